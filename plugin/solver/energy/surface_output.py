"""What the energy process leaves behind of the sun: irradiation of every surface, of roofs by building, and what photovoltaics would give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from ...city.buildings import ROOF
from ...city.city import City
from ...city.errors import InputError
from ...indicators.on_surfaces import SEGMENT_KWH, SEGMENT_M2
from ...scenario.photovoltaics import MODULE_EFFICIENCY
from ...store import geopackage
from ...store.city_tables import surfaces_columns
from .roof_layout import Layout
from .roofs import ARCHITECTURAL_SHARE
from .solar_potential import Potential, potential_of
from .sunlight import Sunlight


class SurfaceSun:
    """irradiation (m,) of every surface [kWh/m²]; potential of its photovoltaics; both NaN where there is nothing to say."""

    def __init__(self, city: City, sunlight: Sunlight, layout: Layout | None = None) -> None:
        assert city.weather is not None
        self._city, self._sunlight = city, sunlight
        self.irradiation = sunlight.yearly()
        self.layout = layout
        self.potential: Potential = potential_of(city.surfaces, self.irradiation, city.weather, sunlight.sky, layout)

    def values(self) -> dict[str, np.ndarray]:
        """Indicator id -> (m,) or (n,), in the units of the catalogue."""
        surfaces, n = self._city.surfaces, len(self._city.buildings)
        roof = self._roofs()
        owner, area = surfaces.building[roof], surfaces.exposed_m2[roof]
        whole = np.bincount(owner, area, n)
        on_roofs = np.bincount(owner, area * self.irradiation[roof], n)
        produced = np.bincount(owner, self.potential.yield_kwh[roof], n) / 1000
        usable = np.bincount(owner, self.potential.usable_m2[roof], n)
        there = whole > 0
        of_segment, per_m2 = self._segments(roof)
        best = np.full(n, -np.inf)
        np.maximum.at(best, owner, of_segment[roof])
        return {
            "energy.pv_roof_m2": np.where(there, 1000 * produced / np.where(there, whole, 1.0), np.nan),
            "energy.pv_best_segment": np.where(there, best, np.nan),
            SEGMENT_M2: per_m2,
            SEGMENT_KWH: of_segment,
            "energy.irradiation": self.irradiation,
            "energy.roof_irradiation": np.where(there, on_roofs / np.where(there, whole, 1.0), np.nan),
            "energy.pv_potential": np.where(there, produced, np.nan),
            "energy.pv_usable": np.where(there, usable, np.nan),
        }

    def _roofs(self) -> np.ndarray:
        """(m,) bool: roofs that get light."""
        return np.asarray((self._city.surfaces.kind == ROOF) & ~np.isnan(self.irradiation))

    def _segments(self, roof: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(m,) yield of the segment each roof is part of [kWh/a], and per area of the segment [kWh/m²]; NaN of all that is no roof.

        A roof that is not drawn is a segment by itself.
        """
        m = len(roof)
        drawn = np.full(m, -1) if self.layout is None else self.layout.segment
        _, number = np.unique(np.where(drawn >= 0, drawn, m + np.arange(m)), return_inverse=True)
        number = number.reshape(-1)
        kwh = np.bincount(number[roof], self.potential.yield_kwh[roof], number.max() + 1 if m else 0)
        area = np.bincount(number[roof], self._city.surfaces.exposed_m2[roof], len(kwh))
        with np.errstate(invalid="ignore", divide="ignore"):
            per_m2 = np.where(area > 0, kwh / area, 0.0)
        return np.where(roof, kwh[number], np.nan), np.where(roof, per_m2[number], np.nan)

    def summary(self) -> dict[str, Any]:
        usable = float(np.nansum(self.potential.usable_m2))
        return {
            "shading": self._sunlight.is_shaded,
            "pv_potential": {
                "produced_mwh": round(float(np.nansum(self.potential.yield_kwh)) / 1000, 3),
                "peak_kw": round(usable * MODULE_EFFICIENCY, 1),
                "usable_roof_m2": round(usable, 1),
                "laid_out": int((self._suitable() & self._drawn()).sum()),
                "by_share": int((self._suitable() & ~self._drawn()).sum()),
                "usable_share": ARCHITECTURAL_SHARE,
                "efficiency": MODULE_EFFICIENCY,
            },
        }

    def warnings(self) -> list[str]:
        """One sentence for roofs nothing could be laid out on, as they are not drawn."""
        number = int((self._suitable() & ~self._drawn()).sum())
        if not number:
            return []
        who = "1 roof is" if number == 1 else f"{number} roofs are"
        return [f"{who} not drawn in 3D: {100 * ARCHITECTURAL_SHARE:.0f} % of the area counts as usable for modules"]

    def _suitable(self) -> np.ndarray:
        return np.asarray(self.potential.suitable)

    def _drawn(self) -> np.ndarray:
        m = len(self._city.surfaces)
        return np.zeros(m, bool) if self.layout is None else ~np.isnan(self.layout.share)

    def writer(self, gpkg: Path, write_first: Callable[[Path], None]) -> Callable[[Path], None]:
        """Adds the layer "surfaces" to the energy.gpkg that write_first makes, with the shapes of the twin where it has them."""

        def write(folder: Path) -> None:
            write_first(folder)
            with geopackage.connect(gpkg) as connection:
                has_shapes = connection.execute(
                    "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'surfaces'"
                ).fetchone()
                shapes = geopackage.read_geometries(connection, "surfaces") if has_shapes else None
            of_segment, per_m2 = self._segments(self._roofs())
            columns = {
                **surfaces_columns(self._city.surfaces, self._city.buildings.ids),
                "irradiation_kwh_m2": self.irradiation,
                "pv_usable_m2": self.potential.usable_m2,
                "pv_kwh": self.potential.yield_kwh,
                "pv_segment_kwh": of_segment,
                "pv_segment_kwh_m2": per_m2,
            }
            with geopackage.connect(folder / "energy.gpkg", write=True) as connection:
                if shapes is None:
                    geopackage.write_table(connection, "surfaces", columns)
                else:
                    words = "Sun on walls and roofs, one year"
                    geopackage.write_table(connection, "surfaces", columns, shapes, has_shapes[0], words)

        return write


def checked_albedo(value: float) -> float:
    """Raises: InputError when an albedo is not within 0 and 1."""
    if not 0.0 <= value <= 1.0:
        raise InputError(
            f"{value:g}, must be 0 to 1", "Fresh snow has 0.8, a city in snow about 0.5.", field="snow_albedo"
        )
    return value
