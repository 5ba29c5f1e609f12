"""People by band out of results, and what there is to compute."""

from dataclasses import replace

import numpy as np
import pytest

from plugin.client.computations import NOISE
from plugin.review.exposure import exposure_of
from plugin.review.workload import duration_words, estimate_words, is_current, options_of, pending
from plugin.scenario.scenario import BASELINE
from tests.box_noise import LDEN_BANDS, lden_of, write_noise

USUAL = NOISE.defaults()


def exposure(study, box_twin, scenario=BASELINE, **facts):
    write_noise(box_twin, scenario, **facts)
    study.refresh_results()
    return exposure_of(study.result(scenario, "noise"), "Lden")


def test_people_are_counted_by_band(study, box_twin):
    found = exposure(study, box_twin, people=10.0)
    level = lden_of(12)
    assert found.bands == LDEN_BANDS and found.is_known
    assert found.people[0] == 10 * (level < 55).sum() and found.people[-1] == 10 * (level >= 75).sum()
    assert found.without_level == 10.0 and found.people.sum() == 110


def test_nobody_known_is_not_nobody(study, box_twin):
    found = exposure(study, box_twin, people=None)
    assert np.isnan(found.people).all() and not found.is_known and found.unknown_buildings == 12


def test_a_change_is_variant_minus_baseline(study, box_twin):
    base, variant = exposure(study, box_twin), exposure(study, box_twin, "retrofit")
    change = variant.change(base)
    assert change[0] > 0 and change.min() < 0 and change.sum() == 0
    assert np.isnan(variant.change(exposure(study, box_twin, people=None))).all()
    before, after = (replace(base, people=np.full(len(base.bands), people)) for people in (3094.6, 3930.4))
    assert (after.change(before) == 835).all()  # they are read as 3095 and 3930


def test_without_a_result_there_is_no_exposure(study):
    assert exposure_of(None, "Lden") is None and exposure_of(study.result(BASELINE, "energy"), "Lden") is None


def test_pending_is_what_is_missing_stale_or_of_other_options(study, box_twin):
    assert pending(study, NOISE, USUAL, study.scenarios) == [BASELINE, "retrofit"]
    write_noise(box_twin, BASELINE)
    study.refresh_results()
    assert is_current(study, BASELINE, NOISE, USUAL) and pending(study, NOISE, USUAL, study.scenarios) == ["retrofit"]
    assert not is_current(study, BASELINE, NOISE, {**USUAL, "distance_m": 500.0})
    assert options_of(study.result(BASELINE, "noise"), NOISE) == USUAL


def test_an_estimate_without_a_run_says_how_much_there_is(study):
    words = estimate_words(study, NOISE, {**USUAL, "grid_m": 0.0}, [BASELINE])
    assert words.startswith("Noise: 1 scenario, 12 buildings.") and "points" not in words
    west, south, _, east, north, _ = study.twin.extent
    points = (east - west) * (north - south) / 25.0
    stated = int(estimate_words(study, NOISE, {**USUAL, "grid_m": 5.0}, [BASELINE]).split("about ")[1].split(" ")[0])
    assert stated == pytest.approx(points, rel=0.05)


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s"), (40, "40 s"), (89, "89 s"), (100, "2 min"), (5399, "90 min"), (9000, "2 h")]
)
def test_durations_in_words(seconds, words):
    assert duration_words(seconds) == words.replace(" ", "\u00a0")
