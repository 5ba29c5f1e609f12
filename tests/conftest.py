"""What all rooms' tests share: the city data that is not shipped with the product, and hypothesis without deadlines."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("TWINSCAPE_SHARED") or ROOT.parent / "shared")
SHARED_DATA = SHARED / "data" if (SHARED / "data").is_dir() else SHARED

try:
    from hypothesis import settings
except ImportError:  # QGIS's own Python has none; the property tests skip themselves there
    pass
else:
    settings.register_profile("twinscape", deadline=None, derandomize=True)  # the first call of a kernel compiles it
    settings.load_profile("twinscape")


@pytest.fixture(scope="session")
def shared_data():
    """shared_data("helsinki-osm/Helsinki.osm.pbf"): the path of real data; skips the test where it is absent."""

    def path(relative: str) -> Path:
        found = SHARED_DATA / relative
        if not found.exists():
            pytest.skip(f"{found} is not there: the shared city data is absent (TWINSCAPE_SHARED names its folder)")
        return found

    return path
