"""Receivers a user places: points of a vector layer or a CSV, with the levels that belong to them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import shapely
from pyproj import CRS

from ...city.errors import InputError
from ...city.provenance import Origin
from ...readers import crs as crs_module
from ...store import geopackage
from ...store.twin import Twin
from ..shapes import geometries
from . import study
from .csv_table import read_rows
from .pieces import piece_energy
from .receivers import FREE, STATES, Receivers, user_receivers
from .scene import ground_z
from .study import Levels, Options, Prepared
from .surroundings import Surroundings
from .transfer import levels

if TYPE_CHECKING:
    from ...readers import sources

HEIGHT_M = 4.0  # above the ground where nothing is said; 2002/49/EC Annex I
HEIGHT_RULE = f"{HEIGHT_M:g} m above the ground is assumed"
HIGHEST_M = 1000.0
FARTHEST_M = 5000.0  # from the buildings of the twin: farther out it is the CRS that is wrong
HEIGHT_FIELDS = ("height_m", "height")
COMPUTED, SILENT = "computed", "no source in reach"
_CSV = (".csv", ".txt")
_FEW = 3  # ids a warning names


class AtPoints(NamedTuple):
    """Receivers of the user and their n levels."""

    receivers: Receivers
    levels: Levels
    height_origin: np.ndarray


class Placed(NamedTuple):
    """Receivers of the user. height_origin : (n,) uint8 of Origin, DEFAULT where the file says no height and HEIGHT_M is taken"""

    receivers: Receivers
    height_origin: np.ndarray


class PointTable(NamedTuple):
    """n points as a file has them. ids : (n,) object of str; x, y : (n,) in `crs`, in its units; height_m : (n,) above the ground, NaN not
    said [m]"""

    file: str
    ids: np.ndarray
    x: np.ndarray
    y: np.ndarray
    height_m: np.ndarray
    crs: CRS


def content_of(given: str) -> str:
    """Hash of the file a user names, so that a result knows when it has changed. InputError when it is not there."""
    from ...readers import sources  # loaded when there are points: it takes half a second

    path = Path(sources.parse(given).path)
    if path.is_dir():
        files = sorted(each for each in path.rglob("*") if each.is_file())
    elif path.suffix.lower() == ".shp":
        files = sorted(path.parent.glob(f"{path.stem}.*"))
    else:
        files = [path, *path.parent.glob(f"{path.name}-wal")]  # a GeoPackage that is open has its last edits beside it
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def points_of(given: str, crs: str, twin: Twin, around: Surroundings) -> Placed:
    """The user's receivers in the twin's CRS; state says which lie inside a building or where the ground is not known.

    Where no height is said it is HEIGHT_M, and height_origin says so.

    Parameters:
    given : "points.csv" with the columns id, x, y and, if wanted, height_m; or "points.gpkg", "points.gpkg|layername=…", any vector
        layer of points with the fields id and height_m (or height), else feature ids and 4 m
    crs : "EPSG:…" of coordinates whose file does not say it; of a CSV the twin's when empty
    Raises: InputError naming file, layer, feature and field of what cannot be read, is there twice or lies nowhere near the twin.
    """
    from ...readers import sources  # loaded when there are points: it takes half a second

    target = crs_module.parse(str(twin.crs["wkt"]))
    assumed = crs_module.parse(crs) if crs else None
    source = sources.parse(given)
    is_csv = source.path.lower().endswith(_CSV)
    table = _read_csv(Path(source.path), assumed or target) if is_csv else _read_layer(source, assumed)
    x, y = crs_module.transform(table.crs, target, table.x, table.y)
    unsaid = np.isnan(table.height_m)
    height = np.where(unsaid, HEIGHT_M, table.height_m)
    _check(table._replace(height_m=height), np.asarray(x), np.asarray(y), around)
    receivers = user_receivers(
        table.ids.tolist(),
        x,
        y,
        height,
        lambda px, py: ground_z(around.terrain, px, py),
        around.footprints,
        around.base_z + around.height_m,
    )
    return Placed(receivers, np.where(unsaid, Origin.DEFAULT, Origin.GIVEN).astype(np.uint8))


def _read_csv(path: Path, crs: CRS) -> PointTable:
    rows = read_rows(path, ("id", "x", "y"))
    name = next((name for name in HEIGHT_FIELDS if name in rows[0].cells), "")
    height = [row.number(name, -HIGHEST_M, HIGHEST_M) if name and row.cells[name] else np.nan for row in rows]
    ids = np.array([row.text("id") for row in rows], object)
    x, y = (np.array([row.number(key) for row in rows]) for key in "xy")
    return PointTable(str(path), ids, x, y, np.array(height), crs)


def _read_layer(source: sources.Source, assumed: CRS | None) -> PointTable:
    from ...readers import sources, vector

    dataset, layer = sources.dataset_and_layer(source)
    try:
        meta, fids, wkb, data = vector.read_decoded(dataset, layer)
    except sources.GDAL_ERRORS as error:
        raise sources.unreadable(source, error) from error
    columns = {str(key).lower(): column for key, column in zip(meta["fields"], data, strict=True)}
    where: dict[str, Any] = {"file": source.path, "layer": layer}
    if wkb is None or not len(fids):
        raise InputError("has no points", "Choose a layer of points, or a CSV with the columns id, x, y.", **where)
    ids = np.array([str(fid) for fid in fids], object)
    if "id" in columns:
        ids = np.array([_word(value) for value in columns["id"]], object)
        if not all(ids):
            first = str(fids[int(np.argmin(ids.astype(bool)))])
            raise InputError("is empty", "Give every point an id of its own.", feature=first, field="id", **where)
    known = crs_module.known(meta["crs"]) if meta.get("crs") else assumed
    if known is None:
        raise InputError(
            "does not say its CRS", "Say it: points_crs=EPSG:….", code="crs-missing", field="points_crs", **where
        )
    shapes = shapely.from_wkb(wkb, on_invalid="ignore")
    single = (shapely.get_type_id(shapes) == 0) | (shapely.get_num_geometries(shapes) == 1)
    parts = np.where(single, shapely.get_geometry(shapes, 0), None)
    is_point = (shapely.get_type_id(parts) == 0) & ~shapely.is_empty(parts)
    if not is_point.all():
        first = ids[int(np.argmin(is_point))]
        raise InputError("is not one point", "Keep points only, one a feature.", feature=first, **where)
    height = _heights(columns, ids, where)
    return PointTable(source.path, ids, shapely.get_x(parts), shapely.get_y(parts), height, known)


def _word(value: object) -> str:
    """An id as text; "" where there is none."""
    if value is None or value != value:
        return ""
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        return str(int(value))
    return str(value).strip()


def _heights(columns: dict[str, np.ndarray], ids: np.ndarray, where: dict[str, Any]) -> np.ndarray:
    """(n,) of the first field that is there, NaN where it is empty."""
    name = next((name for name in HEIGHT_FIELDS if name in columns), None)
    if name is None:
        return np.full(len(ids), np.nan)
    height = np.empty(len(ids))
    for i, value in enumerate(columns[name]):
        try:
            height[i] = np.nan if value in (None, "") else float(value)
        except (TypeError, ValueError) as error:
            raise InputError(
                f"{value!r}, must be a number of metres", "Correct it.", feature=ids[i], field=name, **where
            ) from error
    return height


def _check(table: PointTable, x: np.ndarray, y: np.ndarray, around: Surroundings) -> None:
    """Ids once, heights above the ground, places near the twin's buildings."""
    names, first, counts = np.unique(table.ids.astype(str), return_index=True, return_counts=True)
    if (counts > 1).any():
        name = str(names[int(np.argmax(counts > 1))])
        raise InputError("is there twice", "Give every point its own id.", file=table.file, feature=name, field="id")
    wrong = ~((table.height_m > 0) & (table.height_m <= HIGHEST_M))
    if wrong.any():
        i = int(np.argmax(wrong))
        raise InputError(
            f"{table.height_m[i]:g} m, must be above 0 and at most {HIGHEST_M:g} m",
            "Give the height above the ground; assessment points are 4 m above it.",
            file=table.file,
            feature=table.ids[i],
            field="height_m",
        )
    west, south, east, north = shapely.total_bounds(around.footprints)
    if not np.isfinite([west, south, east, north]).all():
        return
    off = np.hypot(np.maximum(np.maximum(west - x, x - east), 0.0), np.maximum(np.maximum(south - y, y - north), 0.0))
    astray = ~(off <= FARTHEST_M)
    if astray.any():
        i = int(np.argmax(astray))
        far = f"{off[i] / 1000:,.0f} km from the buildings of the twin" if np.isfinite(off[i]) else "outside its CRS"
        raise InputError(
            f"lies {far} (read as {crs_module.name(table.crs)}: {table.x[i]:g}, {table.y[i]:g})",
            "Say the CRS of the coordinates: points_crs=EPSG:…, and check which of them is x.",
            file=table.file,
            feature=table.ids[i],
        )


def levels_at_points(
    twin: Twin,
    prepared: Prepared,
    placed: Placed,
    options: Options,
    solver: str,
    tell: Callable[[float], None] = lambda fraction: None,
    run: str = "",
) -> AtPoints:
    """Levels at the user's receivers, NaN where there is none to compute.

    Their transfer is one of its own, so that other points leave that of the facades as it is; run : as of study.transfer_of
    """
    receivers = placed.receivers
    free = receivers.computed
    part = replace(prepared, places=(receivers.x[free], receivers.y[free], receivers.z[free]))
    found, _ = study.transfer_of(twin, part, options, solver, tell, run=run)
    octaves = levels(found, piece_energy(prepared.pieces, prepared.sources.power), options.p_favourable)
    whole = np.full((octaves.shape[0], len(receivers), octaves.shape[2]), np.nan)
    whole[:, free] = octaves
    return AtPoints(receivers, study.levels_from(whole), placed.height_origin)


def warnings_of_points(placed: Placed | None) -> list[str]:
    """One sentence on heights nobody said, and one for each reason why points have no level, with the first ids."""
    said: list[str] = []
    if placed is None:
        return said
    points = placed.receivers
    unsaid = points.id[placed.height_origin == Origin.DEFAULT].tolist()
    if unsaid:
        said.append(
            f"{len(unsaid)} of {len(points)} points of the user have no height: {HEIGHT_RULE}: {_named(unsaid)}"
        )
    for state, words in enumerate(STATES):
        some = points.id[points.state == state].tolist()
        if state != FREE and some:
            said.append(
                f"{len(some)} of {len(points)} points of the user have no level, they lie {words}: {_named(some)}"
            )
    return said


def _named(ids: list[str]) -> str:
    return ", ".join(ids[:_FEW]) + (" …" if len(ids) > _FEW else "")


def write_points(connection: Any, at_points: AtPoints, columns: dict[str, np.ndarray], srs_id: int) -> None:
    """The layer "points" of noise.gpkg; height_origin says of each height whether it was given.

    columns : levels by name, (n,) float64, NaN written as NULL; "lden" among them [dB]
    """
    lden, points = columns["lden"], at_points.receivers
    state = np.array([COMPUTED if k == FREE else STATES[k] for k in points.state.tolist()], object)
    state[(points.state == FREE) & np.isnan(lden)] = SILENT
    places = shapely.points(np.column_stack([points.x, points.y, points.z]))
    origin = np.array([Origin(each).text for each in at_points.height_origin.tolist()], object)
    table = {"id": points.id, "height_m": points.height_m, "height_origin": origin, "state": state, **columns}
    geopackage.write_table(
        connection, "points", table, geometries(places, type_name="POINT"), srs_id, "Noise at points of the user"
    )
