"""The plugin loaded, unloaded and reloaded 20 times in the real QGIS desktop under Xvfb: what reload.py saw is judged here."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugin.actions import ACTIONS
from tests.box_city import make_twin

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "e2e" / "reload"
LIMIT_S = 280
BOXES = 12
# tables of constants: a module QGIS forgot to forget keeps its last copy, never one more a round
CONSTANTS = {
    "ActionSpec",
    "AirLimit",
    "Computation",
    "Entry",
    "Faces",
    "Field",
    "Highlight",
    "Indicator",
    "Limit",
    "NoTargets",
    "Option",
    "Origin",
    "Panel",
    "PartSpec",
    "Quantity",
    "Source",
    "TimeStep",
    "Type",
    "UsualZone",
    "_Mode",
}
LEFT_NOTHING = (
    "docks",
    "toolbars",
    "actions",
    "menus",
    "plugin menu",
    "timers",
    "windows",
    "providers",
    "processes",
    "map tool",
    "canvas items",
    "plotters",
)

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    """What reload.py wrote down."""
    shutil.rmtree(OUT, ignore_errors=True)
    twin = make_twin(tmp_path_factory.mktemp("reload") / "boxes.twin", BOXES)
    command = [
        sys.executable,
        str(ROOT / "scripts" / "qgis_run.py"),
        "--code",
        str(Path(__file__).parent / "reload.py"),
    ]
    command += ["--out", str(OUT), "--profile", "reload", "--fresh", "--timeout", str(LIMIT_S)]
    environment = {**os.environ, "TWINSCAPE_TWIN": str(twin.path)}
    environment.pop("DISPLAY", None)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=LIMIT_S + 60)
    written = OUT / "facts.json"
    stuck = (OUT / "stuck.txt").read_text() if (OUT / "stuck.txt").exists() else ""
    assert written.exists(), f"QGIS ended with {done.returncode}\n{done.stderr[-4000:]}\n{stuck[-4000:]}"
    return {**json.loads(written.read_text(encoding="utf-8")), "exit": done.returncode, "stuck": stuck}


@pytest.fixture(scope="module")
def rounds(facts):
    return facts["rounds"]


def test_twenty_rounds_ran_without_an_error_and_qgis_ended_well(facts):
    assert facts["errors"] == [] and facts["log"] == []
    assert len(facts["rounds"]) == 20
    assert facts["exit"] == 0 and not facts["stuck"]


def test_the_start_of_qgis_imports_nothing_heavy(facts):
    assert facts["loaded_at_start"] and facts["heavy_at_start"] == []


def test_every_round_had_the_plugin_whole(rounds):
    for each in rounds:
        assert each["loaded"]["provider"] and each["loaded"]["actions"] == len(ACTIONS)
    opened = [each["loaded"] for each in rounds if each["stage"].startswith("twin")]
    assert len(opened) == 4
    for each in opened:
        assert each["worker"] and each["drawn_in_3d"] == BOXES and each["docks"] == ["study", "scene", "charts"]
        assert each["compared"] == 2


@pytest.mark.parametrize("kind", LEFT_NOTHING)
def test_no_round_leaves_anything_behind(facts, kind):
    assert [each["left"][kind] for each in facts["rounds"]] == [facts["before"][kind]] * 20


def test_what_is_looked_at_shows_an_open_study(facts):
    """The detectors see what there is to see while the plugin works."""
    before = facts["before"]
    opened = next(each["open"] for each in facts["rounds"] if "open" in each)
    seen = {kind for kind in LEFT_NOTHING if opened[kind] != before[kind]}
    assert seen >= {"docks", "toolbars", "actions", "menus", "plugin menu", "timers", "providers", "processes"}
    assert seen >= {"canvas items"}
    assert {"TwinscapePlugin", "Workspace", "Scene3DDock", "LocalSolver"} <= set(opened["python objects"])
    for sender in ("project", "canvas"):
        assert sum(opened["receivers"][sender].values()) > sum(before["receivers"][sender].values()), sender


def test_nobody_of_ours_listens_to_qgis_any_more(facts):
    before = facts["before"]["receivers"]
    for each in facts["rounds"]:
        left = each["left"]["receivers"]
        assert {**left, "application": None} == {**before, "application": None}


def test_listeners_of_the_application_come_once_with_a_drawing_library_and_no_more(rounds):
    seen = [each["left"]["receivers"]["application"] for each in rounds]
    drawn_once = next(i for i, each in enumerate(rounds) if each["stage"].startswith("twin"))
    assert seen[drawn_once:] == [seen[drawn_once]] * (20 - drawn_once)


def test_no_python_object_of_the_plugin_outlives_it_but_constants(rounds):
    for each in rounds:
        assert set(each["left"]["python objects"]) <= CONSTANTS, each["stage"]
    assert rounds[9]["left"]["python objects"] == rounds[19]["left"]["python objects"]


def test_layers_stay_with_the_user_until_the_project_is_cleared(rounds):
    kept = [bool(each["left"]["layers"]) for each in rounds[:10]]
    assert kept == [False, False, False, True, True, True, True, False, False, False]
