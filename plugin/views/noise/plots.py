"""The three pictures of an explanation: ranked sources, terms of a path, the cut profile under it. pyqtgraph is imported here only."""

from __future__ import annotations

from typing import Any, List, Mapping, Optional, Sequence

import numpy as np
from qgis.PyQt.QtCore import QPointF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPalette, QPolygonF
from qgis.PyQt.QtWidgets import QApplication, QGraphicsPolygonItem

from ...compat import choose_qt_binding

choose_qt_binding()
import pyqtgraph as pg  # noqa: E402  only after the binding is chosen

from ...indicators import colours  # noqa: E402
from ...indicators.scales import Scale  # noqa: E402
from ...words import tr  # noqa: E402
from .. import theme  # noqa: E402
from .explanation import (  # noqa: E402
    BANDS,
    BAR_COLOURS,
    BARS,
    columns_of,
    level_words,
    plane_lines,
    ray_profile,
    source_title,
    spectrum_of,
)

ROWS = 8  # sources seen at once; the others by dragging
NAME_WIDTH = 116
NAMES_PART = 0.38  # of a narrow view
WORDS_MARGIN = 8  # pixels
FLAT, WEIGHTED = "#CFCBC4", colours.VARIANTS[0]  # levels without and with the ear's weighting
HARD, SOFT, ROOF = QColor("#A39E96"), QColor("#7FA565"), QColor("#C9C3B8")  # of the ground by G, and of roofs


def _paper() -> QColor:
    return QApplication.palette().color(QPalette.ColorRole.Base)


def _ink() -> QColor:
    return theme.readable(QApplication.palette().color(QPalette.ColorRole.Text), _paper())


class _Plot(pg.PlotWidget):
    """A plot in the panel's palette."""

    def __init__(self) -> None:
        super().__init__()
        self.setBackground(_paper())
        quiet = QColor(_ink())
        quiet.setAlpha(70)
        for side in ("left", "bottom"):
            axis = self.plotItem.getAxis(side)
            axis.setPen(pg.mkPen(quiet, width=1))
            axis.setTextPen(pg.mkPen(_ink()))
            axis.enableAutoSIPrefix(False)
            axis.setStyle(tickFont=theme.sized(self.font(), 0.85), hideOverlappingLabels=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMinimumHeight(110)

    def label(self, side: str, text: str) -> None:
        self.plotItem.setLabel(side, text, **{"font-size": "9pt", "color": _ink().name()})

    def words(self, text: str, x: float, y: float, anchor: Sequence[float] = (0, 0.5)) -> pg.TextItem:
        item = pg.TextItem(text, color=_ink(), anchor=anchor)
        item.setFont(theme.sized(self.font(), 0.85))
        item.setPos(x, y)
        self.addItem(item, ignoreBounds=True)
        return item


class SourceBars(_Plot):
    """Horizontal bars of the share of Lden energy, in the colour of each source's level; a click chooses one."""

    chosen = pyqtSignal(int)  # number of the source; the rest cannot be chosen

    def __init__(self) -> None:
        super().__init__()
        self.sources: List[Mapping[str, Any]] = []
        self.current = -1
        self._longest = 1.0
        self._names: List[str] = []
        self._scale: Optional[Scale] = None
        self._rest: Mapping[str, Any] = {"sources": 0, "share": 0.0, "level": {"den": None}}
        self.setMouseEnabled(x=False, y=True)
        self.hideAxis("bottom")  # each bar says its share
        self.scene().sigMouseClicked.connect(self._on_clicked)
        self.plotItem.vb.sigResized.connect(self._fit)

    def show_sources(self, document: Mapping[str, Any], scale: Scale) -> None:
        self.sources, self._rest, self._scale = list(document["streets"]), document["other_streets"], scale
        self.current = 0 if self.sources else -1
        self._draw()
        rows = len(self.sources) + (1 if self._rest["sources"] else 0)
        self.setYRange(-0.6, min(rows, ROWS) - 0.4, padding=0)
        self.setLimits(yMin=-0.7, yMax=max(rows, ROWS) - 0.3)

    def choose(self, number: int) -> None:
        if 0 <= number < len(self.sources) and number != self.current:
            self.current = number
            self._draw()
            self.chosen.emit(number)

    def _draw(self) -> None:
        self.clear()
        self.plotItem.invertY(True)
        rows: List[tuple] = [(source_title(each), each["share"], each["level"]["den"]) for each in self.sources]
        if self._rest["sources"]:
            rows.append(
                (
                    tr("{sources} others").format(sources=self._rest["sources"]),
                    self._rest["share"],
                    self._rest["level"]["den"],
                )
            )
        longest = max([100 * share for _, share, _ in rows], default=1.0)
        assert self._scale is not None
        accent = pg.mkPen(colours.SELECTION, width=2)
        for y, (_, share, level) in enumerate(rows):
            colour = self._scale.colour_of(np.nan if level is None else level)
            pen = accent if y == self.current else pg.mkPen(QColor(colour).darker(130))
            self.addItem(pg.BarGraphItem(x0=0, width=100 * share, y=y, height=0.7, brush=colour, pen=pen))
            self.words(f" {100 * share:.1f} % · {level_words(level)}", 100 * share, y)
        self._names = [name for name, _, _ in rows]
        self._longest = longest
        self._fit()

    def _fit(self) -> None:
        """The longest bar and the words behind it fill the width, of which the names take a part."""
        names_width = round(min(NAME_WIDTH, NAMES_PART * self.width()))
        axis, metrics = self.plotItem.getAxis("left"), self.fontMetrics()
        axis.setWidth(names_width)
        axis.setTicks([[(y, theme.elided(name, metrics, names_width - 16)) for y, name in enumerate(self._names)]])
        whole = max(self.width() - names_width, 1)
        words = pg.TextItem(" 99.9 % · 99.9 dB ").boundingRect().width() + WORDS_MARGIN
        self.setXRange(0, self._longest * whole / max(whole - words, 0.15 * whole), padding=0)

    def _on_clicked(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.choose(int(round(self.plotItem.vb.mapSceneToView(event.scenePos()).y())))


class TermBars(_Plot):
    """What a path takes from the sound, stacked: of the A-weighted level and by octave; what makes it louder hangs below zero."""

    def __init__(self) -> None:
        super().__init__()
        self.setMouseEnabled(x=False, y=False)
        self.label("left", tr("Loss [dB]"))
        self.label("bottom", tr("Octave band [Hz]; A: of Lden"))
        self.plotItem.getAxis("bottom").setTicks([list(enumerate(BANDS))])
        self.tops: List[float] = []

    def show_path(self, path: Mapping[str, Any], condition: str) -> None:
        self.clear()
        columns = columns_of(path, condition)
        at = np.arange(len(BANDS), dtype=float)
        up, down = np.zeros(len(BANDS)), np.zeros(len(BANDS))
        for bar in BARS:
            values = np.array([np.nan if each is None else each for each in columns[bar]], dtype=float)
            values = np.nan_to_num(values)
            start = np.where(values >= 0, up, down)
            item = pg.BarGraphItem(x=at, y0=start, height=values, width=0.72, brush=BAR_COLOURS[bar], pen=None)
            self.addItem(item)
            up, down = up + np.maximum(values, 0), down + np.minimum(values, 0)
        totals = np.array([np.nan if each is None else each for each in columns["total"]], dtype=float)
        for x, total, top in zip(at, totals, up):
            if np.isfinite(total):
                self.words(f"{total:.0f}", x, top, anchor=(0.5, 1.0))
        self.tops = totals.tolist()
        self.addItem(pg.InfiniteLine(pos=0, angle=0, pen=pg.mkPen(_ink(), width=1)))
        self.setXRange(-0.6, len(BANDS) - 0.4, padding=0)
        self.setYRange(float(down.min()) - 1, 1.25 * float(up.max()) + 1, padding=0)


class SpectrumBars(_Plot):
    """The level of the receiver by octave: unweighted behind, A-weighted in front with its number; the sum at the left."""

    def __init__(self) -> None:
        super().__init__()
        self.setMouseEnabled(x=False, y=False)
        self.label("left", tr("Level [dB]"))
        self.label("bottom", tr("Octave band [Hz]"))
        self.plotItem.getAxis("bottom").setTicks([list(enumerate((tr("Sum"), *BANDS[1:])))])
        self.levels: List[List[float]] = [[], []]  # unweighted, A-weighted

    def show_spectrum(self, document: Mapping[str, Any], period: str) -> None:
        self.clear()
        flat, weighted = (np.array(each) for each in spectrum_of(document, period))
        self.levels = [flat.tolist(), weighted.tolist()]
        at = np.arange(len(BANDS), dtype=float)
        for values, wide, brush in ((flat, 0.8, FLAT), (weighted, 0.5, WEIGHTED)):
            self.addItem(
                pg.BarGraphItem(
                    x=at, y0=0, height=np.maximum(np.nan_to_num(values), 0), width=wide, brush=brush, pen=None
                )
            )
        for x, value, behind in zip(at, weighted, flat):
            if np.isfinite(value):
                self.words(f"{value:.0f}", x, max(value, behind, 0.0), anchor=(0.5, 1.0))
        top = float(np.nanmax([0.0, *flat, *weighted]))
        self.setXRange(-0.6, len(BANDS) - 0.4, padding=0)
        self.setYRange(0, 1.2 * top + 1, padding=0)


class CutProfile(_Plot):
    """Ground and roofs under a path, the mean planes dashed, the ray from source to receiver."""

    def __init__(self) -> None:
        super().__init__()
        self.label("left", tr("Altitude [m]"))
        self.label("bottom", tr("Distance along the path [m]"))

    def show_path(self, path: Mapping[str, Any], condition: str) -> None:
        self.clear()
        profile = path["profile"]
        distance, ground = profile["distance_m"], profile["ground_m"]
        along, altitude = ray_profile(path)
        bottom = min(*ground, *altitude) - 0.22 * (max(*profile["altitude_m"], *altitude) - min(ground) + 1)
        self._add_area([*distance, *reversed(distance)], [*profile["altitude_m"], *reversed(ground)], ROOF)
        for i in range(len(distance) - 1):
            if distance[i + 1] > distance[i]:
                on_roof = profile["altitude_m"][i] > ground[i] + 0.05
                colour = HARD if on_roof else _between(HARD, SOFT, profile["ground_factor"][i])
                x = [distance[i], distance[i + 1]]
                self._add_area([*x, *reversed(x)], [ground[i], ground[i + 1], bottom, bottom], colour)
        self.plot(distance, profile["altitude_m"], pen=pg.mkPen(QColor(colours.EDGE), width=1))
        for _, at, heights in plane_lines(path, condition):
            self.plot(at, heights, pen=pg.mkPen(QColor(colours.VARIANTS[0]), width=2, style=Qt.PenStyle.DashLine))
        self.plot(along, altitude, pen=pg.mkPen(QColor(colours.SELECTION), width=2))
        edges = path["edges"][condition]
        if edges:
            x, z = zip(*edges)
            self.plot(x, z, pen=None, symbol="d", symbolSize=9, symbolBrush=QColor(colours.SELECTION), symbolPen=None)
        for mirror in path["mirrors"]:
            x = [mirror["distance_m"]] * 2
            z = [float(np.interp(x[0], distance, ground)), mirror["top_m"]]
            self.plot(x, z, pen=pg.mkPen(QColor(colours.EDGE), width=4))
            self.words(tr("wall"), x[0], z[1], anchor=(0.5, 1.0))
        ends = (("source", tr("Source"), (0, -0.1)), ("receiver", tr("Receiver"), (1.05, 1.2)))
        for key, name, anchor in ends:
            end = path[key]
            x, z = end["distance_m"], end["altitude_m"]
            self.plot(
                [x], [z], pen=None, symbol="o", symbolSize=8, symbolBrush=QColor(colours.SELECTION), symbolPen=None
            )
            self.words(f"{name}, {end['height_m']:.2g} m", x, z, anchor=anchor)
        self.setXRange(0, max(distance[-1], 1e-3), padding=0.03)
        top = max(*profile["altitude_m"], *altitude)
        self.setYRange(bottom, top + 0.45 * (top - bottom), padding=0)  # the words stand above the ends

    def _add_area(self, x: Sequence[float], z: Sequence[float], colour: QColor) -> None:
        item = QGraphicsPolygonItem(QPolygonF([QPointF(a, b) for a, b in zip(x, z)]))
        item.setPen(pg.mkPen(None))
        item.setBrush(pg.mkBrush(colour))
        self.addItem(item, ignoreBounds=True)


def _between(low: QColor, high: QColor, part: float) -> QColor:
    pairs = zip(low.getRgb()[:3], high.getRgb()[:3])
    return QColor(*(round(a + (b - a) * part) for a, b in pairs))
