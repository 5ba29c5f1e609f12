"""Irradiation of every surface of the boxes, made up: walls by the side they face, the roof, nothing under the ground."""

from __future__ import annotations

import numpy as np

from plugin.scenario.scenario import BASELINE
from tests.box_city import energy_values, write_energy

ON_ROOFS, ON_SURFACES = "energy.roof_irradiation", "energy.irradiation"
OF_A_BOX = np.array([650.0, 450.0, 250.0, 450.0, 950.0, np.nan])  # south, east, north, west, roof, ground [kWh/m²]


def surface_values(n, scenario):
    """(6 n,): 150 less on every roof in a variant."""
    values = np.tile(OF_A_BOX, n)
    if scenario != BASELINE:
        values[4::6] -= 150.0
    return values


def write_irradiation(twin, n=12, boxes=None):
    """Results of both scenarios with the sun on surfaces; boxes: how many boxes the surfaces are of."""
    for scenario in (BASELINE, "retrofit"):
        on_surfaces = surface_values(boxes or n, scenario)
        on_roofs = surface_values(n, scenario)[4::6]
        write_energy(twin, scenario, {**energy_values(n, scenario), ON_SURFACES: on_surfaces, ON_ROOFS: on_roofs})
