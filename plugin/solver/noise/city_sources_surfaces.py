"""What the data call a road's surface, brought to the surfaces of the coefficient tables: resources/coefficients/road_surface_words.csv."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np

from ...city.errors import InputError
from .csv_table import read_rows
from .road_tables import FOLDER, RoadTables

WORDS = FOLDER / "road_surface_words.csv"
REFERENCE = "DEF"


def surface_words(tables: RoadTables, path: Path = WORDS) -> dict[str, str]:
    """Word in small letters -> name of a surface, those of the tables themselves included.

    Raises: InputError naming file, row and column: a word that is there twice, a surface the tables have not.
    """
    found = {name.lower(): name for name in tables.surfaces}
    row_of: dict[str, int] = {}
    for row in read_rows(path, ("word", "surface")):
        word = row.text("word").lower()
        if word in row_of:
            raise InputError(
                f"{word!r} is in row {row_of[word]} already",
                "Remove one of them.",
                file=row.file,
                feature=f"row {row.line}",
            )
        row_of[word] = row.line
        surface = row.text("surface")
        if surface not in tables.surfaces:
            known = ", ".join(tables.surfaces)
            raise row.fault("surface", f"{surface!r} is not in {tables.surface_file}; known: {known}")
        found[word] = surface
    return found


def surfaces_of(values: np.ndarray, known: dict[str, str]) -> tuple[np.ndarray, Counter[str]]:
    """(n,) object of str, names of surfaces; and the words nobody knows with how many roads have them, which count as the reference.

    Of several words ("paved;cobblestone") the first that is not the reference counts: a road is louder where its surface is worse.
    values : (n,) object of str, "" where nothing is said: the reference surface
    """
    meaning = {word: _meaning(word, known) for word in set(values.tolist())}
    surfaces = np.empty(len(values), object)
    surfaces[:] = [meaning[word] or REFERENCE for word in values.tolist()]
    return surfaces, Counter(word for word in values.tolist() if meaning[word] is None)


def _meaning(value: str, known: dict[str, str]) -> str | None:
    """None for a value of which no word is known."""
    text = value.strip().lower()
    if not text:
        return REFERENCE
    found = [known.get(word, known.get(word.partition(":")[0])) for word in (text, *_words(text))]
    named = [surface for surface in found if surface is not None]
    return next((surface for surface in named if surface != REFERENCE), REFERENCE if named else None)


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.replace("|", ";").replace(",", ";").split(";")]
