"""Rays and years of buildings on threads, processes and Dask: the bits of this computer alone, and what is finished survives a stop."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from plugin.city.errors import JobDismissed
from plugin.solver import sun, visibility_tiles
from plugin.solver.cluster import Dask, Processes, Threads
from plugin.solver.energy import demand, sunlight
from plugin.solver.tiles import read_board
from plugin.solver.visibility import Visibility

HEIGHTS = [6.0, 30.0, 6.0, 9.0, 12.0, 5.0, 18.0, 6.0]
YEARS = [each.name for each in fields(demand.Demand) if each.name not in ("reason", "made_of")]


@pytest.fixture
def houses(box_city, mild_year):
    city = box_city(length=12.0, width=10.0, height=HEIGHTS, turned=np.arange(8) * 7.0)
    buildings = replace(city.buildings, centroid=np.stack([18.0 * np.arange(8), np.zeros(8)], 1))
    return replace(city, buildings=buildings, weather=mild_year)


@pytest.fixture
def new_twin(houses, mild_year, box_mesh, write_twin, tmp_path):
    return lambda name: write_twin(tmp_path / name, houses, mild_year, mesh=box_mesh(houses))


def small_tiles(monkeypatch, executor):
    monkeypatch.setattr(visibility_tiles, "MOST_POINTS", 40)
    monkeypatch.setattr(visibility_tiles, "SIDE_M", 30.0)
    monkeypatch.setattr(sunlight, "IN_TILES", 0)
    monkeypatch.setattr(demand, "CHUNK", 3)
    for module in (sunlight, demand):
        monkeypatch.setattr(module, "executor_of", lambda: executor)


def same(one, other):
    for name in Visibility._fields[:1]:
        assert_array_equal(getattr(one.shade, name), getattr(other.shade, name))
    assert_array_equal(one.shade.lit, other.shade.lit)
    assert_array_equal(one.shade.dome, other.shade.dome)


def test_threads_processes_and_dask_give_the_bits_of_the_untiled_run(new_twin, houses, dutch_tables, monkeypatch):
    distributed = pytest.importorskip("distributed")
    sky = sun.sky_of_weather(houses.weather)
    light = sunlight.sunlight_of(new_twin("here.twin"), houses, sky)
    expected = demand.heat_demand(houses, dutch_tables, sunlight=light)
    bare = demand.heat_demand(houses, dutch_tables)
    assert light.shade.bits.sum() > 0 and np.nansum(np.abs(expected.heat_kwh - bare.heat_kwh)) > 1.0  # shade matters
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as local:
        on_dask = Dask(local.scheduler_address)
        for number, executor in enumerate((Threads(), Processes(2), on_dask)):
            small_tiles(monkeypatch, executor)
            twin = new_twin(f"{number}.twin")
            found = sunlight.sunlight_of(twin, houses, sky)
            same(found, light)
            assert not list((twin.cache_folder / "tiles").rglob("*.npz"))
            for given, whole in ((found, expected), (None, bare)):
                year = demand.heat_demand(houses, dutch_tables, sunlight=given)
                for name in YEARS:
                    assert_array_equal(getattr(year, name), getattr(whole, name), err_msg=f"{executor.name}: {name}")
        on_dask.close()


def test_rays_that_were_cast_before_a_stop_are_not_cast_again(new_twin, houses, monkeypatch):
    sky = sun.sky_of_weather(houses.weather)
    twin = new_twin("stopped.twin")
    expected = sunlight.sunlight_of(new_twin("whole.twin"), houses, sky)
    small_tiles(monkeypatch, Threads())
    calls, compute = [], visibility_tiles.compute
    monkeypatch.setattr(visibility_tiles, "compute", lambda *of: calls.append(len(of[1].points)) or compute(*of))

    def tell(fraction, message):
        if fraction > 0.5:
            raise JobDismissed("stopped")

    with pytest.raises(JobDismissed):
        sunlight.sunlight_of(twin, houses, sky, tell=tell, run="plan")
    board = read_board(twin.cache_folder / "tiles" / "energy-plan.json")
    states = [each["state"] for each in board]
    assert states.count("computed") == len(calls) and 0 < len(calls) < len(board)
    same(sunlight.sunlight_of(twin, houses, sky, run="plan"), expected)
    assert sum(calls) == len(expected.shade.lit)  # every point once
