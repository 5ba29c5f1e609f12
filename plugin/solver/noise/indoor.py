"""Levels indoors: what the facade keeps out, as the measures of a scenario left it or by default of the year of construction.

The table of defaults (resources/coefficients/facade_insulation.csv, see NOISE.md there) may be edited.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...city.buildings import Buildings
from ...city.provenance import Origin
from .csv_table import TableRow, read_rows
from .road_tables import FOLDER

TABLE = FOLDER / "facade_insulation.csv"
COLUMNS = ("period", "year_from", "year_to", "window_db", "wall_db", "window_share")
UNKNOWN = "unknown"  # the row of buildings without a year
DEPTH_M = 4.0  # of a room behind its facade: volume over facade area
REVERBERATION_S = 0.5  # T_0 of dwellings, EN ISO 12354-3
REFLECTED_DB = (
    3.0  # louder 2 m in front of a facade than the sound that falls on it, which is what levels at facades are here
)
_DB = (0.0, 100.0)
_YEARS = (0.0, 3000.0)


class Defaults(NamedTuple):
    """k periods of construction, oldest first, then buildings of unknown year.

    last_year : (k - 1,) float64, last year of each period but the newest
    window_db, wall_db : (k + 1,) R_w + C_tr built in [dB]; window_share : (k + 1,) of the facade of a room [-]
    """

    last_year: np.ndarray
    window_db: np.ndarray
    wall_db: np.ndarray
    window_share: np.ndarray


class Insulation(NamedTuple):
    """Facades of n buildings. facade_db : (n,) float64, D_2m,nT,w + C_tr [dB]; NaN where nobody stays (unheated uses, removed).

    origin : (n,) uint8 of Origin, MEASURE where a measure made it better than the default, else DEFAULT; MISSING without value
    without_year : how many of the defaults are that of an unknown year; neighbours_year : and of a year taken from neighbours
    """

    facade_db: np.ndarray
    origin: np.ndarray
    without_year: int
    neighbours_year: int

    def counts(self) -> dict[str, int]:
        """How many facades are assumed and how many are a measure's."""
        by_origin = {origin: int((self.origin == origin).sum()) for origin in (Origin.DEFAULT, Origin.MEASURE)}
        return {
            "default": by_origin[Origin.DEFAULT],
            "default_without_year": self.without_year,
            "measure": by_origin[Origin.MEASURE],
        }

    def words(self) -> tuple[str, ...]:
        """What is assumed, for the user."""
        counts = self.counts()
        if not counts["default"]:
            return ()
        of_unknown = f", {self.without_year} of them without one" if self.without_year else ""
        if self.neighbours_year:
            of_unknown += f", {self.neighbours_year} of them with that of their neighbours"
        return (
            f"Levels indoors: the sound insulation of {counts['default']} buildings is the default of their year of "
            f"construction{of_unknown}, windows closed; facade_insulation.csv has it",
        )


def facade_insulation(buildings: Buildings, defaults: Defaults | None = None) -> Insulation:
    """The facades of a city with its measures: elements by default, windows and facades of measures where these are better.

    A window share the building has counts instead of the default one. A year that is a default of the import is none.
    References: EN ISO 12354-3, transmission of a facade by the areas of its elements, and level difference of a room.
    """
    table = facade_defaults() if defaults is None else defaults
    year, origin_of_year = buildings["year"].values.astype(np.float64), buildings["year"].origin
    unknown = np.isnan(year) | (origin_of_year == Origin.DEFAULT)
    row = np.where(unknown, len(table.window_db) - 1, np.searchsorted(table.last_year, year))
    stated = buildings["window_share"].values.astype(np.float64)
    share = np.where(np.isnan(stated), table.window_share[row], stated)
    windows = np.fmax(table.window_db[row], buildings["window_db"].values)
    facade = np.fmax(level_difference(windows, table.wall_db[row], share), buildings["facade_db"].values)
    usual = level_difference(table.window_db[row], table.wall_db[row], share)
    origin = np.where(facade > usual, int(Origin.MEASURE), int(Origin.DEFAULT)).astype(np.uint8)
    empty = ~buildings.heated | buildings.removed
    origin[empty] = int(Origin.MISSING)
    default = origin == Origin.DEFAULT
    without_year, neighbours_year = (
        int((which & default).sum()) for which in (unknown, origin_of_year == Origin.INFERRED)
    )
    return Insulation(np.where(empty, np.nan, facade), origin, without_year, neighbours_year)


def level_difference(window_db: np.ndarray, wall_db: np.ndarray, window_share: np.ndarray) -> np.ndarray:
    """D_2m,nT of a facade of windows and walls, in front of a room DEPTH_M deep [dB]; all alike, window_share 0 to 1.

    R' = −10 lg Σ S_i/S 10^(−R_i/10), D_2m,nT = R' + ΔL_fs + 10 lg(V / (6 T_0 S)) with ΔL_fs = 0, a plane facade; EN ISO 12354-3.
    """
    through = window_share * 10 ** (-window_db / 10) + (1 - window_share) * 10 ** (-wall_db / 10)
    return -10 * np.log10(through) + 10 * math.log10(DEPTH_M / (6 * REVERBERATION_S))


def indoor_level(outdoor: np.ndarray, facade_db: np.ndarray) -> np.ndarray:
    """Level in a room with closed windows, of the level that falls on its facade, both A-weighted [dB]; NaN not known, −inf no sound.

    L_2 = L_1,2m − D_2m,nT, in a room that reverberates for 0.5 s; EN ISO 16283-3.
    """
    return outdoor + REFLECTED_DB - facade_db


def facade_defaults(path: Path = TABLE) -> Defaults:
    """The table. Raises: InputError naming file, row and column: a number that cannot be, years that leave a gap or are there twice."""
    rows = read_rows(path, COLUMNS)
    dated = [row for row in rows if row.cells["period"] != UNKNOWN]
    undated = [row for row in rows if row.cells["period"] == UNKNOWN]
    if len(undated) != 1 or not dated:
        raise rows[-1].fault("period", f"{len(undated)} rows are {UNKNOWN}, must be 1, and 1 or more others")
    for column in ("year_from", "year_to"):
        if undated[0].cells[column]:
            raise undated[0].fault(column, f"{undated[0].cells[column]!r}, must be empty in the row {UNKNOWN}")
    last_year = _last_years(dated)
    numbers = [[row.number(column, *limits) for row in (*dated, undated[0])] for column, limits in _LIMITS.items()]
    return Defaults(last_year, *(np.array(column) for column in numbers))


_LIMITS = {"window_db": _DB, "wall_db": _DB, "window_share": (0.0, 1.0)}


def _last_years(rows: list[TableRow]) -> np.ndarray:
    """Periods follow each other without gap; the first has no beginning and the last no end."""
    last: list[float] = []
    for i, row in enumerate(rows):
        begins = row.cells["year_from"]
        if i == 0 and begins:
            raise row.fault("year_from", f"{begins!r}, must be empty in the oldest period")
        if i > 0 and row.number("year_from", *_YEARS) != last[-1] + 1:
            raise row.fault("year_from", f"{begins!r}, must be {last[-1] + 1:g}, the year after the row before")
        if i < len(rows) - 1:
            last.append(row.number("year_to", *_YEARS))
        elif row.cells["year_to"]:
            raise row.fault("year_to", f"{row.cells['year_to']!r}, must be empty in the newest period")
    return np.array(last)
