"""The local worker: JSON-RPC 2.0 over stdin and stdout, one message a line, logs on stderr.

Requests: describe {process?}, execute {process, inputs, jobID?}, status {jobID}, dismiss {jobID}, results {jobID}, preview {process, inputs},
ping, which is answered by the thread that reads, and executor, which says where tiles are computed.
Errors of the protocol have the codes of JSON-RPC; those of the application have −32000 and an exception document in `data`.
Previews are computed one at a time in a thread of their own; of those that wait only the newest is, the others are answered with the
exception "superseded".
Notifications to the client: status {statusInfo}, log {jobID, line}. The worker ends when its stdin does: a client that
dies never leaves one behind.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

from ..city.errors import TwinscapeError
from . import processes
from .jobs import Job, JobContext, bad_call, exception_document, to_json
from .version import version

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS, APPLICATION_ERROR = (
    -32700,
    -32600,
    -32601,
    -32602,
    -32000,
)
AT_ONCE = 2  # a long job and a short one (inspect) beside it; the kernels use all cores by themselves


class Previews:
    """Small changes answered from loaded state: one at a time, and the newest request wins.

    answer : is given the request and its result or error, from another thread or from that of `ask`
    """

    def __init__(self, answer: Callable[[dict[str, Any], dict[str, Any]], None]) -> None:
        self._answer = answer
        self._changed = threading.Condition()
        self._next: dict[str, Any] | None = None
        self._thread: threading.Thread | None = None

    def ask(self, request: dict[str, Any]) -> None:
        with self._changed:
            before, self._next = self._next, request
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="preview", daemon=True)
                self._thread.start()
            self._changed.notify()
        if before is not None:
            newer = TwinscapeError("a newer preview has taken its place", "Wait for the newer one.", code="superseded")
            self._answer(before, _refusal(newer))

    def _run(self) -> None:
        while True:
            with self._changed:
                while self._next is None:
                    self._changed.wait()
                request, self._next = self._next, None
            self._answer(request, _answered(_previewed, request.get("params")))


def _executor() -> dict[str, Any]:
    """Connects to a cluster where one is chosen. SetupError when it cannot be used."""
    from .cluster import Dask, executor_of

    found = executor_of()
    facts = found.facts() if isinstance(found, Dask) else {}
    return {"name": found.name, "workers": found.workers, "cpus": os.cpu_count() or 1, **facts}


def _previewed(params: dict[str, Any]) -> Any:
    inputs = params.get("inputs")
    asked = processes.preview(str(params.get("process")))
    return asked.run(JobContext(), asked.validated({} if inputs is None else inputs))


class Worker:
    """Answers requests read from `requests` on `answers`; jobs run in threads beside."""

    def __init__(self, requests: IO[str], answers: IO[str]) -> None:
        self._requests, self._answers = requests, answers
        self._writing = threading.Lock()
        self._jobs: dict[str, Job] = {}
        self._logged: dict[str, int] = {}
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="job")
        self._previews = Previews(self._reply)
        self._methods: dict[str, Callable[[dict[str, Any]], Any]] = {
            "describe": self._describe,
            "execute": self._execute,
            "status": lambda params: self._job(params).status_info(),
            "dismiss": self._dismiss,
            "results": self._results,
            "ping": lambda params: {"jobs": sum(job.status == "running" for job in self._jobs.values())},
            "executor": lambda params: _executor(),
        }

    def serve(self) -> None:
        """Until stdin ends."""
        for line in self._requests:
            if line.strip():
                self._answer(line)
        for job in self._jobs.values():
            job.dismiss()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _answer(self, line: str) -> None:
        try:
            request = json.loads(line)
        except (ValueError, RecursionError) as error:
            self._send({"id": None, **_fault(PARSE_ERROR, f"not JSON: {error}", "Send one JSON document a line.")})
            return
        if not isinstance(request, dict) or not isinstance(request.get("method"), str):
            request_id = request.get("id") if isinstance(request, dict) else None
            hint = 'Send {"jsonrpc": "2.0", "id": 1, "method": "describe"}.'
            self._send({"id": request_id, **_fault(INVALID_REQUEST, "a request is an object with a method", hint)})
            return
        name = request["method"]
        method = self._methods.get(name)
        if name == "preview":
            self._previews.ask(request)  # answered when it is computed; what comes after it is not kept waiting
        elif method is None:
            known = ", ".join([*self._methods, "preview"])
            self._reply(request, _fault(METHOD_NOT_FOUND, f"there is no method {name!r}", f"Known: {known}."))
        else:
            self._reply(request, _answered(method, request.get("params")))

    def _reply(self, request: dict[str, Any], answer: dict[str, Any]) -> None:
        if "id" in request:  # else it is a notification
            self._send({"id": request["id"], **answer})

    def _send(self, message: dict[str, Any]) -> None:
        line = to_json({"jsonrpc": "2.0", **message}) + "\n"
        with self._writing:
            self._answers.write(line)
            self._answers.flush()

    def _describe(self, params: dict[str, Any]) -> Any:
        if params.get("process"):
            return processes.process(str(params["process"])).describe()
        return {
            "solver": "twinscape",
            "version": version(),
            "processes": [each.describe() for each in processes.all_processes()],
        }

    def _execute(self, params: dict[str, Any]) -> dict[str, Any]:
        inputs = params.get("inputs")
        job = Job(
            processes.process(str(params.get("process", ""))),
            {} if inputs is None else inputs,
            self._changed,
            str(params.get("jobID") or ""),
        )
        if job.id in self._jobs:
            raise bad_call(f"there is a job {job.id} already", "Use another jobID.")
        if job.process.id == "import":  # it may take the place of a twin that is there
            processes.forget_previews()
        self._jobs[job.id] = job
        self._pool.submit(job.run)
        return job.status_info()

    def _changed(self, job: Job) -> None:
        told = self._logged.get(job.id, 0)
        for line in job.log[told:]:
            self._send({"method": "log", "params": {"jobID": job.id, "line": line}})
        self._logged[job.id] = len(job.log)
        self._send({"method": "status", "params": job.status_info()})

    def _dismiss(self, params: dict[str, Any]) -> dict[str, Any]:
        job = self._job(params)
        job.dismiss()
        return job.status_info()

    def _results(self, params: dict[str, Any]) -> dict[str, Any]:
        job = self._job(params)
        if job.result is None:
            raise TwinscapeError(
                f"job {job.id} is {job.status} and has no result", "Wait until it is successful.", code="no-result"
            )
        return job.result

    def _job(self, params: dict[str, Any]) -> Job:
        job = self._jobs.get(str(params.get("jobID")))
        if job is None:
            raise bad_call(
                f"there is no job {params.get('jobID', '')!s:.80}".rstrip(),
                "Give the jobID that execute answered with.",
            )
        return job


def _answered(method: Callable[[dict[str, Any]], Any], params: Any) -> dict[str, Any]:
    """The result of a method, or what went wrong: every fault of a request is an answer."""
    if params is not None and not isinstance(params, dict):
        return _fault(INVALID_PARAMS, f"the parameters are {params!r}", "Give them by name, as an object.")
    try:
        return {"result": method(params or {})}
    except Exception as error:
        if not isinstance(error, TwinscapeError):
            traceback.print_exc()
        return _refusal(error)


def _refusal(error: Exception) -> dict[str, Any]:
    document = exception_document(error)
    return {"error": {"code": APPLICATION_ERROR, "message": document["message"], "data": document}}


def _fault(code: int, message: str, hint: str) -> dict[str, Any]:
    """An error of the protocol; `data` has the same members as an exception document."""
    data = exception_document(bad_call(message, hint))
    return {"error": {"code": code, "message": message, "data": data}}


def main() -> int:
    """Serves on this process's own stdin and stdout; what libraries print goes to stderr."""
    # half a surrogate is no UTF-8, but its escape is JSON
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="backslashreplace", buffering=1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    code = 0
    try:
        with os.fdopen(0, "r", encoding="utf-8", errors="replace", closefd=False) as requests:
            Worker(requests, answers).serve()
    except (BrokenPipeError, KeyboardInterrupt):
        code = 1
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stderr.flush()
    os._exit(code)  # a job may still be deep in a kernel; nobody is listening any more
