"""The panel that runs published cases: the real solver behind it, a line a family, what fails below it."""

import json
import shutil
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import Qt

from plugin.client.job_queue import JobQueue
from plugin.client.local_solver import LocalSolver
from plugin.views.verify_dialog import VerifyDialog, families_of, shipped_cases

LEFT = Qt.MouseButton.LeftButton
WAIT_MS = 120_000
ENERGY = Path(__file__).resolve().parents[1] / "reference" / "energy"


@pytest.fixture
def queue(qgis_app):
    solver = LocalSolver()
    yield JobQueue(solver)
    solver.close()


@pytest.fixture
def dialog(qtbot, queue, asked):
    dialog = VerifyDialog(queue, asked.guard)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def lines(dialog):
    tree = dialog.tree
    items = [tree.topLevelItem(i) for i in range(tree.topLevelItemCount())]
    return {item.text(0): [item.text(column) for column in (1, 2, 3)] for item in items}


def test_the_cases_that_came_with_the_plugin_are_offered(dialog):
    assert dialog.cases.filePath() == shipped_cases()
    assert (Path(shipped_cases()) / "energy" / "ashrae140_2020_envelope.json").is_file()


def test_cases_are_run_and_counted_by_family_with_what_fails_below(qtbot, dialog, tmp_path):
    for name in ("primary_energy_iso52000.json", "ashrae140_2020_envelope.json"):
        shutil.copy(ENERGY / name, tmp_path)
    wrong = json.loads((ENERGY / "iso52000_default_factors.json").read_text(encoding="utf-8"))
    wrong["table"][0]["K_CO2"] = 500
    (tmp_path / "wrong.json").write_text(json.dumps(wrong), encoding="utf-8")
    (tmp_path / "notes.json").write_text("[]", encoding="utf-8")
    dialog.cases.setFilePath(str(tmp_path))
    dialog.data.setFilePath(str(tmp_path))  # without weather
    qtbot.mouseClick(dialog.run_button, LEFT)
    assert not dialog.run_button.isEnabled()
    qtbot.waitUntil(dialog.save_button.isEnabled, timeout=WAIT_MS)
    found = lines(dialog)
    weighted = found["EN ISO 52000-1 weighted energy"]
    assert int(weighted[0]) > 5 and weighted[1] == ""
    assert found["ASHRAE 140 envelope"] == ["", "", "1"]  # its weather is not there
    assert found["Files of no known family"] == ["", "", "1"]
    failed = [item for item in found.values() if item[1]]
    assert len(failed) == 1
    assert "failed" in dialog.state.text() and dialog.run_button.isEnabled()
    tree = dialog.tree
    item = next(tree.topLevelItem(i) for i in range(tree.topLevelItemCount()) if tree.topLevelItem(i).text(2))
    assert item.isExpanded() and item.child(0).text(2) == "✗" and item.child(0).text(4) and item.child(0).text(5)


def test_a_folder_that_is_not_there_is_told(qtbot, dialog):
    dialog.cases.setFilePath("/nowhere/at/all")
    qtbot.mouseClick(dialog.run_button, LEFT)
    qtbot.waitUntil(lambda: "no such file or folder" in dialog.state.text(), timeout=WAIT_MS)
    assert not dialog.save_button.isEnabled()


def test_rows_of_two_methods_are_two_lines():
    rows = [
        {"family": "A", "method": "x"},
        {"family": "A", "method": "y"},
        {"family": "A", "method": "x"},
        {"family": ""},
    ]
    assert [(*key, len(each)) for key, each in families_of(rows).items()] == [
        ("A", "x", 2),
        ("A", "y", 1),
        ("Files of no known family", "", 1),
    ]
