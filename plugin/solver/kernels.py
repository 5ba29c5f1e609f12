"""Where compiled kernels are kept. Import this before numba.

numba checks only the file of a cached function, not the files of what it calls; a folder named by the hash of all solver
sources makes a stale kernel impossible. The folder is filled once at set-up (`python -m plugin.solver warm`).
"""

from __future__ import annotations

import contextlib
import functools
import getpass
import os
import stat
import tempfile
from pathlib import Path

from .version import source_hash


@functools.cache
def cache_folder() -> Path:
    """In the user's cache; where that cannot be written to (a service without a home), in the temporary folder.

    numba refuses to start without a folder it may write to.
    """
    name = Path("twinscape") / "kernels" / source_hash()[:16]
    base = os.environ.get("TWINSCAPE_CACHE") or os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    with contextlib.suppress(OSError, RuntimeError):  # RuntimeError: nobody knows this user's home
        folder = Path(base).expanduser() / name
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    return _own_temporary_folder() / name


def _own_temporary_folder() -> Path:
    """Compiled kernels are run: a folder somebody else has made, or may write to, is not taken."""
    user = str(os.getuid()) if hasattr(os, "getuid") else getpass.getuser()
    folder = Path(tempfile.gettempdir()) / f"twinscape-{user}"
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        status = folder.lstat()
        own = not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o022)
        if stat.S_ISDIR(status.st_mode) and own:
            return folder
    return Path(tempfile.mkdtemp(prefix="twinscape-"))


os.environ.setdefault("NUMBA_CACHE_DIR", str(cache_folder()))
