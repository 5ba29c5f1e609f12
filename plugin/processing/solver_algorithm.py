"""An algorithm that runs a process of the solver as a child process, with progress and cancel."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import Any, Dict

from qgis.core import (
    QgsBlockingProcess,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingFeedback,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QIcon

from ..city.errors import TwinscapeError
from ..client.environment import ROOT, SCRUBBED, solver_python
from .provider import ICON

PROGRESS = re.compile(r"^\s*(\d+) %\s+(.*)$")
HELP = ROOT / "resources" / "help" / "index.html"
# QgsBlockingProcess runs in QGIS's environment and folder: this starts the solver in its own
LAUNCH = (
    "import os, runpy, sys; [os.environ.pop(n, None) for n in {scrubbed!r}]; os.chdir({root!r}); "
    "sys.path.insert(0, {root!r}); sys.argv = ['plugin.solver'] + sys.argv[1:]; runpy.run_module('plugin.solver', run_name='__main__')"
)


class SolverAlgorithm(QgsProcessingAlgorithm):
    """Base of all: a subclass says its parameters and the inputs of its process."""

    def tags(self) -> list:
        return ["twin", "city", "3d", "twinscape"]

    def icon(self) -> QIcon:
        return QIcon(str(ICON))

    def helpUrl(self) -> str:  # noqa: N802
        return QUrl.fromLocalFile(str(HELP)).toString()

    def createInstance(self) -> SolverAlgorithm:  # noqa: N802
        return type(self)()

    def run_process(self, process: str, inputs: Dict[str, Any], feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        """The result document; QgsProcessingException with message and hint when the process fails."""
        try:
            python = str(solver_python())
        except TwinscapeError as error:
            raise QgsProcessingException(str(error)) from error
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "inputs.json"
            file.write_text(json.dumps(inputs), encoding="utf-8")
            launch = LAUNCH.format(scrubbed=list(SCRUBBED), root=str(ROOT))
            child = QgsBlockingProcess(python, ["-I", "-c", launch, "run", process, "--inputs", str(file)])
            output = _Output(feedback)
            child.setStdOutHandler(output.take)
            child.setStdErrHandler(output.report)
            code = child.run(feedback)
        if feedback.isCanceled():
            raise QgsProcessingException("Cancelled; the twin is as it was.")
        document = output.document()
        if code != 0:
            raise QgsProcessingException(
                f"{document.get('message', 'the solver failed')} {document.get('hint', '')}".strip()
            )
        return document


class _Output:
    """Gathers what the child writes."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self._out, self._err = b"", b""

    def take(self, data: Any) -> None:
        self._out += bytes(data)

    def report(self, data: Any) -> None:
        *lines, self._err = (self._err + bytes(data)).split(b"\n")
        for line in lines:
            text = line.decode("utf-8", "replace")
            match = PROGRESS.match(text)
            if match:
                self._feedback.setProgress(float(match[1]))
                self._feedback.pushInfo(match[2])
            elif text.startswith("warning:"):
                self._feedback.pushWarning(text[8:].strip())
            elif text.strip():
                self._feedback.pushConsoleInfo(text)

    def document(self) -> Dict[str, Any]:
        lines = self._out.decode("utf-8", "replace").strip().splitlines()
        try:
            return json.loads(lines[-1]) if lines else {}
        except ValueError:
            return {"message": lines[-1] if lines else "the solver wrote no result"}
