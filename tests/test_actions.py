"""The commands as data: whole, without two of one shortcut, and given only when they can be."""

from __future__ import annotations

import importlib
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from plugin.actions import ACTIONS, CONDITIONS, action_spec

# of QGIS 3.22 – 3.40 (its sources) and of Processing: a key with two commands does neither
TAKEN = {f"Ctrl+Alt+{key}" for key in "AGHMPRTV=+-;[]"}


def test_every_command_has_an_id_of_its_own_words_and_one_thing_to_do():
    assert len({spec.id for spec in ACTIONS}) == len(ACTIONS)
    for spec in ACTIONS:
        assert spec.text and spec.tip and bool(spec.command) != bool(spec.toggles), spec.id


def test_no_shortcut_is_given_twice_or_is_one_of_qgis():
    keys = [spec.shortcut for spec in ACTIONS if spec.shortcut]
    assert len(set(keys)) == len(keys)
    assert not set(keys) & TAKEN


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.id)
def test_every_command_has_a_picture(spec):
    with open(spec.icon_path, encoding="utf-8") as file:
        root = ElementTree.parse(file).getroot()
    assert root.get("viewBox") == "0 0 24 24"


def test_commands_and_panels_exist(qgis_app):
    from plugin.workspace.part import PARTS
    from plugin.workspace.workspace import ROOM, Workspace

    panels = {*ROOM, *(name for part in PARTS.values() for name in part.panels)}
    for spec in ACTIONS:
        part, _, method = spec.command.rpartition(".")
        owner = Workspace
        if part:
            module = importlib.import_module(f"plugin.workspace.{PARTS[part].module}")
            owner = getattr(module, PARTS[part].name)
        assert not spec.command or callable(getattr(owner, method)), spec.id
        assert not spec.toggles or spec.toggles in panels, spec.id


def work(is_open=True, undo=False, redo=False, processes=()):
    study = SimpleNamespace(is_open=is_open, computed_processes=lambda: list(processes))
    return SimpleNamespace(study=study, state=SimpleNamespace(can_undo=undo, can_redo=redo))


def test_conditions_say_when_a_command_can_be_given():
    assert {spec.when for spec in ACTIONS} <= {"", *CONDITIONS}
    assert not action_spec("undo").is_enabled(None)
    assert not action_spec("undo").is_enabled(work(undo=False))
    assert action_spec("undo").is_enabled(work(undo=True))
    assert not action_spec("undo").is_enabled(work(is_open=False, undo=True))
    assert not action_spec("compare").is_enabled(work(is_open=False)) and action_spec("compare").is_enabled(work())
    assert action_spec("open").is_enabled(None)
    assert CONDITIONS["has_results"](work(processes=("energy",))) and not CONDITIONS["has_results"](work())
