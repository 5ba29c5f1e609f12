"""The noise of the shown scenario on the map: receivers and points of the user above the buildings, areas between isophones below."""

from __future__ import annotations

from pathlib import Path
from typing import Optional, Tuple

from qgis.core import QgsVectorLayer

from ...client.computations import NOISE
from ...indicators.catalogue import CATALOGUE
from ...indicators.scales import Scale
from ...review.noise_receivers import OF_NOISE, PERIODS
from ...review.view_state import DIFFERENCE, View
from ...store.results import Result
from ...words import shown, tr
from . import noise_styles
from .cache import copy_of
from .kept_look import ABSOLUTE, give_look, look_of
from .layers import NOISE_AREAS, POINTS, RECEIVERS
from .receivers_view import ReceiversView
from .result_view import redraw

AREA_TABLES = {"lden": "isophones_lden", "lnight": "isophones_lnight"}


class NoiseView(ReceiversView):
    """Shown while a noise indicator is; of differences and of single hours there are receivers alone."""

    process, file, roles = NOISE.id, "noise.gpkg", (RECEIVERS, POINTS, *NOISE_AREAS.values())
    source, receivers, without = OF_NOISE, RECEIVERS, noise_styles.NO_LEVEL
    _followed: Optional[Tuple[bool, bool, bool]]  # a noise indicator of a period, of the night, receivers alone

    def is_shown(self, view: View) -> bool:
        """Whether levels of noise are what the colours of the buildings mean, and those of a period."""
        is_difference = view.mode == DIFFERENCE and view.scenario != view.reference
        return _is_noise(view.indicator) and not is_difference and CATALOGUE[view.indicator].times == "annual"

    def quantity(self, indicator: str) -> str:
        """The period or hours an indicator is of, Lden where it says none."""
        name = indicator.rpartition(".")[2]
        return name if _is_noise(indicator) and (name in PERIODS or self.hours_of(indicator)) else "lden"

    def quantity_words(self, name: str) -> str:
        return "LAeq" if name in self.source.hours else name.capitalize()

    def _look_of(self, scale: Scale) -> str:
        return look_of(scale, scale.labels)

    # --- layers -----------------------------------------------------------------------------------------------------
    def _show(self, result: Result, quantity: str) -> bool:
        """Puts the layers on this result; False when they are already."""
        assert self._study.twin is not None
        path = copy_of(self._study.twin, result, self.file)
        about, drawn = self._about(result), self._table(result, path)
        key = (path, quantity, about, drawn and drawn.path, self._study.scenario_title(self._state.view.reference))
        if self._shown == key:
            return False
        present = noise_styles.tables_of(path)
        period = quantity if quantity in PERIODS else "lden"
        self._put_receivers(path, drawn, period, about)
        points = tr("Points {words} — {about}").format(words=_words(period), about=about)
        self._set(POINTS, path, "points", present, points, period)
        for key, role in NOISE_AREAS.items():
            title = tr("Isophones {words}{interpolated} — {about}").format(
                words=_words(key), interpolated=_interpolated(result, key), about=about
            )
            self._set(role, path, AREA_TABLES[key], present, title, key)
        self._shown = key
        return True

    def _set(self, role: str, path: Path, table: str, present: Tuple[str, ...], title: str, period: str) -> None:
        """One layer with its source, style and name."""
        layer = self._features(role, path, table, present, title)
        if layer is None:
            return
        scale = self._scales.scale(f"noise.{period}", "absolute", "")
        if role == POINTS:
            renderer, labels = noise_styles.receiver_renderer(scale, period), scale.labels
        else:
            bands = noise_styles.read_bands(path, table)
            renderer, labels = noise_styles.isophone_renderer(scale, bands), tuple(bands["label"].tolist())
        give_look(layer, ABSOLUTE, look_of(scale, labels), lambda: layer.setRenderer(renderer))
        redraw(layer)

    def _insert(self, role: str, layer: QgsVectorLayer) -> None:
        assert self._layers is not None
        if role == RECEIVERS:
            layer.setScaleBasedVisibility(True)
            layer.setMinimumScale(noise_styles.RECEIVER_SCALE)
        if role in (RECEIVERS, POINTS):
            self._layers.insert_above_buildings(role, layer)
        else:
            layer.setOpacity(noise_styles.OPACITY)
            self._layers.insert_on_ground(role, layer)

    # --- what is visible --------------------------------------------------------------------------------------------
    def _follow(self, view: View) -> bool:
        """And isophones are those of the period of the indicator."""
        if self._layers is None or self._shown is None:
            return False
        is_noise, is_night = self.is_shown(view) and not self._is_live, self.quantity(view.indicator) == "lnight"
        alone = self.shows_alone(view) and not self._is_live
        before, self._followed = self._followed, (is_noise, is_night, alone)
        if before is None or (before[0] or before[2]) != (is_noise or alone):
            self._layers.set_visible(RECEIVERS, is_noise or alone)
        if before is None or before[0] != is_noise:
            self._layers.set_visible(POINTS, is_noise)
            group = self._layers.ground_group()
            if group is not None:
                group.setItemVisibilityChecked(is_noise)
        if before is None or before[1] != is_night:
            for key, role in NOISE_AREAS.items():
                self._layers.set_visible(role, (key == "lnight") == is_night)
        return before is None or before[:2] != (is_noise, is_night)


def _is_noise(indicator: str) -> bool:
    return indicator.startswith(f"{NOISE.id}.")


def _interpolated(result: Result, period: str) -> str:
    """How far the levels between the points of an adaptive grid are off, ", interpolated to 0.3 dB (at most 2.1)"; "" of any other."""
    grid = result.document.get("summary", {}).get("adaptive_grid")
    error = grid["error"][period.capitalize()] if grid and grid["interpolated"] else {"rms_db": None}
    if error["rms_db"] is None:
        return ""
    return tr(", interpolated to {rms_db:.1f} dB (at most {max_db:.1f})").format(
        rms_db=shown(error["rms_db"]), max_db=shown(error["max_db"])
    )


def _words(period: str) -> str:
    """ "Lden [dB]"."""
    return f"{period.capitalize()} [{CATALOGUE[f'noise.{period}'].unit}]"
