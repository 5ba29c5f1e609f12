"""Cost of CO₂ saved: what a tonne costs in each building, and in which order to retrofit under a budget."""

from __future__ import annotations

import math
import shutil
from typing import Any, Callable, Dict, Iterable, List, Optional, Tuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ...client.job_queue import JobQueue
from ...indicators.catalogue import with_spaces
from ...review.abatement import AbatementRow, bars_of, read_rows, table_path
from ...review.study_model import StudyModel
from ...scenario.scenario import BASELINE
from ...solver_words import said, said_word
from ...words import shown, tr
from ..callback import callback
from ..choice import Choice
from ..parts import ending, error_words, primary
from .abatement_curve import NONE_SAVES, NOT_COMPUTED, AbatementCurve

PROCESS = "abatement"
ORDERS = (
    (
        "eur_per_t",
        "Cheapest tonne first",
        "By EUR per tonne of CO₂; those that pay by themselves first, by what they gain",
    ),
    ("kwh_per_eur", "Most energy per euro first", "By kWh saved a year for a euro invested"),
)
COLUMNS: Tuple[Tuple[str, str, int], ...] = (
    ("investment_eur", "Invest [EUR]", 0),
    ("cost_eur_a", "Cost [EUR/a]", 0),
    ("co2_t_a", "CO₂ saved [t/a]", 2),
    ("kwh_a", "Energy saved [kWh/a]", 0),
    ("eur_per_t", "EUR/t", 0),
)
WORDS = (
    "Works are spread over their lives with interest, less the energy saved, against the baseline. They count in full, "
    "without what would be spent anyway, upkeep and subsidies. Every cost is from the study's table costs."
)
HIGHEST_BUDGET = 1e12


class AbatementDialog(QDialog):
    """edit_costs : opens the table of costs; run_energy : computes energy of the scenarios given."""

    def __init__(
        self,
        study: StudyModel,
        queue: JobQueue,
        guard: Callable[[Callable[[], None]], None],
        edit_costs: Callable[[], None],
        run_energy: Callable[[Iterable[str]], None],
        scenario: str = "",
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._study, self._queue, self._guard = study, queue, guard
        self._edit_costs, self._run_energy = edit_costs, run_energy
        self._job, self._remedy = "", ""
        self.setWindowTitle(tr("Cost of CO₂ saved"))
        self.resize(820, 640)
        self._build()
        for key in (each for each in study.scenarios if each != BASELINE):
            self.scenario.addItem(study.scenario_title(key), key)
        self.scenario.setCurrentIndex(max(self.scenario.findData(scenario), 0) if self.scenario.count() else -1)
        for signal, slot in self._signals():
            signal.connect(slot)
        self._show_options()
        self._refresh()

    def done(self, result: int) -> None:
        for signal, slot in self._signals():
            signal.disconnect(slot)
        super().done(result)

    def _signals(self) -> List[Tuple[Any, Callable]]:
        return [
            (self._queue.finished, self._on_finished),
            (self._study.closed, self._on_closed),
            (self._study.resultsChanged, self._on_results),
            (self.scenario.currentIndexChanged, self._on_scenario),
        ]

    # --- layout -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        layout = QVBoxLayout(self)
        words = QLabel(tr(WORDS))
        words.setWordWrap(True)
        layout.addWidget(words)
        form = QFormLayout()
        self.scenario = Choice()
        self.scenario.setToolTip(tr("Whose measures are compared with the baseline"))
        form.addRow(tr("Scenario"), self.scenario)
        self.budget = QDoubleSpinBox()
        self.budget.setRange(0.0, HIGHEST_BUDGET)
        self.budget.setDecimals(0)
        self.budget.setSingleStep(100000.0)
        self.budget.setGroupSeparatorShown(True)
        self.budget.setSuffix(" EUR")
        self.budget.setSpecialValueText(tr("no limit"))
        self.budget.setToolTip(tr("How much can be invested; buildings are taken in order as long as they fit"))
        form.addRow(tr("Budget"), self.budget)
        self.order = Choice()
        for number, (key, text, tip) in enumerate(ORDERS):
            self.order.addItem(tr(text), key)
            self.order.setItemData(number, tr(tip), Qt.ItemDataRole.ToolTipRole)
        form.addRow(tr("Order"), self.order)
        layout.addLayout(form)
        row = QHBoxLayout()
        self.note = QLabel("")
        self.note.setWordWrap(True)
        self.remedy_button = QPushButton("")
        self.remedy_button.clicked.connect(self._mend)
        row.addWidget(self.note, 1)
        row.addWidget(self.remedy_button)
        layout.addLayout(row)
        self.curve = AbatementCurve()
        self.model = QStandardItemModel(0, len(COLUMNS) + 3)
        self.model.setHorizontalHeaderLabels(
            [tr("Order"), tr("Building"), tr("In budget"), *(tr(title) for _, title, _ in COLUMNS)]
        )
        self.table = QTableView()
        self.table.setAccessibleName(tr("Cost of CO₂ saved"))
        self.table.setModel(self.model)
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSortingEnabled(True)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(26)
        self.model.setSortRole(Qt.ItemDataRole.UserRole)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.curve)
        split.addWidget(self.table)
        layout.addWidget(split, 1)
        buttons = ending(QDialogButtonBox.StandardButton.Close)
        self.compute_button = primary(buttons.addButton(tr("Compute"), QDialogButtonBox.ButtonRole.ActionRole))
        self.compute_button.clicked.connect(self._compute)
        self.save_button = buttons.addButton(tr("Save as CSV…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save_button.clicked.connect(self._save)
        costs = buttons.addButton(tr("Costs…"), QDialogButtonBox.ButtonRole.ActionRole)
        costs.setToolTip(tr("The table of prices, lives and costs of works of this study"))
        costs.clicked.connect(self._open_costs)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    # --- what is shown ----------------------------------------------------------------------------------------------
    @callback
    def _on_results(self) -> None:
        self._refresh()

    @callback
    def _on_scenario(self) -> None:
        self._show_options()
        self._refresh()

    def _show_options(self) -> None:
        """Budget and order the result of the chosen scenario was computed with."""
        result = self._study.result(self.scenario.currentData() or "", PROCESS)
        if result is not None:
            summary = result.document["summary"]
            self.budget.setValue(summary["budget_eur"] or 0.0)
            self.order.setCurrentIndex(max(self.order.findData(summary["order"]), 0))

    @callback
    def _on_closed(self) -> None:
        self.reject()

    def _refresh(self) -> None:
        """The result that is there for the chosen scenario, or what to do to get one."""
        scenario = self.scenario.currentData() or ""
        result = self._study.result(scenario, PROCESS) if scenario else None
        self.compute_button.setEnabled(bool(scenario) and not self._job)
        self.save_button.setEnabled(result is not None)
        if result is None:
            self._fill([], {})
            self._say(
                tr("Press Compute.")
                if scenario
                else tr("There is no scenario beside the baseline: make one with measures.")
            )
            return
        summary = result.document["summary"]
        self._fill(read_rows(result), summary)
        changed = self._study.stale(scenario, PROCESS)
        late = (
            tr(" Out of date ({changed}): press Compute.").format(changed=", ".join(map(said_word, changed)))
            if changed
            else ""
        )
        warnings = "".join(f"\n{said(line)}" for line in result.document["warnings"])
        self._say(summary_words(summary) + late + warnings)

    def _fill(self, rows: List[AbatementRow], summary: Dict[str, Any]) -> None:
        """No summary: there is no result."""
        nothing = NONE_SAVES if summary else NOT_COMPUTED
        self.curve.show_bars(bars_of(rows), summary.get("co2_price_eur_t"), nothing)
        self.table.setSortingEnabled(False)
        self.model.removeRows(0, self.model.rowCount())
        for row in rows:
            place = _item(str(row.order) if row.order else "–", row.order or math.inf)
            within = _item(tr("yes") if row.within_budget else tr("no"), 0 if row.within_budget else 1)
            numbers = [_item(_words(row.numbers[key], digits), row.numbers[key]) for key, _, digits in COLUMNS]
            self.model.appendRow([place, _item(row.id, row.id), within, *numbers])
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.table.resizeColumnsToContents()

    def _say(self, text: str, remedy: str = "") -> None:
        """remedy : "costs" or "energy", what the button beside the words does; "" none"""
        self.note.setText(text)
        self._remedy = remedy
        self.remedy_button.setText({"costs": tr("Enter costs…"), "energy": tr("Run energy")}.get(remedy, ""))
        self.remedy_button.setVisible(bool(remedy))

    # --- what the user does -----------------------------------------------------------------------------------------
    @callback
    def _compute(self) -> None:
        assert self._study.twin is not None
        inputs: Dict[str, Any] = {
            "twin": str(self._study.twin.path),
            "scenario": self.scenario.currentData(),
            "order": self.order.currentData(),
        }
        if self.budget.value() > 0:
            inputs["budget"] = self.budget.value()
        self.compute_button.setEnabled(False)
        self._say(tr("Computing…"))
        self._job = self._queue.execute(PROCESS, inputs, tr("Cost of CO₂ saved")).id

    @callback
    def _on_finished(self, job_id: str) -> None:
        if job_id != self._job:
            return
        job, self._job = self._queue.job(job_id), ""
        self.compute_button.setEnabled(True)
        if job.status == "successful":
            self._study.refresh_results()
            self._refresh()
        elif job.status == "failed":
            self.show_error(job.error or {})
        else:
            self._refresh()

    def show_error(self, error: Dict[str, Any]) -> None:
        """What the process could not do, with the button that mends it."""
        self._fill([], {})
        remedy = {"costs-missing": "costs", "energy-missing": "energy"}.get(str(error.get("code")), "")
        if remedy == "costs":
            items = ", ".join((error.get("suggestion") or {}).get("items", []))
            self._say(
                tr("Enter costs of your place in the table costs; empty are: {items}. None is assumed.").format(
                    items=items
                ),
                remedy,
            )
        else:
            self._say(error_words(error), remedy)

    @callback
    def _mend(self) -> None:
        if self._remedy == "costs":
            self._edit_costs()
        elif self._remedy == "energy":
            scenario = self.scenario.currentData()
            self.accept()
            self._run_energy([BASELINE, scenario])

    @callback
    def _open_costs(self) -> None:
        self._edit_costs()

    @callback
    def _save(self) -> None:
        result = self._study.result(self.scenario.currentData() or "", PROCESS)
        path, _ = QFileDialog.getSaveFileName(self, tr("Save the table"), "abatement.csv", tr("CSV (*.csv)"))
        if path and result is not None:
            shutil.copyfile(table_path(result), path)


def summary_words(summary: Dict[str, Any]) -> str:
    """All buildings with measures, then those the budget reaches."""
    lines = [tr("All measures: {totals}.").format(totals=_totals(summary["all"]))]
    if summary["budget_eur"] is not None:
        within = summary["within_budget"]
        lines.append(f"Within {with_spaces(round(summary['budget_eur']))} EUR: {_totals(within)}.")
    return "\n".join(lines)


def _totals(sums: Dict[str, Any]) -> str:
    number = sums["buildings"]
    form = (
        tr("1 building, {investment_eur} EUR invested, {co2_t_a:.1f} t/a of CO₂ saved")
        if number == 1
        else tr("{number} buildings, {investment_eur} EUR invested, {co2_t_a:.1f} t/a of CO₂ saved")
    )
    words = form.format(
        number=number,
        investment_eur=with_spaces(round(sums["investment_eur"])),
        co2_t_a=shown(sums["co2_t_a"]),
    )
    return (
        words
        if sums["eur_per_t"] is None
        else tr("{words} at {eur_per_t} EUR/t").format(words=words, eur_per_t=with_spaces(round(sums["eur_per_t"])))
    )


def _words(value: float, digits: int) -> str:
    if math.isnan(value):
        return "–"
    return with_spaces(round(value)) if digits == 0 else f"{shown(value):.{digits}f}"


def _item(text: str, value: Any) -> QStandardItem:
    """Shown as text, sorted by value; a value that is none comes last."""
    item = QStandardItem(text)
    known = isinstance(value, str) or not math.isnan(value)
    item.setData(value if known else math.inf, Qt.ItemDataRole.UserRole)
    if not isinstance(value, str):
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
