"""A server on loopback with a small twin, and a client that speaks to it over real sockets."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import threading
import time
from pathlib import Path

import pytest
import waitress

from plugin.solver.server.app import Server
from plugin.solver.server.settings import Settings
from tests.box_city import make_twin
from tests.box_roads import add_roads

FINAL = ("successful", "failed", "dismissed")


class Client:
    """Requests as bytes, answers as documents."""

    def __init__(self, port, token=""):
        self.port, self.token = port, token

    def ask(self, method, path, body=None, headers=None, timeout=60):
        """Status, headers (lower case) and the body: a document where it is JSON, else bytes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        given = dict(headers or {})
        if self.token:
            given.setdefault("Authorization", f"Bearer {self.token}")
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
            given.setdefault("Content-Type", "application/json")
        try:
            connection.request(method, path, body, given)
            answer = connection.getresponse()
            content = answer.read()
            kind = answer.headers.get("Content-Type", "")
            document = json.loads(content) if "json" in kind and content else content
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, document
        finally:
            connection.close()

    def execute(self, process, inputs, headers=None):
        return self.ask(
            "POST",
            f"/processes/{process}/execution",
            {"inputs": inputs},
            {"Prefer": "respond-async", **(headers or {})},
        )

    def wait(self, job_id, seconds=120):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            info = self.ask("GET", f"/jobs/{job_id}")[2]
            if info["status"] in FINAL:
                return info
            time.sleep(0.1)
        raise AssertionError(f"job {job_id} did not end: {info}")


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


@pytest.fixture(scope="session")
def twins(tmp_path_factory):
    """A folder with one twin, boxes, which has streets."""
    folder = tmp_path_factory.mktemp("twins")
    add_roads(make_twin(folder / "boxes.twin", 12))
    return folder


class Listening:
    """A server with its sockets, until it is closed."""

    def __init__(self, settings: Settings):
        self.settings = settings
        self.server = Server(settings)
        self.server.start()
        self._web = waitress.create_server(
            self.server.app,
            host=settings.host,
            port=settings.port,
            threads=settings.threads,
            connection_limit=200,
            clear_untrusted_proxy_headers=True,
        )
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self.client = Client(settings.port)

    def _run(self):
        with contextlib.suppress(OSError):  # its sockets are closed
            self._web.run()

    def close(self):
        self._web.close()
        self.server.stop()


@pytest.fixture
def serve(tmp_path, twins):
    """Starts servers with other settings; they end with the test."""
    running = []

    def start(**changes):
        data = changes.pop("data", tmp_path / "data")
        settings = Settings(data=Path(data), twins=changes.pop("twins", twins), port=free_port(), **changes)
        running.append(Listening(settings))
        return running[-1]

    yield start
    for each in running:
        each.close()


@pytest.fixture(scope="module")
def listening(tmp_path_factory, twins):
    """One server for tests that leave it as it is."""
    settings = Settings(data=tmp_path_factory.mktemp("server") / "data", twins=twins, port=free_port(), wait_s=60)
    server = Listening(settings)
    yield server
    server.close()


@pytest.fixture(scope="module")
def client(listening):
    return listening.client
