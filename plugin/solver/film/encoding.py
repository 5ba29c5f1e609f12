"""Pictures into an MP4 that players open: H.264 where this FFmpeg writes it, else MPEG-4; 4:2:0, the index at the start of the file.

PyAV (BSD 3-clause) brings FFmpeg; its wheels are built with libx264 (GPL-2.0-or-later), the licence of this program, too.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from ...city.errors import InputError, SetupError
from ...store.atomic import disk_errors
from .shots import Shot

# best first; options of each that give the same good quality of flat colours and thin lines
ENCODERS: tuple[tuple[str, dict[str, str]], ...] = (
    ("libx264", {"crf": "{crf}", "preset": "medium", "tune": "animation"}),
    ("libopenh264", {"b": "12M"}),
    ("mpeg4", {"qscale": "3", "qmin": "2", "qmax": "6"}),
)
PIXELS = "yuv420p"  # the one every player shows
PLACE = {"movflags": "+faststart"}  # begins to play before all of it is there


class Film(NamedTuple):
    """What has been written. frames : their number; width, height : of the film [px]"""

    file: Path
    encoder: str
    frames: int
    width: int
    height: int


def library() -> Any:
    """PyAV; SetupError where the environment has none."""
    try:
        import av
    except ImportError as error:
        raise SetupError(
            f"the solver's environment has no PyAV, which writes films ({error})",
            "Choose Twinscape ▸ Set up the solver…, which installs it, or run “pip install av” with the solver's Python. "
            "Pictures of the steps can be saved without it.",
            code="no-film-library",
        ) from error
    return av


def encoder(av: Any, known: Iterable[tuple[str, dict[str, str]]] = ENCODERS) -> tuple[str, dict[str, str]]:
    """The best there is of this FFmpeg, with its options; SetupError when it has none of them."""
    for name, options in known:
        try:
            av.Codec(name, "w")
        except ValueError:  # av.error.UnknownCodecError is one
            continue
        return name, options
    raise SetupError(
        f"this PyAV {av.__version__} writes neither H.264 nor MPEG-4",
        "Install its wheel: pip install --only-binary :all: av",
    )


def encode(
    shots: list[Shot], file: Path, fps: int, crf: int, told: Callable[[float], None], known: Any = ENCODERS
) -> Film:
    """Writes the film whole or not at all. told : is given how far it is (0 … 1) after each shot, and may raise to stop it.

    Sizes are made even by leaving out the last column or row, as 4:2:0 needs it.
    Raises: InputError for a picture that cannot be read or has another size than the first; SetupError without PyAV;
    ResultError when the disk does not take it.
    """
    av = library()
    name, options = encoder(av, known)
    temporary = file.with_name(f".{file.stem}.{uuid.uuid4().hex[:8]}.tmp.mp4")
    try:
        with disk_errors(file):
            file.parent.mkdir(parents=True, exist_ok=True)
            chosen = {key: value.format(crf=crf) for key, value in options.items()}
            film = _write(av, shots, temporary, fps, (name, chosen), told)
            os.replace(temporary, file)
    finally:
        temporary.unlink(missing_ok=True)
    return film._replace(file=file)


def _write(
    av: Any, shots: list[Shot], path: Path, fps: int, how: tuple[str, dict[str, str]], told: Callable[[float], None]
) -> Film:
    name, options = how
    total, count = sum(shot.frames for shot in shots), 0
    first = _picture(av, shots[0].file)
    width, height = first.shape[1] // 2 * 2, first.shape[0] // 2 * 2
    with av.open(str(path), "w", options=PLACE) as container:
        stream = container.add_stream(name, rate=fps, options=options)
        stream.width, stream.height, stream.pix_fmt = width, height, PIXELS
        stream.codec_context.time_base = Fraction(1, fps)
        for shot in shots:
            pixels = first if shot is shots[0] else _picture(av, shot.file)
            if pixels.shape != first.shape:
                raise InputError(
                    f"{pixels.shape[1]} × {pixels.shape[0]} pixels, the first has {first.shape[1]} × {first.shape[0]}",
                    "Give pictures of one size.",
                    file=str(shot.file),
                )
            for _ in range(shot.frames):
                frame = av.VideoFrame.from_ndarray(pixels[:height, :width].copy(), format="rgb24")
                frame.pts, frame.time_base = count, Fraction(1, fps)
                container.mux(stream.encode(frame))
                count += 1
            told(count / total)
        container.mux(stream.encode(None))
    return Film(path, name, count, width, height)


def _picture(av: Any, path: Path) -> Any:
    """(h, w, 3) uint8"""
    try:
        with av.open(str(path)) as container:
            return next(container.decode(video=0)).to_ndarray(format="rgb24")
    except (OSError, ValueError, StopIteration) as error:  # av.error.FFmpegError is an OSError or a ValueError
        raise InputError(f"cannot be read as a picture ({error})", "Write the frames again.", file=str(path)) from error
