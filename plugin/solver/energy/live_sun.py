"""Sun into buildings again and again: what enters is linear in the windows' solar factor and the U-values, so a year of each is kept.

A plane takes in glass × light through the glass + α R_se U A × light (solar_gains). Light and areas stay as they are while U-values and
solar factors are tried, so the gains of a building are three years, each times one number. They are those of solar_gains but for the
order of the sum, which is 1e-7 of them as the years are kept as float32.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from ...city.weather import HOURS
from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from ..sun import ONE_KERNEL_AT_A_TIME
from .constructions import Constructions
from .demand import Prepared
from .envelope import Envelope, Planes, planes_of, roofs_of
from .solar_gains import Apertures, solar_gains

from numba import njit, prange  # isort: skip  # noqa: E402

ROOM_FOR = 2000  # years of buildings that are kept: 105 kB each
AT_A_TIME = 64  # buildings whose light on planes is in memory


class Units(NamedTuple):
    """Planes of all buildings as they are with a solar factor of 1 and nothing reflected out again, walls or roofs with U = 1."""

    glass: np.ndarray
    walls: np.ndarray
    roofs: np.ndarray


class KnownSun:
    """Solar gains of buildings of one prepared city, whatever is done to their U-values and windows.

    known : how many years are kept
    """

    def __init__(self, ready: Prepared, units: Units) -> None:
        self._ready, self._units = ready, units
        self._place: dict[tuple[int, int], int] = {}  # building, panes of its windows -> row of _years
        # of glass, walls, roofs [W]; memory is taken from the system when a row is first written
        self._years = np.empty((min(2 * len(ready.reason), ROOM_FOR), 3, HOURS), np.float32)

    @staticmethod
    def of(ready: Prepared) -> KnownSun:
        city, values = ready.shared.city, ready.made_of.values
        one = np.ones(len(city.buildings))
        bare = {**values, "g_window": one, "u_wall": one, "u_roof": one}
        both, _ = planes_of(city, bare, one)
        of_roofs, _ = planes_of(city, {**bare, "u_wall": 0.0 * one}, one)
        return KnownSun(ready, Units(both.glass_m2, both.opaque_m2 - of_roofs.opaque_m2, of_roofs.opaque_m2))

    @property
    def known(self) -> int:
        return len(self._place)

    def gains(self, made_of: Constructions, envelope: Envelope, part: np.ndarray) -> np.ndarray:
        """Of the buildings at part ((k,) int) with other values, (k, 8760) float64 [W], as demand.Run.solar asks for them."""
        city, planes = self._ready.shared.city, envelope.planes
        u_roof, _ = roofs_of(city, made_of.values["u_roof"])
        u_unit, _ = roofs_of(city, np.ones(len(u_roof)))
        owner = np.repeat(np.arange(len(u_roof)), np.diff(planes.first))
        glass, unit = (np.bincount(owner, each, len(u_roof)) for each in (planes.glass_m2, self._units.glass))
        through = np.where(unit > 0, glass / np.where(unit > 0, unit, 1.0), 0.0)
        factors = np.column_stack([through, made_of.values["u_wall"], u_roof / u_unit])[part]
        panes = _of_building(planes.panes, planes.first, part)
        keys = list(zip(part.tolist(), panes.tolist()))
        self._keep([key for key in keys if key not in self._place], planes)
        out = np.empty((len(part), HOURS))
        kept = np.array([key in self._place for key in keys], bool)
        rows = np.array([self._place.get(key, 0) for key in keys], np.int64)
        with ONE_KERNEL_AT_A_TIME:
            _sum_kernel(self._years, rows, np.flatnonzero(kept), factors, out)
        strange = np.flatnonzero(~kept)  # no room for them: anew each time
        for start in range(0, len(strange), AT_A_TIME):
            few = strange[start : start + AT_A_TIME]
            rows[few] = np.arange(len(few))
            years = self._cast(planes, part[few])
            with ONE_KERNEL_AT_A_TIME:
                _sum_kernel(years, rows, few, factors, out)
        return out

    def _keep(self, lacking: list[tuple[int, int]], planes: Planes) -> None:
        """Years of buildings that are not known yet, as far as there is room."""
        lacking = lacking[: len(self._years) - len(self._place)]
        for start in range(0, len(lacking), AT_A_TIME):
            keys = lacking[start : start + AT_A_TIME]
            begin = len(self._place)
            self._years[begin : begin + len(keys)] = self._cast(planes, np.array([i for i, _ in keys], np.int64))
            self._place.update({key: begin + k for k, key in enumerate(keys)})

    def _cast(self, planes: Planes, part: np.ndarray) -> np.ndarray:
        """(k, 3, 8760) float32 of the buildings at part ((k,) int), with the panes they have in planes."""
        shared, nothing = self._ready.shared, np.zeros(len(planes.tilt_deg))
        light = shared.shade_of(part)
        years = np.empty((len(part), 3, HOURS), np.float32)
        for column in range(3):
            glass = self._units.glass if column == 0 else nothing
            opaque = nothing if column == 0 else self._units[column]
            few = replace(planes, glass_m2=glass, opaque_m2=opaque).of(part)
            drawn = np.full(len(few.tilt_deg), shared.movable_shading)
            taken = few.tilt_deg, few.azimuth_deg, few.glass_m2, few.opaque_m2, few.panes, drawn, few.first
            years[:, column] = solar_gains(shared.sky, Apertures(*taken), light)
        return years


@njit(cache=True, parallel=True)
def _sum_kernel(years, rows, which, factors, out):  # type: ignore[no-untyped-def]
    for j in prange(which.shape[0]):
        k = which[j]
        glass, walls, roofs = factors[k, 0], factors[k, 1], factors[k, 2]
        year = years[rows[k]]
        for h in range(out.shape[1]):
            out[k, h] = glass * year[0, h] + walls * year[1, h] + roofs * year[2, h]


def _of_building(of_plane: np.ndarray, first: np.ndarray, part: np.ndarray) -> np.ndarray:
    """What all planes of a building share, of the chosen ones ((k,) int); 2 of one without planes."""
    there = first[part + 1] > first[part]
    return np.where(there, of_plane[np.minimum(first[part], max(len(of_plane) - 1, 0))], 2)


def warm() -> None:
    """Compiles the kernel."""
    one = np.zeros(1, np.int64)
    _sum_kernel(np.ones((1, 3, 1), np.float32), one, one, np.ones((1, 3)), np.ones((1, 1)))
