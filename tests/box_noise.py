"""Noise results of the city of boxes, laid out as the process "noise" writes them; every level follows from the box's number."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any, Dict, Optional

import numpy as np

from plugin.scenario.scenario import BASELINE
from plugin.store import geopackage, results
from plugin.store.geopackage import Geometries
from plugin.store.twin import Twin
from tests.box_city import WKT, ids_of

LDEN, LNIGHT = "noise.lden", "noise.lnight"
OPTIONS = {"grid_m": 10.0, "every_floor": False, "distance_m": 800.0, "reflections": 1, "edition": "2021"}
LDEN_BANDS = ("< 55", "55–59", "60–64", "65–69", "70–74", "≥ 75")
LNIGHT_BANDS = ("< 50", "50–54", "55–59", "60–64", "65–69", "≥ 70")


def give_roads(twin: Twin, number: int = 3) -> Twin:
    """The manifest says there are roads, so that noise can be run."""
    document = json.loads((twin.path / "twin.json").read_text(encoding="utf-8"))
    document["counts"]["roads"] = number
    (twin.path / "twin.json").write_text(json.dumps(document), encoding="utf-8")
    return Twin.open(twin.path)


def lden_of(n: int, scenario: str = BASELINE) -> np.ndarray:
    """(n,) 38 … 82 dB, 3 dB less in a variant; box 1 lies on a class limit, no source reaches box 2, the last is not computed."""
    level = 38.0 + 4.0 * (np.arange(n) % 12)
    level[1] = 55.0
    level = level - 3.0 * (scenario != BASELINE)
    level[2], level[-1] = -np.inf, np.nan
    return level


def laeq_of(lden: np.ndarray) -> np.ndarray:
    """(n, 24) 20 dB less at midnight, 1 dB more with every hour."""
    return lden[:, None] - 20.0 + np.arange(24)


def write_noise(
    twin: Twin,
    scenario: str = BASELINE,
    people: Optional[float] = 10.0,
    grid: bool = True,
    duration_s: float = 30.0,
    more: Optional[Dict[str, Any]] = None,
    hours: bool = False,
    **options: Any,
) -> results.Result:
    """people : in every box, None not known; grid : with isophones; more : in the summary; hours : LAeq of each; options : other than the usual ones."""
    n = int(twin.manifest["counts"]["buildings"])
    lden = lden_of(n, scenario)
    at = np.repeat(lden, 2)  # a receiver south and one north of each box
    values = {LDEN: lden, LNIGHT: lden - 8, "noise.lday": lden - 2, "noise.levening": lden - 4, "noise.quiet": lden - 6}
    values.update({"noise.receiver_lden": at, "noise.receiver_lnight": at - 8})
    if hours:
        values["noise.laeq_hour"], values["noise.receiver_laeq_hour"] = laeq_of(lden), laeq_of(at)
    return results.write_result(
        twin,
        scenario,
        "noise",
        values,
        inputs=results.input_hashes(twin, ["buildings"], scenario),
        options={**OPTIONS, **options},
        solver_version="0",
        duration_s=duration_s,
        warnings=[],
        summary={**_summary(n, lden, people), **(more or {})},
        extra=lambda folder: _write_layers(folder / "noise.gpkg", twin, n, at, grid),
    )


def _summary(n: int, lden: np.ndarray, people: Optional[float]) -> Dict[str, Any]:
    exposure = {}
    for name, level, labels, first in (("Lden", lden, LDEN_BANDS, 55.0), ("Lnight", lden - 8, LNIGHT_BANDS, 50.0)):
        limits = first + 5.0 * np.arange(5)
        band = np.searchsorted(limits, level[~np.isnan(level)], side="right")
        counts = np.bincount(band, minlength=6) * (people or 0.0)
        rows = [
            {"indicator": name, "band": label, "people": float(each), "people_rounded": int(each)}
            for label, each in zip(labels, counts)
        ]
        exposure[name] = {
            "bands": rows,
            "people_without_level": float(people or 0.0),
            "buildings_without_level": 1,
            "unknown_people": n if people is None else 0,
        }
    return {"receivers": {"facade": 2 * n, "grid": 100}, "exposure": exposure}


def _write_layers(path: Path, twin: Twin, n: int, level: np.ndarray, grid: bool) -> None:
    with geopackage.connect(twin.gpkg) as connection:
        outlines = geopackage.read_geometries(connection, "buildings").bounds
    places = np.concatenate(
        [np.array([[(w + e) / 2, s - 0.5], [(w + e) / 2, north + 0.5]]) for w, s, e, north in outlines.tolist()]
    )
    points = [struct.pack("<BI3d", 1, 1001, x, y, 4.0) for x, y in places.tolist()]
    finite = np.where(np.isneginf(level), np.nan, level)
    columns = {
        "id": np.array([f"{name}/{i}" for name in ids_of(n) for i in range(2)], dtype=object),
        "building": np.array([name for name in ids_of(n) for _ in range(2)], dtype=object),
        "floor": np.ones(2 * n, dtype=np.int64),
        "height_m": np.full(2 * n, 4.0),
        "lday": finite - 2,
        "levening": finite - 4,
        "lnight": finite - 8,
        "lden": finite,
    }
    with geopackage.connect(path, write=True) as connection:
        geopackage.create(connection, 3067, "ETRS89 / TM35FIN(E,N)", "EPSG", WKT)
        at = Geometries(points, np.column_stack([places, places]), "POINT", has_z=True)
        geopackage.write_table(connection, "receivers", columns, at, 3067, "Noise at facades")
        for name in ("lden", "lnight") if grid else ():
            areas, bands = _isophones(twin)
            geopackage.write_table(connection, f"isophones_{name}", bands, areas, 3067, name)


def _isophones(twin: Twin):
    """Three bands side by side from west to east: below 45, 45 – 50, 80 and more."""
    west, south, _, east, north, _ = twin.extent
    edges = np.linspace(west - 20, east + 20, 4)
    boxes = [(a, south - 20, b, north + 20) for a, b in zip(edges, edges[1:])]
    wkb = []
    for a, s, b, t in boxes:
        ring = np.array([[a, s], [b, s], [b, t], [a, t], [a, s]])
        polygon = struct.pack("<BIII", 1, 3, 1, 5) + ring.astype("<f8").tobytes()
        wkb.append(struct.pack("<BII", 1, 6, 1) + polygon)
    bands = {
        "low": np.array([np.nan, 45.0, 80.0]),
        "high": np.array([45.0, 50.0, np.nan]),
        "label": np.array(["< 45", "45–50", "≥ 80"], dtype=object),
    }
    return Geometries(wkb, np.array(boxes), "MULTIPOLYGON"), bands
