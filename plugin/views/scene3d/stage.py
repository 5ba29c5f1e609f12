"""The room of the 3D picture and what lies over it: legend, caption, north arrow and scale bar, hover card."""

from __future__ import annotations

from typing import List, Optional

from qgis.PyQt.QtWidgets import QStackedLayout, QWidget

from ...review.display import Display
from .. import theme
from ..legend import Legend
from ..legend_strip import LegendStrip
from ..parts import EmptyState
from ..pipe_legend import PipeLegend
from .furniture import Banner, Caption, HoverCard, NorthAndScale

MARGIN = theme.STEP
MOST_ROUNDS = 3  # of placing, when the room changes meanwhile
LEAST_PX = 180  # of the legend as a strip
STRIP_PX, WIDE_SHARE, TALL_SHARE, AREA_SHARE = 320, 0.72, 0.5, 0.16  # of the view, beyond which the legend is a strip


class Stage(QWidget):
    """Places its pieces; what they say they are told by others."""

    def __init__(self, display: Display, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._display = display
        self.stack = QStackedLayout(self)
        self.empty = EmptyState()
        self.stack.addWidget(self.empty)
        self.legend = Legend(display, floating=True, parent=self)
        self.pipe_legend = PipeLegend(floating=True, parent=self)
        self.strip = LegendStrip(display, floating=True, parent=self)
        self.caption = Caption(self)
        self.banner = Banner(self)
        self.banner.hide()
        self.north = NorthAndScale(self)
        self.card = HoverCard(self)
        self._is_placing, self._place_again = False, False

    def close_view(self) -> None:
        self._display.changed.disconnect(self.legend.show_picture)
        self.strip.close_view()

    def aspect(self) -> float:
        return self.width() / max(self.height(), 1)

    def place(self, is_drawn: bool, has_pipes: bool) -> None:
        """To the size of the room and what there is to say.

        Qt may give the room another size while a piece is shown; hidden within that, the piece would be half shown for good.
        """
        self._place_again = True
        if self._is_placing:
            return
        self._is_placing = True
        try:
            for _ in range(MOST_ROUNDS):
                if self._place_again:
                    self._place_again = False
                    self._place(is_drawn, has_pipes)
        finally:
            self._is_placing = False

    def _place(self, is_drawn: bool, has_pipes: bool) -> None:
        size = self.size()
        self.legend.resize(self.legend.sizeHint())
        self.legend.move(size.width() - self.legend.width() - MARGIN, size.height() - self.legend.height() - MARGIN)
        self.pipe_legend.resize(self.pipe_legend.sizeHint())
        wanted = max(STRIP_PX, self.strip.wide_for_words())
        wide = max(min(wanted, size.width() - self.north.width() - 3 * MARGIN), LEAST_PX)
        self.strip.resize(wide, self.strip.sizeHint().height())
        self.caption.fit(size.width() - 2 * MARGIN)
        self.caption.move(MARGIN, MARGIN)
        self.banner.fit(size.width() - 2 * MARGIN)
        self.banner.move(MARGIN, 2 * MARGIN + self.caption.height() if self.caption.words else MARGIN)
        self.north.move(MARGIN, size.height() - self.north.height() - MARGIN)
        if self.legend.x() < self.north.x() + self.north.width() + MARGIN:  # not beside each other: above
            self.legend.move(self.legend.x(), self.north.y() - self.legend.height() - MARGIN)
        self.strip.move(size.width() - self.strip.width() - MARGIN, size.height() - self.strip.height() - MARGIN)
        if self.strip.x() < self.north.x() + self.north.width() + MARGIN:  # not beside each other: above
            self.strip.resize(min(wanted, size.width() - 2 * MARGIN), self.strip.height())
            self.strip.move(MARGIN, self.north.y() - self.strip.height() - MARGIN)
        self.pipe_legend.move(MARGIN, self.north.y() - self.pipe_legend.height() - MARGIN)
        has_scale, is_tight = is_drawn and self._display.picture.shown_scale is not None, self._is_tight()
        self.legend.setVisible(has_scale and not is_tight)
        self.strip.setVisible(has_scale and is_tight)
        other = self.strip if is_tight else self.legend
        collides = has_scale and self.pipe_legend.geometry().intersects(other.geometry())
        last = self.banner if self.banner.words else self.caption
        under_caption = last.y() + last.height()
        has_room = self.pipe_legend.y() > under_caption and not collides  # the panel has it, too
        self.pipe_legend.setVisible(is_drawn and has_pipes and has_room)
        self.north.setVisible(is_drawn)
        self.caption.setVisible(is_drawn and bool(self.caption.words))
        self.banner.setVisible(is_drawn and bool(self.banner.words))
        for piece in (self.banner, self.legend, self.strip, self.pipe_legend, self.caption, self.north, self.card):
            piece.raise_()

    def shown_furniture(self) -> List[QWidget]:
        pieces = (self.legend, self.strip, self.pipe_legend, self.caption, self.banner, self.north)
        return [piece for piece in pieces if not piece.isHidden()]

    def _is_tight(self) -> bool:
        """Whether the whole legend would cover too much of the view."""
        share_x = self.legend.width() / max(self.width(), 1)
        share_y = self.legend.height() / max(self.height(), 1)
        return share_x > WIDE_SHARE or share_y > TALL_SHARE or share_x * share_y > AREA_SHARE
