"""A year by classes: sums over kept coefficients are the full run, whatever the emission is; and what is kept on disk is what was computed."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from plugin.solver.air import annual, annual_store, rline
from plugin.solver.air.rline_spread import profiles_of
from plugin.solver.air.surface_layer import convective_velocity, sigma_v

HOURS, CLASSES, LINKS = 24 * 14, 18, 30


class Year:
    """Two weeks of hours in 18 classes, 30 links with three kinds of vehicles, 9 receptors."""

    def __init__(self):
        rng = np.random.default_rng(4)
        x, y, angle = rng.uniform(0, 600, LINKS), rng.uniform(0, 600, LINKS), rng.uniform(0, np.pi, LINKS)
        self.links = rline.links_of(x, y, x + 80 * np.cos(angle), y + 80 * np.sin(angle), 8.0)
        self.receptors = rline.receptors_of(rng.uniform(0, 600, 9), rng.uniform(0, 600, 9), 1.5)
        length = rng.choice([-20.0, -200.0, np.inf, 50.0], CLASSES)
        wind = rng.uniform(1.0, 7.0, CLASSES)
        ustar = 0.1 * wind
        wstar = convective_velocity(ustar, length, 600.0)
        profiles = profiles_of(wind, 12.0, ustar, length, 600.0, sigma_v(ustar, wstar), 0.5, 2.5)
        self.states = rline.states_of(rng.uniform(0, 360, CLASSES), np.arange(CLASSES), profiles)
        self.pairs = rline.pairs_within(self.links, self.receptors, 400.0)
        self.of_hour = rng.integers(0, CLASSES, HOURS)
        self.of_hour[rng.integers(0, HOURS, 5)] = annual.NO_CLASS
        self.group = np.arange(HOURS) % 24 + 24 * (np.arange(HOURS) // 24 % 7 // 5)
        self.share = annual.class_share(self.of_hour, CLASSES, self.group)
        self.emission = rng.uniform(0, 1e-4, (LINKS, 3)) @ rng.uniform(0.1, 2, (3, 48))
        self.other = self.emission * rng.uniform(0, 2, (LINKS, 48))  # another flow and fleet in each hour of day

    def hour_by_hour(self, emission):
        """The mean of the hours that have a class, each computed on its own."""
        some = self.of_hour != annual.NO_CLASS
        states = rline.states_of(
            self.states.wind_from_deg[self.of_hour[some]], self.states.profile[self.of_hour[some]], self.states.profiles
        )
        given = np.ascontiguousarray(emission[:, self.group[some]])
        return rline.concentration(self.links, self.receptors, states, self.pairs, given).mean(axis=1)


@pytest.fixture(scope="module")
def year():
    return Year()


@pytest.fixture(scope="module")
def kept(year):
    return annual.class_transfer(year.links, year.receptors, year.states, year.pairs)


def test_a_scenario_from_kept_coefficients_is_the_full_run_to_a_millionth(year, kept):
    for emission in (year.emission, year.other):
        found = annual.annual_mean(kept, annual.class_weights(year.share, emission))
        assert_allclose(found, year.hour_by_hour(emission), rtol=1e-6)


def test_coefficients_by_groups_of_hours_give_the_same_means(year, kept, monkeypatch):
    monkeypatch.setattr(annual, "BLOCK_BYTES", 4.0 * CLASSES * 40)  # several blocks of receptors
    grouped = annual.group_transfer(year.links, year.receptors, year.states, year.pairs, year.share)
    assert grouped.values.shape == (len(year.pairs.link), 48)
    for emission in (year.emission, year.other):
        by_class = annual.annual_mean(kept, annual.class_weights(year.share, emission))
        assert_allclose(annual.annual_mean(grouped, emission), by_class, rtol=1e-6)


def test_factors_and_classes_together_are_every_hour(year, kept):
    amount, shape = annual.factors_of(year.emission)
    assert amount.shape == (LINKS, 3)
    assert_allclose(amount @ shape, year.emission, rtol=1e-9)
    parts = annual.by_class(kept, amount)
    mean = np.einsum("rpk,pg,kg->r", parts, shape, year.share)
    assert_allclose(mean, annual.annual_mean(kept, annual.class_weights(year.share, year.emission)), rtol=1e-9)
    assert annual.factors_of(year.other)[0].shape[1] == LINKS  # nothing in common: as many as there are links


def test_contributions_of_links_sum_to_the_mean(year, kept):
    weights = annual.class_weights(year.share, year.emission)
    link, part = annual.contributions(kept, weights, 4)
    assert_array_equal(link, year.pairs.link[slice(*year.pairs.start[4:6])])
    assert_allclose(part.sum(), annual.annual_mean(kept, weights)[4], rtol=1e-12)


def test_the_same_sum_twice_has_the_same_bits_and_no_emission_gives_none(year, kept):
    weights = annual.class_weights(year.share, year.emission)
    assert_array_equal(annual.annual_mean(kept, weights), annual.annual_mean(kept, weights))
    assert not annual.annual_mean(kept, 0 * weights).any()


def test_a_year_without_wind_or_with_weights_of_another_study_is_refused(year, kept):
    with pytest.raises(ValueError, match="no wind data"):
        annual.class_share(np.full(24, annual.NO_CLASS), 3, np.arange(24))
    with pytest.raises(ValueError, match="columns"):
        annual.annual_mean(kept, np.zeros((LINKS, 3)))


class _Twin:
    def __init__(self, folder):
        self.cache_folder = folder


def test_coefficients_are_found_again_by_their_content_and_a_damaged_file_is_none(year, kept, tmp_path):
    twin = _Twin(tmp_path)
    given = (year.links, year.receptors, year.states, year.pairs, 0.0, None)
    key = annual_store.transfer_key(*given, "solver 1")
    assert key == annual_store.transfer_key(*given, "solver 1")
    assert key != annual_store.transfer_key(*given, "solver 2")
    moved = year.links._replace(x1=year.links.x1 + 1e-9)
    assert key != annual_store.transfer_key(moved, *given[1:], "solver 1")
    assert annual_store.read_transfer(twin, key) is None
    assert annual_store.write_transfer(twin, key, kept)
    found = annual_store.read_transfer(twin, key)
    weights = annual.class_weights(year.share, year.emission)
    assert_array_equal(annual.annual_mean(found, weights), annual.annual_mean(kept, weights))
    np.save(tmp_path / "air" / key / "link.npy", kept.link[1:])
    assert annual_store.read_transfer(twin, key) is None
