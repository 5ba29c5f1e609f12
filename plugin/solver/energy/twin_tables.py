"""A twin's own tables in the place of the product's, which is the same for archetypes, systems and the draw of a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from ...city.typology import Columns
from ...store import geopackage


def with_those_of_twin(
    tables: dict[str, Columns], gpkg: Path, checked: Callable[[str, Mapping[str, np.ndarray], str], Columns]
) -> dict[str, Columns]:
    """The tables, those the twin has rows of replaced by its own. checked(name, columns, file) : raises InputError naming table, row and field"""
    with geopackage.connect(gpkg) as connection:
        return {
            name: checked(name, geopackage.read_columns(connection, name), "city.gpkg")
            if geopackage.has_table(connection, name) and geopackage.count(connection, name)
            else columns
            for name, columns in tables.items()
        }
