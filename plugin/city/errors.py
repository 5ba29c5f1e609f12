"""The errors of both programs: what is wrong, where, and what to do about it.

Few classes, made for who catches them. Every one carries fields, not only text, so that a report, a log, a JSON document and a
"zoom to feature" button can read the same error.
"""

from __future__ import annotations

from typing import Any, Dict, Optional


def stopped(text: str) -> str:
    """The text with a full stop where it ends with none."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…" else f"{text}."


def sentences(*parts: str) -> str:
    """Message and hint one after the other; what is followed by another ends with a full stop."""
    told = [part.strip() for part in parts if part.strip()]
    return " ".join([*map(stopped, told[:-1]), *told[-1:]])


class TwinscapeError(Exception):
    """Something a user can act on.

    Parameters:
    message : str, where and what: the value found and the value allowed.
    hint : str, what to do, as an imperative; empty when nothing can be done.
    code : str, short stable name for programs ("crs-missing"); the class's own when empty.
    """

    code = "error"

    def __init__(self, message: str, hint: str = "", *, code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        if code:
            self.code = code

    def to_dict(self) -> Dict[str, Any]:
        """The exception document: code, message, hint and every field that is set."""
        document: Dict[str, Any] = {"code": self.code, "message": self.message, "hint": self.hint}
        for key, value in self.fields().items():
            if value is not None:
                document[key] = value
        return document

    def fields(self) -> Dict[str, Any]:
        """Extra facts a program can use (file, layer, feature …)."""
        return {}

    def __str__(self) -> str:
        return sentences(self.message, self.hint)


class InputError(TwinscapeError, ValueError):
    """Input that cannot be used, with the place of the fault."""

    code = "invalid-input"

    def __init__(
        self,
        problem: str,
        hint: str = "",
        *,
        code: str = "",
        file: Optional[str] = None,
        layer: Optional[str] = None,
        feature: Optional[str] = None,
        field: Optional[str] = None,
        suggestion: Optional[Dict[str, Any]] = None,
    ) -> None:
        self.problem = problem
        self.file = None if file is None else str(file)
        self.layer = layer
        self.feature = None if feature is None else str(feature)
        self.field = field
        self.suggestion = suggestion  # inputs that would mend it, for a one-click fix
        places = (("", self.file), ("layer ", layer), ("feature ", self.feature), ("field ", field))
        where = ", ".join(kind + str(place) for kind, place in places if place is not None)
        super().__init__(f"{where}: {problem}" if where else problem, hint, code=code)

    def fields(self) -> Dict[str, Any]:
        return {
            "file": self.file,
            "layer": self.layer,
            "feature": self.feature,
            "field": self.field,
            "suggestion": self.suggestion,
        }


class SolverError(TwinscapeError, RuntimeError):
    """A computation that could not be finished."""

    code = "solver"


class JobDismissed(SolverError):
    """The job was cancelled by the user; not a fault."""

    code = "dismissed"


class ResultError(TwinscapeError, OSError):
    """A twin or result that cannot be read or written."""

    code = "result"


class SetupError(TwinscapeError, RuntimeError):
    """A missing or broken dependency, with the way to mend it."""

    code = "setup"


class RemoteError(TwinscapeError, ConnectionError):
    """A remote solver that does not answer as agreed."""

    code = "remote"
