"""What there is where one computes: processors, memory, disk. Of a server and a cluster what they have said of themselves in this session."""

from __future__ import annotations

import os
from typing import Any, Dict, NamedTuple, Optional

from ..store.effort import free_mb, memory_mb
from ..store.twin import Twin
from .where import DASK, HERE, SERVER, Where

_said: Dict[str, Dict[str, Any]] = {}  # by address


class Place(NamedTuple):
    """kind : of Where; workers : that share the work, 0 nobody has said; memory_mb, disk_mb : that the job's own process may have, None nobody
    has said"""

    kind: str = HERE
    workers: int = 0
    memory_mb: Optional[float] = None
    disk_mb: Optional[float] = None

    @property
    def is_local(self) -> bool:
        """Not on workers of a cluster."""
        return self.kind != DASK


def keep_what_was_said(address: str, facts: Dict[str, Any]) -> None:
    """facts : the limits of a server, or what the worker says of a cluster"""
    _said[address] = facts


def place_of(where: Where, twin: Twin) -> Place:
    """A job on a cluster runs here, its tiles do not."""
    if where.kind == SERVER:
        said = _said.get(where.url.rstrip("/"), {})
        return Place(
            SERVER,
            int(said.get("cpus") or 0),
            _mb(said.get("job_gb")),
            _mb(said.get("disk_gb")),
        )
    workers = int(_said.get(where.scheduler, {}).get("workers") or 0) if where.kind == DASK else os.cpu_count() or 1
    return Place(where.kind, workers, memory_mb(), free_mb(twin))


def _mb(gigabytes: Any) -> Optional[float]:
    return 1000.0 * float(gigabytes) if isinstance(gigabytes, (int, float)) else None
