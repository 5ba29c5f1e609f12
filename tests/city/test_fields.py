"""The table of attributes."""

from __future__ import annotations

import re

import pytest

from plugin.city.buildings import TEXT_KEYS
from plugin.city.fields import (
    BUILDING_FIELDS,
    LAYER_FIELDS,
    MOTOR_CLASSES,
    ROAD_CLASSES,
    UNHEATED_USES,
    USES,
    Field,
    field_of,
)

EVERY = [(layer, field) for layer, fields in LAYER_FIELDS.items() for field in fields]


def test_a_bound_is_allowed_and_what_lies_beyond_is_not():
    field = Field("height_m", "Height", "m", low=0.5, high=900)
    assert [field.allows(value) for value in (0.5, 900, 0.49, 900.1, -4, float("inf"))] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]


def test_a_field_without_bounds_allows_every_number():
    assert Field("x", "X").allows(-1e9)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (Field("a", "A", "m", low=3, high=200), "3 to 200 m"),
        (Field("a", "A", low=1), "at least 1"),
        (Field("a", "A", "°C", high=40), "at most 40 °C"),
        (Field("a", "A", low=-450, high=8900), "-450 to 8900"),
    ],
)
def test_the_allowed_range_reads_as_a_person_says_it(field, words):
    assert field.range_text == words


@pytest.mark.parametrize(("layer", "field"), EVERY, ids=lambda each: getattr(each, "key", each))
def test_a_key_is_usable_as_a_column_and_found_by_its_name(layer, field):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", field.key)
    assert field_of(layer, field.key) is field
    assert not (field.text and (field.low is not None or field.high is not None or field.unit or field.whole))
    assert not (field.choices and not field.text)
    assert field.low is None or field.high is None or field.low < field.high


@pytest.mark.parametrize("layer", LAYER_FIELDS)
def test_no_layer_has_a_key_twice_or_one_the_store_uses_itself(layer):
    keys = [field.key for field in LAYER_FIELDS[layer]]
    columns = keys + [f"{key}{end}" for key in keys for end in ("_origin", "_rule")]
    assert len(set(columns)) == len(columns)
    assert not set(columns) & {"id", "fid", "geom", "x", "y", "footprint_m2", "volume_m3"}


def test_an_unknown_key_is_named():
    with pytest.raises(KeyError, match="buildings has no field hieght"):
        field_of("buildings", "hieght")


def test_the_buildings_text_columns_are_those_of_the_table():
    assert {field.key for field in BUILDING_FIELDS if field.text} == TEXT_KEYS


def test_unheated_uses_and_motor_classes_are_known_words():
    assert set(UNHEATED_USES) < set(USES)
    assert set(MOTOR_CLASSES) < set(ROAD_CLASSES) and "footway" not in MOTOR_CLASSES
