"""Where heat may come from, as a planner asks for it: a heat network along the streets, boreholes beside the houses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..words import tr
from .computations import BOOLEAN, BUILDINGS, NUMBER, TEXT, Computation, Option

if TYPE_CHECKING:  # QGIS starts sooner without the store
    from ..store.twin import Twin


def _lacks_roads(twin: Twin) -> str:
    known = twin.manifest.get("counts", {}).get("roads")
    return "" if known else tr("A heat network is laid along roads: import them first.")


HEAT_NETWORK = Computation(
    "heat-network",
    "Heat network",
    "District heat along the streets: pipes, losses, heat density, pressure and costs",
    "heat-network.heat",
    _lacks_roads,
    (
        Option(
            "choose",
            "Connect",
            TEXT,
            "district_heat",
            "Which buildings the network is for.",
            choices=(
                ("district_heat", "Buildings with district heat"),
                ("ids", "Buildings taken below"),
                ("heat", "Buildings with much heat"),
            ),
        ),
        Option(
            "ids",
            "Buildings",
            BUILDINGS,
            [],
            "The selected buildings when the button is pressed; connected with “taken below”.",
        ),
        Option(
            "least_mwh",
            "Much heat is",
            NUMBER,
            50.0,
            "What a building takes in a year, at least, to be connected with “much heat”.",
            high=100000.0,
            step=10.0,
            unit="MWh/a",
        ),
        Option(
            "supply_c",
            "Supply",
            NUMBER,
            80.0,
            "Temperature at the heat source.",
            low=25.0,
            high=130.0,
            step=5.0,
            unit="°C",
        ),
        Option(
            "return_c",
            "Return",
            NUMBER,
            50.0,
            "Temperature at the buildings.",
            low=10.0,
            high=120.0,
            step=5.0,
            unit="°C",
        ),
        Option(
            "service_m",
            "Longest service pipe",
            NUMBER,
            100.0,
            "From the street to the facade; buildings farther away are not connected, and named.",
            low=1.0,
            high=1000.0,
            step=10.0,
            unit="m",
        ),
        Option(
            "gradient_pa_m",
            "Friction at most",
            NUMBER,
            150.0,
            "Of a metre of straight pipe at the peak: less makes wider pipes.",
            low=10.0,
            high=1000.0,
            step=10.0,
            unit="Pa/m",
            refined=True,
        ),
        Option(
            "velocity_m_s",
            "Velocity at most",
            NUMBER,
            2.5,
            "Of the water at the peak.",
            low=0.1,
            high=6.0,
            step=0.1,
            decimals=1,
            unit="m/s",
            refined=True,
        ),
        Option(
            "ground_c",
            "Ground",
            NUMBER,
            None,
            "Temperature of the ground; else the mean of the air of the year.",
            low=-5.0,
            high=30.0,
            decimals=1,
            unit="°C",
            unset="as the air",
            refined=True,
        ),
        Option(
            "soil_w_mk",
            "Soil conducts",
            NUMBER,
            1.5,
            "Around the pipes: 1 dry, 2 wet.",
            low=0.2,
            high=4.0,
            step=0.1,
            decimals=1,
            unit="W/(m·K)",
            refined=True,
        ),
        Option(
            "simultaneity",
            "Not all draw their peak at once",
            BOOLEAN,
            True,
            "Simultaneity by Winter (2001): 0.5 from 200 buildings on.",
            refined=True,
        ),
    ),
)
GEOTHERMAL = Computation(
    "geothermal",
    "Geothermal potential",
    "Heat of boreholes on the open ground of each building, against its need",
    "geothermal.share",
    lambda twin: "",
    (
        Option(
            "conductivity",
            "Ground conducts",
            NUMBER,
            2.0,
            "Below 1.5 dry sediment, 1.5 to 3 rock and wet sediment, above 3 hard rock: geological maps say it.",
            low=0.3,
            high=6.0,
            step=0.1,
            decimals=1,
            unit="W/(m·K)",
        ),
        Option(
            "hours",
            "Full-load hours",
            NUMBER,
            2400.0,
            "1800 for rooms, 2400 with hot water.",
            low=500.0,
            high=2400.0,
            step=100.0,
            unit="h/a",
        ),
        Option("depth_m", "Depth", NUMBER, 100.0, "Of a borehole.", low=40.0, high=100.0, step=10.0, unit="m"),
        Option(
            "spacing_m",
            "Spacing",
            NUMBER,
            6.0,
            "Between boreholes: 6 m, down to 50 m of depth 5 m.",
            low=5.0,
            high=50.0,
            unit="m",
        ),
        Option(
            "reach_m",
            "Ground within",
            NUMBER,
            10.0,
            "Of the facade, nearer than to any other building; it stands in for the plot.",
            low=3.0,
            high=100.0,
            unit="m",
        ),
        Option(
            "clearance_m",
            "Away from buildings",
            NUMBER,
            2.0,
            "Where nobody drills.",
            high=10.0,
            step=0.5,
            decimals=1,
            unit="m",
        ),
    ),
)
HEAT_PLANNING = {each.id: each for each in (HEAT_NETWORK, GEOTHERMAL)}
