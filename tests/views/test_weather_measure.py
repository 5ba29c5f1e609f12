"""Another weather for a scenario: the form, and the import of an EPW under a name with the real solver behind it."""

from pathlib import Path

import pytest
from qgis.PyQt.QtCore import Qt

from plugin.client.job_queue import JobQueue
from plugin.client.local_solver import LocalSolver
from plugin.review.variant import bare_city
from plugin.scenario.measures import WeatherMeasure
from plugin.views.study.measures.form import FormContext
from plugin.views.study.measures.weather import WeatherDialog
from plugin.views.study.results_section import weather_lines
from plugin.views.study.weather_dialog import WeatherFileDialog

LEFT = Qt.MouseButton.LeftButton
WAIT_MS = 60_000
EPW = Path(__file__).resolve().parents[2] / "resources" / "demo" / "weather" / "amsterdam-2019-nsrdb.epw"


@pytest.fixture
def queue(qgis_app):
    solver = LocalSolver()
    yield JobQueue(solver)
    solver.close()


@pytest.fixture
def form(qtbot, study, selection, asked):
    def make(before=None):
        context = FormContext(study, selection, asked.study_commands(), bare_city(study), "Retrofit")
        dialog = WeatherDialog(context, before)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def test_without_another_weather_the_form_asks_for_one_and_takes_what_was_imported(
    qtbot, form, study, queue, asked, box_twin
):
    shown = form()
    assert not shown.save.isEnabled() and "import an EPW file" in shown.message.text()
    qtbot.mouseClick(shown.add, LEFT)
    ((command, tell),) = asked.calls
    assert command == "add_weather"

    def imported(name):
        study.reread_manifest()
        tell(name)

    dialog = WeatherFileDialog(box_twin.path, queue, asked.guard, imported)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.read_button.isEnabled()
    dialog.file.setFilePath(str(EPW))
    assert dialog.name.text() == "amsterdam-2019-nsrdb"
    qtbot.keyClicks(dialog.name, " 2050")
    assert not dialog.read_button.isEnabled() and "lower-case letters" in dialog.state.text()
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, "hot")
    qtbot.mouseClick(dialog.read_button, LEFT)
    qtbot.waitUntil(shown.save.isEnabled, timeout=WAIT_MS)
    assert "kWh/m² of sun a year" in dialog.state.text()
    dialog.done(0)
    assert shown.message.text() == "Weather “hot”."
    assert "Amsterdam" in shown.remark.text()
    with qtbot.waitSignal(shown.saved) as signal:
        qtbot.mouseClick(shown.save, LEFT)
    assert signal.args[0] == WeatherMeasure("hot")


def test_a_file_that_is_no_weather_says_why_and_leaves_the_twin_as_it_was(qtbot, queue, asked, box_twin, tmp_path):
    file = tmp_path / "shed.epw"
    file.write_text("no weather\n")
    dialog = WeatherFileDialog(box_twin.path, queue, asked.guard, lambda name: None, ("shed",))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.file.setFilePath(str(file))
    assert "replaces the file shed" in dialog.state.text()
    qtbot.mouseClick(dialog.read_button, LEFT)
    qtbot.waitUntil(lambda: "shed.epw" in dialog.state.text(), timeout=WAIT_MS)
    assert box_twin.weather_names() == []
    dialog.done(0)


def test_a_file_that_is_gone_is_told_but_the_measure_stays(form):
    shown = form(WeatherMeasure("lost"))
    assert "does not have this file any more" in shown.remark.text() and shown.choice.currentText() == "lost"


def test_a_result_under_another_weather_says_which():
    assert weather_lines({"weather": {"place": "Delft", "name": ""}}) == []
    words = weather_lines({"weather": {"place": "Delft", "stand_in_for": "Rotterdam", "name": "2050"}})
    assert words == ["Weather: “2050”, Delft, stands in for Rotterdam"]
