"""LAeq of single hours: the shape of the day, what light and heavy vehicles have of it, and that hours add up to their period."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.city.road_hours import RoadHours
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.roads import HeavyBanMeasure
from plugin.scenario.scenario import Scenario, apply
from plugin.scenario.traffic import TrafficMeasure, every_period
from plugin.solver.noise import hourly, live_state, study
from plugin.solver.noise.bands import PERIODS
from plugin.solver.noise.city_sources import joined
from plugin.solver.noise.city_sources_rail import rail_sources
from plugin.solver.noise.city_sources_road import road_sources, with_changed_roads
from plugin.solver.noise.finder import Search
from plugin.solver.noise.hourly import HOURS, TABLE, group_power, hour_shape, hourly_levels, hourly_power
from plugin.solver.noise.transfer import transfer
from plugin.store import geopackage
from tests.solver.noise import noise_town, small_city
from tests.solver.noise.noise_town import result_of, run

EVERYWHERE = RoadTargets(everything=True)
OPTIONS = study.Options(grid_m=0, search=Search(farthest_m=300.0))
FLOWS = {"flow_day_veh_h": 800, "flow_evening_veh_h": 400, "flow_night_veh_h": 100}
HEAVIES = {"heavy_day_veh_h": 80, "heavy_evening_veh_h": 20, "heavy_night_veh_h": 5}
NO_SUM = 1e-12  # float64 against the sum of the same numbers in another order


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The town with its baseline computed; not to be changed."""
    twin = noise_town.noise_town(tmp_path_factory.mktemp("hours"))
    run(twin)
    return twin


@pytest.fixture(scope="module")
def heard(town):
    """(prepared study, transfer, levels of the periods) of the town."""
    prepared = study.prepare(town, town.city(), OPTIONS)
    found = transfer(prepared.around.scene, prepared.pieces, *prepared.places, prepared.alpha, OPTIONS.search)
    return prepared, found, study.levels_of(prepared, found, OPTIONS)[0]


@pytest.fixture(scope="module")
def rail(tmp_path_factory):
    path = small_city.rail_layer(tmp_path_factory.mktemp("rail") / "rail.gpkg", {"kind": "rail", "speed_kmh": 100})
    with geopackage.connect(path) as connection:
        return rail_sources(connection)


def in_(values: np.ndarray, period: int) -> np.ndarray:
    """The hours of a period, of columns by hour."""
    return values[:, hour_shape().period == period]


def mean(levels: np.ndarray) -> np.ndarray:
    """Energetic mean of columns [dB]."""
    return 10 * np.log10((10 ** (levels / 10)).mean(axis=1))


# --- the shape of the day ---------------------------------------------------------------------------------------------
def test_the_flows_of_the_hours_of_a_period_have_the_flow_of_the_period_as_their_mean():
    shape = hour_shape()
    assert np.bincount(shape.period).tolist() == [12, 4, 8]
    for period in range(3):
        np.testing.assert_allclose(shape.weight[:, shape.period == period].mean(axis=1), 1.0, rtol=NO_SUM)
    assert (shape.weight[2] == 1).all()  # rail
    assert shape.period[[6, 7, 18, 19, 22, 23]].tolist() == [2, 0, 0, 1, 1, 2]  # 2002/49/EC Annex I
    assert shape.weight[0, 3] < 0.5 and shape.weight[0, 17] > 1.2  # the dead of night, the rush hour


def written(tmp_path, edit):
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    path = tmp_path / "hours.csv"
    path.write_text("\n".join(edit(lines)) + "\n", encoding="utf-8")
    return path


def cell(hour, column, value):
    """An edit of one cell."""

    def edit(lines):
        heading = lines[1].split(",")
        row = next(i for i, line in enumerate(lines) if line.startswith(f"{hour},"))
        cells = lines[row].split(",", len(heading) - 1)
        cells[heading.index(column)] = value
        return [*lines[:row], ",".join(cells), *lines[row + 1 :]]

    return edit


def day_at_six(lines):
    for hour, period in ((6, "day"), (18, "evening"), (22, "night")):
        lines = cell(hour, "period", period)(lines)
    return lines


def test_a_day_that_begins_at_six_is_a_matter_of_the_table(tmp_path):
    shape = hour_shape(written(tmp_path, day_at_six))
    assert shape.period[[5, 6, 17, 18, 21, 22]].tolist() == [2, 0, 0, 1, 1, 2]
    np.testing.assert_allclose(shape.weight[:, shape.period == 0].mean(axis=1), 1.0, rtol=NO_SUM)


@pytest.mark.parametrize(
    ("edit", "words", "row", "column"),
    [
        (cell(8, "light", "many"), "'many', must be a number", "row 11", "light"),
        (cell(8, "heavy", "-1"), "'-1', must be a number from 0", "row 11", "heavy"),
        (cell(8, "period", "noon"), "must be day or evening or night", "row 11", "period"),
        (cell(6, "period", "day"), "13 hours are day, must be 12", "row 9", "period"),
        (cell(8, "hour", "24"), "24 is not known", "row 11", None),
        (lambda lines: [line for line in lines if not line.startswith("8,")], "has no row for 8", None, None),
        (lambda lines: [*lines, lines[-1]], "23 is in row 26 already", "row 27", None),
    ],
    ids=["no number", "negative", "no period", "13 hours", "no hour", "missing", "twice"],
)
def test_a_fault_of_the_table_is_named_by_file_row_and_column(tmp_path, edit, words, row, column):
    with pytest.raises(InputError, match=words) as caught:
        hour_shape(written(tmp_path, edit))
    assert (caught.value.file, caught.value.feature, caught.value.field) == ("hours.csv", row, column)


def test_a_period_whose_vehicles_drive_in_no_hour_is_refused(tmp_path):
    def empty_evening(lines):
        for hour in range(19, 23):
            lines = cell(hour, "heavy", "0")(lines)
        return lines

    with pytest.raises(InputError, match="0 in every hour of the evening") as caught:
        hour_shape(written(tmp_path, empty_evening))
    assert caught.value.field == "heavy"


@pytest.mark.parametrize("hours", [(24,), (-1,), (7.5,), ()])
def test_an_hour_is_a_number_from_0_to_23(hours, rail):
    with pytest.raises(ValueError, match="hour"):
        hourly_power(rail, hours)


# --- sound power ------------------------------------------------------------------------------------------------------
def test_heavy_vehicles_are_those_of_categories_2_and_3_before_and_after_a_change_of_roads():
    city, lines = small_city.city_of({**FLOWS, **HEAVIES}, {"class": "secondary"})
    sources = road_sources(city, lines)
    none = apply(city, [HeavyBanMeasure(EVERYWHERE)])
    assert np.isneginf(road_sources(none, lines).heavy_power).all()
    energy = 10 ** (sources.power / 10)
    light = 10 ** (road_sources(none, lines).power / 10)
    np.testing.assert_allclose(energy - light, 10 ** (sources.heavy_power / 10), rtol=1e-9)
    changed = apply(city, [TrafficMeasure(EVERYWHERE, heavy_factor=every_period(0.5))])
    quick = with_changed_roads(sources, changed, np.arange(2))
    np.testing.assert_array_equal(quick.heavy_power, road_sources(changed, lines).heavy_power)
    np.testing.assert_allclose(quick.heavy_power, sources.heavy_power - 10 * np.log10(2), atol=1e-9)


def test_the_power_of_an_hour_is_that_of_its_vehicles(rail):
    city, lines = small_city.city_of({**FLOWS, **HEAVIES})
    sources = joined(road_sources(city, lines), rail)
    np.testing.assert_allclose(group_power(sources).sum(axis=0), 10 ** (sources.power / 10), rtol=NO_SUM)
    shape, by_hour = hour_shape(), hourly_power(sources)
    assert by_hour.shape == (HOURS, len(sources), 8)
    hour, period = 17, 0
    flow = {"flow_day_veh_h": 720 * shape.weight[0, hour] + 80 * shape.weight[1, hour]}
    busier, _ = small_city.city_of({**FLOWS, **HEAVIES, **flow, "heavy_day_veh_h": 80 * shape.weight[1, hour]})
    np.testing.assert_allclose(by_hour[hour, :1], road_sources(busier, lines).power[period], atol=1e-9)


def test_rail_is_as_loud_in_every_hour_as_in_its_period(rail):
    by_hour = hourly_power(rail)
    np.testing.assert_allclose(by_hour, rail.power[hour_shape().period], atol=1e-9)


def test_sources_whose_power_was_replaced_alone_never_have_more_heavy_vehicles_than_vehicles():
    city, lines = small_city.city_of({**FLOWS, **HEAVIES})
    sources = road_sources(city, lines)
    silent = replace(sources, power=np.full_like(sources.power, -np.inf))
    assert (group_power(silent) == 0).all()


# --- levels at receivers ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("p", [0.5, 1.0])
def test_the_energetic_mean_of_the_hours_of_a_period_is_the_level_of_the_period(heard, p):
    prepared, found, _ = heard
    options = replace(OPTIONS, p_favourable=p)
    at = study.levels_of(prepared, found, options)[0]
    by_hour = hourly_levels(prepared, found, options)
    assert by_hour.shape == (80, HOURS)
    for period, level in enumerate((at.day, at.evening, at.night)):
        np.testing.assert_allclose(mean(in_(by_hour, period)), level, rtol=0, atol=1e-9)
        assert np.ptp(in_(by_hour, period), axis=1).min() > 0.5  # and they are not all alike


def test_hours_add_up_whatever_the_shapes_are_as_the_power_is_linear_in_the_flow(heard, tmp_path):
    prepared, found, at = heard
    wild = hour_shape(written(tmp_path, cell(8, "light", "50")))
    by_hour = hourly_levels(prepared, found, OPTIONS, shape=wild)
    np.testing.assert_allclose(mean(in_(by_hour, 0)), at.day, rtol=0, atol=1e-9)
    assert (by_hour[:, 8] > by_hour[:, 9] + 6).all()


def test_some_hours_are_those_of_all(heard):
    prepared, found, _ = heard
    every = hourly_levels(prepared, found, OPTIONS)
    np.testing.assert_array_equal(hourly_levels(prepared, found, OPTIONS, (17, 3)), every[:, [17, 3]])


def test_without_heavy_vehicles_the_hours_have_the_shape_of_the_light_ones(heard, town):
    prepared, found, _ = heard
    city = apply(town.city(), [HeavyBanMeasure(EVERYWHERE)])
    sources = with_changed_roads(prepared.sources, city, np.arange(2))
    only_light = replace(prepared, sources=sources)
    at = study.levels_of(only_light, found, OPTIONS)[0]
    by_hour = hourly_levels(only_light, found, OPTIONS)
    shape = hour_shape()
    periods = np.stack([at.day, at.evening, at.night], axis=1)
    expected = periods[:, shape.period] + 10 * np.log10(shape.weight[0])
    np.testing.assert_allclose(by_hour, expected, rtol=0, atol=1e-9)


def test_an_hour_has_the_favourable_conditions_of_its_period(heard):
    prepared, found, _ = heard
    table = np.repeat([[0.0], [0.5], [1.0]], 16, axis=1)
    by_period = hourly_levels(prepared, found, replace(OPTIONS, p_favourable=table))
    for period, p in enumerate((0.0, 0.5, 1.0)):
        alone = hourly_levels(prepared, found, replace(OPTIONS, p_favourable=p))
        np.testing.assert_array_equal(in_(by_period, period), in_(alone, period))


# --- roads with hours of their own ---------------------------------------------------------------------------------------
def hour_by_hour(light: np.ndarray, heavy: np.ndarray) -> RoadHours:
    """light, heavy : (24, n) of each road over the mean of the period; every hour is a part of its own."""
    period = hour_shape().period
    part = np.array([int((period[:h] == period[h]).sum()) for h in range(HOURS)])
    tables = np.zeros((2, part.max() + 1, 3, light.shape[1]))
    tables[0, part, period], tables[1, part, period] = light, heavy
    return RoadHours(period, part, np.ones(HOURS), *tables)


@pytest.fixture(scope="module")
def own_hours():
    """Of the two roads of the town, at random; the mean over a period is 1."""
    drawn = np.random.default_rng(3).uniform(0.2, 2.0, (2, HOURS, 2))
    for p in range(3):
        here = hour_shape().period == p
        drawn[:, here] /= drawn[:, here].mean(axis=1, keepdims=True)
    return hour_by_hour(*drawn)


def test_roads_that_all_go_by_the_table_sound_as_by_the_table(heard):
    prepared, found, _ = heard
    weight = hour_shape().weight
    alike = hour_by_hour(*(np.repeat(weight[g][:, None], 2, axis=1) for g in (0, 1)))
    by_table = hourly_levels(prepared, found, OPTIONS)
    np.testing.assert_allclose(hourly_levels(prepared, found, OPTIONS, of_roads=alike), by_table, rtol=0, atol=1e-9)


def test_hours_of_each_road_add_up_to_the_period_and_are_those_of_that_road(heard, own_hours):
    prepared, found, at = heard
    by_hour = hourly_levels(prepared, found, OPTIONS, of_roads=own_hours)
    for period, level in enumerate((at.day, at.evening, at.night)):
        np.testing.assert_allclose(mean(in_(by_hour, period)), level, rtol=0, atol=1e-9)
    hour = 8
    p, k = own_hours.period[hour], own_hours.part[hour]
    of_lines = prepared.sources.road
    light, heavy = own_hours.light[k, p, of_lines, None], own_hours.heavy[k, p, of_lines, None]
    heavies = 10 ** (prepared.sources.heavy_power / 10)
    power = 10 * np.log10(light * (10 ** (prepared.sources.power / 10) - heavies) + heavy * heavies)
    alone = replace(prepared, sources=replace(prepared.sources, power=power))
    np.testing.assert_allclose(by_hour[:, hour], study.levels_of(alone, found, OPTIONS)[0].day, rtol=0, atol=1e-9)


def test_a_preview_has_the_hours_of_each_road_too(heard, town, own_hours):
    prepared, found, _ = heard
    city = town.city()
    city = replace(city, roads=replace(city.roads, hours=own_hours))
    half = TrafficMeasure(RoadTargets(ids=(str(city.roads.ids[0]),)), flow_factor=every_period(0.5))
    loaded = live_state.loaded(city, prepared, found, OPTIONS, hours=True)
    previewed = loaded.values(loaded.after([half], hours=True))["noise.receiver_laeq_hour"]
    changed = replace(prepared, sources=with_changed_roads(prepared.sources, apply(city, [half]), np.array([0])))
    wanted = study.hours_of(changed, found, OPTIONS, own_hours)
    np.testing.assert_allclose(previewed, wanted, rtol=0, atol=1e-6)
    assert np.abs(wanted - study.hours_of(prepared, found, OPTIONS, own_hours)).max() > 0.5


# --- the process ------------------------------------------------------------------------------------------------------
def test_a_run_writes_the_hours_of_receivers_and_buildings(town, heard):
    prepared, found, _ = heard
    result = result_of(town)
    at_receivers, at_buildings = (result.values(f"noise.{key}laeq_hour") for key in ("receiver_", ""))
    assert (at_receivers.shape, at_buildings.shape) == ((80, HOURS), (8, HOURS))
    assert at_receivers.dtype == at_buildings.dtype == np.float32
    np.testing.assert_array_equal(at_receivers, hourly_levels(prepared, found, OPTIONS).astype(np.float32))
    building = prepared.facades.building
    np.testing.assert_array_equal(at_buildings, [at_receivers[building == i].max(axis=0) for i in range(8)])
    entry = next(each for each in result.document["indicators"] if each["id"] == "noise.laeq_hour")
    assert (entry["times"], entry["unit"]) == ("diurnal", "dB")


def test_hours_follow_the_measures_of_a_scenario_and_are_left_out_when_not_asked_for(tmp_path):
    twin = noise_town.noise_town(tmp_path)
    half = TrafficMeasure(EVERYWHERE, flow_factor=(None, None, 0.5))
    twin.save_scenario(Scenario("quiet", "Quiet nights", "baseline", (half,)))
    run(twin)
    run(twin, scenario="quiet")
    before, after = (result_of(twin, name).values("noise.receiver_laeq_hour") for name in ("baseline", "quiet"))
    saved, night = before - after, hour_shape().period == PERIODS.index("night")
    np.testing.assert_allclose(saved[:, night], 10 * np.log10(2), atol=2e-5)  # float32 at 60 dB
    assert (saved[:, ~night] == 0).all()
    assert run(twin, hours=False)["reused"] is False
    assert not any(name.endswith("laeq_hour") for name in result_of(twin).indicators)


def test_the_facades_alone_are_summed_when_there_is_a_grid(heard, monkeypatch):
    prepared, found, _ = heard
    sums = []
    monkeypatch.setattr(
        study,
        "hourly_levels",
        lambda *given, **more: sums.append(len(given[1])) or hourly.hourly_levels(*given, **more),
    )
    fewer = replace(prepared, facades=prepared.facades.take(np.arange(80) < 30))  # the rest stands for a grid
    assert study.hours_of(fewer, found, OPTIONS).shape == (30, HOURS)
    assert sums == [30]
