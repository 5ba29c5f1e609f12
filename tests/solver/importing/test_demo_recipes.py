"""Both demo districts come in from what ships with the product, and the twin says whose data it holds."""

from __future__ import annotations

import json

import pytest

from plugin.scenario.scenario import Scenario, apply
from plugin.solver import processes
from plugin.solver.jobs import Job
from plugin.store.recipe import Recipe
from plugin.store.twin import Twin
from tests.solver.importing import town

EXPECTED = {
    # ODbL and CC BY want the name of their maker wherever the data are shown
    "helsinki": {
        "buildings": 480,
        "crs": "EPSG:3067",
        "country": "FI",
        "licence": "ODbL 1.0",
        "attribution": "© OpenStreetMap contributors",
        "stand_in_for": "Helsinki",
        "place": "Stockholm",
    },
    "delft": {
        "buildings": 99,
        "crs": "EPSG:28992",
        "country": "NL",
        "licence": "CC BY 4.0",
        "attribution": "© 3DBAG by tudelft3d and 3DGI",
        "stand_in_for": "Delft",
        "place": "Amsterdam",
    },
}


@pytest.fixture(scope="module", params=sorted(EXPECTED))
def demo(request, tmp_path_factory):
    """(recipe, import result, what is expected)"""
    recipe = Recipe.read(town.DEMO / f"{request.param}.json", tmp_path_factory.mktemp("demo"))
    first = recipe.steps()[0]
    assert first.process == "import"
    job = Job(processes.process("import"), first.inputs)
    job.run()
    assert job.status == "successful", (job.error, job.log)
    return recipe, job.result, EXPECTED[request.param]


def test_the_recipe_makes_the_twin_of_its_name(demo):
    recipe, result, expected = demo
    twin = Twin.open(recipe.twin)
    assert twin.title == recipe.document["title"]
    assert (result["buildings"], result["crs"], result["country"]) == (
        expected["buildings"],
        expected["crs"],
        expected["country"],
    )


def test_each_source_carries_licence_and_attribution(demo):
    recipe, _, expected = demo
    sources = [entry for entry in Twin.open(recipe.twin).manifest["sources"] if entry["role"] != "weather"]
    assert sources
    for entry in sources:
        assert (entry["licence"], entry["attribution"]) == (expected["licence"], expected["attribution"])


def test_the_weather_is_labelled_as_a_stand_in_in_report_manifest_and_check(demo):
    recipe, result, expected = demo
    weather = Twin.open(recipe.twin).manifest["weather"]
    assert weather == result["weather"]
    assert weather["stand_in_for"] == expected["stand_in_for"]
    assert expected["place"] in weather["place"]
    (source,) = [entry for entry in Twin.open(recipe.twin).manifest["sources"] if entry["role"] == "weather"]
    assert "NSRDB" in source["attribution"]
    job = Job(processes.process("check"), {"twin": str(recipe.twin)})
    job.run()
    (finding,) = [each for each in job.result["findings"] if each["id"] == "weather-stand-in"]
    assert expected["stand_in_for"] in finding["text"]


def test_a_second_look_finds_the_import_done(demo):
    recipe, _, _ = demo
    assert [step.process for step in recipe.steps()] == ["energy", "energy"]
    recipe.write_scenarios()
    assert set(Twin.open(recipe.twin).scenarios()) == {"baseline", "retrofit"}


def test_the_tour_of_the_district_is_about_what_is_in_it(demo):
    recipe, _, _ = demo
    file = town.DEMO / f"tour_{recipe.twin.stem}.json"
    if not file.exists():
        assert recipe.twin.stem == "delft"
        return
    tour, city = json.loads(file.read_text(encoding="utf-8")), Twin.open(recipe.twin).city()
    assert tour["city"] == recipe.document["title"]
    for document in tour["scenarios"]:
        changed = apply(city, Scenario.from_dict(document).measures)  # raises for ids the city does not have
        assert changed is not city
    west, south, _, east, north, _ = Twin.open(recipe.twin).extent
    for bookmark in tour["tour"]["bookmarks"]:
        x, y, _ = bookmark["state"]["view"]["camera"]["focus"]
        assert west < x < east and south < y < north
