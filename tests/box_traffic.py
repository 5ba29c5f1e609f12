"""Traffic results for the streets of the city of boxes, laid out as the process "traffic" writes them; every flow is known."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any, Optional

import numpy as np

from plugin.scenario.scenario import BASELINE
from plugin.store import city_tables, geopackage, results
from plugin.store.geopackage import Geometries
from plugin.store.twin import Twin
from tests.box_city import WKT

FLOW, RATIO = "traffic.flow", "traffic.volume_capacity"
PERIODS = ("am", "inter", "pm", "evening", "night")
# vehicles a day by road and direction (forward, back); 5 % of them heavy, all hours alike
BEFORE = {"main-1": (6000.0, 3000.0), "main-2": (2000.0, 1000.0), "mill": (400.0, 0.0), "yard": (50.0, 50.0)}
CLOSED = {"main-1": (4000.0, 2000.0), "main-2": (0.0, 0.0), "mill": (2400.0, 0.0), "yard": (50.0, 50.0)}


def write_traffic(
    twin: Twin, scenario: str = BASELINE, kmh: float = 30.0, hours: Optional[np.ndarray] = None, **summary: Any
) -> results.Result:
    """Without the closure of main-2 in the baseline, with it in others; nobody drives on the steps.

    hours : (24,) part of the day in each hour, None all alike
    """
    flows = BEFORE if scenario == BASELINE else CLOSED
    with geopackage.connect(twin.gpkg) as connection:
        roads = city_tables.read_roads(connection)
    assert roads is not None
    day = np.array([sum(flows.get(name, (np.nan,))) for name in roads.ids])
    shape = np.full(24, 1 / 24.0) if hours is None else hours
    values = {
        FLOW: day,
        "traffic.flow_peak": day / 24,
        "traffic.flow_hours": day[:, None] * shape,
        "traffic.heavy_share": np.where(day > 0, 5.0, np.nan),
        RATIO: day / 10000,
        "traffic.speed": np.where(np.isnan(day), np.nan, kmh),
    }
    period = {"gap": 2e-7, "converged": True, "unreachable_pairs": 0, "unreachable_veh_h": 0.0, "vehicle_km_h": 12.0}
    about = {
        "demand": "synthetic demand",
        "zones": 6,
        "gateways": 2,
        "links": 7,
        "crossings": 5,
        "parts": 1,
        "largest_part": 5,
        "assumed_on_roads": {},
        "largest_gap": 2e-7,
        "periods": {name: {**period, "vehicle_h_h": 0.4} for name in PERIODS},
        "unreachable": [],
        "counts": None,
    }

    def extra(folder: Path) -> None:
        used = [i for i, k in enumerate(roads.link_road) if roads.ids[k] in flows]
        road = roads.link_road[used]
        turn = (np.array(used) >= len(roads.ids)).astype(int)
        flow = np.array([flows[roads.ids[k]][t] for k, t in zip(road, turn)])
        columns = {
            "road": roads.ids[road],
            "from_node": roads.link_from[used].astype(np.int64),
            "to_node": roads.link_to[used].astype(np.int64),
            "length_m": roads.link_length_m[used],
            "lanes": np.ones(len(used)),
            "capacity_veh_h": np.full(len(used), 1000.0),
            "free_kmh": np.full(len(used), 40.0),
            "closed": (flow == 0).astype(np.int64),
        }
        for name in PERIODS:
            columns[f"light_{name}_veh_h"] = 0.95 * flow / 24
            columns[f"heavy_{name}_veh_h"] = 0.05 * flow / 24
            columns[f"vc_{name}"] = flow / 24 / 1000
            columns[f"kmh_{name}"] = np.full(len(used), kmh)
        columns["light_veh_day"], columns["heavy_veh_day"] = 0.95 * flow, 0.05 * flow
        ends = np.stack([roads.nodes[roads.link_from[used]], roads.nodes[roads.link_to[used]]], axis=1)
        wkb = [struct.pack("<BII4d", 1, 2, 2, *each.ravel()) for each in ends]
        lines = Geometries(wkb, np.concatenate([ends.min(axis=1), ends.max(axis=1)], axis=1), "LINESTRING")
        with geopackage.connect(folder / "traffic.gpkg", write=True) as connection:
            geopackage.create(connection, 3067, "ETRS89 / TM35FIN(E,N)", "EPSG", WKT)
            geopackage.write_table(connection, "links", columns, lines, 3067, "Traffic by direction")

    return results.write_result(
        twin,
        scenario,
        "traffic",
        values,
        inputs=results.input_hashes(twin, ["buildings", "roads"], scenario),
        options={"gap": 1e-6, "od": "", "zones": ""},
        solver_version="0",
        duration_s=2.0,
        warnings=[],
        summary={**about, **summary},
        extra=extra,
    )
