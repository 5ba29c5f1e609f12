"""The two tables a user may edit: archetypes (what a building of a country, class and year is made of) and use profiles.

They come with the product (resources/coefficients) and are copied into a twin's city.gpkg on import, where QGIS edits them; the
twin's own are used when it has any.
"""

from __future__ import annotations

import csv
import functools
import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from ...city.errors import InputError
from ...city.fields import USES
from ...city.typology import EUROPE, SIZE_CLASSES, VARIANTS, Columns
from ..version import RESOURCES
from .twin_tables import with_those_of_twin

__all__ = [
    "EUROPE",
    "SIZE_CLASSES",
    "VARIANTS",
    "Columns",
    "archetype_tables",
    "checked",
    "countries",
    "tables_of_twin",
]

# column -> lowest and highest value that can be true; an empty cell is NaN and means "none known"
ARCHETYPE_NUMBERS = {
    "year_from": (0, 9999),
    "year_to": (0, 9999),
    "u_wall": (0.03, 7),
    "u_roof": (0.03, 7),
    "u_ground": (0.03, 7),
    "u_window": (0.3, 7),
    "g_window": (0.05, 0.95),
    "window_share": (0, 0.95),
    "du_thermal_bridge": (0, 1),
    "n_inf": (0, 5),
    "n_use": (0, 5),
    "c_m": (5, 300),
    "phi_int": (0, 100),
}
PROFILE_NUMBERS = {
    "heated": (0, 1),
    "set_point_c": (5, 30),
    "setback_c": (0, 30),
    "from_h": (0, 24),
    "to_h": (0, 24),
    "days_week": (0, 7),
    "air_m3_h_m2": (0, 100),
    "gains_w_m2": (0, 500),
    "heat_recovery": (0, 0.99),
    "cooling_c": (15, 40),
}
ADDED_LATER = ("cooling_c",)  # columns a twin of an earlier version lacks: it gets the product's values
_TABLES: dict[str, tuple[tuple[str, ...], Mapping[str, tuple[float, float]]]] = {
    "archetypes": (("country", "size_class", "variant", "source"), ARCHETYPE_NUMBERS),
    "use_profiles": (("use", "source"), PROFILE_NUMBERS),
}


def archetype_tables(country: str) -> dict[str, Columns]:
    """The tables the product brings, for one country, ready for store.geopackage.write_table.

    Parameters: country: ISO 3166 code of two letters; "" or one without a table gives the European medians alone.
    Returns: "archetypes": rows of the country, then of Europe ("EU"); "use_profiles": one row for each use.
    Units: U in W/(m²K); window_share of the facade; n_inf, n_use air changes [1/h]; c_m [Wh/(m²K)] and phi_int [W/m²] per floor
    area; set_point_c, setback_c [°C]; air_m3_h_m2 [m³/(h·m²)]; gains_w_m2 [W/m²]; heat_recovery [-]; cooling_c, cooled above [°C],
    NaN = never. NaN = none known.
    """
    archetypes = _read("archetypes")
    wanted = np.isin(archetypes["country"].astype(str), [country.upper(), EUROPE])
    return {"archetypes": {key: c[wanted] for key, c in archetypes.items()}, "use_profiles": _read("use_profiles")}


def countries() -> list[str]:
    """The codes of the countries that have archetypes, without Europe."""
    return sorted(set(_read("archetypes")["country"].tolist()) - {EUROPE})


def tables_of_twin(gpkg: Path, country: str) -> dict[str, Columns]:
    """The twin's own tables, checked; a table it does not have is the product's.

    Raises: InputError naming table, row and field.
    """
    return with_those_of_twin(archetype_tables(country), gpkg, checked)


def checked(table: str, columns: Mapping[str, np.ndarray], file: str) -> Columns:
    """The known columns of a table: text as str, numbers as float64 with NaN for empty, all of them plausible."""
    texts, numbers = _TABLES[table]
    columns = _with_added(table, columns)
    absent = [key for key in (*texts, *numbers) if key not in columns and key != "source"]
    if absent:
        raise InputError(
            f"has no column {', '.join(absent)}", "Import the city again, or add the column.", file=file, layer=table
        )
    found: Columns = {key: columns[key].astype(object) for key in texts if key in columns}
    for key, (low, high) in numbers.items():
        found[key] = _plausible(columns[key], low, high, (file, table, key))
    if table == "use_profiles":
        _check_uses(found, file)
    return found


def _with_added(table: str, columns: Mapping[str, np.ndarray]) -> Mapping[str, np.ndarray]:
    """The columns, with those that later versions brought taken from the product by use."""
    lacking = [key for key in ADDED_LATER if key in _TABLES[table][1] and key not in columns]
    if not lacking or "use" not in columns:
        return columns
    own = _read(table)
    row = {use: i for i, use in enumerate(own["use"].tolist())}
    at = [row.get(use) for use in columns["use"].tolist()]
    return {
        **columns,
        **{key: np.array([np.nan if i is None else own[key][i] for i in at], dtype=object) for key in lacking},
    }


def _plausible(column: np.ndarray, low: float, high: float, place: tuple[str, str, str]) -> np.ndarray:
    if column.dtype.kind in "fi":
        values = np.asarray(column, np.float64)
        if (np.isnan(values) | ((values >= low) & (values <= high))).all():
            return values
    file, table, key = place
    values = np.empty(len(column))
    for i, cell in enumerate(column):
        try:
            values[i] = math.nan if cell is None or cell == "" else float(cell)
            fits = math.isnan(values[i]) or low <= values[i] <= high
        except (TypeError, ValueError):
            fits = False
        if not fits:
            raise InputError(
                f"{cell!r}, must be a number from {low:g} to {high:g}, or empty for none known",
                "Correct the cell in the attribute table.",
                file=file,
                layer=table,
                feature=str(i + 1),
                field=key,
            )
    return values


def _check_uses(profiles: Columns, file: str) -> None:
    """Every use once, and a heated one with its temperatures."""
    listed = profiles["use"].tolist()
    for use in USES:
        if listed.count(use) != 1:
            raise InputError(
                f"the use {use} is in {listed.count(use)} rows, must be in one",
                "Correct the table.",
                file=file,
                layer="use_profiles",
            )
    for key in ("set_point_c", "setback_c"):
        lacking = np.flatnonzero((profiles["heated"] > 0) & np.isnan(profiles[key]))
        if len(lacking):
            raise InputError(
                "empty, but the use is heated",
                "Give a temperature, or set heated to 0.",
                file=file,
                layer="use_profiles",
                feature=str(listed[lacking[0]]),
                field=key,
            )


def _read(table: str) -> Columns:
    """A table of the product; the caller may change what it gets."""
    path = RESOURCES / "coefficients" / f"{table}.csv"
    return {key: column.copy() for key, column in _read_once(path, table, path.stat().st_mtime_ns).items()}


@functools.lru_cache(maxsize=4)
def _read_once(path: Path, table: str, changed_ns: int) -> Columns:
    with open(path, encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    columns: Columns = {}
    for key in rows[0]:
        columns[key] = np.array([row[key] for row in rows], dtype=object)
    return checked(table, columns, path.name)
