"""The layers of one process' result for the shown scenario: put on the map, renewed, shown and hidden with what is looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, ClassVar, Optional, Tuple

from qgis.core import QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...review.scale_registry import ScaleRegistry
from ...review.study_model import StudyModel
from ...review.view_state import View, ViewState
from ...store.results import Result
from ...words import tr
from ..callback import callback
from .kept_look import give_name
from .layers import StudyLayers

GROUND_MS = 250


class ResultView(QObject):
    """Follows study and view; a scenario without a result of the process has no layers of it.

    The layers are shown while what the colours of the buildings mean is of the process, and not while a live preview is, so that there
    is one meaning of colour on the map; between these changes the user shows and hides them as he likes. A subclass says what there
    is to see of a result:

    process : its id; file : the GeoPackage of its layers; roles : of all its layers
    """

    process: ClassVar[str]
    file: ClassVar[str]
    roles: ClassVar[Tuple[str, ...]]
    groundChanged = pyqtSignal()  # what is drawn on the ground is another picture

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        scales: ScaleRegistry,
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._study, self._state, self._scales, self._guard = study, state, scales, guard
        self._layers: Optional[StudyLayers] = None
        self._shown: object = None  # of which files, which quantity, under which title
        self._is_live = False  # the buildings show what no file holds
        self._ground_later = QTimer(self)  # drawing it takes all processors: first the map, which is being looked at
        self._ground_later.setSingleShot(True)
        self._ground_later.setInterval(GROUND_MS)
        self._ground_later.timeout.connect(self.groundChanged)
        self._followed: object = None  # what the visibility was last set for; None: new layers
        for signal, slot in self._signals():
            signal.connect(slot)

    # --- what a subclass says ---------------------------------------------------------------------------------------
    def is_shown(self, view: View) -> bool:
        """Whether the colours of the buildings mean what these layers show."""
        raise NotImplementedError

    def quantity(self, indicator: str) -> str:
        """Of the process, the one its layers show beside an indicator."""
        raise NotImplementedError

    def _show(self, result: Result, quantity: str) -> bool:
        """Puts the layers on this result; False when they are already."""
        raise NotImplementedError

    def _insert(self, role: str, layer: QgsVectorLayer) -> None:
        """A new layer to its place."""
        raise NotImplementedError

    def _follow(self, view: View) -> bool:
        """Shows the layers with the first indicator of the process, hides them with the first other one; whether what is on the ground is
        another picture."""
        raise NotImplementedError

    # --- what is followed -------------------------------------------------------------------------------------------
    def close(self) -> None:
        self._ground_later.stop()
        self.detach()
        for signal, slot in self._signals():
            signal.disconnect(slot)

    def attach(self, layers: StudyLayers) -> None:
        """Begins to keep the layers of a study."""
        self._layers, self._shown, self._followed = layers, None, None
        self._refresh()

    def detach(self) -> None:
        self._layers = None

    def show_live(self, is_live: bool) -> None:
        """While the buildings show a preview, the layers of the stored result are out of sight."""
        if is_live != self._is_live:
            self._is_live = is_live
            if self._layers is not None and self._shown is not None and self._follow(self._state.view):
                self._ground_later.start()

    def show_hour(self) -> None:
        """The clock has moved; most results have one value for all hours."""

    def _signals(self) -> tuple:
        return (
            (self._study.resultsChanged, self._on_study),
            (self._study.scenariosChanged, self._on_study),
            (self._state.changed, self._on_view),
        )

    @callback
    def _on_study(self) -> None:
        self._refresh()

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        if names & {"scenario", "reference", "indicator", "mode"}:
            self._refresh()

    # --- layers -----------------------------------------------------------------------------------------------------
    def _refresh(self) -> None:
        if self._layers is None or not self._study.is_open:
            return
        view = self._state.view
        result = self._study.result(view.scenario, self.process)
        if result is None or not (result.folder / self.file).is_file():
            changed = self._remove()
        else:
            quantity = self.quantity(view.indicator)
            changed = self._show(result, quantity)
            scenario = result.scenario
            title = self._study.scenario_title(scenario)
            self._layers.describe(self.process, scenario, title, f"{self.process}.{quantity}")
        if self._follow(view) or (changed and self.is_shown(view)):
            self.groundChanged.emit()

    def _remove(self) -> bool:
        assert self._layers is not None
        self._shown = None
        there = [role for role in self.roles if self._layers.any_layer(role) is not None]
        for role in there:
            self._layers.drop(role)
        return bool(there)

    def _about(self, result: Result) -> str:
        """Which scenario a layer is of, and whether it still holds, for its title."""
        late = tr(" (out of date)") if self._study.stale(result.scenario, self.process) else ""
        return self._study.scenario_title(result.scenario) + late

    def _features(
        self, role: str, path: Path, table: str, present: Tuple[str, ...], title: str
    ) -> Optional[QgsVectorLayer]:
        """One layer with its source and name; None when the result has none."""
        assert self._layers is not None
        if table not in present:
            self._layers.drop(role)
            return None
        source = f"{path}|layername={table}"
        layer = self._layers.layer(role)
        if layer is None:
            layer = QgsVectorLayer(source, title, "ogr")
            layer.setReadOnly(True)
            self._insert(role, layer)
            self._followed = None
        elif layer.source() != source or not layer.isValid():
            layer.setDataSource(source, layer.name(), "ogr")
        give_name(layer, title)
        return layer


def redraw(layer: QgsMapLayer) -> None:
    """With a new renderer, in the map and in its legend."""
    layer.emitStyleChanged()
    layer.triggerRepaint()
