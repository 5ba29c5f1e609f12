"""The cut under a path of sound. pyqtgraph is imported here only, for moving and enlarging it."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPolygonF
from qgis.PyQt.QtWidgets import QGraphicsPolygonItem

from ...compat import choose_qt_binding

choose_qt_binding()
import pyqtgraph as pg  # noqa: E402  only after the binding is chosen

from ...indicators import colours  # noqa: E402
from ...words import shown, tr  # noqa: E402
from .. import theme  # noqa: E402
from ..ticks import tick_words  # noqa: E402
from .explanation import plane_lines, ray_profile  # noqa: E402

HARD, SOFT, ROOF = QColor("#A39E96"), QColor("#7FA565"), QColor("#C9C3B8")  # of the ground by G, and of roofs
DEEP = 3.0  # heights of the cut that the ground is drawn below it
MARGIN = 0.03  # of the length, left and right of it
LEAST_LINES = 3.2  # of height, from which the words of the source stand in the ground
DOT_PX = 8  # from an end of the ray to its words


class CutProfile(pg.PlotWidget):
    """Ground and roofs under a path, the mean planes dashed, the ray from source to receiver."""

    def __init__(self) -> None:
        super().__init__()
        self.setBackground(QColor(0, 0, 0, 0))  # that of the panel
        self.viewport().setAutoFillBackground(False)
        self._ends: Dict[str, Tuple[pg.TextItem, float, str, str]] = {}  # item, distance, words, fewer words
        self._walls: List[Tuple[pg.TextItem, float, float]] = []
        self._range = (1.0, 0.0, 1.0)  # length, lowest and highest
        self._skyline, self._ray_from = (
            (np.zeros(1), np.zeros(1)),
            0,
        )  # distances and heights of what is drawn, then of the ray
        self._ink()
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMinimumSize(120, 66)
        self.plotItem.vb.sigResized.connect(self._fit)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.minimumSize()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and hasattr(self, "_ends"):
            self._ink()

    def _ink(self) -> None:
        ink, line = theme.ink(self), QColor(theme.secondary(self))
        line.setAlpha(110)
        for side in ("left", "bottom"):
            axis = self.plotItem.getAxis(side)
            axis.setPen(pg.mkPen(line, width=1))
            axis.setTextPen(pg.mkPen(theme.secondary(self)))
            axis.enableAutoSIPrefix(False)
            axis.tickStrings = tick_words
            axis.setStyle(
                tickFont=theme.sized(self.font(), 0.9), hideOverlappingLabels=True, tickLength=0, tickTextOffset=4
            )
            axis.setTickDensity(0.7)
        for item, *_ in (*list(self._ends.values())[1:], *self._walls):
            item.setColor(ink)

    def show_path(self, path: Mapping[str, Any], condition: str) -> None:
        self.clear()
        self._ends, self._walls = {}, []
        profile = path["profile"]
        distance, ground = profile["distance_m"], profile["ground_m"]
        along, altitude = ray_profile(path)
        lowest, tops = min(*ground, *altitude), [*profile["altitude_m"], *altitude]
        deep = lowest - DEEP * (max(tops) - lowest + 1)
        self._add_area([*distance, *reversed(distance)], [*profile["altitude_m"], *reversed(ground)], ROOF)
        for i in range(len(distance) - 1):
            if distance[i + 1] > distance[i]:
                on_roof = profile["altitude_m"][i] > ground[i] + 0.05
                colour = HARD if on_roof else _between(HARD, SOFT, profile["ground_factor"][i])
                x = [distance[i], distance[i + 1]]
                self._add_area([*x, *reversed(x)], [ground[i], ground[i + 1], deep, deep], colour)
        self.plot(distance, profile["altitude_m"], pen=pg.mkPen(QColor(colours.EDGE), width=1))
        for _, at, heights in plane_lines(path, condition):
            self.plot(at, heights, pen=pg.mkPen(QColor(colours.VARIANTS[0]), width=2, style=Qt.PenStyle.DashLine))
        accent = QColor(colours.SELECTION)
        self.plot(along, altitude, pen=pg.mkPen(accent, width=2))
        edges = path["edges"][condition]
        if edges:
            x, z = zip(*edges)
            self.plot(x, z, pen=None, symbol="d", symbolSize=9, symbolBrush=accent, symbolPen=None)
        for mirror in path["mirrors"]:
            x = [mirror["distance_m"]] * 2
            z = [float(np.interp(x[0], distance, ground)), mirror["top_m"]]
            self.plot(x, z, pen=pg.mkPen(QColor(colours.EDGE), width=4))
            self._walls.append((self._words(tr("wall")), x[0], z[1]))
            tops.append(z[1])
        for key, name in (("source", tr("Source")), ("receiver", tr("Receiver"))):
            end = path[key]
            x, z = end["distance_m"], end["altitude_m"]
            self.plot([x], [z], pen=None, symbol="o", symbolSize=8, symbolBrush=accent, symbolPen=None)
            words = f"{name}, {shown(end['height_m']):.2g} m"
            self._ends[key] = (self._words(words), x, words, name)
        self._ends["source"][0].setColor(QColor("#1F1F1F"))  # on the ground, which is pale in every theme
        self.setAccessibleDescription("; ".join(words for _, _, words, _ in self._ends.values()))
        walls = [(x, z) for _, x, z in self._walls]
        at, heights = [x for x, _ in walls], [z for _, z in walls]
        self._skyline = (np.array([*at, *distance, *along]), np.array([*heights, *profile["altitude_m"], *altitude]))
        self._ray_from = len(walls) + len(distance)
        self._range = (max(distance[-1], 1e-3), lowest, max(tops))
        self._fit()

    def _words(self, text: str) -> pg.TextItem:
        item = pg.TextItem(text, color=theme.ink(self), anchor=(0, 1))
        item.setFont(theme.sized(self.font(), 0.9))
        self.addItem(item, ignoreBounds=True)
        return item

    def _fit(self) -> None:
        """The whole cut, with a line of words in the ground below it and one in the sky above it."""
        if not self._ends:
            return
        right, lowest, top = self._range
        box: QRectF = self.plotItem.vb.rect()
        line, tall = QFontMetricsF(theme.sized(self.font(), 0.9), self).height() + 4, max(box.height(), 1.0)
        ground = line if tall >= LEAST_LINES * line else DOT_PX / 2  # a very low cut has words in the sky only
        per_y = (top - lowest + 1e-3) / max(tall - ground - line - DOT_PX, 0.25 * tall)  # metres of a pixel
        per_x = (1 + 2 * MARGIN) * right / max(box.width(), 1.0)
        self.setXRange(-MARGIN * right, (1 + MARGIN) * right, padding=0)
        self.setYRange(lowest - ground * per_y, lowest + (tall - ground) * per_y, padding=0)
        taken = []
        for key, (item, x, words, fewer) in self._ends.items():
            item.setText(words)
            if item.boundingRect().width() > box.width():
                item.setText(fewer)
            wide = item.boundingRect().width() * per_x
            is_left = x <= right / 2
            span = (x, x + wide) if is_left else (x - wide, x)
            item.setAnchor((0.0 if is_left else 1.0, 1.0))
            item.setPos(x, lowest - ground * per_y if key == "source" else self._sky(span) + 0.6 * DOT_PX * per_y)
            item.setVisible(key != "source" or ground == line)
            taken += [span] if key != "source" else []
        for item, x, z in self._walls:
            wide = item.boundingRect().width() * per_x
            is_within = -MARGIN * right <= x - wide / 2 and x + wide / 2 <= (1 + MARGIN) * right
            is_free = all(x + wide / 2 < low or x - wide / 2 > high for low, high in taken)
            item.setVisible(is_free and is_within)
            item.setPos(x, z)
            item.setAnchor((0.5, 1.0))
            taken += [(x - wide / 2, x + wide / 2)] if item.isVisible() else []

    def _sky(self, span: Tuple[float, float]) -> float:
        """Above all that is drawn between two distances."""
        at, heights = self._skyline
        ray = slice(self._ray_from, None)
        ends = np.interp(span, at[ray], heights[ray])
        within = heights[(at >= span[0]) & (at <= span[1])]
        return float(max([*within, *ends]))

    def _add_area(self, x: Sequence[float], z: Sequence[float], colour: QColor) -> None:
        item = QGraphicsPolygonItem(QPolygonF([QPointF(a, b) for a, b in zip(x, z)]))
        item.setPen(pg.mkPen(None))
        item.setBrush(pg.mkBrush(colour))
        self.addItem(item, ignoreBounds=True)


def _between(low: QColor, high: QColor, part: float) -> QColor:
    pairs = zip(low.getRgb()[:3], high.getRgb()[:3])
    return QColor(*(round(a + (b - a) * part) for a, b in pairs))
