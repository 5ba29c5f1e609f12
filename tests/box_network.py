"""A heat network of the city of boxes as its process leaves it, by hand: two streets sections and a service pipe to box-0."""

from __future__ import annotations

import struct
from typing import Any, Dict

import numpy as np

from plugin.store import geopackage, results
from plugin.store.geopackage import Geometries
from plugin.store.twin import Twin
from tests.box_city import SOUTH, WEST, WKT

HEAT = "heat-network.heat"
LINES = (((0.0, -6.0), (40.0, -6.0)), ((40.0, -6.0), (80.0, -6.0)), ((4.0, -6.0), (4.0, 0.0)))
DENSITY, DN = (0.4, 2.5, 12.0), (100, 50, 25)
SUMMARY: Dict[str, Any] = {
    "buildings": 1,
    "source": "as given, at 385000.0, 6670994.0",
    "not_connected": {"box-11": "its energy is not computed"},
    "main_m": 80.0,
    "service_m": 6.0,
    "trench_m": 86.0,
    "heat_mwh": 1234.6,
    "loss_mwh": 12.0,
    "loss_share": 0.0096,
    "heat_density_mwh_m": 14.35,
    "peak_with_loss_kw": 400.0,
    "simultaneity": 1.0,
    "pressure_kpa": 61.0,
    "pump_kw": 0.5,
    "pump_mwh": 1.0,
    "lowest_supply_peak_c": 79.5,
    "lowest_supply_mean_c": 78.0,
    "metres_by_dn": {"25": 6.0, "50": 40.0, "100": 40.0},
    "investment_eur": None,
    "costs_lacking": ["cost_pipe"],
}


def write_network(twin: Twin, scenario: str, n: int = 12) -> None:
    ends = np.array(LINES) + (WEST, SOUTH)
    wkb = [struct.pack("<BII4d", 1, 2, 2, *each.ravel()) for each in ends]
    lines = Geometries(wkb, np.concatenate([ends.min(axis=1), ends.max(axis=1)], axis=1), "LINESTRING")

    def extra(folder):
        with geopackage.connect(folder / "heat_network.gpkg", write=True) as connection:
            geopackage.create(connection, 3067, "ETRS89 / TM35FIN(E,N)", "EPSG", WKT)
            columns = {"section": np.arange(1, 4), "heat_density_mwh_m": np.array(DENSITY), "dn": np.array(DN)}
            geopackage.write_table(connection, "sections", columns, lines, 3067)

    heat = np.full(n, np.nan)
    heat[0] = 1234.5
    results.write_result(
        twin,
        scenario,
        "heat-network",
        {HEAT: heat},
        inputs=results.input_hashes(twin, ["buildings"], scenario),
        options={"choose": "heat", "least_mwh": 70.0, "source": "box-3", "supply_c": 70.0},
        solver_version="0",
        duration_s=0.1,
        warnings=["1 building is not connected: box-11 (its energy is not computed)"],
        summary=SUMMARY,
        extra=extra,
    )
