"""A recipe: what is imported, which scenarios there are and what is computed, as one JSON file. The demo districts are recipes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional

from ..city.errors import InputError, ResultError
from ..scenario.scenario import Scenario
from .atomic import read_json
from .results import read_result
from .twin import SUFFIX, Twin

PARTS = {"title": str, "import": dict, "paths": list, "scenarios": list, "run": list}
_WORDS = {str: "a text", dict: "an object", list: "a list"}


@dataclass(frozen=True)
class RecipeStep:
    """One process to run. needs_scenarios : the recipe's scenarios are written into the twin before it."""

    process: str
    inputs: Dict[str, Any]
    title: str
    needs_scenarios: bool = False


@dataclass(frozen=True)
class Recipe:
    """A recipe file and the twin it makes in a folder."""

    document: Dict[str, Any]
    file: Path
    twin: Path

    @staticmethod
    def read(file: Path, folder: Path) -> Recipe:
        """The recipe whose twin lies in `folder` under the recipe's name; InputError when a part of it is missing."""
        document = read_json(file)
        if not isinstance(document, dict):
            raise InputError("not a recipe", "Write it as a JSON object.", file=str(file))
        for key, kind in PARTS.items():
            if not isinstance(document.get(key), kind):
                raise InputError(
                    f"{document.get(key)!r} where {_WORDS[kind]} belongs",
                    "Correct the recipe.",
                    file=str(file),
                    field=key,
                )
        for key in document["paths"]:
            if key not in document["import"]:
                raise InputError(
                    f"{key} is no input of its import",
                    "Give it under import, or leave it out.",
                    file=str(file),
                    field="paths",
                )
        return Recipe(document, file, folder / f"{file.stem}{SUFFIX}")

    def steps(self) -> List[RecipeStep]:
        """What still has to be done, in order; nothing when all is there."""
        title = str(self.document["title"])
        steps: List[RecipeStep] = []
        ready = self._opened()
        if ready is None:
            steps.append(RecipeStep("import", self.import_inputs(), f"Import · {title}"))
        titles = {scenario.id: scenario.title for scenario in self.scenarios()}
        for scenario in self.document["run"]:
            if ready is None or not _computed(ready, scenario):
                inputs = {"twin": str(self.twin), "scenario": scenario}
                steps.append(
                    RecipeStep("energy", inputs, f"Energy · {titles.get(scenario, 'Baseline')}", needs_scenarios=True)
                )
        return steps

    def import_inputs(self) -> Dict[str, Any]:
        """Inputs of the import, with paths beside the recipe made absolute."""
        inputs = {**self.document["import"], "twin": str(self.twin)}
        for key in self.document["paths"]:
            value = inputs[key]
            beside = self.file.parent
            inputs[key] = [str(beside / each) for each in value] if isinstance(value, list) else str(beside / value)
        return inputs

    def scenarios(self) -> List[Scenario]:
        return [Scenario.from_dict(document) for document in self.document["scenarios"]]

    def write_scenarios(self) -> None:
        """Puts the recipe's scenarios into the twin, leaving those that are there already."""
        twin = Twin.open(self.twin)
        have = twin.scenarios()
        for scenario in self.scenarios():
            if scenario.id not in have:
                twin.save_scenario(scenario)

    def _opened(self) -> Optional[Twin]:
        try:
            return Twin.open(self.twin)
        except ResultError:
            return None


def _computed(twin: Twin, scenario: str) -> bool:
    try:
        return read_result(twin, scenario, "energy") is not None
    except ResultError:  # spoilt, or of another Twinscape: computed again
        return False
