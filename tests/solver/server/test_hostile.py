"""What nobody should send: each answer is a structured 4xx, nothing crashes and nothing is written outside of the server's folder."""

from __future__ import annotations

import hashlib
import io
import json
import socket
import struct
import zipfile

import pytest

from plugin.solver.server.uploads import is_allowed

GOOD = {"inputs": {"twin": "boxes"}}
EXECUTE = "/processes/check/execution"
DEEP = "[" * 5000 + "]" * 5000
BODIES = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"3",
    b'"x"',
    b"\xff\xfe",
    b'{"inputs": }',
    b"{'inputs': {}}",
    b'{"inputs": {"twin": "boxes"}',
    b'{"inputs": NaN}',
    b'{"inputs": {"twin": Infinity}}',
    b'{"inputs": {"twin": "\\ud800"}}',
    b'{"inputs": {"twin": 1e999}}',
    b'{"inputs": {"twin": ' + b"9" * 5000 + b"}}",
    ('{"inputs": ' + DEEP + "}").encode(),
    b'{"inputs": ' + b'{"a": ' * 3000 + b"1" + b"}" * 3000 + b"}",
    b"<xml/>",
    b"\x00" * 100,
    b'{"input": {}}',
    b'{"inputs": []}',
    b'{"inputs": "twin"}',
    b'{"inputs": {}}',
    b'{"inputs": {"twin": null}}',
    b'{"inputs": {"twin": {"href": "http://127.0.0.1/"}}}',
    b'{"inputs": {"twin": {"href": "file:///etc/passwd"}}}',
    b'{"inputs": {"twin": "boxes"}, "outputs": 3}',
    b'{"inputs": {"twin": "boxes"}, "response": "everything"}',
    b'{"inputs": {"twin": "boxes", "surprise": 1}}',
    b'{"inputs": {"twin": ["boxes"]}}',
    b'{"inputs": {"twin": true}}',
]
TWINS = [
    "..", "../boxes", "boxes/../boxes", "/tmp/boxes", "boxes.twin", "./boxes", "boxes\x00", "", " ", "~", "~root", "C:\\boxes", "\\\\host\\share",
    "boxes%2f..", "%2e%2e", "tree:", "tree:..", "tree:" + "0" * 64, "tree:" + "g" * 64, "tree:../../x", "a" * 5000, "bo\nxes", "boxes;ls", "$(ls)",
    "`ls`", "file:///etc", "http://localhost", "con", "boxes/", "ⓑoxes", "nowhere", "-rf", ".", "…",
]  # fmt: skip
SCENARIOS = [
    "../baseline",
    "/etc",
    "a/b",
    "..",
    "x" * 300,
    "\x00",
    "a\nb",
    "nobody",
    "baseline\x00",
    "$(id)",
    "C:\\x",
    ".",
]
OPTIONS = [
    ("noise", {"grid_m": -1}), ("noise", {"grid_m": "NaN"}), ("noise", {"grid_m": "inf"}), ("noise", {"grid_m": 1e308}),
    ("noise", {"grid_m": "1e400"}), ("noise", {"grid_m": [1]}), ("noise", {"grid_m": {"value": "x"}}), ("noise", {"grid_m": True}),
    ("noise", {"reflections": 1.5}), ("noise", {"reflections": 10**30}), ("noise", {"reflections": -3}), ("noise", {"reflections": "many"}),
    ("noise", {"distance_m": 1e12}), ("noise", {"distance_m": -5}), ("noise", {"p_favourable": 2}), ("noise", {"p_favourable": "maybe"}),
    ("noise", {"edition": "1066"}), ("noise", {"grid": "hexagonal"}), ("noise", {"lateral": "perhaps"}), ("noise", {"lateral": 7}),
    ("noise", {"points": "/etc/passwd"}), ("noise", {"points": "inputs/../x"}), ("noise", {"points": "file:///x"}), ("noise", {"points": 3}),
    ("noise", {"points": {"href": "http://localhost/x"}}), ("noise", {"points": {"value": 3}}), ("noise", {"points": ["inputs/a.csv"]}),
    ("noise", {"points": "/vsicurl/http://localhost/x.gpkg"}), ("noise", {"points": "/vsizip/x.zip"}), ("noise", {"points": "PG:dbname=x"}),
    ("noise", {"p_favourable_table": "/etc/passwd"}), ("noise", {"temperature_c": "cold"}), ("noise", {"humidity": [50]}),
    ("air", {"background_file": "/etc/shadow"}), ("air", {"stations": "http://localhost/"}), ("air", {"fleet_year": 10**18}),
    ("air", {"fleet_year": "soon"}), ("air", {"hours": "none"}), ("air", {"canyons": "grand"}), ("air", {"grid_m": None, "height_m": "tall"}),
    ("air", {"background_no2": "NaN"}), ("air", {"background_no2": "-inf"}), ("air", {"deposition_cm_s": {}}), ("air", {"heating": []}),
    ("traffic", {"od": "../../etc/passwd"}), ("traffic", {"zones": "PG:host=localhost"}), ("traffic", {"gap": "tiny"}), ("traffic", {"cell_m": 0}),
    ("traffic", {"aequilibrae": "/bin/sh"}), ("traffic", {"turns": "/dev/zero"}), ("traffic", {"counts": "/proc/self/environ"}),
    ("traffic", {"heavy_share": 9}), ("traffic", {"heavy_pcu": "x"}), ("traffic", {"decay_per_min": []}),
    ("energy", {"method": "guess"}), ("energy", {"method_ids": {"a": 1}}), ("energy", {"set_point_c": "warm"}), ("energy", {"k_exp": [1]}),
    ("energy", {"shading": "dark"}), ("energy", {"snow_albedo": "white"}), ("energy", {"force": 12}),
    ("heat-network", {"pandapipes": "/bin/sh"}), ("heat-network", {"choose": "all"}), ("heat-network", {"supply_c": "hot"}),
    ("geothermal", {"depth_m": "deep"}), ("abatement", {"budget": "large"}), ("abatement", {"order": "random"}),
    ("energy-explain", {}), ("energy-hours", {"buildings": None}), ("noise-explain", {"pieces": "all"}), ("air-explain", {"roads": 1e99}),
]  # fmt: skip
PATHS = [
    "/..", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/jobs/..", "/jobs/../../x", "/jobs/" + "0" * 32, "/jobs/" + "0" * 31,
    "/jobs/%00", "/jobs/' OR 1=1 --", "/jobs/" + "f" * 3000, "/jobs?limit=-1", "/jobs?limit=x", "/jobs?limit=1e9", "/jobs?limit=0",
    "/jobs?limit=99999999999999999999", "/jobs?offset=-1", "/jobs?offset=NaN", "/jobs?limit=1&limit=2", "/processes/..", "/processes/import",
    "/processes/model", "/processes/%2e%2e%2fcheck", "/processes/check%00", "/blobs/..", "/blobs/" + "0" * 64, "/blobs/%2e%2e%2fjobs.sqlite",
    "/collections/..", "/collections/nowhere", "/collections/nowhere/items", "/collections/boxes.buildings/items?bbox=1",
    "/collections/boxes.buildings/items?bbox=a,b,c,d", "/collections/boxes.buildings/items?bbox=NaN,0,1,1",
    "/collections/boxes.buildings/items?bbox=1,2,3", "/collections/boxes.buildings/items?limit=0", "/collections/boxes.buildings/items?limit=many",
    "/collections/boxes.buildings/items?offset=-1", "/collections/boxes.buildings/items/' OR '1'='1", "/collections/boxes.buildings/items/%00",
    "/collections/boxes.buildings/items?sortby=id", "/collections/boxes.buildings/items?datetime=never",
    "/collections/boxes.buildings/items?filter=1=1", "/?f=html", "/jobs?f=xml", "/static/../app.py", "/admin/config", "/stac", "/favicon.ico",
    "/jobs/" + "0" * 32 + "/files/../../jobs.sqlite", "/jobs/" + "0" * 32 + "/results", "/jobs/" + "0" * 32 + "/files/%2e%2e%2f%2e%2e%2fjobs.sqlite",
]  # fmt: skip
TREES = [
    {}, {"files": {}}, {"files": []}, {"files": {"../x": "0" * 64}}, {"files": {"/etc/x": "0" * 64}}, {"files": {"mesh/../../x.npy": "0" * 64}},
    {"files": {"city.gpkg": "x"}}, {"files": {"city.gpkg": 3}}, {"files": {"city.gpkg": "0" * 64}}, {"files": {"twin.json": "0" * 64}},
    {"files": {"mesh/.hidden.npy": "0" * 64}}, {"files": {"a\\b": "0" * 64}}, {"files": {"results/a/b/c/d.npy": "0" * 64}},
    {"files": {"cache/x": "0" * 64}}, {"files": {"inputs/a/b": "0" * 64}}, {"files": {"inputs/\u0000": "0" * 64}},
    {"files": {f"inputs/{i}": "0" * 64 for i in range(6000)}}, {"files": {"twin.json": "A" * 64, "city.gpkg": "0" * 64}}, {"files": None},
]  # fmt: skip


def refused(status, document):
    assert 400 <= status < 500, (status, document)
    assert isinstance(document, dict) and {"type", "title", "status", "detail"} <= set(document), document
    assert document["status"] == status
    assert "Traceback" not in json.dumps(document)


@pytest.fixture(scope="module", autouse=True)
def nothing_is_written_elsewhere(listening, twins):
    """The folder above the server's own, and the twins, are afterwards as they were."""
    around = listening.settings.data.parent
    own = {listening.settings.data.name}
    before = {path.name for path in around.iterdir()} - own
    content = {path: path.stat().st_mtime_ns for path in twins.rglob("*")}
    yield
    assert {path.name for path in around.iterdir()} - own == before
    assert {path: path.stat().st_mtime_ns for path in twins.rglob("*")} == content
    assert listening.client.ask("POST", EXECUTE, GOOD)[0] == 200  # it still works


def number_of_cases():
    return sum(map(len, (BODIES, TWINS, SCENARIOS, OPTIONS, PATHS, TREES)))


def test_there_are_enough_of_them():
    assert number_of_cases() >= 200


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_bodies(client, body):
    refused(*client.ask("POST", EXECUTE, body, {"Content-Type": "application/json"})[::2])


@pytest.mark.parametrize("twin", TWINS, ids=range(len(TWINS)))
def test_twins(client, twin):
    refused(*client.execute("check", {"twin": twin})[::2])


@pytest.mark.parametrize("scenario", SCENARIOS, ids=range(len(SCENARIOS)))
def test_scenarios(client, scenario):
    """Those that look like a name are known to be none when the job begins; all others before."""
    status, _, document = client.execute("traffic", {"twin": "boxes", "scenario": scenario})
    if status == 201:
        info = client.wait(document["jobID"])
        assert info["status"] == "failed" and scenario in info["message"]
        assert "/" not in info["message"].replace("twin:/", "")
    else:
        refused(status, document)


@pytest.mark.parametrize(("process", "options"), OPTIONS, ids=range(len(OPTIONS)))
def test_options(client, process, options):
    """What the process itself has to find out fails the job with a hint; all else is refused before."""
    status, _, document = client.execute(process, {"twin": "boxes", **options})
    if status == 201:
        info = client.wait(document["jobID"])
        assert info["status"] == "failed" and info["exception"]["code"] not in ("internal", "worker-died"), info
        assert info["exception"]["hint"] and str(client.port) not in info["message"]
    else:
        refused(status, document)


@pytest.mark.parametrize("path", PATHS, ids=range(len(PATHS)))
def test_paths(client, path):
    with socket.create_connection(
        ("127.0.0.1", client.port), timeout=30
    ) as door:  # http.client would not send some of them
        line = path.encode("utf-8", "surrogatepass").replace(b" ", b"%20")
        door.sendall(b"GET " + line + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        answer = b""
        while chunk := door.recv(65536):
            answer += chunk
    head, _, content = answer.partition(b"\r\n\r\n")
    status = int(head.split()[1])
    assert 400 <= status < 500, answer[:300]
    assert b"root:" not in content and b"SQLite format" not in content
    if b"application/problem+json" in head:
        refused(status, json.loads(content))


@pytest.mark.parametrize("tree", TREES, ids=range(len(TREES)))
def test_trees(client, tree):
    refused(*client.ask("POST", "/trees", tree)[::2])


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "FOO"])
def test_methods(client, method):
    status, _, document = client.ask(method, "/processes")
    refused(status, document)


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
        {"Content-Type": "multipart/form-data"},
        {"Content-Type": ""},
        {"Content-Type": "application/json", "Idempotency-Key": "'; DROP TABLE jobs"},
        {"Content-Type": "application/json", "Accept": "text/html"},
    ],
)
def test_headers(client, headers):
    refused(*client.ask("POST", EXECUTE, json.dumps(GOOD), headers)[::2])


def archive(entries):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries:
            made.writestr(name, content)
    return packed.getvalue()


def liar():
    """A zip whose entry says it is small."""
    content = archive([("twin.json", b"{}"), ("city.gpkg", b"\0" * 40_000_000)])
    at = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    return content[: at + 24] + struct.pack("<I", 10) + content[at + 28 :]


def link():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        info = zipfile.ZipInfo("twin.json")
        info.external_attr = 0o120777 << 16
        made.writestr(info, "/etc/passwd")
    return packed.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"no zip at all",
        archive([]),
        archive([("../../x", b"x")]),
        archive([("/etc/x", b"x")]),
        archive([("twin.json", b"{}")]),
        archive([("a.twin/../../x", b"x")]),
        archive([("twin.json", b"{}"), ("city.gpkg", b""), ("evil.py", b"")]),
        archive([(f"inputs/{i}", b"") for i in range(6000)]),
        link(),
        archive([("twin.json", b"{}"), ("city.gpkg", b"x")])[:-30],
    ],
    ids=range(12),
)
def test_archives(client, content):
    refused(*client.ask("POST", "/trees", content, {"Content-Type": "application/zip"})[::2])


@pytest.mark.parametrize(
    "content", [archive([("twin.json", b"{}"), ("city.gpkg", b"\0" * 40_000_000)]), liar()], ids=["bomb", "liar"]
)
def test_zip_bombs_stop_at_what_a_twin_may_have(serve, content):
    small = serve(twin_bytes=5_000_000, upload_bytes=5_000_000)
    status, _, document = small.client.ask("POST", "/trees", content, {"Content-Type": "application/zip"})
    refused(status, document)
    kept = sum(path.stat().st_size for path in small.settings.data.rglob("*") if path.is_file())
    assert kept < 2_000_000


def test_too_large_is_refused_and_nothing_of_it_is_kept(serve):
    small = serve(upload_bytes=100_000, document_bytes=10_000)
    content = b"x" * 200_000
    digest = hashlib.sha256(content).hexdigest()
    octets = {"Content-Type": "application/octet-stream"}
    assert small.client.ask("PUT", f"/blobs/{digest}", content, octets)[0] == 413
    long = {"inputs": {"twin": "boxes", "scenario": "x" * 20_000}}
    assert small.client.ask("POST", EXECUTE, long)[0] == 413
    assert not list((small.settings.data / "uploads" / "blobs").iterdir())


def test_scenarios_that_go_in_circles_fail_with_words(client, twins, tmp_path, serve):
    import shutil

    folder = tmp_path / "twins"
    shutil.copytree(twins / "boxes.twin", folder / "circle.twin")
    for one, other in (("a", "b"), ("b", "a")):
        path = folder / "circle.twin" / "scenarios" / f"{one}.json"
        document = json.loads((folder / "circle.twin" / "scenarios" / "retrofit.json").read_text())
        path.write_text(json.dumps({**document, "id": one, "parent": other}))
    here = serve(twins=folder)
    job = here.client.execute("traffic", {"twin": "circle", "scenario": "a"})[2]["jobID"]
    info = here.client.wait(job)
    assert info["status"] == "failed" and info["exception"]["code"] not in ("internal", "worker-died"), info


def test_only_paths_of_a_twin_are_paths():
    assert all(
        map(is_allowed, ("twin.json", "mesh/vertices.npy", "results/a/energy/values/energy.x.npy", "inputs/od.csv"))
    )
    assert not any(
        map(
            is_allowed,
            ("", "..", "a/../twin.json", "twin.json\n", "mesh/x", ".twin.json", "inputs/..", "results/../a/b"),
        )
    )
