"""EnergyPlus weather files (EPW): one year of hours as a Weather.

Understood beside the plain form: rows of 32 columns (TMY, DRYCOLD), typical years whose months come from different years, leap years
(29 February is left out), files of PVGIS (rows in UTC, "Irradiance Time Offset"), short gaps. Fields and codes for
missing values: EnergyPlus Auxiliary Programs, "EnergyPlus Weather File (EPW) Data Dictionary".
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..city.errors import InputError
from ..city.weather import HOURS, MONTH_DAYS, Weather
from . import radiation

LEAP_HOURS = HOURS + 24
FEBRUARY_29 = slice(59 * 24, 60 * 24)
LONGEST_GAP_H = 6  # a temperature may be drawn straight across a quarter of a day, not across a night
FIRST_COLUMNS = 22  # up to the wind speed; of what follows only the sky cover is used, where there is one
SKY_COVER = 22  # place of the total sky cover in tenths, 99 = missing
SHIFT_WORTH_SAYING_H = 0.4
STAND_IN_COMMENT = re.compile(r"^COMMENTS \d,.*?Stands in for ([^:;,.]+)", re.IGNORECASE)
OFFSET_COMMENT = re.compile(r"Irradiance Time Offset \(h\):\s*(-?\d+(?:\.\d+)?)")


@dataclass(frozen=True)
class _Column:
    """One column: its place in the row, its words, the value from which it means "missing", and what can be true."""

    key: str
    place: int
    label: str
    missing_from: float
    low: float
    high: float


_COLUMNS = (
    _Column("air_temperature_c", 6, "dry bulb temperature", 99.9, -90.0, 70.0),
    _Column("relative_humidity", 8, "relative humidity", 999.0, 0.0, 110.0),
    _Column("pressure_pa", 9, "atmospheric pressure", 999999.0, 31000.0, 120000.0),
    _Column("global_horizontal", 13, "global horizontal radiation", 9999.0, -100.0, 1700.0),
    _Column("direct_normal", 14, "direct normal radiation", 9999.0, -100.0, 1700.0),
    _Column("diffuse_horizontal", 15, "diffuse horizontal radiation", 9999.0, -100.0, 1700.0),
    _Column("wind_direction_deg", 20, "wind direction", 999.0, 0.0, 360.0),
    _Column("wind_speed_ms", 21, "wind speed", 999.0, 0.0, 100.0),
)
_RADIATION = radiation.Radiations._fields
_LABELS = {column.key: column.label for column in _COLUMNS}


def read_epw(path: str | Path, stand_in_for: str = "") -> tuple[Weather, list[str]]:
    """The weather of an EPW file and what a user should know about it.

    Rows are hour-ending; element h of the result holds from h to h + 1, which is row h: nothing is moved. Files of PVGIS
    have rows in UTC, which are moved to local standard time.

    Parameters: path of the file; stand_in_for: the place this year is borrowed for, "" when it is its own or when a comment of the file
    says "Stands in for …".
    Returns: the Weather and warnings, one sentence each.
    Raises: InputError naming file, row and field.
    """
    file = str(path)
    lines = _lines(file)
    head, rows = _split(lines, file)
    place = _location(head, file)
    warnings: list[str] = []
    rows, first_row = _year_of_rows(rows, file, len(head), warnings)
    series = {column.key: _numbers(rows, column, file, first_row, warnings) for column in _COLUMNS}
    series["cloud_cover_tenths"] = _sky_cover(rows)
    _bridge_temperature(series["air_temperature_c"], file, first_row, warnings)
    sun_offset_h = _settle_clock(series, head, place, Path(file).name, warnings)
    _settle_radiation(series, place, sun_offset_h, file, first_row, warnings)
    for key in ("relative_humidity", "pressure_pa", "wind_direction_deg", "wind_speed_ms"):
        absent = int(np.isnan(series[key]).sum())
        if absent:
            warnings.append(f"{Path(file).name}: {_LABELS[key]} is missing in {absent} hours")
    series["relative_humidity"] = np.minimum(series["relative_humidity"], 100.0)
    return (
        Weather(
            **series,
            latitude_deg=place.latitude,
            longitude_deg=place.longitude,
            utc_offset_h=place.utc_offset_h,
            elevation_m=place.elevation_m,
            place=place.name,
            source=_source(head, file),
            stand_in_for=stand_in_for or _stand_in_for(head),
            sun_offset_h=sun_offset_h,
            years=_years(rows),
        ),
        warnings,
    )


@dataclass(frozen=True)
class _Place:
    name: str
    latitude: float
    longitude: float
    utc_offset_h: float
    elevation_m: float

    @property
    def clock(self) -> tuple[float, float, float]:
        return self.latitude, self.longitude, self.utc_offset_h


def _lines(file: str) -> list[str]:
    try:
        raw = Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", "Choose a weather file (.epw).", file=file) from error
    if not raw.strip():
        raise InputError("the file is empty", "Download the weather file again.", file=file)
    if b"\0" in raw[:1000]:
        raise InputError("not a text file", "Unpack the archive and choose the .epw file in it.", file=file)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    return text.splitlines()


def _split(lines: list[str], file: str) -> tuple[list[str], list[list[str]]]:
    """The header up to DATA PERIODS, and the rows behind it cut into fields."""
    for i, line in enumerate(lines[:100]):
        if line.upper().startswith("DATA PERIODS"):
            fields = [field.strip() for field in line.split(",")]
            if len(fields) > 2 and fields[2] not in ("1", ""):
                raise InputError(
                    f"{fields[2]} records an hour, must be 1", "Use an hourly file.", file=file, field="DATA PERIODS"
                )
            return lines[: i + 1], [row.split(",") for row in lines[i + 1 :] if row.strip(" ,\t")]
    raise InputError(
        "there is no line DATA PERIODS, so this is no EPW file or it was cut off",
        "Choose an EnergyPlus weather file (.epw), for example from climate.onebuilding.org or PVGIS.",
        file=file,
    )


def _location(head: list[str], file: str) -> _Place:
    fields = next((line.split(",") for line in head if line.upper().startswith("LOCATION")), None)
    if fields is None:
        raise InputError(
            "there is no line LOCATION: latitude and time zone are unknown",
            "Add the line LOCATION,city,region,country,source,number,latitude,longitude,time zone,elevation.",
            file=file,
            field="LOCATION",
        )
    limits = (("latitude", 6, 90.0), ("longitude", 7, 180.0), ("time zone", 8, 14.0), ("elevation", 9, 9000.0))
    numbers = []
    for label, at, limit in limits:
        text = fields[at].strip() if len(fields) > at else ""
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not abs(value) <= limit:
            raise InputError(
                f"{label} is {text or 'missing'!r}, must be a number from {-limit:g} to {limit:g}",
                "Correct the LOCATION line of the file.",
                file=file,
                field=label,
            )
        numbers.append(value)
    words = [word.strip() for word in (*fields[1:2], *fields[3:4])]
    known = [word for word in words if word and word not in ("-", "unknown")]
    name = ", ".join(known) or f"{numbers[0]:.2f} N {numbers[1]:.2f} E"
    return _Place(name, *numbers)


def _stand_in_for(head: list[str]) -> str:
    return next((found.group(1).strip() for line in head if (found := STAND_IN_COMMENT.search(line))), "")


def _source(head: list[str], file: str) -> str:
    """File name, the source the LOCATION line names, and the comments, which hold author and licence."""
    fields = next(line.split(",") for line in head if line.upper().startswith("LOCATION"))
    origin = fields[4].strip() if len(fields) > 4 else ""
    comments = [
        line.split(",", 1)[1].strip().strip('"') for line in head if line.upper().startswith("COMMENTS") and "," in line
    ]
    return "; ".join(part for part in (Path(file).name, origin, *comments) if part)


def _year_of_rows(
    rows: list[list[str]], file: str, head_lines: int, warnings: list[str]
) -> tuple[list[list[str]], np.ndarray]:
    """8760 rows from 1 January on, and the line number of each in the file."""
    lines = np.arange(len(rows)) + head_lines + 1
    if len(rows) not in (HOURS, LEAP_HOURS):
        raise InputError(
            f"{len(rows)} rows of data, must be {HOURS} (or {LEAP_HOURS} in a leap year)",
            "Use a file with every hour of one year.",
            file=file,
        )
    for i, row in enumerate(rows):
        if len(row) < FIRST_COLUMNS:
            raise InputError(
                f"{len(row)} columns, must be at least {FIRST_COLUMNS} (35 in a full file)",
                "Download the file again; it was probably cut off.",
                file=file,
                feature=f"row {lines[i]}",
            )
    if len(rows) == LEAP_HOURS:
        rows = rows[: FEBRUARY_29.start] + rows[FEBRUARY_29.stop :]
        lines = np.delete(lines, np.arange(FEBRUARY_29.start, FEBRUARY_29.stop))
        warnings.append(f"{Path(file).name}: a leap year; 29 February was left out")
    _check_calendar(rows, file, lines)
    return rows, lines


def _years(rows: list[list[str]]) -> tuple[int, int]:
    """The first and the last year of the rows; (0, 0) where one has none."""
    try:
        years = {int(row[0]) for row in rows}
    except ValueError:
        return 0, 0
    return min(years), max(years)


def _check_calendar(rows: list[list[str]], file: str, lines: np.ndarray) -> None:
    """Rows must run from 1 January 1 h to 31 December 24 h; the year itself may change, typical years are mixed."""
    expected = [(m + 1, d + 1, h + 1) for m, days in enumerate(MONTH_DAYS) for d in range(days) for h in range(24)]
    for row, stamp, line in zip(rows, expected, lines):
        try:
            found = int(row[1]), int(row[2]), int(float(row[3]))
        except ValueError:
            found = (0, 0, 0)
        if found != stamp:
            raise InputError(
                f"month, day, hour are {', '.join(row[1:4])}; must be {stamp[0]}, {stamp[1]}, {stamp[2]}",
                "Sort the rows by time and fill in those that are missing.",
                file=file,
                feature=f"row {line}",
            )


def _numbers(rows: list[list[str]], column: _Column, file: str, lines: np.ndarray, warnings: list[str]) -> np.ndarray:
    """(8760,) float64 of one column, NaN where the file says "missing"."""
    texts = [row[column.place].strip() for row in rows]
    try:
        values = np.array([float(text) if text else math.nan for text in texts])
    except ValueError:
        bad = next(i for i, text in enumerate(texts) if not _is_number(text))
        raise InputError(
            f"{texts[bad]!r} is not a number",
            "Correct the value.",
            file=file,
            feature=f"row {lines[bad]}",
            field=column.label,
        ) from None
    values[values >= column.missing_from] = math.nan
    wrong = np.flatnonzero((values < column.low) | (values > column.high) | np.isinf(values))
    if len(wrong):
        raise InputError(
            f"{values[wrong[0]]:g}, must be {column.low:g} to {column.high:g} ({len(wrong)} such hours)",
            "Correct the value, or write the code for missing.",
            file=file,
            feature=f"row {lines[wrong[0]]}",
            field=column.label,
        )
    if column.key in _RADIATION:
        if (values < -1.0).any():
            warnings.append(
                f"{Path(file).name}: negative {column.label} in {int((values < -1.0).sum())} hours set to 0"
            )
        values = np.where(values <= 0.0, 0.0, values)  # −0.00 of PVGIS too; NaN stays
    return values


def _sky_cover(rows: list[list[str]]) -> np.ndarray:
    """(8760,) total sky cover in tenths; NaN where it is missing or cannot be one, for nothing fails without it."""
    texts = [row[SKY_COVER].strip() if len(row) > SKY_COVER else "" for row in rows]
    values = np.array([float(text) if text and _is_number(text) else math.nan for text in texts])
    values[~((values >= 0) & (values <= 10))] = math.nan
    return values


def _is_number(text: str) -> bool:
    try:
        float(text or "nan")
    except ValueError:
        return False
    return True


def _bridge_temperature(values: np.ndarray, file: str, lines: np.ndarray, warnings: list[str]) -> None:
    """Draws a straight line, in place, across gaps of up to six hours; the year is a ring."""
    missing = np.isnan(values)
    if not missing.any():
        return
    longest, start = _longest_gap(missing)
    if longest > LONGEST_GAP_H:
        raise InputError(
            f"missing for {longest} hours in a row, at most {LONGEST_GAP_H} can be bridged",
            "Fill in the missing hours or use another file.",
            file=file,
            feature=f"row {lines[start]}",
            field=_LABELS["air_temperature_c"],
        )
    known = np.flatnonzero(~missing)
    values[missing] = np.interp(np.flatnonzero(missing), known, values[known], period=HOURS)
    warnings.append(
        f"{Path(file).name}: dry bulb temperature was missing in {int(missing.sum())} hours and was interpolated"
    )


def _longest_gap(missing: np.ndarray) -> tuple[int, int]:
    """Length and start of the longest run of True on a ring."""
    if missing.all():
        return len(missing), 0
    first_known = int(np.flatnonzero(~missing)[0])
    ring = np.append(np.roll(missing, -first_known), False).astype(np.int8)
    edges = np.diff(ring)
    starts, ends = np.flatnonzero(edges == 1) + 1, np.flatnonzero(edges == -1) + 1
    longest = int(np.argmax(ends - starts))
    return int(ends[longest] - starts[longest]), int((starts[longest] + first_known) % len(missing))


def _settle_clock(
    series: dict[str, np.ndarray], head: list[str], place: _Place, name: str, warnings: list[str]
) -> float:
    """When in the hour the sun is to be taken, against its middle [h]; rows of PVGIS are moved from UTC, in place.

    PVGIS writes a time zone into LOCATION and UTC into the rows, and says at which moment of the hour its satellite looked:
    hour number + offset.
    """
    match = next((found for line in head if (found := OFFSET_COMMENT.search(line))), None)
    if match is None:
        return 0.0
    offset = float(match.group(1)) + 0.5
    radiations = radiation.Radiations(*(series[key] for key in _RADIATION))
    as_local = radiation.misfit(radiations, radiation.sine_of_sun_height(*place.clock, offset))
    as_utc = radiation.misfit(radiations, radiation.sine_of_sun_height(place.latitude, place.longitude, 0.0, offset))
    if not as_utc < as_local:
        return offset
    whole = round(place.utc_offset_h)
    for key, values in series.items():
        series[key] = np.roll(values, whole)
    warnings.append(f"{name}: rows in UTC (PVGIS), moved by {whole} h to local standard time")
    return offset + place.utc_offset_h - whole


def _settle_radiation(
    series: dict[str, np.ndarray], place: _Place, sun_offset_h: float, file: str, lines: np.ndarray, warnings: list[str]
) -> None:
    """Completes the three radiations in place and says so; warns when they do not fit the sun of place and time zone."""
    name = Path(file).name
    sine = radiation.sine_of_sun_height(*place.clock, sun_offset_h)
    radiations = radiation.Radiations(*(series[key] for key in _RADIATION))
    for key, hours in radiation.complete(radiations, sine).items():
        if hours:
            warnings.append(f"{name}: {_LABELS[key]} was missing in {hours} hours and was computed from the other two")
    for key in _RADIATION:
        absent = np.flatnonzero(np.isnan(series[key]))
        if len(absent):
            raise InputError(
                f"missing in {len(absent)} hours of daylight, in which another radiation is missing too",
                "Use a file with two of global, direct and diffuse radiation.",
                file=file,
                feature=f"row {lines[absent[0]]}",
                field=_LABELS[key],
            )
    shift, error, unshifted = radiation.best_shift_h(radiations, place.clock, sun_offset_h)
    if abs(shift) >= SHIFT_WORTH_SAYING_H and error < 0.8 * unshifted:
        warnings.append(
            f"{name}: the radiation fits the sun best {abs(shift):.1f} h {'later' if shift > 0 else 'earlier'} than place and "
            "time zone say; check LOCATION. East and west facades are affected."
        )
