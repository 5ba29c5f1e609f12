"""The field of what is shown: the grid a result of noise or air has beside its receivers, in the colours of the legend."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Dict, NamedTuple, Optional, Tuple

import numpy as np
from osgeo import gdal
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...city.errors import ResultError
from ...indicators.catalogue import Indicator
from ...indicators.difference import difference
from ...indicators.scales import Scale
from ...review.display import Display, Picture
from ...review.study_model import StudyModel
from ...review.view_state import ViewState
from ...words import shown, tr
from ..callback import callback

GRID = "grid.tif"
NOISE, AIR = "noise", "air"
NOISE_M = 4.0  # above the ground: where 2002/49/EC, Annex I, has levels assessed, and the grid of noise is computed


class Grid(NamedTuple):
    """values : (rows, columns) float64 in cells, row 0 north, NaN where nothing is computed; box : xmin, ymin, xmax, ymax [m]"""

    values: np.ndarray
    box: Tuple[float, float, float, float]


class Field(NamedTuple):
    """grid : in the indicator's unit; height_m : above the ground it was computed at, None where the result does not say"""

    grid: Grid
    classes: np.ndarray
    scale: Scale
    indicator: Indicator
    height_m: Optional[float]
    is_difference: bool

    @property
    def rgba(self) -> np.ndarray:
        """(rows, columns, 4) uint8: the legend's colour of each cell, clear where nothing is computed."""
        image = np.zeros((*self.classes.shape, 4), dtype=np.uint8)
        image[..., :3] = self.scale.table()[self.classes]
        image[..., 3] = np.where(self.classes >= 0, 255, 0)
        return image

    def at(self, x: float, y: float) -> Optional[float]:
        """The value of the cell at a place in the twin's CRS; None beside the grid, NaN where nothing is computed."""
        west, south, east, north = self.grid.box
        rows, columns = self.grid.values.shape
        if not (west <= x < east and south < y <= north):
            return None
        row = min(int((north - y) / (north - south) * rows), rows - 1)
        return float(self.grid.values[row, min(int((x - west) / (east - west) * columns), columns - 1)])

    def where(self) -> str:
        """How the values were had, in words."""
        if self.height_m is None:
            return tr("on the grid")
        return tr("on the grid, {height} m above the ground").format(height=f"{shown(self.height_m):g}")


def band_name(indicator: str) -> str:
    """How the band of an indicator of buildings is called in grid.tif, "" of those that have none."""
    process, _, name = indicator.partition(".")
    if process == NOISE:
        return name.capitalize() if name in ("lden", "lday", "levening", "lnight") else ""
    return name if process == AIR else ""


def read_grid(path: Path, name: str) -> Optional[Grid]:
    """The band described as "<name> [unit]", None where the file has none. ResultError when it cannot be read or is turned."""
    gdal.UseExceptions()
    hint = tr("Compute the result again.")
    try:
        dataset = gdal.Open(str(path))
        bands = [dataset.GetRasterBand(number) for number in range(1, dataset.RasterCount + 1)]
        band = next((each for each in bands if each.GetDescription().partition(" [")[0] == name), None)
        if band is None:
            return None
        values = band.ReadAsArray().astype(np.float64)
        west, wide, turn, north, other, tall = dataset.GetGeoTransform()
    except RuntimeError as error:
        raise ResultError(f"{path}: cannot be read ({error})", hint) from error
    if turn or other or wide <= 0 or tall >= 0:
        raise ResultError(f"{path}: its rows do not run from north to south and west to east", hint)
    missing = band.GetNoDataValue()
    if missing is not None and missing == missing:
        values[values == missing] = np.nan
    rows, columns = values.shape
    return Grid(values, (west, north + rows * tall, west + columns * wide, north))


def on_the_same(grid: Grid, other: Grid) -> np.ndarray:
    """The other grid's values on the cells of this one, NaN where it has none; ResultError when its cells are others."""
    rows, columns = grid.values.shape
    cell = (grid.box[2] - grid.box[0]) / columns, (grid.box[3] - grid.box[1]) / rows
    its = (
        (other.box[2] - other.box[0]) / other.values.shape[1],
        (other.box[3] - other.box[1]) / other.values.shape[0],
    )
    right, down = (other.box[0] - grid.box[0]) / cell[0], (grid.box[3] - other.box[3]) / cell[1]
    if not np.allclose(cell, its, rtol=1e-6) or max(abs(right - round(right)), abs(down - round(down))) > 1e-3:
        raise ResultError(
            tr("the grids of the two scenarios have different cells, so that they have no difference"),
            tr("Compute both with the same spacing of the grid."),
        )
    values = np.full(grid.values.shape, np.nan)
    r, c = np.arange(other.values.shape[0]) + round(down), np.arange(other.values.shape[1]) + round(right)
    here_r, here_c = (r >= 0) & (r < rows), (c >= 0) & (c < columns)
    values[np.ix_(r[here_r], c[here_c])] = other.values[np.ix_(here_r, here_c)]
    return values


class ShownField(QObject):
    """Follows the picture: the field of its indicator, or of a difference of it; read when it is wanted."""

    changed = pyqtSignal()

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        display: Display,
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._study, self._state, self._display, self._guard = study, state, display, guard
        self._known: Dict[Any, Optional[Grid]] = {}
        self.is_wanted = False
        self.field: Optional[Field] = None
        display.changed.connect(self._on_picture)

    def close(self) -> None:
        self._display.changed.disconnect(self._on_picture)

    @property
    def can_show(self) -> bool:
        """Whether what is shown has a grid in the result of every scenario it is about."""
        picture = self._display.picture
        if not self._study.is_open or picture.indicator is None or picture.scale is None or picture.is_live:
            return False
        entry = picture.indicator
        return bool(band_name(entry.id)) and all(self._path(each, entry.process) for each in self._scenarios(picture))

    def want(self, wanted: bool) -> None:
        if wanted != self.is_wanted:
            self.is_wanted = wanted
            self.refresh()

    @callback
    def _on_picture(self, picture: Picture) -> None:
        self.refresh()

    def refresh(self) -> None:
        self.field = None  # nothing old stays when reading fails
        try:
            self.field = self._compose() if self.is_wanted and self.can_show else None
        finally:
            self.changed.emit()

    def _scenarios(self, picture: Picture) -> Tuple[str, ...]:
        view = self._state.view
        return (view.scenario, view.reference) if picture.is_difference else (view.scenario,)

    def _path(self, scenario: str, process: str) -> Optional[Path]:
        result = self._study.result(scenario, process)
        path = None if result is None else result.folder / GRID
        return path if path is not None and path.is_file() else None

    def _compose(self) -> Optional[Field]:
        picture = self._display.picture
        entry, scale = picture.indicator, picture.scale
        assert entry is not None and scale is not None
        grids = [self._grid(each, entry) for each in self._scenarios(picture)]
        self._known = {key: self._known[key] for key in list(self._known)[-2:]}
        if any(each is None for each in grids):
            return None
        grid = grids[0]
        if picture.is_difference:
            grid = grid._replace(values=difference(grid.values, on_the_same(*grids)))
        return Field(
            grid,
            scale.classify(grid.values.ravel()).reshape(grid.values.shape),
            scale,
            entry,
            self._height(entry),
            picture.is_difference,
        )

    def _grid(self, scenario: str, entry: Indicator) -> Optional[Grid]:
        path = self._path(scenario, entry.process)
        assert path is not None
        status = path.stat()
        key = str(path), status.st_mtime_ns, status.st_size, entry.id
        if key not in self._known:
            self._known[key] = read_grid(path, band_name(entry.id))
        return self._known[key]

    def _height(self, entry: Indicator) -> Optional[float]:
        if entry.process == NOISE:
            return NOISE_M
        result = self._study.result(self._state.view.scenario, entry.process)
        height = None if result is None else result.document.get("options", {}).get("height_m")
        return float(height) if isinstance(height, (int, float)) else None
