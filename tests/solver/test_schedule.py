"""The simulated schedule against what can be said without simulating: bounds, a thin wire, workers that are lost."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.solver.bench.schedule import Site, Tile, simulate


def tiles(n, cpu_s=2.0, sent_mb=0.0, result_mb=0.0):
    return [Tile(cpu_s, sent_mb, result_mb)] * n


def test_equal_tiles_on_a_wire_without_cost_take_their_work_over_the_workers():
    for workers in (1, 2, 5):
        run = simulate(tiles(40), Site(workers, 1e9))
        assert run.makespan_s == pytest.approx(2.0 * 40 / workers) and run.busy == pytest.approx(1.0)


def test_no_schedule_is_shorter_than_work_longest_tile_or_wire_and_none_longer_than_greedy_ones_are():
    """Graham 1969: a list schedule takes at most the mean work and the longest tile together."""
    random = np.random.default_rng(5)
    for _ in range(30):
        costs = random.lognormal(0.0, 1.5, 60)
        workers = int(random.integers(1, 12))
        some = [Tile(float(cost), 0.0, 0.0) for cost in costs]
        run = simulate(some, Site(workers, 1e9))
        least = max(costs.sum() / workers, costs.max())
        assert least <= run.makespan_s + 1e-6
        if workers == 1:
            assert run.makespan_s == pytest.approx(costs.sum())
        # tiles are given up to three ahead, so a worker may hold some behind a long one
        assert run.makespan_s <= costs.sum() / workers + 3 * costs.max() + 1e-6


def test_a_thin_wire_bounds_the_run_and_more_workers_do_not_help():
    some = tiles(50, cpu_s=1.0, sent_mb=5.0, result_mb=15.0)
    runs = [simulate(some, Site(workers, 10.0)) for workers in (4, 40)]
    for run in runs:
        assert run.makespan_s >= 50 * 20.0 / 10.0
    assert runs[1].makespan_s > 0.9 * runs[0].makespan_s and runs[1].home_busy > 0.95


def test_what_is_shared_is_sent_to_every_worker_before_anything_is_computed():
    assert simulate(tiles(1), Site(10, 100.0, shared_mb=50.0)).makespan_s == pytest.approx(10 * 50 / 100 + 2.0)


def test_lost_workers_cost_what_they_had_and_every_tile_ends():
    quiet = simulate(tiles(400), Site(8, 1e9))
    noisy = simulate(tiles(400), Site(8, 1e9, lives_s=60.0, back_s=10.0))
    assert quiet.retried == 0 and noisy.retried > 0
    assert quiet.makespan_s < noisy.makespan_s < 3.0 * quiet.makespan_s
    assert noisy.busy < quiet.busy


def test_without_workers_or_a_wire_there_is_no_run():
    for site in (Site(0, 1.0), Site(1, 0.0)):
        with pytest.raises(ValueError, match="must be"):
            simulate(tiles(1), site)
