"""The railway catalogue: what ships is whole, and what is wrong in an edited one is named by file, section, id and field."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.errors import InputError
from plugin.solver.noise.rail import Service, emission
from plugin.solver.noise.rail_catalogue import CATALOGUE, SPECTRA, rail_catalogue


@pytest.fixture
def edited(tmp_path):
    """A copy of the shipped file in which one thing is changed: edited(change) -> path."""

    def write(change):
        document = json.loads(CATALOGUE.read_text(encoding="utf-8"))
        change(document)
        path = tmp_path / "rail_catalogue.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("edition", ["2021", "2015"])
def test_every_vehicle_runs_on_every_track(edition):
    catalogue = rail_catalogue(edition=edition)
    for vehicle in catalogue.vehicles.values():
        for track in catalogue.tracks.values():
            octaves = emission([Service(vehicle, 10, 80)], track, edition).at_heights()
            assert np.isfinite(octaves[0]).all()
            assert (octaves[0] > 40).all()
            assert (octaves[0] < 125).all()


def test_all_real_vehicles_of_the_library_are_there():
    catalogue = rail_catalogue()
    assert sorted(catalogue.library["vehicles"]) == list(range(3, 27))
    assert catalogue.vehicle("RMR Cat 7").tram
    assert sum(vehicle.tram for vehicle in catalogue.vehicles.values()) == 1


def test_the_editions_differ_where_the_amendment_changed_tables():
    now, then = rail_catalogue(), rail_catalogue(edition="2015")
    for section, entry in (
        ("rail_roughness", "normal"),
        ("impact", "single joint"),
        ("contact_filter", "25 kN, 920 mm"),
    ):
        assert not np.allclose(now.spectra[section][entry], then.spectra[section][entry])
    assert_array_equal(now.spectra["rail_roughness"]["smooth"], then.spectra["rail_roughness"]["smooth"])
    assert_allclose(now.spectra["rail_roughness"]["normal"][:3], [35, 31, 28])
    assert_allclose(then.spectra["rail_roughness"]["normal"][:3], 11)


def test_a_larger_load_and_a_larger_wheel_filter_more_at_short_wavelengths():
    filters = rail_catalogue().spectra["contact_filter"]
    by_load = [filters[f"{load} kN, 920 mm"][20:].mean() for load in (25, 50, 100)]
    by_wheel = [filters[f"50 kN, {wheel} mm"][20:].mean() for wheel in (360, 680, 920)]
    assert by_load == sorted(by_load, reverse=True)
    assert by_wheel == sorted(by_wheel, reverse=True)


def test_an_edited_value_and_an_added_vehicle_count(edited):
    def change(document):
        document["vehicles"]["our tram"] = {**document["vehicles"]["RMR Cat 7"], "axles": 6}
        document["wheel_roughness"]["disc"]["levels"] = [10] * 35

    catalogue = rail_catalogue(edited(change))
    assert catalogue.vehicle("our tram").axles == 6
    assert_allclose(catalogue.vehicle("our tram").wheel_roughness, 10)


def test_unknown_names_get_the_nearest_ones():
    catalogue = rail_catalogue()
    with pytest.raises(InputError, match="layer vehicles: no entry 'RMR Cat 77'. Take one of: RMR Cat 7") as caught:
        catalogue.vehicle("RMR Cat 77")
    assert caught.value.layer == "vehicles"
    with pytest.raises(InputError, match="no entry 'balasted track'. Take one of: ballasted track"):
        catalogue.track("balasted track")


CASES = [
    (
        lambda d: d["vehicles"]["RMR Cat 7"].update(wheel_roughness="discs"),
        "vehicles",
        "RMR Cat 7",
        "wheel_roughness",
        "names 'discs'",
    ),
    (
        lambda d: d["vehicles"]["RMR Cat 7"].update(wheel_roughness=None),
        "vehicles",
        "RMR Cat 7",
        "wheel_roughness",
        "every vehicle rolls",
    ),
    (
        lambda d: d["vehicles"]["RMR Cat 7"].pop("wheel_roughness"),
        "vehicles",
        "RMR Cat 7",
        "wheel_roughness",
        "missing",
    ),
    (
        lambda d: d["vehicles"]["RMR Cat 7"].update(axles=0),
        "vehicles",
        "RMR Cat 7",
        "axles",
        "0, must be a number from 0.1 to 100",
    ),
    (lambda d: d["vehicles"]["RMR Cat 7"].update(axles="n"), "vehicles", "RMR Cat 7", "axles", "'n', must be a number"),
    (
        lambda d: d["vehicles"]["RMR Cat 7"].update(axels=3),
        "vehicles",
        "RMR Cat 7",
        "axels",
        "Did you mean one of: axles",
    ),
    (lambda d: d["vehicles"]["RMR Cat 7"].update(tram="yes"), "vehicles", "RMR Cat 7", "tram", "true or false"),
    (
        lambda d: d["tracks"]["tram track"].update(rail_roughness=None),
        "tracks",
        "tram track",
        "rail_roughness",
        "every track has one",
    ),
    (
        lambda d: d["tracks"]["tram track"].update(impact=None, joints_per_100m=2),
        "tracks",
        "tram track",
        "impact",
        "2 joints",
    ),
    (lambda d: d["tracks"]["tram track"].update(bridge="wood"), "tracks", "tram track", "bridge", "names 'wood'"),
    (
        lambda d: d["rail_roughness"]["bad"]["levels"].pop(),
        "rail_roughness",
        "bad",
        "levels",
        "34 levels, must have 35",
    ),
    (
        lambda d: d["rail_roughness"]["bad"].update(levels=[None] * 35),
        "rail_roughness",
        "bad",
        "levels",
        "list of 35 numbers",
    ),
    (lambda d: d["rail_roughness"]["bad"].update(levels=7), "rail_roughness", "bad", "levels", "list of 35 numbers"),
    (lambda d: d["rail_roughness"]["normal"].pop("levels_2015"), "rail_roughness", "normal", "levels_2015", "missing"),
    (lambda d: d["traction"]["electric locomotive"].pop("B"), "traction", "electric locomotive", "B", "missing"),
    (
        lambda d: d["traction"]["electric locomotive"]["B"].pop("idling"),
        "traction",
        "electric locomotive",
        "B",
        "the same in A and B",
    ),
    (
        lambda d: d["traction"]["electric locomotive"]["A"]["idling"].pop(),
        "traction",
        "electric locomotive",
        "A, idling",
        "23 levels",
    ),
    (
        lambda d: d["aerodynamic"]["at 300 km/h"].update(v0_kmh=0),
        "aerodynamic",
        "at 300 km/h",
        "v0_kmh",
        "0, must be a number from 50",
    ),
    (
        lambda d: d["bridge"]["steel"].update(constant_2015=True),
        "bridge",
        "steel",
        "constant_2015",
        "True, must be a number",
    ),
]


@pytest.mark.parametrize(
    ("change", "section", "entry", "field", "words"), CASES, ids=[f"{c[1]}-{c[3]}-{i}" for i, c in enumerate(CASES)]
)
def test_a_wrong_entry_is_named(edited, change, section, entry, field, words):
    path = edited(change)
    with pytest.raises(InputError, match=words) as caught:
        rail_catalogue(path)
    error = caught.value
    assert (error.file, error.layer, error.feature, error.field) == (str(path), section, entry, field)
    assert error.hint


def test_a_grid_of_its_own_and_a_section_that_is_gone_are_named(edited):
    with pytest.raises(InputError, match="wavelengths_mm: must be 2000, 1600"):
        rail_catalogue(edited(lambda d: d["wavelengths_mm"].reverse()))
    for section in (*SPECTRA, "vehicles"):
        with pytest.raises(InputError, match=f"layer {section}: must be an object"):
            rail_catalogue(edited(lambda d, section=section: d.pop(section)))


def test_a_file_that_is_no_json_says_where(tmp_path):
    path = tmp_path / "rail.json"
    shutil.copy(CATALOGUE, path)
    path.write_text(path.read_text(encoding="utf-8").replace('"tram": true,', '"tram": true', 1), encoding="utf-8")
    with pytest.raises(InputError, match=r"line \d+, column \d+: Expecting ',' delimiter"):
        rail_catalogue(path)
    path.write_text('{"vehicles": {}, "vehicles": {}}', encoding="utf-8")
    with pytest.raises(InputError, match="'vehicles' is there twice"):
        rail_catalogue(path)
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match="is not a JSON object"):
        rail_catalogue(path)
    path.write_bytes(b"\xff\xfe{")
    with pytest.raises(InputError, match="cannot be read"):
        rail_catalogue(path)
    with pytest.raises(InputError, match="cannot be read"):
        rail_catalogue(tmp_path / "none.json")


def test_an_unknown_edition_is_named():
    with pytest.raises(ValueError, match="edition is '2018'"):
        rail_catalogue(edition="2018")
