"""Traffic of roads by category and period: counts where the city has them, the table of defaults for the rest.

The table (resources/coefficients/road_traffic_defaults.csv, see NOISE.md there) may be edited.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...city.fields import ROAD_CLASSES
from ...city.provenance import Origin
from .bands import PERIOD_HOURS, PERIODS
from .csv_table import by_key, read_rows
from .road_tables import CATEGORIES, FOLDER

DEFAULTS = FOLDER / "road_traffic_defaults.csv"
COLUMNS = ("light_veh_h", "medium_veh_h", "heavy_veh_h", "4a_veh_h", "4b_veh_h")  # in the order of CATEGORIES
PROXY = ROAD_CLASSES.index(
    "residential"
)  # whose proportions a class without traffic of its own takes when counts say it has some
_HEAVY, _OTHERS = [1, 2], [0, 3, 4]  # numbers of categories
_HOURS = np.array(PERIOD_HOURS)
HIGHEST_VEH_H = 30_000  # as city.fields has it; a daily count falls out
_ROUNDING = 1e-9  # counts that are sums of others


class Counts(NamedTuple):
    """What is known of n roads, NaN where nothing is; the fields of city.fields.ROAD_FIELDS with the periods stacked.

    total_veh_h : (3, n), all vehicles, day, evening, night [veh/h]
    heavy_veh_h : (3, n), those of categories 2 and 3 among them [veh/h]
    total_veh_day : (n,), all vehicles of a mean day, used where a period has no total [veh/d]
    """

    total_veh_h: np.ndarray
    heavy_veh_h: np.ndarray
    total_veh_day: np.ndarray


class Flows(NamedTuple):
    """Traffic of n roads, and where it is from.

    flow_veh_h : (3, n, 5), by period and category [veh/h]
    total_origin, heavy_origin : (3, n) uint8 of Origin: GIVEN by the counts, INFERRED from other counts of the road and the proportions of
    its class, DEFAULT by class alone. How heavy vehicles divide into categories 2 and 3 and the others into 1, 4a, 4b is always the class's.
    """

    flow_veh_h: np.ndarray
    total_origin: np.ndarray
    heavy_origin: np.ndarray


def no_counts(n: int) -> Counts:
    """Counts of n roads of which nothing is known."""
    return Counts(np.full((len(PERIODS), n), np.nan), np.full((len(PERIODS), n), np.nan), np.full(n, np.nan))


def flows_of(
    road_class: np.ndarray,
    counts: Counts,
    one_way: np.ndarray | bool = False,
    defaults: np.ndarray | None = None,
) -> Flows:
    """Traffic of every road: its counts, completed by the proportions of its class, or the defaults of its class.

    Parameters:
    road_class : (n,) of str, city.fields.ROAD_CLASSES
    counts : what is known; they are of the road as it is drawn, one-way or not
    one_way : (n,) bool, the line is one carriageway: it gets half of the default, which is for both directions
    defaults : as `traffic_defaults` gives them; the product's if None
    Returns: Flows. A total is given, or the vehicles of a day divided by the class's day, evening and night, or the default; heavy vehicles are
    given, or the class's share of the total. With heavy vehicles given and no total, the default's other vehicles are added.
    Raises: ValueError naming argument, road and value: an unknown class, a negative count, more heavy vehicles than vehicles.
    """
    table = traffic_defaults() if defaults is None else defaults
    number = _class_numbers(road_class)
    given = _checked(counts, number.size)
    usual = table[:, number] * np.where(np.broadcast_to(one_way, number.shape), 0.5, 1.0)[:, None]
    mix = Mix(*(part[:, number] for part in proportions(table)))
    has_total, has_heavy, has_day = (~np.isnan(part) for part in given)
    counted = has_total | has_day
    total = np.where(has_total, given.total_veh_h, given.total_veh_day * mix.period)
    heavy = np.where(
        has_heavy, given.heavy_veh_h, np.where(counted, total * mix.heavy, usual[..., _HEAVY].sum(axis=-1))
    )
    _refuse(counted & (heavy > total * (1 + _ROUNDING)), heavy, "heavy_veh_h", total)
    others = np.where(counted, np.maximum(total - heavy, 0.0), usual[..., _OTHERS].sum(axis=-1))
    flow = np.empty_like(usual)
    flow[..., _HEAVY] = heavy[..., None] * mix.of_heavy
    flow[..., _OTHERS] = others[..., None] * mix.of_others
    flow = np.where((counted | has_heavy)[..., None], flow, usual)
    default = np.where(counted, Origin.INFERRED, Origin.DEFAULT)
    total_origin = np.where(has_total, Origin.GIVEN, np.where(has_heavy, Origin.INFERRED, default)).astype(np.uint8)
    return Flows(flow, total_origin, np.where(has_heavy, Origin.GIVEN, default).astype(np.uint8))


def traffic_defaults(path: Path = DEFAULTS) -> np.ndarray:
    """(3, n_classes, 5) float64, the table by period, class (as in ROAD_CLASSES) and category, both directions [veh/h].

    Raises: InputError naming file, row and column.
    """
    wanted = [(word, period) for word in ROAD_CLASSES for period in PERIODS]
    rows = by_key(
        read_rows(path, ("class", "period", *COLUMNS)),
        lambda row: (row.text("class", ROAD_CLASSES), row.text("period", PERIODS)),
        wanted,
    )
    numbers = [[rows[key].number(column, 0, HIGHEST_VEH_H) for column in COLUMNS] for key in wanted]
    table = np.array(numbers).reshape(len(ROAD_CLASSES), len(PERIODS), len(CATEGORIES)).swapaxes(0, 1)
    for part, column in ((_HEAVY, "heavy_veh_h"), (_OTHERS, "light_veh_h")):
        if not table[:, PROXY][:, part].any():
            problem = "none at any time: classes without traffic of their own take these proportions when counts say they have some"
            raise rows[(ROAD_CLASSES[PROXY], PERIODS[0])].fault(column, problem)
    return np.ascontiguousarray(table)


class Mix(NamedTuple):
    """Proportions by period and class.

    period : (3, n_classes), vehicles per hour for one vehicle a day [1/h]
    heavy : (3, n_classes), heavy vehicles among all [-]
    of_heavy : (3, n_classes, 2), categories 2 and 3 among the heavy; of_others : (3, n_classes, 3), 1, 4a and 4b among the others [-]
    """

    period: np.ndarray
    heavy: np.ndarray
    of_heavy: np.ndarray
    of_others: np.ndarray


def proportions(table: np.ndarray) -> Mix:
    """The proportions of a table of defaults: of the period; if it has none, of the class's day; if it has none, of residential streets."""
    day = np.einsum("p,pcm->cm", _HOURS, table)

    def shares(part: np.ndarray, whole: np.ndarray, part_of_day: np.ndarray, day_whole: np.ndarray) -> np.ndarray:
        """part / whole of (3, n_classes, k) and (3, n_classes), where whole is not 0."""
        of_day = np.where(day_whole[:, None] > 0, part_of_day / _not_0(day_whole)[:, None], np.nan)
        of_day = np.where(np.isnan(of_day), of_day[PROXY], of_day)
        return np.where(whole[..., None] > 0, part / _not_0(whole)[..., None], of_day)

    total, day_total = table.sum(axis=-1), day.sum(axis=-1)
    heavy, day_heavy = table[..., _HEAVY].sum(axis=-1), day[:, _HEAVY].sum(axis=-1)
    period = total / _not_0(day_total)
    return Mix(
        np.where(day_total > 0, period, period[:, [PROXY]]),
        shares(heavy[..., None], total, day_heavy[:, None], day_total)[..., 0],
        shares(table[..., _HEAVY], heavy, day[:, _HEAVY], day_heavy),
        shares(table[..., _OTHERS], total - heavy, day[:, _OTHERS], day_total - day_heavy),
    )


def _not_0(values: np.ndarray) -> np.ndarray:
    return np.where(values > 0, values, 1.0)


def _class_numbers(road_class: np.ndarray) -> np.ndarray:
    number = {word: i for i, word in enumerate(ROAD_CLASSES)}
    words = np.asarray(road_class).tolist()
    found = [number.get(word, -1) for word in words]
    if -1 in found:
        i = found.index(-1)
        raise ValueError(f"road_class of road {i} is {words[i]!r}, must be one of {', '.join(ROAD_CLASSES)}")
    return np.array(found, np.int64)


def _checked(counts: Counts, n: int) -> Counts:
    shapes = ((len(PERIODS), n), (len(PERIODS), n), (n,))
    given = Counts(*(np.asarray(part, np.float64) for part in counts))
    for name, part, shape in zip(Counts._fields, given, shapes, strict=True):
        if part.shape != shape:
            raise ValueError(f"{name} has the shape {part.shape}, must be {shape}")
        _refuse((part < 0) | np.isinf(part), part, name)
    return given


def _refuse(wrong: np.ndarray, values: np.ndarray, name: str, total: np.ndarray | None = None) -> None:
    if wrong.any():
        at = tuple(int(k) for k in np.argwhere(wrong)[0])
        period = f", {PERIODS[at[0]]}," if len(at) == 2 else ""
        must = "must be 0 or more" if total is None else f"more than the {total[at]:g} vehicles there are"
        raise ValueError(f"{name} of road {at[-1]}{period} is {values[at]:g}, {must}")
