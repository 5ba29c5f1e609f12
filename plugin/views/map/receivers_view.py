"""The receivers of a result on the map: the mean of the year or a period, or the hour of the clock; or by how much that is another."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Optional

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
from . import noise_styles, receiver_table
from .cache import copy_of
from .kept_look import give_look, give_name, look_of, style_of
from .layers import StudyLayers
from .receiver_table import Drawn, Part, TableTask
from .result_view import ResultView, redraw


class ReceiversView(ResultView):
    """source : of the receivers; receivers : role of their layer; without : what one that has no value is called

    Hours and changes are drawn from a table of their own, which is written in the background when they are first looked at; until it is
    there, and where the results have none, the receivers have the mean and are out of sight.
    """

    source: ClassVar[Source]
    receivers: ClassVar[str]
    without: ClassVar[str]
    _drawn: Optional[Drawn] = None  # what the layer has from a table
    _named, _about_them, _hour = "", "", -1  # what the layer has, of which scenario, and the hour it is at
    _task: Optional[TableTask] = None
    _failed: Optional[Path] = None  # not tried again

    def attach(self, layers: StudyLayers) -> None:
        self._drawn, self._failed = None, None
        super().attach(layers)

    def detach(self) -> None:
        self._stop_writing()
        super().detach()

    def _remove(self) -> bool:
        self._stop_writing()
        self._drawn = None
        return super()._remove()

    def _signals(self) -> tuple:
        return (*super()._signals(), (self._scales.changed, self._on_study))  # classes are in the tables

    # --- what is looked at ------------------------------------------------------------------------------------------
    def hours_of(self, indicator: str) -> str:
        """What of the source an indicator is hour by hour, "" of any other."""
        process, _, name = indicator.partition(".")
        return name if process == self.process and name in self.source.hours else ""

    def shows_alone(self, view: View) -> bool:
        """Whether the receivers, and nothing else of the result, have the colours of the buildings: at the hour of the clock, or of a change."""
        process, _, name = view.indicator.partition(".")
        drawn = self._drawn
        if drawn is None or process != self.process or name != drawn.name:
            return False
        return (drawn.before is not None) == _is_difference(view)

    def quantity_words(self, name: str) -> str:
        """What the values of a column or of hours are called, short: "LAeq"."""
        raise NotImplementedError

    # --- the table --------------------------------------------------------------------------------------------------
    def _table(self, result: Result, copy: Path) -> Optional[Drawn]:
        """What is drawn from a table; None where the column of the layer is, or where there is no table, or none yet."""
        drawn = self._wanted(result, copy)
        if drawn is None or drawn.path.exists():
            self._stop_writing()
            return drawn
        path = drawn.path
        if path != self._failed and (self._task is None or self._task.path != path):
            self._stop_writing()
            self._task = TableTask(drawn.kept(), self.source.columns, self._on_written)
            QgsApplication.taskManager().addTask(self._task)
        return None

    def _wanted(self, result: Result, copy: Path) -> Optional[Drawn]:
        view = self._state.view
        process, _, name = view.indicator.partition(".")
        is_change = _is_difference(view)
        if process != self.process or not self.source.has(name) or not (is_change or name in self.source.hours):
            return None
        now, before = self._part(result, copy, name), None
        if is_change:
            reference = self._study.result(view.reference, self.process)
            if reference is None or not (reference.folder / self.file).is_file():
                return None
            assert self._study.twin is not None
            before = self._part(reference, copy_of(self._study.twin, reference, self.file), name)
            if before is None:
                return None
        scale = self._scales.scale(view.indicator, DIFFERENCE if is_change else "absolute", view.reference)
        return None if now is None else Drawn(name, scale, now, before)

    def _part(self, result: Result, copy: Path, name: str) -> Optional[Part]:
        """Of a result; None where it has no hours."""
        if name not in self.source.hours:
            return Part(copy, None)
        indicator = f"{self.process}{PREFIX}{name}"
        return Part(copy, result.values(indicator)) if indicator in result.indicators else None

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

    # --- the layer --------------------------------------------------------------------------------------------------
    def _put_receivers(self, copy: Path, drawn: Optional[Drawn], name: str, about: str) -> None:
        """drawn : what a table has, None for the column `name` of the layer of the result"""
        before = self._layers.layer(self.receivers) if self._layers is not None else None
        if before is not None and before.isValid():
            receiver_table.turn_to(before, 0)  # looks are kept and compared at the same hour
        self._drawn, self._named, self._about_them = drawn, drawn.name if drawn is not None else name, about
        if drawn is not None and drawn.before is not None:
            self._about_them = f"{about} \u2212 {self._study.scenario_title(self._state.view.reference)}"
        path = copy if drawn is None else drawn.path
        layer = self._features(self.receivers, path, TABLE, noise_styles.tables_of(path), self._title())
        if layer is None:
            return
        scale = self._scale(name) if drawn is None else drawn.scale
        number = noise_styles.class_expression(scale, name) if drawn is None else drawn.columns[1][0]
        look = noise_styles.class_renderer(scale, number, self.without)
        give_look(layer, style_of(scale), self._look_of(scale), lambda: layer.setRenderer(look))
        if drawn is not None:
            words = f"{self._quantity()} [{tr(self._entry().unit)}]"
            names = [words] if drawn.now.hours is None else [f"{hour_words(hour)}: {words}" for hour in range(24)]
            receiver_table.name_columns(layer, drawn, names)
        self._turn(layer)
        redraw(layer)

    @property
    def _is_by_hour(self) -> bool:
        return self._drawn is not None and self._drawn.now.hours is not None

    @property
    def _is_change(self) -> bool:
        return self._drawn is not None and self._drawn.before is not None

    def show_hour(self) -> None:
        """Of the clock, on the layer that is there. Told by who lets the map draw, so that it draws once."""
        layer = self._layers.layer(self.receivers) if self._layers is not None and self._is_by_hour else None
        if layer is not None and self._hour != self._state.view.hour:
            give_name(layer, self._title())
            self._turn(layer)
            layer.triggerRepaint()

    def _turn(self, layer: QgsVectorLayer) -> None:
        """Classes, labels and the words of a feature to what is shown now."""
        self._hour = self._state.view.hour
        column, words, entry = self._named, self._quantity(), self._entry()
        if self._is_by_hour:
            column, words = receiver_table.VALUES[self._hour], f"{words}, {hour_words(self._hour)}"
            receiver_table.turn_to(layer, self._hour)
        elif self._is_change:
            column = receiver_table.VALUE
        unit, without = tr(entry.unit), tr(self.without)
        receiver_table.give_tip(layer, column, words, unit, entry.decimals, without, self._is_change)

    def _quantity(self) -> str:
        words = self.quantity_words(self._named)
        return tr("Change of {quantity}").format(quantity=words) if self._is_change else words

    def _title(self) -> str:
        words = f"{self.quantity_words(self._named)} [{tr(self._entry().unit)}]"
        if self._is_change:
            words = f"\u0394 {words}"
        if self._is_by_hour:
            hour = hour_words(self._state.view.hour)
            return tr("Receivers {words}, {hour} — {about}").format(words=words, hour=hour, about=self._about_them)
        return tr("Receivers {words} — {about}").format(words=words, about=self._about_them)

    def _scale(self, name: str) -> Scale:
        return self._scales.scale(f"{self.process}.{name}", "absolute", "")

    def _entry(self) -> Indicator:
        return CATALOGUE[f"{self.process}.{self._named}"]

    def _look_of(self, scale: Scale) -> str:
        return look_of(scale)


def _is_difference(view: View) -> bool:
    return view.mode == DIFFERENCE and view.scenario != view.reference


def _raise(error: TwinscapeError) -> None:
    raise error
