"""The shape of a preset."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..report import Report
from ..vector import Features


@dataclass(frozen=True)
class Rule:
    """How one attribute of the city is read from a source.

    names : source fields that may hold it, the first one present wins; case does not matter
    nulls : values that mean "nothing" in this field beside empty ones; text or number
    words : source word (lower case) -> our word; a word not in it counts as missing and is reported once
    factor : our unit in one of theirs
    parse : text or number -> number or None, for fields written in a way of their own
    guesses : those of the words that leave open which of ours it is -> what is assumed; the value is then inferred, by this rule
    """

    names: tuple[str, ...]
    nulls: tuple = ()
    words: Mapping[str, str] = field(default_factory=dict)
    factor: float = 1.0
    parse: Callable[[object], float | None] | None = None
    guesses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LayerPreset:
    """How one kind of layer is read.

    rules : attribute key -> Rule
    prepare : filters rows and adds fields that need more than one source field; runs before the rules
    where : SQL condition of the features it is about, in the source's own fields
    """

    rules: Mapping[str, Rule] = field(default_factory=dict)
    prepare: Callable[[Features, Report], Features] | None = None
    where: str = ""


@dataclass(frozen=True)
class Preset:
    """One source people use.

    roles : "buildings", "roads", "road_junctions", "rail", "land_cover", "barriers", "population" -> how to read it
    layer_roles : layer name (upper case) -> role, for sources given as a whole
    signature : fields (lower case) that give the source away
    """

    id: str
    title: str
    roles: Mapping[str, LayerPreset]
    layer_roles: Mapping[str, str] = field(default_factory=dict)
    signature: tuple[str, ...] = ()
    country: str = ""
    licence: str = ""
    attribution: str = ""
    degrees: bool = False  # coordinates are longitude and latitude by definition of the format
