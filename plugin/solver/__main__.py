"""The solver on the command line.

python -m plugin.solver describe [PROCESS]
python -m plugin.solver run PROCESS --twin DIR [--scenario ID] [key=value …] [--inputs FILE.json]
python -m plugin.solver verify PATH… [--data DIR] [--json FILE] [--every-method]
python -m plugin.solver bench [--data DIR] [--runs N] [--json FILE]
python -m plugin.solver serve [--twins DIR] [--data DIR] [--host HOST] [--port PORT] [--tokens FILE] …
python -m plugin.solver worker | warm

`run`: progress on stderr; the last line of stdout is the result (or the exception) as one line of JSON.
Exit code 0 successful, 1 failed, 2 bad call.
"""

from __future__ import annotations

import argparse
import io
import json
import signal
import sys
from pathlib import Path
from typing import Any

from ..city.errors import TwinscapeError
from . import processes
from .jobs import Job, Process, bad_call, exception_document, to_json
from .server.serve import add_arguments as serve_arguments
from .server.serve import main as serve_main


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m plugin.solver", description="The Twinscape twin solver.")
    commands = parser.add_subparsers(dest="command", required=True)
    describe = commands.add_parser("describe", help="what the solver can do, as JSON")
    describe.add_argument("process", nargs="?", default="")
    run = commands.add_parser("run", help="run one process on a twin")
    run.add_argument("process")
    run.add_argument("--twin", default="")
    run.add_argument("--scenario", default="")
    run.add_argument("--inputs", default="", help="JSON file with inputs; key=value wins over it")
    run.add_argument("--quiet", action="store_true", help="no progress on stderr")
    run.add_argument("inputs_given", nargs="*", metavar="key=value")
    verify = commands.add_parser("verify", help="run published reference cases")
    verify.add_argument("paths", nargs="+", metavar="PATH")
    verify.add_argument("--data", default="", help="folder that relative paths inside the cases start from")
    verify.add_argument("--json", default="", help="write the rows to this file too")
    verify.add_argument("--every-method", action="store_true", help="ASHRAE 140 by EN ISO 52016-1 too")
    bench = commands.add_parser("bench", help="measure imports, energy, noise, air and traffic against their bars")
    bench.add_argument("--data", default="", help="folder with rodez-bdtopo-v2 and denhaag-lod2")
    bench.add_argument("--runs", type=int, default=3, help="how often each is measured")
    bench.add_argument("--json", default="", help="write the figures to this file too")
    serve = commands.add_parser("serve", help="OGC API – Processes and – Features over HTTP")
    serve_arguments(serve)
    commands.add_parser("worker", help="answer JSON-RPC on stdin and stdout (used by the plugin)")
    commands.add_parser("warm", help="compile all kernels now")
    if isinstance(sys.stdout, io.TextIOWrapper) and (sys.stdout.encoding or "").lower() not in ("utf-8", "utf8"):
        sys.stdout.reconfigure(encoding="utf-8")  # as JSON is, also where the console is older
    options, rest = parser.parse_known_args(arguments)
    if rest and (options.command != "run" or any(word.startswith("-") for word in rest)):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        options.inputs_given += rest  # argparse gives up on key=value behind a later option
    doors = {
        "describe": _describe,
        "run": _run,
        "verify": _verify,
        "bench": _bench,
        "serve": serve_main,
        "worker": _worker,
        "warm": _warm,
    }
    return doors[options.command](options)


def _describe(options: argparse.Namespace) -> int:
    try:
        document: Any = (
            processes.process(options.process).describe()
            if options.process
            else {"processes": [each.describe() for each in processes.all_processes()]}
        )
    except TwinscapeError as error:
        return _bad_call(error)
    print(to_json(document, indent=1))
    return 0


def _run(options: argparse.Namespace) -> int:
    try:
        process = processes.process(options.process)
        job = Job(process, gathered_inputs(process, options), Teller(quiet=options.quiet))
    except TwinscapeError as error:
        return _bad_call(error)
    signal.signal(signal.SIGINT, lambda *_: _on_interrupt(job))
    job.run()
    print(to_json(job.result if job.status == "successful" else job.error))
    return 0 if job.status == "successful" else 1


def _on_interrupt(job: Job) -> None:
    """Ctrl-C dismisses the job at its next step; a second one raises where it is. Raised inside a library's callback it can get lost."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    job.dismiss()


def _bad_call(error: TwinscapeError) -> int:
    print(error, file=sys.stderr)
    print(to_json(exception_document(error)))
    return 2


def gathered_inputs(process: Process, options: argparse.Namespace) -> dict[str, Any]:
    """Inputs from --inputs, then --twin and --scenario, then key=value."""
    inputs: dict[str, Any] = {}
    if options.inputs:
        try:
            document = json.loads(Path(options.inputs).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise bad_call(f"{options.inputs}: {error}", "Give a file with a JSON object.") from error
        if not isinstance(document, dict):
            raise bad_call(f"{options.inputs}: not a JSON object", 'Write {"buildings": "a.city.json", …} into it.')
        inputs.update(document)
    for name in ("twin", "scenario"):
        if getattr(options, name):
            inputs[name] = getattr(options, name)
    given: dict[str, list[Any]] = {}
    for pair in options.inputs_given:
        name, sign, value = pair.partition("=")
        if not sign:
            raise bad_call(f"{pair!r} is not key=value", "Write name=value without spaces.")
        given.setdefault(name, []).append(_parsed(process, name, value))
    for name, values in given.items():
        inputs[name] = values[0] if len(values) == 1 else values
    return inputs


def _parsed(process: Process, name: str, value: str) -> Any:
    kind = process.inputs.get(name)
    if kind is not None and (kind.type in ("object", "array") or kind.many) and value[:1] in "[{":
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad_call(f"{name}: not JSON ({error})", f"Correct {name}.") from error
    return value


class Teller:
    """Writes progress and new log lines of a job on stderr."""

    def __init__(self, quiet: bool = False) -> None:
        self._quiet, self._told, self._message = quiet, 0, ""

    def __call__(self, job: Job) -> None:
        for line in job.log[self._told :]:
            print(line, file=sys.stderr)
        self._told = len(job.log)
        if not self._quiet and job.message != self._message:
            self._message = job.message
            print(f"{round(100 * job.progress):3d} %  {job.message}", file=sys.stderr, flush=True)


def _verify(options: argparse.Namespace) -> int:
    from .verify.report import run_and_print

    return run_and_print(options.paths, options.data, options.json, options.every_method)


def _bench(options: argparse.Namespace) -> int:
    from .bench.command import run_and_print

    return run_and_print(options.data, options.runs, options.json)


def _worker(options: argparse.Namespace) -> int:
    from .worker import main as serve

    return serve()


def _warm(options: argparse.Namespace) -> int:
    from .warm import compile_kernels

    return compile_kernels()


if __name__ == "__main__":
    sys.exit(main())
