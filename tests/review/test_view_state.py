import pytest

from plugin.review.view_state import ABSOLUTE, DIFFERENCE, Camera, View, ViewState


@pytest.fixture
def heard(view_state):
    heard = []
    view_state.changed.connect(lambda view, names: heard.append(set(names)))
    return heard


def test_many_fields_change_with_one_signal(view_state, heard):
    view_state.update(scenario="retrofit", mode=DIFFERENCE, indicator="energy.heat_demand")
    assert heard == [{"scenario", "mode", "indicator"}]


def test_equal_values_are_silent(view_state, heard):
    view_state.update(scenario=view_state.view.scenario)
    assert heard == []


def test_undo_and_redo_walk_over_whole_views(view_state):
    view_state.show_indicator("energy.heat_demand")
    view_state.show_difference("retrofit")
    view_state.undo()
    assert (view_state.view.indicator, view_state.view.mode) == ("energy.heat_demand", ABSOLUTE)
    view_state.undo()
    assert view_state.view.indicator == ""
    view_state.redo()
    view_state.redo()
    assert (view_state.view.scenario, view_state.view.mode) == ("retrofit", DIFFERENCE)


def test_moving_the_camera_is_no_step_of_the_history(view_state):
    view_state.show_indicator("energy.heat_demand")
    for heading in range(50):
        view_state.update(camera=Camera(heading=float(heading)))
    view_state.undo()
    assert view_state.view.indicator == ""
    assert view_state.view.camera.heading == 49.0, "undo does not throw the camera back"


def test_something_new_after_an_undo_forgets_what_was_undone(view_state):
    view_state.show_indicator("energy.heat_demand")
    view_state.undo()
    view_state.show_indicator("city.year")
    assert not view_state.can_redo


def test_a_saved_view_comes_back_with_its_camera(view_state):
    view_state.update(scenario="retrofit", indicator="city.year", camera=Camera((1.0, 2.0, 3.0), 50.0, 90.0, 30.0, 1.6))
    other = ViewState()
    other.from_dict(view_state.to_dict())
    assert other.view == view_state.view


def test_unknown_keys_are_left_out_and_missing_ones_keep_their_default(view_state):
    view_state.from_dict({"indicator": "city.year", "from_the_future": 1})
    assert view_state.view == View(indicator="city.year")


def test_a_history_that_was_set_aside_is_there_again(view_state):
    view_state.show_indicator("energy.heat_demand")
    view_state.update(camera=Camera(heading=10.0))
    before, told = view_state.view, []
    kept = view_state.set_aside()
    assert view_state.view == before and not view_state.can_undo
    view_state.show(View(scenario="retrofit", indicator="city.year", camera=Camera(heading=90.0)))
    view_state.changed.connect(lambda view, names: told.append(names))
    view_state.take_back(kept)
    assert view_state.view == before and told == [frozenset({"scenario", "indicator", "camera"})]
    view_state.undo()
    assert view_state.view.indicator == ""
