"""IGN BD TOPO, versions 2 and 3 (ign.fr), and extracts of it with English field names."""

from __future__ import annotations

import numpy as np

from ..junctions import ROUNDABOUT
from ..report import Report
from ..vector import Features
from .columns import column_of, numbers_of, with_columns, words_of
from .definition import LayerPreset, Preset, Rule
from .generic import GENERIC, NOTHING, USE_WORDS

NO_HEIGHT = (0, 9999, -1000, *NOTHING)
NO_Z = (9999, -1000, -9999)

FRENCH_USES: dict[str, str] = {
    **USE_WORDS,
    "bâtiment industriel": "industrial",
    "bâtiment commercial": "retail",
    "bâtiment agricole": "agricultural",
    "bâtiment sportif": "sport",
    "tribune": "sport",
    "serre": "agricultural",
    "silo": "storage",
    "eglise": "religious",
    "église": "religious",
    "chapelle": "religious",
    "bâtiment religieux divers": "religious",
    "mairie": "office",
    "préfecture": "office",
    "sous-préfecture": "office",
    "gare": "transport",
    "aérogare": "transport",
    "péage": "transport",
    "château": "culture",
    "fort, blockhaus, casemate": "other",
    "tour, donjon": "culture",
    "tour, donjon, moulin": "culture",
    "monument": "culture",
    "arc de triomphe": "culture",
    "industriel, agricole ou commercial": "industrial",
    "commercial et services": "retail",
}
NOT_SAID = ("indifférencié", "indifférenciée", "indifferencie", *NOTHING)

ROAD_NATURES: dict[str, str] = {
    "autoroute": "motorway",
    "type autoroutier": "motorway",
    "quasi-autoroute": "trunk",
    "route à 2 chaussées": "primary",
    "bretelle": "secondary",
    "rond-point": "tertiary",
    "route à 1 chaussée": "",  # decided by the importance
    "route empierrée": "track",
    "chemin": "track",
    "sentier": "footway",
    "escalier": "steps",
    "piste cyclable": "cycleway",
    "bac ou liaison maritime": "other",
}
BY_IMPORTANCE = {"1": "trunk", "2": "primary", "3": "secondary", "4": "tertiary", "5": "residential", "6": "service"}


def prepare_buildings(features: Features, report: Report) -> Features:
    """Use from usage or nature; ground level of version 2 from the gutter's level minus the height."""
    n = len(features)
    use = np.full(n, None, dtype=object)
    for names in (("usage1", "usage_1"), ("nature",)):
        column = column_of(features, *names)
        if column is not None:
            for i, word in enumerate(column):
                if use[i] is None and word is not None and str(word).lower() not in NOT_SAID:
                    use[i] = str(word)
    columns = {"twinscape_use": use}
    if column_of(features, "z_min_sol", "z_ground_min") is None:
        gutter = numbers_of(column_of(features, "z_max"), n, NO_Z)
        height = numbers_of(column_of(features, "hauteur", "height_m"), n, (0, 9999))
        columns["twinscape_ground"] = gutter - height
    return with_columns(features, **columns)


def prepare_roads(features: Features, report: Report) -> Features:
    """Class from nature and importance; roads not yet built are skipped.

    A nature nobody knows and that has no importance is handed on, so that it is told.
    """
    n = len(features)
    natures, importances = words_of(column_of(features, "nature"), n), words_of(column_of(features, "importance"), n)
    classes = np.full(n, None, dtype=object)
    for i, (nature, importance) in enumerate(zip(natures, importances, strict=True)):
        known = ROAD_NATURES.get(nature.lower())
        classes[i] = known or BY_IMPORTANCE.get(importance) or (nature if known is None else None)
    built = np.ones(n, dtype=bool)
    state = column_of(features, "etat")
    if state is not None:
        built = np.array([str(word).lower() not in ("en construction", "en projet") for word in state])
        for i in np.flatnonzero(~built).tolist():
            report.skip(features.layer, features.ids[i], f"not in service ({state[i]})")
    rings = np.array([nature.lower() == "rond-point" for nature in natures], bool)
    return with_columns(features, **{"twinscape_class": classes, ROUNDABOUT: rings}).take(built)


VEGETATION = {
    "bois": "forest",
    "haie": "forest",
    "forêt fermée de feuillus": "forest",
    "forêt fermée mixte": "forest",
    "forêt fermée de conifères": "forest",
    "forêt ouverte": "forest",
    "peupleraie": "forest",
    "lande ligneuse": "grass",
    "verger": "farmland",
    "vigne": "farmland",
}
WATER = {
    "surface d'eau": "water",
    "bassin": "water",
    "réservoir-bassin": "water",
    "mare": "water",
    "réservoir-bassin piscicole": "water",
    "retenue": "water",
    "retenue-barrage": "water",
    "retenue-bassin portuaire": "water",
    "retenue-digue": "water",
    "lac": "water",
    "lagune": "water",
    "estuaire": "water",
    "marais": "water",
    "mangrove": "water",
    "plan d'eau de gravière": "water",
    "plan d'eau de mine": "water",
    "ecoulement naturel": "water",
    "ecoulement canalisé": "water",
    "canal": "water",
    "réservoir-bassin d'orage": "water",
}
SPORTS = {
    "terrain de tennis": "sport",
    "grand terrain de sport": "sport",
    "petit terrain multi-sports": "sport",
    "piste de sport": "sport",
    "bassin de natation": "water",
    "indifférencié": "sport",
}

_BUILDINGS: dict[str, Rule] = {
    **GENERIC.roles["buildings"].rules,
    "use": Rule(("twinscape_use",), NOT_SAID, FRENCH_USES),
    "year": Rule(("date_app", "year_built"), (0, *NOTHING)),
    "height_m": Rule(("hauteur", "height_m"), NO_HEIGHT),
    "storeys": Rule(("nb_etages", "storeys"), (0, *NOTHING)),
    "ground_z_m": Rule(("z_min_sol", "z_ground_min", "twinscape_ground"), NO_Z),
    "dwellings": Rule(("nb_logts", "dwellings"), NOTHING),
    "population": Rule(()),  # where a layer has such a field it is that of the whole commune
    "name": Rule(("toponyme", "nom"), NOTHING),
}
_DIRECTIONS = {
    "double": "both",
    "double sens": "both",
    "direct": "forward",
    "sens direct": "forward",
    "inverse": "backward",
    "sens inverse": "backward",
}
_ROADS: dict[str, Rule] = {
    **GENERIC.roles["roads"].rules,
    "class": Rule(
        ("twinscape_class",), NOTHING, {word: word for word in ("", *BY_IMPORTANCE.values(), *ROAD_NATURES.values())}
    ),
    "name": Rule(("nom_voie_g", "nom_1_g", "name"), NOTHING),
    "ref": Rule(("numero", "ref", "cpx_numero"), NOTHING),
    "lanes": Rule(("nb_voies", "lanes"), (0, *NOTHING)),
    "width_m": Rule(("largeur", "width_m"), (0, *NOTHING)),
    "direction": Rule(("sens", "direction"), NOTHING, _DIRECTIONS),
    "speed_kmh": Rule(("vit_moy_vl",), (0, *NOTHING)),
}
_RAIL: dict[str, Rule] = {
    **GENERIC.roles["rail"].rules,
    "kind": Rule(
        ("nature",),
        NOTHING,
        {
            "principale": "rail",
            "voie ferrée principale": "rail",
            "voie de service": "rail",
            "lgv": "rail",
            "tramway": "tram",
            "métro": "metro",
            "funiculaire ou crémaillère": "other",
        },
    ),
    "speed_kmh": Rule(("vites_max", "speed_kmh"), (0, *NOTHING)),
}

BDTOPO = Preset(
    "bdtopo",
    "IGN BD TOPO",
    {
        **GENERIC.roles,
        "buildings": LayerPreset(_BUILDINGS, prepare_buildings),
        "roads": LayerPreset(_ROADS, prepare_roads),
        "rail": LayerPreset(_RAIL),
        "land_cover": LayerPreset(
            {"name": Rule(("toponyme",), NOTHING), "kind": Rule(("nature",), NOTHING, {**VEGETATION, **WATER, **SPORTS})}
        ),
    },
    layer_roles={
        "BATI_INDIFFERENCIE": "buildings",
        "BATI_INDUSTRIEL": "buildings",
        "BATI_REMARQUABLE": "buildings",
        "BATIMENT": "buildings",
        "ROUTE": "roads",
        "TRONCON_DE_ROUTE": "roads",
        "TRONCON_VOIE_FERREE": "rail",
        "TRONCON_DE_VOIE_FERREE": "rail",
        "ZONE_VEGETATION": "land_cover",
        "ZONE_DE_VEGETATION": "land_cover",
        "SURFACE_EAU": "land_cover",
        "SURFACE_HYDROGRAPHIQUE": "land_cover",
        "TERRAIN_SPORT": "land_cover",
        "TERRAIN_DE_SPORT": "land_cover",
        "POPULATION": "population",
        "BUILDINGS": "buildings",
        "ROADS": "roads",
        "RAIL": "rail",
        "VEGETATION": "land_cover",
        "WATER": "land_cover",
        "POPULATION_200M": "population",
    },
    signature=("hauteur", "z_min_sol", "prec_plani", "prec_alti", "usage1", "z_ground_min", "origin_bat", "cl_admin", "admin_class"),
    country="FR",
    licence="Licence Ouverte 2.0",
    attribution="Source: IGN – BD TOPO",
)  # fmt: skip
