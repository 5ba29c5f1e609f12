"""How many people live in buildings whose number is not given: one rule for noise and for air."""

from __future__ import annotations

import numpy as np

from .buildings import Buildings

M2_PER_PERSON = 50.0  # gross floor area of dwellings, where nobody knows who lives there; some 40 m² of it to live in
PEOPLE_PER_DWELLING = 2.2  # mean household of the EU, Eurostat 2023


def people_of(buildings: Buildings) -> np.ndarray:
    """(n,) float64 people in each building: as given, else by dwellings or floor area where people live, 0 in other uses.

    NaN where nothing is known: no use, or no floor area.
    """
    uses = buildings["use"].values.astype(str)
    people, dwellings = (buildings[key].values.astype(np.float64) for key in ("population", "dwellings"))
    lived_in = uses == "residential"
    usual = np.where(np.isnan(dwellings), buildings.floor_area_m2 / M2_PER_PERSON, dwellings * PEOPLE_PER_DWELLING)
    people = np.where(lived_in & np.isnan(people), usual, people)
    return np.where(np.isnan(people) & ~lived_in & (uses != ""), 0.0, people)
