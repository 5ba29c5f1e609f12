"""Which pieces a receiver hears so faintly, if nothing stood around, that ways around and reflections are not looked for."""

from __future__ import annotations

import numpy as np

from .bands import A_WEIGHT, DEN_WEIGHT
from .city_sources import SourceLines
from .compiled import allocating, inlined, kernel
from .finder import Search
from .industry_directivity import loudest_db
from .pieces import Pieces, piece_energy, pieces_for
from .profile import SHORTEST_M


def weights(pieces: Pieces, sources: SourceLines, baseline: SourceLines) -> np.ndarray:
    """Pieces.weight of the pieces of some sources by what these are in the baseline: (m,) float64, A-weighted power of Lden in the
    direction it is loudest in [pW].

    0 of what is not in the baseline or silent there: a measure may let it be heard, and it is never simplified.
    """
    number = {name: i for i, name in enumerate(baseline.ids.tolist())}
    found = np.array([number.get(name, -1) for name in sources.ids.tolist()], np.int64)
    power = np.full(sources.power.shape, -np.inf)
    power[:, found >= 0] = baseline.power[:, found[found >= 0]]
    power += loudest_db(sources.beam)[None, :, None]
    return np.einsum("t,tmj,j->m", DEN_WEIGHT, piece_energy(pieces, power), A_WEIGHT)


@inlined
def free_field(pieces, k, x, y, z):  # type: ignore[no-untyped-def]
    """Energy of piece k at a place without obstacles and ground but for a factor, 0 of a piece without weight."""
    east, north, up = x - pieces.x[k], y - pieces.y[k], z - pieces.z[k]
    return pieces.weight[k] / max(east * east + north * north + up * up, SHORTEST_M * SHORTEST_M)


@inlined
def over_only(search):  # type: ignore[no-untyped-def]
    return Search(search.farthest_m, False, search.detour_m, 0, search.reach_m, search.budget)


@kernel
def faint_below(search, pieces, x, y, z, stack, seen, bounds):  # type: ignore[no-untyped-def]
    """The free-field energy below which pieces are faint: together they make at most Search.budget of that of all. 0 without a budget, −1
    when the room is too small. Obstacles and the traffic of a scenario do not matter to it.

    bounds : room for as many numbers as there are pieces
    """
    if search.budget <= 0.0:
        return 0.0
    n = 0
    for chain in range(pieces.root.size):
        found = pieces_for(pieces, chain, x, y, search.farthest_m, stack, seen)
        if found < 0:
            return -1.0
        for p in range(found):
            energy = free_field(pieces, seen[p], x, y, z)
            if energy > 0.0:
                bounds[n] = energy
                n += 1
    _sort(bounds, n)
    total = 0.0
    for i in range(n):
        total += bounds[i]
    so_far = 0.0
    for i in range(n):
        so_far += bounds[i]
        if so_far > search.budget * total:
            return bounds[i]
    return 0.0


@allocating
def _sort(values, n):  # type: ignore[no-untyped-def]
    values[:n].sort()
