"""A directed network for assignment from arrays: links with capacity and time, centroids, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from ...city.errors import InputError

LAYER = "network"


class Links(NamedTuple):
    """What the travel time of m links needs, each (m,).

    conical : bool, by the conical function instead of BPR; free : time without traffic, ≥ 0 [any unit, of all results]
    capacity : > 0, infinite for connectors [pcu/h]; alpha, beta : of the function (cost.link_time) [-]
    """

    conical: np.ndarray
    free: np.ndarray
    capacity: np.ndarray
    alpha: np.ndarray
    beta: np.ndarray


class Graph(NamedTuple):
    """Links, and copies of links, sorted by the node they leave: those of node n are at first[n] … first[n + 1] − 1.

    first : (n_nodes + 1,) int64; link : (m + c,) int32, which link is at a place; tail, head : (m + c,) int32 of the link at a place
    through : (n_nodes,) bool, traffic may pass
    """

    first: np.ndarray
    link: np.ndarray
    tail: np.ndarray
    head: np.ndarray
    through: np.ndarray


class Copies(NamedTuple):
    """Links that are there once more, between other nodes: link : (c,) which; tail, head : (c,) int32 nodes. Their traffic is that of the link."""

    link: np.ndarray
    tail: np.ndarray
    head: np.ndarray


NO_COPIES = Copies(*(np.zeros(0, np.int32) for _ in "123"))


@dataclass(frozen=True)
class Network:
    """m directed links between n nodes, and z zones, each with its centroid.

    link_ids : (m,), node_ids : (n,), zone_ids : (z,) object, as the source names them
    tail, head : (m,) int32, nodes in driving direction; links : Links; zone_node : (z,) int32
    through : (n,) bool, False at centroids nobody drives through
    copies : links that shortest paths find between other nodes as well
    """

    link_ids: np.ndarray
    node_ids: np.ndarray
    zone_ids: np.ndarray
    tail: np.ndarray
    head: np.ndarray
    links: Links
    zone_node: np.ndarray
    through: np.ndarray
    copies: Copies = NO_COPIES

    def __len__(self) -> int:
        return len(self.tail)

    @cached_property
    def graph(self) -> Graph:
        tail, head = np.append(self.tail, self.copies.tail), np.append(self.head, self.copies.head)
        link = np.append(np.arange(len(self), dtype=np.int32), self.copies.link)
        order = np.argsort(tail, kind="stable")
        first = np.searchsorted(tail[order], np.arange(len(self.node_ids) + 1))
        return Graph(first, link[order], tail[order], head[order], self.through)


class Components(NamedTuple):
    """Parts of a network within which every node reaches every other.

    part : (n_nodes,) int32, 0 the one with most nodes; sizes : nodes of each, falling
    outside : zone ids whose centroid is not in part 0: not every zone can be reached from there and back
    """

    part: np.ndarray
    sizes: np.ndarray
    outside: list[Any]


def network_of(
    link_ids: Sequence[Any] | np.ndarray,
    start: Sequence[Any] | np.ndarray,
    end: Sequence[Any] | np.ndarray,
    capacity: Any,
    free_time: Any,
    alpha: Any = 0.15,
    beta: Any = 4.0,
    *,
    conical: Any = False,
    zones: Sequence[Any] | np.ndarray,
    no_through: Sequence[Any] | np.ndarray = (),
    parallel: bool = False,
    layer: str = LAYER,
) -> Network:
    """A checked network of m links.

    Parameters:
    link_ids, start, end : (m,) names of links and of their nodes in driving direction
    capacity, free_time, alpha, beta, conical : (m,) or one value, as Links has them
    zones : (z,) names of the nodes that are centroids; no_through : those among the nodes nobody drives through
    parallel : several links from one node to another are meant (roads side by side)
    Raises: InputError naming link and field: a link twice, capacity not above 0, time below 0, coefficients no function has; a centroid
    that no link touches, or that is there twice.
    """
    ids = _objects(link_ids)
    m = len(ids)
    numbers = {
        key: np.broadcast_to(np.asarray(value, np.float64), (m,)).copy()
        for key, value in (("capacity", capacity), ("free_time", free_time), ("alpha", alpha), ("beta", beta))
    }
    is_conical = np.broadcast_to(np.asarray(conical, np.bool_), (m,)).copy()
    _check_links(ids, numbers, is_conical, layer)
    node_ids, number = np.unique(np.concatenate([_words(start), _words(end)]), return_inverse=True)
    tail, head = number[:m].astype(np.int32), number[m:].astype(np.int32)
    _check_twice(ids, tail, head, parallel, layer)
    zone_ids = _objects(zones)
    zone_node = _nodes(node_ids, zone_ids, "centroid", layer)
    _check_zones(zone_ids, zone_node, layer)
    through = np.ones(len(node_ids), bool)
    through[_nodes(node_ids, _objects(no_through), "node", layer)] = False
    links = Links(is_conical, numbers["free_time"], numbers["capacity"], numbers["alpha"], numbers["beta"])
    return Network(ids, node_ids, zone_ids, tail, head, links, zone_node, through)


def components(network: Network, usable: np.ndarray | None = None) -> Components:
    """Strongly connected parts; usable : (m,) bool, links that can be driven on, all if None."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    n, chosen = len(network.node_ids), np.ones(len(network), bool) if usable is None else usable
    ends = network.tail[chosen], network.head[chosen]
    number, label = connected_components(coo_array((np.ones(chosen.sum()), ends), (n, n)), True, "strong")
    sizes = np.bincount(label, minlength=number)
    order = np.argsort(-sizes, kind="stable")
    rank = np.empty(number, np.int32)
    rank[order] = np.arange(number)
    part = rank[label]
    outside = network.zone_ids[part[network.zone_node] != 0].tolist()
    return Components(part, sizes[order], outside)


def _objects(values: Sequence[Any] | np.ndarray) -> np.ndarray:
    listed = values.tolist() if isinstance(values, np.ndarray) else list(values)
    found = np.empty(len(listed), object)
    found[:] = listed
    return found


def _words(values: Sequence[Any] | np.ndarray) -> np.ndarray:
    return np.array([str(value) for value in _objects(values).tolist()], str)


def _nodes(node_ids: np.ndarray, names: np.ndarray, what: str, layer: str) -> np.ndarray:
    words = _words(names)
    at = np.minimum(np.searchsorted(node_ids, words), len(node_ids) - 1) if len(words) else np.zeros(0, np.int64)
    strange = node_ids[at] != words
    if strange.any():
        name = names[int(strange.argmax())]
        raise InputError(
            f"{what} {name} is no node of the network, no link touches it",
            "Connect it by a link each way, or leave the zone out.",
            layer=layer,
            feature=str(name),
        )
    return at.astype(np.int32)


def _check_links(ids: np.ndarray, numbers: dict[str, np.ndarray], conical: np.ndarray, layer: str) -> None:
    values = numbers["capacity"]
    _refuse(~(values > 0), ids, "capacity", lambda i: f"{values[i]:g} veh/h, must be above 0", layer, "close the link")
    free = numbers["free_time"]
    _refuse(~(free >= 0) | np.isinf(free), ids, "free_time", lambda i: f"{free[i]:g}, must be 0 or more", layer)
    alpha, beta = numbers["alpha"], numbers["beta"]
    wrong = np.where(conical, ~((alpha > 1) | (alpha == 0)), ~(alpha >= 0)) | np.isinf(alpha)
    _refuse(
        wrong,
        ids,
        "alpha",
        lambda i: f"{alpha[i]:g}, must be {'above 1 (conical)' if conical[i] else '0 or more'}",
        layer,
    )
    wrong = ~conical & (alpha > 0) & (~(beta > 0) | np.isinf(beta))
    _refuse(wrong, ids, "beta", lambda i: f"{beta[i]:g}, must be above 0", layer)


def _check_twice(ids: np.ndarray, tail: np.ndarray, head: np.ndarray, parallel: bool, layer: str) -> None:
    seen: dict[str, int] = {}
    for i, name in enumerate(ids.tolist()):
        if seen.setdefault(str(name), i) != i:
            problem = f"link {name} is there twice, as number {seen[str(name)] + 1} and {i + 1}"
            raise InputError(problem, "Remove or rename one of them.", layer=layer, feature=str(name))
    if parallel:
        return
    pair = tail.astype(np.int64) << 32 | head
    _, first, inverse = np.unique(pair, return_index=True, return_inverse=True)
    again = first[inverse] != np.arange(len(pair))
    if again.any():
        i = int(again.argmax())
        raise InputError(
            f"it joins the same nodes in the same direction as link {ids[first[inverse[i]]]}",
            "Remove one of them.",
            layer=layer,
            feature=str(ids[i]),
        )


def check_connected(network: Network, origins: np.ndarray, destinations: np.ndarray, layer: str = LAYER) -> None:
    """InputError naming a zone (numbers into zone_ids) trips start at and no link leaves, or end at and no link leads to."""
    for zones, ends, words in (
        (origins, network.tail, "trips start there and no link leaves it"),
        (destinations, network.head, "trips end there and no link leads to it"),
    ):
        used = np.unique(zones)
        lonely = ~np.isin(network.zone_node[used], ends)
        if lonely.any():
            i, others = used[int(lonely.argmax())], int(lonely.sum()) - 1
            raise InputError(
                f"the centroid is not connected: {words}" + (f" (and {others} more)" if others else ""),
                "Connect it by a link, or take the trips out.",
                layer=layer,
                feature=str(network.zone_ids[i]),
            )


def _check_zones(zone_ids: np.ndarray, zone_node: np.ndarray, layer: str) -> None:
    once, number = np.unique(zone_node, return_counts=True)
    if (number > 1).any():
        twice = zone_ids[zone_node == once[int((number > 1).argmax())]]
        raise InputError("two zones have this centroid", "Give each its own.", layer=layer, feature=str(twice[0]))


def _refuse(
    wrong: np.ndarray, ids: np.ndarray, key: str, problem: Callable[[int], str], layer: str, instead: str = ""
) -> None:
    if wrong.any():
        i, others = int(np.argmax(wrong)), int(wrong.sum()) - 1
        more = f" (and {others} more)" if others else ""
        hint = f"Correct it{', or ' + instead if instead else ''}."
        raise InputError(problem(i) + more, hint, layer=layer, feature=str(ids[i]), field=key)
