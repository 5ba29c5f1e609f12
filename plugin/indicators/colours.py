"""The colours of the product, said once: map, 3D, charts, legends and reports take them from here.

Ramps are given by a few anchors and interpolated in OKLab, so that equal steps of a ramp look equally far apart.
"""

from __future__ import annotations

from typing import Dict, Sequence, Tuple

import numpy as np

# Sequential ramps run from little to much; light first.
RAMPS: Dict[str, Tuple[str, ...]] = {
    "heat": ("#FFF6D6", "#FBD787", "#F4A259", "#DD6447", "#A9344B", "#631A4A"),
    "stock": ("#E9F2F1", "#B7D6D5", "#7DB3BA", "#478A9F", "#2A5F82", "#1A385D"),
    "sun": ("#33302B", "#6B5426", "#A87C1F", "#DCA727", "#F6CE55", "#FFF0B3"),
}
# Published schemes: one colour a class, none in between, from little to much.
# noise: B. Weninger, now Tomio (2015), "A color scheme for the presentation of sound immission in maps", EuroNoise, Maastricht,
# as revised on coloringnoise.com, tested with readers of maps: below 35 dB, 5 dB a class, 80 dB and more. Values as in onomap
# of NoisePlanet; those of style_beate_tomio.sld in NoiseModelling differ by one of 255 here and there.
# air: European Air Quality Index of the EEA, good, fair, moderate, poor, very poor, extremely poor, as its viewer
# (airindex.eea.europa.eu) and the French ATMO index have them.
SCHEMES: Dict[str, Tuple[str, ...]] = {
    "noise": (
        "#82A6AD",
        "#A0BABF",
        "#B8D6D1",
        "#CEE4CC",
        "#E2F2BF",
        "#F3C683",
        "#E87E4D",
        "#CD463E",
        "#A11A4D",
        "#75085C",
        "#430A4A",
    ),
    "air": ("#50F0E6", "#50CCAA", "#F0E641", "#FF5050", "#960032", "#7D2181"),
}
# Difference: better | unchanged | worse. Cool against warm survives every common colour blindness.
BETTER = ("#A0CAE0", "#7DBDBD", "#2F8F95", "#0B5A66")
WORSE = ("#FADFC2", "#F2B06C", "#DB7A26", "#96470A")
UNCHANGED = "#ECECE8"

# "not computed": pale grey in 3D and charts, hatched on the map and in legends; a breath of violet keeps it from noise of 40 – 50 dB
MISSING, HATCH = "#D8D8E6", "#8A8F93"
CONTEXT = "#D9D4CB"  # buildings without an indicator: warm light grey
EDGE = "#7A746B"
SELECTION = "#FF2D87"  # one accent, used for nothing that carries data
BASELINE = "#4A4A4A"
# Okabe and Ito (2008), without the black of the baseline and the yellow that is lost on white
VARIANTS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
# Final energy by what brings it, told apart by everybody (Okabe and Ito, grey added)
CARRIER_COLOURS: Dict[str, str] = {
    "district_heat": "#D55E00",
    "natural_gas": "#56B4E9",
    "heating_oil": "#6B6B6B",
    "wood": "#009E73",
    "electricity": "#F0C93A",
}
# Energy label of the European Union
ENERGY_CLASSES: Dict[str, str] = {
    "A": "#009640",
    "B": "#52AE32",
    "C": "#C8D400",
    "D": "#FFED00",
    "E": "#FBBA00",
    "F": "#EC6608",
    "G": "#E30613",
}
USE_COLOURS: Dict[str, str] = {
    "residential": "#E8B65A",
    "office": "#5B8DB8",
    "retail": "#D9713C",
    "hotel": "#B65E8C",
    "education": "#7E9F3F",
    "health": "#C94F5A",
    "culture": "#8F6BB0",
    "sport": "#4FA38B",
    "religious": "#A98467",
    "industrial": "#7C7F86",
    "transport": "#4E5D78",
    "agricultural": "#B9B36A",
    "storage": "#A9A9A9",
    "outbuilding": "#C8C3BA",
    "other": "#DAD4C6",
}

# What surfaces touch: neighbours warm, outdoors cool, the ground brown, spaces of the building grey
TOUCH_COLOURS: Dict[str, str] = {
    "outside air": "#A9D3EE",
    "ground": "#7A5A3A",
    "unheated cellar": "#4E5D78",
    "unheated attic": "#8E9AAF",
    "heated neighbour": "#D55E00",
    "unheated neighbour": "#E7B800",
    "the same building": "#B7B2A9",
    "partly a neighbour": "#F5C9A0",
}

CATEGORIES = {**USE_COLOURS, **ENERGY_CLASSES, **TOUCH_COLOURS}  # the colour of every word that is a category


def rgb(colour: str) -> Tuple[int, int, int]:
    """ "#RRGGBB" as three numbers 0 … 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def hexadecimal(rgb_values: Sequence[float]) -> str:
    return "#" + "".join(f"{int(round(min(max(v, 0.0), 255.0))):02X}" for v in rgb_values)


def ramp(name: str, n: int) -> Tuple[str, ...]:
    """n colours of a ramp at equal steps, its ends included (n = 1: its middle)."""
    anchors = np.array([oklab(colour) for colour in RAMPS[name]])
    at = np.linspace(0, len(anchors) - 1, n) if n > 1 else np.array([(len(anchors) - 1) / 2])
    mixed = np.column_stack([np.interp(at, np.arange(len(anchors)), anchors[:, i]) for i in range(3)])
    return tuple(from_oklab(row) for row in mixed)


def class_colours(name: str, n: int) -> Tuple[str, ...]:
    """n colours from the lowest class to the highest: those of a published scheme as they are, or of a ramp at equal steps.

    ValueError when a scheme has another number of colours.
    """
    if name not in SCHEMES:
        return ramp(name, n)
    if len(SCHEMES[name]) != n:
        raise ValueError(f"the scheme {name!r} has {len(SCHEMES[name])} colours for {n} classes")
    return SCHEMES[name]


def diverging(n_side: int, worse_is_high: bool) -> Tuple[str, ...]:
    """2 n_side colours from the lowest class to the highest, without the unchanged middle; n_side 1 … 4."""
    better, worse = BETTER[-n_side:], WORSE[-n_side:]
    return tuple(better[::-1] + worse) if worse_is_high else tuple(worse[::-1] + better)


# Ottosson (2020), "A perceptual color space for image processing"
_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def oklab(colour: str) -> np.ndarray:
    """(3,) lightness and two opponent axes."""
    srgb = np.array(rgb(colour)) / 255.0
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    return _TO_LAB @ np.cbrt(_TO_LMS @ linear)


def from_oklab(lab: np.ndarray) -> str:
    linear = np.linalg.solve(_TO_LMS, np.linalg.solve(_TO_LAB, lab) ** 3)
    linear = np.clip(linear, 0, 1)
    srgb = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return hexadecimal((srgb * 255).tolist())
