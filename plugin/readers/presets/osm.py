"""OpenStreetMap, as GDAL's OSM driver splits it (points, lines, multipolygons with other_tags)."""

from __future__ import annotations

import re

import numpy as np
import shapely

from ..junctions import ROUNDABOUT
from ..report import Report
from ..vector import Features, hstore
from .definition import LayerPreset, Preset, Rule
from .generic import CLASS_WORDS, GENERIC, LAND_WORDS, NOTHING, USE_WORDS

MPH = 1.609344
ZONE_SPEEDS = {"urban": 50.0, "rural": 80.0, "motorway": 120.0, "living_street": 20.0, "bicycle_road": 30.0}
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
LENGTH_UNITS = {"": 1.0, "m": 1.0, "meter": 1.0, "meters": 1.0, "metre": 1.0, "metres": 1.0, "cm": 0.01, "km": 1000.0}
LENGTH = re.compile(rf"(-?\d+(?:[.,]\d+)?)\s*({'|'.join(LENGTH_UNITS)})")
FEET = re.compile(r"(?P<feet>\d+(?:\.\d+)?)\s*(?:'|ft)(?:\s*(?P<inches>\d+(?:\.\d+)?)\s*(?:\"|in))?")
YEAR = re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2})(?!\d)")


def speed_kmh(value: object) -> float | None:
    """maxspeed: "50", "30 mph", "FI:urban", "walk"; None where it says no number ("none", "signals")."""
    text = str(value).strip().lower()
    if text in ("walk", "walking"):
        return 5.0
    zone = text.rpartition(":")[2]
    if zone in ZONE_SPEEDS:
        return ZONE_SPEEDS[zone]
    found = NUMBER.search(text)
    if not found:
        return None
    number = float(found.group().replace(",", "."))
    return number * MPH if "mph" in text else number


def metres(value: object) -> float | None:
    """height and width: "12", "12.5 m", "40'", "6 ft 2 in", "250 cm"; None for words, ranges and other units."""
    text = str(value).strip().lower()
    feet = FEET.fullmatch(text)
    if feet:
        return 0.3048 * float(feet["feet"]) + 0.0254 * float(feet["inches"] or 0)
    found = LENGTH.fullmatch(text)
    return float(found[1].replace(",", ".")) * LENGTH_UNITS[found[2]] if found else None


def largest(value: object) -> float | None:
    """levels and lanes: "5", "4;5", "3-4": the largest; "-1" is below nought."""
    numbers = [float(word.replace(",", ".")) for word in re.findall(r"(?<!\d)-?\d+(?:[.,]\d+)?", str(value))]
    return max(numbers) if numbers else None


def year(value: object) -> float | None:
    """start_date: "1961", "~1905", "1899-05-01", the middle of "1910s" and of "C18" (the 18th century); None for words."""
    text = str(value)
    found = YEAR.search(text)
    if found:
        return float(found.group()) + (5 if text[found.end() :].startswith("s") else 0)
    century = re.search(r"\bC(\d{1,2})\b", text)
    return 100.0 * int(century[1]) - 50 if century else None


def expanded(features: Features, wanted: tuple[str, ...]) -> Features:
    """With the wanted tags of other_tags as columns of their own."""
    columns = dict(features.columns)
    packed = columns.get("other_tags")
    tags = [hstore(text) for text in packed] if packed is not None else [{} for _ in range(len(features))]
    for tag in wanted:
        if tag not in columns:
            column = np.empty(len(features), dtype=object)
            column[:] = [each.get(tag) for each in tags]
            columns[tag] = column
    return Features(features.layer, features.file, features.ids, features.geometry, columns, features.crs)


BUILDING_TAGS = (
    "building", "building:levels", "height", "roof:shape", "roof:height", "start_date", "amenity", "shop", "office", "tourism",
    "leisure", "building:use", "location", "layer", "addr:street", "addr:housenumber", "building:flats", "building:part",
)  # fmt: skip
AMENITY_USES = {
    "school": "education", "university": "education", "college": "education", "kindergarten": "education", "library": "culture",
    "hospital": "health", "clinic": "health", "doctors": "health", "theatre": "culture", "cinema": "culture", "arts_centre": "culture",
    "place_of_worship": "religious", "townhall": "office", "courthouse": "office", "bank": "office", "parliament": "office",
    "restaurant": "retail", "cafe": "retail", "bar": "retail", "fast_food": "retail", "marketplace": "retail", "parking": "outbuilding",
    "bus_station": "transport", "police": "office", "fire_station": "office", "community_centre": "culture", "public_building": "office",
    "embassy": "office", "post_office": "retail", "nightclub": "culture", "toilets": "outbuilding", "fuel": "retail",
}  # fmt: skip


# what GDAL's driver makes lines of though it is about buildings: it closes building=*, but neither open outlines nor building:part
BUILDING_LINES = "other_tags LIKE '%\"building%'"


def prepare_buildings(features: Features, report: Report) -> Features:
    """Polygons with building=*; underground ones and mere building parts are left out and said so."""
    features = expanded(features, BUILDING_TAGS)
    tag = features.columns["building"]
    is_building = _has(tag)
    is_part = _has(features.columns["building:part"]) & ~is_building
    for i in np.flatnonzero(is_building).tolist():
        level = str(features.columns["layer"][i] or "0")
        if features.columns["location"][i] == "underground" or level.startswith("-") and tag[i] != "roof":
            is_building[i] = False
            point = features.geometry[i].representative_point()
            report.skip(
                "buildings", features.ids[i], "below ground (location=underground or layer below 0)", (point.x, point.y)
            )
    parts, features = features.take(is_part), features.take(is_building)
    _report_parts(parts, features, report)
    columns = dict(features.columns)
    n = len(features)
    use, address = np.full(n, None, dtype=object), np.full(n, None, dtype=object)
    for i in range(n):
        use[i] = _use({key: columns[key][i] for key in BUILDING_TAGS})
        street, number = columns["addr:street"][i], columns["addr:housenumber"][i]
        address[i] = f"{street} {number or ''}".strip() if street else None
    columns["twinscape_use"], columns["twinscape_address"] = use, address
    return Features("buildings", features.file, features.ids, features.geometry, columns, features.crs)


def report_building_lines(lines: Features, buildings: Features, report: Report) -> None:
    """Says of lines about buildings (BUILDING_LINES) why they are none; buildings : those that were read, in the same CRS."""
    lines = expanded(lines, ("building", "building:part"))
    is_outline = _has(lines.columns["building"])
    is_part = _has(lines.columns["building:part"]) & ~is_outline
    for i in np.flatnonzero(is_outline).tolist():
        closed = lines.geometry[i].is_closed
        why = (
            "a line and no area, say its tags"
            if closed
            else "its outline is not closed: the file ends there, or it is drawn so"
        )
        report.skip("buildings", lines.ids[i], why, _inside(lines.geometry[i]))
    _report_parts(lines.take(is_part), buildings, report)


def _report_parts(parts: Features, buildings: Features, report: Report) -> None:
    """Parts are not read: the outline with building=* that they lie in stands for the whole."""
    places = [_inside(shape) for shape in parts.geometry]
    points = shapely.points(places) if places else np.empty(0, dtype=object)
    within = set(shapely.STRtree(buildings.geometry).query(points, predicate="within")[0].tolist())
    for i, place in enumerate(places):
        what = "the outline of its building is read" if i in within else "no outline of a building is around it"
        report.skip("buildings", parts.ids[i], f"a part of a building (building:part): {what}", place)


def _inside(shape: shapely.Geometry) -> tuple[float, float]:
    """A point inside an area or inside what a closed line encloses; the middle of an open line."""
    if shape.geom_type == "LineString":
        corners = shapely.get_coordinates(shape)
        if not shape.is_closed or len(corners) < 4:
            middle = shape.interpolate(0.5, normalized=True)
            return middle.x, middle.y
        shape = shapely.polygons(corners)
    point = shapely.point_on_surface(shape)
    return point.x, point.y


def _has(column: np.ndarray) -> np.ndarray:
    return np.array([word not in (None, "", "no") for word in column], dtype=bool)


def _use(tags: dict[str, str | None]) -> str | None:
    building = str(tags["building"] or "").lower()
    if building in USE_WORDS and building not in ("public", "civic", "service"):
        return USE_WORDS[building]
    if tags["amenity"] in AMENITY_USES:
        return AMENITY_USES[tags["amenity"]]
    if tags["tourism"]:
        return "hotel" if tags["tourism"] in ("hotel", "hostel", "motel", "guest_house", "apartment") else "culture"
    if tags["leisure"] in ("sports_centre", "stadium", "sports_hall", "swimming_pool", "fitness_centre"):
        return "sport"
    if tags["office"]:
        return "office"
    if tags["shop"]:
        return "retail"
    return USE_WORDS.get(str(tags["building:use"] or building).lower())


def prepare_roads(features: Features, report: Report) -> Features:
    """Lines with highway=* that exist; platforms, lifts and construction sites are ignored types."""
    features = expanded(
        features,
        ("highway", "maxspeed", "lanes", "oneway", "surface", "bridge", "tunnel", "layer", "width", "ref", "junction"),
    )
    tag = features.columns["highway"]
    is_road = np.zeros(len(features), dtype=bool)
    for i, word in enumerate(tag):
        if word in (None, ""):
            continue
        if word in CLASS_WORDS or word == "road":
            is_road[i] = True
        else:
            report.ignored_types[f"highway={word}"] += 1
    features = features.take(is_road)
    columns = dict(features.columns)
    direction, level = np.full(len(features), None, dtype=object), np.zeros(len(features))
    for i in range(len(features)):
        direction[i] = _direction(columns["oneway"][i], columns["junction"][i], columns["highway"][i])
        level[i] = _level(columns["layer"][i], columns["bridge"][i], columns["tunnel"][i])
    columns["twinscape_direction"], columns["twinscape_level"] = direction, level
    columns[ROUNDABOUT] = np.isin(columns["junction"].astype(str), ROUNDABOUTS)
    return Features("roads", features.file, features.ids, features.geometry, columns, features.crs)


ROUNDABOUTS = ("roundabout", "circular")  # junction=*
JUNCTION_NODES = {"traffic_signals": "lights", "mini_roundabout": "roundabout"}  # highway=* of a node


def prepare_junctions(features: Features, report: Report) -> Features:
    """Nodes of lights and of roundabouts that are no more than a node; lights for people on foot alone (highway=crossing) are none."""
    features = expanded(features, ("highway",))
    return features.take(np.isin(features.columns["highway"].astype(str), list(JUNCTION_NODES)))


def _direction(oneway: str | None, junction: str | None, highway: str | None) -> str | None:
    if oneway in ("yes", "1", "true"):
        return "forward"
    if oneway in ("-1", "reverse"):
        return "backward"
    if oneway in ("no", "0", "false"):
        return "both"
    if junction in ROUNDABOUTS or highway in ("motorway", "motorway_link"):
        return "forward"
    return None


def _level(layer: str | None, bridge: str | None, tunnel: str | None) -> float:
    if tunnel not in (None, "", "no"):
        return -1.0
    if bridge not in (None, "", "no"):
        return 1.0
    found = NUMBER.match(str(layer or ""))
    return float(found.group()) if found else 0.0


RAILWAYS = ("tram", "rail", "subway", "light_rail", "narrow_gauge", "monorail", "funicular")


def prepare_rail(features: Features, report: Report) -> Features:
    features = expanded(features, ("railway", "layer", "bridge", "tunnel", "maxspeed", "tracks"))
    tag = features.columns["railway"]
    features = features.take(np.array([word in RAILWAYS for word in tag], dtype=bool))
    columns = dict(features.columns)
    columns["twinscape_level"] = np.array(
        [_level(columns["layer"][i], columns["bridge"][i], columns["tunnel"][i]) for i in range(len(features))]
    )
    return Features("rail", features.file, features.ids, features.geometry, columns, features.crs)


def prepare_land(features: Features, report: Report) -> Features:
    """Green and water areas: landuse, natural, leisure."""
    features = expanded(features, ("landuse", "natural", "leisure", "building", "surface", "amenity"))
    kind = np.full(len(features), None, dtype=object)
    for i in range(len(features)):
        if features.columns["building"][i] in (None, "", "no"):
            for tag in ("natural", "leisure", "landuse", "amenity"):
                word = features.columns[tag][i]
                if word in LAND_WORDS:
                    kind[i] = LAND_WORDS[word]
                    break
    features = features.take(np.array([word is not None for word in kind], dtype=bool))
    columns = {**features.columns, "twinscape_kind": kind[[word is not None for word in kind]]}
    return Features("land_cover", features.file, features.ids, features.geometry, columns, features.crs)


def prepare_barriers(features: Features, report: Report) -> Features:
    """Lines with barrier=* that can stop sound."""
    features = expanded(features, ("barrier", "height"))
    chosen = np.array(
        [word in ("wall", "retaining_wall", "city_wall", "noise_barrier") for word in features.columns["barrier"]]
    )
    return features.take(chosen.astype(bool))


OSM = Preset(
    "osm",
    "OpenStreetMap",
    {
        **GENERIC.roles,
        "buildings": LayerPreset(
            {
                "name": Rule(("name",)),
                "address": Rule(("twinscape_address",)),
                "use": Rule(("twinscape_use",), words={use: use for use in USE_WORDS.values()}),
                "year": Rule(("start_date",), NOTHING, parse=year),
                "height_m": Rule(("height",), NOTHING, parse=metres),
                "storeys": Rule(("building:levels",), NOTHING, parse=largest),
                "roof_type": Rule(("roof:shape",)),
                "dwellings": Rule(("building:flats",), NOTHING, parse=largest),
            },
            prepare_buildings,
            "building IS NOT NULL OR other_tags LIKE '%building:part%'",
        ),
        "roads": LayerPreset(
            {
                "name": Rule(("name",)),
                "ref": Rule(("ref",)),
                "class": Rule(("highway",), words=CLASS_WORDS),
                "speed_kmh": Rule(("maxspeed",), ("none", "signals", "variable"), parse=speed_kmh),
                "lanes": Rule(("lanes",), NOTHING, parse=largest),
                "width_m": Rule(("width",), NOTHING, parse=metres),
                "direction": Rule(("twinscape_direction",), words={word: word for word in ("both", "forward", "backward")}),
                "level": Rule(("twinscape_level",)),
                "surface": Rule(("surface",)),
            },
            prepare_roads,
            "highway IS NOT NULL",
        ),
        "road_junctions": LayerPreset(
            {"kind": Rule(("highway",), words=JUNCTION_NODES)},
            prepare_junctions,
            f"highway IN ({', '.join(repr(word) for word in JUNCTION_NODES)})",
        ),
        "rail": LayerPreset(
            {
                "name": Rule(("name",)),
                "kind": Rule(("railway",), words={"tram": "tram", "rail": "rail", "subway": "metro", "light_rail": "light_rail", "narrow_gauge": "other", "monorail": "other", "funicular": "other"}),
                "tracks": Rule(("tracks",), NOTHING, parse=largest),
                "level": Rule(("twinscape_level",)),
                "speed_kmh": Rule(("maxspeed",), ("none",), parse=speed_kmh),
            },
            prepare_rail,
            "railway IS NOT NULL",
        ),
        "land_cover": LayerPreset(
            {"name": Rule(("name",)), "kind": Rule(("twinscape_kind",), words={kind: kind for kind in LAND_WORDS.values()})},
            prepare_land,
            'landuse IS NOT NULL OR leisure IS NOT NULL OR amenity IS NOT NULL OR "natural" IS NOT NULL',
        ),
        "barriers": LayerPreset({"kind": Rule(("barrier",)), "height_m": Rule(("height",), NOTHING, parse=metres)}, prepare_barriers, "barrier IS NOT NULL"),
    },
    signature=("osm_id", "other_tags", "highway", "building:levels", "osm_way_id", "fclass"),
    licence="ODbL 1.0",
    attribution="© OpenStreetMap contributors",
    degrees=True,
)  # fmt: skip
# the layers of GDAL's OSM driver each role is read from
OSM_LAYERS = {
    "buildings": "multipolygons",
    "land_cover": "multipolygons",
    "roads": "lines",
    "road_junctions": "points",
    "rail": "lines",
    "barriers": "lines",
}
