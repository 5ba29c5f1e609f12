"""What a package of TABULA would make of the elements of some buildings: the range of U-values, and whose archetypes say so."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Dict, List, NamedTuple, Tuple

import numpy as np

from ..city.buildings import Retrofit
from ..city.provenance import Origin
from ..city.typology import VALUES, Columns, archetype_of, best_rows, size_classes
from ..store import geopackage
from .study_model import StudyModel
from .study_surfaces import surfaces_of

FILE = Path(__file__).resolve().parents[2] / "resources" / "coefficients" / "archetypes.csv"
TEXTS, NUMBERS = ("country", "size_class", "variant", "source"), ("year_from", "year_to", *VALUES)
SHOWN = 3  # archetypes that are named


class Package(NamedTuple):
    """values : key of Retrofit -> lowest and highest value of the buildings, of which it is none where nothing is known;
    archetypes : how many, sources : of the commonest first; by_europe : buildings whose country has no rows of its own."""

    values: Dict[str, Tuple[float, float]]
    archetypes: int
    sources: Tuple[str, ...]
    by_europe: int


def package_of(study: StudyModel, chosen: np.ndarray, variant: str) -> Package:
    """Of the buildings at `chosen` ((n,) bool), as the energy solver looks it up; variant : "usual" or "advanced"."""
    assert study.twin is not None
    buildings, country = study.buildings, str(study.twin.manifest.get("country", ""))
    kinds = size_classes(buildings, surfaces_of(study))[chosen]
    years = buildings["year"].values[chosen]
    table = _table(study)
    found = archetype_of(table, country, kinds, years, variant)
    values = {}
    for key in Retrofit.KEYS:
        known = found.values[key][~np.isnan(found.values[key])]
        if len(known):
            values[key] = float(known.min()), float(known.max())
    rows = best_rows(table, country, kinds, years, variant)
    numbers, counts = np.unique(rows, return_counts=True)
    order = numbers[np.argsort(-counts, kind="stable")]
    by_europe = int((found.origin["u_wall"] == Origin.DEFAULT).sum()) if len(kinds) else 0
    return Package(values, len(numbers), tuple(str(table["source"][row]) for row in order[:SHOWN]), by_europe)


def _table(study: StudyModel) -> Columns:
    """The twin's own archetypes, which anybody may edit; those of the product where it has none."""
    assert study.twin is not None
    with geopackage.connect(study.twin.gpkg) as connection:
        columns = geopackage.read_columns(connection, "archetypes", (*TEXTS, *NUMBERS))
    if columns and len(columns["country"]):
        return _typed(columns)
    with open(FILE, encoding="utf-8", newline="") as handle:
        rows: List[Dict[str, str]] = list(csv.DictReader(handle))
    return _typed({key: np.array([row[key] for row in rows], dtype=object) for key in (*TEXTS, *NUMBERS)})


def _typed(columns: Dict[str, np.ndarray]) -> Columns:
    """Texts as str, numbers as float64 with NaN for empty; a cell that is no number counts as empty here, the run names it."""
    found: Columns = {key: np.array([str(cell or "") for cell in columns[key]], dtype=object) for key in TEXTS}
    for key in NUMBERS:
        found[key] = np.array([_number(cell) for cell in columns[key]], dtype=np.float64)
    return found


def _number(cell: object) -> float:
    try:
        return float("nan") if cell is None or cell == "" else float(cell)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return float("nan")
