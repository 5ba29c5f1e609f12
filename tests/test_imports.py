"""The walls of the house (docs: DESIGN §2), read from the sources with `ast`; and that the test itself sees a hole in them."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PLUGIN = Path(__file__).resolve().parents[1] / "plugin"
WORDS = ("words", "solver_words")
DOWN = ("city", "scenario", "indicators", "store")
# room -> the rooms it may import; a file directly in plugin/ is a room of its own name
MAY_IMPORT: dict[str, set[str]] = {
    "city": set(),
    "scenario": {"city", "words"},
    "indicators": {"city", "scenario", "words"},
    "store": {"city", "scenario", "indicators"},
    "readers": {*DOWN},
    "solver": {*DOWN, "readers"},
    "compat": set(),
    "words": set(),
    "solver_words": {"city", "words"},
    "actions": {"words"},
    "client": {*DOWN, *WORDS, "compat"},
    "review": {*DOWN, *WORDS, "compat", "client"},
    "views": {*DOWN, *WORDS, "compat", "actions", "client", "review"},
    "processing": {*DOWN, *WORDS, "compat", "client", "review", "views"},
    "workspace": {*DOWN, *WORDS, "compat", "actions", "client", "review", "views", "processing"},
    "main": {*DOWN, *WORDS, "compat", "actions", "client", "review", "views", "processing", "workspace"},
    "__init__": {"main"},
}
SOLVER_SIDE = (*DOWN, "readers", "solver")
QGIS_SIDE = ("client", "review", "views", "processing", "main", "actions", "workspace", "compat", *WORDS, "__init__")
PYTHON_39 = (*DOWN, *QGIS_SIDE)
QT = {"qgis", "PyQt5", "PyQt6", "PySide2", "PySide6", "qtpy", "sip"}
DRAWING = {"pyqtgraph", "pyvista", "pyvistaqt", "vtk", "vtkmodules"}
HEAVY = DRAWING | {"scipy", "pandas", "matplotlib"}
MAY_BE_HEAVY = (
    "views/scene3d/viewer.py",
    "views/charts/chart.py",
    "views/charts/plots.py",
    "views/noise/plots.py",
)  # imported lazily by their docks
FORBIDDEN_CALLS = {"eval", "exec", "__import__"}
FORBIDDEN_ATTRIBUTES = {("os", "system"), ("yaml", "load"), ("os", "popen"), ("tempfile", "mktemp")}
FORBIDDEN_MODULES = {"pickle", "cPickle", "dill", "marshal", "shelve"}
FORBIDDEN_KEYWORDS = {"shell": True, "verify": False, "allow_pickle": True}
PYTHON_310_KEYWORDS = {("zip", "strict"), ("dataclass", "slots"), ("dataclass", "kw_only")}
Rule = Callable[["Module"], Iterator[tuple[int, str]]]


@dataclass(frozen=True)
class Import:
    """One import: the module's name (of relative ones the path below plugin/), where, and whether it runs on import of the file."""

    name: str
    line: int
    relative: bool
    at_module_level: bool


class Module:
    """One parsed file of the plugin."""

    def __init__(self, root: Path, path: Path) -> None:
        self.place = path.relative_to(root).as_posix()
        self.parts = path.relative_to(root).with_suffix("").parts
        self.room = self.parts[0]
        self.text = path.read_text(encoding="utf-8")
        self.tree = ast.parse(self.text, str(path))
        self.imports = list(self._imports(self.tree, True))

    def _imports(self, node: ast.AST, at_module_level: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
                continue
            inner = at_module_level and not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
            if isinstance(child, ast.Import):
                yield from (Import(each.name, child.lineno, False, at_module_level) for each in child.names)
            elif isinstance(child, ast.ImportFrom):
                yield from self._imports_from(child, at_module_level)
            elif isinstance(child, ast.Call) and ast.unparse(child.func) in (
                "importlib.import_module",
                "import_module",
            ):
                name = child.args[0] if child.args else None
                if isinstance(name, ast.Constant) and not str(name.value).startswith("."):
                    yield Import(str(name.value), child.lineno, False, at_module_level)
            yield from self._imports(child, inner)

    def _imports_from(self, node: ast.ImportFrom, at_module_level: bool) -> Iterator[Import]:
        if not node.level:
            base = node.module or ""
            # "from qgis import PyQt" and "from PyQt5 import QtGui" name a module behind the import, too
            yield from (Import(f"{base}.{each.name}", node.lineno, False, at_module_level) for each in node.names)
            return
        package = self.parts[: len(self.parts) - node.level]
        below = ".".join((*package, *((node.module or "").split(".") if node.module else ())))
        if below:
            yield Import(below, node.lineno, True, at_module_level)
        for each in node.names:
            yield Import(f"{below}.{each.name}".lstrip("."), node.lineno, True, at_module_level)


def downwards_only(module: Module) -> Iterator[tuple[int, str]]:
    allowed = MAY_IMPORT.get(module.room)
    if allowed is None:
        yield 1, f"{module.room} is a room the plan does not know"
        return
    for each in module.imports:
        target = each.name.split(".")[0]
        if each.relative and target != module.room and target in MAY_IMPORT and target not in allowed:
            yield each.line, f"{module.room} imports {target}"


def relative_only(module: Module) -> Iterator[tuple[int, str]]:
    for each in module.imports:
        if not each.relative and each.name.split(".")[0] in ("plugin", "twinscape"):
            yield each.line, f"absolute import of {each.name}: the package has two names"


def only_numpy_and_standard_library(module: Module) -> Iterator[tuple[int, str]]:
    if module.room in DOWN:
        for each in module.imports:
            top = each.name.split(".")[0]
            if not each.relative and top not in sys.stdlib_module_names and top != "numpy":
                yield each.line, f"{module.room} needs {top}"


def no_qt_below_client(module: Module) -> Iterator[tuple[int, str]]:
    if module.room in SOLVER_SIDE:
        for each in module.imports:
            if not each.relative and each.name.split(".")[0] in QT | HEAVY - {"scipy", "pandas"}:
                yield each.line, f"{module.room} imports {each.name}"


def qgis_side_needs_only_what_qgis_has(module: Module) -> Iterator[tuple[int, str]]:
    if module.room in QGIS_SIDE:
        for each in module.imports:
            top = each.name.split(".")[0]
            if (
                not each.relative
                and top not in sys.stdlib_module_names
                and top not in {"numpy", "qgis", "osgeo"} | HEAVY
            ):
                yield each.line, f"imports {top}"


def qt_by_qgis_only(module: Module) -> Iterator[tuple[int, str]]:
    for each in module.imports:
        if not each.relative and each.name.split(".")[0] in QT - {"qgis"}:
            yield each.line, f"{each.name} instead of qgis.PyQt"


def heavy_only_when_needed(module: Module) -> Iterator[tuple[int, str]]:
    if module.room in QGIS_SIDE and module.place not in MAY_BE_HEAVY:
        for each in module.imports:
            if each.at_module_level and not each.relative and each.name.split(".")[0] in HEAVY:
                yield each.line, f"{each.name} at module level"


def no_widget_in_review(module: Module) -> Iterator[tuple[int, str]]:
    if module.room == "review":
        for each in module.imports:
            if any(word in each.name.split(".") for word in ("QtWidgets", "QtGui")) or each.name.startswith("qgis.gui"):
                yield each.line, f"review imports {each.name}"


def no_view_imports_a_view(module: Module) -> Iterator[tuple[int, str]]:
    if module.room != "views":
        return
    own = module.parts[1] if len(module.parts) > 2 else ""
    folders = VIEW_FOLDERS | ({own} if own else set())
    for each in module.imports:
        steps = each.name.split(".")
        if each.relative and steps[0] == "views" and len(steps) > 1 and steps[1] in folders and steps[1] != own:
            yield each.line, f"views/{own or module.parts[1]} imports views/{steps[1]}"


VIEW_FOLDERS = {"study", "map", "scene3d", "charts", "noise", "importing", "compare", "report"}


def nothing_dangerous(module: Module) -> Iterator[tuple[int, str]]:
    for each in module.imports:
        if not each.relative and each.name.split(".")[0] in FORBIDDEN_MODULES:
            yield each.line, f"imports {each.name}"
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
            yield node.lineno, f"calls {node.func.id}"
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            pair = (node.func.value.id, node.func.attr)
            if pair in FORBIDDEN_ATTRIBUTES:
                yield node.lineno, f"calls {'.'.join(pair)}"
        for keyword in node.keywords:
            value = keyword.value.value if isinstance(keyword.value, ast.Constant) else None
            if keyword.arg in FORBIDDEN_KEYWORDS and value is FORBIDDEN_KEYWORDS[keyword.arg]:
                yield node.lineno, f"{keyword.arg}={value}"


def python_39(module: Module) -> Iterator[tuple[int, str]]:
    if module.room not in PYTHON_39:
        return
    try:
        ast.parse(module.text, feature_version=(3, 9))
    except SyntaxError as error:
        yield error.lineno or 1, f"is no Python 3.9: {error.msg}"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func).rpartition(".")[2]
            for keyword in node.keywords:
                if (called, keyword.arg) in PYTHON_310_KEYWORDS:
                    yield node.lineno, f"{called}({keyword.arg}=…) is Python 3.10"


def enums_are_scoped(module: Module) -> Iterator[tuple[int, str]]:
    """Qt6 knows Qt.AlignmentFlag.AlignLeft only; a capitalised attribute of a Qt class that is no further qualified is a member."""
    if module.room not in QGIS_SIDE:
        return
    parents = {child: node for node in ast.walk(module.tree) for child in ast.iter_child_nodes(node)}
    types = {inner for node in ast.walk(module.tree) for each in _types_named_in(node) for inner in ast.walk(each)}
    for node in ast.walk(module.tree):
        if node in types or not (
            isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr[:1].isupper()
        ):
            continue
        owner, parent = node.value.id, parents.get(node)
        of_qt = owner in ("Qt", "Qgis") or owner.startswith("Qgs") or owner[:1] == "Q" and owner[1:2].isupper()
        is_enum_itself = isinstance(parent, ast.Attribute) or (isinstance(parent, ast.Call) and parent.func is node)
        if of_qt and not is_enum_itself and not node.attr.isupper():
            yield node.lineno, f"unscoped enum {owner}.{node.attr}"


def _types_named_in(node: ast.AST) -> list[ast.AST]:
    """Where an enum's class is meant and not a member: annotations and the signatures of signals and slots."""
    if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in ("pyqtSignal", "pyqtSlot"):
        return list(node.args)
    return [each for each in (getattr(node, "annotation", None), getattr(node, "returns", None)) if each is not None]


RULES: tuple[Rule, ...] = (
    downwards_only,
    relative_only,
    only_numpy_and_standard_library,
    no_qt_below_client,
    qgis_side_needs_only_what_qgis_has,
    qt_by_qgis_only,
    heavy_only_when_needed,
    no_widget_in_review,
    no_view_imports_a_view,
    nothing_dangerous,
    python_39,
    enums_are_scoped,
)


def violations(root: Path, rules: tuple[Rule, ...] = RULES) -> list[str]:
    """Every place below root that breaks a rule, as "file:line rule: what"."""
    return violations_of([Module(root, path) for path in sorted(root.rglob("*.py"))], rules)


def violations_of(modules: list[Module], rules: tuple[Rule, ...]) -> list[str]:
    return [
        f"{module.place}:{line} {rule.__name__}: {what}"
        for module in modules
        for rule in rules
        for line, what in rule(module)
    ]


@pytest.fixture(scope="module")
def plugin_modules() -> list[Module]:
    return [Module(PLUGIN, path) for path in sorted(PLUGIN.rglob("*.py"))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_walls_stand(plugin_modules, rule):
    assert violations_of(plugin_modules, (rule,)) == []


PLANTED = {
    "downwards_only": [
        ("city/a.py", "from ..scenario import scenario"),
        ("store/a.py", "from ..readers.crs import judge"),
        ("client/a.py", "def f():\n    from ..solver import jobs"),
        ("review/a.py", "from .. import main"),
        ("views/map/a.py", "from ...readers import crs"),
        ("main.py", "from .solver.jobs import Job"),
        ("cellar/a.py", "x = 1"),
    ],
    "relative_only": [("views/a.py", "from plugin.city import city"), ("main.py", "import twinscape.plugin.city")],
    "only_numpy_and_standard_library": [
        ("city/a.py", "import shapely"),
        ("store/a.py", "def f():\n    import scipy.sparse"),
    ],
    "no_qt_below_client": [
        ("readers/a.py", "from qgis.PyQt.QtCore import QObject"),
        ("solver/energy/a.py", "import qgis"),
        ("solver/a.py", "import importlib\nimportlib.import_module('PyQt5.QtCore')"),
    ],
    "qgis_side_needs_only_what_qgis_has": [
        ("views/a.py", "def f():\n    import shapely"),
        ("main.py", "import requests"),
    ],
    "qt_by_qgis_only": [("views/a.py", "from PyQt5.QtCore import QObject"), ("client/a.py", "import PyQt6.QtCore")],
    "heavy_only_when_needed": [
        ("main.py", "import pyvista"),
        ("views/charts/dock.py", "from pyqtgraph import PlotWidget"),
        ("review/a.py", "try:\n    import pandas\nexcept ImportError:\n    pandas = None"),
        ("views/a.py", "class A:\n    import scipy.stats"),
    ],
    "no_widget_in_review": [
        ("review/a.py", "from qgis.PyQt.QtWidgets import QWidget"),
        ("review/a.py", "from qgis.PyQt import QtGui"),
        ("review/a.py", "from qgis.gui import QgsMapCanvas"),
    ],
    "no_view_imports_a_view": [
        ("views/map/a.py", "from ..scene3d import viewer"),
        ("views/map/a.py", "from ..scene3d.viewer import Viewer"),
        ("views/map/a.py", "from .. import charts"),
        ("views/legend.py", "from .map import layers"),
    ],
    "nothing_dangerous": [
        ("store/a.py", "import pickle"),
        ("client/a.py", "import subprocess\nsubprocess.run('ls', shell=True)"),
        ("client/a.py", "import os\nos.system('ls')"),
        ("solver/a.py", "eval('1')"),
        ("solver/a.py", "exec('1')"),
        ("client/a.py", "get('https://x', verify=False)"),
        ("readers/a.py", "import numpy as np\nnp.load('x', allow_pickle=True)"),
        ("readers/a.py", "yaml.load(text)"),
    ],
    "python_39": [
        ("city/a.py", "match 1:\n    case 1:\n        pass"),
        ("views/a.py", "list(zip([], [], strict=True))"),
        ("store/a.py", "from dataclasses import dataclass\n@dataclass(slots=True)\nclass A:\n    x: int"),
    ],
    "enums_are_scoped": [
        ("views/a.py", "label.setAlignment(Qt.AlignLeft)"),
        ("views/a.py", "x = QMessageBox.Ok | QMessageBox.Cancel"),
        ("main.py", "bar.pushMessage('a', level=Qgis.Warning)"),
    ],
}
INNOCENT = [
    ("views/map/a.py", "from .layers import x\nfrom ..legend import y\nfrom ...review.selection import z"),
    ("views/charts/dock.py", "def f():\n    from .plots import Plot\n    import pyqtgraph"),
    ("views/scene3d/viewer.py", "import pyvista\nfrom vtkmodules.vtkCommonCore import vtkPoints"),
    ("views/a.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pyvista"),
    ("views/a.py", "label.setAlignment(Qt.AlignmentFlag.AlignLeft)\ndialog.exec()\nx = QgsProject.instance()"),
    ("readers/a.py", "import shapely\nfrom ..city.errors import InputError\nlist(zip([], [], strict=True))"),
    ("__init__.py", "def classFactory(iface):\n    from .main import Plugin\n    return Plugin(iface)"),
    ("client/a.py", "from qgis.PyQt.QtCore import QProcess\nfrom ..compat import x"),
]


@pytest.mark.parametrize(
    ("rule", "place", "text"),
    [(rule, place, text) for rule, plants in PLANTED.items() for place, text in plants],
)
def test_a_planted_violation_is_found(tmp_path, rule, place, text):
    _plant(tmp_path, place, text)
    assert rule in {line.split()[1].rstrip(":") for line in violations(tmp_path)}


@pytest.mark.parametrize(("place", "text"), INNOCENT)
def test_what_is_allowed_is_not_found(tmp_path, place, text):
    _plant(tmp_path, place, text)
    assert violations(tmp_path) == []


def test_every_rule_has_a_planted_violation():
    assert {rule.__name__ for rule in RULES} == set(PLANTED)


def _plant(root: Path, place: str, text: str) -> None:
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
