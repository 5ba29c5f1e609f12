"""Many clients at once, processes killed at any moment, full and read-only disks, clocks that jump, slow lines: every job ends in a stated state."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import psutil
import pytest

from plugin.city.errors import ResultError
from plugin.solver.server import app as doors
from plugin.solver.server import store as stores
from plugin.solver.server.store import ATTEMPTS, JobStore
from plugin.store.results import list_results
from plugin.store.twin import Twin

from .conftest import FINAL, Client, free_port

ROOT = Path(__file__).resolve().parents[3]
QUICK = {"twin": "boxes"}
WORK = {"twin": "boxes", "cell_m": 50.0, "force": True}
KILLS = int(os.environ.get("TWINSCAPE_KILLS", "4"))  # of each kind; docs/scaling.md tells of a run with 100
LONG = pytest.mark.timeout(300 + 60 * KILLS)


def workers(pid):
    with contextlib.suppress(psutil.Error):
        return [each for each in psutil.Process(pid).children(recursive=True) if "worker" in each.cmdline()]
    return []


def test_fifty_clients_with_twenty_jobs_each_are_answered_or_told_to_wait(serve):
    """Each asks about a twin of its own kind, so that a mix-up would show; memory and the queue stay bounded."""
    one = serve(running=2, waiting=60, waiting_each=60, threads=12, waits=2)
    before = psutil.Process().memory_info().rss
    counts, wrong, jobs, lock = Counter(), [], {}, threading.Lock()

    def client(number):
        mine = Client(one.settings.port)
        for turn in range(20):
            scenario = "retrofit" if (number + turn) % 2 else "baseline"
            process, inputs = (
                ("check", QUICK)
                if turn % 4
                else ("energy-explain", {**QUICK, "scenario": scenario, "building": f"n{number}"})
            )
            try:
                status, headers, document = mine.execute(process, inputs)
            except OSError as error:
                with lock:
                    wrong.append(f"{number}: {error}")
                continue
            with lock:
                counts[status] += 1
                if status == 201:
                    jobs[document["jobID"]] = (process, inputs)
                elif status in (429, 503):
                    if int(headers["retry-after"]) <= 0:
                        wrong.append(headers)
                else:
                    wrong.append((status, document))

    threads = [threading.Thread(target=client, args=(number,)) for number in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong, wrong[:3]
    assert sum(counts.values()) == 1000 and set(counts) <= {201, 429, 503} and counts[201] >= 60
    for job_id, (process, inputs) in jobs.items():
        info = one.client.wait(job_id, 240)
        if process == "check":
            assert info["status"] == "successful"
        else:  # there is no weather: each is told of its own job
            assert info["status"] == "failed"
        kept = one.server.store.job(job_id)
        assert kept["process"] == process == info["processID"]
        assert kept["request"]["inputs"].get("building") == inputs.get("building")
    assert psutil.Process().memory_info().rss - before < 300e6


class Served:
    """A server in a process of its own, which can be killed."""

    def __init__(self, data, twins):
        self.data, self.twins, self.port = data, twins, free_port()
        self.client = Client(self.port)
        self.process = None

    def start(self):
        command = [sys.executable, "-m", "plugin.solver", "serve", "--data", str(self.data), "--twins", str(self.twins)]
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self.process.stdout.readline().startswith("twinscape server")

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture
def served(tmp_path, twins):
    shutil.copytree(twins, tmp_path / "twins")
    server = Served(tmp_path / "data", tmp_path / "twins")
    server.start()
    yield server
    server.process.terminate()
    server.process.wait(20)
    server.process.stdout.close()


def check_twin(twins):
    """Every result of the twin is whole."""
    twin = Twin.open(twins / "boxes.twin")
    for result in list_results(twin):
        for key in result.indicators:
            assert result.values(key).size
    assert not list((twins / "boxes.twin" / "results").rglob("*.tmp"))


@LONG
def test_a_killed_server_loses_no_job(served):
    """It is killed while jobs wait, run and end; each ends after it is started again, within the attempts it has."""
    chance = random.Random(4)
    for _ in range(KILLS):
        jobs = [served.client.execute("traffic" if i else "check", WORK if i else QUICK)[2]["jobID"] for i in range(2)]
        time.sleep(chance.uniform(0.0, 2.5))
        left = workers(served.process.pid)
        served.kill()
        for worker in left:  # ends when its stdin does
            worker.wait(10)
        served.start()
        states = [served.client.wait(job, 120) for job in jobs]
        assert all(each["status"] == "successful" for each in states), states
        check_twin(served.twins)


@LONG
def test_a_killed_worker_is_replaced_and_its_job_done(served):
    chance = random.Random(5)
    for _ in range(KILLS):
        job = served.client.execute("traffic", WORK)[2]["jobID"]
        time.sleep(chance.uniform(0.0, 2.0))
        for worker in workers(served.process.pid):
            worker.kill()
        info = served.client.wait(job, 120)
        assert info["status"] == "successful", info
        check_twin(served.twins)


def test_a_job_whose_worker_dies_every_time_fails_with_words(serve, tmp_path):
    one = serve()
    job = one.client.execute("traffic", WORK)[2]["jobID"]
    while one.client.ask("GET", f"/jobs/{job}")[2]["status"] not in FINAL:
        for worker in workers(os.getpid()):
            worker.kill()
        time.sleep(0.05)
    info = one.client.ask("GET", f"/jobs/{job}")[2]
    assert info["status"] == "failed" and info["exception"]["code"] == "worker-died" and info["exception"]["hint"]
    assert one.server.store.job(job)["attempts"] == ATTEMPTS
    assert one.client.wait(one.client.execute("check", QUICK)[2]["jobID"])["status"] == "successful"


@pytest.mark.parametrize(
    ("limit", "code"), [({"job_s": 0.2}, "out-of-time"), ({"job_bytes": 1_000_000}, "out-of-memory")]
)
def test_limits_of_time_and_memory_end_a_job_with_words(serve, limit, code):
    one = serve(**limit)
    info = one.client.wait(one.client.execute("traffic", WORK)[2]["jobID"])
    assert info["status"] == "failed" and info["exception"]["code"] == code, info


def test_a_full_disk_takes_no_jobs_and_says_so(serve, monkeypatch):
    one = serve()
    monkeypatch.setattr(doors.shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10**9, 10**9, 0))
    status, headers, document = one.client.execute("check", QUICK)
    assert status == 507 and document["code"] == "no-room" and int(headers["retry-after"]) > 0


def test_a_list_of_jobs_that_cannot_be_written_is_a_clear_error(tmp_path):
    folder = tmp_path / "data"
    store = JobStore(folder / "jobs.sqlite")
    job_id, _ = store.add("anna", "check", {"inputs": {}})
    with contextlib.suppress(Exception):
        store._connection.execute("PRAGMA query_only=1")  # as on a read-only or full disk
    with pytest.raises(ResultError, match=r"jobs\.sqlite"):
        store.finish(job_id, "failed")
    assert store.job(job_id)["status"] == "accepted"  # nothing half-written
    store.close()


def test_a_disk_that_fills_while_a_job_writes_leaves_the_twin_as_it_was(serve, monkeypatch, twins, tmp_path):
    shutil.copytree(twins, tmp_path / "mine")
    one = serve(twins=tmp_path / "mine")

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("plugin.solver.server.workplace.place", full)
    info = one.client.wait(one.client.execute("traffic", WORK)[2]["jobID"])
    assert info["status"] == "failed" and "disk is full" in info["message"], info
    monkeypatch.undo()
    assert one.client.wait(one.client.execute("traffic", WORK)[2]["jobID"])["status"] == "successful"
    check_twin(tmp_path / "mine")


def test_a_clock_that_jumps_harms_nothing(serve, monkeypatch):
    one = serve(running=1)
    now = time.time
    for jump in (-10 * 365 * 86400.0, 365 * 86400.0):
        monkeypatch.setattr(stores.time, "time", lambda jump=jump: now() + jump)
        job = one.client.execute("check", QUICK)[2]["jobID"]
        assert one.client.wait(job)["status"] == "successful"
        assert job in [each["jobID"] for each in one.client.ask("GET", "/jobs")[2]["jobs"]]


def test_a_slow_client_keeps_nobody_waiting(serve):
    one = serve(threads=4)
    body = json.dumps({"inputs": QUICK}).encode()
    slow = [socket.create_connection(("127.0.0.1", one.settings.port)) for _ in range(20)]
    head = f"POST /processes/check/execution HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    for door in slow:
        door.sendall(head.encode() + body[:3])
    begin = time.monotonic()
    assert one.client.ask("GET", "/processes")[0] == 200
    assert time.monotonic() - begin < 20  # a client that stands still would make it wait for ever
    for door in slow[:2]:
        for i in range(3, len(body)):
            door.sendall(body[i : i + 1])
        door.settimeout(60)
        assert door.recv(20).startswith(b"HTTP/1.1 200")
    for door in slow:
        door.close()


def test_ctrl_c_ends_a_server_and_its_workers(served):
    served.client.wait(served.client.execute("check", QUICK)[2]["jobID"])
    left = workers(served.process.pid)
    assert left
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(20) == 0
    for worker in left:
        worker.wait(10)
    served.process.stdout.close()
    served.start()


def test_what_a_killed_server_was_replacing_is_cleared_away_when_it_starts(serve, twins, tmp_path):
    shutil.copytree(twins, tmp_path / "mine")
    results = tmp_path / "mine" / "boxes.twin" / "results" / "baseline"
    for name in (".energy.0123abcd.tmp", ".noise.0123abcd.tmp"):
        (results / name).mkdir()
        (results / name / "half.npy").write_bytes(b"half")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "publishing").write_text("boxes.twin/results/baseline/energy", encoding="utf-8")
    serve(twins=tmp_path / "mine")
    assert not (results / ".energy.0123abcd.tmp").exists() and (results / "energy" / "result.json").exists()
    assert (results / ".noise.0123abcd.tmp").exists()  # it may be somebody else's, who is still writing
