"""Sliders as measures, effects of levels in words, surfaces in words. Without Qt."""

import numpy as np
import pytest

from plugin.review.live_change import LiveChange, effect_of
from plugin.review.live_surfaces import FOLDER, WORDS, surfaces
from plugin.scenario.measures import measure_to_dict

INF = np.inf


def test_sliders_that_stand_at_nothing_make_no_measure():
    assert LiveChange(("a",)).measures() == () and LiveChange((), flow_percent=50).measures() == ()


def test_each_slider_is_one_measure_and_traffic_is_one():
    change = LiveChange(("a", "b"), flow_percent=-100, heavy_percent=0.0, speed_kmh=30.0, surface="NL05")
    documents = [measure_to_dict(each) for each in change.measures()]
    assert [(each["kind"], each["parameters"]) for each in documents] == [
        ("traffic", {"flow_factor": 0.0, "heavy_share": 0.0}),
        ("speed", {"speed_kmh": 30.0}),
        ("pavement", {"surface": "NL05"}),
    ]
    assert all(each["targets"] == {"ids": ["a", "b"]} for each in documents)


@pytest.mark.parametrize(("percent", "factor"), [(-100, 0.0), (-20, 0.8), (50, 1.5), (200, 3.0)])
def test_the_flow_is_a_factor(percent, factor):
    (measure,) = LiveChange(("a",), flow_percent=percent).measures()
    assert measure.flow_factor == (factor,) * 3 and measure.heavy_share == (None,) * 3


def test_two_wheelers_are_a_share_of_all_vehicles():
    change = LiveChange(("a",), two_wheeler_percent=12.0)
    (measure,) = change.measures()
    assert measure.parameters() == {"two_wheeler_share": 0.12} and not change.is_nothing
    assert change.title("Main Street") == "12 % two-wheelers on Main Street"


def test_the_name_of_a_scenario_says_what_it_does():
    change = LiveChange(("a",), flow_percent=-20, speed_kmh=30.0)
    assert change.title("Main Street") == "30 km/h, −20 % vehicles on Main Street"
    assert LiveChange(("a",)).title("Main Street") == ""


def test_the_effect_counts_and_averages_what_is_heard_before_and_after():
    before = np.array([60.0, 60.0, 60.0, 60.0, -INF, np.nan, 50.0])
    after = np.array([56.0, 59.0, 61.0, 60.02, -INF, np.nan, -INF])
    effect = effect_of(before, after)
    assert (effect.n, effect.quieter, effect.louder, effect.silent) == (6, 3, 1, 1)
    assert (effect.mean_db, effect.largest_db) == pytest.approx(((-4 - 1 + 1 + 0.02) / 4, -4.0))
    assert effect.words() == (
        "3 of 6 buildings quieter, 1 louder, 1 without any sound; −1.0 dB on average, largest −4.0 dB"
    )


def test_louder_and_nothing_at_all_in_words():
    level = np.array([50.0, 60.0])
    assert effect_of(level, level + 3).words() == "2 of 2 buildings louder; +3.0 dB on average, largest +3.0 dB"
    assert effect_of(level, level).words() == "No change at 2 buildings."
    assert effect_of(level, level * np.nan).words() == "No change at 0 buildings."
    assert effect_of(level, np.full(2, -INF)).words() == "2 of 2 buildings quieter, 2 without any sound"


@pytest.mark.parametrize("edition", ["2021", "2015"])
def test_every_surface_of_the_tables_has_words(edition):
    found = surfaces(edition)
    names = {line.split(",")[0] for line in (FOLDER / f"road_surfaces_{edition}.csv").read_text().splitlines()[2:]}
    assert {name for name, _ in found} == names
    assert found[0] == ("DEF", WORDS["DEF"]) and len({words for _, words in found}) == len(found)
    assert not [words for name, words in found if words == name or words.startswith("NL")]


def test_a_surface_somebody_added_is_offered_as_the_table_describes_it(tmp_path):
    text = "# a table\nsurface,category,description\nDEF,1,reference\nXX9,1,Whisper asphalt\nXX9,2,Whisper asphalt\n"
    (tmp_path / "road_surfaces_2021.csv").write_text(text, encoding="utf-8")
    assert surfaces(folder=tmp_path)[1] == ("XX9", "Whisper asphalt")
