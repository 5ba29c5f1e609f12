from pathlib import Path

import pytest

from plugin.client.chain import Chain, Step
from plugin.client.demo import demo_steps

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"
WAIT_MS = 60_000


def import_step(tmp_path):
    inputs = {"buildings": str(DEMO / "delft.city.jsonl"), "twin": str(tmp_path / "delft.twin")}
    return Step("import", inputs, "Import")


def test_steps_run_one_after_the_other(qtbot, queue, tmp_path):
    seen = []
    twin = tmp_path / "delft.twin"
    check = Step("check", {"twin": str(twin)}, "Check", before=lambda: seen.append((twin / "twin.json").exists()))
    chain = Chain(queue, [import_step(tmp_path), check])
    with qtbot.waitSignal(chain.succeeded, timeout=WAIT_MS):
        chain.start()
    assert seen == [True] and not chain.is_running
    assert [job.status for job in queue.jobs()] == ["successful", "successful"]


def test_a_failed_step_ends_the_chain(qtbot, queue, tmp_path):
    bad = Step("check", {"twin": str(tmp_path / "nowhere.twin")}, "Check")
    chain = Chain(queue, [bad, import_step(tmp_path)])
    with qtbot.waitSignal(chain.stopped, timeout=WAIT_MS) as signal:
        chain.start()
    assert signal.args == ["failed"]
    assert len(queue.jobs()) == 1 and not chain.is_running


def test_an_error_before_a_step_is_raised_and_the_chain_is_over(queue):
    def refuse():
        raise ValueError("no")

    chain = Chain(queue, [Step("check", {}, "Check", before=refuse)])
    with pytest.raises(ValueError):
        chain.start()
    assert not chain.is_running and queue.jobs() == []


def test_the_demo_needs_an_import_and_two_runs(tmp_path):
    steps, twin = demo_steps(tmp_path)
    assert [step.process for step in steps] == ["import", "energy", "energy"]
    assert twin.parent == tmp_path and twin.suffix == ".twin"
