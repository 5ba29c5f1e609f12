"""Paths with flow between origins and destinations, kept as flat arrays; what a warm start takes over from them."""

from __future__ import annotations

from typing import Any, NamedTuple

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
    """New paths, at most one a pair: pair (rising), start, link as in Paths."""

    pair: np.ndarray
    start: np.ndarray
    link: np.ndarray


NOTHING_ADDED = Added(np.zeros(0, np.int64), np.zeros(1, np.int64), np.zeros(0, np.int32))


@njit(cache=True, error_model="numpy")
def path_costs_kernel(start, link, pair_of_path, vehicle, cost, out):  # type: ignore[no-untyped-def]
    """Cost of each path, links added up from the origin on, as the trees do."""
    for p in range(out.size):
        total, of_class = 0.0, cost[vehicle[pair_of_path[p]]]
        for k in range(start[p], start[p + 1]):
            total += of_class[link[k]]
        out[p] = total


@njit(cache=True, error_model="numpy")
def lengths_of_new_kernel(tails, jobs, od, begin, end, best, link_in, out):  # type: ignore[no-untyped-def]
    """Links of the shortest path of each pair of jobs begin … end − 1 where it is cheaper than all the pair has, else 0."""
    for j in range(begin, end):
        for i in range(jobs.first[j], jobs.first[j + 1]):
            out[i] = 0
            if od.distance[i] < best[i]:
                node = od.node[i]
                while node != jobs.node[j]:
                    node = tails[link_in[j - begin, node]]
                    out[i] += 1


@njit(cache=True, error_model="numpy")
def trace_kernel(tails, jobs, od, begin, end, length, link_in, out):  # type: ignore[no-untyped-def]
    """Writes the links of the new paths one after the other."""
    at = 0
    for j in range(begin, end):
        for i in range(jobs.first[j], jobs.first[j + 1]):
            node = od.node[i]
            for k in range(length[i] - 1, -1, -1):
                out[at + k] = link_in[j - begin, node]
                node = tails[out[at + k]]
            at += length[i]


@njit(cache=True, error_model="numpy")
def link_flows_kernel(start, link, flow, pair_of_path, vehicle, out):  # type: ignore[no-untyped-def]
    """Adds the paths up by class and link, (n_classes, m)."""
    out[:] = 0.0
    for p in range(flow.size):
        of_class = out[vehicle[pair_of_path[p]]]
        for k in range(start[p], start[p + 1]):
            of_class[link[k]] += flow[p]


def link_flows(paths: Paths, n_classes: int, n_links: int) -> np.ndarray:
    """(n_classes, n_links) [pcu/h]."""
    out = np.empty((n_classes, n_links))
    link_flows_kernel(paths.start, paths.link, paths.flow, paths.pair_of_path(), paths.vehicle, out)
    return out


def costs_of(paths: Paths, cost: np.ndarray) -> np.ndarray:
    """(n_paths,) cost of each path; cost : (n_classes, n_links)."""
    out = np.empty(len(paths.flow))
    path_costs_kernel(paths.start, paths.link, paths.pair_of_path(), paths.vehicle, cost, out)
    return out


def merged(paths: Paths, keep: np.ndarray, added: Added) -> Paths:
    """The kept paths ((n_paths,) bool) and after them, pair by pair, the added ones with no flow."""
    k = len(paths.vehicle)
    old_pair, number = paths.pair_of_path()[keep], np.diff(paths.start)[keep]
    pair = np.concatenate([old_pair, added.pair])
    order = np.argsort(pair, kind="stable")  # the new ones behind the old ones of their pair
    length = np.concatenate([number, np.diff(added.start)])[order]
    begin = np.concatenate([paths.start[:-1][keep], len(paths.link) + added.start[:-1]])[order]
    start = np.concatenate([[0], np.cumsum(length)])
    at = np.repeat(begin - start[:-1], length) + np.arange(start[-1])
    link = np.concatenate([paths.link, added.link])[at]
    first = np.searchsorted(pair[order], np.arange(k + 1))
    flow = np.concatenate([paths.flow[keep], np.zeros(len(added.pair))])[order]
    return paths._replace(first=first, start=start, link=link, flow=flow)


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
    number = np.full(len(before.vehicle), -1, np.int64)
    known = {key: i for i, key in enumerate(_keys(pairs))}
    for i, key in enumerate(_keys(before)):
        number[i] = known.get(key, -1)
    pair = number[before.pair_of_path()]
    of_link = np.repeat(pair, np.diff(before.start))
    fine = np.ones(len(before.flow), bool)
    if len(before.link):
        vehicle = pairs.vehicle[np.maximum(of_link, 0)]
        fine = np.logical_and.reduceat(allowed[vehicle, before.link], before.start[:-1])
    keep = fine & (pair >= 0) & (before.flow > 0)
    length = np.diff(before.start)[keep]
    start = np.concatenate([[0], np.cumsum(length)])
    link = before.link[np.repeat(keep, np.diff(before.start))]
    moved = Added(pair[keep], start, link)  # pairs of both are in the same order
    total = np.bincount(pair[keep], before.flow[keep], minlength=k)
    share = before.flow[keep] / total[pair[keep]]
    paths = merged(pairs, np.zeros(0, bool), moved)
    return paths._replace(flow=share * demand[paths.pair_of_path()])


def _keys(paths: Paths) -> list[tuple[Any, ...]]:
    return list(zip(paths.vehicle.tolist(), paths.origin.tolist(), paths.destination.tolist()))
