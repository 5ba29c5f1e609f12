"""How often conditions are favourable to propagation, by period and by the direction sound comes from: tables and their names."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ...city.errors import InputError
from .bands import PERIODS
from .csv_table import by_key, read_rows
from .road_tables import FOLDER
from .transfer import SECTORS

# from where sound comes to the receiver, in the order of transfer.SECTORS: wind from there carries it
DIRECTIONS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")
_NAMED = "p_favourable_{}.csv"  # tables of the product, in resources/coefficients
_HINT = "Take {}, or a CSV of period,{},… in the twin's folder or by its whole path."

assert len(DIRECTIONS) == SECTORS


def named_tables() -> list[str]:
    """Names of the tables the product has: "wg-aen" is resources/coefficients/p_favourable_wg-aen.csv."""
    before, after = _NAMED.split("{}")
    return sorted(path.name[len(before) : -len(after)] for path in FOLDER.glob(_NAMED.format("*")))


def favourable_table(given: str, twin: Path) -> np.ndarray:
    """Share of favourable hours by period and sector: (3, 16) float64, 0 to 1 [-].

    given : a name of `named_tables`, or the path of a CSV, one that is not absolute seen from the folder of the twin
    Raises: InputError naming what is not there, or file, row and column: a period missing or twice, a share beyond 0 to 1.
    """
    if given in named_tables():
        return read_favourable(FOLDER / _NAMED.format(given))
    path = twin / Path(given).expanduser()
    if not path.is_file():
        hint = _HINT.format(" or ".join(named_tables()), ",".join(DIRECTIONS[:3]))
        raise InputError(
            f"there is no table {given}", hint, code="bad-call", file=str(path), field="p_favourable_table"
        )
    return read_favourable(path)


def read_favourable(path: Path) -> np.ndarray:
    """A table with the columns period, N, NNE … NNW (the direction the sound comes from) and the rows day, evening, night."""
    wanted = [(period,) for period in PERIODS]
    rows = by_key(read_rows(path, ("period", *DIRECTIONS)), lambda row: (row.text("period", PERIODS),), wanted)
    return np.array([[rows[key].number(direction, 0.0, 1.0) for direction in DIRECTIONS] for key in wanted])


def by_period(p_favourable: np.ndarray | float, sectors: np.ndarray) -> np.ndarray:
    """(3, k) the share that counts for sound from k sectors, of one number or a table of (3, 16)."""
    return np.broadcast_to(np.asarray(p_favourable, np.float64), (len(PERIODS), SECTORS))[:, sectors]
