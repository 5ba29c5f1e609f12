"""Industrial noise sources in QGIS: from a layer through the import dialog to layers of the study."""

import json

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QLabel

from plugin.client.job_queue import JobQueue
from plugin.client.local_solver import LocalSolver
from plugin.compat import LINE, POINT, POLYGON
from plugin.store.twin import Twin
from plugin.views.importing.dialog import ImportDialog
from plugin.views.importing.report_dialog import ReportDialog
from plugin.views.map.layers import StudyLayers
from plugin.views.noise.explanation import paths_of, source_title

WAIT_MS = 60_000
X, Y = 385000.0, 6671000.0
SHAPES = (
    {"type": "Point", "coordinates": [X + 30, Y]},
    {"type": "LineString", "coordinates": [[X + 40, Y], [X + 60, Y]]},
    {"type": "Polygon", "coordinates": [[[X + 70, Y], [X + 90, Y], [X + 90, Y + 20], [X + 70, Y]]]},
    {"type": "Point", "coordinates": [X + 35, Y]},
)


def geojson(path, shapes, **properties):
    features = [
        {
            "type": "Feature",
            "properties": {"id": f"f{i}", **{key: column[i] for key, column in properties.items()}},
            "geometry": shape,
        }
        for i, shape in enumerate(shapes)
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3067"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}), encoding="utf-8")
    return str(path)


@pytest.fixture
def dialog(qtbot, qgis_canvas, asked, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    solver = LocalSolver()
    dialog = ImportDialog(JobQueue(solver), qgis_canvas, None, asked.guard)
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    solver.close()


@pytest.fixture
def twin(qtbot, dialog, tmp_path):
    """Imported by the dialog: four sources, the last one without a power."""
    ring = [[X, Y], [X + 12, Y], [X + 12, Y + 10], [X, Y + 10], [X, Y]]
    dialog.add_path(geojson(tmp_path / "houses.geojson", [{"type": "Polygon", "coordinates": [ring]}], height=[8.0]))
    powers, height = [95.0, 80.0, 99.0, None], [2.0, 3.0, None, 1.0]
    sources = geojson(tmp_path / "plant.geojson", SHAPES, LWA=powers, runs=[3.0, 4.0, 12.0, 1.0], height=height)
    dialog.add_path(sources)
    qtbot.waitUntil(lambda: len(dialog.contents.layers) == 2 and not dialog._inspecting, timeout=WAIT_MS)
    plant = next(choice for choice in dialog.contents.layers if choice.name == "plant")
    assert plant.role == "noise_sources"  # recognised by its sound powers
    row = dialog.contents.layers.index(plant)
    dialog.table.setCurrentCell(row, 0)
    labels = [dialog.mapping.item(i, 0).text() for i in range(dialog.mapping.rowCount())]
    assert "Sound power level, A-weighted [dB(A)]" in labels and plant.mapping["lw_dba"] == "LWA"
    hours = next(i for i, words in enumerate(labels) if words.startswith("Working hours of the day"))
    box = dialog.mapping.cellWidget(hours, 1)
    box.setCurrentIndex(box.findData("runs"))
    with qtbot.waitSignal(dialog.imported, timeout=WAIT_MS) as signal:
        dialog.import_button.click()
    return Twin.open(signal.args[0]["twin"])


def test_the_dialog_imports_them_by_their_fields_and_the_study_shows_each_kind(qtbot, twin, qgis_new_project):
    sources = twin.city().noise_sources
    assert sources.shape.tolist() == ["point", "line", "area"]
    assert sources.attributes["hours_day"].values.tolist() == [3.0, 4.0, 12.0]
    report = ReportDialog(twin, lambda x, y: None)
    qtbot.addWidget(report)
    titles = [report.tabs.tabText(i) for i in range(report.tabs.count())]
    assert "Skipped (1)" in titles
    words = [label.text() for label in report.findChildren(QLabel)]
    assert words[words.index("What heights of noise sources count from") + 1] == "2"  # of one no height is known
    assert not any(word.startswith("noise_source") for word in words)
    layers = StudyLayers(QgsProject.instance(), twin, str(twin.gpkg))
    layers.ensure()
    shown = {role: layers.layer(role) for role in ("noise_points", "noise_lines", "noise_areas")}
    assert [layer.geometryType() for layer in shown.values()] == [POINT, LINE, POLYGON]
    assert [layer.featureCount() for layer in shown.values()] == [1, 1, 1]
    assert shown["noise_lines"].crs().authid() == "EPSG:3067"
    layers.remove()


def test_a_kind_a_twin_has_not_is_no_layer(qtbot, twin, qgis_new_project):
    import sqlite3

    connection = sqlite3.connect(twin.gpkg)
    connection.create_function("ST_IsEmpty", 1, lambda blob: 0)
    assert connection.execute("DELETE FROM noise_sources WHERE kind <> 'area'").rowcount == 2
    connection.commit()
    connection.close()
    layers = StudyLayers(QgsProject.instance(), twin, str(twin.gpkg))
    layers.ensure()
    assert layers.layer("noise_areas").featureCount() == 1
    assert layers.layer("noise_points") is None and layers.layer("noise_lines") is None
    layers.remove()


@pytest.mark.parametrize(
    ("shape", "length", "words"),
    [("point", 0.0, "Straight · 51.0 dB · 30 m away"), ("area", 12.4, "Straight · 51.0 dB · 12 m wide, 30 m away"),
     ("line", 12.4, "Straight · 51.0 dB · 12 m of it, 30 m away")],
)  # fmt: skip
def test_why_this_level_says_what_a_piece_of_a_source_is(shape, length, words):
    street = {"layer": "noise_sources", "kind": "industry", "name": ""}
    edges = {"homogeneous": [], "favourable": []}
    path = {"kind": "over", "edges": edges, "share": 1.0, "level": {"long_term": {"den": 51.0}}}
    piece = {"sources": [street], "shape": shape, "length_m": length, "distance_m": 30.1, "share": 0.5, "paths": [path]}
    (choice,) = paths_of({"pieces": [piece]}, street)
    assert choice.title == words
    assert source_title(street) == "Industry (no name)"
