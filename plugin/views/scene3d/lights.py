"""Light of the 3D view, for what carries no data: one key light from the south-west sky, and soft fill from where one stands.

Colours of data are drawn without light, so that the legend's colour is that on the wall.
"""

from __future__ import annotations

import math
from typing import Any

KEY_AZIMUTH, KEY_HEIGHT, KEY = 225.0, 50.0, 0.62  # [°] clockwise from north, [°] above the horizon
FILL = 0.42


def set_lights(plotter: Any, pyvista: Any) -> None:
    """In place of the library's own, which shine from the camera and flatten the city."""
    plotter.remove_all_lights()
    azimuth, height = math.radians(KEY_AZIMUTH), math.radians(KEY_HEIGHT)
    east, north = math.sin(azimuth) * math.cos(height), math.cos(azimuth) * math.cos(height)
    key = pyvista.Light(
        position=(east, north, math.sin(height)), focal_point=(0.0, 0.0, 0.0), light_type="scene light", intensity=KEY
    )
    fill = pyvista.Light(light_type="headlight", intensity=FILL)
    for light in (key, fill):
        light.positional = False  # as far as the sky
        plotter.add_light(light)
