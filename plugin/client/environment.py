"""Finds the solver's own Python, and sets it up where there is none."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Dict, List, Optional

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QObject, QProcess, QProcessEnvironment, pyqtSignal

from ..city.errors import SetupError
from ..words import tr

ROOT = Path(__file__).resolve().parents[2]  # holds plugin/, resources/, requirements/
SETTING = "twinscape/solver_python"
VARIABLE = "TWINSCAPE_SOLVER_PYTHON"
# What QGIS exports for its own Python and GDAL would break the solver's (qgis/QGIS#67319)
SCRUBBED = (
    "PYTHONHOME",
    "PYTHONPATH",
    "PYTHONEXECUTABLE",
    "PYTHONSTARTUP",
    "VIRTUAL_ENV",
    "PROJ_DATA",
    "PROJ_LIB",
    "GDAL_DATA",
    "GDAL_DRIVER_PATH",
    "LD_PRELOAD",
)


def candidates() -> List[Path]:
    """Where the solver's Python may be, best first."""
    places: List[Optional[str]] = [os.environ.get(VARIABLE), QgsSettings().value(SETTING, "", str)]
    found = [Path(place) for place in places if place]
    return [*found, python_in(ROOT / ".venv-solver"), python_in(own_environment())]


def own_environment() -> Path:
    """The environment Twinscape makes for itself inside the QGIS profile."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "twinscape" / "solver-environment"


def python_in(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def solver_python() -> Path:
    """The interpreter the solver runs in; SetupError with the way to get one."""
    for path in candidates():
        if path.exists():
            return path
    raise SetupError(
        tr("the twin solver is not set up: none of its Python environments was found"),
        tr("Choose Twinscape ▸ Set up the solver…, or name a Python with the solver's packages in the settings."),
        code="solver-missing",
    )


def solver_environment() -> QProcessEnvironment:
    """The environment variables of the solver's process."""
    variables = QProcessEnvironment.systemEnvironment()
    for name in SCRUBBED:
        variables.remove(name)
    variables.insert("PYTHONUNBUFFERED", "1")
    variables.insert("PYTHONIOENCODING", "utf-8")
    variables.insert("PYTHONNOUSERSITE", "1")
    return variables


def prepared(process: QProcess, arguments: List[str]) -> None:
    """Makes a process run `python -m plugin.solver <arguments>` in the solver's environment."""
    process.setProgram(str(solver_python()))
    process.setArguments(["-m", "plugin.solver", *arguments])
    process.setWorkingDirectory(str(ROOT))
    process.setProcessEnvironment(solver_environment())


def base_python() -> str:
    """A Python the solver's environment can be made from: QGIS's own interpreter."""
    if sys.platform == "win32":
        return str(Path(sys.prefix) / "python.exe")
    for name in (f"/usr/bin/python3.{minor}" for minor in (13, 12, 11)):
        if Path(name).exists():
            return name
    return sys.executable if "python" in Path(sys.executable).name else "/usr/bin/python3"


class SolverSetup(QObject):
    """Makes the solver's environment in the profile: python -m venv, then pip install of the pinned requirements.

    wheels : a folder of wheel files for computers without a network, None = the package index
    """

    line = pyqtSignal(str)
    finished = pyqtSignal(bool, str)  # whether it went well, what to tell

    def __init__(self, wheels: Optional[Path] = None, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._steps = self._commands(wheels)
        self._process: Optional[QProcess] = None

    @staticmethod
    def _commands(wheels: Optional[Path]) -> List[List[str]]:
        folder = own_environment()
        pip = [str(python_in(folder)), "-m", "pip", "install", "--disable-pip-version-check"]
        source = ["--no-index", "--find-links", str(wheels)] if wheels else []
        return [
            [base_python(), "-m", "venv", "--clear", str(folder)],
            [*pip, *source, "-r", str(ROOT / "requirements" / "solver.txt")],
            [str(python_in(folder)), "-m", "plugin.solver", "warm"],
        ]

    def start(self) -> None:
        self._next()

    def cancel(self) -> None:
        self._steps = []
        if self._process is not None:
            self._process.kill()

    def _next(self) -> None:
        if not self._steps:
            self.finished.emit(True, tr("The solver is ready."))
            return
        command = self._steps.pop(0)
        self.line.emit("$ " + " ".join(command))
        self._process = QProcess(self)
        self._process.setProcessEnvironment(solver_environment())
        self._process.setWorkingDirectory(str(ROOT))
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._failed_to_start)
        self._process.start(command[0], command[1:])

    def _read(self) -> None:
        for text in bytes(self._process.readAllStandardOutput()).decode("utf-8", "replace").splitlines():
            self.line.emit(text)

    def _failed_to_start(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._steps = []
            self.finished.emit(False, tr("{program} could not be started.").format(program=self._process.program()))

    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        if code == 0 and status == QProcess.ExitStatus.NormalExit:
            self._next()
            return
        self._steps = []
        self.finished.emit(False, tr("Set-up stopped with an error; the last lines of the log say why."))


def environment_report() -> Dict[str, str]:
    """Versions of everything that matters when something does not work, for "Copy environment report"."""
    import importlib
    import platform

    from qgis.core import Qgis
    from qgis.PyQt.QtCore import PYQT_VERSION_STR, QT_VERSION_STR

    report = {
        "QGIS": Qgis.QGIS_VERSION,
        "Qt": QT_VERSION_STR,
        "PyQt": PYQT_VERSION_STR,
        "Python": platform.python_version(),
        "system": platform.platform(),
    }
    for module in ("numpy", "pyqtgraph", "pyvista", "pyvistaqt", "vtkmodules"):
        try:
            report[module] = str(getattr(importlib.import_module(module), "__version__", "present"))
        except ImportError as error:
            report[module] = tr("not there ({error})").format(error=error)
    try:
        report["solver Python"] = str(solver_python())
    except SetupError as error:
        report["solver Python"] = error.message
    return report
