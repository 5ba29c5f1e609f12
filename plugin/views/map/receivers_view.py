"""The receivers of a result on the map: the mean of the year or a period, or the hour of the clock."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Optional

import numpy as np
from qgis.core import QgsApplication, QgsVectorLayer

from ...city.errors import TwinscapeError
from ...indicators.catalogue import CATALOGUE
from ...indicators.indicator import Indicator
from ...indicators.scales import Scale
from ...review.moments import hour_words
from ...review.noise_receivers import PREFIX, TABLE, Source
from ...review.view_state import DIFFERENCE, View
from ...store.results import Result
from ...words import tr
from . import noise_styles, receiver_hours
from .kept_look import ABSOLUTE, give_look, give_name, look_of
from .layers import StudyLayers
from .receiver_hours import HoursTask
from .result_view import ResultView, redraw


class ReceiversView(ResultView):
    """source : of the receivers; receivers : role of their layer; without : what one that has no value is called

    Hours are drawn from a table of their own, which is written in the background when they are first looked at; until it is there, and
    where the result has none, the receivers have the mean and are out of sight.
    """

    source: ClassVar[Source]
    receivers: ClassVar[str]
    without: ClassVar[str]
    _by_hour = ""  # what of the source the layer has hour by hour
    _named, _about_them, _hour = "", "", -1  # what the layer has, of which scenario, and the hour it is at
    _task: Optional[HoursTask] = None
    _failed: Optional[Path] = None  # not tried again

    def attach(self, layers: StudyLayers) -> None:
        self._by_hour, self._failed = "", None
        super().attach(layers)

    def detach(self) -> None:
        self._stop_writing()
        super().detach()

    def _remove(self) -> bool:
        self._stop_writing()
        self._by_hour = ""
        return super()._remove()

    # --- what is looked at ------------------------------------------------------------------------------------------
    def hours_of(self, indicator: str) -> str:
        """What of the source an indicator is hour by hour, "" of any other."""
        process, _, name = indicator.partition(".")
        return name if process == self.process and name in self.source.hours else ""

    def shows_hour(self, view: View) -> bool:
        """Whether the receivers have the colours of the buildings, at the hour of the clock."""
        is_difference = view.mode == DIFFERENCE and view.scenario != view.reference
        name = self.hours_of(view.indicator)
        return bool(name) and name == self._by_hour and not is_difference

    def quantity_words(self, name: str) -> str:
        """What the values of a column or of hours are called, short: "LAeq"."""
        raise NotImplementedError

    # --- the layer --------------------------------------------------------------------------------------------------
    def _hours_file(self, result: Result, copy: Path, name: str) -> Optional[Path]:
        """The table of hours; None where there is none, or none yet."""
        indicator = f"{self.process}{PREFIX}{name}"
        if not name or indicator not in result.indicators:
            self._stop_writing()
            return None
        scale = self._scale(name)
        path = receiver_hours.path_of(copy, name, scale)
        if path.exists():
            self._stop_writing()
            return path
        if path != self._failed and (self._task is None or self._task.path != path):
            self._stop_writing()
            hours = np.array(result.values(indicator))  # the result may be replaced meanwhile
            self._task = HoursTask(copy, path, hours, scale, self.source.columns, self._on_written)
            QgsApplication.taskManager().addTask(self._task)
        return None

    def _stop_writing(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_written(self, error: Optional[TwinscapeError]) -> None:
        task, self._task = self._task, None
        if error is not None:
            self._failed = task.path if task is not None else None
            self._guard(lambda: _raise(error))
            return
        self._guard(self._refresh)

    def _put_receivers(self, copy: Path, hours: Optional[Path], name: str, about: str) -> None:
        """name : of a column of the layer of the result, or what hours are of; hours : their table, None for the column"""
        self._by_hour, self._named, self._about_them = name if hours is not None else "", name, about
        before = self._layers.layer(self.receivers) if self._layers is not None else None
        if before is not None and before.isValid():
            receiver_hours.turn_to(before, 0)  # looks are kept and compared at the same hour
        path = hours or copy
        layer = self._features(self.receivers, path, TABLE, noise_styles.tables_of(path), self._title())
        if layer is None:
            return
        scale = self._scale(name)
        number = noise_styles.class_expression(scale, name) if hours is None else receiver_hours.CLASSES[0]
        look = noise_styles.class_renderer(scale, number, self.without)
        give_look(layer, ABSOLUTE, self._look_of(scale), lambda: layer.setRenderer(look))
        if hours is not None:
            words, unit = self.quantity_words(name), tr(self._entry().unit)
            receiver_hours.name_columns(layer, [f"{hour_words(hour)}: {words} [{unit}]" for hour in range(24)])
        self._turn(layer)
        redraw(layer)

    def show_hour(self) -> None:
        """Of the clock, on the layer that is there. Told by who lets the map draw, so that it draws once."""
        layer = self._layers.layer(self.receivers) if self._layers is not None and self._by_hour else None
        if layer is not None and self._hour != self._state.view.hour:
            give_name(layer, self._title())
            self._turn(layer)
            layer.triggerRepaint()

    def _turn(self, layer: QgsVectorLayer) -> None:
        """Classes, labels and the words of a feature to what is shown now."""
        self._hour = self._state.view.hour
        column, words, entry = self._named, self.quantity_words(self._named), self._entry()
        if self._by_hour:
            column, words = receiver_hours.VALUES[self._hour], f"{words}, {hour_words(self._hour)}"
            receiver_hours.turn_to(layer, self._hour)
        receiver_hours.give_tip(layer, column, words, tr(entry.unit), entry.decimals, tr(self.without))

    def _title(self) -> str:
        words = f"{self.quantity_words(self._named)} [{tr(self._entry().unit)}]"
        if self._by_hour:
            hour = hour_words(self._state.view.hour)
            return tr("Receivers {words}, {hour} — {about}").format(words=words, hour=hour, about=self._about_them)
        return tr("Receivers {words} — {about}").format(words=words, about=self._about_them)

    def _scale(self, name: str) -> Scale:
        return self._scales.scale(f"{self.process}.{name}", "absolute", "")

    def _entry(self) -> Indicator:
        return CATALOGUE[f"{self.process}.{self._named}"]

    def _look_of(self, scale: Scale) -> str:
        return look_of(scale)


def _raise(error: TwinscapeError) -> None:
    raise error
