"""Sun into buildings again and again: what enters is linear in the windows' solar factor and the U-values, so a year of each is kept.

A plane takes in glass × light through the glass + α R_se U A × light (solar_gains). Light and areas stay as they are while U-values and
solar factors are tried, so the gains of a building are three years, each times one number. They are those of solar_gains but for the
order of the sum, which is 1e-7 of them as the years are kept as float32.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from ...city.weather import HOURS
from .constructions import Constructions
from .demand import Prepared
from .envelope import Envelope, Planes, planes_of, roofs_of
from .solar_gains import Apertures, solar_gains

ROOM_FOR = 2000  # years of buildings that are kept: 105 kB each
AT_A_TIME = 64  # buildings whose light on planes is in memory


class Units(NamedTuple):
    """Planes of all buildings as they are with a solar factor of 1 and nothing reflected out again, walls or roofs with U = 1."""

    glass: np.ndarray
    walls: np.ndarray
    roofs: np.ndarray


@dataclass
class KnownSun:
    """Solar gains of buildings of one prepared city, whatever is done to their U-values and windows.

    units : (n_planes,) each; years : (building, panes of its windows) -> (3, 8760) float32 of glass, walls, roofs [W]
    """

    ready: Prepared
    units: Units
    years: dict[tuple[int, int], np.ndarray] = field(default_factory=dict)

    @staticmethod
    def of(ready: Prepared) -> KnownSun:
        city, values = ready.shared.city, ready.made_of.values
        one = np.ones(len(city.buildings))
        bare = {**values, "g_window": one, "u_wall": one, "u_roof": one}
        both, _ = planes_of(city, bare, one)
        of_roofs, _ = planes_of(city, {**bare, "u_wall": 0.0 * one}, one)
        return KnownSun(ready, Units(both.glass_m2, both.opaque_m2 - of_roofs.opaque_m2, of_roofs.opaque_m2))

    def gains(self, made_of: Constructions, envelope: Envelope, part: np.ndarray) -> np.ndarray:
        """Of the buildings at part ((k,) int) with other values, (k, 8760) float64 [W], as demand.Run.solar asks for them."""
        city = self.ready.shared.city
        first = envelope.planes.first
        u_wall = made_of.values["u_wall"]
        u_roof, _ = roofs_of(city, made_of.values["u_roof"])
        u_unit, _ = roofs_of(city, np.ones(len(u_roof)))
        panes = _of_building(envelope.planes.panes, first, part)
        lacking = [(i, p) for i, p in zip(part.tolist(), panes.tolist()) if (i, p) not in self.years]
        fresh = self._cast(envelope.planes, lacking)
        out = np.empty((len(part), HOURS))
        for k, (i, p) in enumerate(zip(part.tolist(), panes.tolist())):
            glass, walls, roofs = fresh[i, p] if (i, p) in fresh else self.years[i, p]
            own = slice(first[i], first[i + 1])
            unit = self.units.glass[own].sum()
            through = envelope.planes.glass_m2[own].sum() / unit if unit > 0 else 0.0
            np.multiply(glass, through, out=out[k], dtype=np.float64)
            out[k] += walls * u_wall[i]
            out[k] += roofs * (u_roof[i] / u_unit[i])
        return out

    def _cast(self, planes: Planes, wanted: list[tuple[int, int]]) -> dict[tuple[int, int], np.ndarray]:
        """Years of buildings that are not known yet; kept as long as there is room."""
        found: dict[tuple[int, int], np.ndarray] = {}
        shared = self.ready.shared
        for start in range(0, len(wanted), AT_A_TIME):
            keys = wanted[start : start + AT_A_TIME]
            part = np.array([i for i, _ in keys], np.int64)
            light = shared.shade_of(part)
            years = np.empty((len(part), 3, HOURS), np.float32)
            for column, (glass, opaque) in enumerate(
                ((self.units.glass, None), (None, self.units.walls), (None, self.units.roofs))
            ):
                nothing = np.zeros(len(planes.tilt_deg))
                of_part = replace(
                    planes,
                    glass_m2=nothing if glass is None else glass,
                    opaque_m2=nothing if opaque is None else opaque,
                ).of(part)
                drawn = np.full(len(of_part.tilt_deg), shared.movable_shading)
                taken = (of_part.tilt_deg, of_part.azimuth_deg, of_part.glass_m2, of_part.opaque_m2)
                years[:, column] = solar_gains(
                    shared.sky, Apertures(*taken, of_part.panes, drawn, of_part.first), light
                )
            found.update(zip(keys, years))
        room = max(ROOM_FOR - len(self.years), 0)
        self.years.update(list(found.items())[:room])
        return found


def _of_building(of_plane: np.ndarray, first: np.ndarray, part: np.ndarray) -> np.ndarray:
    """What all planes of a building share, of the chosen ones ((k,) int); 2 of one without planes."""
    there = first[part + 1] > first[part]
    return np.where(there, of_plane[np.minimum(first[part], max(len(of_plane) - 1, 0))], 2)
