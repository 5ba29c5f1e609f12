"""Demand by period: from a table or OMX file the user has, or synthetic, from what the buildings are used for."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...city.errors import InputError
from .equilibrium import Demand
from .gravity import gravity
from .omx import matrices_of_omx
from .tables import Periods, Vehicles
from .trip_table import matrix_of_csv
from .zones import Zones

SYNTHETIC, GIVEN = "synthetic demand", "given demand"
LEAST_DETERRENCE = 1e-4  # of trips that stay in a gateway, against its easiest other one: they are not assigned
HEAVY = "_heavy"  # ends the name of a matrix of heavy vehicles


class DayDemand(NamedTuple):
    """cars, lorries : (n_periods, z, z) trips [veh/h]; kind : SYNTHETIC or GIVEN; notes : what was assumed."""

    cars: np.ndarray
    lorries: np.ndarray
    kind: str
    notes: list[str]


def synthetic_demand(
    zones: Zones, minutes: np.ndarray, periods: Periods, decay_per_min: float, heavy_share: float
) -> DayDemand:
    """Trips between home ends and other ends by gravity, exp(−decay × minutes), divided over the day.

    minutes : (z, z) without traffic, infinite where there is no way. In a period the part `away` drives from home, the others to it.
    """
    deterrence = np.exp(-decay_per_min * minutes)
    z = len(zones.ids)
    off = deterrence.copy()
    np.fill_diagonal(off, 0.0)
    nearest = off.max(axis=1) if z else np.zeros(0)
    inside = np.where(zones.is_gateway, LEAST_DETERRENCE, 1.0) * nearest
    np.fill_diagonal(deterrence, inside)
    trips = gravity(zones.home, zones.out, deterrence)
    both = [away * trips + (1.0 - away) * trips.T for away in periods.away]
    total = periods.share_h[:, None, None] * np.stack(both)
    notes = [
        f"Demand is synthetic: a gravity model of {zones.home.sum():,.0f} car trips a day between {z} zones, "
        f"{int(zones.is_gateway.sum())} of them ends of main roads with the traffic noise assumes there"
    ]
    return DayDemand((1.0 - heavy_share) * total, heavy_share * total, SYNTHETIC, notes)


def given_demand(path: Path, zone_ids: np.ndarray, periods: Periods, heavy_share: float) -> DayDemand:
    """Demand of a file: .omx, or CSV of origin, destination and columns.

    A column or matrix named as a period is its trips [veh/h], the same with _heavy those of heavy vehicles; "trips" are those of a day,
    divided over its hours. Without heavy ones they are a share. Raises: InputError naming what is missing or unknown.
    """
    names = [*periods.names, "trips"]
    wanted = [*names, *(name + HEAVY for name in names)]
    read = matrices_of_omx if path.suffix.lower() == ".omx" else matrix_of_csv
    found = read(path, zone_ids, wanted)
    if not found:
        raise InputError(
            f"has none of {', '.join(names)}", "Name the matrices by period, or trips for a day.", file=path.name
        )
    z, notes = len(zone_ids), []
    cars, lorries = np.zeros((2, len(periods.names), z, z))
    for p, name in enumerate(periods.names):
        for out, end in ((cars, ""), (lorries, HEAVY)):
            if name + end in found:
                out[p] = found[name + end]
            elif "trips" + end in found:
                out[p] = found["trips" + end] * periods.share_h[p]
        if name not in found and "trips" not in found:
            notes.append(f"There are no trips for the period {name}: nothing drives then")
    if not any(name.endswith(HEAVY) for name in found):
        notes.append(f"{100 * heavy_share:g} % of the trips are taken for heavy vehicles: the file does not tell them")
        cars, lorries = (1.0 - heavy_share) * cars, heavy_share * cars
    return DayDemand(cars, lorries, GIVEN, notes)


def by_class(demand: DayDemand, vehicles: Vehicles) -> np.ndarray:
    """(n_classes, n_periods, z, z) trips: those of light and of heavy vehicles divided over the classes by their shares [veh/h]."""
    kinds = np.stack([demand.cars, demand.lorries])
    found: np.ndarray = vehicles.share[:, None, None, None] * kinds[vehicles.heavy.astype(np.int64)]
    return found


def pairs(matrix: np.ndarray) -> Demand:
    """A matrix as the assignment takes it."""
    origin, destination = np.nonzero(matrix)
    return Demand(origin.astype(np.int32), destination.astype(np.int32), matrix[origin, destination])
