"""Indicators of models of others: what their results say of them becomes an entry of the catalogue beside the built-in ones."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Tuple

from .catalogue import CATALOGUE
from .indicator import Indicator

PREFIX = "model-"  # of the process of a model; no built-in one begins so, which keeps a result from taking the place of an indicator
TARGETS = ("building", "road")
BETTER: Dict[str, Any] = {"lower": True, "higher": False, "neither": None}
MOST_DECIMALS = 6
_ID = re.compile(r"model-[a-z][a-z0-9_-]{0,39}\.[a-z][a-z0-9_-]{0,39}")


def is_declared(process: str) -> bool:
    return process.startswith(PREFIX)


def declared_processes() -> Tuple[str, ...]:
    """Models whose indicators are in the catalogue, sorted."""
    return tuple(sorted({entry.process for entry in CATALOGUE.values() if is_declared(entry.process)}))


def entry_of(indicator_id: str, told: Mapping[str, Any]) -> Indicator:
    """told : label, unit, target ("building", "road"), better ("lower", "higher", "neither"), decimals, additive, help.

    Raises: ValueError saying what is none of these.
    """
    if not _ID.fullmatch(indicator_id):
        raise ValueError(f"{indicator_id!r} is no id of an indicator of a model")
    texts = {key: told.get(key, "") for key in ("label", "unit", "statistic", "help")}
    wrong = next((key for key, text in texts.items() if not isinstance(text, str) or len(text) > 2000), "")
    if wrong or not texts["label"]:
        raise ValueError(f"{wrong or 'label'} of {indicator_id} is {texts[wrong or 'label']!r}, must be a text")
    target, better, decimals = told.get("target"), told.get("better", "lower"), told.get("decimals", 1)
    if target not in TARGETS:
        raise ValueError(f"target of {indicator_id} is {target!r}, must be {' or '.join(TARGETS)}")
    if not isinstance(better, str) or better not in BETTER:
        raise ValueError(f"better of {indicator_id} is {better!r}, must be {', '.join(BETTER)}")
    if isinstance(decimals, bool) or not isinstance(decimals, int) or not 0 <= decimals <= MOST_DECIMALS:
        raise ValueError(f"decimals of {indicator_id} are {decimals!r}, must be from 0 to {MOST_DECIMALS}")
    additive = told.get("additive", True)
    if not isinstance(additive, bool):
        raise ValueError(f"additive of {indicator_id} is {additive!r}, must be true or false")
    return Indicator(
        indicator_id,
        texts["label"],
        texts["unit"],
        texts["statistic"],
        str(target),
        lower_is_better=BETTER[better],
        ramp="stock" if BETTER[better] is None else "heat",
        decimals=decimals,
        additive=additive,
        help=texts["help"],
    )


def declare(process: str, told: Mapping[str, Mapping[str, Any]]) -> List[str]:
    """Puts indicators of a model into the catalogue. told : id -> what `entry_of` takes; returns what is wrong with those left out, in words."""
    faults = []
    for key, about in told.items():
        try:
            if not isinstance(about, Mapping):
                raise ValueError(f"{key} is {about!r}, must be an object")
            entry = entry_of(str(key), about)
            if not is_declared(process) or entry.process != process:
                raise ValueError(f"{key} is no indicator of {process}")
            CATALOGUE[entry.id] = entry
        except ValueError as error:
            faults.append(str(error))
    return faults
