"""One ventilated street by SIRANE's box: wind along it, exchange through its roof, steady concentration (street_box_sirane.json)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from ..air import canyon_sirane as sirane
from .rows import Data, Family, Row, judged, skipped

_TOLERANCE = re.compile(r"relative ([\d.e-]+) \(([\d.e-]+) for quantities depending on C\)")
_OF_C = ("C_bessel", "U_H_m_s", "U_street_m_s", "C_street_ug_m3")
_UNITS = {"m_s": "m/s", "ug_m3": "ug/m3"}


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    match = _TOLERANCE.search(document["tolerance"])
    if match is None:
        raise ValueError(f"tolerance {document['tolerance']!r} does not say how close")
    plain, of_c = (float(number) for number in match.groups())
    for case in document["cases"]:
        found = quantities(case["inputs"])
        for name, expected in case["expected"].items():
            if name not in found:
                yield skipped(case["id"], name, "no such quantity of a street box")
                continue
            unit = next((unit for end, unit in _UNITS.items() if name.endswith(end)), "")
            share = of_c if name in _OF_C else plain
            yield judged(case["id"], name, unit, expected, found[name], share * abs(expected), f"{100 * share:g} %")


def quantities(given: dict[str, Any]) -> dict[str, float]:
    """Every quantity of one street, by the functions the network is solved with."""
    h, w, length = float(given["H_m"]), float(given["W_m"]), float(given["length_m"])
    ustar, karman, z0 = given["ustar_above_m_s"], given["von_karman"], given["wall_z0_m"]
    monin = np.inf if given["L_mo_m"] is None else given["L_mo_m"]
    c = sirane.bessel_c(z0 / min(h, 0.5 * w))
    along = sirane.along_street_wind(h, w, ustar, karman, z0)
    u_street = float(along) * abs(np.cos(np.radians(given["wind_angle_to_axis_deg"])))
    sigma_w = float(sirane.sigma_w_at_roof(h, ustar, monin, given["zi_m"], karman))
    exchange = float(sirane.exchange_velocity(sigma_w))
    box = sirane.box_concentration(
        given["emission_g_m_s"], given["background_ug_m3"], h * w * u_street, exchange * w * length, length
    )
    return {
        "C_bessel": float(c),
        "U_H_m_s": float(sirane.wind_at_roof(c, ustar, karman)),
        "U_street_m_s": u_street,
        "sigma_w_m_s": sigma_w,
        "exchange_velocity_m_s": exchange,
        "C_street_ug_m3": float(box),
    }


FAMILY = Family("Street canyon as a box (SIRANE)", "air-street-box", rows)
