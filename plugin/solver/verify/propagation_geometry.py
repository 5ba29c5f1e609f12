"""The propagation cases again (propagation_TC*.json), this time from their raw geometry: our own paths instead of the given profiles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import shapely

from ..noise import path as noise
from ..noise.atmosphere import air_absorption
from ..noise.bands import A_WEIGHTING, OCTAVES, a_weighted, energy_sum
from ..noise.break_lines import terrain_of_lines
from ..noise.finder import Finder, Found, Point, Search
from ..noise.scene import Barrier, Ground, Scene, Terrain, scene_of
from .octaves import worst_octave
from .rows import Row, judged

WORDS = {"over": "vertical_plane", "left": "lateral_left", "right": "lateral_right", "reflected": "reflection"}
TERRAIN_STEP_M = 0.05
# paths whose published table is not that of the published geometry, and why; totals they are part of cannot be judged either
FLAWED_PATHS = {
    ("TC19", "lateral_left"): "the published ray goes through the 12 m building left of the line instead of around it"
}

# 10 lg(0.48 / 0.466), what the two differ by where 3 is small against 40 δ/λ, is 0.13 dB
_OCTAGON = "the printed path difference is 0.48 m, that of the published corners 0.466 m"
WIDER = {("TC12", "lateral_right"): (0.12, _OCTAGON)}  # published to fewer digits than it needs: tolerance and why

# break lines of the published geometry that cannot be meant: this one runs at the altitude of the embankment's foot under its crest, which
# the published profile crosses at 5 m
STRAY_LINES = {"TC23": ([59.5968, -9.8706, 0.0], [63.5799, 41.1375, 0.0])}


def own_path_rows(document: dict[str, Any]) -> Iterator[Row]:
    case, given = document["id"], document["inputs"]
    found = paths_of_case(document)
    names = [WORDS[kind] for kind in found.kinds]
    expected = document["expected"]["paths"]
    for name in expected:
        yield judged(case, f"own paths, {name}", "", 1, names.count(name), 0)
    yield judged(case, "own paths, all", "", len(expected), len(names), 0)
    if sorted(names) != sorted(expected):
        return
    alpha = air_absorption(given["temperature_C"], given["relative_humidity_percent"], given["pressure_Pa"] / 1000)
    attenuation, power = noise.attenuation(found.paths, alpha), np.array(given["sound_power_dB"])
    combined = power - noise.long_term(attenuation, given["p_favourable"])
    acceptance = float(document["acceptance"]["L_and_LA_dB"])
    flawed = [name for name in expected if (case, name) in FLAWED_PATHS]
    for name, tables in expected.items():
        levels = {
            "homogeneous": power - attenuation.homogeneous[names.index(name)],
            "favourable": power - attenuation.favourable[names.index(name)],
            "combined": combined[names.index(name)],
        }
        for condition, level in levels.items():
            for quantity in ("L", "LA"):
                published = tables.get(condition, {}).get(quantity)
                if published is None:
                    continue
                what = f"own {name} {condition} {quantity}"
                if name in flawed:
                    yield Row(case, what, note=f"flaw of the reference: {FLAWED_PATHS[case, name]}")
                else:
                    tolerance, note = WIDER.get((case, name), (acceptance, ""))
                    row = worst_octave(case, what, published["values"], level + _weight(quantity), tolerance)
                    yield replace(row, note=f"flaw of the reference: {note}") if note else row
    for quantity, published in document["expected"]["receiver_total"].items():
        if flawed:
            yield Row(case, f"own receiver {quantity}", note=f"flaw of the reference: {FLAWED_PATHS[case, flawed[0]]}")
        elif quantity in ("L", "LA"):
            total = energy_sum(combined) + _weight(quantity)
            yield worst_octave(case, f"own receiver {quantity}", published["values"], total, acceptance)
        elif quantity == "LA_single_number_dBA_derived":
            level = float(a_weighted(energy_sum(combined)))
            yield judged(case, "own receiver LA, one number", "dB(A)", published, level, acceptance)


def paths_of_case(document: dict[str, Any]) -> Found:
    """What the path finder finds between the source and the receiver of a case."""
    given = document["inputs"]
    ground = Ground(
        np.array([shapely.Polygon(zone["polygon_xy"]) for zone in given["ground_zones"]], object),
        np.array([zone["G"] for zone in given["ground_zones"]], np.float64),
        given["G_outside_zones_and_at_source"],
    )
    options = given["options"]
    search = Search(
        farthest_m=2000.0,
        lateral=options.get("lateral_diffraction_around_vertical_edges", True),
        detour_m=1000.0,
        order=options.get("reflection_order", 1),
        reach_m=1000.0,
    )
    source, receiver = given["source_point"], given["receiver_point"]
    zone = int(ground.at(np.array([source["x"]]), np.array([source["y"]]))[0])
    point = Point(source["x"], source["y"], source["z"], zone, given["G_outside_zones_and_at_source"])
    stray = STRAY_LINES.get(document["id"])
    lines = [line for line in given["topography_break_lines"] if tuple(line) != stray]
    return Finder(_scene(given, ground, lines), search).paths(point, receiver["x"], receiver["y"], receiver["z"])


def _scene(given: dict[str, Any], ground: Ground, lines: list[Any]) -> Scene:
    buildings = given["buildings"]
    silent = [np.nan] * OCTAVES.size
    terrain: Terrain | None = terrain_of_lines(lines, TERRAIN_STEP_M) if lines else None
    barriers = [
        Barrier((wall["p0"], wall["p1"]), (wall["top_z_p0_m"], wall["top_z_p1_m"]), wall["absorption_octave"])
        for wall in given["walls"]
    ]
    return scene_of(
        np.array([shapely.Polygon(building["footprint_xy"]) for building in buildings], object),
        np.array([building["roof_z_m"] for building in buildings], np.float64),
        np.array([b["absorption_octave"] or silent for b in buildings], np.float64).reshape(-1, OCTAVES.size),
        barriers,
        ground,
        terrain,
    )


def _weight(quantity: str) -> np.ndarray | float:
    return A_WEIGHTING if quantity == "LA" else 0.0
