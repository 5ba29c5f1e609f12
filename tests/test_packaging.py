"""The release archive: what the plugin site would refuse is found here first, and QGIS loads what is in it."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
try:
    import package
finally:
    sys.path.pop(0)

QGIS_PROCESS = next((p for p in ("qgis_process.bin", "qgis_process") if shutil.which(p)), "")
BLOCKED_CALLS = {"eval", "exec", "compile", "__import__"}
BLOCKED_MODULES = {"pickle", "marshal", "shelve", "dill", "telnetlib", "ftplib", "xmlrpc"}
BINDINGS = ("PyQt5", "PyQt6", "PySide2", "PySide6")
HEAVY = ("pyvista", "pyvistaqt", "vtk", "vtkmodules", "pyqtgraph", "scipy", "pandas", "numba", "matplotlib")


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("zip") / f"{package.NAME}-{package.version()}.zip"
    package.build(path)
    return path


def files_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as source:
        return {name: source.read(name) for name in source.namelist()}


def test_the_archive_passes_the_checks_of_the_plugin_site(archive):
    assert package.check(archive) == []


def test_the_archive_holds_the_plugin_and_what_it_needs_and_nothing_else(archive):
    names = set(files_of(archive))
    for wanted in [
        "__init__.py",
        "metadata.txt",
        "LICENSE",
        "README.md",
        "CHANGELOG.md",
        "plugin/main.py",
        "plugin/solver/__main__.py",
        "resources/icons/twinscape.png",
        "resources/demo/Helsinki.osm.pbf",
        "resources/help/index.html",
        "requirements/solver.txt",
        "resources/cases/energy/ashrae140_2020_envelope.json",
    ]:
        assert f"twinscape/{wanted}" in names
    assert not [n for n in names if re.search(r"(^|/)(tests|__pycache__|build|docs|\.git\w*)(/|$)|\.pyc$", n)]
    assert archive.stat().st_size < 25 * 1024 * 1024


def test_the_same_commit_gives_the_same_bytes(archive, tmp_path):
    package.build(tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == archive.read_bytes()


def test_metadata_is_whole_and_carries_the_changes_and_the_commit(archive):
    text = files_of(archive)["twinscape/metadata.txt"].decode()
    values = dict(line.split("=", 1) for line in text.splitlines() if "=" in line and not line.startswith(" "))
    for key in (*package.REQUIRED, "icon", "changelog", "qgisMaximumVersion", "hasProcessingProvider", "commitSha1"):
        assert values.get(key), key
    assert values["version"] in values["changelog"]
    assert "<" not in values["about"] + values["description"]


def spoilt(archive: Path, tmp_path: Path, **changes) -> list[str]:
    """What the check says of the archive with files changed, added, or (None) taken out."""
    files = {**files_of(archive), **changes}
    path = tmp_path / "spoilt.zip"
    with zipfile.ZipFile(path, "w") as target:
        for name, data in files.items():
            if data is not None:
                target.writestr(name, data)
    return package.check(path)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"twinscape/LICENSE": None}, "LICENSE is missing"),
        ({"twinscape/resources/icons/twinscape.png": None}, "twinscape.png is missing"),
        ({"twinscape/plugin/__pycache__/main.cpython-311.pyc": b""}, "forbidden name"),
        ({"twinscape/.git/config": b""}, "forbidden name"),
        ({"twinscape/../evil.py": b""}, "forbidden name"),
        ({"twinscape/plugin/fast.so": b""}, "binary"),
        ({"other/x.py": b""}, "more than one top folder"),
        ({"twinscape/README.md": None}, "README.md is missing"),
    ],
)
def test_what_the_site_refuses_is_told(archive, tmp_path, changes, told):
    assert any(told in problem for problem in spoilt(archive, tmp_path, **changes)), spoilt(
        archive, tmp_path, **changes
    )


# --- what the site's scan blocks ----------------------------------------------------------------------------------------
def findings(text: str, name: str) -> list[str]:
    """Lines a security scan would block, and what does not load in Qt 6."""
    found = []
    for node in ast.walk(ast.parse(text)):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if isinstance(node.func, ast.Name) and called in BLOCKED_CALLS:
                found.append(f"{name}:{line} {called}()")
            if called == "load" and ast.unparse(node.func) == "yaml.load":
                found.append(f"{name}:{line} yaml.load")
            for keyword in node.keywords:
                value = getattr(keyword.value, "value", None)
                if (keyword.arg, value) in (("shell", True), ("verify", False), ("allow_pickle", True)):
                    found.append(f"{name}:{line} {keyword.arg}={value}")
        modules = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module or ""]
        for module in modules:
            if module.split(".")[0] in (*BLOCKED_MODULES, *BINDINGS):
                found.append(f"{name}:{line} import {module}")
        if isinstance(node, ast.Attribute) and ast.unparse(node) in UNSCOPED:
            found.append(f"{name}:{line} {ast.unparse(node)} is not scoped")
    return found


# enums that Qt 6 knows by their scope only: those a plugin is likely to write
UNSCOPED = {
    f"Qt.{word}"
    for word in [
        "AlignLeft",
        "AlignRight",
        "AlignCenter",
        "AlignVCenter",
        "LeftButton",
        "RightButton",
        "Horizontal",
        "Vertical",
        "UserRole",
        "Checked",
        "Unchecked",
        "LeftDockWidgetArea",
        "RightDockWidgetArea",
        "BottomDockWidgetArea",
        "WaitCursor",
        "ShiftModifier",
        "ControlModifier",
        "RichText",
        "Key_Escape",
        "CaseInsensitive",
        "DashLine",
        "NoPen",
        "ItemIsEnabled",
        "ItemIsEditable",
        "WA_DeleteOnClose",
        "ScrollBarAlwaysOff",
    ]
} | {
    "QgsTask.CanCancel",
    "Qgis.Warning",
    "Qgis.Critical",
    "Qgis.Info",
    "Qgis.Success",
    "QFrame.HLine",
    "QDialog.Accepted",
}


def test_nothing_in_the_archive_is_blocked_by_the_sites_scan(archive):
    told = []
    for name, data in files_of(archive).items():
        if name.endswith(".py"):
            told += findings(data.decode("utf-8"), name)
    assert told == []


@pytest.mark.parametrize(
    "planted",
    [
        "import pickle",
        "from marshal import loads",
        "eval('1')",
        "exec('x = 1')",
        "import subprocess\nsubprocess.run('ls', shell=True)",
        "import yaml\nyaml.load(x)",
        "requests.get(u, verify=False)",
        "np.load(p, allow_pickle=True)",
        "from PyQt5.QtCore import Qt",
        "a = Qt.AlignLeft",
    ],
)
def test_the_scan_finds_what_is_planted(planted):
    assert findings(planted, "planted.py")


def test_scoped_enums_and_other_loads_are_left_alone():
    assert not findings(
        "a = Qt.AlignmentFlag.AlignLeft\njson.load(f)\nnp.load(p, allow_pickle=False)\nw.exec()", "fine.py"
    )


# --- the archive in QGIS ------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def installed(archive, tmp_path_factory) -> Path:
    """A folder for QGIS_PLUGINPATH with the archive unpacked as the plugin manager does."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(io.BytesIO(archive.read_bytes())) as source:
        source.extractall(folder)
    return folder


def surroundings(installed: Path, home: Path) -> dict[str, str]:
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV", "DISPLAY")}
    return {
        **environment,
        "QGIS_PLUGINPATH": str(installed),
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_CUSTOM_CONFIG_PATH": str(home),
    }


def test_loading_the_plugin_imports_nothing_heavy(installed, tmp_path):
    code = (
        "import sys, json; sys.path.insert(0, sys.argv[1]); import twinscape; from twinscape.plugin.main import TwinscapePlugin; "
        f"print(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    )
    done = subprocess.run(
        ["/usr/bin/python3", "-c", code, str(installed)],
        env=surroundings(installed, tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == []


@pytest.mark.skipif(not QGIS_PROCESS, reason="qgis_process is not installed")
def test_the_unpacked_archive_offers_its_algorithms_without_the_3d_packages(installed, tmp_path):
    """In a new profile, with QGIS's own Python packages only: pyvista and pyqtgraph are not there."""

    def ask(*words: str) -> subprocess.CompletedProcess:
        command = [QGIS_PROCESS, *words]
        return subprocess.run(
            command, env=surroundings(installed, tmp_path), capture_output=True, text=True, timeout=120
        )

    enabled = ask("plugins", "enable", "twinscape")
    assert enabled.returncode == 0, enabled.stdout + enabled.stderr
    listed = ask("list", "--json")
    assert listed.returncode == 0, listed.stderr
    ours = json.loads(listed.stdout)["providers"]["twinscape"]["algorithms"]
    assert set(ours) == {
        f"twinscape:{name}"
        for name in ("import", "check", "energy", "heatnetwork", "geothermal", "noise", "air", "traffic", "report")
    }
