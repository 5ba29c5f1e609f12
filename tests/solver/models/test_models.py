"""Models of others: a worked example in the chain after traffic, what its manifest may say, and what a program may do wrong."""

from __future__ import annotations

import json
import shutil
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from plugin.city.errors import InputError, JobDismissed, ResultError, SolverError
from plugin.indicators.catalogue import CATALOGUE
from plugin.indicators.declared import declare
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.roads import SpeedMeasure
from plugin.scenario.scenario import BASELINE, Scenario
from plugin.solver.jobs import JobContext
from plugin.solver.models.chain import ordered
from plugin.solver.models.manifest import read_manifest
from plugin.solver.processes import process
from plugin.store.results import list_results, read_result, stale_parts
from tests.solver.traffic.town import ROADS, make_town, row

EXAMPLE = Path(__file__).with_name("delay_cost.json")


def run(name, twin, context=None, **inputs):
    one = process(name)
    return one.run(context or JobContext(), one.validated({"twin": str(twin.path), **inputs}))


@pytest.fixture(scope="module", autouse=True)
def catalogue_as_it_was():
    """What models declare is in the catalogue of the whole process, where other tests count the entries."""
    before = set(CATALOGUE)
    yield
    for key in set(CATALOGUE) - before:
        del CATALOGUE[key]


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    return make_town(tmp_path_factory.mktemp("models") / "town.twin")


@pytest.fixture(scope="module")
def computed(town):
    """The chain of traffic and the example, run once."""
    return town, run(
        "chain", town, processes="traffic", models=[str(EXAMPLE)], options={"model-delay-cost": {"eur_h": 15}}
    )


def cost_of(twin, scenario=BASELINE):
    result = read_result(twin, scenario, "model-delay-cost")
    lines = (result.folder / "cost.csv").read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.split(",") for line in lines), result


def test_a_model_takes_its_place_after_what_it_takes_without_a_change_of_the_plugin(computed):
    twin, document = computed
    assert document["order"] == ["traffic", "model-delay-cost"] and not any(
        step["reused"] for step in document["steps"]
    )
    values, result = cost_of(twin)
    traffic = read_result(twin, BASELINE, "traffic")
    flow, speed = (traffic.values(key)[row("main")] for key in ("traffic.flow", "traffic.speed"))
    assert_allclose(float(values["main"]), flow / speed * 15, rtol=1e-6)
    assert values["path"] == "" and len(values) == len(ROADS)
    told = result.document["summary"]["outputs"]["cost"]
    assert told["unit"] == "EUR/d" and told["n"] == len(ROADS) - 1
    assert_allclose(told["sum"], sum(float(v) for v in values.values() if v), rtol=1e-9)
    assert [each.process for each in list_results(twin)] == ["model-delay-cost", "traffic"]


def test_an_output_that_is_an_indicator_is_in_the_catalogue_and_in_the_result(computed):
    twin, _ = computed
    values, result = cost_of(twin)
    assert result.indicators == ["model-delay-cost.cost"]
    shown = result.values("model-delay-cost.cost")
    assert_allclose(shown[row("main")], float(values["main"]), rtol=1e-6)
    assert np.isnan(shown[row("path")]) and len(shown) == len(ROADS)
    entry = CATALOGUE["model-delay-cost.cost"]
    assert (entry.label, entry.unit, entry.target) == ("Cost of time", "EUR/d", "road")
    assert entry.lower_is_better and entry.decimals == 0 and entry.process == "model-delay-cost"


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({"better": "cheaper"}, "better of model-delay-cost.cost is 'cheaper', must be lower, higher, neither"),
        ({"decimals": 9}, "decimals of model-delay-cost.cost are 9"),
        ({"label": ""}, "label of model-delay-cost.cost is ''"),
        ({"additive": "yes"}, "additive of model-delay-cost.cost is 'yes'"),
        ({"colour": "red"}, "is not known"),
    ],
)
def test_what_is_no_indicator_is_refused_with_the_field(tmp_path, about, words):
    document = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    document["outputs"][0]["indicator"] = about
    path = tmp_path / "m.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(InputError, match=words) as error:
        read_manifest(path)
    assert error.value.field.startswith("outputs[0].indicator")


def test_a_result_cannot_take_the_place_of_a_built_in_indicator():
    before = CATALOGUE["traffic.flow"]
    told = {"label": "Flow", "unit": "", "target": "road"}
    faults = declare("traffic", {"traffic.flow": told}) + declare(
        "model-a", {"model-b.flow": told, "traffic.flow": told}
    )
    assert len(faults) == 3 and CATALOGUE["traffic.flow"] is before and "model-b.flow" not in CATALOGUE


def test_what_is_still_right_is_left_and_what_it_rests_on_makes_it_stale(computed):
    twin, _ = computed
    options = {"model-delay-cost": {"eur_h": 15}}
    again = run("chain", twin, processes="traffic", models=[str(EXAMPLE)], options=options)
    assert [step["reused"] for step in again["steps"]] == [True, True]
    other = run("chain", twin, processes="traffic", models=[str(EXAMPLE)], options={"model-delay-cost": {"eur_h": 30}})
    assert [step["reused"] for step in other["steps"]] == [True, False]
    run("traffic", twin, heavy_share=0.2)
    assert stale_parts(twin, read_result(twin, BASELINE, "model-delay-cost")) == ["traffic:baseline"]
    run("chain", twin, processes="traffic", models=[str(EXAMPLE)], options=options)


def test_each_scenario_has_its_own(computed):
    twin, _ = computed
    twin.save_scenario(Scenario("slow", "slow", BASELINE, (SpeedMeasure(RoadTargets(ids=("main",)), 20.0),)))
    run("chain", twin, scenario="slow", processes="traffic", models=[str(EXAMPLE)])
    assert float(cost_of(twin, "slow")[0]["main"]) > float(cost_of(twin)[0]["main"])


def test_a_model_may_take_what_another_gives(computed, tmp_path):
    twin, _ = computed
    second = manifest(
        tmp_path,
        "import csv, sys\nrows = list(csv.reader(open('inputs/cost.csv')))\n"
        "open('outputs/twice.csv', 'w').write('id,value\\n' + ''.join(f'{a},{2 * float(b)}\\n' for a, b in rows[1:] if b))\n",
        id="twice",
        inputs=[{"name": "cost", "output": "delay-cost/cost", "unit": "EUR/d"}],
        outputs=[{"name": "twice", "layer": "roads", "unit": "EUR/d"}],
    )
    document = run(
        "chain",
        twin,
        processes="traffic",
        models=[str(second), str(EXAMPLE)],
        options={"model-delay-cost": {"eur_h": 15}},
    )
    assert document["order"] == ["traffic", "model-delay-cost", "model-twice"]
    sums = [step["summary"]["outputs"] for step in document["steps"][1:]]
    assert_allclose(sums[1]["twice"]["sum"], 2 * sums[0]["cost"]["sum"], rtol=1e-9)
    text = json.loads(second.read_text())
    text["inputs"][0]["unit"] = "EUR/h"
    second.write_text(json.dumps(text))
    with pytest.raises(InputError, match="'EUR/h', the model delay-cost gives cost in 'EUR/d'"):
        run("model", twin, manifest=str(second))


def test_the_order_is_what_they_take_and_a_ring_is_told():
    assert ordered({"noise": ("traffic",), "air": ("traffic", "energy"), "traffic": ()}) == ["traffic", "noise", "air"]
    assert ordered({"air": ("model-fleet",), "noise": (), "model-fleet": ("traffic",), "traffic": ()}) == [
        "traffic", "noise", "model-fleet", "air"
    ]  # fmt: skip
    with pytest.raises(InputError, match="model-a, model-b take of each other in a ring"):
        ordered({"model-a": ("model-b",), "model-b": ("model-a",), "traffic": ()})


def test_what_is_taken_and_nowhere_is_told_before_anything_runs(tmp_path):
    twin = make_town(tmp_path / "none.twin")
    with pytest.raises(ResultError, match="model-delay-cost takes the result of traffic, which is not in the chain"):
        run("chain", twin, processes=[" "], models=[str(EXAMPLE)])
    with pytest.raises(ResultError, match="noise takes the result of traffic"):
        run("chain", twin, processes="noise", options={"noise": {"flows": "assigned"}})
    with pytest.raises(
        ResultError, match="traffic.flow is not there: traffic was not computed for scenario 'baseline'"
    ):
        run("model", twin, manifest=str(EXAMPLE))
    with pytest.raises(InputError, match="there is no process 'import' in a chain"):
        run("chain", twin, processes="import")
    with pytest.raises(InputError, match="options of 'air', which is not in the chain"):
        run("chain", twin, processes="traffic", options={"air": {}})


def manifest(folder, program="", **changed):
    """A manifest beside its program, of what has no inputs and gives a value of roads."""
    (folder / "program.py").write_text(program, encoding="utf-8")
    document = {
        "schema": "twinscape-model",
        "id": "small",
        "outputs": [{"name": "value", "layer": "roads", "unit": "m"}],
        "command": ["{python}", "{manifest}/program.py"],
        **changed,
    }
    (folder / "model.json").write_text(
        json.dumps({k: v for k, v in document.items() if v is not None}), encoding="utf-8"
    )
    return folder / "model.json"


WRITE = "open('outputs/value.csv', 'w').write({!r})"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"schema": "model"}, "field schema: 'model', must be 'twinscape-model'"),
        ({"id": "Upper Case"}, "field id: 'Upper Case', must be small letters"),
        ({"id": "../up"}, "field id"),
        ({"command": None}, "field command: is missing"),
        ({"command": "python model.py; rm -rf ~"}, "field command: is one text; write the program and each argument"),
        ({"command": ["{python}", 3]}, "field command: .* must be a list of texts"),
        ({"command": ["{home}/model"]}, "field command: {home} is not known; there are {python}, {manifest}, {job}"),
        ({"outputs": []}, "field outputs: none"),
        ({"outputs": [{"name": "a", "layer": "roads"}]}, r"field outputs\[0\].unit: is missing"),
        ({"outputs": [{"name": "a", "layer": "trees", "unit": "m"}]}, r"field outputs\[0\].layer: 'trees', must be roads or buildings"),
        ({"outputs": [{"name": "a", "layer": "roads", "unit": "m"}] * 2}, "field outputs: 'a' is there twice"),
        ({"inputs": [{"name": "f", "indicator": "traffic.flow", "unit": "veh/h"}]}, r"inputs\[0\].unit: 'veh/h', the indicator traffic.flow is in"),
        ({"inputs": [{"name": "f", "indicator": "traffic.fun", "unit": "m"}]}, r"inputs\[0\].indicator: there is no indicator 'traffic.fun'"),
        ({"inputs": [{"name": "f"}]}, r"inputs\[0\]: must have one of indicator, layer and output"),
        ({"inputs": [{"name": "f", "output": "other", "unit": "m"}]}, r"inputs\[0\].output: 'other', must be model/output"),
        ({"inputs": {}}, "field inputs: dict, must be a list"),
        ({"parameters": {"a": [1]}}, r"field parameters.a: \[1\], must be a number"),
        ({"timeout_s": 0}, "field timeout_s: 0, must be above 0"),
        ({"shell": True}, "field shell: is not known"),
    ],
)  # fmt: skip
def test_faults_of_a_manifest_are_named(tmp_path, changed, words):
    with pytest.raises(InputError, match=words):
        read_manifest(manifest(tmp_path, **changed))


def test_what_is_no_manifest_is_told(tmp_path):
    (tmp_path / "m.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"m\.json: cannot be read as JSON"):
        read_manifest(tmp_path / "m.json")
    with pytest.raises(InputError, match="cannot be read"):
        read_manifest(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("import sys; print('no licence found'); sys.exit(3)", "model small ended with 3: no licence found"),
        ("pass", r"outputs/value\.csv: was not written"),
        (WRITE.format("road,value\nmain,1\n"), "must begin with the columns id,value"),
        (WRITE.format("id,value\nsquare,1\n"), "row 2: 'square' is no id of roads"),
        (WRITE.format("id,value\nmain,1\nmain,2\n"), "row 3: 'main' is there twice"),
        (WRITE.format("id,value\nmain,much\n"), "row 2: 'much' is no number"),
        (WRITE.format("id,value\nmain,inf\n"), "row 2: inf is no finite number"),
        (WRITE.format("id,value\nmain,1,2\n"), "row 2: 3 cells, must be 2"),
    ],
)
def test_faults_of_a_program_are_named_and_leave_no_result(town, tmp_path, program, words):
    with pytest.raises((SolverError, ResultError), match=words):
        run("model", town, manifest=str(manifest(tmp_path, program)))
    assert read_result(town, BASELINE, "model-small") is None


def test_a_program_gets_a_folder_of_its_own_no_shell_and_few_variables(town, tmp_path, monkeypatch):
    monkeypatch.setenv("TWINSCAPE_SECRET", "x")
    program = (
        "import json, os, sys\nassert sys.argv[1:] == ['$HOME; echo *', os.getcwd()], sys.argv\n"
        "assert sorted(os.listdir()) == ['inputs', 'job.json', 'log.txt', 'outputs'], os.listdir()\n"
        "assert 'TWINSCAPE_SECRET' not in os.environ\n"
        "assert json.load(open('job.json'))['scenario'] == 'baseline'\n" + WRITE.format("id,value\nmain,1\n")
    )
    command = ["{python}", "{manifest}/program.py", "$HOME; echo *", "{job}"]
    document = run("model", town, manifest=str(manifest(tmp_path, program, command=command)))
    assert document["summary"]["outputs"]["value"]["n"] == 1
    shutil.rmtree(town.result_folder(BASELINE, "model-small"))


def test_a_program_that_is_not_there_or_takes_too_long_or_is_cancelled_ends(town, tmp_path):
    with pytest.raises(SolverError, match="no-such-program cannot be started"):
        run("model", town, manifest=str(manifest(tmp_path, command=["no-such-program"])))
    sleeper = manifest(tmp_path, "import time; time.sleep(60)", timeout_s=0.3)
    with pytest.raises(SolverError, match=r"took longer than 0\.3 s"):
        run("model", town, manifest=str(sleeper))
    context, start = JobContext(), time.monotonic()
    threading.Timer(0.3, context.dismiss).start()
    with pytest.raises(JobDismissed):
        run("model", town, context, manifest=str(manifest(tmp_path, "import time; time.sleep(60)")))
    assert time.monotonic() - start < 30  # it did not wait for the program


def test_parameters_are_those_of_the_manifest(town):
    for parameters, words in (
        ({"eur_d": 1}, "has no parameter eur_d"),
        ({"eur_h": "much"}, "'much', must be like its default 12.0"),
    ):
        with pytest.raises(InputError, match=words):
            run("model", town, manifest=str(EXAMPLE), parameters=parameters)


def test_the_example_runs_under_the_interpreter_of_the_solver():
    assert read_manifest(EXAMPLE).command[0] == "{python}" and Path(sys.executable).is_file()
    assert read_manifest(EXAMPLE).after == ("traffic",) and np.isfinite(read_manifest(EXAMPLE).timeout_s)
