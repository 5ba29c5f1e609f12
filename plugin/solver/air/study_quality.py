"""How good a study is at the stations that were loaded: their hours against those computed at their inlets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from ...city.errors import InputError
from ...readers import crs as crs_module
from ...store.twin import Twin
from ..noise.receivers import building_at
from .quality import at_station, quality_document
from .stations import read_observations, read_stations
from .study import Options, Prepared, at_places

FARTHEST_M = 2000.0  # from the twin: farther out no road of it is heard of


def quality_of(
    prepared: Prepared, options: Options, twin: Twin, stations: Path, measured: Path, unit: str, utc_offset_h: float
) -> dict[str, Any]:
    """quality.quality_document of the stations within the twin, with `left_out` (id -> why) and a `statement` in words.

    unit : of columns whose heading says none; utc_offset_h : of the weather, whose hours the model has, for times with a zone [h]
    Raises: InputError naming file and row of what cannot be read; when no station lies within the twin.
    """
    crs = crs_module.parse(str(twin.crs["wkt"]))
    where = read_stations(stations, crs, unit)
    observed = read_observations(measured, where, crs, unit=unit, utc_offset_h=utc_offset_h)
    west, south, _, east, north, _ = twin.extent
    near = (where.x > west - FARTHEST_M) & (where.x < east + FARTHEST_M)
    near &= (where.y > south - FARTHEST_M) & (where.y < north + FARTHEST_M)
    inside = building_at(prepared.around.footprints, where.x, where.y) >= 0
    left_out: dict[str, str] = {}
    for i, each in enumerate(where.ids.tolist()):
        if not near[i]:
            left_out[str(each)] = "not within the twin"
        elif inside[i]:
            left_out[str(each)] = "inside a building"
        elif str(each) not in observed:
            left_out[str(each)] = "without measurements"
    chosen = np.array([str(each) not in left_out for each in where.ids.tolist()], bool)
    if not chosen.any():
        words = "; ".join(f"{each}: {why}" for each, why in left_out.items())
        raise InputError(
            f"no station can be compared with ({words})", "Check positions and ids.", file=where.file, field="stations"
        )
    there = at_places(prepared, options, where.x[chosen], where.y[chosen], where.height_m[chosen])
    judged = []
    for i, each in enumerate(where.ids[chosen].tolist()):
        judged += at_station(str(each), observed[str(each)], {name: values[i] for name, values in there.hours.items()})
    document = quality_document(judged)
    kept = sum(each.kept for each in judged)
    document["left_out"] = left_out
    document["statement"] = (
        f"Judged at {int(chosen.sum())} stations: {kept} of {len(judged)} series within the criteria of Chang and Hanna for towns"
        + "".join(f"; MQI {name} {row['mqi_90']:.2f}" for name, row in document["objective"].items())
    )
    return document
