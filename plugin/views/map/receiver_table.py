"""The table behind receivers hour by hour, or by how much they are others than those of the reference, written once: going through the
day writes nothing.

What is drawn has a column of values, for people, and one of classes, which is all that is read to draw it: twice as quick as an expression.
The hour of a layer is the one of the columns that its classes, labels and map tip name.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any, Callable, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
from qgis.core import QgsEditorWidgetSetup, QgsTask, QgsVectorLayer, QgsVectorLayerSimpleLabeling

from ...city.errors import ResultError, TwinscapeError
from ...compat import QUIET_TASK
from ...indicators.difference import difference
from ...indicators.scales import Scale
from ...review.noise_receivers import TABLE, at_the_same
from ...store import geopackage
from ...words import tr
from .cache import remove_others, write_like
from .kept_look import TIP

VALUES = tuple(f"h{hour:02d}" for hour in range(24))  # of the hour that begins then, rounded to DECIMALS
CLASSES = tuple(f"c{hour:02d}" for hour in range(24))  # as `Scale.classify` has them, of what was not rounded
VALUE, CLASS = "change", "change_class"  # the same of what has one value
DECIMALS = 2
KEPT = ("id", "kind", "building", "floor", "height_m", "azimuth_deg")  # of the table of the result, beside its means
_COLUMN = re.compile(r"\b([hc])(?:[01]\d|2[0-3])\b")


class Part(NamedTuple):
    """Of one result. copy : of its layer, under a name no other result has; hours : (n, 24) in the order of the receivers, NaN or −∞ where
    there is none, None for a column of the layer"""

    copy: Path
    hours: Optional[np.ndarray]

    def kept(self) -> Part:
        """Which stays what it is when the result is replaced."""
        return self if self.hours is None else Part(self.copy, np.array(self.hours))


class Drawn(NamedTuple):
    """What a table is of. name : of a column or of hours; before : of the reference, None where no difference is shown"""

    name: str
    scale: Scale
    now: Part
    before: Optional[Part] = None

    @property
    def columns(self) -> Tuple[Tuple[str, ...], Tuple[str, ...]]:
        """Of values, and of classes."""
        return ((VALUE,), (CLASS,)) if self.now.hours is None else (VALUES, CLASSES)

    @property
    def path(self) -> Path:
        """Where it is."""
        of = (self.scale.limits, None if self.before is None else (self.before.copy.parent.name, self.before.copy.name))
        mark = hashlib.sha256(repr(of).encode()).hexdigest()[:8]
        return self.now.copy.with_name(f"{self.now.copy.stem}-{mark}{self._ending}")

    @property
    def _ending(self) -> str:
        return f"-{'hours' if self.before is None else 'change'}-{self.name}.gpkg"

    def kept(self) -> Drawn:
        """Which stays what it is when the results are replaced."""
        return self._replace(now=self.now.kept(), before=None if self.before is None else self.before.kept())

    def write(self, means: Sequence[str]) -> None:
        """means : columns that are kept, as far as there are such. ResultError where hours are of other receivers."""
        with geopackage.connect(self.now.copy) as connection:
            columns = geopackage.read_columns(connection, TABLE, (*KEPT, *means))
            places = geopackage.read_geometries(connection, TABLE)
        values = self._values_of(self.now, columns["id"])
        if self.before is not None:
            with geopackage.connect(self.before.copy) as connection:
                others = geopackage.read_columns(connection, TABLE, ("id",))["id"]
            values = difference(values, at_the_same(columns["id"], others, self._values_of(self.before, others)))
        names, classes = self.columns
        columns.update(zip(names, np.round(values, DECIMALS).T))
        columns.update((name, self.scale.classify(column).astype(np.int64)) for name, column in zip(classes, values.T))
        write_like(self.now.copy, TABLE, self.path, TABLE, columns, places, "Receivers")
        remove_others(self.path, self._ending)

    def _values_of(self, part: Part, ids: np.ndarray) -> np.ndarray:
        """(n, 24), or (n, 1) of a column; NaN where there is none."""
        if part.hours is None:
            with geopackage.connect(part.copy) as connection:
                found = geopackage.read_columns(connection, TABLE, (self.name,))
            return np.asarray(found.get(self.name, np.full(len(ids), np.nan)), dtype=np.float64)[:, None]
        if part.hours.shape != (len(ids), len(VALUES)):
            problem = tr("{folder}: hours of {m} receivers, the layer has {n}")
            raise ResultError(
                problem.format(folder=part.copy, m=len(part.hours), n=len(ids)), tr("Run the scenario again.")
            )
        return np.where(np.isneginf(part.hours), np.nan, part.hours).astype(np.float64)


class TableTask(QgsTask):
    """Writes the table in a thread of QGIS's own: of tens of thousands of receivers it takes a second or two."""

    def __init__(self, drawn: Drawn, means: Sequence[str], done: Callable[[Optional[TwinscapeError]], None]) -> None:
        """done : is told in the main thread, with what went wrong, unless the task was cancelled"""
        title = tr("Receivers by hour") if drawn.before is None else tr("Change at receivers")
        super().__init__(title, QgsTask.Flag.CanCancel | QUIET_TASK)
        self.path = drawn.path
        self._drawn, self._means, self._done = drawn, tuple(means), done
        self._error: Optional[TwinscapeError] = None

    def run(self) -> bool:
        try:
            if not self.isCanceled():
                self._drawn.write(self._means)
        except TwinscapeError as error:
            self._error = error
        return self._error is None

    def finished(self, well: bool) -> None:
        if not self.isCanceled():
            self._done(self._error)


# --- the hour of a layer ----------------------------------------------------------------------------------------------
def turn_to(layer: QgsVectorLayer, hour: int) -> None:
    """Classes and labels are those of the hour, whoever made them; neither renderer nor legend are made anew."""
    renderer: Any = layer.renderer()
    if hasattr(renderer, "setClassAttribute"):
        before = renderer.classAttribute()
        after = _at(before, hour)
        if after != before:
            renderer.setClassAttribute(after)
    labeling = layer.labeling()
    if isinstance(labeling, QgsVectorLayerSimpleLabeling):
        settings = labeling.settings()
        words = _at(settings.fieldName, hour)
        if words != settings.fieldName:
            settings.fieldName = words
            layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))


def _at(expression: str, hour: int) -> str:
    return _COLUMN.sub(lambda found: f"{found.group(1)}{hour:02d}", expression)


def give_tip(
    layer: QgsVectorLayer, column: str, words: str, unit: str, decimals: int, without: str, is_change: bool = False
) -> None:
    """What QGIS calls a feature where one points at it or identifies it: "LAeq, 15–16 h: 62.1 dB"; the user's own words stay."""
    given = layer.customProperty(TIP)
    if given is not None and layer.displayExpression() != str(given):
        return
    number = f'format_number("{column}", {decimals})'
    if is_change:
        rounded = f'round("{column}", {decimals}) + 0'  # + 0: none is −0.0
        number = f"if({rounded} > 0, '+', '') || replace(format_number({rounded}, {decimals}), '-', '\u2212')"
    value = f"{number} || ' {_quoted(unit)}'"
    tip = f"'{_quoted(words)}: ' || coalesce({value}, '{_quoted(without)}')"
    if given != tip:
        layer.setDisplayExpression(tip)
        layer.setCustomProperty(TIP, layer.displayExpression())


def name_columns(layer: QgsVectorLayer, drawn: Drawn, names: List[str]) -> None:
    """names : of the values, in their order; classes are for drawing and not shown"""
    fields = layer.fields()
    for value, number, name in zip(*drawn.columns, names):
        if layer.attributeAlias(fields.indexOf(value)) != name:
            layer.setFieldAlias(fields.indexOf(value), name)
            layer.setEditorWidgetSetup(fields.indexOf(number), QgsEditorWidgetSetup("Hidden", {}))


def _quoted(words: str) -> str:
    return words.replace("'", "''")
