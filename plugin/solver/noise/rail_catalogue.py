"""The railway catalogue, resources/coefficients/rail_catalogue.json: vehicles, tracks and the spectra they name, for anyone to edit.

RAIL.md beside the file says what its parts are. Whatever is wrong in it is an InputError naming file, section, id and field.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Callable

import numpy as np

from ...city.errors import InputError
from ..version import RESOURCES
from .rail_bands import THIRD_OCTAVES, WAVELENGTHS, checked_edition, spectrum
from .rail_stock import CONDITIONS, Aerodynamic, Track, Vehicle

CATALOGUE = RESOURCES / "coefficients" / "rail_catalogue.json"
# section of spectra -> its bands
SPECTRA = {
    "wheel_roughness": WAVELENGTHS,
    "rail_roughness": WAVELENGTHS,
    "impact": WAVELENGTHS,
    "contact_filter": WAVELENGTHS,
    "wheel_transfer": THIRD_OCTAVES,
    "track_transfer": THIRD_OCTAVES,
    "superstructure_transfer": THIRD_OCTAVES,
}
_OF_ALL = ("name", "source", "library")
_VEHICLE_FIELDS = (
    *("tram", "axles", "length_m", "wheel_roughness", "contact_filter", "wheel_transfer"),
    *("superstructure_transfer", "traction", "aerodynamic"),
)
_TRACK_FIELDS = ("track_transfer", "rail_roughness", "impact", "joints_per_100m", "bridge")


@dataclass(frozen=True)
class Catalogue:
    """What the file holds for one edition.

    spectra : section -> id -> (35,) by wavelength or (24,) by third octave [dB]; bridges : id -> transfer (24,), constant [dB]
    library : section -> number in the library of 2014 -> id
    """

    file: str
    edition: str
    vehicles: Mapping[str, Vehicle]
    tracks: Mapping[str, Track]
    spectra: Mapping[str, Mapping[str, np.ndarray]]
    bridges: Mapping[str, tuple[np.ndarray, float]]
    library: Mapping[str, Mapping[int, str]]

    def vehicle(self, name: str) -> Vehicle:
        """Raises: InputError with the nearest names when there is no such vehicle."""
        return self._known("vehicles", self.vehicles, name)

    def track(self, name: str) -> Track:
        """Raises: InputError with the nearest names when there is no such track."""
        return self._known("tracks", self.tracks, name)

    def _known(self, section: str, entries: Mapping[str, Any], name: str) -> Any:
        if name not in entries:
            raise InputError(
                f"no entry {name!r}", f"Take one of: {_nearest(name, entries)}.", file=self.file, layer=section
            )
        return entries[name]


def rail_catalogue(path: Path = CATALOGUE, edition: str = "2021") -> Catalogue:
    """Reads the catalogue. Raises: InputError naming file, section, id and field; ValueError for an unknown edition."""
    checked_edition(edition)
    document = _document(path)
    for key, bands in (("wavelengths_mm", WAVELENGTHS), ("third_octaves_hz", THIRD_OCTAVES)):
        if document.get(key) != bands.tolist():
            raise InputError(
                f"must be {', '.join(f'{band:g}' for band in bands)}",
                "The method is defined for these bands only: restore the line.",
                file=str(path),
                field=key,
            )
    sections = {
        name: _section(path, document, name)
        for name in (*SPECTRA, "traction", "aerodynamic", "bridge", "vehicles", "tracks")
    }
    read = _each(sections)
    spectra = {name: read(name, partial(_levels, bands=bands, edition=edition)) for name, bands in SPECTRA.items()}
    traction = read("traction", _traction)
    aerodynamic = read("aerodynamic", _aerodynamic)
    bridges = read("bridge", _bridge)
    named = {**spectra, "traction": traction, "aerodynamic": aerodynamic, "bridge": bridges}
    vehicles = read("vehicles", partial(_vehicle, named=named))
    tracks = read("tracks", partial(_track, named=named))
    library = {name: {e.library: e.id for e in entries if e.library is not None} for name, entries in sections.items()}
    return Catalogue(str(path), edition, vehicles, tracks, spectra, bridges, library)


@dataclass(frozen=True)
class _Entry:
    """One entry of one section, which says where it is when something is wrong."""

    file: str
    section: str
    id: str
    fields: Mapping[str, Any]

    def wrong(self, problem: str, field: str | None = None, hint: str = "Correct the file.") -> InputError:
        return InputError(problem, hint, file=self.file, layer=self.section, feature=self.id, field=field)

    def only(self, known: Iterable[str]) -> None:
        known = (*known, *_OF_ALL)
        for key in self.fields:
            if key not in known:
                raise self.wrong("not known here", key, f"Did you mean one of: {_nearest(key, known)}?")

    def needs(self, field: str) -> Any:
        if field not in self.fields:
            raise self.wrong("missing", field)
        return self.fields[field]

    def number(self, field: str, low: float, high: float) -> float:
        value = self.needs(field)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            raise self.wrong(f"{value!r}, must be a number from {low:g} to {high:g}", field)
        return float(value)

    def levels(self, field: str, bands: np.ndarray, values: Any = None) -> np.ndarray:
        values = self.needs(field) if values is None else values
        if not isinstance(values, list) or not all(
            isinstance(v, (int, float)) and not isinstance(v, bool) for v in values
        ):
            raise self.wrong(f"must be a list of {bands.size} numbers", field)
        try:
            return spectrum("it", values, bands)
        except ValueError as error:
            raise self.wrong(str(error), field) from None

    def named(self, field: str, entries: Mapping[str, Any]) -> Any:
        """The spectrum a vehicle or track names; null means none."""
        name = self.needs(field)
        if name is None:
            return None
        if name not in entries:
            raise self.wrong(
                f"names {name!r}, which is not in the file", field, f"Take one of: {_nearest(name, entries)}."
            )
        return entries[name]

    @property
    def library(self) -> int | None:
        return self.fields.get("library")


def _document(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=partial(_once, path))
    except json.JSONDecodeError as error:
        raise InputError(
            f"line {error.lineno}, column {error.colno}: {error.msg}",
            "Correct the JSON there; often a comma is missing or one too many in the line before.",
            file=str(path),
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", "Restore the railway catalogue.", file=str(path)) from None
    if not isinstance(document, dict):
        raise InputError("is not a JSON object", "Restore the railway catalogue.", file=str(path))
    return document


def _once(path: Path, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """json keeps the last of two entries with one id, and says nothing."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InputError(f"{key!r} is there twice", "Rename or remove one of them.", file=str(path), field=key)
        found[key] = value
    return found


def _section(path: Path, document: dict[str, Any], name: str) -> list[_Entry]:
    entries = document.get(name)
    if not isinstance(entries, dict) or not all(isinstance(fields, dict) for fields in entries.values()):
        raise InputError("must be an object of entries by id", "Restore the section.", file=str(path), layer=name)
    return [_Entry(str(path), name, key, fields) for key, fields in entries.items()]


def _each(sections: Mapping[str, list[_Entry]]) -> Callable[[str, Callable[[_Entry], Any]], dict[str, Any]]:
    def read(section: str, make: Callable[[_Entry], Any]) -> dict[str, Any]:
        return {entry.id: make(entry) for entry in sections[section]}

    return read


def _levels(entry: _Entry, bands: np.ndarray, edition: str) -> np.ndarray:
    entry.only(("levels", "levels_2015", "levels_2021"))
    both = [entry.levels(key, bands) for key in ("levels_2015", "levels_2021") if "levels" not in entry.fields]
    return both[edition == "2021"] if both else entry.levels("levels", bands)


def _traction(entry: _Entry) -> dict[str, np.ndarray]:
    entry.only("AB")
    heights = [entry.needs(source) for source in "AB"]
    for source, spectra in zip("AB", heights):
        if (
            not isinstance(spectra, dict)
            or spectra.keys() != heights[0].keys()
            or not spectra.keys() <= set(CONDITIONS)
        ):
            raise entry.wrong(
                f"must be spectra by running condition, the same in A and B: {', '.join(CONDITIONS)}", source
            )
    return {
        condition: np.stack(
            [entry.levels(f"{s}, {condition}", THIRD_OCTAVES, spectra[condition]) for s, spectra in zip("AB", heights)]
        )
        for condition in heights[0]
    }


def _aerodynamic(entry: _Entry) -> Aerodynamic:
    entry.only(("A", "B", "v0_kmh", "alpha"))
    levels = np.stack([entry.levels(source, THIRD_OCTAVES) for source in "AB"])
    return Aerodynamic(levels, entry.number("v0_kmh", 50, 600), entry.number("alpha", 0, 200))


def _bridge(entry: _Entry) -> tuple[np.ndarray, float]:
    entry.only(("levels_2021", "constant_2015"))
    return entry.levels("levels_2021", THIRD_OCTAVES), entry.number("constant_2015", -20, 40)


def _vehicle(entry: _Entry, named: Mapping[str, Mapping[str, Any]]) -> Vehicle:
    entry.only(_VEHICLE_FIELDS)
    tram = entry.needs("tram")
    if not isinstance(tram, bool):
        raise entry.wrong(f"{tram!r}, must be true or false", "tram")
    axles = entry.number("axles", 0.1, 100)
    part = {field: entry.named(field, named[field]) for field in _VEHICLE_FIELDS[3:]}
    for field in ("wheel_roughness", "contact_filter", "wheel_transfer"):
        if part[field] is None:
            raise entry.wrong("none, but every vehicle rolls", field, "Name a spectrum of that section.")
    part["traction"] = part["traction"] or {}
    return Vehicle(axles=axles, tram=tram, name=entry.id, **part)


def _track(entry: _Entry, named: Mapping[str, Mapping[str, Any]]) -> Track:
    entry.only(_TRACK_FIELDS)
    part = {field: entry.named(field, named[field]) for field in ("track_transfer", "rail_roughness", "impact")}
    for field in ("track_transfer", "rail_roughness"):
        if part[field] is None:
            raise entry.wrong("none, but every track has one", field, "Name a spectrum of that section.")
    joints = entry.number("joints_per_100m", 0, 100)
    if joints and part["impact"] is None:
        raise entry.wrong(
            f"none, but there are {joints:g} joints in 100 m", "impact", "Name a spectrum of that section."
        )
    transfer, constant = entry.named("bridge", named["bridge"]) or (None, 0.0)
    return Track(joints_per_100m=joints, bridge_transfer=transfer, bridge_constant_db=constant, name=entry.id, **part)


def _nearest(name: object, known: Iterable[str]) -> str:
    words = list(known)
    near = difflib.get_close_matches(str(name), words, n=3, cutoff=0.5) or words[:8]
    return ", ".join(near) + (" …" if len(near) < len(words) else "")
