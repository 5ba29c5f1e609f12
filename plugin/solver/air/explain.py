"""Why the air at one place is as it is: what each road, heating and the background add, by wind direction, hour by hour, and its canyon."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...city.city import City
from ..noise.receivers import building_at
from . import study
from .annual import class_share
from .canyon_receptors import IN_STREET, PLACES
from .emission_tables import POLLUTANTS
from .meteorology_classes import wind_rose
from .street_boxes_air import balances_of
from .study import Options, Prepared
from .study_statistics import indicators_of
from .study_sums import GASES, MICROGRAM

SECTORS = 16
ACROSS_DEG = 60.0  # wind within so much of straight across the street is from one side of it
NAMES = ("no2", "nox", "pm10", "pm25")
_ADDED = POLLUTANTS[:GASES]


def explain(
    prepared: Prepared, city: City, weather: Any, options: Options, place: tuple[float, float, float], most: int
) -> dict[str, Any]:
    """place : x, y [m] and height above ground [m]; most : roads that are listed, the rest is summed. Numbers in µg/m³.

    contributions add up to the means of NOx, PM10 and PM2.5; that of NO2 is shared out by NOx, as chemistry is of all together.
    """
    found_there = study.at_places(prepared, options, *(np.array([float(value)]) for value in place))
    here, canyon, heat, at = found_there.here, found_there.canyon, found_there.heat, found_there.here.place
    series = {name: values[0] for name, values in found_there.hours.items()}
    by_link = _open_by_link(here, found_there.values) + _canyon_by_link(here, canyon)
    by_boxes, box = _boxes_by_link(here, found_there.above)
    by_link += by_boxes
    found = indicators_of({name: values[None] for name, values in series.items()})
    return {
        "place": PLACES[int(at.kind[0])],
        "values": {key.removeprefix("air.receiver_"): _number(values[0]) for key, values in found.items()},
        "contributions": _contributions(here, city, by_link, series, heat, most),
        "canyon": {**_canyon_words(here, city, series), "box": box} if at.kind[0] == IN_STREET else None,
        "wind_rose": _rose(weather),
        "by_direction": _by_direction(prepared, series),
        "by_hour": {name: _by_hour(values) for name, values in series.items()},
        "series": {name: [_number(value, 1) for value in values.tolist()] for name, values in series.items()},
        "background": prepared.year.background.to_dict(),
    }


def inside_building(prepared: Prepared, x: float, y: float) -> bool:
    drawn = prepared.around.footprints
    return bool(building_at(drawn, np.array([x]), np.array([y]))[0] >= 0)


def _open_by_link(here: Prepared, values: np.ndarray) -> np.ndarray:
    """(n_links, 4) mean of the year each link adds in the open [µg/m³]; the hours without weather or background do not count."""
    out = np.zeros((len(here.roads), GASES))
    year, links = here.year, here.pairs.link
    if len(links):
        hour = np.arange(len(year.of_hour)) % 24
        share = class_share(np.where(year.known, year.of_hour, -1), len(year.states), hour)  # (K, 24)
        per_hour = (values.astype(np.float64) @ share) * here.share[:, None]
        emission = here.emitted.by_hour(GASES)[links]
        out[links] = np.einsum("eh,ehp->ep", per_hour, emission) * MICROGRAM
    return out


def _canyon_by_link(here: Prepared, canyon: Any) -> np.ndarray:
    """(n_links, 4) mean of the year each link in the receiver's canyon adds by it [µg/m³]."""
    out = np.zeros((len(here.roads), GASES))
    if canyon.row[0] >= 0:
        known = here.year.known
        hour = np.arange(len(known))[known] % 24
        made = canyon.transfer[0].astype(np.float64)[here.year.canyon_of_hour[known]]
        per_hour = np.bincount(hour, made, 24) / known.sum()
        mine = here.canyons.link[here.canyons.piece == here.place.piece[0]]
        emission = here.emitted.by_hour(GASES)[mine]
        np.add.at(out, mine, np.einsum("h,ehp->ep", per_hour, emission) * MICROGRAM)
    return out


def _boxes_by_link(here: Prepared, above: np.ndarray) -> tuple[np.ndarray, dict[str, Any] | None]:
    """(n_links, 4) mean of the year each link adds by SIRANE's boxes, the receiver's own and what all others vent [µg/m³]; and where the
    air of the receiver's box goes, None where it stands in none. above : (pairs of streets, K) of AtPlaces"""
    out, boxes, places, year = np.zeros((len(here.roads), GASES)), here.boxes, here.in_boxes, here.year
    if boxes is None or places is None or not len(boxes):
        return out, None
    hour = np.arange(len(year.of_hour)) % 24
    share = class_share(np.where(year.known, year.of_hour, -1), len(year.states), hour)  # (K, 24)
    weight = places.weight[0].toarray().ravel()
    heard = np.zeros((len(boxes), len(year.states)))
    heard[places.pairs.link] = above * places.factor[:, None]
    told, own = np.empty_like(heard), np.empty_like(heard)
    goes = np.zeros((3, len(year.states)))
    street = int(weight.argmax())
    for i, balance in enumerate(balances_of(boxes, year.states)):
        up = balance.roof + balance.to_above
        own[:, i], told[:, i] = balance.told_by(np.column_stack([weight, weight + up * heard[:, i]])).T
        goes[:, i] = (
            np.array([balance.roof[street], balance.to_above[street], balance.out[street]]) / balance.out[street]
        )
    emission = here.emitted.by_hour(GASES)
    per_hour = boxes.into.T @ (told @ share)
    out = np.einsum("lh,lhp->lp", per_hour, emission) * MICROGRAM
    if not weight.any():
        return out, None
    streets, lasts = boxes.network.streets, share.sum(axis=1)
    in_box = np.einsum("lh,lhp->lp", boxes.into.T @ (own @ share), emission)[:, 0]
    mine = np.asarray(boxes.of_link[:, np.flatnonzero(weight > 0)].sum(axis=1)).ravel()
    roof, crossings, _ = goes @ lasts
    return out, {
        "height_m": _number(float(streets.height[street]), 2),
        "width_m": _number(float(streets.width[street]), 2),
        "length_m": _number(float(streets.length[street]), 1),
        "through_roof": _number(float(roof), 3),
        "up_at_crossings": _number(float(crossings), 3),
        "into_streets": _number(float(1.0 - roof - crossings), 3),
        "from_other_streets": _number(float(1.0 - (mine * in_box).sum() / in_box.sum()), 3)
        if in_box.sum() > 0
        else None,
    }


def _contributions(
    here: Prepared,
    city: City,
    by_link: np.ndarray,
    series: dict[str, np.ndarray],
    heat: np.ndarray,
    most: int,
) -> dict[str, Any]:
    assert city.roads is not None
    roads, year = here.roads, here.year
    by_road = np.stack([np.bincount(roads.of_row, by_link[:, p], len(roads.rows)) for p in range(GASES)], axis=1)
    order = np.argsort(-by_road[:, 0], kind="stable")
    order = order[by_road[order, 0] > 0]
    mean = {name: float(np.nanmean(values)) for name, values in series.items()}
    background = {name: float(np.nanmean(year.background.of(name)[year.known])) for name in NAMES}
    heating = np.zeros(GASES)
    if heat.shape[2] and here.heating is not None:
        known = year.known
        heating = (heat[0][:, year.of_hour[known]] * here.heating.hourly[known]).mean(axis=1) * MICROGRAM
    nox = float(by_road[:, 0].sum() + heating[0])
    formed = (mean["no2"] - background["no2"]) / nox if nox > 0 else 0.0
    names = city.roads.attributes.get("name")

    def line(values: np.ndarray) -> dict[str, float | None]:
        told = {name: _number(float(values[_ADDED.index(name)]), 4) for name in ("nox", "pm10", "pm25")}
        return {
            "no2": _number(formed * float(values[0]), 4),
            **told,
            "share_of_nox": _number(float(values[0]) / mean["nox"], 4),
        }

    listed = [
        {
            "road": str(city.roads.ids[roads.rows[i]]),
            "name": "" if names is None else str(names.values[roads.rows[i]]),
            "vehicles_day": _number(float(here.emitted.traffic.vehicles_day[i]), 0),
            **line(by_road[i]),
        }
        for i in order[:most].tolist()
    ]
    rest = order[most:]
    return {
        "total": {name: _number(value, 4) for name, value in mean.items()},
        "background": {**{name: _number(value, 4) for name, value in background.items()}},
        "heating": line(heating),
        "roads": listed,
        "other_roads": {"number": len(rest), **line(by_road[rest].sum(axis=0))},
        "no2": "shared out by what each adds to NOx: NO2 is formed from all together",
    }


def _canyon_words(here: Prepared, city: City, series: dict[str, np.ndarray]) -> dict[str, Any]:
    """Height, width and sides of the canyon with where they are from, and NOx, the background in it, with the wind from either side."""
    assert city.roads is not None
    pieces, piece = here.canyons.pieces, int(here.place.piece[0])
    across, axis = float(here.place.across[0]), float(pieces.axis_deg[piece])
    on_left = across < 0.5
    toward = axis - 90.0 if on_left else axis + 90.0  # from the middle of the street to the receiver's side
    wind = _wind(here)
    off = np.abs((wind - toward + 180.0) % 360.0 - 180.0)
    nox = series["nox"]

    def mean(where: np.ndarray) -> float | None:
        chosen = where & np.isfinite(nox)
        return _number(float(nox[chosen].mean()), 2) if chosen.any() else None

    from_behind, from_front = off <= ACROSS_DEG, off >= 180.0 - ACROSS_DEG
    return {
        "street": str(city.roads.ids[here.roads.road[pieces.road[piece]]]),
        "share": _number(float(pieces.share[piece]), 3),
        "axis_deg": _number(axis, 1),
        "side": "left" if on_left else "right",
        "across": _number(across, 3),
        "width_m": _number(float(pieces.width[piece]), 2),
        "height_left_m": _number(float(pieces.height[piece, 0]), 2),
        "height_right_m": _number(float(pieces.height[piece, 1]), 2),
        "built_left": _number(float(pieces.built[piece, 0]), 3),
        "built_right": _number(float(pieces.built[piece, 1]), 3),
        "aspect": _number(float(pieces.aspect[piece]), 3),
        "ahead_m": _number(float(pieces.ahead[piece]), 1),
        "behind_m": _number(float(pieces.behind[piece]), 1),
        "provenance": pieces.provenance(piece, here.around.ids),
        "nox_leeward": mean(from_behind),
        "nox_windward": mean(from_front),
        "nox_along": mean(~from_behind & ~from_front & np.isfinite(off)),
        "hours_leeward": int((from_behind & np.isfinite(nox)).sum()),
        "hours_windward": int((from_front & np.isfinite(nox)).sum()),
    }


def _wind(here: Prepared) -> np.ndarray:
    """(8760,) direction the state of each hour has [°], NaN unknown."""
    of_hour = here.year.of_hour
    return np.where(of_hour >= 0, here.year.states.wind_direction_deg[of_hour], np.nan)


def _by_direction(prepared: Prepared, series: dict[str, np.ndarray]) -> list[dict[str, Any]]:
    """Means with the wind from each of 16 sectors, the first around north."""
    wind = _wind(prepared)
    step = 360.0 / SECTORS
    known = np.isfinite(wind) & np.isfinite(series["nox"])
    sector = np.floor((np.where(known, wind, 0.0) + 0.5 * step) / step).astype(np.int64) % SECTORS
    rows = []
    for s in range(SECTORS):
        chosen = known & (sector == s)
        means = {name: _number(float(v[chosen].mean()), 2) if chosen.any() else None for name, v in series.items()}
        rows.append({"from_deg": s * step, "hours": int(chosen.sum()), **means})
    return rows


def _by_hour(values: np.ndarray) -> list[float | None]:
    """Mean of each hour of the day."""
    days = values.reshape(-1, 24).astype(np.float64)
    known = np.isfinite(days).sum(axis=0)
    return [_number(float(v), 2) for v in np.where(known > 0, np.nansum(days, axis=0) / np.maximum(known, 1), np.nan)]


def _rose(weather: Any) -> dict[str, Any]:
    rose = wind_rose(weather.wind_speed_ms, weather.wind_direction_deg, sectors=SECTORS)
    return {
        "edges_m_s": [_number(float(edge)) for edge in rose.edges],
        "share": [[_number(float(cell), 5) for cell in row] for row in rose.share],
        "calm": _number(float(rose.calm), 5),
        "missing": _number(float(rose.missing), 5),
        "mean_speed_m_s": [_number(float(speed), 2) for speed in rose.mean_speed],
    }


def _number(value: float, digits: int = 3) -> float | None:
    """For JSON: a number that is none becomes null."""
    return round(float(value), digits) if np.isfinite(value) else None
