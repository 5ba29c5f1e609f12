"""Ground heights: from a raster, from points, or from what roads and buildings know."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import rasterio
from pyproj import CRS
from pyproj.exceptions import ProjError
from rasterio.transform import from_origin
from rasterio.vrt import WarpedVRT
from rasterio.warp import Resampling

from ..city.errors import InputError
from . import crs as crs_module

if TYPE_CHECKING:  # reading a twin's own terrain needs none of what this loads
    from .sources import Source

LARGEST_CELLS = 2000  # along one side; a city needs no finer ground than this
MARGIN_M = 50.0
SANE_Z = (-450.0, 8900.0)


@dataclass(frozen=True)
class Terrain:
    """A grid of ground heights.

    heights : (rows, columns) float32, row 0 in the north, NaN where nothing is known [m]
    west, north : outer corner [m]; cell : side of a cell [m]
    origin : "given" (a terrain model) or "inferred" (from roads and buildings); source : in words
    """

    heights: np.ndarray
    west: float
    north: float
    cell: float
    origin: str
    source: str

    def sample(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """(n,) heights at points, bilinear between cell centres, NaN outside or where a neighbour is missing [m]."""
        rows, columns = self.heights.shape
        c = (np.asarray(x) - self.west) / self.cell - 0.5
        r = (self.north - np.asarray(y)) / self.cell - 0.5
        inside = (c >= -0.5) & (c <= columns - 0.5) & (r >= -0.5) & (r <= rows - 0.5)
        c, r = np.clip(c, 0, columns - 1), np.clip(r, 0, rows - 1)
        c0, r0 = np.minimum(c.astype(int), max(columns - 2, 0)), np.minimum(r.astype(int), max(rows - 2, 0))
        c1, r1 = np.minimum(c0 + 1, columns - 1), np.minimum(r0 + 1, rows - 1)
        fc, fr = c - c0, r - r0
        h = self.heights.astype(np.float64)
        value = (h[r0, c0] * (1 - fc) + h[r0, c1] * fc) * (1 - fr) + (h[r1, c0] * (1 - fc) + h[r1, c1] * fc) * fr
        return np.where(inside, value, np.nan)


def from_raster(source: Source, extent: np.ndarray, target: CRS, declared: CRS | None) -> Terrain:
    """Reads the part of a raster that covers extent (xmin, ymin, xmax, ymax), brought into the target CRS.

    declared : the CRS to assume when the raster has none. InputError: no CRS, or no overlap with the extent.
    """
    try:
        return _part_of(source, extent, target, declared)
    except (rasterio.errors.RasterioError, rasterio.errors.CRSError, ProjError) as error:
        words = str(error.__cause__ or error)  # rasterio says "see previous exception", which is GDAL's word
        raise InputError(
            f"GDAL cannot read it ({words})",
            "Choose a whole raster of heights.",
            code="file-unreadable",
            file=source.path,
        ) from error


def _part_of(source: Source, extent: np.ndarray, target: CRS, declared: CRS | None) -> Terrain:
    with rasterio.open(source.path) as dataset:
        own = CRS.from_wkt(dataset.crs.to_wkt()) if dataset.crs else declared
        if own is None:
            raise InputError(
                "the raster has no coordinate reference system",
                "Give crs=EPSG:….",
                code="crs-missing",
                file=source.path,
            )
        if dataset.count < 1:
            raise InputError("the raster has no band", "Choose a raster of heights.", file=source.path)
        west, south, east, north = _padded(extent)
        cell = _cell_size(dataset, own, target, east - west, north - south)
        columns, rows = int(np.ceil((east - west) / cell)), int(np.ceil((north - south) / cell))
        options = {
            "src_crs": crs_module.horizontal(own).to_wkt(),
            "crs": crs_module.horizontal(target).to_wkt(),
            "transform": from_origin(west, north, cell, cell),
            "width": columns,
            "height": rows,
            "resampling": Resampling.bilinear,
            "nodata": np.nan,
            "dtype": "float32",
        }
        if dataset.nodata is not None:
            options["src_nodata"] = dataset.nodata
        with WarpedVRT(dataset, **options) as warped:
            heights = warped.read(1).astype(np.float32) * np.float32(crs_module.height_factor(own))
    heights[(heights < SANE_Z[0]) | (heights > SANE_Z[1])] = np.nan
    if np.isnan(heights).all():
        raise InputError(
            "the raster has no heights where the city is",
            "Check its CRS, or choose the raster of this place.",
            code="terrain-elsewhere",
            file=source.path,
        )
    return Terrain(heights, west, north, cell, "given", source.name)


def from_points(
    points: np.ndarray, extent: np.ndarray, origin: str, source: str, cell: float | None = None
) -> Terrain | None:
    """Terrain through (n, 3) points by linear triangulation, the nearest point's height beyond them; None below 3 points."""
    good = np.isfinite(points).all(axis=1) & (points[:, 2] > SANE_Z[0]) & (points[:, 2] < SANE_Z[1])
    points = points[good]
    if len(points) < 3:
        return None
    from scipy.interpolate import LinearNDInterpolator, NearestNDInterpolator  # half a second to load
    from scipy.spatial import QhullError

    west, south, east, north = _padded(extent)
    if cell is None:
        spacing = np.sqrt((east - west) * (north - south) / len(points))
        cell = float(np.clip(spacing, max(2.0, max(east - west, north - south) / LARGEST_CELLS), 25.0))
    points = _thinned(points, west, south, cell)
    if len(points) < 3:
        return None
    plan, z = points[:, :2], points[:, 2]
    columns, rows = max(2, int(np.ceil((east - west) / cell))), max(2, int(np.ceil((north - south) / cell)))
    x, y = np.meshgrid(west + cell * (np.arange(columns) + 0.5), north - cell * (np.arange(rows) + 0.5))
    middle = plan.mean(axis=0)
    nearest = NearestNDInterpolator(plan - middle, z)(x - middle[0], y - middle[1])
    try:
        heights = LinearNDInterpolator(plan - middle, z)(x - middle[0], y - middle[1])
    except (ValueError, QhullError):  # all points on one line
        heights = np.full(x.shape, np.nan)
    return Terrain(np.where(np.isnan(heights), nearest, heights).astype(np.float32), west, north, cell, origin, source)


def _thinned(points: np.ndarray, west: float, south: float, cell: float) -> np.ndarray:
    """The mean point of each cell: finer detail than the grid only costs time."""
    column, row = np.floor((points[:, 0] - west) / cell), np.floor((points[:, 1] - south) / cell)
    _, inverse, counts = np.unique(np.column_stack([column, row]), axis=0, return_inverse=True, return_counts=True)
    sums = [np.bincount(inverse.ravel(), weights=points[:, i] - points[0, i]) for i in range(3)]
    return np.column_stack([total / counts + points[0, i] for i, total in enumerate(sums)])


def write_cog(terrain: Terrain, path: Path, target: CRS) -> None:
    """Writes a cloud-optimised GeoTIFF, float32 with NaN for no data."""
    rows, columns = terrain.heights.shape
    with rasterio.open(
        path,
        "w",
        driver="COG",
        width=columns,
        height=rows,
        count=1,
        dtype="float32",
        crs=crs_module.horizontal(target).to_wkt(),
        transform=from_origin(terrain.west, terrain.north, terrain.cell, terrain.cell),
        nodata=np.nan,
        compress="DEFLATE",
        predictor="YES",
    ) as dataset:
        dataset.write(terrain.heights, 1)
        dataset.set_band_description(1, "ground height [m]")
        dataset.update_tags(origin=terrain.origin, source=terrain.source)


def read(path: Path) -> Terrain:
    """The twin's own terrain.tif."""
    with rasterio.open(path) as dataset:
        tags = dataset.tags()
        return Terrain(
            dataset.read(1),
            dataset.transform.c,
            dataset.transform.f,
            dataset.transform.a,
            tags.get("origin", "given"),
            tags.get("source", ""),
        )


def _padded(extent: np.ndarray) -> tuple[float, float, float, float]:
    x_min, y_min, x_max, y_max = extent
    return (
        float(np.floor(x_min - MARGIN_M)),
        float(np.floor(y_min - MARGIN_M)),
        float(np.ceil(x_max + MARGIN_M)),
        float(np.ceil(y_max + MARGIN_M)),
    )


def _cell_size(dataset: rasterio.DatasetReader, own: CRS, target: CRS, width: float, height: float) -> float:
    """The raster's own resolution in metres, coarser where the grid would grow beyond LARGEST_CELLS."""
    size = abs(dataset.transform.a)
    if crs_module.horizontal(own).is_geographic:
        size *= 111_320.0
    else:
        size *= crs_module.horizontal(own).axis_info[0].unit_conversion_factor
    return float(max(size, max(width, height) / LARGEST_CELLS, 0.25))
