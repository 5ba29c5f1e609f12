"""The preview of energy: what it answers equals a run of a scenario with the same measures, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from plugin.city.errors import InputError, ResultError
from plugin.indicators.catalogue import CATALOGUE
from plugin.scenario.measures import (
    CoolingMeasure,
    HeatingSystemMeasure,
    PhotovoltaicsMeasure,
    RemoveBuildingsMeasure,
    RetrofitMeasure,
    SetPointMeasure,
    VentilationMeasure,
    measure_to_dict,
)
from plugin.scenario.scenario import Scenario
from plugin.scenario.targets import Targets
from plugin.solver import processes
from plugin.solver.energy import live, live_state, live_sun
from plugin.solver.energy.live import PREVIEW
from plugin.solver.energy.process import PROCESS
from plugin.solver.jobs import JobContext
from plugin.solver.previews import KEPT_ANSWERS
from plugin.store.results import read_result
from plugin.store.twin import Twin

from .conftest import box_mesh

ALL, FIRST = Targets(everything=True), Targets(ids=("b00000",))
OFFICES = Targets(use=("office",))
PARTS_OF = 3e-7  # of a value: results and previews are stored as float32, whose steps are 1.2e-7
MEASURES = {
    "nothing": (),
    "walls": (RetrofitMeasure(ALL, u_wall=0.2),),
    "all elements": (RetrofitMeasure(ALL, u_wall=0.2, u_roof=0.12, u_ground=0.2, u_window=0.8, g_window=0.4),),
    "a package": (RetrofitMeasure(ALL, package="usual", of_package=("u_wall", "u_roof", "u_window", "g_window")),),
    "worse than what is there": (RetrofitMeasure(ALL, u_wall=5.0),),
    "double panes for single ones": (RetrofitMeasure(FIRST, u_window=1.1),),
    "a temperature": (SetPointMeasure(OFFICES, 18.0),),
    "two temperatures": (SetPointMeasure(OFFICES, 18.0), SetPointMeasure(FIRST, 23.0)),
    "heat recovery": (VentilationMeasure(ALL, 0.8),),
    "cooling machines": (CoolingMeasure(FIRST, 6.0), CoolingMeasure(OFFICES, 3.0)),
    "another temperature to cool above": (SetPointMeasure(OFFICES, 19.0, cooling_set_point_c=23.0),),
    "little power": (
        HeatingSystemMeasure(ALL, "boiler_gas", power_w_m2=30.0),
        CoolingMeasure(OFFICES, 4.0, power_w_m2=10.0),
    ),
    "modules": (PhotovoltaicsMeasure(ALL, 0.6),),
    "modules and what they drive": (
        PhotovoltaicsMeasure(FIRST, 0.3, 0.18),
        HeatingSystemMeasure(FIRST, "heat_pump_air"),
    ),
    "heat pumps": (HeatingSystemMeasure(ALL, "heat_pump_brine"),),
    "several": (
        RetrofitMeasure(OFFICES, u_wall=0.25, u_window=1.0),
        HeatingSystemMeasure(FIRST, "heat_pump_air"),
        VentilationMeasure(OFFICES, 0.7),
    ),
}


@pytest.fixture
def street(box_city, write_twin, mild_year, tmp_path) -> Twin:
    """Five houses, one with single panes and an unheated attic, the last without storeys; they shade each other."""
    city = box_city(
        length=[10.0, 12.0, 40.0, 14.0, 10.0],
        storeys=[2.0, 2.0, 5.0, 3.0, np.nan],
        height=[6.0, 6.0, 15.0, 9.0, 6.0],
        use=["residential", "office", "residential", "office", "office"],
        year=[1930.0, 1960.0, 1975.0, 2005.0, 1990.0],
        u_window=[5.0, 2.8, 2.8, 1.4, 2.8],
    )
    twin = write_twin(tmp_path / "street.twin", city, mild_year, mesh=box_mesh(city))
    run(twin)
    yield twin
    live.forget()


def run(twin: Twin, **inputs) -> dict:
    return PROCESS.run(JobContext(), PROCESS.validated({"twin": str(twin.path), **inputs}))


def asked(twin: Twin, *measures, **inputs) -> dict:
    documents = [measure_to_dict(measure) for measure in measures]
    return PREVIEW.run(JobContext(), PREVIEW.validated({"twin": str(twin.path), "measures": documents, **inputs}))


def previewed(twin: Twin, *measures, **inputs) -> dict[str, np.ndarray]:
    """Indicator id -> values."""
    return {each["id"]: np.load(each["file"]) for each in asked(twin, *measures, **inputs)["indicators"]}


def ran(twin: Twin, *measures, parent: str = "baseline", **options) -> dict[str, np.ndarray]:
    """What a run of a scenario with the measures gives, of each building for the year."""
    twin.save_scenario(Scenario("variant", "Variant", parent, tuple(measures)))
    run(twin, scenario="variant", **options)
    result = read_result(twin, "variant", "energy")
    return {key: np.asarray(result.values(key)) for key in result.indicators}


def check_same(quick: dict[str, np.ndarray], full: dict[str, np.ndarray]) -> None:
    assert {"energy.heat_demand", "energy.heat_demand_m2", "energy.final", "energy.co2_m2", "energy.class"} <= set(
        quick
    )
    for key, values in quick.items():
        assert values.dtype == np.float32 and values.ndim == 1 and CATALOGUE[key].target == "building"
        np.testing.assert_allclose(values, full[key], rtol=PARTS_OF, atol=1e-9, err_msg=key)


@pytest.mark.parametrize("measures", MEASURES.values(), ids=MEASURES)
def test_a_preview_is_the_run_of_a_scenario_with_the_same_measures(street, measures):
    check_same(previewed(street, *measures), ran(street, *measures))


@pytest.mark.parametrize(
    "options",
    [{"set_point_c": 19.0, "setback": False}, {"movable_shading": 0.5}, {"shading": False, "k_exp": 0.0}],
    ids=str,
)
def test_the_options_are_those_of_the_result(street, options):
    run(street, **options)
    measures = MEASURES["several"]
    check_same(previewed(street, *measures), ran(street, *measures, **options))


def test_only_buildings_that_change_are_computed(street, monkeypatch):
    answer = asked(street, SetPointMeasure(OFFICES, 18.0))
    assert answer["changed"] == {"buildings": 2}  # the third office has no floor area
    assert asked(street, *MEASURES["worse than what is there"])["changed"] == {"buildings": 0}
    assert "5R1C" in answer["method"]


def test_it_stands_on_the_scenario_whose_result_it_is(street):
    street.save_scenario(
        Scenario(
            "solar",
            "Solar",
            "baseline",
            (PhotovoltaicsMeasure(ALL, 0.5), RemoveBuildingsMeasure(Targets(ids=("b00001",)))),
        )
    )
    run(street, scenario="solar")
    more = MEASURES["several"]
    quick = previewed(street, *more, scenario="solar")
    assert quick["energy.pv"][0] > 0 and np.isnan(quick["energy.heat_demand"][1])
    check_same(quick, ran(street, *more, parent="solar"))


def test_a_measure_that_is_edited_is_taken_out_before_the_new_one_is_put_in(street):
    deep, pump = RetrofitMeasure(ALL, u_wall=0.1, u_window=0.7), HeatingSystemMeasure(ALL, "heat_pump_air")
    street.save_scenario(Scenario("deep", "Deep", "baseline", (deep, pump)))
    run(street, scenario="deep")
    lighter = RetrofitMeasure(ALL, u_wall=0.4)
    quick = previewed(street, lighter, scenario="deep", place=0)
    assert (quick["energy.heat_demand"] > previewed(street, scenario="deep")["energy.heat_demand"])[:4].all()
    check_same(quick, ran(street, lighter, pump))


def test_a_measure_that_is_switched_off_changes_nothing(street):
    off = RetrofitMeasure(ALL, u_wall=0.1, enabled=False)
    assert asked(street, off)["changed"] == {"buildings": 0}


def test_the_second_preview_is_from_what_is_loaded(street, monkeypatch):
    first = asked(street, RetrofitMeasure(ALL, u_wall=0.3))
    monkeypatch.setattr(live_state, "sunlight_of", None)
    monkeypatch.setattr(live_sun, "solar_gains", None)  # the years of sun are known, too
    second = asked(street, RetrofitMeasure(ALL, u_wall=0.2))
    assert (first["loaded"], second["loaded"]) == (True, False)


def test_without_room_for_years_of_sun_the_answer_is_the_same(street, monkeypatch):
    kept = previewed(street, *MEASURES["all elements"])
    live.forget()
    monkeypatch.setattr(live_sun, "ROOM_FOR", 1)
    monkeypatch.setattr(live_sun, "AT_A_TIME", 2)
    for _ in range(2):
        again = previewed(street, *MEASURES["all elements"])
        assert {key: values.tobytes() for key, values in kept.items()} == {k: v.tobytes() for k, v in again.items()}
    ((state,),) = [list(live._loaded.values())]
    assert state.sun.known == 1


def test_the_same_measures_give_the_same_bytes_whatever_came_before(street):
    first = previewed(street, *MEASURES["several"])
    previewed(street, *MEASURES["all elements"])
    again = previewed(street, *MEASURES["several"])
    assert {key: values.tobytes() for key, values in first.items()} == {k: v.tobytes() for k, v in again.items()}


def test_older_answers_are_removed(street):
    folders = [Path(asked(street)["indicators"][0]["file"]).parent for _ in range(KEPT_ANSWERS + 2)]
    assert [folder.exists() for folder in folders] == [False, False] + [True] * KEPT_ANSWERS
    assert folders[-1].parent == street.cache_folder / "live" / "energy"


def test_what_is_loaded_is_let_go_when_somebody_needs_the_files(street):
    asked(street)
    processes.forget_previews()
    assert not live._loaded
    assert processes.preview("energy") is PREVIEW


# --- what it refuses --------------------------------------------------------------------------------------------------
def test_without_a_result_it_says_to_run_energy_first(street):
    street.save_scenario(Scenario("new", "New", "baseline"))
    with pytest.raises(ResultError, match="no energy result") as caught:
        asked(street, scenario="new")
    assert (caught.value.code, caught.value.hint) == ("no-result", "Run energy first.")


def test_an_old_result_is_not_started_from(street):
    street.save_scenario(Scenario("deep", "Deep", "baseline", (RetrofitMeasure(ALL, u_wall=0.1),)))
    run(street, scenario="deep")
    street.save_scenario(Scenario("deep", "Deep", "baseline", (RetrofitMeasure(ALL, u_wall=0.2),)))
    with pytest.raises(ResultError, match="older than") as caught:
        asked(street, scenario="deep")
    assert caught.value.code == "stale-result"


def test_a_scenario_that_is_not_there_is_named(street):
    with pytest.raises(InputError, match="there is no scenario nowhere"):
        asked(street, scenario="nowhere")


def test_what_changes_the_shape_of_the_city_is_refused(street):
    with pytest.raises(InputError, match="remove_buildings cannot be previewed") as caught:
        asked(street, RemoveBuildingsMeasure(FIRST))
    assert caught.value.code == "not-live"
    street.save_scenario(Scenario("fewer", "Fewer", "baseline", (RemoveBuildingsMeasure(FIRST),)))
    run(street, scenario="fewer")
    with pytest.raises(InputError, match="cannot be previewed"):
        asked(street, RetrofitMeasure(ALL, u_wall=0.2), scenario="fewer", place=0)
    with pytest.raises(InputError, match="has no measure 1"):
        asked(street, RetrofitMeasure(ALL, u_wall=0.2), scenario="fewer", place=1)


def test_buildings_by_elements_are_refused_when_they_change_and_kept_when_not(street):
    run(street, method="iso52016", method_ids=["b00000"])
    with pytest.raises(InputError, match="1 of the buildings are computed by EN ISO 52016-1") as caught:
        asked(street, RetrofitMeasure(ALL, u_wall=0.2))
    assert caught.value.code == "not-live"
    stored = read_result(street, "baseline", "energy").values("energy.heat_demand")
    quick = previewed(street, SetPointMeasure(OFFICES, 18.0))["energy.heat_demand"]
    assert quick[0] == stored[0] and quick[1] < stored[1]


def test_an_id_the_city_does_not_have_is_named(street):
    with pytest.raises(InputError, match="nobody"):
        asked(street, RetrofitMeasure(Targets(ids=("nobody",)), u_wall=0.2))


def test_a_share_of_roofs_that_is_dragged_is_laid_out_once(street, monkeypatch):
    from plugin.solver.energy import systems_of_city

    asked_for = []
    units = systems_of_city.roof_units
    monkeypatch.setattr(systems_of_city, "roof_units", lambda *given: asked_for.append(given[2].sum()) or units(*given))
    shares = [previewed(street, PhotovoltaicsMeasure(ALL, share))["energy.pv"] for share in (0.2, 0.4, 0.8)]
    assert [number for number in asked_for if number] == [5]
    np.testing.assert_allclose(shares[2], 4 * shares[0], rtol=1e-6)
    check_same(previewed(street, PhotovoltaicsMeasure(ALL, 0.5)), ran(street, PhotovoltaicsMeasure(ALL, 0.5)))


def test_modules_that_a_scenario_has_are_dragged_in_their_place(street):
    street.save_scenario(Scenario("solar", "Solar", "baseline", (PhotovoltaicsMeasure(ALL, 0.5),)))
    run(street, scenario="solar")
    check_same(
        previewed(street, PhotovoltaicsMeasure(OFFICES, 0.25), scenario="solar", place=0),
        ran(street, PhotovoltaicsMeasure(OFFICES, 0.25)),
    )
