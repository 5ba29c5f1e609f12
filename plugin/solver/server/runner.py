"""Computes what waits: each job in a worker process of its own, so many at once, with limits of time and memory.

A worker ends when the server does, as its stdin ends then; a server that starts again computes what had not finished.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import psutil

from ...city.errors import TwinscapeError
from ...store.atomic import recover, staged_folder, sweep
from ..jobs import exception_document
from ..tiles import BOARDS
from . import offered
from .settings import Settings
from .store import FINAL, JobStore
from .uploads import Uploads
from .workplace import Workplace, told

ROOT = Path(__file__).resolve().parents[3]
LOG = logging.getLogger("twinscape.server")
LOOK_S = 0.5  # how often limits and a wish to stop are looked at
STOP_S = 5.0  # after which a worker that was asked to stop is ended
SWEEP_S = 3600.0
KEPT_LOG = 200
JOBS_OF_A_WORKER = 100  # then a new one: nothing that leaks does so for ever


class Runner:
    """Threads that take jobs from the store until it is told to stop."""

    def __init__(self, settings: Settings, store: JobStore, uploads: Uploads) -> None:
        self._settings, self._store, self._uploads = settings, store, uploads
        self._stopping = threading.Event()
        self._publishing = threading.Lock()
        self._boards: dict[str, Path] = {}  # running job -> folder its worker writes its tiles to
        self._threads = [
            threading.Thread(target=self._work, args=(number,), name=f"runner-{number}", daemon=True)
            for number in range(settings.running)
        ]
        self._threads.append(threading.Thread(target=self._sweep, name="sweeper", daemon=True))

    def start(self) -> None:
        self._clear_away()
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Workers end; what they computed waits for the next start."""
        self._stopping.set()
        with self._store.changed:
            self._store.changed.notify_all()
        for thread in self._threads:
            thread.join(STOP_S + 2)

    def workplace(self, job_id: str) -> Workplace:
        return Workplace(self._settings.data / "jobs" / job_id)

    def tiles(self, job_id: str) -> bytes | None:
        """The board of a job that runs (tiles.Board), as it is on disk; None where it is not cut in tiles, or not at it."""
        folder = self._boards.get(job_id)
        if folder is None:
            return None
        with contextlib.suppress(OSError, ValueError):  # the job has just ended
            return max(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns).read_bytes()
        return None

    # --- threads ----------------------------------------------------------------------------------------------------
    def _work(self, number: int) -> None:
        worker = Worker(self._settings.data / "boards" / str(number))
        try:
            self._work_with(worker)
        finally:
            worker.end()

    def _work_with(self, worker: Worker) -> None:
        while not self._stopping.is_set():
            try:
                job = self._store.claim()
                if job is not None:
                    self._compute(job, worker)
                    continue
            except Exception:  # a full disk, a locked database: told, and tried again
                LOG.exception("the list of jobs could not be used")
                self._stopping.wait(5.0)
                continue
            with self._store.changed:
                self._store.changed.wait(1.0)

    def _compute(self, job: dict[str, Any], worker: Worker) -> None:
        place = self.workplace(job["id"])
        try:
            process = offered.offered(job["process"])
            inputs = place.prepare(
                process, job["request"]["inputs"], self._settings.twins, self._uploads, self._cache(job)
            )
            known = place.times()
            ended = self._watched(job, inputs, worker)
        except TwinscapeError as error:
            self._store.finish(job["id"], "failed", error=told(exception_document(error), place.twin))
            return
        except Exception as error:
            LOG.exception("job %s", job["id"])
            self._store.finish(job["id"], "failed", error=told(exception_document(error), place.twin))
            return
        if ended is None:
            return  # dismissed, put back into the queue, or ended by a limit: the store says so
        status, document = ended
        if status == "successful":
            files = place.files(known)
            result = {"result": told(document, place.twin), "files": files}
            self._publish(job, place, files)
            self._store.finish(job["id"], "successful", result=result)
        else:
            self._store.finish(job["id"], status, error=told(document or {}, place.twin))

    def _watched(self, job: dict[str, Any], inputs: dict[str, Any], worker: Worker) -> tuple[str, Any] | None:
        """Runs it, and its tiles can be looked at meanwhile."""
        shutil.rmtree(worker.boards, ignore_errors=True)  # of a job that was stopped
        self._boards[job["id"]] = worker.boards
        try:
            return worker.run(job, inputs, self._settings, self._store, self._stopping)
        finally:
            del self._boards[job["id"]]

    def _cache(self, job: dict[str, Any]) -> Path:
        twin = str(job["request"]["inputs"]["twin"]).replace(":", "-")
        return self._settings.data / "caches" / twin

    def _publish(self, job: dict[str, Any], place: Workplace, files: list[str]) -> None:
        """Results of a twin of the server go into it, whole, one after the other."""
        twin = str(job["request"]["inputs"]["twin"])
        folder = self._settings.twins / f"{twin}.twin"
        if ":" in twin or not folder.is_dir():
            return
        done = sorted(
            {tuple(path.split("/")[1:3]) for path in files if path.startswith("results/") and path.count("/") >= 3}
        )
        with self._publishing:
            for scenario, process in done:
                source = place.twin / "results" / scenario / process
                self._mark.write_text(f"{folder.name}/results/{scenario}/{process}", encoding="utf-8")
                with staged_folder(folder / "results" / scenario / process) as staging:
                    for path in source.rglob("*"):
                        to = staging / path.relative_to(source)
                        if path.is_dir():
                            to.mkdir(exist_ok=True)
                        else:
                            to.parent.mkdir(parents=True, exist_ok=True)
                            to.write_bytes(path.read_bytes())

    @property
    def _mark(self) -> Path:
        """Says which result of a twin is being replaced."""
        return self._settings.data / "publishing"

    def _clear_away(self) -> None:
        """What a server that was killed while it replaced a result has left beside it: nobody writes there now."""
        with contextlib.suppress(FileNotFoundError):
            target = self._settings.twins / self._mark.read_text(encoding="utf-8")
            if target.parent.is_dir():
                recover(target)
                sweep(target, 0.0)
            self._mark.unlink()

    def _sweep(self) -> None:
        while not self._stopping.is_set():
            try:
                for job_id in self._store.older_than(self._settings.keep_s):
                    self.workplace(job_id).remove()
                    self._store.remove(job_id)
                self._uploads.sweep(self._settings.keep_s)
            except Exception:  # a full disk or a locked database: the next time
                LOG.exception("what is old could not be removed")
            self._stopping.wait(SWEEP_S)


class Worker:
    """A worker process, spoken to as the plugin does (worker.py); kept from job to job, as its kernels are loaded then."""

    def __init__(self, boards: Path) -> None:
        """boards : folder of the tiles of its job; no other worker writes there, as the cache of a twin is shared by all jobs on it"""
        self.boards = boards
        self._process: subprocess.Popen[str] | None = None
        self._readers: list[threading.Thread] = []
        self._log: list[str] = []
        self._jobs = 0
        self._job: _Running | None = None

    def run(
        self,
        job: dict[str, Any],
        inputs: dict[str, Any],
        settings: Settings,
        store: JobStore,
        stopping: threading.Event,
    ) -> tuple[str, Any] | None:
        """Final status and its document; None when the store already knows what became of the job."""
        if self._process is None or self._process.poll() is not None or self._jobs >= JOBS_OF_A_WORKER:
            self.end()
            self._start()
        running = self._job = _Running(job["id"], store)
        self._jobs += 1
        well = False
        try:
            self._send("execute", {"process": job["process"], "inputs": inputs, "jobID": job["id"]})
            ended = self._watch(running, settings, stopping)
            well = running.ended.is_set()  # else it is still computing something nobody wants
            return ended
        finally:
            self._job = None
            if not well:
                self.end()

    def end(self) -> None:
        """Lets it go by closing its stdin, ends it when it does not."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            assert process.stdin is not None
            process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(1.0)
        if process.poll() is None:
            process.kill()
            process.wait()
        for reader in self._readers:
            reader.join(2.0)
        for pipe in (process.stdout, process.stderr):
            assert pipe is not None
            pipe.close()

    def _start(self) -> None:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("TWINSCAPE_TOKEN")}
        environment[BOARDS] = str(self.boards)
        process = subprocess.Popen(
            [sys.executable, "-m", f"{__package__.rsplit('.', 2)[0]}.solver", "worker"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        self._process, self._log, self._jobs = process, [], 0
        self._readers = [
            threading.Thread(target=self._read, args=(process.stdout,), daemon=True),
            threading.Thread(target=self._read_log, args=(process.stderr,), daemon=True),
        ]
        for reader in self._readers:
            reader.start()

    def _watch(self, running: _Running, settings: Settings, stopping: threading.Event) -> tuple[str, Any] | None:
        assert self._process is not None
        start, asked = time.monotonic(), 0.0
        while not running.ended.wait(LOOK_S):
            if self._process.poll() is not None and not running.ended.wait(0.5):
                why = self._log[-1][:300] if self._log else f"exit code {self._process.returncode}"
                running.store.try_again(running.id, why)
                return None
            if stopping.is_set():
                return None  # it waits for the next start
            now = running.store.job(running.id)
            if now is None or now["status"] in FINAL:  # dismissed
                if not asked:
                    asked = time.monotonic()
                    self._send("dismiss", {"jobID": running.id})
                elif time.monotonic() - asked > STOP_S:
                    return None
                continue
            broken = self._over_limit(time.monotonic() - start, settings)
            if broken is not None:
                return "failed", broken
        if running.last.get("status") == "successful":
            return "successful", running.answer
        return str(running.last.get("status", "failed")), running.last.get("exception")

    def _over_limit(self, seconds: float, settings: Settings) -> dict[str, Any] | None:
        assert self._process is not None
        if seconds > settings.job_s:
            return _limit(f"the job took longer than {settings.job_s / 3600:.1f} h", "out-of-time")
        with contextlib.suppress(psutil.Error):
            tree = [psutil.Process(self._process.pid)]
            tree += tree[0].children(recursive=True)
            used = sum(each.memory_info().rss for each in tree)
            if used > settings.job_bytes:
                return _limit(f"the job took more than {settings.job_bytes / 1e9:.1f} GB of memory", "out-of-memory")
        return None

    def _send(self, method: str, params: dict[str, Any]) -> None:
        assert self._process is not None and self._process.stdin is not None
        message = {"jsonrpc": "2.0", "id": f"{method} {params['jobID']}", "method": method, "params": params}
        with contextlib.suppress(OSError):
            self._process.stdin.write(json.dumps(message) + "\n")
            self._process.stdin.flush()

    def _read(self, answers: IO[str]) -> None:
        for line in answers:
            running = self._job
            try:
                message = json.loads(line)
            except ValueError:
                continue
            if running is not None:
                try:
                    running.take(message, self._send)
                except Exception:  # a full disk: the job goes on, and its end is told when it is looked at
                    LOG.exception("job %s", running.id)

    def _read_log(self, lines: IO[str]) -> None:
        for line in lines:
            self._log = [*self._log, line.rstrip()][-KEPT_LOG:]


class _Running:
    """What a worker has said of the job it computes."""

    def __init__(self, job_id: str, store: JobStore) -> None:
        self.id, self.store = job_id, store
        self.last: dict[str, Any] = {}
        self.answer: Any = None
        self.ended = threading.Event()

    def take(self, message: dict[str, Any], send: Callable[[str, dict[str, Any]], None]) -> None:
        params = message.get("params") or {}
        if message.get("method") == "status" and params.get("jobID") == self.id:
            self.last = params
            if params["status"] == "successful":
                send("results", {"jobID": self.id})
            elif params["status"] in FINAL:
                self.ended.set()
            else:
                self.store.progress(self.id, int(params.get("progress", 0)), str(params.get("message", "")))
        elif message.get("id") == f"results {self.id}":
            self.answer = message.get("result")
            self.ended.set()
        elif message.get("id") == f"execute {self.id}" and "error" in message:
            self.last = {"status": "failed", "exception": message["error"].get("data")}
            self.ended.set()


def _limit(message: str, code: str) -> dict[str, Any]:
    return exception_document(
        TwinscapeError(message, "Compute a smaller part, or ask who runs the server for more.", code=code)
    )
