"""A heat network for some buildings of a twin: laid along its streets, its pipes sized, and what it loses and needs in a year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import shapely

from ...city.errors import InputError
from ...city.weather import HOURS
from . import heat_network_pipes as physics
from .archetypes import Columns
from .heat_network_streets import Streets, connect, street_tree
from .heat_network_tree import Tree, heat_density, peak_loads, tree_of
from .pipes import Flow

FARTHEST_SOURCE_M = 1000.0  # from the next street: more is a mistake in the coordinates
STATION_KPA = 60.0  # a house station needs between supply and return (assumption)
PUMP_EFFICIENCY = 0.6  # electricity to water (assumption)
TOO_FAR = "the next street joined to the heat source is {:.0f} m away"


@dataclass(frozen=True)
class Design:
    """What a network is made for. Temperatures [°C], soil_w_mk [W/(m K)], limits of friction [Pa/m] and velocity [m/s]."""

    supply_c: float = 80.0
    return_c: float = 50.0
    ground_c: float = 10.0
    soil_w_mk: float = 1.5
    gradient_pa_m: float = 150.0
    velocity_m_s: float = 2.5
    service_m: float = 100.0
    simultaneity: bool = True


class Layout(NamedTuple):
    """tree : buildings are numbered as the footprints given; left_out : index of a footprint -> why it is not connected;
    source_words : where the heat source is and who says so."""

    tree: Tree
    left_out: dict[int, str]
    source_words: str


@dataclass(frozen=True)
class Network:
    """A sized network; arrays are of the n nodes of the tree, those of sections with 0 or NaN at the source.

    pipe : (n,) int64 row of the table of pipes, −1 at the source; load_kw of design; flow : at the design loads, `Flow`
    loss_mwh : of both pipes [MWh/a]; heat_mwh : that goes through [MWh/a]; density : of the branch [MWh/(m·a)]
    pressure_kpa : between supply and return at the source, so that the node has what a station needs
    peak, mean : temperatures with the coincident peak and with the mean flow of the year
    """

    tree: Tree
    design: Design
    pipe: np.ndarray
    inner_m: np.ndarray
    loss: physics.Loss
    load_kw: np.ndarray
    flow_kg_s: np.ndarray
    flow: Flow
    loss_mwh: np.ndarray
    heat_mwh: np.ndarray
    density: np.ndarray
    pressure_kpa: np.ndarray
    peak_flow_kg_s: np.ndarray
    peak: physics.Temperatures
    mean: physics.Temperatures


def laid_out(
    streets: Streets,
    footprints: np.ndarray,
    weight: np.ndarray,
    farthest_m: float,
    source: shapely.Geometry | None = None,
    source_is: str = "",
) -> Layout:
    """A tree along the streets from the heat source to the buildings.

    Parameters: footprints (k,) object of shapely; weight (k,) their heat, for the centre of demand; farthest_m: longest service pipe;
    source: a point or footprint, None: the crossing next to the centre of demand; source_is: what the source is, in words.
    Raises: InputError when the source is far from every street, or no building can be reached.
    """
    if source is not None:
        away = float(shapely.distance(streets.shape, source).min())
        if away > FARTHEST_SOURCE_M:
            raise InputError(
                f"the heat source is {away:.0f} m from the next street, at most {FARTHEST_SOURCE_M:.0f} m are possible",
                "Give coordinates in the CRS of the twin, in metres.",
                field="source",
            )
    part = streets.parts()
    joined = _joined_to_source(streets, part, footprints, weight, farthest_m, source)
    cut, near = connect(joined, footprints, farthest_m)
    reached = near.node >= 0
    left_out = {int(i): TOO_FAR.format(near.distance_m[i]) for i in np.flatnonzero(~reached)}
    if not reached.any():
        raise InputError(
            f"none of {len(footprints)} buildings can be reached: the next street joined to the heat source is "
            f"{near.distance_m.min():.0f} m away from the nearest",
            "Place the source elsewhere, allow longer service pipes, or import the roads that are missing.",
            field="source",
        )
    service = None
    if source is None:
        root, words = _centre(joined, footprints[reached], weight[reached])
    else:
        cut, of_source = connect(cut, np.array([source], dtype=object), FARTHEST_SOURCE_M)
        root, service = int(of_source.node[0]), of_source.service[0]
        x, y = shapely.get_coordinates(service)[-1]
        words = f"{source_is or 'as given'}, at {x:.1f}, {y:.1f}"
    edges = street_tree(cut, np.append(near.node[reached], root))
    return Layout(tree_of(cut, edges, root, near, service), left_out, words)


def network_of(tree: Tree, heat_mwh: np.ndarray, peak_kw: np.ndarray, pipes: Columns, design: Design) -> Network:
    """Loads, pipes, losses, pressures and temperatures of a tree; heat_mwh and peak_kw of the buildings, by their index in it.

    Each section is made for its own load with the simultaneity of the buildings behind it, so design flows do not add up at a branch:
    pressures are on the safe side. Temperatures are those of flows that do: every building at the same part of its peak, or its mean.
    """
    water = physics.water_at((design.supply_c + design.return_c) / 2)
    served = tree.building >= 0
    heat_at, peak_at = (np.where(served, column[tree.building], 0.0) for column in (heat_mwh, peak_kw))
    load = peak_loads(tree, peak_kw, design.simultaneity)
    flow_kg_s = physics.flow_for(load, design.supply_c, design.return_c)
    pipe = np.full(len(tree), -1, np.int64)
    pipe[1:] = physics.sized(flow_kg_s[1:], pipes, water, design.gradient_pa_m, design.velocity_m_s)
    inner = pipes["inner_mm"][pipe] / 1000  # of the source that of the last pipe: it has no length
    loss = physics.buried_loss(pipes["u_w_mk"][pipe], pipes["casing_mm"][pipe] / 1000, design.soil_w_mk)
    flow = physics.pressure_drop(tree, flow_kg_s, inner, water)
    nominal = design.supply_c, design.return_c, design.ground_c
    part = load[0] / peak_at.sum()
    peak_flow = physics.flow_for(tree.downstream(peak_at * part), *nominal[:2])
    mean_flow = physics.flow_for(tree.downstream(heat_at * 1000 / HOURS), *nominal[:2])
    return Network(
        tree,
        design,
        pipe,
        inner,
        loss,
        load,
        flow_kg_s,
        flow,
        physics.yearly_loss(tree, loss, *nominal, HOURS) / 1000,
        tree.downstream(heat_at),
        heat_density(tree, heat_mwh),
        STATION_KPA + tree.from_source(2 * flow.pressure_drop_pa) / 1000,
        peak_flow,
        physics.temperatures(tree, peak_flow, loss, *nominal),
        physics.temperatures(tree, mean_flow, loss, *nominal),
    )


def pump_energy(network: Network, shape: np.ndarray) -> tuple[float, float]:
    """Electric power of the pump at the design flow [kW], and its electricity in a year [MWh/a].

    Parameters: shape (8760,) hourly load of any unit, to which the year of the network is scaled. Flow follows the load; friction its
    square, above what the stations need, which the pump holds at the worst building.
    """
    water = physics.water_at((network.design.supply_c + network.design.return_c) / 2)
    volume = network.flow_kg_s[0] / water.density  # m³/s
    friction_kpa = float(network.pressure_kpa.max()) - STATION_KPA
    load_kw = shape / shape.sum() * network.heat_mwh[0] * 1000
    share = load_kw / network.load_kw[0]
    power_kw = (friction_kpa * share**2 + STATION_KPA) * volume * share / PUMP_EFFICIENCY
    return float((friction_kpa + STATION_KPA) * volume / PUMP_EFFICIENCY), float(power_kw.sum() / 1000)


def as_solved_by_pandapipes(network: Network) -> dict[str, object]:
    """The network with its coincident peak as heat_network_pandapipes.solve takes it, with water as pandapipes knows it."""
    tree, design, loss = network.tree, network.design, network.loss
    at_buildings = np.flatnonzero(tree.building >= 0)
    other, ground = loss.other / loss.own, design.ground_c
    return {
        "parent": tree.parent.tolist(),
        "length_m": tree.length_m.tolist(),
        "inner_m": network.inner_m.tolist(),
        "loss_w_mk": loss.own.tolist(),
        "around_supply_c": (ground + other * (design.return_c - ground)).tolist(),
        "around_return_c": (ground + other * (design.supply_c - ground)).tolist(),
        "consumer": at_buildings.tolist(),
        "flow_kg_s": network.peak_flow_kg_s[at_buildings].tolist(),
        "supply_c": design.supply_c,
        "return_c": design.return_c,
        "roughness_m": physics.ROUGHNESS_M,
        "fluid": None,
    }


def _joined_to_source(
    streets: Streets,
    part: np.ndarray,
    footprints: np.ndarray,
    weight: np.ndarray,
    farthest_m: float,
    source: shapely.Geometry | None,
) -> Streets:
    """The connected part of the streets the source is beside; without one that with most heat beside it."""
    index = shapely.STRtree(streets.shape)
    if source is not None:
        best = part[streets.first[index.nearest(source)]]
    else:
        nearest = index.nearest(footprints)
        near = shapely.distance(streets.shape[nearest], footprints) <= farthest_m
        if not near.any():
            away = float(shapely.distance(streets.shape[nearest], footprints).min())
            raise InputError(
                f"no street is within {farthest_m:g} m of any of {len(footprints)} buildings, the next is {away:.0f} m away",
                "Allow longer service pipes, or import the roads that are missing.",
                field="service_m",
            )
        best = np.bincount(part[streets.first[nearest[near]]], weights=weight[near]).argmax()
    kept = part[streets.first] == best
    return replace(
        streets,
        first=streets.first[kept],
        second=streets.second[kept],
        shape=streets.shape[kept],
        length=streets.length[kept],
    )


def _centre(streets: Streets, footprints: np.ndarray, weight: np.ndarray) -> tuple[int, str]:
    """The crossing next to the centre of heat."""
    middle = shapely.get_coordinates(shapely.centroid(footprints))
    centre = (middle * weight[:, None]).sum(axis=0) / weight.sum()
    crossings = np.unique(np.append(streets.first, streets.second))
    root = int(crossings[np.hypot(*(streets.nodes[crossings] - centre).T).argmin()])
    x, y = streets.nodes[root]
    return root, f"at the crossing next to the centre of demand (chosen, as none was given), at {x:.1f}, {y:.1f}"
