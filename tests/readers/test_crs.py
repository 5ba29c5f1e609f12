"""Coordinate reference systems: proposals by place, the country of a system, what carries a twin, axes, feet, the manifest's words."""

from __future__ import annotations

import json

import numpy as np
import pytest
from pyproj import CRS, Transformer

from plugin.city.errors import InputError
from plugin.readers import crs

HOME = {
    2056: "Zürich 8.54 47.38, Geneva 6.14 46.2, Basel 7.59 47.555, Bern 7.45 46.95, Lausanne 6.63 46.52, St Gallen 9.29 47.42",
    28992: (
        "Amsterdam 4.9 52.37, Delft 4.36 52.01, Groningen 6.57 53.22, Eindhoven 5.47 51.44, Middelburg 3.61 51.5, Enschede 6.89 52.22, "
        "Nijmegen 5.84 51.84"
    ),
    3067: "Helsinki 24.94 60.17, Turku 22.27 60.45, Oulu 25.47 65.01, Rovaniemi 25.72 66.5, Kuopio 27.68 62.89, Vaasa 21.62 63.1",
    3006: "Stockholm 18.07 59.33, Malmö 13.0 55.6, Göteborg 11.97 57.71, Kiruna 20.23 67.86, Umeå 20.26 63.83, Visby 18.3 57.64",
    2157: "Dublin -6.26 53.35, Cork -8.47 51.9, Belfast -5.93 54.6",
    27700: "London -0.13 51.51, Edinburgh -3.19 55.95, Plymouth -4.14 50.37, Dover 1.31 51.13, Lerwick -1.14 60.15, Leeds -1.55 53.8",
    2154: (
        "Paris 2.35 48.86, Rodez 2.57 44.35, Lorient -3.37 47.75, Nantes -1.55 47.22, Nice 7.26 43.7, Strasbourg 7.75 48.57, "
        "Lille 3.06 50.63, Marseille 5.37 43.3, Perpignan 2.9 42.7, Mulhouse 7.34 47.75, Besançon 6.02 47.24, Ajaccio 8.74 41.92, "
        "Boulogne 1.61 50.73, Dieppe 1.08 49.92, Annecy 6.13 45.9, Metz 6.18 49.12"
    ),
}
ABROAD = (  # near one of those countries, and in none of them
    "Bilbao -2.93 43.26, Pamplona -1.64 42.81, Andorra 1.52 42.51, Turin 7.69 45.07, Monaco 7.42 43.74, Luxembourg 6.13 49.61, "
    "Saarbrücken 6.99 49.23, Kehl 7.81 48.57, Brussels 4.35 50.85, Turnhout 4.94 51.32, Kleve 6.14 51.79, Krefeld 6.56 51.33, "
    "Nordhorn 7.07 52.43, Jersey -2.1 49.19, Konstanz 9.17 47.66, Bregenz 9.75 47.5, Como 9.08 45.81, Lörrach 7.66 47.61, "
    "Copenhagen 12.57 55.68, Rønne 14.7 55.1, Oslo 10.75 59.91, Narvik 17.43 68.44, Bodø 14.4 67.28, Mariehamn 19.94 60.1, "
    "Tallinn 24.75 59.44, St Petersburg 30.31 59.94, Vyborg 28.73 60.71, Murmansk 33.08 68.97"
)


def places(text: str) -> list[tuple[str, float, float]]:
    return [(name, float(x), float(y)) for name, x, y in (each.rsplit(" ", 2) for each in text.split(", "))]


# --- proposals --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "name", "longitude", "latitude"),
    [(code, *place) for code, text in HOME.items() for place in places(text)],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_national_system_is_proposed_at_home(code, name, longitude, latitude):
    assert crs.suggest(longitude, latitude).to_epsg() == code


@pytest.mark.parametrize(("name", "longitude", "latitude"), places(ABROAD), ids=[name for name, _, _ in places(ABROAD)])
def test_no_neighbour_is_given_the_system_and_so_the_archetypes_of_another_country(name, longitude, latitude):
    proposed = crs.suggest(longitude, latitude)
    assert "UTM zone" in proposed.name and crs.country_of(proposed) == ""


def test_the_boxes_of_each_country_lie_in_the_area_of_its_system():
    for code, boxes in crs.PREFERRED.items():
        area = CRS.from_epsg(code).area_of_use
        for west, east, south, north in boxes:
            assert area.west <= west < east <= area.east and area.south <= south < north <= area.north


@pytest.mark.parametrize(
    ("longitude", "latitude", "code"),
    [
        (13.4, 52.52, 25833),  # Berlin
        (-9.14, 38.72, 25829),  # Lisbon
        (-71.06, 42.36, 32619),  # Boston
        (18.42, -33.92, 32734),  # Cape Town
        (151.2, -33.87, 32756),  # Sydney
        (-180.0, -17.0, 32701),
        (180.0, -17.0, 32701),
        (179.99, -17.0, 32760),
        (35.0, 31.8, 32636),  # Jerusalem: south of Europe's own
        (0.0, 0.0, 32631),
    ],
)
def test_elsewhere_it_is_the_zone_of_utm_in_europe_on_etrs89(longitude, latitude, code):
    assert crs.suggest(longitude, latitude).to_epsg() == code


def test_data_get_a_proposal_in_whatever_system_they_are():
    x, y = Transformer.from_crs(4326, 3857, always_xy=True).transform(24.94, 60.17)
    assert crs.suggest_for(CRS(3857), np.array([x, y, x, y])).to_epsg() == 3067
    assert crs.suggest_for(CRS(4326), np.array([24.9, 60.1, 25.0, 60.2])).to_epsg() == 3067
    assert crs.suggest_for(None, np.array([24.9, 60.1, 25.0, 60.2])).to_epsg() == 3067  # numbers that can be degrees


def test_where_the_place_is_unknown_nothing_is_proposed():
    assert crs.suggest_for(None, np.array([385000.0, 6671000.0, 385100.0, 6671100.0])) is None
    assert crs.suggest_for(CRS(3067), np.array([1e300, 1e300, 1e300, 1e300])) is None


# --- countries --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "country"),
    [
        *(
            (2056, "CH"),
            (28992, "NL"),
            (7415, "NL"),
            (3067, "FI"),
            (3879, "FI"),
            (3006, "SE"),
            (27700, "GB"),
            (2154, "FR"),
        ),
        *(
            (27572, "FR"),
            (3942, "FR"),
            (31370, "BE"),
            (2180, "PL"),
            (31287, "AT"),
            (5514, ""),
            (5649, "DE"),
            (29901, "GB"),
        ),
        *((3301, "EE"), (23700, "HU"), (2100, "GR"), (3794, "SI"), (3003, "IT"), (5110, "NO")),
    ],
)
def test_a_national_system_tells_the_country(code, country):
    assert crs.country_of(CRS.from_epsg(code)) == country


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (32619, "zone 19N crosses the Dutch Antilles, Boston is not Dutch"),
        (32628, "zone 28N has Irish waters, Iceland and Senegal"),
        (7285, "the county of Switzerland in Indiana"),
        (5514, "Czechia; Slovakia"),
        (3839, "Bulgaria and Romania"),
        (25884, "Estonia, Latvia and Lithuania"),
        (6316, "Bosnia …; Serbia"),
        (2157, "Ireland and Northern Ireland"),
        (25832, "many"),
        (3035, "all of Europe"),
        (3857, "the world"),
    ],
)
def test_a_system_of_several_countries_or_of_a_namesake_tells_none(code, why):
    assert crs.country_of(CRS.from_epsg(code)) == "", why


def test_no_zone_of_utm_tells_a_country():
    zones = [code + zone for code in (32600, 32700) for zone in range(1, 61)] + list(range(25828, 25838))
    assert {crs.country_of(CRS.from_epsg(code)) for code in zones} == {""}


def test_a_system_of_ones_own_tells_no_country():
    assert crs.country_of(CRS("+proj=tmerc +lat_0=60 +lon_0=25 +ellps=GRS80 +units=m +type=crs")) == ""


# --- what carries a twin ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "problem", "words"),
    [
        ("EPSG:3067", "", ""),
        ("EPSG:7415", "", ""),  # with heights
        ("EPSG:3067+3900", "", ""),
        ("EPSG:4326", "crs-geographic", "degrees (EPSG:4326)"),
        ("EPSG:4979", "crs-geographic", "degrees"),
        ("EPSG:3857", "crs-web-mercator", "stretches areas"),
        ("EPSG:3785", "crs-web-mercator", "stretches areas"),
        ("EPSG:2263", "crs-feet", "US survey foot"),
        ("EPSG:4978", "crs-unsupported", "not a projected CRS"),
        ("+proj=tmerc +lat_0=60 +lon_0=25 +ellps=GRS80 +units=km +type=crs", "crs-feet", "kilometre"),
    ],
)
def test_only_a_projected_system_in_metres_carries_a_twin(text, problem, words):
    verdict = crs.judge(crs.parse(text))
    assert verdict.problem == problem and words in verdict.text
    assert bool(verdict.hint) == bool(problem)


def test_no_system_at_all_is_a_problem_too():
    assert crs.judge(None).problem == "crs-missing" and "EPSG:" in crs.judge(None).hint


@pytest.mark.parametrize("text", ["", "Helsinki", "EPSG:1", "EPSG:999999", "+proj=nothing"])
def test_words_that_name_no_system_are_refused(text):
    with pytest.raises(InputError) as caught:
        crs.parse(text)
    assert caught.value.code == "crs-unknown" and repr(text) in caught.value.problem


def test_a_file_that_only_says_unknown_says_nothing():
    assert crs.known('LOCAL_CS["Undefined SRS",UNIT["metre",1]]') is None
    assert crs.known('LOCAL_CS["Unknown engineering datum",UNIT["metre",1]]') is None
    assert crs.known("EPSG:3067").to_epsg() == 3067


def test_words_without_a_code_are_left_to_others():
    assert crs.named("ETRS89 / TM35FIN") is None and crs.named("") is None


def test_german_names_give_plane_and_heights():
    both = crs.named("urn:adv:crs:ETRS89_UTM32*DE_DHHN2016_NH")
    assert (crs.horizontal(both).to_epsg(), crs.vertical(both).to_epsg()) == (25832, 7837)
    assert crs.named("urn:adv:crs:ETRS89_UTM33").to_epsg() == 25833


# --- parts ------------------------------------------------------------------------------------------------------------
def test_the_plane_is_what_is_left_without_heights_and_transformations():
    bound = CRS(
        "+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000 +ellps=GRS80 +towgs84=0,0,0 +type=crs"
    )
    assert bound.is_bound and not crs.horizontal(bound).is_bound and crs.horizontal(bound).is_projected
    assert crs.horizontal(CRS("EPSG:7415")).to_epsg() == 28992
    assert crs.horizontal(CRS("EPSG:4979")).to_epsg() == 4326
    assert crs.vertical(CRS("EPSG:7415")).to_epsg() == 5709 and crs.vertical(CRS("EPSG:28992")) is None


@pytest.mark.parametrize(
    ("text", "metres"),
    [("EPSG:7415", 1.0), ("EPSG:28992", 1.0), ("EPSG:2263+6360", 1200 / 3937), ("EPSG:4979", 1.0), ("EPSG:2263", 1.0)],
)
def test_heights_are_metres_unless_the_vertical_part_says_otherwise(text, metres):
    assert crs.height_factor(CRS(text)) == pytest.approx(metres, rel=1e-12)


def test_coordinates_of_the_same_plane_are_not_touched():
    x, y = np.array([85000.123456789]), np.array([446000.987654321])
    again = crs.transform(CRS("EPSG:7415"), CRS("EPSG:28992"), x, y)
    assert again[0] is x and again[1] is y


def test_degrees_go_to_metres_and_back():
    x, y = crs.transform(CRS(4326), CRS(3067), np.array([24.94]), np.array([60.17]))
    assert 380_000 < x[0] < 390_000 and 6_670_000 < y[0] < 6_675_000  # the central meridian 27° E is 500 km
    back = crs.transform(CRS(3067), CRS(4326), x, y)
    assert (back[0][0], back[1][0]) == pytest.approx((24.94, 60.17), abs=1e-9)


# --- places -----------------------------------------------------------------------------------------------------------
HELSINKI = np.array([385000.0, 6671000.0, 386000.0, 6672000.0])


def test_exchanged_axes_are_those_that_fit_only_after_exchanging_them():
    assert crs.axes_swapped(CRS(3067), HELSINKI[[1, 0, 3, 2]])
    assert not crs.axes_swapped(CRS(3067), HELSINKI)
    assert not crs.axes_swapped(CRS(3067), np.array([0.0, 0.0, 1.0, 1.0]))  # outside either way
    assert not crs.axes_swapped(CRS(4326), np.array([24.9, 60.1, 25.0, 60.2]))  # the whole world fits


def test_the_middle_decides_what_lies_outside_with_a_margin_in_degrees():
    finland = CRS(3067)
    assert not crs.outside_area(finland, HELSINKI)
    at_sea = crs.transform(CRS(4326), finland, np.array([24.0]), np.array([58.0]))  # the area begins at 58.84° N
    bounds = np.array([at_sea[0][0], at_sea[1][0], at_sea[0][0], at_sea[1][0]])
    assert not crs.outside_area(finland, bounds, 1.0) and crs.outside_area(finland, bounds, 0.5)
    assert crs.outside_area(finland, np.array([1e300] * 4))


def test_an_area_across_the_date_line_holds_both_its_sides():
    fiji = CRS(3460)  # 176.81° E to 178.15° W
    for longitude in (177.4, 179.9):
        x, y = crs.transform(CRS(4326), fiji, np.array([longitude]), np.array([-17.8]))
        assert not crs.outside_area(fiji, np.array([x[0], y[0], x[0], y[0]]))
    x, y = crs.transform(CRS(4326), fiji, np.array([-179.5]), np.array([-17.8]))
    assert not crs.outside_area(fiji, np.array([x[0], y[0], x[0], y[0]]))


def test_a_system_without_a_stated_area_holds_every_place():
    own = CRS("+proj=tmerc +lat_0=60 +lon_0=25 +ellps=GRS80 +units=m +type=crs")
    assert not crs.outside_area(own, np.array([1e5, 1e5, 1e5, 1e5]))


# --- words ------------------------------------------------------------------------------------------------------------
def test_the_manifest_names_plane_and_heights():
    words = crs.description(CRS("EPSG:7415"))
    assert (words["id"], words["name"], words["vertical"]) == ("EPSG:28992", "Amersfoort / RD New", "EPSG:5709")
    assert CRS.from_wkt(words["wkt"]).to_epsg() == 28992
    assert crs.description(CRS("EPSG:3067"))["vertical"] is None
    assert json.loads(json.dumps(words)) == words


def test_a_system_without_a_code_goes_by_its_name():
    own = CRS("+proj=tmerc +lat_0=60 +lon_0=25.123 +ellps=GRS80 +units=m +type=crs")
    assert crs.name(own) == own.name and crs.name(CRS("EPSG:3067")) == "EPSG:3067"
