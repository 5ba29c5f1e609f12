"""The import on the command line, as DESIGN §6 writes it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from plugin.store.twin import Twin
from tests.solver.importing import town


def run(*words) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "plugin.solver", "run", "import", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, cwd=town.ROOT, timeout=120)


def test_the_last_line_is_the_document_and_progress_goes_to_stderr(town_files, twin):
    extent = f"{town.WEST - 1},{town.SOUTH - 6},{town.WEST + 145},{town.SOUTH + 11}"
    done = run(
        "--twin",
        twin,
        f"buildings={town_files / 'town.gpkg'}|layername=buildings",
        f"terrain={town_files / 'terrain.tif'}",
        "crs=EPSG:3067",
        "preset=generic",
        f"extent={extent}",
        'fields={"buildings": {"year": ""}}',
    )
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout.splitlines()[-1])
    assert (document["buildings"], document["inferred"]["year"]) == (4, 4)
    assert "Reading buildings from town.gpkg" in done.stderr
    assert len(Twin.open(twin).city().buildings) == 4


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [(["buildings={houses}"], "crs-missing", 1), ([], "bad-call", 2), (["colour=red"], "bad-call", 2)],
    ids=["no-crs", "no-twin", "no-such-input"],
)
def test_a_failure_is_an_exception_document_and_an_exit_code(tmp_path, twin, words, code, exit_code):
    houses = town.write_houses(tmp_path / "h.gpkg", crs=None)
    place = ["--twin", twin] if code == "crs-missing" or words else []
    done = run(*place, *[word.format(houses=houses) for word in words])
    error = json.loads(done.stdout.splitlines()[-1])
    assert (done.returncode, error["code"]) == (exit_code, code)
    assert error["hint"]
    assert not twin.exists()
