"""What a server needs of a twin for a job, and the hash each file is sent by. Without Qt: it runs in a thread of its own."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, Mapping, Tuple

from ..city.errors import InputError
from ..scenario.scenario import BASELINE
from ..store.twin import Twin
from ..words import tr

INPUTS = "inputs"
CHUNK = 1024 * 1024
TAKEN = ("energy", "traffic")  # processes whose results others rest on
TWIN_WORD = "twin:"  # stands for the twin's folder in what a server tells
_known: Dict[Tuple[str, int, int], str] = {}  # (path, size, time) -> SHA-256, for the session


def files_of(twin: Twin, scenario: str, process: str) -> Dict[str, Path]:
    """Path in the twin -> file: what the city is made of, all scenarios, and the results a job may take something from, not its own."""
    root = twin.path
    found = [root / "twin.json", root / "city.gpkg", root / "terrain.tif", root / "weather.nc"]
    found += [*root.glob("mesh/*.npy"), *root.glob("weather/*.nc"), *root.glob("scenarios/*.json")]
    for each in dict.fromkeys((BASELINE, scenario)):
        for folder in root.glob(f"results/{each}/*"):
            if each == scenario and folder.name == process:
                continue
            if folder.name in TAKEN or folder.name.startswith("model-"):
                found += [path for path in folder.rglob("*") if path.suffix not in (".gpkg", ".tif", ".qml")]
    kept = {path.relative_to(root).as_posix(): path for path in found if path.is_file()}
    return {name: path for name, path in kept.items() if not any(part.startswith(".") for part in name.split("/"))}


def with_inputs(inputs: Mapping[str, Any], file_inputs: Iterable[str]) -> Tuple[Dict[str, Any], Dict[str, Path]]:
    """Inputs as a server takes them, and the files they name: path in the tree -> file. InputError when a file is not there."""
    sent, files = dict(inputs), {}
    for name in file_inputs:
        value = sent.get(name)
        if not value or not isinstance(value, str):
            continue
        text, sign, layer = value.partition("|")
        path = Path(text)
        if not path.is_file():
            if sign or "/" in value or "\\" in value or path.suffix:
                raise InputError(tr("there is no such file"), tr("Choose another one."), file=text, field=name)
            continue  # a word that stands for a table of the solver
        safe = "".join(
            letter if letter.isascii() and (letter.isalnum() or letter in "._-+") else "_" for letter in path.name
        )
        inside = f"{INPUTS}/{name}-{safe.lstrip('.')}"
        files[inside] = path
        sent[name] = inside + sign + layer
    return sent, files


def digests(files: Mapping[str, Path], check: Callable[[], None] = lambda: None) -> Dict[str, str]:
    """Path -> SHA-256. check : may raise to stop"""
    found = {}
    for name, path in files.items():
        status = path.stat()
        key = (str(path), status.st_size, status.st_mtime_ns)
        if key not in _known:
            digest = hashlib.sha256()
            with open(path, "rb") as handle:
                while True:
                    check()
                    chunk = handle.read(CHUNK)
                    if not chunk:
                        break
                    digest.update(chunk)
            _known[key] = digest.hexdigest()
        found[name] = _known[key]
    return found


def told_here(document: Any, twin: Path) -> Any:
    """A document of a server with the twin of this computer in the place of "twin:"."""
    if isinstance(document, str):
        return document.replace(TWIN_WORD, str(twin)) if document.startswith(TWIN_WORD) else document
    if isinstance(document, dict):
        return {key: told_here(value, twin) for key, value in document.items()}
    if isinstance(document, list):
        return [told_here(value, twin) for value in document]
    return document
