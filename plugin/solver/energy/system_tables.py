"""The tables behind systems, carriers, hot water and costs, which a user may edit: read, checked, and looked up by country.

They come with the product (resources/coefficients/ENERGY.md) and are copied into a twin on import; the twin's own are used when it has any.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...city.errors import InputError
from ...city.fields import CARRIERS, HEATING_SYSTEMS, USES
from ...city.provenance import Origin
from ..version import RESOURCES
from .archetypes import EUROPE, SIZE_CLASSES, Columns
from .twin_tables import with_those_of_twin

GENERIC = EUROPE  # the country code of rows for places without one of their own
FACTORS = ("f_nren", "f_ren", "co2_kg_kwh")
CLASS_LIMITS = ("a", "b", "c", "d", "e", "f")  # columns: up to here a value is in this class; above the last it is G
LESS = tuple(f"less_{letter}" for letter in CLASS_LIMITS)  # what a limit is lower for each m² of net floor area
QUANTITIES = ("primary", "co2")
OF_PIPE = ("inner_mm", "outer_mm", "casing_mm")  # diameters, each wider than the one before
ROUNDED = 0.0011  # f_total against f_nren + f_ren, which are printed with three digits

# table -> text columns, number columns with the lowest and highest value that can be true; an empty number is NaN
_TABLES: dict[str, tuple[tuple[str, ...], Mapping[str, tuple[float, float]]]] = {
    "carriers": (
        ("country", "carrier", "source"),
        {"year": (1990, 2100), "f_nren": (0, 10), "f_ren": (0, 10), "f_total": (0, 20), "co2_kg_kwh": (0, 3)},
    ),
    "systems": (
        ("system", "carrier", "heat_source", "source"),
        {
            **dict.fromkeys(("emission", "distribution", "storage", "hw_distribution", "hw_storage"), (0.05, 1)),
            **dict.fromkeys(("generation", "hw_generation"), (0.05, 1.1)),
            "quality_grade": (0.05, 0.9),
            "source_below_k": (0, 30),
            **dict.fromkeys(("flow_design_c", "flow_mild_c", "hot_water_c"), (15, 95)),
        },
    ),
    "heating_defaults": (("country", "size_class", "system", "source"), {}),
    "hot_water": (
        ("use", "size_class", "area", "source"),
        {"need_kwh_m2": (0, 500), "litres_person_day": (0, 500)},
    ),
    "costs": (("item", "of", "unit", "source"), {"value": (0, 1e6)}),
    "auxiliaries": (("item", "of", "unit", "source"), {"value": (0, 100)}),
    "energy_classes": (
        ("country", "use", "size_class", "quantity", "area", "scale", "counts", "source"),
        {**dict.fromkeys(CLASS_LIMITS, (0, 5000)), "up_to_m2": (1, 1e6), **dict.fromkeys(LESS, (0, 100))},
    ),
    "pipes": (("source",), {"dn": (6, 2000), **dict.fromkeys(OF_PIPE, (5, 3000)), "u_w_mk": (0.01, 5)}),
}
LATER = {"source", "size_class", "scale", "counts", "up_to_m2", *LESS}  # columns tables of older twins lack
NEEDED_OF_SYSTEM = ("emission", "distribution", "storage", "hw_distribution", "hw_storage")
NEEDED_OF_PUMP = ("source_below_k", "flow_design_c", "flow_mild_c", "hot_water_c")


@dataclass(frozen=True)
class CarrierFactors:
    """What a kilowatt hour of a carrier weighs in a country.

    values : column of FACTORS -> kWh/kWh or kg/kWh, NaN where no row has it
    origin : the same -> ARCHETYPE from the country's row, DEFAULT from the generic one, MISSING
    said_by : the same -> year and source of the row used
    """

    values: dict[str, float]
    origin: dict[str, Origin]
    said_by: dict[str, str]


def system_tables(country: str) -> dict[str, Columns]:
    """The tables the product brings, for one country and the generic rows; ready for store.geopackage.write_table."""
    tables = {name: _read(name) for name in _TABLES}
    for name in ("carriers", "heating_defaults", "energy_classes"):
        wanted = np.isin(tables[name]["country"].astype(str), [country.upper(), GENERIC])
        tables[name] = {key: column[wanted] for key, column in tables[name].items()}
    return tables


def system_tables_of_twin(gpkg: Path, country: str) -> dict[str, Columns]:
    """The twin's own tables, checked; a table it does not have is the product's. InputError naming table, row and field."""
    return with_those_of_twin(system_tables(country), gpkg, checked)


def checked(table: str, columns: Mapping[str, np.ndarray], file: str) -> Columns:
    """The known columns: text as str, numbers as float64 with NaN for empty, all plausible and fitting together."""
    texts, numbers = _TABLES[table]
    absent = [key for key in (*texts, *numbers) if key not in columns and key not in LATER]
    if absent:
        raise InputError(
            f"has no column {', '.join(absent)}", "Import the city again, or add the column.", file=file, layer=table
        )
    found: Columns = {
        key: np.array(["" if cell is None else str(cell).strip() for cell in columns[key]], dtype=object)
        for key in texts
        if key in columns
    }
    number = max((len(column) for column in columns.values()), default=0)
    for key in (key for key in texts if key not in columns and key in LATER and key != "source"):
        found[key] = np.array([""] * number, dtype=object)
    for key, (low, high) in numbers.items():
        if key not in columns:
            found[key] = np.full(number, np.nan)
            continue
        found[key] = np.array([_number(cell, low, high, (file, table, i, key)) for i, cell in enumerate(columns[key])])
    for i, problem, key in _faults(table, found):
        raise InputError(
            problem, "Correct the row in the attribute table.", file=file, layer=table, feature=str(i + 1), field=key
        )
    return found


def factors_of(carriers: Columns, carrier: str, country: str) -> CarrierFactors:
    """The factors of a carrier: the country's newest row, and where that has an empty cell the generic one."""
    values, origin, said_by = {}, {}, {}
    rows = np.flatnonzero(carriers["carrier"] == carrier)
    rows = rows[np.argsort(-np.nan_to_num(carriers["year"][rows]), kind="stable")]  # the newest first
    for key in FACTORS:
        values[key], origin[key], said_by[key] = math.nan, Origin.MISSING, ""
        for code, whence in ((country.upper(), Origin.ARCHETYPE), (GENERIC, Origin.DEFAULT)):
            known = [i for i in rows if carriers["country"][i] == code and not math.isnan(carriers[key][i])]
            if known:
                year = carriers["year"][known[0]]
                source = carriers["source"][known[0]] if "source" in carriers else ""
                values[key], origin[key] = float(carriers[key][known[0]]), whence
                said_by[key] = source if math.isnan(year) else f"{year:.0f}, {source}"
                break
    return CarrierFactors(values, origin, said_by)


def _faults(table: str, found: Columns) -> list[tuple[int, str, str]]:
    """(row, problem, field) of what does not fit together."""
    faults: list[tuple[int, str, str]] = []
    if table == "carriers":
        off = np.abs(found["f_nren"] + found["f_ren"] - found["f_total"]) > ROUNDED
        faults += [(int(i), "is not the sum of f_nren and f_ren", "f_total") for i in np.flatnonzero(off)]
    if table == "systems":
        faults += _faults_of_systems(found)
    if table == "heating_defaults":
        unknown = ~np.isin(found["system"].astype(str), HEATING_SYSTEMS)
        faults += [(int(i), f"{found['system'][i]!r} is no heating system", "system") for i in np.flatnonzero(unknown)]
        if GENERIC not in found["country"][found["size_class"] == ""]:
            faults.append((0, f"no row for every size class of {GENERIC}", "country"))
    if table == "costs":
        for i, (item, value) in enumerate(zip(found["item"], found["value"])):
            if item.startswith("life_") and value <= 0:
                faults.append((i, f"{item} is {value:g} years, must be above 0", "value"))
            if item == "discount_rate" and value > 1:
                faults.append((i, f"{item} is {value:g}, must be at most 1: 0.03 is 3 %", "value"))
    if table == "auxiliaries":
        faults += _faults_of_auxiliaries(found)
    if table == "energy_classes":
        faults += _faults_of_classes(found)
    if table == "pipes":
        faults += _faults_of_pipes(found)
    if table == "hot_water":
        for i, area in enumerate(found["area"]):
            if area not in ("net", "gross"):
                faults.append((i, f"{area!r}, must be net or gross", "area"))
        for use in USES:
            classes = found["size_class"][found["use"] == use].tolist()
            if "" not in classes and not set(SIZE_CLASSES) <= set(classes):
                faults.append((0, f"the use {use} has no row for every size class", "use"))
    return faults


def _faults_of_pipes(found: Columns) -> list[tuple[int, str, str]]:
    if not len(found["dn"]):
        return [(0, "there is no pipe", "dn")]
    faults = [
        (int(i), "empty, but needed", key)
        for key in ("dn", *OF_PIPE, "u_w_mk")
        for i in np.flatnonzero(np.isnan(found[key]))
    ]
    for inner, outer in zip(OF_PIPE, OF_PIPE[1:]):
        faults += [(int(i), f"not wider than {inner}", outer) for i in np.flatnonzero(found[outer] <= found[inner])]
    for key in ("dn", "inner_mm"):
        faults += [
            (int(i) + 1, "not above that of the row before", key) for i in np.flatnonzero(np.diff(found[key]) <= 0)
        ]
    return faults


def _faults_of_auxiliaries(found: Columns) -> list[tuple[int, str, str]]:
    faults: list[tuple[int, str, str]] = []
    kinds = {"seer": ("", *USES), "sfp": ("", *USES), "pumps": ("", *HEATING_SYSTEMS)}
    for i, (item, of, value) in enumerate(zip(found["item"], found["of"], found["value"])):
        if item not in kinds:
            faults.append((i, f"{item!r}, must be one of {', '.join(kinds)}", "item"))
        elif of not in kinds[item]:
            faults.append((i, f"{of!r} is no {'heating system' if item == 'pumps' else 'use'}", "of"))
        if item == "seer" and not (math.isnan(value) or 1 <= value <= 20):
            faults.append((i, f"a SEER of {value:g}, must be from 1 to 20, or empty for no machine", "value"))
        if item in ("sfp", "pumps") and math.isnan(value):
            faults.append((i, "empty, but needed; 0 for none", "value"))
    rows = list(zip(found["item"].tolist(), found["of"].tolist()))
    for item, keys in (("sfp", USES), ("pumps", HEATING_SYSTEMS)):
        lacking = [key for key in keys if (item, key) not in rows and (item, "") not in rows]
        if lacking:
            faults.append((0, f"no row of {item} for {lacking[0]}", "of"))
    return faults


def _faults_of_classes(found: Columns) -> list[tuple[int, str, str]]:
    faults: list[tuple[int, str, str]] = []
    for i, (quantity, area, use) in enumerate(zip(found["quantity"], found["area"], found["use"])):
        if quantity not in QUANTITIES:
            faults.append((i, f"{quantity!r}, must be one of {', '.join(QUANTITIES)}", "quantity"))
        if area not in ("net", "gross"):
            faults.append((i, f"{area!r}, must be net or gross", "area"))
        if use not in ("", *USES):
            faults.append((i, f"{use!r} is no use", "use"))
        if found["size_class"][i] not in ("", *SIZE_CLASSES):
            faults.append((i, f"{found['size_class'][i]!r} is no size class", "size_class"))
        limits = [found[key][i] for key in CLASS_LIMITS]
        if not all(low < high for low, high in zip(limits, limits[1:])):  # False also where one is empty
            faults.append((i, "the limits do not rise from a to f", "a"))
    everywhere = (found["country"] == GENERIC) & (found["use"] == "") & (found["size_class"] == "")
    if not (everywhere & np.isnan(found["up_to_m2"])).any():
        faults.append((0, f"no row of {GENERIC} for every use", "country"))
    return faults


def _faults_of_systems(found: Columns) -> list[tuple[int, str, str]]:
    faults: list[tuple[int, str, str]] = []
    listed = found["system"].tolist()
    for system in HEATING_SYSTEMS:
        if listed.count(system) != 1:
            faults.append((0, f"{system} is in {listed.count(system)} rows, must be in one", "system"))
    for i in range(len(listed)):
        pump = not math.isnan(found["quality_grade"][i])
        needed = (*NEEDED_OF_SYSTEM, *(NEEDED_OF_PUMP if pump else ("generation", "hw_generation")))
        faults += [(i, "empty, but needed for this system", key) for key in needed if math.isnan(found[key][i])]
        if found["carrier"][i] not in CARRIERS:
            faults.append((i, f"{found['carrier'][i]!r}, must be one of {', '.join(CARRIERS)}", "carrier"))
        if pump and found["heat_source"][i] not in ("air", "ground"):
            faults.append((i, f"{found['heat_source'][i]!r}, must be air or ground", "heat_source"))
        if pump and found["flow_design_c"][i] < found["flow_mild_c"][i]:
            faults.append((i, "below flow_mild_c", "flow_design_c"))
    return faults


def _number(cell: object, low: float, high: float, place: tuple[str, str, int, str]) -> float:
    file, table, i, key = place
    try:
        value = math.nan if cell is None or cell == "" else float(cell)  # type: ignore[arg-type]
        if math.isnan(value) or low <= value <= high:
            return value
    except (TypeError, ValueError):
        pass
    raise InputError(
        f"{cell!r}, must be a number from {low:g} to {high:g}, or empty for none known",
        "Correct the cell in the attribute table.",
        file=file,
        layer=table,
        feature=str(i + 1),
        field=key,
    )


def _read(table: str) -> Columns:
    path = RESOURCES / "coefficients" / f"{table}.csv"
    with open(path, encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return checked(table, {key: np.array([row[key] for row in rows], dtype=object) for key in rows[0]}, path.name)
