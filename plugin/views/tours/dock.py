"""The panel of tours: which tour, its bookmarks, what one of them says, and the way to the presentation and the film."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, List, Optional, Tuple

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...compat import QShortcut
from ...review.study_model import StudyModel
from ...review.tours import Tours
from ...words import tr
from .. import theme
from ..callback import callback
from ..choice import Choice
from ..parts import EmptyState, icon_button, primary
from ..theme import STEP
from .cards import Cards


@dataclass(frozen=True)
class ToursCommands:
    """What the panel asks others to do. bundled : title of a tour that comes with the open study, "" none"""

    guard: Callable[[Callable[[], None]], None]
    open_demo: Callable[[], None]
    bookmark: Callable[[], None]
    update: Callable[[str], None]
    delete: Callable[[str], None]
    go: Callable[[int], None]
    ahead: Callable[[int], None]
    present: Callable[[], None]
    export: Callable[[], None]
    compute: Callable[[], None]
    needs_words: Callable[[], str]
    start_bundled: Callable[[], None]
    reset_bundled: Callable[[], None]
    bundled: Callable[[], str]


class ToursDock(QDockWidget):
    """Shows the tours of the study and edits them."""

    def __init__(
        self, study: StudyModel, tours: Tours, commands: ToursCommands, parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(tr("Tours"), parent)
        self.setObjectName("TwinscapeTours")
        self._study, self._tours, self._commands, self._guard = study, tours, commands, commands.guard
        self._build()
        for signal, slot in self._signals():
            signal.connect(slot)
        self._refresh()

    def close_view(self) -> None:
        for signal, slot in self._signals():
            signal.disconnect(slot)

    def _signals(self) -> List[Tuple[Any, Callable]]:
        return [
            (self._tours.changed, self._refresh),
            (self._tours.stepChanged, self._on_step),
            (self._study.resultsChanged, self._refresh),
            (self._study.scenariosChanged, self._refresh),
        ]

    # --- layout -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        self._stack = QStackedWidget(self)
        self.empty = EmptyState()
        self._stack.addWidget(self.empty)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(STEP, STEP, STEP, STEP)
        layout.setSpacing(STEP)
        layout.addLayout(self._head())
        self.needs = theme.quiet("")
        self.compute = QPushButton(tr("Compute what the tour needs"))
        self.compute.clicked.connect(lambda: self._guard(self._commands.compute))
        layout.addWidget(self.needs)
        layout.addWidget(self.compute)
        self.cards = Cards()
        self.cards.currentRowChanged.connect(lambda row: self._show_words())
        self.cards.opened.connect(lambda row: self._guard(lambda: self._commands.go(row)))
        self.cards.arranged.connect(lambda ids: self._guard(lambda: self._tours.arrange(ids)))
        self.cards.deleted.connect(self._delete)
        self.cards.moved.connect(self._move)
        self.cards.renamed.connect(self._rename)
        layout.addWidget(self.cards, 1)
        layout.addWidget(self._words())
        layout.addLayout(self._foot())
        self._stack.addWidget(body)
        self.setWidget(self._stack)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), body)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(lambda: self._guard(self._tours.undo))
        redo = QShortcut(QKeySequence(QKeySequence.StandardKey.Redo), body)
        redo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        redo.activated.connect(lambda: self._guard(self._tours.redo))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(STEP // 2)
        self.choice = Choice()
        self.choice.setAccessibleName(tr("Tour"))
        self.choice.setToolTip(tr("The tour that is open"))
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice.setMinimumContentsLength(8)
        self.choice.activated.connect(lambda index: self._guard(lambda: self._tours.open(self.choice.itemText(index))))
        row.addWidget(self.choice, 1)
        self.more = QToolButton()
        self.more.setText("⋯")
        self.more.setAutoRaise(True)
        self.more.setToolTip(tr("New tour, rename, delete, undo"))
        self.more.setAccessibleName(tr("More about tours"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        menu.setToolTipsVisible(True)
        guard = self._guard
        menu.addAction(tr("New tour…")).triggered.connect(lambda: guard(self._new_tour))
        self.rename_tour = menu.addAction(tr("Rename tour…"))
        self.rename_tour.triggered.connect(lambda: guard(self._rename_tour))
        self.delete_tour = menu.addAction(tr("Delete tour"))
        self.delete_tour.triggered.connect(lambda: guard(self._tours.remove_tour))
        menu.addSeparator()
        self.undo = menu.addAction(tr("Undo"))
        self.undo.triggered.connect(lambda: guard(self._tours.undo))
        self.redo = menu.addAction(tr("Redo"))
        self.redo.triggered.connect(lambda: guard(self._tours.redo))
        menu.addSeparator()
        self.start = menu.addAction(tr("Start the demo's tour"))
        self.start.triggered.connect(lambda: guard(self._commands.start_bundled))
        self.reset = menu.addAction(tr("Reset the demo's tour"))
        self.reset.setToolTip(tr("Its steps, its scenarios and what is looked at are as they were in the beginning"))
        self.reset.triggered.connect(lambda: guard(self._commands.reset_bundled))
        self.more.setMenu(menu)
        row.addWidget(self.more)
        return row

    def _words(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        self.title, self.caption = QLineEdit(), QPlainTextEdit()
        self.title.setAccessibleName(tr("Title of the bookmark"))
        self.caption.setAccessibleName(tr("Caption of the bookmark"))
        self.title.setToolTip(tr("Stands large under the pictures of a presentation"))
        self.caption.setToolTip(tr("What one should see: a sentence or two"))
        self.caption.setTabChangesFocus(True)
        self.caption.setFixedHeight(9 * STEP)
        for words, field in ((tr("Title"), self.title), (tr("Caption"), self.caption)):
            label = QLabel(words)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        self.title.editingFinished.connect(self._write_words)
        self.caption.installEventFilter(self)
        self._box = box
        return box

    def _foot(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(STEP)
        row = QHBoxLayout()
        row.setSpacing(STEP // 2)
        self.add = primary(QPushButton(tr("Bookmark this view")))
        self.add.setToolTip(
            tr("Keeps scenario, indicator, time, camera, map, selection and panels as a step of the tour")
        )
        self.add.clicked.connect(lambda: self._guard(self._commands.bookmark))
        row.addWidget(self.add, 1)
        self.update_button = icon_button(
            theme.qgis_icon("mActionRefresh"), tr("Update the chosen bookmark with the present view"), self._update
        )
        self.delete_button = icon_button(
            theme.qgis_icon("mActionDeleteSelected"), tr("Delete the chosen bookmark"), self._delete
        )
        row.addWidget(self.update_button)
        row.addWidget(self.delete_button)
        column.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(STEP // 2)
        self.previous = icon_button(theme.qgis_icon("mActionArrowLeft"), tr("Previous step"), lambda: self._ahead(-1))
        self.next = icon_button(theme.qgis_icon("mActionArrowRight"), tr("Next step"), lambda: self._ahead(1))
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addStretch(1)
        self.present = QPushButton(tr("Present"))
        self.present.setToolTip(tr("The whole window for map and 3D, with large words; Esc ends it"))
        self.present.clicked.connect(lambda: self._guard(self._commands.present))
        self.export = QPushButton(tr("Export…"))
        self.export.setToolTip(tr("The steps as pictures, or as a film with flights of the camera"))
        self.export.clicked.connect(lambda: self._guard(self._commands.export))
        row.addWidget(self.present)
        row.addWidget(self.export)
        column.addLayout(row)
        return column

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self.caption and event.type() == QEvent.Type.FocusOut:
            self._write_words()
        return False

    # --- what is shown ----------------------------------------------------------------------------------------------
    @callback
    def _refresh(self) -> None:
        tours, bundled = self._tours, self._commands.bundled()
        if not self._study.is_open:
            self._say(tr("Open a study to make tours of it."), tr("Open the demo district"), self._commands.open_demo)
            return
        if not tours.names and bundled:
            self._say(
                tr("This study comes with a tour: {title}.").format(title=tr(bundled)),
                tr("Start the tour"),
                self._commands.start_bundled,
            )
            return
        if not tours.names:
            self._say(
                tr("A tour is made of bookmarks: views with a title and a caption, to be shown one after the other."),
                tr("Bookmark this view"),
                self._commands.bookmark,
            )
            return
        self._stack.setCurrentIndex(1)
        names = [self.choice.itemText(index) for index in range(self.choice.count())]
        if names != tours.names:
            self.choice.clear()
            self.choice.addItems(tours.names)
        if tours.tour is not None:
            self.choice.setCurrentText(tours.tour.name)
        bookmarks = list(tours.bookmarks)
        lacking = [bool(each.lacking(self._study)) for each in bookmarks]
        self.cards.show_bookmarks(bookmarks, lacking, tours.picture, tours.step)
        if self.cards.currentRow() < 0 and bookmarks:
            self.cards.choose(max(tours.step, 0))
        self._show_needs(sum(lacking))
        self._show_words()
        self._show_enabled(bundled)

    @callback
    def _on_step(self, step: int) -> None:
        """The words are those of the step one has gone to."""
        self._refresh()
        self.cards.choose(step)

    def _say(self, text: str, button: str, action: Callable[[], None]) -> None:
        self.empty.say(text, button, lambda: self._guard(action))
        self._stack.setCurrentIndex(0)

    def _show_needs(self, steps: int) -> None:
        words = self._commands.needs_words() if steps else ""
        self.needs.setText(words)
        self.needs.setVisible(bool(words))
        self.compute.setVisible(bool(words))

    def _show_words(self) -> None:
        bookmark = next((b for b in self._tours.bookmarks if b.id == self.cards.chosen()), None)
        self._box.setEnabled(bookmark is not None)
        title, caption = ("", "") if bookmark is None else (tr(bookmark.title), tr(bookmark.caption))
        if self.title.text() != title:
            self.title.setText(title)
        if self.caption.toPlainText() != caption:
            self.caption.setPlainText(caption)
        for button in (self.update_button, self.delete_button):
            button.setEnabled(bookmark is not None)

    def _show_enabled(self, bundled: str) -> None:
        tours, some = self._tours, bool(self._tours.bookmarks)
        self.previous.setEnabled(tours.step > 0)
        self.next.setEnabled(tours.step + 1 < len(tours.bookmarks))
        for button in (self.present, self.export):
            button.setEnabled(some)
        self.undo.setEnabled(tours.can_undo)
        self.redo.setEnabled(tours.can_redo)
        self.start.setVisible(bool(bundled))
        self.reset.setVisible(bool(bundled))

    # --- what is wished ---------------------------------------------------------------------------------------------
    @callback
    def _write_words(self) -> None:
        """Only what was changed: words that are shown in another language stay as they were written."""
        chosen = next((b for b in self._tours.bookmarks if b.id == self.cards.chosen()), None)
        if chosen is None:
            return
        title, caption = self.title.text().strip(), self.caption.toPlainText().strip()
        values = {}
        if title != tr(chosen.title):
            values["title"] = title
        if caption != tr(chosen.caption):
            values["caption"] = caption
        if values:
            try:
                self._tours.update(chosen.id, **values)
            finally:
                self._show_words()

    @callback
    def _update(self) -> None:
        self._commands.update(self.cards.chosen())

    @callback
    def _delete(self) -> None:
        if self.cards.chosen():
            self._commands.delete(self.cards.chosen())

    @callback
    def _move(self, places: int) -> None:
        chosen, row = self.cards.chosen(), self.cards.currentRow()
        if chosen and 0 <= row + places < self.cards.count():
            self._tours.move(chosen, row + places)

    @callback
    def _rename(self) -> None:
        self.title.setFocus()
        self.title.selectAll()

    @callback
    def _ahead(self, steps: int) -> None:
        self._commands.ahead(steps)

    def _new_tour(self) -> None:
        name, given = QInputDialog.getText(self, tr("New tour"), tr("Name of the tour"))
        if given:
            self._tours.add_tour(name)

    def _rename_tour(self) -> None:
        tour = self._tours.tour
        if tour is not None:
            name, given = QInputDialog.getText(self, tr("Rename tour"), tr("Name of the tour"), text=tour.name)
            if given:
                self._tours.rename_tour(name)
