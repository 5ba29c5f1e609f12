"""What a tour is exported as: pictures or a film, how large, where; then how far it is."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Optional

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QSize, pyqtSignal
from qgis.PyQt.QtGui import QCloseEvent
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...words import tr
from .. import theme
from ..choice import Choice
from ..parts import Segments, primary
from ..theme import STEP
from .picture import SIZES

SETTING = "twinscape/tours/export"
PICTURES, FILM = "pictures", "film"
LONGEST_STAND_S = 120.0


class ExportDialog(QDialog):
    """Asks, then shows progress; what is done is done by who listens."""

    started = pyqtSignal()
    stopped = pyqtSignal()

    def __init__(
        self, title: str, steps: int, guard: Callable[[Callable[[], None]], None], parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export tour"))
        self._guard, self._title, self._is_running = guard, title, False
        kept = QgsSettings()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        layout.addWidget(theme.quiet(tr("“{title}”, {n} steps").format(title=title, n=steps)))
        self.kind = Segments(
            [
                (FILM, tr("Film (MP4)"), tr("One film, the camera flies from step to step")),
                (PICTURES, tr("Pictures (PNG)"), tr("A picture of each step")),
            ]
        )
        self.kind.chosen.connect(self._on_kind)
        layout.addWidget(self.kind)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(STEP)
        self.size = Choice()
        for words, _, _ in SIZES:
            self.size.addItem(words)
        self.size.setToolTip(tr("Pixels of a picture; words and lines grow with it"))
        self.size.setCurrentIndex(int(kept.value(f"{SETTING}/size", 1)))
        self.stand = QDoubleSpinBox()
        self.stand.setRange(0.0, LONGEST_STAND_S)
        self.stand.setDecimals(0)
        self.stand.setSuffix(" s")
        self.stand.setSpecialValueText(tr("as long as reading takes"))
        self.stand.setToolTip(tr("How long each step stands in the film"))
        self.stand.setValue(float(kept.value(f"{SETTING}/stand", 0.0)))
        self.flights = QCheckBox(tr("The camera flies between steps"))
        self.flights.setChecked(str(kept.value(f"{SETTING}/flights", "true")).lower() == "true")
        self.place = QLineEdit(str(kept.value(f"{SETTING}/place", str(Path.home()))))
        self.place.setAccessibleName(tr("Where to"))
        browse = QPushButton(tr("Browse…"))
        browse.clicked.connect(lambda: self._guard(self._browse))
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(browse)
        self._form.addRow(tr("Size"), self.size)
        self._form.addRow(tr("Each step stands"), self.stand)
        self._form.addRow("", self.flights)
        self._form.addRow(tr("Folder"), row)
        layout.addLayout(self._form)
        self.said = theme.quiet(tr("The window is taken over while the pictures are made; afterwards it is as it was."))
        layout.addWidget(self.said)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.hide()
        layout.addWidget(self.bar)
        row = QHBoxLayout()
        row.addStretch(1)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.go = primary(QPushButton(tr("Export")))
        self.go.setDefault(True)
        self.go.clicked.connect(lambda: self._guard(self._start))
        row.addWidget(self.cancel)
        row.addWidget(self.go)
        layout.addLayout(row)
        self.kind.set_current(str(kept.value(f"{SETTING}/kind", FILM)))
        self._on_kind()
        self.setMinimumWidth(52 * STEP)

    # --- what is wished ---------------------------------------------------------------------------------------------
    @property
    def is_film(self) -> bool:
        return self.kind.current() == FILM

    @property
    def pixels(self) -> QSize:
        return QSize(*SIZES[self.size.currentIndex()][1:])

    @property
    def folder(self) -> Path:
        return Path(self.place.text()).expanduser()

    @property
    def film(self) -> Path:
        """In the folder, under the tour's name."""
        name = "".join(letter if letter.isalnum() or letter in " -_" else "_" for letter in self._title).strip()
        return self.folder / f"{name or 'tour'}.mp4"

    def _on_kind(self) -> None:
        for field in (self.stand, self.flights):
            field.setEnabled(self.is_film)

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Folder for the export"), self.place.text())
        if folder:
            self.place.setText(folder)

    def _start(self) -> None:
        kept = QgsSettings()
        for key, value in (
            ("kind", self.kind.current()),
            ("size", self.size.currentIndex()),
            ("stand", self.stand.value()),
            ("flights", str(self.flights.isChecked()).lower()),
            ("place", self.place.text()),
        ):
            kept.setValue(f"{SETTING}/{key}", value)
        self.set_running(True)
        self.started.emit()

    # --- how far it is ----------------------------------------------------------------------------------------------
    def set_running(self, is_running: bool) -> None:
        self._is_running = is_running
        self.bar.setVisible(is_running)
        self.bar.setValue(0)
        self.go.setEnabled(not is_running)
        self.kind.setEnabled(not is_running)
        for row in range(self._form.rowCount()):
            item = self._form.itemAt(row, QFormLayout.ItemRole.FieldRole)
            for widget in [item.widget()] if item.widget() is not None else [self.place]:
                widget.setEnabled(not is_running)
        if not is_running:
            self._on_kind()

    def tell(self, part: float, words: str) -> None:
        self.bar.setValue(round(1000 * part))
        if words:
            self.said.setText(words)

    def reject(self) -> None:
        if self._is_running:
            self.set_running(False)
            self.stopped.emit()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if self._is_running:
            self.set_running(False)
            self.stopped.emit()
        super().closeEvent(event)
