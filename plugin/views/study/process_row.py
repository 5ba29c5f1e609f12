"""One computation in the panel: to be ticked, what state it is in, its options."""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterable, Mapping, Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ...client.computations import Computation
from ...words import inline, tr
from .. import theme
from .options_form import OptionsForm


class ProcessRow(QWidget):
    """`changed` when the user ticks it or sets an option."""

    changed = pyqtSignal()

    def __init__(
        self,
        computation: Computation,
        parent: Optional[QWidget] = None,
        selected: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        """selected : as of OptionsForm"""
        super().__init__(parent)
        self.computation = computation
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.STEP // 2)
        head = QHBoxLayout()
        head.setSpacing(theme.STEP)
        self.tick = QCheckBox(tr(computation.title))
        self.tick.setToolTip(tr(computation.help))
        self.tick.toggled.connect(lambda on: self.changed.emit())
        self._state = QLabel("")
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.unfold = QToolButton()
        self.unfold.setToolTip(tr("Options: how {title} is computed").format(title=inline(tr(computation.title))))
        self.unfold.setAccessibleName(tr("Options of {title}").format(title=inline(tr(computation.title))))
        self.unfold.setCheckable(True)
        self.unfold.setAutoRaise(True)
        self.unfold.setArrowType(Qt.ArrowType.RightArrow)
        self.unfold.toggled.connect(self._show_form)
        head.addWidget(self.tick)
        head.addWidget(self._state, 1)
        head.addWidget(self.unfold)
        column.addLayout(head)
        self.form = OptionsForm(computation, selected=selected)
        self.form.changed.connect(self.changed)
        self.form.hide()
        column.addWidget(self.form)

    @property
    def is_chosen(self) -> bool:
        return self.tick.isEnabled() and self.tick.isChecked()

    def options(self) -> Dict[str, Any]:
        return self.form.values()

    def choose(self, chosen: bool) -> None:
        self.tick.blockSignals(True)
        self.tick.setChecked(chosen)
        self.tick.blockSignals(False)

    def set_ready(self, ready: bool) -> None:
        """Without what it needs it can be neither ticked nor set."""
        self.tick.setEnabled(ready)
        self.unfold.setEnabled(ready)
        if not ready:
            self.unfold.setChecked(False)

    def set_options(self, values: Mapping[str, Any]) -> None:
        self.form.set_values(values)

    def set_state(self, text: str, severity: str = "") -> None:
        self._state.setText(text)
        palette = self._state.palette()
        colour = theme.severity_colour(severity) if severity else theme.secondary(self)
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self._state.setPalette(palette)

    @property
    def state(self) -> str:
        return self._state.text()

    def _show_form(self, shown: bool) -> None:
        self.form.setVisible(shown)
        self.unfold.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
