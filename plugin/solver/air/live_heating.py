"""What buildings burn after measures on them, from the loaded energy result: the chain from the preview of energy to that of air."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...city.errors import ResultError
from ...scenario.measures import Measure
from ...scenario.scenario import lineage
from ...store.twin import Twin
from ..energy import live as energy_live
from ..energy.delivered import read_delivered
from ..energy.systems_of_city import GRID
from ..previews import result_to_start_from
from .study_heating import Heating, burning, even_share_of

KINDS = energy_live.ON_BUILDINGS  # of measures on buildings that can be previewed


class Burnt(NamedTuple):
    """Of m buildings.

    ids (m,); kwh : carrier -> (m,) delivered in a year [kWh/a]; even_share : of the heat, hot water [-]; changed : how many are computed
    energy : indicator id -> (m,) of the preview of energy, for who shows both
    """

    ids: np.ndarray
    kwh: dict[str, np.ndarray]
    even_share: float
    changed: int
    energy: dict[str, np.ndarray]


def burnt_after(twin: Twin, scenario: str, energy_of: str, measures: list[Measure], place: int) -> Burnt:
    """Delivered energy as a run of energy with these measures gives it.

    energy_of : the scenario whose energy result the air result heats by; place : as the preview of energy has it
    Raises: ResultError "no-energy" where that is not the scenario's own; else what the preview of energy raises.
    """
    if energy_of != scenario:
        what = "does not heat" if not energy_of else f"heats as in the energy result of {energy_of!r}"
        raise ResultError(
            f"the air result of scenario {scenario!r} {what}, which other heating cannot start from",
            "Run energy for this scenario, then air.",
            code="no-energy",
        )
    result = result_to_start_from(twin, scenario, "energy")
    wanted = energy_live._with(lineage(scenario, twin.scenarios()), measures, place)
    state, _ = energy_live.state_of(twin, scenario, result)
    with energy_live._one_at_a_time:  # what follows is of the same change
        change = state.after(wanted)
        supply = state.before[0].supply()
    stored = read_delivered(result.folder)
    fresh = {**supply.by_carrier, GRID: supply.electricity.grid}
    computed = ~np.isnan(next(iter(stored.kwh.values())))
    none = np.where(computed, 0.0, np.nan)
    kwh = {
        carrier: np.where(change.changed, fresh.get(carrier, none), stored.kwh.get(carrier, none))
        for carrier in sorted({*stored.kwh, *fresh})
    }
    even = even_share_of(*(change.values[f"energy.{name}"] for name in ("heat_demand", "hot_water")))
    return Burnt(stored.ids, kwh, even, int(change.changed.sum()), change.values)


def heating_after(heating: Heating, ids: np.ndarray, burnt: Burnt, temperature_c: np.ndarray) -> Heating:
    """The heating of an air study with these fires."""
    return burning(heating, ids, burnt.ids, burnt.kwh, burnt.even_share, temperature_c)
