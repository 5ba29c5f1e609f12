"""What an import was asked to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ...city.errors import InputError
from ...city.fields import LAYER_FIELDS, USES
from ...readers import presets, sources
from ...readers.presets import Preset
from ...readers.presets.osm import OSM_LAYERS
from ...readers.sources import Source
from ..jobs import Input, bad_call

VECTOR_ROLES = (
    "buildings",
    "roads",
    "road_junctions",
    "rail",
    "land_cover",
    "water",
    "barriers",
    "population",
    "noise_sources",
)
FILE = "A file, or file.gpkg|layername=name for one layer of it"

INPUTS: dict[str, Input] = {
    "twin": Input("Twin folder to write", required=True, description="A folder whose name ends in .twin"),
    "source": Input("Files read as a whole", many=True, description="Every layer the preset knows is taken"),
    "buildings": Input(
        "Buildings", many=True, description=FILE + "; CityJSON, CityJSONSeq, CityGML, OSM or any GDAL vector"
    ),
    "roads": Input("Roads", many=True, description=FILE),
    "road_junctions": Input(
        "Traffic lights and roundabouts",
        many=True,
        description=FILE + "; points whose kind is lights or roundabout. Those of OSM come with its roads",
    ),
    "rail": Input("Railways and trams", many=True, description=FILE),
    "land_cover": Input("Green, water and other ground", many=True, description=FILE),
    "water": Input("Water areas", many=True, description=FILE),
    "barriers": Input("Noise barriers and walls", many=True, description=FILE),
    "population": Input("Population grid", many=True, description=FILE),
    "noise_sources": Input("Industrial noise sources: points, lines, areas", many=True, description=FILE),
    "terrain": Input("Terrain", description="A raster of heights, or points with heights"),
    "weather": Input("Weather", description="An EPW file"),
    "crs": Input(
        "CRS of the twin", description="Projected and in metres; also assumed for files that do not say theirs"
    ),
    "source_crs": Input("CRS of files that do not say theirs", description="Where it differs from that of the twin"),
    "preset": Input("Meaning of the fields", default="auto", choices=("auto", *presets.PRESETS)),
    "fields": Input(
        "Own field mapping", "object", description='{"buildings": {"height_m": "HAUTEUR"}}; "" leaves one out'
    ),
    "lod": Input("Highest level of detail to use", "number", default=9.9),
    "extent": Input("Part to import", "array", description="xmin,ymin,xmax,ymax in the CRS of the twin [m]"),
    "uses": Input("Only buildings of these uses", many=True, choices=USES),
    "swap_axes": Input("Exchange x and y", "boolean", default=False),
    "country": Input("Country of the archetypes", description="ISO 3166 code; guessed from the CRS"),
    "title": Input("Title"),
    "attribution": Input("Attribution of the data"),
    "licence": Input("Licence of the data"),
    "weather_stand_in_for": Input(
        "Place the weather stands in for", description="Where no weather of the place itself is free"
    ),
    "replace": Input(
        "Start the twin anew", "boolean", default=False, description="Else what is not given stays as it is"
    ),
}


@dataclass(frozen=True)
class ImportOptions:
    """Parsed inputs. roles : role -> sources in order."""

    twin: Path
    roles: Mapping[str, list[Source]]
    terrain: Source | None
    weather: Source | None
    crs: str
    source_crs: str
    preset: str
    fields: Mapping[str, Mapping[str, str]]
    max_lod: float
    extent: np.ndarray | None
    uses: tuple[str, ...]
    swap_axes: bool
    country: str
    title: str
    attribution: str
    licence: str
    stand_in_for: str
    replace: bool
    raw: Mapping[str, Any] = field(default_factory=dict)
    used_presets: dict[str, Preset] = field(default_factory=dict)  # by path and layer, as they were read

    def preset_for(self, source: Source, columns: list[str] | None = None) -> Preset:
        """The chosen preset, or the one that fits the source; columns : its fields, read from the file when not known.

        OpenStreetMap's own format is read as such whatever was chosen: its tags mean nothing to another preset.
        """
        if source.format == "osm":
            found = presets.PRESETS["osm"]
        elif self.preset != "auto":
            found = presets.preset(self.preset)
        else:
            fields = sources.fields_of(source) if columns is None else columns
            found = presets.preset(presets.guess(source.format, fields, [source.layer]))
            if found is presets.GENERIC and source.format == "vector":
                found = preset_of_file(source)
        self.used_presets[f"{source.path}|{source.layer}"] = found
        return found

    def preset_used_for(self, source: Source) -> Preset | None:
        """What `preset_for` said of a source, None when it was not read with one."""
        return (
            presets.PRESETS["osm"] if source.format == "osm" else self.used_presets.get(f"{source.path}|{source.layer}")
        )


def parse(inputs: Mapping[str, Any]) -> ImportOptions:
    """InputError on files that are not there, an unusable extent, an empty request."""
    roles: dict[str, list[Source]] = {role: [sources.parse(p) for p in inputs.get(role) or []] for role in VECTOR_ROLES}
    terrain = sources.parse(inputs["terrain"]) if inputs.get("terrain") else None
    weather = sources.parse(inputs["weather"]) if inputs.get("weather") else None
    for text in inputs.get("source") or []:
        source = sources.parse(text)
        if source.format == "raster":
            terrain = terrain or source
        elif source.format == "epw":
            weather = weather or source
        else:
            for role, found in roles_of(source, str(inputs.get("preset") or "auto")).items():
                roles[role] += found
    if not any(roles.values()) and terrain is None and weather is None:
        raise bad_call("nothing to import", "Give buildings=FILE, source=FILE or another input.")
    return ImportOptions(
        twin=_twin_path(str(inputs["twin"])),
        roles=roles,
        terrain=terrain,
        weather=weather,
        crs=str(inputs.get("crs") or ""),
        source_crs=str(inputs.get("source_crs") or ""),
        preset=str(inputs.get("preset") or "auto"),
        fields=_checked_fields(inputs.get("fields") or {}),
        max_lod=float(inputs.get("lod") or 9.9),
        extent=_extent(inputs.get("extent")),
        uses=tuple(inputs.get("uses") or ()),
        swap_axes=bool(inputs.get("swap_axes")),
        country=str(inputs.get("country") or "").upper(),
        title=str(inputs.get("title") or ""),
        attribution=str(inputs.get("attribution") or ""),
        licence=str(inputs.get("licence") or ""),
        stand_in_for=str(inputs.get("weather_stand_in_for") or ""),
        replace=bool(inputs.get("replace")),
        raw={key: value for key, value in inputs.items() if value not in (None, "", [], False)},
    )


def roles_of(source: Source, preset_id: str) -> dict[str, list[Source]]:
    """Which layers of a source, taken as a whole, hold what. InputError when none is recognised."""
    if source.format in ("cityjson", "cityjsonseq", "citygml"):
        return {"buildings": [source]}
    names = sources.layers(source)
    if source.format == "osm":
        return {role: [Source(source.path, layer)] for role, layer in OSM_LAYERS.items() if layer in names}
    known = (preset_of_file(source) if preset_id == "auto" else presets.preset(preset_id)).layer_roles
    found: dict[str, list[Source]] = {}
    for name in names:
        role = known.get(name.rpartition("/")[2].upper()) if not source.layer or source.layer == name else None
        if role:
            found.setdefault(role, []).append(Source(source.path, name))
    if not found:
        raise InputError(
            f"none of its layers has a name that says what it holds: {', '.join(names[:10])}",
            "Say what a layer is: buildings=file|layername=….",
            code="layers-unknown",
            file=source.path,
        )
    return found


def preset_of_file(source: Source) -> Preset:
    """The preset that fits all layers of a file together: one of them often has too few fields to give it away."""
    names = sources.layers(source)
    fields = [name for layer in names for name in sources.fields_of(Source(source.path, layer))]
    return presets.preset(presets.guess(source.format, fields, names))


def _twin_path(text: str) -> Path:
    path = Path(text).expanduser().absolute()
    if path.suffix != ".twin":
        raise bad_call(f"{text}: the name of a twin ends in .twin", f"Use {path.name}.twin.")
    if path.exists() and not path.is_dir():
        raise bad_call(f"{text} is a file, a twin is a folder", "Choose another name.")
    return path


def _extent(values: Any) -> np.ndarray | None:
    if not values:
        return None
    try:
        numbers = np.array([float(v) for v in values])
    except (TypeError, ValueError) as error:
        raise bad_call(f"extent {values!r} is not four numbers", "Give xmin,ymin,xmax,ymax.") from error
    if numbers.shape != (4,) or not (numbers[0] < numbers[2] and numbers[1] < numbers[3]):
        raise bad_call(
            f"extent {values!r} is empty or not four numbers", "Give xmin,ymin,xmax,ymax in the CRS of the twin."
        )
    return numbers


def _checked_fields(fields: Any) -> dict[str, dict[str, str]]:
    for role, mapping in fields.items():
        if role not in LAYER_FIELDS or not isinstance(mapping, dict):
            raise bad_call(f"fields: {role!r} is no kind of layer", f"Use {', '.join(LAYER_FIELDS)}.")
    return {role: {str(key): str(value) for key, value in mapping.items()} for role, mapping in fields.items()}
