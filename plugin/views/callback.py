"""The door of every slot of a view: what goes wrong inside is caught, logged and shown, and never escapes into Qt."""

from __future__ import annotations

import functools
import inspect
from typing import Any, Callable


def callback(method: Callable) -> Callable:
    """For methods of objects with `_guard`, a function that runs an action and shows its errors.

    A signal may carry more than the method takes; the rest is left out, as PyQt does for plain methods.
    """
    parameters = list(inspect.signature(method).parameters.values())[1:]
    takes_all = any(p.kind == inspect.Parameter.VAR_POSITIONAL for p in parameters)
    number = sum(
        p.kind in (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD) for p in parameters
    )

    @functools.wraps(method)
    def guarded(self: Any, *values: Any) -> None:
        used = values if takes_all else values[:number]
        self._guard(lambda: method(self, *used))

    return guarded
