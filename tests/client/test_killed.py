"""kill -9 of worker, server and QGIS at random moments of a job: it ends in a stated state, its result is whole or not there, and what was to
come after it is known."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from urllib.request import Request, urlopen

import pytest
from qgis.core import QgsFeatureRequest, QgsVectorLayer

from plugin.client.chain import Chain
from plugin.client.job_queue import JobQueue
from plugin.client.kept_chains import KeptChains
from plugin.client.remote_solver import RemoteSolver, kept_jobs
from plugin.store.results import read_result
from plugin.store.twin import Twin
from tests.box_city import make_twin
from tests.box_roads import add_roads
from tests.client.test_remote_solver import ROOT, WAIT_MS, WORK, Served, over

STATES = ("successful", "failed", "dismissed")
KILLS = int(os.environ.get("TWINSCAPE_KILLS", "8"))
MOMENTS_MS = sorted(random.Random(8).randint(0, 700) for _ in range(KILLS))
FEW_MS = MOMENTS_MS[::3] if KILLS == 8 else MOMENTS_MS
pytestmark = pytest.mark.timeout(300 + 60 * KILLS)


@pytest.fixture
def twin(tmp_path):
    return add_roads(make_twin(tmp_path / "boxes.twin", 12))


def whole_or_absent(twin):
    """Reading checks every file of a result against what its document says of it."""
    city = Twin.open(twin.path)
    assert len(city.city().buildings) == 12
    folder = twin.path / "results" / "baseline" / "traffic"
    if not folder.exists():
        return "absent"
    result = read_result(city, "baseline", "traffic")
    for key in result.indicators:
        result.values(key)
    return "whole"


def test_a_worker_killed_at_any_moment(qtbot, queue, solver, twin):
    warm = queue.execute("traffic", {"twin": str(twin.path), **WORK}, "Traffic")
    qtbot.waitUntil(over(warm), timeout=WAIT_MS)
    assert warm.status == "successful", warm.error
    for moment in MOMENTS_MS:
        job = queue.execute("traffic", {"twin": str(twin.path), **WORK, "force": True}, "Traffic")
        qtbot.waitUntil(lambda job=job: job.status != "accepted", timeout=WAIT_MS)
        qtbot.wait(moment)
        if not job.is_over:
            os.kill(solver.process_id(), signal.SIGKILL)
        qtbot.waitUntil(over(job), timeout=WAIT_MS)
        assert job.status in STATES and (job.status != "failed" or job.error["code"] == "worker-died")
        assert whole_or_absent(twin) == "whole"  # the one before, or the new one


def test_a_server_killed_at_any_moment_and_started_again(qtbot, qgis_app, twin, tmp_path, monkeypatch):
    monkeypatch.setattr("plugin.client.remote_job.RETRY_S", 0.3)
    server = Served(tmp_path / "server")
    server.start()
    solver = RemoteSolver(server.url, "", tmp_path / "jobs.json")
    queue = JobQueue(solver)
    for moment in FEW_MS:
        job = queue.execute("traffic", {"twin": str(twin.path), **WORK, "force": True}, "Traffic")
        qtbot.wait(2 * moment)
        server.kill()
        assert job.is_over or whole_or_absent(twin) in ("whole", "absent")
        server.start()
        qtbot.waitUntil(over(job), timeout=WAIT_MS)
        assert job.status == "successful", job.error
        assert whole_or_absent(twin) == "whole"
    solver.close()
    server.kill()


def test_qgis_killed_at_any_moment_finds_its_job_again_and_goes_on(qtbot, qgis_app, twin, tmp_path):
    server, kept = Served(tmp_path / "server"), tmp_path / "jobs.json"
    chains = KeptChains(tmp_path / "chains.json", lambda: server.url, print)
    server.start()
    for moment in FEW_MS:
        command = [sys.executable, "-m", "tests.client.killed_session", server.url, str(kept), str(twin.path)]
        session = subprocess.Popen(
            command,
            cwd=str(ROOT),
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert session.stdout.readline() == "asked\n"
        time.sleep(3 * moment / 1000)
        session.kill()
        session.communicate()
        assert whole_or_absent(twin) in ("whole", "absent")
        next_session = RemoteSolver(server.url, "", kept)
        queue = JobQueue(next_session)
        found = [queue.adopt(each) for each in next_session.resume(str(twin.path))]
        (left,) = chains.of(str(twin.path))  # whatever the moment, what was asked for is known
        chain = Chain(queue, list(left.steps), kept=chains)
        chain.start(left.job_id if left.job_id in [job.id for job in found] else "")
        chains.remove(left.id)
        qtbot.waitUntil(lambda chain=chain: not chain.is_running, timeout=WAIT_MS)
        qtbot.waitUntil(lambda found=found: all(job.is_over for job in found), timeout=WAIT_MS)
        assert len(found) <= 1 and len(queue.jobs()) in (len(left.steps), len(left.steps) + 1)
        assert {job.status for job in queue.jobs()} == {"successful"}, [job.error for job in queue.jobs()]
        assert whole_or_absent(twin) == "whole" and kept_jobs(kept) == [] and chains.of(str(twin.path)) == []
        options = read_result(Twin.open(twin.path), "baseline", "traffic").document["options"]
        assert options["cell_m"] == 60.0  # of the last step
        next_session.close()
    server.kill()


def document(url):
    with urlopen(url, timeout=60) as answer:
        return json.load(answer)


def test_qgis_opens_the_layers_of_the_server(qtbot, qgis_app, tmp_path):
    """By its own OAPIF provider, as any user of QGIS would."""
    add_roads(make_twin(tmp_path / "data" / "twins" / "boxes.twin", 12))
    server = Served(tmp_path / "data")
    server.start()
    try:
        body = json.dumps({"inputs": {"twin": "boxes", **WORK}}).encode()
        headers = {"Content-Type": "application/json", "Prefer": "respond-async"}
        with urlopen(Request(f"{server.url}/processes/traffic/execution", body, headers), timeout=60) as answer:
            where = answer.headers["Location"]
        source = f"url='{server.url}' typename='boxes.buildings' restrictToRequestBBOX='1'"
        layer = QgsVectorLayer(source, "Buildings", "OAPIF")
        assert layer.isValid(), layer.error().summary()
        features = list(layer.getFeatures())
        assert len(features) == 12 and all(each.geometry().isGeosValid() for each in features)
        assert "height" in " ".join(layer.fields().names())
        box = features[0].geometry().boundingBox()
        near = list(layer.getFeatures(QgsFeatureRequest(box)))
        assert 1 <= len(near) < 12
        qtbot.waitUntil(lambda: document(where)["status"] in STATES, timeout=WAIT_MS)
        assert document(where)["status"] == "successful"

        def results():
            names = [each["id"] for each in document(f"{server.url}/collections")["collections"]]
            return [name for name in names if name.startswith("boxes.baseline.traffic.")]

        qtbot.waitUntil(lambda: bool(results()), timeout=WAIT_MS)  # what a twin has is looked at every two seconds
        for name in results():
            layer = QgsVectorLayer(f"url='{server.url}' typename='{name}'", name, "OAPIF")
            assert layer.isValid(), layer.error().summary()
            assert list(layer.getFeatures()), name
    finally:
        server.kill()
