"""What a scenario does to roads, and how it acts on their traffic, speed and surface."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

from .errors import InputError
from .provenance import BY_SCENARIO, Attribute, Origin, text_array

PERIODS: Tuple[str, ...] = ("day", "evening", "night")  # first axis of everything by period
_ROUNDING = 1e-9  # shares that come out of sums


@dataclass(frozen=True)
class RoadChange:
    """What the measures of a scenario put on n roads, whatever the traffic is they find there.

    flow_veh_h : (3, n) float64, all vehicles by day, evening, night, both directions; NaN = as without the scenario [veh/h]
    flow_factor : (3, n) float64, by which the vehicles are multiplied; 1 = as they are [-]
    heavy_share : (3, n) float64, heavy ones among all vehicles; NaN = as without the scenario [-]
    heavy_factor : (3, n) float64, by which that share is multiplied [-]
    heavy_ban : (3, n) bool, no heavy vehicles
    closed : (n,) bool, no motor vehicles at any time
    speed_kmh : (n,) float64, speed limit; NaN = as it is [km/h]
    surface : (n,) object of str, "" = as it is

    They act in this order, whatever the order the measures came in (`flows_after`):
    defaults (counts are completed by the solver) → absolute flow → flow factor → absolute heavy share → heavy factor → ban of heavy
    vehicles → closure. A measure that gives an absolute value takes back the factors earlier ones put on it, so that this order
    gives what the measures one after the other would; a ban or closure is not undone by later measures.
    Flow alone leaves the heavy share, and share alone the number of vehicles; a ban takes the heavy vehicles away, the others stay.
    """

    flow_veh_h: np.ndarray
    flow_factor: np.ndarray
    heavy_share: np.ndarray
    heavy_factor: np.ndarray
    heavy_ban: np.ndarray
    closed: np.ndarray
    speed_kmh: np.ndarray
    surface: np.ndarray

    BY_PERIOD = ("flow_veh_h", "flow_factor", "heavy_share", "heavy_factor", "heavy_ban")
    KEYS = (*BY_PERIOD, "closed", "speed_kmh", "surface")

    @staticmethod
    def none(n: int) -> RoadChange:
        periods = (len(PERIODS), n)
        return RoadChange(
            np.full(periods, np.nan),
            np.ones(periods),
            np.full(periods, np.nan),
            np.ones(periods),
            np.zeros(periods, dtype=bool),
            np.zeros(n, dtype=bool),
            np.full(n, np.nan),
            text_array([""] * n),
        )

    def __len__(self) -> int:
        return len(self.closed)

    def take(self, index: np.ndarray) -> RoadChange:
        """The chosen roads in the chosen order; index is (k,) int or (n,) bool."""
        return RoadChange(
            *(getattr(self, key)[:, index] if key in self.BY_PERIOD else getattr(self, key)[index] for key in self.KEYS)
        )

    @property
    def on_traffic(self) -> np.ndarray:
        """(3, n) bool, where the traffic is not that of the city without the scenario."""
        put = ~np.isnan(self.flow_veh_h) | ~np.isnan(self.heavy_share)
        return put | (self.flow_factor != 1) | (self.heavy_factor != 1) | self.heavy_ban | self.closed


def flows_after(
    change: RoadChange,
    flow_veh_h: np.ndarray,
    is_heavy: np.ndarray,
    usual: np.ndarray,
    ids: Optional[np.ndarray] = None,
) -> np.ndarray:
    """Vehicles of n roads by period and category after the change, in the order RoadChange tells.

    Parameters:
    change : of these n roads
    flow_veh_h : (3, n, k) float64, without the scenario, every gap filled [veh/h]
    is_heavy : (k,) bool, which categories are heavy
    usual : (3, n, k) float64, vehicles such roads usually have; only their proportions count, and only where a road has no vehicles of
        a kind a measure puts there: more than 0 both heavy and others where that may be
    ids : (n,) names of the roads, for messages
    Returns: (3, n, k) float64 [veh/h]. Categories keep their proportions among the heavy and among the others. Roads and periods the
    change leaves alone keep their bits.
    Raises: InputError naming the road whose share of heavy vehicles would be above 1; ValueError for shapes, or usual traffic without
    vehicles of a kind that is needed.
    """
    flow = np.asarray(flow_veh_h, dtype=np.float64)
    heavy = np.asarray(is_heavy, dtype=bool)
    expected = (len(PERIODS), len(change), len(heavy))
    if flow.shape != expected or np.shape(usual) != expected:
        raise ValueError(f"flow_veh_h and usual have the shapes {flow.shape} and {np.shape(usual)}, must be {expected}")
    total = flow.sum(axis=-1)
    share = _share(flow, heavy, _share(usual, heavy, np.full(total.shape, np.nan)))
    new_total = np.where(np.isnan(change.flow_veh_h), total, change.flow_veh_h) * change.flow_factor
    new_total = np.where(change.closed, 0.0, new_total)
    new_share = np.where(np.isnan(change.heavy_share), share, change.heavy_share) * change.heavy_factor
    touched = change.on_traffic
    drives = touched & (new_total > 0)
    _need_usual(drives & np.isnan(new_share))
    new_share = np.where(drives, new_share, 0.0)
    _check_share(new_share, share, ids)
    new_heavy = new_total * np.minimum(new_share, 1.0)
    after = np.empty_like(flow)
    for kind, wanted in ((heavy, np.where(change.heavy_ban, 0.0, new_heavy)), (~heavy, new_total - new_heavy)):
        after[..., kind] = _divided(wanted, flow[..., kind], usual[..., kind], drives)
    return np.where(touched[..., None], after, flow)


def _share(flow: np.ndarray, heavy: np.ndarray, without: np.ndarray) -> np.ndarray:
    """(3, n) share of the heavy vehicles, `without` where there are none at all."""
    total = flow.sum(axis=-1)
    return np.where(total > 0, flow[..., heavy].sum(axis=-1) / np.where(total > 0, total, 1.0), without)


def _check_share(share: np.ndarray, before: np.ndarray, ids: Optional[np.ndarray]) -> None:
    wrong = share > 1 + _ROUNDING
    if wrong.any():
        period, road = (int(k) for k in np.argwhere(wrong)[0])
        others = int(wrong.any(axis=0).sum()) - 1
        raise InputError(
            f"{100 * share[period, road]:.0f} % heavy vehicles in the {PERIODS[period]}"
            f" ({100 * before[period, road]:.0f} % before), must be at most 100 %"
            + (f" (and {others} roads more)" if others else ""),
            "Lower the factor of the measure, or give the share itself.",
            layer="roads",
            feature=str(road) if ids is None else str(ids[road]),
            field="heavy_factor",
        )


def _divided(wanted: np.ndarray, flow: np.ndarray, usual: np.ndarray, drives: np.ndarray) -> np.ndarray:
    """(3, n, j): `wanted` (3, n) vehicles in the proportions of the flow, of the usual one where there is none."""
    there, usually = flow.sum(axis=-1), usual.sum(axis=-1)
    _need_usual(drives & (wanted > 0) & ~(there > 0) & ~(usually > 0))
    by_flow = flow * np.where(there > 0, wanted / np.where(there > 0, there, 1.0), 0.0)[..., None]
    by_usual = usual * np.where(usually > 0, wanted / np.where(usually > 0, usually, 1.0), 0.0)[..., None]
    return np.where((there > 0)[..., None], by_flow, by_usual)


def _need_usual(lacking: np.ndarray) -> None:
    if lacking.any():
        period, road = (int(k) for k in np.argwhere(lacking)[0])
        raise ValueError(
            f"usual traffic of road {road}, {PERIODS[period]}, has no vehicles of a kind that is put there"
        )


def speed_after(change: RoadChange, speed_kmh: Attribute) -> Attribute:
    """The speed limits (n,) with those of the scenario, which are marked MEASURE [km/h]."""
    return speed_kmh.filled(~np.isnan(change.speed_kmh), change.speed_kmh, Origin.MEASURE, BY_SCENARIO)


def surface_after(change: RoadChange, surface: Attribute) -> Attribute:
    """The surfaces (n,) with those of the scenario, which are marked MEASURE."""
    return surface.filled(change.surface != "", change.surface, Origin.MEASURE, BY_SCENARIO)
