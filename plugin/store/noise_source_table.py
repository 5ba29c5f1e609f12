"""Industrial noise sources between city.gpkg and the columns of a City."""

from __future__ import annotations

import sqlite3
from typing import Optional

import numpy as np

from ..city.errors import ResultError
from ..city.fields import NOISE_SOURCE_FIELDS
from ..city.noise_sources import LAYER, NoiseSources
from ..city.provenance import text_array
from . import city_tables, geopackage
from .lines import shape_of


def read_noise_sources(connection: sqlite3.Connection) -> Optional[NoiseSources]:
    """The layer noise_sources; None where the twin has none. ResultError for an id that is empty or there twice."""
    columns = geopackage.read_columns(connection, LAYER)
    if not columns:
        return None
    for key in ("id", geopackage.GEOMETRY):
        if key not in columns:
            raise ResultError(f"city.gpkg, layer {LAYER}: there is no field {key}", "Import the noise sources again.")
    city_tables.once_each(LAYER, columns["id"])
    wkb: np.ndarray = columns[geopackage.GEOMETRY]
    shapes = text_array([shape_of(each) for each in wkb])
    return NoiseSources(columns["id"], city_tables.attributes_from(NOISE_SOURCE_FIELDS, columns), shapes, wkb)
