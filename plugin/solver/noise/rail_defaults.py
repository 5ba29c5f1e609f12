"""What runs on a rail line of which the source says no more than "tram" or "rail": resources/coefficients/rail_defaults.csv.

A house assumption to be edited; whatever comes from it has the provenance "default" and says so in its rule.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...city.errors import InputError
from ...city.fields import RAIL_KINDS
from ...city.provenance import Origin
from ..version import RESOURCES
from .bands import PERIODS
from .rail import Service
from .rail_bands import positive
from .rail_catalogue import Catalogue
from .rail_stock import Track, Vehicle

DEFAULTS = RESOURCES / "coefficients" / "rail_defaults.csv"
_TEXTS = ("kind", "train", "vehicle", "track")
_NUMBERS = {  # column -> lowest and highest value that can be true
    "vehicles_per_train": (0.1, 200.0),
    "speed_kmh": (3.0, 400.0),
    "fastest_kmh": (3.0, 400.0),
    **{f"trains_h_{period}": (0.0, 200.0) for period in PERIODS},
}


@dataclass(frozen=True, eq=False)
class Train:
    """Trains of one kind; trains_h : per hour and track in each of bands.PERIODS."""

    name: str
    vehicle: Vehicle
    vehicles_per_train: float
    speed_kmh: float
    fastest_kmh: float
    trains_h: tuple[float, ...]

    def speed_on(self, line_speed_kmh: float) -> float:
        """At the line's speed, its own where that is not known (NaN), never faster than it can [km/h]."""
        if math.isnan(line_speed_kmh):
            return self.speed_kmh
        return min(positive("line_speed_kmh", line_speed_kmh), self.fastest_kmh)


@dataclass(frozen=True, eq=False)
class LineDefault:
    """What is assumed of a line of one kind; rule : in words, for provenance."""

    kind: str
    track: Track
    trains: tuple[Train, ...]
    origin: Origin = Origin.DEFAULT

    @property
    def rule(self) -> str:
        trains = "; ".join(
            f"{train.name}: {train.vehicles_per_train:g} × {train.vehicle.name}, "
            f"{'/'.join(f'{flow:g}' for flow in train.trains_h)} per hour and track by day/evening/night"
            for train in self.trains
        )
        return f"{self.kind} line on {self.track.name}: {trains} (rail_defaults.csv)"

    def services(self, period: str, line_speed_kmh: float = math.nan, tracks: float = 1.0) -> list[Service]:
        """What runs in a period on a line drawn once for so many tracks.

        Raises: ValueError for a period that is not one of bands.PERIODS, a speed or a number of tracks that is not more than 0.
        """
        if period not in PERIODS:
            raise ValueError(f"period is {period!r}, must be one of {', '.join(PERIODS)}")
        number, now = positive("tracks", tracks), PERIODS.index(period)
        return [
            Service(
                train.vehicle, train.trains_h[now] * train.vehicles_per_train * number, train.speed_on(line_speed_kmh)
            )
            for train in self.trains
        ]


def rail_defaults(catalogue: Catalogue, path: Path = DEFAULTS) -> dict[str, LineDefault]:
    """The assumption for every kind of city.fields.RAIL_KINDS.

    Raises: InputError naming file, row and field: a missing column or kind, a wrong number, a vehicle or track the catalogue has not,
    two tracks for one kind.
    """
    lines: dict[str, tuple[str, list[Train]]] = {}
    for row, cells in _rows(path):
        kind, train = _train(path, row, cells, catalogue)
        track, trains = lines.setdefault(kind, (cells["track"], []))
        if cells["track"] != track:
            raise _wrong(path, row, "track", f"{cells['track']!r}, but the kind has {track!r} in a row before")
        trains.append(train)
    for kind in RAIL_KINDS:
        if kind not in lines:
            raise InputError(f"has no row for the kind {kind}", "Add one.", file=str(path), field="kind")
    return {kind: LineDefault(kind, catalogue.track(track), tuple(trains)) for kind, (track, trains) in lines.items()}


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Number of the line in the file, and its cells by column."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", "Restore the table, saved as UTF-8.", file=str(path)) from None
    numbered = [(i, line) for i, line in enumerate(lines, 1) if line.strip() and not line.lstrip().startswith("#")]
    header = next(csv.reader(line for _, line in numbered[:1]), [])
    for column in (*_TEXTS, *_NUMBERS):
        if column not in header:
            raise InputError(
                "no such column", "Restore it, or separate columns by commas.", file=str(path), field=column
            )
    for i, line in numbered[1:]:
        cells = next(csv.reader([line]))
        if len(cells) != len(header):
            raise _wrong(path, i, None, f"{len(cells)} cells, but there are {len(header)} columns")
        yield i, dict(zip(header, (cell.strip() for cell in cells)))


def _train(path: Path, row: int, cells: dict[str, str], catalogue: Catalogue) -> tuple[str, Train]:
    kind = cells["kind"]
    if kind not in RAIL_KINDS:
        raise _wrong(path, row, "kind", f"{kind!r}, must be one of {', '.join(RAIL_KINDS)}")
    for column, entries in (("vehicle", catalogue.vehicles), ("track", catalogue.tracks)):
        if cells[column] not in entries:
            raise _wrong(path, row, column, f"{cells[column]!r} is not in {Path(catalogue.file).name}")
    number = {column: _number(path, row, column, cells[column], low, high) for column, (low, high) in _NUMBERS.items()}
    flows = tuple(number[f"trains_h_{period}"] for period in PERIODS)
    if number["speed_kmh"] > number["fastest_kmh"]:
        raise _wrong(path, row, "speed_kmh", f"{cells['speed_kmh']}, is more than fastest_kmh, {cells['fastest_kmh']}")
    speeds = number["speed_kmh"], number["fastest_kmh"]
    vehicle = catalogue.vehicle(cells["vehicle"])
    return kind, Train(cells["train"], vehicle, number["vehicles_per_train"], *speeds, flows)


def _number(path: Path, row: int, column: str, cell: str, low: float, high: float) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not low <= value <= high:
        raise _wrong(path, row, column, f"{cell!r}, must be a number from {low:g} to {high:g}")
    return value


def _wrong(path: Path, row: int, field: str | None, problem: str) -> InputError:
    return InputError(problem, "Correct the table.", file=str(path), feature=f"line {row}", field=field)
