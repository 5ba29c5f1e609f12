"""A transfer that starts from an earlier one: equal to a full run to the bit, whatever was built, taken away or changed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from plugin.city.errors import JobDismissed
from plugin.solver.noise import reuse
from plugin.solver.noise.decks import decks_of
from plugin.solver.noise.finder import Search
from plugin.solver.noise.pieces import pieces_of
from plugin.solver.noise.reuse import Earlier, same_places
from plugin.solver.noise.scene import Barrier, Ground, Terrain, flat, scene_of
from plugin.solver.noise.scene_changes import changes_of
from plugin.solver.noise.touched import NOTHING, mark_touched
from plugin.solver.noise.transfer import ENTRY_PARTS, transfer, transfer_after

AIR = np.array([0.1, 0.4, 1.0, 1.9, 3.7, 9.7, 32.8, 117.0])
RECEIVERS = 25
whole = st.integers(0, 2**32 - 1)


def objects(*shapes):
    return np.array([*shapes, None], object)[:-1]


# --- random quarters and what is done to them ---------------------------------------------------------------------------
def a_house(random):
    x, y = random.uniform(-120, 120, 2)
    width, depth = random.uniform(4, 25, 2)
    return shapely.affinity.rotate(shapely.box(x, y, x + width, y + depth), random.uniform(0, 90)), random.uniform(
        4, 16
    )


def a_barrier(random):
    steps = random.uniform(-60, 60, (random.integers(1, 4), 2))
    points = random.uniform(-120, 120, 2) + np.concatenate([np.zeros((1, 2)), np.cumsum(steps, axis=0)])
    tops = random.uniform(2, 8, len(points)).tolist()
    return Barrier([tuple(p) for p in points.tolist()], tops, [0.2] * 8 if random.random() < 0.7 else None)


def raised(random, wall):
    return replace(wall, tops=[top + random.uniform(-1, 3) for top in wall.tops])


def of_another_surface(random, wall):
    return replace(wall, alpha=[0.8] * 8)


def change(kind, random, houses, barriers):
    """Houses (outline, roof) and barriers after something was done to one of them."""
    houses, barriers = list(houses), list(barriers)
    h, b = int(random.integers(len(houses))), int(random.integers(len(barriers)))
    if kind == "barrier built":
        barriers.insert(b, a_barrier(random))
    elif kind == "barrier gone":
        del barriers[b]
    elif kind == "barrier raised":
        barriers[b] = raised(random, barriers[b])
    elif kind == "barrier of another surface":
        barriers[b] = of_another_surface(random, barriers[b])
    elif kind == "house built":
        houses.append(a_house(random))
    elif kind == "house gone":
        del houses[h]
    elif kind == "house raised":
        houses[h] = houses[h][0], houses[h][1] + random.uniform(-3, 6)
    elif kind == "house told of in another order":
        houses.insert(0, houses.pop(h))
    elif kind == "house replaced by a barrier":
        del houses[h]
        barriers.append(a_barrier(random))
    else:
        raise ValueError(kind)
    return houses, barriers


KINDS = (
    "barrier built",
    "barrier gone",
    "barrier raised",
    "barrier of another surface",
    "house built",
    "house gone",
    "house raised",
    "house told of in another order",
    "house replaced by a barrier",
)


class Quarter:
    """Houses and barriers around three roads, on the ground or some on bridges, before and after a change; some receivers leave, some come."""

    def __init__(self, seed, kind, order=1, lateral=True, hilly=False, detour_m=20.0, bridges=False):
        random = np.random.default_rng(seed)
        houses = [a_house(random) for _ in range(random.integers(3, 25))]
        barriers = [a_barrier(random) for _ in range(random.integers(1, 3))]
        ground = Ground(objects(shapely.box(-50, -50, 30, 40)), np.array([0.7]), 0.1)
        rows, columns = np.mgrid[0:30, 0:30]
        terrain = Terrain(np.sin(rows / 4) + 0.05 * columns, -150.0, -150.0, 10.0, 0.0) if hilly else flat()

        def scene(houses, barriers):
            roofs = np.array([roof for _, roof in houses])
            return scene_of(objects(*(outline for outline, _ in houses)), roofs, None, barriers, ground, terrain)

        self.before = scene(houses, barriers)
        self.after = scene(*change(kind, random, houses, barriers))
        farthest = float(random.choice([150.0, 400.0]))
        self.search = Search(farthest, lateral=lateral, order=order, reach_m=60.0, detour_m=detour_m)
        ends = random.uniform(-150, 150, (2, 6))
        start, deck_z, decks = np.arange(4) * 2, None, None
        if bridges:
            deck_z = np.where(np.repeat([True, True, random.random() < 0.5], 2), random.uniform(3, 14, 6), np.nan)
            decks = decks_of(start, *ends, deck_z, random.uniform(2, 8, 3))
        self.pieces = pieces_of(start, *ends, np.full(3, 0.05), np.zeros(3), ground, terrain, None, deck_z, decks)
        self.old_places = (*random.uniform(-150, 150, (2, RECEIVERS)), random.uniform(3, 15, RECEIVERS))
        stay = random.permutation(RECEIVERS)[:-3]
        come = (*random.uniform(-150, 150, (2, 2)), np.full(2, 4.0))
        self.places = tuple(np.concatenate([old[stay], new]) for old, new in zip(self.old_places, come))

    def earlier(self):
        return Earlier(self.before, self.old_places, self._full(self.before, self.old_places))

    def full(self):
        return self._full(self.after, self.places)

    def again(self, earlier, **options):
        options = {"threads": 1, **options}
        return transfer_after(earlier, self.after, self.pieces, self.places, AIR, self.search, **options)

    def _full(self, scene, places):
        return transfer(scene, self.pieces, *places, AIR, self.search, threads=1)


def same_bits(one, other):
    for name in ("start", *ENTRY_PARTS):
        assert_array_equal(getattr(one, name), getattr(other, name))


def differ(one, other):
    return any((getattr(one, name) != getattr(other, name)).any() for name in ("homogeneous", "favourable"))


# --- equal to a full run ------------------------------------------------------------------------------------------------
@settings(max_examples=200)
@given(whole, st.sampled_from(KINDS), st.integers(0, 2), st.booleans(), st.booleans(), st.sampled_from([20.0, 100.0]))
def test_what_is_reused_and_computed_anew_is_a_full_run_to_the_bit(seed, kind, order, lateral, hilly, detour_m):
    quarter = Quarter(seed, kind, order, lateral, hilly, detour_m)
    full = quarter.full()
    found, computed = quarter.again(quarter.earlier())
    same_bits(found, full)
    assert 0 <= computed <= len(full.piece)


@settings(max_examples=100)
@given(whole, st.sampled_from(KINDS), st.integers(0, 2), st.booleans(), st.booleans())
def test_beside_bridges_it_is_a_full_run_too(seed, kind, order, lateral, hilly):
    quarter = Quarter(seed, kind, order, lateral, hilly, bridges=True)
    found, _ = quarter.again(quarter.earlier())
    whole_run = quarter.full()
    same_bits(found, whole_run)
    assert np.isfinite(whole_run.homogeneous).all() and np.isfinite(whole_run.favourable).all()


@pytest.mark.parametrize("seed", range(4))
def test_three_reflections_are_a_full_run_too(seed):
    quarter = Quarter(seed, "house replaced by a barrier", order=3)
    same_bits(quarter.again(quarter.earlier())[0], quarter.full())


@pytest.mark.parametrize("kind", KINDS)
def test_most_pairs_are_reused_when_one_thing_changes(kind):
    """And of what is computed some differs: the changes are felt."""
    computed = pairs = felt = 0
    for seed in range(30):
        quarter = Quarter(seed, kind)
        earlier, full = quarter.earlier(), quarter.full()
        computed += quarter.again(earlier)[1]
        pairs += len(full.piece)
        places = quarter.places
        felt += differ(full, transfer(quarter.before, quarter.pieces, *places, AIR, quarter.search, threads=1))
    assert computed < 0.4 * pairs
    assert (felt > 0) == (kind != "house told of in another order")


def test_without_a_change_only_new_receivers_are_computed():
    quarter = Quarter(3, "barrier built")
    quarter.after = quarter.before
    full = quarter.full()
    found, computed = quarter.again(quarter.earlier())
    same_bits(found, full)
    assert computed == full.start[-1] - full.start[-3]


def test_a_wall_out_of_the_way_of_everybody_costs_nothing():
    """It stands behind all receivers and reflects nothing."""
    ground, road = Ground(), np.array([0, 2], np.int64)
    pieces = pieces_of(road, np.array([-200.0, 200.0]), np.zeros(2), np.array([0.05]), np.zeros(1), ground, flat())
    places = np.linspace(-100, 100, 9), np.full(9, 40.0), np.full(9, 4.0)
    house = objects(shapely.box(-20, 10, 20, 20))
    before = scene_of(house, np.array([8.0]))
    after = scene_of(house, np.array([8.0]), None, [Barrier([(-90, 70), (90, 70)], [5.0, 5.0])])
    found = transfer(before, pieces, *places, AIR, Search())
    again, computed = transfer_after(Earlier(before, places, found), after, pieces, places, AIR, Search())
    assert computed == 0
    same_bits(again, found)
    shiny = scene_of(house, np.array([8.0]), None, [Barrier([(-90, 70), (90, 70)], [5.0, 5.0], [0.1] * 8)])
    again, computed = transfer_after(Earlier(before, places, found), shiny, pieces, places, AIR, Search())
    assert 0 < computed < len(found.piece)
    same_bits(again, transfer(shiny, pieces, *places, AIR, Search()))


def yard(wall_top=None, hilly=False):
    """A road, two long rows of houses with receivers behind the second one, and a wall in the yard between them."""
    rows = objects(shapely.box(-300, 10, 300, 20), shapely.box(-300, 40, 300, 50))
    walls = [] if wall_top is None else [Barrier([(-30, 28), (30, 32)], [wall_top, wall_top])]
    terrain = Terrain(np.zeros((20, 80)), -400.0, -100.0, 10.0, 0.0) if hilly else flat()
    scene = scene_of(rows, np.array([12.0, 15.0]), None, walls, Ground(), terrain)
    road = np.array([0, 2], np.int64), np.array([-50.0, 50.0]), np.zeros(2)
    pieces = pieces_of(*road, np.array([0.05]), np.zeros(1), Ground(), terrain)
    return scene, pieces, (np.linspace(-40, 40, 9), np.full(9, 60.0), np.full(9, 4.0))


@pytest.mark.parametrize(("wall_top", "felt"), [(5.0, False), (10.9, False), (12.5, True), (20.0, True)])
def test_what_is_built_under_the_roofs_around_it_costs_nothing(wall_top, felt):
    before, pieces, places = yard()
    after, _, _ = yard(wall_top)
    found = transfer(before, pieces, *places, AIR, Search(order=0))
    again, computed = transfer_after(Earlier(before, places, found), after, pieces, places, AIR, Search(order=0))
    assert (computed > 0) == felt
    same_bits(again, transfer(after, pieces, *places, AIR, Search(order=0)))


def test_on_a_terrain_what_is_built_is_felt_under_roofs_too():
    """It brings other points of the terrain into the profile."""
    before, pieces, places = yard(hilly=True)
    after, _, _ = yard(5.0, hilly=True)
    found = transfer(before, pieces, *places, AIR, Search(order=0))
    assert transfer_after(Earlier(before, places, found), after, pieces, places, AIR, Search(order=0))[1] > 0


def test_a_reflected_way_is_hidden_under_roofs_too():
    """A tall house behind the receivers sends the sound back over both rows."""
    _, pieces, places = yard()

    def with_it(walls):
        rows = objects(shapely.box(-300, 10, 300, 20), shapely.box(-300, 40, 300, 50), shapely.box(-300, 70, 300, 80))
        return scene_of(rows, np.array([12.0, 15.0, 40.0]), None, walls)

    before, after = with_it([]), with_it([Barrier([(-30, 28), (30, 32)], [5.0, 5.0])])
    alone = transfer(yard()[0], pieces, *places, AIR, Search())
    found = transfer(before, pieces, *places, AIR, Search())
    assert differ(found, alone)  # it does reflect
    again, computed = transfer_after(Earlier(before, places, found), after, pieces, places, AIR, Search())
    assert computed == 0
    same_bits(again, transfer(after, pieces, *places, AIR, Search()))


@pytest.mark.parametrize("what", ["ground factor", "zone", "terrain"])
def test_other_ground_is_computed_whole(what):
    quarter = Quarter(5, "barrier built", hilly=True)
    scene = quarter.before
    x1 = scene.x1.copy()
    x1[-1] += 1.0
    quarter.after = {
        "ground factor": scene._replace(g_outside=0.3),
        "zone": scene._replace(x1=x1),
        "terrain": scene._replace(terrain=scene.terrain._replace(z=scene.terrain.z + 0.1)),
    }[what]
    found, computed = quarter.again(quarter.earlier())
    assert computed == len(found.piece)
    same_bits(found, quarter.full())


# --- nothing less would do ----------------------------------------------------------------------------------------------
SEEDS = range(40)


def wrong_for_some(kinds, blinded, **options):
    """Whether some transfers are wrong when something of what tells touched entries is hidden."""
    for seed in SEEDS:
        quarter = Quarter(seed, kinds[seed % len(kinds)], **options)
        if differ(quarter.again(blinded(quarter.earlier()))[0], quarter.full()):
            return True
    return False


def test_without_the_distance_ways_around_were_looked_for_some_would_be_wrong():
    def narrow(earlier):
        found = earlier.transfer
        limits = found.limits.copy()
        limits[:, :2] = np.where(limits[:, :2] == NOTHING, NOTHING, np.minimum(limits[:, :2], 1))
        return replace(earlier, transfer=replace(found, limits=limits))

    assert wrong_for_some(("house built", "house gone"), narrow, order=0, detour_m=100.0)


def test_without_the_height_of_the_roofs_some_would_be_wrong():
    def all_under(earlier):
        limits = earlier.transfer.limits.copy()
        limits[:, 2:] = 0, 255, 255
        return replace(earlier, transfer=replace(earlier.transfer, limits=limits))

    assert wrong_for_some(("barrier built",), all_under, order=0)


def test_without_telling_ways_around_that_may_come_some_would_be_wrong():
    def none_may(earlier):
        limits = earlier.transfer.limits.copy()
        limits[:, :2] = NOTHING
        return replace(earlier, transfer=replace(earlier.transfer, limits=limits))

    assert wrong_for_some(("house built", "barrier built"), none_may, order=0)


def test_without_the_walls_that_reflect_now_some_would_be_wrong(monkeypatch):
    def blind(before, after):
        changes = changes_of(before, after)
        return changes._replace(new=np.zeros_like(changes.new))

    monkeypatch.setattr(reuse, "changes_of", blind)
    assert wrong_for_some(("house built", "barrier built"), lambda earlier: earlier)


def test_without_the_ways_that_were_reflected_some_would_be_wrong(monkeypatch):
    def blind(before, after, changes, search, *others):
        return mark_touched(before, after, changes, search._replace(order=0), *others)

    monkeypatch.setattr(reuse, "mark_touched", blind)
    assert wrong_for_some(("house gone", "barrier gone"), lambda earlier: earlier)


def test_without_what_stands_across_some_would_be_wrong(monkeypatch):
    def blind(before, after):
        changes = changes_of(before, after)
        return changes._replace(x=changes.x + 1e6)

    monkeypatch.setattr(reuse, "changes_of", blind)
    assert wrong_for_some(("house built",), lambda earlier: earlier, order=0)


def test_a_way_around_that_reaches_beyond_the_receiver_is_felt_as_far_as_it_may_be_long(monkeypatch):
    """A house at the tip of a slanted wall, farther out than the receiver: straight ways to it are nearly as long as is allowed."""
    wall = Barrier([(30.0, -40.0), (60.0, 30.0)], [12.0, 12.0])
    house, far = shapely.box(58.5, 25.5, 60.5, 27.5), shapely.box(-90, -90, -80, -80)
    before, after = (
        scene_of(objects(*shapes), np.full(len(shapes), 12.0), None, [wall]) for shapes in ((far,), (far, house))
    )
    line = np.array([0, 2], np.int64), np.array([-0.5, 0.5]), np.zeros(2)
    pieces = pieces_of(*line, np.array([0.05]), np.zeros(1), Ground(), flat())
    places = np.array([50.0]), np.array([0.0]), np.array([4.0])
    search = Search(400.0, order=0, detour_m=60.0)
    found, full = (transfer(scene, pieces, *places, AIR, search) for scene in (before, after))
    assert differ(found, full)
    earlier = Earlier(before, places, found)
    same_bits(transfer_after(earlier, after, pieces, places, AIR, search)[0], full)

    def blind(before, after, changes, search, *others):
        return mark_touched(before, after, changes, search._replace(detour_m=0.5 * search.detour_m), *others)

    monkeypatch.setattr(reuse, "mark_touched", blind)
    assert differ(transfer_after(earlier, after, pieces, places, AIR, search)[0], full)


# --- tiles, threads, room, cancel ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(("tile", "threads"), [(1, 1), (7, 2), (1000, 1)])
def test_tiles_and_threads_change_no_bit(tile, threads, monkeypatch):
    quarter = Quarter(11, "house replaced by a barrier", hilly=True)
    earlier, full = quarter.earlier(), quarter.full()
    whole_run = quarter.again(earlier)
    monkeypatch.setattr("plugin.solver.noise.transfer.TILE", tile)
    found, computed = quarter.again(earlier, threads=threads)
    same_bits(found, full)
    assert computed == whole_run[1] < len(full.piece)


def test_too_little_room_for_images_is_made_larger(monkeypatch):
    quarter = Quarter(11, "house replaced by a barrier", order=2)
    monkeypatch.setattr(reuse, "IMAGES", 2)
    same_bits(quarter.again(quarter.earlier())[0], quarter.full())


def test_progress_is_told_and_a_tell_that_raises_stops_it(monkeypatch):
    monkeypatch.setattr("plugin.solver.noise.transfer.TILE", 5)
    quarter = Quarter(2, "barrier built")
    earlier, told = quarter.earlier(), []
    quarter.again(earlier, tell=told.append)
    assert told == pytest.approx([0.2, 0.4, 0.6, 0.8, 1.0])

    def dismissed(fraction):
        raise JobDismissed("enough")

    with pytest.raises(JobDismissed, match="enough"):
        quarter.again(earlier, tell=dismissed)


def test_one_can_start_from_one_that_started_from_another():
    quarter = Quarter(8, "barrier built")
    first = quarter.earlier()
    second = Earlier(quarter.after, quarter.places, quarter.again(first)[0])
    back, computed = transfer_after(
        second, quarter.before, quarter.pieces, quarter.old_places, AIR, quarter.search, threads=1
    )
    same_bits(back, first.transfer)
    assert computed < len(back.piece)


def test_receivers_are_the_same_only_at_the_very_same_place():
    before = np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0, 6.0]), np.array([7.0, 8.0, 9.0])
    after = np.array([3.0, 2.0, 2.0 + 1e-12, 1.0]), np.array([6.0, 5.0, 5.0, 4.0]), np.array([9.0, 8.5, 8.0, 7.0])
    assert same_places(before, after).tolist() == [2, -1, -1, 0]
