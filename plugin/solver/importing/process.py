"""The process `import`: files of others become a twin, with a report."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import shapely

from ...city.errors import InputError
from ...city.provenance import Attribute, Origin
from ...city.weather import Weather
from ...readers import crs as crs_module
from ...readers import terrain as terrain_module
from ...readers import vector
from ...readers.epw import read_epw
from ...readers.report import Report
from ...readers.sources import Source
from ...readers.terrain import Terrain
from ...readers.vector import Features
from ...store.atomic import read_json, recover
from ...store.twin import MANIFEST, Twin
from ..energy.archetypes import archetype_tables
from ..energy.day_tables import day_tables
from ..energy.system_tables import system_tables
from ..jobs import JobContext, Process
from . import layers as layers_module
from .building_sources import Collected, collect
from .coordinates import Coordinates
from .layers import Layer, Layers
from .modelling import BuiltCity, build
from .options import INPUTS, ImportOptions, parse
from .writing import Content, write

INFERRED_KEYS = {"height_m": "height", "storeys": "storeys", "use": "use", "year": "year", "ground_z_m": "ground"}
ROAD_INFERRED = {
    "class": "road_class",
    "speed_kmh": "road_speed",
    "lanes": "road_lanes",
    "width_m": "road_width",
    "direction": "road_direction",
}
NOISE_INFERRED = {
    "spectrum": "noise_source_spectrum",
    "power_of": "noise_source_power_of",
    "height_m": "noise_source_height",
    "height_above": "noise_source_height_above",
    "hours_day": "noise_source_hours_day",
    "hours_evening": "noise_source_hours_evening",
    "hours_night": "noise_source_hours_night",
    "dir_elevation_deg": "noise_source_axis",
}


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Reads everything, then writes the twin in one go; the result is the import report."""
    start = time.perf_counter()
    options = parse(inputs)
    report = Report()
    coordinates = Coordinates(options, report)
    before = _kept_manifest(options)
    _keep_crs_of_twin(options, coordinates, before)
    collected = _read_buildings(options, coordinates, report, context.part(0.0, 0.35))
    context.progress(0.36, "Reading roads and ground")
    found = layers_module.read_roads(options, coordinates, report)
    found.others.update(layers_module.read_others(options, coordinates, report))
    if collected is not None and collected.land and "land_cover" not in found.others:
        found.others["land_cover"] = _land_of(collected, options)
    context.progress(0.42, "Reading the terrain")
    terrain = _terrain(options, coordinates, collected, found, report)
    built = None
    if collected is not None:
        _check_not_empty(len(collected), options, report)
        built = build(collected, terrain, options.uses, report, context.part(0.45, 0.8))
        _check_not_empty(len(built.buildings), options, report)
    weather = _weather(options, report)
    target = _target(coordinates)
    country_before = str((before or {}).get("country") or "")
    country = options.country or country_before or _country(target, collected)
    if before is not None and country_before != country:
        report.warn(
            f"the archetypes of {country_before or 'no particular country'} are replaced by those of {country}, so are carriers, "
            "heating_defaults, energy_classes and light_appliances, and what was edited in them"
        )
    if not country and built is not None:
        report.warn("the country is not known: archetypes of no particular country are used; country=XX sets it")
    document = _document(built, found, terrain, weather, report, options)
    content = Content(
        target,
        built,
        found,
        terrain,
        weather,
        report.issues,
        frozenset(role for role, files in options.roles.items() if files)
        | frozenset(found.others)
        | (frozenset() if found.roads is None else frozenset([layers_module.TURNS])),
        {**archetype_tables(country), **system_tables(country), **day_tables(country)},
        _manifest(options, document, collected, terrain, weather, country, before),
    )
    manifest = write(options.twin, content, options.replace, context.part(0.8, 1.0))
    for line in report.warnings:
        context.warn(line)
    return {
        "twin": str(options.twin),
        "title": manifest["title"],
        "crs": manifest["crs"]["id"],
        "country": manifest["country"],
        **document,
        "duration_s": round(time.perf_counter() - start, 3),
    }


def _kept_manifest(options: ImportOptions) -> dict[str, Any] | None:
    """The manifest of the twin this import adds to; None when a new one is made."""
    recover(options.twin)
    if not (options.twin / MANIFEST).is_file():
        if options.twin.is_dir() and any(options.twin.iterdir()):
            raise InputError(
                "the folder holds other things than a twin, which the import would replace",
                "Choose another name, or empty the folder.",
                code="not-a-twin",
                file=str(options.twin),
            )
        return None
    return None if options.replace else Twin.open(options.twin).manifest


def _keep_crs_of_twin(options: ImportOptions, coordinates: Coordinates, before: dict[str, Any] | None) -> None:
    """Something added to an existing twin comes into the CRS of that twin."""
    if coordinates.target is None and not options.roles["buildings"]:
        if before is not None:
            coordinates.target = crs_module.parse(before["crs"]["wkt"])
        elif not any(options.roles.values()):
            raise InputError(
                "weather or terrain alone make no city",
                "Give buildings=FILE as well, or name an existing twin.",
                code="bad-call",
            )


def _read_buildings(
    options: ImportOptions, coordinates: Coordinates, report: Report, context: JobContext
) -> Collected | None:
    if not options.roles["buildings"]:
        return None
    collected = collect(options, coordinates, report, context)
    if options.extent is not None:
        collected = collected.take(_inside(collected, options.extent))
        if not len(collected):
            raise InputError(
                f"no building lies inside the extent {', '.join(f'{v:g}' for v in options.extent)}",
                "Give it in the CRS of the twin, as xmin,ymin,xmax,ymax.",
                code="nothing-inside",
            )
    return collected


def _inside(collected: Collected, extent: np.ndarray) -> np.ndarray:
    """(n,) bool, buildings whose centre lies inside the extent."""
    places = np.full((len(collected), 2), np.nan)
    flat = np.array([shape is not None for shape in collected.footprint], dtype=bool)
    if flat.any():
        places[flat] = shapely.get_coordinates(shapely.centroid(collected.footprint[flat]))
    owner = collected.solids.owner[collected.solids.corner_polygon]
    number = np.bincount(owner, minlength=len(collected))
    for axis in (0, 1):
        total = np.bincount(owner, weights=collected.solids.coords[:, axis], minlength=len(collected))
        places[~flat, axis] = total[~flat] / number[~flat]
    x, y = places.T
    return (x >= extent[0]) & (x <= extent[2]) & (y >= extent[1]) & (y <= extent[3])


def _check_not_empty(buildings: int, options: ImportOptions, report: Report) -> None:
    if buildings:
        return
    skipped = report.of_kind("skipped")
    why = f" {len(skipped)} were skipped, the first because: {skipped[0].reason}." if skipped else ""
    raise InputError(
        f"no building came in.{why}",
        "Check that the layer holds building polygons and that the filters fit.",
        code="no-buildings",
        file=options.roles["buildings"][0].path,
    )


def _land_of(collected: Collected, options: ImportOptions) -> Layer:
    """Land use, plants and water that came with a 3D city file."""
    ids, kinds, shapes = (np.empty(len(collected.land), dtype=object) for _ in range(3))
    ids[:], kinds[:], shapes[:] = zip(*collected.land, strict=True)
    kind = Attribute(
        kinds, np.full(len(kinds), int(Origin.GIVEN), dtype=np.uint8), np.full(len(kinds), "", dtype=object)
    )
    return Layer(Features("land_cover", options.roles["buildings"][0].path, ids, shapes, {}, None), {"kind": kind})


def _terrain(
    options: ImportOptions, coordinates: Coordinates, collected: Collected | None, found: Layers, report: Report
) -> Terrain | None:
    """A given terrain model, else the terrain in the city file, else through the heights of roads and buildings, else none."""
    extent = _plan_extent(options, collected, found)
    if extent is None:
        return None
    target = _target(coordinates)
    if options.terrain is not None:
        if options.terrain.format == "raster":
            declared = crs_module.parse(options.source_crs) if options.source_crs else (target if options.crs else None)
            return terrain_module.from_raster(options.terrain, extent, target, declared)
        return _terrain_of_points(options.terrain, coordinates, extent, report)
    if collected is not None and len(collected.terrain) >= 3:
        return terrain_module.from_points(collected.terrain, extent, "given", "terrain of the city file")
    points = [layers_module.ground_points(found.roads)]
    if collected is not None and "ground_z_m" in collected.attributes:
        flat = np.array([shape is not None for shape in collected.footprint], dtype=bool)
        known = flat & ~collected.attributes["ground_z_m"].missing
        if known.any():
            places = shapely.get_coordinates(shapely.centroid(collected.footprint[known]))
            points.append(np.column_stack([places, collected.attributes["ground_z_m"].values[known]]))
    every = np.concatenate(points)
    if len(every) < 10 or np.ptp(every[:, 2]) < 0.5:
        return None
    report.warn("no terrain was given: ground heights are interpolated between roads and buildings")
    return terrain_module.from_points(every, extent, "inferred", "roads and buildings")


def _terrain_of_points(source: Source, coordinates: Coordinates, extent: np.ndarray, report: Report) -> Terrain | None:
    """Points with heights: 3D geometry, or a field called height, elevation, z or altitude."""
    features = coordinates.brought(vector.read_layer(source, report))
    points = shapely.get_coordinates(features.geometry, include_z=True)
    by_lower = {key.lower(): key for key in features.columns}
    field = next(
        (by_lower[word] for word in ("height", "elevation", "z", "altitude", "alti") if word in by_lower), None
    )
    if field is not None and len(points) == len(features):
        points[:, 2] = _heights(features, field)
    terrain = terrain_module.from_points(points, extent, "given", source.name)
    if terrain is None:
        raise InputError("no points with heights", "Choose 3D points or a field called height.", file=source.path)
    return terrain


def _heights(features: Features, field: str) -> np.ndarray:
    """(n,) numbers of a field, also when they are written as text; NaN for empty ones."""
    try:
        return np.array([np.nan if v in (None, "") else v for v in features.columns[field]], dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise InputError(
            f"not a number ({error})",
            "Choose points whose heights are numbers.",
            file=features.file,
            layer=features.layer,
            field=field,
        ) from error


def _plan_extent(options: ImportOptions, collected: Collected | None, found: Layers) -> np.ndarray | None:
    boxes = []
    if collected is not None and len(collected):
        flat = np.array([shape is not None for shape in collected.footprint], dtype=bool)
        if flat.any():
            boxes.append(shapely.total_bounds(collected.footprint[flat]))
        if len(collected.solids):
            plan = collected.solids.coords[:, :2]
            boxes.append(np.concatenate([plan.min(axis=0), plan.max(axis=0)]))
    if found.roads is not None and len(found.roads):
        boxes.append(shapely.total_bounds(found.roads.features.geometry))
    if not boxes and (options.twin / MANIFEST).is_file():
        box = read_json(options.twin / MANIFEST)["extent"]
        boxes.append(np.array([box[0], box[1], box[3], box[4]]))
    if not boxes:
        return None
    every = np.array(boxes)
    return np.concatenate([every[:, :2].min(axis=0), every[:, 2:].max(axis=0)])


def _weather(options: ImportOptions, report: Report) -> Weather | None:
    if options.weather is None:
        return None
    weather, warnings = read_epw(options.weather.path, stand_in_for=options.stand_in_for)
    for line in warnings:
        report.warn(line)
    return weather


def _target(coordinates: Coordinates) -> Any:
    if coordinates.target is None:
        raise InputError("the coordinate reference system is not known", "Give crs=EPSG:….", code="crs-missing")
    return coordinates.target


def _country(target: Any, collected: Collected | None) -> str:
    from_presets = {preset.country for preset in (collected.presets if collected else []) if preset.country}
    return from_presets.pop() if len(from_presets) == 1 else crs_module.country_of(target)


def _document(
    built: BuiltCity | None,
    found: Layers,
    terrain: Terrain | None,
    weather: Weather | None,
    report: Report,
    options: ImportOptions,
) -> dict[str, Any]:
    """The import report of DESIGN §6."""
    document: dict[str, Any] = {}
    inferred: dict[str, int] = {}
    rules: dict[str, dict[str, int]] = {}
    if built is not None:
        kinds = np.bincount(built.surfaces.kind, minlength=4)
        document["buildings"] = len(built.buildings)
        document["surfaces"] = {"wall": int(kinds[0]), "roof": int(kinds[1]), "ground": int(kinds[2])}
        if kinds[3]:
            document["surfaces"]["virtual"] = int(kinds[3])
        document["party_wall_m2"] = round(float(built.surfaces.party_m2.sum()), 1)
        for key, word in INFERRED_KEYS.items():
            column = built.buildings[key]
            inferred[word] = int(column.guessed.sum())
            rules[word] = column.rule_counts()
        systems = built.buildings["heating_system"]
        if systems.guessed.any():
            inferred["heating_system"], rules["heating_system"] = int(systems.guessed.sum()), systems.rule_counts()
    if found.roads is not None and found.network is not None:
        document["roads"] = len(found.roads)
        document["road_links"], document["road_nodes"] = len(found.network.link_road), len(found.network.nodes)
        for key, word in ROAD_INFERRED.items():
            if key in found.roads.attributes:
                inferred[word] = int(found.roads.attributes[key].guessed.sum())
    if found.turns is not None:
        document[layers_module.TURNS] = len(found.turns["id"])
    for name, layer in found.others.items():
        document[name] = len(layer)
    if "noise_sources" in found.others:
        for key, word in NOISE_INFERRED.items():
            column = found.others["noise_sources"].attributes[key]
            if column.guessed.any():
                inferred[word], rules[word] = int(column.guessed.sum()), column.rule_counts()
    if "population" in found.others and "people" in found.others["population"].attributes:
        document["people"] = round(float(np.nansum(found.others["population"].attributes["people"].values)), 1)
    document["terrain"] = (
        None
        if terrain is None
        else {"origin": terrain.origin, "source": terrain.source, "cell_m": round(terrain.cell, 3)}
    )
    document["weather"] = None if weather is None else {"place": weather.place, "stand_in_for": weather.stand_in_for}
    document["inferred"], document["inference_rules"] = inferred, rules
    document.update(report.to_dict())
    return document


def _manifest(
    options: ImportOptions,
    document: dict[str, Any],
    collected: Collected | None,
    terrain: Terrain | None,
    weather: Weather | None,
    country: str,
    before: dict[str, Any] | None,
) -> dict[str, Any]:
    """What the twin's manifest takes over of this import."""
    entries = []
    for role, files in options.roles.items():
        for source in files:
            preset = options.preset_used_for(source)
            entries.append(
                {
                    "role": role,
                    "file": source.name,
                    "layer": source.layer or None,
                    "licence": options.licence or (preset.licence if preset else ""),
                    "attribution": options.attribution or (preset.attribution if preset else ""),
                }
            )
    if options.terrain is not None:
        entries.append(
            {"role": "terrain", "file": options.terrain.name, "layer": None, "licence": "", "attribution": ""}
        )
    if weather is not None and options.weather is not None:
        entries.append(
            {
                "role": "weather",
                "file": options.weather.name,
                "layer": None,
                "licence": "",
                "attribution": weather.source,
            }
        )
    title = (
        options.title
        or str((before or {}).get("title") or "")
        or (collected.titles[0] if collected is not None and collected.titles else "")
        or options.twin.stem
    )
    keep = (
        "inferred",
        "inference_rules",
        "ignored_types",
        "warnings",
    )
    return {
        "title": title,
        "country": country,
        "sources": entries,
        "terrain": document["terrain"],
        "weather": document["weather"],
        "import": {
            **{key: document[key] for key in keep},
            "levels_of_detail": collected.lods if collected is not None else {},
        },
    }


PROCESS = Process(
    "import",
    "Import a city",
    "Reads buildings, networks, ground, terrain and weather into a twin folder, and reports what came in, what was skipped "
    "and why, and what was inferred.",
    INPUTS,
    run,
    outputs={"report": "Import report"},
)
