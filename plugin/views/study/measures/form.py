"""The form every measure has: which features, what changes, and one sentence that says what it will do."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Optional, Tuple

from qgis.PyQt.QtCore import QPoint, pyqtSignal
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QDialogButtonBox, QFormLayout, QLabel, QLayout, QLineEdit, QVBoxLayout, QWidget

from ....city.city import City
from ....city.errors import TwinscapeError
from ....review.live_energy import LiveEnergy
from ....review.selection import Selection
from ....review.study_model import StudyModel
from ....scenario.editing import free_title
from ....scenario.measures import Measure
from ....scenario.wording import number_of_targets, sentence
from ....words import inline, tr
from ... import theme
from ...callback import callback
from ...parts import GrowingDialog, ending, error_words, primary
from ...theme import STEP
from ..commands import StudyCommands
from .live_preview import LivePreview
from .targets import BuildingTargetsBox, RoadTargetsBox, TargetsBox

Shape = Tuple[Tuple[float, float], ...]


@dataclass(frozen=True)
class FormContext:
    """Where a measure is going.

    city : as it is before the measure
    scenario_title : the scenario it becomes a part of; "" = the baseline is shown, which stays as it is: a new scenario is made
    live : shows what the measure does while its form is open, begun for it; None = nothing is shown
    """

    study: StudyModel
    selection: Selection
    commands: StudyCommands
    city: City
    scenario_title: str = ""
    live: Optional[LiveEnergy] = None


class MeasureDialog(GrowingDialog):
    """Not modal: roads and buildings are selected on the map while it is open. Nothing is written here.

    To make one for a kind of measure: ABOUT, TITLE, and the four methods below `saved`.
    """

    ABOUT = ""  # "road", "building", "" for something new
    TITLE = ""
    HEADING = "What changes"  # above the fields
    ALL = True  # whether the measure may be about all there are
    SHOWS = ""  # indicator of energy that follows the fields while the form is open, "" none

    saved = pyqtSignal(object, str)  # the measure, and the title of the new scenario, "" for the one it is going to

    def _parameters(self) -> QLayout:
        """The fields; each calls `self._check` when it is changed."""
        raise NotImplementedError

    def _load(self, measure: Any) -> None:
        """Shows a measure's values in the fields."""

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        """The measure of the fields; InputError when it cannot be."""
        raise NotImplementedError

    def _remark(self) -> str:
        """What one should know beyond the sentence, "" for nothing."""
        return ""

    # --- what all have ----------------------------------------------------------------------------------------------
    def __init__(
        self,
        context: FormContext,
        before: Optional[Measure] = None,
        shape: Shape = (),
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self.context, self.before, self.shape = context, before, shape
        self._guard = context.commands.guard
        self._is_ready = False
        self._as_shown: Optional[Measure] = None  # `before` as the fields round it
        self.setWindowTitle(self._window_title())
        self.setMinimumWidth(480)
        layout = QVBoxLayout(self)
        layout.setSpacing(STEP)
        self.title = QLineEdit(free_title(tr(self.TITLE), (each.title for each in context.study.scenarios.values())))
        if not context.scenario_title:
            layout.addLayout(self._new_scenario())
        self.targets = self._targets_box()
        if self.targets is not None:
            layout.addWidget(_heading(tr("Which roads") if self.ABOUT == "road" else tr("Which buildings")))
            layout.addWidget(self.targets)
            self.targets.changed.connect(self._check)
        layout.addWidget(_heading(tr(self.HEADING)))
        layout.addLayout(self._parameters())
        self.remark = theme.quiet("")
        layout.addWidget(self.remark)
        self.message = QLabel("")
        self.message.setWordWrap(True)
        self.message.setMinimumHeight(2 * self.message.fontMetrics().lineSpacing())
        layout.addWidget(self.message)
        self.preview: Optional[LivePreview] = None
        if self.SHOWS and context.live is not None:
            self.preview = LivePreview(context.live, self._guard)
            layout.addWidget(self.preview)
        layout.addStretch(1)
        layout.addWidget(self._ending())
        if before is not None:
            if self.targets is not None:
                self.targets.load(before.targets)
            self._load(before)
            self._as_shown = self._in_fields()
        self._is_ready = True
        self._check()

    def _window_title(self) -> str:
        if self.before is not None:
            return tr("Edit measure of {scenario_title}: {title}").format(
                scenario_title=self.context.scenario_title, title=inline(tr(self.TITLE))
            )
        where = (
            tr(" in {scenario_title}").format(scenario_title=self.context.scenario_title)
            if self.context.scenario_title
            else tr(", new scenario")
        )
        return f"{tr(self.TITLE)}{where}"

    def _new_scenario(self) -> QFormLayout:
        form = QFormLayout()
        self.title.setToolTip(tr("The baseline stays as it is; the measure begins a new scenario of this name."))
        self.title.textChanged.connect(self._check)
        form.addRow(tr("New scenario"), self.title)
        return form

    def _targets_box(self) -> Optional[TargetsBox]:
        if not self.ABOUT:
            return None
        box = {"road": RoadTargetsBox, "building": BuildingTargetsBox}[self.ABOUT]
        return box(self.context.city, self.context.selection, self.context.commands, self.ALL)

    def _ending(self) -> QDialogButtonBox:
        buttons = ending(QDialogButtonBox.StandardButton.Cancel)
        words = tr("Save measure") if self.before is not None else tr("Add measure")
        if not self.context.scenario_title:
            words = tr("Make scenario")
        self.save = buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
        primary(self.save)
        self.save.setDefault(True)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def measure(self) -> Measure:
        """The measure as the form has it now; InputError when it cannot be or cannot be applied to this city."""
        targets = self.targets.targets() if self.targets is not None else None
        label, enabled = (self.before.label, self.before.enabled) if self.before is not None else ("", True)
        measure = self._measure(targets, label, enabled)
        if self.before is not None and self._as_shown is not None:
            kept = {
                field.name: _kept(*(getattr(each, field.name) for each in (measure, self._as_shown, self.before)))
                for field in fields(measure)
            }
            measure = replace(measure, **kept)
        measure.apply(self.context.city)
        return measure

    def _in_fields(self) -> Optional[Measure]:
        """What the fields make of the measure that is edited; None when they cannot show it."""
        assert self.before is not None
        try:
            return self._measure(getattr(self.before, "targets", None), self.before.label, self.before.enabled)
        except TwinscapeError:
            return None

    @callback
    def _check(self) -> None:
        """Says what the measure will do, or why it cannot be."""
        if not self._is_ready:
            return
        self.remark.setText(self._remark())
        self.remark.setVisible(bool(self.remark.text()))
        shown: Optional[Measure] = None
        try:
            measure = self.measure()
            if not number_of_targets(measure, self.context.city):
                raise TwinscapeError(tr("No {about} fits; the measure would change nothing.").format(about=self.ABOUT))
            shown = measure
            if not self.context.scenario_title and not self.title.text().strip():
                raise TwinscapeError(tr("The new scenario needs a name."))
            self._say(sentence(measure, self.context.city), True)
        except TwinscapeError as error:
            self._say(error_words(error.to_dict()), False)
        self.context.selection.focus.point_at(shown, self.context.city)
        if self.preview is not None:
            self.preview.show_measure(shown)

    def show_beside(self, widget: QWidget) -> None:
        """Opens the form below a widget of a panel, where it leaves most of the map free."""
        self.adjustSize()
        self.grow()
        place, room = widget.mapToGlobal(QPoint(0, widget.height() + STEP // 2)), widget.window().geometry()
        bottom = room.bottom() - self.height() - 4 * STEP
        self.move(max(place.x(), room.left()), max(min(place.y(), bottom), room.top()))
        self.show()
        self.activateWindow()  # after the menu it comes from the keyboard would stay with the panel

    def _say(self, words: str, fine: bool) -> None:
        self.message.setText(words)
        palette = self.message.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.ink(self) if fine else theme.severity_colour("warning"))
        self.message.setPalette(palette)
        self.save.setEnabled(fine)
        self.save.setToolTip("" if fine else words)

    @callback
    def _accept(self) -> None:
        self.saved.emit(self.measure(), "" if self.context.scenario_title else self.title.text().strip())
        self.accept()

    def done(self, code: int) -> None:
        self._is_ready = False
        self.context.selection.focus.clear()
        if self.targets is not None:
            self.targets.close_view()
        if self.preview is not None:
            self.preview.close_view()
        super().done(code)


def _kept(now: Any, shown: Any, before: Any) -> Any:
    """The value of a field, that of the measure that is edited where nobody has touched it: a script may have set more digits than are shown."""
    if now == shown:
        return before
    values = (now, shown, before)
    if all(isinstance(each, tuple) for each in values) and len({len(each) for each in values}) == 1:
        return tuple(_kept(*each) for each in zip(*values))
    return now


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setFont(theme.sized(label.font(), 1.0, bold=True))
    return label
