"""What the kinds of measures have in common: reading their parameters, naming what they put up."""

from __future__ import annotations

from typing import Any, Iterable, Mapping, Optional

from ..city.errors import InputError
from ..city.fields import Field


def number(key: str, value: Any) -> float:
    """InputError when it is none; a switch is none either."""
    try:
        if isinstance(value, bool):
            raise TypeError
        return float(value)
    except (TypeError, ValueError) as error:
        raise InputError(f"{value!r} is no number", "Give it as 0.24.", field=key) from error


def optional_number(key: str, value: Any) -> Optional[float]:
    """The same of a parameter that may be left out: None stays None."""
    return None if value is None else number(key, value)


def check_range(field: Field, value: float, what: str) -> None:
    """InputError naming the field when the value cannot be true; what : the kind of measure, in words."""
    if not field.allows(value):
        raise InputError(
            f"{value:g} {field.unit}, must be {field.range_text}".replace(" ,", ","),
            f"Correct the {field.label[:1].lower()}{field.label[1:]} of the {what}.",
            field=field.key,
        )


def check_keys(parameters: Mapping[str, Any], allowed: Iterable[str], what: str) -> None:
    """InputError naming parameters the kind does not have; what : "a retrofit"."""
    known = tuple(allowed)
    unknown = sorted(set(map(str, parameters)) - set(known))
    if unknown:
        hint = f"Use {', '.join(known)}." if known else "Leave the parameters empty."
        raise InputError(f"{what} has no parameter {', '.join(unknown)}", hint, field=unknown[0])


def free_name(stem: str, taken: Iterable[str]) -> str:
    """ "scenario-barrier-1" or the first number after it that is free: names by order, so that the same measures give the same city."""
    names, number_of = set(taken), 1
    while f"scenario-{stem}-{number_of}" in names:
        number_of += 1
    return f"scenario-{stem}-{number_of}"
