"""What the noise process leaves behind: levels by building and receiver, exposure, noise.gpkg and grid.tif for other programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import rasterio
import shapely
from rasterio.transform import from_origin

from ...city.barriers import DEFAULT_HEIGHT_M
from ...city.city import City
from ...city.provenance import Origin
from ...city.residents import M2_PER_PERSON, PEOPLE_PER_DWELLING, people_of
from ...store import geopackage
from ...store.twin import Twin
from ..shapes import geometries
from .adaptive_levels import OnGrid
from .city_sources import summary as sources_summary
from .city_sources_lines import NOT_DRAWN
from .exposure import (
    LDEN,
    LNIGHT,
    Bands,
    area_by_band,
    exposure_of,
    levels_under_buildings,
    most_exposed,
    quiet_facades,
)
from .indoor import Insulation, indoor_level
from .isophones import isophones
from .study import Levels, Prepared
from .user_points import AtPoints, write_points


class More(NamedTuple):
    """What only some runs have."""

    adaptive: OnGrid | None = None
    points: AtPoints | None = None


NOTHING_MORE = More()


class Residents(NamedTuple):
    """(n,) people and dwellings, NaN unknown; of how many buildings the people are estimated from floor area or dwellings"""

    people: np.ndarray
    dwellings: np.ndarray
    estimated: int


def indicator_values(
    prepared: Prepared,
    at_facades: Levels,
    n_buildings: int,
    by_hour: np.ndarray | None = None,
    facades: Insulation | None = None,
) -> dict[str, np.ndarray]:
    """Indicator id -> (n_buildings,) at the most exposed facade, and (n_receivers,) of the facade receivers; NaN not computed.

    by_hour : (n_receivers, 24) of study.hours_of [dB], then also (…, 24): of a building the most exposed facade of each hour
    facades : of the n_buildings, then also levels indoors, behind the most exposed facade
    """
    building = prepared.facades.building
    by_period = {
        "lden": at_facades.den,
        "lnight": at_facades.night,
        "lday": at_facades.day,
        "levening": at_facades.evening,
    }
    everyone = len(prepared.around.ids)
    values = {f"noise.{key}": most_exposed(building, level, everyone)[:n_buildings] for key, level in by_period.items()}
    values["noise.quiet"] = _quietest(building, at_facades.den, everyone)[:n_buildings]
    values.update({f"noise.receiver_{key}": level for key, level in by_period.items()})
    if facades is not None:
        for indoors, key in (("indoor_lden", "lden"), ("indoor_night", "lnight")):
            values[f"noise.{indoors}"] = indoor_level(values[f"noise.{key}"], facades.facade_db)
    if by_hour is not None:
        at_buildings = [most_exposed(building, hour, everyone)[:n_buildings] for hour in by_hour.T]
        values["noise.laeq_hour"] = np.stack(at_buildings, axis=1)
        values["noise.receiver_laeq_hour"] = by_hour
    return values


def _quietest(building: np.ndarray, level: np.ndarray, n: int) -> np.ndarray:
    """(n,) lowest level of each building, NaN without."""
    lowest = np.full(n, np.inf)
    some = ~np.isnan(level) & (building >= 0)
    np.minimum.at(lowest, building[some], level[some])
    return np.where(lowest == np.inf, np.nan, lowest)


def summary_of(
    prepared: Prepared,
    city: City,
    at_facades: Levels,
    on_grid: Levels | None,
    estimated: dict[str, float],
    reused: bool,
    more: More = NOTHING_MORE,
) -> dict[str, Any]:
    """Numbers of the study: receivers, sources, exposure by band, area by band."""
    facades = prepared.facades
    document: dict[str, Any] = {
        "receivers": {
            "facade": int(facades.computed.sum()),
            "grid": _number(prepared) if more.adaptive is None else more.adaptive.summary["computed"],
            "left_out": dict(facades.left_out),
        },
        "sources": sources_summary(prepared.sources),
        "transfer": {**{key: round(value, 1) for key, value in estimated.items()}, "from_cache": reused},
        "exposure": {},
        "area": {},
    }
    if more.points is not None:
        document["receivers"]["points"] = int(more.points.receivers.computed.sum())
        document["receivers"]["points_height_assumed"] = int((more.points.height_origin == Origin.DEFAULT).sum())
    if more.adaptive is not None:
        document["adaptive_grid"] = more.adaptive.summary
    people, dwellings, guessed = residents(city, len(prepared.around.ids))
    document["people_estimated_in_buildings"] = guessed
    counted = _counted(facades.height_m, facades.building, facades.facade, facades.id)
    building = np.where(counted, facades.building, -1)
    quiet = quiet_facades(building, facades.facade, at_facades.den, len(people))
    for bands, level in ((LDEN, at_facades.den), (LNIGHT, at_facades.night)):
        exposure = exposure_of(bands, building, level, people, dwellings, quiet)
        document["exposure"][bands.indicator] = {"bands": exposure.rows(), **exposure.counts()}
    if prepared.raster is not None and prepared.grid is not None and on_grid is not None:
        raster = prepared.raster
        for bands, level in ((LDEN, on_grid.den), (LNIGHT, on_grid.night)):
            document["area"][bands.indicator] = _area(
                bands, raster.raster(level), raster.raster(prepared.grid.inside), raster.spacing_m
            )
    return document


def _area(bands: Bands, level: np.ndarray, inside: np.ndarray, spacing_m: float) -> dict[str, Any]:
    areas, nothing = area_by_band(bands, level, inside, spacing_m**2)
    return {"km2": {label: float(area) for label, area in zip(bands.labels, areas)}, "without_level_km2": nothing}


def _number(prepared: Prepared) -> int:
    return 0 if prepared.grid is None else int(prepared.grid.computed.sum())


def residents(city: City, everyone: int) -> Residents:
    """People and dwellings of `everyone` buildings, those a scenario adds last: as given, else as residents.people_of has them."""
    buildings = city.buildings
    uses = buildings["use"].values.astype(str)
    lived_in = (uses == "residential") & ~buildings.removed
    given, dwellings = (buildings[key].values.astype(np.float64) for key in ("population", "dwellings"))
    people = np.where(lived_in, people_of(buildings), given)
    missing = lived_in & np.isnan(given) & np.isfinite(people)
    dwellings = np.where(lived_in & np.isnan(dwellings), people / PEOPLE_PER_DWELLING, dwellings)
    empty = ~lived_in & (uses != "")
    columns = [np.where(np.isnan(column) & empty, 0.0, column) for column in (people, dwellings)]
    added = np.full(everyone - len(buildings), np.nan)
    people, dwellings = (np.concatenate([column, added]) for column in columns)
    return Residents(people, dwellings, int(missing.sum()))


def _counted(height: np.ndarray, building: np.ndarray, facade: np.ndarray, ids: np.ndarray) -> np.ndarray:
    """(n,) bool: of the receivers one above the other the one nearest to 4 m above ground."""
    column = np.array([name.rsplit("/", 1)[0] for name in ids.tolist()], object)
    _, place = np.unique(column.astype(str), return_inverse=True) if len(ids) else (None, np.zeros(0, np.int64))
    order = np.lexsort((np.abs(height - 4.0), place))
    first = np.ones(len(ids), bool)
    first[1:] = place[order][1:] != place[order][:-1]
    chosen = np.zeros(len(ids), bool)
    chosen[order[first]] = True
    return chosen


def warnings_of(prepared: Prepared, city: City) -> list[str]:
    """One sentence for each assumption and each kind of thing without a level."""
    facades = prepared.facades
    warnings = list(prepared.warnings)
    for reason, count in facades.left_out.items():
        warnings.append(f"No receiver: {count} × {reason}")
    guessed = residents(city, len(prepared.around.ids)).estimated
    if guessed:
        warnings.append(
            f"The people of {guessed} residential buildings are estimated: one for {M2_PER_PERSON:g} m² of floor or "
            f"{PEOPLE_PER_DWELLING:g} for a dwelling"
        )
    for reason, names in prepared.sources.left_out.items():
        if reason.endswith(NOT_DRAWN):
            warnings.append(f"Not heard: {len(names)} × {reason}, first {names[0]}")
    guessed_walls = [barrier.id for barrier in city.barriers if barrier.origin == Origin.DEFAULT]
    if guessed_walls:
        warnings.append(
            f"Barriers without a height, {len(guessed_walls)}, are taken as {DEFAULT_HEIGHT_M:g} m high, first {guessed_walls[0]}"
        )
    if not len(prepared.sources):
        warnings.append("There is no road or rail line and no noise source in the twin: nothing is heard anywhere")
    elif np.isneginf(prepared.sources.power).all():
        warnings.append(
            "No vehicle and no train drives and no noise source sounds at any time: nothing is heard anywhere"
        )
    return warnings


def files_writer(
    twin: Twin, prepared: Prepared, at_facades: Levels, on_grid: Levels | None, more: More = NOTHING_MORE
) -> Callable[[Path], None]:
    """Writes noise.gpkg (receivers, points, isophones_lden, isophones_lnight) and grid.tif into a folder."""

    def write(folder: Path) -> None:
        with geopackage.connect(twin.gpkg) as connection:
            srs_id, *srs = connection.execute(
                "SELECT s.srs_id, s.srs_name, s.organization, s.definition FROM gpkg_geometry_columns AS g "
                "JOIN gpkg_spatial_ref_sys AS s ON s.srs_id = g.srs_id WHERE g.table_name = 'buildings'"
            ).fetchone()
        with geopackage.connect(folder / "noise.gpkg", write=True) as connection:
            geopackage.create(connection, srs_id, *srs)
            columns, points = _receiver_table(prepared, at_facades)
            geopackage.write_table(connection, "receivers", columns, points, srs_id, "Noise at facades")
            if more.points is not None:
                write_points(connection, more.points, _level_columns(more.points.levels), srs_id)
            if prepared.raster is not None and prepared.grid is not None and on_grid is not None:
                for key, level in (("lden", on_grid.den), ("lnight", on_grid.night)):
                    columns, areas = _isophone_table(prepared, level)
                    geopackage.write_table(
                        connection, f"isophones_{key}", columns, areas, srs_id, f"{key.capitalize()} in bands"
                    )
        if prepared.raster is not None and on_grid is not None:
            between = None if more.adaptive is None else more.adaptive.interpolated
            _write_grid(folder / "grid.tif", prepared, on_grid, str(srs[-1]), between)

    return write


def _receiver_table(prepared: Prepared, at: Levels) -> tuple[dict[str, np.ndarray], geopackage.Geometries]:
    facades = prepared.facades
    named = np.array([prepared.around.ids[b] if b >= 0 else "" for b in facades.building.tolist()], object)
    columns: dict[str, np.ndarray] = {
        "id": facades.id,
        "building": named,
        "floor": facades.floor.astype(np.int64),
        "height_m": facades.height_m,
        "azimuth_deg": facades.azimuth_deg,
        **_level_columns(at),
    }
    points = shapely.points(np.column_stack([facades.x, facades.y, facades.z]))
    return columns, geometries(points, type_name="POINT")


def _level_columns(at: Levels) -> dict[str, np.ndarray]:
    """Levels and their octaves as columns of a layer."""
    by_period = {"lday": at.day, "levening": at.evening, "lnight": at.night, "lden": at.den}
    columns = {key: _finite(level) for key, level in by_period.items()}
    for period, octaves in zip(("day", "evening", "night"), at.octaves):
        for hz, level in zip((63, 125, 250, 500, 1000, 2000, 4000, 8000), octaves.T):
            columns[f"{period}_{hz}hz"] = _finite(level)
    return columns


def _finite(level: np.ndarray) -> np.ndarray:
    """SQLite has no −inf: nothing heard is no value."""
    return np.where(np.isneginf(level), np.nan, level)


def _isophone_table(prepared: Prepared, level: np.ndarray) -> tuple[dict[str, np.ndarray], geopackage.Geometries]:
    assert prepared.raster is not None and prepared.grid is not None
    raster = prepared.raster
    filled = levels_under_buildings(raster.raster(level), raster.raster(prepared.grid.inside))
    bands = isophones(filled, raster.x, raster.y)
    there = ~shapely.is_empty(bands.areas)
    low, high = (np.where(np.isinf(limit), np.nan, limit)[there] for limit in (bands.low, bands.high))
    labels = np.array(bands.labels, object)[there]
    return {"low": low, "high": high, "label": labels}, geometries(bands.areas[there], multi=True)


def _write_grid(
    path: Path, prepared: Prepared, on_grid: Levels, crs: str, interpolated: np.ndarray | None = None
) -> None:
    """interpolated : (n,) bool, of an adaptive grid: then a band more, 1 there, 0 where computed, NaN without level"""
    assert prepared.raster is not None
    raster, names = prepared.raster, ["Lden [dB]", "Lday [dB]", "Levening [dB]", "Lnight [dB]"]
    half = raster.spacing_m / 2
    bands = [on_grid.den, on_grid.day, on_grid.evening, on_grid.night]
    if interpolated is not None:
        names.append("Interpolated [1 yes, 0 no]")
        bands.append(np.where(np.isnan(on_grid.den), np.nan, interpolated))
    with rasterio.open(
        path,
        "w",
        driver="COG",
        width=raster.columns,
        height=raster.rows,
        count=len(bands),
        dtype="float32",
        crs=crs,
        transform=from_origin(raster.x[0] - half, raster.y[0] + half, raster.spacing_m, raster.spacing_m),
        nodata=np.nan,
        compress="DEFLATE",
        predictor="YES",
    ) as dataset:
        for i, (name, level) in enumerate(zip(names, bands), start=1):
            dataset.write(raster.raster(_finite(level)).astype(np.float32), i)
            dataset.set_band_description(i, name)
