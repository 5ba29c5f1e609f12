"""Another weather file for scenarios: an EPW is read into the study under a name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Callable, Optional

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ...city.weather import WEATHER_NAME
from ...client.job_queue import JobQueue
from ...solver_words import said
from ...words import shown, tr
from .. import theme
from ..callback import callback
from ..parts import GrowingDialog, ending, error_words, primary

PROCESS = "weather"
WORDS = (
    "A scenario may be computed with another weather than that of the study: a future year, a hot summer. The file is an EPW; those of "
    "future years are made by tools as CCWorldWeatherGen or taken from national data. The study's own weather stays as it is."
)


class WeatherFileDialog(GrowingDialog):
    """imported : called with the name once the file is in the twin; taken : names that are used, which would be replaced."""

    def __init__(
        self,
        twin: Path,
        queue: JobQueue,
        guard: Callable[[Callable[[], None]], None],
        imported: Callable[[str], None],
        taken: tuple = (),
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._twin, self._queue, self._guard, self._job = twin, queue, guard, ""
        self._imported, self._taken = imported, taken
        self._named_by_hand = False
        self.setWindowTitle(tr("Weather for scenarios"))
        self.resize(520, 280)
        layout = QVBoxLayout(self)
        words = QLabel(tr(WORDS))
        words.setWordWrap(True)
        layout.addWidget(words)
        form = QFormLayout()
        self.file = QgsFileWidget()
        self.file.setFilter(tr("Weather (*.epw)"))
        self.file.lineEdit().setPlaceholderText(tr("EPW file"))
        self.file.fileChanged.connect(self._on_file)
        form.addRow(tr("File"), self.file)
        self.name = QLineEdit()
        self.name.setToolTip(tr("Scenarios ask for the file by this name: lower-case letters, digits, - and _"))
        self.name.textEdited.connect(self._on_name)
        form.addRow(tr("Name"), self.name)
        self.stand_in = QLineEdit()
        self.stand_in.setPlaceholderText(tr("leave empty when the weather is of the place itself"))
        self.stand_in.setToolTip(self.stand_in.placeholderText())
        form.addRow(tr("Stands in for"), self.stand_in)
        layout.addLayout(form)
        self.state = theme.quiet(tr("Choose a file."))
        self.state.setWordWrap(True)
        layout.addWidget(self.state, 1)
        buttons = ending(QDialogButtonBox.StandardButton.Close)
        self.read_button = primary(buttons.addButton(tr("Import"), QDialogButtonBox.ButtonRole.ActionRole))
        self.read_button.clicked.connect(self._read)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._check()
        queue.finished.connect(self._on_finished)

    def done(self, result: int) -> None:
        self._queue.finished.disconnect(self._on_finished)
        super().done(result)

    @callback
    def _on_file(self, path: str) -> None:
        if not self._named_by_hand:
            stem = Path(path.strip()).stem.lower()
            self.name.setText(re.sub(r"[^a-z0-9_-]+", "-", stem).strip("-_")[:64])
        self._check()

    @callback
    def _on_name(self, text: str) -> None:
        self._named_by_hand = bool(text)
        self._check()

    def _check(self) -> None:
        name, path = self.name.text().strip(), self.file.filePath().strip()
        usable = bool(WEATHER_NAME.match(name))
        self.read_button.setEnabled(bool(path) and usable and not self._job)
        if path and not usable:
            self.state.setText(
                tr("The name has lower-case letters, digits, - and _, and starts with a letter or digit.")
            )
        elif path:
            self.state.setText(
                tr("It replaces the file {name} of this study.").format(name=name) if name in self._taken else ""
            )

    @callback
    def _read(self) -> None:
        self.state.setText(tr("Reading…"))
        inputs = {"twin": str(self._twin), "file": self.file.filePath().strip(), "name": self.name.text().strip()}
        inputs["stand_in_for"] = self.stand_in.text().strip()
        self._job = self._queue.execute(PROCESS, inputs, tr("Weather for scenarios")).id
        self.read_button.setEnabled(False)

    @callback
    def _on_finished(self, job_id: str) -> None:
        if job_id != self._job:
            return
        job, self._job = self._queue.job(job_id), ""
        self.read_button.setEnabled(True)
        if job.status == "successful" and job.result is not None:
            found = job.result
            facts = tr("{place}: mean {mean_c:g} °C, {global_kwh_m2:g} kWh/m² of sun a year.").format(
                place=found["place"], mean_c=shown(found["mean_c"]), global_kwh_m2=shown(found["global_kwh_m2"])
            )
            self.state.setText("\n".join([facts, *map(said, found["warnings"])]))
            self._imported(found["name"])
        elif job.status == "failed":
            self.state.setText(error_words(job.error or {}))
        else:
            self.state.setText(tr("Cancelled."))
