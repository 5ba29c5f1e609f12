"""Whether a CityJSON document is built as the specification says: objects where objects belong, lists where lists belong.

What is wrong in the frame of a file is an error; what is wrong in one city object is reported with its id, and the object is read without it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..city.errors import InputError

FRAME = {
    "transform": Mapping,
    "metadata": Mapping,
    "extensions": Mapping,
    "geometry-templates": Mapping,
    "CityObjects": Mapping,
    "vertices": list,
}
WORDS = {Mapping: "an object", list: "a list"}


def check_frame(document: Mapping[str, Any], file: str) -> None:
    """InputError naming the first part of a document, header or feature that is not what it must be; null counts as not there."""
    for key, wanted in FRAME.items():
        part = document.get(key)
        if part is not None and not isinstance(part, wanted):
            raise _wrong(key, part, wanted, file)
    templates = document.get("geometry-templates") or {}
    for key in ("templates", "vertices-templates"):
        if not isinstance(templates.get(key) or [], list):
            raise _wrong(key, templates[key], list, file)
    for i, each in enumerate(templates.get("templates") or []):
        if not isinstance(each, Mapping) or geometry_fault(each):
            raise InputError(f"geometry template {i} is not built as CityJSON says", "Export it again.", file=file)


def _wrong(key: str, part: Any, wanted: Any, file: str) -> InputError:
    return InputError(
        f'"{key}" is {shown(part)}, must be {WORDS[wanted]}',
        "Export it again, or look at it with cjio or cjval.",
        file=file,
    )


def shown(value: Any) -> str:
    """A value in an error, not longer than it helps."""
    if isinstance(value, (Mapping, list)):
        return "an object" if isinstance(value, Mapping) else "a list"
    text = repr(value)
    return text if len(text) <= 30 else f"{text[:27]}…"


def sound_objects(
    objects: Mapping[str, Any], skip: Callable[[str, str], None], mend: Callable[[str, str], None]
) -> dict[str, Any]:
    """The city objects with what is not built as CityJSON says left out.

    skip, mend : told the id and what is wrong: of an object that is none, and of a part that is left out
    """
    found: dict[str, Any] = {}
    for name, city_object in objects.items():
        if not isinstance(city_object, Mapping):
            skip(name, f"it is {shown(city_object)}, not a city object")
            continue
        faults = list(_faults(city_object))
        if faults:
            city_object = {key: value for key, value in city_object.items() if key not in dict(faults)}
            for _, words in faults:
                mend(name, f"{words}, left out")
        geometry = city_object.get("geometry") or []
        bad = {i: geometry_fault(each) for i, each in enumerate(geometry)}
        if any(bad.values()):
            kept = [each for i, each in enumerate(geometry) if not bad[i]]
            city_object = {**city_object, "geometry": kept}
            for words in bad.values():
                if words:
                    mend(name, f"{words}, that geometry is left out")
        found[name] = city_object
    return found


def _faults(city_object: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(field, what is wrong with it) of a city object, its geometries not looked into."""
    found = []
    for key, wanted in (("geometry", list), ("attributes", Mapping), ("children", list), ("parents", list)):
        value = city_object.get(key)
        if value is None:
            continue
        if not isinstance(value, wanted):
            found.append((key, f'its "{key}" is {shown(value)}, must be {WORDS[wanted]}'))
        elif key in ("children", "parents") and not all(isinstance(each, str) for each in value):
            found.append((key, f'its "{key}" are not all ids'))
    return found


def geometry_fault(geometry: Any) -> str:
    """What is wrong with a geometry down to its semantics, "" when nothing is; surfaces are looked at one by one when they are read."""
    if not isinstance(geometry, Mapping):
        return f"a geometry is {shown(geometry)}, must be an object"
    boundaries, semantics = geometry.get("boundaries"), geometry.get("semantics")
    if boundaries is not None and not isinstance(boundaries, list):
        return f'its "boundaries" are {shown(boundaries)}, must be a list'
    if semantics is None:
        return ""
    if not isinstance(semantics, Mapping):
        return f'its "semantics" are {shown(semantics)}, must be an object'
    listed = semantics.get("surfaces")
    if listed is not None and not (isinstance(listed, list) and all(isinstance(each, Mapping) for each in listed)):
        return 'the "surfaces" of its semantics are not a list of objects'
    return ""
