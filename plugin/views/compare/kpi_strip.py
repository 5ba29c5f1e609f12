"""The figures of the compared scenarios in cards: value, change against the baseline, and how it stands to the target."""

from __future__ import annotations

from typing import List, Optional, Sequence

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ...indicators import colours
from ...indicators.catalogue import Indicator, with_spaces
from ...review.compared_figures import Figure, target_words
from ...words import tr
from .. import theme
from ..theme import STEP
from .pane_head import scenario_ink

BAR = 4


class KpiCard(QWidget):
    """One scenario: its name, its figure large, the change in words and colour, the target beneath."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._name, self._figure, self._target, self._note = "", None, "", ""
        self._colour, self._has_limits, self.says_share = QColor(), False, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, name: str, colour: QColor, figure: Figure, target: str, has_limits: bool, note: str = "") -> None:
        """target : in words, "" without one; has_limits : whether any of the cards tells of limits: all are as high then
        note : what one should know of it, a short form before the colon"""
        self._has_limits, self._note = has_limits, note
        self._name, self._colour, self._figure, self._target = name, colour, figure, target
        self.setAccessibleName("; ".join(self.lines()))
        self.setToolTip("\n".join(self.lines()))
        self.updateGeometry()
        self.update()

    def lines(self) -> List[str]:
        """All that the card says."""
        figure = self._figure
        if figure is None:
            return []
        missing = tr("{n} not computed").format(n=with_spaces(figure.missing)) if figure.missing else ""
        told = (
            self._name,
            figure.words,
            figure.change or tr("baseline"),
            self._target_line(),
            self._limit_line(),
            missing,
            self._note,
        )
        return [each for each in told if each]

    def _target_line(self) -> str:
        figure = self._figure
        if not self._target or figure is None or figure.is_met is None:
            return ""
        met = tr("met") if figure.is_met else tr("missed by {gap}").format(gap=figure.gap)
        if figure.meets is None:
            return f"{self._target}: {met}"
        return tr("{target}: {met} · {share} % within").format(
            target=self._target, met=met, share=f"{100 * figure.meets:.0f}"
        )

    def _limit_line(self) -> str:
        """Which share keeps to the limits somebody has set."""
        if self._figure is None or not self._figure.limits:
            return ""
        shares = " · ".join(f"{words}: {100 * share:.0f} %" for words, share in self._figure.limits)
        return tr("Within {limits}").format(limits=shares)

    @property
    def _has_line(self) -> bool:
        return bool(self._target or self._has_limits)

    def _fonts(self) -> tuple:
        return theme.sized(self.font(), 0.95), theme.sized(self.font(), 1.45, bold=True), theme.sized(self.font(), 0.9)

    def sizeHint(self) -> QSize:  # noqa: N802
        small, large, fine = (QFontMetrics(font) for font in self._fonts())
        rows = small.height() + large.height() + 2 + (fine.height() + 2 if self._has_line else 0)
        return QSize(210, rows + STEP)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        figure = self._figure
        if figure is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawRoundedRect(QRectF(0, STEP / 2, BAR, self.height() - STEP), 2, 2)
        small, large, fine = self._fonts()
        x, wide = BAR + STEP, self.width() - BAR - 2 * STEP
        flag = f"⚠ {self._note.partition(':')[0]}" if self._note and figure.value == figure.value else ""
        flag_wide = min(QFontMetrics(small).horizontalAdvance(flag), wide / 2) if flag else 0
        if flag:
            at = x + wide - flag_wide
            self._line(painter, flag, small, theme.severity_colour("warning"), at, STEP / 2, flag_wide + 1)
            wide_name = wide - flag_wide - STEP
        else:
            wide_name = wide
        y = self._line(painter, self._name, small, theme.secondary(self), x, STEP / 2, wide_name)
        value = theme.secondary(self) if figure.value != figure.value else theme.ink(self)
        metrics, words = QFontMetrics(large), theme.unbroken(figure.words)
        self._line(painter, words, large, value, x, y, wide)
        self._draw_change(
            painter, figure, x + metrics.horizontalAdvance(words) + 1.5 * STEP, y + metrics.ascent(), wide
        )
        y += metrics.height() + 2
        line = self._target_line() or self._limit_line()
        if line:
            is_told = bool(self._target_line())
            colour = theme.severity_colour("ok" if figure.is_met else "warning") if is_told else theme.secondary(self)
            self._line(painter, line, fine, colour, x, y, wide)

    def _draw_change(self, painter: QPainter, figure: Figure, x: float, baseline: float, wide: float) -> None:
        """Cool for better, warm for worse, with the arrow of the sign: colour alone would not do."""
        if not figure.change:
            return
        colour = theme.secondary(self)
        if figure.is_better is not None:
            shades = colours.BETTER if figure.is_better else colours.WORSE
            colour = QColor(shades[1] if theme.is_dark(self) else shades[-1])
        font = theme.sized(self.font(), 1.0, bold=True)
        room = BAR + STEP + wide - x
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(colour)
        words = self._change_words()
        if self.says_share and words.endswith("%)"):
            words = f"{words[:2]}{words[words.rindex('(') + 1 : -1]}"
        painter.drawText(int(x), int(baseline), theme.elided(words, metrics, int(max(room, 0))))

    def _change_words(self) -> str:
        figure = self._figure
        if figure is None or not figure.change or figure.is_better is None:
            return figure.change if figure is not None else ""
        return f"{'▼' if figure.change[0] in '−-' else '▲'} {figure.change}"

    @property
    def is_short_of_room(self) -> bool:
        """Whether figure and change do not stand beside each other."""
        if self._figure is None:
            return False
        small = QFontMetrics(theme.sized(self.font(), 1.0, bold=True)).horizontalAdvance(self._change_words())
        large = QFontMetrics(self._fonts()[1]).horizontalAdvance(theme.unbroken(self._figure.words))
        return BAR + STEP + large + 1.5 * STEP + small > self.width() - STEP

    @staticmethod
    def _line(painter: QPainter, words: str, font: object, colour: QColor, x: float, y: float, wide: float) -> float:
        painter.setFont(font)  # type: ignore[arg-type]
        painter.setPen(colour)
        metrics = painter.fontMetrics()
        painter.drawText(int(x), int(y + metrics.ascent()), theme.elided(words, metrics, int(wide)))
        return y + metrics.height()


class KpiStrip(QWidget):
    """As many cards as scenarios are compared."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2 * STEP)
        self.cards: List[KpiCard] = []

    def show_figures(
        self,
        entry: Indicator,
        names: List[str],
        positions: List[int],
        figures: List[Figure],
        target: Optional[float],
        notes: Sequence[str] = (),
    ) -> None:
        """notes : what one should know of each, none: nothing of any"""
        while len(self.cards) < len(names):
            card = KpiCard(self)
            self._row.addWidget(card)
            self.cards.append(card)
        words = "" if target is None else target_words(entry, target)
        has_limits = any(each.limits for each in figures)
        for card, name, position, figure, note in zip(
            self.cards, names, positions, figures, notes or [""] * len(names)
        ):
            card.tell(name, scenario_ink(position, self), figure, words, has_limits, note)
            card.show()
        for card in self.cards[len(names) :]:
            card.hide()
        self._agree()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._row.activate()
        self._agree()

    def _agree(self) -> None:
        """Where one card has no room for the whole change, all say the share alone: what is beside each other is read alike."""
        shown = [card for card in self.cards if not card.isHidden()]
        short = any(card.is_short_of_room for card in shown)
        for card in shown:
            card.says_share = short
            card.update()
