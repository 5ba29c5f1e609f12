"""The planner's story by keys alone in the real QGIS desktop: what keyboard.py did is judged here."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "e2e" / "keyboard"
LIMIT_S = 440

pytestmark = [pytest.mark.slow, pytest.mark.timeout(800)]


@pytest.fixture(scope="module")
def facts(demo_twin, tmp_path_factory):
    """What keyboard.py wrote down; it changes a copy of the demo, in a home of its own."""
    shutil.rmtree(OUT, ignore_errors=True)
    home = tmp_path_factory.mktemp("keys")
    shutil.copytree(demo_twin, home / "Twinscape" / Path(demo_twin).name)
    command = [
        sys.executable,
        str(ROOT / "scripts" / "qgis_run.py"),
        "--code",
        str(Path(__file__).parent / "keyboard.py"),
    ]
    command += ["--out", str(OUT), "--profile", "keyboard", "--fresh", "--timeout", str(LIMIT_S)]
    environment = {**os.environ, "HOME": str(home)}
    environment.pop("DISPLAY", None)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=LIMIT_S + 60)
    written = OUT / "facts.json"
    assert written.exists(), f"QGIS ended with {done.returncode}\n{done.stderr[-4000:]}"
    return json.loads(written.read_text(encoding="utf-8"))


def test_the_whole_story_is_told_without_a_mouse(facts):
    assert facts["errors"] == [] and facts["log"] == []
    assert facts["steps"][-1] == "opens_the_report"


def test_keys_open_the_demo_and_walk_its_scenarios(facts):
    assert facts["opened"] == 480
    assert facts["chosen"] == "retrofit" and facts["back"] == "baseline"


def test_keys_make_a_scenario_with_a_measure_on_buildings_by_filter(facts):
    assert facts["made"] == "By keys" and facts["by_filter"]
    assert len(facts["measures"]) == 1 and facts["measures"][0].startswith("Retrofit residential")


def test_keys_run_it_and_show_what_it_changes(facts):
    assert facts["computed"] == "by-keys"
    assert len(set(facts["indicators"])) == 2 and facts["mode"] == "difference"


def test_keys_compare_and_open_the_report(facts):
    assert facts["compared"] >= 2 and facts["closed"]
    assert facts["report"] == ["ReportDialog"] and facts["left"] == []
    assert facts["restored"]


def test_keys_filter_the_compared_table_select_its_rows_everywhere_and_save_it_with_units_and_differences(facts):
    (about,), head, *rows = facts["csv"]
    assert "[kWh/(m²·a)]" in about and "Δ = variant − baseline" in about
    assert head[:3] == ["id", "name", "Baseline [kWh/(m²·a)]"] and head[-1].startswith("Δ ")
    k = (len(head) - 2 + 1) // 2  # scenarios; their changes follow
    for row in rows:
        base, *variants = (float(cell or "nan") for cell in row[2 : 2 + k])
        changes = [float(cell or "nan") for cell in row[2 + k :]]
        assert changes == pytest.approx([each - base for each in variants], nan_ok=True, abs=1e-6)
        assert min(change for change in changes if change == change) < 0
    picked = facts["picked_in_table"]
    assert picked["selection"] == picked["map"] == sorted(row[0] for row in rows)
    assert picked["scene"] == len(rows) > 0
