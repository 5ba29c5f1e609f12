"""Where compiled kernels are kept. Import this before numba.

numba checks only the file of a cached function, not the files of what it calls; a folder named by the hash of all solver
sources makes a stale kernel impossible. The folder is filled once at set-up (`python -m plugin.solver warm`).
"""

from __future__ import annotations

import os
from pathlib import Path

from .version import source_hash


def cache_folder() -> Path:
    base = os.environ.get("TWINSCAPE_CACHE") or os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "twinscape" / "kernels" / source_hash()[:16]


os.environ.setdefault("NUMBA_CACHE_DIR", str(cache_folder()))
