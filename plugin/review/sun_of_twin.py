"""Where a twin is under the sun: its place on the earth and its local standard time, and what to say of the sun there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

from ..city.sun_position import Sun, compass, sun_at
from ..store.twin import Twin
from ..words import tr
from .moments import date_words

DEGREES_AN_HOUR = 15.0


@dataclass(frozen=True)
class Place:
    """latitude_deg north, longitude_deg east positive [°]; utc_offset_h : of local standard time [h]

    is_offset_guessed : from the longitude, as the twin has no weather of its own that says it
    """

    latitude_deg: float
    longitude_deg: float
    utc_offset_h: float
    is_offset_guessed: bool = False

    def sun(self, day: int, hour: float) -> Sun:
        return sun_at(day, hour, self.latitude_deg, self.longitude_deg, self.utc_offset_h)

    def sun_in(self, day: int, hour: int) -> Sun:
        """In the middle of the hour that begins then."""
        return self.sun(day, hour + 0.5)

    def elevations(self, day: int) -> np.ndarray:
        """(24,) of the sun above the horizon, in the middle of each hour [°]."""
        return np.array([float(self.sun_in(day, hour).elevation_deg) for hour in range(24)])

    def words(self, day: int, hour: int) -> str:
        """ "21 Mar 15:30, sun 34° high, from SW", in the middle of the hour that begins at 15 o'clock."""
        sun = self.sun_in(day, hour)
        when = tr("{date} {hour}:30").format(date=date_words(day), hour=f"{hour:02d}")
        if float(sun.elevation_deg) <= 0:
            return tr("{when}, the sun is below the horizon").format(when=when)
        return tr("{when}, sun {height}° high, from {direction}").format(
            when=when, height=round(float(sun.elevation_deg)), direction=tr(compass(float(sun.azimuth_deg)))
        )


def place_of(twin: Twin) -> Optional[Place]:
    """Of the middle of the twin; None where its coordinate system cannot be turned into latitude and longitude."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsPointXY, QgsProject

    own = QgsCoordinateReferenceSystem.fromWkt(str(twin.crs["wkt"]))
    if not own.isValid():
        return None
    box = twin.extent
    middle = QgsPointXY((box[0] + box[3]) / 2, (box[1] + box[4]) / 2)
    geographic = QgsCoordinateReferenceSystem("EPSG:4326")
    try:
        at = QgsCoordinateTransform(own, geographic, QgsProject.instance()).transform(middle)
    except QgsCsException:
        return None
    offset, is_guessed = _utc_offset(twin, at.x())
    return Place(at.y(), at.x(), offset, is_guessed)


def _utc_offset(twin: Twin, longitude_deg: float) -> Tuple[float, bool]:
    """Hours ahead of UTC, and whether that is guessed: weather borrowed from another place has the clock of that place."""
    from osgeo import gdal

    guess = float(np.floor(longitude_deg / DEGREES_AN_HOUR + 0.5))
    if not twin.weather.is_file():
        return guess, True
    try:
        gdal.UseExceptions()
        about = gdal.Open(str(twin.weather)).GetMetadata()
        stated = float(about["NC_GLOBAL#utc_offset_h"])
    except (RuntimeError, KeyError, ValueError, AttributeError):  # of no help here; a run says what is wrong with it
        return guess, True
    return (guess, True) if about.get("NC_GLOBAL#stand_in_for") else (stated, False)
