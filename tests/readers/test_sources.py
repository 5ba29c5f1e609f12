"""Where input comes from: paths and layers, formats, archives, and files nobody can read."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from plugin.city.errors import InputError
from plugin.readers import sources, vector
from plugin.readers.report import Report
from plugin.readers.sources import Source, parse

BOX = shapely.box(385000, 6671000, 385010, 6671010)


def write(path: Path, layer: str | None = None, crs: str | None = "EPSG:3067", append: bool = False, **columns) -> Path:
    columns = columns or {"name": ["a"]}
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array([BOX])),
        [np.array(values, dtype=object) for values in columns.values()],
        list(columns),
        geometry_type="Polygon",
        crs=crs,
        layer=layer,
        append=append,
        encoding="UTF-8",
    )
    return path


def archived(archive: Path, **members: Path) -> Path:
    """A zip archive of files by the names they get in it; parts of a shapefile come along."""
    with zipfile.ZipFile(archive, "w") as target:
        for name, file in members.items():
            for part in file.parent.glob(f"{file.stem}.*"):
                target.write(part, str(Path(name).with_suffix(part.suffix)))
    return archive


# --- words ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("words", "layer"),
    [("", ""), ("|layername=roads", "roads"), ("|roads", "roads"), ("|layername=roads|subset=x = 1", "roads")],
    ids=repr,
)
def test_a_layer_is_named_as_qgis_writes_it_or_shorter(tmp_path, words, layer):
    path = tmp_path / "a.gpkg"
    path.write_bytes(b"x")
    assert parse(f"{path}{words}") == Source(str(path), layer)


@pytest.mark.parametrize("name", ["a.gpkg", "Töölö keskus #1 100 %.gpkg"])
def test_a_file_url_is_its_path(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"x")
    assert parse(path.as_uri()).path == str(path)
    assert parse(f"{path.as_uri()}|layername=roads") == Source(str(path), "roads")


def test_the_home_folder_may_be_short(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "a.gpkg").write_bytes(b"x")
    assert parse("~/a.gpkg").path == str(tmp_path / "a.gpkg")


@pytest.mark.parametrize(("content", "code"), [(None, "file-missing"), (b"", "file-empty")], ids=["not there", "empty"])
def test_a_file_that_is_not_there_or_empty_is_told_with_its_path(tmp_path, content, code):
    path = tmp_path / "a.gpkg"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        parse(f"{path}|layername=roads")
    assert (caught.value.code, caught.value.file) == (code, str(path)) and caught.value.hint


def test_a_folder_is_a_source(tmp_path):
    """As a file geodatabase is."""
    assert parse(str(tmp_path)).path == str(tmp_path)


# --- formats ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("a.city.json", '{"type": "CityJSON", "vertices": [], "CityObjects": {}}', "cityjson"),
        ("A.JSON", '{"type": "CityJSON", "CityObjects": {}}', "cityjson"),
        ("a.json", '{"type": "FeatureCollection", "features": []}', "vector"),
        ("a.geojson", '{"type": "FeatureCollection", "features": []}', "vector"),
        ("a.json", " " * 200_000 + '"CityObjects"', "cityjson"),
        ("a.json", "", "vector"),
        ("a.city.jsonl", "{}", "cityjsonseq"),
        ("a.jsonl", "{}", "cityjsonseq"),
        ("a.geojsonl", "{}", "vector"),
        ("a.gml", '<c xmlns:b="http://www.opengis.net/citygml/building/2.0"/>', "citygml"),
        ("a.xml", '<c xmlns="http://www.opengis.net/citygml/1.0"/>', "citygml"),
        ("a.gml", '<c xmlns:gml="http://www.opengis.net/gml"/>', "vector"),
        ("a.osm.pbf", "x", "osm"),
        ("a.pbf", "x", "osm"),
        ("a.osm", "x", "osm"),
        ("a.osm.bz2", "x", "osm"),
        ("a.EPW", "x", "epw"),
        ("a.TIF", "x", "raster"),
        ("a.asc", "x", "raster"),
        ("a.shp", "x", "vector"),
        ("a.zip", "x", "vector"),
        ("a", "x", "vector"),
    ],
)
def test_the_format_is_told_by_the_name_and_then_by_the_content(tmp_path, name, content, wanted):
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert Source(str(tmp_path / name)).format == wanted


def test_the_format_of_a_file_that_is_gone_is_that_of_its_name(tmp_path):
    assert Source(str(tmp_path / "gone.json")).format == "vector"


def test_a_source_goes_by_the_name_of_its_file(tmp_path):
    assert Source(str(tmp_path / "town.gpkg"), "roads").name == "town.gpkg"


# --- layers -----------------------------------------------------------------------------------------------------------
def test_layers_fields_and_crs_of_a_file(tmp_path):
    path = write(tmp_path / "a.gpkg", "houses", name=["Töölö"], storeys=["5"])
    write(path, "roads", append=True)
    source = parse(str(path))
    assert sources.layers(source) == ["houses", "roads"]
    houses = Source(str(path), "houses")
    assert sources.fields_of(houses) == ["name", "storeys"]
    assert sources.crs_of(houses).to_epsg() == 3067
    assert sources.info(houses)["features"] == 1
    assert sources.dataset_and_layer(source) == (str(path), None)


def test_a_file_without_crs_has_none(tmp_path):
    with pytest.warns(UserWarning, match="crs"):
        path = write(tmp_path / "a.shp", crs=None)
    assert sources.crs_of(parse(str(path))) is None


@pytest.mark.parametrize("ask", [sources.layers, sources.info, sources.fields_of, sources.crs_of])
def test_a_file_gdal_cannot_read_is_told(tmp_path, ask):
    path = tmp_path / "a.gpkg"
    path.write_bytes(b"SQLite format 3\x00 and then nothing of the kind")
    with pytest.raises(InputError) as caught:
        ask(parse(f"{path}|layername=roads"))
    error = caught.value
    assert (error.code, error.file, error.layer) == ("file-unreadable", str(path), "roads") and error.hint


# --- archives ---------------------------------------------------------------------------------------------------------
def read(source: Source):
    return vector.read_layer(source, Report())


def test_an_archive_of_one_shapefile_needs_no_layer(tmp_path):
    archive = archived(tmp_path / "a.zip", **{"houses.shp": write(tmp_path / "houses.shp", name=["Töölö"])})
    source = parse(str(archive))
    assert sources.layers(source) == ["houses"]
    assert read(source).columns["name"].tolist() == ["Töölö"]


def test_layers_in_folders_of_an_archive_are_named_with_their_folder(tmp_path):
    files = {
        "extract/bati/houses.shp": write(tmp_path / "houses.shp"),
        "extract/roads.SHP": write(tmp_path / "roads.shp"),
        "extract/all.gpkg": write(tmp_path / "all.gpkg", "green"),
        "__MACOSX/extract/ghost.shp": write(tmp_path / "ghost.shp"),
    }
    source = parse(str(archived(tmp_path / "a.zip", **files)))
    assert sorted(sources.layers(source)) == ["extract/all.gpkg/green", "extract/bati/houses", "extract/roads"]
    for layer in sources.layers(source):
        assert len(read(Source(source.path, layer))) == 1
        assert sources.crs_of(Source(source.path, layer)).to_epsg() == 3067
    with pytest.raises(InputError, match="holds 3 layers: ") as caught:
        sources.dataset_and_layer(source)
    assert caught.value.code == "layer-needed" and "layername=" in caught.value.hint


def test_names_in_capitals_in_an_archive_are_found(tmp_path):
    write(tmp_path / "ROADS.shp")
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for part in tmp_path.glob("ROADS.*"):
            target.write(part, part.name.upper())
    source = parse(str(archive))
    assert sources.layers(source) == ["ROADS"]
    assert len(read(source)) == len(read(Source(source.path, "ROADS"))) == 1


def test_a_layer_that_is_not_in_the_archive_is_told_with_those_that_are(tmp_path):
    archive = archived(tmp_path / "a.zip", **{"houses.shp": write(tmp_path / "houses.shp")})
    with pytest.raises(InputError, match="has no layer roads") as caught:
        sources.dataset_and_layer(parse(f"{archive}|layername=roads"))
    assert "houses" in caught.value.hint and caught.value.code == "layer-missing"


def test_an_archive_of_other_things_is_told(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as target:
        target.writestr("README.txt", "nothing")
    with pytest.raises(InputError, match="no layer Twinscape can read") as caught:
        sources.layers(parse(str(tmp_path / "a.zip")))
    assert caught.value.file == str(tmp_path / "a.zip")


def test_a_broken_file_in_an_archive_is_told(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as target:
        target.writestr("broken.gpkg", b"SQLite format 3\x00 and then nothing of the kind")
    with pytest.raises(InputError) as caught:
        sources.layers(parse(str(tmp_path / "a.zip")))
    assert (caught.value.code, caught.value.file) == ("file-unreadable", str(tmp_path / "a.zip"))
    assert "broken.gpkg" in caught.value.problem


def test_a_cut_archive_is_told_when_it_is_named(tmp_path):
    archive = archived(tmp_path / "a.zip", **{"houses.shp": write(tmp_path / "houses.shp")})
    archive.write_bytes(archive.read_bytes()[:-40])
    with pytest.raises(InputError, match="not a readable zip archive"):
        parse(str(archive))


def test_an_archive_that_would_fill_the_disk_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "MAX_ARCHIVE_BYTES", 2 * 1024**2)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("zeros.shp", bytes(3 * 1024**2))
    assert (tmp_path / "a.zip").stat().st_size < 10_000
    with pytest.raises(InputError, match="unpacks to") as caught:
        parse(str(tmp_path / "a.zip"))
    assert "Unpack it yourself" in caught.value.hint
