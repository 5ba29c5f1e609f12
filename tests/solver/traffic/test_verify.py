"""Verification knows the mobility cases: all pass, and a wrong answer or network fails."""

from __future__ import annotations

import json
import shutil

from plugin.solver.verify.report import judge_all
from plugin.solver.verify.rows import FAILED, PASSED

from .networks import CASES


def verdicts(folder):
    return [(row.case, row.quantity, row.verdict) for row in judge_all([str(folder)], "", lambda *words: None)]


def test_the_mobility_cases_pass():
    found = verdicts(CASES)
    assert len(found) == 33 and {verdict for *_, verdict in found} == {PASSED}


def test_a_wrong_answer_fails(tmp_path):
    shutil.copytree(CASES, tmp_path / "mobility")
    path = tmp_path / "mobility" / "cases.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["cases"][0]["expected_beckmann"] *= 1.001
    document["cases"][1]["closed_link_ids"] = [1]  # and the flows of another closure
    document["cases"][1]["closed_link_node_pairs"] = []
    document["cases"][2]["expected_volumes"]["1-3"] = 4.1
    path.write_text(json.dumps(document), encoding="utf-8")
    failed = {(case, quantity) for case, quantity, verdict in verdicts(tmp_path) if verdict == FAILED}
    assert ("sioux_falls_base", "Beckmann objective") in failed and ("braess_with_bridge", "volume 1-3") in failed
    assert ("sioux_falls_closure_10_16", "link volumes, RMSE by mean") in failed


def test_a_network_that_cannot_be_used_fails_by_name(tmp_path):
    shutil.copytree(CASES, tmp_path / "mobility")
    (tmp_path / "mobility" / "braess_od.csv").write_text("origin,destination,trips\n1,9,6\n", encoding="utf-8")
    rows = [row for row in judge_all([str(tmp_path)], "", lambda *words: None) if row.case.startswith("braess")]
    assert [row.verdict for row in rows] == [FAILED, FAILED] and "there is no zone '9'" in rows[0].note
