"""Final energy by carrier, stacked, the reference beside the shown scenario."""

from __future__ import annotations

from typing import Any, List, Mapping, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtGui import QColor, QFontMetricsF

from ...indicators import colours
from ...indicators.catalogue import with_spaces
from ...words import tr
from .chart import Chart, edge, ink, pg

WIDTH = 0.55
LEAST_ROOM = 0.07  # of the highest stack: what a line of words takes, of a low chart more
GIGA = 10000.0  # MWh/a from which on the axis is in GWh/a
LIGHT = 0.65  # lightness above which words on a colour are dark


class Carriers(Chart):
    """Stacked bars; words beside the last bar say which colour is what."""

    def __init__(self) -> None:
        super().__init__()
        self._items: List = []
        self._shown: Tuple[Any, ...] = ()  # what show_carriers was given
        self._names: List[str] = []
        self._stacks: List[Mapping[str, float]] = []
        self._words: Mapping[str, str] = {}
        self._scale, self._unit, self._decimals = 1.0, "MWh/a", 0
        self._high = self._top = self._row = 1.0  # of stacks, of the axis, of the axis for a line of words
        self.box.setMouseEnabled(x=False, y=False)
        self.box.sigResized.connect(lambda: self._again())

    def show_carriers(
        self, stacks: Sequence[Tuple[str, Mapping[str, float]]], words: Mapping[str, str], about: str
    ) -> None:
        """stacks : (scenario, carrier -> [MWh/a]), the reference first; words : carrier -> what it is called, from below; about : whose."""
        self._shown = (stacks, words, about)
        for item in self._items:
            self.removeItem(item)
        self._items, self._words = [], words
        self._names, self._stacks = [name for name, _ in stacks], [stack for _, stack in stacks]
        totals = [sum(stack.values()) for stack in self._stacks]
        high = max(totals, default=0.0) or 1.0
        self._scale, self._unit = (0.001, "GWh/a") if high >= GIGA else (1.0, "MWh/a")
        self._decimals = 0 if high * self._scale >= 100 else 1
        self._high, (self._top, self._row) = high, self._room_above(high)
        places: List[Tuple[float, str]] = []
        for x, stack in enumerate(self._stacks):
            base = 0.0
            for key in words:
                amount = stack.get(key, 0.0)
                if amount <= 0:
                    continue
                self._bar(x, base, amount, key, amount > self._row)
                if x == len(self._stacks) - 1:
                    places.append((base + amount / 2, key))
                base += amount
            self._write(self._total_words(totals, x), x, base, (0.5, 1.0), ink())
        self._name_carriers(places, len(self._stacks) - 1 + WIDTH / 2 + 0.03)
        self.plotItem.getAxis("bottom").setTicks([list(enumerate(self._names))])
        self.plotItem.getAxis("left").setScale(self._scale)
        self.label("left", self._unit)
        self.label("bottom", about)
        self.setXRange(-0.8, len(self._stacks) + 0.2, padding=0)
        self.setYRange(0, self._top, padding=0)
        self.settle([item for item in self._items if isinstance(item, pg.TextItem)])

    def _room_above(self, high: float) -> Tuple[float, float]:
        """Where the axis ends, that the totals stand whole above the stacks, and how much of it a line of words takes."""
        line = QFontMetricsF(self.font()).height() / max(self.box.height(), 1.0)
        top = high * max(1.2, 1 / (1 - min(1.4 * line, 0.7)))
        return top, max(LEAST_ROOM * high, line * top)

    def _again(self) -> None:
        """In another height the words need another share of it."""
        if self._shown and self._room_above(self._high) != (self._top, self._row):
            self.show_carriers(*self._shown)

    def _bar(self, x: int, base: float, amount: float, key: str, has_room: bool) -> None:
        colour = QColor(colours.CARRIER_COLOURS[key])
        bar = pg.BarGraphItem(x=[x], y0=[base], height=[amount], width=WIDTH, brush=colour, pen=pg.mkPen(edge(colour)))
        self.addItem(bar)
        self._items.append(bar)
        if has_room:
            on_bar = QColor("#1E1E1E") if colours.oklab(colour.name())[0] > LIGHT else QColor("#FFFFFF")
            self._write(self._amount(amount), x, base + amount / 2, (0.5, 0.5), on_bar)

    def _name_carriers(self, places: Sequence[Tuple[float, str]], x: float) -> None:
        """A word at the middle of each part, moved up where it would run into the one below."""
        lowest = -np.inf
        for y, key in places:
            at = max(y, lowest + self._row)
            self._write(f"■ {tr(self._words[key])}", x, at, (0.0, 0.5), ink(), colours.CARRIER_COLOURS[key])
            lowest = at

    def _write(
        self, text: str, x: float, y: float, anchor: Tuple[float, float], colour: QColor, square: str = ""
    ) -> None:
        item = pg.TextItem("", color=colour, anchor=anchor)
        if square:
            item.setHtml(f'<span style="color:{square}">■</span> <span style="color:{colour.name()}">{text[2:]}</span>')
        else:
            item.setText(text)
        item.setPos(x, y)
        item.setZValue(5)
        self.addItem(item, ignoreBounds=True)
        self._items.append(item)

    def texts(self) -> List[str]:
        """All words on the chart."""
        return [item.toPlainText() for item in self._items if isinstance(item, pg.TextItem)]

    def table(self) -> Tuple[List[str], List[Sequence]]:
        there = [key for key in self._words if any(key in stack for stack in self._stacks)]
        head = [tr("carrier"), *(f"{name} [MWh/a]" for name in self._names)]
        return head, [[tr(self._words[key]), *(float(stack.get(key, 0.0)) for stack in self._stacks)] for key in there]

    def _total_words(self, totals: Sequence[float], number: int) -> str:
        words = f"{self._amount(totals[number])} {self._unit}"
        if number == 0 or not totals[0]:
            return words
        change = 100 * (totals[number] / totals[0] - 1)
        return f"{words} ({'+' if change >= 0.5 else ''}{with_spaces(change)} %)"

    def _amount(self, mwh: float) -> str:
        return with_spaces(mwh * self._scale, self._decimals)
