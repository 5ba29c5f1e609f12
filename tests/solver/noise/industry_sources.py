"""Noise sources given as rows, and what is heard of them, for tests."""

from __future__ import annotations

import numpy as np
import shapely

from plugin.city.fields import NOISE_SOURCE_FIELDS
from plugin.city.noise_sources import OCTAVE_KEYS, NoiseSources
from plugin.city.provenance import text_array
from plugin.solver.importing.noise_sources import shapes_of
from plugin.solver.noise.city_sources_industry import Houses, industry_sources
from plugin.solver.noise.finder import Search
from plugin.solver.noise.pieces import piece_energy
from plugin.solver.noise.point_pieces import pieces_of_sources
from plugin.solver.noise.scene import Ground, flat, scene_of
from plugin.solver.noise.transfer import levels, transfer
from tests.solver.noise.small_city import attributes

FLAT_93 = dict.fromkeys(OCTAVE_KEYS, 93.0)  # as the cases of ISO/TR 17534-4


def noise_sources(*rows) -> NoiseSources:
    """Sources given as {"at": geometry, and keys of NOISE_SOURCE_FIELDS}; ids 0, 1 … and 93 dB in each octave if not said."""
    rows = [{"id": str(i), **({} if "lw_dba" in row else FLAT_93), **row} for i, row in enumerate(rows)]
    shapes = np.empty(len(rows), object)
    shapes[:] = [row["at"] for row in rows]
    wkb = np.empty(len(rows), object)
    wkb[:] = shapely.to_wkb(shapes).tolist()
    return NoiseSources(
        text_array([row["id"] for row in rows]), attributes(NOISE_SOURCE_FIELDS, rows), shapes_of(shapes), wkb
    )


def houses(*shapes_and_roofs) -> Houses:
    shapes = np.array([*(shape for shape, _ in shapes_and_roofs), None], object)[:-1]
    return Houses(
        shapes, np.array([roof for _, roof in shapes_and_roofs], float), [f"h{i}" for i in range(len(shapes))]
    )


def lines_of(*rows, on=None, ground=None, terrain=None):
    return industry_sources(noise_sources(*rows), on or houses(), ground or Ground(), terrain or flat())


def heard(*rows, at, on=None, ground=None, terrain=None, alpha=None, search=None, p=0.5):
    """(3, n, 8) levels at n receivers (x, y, altitude)."""
    ground, terrain, on = ground or Ground(), terrain or flat(), on or houses()
    sources = lines_of(*rows, on=on, ground=ground, terrain=terrain)
    pieces = pieces_of_sources(sources, ground, terrain, on)
    scene = scene_of(on.outlines, on.roof_z, None, (), ground, terrain)
    places = np.ascontiguousarray(np.array(at, float).reshape(-1, 3).T)
    air = np.zeros(8) if alpha is None else np.asarray(alpha, float)
    search = search or Search(farthest_m=2000.0, lateral=False, order=0)
    return levels(transfer(scene, pieces, *places, air, search, threads=1), piece_energy(pieces, sources.power), p)
