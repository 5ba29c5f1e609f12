"""What the real code says comes out German, with its values, and English is left as it is."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
import shapely

from plugin import words
from plugin.city.errors import InputError, TwinscapeError
from plugin.scenario.scenario import Scenario
from plugin.solver.energy.weather_of_scenario import weather_part
from plugin.solver.jobs import Job
from plugin.solver.processes import process
from plugin.solver_words import said, said_error, said_word
from plugin.store.twin import Twin
from tests.solver.importing import town

ENGLISH = re.compile(r"\b(the|is|are|and|must|with|has|have|it|give|choose|correct|import|first)\b", re.IGNORECASE)


@pytest.fixture
def german():
    assert words.choose_language("de_DE")
    words.choose_mark(",")
    yield
    words.choose_language("en_GB")
    words.choose_mark(".")


def raised(call, *given) -> TwinscapeError:
    with pytest.raises(TwinscapeError) as caught:
        call(*given)
    return caught.value


@pytest.fixture(scope="module")
def small_town(tmp_path_factory):
    """Houses that overlap, and nothing else: no weather, no terrain, no road."""
    folder = tmp_path_factory.mktemp("small")
    shapes = list(town.houses()[0])
    shapes[1] = shapely.affinity.translate(shapes[0], 5, 0)
    town.write_layer(folder / "houses.gpkg", shapes, "houses", height_m=[9.5] * len(shapes))
    town.imported(twin=folder / "small.twin", buildings=folder / "houses.gpkg", crs=town.CRS)
    return folder / "small.twin"


def test_a_broken_file_is_named_in_german(german, tmp_path):
    path = tmp_path / "my city.city.json"
    path.write_text('{"type": "CityJSON", "version": "2.0", "CityObjects": {', encoding="utf-8")
    error = town.refused(twin=tmp_path / "a.twin", buildings=path)
    told = said_error(error)
    assert told.startswith(f"{path}: kein vollständiges JSON: ") and "Zeile 1, Spalte 5" in told
    assert told.endswith(". Die Datei wurde wohl abgeschnitten; sie neu herunterladen oder exportieren.")


def test_a_cut_weather_file_says_how_many_rows_it_has(german, tmp_path, small_town):
    path = tmp_path / "cut.epw"
    path.write_text("\n".join(town.EPW.read_text(encoding="utf-8").splitlines()[:108]), encoding="utf-8")
    error = town.refused(twin=small_town, weather=path)
    assert said_error(error) == (
        f"{path}: 100 Datenzeilen, es müssen 8760 sein (oder 8784 in einem Schaltjahr). "
        "Eine Datei mit allen Stunden eines Jahres verwenden."
    )


def test_a_measure_out_of_bounds_keeps_its_value_and_unit(german):
    document = {"schema": "twinscape-scenario", "version": 1, "id": "a", "title": "A", "parent": None}
    error = raised(Scenario.from_dict, {**document, "measures": [LEAKY]})
    assert said_error(error) == (
        "Feld u_wall: 12,5 W/(m²K), muss 0,03 bis 6 W/(m²K) sein. Korrigieren: U-Wert der Wände (Sanierung)."
    )


LEAKY = {"kind": "retrofit", "targets": {"all": True}, "parameters": {"u_wall": 12.5}}


def test_what_lacks_is_said_with_what_to_do(german, small_town):
    twin = Twin.open(small_town)
    assert said_error(raised(weather_part, twin, "")) == (
        "small.twin hat kein Wetter. "
        "Dem Zwilling eine Wetterdatei (EPW) hinzufügen, etwa von climate.onebuilding.org oder PVGIS."
    )
    assert said_error(raised(weather_part, twin, "future")) == (
        "Feld weather: eine Maßnahme verlangt das Wetter „future“, das small.twin nicht hat. "
        "Eine EPW-Datei unter diesem Namen importieren oder ein anderes wählen (vorhanden: none)."
    )


def test_findings_of_the_check_and_progress_are_german(german, small_town):
    job = Job(process("check"), {"twin": str(small_town)})
    heard = []
    job.context._on_progress = lambda fraction, message: heard.append(message)  # what goes to the other side
    job.run()
    assert heard and not [each for each in heard if ENGLISH.search(said(each)) or said(each) == each]
    found = {each["id"]: each for each in job.result["findings"]}
    assert said(found["overlaps"]["text"]).startswith("1 Gebäudepaare überlappen sich um mehr als ")
    for each in found.values():
        told = said_error({"message": each["text"], "hint": each["hint"]})
        assert not ENGLISH.search(told), (each["text"], told)


def test_an_import_says_what_it_did_in_german(german, tmp_path):
    houses, _ = town.houses()
    shapes = [*houses, shapely.LineString([(town.WEST, town.SOUTH), (town.WEST + 9, town.SOUTH)])]
    heights = np.full(len(shapes), 9.5)
    heights[0] = -3.0
    town.write_layer(tmp_path / "a.gpkg", shapes, "houses", height_m=heights)
    result = town.imported(twin=tmp_path / "a.twin", buildings=tmp_path / "a.gpkg", crs=town.CRS)
    (skipped,), (refused,) = result["skipped"], result["refused_values"]
    assert said(skipped["reason"]) == "kein Polygon (LineString)"
    assert said(refused["reason"]) == "-3 m, muss 0,5 bis 900 m sein"
    assert not [each for each in result["warnings"] if ENGLISH.search(said(each))]


@pytest.mark.parametrize(
    ("english", "spoken"),
    [
        (
            "roads.gpkg, layer roads, feature way/7, field speed_kmh: 3.5 km/h, must be 5 to 130 km/h",
            "roads.gpkg, Layer roads, Objekt way/7, Feld speed_kmh: 3,5 km/h, muss 5 bis 130 km/h sein",
        ),
        (
            "The disk of the twin has 1,234 MB free, this run wants 5,678 MB. "
            "The transfer is not kept then, and every run computes it again",
            "Auf der Platte des Zwillings sind 1\u202f234 MB frei, dieser Lauf braucht 5\u202f678 MB. "
            "Die Übertragung wird dann nicht behalten, und jeder Lauf berechnet sie neu",
        ),
        (
            "The noise result is older than: roads, land_cover, traffic:baseline; what is explained is the present state",
            "Das Lärmergebnis ist älter als: Straßen, Bodenbedeckung, Verkehr; erklärt wird der jetzige Stand",
        ),
        (
            "Background the same in every hour (assumed, typical of towns in north-western Europe): mean NO₂ 15.0, "
            "PM10 18.0 µg/m³; NO₂, PM10 assumed",
            "Hintergrund in jeder Stunde gleich (angenommen, üblich für Städte in Nordwesteuropa): Mittel NO₂ 15,0, "
            "PM10 18,0 µg/m³; NO₂, PM10 angenommen",
        ),
        ("No receiver: 1172 × facade up to 2.5 m long", "Kein Immissionsort: 1172 × Fassade bis 2,5 m Länge"),
        ("C:\\Daten\\a.tif: the raster has no band", "C:\\Daten\\a.tif: das Raster hat kein Band"),
        ("there is no scenario 'the is and'", "es gibt kein Szenario 'the is and'"),  # what a user typed stays
        ("Known: use, year, height_m.", "Bekannt: use, year, height_m."),  # names that programs know, too
        ("Words nobody has written here, must be told as they are", None),
        ("Neu berechnen.", None),
    ],
)
def test_sentences_are_said_with_their_values(german, english, spoken):
    assert said(english) == (english if spoken is None else spoken)


def test_english_is_left_as_it_is(small_town):
    error = InputError("3.5 m, must be 5 to 9 m", "Correct it.", layer="roads", field="height_m")
    assert said(error.message) is error.message and said_word("traffic:baseline") == "traffic"
    assert said_error(error) == "layer roads, field height_m: 3.5 m, must be 5 to 9 m. Correct it."
    assert json.loads(json.dumps(error.to_dict()))["message"] == error.message
