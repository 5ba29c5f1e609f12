"""Rules for what a source does not say of its buildings. Every value they give carries the rule as provenance.

Height: from storeys; of outbuildings and of what is below 40 m² 3 m; from the five nearest buildings whose height is known; else three storeys.
Storeys: from the height. Use: small and low is an outbuilding, else that of most of the five nearest known, else residential.
Year: median of the five nearest known; else 1965. Ground: terrain, else the five nearest known, else 0.
"""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from ..city.provenance import Attribute, Origin

STOREY_M = 3.0
NEIGHBOURS = 5
NEAR_M = 300.0
OUTBUILDING_M2 = 40.0
OUTBUILDING_M = 3.0
OUTBUILDING_LOW_M = 4.5
DEFAULT_STOREYS = 3
DEFAULT_YEAR = 1965


def heights(
    height: Attribute, storeys: Attribute, use: Attribute, centroid: np.ndarray, footprint_m2: np.ndarray
) -> Attribute:
    """Height above ground of every building [m]."""
    by_storeys = STOREY_M * storeys.values
    height = height.filled(height.missing & ~storeys.missing, by_storeys, Origin.INFERRED, f"storeys × {STOREY_M:g} m")
    known = ~height.missing
    low = (use.values == "outbuilding") | (footprint_m2 < OUTBUILDING_M2)
    height = height.filled(
        height.missing & low,
        OUTBUILDING_M,
        Origin.INFERRED,
        f"outbuilding or below {OUTBUILDING_M2:g} m²: {OUTBUILDING_M:g} m",
    )
    usual = nearest(height.values, known & ~low, height.missing, centroid, np.median)
    height = height.filled(
        height.missing & ~np.isnan(usual),
        usual,
        Origin.INFERRED,
        f"median of the {NEIGHBOURS} nearest known within {NEAR_M:g} m",
    )
    return height.filled(
        height.missing, DEFAULT_STOREYS * STOREY_M, Origin.DEFAULT, f"{DEFAULT_STOREYS} storeys × {STOREY_M:g} m"
    )


def storeys(count: Attribute, mean_height_m: np.ndarray, height: Attribute) -> Attribute:
    """Storeys from the mean height (volume over footprint), at least one."""
    by_height = np.maximum(1.0, np.round(mean_height_m / STOREY_M))
    guessed_height = np.isin(height.origin, (int(Origin.DEFAULT),))
    missing = count.missing & ~np.isnan(by_height)
    count = count.filled(missing & ~guessed_height, by_height, Origin.INFERRED, f"height ÷ {STOREY_M:g} m")
    return count.filled(missing & guessed_height, by_height, Origin.DEFAULT, f"default height ÷ {STOREY_M:g} m")


def uses(use: Attribute, height_m: np.ndarray, centroid: np.ndarray, footprint_m2: np.ndarray) -> Attribute:
    known = ~use.missing & (use.values != "outbuilding")
    small = use.missing & (footprint_m2 < OUTBUILDING_M2) & (height_m < OUTBUILDING_LOW_M)
    use = use.filled(small, "outbuilding", Origin.INFERRED, f"below {OUTBUILDING_M2:g} m² and {OUTBUILDING_LOW_M:g} m")
    words, codes = np.unique(use.values[known].astype(str), return_inverse=True)
    numbers = np.full(len(use), np.nan)
    numbers[known] = codes
    common = nearest(numbers, known, use.missing, centroid, most_common)
    found = use.missing & ~np.isnan(common)
    guess = np.full(len(use), "", dtype=object)
    guess[found] = words[common[found].astype(int)] if len(words) else ""
    use = use.filled(
        found, guess, Origin.INFERRED, f"most common of the {NEIGHBOURS} nearest known within {NEAR_M:g} m"
    )
    return use.filled(use.missing, "residential", Origin.DEFAULT, "residential")


def years(year: Attribute, centroid: np.ndarray) -> Attribute:
    usual = nearest(year.values, ~year.missing, year.missing, centroid, np.median)
    year = year.filled(
        year.missing & ~np.isnan(usual),
        np.round(usual),
        Origin.INFERRED,
        f"median of the {NEIGHBOURS} nearest known within {NEAR_M:g} m",
    )
    return year.filled(year.missing, DEFAULT_YEAR, Origin.DEFAULT, str(DEFAULT_YEAR))


def ground_levels(ground: Attribute, terrain_z: np.ndarray, centroid: np.ndarray) -> Attribute:
    """Ground level: as given, from the terrain, from neighbours, else 0 [m]."""
    ground = ground.filled(ground.missing & ~np.isnan(terrain_z), terrain_z, Origin.INFERRED, "terrain")
    usual = nearest(ground.values, ~ground.missing, ground.missing, centroid, np.median)
    ground = ground.filled(
        ground.missing & ~np.isnan(usual), usual, Origin.INFERRED, f"median of the {NEIGHBOURS} nearest known"
    )
    return ground.filled(ground.missing, 0.0, Origin.DEFAULT, "flat ground at 0 m")


def nearest(
    values: np.ndarray, known: np.ndarray, wanted: np.ndarray, centroid: np.ndarray, combine: object
) -> np.ndarray:
    """(n,) for the wanted ones: `combine` over the values of the nearest known within NEAR_M; NaN where there are fewer than two.

    Equally near neighbours are taken in order of place, so that the order of the input does not matter.
    """
    result = np.full(len(values), np.nan)
    if known.sum() < 2 or not wanted.any():
        return result
    source = np.flatnonzero(known)
    source = source[np.lexsort((values[source], centroid[source, 1], centroid[source, 0]))]
    k = min(NEIGHBOURS, len(source))
    distance, index = cKDTree(centroid[source]).query(centroid[wanted], k=k, distance_upper_bound=NEAR_M)
    distance, index = distance.reshape(-1, k), index.reshape(-1, k)
    table = np.append(values[source], np.nan)[index]
    enough = np.isfinite(distance).sum(axis=1) >= 2
    found = np.full(len(table), np.nan)
    for row in np.flatnonzero(enough):
        near = table[row][np.isfinite(distance[row])]
        found[row] = combine(near)  # type: ignore[operator]
    result[wanted] = found
    return result


def most_common(codes: np.ndarray) -> float:
    """The most frequent code, the smallest when equal."""
    return float(np.argmax(np.bincount(codes.astype(int))))
