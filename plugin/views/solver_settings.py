"""Where to compute: this computer, a server or a Dask cluster, with a test that says what is there. A dialog and a page of QGIS's options."""

from __future__ import annotations

from typing import Callable, List, Optional

from qgis.gui import QgsAuthConfigSelect
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ..city.errors import InputError
from ..client.callback import Guard
from ..client.probe import Probe
from ..client.where import DASK, HERE, SERVER, Where, read_where
from ..words import tr
from . import theme
from .parts import ending, error_words, primary
from .theme import STEP

CHOICES = {
    HERE: ("This computer", "All its processors are used. Nothing leaves it."),
    SERVER: (
        "A Twinscape server",
        "Energy, noise, air, traffic, heat planning and costs are computed there, also while QGIS is closed. The twin is sent once; "
        "later only what has changed.",
    ),
    DASK: (
        "A Dask cluster",
        "A computation runs here and has its tiles computed by the workers of the cluster, which need the same Twinscape.",
    ),
}


class WhereForm(QWidget):
    """The choice with its addresses and the test."""

    def __init__(self, guard: Guard, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._guard = guard
        self._probe: Optional[Probe] = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        self.url = QLineEdit()
        self.url.setPlaceholderText("https://twin.example.org")
        self.url.setToolTip(tr("Where the server is reached, as its operator says"))
        self.auth = QgsAuthConfigSelect()
        self.auth.setToolTip(
            tr(
                "A configuration of QGIS's authentication: API header with Authorization = Bearer and the token; or Basic with the token as "
                "the password, where QGIS has no API header. Only its id is kept."
            )
        )
        for part in self.auth.findChildren((QAbstractButton, QComboBox)):  # QGIS gives them none
            part.setAccessibleName(part.toolTip() or tr("Credentials"))
        self.scheduler = QLineEdit()
        self.scheduler.setPlaceholderText("tcp://host:8786")
        self.scheduler.setToolTip(tr("The address dask scheduler tells when it starts"))
        self._group = QButtonGroup(self)
        self.choices = {}
        self._fields = {
            HERE: self._form(()),
            SERVER: self._form(((tr("Address"), self.url), (tr("Credentials"), self.auth))),
            DASK: self._form(((tr("Scheduler"), self.scheduler),)),
        }
        for kind, (words, about) in CHOICES.items():
            choice = QRadioButton(tr(words))
            choice.setToolTip(tr(about))
            choice.toggled.connect(lambda on: guard(self._show_choice))
            self._group.addButton(choice)
            self.choices[kind] = choice
            column.addWidget(choice)
            inner = QVBoxLayout()
            inner.setContentsMargins(3 * STEP, 0, 0, STEP)
            inner.addWidget(theme.quiet(about))
            inner.addWidget(self._fields[kind])
            column.addLayout(inner)
        row = QHBoxLayout()
        self.test_button = QPushButton(tr("Test"))
        self.test_button.setToolTip(tr("Look whether there is a solver and what it can do"))
        self.test_button.clicked.connect(lambda checked=False: guard(self.test))
        row.addWidget(self.test_button, 0, Qt.AlignmentFlag.AlignTop)
        self.found = QLabel()
        self.found.setWordWrap(True)
        self.found.setAccessibleName(tr("What the test found"))
        self.found.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.found.setMinimumHeight(
            4 * self.found.fontMetrics().lineSpacing()
        )  # what is found must not move the buttons
        self.found.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.found, 1)
        column.addLayout(row)
        column.addStretch(1)
        self.set_where(read_where())

    def _form(self, rows: tuple) -> QWidget:
        holder = QWidget()
        form = QFormLayout(holder)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for words, field in rows:
            field.setAccessibleName(words)
            label = QLabel(words)
            label.setBuddy(field)
            of_all = (tr("Address"), tr("Credentials"), tr("Scheduler"))  # fields of both forms begin below each other
            label.setMinimumWidth(max(label.fontMetrics().horizontalAdvance(each) for each in of_all) + STEP // 2)
            form.addRow(label, field)
        holder.setVisible(bool(rows))
        return holder

    def where(self) -> Where:
        kind = next(kind for kind, choice in self.choices.items() if choice.isChecked())
        return Where(kind, self.url.text().strip().rstrip("/"), self.auth.configId(), self.scheduler.text().strip())

    def set_where(self, where: Where) -> None:
        self.url.setText(where.url)
        self.auth.setConfigId(where.auth)
        self.scheduler.setText(where.scheduler)
        self.choices[where.kind].setChecked(True)
        self._show_choice()

    def check(self) -> bool:
        """Whether what is chosen is an address; says what is wrong with it."""
        where = self.where()
        try:
            where.check()
        except InputError as error:
            self._say([error_words(error.to_dict())], "error")
            {SERVER: self.url, DASK: self.scheduler}[where.kind].setFocus()
            return False
        return True

    def test(self) -> None:
        """Asks what is chosen now; what comes is shown below."""
        self.stop()
        self.test_button.setEnabled(False)
        self._say([tr("Looking…")])
        self._probe = Probe(self.where(), self._told, self, self._guard)
        self._probe.start()

    def stop(self) -> None:
        """Ends a test that is under way."""
        probe, self._probe = self._probe, None
        if probe is not None:
            probe.close()
            probe.deleteLater()
        self.test_button.setEnabled(True)

    def _told(self, well: bool, lines: List[str]) -> None:
        self._say(lines, "ok" if well else "error")
        self.stop()

    def _say(self, lines: List[str], severity: str = "") -> None:
        self.found.setText("\n".join(lines))
        palette = self.found.palette()
        palette.setColor(
            self.found.foregroundRole(), theme.severity_colour(severity) if severity else theme.secondary(self.found)
        )
        self.found.setPalette(palette)

    def _show_choice(self) -> None:
        for kind, choice in self.choices.items():
            self._fields[kind].setEnabled(choice.isChecked())
        if self._probe is None:
            self._say([])


class WhereDialog(QDialog):
    """The form with OK and Cancel; take is given what was chosen."""

    def __init__(self, take: Callable[[Where], None], guard: Guard, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._take, self._guard = take, guard
        self.setWindowTitle(tr("Where to compute"))
        self.setMinimumWidth(70 * STEP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        self.form = WhereForm(guard)
        layout.addWidget(self.form)
        buttons = ending(QDialogButtonBox.StandardButton.Cancel)
        self.ok_button = primary(buttons.addButton(tr("Use it"), QDialogButtonBox.ButtonRole.AcceptRole))
        buttons.accepted.connect(lambda: guard(self._use))
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _use(self) -> None:
        if self.form.check():
            self._take(self.form.where())
            self.accept()

    def done(self, result: int) -> None:
        self.form.stop()
        super().done(result)
