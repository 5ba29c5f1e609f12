"""The 18 published cases of rail emission, and the shipped tables against those printed in them."""

from __future__ import annotations

import copy
import functools
import json
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from plugin.solver.noise.rail import SOURCES, Service, emission
from plugin.solver.noise.rail_catalogue import rail_catalogue
from plugin.solver.noise.rail_stock import Track, Vehicle
from plugin.solver.verify import rail_emission, rail_library
from plugin.solver.verify.families import family_of
from plugin.solver.verify.rows import FAILED, PASSED, SKIPPED, Data

FOLDER = Path(__file__).resolve().parents[2] / "reference/noise"
LIBRARY = FOLDER / "rail_emission_2015_reference_library.json"
OTHERS = [path for path in sorted(FOLDER.glob("rail_emission_*.json")) if path != LIBRARY]


@functools.cache
def document_of(path):
    return json.loads(path.read_text(encoding="utf-8"))


@functools.cache
def rows_of(path):
    document = document_of(path)
    return list(family_of(document).rows(document, Data("", path)))


def test_all_18_cases_are_there():
    assert len(OTHERS) == 7
    assert len(document_of(LIBRARY)["cases"]) == 11


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_each_source_of_a_case_is_met(path):
    rows = rows_of(path)
    assert [row.quantity.split(" ")[0] for row in rows] == list(document_of(path)["expected"])
    assert {row.verdict for row in rows} == {PASSED}
    assert max(abs(row.error) for row in rows) <= 1e-4


@pytest.mark.parametrize("case", [case["id"] for case in document_of(LIBRARY)["cases"]])
def test_each_term_of_the_library_is_met(case):
    mine = [row for row in rows_of(LIBRARY) if row.case == case]
    assert len(mine) == 20  # 4 levels, 5 sources, 3 directivities, 6 intermediate terms, squeal, bridge
    assert [row for row in mine if row.verdict != PASSED] == []


@pytest.mark.parametrize(
    "path", [FOLDER / f"rail_emission_section_{i}.json" for i in (1, 2, 4)], ids=lambda path: path.stem
)
def test_the_shipped_tables_are_those_printed_in_the_cases(path):
    """Tables of 2021/1226 as another program ships them; wheel and engine with more digits there."""
    tables = rail_catalogue(edition="2021")
    given = document_of(path)["inputs"]
    track, train = given["track"], given["trains"][0]["vehicle_data"]
    names = {"7": "bi-block, medium pad", "9": "wooden sleepers"}
    assert_allclose(tables.spectra["track_transfer"][names[track["refs"]["tt"]]], track["L_H_tr_dB"])
    assert_allclose(tables.spectra["rail_roughness"]["smooth"], track["L_r_TR_dB_re_1um"])
    if track["refs"]["im"] == "3":
        assert_allclose(tables.spectra["impact"]["single joint"], track["L_R_impact_dB"])
    assert_allclose(tables.spectra["contact_filter"]["50 kN, 920 mm"], train["A3_contact_filter_dB"])
    loco = tables.vehicle("SNCF BB66400")
    assert_allclose(loco.wheel_transfer, train["L_H_veh_dB"])
    assert_allclose(loco.wheel_roughness, train["L_r_veh_dB_re_1um"], atol=0.005)
    engine = train["L_W0_traction_constant_speed_dB"]
    assert_allclose(loco.traction["constant"], [engine["A"], engine["B"]], atol=0.005)
    air = [train["aero"]["L_W0_dB"][source] for source in "AB"]
    assert_allclose(loco.aerodynamic.levels, air, atol=0.06)


def changed(path, change):
    document = copy.deepcopy(document_of(path))
    change(document)
    return list(family_of(document).rows(document, Data("", path)))


def test_a_wrong_level_fails():
    def raise_one(document):
        document["expected"]["ROLLING"]["values"][11] += 2e-3

    row = changed(FOLDER / "rail_emission_OC1.json", raise_one)[0]
    assert row.verdict == FAILED
    assert row.quantity == "ROLLING at 630 Hz"
    assert row.error == pytest.approx(-2e-3)


def test_a_wrong_speed_fails_in_every_case_of_the_library():
    def slower(document):
        for case in document["cases"]:
            case["inputs"]["speed_kmh"] *= 0.99

    failed = {row.case for row in changed(LIBRARY, slower) if row.verdict == FAILED}
    assert failed == {case["id"] for case in document_of(LIBRARY)["cases"]}


def test_a_source_that_should_be_silent_and_is_not_fails():
    def another_vehicle(document):
        document["cases"] = [case for case in document["cases"] if case["id"] == "D11"]  # a trailer
        document["cases"][0]["inputs"]["vehicle_id"] = "23"  # a power car

    rows = {row.quantity.split(" ")[0]: row for row in changed(LIBRARY, another_vehicle)}
    assert rows["traction_A"].verdict == FAILED


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d["inputs"].update(curvature_class=1), "curves"),
        (lambda d: d["inputs"].update(tunnel=True), "tunnels"),
        (lambda d: d["inputs"]["track"].update(L_H_bridge_dB=[0.0] * 24), "bridges"),
        (lambda d: d["roughness_wavelength_mm"].__setitem__(0, 2500.0), "wavelengths"),
        (lambda d: d["third_octave_hz"].__setitem__(0, 40), "third octaves"),
    ],
)
def test_what_the_schema_may_hold_and_is_not_read_is_skipped_with_its_reason(change, words):
    rows = changed(FOLDER / "rail_emission_OC1.json", change)
    assert [row.verdict for row in rows] == [SKIPPED]
    assert words in rows[0].note


def test_impacts_come_after_the_contact_filter_unlike_in_the_case():
    """OC2 counts them as roughness of the rail; (2.3.11) has them unfiltered, which is more wherever the filter works."""
    path = FOLDER / "rail_emission_OC2.json"
    given = document_of(path)["inputs"]
    train, on = given["trains"][0]["vehicle_data"], given["track"]
    coach = Vehicle(
        train["axles_per_vehicle"], train["L_r_veh_dB_re_1um"], train["A3_contact_filter_dB"], train["L_H_veh_dB"]
    )
    track = Track(on["L_r_TR_dB_re_1um"], on["L_H_tr_dB"], impact=on["L_R_impact_dB"], joints_per_100m=1.0)
    flow = 1.0 * given["trains"][0]["units"] * train["n_coach"] / given["n_tracks"]
    directive = emission([Service(coach, flow, 80.0)], track).thirds[SOURCES.index("rolling")]
    difference = directive - document_of(path)["expected"]["ROLLING"]["values"]
    assert (difference > -1e-4).all()
    assert 5.0 < difference.max() < 7.0
    assert all(row.note == rail_emission.IMPACT_NOTE for row in rows_of(path) if row.quantity.startswith("ROLLING"))


def test_the_two_families_know_their_own_files():
    assert family_of(document_of(LIBRARY)) is rail_library.FAMILY
    for path in OTHERS:
        assert family_of(document_of(path)) is rail_emission.FAMILY
        assert np.isfinite([row.error for row in rows_of(path)]).all()
