"""Tiles run by threads, processes and a Dask cluster: the same numbers, nothing finished is lost, and a lost worker is made up for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from plugin.city.errors import InputError, JobDismissed, SetupError
from plugin.solver import cluster
from plugin.solver.cluster import Dask, Processes, Threads, executor_of
from plugin.solver.tiles import Board, Parts, compute_tiles, read_board, tiles_of
from tests.box_city import make_twin

N = 24
ROOT = Path(__file__).resolve().parents[2]


def squares(shared, tile, threads):
    """A tile function as domains have them: of what all share, and of its own."""
    return {"square": shared * tile**2}


def slow_squares(shared, tile, threads):
    """Dies the first time it meets tile 5, when a file says so."""
    flag = os.environ.get("TWINSCAPE_TEST_DIES", "")
    if flag and tile[0] == 5.0 and os.path.exists(flag):
        os.unlink(flag)
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.02)
    return squares(shared, tile, threads)


def set_flag(path):
    os.environ["TWINSCAPE_TEST_DIES"] = path


def broken(shared, tile, threads):
    raise InputError("tile 3 has no road", "Add one.", layer="roads")


@pytest.fixture(scope="module")
def dask():
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as local:
        yield local


@pytest.fixture(scope="module")
def on_dask(dask):
    executor = Dask(dask.scheduler_address)
    yield executor
    executor.close()


def results(executor, function=squares, n=N, check=lambda: None):
    tiles = [np.array([float(i)]) for i in range(n)]
    found = dict(executor.run(function, 3.0, tiles, check))
    return [float(found[i]["square"][0]) for i in range(n)]


EXPECTED = [3.0 * i * i for i in range(N)]


def test_threads_processes_and_dask_give_the_same(on_dask):
    assert results(Threads()) == EXPECTED
    assert results(Processes(2)) == EXPECTED
    assert results(on_dask) == EXPECTED and on_dask.workers == 2


@pytest.mark.parametrize("kind", ["threads", "processes", "dask"])
def test_an_error_of_a_tile_is_the_error_of_the_job(kind, on_dask):
    executor = {"threads": Threads(), "processes": Processes(1), "dask": on_dask}[kind]
    with pytest.raises(InputError, match="no road") as raised:
        results(executor, broken)
    assert raised.value.layer == "roads" and raised.value.hint == "Add one."


@pytest.mark.parametrize("kind", ["processes", "dask"])
def test_a_killed_worker_is_made_up_for(kind, on_dask, dask, tmp_path, monkeypatch):
    flag = tmp_path / "dies"
    flag.touch()
    if kind == "processes":
        monkeypatch.setenv("TWINSCAPE_TEST_DIES", str(flag))
        executor = Processes(2)
        assert results(executor, slow_squares) == EXPECTED
    else:
        on_dask._client.run(set_flag, str(flag))
        assert results(on_dask, slow_squares) == EXPECTED
    assert not flag.exists()


def a_worker(address):
    """Without a nanny of Dask: those now and then give up a worker that is killed while it starts."""
    command = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-nanny", "--nthreads", "1"]
    return subprocess.Popen(
        [*command, "--no-dashboard"], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def test_workers_of_dask_killed_at_random_moments_lose_nothing():
    distributed = pytest.importorskip("distributed")
    random, kills, most = np.random.default_rng(3), 0, int(os.environ.get("TWINSCAPE_KILLS", "3"))
    with distributed.LocalCluster(n_workers=0, dashboard_address=None, silence_logs=50) as local:
        workers = [a_worker(local.scheduler_address) for _ in range(2)]
        with distributed.Client(local, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        executor = Dask(local.scheduler_address)

        def check():
            nonlocal kills, moment
            if time.monotonic() > moment and kills < most:
                kills += 1
                killed = workers.pop(0)
                killed.kill()
                killed.wait()
                workers.append(a_worker(local.scheduler_address))
                moment = time.monotonic() + random.uniform(0.0, 4.0)

        try:
            while kills < most:
                moment = time.monotonic() + random.uniform(0.0, 0.25)
                assert results(executor, slow_squares, check=check) == EXPECTED
        finally:
            executor.close()
            for worker in workers:
                worker.kill()
                worker.wait()
    assert kills == most


@pytest.mark.parametrize("kind", ["threads", "processes", "dask"])
def test_a_job_that_is_cancelled_stops(kind, on_dask):
    executor = {"threads": Threads(), "processes": Processes(1), "dask": on_dask}[kind]
    calls = []

    def check():
        calls.append(1)
        if len(calls) > 3:
            raise JobDismissed("the job was cancelled")

    with pytest.raises(JobDismissed):
        results(executor, slow_squares, check=check)
    assert results(executor) == EXPECTED  # and the executor is as good as new


def test_a_scheduler_that_is_not_there_is_a_setup_error(monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT_S", 1)
    with pytest.raises(SetupError, match="does not answer"):
        Dask("tcp://127.0.0.1:9")
    with pytest.raises(InputError, match="no executor"):
        executor_of("everything")
    assert isinstance(executor_of(""), Threads) and executor_of("processes:3").workers == 3


def test_a_worker_of_another_twinscape_is_refused(dask, monkeypatch):
    monkeypatch.setattr(cluster, "source_hash", lambda: "another")
    with pytest.raises(SetupError, match="other sources"):
        Dask(dask.scheduler_address)


# --- tiles ------------------------------------------------------------------------------------------------------------
def test_every_point_is_in_one_tile_and_stays_in_it():
    random = np.random.default_rng(1)
    x, y = random.normal(385_000, 900, (2, 5000))
    tiles = tiles_of(x, y, 500.0, 200)
    rows = np.concatenate([tile.rows for tile in tiles])
    assert sorted(rows.tolist()) == list(range(5000)) and max(len(tile.rows) for tile in tiles) <= 200
    assert len({tile.id for tile in tiles}) == len(tiles)
    for tile in tiles:
        west, south, east, north = tile.box
        assert (x[tile.rows] >= west).all() and (x[tile.rows] <= east).all()
        assert (y[tile.rows] >= south).all() and (y[tile.rows] <= north).all()
    again = {tile.id: tile for tile in tiles_of(x[::2], y[::2], 500.0, 10_000)}
    assert all(
        tile.box == again[tile.id.split(".")[0]].box for tile in tiles if "." not in tile.id and tile.id in again
    )
    assert tiles_of(np.zeros(0), np.zeros(0)) == []
    assert sum(len(each.rows) for each in tiles_of(np.zeros(600), np.zeros(600), 500.0, 10)) == 600  # all at one place


def test_finished_tiles_are_found_again_after_a_stop(tmp_path):
    twin = make_twin(tmp_path / "a.twin", 4)
    x = np.arange(12) * 100.0
    tiles = tiles_of(x, x, 100.0, 1)
    calls = []

    def function(shared, tile, threads):
        calls.append(float(tile[0]))
        return {"square": tile**2}

    def run(stop_at):
        board = Board(twin, "noise", "baseline", tiles)

        def tell(fraction):
            if fraction >= stop_at:
                raise JobDismissed("stopped")

        return compute_tiles(
            Threads(), function, None, tiles, lambda tile: x[tile.rows], Parts(twin, "noise", "k"), board, tell,
            lambda tile, arrays: {"value": float(arrays["square"][0])},
        )  # fmt: skip

    with pytest.raises(JobDismissed):
        run(0.5)
    assert len(calls) == 6
    shown = read_board(twin.cache_folder / "tiles" / "noise-baseline.json")
    assert [each["state"] for each in shown].count("computed") == 6 and {"value", "points"} <= set(shown[0])
    (twin.cache_folder / "tiles" / "noise" / "k" / f"{tiles[0].id}.npz").write_bytes(b"damaged")
    found = run(2.0)
    assert len(calls) == 6 + 7  # those left, and the damaged one
    assert [float(found[tile.id]["square"][0]) for tile in tiles] == [float(x[tile.rows[0]] ** 2) for tile in tiles]
    Parts(twin, "noise", "k").remove()
    assert not (twin.cache_folder / "tiles" / "noise" / "k").exists()


def test_tiles_of_other_points_are_not_taken(tmp_path):
    twin = make_twin(tmp_path / "a.twin", 4)
    x = np.arange(4) * 1.0
    one, other = tiles_of(x, x, 100.0)[0], tiles_of(x[:3], x[:3], 100.0)[0]
    parts = Parts(twin, "noise", "k")
    parts.write(one, {"v": x})
    assert parts.read(one) is not None and parts.read(other) is None


def test_a_read_only_twin_is_computed_all_the_same(tmp_path, monkeypatch):
    twin = make_twin(tmp_path / "a.twin", 4)

    def refused(*_, **__):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("plugin.solver.tiles.os.replace", refused)
    monkeypatch.setattr("plugin.store.atomic.os.replace", refused)
    tiles = tiles_of(np.arange(4.0), np.arange(4.0), 2.0)
    board = Board(twin, "noise", "baseline", tiles)
    found = compute_tiles(
        Threads(),
        squares,
        1.0,
        tiles,
        lambda tile: tile.rows.astype(float),
        Parts(twin, "noise", "k"),
        board,
        lambda f: None,
    )
    assert set(found) == {tile.id for tile in tiles}
