"""The import dialog with the real solver behind it: files and QGIS layers, mapping, coordinates, part, report."""

import json

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox

from plugin.client.job_queue import JobQueue
from plugin.client.local_solver import LocalSolver
from plugin.store.twin import Twin
from plugin.views.importing.contents import ImportContents
from plugin.views.importing.dialog import ADD, ImportDialog
from plugin.views.importing.mapping_table import short
from plugin.views.importing.report_dialog import ReportDialog

LEFT = Qt.MouseButton.LeftButton
WAIT_MS = 60_000
HELSINKI = (24.94, 60.17)


@pytest.fixture
def queue(qgis_app):
    solver = LocalSolver()
    yield JobQueue(solver)
    solver.close()


@pytest.fixture
def dialog(qtbot, qgis_canvas, queue, asked, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))

    def make(open_twin=None):
        dialog = ImportDialog(queue, qgis_canvas, open_twin, asked.guard)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def geojson(path, squares, crs=None, size=0.0003, **properties):
    """A file of square buildings with their south-west corners at `squares`."""
    features = []
    for number, (x, y) in enumerate(squares):
        ring = [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
        known = {key: (value[number] if isinstance(value, list) else value) for key, value in properties.items()}
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": {"id": f"b{number}", **known}, "geometry": geometry})
    document = {"type": "FeatureCollection", "features": features}
    if crs:
        document["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:{crs.replace(':', '::')}"}}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def looked_into(dialog):
    return lambda: bool(dialog.contents.layers) and not dialog._inspecting


def add(qtbot, dialog, path):
    dialog.add_path(str(path))
    qtbot.waitUntil(looked_into(dialog), timeout=WAIT_MS)


def imported(qtbot, dialog):
    with qtbot.waitSignal(dialog.imported, timeout=WAIT_MS) as signal:
        qtbot.mouseClick(dialog.import_button, LEFT)
    return Twin.open(signal.args[0]["twin"])


def test_empty_it_says_what_to_do_and_cannot_import(dialog):
    shown = dialog()
    assert "Add a file" in shown.state.text() and not shown.import_button.isEnabled()


def test_geographic_coordinates_are_told_and_mended_with_one_click(qtbot, dialog, tmp_path):
    path = geojson(tmp_path / "houses.geojson", [HELSINKI, (24.941, 60.17)], height=[12.0, 9.0])
    shown = dialog()
    add(qtbot, shown, path)
    assert shown.problem.isVisible() and not shown.import_button.isEnabled()
    assert "degrees" in shown.problem_text.text() and "EPSG:3067" in shown.problem_fix.text()
    qtbot.mouseClick(shown.problem_fix, LEFT)
    assert not shown.problem.isVisible() and shown.import_button.isEnabled()
    twin = imported(qtbot, shown)
    assert twin.crs["id"] == "EPSG:3067" and twin.manifest["counts"]["buildings"] == 2


def test_fields_are_proposed_and_the_users_choice_is_imported(qtbot, dialog, tmp_path):
    path = geojson(
        tmp_path / "houses.geojson",
        [(385000.0, 6671000.0), (385100.0, 6671000.0)],
        "EPSG:3067",
        size=12.0,
        height=[12.0, 9.0],
        krs=[4, 3],
        built=[1930, 1990],
    )
    shown = dialog()
    add(qtbot, shown, path)
    choice = shown.contents.layers[0]
    assert choice.role == "buildings" and choice.mapping["height_m"] == "height"
    rows = {shown.mapping.item(row, 0).text().split(" [")[0]: row for row in range(shown.mapping.rowCount())}
    storeys = next(row for words, row in rows.items() if words.startswith("Storeys"))
    box: QComboBox = shown.mapping.cellWidget(storeys, 1)
    box.setCurrentIndex(box.findData("krs"))
    assert shown.mapping.item(storeys, 2).text().startswith("4")
    assert shown.inputs()["fields"]["buildings"]["storeys"] == "krs"
    twin = imported(qtbot, shown)
    from plugin.store import city_tables, geopackage

    with geopackage.connect(twin.gpkg) as connection:
        buildings = city_tables.read_buildings(connection)
    assert sorted(buildings["storeys"].values) == [3, 4] and not buildings["storeys"].guessed.any()


def test_another_preset_proposes_other_fields_but_keeps_what_the_user_chose(qtbot, dialog, tmp_path):
    path = geojson(
        tmp_path / "batiment.geojson", [(385000.0, 6671000.0)], "EPSG:3067", size=12.0, hauteur=9.0, nombre_d_etages=3
    )
    shown = dialog()
    add(qtbot, shown, path)
    shown.preset.setCurrentIndex(shown.preset.findData("bdtopo"))
    assert shown.contents.layers[0].mapping.get("height_m") == "hauteur"
    shown.contents.layers[0].set_field("height_m", "")
    shown.preset.setCurrentIndex(shown.preset.findData("generic"))
    assert shown.contents.layers[0].mapping["height_m"] == ""


def test_a_file_that_cannot_be_read_is_told_with_its_name(qtbot, dialog, tmp_path):
    (tmp_path / "broken.city.json").write_text('{"type": "CityJSON", "vert')
    shown = dialog()
    shown.add_path(str(tmp_path / "broken.city.json"))
    qtbot.waitUntil(lambda: "broken.city.json" in shown.busy.text() and not shown._inspecting, timeout=WAIT_MS)
    assert not shown.import_button.isEnabled()


def test_a_layer_of_the_project_can_be_imported_with_its_selection_alone(qtbot, dialog, qgis_new_project):
    layer = QgsVectorLayer("Polygon?crs=EPSG:3067&field=id:string&field=height:double", "My houses", "memory")
    for number in range(3):
        feature = QgsFeature(layer.fields())
        x = 385000 + 50 * number
        feature.setGeometry(
            QgsGeometry.fromWkt(f"POLYGON(({x} 6671000,{x + 10} 6671000,{x + 10} 6671010,{x} 6671010,{x} 6671000))")
        )
        feature.setAttributes([f"h{number}", 9.0])
        layer.dataProvider().addFeature(feature)
    layer.selectByExpression("\"id\" <> 'h1'")
    QgsProject.instance().addMapLayer(layer)
    shown = dialog()
    assert [action.text() for action in shown.add_layer.menu().actions()] == ["My houses"]
    shown.add_layer.menu().actions()[0].trigger()
    qtbot.waitUntil(looked_into(shown), timeout=WAIT_MS)
    assert shown.contents.layers[0].facts["features"] == 2
    twin = imported(qtbot, shown)
    assert twin.manifest["counts"]["buildings"] == 2


def test_adding_to_the_open_study_keeps_what_is_there(qtbot, dialog, box_twin, tmp_path):
    shown = dialog(box_twin.path)
    shown.into.setCurrentIndex(shown.into.findData(ADD))
    assert shown.target.filePath() == str(box_twin.path) and not shown.target.isEnabled()
    assert not shown.import_button.isEnabled()
    path = tmp_path / "roads.geojson"
    line = {"type": "LineString", "coordinates": [[385000, 6671000], [385100, 6671000]]}
    feature = {"type": "Feature", "properties": {"id": "r1", "highway": "residential"}, "geometry": line}
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3067"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": [feature]}))
    add(qtbot, shown, path)
    assert shown.contents.layers[0].role == "roads" and shown.import_button.isEnabled()
    twin = imported(qtbot, shown)
    assert twin.manifest["counts"]["roads"] == 1 and twin.manifest["counts"]["buildings"] == 12
    assert "retrofit" in twin.scenarios()


def test_cancel_stops_a_running_import_and_writes_nothing(qtbot, dialog, tmp_path):
    from plugin.client.environment import ROOT

    shown = dialog()
    add(qtbot, shown, ROOT / "resources" / "demo" / "Helsinki.osm.pbf")
    target = shown.inputs()["twin"]
    qtbot.mouseClick(shown.import_button, LEFT)
    job = shown._job
    qtbot.waitUntil(lambda: job.progress > 0, timeout=WAIT_MS)
    shown.reject()
    qtbot.waitUntil(lambda: job.is_over, timeout=WAIT_MS)
    assert job.status == "dismissed" and "Cancelled" in shown.state.text()
    assert shown.import_button.isEnabled() and shown.isVisible()
    from pathlib import Path

    qtbot.waitUntil(lambda: not Path(target).exists(), timeout=5000)


def test_one_kind_of_building_or_what_the_map_shows_can_be_imported(qtbot, dialog, tmp_path):
    path = geojson(
        tmp_path / "h.geojson",
        [(385000.0, 6671000.0), (385100.0, 6671000.0)],
        "EPSG:3067",
        size=12.0,
        use=["residential", "office"],
    )
    shown = dialog()
    add(qtbot, shown, path)
    for row in range(shown.uses.count()):
        item = shown.uses.item(row)
        item.setCheckState(Qt.CheckState.Checked if item.text() == "office" else Qt.CheckState.Unchecked)
    assert shown.inputs()["uses"] == ["office"]
    shown.extent.setCurrentIndex(1)
    assert len(shown.inputs()["extent"]) == 4


def test_osm_offers_all_its_kinds(qtbot, dialog):
    from plugin.client.environment import ROOT

    shown = dialog()
    add(qtbot, shown, ROOT / "resources" / "demo" / "Helsinki.osm.pbf")
    assert {choice.role for choice in shown.contents.layers} >= {"buildings", "roads", "rail", "land_cover"}
    assert shown.import_button.isEnabled() or shown.problem.isVisible()


def test_axes_that_are_exchanged_stop_the_import_until_they_are_mended():
    facts = {
        "name": "b",
        "fields": [],
        "features": 1,
        "role": "buildings",
        "crs": "EPSG:3067",
        "crs_name": "",
        "axes_swapped": True,
    }
    contents = ImportContents()
    contents.add({"format": "vector", "path": "b.gpkg", "layers": [facts], "preset": "generic"})
    problem = contents.problem()
    assert problem.fix == {"swap_axes": True}
    contents.swap_axes = True
    assert contents.problem() is None and contents.inputs()["swap_axes"] is True


def test_the_report_says_what_was_skipped_and_zooms_to_it(qtbot, dialog, tmp_path):
    path = geojson(tmp_path / "h.geojson", [(385000.0, 6671000.0)], "EPSG:3067", size=12.0, height=9.0)
    document = json.loads(path.read_text())
    bad = {
        "type": "Feature",
        "properties": {"id": "bad"},
        "geometry": {
            "type": "Polygon",
            "coordinates": [[[385050, 6671000], [385060, 6671000], [385050, 6671000], [385050, 6671000]]],
        },
    }
    document["features"].append(bad)
    path.write_text(json.dumps(document))
    shown = dialog()
    add(qtbot, shown, path)
    twin = imported(qtbot, shown)
    places = []
    report = ReportDialog(twin, lambda x, y: places.append((x, y)))
    qtbot.addWidget(report)
    titles = [report.tabs.tabText(i) for i in range(report.tabs.count())]
    assert titles[:3] == ["Came in", "Inferred", "Skipped (1)"]
    from qgis.PyQt.QtWidgets import QPushButton, QTableView

    page = report.tabs.widget(2)
    table = page.findChild(QTableView)
    texts = [str(table.model().index(0, column).data()) for column in range(4)]
    assert texts[1] == "bad" and texts[3]
    table.selectRow(0)
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.mouseClick(page.findChild(QPushButton), LEFT)
    assert places == [(pytest.approx(385055, abs=10), pytest.approx(6671000, abs=10))]


def test_examples_are_shown_with_the_digits_a_person_reads():
    assert [short(word) for word in ("0.1459999978542328", "1920", "12.5", "Main street 1.2", "way/122595198")] == [
        "0.146",
        "1920",
        "12.5",
        "Main street 1.2",
        "way/122595198",
    ]
