"""What the air brings with it: NO2, NOx, O3 and particles of the hours of a year, from a constant, a file or a station in the domain.

A background belongs to every result, so it carries words that say what it is. All values are µg/m³ at EU conditions (`units.py`), NOx as NO2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from ...city.errors import InputError
from ...city.weather import HOURS, month_of_hour
from .chemistry import Mixture, Rates, react
from .hourly_file import HourlyYear
from .units import to_microgram, to_ppb

KEPT = ("no2", "nox", "o3", "pm10", "pm25")
CONSTANT, FILE, STATION = "constant", "file", "station"
# Where nothing is given: round values of towns in north-western Europe, away from roads; an assumption of this product [µg/m³]
ASSUMED = {"no2": 15.0, "nox": 20.0, "o3": 50.0, "pm10": 18.0, "pm25": 11.0}
LEAST_O3_PPB = 1.0  # below it the balance says nothing of NO: it would be without bound
FLOORED_MUCH = 0.1  # share of hours from which taking off local traffic is doubtful
_LABEL = {"no2": "NO₂", "nox": "NOx", "o3": "O₃", "pm10": "PM10", "pm25": "PM2.5"}


@dataclass(frozen=True)
class Background:
    """values : pollutant -> (8760,) float64 [µg/m³], NaN not known; kind : "constant", "file" or "station"; source : file or who said so;
    notes : what was assumed, filled or taken off, in words, in that order."""

    values: dict[str, np.ndarray]
    kind: str
    source: str
    notes: tuple[str, ...] = ()

    def of(self, pollutant: str) -> np.ndarray:
        """(8760,) [µg/m³]. Raises: InputError where the background has none."""
        if pollutant not in self.values:
            hint = "Add a column of it, or give it as a constant."
            raise InputError(f"the background has no {_LABEL[pollutant]}", hint, file=self.source, field=pollutant)
        return self.values[pollutant]

    def mixture(self) -> Mixture:
        """NO2, NO and O3 for the chemistry, (8760,) each [ppb]; NaN in an hour of which one of the three is not known."""
        no2 = to_ppb(self.of("no2"), "no2")
        nox = to_ppb(self.of("nox"), "nox")
        return Mixture(no2, np.maximum(nox - no2, 0.0), to_ppb(self.of("o3"), "o3"))

    def means(self) -> dict[str, float]:
        """Mean of the known hours by pollutant [µg/m³]."""
        return {name: float(np.nanmean(series)) for name, series in self.values.items()}

    @property
    def statement(self) -> str:
        """One sentence for map, legend and report."""
        means = ", ".join(f"{_LABEL[name]} {mean:.1f}" for name, mean in self.means().items())
        words = {
            CONSTANT: "the same in every hour",
            FILE: f"hourly, {self.source}",
            STATION: f"hourly, station in the area, {self.source}",
        }[self.kind]
        if self.kind == CONSTANT and self.source:
            words += f" ({self.source})"
        return f"Background {words}: mean {means} µg/m³" + "".join(f"; {note}" for note in self.notes)

    def to_dict(self) -> dict[str, object]:
        """Provenance of a result."""
        return {
            "kind": self.kind,
            "source": self.source,
            "means": {name: round(mean, 3) for name, mean in self.means().items()},
            "missing_hours": {name: int(np.isnan(series).sum()) for name, series in self.values.items()},
            "notes": list(self.notes),
            "statement": self.statement,
        }


def constant(given: Mapping[str, float] | None = None, source: str = "") -> Background:
    """The same concentrations in every hour [µg/m³]: those given, the others ASSUMED and said to be.

    Raises: InputError for one that is below zero, not finite, or NO2 above NOx.
    """
    said = dict(given or {})
    unknown = sorted(set(said) - set(KEPT))
    if unknown:
        raise InputError(f"no background of {', '.join(unknown)}", f"Known are {', '.join(KEPT)}.", field=unknown[0])
    for name, value in said.items():
        if not (np.isfinite(value) and value >= 0.0):
            raise InputError(f"{value:g} µg/m³, must be 0 or more", "Correct the value.", field=f"background {name}")
    assumed = {name: value for name, value in ASSUMED.items() if name not in said}
    if "no2" in said and "nox" not in said:  # in the proportion of what is assumed
        assumed["nox"] = said["no2"] * ASSUMED["nox"] / ASSUMED["no2"]
    if "nox" in said and "no2" not in said:
        assumed["no2"] = said["nox"] * ASSUMED["no2"] / ASSUMED["nox"]
    every = {name: float({**said, **assumed}[name]) for name in KEPT}
    if every["no2"] > every["nox"]:
        problem = f"NO2 {every['no2']:g} is more than NOx {every['nox']:g} µg/m³, of which it is a part"
        raise InputError(problem, "NOx is NO and NO2 together, as NO2.", field="background nox")
    words = ", ".join(_LABEL[name] for name in KEPT if name in assumed)
    notes = (f"{words} assumed",) if words else ()
    return Background({name: np.full(HOURS, value) for name, value in every.items()}, CONSTANT, source, notes)


def of_year(year: HourlyYear, kind: str = FILE, rates: Rates | None = None) -> Background:
    """A year of hours as a background.

    NOx is the sum of NO and NO2 where it is not there itself; with neither, NO is what the balance with O3 and light leaves
    (rates : (8760,) of the weather), at night none. Raises: InputError where NO2 is there and none of this can be done.
    """
    values = {name: series.copy() for name, series in year.values.items() if name in KEPT}
    notes = list(year.notes)
    if "no" in year.values and "nox" not in values and "no2" in values:
        values["nox"] = to_microgram(to_ppb(year.values["no"], "no"), "nox") + values["no2"]
        notes.append("NOx is NO and NO2 together")
    if "no2" in values and "nox" not in values:
        if "o3" not in values or rates is None:
            hint = "Add a column nox or no, or o3, of which NO can be told by the balance with light."
            raise InputError("has NO2 but neither NOx, NO nor O3", hint, file=year.file, field="nox")
        ozone = np.maximum(to_ppb(values["o3"], "o3"), LEAST_O3_PPB)
        no = to_ppb(values["no2"], "no2") * rates.j / (rates.k * ozone)
        values["nox"] = values["no2"] + to_microgram(no, "nox")
        notes.append("NO inferred from NO2, O3 and light (photostationary)")
    if "no2" in values:
        above = values["no2"] > values["nox"]
        if above.any():
            values["nox"] = np.where(above, values["no2"], values["nox"])
            notes.append(f"NO2 above NOx in {int(above.sum())} hours, NO taken as 0 there")
    converted = sorted({unit for name, unit in year.units.items() if name in KEPT and unit.lower().startswith("pp")})
    if converted:
        notes.append(f"{', '.join(converted)} brought to µg/m³ at 20 °C and 101.3 kPa")
    ordered = {name: values[name] for name in KEPT if name in values}
    return Background(ordered, kind, f"{year.file} {year.year or ''}".strip(), tuple(notes))


def filled(background: Background) -> Background:
    """Hours that are not known get the mean of the same hour of day in the month, else of the month, else of the year; how many is told."""
    month = month_of_hour()
    hour = np.arange(HOURS) % 24
    values, words = {}, []
    for name, series in background.values.items():
        gap = np.isnan(series)
        if gap.any() and not gap.all():
            known = np.where(gap, 0.0, series)
            slot = month.astype(np.int64) * 24 + hour
            cell, count = np.bincount(slot, known, 288), np.bincount(slot[~gap], minlength=288)
            month_mean = np.array([_mean(series[month == m]) for m in range(12)])
            fallback = np.where(np.isnan(month_mean), np.nanmean(series), month_mean)[np.arange(288) // 24]
            series = np.where(gap, np.where(count > 0, cell / np.maximum(count, 1), fallback)[slot], series)
            words.append(f"{_LABEL[name]} {int(gap.sum())}")
        values[name] = series
    if not words:
        return background
    note = f"hours filled with the mean of hour and month: {', '.join(words)}"
    return replace(background, values=values, notes=(*background.notes, note))


def without_local_traffic(background: Background, local: Mapping[str, np.ndarray], rates: Rates) -> Background:
    """A station inside the area measures the roads, too, which are computed again: what they add there is taken off.

    local : pollutant -> (8760,) what the modelled sources add at the station [µg/m³]; "nox", of it emitted as "no2", "pm10", "pm25"
    rates : (8760,) of the weather. NOx less local NOx and Ox less local primary NO2 are brought to their balance, so that what was
    formed from local NO gives back its ozone. Nothing falls below zero: hours where it would are counted and told.
    Raises: InputError where local NOx is given and O3 is not known.
    """
    values, words, much = dict(background.values), [], False
    for name in ("pm10", "pm25"):
        if name in local and name in values:
            left = values[name] - local[name]
            words.append(_taken_off(name, local[name], left))
            much |= bool(np.mean(left < 0) > FLOORED_MUCH)
            values[name] = np.where(np.isnan(left), np.nan, np.maximum(left, 0.0))
    if "nox" in local and "nox" in values:
        nox = values["nox"] - local["nox"]
        words.append(_taken_off("nox", local["nox"], nox))
        much |= bool(np.mean(nox < 0) > FLOORED_MUCH)
        primary = local.get("no2", np.zeros(HOURS))
        before = background.mixture()
        ox = np.maximum(before.no2 + before.o3 - to_ppb(primary, "no2"), 0.0)
        left = np.maximum(to_ppb(nox, "nox"), 0.0)
        oxidised = np.minimum(left, ox)  # the balance does not depend on how Ox is split before
        found = react(left, oxidised, ox - oxidised, rates.k, rates.j)
        values["nox"] = to_microgram(left, "nox")
        values["no2"], values["o3"] = to_microgram(found.no2, "no2"), to_microgram(found.o3, "o3")
    if not words:
        return background
    doubt = "; in so many hours that the station is no good background here" if much else ""
    note = f"local traffic taken off: {', '.join(words)}{doubt}"
    return replace(background, values=values, notes=(*background.notes, note))


def _taken_off(name: str, local: np.ndarray, left: np.ndarray) -> str:
    floored = int(np.sum(left < 0))
    return f"{_LABEL[name]} {float(np.nanmean(local)):.1f} µg/m³" + (f" ({floored} hours kept at 0)" if floored else "")


def _mean(series: np.ndarray) -> float:
    known = series[~np.isnan(series)]
    return float(known.mean()) if known.size else np.nan
