"""A recipe says what is still to be done, and nothing when all is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugin.city.errors import InputError, ResultError
from plugin.store.recipe import Recipe
from plugin.store.twin import Twin
from tests.box_city import energy_values, make_twin, write_energy
from tests.store.test_twin import retrofit

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"
N = 4


def recipe_document() -> dict:
    return {
        "title": "Boxes",
        "import": {"buildings": ["a.city.json", "sub/b.city.json"], "weather": "w.epw", "crs": "EPSG:3067"},
        "paths": ["buildings", "weather"],
        "scenarios": [retrofit("deep").to_dict()],
        "run": ["baseline", "deep"],
    }


@pytest.fixture
def recipe_file(tmp_path):
    """recipe_file(key=value …): the path of a recipe with these parts changed; None takes one away."""

    def write(**parts) -> Path:
        document = {k: v for k, v in {**recipe_document(), **parts}.items() if v is not None}
        path = tmp_path / "recipes" / "boxes.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return write


def steps_of(recipe) -> list:
    return [(step.process, step.inputs.get("scenario"), step.title) for step in recipe.steps()]


ALL = [
    ("import", None, "Import · Boxes"),
    ("energy", "baseline", "Energy · Baseline"),
    ("energy", "deep", "Energy · Deep"),
]


@pytest.fixture
def recipe(recipe_file, tmp_path) -> Recipe:
    return Recipe.read(recipe_file(), tmp_path)


@pytest.fixture
def half_done(recipe) -> Twin:
    """The recipe's twin, imported, with a result of the baseline."""
    return make_twin(recipe.twin, N, results_of=("baseline",))


def test_the_twin_lies_in_the_folder_under_the_name_of_the_recipe(recipe, tmp_path):
    assert recipe.twin == tmp_path / "boxes.twin"


def test_without_a_twin_everything_is_to_be_done_in_order(recipe):
    assert steps_of(recipe) == ALL
    assert [step.needs_scenarios for step in recipe.steps()] == [False, True, True]


def test_paths_start_from_the_recipe_and_other_inputs_are_let_be(recipe, tmp_path):
    beside = tmp_path / "recipes"
    assert recipe.import_inputs() == {
        "buildings": [str(beside / "a.city.json"), str(beside / "sub/b.city.json")],
        "weather": str(beside / "w.epw"),
        "crs": "EPSG:3067",
        "twin": str(tmp_path / "boxes.twin"),
    }


def test_what_is_there_is_not_done_again(recipe, half_done):
    assert steps_of(recipe) == ALL[2:]
    recipe.write_scenarios()
    write_energy(half_done, "deep", energy_values(N, "deep"))
    assert steps_of(recipe) == []


def test_a_spoilt_result_is_computed_again(recipe, half_done):
    (half_done.result_folder("baseline", "energy") / "result.json").write_text("{")
    assert steps_of(recipe) == ALL[1:]


def test_scenarios_are_written_and_those_that_are_there_are_let_be(recipe, half_done):
    recipe.write_scenarios()
    assert half_done.scenarios()["deep"] == retrofit("deep")
    edited = retrofit("deep", label="edited by the user")
    half_done.save_scenario(edited)
    recipe.write_scenarios()
    assert half_done.scenarios()["deep"] == edited


WRONG = {
    "no title": ({"title": None}, "field title: None where a text belongs"),
    "no import": ({"import": None}, "field import: None where an object belongs"),
    "paths in words": ({"paths": "buildings"}, "field paths: 'buildings' where a list belongs"),
    "no run": ({"run": None}, "field run: None where a list belongs"),
    "a path that is no input": ({"paths": ["terrain"]}, "field paths: terrain is no input of its import"),
}


@pytest.mark.parametrize(("parts", "words"), WRONG.values(), ids=WRONG)
def test_a_recipe_with_a_part_missing_is_said_with_its_file(recipe_file, tmp_path, parts, words):
    with pytest.raises(InputError, match=words) as caught:
        Recipe.read(recipe_file(**parts), tmp_path)
    assert caught.value.file.endswith("boxes.json") and caught.value.hint


def test_a_recipe_that_is_no_object_is_said(tmp_path):
    (tmp_path / "a.json").write_text("[]")
    with pytest.raises(InputError, match="a.json: not a recipe"):
        Recipe.read(tmp_path / "a.json", tmp_path)
    with pytest.raises(ResultError, match="b.json: not there"):
        Recipe.read(tmp_path / "b.json", tmp_path)


@pytest.mark.parametrize(
    "name", [path.stem for path in sorted(DEMO.glob("*.json")) if not path.stem.startswith("tour_")]
)
def test_a_demo_district_is_a_recipe_whose_files_are_there(name, tmp_path):
    recipe = Recipe.read(DEMO / f"{name}.json", tmp_path)
    inputs = recipe.import_inputs()
    for key in recipe.document["paths"]:
        values = inputs[key] if isinstance(inputs[key], list) else [inputs[key]]
        assert all(Path(value).is_file() for value in values)
    known = {"baseline", *(scenario.id for scenario in recipe.scenarios())}
    assert set(recipe.document["run"]) == known
    assert [step.process for step in recipe.steps()] == ["import", *["energy"] * len(known)]
