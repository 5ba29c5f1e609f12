"""High annoyance and sleep disturbance: the published case, the levels WHO derived from the same relations, and their bounds."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from plugin.solver.noise.health import share_highly_annoyed, share_highly_sleep_disturbed
from plugin.solver.verify import highly_annoyed
from plugin.solver.verify.families import family_of
from plugin.solver.verify.report import judge_file
from plugin.solver.verify.rows import FAILED, PASSED

CASE = Path(__file__).resolve().parents[2] / "reference/noise/noise_highly_annoyed_norway_road.json"


def test_the_norwegian_case_passes_in_every_band():
    rows = list(judge_file(CASE, ""))
    assert family_of(json.loads(CASE.read_text(encoding="utf-8"))) is highly_annoyed.FAMILY
    assert [row.verdict for row in rows] == [PASSED] * 12
    assert rows[-1].unit == "years"


def test_a_wrong_coefficient_would_be_noticed(monkeypatch):
    from plugin.solver.noise import health

    wrong = health.HIGHLY_ANNOYED["road"]._replace(square=0.0341)
    monkeypatch.setitem(health.HIGHLY_ANNOYED, "road", wrong)
    assert sum(row.verdict == FAILED for row in judge_file(CASE, "")) == 12


@pytest.mark.parametrize(
    ("share", "source", "level", "percent"),
    [
        (share_highly_annoyed, "road", 53.3, 10),
        (share_highly_annoyed, "rail", 53.7, 10),
        (share_highly_sleep_disturbed, "road", 45.4, 3),
        (share_highly_sleep_disturbed, "rail", 43.7, 3),
    ],
)
def test_levels_of_the_who_guidelines_have_their_share(share, source, level, percent):
    """WHO Environmental Noise Guidelines 2018: the levels, printed to 0.1 dB, at which 10 % are annoyed or 3 % disturbed."""
    slope = 100 * (share(level + 0.05, source) - share(level - 0.05, source))
    assert 100 * share(level, source) == pytest.approx(percent, abs=slope)


@pytest.mark.parametrize("share", [share_highly_annoyed, share_highly_sleep_disturbed])
@pytest.mark.parametrize("source", ["road", "rail"])
def test_more_noise_never_harms_fewer(share, source):
    found = share(np.linspace(20, 85, 651), source)
    defined = found[~np.isnan(found)]
    assert np.isnan(found[0])
    assert (np.diff(defined) >= 0).all()
    assert defined.min() >= 0
    assert defined.max() < 1


def test_a_missing_level_stays_missing_and_an_unknown_source_is_named():
    assert_allclose(share_highly_annoyed([np.nan, 57.5], "road"), [np.nan, 0.1281925])
    with pytest.raises(ValueError, match="source is 'industry', must be one of 'road', 'rail'"):
        share_highly_annoyed(60, "industry")
