"""Industrial noise sources from a layer of points, lines and areas into a twin."""

from __future__ import annotations

import json
import math

import numpy as np
import shapely

from plugin.city.noise_sources import OCTAVE_KEYS
from plugin.city.provenance import Origin
from plugin.store.twin import Twin
from tests.solver.importing import town
from tests.solver.importing.test_inspect import only_layer
from tests.solver.importing.town import SOUTH, WEST

FAN = shapely.Point(WEST + 70, SOUTH + 20)
BELT = shapely.LineString([(WEST + 20, SOUTH + 20), (WEST + 60, SOUTH + 20)])
YARD = shapely.box(WEST + 20, SOUTH + 60, WEST + 60, SOUTH + 80)
NOTHING = math.nan
ALWAYS = {"hours_day": 12.0, "hours_evening": 4.0, "hours_night": 8.0}


def imported(tmp_path, shapes, fields=None, name="plant.gpkg", crs=town.CRS, **columns):
    """(the import result, the twin's noise sources) of a layer of these shapes, with the houses."""
    tmp_path.mkdir(exist_ok=True)
    columns = {"id": [f"s-{i}" for i in range(len(shapes))], **columns}
    result = town.imported(
        twin=tmp_path / "town.twin",
        buildings=[town.write_houses(tmp_path / "houses.gpkg")],
        noise_sources=[town.write_layer(tmp_path / name, shapes, "plant", crs, **columns)],
        crs=town.CRS,
        fields={"noise_sources": fields} if fields else {},
    )
    return result, Twin.open(tmp_path / "town.twin").city().noise_sources


def values(sources, key, i):
    return sources.attributes[key].values[i]


def test_points_lines_and_areas_of_one_layer_come_in_with_what_their_fields_say(tmp_path):
    result, sources = imported(
        tmp_path,
        [FAN, BELT, YARD],
        naam=["Fan", "Belt", "Yard"],
        LWA=[98.0, 70.0, 61.5],
        soort=["pink", "500 Hz", None],
        per=["total", "per m", "/m²"],
        z=[12.5, 3.0, 0.5],
        boven=["roof", "ground", None],
        uren=[6.0, NOTHING, 12.0],
        nacht=[0.0, 0.25, NOTHING],
        fields={"name": "naam", "lw_dba": "LWA", "spectrum": "soort", "power_of": "per", "height_m": "z", "height_above": "boven",
                "hours_day": "uren", "share_night": "nacht"},
    )  # fmt: skip
    assert result["noise_sources"] == 3 and result["skipped"] == []
    assert sources.ids.tolist() == ["s-0", "s-1", "s-2"]
    assert sources.shape.tolist() == ["point", "line", "area"]
    for key, expected in {
        "name": ["Fan", "Belt", "Yard"],
        "lw_dba": [98.0, 70.0, 61.5],
        "spectrum": ["pink", "500 Hz", "500 Hz"],
        "power_of": ["total", "per unit", "per unit"],
        "height_m": [12.5, 3.0, 0.5],
        "height_above": ["roof", "ground", "ground"],
        "hours_day": [6.0, 12.0, 12.0],
        "hours_evening": [4.0, 4.0, 4.0],
        "hours_night": [0.0, 2.0, 8.0],
    }.items():
        assert sources.attributes[key].values.tolist() == expected, key
    assert sources.attributes["hours_night"].origin.tolist() == [Origin.GIVEN, Origin.GIVEN, Origin.DEFAULT]
    assert sources.attributes["spectrum"].origin.tolist() == [Origin.GIVEN, Origin.GIVEN, Origin.DEFAULT]
    shapes = shapely.from_wkb(sources.wkb)
    assert all(shapely.equals_exact(a, b, 1e-6) for a, b in zip(shapes, (FAN, BELT, YARD)))


def test_octaves_in_degrees_and_defaults_for_the_rest(tmp_path):
    """GeoJSON: no heights, no hours; the fields are recognised by their names."""
    place = shapely.Point(24.9395, 60.1655)
    octaves = {f"HZ{hz}": [80.0 + i] for i, hz in enumerate((63, 125, 250, 500, 1000, 2000, 4000, 8000))}
    result, sources = imported(tmp_path, [place], name="plant.geojson", crs="EPSG:4326", name_=["x"], **octaves)
    assert [values(sources, key, 0) for key in OCTAVE_KEYS] == [80.0 + i for i in range(8)]
    assert values(sources, "power_of", 0) == "total"
    assert sources.attributes["power_of"].origin[0] == Origin.INFERRED
    assert (values(sources, "height_m", 0), sources.attributes["height_m"].origin[0]) == (1.0, Origin.DEFAULT)
    assert "roof" in sources.attributes["height_m"].rule[0]
    assert "height_above" not in sources.attributes or values(sources, "height_above", 0) == ""
    assert {key: values(sources, key, 0) for key in ALWAYS} == ALWAYS
    assert shapely.from_wkb(sources.wkb[0]).distance(shapely.Point(385_600, 6_671_500)) < 1500
    assert result["inferred"]["noise_source_height"] == 1
    assert result["inference_rules"]["noise_source_hours_night"] == {"at work all the time": 1}
    assert "noise_source_spectrum" not in result["inferred"]


def test_what_a_height_counts_from_is_counted_where_nobody_said_it(tmp_path):
    result, sources = imported(
        tmp_path, [FAN, FAN, FAN], lw_dba=[90.0] * 3, height_m=[3.0, 2.0, NOTHING], height_above=["roof", None, None]
    )
    assert sources.attributes["height_above"].origin.tolist() == [Origin.GIVEN, Origin.DEFAULT, Origin.MISSING]
    assert result["inferred"]["noise_source_height_above"] == 1
    assert result["inference_rules"]["noise_source_height_above"] == {"heights are above the ground": 1}


def test_sources_without_power_are_skipped_with_layer_feature_field_and_place(tmp_path):
    octaves = {f"lw_{hz}hz": [NOTHING, 80.0, NOTHING, 80.0] for hz in (63, 125, 250, 500, 1000, 2000, 4000)}
    result, sources = imported(
        tmp_path,
        [FAN, FAN, FAN, FAN],
        lw_dba=[NOTHING, NOTHING, 95.0, 95.0],
        lw_8000hz=[NOTHING] * 4,
        power_of=["total", "total", "per m", None],
        **octaves,
    )
    assert sources.ids.tolist() == ["s-3"]
    skipped = {issue["id"]: issue for issue in result["skipped"]}
    assert {key: issue["field"] for key, issue in skipped.items()} == {
        "s-0": "lw_dba",
        "s-1": "lw_8000hz",
        "s-2": "power_of",
    }
    assert all(issue["layer"] == "noise_sources" for issue in skipped.values())
    assert "no sound power: neither lw_dba nor lw_63hz to lw_8000hz" in skipped["s-0"]["reason"]
    assert "no power in this octave, and no total" in skipped["s-1"]["reason"]
    assert "a point has no length or area" in skipped["s-2"]["reason"]
    assert (skipped["s-0"]["x"], skipped["s-0"]["y"]) == (FAN.x, FAN.y)
    (refused,) = result["refused_values"]
    assert (refused["id"], refused["field"]) == ("s-3", "lw_8000hz")
    assert "the total of 95 dB(A) is used" in refused["reason"]
    assert all(math.isnan(values(sources, key, 0)) for key in OCTAVE_KEYS if key in sources.attributes)


def test_octaves_win_over_a_total_that_contradicts_them(tmp_path):
    octaves = {key: [90.0, 90.0] for key in OCTAVE_KEYS}
    result, sources = imported(tmp_path, [FAN, FAN], lw_dba=[97.0, 99.0], **octaves)
    (refused,) = result["refused_values"]
    assert (refused["id"], refused["field"]) == ("s-1", "lw_dba")
    assert "add up to 97.0 dB(A)" in refused["reason"]
    assert "lw_dba" not in sources.attributes or np.isnan(sources.attributes["lw_dba"].values).all()


def test_shapes_that_cannot_sound_are_skipped_and_areas_are_mended(tmp_path):
    bow = shapely.Polygon([(WEST, SOUTH), (WEST + 20, SOUTH + 20), (WEST + 20, SOUTH), (WEST, SOUTH + 20)])
    dot = shapely.LineString([(WEST, SOUTH), (WEST, SOUTH)])
    mixed = shapely.GeometryCollection([FAN, BELT])
    single = shapely.MultiPoint([FAN])
    result, sources = imported(tmp_path, [bow, dot, mixed, single], lw_dba=[90.0] * 4)
    assert sources.ids.tolist() == ["s-0", "s-3"]
    assert {issue["id"] for issue in result["skipped"]} == {"s-1", "s-2"}
    assert [issue["id"] for issue in result["repaired"]] == ["s-0"]
    assert [shape.geom_type for shape in shapely.from_wkb(sources.wkb)] == ["MultiPolygon", "Point"]


def test_values_that_cannot_be_are_refused_and_the_source_says_so(tmp_path):
    result, sources = imported(
        tmp_path,
        [FAN, FAN, FAN],
        lw_dba=["300", "95,5 dB", "loud"],
        hours_day=[6.0, 3.0, 1.0],
        share_day=[0.5, 0.5, 2.0],
    )
    assert [(issue["id"], issue["field"]) for issue in result["skipped"]] == [("s-0", "lw_dba"), ("s-2", "lw_dba")]
    refused = {(issue["id"], issue["field"]): issue["reason"] for issue in result["refused_values"]}
    assert set(refused) == {("s-0", "lw_dba"), ("s-2", "lw_dba"), ("s-2", "share_day"), ("s-1", "share_day")}
    assert "hours_day says 3 h: the hours are used" in refused["s-1", "share_day"]
    assert (values(sources, "lw_dba", 0), values(sources, "hours_day", 0)) == (95.5, 3.0)


def test_a_layer_with_sound_powers_is_recognised_and_its_fields_are_proposed(tmp_path):
    path = town.write_layer(
        tmp_path / "plant.gpkg", [FAN], "installations", id=["a"], nom=["Fan"], LWA=[90.0], hauteur=[3.0]
    )
    layer = only_layer(path)
    assert layer["role"] == "noise_sources"
    proposed = layer["mappings"]["generic"]["noise_sources"]
    assert proposed == {"name": "nom", "lw_dba": "LWA", "height_m": "hauteur"}


def test_sources_added_to_a_twin_leave_the_rest_as_it_is(tmp_path):
    imported(tmp_path, [FAN, BELT], lw_dba=[90.0, 95.0])
    twin = tmp_path / "town.twin"
    before = town.table(twin, "buildings")["id"].tolist()
    result = town.imported(
        twin=twin, noise_sources=[town.write_layer(tmp_path / "new.gpkg", [YARD], "y", id=["y"], lw_dba=[99.0])]
    )
    assert result["noise_sources"] == 1
    assert town.by_id(twin, "lw_dba", "kind", layer="noise_sources") == {"y": (99.0, "area")}
    assert town.table(twin, "buildings")["id"].tolist() == before
    manifest = Twin.open(twin).manifest
    assert manifest["counts"]["noise_sources"] == 1
    assert [source["file"] for source in manifest["sources"] if source["role"] == "noise_sources"] == ["new.gpkg"]
    json.dumps(manifest, allow_nan=False)


def test_a_twin_without_noise_sources_has_none(whole_town):
    assert Twin.open(whole_town[0]).city().noise_sources is None


def test_a_source_alone_comes_in_as_among_others(tmp_path):
    shapes, powers, heights = [YARD, FAN, BELT], [90.0, 91.0, 92.0], [2.0, NOTHING, 1.0]
    _, every = imported(tmp_path / "every", shapes, lw_dba=powers, height=heights)
    _, alone = imported(tmp_path / "alone", shapes[:1], lw_dba=powers[:1], height=heights[:1])
    assert alone.wkb[0] == every.wkb[0]
    for key, column in alone.attributes.items():
        among = every.attributes[key]
        assert (column.values[0], column.origin[0], column.rule[0]) == (
            among.values[0],
            among.origin[0],
            among.rule[0],
        ), key


def test_directivities_come_in_whole_or_are_refused_with_the_field(tmp_path):
    levels = {f"dir_{deg}deg": [3.0, 3.0, 3.0, 3.0, NOTHING] for deg in (0, 30, 60, 90, 120, 150, 180)}
    levels["dir_120deg"] = [3.0, 3.0, NOTHING, 3.0, NOTHING]
    result, sources = imported(
        tmp_path, [FAN] * 5, lw_dba=[90.0] * 5, **levels,
        dir_azimuth_deg=[NOTHING, 45.0, 45.0, NOTHING, 10.0], dir_elevation_deg=[NOTHING, NOTHING, 0.0, 20.0, NOTHING],
    )  # fmt: skip
    axis = sources.attributes["dir_elevation_deg"]
    assert axis.values[:2].tolist() == [90.0, 0.0] and (axis.origin[:2] == Origin.DEFAULT).all()
    assert "straight up" in axis.rule[0] and values(sources, "dir_azimuth_deg", 1) == 45.0
    assert [values(sources, "dir_0deg", i) for i in (0, 1)] == [3.0, 3.0]
    assert all(np.isnan(values(sources, key, i)) for key in levels for i in (2, 3, 4))
    refused = {(each["id"], each["field"]): each["reason"] for each in result["refused_values"]}
    assert "no directivity at this angle" in refused["s-2", "dir_120deg"]
    assert "no azimuth of an axis 20°" in refused["s-3", "dir_azimuth_deg"]
    assert "an axis, but no directivity" in refused["s-4", "dir_azimuth_deg"]
    assert result["inferred"]["noise_source_axis"] == 2
