"""The demo district inside QGIS."""

from __future__ import annotations

from pathlib import Path
from typing import List, Tuple

from ..store.recipe import Recipe
from .chain import Step
from .environment import ROOT

DEMO = ROOT / "resources" / "demo"


def demo_steps(folder: Path, name: str = "helsinki") -> Tuple[List[Step], Path]:
    """What still has to be computed for the demo, and where its twin is."""
    recipe = Recipe.read(DEMO / f"{name}.json", folder)
    steps = [
        Step(step.process, step.inputs, step.title, recipe.write_scenarios if step.needs_scenarios else None)
        for step in recipe.steps()
    ]
    return steps, recipe.twin
