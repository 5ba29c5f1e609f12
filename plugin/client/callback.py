"""The door of every slot: what goes wrong inside is caught, logged and shown, and never escapes into Qt, which would end QGIS."""

from __future__ import annotations

import functools
import inspect
from typing import Any, Callable

Guard = Callable[[Callable[[], None]], None]  # runs an action and shows its errors


def unguarded(action: Callable[[], None]) -> None:
    """For those who want to see the errors themselves: tests, and programs without a window."""
    action()


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
