"""How the air of streets is passed on at their crossings: streamlines do not cross.

Soulhac et al. (2009, 2011): the streets that bring air and those that take it are paired from one side of the wind to the other; what is
left over comes from or goes to the air above, shared in proportion. Averaged over the directions the wind takes within the hour.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba

from numba import njit  # isort: skip  # noqa: E402


class Crossings(NamedTuple):
    """m crossings: first (m + 1,) int64 into the ends of streets there; street (2 n,) int32; outward_deg (2 n,) azimuth from the
    crossing into the street. pairs (m + 1,) int64: where the pairs of ends of each crossing begin."""

    first: np.ndarray
    street: np.ndarray
    outward_deg: np.ndarray
    pairs: np.ndarray


class Flows(NamedTuple):
    """Volume flows [m³/s]: k from street out_of into street into; from_above, to_above (n,) with the air above, through crossings."""

    out_of: np.ndarray
    into: np.ndarray
    volume: np.ndarray
    from_above: np.ndarray
    to_above: np.ndarray


def crossings_of(start: np.ndarray, end: np.ndarray, axis_deg: np.ndarray) -> Crossings:
    """The crossings of n streets from crossing `start` (n,) to `end` (n,), with their axes (n,) [°].

    At a crossing ends are in order of their azimuth, so the order of the streets does not matter.
    """
    n = len(start)
    node = np.concatenate([start, end]).astype(np.int64)
    outward = np.concatenate([np.asarray(axis_deg, np.float64), np.asarray(axis_deg, np.float64) + 180.0]) % 360.0
    street = np.tile(np.arange(n, dtype=np.int32), 2)
    order = np.lexsort((outward, node))
    counts = np.bincount(node, minlength=0) if n else np.zeros(0, np.int64)
    first = np.append(0, np.cumsum(counts)).astype(np.int64)
    pairs = np.append(0, np.cumsum(counts**2)).astype(np.int64)
    return Crossings(first, street[order], np.ascontiguousarray(outward[order]), pairs)


def flows_of(
    crossings: Crossings, axis_deg: np.ndarray, section: np.ndarray, directions: np.ndarray, shares: np.ndarray
) -> Flows:
    """What flows where.

    section : (n,) volume flow of each street when the wind blows along it [m³/s], |cos φ| of it at an angle
    directions, shares : (k,) of the wind within the hour, from where it blows [°], shares sum to 1
    """
    n, m = len(section), int(crossings.pairs[-1])
    out_of, into, volume = np.zeros(m, np.int32), np.zeros(m, np.int32), np.zeros(m)
    above = np.zeros((2, n))
    turns = np.stack([np.asarray(directions, np.float64), np.asarray(shares, np.float64)])
    _flow_kernel(crossings, np.ascontiguousarray(section, np.float64), turns, out_of, into, volume, above)
    some = volume > 0
    return Flows(out_of[some], into[some], volume[some], above[0], above[1])


@njit(cache=True, error_model="numpy")
def _flow_kernel(crossings, section, turns, out_of, into, volume, above):  # type: ignore[no-untyped-def]
    first, street, outward, pairs = crossings
    directions, shares = turns[0], turns[1]
    from_above, to_above = above[0], above[1]
    most = 0
    for node in range(first.size - 1):
        most = max(most, first[node + 1] - first[node])
    across, flow, order = np.empty(most), np.empty(most), np.empty(most, np.int64)
    for node in range(first.size - 1):
        a, size, at = first[node], first[node + 1] - first[node], pairs[node]
        for i in range(size):
            for j in range(size):
                out_of[at + i * size + j] = street[a + i]
                into[at + i * size + j] = street[a + j]
        for k in range(directions.size):
            brought, taken = 0.0, 0.0
            for i in range(size):
                angle = np.radians(outward[a + i] - directions[k])
                across[i] = np.sin(angle)  # to which side of the wind the street lies
                flow[i] = np.cos(angle) * section[street[a + i]]  # > 0: the street lies upwind and brings air
                order[i] = i
                brought += max(flow[i], 0.0)
                taken += max(-flow[i], 0.0)
            for i in range(1, size):  # by side; the ends are few
                j = i
                while j > 0 and across[order[j]] < across[order[j - 1]]:
                    order[j], order[j - 1] = order[j - 1], order[j]
                    j -= 1
            passed = min(brought, taken)
            keep_in = passed / brought if brought > 0.0 else 0.0
            keep_out = passed / taken if taken > 0.0 else 0.0
            for i in range(size):
                s = street[a + i]
                if flow[i] > 0.0:
                    to_above[s] += shares[k] * flow[i] * (1.0 - keep_in)
                    flow[i] *= keep_in
                else:
                    from_above[s] -= shares[k] * flow[i] * (1.0 - keep_out)
                    flow[i] *= keep_out
            i, j = 0, 0
            while i < size and j < size:
                p, q = order[i], order[j]
                if flow[p] <= 0.0:
                    i += 1
                elif flow[q] >= 0.0:
                    j += 1
                else:
                    moved = min(flow[p], -flow[q])
                    volume[at + p * size + q] += shares[k] * moved
                    if flow[p] <= -flow[q]:
                        flow[q] += moved
                        flow[p] = 0.0
                        if flow[q] > -1e-12 * taken:
                            flow[q] = 0.0
                    else:
                        flow[p] -= moved
                        flow[q] = 0.0
                        if flow[p] < 1e-12 * brought:
                            flow[p] = 0.0
