"""SIRANE's boxes: the published pieces, and what no network of boxes may do (make or lose air or exhaust)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from plugin.solver.air import canyon_sirane as sirane
from plugin.solver.air.canyon_sirane import Air, Balance, Streets
from plugin.solver.verify import air_canyon_box
from plugin.solver.verify.rows import PASSED, Data

CASES = Path(__file__).resolve().parents[2] / "reference/air/street_box_sirane.json"
NEUTRAL = Air(wind_direction_deg=250.0, ustar=0.4, length=np.inf, mixing_height=800.0)
ROUNDING = 1e-11  # of sums over a hundred streets


def grid(seed: int = 1, side: int = 5) -> Streets:
    """Streets of a crooked grid of crossings, of all sizes and directions drawn."""
    random = np.random.default_rng(seed)
    number = np.arange(side * side).reshape(side, side)
    start = np.concatenate([number[:-1].ravel(), number[:, 1:].ravel()])
    end = np.concatenate([number[1:].ravel(), number[:, :-1].ravel()])  # half of them against the other half
    axis = np.concatenate([np.full(side * (side - 1), 0.0), np.full(side * (side - 1), 270.0)])
    n = len(start)
    return Streets(
        random.uniform(8, 30, n),
        random.uniform(8, 40, n),
        random.uniform(40, 150, n),
        axis + random.uniform(-12, 12, n),
        start.astype(np.int32),
        end.astype(np.int32),
    )


def reordered(streets: Streets, order: np.ndarray) -> Streets:
    return Streets(*(each[order] for each in streets))


def test_every_quantity_of_the_street_boxes_is_met():
    document = json.loads(CASES.read_text())
    rows = list(air_canyon_box.rows(document, Data("", CASES)))
    assert len(rows) == 6 * document["n_cases"]
    assert {row.verdict for row in rows} == {PASSED}, [row for row in rows if row.verdict != PASSED]


@pytest.mark.parametrize("share", [1e-8, 1e-5, 1e-3, 0.1, 0.9])
def test_c_solves_its_equation(share):
    from scipy.special import j1, y1

    c = float(sirane.bessel_c(share))
    assert 0 < c < sirane.FIRST_ZERO_OF_J1
    np.testing.assert_allclose(2 / c * np.exp(np.pi / 2 * y1(c) / j1(c) - 0.577), share, rtol=1e-9)


def test_stable_air_exchanges_less_and_neutral_air_is_the_limit_of_both():
    at = [sirane.sigma_w_at_roof(20.0, 0.4, length, 300.0) for length in (50.0, 1e5, np.inf, np.nan, -1e9, -50.0)]
    stable, nearly, neutral, unknown, barely, unstable = (float(each) for each in at)
    np.testing.assert_allclose(stable, 1.3 * 0.4 * (1 - 0.5 * 20 / 300) ** 0.75, rtol=1e-12)
    np.testing.assert_allclose([nearly, unknown, barely], neutral, rtol=1e-4)
    assert unstable > neutral


def test_one_street_alone_is_the_published_box():
    street = Streets(*(np.array([each]) for each in (20.0, 25.0, 120.0, 30.0)), np.array([0]), np.array([1]))
    balance = Balance(street, NEUTRAL)
    through = 20 * 25 * float(sirane.along_street_wind(20.0, 25.0, 0.4)) * abs(np.cos(np.radians(250.0 - 30.0)))
    roof = float(sirane.exchange_velocity(sirane.sigma_w_at_roof(20.0, 0.4, np.inf, 800.0))) * 25 * 120
    box = sirane.box_concentration(2e-4, 15.0, through, roof, 120.0)
    np.testing.assert_allclose(balance.concentration(np.array([2e-4]), 15.0), box, rtol=1e-12)


@pytest.mark.parametrize("share", [None, np.random.default_rng(6).uniform(0, 1, 40)])
@pytest.mark.parametrize("turn_deg", [0.0, 10.0])
@pytest.mark.parametrize("direction", [0.0, 33.0, 180.0, 271.0])
def test_all_that_is_emitted_leaves_and_as_much_air_enters_every_street_as_leaves_it(direction, turn_deg, share):
    streets = grid()
    balance = Balance(streets, Air(direction, 0.35, -150.0, 900.0, turn_deg), share=share)
    emission = np.random.default_rng(2).uniform(0, 1e-4, len(streets.height))
    concentration = balance.concentration(emission, 0.0)
    assert (concentration > 0).all()
    np.testing.assert_allclose(balance.lost(concentration), (emission * streets.length).sum(), rtol=ROUNDING)
    into = np.asarray(balance.flow.sum(axis=1)).ravel() + balance.from_above
    out_of = np.asarray(balance.flow.sum(axis=0)).ravel() + balance.to_above
    np.testing.assert_allclose(into, out_of, rtol=0, atol=ROUNDING * out_of.max())


def test_without_emission_every_street_has_the_air_above():
    balance = Balance(grid(), Air(77.0, 0.3, 200.0, 300.0, 8.0))
    np.testing.assert_allclose(balance.concentration(np.zeros(40), 23.0), 23.0, rtol=ROUNDING)


def test_what_a_place_is_told_by_each_street_is_what_it_adds_there():
    balance = Balance(grid(), Air(77.0, 0.3, 200.0, 300.0, 8.0))
    weight, given = np.random.default_rng(7).uniform(0, 1, (2, 40))
    np.testing.assert_allclose(given @ balance.told_by(weight), weight @ balance.excess(given), rtol=ROUNDING)


def test_a_street_that_is_hardly_a_canyon_takes_hardly_any_air_of_others():
    streets, air = grid(), Air(77.0, 0.3, 200.0, 300.0, 8.0)
    share, given = np.ones(40), np.full(40, 1e-3)
    share[7], given[7] = 1e-9, 0.0
    whole = Balance(streets, air).excess(given)[7]
    assert 0.0 < Balance(streets, air, share=share).excess(given)[7] < 1e-8 * whole


def test_concentrations_are_linear_in_emission_and_sum_over_sources():
    balance = Balance(grid(), Air(77.0, 0.3, 200.0, 300.0, 8.0))
    each = np.diag(np.random.default_rng(3).uniform(0, 1e-4, 40))
    together = balance.concentration(np.column_stack([each, each.sum(axis=1), 3 * each.sum(axis=1)]))
    np.testing.assert_allclose(together[:, :40].sum(axis=1), together[:, 40], rtol=ROUNDING)
    np.testing.assert_allclose(together[:, 41], 3 * together[:, 40], rtol=ROUNDING)


def test_the_order_of_the_streets_and_their_direction_do_not_matter():
    streets, air = grid(), Air(140.0, 0.3, -80.0, 700.0, 6.0)
    emission = np.random.default_rng(4).uniform(0, 1e-4, 40)
    order = np.random.default_rng(5).permutation(40)
    once = Balance(streets, air).concentration(emission)
    again = Balance(reordered(streets, order), air).concentration(emission[order])
    np.testing.assert_allclose(again, once[order], rtol=ROUNDING)
    turned = streets._replace(start=streets.end, end=streets.start, axis_deg=streets.axis_deg + 180.0)
    np.testing.assert_allclose(Balance(turned, air).concentration(emission), once, rtol=ROUNDING)


def test_a_symmetric_crossing_gives_a_symmetric_answer():
    """A cross with wind along one street: both side streets get the same, and the exhaust of the street upwind goes straight on."""
    four = np.ones(4)
    cross = Streets(
        20 * four, 20 * four, 100 * four, np.array([0.0, 90.0, 180.0, 270.0]), np.zeros(4, int), np.arange(1, 5)
    )
    north, east, south, west = Balance(cross, Air(0.0, 0.4, np.inf, 800.0, 9.0)).concentration(
        np.array([1e-4, 0, 0, 0])
    )
    np.testing.assert_allclose(east, west, rtol=ROUNDING)
    assert north > south > east > 0


def test_streamlines_do_not_cross():
    """Wind from the north: what comes from the north-west turns into the south-west, not into the south-east."""
    four = np.ones(4)
    axes = np.array([315.0, 45.0, 135.0, 225.0])  # north-west, north-east, south-east, south-west
    cross = Streets(20 * four, 20 * four, 100 * four, axes, np.zeros(4, int), np.arange(1, 5))
    _, north_east, south_east, south_west = Balance(cross, Air(0.0, 0.4, np.inf, 800.0)).concentration(
        np.array([1e-4, 0, 0, 0])
    )
    assert south_west > 1.0
    assert north_east == south_east == 0.0


def test_walls_rougher_than_the_street_is_deep_are_refused():
    with pytest.raises(ValueError, match="depth of the street"):
        sirane.bessel_c(1.5)
