"""What is compared: a baseline and up to three variants in one indicator, on one scale, under one camera and one map extent.

It is apart from the ViewState: what the main window shows stays as it is while scenarios are compared, and is there again after.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..city.errors import InputError, TwinscapeError
from ..indicators.catalogue import CATALOGUE, Indicator
from ..indicators.difference import difference
from ..indicators.scales import Scale
from ..scenario.scenario import BASELINE
from ..solver_words import said_error, said_word
from ..words import tr
from .compared_features import RECEIVER, TARGETS, FeatureReader, Features, scale_source
from .compared_figures import natural_ranks
from .display import Picture
from .indicator_words import convention, title_of
from .moments import AXIS_OF, at_moment, axis_of
from .scale_registry import ScaleRegistry
from .solver_code import other_code
from .study_model import StudyModel
from .traffic_facts import gap_fault
from .view_state import DIFFERENCE, Camera, View

MOST_VARIANTS = 3
LETTERS = ("", "A", "B", "C")  # what variants are called where their titles have no room; the baseline has none
SIDE, SWIPE, DELTA = "side", "swipe", "difference"
MAPS, SCENES, BOTH = "maps", "scenes", "both"
STEP_OF_DIVIDER = 0.02


class Place(NamedTuple):
    """Where all maps look. centre : x, y in the CRS of the twin [m]; metres_per_pixel : of a map"""

    x: float
    y: float
    metres_per_pixel: float


@dataclass(frozen=True)
class Compared:
    """What is compared and how.

    variants : ids, the order of their letters; layout : SIDE, SWIPE or DELTA; content : MAPS, SCENES or BOTH
    divider : of the swipe, 0 left … 1 right; hour, day : the clock of the study, for indicators by hour or month
    """

    reference: str = BASELINE
    variants: Tuple[str, ...] = ()
    indicator: str = ""
    layout: str = SIDE
    content: str = BOTH
    divider: float = 0.5
    hour: int = 12
    day: int = 80


class Pane(NamedTuple):
    """One of the pictures side by side. position : of its scenario in the study, which has its colour

    picture : values and classes are those of the compared features, which are buildings, roads or receivers
    """

    scenario: str
    letter: str
    title: str
    position: int
    picture: Picture


class Comparison(QObject):
    """One writer for everything the compared views show; tells once, after all of it is consistent."""

    changed = pyqtSignal(
        object
    )  # frozenset of the names of Compared that changed; "values": results, scales or titles are others
    cameraChanged = pyqtSignal(object)  # Camera
    placeChanged = pyqtSignal(object)  # Place
    dividerChanged = pyqtSignal(float)
    targetsChanged = pyqtSignal()

    def __init__(self, study: StudyModel, scales: ScaleRegistry, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._study, self._scales = study, scales
        self._now = Compared()
        self._panes: Optional[List[Pane]] = None
        self._targets: Dict[str, float] = {}
        self._reader = FeatureReader(study)
        self._ranks: Optional[Tuple[np.ndarray, np.ndarray]] = None  # for names
        self.camera: Optional[Camera] = None
        self.place: Optional[Place] = None
        for signal, slot in self._signals():
            signal.connect(slot)

    def _signals(self) -> tuple:
        return (
            (self._study.opened, self._on_another_study),
            (self._study.closed, self._on_another_study),
            (self._study.scenariosChanged, self._on_scenarios),
            (self._study.resultsChanged, self._on_values),
            (self._scales.changed, self._on_values),
        )

    def close(self) -> None:
        for signal, slot in self._signals():
            signal.disconnect(slot)

    # --- what is compared -------------------------------------------------------------------------------------------
    @property
    def now(self) -> Compared:
        return self._now

    def update(self, **values: Any) -> None:
        """Changes fields; equal values are silent. InputError for more variants than have room."""
        new = self._whole(replace(self._now, **values))
        names = frozenset(f.name for f in fields(Compared) if getattr(self._now, f.name) != getattr(new, f.name))
        if not names:
            return
        self._now = new
        if names == {"divider"}:
            self.dividerChanged.emit(new.divider)
            return
        if names & {"reference", "variants", "indicator", "layout"} or self._moves(names):
            self._panes = None
        self.changed.emit(names)

    def _moves(self, names: frozenset) -> bool:
        """Whether a change of hour or day brings other values."""
        return bool(names & {"hour", "day"}) and self.entry is not None and bool(axis_of(self.entry))

    def follow_clock(self, hour: int, day: int) -> None:
        """The one clock of the study."""
        self.update(hour=hour, day=day)

    def begin(self, scenario: str, reference: str, indicator: str, hour: int, day: int = 80) -> None:
        """What is looked at now beside its reference, with what was compared before; another scenario where it is the reference itself."""
        others = [key for key in self._study.scenarios if key != reference]
        kept = tuple(key for key in self._now.variants if key in others)
        is_new = scenario in others and scenario not in kept and len(kept) < MOST_VARIANTS
        variants = (*kept, scenario) if is_new else kept or tuple(others[:1])
        comparable = indicator in CATALOGUE and is_comparable(CATALOGUE[indicator])
        kept_indicator = self._now.indicator or (indicator if comparable else "")
        chosen = indicator if comparable else kept_indicator
        self.update(reference=reference, variants=variants, indicator=chosen, hour=hour, day=day)

    def set_variant(self, scenario: str, is_in: bool) -> None:
        """Takes a scenario in as the next letter, or out. InputError when there are three already."""
        others = tuple(key for key in self._now.variants if key != scenario)
        self.update(variants=(*others, scenario) if is_in else others)

    def _whole(self, wanted: Compared) -> Compared:
        there = self._study.scenarios
        reference = wanted.reference if wanted.reference in there else BASELINE
        variants = tuple(dict.fromkeys(key for key in wanted.variants if key in there and key != reference))
        if len(variants) > MOST_VARIANTS:
            raise InputError(
                f"{len(variants)} variants are to be compared, there is room for {MOST_VARIANTS}",
                "Take one out first.",
            )
        divider = float(min(max(wanted.divider, 0.0), 1.0))
        return replace(wanted, reference=reference, variants=variants, divider=divider)

    @property
    def scenarios(self) -> Tuple[str, ...]:
        """The baseline first, then the variants in the order of their letters."""
        return (self._now.reference, *self._now.variants)

    def title(self, scenario: str) -> str:
        return self._study.scenario_title(scenario)

    def letter(self, scenario: str) -> str:
        return LETTERS[self.scenarios.index(scenario)] if scenario in self.scenarios else ""

    def name(self, scenario: str) -> str:
        """Its letter and title, as tables and legends have it."""
        return f"{self.letter(scenario)} {self.title(scenario)}".strip()

    def position(self, scenario: str) -> int:
        """In the study; the colour of a scenario is the same everywhere."""
        there = list(self._study.scenarios)
        return there.index(scenario) if scenario in there else 0

    # --- values -----------------------------------------------------------------------------------------------------
    @property
    def entry(self) -> Optional[Indicator]:
        return CATALOGUE.get(self._now.indicator)

    @property
    def target(self) -> str:
        """What is compared: BUILDING, ROAD or RECEIVER."""
        return self.entry.target if self.entry is not None else TARGETS[0]

    def features(self) -> Features:
        """Those of the compared indicator, in one order for all scenarios; of no indicator the buildings."""
        return self._reader.features(self.entry or CATALOGUE["city.height_m"], self.scenarios)

    def ranks(self) -> np.ndarray:
        """(n,) place of each feature by its name, found once: names of ten thousand take a while to put in order."""
        names = self.features().names
        if self._ranks is None or self._ranks[0] is not names:
            self._ranks = (names, natural_ranks(names))
        return self._ranks[1]

    def values(self, scenario: str, indicator: str = "") -> np.ndarray:
        """(n,) float64 of the features, NaN not computed; indicator : "" the compared one."""
        key = indicator or self._now.indicator
        if key not in CATALOGUE:
            return np.full(len(self.features()), np.nan)
        values = self._reader.values(CATALOGUE[key], scenario, self.features())
        return at_moment(CATALOGUE[key], values, self._now.hour, self._now.day)

    def by_time(self, scenario: str) -> Optional[np.ndarray]:
        """(n, n_times) float64 of the compared indicator; None of one that has one value for all times."""
        entry = self.entry
        if entry is None or not axis_of(entry):
            return None
        return self._reader.values(entry, scenario, self.features())

    def change(self, scenario: str, indicator: str = "") -> np.ndarray:
        """(n,) float64, variant − baseline."""
        return difference(self.values(scenario, indicator), self.values(self._now.reference, indicator))

    def scale(self, is_difference: bool = False) -> Optional[Scale]:
        """The one scale of all that is compared."""
        entry = self.entry
        if entry is None or not self._study.is_open:
            return None
        mode = DIFFERENCE if is_difference else "absolute"
        source = scale_source(entry)
        found = self._scales.scale(source, mode, self._now.reference)
        if source == entry.id:
            return found
        return replace(found, indicator=entry.id, title=f"Δ {title_of(entry)}" if is_difference else title_of(entry))

    @property
    def is_difference(self) -> bool:
        return self._now.layout == DELTA

    def panes(self) -> List[Pane]:
        """What stands side by side, computed once for all views; none where there is nothing to compare."""
        if self._panes is None:
            self._panes = self._compose()
        return self._panes

    def _compose(self) -> List[Pane]:
        if not self._study.is_open or self.entry is None or not self._now.variants:
            return []
        scale = self.scale(self.is_difference)
        shown = self._now.variants if self.is_difference else self.scenarios
        if self._now.layout == SWIPE:
            shown = self.scenarios[:2]
        return [self._pane(each, scale) for each in shown]

    def _pane(self, scenario: str, scale: Scale) -> Pane:
        note = self.note(scenario)
        try:
            values = self.change(scenario) if self.is_difference else self.values(scenario)
        except TwinscapeError as error:  # a result about another city: told where it would stand
            values, note = np.full(len(self.features()), np.nan), said_error(error)
        fault = self._gap_fault(scenario) if self.is_difference else ""
        if fault:
            values, note = np.full(len(values), np.nan), fault
        name = self.name(scenario)
        caption = f"{name} − {self.title(self._now.reference)} ({convention()})" if self.is_difference else name
        picture = Picture(self.entry, scale, values, scale.classify(values), caption, note)
        return Pane(scenario, self.letter(scenario), caption, self.position(scenario), picture)

    def _gap_fault(self, scenario: str) -> str:
        """Why a difference that rests on traffic would show the solver and not the measure."""
        now = self._now
        view = View(scenario=scenario, reference=now.reference, indicator=now.indicator, mode=DIFFERENCE)
        return gap_fault(self._study, view, self.entry.process) if self.entry is not None else ""

    def note(self, scenario: str) -> str:
        """What one should know of a scenario: not computed, out of date, or by other code than the baseline; "" when all is well."""
        if self.entry is None:
            return ""
        wanted = (scenario, self._now.reference) if self.is_difference else (scenario,)
        for each in wanted:
            if not self._study.has_values(each, self.entry.id):
                if not self.is_difference:
                    return tr("not computed")  # under its own title
                return tr("{scenario}: not computed").format(scenario=self.title(each))
        late = {said_word(part) for each in wanted for part in self._study.stale(each, self.entry.process)}
        if late:
            return tr("Out of date: {parts} changed since").format(parts=", ".join(sorted(late)))
        return self._code_note(scenario)

    def _code_note(self, scenario: str) -> str:
        assert self.entry is not None
        return other_code(self._study, self.entry.process, scenario, self._now.reference)

    def code_note(self) -> str:
        """Of the first variant that other code computed than the baseline; "" when all are by the same."""
        there = self._now.variants if self.entry is not None and self._study.is_open else ()
        return next((words for words in map(self._code_note, there) if words), "")

    def lacking(self) -> List[str]:
        """Compared scenarios without values of the indicator."""
        if self.entry is None or not self._study.is_open:
            return []
        return [each for each in self.scenarios if not self._study.has_values(each, self.entry.id)]

    # --- scale ------------------------------------------------------------------------------------------------------
    @property
    def can_fit(self) -> bool:
        """Whether the values of one scenario alone would give other classes: fixed ones and words stay as they are."""
        return self.entry is not None and not CATALOGUE[scale_source(self.entry)].has_fixed_classes

    @property
    def fitted_to(self) -> str:
        """The one scenario the scale is fitted to, "" where it is shared."""
        fitted = self._scales.fitted_to(scale_source(self.entry)) if self.entry is not None and self.can_fit else ""
        return fitted if fitted in self._study.scenarios else ""

    def fit_to(self, scenario: str) -> None:
        """An explicit wish, flagged wherever the scale is shown; "" shares it again. Silent where nothing can be fitted."""
        if self.entry is not None and (self.can_fit or not scenario):
            self._scales.fit_to(scale_source(self.entry), scenario)

    # --- targets ----------------------------------------------------------------------------------------------------
    def aim(self, indicator: str = "") -> Optional[float]:
        """What the user wants the district's figure to reach; None where he has not said."""
        return self._targets.get(indicator or self._now.indicator)

    def set_aim(self, value: Optional[float]) -> None:
        key = self._now.indicator
        if self._targets.get(key) == value:
            return
        if value is None:
            self._targets.pop(key, None)
        else:
            self._targets[key] = float(value)
        self.targetsChanged.emit()

    # --- where ------------------------------------------------------------------------------------------------------
    def move_camera(self, camera: Camera) -> None:
        if camera != self.camera:
            self.camera = camera
            self.cameraChanged.emit(camera)

    def move_map(self, place: Place) -> None:
        if place != self.place:
            self.place = place
            self.placeChanged.emit(place)

    def nudge(self, steps: int) -> None:
        """Moves the divider by keyboard."""
        self.update(divider=self._now.divider + steps * STEP_OF_DIVIDER)

    # --- project ----------------------------------------------------------------------------------------------------
    def to_dict(self) -> Dict[str, Any]:
        values = {field.name: getattr(self._now, field.name) for field in fields(Compared)}
        return {**values, "variants": list(self._now.variants), "targets": dict(self._targets)}

    def from_dict(self, document: Dict[str, Any]) -> None:
        """Unknown keys are left out, missing ones keep their default."""
        known = {field.name for field in fields(Compared)}
        values = {key: value for key, value in document.items() if key in known}
        values["variants"] = tuple(str(each) for each in values.get("variants", ()))[:MOST_VARIANTS]
        self._targets = {
            str(key): float(value) for key, value in document.get("targets", {}).items() if key in CATALOGUE
        }
        self.update(**values)
        self.targetsChanged.emit()

    # --- what happens -----------------------------------------------------------------------------------------------
    def _on_another_study(self) -> None:
        self._now, self._panes, self._targets = Compared(), None, {}
        self._reader.forget()
        self._ranks = None
        self.camera = self.place = None
        self.changed.emit(frozenset(f.name for f in fields(Compared)))

    def _on_scenarios(self) -> None:
        self._panes = None
        self._now = self._whole(self._now)  # one may have been deleted
        self.changed.emit(frozenset(("reference", "variants", "values")))

    def _on_values(self) -> None:
        self._panes = None
        self.changed.emit(frozenset(("values",)))


def is_comparable(entry: Indicator) -> bool:
    """Whether each building, road or receiver has one value of it at a time, in each scenario its own."""
    if entry.process == "city" or entry.target not in TARGETS:
        return False
    if entry.target == RECEIVER and entry.process not in ("noise", "air"):
        return False
    return entry.times == "annual" or entry.times in AXIS_OF
