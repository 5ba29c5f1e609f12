"""Photovoltaics of planes and roofs; single hours and yearly yields of pv_power.json are judged by verify."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.city.buildings import ROOF
from plugin.scenario.measures import PhotovoltaicsMeasure
from plugin.scenario.targets import Targets
from plugin.solver import sun
from plugin.solver.energy.photovoltaics import Array, ac_power, cell_temperature, dc_power, hourly_yield
from plugin.solver.energy.roofs import ARCHITECTURAL_SHARE, RACKS_DEG, RoofSun, roof_arrays
from plugin.solver.verify.report import judge_all
from plugin.solver.verify.rows import PASSED

ALL = Targets(everything=True)


@pytest.fixture
def gables(box_city):
    """Two houses under gabled roofs of 40°, one facing south and north, one facing east and west, and one flat."""
    city = box_city(n=3)
    surfaces = city.surfaces
    roof = np.flatnonzero(surfaces.kind == ROOF)
    more = np.concatenate([np.arange(len(surfaces)), roof[:2]])
    order = more[np.argsort(surfaces.building[more], kind="stable")]
    columns = {name: getattr(surfaces, name)[order].copy() for name in surfaces.__dataclass_fields__}
    for building, facing in ((0, (180.0, 0.0)), (1, (90.0, 270.0))):
        both = np.flatnonzero((columns["building"] == building) & (columns["kind"] == ROOF))
        columns["tilt_deg"][both], columns["azimuth_deg"][both] = 40.0, facing
        columns["area_m2"][both] = 50.0
    return replace(city, surfaces=replace(surfaces, **columns))


def with_arrays(city, share=1.0, efficiency=0.2):
    return PhotovoltaicsMeasure(ALL, share, efficiency).apply(city)


def test_wind_cools_cells_and_sun_warms_them():
    sunlight, air = np.array([0.0, 500.0, 1000.0]), np.full(3, 20.0)
    for model in ("faiman", "pvsyst", "sapm", "noct"):
        warm = cell_temperature(model, sunlight, air, np.ones(3))
        assert warm[0] == pytest.approx(20)
        assert (np.diff(warm) > 0).all()
    assert cell_temperature("faiman", np.array([800.0]), air[:1], np.array([8.0])) < cell_temperature(
        "faiman", np.array([800.0]), air[:1], np.array([1.0])
    )


def test_an_unknown_cell_model_is_named():
    with pytest.raises(ValueError, match="sandia"):
        cell_temperature("sandia", np.ones(1), np.ones(1), np.ones(1))


def test_a_module_gives_its_rated_power_at_standard_conditions_and_the_inverter_its_efficiency():
    dc = dc_power(np.array([1000.0]), np.array([25.0]), 5.0, -0.0035)
    assert dc[0] == pytest.approx(5.0)
    assert ac_power(np.array([5.0 / 0.96]), 5.0 / 0.96, 0.96)[0] == pytest.approx(5.0, rel=1e-3)


def test_nothing_is_produced_at_night_and_losses_take_their_share(mild_year):
    light = sun.sky_of_weather(mild_year)
    south = (np.array([35.0]), np.array([180.0]))
    full = hourly_yield(mild_year, light, *south, Array(losses_percent=0.0))
    half = hourly_yield(mild_year, light, *south, Array(losses_percent=50.0))
    assert (full >= 0).all()
    assert (full[0].reshape(365, 24)[:, 0] == 0).all()
    assert 0.4 < half.sum() / full.sum() < 0.5  # the inverter is worse at part load


def test_missing_wind_counts_as_still_air(mild_year):
    light = sun.sky_of_weather(mild_year)
    plane = (np.array([35.0]), np.array([180.0]))
    unknown = replace(mild_year, wind_speed_ms=np.full(8760, np.nan))
    still = replace(mild_year, wind_speed_ms=np.zeros(8760))
    np.testing.assert_array_equal(hourly_yield(unknown, light, *plane), hourly_yield(still, light, *plane))


def test_the_sunny_side_of_a_roof_is_used_and_the_north_side_is_not(gables, mild_year):
    arrays = roof_arrays(with_arrays(gables), mild_year)
    assert arrays.usable_m2[0] == pytest.approx(ARCHITECTURAL_SHARE * 50)
    flat = gables.surfaces.area_m2[(gables.surfaces.kind == ROOF) & (gables.surfaces.building == 2)].sum()
    assert arrays.usable_m2[2] == pytest.approx(ARCHITECTURAL_SHARE * flat)
    assert (arrays.building == 2).sum() == len(RACKS_DEG)
    assert arrays.peak_of_building()[0] == pytest.approx(0.2 * ARCHITECTURAL_SHARE * 50)


def test_installed_power_goes_with_share_and_efficiency(gables, mild_year):
    whole = roof_arrays(with_arrays(gables), mild_year)
    less = roof_arrays(with_arrays(gables, 0.5, 0.1), mild_year)
    np.testing.assert_allclose(less.peak_of_building(), whole.peak_of_building() / 4)
    np.testing.assert_allclose(less.hourly_of(0), whole.hourly_of(0) / 4)


def test_buildings_without_a_measure_have_no_array(gables, mild_year):
    one = PhotovoltaicsMeasure(Targets(ids=("b00002",)), 1.0).apply(gables)
    arrays = roof_arrays(one, mild_year)
    assert set(arrays.building.tolist()) == {2}
    assert np.isnan(arrays.usable_m2[:2]).all()
    assert arrays.hourly_of(0).sum() == 0
    assert len(roof_arrays(gables, mild_year).building) == 0


def test_a_roof_alone_gives_the_same_bits_as_among_others(gables, mild_year):
    together = roof_arrays(with_arrays(gables), mild_year)
    city = with_arrays(gables)
    for i in range(3):
        alone = replace(
            city,
            buildings=city.buildings.take(np.array([i])),
            surfaces=city.surfaces.of_buildings(np.array([i]), 3),
        )
        np.testing.assert_array_equal(roof_arrays(alone, mild_year).hourly_of(0), together.hourly_of(i))


def test_shade_takes_yield_and_much_of_it_the_whole_array(gables, mild_year):
    city, light = with_arrays(gables), sun.sky_of_weather(mild_year)
    tilt, azimuth = city.surfaces.tilt_deg, city.surfaces.azimuth_deg
    ones, each = np.ones(len(tilt)), np.arange(len(tilt) + 1)
    in_the_open = sun.gathered_on_planes(light, tilt, azimuth, ones, each).sum(axis=1) / 1000
    bright, dim, dark = (
        roof_arrays(city, mild_year, RoofSun(light, factor * in_the_open)) for factor in (1.0, 0.9, 0.3)
    )
    for i in (0, 2):
        assert dim.hourly_of(i).sum() == pytest.approx(0.9 * bright.hourly_of(i).sum(), rel=1e-3)
    assert len(dark.building) == 0 and (dark.usable_m2 == 0).all()
    # without a look at the surroundings a flat 3 % is lost to shade
    assert roof_arrays(city, mild_year).hourly_of(2).sum() == pytest.approx(0.97 * bright.hourly_of(2).sum(), rel=5e-3)


@pytest.mark.shared_data
def test_yearly_yields_of_four_places_are_those_of_pvlib(shared_folder):
    rows = judge_all([str(shared_folder / "cases/energy/pv_power.json")], str(shared_folder), lambda *_: None)
    assert len(rows) == 35
    assert {row.verdict for row in rows} == {PASSED}
