"""The noise of the shown scenario on the map: receivers and points of the user above the buildings, areas between isophones below."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Optional, Tuple

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...client.computations import NOISE
from ...indicators.catalogue import CATALOGUE
from ...review.scale_registry import ScaleRegistry
from ...review.study_model import StudyModel
from ...review.view_state import DIFFERENCE, View, ViewState
from ...store.results import Result
from ..callback import callback
from . import noise_styles
from .cache import copy_of
from .layers import NOISE_AREAS, RECEIVERS, StudyLayers

FILE = "noise.gpkg"
AREA_TABLES = {"lden": "isophones_lden", "lnight": "isophones_lnight"}
POINTS = "noise_points"  # role of the layer of receivers the user has placed
GROUND_MS = 250
PERIODS = ("lden", "lnight", "lday", "levening")


class NoiseView(QObject):
    """Follows study and view; a scenario without a noise result has no noise layers.

    The layers are shown while a noise indicator is, and not while differences, single hours or a live preview are, so that there is
    one meaning of colour on the map; between these changes the user shows and hides them as he likes.
    """

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
        self._shown: object = None  # of which file, in which period, under which title
        self._is_live = False  # the buildings show what no file holds
        self._ground_later = QTimer(self)  # drawing it takes all processors: first the map, which is being looked at
        self._ground_later.setSingleShot(True)
        self._ground_later.setInterval(GROUND_MS)
        self._ground_later.timeout.connect(self.groundChanged)
        self._followed: Optional[Tuple[bool, bool]] = None  # a noise indicator, of the night; None: new layers
        for signal, slot in self._signals():
            signal.connect(slot)

    def close(self) -> None:
        self._ground_later.stop()
        self.detach()
        for signal, slot in self._signals():
            signal.disconnect(slot)

    def attach(self, layers: StudyLayers) -> None:
        """Begins to keep the noise layers of a study."""
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
        if names & {"scenario", "indicator", "mode"}:
            self._refresh()

    # --- layers -----------------------------------------------------------------------------------------------------
    def _refresh(self) -> None:
        if self._layers is None or not self._study.is_open:
            return
        view = self._state.view
        result = self._study.result(view.scenario, NOISE.id)
        if result is None or not (result.folder / FILE).is_file():
            changed = self._remove()
        else:
            changed = self._show(result, _period(view.indicator))
        if self._follow(view) or (changed and _is_shown(view)):
            self.groundChanged.emit()

    def _remove(self) -> bool:
        assert self._layers is not None
        self._shown = None
        there = [role for role in (RECEIVERS, POINTS, *NOISE_AREAS.values()) if self._layers.layer(role) is not None]
        for role in there:
            self._layers.drop(role)
        return bool(there)

    def _show(self, result: Result, period: str) -> bool:
        """Puts the layers on this result; False when they are already."""
        assert self._study.twin is not None
        path = copy_of(self._study.twin, result, FILE)
        about = self._study.scenario_title(result.scenario)
        if self._study.stale(result.scenario, NOISE.id):
            about += " (out of date)"
        if self._shown == (path, period, about):
            return False
        present = noise_styles.tables_of(path)
        self._set(RECEIVERS, path, "receivers", present, f"Receivers {_words(period)} — {about}", period)
        self._set(POINTS, path, "points", present, f"Points {_words(period)} — {about}", period)
        for key, role in NOISE_AREAS.items():
            title = f"Isophones {_words(key)}{_interpolated(result, key)} — {about}"
            self._set(role, path, AREA_TABLES[key], present, title, key)
        self._shown = (path, period, about)
        return True

    def _set(self, role: str, path: Path, table: str, present: Tuple[str, ...], title: str, period: str) -> None:
        """One layer with its source, style and name."""
        assert self._layers is not None
        if table not in present:
            self._layers.drop(role)
            return
        source = f"{path}|layername={table}"
        layer = self._layers.layer(role)
        if layer is None:
            layer = QgsVectorLayer(source, title, "ogr")
            layer.setReadOnly(True)
            if role == RECEIVERS:
                layer.setScaleBasedVisibility(True)
                layer.setMinimumScale(noise_styles.RECEIVER_SCALE)
            if role in (RECEIVERS, POINTS):
                self._layers.insert_above_buildings(role, layer)
            else:
                layer.setOpacity(noise_styles.OPACITY)
                self._layers.insert_on_ground(role, layer)
            self._followed = None
        elif layer.source() != source or not layer.isValid():
            layer.setDataSource(source, title, "ogr")
        scale = self._scales.scale(f"noise.{period}", "absolute", "")
        if role in (RECEIVERS, POINTS):
            layer.setRenderer(noise_styles.receiver_renderer(scale, period))
        else:
            layer.setRenderer(noise_styles.isophone_renderer(scale, noise_styles.read_bands(path, table)))
        layer.setName(title)
        layer.emitStyleChanged()
        layer.triggerRepaint()

    # --- what is visible --------------------------------------------------------------------------------------------
    def _follow(self, view: View) -> bool:
        """Shows the layers with the first noise indicator, hides them with the first other one; isophones are those of its period."""
        if self._layers is None or self._shown is None:
            return False
        is_noise, is_night = _is_shown(view) and not self._is_live, _period(view.indicator) == "lnight"
        before, self._followed = self._followed, (is_noise, is_night)
        if before is None or before[0] != is_noise:
            for role in (RECEIVERS, POINTS):
                self._layers.set_visible(role, is_noise)
            group = self._layers.ground_group()
            if group is not None:
                group.setItemVisibilityChecked(is_noise)
        if before is None or before[1] != is_night:
            for key, role in NOISE_AREAS.items():
                self._layers.set_visible(role, (key == "lnight") == is_night)
        return before != self._followed


def _is_noise(indicator: str) -> bool:
    return indicator.startswith(f"{NOISE.id}.")


def _is_shown(view: View) -> bool:
    """Whether levels of noise are what the colours of the buildings mean, and those of a period."""
    is_difference = view.mode == DIFFERENCE and view.scenario != view.reference
    return _is_noise(view.indicator) and not is_difference and CATALOGUE[view.indicator].times == "annual"


def _period(indicator: str) -> str:
    """The period an indicator is of, Lden where it says none."""
    name = indicator.rpartition(".")[2]
    return name if _is_noise(indicator) and name in PERIODS else "lden"


def _interpolated(result: Result, period: str) -> str:
    """How far the levels between the points of an adaptive grid are off, ", interpolated to 0.3 dB (at most 2.1)"; "" of any other."""
    grid = result.document.get("summary", {}).get("adaptive_grid")
    error = grid["error"][period.capitalize()] if grid and grid["interpolated"] else {"rms_db": None}
    if error["rms_db"] is None:
        return ""
    return f", interpolated to {error['rms_db']:.1f} dB (at most {error['max_db']:.1f})"


def _words(period: str) -> str:
    """ "Lden [dB]"."""
    return f"{period.capitalize()} [{CATALOGUE[f'noise.{period}'].unit}]"
