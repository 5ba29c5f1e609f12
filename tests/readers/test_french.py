"""IGN BD TOPO, versions 2 and 3 and English extracts: what a building, a road, a railway and the ground become."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from plugin.city.fields import LAND_KINDS, LAYER_FIELDS, USES
from plugin.city.provenance import Origin
from plugin.readers import mapping, network, presets
from plugin.readers.presets.french import BDTOPO, FRENCH_USES, SPORTS, VEGETATION, WATER
from plugin.readers.report import Report
from plugin.readers.vector import Features

NAN = float("nan")


def column(values) -> np.ndarray:
    numbers = all(isinstance(value, (int, float)) for value in values)
    return np.array(values) if numbers else np.array(values, dtype=object)


def read(role: str, report: Report, **columns) -> dict:
    """The attributes an import would take from a layer with these fields."""
    n = len(next(iter(columns.values())))
    ids = np.array([f"f{i}" for i in range(n)], dtype=object)
    shapes = shapely.box(np.arange(n), 0, np.arange(n) + 1, 1)
    features = Features(role, "a.shp", ids, shapes, {key: column(values) for key, values in columns.items()}, None)
    rules = BDTOPO.roles[role]
    if rules.prepare:
        features = rules.prepare(features, report)
    return {**mapping.attributes(features, role, rules, report), "ids": features.ids}


# --- buildings --------------------------------------------------------------------------------------------------------
def test_a_building_of_version_3(report):
    found = read(
        "buildings",
        report,
        NATURE=["Indifférenciée"],
        USAGE1=["Résidentiel"],
        DATE_APP=["1961-05-01"],
        HAUTEUR=[9.3],
        NB_ETAGES=[3.0],
        NB_LOGTS=[12.0],
        Z_MIN_SOL=[512.4],
    )
    values = {key: each.values[0] for key, each in found.items() if key != "ids"}
    assert values == {
        "use": "residential",
        "year": 1961,
        "height_m": 9.3,
        "storeys": 3,
        "dwellings": 12,
        "ground_z_m": 512.4,
    }
    assert report.issues == [] and report.warnings == []


def test_a_building_of_an_english_extract(report):
    found = read(
        "buildings",
        report,
        nature=["Indifférenciée"],
        usage1=["Commercial et services"],
        year_built=[1990],
        height_m=[6.0],
        storeys=[2],
        dwellings=[0],
        z_ground_min=[530.0],
    )
    assert (found["use"].values[0], found["year"].values[0], found["ground_z_m"].values[0]) == ("retail", 1990, 530)


@pytest.mark.parametrize(
    "codes", [{"HAUTEUR": 0.0}, {"HAUTEUR": 9999.0}, {"HAUTEUR": -1000.0}, {"HAUTEUR": NAN}], ids=str
)
def test_codes_for_no_height_are_no_heights(codes, report):
    assert read("buildings", report, HAUTEUR=[codes["HAUTEUR"]])["height_m"].missing.all()
    assert report.issues == []


@pytest.mark.parametrize("z", [9999.0, -1000.0, -9999.0])
def test_codes_for_no_level_are_no_levels(z, report):
    assert read("buildings", report, HAUTEUR=[6.0], Z_MIN_SOL=[z])["ground_z_m"].missing.all()
    assert read("buildings", report, HAUTEUR=[6.0], Z_MAX=[z])["ground_z_m"].missing.all()
    assert report.issues == []


def test_the_ground_of_version_2_is_the_gutter_minus_the_height(report):
    found = read("buildings", report, HAUTEUR=[6, 0, 9999], Z_MIN=[600.0, 600.0, 600.0], Z_MAX=[606.5, 606.5, 606.5])
    assert found["ground_z_m"].values[0] == 600.5
    assert found["ground_z_m"].missing.tolist() == [False, True, True]  # without a height there is no telling


def test_levels_written_as_text_are_read_and_words_among_them_refused(report):
    found = read("buildings", report, HAUTEUR=["6,5", "haut", ""], Z_MAX=["606,5", "606.5", None])
    assert found["ground_z_m"].values[0] == 600 and found["ground_z_m"].missing.tolist() == [False, True, True]
    assert [(issue.id, issue.field) for issue in report.issues] == [("f1", "height_m")]


def test_the_use_is_said_by_the_usage_else_by_the_nature(report):
    found = read(
        "buildings",
        report,
        NATURE=["Eglise", "Eglise", "Indifférenciée", "Serre", "Château", None],
        USAGE1=["Résidentiel", "Indifférencié", "Indifférencié", None, "nc", "Annexe"],
    )
    assert found["use"].values.tolist() == ["residential", "religious", "", "agricultural", "culture", "outbuilding"]
    assert found["use"].origin.tolist()[2] == Origin.MISSING
    assert report.warnings == []


def test_version_2_has_the_nature_alone(report):
    natures = ["Bâtiment industriel", "Bâtiment sportif", "Tour, donjon, moulin", "Mairie", "Bâtiment religieux divers"]
    found = read("buildings", report, NATURE=natures)
    assert found["use"].values.tolist() == ["industrial", "sport", "culture", "office", "religious"]


def test_a_nature_nobody_knows_is_told(report):
    assert read("buildings", report, NATURE=["Vaisseau"])["use"].missing.all()
    assert "Vaisseau (1)" in report.warnings[0]


def test_inhabitants_of_the_commune_are_not_those_of_a_building(report):
    """As in extracts that were joined with the communes."""
    assert "population" not in read("buildings", report, HAUTEUR=[6.0], POPULATION=[3250])


@pytest.mark.parametrize("words", [FRENCH_USES], ids=["uses"])
def test_every_use_is_one_of_ours(words):
    assert set(words.values()) <= set(USES) and all(word == word.lower() for word in words)


# --- roads ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("nature", "importance", "wanted"),
    [
        ("Autoroute", "1", "motorway"),
        ("Type autoroutier", "1", "motorway"),
        ("Quasi-autoroute", "1", "trunk"),
        ("Route à 2 chaussées", "3", "primary"),
        ("Bretelle", "2", "secondary"),
        ("Rond-point", "5", "tertiary"),
        ("Route à 1 chaussée", "1", "trunk"),
        ("Route à 1 chaussée", "5", "residential"),
        ("Route à 1 chaussée", 5, "residential"),
        ("Route à 1 chaussée", "6", "service"),
        ("Route empierrée", "6", "track"),
        ("Sentier", "NC", "footway"),
        ("Escalier", "NC", "steps"),
        ("Piste cyclable", "NC", "cycleway"),
        (None, "4", "tertiary"),
    ],
)
def test_the_class_is_that_of_the_nature_else_of_the_importance(nature, importance, wanted, report):
    found = read("roads", report, NATURE=[nature], IMPORTANCE=[importance])
    assert found["class"].values[0] == wanted and found["class"].origin[0] == Origin.GIVEN
    assert report.warnings == []


def test_importance_is_read_from_numbers_with_gaps(report):
    found = read("roads", report, NATURE=["Route à 1 chaussée"] * 3, IMPORTANCE=np.array([1.0, 5.0, NAN]))
    assert found["class"].values.tolist() == ["trunk", "residential", ""]


@pytest.mark.parametrize("importance", ["NC", None, ""])
def test_what_neither_says_is_a_default_and_marked_so(importance, report):
    found = read("roads", report, NATURE=["Route à 1 chaussée"], IMPORTANCE=[importance])
    assert found["class"].missing.all() and report.warnings == []
    filled = network.with_road_defaults({"class": found["class"]}, 1)
    assert (filled["class"].values[0], filled["class"].origin[0]) == ("residential", Origin.DEFAULT)


def test_a_nature_of_road_nobody_knows_is_told_unless_its_importance_helps(report):
    found = read("roads", report, NATURE=["Télésiège", "Télésiège"], IMPORTANCE=["NC", "4"])
    assert found["class"].values.tolist() == ["", "tertiary"]
    assert "Télésiège (1)" in report.warnings[0]


def test_a_layer_without_its_table_says_nothing_of_the_class(report):
    assert read("roads", report, x=[1, 2])["class"].missing.all()


def test_roads_that_are_not_built_are_skipped_by_id(report, reasons):
    found = read("roads", report, NATURE=["Chemin"] * 4, ETAT=["NR", "En construction", "En projet", "En service"])
    assert found["ids"].tolist() == ["f0", "f3"] and len(found["class"]) == 2
    assert reasons("skipped") == [("f1", "not in service (En construction)"), ("f2", "not in service (En projet)")]


def test_the_other_facts_of_a_road(report):
    found = read(
        "roads",
        report,
        NATURE=["Route à 1 chaussée"] * 3,
        IMPORTANCE=["5"] * 3,
        SENS=["Double", "Sens direct", "Inverse"],
        NB_VOIES=[2, 1, 0],
        LARGEUR=[6.5, 3.5, 0.0],
        POS_SOL=["0", "1", "-1"],
        NUMERO=["D988", "NC", None],
        NOM_1_G=["RUE DE LA GARE", None, ""],
        VIT_MOY_VL=[50, 30, 0],
    )
    assert found["direction"].values.tolist() == ["both", "forward", "backward"]
    assert found["level"].values.tolist() == [0, 1, -1]
    assert found["ref"].values.tolist() == ["D988", "", ""]
    assert found["name"].values.tolist() == ["RUE DE LA GARE", "", ""]
    for key, values in (("lanes", [2, 1]), ("width_m", [6.5, 3.5]), ("speed_kmh", [50, 30])):
        assert found[key].values[:2].tolist() == values and found[key].missing[2]
    assert report.issues == [] and report.warnings == []


# --- rail and ground --------------------------------------------------------------------------------------------------
def test_railways_of_both_versions(report):
    natures = [
        "Principale",
        "Voie ferrée principale",
        "LGV",
        "Voie de service",
        "Tramway",
        "Métro",
        "Funiculaire ou crémaillère",
    ]
    found = read("rail", report, NATURE=natures, VITES_MAX=[160, 120, 300, 0, 50, 70, 20], NB_VOIES=[2] * 7)
    assert found["kind"].values.tolist() == ["rail"] * 4 + ["tram", "metro", "other"]
    assert found["speed_kmh"].values[:3].tolist() == [160, 120, 300] and found["speed_kmh"].missing[3]
    assert report.warnings == []


@pytest.mark.parametrize(
    ("nature", "kind"),
    [
        *(
            ("Haie", "forest"),
            ("Forêt fermée de conifères", "forest"),
            ("Lande ligneuse", "grass"),
            ("Vigne", "farmland"),
        ),
        *(("Surface d'eau", "water"), ("Retenue-bassin portuaire", "water"), ("Marais", "water"), ("Lagune", "water")),
        *(("Terrain de tennis", "sport"), ("Bassin de natation", "water"), ("Indifférencié", "sport")),
    ],
)
def test_ground_is_green_water_or_sport(nature, kind, report):
    assert read("land_cover", report, NATURE=[nature])["kind"].values.tolist() == [kind]
    assert report.warnings == []


def test_no_word_for_the_ground_means_two_things():
    words = [set(each) for each in (VEGETATION, WATER, SPORTS)]
    assert not (words[0] & words[1] or words[0] & words[2] or words[1] & words[2])
    assert {kind for each in (VEGETATION, WATER, SPORTS) for kind in each.values()} <= set(LAND_KINDS)


# --- telling it apart -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fields", "layers"),
    [
        (["ID", "HAUTEUR", "Z_MIN_SOL", "USAGE1"], ["x"]),
        (["id", "prec_plani", "prec_alti", "origin_bat"], ["x"]),
        (["id", "z_ground_min", "usage1"], ["buildings"]),
        (["id"], ["sample_12174/BATI_INDIFFERENCIE"]),
        (["id"], ["TRONCON_DE_ROUTE", "ZONE_DE_VEGETATION"]),
    ],
)
def test_it_is_told_by_two_of_its_fields_or_by_a_layer(fields, layers):
    assert presets.guess("vector", fields, layers) == "bdtopo"


@pytest.mark.parametrize(
    ("fields", "layers"), [(["id", "hauteur"], ["x"]), (["id", "height"], ["buildings", "roads", "vegetation"])]
)
def test_one_french_word_or_a_layer_anybody_may_have_is_not_enough(fields, layers):
    assert presets.guess("vector", fields, layers) == "generic"


def test_every_layer_it_knows_holds_what_a_twin_can_hold():
    assert set(BDTOPO.layer_roles.values()) <= set(LAYER_FIELDS)
    for role, rules in BDTOPO.roles.items():
        assert set(rules.rules) <= {field.key for field in LAYER_FIELDS[role]}
