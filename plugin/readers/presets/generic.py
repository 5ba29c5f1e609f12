"""Names that turn up in the files of cities everywhere."""

from __future__ import annotations

from .definition import LayerPreset, Preset, Rule

NOTHING = (-9999, 9999, -999, 999999, -99, "nc", "nr", "n/a", "na", "null", "none", "unknown", "-", "?")

USE_WORDS: dict[str, str] = {}
for _use, _words in {
    "residential": (
        "residential, residentiel, résidentiel, house, houses, apartments, apartment, dwelling, housing, wohnen, "
        "wohngebäude, woonfunctie, detached, semidetached_house, terrace, dormitory, block, bungalow, 1000, habitation, logement"
    ),
    "office": "office, offices, büro, kantoorfunctie, bureau, bureaux, government, administration, administrative, 1120",
    "retail": "retail, shop, commercial, supermarket, kiosk, mall, winkelfunctie, commercial et services, commerce, 1150",
    "hotel": "hotel, logiesfunctie, hostel, motel, guest_house",
    "education": "school, education, university, college, kindergarten, onderwijsfunctie, enseignement, 2020",
    "health": "hospital, clinic, health, gezondheidszorgfunctie, santé, sante, 2051",
    "culture": "public, civic, museum, theatre, library, culture, bijeenkomstfunctie, community_centre, 2030",
    "sport": "sport, sports, sports_hall, stadium, sportfunctie, sportif, swimming_pool",
    "religious": "church, chapel, cathedral, mosque, temple, synagogue, religious, religieux, shrine, monastery, 2040",
    "industrial": "industrial, industry, factory, warehouse, manufacture, industriefunctie, industriel, utility, service, 2100",
    "transport": "transportation, train_station, station, transport, hangar",
    "agricultural": "farm, farm_auxiliary, barn, greenhouse, stable, agricultural, agricole, serre, cowshed",
    "storage": "storage, silo, storage_tank, depot",
    "outbuilding": (
        "garage, garages, shed, roof, carport, hut, annexe, outbuilding, ruins, construction, bunker, tent, container, ship"
    ),
    "other": "other, autre, overige gebruiksfunctie, mixed, mixed use, atrium, tower",
}.items():
    USE_WORDS.update({word.strip(): _use for word in _words.split(",")})

HEATING_WORDS: dict[str, str] = {}
for _system, _words in {
    "boiler_gas": "gas, natural gas, natural_gas, gas boiler, gaz, gaz naturel, chaudière gaz, erdgas, gasheizung, aardgas, cv-ketel, kaasu, maakaasu, metano",
    "boiler_gas_condensing": "condensing gas boiler, gas condensing, gasbrennwert, hr-ketel, hr107, chaudière gaz condensation",
    "boiler_oil": "oil, heating oil, oil boiler, fioul, fuel, chaudière fioul, heizöl, ölheizung, olie, öljy, kevyt polttoöljy, raskas polttoöljy, gasoil",
    "boiler_wood": "wood, biomass, pellets, wood boiler, bois, biomasse, holz, hout, puu, biomassa",
    "direct_electric": "electric, electricity, direct electric, direct electricity, électrique, electrique, électricité, electricité, strom, elektrisch, elektriciteit, sähkö, suora sähkö",
    "district_heat": (
        "district heat, district heating, district_heating, heat network, réseau de chaleur, reseau de chaleur, chauffage urbain, fernwärme, "
        "stadsverwarming, warmtenet, kaukolämpö, kauko- tai aluelämpö, fjärrvärme, fjernvarme"
    ),
    "heat_pump_air": "heat pump, air heat pump, air source heat pump, pac, pompe à chaleur, wärmepumpe, luftwärmepumpe, warmtepomp, lämpöpumppu, ilmalämpöpumppu",
    "heat_pump_brine": "ground source heat pump, geothermal, geothermal heat pump, géothermie, erdwärme, erdwärmepumpe, bodemwarmtepomp, maalämpö, maalämpö tms., bergvärme",
    "heat_pump_water": "water source heat pump, grundwasserwärmepumpe",
}.items():
    HEATING_WORDS.update({word.strip(): _system for word in _words.split(",")})

# words that name the fuel or the machine, and not which of our systems it is
HEATING_GUESSES = {
    **dict.fromkeys(
        [word for word, _system in HEATING_WORDS.items() if _system == "boiler_gas"],
        "whether the gas boiler condenses is not said: it does not",
    ),
    **dict.fromkeys(
        ("heat pump", "pac", "pompe à chaleur", "wärmepumpe", "warmtepomp", "lämpöpumppu"),
        "where the heat pump has its heat from is not said: from the air",
    ),
}

ATTIC_WORDS = {
    **dict.fromkeys(
        ("heated", "conditioned", "c", "warm", "used", "beheizt", "habité", "habite", "verwarmd"), "heated"
    ),
    **dict.fromkeys(
        ("unheated", "unconditioned", "u", "cold", "unbeheizt", "perdu", "onverwarmd", "kylmä"), "unheated"
    ),
}
CELLAR_WORDS = {
    **dict.fromkeys(("none", "no", "n", "0", "ohne", "nicht unterkellert", "sans", "geen", "ei"), "none"),
    **dict.fromkeys(
        ("unheated", "unconditioned", "u", "yes", "1", "cold", "unbeheizt", "avec", "ja", "onverwarmd"), "unheated"
    ),
}

CLASS_WORDS: dict[str, str] = {}
for _class, _words in {
    "motorway": "motorway, motorway_link, autoroute, freeway, autobahn",
    "trunk": "trunk, trunk_link, expressway",
    "primary": "primary, primary_link, a",
    "secondary": "secondary, secondary_link, b",
    "tertiary": "tertiary, tertiary_link, c",
    "residential": "residential, unclassified, living_street, local, road",
    "service": "service, driveway, alley, parking_aisle, busway, bus_guideway",
    "track": "track, chemin, unpaved",
    "pedestrian": "pedestrian",
    "cycleway": "cycleway, bicycle",
    "footway": "footway, path, bridleway, sidewalk, sentier, corridor, trail",
    "steps": "steps, escalier, stairs",
}.items():
    CLASS_WORDS.update({word.strip(): _class for word in _words.split(",")})

LAND_WORDS: dict[str, str] = {}
for _kind, _words in {
    "water": "water, waterbody, river, lake, canal, reservoir, pond, waterdeel, waterloop, basin, wetland",
    "forest": "forest, wood, trees, bois, houtwal, loofbos, gemengd bos, naaldbos, struiken",
    "park": "park, garden, green, plantcover, groenvoorziening, playground, recreation_ground",
    "grass": "grass, meadow, grassland, lawn, scrub, heath, grasland overig, village_green",
    "farmland": "farmland, crops, orchard, vineyard, allotments, verger",
    "sport": "pitch, sport, sports_centre, stadium, golf_course, track",
    "cemetery": "cemetery, grave_yard",
    "sand": "sand, beach, bare, bare_rock",
    "paved": "paved, asphalt, concrete, parking, erf, open verharding, gesloten verharding, square",
}.items():
    LAND_WORDS.update({word.strip(): _kind for word in _words.split(",")})

JUNCTION_WORDS = {
    "lights": "lights", "traffic_signals": "lights", "traffic_light": "lights", "traffic lights": "lights", "signals": "lights", "1": "lights",
    "roundabout": "roundabout", "mini_roundabout": "roundabout", "circular": "roundabout", "rond-point": "roundabout", "2": "roundabout",
}  # fmt: skip

OCTAVES_HZ = (63, 125, 250, 500, 1000, 2000, 4000, 8000)
PERIODS = ("day", "evening", "night")
_PER_UNIT = [
    "per unit",
    "per m",
    "per m2",
    "per m²",
    "per_m",
    "per_m2",
    "/m",
    "/m2",
    "/m²",
    "m",
    "m2",
    "m²",
    "lw'",
    "lw''",
]
PER_UNIT_WORDS = {**dict.fromkeys(("total", "whole", "lw"), "total"), **dict.fromkeys(_PER_UNIT, "per unit")}

GENERIC = Preset(
    "generic",
    "Generic",
    {
        "buildings": LayerPreset(
            {
                "name": Rule(("name", "nom", "naam", "toponym", "label"), NOTHING),
                "address": Rule(("address", "adresse", "adres", "addr"), NOTHING),
                "use": Rule(("use", "usage", "usage1", "function", "gebruiksdoel", "building_use", "bldg_use", "building", "class", "type"), NOTHING, USE_WORDS),
                "year": Rule(
                    ("year", "year_built", "yearofconstruction", "construction_year", "built", "oorspronkelijkbouwjaar", "bouwjaar", "baujahr", "annee", "start_date"),
                    (0, *NOTHING),
                ),
                "height_m": Rule(("height_m", "height", "measuredheight", "building_height", "hauteur", "hoehe", "hoogte", "bldg_height", "h"), (0, *NOTHING)),
                "storeys": Rule(
                    ("storeys", "storeysaboveground", "building:levels", "levels", "floors", "num_floors", "nb_etages", "etages", "bouwlagen", "stories"), (0, *NOTHING)
                ),
                "ground_z_m": Rule(("ground_z_m", "ground_z", "z_ground_min", "z_ground", "h_maaiveld", "ground_height", "terrainheight", "z_min_sol", "min-height-surface"), (9999, -9999, 99999)),
                "roof_type": Rule(("roof_type", "rooftype", "roof:shape", "dak_type"), NOTHING),
                "dwellings": Rule(("dwellings", "nb_logts", "building:flats", "flats", "units"), NOTHING),
                "floor_area_m2": Rule(("floor_area_m2", "gross_floor_area", "gfa", "floor_area"), (0, *NOTHING)),
                "population": Rule(("population", "residents", "inhabitants", "+noise-buildinghabitants"), NOTHING),
                "u_wall": Rule(("u_wall",), NOTHING),
                "u_roof": Rule(("u_roof",), NOTHING),
                "u_ground": Rule(("u_ground", "u_floor"), NOTHING),
                "u_window": Rule(("u_window",), NOTHING),
                "g_window": Rule(("g_window",), NOTHING),
                "window_share": Rule(("window_share", "wwr"), NOTHING),
                "heating_system": Rule(
                    ("heating_system", "heating", "heating:type", "heat_source", "heizung", "chauffage", "verwarming", "lammitystapa", "lämmitystapa", "lammonlahde"),
                    NOTHING,
                    HEATING_WORDS,
                    guesses=HEATING_GUESSES,
                ),
                "attic": Rule(("attic", "attic_cond", "dachgeschoss", "comble", "zolder"), NOTHING, ATTIC_WORDS),
                "cellar": Rule(("cellar", "basement", "cellar_cond", "keller", "cave", "kelder", "kellari"), NOTHING, CELLAR_WORDS),
            }
        ),
        "roads": LayerPreset(
            {
                "name": Rule(("name", "nom", "street", "nom_voie_g"), NOTHING),
                "ref": Rule(("ref", "number", "numero"), NOTHING),
                "class": Rule(("class", "highway", "fclass", "road_class", "clas_adm", "type", "nature"), NOTHING, CLASS_WORDS),
                "speed_kmh": Rule(("speed_kmh", "maxspeed", "speed_limit", "lv_spd_d", "vitesse", "speed"), (0, *NOTHING)),
                "lanes": Rule(("lanes", "nb_voies", "number_of_lanes"), (0, *NOTHING)),
                "width_m": Rule(("width_m", "width", "largeur"), (0, *NOTHING)),
                "direction": Rule(
                    ("direction", "oneway", "sens"),
                    NOTHING,
                    {"both": "both", "no": "both", "double": "both", "b": "both", "0": "both", "yes": "forward", "forward": "forward", "f": "forward",
                     "direct": "forward", "1": "forward", "-1": "backward", "backward": "backward", "inverse": "backward", "t": "backward",
                     "double sens": "both", "sens direct": "forward", "sens inverse": "backward"},
                ),
                "level": Rule(("level", "layer", "pos_sol"), NOTHING),
                "surface": Rule(("surface", "pvmt", "pavement"), NOTHING),
                "flow_day_veh_h": Rule(("flow_day_veh_h", "tv_d"), NOTHING),
                "flow_evening_veh_h": Rule(("flow_evening_veh_h", "tv_e"), NOTHING),
                "flow_night_veh_h": Rule(("flow_night_veh_h", "tv_n"), NOTHING),
                "flow_veh_day": Rule(("flow_veh_day", "aadf", "aadt", "tmja"), NOTHING),
                "heavy_day_veh_h": Rule(("heavy_day_veh_h", "hv_d"), NOTHING),
                "heavy_evening_veh_h": Rule(("heavy_evening_veh_h", "hv_e"), NOTHING),
                "heavy_night_veh_h": Rule(("heavy_night_veh_h", "hv_n"), NOTHING),
            }
        ),
        "road_junctions": LayerPreset({"kind": Rule(("kind", "highway", "junction", "junc_type", "type", "nature"), NOTHING, JUNCTION_WORDS)}),
        "rail": LayerPreset(
            {
                "name": Rule(("name", "nom"), NOTHING),
                "kind": Rule(("kind", "railway", "type"), NOTHING, {"tram": "tram", "rail": "rail", "subway": "metro", "metro": "metro", "light_rail": "light_rail"}),
                "tracks": Rule(("tracks", "nb_voies"), (0, *NOTHING)),
                "level": Rule(("level", "layer", "pos_sol"), NOTHING),
                "speed_kmh": Rule(("speed_kmh", "maxspeed"), (0, *NOTHING)),
            }
        ),
        "land_cover": LayerPreset(
            {
                "name": Rule(("name", "nom"), NOTHING),
                "kind": Rule(("kind", "landuse", "natural", "leisure", "class", "nature", "surf_cat", "bgt_fysiekvoorkomen", "type"), NOTHING, LAND_WORDS),
                "ground_factor": Rule(("ground_factor", "g"), NOTHING),
            }
        ),
        "barriers": LayerPreset({"kind": Rule(("kind", "barrier", "bgt_type", "type"), NOTHING), "height_m": Rule(("height_m", "height", "hauteur"), (0, *NOTHING))}),
        "noise_sources": LayerPreset(
            {
                "name": Rule(("name", "nom", "naam", "label"), NOTHING),
                "lw_dba": Rule(("lw_dba", "lwa", "lw_a", "lwa_dba", "lw", "sound_power", "power_dba"), NOTHING),
                "spectrum": Rule(("spectrum", "spectrum_type"), NOTHING, {"500hz": "500 Hz", "500 hz": "500 Hz", "500": "500 Hz", "flat": "pink", "red": "brown"}),
                **{f"lw_{hz}hz": Rule((f"lw_{hz}hz", f"lw_{hz}", f"lw{hz}", f"hz{hz}", f"{hz}hz", f"{hz}_hz"), NOTHING) for hz in OCTAVES_HZ},
                "power_of": Rule(("power_of", "lw_type", "lw_per"), NOTHING, PER_UNIT_WORDS),
                "height_m": Rule(("height_m", "height", "hauteur", "hoogte", "h"), NOTHING),
                "height_above": Rule(("height_above",), NOTHING, {"ground": "ground", "terrain": "ground", "roof": "roof"}),
                "dir_azimuth_deg": Rule(("dir_azimuth_deg", "dir_azimuth", "azimuth", "yaw"), NOTHING),
                "dir_elevation_deg": Rule(("dir_elevation_deg", "dir_elevation", "elevation_angle", "pitch"), NOTHING),
                **{f"dir_{deg}deg": Rule((f"dir_{deg}deg", f"dir_{deg}"), NOTHING) for deg in (0, 30, 60, 90, 120, 150, 180)},
                **{f"hours_{period}": Rule((f"hours_{period}", f"hours_{period[0]}", f"h_{period}"), NOTHING) for period in PERIODS},
                **{f"share_{period}": Rule((f"share_{period}", f"share_{period[0]}"), NOTHING) for period in PERIODS},
            }
        ),
        "population": LayerPreset(
            {
                "people": Rule(("people", "ind", "population", "pop", "inhabitants", "tot_p"), NOTHING),
                "households": Rule(("households", "men", "dwellings"), NOTHING),
            }
        ),
    },
    layer_roles={
        "BUILDINGS": "buildings", "BUILDING": "buildings", "ROADS": "roads", "ROAD": "roads", "ROAD_JUNCTIONS": "road_junctions", "RAIL": "rail", "RAILWAYS": "rail",
        "LAND_COVER": "land_cover", "LANDUSE": "land_cover", "VEGETATION": "land_cover", "WATER": "land_cover", "GREEN": "land_cover",
        "BARRIERS": "barriers", "NOISE_SOURCES": "noise_sources", "SOUND_SOURCES": "noise_sources", "POPULATION": "population", "POPULATION_200M": "population", "GROUND_TYPE": "land_cover",
    },
)  # fmt: skip
