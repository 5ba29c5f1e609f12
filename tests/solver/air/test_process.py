"""The air process on a twin folder: what a run needs, says, keeps and reuses, and what a scenario changes."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import weakref

import numpy as np
import pyproj
import pytest
import rasterio

from plugin.city.errors import InputError, JobDismissed
from plugin.scenario.low_emission import FleetYearMeasure, LowEmissionZoneMeasure
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.roads import ClosureMeasure, SpeedMeasure
from plugin.scenario.scenario import Scenario
from plugin.scenario.traffic import TrafficMeasure, every_period
from plugin.solver import processes
from plugin.solver.jobs import JobContext
from plugin.store import atomic
from plugin.store.results import stale_parts
from plugin.store.twin import Twin
from tests.solver.air.air_town import HEIGHT_M, MAIN_Y, WIDTH_M, air_town, layer, result_of, run, values
from tests.solver.noise.noise_town import edit

ALL_ROADS = RoadTargets(everything=True)
MAIN = RoadTargets(ids=("main",))
MEANS = ("no2", "nox", "pm10", "pm25")


@pytest.fixture(scope="module")
def computed(tmp_path_factory):
    """The town with its baseline computed; not to be changed."""
    twin = air_town(tmp_path_factory.mktemp("air"))
    run(twin, grid_m=40)
    return twin.path


@pytest.fixture
def town(computed, tmp_path) -> Twin:
    return Twin.open(shutil.copytree(computed, tmp_path / "town.twin"))


def scenario(twin: Twin, *measures) -> Twin:
    twin.save_scenario(Scenario("variant", "Variant", "baseline", tuple(measures)))
    return twin


def added(twin: Twin, scenario: str = "baseline") -> np.ndarray:
    """(n,) what roads add to NOx at the receivers [µg/m³]"""
    return np.array(layer(twin, "receivers", scenario)["nox_roads"], np.float64)


# --- what a run leaves -------------------------------------------------------------------------------------------------
def test_canyon_and_open_receivers_are_told_apart_and_have_the_geometry_of_the_buildings(computed):
    twin = Twin.open(computed)
    at = layer(twin, "receivers")
    inside = at["place"] == "in a street canyon"
    north_of_south_row = np.isclose(at["azimuth_deg"], 0.0) & inside
    assert north_of_south_row.sum() >= 4
    assert np.allclose(at["canyon_w_m"][inside], WIDTH_M, atol=0.1)
    assert np.allclose(at["canyon_h_m"][inside], HEIGHT_M, rtol=0.3)  # gaps at the ends are counted in
    assert set(at["street"][inside]) == {"main"}
    behind = np.array([p.y for p in at["geometry"]]) < twin.extent[1] + 0.5
    assert at["nox_roads"][inside].mean() > 2.0 * at["nox_roads"][behind].mean()


def test_receivers_behind_buildings_and_roads_without_any_are_counted_and_said_to_be_outside_the_range(computed):
    """The backs of the northern houses look at no road within 60 m but through houses; "side" has no building beside it."""
    twin = Twin.open(computed)
    document = result_of(twin).document
    flags, validated = document["summary"]["flags"], document["summary"]["validated"]
    backs = layer(twin, "receivers")["place"] == "behind buildings: a courtyard or another block"
    assert flags["receivers_in_courtyards"] == backs.sum() == validated["outside"]["in courtyards"] > 0
    assert np.isfinite(layer(twin, "receivers")["no2"][backs]).all()  # computed as in the open, not left out
    assert any("courtyards or behind buildings" in words for words in document["warnings"])
    roads = layer(twin, "roads")
    bare = np.isnan(roads["canyon_w_m"]) & (roads["id"] == "side")
    assert bare.sum() == (roads["id"] == "side").sum() <= flags["links_without_buildings"]
    assert np.nanmax(roads["canyon_share"][roads["id"] == "side"]) == 0.0


def test_a_building_has_the_value_of_its_most_exposed_receiver(computed):
    twin = Twin.open(computed)
    at = layer(twin, "receivers")
    ids = [str(each) for each in twin.city().buildings.ids]
    for name in MEANS:
        of_buildings = values(twin, f"air.{name}")
        for i, each in enumerate(ids):
            assert of_buildings[i] == pytest.approx(at[name][at["building"] == each].max(), rel=1e-6)


def test_hours_of_the_mean_day_make_up_the_mean_and_those_of_a_building_are_of_its_highest_receiver(computed):
    twin = Twin.open(computed)
    at = layer(twin, "receivers")
    assert not any("by_hour" in column for column in at)
    for name in MEANS:
        hours = values(twin, f"air.receiver_by_hour_{name}")
        assert hours.shape == (len(at["id"]), 24)
        assert np.allclose(hours.mean(axis=1), at[name], rtol=1e-5)
        of_buildings = values(twin, f"air.by_hour_{name}")
        for i, each in enumerate(twin.city().buildings.ids):
            assert np.array_equal(of_buildings[i], hours[at["building"] == str(each)].max(axis=0))
    street = values(twin, "air.receiver_by_hour_nox")[at["place"] == "in a street canyon"].mean(axis=0)
    assert street[7:19].min() > street[2:5].max()  # traffic is by day


def test_means_are_background_and_what_sources_add(computed):
    twin = Twin.open(computed)
    at = layer(twin, "receivers")
    background = result_of(twin).document["summary"]["background"]["means"]
    assert np.allclose(at["nox"], background["nox"] + at["nox_roads"] + at["nox_heating"], rtol=1e-5)
    assert (at["no2"] > background["no2"]).all()
    assert (at["no2"] < at["nox"]).all()
    assert (at["pm10"] > background["pm10"]).all()


def test_the_grid_lies_over_the_town_and_is_empty_inside_buildings(computed):
    twin = Twin.open(computed)
    with rasterio.open(result_of(twin).folder / "grid.tif") as grid:
        names = [name.split(" ")[0] for name in grid.descriptions]
        no2 = grid.read(names.index("no2") + 1)
        inside = result_of(twin).document["summary"]["flags"]["grid_points_inside_buildings"]
        assert np.isnan(no2).sum() == inside > 0


def test_emission_of_roads_is_flow_times_factor_in_layer_values_and_total(computed):
    twin = Twin.open(computed)
    roads = layer(twin, "roads")
    length = np.array([line.length for line in roads["geometry"]])
    of_main = roads["id"] == "main"
    kg = (roads["nox_g_km_h"][of_main] * length[of_main]).sum() / 1e6 * 24 * 365
    assert values(twin, "air.road_nox")[0] == pytest.approx(kg, rel=1e-4)
    total = result_of(twin).document["summary"]["emission"]["roads_t"]["nox"]
    assert values(twin, "air.road_nox").sum() / 1000 == pytest.approx(total, rel=1e-4)
    day = 12 * 900 + 4 * 500 + 8 * 100
    assert np.allclose(roads["flow_veh_day"][of_main], day)


def test_the_edition_of_the_hot_factors_and_the_error_of_classes_are_said(computed):
    method = result_of(Twin.open(computed)).document["summary"]["method"]
    assert "hot factors of the annex of 2016 (3,794 functions) and 2019 (1)" in method
    assert "stand for the hours of the year: annual means of NOx of open roads within 2.7 %" in method


def test_what_is_assumed_is_said(computed):
    document = result_of(Twin.open(computed)).document
    assert "assumed" in document["summary"]["background"]["statement"]
    assert document["summary"]["validated"]["background_assumed"] is True
    assert any("assumed" in line for line in document["warnings"])
    assert any("No energy result" in line for line in document["warnings"])
    assert json.dumps(document)  # nothing in it that JSON has no word for


# --- reuse ------------------------------------------------------------------------------------------------------------
def test_a_second_run_reuses_the_result_until_something_changes(town):
    run(town)
    assert run(town)["reused"] is True
    assert run(town, background_no2=12)["reused"] is False
    changed = edit(town, "UPDATE roads SET flow_day_veh_h = 950 WHERE id = 'main'")
    assert stale_parts(changed, result_of(changed)) == ["roads"]


@pytest.mark.parametrize(
    "measures",
    [
        (TrafficMeasure(MAIN, flow_factor=every_period(0.5)), SpeedMeasure(ALL_ROADS, 30)),
        (FleetYearMeasure(2035), LowEmissionZoneMeasure(MAIN, {"diesel": 10, "petrol": 5}, compliance=0.8)),
    ],
)
def test_traffic_and_fleet_are_a_sum_over_the_kept_coefficients_and_equal_the_full_run(town, measures):
    run(town)
    scenario(town, *measures)
    assert run(town, scenario="variant")["summary"]["transfer"]["from_cache"] is True
    summed = {key: values(town, key, "variant") for key in result_of(town, "variant").indicators}
    shutil.rmtree(town.cache_folder)
    full = run(town, scenario="variant", force=True)
    assert full["summary"]["transfer"]["from_cache"] is False
    for key, array in summed.items():
        np.testing.assert_allclose(array, values(town, key, "variant"), rtol=1e-6, err_msg=key)
    assert (added(town, "variant") < 0.9 * added(town)).all()


def test_coefficients_are_no_longer_mapped_when_their_folder_gets_its_name(town, monkeypatch):
    """Windows renames no folder in which a file is mapped."""
    opened, alive = [], []
    real_open, real_swap = np.lib.format.open_memmap, atomic._swap

    def opening(*args, **options):
        found = real_open(*args, **options)
        opened.append(weakref.ref(found))
        return found

    def swapping(staging, target):
        if target.parent == town.cache_folder / "air":
            alive.append([each() is not None for each in opened])
        real_swap(staging, target)

    monkeypatch.setattr(np.lib.format, "open_memmap", opening)
    monkeypatch.setattr(atomic, "_swap", swapping)
    shutil.rmtree(town.cache_folder)
    run(town, force=True)
    assert alive == [[False]]


# --- physics of the whole ------------------------------------------------------------------------------------------------
def test_in_the_open_twice_the_vehicles_add_twice(town):
    scenario(town, TrafficMeasure(ALL_ROADS, flow_factor=every_period(2.0)))
    run(town, canyons="open")
    run(town, canyons="open", scenario="variant")
    assert np.allclose(added(town, "variant"), 2.0 * added(town), rtol=1e-5)


def test_roads_add_up(town):
    run(town, force=True)
    both = added(town)
    scenario(town, ClosureMeasure(MAIN))
    run(town, scenario="variant")
    without_main = added(town, "variant")
    scenario(town, ClosureMeasure(RoadTargets(ids=("side",))))
    run(town, scenario="variant")
    assert np.allclose(both, without_main + added(town, "variant"), rtol=1e-5)


def test_without_vehicles_there_is_the_background(town):
    scenario(town, ClosureMeasure(ALL_ROADS))
    run(
        town,
        scenario="variant",
        background_no2=11,
        background_nox=17,
        background_pm10=9,
        background_pm25=6,
        background_o3=40,
    )
    assert np.allclose(values(town, "air.receiver_nox", "variant"), 17.0, rtol=1e-6)
    assert np.allclose(values(town, "air.receiver_pm10", "variant"), 9.0, rtol=1e-6)
    assert values(town, "air.road_nox", "variant").tolist() == [0.0, 0.0]


def test_classes_are_within_three_per_cent_of_all_hours(town):
    run(town, canyons="open")
    by_classes = added(town)
    run(town, canyons="open", hours="all")
    every = added(town)
    assert abs(by_classes.mean() / every.mean() - 1.0) < 0.03


def test_a_canyon_holds_its_traffic(town):
    inside = layer(town, "receivers")["place"] == "in a street canyon"
    run(town, force=True)
    canyon = added(town)
    run(town, canyons="open")
    assert (canyon[inside] > added(town)[inside]).all()
    assert np.allclose(canyon[~inside], added(town)[~inside], rtol=1e-6)


def test_a_zone_changes_its_road_alone_and_particles_of_wear_stay(town):
    run(town)
    scenario(
        town,
        LowEmissionZoneMeasure(
            MAIN, {"diesel": 10, "petrol": 10, "petrol_hybrid": 10, "lpg": 10, "cng": 10}, ("car", "van")
        ),
    )
    run(town, scenario="variant")
    nox, before = values(town, "air.road_nox", "variant"), values(town, "air.road_nox")
    assert nox[0] < 0.7 * before[0] and nox[1] == before[1]
    assert values(town, "air.road_pm10", "variant")[0] > 0.4 * values(town, "air.road_pm10")[0]
    assert layer(town, "roads", "variant")["zone"].max() == 1


def test_heating_of_the_energy_result_is_a_source(town):
    energy = processes.process("energy")
    energy.run(JobContext(), energy.validated({"twin": str(town.path)}))
    run(town)
    document = result_of(town).document["summary"]
    kg = values(town, "air.heating_nox")
    assert document["heating"]["energy"] == "baseline"
    assert kg.sum() / 1000 == pytest.approx(document["emission"]["heating_t"]["nox"], rel=1e-4)
    heated = np.array(layer(town, "receivers")["nox_heating"])
    assert (heated > 0).all() if kg.sum() > 0 else (heated == 0).all()
    assert not any("Heating of" in line for line in result_of(town).document["warnings"])
    delivered = town.result_folder("baseline", "energy") / "delivered.csv"
    lines = delivered.read_text(encoding="utf-8").splitlines()
    delivered.write_text("\n".join(lines[:-2]) + "\n", encoding="utf-8")  # of two buildings nothing is known any more
    run(town, force=True)
    assert np.isnan(values(town, "air.heating_nox")).sum() == 2
    assert any("Heating of 2 buildings is left out" in line for line in result_of(town).document["warnings"])


def test_a_background_file_is_read_by_the_hour(town):
    hours = np.arange(8760)
    series = 20.0 + 10.0 * (hours % 24 >= 12)
    lines = ["no2 [µg/m³],nox [µg/m³],o3 [µg/m³],pm10 [µg/m³],pm25 [µg/m³]", *(f"{v},{v + 5},40,{v},8" for v in series)]
    (town.path / "background.csv").write_text("\n".join(lines), encoding="utf-8")
    scenario(town, ClosureMeasure(ALL_ROADS))
    run(town, scenario="variant", background_file="background.csv")
    assert np.allclose(values(town, "air.receiver_pm10", "variant"), 25.0, rtol=1e-4)
    assert values(town, "air.receiver_pm10_day_19th", "variant") == pytest.approx(25.0, rel=1e-4)
    assert result_of(town, "variant").document["summary"]["background"]["kind"] == "file"


def test_the_model_is_judged_at_a_station(town):
    at = layer(town, "receivers")
    row = int(np.flatnonzero(at["place"] == "in a street canyon")[0])
    point = at["geometry"][row]
    (town.path / "stations.csv").write_text(
        f"id,x,y,height_m\nkerb,{point.x},{point.y},2\naway,1,2,3\n", encoding="utf-8"
    )
    mean = float(at["nox"][row])
    days = [f"2019-{1 + d // 31:02d}-{1 + d % 31:02d} {h:02d}:00,kerb,{mean}" for d in range(28) for h in range(24)]
    (town.path / "measured.csv").write_text("\n".join(["date,station,nox [µg/m³]", *days]), encoding="utf-8")
    quality = run(town, stations="stations.csv", measured="measured.csv")["summary"]["quality"]
    (judged,) = quality["stations"]
    assert judged["station"] == "kerb" and judged["pollutant"] == "nox"
    assert judged["observed_mean"] == pytest.approx(mean)
    assert 0.4 * mean < judged["modelled_mean"] < 2.5 * mean  # four weeks of winter against the year
    assert quality["left_out"] == {"away": "not within the twin"}
    assert quality["too_short"] == ["kerb nox"]


def test_hours_measured_in_universal_time_are_compared_with_the_same_hours_of_the_model(town):
    x, y = layer(town, "receivers")["geometry"][0].x, MAIN_Y - 60.0
    explain = processes.process("air-explain")
    series = explain.run(JobContext(), explain.validated({"twin": str(town.path), "x": x, "y": y}))["series"]["nox"]
    standard_time = datetime.timezone(datetime.timedelta(hours=1))  # of the weather file, Amsterdam
    begin = datetime.datetime(2019, 1, 1, tzinfo=standard_time)
    times = [(begin + datetime.timedelta(hours=h)).astimezone(datetime.timezone.utc) for h in range(8760)]
    lines = [f"{time.isoformat()},kerb,{value}" for time, value in zip(times, series, strict=True)]
    (town.path / "stations.csv").write_text(f"id,x,y,height_m\nkerb,{x},{y},2\n", encoding="utf-8")
    (town.path / "measured.csv").write_text("\n".join(["date,station,nox [µg/m³]", *lines]), encoding="utf-8")
    (judged,) = run(town, stations="stations.csv", measured="measured.csv")["summary"]["quality"]["stations"]
    assert judged["n"] == 8760 and judged["r"] == pytest.approx(1.0, abs=1e-4)  # but for one decimal of the series
    assert judged["fac2"] == 1.0


def test_hours_of_another_year_than_the_weather_are_not_paired_and_a_platform_hands_out_both(town):
    x, y = layer(town, "receivers")["geometry"][0].x, MAIN_Y - 60.0
    lon, lat = pyproj.Transformer.from_crs(town.crs["wkt"], "EPSG:4326", always_xy=True).transform(x, y)
    times = [datetime.datetime(2018, 1, 1) + datetime.timedelta(hours=h) for h in range(8000)]
    instances = [{"value": 20.0, "unitCode": "GQ", "observedAt": f"{time.isoformat()}Z"} for time in times]
    place = {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [lon, lat]}}
    entity = {"id": "urn:kerb", "type": "AirQualityObserved", "name": "kerb", "location": place, "no2": instances}
    (town.path / "observed.jsonld").write_text(json.dumps([entity]), encoding="utf-8")
    quality = run(town, stations="observed.jsonld")["summary"]["quality"]
    (judged,) = quality["stations"]
    assert judged["observed_mean"] == pytest.approx(20.0) and judged["bias"] == judged["modelled_mean"] - 20.0
    assert (
        judged["paired"] is False and judged["fac2"] is judged["r"] is judged["mqi"] is None and judged["mqi_year"] > 0
    )
    assert "measured in 2018, the weather is of 2019: means are compared, not hours" in quality["statement"]
    there = layer(town, "stations")
    assert there["id"].tolist() == ["kerb"] and there["no2_measured"].tolist() == [pytest.approx(20.0)]
    assert there["no2"][0] == pytest.approx(judged["modelled_mean"]) and np.isnan(there["no2_fac2"][0])
    assert (there["geometry"][0].x, there["geometry"][0].y) == (pytest.approx(x, abs=0.01), pytest.approx(y, abs=0.01))


def test_what_stations_cannot_be_read_from_is_told_before_anything_is_dispersed(town, monkeypatch):
    monkeypatch.setattr("plugin.solver.air.study.tiles_of", lambda *_: pytest.fail("it is dispersed"))
    (town.path / "stations.csv").write_text(f"id,x,y\nkerb,385000,{MAIN_Y}\n", encoding="utf-8")
    (town.path / "measured.csv").write_text("date,no2\n2019-01-01 00:00,20\n", encoding="utf-8")
    given = {"stations": "stations.csv", "measured": "measured.csv"}
    with pytest.raises(InputError, match="no2: has no unit"):
        run(town, **given)
    with pytest.raises(InputError, match="'smell=ppb'|'smell' of 'smell=ppb' is no pollutant"):
        run(town, **given, measured_unit="smell=ppb")
    (town.path / "stations.csv").write_text("id,x,y\nkerb,1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="no station can be compared with .kerb: not within the twin"):
        run(town, **given, measured_unit="µg/m³")


def test_traffic_a_station_in_the_city_measures_is_not_counted_twice(town):
    at = layer(town, "receivers")
    row = int(np.flatnonzero(at["place"] == "in a street canyon")[0])
    point = at["geometry"][row]
    measured = {name: float(at[name][row]) for name in ("no2", "nox", "pm10", "pm25")}
    heading = ",".join([*(f"{name} [µg/m³]" for name in measured), "o3 [µg/m³]"])
    hour = ",".join([*(f"{value:.4f}" for value in measured.values()), "35"])
    (town.path / "station.csv").write_text("\n".join([heading, *[hour] * 8760]), encoding="utf-8")
    inputs = {
        "background_file": "station.csv",
        "background_x": point.x,
        "background_y": point.y,
        "background_height_m": 2.0,
    }
    said = run(town, **inputs)["summary"]["background"]
    assert said["kind"] == "station" and any("local traffic taken off" in note for note in said["notes"])
    again = layer(town, "receivers")
    floored = sum(int(n) for note in said["notes"] for n in re.findall(r"\((\d+) hours kept at 0", note))
    assert floored < 2500
    assert again["pm10"][row] == pytest.approx(measured["pm10"], rel=0.01)  # its own measurement is met again
    twice = run(
        town, **{key: None for key in inputs if key != "background_file"}, background_file="station.csv", force=True
    )
    assert twice["summary"]["background"]["means"]["pm10"] > said["means"]["pm10"]


def test_beside_the_open_road_less_is_left_with_every_distance(town):
    run(town, road_receptors=True, distance_m=500)
    at = layer(town, "receivers")
    away = (at["kind"] == "road") & (at["street"] == "main") & (at["place"] == "beside an open road")
    y = np.array([p.y for p in at["geometry"]])
    x = np.array([p.x for p in at["geometry"]])
    row = away & (np.abs(x - x[away].min()) < 1.0) & (y < MAIN_Y)  # one line of receptors, away from the buildings
    nox = at["nox_roads"][row][np.argsort(-y[row])]
    assert len(nox) >= 4 and (np.diff(nox) < 0).all()


def test_deposition_takes_from_roads_the_more_the_farther_away_and_is_told(town):
    options = {"road_receptors": True, "distance_m": 500, "canyons": "open"}

    def by_distance(**more):
        warnings = run(town, **options, **more)["warnings"]
        at = layer(town, "receivers")
        away = np.array([abs(point.y - MAIN_Y) for point in at["geometry"]])
        mine = (at["kind"] == "road") & (at["street"] == "main")
        return warnings, away[mine], at["nox_roads"][mine]

    none, _, plain = by_distance()
    told, away, less = by_distance(deposition_cm_s=1.0)
    left = less / plain
    near, far = left[away < 12].mean(), left[away > 30].mean()
    assert 0.8 < far < near < 1.0, "a few per cent within 100 m: reference air.md 2.5"
    assert any("Dry deposition of 1 cm/s" in words for words in told)
    assert not any("deposition" in words for words in none)


def test_dutch_averages_are_never_taken_from_another_year_and_know_no_zones(town):
    with pytest.raises(InputError, match="air_fleet_nl.csv.*is known for"):
        run(town, fleet="SRM1", fleet_year=2020)
    summary = run(town, fleet="SRM1", fleet_year=2014)["summary"]  # the year with every row
    assert "SRM1" in str(summary["fleet"]) and values(town, "air.receiver_nox").max() > 25.0
    assert "Emission: Dutch fleet averages for SRM1, publication of 2015" in summary["method"]
    assert "tier 3" not in summary["method"]
    scenario(town, LowEmissionZoneMeasure(MAIN, {"diesel": 6}))
    with pytest.raises(InputError, match="no Euro classes"):
        run(town, scenario="variant", fleet="SRM1", fleet_year=2020)


# --- what cannot be -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"background_no2": -1}, "must be 0 or more"),
        ({"background_no2": 0.02}, "mg/m³"),
        ({"background_pm10": 12000}, "no background of a town"),
        ({"background_no2": 30, "background_nox": 20}, "NO2 30 is more than NOx 20"),
        ({"background_file": "nowhere.csv"}, "no such file"),
        ({"stations": "nowhere.csv"}, "no such file"),
        ({"background_x": 385000.0}, "both x and y"),
        ({"background_x": 385000.0, "background_y": 6671100.0}, "no hours it has measured"),
        ({"distance_m": 1}, "must be 50 to 5000"),
        ({"fleet_year": 1800}, "must be 1990 to 2050"),
        ({"fleet": "no such fleet"}, "no such fleet"),
    ],
)
def test_options_that_cannot_be_are_refused(town, inputs, words):
    with pytest.raises(InputError, match=words):
        run(town, force=True, **inputs)


def test_a_road_without_speed_is_named(town):
    changed = edit(town, "UPDATE roads SET speed_kmh = 0 WHERE id = 'main'")
    with pytest.raises(InputError, match="main.*speed_kmh"):
        run(changed)


def test_a_twin_without_weather_says_so(tmp_path):
    with pytest.raises(InputError, match="no weather"):
        run(air_town(tmp_path, weather=False))


def test_a_cancelled_run_leaves_the_twin_as_it_was(town):
    result = result_of(town).folder
    before = {path: path.read_bytes() for path in result.rglob("*") if path.is_file()}
    shutil.rmtree(town.cache_folder)

    context = JobContext(lambda fraction, message: context.dismiss() if fraction > 0.05 else None)
    with pytest.raises(JobDismissed):
        run(town, context, force=True)
    assert before == {path: path.read_bytes() for path in result.rglob("*") if path.is_file()}
    assert not list(result.parent.glob(".*"))
    assert not list((town.cache_folder / "air").glob("*"))
