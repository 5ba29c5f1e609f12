"""What results say of themselves in the method of a report."""

from plugin.review.report_blocks import Bullets, Table
from plugin.review.report_result_facts import facts_of

DECREE = "Decree 788/2017 (FI)"
STANDARD = "EN ISO 52000-1:2017 Table B.16"


def factors(co2=0.059):
    return {
        "district_heat": {
            "f_nren": {"value": 0.5, "origin": "archetype", "source": DECREE},
            "f_ren": {"value": 0.0, "origin": "default", "source": STANDARD},
            "co2_kg_kwh": {"value": co2, "origin": "archetype", "source": DECREE},
        }
    }


def rows(table):
    return [[cell.text for cell in row] for row in table.rows]


def test_factors_are_told_with_their_sources_and_what_stands_in():
    told = {"factors": factors(), "origins": {"u_wall": {"archetype": 30, "measure": 10}}}
    table, sources, envelope = facts_of("energy", [("Baseline", told), ("Retrofit", told)])
    assert table.caption == "Factors of final energy" and rows(table) == [["District heat", "0.5", "0", "0.059 kg/kWh"]]
    assert [cell.detail for cell in table.rows[0]] == ["", "", "stands in", ""]
    assert list(sources.items) == [f"Factors from: {DECREE}.", f"Factors from: {STANDARD}."]
    assert rows(envelope) == [["U-value of walls", "archetype 75 %, measure 25 %"]] and "Baseline" in envelope.note


def test_other_factors_of_a_scenario_have_a_table_of_their_own():
    blocks = facts_of("energy", [("Baseline", {"factors": factors()}), ("2035", {"factors": factors(0.02)})])
    captions = [block.caption for block in blocks if isinstance(block, Table)]
    assert captions == ["Factors of final energy: Baseline", "Factors of final energy: 2035"]


def test_what_scenarios_say_alike_of_air_is_told_once():
    base = {
        "background": {"statement": "Background 15 µg/m³"},
        "fleet": {"fleets": [{"name": "FI", "year": 2025, "source": "stock model"}], "coefficients": {"confirmed": 27}},
    }
    later = {**base, "background": {"statement": "Background 10 µg/m³"}}
    (told,) = facts_of("air", [("Baseline", base), ("2035", later)])
    assert isinstance(told, Bullets)
    assert told.items == (
        "Baseline: Background 15 µg/m³.",
        "Fleet FI of 2025: stock model.",
        "Coefficients of the fleet: 27 confirmed.",
        "2035: Background 10 µg/m³.",
    )


def test_results_that_say_nothing_have_no_facts():
    assert facts_of("noise", [("Baseline", {})]) == [] and facts_of("energy", [("Baseline", {})]) == []
    assert facts_of("air", []) == []
