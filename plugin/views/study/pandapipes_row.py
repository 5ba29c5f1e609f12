"""Whether a heat network is solved by pandapipes as well, to compare; without an environment that has it, how to make one."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...client import pandapipes_environment as environment
from ...words import tr
from .. import theme
from ..callback import callback

NONE_THERE = "{path} belongs to no environment that has pandapipes."


class PandapipesRow(QWidget):
    """A box to tick, the sentence below it while there is no pandapipes, and a button to choose a Python that has it."""

    def __init__(self, guard: Callable[[Callable[[], None]], None], parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._guard = guard
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.STEP, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        self.wanted = QCheckBox(tr("Solve pressure and temperature with pandapipes, too"))
        self.wanted.setToolTip(
            tr("Compares the network's own solution with that of pandapipes; takes some seconds longer")
        )
        self.choose_button = QPushButton(tr("Choose its Python…"))
        self.choose_button.setAutoDefault(False)
        self.choose_button.clicked.connect(self._choose)
        row.addWidget(self.wanted, 1)
        row.addWidget(self.choose_button)
        column.addLayout(row)
        self.note: QLabel = theme.quiet("")
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)  # to be copied into a terminal
        column.addWidget(self.note)
        self.refresh()

    def refresh(self) -> None:
        """Looks for it again."""
        self._python = environment.pandapipes_python()
        self.wanted.setEnabled(self._python is not None)
        if self._python is None:
            self.wanted.setChecked(False)
        self.note.setText("" if self._python is not None else environment.how_to_make_it())
        self.note.setVisible(self._python is None)
        self.choose_button.setVisible(self._python is None)

    def set_wanted(self, wanted: bool) -> None:
        self.wanted.setChecked(wanted and self._python is not None)

    def python(self) -> str:
        """The interpreter the network is to be solved with, "" for none."""
        return str(self._python) if self._python is not None and self.wanted.isChecked() else ""

    @callback
    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("A Python that has pandapipes"))
        if path:
            self.take(Path(path))

    def take(self, python: Path) -> None:
        """From now on this interpreter; says so when it has no pandapipes."""
        if environment.has_pandapipes(python):
            environment.choose(python)
            self.refresh()
            self.set_wanted(True)
        else:
            self.note.setText(f"{tr(NONE_THERE).format(path=python)} {environment.how_to_make_it()}")
            self.note.show()
