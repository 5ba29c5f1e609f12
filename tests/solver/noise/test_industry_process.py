"""Industrial sources from a layer to levels, explanations and stale results: the process "noise" on a small town."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.errors import InputError
from plugin.solver.jobs import JobContext
from plugin.solver.noise.bands import energy_sum
from plugin.solver.noise.explain_process import PROCESS as WHY
from plugin.store.results import stale_parts
from plugin.store.twin import Twin
from tests.solver.importing.town import SOUTH, WEST, imported, write_layer
from tests.solver.noise.noise_town import edit, heard, noise_town, receivers, result_of, run

FAN, YARD = shapely.Point(WEST + 26, SOUTH + 5), shapely.box(WEST + 60, SOUTH + 15, WEST + 110, SOUTH + 35)
BELT = shapely.LineString([(WEST - 40, SOUTH + 25), (WEST - 20, SOUTH + 25)])
ROWS = {
    "id": ["fan", "yard", "belt"],
    "name": ["Roof fan", "Container yard", None],
    "lw_dba": [96.0, 102.0, 70.0],
    "spectrum": ["pink", "brown", "pink"],
    "power_of": ["total", "total", "per m"],
    "height_m": [4.0, 2.0, 1.0],
    "hours_night": [0.0, 8.0, 4.0],
}


def with_sources(twin: Twin, folder, only=slice(None)) -> Twin:
    rows = {key: column[only] for key, column in ROWS.items()}
    path = folder / f"plant-{len(rows['id'])}.gpkg"
    path.unlink(missing_ok=True)
    imported(twin=twin.path, noise_sources=[write_layer(path, [FAN, YARD, BELT][only], "plant", **rows)])
    return Twin.open(twin.path)


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """With a side street far off, three sources, and a computed result."""
    folder = tmp_path_factory.mktemp("industry")
    twin = with_sources(noise_town(folder), folder)
    run(twin)
    return twin


def why(twin, **inputs):
    return WHY.run(JobContext(), WHY.validated({"twin": str(twin.path), **inputs}))


def test_the_sources_are_heard_beside_the_streets(town, tmp_path):
    quiet = noise_town(tmp_path)
    run(quiet)
    louder = heard(town) - heard(quiet)
    assert (louder > -1e-4).all() and louder.max() > 10  # float32 gains
    told = result_of(town).document["summary"]["sources"]
    assert told["industrial_sources"] == 3 and told["roads"] == 2


def test_levels_are_the_sum_of_streets_and_each_source_alone(town, tmp_path):
    streets = noise_town(tmp_path / "streets")
    run(streets)
    only_streets = heard(streets)
    levels = [only_streets[0]]
    for i in range(3):
        one = with_sources(noise_town(tmp_path / str(i)), tmp_path, slice(i, i + 1))
        run(one)
        with np.errstate(divide="ignore"):
            levels.append(10 * np.log10(np.maximum(10 ** (heard(one)[0] / 10) - 10 ** (only_streets[0] / 10), 0)))
    assert_allclose(energy_sum(np.stack(levels)), heard(town)[0], rtol=0, atol=2e-3)  # levels are kept as float32


def test_why_names_the_sources_and_they_add_up_to_the_level(town):
    names = receivers(town)["id"]
    nearest = int(np.argmin(np.hypot(receivers(town)["x"] - FAN.x, receivers(town)["y"] - FAN.y)))
    found = why(town, receiver=names[nearest])
    named = {(each["layer"], each["id"]): each for each in found["sources"]}
    fan = named["noise_sources", "fan"]
    assert (fan["name"], fan["kind"], fan["category"]) == ("Roof fan", "industry", "point")
    assert named["noise_sources", "yard"]["category"] == "area"
    assert named["noise_sources", "belt"]["category"] == "line"
    assert fan["level"]["night"] is None and fan["level"]["day"] is not None
    place = found["receiver"]
    assert fan["distance_m"] == pytest.approx(math.hypot(place["x"] - FAN.x, place["y"] - FAN.y), abs=0.01)
    assert named["noise_sources", "yard"]["distance_m"] == pytest.approx(
        YARD.distance(shapely.Point(place["x"], place["y"])), abs=0.6
    )
    assert sum(each["share"] for each in found["sources"]) + found["rest"]["share"] == pytest.approx(1, abs=2e-5)
    assert found["level"]["den"] == pytest.approx(float(receivers(town)["lden"][nearest]), abs=0.01)
    assert found["streets"][0]["name"] == "Roof fan"
    shown = {piece["shape"]: piece for piece in found["pieces"]}
    assert {"point", "area"} <= set(shown)
    assert shown["point"]["length_m"] == 0
    assert shown["point"]["sources"] == [
        {"layer": "noise_sources", "kind": "industry", "name": "Roof fan", "id": "fan", "length_m": None, "part": 1.0}
    ]
    assert 0 < shown["area"]["sources"][0]["part"] <= 1
    for piece in found["pieces"]:
        together = sum(10 ** (path["level"]["long_term"]["den"] / 10) for path in piece["paths"])
        assert 10 * math.log10(together) == pytest.approx(piece["level"]["den"], abs=1e-3)


def test_a_changed_power_is_a_sum_and_makes_the_result_stale(tmp_path):
    twin = with_sources(noise_town(tmp_path), tmp_path)
    first = run(twin)
    assert first["summary"]["transfer"]["from_cache"] is False
    assert run(twin)["reused"] is True
    before = heard(twin)
    changed = edit(twin, "UPDATE noise_sources SET lw_dba = 112 WHERE id = 'yard'")
    assert stale_parts(changed, result_of(changed)) == ["noise_sources"]
    again = run(changed)
    assert (again["reused"], again["summary"]["transfer"]["from_cache"]) == (False, True)
    assert (heard(changed)[0] - before[0]).max() > 3


def test_sources_that_come_later_make_a_result_stale(tmp_path):
    twin = noise_town(tmp_path)
    run(twin)
    assert result_of(twin).document["inputs"]["noise_sources"] is None
    twin = with_sources(twin, tmp_path)
    assert stale_parts(twin, result_of(twin)) == ["noise_sources"]


def test_the_order_of_the_sources_changes_nothing(town, tmp_path):
    twin = with_sources(noise_town(tmp_path), tmp_path, slice(None, None, -1))
    run(twin)
    assert_allclose(heard(twin), heard(town), rtol=0, atol=1e-5)  # sums in another order
    assert_array_equal(np.isneginf(heard(twin)), np.isneginf(heard(town)))


def test_a_source_moved_under_a_roof_stops_the_run_and_is_named(tmp_path):
    twin = with_sources(noise_town(tmp_path), tmp_path)
    inside = shapely.Point(WEST + 6, SOUTH + 5)
    imported(
        twin=twin.path,
        noise_sources=[write_layer(tmp_path / "in.gpkg", [inside], "in", id=["mill"], lw_dba=[90.0], height_m=[2.0])],
    )
    with pytest.raises(
        InputError,
        match=r"layer noise_sources, feature mill, field height_m: at 2 m inside building house-0, 6.0 m high",
    ):
        run(Twin.open(twin.path))


def test_a_city_of_sources_alone_is_computed(tmp_path):
    """Without a street."""
    twin = noise_town(tmp_path, lines=[shapely.LineString([(WEST + 9000, SOUTH), (WEST + 9100, SOUTH)])])
    run(with_sources(twin, tmp_path))
    assert np.isfinite(heard(twin)[0]).all()
