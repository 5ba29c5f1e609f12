"""Paths with flow between origins and destinations, kept as flat arrays; what a warm start takes over from them."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba

from numba import njit  # isort: skip  # noqa: E402


class Paths(NamedTuple):
    """Paths of k pairs: those of pair i are first[i] … first[i + 1] − 1, the links of path p are link[start[p] … start[p + 1] − 1].

    vehicle, origin, destination : (k,) int32, class and zones of the pair, in this order rising
    first : (k + 1,), start : (n_paths + 1,) int64; link : int32, from origin to destination; flow : (n_paths,) [pcu/h]
    """

    vehicle: np.ndarray
    origin: np.ndarray
    destination: np.ndarray
    first: np.ndarray
    start: np.ndarray
    link: np.ndarray
    flow: np.ndarray

    def pair_of_path(self) -> np.ndarray:
        """(n_paths,) int64."""
        return np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))


class Added(NamedTuple):
    """New paths: pair (rising), start, link as in Paths."""

    pair: np.ndarray
    start: np.ndarray
    link: np.ndarray


NOTHING_ADDED = Added(np.zeros(0, np.int64), np.zeros(1, np.int64), np.zeros(0, np.int32))


@njit(cache=True, error_model="numpy")
def best_kernel(paths, cost, jobs, which, best, spent):  # type: ignore[no-untyped-def]
    """Cheapest cost of the paths each pair of some jobs has, infinite without any, and what it spends, Σ flow × cost.

    Links are added up from the origin on, as the trees do.
    """
    for j in which:
        of_class = cost[jobs.vehicle[j]]
        for i in range(jobs.first[j], jobs.first[j + 1]):
            least, whole = math.inf, 0.0
            for p in range(paths.first[i], paths.first[i + 1]):
                total = 0.0
                for k in range(paths.start[p], paths.start[p + 1]):
                    total += of_class[paths.link[k]]
                least = min(least, total)
                whole += paths.flow[p] * total
            best[i], spent[i] = least, whole


@njit(cache=True, error_model="numpy")
def lengths_of_new_kernel(graph, jobs, od, which, begin, end, best, worth, link_in, slot, out):  # type: ignore[no-untyped-def]
    """Links of the shortest path of each pair of jobs which[begin] … which[end − 1] where it is cheaper than all the pair has
    by the share `worth` of its cost or more, else 0."""
    for k in range(begin, end):
        j = which[k]
        for i in range(jobs.first[j], jobs.first[j + 1]):
            if od.distance[i] < best[i] - worth * od.distance[i]:
                node = od.node[i]
                while node != jobs.node[j]:
                    node = graph.tail[link_in[slot[k], node]]
                    out[i] += 1


@njit(cache=True, error_model="numpy")
def trace_kernel(graph, jobs, od, which, begin, end, length, link_in, slot, out):  # type: ignore[no-untyped-def]
    """Writes the links of the new paths one after the other; returns how many."""
    at = 0
    for j in range(begin, end):
        job = which[j]
        for i in range(jobs.first[job], jobs.first[job + 1]):
            node = od.node[i]
            for k in range(length[i] - 1, -1, -1):
                place = link_in[slot[j], node]
                out[at + k] = graph.link[place]
                node = graph.tail[place]
            at += length[i]
    return at


@njit(cache=True, error_model="numpy")
def link_flows_kernel(paths, out):  # type: ignore[no-untyped-def]
    """Adds the paths up by class and link, (n_classes, m)."""
    out[:] = 0.0
    for i in range(paths.vehicle.size):
        of_class = out[paths.vehicle[i]]
        for p in range(paths.first[i], paths.first[i + 1]):
            for k in range(paths.start[p], paths.start[p + 1]):
                of_class[paths.link[k]] += paths.flow[p]


@njit(cache=True, error_model="numpy")
def put_on_kernel(paths, chosen, flow):  # type: ignore[no-untyped-def]
    """Adds the paths of some pairs to the volumes of links."""
    for i in chosen:
        for p in range(paths.first[i], paths.first[i + 1]):
            for k in range(paths.start[p], paths.start[p + 1]):
                flow[paths.link[k]] += paths.flow[p]


def link_flows(paths: Paths, n_classes: int, n_links: int) -> np.ndarray:
    """(n_classes, n_links) [pcu/h]."""
    out = np.empty((n_classes, n_links))
    link_flows_kernel(paths, out)
    return out


@njit(cache=True, error_model="numpy")
def _merge_kernel(paths, keep, added, first, start, link, flow):  # type: ignore[no-untyped-def]
    p_new, at, a = 0, 0, 0
    for i in range(paths.vehicle.size):
        first[i] = p_new
        for p in range(paths.first[i], paths.first[i + 1]):
            if keep[p]:
                start[p_new], flow[p_new] = at, paths.flow[p]
                for k in range(paths.start[p], paths.start[p + 1]):
                    link[at] = paths.link[k]
                    at += 1
                p_new += 1
        while a < added.pair.size and added.pair[a] == i:
            start[p_new], flow[p_new] = at, 0.0
            for k in range(added.start[a], added.start[a + 1]):
                link[at] = added.link[k]
                at += 1
            p_new += 1
            a += 1
    first[paths.vehicle.size] = p_new
    start[p_new] = at


def merged(paths: Paths, keep: np.ndarray, added: Added) -> Paths:
    """The kept paths ((n_paths,) bool) and after them, pair by pair, the added ones with no flow."""
    number = int(keep.sum()) + len(added.pair)
    length = int(np.diff(paths.start)[keep].sum()) + len(added.link)
    first, start = np.empty(len(paths.vehicle) + 1, np.int64), np.empty(number + 1, np.int64)
    link, flow = np.empty(length, np.int32), np.empty(number)
    _merge_kernel(paths, keep, added, first, start, link, flow)
    return paths._replace(first=first, start=start, link=link, flow=flow)


@njit(cache=True, error_model="numpy")
def _keep_kernel(paths, number, allowed, keep):  # type: ignore[no-untyped-def]
    """Which paths have flow, a pair that is still there (number, −1 gone) and only links its class may use."""
    for i in range(paths.vehicle.size):
        if number[i] < 0:
            continue
        usable = allowed[paths.vehicle[i]]
        for p in range(paths.first[i], paths.first[i + 1]):
            keep[p] = paths.flow[p] > 0.0
            for k in range(paths.start[p], paths.start[p + 1]):
                if not usable[paths.link[k]]:
                    keep[p] = False
                    break


def no_paths(vehicle: np.ndarray, origin: np.ndarray, destination: np.ndarray) -> Paths:
    """Pairs without paths."""
    nothing = np.zeros(0)
    return Paths(
        vehicle,
        origin,
        destination,
        np.zeros(len(vehicle) + 1, np.int64),
        np.zeros(1, np.int64),
        nothing.astype(np.int32),
        nothing,
    )


def taken_over(before: Paths, pairs: Paths, demand: np.ndarray, allowed: np.ndarray) -> Paths:
    """Paths of an earlier equilibrium for these pairs, without those over links that are not allowed, scaled to the demand.

    before : over the same links; pairs : as `no_paths` makes them; demand : (k,) [pcu/h]; allowed : (n_classes, n_links) bool
    A pair that has lost all its paths has none.
    """
    k = len(pairs.vehicle)
    key, known = _keys(before, pairs), _keys(pairs, before)
    at = np.minimum(np.searchsorted(known, key), max(k - 1, 0))
    number = np.where(known[at] == key, at, -1) if k else np.full(len(key), -1)
    keep = np.zeros(len(before.flow), bool)
    _keep_kernel(before, number, allowed, keep)
    pair = number[before.pair_of_path()[keep]]
    paths = merged(before, keep, NOTHING_ADDED)  # pairs of both are in the same order
    first = np.searchsorted(pair, np.arange(k + 1))
    total = np.bincount(pair, paths.flow, minlength=k)
    return pairs._replace(first=first, start=paths.start, link=paths.link, flow=paths.flow / total[pair] * demand[pair])


def _keys(paths: Paths, other: Paths) -> np.ndarray:
    """(k,) int64, one number for class, origin and destination, rising with them."""
    z = 1 + max(
        int(zones.max(initial=0)) for each in (paths, other) for zones in (each.origin, each.destination)
    )  # of both, so that their keys are the same
    return (paths.vehicle.astype(np.int64) * z + paths.origin) * z + paths.destination
