import json
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

from plugin.processing.provider import TwinscapeProvider
from plugin.store.twin import Twin
from tests.box_fixtures import box_twin  # noqa: F401

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"
WEATHER = DEMO / "weather" / "stockholm-2019-nsrdb.epw"
EAST, NORTH = 385_000.0, 6_671_000.0


class Log(QgsProcessingFeedback):
    """Keeps what an algorithm tells, by kind."""

    def __init__(self):
        super().__init__(False)
        self.told, self.percents = [], []
        self.progressChanged.connect(self.percents.append)

    def pushInfo(self, text):
        self.told.append(("info", text))

    def pushWarning(self, text):
        self.told.append(("warning", text))

    def reportError(self, text, fatalError=False):
        self.told.append(("error", text))

    def pushConsoleInfo(self, text):
        self.told.append(("console", text))

    def of(self, kind):
        return [text for each, text in self.told if each == kind]


@pytest.fixture
def provider(qgis_app):
    provider = TwinscapeProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture
def log(qgis_app):
    return Log()


@pytest.fixture
def run(provider, log):
    """run("import", TWIN=…): the algorithm as the toolbox runs it; QgsProcessingException when it fails."""

    def run(name, **parameters):
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"twinscape:{name}")
        given = {key: str(value) if isinstance(value, Path) else value for key, value in parameters.items()}
        accepted, why = algorithm.checkParameterValues(given, QgsProcessingContext())
        assert accepted, why
        return algorithm.run(given, QgsProcessingContext(), log, {}, False)[0]

    return run


def write_houses(path, crs="EPSG:3067"):
    """Three houses in a row, 20 m apart: 10 m × 10 m and 6 m high, 10 × 12 and 9, 8 × 8 without a height."""
    features = []
    for number, (width, depth, height) in enumerate(((10, 10, 6.0), (10, 12, 9.0), (8, 8, None))):
        x, y = EAST + 20 * number, NORTH
        ring = [[x, y], [x + width, y], [x + width, y + depth], [x, y + depth], [x, y]]
        properties = {"id": f"house-{number}", "height_m": height, "year": 1950 + number}
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    document = {"type": "FeatureCollection", "features": features}
    document["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:{crs.replace(':', '::')}"}}
    path.write_text(json.dumps(document))
    return path


@pytest.fixture
def houses_path(tmp_path):
    return write_houses(tmp_path / "houses.geojson")


@pytest.fixture
def houses_beside_road(run, houses_path, tmp_path):
    """A main street 15 m south of the three houses."""
    line = [[EAST - 200, NORTH - 15], [EAST + 250, NORTH - 15]]
    street = {"id": "street", "highway": "primary", "name": "Street", "maxspeed": 50}
    feature = {"type": "Feature", "properties": street, "geometry": {"type": "LineString", "coordinates": line}}
    document = {"type": "FeatureCollection", "features": [feature]}
    document["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3067"}}
    (tmp_path / "roads.geojson").write_text(json.dumps(document))
    files = {"BUILDINGS": [str(houses_path)], "ROADS": [str(tmp_path / "roads.geojson")]}
    return Twin.open(run("import", **files, COUNTRY="FI", TWIN=tmp_path / "street.twin")["TWIN"])


@pytest.fixture
def shapefile_without_crs(tmp_path, houses_path):
    """The same houses as a Shapefile whose .prj is lost."""
    from osgeo import ogr

    source = ogr.Open(str(houses_path))
    ogr.GetDriverByName("ESRI Shapefile").CopyDataSource(source, str(tmp_path / "lost"))
    for prj in (tmp_path / "lost").glob("*.prj"):
        prj.unlink()
    return next((tmp_path / "lost").glob("*.shp"))
