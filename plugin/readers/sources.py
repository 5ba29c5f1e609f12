"""Where input comes from: a path, a layer in it, an archive."""

from __future__ import annotations

import mmap
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pyogrio
from pyproj import CRS

from ..city.errors import InputError
from . import crs as crs_module

MAX_ARCHIVE_BYTES = 20 * 1024**3  # unpacked; a small archive that claims more is a trap or a mistake
CONTAINERS = (".gpkg", ".geojson", ".fgb", ".gml")  # files in an archive that hold layers by name, beside shapefiles
# what comes out of GDAL when a file is broken: of a container without layers, of names and texts that are none, too
GDAL_ERRORS = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.CRSError,
    IndexError,
    ValueError,
    OSError,
)
RASTERS = (".tif", ".tiff", ".asc", ".vrt", ".img", ".hgt", ".dem")


@dataclass(frozen=True)
class Source:
    """One layer of one file.

    path : the file or folder as the user gave it; layer : its name, "" = the only or first one
    """

    path: str
    layer: str = ""

    @property
    def name(self) -> str:
        return Path(self.path).name

    @property
    def format(self) -> str:
        """ "cityjson", "cityjsonseq", "citygml", "osm", "raster", "epw" or "vector"; by name, then by the first bytes."""
        lower = self.path.lower()
        if lower.endswith((".city.jsonl", ".jsonl", ".city.jsonseq")):
            return "cityjsonseq"
        if lower.endswith((".osm.pbf", ".pbf", ".osm", ".osm.xml", ".osm.bz2")):
            return "osm"
        if lower.endswith(".epw"):
            return "epw"
        if lower.endswith(RASTERS):
            return "raster"
        if lower.endswith((".json", ".geojson")):
            return "cityjson" if self._holds(b'"CityObjects"') else "vector"
        if lower.endswith((".gml", ".xml")):
            return "citygml" if self._holds(b"opengis.net/citygml") else "vector"
        return "vector"

    def _holds(self, words: bytes) -> bool:
        """Whether the words stand anywhere in the file; members of a JSON object have no order."""
        try:
            with open(self.path, "rb") as handle, mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ) as content:
                return content.find(words) >= 0
        except (OSError, ValueError):
            return False


def parse(text: str) -> Source:
    """ "file", "file|layername=roads" (as QGIS writes it) or "file|roads"; InputError when the file is not there or empty."""
    path, _, layer = str(text).partition("|")
    layer = layer.removeprefix("layername=").partition("|")[0]
    if path.startswith("file://"):
        path = url2pathname(urlsplit(path).path)
    place = Path(path).expanduser()
    if not place.exists():
        raise InputError("there is no such file", "Check the path.", code="file-missing", file=path)
    if place.is_file() and place.stat().st_size == 0:
        raise InputError("the file is empty (0 bytes)", "Export or download it again.", code="file-empty", file=path)
    if place.suffix.lower() == ".zip":
        _check_archive(place)
    return Source(str(place), layer)


def _check_archive(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            total = sum(info.file_size for info in archive.infolist())
    except (OSError, zipfile.BadZipFile) as error:
        raise InputError(f"not a readable zip archive ({error})", "Download it again.", file=str(path)) from error
    if total > MAX_ARCHIVE_BYTES:
        raise InputError(
            f"unpacks to {total / 1024**3:.0f} GB, the limit is {MAX_ARCHIVE_BYTES // 1024**3} GB",
            "Unpack it yourself and import the files you need.",
            file=str(path),
        )


def layers(source: Source) -> list[str]:
    """Names of the vector layers of a source. In an archive a layer in a sub-folder is written "folder/name"."""
    if source.path.lower().endswith(".zip"):
        return _archive_layers(source)
    return _layers_of(source.path, source)


def _layers_of(dataset: str, source: Source) -> list[str]:
    try:
        return [str(name) for name, _ in pyogrio.list_layers(dataset)]
    except GDAL_ERRORS as error:
        raise unreadable(source, error) from error


def _archive_layers(source: Source) -> list[str]:
    found: list[str] = []
    for name in _members(source):
        if name.lower().endswith(".shp"):
            found.append(name[:-4])
        elif name.lower().endswith(CONTAINERS):
            found += [f"{name}/{layer}" for layer in _layers_of(_inside(source, name), source)]
    if not found:
        raise InputError(
            "no layer Twinscape can read is in this archive", "Unpack it and choose the file.", file=source.path
        )
    return found


def _members(source: Source) -> Iterable[str]:
    with zipfile.ZipFile(source.path) as archive:
        return [name for name in archive.namelist() if "__MACOSX" not in name]


def _inside(source: Source, member: str) -> str:
    return f"/vsizip/{Path(source.path).absolute()}/{member}"


def dataset_and_layer(source: Source) -> tuple[str, str | None]:
    """What GDAL is asked to open: the dataset's path and the layer's name in it (None = the only one).

    Of an archive: InputError when it has several layers and none is named, or none of that name.
    """
    if not source.path.lower().endswith(".zip"):
        return source.path, source.layer or None
    if not source.layer:
        every = layers(source)
        if len(every) > 1:
            raise InputError(
                f"holds {len(every)} layers: {', '.join(every[:8])}",
                "Say which one: archive.zip|layername=….",
                code="layer-needed",
                file=source.path,
            )
        source = Source(source.path, every[0])
    container, _, last = source.layer.rpartition("/")
    for member in _members(source):
        if member == container and member.lower().endswith(CONTAINERS):
            return _inside(source, member), last
        if member[:-4] == source.layer and member.lower().endswith(".shp"):
            return _inside(source, member), None
    raise InputError(
        f"the archive has no layer {source.layer}",
        f"It has {', '.join(layers(source)[:8])}.",
        code="layer-missing",
        file=source.path,
        layer=source.layer,
    )


def info(source: Source) -> dict[str, Any]:
    """What GDAL says of a layer: fields, crs, features, encoding, geometry_type."""
    dataset, layer = dataset_and_layer(source)
    try:
        return dict(pyogrio.read_info(dataset, layer=layer))
    except GDAL_ERRORS as error:
        raise unreadable(source, error) from error


def fields_of(source: Source) -> list[str]:
    return [str(name) for name in info(source)["fields"]]


def crs_of(source: Source) -> CRS | None:
    """The CRS GDAL reports of a layer, None when there is none or it says "unknown"."""
    text = info(source).get("crs")
    return None if not text else crs_module.known(text)


def unreadable(source: Source, error: Exception) -> InputError:
    return InputError(
        f"GDAL cannot read it ({error})",
        "Check that the file is whole and of a format GDAL knows.",
        code="file-unreadable",
        file=source.path,
        layer=source.layer or None,
    )
