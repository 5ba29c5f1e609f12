"""The demo district: what is imported, its scenarios, and what is computed. One description for the plugin and for make demo."""

from __future__ import annotations

from pathlib import Path
from typing import List, Tuple

from ..city.errors import ResultError
from ..scenario.scenario import Scenario
from ..store.atomic import read_json
from ..store.results import read_result
from ..store.twin import Twin
from .chain import Step

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"


def demo_steps(folder: Path, name: str = "helsinki") -> Tuple[List[Step], Path]:
    """What still has to be done for the demo, and where its twin is. Nothing when all is there."""
    recipe = read_json(DEMO / f"{name}.json")
    twin = folder / f"{name}.twin"
    inputs = {**recipe["import"], "twin": str(twin)}
    for key in recipe["paths"]:
        value = inputs[key]
        inputs[key] = [str(DEMO / v) for v in value] if isinstance(value, list) else str(DEMO / value)
    steps: List[Step] = []
    ready = _opened(twin)
    if ready is None:
        steps.append(Step("import", inputs, f"Import · {recipe['title']}"))
    scenarios = [Scenario.from_dict(document) for document in recipe["scenarios"]]
    for scenario_id in recipe["run"]:
        if ready is None or read_result(ready, scenario_id, "energy") is None:
            title = next((s.title for s in scenarios if s.id == scenario_id), "Baseline")
            steps.append(
                Step(
                    "energy",
                    {"twin": str(twin), "scenario": scenario_id},
                    f"Energy · {title}",
                    before=lambda: _write_scenarios(twin, scenarios),
                )
            )
    return steps, twin


def _opened(path: Path) -> Twin | None:
    try:
        return Twin.open(path)
    except ResultError:
        return None


def _write_scenarios(path: Path, scenarios: List[Scenario]) -> None:
    twin = Twin.open(path)
    have = twin.scenarios()
    for scenario in scenarios:
        if scenario.id not in have:
            twin.save_scenario(scenario)
