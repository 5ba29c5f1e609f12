"""What the local worker said, in a file of the profile that does not grow without end."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import List

LIMIT = 1_000_000  # bytes; then the file becomes the older one of two
LONGEST = 2000  # characters of a line


class WorkerLog:
    """Lines with their time. What cannot be written is left: a log is never a reason to stop."""

    def __init__(self, path: Path, limit: int = LIMIT) -> None:
        self.path, self._limit = path, limit

    @property
    def older(self) -> Path:
        return self.path.with_name(self.path.name + ".1")

    def write(self, text: str, job_id: str = "") -> None:
        stamp = time.strftime("%Y-%m-%d %H:%M:%S")
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self.path.exists() and self.path.stat().st_size > self._limit:
                self.path.replace(self.older)
            with open(self.path, "a", encoding="utf-8", errors="replace") as file:
                for line in text.splitlines():
                    file.write(f"{stamp} {job_id[:8]:8} {line[:LONGEST]}\n")

    def tail(self, lines: int = 40) -> List[str]:
        """The last lines."""
        found: List[str] = []
        for path in (self.older, self.path):
            with contextlib.suppress(OSError):
                found += path.read_text(encoding="utf-8", errors="replace").splitlines()
        return found[-lines:]
