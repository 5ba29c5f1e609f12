"""Reads every buildings source into one collection in the CRS of the twin: outlines and solids side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import shapely
from pyproj import CRS

from ...city.fields import BUILDING_FIELDS
from ...city.provenance import Attribute, absent
from ...readers import citygml, cityjson, footprints, mapping, polygons, sources, vector
from ...readers.cityjson import CityModel
from ...readers.polygons import Polygons
from ...readers.presets import Preset
from ...readers.presets.dutch import is_underground
from ...readers.presets.osm import BUILDING_LINES, report_building_lines
from ...readers.report import Report
from ...readers.sources import Source
from ...readers.vector import Features
from ..jobs import JobContext
from .coordinates import Coordinates
from .options import ImportOptions

TEXT = {each.key for each in BUILDING_FIELDS if each.text}


@dataclass
class Collected:
    """n buildings as read.

    ids : (n,) object; attributes : key -> (n,)
    footprint : (n,) shapely outlines of buildings without walls, None for solids
    solids : polygons of the others, owner = number of the building
    terrain : (m, 3) ground points that came along; land : (id, kind, outline)
    """

    ids: np.ndarray
    attributes: dict[str, Attribute]
    footprint: np.ndarray
    solids: Polygons
    terrain: np.ndarray = field(default_factory=lambda: np.zeros((0, 3)))
    land: list[tuple[str, str, shapely.Geometry]] = field(default_factory=list)
    presets: list[Preset] = field(default_factory=list)
    lods: dict[str, int] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, chosen: np.ndarray) -> Collected:
        """The buildings of a (n,) bool mask, renumbered."""
        number = np.cumsum(chosen) - 1
        kept = self.solids.select(chosen[self.solids.owner])
        return Collected(
            self.ids[chosen],
            {key: column.take(chosen) for key, column in self.attributes.items()},
            self.footprint[chosen],
            kept.with_owner(number[kept.owner]),
            self.terrain,
            self.land,
            self.presets,
            self.lods,
            self.titles,
        )


def collect(options: ImportOptions, coordinates: Coordinates, report: Report, context: JobContext) -> Collected:
    """All buildings; duplicates across sources are reported."""
    parts = []
    every = options.roles["buildings"]
    for number, source in enumerate(every):
        part = context.part(number / len(every), (number + 1) / len(every))
        part.progress(0, f"Reading buildings from {source.name}")
        if source.format in ("cityjson", "cityjsonseq", "citygml"):
            parts.append(_from_model(source, options, coordinates, report, part))
        else:
            parts.append(_from_vector(source, options, coordinates, report))
    return _unique(_joined(parts), report)


def _from_vector(source: Source, options: ImportOptions, coordinates: Coordinates, report: Report) -> Collected:
    if source.format == "osm" and not source.layer:
        source = Source(source.path, "multipolygons")
    features, preset = _read(source, options, coordinates, report)
    rules = preset.roles["buildings"]
    features = coordinates.brought(features, preset.degrees)
    if rules.prepare:
        features = rules.prepare(features, report)
    if source.format == "osm" and source.layer == "multipolygons":
        _report_lines(source, features, preset, coordinates, report)
    features = footprints.usable_polygons(features, "buildings", report)
    columns = mapping.attributes(features, "buildings", rules, report, options.fields.get("buildings"))
    return Collected(
        features.ids,
        columns,
        features.geometry,
        polygons.from_rings([], [], []),
        presets=[preset] if len(features) else [],
    )


def _report_lines(
    source: Source, buildings: Features, preset: Preset, coordinates: Coordinates, report: Report
) -> None:
    """What GDAL's OSM driver does not give as areas though it is about buildings."""
    source = Source(source.path, "lines")
    bbox = coordinates.bbox_for(sources.crs_of(source))
    lines = vector.read_layer(source, report, bbox, BUILDING_LINES, "buildings")
    report_building_lines(coordinates.brought(lines, preset.degrees), buildings, report)


def _read(source: Source, options: ImportOptions, coordinates: Coordinates, report: Report) -> tuple[Features, Preset]:
    preset = options.preset_for(source)
    where = preset.roles["buildings"].where if source.format == "osm" else ""
    bbox = coordinates.bbox_for(sources.crs_of(source))
    return vector.read_layer(source, report, bbox, where, "buildings"), preset


def _from_model(
    source: Source, options: ImportOptions, coordinates: Coordinates, report: Report, context: JobContext
) -> Collected:
    reader = citygml.read if source.format == "citygml" else cityjson.read
    model = reader(source, report, options.max_lod, lambda fraction: context.progress(0.9 * fraction))
    preset = options.preset_for(source, list(model.columns))
    bounds = _bounds(model)
    own = coordinates.source_crs(model.file, "", model.crs, bounds)
    coordinates.warn_of_heights(source.path, own, len(model.polygons) > 0)
    solids = model.polygons.with_coords(coordinates.moved(model.polygons.coords, own))
    outline = np.full(len(model.ids), None, dtype=object)
    for number, surfaces in model.footprints.items():
        outline[number] = shapely.union_all(
            [shapely.polygons(*_plan([coordinates.moved(ring, own) for ring in rings])) for rings in surfaces]
        )
    ids = np.array(model.ids, dtype=object)
    columns = _attributes(model, ids, preset, solids, outline, report, options.fields.get("buildings"))
    land = _land(model, coordinates, own)
    collected = Collected(
        ids,
        columns,
        outline,
        solids.sorted_by_owner(),
        coordinates.moved(model.terrain, own) if len(model.terrain) else model.terrain,
        land,
        [preset],
        model.lods,
        [model.title] if model.title else [],
    )
    below = np.array([is_underground({k: c[i] for k, c in model.columns.items()}) for i in range(len(ids))], dtype=bool)
    for i in np.flatnonzero(below):
        report.skip("buildings", ids[i], "below ground, says the source", _place(collected, int(i)))
    return collected.take(~below) if below.any() else collected


def _bounds(model: CityModel) -> np.ndarray:
    coords = [model.polygons.coords] + [ring for some in model.footprints.values() for rings in some for ring in rings]
    every = np.concatenate(coords)
    if not len(every):
        return np.full(4, np.nan)
    return np.concatenate([every[:, :2].min(axis=0), every[:, :2].max(axis=0)])


def _plan(rings: list[np.ndarray]) -> tuple[np.ndarray, list[np.ndarray] | None]:
    closed = [np.vstack([ring[:, :2], ring[:1, :2]]) for ring in rings]
    return closed[0], closed[1:] or None


def _attributes(
    model: CityModel,
    ids: np.ndarray,
    preset: Preset,
    solids: Polygons,
    outline: np.ndarray,
    report: Report,
    own_mapping: Mapping[str, str] | None,
) -> dict[str, Attribute]:
    """Attributes of a 3D model through the same rules as those of a vector layer."""
    places = np.zeros((len(ids), 2))
    if len(solids):
        number = np.maximum(np.bincount(solids.owner[solids.corner_polygon], minlength=len(ids)), 1)
        for axis in (0, 1):
            weights = solids.coords[:, axis]
            places[:, axis] = (
                np.bincount(solids.owner[solids.corner_polygon], weights=weights, minlength=len(ids)) / number
            )
    for i, shape in enumerate(outline):
        if shape is not None:
            places[i] = shape.centroid.x, shape.centroid.y
    columns = {}
    for key, values in model.columns.items():
        column = np.empty(len(ids), dtype=object)
        column[:] = values
        columns[key] = column
    features = Features("buildings", model.file, ids, shapely.points(places), columns, None)
    return mapping.attributes(features, "buildings", preset.roles["buildings"], report, own_mapping)


def _land(model: CityModel, coordinates: Coordinates, own: CRS) -> list[tuple[str, str, shapely.Geometry]]:
    by_id: dict[tuple[str, str], list[shapely.Geometry]] = {}
    for object_id, kind, rings in model.land:
        shell, holes = _plan([coordinates.moved(ring, own) for ring in rings])
        by_id.setdefault((object_id, kind), []).append(shapely.polygons(shell, holes))
    found = []
    for (object_id, kind), pieces in by_id.items():
        valid = shapely.make_valid(np.array(pieces, dtype=object))
        found.append((object_id, kind, shapely.union_all(valid, grid_size=0.001)))
    return found


def _joined(parts: list[Collected]) -> Collected:
    total = sum(len(part) for part in parts)
    keys = {key for part in parts for key in part.attributes}
    columns = {}
    for key in keys:
        each = [part.attributes.get(key, absent(len(part), text=key in TEXT)) for part in parts]
        columns[key] = Attribute(
            np.concatenate([c.values for c in each]),
            np.concatenate([c.origin for c in each]),
            np.concatenate([c.rule for c in each]),
        )
    solids, before = [], 0
    for part in parts:
        solids.append(part.solids.with_owner(part.solids.owner + before))
        before += len(part)
    lods: dict[str, int] = {}
    for part in parts:
        for lod, count in part.lods.items():
            lods[lod] = lods.get(lod, 0) + count
    return Collected(
        np.concatenate([part.ids for part in parts]) if total else np.zeros(0, dtype=object),
        columns,
        np.concatenate([part.footprint for part in parts]) if total else np.zeros(0, dtype=object),
        polygons.concatenate(solids) if solids else polygons.from_rings([], [], []),
        np.concatenate([part.terrain for part in parts]) if parts else np.zeros((0, 3)),
        [land for part in parts for land in part.land],
        list({preset.id: preset for part in parts for preset in part.presets}.values()),
        lods,
        [title for part in parts for title in part.titles],
    )


def _unique(collected: Collected, report: Report) -> Collected:
    """A second building of the same id from another source gets a suffix."""
    seen: dict[str, int] = {}
    ids = collected.ids.copy()
    for i, word in enumerate(collected.ids.tolist()):
        seen[word] = seen.get(word, 0) + 1
        if seen[word] > 1:
            ids[i] = f"{word}#{seen[word]}"
            report.repair(
                "buildings", word, f"the id occurs more than once; this one is now {ids[i]}", _place(collected, i)
            )
    collected.ids = ids
    return collected


def _place(collected: Collected, i: int) -> tuple[float, float] | None:
    shape = collected.footprint[i]
    if shape is not None:
        return shape.centroid.x, shape.centroid.y
    corners = collected.solids.coords[collected.solids.owner[collected.solids.corner_polygon] == i]
    return (float(corners[:, 0].mean()), float(corners[:, 1].mean())) if len(corners) else None
