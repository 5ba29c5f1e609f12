"""The card of a building: numbers and provenance, surfaces with what they touch, which guess matters; the costs line; options about buildings."""

from dataclasses import replace

import numpy as np
import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QWidget

from plugin.client.computations import ENERGY
from plugin.review.building_card import card_of, influence_rows
from plugin.review.building_values import Row
from plugin.review.costs import cost_lines, is_part, lacks_costs
from plugin.scenario.scenario import BASELINE
from plugin.store import geopackage, results
from plugin.views.study.building_card import BuildingCard
from plugin.views.study.dock import StudyDock
from plugin.views.study.options_form import OptionsForm
from plugin.views.study.surface_list import FACES, PV, TOUCHES
from plugin.views.study.value_rows import Lines, grid_of_rows
from tests.box_city import WKT, energy_values

LEFT = Qt.MouseButton.LeftButton
N = 12
SUMMARY = {"energy_cost_eur": None, "energy_cost_needs": "enter costs: price_wood in the table costs"}
ABOUT = {
    **SUMMARY,
    "systems": {"district_heat": {"emission": 0.95, "storage": 1.0, "rooms": 0.9, "source": "assumption"}},
    "factors": {
        "district_heat": {
            "f_nren": {"value": 0.5, "origin": "archetype", "source": "2018, decree 788/2017"},
            "co2_kg_kwh": {"value": None, "origin": "missing", "source": ""},
        },
        "wood": {"f_nren": {"value": 0.5, "origin": "archetype", "source": ""}},
    },
}
nan = float("nan")  # south, east, north, west, roof, ground of each box
ON_SURFACES = {
    "energy.irradiation": np.array([650.0, 450, 250, 450, 950, nan]),
    "energy.pv_segment": np.array([nan, nan, nan, nan, 4200.0, nan]),
    "energy.pv_segment_m2": np.array([nan, nan, nan, nan, 35.0, nan]),
}
EXPLAINED = {
    "heat_kwh": 1000.0,
    "attributes": [
        {"key": "year", "origin": "inferred", "value": 1902.0, "influence": 0.3, "tried": [{"value": 1976.0, "heat_kwh": 700.0}]},
        {"key": "attic", "origin": "missing", "value": None, "influence": 0.02, "tried": [{"value": "unheated", "heat_kwh": 980.0}]},
    ],
}  # fmt: skip


def write_energy(twin, scenario=BASELINE, u_wall=0.81, summary=SUMMARY):
    def gpkg(folder):
        with geopackage.connect(folder / "energy.gpkg", write=True) as connection:
            geopackage.create(connection, 3067, "ETRS89 / TM35FIN(E,N)", "EPSG", WKT)
            columns = {
                "id": twin.city().buildings.ids,
                "u_wall": np.full(N, u_wall),
                "u_wall_origin": np.array(["archetype" if scenario == BASELINE else "measure"] * N, dtype=object),
                "u_roof": np.full(N, 0.47),
                "u_roof_origin": np.array(["given"] * N, dtype=object),
                "heating_system": np.array(["district_heat"] * N, dtype=object),
                "heating_system_origin": np.array(["default"] * N, dtype=object),
                "heat_set_point_c": np.full(N, 20.0),
                "heat_set_point_c_origin": np.array(["default"] * N, dtype=object),
                "seer": np.full(N, np.nan),
                "seer_origin": np.array(["missing"] * N, dtype=object),
                "final_district_heat": np.full(N, 40.0),
                "class_scale": np.array(["E-value 2018 (FI), which also counts light"] * N, dtype=object),
                "class_scale_source": np.array(["decree 1048/2017"] * N, dtype=object),
                "not_computed": np.array([""] * (N - 1) + ["no wall surface"], dtype=object),
            }
            geopackage.write_table(connection, "buildings", columns, title="Energy")

    final = np.where(np.arange(N) < N - 1, 40.0, np.nan)
    values = {"energy.class": (np.arange(N) + (0 if scenario == BASELINE else 5)) % 7.0, **energy_values(N, scenario)}
    values.update({"energy.final": final, "energy.cost": np.full(N, np.nan)})
    values.update({key: np.tile(column, N) for key, column in ON_SURFACES.items()})
    inputs = results.input_hashes(twin, ["buildings", "surfaces"], scenario)
    given = {"inputs": inputs, "options": {}, "solver_version": "0", "duration_s": 0.1, "warnings": []}
    results.write_result(twin, scenario, "energy", values, summary=summary, extra=gpkg, **given)


def touch(twin, building, other, share):
    """The east wall of a building stands against another one."""
    with geopackage.connect(twin.gpkg, write=True) as connection:
        connection.execute(
            "UPDATE surfaces SET party_with = ?, party_m2 = area_m2 * ? WHERE building_id = ? AND azimuth_deg = 90 AND kind = 'wall'",
            (other, share, building),
        )


@pytest.fixture
def computed(box_twin, study):
    write_energy(box_twin)
    touch(box_twin, "box-2", "box-3", 0.5)
    touch(box_twin, "box-4", "box-4", 1.0)
    study.refresh_results()
    return study


@pytest.fixture
def card(qtbot, computed, view_state, selection, idle_queue, asked):
    card = BuildingCard(computed, view_state, selection, idle_queue, asked.guard)
    qtbot.addWidget(card)
    card.show()
    yield card
    card.close_view()


def rows_of(card):
    return {row.label: (row.text, row.origin) for row in (*card.results, *card.inputs)}


def test_each_number_has_its_unit_and_each_value_where_it_comes_from(computed):
    rows = rows_of(card_of(computed, BASELINE, 2))
    assert rows["Energy class"] == ("C", "7 of 11 guessed")
    assert rows["Heat demand"][0].endswith("MWh/a")
    assert rows["Year of construction"] == ("1902", "inferred")
    assert rows["Height above ground"] == ("12.0 m", "given")
    assert rows["Gross floor area"] == ("480 m²", "inferred")
    assert rows["U-value of walls"] == ("0.81 W/(m²K)", "archetype")
    assert rows["U-value of roofs"] == ("0.47 W/(m²K)", "given")
    assert rows["Heating system"] == ("district heat", "default")
    assert rows["Attic"] == ("not known", "missing")


def test_what_a_building_rests_on_is_grouped_with_the_source_of_each(computed, box_twin):
    write_energy(box_twin, summary=ABOUT)
    computed.refresh_results()
    card = card_of(computed, BASELINE, 2)
    groups = {group.title: {row.label: row for row in group.rows} for group in card.groups}
    assert list(groups) == ["Building", "Envelope", "Use", "Systems", "Primary energy and CO₂"]
    heated = groups["Use"]["Heated to"]
    assert (heated.text, heated.origin, heated.rule) == ("20.0 °C", "default", "table use_profiles")
    assert groups["Systems"]["SEER of cooling machines"].text == "none"
    assert groups["Systems"]["… emission and control"].text == "0.95" and "… storage" not in groups["Systems"]
    factors = groups["Primary energy and CO₂"]
    first = factors["District heat: primary energy, not renewable"]
    assert (first.text, first.origin, first.rule) == ("0.50", "archetype", "2018, decree 788/2017")
    assert factors["District heat: CO₂"].text == "not known" and not any("Wood" in label for label in factors)
    [demand] = [row for row in card.results if row.label == "Heat demand"]
    rows = [row for title in ("Building", "Envelope", "Use") for row in groups[title].values()]
    guessed = [row for row in rows if row.origin in ("inferred", "archetype", "default", "missing")]
    assert demand.origin == f"{len(guessed)} of {len(rows)} guessed"
    assert "archetype: U-value of walls" in demand.rule and "default: Heated to" in demand.rule


def test_beside_its_reference_a_building_has_both_numbers_the_change_and_what_differs(computed, box_twin):
    write_energy(box_twin, "retrofit", u_wall=0.2)
    computed.refresh_results()
    assert card_of(computed, "retrofit", 2).against == card_of(computed, BASELINE, 2, BASELINE).against == ()
    card = card_of(computed, "retrofit", 2, BASELINE)
    assert card.against == ("Baseline", "Retrofit")
    rows = {row.label: (row.before, row.text, row.change) for row in card.results}
    before, after = (energy_values(N, each)["energy.heat_demand_m2"][2] for each in (BASELINE, "retrofit"))
    label = "Heat demand per floor area [kWh/(m²·a)]"
    assert rows[label] == (f"{before:.0f}", f"{after:.0f}", f"\u2212{before - after:.0f}")
    assert rows["Energy class"] == ("C", "A", "2 better")
    [walls] = [row for row in card.inputs if row.label == "U-value of walls"]
    assert (walls.text, walls.origin) == ("0.81 → 0.20 W/(m²K)", "measure")
    [year] = [row for row in card.inputs if row.label == "Year of construction"]
    assert "→" not in year.text


def test_the_card_shows_the_comparison_while_a_variant_is_shown(card, box_twin, computed, selection, view_state):
    write_energy(box_twin, "retrofit", u_wall=0.2)
    computed.refresh_results()
    selection.pick(["box-2"])
    assert "Δ" not in card.texts()
    view_state.update(scenario="retrofit", reference=BASELINE)
    card.refresh()
    assert {"Baseline", "Retrofit", "Δ", "2 better", "0.81 → 0.20 W/(m²K)"} <= set(card.texts())
    assert card.minimumSizeHint().width() < 330


def test_a_group_that_was_opened_stays_open_for_the_next_building(qtbot, card, selection):
    selection.pick(["box-2"])
    assert "Heated to" not in card.texts()
    card.groups.part("Use").head.click()
    assert "Heated to" in card.texts()
    selection.pick(["box-3"])
    assert "Heated to" in card.texts() and "guessed" in card.groups.part("Use").head.text()
    card.groups.part("Use").head.click()
    assert "Heated to" not in card.texts()


def test_rows_written_anew_look_as_those_of_a_new_card(qtbot):
    def shown(*each):
        widget = QWidget()
        qtbot.addWidget(widget)
        grid = grid_of_rows()
        widget.setLayout(grid)
        lines = Lines(grid)
        for rows in each:
            lines.show_rows(rows)
        found = {}
        for i in range(grid.count()):
            label = grid.itemAt(i).widget()
            look = label.palette().color(QPalette.ColorRole.WindowText).name(), label.font().italic(), label.wordWrap()
            found[grid.getItemPosition(i)] = (label.text(), label.toolTip(), *look)
        return found

    short = [
        Row("U walls", "0.8 W", "default", "TABULA"),
        Row("Year", "1902", "inferred"),
        Row("Use", "office", "given"),
    ]
    long = [Row("Why", "a sentence that has no room beside its label", "given"), Row("Year", "1950", "missing", "none")]
    for before, after in ((short, long), (long, short)):
        assert shown(before, after) == shown(after)
        assert shown(before, [], after) == shown(after)
    assert len(shown(short, [])) == 0


def test_a_surface_says_what_it_touches_and_how_much_of_it(computed):
    surfaces = card_of(computed, BASELINE, 2).surfaces
    assert [row.kind for row in surfaces] == ["wall"] * 4 + ["roof", "ground"]
    shared = [row for row in surfaces if row.touches]
    assert len(shared) == 1 and shared[0].touches == "box-3, 50 %" and shared[0].faces == "E 90°"
    assert shared[0].u_value == pytest.approx(0.81) and surfaces[4].u_value == pytest.approx(0.47)
    assert "the same building, 100 %" in {row.touches for row in card_of(computed, BASELINE, 4).surfaces}


def test_a_cost_without_a_price_is_no_number_and_says_which_price(computed):
    [row] = [row for row in card_of(computed, BASELINE, 2).results if row.label == "Cost of energy"]
    assert row.text == "no price entered" and "price_wood" in row.rule and "run energy again" in row.rule
    assert is_part("energy.cost", SUMMARY) and not is_part("energy.cost", {"energy_cost_eur": 0.0})
    assert not is_part("energy.cost", {}) and not is_part("energy.heat_demand", SUMMARY)


def test_a_building_that_was_not_computed_says_why(computed):
    card = card_of(computed, BASELINE, 11)
    assert card.note == "Not computed: no wall surface." and "Heat demand" not in rows_of(card)


def test_a_scenario_without_energy_still_has_what_is_known_of_the_city(study):
    card = card_of(study, "nobody", 2)
    assert "not computed" in card.note and rows_of(card)["Use"][0] != "" and not card.results


def test_the_card_follows_the_selection(card, selection):
    assert "Select a building" in card.note.text() and not card.title.isVisible()
    selection.pick(["box-2"])
    assert card.title.text() == "Building box-2" and {"C", "archetype", "given"} <= set(card.texts())
    tree = card.surfaces.tree
    assert tree.topLevelItem(0).text(0) == "Walls (4)"
    walls = [tree.topLevelItem(0).child(i) for i in range(4)]
    tree.setFixedWidth(220)  # no room for both: its colour says what it touches
    tree.fit_columns()
    assert sorted(item.text(TOUCHES) for item in walls) == ["E 90°", "N 0°", "S 180°", "W 270°"]
    assert tree.isColumnHidden(FACES)
    tree.setFixedWidth(600)
    tree.fit_columns()
    assert not tree.isColumnHidden(FACES)
    assert sorted(item.text(TOUCHES) for item in walls) == ["box-3, 50 %", *["outside air"] * 3]
    assert all(not item.icon(TOUCHES).isNull() for item in walls)
    assert card.surfaces.legend_words() == ["outside air", "ground", "heated neighbour"]
    assert tree.topLevelItem(1).child(0).text(PV) == "4\u202f200" and walls[0].text(PV) == ""
    selection.pick(["box-3"])
    assert card.title.text() == "Box 3"
    selection.pick(["box-2", "box-3"])
    assert "one building alone" in card.note.text() and not card.surfaces.isVisible()


def test_a_long_sentence_does_not_make_the_panel_wider(card, selection):
    selection.pick(["box-2"])
    assert any(len(text) > 40 for text in card.texts()), "the scale of the energy class"
    assert card.minimumSizeHint().width() < 300


def test_the_guess_that_matters_most_comes_first_with_what_it_would_change(card, selection):
    selection.pick(["box-2"])
    card.show_influences(EXPLAINED)
    texts = card.texts()
    assert texts.index("Year of construction (1902)") < texts.index("Attic (not known)")
    assert "1976: \u221230.0 %" in texts and "unheated: \u22122.0 %" in texts
    selection.pick(["box-3"])
    assert "1976: \u221230.0 %" not in card.texts(), "another building has its own answer"


def test_a_question_that_was_cancelled_says_so_and_can_be_asked_again(qtbot, card, selection, idle_queue, monkeypatch):
    monkeypatch.setattr(idle_queue._solver, "execute", lambda process, inputs, title="": "job-1")
    selection.pick(["box-2"])
    qtbot.mouseClick(card.ask, LEFT)
    assert card.answer.text() == "Running balances…" and not card.ask.isEnabled()
    idle_queue._solver.statusChanged.emit({"jobID": "job-1", "status": "dismissed"})
    assert card.answer.text() == "Cancelled." and card.ask.isEnabled()


def test_a_building_of_which_all_is_given_has_no_guess_that_matters(card, selection):
    selection.pick(["box-2"])
    card.show_influences({"heat_kwh": 1.0, "attributes": []})
    assert card.answer.text() == "Nothing about this building is guessed."
    assert influence_rows({"heat_kwh": 0.0, "attributes": []}) == []


def test_empty_costs_are_named_and_known_ones_are_amounts():
    assert cost_lines(SUMMARY) == [
        "Energy costs: not known before these costs are entered and energy is run again: price_wood"
    ]
    assert lacks_costs(SUMMARY) and not lacks_costs({})
    known = {"energy_cost_eur": 12345.6, "energy_cost_needs": "", "investment_eur": 1000.0, "annuity_eur": 80.0}
    assert [line.rpartition(": ")[2] for line in cost_lines(known)] == ["12\u202f346 €/a", "1\u202f000 €", "80 €/a"]
    assert cost_lines({}) == [] and not lacks_costs(known)


@pytest.fixture
def form(qtbot):
    form = OptionsForm(ENERGY, selected=lambda: ["b", "a"])
    qtbot.addWidget(form)
    return form


def test_a_set_point_that_is_not_set_is_none_and_comes_back_as_such(form):
    assert form.values() == ENERGY.defaults() and form.values()["set_point_c"] is None
    form.field("set_point_c").setValue(19.5)
    assert form.values()["set_point_c"] == 19.5
    form.set_values({"set_point_c": None})
    assert form.values()["set_point_c"] is None and form.field("set_point_c").text() == "as each use"


def test_the_accurate_method_takes_the_buildings_that_are_selected(qtbot, form):
    with qtbot.waitSignal(form.changed):
        qtbot.mouseClick(form.field("method_ids"), LEFT)
    assert form.values()["method_ids"] == ["a", "b"] and form.field("method_ids").text() == "2 buildings"
    form.set_values({"method": "iso52016", "method_ids": []})
    assert form.values()["method"] == "iso52016" and form.field("method_ids").text() == "Take the selected"


def test_the_card_says_by_which_scale_the_class_is(computed, study):
    rows = card_of(study, BASELINE, 2).results
    place = next(i for i, row in enumerate(rows) if row.label == "Energy class")
    scale = rows[place + 1]
    assert (scale.label, scale.text) == ("by the scale", "E-value 2018 (FI), which also counts light")
    assert scale.rule == "decree 1048/2017"


def test_lacking_costs_have_a_way_to_their_table(
    qtbot, study, box_twin, view_state, selection, scales, display, idle_queue, asked
):
    shown = []
    commands = replace(asked.study_commands(), show_costs=lambda: shown.append("costs"))
    dock = StudyDock(study, view_state, selection, scales, display, idle_queue, commands)
    qtbot.addWidget(dock)
    write_energy(box_twin)
    study.refresh_results()
    view_state.show_indicator("energy.heat_demand_m2")
    assert "price_wood" in dock.results.costs.text() and not dock.results.enter_costs.isHidden()
    dock.results.enter_costs.click()
    assert shown == ["costs"]
    write_energy(box_twin, summary={"energy_cost_eur": 10.0})
    study.refresh_results()
    assert dock.results.enter_costs.isHidden()
    dock.close_view()
