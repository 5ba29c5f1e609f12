"""From a source's columns to the attributes of the city: null codes, numbers as text, units, words, impossible values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import shapely

from ..city.errors import InputError
from ..city.fields import LAYER_FIELDS, Field
from ..city.provenance import Attribute, Origin, given, no_rules
from .presets.definition import LayerPreset, Rule
from .presets.osm import metres
from .report import Report
from .vector import Features

_NUMBER = re.compile(r"\s*([-+]?\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?(?:[eE][-+]?\d+)?)\s*((?:[a-zA-Z²/]+2?)?)\s*\Z")
_DATE = re.compile(r"(\d{4})[-/]\d{2}(?:[-/]\d{2})?(?!\d)")
_UNITS = {
    "m²": ("m²", "m2", "sqm"),
    "km/h": ("km/h", "kmh"),
    "dB(A)": ("db", "dba"),
    "dB re 1 pW": ("db",),
}  # other ways of writing a unit


def attributes(
    features: Features,
    layer: str,
    preset: LayerPreset,
    report: Report,
    mapping: Mapping[str, str] | None = None,
) -> dict[str, Attribute]:
    """The attributes of a layer.

    mapping : attribute -> source field, chosen by the user; wins over the preset. A field that is not there is an InputError.
    Values that cannot be true are refused (missing afterwards) and reported one by one; unknown words are counted.
    """
    by_lower = {key.lower(): key for key in features.columns}
    places = _places(features)
    found: dict[str, Attribute] = {}
    chosen = dict(mapping or {})
    unknown = sorted(set(chosen) - {field.key for field in LAYER_FIELDS[layer]})
    if unknown:
        raise InputError(
            f"{layer} have no attribute {', '.join(unknown)}",
            f"Known: {', '.join(field.key for field in LAYER_FIELDS[layer])}.",
            code="bad-mapping",
            file=features.file,
            layer=features.layer,
        )
    for field in LAYER_FIELDS[layer]:
        rule = preset.rules.get(field.key, Rule(()))
        source = _source_field(features, field, rule, chosen.get(field.key), by_lower)
        if source is None:
            continue
        column = features.columns[source]
        if field.text:
            found[field.key] = _text(features, field, rule, column, report)
        else:
            found[field.key] = _numbers(features, layer, field, rule, column, report, places)
    return found


def proposed(fields: Sequence[str], layer: str, preset: LayerPreset) -> dict[str, str]:
    """attribute -> the source field the preset would read it from; attributes nothing is found for are left out."""
    by_lower = {name.lower(): name for name in fields}
    found: dict[str, str] = {}
    for field in LAYER_FIELDS[layer]:
        for name in preset.rules.get(field.key, Rule(())).names:
            if name.lower() in by_lower:
                found[field.key] = by_lower[name.lower()]
                break
    return found


def _source_field(
    features: Features, field: Field, rule: Rule, chosen: str | None, by_lower: Mapping[str, str]
) -> str | None:
    if chosen is not None:
        if chosen == "":
            return None  # the user said: do not read this one
        if chosen.lower() not in by_lower:
            raise InputError(
                f"there is no field {chosen!r} to read {field.label.lower()} from",
                f"The layer has {', '.join(sorted(features.columns)) or 'no fields'}.",
                code="bad-mapping",
                file=features.file,
                layer=features.layer,
                field=chosen,
            )
        return by_lower[chosen.lower()]
    for name in rule.names:
        if name.lower() in by_lower:
            return by_lower[name.lower()]
    return None


def _places(features: Features) -> np.ndarray:
    return shapely.get_coordinates(shapely.centroid(features.geometry)) if len(features) else np.zeros((0, 2))


def _text(features: Features, field: Field, rule: Rule, column: np.ndarray, report: Report) -> Attribute:
    nulls = {str(null).lower() for null in rule.nulls}
    words, assumed = np.empty(len(column), dtype=object), no_rules(len(column))
    unknown: Counter[str] = Counter()
    for i, value in enumerate(column):
        word = _word(value)
        if word.lower() in nulls:
            word = ""
        if word and field.choices:
            ours = rule.words.get(word.lower(), word.lower() if word.lower() in field.choices else "")
            if not ours:
                unknown[word] += 1
            assumed[i] = rule.guesses.get(word.lower(), "")
            word = ours
        words[i] = word
    if unknown:
        shown = ", ".join(f"{word} ({count})" for word, count in unknown.most_common(6))
        report.warn(
            f"layer {features.layer}, field for {field.label.lower()}: {sum(unknown.values())} values have no meaning here "
            f"and count as missing: {shown}"
        )
    found = given(words, text=True)
    origin = np.where(assumed != "", np.uint8(Origin.INFERRED), found.origin)
    return Attribute(found.values, origin, assumed)


def _word(value: object) -> str:
    if value is None or (isinstance(value, (float, np.floating)) and value != value):
        return ""
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        return str(int(value))
    return str(value).strip()


def _numbers(
    features: Features, layer: str, field: Field, rule: Rule, column: np.ndarray, report: Report, places: np.ndarray
) -> Attribute:
    """Values in our unit; NaN for nulls; refused ones reported with the feature."""
    if np.issubdtype(column.dtype, np.number) or column.dtype == bool:
        values = column.astype(np.float64)
        for null in rule.nulls:
            if not isinstance(null, str):
                values[values == null] = np.nan
    else:
        values = _parsed(features, layer, field, rule, column, report, places)
    values = values * rule.factor
    for i in np.flatnonzero(~np.isnan(values)):
        if not field.allows(values[i]):
            reason = f"{values[i]:g} {field.unit}".strip() + f", must be {field.range_text}"
            report.refuse(layer, features.ids[i], field.key, reason, (places[i, 0], places[i, 1]))
            values[i] = np.nan
    if field.whole:
        values = np.round(values)
    return given(values)


def _parsed(
    features: Features, layer: str, field: Field, rule: Rule, column: np.ndarray, report: Report, places: np.ndarray
) -> np.ndarray:
    """Numbers written as text."""
    nulls = {str(null).lower() for null in rule.nulls}
    values = np.full(len(column), np.nan)
    for i, value in enumerate(column):
        word = _word(value)
        if not word or word.lower() in nulls:
            continue
        number = rule.parse(word) if rule.parse else number_of(word, field)
        if number is None:
            report.refuse(layer, features.ids[i], field.key, f"{word!r} is not a number", (places[i, 0], places[i, 1]))
        elif not any(not isinstance(null, str) and number == null for null in rule.nulls):
            values[i] = number
    return values


def number_of(word: str, field: Field) -> float | None:
    """ "12", "12,5", "12.5 m", "1 200", and years from dates; None when it is no number in the field's unit."""
    if field.key == "year":
        date = _DATE.match(word)
        if date:
            return float(date.group(1))
    if field.unit == "m":
        length = metres(word)
        if length is not None:
            return length
    match = _NUMBER.match(word)
    if match is None or match[2].lower() not in ("", field.unit.lower(), *_UNITS.get(field.unit, ())):
        return None
    return float(re.sub("[ \u00a0\u202f]", "", match[1]).replace(",", "."))
