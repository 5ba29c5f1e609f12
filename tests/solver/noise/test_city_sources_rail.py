"""Rail lines of a twin as line sources: power by the emission itself, heights and directions apart, every omission said."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.errors import InputError
from plugin.city.provenance import Origin
from plugin.solver.noise.bands import PERIODS, energy_sum
from plugin.solver.noise.city_sources import DIPOLE_A, DIPOLE_AIR_B, DIPOLE_B, OMNIDIRECTIONAL
from plugin.solver.noise.city_sources_rail import RailOptions, ground_factor_of, rail_sources
from plugin.solver.noise.rail import SOURCES, emission
from plugin.solver.noise.rail_catalogue import rail_catalogue
from plugin.solver.noise.rail_defaults import DEFAULTS, rail_defaults
from plugin.store import geopackage

from .small_city import rail_layer

ASSUMED = rail_defaults(rail_catalogue())
DOUBLED_DB = 10 * np.log10(2)


@pytest.fixture
def sources(tmp_path):
    """Sources of rail lines given as rows."""

    def made(*rows, **options):
        path = tmp_path / "city.gpkg"
        path.unlink(missing_ok=True)
        with geopackage.connect(rail_layer(path, *rows)) as connection:
            return rail_sources(connection, RailOptions(**options))

    return made


def by_part(found):
    return {str(name).partition("/")[2]: i for i, name in enumerate(found.ids)}


@pytest.mark.parametrize(("kind", "mode", "ground"), [("tram", "tram", 0), ("rail", "rail", 1), ("light_rail", "rail", 1), ("metro", "rail", 1), ("other", "rail", 1)])  # fmt: skip
def test_a_line_has_the_trains_of_its_kind(sources, kind, mode, ground):
    found = sources({"kind": kind})
    at = by_part(found)
    assert list(at) == ["A", "B"]  # slower than 200 km/h, on the ground: neither air nor bridge
    for p, period in enumerate(PERIODS):
        line = ASSUMED[kind]
        octaves = emission(line.services(period), line.track).octaves
        assert_allclose(found.power[p, at["A"]], energy_sum(octaves[:3]), rtol=1e-12)
        assert_allclose(found.power[p, at["B"]], octaves[SOURCES.index("traction B")], rtol=1e-12)
    assert found.height_m.tolist() == [0.5, 4.0]
    assert found.directivity.tolist() == [DIPOLE_A, DIPOLE_B]
    assert (found.kind == mode).all() and (found.category == kind).all()
    assert (found.g_source == ground).all() and (found.road == -1).all()
    assert (found.origin == Origin.DEFAULT).all() and (found.speed_origin == Origin.DEFAULT).all()
    assert_array_equal(np.diff(found.line_start), [3, 3])


def test_speed_and_tracks_of_the_line_count(sources):
    one, two, fast = (sources({"kind": "rail", "speed_kmh": v, "tracks": n}) for v, n in ((100, 1), (100, 2), (160, 1)))
    assert_allclose(two.power, one.power + DOUBLED_DB, rtol=1e-12)
    assert_allclose(two.vehicles_day, 2 * one.vehicles_day)
    assert (fast.power[:, 0] > one.power[:, 0]).any()
    assert one.speed_origin.tolist() == [Origin.GIVEN] * 2
    assert_allclose(sources({"kind": "rail", "speed_kmh": 100}).power, one.power)


def test_air_and_bridges_have_sources_of_their_own(sources, tmp_path):
    text = DEFAULTS.read_text(encoding="utf-8")
    path = tmp_path / "rail_defaults.csv"
    path.write_text(text.replace(",6,ballasted track,100,200,", ",6,steel bridge,280,300,").replace("ballasted track,80,100", "steel bridge,80,100"), encoding="utf-8")  # fmt: skip
    found = sources({"kind": "rail"}, defaults=path)
    at = by_part(found)
    assert list(at) == ["A", "bridge", "B", "air B"]
    assert found.directivity.tolist() == [DIPOLE_A, OMNIDIRECTIONAL, DIPOLE_B, DIPOLE_AIR_B]
    assert found.height_m.tolist() == [0.5, 0.5, 4.0, 4.0]
    assert found.g_source.tolist() == [0.0] * 4
    line = rail_defaults(rail_catalogue(), path)["rail"]
    octaves = emission(line.services("night"), line.track).octaves
    assert_allclose(found.power[2, at["bridge"]], octaves[SOURCES.index("bridge")], rtol=1e-12)
    assert_allclose(found.power[2, at["air B"]], octaves[SOURCES.index("aerodynamic B")], rtol=1e-12)
    assert (found.vehicles_day > 0).tolist() == [True, False, False, False]


@pytest.mark.parametrize(("track", "ground"), [("ballasted track", 1), ("jointed track", 1), ("tram track", 0), ("slab track", 0), ("steel bridge", 0)])  # fmt: skip
def test_the_ground_of_a_track_is_ballast_or_hard(track, ground):
    assert ground_factor_of(track) == ground


def test_what_is_not_heard_is_left_out_with_its_reason(sources):
    found = sources(
        {"id": "a", "kind": "tram"},
        {"id": "b", "kind": "rail", "level": -1},
        {"id": "c", "kind": "metro", "level": np.nan},
        {"id": "d"},
        {"id": "e", "kind": "rail", "line": None},
        {"id": "f", "kind": "metro", "level": 1},
    )
    assert found.left_out == {
        "rail underground (level below 0)": ("b",),
        "metro that does not say whether it is underground": ("c",),
        "rail of unknown kind": ("d",),
        "rail without a geometry that can be read": ("e",),
    }
    assert found.ids.tolist() == ["rail:a/A", "rail:a/B", "rail:f/A", "rail:f/B"]
    said = " ".join(found.warnings)
    for words in (
        "1.4 km of rail and tram have no timetable",
        "1 rail line is on a bridge (0.7 km): without terrain, computed as if on the ground",
        "Nor is the bridge's own sound in it",
        "Give its level",
        "Give its kind",
    ):
        assert words in said


def test_a_line_of_several_parts_has_sources_for_each(sources):
    found = sources({"id": "a", "kind": "tram", "line": [[(0, 0), (10, 0)], [(0, 5), (30, 5)]]})
    assert found.ids.tolist() == ["rail:a/1/A", "rail:a/1/B", "rail:a/2/A", "rail:a/2/B"]
    assert_allclose(found.length_m, [10, 10, 30, 30])


@pytest.mark.parametrize(
    ("row", "field", "part"),
    [
        ({"kind": "cable car"}, "kind", "'cable car', must be one of tram"),
        ({"kind": "rail", "speed_kmh": 0}, "speed_kmh", "0, must be above 0, or empty"),
        ({"kind": "rail", "tracks": -1}, "tracks", "-1, must be above 0"),
        ({"kind": "rail", "id": "first"}, "id", "is there twice"),
    ],
)
def test_a_fault_names_line_and_field(sources, row, field, part):
    with pytest.raises(InputError) as caught:
        sources(
            {"id": "first", "kind": "rail", "speed_kmh": 80, "tracks": 1},
            {"id": "way/7", "speed_kmh": 80, "tracks": 1, **row},
        )
    assert (caught.value.layer, caught.value.field) == ("rail", field)
    assert part in caught.value.problem
    if field != "id":
        assert caught.value.feature == "way/7"


def test_a_line_drawn_without_an_id_is_named_by_its_row(sources):
    with pytest.raises(InputError, match="row 2 has none"):
        sources({"kind": "rail"}, {"kind": "rail", "id": ""})


def test_a_twin_without_rail_has_no_rail_sources(tmp_path):
    path = tmp_path / "city.gpkg"
    with geopackage.connect(path, write=True) as connection:
        geopackage.create(connection, 3067, "TM35FIN", "EPSG", "")
        assert len(rail_sources(connection)) == 0


def test_no_line_left_is_no_source(sources):
    found = sources({"kind": "metro", "level": -2})
    assert len(found) == 0
    assert found.left_out == {"rail underground (level below 0)": ("0",)}


def test_the_method_of_2015_can_be_chosen(sources):
    assert (sources({"kind": "rail"}, edition="2015").power != sources({"kind": "rail"}).power).any()
