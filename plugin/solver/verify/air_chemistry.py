"""NO to NO2 (air/no2_chemistry.json): photostationary state, residence time in a street, annual curves, Leighton ratio."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from ..air import annual_curves, chemistry
from .rows import Data, Family, Row, judged, skipped

TOLERANCE = 1e-4  # relative, of the reference; where a file says another it is that
FLOOR = 1e-9  # ppb: of an expected 0
Judge = Callable[[dict[str, Any], dict[str, Any]], dict[str, float]]


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    told = re.search(r"relative ([\d.eE+-]+)", str(document.get("tolerance", "")))
    relative = float(told.group(1)) if told else TOLERANCE
    for case in document["cases"]:
        judge = next((judge for words, judge in _KINDS if str(case.get("kind", "")).startswith(words)), None)
        if judge is None:
            yield skipped(case["id"], "NO2", f"kind {case.get('kind', '')!r} is not known here")
            continue
        got = judge(case["inputs"], case)
        for quantity, expected in case["expected"].items():
            if quantity in got:
                tolerance = max(relative * abs(expected), FLOOR)
                words = f"±{relative:g} relative"
                yield judged(case["id"], quantity, _unit(quantity), expected, got[quantity], tolerance, words)
            else:
                yield skipped(case["id"], quantity, "not a quantity of this kind of case")


def _rates(given: dict[str, Any]) -> tuple[float, float]:
    """k and J as given, else of the temperature and radiation of the case."""
    k = given.get("k_per_ppb_s")
    j = given.get("J_per_s")
    return (
        float(chemistry.reaction_rate(given["T_K"]) if k is None else k),
        float(chemistry.photolysis_rate(given["solar_radiation_W_m2"]) if j is None else j),
    )


def _mixture(nox: float, no2: float, o3: float, k: float, j: float, exchange: float) -> dict[str, float]:
    found = chemistry.react(nox, no2, o3, k, j, exchange)
    return {
        "k_per_ppb_s": k,
        "J_per_s": j,
        "NO2_ppb": float(found.no2),
        "NO_ppb": float(found.no),
        "O3_ppb": float(found.o3),
    }


def _stationary(given: dict[str, Any], case: dict[str, Any]) -> dict[str, float]:
    k, j = _rates(given)
    return _mixture(given["NOx_ppb"], given["NO2_before_ppb"], given["O3_before_ppb"], k, j, 0.0)


def _street(given: dict[str, Any], case: dict[str, Any]) -> dict[str, float]:
    k, j = _rates(given)
    added = given["NOx_street_increment_ppb"]
    no2 = given["primary_NO2_fraction"] * added + given["NO2_background_ppb"]
    nox = added + given["NO2_background_ppb"] + given["NO_background_ppb"]
    tau = given["tau_s"]
    exchange = np.inf if tau == 0 else 1.0 / tau
    return _mixture(nox, no2, given["O3_background_ppb"], k, j, exchange)


_CURVES = {
    "romberg": annual_curves.romberg,
    "baechlin": annual_curves.baechlin,
    "sherpa": annual_curves.sherpa_city,
}


def _annual(given: dict[str, Any], case: dict[str, Any]) -> dict[str, float]:
    curve = next(curve for name, curve in _CURVES.items() if str(case["id"]).lower().startswith(name))
    return {"NO2_ug_m3": float(curve(given["NOx_ug_m3"]))}


def _arm2(given: dict[str, Any], case: dict[str, Any]) -> dict[str, float]:
    ratio = float(annual_curves.arm2_ratio(given["NOx_ug_m3"]))
    return {"ratio": ratio, "NO2_ug_m3": ratio * given["NOx_ug_m3"]}


def _leighton(given: dict[str, Any], case: dict[str, Any]) -> dict[str, float]:
    j = float(annual_curves.clear_sky_photolysis(given["solar_zenith_deg"]))
    k = float(annual_curves.jpl_rate(given["T_K"], given["p_Pa"]))
    return {"J_per_s": j, "k_per_ppb_s": k, "J_over_k_ppb": j / k}


_KINDS: tuple[tuple[str, Judge], ...] = (
    ("photostationary", _stationary),
    ("finite residence time", _street),
    ("annual mean NO2", _annual),
    ("ARM2", _arm2),
    ("Leighton", _leighton),
)


def _unit(quantity: str) -> str:
    units = {"_per_ppb_s": "1/(ppb s)", "_per_s": "1/s", "_ppb": "ppb", "_ug_m3": "ug/m3"}
    return next((unit for end, unit in units.items() if quantity.endswith(end)), "")


FAMILY = Family("NO to NO2", "air-no2", rows)
