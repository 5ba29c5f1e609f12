"""Figures of compared scenarios: one number each with its change and target, and the table of features A | B | Δ. Arrays only."""

from __future__ import annotations

import csv
import re
from typing import IO, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from ..indicators.catalogue import Indicator, with_sign, with_spaces
from ..indicators.difference import CONVENTION, difference
from ..indicators.scales import NOT_COMPUTED, plain
from ..indicators.summary import change_words, decimals_of, summary, summary_words
from ..words import tr
from .indicator_words import limit_groups, unit_said

# how the figure of many features came about, to be translated where it is shown
COMPARISON = re.compile(r"^\s*(Δ|d)?\s*(<=|>=|<|>|=)\s*([-−]?\d+(?:[.,]\d+)?)\s*$", re.IGNORECASE)


class Figure(NamedTuple):
    """One scenario in one number.

    value : the statistic, NaN not computed; words : the same to be read; change : against the baseline in words, "" for itself
    is_better : of the change, None where neither; missing : buildings without a value
    meets : share of the buildings with a value that keep within the target, None without one or of a sum
    gap : how far the figure is from the target, in words
    is_met : whether the figure itself does; limits : what each limit of the catalogue is called, and the share that keeps to it
    """

    value: float
    words: str
    change: str
    is_better: Optional[bool]
    missing: int
    meets: Optional[float]
    gap: str
    is_met: Optional[bool]
    limits: Tuple[Tuple[str, float], ...] = ()


def figures(
    entry: Indicator,
    values: Sequence[np.ndarray],
    floor_area_m2: np.ndarray,
    chosen: np.ndarray,
    target: Optional[float] = None,
) -> List[Figure]:
    """Of each scenario, the baseline first; values : (n,) of each, NaN not computed; chosen : (n,) bool."""
    amounts = [summary(entry, each[chosen], floor_area_m2[chosen])[1] for each in values]
    base = amounts[0] if amounts else float("nan")
    is_each = target is not None and not entry.additive  # a target of the sum is none of its parts
    found = []
    for number, (each, amount) in enumerate(zip(values, amounts)):
        known = each[chosen][~np.isnan(each[chosen])]
        gap, is_met = _against(entry, amount, target)
        found.append(
            Figure(
                amount,
                unit_said(entry, summary_words(entry, amount)),
                _change(entry, amount, base) if number else "",
                better(entry, amount - base) if number else None,
                int(chosen.sum() - len(known)),
                float(np.mean(within(entry, known, target))) if is_each and len(known) else None,
                gap,
                is_met,
                tuple(limit_shares(entry, each[chosen])),
            )
        )
    return found


def course_of(entry: Indicator, values: np.ndarray, floor_area_m2: np.ndarray) -> np.ndarray:
    """(n_times,) of (n, n_times): at each time the figure of the cards, so that a course says of it what its card says."""
    return np.array([summary(entry, column, floor_area_m2)[1] for column in np.ascontiguousarray(values.T)])


def known_of(values: Sequence[np.ndarray], chosen: np.ndarray) -> Tuple[int, int]:
    """How many of the chosen ((n,) bool) have a value in any scenario, at any time, and how many have none; values : (n, …) of each."""
    known = np.zeros(len(chosen), dtype=bool)
    for each in values:
        known |= ~np.isnan(each) if each.ndim == 1 else ~np.isnan(each).all(axis=1)
    number = int((known & chosen).sum())
    return number, int(chosen.sum()) - number


def _change(entry: Indicator, amount: float, base: float) -> str:
    """ "−12 400 MWh/a (−4.1 %)"; "unchanged" of equal ones; "" where one is not known."""
    share = unit_said(entry, change_words(entry, amount, base))
    if not share or not np.isfinite(amount - base):
        return share
    if amount == base:
        return tr("unchanged")
    if not entry.has_zero:
        return share
    before, after = (round(each, decimals_of(entry, each)) for each in (base, amount))
    return f"{signed(entry, after - before)} ({share})"  # of what is read on the cards


def signed(entry: Indicator, change: float) -> str:
    """A difference with its sign and unit; of categories so many classes."""
    if change != change:
        return tr(NOT_COMPUTED)
    if entry.categories:
        words = tr("{n} class") if abs(change) == 1 else tr("{n} classes")
        return words.format(n=f"{'+' if change > 0 else ''}{with_spaces(change)}")
    return f"{with_sign(change, decimals_of(entry, change))} {'' if entry.year else tr(entry.unit)}".strip()


def better(entry: Indicator, change: float) -> Optional[bool]:
    """Whether a change is for the better; None where it is none or nobody can say."""
    if entry.lower_is_better is None or not change or change != change or abs(change) < entry.dead_band:
        return None
    return (change < 0) == entry.lower_is_better


def within(entry: Indicator, values: np.ndarray, target: float) -> np.ndarray:
    """(n,) bool, which values keep to a target: at most it where less is better, else at least."""
    return values >= target if entry.lower_is_better is False else values <= target


def _against(entry: Indicator, amount: float, target: Optional[float]) -> Tuple[str, Optional[bool]]:
    if target is None or not np.isfinite(amount) or entry.categories:
        return "", None
    return without_unit(entry, signed(entry, amount - target)).lstrip("+−"), bool(
        within(entry, np.array([amount]), target)[0]
    )


def without_unit(entry: Indicator, words: str) -> str:
    """Where the unit stands beside already."""
    unit = tr(entry.unit) if entry.unit else ""
    return words[: -len(unit)].strip() if unit and words.endswith(unit) else words


class Table(NamedTuple):
    """Features in rows.

    ids, names : (m,) str; values : (m, k) of the baseline and k − 1 variants; changes : (m, k − 1), variant − baseline
    ranks : (m,) place of each by its name
    """

    ids: np.ndarray
    names: np.ndarray
    values: np.ndarray
    changes: np.ndarray
    ranks: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, rows: np.ndarray) -> Table:
        return Table(*(column[rows] for column in self))


def table_of(
    ids: np.ndarray,
    names: np.ndarray,
    values: Sequence[np.ndarray],
    chosen: np.ndarray,
    ranks: Optional[np.ndarray] = None,
) -> Table:
    """Of the chosen ((n,) bool) among n features; values : (n,) of each scenario, the baseline first; ranks : as natural_ranks has
    them, where they are known already."""
    rows = np.flatnonzero(chosen)
    base = values[0][rows]
    changes = [difference(each[rows], base) for each in values[1:]]
    stacked = np.column_stack(changes) if changes else np.zeros((len(rows), 0))
    return Table(
        ids[rows].astype(str),
        names[rows].astype(str),
        np.column_stack([each[rows] for each in values]),
        stacked,
        natural_ranks(names[rows]) if ranks is None else ranks[rows],
    )


def sorted_rows(table: Table, column: int, descending: bool) -> np.ndarray:
    """Row numbers in the order of a column: 0 the name, then values, then changes. Equal ones keep their order, NaN is last, by name rows of NaN."""
    if column == 0:
        order = np.argsort(table.ranks, kind="stable")
        order = order[::-1] if descending else order
        is_empty = np.isnan(table.values[order]).all(axis=1)
        return np.concatenate([order[~is_empty], order[is_empty]])
    k = table.values.shape[1]
    values = table.values[:, column - 1] if column <= k else table.changes[:, column - 1 - k]
    known = np.flatnonzero(~np.isnan(values))
    keys = -values[known] if descending else values[known]
    return np.concatenate([known[np.argsort(keys, kind="stable")], np.flatnonzero(np.isnan(values))])


def natural_ranks(names: np.ndarray) -> np.ndarray:
    """(n,) place of each name in their order; ten thousand take a while."""
    keys = [natural(str(each)) for each in names.tolist()]
    ranks = np.empty(len(keys), dtype=np.int64)
    ranks[np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)] = np.arange(len(keys))
    return ranks


def natural(words: str) -> Tuple:
    """A key that puts Box 2 before Box 10."""
    return tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, part.casefold()) for part in re.split(r"(\d+)", words)
    )


def filtered_rows(table: Table, words: str) -> np.ndarray:
    """Row numbers that match: letters in a name or id, "> 100" any value, "Δ < -10" any change, "" all."""
    text = words.strip()
    if not text:
        return np.arange(len(table))
    asked = COMPARISON.match(text)
    if asked is None:
        wanted = text.casefold()
        hits = [wanted in name.casefold() or wanted in key.casefold() for name, key in zip(table.names, table.ids)]
        return np.flatnonzero(np.array(hits, dtype=bool))
    among = table.changes if asked.group(1) else table.values
    bound = float(asked.group(3).replace("−", "-").replace(",", "."))
    compare = {"<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal, "=": np.equal}
    with np.errstate(invalid="ignore"):
        return np.flatnonzero(compare[asked.group(2)](among, bound).any(axis=1))


def heads(first: str, titles: Sequence[str]) -> List[str]:
    """Column titles of a table, the baseline's first; differences say what of what. first : of the names"""
    return [first, *titles, *(f"Δ {title}" for title in titles[1:])]


def write_csv(handle: IO[str], table: Table, entry: Indicator, titles: Sequence[str], twin: str) -> None:
    """The table with quantity, unit, statistic and the convention of differences in its head; empty cells are not computed."""
    writer = csv.writer(handle)
    writer.writerow([f"# {twin}: {entry.title}, {entry.statistic}; Δ = {CONVENTION}; empty = {NOT_COMPUTED}"])
    unit = f" [{entry.unit}]" if entry.unit else ""
    deltas = [f"Δ {title} − {titles[0]}{unit}" for title in titles[1:]]
    writer.writerow(["id", "name", *(f"{title}{unit}" for title in titles), *deltas])
    for key, name, values, changes in zip(table.ids, table.names, table.values, table.changes):
        cells = ["" if v != v else (entry.categories[int(v)] if entry.categories else f"{v:.10g}") for v in values]
        writer.writerow([key, name, *cells, *("" if v != v else f"{v:.10g}" for v in changes)])


def target_words(entry: Indicator, target: float) -> str:
    """ "target ≤ 80", in the unit of the figure."""
    sign = "≥" if entry.lower_is_better is False else "≤"
    return tr("target {sign} {value}").format(sign=sign, value=plain(target))


def winners_and_losers(entry: Indicator, changes: np.ndarray, most: int) -> Tuple[np.ndarray, np.ndarray]:
    """Numbers of the features that gain and lose most by a change ((n,) NaN unknown), each the strongest first.

    Less is a gain unless the indicator says more is. What stays within the dead band is neither.
    """
    band = max(entry.dead_band, 0.0)
    gain = changes if entry.lower_is_better is False else -changes
    known = np.flatnonzero(np.isfinite(gain) & (np.abs(gain) > band))
    order = known[np.argsort(-gain[known], kind="stable")]
    winners = order[gain[order] > 0][:most]
    losers = order[::-1][gain[order[::-1]] < 0][:most]
    return winners, losers


def strongest_of_each(changes: np.ndarray, names: np.ndarray) -> np.ndarray:
    """(n,) the changes, but of those with one name only that which is largest in size, NaN the others: a street has many pieces."""
    order = np.argsort(-np.abs(np.nan_to_num(changes)), kind="stable")
    _, first = np.unique(names[order], return_index=True)
    kept = np.full(len(changes), np.nan)
    kept[order[first]] = changes[order[first]]
    return kept


def limit_shares(entry: Indicator, values: np.ndarray) -> List[Tuple[str, float]]:
    """Of each limit of the catalogue what it is called and which share of the values (NaN left out) keeps to it; none without values."""
    known = values[~np.isnan(values)]
    if not len(known):
        return []
    return [(limit_groups([limit])[0][0], float(np.mean(within(entry, known, limit.value)))) for limit in entry.limits]
