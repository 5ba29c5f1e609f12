"""Processes and jobs in the words of OGC API – Processes 1.0 (OGC 18-062r2): description, execute, statusInfo, results, exception."""

from __future__ import annotations

import datetime
import json
import math
import threading
import time
import traceback
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..city.errors import InputError, JobDismissed, TwinscapeError, sentences

STATUSES = ("accepted", "running", "successful", "failed", "dismissed")
PROGRESS_INTERVAL_S = 0.1  # faster news than a person reads only costs the other side


@dataclass(frozen=True)
class Input:
    """One input of a process.

    type : "string", "number", "integer", "boolean", "array" or "object" (JSON schema)
    many : a single value is accepted too and becomes a list of one
    """

    title: str
    type: str = "string"
    required: bool = False
    default: Any = None
    choices: tuple[str, ...] = ()
    description: str = ""
    many: bool = False

    def describe(self) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "array", "items": {"type": self.type}} if self.many else {"type": self.type}
        if self.choices:
            schema["enum"] = list(self.choices)
        if self.default is not None:
            schema["default"] = self.default
        document: dict[str, Any] = {
            "title": self.title,
            "schema": schema,
            "minOccurs": int(self.required),
            "maxOccurs": 1,
        }
        if self.description:
            document["description"] = self.description
        return document


class JobContext:
    """What a running process tells and asks: progress, log lines, and whether it was dismissed."""

    def __init__(
        self,
        on_progress: Callable[[float, str], None] = lambda fraction, message: None,
        on_log: Callable[[str], None] = lambda line: None,
    ) -> None:
        self._on_progress, self._on_log = on_progress, on_log
        self._dismissed = threading.Event()
        self._last = 0.0
        self.warnings: list[str] = []

    def progress(self, fraction: float, message: str = "") -> None:
        """Says how far it is (0 … 1) and stops the job by JobDismissed when it was cancelled."""
        self.check()
        now = time.monotonic()
        if message or now - self._last >= PROGRESS_INTERVAL_S:
            self._last = now
            self._on_progress(min(max(fraction, 0.0), 1.0), message)

    def log(self, line: str) -> None:
        self._on_log(line)

    def warn(self, line: str) -> None:
        """A warning goes into the result and the log."""
        self.warnings.append(line)
        self._on_log(f"warning: {line}")

    def check(self) -> None:
        if self._dismissed.is_set():
            raise JobDismissed("the job was cancelled")

    def dismiss(self) -> None:
        self._dismissed.set()

    def part(self, start: float, end: float) -> JobContext:
        """A context whose 0 … 1 is start … end of this one; cancelling and warnings are shared."""
        inner = JobContext(
            lambda fraction, message: self.progress(start + fraction * (end - start), message), self._on_log
        )
        inner._dismissed, inner.warnings = self._dismissed, self.warnings
        return inner


@dataclass(frozen=True)
class Process:
    """One thing the twin solver can do.

    run(context, inputs) -> result document; inputs are validated and complete (defaults filled in).
    """

    id: str
    title: str
    description: str
    inputs: Mapping[str, Input]
    run: Callable[[JobContext, dict[str, Any]], dict[str, Any]]
    version: str = "1.0.0"
    outputs: Mapping[str, str] = field(default_factory=dict)

    def describe(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "title": self.title,
            "description": self.description,
            "version": self.version,
            "jobControlOptions": ["async-execute", "dismiss"],
            "outputTransmission": ["reference"],
            "inputs": {name: each.describe() for name, each in self.inputs.items()},
            "outputs": {name: {"title": title, "schema": {"type": "object"}} for name, title in self.outputs.items()},
        }

    def validated(self, inputs: Mapping[str, Any]) -> dict[str, Any]:
        """Inputs with defaults; InputError with code "bad-call" on an unknown, missing or wrongly typed one."""
        if not isinstance(inputs, Mapping):
            raise bad_call(f"the inputs of process {self.id} are {inputs!r}", 'Write them as {"twin": "…"}.')
        unknown = sorted(set(inputs) - set(self.inputs))
        if unknown:
            raise bad_call(
                f"process {self.id} has no input {', '.join(unknown)}", f"It takes {', '.join(sorted(self.inputs))}."
            )
        complete: dict[str, Any] = {}
        for name, each in self.inputs.items():
            value = inputs.get(name)
            if value is None or value == "":
                if each.required:
                    raise bad_call(f"process {self.id} needs the input {name} ({each.title.lower()})", f"Give {name}=…")
                complete[name] = each.default
            else:
                complete[name] = _cast(self.id, name, each, value)
        return complete


def bad_call(message: str, hint: str) -> InputError:
    return InputError(message, hint, code="bad-call")


_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def _number(value: Any) -> float:
    number = float(value)
    if isinstance(value, bool) or not math.isfinite(number):
        raise ValueError(value)
    return number


def _integer(value: Any) -> int:
    number = _number(value)
    if number != int(number):
        raise ValueError(value)
    return int(number)


def _words(value: Any) -> str:
    if isinstance(value, (list, dict, bool)):
        raise ValueError(value)
    return str(value)


_CASTS: dict[str, Callable[[Any], Any]] = {"number": _number, "integer": _integer, "string": _words}


def _cast(process: str, name: str, each: Input, value: Any) -> Any:
    if each.many:
        values = value if isinstance(value, list) else [value]
        return [_cast_one(process, name, each, one) for one in values]
    return _cast_one(process, name, each, value)


def _cast_one(process: str, name: str, each: Input, value: Any) -> Any:
    try:
        if each.type == "boolean":
            cast: Any = value if isinstance(value, bool) else _TRUTH[str(value).lower()]
        elif each.type == "array":
            cast = value if isinstance(value, list) else [part.strip() for part in str(value).split(",")]
        elif each.type == "object":
            if not isinstance(value, dict):
                raise ValueError(value)
            cast = value
        else:
            cast = _CASTS[each.type](value)
    except (ValueError, KeyError, TypeError) as error:
        raise bad_call(
            f"process {process}, input {name}: {value!r} is not of type {each.type}", f"Correct {name}."
        ) from error
    if each.choices and cast not in each.choices:
        raise bad_call(
            f"process {process}, input {name}: {value!r}, must be one of {', '.join(each.choices)}", f"Correct {name}."
        )
    return cast


class Job:
    """One execution of a process. Status changes are told to `on_change` from the thread that runs it."""

    def __init__(
        self,
        process: Process,
        inputs: Mapping[str, Any],
        on_change: Callable[[Job], None] = lambda job: None,
        job_id: str = "",
    ) -> None:
        self.id = job_id or uuid.uuid4().hex
        self.process = process
        self.inputs = process.validated(inputs)
        self.status = "accepted"
        self.progress = 0.0
        self.message = ""
        self.result: dict[str, Any] | None = None
        self.error: dict[str, Any] | None = None
        self.log: list[str] = []
        self.created = utc_now()
        self.started = self.finished = ""
        self._on_change = on_change
        self.context = JobContext(self._told, self._logged)

    def _told(self, fraction: float, message: str) -> None:
        self.progress = fraction
        if message:
            self.message = message
        self._on_change(self)

    def _logged(self, line: str) -> None:
        self.log.append(line)
        self._on_change(self)

    def run(self) -> None:
        """Runs to a final status; never raises."""
        if self.status != "accepted":
            return
        self.status, self.started = "running", utc_now()
        self._on_change(self)
        try:
            self.context.check()
            self.result = self.process.run(self.context, self.inputs)
            self.status, self.progress = "successful", 1.0
        except JobDismissed as error:
            self.status, self.error = "dismissed", exception_document(error)
        except KeyboardInterrupt:
            self.status, self.error = "dismissed", exception_document(JobDismissed("the job was cancelled"))
        except (TwinscapeError, MemoryError) as error:
            self.status, self.error = "failed", exception_document(error)
        except Exception as error:  # the door: anything unforeseen becomes a failed job with its trace in the log
            self.log.append(traceback.format_exc())
            self.status, self.error = "failed", exception_document(error)
        self.finished = utc_now()
        self._on_change(self)

    def dismiss(self) -> None:
        self.context.dismiss()
        if self.status == "accepted":
            self.status, self.finished = "dismissed", utc_now()
            self._on_change(self)

    def status_info(self) -> dict[str, Any]:
        info: dict[str, Any] = {
            "jobID": self.id,
            "processID": self.process.id,
            "type": "process",
            "status": self.status,
            "progress": round(100 * self.progress),
            "message": self.message,
            "created": self.created,
        }
        if self.started:
            info["started"] = self.started
        if self.finished:
            info["finished"] = self.finished
        if self.error is not None:
            info["exception"] = self.error
        return info


def exception_document(error: BaseException) -> dict[str, Any]:
    """OGC exception (RFC 7807) with Twinscape's code, message and hint."""
    if isinstance(error, TwinscapeError):
        document = error.to_dict()
    elif isinstance(error, MemoryError):
        document = {
            "code": "out-of-memory",
            "message": "the computer ran out of memory",
            "hint": "Import a smaller extent or close other programs.",
        }
    else:
        document = {
            "code": "internal",
            "message": f"internal error: {type(error).__name__}: {error}",
            "hint": "See the job's log; please report it.",
        }
    document["type"] = f"https://twinscape.org/errors/{document['code']}"
    document["title"] = document["code"]
    document["detail"] = sentences(document["message"], document["hint"])
    return document


def to_json(document: Any, indent: int | None = None) -> str:
    """One JSON document that every reader takes: numbers that are none are null, what JSON does not know is its text."""
    try:
        return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=indent)
    except (ValueError, TypeError):
        return json.dumps(_plain(document), ensure_ascii=False, allow_nan=False, indent=indent)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(each) for each in value]
    if isinstance(value, np.generic | np.ndarray):
        return _plain(value.tolist())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if value is None or isinstance(value, (bool, int, str)) else str(value)


def utc_now() -> str:
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
