"""The form of each kind of measure: its fields give the record they show, which does to a small city what it says."""

from dataclasses import replace

import numpy as np
import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QPushButton

from plugin.review.retrofit_packages import package_of
from plugin.review.study_model import StudyModel
from plugin.review.variant import bare_city, steps_of
from plugin.scenario.measures import (
    MEASURE_KINDS,
    AddBuildingMeasure,
    BarrierMeasure,
    ClosureMeasure,
    CoolingMeasure,
    FleetYearMeasure,
    HeatingSystemMeasure,
    HeavyBanMeasure,
    InsulationMeasure,
    LowEmissionZoneMeasure,
    PavementMeasure,
    PhotovoltaicsMeasure,
    RaiseBuildingsMeasure,
    RemoveBuildingsMeasure,
    RetrofitMeasure,
    SetPointMeasure,
    SpeedMeasure,
    TrafficMeasure,
    VentilationMeasure,
    WeatherMeasure,
)
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.scenario import apply
from plugin.scenario.targets import Targets
from plugin.store.results import write_result
from plugin.views.study.measures.catalogue import BY_KIND, ENTRIES
from plugin.views.study.measures.form import FormContext
from tests.box_city import SOUTH, WEST
from tests.box_roads import add_roads

LEFT = Qt.MouseButton.LeftButton
WALL = ((WEST, SOUTH - 10.0), (WEST + 30.0, SOUTH - 10.0), (WEST + 30.0, SOUTH - 50.0))
BLOCK = ((WEST - 40.0, SOUTH), (WEST - 20.0, SOUTH), (WEST - 20.0, SOUTH + 15.0), (WEST - 40.0, SOUTH + 15.0))
BOW_TIE = ((WEST, SOUTH), (WEST + 20.0, SOUTH + 20.0), (WEST + 20.0, SOUTH), (WEST, SOUTH + 20.0))
AROUND_MILL = ((WEST + 30.0, SOUTH), (WEST + 50.0, SOUTH), (WEST + 50.0, SOUTH + 50.0), (WEST + 30.0, SOUTH + 50.0))
MAIN = RoadTargets(ids=("main-1", "main-2"))
LIVING = RoadTargets(classes=("residential",))


@pytest.fixture
def study(qgis_app, box_twin):
    model = StudyModel()
    model.open(add_roads(box_twin).path)
    yield model
    model.close()


@pytest.fixture
def city(study):
    return bare_city(study)


@pytest.fixture
def form(qtbot, study, selection, asked, city):
    def make(kind, before=None, shape=(), scenario="Retrofit", city=city):
        context = FormContext(study, selection, asked.study_commands(), city, scenario)
        dialog = BY_KIND[kind].dialog(context, before, shape)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def saved(qtbot, form):
    """The measure and the title of the new scenario that the form gives when it is accepted."""
    with qtbot.waitSignal(form.saved) as signal:
        qtbot.mouseClick(form.save, LEFT)
    return tuple(signal.args)


def road(city, name):
    return city.roads.ids.tolist().index(name)


# --- what every form does -----------------------------------------------------------------------------------------------
def test_the_selected_roads_are_followed_named_and_measured(form, selection):
    shown = form("speed")
    assert not shown.save.isEnabled() and "No road is selected" in shown.message.text()
    assert "Select roads on the map" in shown.save.toolTip()
    selection.pick(["main-1", "main-2", "yard"], target="road")
    assert shown.targets.by_selection.text() == "The 3 selected roads"
    assert shown.targets.names.text() == "Main Street; 1 without a name; 105 m"
    assert shown.message.text() == "30 km/h on 3 roads, 105 m." and shown.save.isEnabled()


def test_roads_are_chosen_by_class_without_a_selection(qtbot, form, study):
    shown = form("speed")
    shown.targets.choose_classes(("residential", "service"))
    assert shown.targets.by_filter.isChecked()
    assert shown.message.text() == "30 km/h on residential and service roads (2 roads, 85 m)."
    measure, title = saved(qtbot, shown)
    assert measure == SpeedMeasure(RoadTargets(classes=("residential", "service")), 30) and title == ""


def test_classes_that_the_twin_has_are_offered_with_their_number(form):
    shown = form("speed")
    classes = shown.targets.classes
    words = [classes.itemText(row) for row in range(classes.count())]
    assert words == ["primary (2)", "residential (1)", "service (1)", "steps (1)"]


def test_a_measure_without_a_class_says_what_is_missing(form):
    shown = form("closure")
    shown.targets.by_filter.setChecked(True)
    assert "No class of roads is chosen" in shown.message.text() and not shown.save.isEnabled()


def test_a_form_for_the_baseline_asks_for_the_name_of_a_new_scenario(qtbot, form):
    shown = form("closure", scenario="")
    shown.targets.everything.setChecked(True)
    assert shown.title.isVisible() and shown.title.text() == "Road closure" and shown.save.text() == "Make scenario"
    shown.title.setText("  ")
    assert not shown.save.isEnabled() and "needs a name" in shown.message.text()
    shown.title.setText("Car-free")
    assert saved(qtbot, shown) == (ClosureMeasure(RoadTargets(everything=True)), "Car-free")


def test_a_form_for_a_scenario_names_it_and_asks_for_no_title(form):
    shown = form("closure")
    assert "Retrofit" in shown.windowTitle() and not shown.title.isVisible()


def test_the_map_is_asked_to_be_ready_for_picking(qtbot, form, asked):
    shown = form("raise_buildings")
    button = next(b for b in shown.findChildren(QPushButton) if b.text() == "Select on the map")
    qtbot.mouseClick(button, LEFT)
    assert asked.calls == [("select_on_map", "buildings")]


def test_a_closed_form_follows_the_selection_no_longer(form, selection):
    shown = form("speed")
    shown.reject()
    selection.pick(["mill"], target="road")
    assert shown.targets.by_selection.text() == "The selected road"


EDITED = [
    TrafficMeasure(MAIN, flow_factor=(0.5, 0.5, 0.5)),
    TrafficMeasure(
        LIVING, flow_factor=(0.8, None, None), flow_veh_h=(None, 40.0, None), heavy_share=(None, None, 0.02)
    ),
    TrafficMeasure(RoadTargets(everything=True), heavy_factor=(0.25, 0.25, 0.25)),
    TrafficMeasure(MAIN, two_wheeler_share=(None, 0.125, 0.0), medium_share=(0.75, 0.75, 0.75)),
    SpeedMeasure(RoadTargets(polygon=AROUND_MILL, classes=("residential",)), 20),
    PavementMeasure(LIVING, "NL01"),
    PavementMeasure(MAIN, "porous asphalt"),
    ClosureMeasure(RoadTargets(ids=("mill",)), label="For the fair", enabled=False),
    HeavyBanMeasure(RoadTargets(everything=True), ("night",)),
    BarrierMeasure(WALL, 4.5, "absorbing"),
    BarrierMeasure(WALL, 2, (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)),
    AddBuildingMeasure(BLOCK, 21.5),
    RemoveBuildingsMeasure(Targets(ids=("box-3", "box-4"))),
    RaiseBuildingsMeasure(Targets(use=("office",), year_from=1900), by_m=-1.5),
    RaiseBuildingsMeasure(Targets(everything=True), to_m=12),
    InsulationMeasure(Targets(storeys_from=3), window_db=41.5),
    RetrofitMeasure(Targets(use=("office", "retail")), u_wall=0.15, g_window=0.4),
    HeatingSystemMeasure(Targets(ids=("box-3",)), "district_heat"),
    HeatingSystemMeasure(Targets(ids=("box-4",)), "boiler_wood", power_w_m2=42.5),
    PhotovoltaicsMeasure(Targets(use=("office",)), 0.375, 0.215),
    SetPointMeasure(Targets(everything=True), 18.5),
    SetPointMeasure(Targets(ids=("box-3",)), cooling_set_point_c=25.5),
    SetPointMeasure(Targets(ids=("box-4",)), 19.5, cooling_set_point_c=24.5),
    VentilationMeasure(Targets(year_to=1990), 0.825),
    CoolingMeasure(Targets(use=("residential",)), 5.5),
    CoolingMeasure(Targets(use=("office",)), 5.5, power_w_m2=37.5),
    WeatherMeasure("2050-rcp85"),
    FleetYearMeasure(2031),
    LowEmissionZoneMeasure(LIVING, {"diesel": 8, "cng": 10}, ("car", "bus"), 0.125),
]


@pytest.mark.parametrize("measure", EDITED, ids=lambda each: f"{each.kind}-{each.targets.describe()}".strip("-"))
def test_a_form_gives_back_the_measure_it_was_opened_with(qtbot, form, measure):
    """Nothing of a measure is lost or rounded by looking at it: targets, values by period, label, switch."""
    assert saved(qtbot, form(measure.kind, measure))[0] == measure


def test_every_form_is_of_a_kind_of_measure_and_has_one_place_in_the_menu():
    assert {measure.kind for measure in EDITED} <= set(BY_KIND) <= set(MEASURE_KINDS) and len(BY_KIND) == len(ENTRIES)
    assert all(entry.tip and entry.words.endswith("…") for entry in ENTRIES)


# --- roads --------------------------------------------------------------------------------------------------------------
def test_traffic_of_the_whole_day(qtbot, form, selection, city):
    selection.pick(["main-1"], target="road")
    shown = form("traffic")
    assert "vehicles × 0.5" in shown.message.text()
    vehicles, heavy, two_wheelers, medium = shown.cells["whole day"]
    vehicles.set("flow_veh_h", 450)
    heavy.set("heavy_share", 0.08)
    two_wheelers.set("two_wheeler_share", 0.125)
    assert two_wheelers.number.text() == "12.5 %" and not medium.number.isVisible()
    assert heavy.number.text() == "8.0 %" and vehicles.number.text() == "450 veh/h"
    measure = saved(qtbot, shown)[0]
    change = apply(city, [measure]).roads.change
    k = road(city, "main-1")
    np.testing.assert_array_equal(change.flow_veh_h[:, k], [450, 450, 450])
    np.testing.assert_array_equal(change.heavy_share[:, k], [0.08, 0.08, 0.08])
    np.testing.assert_array_equal(change.two_wheeler_share[:, k], [0.125, 0.125, 0.125])
    assert np.isnan(change.medium_share).all()
    assert np.isnan(np.delete(change.flow_veh_h, k, axis=1)).all()


def test_traffic_by_period_begins_with_that_of_the_whole_day(qtbot, form, city):
    shown = form("traffic")
    shown.targets.everything.setChecked(True)
    shown.cells["whole day"][0].set("flow_factor", 0.7)
    shown.same.setChecked(False)
    assert [shown.cells[period][0].value for period in ("day", "evening", "night")] == [0.7, 0.7, 0.7]
    assert shown.cells["night"][0].isVisible() and not shown.cells["whole day"][0].isVisible()
    shown.cells["night"][0].set("flow_factor", 0.2)
    shown.cells["evening"][0].set("")
    assert saved(qtbot, shown)[0].flow_factor == (0.7, None, 0.2)


def test_traffic_that_changes_nothing_is_told(form):
    shown = form("traffic")
    shown.targets.everything.setChecked(True)
    shown.cells["whole day"][0].set("")
    assert "Nothing is changed" in shown.message.text() and not shown.save.isEnabled()


def test_vehicles_are_not_put_on_steps_by_saying_all_roads(form):
    shown = form("traffic")
    shown.targets.everything.setChecked(True)
    shown.cells["whole day"][0].set("flow_veh_h", 100)
    assert not shown.save.isEnabled() and "not made for them" in shown.message.text()
    shown.targets.choose_classes(("primary",))
    assert shown.save.isEnabled()


def test_a_speed_limit(qtbot, form, selection, city):
    selection.pick(["mill"], target="road")
    shown = form("speed")
    shown.speed.setValue(20)
    assert shown.message.text() == "20 km/h on 1 road, 60 m."
    after = apply(city, [saved(qtbot, shown)[0]]).roads.change.speed_kmh
    assert after[road(city, "mill")] == 20 and np.isnan(after).sum() == 4


def test_a_pavement_is_one_of_the_table_or_a_word(qtbot, form, selection, city):
    selection.pick(["main-1"], target="road")
    shown = form("pavement")
    assert not shown.save.isEnabled(), "no surface is chosen for the user"
    shown.surface.setCurrentIndex(shown.surface.findData("NL05"))
    assert shown.message.text() == "Pavement NL05 on 1 road, 40 m."
    shown.surface.setEditText("porous asphalt")
    assert "list of words" in shown.remark.text()
    after = apply(city, [saved(qtbot, shown)[0]]).roads.change.surface
    assert after[road(city, "main-1")] == "porous asphalt" and (after == "").sum() == 4


def test_a_closure(qtbot, form, selection, city):
    selection.pick(["mill", "yard"], target="road")
    shown = form("closure")
    assert (
        shown.message.text() == "No motor vehicles on 2 roads, 85 m." and "computed by Traffic" in shown.remark.text()
    )
    assert apply(city, [saved(qtbot, shown)[0]]).roads.change.closed.sum() == 2


def test_a_ban_of_heavy_vehicles_by_night(qtbot, form, city):
    shown = form("heavy_ban")
    shown.targets.everything.setChecked(True)
    for check in shown.periods.values():
        check.setChecked(False)
    assert "at no time" in shown.message.text() and not shown.save.isEnabled()
    shown.periods["night"].setChecked(True)
    ban = apply(city, [saved(qtbot, shown)[0]]).roads.change.heavy_ban
    np.testing.assert_array_equal(ban.all(axis=1), [False, False, True])


# --- energy of buildings ------------------------------------------------------------------------------------------------
def test_set_points_of_heating_and_cooling_may_be_left_as_they_are_but_not_both(qtbot, form):
    shown = form("set_point")
    shown.targets.everything.setChecked(True)
    assert shown.message.text().startswith("Heating to 19 °C in") and not shown.cooling.number.isEnabled()
    shown.cooling.check.setChecked(True)
    assert "Heating to 19 °C and cooling above 26 °C" in shown.message.text()
    assert "what meets it" in shown.remark.text()
    shown.heating.check.setChecked(False)
    assert shown.message.text().startswith("Cooling above 26 °C")
    assert saved(qtbot, shown)[0] == SetPointMeasure(Targets(everything=True), cooling_set_point_c=26.0)


def test_a_form_refuses_to_cool_below_what_it_heats_to_and_to_do_nothing(form):
    shown = form("set_point")
    shown.targets.everything.setChecked(True)
    shown.heating.number.setValue(22.0)
    shown.cooling.set_value(21.0)
    assert not shown.save.isEnabled() and "above the heating one" in shown.message.text()
    shown.heating.check.setChecked(False)
    shown.cooling.check.setChecked(False)
    assert not shown.save.isEnabled() and "Choose a temperature" in shown.message.text()


@pytest.mark.parametrize("kind", ["heating_system", "cooling"])
def test_a_plant_may_have_limited_power(qtbot, form, kind):
    shown = form(kind)
    shown.targets.everything.setChecked(True)
    assert shown.measure().power_w_m2 is None and "unmet" not in shown.remark.text()
    shown.power.check.setChecked(True)
    shown.power.number.setValue(35.0)
    assert "35 W/m² at most" in shown.message.text() and "unmet" in shown.remark.text()
    assert saved(qtbot, shown)[0].power_w_m2 == 35.0


def test_the_share_of_the_roof_is_dragged(form):
    shown = form("photovoltaics")
    shown.targets.everything.setChecked(True)
    shown.slider.setValue(40)
    assert shown.measure().pv_share == 0.4 and shown.shares["pv_share"].value() == 40.0
    shown.shares["pv_share"].setValue(62.5)
    assert shown.slider.value() == 62 and shown.measure().pv_share == 0.625


# --- barriers and buildings ---------------------------------------------------------------------------------------------
def test_a_barrier_along_the_drawn_line(qtbot, form, city):
    shown = form("barrier", shape=WALL)
    assert shown.line.words.text() == "70 m, 3 points"
    shown.height_box.setValue(4)
    shown.absorption.setCurrentIndex(shown.absorption.findData("highly absorbing"))
    assert shown.message.text() == "Barrier 70 m long, 4 m high, highly absorbing."
    (wall,) = apply(city, [saved(qtbot, shown)[0]]).barriers
    assert (wall.points, wall.height_m, wall.absorption) == (WALL, 4.0, (0.84,) * 8)


def test_a_barrier_with_the_absorption_of_its_octaves(qtbot, form, city):
    shown = form("barrier", shape=WALL)
    assert not shown.alpha[0].isVisible()
    shown.absorption.setCurrentIndex(shown.absorption.count() - 1)
    assert shown.alpha[0].isVisible()
    shown.alpha[0].setValue(0.15)
    (wall,) = apply(city, [saved(qtbot, shown)[0]]).barriers
    assert wall.absorption == (0.15,) + (0.6,) * 7


def test_a_shape_is_drawn_again(qtbot, form, asked):
    shown = form("barrier", shape=WALL)
    qtbot.mouseClick(shown.line.again, LEFT)
    (name, kind, what, take), asked.calls = asked.calls[0], []
    assert (name, kind, what) == ("draw", "line", "the noise barrier")
    take(WALL[:2])
    assert shown.line.words.text() == "30 m, 2 points"
    assert saved(qtbot, shown)[0].points == WALL[:2]


def test_a_new_building_on_the_drawn_outline(qtbot, form, city):
    shown = form("add_building", shape=BLOCK)
    assert shown.outline.words.text() == "300 m², 4 corners"
    shown.height_box.setValue(18)
    assert shown.message.text() == "New building of 300 m², 18 m high."
    (block,) = apply(city, [saved(qtbot, shown)[0]]).added
    assert set(block.footprint) == set(BLOCK) and block.height_m == 18


def test_an_outline_that_crosses_itself_cannot_be_saved(form):
    shown = form("add_building", shape=BOW_TIE)
    assert not shown.save.isEnabled() and "crosses" in shown.message.text() and "Draw it again" in shown.message.text()


def test_a_shape_in_another_place_of_the_world_cannot_be_saved(form):
    shown = form("barrier", shape=((0.0, 0.0), (20.0, 0.0)))
    assert not shown.save.isEnabled() and "km from the city" in shown.message.text()


def test_buildings_are_removed_but_not_all_of_them(qtbot, form, selection, city):
    selection.pick(["box-0", "box-3"])
    shown = form("remove_buildings")
    assert not shown.targets.everything.isVisible()
    assert shown.targets.names.text() == "Box 0, Box 3" and shown.message.text() == "Remove 2 buildings."
    after = apply(city, [saved(qtbot, shown)[0]]).buildings
    assert after.ids[after.removed].tolist() == ["box-0", "box-3"]


def test_buildings_are_made_higher_by_or_to(qtbot, form, selection, city):
    selection.pick(["box-1"])  # 9 m
    shown = form("raise_buildings")
    shown.by_m.setValue(-8.8)
    assert not shown.save.isEnabled() and "0.5 to 900 m" in shown.message.text()
    shown.to_m.setValue(20)
    assert shown.to.isChecked() and shown.message.text() == "Height 20 m for 1 building."
    assert apply(city, [saved(qtbot, shown)[0]]).buildings["height_m"].values[1] == 20


def test_a_measure_is_judged_on_the_city_the_measures_before_it_left(form, selection, study, city):
    lower = apply(city, [RaiseBuildingsMeasure(Targets(everything=True), to_m=2)])
    selection.pick(["box-1"])
    shown = form("raise_buildings", city=lower)
    shown.by_m.setValue(-3)
    assert not shown.save.isEnabled() and "its height is 2 m" in shown.message.text()


def test_a_retrofit(qtbot, form, selection, city):
    selection.pick(["box-1", "box-3"])
    shown = form("retrofit")
    assert shown.message.text().startswith("Retrofit 2 buildings: walls 0.2, roofs 0.12")
    measure = saved(qtbot, shown)[0]
    assert (measure.u_wall, measure.u_roof, measure.u_window, measure.u_ground) == (0.20, 0.12, 1.00, None)
    assert (~np.isnan(apply(city, [measure]).buildings.retrofit.u_wall)).sum() == 2


def test_ground_heat_pumps_are_limited_to_where_boreholes_cover_the_need(qtbot, form, study, box_twin):
    shown = form("heating_system")
    shown.targets.everything.setChecked(True)
    shown.system.setCurrentIndex(shown.system.findData("heat_pump_brine"))
    assert "Whether boreholes fit is not known" in shown.remark.text() and not shown.where_covered.isVisible()
    share = np.array([150.0, 100.0, 40.0, *[0.0] * 8, np.nan])
    values = {"geothermal.share": share, "geothermal.boreholes": np.ceil(share / 10)}
    given = {"inputs": {}, "options": {}, "solver_version": "0", "duration_s": 0.1, "warnings": [], "summary": {}}
    write_result(box_twin, "baseline", "geothermal", values, **given)
    study.refresh_results()
    shown = form("heating_system")
    shown.targets.everything.setChecked(True)
    assert not shown.where_covered.isVisible()
    shown.system.setCurrentIndex(shown.system.findData("heat_pump_brine"))
    words = "Boreholes cover the need of 2 of 11 buildings (geothermal potential of Baseline); 8 of them have no place for one."
    assert words in shown.remark.text()
    shown.where_covered.setChecked(True)
    measure = saved(qtbot, shown)[0]
    assert measure.targets == Targets(ids=("box-0", "box-1")) and measure.system == "heat_pump_brine"


def test_ground_heat_pumps_where_no_borehole_covers_the_need_cannot_be_saved(form, study, box_twin, selection):
    nothing = {"geothermal.share": np.zeros(12), "geothermal.boreholes": np.zeros(12)}
    given = {"inputs": {}, "options": {}, "solver_version": "0", "duration_s": 0.1, "warnings": [], "summary": {}}
    write_result(box_twin, "baseline", "geothermal", nothing, **given)
    study.refresh_results()
    selection.pick(["box-3"])
    shown = form("heating_system")
    shown.system.setCurrentIndex(shown.system.findData("heat_pump_brine"))
    assert shown.save.isEnabled() and "Boreholes do not cover the need" in shown.remark.text()
    shown.where_covered.setChecked(True)
    assert not shown.save.isEnabled() and "No building of these has boreholes" in shown.message.text()


def test_a_package_shows_what_it_makes_of_the_chosen_buildings_and_may_leave_elements_to_own_values(qtbot, form, study):
    shown = form("retrofit")
    shown.targets.everything.setChecked(True)
    shown.package.setCurrentIndex(shown.package.findData("usual"))
    walls, roofs = shown.elements["u_wall"], shown.elements["u_roof"]
    everybody = np.ones(len(study.buildings), dtype=bool)
    low, high = package_of(study, everybody, "usual").values["u_wall"]
    assert 0.05 < low < high < 0.6 and not walls.value.isVisible()
    assert walls.by_package.text() == f"{low:.2f} to {high:.2f} W/(m²K)" and walls.by_package.toolTip()
    assert "TABULA project team" in shown.remark.text() and "leakage stay" in shown.remark.text()
    roofs.own.setChecked(True)
    roofs.value.setValue(0.1)
    shown.elements["u_ground"].check.setChecked(False)
    assert roofs.value.isVisible() and "usual refurbishment (TABULA) of walls" in shown.message.text()
    measure = saved(qtbot, shown)[0]
    elements = ("u_wall", "u_window", "g_window")
    assert measure == RetrofitMeasure(Targets(everything=True), u_roof=0.1, package="usual", of_package=elements)
    again = form("retrofit", measure)
    assert again.measure() == measure and again.elements["u_roof"].own.isChecked()


def test_a_package_follows_the_filter_of_age_and_use(form, study):
    shown = form("retrofit")
    shown.package.setCurrentIndex(shown.package.findData("advanced"))
    shown.targets.by_filter.setChecked(True)
    shown.targets.year_to.setValue(1920)
    measure, chosen = shown.measure(), study.buildings["year"].values <= 1920
    assert measure.targets == Targets(year_to=1920)
    low, high = package_of(study, chosen, "advanced").values["u_wall"]
    words = f"{low:.2f} to {high:.2f}" if f"{low:.2f}" != f"{high:.2f}" else f"{low:.2f}"
    assert shown.elements["u_wall"].by_package.text() == f"{words} W/(m²K)"


def test_a_package_without_an_element_cannot_be_saved(form):
    shown = form("retrofit")
    shown.targets.everything.setChecked(True)
    shown.package.setCurrentIndex(shown.package.findData("usual"))
    for element in shown.elements.values():
        element.check.setChecked(False)
    assert not shown.save.isEnabled() and "no element left" in shown.message.text()


def test_a_retrofit_of_a_filter_that_fits_nobody_cannot_be_saved(form):
    shown = form("retrofit")
    shown.targets.year_from.setValue(2090)
    assert shown.targets.by_filter.isChecked()
    assert "No building fits" in shown.message.text() and not shown.save.isEnabled()


def test_a_retrofit_of_no_element_cannot_be_saved(form):
    shown = form("retrofit")
    shown.targets.everything.setChecked(True)
    assert shown.save.isEnabled()
    for element in shown.elements.values():
        element.check.setChecked(False)
    assert not shown.save.isEnabled() and "U-value" in shown.message.text()


def test_sound_insulation_of_windows(qtbot, form, selection, city):
    selection.pick(["box-1", "box-3"])
    shown = form("insulation")
    assert shown.message.text() == "Sound insulation of 2 buildings: windows 38 dB."
    shown.parts["window_db"][0].setChecked(False)
    assert not shown.save.isEnabled() and "changes nothing" in shown.message.text()
    shown.parts["facade_db"][0].setChecked(True)
    after = apply(city, [saved(qtbot, shown)[0]]).buildings["facade_db"].values
    assert after[1] == after[3] == 35 and (~np.isnan(after)).sum() == 2


# --- the city a scenario leaves -----------------------------------------------------------------------------------------
def test_measures_that_cannot_be_applied_are_told_and_the_others_act(study):
    from plugin.scenario.scenario import BASELINE, Scenario

    lost = SpeedMeasure(RoadTargets(ids=("gone",)), 30)
    off = ClosureMeasure(RoadTargets(everything=True), enabled=False)
    study.save_scenario(Scenario("mix", "Mix", BASELINE, (lost, off, BarrierMeasure(WALL, 3))))
    study.save_scenario(Scenario("child", "Child", "mix", (SpeedMeasure(MAIN, 30),)))
    city, steps = steps_of(study, "child")
    assert [(step.scenario.id, step.place) for step in steps] == [("mix", 0), ("mix", 1), ("mix", 2), ("child", 0)]
    assert "gone" in steps[0].error.message and [step.error for step in steps[1:]] == [None, None, None]
    assert len(city.barriers) == 1 and not city.roads.change.closed.any()
    assert (city.roads.change.speed_kmh == 30).sum() == 2
    assert study.variant("child")[0] is study.variant("child")[0], "worked out once"
    study.save_scenario(replace(study.scenarios["mix"], measures=()))
    assert study.variant("child")[0].barriers == ()
    study.undo_scenarios()
    before, _ = steps_of(study, "child", 0)
    assert len(before.barriers) == 1 and np.isnan(before.roads.change.speed_kmh).all()
