"""Measured consumption: a CSV file is read into the study, with what could be joined and what could not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ...client.job_queue import JobQueue
from ...solver_words import said, said_error
from ...words import shown, tr
from .. import theme
from ..callback import callback
from ..parts import GrowingDialog, ending, primary

PROCESS = "measured"
SEPARATOR = re.compile(r";|,(?=\s*\d{4}\s*[=:]|\s*$)")  # other commas are decimal marks
WORDS = (
    "Readings of meters are compared with the computed energy; their ratio in the baseline calibrates the scenarios and leaves the physics "
    "as it is. The file is a CSV with the columns id (of the building), kwh, and year (2023) or month (2023-05); "
    "carrier where it is known: natural_gas, heating_oil, wood, electricity, district_heat. It replaces earlier readings."
)


class MeasuredDialog(GrowingDialog):
    """run_energy : asked for once readings are there, as only a new run compares them."""

    def __init__(
        self,
        twin: Path,
        queue: JobQueue,
        guard: Callable[[Callable[[], None]], None],
        run_energy: Callable[[], None],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._twin, self._queue, self._guard, self._run_energy = twin, queue, guard, run_energy
        self._job = ""
        self.setWindowTitle(tr("Measured consumption"))
        self.resize(560, 400)
        layout = QVBoxLayout(self)
        words = QLabel(tr(WORDS))
        words.setWordWrap(True)
        layout.addWidget(words)
        self.file = QgsFileWidget()
        self.file.setAccessibleName(tr("CSV file"))
        self.file.lineEdit().setAccessibleName(tr("CSV file"))
        self.file.setFilter(tr("Readings (*.csv *.txt)"))
        self.file.lineEdit().setPlaceholderText(tr("CSV file"))
        self.file.fileChanged.connect(self._on_file)
        layout.addWidget(self.file)
        form = QFormLayout()
        self.degree_days = QLineEdit()
        self.degree_days.setPlaceholderText(tr("2022=3410; 2023=3280, or a weather file of the study: 2023=name"))
        self.degree_days.setToolTip(
            self.degree_days.placeholderText()
            + "\n"
            + tr(
                "Heating degree days of the measured years (Eurostat: 18 °C, days with a mean of at most 15 °C). With them what heats "
                "rooms is brought to the weather that is computed with; without them readings count as measured."
            )
        )
        form.addRow(tr("Degree days"), self.degree_days)
        layout.addLayout(form)
        self.state = theme.quiet(tr("Choose a file."))
        layout.addWidget(self.state)
        self.report = QPlainTextEdit()
        self.report.setAccessibleName(tr("What was read"))
        self.report.setReadOnly(True)
        layout.addWidget(self.report, 1)
        buttons = ending(QDialogButtonBox.StandardButton.Close)
        self.read_button = primary(buttons.addButton(tr("Read"), QDialogButtonBox.ButtonRole.ActionRole))
        self.read_button.setEnabled(False)
        self.read_button.clicked.connect(self._read)
        self.run_button = buttons.addButton(tr("Run energy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.run_button.setToolTip(
            tr("Compares the readings with the computed energy; baseline first, then the scenarios")
        )
        self.run_button.setEnabled(False)
        self.run_button.clicked.connect(self._run)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        queue.finished.connect(self._on_finished)

    def done(self, result: int) -> None:
        self._queue.finished.disconnect(self._on_finished)
        super().done(result)

    @callback
    def _on_file(self, path: str) -> None:
        self.read_button.setEnabled(bool(path.strip()) and not self._job)

    @callback
    def _read(self) -> None:
        self.report.clear()
        self.run_button.setEnabled(False)
        self.read_button.setEnabled(False)
        self.state.setText(tr("Reading…"))
        inputs: Dict[str, Any] = {"twin": str(self._twin), "file": self.file.filePath().strip()}
        given = entries(self.degree_days.text())
        if given:
            inputs["degree_days"] = given
        self._job = self._queue.execute(PROCESS, inputs, tr("Measured consumption")).id

    @callback
    def _run(self) -> None:
        self.accept()
        self._run_energy()

    @callback
    def _on_finished(self, job_id: str) -> None:
        if job_id != self._job:
            return
        job, self._job = self._queue.job(job_id), ""
        self.read_button.setEnabled(True)
        if job.status == "successful" and job.result is not None:
            self.show_report(job.result)
        elif job.status == "failed":
            error = job.error or {}
            self.state.setText(tr("Nothing was read."))
            self.report.setPlainText(said_error(error))
        else:
            self.state.setText(tr("Cancelled."))

    def show_report(self, result: Dict[str, Any]) -> None:
        """What the process answered."""
        self.state.setText(
            tr(
                "{rows_used} of {rows} rows are used: {buildings} of {of_buildings} buildings have a whole year."
            ).format(
                rows_used=result["rows_used"],
                rows=result["rows"],
                buildings=result["buildings"],
                of_buildings=result["of_buildings"],
            )
        )
        self.report.setPlainText("\n".join(report_lines(result)))
        self.run_button.setEnabled(bool(result["buildings"]))


def entries(text: str) -> List[str]:
    """ "2022=3410,5; 2023=3280" as the process takes it: ["2022=3410.5", "2023=3280"]. A comma before a year parts them, too."""
    return [re.sub(r"(?<=\d),(?=\d)", ".", each.strip()) for each in SEPARATOR.split(text) if each.strip()]


def report_lines(result: Dict[str, Any]) -> List[str]:
    """Sums by carrier, warnings, and every id that is of no building."""
    years = ", ".join(str(year) for year in result["years"])
    lines = [
        tr("{replace}: {mwh:g} MWh/a, mean of {years}").format(
            replace=carrier.replace("_", " "), mwh=shown(mwh), years=years
        )
        for carrier, mwh in result["mwh_a"].items()
    ]
    known = result.get("degree_days") or {}
    lines += [
        tr("Degree days of {year}: {value:g} K d").format(year=year, value=shown(value))
        for year, value in known.items()
    ]
    lines += [said(line) for line in result["warnings"]]
    if result["unknown_ids"]:
        lines += ["", tr("Ids of no building of this city:"), *result["unknown_ids"]]
    return lines
