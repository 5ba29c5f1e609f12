"""Forms of the measures that change which vehicles drive: a low-emission zone and the fleet of another year."""

import pytest
from qgis.PyQt.QtCore import Qt

from plugin.city.emission_zone import KEPT_OUT
from plugin.review.study_model import StudyModel
from plugin.review.variant import bare_city
from plugin.review.zones import USUAL_ZONES
from plugin.scenario.measures import FleetYearMeasure, LowEmissionZoneMeasure
from plugin.views.study.measures.catalogue import BY_KIND
from plugin.views.study.measures.form import FormContext
from tests.box_roads import add_roads

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def study(qgis_app, box_twin):
    model = StudyModel()
    model.open(add_roads(box_twin).path)
    yield model
    model.close()


@pytest.fixture
def form(qtbot, study, selection, asked):
    def make(kind):
        context = FormContext(study, selection, asked.study_commands(), bare_city(study), "Cleaner")
        dialog = BY_KIND[kind].dialog(context)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def test_a_zone_in_force_elsewhere_is_one_click_and_a_rule_of_ones_own_is_none_of_them(qtbot, form, selection):
    selection.pick(["main-1"], target="road")
    shown = form("low_emission_zone")
    assert shown.usual.current() == "ultra" and shown.measure().lowest_euro == USUAL_ZONES["ultra"].lowest_euro
    qtbot.mouseClick(shown.usual.button("zero"), LEFT)
    assert shown.measure().lowest_euro == dict.fromkeys(("petrol", "diesel", "petrol_hybrid", "lpg", "cng"), KEPT_OUT)
    shown.lowest["petrol"].setCurrentIndex(shown.lowest["petrol"].findText("from Euro 5"))
    assert shown.usual.current() == ""
    shown.kinds["bus"].setChecked(False)
    shown.compliance.setValue(80)
    measure = shown.measure()
    assert isinstance(measure, LowEmissionZoneMeasure)
    assert measure.lowest_euro["petrol"] == 5 and "bus" not in measure.kinds and measure.compliance == 0.8
    assert "petrol from Euro 5" in shown.message.text() and "80 % comply" in shown.message.text()


def test_a_zone_everybody_may_enter_or_for_nobody_is_told_and_cannot_be_saved(form, selection):
    selection.pick(["main-1"], target="road")
    shown = form("low_emission_zone")
    for box in shown.lowest.values():
        box.setCurrentIndex(0)
    assert "Every vehicle may enter" in shown.message.text() and not shown.save.isEnabled()
    shown.lowest["diesel"].setCurrentIndex(3)
    assert shown.save.isEnabled()
    for check in shown.kinds.values():
        check.setChecked(False)
    assert "The rule is for no vehicle" in shown.message.text() and not shown.save.isEnabled()


def test_the_fleet_of_a_year_is_for_the_whole_city(form):
    shown = form("fleet_year")
    assert shown.targets is None
    shown.year.setValue(2040)
    assert shown.measure() == FleetYearMeasure(2040) and shown.message.text() == "Vehicles of 2040."
    assert shown.measure().apply(shown.context.city).fleet_year == 2040
