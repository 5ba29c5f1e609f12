"""Whether the ground can give what ground heat pumps take: the geothermal potential, where it was computed, beside the heating systems."""

from __future__ import annotations

import numpy as np

from ...scenario.scenario import BASELINE, lineage
from ...store.results import Result, read_result
from ...store.twin import Twin
from .systems_of_city import Supply

PUMP, PROCESS, SHARE, BOREHOLES = "heat_pump_brine", "geothermal", "geothermal.share", "geothermal.boreholes"
SHOWN_IDS = 5


def ground_warnings(twin: Twin, scenario: str, ids: np.ndarray, supply: Supply) -> list[str]:
    """One sentence for buildings with a ground heat pump whose boreholes give less than it takes; nothing where no potential is known.

    The potential is that of the scenario, else of the nearest it starts from, else of the baseline; what it says of the need is by the energy
    result it was computed from.
    """
    pumps = (supply.system == PUMP) & ~np.isnan(supply.final)
    result = _potential(twin, scenario) if pumps.any() else None
    if result is None or len(result.values(SHARE)) != len(ids):
        return []
    share, boreholes = (np.asarray(result.values(key), np.float64) for key in (SHARE, BOREHOLES))
    short = np.flatnonzero(pumps & (share < 100))
    if not len(short):
        return []
    none = int((boreholes[short] == 0).sum())
    shown = ", ".join(str(ids[i]) for i in short[:SHOWN_IDS]) + (" …" if len(short) > SHOWN_IDS else "")
    who = "1 building has" if len(short) == 1 else f"{len(short)} buildings have"
    without = f", {none} of them have no place for a borehole" if none else ""
    of = "" if result.scenario == scenario else f" of {twin.scenarios()[result.scenario].title}"
    return [
        f"{who} a ground heat pump and boreholes for less than its heat, by the geothermal potential{of}{without}: {shown}"
    ]


def _potential(twin: Twin, scenario: str) -> Result | None:
    scenarios = twin.scenarios()
    chain = [each.id for each in lineage(scenario, scenarios)][::-1]
    for each in dict.fromkeys((*chain, BASELINE)):
        result = read_result(twin, each, PROCESS)
        if result is not None:
            return result
    return None
