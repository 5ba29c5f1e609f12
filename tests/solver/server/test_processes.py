"""OGC API – Processes as a client meets it: list, describe, execute both ways, poll, dismiss, fetch."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile

import numpy as np
import pytest

from plugin.solver import processes
from plugin.solver.jobs import Job
from plugin.solver.server import offered
from plugin.solver.server.documents import CONFORMS

QUICK = {"twin": "boxes"}


def test_every_free_text_of_an_offered_process_has_been_thought_about():
    for name in offered.OFFERED:
        process = processes.process(name)
        free = {
            key
            for key, each in process.inputs.items()
            if each.type in ("string", "object", "array") and not each.choices
        }
        assert free <= set(offered.OFFERED[name]), f"{name}: {free - set(offered.OFFERED[name])}"
        assert set(offered.OFFERED[name]) <= set(process.inputs)


def test_programs_and_folders_of_the_server_cannot_be_named(client):
    for process, inputs in (
        ("traffic", {"aequilibrae": "/bin/sh"}),
        ("heat-network", {"pandapipes": "/usr/bin/python3"}),
        ("traffic", {"od": "/etc/passwd"}),
        ("traffic", {"od": "inputs/../../../etc/passwd"}),
        ("noise", {"points": "../secret.gpkg"}),
    ):
        status, _, document = client.execute(process, {**QUICK, **inputs})
        assert status == 422 and document["hint"], document
    for model in ("model", "chain", "import", "verify", "inspect"):
        assert client.execute(model, QUICK)[0] == 404


def test_it_says_what_it_is(client):
    status, _, landing = client.ask("GET", "/")
    assert status == 200
    assert {link["rel"] for link in landing["links"]} >= {"self", "service-desc", "conformance"}
    assert client.ask("GET", "/conformance")[2]["conformsTo"] == list(CONFORMS)
    listed = client.ask("GET", "/processes")[2]["processes"]
    assert [each["id"] for each in listed] == list(offered.OFFERED)
    described = client.ask("GET", "/processes/traffic")[2]
    assert "aequilibrae" not in described["inputs"] and "gap" in described["inputs"]
    assert set(described["jobControlOptions"]) == {"sync-execute", "async-execute", "dismiss"}


def test_a_synchronous_request_is_answered_with_the_results(client):
    status, _, results = client.ask("POST", "/processes/check/execution", {"inputs": QUICK})
    assert status == 200
    assert {each["id"] for each in results["findings"]["findings"]} >= {"no-weather"}
    assert results["findings"]["twin"] == "twin:"  # no folder of the server is told


def test_results_equal_those_of_this_computer_to_the_bit(client, twins, tmp_path):
    shutil.copytree(twins / "boxes.twin", tmp_path / "here.twin", ignore=shutil.ignore_patterns("cache"))
    options = {"cell_m": 50.0, "force": True}
    job = Job(processes.process("traffic"), {"twin": str(tmp_path / "here.twin"), **options})
    job.run()
    assert job.status == "successful", job.error
    status, headers, info = client.execute("traffic", {**QUICK, **options})
    assert (
        status == 201
        and headers["location"].endswith(info["jobID"])
        and headers["preference-applied"] == "respond-async"
    )
    assert client.wait(info["jobID"])["status"] == "successful"
    results = client.ask("GET", f"/jobs/{info['jobID']}/results")[2]
    assert results["result"]["summary"] == json.loads(json.dumps(job.result["summary"]))
    arrays = [each for each in results["files"] if each["title"].endswith(".npy")]
    assert arrays
    for each in arrays:
        content = client.ask("GET", each["href"].partition(str(client.port))[2])[2]
        there = np.load(io.BytesIO(content), allow_pickle=False)
        here = np.load(tmp_path / "here.twin" / each["title"], allow_pickle=False)
        np.testing.assert_array_equal(there, here, err_msg=each["title"])
    kinds = {each["type"] for each in results["files"]}
    assert "application/geopackage+sqlite3" in kinds and "application/json" in kinds


def test_an_uploaded_twin_is_sent_once_and_named_by_its_content(client, twins):
    files = {
        path.relative_to(twins / "boxes.twin").as_posix(): path.read_bytes()
        for path in sorted((twins / "boxes.twin").rglob("*"))
        if path.is_file() and "cache" not in path.parts and "results" not in path.parts
    }
    files["inputs/od.csv"] = b"origin,destination,trips\n"
    tree = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
    status, _, refused = client.ask("POST", "/trees", {"files": tree})
    assert status == 409 and set(refused["missing"]) == set(tree.values())
    octets = {"Content-Type": "application/octet-stream"}
    for path, content in files.items():
        assert client.ask("PUT", f"/blobs/{tree[path]}", content, octets)[0] == 201
    assert client.ask("PUT", f"/blobs/{tree['twin.json']}", b"something else", octets)[0] == 409
    assert client.ask("GET", f"/blobs/{tree['twin.json']}")[0] == 200
    made = client.ask("POST", "/trees", {"files": tree})[2]["id"]
    status, _, results = client.ask("POST", "/processes/check/execution", {"inputs": {"twin": f"tree:{made}"}})
    assert status == 200 and results["findings"]["findings"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(f"boxes.twin/{path}", content)
    assert client.ask("POST", "/trees", packed.getvalue(), {"Content-Type": "application/zip"})[2]["id"] == made
    status, _, wrong = client.ask(
        "POST", "/processes/traffic/execution", {"inputs": {"twin": f"tree:{made}", "od": "inputs/od.csv"}}
    )
    assert status == 500 and "od.csv" in wrong["message"] and "/data/" not in json.dumps(wrong)


def test_a_file_may_come_as_its_text(client):
    inputs = {**QUICK, "od": {"value": "origin,destination,trips\nnowhere,nobody,3\n"}}
    status, _, document = client.ask("POST", "/processes/traffic/execution", {"inputs": inputs})
    assert status == 500 and "given-od" in document["message"], document


def test_a_job_is_dismissed_and_removed(serve):
    one = serve(running=1)
    first = one.client.execute("traffic", {**QUICK, "force": True, "cell_m": 50.0})[2]["jobID"]
    second = one.client.execute("check", QUICK)[2]["jobID"]
    assert one.client.ask("DELETE", f"/jobs/{second}")[2]["status"] == "dismissed"
    assert one.client.ask("DELETE", f"/jobs/{first}")[2]["status"] == "dismissed"
    assert one.client.ask("GET", f"/jobs/{first}/results")[0] == 404
    assert one.client.ask("DELETE", f"/jobs/{first}")[0] == 200  # what has ended is removed
    assert one.client.ask("GET", f"/jobs/{first}")[0] == 404
    after = one.client.execute("check", QUICK)[2]["jobID"]
    assert one.client.wait(after)["status"] == "successful"  # the next one is not harmed


def test_the_same_key_is_the_same_job(client):
    key = {"Idempotency-Key": "again-and-again"}
    ids = {client.execute("check", QUICK, key)[2]["jobID"] for _ in range(3)}
    assert len(ids) == 1


def test_tokens_keep_owners_apart(serve):
    one = serve(tokens={"a" * 20: "anna", "b" * 20: "bo"})
    assert one.client.ask("GET", "/jobs")[0] == 401
    one.client.token = "wrong" * 5
    assert one.client.ask("GET", "/processes")[1]["www-authenticate"] == "Bearer"
    one.client.token = "a" * 20
    job = one.client.execute("check", QUICK)[2]["jobID"]
    assert one.client.wait(job)["status"] == "successful"
    one.client.token = "b" * 20
    assert one.client.ask("GET", f"/jobs/{job}")[0] == 404
    assert one.client.ask("DELETE", f"/jobs/{job}")[0] == 404
    assert one.client.ask("GET", "/jobs")[2]["jobs"] == []


def test_beyond_this_computer_a_token_is_needed(tmp_path):
    from plugin.city.errors import SetupError
    from plugin.solver.server.settings import Settings, read_tokens

    with pytest.raises(SetupError, match="would compute for anybody"):
        Settings(data=tmp_path, twins=tmp_path, host="0.0.0.0")
    path = tmp_path / "tokens"
    path.write_text("anna secret-of-sixteen\n")
    path.chmod(0o644)
    with pytest.raises(SetupError, match="others may read"):
        read_tokens(str(path))
    path.chmod(0o600)
    assert read_tokens(str(path)) == {"secret-of-sixteen": "anna"}


def test_layers_of_the_twin_are_features_in_degrees(client):
    ids = [each["id"] for each in client.ask("GET", "/collections")[2]["collections"]]
    assert {"boxes.buildings", "boxes.roads"} <= set(ids)
    status, headers, page = client.ask("GET", "/collections/boxes.buildings/items?limit=5&offset=2")
    assert status == 200 and headers["content-type"].startswith("application/geo+json")
    assert page["numberMatched"] == 12 and len(page["features"]) == 5
    lon, lat = np.array(page["features"][0]["geometry"]["coordinates"][0][0])[0][:2]
    assert 24 < lon < 26 and 60 < lat < 61
    one = page["features"][0]["id"]
    assert client.ask("GET", f"/collections/boxes.buildings/items/{one}")[2]["id"] == one
    none = client.ask("GET", "/collections/boxes.buildings/items?bbox=0,0,1,1")[2]
    assert none["features"] == [] and none["numberMatched"] == 0
    assert client.ask("GET", "/collections/boxes.buildings/items/nothing")[0] == 404
    assert client.ask("GET", "/collections/nowhere/items")[0] == 404


def test_results_of_a_twin_of_the_server_become_layers(client):
    job = client.execute("traffic", {**QUICK, "scenario": "retrofit", "cell_m": 50.0})[2]["jobID"]
    assert client.wait(job)["status"] == "successful"
    import time

    time.sleep(2.1)
    ids = [each["id"] for each in client.ask("GET", "/collections")[2]["collections"]]
    assert any(each.startswith("boxes.retrofit.traffic.") for each in ids), ids
