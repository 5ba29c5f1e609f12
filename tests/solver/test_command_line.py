"""The solver on the command line: exit codes, the last line of stdout, progress on stderr."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "reference" / "energy"


def solver(*words: object) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "plugin.solver", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240)


def last_line(done: subprocess.CompletedProcess) -> dict:
    return json.loads(done.stdout.splitlines()[-1])


def houses(path: Path, crs: str | None = "EPSG:3067") -> Path:
    ring = [[385000, 6671000], [385012, 6671000], [385012, 6671010], [385000, 6671010], [385000, 6671000]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {"id": "a", "height": 9.0}, "geometry": geometry}
    document: dict = {"type": "FeatureCollection", "features": [feature]}
    if crs:
        document["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:{crs.replace(':', '::')}"}}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def shapefile_without_prj(path: Path) -> Path:
    import numpy as np
    import pyogrio
    import shapely

    box = shapely.box(385000, 6671000, 385012, 6671010)
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array([box])),
        [np.array([9.0])],
        ["height"],
        geometry_type="Polygon",
        driver="ESRI Shapefile",
        crs="EPSG:3067",
    )
    path.with_suffix(".prj").unlink()
    return path


def test_describe_lists_every_process_as_one_document():
    done = solver("describe")
    assert done.returncode == 0
    described = {each["id"]: each for each in json.loads(done.stdout)["processes"]}
    assert {"import", "inspect", "check", "energy", "verify"} <= set(described)
    assert described["energy"]["inputs"]["scenario"]
    assert json.loads(solver("describe", "energy").stdout)["id"] == "energy"


def test_run_ends_with_the_result_on_one_line_and_tells_progress_on_stderr(tmp_path):
    done = solver("run", "import", "--twin", tmp_path / "a.twin", f"buildings={houses(tmp_path / 'a.geojson')}")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1
    result = last_line(done)
    assert result["buildings"] == 1 and result["surfaces"] == {"ground": 1, "roof": 1, "wall": 4}
    assert " %  " in done.stderr and "Reading buildings" in done.stderr


def test_quiet_tells_no_progress(tmp_path):
    done = solver(
        "run", "import", "--quiet", "--twin", tmp_path / "a.twin", f"buildings={houses(tmp_path / 'a.geojson')}"
    )
    assert done.returncode == 0 and " %  " not in done.stderr


def test_inputs_of_a_file_are_taken_and_words_on_the_line_win(tmp_path):
    inputs = {
        "buildings": str(houses(tmp_path / "a.geojson")),
        "title": "From the file",
        "twin": str(tmp_path / "a.twin"),
    }
    (tmp_path / "inputs.json").write_text(json.dumps(inputs), encoding="utf-8")
    done = solver("run", "import", "--inputs", tmp_path / "inputs.json", "title=From the line")
    assert done.returncode == 0, done.stderr
    manifest = json.loads((tmp_path / "a.twin" / "twin.json").read_text(encoding="utf-8"))
    assert manifest["title"] == "From the line"


def test_a_missing_crs_fails_with_its_code_and_a_hint(tmp_path):
    path = shapefile_without_prj(tmp_path / "a.shp")
    done = solver("run", "import", "--twin", tmp_path / "a.twin", f"buildings={path}")
    assert done.returncode == 1
    document = last_line(done)
    assert document["code"] == "crs-missing" and "a.shp" in document["message"] and "crs=" in document["hint"]
    assert not (tmp_path / "a.twin").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["run", "fly", "--twin", "a.twin"], "fly"),
        (["run", "import", "--twin", "a.twin", "buildings"], "key=value"),
        (["run", "import", "--twin", "a.twin", "colour=red"], "colour"),
        (["run", "energy"], "twin"),
        (["run", "import", "--inputs", "not-there.json"], "not-there.json"),
        (["describe", "fly"], "fly"),
    ],
)
def test_a_bad_call_ends_with_2_and_says_what_is_wrong(words, told):
    done = solver(*words)
    assert done.returncode == 2, done.stdout + done.stderr
    document = last_line(done)
    assert told in document["message"] + document["hint"] and told in done.stderr


@pytest.mark.parametrize("words", [[], ["dance"], ["run"], ["verify"], ["run", "import", "--colour", "red"]])
def test_a_call_the_parser_refuses_ends_with_2(words):
    done = solver(*words)
    assert done.returncode == 2 and "usage:" in done.stderr and not done.stdout


@pytest.mark.parametrize("content", ["[1, 2]", "3", "{", '"twin"'])
def test_a_file_of_inputs_that_is_no_object_is_a_bad_call(tmp_path, content):
    (tmp_path / "inputs.json").write_text(content)
    done = solver("run", "check", "--inputs", tmp_path / "inputs.json")
    assert done.returncode == 2 and "inputs.json" in last_line(done)["message"]
    assert (
        last_line(done)["code"] == "bad-call" and "JSON object" in last_line(done)["message"] + last_line(done)["hint"]
    )


def test_an_input_given_twice_where_one_is_meant_is_a_bad_call():
    done = solver("run", "check", "twin=a.twin", "twin=b.twin")
    assert done.returncode == 2 and "is not of type string" in last_line(done)["message"]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_the_last_line_is_json_in_utf_8_whatever_the_console_speaks(tmp_path, encoding):
    name = "名前 Täällä \U0001f3d9.twin"
    command = [sys.executable, "-m", "plugin.solver", "run", "check", "--twin", str(tmp_path / name)]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=240, env=environment)
    assert done.returncode == 1, done.stderr
    assert name in json.loads(done.stdout.decode("utf-8").splitlines()[-1])["message"]


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_ends_with_1_the_code_dismissed_and_no_twin(tmp_path):
    source = ROOT / "resources" / "demo" / "Helsinki.osm.pbf"
    command = [
        sys.executable,
        "-m",
        "plugin.solver",
        "run",
        "import",
        "--twin",
        str(tmp_path / "a.twin"),
        f"source={source}",
    ]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert "%" in running.stderr.readline()  # it has begun
        running.send_signal(signal.SIGINT)
        out, told = running.communicate(timeout=240)
    assert running.returncode == 1, told
    assert json.loads(out.splitlines()[-1])["code"] == "dismissed" and "Traceback" not in told
    assert list(tmp_path.iterdir()) == []


def test_a_failure_of_the_process_ends_with_1_and_the_exception_document(tmp_path):
    done = solver("run", "energy", "--twin", tmp_path / "nowhere.twin")
    assert done.returncode == 1
    assert "nowhere.twin" in last_line(done)["message"] and last_line(done)["hint"]


def test_verify_prints_a_line_a_quantity_and_the_count_last(tmp_path):
    done = solver("verify", CASES / "solar_position.json", "--json", tmp_path / "rows.json")
    document = json.loads((tmp_path / "rows.json").read_text(encoding="utf-8"))
    lines = done.stdout.splitlines()
    assert done.returncode == 0 and document["passed"] > 20 and document["failed"] == 0
    assert lines[-1] == f"{document['passed']} passed, 0 failed, {document['skipped']} skipped"
    assert [row["verdict"] for row in document["rows"]].count("passed") == document["passed"]
    assert sum(line.rstrip().endswith("passed") for line in lines[:-1]) == document["passed"]


def test_verify_ends_with_1_when_a_case_fails(tmp_path):
    text = (CASES / "solar_position.json").read_text(encoding="utf-8")
    document = json.loads(text)

    def spoil(node):
        if isinstance(node, dict):
            return {k: (v + 5 if k == "azimuth_deg" and isinstance(v, float) else spoil(v)) for k, v in node.items()}
        return [spoil(v) for v in node] if isinstance(node, list) else node

    (tmp_path / "spoilt.json").write_text(json.dumps(spoil(document)), encoding="utf-8")
    done = solver("verify", tmp_path / "spoilt.json")
    assert done.returncode == 1
    assert int(done.stdout.splitlines()[-1].split(", ")[1].split()[0]) > 0
