"""Which guess about a building matters most: the seasonal balance again, with one guessed attribute at a time set to its next likely value."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from ...city.buildings import Buildings, Retrofit
from ...city.city import City
from ...city.fields import USES
from ...city.provenance import GUESSED, Attribute, Origin
from ...city.typology import DEFAULT_YEAR, EUROPE, Columns
from .constructions import OF_BUILDING, constructions_of
from .envelope import in_fixed_order
from .seasonal import seasonal_demand

UNKNOWN = (Origin.MISSING, *GUESSED)
OTHER_USE = {
    "residential": "office"
}  # which a building of a guessed use may as well have; of every other use: residential
SPACES = {"attic": "unheated", "cellar": "unheated"}


class Try(NamedTuple):
    """key of an attribute, its origin, what it is now and what it is set to (None: not known)."""

    key: str
    origin: Origin
    now: object
    to: object


def influences(
    city: City, building: int, tables: dict[str, Columns], set_point_c: float | None, setback: bool
) -> tuple[float, list[tuple[Try, float]]]:
    """Heat demand of one building, and of it with each guess changed, [kWh/a]; NaN where it is not computed.

    What is tried: the nearest construction periods of the country's archetypes before and after that had something else, for the
    year and for each element alone; a
    storey more or less; the other of dwellings and offices; an unheated attic or cellar where nobody says that there is none. Only
    what nobody gave and no measure set is tried. Without the shade of the surroundings, so differences count, not amounts.
    """
    tries = _tries(city, building, tables["archetypes"])
    copies = _copies(city, building, len(tries) + 1)
    buildings = copies.buildings
    for row, each in enumerate(tries, start=1):
        buildings = _with(buildings, row, each)
    heat = seasonal_demand(replace(copies, buildings=buildings), tables, set_point_c, setback)
    return float(heat[0]), [(each, float(value)) for each, value in zip(tries, heat[1:])]


def other_years(archetypes: Columns, country: str, year: float) -> tuple[list[float], list[float]]:
    """A year of each construction period before that of a year, and of each after it, the nearest first."""
    existing = archetypes["variant"] == "existing"
    own = existing & (archetypes["country"] == country.upper())
    rows = own if own.any() else existing & (archetypes["country"] == EUROPE)
    built = DEFAULT_YEAR if np.isnan(year) else year
    before = np.unique(archetypes["year_to"][rows & (archetypes["year_to"] < built)])
    after = np.unique(archetypes["year_from"][rows & (archetypes["year_from"] > built)])
    return before[::-1].tolist(), after.tolist()


def _tries(city: City, building: int, archetypes: Columns) -> list[Try]:
    one = city.buildings
    found: list[Try] = []

    def of(key: str) -> tuple[object, Origin]:
        column = one[key]
        return column.values[building], Origin(int(column.origin[building]))

    found += _by_period(city, building, archetypes)
    storeys, origin = of("storeys")
    if origin in UNKNOWN and np.isnan(one["floor_area_m2"].values[building]) and storeys == storeys:
        number = float(storeys)  # type: ignore[arg-type]
        found += [Try("storeys", origin, number, other) for other in (number - 1, number + 1) if other >= 1]
    use, origin = of("use")
    if origin in UNKNOWN and use in USES:
        found.append(Try("use", origin, use, OTHER_USE.get(str(use), "residential")))
    for key, other in SPACES.items():
        present, origin = of(key)
        if origin == Origin.MISSING:
            found.append(Try(key, origin, present, other))
    return found


def _by_period(city: City, building: int, archetypes: Columns) -> list[Try]:
    """The year and the elements that are the archetype's, as of the nearest periods before and after that had something else."""
    column = city.buildings["year"]
    built, of_year = float(column.values[building]), Origin(int(column.origin[building]))
    sides = other_years(archetypes, city.country, built)
    years = [*sides[0], *sides[1]]
    rows = _copies(city, building, 1 + len(years))
    for row, year in enumerate(years, start=1):
        rows = replace(rows, buildings=_with(rows.buildings, row, Try("year", Origin.MISSING, None, year)))
    made_of = constructions_of(rows.buildings, rows.surfaces, archetypes, city.country)
    found: dict[Try, None] = {}
    for side in (range(1, 1 + len(sides[0])), range(1 + len(sides[0]), 1 + len(years))):
        differs = [
            row for row in side if any(made_of.values[key][row] != made_of.values[key][0] for key in OF_BUILDING)
        ]
        if differs and of_year in UNKNOWN:
            found[Try("year", of_year, built, years[differs[0] - 1])] = None
        for key in OF_BUILDING:
            values, origin = made_of.values[key], Origin(int(made_of.origin[key][0]))
            other = [float(values[row]) for row in side if values[row] != values[0] and not np.isnan(values[row])]
            if other and origin in UNKNOWN:
                found[Try(key, origin, float(values[0]), other[0])] = None
    return list(found)


def _copies(city: City, building: int, n: int) -> City:
    """The building n times by itself, with its weather; walls it shares stay shared."""
    surfaces = in_fixed_order(city.surfaces.of_buildings(np.array([building]), len(city.buildings)))
    m = len(surfaces)
    row = np.repeat(np.arange(n, dtype=np.int32), m)
    every = surfaces.of_buildings(np.zeros(1, np.int64), 1)
    tiled = type(every)(*(np.tile(getattr(every, name), n) for name in every.__dataclass_fields__))
    inner = np.where(tiled.party_with >= 0, row, -1).astype(np.int32)  # alone it can share a wall with itself only
    tiled = replace(tiled, building=row, party_with=inner)
    buildings = city.buildings.take(np.full(n, building))
    ids = np.array([f"{number}" for number in range(n)], dtype=object)
    return City(replace(buildings, ids=ids), tiled, weather=city.weather, country=city.country)


def _with(buildings: Buildings, row: int, each: Try) -> Buildings:
    """The buildings, of which one has another value; a measure on the same element does not hide it."""
    column = buildings[each.key]
    here = np.arange(len(buildings)) == row
    changed: Attribute = column.filled(here, each.to, Origin.DEFAULT, "tried")
    if each.key in Retrofit.KEYS:
        free = np.where(here, np.nan, getattr(buildings.retrofit, each.key))
        package = buildings.retrofit.package.copy()
        package[row, Retrofit.KEYS.index(each.key)] = 0
        buildings = replace(buildings, retrofit=replace(buildings.retrofit, **{each.key: free, "package": package}))
    return buildings.with_attribute(each.key, changed)
