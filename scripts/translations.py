"""Collects every text of the interface into resources/i18n/twinscape_<language>.ts, and what the solver says into solver_<language>.ts, for
Qt Linguist or any editor.

python scripts/translations.py [--check] [LANGUAGE …]

Finished translations are kept, new texts are marked unfinished, those that are gone are dropped. A text is what stands in tr("…"), what
the tables of modules hold that is shown later by tr(variable), and the words of the catalogue, of fields, choices and measures. The
sentences of the solver (solver_texts.py) are a file of their own: plugin/solver_words.py reads it when the first one is to be said.
--check writes nothing; it ends with 1 when a file is not as it would be written or has texts without a translation.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]
import solver_texts  # noqa: E402

PLUGIN, FOLDER = ROOT / "plugin", ROOT / "resources" / "i18n"
LANGUAGES = ("de",)
QGIS_SIDE = ("actions.py", "scenario", "client", "review", "views", "processing", "workspace", "main.py")
# whose functions make texts, too, that the views translate where they show them
MODELS = ("review/building_card.py", "review/building_values.py")
NOT_SHOWN = re.compile(
    r"^\s*(SELECT|UPDATE|INSERT|DELETE|CREATE|PRAGMA|CASE)\b|#[0-9A-Fa-f]{6}|background|palette\(|coalesce\(|@map_scale|QPushButton"
    r"|^[a-z_.]+$|^[a-z0-9]+(\.[a-z0-9]+)? [a-z0-9]+ [a-z0-9]+ [a-z0-9.]+ |layername=|^\w+ = |:\s*\d+px|sqrt\(|\bcolor:|^<|^%|!r}"
    r"|\(\.\+\)|\(\\d|^(Record|Computation|Option|Path|Twinscape)$|^;;"
)
LIKE_WORDS = re.compile(
    r"[A-Za-z’,;:)…] +[\[(A-Za-zÄ-ü“≥]|^[A-Z][a-zé]+[.…:]?$|….?$|^[A-Z][a-z]+[-/][a-z]+|^ [a-z]|[a-z] $"
)


# in tables, but no words: fonts, keys, programs for the graphics card and the browser
UNSHOWN = re.compile(
    r"(Inter|Source Sans 3|Open Sans|Segoe UI|Helvetica Neue|Liberation Sans|Arial|Noto Sans|Workspace|IGN BD TOPO"
    r"|Right|Left|Up|Down|Home|End|Esc|Space|Backspace|EN ISO [0-9-]+|Pa/m|dpi|en|default-src .*|//VTK.*)$",
    re.DOTALL,
)


def texts() -> dict[str, list[str]]:
    """Where it is first met -> its texts, each once."""
    found: dict[str, list[str]] = {}
    seen: set[str] = set()
    for place, text in _every():
        if text not in seen and re.search(r"[A-Za-zÄ-ü]{2}", text) and not UNSHOWN.match(text):
            seen.add(text)
            found.setdefault(place, []).append(text)
    return found


def _every() -> Iterator[tuple[str, str]]:
    for path in sorted(PLUGIN.rglob("*.py")):
        place = path.relative_to(PLUGIN).as_posix()
        if place.split("/")[0] in QGIS_SIDE:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            yield from ((place, text) for text in in_calls(tree))
            yield from ((place, text) for text in in_tables(tree, place in MODELS))
    yield from (("the catalogue", text) for text in of_catalogue())
    yield from (("fields and measures", text) for text in of_fields())
    yield from (("tours of the demo", text) for text in of_tours())


def in_calls(tree: ast.AST) -> Iterator[str]:
    """Of tr("…")."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr" and node.args:
            yield from _said(node.args[0])


def _said(node: ast.AST) -> Iterator[str]:
    """Of "a", of "a" if x else "b", and of words.get(x, "a")."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _said(node.body)
        yield from _said(node.orelse)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
        for each in node.args[1:]:
            yield from _said(each)


def in_tables(tree: ast.Module, with_functions: bool) -> Iterator[str]:
    """What looks like words in assignments of modules and classes, and in functions where these make texts for views."""
    bodies: list[ast.AST] = []
    for node in tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        bodies += [each.value for each in inside if isinstance(each, (ast.Assign, ast.AnnAssign)) and each.value]
        if with_functions and isinstance(node, ast.FunctionDef):
            bodies += node.body[1:] if ast.get_docstring(node) else node.body
    for body in bodies:
        keys = {id(key) for node in ast.walk(body) if isinstance(node, ast.Dict) for key in node.keys}
        parts = {id(part) for node in ast.walk(body) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(body):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in keys | parts:
                continue
            if LIKE_WORDS.search(node.value) and not NOT_SHOWN.search(node.value):
                yield node.value


def of_tours() -> Iterator[str]:
    """Names, titles and captions of the tours that come with the demo districts."""
    for path in sorted((ROOT / "resources" / "demo").glob("tour_*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        yield document["tour"]["name"]
        for bookmark in document["tour"]["bookmarks"]:
            yield bookmark["title"]
            yield bookmark["caption"]


def of_catalogue() -> Iterator[str]:
    """Labels, statistics, help and categories of the indicators, and the words of their scales."""
    from plugin.city import touching
    from plugin.indicators.catalogue import CATALOGUE
    from plugin.indicators.difference import CONVENTION
    from plugin.indicators.scales import NOT_COMPUTED, UNCHANGED
    from plugin.review.indicator_words import FORMS

    for entry in CATALOGUE.values():
        yield entry.label
        yield from entry.statistic.split("; ")
        yield entry.help
        yield from (word for word in entry.categories if len(word) > 1)
        yield from (limit.about for limit in entry.limits)
        if entry.unit in ("days", "hours"):  # those that are words, and what one of them is called
            yield from (entry.unit, entry.unit[:-1])
        elif entry.unit.startswith("veh/"):
            yield entry.unit
    yield from (NOT_COMPUTED, UNCHANGED, CONVENTION, f"steps, {CONVENTION}", "no source in reach")
    yield from (form for _, form in FORMS)
    yield from touching.WORDS


def of_fields() -> Iterator[str]:
    """Labels and choices of what a city has, where values are from, kinds and quantities of measures."""
    from plugin.city.barriers import ABSORPTION
    from plugin.city.fields import LAND_KINDS, LAYER_FIELDS
    from plugin.city.provenance import Origin
    from plugin.city.road_change import PERIODS
    from plugin.scenario import heating_system, insulation, low_emission, photovoltaics, retrofit, traffic

    for fields in LAYER_FIELDS.values():
        for field in fields:
            yield field.label
            yield from (choice.replace("_", " ") for choice in field.choices)
            yield from field.choices
    yield from (kind.capitalize() for kind in LAND_KINDS)
    yield from (origin.text for origin in Origin)
    yield "guessed"  # beside how many values are
    yield from (period.capitalize() for period in PERIODS)
    yield from ("squares", "assumed")  # what options are where nothing is chosen
    yield from (words.capitalize() for words in heating_system.WORDS.values())
    yield from (word for _, word in retrofit.ELEMENTS)
    yield from (*retrofit.PACKAGES, *(each.capitalize() for each in retrofit.PACKAGES))
    yield from ("reflecting", "Whole day", "Δ time")
    yield from insulation.WORDS.values()
    yield from (*low_emission.FUELS, *low_emission.VEHICLE_KINDS, *PERIODS, *ABSORPTION)
    for table in (insulation.QUANTITIES, photovoltaics.QUANTITIES, traffic.QUANTITIES):
        yield from (field.label for field in table)


def read(path: Path) -> dict[str, tuple[str, bool]]:
    """Source -> translation, and whether it is finished; {} without a file."""
    if not path.is_file():
        return {}
    found = {}
    for message in ElementTree.parse(path).getroot().iter("message"):
        source, translation = message.find("source"), message.find("translation")
        if source is not None and source.text and translation is not None:
            found[source.text] = (translation.text or "", translation.get("type") != "unfinished")
    return found


def written(language: str, wanted: dict[str, list[str]], known: dict[str, tuple[str, bool]]) -> str:
    """The file of a language."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>", f'<TS version="2.1" language="{language}">']
    for place, sources in wanted.items():
        lines += ["<context>", f"    <name>{escape(place)}</name>"]
        for source in sources:
            translation, finished = known.get(source, ("", False))
            mark = "" if finished and translation else ' type="unfinished"'
            lines += [
                "    <message>",
                f"        <source>{escape(source)}</source>",
                f"        <translation{mark}>{escape(translation)}</translation>",
                "    </message>",
            ]
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def placeholders(text: str) -> list[str]:
    """Names in {…} of a text, in order of the alphabet; how a value is written may be another, as that of a date."""
    return sorted(re.findall(r"\{([^{}:!]*)[^{}]*\}", text))


def faults(wanted: dict[str, list[str]], known: dict[str, tuple[str, bool]]) -> list[str]:
    """What is lacking: texts without a finished translation, and those whose placeholders are others."""
    found = []
    for place, sources in wanted.items():
        for source in sources:
            translation, finished = known.get(source, ("", False))
            if not (finished and translation):
                found.append(f"{place}: not translated: {source!r}")
            elif placeholders(source) != placeholders(translation):
                found.append(f"{place}: other placeholders: {source!r} -> {translation!r}")
    return found


def update(path: Path, language: str, wanted: dict[str, list[str]], only_check: bool) -> bool:
    """Writes the file, or says what is lacking in it; whether the check failed."""
    known = read(path)
    lacking, text = faults(wanted, known), written(language, wanted, known)
    print(f"{path.name}: {sum(map(len, wanted.values()))} texts, {len(lacking)} to do")
    for line in lacking[:20] if only_check else ():
        print("   ", line)
    if only_check:
        return bool(lacking) or not path.is_file() or path.read_text(encoding="utf-8") != text
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return False


def main(arguments: Iterable[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", default=LANGUAGES)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(None if arguments is None else list(arguments))
    failed = False
    for name, wanted in (("twinscape", texts()), ("solver", solver_texts.texts(PLUGIN))):
        for language in options.languages:
            failed |= update(FOLDER / f"{name}_{language}.ts", language, wanted, options.check)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
