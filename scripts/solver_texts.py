"""What the solver's side says, as templates: every literal and f-string that is a sentence or part of one, read from the sources.

f"{a:g} m, must be above {low}" becomes "{1} m, must be above {2}". Where a part is one of a few texts (a conditional, a name that was given
one) each makes a template of its own, so that a translation need not be put together from pieces; anything else is a hole, and what
stands in it is a template itself where it is a text of these rooms. Errors of the QGIS side that are no texts of the interface are with them.
"""

from __future__ import annotations

import ast
import csv
import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Optional

ROOMS = ("city", "scenario", "indicators", "store", "readers", "solver")
# what is for programs, into layers of others, on the command line or on the server's own pages: there only what SAYING is given counts
APART = re.compile(
    r"solver/(bench/|verify/|__main__|film/|server/(openapi|features|exchange|offered|documents|serve\b|bodies))"
    r"|indicators/(?!declared)|readers/presets/(columns|french|generic|dutch)|city/touching"
    r"|store/(geopackage|layer_styles|lines|rings|recipe)"
)
# whose arguments are no messages: descriptions for programs, what the table of the interface has, faults of programs, queries
_NO_MESSAGES = (
    "Input Process Indicator Limit Field ValueError KeyError TypeError IndexError RuntimeError AssertionError add_argument "
    "add_parser ArgumentParser tr execute executemany connect compile search match sub fullmatch findall split basicConfig "
    "add_url_rule write_table LayerPreset Preset einsum with_origin from_points _describe set_band_description link add_type "
    "exception print startswith text_array _Column Coefficient _must logger RecipeStep Scenario ProviderInvalidQueryError "
    "ProviderItemNotFoundError Layer"
)
NO_MESSAGES = frozenset(_NO_MESSAGES.split())
# files whose ValueErrors become messages
VALUE_ERRORS = (
    "solver/air/units.py",
    "readers/osm_conditions.py",
    "indicators/declared.py",
    "solver/noise/rail_stock.py",
    "solver/noise/rail_bands.py",
)
WORDS = re.compile(r"[A-Za-z]{2,}.* .*[A-Za-z]{2,}|[a-z]{2,}[,.;:] |[A-Za-z]{3,} |[ }]: [a-z]{3,}|  ?[a-z]{2,}")
NO_WORDS = re.compile(
    r"\s*(SELECT|UPDATE|INSERT|DELETE|CREATE|PRAGMA|CASE|FROM|WHERE|DROP|ALTER|ORDER|CAST|AND|GEOGCS)\b|[a-z0-9_]+(, ?[a-z0-9_]+)+$"
    r"|[a-z0-9_]+ (IS|=|INTEGER|TEXT)\b|https?:|.*LIKE '|\(\?|<|Twinscape \{|EPSG"
)
# words that stand alone in sentences: periods, processes, parts of a twin, places of a fault, what joins the parts of a list
_ALONE = (
    "day evening night am inter pm heating cooling colder warmer import check traffic noise air energy energy_days geothermal "
    "heat_network abatement buildings surfaces roads road_junctions road_turns rail barriers land_cover noise_sources terrain "
    "weather population points receivers mesh scenario solver background_file stations measured measured_energy archetypes "
    "use_profiles day_profiles light_appliances hot_water systems heating_defaults auxiliaries carriers costs energy_classes "
    "air_fleet error warning info ok retrofit photovoltaics insulation ventilation barrier Boreholes "
    "layer feature field row line column and or"
)
ALONE = tuple(_ALONE.split())
_SAYING = "InputError ResultError SolverError SetupError RemoteError skip repair refuse warn skipped"
SAYING = frozenset(_SAYING.split())
# states of coefficient tables; of the operating system, SQLite and GEOS, within messages
OF_OTHERS = (
    "confirmed",
    "to be confirmed",
    "assumption",
    "No such file or directory",
    "Is a directory",
    "Not a directory",
    "Permission denied",
    "No space left on device",
    "File name too long",
    "Read-only file system",
    "Connection refused",
    "database is locked",
    "database or disk is full",
    "file is not a database",
    "database disk image is malformed",
    "File is not a zip file",
    "No data left in file",
    "self-intersection",
    "ring self-intersection",
    "hole lies outside shell",
    "holes are nested",
    "interior is disconnected",
    "nested shells",
    "too few points in geometry component",
)
MOST_FORMS = 8  # of one sentence; beyond, its choices are holes
Form = tuple[Optional[str], ...]  # texts, and None where a value is
Option = tuple[Form, frozenset[tuple[str, bool]]]  # a form, and how the conditions stand under which it is said
HOLE: Form = (None,)
ANYTHING: Option = (HOLE, frozenset())


def texts(plugin: Path) -> dict[str, list[str]]:
    """Module -> its templates, each once; before them words of tables."""
    found: dict[str, list[str]] = {"words alone": list(ALONE), "of other programs": list(OF_OTHERS)}
    found["scales of energy classes"] = _scales(plugin)
    seen: set[str] = {text for listed in found.values() for text in listed}
    for path in sorted(plugin.rglob("*.py")):
        place = path.relative_to(plugin).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        is_ours = place.split("/")[0] in ROOMS and not APART.match(place)
        for text in of_module(tree, place in VALUE_ERRORS) if is_ours else of_errors(tree):
            if text not in seen:
                seen.add(text)
                found.setdefault(place, []).append(text)
    return found


def _scales(plugin: Path) -> list[str]:
    table = plugin.parent / "resources" / "coefficients" / "energy_classes.csv"
    with table.open(encoding="utf-8", newline="") as file:
        return sorted({row["scale"] for row in csv.DictReader(file)})


def of_module(tree: ast.Module, with_value_errors: bool = False) -> Iterator[str]:
    """Templates in the order of the file; one may come more than once."""
    silent = NO_MESSAGES - {"ValueError"} if with_value_errors else NO_MESSAGES
    yield from _templates(_Reader(tree, silent).forms(tree))


def of_errors(tree: ast.Module) -> Iterator[str]:
    """Templates of what errors are given, and of nothing else in the file."""
    reader = _Reader(tree, NO_MESSAGES)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            said = node.args if _called(node) in SAYING else []
            for argument in (*said, *(each.value for each in node.keywords if each.arg == "note")):
                yield from _templates(reader.forms(argument))


def _templates(forms: Iterable[Form]) -> Iterator[str]:
    for form in forms:
        number = itertools.count(1)
        with_holes = [each for part in form for each in _with_holes(part)]
        if (
            with_holes and with_holes[-1] and with_holes[-1].endswith(": ")
        ):  # what is said after it is put behind it elsewhere
            with_holes.append(None)
        text = "".join(f"{{{next(number)}}}" if part is None else part for part in with_holes).strip()
        fixed = re.sub(r"\{\d+\}", "", text)
        if WORDS.search(text) and re.search(r"[A-Za-z]{2}", fixed) and not NO_WORDS.match(text):
            yield text


class _Reader:
    """Goes through a module once; what it met as part of a sentence is not told again."""

    def __init__(self, tree: ast.Module, silent: frozenset[str]) -> None:
        self._names, self._silent = [_given(tree)], silent
        self._skipped = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(node) is not None
        }

    def forms(self, node: ast.AST) -> Iterator[Form]:
        """Of the module or a part of it, in the order they stand there."""
        if id(node) in self._skipped or isinstance(node, (ast.arg, ast.Import, ast.ImportFrom, ast.Compare)):
            return
        if isinstance(node, ast.Call) and _called(node) in self._silent:
            return
        if isinstance(node, ast.AnnAssign):
            yield from self.forms(node.value) if node.value else ()
        elif isinstance(node, (ast.FunctionDef, ast.Lambda)):
            self._names.append(_given(node))
            for child in ast.iter_child_nodes(node):
                yield from self.forms(child)
            self._names.pop()
        elif (found := self._said(node)) is not None:
            yield from (form for form, _ in found)
            yield from self._in_holes(node)
        else:
            if isinstance(node, ast.Dict):  # keys are for programs
                children: list[ast.AST] = list(node.values)
            elif isinstance(node, ast.Subscript):
                children = [node.value, *([node.slice] if isinstance(node.slice, ast.JoinedStr) else [])]
            else:
                children = list(ast.iter_child_nodes(node))
            for child in children:
                yield from self.forms(child)

    def _in_holes(self, node: ast.AST) -> Iterator[Form]:
        """Texts that stand in values of a sentence, as in ", ".join(… "none" …)."""
        if isinstance(node, ast.JoinedStr):
            for each in node.values:
                if isinstance(each, ast.FormattedValue) and ANYTHING in self._value(each):
                    yield from self.forms(each.value)
        elif isinstance(node, ast.BinOp):
            for side in (node.left, node.right):
                yield from self._in_holes(side) if self._said(side) is not None else self.forms(side)
        elif isinstance(node, ast.IfExp):
            for side in (node.body, node.orelse):
                yield from self._in_holes(side) if self._said(side) is not None else self.forms(side)
        elif isinstance(node, ast.Call):
            assert isinstance(node.func, ast.Attribute)
            yield from self._in_holes(node.func.value)
            for argument in (*node.args, *(each.value for each in node.keywords)) if node.func.attr == "format" else ():
                yield from self.forms(argument)

    def _said(self, node: ast.AST, depth: int = 0) -> list[Option] | None:
        """What surely is text may say; None of anything else."""
        if isinstance(node, ast.Constant):
            return [((node.value,), frozenset())] if isinstance(node.value, str) else None
        if isinstance(node, ast.JoinedStr):
            return self._joined([self._value(each, depth) for each in node.values])
        if isinstance(node, ast.IfExp):
            return self._either(node, depth)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            sides = [self._said(each, depth) for each in (node.left, node.right)]
            return None if sides == [None, None] else self._joined([side or [ANYTHING] for side in sides])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in ("strip", "lstrip", "rstrip", "removesuffix", "format"):
                return self._said(node.func.value, depth)
            if node.func.attr == "replace" and (found := self._said(node.func.value, depth)):
                old, new = (each.value if isinstance(each, ast.Constant) else "" for each in node.args[:2])
                return [(tuple(part and part.replace(old, new) for part in form), when) for form, when in found]
        return None

    def _either(self, node: ast.IfExp, depth: int) -> list[Option] | None:
        sides = [self._said(each, depth) for each in (node.body, node.orelse)]
        if sides == [None, None]:
            return None
        test = ast.dump(node.test)
        return [
            (form, when | {(test, is_so)})
            for is_so, side in zip((True, False), sides)
            for form, when in side or [ANYTHING]
        ]

    def _value(self, node: ast.AST, depth: int = 0) -> list[Option]:
        """What a value of an f-string may be: anything, unless it is one of few texts."""
        if isinstance(node, ast.Constant):
            return [((str(node.value),), frozenset())]
        assert isinstance(node, ast.FormattedValue)
        if node.format_spec is not None or node.conversion != -1 or depth > 2:
            return [ANYTHING]
        if isinstance(node.value, ast.Name):
            given = next((names[node.value.id] for names in reversed(self._names) if node.value.id in names), [])
            found = [option for each in given for option in self._said(each, depth + 1) or [ANYTHING]]
            return found if found and len(found) <= 4 and all(form != HOLE for form, _ in found) else [ANYTHING]
        return self._said(node.value, depth + 1) or [ANYTHING]

    def _joined(self, parts: list[list[Option]]) -> list[Option]:
        """The parts one after the other, without what cannot come together."""
        count = 1
        for part in parts:
            count *= len(part)
        if count > 8 * MOST_FORMS:
            return self._joined([part if len(part) == 1 else [ANYTHING] for part in parts])
        found = []
        for options in itertools.product(*parts):
            when = frozenset().union(*(each for _, each in options))
            if len({test for test, _ in when}) == len(when):
                found.append((_merged(tuple(form for form, _ in options)), when))
        if len(found) > MOST_FORMS:
            return self._joined([part if len(part) == 1 else [ANYTHING] for part in parts])
        return found


def _merged(parts: tuple[Form, ...]) -> Form:
    """One form of several; texts that touch are one."""
    merged: list[str | None] = []
    for part in itertools.chain.from_iterable(parts):
        if part is not None and merged and merged[-1] is not None:
            merged[-1] += part
        elif part != "":
            merged.append(part)
    return tuple(merged)


def _with_holes(part: str | None) -> Iterator[str | None]:
    """A text that is filled in by format() later: "{}", "{:.0f}" and "{hours}" are holes, {"json": 1} and "{python}" in quotes are not."""
    if part is None:
        yield None
        return
    for number, text in enumerate(re.split(r"(?<!\")\{[a-z_]*(?::[^{}\"]*)?\}(?![\"/])", part)):
        yield from (None,) if number else ()
        yield text


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _given(scope: ast.AST) -> dict[str, list[ast.AST]]:
    """Name -> what a function or module gives it; what grows, is counted through or unpacked is no fixed set of texts."""
    found: dict[str, list[ast.AST]] = {}
    unknown = ast.Pass()
    for node in _own(scope):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                _give(found, target, node.value)
        elif isinstance(node, ast.NamedExpr) or isinstance(node, ast.AnnAssign) and node.value:
            _give(found, node.target, node.value)
        elif isinstance(node, (ast.AugAssign, ast.For, ast.comprehension)):
            _give(found, node.target, unknown)
        elif isinstance(node, ast.arg):
            found.setdefault(node.arg, []).append(unknown)
    return found


def _give(found: dict[str, list[ast.AST]], target: ast.AST, value: ast.AST) -> None:
    if isinstance(target, ast.Name):
        found.setdefault(target.id, []).append(value)
    elif isinstance(target, (ast.Tuple, ast.List)):
        alike = isinstance(value, ast.Tuple) and len(value.elts) == len(target.elts)
        for number, each in enumerate(target.elts):
            _give(found, each, value.elts[number] if alike else ast.Pass())  # type: ignore[attr-defined]


def _own(node: ast.AST) -> Iterator[ast.AST]:
    """What is in a function or module, without what is in functions inside."""
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(child, (ast.FunctionDef, ast.ClassDef, ast.Lambda)):
            yield from _own(child)
