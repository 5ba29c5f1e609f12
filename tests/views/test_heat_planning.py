"""Heat networks and geothermal potential: the dialog with the real solver behind it, its table, and the network on the map."""

from types import SimpleNamespace

import numpy as np
import pytest
from qgis.core import QgsProject, QgsRenderContext, QgsSettings
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

from plugin.client import pandapipes_environment
from plugin.client.heat_planning import GEOTHERMAL, HEAT_NETWORK
from plugin.client.job_queue import JobQueue
from plugin.client.local_solver import LocalSolver
from plugin.indicators import colours
from plugin.review import camera as camera_module
from plugin.review.heat_pipes import DENSITY_LIMITS as LIMITS
from plugin.review.heat_pipes import density_colours, width_mm
from plugin.review.heat_planning import figures_of
from plugin.scenario.scenario import BASELINE
from plugin.views.map.layers import HEAT_NETWORK_ROLE
from plugin.views.map.view import MapView
from plugin.views.study.plan_dialog import PlanCommands, PlanDialog
from tests.box_city import HEAT as DEMAND
from tests.box_city import SOUTH, WEST
from tests.box_network import DENSITY, HEAT, SUMMARY, write_network
from tests.box_roads import add_roads
from tests.views.test_scene3d import SETTLED_MS, dock  # noqa: F401

LEFT = Qt.MouseButton.LeftButton
WAIT_MS = 60_000


@pytest.fixture
def queue(qgis_app):
    solver = LocalSolver()
    yield JobQueue(solver)
    solver.close()


@pytest.fixture
def open_dialog(qtbot, study, queue, asked, selection):
    def opened(computation, scenario=BASELINE):
        commands = PlanCommands(
            asked.guard, asked.command("edit_costs"), asked.command("run_energy"), selection.ids, asked.command("show")
        )
        dialog = PlanDialog(computation, study, queue, commands, scenario)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return opened


def rows(dialog):
    return {dialog.table.item(r, 0).text(): dialog.table.item(r, 1).text() for r in range(dialog.table.rowCount())}


# --- dialog -----------------------------------------------------------------------------------------------------------
def test_without_roads_it_says_to_import_them(open_dialog):
    dialog = open_dialog(HEAT_NETWORK)
    assert dialog.note.text() == "A heat network is laid along roads: import them first."
    assert not dialog.compute_button.isEnabled() and dialog.table.rowCount() == 0


@pytest.mark.parametrize("computation", [HEAT_NETWORK, GEOTHERMAL], ids=lambda each: each.id)
def test_without_energy_it_offers_to_run_it(qtbot, box_twin, study, open_dialog, asked, computation):
    add_roads(box_twin)
    study.open(box_twin.path)
    (box_twin.result_folder("retrofit", "energy") / "result.json").unlink()
    dialog = open_dialog(computation, "retrofit")
    assert dialog.note.text() == "Press Compute."
    qtbot.mouseClick(dialog.compute_button, LEFT)
    qtbot.waitUntil(dialog.remedy_button.isVisible, timeout=WAIT_MS)
    assert dialog.note.text() == "Energy of “Retrofit” is not computed. Run energy for it."
    qtbot.mouseClick(dialog.remedy_button, LEFT)
    assert asked.calls == [("run_energy", ["retrofit"])] and not dialog.isVisible()


def test_a_result_that_is_there_shows_its_figures_options_and_warnings(box_twin, study, open_dialog, asked):
    write_network(box_twin, BASELINE)
    study.refresh_results()
    dialog = open_dialog(HEAT_NETWORK)
    found = rows(dialog)
    assert found["Buildings connected"] == "1, 1 not" and found["Linear heat density"] == "14.35 MWh/(m·a)"
    assert found["Costs"] == "enter cost_pipe" and found["Widest pipe"] == "DN 100"
    assert "box-11 (its energy is not computed)" in dialog.note.text()
    assert dialog.source.text() == "box-3"
    assert dialog.options.values()["least_mwh"] == 70.0 and dialog.options.values()["choose"] == "heat"
    dialog.scenario.setCurrentIndex(dialog.scenario.findData("retrofit"))
    assert dialog.table.rowCount() == 0


def test_the_selected_building_becomes_the_heat_source(qtbot, box_twin, study, open_dialog, selection):
    dialog = open_dialog(HEAT_NETWORK)
    selection.pick(["box-1", "box-2"])
    qtbot.mouseClick(dialog.take_button, LEFT)
    assert dialog.source.text() == "" and dialog.note.text().startswith("Select one building")
    selection.pick(["box-4"])
    qtbot.mouseClick(dialog.take_button, LEFT)
    assert dialog.source.text() == "box-4"


class HandQueue(QObject):
    """A queue whose jobs are over when the test says so."""

    finished = pyqtSignal(str)

    def __init__(self):
        super().__init__()
        self.asked = []

    def execute(self, process, inputs, title):
        self.asked.append((process, inputs))
        return SimpleNamespace(id="job")

    def job(self, job_id):
        return SimpleNamespace(status="successful", error=None)


def test_what_is_set_is_asked_for_and_what_is_found_is_shown(qtbot, box_twin, study, asked, selection):
    add_roads(box_twin)
    study.open(box_twin.path)
    queue = HandQueue()
    commands = PlanCommands(asked.guard, print, print, selection.ids, asked.command("show"))
    dialog = PlanDialog(HEAT_NETWORK, study, queue, commands, "retrofit")
    qtbot.addWidget(dialog)
    dialog.source.setText(" 385000,6671000 ")
    dialog.options.set_values({"choose": "ids", "ids": ["box-2"], "supply_c": 70.0})
    qtbot.mouseClick(dialog.compute_button, LEFT)
    assert dialog.note.text() == "Computing…" and not dialog.compute_button.isEnabled()
    [(process, inputs)] = queue.asked
    assert process == "heat-network" and inputs["scenario"] == "retrofit" and inputs["source"] == "385000,6671000"
    assert (inputs["choose"], inputs["ids"], inputs["supply_c"], inputs["simultaneity"]) == (
        "ids",
        ["box-2"],
        70.0,
        True,
    )
    assert "ground_c" not in inputs  # as the air
    write_network(box_twin, "retrofit")
    queue.finished.emit("another")
    assert dialog.table.rowCount() == 0
    queue.finished.emit("job")
    assert rows(dialog)["Heat delivered"] == "1\u202f235 MWh/a"
    assert asked.calls == [("show", HEAT, "retrofit")] and dialog.compute_button.isEnabled()
    dialog.done(0)


def test_costs_are_told_where_they_are_known():
    known = {**SUMMARY, "investment_eur": 1e6, "annuity_eur": 61725.0, "eur_per_mwh": 50.0, "not_connected": {}}
    found = dict(figures_of("heat-network", known))
    assert found["Network, plant and pump"] == "61\u202f725 €/a, 50 €/MWh" and found["Buildings connected"] == "1"


# --- map --------------------------------------------------------------------------------------------------------------
@pytest.fixture
def map_view(qgis_new_project, qgis_iface, study, view_state, selection, scales, display, asked):
    view = MapView(qgis_iface, study, view_state, selection, scales, display, asked.guard)
    yield view
    view.close()


def is_visible(layer):
    return QgsProject.instance().layerTreeRoot().findLayer(layer.id()).isVisible()


def test_the_network_is_on_the_map_while_it_is_what_one_looks_at(map_view, study, box_twin, view_state):
    view_state.show_indicator(DEMAND)
    assert map_view.layer(HEAT_NETWORK_ROLE) is None
    write_network(box_twin, BASELINE)
    study.refresh_results()
    layer = map_view.layer(HEAT_NETWORK_ROLE)
    assert layer.name() == "Heat density [MWh/(m·a)] — Baseline" and layer.featureCount() == 3
    assert not is_visible(layer)
    view_state.show_indicator(HEAT)
    assert is_visible(layer)
    view_state.update(scenario="retrofit")
    assert map_view.layer(HEAT_NETWORK_ROLE) is None
    view_state.update(scenario=BASELINE)
    assert is_visible(map_view.layer(HEAT_NETWORK_ROLE))


def test_a_section_has_the_colour_of_its_density_and_the_width_of_its_pipe(map_view, study, box_twin, view_state):
    write_network(box_twin, BASELINE)
    study.refresh_results()
    layer = map_view.layer(HEAT_NETWORK_ROLE)
    shades = colours.class_colours("stock", len(LIMITS) + 2)[1:]
    context = QgsRenderContext()
    context.setExpressionContext(layer.createExpressionContext())
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    widths = []
    for feature, density in zip(layer.getFeatures(), DENSITY):
        symbol = renderer.symbolForFeature(feature, context)
        place = sum(density >= limit for limit in LIMITS)
        assert symbol.color().name().upper() == shades[place].upper()
        context.expressionContext().setFeature(feature)
        wide = (
            symbol.symbolLayer(0).dataDefinedProperties().property(symbol.symbolLayer(0).Property.PropertyStrokeWidth)
        )
        widths.append(wide.valueAsDouble(context.expressionContext())[0])
    renderer.stopRender(context)
    assert widths == pytest.approx([0.35 + 0.9, 0.35 + 0.9 * 0.5**0.5, 0.35 + 0.9 * 0.5])


# --- pipes in 3D ------------------------------------------------------------------------------------------------------
def test_pipes_are_drawn_in_3d_while_the_network_is_shown_with_their_widths_and_colours(
    qtbot,
    box_twin,
    study,
    dock,  # noqa: F811
    view_state,
):
    write_network(box_twin, BASELINE)
    study.refresh_results()
    assert not dock.pipe_legend.isVisible() and not dock.viewer._pipes.actors
    view_state.show_indicator(HEAT)
    qtbot.wait(SETTLED_MS)
    actors = dock.viewer._pipes.actors
    dock.viewer._pipes.fit(False)
    assert [actor.prop.line_width for actor in actors] == pytest.approx(
        [width_mm(dn) * 96 / 25.4 for dn in (25, 50, 100)]
    )
    drawn = [tuple(actor.mapper.dataset.cell_data["rgb"][0]) for actor in actors]
    assert drawn == [colours.rgb(density_colours()[i]) for i in (7, 4, 0)]
    legend = dock.pipe_legend
    assert legend.isVisible() and not legend.geometry().intersects(dock.legend.geometry())
    assert [words for _, words in legend.widths()] == ["DN 100, 40 m", "DN 50, 40 m", "DN 25, 6 m"]
    assert [words for _, words in legend.colours()] == ["10 and more", "2 – 3", "below 0.5"]
    x, y = main_pipe(dock)
    image = dock.viewer.image()
    ratio = image.width() / dock.viewer.widget.width()
    seen = image.pixelColor(int(x * ratio), int(y * ratio)).getRgb()[:3]  # it is 5 pixels wide
    assert seen == colours.rgb(density_colours()[0])
    view_state.show_indicator(DEMAND)
    assert not dock.pipe_legend.isVisible() and not dock.viewer._pipes.actors


def main_pipe(dock):  # noqa: F811
    """Where the middle of the first section is in the view from above."""
    place = np.array([[WEST + 20.0, SOUTH - 6.0, dock._scene.origin[2] + 0.8]])
    size = dock.viewer.widget.width(), dock.viewer.widget.height()
    return camera_module.pixels(dock._camera(), place, *size)[0, :2]


# --- pandapipes -------------------------------------------------------------------------------------------------------
@pytest.fixture
def no_pandapipes(monkeypatch, tmp_path):
    monkeypatch.delenv(pandapipes_environment.VARIABLE, raising=False)
    monkeypatch.setattr(pandapipes_environment, "usual_environment", lambda: tmp_path / "usual")
    QgsSettings().remove(pandapipes_environment.SETTING)
    yield
    QgsSettings().remove(pandapipes_environment.SETTING)


def environment_in(folder, has_it=True):
    """The interpreter of an environment, made of folders alone."""
    python = folder / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("")
    (folder / "lib" / "python3.11" / "site-packages" / ("pandapipes" if has_it else "numpy")).mkdir(parents=True)
    return python


def test_without_pandapipes_the_dialog_says_how_to_make_its_environment(
    no_pandapipes, box_twin, study, open_dialog, tmp_path
):
    add_roads(box_twin)
    dialog = open_dialog(HEAT_NETWORK)
    row = dialog.pandapipes
    assert not row.wanted.isEnabled() and row.python() == ""
    assert f"python3 -m venv {tmp_path / 'usual'}" in row.note.text() and "heat-network.txt" in row.note.text()
    row.take(environment_in(tmp_path / "other", has_it=False))
    assert "no environment that has pandapipes" in row.note.text() and not row.wanted.isEnabled()
    python = environment_in(tmp_path / "mine")
    row.take(python)
    assert row.python() == str(python) and not row.note.isVisible()
    again, other = open_dialog(HEAT_NETWORK), open_dialog(GEOTHERMAL)
    assert again.pandapipes.wanted.isEnabled(), "it is remembered"
    assert not other.pandapipes.isVisible()


def test_the_python_is_given_to_the_process_where_it_is_wanted(
    qtbot, no_pandapipes, box_twin, study, open_dialog, tmp_path, monkeypatch
):
    python = environment_in(tmp_path / "usual")
    study.close()
    study.open(add_roads(box_twin).path)
    dialog = open_dialog(HEAT_NETWORK)
    asked_for = []
    monkeypatch.setattr(
        dialog._queue, "execute", lambda process, inputs, title: asked_for.append(inputs) or SimpleNamespace(id="j")
    )
    for wanted in (False, True):
        dialog.pandapipes.wanted.setChecked(wanted)
        dialog._compute()
    assert "pandapipes" not in asked_for[0] and asked_for[1]["pandapipes"] == str(python)


def test_what_pandapipes_found_is_a_figure_beside_the_own_one():
    found = {
        "version": "0.16.0",
        "pressure_kpa": 43.21,
        "lowest_supply_c": 74.53,
        "tree_differs_kpa": 0.04,
        "tree_differs_k": 0.001,
    }
    rows = dict(figures_of("heat-network", {**SUMMARY, "pandapipes": found}))
    assert rows["By pandapipes 0.16.0"].startswith("43.2 kPa in straight pipes, coldest supply 74.5 °C; within 0.0 kPa")
