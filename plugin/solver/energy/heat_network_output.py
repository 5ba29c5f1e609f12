"""What a heat network leaves behind: values of the buildings, key figures, costs by the user's own table, and heat_network.gpkg."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from ...store import geopackage
from ..shapes import geometries
from . import economics
from .archetypes import Columns
from .heat_network import STATION_KPA, Network
from .heat_network_tree import MAIN, SERVICE, simultaneity

FILE = "heat_network.gpkg"
COSTS = ("cost_pipe", "cost_pipe_width", "cost_substation", "cost_heat_plant")
OF_YEAR = ("life_network", "discount_rate", "price_electricity")


def building_values(network: Network, chosen: np.ndarray, n_buildings: int) -> dict[str, np.ndarray]:
    """Indicator id -> (n_buildings,), NaN where a building is not connected; chosen: index of the buildings the tree numbers."""
    at = np.flatnonzero(network.tree.building >= 0)
    which = chosen[network.tree.building[at]]
    columns = {
        "heat-network.heat": network.heat_mwh,
        "heat-network.supply_c": network.mean.supply_c,
        "heat-network.pressure_kpa": network.pressure_kpa,
    }
    found = {}
    for key, column in columns.items():
        found[key] = np.full(n_buildings, np.nan)
        found[key][which] = column[at]
    return found


def key_figures(network: Network, pipes: Columns, pump_kw: float, pump_mwh: float) -> dict[str, Any]:
    """Figures of the whole network; lengths are of trenches, each with two pipes."""
    tree, design = network.tree, network.design
    service = tree.is_service
    heat, lost = float(network.heat_mwh[0]), float(network.loss_mwh.sum())
    lost_at_peak_kw = lost * 1000 / 8760
    warm = service & (network.mean.supply_c >= design.return_c)  # the others are warned of: they hardly take heat
    widths = pipes["dn"][network.pipe[1:]].astype(int)
    return {
        "buildings": int(service.sum()),
        "trench_m": round(float(tree.length_m.sum()), 1),
        "main_m": round(float(tree.length_m[~service].sum()), 1),
        "service_m": round(float(tree.length_m[service].sum()), 1),
        "heat_mwh": round(heat, 3),
        "loss_mwh": round(lost, 3),
        "loss_share": round(lost / (heat + lost), 4),
        "fed_in_mwh": round(heat + lost, 3),
        "heat_density_mwh_m": round(float(network.density[0]), 4),
        "peak_kw": round(float(network.load_kw[0]), 2),
        "peak_with_loss_kw": round(float(network.load_kw[0]) + lost_at_peak_kw, 2),
        "simultaneity": round(float(simultaneity(service.sum())), 4) if design.simultaneity else 1.0,
        "flow_kg_s": round(float(network.flow_kg_s[0]), 3),
        "pressure_kpa": round(float(network.pressure_kpa.max()), 2),
        "station_kpa": STATION_KPA,
        "pump_kw": round(pump_kw, 3),
        "pump_mwh": round(pump_mwh, 3),
        "supply_c": design.supply_c,
        "return_c": design.return_c,
        "ground_c": round(design.ground_c, 2),
        "lowest_supply_peak_c": _lowest(network.peak.supply_c[warm]),
        "lowest_supply_mean_c": _lowest(network.mean.supply_c[warm]),
        "cooled_on_the_way": int((service & ~warm).sum()),
        "return_at_source_c": round(float(network.peak.return_c[0]), 2),
        "metres_by_dn": {
            str(dn): round(float(tree.length_m[1:][widths == dn].sum()), 1) for dn in sorted(set(widths.tolist()))
        },
    }


def _lowest(temperatures_c: np.ndarray) -> float | None:
    return round(float(temperatures_c.min()), 2) if len(temperatures_c) else None


def cost_figures(network: Network, substations_kw: float, pump_mwh: float, costs: Columns) -> dict[str, Any]:
    """Investment and what it costs a year (EN 15459-1) with the electricity of the pump, or which costs are to be entered.

    Pipes cost cost_pipe + cost_pipe_width × inner diameter for a metre of trench (Persson, U., Werner, S. (2011), Applied Energy 88).
    """
    tree = network.tree
    amounts = {
        "cost_pipe": float(tree.length_m.sum()),
        "cost_pipe_width": float((tree.length_m * network.inner_m).sum()),
        "cost_substation": substations_kw,
        "cost_heat_plant": float(network.load_kw[0]),
    }
    known = {str(item): float(value) for item, value in zip(costs["item"], costs["value"])}
    lacking = [item for item in (*COSTS, *OF_YEAR) if math.isnan(known.get(item, math.nan))]
    if lacking:
        return {"investment_eur": None, "annuity_eur": None, "eur_per_mwh": None, "costs_lacking": lacking}
    invested = {item: amount * known[item] for item, amount in amounts.items()}
    yearly = float(economics.annuity(sum(invested.values()), known["discount_rate"], known["life_network"]))
    yearly += pump_mwh * 1000 * known["price_electricity"]
    return {
        "investment_eur": round(sum(invested.values()), 2),
        "investment_by_item_eur": {item: round(amount, 2) for item, amount in invested.items()},
        "annuity_eur": round(yearly, 2),
        "eur_per_mwh": round(yearly / float(network.heat_mwh[0]), 2),
        "costs_lacking": [],
    }


def section_columns(
    network: Network, pipes: Columns, ids: np.ndarray, solved: dict[str, Any] | None = None
) -> dict[str, np.ndarray]:
    """Columns of the layer sections, (n − 1,); ids of the buildings the tree numbers; solved as of heat_network_pandapipes."""
    tree, pipe = network.tree, network.pipe[1:]
    service = tree.is_service[1:]
    columns = {
        "section": np.arange(1, len(tree)),
        "after": tree.parent[1:],
        "kind": np.where(service, SERVICE, MAIN).astype(object),
        "building_id": np.append(ids, "")[tree.building[1:]],
        "dn": pipes["dn"][pipe].astype(np.int64),
        "length_m": tree.length_m[1:],
        "buildings": tree.downstream(tree.building >= 0)[1:].astype(np.int64),
        "heat_mwh": network.heat_mwh[1:],
        "heat_density_mwh_m": network.density[1:],
        "load_kw": network.load_kw[1:],
        "flow_kg_s": network.flow_kg_s[1:],
        "velocity_m_s": network.flow.velocity_m_s[1:],
        "friction_kpa": network.flow.pressure_drop_pa[1:] / 1000,
        "pressure_kpa": network.pressure_kpa[1:],
        "loss_mwh": network.loss_mwh[1:],
        "supply_peak_c": network.peak.supply_c[1:],
        "supply_mean_c": network.mean.supply_c[1:],
        "return_peak_c": network.peak.return_c[1:],
    }
    if solved is not None:
        for key, of in (("supply_c", "supply_peak_c"), ("return_c", "return_peak_c"), ("pressure_kpa", "straight_kpa")):
            columns[f"pandapipes_{of}"] = np.array(solved[key])[1:]
    return columns


def geopackage_writer(
    gpkg: Path, network: Network, columns: dict[str, np.ndarray], source_words: str, left_out: dict[str, str]
) -> Callable[[Path], None]:
    """Writes heat_network.gpkg into a folder: layers sections and source, table not_connected; in the CRS of the twin."""

    def write(folder: Path) -> None:
        with geopackage.connect(gpkg) as connection:
            srs_id, *srs = connection.execute(
                "SELECT s.srs_id, s.srs_name, s.organization, s.definition FROM gpkg_geometry_columns AS g "
                "JOIN gpkg_spatial_ref_sys AS s ON s.srs_id = g.srs_id WHERE g.table_name = 'buildings'"
            ).fetchone()
        lines = geometries(shapely.force_2d(network.tree.shape[1:]))
        source = geometries(np.array([shapely.Point(network.tree.place[0])], dtype=object))
        about = {
            "words": np.array([source_words], dtype=object),
            "peak_kw": network.load_kw[:1],
            "heat_mwh": network.heat_mwh[:1],
        }
        why = {
            "id": np.array(list(left_out), dtype=object),
            "reason": np.array(list(left_out.values()), dtype=object),
        }
        with geopackage.connect(folder / FILE, write=True) as connection:
            geopackage.create(connection, srs_id, *srs)
            geopackage.write_table(connection, "sections", columns, lines, srs_id, "Sections of the heat network")
            geopackage.write_table(connection, "source", about, source, srs_id, "Heat source")
            geopackage.write_table(connection, "not_connected", why, title="Buildings that are not connected, and why")

    return write
