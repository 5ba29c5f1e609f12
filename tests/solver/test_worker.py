"""The real worker as a child process: JSON-RPC 2.0 over its stdin and stdout, and nothing else on stdout."""

from __future__ import annotations

import io
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from plugin.solver.worker import Worker
from tests.box_city import make_twin

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "resources" / "demo"
PATIENCE_S = 120
WORKER = ("-m", "plugin.solver", "worker")

# A worker with further processes, which do on purpose what libraries do unasked.
CHATTY = """
import ctypes, os, subprocess, sys, threading, warnings
from plugin.solver import processes, worker
from plugin.solver.jobs import Input, Process

def chatter(context, inputs):
    print("printed")
    sys.stdout.write("written\\n")
    os.write(1, b"straight to the descriptor\\n")
    ctypes.CDLL(None).puts(b"from C")
    ctypes.CDLL(None).fflush(None)
    subprocess.run(["echo", "from a child"])
    warnings.warn("a warning")
    sys.__stdout__.write("by the back door\\n")
    sys.__stdout__.flush()
    context.progress(0.5, "spoken")
    return {"nan": float("nan"), "half a surrogate": "\\ud83d"}

def break_down(context, inputs):
    raise ZeroDivisionError("division by zero")

def wait(context, inputs):
    context.progress(0.1, "waiting")
    while True:
        context.check()
        threading.Event().wait(0.005)

def deaf(context, inputs):
    context.progress(0.1, "deaf")
    threading.Event().wait()

known = processes.process
def slow(context, inputs):
    if inputs["a"] == "first":
        started.set()
        go.wait()
    return {"a": inputs["a"]}

def let_go(context, inputs):
    go.set()
    return {}

def has_started(context, inputs):
    started.wait()
    return {}

started, go = threading.Event(), threading.Event()
runs = (chatter, break_down, wait, deaf, slow, let_go, has_started)
own = {run.__name__: Process(run.__name__, "T", "D.", {"a": Input("A")}, run) for run in runs}
processes.process = lambda name: own.get(name) or known(name)
processes.preview = processes.process
worker.main()
"""


class Talk:
    """A worker and what it says. Every line of its stdout must be a JSON-RPC message."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.lines: queue.Queue = queue.Queue()
        self.messages: list[dict] = []
        self.heard: list[bytes] = []
        self._threads = [threading.Thread(target=self._hear), threading.Thread(target=self._hear_errors)]
        for thread in self._threads:
            thread.start()
        self._id = 0

    def _hear(self) -> None:
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def _hear_errors(self) -> None:
        self.heard += list(self.process.stderr)

    @property
    def errors(self) -> str:
        """What it wrote on stderr; complete once it has ended."""
        return b"".join(self.heard).decode()

    def say(self, line: bytes) -> None:
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def ask(self, method: str, **params) -> dict:
        """Sends a request and returns its answer; what comes in between is kept in `messages`."""
        self._id += 1
        self.say(json.dumps({"jsonrpc": "2.0", "id": self._id, "method": method, "params": params}).encode())
        return self.until(lambda message: message.get("id") == self._id)

    def heard_or_until(self, wanted) -> dict:
        """For what may have come while an answer was waited for."""
        return next((message for message in self.messages if wanted(message)), None) or self.until(wanted)

    def until(self, wanted) -> dict:
        for message in iter(self.next, None):
            if wanted(message):
                return message
        raise AssertionError(f"the worker ended: {self.errors}")

    def next(self) -> dict | None:
        line = self.lines.get(timeout=PATIENCE_S)
        if line is None:
            return None
        message = json.loads(line.decode("utf-8"), parse_constant=pytest.fail)
        assert message["jsonrpc"] == "2.0" and line.endswith(b"\n"), line
        self.messages.append(message)
        return message

    def execute(self, process: str, **inputs) -> str:
        return self.ask("execute", process=process, inputs=inputs)["result"]["jobID"]

    def end_of(self, job: str) -> dict:
        """The last status of a job, which the worker tells by itself; a short one has told it before its request is answered."""

        def is_end(message: dict) -> bool:
            about = message.get("params", {})
            return (
                message.get("method") == "status"
                and about["jobID"] == job
                and about["status"] not in ("accepted", "running")
            )

        told = next(filter(is_end, self.messages), None)
        return (told or self.until(is_end))["params"]

    def statuses(self, job: str) -> list[dict]:
        return [m["params"] for m in self.messages if m.get("method") == "status" and m["params"]["jobID"] == job]

    def hang_up(self) -> int:
        """Closes the worker's stdin and waits for its end."""
        self.process.stdin.close()
        return self.process.wait(PATIENCE_S)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(PATIENCE_S)
        for thread in self._threads:
            thread.join(PATIENCE_S)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            pipe.close()


@pytest.fixture(scope="module")
def shared_worker():
    """One worker for the tests that only ask; it must outlive all of them."""
    talk = Talk(*WORKER)
    yield talk
    assert talk.process.poll() is None, talk.errors
    talk.close()


@pytest.fixture
def worker():
    """A worker that may be ended."""
    talk = Talk(*WORKER)
    yield talk
    talk.close()


@pytest.fixture
def chatty_worker():
    talk = Talk("-c", CHATTY)
    yield talk
    talk.close()


# --- describe -------------------------------------------------------------------------------------------------------
def test_describe_lists_every_process(shared_worker):
    result = shared_worker.ask("describe")["result"]
    assert result["solver"] == "twinscape" and result["version"]
    assert {"import", "inspect", "check", "energy", "verify"} <= {each["id"] for each in result["processes"]}


def test_describe_of_one_process_tells_its_inputs(shared_worker):
    result = shared_worker.ask("describe", process="energy")["result"]
    assert result["id"] == "energy" and result["inputs"]["twin"]["minOccurs"] == 1


# --- faults of a request --------------------------------------------------------------------------------------------
MALFORMED = {
    "no JSON": (b"hello", -32700, "not JSON"),
    "cut off": (b'{"jsonrpc": "2.0", "id": 1, "method": ', -32700, "not JSON"),
    "not UTF-8": (b"\xff\xfe\x00", -32700, "not JSON"),
    "too deep": (b"[" * 100_000, -32700, "not JSON"),
    "two documents": (b"{} {}", -32700, "not JSON"),
    "a number": (b"3", -32600, "a request is an object"),
    "a batch": (b'[{"jsonrpc": "2.0", "id": 1, "method": "describe"}]', -32600, "a request is an object"),
    "no method": (b'{"jsonrpc": "2.0", "id": null}', -32600, "a request is an object"),
    "a method that is no word": (b'{"jsonrpc": "2.0", "id": null, "method": 3}', -32600, "a request is an object"),
}


@pytest.mark.parametrize(("line", "code", "words"), MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_line_is_answered_without_id_and_the_worker_goes_on(shared_worker, line, code, words):
    shared_worker.say(line)
    answer = shared_worker.until(lambda message: "id" in message)
    assert answer["id"] is None and answer["error"]["code"] == code and words in answer["error"]["message"]
    assert answer["error"]["data"]["hint"]
    assert shared_worker.ask("describe", process="check")["result"]["id"] == "check"


def test_empty_lines_are_passed_over(shared_worker):
    shared_worker.say(b"\n   \n\r")
    count = len(shared_worker.messages)
    shared_worker.ask("describe", process="check")
    assert len(shared_worker.messages) == count + 1


WRONG = {
    "an unknown method": ("telepathy", {}, -32601, "bad-call", "no method 'telepathy'"),
    "a method of Python": ("__init__", {}, -32601, "bad-call", "no method"),
    "an unknown process": ("execute", {"process": "telepathy"}, -32000, "bad-call", "no process 'telepathy'"),
    "no process": ("execute", {}, -32000, "bad-call", "no process ''"),
    "an unknown process described": ("describe", {"process": "x"}, -32000, "bad-call", "no process 'x'"),
    "a process that is no word": ("describe", {"process": ["x"]}, -32000, "bad-call", "no process"),
    "an input left out": ("execute", {"process": "energy"}, -32000, "bad-call", "needs the input twin"),
    "an unknown input": ("execute", {"process": "check", "inputs": {"a": 1}}, -32000, "bad-call", "no input a"),
    "an input of another type": (
        "execute",
        {"process": "energy", "inputs": {"twin": "a", "set_point_c": "warm"}},
        -32000,
        "bad-call",
        "'warm' is not of type number",
    ),
    "inputs that are no object": ("execute", {"process": "check", "inputs": [1]}, -32000, "bad-call", r"are [1]"),
    "inputs that are nothing": ("execute", {"process": "check", "inputs": ""}, -32000, "bad-call", "are ''"),
    "a job that is not there": ("status", {"jobID": "x"}, -32000, "bad-call", "no job x"),
    "no job": ("results", {}, -32000, "bad-call", "there is no job"),
    "a dismissal of nothing": ("dismiss", {"jobID": None}, -32000, "bad-call", "there is no job"),
    "a preview": ("preview", {"process": "check"}, -32000, "bad-call", "has no preview"),
}


@pytest.mark.parametrize(("method", "params", "code", "word", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_request_is_answered_with_code_message_and_hint(shared_worker, method, params, code, word, words):
    error = shared_worker.ask(method, **params)["error"]
    assert error["code"] == code and words in error["message"]
    assert error["data"]["code"] == word and error["data"]["message"] == error["message"] and error["data"]["hint"]


@pytest.mark.parametrize("params", ["[1, 2]", '"x"', "3", "true"])
def test_parameters_without_names_are_refused(shared_worker, params):
    shared_worker.say(b'{"jsonrpc": "2.0", "id": "p", "method": "status", "params": %s}' % params.encode())
    error = shared_worker.until(lambda message: message.get("id") == "p")["error"]
    assert error["code"] == -32602 and "by name" in error["data"]["hint"]


@pytest.mark.parametrize("request_id", [0, "a word", 2.5, None])
def test_the_answer_has_the_id_of_the_request(shared_worker, request_id):
    shared_worker.say(json.dumps({"jsonrpc": "2.0", "id": request_id, "method": "nothing"}).encode())
    assert shared_worker.until(lambda message: "error" in message)["id"] == request_id


def test_a_notification_is_not_answered_even_when_it_is_wrong(shared_worker):
    for method in ("describe", "telepathy"):
        shared_worker.say(json.dumps({"jsonrpc": "2.0", "method": method, "params": {}}).encode())
    count = len(shared_worker.messages)
    shared_worker.ask("describe", process="check")
    assert len(shared_worker.messages) == count + 1


def test_words_of_all_languages_pass(shared_worker):
    job = shared_worker.ask("execute", process="check", inputs={"twin": "/nirgends/名前 \U0001f3d9.twin"}, jobID="tœwn")
    assert job["result"]["jobID"] == "tœwn"
    assert "名前 \U0001f3d9.twin" in shared_worker.end_of("tœwn")["exception"]["message"]


def test_half_a_surrogate_comes_back_as_it_was_sent(shared_worker):
    shared_worker.say(b'{"jsonrpc": "2.0", "id": "s", "method": "describe", "params": {"process": "\\ud83d"}}')
    assert "error" in shared_worker.until(lambda message: message.get("id") == "s")
    assert shared_worker.ask("describe", process="check")["result"]


# --- a job ----------------------------------------------------------------------------------------------------------
def test_a_job_is_accepted_tells_its_progress_and_has_its_result(worker, tmp_path):
    inputs = {"buildings": str(DEMO / "delft.city.jsonl"), "twin": str(tmp_path / "delft.twin"), "preset": "3dbag"}
    answer = worker.ask("execute", process="import", inputs=inputs, jobID="j-1")["result"]
    assert answer["jobID"] == "j-1" and answer["processID"] == "import"
    assert answer["status"] in ("accepted", "running")
    assert worker.end_of("j-1")["status"] == "successful"

    statuses = worker.statuses("j-1")
    percents = [status["progress"] for status in statuses]
    assert percents == sorted(percents) and percents[-1] == 100 and len(set(percents)) > 3
    assert {status["status"] for status in statuses} == {"running", "successful"}
    assert any(status["message"] for status in statuses)

    assert worker.ask("status", jobID="j-1")["result"] == statuses[-1]
    result = worker.ask("results", jobID="j-1")["result"]
    assert result["buildings"] == 99 and (tmp_path / "delft.twin" / "twin.json").is_file()
    assert worker.hang_up() == 0
    assert worker.next() is None


def test_a_job_that_fails_tells_code_message_and_hint(shared_worker, tmp_path):
    job = shared_worker.execute("check", twin=str(tmp_path / "nowhere.twin"))
    end = shared_worker.end_of(job)
    assert (end["status"], end["exception"]["code"]) == ("failed", "twin-missing")
    assert "nowhere.twin" in end["exception"]["message"] and end["exception"]["hint"]
    error = shared_worker.ask("results", jobID=job)["error"]
    assert error["data"]["code"] == "no-result" and "failed" in error["message"]


def test_a_job_id_is_used_once(shared_worker, tmp_path):
    twin = make_twin(tmp_path / "boxes.twin", 3)
    job = shared_worker.execute("check", twin=str(twin.path))
    error = shared_worker.ask("execute", process="check", inputs={"twin": str(twin.path)}, jobID=job)["error"]
    assert "already" in error["message"] and error["data"]["hint"]
    assert shared_worker.end_of(job)["status"] == "successful"


def test_short_jobs_are_answered_beside_a_long_one(chatty_worker, tmp_path):
    twin = make_twin(tmp_path / "boxes.twin", 3)
    long = chatty_worker.execute("wait")
    short = chatty_worker.execute("check", twin=str(twin.path))
    assert chatty_worker.end_of(short)["status"] == "successful"
    assert chatty_worker.ask("status", jobID=long)["result"]["status"] == "running"


# --- dismissal ------------------------------------------------------------------------------------------------------
def test_an_import_dismissed_in_the_middle_leaves_nothing(worker, tmp_path):
    job = worker.execute("import", source=str(DEMO / "Helsinki.osm.pbf"), twin=str(tmp_path / "helsinki.twin"))
    worker.heard_or_until(lambda m: m.get("method") == "status" and m["params"]["status"] == "running")
    assert worker.ask("dismiss", jobID=job)["result"]["jobID"] == job
    end = worker.end_of(job)
    assert (end["status"], end["exception"]["code"]) == ("dismissed", "dismissed")
    assert list(tmp_path.iterdir()) == []


def test_a_job_that_waits_for_its_turn_is_dismissed_at_once(chatty_worker):
    running = [chatty_worker.execute("wait") for _ in range(2)]
    waiting = chatty_worker.execute("wait")
    assert chatty_worker.ask("dismiss", jobID=waiting)["result"]["status"] == "dismissed"
    for job in running:
        chatty_worker.ask("dismiss", jobID=job)
        assert chatty_worker.end_of(job)["status"] == "dismissed"
    assert "running" not in [status["status"] for status in chatty_worker.statuses(waiting)]


def test_a_job_that_is_over_stays_what_it_is_when_dismissed(shared_worker, tmp_path):
    twin = make_twin(tmp_path / "boxes.twin", 3)
    job = shared_worker.execute("check", twin=str(twin.path))
    shared_worker.end_of(job)
    assert shared_worker.ask("dismiss", jobID=job)["result"]["status"] == "successful"
    assert shared_worker.ask("results", jobID=job)["result"]["ok"] is not None


# --- previews -------------------------------------------------------------------------------------------------------
def preview(worker, request_id, value, process="slow"):
    request = {"id": request_id, "method": "preview", "params": {"process": process, "inputs": {"a": value}}}
    worker.say(json.dumps({"jsonrpc": "2.0", **request}).encode())


def test_of_previews_that_wait_the_newest_is_computed_and_the_others_are_answered(chatty_worker):
    preview(chatty_worker, "p1", "first")
    chatty_worker.end_of(chatty_worker.execute("has_started"))
    for name in ("p2", "p3", "p4"):
        preview(chatty_worker, name, name)
    for name in ("p2", "p3"):
        error = chatty_worker.until(lambda message: "error" in message)
        assert error["id"] == name and error["error"]["data"]["code"] == "superseded"
    chatty_worker.execute("let_go")
    answers = [
        chatty_worker.heard_or_until(lambda message, name=name: message.get("id") == name) for name in ("p1", "p4")
    ]
    assert [answer["result"] for answer in answers] == [{"a": "first"}, {"a": "p4"}]


def test_a_preview_hinders_neither_requests_nor_the_dismissal_of_a_job(chatty_worker):
    job = chatty_worker.execute("wait")
    preview(chatty_worker, "p", "first")
    assert chatty_worker.ask("dismiss", jobID=job)["result"]["jobID"] == job
    assert chatty_worker.end_of(job)["status"] == "dismissed"
    assert not [message for message in chatty_worker.messages if message.get("id") == "p"]


def test_a_preview_that_breaks_down_is_answered_and_the_next_one_too(chatty_worker):
    preview(chatty_worker, "p1", "x", "break_down")
    error = chatty_worker.until(lambda message: message.get("id") == "p1")["error"]
    assert error["data"]["code"] == "internal" and "division by zero" in error["message"]
    preview(chatty_worker, "p2", "y")
    assert chatty_worker.until(lambda message: message.get("id") == "p2")["result"] == {"a": "y"}


def test_a_preview_of_noise_without_a_result_says_what_to_do(shared_worker, tmp_path):
    twin = make_twin(tmp_path / "boxes.twin", 3)
    error = shared_worker.ask("preview", process="noise", inputs={"twin": str(twin.path)})["error"]
    assert (error["data"]["code"], error["data"]["hint"]) == ("no-result", "Run noise first.")


def test_inputs_of_a_preview_are_checked(shared_worker):
    error = shared_worker.ask("preview", process="noise", inputs={"twin": "a", "volume": 11})["error"]
    assert error["data"]["code"] == "bad-call" and "volume" in error["message"]


@pytest.mark.parametrize(("process", "lets_go"), [("import", True), ("check", False)])
def test_an_import_lets_go_of_the_files_previews_hold(monkeypatch, tmp_path, process, lets_go):
    """It may put another twin in the place of one a preview has open."""
    forgotten = []
    monkeypatch.setattr("plugin.solver.processes.forget_previews", lambda: forgotten.append(process))
    request = {
        "id": 1,
        "method": "execute",
        "params": {"process": process, "inputs": {"twin": str(tmp_path / "a.twin")}},
    }
    answers = io.StringIO()
    Worker(io.StringIO(json.dumps(request) + "\n"), answers).serve()
    assert json.loads(answers.getvalue().splitlines()[0])["jsonrpc"] == "2.0"
    assert forgotten == ["import"] * lets_go


# --- its end --------------------------------------------------------------------------------------------------------
def test_the_worker_ends_with_its_stdin(worker):
    worker.ask("describe", process="check")
    assert worker.hang_up() == 0
    assert worker.next() is None


def test_the_worker_ends_with_its_stdin_in_the_middle_of_a_deaf_job(chatty_worker):
    chatty_worker.execute("deaf")
    chatty_worker.heard_or_until(lambda m: m.get("method") == "status" and m["params"]["message"] == "deaf")
    assert chatty_worker.hang_up() == 0


def test_a_request_without_a_line_end_is_answered_before_the_end(worker):
    worker.process.stdin.write(b'{"jsonrpc": "2.0", "id": 1, "method": "describe", "params": {"process": "check"}}')
    assert worker.hang_up() == 0
    assert worker.next()["result"]["id"] == "check"


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_client_that_dies_leaves_no_worker_behind():
    """A client process that starts a worker and is killed: the worker's pipes close and it ends by itself."""
    client = subprocess.Popen(
        [sys.executable, "-c", CLIENT], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    pid = int(client.stdout.readline())
    client.stdout.readline()  # the job runs
    os.kill(client.pid, signal.SIGKILL)
    assert client.stdout.read() == "", "ends when the last process that holds the pipe, the worker, has ended"
    client.wait(PATIENCE_S)
    client.stdin.close(), client.stdout.close()
    assert not Path(f"/proc/{pid}/cmdline").exists() or b"plugin" not in Path(f"/proc/{pid}/cmdline").read_bytes()


CLIENT = f"""
import os, subprocess, sys
worker = subprocess.Popen([sys.executable, "-c", {CHATTY!r}], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=sys.stdout)
print(worker.pid, flush=True)
worker.stdin.write(b'{{"jsonrpc": "2.0", "id": 1, "method": "execute", "params": {{"process": "deaf"}}}}\\n')
worker.stdin.flush()
while b"deaf" not in worker.stdout.readline(): pass
print("running", flush=True)
sys.stdin.read()
"""


# --- nothing but messages on stdout ---------------------------------------------------------------------------------
def test_whatever_libraries_print_goes_to_stderr(chatty_worker):
    job = chatty_worker.execute("chatter")
    assert chatty_worker.end_of(job)["status"] == "successful"
    result = chatty_worker.ask("results", jobID=job)["result"]
    assert result == {"nan": None, "half a surrogate": "\ud83d"}
    chatty_worker.hang_up()
    assert chatty_worker.next() is None
    for thread in chatty_worker._threads:
        thread.join(PATIENCE_S)
    for words in (
        "printed",
        "written",
        "straight to the descriptor",
        "from C",
        "from a child",
        "a warning",
        "by the back door",
    ):
        assert words in chatty_worker.errors


def test_an_unforeseen_fault_is_a_failed_job_with_its_trace_in_the_log(chatty_worker):
    job = chatty_worker.execute("break_down")
    end = chatty_worker.end_of(job)
    assert (end["status"], end["exception"]["code"]) == ("failed", "internal")
    assert "ZeroDivisionError" in end["exception"]["message"]
    lines = [m["params"]["line"] for m in chatty_worker.messages if m.get("method") == "log"]
    assert any("Traceback" in line and "break_down" in line for line in lines)
    assert chatty_worker.ask("describe", process="check")["result"]
