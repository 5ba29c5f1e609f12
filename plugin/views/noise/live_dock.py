"""The panel "Live": other traffic on selected roads, seen at once in all views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, List, Optional, Tuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...client.computations import AIR, COMPUTATIONS, NOISE
from ...indicators.catalogue import CATALOGUE, with_sign
from ...review.live import ROAD, LiveNoise
from ...review.live_change import FEWEST, MOST
from ...review.live_roads import RoadFacts, facts_of, roads_now, whole_streets
from ...review.live_surfaces import surfaces
from ...review.selection import Selection
from ...review.study_model import StudyModel
from ...review.view_state import View, ViewState
from ...review.zones import USUAL_ZONES
from ...scenario.scenario import Scenario
from ...solver_words import said
from ...words import inline, tr
from .. import theme
from ..callback import callback
from ..choice import Choice
from ..parts import EmptyState, command_words, error_words, primary
from ..theme import STEP
from .live_sliders import AS_IT_IS, SliderRow
from .live_views import LiveViews

RUN_AGAIN = ("stale-result", "no-transfer")  # codes of what a run mends
USUAL_HEAVY, USUAL_TWO_WHEELERS, USUAL_SPEED = 10, 2, 50
FIRST_YEAR, LAST_YEAR = 2000, 2050  # of the fleet; earlier ones are for a measure
NEEDS = {NOISE.id: "the sound paths", AIR.id: "the coefficients"}  # what a preview loads first


@dataclass(frozen=True)
class LiveCommands:
    """What the panel asks others to do.

    run : the process that is live, for the shown scenario; select_roads : the map is ready to pick them; run_again : even when nothing has changed
    """

    guard: Callable[[Callable[[], None]], None]
    open_demo: Callable[[], None]
    run: Callable[[], None]
    select_roads: Callable[[], None]
    run_again: Callable[[str], None]
    kept: Callable[[Scenario], None]


class LiveDock(QDockWidget):
    """Writes to the model what the user moves and shows what the model says."""

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        selection: Selection,
        live: LiveNoise,
        commands: LiveCommands,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(tr("Live"), parent)
        self.setObjectName("TwinscapeLive")
        self._study, self._state, self._selection, self._live = study, state, selection, live
        self._commands, self._guard = commands, commands.guard
        self._facts: Optional[RoadFacts] = None
        self._facts_of: Tuple[Any, ...] = ()
        self._title_is_own = False
        self._edition = ""
        self._build()
        for signal, slot in self._signals():
            signal.connect(slot)
        self._refresh()

    def close_view(self) -> None:
        for signal, slot in self._signals():
            signal.disconnect(slot)
        self._live.set_active(False)

    def _signals(self) -> List[Tuple[Any, Callable]]:
        return [
            (self._live.changed, self._on_live),
            (self._study.opened, self._on_live),
            (self._study.closed, self._on_live),
            (self._study.resultsChanged, self._on_live),
            (self._study.scenariosChanged, self._on_live),
            (self._state.changed, self._on_view),
            (self.visibilityChanged, self._on_visible),
        ]

    # --- layout -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        self._stack = QStackedWidget()
        self.empty = EmptyState()
        self._stack.addWidget(self.empty)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(STEP, STEP, STEP, STEP)
        layout.setSpacing(STEP)
        layout.addLayout(self._roads())
        layout.addWidget(_line())
        for row in self._sliders():
            layout.addWidget(row)
        layout.addWidget(_line())
        self.views = LiveViews(self._study, self._state, self._live, self._guard)
        layout.addWidget(self.views)
        layout.addWidget(_line())
        layout.addLayout(self._outcome())
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        self._stack.addWidget(scroll)
        self._content = scroll
        self.setWidget(self._stack)
        self.setMinimumWidth(300)

    def _roads(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(STEP // 2)
        self.number, self.names = QLabel(""), theme.quiet("")
        self.number.setFont(theme.sized(self.number.font(), 1.15, bold=True))
        self.select = QPushButton(tr("Select on the map"))
        self.select.setToolTip(tr("Click roads or draw a box around them; Shift adds, Ctrl takes away"))
        self.select.clicked.connect(lambda: self._guard(self._commands.select_roads))
        self.street = QPushButton(tr("Whole street"))
        self.street.setToolTip(tr("Add all other parts of the streets that are selected, by name"))
        self.street.clicked.connect(lambda: self._guard(self._take_whole_streets))
        row = QHBoxLayout()
        row.addWidget(self.select)
        row.addWidget(self.street)
        row.addStretch(1)
        column.addWidget(self.number)
        column.addWidget(self.names)
        column.addLayout(row)
        return column

    def _sliders(self) -> List[QWidget]:
        self.flow = SliderRow(
            tr("Vehicles"),
            tr("How many drive here, compared to the shown scenario; −100 % is nobody"),
            FEWEST,
            MOST,
            0,
            lambda value: f"{with_sign(value)} %",
            step=5,
            page=25,
            ticks=100,
        )
        self.heavy = SliderRow(
            tr("Heavy share"),
            tr("Vehicles over 3.5 t, buses among them, of all vehicles; how many drive stays the same"),
            0,
            50,
            USUAL_HEAVY,
            lambda value: f"{value} %",
            page=5,
            ticks=10,
        )
        self.two_wheelers = SliderRow(
            tr("Two-wheelers"),
            tr(
                "Mopeds and motorcycles, of all vehicles; they take the place of light vehicles, how many drive stays the same"
            ),
            0,
            50,
            USUAL_TWO_WHEELERS,
            lambda value: f"{value} %",
            page=5,
            ticks=10,
        )
        self.speed = SliderRow(
            tr("Speed limit"),
            tr("For all vehicles; lorries drive 80 km/h at most, mopeds 45 km/h"),
            10,
            130,
            USUAL_SPEED,
            lambda value: f"{value} km/h",
            step=5,
            ticks=20,
        )
        self.flow.moved.connect(self._on_flow)
        self.heavy.moved.connect(self._on_heavy)
        self.two_wheelers.moved.connect(self._on_two_wheelers)
        self.speed.moved.connect(self._on_speed)
        pavement = QWidget()
        column = QVBoxLayout(pavement)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        self.pavement = Choice()
        self.pavement.setToolTip(tr("The road surface on all selected roads"))
        self.pavement.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.pavement.setMinimumContentsLength(12)
        self.pavement.currentIndexChanged.connect(self._on_pavement)
        column.addWidget(QLabel(tr("Pavement")))
        column.addWidget(self.pavement)
        self.pavement_row = pavement
        return [self.flow, self.heavy, self.two_wheelers, self.speed, pavement, *self._vehicles()]

    def _vehicles(self) -> List[QWidget]:
        """Which vehicles drive, of air alone."""
        zone = QWidget()
        column = QVBoxLayout(zone)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        self.zone = Choice()
        self.zone.setToolTip(
            tr("Who may still drive on the selected roads; cleaner vehicles of the same kind take the others' place")
        )
        self.zone.addItem(tr("none"), "")
        for key, each in USUAL_ZONES.items():
            self.zone.addItem(tr(each.words), key)
            self.zone.setItemData(self.zone.count() - 1, tr(each.tip), Qt.ItemDataRole.ToolTipRole)
        self.zone.currentIndexChanged.connect(self._on_zone)
        column.addWidget(QLabel(tr("Low-emission zone")))
        column.addWidget(self.zone)
        self.zone_row = zone
        self.fleet = SliderRow(
            tr("Vehicles of the year"),
            tr("How old and how electric vehicles are, in the whole city; later years are a projection"),
            FIRST_YEAR,
            LAST_YEAR,
            FIRST_YEAR,
            str,
            page=5,
            ticks=10,
        )
        self.fleet.moved.connect(self._on_fleet)
        return [zone, self.fleet]

    def _outcome(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(STEP // 2)
        self.effect = QLabel("")
        self.effect.setWordWrap(True)
        self.effect.setFont(theme.sized(self.effect.font(), 1.0, bold=True))
        self.effect.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.note = theme.quiet("")
        self.mend = QPushButton(tr("Compute again"))
        self.mend.setToolTip(tr("Run this scenario again, with the options it was computed with"))
        self.mend.clicked.connect(lambda: self._guard(lambda: self._commands.run_again(self._state.view.scenario)))
        self.title = QLineEdit()
        self.title.setToolTip(tr("Name of the scenario"))
        self.title.textEdited.connect(self._on_title)
        self.keep = primary(QPushButton(tr("Keep as scenario")))
        self.keep.setToolTip(tr("Save the change as a new scenario that starts from the shown one"))
        self.keep.clicked.connect(lambda: self._guard(self._keep))
        self.reset = QPushButton(tr("Reset"))
        self.reset.setToolTip(tr("All sliders back; the views show the stored result again"))
        self.reset.clicked.connect(lambda: self._guard(self._live.reset))
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addWidget(self.reset)
        row.addStretch(1)
        for widget in (self.effect, self.note, self.mend, self.title):
            column.addWidget(widget)
        column.addLayout(row)
        return column

    # --- what the user does -----------------------------------------------------------------------------------------
    @callback
    def _on_flow(self, value: Optional[int]) -> None:
        if value == 0:
            self.flow.set_value(None)
        self._live.set(flow_percent=value or 0)

    @callback
    def _on_heavy(self, value: Optional[int]) -> None:
        self._live.set(heavy_percent=None if value is None else float(value))

    @callback
    def _on_two_wheelers(self, value: Optional[int]) -> None:
        self._live.set(two_wheeler_percent=None if value is None else float(value))

    @callback
    def _on_speed(self, value: Optional[int]) -> None:
        self._live.set(speed_kmh=None if value is None else float(value))

    @callback
    def _on_pavement(self, index: int) -> None:
        self._live.set(surface=self.pavement.itemData(index) or "")

    @callback
    def _on_zone(self, index: int) -> None:
        self._live.set(zone=self.zone.itemData(index) or "")

    @callback
    def _on_fleet(self, value: Optional[int]) -> None:
        self._live.set(fleet_year=value)

    @callback
    def _on_title(self, text: str) -> None:
        self._title_is_own = bool(text.strip())

    def _take_whole_streets(self) -> None:
        roads = self._study.roads
        if roads is not None:
            self._selection.pick(whole_streets(roads, self._live.change.roads), target=ROAD)

    def _keep(self) -> None:
        scenario = self._live.keep(self.title.text())
        self._title_is_own = False
        self._commands.kept(scenario)

    # --- what happens -----------------------------------------------------------------------------------------------
    @callback
    def _on_live(self) -> None:
        self._refresh()

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        if names & {"scenario", "indicator", "hour"}:
            self._refresh()

    @callback
    def _on_visible(self, shown: bool) -> None:
        """A panel behind another in a tab is still there, as its colours are; a closed one is not."""
        self._live.set_active(not self.isHidden())
        self._refresh()

    # --- what is shown ----------------------------------------------------------------------------------------------
    def _refresh(self) -> None:
        if self.isHidden():
            return
        if self._say_what_is_missing():
            self._stack.setCurrentWidget(self.empty)
            return
        self._show_roads()
        self._show_sliders()
        self.views.refresh()
        self._show_outcome()
        self._stack.setCurrentWidget(self._content)

    def _say_what_is_missing(self) -> bool:
        """Whether there is something one has to do first."""
        if not self._study.is_open:
            self.empty.say(
                tr("Open a study to try other traffic on its roads."), command_words("demo"), self._commands.open_demo
            )
        elif self._study.roads is None or not len(self._study.roads):
            self.empty.say(tr("This study has no roads. Import a road network to try other traffic."))
        elif not self._live.has_result:
            title = self._study.scenario_title(self._state.view.scenario)
            name = inline(tr(COMPUTATIONS[self._live.process].title))
            words = tr("Run {name} first: live changes start from a result, and {title} has none.").format(
                name=name, title=title
            )
            self.empty.say(words, tr("Run {name}").format(name=name), self._commands.run)
        elif not self._live.change.roads and self._live.process == NOISE.id:
            words = tr("Select roads on the map to see what other traffic, speed or pavement on them would change.")
            self.empty.say(words, tr("Select roads"), self._commands.select_roads)
        else:
            return False
        return True

    def _show_roads(self) -> None:
        view, ids = self._state.view, self._live.change.roads
        mark = (self._study.twin, view.scenario, self._study.scenarios, ids)
        if self._facts is None or mark != self._facts_of:
            roads = roads_now(self._study, view.scenario)
            assert roads is not None
            self._facts, self._facts_of = facts_of(roads, ids), mark
        facts = self._facts
        self.number.setText(facts.size if ids else tr("No roads selected"))
        self.names.setText(
            facts.names if ids else tr("Select roads for other traffic on them; vehicles of another year are for all.")
        )
        self.street.setEnabled(bool(ids))

    def _show_sliders(self) -> None:
        change, facts = self._live.change, self._facts
        assert facts is not None
        self._fill_pavements()
        is_air = self._live.process == AIR.id
        self.pavement_row.setVisible(not is_air)
        for widget in (self.zone_row, self.fleet):
            widget.setVisible(is_air)
        for widget in (self.flow, self.heavy, self.two_wheelers, self.speed, self.zone_row):
            widget.setEnabled(bool(change.roads))
        if is_air:
            self._show_vehicles()
        speed = facts.speeds_kmh[len(facts.speeds_kmh) // 2] if facts.speeds_kmh else USUAL_SPEED
        self.speed.set_usual(int(speed), f"{tr(AS_IT_IS)} ({facts.speed_words})" if facts.speed_words else "")
        self.flow.set_value(change.flow_percent or None)
        self.heavy.set_value(None if change.heavy_percent is None else int(change.heavy_percent))
        two_wheelers = change.two_wheeler_percent
        self.two_wheelers.set_value(None if two_wheelers is None else int(two_wheelers))
        self.speed.set_value(None if change.speed_kmh is None else int(change.speed_kmh))
        self.pavement.blockSignals(True)
        self.pavement.setCurrentIndex(max(self.pavement.findData(change.surface), 0))
        self.pavement.blockSignals(False)

    def _show_vehicles(self) -> None:
        change, view = self._live.change, self._state.view
        self.zone.blockSignals(True)
        self.zone.setCurrentIndex(max(self.zone.findData(change.zone), 0))
        self.zone.blockSignals(False)
        result = self._study.result(view.scenario, AIR.id)
        asked = self._study.variant(view.scenario)[0].fleet_year
        year = asked or int((result.document["options"] if result is not None else {}).get("fleet_year") or FIRST_YEAR)
        self.fleet.set_usual(year, f"{tr(AS_IT_IS)} ({year})")
        self.fleet.set_value(change.fleet_year)

    def _fill_pavements(self) -> None:
        """Those of the tables the result was computed with."""
        result = self._study.result(self._state.view.scenario, NOISE.id)
        edition = str(result.document["options"].get("edition", "2021")) if result is not None else "2021"
        if edition == self._edition:
            return
        self.pavement.blockSignals(True)
        self.pavement.clear()
        self.pavement.addItem(tr(AS_IT_IS), "")
        for name, words in surfaces(edition):
            self.pavement.addItem(tr(words), name)
        self.pavement.blockSignals(False)
        self._edition = edition

    def _show_outcome(self) -> None:
        live, error = self._live, self._live.error
        effect = live.effect_words()
        self.effect.setText(effect)
        self.effect.setVisible(bool(effect))
        self.note.setText(self._note(bool(effect)))
        self.mend.setVisible(error is not None and error.get("code") in RUN_AGAIN)
        palette = self.note.palette()
        colour = theme.severity_colour("warning") if error is not None else theme.secondary(self)
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.note.setPalette(palette)
        is_changed = not live.change.is_nothing
        self.title.setVisible(is_changed)
        self.keep.setEnabled(is_changed)
        self.reset.setEnabled(live.change != live.change.undone())
        if not self._title_is_own and self._facts is not None:
            self.title.setText(live.change.title(self._facts.where))
            self.title.setCursorPosition(0)

    def _note(self, has_effect: bool) -> str:
        live, view = self._live, self._state.view
        if live.error is not None:
            return error_words(live.error)
        if live.is_waiting and not live.is_loaded:
            return tr("Loading {needs} of {scenario_title}…").format(
                needs=tr(NEEDS[live.process]), scenario_title=self._study.scenario_title(view.scenario)
            )
        if not has_effect:
            return tr("Move a slider: map, 3D view and charts follow at once.")
        place = (
            CATALOGUE[view.indicator].statistic
            if view.indicator.startswith(f"{live.process}.")
            else tr("most exposed facade")
        )
        words = tr("{effect_is_of}, {place}. Live preview, not saved.").format(
            effect_is_of=live.effect_is_of(), place=place
        )
        return " ".join([words, *map(said, live.warnings)])


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    palette = line.palette()
    palette.setColor(QPalette.ColorRole.WindowText, theme.line(line))
    line.setPalette(palette)
    return line
