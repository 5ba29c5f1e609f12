"""What a run is said to take: in the log and the result, with a warning where the disk has no room."""

from __future__ import annotations

import pytest

from plugin.solver import estimates
from plugin.solver.estimates import Estimate, air_estimate, energy_estimate, noise_estimate, tell_estimate
from plugin.solver.jobs import JobContext
from plugin.store import effort
from tests.box_city import make_twin
from tests.box_roads import add_roads
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


def test_noise_in_tiles_needs_memory_of_some_tiles_and_disk_for_parts_and_whole():
    whole, cut = (noise_estimate(100_000, 77e6, in_tiles=each) for each in (False, True))
    assert whole.disk_mb == pytest.approx(5698.0) and cut.disk_mb == pytest.approx(2 * 5698.0)  # 74 bytes a pair
    assert whole.memory_mb > 5698.0 > 5 * cut.memory_mb and cut.tiles > 100


def test_a_city_is_estimated_by_its_size_alone_within_a_factor_of_two():
    """Against what the solver counted in the bundled Helsinki district on 2026-11-26."""
    helsinki = effort.CitySize(480, 1_751_512.0, 522_434.0, 63_020.0, 312_163.0, 1_467_962.0, 32_265.0, 30_948.0)
    for distance, pairs in ((200.0, 5.11e6), (400.0, 11.15e6), (800.0, 18.89e6), (1600.0, 20.50e6)):
        found = effort.estimate_of("noise", helsinki, {"grid_m": 10.0, "distance_m": distance})
        assert found.tiles > 0 and 0.5 < found.disk_mb / (2 * 74e-6 * pairs) < 2.0
    air = effort.estimate_of("air", helsinki, {"grid_m": 50.0})
    assert 0.5 < air.disk_mb / (2 * 4e-6 * 935_682 * 576) < 2.0
    assert effort.estimate_of("traffic", helsinki, {}) is None


def test_the_size_of_a_city_is_read_from_its_tables(tmp_path):
    twin = add_roads(make_twin(tmp_path / "a.twin", 12))
    size = effort.city_size(twin, twin.city().buildings)
    assert (size.buildings, size.footprint_m2) == (12, 12 * 120.0)
    assert size.road_m == pytest.approx(40 + 40 + 60 + 25) and size.rail_m == 0.0  # nobody drives on the steps


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
