"""A year of hours measured at Marylebone Road, London, against a twin of the street: nothing is fitted, what is not known is assumed here.

The street is that of marylebone_street_canyon.json (width, height, axis); traffic is 80,000 vehicles a day, a tenth heavy, of the European fleet of the
year; the background is what stations in parks of London had, recalled; wind is that of the file, sun and temperature are borrowed from Amsterdam.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from pyproj import Transformer

from plugin.solver import processes
from plugin.solver.air.metrics import URBAN
from plugin.solver.jobs import JobContext
from tests.solver.importing.town import DEMO, write_layer

BRITISH = "EPSG:27700"
CASES = Path(__file__).resolve().parents[2] / "reference/air/marylebone_street_canyon.json"
LON, LAT = -0.15461, 51.52253
KERB_M = 12.0  # of the station, from the southern facade
COUNTS = {
    "flow_day_veh_h": 4000.0,
    "flow_evening_veh_h": 3000.0,
    "flow_night_veh_h": 1300.0,
    "heavy_day_veh_h": 500.0,
    "heavy_evening_veh_h": 220.0,
    "heavy_night_veh_h": 110.0,
}
BACKGROUND = {"no2": 45, "nox": 75, "o3": 40, "pm10": 28, "pm25": 15}  # µg/m³


def _street(folder: Path) -> dict[str, Any]:
    """Ten houses on each side, wall to wall, and the road between them, as files."""
    site = json.loads(CASES.read_text(encoding="utf-8"))["site"]
    width, axis = site["canyon_width_m"], np.radians(site["street_axis_deg"])
    along, left = np.array([np.sin(axis), np.cos(axis)]), np.array([-np.cos(axis), np.sin(axis)])  # left is south
    station = np.array(Transformer.from_crs("EPSG:4326", BRITISH, always_xy=True).transform(LON, LAT))
    middle = station - left * (0.5 * width - KERB_M)
    houses = []
    for side in (left, -left):
        for i in range(-5, 5):
            a, b = (middle + 0.5 * width * side + 30.0 * (i + end) * along for end in (0, 1))
            houses.append(shapely.Polygon([a, b, b + 18.0 * side, a + 18.0 * side]))
    n = len(houses)
    lanes = np.mean(site["carriageways_from_left_m"])
    line = shapely.LineString([middle + (0.5 * width - lanes) * left + end * along for end in (-350.0, 350.0)])
    columns = {"id": [str(i) for i in range(n)], "height": [site["building_height_m"]] * n, "storeys": [7] * n}
    columns.update({"use": ["office"] * n, "year": [1930] * n})
    flows = {"id": ["A501"], "class": ["primary"], "speed": [40.0], **{key: [value] for key, value in COUNTS.items()}}
    names = {key: key for key in COUNTS}
    return {
        "buildings": [str(write_layer(folder / "houses.gpkg", houses, "buildings", BRITISH, **columns))],
        "roads": [str(write_layer(folder / "roads.gpkg", [line], "roads", BRITISH, **flows))],
        "fields": {
            "buildings": {"height_m": "height", "use": "use", "storeys": "storeys", "year": "year"},
            "roads": {"class": "class", "speed_kmh": "speed", **names},
        },
    }


def _weather(folder: Path, measured: Path) -> Path:
    """The demo's year with the wind of the file, which says that it is of 2003."""
    with measured.open(encoding="utf-8") as file:
        winds = [(row["ws"] or "999", row["wd"] or "999") for row in csv.DictReader(file)]
    lines = (DEMO / "weather" / "amsterdam-2019-nsrdb.epw").read_text(encoding="utf-8").splitlines()
    head, hours = lines[:8], [line.split(",") for line in lines[8:]]
    head[0] = f"LOCATION,London,-,GBR,wind of 2003,0,{LAT},{LON},0,30"
    for cells, (speed, direction) in zip(hours, winds, strict=True):
        cells[0], cells[20], cells[21] = "2003", direction, speed
    path = folder / "london.epw"
    path.write_text("\n".join([*head, *(",".join(cells) for cells in hours)]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def judged_as(tmp_path_factory):
    """judged_as(measured, canyons) -> pollutant -> its row of scores."""
    folder = tmp_path_factory.mktemp("london")
    twin = folder / "london.twin"

    def judge(measured: Path, canyons: str) -> dict[str, dict[str, Any]]:
        if not twin.is_dir():
            given = {**_street(folder), "weather": str(_weather(folder, measured)), "twin": str(twin)}
            imported = processes.process("import")
            imported.run(JobContext(), imported.validated(given))
            (folder / "stations.csv").write_text(f"id,lon,lat,height_m\nMY1,{LON},{LAT},2.5\n", encoding="utf-8")
        air = processes.process("air")
        given = {f"background_{gas}": value for gas, value in BACKGROUND.items()}
        given |= {"twin": str(twin), "grid_m": 0, "fleet_year": 2003, "canyons": canyons, "measured": str(measured)}
        given |= {"stations": str(folder / "stations.csv"), "measured_unit": "ppb, pm=µg/m³"}
        rows = air.run(JobContext(), air.validated(given))["summary"]["quality"]["stations"]
        return {row["pollutant"]: row for row in rows}

    return judge


@pytest.mark.shared_data
def test_a_measured_year_of_a_street_canyon_is_met_and_a_road_in_the_open_does_not_meet_it(shared_data, judged_as):
    measured = shared_data("sensors/london-marylebone-2003/marylebone_road_2003_hourly.csv")
    canyon, plain = judged_as(measured, "ospm"), judged_as(measured, "open")
    assert set(canyon) == {"no2", "nox", "pm10", "pm25"}
    for row in canyon.values():  # acceptable in towns, Hanna & Chang (2012); FAIRMODE: MQI ≤ 1
        assert row["paired"] and row["kept"] and row["capture"] > 0.9
        assert abs(row["fb"]) < URBAN.fb and row["nmse"] < URBAN.nmse and row["fac2"] > URBAN.fac2
        assert row["mqi"] is None or row["mqi"] < 1.0
    assert canyon["nox"]["fac2"] > 0.5 and abs(canyon["nox"]["fb"]) < 0.3, "as strict as for open country"
    # the side the wind blows from is what a road in the open has wrong
    assert canyon["nox"]["r"] > plain["nox"]["r"] + 0.2 and canyon["nox"]["nmse"] < 0.5 * plain["nox"]["nmse"]
