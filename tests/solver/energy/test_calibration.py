"""Readings of meters: what a file may say, how they are averaged, and factors that stay apart from the physics."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.scenario.measures import HeatingSystemMeasure, RetrofitMeasure
from plugin.scenario.scenario import Scenario
from plugin.scenario.targets import Targets
from plugin.solver.energy import measured_process, process
from plugin.solver.energy.calibration import calibrated, calibration_factors
from plugin.solver.energy.degree_days import degree_days_of, heating_degree_days
from plugin.solver.energy.delivered import read_delivered
from plugin.solver.energy.measured import MeasuredYear, measured_year, read_measured_csv
from plugin.solver.jobs import JobContext
from plugin.store import geopackage
from plugin.store.results import read_result, stale_parts

NAN = np.nan
IDS = np.array(["a", "b", "c"], dtype=object)


@pytest.fixture
def read(tmp_path):
    def write_and_read(text):
        path = tmp_path / "meters.csv"
        path.write_text(text, encoding="utf-8")
        return read_measured_csv(path)

    return write_and_read


@pytest.mark.parametrize(
    "text",
    [
        "id,carrier,year,kwh\na,natural_gas,2022,1500.5\n",
        "\ufeffID;Carrier;Year;kWh;note\na;natural gas;2022;1500,5;old meter\n\n",
        "kwh\tyear\tid\tcarrier\n1500.5\t2022\ta\tnatural_gas\n",
    ],
)
def test_delimiter_order_and_decimal_comma_do_not_matter(read, text):
    rows = read(text)
    assert (rows.id[0], rows.carrier[0], rows.year[0], rows.month[0], rows.kwh[0]) == (
        "a",
        "natural_gas",
        2022,
        0,
        1500.5,
    )


def test_a_month_is_a_number_beside_the_year_or_both_in_one(read):
    assert read("id,year,month,kwh\na,2022,5,1\n").month.tolist() == [5]
    rows = read("id,month,kwh\na,2022-11,1\n")
    assert (rows.year[0], rows.month[0]) == (2022, 11)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id,kwh\na,1\n", "neither a column year nor a column month"),
        ("id,year\na,2022\n", "no column kwh"),
        ("id,year,kwh\n", "no rows"),
        ("id,year,kwh\na,2022,1\n,2022,2\n", "field id: row 3: there is no id"),
        ("id,year,kwh\na,2022,1\nb,2022,many\n", "field kwh: row 3: 'many' is no number"),
        ("id;year;kwh\na;2022;1.234,5\n", "field kwh: row 2: '1.234,5' is no number"),
        ("id,year,kwh\na,2022,-1\n", "field kwh: row 2: -1 kWh is below 0"),
        ("id,year,kwh\na,0,1\n", "field year: row 2: '0' is no year"),
        ("id,year,month,kwh\na,2022,13,1\n", "field month: row 2: '13' is no month"),
        ("id,year,carrier,kwh\na,2022,coal,1\n", "field carrier: row 2: unknown carrier 'coal'"),
        ("id,year,kwh\na,2022,1\na,2022,1\n", "row 3: a, 2022 is in row 2 already"),
        ("id,year,month,kwh\na,2022,,1\na,2022,3,1\n", "row 3: a, 2022 is in row 2 as a whole year"),
        ("id,year,carrier,kwh\na,2022,,1\na,2022,wood,1\n", "row 2: a has rows with a carrier, too"),
    ],
)
def test_a_fault_is_named_by_file_row_and_column(read, text, words):
    with pytest.raises(InputError) as raised:
        read(text)
    assert words in str(raised.value) and "meters.csv" in str(raised.value) and raised.value.hint


def test_whole_years_are_averaged_and_incomplete_ones_are_listed(read):
    months = "".join(f"a,natural_gas,2021,{month},100\n" for month in range(1, 13))
    lacking = "".join(f"b,natural_gas,2021,{month},100\n" for month in range(1, 8))
    year = measured_year(
        read("id,carrier,year,month,kwh\n" + months + lacking + "a,natural_gas,2022,,1800\nx,,2022,,1\n"), IDS
    )
    np.testing.assert_array_equal(year.kwh["natural_gas"], [1500, NAN, NAN])
    assert year.years == (2021, 2022) and year.incomplete == ("b, natural_gas, 2021: 7 of 12 months",)


def test_a_carrier_has_its_own_factor_and_a_new_one_that_of_all_together():
    measured = MeasuredYear({"natural_gas": np.array([800.0, 1500, NAN])}, (2022,), ())
    baseline = {"natural_gas": np.array([1000.0, 1000, 1000]), "electricity": np.array([50.0, 0, 50])}
    factors = calibration_factors(measured, baseline)
    np.testing.assert_allclose(factors.by_carrier["natural_gas"], [0.8, 1.5, NAN])
    np.testing.assert_allclose(calibrated(factors, baseline), [850, 1500, NAN])
    retrofit = {"natural_gas": np.array([500.0, 0, 500]), "electricity": np.array([50.0, 300, 50])}
    np.testing.assert_allclose(calibrated(factors, retrofit), [450, 450, NAN])  # b changed to a heat pump


def test_readings_without_a_carrier_are_of_all_together():
    measured = MeasuredYear({"": np.array([1260.0, NAN, 10])}, (2022,), ())
    baseline = {"natural_gas": np.array([1000.0, 1000, 0]), "electricity": np.array([50.0, 0, 0])}
    factors = calibration_factors(measured, baseline)
    np.testing.assert_allclose(factors.together, [1.2, NAN, NAN])  # nothing computed makes no factor
    np.testing.assert_allclose(calibrated(factors, {"natural_gas": np.full(3, 100.0)}), [120, NAN, NAN])


def run(module, twin, **inputs):
    context = JobContext()
    return module.PROCESS.run(context, module.PROCESS.validated({"twin": str(twin.path), **inputs}))


@pytest.fixture
def twin(box_city, write_twin, mild_year, tmp_path):
    twin = write_twin(tmp_path / "street.twin", box_city(length=[10.0, 12.0, 30.0]), mild_year)
    all_of = Targets(everything=True)
    twin.save_scenario(Scenario("deep", "Deep", "baseline", (RetrofitMeasure(all_of, u_wall=0.15),)))
    twin.save_scenario(Scenario("pump", "Pump", "baseline", (HeatingSystemMeasure(all_of, "heat_pump_air"),)))
    return twin


def test_from_the_file_to_calibrated_scenarios(twin, tmp_path):
    run(process, twin)
    before = read_result(twin, "baseline", "energy")
    assert "energy.measured" not in before.indicators
    computed = read_delivered(before.folder)
    gas, ids = computed.kwh["natural_gas"].tolist(), computed.ids
    file = tmp_path / "meters.csv"
    file.write_text(
        f"id,carrier,year,kwh\n{ids[0]},natural_gas,2021,{0.7 * gas[0]!r}\n{ids[0]},natural_gas,2022,{0.9 * gas[0]!r}\n"
        f"{ids[1]},natural_gas,2022,{1.5 * gas[1]!r}\nnobody,natural_gas,2022,5\n"
    )
    report = run(measured_process, twin, file=str(file))
    assert (report["rows"], report["rows_used"], report["buildings"], report["unknown_ids"]) == (4, 3, 2, ["nobody"])
    assert any("1 id is that of no building" in line for line in report["warnings"])
    assert stale_parts(twin, before) == ["measured_energy"]
    early = run(process, twin, scenario="deep")
    assert not any("Not calibrated" in line for line in early["warnings"])  # the energies of the baseline are there
    run(process, twin)
    result = read_result(twin, "baseline", "energy")
    np.testing.assert_allclose(result.values("energy.measured"), [0.8 * gas[0] / 1000, 1.5 * gas[1] / 1000, NAN], 1e-5)
    np.testing.assert_allclose(result.values("energy.measured_ratio"), [0.8, 1.5, NAN], rtol=1e-5)
    pumps = computed.kwh["electricity"] / 1000  # not measured: it stays as computed
    with_pumps = result.values("energy.measured")[:2] + pumps[:2]
    np.testing.assert_allclose(result.values("energy.calibrated")[:2], with_pumps, rtol=1e-5)
    np.testing.assert_array_equal(result.values("energy.final"), before.values("energy.final"))
    assert result.document["summary"]["measured"]["by_carrier"]["natural_gas"]["buildings"] == 2
    assert any("2021, 2022" in line and "degree days" in line for line in result.document["warnings"])
    deep = read_result(twin, "deep", "energy")
    assert stale_parts(twin, deep) == []  # the baseline ran again and has the same energies
    of_deep, factor = read_delivered(deep.folder).kwh, np.array([0.8, 1.5, NAN])
    expected = of_deep["natural_gas"] * factor / 1000 + of_deep["electricity"] / 1000
    np.testing.assert_allclose(deep.values("energy.calibrated"), expected, rtol=1e-5)
    run(process, twin, scenario="pump")
    pump = read_result(twin, "pump", "energy")
    electricity = read_delivered(pump.folder).kwh["electricity"] / 1000  # the heat pump's is new, that of pumps is not
    np.testing.assert_allclose(pump.values("energy.calibrated"), pumps + (electricity - pumps) * factor, rtol=1e-5)


def test_readings_of_a_carrier_that_is_not_computed_are_told(twin, tmp_path):
    """A building with a boiler: its oil is measured, and its gas, which is computed."""
    run(process, twin)
    ids = twin.city().buildings.ids
    file = tmp_path / "meters.csv"
    file.write_text(
        f"id,carrier,year,kwh\n{ids[0]},natural_gas,2022,9000\n{ids[0]},heating_oil,2022,5000\n"
        f"{ids[1]},natural_gas,2022,9000\n{ids[1]},heating_oil,2022,0\n"
    )
    run(measured_process, twin, file=str(file))
    told = [line for line in run(process, twin)["warnings"] if "is computed, so" in line]
    assert told == [f"heating_oil was measured, but none is computed, so that it is in no factor: 1 building, {ids[0]}"]


def test_readings_edited_into_rows_that_count_for_nothing_are_told(twin, tmp_path):
    ids = twin.city().buildings.ids
    file = tmp_path / "meters.csv"
    file.write_text("id,year,kwh\n" + "".join(f"{each},2022,9000\n" for each in ids))
    run(measured_process, twin, file=str(file))
    assert not any("not used" in line for line in run(process, twin)["warnings"])
    with geopackage.connect(twin.gpkg, write=True) as connection:
        connection.execute("UPDATE measured_energy SET id = 'b-99' WHERE fid = 1")
        connection.execute("UPDATE measured_energy SET month = 5 WHERE fid = 2")
    told = [line for line in run(process, twin)["warnings"] if "not used" in line]
    assert told == [
        "Measured for ids that are those of no building, not used: 1, b-99",
        f"Measured in a year that is incomplete, not used: 1, {ids[1]}, 2022: 1 of 12 months",
    ]


def test_a_scenario_without_a_baseline_says_so_and_is_out_of_date_once_there_is_one(twin, tmp_path):
    file = tmp_path / "meters.csv"
    file.write_text(f"id,year,kwh\n{twin.city().buildings.ids[0]},2022,9000\n")
    run(measured_process, twin, file=str(file))
    document = run(process, twin, scenario="deep")
    assert any("Not calibrated: run the baseline" in line for line in document["warnings"])
    deep = read_result(twin, "deep", "energy")
    assert np.isnan(deep.values("energy.calibrated")).all() and deep.values("energy.measured")[0] == 9
    run(process, twin)
    assert stale_parts(twin, deep) == ["baseline_energy"]


def test_a_file_of_strangers_leaves_the_readings_as_they_are(twin, tmp_path):
    ids = twin.city().buildings.ids
    file = tmp_path / "meters.csv"
    file.write_text(f"id,year,kwh\n{ids[0]},2022,9000\n")
    run(measured_process, twin, file=str(file))
    kept = twin.content_hash("measured_energy")
    file.write_text("id,year,kwh\nnobody,2022,9000\n")
    report = run(measured_process, twin, file=str(file))
    assert report["rows_used"] == 0 and any("Nothing was written" in line for line in report["warnings"])
    assert twin.content_hash("measured_energy") == kept


# --- months and degree days -------------------------------------------------------------------------------------------
def meters_by_month(twin, tmp_path, kwh_of, years=(2022,)):
    """Gas of the first building by month; kwh_of(year, month)."""
    file = tmp_path / "months.csv"
    first = twin.city().buildings.ids[0]
    rows = [f"{first},natural_gas,{y}-{m:02d},{kwh_of(y, m)}" for y in years for m in range(1, 13)]
    file.write_text("id,carrier,month,kwh\n" + "\n".join(rows) + "\n")
    return file


def test_months_are_compared_with_what_is_computed_of_the_same_carrier(twin, tmp_path):
    run(process, twin)
    whole = read_result(twin, "baseline", "energy")
    before = {key: whole.values(key).copy() for key in ("energy.final", "energy.heat_demand")}
    series = whole.series("grid_load_kw")
    run(
        measured_process, twin, file=str(meters_by_month(twin, tmp_path, lambda y, m: 100 * m + y - 2022, (2022, 2024)))
    )
    run(process, twin)
    result = read_result(twin, "baseline", "energy")
    measured, computed = (result.values(f"energy.{key}_monthly") for key in ("measured", "compared"))
    np.testing.assert_allclose(measured[0], (100 * np.arange(1, 13) + 1) / 1000, rtol=1e-6)  # the mean of both years
    assert np.isnan(measured[1:]).all() and np.isnan(computed[1:]).all()
    gas = read_delivered(result.folder).kwh["natural_gas"][0] / 1000
    assert computed[0].sum() == pytest.approx(gas, rel=1e-6) and computed[0][0] > computed[0][6]
    for key, values in before.items():  # looking at the hours changes no bit of the year
        np.testing.assert_array_equal(result.values(key), values)
    assert result.series("grid_load_kw") == series


def test_heat_of_rooms_is_corrected_by_the_degree_days_of_the_measured_year(twin, tmp_path, mild_year):
    run(process, twin)
    typical = heating_degree_days(mild_year.air_temperature_c)
    file = meters_by_month(twin, tmp_path, lambda y, m: 1000)
    plain = run(measured_process, twin, file=str(file))
    assert plain["degree_days"] == {} and plain["months"] == 12
    run(process, twin)
    base = read_result(twin, "baseline", "energy")
    assert base.document["summary"]["measured"]["degree_day_correction"] is False
    as_measured, readings = (float(base.values(f"energy.{key}")[0]) for key in ("measured_ratio", "measured"))
    colder = round(2 * typical, 1)
    run(measured_process, twin, file=str(file), degree_days=[f"2022={colder}"])
    assert "measured_degree_days" in stale_parts(twin, base)
    document = run(process, twin)
    result = read_result(twin, "baseline", "energy")
    about = document["summary"]["measured"]
    assert about["degree_day_correction"] is True and about["degree_days"]["2022"] == colder
    assert any("heat of rooms is corrected" in line for line in document["warnings"])
    lines = (result.folder / "weather_share.csv").read_text().splitlines()
    share = float(dict(zip(lines[0].split(","), lines[1].split(",")))["natural_gas"])
    assert 0.5 < share < 1
    ratio = float(result.values("energy.measured_ratio")[0]) / as_measured
    assert ratio == pytest.approx(
        1 - share + share * typical / colder, rel=1e-5
    )  # half of the heat of a year twice as cold
    assert result.values("energy.measured")[0] == readings
    run(process, twin, scenario="deep")  # is calibrated by the same corrected year
    deep = read_result(twin, "deep", "energy")
    np.testing.assert_allclose(
        deep.values("energy.measured_ratio")[0], result.values("energy.measured_ratio")[0], rtol=1e-6
    )


def test_degree_days_by_hand_and_of_entries(twin):
    temperature = np.full(8760, 20.0)
    temperature[:24], temperature[24:48], temperature[48:72] = 8.0, 15.0, 15.1
    assert heating_degree_days(temperature) == pytest.approx((18 - 8) + (18 - 15))
    found = degree_days_of([" 2023 = 3 410 ", "2021: 3300.5"], twin)
    assert (found.year.tolist(), found.degree_days.tolist()) == ([2021, 2023], [3300.5, 3410.0])
    assert found.of(2023) == 3410 and np.isnan(found.of(2022))


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        (["warm"], "no year with its degree days"),
        (["2023=3410", "2023=3500"], "twice"),
        (["2023=2"], "must be from 50"),
        (["2023=helsinki-2023"], "neither a number nor a weather file"),
    ],
)
def test_degree_days_that_cannot_be_are_refused(twin, entries, words):
    with pytest.raises(InputError, match=words):
        degree_days_of(entries, twin)
