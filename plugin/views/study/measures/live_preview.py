"""At the foot of a form: what its measure does to the energy of its buildings and of the district, shown in all views while it is open."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from ....review.live_energy import LiveEnergy
from ....scenario.measures import Measure
from ....words import tr
from ... import theme
from ...callback import callback
from ...parts import error_words
from ...theme import STEP

LINES = 6  # room for the words, so that the form does not jump while a slider is dragged


class LivePreview(QWidget):
    """A check box, the effect in words, and what is missing for it."""

    def __init__(
        self, live: LiveEnergy, guard: Callable[[Callable[[], None]], None], parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        self._live: Optional[LiveEnergy] = live
        self._guard = guard
        column = QVBoxLayout(self)
        column.setContentsMargins(0, STEP // 2, 0, 0)
        column.setSpacing(STEP // 2)
        self.wanted = QCheckBox(tr("Show while editing"))
        self.wanted.setToolTip(
            tr(
                "Map, 3D view and charts show the energy with this measure, and the air its heating makes, as long as the form is open; nothing "
                "is saved"
            )
        )
        self.wanted.setChecked(live.is_wanted)
        self.wanted.toggled.connect(self._on_wanted)
        self.effect = QLabel("")
        self.effect.setWordWrap(True)
        self.effect.setMinimumHeight(LINES * self.effect.fontMetrics().lineSpacing())
        self.note = theme.quiet("")
        for widget in (self.wanted, self.effect, self.note):
            column.addWidget(widget)
        live.changed.connect(self.refresh)
        self.refresh()

    def show_measure(self, measure: Optional[Measure]) -> None:
        """The measure of the form, None when it cannot be."""
        if self._live is not None:
            self._live.show(measure)

    def close_view(self) -> None:
        """Ends the preview; may be said again."""
        live, self._live = self._live, None
        if live is not None:
            live.changed.disconnect(self.refresh)
            live.end()

    @callback
    def refresh(self) -> None:
        live = self._live
        if live is None:
            return
        lacks = live.lacks()
        effect = live.effect() if live.is_wanted else None
        self.effect.setText("\n".join(effect.lines()) if effect is not None else "")
        self.effect.setVisible(live.is_wanted and not lacks)
        self.wanted.setEnabled(not lacks)
        self.note.setText(lacks or (self._note(live, effect is not None) if live.is_wanted else ""))
        palette = self.note.palette()
        colour = theme.severity_colour("warning") if live.error is not None else theme.secondary(self)
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.note.setPalette(palette)

    def _note(self, live: LiveEnergy, has_effect: bool) -> str:
        if live.error is not None:
            return error_words(live.error)
        if has_effect:
            return tr("Live preview, not saved.")
        if not live.is_waiting:
            return ""
        return tr("Computing these buildings…") if live.has_values else tr("Loading sun and surfaces…")

    @callback
    def _on_wanted(self, wanted: bool) -> None:
        if self._live is not None:
            self._live.set_wanted(wanted)
