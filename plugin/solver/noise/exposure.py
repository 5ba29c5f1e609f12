"""Who lives with how much noise: people, dwellings and area by band, quiet facades; for one kind of source at a time.

2002/49/EC Annex II 2.8, as replaced by Delegated Directive (EU) 2021/1226, and Annex VI. Only dwellings count: give buildings without
residential use 0 people and 0 dwellings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import ndimage

from ...indicators.difference import difference
from .facades import rank_of
from .health import share_highly_annoyed, share_highly_sleep_disturbed

# how the dwellings of a building are assigned to its receivers
MOST_EXPOSED, UPPER_HALF, BY_LENGTH = 0, 1, 2
QUIETER_DB = 20.0  # a quiet facade is more than this below the most exposed one; Annex VI 1.5
BAND_DB = 5.0


@dataclass(frozen=True)
class Bands:
    """Bands of one indicator, 5 dB wide, the last one open; before them that of all levels below.

    indicator : "Lden" or "Lnight"
    limits : rising [dB]; a band has its lower limit and not its upper one, levels are not rounded: 59.99 dB is in 55–59
    """

    indicator: str
    limits: tuple[float, ...]

    def __len__(self) -> int:
        return len(self.limits) + 1

    @property
    def labels(self) -> list[str]:
        """ "< 55", "55–59", …, "≥ 75"."""
        inner = [f"{low:g}–{high - 1:g}" for low, high in zip(self.limits, self.limits[1:])]
        return [f"< {self.limits[0]:g}", *inner, f"≥ {self.limits[-1]:g}"]

    @property
    def middles(self) -> np.ndarray:
        """(k + 1,) the level that stands for a band, 2.5 dB above its limit, in the open one too; NaN below the first [dB]."""
        return np.array([np.nan, *(low + BAND_DB / 2 for low in self.limits)])

    def of(self, levels: np.ndarray) -> np.ndarray:
        """Number of the band of each level, 0 below the first limit, −1 for NaN; int64, as levels."""
        levels = np.asarray(levels, np.float64)
        return np.where(np.isnan(levels), -1, np.searchsorted(self.limits, levels, side="right"))


LDEN = Bands("Lden", (55.0, 60.0, 65.0, 70.0, 75.0))
LNIGHT = Bands("Lnight", (50.0, 55.0, 60.0, 65.0, 70.0))


@dataclass(frozen=True)
class Exposure:
    """People and dwellings by band, not rounded; or, from `change`, what a variant adds to and takes from a baseline.

    people, dwellings : (k + 1,) float64, by band of `bands`, the first below its lowest limit
    quiet_people, quiet_dwellings : (k + 1,) those of them in buildings with a quiet facade; NaN where that was not looked at
    people_without_level, dwellings_without_level : of buildings none of whose receivers has a level
    buildings_without_level : how many buildings these are, without those known to be empty
    buildings_with_gaps : of those counted, how many have a receiver without level, so that their rank is of the others only
    unknown_people, unknown_dwellings : buildings whose number is not known; they are in no band
    """

    bands: Bands
    people: np.ndarray
    dwellings: np.ndarray
    quiet_people: np.ndarray
    quiet_dwellings: np.ndarray
    people_without_level: float
    dwellings_without_level: float
    buildings_without_level: int
    buildings_with_gaps: int
    unknown_people: int
    unknown_dwellings: int

    _BY_BAND = ("people", "dwellings", "quiet_people", "quiet_dwellings")
    _COUNTS = (
        "people_without_level",
        "dwellings_without_level",
        "buildings_without_level",
        "buildings_with_gaps",
        "unknown_people",
        "unknown_dwellings",
    )

    def rows(self) -> list[dict[str, Any]]:
        """One row a band: its label, the numbers as they are, and in hundreds as they are reported; None not looked at."""
        rows = []
        for i, label in enumerate(self.bands.labels):
            row: dict[str, Any] = {"indicator": self.bands.indicator, "band": label}
            for name in self._BY_BAND:
                value = float(getattr(self, name)[i])
                known = value == value
                row[name] = value if known else None
                row[f"{name}_rounded"] = int(to_hundreds(np.array(value))) if known else None
            rows.append(row)
        return rows

    def counts(self) -> dict[str, float]:
        """What is in no band, by name of the field."""
        return {name: getattr(self, name) for name in self._COUNTS}

    def change(self, baseline: Exposure) -> Exposure:
        """This variant − baseline, every number. Raises: ValueError for other bands."""
        if self.bands != baseline.bands:
            raise ValueError(f"variant has {self.bands}, baseline {baseline.bands}")
        arrays: dict[str, Any] = {
            name: difference(getattr(self, name), getattr(baseline, name)) for name in self._BY_BAND
        }
        return Exposure(
            self.bands, **arrays, **{name: getattr(self, name) - getattr(baseline, name) for name in self._COUNTS}
        )


def exposure_of(
    bands: Bands,
    building: np.ndarray,
    level: np.ndarray,
    people: np.ndarray,
    dwellings: np.ndarray,
    quiet: np.ndarray | None = None,
    weight: np.ndarray | None = None,
) -> Exposure:
    """People and dwellings of n buildings by band of the level at the receivers they are assigned to.

    Parameters:
    building, level : (r,) int, −1 none, and float64 [dB(A)]: receivers 4 m above the ground; NaN not computed, −inf no source in reach
    people, dwellings : (n,) float64, NaN unknown
    quiet : (n,) bool, has a quiet facade (see quiet_facades); counted as NaN when not given
    weight : (r,) part of the building's dwellings at each receiver; by `weights` with the rule for dwellings when not given
    Raises: ValueError naming an array that does not fit, a negative number or an unknown building.
    """
    people, dwellings = _not_negative("people", people), _not_negative("dwellings", dwellings)
    n = len(people)
    building, level = _receivers(building, level, n)
    weight = weights(building, level, rule_of(dwellings)) if weight is None else np.asarray(weight, np.float64)
    if not len(people) == len(dwellings) == len(people if quiet is None else quiet):
        raise ValueError("people, dwellings and quiet must have the same length, one value for each building")
    used = weight > 0
    band, of_building, part = bands.of(level)[used], building[used], weight[used]

    def by_band(number: np.ndarray) -> np.ndarray:
        known = np.where(np.isnan(number), 0.0, number)
        return np.bincount(band, weights=known[of_building] * part, minlength=len(bands))

    def with_quiet(number: np.ndarray) -> np.ndarray:
        return np.full(len(bands), np.nan) if quiet is None else by_band(np.where(quiet, number, 0.0))

    has_level = np.bincount(of_building, minlength=n) > 0
    has_gap = np.bincount(building[(building >= 0) & np.isnan(level)], minlength=n) > 0
    empty = (people == 0) & (dwellings == 0)
    return Exposure(
        bands,
        people=by_band(people),
        dwellings=by_band(dwellings),
        quiet_people=with_quiet(people),
        quiet_dwellings=with_quiet(dwellings),
        people_without_level=float(np.nansum(people[~has_level])),
        dwellings_without_level=float(np.nansum(dwellings[~has_level])),
        buildings_without_level=int((~has_level & ~empty).sum()),
        buildings_with_gaps=int((has_level & has_gap & ~empty).sum()),
        unknown_people=int(np.isnan(people).sum()),
        unknown_dwellings=int(np.isnan(dwellings).sum()),
    )


def rule_of(dwellings: np.ndarray) -> np.ndarray:
    """(n,) int, MOST_EXPOSED for buildings of one dwelling, else UPPER_HALF: where the dwellings lie is not known."""
    return np.where(np.asarray(dwellings) == 1, MOST_EXPOSED, UPPER_HALF)


def weights(
    building: np.ndarray, level: np.ndarray, rule: np.ndarray, length_m: np.ndarray | None = None
) -> np.ndarray:
    """Part of a building's dwellings and people that lives at each receiver; the parts of a building add up to 1.

    MOST_EXPOSED: all at the loudest receiver, as a single dwelling has it. UPPER_HALF, case (b): the receivers are split at the median
    of their levels, dwellings are spread equally over the louder half and none are at the quieter one; of an odd number the quietest
    is set aside first, so that of five receivers two count. A single receiver counts. BY_LENGTH, case (a), for dwellings known to
    look to one side only: over all receivers by the facade they stand for. Of equal levels the receiver listed first is the louder.

    Parameters:
    building : (r,) int, −1 none; level : (r,) float64, NaN not computed: such a receiver is not there [dB]
    rule : (n,) MOST_EXPOSED, UPPER_HALF or BY_LENGTH for each building
    length_m : (r,) float64, needed for BY_LENGTH [m]
    Returns: (r,) float64, 0 for receivers that do not count [-].
    """
    rule = np.asarray(rule)
    building, level = _receivers(building, level, len(rule))
    there = np.flatnonzero((building >= 0) & ~np.isnan(level))
    order = there[np.lexsort((-level[there], building[there]))]
    owner = building[order]
    count = np.bincount(owner, minlength=len(rule))
    counted = np.where(rule == MOST_EXPOSED, 1, np.maximum(count // 2, 1))[owner]
    result = np.zeros(len(building))
    result[order] = np.where(rank_of(owner) < counted, 1 / counted, 0.0)
    by_length = there[rule[building[there]] == BY_LENGTH]
    if len(by_length):
        if length_m is None or not (length_m[by_length] > 0).all():
            raise ValueError(
                "length_m above 0 is needed at every receiver to assign dwellings by the length of facades"
            )
        total = np.bincount(building[by_length], weights=length_m[by_length], minlength=len(rule))
        result[by_length] = length_m[by_length] / total[building[by_length]]
    return result


def most_exposed(building: np.ndarray, level: np.ndarray, n_buildings: int) -> np.ndarray:
    """(n,) the highest level at the receivers of each building, NaN without one [dB]; building, level as in `weights`."""
    building, level = _receivers(building, level, n_buildings)
    there = (building >= 0) & ~np.isnan(level)
    highest = np.full(n_buildings, np.nan)
    np.fmax.at(highest, building[there], level[there])
    return highest


def quiet_facades(building: np.ndarray, facade: np.ndarray, lden: np.ndarray, n_buildings: int) -> np.ndarray:
    """(n,) bool, has a facade whose Lden is more than 20 dB below that of the most exposed one.

    Annex VI 1.5 means the level of one kind of source 2 m in front of the facade; here it is that of the receivers close to it,
    which differs little as the reflection from the facade itself is left out of both. A facade is as loud as its loudest receiver;
    one with a receiver without level is not known to be quiet.

    building, facade : (r,) int, as of Receivers; lden : (r,) float64 [dB(A)].
    """
    building, lden = _receivers(building, lden, n_buildings)
    of_some = building >= 0
    pairs = np.column_stack([building, facade])[of_some]
    facades, which = np.unique(pairs, axis=0, return_inverse=True)
    loudest = np.full(len(facades), -np.inf)
    np.maximum.at(loudest, which.ravel(), np.where(np.isnan(lden), np.inf, lden)[of_some])
    owner = facades[:, 0]
    quiet = loudest < most_exposed(building, lden, n_buildings)[owner] - QUIETER_DB
    return np.bincount(owner[quiet], minlength=n_buildings) > 0


def highly_annoyed(exposure: Exposure, source: str) -> np.ndarray:
    """(k + 1,) people highly annoyed by noise from "road" or "rail", by band of Lden; NaN below the lowest limit, where it is not assessed.

    Each band counts with its middle level. References: Directive (EU) 2020/367.
    """
    return exposure.people * share_highly_annoyed(_middles(exposure, LDEN.indicator), source)


def highly_sleep_disturbed(exposure: Exposure, source: str) -> np.ndarray:
    """(k + 1,) people whose sleep is highly disturbed, by band of Lnight; otherwise as highly_annoyed."""
    return exposure.people * share_highly_sleep_disturbed(_middles(exposure, LNIGHT.indicator), source)


def to_hundreds(numbers: np.ndarray) -> np.ndarray:
    """Rounded to the nearest hundred, halves away from zero: 5 150 to 5 249 is 5 200, 49 is 0; Annex VI 1.5. NaN stays."""
    numbers = np.asarray(numbers, np.float64)
    return np.copysign(np.floor(np.abs(numbers) / 100 + 0.5) * 100, numbers) + 0.0


def area_by_band(bands: Bands, levels: np.ndarray, inside: np.ndarray, cell_m2: float) -> tuple[np.ndarray, float]:
    """Area exposed, and what is not computed [km²]: each grid point stands for a cell, those under buildings included.

    levels : (rows, columns) [dB], NaN not computed; inside : (rows, columns) bool, in a building; cell_m2 : spacing² [m²].
    Returns: (k + 1,) float64 by band, and the area of points that have no level even after levels_under_buildings.
    """
    band = bands.of(levels_under_buildings(levels, inside))
    counts = np.bincount(band[band >= 0], minlength=len(bands))
    return counts * cell_m2 / 1e6, float((band < 0).sum() * cell_m2 / 1e6)


def levels_under_buildings(levels: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """The levels with those of grid points in buildings set to that of the quietest neighbouring point outside; Annex II 2.8.

    (rows, columns) float64 and bool; NaN outside of buildings stays and counts as no neighbour. Points deeper inside than one
    spacing take the quietest of their neighbours that have a level by then, ring by ring from the facades inwards.
    """
    levels = np.where(inside, np.nan, np.asarray(levels, np.float64))
    open_points = np.asarray(inside, bool).copy()
    while open_points.any():
        quietest = ndimage.minimum_filter(np.where(np.isnan(levels), np.inf, levels), 3, mode="constant", cval=np.inf)
        reached = open_points & (quietest < np.inf)
        if not reached.any():
            break
        levels[reached] = quietest[reached]
        open_points &= ~reached
    return levels


def _middles(exposure: Exposure, indicator: str) -> np.ndarray:
    if exposure.bands.indicator != indicator:
        raise ValueError(f"the bands are of {exposure.bands.indicator}, must be of {indicator}")
    return exposure.bands.middles


def _receivers(building: np.ndarray, level: np.ndarray, n_buildings: int) -> tuple[np.ndarray, np.ndarray]:
    building, level = np.asarray(building), np.asarray(level, np.float64)
    if building.shape != level.shape or building.ndim != 1:
        raise ValueError(f"building has the shape {building.shape}, level {level.shape}, must be (n_receivers,)")
    fault = (building < -1) | (building >= n_buildings)
    if fault.any():
        i = int(np.argmax(fault))
        raise ValueError(f"building[{i}] is {building[i]}, must be below {n_buildings}, or −1")
    return building.astype(np.int64), level


def _not_negative(name: str, numbers: np.ndarray) -> np.ndarray:
    numbers = np.asarray(numbers, np.float64)
    if (numbers < 0).any() or np.isinf(numbers).any():
        i = int(np.argmax((numbers < 0) | np.isinf(numbers)))
        raise ValueError(f"{name}[{i}] is {numbers[i]:g}, must be 0 or more, NaN where it is not known")
    return numbers
