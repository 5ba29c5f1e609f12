"""Where a Python with pandapipes is: it cannot live in the solver's own environment, and nobody has to have it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import List, Optional

from qgis.core import QgsApplication, QgsSettings

from ..words import tr
from .environment import ROOT, python_in

SETTING, VARIABLE = "twinscape/pandapipes_python", "TWINSCAPE_PANDAPIPES"


def usual_environment() -> Path:
    """Where the sentence that says how to make it puts it: inside the QGIS profile."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "twinscape" / "pandapipes-environment"


def how_to_make_it() -> str:
    folder = usual_environment()
    return tr(
        "pandapipes is not set up. Make an environment for it with CPython 3.11 or 3.12: python3 -m venv "
        "{folder}, then {parent} install -r {root}; or choose a Python that has it."
    ).format(folder=folder, parent=python_in(folder).parent / "pip", root=ROOT / "requirements" / "heat-network.txt")


def pandapipes_python() -> Optional[Path]:
    """The interpreter, best first: of the variable, chosen before, in the usual place; None where none has the package."""
    places: List[Optional[str]] = [os.environ.get(VARIABLE), QgsSettings().value(SETTING, "", str)]
    found = [*(Path(each) for each in places if each), python_in(usual_environment())]
    return next((each for each in found if has_pandapipes(each)), None)


def has_pandapipes(python: Path) -> bool:
    """Whether the environment of an interpreter has the package, without starting it."""
    if not python.exists():
        return False
    environment = python.parent.parent
    packages = [*environment.glob("lib/python3*/site-packages"), environment / "Lib" / "site-packages"]
    return any((each / "pandapipes").is_dir() for each in packages)


def choose(python: Path) -> None:
    """Remembers an interpreter for all studies."""
    QgsSettings().setValue(SETTING, str(python))
