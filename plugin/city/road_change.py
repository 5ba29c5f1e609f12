"""What a scenario does to roads, and how it acts on their traffic, speed and surface."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

from .errors import InputError
from .provenance import BY_SCENARIO, Attribute, Origin, text_array

PERIODS: Tuple[str, ...] = ("day", "evening", "night")  # first axis of everything by period
LIGHT, MEDIUM, HEAVY, TWO_WHEELER = (
    "light",
    "medium",
    "heavy",
    "two_wheeler",
)  # kinds of vehicles; medium ones are heavy ones, too
_ROUNDING = 1e-9  # shares that come out of sums


@dataclass(frozen=True)
class RoadChange:
    """What the measures of a scenario put on n roads, whatever the traffic is they find there.

    flow_veh_h : (3, n) float64, all vehicles by day, evening, night, both directions; NaN = as without the scenario [veh/h]
    flow_factor : (3, n) float64, by which the vehicles are multiplied; 1 = as they are [-]
    heavy_share : (3, n) float64, heavy ones among all vehicles; NaN = as without the scenario [-]
    heavy_factor : (3, n) float64, by which that share is multiplied [-]
    two_wheeler_share : (3, n) float64, mopeds and motorcycles among all vehicles; NaN = as without the scenario [-]
    medium_share : (3, n) float64, medium heavy ones (two axles) among the heavy; NaN = as without the scenario [-]
    heavy_ban : (3, n) bool, no heavy vehicles
    closed : (n,) bool, no motor vehicles at any time
    speed_kmh : (n,) float64, speed limit; NaN = as it is [km/h]
    surface : (n,) object of str, "" = as it is
    direction : (n,) object of str, "both", "forward", "backward" as the line is drawn, "" = as it is; traffic finds its ways by it
    lanes : (n,) float64, of both directions together; NaN = as it is [-]

    They act in this order, whatever the order the measures came in (`flows_after`):
    defaults (counts are completed by the solver) → absolute flow → flow factor → absolute heavy share → heavy factor → share of
    two-wheelers → share of medium ones among the heavy → ban of heavy vehicles → closure. A measure that gives an absolute value takes
    back the factors earlier ones put on it, so that this order gives what the measures one after the other would; a ban or closure is
    not undone by later measures.
    Flow alone leaves the heavy share, and share alone the number of vehicles; a ban takes the heavy vehicles away, the others stay.
    A share of two-wheelers leaves the heavy vehicles and the number of all: light ones make room for them.
    """

    flow_veh_h: np.ndarray
    flow_factor: np.ndarray
    heavy_share: np.ndarray
    heavy_factor: np.ndarray
    two_wheeler_share: np.ndarray
    medium_share: np.ndarray
    heavy_ban: np.ndarray
    closed: np.ndarray
    speed_kmh: np.ndarray
    surface: np.ndarray
    direction: np.ndarray = None  # type: ignore[assignment]  # filled below: it is as long as the others
    lanes: np.ndarray = None  # type: ignore[assignment]

    BY_PERIOD = (
        "flow_veh_h",
        "flow_factor",
        "heavy_share",
        "heavy_factor",
        "two_wheeler_share",
        "medium_share",
        "heavy_ban",
    )
    KEYS = (*BY_PERIOD, "closed", "speed_kmh", "surface", "direction", "lanes")

    def __post_init__(self) -> None:
        if self.direction is None:
            object.__setattr__(self, "direction", text_array([""] * len(self.closed)))
        if self.lanes is None:
            object.__setattr__(self, "lanes", np.full(len(self.closed), np.nan))

    @staticmethod
    def none(n: int) -> RoadChange:
        periods = (len(PERIODS), n)
        return RoadChange(
            np.full(periods, np.nan),
            np.ones(periods),
            np.full(periods, np.nan),
            np.ones(periods),
            np.full(periods, np.nan),
            np.full(periods, np.nan),
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
        put = put | ~np.isnan(self.two_wheeler_share) | ~np.isnan(self.medium_share)
        return put | (self.flow_factor != 1) | (self.heavy_factor != 1) | self.heavy_ban | self.closed


def flows_after(
    change: RoadChange,
    flow_veh_h: np.ndarray,
    kinds: np.ndarray,
    usual: np.ndarray,
    ids: Optional[np.ndarray] = None,
) -> np.ndarray:
    """Vehicles of n roads by period and category after the change, in the order RoadChange tells.

    Parameters:
    change : of these n roads
    flow_veh_h : (3, n, k) float64, without the scenario, every gap filled [veh/h]
    kinds : (k,) of str, LIGHT, MEDIUM, HEAVY or TWO_WHEELER: what each category is
    usual : (3, n, k) float64, vehicles such roads usually have; only their proportions count, and only where a road has no vehicles of
        a kind a measure puts there: more than 0 both heavy and others where that may be
    ids : (n,) names of the roads, for messages
    Returns: (3, n, k) float64 [veh/h]. Categories keep their proportions among the heavy and among the others. Roads and periods the
    change leaves alone keep their bits.
    Raises: InputError naming the road whose share of heavy vehicles, or of these and two-wheelers together, would be above 1, or that is to
    have two-wheelers though such roads usually have none; ValueError for shapes, or usual traffic without vehicles of a kind that is needed.
    """
    flow = np.asarray(flow_veh_h, dtype=np.float64)
    heavy = np.isin(kinds, (MEDIUM, HEAVY))
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
    left_heavy = np.where(change.heavy_ban, 0.0, new_heavy)
    after = np.empty_like(flow)
    for kind, wanted in ((heavy, left_heavy), (~heavy, new_total - new_heavy)):
        after[..., kind] = _divided(wanted, flow[..., kind], usual[..., kind], drives)
    two_wheeler, medium = np.equal(kinds, TWO_WHEELER), np.equal(kinds, MEDIUM)
    put = drives & ~np.isnan(change.two_wheeler_share)
    if put.any():
        share_put = np.where(put, change.two_wheeler_share, 0.0)
        _check_two_wheelers(share_put, new_share, (flow + usual)[..., two_wheeler].sum(axis=-1), ids)
        wanted = new_total * share_put
        _split(after, flow, usual, (two_wheeler, ~heavy & ~two_wheeler), (wanted, new_total - new_heavy - wanted), put)
    put = drives & ~np.isnan(change.medium_share)
    if put.any():
        wanted = left_heavy * np.where(put, change.medium_share, 0.0)
        _split(after, flow, usual, (medium, heavy & ~medium), (wanted, left_heavy - wanted), put)
    return np.where(touched[..., None], after, flow)


def _split(
    after: np.ndarray,
    flow: np.ndarray,
    usual: np.ndarray,
    parts: Tuple[np.ndarray, ...],
    wanted: Tuple[np.ndarray, ...],
    put: np.ndarray,
) -> None:
    """Puts `wanted` (3, n) vehicles into the categories of each part ((k,) bool), where `put` (3, n) says so."""
    for part, number in zip(parts, wanted):
        by = usual[..., part] if part.sum() > 1 else np.ones_like(usual[..., part])  # one category has them all
        divided = _divided(np.maximum(number, 0.0), flow[..., part], by, put)
        after[..., part] = np.where(put[..., None], divided, after[..., part])


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


def _check_two_wheelers(share: np.ndarray, heavy: np.ndarray, known: np.ndarray, ids: Optional[np.ndarray]) -> None:
    wrong = share + heavy > 1 + _ROUNDING
    unknown = (share > 0) & ~(known > 0)  # neither the road nor such roads have any
    if not (wrong.any() or unknown.any()):
        return
    period, road = (int(k) for k in np.argwhere(wrong if wrong.any() else unknown)[0])
    others = int((wrong if wrong.any() else unknown).any(axis=0).sum()) - 1
    more = f" (and {others} roads more)" if others else ""
    if wrong.any():
        problem = (
            f"{100 * share[period, road]:.0f} % two-wheelers and {100 * heavy[period, road]:.0f} % heavy vehicles"
            f" in the {PERIODS[period]}, together must be at most 100 %{more}"
        )
        hint = "Lower the share of two-wheelers, or that of heavy vehicles."
    else:
        problem = f"two-wheelers in the {PERIODS[period]}, which such roads usually have none of{more}"
        hint = "Give the class of the road some in the table of usual traffic: that tells mopeds from motorcycles."
    raise InputError(
        problem, hint, layer="roads", feature=str(road) if ids is None else str(ids[road]), field="two_wheeler_share"
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


def direction_after(change: RoadChange, direction: Attribute) -> Attribute:
    """The directions (n,) with those of the scenario, which are marked MEASURE."""
    return direction.filled(change.direction != "", change.direction, Origin.MEASURE, BY_SCENARIO)


def lanes_after(change: RoadChange, lanes: Attribute) -> Attribute:
    """The lanes of both directions (n,) with those of the scenario, which are marked MEASURE."""
    return lanes.filled(~np.isnan(change.lanes), change.lanes, Origin.MEASURE, BY_SCENARIO)
