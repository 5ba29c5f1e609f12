import pytest

from plugin.review.selection import Selection


@pytest.fixture
def heard(selection):
    heard = []
    selection.changed.connect(lambda target, ids: heard.append((target, set(ids))))
    return heard


def test_picking_tells_once_what_is_picked(selection, heard):
    selection.pick(["a", "b"])
    assert heard == [("building", {"a", "b"})]


def test_picking_what_is_picked_is_silent(selection, heard):
    selection.pick(["a"])
    selection.pick(["a"])
    assert len(heard) == 1


@pytest.mark.parametrize(
    ("how", "expected"), [("replace", {"b", "c"}), ("add", {"a", "b", "c"}), ("toggle", {"a", "c"}), ("remove", {"a"})]
)
def test_a_pick_combines_as_asked(selection, how, expected):
    selection.pick(["a", "b"])
    selection.pick(["b", "c"], how)
    assert selection.ids() == expected


def test_targets_do_not_mix(selection):
    selection.pick(["a"])
    selection.pick(["r1"], target="road")
    assert selection.ids() == {"a"} and selection.ids("road") == {"r1"}


def test_clearing_empties_every_target(selection, heard):
    selection.pick(["a"])
    selection.pick(["r1"], target="road")
    selection.clear()
    assert not selection.ids() and not selection.ids("road")


def test_a_saved_selection_comes_back(selection):
    selection.pick(["b", "a"])
    other = Selection()
    other.from_dict(selection.to_dict())
    assert other.ids() == {"a", "b"}
