"""Named selections: found by rules, kept in the study, read again as they were."""

from __future__ import annotations

import json

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.review.nearness import buildings_near, segments_of
from plugin.review.selection_sets import Near, SelectionSets, members
from plugin.scenario.targets import Targets
from tests.box_city import DEPTH_M, GRID_M, SOUTH, WEST, WIDTH_M
from tests.box_fixtures import box_twin, study  # noqa: F401

ACROSS = GRID_M - WIDTH_M  # from one box to the next of its row
UP = GRID_M - DEPTH_M  # to the next row


@pytest.fixture
def sets(study):  # noqa: F811
    made = SelectionSets(study)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("reach", "found"),
    [
        (0.0, {"box-0"}),
        (ACROSS - 0.01, {"box-0"}),
        (ACROSS + 0.01, {"box-0", "box-1"}),
        (UP + 0.01, {"box-0", "box-1", "box-4"}),
        (float(np.hypot(ACROSS, UP)) + 0.01, {"box-0", "box-1", "box-4", "box-5"}),
    ],
)
def test_nearness_is_from_wall_to_wall(study, reach, found):  # noqa: F811
    assert members(study, Near(reach, "building", ("box-0",))) == found


def test_what_a_line_crosses_is_near_at_no_distance():
    wall = np.array([[[0.0, 0.0], [10.0, 0.0]], [[0.0, 30.0], [10.0, 30.0]]])
    road = segments_of([np.array([[5.0, -5.0], [5.0, 5.0]])])
    assert buildings_near(wall, np.array([0, 1]), 2, road, 0.0).tolist() == [True, False]
    assert buildings_near(wall, np.array([0, 1]), 2, road, 24.9).tolist() == [True, False]
    assert buildings_near(wall, np.array([0, 1]), 2, road, 25.0).tolist() == [True, True]
    assert not buildings_near(wall, np.array([0, 1]), 2, segments_of([]), 1e3).any()


def test_nearness_without_anything_to_be_near_to_says_what_to_do(study):  # noqa: F811
    with pytest.raises(InputError, match="no road is selected"):
        members(study, Near(50.0, "road", ()))
    with pytest.raises(InputError, match="-1 m"):
        members(study, Near(-1.0, "building", ("box-0",)))


def test_sets_are_read_again_by_the_next_session_with_their_rules(study, sets):  # noqa: F811
    area = Targets(polygon=((WEST, SOUTH), (WEST + 30, SOUTH), (WEST + 30, SOUTH + 12), (WEST, SOUTH + 12)))
    for name, rule in (
        ("by hand", Targets(ids=("box-3",))),
        ("old homes", Targets(use=("residential",), year_to=1950)),
        ("corner", area),
        ("around", Near(9.0, "building", ("box-0",))),
    ):
        sets.save(name, rule, members(study, rule))
    again = SelectionSets(study)
    assert again.names == ["by hand", "old homes", "corner", "around"]
    assert [again.get(name) for name in again.names] == [sets.get(name) for name in sets.names]
    assert again.ids("corner") == {"box-0", "box-1"} == again.ids("around")
    assert again.get("around").about == "within 9 m of 1 building"
    again.close()


def test_sets_are_renamed_and_deleted_and_an_empty_one_is_refused(sets):
    sets.save("a", Targets(ids=("box-1",)), frozenset(("box-1",)))
    sets.save("b", Targets(ids=("box-2",)), frozenset(("box-2",)))
    sets.rename("a", "c")
    assert sets.names == ["c", "b"]
    with pytest.raises(InputError, match="already"):
        sets.rename("c", "b")
    with pytest.raises(InputError, match="would be empty"):
        sets.save("none", Targets(), frozenset())
    with pytest.raises(InputError, match="no name"):
        sets.save("  ", Targets(ids=("box-1",)), frozenset(("box-1",)))
    sets.delete("c")
    assert sets.names == ["b"]


def test_members_the_city_no_longer_has_are_left_out(sets):
    sets.save("a", Targets(ids=("box-1", "gone")), frozenset(("box-1", "gone")))
    assert sets.ids("a") == {"box-1"}


def test_a_set_of_a_later_version_is_told_and_written_back_as_it_was(study, sets):  # noqa: F811
    path = study.twin.path / "selection_sets.json"
    strange = {"name": "future", "rule": {"along": "tram 4"}, "ids": []}
    path.write_text(json.dumps({"version": 9, "sets": [strange]}), encoding="utf-8")
    told = []
    study.problem.connect(told.append)
    again = SelectionSets(study)
    assert again.names == [] and len(told) == 1
    again.save("mine", Targets(ids=("box-1",)), frozenset(("box-1",)))
    assert strange in json.loads(path.read_text(encoding="utf-8"))["sets"]
    again.close()


def test_a_file_that_cannot_be_read_is_left_alone(study, sets):  # noqa: F811
    path = study.twin.path / "selection_sets.json"
    path.write_text("{", encoding="utf-8")
    again = SelectionSets(study)
    with pytest.raises(Exception, match="cannot be read"):
        again.save("mine", Targets(ids=("box-1",)), frozenset(("box-1",)))
    assert path.read_text(encoding="utf-8") == "{"
    again.close()
