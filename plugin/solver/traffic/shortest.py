"""Shortest paths from zones over a directed network: Dijkstra with an indexed heap, several origins at once."""

from __future__ import annotations

import math

import numpy as np

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba

from numba import njit, prange  # isort: skip  # noqa: E402


@njit(error_model="numpy")
def _sift_up(heap, place, key, at):  # type: ignore[no-untyped-def]
    """Moves the node at a place of the heap of four children up to where it belongs."""
    node = heap[at]
    value = key[node]
    while at > 0:
        above = (at - 1) >> 2
        if key[heap[above]] <= value:
            break
        heap[at] = heap[above]
        place[heap[at]] = at
        at = above
    heap[at] = node
    place[node] = at


@njit(error_model="numpy")
def _pop(heap, size, place, key):  # type: ignore[no-untyped-def]
    """Takes the nearest node out of a heap of `size`; the last one sinks to where it belongs."""
    top = heap[0]
    size -= 1
    node = heap[size]
    value = key[node]
    at = 0
    while True:
        child = 4 * at + 1
        if child >= size:
            break
        best, least = child, key[heap[child]]
        for other in range(child + 1, min(child + 4, size)):
            if key[heap[other]] < least:
                best, least = other, key[heap[other]]
        if least >= value:
            break
        heap[at] = heap[best]
        place[heap[at]] = at
        at = best
    heap[at] = node
    place[node] = at
    return top


@njit(error_model="numpy")
def _tree(graph, cost, allowed, origin, wanted, n_wanted, distance, link_in):  # type: ignore[no-untyped-def]
    """Distances and the link each node is reached by from one origin, until the wanted nodes are settled.

    graph : network.Graph; wanted : (n_nodes,) bool. A centroid without through traffic is left only where it is the origin.
    """
    n = distance.size
    place = np.full(n, -1, np.int32)  # in the heap; −2 settled
    heap = np.empty(n, np.int32)
    distance[:] = math.inf
    link_in[:] = -1
    distance[origin] = 0.0
    heap[0], place[origin], size = origin, 0, 1
    while size > 0:
        node = _pop(heap, size, place, distance)
        size -= 1
        place[node] = -2
        if wanted[node]:
            n_wanted -= 1
            if n_wanted == 0:
                break
        if node != origin and not graph.through[node]:
            continue
        for k in range(graph.first[node], graph.first[node + 1]):
            link = graph.link[k]
            if not allowed[link]:
                continue
            head, further = graph.head[link], distance[node] + cost[link]
            if further < distance[head] and place[head] != -2:
                distance[head] = further
                link_in[head] = link
                if place[head] < 0:
                    heap[size], place[head] = head, size
                    size += 1
                _sift_up(heap, place, distance, place[head])


@njit(error_model="numpy")
def _of_job(graph, cost, allowed, jobs, od, j, link_in):  # type: ignore[no-untyped-def]
    """The tree of one job; a function of its own, as counters inside a prange are taken for sums over threads."""
    n = graph.through.size
    distance = np.empty(n)
    wanted = np.zeros(n, np.bool_)
    n_wanted = 0
    for i in range(jobs.first[j], jobs.first[j + 1]):
        if not wanted[od.node[i]]:
            wanted[od.node[i]] = True
            n_wanted += 1
    vehicle = jobs.vehicle[j]
    _tree(graph, cost[vehicle], allowed[vehicle], jobs.node[j], wanted, n_wanted, distance, link_in)
    for i in range(jobs.first[j], jobs.first[j + 1]):
        od.distance[i] = distance[od.node[i]]


@njit(cache=True, parallel=True, error_model="numpy")
def trees_kernel(graph, cost, allowed, jobs, od, which, begin, end, link_in):  # type: ignore[no-untyped-def]
    """Trees of jobs which[begin] … which[end − 1], each by one thread; writes od.distance of their pairs and link_in, (≥ end − begin, n_nodes).

    jobs : (node, vehicle class, first) of each job, `first` with one entry more: its pairs are first[j] … first[j + 1] − 1.
    """
    for j in prange(begin, end):
        _of_job(graph, cost, allowed, jobs, od, which[j], link_in[j - begin])


@njit(cache=True, error_model="numpy")
def trees_one_by_one_kernel(graph, cost, allowed, jobs, od, which, begin, end, link_in):  # type: ignore[no-untyped-def]
    """The same by one thread: waking others takes longer than the trees of a small network."""
    for j in range(begin, end):
        _of_job(graph, cost, allowed, jobs, od, which[j], link_in[j - begin])
