"""Volume-delay functions of links: travel time, its slope and its integral, by BPR or the conical function."""

from __future__ import annotations

import math

import numpy as np

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba

from numba import njit  # isort: skip  # noqa: E402


@njit(inline="always", error_model="numpy")
def _power(x, exponent):  # type: ignore[no-untyped-def]
    """x to the exponent, x ≥ 0; the fourth, which is BPR's own, and the first without a logarithm."""
    if exponent == 4.0:
        return (x * x) * (x * x)
    if exponent == 1.0:
        return x
    return x**exponent


@njit(error_model="numpy")
def link_time(conical, free, capacity, alpha, beta, flow):  # type: ignore[no-untyped-def]
    """Travel time of a link at a flow, in the unit of `free`.

    BPR (Bureau of Public Roads 1964): t = t0 (1 + α (v/c)^β). Conical (Spiess 1990, Transportation Science 24): t = t0 (2 + √(α² (1 − x)² +
    β²) − α (1 − x) − β), x = v/c, β = (2α − 1) / (2α − 2). A conical link has its own β: the argument is not used.
    """
    if alpha == 0.0:
        return free
    x = flow / capacity
    if conical:
        b, gap = (2.0 * alpha - 1.0) / (2.0 * alpha - 2.0), alpha * (1.0 - x)
        return free * (2.0 + math.sqrt(gap * gap + b * b) - gap - b)
    return free * (1.0 + alpha * _power(x, beta))


@njit(error_model="numpy")
def link_slope(conical, free, capacity, alpha, beta, flow):  # type: ignore[no-untyped-def]
    """dt/dv, ≥ 0; infinite at no flow where β < 1."""
    if alpha == 0.0:
        return 0.0
    x = flow / capacity
    if conical:
        b, gap = (2.0 * alpha - 1.0) / (2.0 * alpha - 2.0), alpha * (1.0 - x)
        return free * alpha / capacity * (1.0 - gap / math.sqrt(gap * gap + b * b))
    if beta == 1.0:
        return free * alpha / capacity
    if x <= 0.0:
        return math.inf if beta < 1.0 and free > 0.0 else 0.0
    if beta == 4.0:
        return free * alpha * 4.0 / capacity * (x * x * x)
    return free * alpha * beta / capacity * x ** (beta - 1.0)


@njit(error_model="numpy")
def link_integral(conical, free, capacity, alpha, beta, flow):  # type: ignore[no-untyped-def]
    """∫ t dv from 0 to the flow: what a link adds to Beckmann's objective."""
    if alpha == 0.0:
        return free * flow
    x = flow / capacity
    if conical:
        b = (2.0 * alpha - 1.0) / (2.0 * alpha - 2.0)
        here, start = _root_integral(alpha * (1.0 - x), b), _root_integral(alpha, b)
        return free * ((2.0 - b - alpha) * flow + 0.5 * alpha * x * flow + capacity / alpha * (start - here))
    return free * flow + free * alpha * capacity / (beta + 1.0) * x * _power(x, beta)


@njit(inline="always", error_model="numpy")
def _root_integral(u, b):  # type: ignore[no-untyped-def]
    """∫ √(u² + b²) du."""
    return 0.5 * (u * math.sqrt(u * u + b * b) + b * b * math.asinh(u / b))


@njit(cache=True, error_model="numpy")
def times_kernel(links, flow, time, slope):  # type: ignore[no-untyped-def]
    """Times and slopes of all links; links : network.Links."""
    for a in range(flow.size):
        one = links.conical[a], links.free[a], links.capacity[a], links.alpha[a], links.beta[a], flow[a]
        time[a] = link_time(*one)
        slope[a] = link_slope(*one)


@njit(cache=True, error_model="numpy")
def integrals_kernel(links, flow, out):  # type: ignore[no-untyped-def]
    for a in range(flow.size):
        out[a] = link_integral(
            links.conical[a], links.free[a], links.capacity[a], links.alpha[a], links.beta[a], flow[a]
        )


def times_of(links, flow: np.ndarray) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[no-untyped-def]
    """(n_links,) travel time and slope at the flows [pcu/h]; links : network.Links."""
    time, slope = np.empty(len(flow)), np.empty(len(flow))
    times_kernel(links, np.ascontiguousarray(flow, np.float64), time, slope)
    return time, slope


def integrals_of(links, flow: np.ndarray) -> np.ndarray:  # type: ignore[no-untyped-def]
    """(n_links,) integral of the travel time from 0 to the flows, by Beckmann, McGuire and Winsten (1956)."""
    out = np.empty(len(flow))
    integrals_kernel(links, np.ascontiguousarray(flow, np.float64), out)
    return out
