"""Answers of the server: JSON, outputs as they were asked for, and every fault as a problem document (RFC 7807)."""

from __future__ import annotations

import logging
from typing import Any

from flask import Response, request
from werkzeug.exceptions import HTTPException

from ...city.errors import InputError, ResultError, TwinscapeError
from ..jobs import Process, bad_call, exception_document, to_json
from . import documents

STATUS_OF = {
    "no-such-process": 404,
    "no-such-twin": 422,
    "too-large": 413,
    "bad-call": 422,
    "no-job": 404,
    "no-result": 404,
    "job-failed": 500,
    "too-many": 429,
    "busy": 503,
    "no-room": 507,
    "media-type": 415,
    "not-json": 400,
    "not-acceptable": 406,
    "files-missing": 409,
    "hash-differs": 409,
    "token": 401,
}


class Refusal(TwinscapeError):
    """A request that is not done; `facts` are further members of the answer."""

    def __init__(
        self, message: str, hint: str, code: str, facts: dict[str, Any] | None = None, retry_s: int = 0
    ) -> None:
        super().__init__(message, hint, code=code)
        self.facts, self.retry_s = facts or {}, retry_s


def as_json(document: Any, status: int = 200, kind: str = "application/json") -> Response:
    return Response(to_json(document), status, content_type=kind)


def wanted_outputs(body: dict[str, Any], process: Process) -> dict[str, str]:
    """Output -> "value" or "reference", of those that are asked for; empty: all, by value."""
    outputs = body.get("outputs", {})
    if not isinstance(outputs, dict) or body.get("response", "raw") not in ("raw", "document"):
        raise Refusal("outputs is not an object, or response neither raw nor document", "Correct it.", "not-json")
    known, wanted = documents.output_names(process.outputs), {}
    for name, each in outputs.items():
        mode = each.get("transmissionMode", documents.VALUE) if isinstance(each, dict) else None
        if name not in known or mode not in (documents.VALUE, documents.REFERENCE):
            hint = f"Known: {', '.join(known)}, with the transmissionMode value or reference."
            raise bad_call(f"process {process.id}: output {name[:80]!r} cannot be had so", hint)
        wanted[name] = str(mode)
    return wanted


def as_raw(results: dict[str, Any], wanted: dict[str, str]) -> Response:
    """One value as it is, references as links, anything else as one document."""
    if len(wanted) == 1 and documents.VALUE in wanted.values():
        return as_json(next(iter(results.values())))
    if wanted and documents.VALUE not in wanted.values():
        links = [each for value in results.values() for each in (value if isinstance(value, list) else [value])]
        answer = Response(status=204)
        for each in links:
            answer.headers.add("Link", f'<{each["href"]}>; rel="item"; type="{each["type"]}"')
        return answer
    return as_json(results)


def fault(error: Exception) -> Response:
    """Every fault as a problem document (RFC 7807)."""
    retry_s, facts = 0, {}
    if isinstance(error, HTTPException) and not isinstance(error, TwinscapeError):
        status = error.code or 500
        if 300 <= status < 400:
            return error.get_response()  # type: ignore[return-value]
        document = {
            "code": (error.name or "error").lower().replace(" ", "-"),
            "message": error.description or error.name,
        }
    elif isinstance(error, Refusal):
        status, document, facts, retry_s = STATUS_OF.get(error.code, 400), error.to_dict(), error.facts, error.retry_s
    elif isinstance(error, InputError):
        status, document = STATUS_OF.get(error.code, 400), error.to_dict()
    elif isinstance(error, ResultError):  # of the server's disk
        status, document = (
            507,
            {"code": "no-room", "message": "the server could not write", "hint": "Tell who runs it."},
        )
        _log_it(error)
        retry_s = 60
    else:
        _log_it(error)
        status, document = 500, exception_document(error)
        document["message"] = "internal error"
    answer = as_json({**documents.exception(status, document), **facts}, status, "application/problem+json")
    if retry_s:
        answer.headers["Retry-After"] = str(retry_s)
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    if status == 405 and isinstance(error, HTTPException):
        answer.headers.update({"Allow": ", ".join(sorted(getattr(error, "valid_methods", None) or ()))})
    return answer


def _log_it(error: Exception) -> None:
    logging.getLogger("twinscape.server").error("%s %s", request.method, request.path, exc_info=error)
