"""Energy classes: limits, the worse of two quantities, which scale a building is judged by, tables that do not fit."""

from __future__ import annotations

import math

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.solver.energy.energy_class import Kinds, classes_summary, energy_classes, scales_of
from plugin.solver.energy.envelope import NET_FLOOR_SHARE
from plugin.solver.energy.system_tables import checked, system_tables
from plugin.solver.energy.systems_of_city import COUNTED


def scale_of(country):
    return system_tables(country)["energy_classes"]


def of_net(kwh_m2, co2_kg_m2=0.0):
    """Values per gross floor area of one building that has these per net floor area, whatever a scale counts."""
    primary, co2 = np.array([kwh_m2 * NET_FLOOR_SHARE]), np.array([co2_kg_m2 * NET_FLOOR_SHARE])
    return {"primary": dict.fromkeys(COUNTED, primary), "co2": dict.fromkeys(COUNTED, co2)}


def kind(*uses, size="SFH", net_m2=100.0):
    n = len(uses)
    return Kinds(np.array(uses), np.full(n, size), np.full(n, net_m2 / NET_FLOOR_SHARE))


def letter(per_m2, use, country, **others):
    number = energy_classes(per_m2, kind(use, **others), scale_of(country), country)[0]
    return "" if math.isnan(number) else "ABCDEFG"[int(number)]


@pytest.mark.parametrize(
    ("kwh_m2", "expected"),
    [(0, "A"), (49, "A"), (51, "B"), (149, "C"), (151, "D"), (231, "E"), (449, "F"), (451, "G"), (math.nan, "")],
)
def test_a_place_without_a_scale_of_its_own_has_the_generic_one(kwh_m2, expected):
    assert letter(of_net(kwh_m2), "residential", "PL") == expected


def test_a_country_judges_its_dwellings_by_its_own_limits_and_other_uses_by_the_generic_ones():
    assert letter(of_net(170), "residential", "NL") == "B"
    assert letter(of_net(170), "office", "NL") == "D"


def test_in_france_the_worse_of_energy_and_greenhouse_gas_counts():
    assert letter(of_net(100, 5), "residential", "FR") == "B"
    assert letter(of_net(100, 60), "residential", "FR") == "E"
    assert letter(of_net(400, 5), "residential", "FR") == "F"
    assert letter(of_net(100, math.nan), "residential", "FR") == "", "half of the scale is no class"


def test_the_summary_counts_classes_and_names_the_scales_that_were_used():
    kinds = kind("residential", "office", "office")
    summary = classes_summary(np.array([0.0, 2.0, math.nan]), kinds, scale_of("NL"), "NL")
    assert summary["energy_classes"] == {"A": 1, "C": 1}
    assert len(summary["energy_class_scales"]) == 2 and "NTA 8800" in " ".join(summary["energy_class_scales"])


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [("c", 40.0, "a"), ("f", "", "a"), ("quantity", "heat", "quantity"), ("area", "", "area"), ("use", "villa", "use")],
)
def test_a_scale_that_cannot_be_is_refused_with_its_row(key, value, field):
    table = {column: values.copy().astype(object) for column, values in scale_of("FR").items()}
    table[key][1] = value
    with pytest.raises(InputError) as caught:
        checked("energy_classes", table, "city.gpkg")
    assert caught.value.to_dict()["field"] == field and caught.value.to_dict()["feature"] == "2"


# limits at a hundred, at a hundred and fifty and so on: those the tests of the Finnish register of certificates (solitaoy/etp) print
FINNISH = [
    ("residential", "SFH", 100.0, (90, 155, 192, 272, 402, 472)),
    ("residential", "SFH", 151.0, (79, 124, 162, 242, 372, 442)),  # 83 − 0.02 · 151 = 79.98
    ("residential", "SFH", 601.0, (70, 106, 130, 210, 340, 410)),
    ("residential", "TH", 100.0, (80, 110, 150, 210, 340, 410)),
    ("residential", "AB", 100.0, (75, 100, 130, 160, 190, 240)),
    ("office", "MFH", 100.0, (80, 120, 170, 200, 240, 300)),
    ("retail", "SFH", 100.0, (90, 170, 240, 280, 340, 390)),
    ("hotel", "SFH", 100.0, (90, 170, 240, 280, 340, 450)),
    ("education", "SFH", 100.0, (90, 130, 170, 230, 300, 360)),
    ("health", "SFH", 100.0, (150, 350, 450, 550, 650, 800)),
    ("religious", "SFH", 100.0, (90, 130, 170, 190, 240, 280)),
]


@pytest.mark.parametrize(("use", "size", "net_m2", "limits"), FINNISH)
def test_finnish_classes_have_the_limits_of_the_register(use, size, net_m2, limits):
    for number, limit in enumerate(limits):
        for value, expected in ((limit - 0.01, number), (limit + 0.01, number + 1)):
            assert letter(of_net(value), use, "FI", size=size, net_m2=net_m2) == "ABCDEFG"[expected]


def test_the_french_limits_of_energy_and_greenhouse_gas():
    for number, (kwh, kg) in enumerate(zip((70, 110, 180, 250, 330, 420), (6, 11, 30, 50, 70, 100))):
        assert letter(of_net(kwh + 0.1, 0.0), "residential", "FR") == "ABCDEFG"[number + 1]
        assert letter(of_net(0.0, kg + 0.1), "residential", "FR") == "ABCDEFG"[number + 1]


def test_a_building_is_told_its_scale_and_what_that_counts():
    names, sources = scales_of(kind("residential", "religious"), scale_of("FI"), "FI")
    assert names.tolist() == ["E-value 2018 (FI), with light and appliances"] * 2
    assert "small houses up to 150" in sources[0] and "other buildings" in sources[1]
    names, _ = scales_of(kind("residential", "office"), scale_of("NL"), "NL")
    assert names.tolist() == ["EP2 2021 (NL)", "generic (EU)"]


def test_the_table_of_an_older_twin_is_read_as_it_is():
    later = ("size_class", "up_to_m2", "scale", "counts", *(f"less_{each}" for each in "abcdef"))
    old = {key: column for key, column in scale_of("NL").items() if key not in later}
    found = checked("energy_classes", old, "city.gpkg")
    assert energy_classes(of_net(170), kind("residential"), found, "NL").tolist() == [1.0]


def test_light_and_appliances_count_where_the_scale_of_the_country_counts_them():
    nothing = dict.fromkeys(COUNTED, np.zeros(1))
    by_counts = dict(zip(COUNTED, (np.array([kwh * NET_FLOOR_SHARE]) for kwh in (60.0, 75.0, 140.0))))
    each = {"primary": by_counts, "co2": nothing}
    assert letter(each, "residential", "PL") == "B", "60: services alone"
    assert letter(each, "residential", "FR") == "B", "75: with light"
    assert letter(each, "residential", "FI", size="AB") == "D", "140: with light and appliances"


def test_a_scale_that_counts_what_is_not_computed_is_refused():
    table = scale_of("FI")
    table = {**table, "counts": np.where(table["counts"] == "", "", "lifts").astype(object)}
    with pytest.raises(InputError, match="'lifts', must be empty, light or light and appliances"):
        energy_classes(of_net(100), kind("residential"), table, "FI")
