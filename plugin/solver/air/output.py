"""What the air process leaves behind: indicators by building, receiver and road, air.gpkg and grid.tif for other programs.

results/<scenario>/air/
    values/air.<indicator>.npy           (n_buildings,) at the most exposed facade receiver; of heating (n_buildings,) [kg/a, t/a]
    values/air.receiver_<indicator>.npy  (n_receivers,) in the order of the layer receivers
    values/air.road_<nox|pm10|pm25|co2>[_per_km].npy   (n_roads,) in the order of the twin's roads, NaN: no source
    The concentration indicators are those of indicators/air.py: no2, nox, pm10, pm25 (means of the year), no2_hour_19th, …_above_….
    values/air.by_hour_<pollutant>.npy   (n_buildings, 24) hours of the mean day, of each the highest facade receiver; so are
    values/air.receiver_by_hour_<…>.npy  (n_receivers, 24); neither is in air.gpkg
    air.gpkg                layers receivers and roads, columns below
    grid.tif                COG, one band for each air.grid_<indicator>, its description "<indicator> [µg/m³]", "[hours]" or "[days]"
    result.json             summary: method, versions, background (statement), meteorology, sources, receivers, emission (totals of the
                            city by pollutant), heating, fleet, flags (counts by reason), validated (the range, and what is outside), transfer

Layer receivers (points), facade receivers first, then road-following receptors, then the user's points:
    id, kind ("facade", "road", "point"), building (id, "" none), floor (0 …, −1 none), height_m above the ground, azimuth_deg of the facade,
    no2, nox, pm10, pm25 and the other indicators by their names without "air.receiver_" [µg/m³, hours, days],
    nox_roads, nox_heating : what these add to the mean of the year [µg/m³],
    place ("in a street canyon", "beside an open road", "behind buildings: a courtyard or another block", "no road within 60 m"),
    street (id of the road the receiver belongs to, ""), canyon_share 0 … 1, canyon_h_m, canyon_w_m (NULL outside canyons)
Layer roads (lines, one row a straight link as it was computed):
    id of the road, part (1 …), flow_veh_day, speed_kmh (light vehicles), gradient_percent, nox_g_km_h, no2_g_km_h, pm10_g_km_h,
    pm25_g_km_h, co2_g_km_h (means of the day), zone (1 in a low-emission zone), traffic_origin, speed_origin (words of Origin),
    canyon_share, canyon_h_left_m, canyon_h_right_m, canyon_w_m (means over the link, NULL: no facade), height_guessed (1: a height is not given)
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import shapely
from rasterio.transform import from_origin

from ...city.city import City
from ...city.provenance import Origin
from ...indicators.air import is_by_hour
from ...indicators.catalogue import CATALOGUE
from ...store import geopackage
from ...store.twin import Twin
from ..shapes import geometries
from .canyon_receptors import COURTYARD, IN_STREET, PLACES
from .emission_tables import POLLUTANTS
from .emission_totals import total_of_hours
from .indicator_values import highest_at
from .links_of_city import Emitted, RoadLinks
from .method_words import canyons_by, method_words
from .study import Options, Prepared, Tile
from .study_heating import Heating

G_M_S_TO_G_KM_H = 3.6e6
DEEPEST_ASPECT = 2.0  # H/W OSPM was compared with measurements in
_RECEIVER, _GRID = "air.receiver_", "air.grid_"


class Collected:
    """Indicators of the receivers, gathered tile by tile."""

    def __init__(self, prepared: Prepared) -> None:
        self._places = prepared.places
        self._parts: dict[str, list[np.ndarray]] = {}
        self._added: list[np.ndarray] = []

    def take(self, tile: Tile) -> None:
        for key, values in tile.values.items():
            self._parts.setdefault(key, []).append(values)
        self._added.append(tile.added)

    def of_receivers(self) -> dict[str, np.ndarray]:
        """air.receiver_… -> (n,) or (n, 24) of the receivers, NaN where nothing can be computed."""
        k = self._places.computed
        return {key: self._places.spread(np.concatenate(parts)[:k]) for key, parts in self._parts.items()}

    def of_grid(self) -> dict[str, np.ndarray]:
        """air.grid_… -> one value for each point of the grid, NaN inside buildings; {} without a grid."""
        grid, k = self._places.grid, self._places.computed
        found = {}
        if grid is not None:
            for key, parts in self._parts.items():
                if is_by_hour(key):
                    continue
                values = np.full(len(grid), np.nan)
                values[grid.computed] = np.concatenate(parts)[k:]
                found[_GRID + key.removeprefix(_RECEIVER)] = values
        return found

    def added(self) -> tuple[np.ndarray, np.ndarray]:
        """NOx of roads and of heating at the receivers, (n,) each [µg/m³]."""
        roads, heating = np.concatenate(self._added, axis=1)[:, : self._places.computed]
        return self._places.spread(roads), self._places.spread(heating)


def indicator_values(prepared: Prepared, city: City, at_receivers: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Indicator id -> values: of buildings the highest of their facade receivers, of receivers, of roads and of heating."""
    places, n = prepared.places, len(city.buildings)
    everyone = len(prepared.around.ids)
    highest = highest_at(at_receivers, places.at.building, everyone)
    values = {key: each[:n] for key, each in highest.items()}
    values.update(at_receivers)
    assert city.roads is not None
    values.update(road_values(prepared.roads, prepared.emitted, len(city.roads)))
    if prepared.heating is not None:
        values.update(heating_values(prepared.heating))
    return values


def heating_values(heating: Heating) -> dict[str, np.ndarray]:
    """air.heating_… -> (n_buildings,) of a year, NaN where the energy result does not say what is burnt."""
    return {
        f"air.heating_{name}": heating.grams[:, p] / (1e6 if name == "co2" else 1e3)
        for p, name in enumerate(POLLUTANTS)
        if f"air.heating_{name}" in CATALOGUE
    }


def road_values(roads: RoadLinks, now: Emitted, n_roads: int) -> dict[str, np.ndarray]:
    """air.road_… -> (n_roads,) of a year and by km of road, NaN for roads that are no source."""
    total = total_of_hours(now.by_hour(), roads.length).t_per_year
    length = np.bincount(roads.road, roads.length, n_roads)
    source = np.isin(np.arange(n_roads), roads.rows)
    found = {}
    for p, name in enumerate(POLLUTANTS):
        if f"air.road_{name}" not in CATALOGUE:
            continue
        year = np.bincount(roads.road, total[:, p], n_roads) * (1.0 if name == "co2" else 1000.0)
        found[f"air.road_{name}"] = np.where(source, year, np.nan)
        found[f"air.road_{name}_per_km"] = np.where(source, year / np.maximum(length, 1e-9) * 1000.0, np.nan)
    return found


def summary_of(prepared: Prepared, city: City, options: Options, transfer: dict[str, Any]) -> dict[str, Any]:
    """What the run was made of, in numbers and words."""
    year, places, roads, now = prepared.year, prepared.places, prepared.roads, prepared.emitted
    total = total_of_hours(now.by_hour(), roads.length).t_per_year.sum(axis=0)
    emission: dict[str, Any] = {"roads_t": _plain(dict(zip(POLLUTANTS, total.tolist())))}
    if prepared.heating is not None:
        emission["heating_t"] = _plain(
            dict(zip(POLLUTANTS, (np.nansum(prepared.heating.grams, axis=0) / 1e6).tolist()))
        )
    rough = year.roughness
    return {
        "method": method_words(prepared, options),
        "canyons": _canyons_of(prepared, options),
        "hours": year.kind,
        "states": len(year.states),
        "background": year.background.to_dict(),
        "receivers": {
            **{kind: int((places.kind == kind).sum()) for kind in sorted(set(places.kind.tolist()))},
            "computed": places.computed,
            "grid": 0 if places.grid is None else int(places.grid.computed.sum()),
            "left_out": dict(places.at.left_out),
        },
        "sources": {
            "roads": len(roads.rows),
            "links": len(roads),
            "left_out": {reason: len(ids) for reason, ids in roads.left_out.items()},
            "traffic_default": int(now.traffic.on_default.sum()),
            "hours_by_road": now.course.share is not None,
            "in_zones": int((now.zone > 0).sum()),
        },
        "fleet": now.road.provenance,
        "emission": emission,
        "heating": None
        if prepared.heating is None
        else {"energy": prepared.heating.of_energy, "note": prepared.heating.note},
        "meteorology": {
            "hours_calm": year.told["calm"],
            "hours_raised": year.told["raised"],
            "hours_missing": year.told["missing"],
            "z0_m": round(float(rough.z0.mean()), 3),
            "displacement_m": round(rough.displacement, 2),
            "lambda_p": round(rough.lambda_p, 3),
        },
        "flags": flags_of(prepared),
        "validated": validated_of(prepared, options),
        "transfer": transfer,
    }


def _canyons_of(prepared: Prepared, options: Options) -> dict[str, Any]:
    """By which model; of boxes also how many there are and what part of what roads emit goes into them."""
    found: dict[str, Any] = {"model": canyons_by(options)}
    if prepared.boxes is not None:
        nox = prepared.emitted.by_hour(1).mean(axis=(1, 2))
        every = float((nox * prepared.roads.length).sum())
        inside = float(np.asarray(prepared.boxes.into.sum(axis=0)).ravel() @ nox)
        found["streets"], found["crossings"] = len(prepared.boxes), len(prepared.boxes.network.at)
        found["emission_share"] = round(inside / every, 4) if every > 0 else None
    return found


def flags_of(prepared: Prepared) -> dict[str, int]:
    """How many things are outside what the method is made for, by reason."""
    pieces, place, places = prepared.canyons.pieces, prepared.place, prepared.places
    at = place.kind[: places.computed]
    met = pieces.built.max(axis=1) > 0 if len(pieces) else np.zeros(0, bool)
    beside = np.bincount(pieces.road, met, len(prepared.roads)) > 0
    canyon = pieces.share > 0
    guessed = pieces.guessed.any(axis=1) & canyon if len(pieces) else canyon
    return {
        "receivers_in_courtyards": int((at == COURTYARD).sum()),
        "receivers_in_canyons": int((at == IN_STREET).sum()),
        "grid_points_inside_buildings": 0 if places.grid is None else int(places.grid.inside.sum()),
        "links_without_buildings": int((~beside).sum()),
        "canyon_pieces": int(canyon.sum()),
        "canyon_pieces_with_guessed_heights": int(guessed.sum()),
        "links_on_bridges": int(prepared.roads.bridge.sum()),
        "speeds_outside_functions": int(prepared.emitted.road.outside.sum()),
        "hours_calm": prepared.year.told["calm"],
        "hours_missing": prepared.year.told["missing"],
    }


def validated_of(prepared: Prepared, options: Options) -> dict[str, Any]:
    """The range the parts of the method were compared with measurements in, and what of this run lies outside."""
    pieces, place, places = prepared.canyons.pieces, prepared.place, prepared.places
    at = place.kind[: places.computed]
    piece = place.piece[: places.computed]
    deep = np.zeros(len(piece), bool)
    if len(pieces):
        deep = (piece >= 0) & (pieces.aspect[piece] > DEEPEST_ASPECT)
    yard = at == COURTYARD
    return {
        "range": f"open roads to 300 m, street canyons to H/W {DEEPEST_ASPECT:g}, wind from 0.5 m/s, receivers on streets",
        "receivers_inside": int((~yard & ~deep).sum()),
        "outside": {
            "in courtyards": int(yard.sum()),
            f"in canyons deeper than H/W {DEEPEST_ASPECT:g}": int((deep & ~yard).sum()),
        },
        "background_assumed": any("assumed" in note for note in prepared.year.background.notes),
    }


def files_writer(
    twin: Twin, prepared: Prepared, city: City, collected: Collected, at_receivers: dict[str, np.ndarray]
) -> Callable[[Path], None]:
    """Writes air.gpkg and, with a grid, grid.tif into a folder."""

    def write(folder: Path) -> None:
        with geopackage.connect(twin.gpkg) as connection:
            srs_id, *srs = connection.execute(
                "SELECT s.srs_id, s.srs_name, s.organization, s.definition FROM gpkg_geometry_columns AS g "
                "JOIN gpkg_spatial_ref_sys AS s ON s.srs_id = g.srs_id WHERE g.table_name = 'buildings'"
            ).fetchone()
        with geopackage.connect(folder / "air.gpkg", write=True) as connection:
            geopackage.create(connection, srs_id, *srs)
            columns, points = _receiver_table(prepared, city, collected, at_receivers)
            geopackage.write_table(connection, "receivers", columns, points, srs_id, "Air quality at receivers")
            columns, lines = _road_table(prepared, city)
            geopackage.write_table(connection, "roads", columns, lines, srs_id, "Emission of roads")
        on_grid = collected.of_grid()
        if on_grid:
            _write_grid(folder / "grid.tif", prepared, on_grid, str(srs[-1]))

    return write


def _receiver_table(
    prepared: Prepared, city: City, collected: Collected, at_receivers: dict[str, np.ndarray]
) -> tuple[dict[str, np.ndarray], geopackage.Geometries]:
    places, pieces = prepared.places, prepared.canyons.pieces
    at, n = places.at, len(places.at)
    piece, kind = np.full(n, -1, np.int64), np.full(n, -1, np.int64)
    piece[at.computed] = prepared.place.piece[: places.computed]
    kind[at.computed] = prepared.place.kind[: places.computed]
    named = np.array([prepared.around.ids[b] if b >= 0 else "" for b in at.building.tolist()], object)
    assert city.roads is not None
    street = np.full(n, "", object)
    share, height, width = np.full(n, np.nan), np.full(n, np.nan), np.full(n, np.nan)
    there = piece >= 0
    if there.any():
        mine = piece[there]
        street[there] = city.roads.ids[prepared.roads.road[pieces.road[mine]]]
        share[there] = pieces.share[mine]
        inside = there & (np.nan_to_num(share) > 0)
        height[inside] = pieces.effective_height[piece[inside]].mean(axis=1)
        width[inside] = pieces.width[piece[inside]]
    of_roads, of_heating = collected.added()
    columns: dict[str, np.ndarray] = {
        "id": at.id,
        "kind": places.kind,
        "building": named,
        "floor": at.floor.astype(np.int64),
        "height_m": at.height_m,
        "azimuth_deg": at.azimuth_deg,
        **{key.removeprefix(_RECEIVER): values for key, values in at_receivers.items() if not is_by_hour(key)},
        "nox_roads": of_roads,
        "nox_heating": of_heating,
        "place": np.array([PLACES[k] if k >= 0 else "" for k in kind.tolist()], object),
        "street": street,
        "canyon_share": share,
        "canyon_h_m": height,
        "canyon_w_m": width,
    }
    return columns, geometries(shapely.points(np.column_stack([at.x, at.y, at.z])), type_name="POINT")


def _road_table(prepared: Prepared, city: City) -> tuple[dict[str, np.ndarray], geopackage.Geometries]:
    roads, now, pieces = prepared.roads, prepared.emitted, prepared.canyons.pieces
    assert city.roads is not None
    traffic, of_row, n = now.traffic, roads.of_row, len(roads)
    mean = now.by_hour().mean(axis=1) * G_M_S_TO_G_KM_H
    words = np.array([origin.text for origin in Origin], object)

    def over_link(values: np.ndarray) -> np.ndarray:
        known = np.isfinite(values)
        weight = np.bincount(pieces.road[known], pieces.length[known], n)
        total = np.bincount(pieces.road[known], (pieces.length * np.where(known, values, 0.0))[known], n)
        return np.where(weight > 0, total / np.where(weight > 0, weight, 1.0), np.nan)

    columns: dict[str, np.ndarray] = {
        "id": city.roads.ids[roads.road],
        "part": roads.part,
        "flow_veh_day": traffic.vehicles_day[of_row],
        "speed_kmh": traffic.speed_kmh[of_row, 0],
        "gradient_percent": roads.gradient_percent,
        **{f"{name}_g_km_h": mean[:, p] for p, name in enumerate(POLLUTANTS)},
        "zone": (now.zone > 0).astype(np.int64),
        "traffic_origin": words[traffic.origin[0]][of_row],
        "speed_origin": words[traffic.speed_origin][of_row],
        "canyon_share": over_link(pieces.share),
        "canyon_h_left_m": over_link(pieces.height[:, 0]),
        "canyon_h_right_m": over_link(pieces.height[:, 1]),
        "canyon_w_m": over_link(pieces.width),
        "height_guessed": (np.bincount(pieces.road, pieces.guessed.any(axis=1), n) > 0).astype(np.int64),
    }
    return columns, geometries(roads.lines, type_name="LINESTRING")


def _write_grid(path: Path, prepared: Prepared, on_grid: dict[str, np.ndarray], crs: str) -> None:
    raster = prepared.places.raster
    assert raster is not None
    half = raster.spacing_m / 2
    with rasterio.open(
        path,
        "w",
        driver="COG",
        width=raster.columns,
        height=raster.rows,
        count=len(on_grid),
        dtype="float32",
        crs=crs,
        transform=from_origin(raster.x[0] - half, raster.y[0] + half, raster.spacing_m, raster.spacing_m),
        nodata=np.nan,
        compress="DEFLATE",
        predictor="YES",
    ) as dataset:
        for i, (key, values) in enumerate(on_grid.items(), start=1):
            dataset.write(raster.raster(values).astype(np.float32), i)
            dataset.set_band_description(i, f"{key.removeprefix(_GRID)} [{CATALOGUE[key].unit}]")


def _plain(values: dict[str, float]) -> dict[str, float | None]:
    """For JSON: a number that is none becomes null."""
    return {key: None if not np.isfinite(value) else round(value, 6) for key, value in values.items()}
