"""A scenario under another weather file: imported under a name, used by energy and its previews, named in hashes and results."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.readers.weather_nc import read_weather, write_weather
from plugin.scenario.measures import RetrofitMeasure, WeatherMeasure, measure_from_dict, measure_to_dict
from plugin.scenario.scenario import Scenario
from plugin.scenario.targets import Targets
from plugin.solver.energy import live, process, weather_process
from plugin.solver.jobs import JobContext
from plugin.store.results import read_result, stale_parts
from plugin.store.twin import Twin

from .conftest import box_mesh, some_weather

EPW = Path(__file__).resolve().parents[3] / "resources" / "demo" / "weather" / "amsterdam-2019-nsrdb.epw"
HEAT = "energy.heat_demand"
ALL = Targets(everything=True)


@pytest.fixture
def warm_year():
    return some_weather(mean_c=12.0)


@pytest.fixture
def street(box_city, write_twin, mild_year, tmp_path) -> Twin:
    city = box_city(length=[10.0, 12.0, 40.0])
    twin = write_twin(tmp_path / "street.twin", city, mild_year, mesh=box_mesh(city))
    twin.save_scenario(Scenario("warm", "2050", "baseline", (WeatherMeasure("2050"),)))
    yield twin
    live.forget()


def run(of, twin: Twin, **inputs) -> dict:
    return of.PROCESS.run(JobContext(), of.PROCESS.validated({"twin": str(twin.path), **inputs}))


def heat(twin: Twin, scenario: str) -> np.ndarray:
    return np.asarray(read_result(twin, scenario, "energy").values(HEAT))


def test_a_scenario_is_computed_with_the_weather_it_names_as_if_it_were_that_of_the_twin(
    street, box_city, write_twin, warm_year, tmp_path
):
    write_weather(warm_year, street.weather_file("2050"))
    run(process, street)
    run(process, street, scenario="warm")
    city = box_city(length=[10.0, 12.0, 40.0])
    other = write_twin(tmp_path / "warm.twin", city, warm_year, mesh=box_mesh(city))
    run(process, other)
    np.testing.assert_array_equal(heat(street, "warm"), heat(other, "baseline"))
    assert (heat(street, "warm") < heat(street, "baseline")).all()
    about = read_result(street, "warm", "energy").document["summary"]["weather"]
    assert about["name"] == "2050"


def test_only_results_under_a_weather_file_are_stale_after_it_changed(street, warm_year):
    write_weather(warm_year, street.weather_file("2050"))
    for scenario in ("baseline", "warm"):
        run(process, street, scenario=scenario)
    write_weather(some_weather(mean_c=13.0), street.weather_file("2050"))
    street = Twin.open(street.path)
    assert stale_parts(street, read_result(street, "baseline", "energy")) == []
    assert stale_parts(street, read_result(street, "warm", "energy")) == ["weather:2050"]
    assert run(process, street, scenario="baseline")["reused"] is True
    assert run(process, street, scenario="warm")["reused"] is False
    assert stale_parts(street, read_result(street, "warm", "energy")) == []


def test_the_later_measure_wins_and_one_switched_off_counts_for_nothing(street, warm_year):
    write_weather(warm_year, street.weather_file("2050"))
    write_weather(some_weather(mean_c=5.0), street.weather_file("cold"))
    street.save_scenario(Scenario("cold", "Cold", "warm", (WeatherMeasure("cold"),)))
    street.save_scenario(Scenario("off", "Off", "warm", (WeatherMeasure("cold", enabled=False),)))
    for scenario in ("warm", "cold", "off"):
        run(process, street, scenario=scenario)
    np.testing.assert_array_equal(heat(street, "off"), heat(street, "warm"))
    assert (heat(street, "cold") > heat(street, "warm")).all()


def test_the_preview_of_a_retrofit_is_that_under_the_weather_of_the_scenario(street, warm_year):
    write_weather(warm_year, street.weather_file("2050"))
    run(process, street, scenario="warm")
    walls = RetrofitMeasure(ALL, u_wall=0.2)
    street.save_scenario(Scenario("both", "Both", "warm", (walls,)))
    run(process, street, scenario="both")
    asked = live.PREVIEW.validated({"twin": str(street.path), "scenario": "warm", "measures": [measure_to_dict(walls)]})
    answer = live.PREVIEW.run(JobContext(), asked)
    file = next(entry["file"] for entry in answer["indicators"] if entry["id"] == HEAT)
    np.testing.assert_allclose(np.load(file), heat(street, "both"), rtol=3e-7)  # stored as float32


def test_a_file_the_twin_lacks_is_asked_for_by_name(street, warm_year):
    write_weather(warm_year, street.weather_file("2080"))
    with pytest.raises(InputError, match="asks for the weather “2050”") as error:
        run(process, street, scenario="warm")
    assert "2080" in error.value.hint and error.value.code == "weather-missing"


def test_an_epw_comes_in_under_a_name_with_its_source_and_a_distance_that_is_told(street):
    report = run(weather_process, street, file=str(EPW), name="2050", stand_in_for="Testville")
    twin = Twin.open(street.path)
    assert twin.weather_names() == ["2050"]
    weather = read_weather(twin.weather_file("2050"))
    assert weather.place == report["place"] and weather.stand_in_for == "Testville"
    assert report["mean_c"] == pytest.approx(float(weather.air_temperature_c.mean()), abs=0.005)
    (entry,) = (each for each in twin.manifest["sources"] if each["role"] == "weather 2050")
    assert entry["file"] == EPW.name and entry["attribution"] == weather.source
    assert any("not where that of the twin is" in line for line in report["warnings"])
    assert read_weather(twin.weather).place == "Testville"  # its own stays
    run(weather_process, twin, file=str(EPW), name="2050")
    roles = [each["role"] for each in Twin.open(street.path).manifest["sources"]]
    assert roles.count("weather 2050") == 1


@pytest.mark.parametrize("name", ["Zukunft 2050", "../weather", "a" * 65])
def test_a_name_that_is_no_file_name_everywhere_is_refused(street, name):
    with pytest.raises(InputError, match="is no name"):
        run(weather_process, street, file=str(EPW), name=name)
    with pytest.raises(InputError, match="is no name"):
        measure_from_dict({"kind": "weather", "parameters": {"weather": name}})


def test_the_measure_is_the_same_after_its_document():
    measure = WeatherMeasure("2050-rcp85", label="Hot")
    assert measure_from_dict(measure_to_dict(measure)) == measure
    with pytest.raises(InputError, match="targets"):
        measure_from_dict({"kind": "weather", "targets": {"all": True}, "parameters": {"weather": "a"}})
