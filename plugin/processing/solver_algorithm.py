"""An algorithm that runs a process of the solver in a worker of its own, or where one chooses, with progress and cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Optional

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QEventLoop, QTimer, QUrl
from qgis.PyQt.QtGui import QIcon

from ..city.errors import TwinscapeError, stopped
from ..client.environment import ROOT
from ..client.job_queue import ClientJob, JobQueue
from ..client.local_solver import LocalSolver
from ..solver_words import said, said_error
from ..words import tr
from .provider import ICON

if TYPE_CHECKING:  # when it is run: QGIS starts sooner
    from ..client.where import Where

HELP = ROOT / "resources" / "help" / "index.html"
LOOK_MS = 100  # how often cancel is looked for: feedback may live in another thread


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

    def add(self, parameter: QgsProcessingParameterDefinition, words: str, advanced: bool = False) -> None:
        """A parameter with the help that is shown beside it."""
        parameter.setHelp(words)
        if advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(parameter)

    def add_twin(self) -> None:
        self.add(
            QgsProcessingParameterFile("TWIN", tr("Twin folder"), QgsProcessingParameterFile.Behavior.Folder),
            tr("A folder ending in .twin, as the import makes it."),
        )

    def add_where(self) -> None:
        """Of an algorithm that computes."""
        self.add(
            QgsProcessingParameterString("WHERE", tr("Where to compute"), "", optional=True),
            tr(
                "Empty: as Twinscape ▸ Where to compute… says. Else: here = this computer; https://… = a Twinscape server; "
                "tcp://host:8786 = a Dask cluster, by the address of its scheduler."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterAuthConfig("AUTH", tr("Credentials of the server"), optional=True),
            tr("A configuration of QGIS's authentication in the place of that of the settings."),
            advanced=True,
        )

    def where(self, parameters: Dict[str, Any], context: Any) -> Where:
        """What those parameters say; QgsProcessingException where it is no address."""
        from ..client.where import where_of

        try:
            return where_of(
                self.parameterAsString(parameters, "WHERE", context),
                self.parameterAsString(parameters, "AUTH", context),
            )
        except TwinscapeError as error:
            raise QgsProcessingException(stopped(said_error(error))) from error

    def run_process(
        self,
        process: str,
        inputs: Dict[str, Any],
        feedback: QgsProcessingFeedback,
        where: Optional[Where] = None,
    ) -> Dict[str, Any]:
        """The result document; QgsProcessingException with message and hint when the process fails.

        where : None this computer; of processes that are about files of this computer it does not matter
        Worker, queue and event loop live in the thread of the algorithm, which is often not the main one.
        """
        from ..client.remote_solver import OFFERED
        from ..client.where import HERE, SERVER, Where
        from .remote_run import run_remotely

        where = Where() if where is None or process not in OFFERED else where
        if where.kind != HERE:
            feedback.pushInfo(tr("Where to compute: {place}").format(place=where.words()))
        try:
            if where.kind == SERVER:
                job = run_remotely(where, process, inputs, self.displayName(), feedback)
            else:
                job = self._run_here(where, process, inputs, feedback)
        except TwinscapeError as error:
            raise QgsProcessingException(stopped(said_error(error))) from error
        if job.status == "dismissed":
            raise QgsProcessingException(tr("Cancelled; the twin is as it was."))
        if job.status == "failed":
            raise QgsProcessingException(stopped(said_error(job.error or {})))
        result = job.result or {}
        if where.kind == SERVER:  # which tells them with the result
            for warning in result.get("warnings", []):
                feedback.pushWarning(said(str(warning)))
        return result

    def _run_here(
        self, where: Where, process: str, inputs: Dict[str, Any], feedback: QgsProcessingFeedback
    ) -> ClientJob:
        """By a worker of this computer, which has tiles computed by a cluster where one is chosen."""
        solver = LocalSolver()
        solver.set_executor(where.executor)
        try:
            queue = JobQueue(solver)
            job = queue.execute(process, inputs, self.displayName())
            _Watch(solver, queue, job, feedback).until_over()
        finally:
            solver.close()
        return job


class _Watch:
    """Tells a feedback what becomes of a job, and the job when it is cancelled."""

    def __init__(
        self,
        solver: LocalSolver,
        queue: JobQueue,
        job: ClientJob,
        feedback: QgsProcessingFeedback,
    ) -> None:
        self._queue, self._job, self._feedback = queue, job, feedback
        self._loop = QEventLoop()
        self._message, self._cancelling = "", False
        queue.changed.connect(self._tell)
        queue.finished.connect(lambda job_id: self._loop.quit())
        solver.logged.connect(self._on_line)

    def until_over(self) -> None:
        timer = QTimer()
        timer.timeout.connect(self._look)
        timer.start(LOOK_MS)
        if not self._job.is_over:
            self._loop.exec()
        timer.stop()

    def _look(self) -> None:
        if self._feedback.isCanceled() and not self._cancelling:
            self._cancelling = True
            self._queue.cancel(self._job.id)

    def _tell(self, job_id: str) -> None:
        self._feedback.setProgress(self._job.progress)
        if self._job.message != self._message:
            self._message = self._job.message
            self._feedback.pushInfo(self._message)

    def _on_line(self, job_id: str, line: str) -> None:
        if line.startswith("warning:"):
            self._feedback.pushWarning(said(line[8:].strip()))
        elif line.strip():
            self._feedback.pushConsoleInfo(said(line))
