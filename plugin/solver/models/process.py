"""The process "model": runs the program of a manifest on results of a scenario, and keeps what it gives as a result."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from ...city.errors import InputError, SolverError
from ...indicators.declared import declare
from ...scenario.scenario import BASELINE
from ...store import hashing
from ...store.results import Result, input_hash, input_hashes, write_result
from ...store.twin import Twin
from ..jobs import Input, JobContext, Process
from ..stored import present_result, result_document
from ..version import version
from .job_folder import read_outputs, write_inputs
from .manifest import PLACES, Manifest, read_manifest

TOLD = 2000  # bytes of what a program says that an error tells
LOOK_S = 0.05
KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "COMSPEC")
PARTS = {"roads": "roads", "buildings": "buildings"}


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Runs the model in a new folder and writes results/<scenario>/model-<id>, or says that the one there is still right."""
    manifest = read_manifest(Path(inputs["manifest"]))
    result, reused = run_model(
        context, Twin.open(inputs["twin"]), inputs["scenario"], manifest, inputs["parameters"], inputs["force"]
    )
    return result_document(result, reused=reused)


def run_model(
    context: JobContext, twin: Twin, scenario: str, manifest: Manifest, given: dict[str, Any], force: bool = False
) -> tuple[Result, bool]:
    """The result, and whether it was there already.

    Raises: InputError for parameters the model does not have; ResultError for results that are missing or outputs that cannot be read;
    SolverError when the program cannot be started, fails or takes too long.
    """
    start = time.perf_counter()
    parameters = _parameters(manifest, given)
    hashes, options = wanted(twin, scenario, manifest, parameters)
    there = (
        None
        if force
        else present_result(twin, scenario, manifest.process, input_hash(manifest.process, hashes, options))
    )
    if there is not None:
        return there, True
    context.progress(0.05, f"{manifest.title}: writing its inputs")
    with tempfile.TemporaryDirectory(prefix="twinscape-model-") as name:
        folder = Path(name).resolve()
        write_inputs(folder, twin, scenario, manifest, parameters)
        context.progress(0.1, f"{manifest.title}: running")
        _execute(context, folder, manifest)
        values = read_outputs(folder, twin, manifest)
        files = {f"{key}.csv": (folder / "outputs" / f"{key}.csv").read_bytes() for key in values}

    def write(target: Path) -> None:
        for file, content in files.items():
            (target / file).write_bytes(content)

    indicators = {f"{manifest.process}.{give.name}": give.indicator for give in manifest.gives if give.indicator}
    declare(manifest.process, indicators)
    summary = {
        "model": manifest.title,
        "version": manifest.version,
        "outputs": _told(manifest, values),
        "indicators": indicators,
    }
    result = write_result(
        twin,
        scenario,
        manifest.process,
        {key: values[key.partition(".")[2]] for key in indicators},
        inputs=hashes,
        options=options,
        solver_version=version(),
        duration_s=time.perf_counter() - start,
        warnings=context.warnings,
        summary=summary,
        extra=write,
    )
    context.progress(1.0, "Done")
    return result, False


def wanted(
    twin: Twin, scenario: str, manifest: Manifest, parameters: dict[str, Any]
) -> tuple[dict[str, str | None], dict[str, Any]]:
    """Hashes of what a run rests on, and its options: what its result is named by. The files beside the manifest are the program."""
    parts = sorted(
        {PARTS[take.layer] for take in manifest.takes if take.layer} | {give.layer for give in manifest.gives}
    )
    parts += [f"{process}:{scenario}" for process in manifest.after]
    beside = {
        each.name: hashing.of_file(each)
        for each in sorted(manifest.file.parent.iterdir())
        if each.is_file() and _is_program(each)
    }
    return input_hashes(twin, parts, scenario), {"parameters": parameters, "manifest": hashing.of_json(beside)}


def _is_program(path: Path) -> bool:
    return path.suffix.lower() in (".py", ".json", ".r", ".jl", ".sh", ".exe", ".csv", "")


def _parameters(manifest: Manifest, given: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(given) - set(manifest.parameters))
    if unknown:
        known = ", ".join(manifest.parameters) or "none"
        raise InputError(
            f"the model {manifest.id} has no parameter {unknown[0]}",
            f"There is {known}.",
            code="bad-call",
            field="parameters",
        )
    for key, value in given.items():
        default = manifest.parameters[key]
        numbers = all(isinstance(each, (int, float)) and not isinstance(each, bool) for each in (default, value))
        if not numbers and type(default) is not type(value):
            problem = f"{value!r}, must be like its default {default!r}"
            raise InputError(problem, "Correct it.", code="bad-call", field=f"parameters.{key}")
    return {**manifest.parameters, **given}


def _execute(context: JobContext, folder: Path, manifest: Manifest) -> None:
    """The command without a shell, in the job folder, with few variables of the environment; it ends with the job."""
    places = dict(zip(PLACES, (sys.executable, str(manifest.file.resolve().parent), str(folder))))
    command = [_filled(each, places) for each in manifest.command]
    environment = {key: os.environ[key] for key in KEPT_VARIABLES if key in os.environ}
    log = folder / "log.txt"
    with log.open("wb") as out:
        try:
            child = subprocess.Popen(
                command,
                cwd=folder,
                env={**environment, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=os.name == "posix",
            )
        except OSError as error:
            raise SolverError(
                f"model {manifest.id}: {command[0]} cannot be started ({error.strerror or error})",
                "Install it, or correct the command of the manifest.",
            ) from error
        try:
            _wait(context, child, manifest)
        finally:
            _end(child)
    if child.returncode:
        said = log.read_bytes()[-TOLD:].decode("utf-8", "replace").strip()
        raise SolverError(
            f"model {manifest.id} ended with {child.returncode}: {said or 'it said nothing'}", "Correct the model."
        )


def _filled(argument: str, places: dict[str, str]) -> str:
    for key, value in places.items():
        argument = argument.replace("{" + key + "}", value)
    return argument


def _wait(context: JobContext, child: subprocess.Popen[bytes], manifest: Manifest) -> None:
    until = time.monotonic() + manifest.timeout_s
    while True:
        try:
            child.wait(LOOK_S)
            return
        except subprocess.TimeoutExpired:
            context.check()
            if time.monotonic() > until:
                raise SolverError(
                    f"model {manifest.id} took longer than {manifest.timeout_s:g} s",
                    "Raise timeout_s in its manifest, or mend it.",
                ) from None


def _end(child: subprocess.Popen[bytes]) -> None:
    """What the program started goes with it."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    elif child.poll() is None:
        child.kill()
    child.wait()


def _told(manifest: Manifest, values: dict[str, np.ndarray]) -> dict[str, Any]:
    found = {}
    for give in manifest.gives:
        known = values[give.name][~np.isnan(values[give.name])]
        found[give.name] = {
            "title": give.title,
            "unit": give.unit,
            "layer": give.layer,
            "n": int(len(known)),
            "sum": float(known.sum()),
            "minimum": float(known.min()) if len(known) else None,
            "maximum": float(known.max()) if len(known) else None,
        }
    return found


PROCESS = Process(
    id="model",
    title="Model of others",
    description=(
        "Runs a program a manifest describes (docs/models.md): it gets results and layers of the twin as files in a folder of its own and gives "
        "values of roads or buildings back. The program runs with the rights of the user: run manifests you trust."
    ),
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "scenario": Input("Scenario", default=BASELINE, description="Id of the scenario whose results it takes."),
        "manifest": Input("Manifest", required=True, description="JSON file of the model."),
        "parameters": Input(
            "Parameters", "object", default={}, description="Name and value of those that are not to be the default."
        ),
        "force": Input("Run again", "boolean", default=False, description="Even when nothing has changed."),
    },
    run=run,
    outputs={"result": "Where the result is, a CSV of each output, and its summary"},
)
