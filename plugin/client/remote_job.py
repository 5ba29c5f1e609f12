"""One job on a server, from the files of the twin to the result on this computer. Each step waits for an answer, none of them blocks."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, QTimer

from ..city.errors import TwinscapeError
from ..scenario.scenario import BASELINE
from ..store.atomic import staged_folder
from ..store.twin import Twin
from ..words import shown, tr
from . import twin_tree
from .boards import RemoteBoard, board_of
from .callback import Guard, unguarded
from .local_solver import FINAL
from .web import Answer, Web

POLL_S, POLL_MOST_S = 1.0, 10.0
RETRY_S, RETRY_MOST_S = 2.0, 30.0
RETRIES = 40  # some twenty minutes without an answer
AT_ONCE = 4  # files on the way at a time
KIND = "x-twinscape-kind"


class RemoteJob(QObject):
    """Tells its state by `told(info)`; `finished` comes with it. `kept` is what is needed to find the job again in another session."""

    def __init__(
        self,
        web: Web,
        kept: Dict[str, Any],
        told: Callable[[Dict[str, Any]], None],
        parent: Optional[QObject] = None,
        guard: Guard = unguarded,
    ) -> None:
        """kept : jobID, process, inputs, title, url, remote ("" before the server has it)"""
        super().__init__(parent)
        self.kept, self.result = kept, None
        self._web, self._told, self._guard = web, told, guard
        self._info: Dict[str, Any] = {
            "jobID": kept["jobID"],
            "processID": kept["process"],
            "status": "accepted",
            "progress": 0,
            "message": "",
            "where": kept["url"],
        }
        self._retries, self._poll_s = 0, POLL_S
        self._is_gone = False  # on the server: ended there, or unknown
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self._guard(self._next))
        self._next: Callable[[], None] = lambda: None
        self._task: Optional[QgsTask] = None
        board = board_of(kept["process"], kept["inputs"])
        self._board = RemoteBoard(board) if board is not None else None
        self._looks_at_tiles = False  # a question about them is on its way
        self._files: Dict[str, Path] = {}
        self._tree: Dict[str, str] = {}
        self._sent: Dict[str, Any] = {}

    @property
    def info(self) -> Dict[str, Any]:
        return self._info

    @property
    def is_over(self) -> bool:
        return self._info["status"] in FINAL

    @property
    def is_left_there(self) -> bool:
        """Whether only this side has given up: the server still has the job, and its result can be fetched later."""
        return self._info["status"] == "failed" and bool(self.kept.get("remote")) and not self._is_gone

    def start(self) -> None:
        """From the beginning, or from where another session left it."""
        if self.kept.get("remote"):
            self._say(message=tr("Looking for the job on the server"))
            self._poll()
        else:
            self._say(message=tr("Asking the server what it takes"))
            self._ask(lambda done: self._web.get(f"/processes/{self.kept['process']}", done), self._on_described)

    def dismiss(self) -> None:
        if self.is_over:
            return
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
        if self.kept.get("remote"):
            self._web.delete(f"/jobs/{self.kept['remote']}", lambda answer: None)
        self._say("dismissed", message=tr("dismissed"))

    def close(self) -> None:
        """Lets go of it; on the server it goes on."""
        self._timer.stop()
        self._forget_tiles()
        if self._task is not None:
            self._task.cancel()

    # --- to the server ----------------------------------------------------------------------------------------------
    def _on_described(self, answer: Answer) -> None:
        described = answer.document.get("inputs", {}) if isinstance(answer.document, dict) else {}
        inputs = dict(self.kept["inputs"])
        for name in [name for name in inputs if name not in described]:
            if inputs[name] not in (None, "", [], {}):
                self._fail(
                    TwinscapeError(
                        tr("The server does not offer the option {name}.").format(name=name),
                        tr("Leave it away, or compute on this computer."),
                        code="not-offered",
                    )
                )
                return
            inputs.pop(name)
        files = [name for name, each in described.items() if each.get(KIND) == "file"]
        twin = Twin.open(inputs["twin"])
        try:
            self._sent, named = twin_tree.with_inputs(inputs, files)
        except TwinscapeError as error:
            self._fail(error)
            return
        self._sent = {name: value for name, value in self._sent.items() if value is not None and value != ""}
        scenario = str(inputs.get("scenario") or BASELINE)
        self._files = {**twin_tree.files_of(twin, scenario, self.kept["process"]), **named}
        self._say(message=tr("Looking at {n} files of the twin").format(n=len(self._files)))
        self._task = _Hashing(self._files, lambda tree, error: self._guard(lambda: self._on_hashed(tree, error)))
        QgsApplication.taskManager().addTask(self._task)

    def _on_hashed(self, tree: Optional[Dict[str, str]], error: str) -> None:
        self._task = None
        if self.is_over:
            return
        if tree is None:
            self._fail(TwinscapeError(error, tr("Close what writes into the twin and run it again.")))
            return
        self._tree = tree
        self._post_tree()

    def _post_tree(self) -> None:
        self._ask(lambda done: self._web.post("/trees", {"files": self._tree}, done), self._on_tree, also=(409,))

    def _on_tree(self, answer: Answer) -> None:
        if answer.status == 409:
            missing = list(answer.document.get("missing", [])) if isinstance(answer.document, dict) else []
            self._upload(missing)
            return
        self._sent["twin"] = f"tree:{answer.document['id']}"
        self._say(message=tr("Handing the job to the server"))
        process, inputs = self.kept["process"], {"inputs": self._sent}
        headers = (("Prefer", "respond-async"), ("Idempotency-Key", self.kept["jobID"]))
        self._ask(
            lambda done: self._web.post(
                f"/processes/{process}/execution", inputs, lambda answer: self._unless_late(answer, done), headers
            ),
            self._on_executed,
        )

    def _unless_late(self, answer: Answer, done: Callable[[Answer], None]) -> None:
        """A job that was cancelled while it was handed over is ended there, too."""
        if self._info["status"] == "dismissed" and answer.is_well and isinstance(answer.document, dict):
            self._web.delete(f"/jobs/{answer.document.get('jobID', '')}", lambda answer: None)
        done(answer)

    def _upload(self, missing: List[str]) -> None:
        path_of = {digest: self._files[name] for name, digest in self._tree.items()}
        waiting = [(digest, path_of[digest]) for digest in missing if digest in path_of]
        whole = max(sum(path.stat().st_size for _, path in waiting), 1)
        state = {"done": 0, "running": 0}

        def more() -> None:
            while waiting and state["running"] < AT_ONCE and not self.is_over:
                digest, path = waiting.pop()
                state["running"] += 1
                self._put(digest, path, lambda path=path: sent(path))
            if not waiting and not state["running"] and not self.is_over:
                self._post_tree()

        def sent(path: Path) -> None:
            state["running"] -= 1
            state["done"] += path.stat().st_size
            self._say(
                message=tr("Sending the twin: {done} of {whole} MB").format(
                    done=f"{shown(state['done'] / 1e6):.1f}", whole=f"{shown(whole / 1e6):.1f}"
                )
            )
            more()

        more()

    def _put(self, digest: str, path: Path, then: Callable[[], None]) -> None:
        self._ask(lambda done: self._web.put_file(f"/blobs/{digest}", path, done), lambda answer: then())

    def _on_executed(self, answer: Answer) -> None:
        self.kept["remote"] = str(answer.document["jobID"])
        self._say(message=tr("The server has the job"))
        self._poll()

    # --- while it runs ----------------------------------------------------------------------------------------------
    def _poll(self) -> None:
        self._ask(lambda done: self._web.get(f"/jobs/{self.kept['remote']}", done), self._on_status)

    def _on_status(self, answer: Answer) -> None:
        there = answer.document
        if there["status"] == "successful":
            self._say("running", 99, tr("Fetching the result"))
            self._ask(lambda done: self._web.get(f"/jobs/{self.kept['remote']}/results", done), self._on_results)
            return
        if there["status"] in FINAL:
            self._is_gone = True
            self._info["exception"] = there.get("exception")
            self._say(there["status"], message=str(there.get("message", "")))
            return
        progress = int(there.get("progress", 0))
        if progress > self._info["progress"] or there.get("message") != self._info["message"]:
            self._poll_s = POLL_S
        self._say(there["status"], min(progress, 98), str(there.get("message") or tr("waits on the server")))
        self._look_at_tiles()
        self._later(self._poll_s, self._poll)
        self._poll_s = min(self._poll_s * 1.5, POLL_MOST_S)

    def _look_at_tiles(self) -> None:
        """Beside the state: a job whose tiles cannot be had goes on as before."""
        if self._board is not None and not self._looks_at_tiles and self._info["status"] == "running":
            self._looks_at_tiles = True
            self._web.get(f"/jobs/{self.kept['remote']}/tiles", self._on_tiles)

    def _on_tiles(self, answer: Answer) -> None:
        self._looks_at_tiles = False
        if self._board is None or self.is_over:
            return
        if answer.status == 404:  # a server of an earlier version
            self._board = None
        elif answer.is_well and isinstance(answer.document, dict) and self._board.take(answer.document):
            self._poll_s = POLL_S

    def _forget_tiles(self) -> None:
        board, self._board = self._board, None
        if board is not None:
            board.remove()

    # --- back -------------------------------------------------------------------------------------------------------
    def _on_results(self, answer: Answer) -> None:
        twin = Path(self.kept["inputs"]["twin"])
        values = {key: value for key, value in answer.document.items() if key != "files"}
        self.result = twin_tree.told_here(next(iter(values.values()), {}), twin)
        wanted = [each for each in answer.document.get("files", []) if _is_result(str(each.get("title", "")))]
        folder = twin / "cache" / "remote" / self.kept["jobID"]
        shutil.rmtree(folder, ignore_errors=True)
        waiting, state = list(wanted), {"running": 0, "done": 0}

        def more() -> None:
            while waiting and state["running"] < AT_ONCE and not self.is_over:
                each = waiting.pop()
                path = f"/jobs/{self.kept['remote']}/files/{each['title']}"
                state["running"] += 1
                self._ask(
                    lambda done, path=path, each=each: self._web.get_file(path, folder / each["title"], done),
                    lambda answer: got(),
                )
            if not waiting and not state["running"] and not self.is_over:
                self._put_in_place(twin, folder, [str(each["title"]) for each in wanted])

        def got() -> None:
            state["running"] -= 1
            state["done"] += 1
            self._say(message=tr("Fetching the result: {done} of {n} files").format(done=state["done"], n=len(wanted)))
            more()

        more()

    def _put_in_place(self, twin: Path, folder: Path, names: List[str]) -> None:
        """Each result whole or not at all, as if it had been computed here."""
        try:
            for result in sorted({"/".join(name.split("/")[:3]) for name in names}):
                with staged_folder(twin / result) as staging:
                    for name in names:
                        if name.startswith(f"{result}/"):
                            to = staging / name[len(result) + 1 :]
                            to.parent.mkdir(parents=True, exist_ok=True)
                            shutil.move(str(folder / name), str(to))
        except TwinscapeError as error:
            self._fail(error)
            return
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        self._web.delete(f"/jobs/{self.kept['remote']}", lambda answer: None)  # what is here need not be kept there
        self._say("successful", 100, "")

    # --- asking -----------------------------------------------------------------------------------------------------
    def _ask(self, send: Callable[[Any], None], then: Callable[[Answer], None], also: tuple = ()) -> None:
        """Sends, and again where nothing came back or the server asked to wait; other refusals end the job."""

        def done(answer: Answer) -> None:
            if self.is_over:
                return
            if answer.is_well or answer.status in also:
                self._retries = 0
                try:
                    then(answer)
                except (KeyError, TypeError, ValueError, AttributeError) as error:
                    self._fail(
                        TwinscapeError(
                            tr("The server's answer is not as agreed: {error}").format(error=error),
                            tr("Is it a Twinscape server of this version?"),
                            code="remote",
                        )
                    )
            elif answer.may_be_tried_again and self._retries < RETRIES:
                self._retries += 1
                wait_s = answer.wait_s or min(RETRY_S * 1.5 ** (self._retries - 1), RETRY_MOST_S)
                words = (
                    tr("The server is busy, trying again in {s} s")
                    if answer.status
                    else tr("Connection lost, trying again in {s} s")
                )
                self._say(message=words.format(s=round(wait_s)))
                QTimer.singleShot(int(1000 * wait_s), lambda: self._guard(lambda: None if self.is_over else send(done)))
            else:
                self._is_gone = answer.status in (404, 410)
                self._info["exception"] = answer.error()
                self._say("failed", message=str(answer.error().get("message", "")))

        send(done)

    def _later(self, seconds: float, what: Callable[[], None]) -> None:
        self._next = what
        self._timer.start(int(1000 * seconds))

    def _fail(self, error: TwinscapeError) -> None:
        self._info["exception"] = error.to_dict()
        self._say("failed", message=error.message)

    def _say(self, status: str = "", progress: Optional[int] = None, message: Optional[str] = None) -> None:
        if self.is_over:
            return
        self._info = {
            **self._info,
            "status": status or self._info["status"],
            "progress": self._info["progress"] if progress is None else progress,
            "message": self._info["message"] if message is None else message,
        }
        self._info["can_fetch"] = self.is_left_there
        if self.is_over:
            self._forget_tiles()
        self._told(self._info)


def _is_result(path: str) -> bool:
    """Only results come back, and only below the twin."""
    parts = path.split("/")
    return (
        len(parts) >= 4
        and parts[0] == "results"
        and not any(part in ("", "..") or part.startswith(".") for part in parts)
    )


class _Hashing(QgsTask):
    """Hashes files in a thread of QGIS's own."""

    def __init__(self, files: Dict[str, Path], done: Callable[[Optional[Dict[str, str]], str], None]) -> None:
        super().__init__(tr("Looking at the twin"), QgsTask.Flag.CanCancel)
        self._files, self._done = files, done
        self._tree: Optional[Dict[str, str]] = None
        self._error = ""

    def run(self) -> bool:
        def check() -> None:
            if self.isCanceled():
                raise InterruptedError

        try:
            self._tree = twin_tree.digests(self._files, check)
        except InterruptedError:
            return False
        except OSError as error:
            self._error = str(error)
        return self._tree is not None

    def finished(self, well: bool) -> None:
        if not self.isCanceled():
            self._done(self._tree, self._error)
