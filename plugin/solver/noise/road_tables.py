"""Coefficients of the road source, from the tables in resources/coefficients (see NOISE.md there)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...city.errors import InputError
from ..version import RESOURCES
from .bands import OCTAVES
from .csv_table import by_key, read_rows

CATEGORIES = ("1", "2", "3", "4a", "4b")  # light, medium heavy, heavy, mopeds, motorcycles; 2.2.1
HEAVY = ("2", "3")  # over 3.5 t, buses among them
ROLLING = CATEGORIES[:3]  # two-wheelers have propulsion noise only, (2.2.3)
SETS = ("2021", "2015")  # (EU) 2021/1226, and 2015/996 as it was before
FOLDER = RESOURCES / "coefficients"
JUNCTIONS = ("lights", "roundabout")  # k = 1, 2 of (2.2.17)
_BANDS = tuple(f"{octave:g}" for octave in OCTAVES)
_DB = (-100.0, 200.0)  # any coefficient in decibels; a shifted decimal point falls out


class RoadTables(NamedTuple):
    """Coefficients [dB]; categories in the order of CATEGORIES, rolling ones without 4a and 4b.

    a_r, b_r : (3, 8), rolling, (2.2.4); a_p, b_p : (5, 8), propulsion, (2.2.11)
    studded_a, studded_b : (8,), of category 1, (2.2.6)
    temperature : (3,), K [dB/°C], (2.2.10)
    c_r : (3, 3), c_p : (5, 3), junctions by k = 0 none, 1 lights, 2 roundabout, (2.2.17), (2.2.18)
    surfaces : names; alpha : (n_surfaces, 3, 8); beta : (n_surfaces, 3), (2.2.19)
    v_min, v_max : (n_surfaces, 3), speeds a surface was measured at [km/h]; the formulae are used beyond them, too
    surface_file : where the surfaces are from, for messages
    """

    a_r: np.ndarray
    b_r: np.ndarray
    a_p: np.ndarray
    b_p: np.ndarray
    studded_a: np.ndarray
    studded_b: np.ndarray
    temperature: np.ndarray
    c_r: np.ndarray
    c_p: np.ndarray
    surfaces: tuple[str, ...]
    alpha: np.ndarray
    beta: np.ndarray
    v_min: np.ndarray
    v_max: np.ndarray
    surface_file: str


def road_tables(edition: str = "2021", folder: Path = FOLDER) -> RoadTables:
    """The tables of one edition, "2021" or "2015".

    Raises: InputError naming file, row and column of what cannot be used.
    """
    if edition not in SETS:
        raise InputError(f"edition {edition!r}, must be {' or '.join(SETS)}", "Choose one of them.")
    return RoadTables(
        *_vehicles(folder / f"road_cnossos_{edition}.csv"), *_corrections(folder), *_surfaces(folder, edition)
    )


def _vehicles(path: Path) -> tuple:
    wanted = [(c, q) for c in CATEGORIES for q in ("A_P", "B_P")] + [(c, q) for c in ROLLING for q in ("A_R", "B_R")]
    wanted += [("1", "studded_a"), ("1", "studded_b")]
    rows = read_rows(path, ("category", "quantity", *_BANDS))
    found = by_key(rows, lambda row: (row.text("category", CATEGORIES), row.text("quantity")), wanted)
    values = {name: np.array([row.number(band, *_DB) for band in _BANDS]) for name, row in found.items()}
    rolling = [np.stack([values[c, q] for c in ROLLING]) for q in ("A_R", "B_R")]
    propulsion = [np.stack([values[c, q] for c in CATEGORIES]) for q in ("A_P", "B_P")]
    return *rolling, *propulsion, values["1", "studded_a"], values["1", "studded_b"]


def _corrections(folder: Path) -> tuple:
    of_rolling = ("K", *(f"C_R_{junction}" for junction in JUNCTIONS))
    of_propulsion = tuple(f"C_P_{junction}" for junction in JUNCTIONS)
    rows = read_rows(folder / "road_corrections.csv", ("category", *of_rolling, *of_propulsion))
    found = by_key(rows, lambda row: (row.text("category", CATEGORIES),), [(c,) for c in CATEGORIES])
    for c in CATEGORIES[len(ROLLING) :]:
        for column in of_rolling:
            if found[(c,)].cells[column]:
                raise found[(c,)].fault(column, f"{c} has no rolling noise to correct, must be empty")
    temperature = np.array([found[(c,)].number("K", 0, 1) for c in ROLLING])
    c_r = np.array([[0.0, *(found[(c,)].number(column, -30, 30) for column in of_rolling[1:])] for c in ROLLING])
    c_p = np.array([[0.0, *(found[(c,)].number(column, -30, 30) for column in of_propulsion)] for c in CATEGORIES])
    return temperature, c_r, c_p


def _surfaces(folder: Path, edition: str) -> tuple:
    path = folder / f"road_surfaces_{edition}.csv"
    rows = read_rows(path, ("surface", "category", "v_min_kmh", "v_max_kmh", *_BANDS, "beta"))
    names = tuple(dict.fromkeys(row.text("surface") for row in rows))
    wanted = [(name, c) for name in names for c in ROLLING]
    found = by_key(rows, lambda row: (row.text("surface"), row.text("category", ROLLING)), wanted)

    def column(key: str, low: float, high: float) -> np.ndarray:
        return np.array([found[name].number(key, low, high) for name in wanted]).reshape(len(names), len(ROLLING))

    alpha = np.stack([column(band, *_DB) for band in _BANDS], axis=-1)
    v_min, v_max = column("v_min_kmh", 0, 300), column("v_max_kmh", 0, 300)
    for name in wanted:
        if found[name].number("v_min_kmh") > found[name].number("v_max_kmh"):
            raise found[name].fault("v_min_kmh", "above v_max_kmh")
    return names, alpha, column("beta", *_DB), v_min, v_max, path.name
