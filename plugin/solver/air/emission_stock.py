"""The fleet of a country in a year from what was newly registered before: fuels by year, survival by age, kilometres falling with age.

Used where nobody has counted the fleet. The parts are tables one may edit (air_fleet_*.csv, AIR.md), and say which of their rows are
assumptions.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ...city.errors import InputError
from ...city.provenance import Origin
from ..noise.csv_table import TableRow
from .emission_fleet import Fleet, fleet_from, fleet_of_year, fleets_of_twin, product_fleets
from .emission_tables import FOLDER, FUELS, KINDS, TRAFFIC, Vehicle, kept_rows

EUROPE = "EU"
FIRST_YEAR, LAST_YEAR = 1990, 2050
OLDEST = 45  # years
SHAPE = 3.0  # of the Weibull survival: assumption, most vehicles go within few years of each other
KM_FALL = (
    0.031  # a year: mileage by class in the COPERT EU28 fleet of 2014 falls by 12.6 % for each Euro class, 4.3 years
)
_FUEL_COLUMNS = ("petrol", "diesel", "petrol_hybrid", "electric", "lpg", "cng")


def countries(folder: Path = FOLDER) -> list[str]:
    """Those with registrations of their own, Europe among them."""
    rows = kept_rows("fleet_registrations", ("country",), folder)
    return sorted({row.cells["country"] for row in rows})


def chosen_fleet(gpkg: Path | None, country: str, year: int, name: str = "", folder: Path = FOLDER) -> Fleet:
    """The fleet of a run.

    The twin's own table air_fleet first: the fleet named, or its only one; then a named fleet of the product; without a name the stock
    model of the country. A year the table does not have is an error, never another year.
    Raises: InputError naming table and field; a twin with several fleets and no name among them.
    """
    own = {} if gpkg is None else fleets_of_twin(gpkg)
    names = sorted({key.name for key in own})
    if name in names or (own and not name):
        if not name and len(names) > 1:
            raise InputError(
                f"has {len(names)} fleets: {', '.join(names)}", "Choose one.", layer="air_fleet", field="fleet"
            )
        return fleet_of_year(own, name or names[0], year)
    if name:
        return fleet_of_year({**product_fleets(folder), **own}, name, year)
    return stock_fleet(country, year, folder)


def stock_fleet(country: str, year: int, folder: Path = FOLDER) -> Fleet:
    """The fleet of a country ("EU" or a code of two letters) in a year, 1990 to 2050, for all categories of traffic.

    A country or kind of vehicle without rows of its own takes those of Europe, and the source says so. Share of the kilometres of age a:
    survival exp(−(a/τ)³), τ so that the registered vehicles have the mean age of the table, times exp(−0.031 a) for the mileage.
    Raises: InputError naming table, row and column; a year out of range.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InputError(f"{year}, must be {FIRST_YEAR} to {LAST_YEAR}", "Choose another year.", field="fleet_year")
    code = country.upper()
    segments, kinds = _segments(folder), _kinds(folder)
    classes: dict[tuple[int, Vehicle], float] = {}
    borrowed = []
    for kind in KINDS:
        shares, own = _shares(code, kind, year, folder)
        if not own and code != EUROPE:
            borrowed.append(kind)
        for fuel in {fuel for fuel, _ in shares}:
            if not any(key[1:3] == (kind, fuel) for key in segments):
                raise InputError(f"has no segment of {kind} {fuel}", "Add the row.", file="air_fleet_segments.csv")
        for (t, of_kind, fuel, segment), size in segments.items():
            if of_kind != kind:
                continue
            for (by_fuel, euro), km in shares.items():
                if by_fuel == fuel:
                    key = (t, Vehicle(kind, fuel, segment, euro))
                    classes[key] = classes.get(key, 0.0) + kinds.get((t, kind), 0.0) * km * size
    source = f"stock model of {code}, {year} (registrations by fuel, mean age; AIR.md)"
    if borrowed:
        source += f"; of Europe: {', '.join(borrowed)}"
    return fleet_from(classes, code, year, Origin.DEFAULT, source)


def kilometres_by_age(mean_age_years: float) -> np.ndarray:
    """Share of the kilometres by age in whole years, (46,) float64, adds up to 1 [-].

    Of a stock with constant registrations and Weibull survival the mean age is τ Γ(2/k) / Γ(1/k).
    """
    tau = mean_age_years * math.gamma(1.0 / SHAPE) / math.gamma(2.0 / SHAPE)
    age = np.arange(OLDEST + 1) + 0.5
    weight = np.exp(-((age / tau) ** SHAPE)) * np.exp(-KM_FALL * age)
    return np.asarray(weight / weight.sum())


def _shares(country: str, kind: str, year: int, folder: Path) -> tuple[dict[tuple[str, str], float], bool]:
    """(fuel, euro) -> share of the kilometres of a kind of vehicle; whether the registrations are the country's own."""
    years, fuels, own = _registrations(country, kind, folder)
    by_age = kilometres_by_age(_mean_age(country, kind, folder))
    found: dict[tuple[str, str], float] = {}
    for age, km in enumerate(by_age.tolist()):
        registered = year - age
        mix = np.array([np.interp(registered, years, fuels[:, j]) for j in range(len(_FUEL_COLUMNS))])
        for fuel, share in zip(_FUEL_COLUMNS, (mix / mix.sum()).tolist()):
            if share > 0:
                key = (fuel, _euro(kind, fuel, registered, folder))
                found[key] = found.get(key, 0.0) + km * share
    return found, own


def _registrations(country: str, kind: str, folder: Path) -> tuple[np.ndarray, np.ndarray, bool]:
    columns = ("country", "vehicle", "year", *_FUEL_COLUMNS)
    rows = [row for row in kept_rows("fleet_registrations", columns, folder) if row.cells["vehicle"] == kind]
    own = [row for row in rows if row.cells["country"] == country]
    used = own or [row for row in rows if row.cells["country"] == EUROPE]
    _needed(used, f"registrations of {kind}", "air_fleet_registrations.csv")
    used = sorted(used, key=lambda row: row.number("year", 1950, 2100))
    years = np.array([row.number("year", 1950, 2100) for row in used])
    fuels = np.array([[row.number(fuel, 0, 1e9) for fuel in _FUEL_COLUMNS] for row in used])
    for row, total in zip(used, fuels.sum(axis=1)):
        if not total > 0:
            raise row.fault("petrol", "no fuel has any vehicles")
    for row, before, after in zip(used[1:], years, years[1:]):
        if before == after:
            raise row.fault("year", f"{after:g} is there already")
    return years, fuels / fuels.sum(axis=1, keepdims=True), bool(own)


def _mean_age(country: str, kind: str, folder: Path) -> float:
    rows = kept_rows("fleet_ages", ("country", "vehicle", "mean_age_years"), folder)
    of_kind = {row.cells["country"]: row for row in rows if row.cells["vehicle"] == kind}
    row = of_kind.get(country) or of_kind.get(EUROPE)
    _needed([row] if row else [], f"mean age of {kind}", "air_fleet_ages.csv")
    assert row is not None
    return row.number("mean_age_years", 1, 30)


def _euro(kind: str, fuel: str, registered: int, folder: Path) -> str:
    steps = _euro_steps(folder, _changed(folder / "air_fleet_euro.csv")).get((kind, fuel), ())
    met = [euro for year, euro in steps if year <= registered]
    if not met:
        raise InputError(f"no emission class of {kind} {fuel} in {registered}", "Add a row.", file="air_fleet_euro.csv")
    return met[-1]


@functools.lru_cache(maxsize=4)
def _euro_steps(folder: Path, changed_ns: int) -> dict[tuple[str, str], tuple[tuple[float, str], ...]]:
    steps: dict[tuple[str, str], list[tuple[float, str]]] = {}
    for row in kept_rows("fleet_euro", ("vehicle", "fuel", "euro", "from_year"), folder):
        key = (row.text("vehicle", KINDS), row.text("fuel", FUELS))
        steps.setdefault(key, []).append((row.number("from_year", 0, 2100), row.text("euro")))
    return {key: tuple(sorted(found)) for key, found in steps.items()}


def _segments(folder: Path) -> dict[tuple[int, str, str, str], float]:
    """(category, kind, fuel, segment) -> share within category, kind and fuel."""
    found: dict[tuple[int, str, str, str], float] = {}
    for row in kept_rows("fleet_segments", ("traffic", "vehicle", "fuel", "segment", "share"), folder):
        t = TRAFFIC.index(row.text("traffic", TRAFFIC))
        key = (t, row.text("vehicle", KINDS), row.text("fuel", FUELS), row.text("segment"))
        found[key] = row.number("share", 0, 1e9)
    totals: dict[tuple[int, str, str], float] = {}
    for key, share in found.items():
        totals[key[:3]] = totals.get(key[:3], 0.0) + share
    return {key: share / totals[key[:3]] for key, share in found.items() if totals[key[:3]] > 0}


def _kinds(folder: Path) -> dict[tuple[int, str], float]:
    rows = kept_rows("fleet_kinds", ("traffic", "vehicle", "share"), folder)
    return {
        (TRAFFIC.index(row.text("traffic", TRAFFIC)), row.text("vehicle", KINDS)): row.number("share", 0, 1e9)
        for row in rows
    }


def _needed(rows: Sequence[TableRow], what: str, file: str) -> None:
    if not rows:
        raise InputError(f"has no {what} of {EUROPE}", "Add the row.", file=file)


def _changed(path: Path) -> int:
    return path.stat().st_mtime_ns if path.is_file() else 0
