"""Air quality in the study panel: what can be run, what is offered, and who lives above which limit."""

import numpy as np
import pytest

from plugin.city.provenance import given
from plugin.city.residents import people_of
from plugin.client.air import AIR
from plugin.indicators.catalogue import with_spaces
from plugin.review import air_exposure
from plugin.review.air_exposure import above, rules
from plugin.review.air_quality import quality_words
from plugin.scenario.scenario import BASELINE
from plugin.views.study.air_table import AirTable
from plugin.views.study.dock import StudyDock
from plugin.views.study.options_form import OptionsForm
from plugin.views.study.score_table import ScoreTable
from tests.box_air import NO2, no2_of, write_air
from tests.box_noise import give_roads


@pytest.fixture
def dock(qtbot, study, view_state, selection, scales, display, idle_queue, asked):
    dock = StudyDock(study, view_state, selection, scales, display, idle_queue, asked.study_commands())
    qtbot.addWidget(dock)
    dock.resize(360, 1000)
    dock.show()
    yield dock
    dock.close_view()


def test_what_air_lacks_is_said_in_one_sentence(dock, study, box_twin):
    assert AIR.lacks(study.twin) == "Air quality needs weather and roads: import an EPW file and a road network first."
    assert not dock.run.processes["air"].tick.isEnabled()
    box_twin.weather.write_bytes(b"here")
    assert AIR.lacks(study.twin) == "Air quality needs roads: import a road network first."
    study.open(give_roads(box_twin).path)
    assert AIR.lacks(study.twin) == "" and dock.run.processes["air"].tick.isEnabled()


def test_stations_are_any_table_or_what_a_city_platform_hands_out(qtbot):
    form = OptionsForm(AIR)
    qtbot.addWidget(form)
    assert form.values() == AIR.defaults()
    form.field("stations").setFilePath("/data/observed.jsonld")
    form.field("fleet").choose("SRM1")
    assert "*.jsonld" in form.field("stations").filter() and "*.csv" in form.field("measured").filter()
    assert (form.values()["stations"], form.values()["fleet"]) == ("/data/observed.jsonld", "SRM1")


def test_means_of_another_year_are_told_without_what_only_pairs_say():
    row = {
        "station": "kerb",
        "pollutant": "no2",
        "fac2": None,
        "nmse": None,
        "bias": -12.3,
        "mqi": None,
        "mqi_year": 0.61,
    }
    words = quality_words(
        {"stations": [row], "notes": ["measured in 2003, the weather is of 2019: means are compared, not hours"]}
    )
    assert words == (
        "At kerb, NO₂: bias −12.3 µg/m³, MQI of the mean 0.61. Measured in 2003, the weather is of 2019: means are compared, not hours."
    )


def test_scores_stand_in_a_table_beside_the_numbers(qtbot):
    table = ScoreTable()
    qtbot.addWidget(table)
    row = {
        "station": "MY1",
        "pollutant": "nox",
        "fac2": 0.7,
        "nmse": 0.45,
        "bias": -40.02,
        "mqi": None,
        "mqi_year": None,
    }
    no2 = {**row, "pollutant": "no2", "bias": 3.0, "mqi": 0.854, "mqi_year": 1.2, "kept": False}
    table.show_quality({"stations": [row, no2], "too_short": ["MY1 no2"], "notes": []})
    heads = ["At MY1", "FAC2", "NMSE", "bias", "MQI", "MQI year"]
    assert table.texts() == [
        *heads, "NO₂", "0.70", "0.45", "3.0", "0.85", "1.20", "NOx", "0.70", "0.45", "−40.0", "–", "–"
    ]  # fmt: skip
    assert table.note.text().replace("\u2060", "") == "Measured for less than 85 % of the year: MY1 no2."
    table.show_quality(None)
    assert table.isHidden() and table.texts() == []


def test_a_background_that_is_not_given_is_assumed_and_zero_is_a_value(dock, study, box_twin):
    box_twin.weather.write_bytes(b"here")
    study.open(give_roads(box_twin).path)
    row = dock.run.processes["air"]
    field = row.form.field("background_no2")
    assert row.options()["background_no2"] is None and field.text() == "assumed"
    field.setValue(0.0)
    assert row.options()["background_no2"] == 0.0 and field.text() == "0.0 µg/m³"


def test_a_result_is_offered_by_quantity_with_its_limits_in_the_legend(dock, study, box_twin, view_state, display):
    write_air(box_twin, BASELINE)
    study.refresh_results()
    view_state.show_indicator(NO2)
    names = [dock.results.indicator.itemText(i) for i in range(dock.results.indicator.count())]
    assert "NO₂ [µg/m³]" in names and "Days with PM2.5 above 25 µg/m³ [days]" in names
    legend = dock.results.legend
    marked = {words: mark for (_, words), mark in zip(legend.rows(), legend._marked()) if mark}
    assert marked == {"10 – 20": "WHO guideline 10", "20 – 30": "EU 2030 20"}
    assert legend.rows()[-1][1] == "not computed (1)"


def test_people_are_those_given_else_by_dwellings_or_floor_area_where_people_live(study):
    column = np.full(12, np.nan)
    column[0] = 7.0
    dwellings = np.full(12, np.nan)
    dwellings[4] = 10.0
    given_ones = study.buildings.with_attribute("population", given(column)).with_attribute(
        "dwellings", given(dwellings)
    )
    people = people_of(given_ones)
    lived_in = study.buildings["use"].values.astype(str) == "residential"
    assert people[0] == 7.0 and people[4] == pytest.approx(22.0) and lived_in[[0, 4, 8]].all()
    assert people[8] == pytest.approx(study.buildings.floor_area_m2[8] / 50.0)
    assert (people[~lived_in] == 0.0).all()


def test_people_above_limits_are_those_of_buildings_whose_worst_facade_is_above(study, box_twin, monkeypatch):
    people = np.array([10.0] * 9 + [np.nan] + [10.0] * 2)
    monkeypatch.setattr(air_exposure, "people_of", lambda buildings: people)
    write_air(box_twin, BASELINE)
    study.refresh_results()
    who, eu = sorted((rule for rule in rules("no2") if not rule.is_count), key=lambda rule: rule.limit.value)
    assert (who.body, who.limit.value, eu.body, eu.limit.value) == ("WHO 2021", 10.0, "EU 2030", 20.0)
    for rule in (who, eu):
        found = above(study, BASELINE, rule)
        over = np.nan_to_num(no2_of(12)) > rule.limit.value  # exactly 20 keeps the limit of 20
        assert (found.people, found.buildings) == (np.nansum(people[over]), over.sum())
        assert found.unknown_buildings == 1
    assert above(study, "retrofit", eu) is None


def test_the_table_compares_the_variant_and_says_when_nobody_is_known(qtbot, study, box_twin, view_state, monkeypatch):
    monkeypatch.setattr(air_exposure, "people_of", lambda buildings: np.full(12, np.nan))
    table = AirTable(study)
    qtbot.addWidget(table)
    write_air(box_twin, BASELINE)
    write_air(box_twin, "retrofit")
    study.refresh_results()
    view_state.update(scenario="retrofit", indicator=NO2)
    table.show_view(view_state.view)
    assert not table.isHidden()
    texts = table.texts()
    at = texts.index("EU 2030: year above 20")
    before, after = ((np.nan_to_num(no2_of(12, s)) > 20).sum() for s in (BASELINE, "retrofit"))
    assert table.heading.text() == "Buildings above limits" and "not known" in table.note.text()
    assert texts[at + 1 : at + 4] == [with_spaces(each) for each in (before, after, after - before)]
    monkeypatch.setattr(air_exposure, "people_of", lambda buildings: np.full(12, 100.0))
    table.show_view(view_state.view)
    assert table.heading.text() == "People above limits" and "upper bound" in table.note.text()
    assert table.texts()[at + 1 : at + 4] == [with_spaces(100 * each) for each in (before, after, after - before)]
    monkeypatch.setattr(air_exposure, "people_of", lambda buildings: np.full(12, 10.4))
    table.show_view(view_state.view)
    read = [round(10.4 * each) for each in (before, after)]  # what is written subtracts
    assert read[1] - read[0] != round(10.4 * (after - before))
    assert table.texts()[at + 1 : at + 4] == [with_spaces(each) for each in (*read, read[1] - read[0])]
    view_state.show_indicator("energy.heat_demand")
    table.show_view(view_state.view)
    assert table.isHidden()
