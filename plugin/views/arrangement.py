"""Pieces of a panel placed by the room there is: side by side, beneath each other, or one at a time behind a switch."""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QApplication, QBoxLayout, QSplitter, QVBoxLayout, QWidget

from .parts import Segments
from .theme import STEP

GAP = STEP // 2
TALLEST = 1.0  # height of a piece per width, beyond which more height is of no use to it
ENOUGH = QSize(420, 280)  # pixels of a piece: more of them are nice, but not at the cost of another piece


class Piece(NamedTuple):
    """title, tooltip : of its button; widget : what is placed; least : from which it reads well [px]; widest : useful width per height;
    highest : useful height [px]"""

    title: str
    tooltip: str
    widget: QWidget
    least: QSize
    widest: float = 2.5
    highest: int = ENOUGH.height()


class Row(NamedTuple):
    """Plans or keys of pieces side by side."""

    parts: Tuple[Any, ...]


class Column(NamedTuple):
    """Plans or keys of pieces beneath each other."""

    parts: Tuple[Any, ...]


class Headed(NamedTuple):
    """A plan or piece with controls above it, by their key."""

    head: str
    part: Any


class Pages(NamedTuple):
    """Pieces of which one is seen. heads : controls, and the pages they belong to"""

    keys: Tuple[str, ...]
    heads: Tuple[Tuple[str, Tuple[str, ...]], ...] = ()


class Arranged(QWidget):
    """Takes of several plans the one that shows most in its size, and the last one where none has room."""

    turned = pyqtSignal(str)  # the page that is seen

    def __init__(self, pieces: Mapping[str, Piece], heads: Mapping[str, QWidget], plans: Sequence[Any]) -> None:
        super().__init__()
        self.pieces, self.heads, self.plans = dict(pieces), dict(heads), tuple(plans)
        for widget in (*(each.widget for each in self.pieces.values()), *self.heads.values()):
            widget.setParent(self)
        self.switch = Segments([(key, each.title, each.tooltip) for key, each in self.pieces.items()])
        self.switch.setParent(self)
        self.switch.set_current(next(iter(self.pieces)))
        self.switch.chosen.connect(self._on_page)
        self.plan: Any = None
        self._root: Optional[QWidget] = None
        self._bar: Optional[_PageBar] = None

    @property
    def page(self) -> str:
        """The piece that is seen, "" where no plan hides any."""
        return self.switch.current() if self._bar is not None else ""

    def show_page(self, key: str) -> None:
        """Nothing changes where the piece is seen anyway."""
        if any(key in pages.keys for pages in _pages_of(self.plan)):
            self.switch.set_current(key)
            self._on_page(key)

    def is_seen(self, key: str) -> bool:
        return not self.pieces[key].widget.isHidden()

    def least_height(self, width: int) -> int:
        """From which one of the plans reads well in a width."""
        needs = [self._needs(plan, width, self._least) for plan in self.plans]
        return min(each.height() for each in needs if each.width() <= width or each is needs[-1])

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self._needs(self.plans[-1], 0, self._least_of_widget)

    def sizeHint(self) -> QSize:  # noqa: N802
        return self._needs(self.plans[0], 0, self._least)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        plan = self._best()
        if plan is not self.plan:
            self._take(plan)
        if self._root is not None:
            self._root.setGeometry(self.rect())

    # --- which plan -------------------------------------------------------------------------------------------------
    def _best(self) -> Any:
        best, most = self.plans[-1], -1.0
        for plan in self.plans:
            needs = self._needs(plan, self.width(), self._least)
            if needs.width() <= self.width() and needs.height() <= self.height():
                worth = self._worth(plan, self.width(), self.height())
                if worth > most + 1.0:
                    best, most = plan, worth
        return best

    def _least(self, key: str) -> QSize:
        return self.pieces[key].least

    def _least_of_widget(self, key: str) -> QSize:
        widget = self.pieces[key].widget
        return widget.minimumSizeHint().expandedTo(widget.minimumSize())

    def _needs(self, plan: Any, width: int, least: Any) -> QSize:
        """The least size of a plan; width : there is, 0 unknown"""
        if isinstance(plan, str):
            return QSize(least(plan))
        if isinstance(plan, (Row, Column)):
            is_row = isinstance(plan, Row)
            sizes = [self._needs(each, width // len(plan.parts) if is_row else width, least) for each in plan.parts]
            between = (len(sizes) - 1) * STEP
            wide, tall = [each.width() for each in sizes], [each.height() for each in sizes]
            return QSize(sum(wide) + between, max(tall)) if is_row else QSize(max(wide), sum(tall) + between)
        if isinstance(plan, Headed):
            inside, head = self._needs(plan.part, width, least), self.heads[plan.head].minimumSizeHint()
            return QSize(max(inside.width(), head.width()), inside.height() + GAP + head.height())
        sizes = [QSize(least(key)) for key in plan.keys]
        bar = self._bar_needs(plan, width)
        wide = max(bar.width(), *(each.width() for each in sizes))
        return QSize(wide, max(each.height() for each in sizes) + GAP + bar.height())

    def _bar_needs(self, plan: Pages, width: int) -> QSize:
        switch = self._switch_size(plan.keys)
        heads = [self.heads[name].minimumSizeHint() for name, _ in plan.heads]
        if not heads:
            return switch
        wide, tall = max(each.width() for each in heads), max(each.height() for each in heads)
        if switch.width() + STEP + wide <= width:
            return QSize(switch.width() + STEP + wide, max(switch.height(), tall))
        return QSize(max(switch.width(), wide), switch.height() + GAP + tall)

    def _switch_size(self, keys: Sequence[str]) -> QSize:
        buttons = [self.switch.button(key).minimumSizeHint() for key in keys]
        least = self.switch.button(keys[0]).minimumHeight()
        return QSize(sum(each.width() for each in buttons), max(least, *(each.height() for each in buttons)))

    def _worth(self, plan: Any, width: float, height: float) -> float:
        """Area the pieces make use of."""
        if isinstance(plan, str):
            piece = self.pieces[plan]
            wide = min(width, piece.widest * height, ENOUGH.width())
            return wide * min(height, width * TALLEST, piece.highest)
        if isinstance(plan, (Row, Column)):
            room = (width if isinstance(plan, Row) else height) - (len(plan.parts) - 1) * STEP
            shares = self._shares(plan)
            pairs = [(room * each / sum(shares), part) for each, part in zip(shares, plan.parts)]
            if isinstance(plan, Row):
                return sum(self._worth(part, each, height) for each, part in pairs)
            return sum(self._worth(part, width, each) for each, part in pairs)
        if isinstance(plan, Headed):
            return self._worth(plan.part, width, height - self.heads[plan.head].minimumSizeHint().height() - GAP)
        return self._worth(plan.keys[0], width, height - self._bar_needs(plan, int(width)).height() - GAP)

    def _shares(self, plan: Any) -> List[int]:
        sizes = [self._needs(each, 0, self._least) for each in plan.parts]
        return [each.width() if isinstance(plan, Row) else each.height() for each in sizes]

    # --- how it is laid ---------------------------------------------------------------------------------------------
    def _take(self, plan: Any) -> None:
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        old, self.plan, self._bar = self._root, plan, None
        for piece in self.pieces.values():
            piece.widget.setVisible(True)
        for head in self.heads.values():
            head.setVisible(True)
        root = self._built(plan)
        self._root = root
        root.setParent(self)
        if self._bar is None:
            self.switch.setParent(self)
            self.switch.hide()
        root.setGeometry(self.rect())
        root.show()
        if old is not None and old is not root:
            old.hide()
            old.deleteLater()
        self._turn()
        self._order_of_tab(plan)
        if had_focus and focus.isVisible():
            focus.setFocus()

    def _built(self, plan: Any) -> QWidget:
        if isinstance(plan, str):
            return self.pieces[plan].widget
        if isinstance(plan, (Row, Column)):
            way = Qt.Orientation.Horizontal if isinstance(plan, Row) else Qt.Orientation.Vertical
            split = QSplitter(way)
            split.setChildrenCollapsible(False)
            split.setHandleWidth(STEP)
            for each in plan.parts:
                split.addWidget(self._built(each))
            split.setSizes([100 * each for each in self._shares(plan)])  # shares of whatever there is
            return split
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        if isinstance(plan, Headed):
            layout.addWidget(self.heads[plan.head])
            layout.addWidget(self._built(plan.part), 1)
            return box
        self._bar = _PageBar(self.switch, {name: self.heads[name] for name, _ in plan.heads})
        for key in self.pieces:
            self.switch.button(key).setVisible(key in plan.keys)
        if self.switch.current() not in plan.keys:
            self.switch.set_current(plan.keys[0])
        layout.addWidget(self._bar)
        for key in plan.keys:
            layout.addWidget(self.pieces[key].widget, 1)
        return box

    def _on_page(self, key: str) -> None:
        self._turn()

    def _turn(self) -> None:
        """Shows the page of the switch and its controls."""
        pages = next(_pages_of(self.plan), None)
        if pages is None or self._bar is None:
            return
        shown = self.switch.current()
        for key in pages.keys:
            self.pieces[key].widget.setVisible(key == shown)
        for name, keys in pages.heads:
            self.heads[name].setVisible(shown in keys)
        self._bar.arrange()
        self.turned.emit(shown)

    def _order_of_tab(self, plan: Any) -> None:
        """Tab goes through the controls in the order they are seen in."""
        order = [each for widget in self._in_order(plan) for each in (widget, *widget.findChildren(QWidget))]
        here = self.window()  # the list of a choice is a window of its own
        stops = [each for each in order if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.window() is here]
        for one, other in zip(stops, stops[1:]):
            QWidget.setTabOrder(one, other)

    def _in_order(self, plan: Any) -> Iterator[QWidget]:
        if isinstance(plan, str):
            yield self.pieces[plan].widget
        elif isinstance(plan, (Row, Column)):
            for each in plan.parts:
                yield from self._in_order(each)
        elif isinstance(plan, Headed):
            yield self.heads[plan.head]
            yield from self._in_order(plan.part)
        else:
            yield self.switch
            yield from (self.heads[name] for name, _ in plan.heads)
            yield from (self.pieces[key].widget for key in plan.keys)


class _PageBar(QWidget):
    """The switch and the controls of the page: in one row, or in two where one is too narrow."""

    def __init__(self, switch: QWidget, heads: Dict[str, QWidget]) -> None:
        super().__init__()
        self._switch, self._heads = switch, heads
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(switch)
        for head in heads.values():
            self._layout.addWidget(head, 1)
        switch.show()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  two rows are narrow, whatever it has now
        shown = [each for each in (self._switch, *self._heads.values()) if not each.isHidden()]
        return QSize(max(each.minimumSizeHint().width() for each in shown), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """The widest of the controls decides: a row must not turn into two when the page is turned."""
        wide = max((each.minimumSizeHint().width() for each in self._heads.values()), default=0)
        fits = self._switch.minimumSizeHint().width() + STEP + wide <= self.width()
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
        self._layout.setSpacing(STEP if fits else GAP)


def _pages_of(plan: Any) -> Iterator[Pages]:
    if isinstance(plan, Pages):
        yield plan
    elif isinstance(plan, (Row, Column)):
        for each in plan.parts:
            yield from _pages_of(each)
    elif isinstance(plan, Headed):
        yield from _pages_of(plan.part)
