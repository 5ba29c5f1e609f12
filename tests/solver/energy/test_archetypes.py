"""The tables a user may edit, and what is looked up in them."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.city import typology
from plugin.city.errors import InputError
from plugin.city.fields import UNHEATED_USES, USES
from plugin.city.provenance import Origin
from plugin.city.weather import HOURS
from plugin.scenario.measures import RetrofitMeasure
from plugin.scenario.targets import Targets
from plugin.solver.energy import archetypes, profiles
from plugin.solver.energy.constructions import constructions_of


@pytest.fixture(scope="module")
def dutch():
    return archetypes.archetype_tables("NL")["archetypes"]


@pytest.fixture
def use_profiles():
    return archetypes.archetype_tables("NL")["use_profiles"]


def look_up(table, country, size_class, year, key, variant="existing"):
    found = typology.archetype_of(table, country, np.array([size_class], dtype=object), np.array([year]), variant)
    return found.values[key][0], Origin(found.origin[key][0])


def test_every_country_of_tabula_and_finland_have_archetypes():
    assert archetypes.countries() == sorted(
        [
            "AT",
            "BE",
            "BG",
            "CY",
            "CZ",
            "DE",
            "DK",
            "ES",
            "FI",
            "FR",
            "GB",
            "GR",
            "HU",
            "IE",
            "IT",
            "NL",
            "NO",
            "PL",
            "RS",
            "SE",
            "SI",
        ]
    )


def test_a_country_comes_with_the_european_medians():
    table = archetypes.archetype_tables("nl")["archetypes"]
    assert set(table["country"]) == {"NL", "EU"}
    assert set(archetypes.archetype_tables("XX")["archetypes"]["country"]) == {"EU"}


def test_no_u_value_is_zero():
    for country in archetypes.countries():
        table = archetypes.archetype_tables(country)["archetypes"]
        for key in ("u_wall", "u_roof", "u_ground", "u_window", "g_window"):
            assert not (table[key] == 0).any()


def test_every_class_and_period_of_europe_is_complete():
    table = archetypes.archetype_tables("")["archetypes"]
    assert len(table["country"]) == 9 * 4 * 3
    for key in typology.VALUES:
        assert np.isfinite(table[key]).all()


def test_finland_has_its_building_code_and_says_that_it_is_to_be_checked():
    table = archetypes.archetype_tables("FI")["archetypes"]
    assert look_up(table, "FI", "AB", 1965.0, "u_wall") == (0.81, Origin.ARCHETYPE)
    assert look_up(table, "FI", "SFH", 2005.0, "u_window") == (1.4, Origin.ARCHETYPE)
    finnish = table["country"] == "FI"
    assert all("to be checked" in source for source in table["source"][finnish])


def test_the_row_whose_period_holds_the_year_is_used(dutch):
    assert look_up(dutch, "NL", "SFH", 1991.0, "u_wall") == (0.769, Origin.ARCHETYPE)
    assert look_up(dutch, "NL", "SFH", 1992.0, "u_wall") == (0.395, Origin.ARCHETYPE)


def test_refurbished_variants_are_better(dutch):
    values = [look_up(dutch, "NL", "MFH", 1970.0, "u_wall", variant)[0] for variant in archetypes.VARIANTS]
    assert values[0] > values[1] > values[2]


def test_a_class_the_country_does_not_know_is_taken_from_the_next_of_kin():
    swedish = archetypes.archetype_tables("SE")["archetypes"]
    assert look_up(swedish, "SE", "AB", 1970.0, "u_wall") == look_up(swedish, "SE", "MFH", 1970.0, "u_wall")
    assert look_up(swedish, "SE", "TH", 1970.0, "u_wall") == look_up(swedish, "SE", "SFH", 1970.0, "u_wall")


def test_a_year_after_the_last_period_uses_the_last():
    swedish = archetypes.archetype_tables("SE")["archetypes"]
    assert look_up(swedish, "SE", "SFH", 2020.0, "u_wall") == look_up(swedish, "SE", "SFH", 2000.0, "u_wall")


def test_an_unknown_country_gets_the_european_median_as_default():
    table = archetypes.archetype_tables("XX")["archetypes"]
    assert look_up(table, "XX", "SFH", 1965.0, "u_wall")[1] == Origin.DEFAULT


def test_an_empty_cell_is_looked_up_elsewhere_not_zero(dutch):
    table = {key: column.copy() for key, column in dutch.items()}
    rows = (table["country"] == "NL") & (table["size_class"] == "SFH")
    table["u_roof"][rows] = np.nan
    value, origin = look_up(table, "NL", "SFH", 1970.0, "u_roof")
    assert (value, origin) == look_up(dutch, "NL", "TH", 1970.0, "u_roof")
    table["u_roof"][table["country"] == "NL"] = np.nan
    assert look_up(table, "NL", "SFH", 1970.0, "u_roof")[1] == Origin.DEFAULT


def test_a_building_without_year_counts_as_built_in_1970(dutch):
    assert look_up(dutch, "NL", "SFH", np.nan, "u_wall") == look_up(dutch, "NL", "SFH", 1970.0, "u_wall")


CLASSES = {  # storeys, floor area per storey, dwellings, party share -> class
    "a detached house": (2, 80, None, 0.0, "SFH"),
    "a house in a row": (2, 60, None, 1.0, "TH"),
    "a house with a shed against it": (2, 80, None, 0.3, "SFH"),
    "three storeys of flats": (3, 300, None, 0.0, "MFH"),
    "a block of seven storeys": (7, 300, None, 0.0, "AB"),
    "a large low block": (3, 900, None, 0.0, "AB"),
    "two dwellings on much floor": (3, 400, 2, 0.0, "SFH"),
    "six dwellings in two storeys": (2, 100, 6, 0.0, "MFH"),
    "forty dwellings": (4, 250, 40, 0.0, "AB"),
}


@pytest.mark.parametrize(("storeys", "footprint", "dwellings", "party", "expected"), CLASSES.values(), ids=CLASSES)
def test_size_class_follows_the_stated_rule(box_city, storeys, footprint, dwellings, party, expected):
    more = {} if dwellings is None else {"dwellings": dwellings}
    city = box_city(length=10, width=footprint / 10, height=3 * storeys, storeys=storeys, party=party, **more)
    assert typology.size_classes(city.buildings, city.surfaces).tolist() == [expected]


def test_inner_walls_do_not_make_a_terrace(box_city):
    city = box_city(party=1.0)
    city.surfaces.party_with[1] = 0  # the wall touches another part of the same building
    assert typology.size_classes(city.buildings, city.surfaces).tolist() == ["SFH"]


def test_every_use_has_a_profile_and_the_unheated_ones_no_set_point(use_profiles):
    points = profiles.set_points(use_profiles)
    assert points.shape == (len(USES), HOURS)
    for i, use in enumerate(USES):
        assert np.isnan(points[i]).all() == (use in UNHEATED_USES)


def test_set_points_follow_hours_and_weekdays(use_profiles):
    office = profiles.set_points(use_profiles)[USES.index("office")]
    monday, saturday = office[:24], office[5 * 24 : 6 * 24]
    assert monday[7:18].tolist() == [20.0] * 11
    assert monday[3:7].tolist() == [16.0, 17.0, 18.0, 19.0]  # climbs by 1 K an hour
    assert monday[18:].tolist() == [16.0] * 6
    assert (saturday == 16.0).all()


def test_without_setback_the_set_point_is_kept_day_and_night(use_profiles):
    points = profiles.set_points(use_profiles, setback=False)
    assert (points[USES.index("office")] == 20.0).all()


def test_a_set_point_replaces_that_of_every_heated_use(use_profiles):
    points = profiles.set_points(use_profiles, 22.0)
    assert points[USES.index("residential")].max() == 22.0
    assert points[USES.index("residential")].min() == 20.0  # the setback keeps its distance
    assert points[USES.index("industrial")].max() == 22.0
    assert np.isnan(points[USES.index("storage")]).all()


def test_hours_over_midnight_are_one_period(use_profiles):
    columns = {key: column.copy() for key, column in use_profiles.items()}
    row = columns["use"].tolist().index("office")
    columns["from_h"][row], columns["to_h"][row], columns["days_week"][row] = 20, 4, 7
    office = profiles.set_points(columns)[USES.index("office")]
    assert (office[20:28] == 20.0).all()
    assert office[30] == 16.0


def test_an_unknown_use_is_other():
    found = profiles.use_index(np.array(["office", "palace", ""], dtype=object))
    assert [USES[i] for i in found] == ["office", "other", "other"]


FAULTS = {
    "zero U": ("archetypes", "u_wall", 0.0, "u_wall: 0"),
    "a word": ("archetypes", "n_inf", "much", "n_inf: 'much'"),
    "window share above 1": ("archetypes", "window_share", 1.2, "window_share: 1.2"),
    "an oven": ("use_profiles", "set_point_c", 90.0, "set_point_c: 90"),
    "heated without set point": ("use_profiles", "set_point_c", None, "empty, but the use is heated"),
}


@pytest.mark.parametrize(("table", "key", "value", "message"), FAULTS.values(), ids=FAULTS)
def test_a_cell_that_cannot_be_true_is_named(table, key, value, message):
    columns = {name: column.astype(object) for name, column in archetypes.archetype_tables("NL")[table].items()}
    columns[key][0] = value
    with pytest.raises(InputError) as caught:
        archetypes.checked(table, columns, "city.gpkg")
    assert message.split(": ")[-1] in str(caught.value)
    assert caught.value.layer == table
    assert caught.value.field == key


def test_a_missing_column_is_named(use_profiles):
    del use_profiles["gains_w_m2"]
    with pytest.raises(InputError, match="has no column gains_w_m2"):
        archetypes.checked("use_profiles", use_profiles, "city.gpkg")


def test_a_use_listed_twice_is_named(use_profiles):
    twice = {key: np.append(column, column[1:2]) for key, column in use_profiles.items()}
    with pytest.raises(InputError, match="office is in 2 rows"):
        archetypes.checked("use_profiles", twice, "city.gpkg")


def test_a_twin_uses_its_own_tables(box_city, write_twin, tmp_path):
    import sqlite3

    twin = write_twin(tmp_path / "t.twin", box_city(), None)
    connection = sqlite3.connect(twin.gpkg)
    connection.execute("UPDATE archetypes SET u_wall = 1.23, u_roof = NULL WHERE country = 'NL'")
    connection.commit()
    connection.close()
    found = archetypes.tables_of_twin(twin.gpkg, "NL")["archetypes"]
    dutch_rows = found["country"] == "NL"
    assert (found["u_wall"][dutch_rows] == 1.23).all()
    assert np.isnan(found["u_roof"][dutch_rows]).all()


def test_a_twin_without_tables_uses_those_of_the_product(box_city, write_twin, tmp_path):
    twin = write_twin(tmp_path / "t.twin", box_city(), None, own_tables=False)
    found, expected = archetypes.tables_of_twin(twin.gpkg, "NL"), archetypes.archetype_tables("NL")
    for name in expected:
        for key in expected[name]:
            np.testing.assert_array_equal(found[name][key], expected[name][key])


@pytest.mark.shared_data
def test_the_table_is_what_the_script_makes_of_tabula(tmp_path, shared_folder):
    import runpy

    script = runpy.run_path(str(archetypes.RESOURCES.parent / "scripts/make_archetypes.py"))
    script["main"].__globals__["TARGET"] = tmp_path / "archetypes.csv"
    script["main"]([str(shared_folder / "data/energy/tabula_archetypes.csv")])
    shipped = archetypes.RESOURCES / "coefficients/archetypes.csv"
    assert (tmp_path / "archetypes.csv").read_bytes() == shipped.read_bytes()


def test_a_twin_of_an_earlier_version_is_cooled_as_the_product_says(use_profiles):
    order = np.random.default_rng(2).permutation(len(use_profiles["use"]))
    older = {key: column[order] for key, column in use_profiles.items() if key != "cooling_c"}
    found = archetypes.checked("use_profiles", older, "city.gpkg")
    np.testing.assert_array_equal(found["cooling_c"], use_profiles["cooling_c"][order])


def test_uses_are_cooled_in_their_hours_and_where_people_sleep_always(use_profiles):
    heat_to = profiles.set_points(use_profiles)
    above = profiles.cooling_set_points(use_profiles, heat_to)
    office, home = above[USES.index("office")], above[USES.index("residential")]
    assert office[7:18].tolist() == [26.0] * 11
    assert np.isinf(office[:7]).all() and np.isinf(office[5 * 24 : 7 * 24]).all()
    assert (home == 26.0).all()
    assert np.isinf(above[USES.index("religious")]).all()


def test_cooling_never_starts_below_the_heating_set_point(use_profiles):
    heat_to = profiles.set_points(use_profiles, 28.0)
    heated = ~np.isnan(heat_to[:, 0])
    assert (profiles.cooling_set_points(use_profiles, heat_to)[heated] >= heat_to[heated]).all()


def test_people_and_devices_give_their_mean_over_the_year_and_most_of_it_in_hours_of_use(use_profiles):
    found = profiles.presence(use_profiles)
    np.testing.assert_allclose(found.mean(axis=1), 1.0, rtol=1e-12)
    office = found[USES.index("office")]
    assert office[10] == pytest.approx(office[3] / profiles.ABSENT)
    assert (found[USES.index("residential")] == 1.0).all()


def test_a_package_makes_each_building_what_its_own_archetype_is_after_the_works(box_city, dutch):
    """One measure, another U-value for a house of 1930 and one of 1985; one that is better already stays."""
    city = box_city(n=3, year=[1930.0, 1985.0, 1985.0], u_wall=[np.nan, np.nan, 0.1])
    before = constructions_of(city.buildings, city.surfaces, dutch, "NL")
    for package in ("usual", "advanced"):
        works = RetrofitMeasure(Targets(everything=True), package=package, u_roof=0.11)
        after = constructions_of(works.apply(city).buildings, city.surfaces, dutch, "NL")
        kinds = list(zip(before.size_class, (1930.0, 1985.0, 1985.0)))
        wanted = {
            key: [look_up(dutch, "NL", kind, year, key, package)[0] for kind, year in kinds]
            for key in ("u_wall", "u_window", "g_window")
        }
        np.testing.assert_array_equal(after.values["u_wall"], [*wanted["u_wall"][:2], 0.1])
        np.testing.assert_array_equal(after.values["u_window"], wanted["u_window"])
        np.testing.assert_array_equal(after.values["g_window"], wanted["g_window"])
        np.testing.assert_array_equal(after.values["u_roof"], 0.11)
        assert (after.origin["u_wall"] == [Origin.MEASURE, Origin.MEASURE, Origin.GIVEN]).all()
        assert (after.improved["u_wall"], after.kept["u_wall"]) == (2, 1)
        for key in ("du_thermal_bridge", "n_inf"):  # as the form says
            np.testing.assert_array_equal(after.values[key], before.values[key])


def test_the_first_row_of_each_building_is_that_whose_values_it_has(dutch):
    kinds, years = np.array(["SFH", "AB", "SFH"], dtype=object), np.array([1930.0, 1970.0, np.nan])
    rows = typology.best_rows(dutch, "NL", kinds, years, "usual")
    found = typology.archetype_of(dutch, "NL", kinds, years, "usual").values["u_wall"]
    np.testing.assert_array_equal(dutch["u_wall"][rows], found)
    assert (dutch["variant"][rows] == "usual").all()
