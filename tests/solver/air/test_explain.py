"""Why here: what it says adds up to the result, and is of the right roads, side and wind."""

from __future__ import annotations

import json

import numpy as np
import pytest

from plugin.city.errors import InputError, ResultError
from plugin.solver.air.explain_process import PROCESS
from plugin.solver.jobs import JobContext
from plugin.store.twin import Twin
from tests.solver.air.air_town import HEIGHT_M, MAIN_Y, WIDTH_M, air_town, layer, run, values
from tests.solver.importing.town import WEST


@pytest.fixture(scope="module")
def town(tmp_path_factory) -> Twin:
    twin = air_town(tmp_path_factory.mktemp("air"))
    run(twin)
    return twin


def why(twin: Twin, **inputs) -> dict:
    return PROCESS.run(JobContext(), PROCESS.validated({"twin": str(twin.path), **inputs}))


@pytest.fixture(scope="module")
def in_canyon(town):
    """A receiver in the middle of the canyon on its southern side, and what is said of it."""
    at = layer(town, "receivers")
    x, y = (np.array([getattr(p, c) for p in at["geometry"]]) for c in "xy")
    south = (at["place"] == "in a street canyon") & (y < MAIN_Y)
    chosen = np.flatnonzero(south)[np.argmin(np.abs(x[south] - WEST - 60))]
    return str(at["id"][chosen]), int(chosen), why(town, receiver=str(at["id"][chosen]))


def test_what_is_said_is_what_is_stored(town, in_canyon):
    receiver, row, said = in_canyon
    assert said["stored"]["no2"] == pytest.approx(said["values"]["no2"], abs=2e-3)
    for key, value in said["values"].items():
        assert value == pytest.approx(values(town, f"air.receiver_{key}")[row], abs=2e-3), key
    assert json.dumps(said)


def test_contributions_add_up(in_canyon):
    parts = in_canyon[2]["contributions"]
    for name in ("nox", "pm10", "pm25", "no2"):
        added = sum(road[name] for road in parts["roads"]) + parts["other_roads"][name] + parts["heating"][name]
        assert parts["background"][name] + added == pytest.approx(parts["total"][name], rel=1e-4), name
    assert [road["road"] for road in parts["roads"]] == ["main", "side"]
    assert parts["roads"][0]["nox"] > 10 * parts["roads"][1]["nox"]


def test_roads_that_are_not_listed_are_summed(town, in_canyon):
    parts = why(town, receiver=in_canyon[0], roads=1)["contributions"]
    assert parts["other_roads"]["number"] == 1
    assert parts["other_roads"]["nox"] == pytest.approx(in_canyon[2]["contributions"]["roads"][1]["nox"], abs=1e-4)


def test_the_canyon_is_that_of_the_buildings_and_leeward_is_dirtier(in_canyon):
    canyon = in_canyon[2]["canyon"]
    assert canyon["width_m"] == pytest.approx(WIDTH_M, abs=0.2)
    assert canyon["height_left_m"] == canyon["height_right_m"] == pytest.approx(HEIGHT_M)
    assert canyon["built_left"] == canyon["built_right"] == 1.0
    assert canyon["street"] == "main" and canyon["side"] == "right"  # looking east, south is right
    background = in_canyon[2]["contributions"]["background"]["nox"]
    assert canyon["nox_leeward"] - background > 1.5 * (canyon["nox_windward"] - background)
    assert "given" in canyon["provenance"]["left"]
    by_wind = {row["from_deg"]: row["nox"] for row in in_canyon[2]["by_direction"]}
    assert by_wind[180.0] > by_wind[0.0]  # wind over the building behind the receiver: the vortex brings the exhaust


def test_hours_and_directions_are_those_of_the_year(in_canyon):
    said = in_canyon[2]
    assert len(said["series"]["no2"]) == 8760
    assert np.mean(said["series"]["nox"]) == pytest.approx(said["contributions"]["total"]["nox"], abs=0.05)
    assert sum(row["hours"] for row in said["by_direction"]) == 8760
    assert said["by_hour"]["nox"][8] > said["by_hour"]["nox"][3]
    assert np.sum(said["wind_rose"]["share"]) == pytest.approx(1.0, abs=1e-3)


def test_a_point_beside_the_open_road_has_no_canyon(town):
    said = why(town, x=WEST - 100.0, y=MAIN_Y + 12.0)
    assert said["place"] == "beside an open road" and said["canyon"] is None
    assert said["contributions"]["roads"][0]["road"] == "main"


@pytest.mark.parametrize(
    ("inputs", "error", "words"),
    [
        ({}, InputError, "either a receiver or both x and y"),
        ({"receiver": "nobody"}, InputError, "no such receiver"),
        ({"x": WEST + 5.0, "y": MAIN_Y + 15.0}, InputError, "inside a building"),
        ({"receiver": "x", "roads": 0}, InputError, "must be 1 to 200"),
        ({"receiver": "x", "scenario": "baseline2"}, ResultError, "no air result"),
    ],
)
def test_what_cannot_be_explained_is_said(town, inputs, error, words):
    with pytest.raises(error, match=words):
        why(town, **inputs)
