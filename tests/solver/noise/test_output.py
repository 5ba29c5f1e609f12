"""What the noise process writes: values of the catalogue, noise.gpkg and grid.tif as other programs read them, and the summary."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely

from plugin.city.buildings import Buildings, Retrofit
from plugin.city.city import City
from plugin.city.provenance import given
from plugin.city.residents import people_of
from plugin.indicators.catalogue import CATALOGUE, indicator
from plugin.solver.noise.exposure import LDEN, LNIGHT
from plugin.solver.noise.output import residents
from plugin.solver.noise.process import INPUT_PARTS
from plugin.store.twin import Twin
from tests.solver.importing.town import CRS, DEPTH_M, SOUTH, WEST, WIDTH_M, house, imported, write_layer
from tests.solver.noise import noise_town
from tests.solver.noise.noise_town import LOUD_Y, PEOPLE, receivers, result_of, run

GRID_M = 5.0
PERIODS = {"day": "lday", "evening": "levening", "night": "lnight"}
A_WEIGHTS = np.array([-26.2, -16.1, -8.6, -3.2, 0.0, 1.2, 1.0, -1.1])  # IEC 61672-1, 63 Hz … 8 kHz


@pytest.fixture(scope="module")
def town(tmp_path_factory) -> Twin:
    """The town with a grid over its buildings; not to be changed."""
    twin = noise_town.noise_town(tmp_path_factory.mktemp("noise"), terrain=True)
    run(twin, grid_m=GRID_M)
    return twin


@pytest.fixture(scope="module")
def raster(town):
    """(bands, transform, crs, descriptions, nodata) of grid.tif."""
    with rasterio.open(result_of(town).folder / "grid.tif") as file:
        return file.read(), file.transform, file.crs, file.descriptions, file.nodata


def test_values_are_those_of_the_catalogue(town):
    result = result_of(town)
    assert sorted(result.indicators) == sorted(name for name in CATALOGUE if name.startswith("noise."))
    for name in result.indicators:
        values = result.values(name)
        assert values.dtype == np.float32
        assert len(values) == (8 if indicator(name).target == "building" else 80)


def test_a_building_has_the_level_of_its_most_exposed_facade_and_of_its_quietest(town):
    result, seen = result_of(town), receivers(town)
    for i in range(8):
        own = seen["building"] == f"house-{i}"
        assert own.sum() == 10  # 12 m in three parts, 10 m in two
        for key in ("lden", "lnight", "lday", "levening"):
            assert result.values(f"noise.{key}")[i] == pytest.approx(seen[key][own].max(), abs=1e-4)
        assert result.values("noise.quiet")[i] == pytest.approx(seen["lden"][own].min(), abs=1e-4)


def test_the_layer_of_receivers_has_place_building_and_levels(town):
    path = result_of(town).folder / "noise.gpkg"
    layers = sorted(name for name, _ in pyogrio.list_layers(path) if name != "layer_styles")
    assert layers == ["isophones_lden", "isophones_lnight", "receivers"]
    info = pyogrio.read_info(path, layer="receivers")
    assert (info["features"], info["geometry_type"], info["crs"]) == (80, "Point Z", CRS)
    seen = receivers(town)
    assert len(set(seen["id"])) == 80
    for key in ("lday", "levening", "lnight", "lden"):
        np.testing.assert_allclose(seen[key], result_of(town).values(f"noise.receiver_{key}"), atol=1e-4)
    own = seen["building"] == "house-0"
    wall = shapely.box(WEST, SOUTH, WEST + WIDTH_M, SOUTH + DEPTH_M).exterior
    np.testing.assert_allclose(shapely.distance(shapely.points(seen["x"][own], seen["y"][own]), wall), 0.1, atol=1e-6)
    np.testing.assert_allclose(seen["height_m"], 4.0)


def test_octaves_add_up_to_the_level_of_their_period_and_periods_to_lden(town):
    seen = receivers(town)
    for period, key in PERIODS.items():
        octaves = np.stack([seen[f"{period}_{hz}hz"] for hz in (63, 125, 250, 500, 1000, 2000, 4000, 8000)], axis=1)
        np.testing.assert_allclose(10 * np.log10((10 ** ((octaves + A_WEIGHTS) / 10)).sum(1)), seen[key], atol=1e-6)
    day, evening, night = (10 ** (seen[key] / 10) for key in ("lday", "levening", "lnight"))
    den = 10 * np.log10((12 * day + 4 * evening * 10**0.5 + 8 * night * 10) / 24)  # 2002/49/EC Annex I
    np.testing.assert_allclose(den, seen["lden"], atol=1e-6)


def test_the_grid_lies_where_its_transform_says(raster):
    bands, transform, crs, descriptions, nodata = raster
    assert crs == CRS and np.isnan(nodata)
    assert descriptions == ("Lden [dB]", "Lday [dB]", "Levening [dB]", "Lnight [dB]")
    assert (transform.a, transform.e) == (GRID_M, -GRID_M)
    x, y = transform @ (0.5, 0.5)
    assert x % GRID_M == 0 and y % GRID_M == 0  # the middle of a cell is a receiver
    rows, columns = bands.shape[1:]
    east, south = transform @ (columns, rows)
    assert transform.c <= WEST and east >= WEST + 3 * 40 + WIDTH_M and south <= SOUTH
    first, last = (transform @ (0.5, rows - 0.5), transform @ (columns - 0.5, 0.5))
    inside = np.isnan(bands[0])
    places = [transform @ (column + 0.5, row + 0.5) for row, column in np.argwhere(inside)]
    assert places and all(in_a_house(*place) for place in places)
    assert first[1] < last[1]


def in_a_house(x: float, y: float) -> bool:
    return any(house(i).buffer(1e-6).intersects(shapely.Point(x, y)) for i in range(8))


def test_points_inside_buildings_have_no_level_all_others_have_one(raster, town):
    bands, transform, *_ = raster
    rows, columns = bands.shape[1:]
    inside = np.array(
        [[in_a_house(*(transform @ (column + 0.5, row + 0.5))) for column in range(columns)] for row in range(rows)]
    )
    assert inside.any()
    np.testing.assert_array_equal(np.isnan(bands), np.broadcast_to(inside, bands.shape))
    assert result_of(town).document["summary"]["receivers"]["grid"] == (~inside).sum()


def test_the_grid_agrees_with_a_receiver_at_the_facade(raster, town):
    """The cell right in front of the first facade (5 m) is a little louder than the facade, which is farther from the street."""
    bands, transform, *_ = raster
    seen = receivers(town)
    front = np.flatnonzero((seen["azimuth_deg"] == 180) & (seen["y"] < SOUTH) & (seen["building"] == "house-0"))[1]
    column, row = ~transform @ (seen["x"][front], seen["y"][front] - GRID_M)
    there = bands[0, int(row), int(column)]
    _, y = transform @ (0, int(row) + 0.5)
    nearer = 10 * np.log10((seen["y"][front] - LOUD_Y) / (y - LOUD_Y))  # of a long line
    assert there - seen["lden"][front] == pytest.approx(nearer, abs=1.5)  # the facade's own reflection is in the grid


def test_isophones_cover_the_grid_once_and_hold_its_levels(raster, town):
    bands, transform, *_ = raster
    path = result_of(town).folder / "noise.gpkg"
    for name, level in (("isophones_lden", bands[0]), ("isophones_lnight", bands[3])):
        info = pyogrio.read_info(path, layer=name)
        assert (info["geometry_type"], info["crs"]) == ("MultiPolygon", CRS)
        meta, _, wkb, columns = pyogrio.raw.read(path, layer=name)
        areas, table = shapely.from_wkb(wkb), dict(zip(meta["fields"].tolist(), columns, strict=True))
        assert np.isnan(table["low"][0]) == (table["label"][0] == "< 45")
        between = [f"{low:g}–{high:g}" for low, high in zip(table["low"][1:], table["high"][1:], strict=True)]
        assert between == list(table["label"][1:])
        rows, across = level.shape
        whole = (rows - 1) * (across - 1) * GRID_M**2
        assert shapely.area(areas).sum() == pytest.approx(whole, rel=1e-6)
        assert shapely.area(shapely.union_all(areas)) == pytest.approx(whole, rel=1e-6)
        for row, column in np.argwhere(~np.isnan(level))[::7]:
            here = np.flatnonzero(shapely.intersects(areas, shapely.Point(transform @ (column + 0.5, row + 0.5))))
            low, high = table["low"][here], table["high"][here]
            value = level[row, column]
            assert ((np.isnan(low) | (low - 0.01 <= value)) & (np.isnan(high) | (value <= high + 0.01))).any()


def test_exposure_adds_up_to_the_people_and_dwellings_of_the_town(town):
    for name in ("Lden", "Lnight"):
        exposure = result_of(town).document["summary"]["exposure"][name]
        people = sum(band["people"] for band in exposure["bands"])
        assert people + exposure["people_without_level"] == pytest.approx(sum(PEOPLE))
        assert exposure["unknown_people"] == 0
        assert all(band["people_rounded"] % 100 == 0 for band in exposure["bands"])


def test_people_are_in_the_bands_of_the_louder_half_of_their_receivers(town):
    """2021/1226, 2.8: the upper half of a building's receivers shares its people, counted here by hand."""
    seen, expected = receivers(town), np.zeros(len(LDEN))
    for i, people in enumerate(PEOPLE):
        louder = np.sort(seen["lden"][seen["building"] == f"house-{i}"])[::-1][:5]
        np.add.at(expected, np.searchsorted(LDEN.limits, louder, side="right"), people / 5)
    bands = result_of(town).document["summary"]["exposure"]["Lden"]["bands"]
    np.testing.assert_allclose([band["people"] for band in bands], expected, atol=1e-6)


def test_every_floor_does_not_count_people_twice(tmp_path, town):
    twin = noise_town.noise_town(tmp_path, terrain=True)
    document = run(twin, every_floor=True)
    assert document["summary"]["receivers"]["facade"] > 80
    people = sum(band["people"] for band in document["summary"]["exposure"]["Lden"]["bands"])
    assert people == pytest.approx(sum(PEOPLE))
    assert set(receivers(twin)["floor"]) == {0, 1, 2, 3}


def test_area_by_band_is_that_of_all_cells_under_buildings_the_quietest_beside_them(raster, town):
    bands = raster[0]
    for name, level, of in (("Lden", bands[0], LDEN), ("Lnight", bands[3], LNIGHT)):
        area = result_of(town).document["summary"]["area"][name]
        outside = np.array([(of.of(level) == number).sum() for number in range(len(of))])
        cells = np.array([area["km2"][label] for label in of.labels]) * 1e6 / GRID_M**2
        under = cells - outside
        assert (under > -1e-6).all() and under.sum() == pytest.approx(np.isnan(level).sum())
        assert under[-2:].sum() == 0  # the loudest cells are on the street
        assert area["without_level_km2"] == 0


def test_facades_only_writes_no_grid_and_no_isophones(tmp_path):
    twin = noise_town.noise_town(tmp_path)
    document = run(twin)
    folder = result_of(twin).folder
    assert not (folder / "grid.tif").exists()
    assert [name for name, _ in pyogrio.list_layers(folder / "noise.gpkg")] == ["receivers", "layer_styles"]
    assert document["summary"]["area"] == {}


def test_the_document_says_how_it_came_about(town):
    result = result_of(town)
    written = json.loads((result.folder / "result.json").read_text(encoding="utf-8"))
    assert written["process"] == "noise"
    assert written["options"]["grid_m"] == GRID_M and written["options"]["edition"] == "2021"
    assert set(written["inputs"]) == {*INPUT_PARTS, "scenario"}
    lden = next(each for each in written["indicators"] if each["id"] == "noise.lden")
    values = result.values("noise.lden")
    assert (lden["n"], lden["missing"], lden["sum"]) == (8, 0, None)  # decibels are not added
    assert lden["maximum"] == pytest.approx(float(values.max()), abs=1e-4)


def test_people_are_those_of_air_also_where_dwellings_are_known_and_the_floor_is_not():
    """House by house: given, by dwellings without storeys, by floor area, nothing known, an office, one that is taken away."""
    unknown, use = np.nan, "residential"
    columns = {
        "use": given([use, use, use, use, "office", use], text=True),
        "population": given(np.array([7.0, unknown, unknown, unknown, unknown, unknown])),
        "dwellings": given(np.array([unknown, 10.0, unknown, unknown, unknown, 4.0])),
        "storeys": given(np.array([2.0, unknown, 3.0, unknown, 2.0, 2.0])),
    }
    ids, retrofit = np.array([f"house-{i}" for i in range(6)], object), Retrofit.none(6)
    buildings = Buildings(ids, np.zeros((6, 2)), np.full(6, 100.0), np.full(6, 900.0), columns, retrofit)
    removed = np.arange(6) == 5
    gone = residents(City(replace(buildings, removed=removed), None), 7)
    np.testing.assert_allclose(gone.people, [7.0, 22.0, 6.0, np.nan, 0.0, 0.0, np.nan])
    np.testing.assert_allclose(gone.dwellings, [7 / 2.2, 10.0, 6 / 2.2, np.nan, 0.0, 4.0, np.nan])
    np.testing.assert_array_equal(gone.people[:5], people_of(buildings)[:5])
    assert gone.estimated == 2


def test_a_road_without_a_geometry_is_said_to_be_not_heard(tmp_path):
    twin = noise_town.edit(noise_town.noise_town(tmp_path), "UPDATE roads SET geom = NULL WHERE id = 'r-0'")
    words = "Not heard: 1 × road without a geometry that can be read, first r-0"
    assert words in run(twin, grid_m=0.0)["warnings"]


def test_silence_and_walls_of_unknown_height_are_said(tmp_path):
    twin = noise_town.noise_town(tmp_path)
    wall = write_layer(tmp_path / "w.gpkg", [noise_town.east_west(LOUD_Y + 8)], "barriers", id=["w-0"])
    imported(twin=twin.path, barriers=wall)
    zero = ", ".join(f"{key} = 0" for key in noise_town.LOUD)
    noise_town.edit(twin, f"UPDATE roads SET {zero}")
    words = run(twin, grid_m=0.0)["warnings"]
    assert "Barriers without a height, 1, are taken as 2 m high, first w-0" in words
    assert "No vehicle and no train drives and no noise source sounds at any time: nothing is heard anywhere" in words
