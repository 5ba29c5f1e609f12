import json

from plugin.review import persistence
from plugin.review.selection import Selection
from plugin.review.view_state import ViewState


def test_the_twin_is_named_relative_to_the_project(tmp_path):
    text = persistence.to_text({}, tmp_path / "data" / "city.twin", str(tmp_path))
    assert json.loads(text)["twin"] == "data/city.twin"
    assert persistence.twin_path(text, str(tmp_path)) == str(tmp_path / "data" / "city.twin")


def test_a_project_never_saved_keeps_the_whole_path(tmp_path):
    text = persistence.to_text({}, tmp_path / "city.twin", "")
    assert persistence.twin_path(text, "") == str(tmp_path / "city.twin")


def test_one_part_that_cannot_be_read_does_not_lose_the_others(qgis_app, tmp_path):
    state, selection = ViewState(), Selection()
    text = json.dumps(
        {"version": 1, "twin": "x", "view": {"camera": {"pitch": []}, "indicator": "city.year"}, "selection": 7}
    )
    failed = persistence.restore(text, {"selection": selection.from_dict, "view": state.from_dict})
    assert [line.split(":")[0] for line in failed] == ["selection"] or len(failed) == 1
    assert state.view.indicator == "city.year"


def test_text_that_is_no_json_restores_nothing():
    assert persistence.twin_path("not json", "") == ""
    assert persistence.restore("not json", {}) == []
