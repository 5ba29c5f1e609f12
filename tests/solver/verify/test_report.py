"""Verification: every family passes on its published cases, wrong numbers fail, and strange files are named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.solver.__main__ import main
from plugin.solver.jobs import Job
from plugin.solver.verify import ashrae_box
from plugin.solver.verify.families import FAMILIES, family_of
from plugin.solver.verify.process import PROCESS
from plugin.solver.verify.report import case_files, judge_all, lines_of
from plugin.solver.verify.rows import FAILED, PASSED, SKIPPED, Data, Family, MissingData, Row, in_range, judged

ROOT = Path(__file__).resolve().parents[3]
CASES = ROOT / "tests/reference/energy"
SHARED = ROOT / "../shared"
# file -> rows that are judged
JUDGED = {
    "iso13790_5r1c_hour_steps.json": 60,
    "solar_position.json": 27,
    "irradiance_transposition.json": 264,
    "sky_view_and_shading.json": 68,
    "iso13790_iso52016_constants.json": 31,
    "systems_and_elements.json": 37,
    "tabula_seasonal_heating.json": 264,
    "pv_power.json": 25,
    "primary_energy_iso52000.json": 24,
    "iso52000_default_factors.json": 44,
}


def quiet(fraction, message):
    pass


def rows_of(*paths, data="", every_method=False):
    return judge_all([str(path) for path in paths], data, quiet, every_method)


@pytest.fixture
def changed_case(tmp_path):
    """A copy of a case file in which one thing is changed: changed_case(name, change) -> path."""

    def write(name, change) -> Path:
        document = json.loads((CASES / name).read_text(encoding="utf-8"))
        change(document)
        path = tmp_path / name
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(("name", "count"), JUDGED.items(), ids=JUDGED)
def test_a_published_file_passes(name, count):
    rows = rows_of(CASES / name)
    assert [row for row in rows if row.verdict == FAILED] == []
    assert sum(row.verdict == PASSED for row in rows) == count
    assert all(row.note for row in rows if row.verdict == SKIPPED)


def test_a_wrong_number_fails_and_says_how_far_off(changed_case):
    path = changed_case("iso13790_5r1c_hour_steps.json", lambda d: d["cases"][2]["expected"].update(phi_HC_nd_W=300.0))
    (row,) = [row for row in rows_of(path) if row.verdict == FAILED]
    assert (row.case, row.quantity, row.expected) == ("heating_needed", "phi_HC_nd_W", 300.0)
    assert row.error == pytest.approx(28.09, abs=0.01)


def test_the_tolerance_is_that_of_the_file(changed_case):
    path = changed_case(
        "irradiance_transposition.json", lambda d: d.update(tolerance="0.0001 W/m2 or 0.00001 % for the named model")
    )
    assert sum(row.verdict == FAILED for row in rows_of(path)) > 100


def test_a_case_of_a_known_family_that_cannot_be_read_fails(changed_case):
    path = changed_case("solar_position.json", lambda d: d["cases"][1]["inputs"].pop("latitude"))
    (row,) = [row for row in rows_of(path) if row.verdict == FAILED]
    assert "latitude" in row.note


def test_nan_never_passes():
    assert judged("c", "q", "", 1.0, np.nan, 1e9).verdict == FAILED
    assert in_range("c", "q", "", 1.0, np.nan, -1e9, 1e9).verdict == FAILED


STRANGE = {
    "no JSON": ("{", "not readable as JSON"),
    "a list": ("[]", "not a JSON object"),
    "another family": ('{"family": "Chess"}', "unknown schema (Chess)"),
    "another domain": ('{"kind": "tides"}', "unknown schema (tides)"),
}


@pytest.mark.parametrize(("content", "note"), STRANGE.values(), ids=STRANGE)
def test_a_file_nobody_judges_is_skipped_with_its_reason(tmp_path, content, note):
    (tmp_path / "case.json").write_text(content)
    (row,) = rows_of(tmp_path)
    assert row.verdict == SKIPPED
    assert note in row.note
    assert row.file == "case.json"


def test_only_json_files_count(tmp_path):
    (tmp_path / "deeper").mkdir()
    for name in ("a.json", "b.csv", "README.md", "deeper/c.json"):
        (tmp_path / name).write_text("{}")
    assert [shown for _, shown in case_files([str(tmp_path)])] == ["a.json", "deeper/c.json"]


def test_a_file_given_twice_is_judged_once(tmp_path):
    (tmp_path / "a.json").write_text("{}")
    assert len(case_files([str(tmp_path), str(tmp_path / "a.json")])) == 1


def test_a_path_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no such file or folder"):
        case_files([str(tmp_path / "none")])


@pytest.mark.parametrize("names", [(), ("b.csv", "README.md")], ids=["empty folder", "no JSON"])
def test_a_folder_without_cases_is_an_error_and_exits_1(capsys, tmp_path, names):
    for name in names:
        (tmp_path / name).write_text("{}")
    with pytest.raises(InputError, match="there is no case here") as caught:
        case_files([str(tmp_path)])
    assert (caught.value.code, caught.value.file) == ("no-cases", str(tmp_path))
    assert "tests/reference" in caught.value.hint
    report = tmp_path / "out" / "report.json"
    assert main(["verify", str(tmp_path), "--json", str(report)]) == 1
    printed = capsys.readouterr()
    assert (printed.out, str(tmp_path) in printed.err, caught.value.hint in printed.err) == ("", True, True)
    assert not report.exists()


def test_an_empty_folder_beside_one_with_cases_is_no_error(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.json").write_text("{}")
    assert len(case_files([str(tmp_path / "empty"), str(tmp_path)])) == 1


def test_the_process_says_that_there_is_no_case(tmp_path):
    job = Job(PROCESS, {"paths": [str(tmp_path)]}, lambda job: None)
    job.run()
    assert (job.status, job.error["code"], bool(job.error["hint"])) == ("failed", "no-cases", True)


def test_every_family_has_its_own_prefix():
    for family in FAMILIES:
        if type(family).knows is Family.knows:  # one knows its files by what is in them
            assert family_of({"family": family.prefix}) is family


def test_lines_are_aligned_and_end_with_the_counts():
    rows = [
        judged("a case", "x", "W", 1.0, 1.5, 1.0),
        judged("b", "long quantity", "kWh/m2", 2000.0, 1.0, 0.5),
        Row("c", "y", note="why"),
    ]
    heading, *lines, counts = lines_of(rows)
    assert counts == "1 passed, 1 failed, 1 skipped"
    at = heading.index("verdict")
    assert [line[at:].split()[0] for line in lines] == [PASSED, FAILED, SKIPPED]
    assert lines[2].endswith("why")


def test_the_command_prints_rows_writes_json_and_exits_0(capsys, tmp_path):
    target = tmp_path / "report.json"
    assert main(["verify", str(CASES / "iso13790_5r1c_hour_steps.json"), "--json", str(target)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "60 passed, 0 failed, 0 skipped"
    assert len(lines) == 62
    document = json.loads(target.read_text(encoding="utf-8"))
    assert (document["passed"], len(document["rows"])) == (60, 60)
    assert set(document["rows"][0]) == {
        *(
            "file",
            "case",
            "quantity",
            "unit",
            "expected",
            "got",
            "error",
            "tolerance",
            "verdict",
            "method",
            "family",
            "note",
        )
    }


def test_the_command_exits_1_on_a_failure_and_2_on_a_wrong_path(capsys, changed_case, tmp_path):
    path = changed_case("iso13790_5r1c_hour_steps.json", lambda d: d["tolerance"].update(power_W=1e-9))
    assert main(["verify", str(path)]) == 1
    assert main(["verify", str(tmp_path / "none")]) == 2
    assert "no such file" in capsys.readouterr().err


def test_the_process_returns_rows_and_counts():
    told = []
    job = Job(PROCESS, {"paths": str(CASES)}, lambda job: told.append(job.progress))
    job.run()
    assert job.status == "successful", job.error
    assert job.result["failed"] == 0
    assert job.result["passed"] == sum(JUDGED.values())
    assert len(job.result["rows"]) == job.result["passed"] + job.result["skipped"]
    assert told == sorted(told)
    assert json.dumps(job.result, allow_nan=False)


def test_the_process_can_be_cancelled():
    job = Job(PROCESS, {"paths": [str(CASES)]}, lambda job: job.context.dismiss() if job.progress > 0.3 else None)
    job.run()
    assert job.status == "dismissed"


def test_weather_is_found_under_the_data_folder_and_above_the_case(tmp_path):
    weather = tmp_path / "data/weather/X.epw"
    weather.parent.mkdir(parents=True)
    weather.write_text("")
    case = tmp_path / "cases/energy/case.json"
    for folder in (str(tmp_path), ""):
        for name in ("X.epw", "shared/data/weather/X.epw", "../shared/data/weather/X.epw", "data/weather/X.epw"):
            assert Data(folder, case).find(name) == weather
    with pytest.raises(MissingData, match="give its folder with --data"):
        Data(str(tmp_path), case).find("Y.epw")


SIMPLE = "EN ISO 13790 (5R1C)"


@pytest.fixture
def shared_cases() -> Path:
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not there")
    return SHARED.resolve() / "cases/energy"


@pytest.mark.shared_data
def test_all_loads_and_temperatures_of_ashrae_140_are_within_their_limits_but_two_of_the_method_by_elements(
    shared_cases,
):
    usual = rows_of(shared_cases / "ashrae140_2020_envelope.json", data=str(SHARED))
    every = rows_of(shared_cases / "ashrae140_2020_envelope.json", data=str(SHARED), every_method=True)
    assert usual == [row for row in every if row.method == SIMPLE]
    rows = [row for row in every if row.method == SIMPLE]
    assert [row for row in rows if row.verdict != PASSED] == []
    by_elements = [row for row in every if row.method == "EN ISO 52016-1"]
    assert [(row.case, row.quantity) for row in by_elements] == [(row.case, row.quantity) for row in rows]
    missed = {(row.case, row.quantity): row.got for row in by_elements if row.verdict != PASSED}
    assert missed == {
        ("900", "annual_sensible_cooling_MWh"): pytest.approx(2.72, abs=0.01),
        ("910", "annual_heating_MWh"): pytest.approx(2.31, abs=0.01),
    }
    count = {
        word: sum(row.quantity.startswith(word) for row in rows) for word in ("annual", "peak", "zone_temperature")
    }
    assert count == {"annual": 36, "peak": 36, "zone_temperature": 12}
    assert {row.case for row in rows if not row.note} == {"395", "660"}  # all others: not with the U-value of the file


@pytest.mark.shared_data
def test_with_the_u_value_of_the_file_the_cooling_of_two_heavy_cases_of_ashrae_140_is_too_high(
    shared_cases, monkeypatch
):
    """What the replaced U-value does, as ENERGY.md has it."""
    by_panes = ashrae_box.glass_of
    monkeypatch.setattr(
        ashrae_box, "glass_of", lambda stated: (stated.get("U_W_m2K", by_panes(stated)[0]), by_panes(stated)[1])
    )
    rows = rows_of(shared_cases / "ashrae140_2020_envelope.json", data=str(SHARED))
    failed = {
        (row.case, row.quantity): round(row.got, 2) for row in rows if row.verdict == FAILED and row.method == SIMPLE
    }
    cooling = "annual_sensible_cooling_MWh"
    assert failed == {("900", cooling): pytest.approx(2.94, abs=0.01), ("920", cooling): pytest.approx(3.15, abs=0.01)}


@pytest.mark.shared_data
def test_where_the_standard_has_no_limits_they_are_those_of_the_words_of_the_file(shared_cases, changed_case):
    words = json.loads((CASES / "ashrae140_2020_envelope.json").read_text(encoding="utf-8"))["how_to_judge"]
    narrow = words.replace("Peaks: 20 %", "Peaks: 1 %").replace("by 15 % of the mean", "by 1 % of the mean")
    path = changed_case("ashrae140_2020_envelope.json", lambda d: d.update(how_to_judge=narrow))
    failed = {row.quantity for row in rows_of(path, data=str(SHARED)) if row.verdict == FAILED}
    assert {"annual_sensible_cooling_MWh", "peak_heating_kW", "peak_sensible_cooling_kW"} <= failed
    silent = changed_case("ashrae140_2020_envelope.json", lambda d: d.update(how_to_judge="as you like"))
    (row,) = rows_of(silent, data=str(SHARED))
    assert (row.verdict, "how_to_judge says nothing" in row.note) == (FAILED, True)


@pytest.mark.shared_data
def test_the_months_of_case_600_have_the_published_shape(shared_cases):
    rows = rows_of(shared_cases / "ashrae140_2020_monthly_case600.json", data=str(SHARED), every_method=True)
    assert [(row.verdict, row.method) for row in rows] == [(PASSED, SIMPLE)] * 24 + [(PASSED, "EN ISO 52016-1")] * 24


def test_a_case_that_refers_to_a_file_which_is_not_beside_it_is_skipped(tmp_path):
    (tmp_path / "data/weather").mkdir(parents=True)
    (tmp_path / "data/weather/USA_CO_Denver.725650TYCST_ASHRAE140-2020.epw").write_text("")
    shutil.copy(CASES / "ashrae140_2020_monthly_case600.json", tmp_path)
    (row,) = rows_of(tmp_path / "ashrae140_2020_monthly_case600.json", data=str(tmp_path))
    assert (row.verdict, "is not beside" in row.note) == (SKIPPED, True)


@pytest.mark.shared_data
def test_the_shoeboxes_stay_within_their_tolerance(shared_cases):
    rows = rows_of(shared_cases / "energyplus_european_shoeboxes.json", data=str(SHARED))
    assert [row for row in rows if row.verdict == FAILED] == []
    judged_rows = [row for row in rows if row.verdict == PASSED]
    assert sum(row.quantity == "heating annual" for row in judged_rows) == 7
    assert sum(row.quantity == "heating peak" for row in judged_rows) == 7
    assert sum(row.quantity.startswith("incident sun") for row in judged_rows) == 33
    assert sum(row.quantity == "heating saved by retrofit" for row in judged_rows) == 1
    assert sum(row.quantity == "cooling annual" for row in judged_rows) == 3  # the others are below what is judged
    shaded = [row for row in judged_rows if row.case.endswith("south_neighbour")]
    assert {row.quantity for row in shaded} >= {"incident sun S", "incident sun R", "heating annual", "heating peak"}


@pytest.mark.shared_data
def test_the_sun_of_denver_is_within_the_six_programs(shared_cases):
    rows = rows_of(shared_cases / "ashrae140_2020_solar_incident.json", data=str(SHARED))
    assert {row.quantity: row.verdict for row in rows if row.verdict != SKIPPED} == dict.fromkeys(
        ("Horizontal", "North", "East", "South", "West"), PASSED
    )


@pytest.mark.shared_data
def test_without_its_weather_a_file_is_skipped(shared_cases, tmp_path):
    shutil.copy(shared_cases / "ashrae140_2020_solar_incident.json", tmp_path)
    (row,) = rows_of(tmp_path, data=str(tmp_path))
    assert (row.verdict, "--data" in row.note) == (SKIPPED, True)
