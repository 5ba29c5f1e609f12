"""The links of a traffic result: one row for each piece of a road and direction, with flows, speeds and what the map shows of them."""

from __future__ import annotations

from typing import Dict, NamedTuple, Optional, Tuple

import numpy as np

from ..city.errors import ResultError
from ..client.traffic import TRAFFIC
from ..indicators.catalogue import CATALOGUE
from ..indicators.difference import difference
from ..indicators.scales import Scale, one_two_five
from ..store import geopackage
from ..store.results import Result
from ..words import tr
from .moments import HOURS, axis_of
from .study_model import StudyModel
from .view_state import DIFFERENCE, View

LAYERS, TABLE = "traffic.gpkg", "links"
DAY = ("light_veh_day", "heavy_veh_day")
FLOWS, SPEED = (
    ("light_", "heavy_", "vc_"),
    "kmh_",
)  # how columns begin that are 0 where nobody drives, and that of the speeds
HEAVY, BUSIEST, FULLEST, SLOWEST = (
    f"{TRAFFIC.id}.{word}" for word in ("heavy_share", "flow_peak", "volume_capacity", "speed")
)
# on paper: a direction without traffic, and what the busiest road would have with all in one direction
THIN_MM, WIDE_MM = 0.25, 3.6
THIN_M, WIDE_M = 1.0, 14.0  # the same in 3D: a street is about as wide


class Width(NamedTuple):
    """A bar of the legend. flow : of one direction [veh/d]; width_mm : of its band on paper"""

    flow: float
    width_mm: float


class Ribbon(NamedTuple):
    """A band of the 3D view. line : (k, 2) corners in the twin's CRS [m]; width_m, height_m : how wide it is and how high it stands [m]
    offset_m : of its middle from the line, to the left; rgb : its colour
    """

    line: np.ndarray
    width_m: float
    offset_m: float
    height_m: float
    rgb: Tuple[int, int, int]


class Bands(NamedTuple):
    """What the map draws of m links.

    value : (m,) float64 of the road a link is a piece of, as the legend has it; of a difference the change of the link itself, so that
        the two directions of a road have a colour each; classes : (m,) int8, −1 not computed
    flow : (m,) float64 of this direction [veh/d]; change : (m,) against the reference [veh/d], NaN where nothing is compared; a direction
        one scenario only has carried nothing in the other
    share : (m,) float64 of the larger of the compared flows in that of the busiest road of all scenarios, both directions, 0 to 1
    by_hour : of an indicator by hour (m, 24) int8, the classes of all hours; value and classes are then those of the shown one
    """

    value: np.ndarray
    classes: np.ndarray
    flow: np.ndarray
    change: np.ndarray
    share: np.ndarray
    by_hour: Optional[np.ndarray] = None

    @property
    def width_mm(self) -> np.ndarray:
        """(m,) float64 on paper"""
        return THIN_MM + WIDE_MM * self.share

    @property
    def width_m(self) -> np.ndarray:
        """(m,) float64 in 3D [m]"""
        return THIN_M + WIDE_M * self.share


def is_compared(view: View) -> bool:
    return view.mode == DIFFERENCE and view.scenario != view.reference


def links_of(result: Result) -> Dict[str, np.ndarray]:
    """Columns of the layer links; ResultError when it was written before flows of a day were in it."""
    with geopackage.connect(result.folder / LAYERS) as connection:
        there = geopackage.table_columns(connection, TABLE)
        lacking = [key for key in DAY if key not in there]
        if lacking:
            raise ResultError(
                tr(
                    "{folder}, layer {table}: the field {lacking} is not there, the result is of an earlier version"
                ).format(folder=result.folder / LAYERS, table=TABLE, lacking=lacking[0]),
                tr("Run traffic again."),
            )
        return geopackage.read_columns(connection, TABLE, tuple(key for key in there if key not in ("fid", "geom")))


def day_flow(links: Dict[str, np.ndarray]) -> np.ndarray:
    """(m,) light and heavy vehicles of a mean day in one direction [veh/d]"""
    return links[DAY[0]] + links[DAY[1]]


def with_lost(links: Dict[str, np.ndarray], others: Dict[str, np.ndarray]) -> Tuple[Dict[str, np.ndarray], np.ndarray]:
    """Links with, after them, those of the others that are not among them, on which nobody drives any more; and the numbers of these
    among the others: a street that became one-way shows what left the other direction."""
    here = set(_keys(links))
    lost = np.array([i for i, key in enumerate(_keys(others)) if key not in here], dtype=np.int64)
    if not len(lost):
        return links, lost
    more = {key: others[key][lost] for key in links if key in others}
    for key in more:
        if key.startswith(FLOWS):
            more[key] = np.zeros(len(lost))
        elif key.startswith(SPEED):
            more[key] = np.full(len(lost), np.nan)
    return {key: np.concatenate([links[key], more[key]]) for key in more}, lost


def bands_of(study: StudyModel, view: View, links: Dict[str, np.ndarray], scale: Scale) -> Bands:
    """links : of the shown scenario; scale : of the shown indicator, of a difference where the view is one.

    ResultError when a link is of a road the city does not have."""
    assert study.roads is not None
    number = {str(name): i for i, name in enumerate(study.roads.ids)}
    gone = sorted({str(name) for name in links["road"]} - set(number))
    if gone:
        raise ResultError(
            tr("the traffic result of {scenario_title} has the road {gone}, the city does not").format(
                scenario_title=study.scenario_title(view.scenario), gone=gone[0]
            ),
            tr("The city was imported anew; run the scenario again."),
        )
    row = np.array([number[str(name)] for name in links["road"]], dtype=np.int64)
    hours = axis_of(CATALOGUE[view.indicator]) == HOURS
    every = study.values(view.scenario, view.indicator)
    flow = day_flow(links)
    other, change = flow, np.full(len(flow), np.nan)
    reference = study.result(view.reference, TRAFFIC.id) if is_compared(view) else None
    if reference is not None:
        others = links_of(reference)
        other = np.nan_to_num(matched(links, others, day_flow(others)))
        change = flow - other
    if hours:
        every = every if reference is None else difference(every, study.values(view.reference, view.indicator))
        value = every[row, view.hour]
    elif reference is not None:
        value = difference(*(_of_both(view.indicator, links, others)))
    else:
        value = every[row]
    top = _top(study)
    share = np.fmax(flow, other) / top if top > 0 else np.zeros(len(flow))
    by_hour = scale.classify(every[row]) if hours else None
    return Bands(value, scale.classify(value), flow, change, share, by_hour)


def widths_of(study: StudyModel) -> Tuple[Width, ...]:
    """Two or three round flows of a direction with the width of their band, smallest first; none without traffic."""
    top = _top(study)
    if top <= 0:
        return ()
    high = one_two_five(top / 20, 0.7 * top)[-1]
    flows = [high / 10, high / 2 if str(high)[0] != "5" else high / 5 * 2, high]
    return tuple(Width(flow, THIN_MM + WIDE_MM * flow / top) for flow in flows)


def _top(study: StudyModel) -> float:
    """Flow of the busiest road of all scenarios: widths are compared over all."""
    return max((_largest(study, each) for each in study.scenarios), default=0.0)


def _of_both(
    indicator: str, links: Dict[str, np.ndarray], others: Dict[str, np.ndarray]
) -> Tuple[np.ndarray, np.ndarray]:
    """(m,) of these links, and (m,) of the others where these are; no vehicles where they are not, and NaN of what only vehicles have."""
    mine, theirs = direction_values(indicator, links), matched(links, others, direction_values(indicator, others))
    if indicator not in (HEAVY, SLOWEST):
        theirs = np.nan_to_num(theirs)
    return mine, theirs


def direction_values(indicator: str, links: Dict[str, np.ndarray]) -> np.ndarray:
    """(m,) an indicator of roads, annual, for each link alone, in its unit. KeyError of one that links do not have."""
    day = day_flow(links)
    if indicator == TRAFFIC.shows:
        return day
    if indicator == HEAVY:
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(day > 0, 100.0 * links[DAY[1]] / day, np.nan)
    if indicator == BUSIEST:
        return np.max([links[f"light_{p}_veh_h"] + links[f"heavy_{p}_veh_h"] for p in _periods(links)], axis=0)
    if indicator == FULLEST:
        return np.max([links[f"vc_{p}"] for p in _periods(links)], axis=0)
    if indicator == SLOWEST:
        return np.min([links[f"{SPEED}{p}"] for p in _periods(links)], axis=0)
    raise KeyError(indicator)


def _periods(links: Dict[str, np.ndarray]) -> Tuple[str, ...]:
    return tuple(key[len(SPEED) :] for key in links if key.startswith(SPEED))


def matched(links: Dict[str, np.ndarray], others: Dict[str, np.ndarray], values: np.ndarray) -> np.ndarray:
    """(m,) what other links have where these are, NaN where they are not. values : of the others"""
    by_key = dict(zip(_keys(others), values.tolist()))
    return np.array([by_key.get(key, np.nan) for key in _keys(links)])


def _keys(links: Dict[str, np.ndarray]) -> Tuple[Tuple[str, int, int], ...]:
    return tuple(zip(links["road"].tolist(), links["from_node"].tolist(), links["to_node"].tolist()))


def _largest(study: StudyModel, scenario: str) -> float:
    """Vehicles a day of the busiest road, both directions."""
    if not study.has_values(scenario, TRAFFIC.shows):
        return 0.0
    values = study.values(scenario, TRAFFIC.shows)
    return float(np.nanmax(values)) if np.isfinite(values).any() else 0.0
