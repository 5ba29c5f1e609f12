"""Sun and sky of a twin: every building its own sun, order and company of no matter, the cache, scenarios, results."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.buildings import ROOF, WALL, AddedBuilding, Surfaces
from plugin.city.errors import InputError, ResultError
from plugin.city.mesh import Mesh
from plugin.city.weather import HOURS
from plugin.readers.terrain import Terrain
from plugin.scenario.buildings import RaiseBuildingsMeasure, RemoveBuildingsMeasure
from plugin.scenario.scenario import Scenario
from plugin.scenario.targets import Targets
from plugin.solver import shading, sun
from plugin.solver.energy import demand, solar_potential, sunlight
from plugin.solver.energy.process import PROCESS
from plugin.solver.energy.roof_layout import MODULE_M
from plugin.solver.jobs import JobContext
from plugin.solver.rays import Obstacles
from plugin.store import geopackage
from plugin.store.results import read_result

HEIGHTS = [6.0, 30.0, 6.0, 9.0, 12.0, 5.0, 18.0, 6.0]


@pytest.fixture(scope="module")
def sky(mild_year):
    return sun.sky_of_weather(mild_year)


@pytest.fixture
def houses(box_city, mild_year):
    """Houses in a row from west to east, 18 m apart from middle to middle, turned a little each, of different height."""
    city = box_city(length=12.0, width=10.0, height=HEIGHTS, turned=np.arange(8) * 7.0)
    buildings = replace(city.buildings, centroid=np.stack([18.0 * np.arange(8), np.zeros(8)], 1))
    return replace(city, buildings=buildings, weather=mild_year)


@pytest.fixture
def twin(houses, mild_year, box_mesh, write_twin, tmp_path):
    return write_twin(tmp_path / "row.twin", houses, mild_year, mesh=box_mesh(houses))


@pytest.fixture
def no_rays(monkeypatch):
    """From the call on, casting a ray towards the sky fails the test."""

    def forbidden(self, origins, directions):
        raise AssertionError("a ray was cast")

    return lambda: monkeypatch.setattr(Obstacles, "blocked", forbidden)


def heat(city, tables, light):
    found = demand.heat_demand(city, tables, sunlight=light)
    return dict(zip(city.buildings.ids, zip(found.solar_kwh.tolist(), found.heat_kwh.tolist())))


def permuted(city, mesh, order):
    """The same city and shapes with the buildings in another order."""
    surfaces = city.surfaces.of_buildings(order, len(order))
    other = replace(city, buildings=city.buildings.take(order), surfaces=surfaces)
    old_surface = np.concatenate([np.flatnonzero(city.surfaces.building == b) for b in order])
    new_surface = np.argsort(old_surface)
    new_building = np.argsort(order)
    rows = np.argsort(new_building[mesh.triangle_building], kind="stable")
    parts = (mesh.triangles[rows], new_building[mesh.triangle_building[rows]], new_surface[mesh.triangle_surface[rows]])
    return other, Mesh(mesh.vertices, *(part.astype(np.int32) for part in parts), mesh.edges, mesh.edge_building)


def test_every_building_has_its_own_sun(twin, houses, sky, dutch_tables):
    light = sunlight.sunlight_of(twin, houses, sky)
    yearly = light.yearly()
    per_building = [yearly[(houses.surfaces.building == b) & (houses.surfaces.kind == WALL)].mean() for b in range(8)]
    assert len(set(np.round(per_building, 6))) == 8
    assert per_building[1] == max(per_building)  # the tower
    solar = np.array([each[0] for each in heat(houses, dutch_tables, light).values()])
    assert len(set(solar)) == 8


def test_neighbours_take_sun_and_more_heat_is_needed(twin, houses, sky, dutch_tables):
    with_shade = heat(houses, dutch_tables, sunlight.sunlight_of(twin, houses, sky))
    without = heat(houses, dutch_tables, sunlight.sunlight_of(twin, houses, sky, shaded=False))
    assert without == heat(houses, dutch_tables, None)
    for key, (_, needed) in with_shade.items():
        assert needed > without[key][1]


def test_order_of_buildings_changes_no_bit(
    houses, box_mesh, mild_year, write_twin, tmp_path, sky, dutch_tables, monkeypatch
):
    mesh = box_mesh(houses)
    monkeypatch.setattr(demand, "CHUNK", 3)
    order = np.array([5, 2, 7, 0, 1, 6, 4, 3])
    found = []
    for k, (city, shapes) in enumerate([(houses, mesh), permuted(houses, mesh, order)]):
        twin = write_twin(tmp_path / f"{k}.twin", city, mild_year, mesh=shapes)
        light = sunlight.sunlight_of(twin, city, sky)
        yearly = light.yearly()
        by_id = {
            key: tuple(yearly[city.surfaces.building == b][:5].tolist()) for b, key in enumerate(city.buildings.ids)
        }
        found.append((by_id, heat(city, dutch_tables, light)))
        monkeypatch.setattr(demand, "CHUNK", 256)  # nor do chunks
    assert found[0] == found[1]


def test_a_second_run_casts_no_ray_and_has_the_same_bits(twin, houses, sky, no_rays):
    first = sunlight.sunlight_of(twin, houses, sky).yearly()
    no_rays()
    retrofit = replace(houses.buildings, retrofit=replace(houses.buildings.retrofit, u_wall=np.full(8, 0.2)))
    assert_array_equal(sunlight.sunlight_of(twin, replace(houses, buildings=retrofit), sky).yearly(), first)


@pytest.mark.parametrize(
    "damage",
    [lambda folder: (folder / "bits.npy").write_bytes(b"no array"), lambda folder: (folder / "covered.npy").unlink()],
    ids=["spoilt", "half gone"],
)
def test_a_damaged_cache_is_computed_again(twin, houses, sky, damage):
    first = sunlight.sunlight_of(twin, houses, sky).yearly()
    (folder,) = (twin.cache_folder / "sky").iterdir()
    damage(folder)
    assert_array_equal(sunlight.sunlight_of(twin, houses, sky).yearly(), first)


SCENARIOS = {
    "removed": RemoveBuildingsMeasure(Targets(ids=("b00001",))),
    "raised": RaiseBuildingsMeasure(Targets(ids=("b00003",)), by_m=20.0),
}


@pytest.mark.parametrize("measure", SCENARIOS.values(), ids=SCENARIOS)
def test_a_changed_building_is_computed_from_the_baseline_to_the_same_bits(
    measure, twin, houses, sky, write_twin, box_mesh, mild_year, tmp_path, monkeypatch
):
    after = measure.apply(houses)
    fresh = write_twin(tmp_path / "fresh.twin", houses, mild_year, mesh=box_mesh(houses))
    rays = []
    blocked = Obstacles.blocked
    monkeypatch.setattr(Obstacles, "blocked", lambda self, o, d: rays.append(len(o)) or blocked(self, o, d))
    full = sunlight.sunlight_of(fresh, after, sky).yearly()
    of_full, rays[:] = sum(rays), []
    before = sunlight.sunlight_of(twin, houses, sky).yearly()
    rays.clear()
    part = sunlight.sunlight_of(twin, after, sky).yearly()
    assert_array_equal(part, full)
    assert sum(rays) < 0.6 * of_full
    changed = houses.surfaces.building == int(str(measure.targets.ids[0])[1:])
    assert np.isnan(part[changed]).all()  # gone, or of another shape than its surfaces
    more = part[~changed & ~np.isnan(part)] - before[~changed & ~np.isnan(before)]
    assert (more.max() > 1) if "Remove" in type(measure).__name__ else (more.min() < -1)


def test_a_new_block_takes_sun(twin, houses, sky):
    before = sunlight.sunlight_of(twin, houses, sky).yearly()
    block = AddedBuilding("new", ((40.0, -40.0), (90.0, -40.0), (90.0, -15.0), (40.0, -15.0)), 40.0)
    after = sunlight.sunlight_of(twin, replace(houses, added=(block,)), sky).yearly()
    lit = ~np.isnan(before)
    assert (after[lit] < before[lit] - 50).sum() > 5
    assert (after[lit] <= before[lit] * 1.02).all()  # its facades send some light back


def test_hills_take_sun(twin, houses, sky, monkeypatch, tmp_path):
    before = sunlight.sunlight_of(twin, houses, sky).yearly()
    heights = np.zeros((100, 100), np.float32)
    heights[60:] = 200.0  # everything 100 m to the south and farther
    monkeypatch.setattr(sunlight.terrains, "read", lambda path: Terrain(heights, -450.0, 500.0, 10.0, "given", ""))
    twin.terrain.write_bytes(b"")
    after = sunlight.sunlight_of(twin, houses, sky).yearly()
    assert np.nanmean(after) < 0.7 * np.nanmean(before)
    monkeypatch.setattr(
        sunlight.terrains, "read", lambda path: Terrain(heights + 500, -450.0, 500.0, 10.0, "given", "")
    )
    other = sunlight.sunlight_of(twin, houses, sky)
    assert_array_equal(other.yearly(), before)
    assert other.warnings == ("far horizon left out: terrain and buildings lie 500 m apart in height",)


def test_a_twin_without_shapes_says_so(houses, mild_year, write_twin, tmp_path, sky):
    flat = write_twin(tmp_path / "flat.twin", houses, mild_year)
    light = sunlight.sunlight_of(flat, houses, sky)
    assert light.warnings == (sunlight.NO_SHAPES,)
    assert not light.is_shaded
    assert not np.isnan(light.yearly()[houses.surfaces.kind == ROOF]).any()


@pytest.mark.parametrize("kept", [[], [5]], ids=["no surfaces", "floors only"])
def test_buildings_without_walls_and_roofs_get_no_sun_and_are_no_error(
    kept, houses, mild_year, write_twin, tmp_path, sky
):
    surfaces = houses.surfaces
    some = np.flatnonzero(np.isin(np.arange(len(surfaces)) % 6, kept))
    bare = replace(houses, surfaces=Surfaces(*(getattr(surfaces, each.name)[some] for each in fields(Surfaces))))
    none = np.zeros(0, np.int32)
    mesh = Mesh(np.zeros((0, 3), np.float32), none.reshape(0, 3), none, none, none.reshape(0, 2), none)
    twin = write_twin(tmp_path / "bare.twin", bare, mild_year, mesh=mesh)
    yearly = sunlight.sunlight_of(twin, bare, sky).yearly()
    assert yearly.shape == (len(some),)
    assert np.isnan(yearly).all()


def test_shapes_of_another_city_are_an_error(twin, houses, sky):
    buildings = np.load(twin.mesh_folder / "triangle_building.npy")
    np.save(twin.mesh_folder / "triangle_building.npy", buildings[::-1])
    with pytest.raises(ResultError, match="not those of its surfaces"):
        sunlight.sunlight_of(twin, houses, sky)


def test_party_walls_get_no_light_but_the_strip_above_does(box_city, box_mesh, mild_year, write_twin, tmp_path, sky):
    """Two touching houses of 6 and 7.5 m: 1.5 m of the taller one's west wall are outdoors."""
    city = box_city(length=10.0, width=10.0, height=[6.0, 7.5])
    buildings = replace(city.buildings, centroid=np.array([[0.0, 0.0], [10.0, 0.0]]))
    party = np.zeros(12)
    party[1], party[6 + 3] = 60.0, 60.0
    with_whom = np.full(12, -1, np.int32)
    with_whom[1], with_whom[6 + 3] = 1, 0
    surfaces = replace(city.surfaces, party_m2=party, party_with=with_whom)
    city = replace(city, buildings=buildings, surfaces=surfaces, weather=mild_year)
    twin = write_twin(tmp_path / "pair.twin", city, mild_year, mesh=box_mesh(city))
    light = sunlight.sunlight_of(twin, city, sky)
    yearly = light.yearly()
    assert np.isnan(yearly[1])
    alone = sunlight.sunlight_of(twin, city, sky, shaded=False).yearly()
    assert yearly[9] > 0.9 * alone[9]
    west = light.face[9]
    points = slice(light.shade.first[west], light.shade.first[west + 1])
    assert light.shade.lit[points].mean() == pytest.approx(0.2, abs=0.07)


def test_faces_of_a_plane_are_weighted_by_what_is_outdoors(twin, houses, sky, dutch_tables):
    light = sunlight.sunlight_of(twin, houses, sky)
    surfaces = houses.surfaces
    lit = np.flatnonzero(light.face >= 0)
    tilt, azimuth = (np.round(part[lit], 1) for part in (surfaces.tilt_deg, surfaces.azimuth_deg))
    order = np.lexsort((azimuth, tilt, surfaces.building[lit]))
    first = np.searchsorted(surfaces.building[lit][order], np.arange(9))
    planes = sunlight.planes_of_buildings(light, surfaces, tilt[order], azimuth[order], first)
    assert_array_equal(planes.face, light.face[lit][order])
    assert_allclose(planes.share, 1.0)


def test_snow_lies_in_cold_months_only(weather_of):
    cold = weather_of(mean_c=0.0)
    albedo = sunlight.albedo_of_ground(cold, 0.5)
    monthly = [albedo[24 * day] for day in (10, 190)]
    assert monthly == [0.5, sun.GROUND_ALBEDO]
    assert set(sunlight.albedo_of_ground(cold, 0.0)) == {sun.GROUND_ALBEDO}
    bright = sun.sky_of_weather(cold, albedo=albedo).ground / np.maximum(cold.global_horizontal, 1e-9)
    assert_allclose(bright[12], 0.5)


# --- the process -----------------------------------------------------------------------------------------------------


def run(twin, **inputs):
    document = PROCESS.run(JobContext(), PROCESS.validated({"twin": str(twin.path), **inputs}))
    return document, read_result(twin, inputs.get("scenario", "baseline"), "energy")


def test_the_result_has_the_sun_of_surfaces_roofs_and_modules(twin, houses):
    document, result = run(twin)
    irradiation = result.values("energy.irradiation")
    surfaces = houses.surfaces
    assert irradiation.shape == (len(surfaces),)
    assert_array_equal(np.isnan(irradiation), ~np.isin(surfaces.kind, (WALL, ROOF)))
    roofs = result.values("energy.roof_irradiation")
    assert_allclose(roofs, irradiation[surfaces.kind == ROOF], rtol=1e-6)
    summary = document["summary"]["pv_potential"]
    potential = result.values("energy.pv_potential")
    # 1 m from the edges: rows of 4 racks in 3 pairs; the last house is turned so far that its rows run the long way, 5 in 3
    usable = MODULE_M[0] * MODULE_M[1] * np.array([*[24] * 7, 30])
    assert summary["usable_roof_m2"] == pytest.approx(usable.sum(), abs=0.05)
    assert_allclose(result.values("energy.pv_usable"), usable, rtol=2e-4)  # shapes are rounded to millimetres
    ratio = 1000 * potential / (usable * 0.2 * roofs)
    assert ((ratio > 0.75) & (ratio < 0.95)).all()
    assert summary["produced_mwh"] == pytest.approx(float(potential.sum()), rel=1e-3)
    with geopackage.connect(result.folder / "energy.gpkg") as connection:
        columns = geopackage.read_columns(connection, "surfaces")
        of_buildings = geopackage.table_columns(connection, "buildings")
    assert_allclose(columns["irradiation_kwh_m2"], irradiation, rtol=1e-6)
    assert np.nansum(columns["pv_kwh"]) / 1000 == pytest.approx(summary["produced_mwh"], rel=1e-3)
    assert {"pv_potential", "roof_irradiation"} <= set(of_buildings)
    assert "irradiation" not in of_buildings


def test_shade_can_be_left_out_and_is_part_of_what_a_result_is_named_by(twin):
    shaded, first = run(twin)
    assert shaded["summary"]["shading"] is True
    needed = np.array(first.values("energy.heat_demand"))
    document, result = run(twin, shading=False)
    assert document["reused"] is False
    assert document["summary"]["shading"] is False
    assert (result.values("energy.heat_demand") < needed).all()


def test_a_scenario_that_takes_a_building_away_gives_its_sun_to_others(twin):
    twin.save_scenario(Scenario("gap", "Gap", "baseline", (SCENARIOS["removed"],)))
    before = np.array(run(twin)[1].values("energy.solar_gain"))
    after = run(twin, scenario="gap")[1].values("energy.solar_gain")
    assert np.isnan(after[1])
    assert after[0] > 1.02 * before[0] and after[2] > 1.02 * before[2]


def test_an_albedo_beyond_1_is_an_error(twin):
    with pytest.raises(InputError, match="must be 0 to 1"):
        run(twin, snow_albedo=1.5)


def test_roofs_in_the_shade_and_walls_carry_no_modules(houses, mild_year, sky):
    surfaces = houses.surfaces
    level = float(sum(part.sum() for part in sun.irradiance_on_planes(sky, np.zeros(1), np.zeros(1)))) / 1000
    irradiation = np.where(surfaces.building < 3, 0.79, 0.81) * level
    irradiation[surfaces.building == 7] = np.nan
    found = solar_potential.potential_of(surfaces, irradiation, mild_year, sky)
    assert np.isnan(found.yield_kwh[surfaces.kind != ROOF]).all()
    assert_allclose(found.usable_m2[surfaces.kind == ROOF], [0, 0, 0, 72, 72, 72, 72, np.nan])
    assert (found.yield_kwh[surfaces.kind == ROOF][:3] == 0).all()


def test_performance_ratio_is_that_of_the_planes_of_its_table(mild_year, sky):
    tilt, azimuth = np.array([0.0, 30.0, 30.0, 37.5]), np.array([0.0, 180.0, 540.0, 180.0])
    ratio = solar_potential.performance_ratio(mild_year, sky, tilt, azimuth)
    losses = solar_potential.total_losses({**solar_potential.PVWATTS_LOSSES, "shading": 0.0})
    given = solar_potential.hourly_yield(
        mild_year, sky, tilt, azimuth % 360, solar_potential.Array(losses_percent=losses)
    ).sum(axis=1)
    light = sum(sun.irradiance_on_planes(sky, tilt, azimuth)).sum(axis=1) / 1000
    assert_allclose(ratio[:3], (given / light)[:3], rtol=1e-9)
    assert ratio[3] == pytest.approx((given / light)[3], rel=0.005)


def test_hours_of_light_are_hours_of_the_year(twin, houses, sky):
    light = sunlight.sunlight_of(twin, houses, sky)
    seen = shading.seen_by(light.shade, shading.Planes(np.array([0, 1]), np.array([0]), np.ones(1)), sky, light.lattice)
    assert seen.beam.shape == (1, HOURS)
    assert (seen.beam[:, sky.up <= 0] == 0).all()
