"""Results: indicator values of one job with their provenance."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional

import numpy as np

from ..city.errors import ResultError
from ..indicators.catalogue import indicator as catalogue_entry
from ..scenario.scenario import Scenario
from . import hashing
from .atomic import read_json, recover, staged_folder, write_json
from .layer_styles import write_styles
from .twin import Twin, now_text

SCHEMA, SCHEMA_VERSION = "twinscape-result", 1


@dataclass(frozen=True)
class Result:
    """One result on disk. `document` is result.json; values are memory-mapped when asked for."""

    folder: Path
    document: Dict[str, Any]

    @property
    def scenario(self) -> str:
        return str(self.document["scenario"])

    @property
    def process(self) -> str:
        return str(self.document["process"])

    @property
    def indicators(self) -> List[str]:
        return [str(entry["id"]) for entry in self.document["indicators"]]

    def values(self, indicator_id: str) -> np.ndarray:
        """(n_targets,) or (n_targets, n_times) float32, NaN = not computed."""
        return _loaded(self.folder / "values" / f"{indicator_id}.npy", mapped=True)

    def series(self, name: str) -> Optional[List[float]]:
        """A named series of the whole district (for example the hourly load), None when there is none."""
        path = self.folder / "series" / f"{name}.npy"
        return _loaded(path).tolist() if path.exists() else None


def _loaded(path: Path, mapped: bool = False) -> np.ndarray:
    try:
        return np.load(path, mmap_mode="r" if mapped else None, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise ResultError(f"{path}: cannot be read ({error})", "Run the scenario again.") from error


def write_result(
    twin: Twin,
    scenario: str,
    process: str,
    values: Mapping[str, np.ndarray],
    *,
    inputs: Mapping[str, Optional[str]],
    options: Mapping[str, Any],
    solver_version: str,
    duration_s: float,
    warnings: List[str],
    summary: Mapping[str, Any],
    series: Optional[Mapping[str, np.ndarray]] = None,
    extra: Optional[Callable[[Path], None]] = None,
) -> Result:
    """Writes results/<scenario>/<process> whole or not at all.

    values : indicator id -> (n,) or (n, n_times); stored as float32
    inputs : part of the twin -> its content hash, as `input_hashes` gives it
    extra : writes further files (GeoPackage, GeoTIFF …) into the folder given to it
    """
    folder = twin.result_folder(scenario, process)
    document: Dict[str, Any] = {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "process": process,
        "scenario": scenario,
        "created": now_text(),
        "duration_s": round(duration_s, 3),
        "solver_version": solver_version,
        "input_hash": input_hash(process, inputs, options),
        "inputs": dict(inputs),
        "options": dict(options),
        "warnings": warnings,
        "summary": dict(summary),
        "indicators": [_entry(key, array) for key, array in values.items()],
    }
    with staged_folder(folder) as staging:
        for sub_folder, arrays in (("values", values), ("series", series or {})):
            if arrays:
                (staging / sub_folder).mkdir()
            for key, array in arrays.items():
                np.save(staging / sub_folder / f"{key}.npy", np.asarray(array, dtype=np.float32), allow_pickle=False)
        if extra is not None:
            extra(staging)
            write_styles(staging, process, values)
        write_json(staging / "result.json", document)
    return Result(folder, document)


def read_result(twin: Twin, scenario: str, process: str) -> Optional[Result]:
    """None when it has not been computed."""
    folder = twin.result_folder(scenario, process)
    recover(folder)
    return _opened(folder) if (folder / "result.json").is_file() else None


def list_results(twin: Twin, unreadable: Optional[List[ResultError]] = None) -> List[Result]:
    """Every result of the twin, by scenario and process.

    unreadable : takes the errors of results that cannot be read, so that the others are still listed; without it the first is raised
    """
    for left in twin.results_folder.glob("*/.*.previous"):  # of a crash while a result was replaced
        recover(left.with_name(left.name[1 : -len(".previous")]))
    results: List[Result] = []
    for path in sorted(twin.results_folder.glob("*/*/result.json")):
        if path.parent.name.startswith("."):
            continue
        try:
            results.append(_opened(path.parent))
        except ResultError as error:
            if unreadable is None:
                raise
            unreadable.append(error)
    return results


def _opened(folder: Path) -> Result:
    document = read_json(folder / "result.json")
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise ResultError(f"{folder / 'result.json'}: not a result of Twinscape", "Run the scenario again.")
    stated = document.get("schema_version")
    if stated != SCHEMA_VERSION:
        raise ResultError(
            f"{folder / 'result.json'}: schema version {stated!r}, this Twinscape reads {SCHEMA_VERSION}",
            "Run the scenario again.",
        )
    return Result(folder, document)


def input_hashes(
    twin: Twin, parts: List[str], scenario: str, scenarios: Optional[Mapping[str, Scenario]] = None
) -> Dict[str, Optional[str]]:
    """Content hash of each part of the twin a process reads, and of the measures in force."""
    hashes: Dict[str, Optional[str]] = {part: twin.content_hash(part) for part in parts}
    hashes["scenario"] = twin.scenario_hash(scenario, scenarios)
    return hashes


def input_hash(process: str, inputs: Mapping[str, Optional[str]], options: Mapping[str, Any]) -> str:
    return hashing.of_json({"process": process, "inputs": dict(inputs), "options": dict(options)})


def stale_parts(twin: Twin, result: Result, scenarios: Optional[Mapping[str, Scenario]] = None) -> List[str]:
    """What changed since the result was computed ("buildings", "scenario" …); empty when it is up to date."""
    stated = result.document.get("inputs", {})
    every = twin.scenarios() if scenarios is None else scenarios
    if result.scenario not in every:
        return ["scenario"]
    present = input_hashes(twin, [part for part in stated if part != "scenario"], result.scenario, every)
    return [part for part, value in stated.items() if present.get(part) != value]


def _entry(indicator_id: str, array: np.ndarray) -> Dict[str, Any]:
    known = np.asarray(array, dtype=np.float64)
    missing = int(np.isnan(known).sum())
    entry = catalogue_entry(indicator_id)
    there = known[~np.isnan(known)]
    if entry.is_level:
        there = there[there > -np.inf]  # no sound arrives, which JSON has no word for
    some = len(there) > 0
    return {
        "id": indicator_id,
        "label": entry.label,
        "unit": entry.unit,
        "statistic": entry.statistic,
        "target": entry.target,
        "times": entry.times,
        "file": f"values/{indicator_id}.npy",
        "n": int(known.shape[0]),
        "missing": missing,
        "minimum": float(there.min()) if some else None,
        "maximum": float(there.max()) if some else None,
        "sum": float(there.sum()) if some and entry.additive else None,
    }
