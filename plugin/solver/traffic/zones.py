"""Zones of a city: where trips begin and end, by polygon or by square, and the ends of main roads at its edge."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from ...city.city import City
from ...city.errors import InputError
from ...city.fields import USES
from ..noise.output import residents
from .tables import TripRates

EDGE_CLASSES = ("motorway", "trunk", "primary", "secondary")  # whose ends are gateways of the area
SAME_GATEWAY_M = 60.0  # ends of roads nearer than this are one gateway: the two carriageways of one road
CONNECTORS = 2  # nearest crossings a zone is connected to
CONNECTOR_KMH = 20.0
DETOUR = 1.3  # way to a crossing over the distance


class Zones(NamedTuple):
    """z zones.

    ids : (z,) object of str; place : (z, 2) where the centroid is [m]
    home, out : (z,) car trips of a day with their home end and with their other end here; 0 and 0 where the demand is given [veh/d]
    is_gateway : (z,) bool; zone, node, minutes : (k,) connectors between zones and nodes of the roads, both ways [min]
    notes : what was assumed or left out
    """

    ids: np.ndarray
    place: np.ndarray
    home: np.ndarray
    out: np.ndarray
    is_gateway: np.ndarray
    zone: np.ndarray
    node: np.ndarray
    minutes: np.ndarray
    notes: list[str]


class Activity(NamedTuple):
    """Car trips of a day that buildings begin and end: place (n, 2) [m], home, out (n,) [veh/d]; notes."""

    place: np.ndarray
    home: np.ndarray
    out: np.ndarray
    notes: list[str]


class Gateways(NamedTuple):
    """Ends of main roads at the edge: number (k,) of the gateway of each node, node (k,), trips (n_gateways,) of a day, both directions."""

    number: np.ndarray
    node: np.ndarray
    trips: np.ndarray


def activity_of(city: City, rates: TripRates) -> Activity:
    """Trips by residents and by jobs, these by floor area and use; every one an estimate."""
    buildings = city.buildings
    people = residents(city, len(buildings))
    known = np.nan_to_num(people.people[: len(buildings)])
    number = {word: i for i, word in enumerate(USES)}
    use = np.array([number.get(word, len(USES) - 1) for word in buildings["use"].values.tolist()], np.int64)
    floor, per_job = buildings.floor_area_m2, rates.floor_m2_job[use]
    jobs = np.divide(np.nan_to_num(floor), per_job, out=np.zeros(len(use)), where=per_job > 0)
    unknown = int((np.isnan(floor) & ((per_job > 0) | (use == 0))).sum())
    notes = [f"{unknown} buildings without floor area begin and end no trips"] if unknown else []
    if people.estimated:
        notes.append(f"The people of {people.estimated} residential buildings are estimated from their floor area")
    return Activity(buildings.centroid, known * rates.resident[use], jobs * rates.job[use], notes)


def zones_of(
    activity: Activity,
    places: np.ndarray,
    good: np.ndarray,
    gateways: Gateways,
    cell_m: float = 250.0,
    polygons: tuple[np.ndarray, np.ndarray] | None = None,
) -> Zones:
    """Zones of the buildings, then gateways.

    Parameters: places : (n_nodes, 2) of the roads [m]; good : (n_nodes,) bool, nodes from which all others can be reached and back
    cell_m : side of the squares, where there are no polygons; polygons : ids (z,) and areas (z,) object of shapely
    A square becomes a zone where trips begin or end; a polygon always. Raises: InputError without a node to connect to.
    """
    usable = np.flatnonzero(good)
    if not len(usable):
        raise InputError("no road can be reached by car", "Import roads for motor vehicles.", layer="roads")
    notes = list(activity.notes)
    busy = activity.home + activity.out > 0
    if polygons is None:
        cell = np.floor(activity.place[busy] / cell_m).astype(np.int64)
        cells, of = np.unique(cell, axis=0, return_inverse=True)
        ids = [f"{x}/{y}" for x, y in cells.tolist()]
        middle = (cells + 0.5) * cell_m
    else:
        ids, areas = polygons[0].tolist(), polygons[1]
        at, of_area = shapely.STRtree(areas).query(shapely.points(activity.place[busy]), predicate="within")
        of = np.full(int(busy.sum()), -1)
        of[at[::-1]] = of_area[::-1]  # the first polygon where they overlap
        if (of < 0).any():
            notes.append(f"{int((of < 0).sum())} buildings lie in no zone: their trips are left out")
        middle = shapely.get_coordinates(shapely.centroid(areas))
    inside, of = np.flatnonzero(busy)[np.ravel(of) >= 0], np.ravel(of)[np.ravel(of) >= 0]
    z = len(ids)
    home, out = (np.bincount(of, column[inside], minlength=z) for column in (activity.home, activity.out))
    weight = (activity.home + activity.out)[inside]
    total = np.bincount(of, weight, minlength=z)
    sums = np.column_stack([np.bincount(of, weight * activity.place[inside, k], minlength=z) for k in (0, 1)])
    place = np.where(total[:, None] > 0, sums / np.where(total > 0, total, 1.0)[:, None], middle.reshape(z, 2))
    zone, node, minutes = _connectors(place, places[usable], usable)
    k = len(gateways.trips)
    first = np.array([gateways.node[np.argmax(gateways.number == g)] for g in range(k)], np.int64)
    return Zones(
        np.array([*ids, *(f"edge-{g + 1}" for g in range(k))], object),
        np.concatenate([place, places[first].reshape(k, 2)]),
        np.concatenate([home, gateways.trips / 2]),
        np.concatenate([out, gateways.trips / 2]),
        np.arange(z + k) >= z,
        np.concatenate([zone, z + gateways.number]),
        np.concatenate([node, gateways.node]),
        np.concatenate([minutes, np.zeros(len(gateways.node))]),
        notes,
    )


def _connectors(place: np.ndarray, places: np.ndarray, number: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    count = min(CONNECTORS, len(places))
    if not len(place):
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    distance, nearest = cKDTree(places).query(place, count)
    distance, nearest = np.asarray(distance).reshape(len(place), count), np.asarray(nearest).reshape(len(place), count)
    minutes = DETOUR * distance / (CONNECTOR_KMH * 1000 / 60)
    return np.repeat(np.arange(len(place)), count), number[nearest].ravel(), minutes.ravel()


def gateways_of(
    places: np.ndarray, tail: np.ndarray, head: np.ndarray, words: np.ndarray, vehicles_day: np.ndarray
) -> Gateways:
    """Ends of main roads: nodes with one neighbour. Two carriageways that end beside each other are one gateway.

    tail, head, words (class), vehicles_day (of the link's direction) : (m,) of the links cars drive on
    A gateway that can only be entered, or only be left, is left out: nobody knows where its traffic goes.
    """
    n = len(places)
    pairs = np.unique(np.sort(np.column_stack([tail, head]), axis=1), axis=0)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    ends = np.flatnonzero(np.bincount(pairs.ravel(), minlength=n) == 1)
    main = np.isin(words, EDGE_CLASSES)
    ends = ends[np.isin(ends, np.concatenate([tail[main], head[main]]))]
    if not len(ends):
        return Gateways(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    near = cKDTree(places[ends]).query_pairs(SAME_GATEWAY_M, output_type="ndarray").reshape(-1, 2)
    graph = coo_array((np.ones(len(near)), (near[:, 0], near[:, 1])), (len(ends),) * 2)
    count, number = connected_components(graph, False)
    of_node = np.full(n, -1)
    of_node[ends] = number
    entering, leaving = (
        np.bincount(of_node[side[of_node[side] >= 0]], vehicles_day[of_node[side] >= 0], minlength=count)
        for side in (tail, head)
    )
    fine = (entering > 0) & (leaving > 0)
    rank = np.cumsum(fine) - 1
    keep = fine[number]
    return Gateways(rank[number[keep]], ends[keep], (entering + leaving)[fine])


def polygons_of_file(path: str, crs: Any = None) -> tuple[np.ndarray, np.ndarray]:
    """Ids and areas of a layer of polygons with a field "zone", or else "id"; InputError naming file, feature and field."""
    import pyogrio

    file, _, layer = path.partition("|layername=")
    try:
        meta, _, wkb, columns = pyogrio.raw.read(file, layer=layer or None)
    except pyogrio.errors.DataSourceError as error:
        raise InputError(f"cannot be read: {error}", "Give a layer of polygons.", file=file) from error
    fields = meta["fields"].tolist()
    key = next((name for name in ("zone", "id") if name in fields), None)
    if key is None:
        raise InputError("has no field zone or id", "Name the zones in one.", file=file, field="zone")
    if crs is not None and meta["crs"]:
        import pyproj

        if not pyproj.CRS(meta["crs"]).equals(pyproj.CRS(crs), ignore_axis_order=True):
            raise InputError(f"is in {meta['crs']}, the twin is not", "Save it in the CRS of the twin.", file=file)
    areas = shapely.from_wkb(wkb)
    ids = np.array([str(value) for value in columns[fields.index(key)].tolist()], object)
    wrong = ~np.isin(shapely.get_type_id(areas), (3, 6))
    if wrong.any():
        raise InputError("is no polygon", "Zones are areas.", file=file, feature=ids[int(wrong.argmax())])
    once, number = np.unique(ids.astype(str), return_counts=True)
    if (number > 1).any():
        raise InputError(
            "is there twice", "Name each zone once.", file=file, feature=str(once[number > 1][0]), field=key
        )
    return ids, areas
