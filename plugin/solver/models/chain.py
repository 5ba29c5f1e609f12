"""The process "chain": what processes and models take of each other decides their order; those whose result is right are left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...city.errors import InputError, ResultError
from ...scenario.scenario import BASELINE
from ...store.results import read_result
from ...store.twin import Twin
from ..jobs import Input, JobContext, Process, bad_call
from ..traffic.handover import ASSIGNED
from .manifest import Manifest, read_manifest
from .process import run_model

BUILT_IN = ("energy", "traffic", "noise", "air")  # where neither takes anything of the other


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Runs the chosen processes and models of one scenario in order."""
    twin = Twin.open(inputs["twin"])
    manifests = {each.process: each for each in (read_manifest(Path(file)) for file in inputs["models"])}
    if len(manifests) != len(inputs["models"]):
        raise bad_call("two manifests have the same id", "Rename one of the models.")
    chosen = [each.strip() for each in inputs["processes"] if each.strip()]
    unknown = [each for each in chosen if each not in BUILT_IN]
    if unknown:
        raise bad_call(f"there is no process {unknown[0]!r} in a chain", f"Use {', '.join(BUILT_IN)}.")
    options = _options(inputs["options"], [*chosen, *manifests])
    takes = {name: _takes(name, options.get(name, {}), manifests) for name in [*chosen, *manifests]}
    _check_there(twin, inputs["scenario"], takes)
    order = ordered(takes)
    steps = []
    for i, name in enumerate(order):
        part = context.part(i / len(order), (i + 1) / len(order))
        part.progress(0.0, f"{name}, {i + 1} of {len(order)}")
        steps.append(_step(part, twin, inputs["scenario"], name, manifests.get(name), options.get(name, {})))
    return {"scenario": inputs["scenario"], "order": order, "steps": steps}


def ordered(takes: Mapping[str, Sequence[str]]) -> list[str]:
    """The names so that each comes after what it takes; those that may come in any order as BUILT_IN has them, models by name.

    Raises: InputError naming a ring.
    """
    rank = {name: (BUILT_IN.index(name) if name in BUILT_IN else len(BUILT_IN), name) for name in takes}
    found: list[str] = []
    while len(found) < len(takes):
        ready = [
            name for name in takes if name not in found and all(each in found for each in takes[name] if each in takes)
        ]
        if not ready:
            ring = sorted(set(takes) - set(found))
            raise InputError(f"{', '.join(ring)} take of each other in a ring", "Take one of them out.", field="models")
        found.append(min(ready, key=rank.__getitem__))
    return found


def _takes(name: str, options: Mapping[str, Any], manifests: Mapping[str, Manifest]) -> tuple[str, ...]:
    if name in manifests:
        return manifests[name].after
    assigned = ("traffic",) if options.get("flows") == ASSIGNED else ()
    heating = ("energy",) if name == "air" and options.get("heating", True) else ()
    return (*assigned, *heating) if name in ("noise", "air") else ()


def _check_there(twin: Twin, scenario: str, takes: Mapping[str, Sequence[str]]) -> None:
    """What is taken and not in the chain must be there; that of heating air does without."""
    for name, wanted in takes.items():
        for each in wanted:
            optional = name == "air" and each == "energy"
            if each not in takes and not optional and read_result(twin, scenario, each) is None:
                raise ResultError(
                    f"{name} takes the result of {each}, which is not in the chain and was not computed for {scenario!r}",
                    f"Add {each} to the chain.",
                    code="no-result",
                )


def _options(given: dict[str, Any], names: Sequence[str]) -> dict[str, dict[str, Any]]:
    for name, each in given.items():
        if name not in names:
            raise bad_call(
                f"there are options of {name!r}, which is not in the chain", f"The chain has {', '.join(names)}."
            )
        if not isinstance(each, dict):
            raise bad_call(f"the options of {name} are {each!r}", 'Write them as {"noise": {"flows": "assigned"}}.')
    return given


def _step(
    context: JobContext, twin: Twin, scenario: str, name: str, manifest: Manifest | None, options: dict[str, Any]
) -> dict[str, Any]:
    from ..processes import process

    if manifest is not None:
        result, reused = run_model(context, twin, scenario, manifest, options)
        return {"process": name, "reused": reused, "summary": result.document["summary"]}
    one = process(name)
    document = one.run(context, one.validated({"twin": str(twin.path), "scenario": scenario, **options}))
    return {"process": name, "reused": bool(document.get("reused")), "summary": document.get("summary", {})}


PROCESS = Process(
    id="chain",
    title="Chain of processes and models",
    description=(
        "Traffic, noise, air, energy and models of others one after the other, each after what it takes; those whose result is still right are "
        "left as they are."
    ),
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "scenario": Input("Scenario", default=BASELINE, description="Id of the scenario."),
        "processes": Input(
            "Processes", "array", default=["traffic", "noise", "air"], description=f"Of {', '.join(BUILT_IN)}."
        ),
        "models": Input("Models", many=True, default=[], description="Manifests of models of others (docs/models.md)."),
        "options": Input(
            "Options",
            "object",
            default={},
            description='By process: {"noise": {"flows": "assigned"}, "model-delay": {"eur_h": 15}}.',
        ),
    },
    run=run,
    outputs={"result": "The order, and of each step whether its result was there already and its summary"},
)
