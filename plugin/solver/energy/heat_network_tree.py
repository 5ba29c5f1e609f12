"""The tree of a heat network: its sections from the heat source to the buildings, and what flows through each at the peak and in a year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from .heat_network_streets import Connections, Streets

MAIN, SERVICE = "main", "service"
# Winter, Haslauer, Obernberger: Untersuchungen der Gleichzeitigkeit in kleinen und mittleren Nahwärmenetzen, Euroheat & Power 9/2001
WINTER = (0.449677646267461, 0.551234688, 53.84382392, 1.762743268)
WINTER_UP_TO = 200  # consumers the fit was made for; more have the factor of these


@dataclass(frozen=True)
class Tree:
    """n nodes, each after the one it hangs on; node 0 is the heat source, every other one ends a section that has its number.

    parent : (n,) int64, parent[k] < k, −1 for the source; place : (n, 2) float64 [m]
    building : (n,) int64, index of the building at the end of a service pipe, −1 elsewhere
    shape : (n,) object of shapely LineString from the parent to the node, None for the source; length_m : (n,) of the trench, 0 there
    """

    parent: np.ndarray
    place: np.ndarray
    building: np.ndarray
    shape: np.ndarray
    length_m: np.ndarray

    def __len__(self) -> int:
        return len(self.parent)

    @property
    def is_service(self) -> np.ndarray:
        """(n,) bool: the section leads from the street to one building."""
        return self.building >= 0

    def downstream(self, of_node: np.ndarray) -> np.ndarray:
        """(n,) float64: sum of a value of nodes over each node and all that hang on it."""
        total = np.array(of_node, np.float64)
        for k in range(len(self) - 1, 0, -1):
            total[self.parent[k]] += total[k]
        return total

    def from_source(self, of_section: np.ndarray) -> np.ndarray:
        """(n,) float64: sum of a value of sections over the way from the source to each node."""
        total = np.zeros(len(self))
        for k in range(1, len(self)):
            total[k] = total[self.parent[k]] + of_section[k]
        return total

    def largest_downstream(self, of_node: np.ndarray) -> np.ndarray:
        """(n,) float64: highest value of each node and all that hang on it."""
        highest = np.array(of_node, np.float64)
        for k in range(len(self) - 1, 0, -1):
            highest[self.parent[k]] = max(highest[self.parent[k]], highest[k])
        return highest


def tree_of(
    streets: Streets, edges: np.ndarray, root: int, connections: Connections, source: shapely.LineString | None = None
) -> Tree:
    """The tree on some edges of the streets, cut only where pipes branch, with a service pipe to each connected building.

    Parameters: edges (k,) int64 that form a tree; root: node of the streets the heat comes from; connections whose buildings are
    numbered as there, those with node −1 are left out; source: line from the street to a heat source beside it, None: it is at root.
    """
    beside: dict[int, list[tuple[int, int]]] = {}
    for edge in np.asarray(edges, np.int64).tolist():
        one, other = int(streets.first[edge]), int(streets.second[edge])
        beside.setdefault(one, []).append((other, edge))
        beside.setdefault(other, []).append((one, edge))
    served: dict[int, list[int]] = {}
    for i in np.flatnonzero(connections.node >= 0).tolist():
        served.setdefault(int(connections.node[i]), []).append(i)
    parent, place, building, shape = [-1], [_place(streets, root, source)], [-1], [None]
    start = 0
    if source is not None:
        parent.append(0)
        place.append(tuple(streets.nodes[root]))
        building.append(-1)
        shape.append(shapely.reverse(source))
        start = 1
    waiting = [(start, root, -1)]  # number in the tree, node of the streets, edge it was reached by
    while waiting:
        number, node, came_by = waiting.pop(0)
        for i in served.get(node, []):
            parent.append(number)
            place.append(tuple(shapely.get_coordinates(connections.service[i])[-1]))
            building.append(i)
            shape.append(connections.service[i])
        for other, edge in sorted(beside.get(node, [])):
            if edge == came_by:
                continue
            way = [_from(streets, edge, node)]
            while other not in served and len(beside[other]) == 2:  # nothing branches here
                step = next(each for each in beside[other] if each[1] != edge)
                way.append(_from(streets, step[1], other))
                other, edge = step
            parent.append(number)
            place.append(tuple(streets.nodes[other]))
            building.append(-1)
            shape.append(_joined(way))
            waiting.append((len(parent) - 1, other, edge))
    shapes = np.empty(len(shape), dtype=object)
    shapes[:] = shape
    length = np.nan_to_num(shapely.length(shapes))
    return Tree(np.array(parent), np.array(place, np.float64), np.array(building), shapes, length)


def simultaneity(consumers: np.ndarray) -> np.ndarray:
    """Part of the summed peaks of so many consumers that is drawn at once [-]; 1 for one, not above 1, constant from 200 on.

    References: Winter, Haslauer, Obernberger (2001): f = a + b / (1 + (n / c)^d), fitted to networks of up to 200 consumers.
    """
    a, b, c, d = WINTER
    n = np.minimum(np.asarray(consumers, np.float64), WINTER_UP_TO)
    return np.where(n <= 1, 1.0, np.minimum(a + b / (1 + (n / c) ** d), 1.0))


def peak_loads(tree: Tree, peak_kw: np.ndarray, with_simultaneity: bool = True) -> np.ndarray:
    """Load each section is made for, (n,) [kW]; that of the source is the load of the network, without losses.

    Parameters: peak_kw of the buildings, by their index [kW]; with_simultaneity: fewer than all draw their peak at once.
    No section is made for less than the largest one it feeds: a big consumer among small ones may draw its peak alone.
    """
    at_node = np.where(tree.building >= 0, peak_kw[tree.building], 0.0)
    summed = tree.downstream(at_node)
    if not with_simultaneity:
        return summed
    load = simultaneity(tree.downstream(tree.building >= 0)) * summed
    return tree.largest_downstream(load)


def heat_density(tree: Tree, heat_mwh: np.ndarray) -> np.ndarray:
    """Linear heat density of the branch that begins with each section, (n,) [MWh/(m·a)]: heat of all its buildings over its trenches.

    That of the source is the density of the whole network. heat_mwh : a year of the buildings, by their index.
    """
    heat = tree.downstream(np.where(tree.building >= 0, heat_mwh[tree.building], 0.0))
    length = tree.downstream(tree.length_m)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(length > 0, heat / length, np.nan)


def _place(streets: Streets, root: int, source: shapely.LineString | None) -> tuple[float, float]:
    x, y = streets.nodes[root] if source is None else shapely.get_coordinates(source)[-1]
    return float(x), float(y)


def _from(streets: Streets, edge: int, node: int) -> shapely.LineString:
    """An edge drawn away from one of its nodes."""
    return streets.shape[edge] if streets.first[edge] == node else shapely.reverse(streets.shape[edge])


def _joined(way: list[shapely.LineString]) -> shapely.LineString:
    coords = [shapely.get_coordinates(each) for each in way]
    return shapely.linestrings(np.concatenate([coords[0], *(each[1:] for each in coords[1:])]))
