"""What the figures were measured on: processor, cores, memory, system, versions."""

from __future__ import annotations

import importlib.metadata
import os
import platform

SOLVER_PACKAGES = ("numpy", "scipy", "numba", "shapely", "pyogrio", "pyproj")
CORES = 2  # of the bars


def use_two_cores() -> int:
    """Keeps this process and its children on two cores, as the bars say, where the system can; how many they may use."""
    if not hasattr(os, "sched_setaffinity"):
        return os.cpu_count() or 1
    allowed = sorted(os.sched_getaffinity(0))[:CORES]
    os.sched_setaffinity(0, allowed)
    return len(allowed)


def machine() -> dict[str, str]:
    """Words for the head of a table."""
    return {
        "machine": f"{_processor()}, {_memory()}, {_system()}",
        "solver": ", ".join([f"Python {platform.python_version()}", *(_version(name) for name in SOLVER_PACKAGES)]),
    }


def _processor() -> str:
    cores = os.cpu_count() or 1
    used = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else cores
    name = _from_file("/proc/cpuinfo", "model name") or platform.processor() or platform.machine()
    return f"{name}, {used} of {cores} cores used"


def _memory() -> str:
    words = _from_file("/proc/meminfo", "MemTotal").split()
    return f"{int(words[0]) * 1024 / 1e9:.1f} GB memory" if words else "memory unknown"


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.platform()


def _version(package: str) -> str:
    try:
        return f"{package} {importlib.metadata.version(package)}"
    except importlib.metadata.PackageNotFoundError:
        return f"{package} absent"


def _from_file(path: str, key: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as lines:
            return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")
    except OSError:
        return ""
