"""Modules on roofs as they are drawn: counted by hand on rectangles, less around dormers, the same however a roof is cut or turned."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from plugin.city.buildings import ROOF, WALL, Surfaces
from plugin.indicators.on_surfaces import SEGMENT_KWH, SEGMENT_M2
from plugin.scenario.measures import PhotovoltaicsMeasure
from plugin.scenario.scenario import Scenario
from plugin.scenario.targets import Targets
from plugin.solver.energy import process
from plugin.solver.energy.roof_layout import MODULE_M, laid_out, layout_of
from plugin.solver.energy.surface_output import SurfaceSun
from plugin.solver.jobs import JobContext
from plugin.solver.sun import sky_of_weather
from plugin.store.results import read_result

from .conftest import box_mesh

MODULE_M2 = MODULE_M[0] * MODULE_M[1]


def roofs(*pieces, tilt=40.0, azimuth=180.0, building=None):
    """Surfaces and triangles of rectangles (x0, y0, x1, y1) in a plane, x along the eaves and y up the slope; one surface each."""
    n, turn, slope = len(pieces), np.radians(azimuth), np.radians(tilt)
    along = np.array([np.cos(turn), -np.sin(turn), 0.0])
    up = np.array([-np.sin(turn) * np.cos(slope), -np.cos(turn) * np.cos(slope), np.sin(slope)])
    if tilt == 0:
        along, up = np.array([1.0, 0, 0]), np.array([0.0, 1, 0])
    corners, owner, area = [], [], []
    for i, (x0, y0, x1, y1) in enumerate(pieces):
        a, b, c, d = (x * along + y * up + 100.0 for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1)))
        corners += [[a, b, c], [a, c, d]]
        owner += [i, i]
        area.append((x1 - x0) * (y1 - y0))
    building = np.zeros(n, np.int32) if building is None else np.array(building, np.int32)
    none = np.zeros(n)
    kind = np.full(n, ROOF, np.int8)
    nobody = np.full(n, -1, np.int32)
    surfaces = Surfaces(building, kind, np.array(area), none + azimuth, none + tilt, none, nobody)
    return surfaces, np.array(corners), np.array(owner)


def modules(*pieces, **plane):
    """How many modules lie on each surface."""
    surfaces, corners, owner = roofs(*pieces, **plane)
    return laid_out(surfaces, corners, owner).share * surfaces.area_m2 / MODULE_M2


@pytest.mark.parametrize(
    ("size", "number"),
    [
        ((10.0, 5.0), 8 * 2),  # 9.4 × 4.4: upright 8 by 2, lying 5 by 3
        ((6.0, 4.2), 3 * 3),  # 5.4 × 3.6: upright 4 by 2, lying 3 by 3
        ((2.4, 2.4), 1),
        ((1.5, 8.0), 0),  # 0.9 m between the edges
    ],
)
def test_whole_modules_fit_between_the_edges_of_a_slope(size, number):
    assert modules((0, 0, *size))[0] == pytest.approx(number, abs=1e-9)


@pytest.mark.parametrize("azimuth", [0.0, 37.0, 180.0, 270.0])
def test_a_roof_has_the_same_modules_whichever_way_it_faces_and_however_it_is_cut(azimuth):
    whole = modules((0, 0, 10, 5), azimuth=azimuth)
    cut = modules((0, 0, 4, 5), (4, 0, 10, 2), (4, 2, 10, 5), azimuth=azimuth)
    assert whole[0] == pytest.approx(16) and cut.sum() == pytest.approx(16)


def test_surfaces_in_one_plane_are_one_segment_and_their_yield_is_told_of_all_of_it(box_city, mild_year):
    pieces = ((0, 0, 4, 5), (4, 0, 10, 2), (4, 2, 10, 5), (60, 0, 70, 5))
    surfaces, corners, owner = roofs(*pieces, building=[0, 0, 0, 1])
    layout = laid_out(surfaces, corners, owner)
    assert len(set(layout.segment[:3])) == 1 and layout.segment[3] not in (-1, layout.segment[0])
    city = replace(box_city(n=2), surfaces=surfaces, weather=mild_year)
    light = SimpleNamespace(yearly=lambda: np.full(4, 1000.0), sky=sky_of_weather(mild_year), is_shaded=True)
    sun = SurfaceSun(city, light, layout)
    values, each = sun.values(), sun.potential.yield_kwh
    np.testing.assert_allclose(values[SEGMENT_KWH], [each[:3].sum()] * 3 + [each[3]])
    np.testing.assert_allclose(values[SEGMENT_M2], np.array(values[SEGMENT_KWH]) / 50)  # 50 m² each
    np.testing.assert_allclose(values["energy.pv_best_segment"], [each[:3].sum(), each[3]])
    np.testing.assert_allclose(values["energy.pv_roof_m2"], [each[:3].sum() / 50, each[3] / 50])


def test_modules_keep_away_from_a_dormer():
    frame = ((0, 0, 10, 1.5), (0, 3.5, 10, 5), (0, 1.5, 4, 3.5), (6, 1.5, 10, 3.5))
    around = modules(*frame).sum()
    # with a hole of 2 × 2 m in the middle: none of the 16 that come within 0.3 m of it
    assert around == pytest.approx(16 - 2 * 4)


def test_racks_stand_in_rows_on_a_flat_roof_and_turn_with_it():
    # 18 × 10 m within a metre of the edges: rows of 5 along the 10 m, 6 of them with 0.5 m between over the 18 m, two modules each
    assert modules((0, 0, 20, 12), tilt=0.0)[0] == pytest.approx(60)
    assert modules((0, 0, 12, 20), tilt=0.0)[0] == pytest.approx(2 * 10 * 3)
    assert modules((0, 0, 4, 2.5), tilt=0.0)[0] == 0


def test_the_racks_of_a_turned_house_are_turned(box_city):
    city = box_city(n=4, length=20.0, width=12.0, turned=[0.0, 30.0, 60.0, 350.0])
    mesh = box_mesh(city)
    layout = laid_out(city.surfaces, mesh.vertices[mesh.triangles], mesh.triangle_surface)
    roof = city.surfaces.kind == ROOF
    np.testing.assert_allclose(layout.axis_deg[roof], [0, 30, -30, -10], atol=0.1)
    np.testing.assert_allclose(layout.share[roof][:2] * 240 / MODULE_M2, 60, atol=0.1)
    assert np.isnan(layout.share[~roof]).all()


def test_a_roof_alone_has_the_share_it_has_among_others_and_one_that_is_not_drawn_has_none():
    pieces = ((0, 0, 10, 5), (20, 0, 28, 7), (40, 0, 43, 9))
    surfaces, corners, owner = roofs(*pieces, building=[0, 1, 2])
    together = laid_out(surfaces, corners, owner).share
    for i, piece in enumerate(pieces):
        alone = laid_out(*roofs(piece)).share
        assert alone[0] == together[i]
    drawn = owner != 1
    part = laid_out(surfaces, corners[drawn], owner[drawn])
    np.testing.assert_array_equal(np.isnan(part.share), [False, True, False])
    np.testing.assert_array_equal(part.or_flat_rate(0.6)[1], 0.6)


def run(twin, **inputs):
    document = process.PROCESS.run(JobContext(), process.PROCESS.validated({"twin": str(twin.path), **inputs}))
    return document, read_result(twin, inputs.get("scenario", "baseline"), "energy")


def test_the_result_says_what_fits_and_where_only_a_share_counts(box_city, write_twin, mild_year, tmp_path):
    city = box_city(n=2, length=20.0, width=12.0)
    mesh = box_mesh(city)
    kept = np.flatnonzero((mesh.triangle_building == 0) | (city.surfaces.kind[mesh.triangle_surface] == WALL))
    mesh = replace(
        mesh,
        triangles=mesh.triangles[kept],
        triangle_building=mesh.triangle_building[kept],
        triangle_surface=mesh.triangle_surface[kept],
    )
    twin = write_twin(tmp_path / "two.twin", city, mild_year, mesh=mesh)
    every = Targets(everything=True)
    twin.save_scenario(Scenario("sun", "Sun", "baseline", (PhotovoltaicsMeasure(every, 0.5),)))
    document, result = run(twin, scenario="sun")
    np.testing.assert_allclose(result.values("energy.pv_usable"), [60 * MODULE_M2, 0.6 * 240], rtol=1e-6)
    potential = document["summary"]["pv_potential"]
    assert (potential["laid_out"], potential["by_share"]) == (1, 1)
    assert "1 roof is not drawn in 3D: 60 % of the area counts as usable for modules" in document["warnings"]
    peak = document["summary"]["photovoltaics"]["peak_kw"]
    assert peak == pytest.approx(0.2 * 0.5 * (60 * MODULE_M2 + 0.6 * 240), abs=0.001)
    files = list((twin.cache_folder / "roof_layout").iterdir())
    assert len(files) == 1 and files[0].suffix == ".npy"
    files[0].write_bytes(b"spoilt")
    np.testing.assert_array_equal(layout_of(twin, city).share[[4, 10]], [60 * MODULE_M2 / 240, np.nan])
