"""The table behind receivers hour by hour, written once, so that going through the day writes nothing.

Each hour has a column of values, for people, and one of classes, which is all that is read to draw it: twice as quick as an expression.
The hour of a layer is the one of the columns that its classes, labels and map tip name.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any, Callable, List, Optional, Sequence

import numpy as np
from qgis.core import QgsEditorWidgetSetup, QgsTask, QgsVectorLayer, QgsVectorLayerSimpleLabeling

from ...city.errors import ResultError, TwinscapeError
from ...compat import QUIET_TASK
from ...indicators.scales import Scale
from ...review.noise_receivers import TABLE
from ...store import geopackage
from ...words import tr
from .cache import remove_others, write_like

VALUES = tuple(f"h{hour:02d}" for hour in range(24))  # of the hour that begins then, rounded to DECIMALS
CLASSES = tuple(f"c{hour:02d}" for hour in range(24))  # as `Scale.classify` has them, of what was not rounded
DECIMALS = 2
KEPT = ("id", "kind", "building", "floor", "height_m", "azimuth_deg")  # of the table of the result, beside its means
TIP = "twinscape/tip"  # the words of a feature, as we last gave them
_COLUMN = re.compile(r"\b([hc])(?:[01]\d|2[0-3])\b")


def path_of(copy: Path, name: str, scale: Scale) -> Path:
    """Where the hours of an indicator of receivers are. copy : of the layer of a result, whose name no other result has"""
    mark = hashlib.sha256(repr(scale.limits).encode()).hexdigest()[:8]
    return copy.with_name(f"{copy.stem}-{mark}-hours-{name}.gpkg")


def write_hours(copy: Path, path: Path, hours: np.ndarray, scale: Scale, means: Sequence[str]) -> None:
    """hours : (n, 24) in the order of the receivers, NaN or −∞ where there is none; means : columns that are kept, as far as there are such.
    ResultError where they are of other receivers."""
    with geopackage.connect(copy) as connection:
        columns = geopackage.read_columns(connection, TABLE, (*KEPT, *means))
        places = geopackage.read_geometries(connection, TABLE)
    if hours.shape != (len(places.wkb), len(VALUES)):
        problem = tr("{folder}: hours of {m} receivers, the layer has {n}")
        raise ResultError(problem.format(folder=copy, m=len(hours), n=len(places.wkb)), tr("Run the scenario again."))
    known = np.where(np.isneginf(hours), np.nan, hours).astype(np.float64)
    columns.update(zip(VALUES, np.round(known, DECIMALS).T))
    columns.update((name, scale.classify(column).astype(np.int64)) for name, column in zip(CLASSES, known.T))
    write_like(copy, TABLE, path, TABLE, columns, places, "Receivers by hour")
    remove_others(path, path.name.partition("-hours-")[2])


class HoursTask(QgsTask):
    """Writes the table in a thread of QGIS's own: of tens of thousands of receivers it takes a second or two."""

    def __init__(
        self,
        copy: Path,
        path: Path,
        hours: np.ndarray,
        scale: Scale,
        means: Sequence[str],
        done: Callable[[Optional[TwinscapeError]], None],
    ) -> None:
        """done : is told in the main thread, with what went wrong, unless the task was cancelled"""
        super().__init__(tr("Receivers by hour"), QgsTask.Flag.CanCancel | QUIET_TASK)
        self.path = path
        self._take, self._done = (copy, path, hours, scale, means), done
        self._error: Optional[TwinscapeError] = None

    def run(self) -> bool:
        try:
            if not self.isCanceled():
                write_hours(*self._take)
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


def give_tip(layer: QgsVectorLayer, column: str, words: str, unit: str, decimals: int, without: str) -> None:
    """What QGIS calls a feature where one points at it or identifies it: "LAeq, 15–16 h: 62.1 dB"; the user's own words stay."""
    given = layer.customProperty(TIP)
    if given is not None and layer.displayExpression() != str(given):
        return
    value = f"format_number(\"{column}\", {decimals}) || ' {_quoted(unit)}'"
    tip = f"'{_quoted(words)}: ' || coalesce({value}, '{_quoted(without)}')"
    if given != tip:
        layer.setDisplayExpression(tip)
        layer.setCustomProperty(TIP, layer.displayExpression())


def name_columns(layer: QgsVectorLayer, names: List[str]) -> None:
    """names : of the values of the hours, in their order; classes are for drawing and not shown"""
    fields = layer.fields()
    for value, number, name in zip(VALUES, CLASSES, names):
        if layer.attributeAlias(fields.indexOf(value)) != name:
            layer.setFieldAlias(fields.indexOf(value), name)
            layer.setEditorWidgetSetup(fields.indexOf(number), QgsEditorWidgetSetup("Hidden", {}))


def _quoted(words: str) -> str:
    return words.replace("'", "''")
