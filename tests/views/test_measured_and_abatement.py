"""Readings of meters and the cost of CO₂ saved: the dialogs with the real solver behind them."""

import csv

import numpy as np
import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QImage

from plugin.client.job_queue import JobQueue
from plugin.client.local_solver import LocalSolver
from plugin.review.abatement import Bar, cost_range
from plugin.scenario.scenario import BASELINE
from plugin.store import geopackage
from plugin.store.measured_table import read_degree_days, read_measured
from plugin.views.map.layers import StudyLayers
from plugin.views.study.abatement_curve import WITHIN, AbatementCurve
from plugin.views.study.abatement_dialog import AbatementDialog
from plugin.views.study.measured_dialog import MeasuredDialog
from tests.box_city import ids_of

LEFT = Qt.MouseButton.LeftButton
WAIT_MS = 60_000
SAVED = {"box-0": (5000.0, 1.0), "box-2": (2000.0, 0.5)}  # kWh and tonnes a year
WALLS = {"box-0": 100.0, "box-2": 90.0}  # m²
COSTS = {"cost_wall": 50.0, "life_envelope": 25.0, "discount_rate": 0.0, "price_natural_gas": 0.02}


@pytest.fixture
def queue(qgis_app):
    solver = LocalSolver()
    yield JobQueue(solver)
    solver.close()


def write_delivered(twin):
    """What an energy run leaves for the comparison, by hand: gas alone, two boxes refurbished."""
    for scenario in (BASELINE, "retrofit"):
        lines = ["id,kwh_electricity,kwh_natural_gas,exported,co2_kg,works_cost_wall"]
        for each in ids_of(12):
            kwh, tonnes = SAVED.get(each, (0.0, 0.0)) if scenario == "retrofit" else (0.0, 0.0)
            wall = WALLS.get(each, 0.0) if scenario == "retrofit" else 0.0
            lines.append(f"{each},0.0,{20000 - kwh},0.0,{4000 - 1000 * tonnes},{wall}")
        (twin.result_folder(scenario, "energy") / "delivered.csv").write_text("\n".join(lines) + "\n")


def enter_costs(twin):
    items, values = list(COSTS), list(COSTS.values())
    words = np.array(items, dtype=object)
    with geopackage.connect(twin.gpkg, write=True) as connection:
        geopackage.write_table(
            connection, "costs", {"item": words, "of": words, "unit": words, "value": np.array(values)}
        )


@pytest.fixture
def abatement(qtbot, study, queue, asked, box_twin):
    write_delivered(box_twin)
    dialog = AbatementDialog(
        study, queue, asked.guard, asked.command("edit_costs"), asked.command("run_energy"), "retrofit"
    )
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_readings_are_read_in_and_what_does_not_fit_is_listed(qtbot, study, queue, asked, box_twin, tmp_path):
    file = tmp_path / "meters.csv"
    file.write_text("id,year,kwh\nbox-0,2022,9000\nbox-1,2022,4000\nshed-7,2022,5\n")
    dialog = MeasuredDialog(box_twin.path, queue, asked.guard, asked.command("run_energy"))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.read_button.isEnabled() and not dialog.run_button.isEnabled()
    dialog.file.setFilePath(str(file))
    dialog.degree_days.setText("2022=3410; 2021 = 3300")
    qtbot.mouseClick(dialog.read_button, LEFT)
    qtbot.waitUntil(dialog.run_button.isEnabled, timeout=WAIT_MS)
    assert dialog.state.text().startswith("2 of 3 rows are used: 2 of 12 buildings")
    assert "shed-7" in dialog.report.toPlainText() and "13 MWh/a, mean of 2022" in dialog.report.toPlainText()
    assert "Degree days of 2022: 3410 K d" in dialog.report.toPlainText()
    assert len(read_measured(box_twin.gpkg)) == 2 and read_degree_days(box_twin.gpkg).of(2021) == 3300
    qtbot.mouseClick(dialog.run_button, LEFT)
    assert asked.calls == [("run_energy",)] and not dialog.isVisible()


def test_a_faulty_file_says_where(qtbot, study, queue, asked, box_twin, tmp_path):
    file = tmp_path / "meters.csv"
    file.write_text("id,year,kwh\nbox-0,2022,much\n")
    dialog = MeasuredDialog(box_twin.path, queue, asked.guard, asked.command("run_energy"))
    qtbot.addWidget(dialog)
    dialog.file.setFilePath(str(file))
    dialog.read_button.click()
    qtbot.waitUntil(lambda: dialog.state.text() == "Nothing was read.", timeout=WAIT_MS)
    assert "field kwh: row 2: 'much' is no number" in dialog.report.toPlainText()
    assert not dialog.run_button.isEnabled()
    dialog.done(0)


def test_without_costs_it_says_which_to_enter(qtbot, abatement, asked):
    assert abatement.note.text() == "Press Compute." and not abatement.save_button.isEnabled()
    assert abatement.curve.nothing == "Not computed."
    qtbot.mouseClick(abatement.compute_button, LEFT)
    qtbot.waitUntil(abatement.remedy_button.isVisible, timeout=WAIT_MS)
    assert "cost_wall, life_envelope, discount_rate, price_natural_gas" in abatement.note.text()
    assert abatement.model.rowCount() == 0 and abatement.curve.nothing == "Not computed."
    qtbot.mouseClick(abatement.remedy_button, LEFT)
    assert asked.calls == [("edit_costs",)]


def test_with_costs_the_order_the_curve_and_the_budget_are_shown(
    qtbot, abatement, study, box_twin, tmp_path, monkeypatch
):
    enter_costs(box_twin)
    abatement.budget.setValue(4800.0)
    qtbot.mouseClick(abatement.compute_button, LEFT)
    qtbot.waitUntil(lambda: abatement.model.rowCount() == 2, timeout=WAIT_MS)
    rows = [[abatement.model.item(r, c).text() for c in range(8)] for r in range(2)]
    # 5000 EUR over 25 years less 100 EUR of gas for a tonne; 4500 EUR less 40 EUR for half a tonne
    assert rows[0] == ["1", "box-0", "no", "5\u202f000", "100", "1.00", "5\u202f000", "100"]
    assert rows[1] == ["2", "box-2", "yes", "4\u202f500", "140", "0.50", "2\u202f000", "280"]
    assert "2 buildings, 9\u202f500 EUR invested, 1.5 t/a of CO₂ saved at 160 EUR/t" in abatement.note.text()
    assert "Within 4\u202f800 EUR: 1 building" in abatement.note.text()
    assert study.values("retrofit", "abatement.eur_per_t")[[0, 2]].tolist() == [100, 280]
    target = tmp_path / "saved.csv"
    monkeypatch.setattr(
        "plugin.views.study.abatement_dialog.QFileDialog.getSaveFileName", lambda *a: (str(target), "CSV")
    )
    qtbot.mouseClick(abatement.save_button, LEFT)
    assert [row["id"] for row in csv.DictReader(target.read_text().splitlines())] == ["box-0", "box-2"]


def test_without_energy_it_offers_to_run_both(qtbot, abatement, asked, box_twin):
    (box_twin.result_folder("retrofit", "energy") / "result.json").unlink()
    qtbot.mouseClick(abatement.compute_button, LEFT)
    qtbot.waitUntil(abatement.remedy_button.isVisible, timeout=WAIT_MS)
    assert "“Retrofit” is not computed" in abatement.note.text()
    abatement.remedy_button.click()
    assert asked.calls == [("run_energy", [BASELINE, "retrofit"])]


def test_bars_are_as_wide_as_the_co2_and_as_high_as_its_cost(qtbot):
    curve = AbatementCurve()
    qtbot.addWidget(curve)
    curve.resize(484, 252)
    bars = [Bar("a", 3.0, -50.0, True), Bar("b", 1.0, 150.0, False)]
    curve.show_bars(bars, 80.0)
    assert curve.bar_at(72 + 299).id == "a" and curve.bar_at(72 + 301).id == "b" and curve.bar_at(10) is None
    low, high = curve.range()
    image = QImage(curve.size(), QImage.Format.Format_RGB32)
    curve.render(image)
    zero = 12 + 200 * high / (high - low)
    depth = 200 * 50 / (high - low)
    assert QColor(image.pixel(200, int(zero + depth / 2))) == QColor(WITHIN)
    assert QColor(image.pixel(200, int(zero + depth + 6))) != QColor(WITHIN)
    curve.show_bars([], None)
    curve.render(image)
    assert curve.nothing == "No building saves CO₂."
    assert QColor(image.pixel(200, int(zero + depth / 2))) != QColor(WITHIN)


def test_one_that_saves_next_to_nothing_does_not_set_the_scale():
    bars = [
        Bar("x", 0.001, -9e5, True),
        *(Bar(str(i), 1.0, 10.0 * i, True) for i in range(1, 11)),
        Bar("z", 0.001, 1e6, True),
    ]
    assert cost_range(bars) == (0.0, 100.0)


def test_the_table_of_costs_comes_into_the_project_once(study, box_twin):
    enter_costs(box_twin)
    layers = StudyLayers(QgsProject.instance(), box_twin, str(box_twin.gpkg))
    table = layers.table("costs")
    assert table.featureCount() == len(COSTS) and layers.table("costs") is table
    layers.remove()
