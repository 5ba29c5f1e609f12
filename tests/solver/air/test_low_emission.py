"""Fleet year and low-emission zone: what they put on a city, say, refuse and write."""

from __future__ import annotations

import pytest

from plugin.city import emission_zone
from plugin.city.errors import InputError
from plugin.scenario.low_emission import FleetYearMeasure, LowEmissionZoneMeasure
from plugin.scenario.measures import measure_from_dict, measure_to_dict
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.scenario import apply
from plugin.scenario.wording import sentence
from plugin.solver.air import emission_tables
from tests.solver.noise.small_city import city_of

MAIN = RoadTargets(classes=("primary",))


def city():
    return city_of({"class": "primary"}, {}, {"class": "primary"})[0]


def test_words_are_those_of_the_emission_tables():
    assert emission_zone.FUELS == emission_tables.FUELS
    assert emission_zone.VEHICLE_KINDS == emission_tables.KINDS


def test_a_zone_lies_on_its_roads_and_leaves_their_traffic_alone():
    before = city()
    after = apply(before, [LowEmissionZoneMeasure(MAIN, {"diesel": 6, "petrol": 4}, ("car", "van"), 0.9)])
    (zone,) = after.zones
    assert zone.roads.tolist() == [True, False, True]
    assert dict(zone.lowest_euro) == {"petrol": 4, "diesel": 6}
    assert zone.kinds == ("car", "van")
    assert zone.compliance == 0.9
    assert after.roads is before.roads
    assert before.zones == ()


def test_the_last_fleet_year_counts():
    assert apply(city(), [FleetYearMeasure(2030), FleetYearMeasure(2035)]).fleet_year == 2035


@pytest.mark.parametrize(
    "measure",
    [
        FleetYearMeasure(2030, "later"),
        LowEmissionZoneMeasure(MAIN, {"diesel": 10}),
        LowEmissionZoneMeasure(MAIN, {"diesel": 6}, ("truck",), 0.5, enabled=False),
    ],
)
def test_documents_go_there_and_back(measure):
    assert measure_from_dict(measure_to_dict(measure)) == measure


def test_what_they_say():
    assert sentence(FleetYearMeasure(2035), city()) == "Vehicles of 2035."
    zone = LowEmissionZoneMeasure(RoadTargets(everything=True), {"diesel": 10, "petrol": 4}, ("car",), 0.8)
    assert zone.describe() == ("Low-emission zone on all roads: petrol from Euro 4, no diesel (car), 80 % comply")


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "keeps no vehicle out"),
        ({"lowest_euro": {"steam": 3}}, "no fuel 'steam'"),
        ({"lowest_euro": {"diesel": 0}}, "0 for diesel"),
        ({"lowest_euro": {"diesel": 5.5}}, "5.5 for diesel"),
        ({"lowest_euro": {"diesel": 6}, "kinds": ["tank"]}, "no kind of vehicles tank"),
        ({"lowest_euro": {"diesel": 6}, "compliance": 1.2}, "compliance"),
        ({"lowest_euro": {"diesel": 6}, "euro": 4}, "no parameter euro"),
    ],
)
def test_a_zone_that_cannot_be_is_refused(parameters, words):
    document = {"kind": "low_emission_zone", "targets": {"all": True}, "parameters": parameters}
    with pytest.raises(InputError, match=words):
        measure_from_dict(document)


@pytest.mark.parametrize("year", [1899, 2051, "soon", 2030.5, True, None])
def test_a_year_that_cannot_be_is_refused(year):
    with pytest.raises(InputError, match="year"):
        measure_from_dict({"kind": "fleet_year", "parameters": {"year": year}})
