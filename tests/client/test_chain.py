from pathlib import Path

import pytest

from plugin.client.chain import Chain, Step
from plugin.client.demo import demo_steps
from plugin.client.kept_chains import KeptChains
from tests.box_fixtures import box_twin  # noqa: F401

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


# --- what is left of one, for a session to come ---------------------------------------------------------------------------
def kept_chains(tmp_path):
    said = []
    return KeptChains(tmp_path / "profile" / "chains.json", lambda: "https://a.b", said.append), said


def test_what_is_left_is_written_down_and_gone_on_with(qtbot, queue, box_twin, tmp_path):  # noqa: F811
    """Traffic ends, its successor is killed with QGIS; the next session finds it and what comes after it."""
    kept, said = kept_chains(tmp_path)
    twin = str(box_twin.path)
    steps = [Step("energy", {"twin": twin, "scenario": "nowhere"}, f"Energy {n}") for n in "123"]
    chain = Chain(queue, steps, kept=kept)
    chain.start()
    (left,) = kept.of(twin)
    assert left.steps == tuple(steps) and left.place == "https://a.b" and left.job_id == queue.jobs()[0].id
    chain.let_go()
    assert kept.of(twin) == [left] and not chain.is_running and kept.of("/elsewhere") == []

    again = Chain(queue, list(left.steps), kept=kept)
    again.start(left.job_id)
    kept.remove(left.id)
    assert again.waiting == steps[1:] and len(queue.jobs()) == 1  # the one under way is not asked for again
    with qtbot.waitSignal(again.stopped, timeout=WAIT_MS) as signal:
        pass
    assert signal.args == ["failed"] and kept.of(twin) == [] and not said  # a failure is told and is an end


def test_only_what_can_be_begun_anew_is_written_down(queue, box_twin, tmp_path):  # noqa: F811
    kept, said = kept_chains(tmp_path)
    twin = str(box_twin.path)
    energy = Step("energy", {"twin": twin}, "Energy")
    for other in (
        Step("import", {"twin": twin}, "Import"),
        Step("energy", {"twin": f"{twin}2"}, "Energy"),
        Step("energy", {"twin": twin}, "Energy", before=lambda: None),
    ):
        kept.write("a", [energy, other])
        assert kept.of(twin) == []
    kept.write("a", [energy])
    gone = tmp_path / "gone.twin"
    gone.mkdir()
    kept.write("b", [Step("noise", {"twin": str(gone)}, "Noise")])
    gone.rmdir()
    kept.write("a", [energy, energy], "job")
    assert [len(each.steps) for each in kept.of(twin)] == [2] and kept.of(str(gone)) == []
    kept._path.write_text('{"chains": [{"id": 1}, {"id": "x", "twin": "y", "place": "", "jobID": "", "steps": [3]}]}')
    assert kept.of(twin) == [] and not said
    kept._path.unlink()
    kept._path.mkdir()
    kept.write("a", [energy])
    assert kept.of(twin) == [] and said
