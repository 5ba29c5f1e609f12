"""The local worker: JSON-RPC 2.0 over stdin and stdout, one message a line, logs on stderr.

Requests: describe {process?}, execute {process, inputs, jobID?}, status {jobID}, dismiss {jobID}, results {jobID}, preview {process, inputs}.
Notifications to the client: status {statusInfo}, log {jobID, line}. The worker ends when its stdin does: a client that
dies never leaves one behind.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

from ..city.errors import TwinscapeError
from . import processes
from .jobs import Job, bad_call, exception_document
from .version import version

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, APPLICATION_ERROR = -32700, -32600, -32601, -32000
AT_ONCE = 2  # a long job and a short one (inspect) beside it; the kernels use all cores by themselves


class Worker:
    """Answers requests read from `requests` on `answers`; jobs run in threads beside."""

    def __init__(self, requests: IO[str], answers: IO[str]) -> None:
        self._requests, self._answers = requests, answers
        self._writing = threading.Lock()
        self._jobs: dict[str, Job] = {}
        self._logged: dict[str, int] = {}
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="job")
        self._methods: dict[str, Callable[[dict[str, Any]], Any]] = {
            "describe": self._describe,
            "execute": self._execute,
            "status": lambda params: self._job(params).status_info(),
            "dismiss": self._dismiss,
            "results": self._results,
            "preview": self._preview,
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
        except json.JSONDecodeError as error:
            self._send({"id": None, "error": {"code": PARSE_ERROR, "message": f"not JSON: {error}"}})
            return
        if not isinstance(request, dict) or not isinstance(request.get("method"), str):
            self._send({"id": None, "error": {"code": INVALID_REQUEST, "message": "a request needs a method"}})
            return
        request_id, method = request.get("id"), self._methods.get(request["method"])
        if method is None:
            self._send(
                {"id": request_id, "error": {"code": METHOD_NOT_FOUND, "message": f"no method {request['method']!r}"}}
            )
            return
        try:
            answer: dict[str, Any] = {"result": method(request.get("params") or {})}
        except Exception as error:  # the door of a request: every fault is an answer
            document = exception_document(error)
            answer = {"error": {"code": APPLICATION_ERROR, "message": document["message"], "data": document}}
        if "id" in request:
            self._send({"id": request_id, **answer})

    def _send(self, message: dict[str, Any]) -> None:
        with self._writing:
            self._answers.write(json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False) + "\n")
            self._answers.flush()

    def _describe(self, params: dict[str, Any]) -> Any:
        if params.get("process"):
            return processes.process(params["process"]).describe()
        return {
            "solver": "twinscape",
            "version": version(),
            "processes": [each.describe() for each in processes.all_processes()],
        }

    def _execute(self, params: dict[str, Any]) -> dict[str, Any]:
        job = Job(
            processes.process(str(params.get("process"))),
            params.get("inputs") or {},
            self._changed,
            str(params.get("jobID") or ""),
        )
        if job.id in self._jobs:
            raise bad_call(f"there is a job {job.id} already", "Use another jobID.")
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

    def _preview(self, params: dict[str, Any]) -> dict[str, Any]:
        raise bad_call(f"process {params.get('process')} has no preview", "Use execute.")

    def _job(self, params: dict[str, Any]) -> Job:
        job = self._jobs.get(str(params.get("jobID")))
        if job is None:
            raise bad_call(f"there is no job {params.get('jobID')}", "It belonged to a worker that has ended.")
        return job


def main() -> int:
    """Serves on this process's own stdin and stdout; what libraries print goes to stderr."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    with os.fdopen(0, "r", encoding="utf-8", closefd=False) as requests:
        Worker(requests, answers).serve()
    os._exit(0)  # a job may still be deep in a kernel; nobody is listening any more
