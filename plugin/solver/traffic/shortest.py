"""Shortest paths from zones over a directed network: Dijkstra with an indexed heap, and trees in the order of earlier ones."""

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
def _settle(graph, cost, origin, wanted, n_wanted, distance, link_in, heap, place, size, order):  # type: ignore[no-untyped-def]
    """Takes nodes off the heap and goes on from them, until all wanted ones are settled; n_wanted below 1: until it is empty.

    order : (n_nodes,) int32, gets the nodes as they are settled; returns how many.
    """
    settled = 0
    while size > 0:
        node = _pop(heap, size, place, distance)
        size -= 1
        place[node] = -2
        order[settled] = node
        settled += 1
        if wanted[node]:
            n_wanted -= 1
            if n_wanted == 0:
                break
        if node != origin and not graph.through[node]:
            continue
        for k in range(graph.first[node], graph.first[node + 1]):
            head, further = graph.head[k], distance[node] + cost[k]
            if further < distance[head] and place[head] != -2:
                distance[head] = further
                link_in[head] = k
                if place[head] < 0:
                    heap[size], place[head] = head, size
                    size += 1
                _sift_up(heap, place, distance, place[head])
    return settled


@njit(error_model="numpy")
def _tree(graph, cost, origin, wanted, n_wanted, distance, link_in, heap, place, order):  # type: ignore[no-untyped-def]
    """Distances and the link each node is reached by from one origin, until the wanted nodes are settled.

    graph : network.Graph; cost : (m,) in its order, infinite where the class may not drive; wanted : (n_nodes,) bool
    order : (n_nodes,) int32, gets the nodes by distance, those not reached last
    A centroid without through traffic is left only where it is the origin.
    """
    place[:] = -1  # in the heap; −2 settled
    distance[:] = math.inf
    link_in[:] = -1
    distance[origin] = 0.0
    heap[0], place[origin] = origin, 0
    settled = _settle(graph, cost, origin, wanted, n_wanted, distance, link_in, heap, place, 1, order)
    for node in range(distance.size):
        if place[node] != -2:
            order[settled] = node
            settled += 1


@njit(error_model="numpy")
def _followed(graph, cost, origin, wanted, distance, link_in, heap, place, order):  # type: ignore[no-untyped-def]
    """The tree of an origin from the one it had at other costs, without a heap for nearly all of its nodes.

    Distances along the tree first; then links are looked at in the order the nodes had. Most nodes still come after the one they are
    reached from: what becomes nearer is so before its turn. Those that become nearer later go onto the heap, and from there on it is
    Dijkstra's search: the distances are those of a new search in any case. No node is an ancestor of itself afterwards: costs are 0 or
    more, and only a strictly shorter way changes the link of a node.
    """
    n = distance.size
    distance[:] = math.inf
    distance[origin] = 0.0
    for i in range(n):
        node = order[i]
        k = link_in[node]
        if k >= 0:
            distance[node] = distance[graph.tail[k]] + cost[k]
            if distance[node] == math.inf:
                link_in[node] = -1
    place[:] = -1  # −1 its turn comes, −3 it was, else on the heap
    size = 0
    for i in range(n):
        node = order[i]
        if place[node] < 0:
            place[node] = -3
        here = distance[node]
        if here == math.inf or (node != origin and not graph.through[node]):
            continue
        for k in range(graph.first[node], graph.first[node + 1]):
            head, further = graph.head[k], here + cost[k]
            if further < distance[head]:
                distance[head] = further
                link_in[head] = k
                if place[head] != -1:
                    if place[head] < 0:
                        heap[size], place[head] = head, size
                        size += 1
                    _sift_up(heap, place, distance, place[head])
    if size > 0:
        _again(graph, cost, origin, wanted, distance, link_in, heap, place, size, order)


@njit(error_model="numpy")
def _again(graph, cost, origin, wanted, distance, link_in, heap, place, size, order):  # type: ignore[no-untyped-def]
    """Settles what is on the heap; the order of all nodes follows: those settled again, by distance, go among the others, which stay as they
    are to each other. A node still comes after the one it is reached from, unless both have the same distance."""
    n = distance.size
    again = np.empty(n, np.int32)
    number = _settle(graph, cost, origin, wanted, 0, distance, link_in, heap, place, size, again)
    others, rest = 0, heap
    for i in range(n):
        if place[order[i]] != -2:
            rest[others] = order[i]
            others += 1
    i, j = 0, 0
    for at in range(n):
        if j == number or (i < others and distance[rest[i]] <= distance[again[j]]):
            order[at] = rest[i]
            i += 1
        else:
            order[at] = again[j]
            j += 1


@njit(error_model="numpy")
def _of_job(graph, cost, jobs, od, j, link_in, order, whole, known):  # type: ignore[no-untyped-def]
    """The tree of one job; a function of its own, as counters inside a prange are taken for sums over threads."""
    n = graph.through.size
    distance, heap, place = np.empty(n), np.empty(n, np.int32), np.empty(n, np.int32)
    wanted = np.zeros(n, np.bool_)
    n_wanted = 0
    for i in range(jobs.first[j], jobs.first[j + 1]):
        if not wanted[od.node[i]] and not whole:
            wanted[od.node[i]] = True
            n_wanted += 1
    vehicle, origin = jobs.vehicle[j], jobs.node[j]
    of_class = cost[vehicle]
    if not known:
        _tree(graph, of_class, origin, wanted, n_wanted, distance, link_in, heap, place, order)
    else:
        _followed(graph, of_class, origin, wanted, distance, link_in, heap, place, order)
    for i in range(jobs.first[j], jobs.first[j + 1]):
        od.distance[i] = distance[od.node[i]]


@njit(cache=True, parallel=True, error_model="numpy")
def trees_kernel(graph, cost, jobs, od, which, begin, end, trees, slot, whole):  # type: ignore[no-untyped-def]
    """Trees of jobs which[begin] … which[end − 1], each by one thread; writes od.distance of their pairs and rows of trees.

    cost : (n_classes, m) in the order of the graph, infinite where the class may not drive
    jobs : (node, vehicle class, first) of each job, `first` with one entry more: its pairs are first[j] … first[j + 1] − 1.
    trees : search.Trees, that of the job which[k] at slot[k]; whole : to all nodes, not to those with demand only
    """
    for k in prange(begin, end):
        at = slot[k]
        _of_job(graph, cost, jobs, od, which[k], trees.link_in[at], trees.order[at], whole, trees.known[at])


@njit(cache=True, error_model="numpy")
def trees_one_by_one_kernel(graph, cost, jobs, od, which, begin, end, trees, slot, whole):  # type: ignore[no-untyped-def]
    """The same by one thread: waking others takes longer than the trees of a small network."""
    for k in range(begin, end):
        at = slot[k]
        _of_job(graph, cost, jobs, od, which[k], trees.link_in[at], trees.order[at], whole, trees.known[at])
