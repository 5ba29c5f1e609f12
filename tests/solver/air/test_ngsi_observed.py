"""Measurements of a city platform: NGSI-LD entities AirQualityObserved in the forms brokers hand out."""

from __future__ import annotations

import json

import numpy as np
import pytest
from numpy.testing import assert_allclose
from pyproj import CRS, Transformer

from plugin.city.errors import InputError
from plugin.solver.air.ngsi_observed import read_observed
from plugin.solver.air.stations import read_observations, read_stations
from plugin.solver.air.units import microgram_per_ppb, units_said

RD = CRS("EPSG:28992")
POINT = {"type": "Point", "coordinates": [4.30, 52.07]}


@pytest.fixture
def entities(tmp_path):
    """entities(document) -> the path of a JSON file."""

    def write(document, name="observed.json"):
        path = tmp_path / name
        path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
        return path

    return write


def key_values(hour: int, **changed) -> dict:
    time = f"2023-05-01T{hour:02d}:00:00Z"
    own = {"dateObserved": time, "location": POINT, "refPointOfInterest": "kerb", "no2": 40.0 + hour, "coLevel": "low"}
    return {"id": f"urn:ngsi-ld:AirQualityObserved:kerb-{time}", "type": "AirQualityObserved", **own, **changed}


def normalized(hour: int, code: str = "GQ") -> dict:
    plain = key_values(hour)
    out = {"id": plain["id"], "type": plain["type"]}
    out["location"] = {"type": "GeoProperty", "value": POINT}
    out["refPointOfInterest"] = {"type": "Relationship", "object": "kerb"}
    out["dateObserved"] = {"type": "Property", "value": {"@type": "DateTime", "@value": plain["dateObserved"]}}
    out["https://smartdatamodels.org/dataModel.Environment/no2"] = {
        "type": "Property",
        "value": 40.0 + hour,
        "unitCode": code,
    }
    return out


def no2_of(path, unit="", utc_offset_h=1.0):
    where = read_stations(path, RD)
    found = read_observations(path, where, RD, unit=unit, utc_offset_h=utc_offset_h)
    assert where.ids.tolist() == ["kerb"] == list(found)
    return where, found["kerb"]


MAY = 24 * 120  # 1 May 0:00


def temporal() -> dict:
    instances = [
        {"type": "Property", "value": 40.0 + h, "unitCode": "GQ", "observedAt": f"2023-05-01T{h:02d}:00:00Z"}
        for h in (9, 10)
    ]
    return {
        "id": "urn:kerb",
        "type": "AirQualityObserved",
        "location": {"type": "GeoProperty", "value": POINT},
        "name": "kerb",
        "no2": instances,
    }


def simplified() -> dict:
    pairs = [[40.0 + h, f"2023-05-01T{h:02d}:00:00Z"] for h in (9, 10)]
    return {**temporal(), "no2": {"type": "Property", "values": pairs, "unitCode": "GQ"}}


def feature_collection() -> dict:
    features = []
    for h in (9, 10):
        own = normalized(h)
        features.append({"type": "Feature", "id": own.pop("id"), "geometry": POINT, "properties": own})
        own.pop("location")
    return {"type": "FeatureCollection", "features": features}


@pytest.mark.parametrize(
    "document",
    [
        [normalized(9), normalized(10)],
        "\n".join(json.dumps(normalized(h)) for h in (9, 10)),
        temporal(),
        simplified(),
        feature_collection(),
        [key_values(9, type=["AirQualityObserved"]), key_values(10)],
    ],
    ids=["list", "lines", "temporal", "simplified temporal", "geojson", "key-values"],
)
def test_every_form_gives_the_same_hours_in_standard_time(entities, document):
    where, hours = no2_of(entities(document), unit="µg/m³")
    assert hours.year == 2023 and np.flatnonzero(np.isfinite(hours.values["no2"])).tolist() == [MAY + 10, MAY + 11]
    assert_allclose(hours.values["no2"][MAY + 10 : MAY + 12], [49.0, 50.0])
    x, y = Transformer.from_crs("EPSG:4326", RD, always_xy=True).transform(4.30, 52.07)
    assert_allclose([where.x[0], where.y[0]], [x, y], atol=1e-3)
    assert where.height_assumed.all()


@pytest.mark.parametrize(("code", "factor"), [("GQ", 1.0), ("GP", 1000.0), ("61", float(microgram_per_ppb("no2")))])
def test_codes_of_units_are_those_of_the_united_nations(entities, code, factor):
    _, hours = no2_of(entities([{**normalized(9, code)}]) if code != "GP" else entities([_tiny(normalized(9, code))]))
    expected = (0.049 if code == "GP" else 49.0) * factor
    assert_allclose(hours.values["no2"][MAY + 10], expected)


def _tiny(entity):
    key = next(key for key in entity if key.endswith("no2"))
    return {**entity, key: {**entity[key], "value": 0.049}}


def test_what_is_measured_within_an_hour_is_its_mean_and_told(entities):
    quarters = [
        key_values(9, dateObserved=f"2023-05-01T09:{m:02d}:00Z", no2=v) for m, v in ((0, 10), (20, 20), (40, 60))
    ]
    _, hours = no2_of(entities(quarters), unit="µg/m³")
    assert hours.values["no2"][MAY + 10] == pytest.approx(30.0)
    assert any("1 hours are means" in note for note in hours.notes)


def test_half_hours_of_a_zone_are_no_obstacle(entities):
    _, hours = no2_of(entities([key_values(9), key_values(10)]), unit="µg/m³", utc_offset_h=5.5)
    assert np.flatnonzero(np.isfinite(hours.values["no2"])).tolist() == [MAY + 14, MAY + 15]


def test_times_without_a_zone_are_universal_and_other_entities_are_counted(entities):
    document = [key_values(9, dateObserved="2023-05-01T09:00:00/2023-05-01T10:00:00"), {"id": "x", "type": "Device"}]
    found = read_observed(entities(document), 1.0)
    assert found.rows.lines[0][1][0] == "2023-05-01 10:00:00"
    assert any("1 entities of other types" in note for note in found.notes) and any(
        "taken as UTC" in n for n in found.notes
    )


@pytest.mark.parametrize(
    ("changed", "words", "field"),
    [
        ({"location": None}, "has no point", "location"),
        ({"location": {"type": "Polygon", "coordinates": []}}, "must be a point", "location"),
        ({"no2": "high"}, "'high' is no number", "no2"),
        ({"dateObserved": "yesterday"}, "'yesterday' is no date", "dateObserved"),
        ({"dateObserved": ""}, "has no time", "dateObserved"),
    ],
)
def test_what_cannot_be_used_names_entity_and_attribute(entities, changed, words, field):
    with pytest.raises(InputError) as caught:
        read_observed(entities([key_values(9, **changed)]))
    assert words in caught.value.message and caught.value.field == field and caught.value.hint
    assert "kerb-2023-05-01T09" in caught.value.message


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("{", "is no JSON"),
        ([], "no entity"),
        ([{"id": "x", "type": "NoiseLevelObserved"}], "1 entities of other types"),
        ([key_values(9, location={"type": "Point", "coordinates": [5.0, 52.0]}), key_values(10)], "kerb is at"),
        ([normalized(9), normalized(10, "61")], "has several units: ppb and µg/m³"),
    ],
)
def test_files_that_cannot_be_used_are_named(entities, document, words):
    with pytest.raises(InputError, match=words):
        read_observed(entities(document))


def test_values_below_zero_and_without_a_unit_are_errors(entities):
    with pytest.raises(InputError, match="hour 1.*-5, must not be below 0"):
        no2_of(entities([key_values(9, no2=-5.0)]), unit="µg/m³")
    with pytest.raises(InputError, match="has no unit"):
        no2_of(entities([key_values(9)]))


def test_units_are_said_for_all_or_by_pollutant():
    assert units_said("ppb") == "ppb" and units_said("") == ""
    said = units_said("ppb, pm=µg/m³")
    assert said["no2"] == said["nox"] == "ppb" and said["pm10"] == said["pm25"] == "µg/m³"
    assert units_said("NO2=ppb; o3 = µg/m³") == {"no2": "ppb", "o3": "µg/m³"}
    assert units_said("µg/m³, no2=ppb")["pm10"] == "µg/m³"
    with pytest.raises(ValueError, match="'nitrogen' of"):
        units_said("nitrogen=ppb")
    with pytest.raises(ValueError, match="2 units for all"):
        units_said("ppb, ppm")


@pytest.mark.shared_data
@pytest.mark.parametrize(
    "name",
    [
        "AirQualityObserved.example-normalized.jsonld",
        "AirQualityObserved.example.jsonld",
        "AirQualityObserved.example.json",
    ],
)
def test_the_examples_of_the_data_model_are_read(shared_data, name):
    path = shared_data(f"sensors/ngsi-ld/{name}")
    where = read_stations(path, CRS("EPSG:25830"))
    (hours,) = read_observations(path, where, CRS("EPSG:25830"), unit="µg/m³", utc_offset_h=1.0).values()
    at = np.flatnonzero(np.isfinite(hours.values["nox"]))
    assert hours.year == 2016 and at.tolist() == [(31 + 28 + 14) * 24 + 12]
    assert (hours.values["nox"][at[0]], hours.values["no"][at[0]]) == (139.0, 45.0)
    # Plaza de España, Madrid: 0.7122° west of the middle of zone 30, at 40.4239° N
    assert_allclose(where.x[0], 500_000 - 0.712247 * 111_320 * np.cos(np.radians(40.42385)), atol=300)
