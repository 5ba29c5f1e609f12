"""Receivers a user places: how they are read, what is wrong with them is named, and their levels are those of any receiver there."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from pyproj import Transformer

from plugin.city.errors import InputError
from plugin.solver.jobs import Job
from plugin.solver.noise.process import PROCESS
from plugin.store.twin import Twin
from tests.solver.importing.town import SOUTH, WEST, ground_at, write_layer
from tests.solver.noise import noise_town
from tests.solver.noise.noise_town import LOUD_Y, QUICK, receivers, result_of, run, transfers

PLACES = {
    "in front": (WEST + 6.0, SOUTH - 5.0),
    "between": (WEST + 26.0, SOUTH + 5.0),
    "behind": (WEST + 6.0, SOUTH + 25.0),
}
INSIDE = (WEST + 6.0, SOUTH + 5.0)  # of house-0, 6 m high
PERIODS = {"day": "lday", "evening": "levening", "night": "lnight"}


@pytest.fixture(scope="module")
def computed(tmp_path_factory) -> Path:
    """The town on its slope with the baseline computed at facades; not to be changed."""
    twin = noise_town.noise_town(tmp_path_factory.mktemp("noise"), terrain=True)
    run(twin)
    return twin.path


@pytest.fixture
def town(computed, tmp_path) -> Twin:
    """A copy of it for each test."""
    return Twin.open(shutil.copytree(computed, tmp_path / "town.twin"))


def csv(folder: Path, rows: list[str], heading: str = "id,x,y,height_m", name: str = "points.csv") -> str:
    path = folder / name
    path.write_text("\n".join([heading, *rows, ""]), encoding="utf-8")
    return str(path)


def rows_of(places: dict) -> list[str]:
    return [f"{name},{','.join(str(part) for part in place)}" for name, place in places.items()]


def points_of(twin: Twin, scenario: str = "baseline") -> dict[str, dict]:
    """The layer points of noise.gpkg: id -> its row with x, y, z."""
    path = result_of(twin, scenario).folder / "noise.gpkg"
    meta, _, wkb, columns = pyogrio.raw.read(path, layer="points")
    x, y, z = shapely.get_coordinates(shapely.from_wkb(wkb), include_z=True).T
    table = {**dict(zip(meta["fields"].tolist(), columns, strict=True)), "x": x, "y": y, "z": z}
    return {row["id"]: row for row in (dict(zip(table, values)) for values in zip(*table.values(), strict=True))}


def levels_of(row: dict) -> np.ndarray:
    return np.array([row[key] for key in row if key.startswith("l") or key.endswith("hz")], float)


def fault(twin: Twin, points: str, **inputs) -> dict:
    """The error of a run with these points, which leaves the result as it was."""
    before = (result_of(twin).folder / "noise.gpkg").read_bytes()
    job = Job(PROCESS, {**QUICK, "twin": str(twin.path), "points": points, **inputs})
    job.run()
    assert job.status == "failed", job.result
    assert (result_of(twin).folder / "noise.gpkg").read_bytes() == before
    return job.error


# --- levels -----------------------------------------------------------------------------------------------------------
def test_points_of_a_csv_are_a_layer_with_levels_and_octaves(town, tmp_path):
    document = run(town, points=csv(tmp_path, rows_of(PLACES), "id,x,y"))
    found = points_of(town)
    assert list(found) == list(PLACES) and document["summary"]["receivers"]["points"] == 3
    for name, (x, y) in PLACES.items():
        row = found[name]
        assert (row["x"], row["y"], row["height_m"], row["state"]) == (x, y, 4.0, "computed")
        assert row["z"] == pytest.approx(ground_at(x, y) + 4.0, abs=0.05)
        assert len(levels_of(row)) == 4 + 3 * 8 and np.isfinite(levels_of(row)).all()
        day, evening, night = (10 ** (row[key] / 10) for key in PERIODS.values())
        den = 10 * np.log10((12 * day + 4 * evening * 10**0.5 + 8 * night * 10) / 24)  # 2002/49/EC Annex I
        assert row["lden"] == pytest.approx(den, abs=1e-9)
    assert found["in front"]["lden"] > found["between"]["lden"] > found["behind"]["lden"]


def test_a_point_alone_has_the_levels_it_has_among_many_in_any_order(town, tmp_path):
    far = {f"p{i}": (WEST + 7.3 * i, SOUTH + 23.7 + i) for i in range(40)}
    run(town, points=csv(tmp_path, rows_of({**far, **PLACES}), "id,x,y"))
    among = points_of(town)
    run(town, points=csv(tmp_path, rows_of(dict(reversed(list({**PLACES, **far}.items())))), "id,x,y"))
    turned = points_of(town)
    for name in PLACES:
        run(town, points=csv(tmp_path, rows_of({name: PLACES[name]}), "id,x,y"))
        alone = points_of(town)
        np.testing.assert_allclose(levels_of(among[name]), levels_of(alone[name]), rtol=0, atol=1e-9)
        np.testing.assert_allclose(levels_of(turned[name]), levels_of(alone[name]), rtol=0, atol=1e-9)


def test_a_point_where_a_facade_receiver_is_has_its_levels(town, tmp_path):
    seen = receivers(town)
    some = range(0, 80, 11)
    rows = [f"f{i},{float(seen['x'][i])!r},{float(seen['y'][i])!r},{float(seen['height_m'][i])!r}" for i in some]
    run(town, points=csv(tmp_path, rows))
    for i in some:
        row = points_of(town)[f"f{i}"]
        assert row["lden"] == pytest.approx(seen["lden"][i], abs=1e-6)  # their altitudes differ in the last digit


def test_points_change_nothing_at_the_facades_and_other_points_keep_their_transfer(town, tmp_path):
    before, there = noise_town.heard(town), transfers(town)
    document = run(town, points=csv(tmp_path, rows_of(PLACES), "id,x,y"))
    assert document["summary"]["transfer"]["from_cache"] is True
    np.testing.assert_array_equal(noise_town.heard(town), before)
    assert len(transfers(town)) == len(there) + 1


def test_a_result_is_of_these_points_until_their_file_changes(town, tmp_path):
    points = csv(tmp_path, rows_of(PLACES), "id,x,y")
    assert run(town, points=points)["reused"] is False
    assert run(town, points=points)["reused"] is True
    csv(tmp_path, rows_of({"new": PLACES["between"]}), "id,x,y")
    assert run(town, points=points)["reused"] is False
    assert list(points_of(town)) == ["new"]
    assert run(town)["reused"] is False  # no points at all
    assert "points" not in {name for name, _ in pyogrio.list_layers(result_of(town).folder / "noise.gpkg")}


def test_the_height_is_above_the_ground(town, tmp_path):
    x, y = PLACES["behind"]
    run(town, points=csv(tmp_path, [f"low,{x},{y},1.5", f"usual,{x},{y},", f"high,{x},{y},20"]))
    found = points_of(town)
    assert [found[name]["height_m"] for name in ("low", "usual", "high")] == [1.5, 4.0, 20.0]
    assert found["high"]["z"] - found["low"]["z"] == pytest.approx(18.5, abs=1e-6)
    assert len({round(row["lden"], 1) for row in found.values()}) == 3  # each hears something else


def test_heights_nobody_said_are_counted_named_and_marked_in_the_layer(town, tmp_path):
    (ax, ay), (bx, by) = PLACES["in front"], PLACES["behind"]
    document = run(town, points=csv(tmp_path, [f"given,{ax},{ay},4", f"empty,{bx},{by},"]))
    found = points_of(town)
    assert {name: found[name]["height_origin"] for name in found} == {"given": "given", "empty": "default"}
    assert document["summary"]["receivers"]["points_height_assumed"] == 1
    (line,) = [line for line in document["warnings"] if "have no height" in line]
    assert line == "1 of 2 points of the user have no height: 4 m above the ground is assumed: empty"
    assert not any("have no height" in line for line in run(town, points=csv(tmp_path, [f"a,{ax},{ay},4"]))["warnings"])


@pytest.mark.parametrize("columns", [{}, {"height_m": [np.nan] * 3}])
def test_a_layer_that_says_no_heights_has_them_all_assumed(town, tmp_path, columns):
    path = write_layer(tmp_path / "points.gpkg", [shapely.Point(place) for place in PLACES.values()], **columns)
    document = run(town, points=str(path))
    assert document["summary"]["receivers"]["points_height_assumed"] == 3
    assert {row["height_origin"] for row in points_of(town).values()} == {"default"}


# --- points without a level -------------------------------------------------------------------------------------------
def test_a_point_inside_a_building_is_flagged_and_named_and_has_no_number(town, tmp_path):
    document = run(town, points=csv(tmp_path, rows_of({"p-in": INSIDE, **PLACES}), "id,x,y"))
    row = points_of(town)["p-in"]
    assert row["state"] == "inside a building" and np.isnan(levels_of(row)).all()
    assert document["summary"]["receivers"]["points"] == 3
    (line,) = [line for line in document["warnings"] if "have no level" in line]
    assert line == "1 of 4 points of the user have no level, they lie inside a building: p-in"


def test_a_point_above_a_roof_has_a_level(town, tmp_path):
    run(town, points=csv(tmp_path, [f"roof,{INSIDE[0]},{INSIDE[1]},9"]))
    assert points_of(town)["roof"]["state"] == "computed"


def test_only_points_inside_buildings_are_no_error(town, tmp_path):
    run(town, points=csv(tmp_path, rows_of({"p-in": INSIDE}), "id,x,y"))
    assert points_of(town)["p-in"]["state"] == "inside a building"


def test_a_point_that_hears_nothing_says_so(town, tmp_path):
    run(town, points=csv(tmp_path, [f"far,{WEST},{LOUD_Y - 2000}"], "id,x,y"))
    row = points_of(town)["far"]
    assert row["state"] == "no source in reach" and np.isnan(row["lden"])


# --- formats and coordinates ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["points.gpkg", "points.geojson", "points.shp", "points.fgb"])
def test_layers_of_points_are_brought_into_the_crs_of_the_twin(town, tmp_path, name):
    to_degrees = Transformer.from_crs(3067, 4326, always_xy=True)
    shapes = [shapely.Point(*to_degrees.transform(*place)) for place in PLACES.values()]
    path = write_layer(tmp_path / name, shapes, crs="EPSG:4326", id=list(PLACES), height=[4.0, np.nan, 6.0])
    run(town, points=str(path))
    for (id_, (x, y)), height in zip(PLACES.items(), (4.0, 4.0, 6.0)):
        row = points_of(town)[id_]
        assert (row["x"], row["y"]) == (pytest.approx(x, abs=0.01), pytest.approx(y, abs=0.01))
        assert row["height_m"] == height and np.isfinite(row["lden"])


def test_one_layer_of_several_is_named_as_qgis_writes_it(town, tmp_path):
    path = tmp_path / "many.gpkg"
    write_layer(path, [shapely.Point(WEST, SOUTH - 3)], "one", id=["a"])
    write_layer(path, [shapely.Point(WEST, SOUTH - 3)], "other", id=["b"])
    run(town, points=f"{path}|layername=other")
    assert list(points_of(town)) == ["b"]


def test_points_without_id_have_the_number_of_their_feature(town, tmp_path):
    path = write_layer(
        tmp_path / "points.gpkg", [shapely.Point(place) for place in PLACES.values()], height_m=[4.0] * 3
    )
    run(town, points=str(path))
    assert list(points_of(town)) == ["1", "2", "3"]


def test_a_csv_in_degrees_is_read_by_the_crs_that_is_given(town, tmp_path):
    to_degrees = Transformer.from_crs(3067, 4326, always_xy=True)
    points = csv(tmp_path, rows_of({"p": to_degrees.transform(*PLACES["behind"])}), "id,x,y")
    error = fault(town, points)
    assert (error["feature"], error["code"]) == ("p", "invalid-input")
    assert "km from the buildings of the twin" in error["message"] and "points_crs" in error["hint"]
    run(town, points=points, points_crs="EPSG:4326")
    assert points_of(town)["p"]["x"] == pytest.approx(PLACES["behind"][0], abs=0.01)


# --- bad input --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rows", "feature", "field", "words"),
    [
        (["a,385000,6671000,4", "a,385001,6671000,4"], "a", "id", "there twice"),
        (["a,385000,6671000,4", ",385001,6671000,4"], "row 3", "id", "empty"),
        (["a,385000,north,4"], "row 2", "y", "'north'"),
        (["a,385000,6671000,tall"], "row 2", "height_m", "'tall'"),
        (["a,385000,6671000,-2"], "a", "height_m", "-2 m, must be above 0"),
        (["a,385000,6671000,0"], "a", "height_m", "0 m, must be above 0"),
        (["a,385000"], "row 2", None, "2 cells, must be 4"),
        (["a,inf,6671000,4"], "row 2", "x", "'inf'"),
        (["a,6671000,385000,4"], "a", None, "km from the buildings"),
    ],
)
def test_a_row_that_cannot_be_names_file_feature_and_field(town, tmp_path, rows, feature, field, words):
    error = fault(town, csv(tmp_path, rows))
    assert error["file"].endswith("points.csv")
    assert (error["feature"], error.get("field")) == (feature, field)
    assert words in error["message"] and error["hint"]


def test_a_csv_without_coordinates_says_what_it_needs(town, tmp_path):
    error = fault(town, csv(tmp_path, ["a,1"], "id,height"))
    assert "has no column x, y" in error["message"]


@pytest.mark.parametrize(
    ("shapes", "columns", "feature", "field", "words"),
    [
        ([shapely.box(WEST, SOUTH, WEST + 1, SOUTH + 1)], {"id": ["a"]}, "a", None, "not one point"),
        ([shapely.MultiPoint([(WEST, SOUTH), (WEST + 1, SOUTH)])], {"id": ["a"]}, "a", None, "not one point"),
        ([shapely.Point(WEST, SOUTH), None], {"id": ["a", "b"]}, "b", None, "not one point"),
        ([shapely.Point(WEST, SOUTH)] * 2, {"id": ["a", "a"]}, "a", "id", "there twice"),
        ([shapely.Point(WEST, SOUTH)] * 2, {"id": ["a", None]}, "2", "id", "is empty"),
        ([shapely.Point(WEST, SOUTH)], {"id": ["a"], "height_m": ["high"]}, "a", "height_m", "'high'"),
        ([shapely.Point(WEST, SOUTH)], {"id": ["a"], "height_m": [-1.0]}, "a", "height_m", "must be above 0"),
    ],
)
def test_a_feature_that_cannot_be_is_named(town, tmp_path, shapes, columns, feature, field, words):
    path = write_layer(tmp_path / "points.gpkg", shapes, **columns)
    error = fault(town, str(path))
    assert error["file"].endswith("points.gpkg")
    assert (error["feature"], error.get("field")) == (feature, field)
    assert words in error["message"] and error["hint"]


def test_a_layer_that_does_not_say_its_crs_is_asked_for_it(town, tmp_path):
    path = write_layer(tmp_path / "points.shp", [shapely.Point(PLACES["between"])], crs=None, id=["a"])
    assert fault(town, str(path))["code"] == "crs-missing"
    run(town, points=str(path), points_crs="EPSG:3067")
    assert np.isfinite(points_of(town)["a"]["lden"])


@pytest.mark.parametrize("name", ["nowhere.gpkg", "noise.txt.gpkg"])
def test_a_file_that_is_not_there_or_no_layer_is_an_error(town, tmp_path, name):
    (tmp_path / "noise.txt.gpkg").write_text("no layer at all", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        run(town, points=str(tmp_path / name))
    assert name in str(raised.value)
