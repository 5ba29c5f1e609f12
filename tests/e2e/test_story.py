"""The issue's story in the real QGIS desktop under Xvfb: what the steps of story.py saw and did is judged here.

The Helsinki district is imported and computed once; pictures stay in build/e2e for a person to look at.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "e2e" / "story"
LIMIT_S = 480
NEAR = 2  # of 255: rounding of colours on their way to the screen

pytestmark = [pytest.mark.slow, pytest.mark.timeout(800)]


@pytest.fixture(scope="module")
def facts(demo_twin):
    """What story.py wrote down."""
    shutil.rmtree(OUT, ignore_errors=True)
    command = [
        sys.executable,
        str(ROOT / "scripts" / "qgis_run.py"),
        "--code",
        str(ROOT / "tests" / "e2e" / "story.py"),
    ]
    command += ["--out", str(OUT), "--profile", "e2e", "--fresh", "--timeout", str(LIMIT_S)]
    environment = {**os.environ, "TWINSCAPE_TWIN": str(demo_twin)}
    environment.pop("DISPLAY", None)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=LIMIT_S + 60)
    written = OUT / "facts.json"
    stuck = (OUT / "stuck.txt").read_text() if (OUT / "stuck.txt").exists() else ""
    assert written.exists(), (
        f"QGIS ended with {done.returncode} before the story was told\n{done.stderr[-4000:]}\n{stuck[-4000:]}"
    )
    return {**json.loads(written.read_text(encoding="utf-8")), "exit": done.returncode, "stuck": stuck}


def near(a, b):
    return max(abs(x - y) for x, y in zip(a, b)) <= NEAR


def test_every_step_was_told_and_qgis_ended_well(facts):
    assert facts["errors"] == []
    assert facts["exit"] == 0 and not facts["stuck"]
    unforeseen = [line for line in facts["log"] if "process ended unexpectedly" not in line]
    assert unforeseen == []


def test_the_district_is_in_the_map_with_its_licences_shown(facts):
    assert facts["buildings"] == 480
    for layer in ("Buildings", "Roads", "Railways and trams", "Green and water"):
        assert layer in facts["layers"]
    assert "OpenStreetMap contributors" in facts["attribution"] and "ODbL" in facts["attribution"]


def test_a_building_has_one_colour_in_map_3d_and_legend(facts):
    rows = facts["colours"]
    assert len(rows) >= 20 and len({row["class"] for row in rows if row["class"] >= 0}) >= 3
    for row in rows:
        assert near(row["scene"], row["legend"]), row
        if row["class"] >= 0:  # what is not computed is hatched on the map
            assert near(row["map"], row["legend"]), row


def test_a_pick_in_3d_selects_the_building_everywhere(facts):
    pick = facts["pick"]
    assert pick["selection"] == pick["map"] == [pick["wanted"]]


def test_a_rubber_band_in_3d_selects_the_same_buildings_on_the_map(facts):
    assert facts["band"]["selection"] == facts["band"]["map"] > 20


def test_a_selection_on_the_map_reaches_3d_and_chart(facts):
    assert facts["map_selection"] == {"selection": True, "scene": True, "chart": 6}


def test_a_click_on_a_bar_selects_its_buildings_everywhere(facts):
    picked = facts["chart_pick"]
    assert picked["count"] == picked["selection"] == picked["map"] == picked["scene"] > 0


def test_baseline_variant_and_difference_are_one_click_apart_on_shared_scales(facts):
    assert facts["variant"] == {"scenario": "retrofit", "mode": "absolute"}
    difference = facts["difference"]
    assert "variant − baseline" in difference["title"] and difference["layer"] == difference["title"]
    assert 0.0 in difference["limits"]
    assert difference["smallest"] < 0 and difference["largest"] <= 0  # a retrofit never costs heat
    assert facts["undone_mode"] == "absolute"


def test_the_cameras_follow_each_other_and_keep_heading_and_pitch(facts):
    follows = facts["camera_follows_map"]
    assert follows["nearer"]
    assert follows["heading"][0] == follows["heading"][1] and follows["pitch"][0] == follows["pitch"][1]
    assert facts["map_follows_camera"] > 10


def test_what_is_not_computed_is_said_and_null_never_zero(facts):
    missing = facts["missing"]
    assert missing["number"] == missing["null_in_layer"] > 0
    assert missing["legend"] == [f"not computed ({missing['number']})"]


def test_a_new_scenario_is_not_computed_until_it_is_run(facts):
    assert "not computed yet" in facts["note_before_run"] and facts["missing_before_run"] == facts["buildings"]
    assert facts["run"]["computed"] == facts["buildings"] - facts["missing"]["number"]
    assert facts["run"]["message_bar"]


def test_a_cancelled_job_leaves_the_result_as_it_was(facts):
    assert facts["cancelled"] == {"status": "dismissed", "result_kept": True}


def test_a_killed_worker_is_told_and_the_next_job_runs(facts):
    killed = facts["killed"]
    assert (killed["status"], killed["code"], killed["again"]) == ("failed", "worker-died", "successful")
    assert killed["result_kept"] and "ended unexpectedly" in killed["told"]


def test_a_heat_network_and_the_geothermal_potential_are_computed_from_their_dialogs_and_shown(facts):
    plans = facts["plans"]
    assert plans["heat-network"]["shown"].startswith("heat-network.")
    assert plans["geothermal"]["shown"].startswith("geothermal.")
    assert all(plan["computed"] > 300 and plan["rows"] > 5 for plan in plans.values())


def test_the_import_dialog_looks_into_the_file_and_the_report_names_what_was_skipped(facts):
    dialog = facts["import_dialog"]
    assert dialog["layers"] == [["delft.city.jsonl", "buildings", "EPSG:7415"]]
    assert dialog["year_from"] == "oorspronkelijkbouwjaar" and dialog["ready"]
    assert [tab.split(" (")[0] for tab in facts["report_tabs"]] == [
        "Came in",
        "Inferred",
        "Skipped",
        "Mended",
        "Refused values",
    ]


def test_a_saved_project_restores_study_view_camera_and_selection(facts):
    assert facts["closed_with_project"]
    restored = facts["restored"]
    assert restored["view"] and restored["camera"] and restored["selection"] == 3 and restored["layers"] >= 6


def test_a_layer_in_degrees_is_told_mended_with_one_click_and_imported(facts):
    own = facts["own_data"]
    assert own["blocked"] and "degrees" in own["told"] and "EPSG:3067" in own["fix"]
    assert own["crs"] == "EPSG:3067" and own["buildings"] == own["drawn_in_3d"] == 12
    # 0.0004° × 0.0002° at 60.17° N: 22.2 m × 22.3 m on the ellipsoid, TM35FIN's scale 0.9998 here
    assert own["area_m2"] == pytest.approx(494.6, abs=1.0)
