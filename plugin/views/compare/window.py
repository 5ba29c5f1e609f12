"""The window that compares scenarios: linked pictures above, figures below. The main window stays as it is."""

from __future__ import annotations

from typing import Optional

import numpy as np
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QByteArray, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QCloseEvent, QHideEvent, QImage, QKeySequence, QShowEvent
from qgis.PyQt.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from ...compat import QAction
from ...review.compared_features import BUILDING
from ...review.comparison import MAPS, Comparison, Place
from ...review.display import Picture
from ...review.indicator_words import convention
from ...review.moments import moment_words
from ...review.scene_look import Look
from ...review.selection import Selection
from ...review.selection_sets import SelectionSets
from ...review.study_model import StudyModel
from ...words import tr
from .. import theme
from ..callback import callback
from ..legend_strip import LegendStrip
from ..theme import STEP
from .control_bar import ControlBar
from .figures import Figures
from .parts import CompareParts
from .views import ComparedViews

SETTING = "twinscape/compare/geometry"
SHARE = 0.92  # of the main window, the first time
NEAR_M = 150.0  # of the map around a building that is zoomed to


class LegendSource(QObject):
    """The one legend of all pictures, in the shape a legend listens to."""

    changed = pyqtSignal(object)  # Picture

    def __init__(self, comparison: Comparison, study: StudyModel, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._comparison, self._study = comparison, study
        self.picture = self._compose()
        comparison.changed.connect(self._refresh)

    def close(self) -> None:
        self._comparison.changed.disconnect(self._refresh)

    def _refresh(self, names: frozenset) -> None:
        self.picture = self._compose()
        self.changed.emit(self.picture)

    def _compose(self) -> Picture:
        comparison, panes = self._comparison, self._comparison.panes()
        if not panes:
            return Picture(None, None, np.zeros(0), np.zeros(0, dtype=np.int8), "")
        classes = np.concatenate([pane.picture.classes for pane in panes])
        values = np.concatenate([pane.picture.values for pane in panes])
        return Picture(
            comparison.entry, comparison.scale(comparison.is_difference), values, classes, scale_words(comparison)
        )


def scale_words(comparison: Comparison) -> str:
    """What the colours can be compared for."""
    if comparison.is_difference:
        words = tr("{convention}; the same scale in all pictures").format(convention=convention())
    elif comparison.fitted_to:
        words = tr("Scale fitted to {scenario} alone").format(scenario=comparison.title(comparison.fitted_to))
    else:
        words = tr("The same scale in all pictures and scenarios")
    entry, now = comparison.entry, comparison.now
    moment = moment_words(entry, now.hour, now.day) if entry is not None else ""
    return f"{moment} · {words}" if moment else words


class CompareWindow(QMainWindow):
    """Pictures are drawn while it is shown; closing it leaves nothing behind but what is selected."""

    shownChanged = pyqtSignal(bool)

    def __init__(
        self,
        comparison: Comparison,
        study: StudyModel,
        selection: Selection,
        sets: SelectionSets,
        parts: CompareParts,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("TwinscapeCompare")
        self.setWindowTitle(tr("Compare scenarios"))
        self._comparison, self._study, self._parts, self._guard = comparison, study, parts, parts.guard
        self._look = parts.look
        self.bar = ControlBar(comparison, study, parts.look, parts.guard)
        self.section = parts.section()
        self.views = ComparedViews(comparison, study, selection, parts)
        self._legend_source = LegendSource(comparison, study, self)
        self.legend = LegendStrip(self._legend_source, counts=False)
        self.flag = QLabel("")
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.section)
        column.addWidget(self.views, 1)
        row = QHBoxLayout()
        row.setContentsMargins(STEP, STEP // 2, STEP, STEP // 2)
        row.setSpacing(2 * STEP)
        row.addWidget(self.legend, 3)
        row.addWidget(self.flag, 2)
        column.addLayout(row)
        self.setCentralWidget(body)
        self.figures = Figures(comparison, study, selection, sets, parts, self.zoom_to)
        self.dock = QDockWidget(tr("Figures"), self)
        self.dock.setObjectName("TwinscapeCompareFigures")
        self.dock.setWidget(self.figures)
        self.dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable | QDockWidget.DockWidgetFeature.DockWidgetFloatable
        )
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        self._close_key = QAction(tr("Close"), self)
        self._close_key.setShortcut(QKeySequence("Ctrl+W"))
        self._close_key.triggered.connect(self.close)
        self.addAction(self._close_key)
        comparison.changed.connect(self._on_changed)
        parts.look.changed.connect(self._on_look)
        study.closed.connect(self._on_study_closed)
        self._say_flag()
        self._show_section()

    # --- life -------------------------------------------------------------------------------------------------------
    def open_window(self) -> None:
        """Shows it where it was, the first time over most of the main window."""
        if not self.isVisible():
            kept = QgsSettings().value(SETTING)
            if not (isinstance(kept, QByteArray) and self.restoreGeometry(kept)):
                self._take_room()
            self.show()
            self.resizeDocks([self.dock], [int(0.36 * self.height())], Qt.Orientation.Vertical)
        self.raise_()
        self.activateWindow()

    def _take_room(self) -> None:
        around = self.parentWidget().geometry() if self.parentWidget() is not None else self.screen().geometry()
        self.resize(int(SHARE * around.width()), int(SHARE * around.height()))
        self.move(around.center() - self.rect().center())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if not event.spontaneous():
            self._guard(self._start)

    def _start(self) -> None:
        self.setWindowTitle(
            tr("Compare scenarios: {study}").format(study=self._study.twin.title)
            if self._study.is_open
            else tr("Compare scenarios")
        )
        self.views.start()
        self.figures.start()
        self.shownChanged.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        if not event.spontaneous():
            self._guard(self._stop)

    def _stop(self) -> None:
        self.views.stop()
        self.figures.stop()
        self.shownChanged.emit(False)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        QgsSettings().setValue(SETTING, self.saveGeometry())
        super().closeEvent(event)

    def close_view(self) -> None:
        """For good: drawing first, then the rest."""
        self._comparison.changed.disconnect(self._on_changed)
        self._look.changed.disconnect(self._on_look)
        self.section.close_view()
        self._study.closed.disconnect(self._on_study_closed)
        self.views.close_view()
        self.figures.close_view()
        self.bar.close_view()
        self.legend.close_view()
        self._legend_source.close()
        self.hide()

    # --- what happens -----------------------------------------------------------------------------------------------
    @callback
    def _on_study_closed(self) -> None:
        self.close()

    @callback
    def _on_changed(self, names: frozenset) -> None:
        self._say_flag()
        self._show_section()

    @callback
    def _on_look(self, look: Look, names: frozenset) -> None:
        self._show_section()

    def _show_section(self) -> None:
        """The row that moves the cut, where there is one to see."""
        self.section.setVisible(self._look.look.section and self._comparison.now.content != MAPS)

    def _say_flag(self) -> None:
        """A scale that is not shared, and what part of a difference is the solver's, in the colour of a warning where colours are read."""
        comparison = self._comparison
        fitted = comparison.fitted_to if not comparison.is_difference else ""
        other = comparison.code_note()
        words = ""
        if fitted:
            words = tr("⚠ Fitted to {scenario}: its range takes all the colours, what lies beyond has the last ones.")
            words = words.format(scenario=comparison.title(fitted))
        elif other:
            words = f"⚠ {other}"
        elif comparison.is_difference:
            words = tr("Δ = {convention}. Teal is better, orange is worse.").format(convention=convention())
        palette = self.flag.palette()
        ink = theme.severity_colour("warning") if fitted or other else theme.secondary(self)
        palette.setColor(palette.ColorRole.WindowText, ink)
        self.flag.setPalette(palette)
        self.flag.setText(words)
        self.flag.setWordWrap(True)
        self.flag.setVisible(bool(words))

    def set_ground(self, image: QImage, extent: tuple) -> None:
        """The map of the ground for the 3D pictures."""
        self.views.set_ground(image, extent)

    def zoom_to(self, feature: str) -> None:
        """Shows a building, road or receiver in the middle of maps and 3D pictures."""
        features = self._comparison.features()
        numbers = features.numbers_of(frozenset((feature,)))
        if not numbers or not np.isfinite(features.places[numbers[0]]).all():
            return
        x, y = features.places[numbers[0]]
        if self.views.maps:
            wide = max(self.views.maps[0].width(), 1)
            self._comparison.move_map(Place(float(x), float(y), 2 * NEAR_M / wide))
        if self.views.scenes:
            scene = self.views.scenes[0]
            is_building = features.target == BUILDING
            self._comparison.move_camera(scene.framing_of(numbers) if is_building else scene.framing_at(x, y))
