"""What stays of a twin that is there when something is imported into it.

A layer that is read takes the place of the one there. Junctions are added to: they come with roads, and from files of their own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely

from ...readers.report import Issue
from ...store import geopackage
from .layers import JUNCTIONS, Layers


class Stored(NamedTuple):
    """k junctions as columns of the layer by name, "id" among them, and their shapes (k,)."""

    columns: Mapping[str, np.ndarray]
    shapes: np.ndarray


def kept_and(new: Stored | None, connection: sqlite3.Connection, come_with_roads: tuple[str, ...]) -> Stored | None:
    """What the layer of junctions is to hold: those of the twin that this import does not bring anew, then the new ones; None to leave it as it is.

    A point of an id that is brought again is replaced. With roads, so are those that came with the roads before.

    come_with_roads : how the ids of such junctions begin; () when no roads are read
    """
    there = _stored(connection)
    if there is None or (new is None and not come_with_roads):
        return new
    ids = there.columns["id"].astype(str)
    again = set() if new is None else set(new.columns["id"].tolist())
    stays = np.array([name not in again and not name.startswith(come_with_roads) for name in ids.tolist()], bool)
    if new is None and stays.all():
        return None
    kept = Stored({key: column[stays] for key, column in there.columns.items()}, there.shapes[stays])
    if new is None:
        return kept
    n_kept, n_new = len(kept.shapes), len(new.shapes)
    columns = {}
    for key in dict.fromkeys([*kept.columns, *new.columns]):
        like = new.columns[key] if key in new.columns else kept.columns[key]
        parts = (kept.columns.get(key, _nothing(like, n_kept)), new.columns.get(key, _nothing(like, n_new)))
        columns[key] = np.concatenate(parts)
    return Stored(columns, np.concatenate([kept.shapes, new.shapes]))


def _stored(connection: sqlite3.Connection) -> Stored | None:
    if not geopackage.has_table(connection, JUNCTIONS):
        return None
    columns = geopackage.read_columns(connection, JUNCTIONS)
    columns.pop(geopackage.KEY, None)
    wkb = columns.pop(geopackage.GEOMETRY)
    return Stored(columns, shapely.from_wkb(wkb))


def _nothing(like: np.ndarray, n: int) -> np.ndarray:
    """(n,) missing values of a column of that kind."""
    if like.dtype == object:
        nothing = np.empty(n, object)
        nothing[:] = ""
        return nothing
    return np.full(n, np.nan)


def kept_issues(path: Path, new: Sequence[Issue], read: frozenset[str], layers: Layers) -> list[Issue]:
    """What earlier imports said of layers that were not read anew, and of junctions that are not among those read now.

    path : the city.gpkg; new : what this import says; read : the layers that were read anew
    """
    with geopackage.connect(path) as connection:
        columns = geopackage.read_columns(connection, "import_issues")
    if not columns:
        return []
    junctions = layers.others.get(JUNCTIONS)
    again = {issue.id for issue in new if issue.layer == JUNCTIONS}
    again |= set() if junctions is None else set(junctions.features.ids.tolist())

    def still_holds(layer: str, feature: str) -> bool:
        added_to = layer == JUNCTIONS and feature not in again
        return layer not in read or (added_to and not feature.startswith(layers.come_with_roads))

    places = shapely.get_coordinates(shapely.from_wkb(columns[geopackage.GEOMETRY]), return_index=True)
    at = {int(i): (float(x), float(y)) for (x, y), i in zip(*places, strict=True)}
    return [
        Issue(layer, feature, reason, kind, at[i][0] if i in at else None, at[i][1] if i in at else None, field)
        for i, (layer, feature, kind, field, reason) in enumerate(
            zip(*(columns[key].tolist() for key in ("layer", "id", "kind", "field", "reason")), strict=True)
        )
        if still_holds(layer, feature)
    ]


def merged_sources(before: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """New entries replace older ones of the same layer; of junctions, which are added to, only those of the same file."""
    layers = {_layer_of(entry) for entry in new}
    files = {(entry["file"], entry["layer"]) for entry in new if entry["role"] == JUNCTIONS}

    def stays(entry: Mapping[str, Any]) -> bool:
        of_junctions = entry["role"] == JUNCTIONS and (entry["file"], entry["layer"]) not in files
        return of_junctions or _layer_of(entry) not in layers

    return [entry for entry in before if stays(entry)] + new


def _layer_of(entry: Mapping[str, Any]) -> str:
    return "land_cover" if entry["role"] == "water" else str(entry["role"])
