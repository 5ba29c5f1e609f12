"""Roads, rails, ground cover, barriers and population."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import shapely

from ...city.fields import JUNCTION_KINDS
from ...city.network import RoadNetwork
from ...city.provenance import Attribute, Origin, absent, given, text_array
from ...readers import footprints, junctions, mapping, network, osm_restrictions, sources, vector
from ...readers.presets.osm import OSM_LAYERS
from ...readers.report import Report
from ...readers.sources import Source
from ...readers.vector import Features
from . import noise_sources
from .coordinates import Coordinates
from .options import ImportOptions

JUNCTIONS, TURNS = "road_junctions", "road_turns"
SMALLEST_LAND_M2 = 0.5
WORST_Z = 9000.0


@dataclass
class Layer:
    """One layer of the twin: features and their attributes."""

    features: Features
    attributes: dict[str, Attribute]

    def __len__(self) -> int:
        return len(self.features)


@dataclass
class Layers:
    """What was read beside the buildings; None = not asked for.

    come_with_roads : how the ids of junctions begin that such roads bring, () without roads
    turns : turn restrictions as columns of the twin's table, None where the roads are not of OpenStreetMap
    """

    roads: Layer | None = None
    network: RoadNetwork | None = None
    links: np.ndarray | None = None
    others: dict[str, Layer] = field(default_factory=dict)
    come_with_roads: tuple[str, ...] = ()
    turns: dict[str, np.ndarray] | None = None


def read_roads(options: ImportOptions, coordinates: Coordinates, report: Report) -> Layers:
    """Roads with defaults for what is missing, their directed graph, and lights and roundabouts, which may also be given without roads."""
    every = [_read("roads", source, options, coordinates, report) for source in options.roles["roads"]]
    places = _junctions(options, coordinates, report)
    found = Layers()
    if every:
        rings = [layer.features.columns.get(junctions.ROUNDABOUT, np.zeros(len(layer), bool)) for layer in every]
        layer = _joined("roads", every)
        layer.attributes = network.with_road_defaults(layer.attributes, len(layer))
        graph, links = network.directed(layer.features, layer.attributes)
        from_osm = any(source.format == "osm" for source in options.roles["roads"])
        found = Layers(layer, graph, links, come_with_roads=("roundabout/", *(("node/",) if from_osm else ())))
        if from_osm:
            found.turns = _turns(options, layer, report)
        entries = junctions.roundabout_entries(graph, np.concatenate(rings).astype(bool), layer.features.crs)
        if len(entries):
            places.append(Layer(entries, {"kind": given(text_array(["roundabout"] * len(entries)), text=True)}))
    if places:
        found.others[JUNCTIONS] = _joined(JUNCTIONS, places)
    return found


def _junctions(options: ImportOptions, coordinates: Coordinates, report: Report) -> list[Layer]:
    """Lights and roundabouts given as points; those of OpenStreetMap come with its roads, asked for or not."""
    points = list(options.roles["road_junctions"])
    named = {source.path for source in points}
    for source in options.roles["roads"]:
        if source.format == "osm" and source.path not in named:
            named.add(source.path)
            points.append(Source(source.path, OSM_LAYERS["road_junctions"]))
    return [_known_kinds(_read("road_junctions", source, options, coordinates, report), report) for source in points]


def _turns(options: ImportOptions, roads: Layer, report: Report) -> dict[str, np.ndarray]:
    """Restrictions between two roads of the twin; those of its roads that are not understood are told where the road is."""
    row = {str(name): i for i, name in enumerate(roads.features.ids.tolist())}
    found: list[osm_restrictions.Restriction] = []
    for path in dict.fromkeys(source.path for source in options.roles["roads"] if source.format == "osm"):
        read = osm_restrictions.restrictions_of_osm(Path(path))
        for turn in read.found:
            if turn.start in row and turn.end in row:
                lacking = next((name for name in turn.via if name not in row), None)
                if lacking is None:
                    found.append(turn)
                else:
                    point = roads.features.geometry[row[turn.start]].representative_point()
                    why = f"turn restriction leads over {lacking}, which is no road"
                    report.skip(TURNS, turn.id, why, (point.x, point.y))
        for each in read.skipped:
            here = [row[name] for name in each.roads if name in row]
            if here and each.reason != osm_restrictions.NOT_CARS:
                point = roads.features.geometry[here[0]].representative_point()
                report.skip(TURNS, each.id, f"turn restriction {each.reason}", (point.x, point.y))
    columns = {
        "id": [each.id for each in found],
        "from_road": [each.start for each in found],
        "to_road": [each.end for each in found],
        "kind": [each.kind for each in found],
        "vehicles": [each.vehicles or "all" for each in found],
        "via": [";".join(each.via) for each in found],
        "hours": [each.hours for each in found],
    }
    return {key: text_array(values) for key, values in columns.items()}


def _known_kinds(layer: Layer, report: Report) -> Layer:
    """Points that say what they are; the others are skipped and reported."""
    kind = layer.attributes.get("kind", absent(len(layer), text=True))
    for i in np.flatnonzero(kind.missing).tolist():
        point = layer.features.geometry[i].centroid
        why = f"no kind of junction ({' or '.join(JUNCTION_KINDS)})"
        report.skip("road_junctions", layer.features.ids[i], why, (point.x, point.y))
    kept = ~kind.missing
    return Layer(layer.features.take(kept), {"kind": kind.take(kept)})


def read_others(options: ImportOptions, coordinates: Coordinates, report: Report) -> dict[str, Layer]:
    """Rail, land cover (with water), barriers, population and noise sources by name of the twin's layer."""
    found: dict[str, Layer] = {}
    for role in ("rail", "barriers", "population"):
        layer = _read_all(role, options.roles[role], options, coordinates, report)
        if layer is not None:
            found[role] = layer
    industry = _read_all(noise_sources.LAYER, options.roles[noise_sources.LAYER], options, coordinates, report)
    if industry is not None:
        found[noise_sources.LAYER] = Layer(*noise_sources.completed(industry.features, industry.attributes, report))
    land = [_read_all("land_cover", options.roles["land_cover"], options, coordinates, report)]
    water = _read_all("land_cover", options.roles["water"], options, coordinates, report)
    if water is not None:
        kind = water.attributes.get("kind", absent(len(water), text=True))
        water.attributes["kind"] = kind.filled(kind.missing, "water", Origin.GIVEN, "")
        land.append(water)
    some = [layer for layer in land if layer is not None]
    if some:
        found["land_cover"] = _joined("land_cover", some)
        kind = found["land_cover"].attributes.get("kind", absent(len(found["land_cover"]), text=True))
        found["land_cover"].attributes["kind"] = kind.filled(kind.missing, "other", Origin.DEFAULT, "other")
    return found


def _read_all(
    role: str, every: list[Source], options: ImportOptions, coordinates: Coordinates, report: Report
) -> Layer | None:
    layers = [_read(role, source, options, coordinates, report) for source in every]
    return _joined(role, layers) if layers else None


def _read(role: str, source: Source, options: ImportOptions, coordinates: Coordinates, report: Report) -> Layer:
    if source.format == "osm" and not source.layer and role in OSM_LAYERS:
        source = Source(source.path, OSM_LAYERS[role])
    preset = options.preset_for(source)
    rules = preset.roles[role]
    where = rules.where if source.format == "osm" else ""
    features = vector.read_layer(source, report, coordinates.bbox_for(sources.crs_of(source)), where, role)
    features = coordinates.brought(features, preset.degrees)
    if rules.prepare:
        features = rules.prepare(features, report)
    if role in ("land_cover", "population"):
        features = footprints.usable_polygons(features, role, report, SMALLEST_LAND_M2)
    elif role == noise_sources.LAYER:
        features = noise_sources.usable_shapes(features, role, report)
    elif role == "road_junctions":
        features = junctions.usable_points(features, role, report)
    else:
        features = network.usable_lines(features, role, report)
        features = _without_wild_heights(features)
    features = _within(features, options.extent)
    return Layer(features, mapping.attributes(features, role, rules, report, options.fields.get(role)))


def _without_wild_heights(features: Features) -> Features:
    """Heights that are null codes (9999 in BD TOPO) become NaN."""
    geometry = features.geometry.copy()
    some = shapely.has_z(geometry)
    if some.any():

        def sane(coords: np.ndarray) -> np.ndarray:
            coords = coords.copy()
            coords[np.abs(coords[:, 2]) > WORST_Z, 2] = np.nan
            return coords

        geometry[some] = shapely.transform(geometry[some], sane, include_z=True)
    return Features(features.layer, features.file, features.ids, geometry, features.columns, features.crs)


def _within(features: Features, extent: np.ndarray | None) -> Features:
    if extent is None or not len(features):
        return features
    return features.take(shapely.intersects(features.geometry, shapely.box(*extent)))


def _joined(role: str, layers: list[Layer]) -> Layer:
    """Layers of one role one after the other; ids that occur twice get a number."""
    total = sum(len(layer) for layer in layers)
    keys = list(dict.fromkeys(key for layer in layers for key in layer.attributes))
    columns: dict[str, Attribute] = {}
    for key in keys:
        text = next(layer.attributes[key].is_text for layer in layers if key in layer.attributes)
        each = [layer.attributes.get(key, absent(len(layer), text=text)) for layer in layers]
        columns[key] = Attribute(
            np.concatenate([c.values for c in each]),
            np.concatenate([c.origin for c in each]),
            np.concatenate([c.rule for c in each]),
        )
    ids = np.concatenate([layer.features.ids for layer in layers]) if total else np.zeros(0, dtype=object)
    seen: dict[str, int] = {}
    for i, word in enumerate(ids.tolist()):
        seen[word] = seen.get(word, 0) + 1
        if seen[word] > 1:
            ids[i] = f"{word}#{seen[word]}"
    geometry = np.concatenate([layer.features.geometry for layer in layers]) if total else np.zeros(0, dtype=object)
    first = layers[0].features
    return Layer(Features(role, first.file, ids, geometry, {}, first.crs), columns)


def ground_points(roads: Layer | None) -> np.ndarray:
    """(m, 3) corners of roads at ground level that carry heights."""
    if roads is None or not len(roads):
        return np.zeros((0, 3))
    level = roads.attributes.get("level")
    at_ground = np.ones(len(roads), dtype=bool) if level is None else ~(np.abs(level.values) > 0)
    lines = roads.features.geometry[at_ground & shapely.has_z(roads.features.geometry)]
    points = shapely.get_coordinates(lines, include_z=True)
    return points[np.isfinite(points).all(axis=1)]
