"""Transfers kept with the twin: found again by content, whole or not at all."""

from __future__ import annotations

import os

import numpy as np
import pytest
import shapely
from numpy.testing import assert_array_equal

from plugin.solver.noise.finder import Search
from plugin.solver.noise.pieces import pieces_of
from plugin.solver.noise.scene import Barrier, Ground, Scene, Terrain, flat, scene_of
from plugin.solver.noise.transfer import Transfer
from plugin.solver.noise.transfer_store import (
    KEPT,
    Basis,
    closest_transfer,
    read_transfer,
    transfer_key,
    transfer_kin,
    write_transfer,
)
from plugin.store.twin import Twin

PARTS = ("start", "piece", "sector", "homogeneous", "favourable", "limits")


@pytest.fixture
def twin(tmp_path):
    folder = tmp_path / "block.twin"
    folder.mkdir()
    return Twin(folder, {})


@pytest.fixture
def some_transfer():
    random = np.random.default_rng(3)
    gains = random.random((2, 7, 8)).astype(np.float32)
    sector = random.integers(0, 16, 7).astype(np.int8)
    limits = random.integers(0, 255, (7, 5)).astype(np.uint8)
    return Transfer(np.array([0, 3, 3, 7]), np.arange(7, dtype=np.int32), sector, *gains, limits)


def folders(twin):
    return sorted(each.name for each in (twin.cache_folder / "noise").iterdir())


def test_what_is_written_is_read(twin, some_transfer):
    assert read_transfer(twin, "a") is None
    assert write_transfer(twin, "a", some_transfer)
    found = read_transfer(twin, "a")
    assert len(found) == 3
    for name in PARTS:
        mine, theirs = getattr(found, name), getattr(some_transfer, name)
        assert mine.dtype == theirs.dtype
        assert_array_equal(mine, theirs)
    assert read_transfer(twin, "b") is None


def test_a_transfer_of_nobody_is_kept_too(twin):
    nothing = np.zeros((0, 8), np.float32)
    empty = Transfer(np.zeros(1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.int8), nothing, nothing)
    assert write_transfer(twin, "a", empty)
    assert len(read_transfer(twin, "a")) == 0


def test_what_was_there_is_replaced(twin, some_transfer):
    write_transfer(twin, "a", some_transfer)
    other = Transfer(*(getattr(some_transfer, name).copy() for name in PARTS))
    other.piece[:] = 9
    assert write_transfer(twin, "a", other)
    assert read_transfer(twin, "a").piece.tolist() == [9] * 7
    assert folders(twin) == ["a"]


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("damage", ["missing", "cut", "empty", "text"])
def test_a_damaged_file_is_no_transfer(twin, some_transfer, name, damage):
    write_transfer(twin, "a", some_transfer)
    path = twin.cache_folder / "noise" / "a" / f"{name}.npy"
    if damage == "missing":
        path.unlink()
    else:
        content = {"cut": path.read_bytes()[:-5], "empty": b"", "text": b"not an array at all, but long enough"}
        path.write_bytes(content[damage])
    assert read_transfer(twin, "a") is None


@pytest.mark.parametrize("name", PARTS)
def test_a_file_of_another_transfer_is_noticed(twin, some_transfer, name):
    write_transfer(twin, "a", some_transfer)
    np.save(twin.cache_folder / "noise" / "a" / f"{name}.npy", getattr(some_transfer, name)[:-1])
    assert read_transfer(twin, "a") is None


def age(twin, key, seconds):
    at = 1_700_000_000 + seconds
    os.utime(twin.cache_folder / "noise" / key, (at, at))


def test_the_newest_are_kept(twin, some_transfer):
    keys = [f"{i:02d}" for i in range(KEPT + 2)]
    for i, key in enumerate(keys):
        write_transfer(twin, key, some_transfer)
        age(twin, key, i)
    write_transfer(twin, "last", some_transfer)
    assert folders(twin) == sorted([*keys[-KEPT + 1 :], "last"])


def test_one_that_was_read_is_newer(twin, some_transfer):
    keys = [f"{i:02d}" for i in range(KEPT)]
    for i, key in enumerate(keys):
        write_transfer(twin, key, some_transfer)
        age(twin, key, i)
    assert read_transfer(twin, "00") is not None
    write_transfer(twin, "last", some_transfer)
    assert folders(twin) == sorted(["00", *keys[2:], "last"])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_keeps_nothing_and_says_so(twin, some_transfer):
    twin.path.chmod(0o500)
    try:
        assert not write_transfer(twin, "a", some_transfer)
    finally:
        twin.path.chmod(0o700)


def test_a_file_where_the_folder_should_be_keeps_nothing_and_says_so(twin, some_transfer):
    twin.cache_folder.write_text("in the way")
    assert not write_transfer(twin, "a", some_transfer)
    assert read_transfer(twin, "a") is None


# --- names ----------------------------------------------------------------------------------------------------------
def key_of(**changes):
    """The name of a small transfer with something changed."""
    house = np.array([shapely.box(20, 20, 30, 30)], object)
    zone = np.array([shapely.box(0, 0, 50, 50)], object)
    line = np.array([0, 2]), np.array([0.0, changes.get("road", 60.0)]), np.zeros(2)
    ground = Ground(zone, np.array([changes.get("g", 0.5)]), changes.get("outside", 0.0))
    terrain = flat(changes.get("level", 0.0))
    barriers = [Barrier([(5, 5), (9, 9)], [3.0, changes.get("top", 3.0)])]
    alpha = np.full((1, 8), changes.get("absorbed", 0.1))
    scene = scene_of(house, np.array([changes.get("roof", 9.0)]), alpha, barriers, ground, terrain)
    pieces = pieces_of(*line, np.array([0.05]), np.array([0.0]), ground, terrain)
    places = (np.array([1.0, 2.0]), np.array([9.0, 9.0]), np.array([4.0, changes.get("z", 4.0)]))
    search = Search()._replace(**{key: changes[key] for key in Search._fields if key in changes})
    return transfer_key(scene, pieces, places, np.full(8, changes.get("air", 1.0)), search, changes.get("solver", "1"))


def test_equal_input_has_an_equal_name():
    assert key_of() == key_of()
    assert key_of().isalnum()


CHANGES = {
    "road": 61.0,
    "g": 0.6,
    "outside": 0.1,
    "level": 1.0,
    "top": 4.0,
    "absorbed": 0.2,
    "roof": 9.1,
    "z": 4.1,
    "air": 1.1,
    "solver": "2",
    "farthest_m": 801.0,
    "lateral": False,
    "detour_m": 21.0,
    "order": 2,
    "budget": 0.01,
    "reach_m": 99.0,
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_sound_may_hear_changes_the_name(change):
    assert key_of(**{change: CHANGES[change]}) != key_of()


def test_names_of_changes_differ_from_each_other():
    names = [key_of(**{change: value}) for change, value in CHANGES.items()]
    assert len(set(names)) == len(names)


# --- one to start from ------------------------------------------------------------------------------------------------
PLACES = np.array([1.0, 2.0, 3.0]), np.array([9.0, 9.0, 9.0]), np.array([4.0, 4.0, 5.0])
HOUSES = [shapely.box(20 * i, 20, 20 * i + 9, 30) for i in range(6)]
HILL = Terrain(np.array([[0.0, 1.0], [2.0, 3.0]]), 0.0, 0.0, 100.0, 1.5)


def scene_with(roofs=(9.0,) * 6, barriers=(), outside=0.5, terrain=HILL):
    ground = Ground(np.array([shapely.box(0, 0, 50, 50)], object), np.array([0.7]), outside)
    walls = [Barrier([(5 * i, 5), (5 * i + 4, 9)], [3.0, 3.5], [0.2] * 8) for i in barriers]
    return scene_of(np.array(HOUSES[: len(roofs)], object), np.array(roofs), None, walls, ground, terrain)


def keep(twin, key, transfer, scene, places=PLACES, kin="kin", run="baseline"):
    assert write_transfer(twin, key, transfer, Basis(kin, run, scene, places))


def test_what_a_transfer_was_computed_from_is_read_as_it_was(twin, some_transfer):
    """To the type: compiled kernels take no other."""
    for terrain in (HILL, flat(3.0)):
        scene = scene_with(barriers=(1, 2), terrain=terrain)
        keep(twin, "a", some_transfer, scene, run="Variant é")
        earlier, run = closest_transfer(twin, "kin", scene, PLACES)
        assert run == "Variant é"
        for name in Scene._fields:
            mine, theirs = getattr(scene, name), getattr(earlier.scene, name)
            pairs = zip(mine, theirs) if name == "terrain" else [(mine, theirs)]
            for one, other in pairs:
                assert type(one) is type(other)
                assert_array_equal(one, other)
                if isinstance(one, np.ndarray):
                    assert one.dtype == other.dtype
        for mine, theirs in zip(earlier.places, PLACES):
            assert_array_equal(mine, theirs)
        for name in PARTS:
            assert_array_equal(getattr(earlier.transfer, name), getattr(some_transfer, name))


def test_the_closest_is_the_one_with_the_fewest_other_walls_and_receivers(twin, some_transfer):
    fewer = tuple(part + [0, 0, 1e-6] for part in PLACES)
    keep(twin, "a", some_transfer, scene_with(barriers=(1,)), run="one")
    keep(twin, "b", some_transfer, scene_with(barriers=(1, 2)), run="two")
    keep(twin, "c", some_transfer, scene_with(barriers=(1, 2, 3)), fewer, run="three, but not everywhere")
    for barriers, places, run in (
        ((1, 2, 3), PLACES, "two"),
        ((1, 4), PLACES, "one"),
        ((), PLACES, "one"),
        ((1, 2, 3), fewer, "three, but not everywhere"),
    ):
        assert closest_transfer(twin, "kin", scene_with(barriers=barriers), places)[1] == run


@pytest.mark.parametrize(
    "wanted",
    [
        {"kin": "other sources"},
        {"scene": scene_with(outside=0.6)},
        {"scene": scene_with(terrain=flat(1.0))},
        {"scene": scene_with(roofs=(9.0, 9.0, 5.0, 5.0, 5.0, 5.0))},
        {"places": tuple(part + 1e-9 for part in PLACES)},
        {"places": tuple(part[:0] for part in PLACES)},
    ],
)
def test_of_which_nothing_holds_is_none_to_start_from(twin, some_transfer, wanted):
    keep(twin, "a", some_transfer, scene_with())
    asked = {"kin": "kin", "scene": scene_with(roofs=(9.0, 9.0, 9.0, 9.0, 9.0, 5.0)), "places": PLACES}
    assert closest_transfer(twin, **asked) is not None
    assert closest_transfer(twin, **{**asked, **wanted}) is None


@pytest.mark.parametrize("name", ["basis.npz", "basis.json", "piece.npy", "limits.npy"])
@pytest.mark.parametrize("damage", ["missing", "cut", "empty", "text"])
def test_a_damaged_one_is_none_to_start_from(twin, some_transfer, name, damage):
    keep(twin, "a", some_transfer, scene_with())
    path = twin.cache_folder / "noise" / "a" / name
    if damage == "missing":
        path.unlink()
    else:
        content = {"cut": path.read_bytes()[:-5], "empty": b"", "text": b"not an array at all, but long enough"}
        path.write_bytes(content[damage])
    assert closest_transfer(twin, "kin", scene_with(), PLACES) is None


def test_a_basis_without_all_of_its_parts_is_none(twin, some_transfer):
    keep(twin, "a", some_transfer, scene_with())
    path = twin.cache_folder / "noise" / "a" / "basis.npz"
    with np.load(path) as kept:
        parts = dict(kept)
    for missing in ("x1", "terrain_z", "receiver_y"):
        np.savez(path, **{key: value for key, value in parts.items() if key != missing})
        assert closest_transfer(twin, "kin", scene_with(), PLACES) is None


def test_where_nothing_or_nothing_with_a_basis_is_kept_there_is_none(twin, some_transfer):
    assert closest_transfer(twin, "kin", scene_with(), PLACES) is None
    write_transfer(twin, "a", some_transfer)
    assert closest_transfer(twin, "kin", scene_with(), PLACES) is None
    only_summed = Transfer(*(getattr(some_transfer, name) for name in PARTS[:-1]))
    keep(twin, "a", only_summed, scene_with())
    assert read_transfer(twin, "a") is not None
    assert closest_transfer(twin, "kin", scene_with(), PLACES) is None


def kin_of(**changes):
    line = np.array([0, 2]), np.array([0.0, changes.get("road", 60.0)]), np.zeros(2)
    pieces = pieces_of(*line, np.array([0.05]), np.array([0.0]), Ground(), flat())
    search = Search()._replace(**{key: changes[key] for key in Search._fields if key in changes})
    return transfer_kin(pieces, np.full(8, changes.get("air", 1.0)), search, changes.get("solver", "1"))


@pytest.mark.parametrize("change", ["road", "air", "solver", *Search._fields])
def test_transfers_of_other_sources_air_search_or_solver_are_no_kin(change):
    assert kin_of() == kin_of()
    assert kin_of(**{change: CHANGES[change]}) != kin_of()
