"""Computed delivered energy beside the measured one: a factor for each building and carrier, kept apart from the physics.

The factor is measured over computed energy of the baseline. It is applied to the results of every scenario and never to their inputs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ...city.errors import ResultError
from ...city.weather import Weather
from ...scenario.scenario import BASELINE
from ...store.measured_table import DEGREE_DAYS, TABLE, read_measured
from ...store.results import read_result, stale_parts
from ...store.twin import Twin
from .delivered import read_delivered
from .measured import ALL_CARRIERS, MeasuredYear, measured_months, measured_year
from .typical_year import GRID, typical_of

if TYPE_CHECKING:
    from .monthly_delivered import MonthlyDelivered

MEASURED, RATIO, CALIBRATED = "energy.measured", "energy.measured_ratio", "energy.calibrated"
BY_MONTH, COMPUTED_BY_MONTH = "energy.measured_monthly", "energy.compared_monthly"
FEW_KWH = 1.0  # less computed energy than this in a year makes no factor


@dataclass(frozen=True)
class Factors:
    """Calibration of n buildings by the baseline.

    by_carrier : carrier -> (n,) measured / computed, NaN where that carrier is not measured there or not computed
    together : (n,) the same of all measured carriers of a building
    computed : carrier -> (n,) what the baseline takes of it [kWh/a]
    """

    by_carrier: dict[str, np.ndarray]
    together: np.ndarray
    computed: dict[str, np.ndarray]


def calibration_factors(measured: MeasuredYear, computed: Mapping[str, np.ndarray]) -> Factors:
    """Measured over computed energy of the baseline; computed : carrier -> (n,) [kWh/a], NaN where not computed."""
    n = len(next(iter(computed.values())))
    total = _sum(computed, n)
    by_carrier: dict[str, np.ndarray] = {}
    above, below = np.full(n, np.nan), np.full(n, np.nan)
    for carrier, kwh in measured.kwh.items():
        of = total if carrier == ALL_CARRIERS else computed.get(carrier, np.full(n, np.nan))
        factor = np.where(of >= FEW_KWH, kwh / np.where(of >= FEW_KWH, of, 1.0), np.nan)
        by_carrier[carrier] = factor
        usable = ~np.isnan(factor)
        above[usable] = np.nan_to_num(above[usable]) + kwh[usable]
        below[usable] = np.nan_to_num(below[usable]) + of[usable]
    return Factors(by_carrier, above / below, {carrier: np.nan_to_num(kwh) for carrier, kwh in computed.items()})


def calibrated(factors: Factors, computed: Mapping[str, np.ndarray]) -> np.ndarray:
    """(n,) delivered energy of a scenario times the factors of the baseline [kWh/a]; NaN for buildings without a factor.

    A carrier that was measured has its own factor. What the baseline takes of one without a measurement stays as computed; what a scenario
    takes of it beyond that (a heat pump instead of gas) has the factor of all measured carriers together, as the habits of the people stay.
    """
    n = len(factors.together)
    whole = factors.by_carrier.get(ALL_CARRIERS, np.full(n, np.nan))
    result = np.zeros(n)
    for carrier, kwh in computed.items():
        own = factors.by_carrier.get(carrier, np.full(n, np.nan))
        taken = np.nan_to_num(kwh)
        more = np.maximum(taken - factors.computed.get(carrier, np.zeros(n)), 0.0)
        factor = np.where(~np.isnan(whole), whole, own)
        result += np.where(np.isnan(factor), taken - more + more * factors.together, taken * factor)
    return np.where(np.isnan(factors.together) | np.isnan(_sum(computed, n)), np.nan, result)


def measured_buildings(twin: Twin, scenario: str, ids: np.ndarray) -> np.ndarray:
    """(n,) bool, buildings whose months are looked at: those with readings, in the baseline."""
    rows = read_measured(twin.gpkg) if scenario == BASELINE else None
    return np.zeros(len(ids), bool) if rows is None else np.isin(ids.astype(str), rows.id.astype(str))


def calibration_of(
    twin: Twin,
    scenario: str,
    ids: np.ndarray,
    computed: Mapping[str, np.ndarray],
    weather: Weather | None,
    months: MonthlyDelivered | None = None,
) -> tuple[dict[str, np.ndarray], dict[str, Any], list[str]]:
    """Indicators, entry of the summary and warnings; all empty where nothing is measured.

    computed : as Delivered.kwh, of the scenario; months : of this run, for the baseline
    """
    rows = read_measured(twin.gpkg)
    if rows is None:
        return {}, {}, []
    typical = typical_of(twin, scenario, ids, weather, months)
    measured = measured_year(rows, ids, typical.factor)
    of_baseline, warnings = (computed, []) if scenario == BASELINE else _computed_baseline(twin, ids)
    kwh = _sum(measured_year(rows, ids).kwh, len(ids))
    nothing = np.full(len(ids), np.nan)
    by_month = {} if months is None or scenario != BASELINE else month_by_month(measured_months(rows, ids), months)
    warnings = [*typical.words(measured.years, weather), *_not_used(measured), *warnings]
    if of_baseline is None:
        values = {MEASURED: kwh / 1000, RATIO: nothing, CALIBRATED: nothing}
        return values, {"measured": {"buildings": int((~np.isnan(kwh)).sum()), "years": list(measured.years)}}, warnings
    factors = calibration_factors(measured, of_baseline)
    values = {
        MEASURED: kwh / 1000,
        RATIO: factors.together,
        CALIBRATED: calibrated(factors, computed) / 1000,
        **by_month,
    }
    warnings += _not_compared(measured, factors, ids)
    about = _summary(measured, factors, of_baseline, kwh)
    about["degree_day_correction"] = typical.all_of(measured.years)
    about["degree_days"] = typical.about(measured.years)
    return values, {"measured": about}, warnings


def month_by_month(measured: Mapping[str, np.ndarray], months: MonthlyDelivered) -> dict[str, np.ndarray]:
    """Indicator id -> (n, 12) [MWh]: what was measured in each month, and what is computed of the same carriers; empty without readings
    by month.

    A month counts as measured when all carriers of the building are that it has monthly readings of.
    """
    if not measured:
        return {}
    n = len(next(iter(measured.values())))
    got, of = np.full((n, 12), np.nan), np.full((n, 12), np.nan)
    every = sum((np.nan_to_num(each) for each in months.by_carrier.values()), np.zeros((n, 12)))
    computed = ~np.isnan(months.by_carrier[GRID]).any(axis=1)
    for carrier, kwh in measured.items():
        has = ~np.isnan(kwh).all(axis=1)
        taken = every if carrier == ALL_CARRIERS else np.nan_to_num(months.by_carrier[carrier])
        got[has] = np.where(np.isnan(got[has]).all(axis=1)[:, None], kwh[has], got[has] + kwh[has])
        of[has] = np.nan_to_num(of[has]) + taken[has]
    of[~computed] = np.nan
    return {BY_MONTH: got / 1000, COMPUTED_BY_MONTH: of / 1000}


def _not_used(measured: MeasuredYear) -> list[str]:
    """Readings of the table that count for nothing: an import tells of its own, but the table may have been edited since."""
    return [
        f"{words}: {len(which)}, {', '.join(which[:5])}{' …' if len(which) > 5 else ''}"
        for words, which in (
            ("Measured for ids that are those of no building, not used", measured.strangers),
            ("Measured in a year that is incomplete, not used", measured.incomplete),
        )
        if which
    ]


def _not_compared(measured: MeasuredYear, factors: Factors, ids: np.ndarray) -> list[str]:
    """One sentence for each carrier with readings that no factor rests on, as the baseline takes nothing of it."""
    warnings = []
    for carrier, factor in factors.by_carrier.items():
        kwh = measured.kwh[carrier]
        without = np.isnan(factor) & ((kwh >= FEW_KWH) | (~np.isnan(kwh) & np.isnan(factors.together)))
        if without.any():
            shown = ", ".join(str(each) for each in ids[without][:5]) + (" …" if without.sum() > 5 else "")
            buildings = "1 building" if without.sum() == 1 else f"{int(without.sum())} buildings"
            what = f"{carrier} was measured, but none" if carrier else "Measured, but nothing"
            warnings.append(f"{what} is computed, so that it is in no factor: {buildings}, {shown}")
    return warnings


def _computed_baseline(twin: Twin, ids: np.ndarray) -> tuple[Mapping[str, np.ndarray] | None, list[str]]:
    """Delivered energy of the baseline's result, and warnings; one that is out of date is used, as the scenario is stale once it changes."""
    result = read_result(twin, BASELINE, "energy")
    if result is None:
        return None, ["Not calibrated: run the baseline, then this scenario again, which takes its factors"]
    try:
        found = read_delivered(result.folder)
    except ResultError:
        return None, ["Not calibrated: the baseline is of an older version; run it, then this scenario again"]
    if list(found.ids) != list(ids):
        return None, ["Not calibrated: the baseline is about other buildings; run it, then this scenario again"]
    late = [part for part in stale_parts(twin, result) if part not in (TABLE, DEGREE_DAYS)]
    return found.kwh, ["The calibration is by a baseline that is out of date; run the baseline again"] if late else []


def _sum(columns: Mapping[str, np.ndarray], n: int) -> np.ndarray:
    """Of what is known; NaN where nothing is."""
    result = np.full(n, np.nan)
    for column in columns.values():
        known = ~np.isnan(column)
        result[known] = np.nan_to_num(result[known]) + column[known]
    return result


def _summary(
    measured: MeasuredYear, factors: Factors, computed: Mapping[str, np.ndarray], kwh: np.ndarray
) -> dict[str, Any]:
    total = _sum(computed, len(kwh))
    by_carrier = {}
    for carrier, factor in factors.by_carrier.items():
        usable = ~np.isnan(factor)
        of = (total if carrier == ALL_CARRIERS else computed.get(carrier, total))[usable].sum()
        got = measured.kwh[carrier][usable].sum()
        by_carrier[carrier or "all"] = {
            "buildings": int(usable.sum()),
            "measured_mwh": round(float(got) / 1000, 3),
            "computed_mwh": round(float(of) / 1000, 3),
            "ratio": round(float(got / of), 4) if of > 0 else None,
        }
    known = factors.together[~np.isnan(factors.together)]
    return {
        "buildings": int((~np.isnan(kwh)).sum()),
        "years": list(measured.years),
        "incomplete": len(measured.incomplete),
        "degree_day_correction": False,  # told anew by calibration_of
        "median_ratio": round(float(np.median(known)), 4) if len(known) else None,
        "by_carrier": by_carrier,
    }
