"""What this solver is: the release, and a hash of its sources for caches."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent  # the plugin package
RESOURCES = ROOT.parent / "resources"
METADATA = ROOT.parent / "metadata.txt"
SOLVER_ROOMS = ("city", "scenario", "indicators", "store", "readers", "solver")


@functools.cache
def version() -> str:
    """The release, from metadata.txt."""
    for line in METADATA.read_text(encoding="utf-8").splitlines():
        if line.startswith("version="):
            return line.split("=", 1)[1].strip()
    raise RuntimeError(f"{METADATA} has no version")


@functools.cache
def source_hash() -> str:
    """Of everything a number can depend on: sources of the solver's rooms and the coefficient tables."""
    digest = hashlib.sha256()
    files = [path for room in SOLVER_ROOMS for path in (ROOT / room).rglob("*.py")]
    tables = [path for path in (RESOURCES / "coefficients").rglob("*") if path.is_file()]
    for path in sorted(files) + sorted(tables):
        digest.update(path.relative_to(ROOT.parent).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
