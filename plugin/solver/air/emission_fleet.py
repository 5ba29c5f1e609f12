"""Which classes of vehicle drive the kilometres of each category of traffic: tables by year, and what a low-emission zone makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...city.errors import InputError
from ...city.provenance import Origin
from ...store import geopackage
from .emission_tables import FOLDER, FUELS, KINDS, TRAFFIC, Vehicle, kept_rows

TABLE = "air_fleet"  # of the twin, in city.gpkg, and of the product, as .csv
COLUMNS = ("fleet", "year", "traffic", "vehicle", "fuel", "segment", "euro", "vehicle_km")
_HIGHEST = 1e15  # vehicle kilometres of a continent
_HINT = "Correct the row in the attribute table."


@dataclass(frozen=True)
class Fleet:
    """Classes of vehicle and their share of the vehicle kilometres.

    name, year : which; vehicles : m classes
    traffic : (m,) int64, number in TRAFFIC; share : (m,) float64, of the kilometres of its category, 0 to 1: each category adds up to 1 [-]
    origin : GIVEN by a table of the twin, ARCHETYPE by one of the product, DEFAULT by the stock model, MEASURE changed by a scenario
    source : in words, for the result
    """

    name: str
    year: int
    vehicles: tuple[Vehicle, ...]
    traffic: np.ndarray
    share: np.ndarray
    origin: Origin
    source: str

    def of_kind(self, kind: str) -> float:
        """The share of a kind of KINDS in the category it drives in, summed over categories."""
        return float(self.share[[vehicle.kind == kind for vehicle in self.vehicles]].sum())


class FleetKey(NamedTuple):
    name: str
    year: int


def fleet_from(
    classes: Mapping[tuple[int, Vehicle], float], name: str, year: int, origin: Origin, source: str
) -> Fleet:
    """A fleet from any amount of kilometres by (number in TRAFFIC, class); a category without any gets none.

    Raises: InputError naming the category when its kilometres add up to 0.
    """
    kept = sorted((key, km) for key, km in classes.items() if km > 0)
    traffic = np.array([t for (t, _), _ in kept], np.int64)
    km_all = np.array([km for _, km in kept])
    total = np.bincount(traffic, km_all, len(TRAFFIC))
    for t in sorted({t for t, _ in classes}):
        if total[t] <= 0:
            raise InputError(
                f"no kilometres in category {TRAFFIC[t]}", "Give them.", layer=TABLE, feature=f"{name} {year}"
            )
    return Fleet(
        name, year, tuple(vehicle for (_, vehicle), _ in kept), traffic, km_all / total[traffic], origin, source
    )


def product_fleets(folder: Path = FOLDER) -> dict[FleetKey, Fleet]:
    """The fleets of air_fleet.csv. Raises: InputError naming file, row and column."""
    rows = kept_rows("fleet", COLUMNS, folder)
    columns = {
        key: np.array([row.cells[key] for row in rows], object) for key in (*COLUMNS, "source") if key in rows[0].cells
    }
    return fleets_from(columns, "air_fleet.csv", Origin.ARCHETYPE)


def fleets_of_twin(gpkg: Path) -> dict[FleetKey, Fleet]:
    """The fleets of the table air_fleet of a twin; none when it has no such table. Raises: InputError naming table, row and field."""
    with geopackage.connect(gpkg) as connection:
        if not geopackage.has_table(connection, TABLE) or not geopackage.count(connection, TABLE):
            return {}
        return fleets_from(geopackage.read_columns(connection, TABLE), "city.gpkg", Origin.GIVEN)


def fleets_from(columns: Mapping[str, np.ndarray], file: str, origin: Origin) -> dict[FleetKey, Fleet]:
    """The fleets of a table with COLUMNS, and perhaps source. Raises: InputError naming file, row and field."""
    absent = [key for key in COLUMNS if key not in columns]
    if absent:
        raise InputError(f"has no column {', '.join(absent)}", "Add the column.", file=file, layer=TABLE)
    found: dict[FleetKey, dict[tuple[int, Vehicle], float]] = {}
    sources: dict[FleetKey, str] = {}
    for i in range(len(columns["fleet"])):
        text = {key: str(columns[key][i] if columns[key][i] is not None else "").strip() for key in COLUMNS}
        for key, choices in (("traffic", TRAFFIC), ("vehicle", KINDS), ("fuel", FUELS)):
            if text[key] not in choices:
                raise _fault(file, i, key, f"{text[key]!r}, must be one of {', '.join(choices)}")
        where = FleetKey(text["fleet"], int(_number(text["year"], 1970, 2100, (file, i, "year"))))
        vehicle = Vehicle(text["vehicle"], text["fuel"], text["segment"], text["euro"])
        classes = found.setdefault(where, {})
        at = (TRAFFIC.index(text["traffic"]), vehicle)
        if at in classes:
            raise _fault(file, i, "euro", f"{vehicle} is in a row above already")
        classes[at] = _number(text["vehicle_km"], 0, _HIGHEST, (file, i, "vehicle_km"))
        said = columns["source"][i] if "source" in columns else None
        sources.setdefault(where, str(said or f"{where.name} {where.year}"))
    return {where: fleet_from(classes, *where, origin, sources[where]) for where, classes in found.items()}


def fleet_of_year(fleets: Mapping[FleetKey, Fleet], name: str, year: int) -> Fleet:
    """A named fleet in a year: the table's, or linear between the years it has.

    Raises: InputError when the name is not there, or the year lies outside those of the table: nothing is extrapolated.
    """
    years = sorted(key.year for key in fleets if key.name == name)
    if not years:
        names = ", ".join(sorted({key.name for key in fleets})) or "none"
        raise InputError(
            f"{name!r} is no fleet of the table, which has {names}", "Choose one of them.", layer=TABLE, field="fleet"
        )
    if not years[0] <= year <= years[-1]:
        raise InputError(
            f"{year}, the fleet {name} has {years[0]} to {years[-1]}",
            "Choose a year within, add rows for it, or take the fleet of a country.",
            layer=TABLE,
            field="year",
        )
    before = max(y for y in years if y <= year)
    after = min(y for y in years if y >= year)
    one, other = fleets[FleetKey(name, before)], fleets[FleetKey(name, after)]
    if before == after:
        return one
    part = (year - before) / (after - before)
    mixed: dict[tuple[int, Vehicle], float] = {}
    for fleet, weight in ((one, 1.0 - part), (other, part)):
        for t, vehicle, share in zip(fleet.traffic.tolist(), fleet.vehicles, fleet.share.tolist()):
            mixed[t, vehicle] = mixed.get((t, vehicle), 0.0) + weight * share
    return fleet_from(mixed, name, year, one.origin, f"{one.source}; between {before} and {after}")


@dataclass(frozen=True)
class LowEmissionZone:
    """Who may enter.

    lowest_euro : fuel -> lowest Euro class that may, 0 any; a fuel that is not named may enter whatever its class, 10 keeps a fuel out
    kinds : of KINDS, those the rule is for; compliance : share of the vehicles kept out that stay out, 0 to 1: the rest drives on [-]
    """

    lowest_euro: Mapping[str, int]
    kinds: Sequence[str] = KINDS
    compliance: float = 1.0

    def __post_init__(self) -> None:
        for fuel, lowest in self.lowest_euro.items():
            if fuel not in FUELS:
                raise InputError(
                    f"{fuel!r}, must be one of {', '.join(FUELS)}", "Correct the measure.", field="lowest_euro"
                )
            if not 0 <= lowest <= 10:
                raise InputError(f"{lowest} for {fuel}, must be 0 to 10", "Correct the measure.", field="lowest_euro")
        for kind in self.kinds:
            if kind not in KINDS:
                raise InputError(f"{kind!r}, must be one of {', '.join(KINDS)}", "Correct the measure.", field="kinds")
        if not 0.0 <= self.compliance <= 1.0:
            raise InputError(f"{self.compliance:g}, must be 0 to 1", "Correct the measure.", field="compliance")

    def admits(self, vehicle: Vehicle) -> bool:
        return vehicle.kind not in self.kinds or vehicle.euro_number >= self.lowest_euro.get(vehicle.fuel, 0)


def in_zone(fleet: Fleet, zone: LowEmissionZone) -> Fleet:
    """The fleet on the streets of a zone: the kilometres stay, those of classes kept out go to the classes of the same kind that may enter.

    They go in proportion to what drives there already; to the whole category where no class of the kind may enter.
    Raises: InputError when no class of a category may enter: then traffic has to change, not the fleet.
    """
    allowed = np.array([zone.admits(vehicle) for vehicle in fleet.vehicles], bool)
    kind = np.array([KINDS.index(vehicle.kind) for vehicle in fleet.vehicles], np.int64)
    moved = np.where(allowed, 0.0, fleet.share * zone.compliance)
    share = fleet.share - moved
    for t in np.unique(fleet.traffic[moved > 0]).tolist():
        here = fleet.traffic == t
        if not (here & allowed).any():
            raise InputError(
                f"no class of category {TRAFFIC[t]} may enter",
                "Admit some, or close the street to the category by a measure on traffic.",
                field="lowest_euro",
            )
        for k in np.unique(kind[here & (moved > 0)]).tolist():
            takes = here & allowed & (kind == k)
            takes = takes if takes.any() else here & allowed
            amount = moved[here & (kind == k)].sum()
            share[takes] += amount * fleet.share[takes] / fleet.share[takes].sum()
    source = f"{fleet.source}; low-emission zone, {zone.compliance:.0%} comply"
    return replace(fleet, share=share, origin=Origin.MEASURE, source=source)


def _fault(file: str, i: int, key: str, problem: str) -> InputError:
    return InputError(problem, _HINT, file=file, layer=TABLE, feature=str(i + 1), field=key)


def _number(text: str, low: float, high: float, place: tuple[str, int, str]) -> float:
    try:
        value = float(text)
        if low <= value <= high:
            return value
    except ValueError:
        pass
    file, i, key = place
    raise _fault(file, i, key, f"{text!r}, must be a number from {low:g} to {high:g}")
