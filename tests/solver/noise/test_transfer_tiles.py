"""The transfer in tiles, each with its halo only: equal to that of the whole to the bit, wherever it is computed."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from plugin.solver.cluster import Dask, Threads
from plugin.solver.noise import study, transfer_tiles
from plugin.solver.noise.finder import Search
from plugin.solver.noise.pieces import pieces_of
from plugin.solver.noise.scene import Ground, Terrain, flat, scene_of
from plugin.solver.noise.transfer import ENTRY_PARTS, transfer
from plugin.solver.noise.transfer_tiles import Halo, transfer_in_tiles
from plugin.solver.tiles import tiles_of
from plugin.store.results import read_result
from tests.box_city import make_twin
from tests.solver.noise.noise_town import HEARD, noise_town, run
from tests.solver.noise.test_reuse import AIR, a_barrier, a_house, objects

whole = st.integers(0, 2**32 - 1)


@pytest.fixture(scope="module")
def twin(tmp_path_factory):
    return make_twin(tmp_path_factory.mktemp("tiles") / "a.twin", 4)


@pytest.fixture(scope="module")
def without_cache(tmp_path_factory):
    """A twin with a file where its cache would be."""
    twin = make_twin(tmp_path_factory.mktemp("tiles") / "b.twin", 4)
    shutil.rmtree(twin.path / "cache")
    (twin.path / "cache").touch()
    return twin


def a_district(random):
    """Six quarters side by side, 240 m each, with streets through all of them."""
    houses, walls = [], []
    for column in range(3):
        for row in range(2):
            for _ in range(5):
                outline, roof = a_house(random)
                houses.append((moved(outline, column, row), roof))
            wall = a_barrier(random)
            walls.append(type(wall)([(x + 240 * column, y + 240 * row) for x, y in wall.points], wall.tops, wall.alpha))
    outlines = objects(*(each for each, _ in houses))
    keep = [i for i in range(len(outlines)) if not any(outlines[i].intersects(outlines[j]) for j in range(i))]
    outlines, roofs = outlines[keep], np.array([houses[i][1] for i in keep])
    zones = objects(shapely.box(100, -100, 300, 60), shapely.box(400, 100, 700, 250))
    ground = Ground(zones, np.array([1.0, 0.5]), 0.1)
    terrain = flat() if random.random() < 0.5 else Terrain(random.uniform(-2, 2, (60, 90)), -200.0, -200.0, 10.0, 0.0)
    scene = scene_of(outlines, roofs, None, walls, ground, terrain)
    ends = np.array([[-150.0, -60.0], [650.0, -60.0], [-150.0, 130.0], [650.0, 140.0], [120.0, -150.0], [130.0, 400.0]])
    start = np.array([0, 2, 4, 6], np.int64)
    pieces = pieces_of(start, ends[:, 0], ends[:, 1], np.full(3, 0.05), np.zeros(3), ground, terrain)
    places = (random.uniform(-120, 600, 40), random.uniform(-120, 360, 40), random.uniform(4, 12, 40))
    return scene, pieces, places


def moved(outline, column, row):
    return shapely.affinity.translate(outline, 240 * column, 240 * row)


@settings(max_examples=6, deadline=None)
@given(seed=whole)
def test_parts_put_together_are_the_whole(twin, without_cache, seed):
    random = np.random.default_rng(seed)
    scene, pieces, places = a_district(random)
    search = Search(farthest_m=150.0, order=1)
    expected = transfer(scene, pieces, *places, AIR, search)
    kept, most = transfer_tiles.tiles_of, transfer_tiles.MOST_CUT
    # each with its surroundings, all with the whole; put together on the disk, and where nothing can be written in memory
    for share, where in ((2.0, twin), (-1.0, twin), (2.0, without_cache)):
        transfer_tiles.tiles_of = lambda x, y: tiles_of(x, y, 80.0, 6)
        executor, transfer_tiles.MOST_CUT = Elsewhere(), share
        try:
            found = transfer_in_tiles(
                where, "s", scene, pieces, places, AIR, search, f"k{seed}", executor, lambda f: None
            )
        finally:
            transfer_tiles.tiles_of, transfer_tiles.MOST_CUT = kept, most
        assert executor.has_scene == (share < 0)
        assert isinstance(found.favourable, np.memmap) == (where is twin)
        assert not list((where.path / "cache").glob("tiles/noise/*"))  # the whole says it all
        for name in ("start", *ENTRY_PARTS):
            assert_array_equal(getattr(found, name), getattr(expected, name), err_msg=name)


class Elsewhere(Threads):
    """Threads that are taken for workers without this process's memory."""

    is_local = False

    def run(self, function, shared, tiles, check):
        self.has_scene = shared.scene is not None
        return super().run(function, shared, tiles, check)


def test_a_halo_has_less_than_the_whole():
    scene, pieces, places = a_district(np.random.default_rng(2))
    halo = Halo(scene, pieces, Search(farthest_m=60.0))
    around = halo.around(tuple(part[:1] for part in places))
    assert len(around.scene.x1) < 0.6 * len(scene.x1) and len(around.kept) <= len(pieces.x)
    assert len(around.scene.zone_g) == len(scene.zone_g)  # sources name zones by number


def test_the_process_on_dask_gives_the_levels_of_this_computer(tmp_path, monkeypatch):
    distributed = pytest.importorskip("distributed")
    here = noise_town(tmp_path / "here")
    assert run(here, grid_m=10.0)["result"]
    expected = read_result(here, "baseline", "noise")
    there = noise_town(tmp_path / "there")

    def broken(*_):
        raise AssertionError("the whole was joined in memory")

    monkeypatch.setattr(transfer_tiles, "_joined", broken)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as local:
        executor = Dask(local.scheduler_address)
        monkeypatch.setattr(study, "executor_of", lambda: executor)
        run(there, grid_m=10.0)
        executor.close()
    found = read_result(there, "baseline", "noise")
    for key in (*HEARD, "noise.lden"):
        np.testing.assert_allclose(found.values(key), expected.values(key), rtol=1e-9, err_msg=key)
    assert not list((there.cache_folder / "tiles").glob("*.json"))  # the result says it all
