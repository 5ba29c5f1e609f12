"""OGC API – Processes as a client meets it: list, describe, execute both ways, poll, dismiss, fetch."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import shutil
import time
import zipfile

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from scipy.io import netcdf_file

from plugin.indicators.catalogue import CATALOGUE
from plugin.solver import processes
from plugin.solver.jobs import Job
from plugin.solver.server import offered
from plugin.solver.server.documents import CONFORMS
from plugin.store.results import read_result
from plugin.store.twin import Twin
from tests.box_city import make_twin
from tests.box_roads import add_roads

from .conftest import FINAL, Client

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


def test_outputs_come_as_they_are_asked_for(client):
    def ask(outputs, **more):
        return client.ask("POST", "/processes/check/execution", {"inputs": QUICK, "outputs": outputs, **more})

    status, _, findings = ask({"findings": {}})
    assert status == 200 and findings["twin"] == "twin:"  # one value is answered as it is
    status, _, document = ask({"findings": {}}, response="document")
    assert status == 200 and document == {"findings": findings}
    status, headers, content = ask({"findings": {"transmissionMode": "reference"}})
    assert status == 204 and not content and headers["link"].startswith("<http")
    where = headers["link"].partition(str(client.port))[2].partition(">")[0]
    assert client.ask("GET", where)[2] == findings
    assert set(ask({"findings": {}, "files": {}})[2]) == {"findings", "files"}
    for wrong in ({"nothing": {}}, {"findings": 3}, {"findings": {"transmissionMode": "pigeon"}}):
        status, _, document = ask(wrong)
        assert status == 422 and "findings" in document["hint"]


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
    check_exchange(client, results, Twin.open(tmp_path / "here.twin"))


def fetched(client, link):
    """As a client that wants this type and no other."""
    status, headers, content = client.ask(
        "GET", link["href"].partition(str(client.port))[2], headers={"Accept": link["type"]}
    )
    assert status == 200 and headers["content-type"].partition(";")[0] == link["type"].partition(";")[0]
    return content


def check_exchange(client, results, here):
    """What the server makes of a result for others says what the result on this computer says."""
    (values,) = [each for each in results["exchange"] if each["title"].endswith(".nc")]
    layers = {each["title"].rpartition("/")[2]: each for each in results["exchange"] if each is not values}
    expected = read_result(here, "baseline", "traffic")
    with netcdf_file(io.BytesIO(fetched(client, values)), mmap=False) as file:
        assert file.Conventions == b"CF-1.8"
        for key in expected.indicators:
            variable = file.variables[key.replace(".", "_")]
            np.testing.assert_array_equal(variable[:], expected.values(key), err_msg=key)
            assert variable.units.decode() == CATALOGUE[key].unit
    packages = sorted((here.path / "results" / "baseline" / "traffic").glob("*.gpkg"))
    assert packages and layers
    for path in packages:
        for layer, kind in pyogrio.list_layers(path):
            if kind is not None and f"{path.stem}.{layer}.geojson" in layers:
                document = fetched(client, layers.pop(f"{path.stem}.{layer}.geojson"))
                assert len(document["features"]) == pyogrio.read_info(path, layer=layer)["features"]
                west, south, east, north = shapely.from_geojson(json.dumps(document)).bounds
                assert 24 < west <= east < 26 and 60 < south <= north < 61
    assert not layers
    wrong = results["exchange"][0]["href"].partition(str(client.port))[2]
    assert client.ask("GET", f"{wrong}x")[0] == client.ask("GET", f"{wrong}/../../../result.json")[0] == 404


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
    as_password = base64.b64encode(b"whoever:" + b"a" * 20).decode()  # what QGIS 3.22 can send
    assert one.client.ask("GET", "/jobs", headers={"Authorization": f"Basic {as_password}"})[0] == 200
    assert one.client.ask("GET", "/jobs", headers={"Authorization": "Basic no-base-64"})[0] == 401
    one.client.token = "a" * 20
    job = one.client.execute("check", QUICK)[2]["jobID"]
    assert one.client.wait(job)["status"] == "successful"
    one.client.token = "b" * 20
    assert one.client.ask("GET", f"/jobs/{job}")[0] == 404
    assert one.client.ask("DELETE", f"/jobs/{job}")[0] == 404
    assert one.client.ask("GET", "/jobs")[2]["jobs"] == []


def test_tiles_of_a_running_job_are_told_to_its_owner_only(serve, tmp_path, monkeypatch):
    monkeypatch.setenv("TWINSCAPE_EXECUTOR", "processes:1")  # so small a city is cut in tiles for other processes only
    add_roads(make_twin(tmp_path / "twins" / "boxes.twin", 12), speed_kmh=50.0)
    one = serve(twins=tmp_path / "twins", tokens={"a" * 20: "anna", "b" * 20: "bo"}, running=2)
    anna, bo = (Client(one.settings.port, letter * 20) for letter in "ab")
    fine = {**QUICK, "grid_m": 0.5}  # tiles enough that some are seen computed before the job has ended
    mine = anna.execute("noise", fine)[2]["jobID"]
    others = bo.execute("noise", {**fine, "grid_m": 0.75})[2]["jobID"]  # of the same twin and scenario at the same time
    seen = {mine: {}, others: {}}
    while not all(each.ask("GET", f"/jobs/{job}")[2]["status"] in FINAL for each, job in ((anna, mine), (bo, others))):
        for client, job in ((anna, mine), (bo, others)):
            status, headers, board = client.ask("GET", f"/jobs/{job}/tiles")
            assert status == 200 and headers["content-type"] == "application/geo+json"
            for each in board["features"]:
                seen[job].setdefault(each["properties"]["tile"], []).append(each)
        time.sleep(0.05)
    assert anna.ask("GET", f"/jobs/{others}/tiles")[0] == bo.ask("GET", f"/jobs/{mine}/tiles")[0] == 404
    for job, client in ((mine, anna), (others, bo)):
        assert client.ask("GET", f"/jobs/{job}/tiles")[2]["features"] == []
        results = client.ask("GET", f"/jobs/{job}/results")[2]
        receivers = results["result"]["summary"]["receivers"]
        points = sum(each[0]["properties"]["points"] for each in seen[job].values())
        assert points == receivers["facade"] + receivers["grid"]  # each sees the tiles of its own job
        check_map(client, results, 0.5 if client is anna else 0.75)
        last = [each[-1]["properties"] for each in seen[job].values()]
        done = [each for each in last if each["state"] == "computed"]
        assert len(done) > 2 and all(each["seconds"] >= 0 and 0 < each["noise.lden"] < 120 for each in done)


def check_map(client, results, grid_m):
    (link,) = [each for each in results["files"] if each["title"].endswith(".tif")]
    with rasterio.MemoryFile(fetched(client, link)) as file, file.open() as dataset:
        assert dataset.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG" and dataset.res == (grid_m, grid_m)


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
    time.sleep(2.1)
    ids = [each["id"] for each in client.ask("GET", "/collections")[2]["collections"]]
    assert any(each.startswith("boxes.retrofit.traffic.") for each in ids), ids
