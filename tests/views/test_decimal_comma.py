"""Where people write "83,1" no panel, chart, table, painted picture or page has "83.1"; files for programs keep the point."""

import csv
import re

import pytest
from qgis.PyQt.QtCore import QLocale

from plugin.views.study.measured_dialog import entries
from plugin.words import choose_mark
from tests.box_city import HEAT
from tests.pointed import Painted, findings, pointed, texts
from tests.views import test_building_card, test_charts, test_compare, test_report, test_study_dock

study_dock, charts_dock = test_study_dock.dock, test_charts.dock
compared, report, card, computed = (
    test_compare.room,
    test_report.room,
    test_building_card.card,
    test_building_card.computed,
)
COMMA = re.compile(r"\d,\d")


@pytest.fixture(autouse=True)
def comma():
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    choose_mark(str(QLocale().decimalPoint()))
    yield
    choose_mark(".")
    QLocale.setDefault(before)


@pytest.fixture
def painted():
    painted = Painted().start()
    yield painted
    painted.stop()


def read(window, painted):
    """All a window shows and paints; none of it has a point, and some of it the mark."""
    window.grab()
    said = painted.take()
    assert findings(window, said) == []
    words = [*texts(window), *said]
    assert any(COMMA.search(each) for each in words), words
    return words


def test_what_is_no_number_with_decimals_is_let_alone():
    assert pointed(["0.5 m", "<b>83.1</b> kWh"]) == ["0.5 m", "<b>83.1</b> kWh"]
    assert pointed(
        [
            "83,1",
            "21. März",
            "QGIS 3.40",
            "3.22.1",
            "a2.5.gpkg",
            "<i style='width: 1.5em'>2</i>",
            "numpy==1.26",
            "12.000",
        ]
    ) == ["12.000"]


def test_the_study_panel(qtbot, study_dock, view_state, selection, painted):
    view_state.show_indicator(HEAT)
    selection.pick(["box-2"])
    for mode in ("baseline", "variant", "difference"):
        study_dock.results.mode.button(mode).click()
        qtbot.wait(50)
        read(study_dock, painted)


def test_the_card_of_a_building(qtbot, card, selection, painted):
    selection.pick(["box-2"])
    for part in card.groups.parts:
        if not part.is_open:
            part.head.click()
    qtbot.wait(50)
    words = read(card, painted)
    assert "12,0 m" in words and any(each.startswith("0,81 W/") for each in words)


@pytest.mark.parametrize("key", ["distribution", "ranking", "year", "months"])
def test_charts_and_the_tables_behind_them(qtbot, charts_dock, painted, tmp_path, key):
    chart = test_charts.choose(qtbot, charts_dock, key)
    charts_dock.grab()
    assert findings(charts_dock, painted.take()) == []
    chart.write_table(str(tmp_path / "chart.csv"))
    rows = list(csv.reader((tmp_path / "chart.csv").read_text(encoding="utf-8").splitlines()))[1:]
    assert all(float(row[-1]) == float(row[-1]) for row in rows)


def test_the_window_that_compares(qtbot, compared, painted, tmp_path):
    compared.comparison.set_aim(87.5)
    qtbot.wait(100)
    figures = compared.window.figures
    assert "87,5" in " ".join(read(compared.window, painted))
    box = figures.target.value
    for typed in ("92.5", "93,5"):
        box.clear()
        qtbot.keyClicks(box, typed)
        box.editingFinished.emit()
        assert compared.comparison.aim() == float(typed.replace(",", "."))
    for typed in ("> 100,5", "> 100.5"):
        figures.filter.setText(typed)
        assert 0 < figures.table.rows.rowCount() < 12
    figures.save_csv(str(tmp_path / "rows.csv"))
    rows = list(csv.reader((tmp_path / "rows.csv").read_text(encoding="utf-8").splitlines()))
    assert any("." in cell for row in rows[2:] for cell in row[2:]) and all(
        float(cell) < 1e6 for row in rows[2:] for cell in row[2:] if cell
    )


def test_the_page_of_a_report(report, tmp_path):
    text = report.page(tmp_path)
    page = test_report.Page(re.sub(r"<style.*?</style>", "", text, flags=re.DOTALL))
    words = [each for each in page.words.split("\n") if each.strip()]
    assert pointed(words) == [] and any(COMMA.search(each) for each in words)
    assert re.search(r' (x|width|viewBox)="[\d ]*\d\.\d', text)  # drawings are read by programs


def test_degree_days_are_typed_with_either_mark():
    wanted = ["2022=3410.5", "2023=name"]
    for typed in (
        "2022=3410,5; 2023=name",
        "2022=3410.5;2023=name",
        "2022=3410,5, 2023=name",
        "2022=3410,5,2023=name,",
    ):
        assert entries(typed) == wanted
    assert entries("2022=3410,2023=3280") == ["2022=3410", "2023=3280"]
