"""What a run is said to take: in the log and the result, with a warning where the disk has no room."""

from __future__ import annotations

import pytest

from plugin.solver import estimates
from plugin.solver.estimates import Estimate, air_estimate, energy_estimate, tell_estimate
from plugin.solver.jobs import JobContext
from tests.box_city import make_twin
from tests.solver.air.air_town import air_town, result_of, run


def test_disk_is_that_of_the_coefficients_once_and_with_their_parts_twice():
    once = air_estimate(100, 50e6, 256e6)
    assert once.disk_mb == pytest.approx(200.0)  # 4 bytes each
    assert air_estimate(100, 50e6, 256e6, in_tiles=True).disk_mb == pytest.approx(400.0)
    assert air_estimate(100, 50e6, 256e6, is_kept=False).disk_mb == 0.0
    assert air_estimate(100, 50e6, 256e6, is_there=True).cpu_s < 0.1 * once.cpu_s


def test_energy_grows_with_faces_and_costs_no_rays_without_shade():
    small, large, bare = (energy_estimate(1000, area) for area in (2e6, 4e6, 0.0))
    assert bare.cpu_s < small.cpu_s < large.cpu_s < 2 * small.cpu_s and bare.disk_mb == 0.0
    assert large.disk_mb == pytest.approx(2 * small.disk_mb)


def test_words_share_the_time_among_workers():
    found = Estimate(7200.0, 500.0, 1200.0)
    assert found.words(10) == "about 12 min on 10 workers, 500 MB of memory, 1,200 MB of disk"
    assert found.words(1).startswith("about 2.0 h on 1 workers")


def test_too_small_a_disk_is_warned_of(tmp_path, monkeypatch):
    twin, lines = make_twin(tmp_path / "a.twin", 4), []
    context = JobContext(on_log=lines.append)
    monkeypatch.setattr(estimates, "free_mb", lambda twin: 1000.0)
    tell_estimate(context, twin, Estimate(60.0, 500.0, 500.0), 2)
    assert not context.warnings and lines == ["Estimate: about 30 s on 2 workers, 500 MB of memory, 500 MB of disk"]
    tell_estimate(context, twin, Estimate(60.0, 500.0, 5000.0), 2, "It is computed again each time")
    assert context.warnings == [
        "The disk of the twin has 1,000 MB free, this run wants 5,000 MB. It is computed again each time"
    ]


def test_air_says_it_before_it_begins_and_keeps_it(tmp_path):
    twin, lines = air_town(tmp_path), []
    run(twin, JobContext(on_log=lines.append))
    assert any(line.startswith("Estimate: about ") for line in lines)
    said = result_of(twin).document["summary"]
    found = next(part["estimate"] for part in said.values() if isinstance(part, dict) and "estimate" in part)
    assert found["cpu_s"] > 0 and found["disk_mb"] > 0
