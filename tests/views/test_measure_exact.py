"""Measures a script made have more digits than a form shows: what nobody touches stays as it is."""

from dataclasses import replace

import pytest
from qgis.PyQt.QtCore import Qt

from plugin.review.study_model import StudyModel
from plugin.review.variant import bare_city
from plugin.scenario.measures import (
    AddBuildingMeasure,
    BarrierMeasure,
    HeatingSystemMeasure,
    InsulationMeasure,
    PhotovoltaicsMeasure,
    RaiseBuildingsMeasure,
    RetrofitMeasure,
    SetPointMeasure,
    SpeedMeasure,
    TrafficMeasure,
)
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.targets import Targets
from plugin.views.study.measures.catalogue import BY_KIND
from plugin.views.study.measures.form import FormContext
from tests.box_city import SOUTH, WEST
from tests.box_roads import add_roads

MAIN = RoadTargets(ids=("main-1", "main-2"))
ALL = Targets(everything=True)
WALL = ((WEST, SOUTH - 10.0), (WEST + 30.0, SOUTH - 10.0))
BLOCK = ((WEST - 40.0, SOUTH), (WEST - 20.0, SOUTH), (WEST - 20.0, SOUTH + 15.0), (WEST - 40.0, SOUTH + 15.0))
ALPHA = (0.123, 0.234, 0.345, 0.456, 0.567, 0.678, 0.789, 0.891)


@pytest.fixture
def study(qgis_app, box_twin):
    model = StudyModel()
    model.open(add_roads(box_twin).path)
    yield model
    model.close()


@pytest.fixture
def form(qtbot, study, selection, asked):
    def make(measure):
        context = FormContext(study, selection, asked.study_commands(), bare_city(study), "Retrofit")
        dialog = BY_KIND[measure.kind].dialog(context, measure, ())
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


@pytest.mark.parametrize(
    "measure",
    [
        TrafficMeasure(MAIN, flow_factor=(1 / 3, 1 / 3, 1 / 3)),
        TrafficMeasure(MAIN, flow_veh_h=(123.4, None, 56.7), heavy_share=(0.12345, 0.1, None)),
        SpeedMeasure(MAIN, 48.2803),  # 30 mph
        BarrierMeasure(WALL, 4.1234, ALPHA),
        AddBuildingMeasure(BLOCK, 21.4321),
        RaiseBuildingsMeasure(ALL, to_m=12.3456),
        InsulationMeasure(ALL, window_db=38.25),
        RetrofitMeasure(ALL, u_wall=0.1789, g_window=0.4321),
        PhotovoltaicsMeasure(ALL, 0.33333, 0.21234),
        SetPointMeasure(ALL, 19.123, cooling_set_point_c=25.678),
        HeatingSystemMeasure(ALL, "boiler_gas", power_w_m2=41.234),
    ],
    ids=lambda each: each.kind,
)
def test_a_measure_with_more_digits_than_its_form_shows_comes_back_as_it_was(qtbot, form, measure):
    shown = form(measure)
    with qtbot.waitSignal(shown.saved) as signal:
        qtbot.mouseClick(shown.save, Qt.MouseButton.LeftButton)
    assert signal.args[0] == measure


def test_what_is_changed_is_as_the_field_has_it_and_the_rest_exact(form):
    before = RetrofitMeasure(ALL, u_wall=0.1789, u_roof=0.1234, g_window=0.4321, label="Deep")
    shown = form(before)
    shown.elements["u_wall"][1].setValue(0.25)
    assert shown.measure() == replace(before, u_wall=0.25)
    shown.elements["u_roof"][0].setChecked(False)
    assert shown.measure() == replace(before, u_wall=0.25, u_roof=None)
    shown.elements["u_roof"][0].setChecked(True)
    assert shown.measure().u_roof == 0.1234


def test_of_octaves_and_periods_only_the_changed_one_is_another(form):
    wall = form(BarrierMeasure(WALL, 4.1234, ALPHA))
    wall.alpha[2].setValue(0.5)
    assert wall.measure() == BarrierMeasure(WALL, 4.1234, (*ALPHA[:2], 0.5, *ALPHA[3:]))
    before = TrafficMeasure(MAIN, flow_veh_h=(123.4, 77.7, 56.7))
    traffic = form(before)
    traffic.cells["evening"][0].number.setValue(80)
    assert traffic.measure() == replace(before, flow_veh_h=(123.4, 80.0, 56.7))


def test_another_target_leaves_the_values_exact(form, selection):
    shown = form(SpeedMeasure(MAIN, 48.2803))
    shown.targets.everything.setChecked(True)
    assert shown.measure() == SpeedMeasure(RoadTargets(everything=True), 48.2803)
