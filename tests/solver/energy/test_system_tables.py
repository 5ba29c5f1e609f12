"""The tables of systems, carriers, hot water and costs: what comes with the product, what is looked up, and what is refused."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.city.fields import CARRIERS, HEATING_SYSTEMS
from plugin.city.provenance import Origin
from plugin.solver.energy.system_tables import checked, factors_of, system_tables, system_tables_of_twin
from plugin.solver.version import RESOURCES
from plugin.store import geopackage


@pytest.fixture(scope="module")
def german():
    return system_tables("DE")


def test_every_system_has_one_row_and_a_carrier_with_generic_factors(german):
    assert sorted(german["systems"]["system"]) == sorted(HEATING_SYSTEMS)
    assert set(german["systems"]["carrier"]) <= set(CARRIERS)
    for carrier in CARRIERS:
        found = factors_of(german["carriers"], carrier, "XX")
        assert set(found.origin.values()) == {Origin.DEFAULT}
        assert all("52000-1" in source for source in found.said_by.values())


def test_a_country_goes_before_the_generic_row_cell_by_cell(german):
    electricity = factors_of(german["carriers"], "electricity", "de")
    assert electricity.values == {"f_nren": 1.8, "f_ren": 0.2, "co2_kg_kwh": 0.56}
    assert electricity.origin == {
        "f_nren": Origin.ARCHETYPE,
        "f_ren": Origin.DEFAULT,
        "co2_kg_kwh": Origin.ARCHETYPE,
    }
    assert electricity.said_by["f_nren"].startswith("2024, Gebäudeenergiegesetz")


def test_the_newest_row_of_a_country_counts(german):
    table = {key: np.append(column, column[-1:]) for key, column in german["carriers"].items()}
    for key, value in {"country": "DE", "carrier": "electricity", "year": 2030.0, "f_nren": 0.9}.items():
        table[key][-1] = value
    table["f_ren"][-1] = table["f_total"][-1] = table["co2_kg_kwh"][-1] = np.nan
    found = factors_of(table, "electricity", "DE")
    assert (found.values["f_nren"], found.values["co2_kg_kwh"]) == (0.9, 0.56)


def test_a_carrier_no_row_knows_has_no_factor(german):
    found = factors_of(german["carriers"], "peat", "DE")
    assert set(found.origin.values()) == {Origin.MISSING}
    assert np.isnan(list(found.values.values())).all()


def test_only_the_country_and_the_generic_rows_go_into_a_twin(german):
    assert set(german["carriers"]["country"]) == {"DE", "EU"}
    assert set(system_tables("")["carriers"]["country"]) == {"EU"}


def test_no_cost_is_ours():
    assert np.isnan(system_tables("DE")["costs"]["value"]).all()


@pytest.mark.parametrize("name", ["carriers", "systems", "heating_defaults", "hot_water"])
def test_every_row_says_where_it_comes_from(name):
    with open(RESOURCES / "coefficients" / f"{name}.csv", encoding="utf-8", newline="") as handle:
        assert all(row["source"] for row in csv.DictReader(handle))


BAD = {
    "a factor that is no number": ("carriers", "f_nren", 0, "much", "a number from 0 to 10"),
    "a negative factor": ("carriers", "co2_kg_kwh", 1, -0.1, "a number from 0 to 3"),
    "a sum that is none": ("carriers", "f_total", 0, 5.0, "sum of f_nren and f_ren"),
    "an efficiency above 1": ("systems", "distribution", 0, 1.2, "a number from 0.05 to 1"),
    "an efficiency of zero": ("systems", "generation", 0, 0.0, "a number from 0.05"),
    "a boiler without efficiency": ("systems", "generation", 0, None, "needed for this system"),
    "a heat pump without flow": ("systems", "flow_design_c", 6, None, "needed for this system"),
    "a heat pump on the moon": ("systems", "heat_source", 6, "moon", "air or ground"),
    "a curve upside down": ("systems", "flow_mild_c", 6, 70.0, "below flow_mild_c"),
    "a strange carrier": ("systems", "carrier", 0, "peat", "must be one of"),
    "a system twice": ("systems", "system", 0, "boiler_oil", "boiler_gas is in 0 rows"),
    "a strange default": ("heating_defaults", "system", 0, "stove", "no heating system"),
    "no default for Europe": ("heating_defaults", "country", 0, "XX", "no row for every size class"),
    "an area of no kind": ("hot_water", "area", 0, "floor", "net or gross"),
    "a use without hot water": ("hot_water", "use", 0, "other", "residential has no row"),
    "a negative cost": ("costs", "value", 0, -1.0, "a number from 0"),
}


@pytest.mark.parametrize(("table", "key", "row", "value", "words"), BAD.values(), ids=BAD)
def test_a_bad_cell_is_named_with_its_table(table, key, row, value, words):
    columns = {name: column.astype(object) for name, column in system_tables("DE")[table].items()}
    columns[key][row] = value
    with pytest.raises(InputError, match=words) as raised:
        checked(table, columns, "city.gpkg")
    assert (raised.value.file, raised.value.layer) == ("city.gpkg", table)


def test_a_missing_column_is_named():
    columns = dict(system_tables("")["systems"])
    del columns["generation"]
    with pytest.raises(InputError, match="no column generation"):
        checked("systems", columns, "city.gpkg")


def test_what_the_user_wrote_into_the_twin_is_used(box_city, write_twin, tmp_path):
    twin = write_twin(tmp_path / "own.twin", box_city(), None)
    own = {key: column.copy() for key, column in system_tables("NL")["carriers"].items()}
    own["co2_kg_kwh"][own["carrier"] == "electricity"] = 0.05
    with geopackage.connect(twin.gpkg, write=True) as connection:
        geopackage.write_table(connection, "carriers", own)
    tables = system_tables_of_twin(twin.gpkg, "NL")
    assert factors_of(tables["carriers"], "electricity", "NL").values["co2_kg_kwh"] == 0.05
    assert len(tables["systems"]["system"]) == len(HEATING_SYSTEMS)  # a table the twin lacks is the product's
