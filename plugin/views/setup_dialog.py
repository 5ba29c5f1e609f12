"""Setting up what is missing: the solver's environment, and the packages of the 3D view."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Callable, Optional

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..client.environment import SolverSetup, own_environment
from ..words import tr
from . import theme
from .parts import ending, primary


class SetupDialog(QDialog):
    """Makes the solver's own Python environment, with the log to be seen and a way to stop."""

    def __init__(self, guard: Callable[[Callable[[], None]], None], parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._guard = guard
        self._setup: Optional[SolverSetup] = None
        self.setWindowTitle(tr("Set up the solver"))
        self.resize(640, 420)
        layout = QVBoxLayout(self)
        words = QLabel(
            tr(
                "The twin solver runs in a Python environment of its own, apart from QGIS. It is made once, "
                "in\n{own_environment}\nand needs about 1 GB and, without a folder of wheels, the package index."
            ).format(own_environment=own_environment())
        )
        words.setWordWrap(True)
        layout.addWidget(words)
        form = QFormLayout()
        self.wheels = QgsFileWidget()
        self.wheels.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.wheels.lineEdit().setPlaceholderText(tr("only for computers without a network"))
        form.addRow(tr("Folder of wheel files"), self.wheels)
        layout.addLayout(form)
        self.log = QPlainTextEdit()
        self.log.setAccessibleName(tr("Log"))
        self.log.setReadOnly(True)
        layout.addWidget(self.log, 1)
        self.state = theme.quiet("")
        layout.addWidget(self.state)
        buttons = ending(QDialogButtonBox.StandardButton.Close)
        self.start_button = primary(buttons.addButton(tr("Set up"), QDialogButtonBox.ButtonRole.ActionRole))
        self.start_button.clicked.connect(lambda: guard(self.start))
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def start(self) -> None:
        folder = self.wheels.filePath().strip()
        self._setup = SolverSetup(Path(folder) if folder else None, self)
        self._setup.line.connect(self.log.appendPlainText)
        self._setup.finished.connect(self._on_finished)
        self.start_button.setEnabled(False)
        self.state.setText(tr("Installing; this takes a few minutes…"))
        self._setup.start()

    def reject(self) -> None:
        if self._setup is not None:
            self._setup.cancel()
        super().reject()

    def _on_finished(self, well: bool, words: str) -> None:
        self.state.setText(words)
        self.start_button.setEnabled(not well)
        self._setup = None


class Explain3DDialog(QDialog):
    """How to get pyvista into this QGIS without harming its other packages."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        import numpy

        self.setWindowTitle(tr("Getting the 3D view"))
        self.setMinimumWidth(560)
        layout = QVBoxLayout(self)
        words = QLabel(
            tr(
                "The 3D view uses pyvista and pyvistaqt. Everything else works without them.\n\n"
                "Either install the QGIS plugin “qpip”, which offers the packages when QGIS starts, "
                "or run this command and restart QGIS. It keeps the numpy that QGIS needs:"
            )
        )
        words.setWordWrap(True)
        layout.addWidget(words)
        command = f'"{sys.executable}" -m pip install --user "numpy=={numpy.__version__}" pyvista pyvistaqt pyqtgraph'
        line = QLineEdit(command)
        line.setAccessibleName(tr("Command to be run"))
        line.setReadOnly(True)
        line.setCursorPosition(0)
        layout.addWidget(line)
        copy = QPushButton(tr("Copy the command"))
        copy.clicked.connect(lambda: QApplication.clipboard().setText(command))
        layout.addWidget(copy)
        layout.addWidget(
            theme.quiet(tr("On a computer without a network add --no-index --find-links and a folder of wheel files."))
        )
        buttons = ending(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
