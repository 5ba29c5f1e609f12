"""The process "abatement": cost of a tonne of CO2 saved and order of retrofit of a scenario, from energy results that are there."""

from __future__ import annotations

import csv
import time
from pathlib import Path
from typing import Any

import numpy as np

from ...city.errors import InputError
from ...scenario.scenario import BASELINE
from ...store.measured_table import TABLE
from ...store.results import Result, input_hashes, write_result
from ...store.twin import Twin
from ..jobs import Input, JobContext, Process
from ..stored import result_document
from ..version import version
from .energy_result import energy_of_scenario

FILE = "abatement.csv"


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Writes results/<scenario>/abatement with its table abatement.csv."""
    from . import abatement as economy
    from .delivered import read_delivered
    from .system_tables import system_tables_of_twin

    start = time.perf_counter()
    context.progress(0.0, "Reading energy results")
    twin = Twin.open(inputs["twin"])
    scenario, budget, order = inputs["scenario"], inputs["budget"], inputs["order"]
    if scenario == BASELINE:
        raise InputError(
            "the baseline has no measures to compare", "Choose another scenario.", code="bad-call", field="scenario"
        )
    if budget is not None and budget < 0:
        raise InputError(f"budget is {budget:g}, must not be below 0", "Give EUR, or leave it out.", field="budget")
    results = [energy_of_scenario(twin, each) for each in (BASELINE, scenario)]
    _check_options(*results)
    places = [(result.document["summary"].get("weather") or {}).get("name", "") for result in results]
    if places[0] != places[1]:
        context.warn(
            f"The scenario has another weather (“{places[1] or 'of the twin'}”) than the baseline: what it saves is the weather's doing, too"
        )
    baseline, changed = (read_delivered(result.folder) for result in results)
    costs = system_tables_of_twin(twin.gpkg, str(twin.manifest.get("country", "")))["costs"]
    context.progress(0.4, "Costs of each building")
    found = economy.abatement(baseline, changed, costs)
    plan, curve = economy.plan(found, order, budget), economy.curve(found)
    bought = plan.order[plan.bought]
    sure = found.built & ~np.isnan(found.cost) & ~np.isnan(found.co2_t)
    summary = {
        "all": economy.totals(found, np.flatnonzero(sure)),
        "within_budget": economy.totals(found, bought),
        "budget_eur": budget,
        "order": order,
        "co2_price_eur_t": _co2_price(costs),
        "save_no_co2": int((sure & ~(found.co2_t > 0)).sum()),
    }
    unsure = int((found.built & ~sure).sum())
    if unsure:
        number = "1 building with measures has" if unsure == 1 else f"{unsure} buildings with measures have"
        context.warn(f"{number} no cost or CO₂: not computed, or a carrier has no CO₂ factor")
    if summary["save_no_co2"]:
        no_co2 = summary["save_no_co2"]
        who = "1 building with measures saves" if no_co2 == 1 else f"{no_co2} buildings with measures save"
        context.warn(f"{who} no CO₂, so that a tonne has no cost there")
    if not sure.any():
        context.warn("The measures of this scenario build nothing that has a cost")
    shown = {
        "abatement.eur_per_t": np.where(sure, found.eur_per_t, np.nan),
        "abatement.cost": np.where(sure, found.cost, np.nan),
        "abatement.co2_saved": np.where(sure, found.co2_t, np.nan),
    }
    parts = [part for part in results[1].document["inputs"] if part not in ("scenario", "baseline_energy", TABLE)]
    result = write_result(
        twin,
        scenario,
        "abatement",
        shown,
        inputs=input_hashes(twin, [*parts, "baseline_energy"], scenario),
        options={"budget": budget, "order": order, "energy": results[1].document["input_hash"]},
        solver_version=version(),
        duration_s=time.perf_counter() - start,
        warnings=context.warnings,
        summary=summary,
        extra=lambda folder: _write_table(folder / FILE, found, plan, curve),
    )
    context.progress(1.0, "Done")
    return {**result_document(result, reused=False), "table": str(result.folder / FILE)}


def _check_options(baseline: Result, scenario: Result) -> None:
    one, other = baseline.document["options"], scenario.document["options"]
    differing = sorted(key for key in {*one, *other} if one.get(key) != other.get(key))
    if differing:
        raise InputError(
            f"baseline and scenario were computed with different options: {', '.join(differing)}",
            "Run energy for both with the same.",
            code="energy-missing",
        )


def _co2_price(costs: dict[str, np.ndarray]) -> float | None:
    price = costs["value"][costs["item"] == "co2_price"]
    return float(price[0]) if len(price) and not np.isnan(price[0]) else None


def _write_table(path: Path, found: Any, plan: Any, curve: Any) -> None:
    """One row for each building measures change, the first to be retrofitted on top; then those without a place in the order."""
    n = len(found.ids)
    place, bought, cumulative = np.zeros(n, np.int64), np.zeros(n, bool), np.full(n, np.nan)
    place[plan.order] = np.arange(1, len(plan.order) + 1)
    bought[plan.order] = plan.bought
    cumulative[curve[0]] = curve[1]
    rest = np.flatnonzero((place == 0) & found.built)
    columns = {
        "investment_eur": found.investment,
        "annuity_eur_a": found.annuity,
        "saving_eur_a": found.saving,
        "cost_eur_a": found.cost,
        "co2_t_a": found.co2_t,
        "kwh_a": found.kwh,
        "eur_per_t": found.eur_per_t,
        "curve_co2_t_a": cumulative,
    }
    with open(path, "w", encoding="utf-8", newline="") as handle:
        table = csv.writer(handle, lineterminator="\n")
        table.writerow(["order", "id", "within_budget", *columns])
        for i in (*plan.order.tolist(), *rest.tolist()):
            numbers = ["" if np.isnan(column[i]) else repr(round(float(column[i]), 6)) for column in columns.values()]
            table.writerow([place[i] or "", found.ids[i], int(bought[i]), *numbers])


PROCESS = Process(
    id="abatement",
    title="Cost of CO₂ saved",
    description=(
        "For each building the measures of a scenario change: annuity of the works (EN 15459-1) less the energy saved, over the CO2 saved "
        "against the baseline; abatement-cost curve; order of retrofit under a budget. Costs are those of the table costs, none is assumed. "
        "Works count in full, without what would be spent anyway, upkeep and subsidies."
    ),
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "scenario": Input(
            "Scenario", required=True, description="Id of a scenario; its energy and that of the baseline are computed."
        ),
        "budget": Input("Budget", "number", description="EUR of investment; empty: without a limit."),
        "order": Input(
            "Order",
            default="eur_per_t",
            choices=("eur_per_t", "kwh_per_eur"),
            description="eur_per_t: the cheapest tonne of CO2 first. kwh_per_eur: the most energy for a euro invested first.",
        ),
    },
    run=run,
    outputs={"result": "Where the result is, its table abatement.csv, sums of all and of those within the budget"},
)
