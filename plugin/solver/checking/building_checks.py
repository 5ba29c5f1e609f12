"""Checks of buildings."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import shapely
from rasterio.errors import RasterioError

from ...city.buildings import Buildings
from ...city.city import City
from ...city.errors import TwinscapeError
from ...city.fields import field_of
from ...readers import terrain as terrain_module
from ...store import geopackage
from ...store.twin import Twin
from .finding import Finding, unreadable

OVERLAP_SHARE = 0.1  # of the smaller outline
TERRAIN_M = 5.0
TALL_M = 150.0
GUESSED_SHARE = 0.5
TRACKED = ("height_m", "storeys", "use", "year")


def findings(twin: Twin, city: City) -> list[Finding]:
    buildings = city.buildings
    if not len(buildings):
        return [Finding("no-buildings", "error", "The twin has no buildings", "Import buildings.", "buildings")]
    with geopackage.connect(twin.gpkg) as connection:
        wkb = geopackage.read_columns(connection, "buildings", (geopackage.GEOMETRY,))[geopackage.GEOMETRY]
    outlines = shapely.make_valid(shapely.from_wkb(wkb))  # somebody may have edited them
    return [
        *_mesh(twin),
        *_overlaps(buildings, outlines),
        *_levels(twin, buildings),
        *_odd_heights(buildings),
        *_without_volume(buildings),
        *_guessed(buildings),
    ]


def _named(buildings: Buildings, index: Iterable[int]) -> list[str]:
    return [str(buildings.ids[i]) for i in index]


def _mesh(twin: Twin) -> list[Finding]:
    try:
        twin.mesh()
    except TwinscapeError as error:
        return [unreadable(error)]
    return []


def _overlaps(buildings: Buildings, outlines: np.ndarray) -> list[Finding]:
    tree = shapely.STRtree(outlines)
    first, second = tree.query(outlines, predicate="intersects")
    pair = first < second
    first, second = first[pair], second[pair]
    shared = shapely.area(shapely.intersection(outlines[first], outlines[second], grid_size=0.001))
    smaller = np.minimum(shapely.area(outlines[first]), shapely.area(outlines[second]))
    much = shared > OVERLAP_SHARE * smaller
    ids = _named(buildings, np.unique(np.concatenate([first[much], second[much]])))
    if not ids:
        return [Finding("overlaps", "ok", "No buildings overlap", layer="buildings")]
    return [
        Finding(
            "overlaps",
            "warning",
            f"{int(much.sum())} pairs of buildings overlap by more than {OVERLAP_SHARE:.0%} of the smaller one",
            "Their floor area and walls count twice. Delete one of each pair in the source and import again.",
            "buildings",
            ids,
        )
    ]


def _levels(twin: Twin, buildings: Buildings) -> list[Finding]:
    if not twin.terrain.exists():
        return [
            Finding(
                "no-terrain",
                "info",
                "No terrain: the ground is taken as flat",
                "Import a terrain model for a city on hills.",
            )
        ]
    try:
        under = terrain_module.read(twin.terrain).sample(*buildings.centroid.T)
    except RasterioError as error:
        return [
            Finding("unreadable", "error", f"{twin.terrain}: cannot be read ({error})", "Import the terrain again.")
        ]
    apart = np.abs(buildings["ground_z_m"].values - under)
    off, unknown = apart > TERRAIN_M, np.isnan(apart)
    found = []
    if off.any():
        found.append(
            Finding(
                "levels",
                "warning",
                f"{int(off.sum())} buildings stand more than {TERRAIN_M:g} m above or below the terrain",
                "Check the ground level of these buildings and the vertical reference of the terrain.",
                "buildings",
                _named(buildings, np.flatnonzero(off)),
            )
        )
    if unknown.any():
        found.append(
            Finding(
                "terrain-gaps",
                "warning",
                f"The terrain has no height under {int(unknown.sum())} buildings",
                "Import a terrain model that covers the whole city.",
                "buildings",
                _named(buildings, np.flatnonzero(unknown)),
            )
        )
    return found or [
        Finding("levels", "ok", f"All buildings stand within {TERRAIN_M:g} m of the terrain", layer="buildings")
    ]


def _odd_heights(buildings: Buildings) -> list[Finding]:
    tall = buildings["height_m"].values > TALL_M
    if not tall.any():
        return []
    ids = _named(buildings, np.flatnonzero(tall))
    return [
        Finding(
            "tall",
            "warning",
            f"{len(ids)} buildings are higher than {TALL_M:g} m",
            "Check their height.",
            "buildings",
            ids,
        )
    ]


def _without_volume(buildings: Buildings) -> list[Finding]:
    """A volume below 0 is that of faces turned inside out, or a slip of somebody's hand; none is a building without a body."""
    volume = buildings.volume_m3
    found = []
    for name, where, have, hint in (
        ("negative-volume", volume < 0, "a negative volume", "Their faces may be turned inside out, or volume_m3 was edited"),
        ("no-volume", ~(volume > 0) & ~(volume < 0), "no volume", "Their walls or roofs are missing, or they are flat"),
    ):  # fmt: skip
        ids = _named(buildings, np.flatnonzero(where))
        if ids:
            has = "building has" if len(ids) == 1 else "buildings have"
            hint += ": import them again or correct volume_m3; until then their air is counted by their floor area."
            found.append(Finding(name, "warning", f"{len(ids)} {has} {have}", hint, "buildings", ids))
    return found


def _guessed(buildings: Buildings) -> list[Finding]:
    found = []
    for key in TRACKED:
        guessed = buildings[key].guessed
        share = float(guessed.mean())
        if share > 0:
            label = field_of("buildings", key).label
            found.append(
                Finding(
                    f"guessed-{key}",
                    "warning" if share > GUESSED_SHARE else "info",
                    f"{label}: guessed for {int(guessed.sum())} of {len(buildings)} buildings ({share:.0%})",
                    "Add the attribute to the source, or type it into the attribute table.",
                    "buildings",
                    _named(buildings, np.flatnonzero(guessed)),
                )
            )
    return found
