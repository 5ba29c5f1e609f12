"""Small pieces the panels are made of: sections, empty states, segmented buttons, words of an error."""

from __future__ import annotations

from typing import Any, Callable, List, Mapping, Optional, Tuple

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QEvent, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPalette, QWheelEvent
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QStyle,
    QStyleOptionButton,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..actions import action_spec
from ..city.errors import stopped
from ..solver_words import said_error
from ..words import tr
from . import theme
from .theme import STEP


class Badge(QWidget):
    """The number of a section in a disc."""

    def __init__(self, text: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setFixedSize(QSize(22, 22))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        painter.drawEllipse(QRectF(1, 1, 20, 20))
        painter.setPen(self.palette().color(QPalette.ColorRole.HighlightedText))
        painter.setFont(theme.sized(self.font(), 0.95, bold=True))
        painter.drawText(QRectF(1, 1, 20, 20), int(Qt.AlignmentFlag.AlignCenter), self._text)


class ElidedLabel(QLabel):
    """A label that gives way: where it has no room its text ends in "…", and the tooltip has all of it."""

    def __init__(self, text: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(text, parent)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(5 * STEP, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        room = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(room, int(self.alignment()), words)


class ElidedButton(QPushButton):
    """A button that gives way as `ElidedLabel` does."""

    def setText(self, text: str) -> None:  # noqa: N802
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(min(8 * STEP, super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        option = QStyleOptionButton()
        self.initStyleOption(option)
        beside = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        if self.width() < self.sizeHint().width():
            option.text = theme.elided(self.text(), self.fontMetrics(), self.width() - min(beside, 2 * STEP))
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class Section(QFrame):
    """A numbered step of the study: heading, state in a few words, body, and what to do next."""

    def __init__(self, number: str, title: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"section{number}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(STEP, STEP // 2, STEP, STEP // 2 + 2)
        layout.setSpacing(STEP // 2)
        heading = QHBoxLayout()
        heading.setSpacing(STEP)
        self._fold = QToolButton()
        self._fold.setAutoRaise(True)
        self._fold.setArrowType(Qt.ArrowType.DownArrow)
        self._fold.setToolTip(tr("Fold or unfold"))
        self._fold.setAccessibleName(tr("Fold or unfold {title}").format(title=title))
        self._setting = f"twinscape/panel/folded/{number}"
        self._fold.clicked.connect(lambda: self._choose_folded(not self._contents.isHidden()))
        heading.addWidget(Badge(number))
        label = QLabel(title)
        label.setFont(theme.sized(label.font(), 1.15, bold=True))
        heading.addWidget(label)
        self._state_label = ElidedLabel("")
        self._state_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._state_label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        heading.addWidget(self._state_label, 1)
        heading.addWidget(self._fold)
        layout.addLayout(heading)
        self._contents = QWidget()
        self.body = QVBoxLayout(self._contents)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(STEP // 2)
        layout.addWidget(self._contents)
        if self.is_chosen:
            self.set_folded(str(QgsSettings().value(self._setting)).lower() == "true")

    @property
    def is_chosen(self) -> bool:
        """Whether the user has folded or unfolded it, in this session or an earlier one: then that goes before."""
        return bool(QgsSettings().contains(self._setting))

    def _choose_folded(self, folded: bool) -> None:
        QgsSettings().setValue(self._setting, folded)
        self.set_folded(folded)

    def set_folded(self, folded: bool) -> None:
        """Folded, a section is its heading and its state."""
        self._contents.setHidden(folded)
        self._fold.setArrowType(Qt.ArrowType.RightArrow if folded else Qt.ArrowType.DownArrow)

    @property
    def is_folded(self) -> bool:
        return self._contents.isHidden()

    def set_state(self, text: str, severity: str = "") -> None:
        """What the step is like now, right of its title."""
        self._state_label.setText(text)
        palette = self._state_label.palette()
        colour = theme.severity_colour(severity) if severity else theme.secondary(self)
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self._state_label.setPalette(palette)
        self._state_label.setToolTip(text)

    @property
    def state(self) -> str:
        return self._state_label.text()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setPen(theme.line(self))
        painter.drawLine(STEP, self.height() - 1, self.width() - STEP, self.height() - 1)


class EmptyState(QWidget):
    """One sentence what is missing, one button that mends it."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)  # in a low panel the words need the room
        layout.addStretch(1)
        self._text = theme.quiet()
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._text)
        self._button = QPushButton()
        self._button.clicked.connect(self._run)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._button)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(2)
        self._action: Optional[Callable[[], None]] = None
        self.setAutoFillBackground(True)

    def say(self, text: str, button: str = "", action: Optional[Callable[[], None]] = None) -> None:
        self._text.setText(tr(text))
        self._button.setText(tr(button))
        self._button.setVisible(bool(button))
        self._action = action

    @property
    def text(self) -> str:
        return self._text.text()

    def _run(self) -> None:
        if self._action is not None:
            self._action()


class _Segment(QToolButton):
    """Of words that are not ours it shows as many as have room."""

    gives_way = False

    def sizeHint(self) -> QSize:  # noqa: N802
        hint = super().sizeHint()
        return QSize(min(hint.width(), 14 * STEP), hint.height()) if self.gives_way else hint

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 6 * STEP), hint.height()) if self.gives_way else hint

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        if self.gives_way:
            option.text = theme.elided(self.text(), self.fontMetrics(), self.width() - STEP)
        QStylePainter(self).drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)


class Segments(QWidget):
    """Buttons of which one is down, side by side."""

    chosen = pyqtSignal(str)

    def __init__(self, choices: List[Tuple[str, str, str]], parent: Optional[QWidget] = None) -> None:
        """choices : (key, words, tooltip)"""
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons = {}
        for key, words, tooltip in choices:
            button = _Segment()
            button.setText(tr(words))
            button.setToolTip(tr(tooltip))
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setMinimumHeight(3 * STEP + 4)
            button.clicked.connect(lambda checked, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            layout.addWidget(button)

    def set_words(self, key: str, words: str) -> None:
        """Words of the user, such as a title, however long they are; the tooltip begins with them."""
        button = self._buttons[key]
        about = button.toolTip().partition("\n")[2] if button.gives_way else button.toolTip()
        button.gives_way = True
        button.setText(words)
        button.setToolTip(f"{words}\n{about}")

    def set_current(self, key: str) -> None:
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def clear_current(self) -> None:
        """None is down: what they stand for is something else."""
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def current(self) -> str:
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def button(self, key: str) -> QToolButton:
        return self._buttons[key]


class QuietSlider(QSlider):
    """A slider the mouse wheel passes over: a panel that scrolls must not change what it scrolls over."""

    def __init__(self, low: int, high: int, step: int, page: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(low // step, high // step)
        self.setSingleStep(1)
        self.setPageStep(max(page // step, 1))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()


def focus_first(panel: QWidget) -> None:
    """Gives the keyboard to the first control of a panel that Tab would come to."""
    widget = panel.nextInFocusChain()
    while widget is not panel:
        takes_keys = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
        if takes_keys and panel.isAncestorOf(widget) and widget.isVisibleTo(panel):
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        widget = widget.nextInFocusChain()


def error_words(error: Mapping[str, Any]) -> str:
    """An exception document in sentences: what is wrong, then what to do."""
    words = stopped(said_error(error))
    return f"{words[:1].upper()}{words[1:]}"


def icon_button(icon, tooltip: str, action: Callable[[], None], checkable: bool = False) -> QToolButton:
    """A flat button with an icon and a tooltip."""
    button = QToolButton()
    button.setIcon(icon)
    button.setToolTip(tooltip)
    button.setAccessibleName(tooltip.partition(" (")[0])
    button.setAutoRaise(True)
    button.setCheckable(checkable)
    button.clicked.connect(lambda checked=False: action())
    return button


def command_words(command: str) -> str:
    """What the menu calls a command, for a button that does the same; by its id."""
    return tr(action_spec(command).text)


def command_button(command: str, action: Callable[[], None]) -> QPushButton:
    """A button of a panel that does what a command of the menu does, by its id, and says so in the same words."""
    button = QPushButton(command_words(command))
    button.setToolTip(action_spec(command).tooltip)
    button.clicked.connect(lambda checked=False: action())
    return button


def primary(button: QPushButton) -> QPushButton:
    """Marks the one button of a panel that goes ahead."""
    palette = button.palette()
    colour: QColor = palette.color(QPalette.ColorRole.Highlight)
    text: QColor = palette.color(QPalette.ColorRole.HighlightedText)
    button.setStyleSheet(
        f"QPushButton {{ background: {colour.name()}; color: {text.name()}; border: 0; border-radius: 3px; padding: 5px 14px; }}"
        f"QPushButton:hover {{ background: {colour.darker(110).name()}; }}"
        f"QPushButton:pressed {{ background: {colour.darker(125).name()}; }}"
        "QPushButton:disabled { background: rgba(128, 128, 128, 70); color: rgba(128, 128, 128, 230); }"
    )
    return button


def ending(buttons: QDialogButtonBox.StandardButtons) -> QDialogButtonBox:
    """The row of buttons at the end of a dialog, in our words: Qt's own are English where its translation is not installed."""
    box = QDialogButtonBox(buttons)
    words = {
        QDialogButtonBox.StandardButton.Ok: tr("OK"),
        QDialogButtonBox.StandardButton.Cancel: tr("Cancel"),
        QDialogButtonBox.StandardButton.Close: tr("Close"),
    }
    for which, said in words.items():
        button = box.button(which)
        if button is not None:
            button.setText(said)
    return box


class GrowingDialog(QDialog):
    """Grows when its words need more lines than it has room for: Qt's own size hint takes words that wrap for one line, and asks once only."""

    def grow(self) -> None:
        wrapped = self.layout().totalHeightForWidth(self.width())  # -1 without words that wrap
        if wrapped > self.height():
            self.resize(self.width(), wrapped)

    def event(self, event: QEvent) -> bool:
        taken = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show) and self.layout() is not None:
            self.grow()
        return taken


class Scrolled(QScrollArea):
    """The content as high as it needs at least, scrolled where its panel is lower: charts that are squeezed lie on each other."""

    def __init__(self, content: QWidget, least_px: int) -> None:
        super().__init__()
        content.setMinimumHeight(least_px)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  never narrower than its content, which is not scrolled sideways
        wide = self.widget().minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wide, 6 * self.fontMetrics().lineSpacing())
