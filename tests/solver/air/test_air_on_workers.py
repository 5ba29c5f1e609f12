"""Coefficients of air on threads, processes and Dask: results of this computer alone, and what is finished survives a stop."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.errors import JobDismissed
from plugin.solver.air import study_transfer, transfer_tiles
from plugin.solver.cluster import Dask, Processes, Threads
from plugin.solver.jobs import JobContext
from plugin.solver.tiles import read_board
from plugin.store.results import read_result
from tests.solver.air.air_town import air_town, run

SIRANE = {"canyons": "sirane", "grid_m": 60.0}


def small_tiles(monkeypatch, executor):
    monkeypatch.setattr(transfer_tiles, "MOST_POINTS", 40)
    monkeypatch.setattr(study_transfer, "IN_TILES_BYTES", 0.0)
    monkeypatch.setattr(study_transfer, "SENT_BYTES", 2e6)
    monkeypatch.setattr(study_transfer, "executor_of", lambda: executor)


def values_of(twin):
    result = read_result(twin, "baseline", "air")
    return {key: np.array(result.values(key), np.float64) for key in result.indicators}


def coefficients(twin):
    """Of each kind of sources that are kept, by the shape."""
    found = [np.load(path) for path in sorted((twin.cache_folder / "air").glob("*/values.npy"))]
    return sorted(found, key=lambda each: each.shape)


def test_threads_processes_and_dask_give_the_untiled_run(tmp_path, monkeypatch):
    """With boxes, whose streets vent, once kept and once, as when there is no room, not."""
    distributed = pytest.importorskip("distributed")
    here = air_town(tmp_path / "here")
    run(here, **SIRANE)
    expected, kept = values_of(here), coefficients(here)
    assert len(kept) == 2 and all(each.any() for each in kept)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as local:
        on_dask = Dask(local.scheduler_address)
        cases = [(Threads(), True), (Processes(2), True), (on_dask, True), (on_dask, False)]
        for number, (executor, room) in enumerate(cases):
            small_tiles(monkeypatch, executor)
            monkeypatch.setattr(study_transfer, "_room", lambda twin, size, room=room: room)
            there = air_town(tmp_path / str(number))
            lines = []
            run(there, JobContext(on_log=lines.append), **SIRANE)
            found = values_of(there)
            assert set(found) == set(expected)
            for key, whole in expected.items():
                assert_allclose(found[key], whole, rtol=1e-9, err_msg=f"{executor.name}: {key}")
            assert any(executor.name in line for line in lines)
            if room:
                for one, other in zip(coefficients(there), kept, strict=True):
                    assert_array_equal(one, other)
            assert not list((there.cache_folder / "tiles").rglob("*.npz"))
        on_dask.close()


def test_tiles_that_were_finished_before_a_stop_are_taken(tmp_path, monkeypatch):
    twin = air_town(tmp_path)
    small_tiles(monkeypatch, Threads())
    calls, compute, last = [], transfer_tiles.compute, [2]

    def counted(given, around, threads):
        if len(calls) == last[0]:
            raise JobDismissed("stopped")
        calls.append(len(around["roads"].receptors.x))
        return compute(given, around, threads)

    monkeypatch.setattr(study_transfer, "compute", counted)
    with pytest.raises(JobDismissed):
        run(twin, grid_m=60.0)
    board = read_board(twin.cache_folder / "tiles" / "air-baseline.json")
    assert [each["state"] for each in board].count("computed") == len(calls) and 0 < len(calls) < len(board)
    last[0] = -1
    run(twin, grid_m=60.0)
    assert sum(calls) == sum(each["points"] for each in board)
    assert coefficients(twin)[0].any(axis=1).mean() > 0.9
