"""What lies over the ground of a compared map: features in the colours of their classes, and the outlines of what is selected.

It is painted from arrays that say which feature covers a pixel. Maps that stand side by side share these, so that another scenario,
indicator or selection is a look-up, and QGIS draws the ground anew only where one looks elsewhere.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Callable, List, NamedTuple, Optional, Tuple, Union

import numpy as np
from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QPoint, QPointF, QRect, QRectF
from qgis.PyQt.QtGui import QImage, QPainter

from ...indicators import colours
from ...review.raster import NOBODY, Areas, Window, argb, borders, coloured, covered, dotted, outlined
from ..pixels import fineness, smooth_picture

EDGES_UNTIL = 2.5  # metres per pixel beyond which edges would hide the colours
WIDE_OUTLINE, THIN_OUTLINE = (0.7, 3.4), (3.4, 1.5)  # metres per pixel, and how wide an outline is then [pixels]
KEPT = 8  # pictures of who is where
EDGE = argb(np.array([colours.rgb(colours.EDGE)]))[0]


class Stratum(NamedTuple):
    """A kind of features on a map.

    shapes : metres per pixel -> Areas, or (n, 2) places of dots; key : another one where the shapes are others
    of : (k,) number of the feature a shape is a part of, None: they are the same; classes : (k,) of the shapes; table : as Scale.table
    is_hatched : where not computed; is_picked : whether it is these one picks; radius : of dots [pixels]
    """

    shapes: Callable[[float], Union[Areas, np.ndarray]]
    key: Any
    classes: np.ndarray
    table: np.ndarray
    of: Optional[np.ndarray] = None
    is_hatched: bool = True
    is_picked: bool = True
    radius: float = 3.0
    edges: bool = True

    def features(self, shapes: np.ndarray) -> np.ndarray:
        """Of an image of shapes the image of features."""
        return shapes if self.of is None else np.r_[self.of, NOBODY].astype(np.int32)[shapes]


class WhoIsWhere:
    """Images of who covers a pixel, and of outlines, shared by all maps of a window."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Any, Any] = OrderedDict()

    def _of(self, key: Any, make: Callable[[], Any]) -> Any:
        if key in self._kept:
            self._kept.move_to_end(key)
        else:
            self._kept[key] = make()
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return self._kept[key]

    def shapes(self, stratum: Stratum, window: Window, fine: float) -> np.ndarray:
        """(tall, wide) int32 numbers of shapes. fine : subpixels a pixel has"""

        def make() -> np.ndarray:
            found = stratum.shapes(window.metres * fine)
            if isinstance(found, Areas):
                return covered(found, window)
            return dotted(found, window, stratum.radius * fine)

        return self._of(("shapes", stratum.key, window), make)

    def borders(self, stratum: Stratum, window: Window, fine: float) -> np.ndarray:
        return self._of(
            ("borders", stratum.key, window), lambda: borders(stratum.features(self.shapes(stratum, window, fine)))
        )

    def outline(
        self, stratum: Stratum, window: Window, fine: float, ratio: float, chosen: np.ndarray, token: Any
    ) -> Tuple[int, int, QImage]:
        """Left, top and picture of the outlines of chosen features. token : another one where others are chosen"""

        def make() -> Tuple[int, int, QImage]:
            image = stratum.features(self.shapes(stratum, window, fine))
            wide = np.interp(window.metres * fine, *zip(WIDE_OUTLINE, THIN_OUTLINE))
            left, top, mask = outlined(image, chosen, max(round(wide * fine / 2 - 0.5), 1))
            accent = argb(np.array([colours.rgb(colours.SELECTION)]))[0]
            # whole pixels of the screen, so that making it smaller does not move it
            n = int(round(fine))
            mask = np.pad(mask, ((top % n, -(top + mask.shape[0]) % n), (left % n, -(left + mask.shape[1]) % n)))
            left, top = left - left % n, top - top % n
            return left, top, smooth_picture(np.where(mask, accent, np.uint32(0)), ratio)

        return self._of(("outline", stratum.key, window, ratio, token), make)


class FeaturesItem(QgsMapCanvasItem):
    """The features of one map."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._strata: List[Stratum] = []
        self._where = WhoIsWhere()
        self._chosen: Tuple[np.ndarray, Any] = (np.zeros(0, dtype=bool), None)
        self._picture: Optional[QImage] = None
        self._drawn: Any = None
        self.setZValue(0)

    # --- what is shown ----------------------------------------------------------------------------------------------
    def show(self, strata: List[Stratum], where: WhoIsWhere) -> None:
        """strata : lowest first"""
        self._strata, self._where, self._drawn = strata, where, None
        self._renew()

    def choose(self, chosen: np.ndarray, token: Any) -> None:
        """(n,) bool of the features one picks."""
        self._chosen = (chosen, token)
        self._renew()

    def updatePosition(self) -> None:  # noqa: N802
        """The canvas calls it when one looks elsewhere."""
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        return QRectF(0, 0, self._canvas.width(), self._canvas.height())

    def _renew(self) -> None:
        """Paints with the rest of the window: the update of an item would have the whole window put together for it alone."""
        self._canvas.viewport().update()

    # --- painting ---------------------------------------------------------------------------------------------------
    def window(self) -> Tuple[Window, float]:
        """Where the map looks, in subpixels, and how many of these a pixel has."""
        fine = fineness(self._canvas.devicePixelRatioF())
        change = self._canvas.getCoordinateTransform()
        corner = change.toMapCoordinates(0, 0)
        # canvases of one size have one picture: what differs in the last digits is no other place
        left, top, metres = round(corner.x(), 4), round(corner.y(), 4), float(f"{change.mapUnitsPerPixel() / fine:.9g}")
        wide, tall = round(self._canvas.width() * fine), round(self._canvas.height() * fine)
        return Window(left, top, metres, wide, tall), fine

    def paint(self, painter: QPainter, option: Any = None, widget: Any = None) -> None:
        if not self._strata:
            return
        window, fine = self.window()
        ratio = self._canvas.devicePixelRatioF()
        if self._drawn != (window, ratio):
            self._picture, self._drawn = smooth_picture(self._pixels(window, fine), ratio), (window, ratio)
        corner = self.toCanvasCoordinates(QgsPointXY(window.left, window.top))  # elsewhere while the map is dragged
        painter.drawImage(corner, self._picture)
        top = self._picked()
        if top is not None and self._chosen[0].any():
            left, upper, outline = self._where.outline(top, window, fine, ratio, *self._chosen)
            painter.drawImage(corner + QPointF(left, upper) / fine, outline)

    def _picked(self) -> Optional[Stratum]:
        return next((each for each in reversed(self._strata) if each.is_picked), None)

    def _pixels(self, window: Window, fine: float) -> np.ndarray:
        whole: Optional[np.ndarray] = None
        for stratum in self._strata:
            shapes = self._where.shapes(stratum, window, fine)
            drawn = coloured(shapes, stratum.classes, stratum.table, stratum.is_hatched)
            if stratum.edges and window.metres * fine < EDGES_UNTIL:
                drawn[self._where.borders(stratum, window, fine)] = EDGE
            whole = drawn if whole is None else np.where(shapes >= 0, drawn, whole)
        assert whole is not None
        return whole

    # --- who is where -----------------------------------------------------------------------------------------------
    def under(self, x: float, y: float, reach: float) -> int:
        """Number of the picked feature nearest to a pixel, −1 for none within reach [pixels]."""
        image, fine = self._features()
        if image is None:
            return NOBODY
        column, row, far = round(x * fine), round(y * fine), max(int(reach * fine), 1)
        top, left = max(row - far, 0), max(column - far, 0)
        part = image[top : row + far + 1, left : column + far + 1]
        rows, columns = np.nonzero(part >= 0)
        if not len(rows):
            return NOBODY
        nearest = np.argmin((rows + top - row) ** 2 + (columns + left - column) ** 2)
        return int(part[rows[nearest], columns[nearest]])

    def inside(self, box: QRect) -> List[int]:
        """Numbers of the picked features seen in a rectangle of pixels."""
        image, fine = self._features()
        if image is None:
            return []
        low, high = box.topLeft(), box.bottomRight() + QPoint(1, 1)
        part = image[
            max(int(low.y() * fine), 0) : max(int(high.y() * fine), 0),
            max(int(low.x() * fine), 0) : max(int(high.x() * fine), 0),
        ]
        return [int(each) for each in np.unique(part) if each >= 0]

    def _features(self) -> Tuple[Optional[np.ndarray], float]:
        top = self._picked()
        if top is None:
            return None, 1.0
        window, fine = self.window()
        return top.features(self._where.shapes(top, window, fine)), fine
