"""Gradient projection between the paths of a pair: flow moves from dearer paths to the cheapest until their costs are equal.

Jayakrishnan, Tsai, Prashker, Rajadhyaksha (1994), TRR 1443; each move is safeguarded, so that it also holds where Newton's step of the
difference of two costs would overshoot or stand still (exponents far from 1).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba

from numba import njit  # isort: skip  # noqa: E402

from .cost import link_slope, link_time

GOOD = 0.2  # a move is taken when what is left of the difference is this share of it
TRIES = 40  # of one move; half of what is left each time in the worst case
ROUNDING = 1e-15  # relative difference of costs that is none


class State(NamedTuple):
    """What the sweeps change and need, all of m links: flow [pcu/h], time, slope; mark, other : int64 stamps; less, more : int32 lists."""

    flow: np.ndarray
    time: np.ndarray
    slope: np.ndarray
    mark: np.ndarray
    other: np.ndarray
    less: np.ndarray
    more: np.ndarray


def state_of(flow: np.ndarray, time: np.ndarray, slope: np.ndarray) -> State:
    m = len(flow)
    marks, lists = (np.zeros(m, np.int64) for _ in "12"), (np.empty(m, np.int32) for _ in "12")
    return State(flow, time, slope, *marks, *lists)


@njit(error_model="numpy")
def _time_at(links, a, flow):  # type: ignore[no-untyped-def]
    return link_time(links.conical[a], links.free[a], links.capacity[a], links.alpha[a], links.beta[a], flow)


@njit(error_model="numpy")
def _difference(links, fixed, state, n_less, n_more, moved):  # type: ignore[no-untyped-def]
    """Cost of the links only the dear path has, less that of those only the cheap one has, after a move."""
    total = 0.0
    for k in range(n_less):
        a = state.less[k]
        total += _time_at(links, a, max(state.flow[a] - moved, 0.0)) + fixed[a]
    for k in range(n_more):
        a = state.more[k]
        total -= _time_at(links, a, state.flow[a] + moved) + fixed[a]
    return total


@njit(error_model="numpy")
def _move(links, fixed, state, n_less, n_more, most):  # type: ignore[no-untyped-def]
    """How much flow goes from the dear path to the cheap one, 0 … most."""
    before, slope = 0.0, 0.0
    for k in range(n_less):
        a = state.less[k]
        before += state.time[a] + fixed[a]
        slope += state.slope[a]
    for k in range(n_more):
        a = state.more[k]
        before -= state.time[a] + fixed[a]
        slope += state.slope[a]
    if not before > 0.0:
        return 0.0
    low, high, left_low = 0.0, most, before
    left_high = math.nan
    moved = most if slope == 0.0 else min(before / slope, most)
    for _ in range(TRIES):
        if not (low < moved <= high):
            moved = 0.5 * (low + high)
        left = _difference(links, fixed, state, n_less, n_more, moved)
        if abs(left) <= GOOD * before or (left > 0.0 and moved >= most):
            break
        if left > 0.0:
            low, left_low = moved, left
        else:
            high, left_high = moved, left
        if left_high == left_high:
            moved = low + (high - low) * left_low / (left_low - left_high)
            middle = 0.5 * (low + high)
            if moved < low + 0.05 * (high - low) or moved > high - 0.05 * (high - low):
                moved = middle
        else:
            moved = min(2.0 * moved, most)
    return moved


@njit(error_model="numpy")
def _put(links, state, a, flow):  # type: ignore[no-untyped-def]
    state.flow[a] = flow
    one = links.conical[a], links.free[a], links.capacity[a], links.alpha[a], links.beta[a], flow
    state.time[a] = link_time(*one)
    state.slope[a] = link_slope(*one)


@njit(cache=True, error_model="numpy")
def sweep_kernel(links, fixed, paths, chosen, state, stamp):  # type: ignore[no-untyped-def]
    """One round over some pairs; each pair moves flow to the path that is cheapest as it stands, at once.

    chosen : (k,) int64, pairs with more than one path. Returns Σ flow × (cost − cheapest) before the moves, and the last stamp.
    """
    excess = 0.0
    for i in chosen:
        first, last = paths.first[i], paths.first[i + 1]
        of_class = fixed[paths.vehicle[i]]
        best, least, dearest = first, math.inf, 0.0
        total, flow_of_pair = 0.0, 0.0
        for p in range(first, last):
            cost = 0.0
            for k in range(paths.start[p], paths.start[p + 1]):
                a = paths.link[k]
                cost += state.time[a] + of_class[a]
            if cost < least:
                best, least = p, cost
            if paths.flow[p] > 0.0:
                dearest = max(dearest, cost)
                total += paths.flow[p] * cost
                flow_of_pair += paths.flow[p]
        if dearest - least <= ROUNDING * least:
            continue
        excess += total - flow_of_pair * least
        stamp += 1
        on_best = stamp
        for k in range(paths.start[best], paths.start[best + 1]):
            state.mark[paths.link[k]] = on_best
        for p in range(first, last):
            if p == best or not paths.flow[p] > 0.0:
                continue
            stamp += 1
            n_less, n_more = 0, 0
            for k in range(paths.start[p], paths.start[p + 1]):
                a = paths.link[k]
                state.other[a] = stamp
                if state.mark[a] != on_best:
                    state.less[n_less] = a
                    n_less += 1
            for k in range(paths.start[best], paths.start[best + 1]):
                a = paths.link[k]
                if state.other[a] != stamp:
                    state.more[n_more] = a
                    n_more += 1
            moved = _move(links, of_class, state, n_less, n_more, paths.flow[p])
            if moved <= 0.0:
                continue
            paths.flow[p] -= moved
            paths.flow[best] += moved
            for k in range(n_less):
                a = state.less[k]
                _put(links, state, a, max(state.flow[a] - moved, 0.0))
            for k in range(n_more):
                a = state.more[k]
                _put(links, state, a, state.flow[a] + moved)
    return excess, stamp
