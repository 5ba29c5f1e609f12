"""Tours: bookmarks in an order one can change and undo, kept in the twin and read again as they were."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugin.city.errors import InputError, ResultError
from plugin.review.bookmarks import Bookmark, Need, needs_of
from plugin.review.study_model import StudyModel
from plugin.review.tours import NO_STEP, Tours
from plugin.review.view_state import DIFFERENCE, View
from tests.box_city import HEAT
from tests.box_fixtures import box_twin, study  # noqa: F401

PNG = b"\x89PNG stands for a picture"


@pytest.fixture
def tours(study):  # noqa: F811
    made = Tours(study)
    yield made
    made.close()


def titles(tours):
    return [bookmark.title for bookmark in tours.bookmarks]


def fill(tours, *names):
    for name in names:
        tours.add(Bookmark(name.lower(), name, f"About {name}", {"view": {"indicator": HEAT}}), PNG)


def again(study):  # noqa: F811
    """What another session reads."""
    other = StudyModel()
    other.open(study.twin.path)
    return Tours(other)


def test_bookmarks_travel_with_the_twin(tours, study):  # noqa: F811
    fill(tours, "One", "Two")
    tours.update("two", caption="Said better", state={"view": {"indicator": "city.year"}})
    read = again(study)
    assert read.tour == tours.tour and titles(read) == ["One", "Two"]
    assert read.bookmarks[1].caption == "Said better" and read.bookmarks[1].state["view"]["indicator"] == "city.year"
    assert Path(read.picture("one")).read_bytes() == PNG


def test_order_names_and_deletions_can_be_undone(tours):
    fill(tours, "One", "Two", "Three")
    tours.move("three", 0)
    assert titles(tours) == ["Three", "One", "Two"]
    tours.arrange(["one", "two", "three"])
    tours.remove("two")
    tours.rename_tour("Council")
    assert titles(tours) == ["One", "Three"] and tours.names == ["Council"]
    for _ in range(2):
        tours.undo()
    assert titles(tours) == ["One", "Two", "Three"] and tours.names == ["Tour"] and tours.picture("two")
    tours.redo()
    assert titles(tours) == ["One", "Three"]


def test_one_stands_at_the_same_bookmark_when_others_move(tours):
    fill(tours, "One", "Two", "Three")
    tours.go(1)
    tours.move("three", 0)
    assert tours.bookmark.title == "Two" and tours.step == 2
    tours.remove("one")
    assert tours.bookmark.title == "Two"
    tours.remove("two")
    assert tours.bookmark.title == "Three"


def test_a_new_bookmark_comes_after_the_one_where_one_stands(tours):
    fill(tours, "One", "Two")
    tours.go(0)
    fill(tours, "Between")
    assert titles(tours) == ["One", "Between", "Two"] and tours.step == 1


def test_next_and_previous_end_at_the_ends(tours):
    steps = []
    tours.stepChanged.connect(steps.append)
    assert tours.ahead(1) is None and tours.ahead(-1) is None
    fill(tours, "One", "Two")
    tours.go(0)
    tours.ahead(1)
    assert tours.ahead(1) is None and tours.ahead(-1).title == "One" and tours.ahead(-1) is None
    assert steps == [0, 1, 0]


def test_several_tours_each_have_their_name_and_the_project_remembers_which_is_open(tours, study):  # noqa: F811
    fill(tours, "One")
    tours.add_tour("For the council")
    fill(tours, "A", "B")
    tours.open("Tour")
    tours.open("For the council")
    tours.go(1)
    kept = tours.saved()
    with pytest.raises(InputError, match="already"):
        tours.add_tour("Tour")
    read = again(study)
    assert read.tour.name == "Tour" and read.step == NO_STEP
    read.restore(json.loads(json.dumps(kept)))
    assert read.tour.name == "For the council" and read.bookmark.title == "B"
    tours.remove_tour()
    assert tours.names == ["Tour"] and titles(tours) == ["One"]
    tours.undo()
    assert tours.tour.name == "For the council" and titles(tours) == ["A", "B"]


def test_pictures_of_deleted_bookmarks_go_when_the_study_is_opened_again(tours, study):  # noqa: F811
    fill(tours, "One", "Two")
    tours.remove("one")
    assert tours.picture("one"), "undo wants it"
    read = again(study)
    assert not read.picture("one") and read.picture("two")


def test_a_tour_that_cannot_be_read_is_told_and_written_back_as_it_was(tours, study):  # noqa: F811
    fill(tours, "One")
    path = study.twin.path / "tours" / "tours.json"
    document = json.loads(path.read_text())
    strange = {"name": "Strange", "bookmarks": [{"id": "../../etc", "title": "Out"}]}
    document["tours"].insert(0, strange)
    path.write_text(json.dumps(document))
    problems = []
    other = StudyModel()
    other.problem.connect(problems.append)
    read = Tours(other)
    other.open(study.twin.path)
    assert "../../etc" in str(problems[0]) and read.names == ["Tour"]
    fill(read, "Two")
    assert strange in json.loads(path.read_text())["tours"]


def test_a_file_that_cannot_be_read_is_left_alone(tours, study):  # noqa: F811
    fill(tours, "One")
    path = study.twin.path / "tours" / "tours.json"
    path.write_text("{")
    read = again(study)
    with pytest.raises(ResultError, match=r"tours\.json"):
        fill(read, "Two")
    assert path.read_text() == "{"


def test_wishes_that_cannot_be_are_refused(tours):
    fill(tours, "One")
    with pytest.raises(InputError, match="no title"):
        tours.update("one", title=" ")
    with pytest.raises(InputError, match="no name"):
        tours.add_tour("")
    with pytest.raises(InputError, match="offers 'quit'"):
        Bookmark.from_dict({"id": "a", "title": "A", "offer": "quit"})
    with pytest.raises(InputError, match="Name a process"):
        Bookmark.from_dict({"id": "a", "title": "A", "needs": [{"process": "rm"}]})


def test_what_a_tour_lacks_is_told_once_in_the_order_it_is_computed(tours, study):  # noqa: F811
    noise, traffic = Need("noise", "retrofit", {"grid_m": 0.0}, 20.0), Need("traffic", "retrofit")
    there = needs_of(study, View(indicator=HEAT, scenario="retrofit", mode=DIFFERENCE))
    assert [(need.process, need.scenario) for need in there] == [("energy", "retrofit"), ("energy", "baseline")]
    tours.add(Bookmark("a", "A", needs=(noise, *there)))
    tours.add(Bookmark("b", "B", needs=(traffic, noise)))
    assert tours.lacking() == [traffic, noise]
    assert Bookmark.from_dict(tours.bookmarks[0].to_dict()) == tours.bookmarks[0]
