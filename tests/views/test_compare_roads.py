"""Roads and receivers in the window that compares: maps, 3D, table and selection are about them as about buildings."""

import csv

import numpy as np
import pytest
from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtTest import QTest

from plugin.indicators import colours
from plugin.review import camera as camera_module
from plugin.review.comparison import BOTH, DELTA, Place
from tests.box_city import SOUTH, WEST
from tests.box_noise import lden_of, write_noise
from tests.box_roads import add_roads
from tests.box_traffic import BEFORE, CLOSED, FLOW, write_traffic
from tests.views.test_compare import LEFT, NONE, WAIT_MS, room  # noqa: F401

RECEIVERS = "noise.receiver_lden"
RETROFIT = "retrofit"


@pytest.fixture
def streets(study, box_twin):
    """Before the window is made: roads, and traffic with main-2 closed in the variant."""
    study.open(add_roads(box_twin).path)
    for scenario in ("baseline", RETROFIT):
        write_traffic(box_twin, scenario)
    study.refresh_results()
    return study


@pytest.fixture
def loud(study, box_twin):
    for scenario in ("baseline", RETROFIT):
        write_noise(box_twin, scenario)
    study.refresh_results()
    return study


def pixel_at(pane, x, y):
    place = pane.getCoordinateTransform().transform(x, y)
    return QPoint(round(place.x()), round(place.y()))


def colours_near(pane, at, reach=10):
    pane.waitWhileRendering()
    image = pane.grab().toImage()
    return {
        image.pixelColor(at.x() + i, at.y() + j).name().upper()
        for i in range(-reach, reach)
        for j in range(-reach, reach)
    }


@pytest.mark.parametrize("room", [BOTH], indirect=True)
def test_roads_have_bands_in_every_map_and_3d_picture_and_are_picked(qtbot, streets, room, tmp_path):  # noqa: F811
    comparison, window = room.comparison, room.window
    comparison.update(indicator=FLOW)
    comparison.move_map(Place(WEST + 20, SOUTH, 0.25))
    assert comparison.target == "road" and len(room.maps) == len(room.scenes) == 2
    at = pixel_at(room.maps[0], WEST + 20, SOUTH - 6)
    scale = comparison.scale()
    for pane, flows in zip(room.maps, (BEFORE, CLOSED)):
        assert scale.colour_of(sum(flows["main-1"])).upper() in colours_near(pane, at)
    assert colours.CONTEXT.upper() in colours_near(room.maps[0], pixel_at(room.maps[0], WEST + 5, SOUTH + 5))
    QTest.mouseClick(room.maps[1].viewport(), LEFT, NONE, at)
    assert room.selection.ids("road") == {"main-1"} and room.selection.ids() == frozenset()
    assert colours.SELECTION.upper() in colours_near(room.maps[0], at)
    for scene in room.scenes:
        assert {"compared roads", "chosen roads"} <= set(scene.viewer.overlays.names)
    scene = room.scenes[0]
    comparison.move_camera(scene.framing_at(WEST + 60, SOUTH - 6))
    size = (scene.viewer.widget.width(), scene.viewer.widget.height())
    level = float(scene._levels(np.array([[WEST + 60, SOUTH - 6]]))[0])
    x, y = camera_module.pixels(scene.camera(), np.array([[WEST + 60, SOUTH - 6, level]]), *size)[0, :2]
    QTest.mouseClick(scene.viewer.widget, LEFT, NONE, QPoint(round(x), round(y)))
    assert room.selection.ids("road") == {"main-2"}  # in 3D, where it lies before the houses
    QTest.mouseClick(room.maps[1].viewport(), LEFT, NONE, at)
    table = window.figures.table
    assert table.rows.headerData(0, 1) == "Roads"
    assert [str(table.rows.shown.ids[i.row()]) for i in table.selectionModel().selectedRows()] == ["main-1"]
    path = tmp_path / "roads.csv"
    window.figures.save_csv(str(path))
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    assert rows[1] == ["id", "name", "Baseline [veh/d]", "Retrofit [veh/d]", "Δ Retrofit − Baseline [veh/d]"]
    by_id = {row[0]: row[2:] for row in rows[2:]}
    assert [float(each) for each in by_id["main-2"]] == [3000.0, 0.0, -3000.0] and by_id["steps"] == ["", "", ""]
    comparison.update(indicator="energy.heat_demand_m2")  # back to buildings: nothing of the roads is left
    assert not {"compared roads", "chosen roads"} & set(room.scenes[0].viewer.overlays.names)
    assert window.figures.set_bar.about.itemText(0) == "All buildings"


def test_a_difference_of_roads_has_the_colours_of_change_and_the_charts_pick_roads(streets, room):  # noqa: F811
    comparison, figures = room.comparison, room.window.figures
    comparison.update(indicator=FLOW, layout=DELTA)
    comparison.move_map(Place(WEST + 20, SOUTH, 0.25))
    wanted = comparison.scale(True).colour_of(-2000.0).upper()  # of main-1 eastwards
    assert wanted in colours_near(room.maps[0], pixel_at(room.maps[0], WEST + 20, SOUTH - 6))
    figures.choice.set_current("ranking")
    figures.refresh()
    chart = figures.charts["ranking"]
    assert set(chart._names) == {"Main Street", "Mill Lane"}
    chart._pick(chart._y[0], chart._y[0], "replace")
    first = str(comparison.features().ids[chart._rows[0]])
    assert room.selection.ids("road") == {first}
    figures.choice.set_current("course")
    comparison.update(indicator="traffic.flow_hours")
    chart = figures.charts["course"]
    median = np.nanmedian([sum(flow) for flow in BEFORE.values()]) / 24
    assert chart._lines[0][2] == pytest.approx([median] * 24)
    card = figures.strip.cards[0]._figure
    assert chart._lines[0][2][comparison.now.hour] == card.value and card.missing > 0
    about = chart.plotItem.getAxis("bottom").labelText
    missing = len(comparison.features()) - np.isfinite(comparison.values("baseline")).sum()
    whom = f"median of {len(comparison.features()) - missing} roads ({missing} not computed)"
    assert whom in about and whom in figures.statistic.text()


@pytest.mark.parametrize("room", [BOTH], indirect=True)
def test_receivers_have_the_colours_of_the_buildings_they_stand_at(qtbot, loud, room):  # noqa: F811
    comparison = room.comparison
    comparison.update(indicator=RECEIVERS)
    features = comparison.features()
    assert comparison.target == "receiver" and len(features) > 0
    assert comparison.scale().limits == loud_scale(comparison).limits
    assert comparison.scale().title == comparison.entry.title
    values = comparison.values("baseline")
    there = np.isfinite(values)
    assert there.any() and np.nanmax(values) == pytest.approx(np.nanmax(lden_of(12)), abs=15)
    pane = room.maps[0]
    number = int(np.flatnonzero(there)[0])
    x, y = features.places[number]
    comparison.move_map(Place(float(x), float(y), 0.2))
    classes = comparison.panes()[0].picture.classes
    here = np.hypot(*(features.places - features.places[number]).T) < 0.1
    shown = comparison.scale().colours[classes[here].max()].upper()
    assert shown in colours_near(pane, pixel_at(pane, x, y), 3)
    assert len(room.scenes[0]._dots) == len(features)
    QTest.mouseClick(pane.viewport(), LEFT, NONE, pixel_at(pane, x, y))
    assert room.selection.ids("receiver") <= {str(each) for each in features.ids[here]}
    assert len(room.selection.ids("receiver")) == 1


def loud_scale(comparison):
    return comparison._scales.scale("noise.lden", "absolute", "baseline")
