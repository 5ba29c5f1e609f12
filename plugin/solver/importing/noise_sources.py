"""Industrial noise sources on their way into a twin: which features can be one, which have a power, and what is assumed of the others."""

from __future__ import annotations

import numpy as np
import shapely

from ...city import noise_sources as city
from ...city.fields import field_of
from ...city.provenance import Attribute, Origin, absent
from ...readers import footprints
from ...readers.report import Report
from ...readers.vector import Features
from ..noise.bands import PERIOD_HOURS, a_weighted

LAYER = city.LAYER
SHORTEST_M = 0.01
SMALLEST_M2 = 0.01
SAME_DB = 0.5  # a stated total may differ from that of the octaves by rounding
POINT, LINE, AREA = city.SHAPES
_SHAPE_OF_TYPE = {0: POINT, 4: POINT, 1: LINE, 2: LINE, 5: LINE, 3: AREA, 6: AREA}  # by shapely.get_type_id


def usable_shapes(features: Features, layer: str, report: Report) -> Features:
    """Points, lines of some length, and valid polygons, flat; others are skipped and reported. A part alone stands for its multi-part."""
    geometry = shapely.force_2d(features.geometry)
    shapes = shapes_of(geometry)
    kept = shapes != ""
    for i in np.flatnonzero(~kept).tolist():
        report.skip(
            layer, features.ids[i], f"not a point, line or polygon ({geometry[i].geom_type})", _place(geometry[i])
        )
    short = (shapes == LINE) & (shapely.length(geometry) <= SHORTEST_M)
    for i in np.flatnonzero(short).tolist():
        report.skip(layer, features.ids[i], f"a line of {shapely.length(geometry[i]):.3f} m", _place(geometry[i]))
    areas = np.flatnonzero(shapes == AREA)
    mended = footprints.usable_polygons(features.take(areas), layer, report, SMALLEST_M2)
    by_id = dict(zip(mended.ids.tolist(), mended.geometry.tolist(), strict=True))
    for i in areas.tolist():
        kept[i] = features.ids[i] in by_id
        geometry[i] = by_id.get(features.ids[i], geometry[i])
    for i, shape in enumerate(geometry):
        if shapely.get_type_id(shape) >= 4 and shapely.get_num_geometries(shape) == 1:
            geometry[i] = shapely.get_geometry(shape, 0)
    kept &= ~short
    return Features(features.layer, features.file, features.ids, geometry, features.columns, features.crs).take(kept)


def shapes_of(geometry: np.ndarray) -> np.ndarray:
    """(n,) object of str: "point", "line" or "area", "" for another geometry."""
    words = np.empty(len(geometry), object)
    words[:] = [_SHAPE_OF_TYPE.get(int(kind), "") for kind in shapely.get_type_id(geometry)]
    return words


def completed(
    features: Features, attributes: dict[str, Attribute], report: Report
) -> tuple[Features, dict[str, Attribute]]:
    """The sources whose power is known, with stated defaults for the rest; those without power are skipped, naming the field."""
    n = len(features)
    columns = dict(attributes)
    for key in (
        "lw_dba",
        "height_m",
        *city.OCTAVE_KEYS,
        *city.HOURS_KEYS,
        *city.SHARE_KEYS,
        *city.AXIS_KEYS,
        *city.DIRECTIVITY_KEYS,
    ):
        columns.setdefault(key, absent(n))
    for key in ("spectrum", "power_of", "height_above"):
        columns.setdefault(key, absent(n, text=True))
    check = _Check(features, columns, report)
    kept = check.powers() & check.unit_of_points()
    check.working_hours()
    check.directivity()
    for key in city.SHARE_KEYS:
        del columns[key]
    return features.take(kept), {key: column.take(kept) for key, column in columns.items()}


class _Check:
    """One pass over a layer; `columns` is changed in place."""

    def __init__(self, features: Features, columns: dict[str, Attribute], report: Report) -> None:
        self._ids, self._columns, self._report = features.ids, columns, report
        self._shapes = shapes_of(features.geometry)
        self._places = shapely.get_coordinates(shapely.centroid(features.geometry))
        self._fill_defaults()

    def _fill_defaults(self) -> None:
        columns = self._columns
        total = columns["lw_dba"]
        spectrum = columns["spectrum"]
        columns["spectrum"] = spectrum.filled(
            spectrum.missing & ~total.missing, city.DEFAULT_SPECTRUM, Origin.DEFAULT, city.DEFAULT_SPECTRUM_RULE
        )
        of, is_point = columns["power_of"], self._shapes == POINT
        of = of.filled(of.missing & is_point, city.TOTAL, Origin.INFERRED, city.POINT_POWER_RULE)
        columns["power_of"] = of.filled(of.missing, city.TOTAL, Origin.DEFAULT, city.DEFAULT_POWER_RULE)
        height, above = columns["height_m"], columns["height_above"]
        unknown = height.missing
        columns["height_m"] = height.filled(unknown, city.DEFAULT_HEIGHT_M, Origin.DEFAULT, city.DEFAULT_HEIGHT_RULE)
        columns["height_above"] = above.filled(
            above.missing & ~unknown, city.GROUND, Origin.DEFAULT, city.DEFAULT_ABOVE_RULE
        )

    def powers(self) -> np.ndarray:
        """(n,) bool, which have a power: all octaves, or a total. Octaves win over a total; octaves with gaps count for nothing."""
        columns = self._columns
        octaves = np.column_stack([columns[key].values for key in city.OCTAVE_KEYS])
        there = np.isfinite(octaves)
        whole, some = there.all(axis=1), there.any(axis=1)
        has_total = ~columns["lw_dba"].missing
        for i in np.flatnonzero(some & ~whole).tolist():
            gap = city.OCTAVE_KEYS[int(np.argmin(there[i]))]
            if has_total[i]:
                self._refuse(
                    i, gap, f"no power in this octave: the total of {columns['lw_dba'].values[i]:g} dB(A) is used"
                )
            else:
                self._skip(i, gap, "no power in this octave, and no total in lw_dba")
        for i in np.flatnonzero(~some & ~has_total).tolist():
            self._skip(
                i, "lw_dba", f"no sound power: neither lw_dba nor {city.OCTAVE_KEYS[0]} to {city.OCTAVE_KEYS[-1]}"
            )
        for i in np.flatnonzero(whole & has_total).tolist():
            sum_dba, stated = float(a_weighted(octaves[i])), columns["lw_dba"].values[i]
            if abs(sum_dba - stated) > SAME_DB:
                self._refuse(
                    i, "lw_dba", f"{stated:g} dB(A), but the octaves add up to {sum_dba:.1f} dB(A): these are used"
                )
        for key in city.OCTAVE_KEYS:
            columns[key] = _without(columns[key], some & ~whole)
        for key in ("lw_dba", "spectrum"):
            columns[key] = _without(columns[key], whole)
        return whole | has_total

    def unit_of_points(self) -> np.ndarray:
        """(n,) bool, False for points with a power per metre or square metre: nobody knows of how many."""
        wrong = (self._shapes == POINT) & (self._columns["power_of"].values == city.PER_UNIT)
        for i in np.flatnonzero(wrong).tolist():
            self._skip(i, "power_of", f'"{city.PER_UNIT}", but a point has no length or area: give its total power')
        return ~wrong

    def working_hours(self) -> None:
        """Hours of each period: as given, else from the share of it, else all."""
        for hours_key, share_key, whole in zip(city.HOURS_KEYS, city.SHARE_KEYS, PERIOD_HOURS, strict=True):
            hours, share = self._columns[hours_key], self._columns[share_key]
            differs = ~hours.missing & ~share.missing & (np.abs(hours.values - whole * share.values) > 0.01 * whole)
            for i in np.flatnonzero(differs).tolist():
                words = f"{share.values[i]:g} of {whole:g} h, but {hours_key} says {hours.values[i]:g} h: the hours are used"
                self._refuse(i, share_key, words)
            hours = hours.filled(hours.missing, whole * share.values, Origin.GIVEN, "")
            self._columns[hours_key] = hours.filled(hours.missing, whole, Origin.DEFAULT, city.DEFAULT_HOURS_RULE)

    def directivity(self) -> None:
        """Whole or none: with a gap, or without the direction of an axis that is not vertical, the source is taken to send into all alike."""
        columns = self._columns
        there = np.isfinite(np.column_stack([columns[key].values for key in city.DIRECTIVITY_KEYS]))
        azimuth, elevation = (columns[key] for key in city.AXIS_KEYS)
        some, whole = there.any(axis=1), there.all(axis=1)
        aslant = whole & azimuth.missing & ~elevation.missing & (np.abs(elevation.values) < 90)
        alike = "the source is taken to send into all directions alike"
        for i in np.flatnonzero(some & ~whole).tolist():
            gap = city.DIRECTIVITY_KEYS[int(np.argmin(there[i]))]
            self._refuse(i, gap, f"no directivity at this angle: {alike}")
        for i in np.flatnonzero(aslant).tolist():
            self._refuse(
                i, city.AXIS_KEYS[0], f"no azimuth of an axis {elevation.values[i]:g}° above the horizontal: {alike}"
            )
        for i in np.flatnonzero(~some & ~(azimuth.missing & elevation.missing)).tolist():
            key = city.AXIS_KEYS[int(azimuth.missing[i])]
            self._refuse(
                i,
                key,
                f"an axis, but no directivity in {city.DIRECTIVITY_KEYS[0]} to {city.DIRECTIVITY_KEYS[-1]}: {alike}",
            )
        used = whole & ~aslant
        for key in (*city.DIRECTIVITY_KEYS, *city.AXIS_KEYS):
            columns[key] = _without(columns[key], ~used)
        azimuth, elevation = (columns[key] for key in city.AXIS_KEYS)
        open_ = used & elevation.missing
        elevation = elevation.filled(open_ & ~azimuth.missing, city.LEVEL_DEG, Origin.DEFAULT, city.LEVEL_RULE)
        columns[city.AXIS_KEYS[1]] = elevation.filled(
            open_ & azimuth.missing, city.UPWARDS_DEG, Origin.DEFAULT, city.UPWARDS_RULE
        )

    def _skip(self, i: int, key: str, reason: str) -> None:
        label = field_of(city.LAYER, key).label
        self._report.skip(city.LAYER, self._ids[i], f"{reason} ({label.lower()})", self._at(i), field_key=key)

    def _refuse(self, i: int, key: str, reason: str) -> None:
        self._report.refuse(city.LAYER, self._ids[i], key, reason, self._at(i))

    def _at(self, i: int) -> tuple[float, float]:
        return float(self._places[i, 0]), float(self._places[i, 1])


def _without(column: Attribute, where: np.ndarray) -> Attribute:
    """The column without the values at `where` ((n,) bool)."""
    values, origin, rule = column.values.copy(), column.origin.copy(), column.rule.copy()
    values[where] = "" if column.is_text else np.nan
    origin[where], rule[where] = int(Origin.MISSING), ""
    return Attribute(values, origin, rule)


def _place(shape: shapely.Geometry) -> tuple[float, float] | None:
    point = shapely.centroid(shape)
    return None if point.is_empty else (point.x, point.y)
