"""The whole window for a tour: map and 3D, a strip with the words, everything else away, and there again at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional, Tuple

from qgis.PyQt.QtCore import QByteArray, QObject, QRect, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QFont, QKeySequence
from qgis.PyQt.QtWidgets import QDockWidget, QMainWindow, QToolBar, QWidget

from ...compat import QShortcut
from .. import theme
from .strip import CaptionStrip, times_of

AHEAD, BACK, LEAVE = ("PgDown", "Right", "Down", "Space"), ("PgUp", "Left", "Up", "Backspace"), ("Esc",)
FIRST, LAST = ("Home",), ("End",)
LARGE = 1.35  # of the type in panels that stay
SCENE_SHARE, CHART_SHARE = 0.56, 0.34  # of the window
NO_TITLE = "TwinscapeNoTitle"
SETTLED_MS = 200  # after which a window manager has given the window its size


@dataclass(frozen=True)
class _Before:
    """What the window was like."""

    state: QByteArray
    geometry: QRect
    window_state: Any
    shown: Tuple[QWidget, ...]  # menu, status bar, toolbars and docks that were visible
    fonts: Dict[QWidget, QFont]  # of what was written larger


class Presenter(QObject):
    """Takes a main window over. It knows nothing of tours: keys and buttons are told as signals."""

    wanted = pyqtSignal(int)  # steps ahead
    jumped = pyqtSignal(bool)  # to the last step or to the first
    left = pyqtSignal()

    def __init__(self, window: QMainWindow, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._window = window
        self._before: Optional[_Before] = None
        self._bar: Optional[QToolBar] = None
        self._keys: List[QShortcut] = []
        self._stage: Tuple[QDockWidget, ...] = ()
        self._hidden: List[QWidget] = []
        self.strip: Optional[CaptionStrip] = None
        self._last: Optional[_Before] = None
        self._again = QTimer(self)  # a window manager may take its time to give the window its size back
        self._again.setSingleShot(True)
        self._again.setInterval(SETTLED_MS)
        self._again.timeout.connect(self._put_back_again)

    @property
    def is_on(self) -> bool:
        return self._before is not None

    # --- beginning and end ------------------------------------------------------------------------------------------
    def enter(self) -> None:
        """The window as it is now is what `leave` brings back."""
        if self.is_on:
            return
        window = self._window
        pieces = [window.menuBar(), window.statusBar(), *self._bars(), *self._docks()]
        self._before = _Before(
            window.saveState(),
            QRect(window.geometry()),
            window.windowState(),
            tuple(piece for piece in pieces if piece is not None and not piece.isHidden()),
            {},
        )
        for piece in self._before.shown:
            piece.hide()
        self._add_strip()
        for sequences, action in (
            (AHEAD, lambda: self.wanted.emit(1)),
            (BACK, lambda: self.wanted.emit(-1)),
            (FIRST, lambda: self.jumped.emit(False)),
            (LAST, lambda: self.jumped.emit(True)),
            (LEAVE, self.left.emit),
        ):
            self.listen(window, sequences, action)
        window.showFullScreen()

    def listen(self, window: QWidget, sequences: Tuple[str, ...], action: Callable[[], None]) -> None:
        """Keys of a window that do something during the presentation."""
        for sequence in sequences:
            key = QShortcut(QKeySequence(sequence), window)
            key.activated.connect(action)
            key.activatedAmbiguously.connect(action)  # somebody else has the key, too: now it is ours
            self._keys.append(key)

    def leave(self) -> None:
        """Everything is as it was when it began."""
        before, self._before = self._before, None
        if before is None:
            return
        window = self._window
        for key in self._keys:
            key.setEnabled(False)
            key.deleteLater()
        self._keys, self._stage = [], ()
        for widget in self._hidden:
            widget.show()
        self._hidden = []
        self._remove_strip()
        for dock in self._docks():
            self._bare(dock, False)
        for widget, font in before.fonts.items():
            widget.setFont(font)
        window.setWindowState(before.window_state)
        if not before.window_state & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen):
            window.setGeometry(before.geometry)
        self._put_back(before)
        self._last = before
        self._again.start()

    def close(self) -> None:
        """For good; the window may go next."""
        self.leave()
        self._again.stop()

    def _put_back_again(self) -> None:
        if not self.is_on and self._last is not None:
            self._put_back(self._last)
        self._last = None

    def _put_back(self, before: _Before) -> None:
        window = self._window
        window.restoreState(before.state)
        for piece in (window.menuBar(), window.statusBar(), *self._bars(), *self._docks()):
            if piece is not None and piece.isHidden() == (piece in before.shown):
                piece.setVisible(piece in before.shown)

    # --- what stands in the window ----------------------------------------------------------------------------------
    def arrange(self, scene: Optional[QDockWidget], charts: List[QDockWidget], to_hide: List[QWidget]) -> None:
        """These docks beside and under the map, without their titles; all others are hidden. to_hide : their toolbars"""
        if self._before is None:
            return
        window = self._window
        wanted = tuple(dock for dock in (scene, *charts) if dock is not None)
        for dock in self._docks():
            if dock not in wanted:
                dock.hide()
        for dock in wanted:
            if dock not in self._stage:
                self._bare(dock, True)
            dock.setFloating(False)
            dock.show()
            dock.raise_()
        for widget in to_hide:
            if widget not in self._hidden:
                self._hidden.append(widget)
            widget.hide()
        self._stage = wanted
        if scene is not None:
            window.resizeDocks([scene], [int(SCENE_SHARE * window.width())], Qt.Orientation.Horizontal)
        if charts:
            tall = int(CHART_SHARE * window.height())
            window.resizeDocks(charts, [tall] * len(charts), Qt.Orientation.Vertical)

    def write_large(self, widgets: List[QWidget]) -> None:
        """Legends and captions, to be read from the last row."""
        if self._before is None:
            return
        for widget in widgets:
            if widget not in self._before.fonts:
                self._before.fonts[widget] = QFont(widget.font())
                widget.setFont(theme.sized(widget.font(), LARGE * times_of(widget.window().height())))

    @staticmethod
    def _bare(dock: QDockWidget, is_bare: bool) -> None:
        """With or without the title of the dock."""
        title = dock.titleBarWidget()
        if is_bare and title is None:
            nothing = QWidget(dock)
            nothing.setObjectName(NO_TITLE)
            dock.setTitleBarWidget(nothing)
        elif not is_bare and title is not None and title.objectName() == NO_TITLE:
            dock.setTitleBarWidget(None)
            title.deleteLater()

    def _add_strip(self) -> None:
        self.strip = CaptionStrip()
        self.strip.wanted.connect(self.wanted)
        self.strip.left.connect(self.left)
        self._bar = QToolBar(self._window)
        self._bar.setObjectName("TwinscapeTourBar")
        self._bar.setMovable(False)
        self._bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._bar.setStyleSheet("QToolBar { border: 0; padding: 0; margin: 0; spacing: 0; }")
        self._bar.addWidget(self.strip)
        self._window.addToolBar(Qt.ToolBarArea.BottomToolBarArea, self._bar)
        self._bar.show()

    def _remove_strip(self) -> None:
        if self._bar is not None:
            self._window.removeToolBar(self._bar)
            self._bar.deleteLater()
        self._bar = self.strip = None

    def _bars(self) -> List[QToolBar]:
        bars = self._window.findChildren(QToolBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [bar for bar in bars if bar is not self._bar]

    def _docks(self) -> List[QDockWidget]:
        return self._window.findChildren(QDockWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
