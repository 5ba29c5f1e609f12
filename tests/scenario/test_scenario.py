"""Scenarios, their parents and what is in force."""

from __future__ import annotations

import json

import numpy as np
import pytest

from plugin.city.buildings import Retrofit
from plugin.city.errors import InputError
from plugin.scenario.measures import RetrofitMeasure
from plugin.scenario.scenario import (
    BASELINE,
    KEYS,
    Scenario,
    apply,
    baseline,
    effective_measures,
    lineage,
    scenario_id,
)
from plugin.scenario.targets import Targets

ALL = Targets(everything=True)


@pytest.fixture
def family() -> dict:
    """baseline ← walls ← windows, where windows has a measure that is switched off."""
    walls = Scenario("walls", "Walls", BASELINE, (RetrofitMeasure(ALL, u_wall=0.24),))
    off = RetrofitMeasure(ALL, u_roof=0.2, enabled=False)
    windows = Scenario("windows", "Windows too", "walls", (off, RetrofitMeasure(ALL, u_window=1.1)), "both")
    return {each.id: each for each in (baseline(), walls, windows)}


def test_a_scenario_survives_json(family):
    for scenario in family.values():
        assert Scenario.from_dict(json.loads(json.dumps(scenario.to_dict()))) == scenario


def test_a_scenario_without_a_title_is_called_by_its_id():
    assert Scenario.from_dict({"schema": "twinscape-scenario", "id": "x"}).title == "x"


def test_the_lineage_starts_with_the_oldest(family):
    assert [each.id for each in lineage("windows", family)] == [BASELINE, "walls", "windows"]


def test_measures_in_force_are_those_of_the_ancestors_first_without_those_switched_off(family):
    assert [measure.parameters() for measure in effective_measures("windows", family)] == [
        {"u_wall": 0.24},
        {"u_window": 1.1},
    ]


def test_a_child_without_measures_is_its_parent(street, family):
    family["copy"] = Scenario("copy", "Copy", "windows")
    one, other = (apply(street, effective_measures(each, family)) for each in ("windows", "copy"))
    for key in Retrofit.KEYS:
        np.testing.assert_array_equal(getattr(one.buildings.retrofit, key), getattr(other.buildings.retrofit, key))


def test_applying_nothing_gives_the_same_city(street):
    assert apply(street, []) is street


def test_the_same_city_and_measures_give_the_same_city_again(street, family):
    measures = effective_measures("windows", family)
    one, other = apply(street, measures), apply(street, measures)
    for key in Retrofit.KEYS:
        np.testing.assert_array_equal(getattr(one.buildings.retrofit, key), getattr(other.buildings.retrofit, key))
    assert np.isnan(street.buildings.retrofit.u_wall).all()


def test_a_ring_of_parents_is_named(family):
    family["walls"] = Scenario("walls", "Walls", "windows")
    with pytest.raises(InputError, match="windows is its own ancestor"):
        lineage("windows", family)


def test_a_parent_that_is_not_there_is_named_with_those_that_are(family):
    family["orphan"] = Scenario("orphan", "Orphan", "gone")
    with pytest.raises(InputError, match="there is no scenario gone") as caught:
        lineage("orphan", family)
    assert caught.value.code == "unknown-scenario" and "baseline, orphan, walls, windows" in caught.value.hint


def test_a_scenario_cannot_be_its_own_parent():
    with pytest.raises(InputError, match="its own parent"):
        Scenario("a", "A", "a")


@pytest.mark.parametrize("name", ["", "A", "a b", "../up", "a/b", "-a", "ä", "x" * 65, "a\n", "con."])
def test_an_id_that_is_no_safe_file_name_is_refused(name):
    with pytest.raises(InputError, match="is not usable"):
        Scenario(name, "T")


@pytest.mark.parametrize(
    ("title", "taken", "expected"),
    [
        ("Retrofit before 1970", [], "retrofit-before-1970"),
        ("Retrofit", ["retrofit", "retrofit-2"], "retrofit-3"),
        ("Фасады", [], "scenario"),
        ("  --  ", ["scenario"], "scenario-2"),
        ("x" * 200, [], "x" * 48),
    ],
)
def test_an_id_resembles_the_title_and_is_free(title, taken, expected):
    assert scenario_id(title, taken) == expected
    Scenario(expected, title)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({}, "not a Twinscape scenario"),
        ([], "not a Twinscape scenario"),
        ({"schema": "twinscape-scenario"}, "not a Twinscape scenario"),
        ({"schema": "twinscape-scenario", "id": "a", "schema_version": 2}, "schema version 2, this Twinscape reads 1"),
        ({"schema": "twinscape-scenario", "id": "a", "measures": [{"kind": "fly"}]}, "unknown kind of measure 'fly'"),
        ({"schema": "twinscape-scenario", "id": "a", "measures": None}, "its measures are None"),
        ({"schema": "twinscape-scenario", "id": "a", "measures": {"kind": "retrofit"}}, "its measures are {'kind'"),
    ],
)
def test_what_is_no_scenario_is_refused_with_a_hint(document, words):
    with pytest.raises(InputError, match=words) as caught:
        Scenario.from_dict(document)
    assert caught.value.hint


def test_what_else_a_document_holds_is_kept_when_it_is_saved():
    notes = {
        "author": "A. Planner",
        "uid": 7,
        "description_fi": "Seinät",
        "later": {"from": 2030, "with": [1, None]},
        "notes": "see the minutes",
    }
    scenario = Scenario.from_dict({**baseline().to_dict(), **notes})
    written = json.loads(json.dumps(scenario.to_dict()))
    assert written == {**baseline().to_dict(), **notes}
    assert Scenario.from_dict(written) == scenario != baseline()
    assert hash(scenario) == hash(baseline())


def test_what_is_kept_cannot_replace_what_the_scenario_says():
    assert Scenario("a", "A", other={"id": "b", "title": "B"}).to_dict()["id"] == "a"


@pytest.mark.parametrize(
    ("key", "meant"),
    [("measure", "measures"), ("mesures", "measures"), ("Title", "title"), ("schema-version", "schema_version")],
)
def test_a_misspelt_key_is_refused_with_the_one_that_was_meant(key, meant):
    document = baseline().to_dict()
    with pytest.raises(InputError) as caught:
        Scenario.from_dict({**document, key: document[meant]})
    assert (caught.value.code, caught.value.field) == ("unknown-key", key)
    assert f'"{key}"' in caught.value.problem and caught.value.hint == f'Write "{meant}".'


def test_every_key_that_is_written_is_one_that_is_read():
    assert set(baseline().to_dict()) == set(KEYS)
