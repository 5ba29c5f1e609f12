"""Why a level is what it is: all parts add up to the level of the study, and what cannot be explained says so."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pytest
import shapely
from numpy.testing import assert_allclose

from plugin.city.errors import InputError, ResultError
from plugin.solver.jobs import JobContext, to_json
from plugin.solver.noise import explain_process, study
from plugin.solver.noise.bands import A_WEIGHTING, PERIODS
from plugin.solver.noise.city_sources import DIPOLE_A, DIPOLE_AIR_B
from plugin.solver.noise.explain import chain_of_pieces, features_of
from plugin.solver.noise.explain_paths import BARS, CONDITIONS, Receiver, paths_of_piece
from plugin.solver.noise.explain_process import PROCESS
from plugin.solver.noise.finder import Finder, Search
from plugin.solver.noise.pieces import pieces_of
from plugin.solver.noise.scene import Ground, flat, scene_of
from plugin.solver.noise.transfer import transfer
from tests.solver.importing.town import SLOPE, SOUTH, WEST
from tests.solver.noise.noise_town import LOUD_Y, SIDE_Y, east_west, edit, noise_town, receivers, run

ROUNDING_DB = 5e-4  # of five terms given to 4 digits
STORED_DB = 0.01  # as it is promised; transfers are kept as float32
BEHIND = "house-0/2/0/0"  # on the side that looks away from the loud street


def why(twin, **inputs):
    return PROCESS.run(JobContext(), PROCESS.validated({"twin": str(twin.path), **inputs}))


def energy(level):
    return 0.0 if level is None else 10 ** (level / 10)


def paths_in(document):
    return [path for piece in document["pieces"] for path in piece["paths"]]


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """On a slope, with a park and a computed result."""
    lines = [
        east_west(LOUD_Y),
        east_west(SIDE_Y),
        *(east_west(SIDE_Y + 10.0 * i, WEST, WEST + 50) for i in range(1, 25)),
    ]
    twin = noise_town(tmp_path_factory.mktemp("why"), terrain=True, park=0.8, lines=lines)
    run(twin, p_favourable=0.3)
    return twin


@pytest.fixture(scope="module")
def behind(town):
    return why(town, receiver=BEHIND)


def test_the_level_is_that_of_the_stored_result(town):
    stored = receivers(town)
    for i in range(0, len(stored["id"]), 9):
        found = why(town, receiver=stored["id"][i])
        for key, column in (("day", "lday"), ("evening", "levening"), ("night", "lnight"), ("den", "lden")):
            assert found["level"][key] == pytest.approx(stored[column][i], abs=STORED_DB)
            assert found["stored"][key] == pytest.approx(stored[column][i], abs=1e-9)
        assert_allclose(found["level"]["octaves"]["day"][3], stored["day_500hz"][i], rtol=0, atol=STORED_DB)
    assert found["stale"] == []


@pytest.mark.parametrize("period", [*PERIODS, "den"])
def test_the_sources_and_the_rest_add_up_to_the_level(behind, period):
    parts = [*behind["sources"], behind["rest"]]
    assert len(behind["sources"]) == 20
    assert behind["rest"]["sources"] == 5  # of 26 streets one is more than 300 m away
    total = 10 * math.log10(sum(energy(part["level"][period]) for part in parts))
    assert total == pytest.approx(
        behind["level"][period], abs=2e-3
    )  # 21 levels of 4 digits; float32 gains are the same here
    assert sum(part["share"] for part in parts) == pytest.approx(1, abs=2e-5)


def test_streets_are_the_sources_of_one_name_together(behind):
    """Of this town no street has a name: all roads are one."""
    (street,) = behind["streets"]
    assert (street["layer"], street["kind"], street["name"], street["sections"]) == ("roads", "road", "", 25)
    assert street["level"]["den"] == pytest.approx(behind["level"]["den"], abs=1e-3)
    assert street["share"] == pytest.approx(1, abs=1e-6)
    assert behind["other_streets"]["sources"] == 0


def test_sections_of_a_street_are_one_street_and_its_strongest_piece_is_shown(tmp_path):
    parts = [east_west(LOUD_Y, WEST - 100, WEST + 50), east_west(LOUD_Y, WEST + 50, WEST + 250), east_west(SIDE_Y)]
    twin = noise_town(tmp_path, lines=parts, name=["Main Street", "Main Street", "Side Street"])
    run(twin)
    found = why(twin, receiver="house-0/0/0/0", pieces=1)
    main, side = found["streets"]
    assert [(each["name"], each["sections"]) for each in (main, side)] == [("Main Street", 2), ("Side Street", 1)]
    sections = [each for each in found["sources"] if each["name"] == "Main Street"]
    assert main["share"] == pytest.approx(sum(each["share"] for each in sections), abs=2e-6)
    side_only = why(twin, receiver="house-0/0/0/0", pieces=2)
    assert {each["name"] for piece in side_only["pieces"] for each in piece["sources"]} == {
        "Main Street",
        "Side Street",
    }


def test_the_sources_are_ranked_with_their_distance(behind):
    levels = [source["level"]["den"] for source in behind["sources"]]
    assert levels == sorted(levels, reverse=True)
    loud = next(source for source in behind["sources"] if source["id"] == "r-0")
    assert loud["layer"] == "roads"
    assert loud["distance_m"] == pytest.approx(behind["receiver"]["y"] - LOUD_Y, abs=0.01)


def test_the_paths_of_a_piece_add_up_to_it(behind):
    for piece in behind["pieces"]:
        for period in (*PERIODS, "den"):
            together = sum(energy(path["level"]["long_term"][period]) for path in piece["paths"])
            assert 10 * math.log10(together) == pytest.approx(piece["level"][period], abs=1e-3)
        assert sum(path["share"] for path in piece["paths"]) == pytest.approx(1, abs=1e-4)


def test_the_bars_add_up_to_what_power_loses_on_the_way(behind):
    seen = 0
    for piece in behind["pieces"]:
        power = np.array(piece["power"]["day"])
        for path in piece["paths"]:
            for condition in CONDITIONS:
                bars = path["attenuation"][condition]
                if bars is None:
                    assert path["level"][condition]["day"] is None
                    continue
                lost = power - np.array(path["level"][condition]["octaves"]["day"])
                assert_allclose(sum(np.array(bars["octaves"][key]) for key in BARS), lost, rtol=0, atol=ROUNDING_DB)
                assert_allclose(bars["octaves"]["total"], lost, rtol=0, atol=ROUNDING_DB)
                a = bars["a_weighted"]
                assert sum(a[key] for key in BARS) == pytest.approx(a["total"], abs=ROUNDING_DB)
                sent = 10 * np.log10(sum(_den(piece["power"][period], period) for period in PERIODS))
                assert sent - path["level"][condition]["den"] == pytest.approx(a["total"], abs=ROUNDING_DB)
                seen += 1
    assert seen > 20


def _den(octaves, period):
    """A-weighted energy of a period as part of Lden, as Directive 2002/49/EC Annex I has it."""
    hours, penalty = {"day": (12, 0), "evening": (4, 5), "night": (8, 10)}[period]
    return hours / 24 * sum(10 ** ((level + a + penalty) / 10) for level, a in zip(octaves, A_WEIGHTING))


def test_long_term_is_between_the_conditions_by_the_hours_of_each(behind):
    for path in paths_in(behind):
        h, f, both = (energy(path["level"][key]["day"]) for key in (*CONDITIONS, "long_term"))
        assert both == pytest.approx(0.3 * f + 0.7 * h, rel=1e-4)


def test_a_screened_receiver_has_ways_around_the_house_and_over_it(behind):
    loud = [piece for piece in behind["pieces"] if piece["sources"][0]["id"] == "r-0"]
    assert loud, "the loudest piece of each of the first sources is shown"
    kinds = {path["kind"] for piece in loud for path in piece["paths"]}
    assert kinds >= {"over"} and kinds & {"left", "right"}
    over = next(path for path in loud[0]["paths"] if path["kind"] == "over")
    roof = max(over["profile"]["altitude_m"])
    edges = over["edges"]["homogeneous"]
    assert edges and max(z for _, z in edges) == pytest.approx(roof)
    assert over["attenuation"]["homogeneous"]["a_weighted"]["diffraction"] > 5
    for distance, z in edges:  # the ray touches the edges
        assert min(math.hypot(_along(over, point) - distance, point[2] - z) for point in over["ray"]) < 0.01
    assert set(over["planes"]["homogeneous"]) == {"SR", "SO", "OR"}
    around = next(path for piece in loud for path in piece["paths"] if path["kind"] in ("left", "right"))
    assert len(around["ray"]) > 2


def _along(path, point):
    return math.hypot(point[0] - path["ray"][0][0], point[1] - path["ray"][0][1])


def test_rays_lead_from_the_piece_to_the_receiver_above_the_profile(behind):
    place = [behind["receiver"][key] for key in "xyz"]
    for piece in behind["pieces"]:
        for path in piece["paths"]:
            assert_allclose(path["ray"][0], [piece[key] for key in "xyz"], rtol=0, atol=2e-3)
            assert_allclose(path["ray"][-1], place, rtol=0, atol=2e-3)
            profile = path["profile"]
            assert all(z >= ground - 0.01 for z, ground in zip(profile["altitude_m"], profile["ground_m"]))
            assert path["receiver"]["height_m"] == pytest.approx(4.0, abs=0.01)
            assert path["source"]["height_m"] == pytest.approx(0.05, abs=0.01)


def test_over_open_ground_the_mean_plane_is_the_slope(town):
    path = why(town, x=WEST + 60, y=SOUTH - 45, height_m=4)["pieces"][0]["paths"][0]
    (x1, y1, _), (x2, y2, _) = path["ray"][0], path["ray"][-1]
    rise = (SLOPE[0] * (x2 - x1) + SLOPE[1] * (y2 - y1)) / math.hypot(x2 - x1, y2 - y1)
    plane = path["planes"]["homogeneous"]["SR"]
    assert plane["a"] == pytest.approx(rise, abs=1e-4)
    assert plane["b"] == pytest.approx(path["profile"]["ground_m"][0], abs=2e-3)
    assert max(path["profile"]["ground_factor"]) == 0.8  # it crosses the park


def test_a_point_at_the_place_of_a_receiver_has_its_level(town, behind):
    place = behind["receiver"]
    point = why(town, x=place["x"], y=place["y"], height_m=place["height_m"])
    assert point["level"]["den"] == pytest.approx(
        behind["level"]["den"], abs=0.02
    )  # the place is given to the millimetre
    assert point["stored"] is None


def test_where_nothing_is_heard_there_is_no_level_and_no_source(town):
    far = why(town, x=WEST + 3000, y=SOUTH, height_m=4)
    assert far["level"]["den"] is None
    assert (far["sources"], far["pieces"], far["rest"]["sources"]) == ([], [], 0)
    assert "NaN" not in to_json(far)


@pytest.mark.parametrize(
    ("inputs", "error", "words"),
    [
        ({"receiver": "house-9/0/0/0"}, InputError, ("receivers, feature house-9/0/0/0", "noise.gpkg")),
        ({"x": WEST + 5, "y": SOUTH + 5, "height_m": 2}, InputError, ("inside a building", "Move it")),
        ({"x": WEST + 60, "y": SOUTH - 100, "height_m": -2}, InputError, ("below the ground", "Raise it")),
        ({}, InputError, ("either a receiver or both x and y", "Give receiver=")),
        ({"x": WEST}, InputError, ("either a receiver or both x and y", "Give receiver=")),
        ({"receiver": BEHIND, "x": WEST, "y": SOUTH}, InputError, ("either a receiver or both", "Give receiver=")),
        ({"receiver": BEHIND, "pieces": 0}, InputError, ("pieces is 0", "Correct")),
    ],
)
def test_what_cannot_be_explained_says_why_and_what_to_do(town, inputs, error, words):
    with pytest.raises(error) as raised:
        why(town, **inputs)
    assert words[0] in raised.value.message
    assert words[1] in raised.value.hint


def test_without_a_noise_result_it_says_to_run_noise(tmp_path):
    twin = noise_town(tmp_path)
    with pytest.raises(ResultError, match="no noise result") as raised:
        why(twin, receiver=BEHIND)
    assert raised.value.hint == "Run noise for it first."


def test_the_second_receiver_needs_no_second_preparation_until_the_twin_changes(tmp_path, monkeypatch):
    twin = noise_town(tmp_path)
    run(twin)
    before = why(twin, receiver=BEHIND)["level"]["den"]

    def refused(*arguments):
        raise AssertionError("prepared again")

    with monkeypatch.context() as patched:
        patched.setattr(study, "prepare", refused)
        assert why(twin, receiver=BEHIND)["level"]["den"] == before
    edit(twin, "UPDATE roads SET flow_day_veh_h = 8000 WHERE id = 'r-0'")
    changed = why(twin, receiver=BEHIND)
    assert changed["level"]["den"] > before + 3
    assert changed["stale"] == ["roads"]
    assert "roads" in changed["warnings"][0]
    assert len(explain_process._prepared) <= explain_process.KEPT


def test_lines_of_one_feature_are_one_source():
    sources = SimpleNamespace(
        ids=np.array(
            ["road:r/2", "road:r/1", "rail:t/A", "rail:t/B", "rail:m/1/A", "rail:m/2/A", "rail:n/1/A"], object
        ),
        road=np.array([1, 1, -1, -1, -1, -1, -1]),
    )
    found = features_of(sources, ["q", "r"], ["t", "m", "n/1"])
    assert list(zip(found.layer, found.id)) == [("roads", "r"), ("rail", "t"), ("rail", "m"), ("rail", "n/1")]
    assert found.of_line.tolist() == [0, 0, 1, 1, 2, 2, 3]


@pytest.mark.parametrize("lobe", [DIPOLE_A, DIPOLE_AIR_B])
def test_what_rail_sends_in_a_direction_is_in_the_levels_of_its_paths(lobe):
    scene = scene_of(np.array([shapely.box(-10, 20, 10, 30)]), np.array([12.0]))
    pieces = pieces_of(
        np.array([0, 2]), np.array([-80.0, 60.0]), np.zeros(2), [0.5], [1.0], Ground(), flat(), np.array([lobe])
    )
    receiver, air, search, p = Receiver(3.0, 45.0, 4.0), np.full(8, 2.0), Search(), 0.4
    found = transfer(scene, pieces, *(np.array([each]) for each in receiver), air, search)
    chain = chain_of_pieces(pieces)
    assert (chain == 0).all()
    gain = p * found.favourable + (1 - p) * found.homogeneous
    for e in range(0, len(found.piece), 3):
        paths = paths_of_piece(
            Finder(scene, search), pieces, int(found.piece[e]), 0, receiver, np.zeros((3, 8)), air, np.full(3, p)
        )
        levels = [[energy(level) for level in path["level"]["long_term"]["octaves"]["night"]] for path in paths]
        assert_allclose(np.sum(levels, axis=0), gain[e], rtol=1e-3)  # levels of 4 digits
