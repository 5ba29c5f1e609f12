"""The process `inspect`: what a file holds, before it is imported. Feeds the import dialog."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
import rasterio
import shapely
from pyproj import CRS

from ...city.errors import InputError
from ...city.fields import LAYER_FIELDS
from ...readers import citygml, cityjson, mapping, presets, sources, vector
from ...readers import crs as crs_module
from ...readers.cityjson import CityModel
from ...readers.presets.osm import OSM_LAYERS
from ...readers.report import Report
from ...readers.sources import Source
from ..jobs import Input, JobContext, Process

EXAMPLES = 4
SAMPLED = 500
# words in the name of a layer, and attributes, that say what it holds
NAMES = {
    "buildings": (
        "build",
        "bati",
        "bâti",
        "pand",
        "gebaeude",
        "gebäude",
        "haus",
        "hous",
        "footprint",
        "rakennus",
        "edific",
        "bygg",
    ),
    "roads": ("road", "route", "street", "weg", "strasse", "straße", "highway", "katu", "calle"),
}
TELLING = {
    "buildings": {"height_m", "storeys"},
    "roads": {"class", "lanes", "speed_kmh"},
    "noise_sources": {"lw_dba", "lw_500hz"},
}


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    source = sources.parse(str(inputs["path"]))
    context.progress(0.05, f"Looking into {source.name}")
    if source.format == "epw":
        return {"path": source.path, "format": "epw", "layers": []}
    if source.format == "raster":
        return _raster(source)
    if source.format in ("cityjson", "cityjsonseq", "citygml"):
        return _city_model(source, context)
    names = [source.layer] if source.layer else sources.layers(source)
    layers = []
    for number, name in enumerate(names):
        context.progress(0.1 + 0.9 * number / len(names))
        layers.append(_layer(Source(source.path, name), len(names)))
    return _document(source, layers)


def _document(source: Source, layers: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    fields = [field["name"] for layer in layers for field in layer["fields"]]
    names = [layer["name"] for layer in layers]
    guessed = presets.guess(source.format, fields, names)
    for layer in layers:
        listed = [field["name"] for field in layer["fields"]]
        layer["role"] = layer.get("role") or _role(source, layer, guessed)
        layer["mappings"] = {
            preset.id: {
                role: mapping.proposed(listed, role, preset.roles[role])
                for role in LAYER_FIELDS
                if role in preset.roles
            }
            for preset in presets.PRESETS.values()
        }
    return {"path": source.path, "format": source.format, "preset": guessed, "layers": layers, **more}


def _role(source: Source, layer: dict[str, Any], preset_id: str) -> str:
    """What a layer probably holds, "" when nothing says so."""
    last = layer["name"].rpartition("/")[2]
    if source.format == "osm":
        return next((role for role, name in OSM_LAYERS.items() if name == last), "")
    known = presets.preset(preset_id).layer_roles.get(last.upper(), "")
    if known:
        return known
    if _has_attributes_of(layer, "noise_sources", preset_id):  # of any geometry: nothing else has a sound power
        return "noise_sources"
    for kind, role in (("Polygon", "buildings"), ("Line", "roads")):
        if kind in layer["geometry"]:
            named = any(word in last.lower() for word in NAMES[role])
            return role if named or _has_attributes_of(layer, role, preset_id) else ""
    return ""


def _has_attributes_of(layer: dict[str, Any], role: str, preset_id: str) -> bool:
    """Whether a layer has a field only layers of this role have: a height in storeys or metres, a class of road, a sound power."""
    listed = [field["name"] for field in layer["fields"]]
    known = presets.preset(preset_id).roles.get(role)
    return known is not None and bool(TELLING[role] & set(mapping.proposed(listed, role, known)))


def _layer(source: Source, of: int) -> dict[str, Any]:
    found = sources.info(source)
    dataset, layer = sources.dataset_and_layer(source)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _, _, wkb, data = vector.read_decoded(dataset, layer, most=SAMPLED)
        bounds = found.get("total_bounds")
        if bounds is None or not np.isfinite(bounds).all():  # formats that do not state theirs: of the first features
            some = wkb is not None and len(wkb) > 0
            bounds = shapely.total_bounds(shapely.from_wkb(wkb, on_invalid="ignore")) if some else np.full(4, np.nan)
    own = crs_module.known(found["crs"]) if found.get("crs") else None
    return {
        "name": source.layer or (layer or source.name),
        "geometry": str(found.get("geometry_type") or ""),
        "features": int(found["features"]),
        "fields": [
            {"name": str(name), "type": str(kind), "examples": examples(column)}
            for name, kind, column in zip(found["fields"], found["dtypes"], data, strict=True)
        ],
        **crs_facts(own, np.asarray(bounds, dtype=np.float64), source.format == "osm"),
    }


def crs_facts(own: CRS | None, bounds: np.ndarray, degrees: bool = False) -> dict[str, Any]:
    """CRS, what is wrong with it, and what to use instead."""
    verdict = crs_module.judge(own)
    finite = bool(np.isfinite(bounds).all())
    suggestion = crs_module.suggest_for(own, bounds) if verdict.problem and finite else None
    swapped = finite and own is not None and crs_module.axes_swapped(own, bounds)
    return {
        "crs": None if own is None else crs_module.name(own),
        "crs_name": None if own is None else own.name,
        "crs_problem": "" if degrees and verdict.problem == "crs-geographic" else verdict.problem,
        "crs_text": verdict.text,
        "suggested_crs": None if suggestion is None else crs_module.name(suggestion),
        "suggested_crs_name": None if suggestion is None else suggestion.name,
        "axes_swapped": swapped,
        "bounds": [round(float(v), 6) for v in bounds] if finite else None,
    }


def examples(column: Iterable[Any]) -> list[str]:
    """The most frequent values of a field, as text."""
    counts = Counter(str(value) for value in column if value is not None and value == value and str(value) != "")
    return [word[:40] for word, _ in counts.most_common(EXAMPLES)]


def _raster(source: Source) -> dict[str, Any]:
    try:
        with rasterio.open(source.path) as dataset:
            own = crs_module.known(dataset.crs.to_string()) if dataset.crs else None  # its code where it has one
            layer = {
                "name": source.name,
                "role": "terrain",
                "geometry": "Raster",
                "features": dataset.width * dataset.height,
                "fields": [],
                **crs_facts(own, np.array(dataset.bounds)),
                "crs_problem": "" if own is not None else "crs-missing",
            }
    except rasterio.errors.RasterioIOError as error:
        raise InputError(f"GDAL cannot read it ({error})", "Choose a raster of heights.", file=source.path) from error
    return {"path": source.path, "format": "raster", "preset": "generic", "layers": [layer]}


def _city_model(source: Source, context: JobContext) -> dict[str, Any]:
    report = Report()
    reader = citygml.read if source.format == "citygml" else cityjson.read
    model: CityModel = reader(source, report, 9.9, lambda fraction: context.progress(0.1 + 0.8 * fraction))
    plan = model.polygons.coords[:, :2]
    bounds = np.concatenate([plan.min(axis=0), plan.max(axis=0)]) if len(plan) else np.full(4, np.nan)
    layer = {
        "name": source.name,
        "role": "buildings",
        "geometry": "3D buildings",
        "features": len(model.ids),
        "fields": [
            {"name": key, "type": "object", "examples": examples(column)} for key, column in model.columns.items()
        ],
        **crs_facts(model.crs, bounds),
    }
    types = dict(report.ignored_types)
    lods = _levels(source) if source.format != "citygml" else sorted(model.lods)
    return _document(source, [layer], lods=lods, ignored_types=types, warnings=report.warnings)


def _levels(source: Source) -> list[str]:
    """Every level of detail the buildings of a CityJSON file have."""
    found: set[str] = set()
    with open(source.path, encoding="utf-8-sig") as handle:
        lines = handle if source.format == "cityjsonseq" else [handle.read()]
        for line in lines:
            try:
                document = json.loads(line)
            except json.JSONDecodeError:
                continue  # the reader has reported it
            for city_object in document.get("CityObjects", {}).values():
                if city_object.get("type") in cityjson.BUILDING_TYPES:
                    found |= {f"{cityjson.lod_number(each.get('lod')):g}" for each in city_object.get("geometry") or ()}
    return sorted(found, key=float)


PROCESS = Process(
    "inspect",
    "Look into a file",
    "Layers, fields with examples, CRS and what is wrong with it, a fitting preset and field mapping.",
    {"path": Input("File, or file|layername=name", required=True)},
    run,
    outputs={"contents": "What the file holds"},
)
