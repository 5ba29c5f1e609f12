"""What is kept of the light is given back bit for bit, under the name of what it was computed from, and within its room."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from plugin.solver import kept_light
from plugin.solver.shading import Planes, Seen, Shade
from plugin.solver.sky import SunLattice
from plugin.solver.sun import Sky

HOURS = 50


@pytest.fixture(autouse=True)
def _nothing_kept():
    kept_light.forget()
    yield
    kept_light.forget()


@pytest.fixture
def scene():
    """Two faces of two points each that see one of two nodes, or both."""
    normal = np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    bits, lit = np.array([[1], [3], [2], [3]], np.uint8), np.ones(4, bool)
    shade = Shade(normal, np.array([0, 2, 4]), bits, lit, 2, np.array([0.5, 0.75]), np.array([0.25, 1.0]))
    part = np.linspace(0.0, 1.0, HOURS)
    sky = Sky(*(part for _ in Sky._fields))
    direction = np.array([[0.6, 0.0, 0.8], [0.0, 0.6, 0.8]])
    lattice = SunLattice(direction, np.arange(HOURS + 1), (np.arange(HOURS) % 2).astype(np.int32), np.ones(HOURS))
    planes = Planes(np.array([0, 1, 2]), np.array([0, 1]), np.ones(2))
    return shade, planes, sky, lattice


def again(scene):
    shade, planes, sky, lattice = scene
    return kept_light.seen_again(kept_light.name_of_light(shade, sky, lattice), *scene)


@pytest.fixture
def asked(monkeypatch):
    """How often the light was computed."""
    calls = []
    original = kept_light.seen_by
    monkeypatch.setattr(kept_light, "seen_by", lambda *scene: calls.append(1) or original(*scene))
    return calls


def test_the_second_answer_is_not_computed_and_has_the_same_bits(scene, asked):
    first, second = again(scene), again(scene)
    assert len(asked) == 1
    assert (first.beam > 0).any() and (first.beam == 0).any()
    for name, one, other in zip(Seen._fields, first, second):
        assert_array_equal(one, other, err_msg=name)
        assert one.dtype == other.dtype


@pytest.mark.parametrize("what", ["bits", "lit", "normal", "dome", "horizon"])
def test_other_shade_is_computed(scene, asked, what):
    again(scene)
    shade, *others = scene
    changed = np.array(getattr(shade, what))
    changed.flat[0] = not changed.flat[0] if changed.dtype == bool else changed.flat[0] + 1
    again((shade._replace(**{what: changed}), *others))
    assert len(asked) == 2


def test_another_place_and_other_planes_are_computed(scene, asked):
    shade, planes, sky, lattice = scene
    again(scene)
    again((shade, planes, sky._replace(up=sky.up + 0.1), lattice))
    again((shade, planes, sky, lattice._replace(weight=0.5 * lattice.weight)))
    again((shade, planes._replace(share=0.5 * planes.share), sky, lattice))
    assert len(asked) == 4


def test_what_was_not_asked_for_longest_makes_room(scene, asked, monkeypatch):
    again(scene)
    monkeypatch.setattr(kept_light, "ROOM_BYTES", 0)
    shade, planes, sky, lattice = scene
    again((shade, planes._replace(share=0.5 * planes.share), sky, lattice))
    again(scene)
    assert len(asked) == 3


def test_what_is_given_back_may_be_changed(scene):
    first = again(scene).beam.copy()
    again(scene).beam[:] = -1.0
    assert_array_equal(again(scene).beam, first)
    shade, _, sky, lattice = scene
    name = kept_light.name_of_light(shade, sky, lattice)
    yearly = kept_light.yearly_again(name, shade, sky, lattice)
    kept_light.yearly_again(name, shade, sky, lattice)[:] = -1.0
    assert_array_equal(kept_light.yearly_again(name, shade, sky, lattice), yearly)
