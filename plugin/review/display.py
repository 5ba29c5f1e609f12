"""What every view draws: one set of values, classes and words, computed once for all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import List, Optional, Tuple, Union

import numpy as np
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..city.errors import TwinscapeError
from ..client.air import AIR
from ..client.traffic import TRAFFIC
from ..indicators.catalogue import CATALOGUE, Indicator, Limit, with_spaces
from ..indicators.declared import is_declared
from ..indicators.difference import difference
from ..indicators.on_surfaces import TOUCHES
from ..indicators.scales import Scale
from ..solver_words import said_error, said_word
from ..words import tr
from .indicator_words import amount_words, convention, title_of
from .live import CHANGE, LiveNoise
from .live_energy import LiveEnergy
from .moments import HOURS, at_moment, axis_of, moment_words
from .scale_registry import ScaleRegistry
from .study_model import StudyModel
from .traffic_facts import demand_label, gap_fault
from .traffic_links import Width, widths_of
from .view_state import DIFFERENCE, ViewState

LIVE_NOTE = "Live preview, not saved."
# attributes of buildings that the values of a process rest on, and what a legend calls them
RESTS_ON = {
    "energy": (("height_m", "storeys", "use", "year"), "inputs"),
    "noise": (("height_m",), "building heights"),
    "air": (("height_m",), "building heights"),
}
OF_INDICATOR = {TOUCHES: ("use", "attic", "cellar")}  # of the city, but no attribute of it
# These also rest on the heating system; where it is not known the solver takes the usual one of the country
BY_HEATING_SYSTEM = tuple(f"energy.{name}{per}" for name in ("final", "primary", "co2") for per in ("", "_m2"))


@dataclass(frozen=True)
class Picture:
    """What is shown of the buildings.

    indicator, scale : None when no indicator is chosen; values : (n,) float64, NaN = not computed
    classes : (n,) int8, number in the scale, −1 = not computed
    caption : scenario, or "variant − baseline" in titles; note : what one should know (stale, nothing computed)
    guessed : share of guessed values among the inputs behind what is shown, 0 … 1; guessed_of : what these inputs are called
    is_live : values of a preview that is not saved
    widths : of bands of traffic, for a legend of them; empty when there are none
    road_scale : where roads are what the indicator is about: their scale, and buildings have none
    road_values : (n_roads,) of a preview or its change, where roads are what the indicator is about; None: what is stored
    surface_classes : (n_surfaces,) int8, the same for each surface, for views that draw these; None when there is no such thing
    """

    indicator: Optional[Indicator]
    scale: Optional[Scale]
    values: np.ndarray
    classes: np.ndarray
    caption: str
    note: str = ""
    guessed: float = 0.0
    guessed_of: str = "inputs"
    is_live: bool = False
    surface_classes: Optional[np.ndarray] = None
    road_scale: Optional[Scale] = None
    widths: Tuple[Width, ...] = ()
    road_values: Optional[np.ndarray] = None

    @property
    def shown_scale(self) -> Optional[Scale]:
        """What a legend explains: the scale of the buildings or that of the roads."""
        return self.scale if self.scale is not None else self.road_scale

    @property
    def is_difference(self) -> bool:
        return self.shown_scale is not None and self.shown_scale.is_difference

    @property
    def by_category(self) -> bool:
        """Whether the classes are words of a category; a difference of categories is so many classes better or worse."""
        return self.indicator is not None and bool(self.indicator.categories) and not self.is_difference

    def text(self, building: int) -> str:
        """The value of a building in words."""
        value = float(self.values[building])
        if self.indicator is None:
            return ""
        if self.is_difference and self.indicator.categories and value == value:
            return with_spaces(value) + (tr(" class") if abs(value) == 1 else tr(" classes"))
        return amount_words(self.indicator, value)

    @property
    def limits(self) -> Tuple[Limit, ...]:
        """To be marked; none of a difference, which they say nothing about."""
        return () if self.indicator is None or self.is_difference else self.indicator.limits

    @property
    def missing(self) -> int:
        return int((self.classes < 0).sum()) if self.scale is not None else 0

    @property
    def title(self) -> str:
        """For layers and files: quantity, unit, scenario, convention."""
        return f"{self.scale.title} — {self.caption}" if self.scale is not None else tr("Buildings")


class Display(QObject):
    """Follows study, view state and scales; tells `changed` when the picture is another one."""

    changed = pyqtSignal(object)  # Picture

    def __init__(
        self, study: StudyModel, state: ViewState, scales: ScaleRegistry, parent: Optional[QObject] = None
    ) -> None:
        super().__init__(parent)
        self._study, self._state, self._scales = study, state, scales
        self._lives: List[Union[LiveNoise, LiveEnergy]] = []
        self.picture = self._nothing()
        study.opened.connect(self.refresh)
        study.closed.connect(self.refresh)
        scales.changed.connect(self.refresh)
        state.changed.connect(self._on_view)

    def follow(self, live: Union[LiveNoise, LiveEnergy]) -> None:
        """From now on what is live takes the place of what is stored."""
        self._lives.append(live)
        live.valuesChanged.connect(self.refresh)

    def refresh(self) -> None:
        """Computes the picture anew and tells the views."""
        try:
            self.picture = self._compose()
        except TwinscapeError as error:
            self.picture = self._nothing(said_error(error))
        self.changed.emit(self.picture)

    def _on_view(self, view: object, names: frozenset) -> None:
        axis = axis_of(self.picture.indicator) if self.picture.indicator is not None else ""
        is_later = bool(axis) and ("hour" if axis == HOURS else "day") in names
        if names & {"scenario", "reference", "indicator", "mode"} or is_later:
            self.refresh()

    def _nothing(self, note: str = "") -> Picture:
        n = len(self._study.buildings) if self._study.is_open else 0
        return Picture(None, None, np.full(n, np.nan), np.full(n, -1, dtype=np.int8), "", note)

    def _compose(self) -> Picture:
        view = self._state.view
        if not self._study.is_open:
            return self._nothing()
        if view.indicator not in CATALOGUE:
            return self._nothing(tr("Choose an indicator to colour the buildings."))
        entry = CATALOGUE[view.indicator]
        has_roads = entry.process in (TRAFFIC.id, AIR.id) or is_declared(entry.process)
        by_hour = entry.process == TRAFFIC.id and axis_of(entry) == HOURS
        if entry.target == "road" and has_roads and (entry.times == "annual" or by_hour):
            return self._of_roads(entry)
        if entry.target != "building" or not (entry.times == "annual" or axis_of(entry)):
            return self._nothing(
                tr("{title} has no single value for each building. Choose another indicator.").format(
                    title=title_of(entry)
                )
            )
        source, live = self._live_of(view.scenario, entry)
        values = self._values(view.scenario, entry) if live is None else at_moment(entry, live, view.hour, view.day)
        is_difference, against = False, ""
        if source is not None and source.shown == CHANGE:
            is_difference, against = True, view.scenario
        elif view.mode == DIFFERENCE and view.scenario != view.reference and entry.process != "city":
            is_difference, against = True, view.reference
        fault = gap_fault(self._study, view, entry.process) if is_difference and live is None else ""
        if fault:
            return replace(self._nothing(fault), indicator=entry)
        if is_difference:
            values = difference(values, self._values(against, entry))
        scale = self._scales.scale(entry.id, DIFFERENCE if is_difference else "absolute", view.reference)
        return Picture(
            entry,
            scale,
            values,
            scale.classify(values),
            self._caption(entry, against, live is not None),
            tr(LIVE_NOTE) if live is not None else self._note(entry, is_difference),
            *guessed_of(self._study, entry),
            live is not None,
            self._surface_classes(entry, against, scale),
        )

    def _live_of(
        self, scenario: str, entry: Indicator
    ) -> Tuple[Optional[Union[LiveNoise, LiveEnergy]], Optional[np.ndarray]]:
        """The preview that has values of an indicator, and these; None twice where nothing is live."""
        for each in self._lives:
            values = each.values(scenario, entry.id)
            if values is not None:
                return each, values
        return None, None

    def _of_roads(self, entry: Indicator) -> Picture:
        """Roads have the colours, the map draws them; buildings stand by without any."""
        view = self._state.view
        is_difference, against = view.mode == DIFFERENCE and view.scenario != view.reference, view.reference
        source, live = self._live_of(view.scenario, entry)
        if source is not None and source.shown == CHANGE:
            is_difference, against = True, view.scenario
        if live is not None and is_difference:
            live = difference(live, self._study.values(against, entry.id))
        scale = self._scales.scale(entry.id, DIFFERENCE if is_difference else "absolute", view.reference)
        n = len(self._study.buildings)
        fault = gap_fault(self._study, view, entry.process) if live is None else ""
        return Picture(
            entry,
            None,
            np.full(n, np.nan),
            np.full(n, -1, dtype=np.int8),
            self._caption(entry, against if is_difference else "", live is not None),
            tr(LIVE_NOTE) if live is not None else fault or self._note(entry, is_difference),
            is_live=live is not None,
            road_values=live,
            road_scale=None if fault else scale,
            widths=widths_of(self._study) if entry.process == TRAFFIC.id and not fault else (),
        )

    def _surface_classes(self, entry: Indicator, against: str, scale: Scale) -> Optional[np.ndarray]:
        """against : scenario of which the difference is taken, "" none"""
        if not entry.surfaces:
            return None
        values = self._study.surface_values(self._state.view.scenario, entry.surfaces)
        if against and values is not None:
            before = self._study.surface_values(against, entry.surfaces)
            values = None if before is None else difference(values, before)
        return None if values is None else scale.classify(values)

    def _values(self, scenario: str, entry: Indicator) -> np.ndarray:
        """(n,) what is stored, of values by hour or month those that are shown now."""
        view = self._state.view
        return at_moment(entry, self._study.values(scenario, entry.id), view.hour, view.day)

    def _caption(self, entry: Indicator, against: str, is_live: bool) -> str:
        """against : scenario of which the difference is taken, "" none"""
        view = self._state.view
        words = self._study.scenario_title(view.scenario)
        if is_live:
            words = tr("{words}, live").format(words=words)
        if against:
            words = f"{words} − {self._study.scenario_title(against)} ({convention()})"
        demand = demand_label(self._study, view.scenario, entry.process)
        words = f"{words}, {tr(demand)}" if demand else words
        moment = moment_words(entry, view.hour, view.day)
        return f"{words}, {moment}" if moment else words

    def _note(self, entry: Indicator, is_difference: bool) -> str:
        view = self._state.view
        wanted = [view.scenario, view.reference] if is_difference else [view.scenario]
        absent = [self._study.scenario_title(s) for s in wanted if not self._study.has_values(s, entry.id)]
        if absent:
            return tr("{absent}: not computed yet. Run it.").format(absent=" and ".join(absent))
        stale = {said_word(part) for s in wanted for part in self._study.stale(s, entry.process)}
        return (
            tr("Out of date: {stale} changed since. Run it again.").format(stale=", ".join(sorted(stale)))
            if stale
            else ""
        )


def guessed_of(study: StudyModel, entry: Indicator) -> Tuple[float, str]:
    """Share of guessed values among the attributes of buildings an indicator rests on, and what they are called."""
    own = OF_INDICATOR.get(entry.id, (entry.id.split(".", 1)[1],))
    keys, words = RESTS_ON.get(entry.process, (own, "inputs"))
    columns = [study.buildings[key].guessed for key in keys]
    if entry.id in BY_HEATING_SYSTEM:
        system = study.buildings["heating_system"]
        columns.append(system.guessed | system.missing)
    return (float(np.mean(columns)) if columns and len(columns[0]) else 0.0), tr("inputs") if words == "inputs" else tr(
        words
    )
