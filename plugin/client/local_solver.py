"""The local worker: a child process that speaks JSON-RPC 2.0, one message a line. Nothing here ever waits."""

from __future__ import annotations

import json
import uuid
from typing import Any, Callable, Dict, List, Optional, Tuple

from qgis.PyQt.QtCore import QObject, QProcess, QTimer, pyqtSignal

from ..city.errors import SetupError
from ..words import tr
from .callback import Guard, callback, unguarded
from .environment import prepared

KILL_AFTER_MS = 2000  # a job that does not stop when asked is ended with its process
FINAL = ("successful", "failed", "dismissed")
KEPT_LOG = 200
EXECUTOR = "TWINSCAPE_EXECUTOR"  # variable that tells the worker who computes tiles

SUPERSEDED = "superseded"  # code of the exception a preview is answered with when a newer one has taken its place

Answer = Callable[[Optional[Any], Optional[Dict[str, Any]]], None]  # result, exception document


class LocalSolver(QObject):
    """Starts the worker when it is first needed, and again after it died.

    statusChanged(statusInfo) and logged(jobID, line) come for every job; executing returns at once.
    """

    statusChanged = pyqtSignal(dict)
    logged = pyqtSignal(str, str)

    def __init__(self, parent: Optional[QObject] = None, guard: Guard = unguarded) -> None:
        """guard : shows what goes wrong in a slot or in an answer, one of which leaves the others as they are"""
        super().__init__(parent)
        self._guard = guard
        self._process: Optional[QProcess] = None
        self._waiting: Dict[int, Answer] = {}
        self._status: Dict[str, Dict[str, Any]] = {}
        self._next_id = 0
        self._preview_id = 0  # of the preview that is being computed, 0 none
        self._next_preview: Optional[Tuple[str, Dict[str, Any], Answer]] = None
        self._buffer = b""
        self._stderr: List[str] = []
        self._executor, self._executor_of_worker = "", ""
        self._dying: List[QProcess] = []  # that were ended and have not gone yet

    # --- asking -----------------------------------------------------------------------------------------------------
    def execute(self, process: str, inputs: Dict[str, Any], title: str = "") -> str:
        """Starts a job and returns its id; SetupError when there is no solver. title : for those that outlive QGIS, here of no use"""
        if self._executor != self._executor_of_worker and self.is_running() and not self.running():
            self._replace_worker()
        job_id = uuid.uuid4().hex
        self._status[job_id] = {
            "jobID": job_id,
            "processID": process,
            "status": "accepted",
            "progress": 0,
            "message": "",
        }
        self._request(
            "execute", {"process": process, "inputs": inputs, "jobID": job_id}, lambda r, e: self._started(job_id, e)
        )
        return job_id

    def dismiss(self, job_id: str) -> None:
        """Asks the job to stop; after two seconds its process is ended."""
        if self._status.get(job_id, {}).get("status") in FINAL:
            return
        self._request("dismiss", {"jobID": job_id}, lambda result, error: None)
        QTimer.singleShot(KILL_AFTER_MS, lambda: self._guard(lambda: self._make_sure(job_id)))

    def results(self, job_id: str, answer: Answer) -> None:
        self._request("results", {"jobID": job_id}, answer)

    def describe(self, answer: Answer) -> None:
        self._request("describe", {}, answer)

    def ping(self, answer: Answer) -> None:
        """Is answered at once, whatever is being computed, unless the worker is stuck."""
        self._request("ping", {}, answer)

    def executor(self, answer: Answer) -> None:
        """Where the worker has tiles computed; connects to a cluster where one is chosen."""
        self._request("executor", {}, answer)

    def set_executor(self, name: str) -> None:
        """Who computes tiles from the next job on: "" this computer, or the address of a Dask scheduler. A job that runs goes on as it is."""
        self._executor = name

    def running(self) -> List[str]:
        return [job_id for job_id, info in self._status.items() if info["status"] not in FINAL]

    def fetch(self, job_id: str) -> bool:
        """What runs here is never left anywhere."""
        return False

    def forget(self, job_id: str) -> None:
        """Of a job that is over."""
        if self._status.get(job_id, {}).get("status") in FINAL:
            del self._status[job_id]

    def end_worker(self, why: str) -> None:
        """Ends a worker that is of no use any more; its jobs fail with these words, the next request starts another.

        It is let go of at once and not when it has ended: what is asked in between must not go to one that is dying.
        """
        process, self._process = self._process, None
        if process is None:
            return
        for signal, slot in self._signals_of(process):
            signal.disconnect(slot)
        self._dying.append(process)
        process.finished.connect(lambda *_: self._guard(lambda: self._buried(process)))
        process.kill()
        self.logged.emit("", why)
        self._give_up({"code": "worker-died", "message": why, "hint": tr("The twin is as it was; run it again.")})

    def _buried(self, process: QProcess) -> None:
        if process in self._dying:
            self._dying.remove(process)
            process.deleteLater()

    def preview(self, process: str, inputs: Dict[str, Any], answer: Answer) -> None:
        """Asks for a small change of a result. One is computed at a time; of those that wait only the newest will be.

        Others are answered with an exception of the code SUPERSEDED, and when there is no solver with that of the SetupError.
        """
        waiting, self._next_preview = self._next_preview, (process, inputs, answer)
        if waiting is not None:
            superseded = {"code": SUPERSEDED, "message": tr("a newer preview has taken its place"), "hint": ""}
            self._tell(waiting[2], None, superseded)
        if not self._preview_id:
            self._send_preview()

    def _send_preview(self) -> None:
        if self._next_preview is None:
            return
        (process, inputs, answer), self._next_preview = self._next_preview, None
        asked = {"process": process, "inputs": inputs}
        try:
            self._preview_id = self._request("preview", asked, lambda r, e: self._previewed(answer, r, e))
        except SetupError as error:
            self._tell(answer, None, error.to_dict())

    def _previewed(self, answer: Answer, result: Optional[Any], error: Optional[Dict[str, Any]]) -> None:
        self._preview_id = 0
        self._tell(answer, result, error)
        if not self._preview_id:  # else the answer has asked for the next one
            self._send_preview()

    def _tell(self, answer: Answer, result: Optional[Any], error: Optional[Dict[str, Any]]) -> None:
        self._guard(lambda: answer(result, error))

    def is_running(self) -> bool:
        return self._process is not None and self._process.state() != QProcess.ProcessState.NotRunning

    def process_id(self) -> int:
        """Of the worker, 0 when there is none."""
        return int(self._process.processId()) if self._process is not None and self.is_running() else 0

    def close(self) -> None:
        """Ends the worker; jobs that run end with it."""
        for dying in list(self._dying):
            dying.waitForFinished(1000)
            self._buried(dying)
        process, self._process = self._process, None
        if process is None:
            return
        for signal, slot in self._signals_of(process):
            signal.disconnect(slot)
        process.closeWriteChannel()
        if not process.waitForFinished(500):
            process.kill()
            process.waitForFinished(1000)
        process.deleteLater()
        self._waiting.clear()
        self._preview_id, self._next_preview = 0, None

    def _replace_worker(self) -> None:
        waiting, self._waiting = self._waiting, {}
        if self._next_preview is not None:
            waiting[0] = self._next_preview[2]
        self.close()
        gone = {"code": SUPERSEDED, "message": tr("a newer preview has taken its place"), "hint": ""}
        for answer in waiting.values():
            self._tell(answer, None, gone)

    # --- the process ------------------------------------------------------------------------------------------------
    def _request(self, method: str, params: Dict[str, Any], answer: Answer) -> int:
        """Sends a request and returns its number."""
        if not self.is_running():
            self._start()
        self._next_id += 1
        self._waiting[self._next_id] = answer
        message = json.dumps({"jsonrpc": "2.0", "id": self._next_id, "method": method, "params": params})
        assert self._process is not None
        self._process.write(message.encode("utf-8") + b"\n")
        return self._next_id

    def _start(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
        process = QProcess(self)
        prepared(process, ["worker"])
        if self._executor:
            variables = process.processEnvironment()
            variables.insert(EXECUTOR, self._executor)
            process.setProcessEnvironment(variables)
        self._executor_of_worker = self._executor
        for signal, slot in self._signals_of(process):
            signal.connect(slot)
        self._buffer, self._stderr, self._process = b"", [], process
        process.start()

    def _signals_of(self, process: QProcess) -> List[Tuple[Any, Callable]]:
        return [
            (process.readyReadStandardOutput, self._read),
            (process.readyReadStandardError, self._read_errors),
            (process.started, self._started_up),
            (process.finished, self._ended),
            (process.errorOccurred, self._failed),
        ]

    @callback
    def _started_up(self) -> None:
        self.logged.emit("", f"the solver's process {self.process_id()} has started")

    @callback
    def _read(self) -> None:
        assert self._process is not None
        self._buffer += bytes(self._process.readAllStandardOutput())
        *lines, self._buffer = self._buffer.split(b"\n")
        for line in lines:
            try:
                message = json.loads(line.decode("utf-8"))
            except ValueError:
                self.logged.emit("", line.decode("utf-8", "replace"))
                continue
            self._take(message)

    @callback
    def _read_errors(self) -> None:
        assert self._process is not None
        for line in bytes(self._process.readAllStandardError()).decode("utf-8", "replace").splitlines():
            self._stderr = (self._stderr + [line])[-KEPT_LOG:]
            self.logged.emit("", line)

    @callback
    def _take(self, message: Dict[str, Any]) -> None:
        if message.get("method") == "status":
            self._told(message["params"])
        elif message.get("method") == "log":
            self.logged.emit(str(message["params"]["jobID"]), str(message["params"]["line"]))
        elif "id" in message:
            answer = self._waiting.pop(message["id"], None)
            if answer is not None:
                error = message.get("error")
                self._tell(answer, message.get("result"), None if error is None else error.get("data") or error)

    def _told(self, info: Dict[str, Any]) -> None:
        info = {**info, "where": self._executor_of_worker}
        self._status[info["jobID"]] = info
        self.statusChanged.emit(info)

    def _started(self, job_id: str, error: Optional[Dict[str, Any]]) -> None:
        if error is not None:
            self._told({**self._status[job_id], "status": "failed", "exception": error})

    def _make_sure(self, job_id: str) -> None:
        if self._status.get(job_id, {}).get("status") in FINAL or self._process is None:
            return
        self._told({**self._status[job_id], "status": "dismissed", "message": tr("stopped with its process")})
        self.end_worker(tr("the solver's process was ended, as a job that was cancelled did not stop."))

    @callback
    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            problem = SetupError(
                tr("{program} could not be started.").format(program=self._process.program()),
                tr("Set up the solver again."),
                code="solver-missing",
            )
            # some systems say so within start(), before anybody knows of the job
            QTimer.singleShot(0, lambda: self._guard(lambda: self._give_up(problem.to_dict())))

    @callback
    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        last = f": {self._stderr[-1]}" if self._stderr else ""
        words = tr("the solver's process ended unexpectedly (code {code}){last}.").format(code=code, last=last)
        self.logged.emit("", words)
        self._give_up({"code": "worker-died", "message": words, "hint": tr("The twin is as it was; run it again.")})

    def _give_up(self, error: Dict[str, Any]) -> None:
        """Every job that has not ended fails, every request is answered."""
        waiting, self._waiting = self._waiting, {}
        for answer in waiting.values():
            self._tell(answer, None, error)
        for info in list(self._status.values()):
            if info["status"] not in FINAL:
                self._told({**info, "status": "failed", "exception": error})
