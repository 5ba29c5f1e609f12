"""The tables light_appliances and day_profiles, which a user may edit: electricity besides that of systems, and how the day draws it.

They come with the product (resources/coefficients/ENERGY.md) and are copied into a twin on import; the twin's own are used when it has any.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from ...city.errors import InputError
from ...city.fields import USES
from ..version import RESOURCES
from .archetypes import EUROPE, SIZE_CLASSES, Columns
from .twin_tables import with_those_of_twin

LIGHT_APPLIANCES, DAY_PROFILES = "light_appliances", "day_profiles"
TABLES = (LIGHT_APPLIANCES, DAY_PROFILES)
HOUR_KEYS = tuple(f"h{hour:02d}" for hour in range(24))
HOT_WATER, LIGHT, APPLIANCES = "hot_water", "light", "appliances"
ITEMS = (HOT_WATER, LIGHT, APPLIANCES)
AREAS = ("net", "gross")

# table -> text columns, number columns with the lowest and highest value that can be true; an empty number is NaN
_TABLES: dict[str, tuple[tuple[str, ...], Mapping[str, tuple[float, float]]]] = {
    LIGHT_APPLIANCES: (
        ("country", "use", "size_class", "area", "source"),
        {"light_kwh_m2": (0, 1000), "appliances_kwh_m2": (0, 5000)},
    ),
    DAY_PROFILES: (("item", "use", "size_class", "source"), dict.fromkeys(HOUR_KEYS, (0, 1e6))),
}


def day_tables(country: str) -> dict[str, Columns]:
    """The tables the product brings, for one country and the generic rows; ready for store.geopackage.write_table."""
    tables = {name: _read(name) for name in TABLES}
    rows = tables[LIGHT_APPLIANCES]
    wanted = np.isin(rows["country"].astype(str), [country.upper(), EUROPE])
    return {**tables, LIGHT_APPLIANCES: {key: column[wanted] for key, column in rows.items()}}


def day_tables_of_twin(gpkg: Path, country: str) -> dict[str, Columns]:
    """The twin's own tables, checked; a table it does not have is the product's. InputError naming table, row and field."""
    return with_those_of_twin(day_tables(country), gpkg, checked)


def checked(table: str, columns: Mapping[str, np.ndarray], file: str) -> Columns:
    """The known columns: text as str, numbers as float64 with NaN for empty, all plausible and fitting together."""
    texts, numbers = _TABLES[table]
    absent = [key for key in (*texts, *numbers) if key not in columns and key != "source"]
    if absent:
        raise InputError(
            f"has no column {', '.join(absent)}", "Import the city again, or add the column.", file=file, layer=table
        )
    found: Columns = {
        key: np.array(["" if cell is None else str(cell).strip() for cell in columns[key]], dtype=object)
        for key in texts
        if key in columns
    }
    for key, (low, high) in numbers.items():
        found[key] = np.array([_number(cell, low, high, (file, table, i, key)) for i, cell in enumerate(columns[key])])
    for i, problem, key in _faults(table, found):
        raise InputError(
            problem,
            "Correct the cell in the attribute table.",
            file=file,
            layer=table,
            feature=str(i + 1),
            field=key,
        )
    return found


def row_of(table: Columns, use: str, size_class: str, keep: np.ndarray) -> int:
    """The row for a use and size class among those to keep ((n_rows,) bool), −1 none: that of the class before that of every class."""
    for size in (size_class, ""):
        rows = np.flatnonzero(keep & (table["use"] == use) & (table["size_class"] == size))
        if len(rows):
            return int(rows[0])
    return -1


def _faults(table: str, found: Columns) -> list[tuple[int, str, str]]:
    """Row, what is wrong with it, column; of the first fault of each kind."""
    words = {"use": USES, "size_class": ("", *SIZE_CLASSES)}
    words.update({"area": AREAS} if table == LIGHT_APPLIANCES else {"item": ITEMS})
    faults = []
    for key, allowed in words.items():
        strange = np.flatnonzero(~np.isin(found[key].astype(str), allowed))
        faults += [(int(i), f"{found[key][i]!r}, must be one of {', '.join(allowed)}", key) for i in strange[:1]]
    if table == DAY_PROFILES:
        hours = np.stack([found[key] for key in HOUR_KEYS], axis=1)
        for i, row in enumerate(hours):
            if np.isnan(row).any():
                faults.append((i, "an hour is empty", HOUR_KEYS[int(np.isnan(row).argmax())]))
            elif not row.sum() > 0:
                faults.append((i, "all hours are 0: one at least must be above", HOUR_KEYS[0]))
    else:
        for key in ("light_kwh_m2", "appliances_kwh_m2"):
            faults += [(int(i), "empty, must be a number", key) for i in np.flatnonzero(np.isnan(found[key]))[:1]]
        if not ((found["country"] == EUROPE) & (found["use"] == "other") & (found["size_class"] == "")).any():
            faults.append((0, f"no row of {EUROPE} for other uses", "use"))
    return faults


def _number(cell: object, low: float, high: float, place: tuple[str, str, int, str]) -> float:
    file, table, row, key = place
    try:
        value = math.nan if cell is None or cell == "" else float(cell)  # type: ignore[arg-type]
        fits = math.isnan(value) or low <= value <= high
    except (TypeError, ValueError):
        fits = False
    if not fits:
        raise InputError(
            f"{cell!r}, must be a number from {low:g} to {high:g}",
            "Correct the cell in the attribute table.",
            file=file,
            layer=table,
            feature=str(row + 1),
            field=key,
        )
    return value


def _read(table: str) -> Columns:
    path = RESOURCES / "coefficients" / f"{table}.csv"
    with open(path, encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return checked(table, {key: np.array([row[key] for row in rows], dtype=object) for key in rows[0]}, path.name)
