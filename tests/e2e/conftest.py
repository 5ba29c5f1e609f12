"""The demo district, imported and computed once for all stories."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def demo_twin(tmp_path_factory):
    """The bundled district, by the same code as `make demo`, where the plugin looks for it below a home folder."""
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        import demo
    finally:
        sys.path.pop(0)
    return demo.compute("helsinki", tmp_path_factory.mktemp("home") / "Twinscape")
