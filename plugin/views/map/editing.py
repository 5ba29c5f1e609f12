"""Attributes of buildings edited in QGIS's own tables and forms: labels, choices, and a provenance that stays true."""

from __future__ import annotations

from typing import Iterable, Mapping

from qgis.core import QgsEditorWidgetSetup, QgsFeature, QgsVectorLayer

from ...city.fields import BUILDING_FIELDS
from ...city.provenance import Origin
from ...words import tr


def prepare_editing(layer: QgsVectorLayer) -> None:
    """Display name, aliases with units, and lists of words for the attributes that have them."""
    fields = layer.fields()
    has_address = fields.indexOf("address") >= 0
    layer.setDisplayExpression('coalesce(nullif("name", \'\'), "address", "id")' if has_address else '"id"')
    for each in BUILDING_FIELDS:
        index = fields.indexOf(each.key)
        if index < 0:
            continue
        layer.setFieldAlias(index, f"{tr(each.label)} [{each.unit}]" if each.unit else tr(each.label))
        if each.choices:
            layer.setEditorWidgetSetup(
                index, QgsEditorWidgetSetup("ValueMap", {"map": [{tr(word): word} for word in each.choices]})
            )
        origin = fields.indexOf(f"{each.key}_origin")
        if origin >= 0:
            layer.setFieldAlias(origin, tr("{label}: origin").format(label=tr(each.label)))


def mark_given(layer: QgsVectorLayer) -> int:
    """Called before edits are saved: values somebody typed become "given" and lose the rule they were guessed by; how many."""
    buffer = layer.editBuffer()
    if buffer is None:
        return 0
    fields, marked = layer.fields(), 0
    for fid, values in buffer.changedAttributeValues().items():
        for index, value in values.items():
            name = fields.at(index).name()
            origin, rule = fields.indexOf(f"{name}_origin"), fields.indexOf(f"{name}_rule")
            if origin < 0 or origin in values:
                continue  # without provenance, or the origin was typed too
            is_missing = value is None or str(value) in ("NULL", "")
            layer.changeAttributeValue(fid, origin, (Origin.MISSING if is_missing else Origin.GIVEN).text)
            if rule >= 0:
                layer.changeAttributeValue(fid, rule, "")
            marked += 1
    return marked


def add_rows(layer: QgsVectorLayer, rows: Iterable[Mapping[str, str]]) -> None:
    """Further rows of a table that is being edited, "" for no value; in the twin once the edits are saved."""
    fields = layer.fields()
    for row in rows:
        feature = QgsFeature(fields)
        for key, value in row.items():
            if fields.indexFromName(key) >= 0 and value != "":
                feature[key] = value
        layer.addFeature(feature)
