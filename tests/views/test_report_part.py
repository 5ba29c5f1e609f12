"""Report… of the workspace: what is looked at is chosen, the result is opened and told, the choices are kept with the project."""

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QObject

from plugin.review.report_parts import HTML, SELECTED
from plugin.review.selection_sets import SelectionSets
from plugin.scenario.targets import Targets
from plugin.workspace import report as module
from plugin.workspace.report import ReportPart
from tests.box_city import HEAT

WAIT_MS = 30000


class Work(QObject):
    """As much of a workspace as a report asks for."""

    class Iface:
        def mainWindow(self):  # noqa: N802
            return None

    class Map:
        def compared_layers(self):
            return None

    def __init__(self, study, scales, state, selection, guard):
        super().__init__()
        self.study, self.scales, self.state, self.selection, self.guard = study, scales, state, selection, guard
        self.sets, self.iface, self.map, self.told = SelectionSets(study), self.Iface(), self.Map(), []

    def tell(self, text, level=None, button="", action=None):
        self.told.append((text, button))


@pytest.fixture
def work(study, scales, view_state, selection, asked, monkeypatch):
    monkeypatch.setattr(module, "has_3d", lambda: False)  # pictures have tests of their own
    work = Work(study, scales, view_state, selection, asked.guard)
    yield work
    work.sets.close()
    QgsSettings().remove(module.SETTING)


@pytest.fixture
def part(work):
    part = ReportPart(work)
    part.opened = []
    part.opener = part.opened.append
    yield part
    part.close()


def test_what_is_looked_at_is_chosen_made_opened_told_and_kept(qtbot, part, work, tmp_path):
    work.state.update(scenario="retrofit", indicator=HEAT)
    work.selection.pick(("box-0", "box-2", "box-4"))
    part.open()
    dialog = part.dialog
    wish = dialog.wish()
    assert (wish.reference, wish.variants, wish.indicators, wish.whom) == ("baseline", ("retrofit",), (HEAT,), SELECTED)
    dialog.folder.setFilePath(str(tmp_path))
    dialog.formats["pdf"].setChecked(False)
    dialog.make()
    qtbot.waitUntil(lambda: part.dialog is None, timeout=WAIT_MS)
    page = tmp_path / "boxes-report.html"
    assert [url.toLocalFile() for url in part.opened] == [str(page)]
    assert work.told == [("Report: boxes-report.html.", "Open folder")]
    text = page.read_text(encoding="utf-8")
    assert "3 of 12 buildings" in text and "Table of the chosen" not in text and "The chosen in detail" in text
    again = ReportPart(work)
    again.restore(part.saved())
    assert again.saved()["formats"] == [HTML] and again.saved() == part.saved()


def test_a_selection_set_can_be_the_subject(qtbot, part, work, tmp_path):
    work.sets.save("Harbour", Targets(ids=("box-1",)), frozenset(("box-1",)))
    part.open()
    box = part.dialog.whom
    assert [box.itemText(i) for i in range(box.count())] == ["All", "Set: Harbour"]
    box.setCurrentIndex(1)
    part.dialog.folder.setFilePath(str(tmp_path))
    part.dialog.formats["pdf"].setChecked(False)
    part.dialog.make()
    qtbot.waitUntil(lambda: part.dialog is None, timeout=WAIT_MS)
    assert "Harbour: 1 of 12 buildings" in (tmp_path / "boxes-report.html").read_text(encoding="utf-8")


def test_an_empty_selection_is_told_and_not_taken_for_all(qtbot, part, work, tmp_path):
    work.selection.pick(("box-0", "box-1"))
    part.open()
    part.dialog.folder.setFilePath(str(tmp_path))
    work.selection.clear()
    part.dialog.make()
    qtbot.waitUntil(lambda: not part.dialog.is_running, timeout=WAIT_MS)
    assert "none of what the report is about is in the city" in part.dialog.state.text()
    assert not list(tmp_path.glob("*report*"))


def test_parts_and_formats_of_the_last_report_are_there_again(qtbot, part, work, tmp_path):
    part.open()
    part.dialog.folder.setFilePath(str(tmp_path))
    part.dialog.parts["method"].setChecked(False)
    part.dialog.formats["pdf"].setChecked(False)
    part.dialog.make()
    qtbot.waitUntil(lambda: part.dialog is None, timeout=WAIT_MS)
    other = ReportPart(work)
    other.open()
    assert not other.dialog.parts["method"].isChecked() and not other.dialog.formats["pdf"].isChecked()
    other.close()


def test_3d_that_fails_costs_its_pictures_and_not_the_report(qtbot, part, work, asked, tmp_path, monkeypatch):
    class Broken:
        def __init__(self, *_):
            pass

        def set_ground(self, *_):
            pass

        def image(self, *_):
            raise RuntimeError("no OpenGL")

        def close(self):
            pass

    monkeypatch.setattr(module, "has_3d", lambda: True)
    monkeypatch.setattr("plugin.workspace.report_scenes.OffScreenScenes", Broken)
    part.open()
    part.dialog.folder.setFilePath(str(tmp_path))
    part.dialog.make()
    qtbot.waitUntil(lambda: part.dialog is None, timeout=WAIT_MS)
    text = (tmp_path / "boxes-report.html").read_text(encoding="utf-8")
    assert text.count("This picture could not be drawn.") == 3 and text.count("<img") == 3
    assert (tmp_path / "boxes-report.pdf").is_file()
    assert [str(error) for error in asked.errors] == ["no OpenGL"]
    asked.errors.clear()


def test_closing_stops_what_is_being_made(qtbot, part, work, tmp_path):
    part.open()
    part.dialog.folder.setFilePath(str(tmp_path))
    part.dialog.make()
    part.close()
    qtbot.wait(200)
    assert part.dialog is None and not list(tmp_path.glob("*report*")) and not part.opened


def test_without_a_study_nothing_is_offered(part, work):
    work.study.close()
    part.open()
    assert part.dialog is None
