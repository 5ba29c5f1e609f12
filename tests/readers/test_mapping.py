"""From columns to attributes: whose field is read, null codes, numbers as text, units, words, values that cannot be true."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from plugin.city.errors import InputError
from plugin.city.fields import LAYER_FIELDS, field_of
from plugin.city.provenance import Origin
from plugin.readers import mapping
from plugin.readers.presets import GENERIC
from plugin.readers.presets.definition import LayerPreset, Rule
from plugin.readers.vector import Features

HEIGHT, STOREYS, YEAR, USE = (field_of("buildings", key) for key in ("height_m", "storeys", "year", "use"))


def features(**columns) -> Features:
    """Squares 20 m apart with the ids b0, b1, …"""
    n = len(next(iter(columns.values())))
    arrays = {
        key: values if isinstance(values, np.ndarray) else np.array(values, dtype=object)
        for key, values in columns.items()
    }
    ids = np.array([f"b{i}" for i in range(n)], dtype=object)
    boxes = shapely.box(20 * np.arange(n), 0, 20 * np.arange(n) + 10, 10)
    return Features("houses", "houses.gpkg", ids, boxes, arrays, None)


@pytest.fixture
def read(report):
    """read(rule, values): the attribute height_m (or another) a rule gives."""

    def attribute(rule: Rule, values, key: str = "height_m"):
        found = mapping.attributes(features(theirs=values), "buildings", LayerPreset({key: rule}), report)
        return found[key]

    return attribute


# --- which field ------------------------------------------------------------------------------------------------------
def test_the_first_name_that_is_there_wins_and_case_does_not_matter(report):
    rules = LayerPreset({"height_m": Rule(("height", "hauteur"))})
    found = mapping.attributes(features(HAUTEUR=[5.0], HEIGHT=[9.0]), "buildings", rules, report)
    assert found["height_m"].values.tolist() == [9]
    found = mapping.attributes(features(HAUTEUR=[5.0]), "buildings", rules, report)
    assert found["height_m"].values.tolist() == [5]


def test_attributes_nothing_is_said_of_are_left_out(report):
    found = mapping.attributes(features(colour=["red"]), "buildings", GENERIC.roles["buildings"], report)
    assert found == {}


def test_the_users_choice_wins_over_the_preset(report):
    columns = features(height=[9.0], mine=[12.0])
    rules = LayerPreset({"height_m": Rule(("height",), (12,), factor=10)})
    found = mapping.attributes(columns, "buildings", rules, report, {"height_m": "MINE"})
    assert found["height_m"].missing.tolist() == [True]  # the field is another, what its values mean is not
    found = mapping.attributes(columns, "buildings", LayerPreset({}), report, {"height_m": "mine"})
    assert found["height_m"].values.tolist() == [12]


def test_an_empty_choice_leaves_the_attribute_out(report):
    found = mapping.attributes(
        features(height=[9.0]), "buildings", GENERIC.roles["buildings"], report, {"height_m": ""}
    )
    assert "height_m" not in found


def test_a_chosen_field_that_is_not_there_is_refused_with_those_that_are(report):
    with pytest.raises(InputError, match="there is no field 'tall'") as caught:
        mapping.attributes(features(b=[1], a=[1]), "buildings", LayerPreset({}), report, {"height_m": "tall"})
    error = caught.value
    assert (error.code, error.file, error.layer, error.field) == ("bad-mapping", "houses.gpkg", "houses", "tall")
    assert "a, b" in error.hint


def test_an_attribute_nobody_has_is_refused_with_those_that_are(report):
    with pytest.raises(InputError, match="buildings have no attribute colour, smell") as caught:
        mapping.attributes(
            features(a=[1]), "buildings", LayerPreset({}), report, {"smell": "a", "colour": "a", "height_m": ""}
        )
    assert caught.value.code == "bad-mapping" and "height_m" in caught.value.hint


def test_what_is_proposed_is_what_is_read(report):
    names = ["HAUTEUR", "usage1", "Bouwjaar", "colour"]
    proposed = mapping.proposed(names, "buildings", GENERIC.roles["buildings"])
    assert proposed == {"use": "usage1", "year": "Bouwjaar", "height_m": "HAUTEUR"}
    columns = features(HAUTEUR=[9.0], usage1=["school"], Bouwjaar=[1961], colour=["red"])
    assert mapping.attributes(columns, "buildings", GENERIC.roles["buildings"], report).keys() == proposed.keys()


@pytest.mark.parametrize("layer", LAYER_FIELDS)
def test_every_rule_of_the_generic_preset_is_of_an_attribute_that_exists(layer):
    keys = {field.key for field in LAYER_FIELDS[layer]}
    assert set(GENERIC.roles[layer].rules) <= keys


# --- numbers ----------------------------------------------------------------------------------------------------------
def test_null_codes_count_as_missing_in_numbers_and_in_text(read, report):
    rule = Rule(("theirs",), (0, 9999, "nc"))
    for values in (np.array([0, 9999, 12]), np.array([0.0, 9999.0, 12.0]), ["0", "9999.0", "12"], ["NC", None, " 12 "]):
        column = read(rule, values)
        assert column.missing.tolist() == [True, True, False] and column.values[2] == 12
        assert column.origin.tolist() == [Origin.MISSING, Origin.MISSING, Origin.GIVEN]
    assert report.issues == []


def test_values_come_in_our_unit(read):
    assert read(Rule(("theirs",), factor=0.3048), np.array([10.0])).values.tolist() == [pytest.approx(3.048)]
    assert read(Rule(("theirs",), (9999,), factor=0.01), np.array([1250, 9999])).values[0] == 12.5  # nulls are theirs


def test_what_cannot_be_true_is_refused_one_by_one_with_its_place(read, report):
    column = read(Rule(("theirs",)), np.array([0.2, 12.0, 901.0, np.inf, np.nan]))
    assert column.missing.tolist() == [True, False, True, True, True]
    assert [(issue.kind, issue.id, issue.field, issue.reason) for issue in report.issues] == [
        ("value", "b0", "height_m", "0.2 m, must be 0.5 to 900 m"),
        ("value", "b2", "height_m", "901 m, must be 0.5 to 900 m"),
        ("value", "b3", "height_m", "inf m, must be 0.5 to 900 m"),
    ]
    assert [(issue.x, issue.y) for issue in report.issues] == [(5, 5), (45, 5), (65, 5)]
    assert {issue.layer for issue in report.issues} == {"buildings"}


@pytest.mark.parametrize("key", ["u_wall", "u_roof", "u_ground", "u_window", "g_window"])
def test_a_thermal_value_of_zero_is_told_and_not_taken_for_empty(report, key):
    found = mapping.attributes(features(**{key: [0.5, 0.0, None]}), "buildings", GENERIC.roles["buildings"], report)
    np.testing.assert_array_equal(found[key].values, [0.5, np.nan, np.nan])
    assert [(each.id, each.kind, each.field) for each in report.issues] == [("b1", "value", key)]


def test_a_word_where_a_number_belongs_is_refused(read, report):
    assert read(Rule(("theirs",)), ["tall", "", None, "12"]).missing.tolist() == [True, True, True, False]
    (issue,) = report.issues
    assert (issue.id, issue.reason) == ("b0", "'tall' is not a number")


def test_whole_numbers_are_rounded(read):
    assert read(Rule(("theirs",)), np.array([2.6, 3.2]), "storeys").values.tolist() == [3, 3]
    assert read(Rule(("theirs",)), np.array([9.25])).values.tolist() == [9.25]  # a height is none


def test_truth_values_are_no_heights(read, report):
    assert read(Rule(("theirs",)), np.array([True, False])).values[0] == 1
    assert [issue.reason for issue in report.issues] == ["0 m, must be 0.5 to 900 m"]


def test_a_parser_of_its_own_reads_what_it_can(read, report):
    rule = Rule(("theirs",), (7,), parse=lambda word: {"low": 3.0, "mid": 7.0}.get(word))
    assert read(rule, ["low", "mid", "high"]).missing.tolist() == [False, True, True]
    assert [issue.id for issue in report.issues] == ["b2"]


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        *(
            ("12", 12),
            ("12,5", 12.5),
            ("12.5 m", 12.5),
            ("12m", 12),
            (" 7 ", 7),
            ("-1.5", -1.5),
            ("+2", 2),
            ("1e2", 100),
        ),
        *(
            ("1 200", 1200),
            ("1\u00a0200", 1200),
            ("1\u202f200,5", 1200.5),
            ("250 cm", 2.5),
            ("40'", 12.192),
            ("12 ft", 3.6576),
        ),
        *(
            ("12 storeys", None),
            ("12 m2", None),
            ("12 km/h", None),
            ("12-15", None),
            ("1.200,50", None),
            ("tall", None),
        ),
        *(("", None), ("12 34", None), ("12.", None)),
    ],
)
def test_lengths_in_each_way_of_writing(word, wanted):
    assert mapping.number_of(word, HEIGHT) == (None if wanted is None else pytest.approx(wanted, rel=1e-12))


@pytest.mark.parametrize(
    ("word", "key", "wanted"),
    [
        ("50 km/h", "speed_kmh", 50),
        ("50 KMH", "speed_kmh", 50),
        ("50 m", "speed_kmh", None),
        ("50 mph", "speed_kmh", None),
        ("2", "lanes", 2),
        ("2 m", "lanes", None),
    ],
)
def test_only_the_units_of_the_attribute_are_taken(word, key, wanted):
    assert mapping.number_of(word, field_of("roads", key)) == wanted


@pytest.mark.parametrize("word", ["120 m²", "120 m2", "120"])
def test_areas_in_each_way_of_writing(word):
    assert mapping.number_of(word, field_of("buildings", "floor_area_m2")) == 120


@pytest.mark.parametrize(
    ("word", "year"),
    [
        *(("1961", 1961), ("1961.0", 1961), ("1961-05-01", 1961), ("1961/05/01", 1961), ("1961-05", 1961)),
        *(("1961-05-01 00:00:00", 1961), ("1961-05-01T00:00:00Z", 1961)),
        *(("1961-1965", None), ("01.05.1961", None), ("12 m", None), ("old", None)),
    ],
)
def test_years_come_from_dates_too(word, year):
    assert mapping.number_of(word, YEAR) == year


# --- words ------------------------------------------------------------------------------------------------------------
def test_words_are_translated_and_ours_pass(read, report):
    rule = Rule(("theirs",), ("nc",), {"école": "education", "1120": "office"})
    column = read(rule, ["École", "education", "Office", 1120.0, "NC", None, "", float("nan")], "use")
    assert column.values.tolist() == ["education", "education", "office", "office", "", "", "", ""]
    assert column.origin.tolist() == [Origin.GIVEN] * 4 + [Origin.MISSING] * 4
    assert report.warnings == [] and report.issues == []


def test_words_nobody_knows_count_as_missing_and_are_told_once_with_their_number(read, report):
    column = read(Rule(("theirs",)), ["castle", "moat", "castle", "school"], "use")
    assert column.missing.tolist() == [True] * 4
    assert report.warnings == [
        "layer houses, field for use: 4 values have no meaning here and count as missing: castle (2), moat (1), school (1)"
    ]


def test_a_word_translated_to_nothing_counts_as_missing_and_is_told(read, report):
    assert read(Rule(("theirs",), (), {"castle": ""}), ["castle"], "use").missing.all()
    assert "castle (1)" in report.warnings[0]


def test_free_text_keeps_every_letter(read):
    words = ["Töölö 名前", " O'Hara ", 7.0, 7.5, None]
    assert read(Rule(("theirs",)), words, "name").values.tolist() == ["Töölö 名前", "O'Hara", "7", "7.5", ""]


def test_no_feature_is_no_fault(report):
    empty = features(height=np.zeros(0), use=np.zeros(0, dtype=object))
    found = mapping.attributes(empty, "buildings", GENERIC.roles["buildings"], report)
    assert {key: len(column) for key, column in found.items()} == {"use": 0, "height_m": 0}


# --- heating systems ----------------------------------------------------------------------------------------------------
def test_heating_systems_are_read_in_the_words_of_several_countries(report):
    words = [
        "Kaukolämpö",
        "Aardgas",
        "maalämpö",
        "chaudière fioul",
        "Strom",
        "boiler_wood",
        "heat pump",
        "unknown",
        "tiled stove",
    ]
    found = mapping.attributes(features(Lammitystapa=words), "buildings", GENERIC.roles["buildings"], report)
    assert found["heating_system"].values.tolist() == [
        "district_heat", "boiler_gas", "heat_pump_brine", "boiler_oil", "direct_electric", "boiler_wood", "heat_pump_air", "", "",
    ]  # fmt: skip
    given, inferred = Origin.GIVEN, Origin.INFERRED  # gas and heat pump do not say of which kind
    assert found["heating_system"].origin.tolist() == [
        given, inferred, given, given, given, given, inferred, Origin.MISSING, Origin.MISSING,
    ]  # fmt: skip
    assert any("tiled stove (1)" in warning for warning in report.warnings)


@pytest.mark.parametrize(
    ("word", "system", "rule"),
    [
        ("Gas", "boiler_gas", "whether the gas boiler condenses is not said: it does not"),
        ("Chaudière gaz", "boiler_gas", "whether the gas boiler condenses is not said: it does not"),
        ("Warmtepomp", "heat_pump_air", "where the heat pump has its heat from is not said: from the air"),
        ("boiler_gas", "boiler_gas", ""),
        ("hr-ketel", "boiler_gas_condensing", ""),
        ("Luftwärmepumpe", "heat_pump_air", ""),
    ],
)
def test_a_system_whose_kind_is_guessed_is_inferred_by_a_rule_that_says_so(report, word, system, rule):
    found = mapping.attributes(features(heating=[word]), "buildings", GENERIC.roles["buildings"], report)
    column = found["heating_system"]
    assert (column.values[0], column.rule[0]) == (system, rule)
    assert column.origin[0] == (Origin.INFERRED if rule else Origin.GIVEN)


def test_attics_and_cellars_are_read_in_words_and_letters(report):
    words = {"Dachgeschoss": ["beheizt", "unbeheizt", "U", "?"], "Keller": ["ja", "ohne", "unheated", ""]}
    found = mapping.attributes(features(**words), "buildings", GENERIC.roles["buildings"], report)
    assert found["attic"].values.tolist() == ["heated", "unheated", "unheated", ""]
    assert found["cellar"].values.tolist() == ["unheated", "none", "unheated", ""]
