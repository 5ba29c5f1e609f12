"""Options of a computation as parameters of its algorithm: as many as the study panel has, in the same words."""

from __future__ import annotations

from typing import Any, Dict, Iterable

from qgis.core import (
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..client.computations import BOOLEAN, BUILDINGS, INTEGER, TEXT, Option
from ..words import shown, tr
from .solver_algorithm import SolverAlgorithm


def add_options(algorithm: SolverAlgorithm, options: Iterable[Option]) -> None:
    for option in options:
        algorithm.add(_parameter(option), _help(option), advanced=option.refined)


def option_values(
    algorithm: SolverAlgorithm, options: Iterable[Option], parameters: Dict[str, Any], context: Any
) -> Dict[str, Any]:
    """Key -> value as the process takes it; None for a number that was left empty."""
    read = {
        BOOLEAN: algorithm.parameterAsBoolean,
        INTEGER: algorithm.parameterAsInt,
        TEXT: algorithm.parameterAsString,
        BUILDINGS: algorithm.parameterAsString,
    }
    values: Dict[str, Any] = {}
    for option in options:
        name = option.key.upper()
        if option.default is None and parameters.get(name) is None:
            values[option.key] = None
            continue
        value = read.get(option.kind, algorithm.parameterAsDouble)(parameters, name, context)
        values[option.key] = sorted({i.strip() for i in value.split(",")} - {""}) if option.kind == BUILDINGS else value
    return values


def _parameter(option: Option) -> QgsProcessingParameterDefinition:
    """An option as a parameter; its name in capitals, its unit in the words."""
    name = option.key.upper()
    if option.kind == BOOLEAN:
        return QgsProcessingParameterBoolean(name, tr(option.label), defaultValue=option.default)
    if option.kind == TEXT:
        return QgsProcessingParameterString(name, tr(option.label), option.default, optional=True)
    if option.kind == BUILDINGS:
        return QgsProcessingParameterString(
            name, tr("{label}; ids with commas between").format(label=tr(option.label)), "", optional=True
        )
    if option.kind == INTEGER:
        kind = QgsProcessingParameterNumber.Type.Integer
    else:
        kind = QgsProcessingParameterNumber.Type.Double
    words = f"{tr(option.label)} [{option.unit}]" if option.unit else tr(option.label)
    may_be_empty = option.default is None
    if option.unset:
        words += (
            tr("; empty = {unset}").format(unset=option.unset)
            if may_be_empty
            else f"; {shown(option.low):g} = {option.unset}"
        )
    return QgsProcessingParameterNumber(
        name, words, kind, option.default, optional=may_be_empty, minValue=option.low, maxValue=option.high
    )


def _help(option: Option) -> str:
    """With the values that are offered; the form shows these as a list."""
    if not option.choices:
        return option.help
    offered = ", ".join(f"{value or tr('empty')} = {tr(words)}" for value, words in option.choices)
    is_file = any(value.endswith(".csv") for value, _ in option.choices)
    others = tr("; or the path of another file") if is_file else ""
    return f"{option.help} {offered}{others}."
