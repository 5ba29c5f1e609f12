"""What a film is made of: pictures in a folder, each with how many frames it stands, as `film.json` beside them says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...city.errors import InputError

FILE = "film.json"
MOST_FRAMES = 200_000  # two hours; more is a slip of the pen


@dataclass(frozen=True)
class Shot:
    """A picture and for how many frames it stands."""

    file: Path
    frames: int


def read_shots(folder: Path) -> list[Shot]:
    """In their order. InputError naming the file and the number of the entry that cannot be used."""
    path = folder / FILE
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(
            f"there is no {FILE}", "Give the folder the frames were written to.", file=str(folder)
        ) from error
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read ({error})", "Write the frames again.", file=str(path)) from error
    entries = document.get("shots") if isinstance(document, dict) else None
    if not isinstance(entries, list) or not entries:
        raise InputError("there are no shots in it", "Write the frames again.", file=str(path), field="shots")
    shots = [_shot(folder, number, entry) for number, entry in enumerate(entries, 1)]
    total = sum(shot.frames for shot in shots)
    if total > MOST_FRAMES:
        raise InputError(f"{total} frames, at most {MOST_FRAMES}", "Make the film shorter.", file=str(path))
    return shots


def _shot(folder: Path, number: int, entry: Any) -> Shot:
    place: dict[str, Any] = {"file": str(folder / FILE), "feature": str(number)}
    name, frames = (entry.get("file"), entry.get("frames", 1)) if isinstance(entry, dict) else (None, None)
    if not isinstance(name, str) or Path(name).name != name:
        raise InputError(f"its file is {name!r}, must be a name in this folder", "Write the frames again.", **place)
    if not isinstance(frames, int) or isinstance(frames, bool) or frames < 1:
        raise InputError(f"it stands {frames!r} frames, must be 1 or more", "Write the frames again.", **place)
    if not (folder / name).is_file():
        raise InputError(f"there is no picture {name}", "Write the frames again.", **place)
    return Shot(folder / name, frames)
