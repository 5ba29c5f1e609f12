"""Verify: the published reference cases through the solver on this computer, by family, with every quantity that is missed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..client.job_queue import JobQueue
from ..solver_words import said
from ..words import shown, tr
from . import theme
from .callback import callback
from .parts import ending, error_words, primary

PROCESS = "verify"
ROOT = Path(__file__).resolve().parents[2]
CASES = (ROOT / "resources" / "cases", ROOT / "tests" / "reference")  # as installed, as in the repository
WORDS = (
    "Published cases (ASHRAE 140, EnergyPlus, TABULA, EN ISO standards, CNOSSOS-EU …) are run by the solver this QGIS uses. A quantity passes "
    "within the tolerance of its case. Cases that need a weather file which may not be passed on are skipped until you name the folder it is in."
)
VERDICTS = ("passed", "failed", "skipped")
COLUMNS = ("Cases", "Passed", "Failed", "Skipped", "Expected", "Got", "Allowed", "Note")
SHOWN = 200  # rows below a family


def shipped_cases() -> str:
    """The folder with the cases that came with the plugin, "" when there is none."""
    return next((str(folder) for folder in CASES if folder.is_dir()), "")


class VerifyDialog(QDialog):
    """Runs the process and shows its rows; not modal, as it takes a minute."""

    def __init__(
        self, queue: JobQueue, guard: Callable[[Callable[[], None]], None], parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        self._queue, self._guard, self._job = queue, guard, ""
        self._document: Dict[str, Any] = {}
        self.setWindowTitle(tr("Verify the solver"))
        self.resize(900, 560)
        layout = QVBoxLayout(self)
        words = QLabel(tr(WORDS))
        words.setWordWrap(True)
        layout.addWidget(words)
        form = QFormLayout()
        self.cases, self.data = QgsFileWidget(), QgsFileWidget()
        for widget, what, tip in (
            (self.cases, tr("Cases"), tr("Folder or file; those that came with the plugin are offered")),
            (self.data, tr("Data"), tr("Folder with the weather files cases refer to; may be empty")),
        ):
            widget.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
            widget.setToolTip(tip)
            form.addRow(what, widget)
        self.cases.setFilePath(shipped_cases())
        layout.addLayout(form)
        self.state = theme.quiet("")
        self.state.setWordWrap(True)
        layout.addWidget(self.state)
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.hide()
        layout.addWidget(self.progress)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(tr("Cases"))
        self.tree.setHeaderLabels([tr(words) for words in COLUMNS])
        self.tree.setUniformRowHeights(True)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        for column in range(
            1, len(COLUMNS)
        ):  # whole headings in any language; rows come later and may be cut by the user
            self.tree.header().resizeSection(
                column, max(self.tree.header().sectionSize(column), self.tree.header().sectionSizeHint(column))
            )
        layout.addWidget(self.tree, 1)
        buttons = ending(QDialogButtonBox.StandardButton.Close)
        self.run_button = primary(buttons.addButton(tr("Run"), QDialogButtonBox.ButtonRole.ActionRole))
        self.run_button.clicked.connect(self._run)
        self.save_button = buttons.addButton(tr("Save as JSON…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save_button.setEnabled(False)
        self.save_button.clicked.connect(self._save)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        queue.changed.connect(self._on_changed)
        queue.finished.connect(self._on_finished)

    def done(self, result: int) -> None:
        self._queue.changed.disconnect(self._on_changed)
        self._queue.finished.disconnect(self._on_finished)
        if self._job:
            self._queue.cancel(self._job)
        super().done(result)

    @callback
    def _run(self) -> None:
        self.tree.clear()
        self.state.setText(tr("Running…"))
        self.run_button.setEnabled(False)
        self.save_button.setEnabled(False)
        paths = {"paths": [self.cases.filePath().strip()], "data": self.data.filePath().strip()}
        inputs = {**paths, "every_method": True}  # here one sees which method misses what
        self.progress.setValue(0)
        self.progress.show()
        self._job = self._queue.execute(PROCESS, inputs, tr("Verify the solver")).id

    @callback
    def _on_changed(self, job_id: str) -> None:
        if job_id == self._job:
            job = self._queue.job(job_id)
            self.progress.setValue(job.progress)
            self.state.setText(job.message or tr("Running…"))

    @callback
    def _on_finished(self, job_id: str) -> None:
        if job_id != self._job:
            return
        job, self._job = self._queue.job(job_id), ""
        self.run_button.setEnabled(True)
        self.progress.hide()
        if job.status == "successful" and job.result is not None:
            self.show_report(job.result)
        elif job.status == "failed":
            self.state.setText(error_words(job.error or {}))
        else:
            self.state.setText(tr("Cancelled."))

    def show_report(self, document: Dict[str, Any]) -> None:
        """What the process answered: a line a family (and method), below it what failed or was skipped."""
        self._document = document
        self.save_button.setEnabled(True)
        self.state.setText(
            tr("{passed} passed, {failed} failed, {skipped} skipped, with Twinscape {solver_version}.").format(
                passed=document["passed"],
                failed=document["failed"],
                skipped=document["skipped"],
                solver_version=document["solver_version"],
            )
        )
        self.tree.clear()
        for (family, method), rows in families_of(document["rows"]).items():
            numbers = {verdict: sum(row["verdict"] == verdict for row in rows) for verdict in VERDICTS}
            title = f"{family}, {method}" if method else family
            item = QTreeWidgetItem([title, *(str(numbers[each] or "") for each in VERDICTS)])
            worst = "error" if numbers["failed"] else "ok" if numbers["passed"] else "info"
            item.setIcon(0, theme.dot(theme.severity_colour(worst)))
            notable = sorted((row for row in rows if row["verdict"] != "passed"), key=lambda row: row["verdict"])
            for row in notable[:SHOWN]:
                item.addChild(QTreeWidgetItem(_cells(row)))
            if len(notable) > SHOWN:
                item.addChild(QTreeWidgetItem([tr("and {n} more, see the JSON").format(n=len(notable) - SHOWN)]))
            for column in range(1, 4):
                item.setTextAlignment(column, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
            self.tree.addTopLevelItem(item)
            item.setExpanded(bool(numbers["failed"]))

    @callback
    def _save(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, tr("Save the rows"), "verify.json", tr("JSON (*.json)"))
        if path:
            Path(path).write_text(json.dumps(self._document, indent=1, ensure_ascii=False), encoding="utf-8")


def families_of(rows: List[Dict[str, Any]]) -> Dict[tuple, List[Dict[str, Any]]]:
    """(family, method) -> its rows, in the order of the rows; files nobody knows are one family."""
    found: Dict[tuple, List[Dict[str, Any]]] = {}
    for row in rows:
        found.setdefault((row.get("family") or "Files of no known family", row.get("method") or ""), []).append(row)
    return found


def _cells(row: Dict[str, Any]) -> List[str]:
    what = " · ".join(str(row[key]) for key in ("file", "case", "quantity") if row[key])
    verdict = ["✗" if row["verdict"] == each else "" for each in VERDICTS]
    numbers = [
        "" if row[key] is None else f"{shown(row[key]):.5g} {row['unit']}".strip() for key in ("expected", "got")
    ]
    return [what, *verdict, *numbers, str(row["tolerance"]), said(str(row["note"]))]
