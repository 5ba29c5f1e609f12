"""Hourly concentrations from a CSV file: units found in the heading, mix-ups of units and impossible values named by row and column."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from ...city.errors import InputError
from ...city.weather import HOURS
from . import units

POLLUTANTS = ("no", "no2", "nox", "o3", "pm10", "pm25")
TIMES = ("date", "datetime", "time", "timestamp", "date_time", "dateobserved", "datum", "date/time", "utc", "from")
MISSING = ("", "na", "nan", "n/a", "null", "none", "-", "--")
FORMATS = (
    "%d/%m/%Y %H:%M",
    "%d.%m.%Y %H:%M",
    "%d-%m-%Y %H:%M",
    "%d/%m/%Y %H:%M:%S",
    "%d.%m.%Y %H:%M:%S",
    "%Y%m%d %H:%M",
    "%Y%m%d%H",
)
_NAME = re.compile(r"(nox|no2|no|o3|pm10|pm2[._,]?5)(?![a-z0-9])\s*(?:as no2)?\s*(.*)")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₅ₓ", "01235x")
UNIT_HINT = 'Write it into the heading, as in "no2 [µg/m³]" or "o3_ppb", or say it with the run: unit = ppb, or no2=ppb, pm10=µg/m³.'


@dataclass(frozen=True)
class Column:
    """A column of concentrations: its place, the pollutant, the unit as written ("" none), the heading."""

    place: int
    pollutant: str
    unit: str
    heading: str


@dataclass(frozen=True)
class Rows:
    """A file as it is: columns, the places of date (one or two) and of every other heading, and lines as (number, cells), each a `called`."""

    file: str
    columns: tuple[Column, ...]
    time: tuple[int, ...]
    others: dict[str, int]
    lines: list[tuple[int, list[str]]]
    decimal_comma: bool
    called: str = "row"


@dataclass(frozen=True)
class HourlyYear:
    """One year of hours at one place, hour-beginning local standard time.

    values : pollutant -> (8760,) float64 at EU conditions [µg/m³], NaN not known; 29 February left out
    units : pollutant -> unit it was read in; year : 0 for a file without dates; file; notes : what was assumed or left out, in words
    """

    values: dict[str, np.ndarray]
    units: dict[str, str]
    year: int
    file: str
    notes: tuple[str, ...] = ()


def read_rows(path: Path) -> Rows:
    """The heading and lines of a CSV file, delimited by comma, semicolon or tab; a decimal comma where the delimiter is another.

    Units stand in the heading or, under it, in a row of their own. Raises: InputError for a file that cannot be read, has no column of a
    pollutant or one twice, or a row of another length.
    """
    file = Path(path).name
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read ({error})", "Save it as CSV in UTF-8.", file=str(path)) from error
    delimiter = max(";\t,", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    heading = [name.strip() for name in next(reader, [])]
    lines = [
        (reader.line_num, [cell.strip() for cell in cells]) for cells in reader if any(cell.strip() for cell in cells)
    ]
    under = lines[0][1] if lines else []
    has_units = any(cell and units.is_unit(cell) for cell in under)
    columns = _columns(heading, under if has_units else [], file)
    for number, cells in lines:
        if len(cells) != len(heading):
            problem = f"{len(cells)} cells, must be {len(heading)}"
            raise InputError(problem, "Correct the row.", file=file, feature=f"row {number}")
    names = {name.lower(): i for i, name in enumerate(heading)}
    time = tuple(names[name] for name in TIMES if name in names)
    if "date" in names and "time" in names:
        time = (names["date"], names["time"])
    taken = {column.place for column in columns}
    others = {name: i for name, i in names.items() if i not in taken}
    return Rows(
        file,
        columns,
        time[:2] if "date" in names and "time" in names else time[:1],
        others,
        lines[has_units:],
        delimiter != ",",
    )


def pollutant_of(heading: str) -> tuple[str, str] | None:
    """Pollutant and unit ("" none) of a heading such as "NO₂ [µg/m³]", "pm2.5 (ug/m3)" or "o3_ppb"; None where it is none of them."""
    match = _NAME.fullmatch(heading.strip().lower().translate(_SUBSCRIPTS).replace("_", " ").replace("pm2 5", "pm25"))
    if not match:
        return None
    rest = match.group(2).strip("[]() ,;:")
    if rest and not units.is_unit(rest) and not match.group(2).startswith(("[", "(")):
        return None  # a flag, a station's name …; in brackets it is a unit, known or not
    return re.sub(r"[._,]", "", match.group(1)), rest


def year_of_hours(
    rows: Rows,
    unit: str | Mapping[str, str] = "",
    year: int = 0,
    negative: str = "error",
    hour_ending: bool = False,
    utc_offset_h: float = 0.0,
    lines: Sequence[tuple[int, list[str]]] | None = None,
) -> HourlyYear:
    """The hours of one calendar year in µg/m³ at EU conditions.

    unit : of columns whose heading says none, one word for all or by pollutant; what the heading says counts
    year : which one, 0 for the only one of the file; negative : "error", or "missing": values below 0 are then not known, and told
    hour_ending : times are ends of hours; utc_offset_h : local standard time ahead of UTC, for times that carry a zone
    lines : a part of the rows (one station of many), None all of them
    Raises: InputError naming file, row and column: no unit, no number, below zero, no date, an hour twice, several years, or values
    that only make sense in another unit.
    """
    lines = rows.lines if lines is None else list(lines)
    said = {column.pollutant: _unit_of(column, unit, rows.file) for column in rows.columns}
    place, found_year, notes = _places(rows, lines, year, hour_ending, utc_offset_h)
    values: dict[str, np.ndarray] = {}
    for column in rows.columns:
        raw = np.array([_number(cells[column.place], rows, number, column) for number, cells in lines])
        below = raw < 0.0
        if below.any() and negative != "missing":
            i = int(np.argmax(below))
            raise InputError(
                f"{raw[i]:g}, must not be below 0 ({int(below.sum())} such values)",
                'Leave the cell empty where nothing was measured, or read it with negative = "missing".',
                file=rows.file,
                feature=f"{rows.called} {lines[i][0]}",
                field=column.heading,
            )
        if below.any():
            notes.append(f"{column.heading}: {int(below.sum())} values below 0 are not known")
            raw[below] = np.nan
        series = np.full(HOURS, np.nan)
        inside = place >= 0
        series[place[inside]] = raw[inside] * units.factor_to_microgram(said[column.pollutant], column.pollutant)
        if np.isnan(series).all():
            raise InputError("has no values", "Remove the column or fill it.", file=rows.file, field=column.heading)
        values[column.pollutant] = series
    check_units(values, said, rows.file)
    return HourlyYear(values, said, found_year, rows.file, tuple(notes))


# Highest median and lowest maximum of a year that air outdoors has [µg/m³]: wide, to catch a factor of 1,000 and nothing else
_PLAUSIBLE = {
    "no": (1000.0, 0.3),
    "no2": (500.0, 1.0),
    "nox": (2000.0, 1.0),
    "o3": (400.0, 5.0),
    "pm10": (800.0, 2.0),
    "pm25": (600.0, 1.0),
}
_MASS_OF_NO = units.MOLAR_MASS["no2"] / units.MOLAR_MASS["no"]  # NO as NO2


def check_units(values: Mapping[str, np.ndarray], said: Mapping[str, str], file: str) -> None:
    """Raises an InputError where values [µg/m³] only make sense in another unit than was said, or do not fit each other."""
    for name, series in values.items():
        most, least = _PLAUSIBLE[name]
        middle, high = float(np.nanmedian(series)), float(np.nanmax(series))
        if middle > most or (high < least and (~np.isnan(series)).sum() > 100):
            odd = f"the median is {middle:.4g}" if middle > most else f"the highest hour of the year is {high:.4g}"
            hint = "Correct the unit: µg/m³, mg/m³, ppb and ppm are known."
            raise InputError(f"read as {said[name]}, {odd} µg/m³", hint, code="unit-mixed-up", file=file, field=name)
    if {"no2", "nox"} <= set(values):
        above = values["no2"] > 1.05 * values["nox"] + 2.0
        both = int((~np.isnan(values["no2"] + values["nox"])).sum())
        if both and above.sum() > 0.02 * both:
            raise InputError(
                f"NO2 ({said['no2']}) is more than NOx ({said['nox']}) in {int(above.sum())} of {both} hours",
                "Correct the unit of one of them; by mass NOx is given as NO2.",
                code="unit-mixed-up",
                file=file,
                field="nox",
            )
    if {"no", "no2", "nox"} <= set(values):
        _check_sum(values["no"], values["no2"], values["nox"], said, file)


def _check_sum(no: np.ndarray, no2: np.ndarray, nox: np.ndarray, said: Mapping[str, str], file: str) -> None:
    known = ~np.isnan(no + no2 + nox) & (nox > 5.0)
    if known.sum() < 24:
        return

    def off(sum_of: np.ndarray) -> float:
        return float(np.median(np.abs(sum_of / nox - 1.0)[known]))

    if off(no * _MASS_OF_NO + no2) < 0.05:
        return
    words = f"NO ({said['no']}) and NO2 ({said['no2']}) do not add up to NOx ({said['nox']})"
    if off(no + no2) < 0.05:
        words += "; the numbers do without the mass of NO as NO2 (× 1.53), as ppb would"
    hint = "Correct the units; by mass NOx is given as NO2."
    raise InputError(words, hint, code="unit-mixed-up", file=file, field="nox")


def _columns(heading: Sequence[str], under: Sequence[str], file: str) -> tuple[Column, ...]:
    found: dict[str, Column] = {}
    for i, name in enumerate(heading):
        known = pollutant_of(name)
        if known is None:
            continue
        pollutant, unit = known
        if not unit and i < len(under):
            unit = under[i]
        if pollutant in found:
            problem = f"{name} and {found[pollutant].heading} are both {pollutant}"
            raise InputError(problem, "Keep one of them.", file=file, field=name)
        found[pollutant] = Column(i, pollutant, unit, name)
    if not found:
        hint = f"Columns: date and any of {', '.join(POLLUTANTS)}, with the unit in the heading."
        raise InputError(f"has no column of a pollutant ({', '.join(heading)})", hint, file=file)
    return tuple(found.values())


def _unit_of(column: Column, said: str | Mapping[str, str], file: str) -> str:
    word = column.unit or (said if isinstance(said, str) else said.get(column.pollutant, ""))
    if isinstance(said, str) and not column.unit and column.pollutant in units.PARTICLES and units.is_by_volume(word):
        word = ""  # one word for all can only be meant for the gases
    if not word:
        raise InputError("has no unit", UNIT_HINT, code="unit-missing", file=file, field=column.heading)
    try:
        units.factor_to_microgram(word, column.pollutant)
    except ValueError as error:
        raise InputError(str(error), UNIT_HINT, code="unit-unknown", file=file, field=column.heading) from error
    return word


def _number(cell: str, rows: Rows, line: int, column: Column) -> float:
    if cell.lower() in MISSING:
        return math.nan
    try:
        number = float(cell.replace(",", ".") if rows.decimal_comma else cell)
    except ValueError:
        number = math.inf
    if math.isinf(number):
        hint = "Correct the cell, or leave it empty where nothing was measured."
        raise InputError(
            f"{cell!r} is no number", hint, file=rows.file, feature=f"{rows.called} {line}", field=column.heading
        )
    return number


def _places(
    rows: Rows, lines: Sequence[tuple[int, list[str]]], year: int, hour_ending: bool, utc_offset_h: float
) -> tuple[np.ndarray, int, list[str]]:
    """The hour of the year of each row, −1 for one of another year or of 29 February; the year; notes."""
    if not rows.time:
        if len(lines) != HOURS:
            problem = f"has no column of dates and {len(lines)} rows, must be {HOURS} without dates"
            raise InputError(problem, 'Add a column "date", 2023-01-01 00:00 and so on.', file=rows.file)
        return np.arange(HOURS), 0, ["no dates: rows are the hours of the year in order"]
    earlier = timedelta(hours=1 if hour_ending else 0)
    times = [
        _time(" ".join(cells[i] for i in rows.time), rows.file, number, utc_offset_h) - earlier
        for number, cells in lines
    ]
    years = sorted({time.year for time in times})
    if not year:
        counts = {each: sum(time.year == each for time in times) for each in years}
        main = max(counts, key=lambda each: counts[each])
        if len(times) - counts[main] > 24:  # a few hours of a neighbour are a matter of zones
            problem = f"has several years ({', '.join(map(str, years))})"
            raise InputError(problem, "Say which year to take.", file=rows.file)
        year = main
    if year not in years:
        problem = f"has no row of {year}, only of {', '.join(map(str, years))}"
        raise InputError(problem, "Take a year that is there.", file=rows.file)
    place = np.full(len(times), -1)
    taken: dict[int, int] = {}
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    for i, time in enumerate(times):
        if time.year != year or (time.month, time.day) == (2, 29):
            continue
        day = time.timetuple().tm_yday - 1 - int(leap and time.month > 2)
        hour = day * 24 + time.hour
        if time.minute or time.second:
            problem = f"{time:%Y-%m-%d %H:%M} is not on the hour"
            raise InputError(problem, "Give means of hours.", file=rows.file, feature=f"{rows.called} {lines[i][0]}")
        if hour in taken:
            problem = f"{time:%Y-%m-%d %H:%M} is in row {taken[hour]} already"
            hint = "Keep one of them; times are local standard time, without summer time."
            raise InputError(problem, hint, file=rows.file, feature=f"{rows.called} {lines[i][0]}")
        taken[hour] = lines[i][0]
        place[i] = hour
    notes = [f"29 February {year} was left out"] if leap else []
    if len(taken) < HOURS:
        notes.append(f"{HOURS - len(taken)} of {HOURS} hours have no row")
    return place, year, notes


def _time(text: str, file: str, line: int, utc_offset_h: float) -> datetime:
    """A time as local standard time; 24:00 is 0:00 of the next day."""
    next_day = timedelta(days=1 if re.search(r"[ T]24:00(:00)?$", text) else 0)
    plain = re.sub(r"([ T])24:00", r"\g<1>00:00", text)
    time = None
    try:
        time = datetime.fromisoformat(plain)
    except ValueError:
        for each in FORMATS:
            try:
                time = datetime.strptime(plain, each)
                break
            except ValueError:
                continue
    if time is None:
        raise InputError(
            f"{text!r} is no date and hour", "Write 2023-01-31 17:00.", file=file, feature=f"row {line}", field="date"
        )
    offset = time.utcoffset()
    if offset is not None:
        time = time.replace(tzinfo=None) - offset + timedelta(hours=utc_offset_h)
    return time + next_day
