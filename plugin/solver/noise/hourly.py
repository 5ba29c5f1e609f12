"""LAeq of single hours of the mean day: the flow of a period spread over its hours, the transfer as it is stored.

Sound power is linear in the flow, so an hour is a weighted sum of what few groups of sources (light, heavy, all that is not road) send out
in its period: no hour costs a sum of its own over all pairs. The table (resources/coefficients/road_traffic_hours.csv, see NOISE.md
there) may be edited. Roads whose vehicles were assigned (city.road_hours) have hours of their own: there, groups are the parts of a period.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ...city.road_hours import RoadHours
from .bands import A_WEIGHTING, PERIOD_HOURS, PERIODS
from .city_sources import SourceLines
from .csv_table import TableRow, by_key, read_rows
from .pieces import Pieces, piece_energy
from .road_tables import FOLDER
from .transfer import Transfer, levels

if TYPE_CHECKING:
    from .study import Options, Prepared

TABLE = FOLDER / "road_traffic_hours.csv"
HOURS = 24
GROUPS = ("light", "heavy", "other")  # road vehicles of 1, 4a, 4b; of 2, 3; what is no road: constant within a period
_HIGHEST = 1e6  # a proportion in whatever unit; a slip of the keyboard falls out


class HourShape(NamedTuple):
    """How the day goes.

    period : (24,) int64, index in PERIODS of the hour that begins at 0, 1 … 23 o'clock local time
    weight : (3, 24) float64, by GROUPS, flow of the hour over the mean flow of its period: the mean over a period's hours is 1 [-]
    """

    period: np.ndarray
    weight: np.ndarray


def hour_shape(path: Path = TABLE) -> HourShape:
    """The table, brought to a mean of 1 in each period.

    Raises: InputError naming file, row and column: an hour missing or twice, other than 12, 4 and 8 hours, a period without vehicles.
    """
    wanted = [(str(hour),) for hour in range(HOURS)]
    table = by_key(read_rows(path, ("hour", "period", *GROUPS[:2])), lambda row: (row.text("hour"),), wanted)
    rows = [table[key] for key in wanted]
    period = np.array([PERIODS.index(row.text("period", PERIODS)) for row in rows], np.int64)
    given = np.array([[row.number(group, 0, _HIGHEST) for row in rows] for group in GROUPS[:2]])
    weight = np.ones((len(GROUPS), HOURS))
    for p, (name, count) in enumerate(zip(PERIODS, PERIOD_HOURS)):
        here = np.flatnonzero(period == p)
        if len(here) != count:
            raise _fault(rows, here, "period", f"{len(here)} hours are {name}, must be {count:g}")
        for g, group in enumerate(GROUPS[:2]):
            mean = given[g, here].sum() / count
            if not mean > 0:
                raise _fault(rows, here, group, f"0 in every hour of the {name}: the period's vehicles drive in none")
            weight[g, here] = given[g, here] / mean
    return HourShape(period, weight)


def _fault(rows: list[TableRow], here: np.ndarray, column: str, problem: str) -> Exception:
    """At the first of the rows it is about, or of all."""
    return rows[int(here[0]) if len(here) else 0].fault(column, problem)


def shape_of(of_roads: RoadHours) -> HourShape:
    """The day of roads with hours of their own: the groups are the parts of a period, then all that is no road."""
    weight = np.ones((len(of_roads.light) + 1, HOURS))
    weight[:-1] = np.where(np.arange(len(of_roads.light))[:, None] == of_roads.part, of_roads.weight, 0.0)
    return HourShape(of_roads.period, weight)


def group_power(sources: SourceLines, of_roads: RoadHours | None = None) -> np.ndarray:
    """Sound power per metre by group and period: (groups, 3, n, 8) float64 [pW/m]; over GROUPS it adds up to that of `sources`.

    of_roads : where roads have hours of their own, groups are those of `shape_of`, each as if its vehicles drove the whole period
    """
    total = 10.0 ** (np.asarray(sources.power, np.float64) / 10.0)
    heavy = np.minimum(10.0 ** (np.asarray(sources.heavy_power, np.float64) / 10.0), total)
    is_road = (sources.kind == "road")[:, None]
    nothing = np.zeros_like(total)
    if of_roads is not None:
        row = np.where(sources.kind == "road", sources.road, 0)
        light, heavily = (each[:, :, row, None] for each in (of_roads.light, of_roads.heavy))
        on_roads = np.where(is_road, light * (total - heavy) + heavily * heavy, 0.0)
        return np.concatenate([on_roads, np.where(is_road, nothing, total)[None]])
    return np.stack(
        [
            np.where(is_road, total - heavy, nothing),
            np.where(is_road, heavy, nothing),
            np.where(is_road, nothing, total),
        ]
    )


def hourly_power(
    sources: SourceLines, hours: Sequence[int] = range(HOURS), shape: HourShape | None = None
) -> np.ndarray:
    """Sound power per metre in some hours, each a number 0 to 23: (n_hours, n, 8) float64 [dB re 1 pW/m]; −inf no sound."""
    shape = hour_shape() if shape is None else shape
    power = group_power(sources)
    with np.errstate(divide="ignore"):
        return 10.0 * np.log10(np.stack([_of_hour(power, hour, shape) for hour in _checked(hours)]))


def group_energies(
    pieces: Pieces,
    sources: SourceLines,
    found: Transfer,
    p_favourable: np.ndarray | float,
    of_roads: RoadHours | None = None,
) -> np.ndarray:
    """What receivers hear of each group in each period: (groups, 3, n) float64, A-weighted energy [p0²].

    Kept, it gives any hour at once (`levels_by_hour`), as long as neither traffic nor transfer change.

    found : the transfer of `pieces` to n receivers; p_favourable : as for transfer.levels, (periods, sectors) or one number
    """
    powers = group_power(sources, of_roads)
    energies = np.zeros((len(powers), len(PERIODS), len(found)))
    for g, power in enumerate(powers):
        if power.any():
            with np.errstate(divide="ignore"):
                octaves = levels(found, piece_energy(pieces, 10.0 * np.log10(power)), p_favourable)
            energies[g] = (10.0 ** ((octaves + A_WEIGHTING) / 10.0)).sum(axis=-1)
    return energies


def levels_by_hour(
    energies: np.ndarray, hours: Sequence[int] = range(HOURS), shape: HourShape | None = None
) -> np.ndarray:
    """LAeq,1h: (n, n_hours) float64 [dB], −inf where nothing is heard, from `group_energies`.

    The energetic mean over the hours of a period is the level of that period, whatever the shapes: what the hours have more of a group
    others have less. Favourable conditions are those of the hour's period.
    """
    shape = hour_shape() if shape is None else shape
    columns = [_of_hour(energies, hour, shape) for hour in _checked(hours)]
    with np.errstate(divide="ignore"):
        return 10.0 * np.log10(np.stack(columns, axis=1))


def hourly_levels(
    prepared: Prepared,
    found: Transfer,
    options: Options,
    hours: Sequence[int] = range(HOURS),
    shape: HourShape | None = None,
    of_roads: RoadHours | None = None,
) -> np.ndarray:
    """LAeq,1h at the n receivers of a transfer in some hours: (n, n_hours) float64 [dB]; −inf where nothing is heard.

    of_roads : in the place of `shape`, where roads have hours of their own
    For other traffic give `dataclasses.replace(prepared, sources=…)`, for another hour of the same keep `group_energies` instead.
    """
    energies = group_energies(prepared.pieces, prepared.sources, found, options.p_favourable, of_roads)
    return levels_by_hour(energies, hours, shape if of_roads is None else shape_of(of_roads))


def _of_hour(of_groups: np.ndarray, hour: int, shape: HourShape) -> np.ndarray:
    """(…) of (groups, periods, …), weighted."""
    return np.tensordot(shape.weight[:, hour], of_groups[:, shape.period[hour]], axes=1)


def _checked(hours: Sequence[int]) -> list[int]:
    for hour in hours:
        if not 0 <= int(hour) < HOURS or int(hour) != hour:
            raise ValueError(f"hour is {hour}, must be a whole number, 0 to {HOURS - 1}")
    if not len(hours):
        raise ValueError("no hour is asked for")
    return [int(hour) for hour in hours]
