"""Roads of a city as line sources: power by an independent writing of the standard, every assumption and omission said, changes to the bit."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.city import City
from plugin.city.errors import InputError
from plugin.city.fields import MOTOR_CLASSES, ROAD_CLASSES
from plugin.city.provenance import Origin
from plugin.readers.terrain import Terrain
from plugin.solver.noise.bands import PERIODS
from plugin.solver.noise.city_sources import (
    BY_PERIOD,
    DIPOLE_A,
    DIPOLE_AIR_B,
    DIPOLE_B,
    OF_POINTS,
    OMNIDIRECTIONAL,
    directivity_db,
    joined,
    no_sources,
    summary,
)
from plugin.solver.noise.city_sources_rail import rail_sources
from plugin.solver.noise.city_sources_road import RoadOptions, road_sources, with_changed_roads
from plugin.solver.noise.city_sources_surfaces import WORDS, surface_words, surfaces_of
from plugin.solver.noise.csv_table import read_rows
from plugin.solver.noise.road_tables import road_tables
from plugin.solver.noise.road_traffic import traffic_defaults
from plugin.store import geopackage
from plugin.store.twin import Twin
from tests.solver.importing.town import imported

from . import road_twin
from .small_city import city_of, rail_layer

DEMO = Path(__file__).resolve().parents[3] / "resources" / "demo"
SEGMENT = {
    "surface": "DEF", "temperature_c": 10.0, "gradient_percent": 0.0, "two_way": True, "studded_share": 0.0,
    "studded_months": 0.0, "junction": 0, "junction_distance_m": 0.0,
}  # fmt: skip
COUNTS = {
    "flow_day_veh_h": 900, "flow_evening_veh_h": 500, "flow_night_veh_h": 90,
    "heavy_day_veh_h": 90, "heavy_evening_veh_h": 30, "heavy_night_veh_h": 18,
}  # fmt: skip
ROUNDING_DB = 1e-9


def sources(*rows, ground=None, **options):
    city, shapes = city_of(*rows)
    return road_sources(city, shapes, RoadOptions(**options), ground)


def same(one, other, but=("warnings",)):
    for field in fields(one):
        if field.name not in but:
            a, b = getattr(one, field.name), getattr(other, field.name)
            assert_array_equal(a, b, field.name) if isinstance(a, np.ndarray) else (a == b) or pytest.fail(field.name)


def refused(*rows, **options):
    with pytest.raises(InputError) as caught:
        sources(*rows, **options)
    return caught.value


# --- power --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "segment", "options"),
    [
        ({}, {}, {}),
        ({"surface": "sett"}, {"surface": "NL11"}, {}),
        ({"surface": "NL05"}, {"surface": "NL05"}, {}),
        ({}, {"temperature_c": -2.0}, {"temperature_c": -2.0}),
        ({}, {"studded_share": 0.6, "studded_months": 5}, {"studded_share": 0.6, "studded_months": 5}),
        ({"direction": "forward"}, {"two_way": False}, {}),
    ],
)
def test_power_is_that_of_the_standard(row, segment, options):
    found = sources({"speed_kmh": 90, **COUNTS, **row}, **options)
    usual = traffic_defaults()[:, ROAD_CLASSES.index("residential")]
    for p, period in enumerate(PERIODS):
        total, heavy = COUNTS[f"flow_{period}_veh_h"], COUNTS[f"heavy_{period}_veh_h"]
        others, trucks = usual[p, [0, 3, 4]], usual[p, [1, 2]]
        light, moped, motorcycle = others / others.sum() * (total - heavy)
        flow = (light, *(trucks / trucks.sum() * heavy), moped, motorcycle)
        expected = road_twin.sound_power(flow, (90, 80, 80, 45, 90), {**SEGMENT, **segment})
        assert_allclose(found.power[p, 0], expected, atol=ROUNDING_DB)
    assert (found.height_m[0], found.g_source[0], found.directivity[0]) == (0.05, 0.0, OMNIDIRECTIONAL)


def test_the_fastest_speed_of_trucks_is_an_option():
    fast, slow = (sources({"speed_kmh": 100, **COUNTS}, heavy_fastest_kmh=v).power[0] for v in (100, 60))
    assert (fast != slow).all()
    assert_array_equal(
        sources({"speed_kmh": 60, **COUNTS}, heavy_fastest_kmh=60).power, sources({"speed_kmh": 60, **COUNTS}).power
    )


def test_the_tables_of_2015_can_be_chosen():
    assert (sources(COUNTS, edition="2015").power != sources(COUNTS).power).any()


@pytest.mark.parametrize("field", ["temperature_c", "studded_share", "studded_months", "heavy_fastest_kmh"])
def test_an_option_that_cannot_be_is_named(field):
    assert refused(COUNTS, **{field: 900.0}).field == field


# --- which roads --------------------------------------------------------------------------------------------------------


def test_only_motor_classes_above_ground_are_sources_and_the_others_are_listed_by_reason():
    rows = [{"id": f"way/{word}", "class": word} for word in ROAD_CLASSES] + [{"id": "way/tunnel", "level": -1}]
    found = sources(*rows)
    assert found.ids.tolist() == [f"road:way/{word}" for word in MOTOR_CLASSES]
    assert_array_equal(found.road, np.arange(len(MOTOR_CLASSES)))
    assert found.left_out == {
        **{f"{word}: not for motor vehicles and without counts": (f"way/{word}",) for word in ROAD_CLASSES if word not in MOTOR_CLASSES},
        "road in a tunnel (level below 0)": ("way/tunnel",),
    }  # fmt: skip


def test_vehicles_counted_on_a_pedestrian_street_are_heard():
    found = sources(
        {"class": "pedestrian", "speed_kmh": 10, "flow_day_veh_h": 12}, {"class": "pedestrian", "flow_day_veh_h": 0}
    )
    assert len(found) == 1
    assert np.isfinite(found.power[0, 0]).all()
    assert found.left_out == {"pedestrian: not for motor vehicles and without counts": ("1",)}


def test_a_city_without_roads_has_no_road_sources():
    assert len(road_sources(City(None, None), city_of()[1])) == 0
    assert len(sources()) == 0
    assert sources().warnings == ()


# --- traffic ------------------------------------------------------------------------------------------------------------


def test_each_number_says_where_it_is_from():
    found = sources({}, {"flow_veh_day": 4000}, {"flow_night_veh_h": 20}, COUNTS)
    origins = [[Origin(code).text for code in column] for column in found.origin.T]
    assert origins[0] == ["default"] * 3
    assert origins[1] == ["inferred"] * 3
    assert origins[2] == ["default", "default", "given"]
    assert origins[3] == ["given"] * 3
    assert_allclose(
        found.vehicles_day, [500, 4000, 12 * 350 / 12 + 100 + 8 * 20, 12 * 900 + 4 * 500 + 8 * 90], rtol=1e-4
    )
    numbers = summary(found)
    assert (numbers["roads"], numbers["roads_with_default_flow"]) == (4, 2)
    assert any(line.startswith("2 of 4 roads (1.4 km) lack counts") for line in found.warnings)


def test_a_measure_stays_the_origin_of_flow_and_speed():
    city, shapes = city_of(COUNTS)
    roads = city.roads
    changed = dict(roads.attributes)
    for key in ("flow_day_veh_h", "speed_kmh"):
        changed[key] = roads.attributes[key].filled(np.array([True]), 30.0, Origin.MEASURE, "")
    changed["heavy_day_veh_h"] = roads.attributes["heavy_day_veh_h"].filled(np.array([True]), 3.0, Origin.MEASURE, "")
    found = road_sources(replace(city, roads=replace(roads, attributes=changed)), shapes)
    assert found.origin[:, 0].tolist() == [Origin.MEASURE, Origin.GIVEN, Origin.GIVEN]
    assert found.speed_origin.tolist() == [Origin.MEASURE]


def test_zero_vehicles_are_silence_and_the_road_stays():
    quiet = dict.fromkeys(COUNTS, 0)
    found = sources({**quiet, "speed_kmh": np.nan}, {**COUNTS, "flow_night_veh_h": 0, "heavy_night_veh_h": 0})
    assert np.isneginf(found.power[:, 0]).all()
    assert np.isneginf(found.power[2, 1]).all() and np.isfinite(found.power[:2, 1]).all()
    assert summary(found)["roads_silent"] == 1


def test_a_one_way_road_has_half_of_the_default_and_all_of_its_counts():
    both, one, counted, counted_one = (
        sources({"direction": direction, **counts}).vehicles_day[0]
        for counts in ({}, COUNTS)
        for direction in ("both", "backward")
    )
    assert one == both / 2
    assert counted == counted_one


@pytest.mark.parametrize(
    ("row", "field", "part"),
    [
        ({"speed_kmh": np.nan}, "speed_kmh", "empty, must be above 0 where vehicles drive"),
        ({"speed_kmh": 0}, "speed_kmh", "0 km/h"),
        ({"flow_day_veh_h": -1}, "flow_day_veh_h", "-1 veh/h, must be 0 or more"),
        ({"flow_veh_day": -1}, "flow_veh_day", "-1 veh/d"),
        ({"heavy_night_veh_h": np.inf}, "heavy_night_veh_h", "inf veh/h"),
        ({"flow_day_veh_h": 9, "heavy_day_veh_h": 10}, "heavy_day_veh_h", "10 veh/h, more than the 9 vehicles of flow_day_veh_h"),
        ({"flow_veh_day": 24, "heavy_night_veh_h": 10}, "heavy_night_veh_h", "vehicles of flow_veh_day at that time"),
        ({"class": ""}, "class", "'', must be one of motorway"),
        ({"class": "street"}, "class", "'street'"),
        ({"direction": "round"}, "direction", "'round', must be one of both, forward, backward"),
    ],
)  # fmt: skip
def test_a_fault_names_road_and_field(row, field, part):
    error = refused(COUNTS, {"id": "way/7", **row}, {"id": "way/8", **row})
    assert (error.layer, error.feature, error.field) == ("roads", "way/7", field)
    assert part in error.problem and "(and 1 more)" in error.problem
    assert error.hint


def test_a_road_without_name_has_its_number():
    assert sources({"name": "Aleksanterinkatu", "ref": "4"}, {"ref": "51"}, {}).name.tolist() == [
        "Aleksanterinkatu",
        "51",
        "",
    ]


def test_a_road_that_is_no_source_may_lack_its_speed():
    assert len(sources(COUNTS, {"class": "footway", "speed_kmh": np.nan})) == 1


# --- surfaces -----------------------------------------------------------------------------------------------------------


def test_every_word_of_the_table_is_a_surface_of_both_editions():
    words = [row.text("word") for row in read_rows(WORDS, ("word", "surface", "note"))]
    for edition in ("2021", "2015"):
        tables = road_tables(edition)
        known = surface_words(tables)
        assert set(words) <= set(known)
        assert set(known.values()) <= set(tables.surfaces)


@pytest.mark.parametrize(
    ("word", "surface"),
    [
        ("", "DEF"), ("asphalt", "DEF"), ("Asphalt ", "DEF"), ("sett", "NL11"), ("cobblestone", "NL11"), ("paving_stones", "NL10"),
        ("paving_stones:30", "NL10"), ("concrete:plates", "NL06"), ("nl08", "NL08"), ("FR_R2", "FR_R2"), ("gravel", "DEF"),
        ("paved;cobblestone", "NL11"), ("cobblestone;paved", "NL11"), ("asphalt;lava", "DEF"),
    ],
)  # fmt: skip
def test_words_of_the_data_are_surfaces_of_the_tables(word, surface):
    found, unknown = surfaces_of(np.array([word], object), surface_words(road_tables()))
    assert found.tolist() == [surface]
    assert not unknown


def test_unknown_words_count_as_the_reference_and_are_listed():
    rows = [{**COUNTS, "surface": word} for word in ("lava", "asphalt", "lava", "glass", "")]
    found = sources(*rows)
    assert_array_equal(found.power, np.repeat(found.power[:, 1:2], 5, axis=1))
    (line,) = [line for line in found.warnings if "Unknown" in line]
    assert line.endswith("glass (1), lava (2).")
    assert any(line.startswith("1 of 5 roads do not say their surface") for line in found.warnings)


def test_the_table_of_words_is_read_and_its_faults_are_named(tmp_path):
    path = tmp_path / "words.csv"
    path.write_text("word,surface\nlava,NL11\n", encoding="utf-8")
    assert_array_equal(
        sources({**COUNTS, "surface": "Lava"}, words=path).power, sources({**COUNTS, "surface": "sett"}).power
    )
    path.write_text("word,surface\nlava,NL11\nlava,NL10\n", encoding="utf-8")
    assert "'lava' is in row 2 already" in str(refused(COUNTS, words=path))
    path.write_text("word,surface\nlava,NL99\n", encoding="utf-8")
    error = refused(COUNTS, words=path)
    assert (error.file, error.feature, error.field) == ("words.csv", "row 2", "surface")
    assert "NL99" in error.problem and "NL11" in error.problem


# --- slope --------------------------------------------------------------------------------------------------------------


def east_uphill(percent):
    return lambda x, y: (x - 385_000) * percent / 100


@pytest.mark.parametrize(
    ("direction", "gradient", "two_way"), [("both", 6, True), ("forward", 6, False), ("backward", -6, False)]
)
def test_a_slope_acts_in_driving_direction(direction, gradient, two_way):
    row = {**COUNTS, "direction": direction, "line": [(0, 0), (200, 0)]}
    found = sources(row, ground=east_uphill(6))
    assert_allclose(found.gradient_percent, [6], rtol=1e-9)
    usual = traffic_defaults()[:, ROAD_CLASSES.index("residential")]
    light, medium, heavy, moped, motorcycle = usual[0]
    flow = np.array([light, medium, heavy, moped, motorcycle])
    flow[[1, 2]] *= 90 / flow[[1, 2]].sum()
    flow[[0, 3, 4]] *= 810 / flow[[0, 3, 4]].sum()
    segment = {**SEGMENT, "gradient_percent": gradient, "two_way": two_way}
    expected = road_twin.sound_power(flow, (50, 50, 50, 45, 50), segment)
    assert_allclose(found.power[0, 0], expected, atol=1e-8)


def test_without_terrain_roads_are_level_and_their_surroundings_say_so():
    found = sources(COUNTS)
    assert found.gradient_percent.tolist() == [0]
    assert not any("terrain" in line for line in found.warnings)  # once is enough: test_process
    assert not any("terrain" in line for line in sources(COUNTS, ground=east_uphill(1)).warnings)


def test_a_line_is_cut_where_its_gradient_changes():
    def ridge(x, y):  # up to x = 300, then level along the second leg, which runs north
        return (x - 385_000) * 0.05

    found = sources(COUNTS, ground=ridge)
    assert found.ids.tolist() == ["road:0/1", "road:0/2"]
    assert_allclose(found.gradient_percent, [5, 0], atol=1e-9)
    assert_allclose(found.length_m, [300, 400])
    assert found.road.tolist() == [0, 0]
    assert (found.power[:, 0] > found.power[:, 1]).all()
    assert summary(found)["roads"] == 1


def test_where_the_terrain_is_not_known_a_road_is_level_and_its_length_is_said():
    def half(x, y):
        return np.where(y > 6_671_100, np.nan, (x - 385_000) * 0.05)

    found = sources(COUNTS, ground=half)
    assert_allclose(found.gradient_percent, [5, 0, 0], atol=1e-9)
    assert_allclose(found.length_m.sum(), 700)
    assert_allclose(found.length_m, [300, 100, 300])  # the step from 100 m to 150 m has one end only
    assert any(line.startswith("0.3 km of road lie where the terrain is not known") for line in found.warnings)


def test_a_bridge_is_as_steep_as_from_end_to_end_whatever_lies_below():
    def valley(x, y):
        return np.abs(x - 385_150) * 0.3

    found = sources({"level": 1, "line": [(0, 0), (300, 0)]}, {"line": [(0, 0), (300, 0)]}, ground=valley)
    assert_allclose(found.gradient_percent, [0, -30, 30], atol=1e-9)
    assert any(line.startswith("1 road is on a bridge (0.3 km)") for line in found.warnings)


# --- changes ------------------------------------------------------------------------------------------------------------


def hills(x, y):
    return 30 * np.sin(x / 200) + 20 * np.cos(y / 150)


def random_city(seed, n=40):
    rng = np.random.default_rng(seed)
    rows = []
    for _ in range(n):
        points = np.cumsum(rng.normal(0, 60, (rng.integers(2, 9), 2)), axis=0)
        row = {"class": rng.choice(ROAD_CLASSES[:8]), "speed_kmh": rng.uniform(5, 130), "line": points.tolist()}
        row["line"] = [tuple(point) for point in row["line"]]
        row["direction"] = rng.choice(["both", "forward", "backward"])
        row["surface"] = rng.choice(["", "asphalt", "sett", "NL05", "lava"])
        row["level"] = rng.choice([-1, 0, 0, 0, 1])
        if rng.random() < 0.6:
            row |= {key: value * rng.uniform(1, 9) for key, value in COUNTS.items() if key.startswith("flow")}
        rows.append(row)
    return rows


@pytest.mark.parametrize("seed", range(4))
def test_a_change_of_some_roads_equals_the_whole_to_the_last_bit(seed, tmp_path):
    rows = random_city(seed)
    options = {"studded_share": 0.3, "studded_months": 5, "temperature_c": 7.0}
    before = sources(*rows, ground=hills, **options)
    rng = np.random.default_rng(seed + 100)
    changed = rng.choice(len(rows), 15, replace=False)
    after = [dict(row) for row in rows]
    for i in changed:
        if rows[i]["class"] == "track":
            continue
        after[i]["class"] = rng.choice(ROAD_CLASSES[:7])
        after[i] |= {
            "speed_kmh": 30.0,
            "surface": "paving_stones",
            "direction": "both",
            "flow_day_veh_h": rng.uniform(0, 500),
        }
    whole = sources(*after, ground=hills, **options)
    city, _ = city_of(*after)
    found = with_changed_roads(before, city, changed, RoadOptions(**options))
    same(found, whole)
    assert (found.power != before.power).any()
    with geopackage.connect(rail_layer(tmp_path / "rail.gpkg", {"kind": "tram"})) as connection:
        rail = rail_sources(connection)
    same(with_changed_roads(joined(rail, before), city, changed, RoadOptions(**options)), joined(rail, whole))


def test_a_change_that_adds_or_removes_a_source_asks_for_a_new_run():
    rows = [{"class": "footway"}, {"class": "primary"}, {"line": None}]
    before = sources(*rows)
    counted, _ = city_of({"class": "footway", "flow_day_veh_h": 9}, *rows[1:])
    with pytest.raises(ValueError, match="road 0 becomes a source"):
        with_changed_roads(before, counted, np.array([0]))
    closed, _ = city_of(rows[0], {"class": "pedestrian"}, rows[2])
    with pytest.raises(ValueError, match="road 1 is no longer a source"):
        with_changed_roads(before, closed, np.array([1]))
    with pytest.raises(ValueError, match="road 3, must be 0 to 2"):
        with_changed_roads(before, closed, np.array([3]))
    again, _ = city_of(*rows)
    assert with_changed_roads(before, again, np.array([0, 2])) is before  # neither has a line
    assert with_changed_roads(before, again, np.zeros(0, int)) is before


def test_a_change_tells_of_surfaces_nobody_knows():
    before = sources(COUNTS)
    city, _ = city_of({**COUNTS, "surface": "lava"})
    assert any("lava (1)" in line for line in with_changed_roads(before, city, np.array([0])).warnings)


@given(st.permutations(range(12)), st.integers(0, 5))
@settings(max_examples=20)
def test_order_and_company_change_no_bit(order, seed):
    rows = [{"id": f"way/{i}", **row} for i, row in enumerate(random_city(seed, 12))]
    many, mixed = sources(*rows, ground=hills), sources(*[rows[i] for i in order], ground=hills)
    at = {name: i for i, name in enumerate(mixed.ids.tolist())}
    place = np.array([at[name] for name in many.ids.tolist()], int)
    assert_array_equal(many.power, mixed.power[:, place])
    assert_array_equal(many.gradient_percent, mixed.gradient_percent[place])
    assert_array_equal(many.vehicles_day, mixed.vehicles_day[place])
    for i, row in enumerate(rows):
        alone, here = sources(row, ground=hills), many.road == i
        assert_array_equal(alone.power, many.power[:, here])
        assert_array_equal(alone.length_m, many.length_m[here])


# --- together -----------------------------------------------------------------------------------------------------------


def test_joined_keeps_every_line_and_every_word(tmp_path):
    with geopackage.connect(
        rail_layer(tmp_path / "rail.gpkg", {"kind": "tram"}, {"kind": "rail", "level": -1})
    ) as connection:
        rail = rail_sources(connection)
    road = sources(COUNTS, {"class": "steps"})
    both = joined(road, rail)
    assert both.ids.tolist() == [*road.ids, *rail.ids]
    for part, first in ((road, 0), (rail, len(road))):
        for i in range(len(part)):
            for column in ("x", "y"):
                mine = getattr(part, column)[part.line_start[i] : part.line_start[i + 1]]
                a, b = both.line_start[first + i : first + i + 2]
                assert_array_equal(getattr(both, column)[a:b], mine)
        for field in fields(part):
            if field.name in BY_PERIOD:
                assert_array_equal(getattr(both, field.name)[:, first : first + len(part)], getattr(part, field.name))
            elif field.name not in (*OF_POINTS, "left_out", "warnings"):
                assert_array_equal(getattr(both, field.name)[first : first + len(part)], getattr(part, field.name))
    assert both.left_out == {**road.left_out, **rail.left_out}
    assert both.warnings == road.warnings + rail.warnings
    same(joined(both), both)
    same(joined(no_sources(), both), both)
    assert len(joined()) == 0
    assert joined(road, sources({"id": "9", "class": "steps"})).left_out == {
        "steps: not for motor vehicles and without counts": ("1", "9")
    }
    with pytest.raises(ValueError, match="road:0 is the id of 2 lines"):
        joined(road, road)


def test_the_summary_counts_kilometres_and_vehicles_by_class(tmp_path):
    rows = [{**COUNTS, "class": "primary"}, {**COUNTS, "class": "primary"}, {"class": "service"}, {"class": "steps"}]
    with geopackage.connect(rail_layer(tmp_path / "rail.gpkg", {"kind": "tram"}, {"kind": "metro"})) as connection:
        numbers = summary(joined(sources(*rows), rail_sources(connection)))
    assert numbers["road_km"] == pytest.approx({"primary": 1.4, "service": 0.7})
    day = 12 * 900 + 4 * 500 + 8 * 90
    assert numbers["road_vehicle_km_day"] == pytest.approx({"primary": 1.4 * day, "service": 0.7 * 250}, rel=1e-3)
    assert numbers["rail_km"] == pytest.approx({"tram": 0.7, "metro": 0.7})
    assert numbers["rail_vehicle_km_day"]["tram"] == pytest.approx(0.7 * 2 * (12 * 8 + 4 * 6 + 8 * 2))
    assert numbers["left_out"] == {"steps: not for motor vehicles and without counts": 1}


def test_directivity_is_that_of_annex_ii():
    assert_array_equal(directivity_db(OMNIDIRECTIONAL, 0.0, 60.0), np.zeros((1, 8)))
    assert_allclose(directivity_db(DIPOLE_B, [90, 0], 45), np.repeat([[0.0], [-20.0]], 8, axis=1), atol=1e-12)
    up = np.radians(30)
    frequency = np.array([63, 125, 250, 500, 1000, 2000, 4000, 8000])
    lobe = 40 / 3 * (2 / 3 * np.sin(2 * up) - np.sin(up)) * np.log10((frequency + 600) / 200)  # (2.3.16)
    assert_allclose(directivity_db(DIPOLE_A, 90.0, 30.0)[0], lobe)
    assert_allclose(directivity_db(DIPOLE_AIR_B, 90.0, [-60, 60]), np.repeat([[20 * np.log10(0.5)], [0]], 8, axis=1), atol=1e-9)  # fmt: skip
    with pytest.raises(ValueError, match="directivity is 4"):
        directivity_db(4, 90.0, 0.0)


# --- real cities --------------------------------------------------------------------------------------------------------


def sources_of(twin, **options):
    """Road sources with the twin's own terrain, and rail sources."""
    twin = Twin.open(twin)
    ground = None
    if twin.terrain.exists():
        with rasterio.open(twin.terrain) as raster:
            affine = raster.transform
            ground = Terrain(raster.read(1), affine.c, affine.f, affine.a, "given", "").sample
    with geopackage.connect(twin.gpkg) as connection:
        road = road_sources(
            twin.city(), geopackage.read_geometries(connection, "roads"), RoadOptions(**options), ground
        )
        return road, rail_sources(connection)


def test_helsinki_has_its_streets_trams_and_defaults(tmp_path):
    imported(twin=tmp_path / "helsinki.twin", source=DEMO / "Helsinki.osm.pbf", crs="EPSG:3067")
    road, rail = sources_of(tmp_path / "helsinki.twin")
    numbers = summary(joined(road, rail))
    # 960 motor roads by their class, 59 of them in tunnels; the 1,507 others are ways for people
    assert numbers["roads"] == numbers["roads_with_default_flow"] == 901
    assert sum(numbers["left_out"].values()) == 1_507 + 59 + 3
    assert numbers["left_out"]["rail underground (level below 0)"] == 3
    assert 25 < sum(numbers["road_km"].values()) < 30
    assert set(numbers["rail_km"]) == {"tram", "rail"}
    assert not any("Unknown road surfaces" in line for line in road.warnings)
    assert np.isfinite(road.power).all()
    # 135 nodes of traffic signals, most of them at a crossing of dual carriageways with others
    assert any(line.startswith("Traffic stops and starts within 100 m of 85 crossings") for line in road.warnings)
    assert 0.4 < road.length_m[road.junction > 0].sum() / road.length_m.sum() < 0.6


@pytest.mark.shared_data
def test_lorient_has_traffic_by_period_and_surface(shared_data, tmp_path):
    folder = "lorient-noisemodelling"
    imported(
        twin=tmp_path / "lorient.twin",
        buildings=shared_data(f"{folder}/buildings.shp"),
        roads=shared_data(f"{folder}/ROADS2.shp"),
        terrain=shared_data(f"{folder}/dem.geojson"),
    )
    road, rail = sources_of(tmp_path / "lorient.twin")
    numbers = summary(road)
    assert (numbers["roads"], numbers["roads_with_default_flow"], len(rail)) == (549, 0, 0)
    assert (road.origin == Origin.GIVEN).all()
    silent = [len(np.unique(road.road[np.isneginf(road.power[p]).all(axis=1)])) for p in range(3)]
    assert silent == [0, 4, 6]  # the trap: some periods are 0
    assert len(road) > 549  # hills of up to 33 m
    assert not any("surface" in line for line in road.warnings)  # NL05, NL08 and NL10 are known
    city = Twin.open(tmp_path / "lorient.twin").city()
    flow = sum(
        hours * city.roads.attributes[f"flow_{period}_veh_h"].values
        for hours, period in ((12, "day"), (4, "evening"), (8, "night"))
    )
    length_km = np.bincount(road.road, weights=road.length_m) / 1000
    assert numbers["road_vehicle_km_day"]["residential"] == pytest.approx((flow * length_km).sum())
