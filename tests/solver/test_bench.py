"""The benchmark table: written right, and a bar that is missed is said as missed. No time is asserted here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from plugin.city.errors import InputError
from plugin.solver.bench import table
from plugin.solver.bench.bars import BARS, BY_ID, DATA_ABSENT, Figure, in_order
from plugin.solver.bench.noise_scene import noise_scene
from plugin.solver.bench.town import CRS, SOUTH, WEST

ROOT = Path(__file__).resolve().parents[2]

ABOUT = {"machine": "a slow one", "solver": "Python 3.11"}


def cells(text: str, what: str) -> list[str]:
    line = next(line for line in text.splitlines() if line.startswith(f"| {what}"))
    return [cell.strip() for cell in line.strip("|").split(" | ")]


def test_a_kept_bar_is_met_and_a_missed_one_says_by_how_much():
    assert Figure("energy-1000", (1.9, 2.0, 9.0)).verdict() == "met"
    assert Figure("energy-1000", (1.0, 3.0, 4.0)).verdict() == "**missed** (1.5 ×)"
    assert Figure("import-rodez-memory", (1.5,)).is_missed()  # must stay under it
    assert not Figure("import-rodez", (30.0,)).is_missed()


def test_the_luckiest_run_does_not_save_a_bar():
    assert Figure("recolour-10k", (0.1, 0.3, 0.3)).is_missed()


def test_what_was_not_measured_says_why_and_counts_as_neither():
    figure = Figure("import-rodez", absent=DATA_ABSENT)
    assert figure.verdict() == "not measured: data absent" and not figure.is_missed()
    assert "0 missed" in table.summary([figure])


def test_a_section_has_a_line_for_every_bar_with_unit_and_verdict():
    figures = [Figure("energy-1000", (3.0, 1.0, 2.5), (2.9, 1.0, 2.4), "three runs"), Figure("start", (80.4,))]
    text = table.section(figures, ABOUT, "2026-11-24 21:00 UTC", "abc1234")
    assert text.startswith("### 2026-11-24 21:00 UTC, commit abc1234")
    assert "- machine: a slow one" in text
    energy = cells(text, BY_ID["energy-1000"].what)
    assert energy[1:] == ["≤ 2 s", "2.50 s", "1.00 s", "3", "2.40 s", "**missed** (1.2 ×)", "three runs"]
    assert cells(text, BY_ID["start"].what)[1:4] == ["≤ 150 ms", "80 ms", "80 ms"]
    assert sum(line.startswith("| ") for line in text.splitlines()) == len(BARS) + 2
    assert "Missed: Energy, 1,000 buildings" in text


def test_the_newest_run_comes_first_and_earlier_ones_stay(tmp_path):
    page = tmp_path / "benchmarks.md"
    page.write_text(f"# Benchmarks\n\nHow to read it.\n\n{table.MARK}\n", encoding="utf-8")
    for when in ("first", "second"):
        table.insert(page, table.section([Figure("start", (10.0,))], ABOUT, when, "abc"))
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Benchmarks") and text.index("### second") < text.index("### first")


def test_a_page_without_a_place_for_runs_is_told(tmp_path):
    (tmp_path / "benchmarks.md").write_text("# Benchmarks\n", encoding="utf-8")
    with pytest.raises(InputError, match="benchmarks.md"):
        table.insert(tmp_path / "benchmarks.md", "text")


def test_figures_come_in_the_order_of_the_bars_and_survive_json():
    figures = in_order([Figure("start", (1.0,)), Figure("energy-1000", (2.0,), (1.0,), "note")])
    assert [figure.bar for figure in figures] == [bar.id for bar in BARS]
    for figure in figures:
        assert Figure.from_dict(figure.to_dict()) == figure
    with pytest.raises(InputError, match="no bar"):
        Figure.from_dict({"bar": "fly"})


# --- the scene of the noise bar ---------------------------------------------------------------------------------------
def test_the_noise_scene_is_what_the_bar_says():
    scene = noise_scene()
    assert scene.corners.shape == (625, 4, 2)
    assert scene.sources.shape == scene.receivers.shape == (400, 2)
    assert (scene.height_m >= 5).all() and (scene.height_m <= 20).all()
    boxes = shapely.polygons(scene.corners)
    assert shapely.is_ccw(shapely.get_exterior_ring(boxes)).all()
    tree = shapely.STRtree(boxes)
    assert len(tree.query(boxes, predicate="intersects")[0]) == 625  # each meets itself only
    for points in (scene.sources, scene.receivers):
        assert not len(tree.query(shapely.points(points), predicate="intersects")[0])
        assert (points.min(axis=0) >= (WEST, SOUTH)).all() and (points.max(axis=0) <= (WEST + 1000, SOUTH + 1000)).all()


def test_the_noise_scene_is_the_same_every_time_and_in_its_files(tmp_path):
    script = ROOT / "scripts" / "noise_scene.py"
    done = subprocess.run([sys.executable, script, "--out", tmp_path / "scene"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    scene = noise_scene()
    corners, columns, crs = layer(tmp_path / "scene" / "buildings.geojson")
    np.testing.assert_allclose(shapely.get_coordinates(corners).reshape(625, 5, 2)[:, :4], scene.corners)
    np.testing.assert_allclose(columns["height"], scene.height_m)
    assert crs == CRS
    for name, places, height in (("sources", scene.sources, 0.05), ("receivers", scene.receivers, 4.0)):
        points, columns, _ = layer(tmp_path / "scene" / f"{name}.geojson")
        np.testing.assert_allclose(shapely.get_coordinates(points), places)
        assert set(columns["height"]) == {height}


def layer(path):
    meta, _, wkb, columns = pyogrio.raw.read(path)
    return shapely.from_wkb(wkb), dict(zip(meta["fields"].tolist(), columns, strict=True)), meta["crs"]
