"""The manifest of a model: what it takes and gives, in which units, and the command that runs it (docs/models.md)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from ...city.errors import InputError
from ...indicators.catalogue import CATALOGUE
from ...indicators.declared import PREFIX, entry_of

SCHEMA = "twinscape-model"
TARGETS = {"roads": "road", "buildings": "building"}  # layer -> target of its indicators
PARAMETER_TYPES = {"number": (int, float), "string": (str,), "boolean": (bool,)}
OF_INDICATOR = ("label", "better", "decimals", "additive", "statistic", "help")
PLACES = ("python", "manifest", "job")  # what may stand in braces in the command
LONGEST_S = 24 * 3600
MOST_BYTES = 256 * 1024
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_HOLE = re.compile(r"\{([^{}]*)\}")


class Take(NamedTuple):
    """One input: name of its file; indicator or layer or "model/output", the other two ""; unit it is wanted in, "" of a layer."""

    name: str
    indicator: str
    layer: str
    output: str
    unit: str


class Give(NamedTuple):
    """One output: name of its file; layer its ids are of; title, unit; indicator : as indicators.declared.entry_of takes it, None not one."""

    name: str
    layer: str
    title: str
    unit: str
    indicator: dict[str, Any] | None = None


class Manifest(NamedTuple):
    """A model. parameters : name -> default; command : arguments with places in braces; file : where it was read."""

    id: str
    title: str
    version: str
    description: str
    takes: tuple[Take, ...]
    gives: tuple[Give, ...]
    parameters: dict[str, Any]
    command: tuple[str, ...]
    timeout_s: float
    file: Path

    @property
    def process(self) -> str:
        """Name of its results."""
        return f"{PREFIX}{self.id}"

    @property
    def after(self) -> tuple[str, ...]:
        """Processes whose results it takes, sorted."""
        found = {take.indicator.partition(".")[0] for take in self.takes if take.indicator}
        found |= {f"model-{take.output.partition('/')[0]}" for take in self.takes if take.output}
        return tuple(sorted(found))


def read_manifest(path: Path) -> Manifest:
    """Raises: InputError naming the file and the field that is missing, unknown, of another type or unit than the indicator has."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(
                f"has more than {MOST_BYTES // 1024} kB", "Give the manifest, not the data.", file=str(path)
            )
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"cannot be read as JSON: {error}", "Give the manifest of a model.", file=str(path)) from error
    reader = _Reader(path)
    top = reader.fields(
        document,
        "",
        ("schema", "id", "command"),
        ("title", "version", "description", "inputs", "outputs", "parameters", "timeout_s"),
    )
    if top["schema"] != SCHEMA:
        raise reader.fault("schema", f"{top['schema']!r}, must be {SCHEMA!r}")
    timeout = top.get("timeout_s", 600)
    if isinstance(timeout, bool) or not isinstance(timeout, (int, float)) or not 0 < timeout <= LONGEST_S:
        raise reader.fault("timeout_s", f"{timeout!r}, must be above 0 and at most {LONGEST_S}")
    takes = tuple(_take(reader, each, f"inputs[{i}]") for i, each in enumerate(reader.listed(top, "inputs")))
    model = reader.name(top["id"], "id")
    gives = tuple(_give(reader, each, f"outputs[{i}]", model) for i, each in enumerate(reader.listed(top, "outputs")))
    if not gives:
        raise reader.fault("outputs", "none: a model gives something")
    for key, names in (("inputs", [t.name for t in takes]), ("outputs", [g.name for g in gives])):
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise reader.fault(key, f"{twice[0]!r} is there twice")
    return Manifest(
        model,
        reader.text(top.get("title", top["id"]), "title"),
        reader.text(top.get("version", "1"), "version"),
        reader.text(top.get("description", ""), "description", empty=True),
        takes,
        gives,
        _parameters(reader, top.get("parameters", {})),
        _command(reader, top["command"]),
        float(timeout),
        path,
    )


class _Reader(NamedTuple):
    path: Path

    def fault(self, field: str, problem: str) -> InputError:
        return InputError(
            problem, "Correct the manifest; docs/models.md tells its fields.", file=self.path.name, field=field
        )

    def fields(self, value: Any, where: str, needed: tuple[str, ...], others: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.fault(where or "manifest", f"{type(value).__name__}, must be an object")
        dot = f"{where}." if where else ""
        for key in needed:
            if key not in value:
                raise self.fault(dot + key, "is missing")
        unknown = sorted(set(value) - {*needed, *others})
        if unknown:
            raise self.fault(dot + unknown[0], f"is not known; there are {', '.join((*needed, *others))}")
        return value

    def listed(self, top: dict[str, Any], key: str) -> list[Any]:
        value = top.get(key, [])
        if not isinstance(value, list):
            raise self.fault(key, f"{type(value).__name__}, must be a list")
        return value

    def text(self, value: Any, field: str, empty: bool = False) -> str:
        if not isinstance(value, str) or (not value and not empty) or len(value) > 2000:
            raise self.fault(field, f"{value!r}, must be a text")
        return value

    def name(self, value: Any, field: str) -> str:
        if not isinstance(value, str) or not _NAME.fullmatch(value):
            raise self.fault(field, f"{value!r}, must be small letters, digits, - and _, a letter first")
        return value


def _take(reader: _Reader, value: Any, where: str) -> Take:
    fields = reader.fields(value, where, ("name",), ("indicator", "layer", "output", "unit"))
    name = reader.name(fields["name"], f"{where}.name")
    kinds = [key for key in ("indicator", "layer", "output") if key in fields]
    if len(kinds) != 1:
        raise reader.fault(where, "must have one of indicator, layer and output")
    kind, wanted = kinds[0], reader.text(fields[kinds[0]], f"{where}.{kinds[0]}")
    unit = reader.text(fields.get("unit", ""), f"{where}.unit", empty=True)
    if kind == "layer" and wanted not in TARGETS:
        raise reader.fault(f"{where}.layer", f"{wanted!r}, must be {' or '.join(TARGETS)}")
    if kind == "output" and not re.fullmatch(rf"{_NAME.pattern}/{_NAME.pattern}", wanted):
        raise reader.fault(f"{where}.output", f"{wanted!r}, must be model/output")
    if kind == "indicator":
        if wanted not in CATALOGUE or wanted.startswith("city."):
            raise reader.fault(f"{where}.indicator", f"there is no indicator {wanted!r} of a result")
        has = CATALOGUE[wanted].unit
        if unit != has:
            raise reader.fault(f"{where}.unit", f"{unit!r}, the indicator {wanted} is in {has!r}")
    if kind == "output" and not unit:
        raise reader.fault(f"{where}.unit", "is missing: say the unit the other model gives")
    indicator, layer, output = (wanted if kind == key else "" for key in ("indicator", "layer", "output"))
    return Take(name, indicator, layer, output, unit)


def _give(reader: _Reader, value: Any, where: str, model: str) -> Give:
    fields = reader.fields(value, where, ("name", "layer", "unit"), ("title", "indicator"))
    name = reader.name(fields["name"], f"{where}.name")
    if fields["layer"] not in TARGETS:
        raise reader.fault(f"{where}.layer", f"{fields['layer']!r}, must be {' or '.join(TARGETS)}")
    unit = reader.text(fields["unit"], f"{where}.unit", empty=True)
    title = reader.text(fields.get("title", name), f"{where}.title")
    told = None
    if "indicator" in fields:
        about = reader.fields(fields["indicator"], f"{where}.indicator", (), OF_INDICATOR)
        told = {"label": title, "unit": unit, "target": TARGETS[fields["layer"]], **about}
        try:
            entry_of(f"{PREFIX}{model}.{name}", told)
        except ValueError as error:
            raise reader.fault(f"{where}.indicator", str(error)) from error
    return Give(name, fields["layer"], title, unit, told)


def _parameters(reader: _Reader, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise reader.fault("parameters", f"{type(value).__name__}, must be an object of name: default")
    for name, default in value.items():
        reader.name(name, f"parameters.{name}")
        if not isinstance(default, (int, float, str, bool)):
            raise reader.fault(f"parameters.{name}", f"{default!r}, must be a number, a text or true or false")
    return dict(value)


def _command(reader: _Reader, value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        raise reader.fault(
            "command", 'is one text; write the program and each argument by itself: ["{python}", "{manifest}/model.py"]'
        )
    if not isinstance(value, list) or not value or not all(isinstance(each, str) and each for each in value):
        raise reader.fault("command", f"{value!r}, must be a list of texts, the program first")
    for each in value:
        for hole in _HOLE.findall(each):
            if hole not in PLACES:
                raise reader.fault(
                    "command", f"{{{hole}}} is not known; there are {', '.join('{' + p + '}' for p in PLACES)}"
                )
    return tuple(value)
