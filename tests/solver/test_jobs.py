"""Jobs: inputs are checked before anything runs, every end is a status, and documents are those of OGC API – Processes."""

from __future__ import annotations

import json
import threading

import numpy as np
import pytest

from plugin.city.errors import InputError, JobDismissed, ResultError, SetupError
from plugin.solver import processes
from plugin.solver.jobs import STATUSES, Input, Job, JobContext, Process, exception_document, to_json

INPUTS = {
    "twin": Input("Twin", required=True),
    "factor": Input("Factor", "number", default=1.5),
    "count": Input("Count", "integer"),
    "fast": Input("Fast", "boolean", default=False),
    "how": Input("How", choices=("near", "far"), default="near"),
    "files": Input("Files", many=True),
    "extent": Input("Extent", "array"),
    "mapping": Input("Mapping", "object"),
}


def process_of(run, inputs=INPUTS) -> Process:
    return Process("demo", "Demo", "For tests.", inputs, run, outputs={"sum": "The sum"})


ECHO = process_of(lambda context, inputs: inputs)


# --- inputs ---------------------------------------------------------------------------------------------------------
def test_inputs_left_out_get_their_defaults():
    assert ECHO.validated({"twin": "a.twin"}) == {
        "twin": "a.twin",
        "factor": 1.5,
        "count": None,
        "fast": False,
        "how": "near",
        "files": None,
        "extent": None,
        "mapping": None,
    }


@pytest.mark.parametrize("nothing", [None, ""])
def test_an_empty_input_counts_as_left_out(nothing):
    assert ECHO.validated({"twin": "a", "factor": nothing})["factor"] == 1.5
    with pytest.raises(InputError, match="needs the input twin"):
        ECHO.validated({"twin": nothing})


TAKEN = [
    ("factor", 2, 2.0),
    ("factor", "2.5", 2.5),
    ("factor", 0, 0.0),
    ("count", "3", 3),
    ("count", 3.0, 3),
    ("count", 0, 0),
    ("fast", True, True),
    ("fast", False, False),
    ("fast", "Yes", True),
    ("fast", "0", False),
    ("fast", 1, True),
    ("how", "far", "far"),
    ("twin", 3067, "3067"),
    ("files", "a", ["a"]),
    ("files", ["a", "b"], ["a", "b"]),
    ("files", [], []),
    ("extent", "1, 2,3", ["1", "2", "3"]),
    ("extent", [1, 2], [1, 2]),
    ("mapping", {"a": 1}, {"a": 1}),
]


@pytest.mark.parametrize(("name", "value", "expected"), TAKEN)
def test_a_value_is_taken_as_its_type(name, value, expected):
    found = ECHO.validated({"twin": "a", name: value})[name]
    assert found == expected and type(found) is type(expected)


REFUSED = [
    ("factor", "much", "'much' is not of type number"),
    ("factor", "nan", "'nan' is not of type number"),
    ("factor", float("inf"), "inf is not of type number"),
    ("factor", True, "True is not of type number"),
    ("factor", [1], r"\[1\] is not of type number"),
    ("count", 3.7, "3.7 is not of type integer"),
    ("count", "3.7", "'3.7' is not of type integer"),
    ("count", 1e400, "inf is not of type integer"),
    ("fast", "perhaps", "'perhaps' is not of type boolean"),
    ("fast", 2, "2 is not of type boolean"),
    ("how", "middle", "'middle', must be one of near, far"),
    ("twin", ["a", "b"], "is not of type string"),
    ("twin", {"a": 1}, "is not of type string"),
    ("files", ["a", {"b": 1}], "is not of type string"),
    ("mapping", "a", "'a' is not of type object"),
]


@pytest.mark.parametrize(("name", "value", "words"), REFUSED)
def test_a_value_of_another_type_is_a_bad_call_that_names_the_input(name, value, words):
    with pytest.raises(InputError, match=words) as caught:
        ECHO.validated({"twin": "a", name: value})
    assert caught.value.code == "bad-call"
    assert f"process demo, input {name}" in caught.value.message and caught.value.hint == f"Correct {name}."


def test_an_input_nobody_knows_is_a_bad_call_that_lists_those_there_are():
    with pytest.raises(InputError, match="process demo has no input colour, size") as caught:
        ECHO.validated({"twin": "a", "size": 1, "colour": 2})
    assert caught.value.code == "bad-call" and "count, extent, factor" in caught.value.hint


@pytest.mark.parametrize("inputs", [[], ["a"], "twin=a", 3])
def test_inputs_that_are_no_object_are_a_bad_call(inputs):
    with pytest.raises(InputError, match="the inputs of process demo are") as caught:
        Job(ECHO, inputs)
    assert caught.value.code == "bad-call"


# --- how a job ends -------------------------------------------------------------------------------------------------
def test_a_job_goes_over_running_to_successful_and_is_told_each_time():
    seen = []

    def run(context, inputs):
        context.progress(0.25, "A quarter")
        context.log("a line")
        return {"sum": 3}

    job = Job(process_of(run), {"twin": "a"}, lambda job: seen.append((job.status, job.progress, job.message)))
    assert (job.status, job.started) == ("accepted", "")
    job.run()
    assert seen == [
        ("running", 0.0, ""),
        ("running", 0.25, "A quarter"),
        ("running", 0.25, "A quarter"),
        ("successful", 1.0, "A quarter"),
    ]
    assert job.result == {"sum": 3} and job.error is None and job.log == ["a line"]


def fail(error):
    def run(context, inputs):
        raise error

    return process_of(run)


ENDS = {
    "bad input": (InputError("x", "Do y.", file="a.json", feature="b-1"), "failed", "invalid-input"),
    "a result error": (ResultError("x", "Do y."), "failed", "result"),
    "a missing library": (SetupError("x", "Do y."), "failed", "setup"),
    "no memory": (MemoryError(), "failed", "out-of-memory"),
    "a fault in the code": (ZeroDivisionError("division by zero"), "failed", "internal"),
    "cancelled": (JobDismissed("x", "Do y."), "dismissed", "dismissed"),
    "Ctrl-C": (KeyboardInterrupt(), "dismissed", "dismissed"),
}


@pytest.mark.parametrize(("error", "status", "code"), ENDS.values(), ids=ENDS)
def test_whatever_happens_a_job_ends_with_a_status_and_an_exception_document(error, status, code):
    job = Job(fail(error), {"twin": "a"})
    job.run()
    assert (job.status, job.error["code"], job.result) == (status, code, None)
    assert job.finished and job.error["message"] and status in STATUSES
    assert job.status_info()["exception"] is job.error


def test_the_trace_of_an_unforeseen_fault_is_in_the_log_and_not_in_the_message():
    job = Job(fail(ZeroDivisionError("division by zero")), {"twin": "a"})
    job.run()
    assert "Traceback" in job.log[0] and "test_jobs.py" in job.log[0]
    assert job.error["message"] == "internal error: ZeroDivisionError: division by zero"
    assert "log" in job.error["hint"]


def test_a_job_runs_once():
    runs = []
    job = Job(process_of(lambda context, inputs: runs.append(1) or {}), {"twin": "a"})
    job.run()
    job.run()
    assert runs == [1]


def test_a_job_dismissed_before_it_began_never_runs():
    seen = []
    job = Job(fail(AssertionError()), {"twin": "a"}, lambda job: seen.append(job.status))
    job.dismiss()
    job.run()
    assert seen == ["dismissed"] and job.status == "dismissed" and job.finished


def test_a_job_dismissed_in_the_middle_stops_at_its_next_progress():
    reached = []

    def run(context, inputs):
        context.progress(0.1, "first")
        reached.append("first")
        context.progress(0.2, "second")
        reached.append("second")

    job = Job(process_of(run), {"twin": "a"}, lambda job: job.dismiss() if job.message == "first" else None)
    job.run()
    assert reached == ["first"] and job.status == "dismissed"


def test_a_job_dismissed_from_another_thread_stops():
    running = threading.Event()

    def run(context, inputs):
        running.set()
        while True:
            context.check()

    job = Job(process_of(run), {"twin": "a"})
    thread = threading.Thread(target=job.run)
    thread.start()
    assert running.wait(30)
    job.dismiss()
    thread.join(30)
    assert not thread.is_alive() and job.status == "dismissed"


# --- progress -------------------------------------------------------------------------------------------------------
def test_progress_is_kept_between_0_and_1():
    told = []
    context = JobContext(lambda fraction, message: told.append(fraction))
    for fraction in (-1.0, 0.5, 7.0):
        context.progress(fraction, "x")
    assert told == [0.0, 0.5, 1.0]


def test_news_without_words_are_thinned_out_and_those_with_words_are_not():
    told = []
    context = JobContext(lambda fraction, message: told.append(message))
    for i in range(1000):
        context.progress(i / 1000, "half" if i == 500 else "")
    assert "half" in told and len(told) < 900


def test_a_part_of_a_job_fills_its_part_of_the_bar_and_shares_the_rest():
    told, lines = [], []
    context = JobContext(lambda fraction, message: told.append((round(fraction, 9), message)), lines.append)
    inner = context.part(0.2, 0.6).part(0.5, 1.0)
    inner.progress(0.5, "deep")
    inner.warn("look")
    assert told == [(0.5, "deep")]
    assert context.warnings == ["look"] and lines == ["warning: look"]
    context.dismiss()
    with pytest.raises(JobDismissed):
        inner.check()


# --- documents ------------------------------------------------------------------------------------------------------
def test_status_info_has_the_members_of_the_standard():
    job = Job(ECHO, {"twin": "a"}, job_id="j-1")
    info = job.status_info()
    assert info == {
        "jobID": "j-1",
        "processID": "demo",
        "type": "process",
        "status": "accepted",
        "progress": 0,
        "message": "",
        "created": job.created,
    }
    job.run()
    assert set(job.status_info()) - set(info) == {"started", "finished"}
    assert (job.status_info()["progress"], job.created[-1]) == (100, "Z")


def test_an_exception_document_tells_what_where_and_what_to_do():
    document = exception_document(
        InputError("is -4 m", "Correct it.", file="a.gpkg", layer="b", feature="b-1", field="h")
    )
    assert document["message"] == "a.gpkg, layer b, feature b-1, field h: is -4 m" and document["hint"] == "Correct it."
    assert (document["file"], document["layer"], document["feature"], document["field"]) == ("a.gpkg", "b", "b-1", "h")
    assert document["title"] == document["code"] == "invalid-input" and document["type"].endswith("/invalid-input")
    assert document["detail"] == f"{document['message']}. Correct it."


def test_a_description_has_the_members_of_the_standard():
    document = ECHO.describe()
    assert {"id", "title", "description", "version", "jobControlOptions", "outputTransmission"} <= set(document)
    assert document["inputs"]["twin"] == {"title": "Twin", "schema": {"type": "string"}, "minOccurs": 1, "maxOccurs": 1}
    assert document["inputs"]["factor"]["schema"] == {"type": "number", "default": 1.5}
    assert document["inputs"]["fast"]["schema"] == {"type": "boolean", "default": False}
    assert document["inputs"]["how"]["schema"]["enum"] == ["near", "far"]
    assert document["inputs"]["files"]["schema"] == {"type": "array", "items": {"type": "string"}}
    assert document["outputs"] == {"sum": {"title": "The sum", "schema": {"type": "object"}}}


@pytest.mark.parametrize("process", processes.all_processes(), ids=lambda process: process.id)
def test_every_process_describes_itself_and_its_inputs_in_words(process):
    document = process.describe()
    assert json.loads(to_json(document)) == document
    assert process.title and process.description.endswith(".") and process.inputs and process.outputs
    assert processes.process(process.id) is process
    for name, each in process.inputs.items():
        assert each.title and each.title[0].isupper(), name
        assert each.type in ("string", "number", "integer", "boolean", "array", "object"), name
        assert not (each.required and each.default is not None), name


def test_a_process_that_is_not_there_is_a_bad_call_that_lists_those_there_are():
    with pytest.raises(InputError, match="no process 'telepathy'") as caught:
        processes.process("telepathy")
    assert caught.value.code == "bad-call" and "import" in caught.value.hint


def test_json_is_json_whatever_is_in_the_document():
    document = {
        "nan": float("nan"),
        "inf": [np.inf, -np.inf, 1.5],
        "array": np.array([1.0, np.nan]),
        "number": np.int32(3),
        "single": np.float32(0.5),
        "truth": np.bool_(True),
        "path": ResultError("x"),
        "pair": (1, {"deep": np.nan}),
        3: "Täällä",
    }
    assert json.loads(to_json(document), parse_constant=pytest.fail) == {
        "nan": None,
        "inf": [None, None, 1.5],
        "array": [1.0, None],
        "number": 3,
        "single": 0.5,
        "truth": True,
        "path": "x",
        "pair": [1, {"deep": None}],
        "3": "Täällä",
    }


def test_a_document_that_is_json_is_written_as_it_is():
    assert to_json({"a": [1, 2.5, None, True, "Täällä"]}) == '{"a": [1, 2.5, null, true, "Täällä"]}'
