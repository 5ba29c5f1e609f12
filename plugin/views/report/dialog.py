"""The small dialog before a report: of what, with which parts, as which files; then how far it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, Optional

from qgis.core import QgsSettings
from qgis.gui import QgsFileWidget, QgsFilterLineEdit
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from ...city.errors import InputError
from ...review.indicator_words import title_of
from ...review.report_parts import (
    ALL,
    FEATURES,
    FORMATS,
    MOST_SCENARIOS,
    PARTS,
    SCENES,
    SELECTED,
    SET,
)
from ...review.report_wish import ReportWish, offered
from ...review.study_model import StudyModel
from ...solver_words import said_error
from ...words import tr
from .. import theme
from ..callback import callback
from ..choice import Choice
from ..parts import ending, primary
from ..theme import STEP
from .dialog_parts import FORMAT_WORDS, KEY, ReportCommands, add_row, checked, process_title
from .making import Made, Maker, files_of

FOLDER_SETTING = "twinscape/report/folder"


class ReportDialog(QDialog):
    """Stays open while the report is made and closes when it is there."""

    def __init__(
        self, study: StudyModel, wish: ReportWish, commands: ReportCommands, parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        self._study, self._wish, self._commands = study, wish, commands
        self._guard = commands.guard
        self._maker: Optional[Maker] = None
        self.setWindowTitle(tr("Make a report"))
        self.setObjectName("TwinscapeReport")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(2 * STEP)
        columns = QHBoxLayout()
        columns.setSpacing(2 * STEP)
        columns.addWidget(self._about(), 3)
        right = QVBoxLayout()
        right.setSpacing(2 * STEP)
        right.addWidget(self._contents())
        right.addWidget(self._files())
        right.addStretch(1)
        columns.addLayout(right, 2)
        layout.addLayout(columns, 1)
        layout.addLayout(self._foot())
        self.resize(96 * STEP, 66 * STEP)
        self._listen()
        self._refresh()

    # --- what is asked ----------------------------------------------------------------------------------------------
    def _about(self) -> QWidget:
        box = QGroupBox(tr("About"))
        form = QVBoxLayout(box)
        form.setSpacing(STEP // 2)
        assert self._study.twin is not None
        self.title = QLineEdit(self._wish.title)
        self.title.setPlaceholderText(self._study.twin.title)
        self._named(self.title, tr("Title"), tr("On the first page; empty: the name of the study"), form)
        self.reference = Choice()
        for key in self._study.scenarios:
            self.reference.addItem(theme.dot(self._colour(key)), self._study.scenario_title(key), key)
        self.reference.setCurrentIndex(max(self.reference.findData(self._wish.reference), 0))
        self._named(self.reference, tr("Baseline"), tr("What differences are taken against"), form)
        self.variants = self._list(tr("Variants"), tr("Scenarios beside the baseline, three at most"), form, 2)
        for key in self._study.scenarios:
            item = add_row(self.variants, self._study.scenario_title(key), key, key in self._wish.variants)
            item.setIcon(theme.dot(self._colour(key)))
        self.filter = QgsFilterLineEdit()
        self.filter.setShowClearButton(True)
        self.filter.setPlaceholderText(tr("Filter"))
        self.filter.textChanged.connect(lambda words: self._guard(lambda: self._show_matching(words)))
        words = tr("Quantities of the report, in this order; only those that are computed are listed")
        self.indicators = self._list(tr("Indicators"), words, form, 5, self.filter)
        wanted = list(self._wish.indicators)
        entries = sorted(offered(self._study), key=lambda each: wanted.index(each.id) if each.id in wanted else 1000)
        for entry in entries:
            item = add_row(
                self.indicators, f"{process_title(entry.process)}: {tr(entry.label)}", entry.id, entry.id in wanted
            )
            statistic = "; ".join(tr(part) for part in entry.statistic.split("; "))
            item.setToolTip(f"{item.text()}\n{title_of(entry)}\n{statistic}")
        self.whom = Choice()
        self._fill_whom()
        self._named(self.whom, tr("Buildings and roads"), tr("Whom figures, charts and the atlas are about"), form)
        return box

    def _contents(self) -> QWidget:
        box = QGroupBox(tr("Contents"))
        grid = QGridLayout(box)
        grid.setSpacing(STEP // 2)
        self.parts: Dict[str, QCheckBox] = {}
        for number, (key, words, tip) in enumerate(PARTS):
            check = QCheckBox(tr(words))
            check.setToolTip(tr(tip))
            check.setChecked(self._wish.has(key))
            if key == SCENES and not self._commands.has_3d:
                check.setEnabled(False)
                check.setChecked(False)
                check.setToolTip(tr("pyvista is missing: Getting the 3D view… in the menu tells how to get it."))
            grid.addWidget(check, number // 2, number % 2)
            self.parts[key] = check
        return box

    def _files(self) -> QWidget:
        box = QGroupBox(tr("Made as"))
        form = QVBoxLayout(box)
        form.setSpacing(STEP // 2)
        self.formats: Dict[str, QCheckBox] = {}
        for key in FORMATS:
            words, tip = FORMAT_WORDS[key]
            check = QCheckBox(tr(words))
            check.setToolTip(tr(tip))
            check.setChecked(key in self._wish.formats)
            form.addWidget(check)
            self.formats[key] = check
        self.folder = QgsFileWidget()
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setFilePath(str(QgsSettings().value(FOLDER_SETTING, "") or Path.home()))
        self._named(self.folder, tr("Folder"), tr("Where the files are written"), form)
        assert self._study.twin is not None
        self.name = QLineEdit(f"{self._study.twin.path.stem}-report")
        self._named(self.name, tr("File name"), tr("Without its ending"), form)
        self.note = theme.quiet("")
        form.addWidget(self.note)
        return box

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(STEP)
        column = QVBoxLayout()
        column.setSpacing(STEP // 2)
        self.state = QLabel("")
        self.state.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(STEP)
        self.progress.setAccessibleName(tr("Progress of the report"))
        keeps = self.progress.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # nothing jumps when it begins
        self.progress.setSizePolicy(keeps)
        self.progress.hide()
        column.addWidget(self.state)
        column.addWidget(self.progress)
        row.addLayout(column, 1)
        buttons = ending(QDialogButtonBox.StandardButton.Cancel)
        self.cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.start = primary(buttons.addButton(tr("Make report"), QDialogButtonBox.ButtonRole.ActionRole))
        self.start.setDefault(True)
        self.start.clicked.connect(lambda: self._guard(self.make))
        buttons.rejected.connect(self.reject)
        row.addWidget(buttons, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _listen(self) -> None:
        """Only now: while they are filled, lists tell of every change."""

        def again(*_: Any) -> None:
            self._guard(self._refresh)

        for box in (self.reference, self.whom):
            box.currentIndexChanged.connect(again)
        for found in (self.variants, self.indicators):
            found.itemChanged.connect(again)
        for check in self.formats.values():
            check.toggled.connect(again)
        self.folder.fileChanged.connect(again)
        self.name.textChanged.connect(again)

    # --- pieces -----------------------------------------------------------------------------------------------------
    def _named(self, widget: QWidget, words: str, tip: str, form: QVBoxLayout) -> None:
        label = QLabel(words)
        label.setBuddy(widget)
        widget.setAccessibleName(words)
        widget.setToolTip(tip)
        form.addWidget(label)
        form.addWidget(widget)

    def _list(
        self, words: str, tip: str, form: QVBoxLayout, stretch: int, above: Optional[QWidget] = None
    ) -> QListWidget:
        found = QListWidget()
        found.setAccessibleName(words)
        found.setToolTip(tip)
        found.setMinimumHeight(10 * STEP)
        found.setIconSize(QSize(12, 12))  # dots as large as those of the other lists
        label = QLabel(words)
        label.setBuddy(found)
        form.addWidget(label)
        if above is not None:
            above.setAccessibleName(tr("Filter of the indicators"))
            form.addWidget(above)
        form.addWidget(found, stretch)
        return found

    def _colour(self, scenario: str) -> QColor:
        return QColor(theme.scenario_colour(list(self._study.scenarios).index(scenario)))

    def _fill_whom(self) -> None:
        buildings, roads = self._commands.selected
        self.whom.addItem(tr("All"), ALL)
        if buildings or roads:
            words = tr("What is selected ({buildings} buildings, {roads} roads)")
            self.whom.addItem(words.format(buildings=buildings, roads=roads), SELECTED)
        for name in self._commands.sets():
            self.whom.addItem(tr("Set: {name}").format(name=name), f"{SET}{name}")
        self.whom.setCurrentIndex(max(self.whom.findData(self._wish.whom), 0))

    def _show_matching(self, words: str) -> None:
        wanted = words.strip().casefold()
        for number in range(self.indicators.count()):
            item = self.indicators.item(number)
            item.setHidden(wanted not in item.text().casefold())

    # --- the wish ---------------------------------------------------------------------------------------------------
    def wish(self) -> ReportWish:
        """What is ticked and written now."""
        reference = str(self.reference.currentData())
        variants = tuple(key for key in checked(self.variants) if key != reference)
        return replace(
            self._wish,
            reference=reference,
            variants=variants,
            indicators=tuple(checked(self.indicators)),
            whom=str(self.whom.currentData()),
            parts=tuple(key for key, check in self.parts.items() if check.isChecked()),
            formats=tuple(key for key, check in self.formats.items() if check.isChecked()),
            title=self.title.text().strip(),
        )

    def files(self) -> Dict[str, Path]:
        return files_of(Path(self.folder.filePath()).expanduser(), self.name.text().strip(), self.wish().formats)

    def _refresh(self) -> None:
        """What can be chosen, and what is still missing."""
        reference = str(self.reference.currentData())
        for number in range(self.variants.count()):
            item = self.variants.item(number)
            item.setHidden(item.data(KEY) == reference)
        wish, files = self.wish(), self.files()
        fault = self._fault(wish)
        there = [path.name for path in files.values() if path.exists()]
        self.note.setText(tr("Replaces {files}.").format(files=", ".join(there)) if there else "")
        is_running = self._maker is not None
        self.parts[FEATURES].setEnabled(wish.whom != ALL)
        if not is_running:
            self.state.setText(fault)
        self.start.setEnabled(not fault and not is_running)

    def _fault(self, wish: ReportWish) -> str:
        """What has to be chosen first, in a sentence."""
        if len(wish.variants) > MOST_SCENARIOS - 1:
            return tr("Choose three variants at most: more have no room beside each other.")
        if not wish.indicators:
            return (
                tr("Choose an indicator.")
                if self.indicators.count()
                else tr("Nothing is computed yet: run a scenario first.")
            )
        if not wish.formats:
            return tr("Choose how the report is made.")
        name = self.name.text().strip()
        if not name or Path(name).name != name:
            return tr("Give the files a name.")
        if not Path(self.folder.filePath()).expanduser().is_dir():
            return tr("Choose a folder that is there.")
        return ""

    # --- making -----------------------------------------------------------------------------------------------------
    def make(self) -> None:
        """InputError where something is missing."""
        wish = self.wish()
        fault = self._fault(wish)
        if fault:
            raise InputError(fault, "")
        QgsSettings().setValue(FOLDER_SETTING, self.folder.filePath())
        self._wish = wish
        self._maker = Maker(self._commands.make(wish, self.files()), self._guard, self)
        self._maker.progressed.connect(self._on_progress)
        self._maker.finished.connect(self._on_finished)
        self._maker.failed.connect(self._on_failed)
        self._set_running(True)
        self._maker.start()

    @property
    def is_running(self) -> bool:
        return self._maker is not None

    @property
    def kept(self) -> ReportWish:
        """What was wished for last."""
        return self._wish

    def _set_running(self, running: bool) -> None:
        for widget in self.findChildren(QGroupBox):
            widget.setEnabled(not running)
        self.progress.setVisible(running)
        self.progress.setValue(0)
        self.start.setEnabled(not running)

    @callback
    def _on_progress(self, share: float, words: str) -> None:
        self.progress.setValue(round(1000 * share))
        self.state.setText(theme.elided(words, self.state.fontMetrics(), max(self.state.width() - STEP, 20 * STEP)))

    @callback
    def _on_finished(self, made: Made) -> None:
        self._maker = None
        self._set_running(False)
        self._commands.done(made)
        self.accept()

    @callback
    def _on_failed(self, error: Any) -> None:
        self._maker = None
        self._set_running(False)
        words = tr("The report could not be made. The log says why.") if error is None else said_error(error)
        self.state.setText(words)

    def reject(self) -> None:
        """While a report is made: stops that, the dialog stays. Else closes."""
        if self._maker is not None:
            self._stop()
            self.state.setText(tr("Stopped."))
            return
        super().reject()

    def done(self, result: int) -> None:
        """Whoever closes it, nothing goes on."""
        self._stop()
        super().done(result)

    def _stop(self) -> None:
        maker, self._maker = self._maker, None
        if maker is not None:
            maker.cancel()
            self._set_running(False)
