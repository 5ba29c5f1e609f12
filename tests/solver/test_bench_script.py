"""A benchmark that stops in QGIS is not written down as a finished one. QGIS itself is not started here."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from plugin.solver.bench.bars import BARS, Figure
from plugin.solver.bench.table import summary

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bench(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT))
    from scripts import bench

    return bench


def one_start(*bars, errors=(), about=None):
    """The facts tests/e2e/bench_qgis.py writes."""
    figures = [{"bar": bar, "runs": [0.1], "cpu": [], "note": "of one start"} for bar in bars]
    return {"figures": figures, "errors": list(errors), "about": about or {}, "log": []}


STOPPED = "Traceback (most recent call last):\n  File …\nAssertionError: no building that changes is seen\n"


def test_what_a_stopped_run_did_not_reach_is_not_measured(bench):
    facts = [one_start("start", "open-10k", about={"graphics": "software"}), one_start("start", errors=[STOPPED])]
    figures, about, stopped = bench.put_together(facts)
    assert stopped
    by_bar = {figure.bar: figure for figure in figures}
    assert len(by_bar["start"].runs) == 2 and len(by_bar["open-10k"].runs) == 1
    assert by_bar["recolour-10k"].verdict() == "not measured: QGIS stopped before it"
    assert about["graphics"] == "software"  # of the start that got so far
    assert about["stopped in QGIS before the end"] == "start 2 of 2 (AssertionError: no building that changes is seen)"
    judged = [bar for bar in BARS if bar.at_most is not None]
    assert f"2 of {len(judged)} bars met, 0 missed, {len(judged) - 2} not measured" in summary(figures)


def test_a_finished_run_says_nothing_of_stopping(bench):
    figures, about, stopped = bench.put_together([one_start("start"), one_start("start", "open-10k")])
    assert not stopped and {figure.bar for figure in figures} == {"start", "open-10k"}
    assert not any("stopped" in key for key in about)


def test_every_bar_of_qgis_is_known_as_one(bench):
    """Those the solver alone does not measure are the ones from the start of QGIS on."""
    ids = [bar.id for bar in BARS]
    assert list(bench.QGIS_BARS) == ids[ids.index("start") :]


def test_qgis_that_wrote_nothing_has_stopped(bench, monkeypatch, tmp_path):
    monkeypatch.setattr(bench.qgis_run, "run", lambda **order: 124)
    monkeypatch.setattr(bench, "profile_without_plugin", lambda: None)
    facts = bench.in_qgis(tmp_path / "a.twin", "10k", True, tmp_path / "run-1")
    assert facts["figures"] == [] and "ended with 124" in facts["errors"][0]


def test_a_stopped_run_is_written_with_the_solver_figures_and_ends_with_an_error(bench, monkeypatch, tmp_path):
    page = tmp_path / "benchmarks.md"
    page.write_text("# Figures\n\n## Runs\n", encoding="utf-8")
    monkeypatch.setattr(bench, "PAGE", page)
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    monkeypatch.setattr(bench, "use_two_cores", lambda: None)
    monkeypatch.setattr(bench, "solver_figures", lambda *of: [Figure("energy-1000", (0.5,))])
    monkeypatch.setattr(bench, "qgis_figures", lambda: bench.put_together([one_start(errors=[STOPPED])]))
    monkeypatch.setattr(sys, "argv", ["bench.py"])
    with pytest.raises(SystemExit) as ended:
        bench.main()
    assert ended.value.code not in (0, None)
    written = page.read_text(encoding="utf-8")
    assert "start 1 of 1 (AssertionError: no building that changes is seen)" in written
    lines = [line for line in written.splitlines() if "QGIS stopped before it" in line]
    assert len(lines) == len(bench.QGIS_BARS)
    assert "| 0.50 s |" in written
