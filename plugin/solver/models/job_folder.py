"""The folder a model works in: its inputs as files, its outputs read back and checked."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path
from typing import Any

import numpy as np

from ...city.errors import InputError, ResultError
from ...store import geopackage
from ...store.results import read_result
from ...store.twin import Twin
from .manifest import Give, Manifest, Take

INPUTS, OUTPUTS, JOB = "inputs", "outputs", "job.json"


def ids_of(twin: Twin, layer: str) -> list[str]:
    with geopackage.connect(twin.gpkg) as connection:
        return [str(name) for name in geopackage.read_columns(connection, layer, ("id",))["id"].tolist()]


def write_inputs(folder: Path, twin: Twin, scenario: str, manifest: Manifest, parameters: dict[str, Any]) -> None:
    """job.json; inputs/<name>.csv of indicators and of outputs of other models, inputs/<name>.gpkg of layers; an empty folder outputs.

    Raises: ResultError with code "no-result" naming the process to run first.
    """
    (folder / INPUTS).mkdir()
    (folder / OUTPUTS).mkdir()
    for take in manifest.takes:
        if take.layer:
            _write_layer(folder / INPUTS / f"{take.name}.gpkg", twin, take.layer)
        elif take.output:
            _write_output(folder / INPUTS / f"{take.name}.csv", twin, scenario, take, manifest)
        else:
            _write_indicator(folder / INPUTS / f"{take.name}.csv", twin, scenario, take)
    document = {
        "model": manifest.id,
        "version": manifest.version,
        "scenario": scenario,
        "crs": twin.crs.get("id"),
        "parameters": parameters,
        "inputs": {
            take.name: {"file": f"{INPUTS}/{take.name}.{'gpkg' if take.layer else 'csv'}", "unit": take.unit}
            for take in manifest.takes
        },
        "outputs": {give.name: {"file": f"{OUTPUTS}/{give.name}.csv", "unit": give.unit} for give in manifest.gives},
    }
    (folder / JOB).write_text(json.dumps(document, indent=1), encoding="utf-8")


def _missing(what: str, process: str, scenario: str) -> ResultError:
    return ResultError(
        f"{what} is not there: {process} was not computed for scenario {scenario!r}",
        f"Run {process} for it first, or the chain.",
        code="no-result",
    )


def _write_indicator(path: Path, twin: Twin, scenario: str, take: Take) -> None:
    process = take.indicator.partition(".")[0]
    result = read_result(twin, scenario, process)
    if result is None or take.indicator not in result.indicators:
        raise _missing(take.indicator, process, scenario)
    values = np.asarray(result.values(take.indicator), np.float64)
    layer = next((name for name in ("roads", "buildings") if len(ids_of(twin, name)) == len(values)), None)
    if layer is None:
        raise InputError(
            f"the indicator {take.indicator} is of no roads or buildings", "A model takes values of these.",
            field=take.name,
        )  # fmt: skip
    _write_table(path, ids_of(twin, layer), values.reshape(len(values), -1))


def _write_output(path: Path, twin: Twin, scenario: str, take: Take, manifest: Manifest) -> None:
    model, _, output = take.output.partition("/")
    result = read_result(twin, scenario, f"model-{model}")
    found = None if result is None else result.folder / f"{output}.csv"
    if result is None or found is None or not found.is_file():
        raise _missing(take.output, f"model-{model}", scenario)
    unit = result.document["summary"]["outputs"][output]["unit"]
    if unit != take.unit:
        raise InputError(
            f"{take.unit!r}, the model {model} gives {output} in {unit!r}", "Correct one of the manifests.",
            file=manifest.file.name, field=f"inputs {take.name}, unit",
        )  # fmt: skip
    path.write_bytes(found.read_bytes())


def _write_table(path: Path, ids: list[str], values: np.ndarray) -> None:
    """id and value, or value_0, value_1 … of several times; empty where there is none."""
    k = values.shape[1]
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["id", *(["value"] if k == 1 else [f"value_{i}" for i in range(k)])])
        for name, row in zip(ids, values.tolist()):
            writer.writerow([name, *("" if math.isnan(value) else repr(value) for value in row)])


def _write_layer(path: Path, twin: Twin, layer: str) -> None:
    import pyogrio

    meta, _, shapes, columns = pyogrio.raw.read(twin.gpkg, layer=layer)
    pyogrio.raw.write(
        path,
        shapes,
        columns,
        meta["fields"],
        geometry_type=meta["geometry_type"],
        crs=meta["crs"],
        driver="GPKG",
        layer=layer,
    )


def read_outputs(folder: Path, twin: Twin, manifest: Manifest) -> dict[str, np.ndarray]:
    """Output name -> (n,) values in the order of its layer, NaN where the model gives none.

    Raises: ResultError naming model, file and row: a file that is not there, an id the layer does not have, a value that is no number.
    """
    return {
        give.name: _read_output(folder / OUTPUTS / f"{give.name}.csv", twin, manifest, give) for give in manifest.gives
    }


def _read_output(path: Path, twin: Twin, manifest: Manifest, give: Give) -> np.ndarray:
    def fault(problem: str, where: str = "") -> ResultError:
        return ResultError(f"model {manifest.id}, {OUTPUTS}/{path.name}{where}: {problem}", "Correct the model.")

    if path.is_symlink() or not path.is_file():
        raise fault("was not written")
    ids = ids_of(twin, give.layer)
    row_of = {name: i for i, name in enumerate(ids)}
    found, seen = np.full(len(ids), np.nan), set()
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            rows = csv.reader(handle)
            if [cell.strip() for cell in next(rows, [])] != ["id", "value"]:
                raise fault("must begin with the columns id,value")
            for number, row in enumerate(rows, 2):
                where = f", row {number}"
                if len(row) != 2:
                    raise fault(f"{len(row)} cells, must be 2", where)
                name, text = row[0], row[1].strip()
                if name not in row_of or name in seen:
                    raise fault(f"{name!r} is {'there twice' if name in seen else f'no id of {give.layer}'}", where)
                seen.add(name)
                if text:
                    try:
                        value = float(text)
                    except ValueError as error:
                        raise fault(f"{text!r} is no number", where) from error
                    if not math.isfinite(value):
                        raise fault(f"{text} is no finite number; leave the cell empty where there is none", where)
                    found[row_of[name]] = value
    except (UnicodeDecodeError, csv.Error) as error:
        raise fault(f"is no CSV in UTF-8 ({error})") from error
    return found
