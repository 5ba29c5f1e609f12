"""The road source of CNOSSOS-EU 2.2 written down as the standard says it, for one segment; coefficients from the published facts."""

from __future__ import annotations

import json
import math
from pathlib import Path

FACTS = json.loads(
    (Path(__file__).resolve().parents[2] / "reference/noise/road_coefficients.json").read_text(encoding="utf-8")
)
CATEGORIES = ("1", "2", "3", "4a", "4b")


def clamped(x, low, high):
    return min(max(x, low), high)


def gradient(c, s, v):
    """(2.2.13) to (2.2.16)"""
    steep = min(12, abs(s))
    if c == "1":
        if s < -6:
            return (steep - 6) / 1
        return (steep - 2) / 1.5 * v / 100 if s > 2 else 0
    if c == "2":
        if s < -4:
            return (steep - 4) / 0.7 * (v - 20) / 100
        return steep / 1 * v / 100 if s > 0 else 0
    if c == "3":
        if s < -4:
            return (steep - 4) / 0.5 * (v - 10) / 100
        return steep / 0.8 * v / 100 if s > 0 else 0
    return 0


def vehicle(c, v, i, segment, edition="2021"):
    """(rolling, propulsion) of one vehicle in octave number i [dB]; rolling None for two-wheelers."""
    facts = FACTS["sets"][edition]
    table = facts["vehicles"][c]
    v = clamped(v, 20, 130)
    surface = facts["surfaces"][segment["surface"]].get(c, {"alpha": [0] * 8, "beta": 0})
    junction = {0: None, 1: "crossing", 2: "roundabout"}[segment["junction"]]
    near = max(1 - abs(segment["junction_distance_m"]) / 100, 0)
    propulsion = table["A_P"][i] + table["B_P"][i] * (v - 70) / 70 + min(surface["alpha"][i], 0)
    if junction:
        propulsion += table["C_P"][junction] * near
    slope = segment["gradient_percent"]
    if segment["two_way"]:
        both = [10 ** ((propulsion + gradient(c, s, v)) / 10) for s in (slope, -slope)]
        propulsion = 10 * math.log10(sum(both) / 2)
    else:
        propulsion += gradient(c, slope, v)
    if c in ("4a", "4b"):
        return None, propulsion
    rolling = table["A_R"][i] + table["B_R"][i] * math.log10(v / 70)
    rolling += FACTS["temperature_coefficient_K_dB_per_degC"][c] * (20 - segment["temperature_c"])
    rolling += surface["alpha"][i] + surface["beta"] * math.log10(v / 70)
    if junction:
        rolling += table["C_R"][junction] * near
    if c == "1":
        with_studs = table["studded_a"][i] + table["studded_b"][i] * math.log10(clamped(v, 50, 90) / 70)
        p = segment["studded_share"] * segment["studded_months"] / 12
        rolling += 10 * math.log10(1 - p + p * 10 ** (with_studs / 10))
    return rolling, propulsion


def sound_power(flow, speed, segment, edition="2021"):
    """L_W' in the eight octaves, (2.2.1), (2.2.2)."""
    levels = []
    for i in range(8):
        power = 0.0
        for c, q, v in zip(CATEGORIES, flow, speed):
            if q > 0:
                each = [level for level in vehicle(c, v, i, segment, edition) if level is not None]
                power += q / (1000 * v) * sum(10 ** (level / 10) for level in each)
        levels.append(10 * math.log10(power) if power else -math.inf)
    return levels
