"""Indicators a 3D view shows on each wall and roof, with what they are of a whole building on the map."""

from __future__ import annotations

from ..city.touching import WORDS
from .indicator import Indicator

SEGMENT_M2, SEGMENT_KWH = "energy.pv_segment_m2", "energy.pv_segment"
TOUCHES, SURFACE_TOUCHES = "city.touches", "city.surface_touches"
_OF_POTENTIAL = (
    "Photovoltaics on every suitable roof: modules laid out on each segment, with the shade of buildings and far hills."
)

OF_PHOTOVOLTAICS = (
    Indicator(
        "energy.pv_roof_m2",
        "PV yield per roof area",
        "kWh/(m²·a)",
        "of the whole roof of the building (in 3D each roof segment), per year",
        lower_is_better=False,
        ramp="sun",
        breaks=(20, 40, 60, 80, 100, 120, 140),
        dead_band=1.0,
        additive=False,
        surfaces=SEGMENT_M2,
        help=f"{_OF_POTENTIAL} Divided by the area of the roof, also where nothing fits.",
    ),
    Indicator(
        "energy.pv_best_segment",
        "PV yield by roof segment",
        "kWh/a",
        "best roof segment of the building (in 3D each roof segment), per year",
        lower_is_better=False,
        ramp="sun",
        breaks=(1000, 2000, 5000, 10000, 20000, 50000, 100000),
        dead_band=10.0,
        additive=False,
        surfaces=SEGMENT_KWH,
        help=f"{_OF_POTENTIAL} A segment is all of a roof in one plane.",
    ),
    Indicator(
        SEGMENT_M2,
        "PV yield of the roof segment per area",
        "kWh/(m²·a)",
        "per year and area of the segment",
        target="surface",
        lower_is_better=False,
        ramp="sun",
        breaks=(20, 40, 60, 80, 100, 120, 140),
        dead_band=1.0,
        additive=False,
    ),
    Indicator(
        SEGMENT_KWH,
        "PV yield of the roof segment",
        "kWh/a",
        "per year",
        target="surface",
        lower_is_better=False,
        ramp="sun",
        breaks=(1000, 2000, 5000, 10000, 20000, 50000, 100000),
        dead_band=10.0,
        additive=False,
    ),
)
OF_CITY = (
    Indicator(
        TOUCHES,
        "What walls touch",
        "",
        "most of the walls that are shared (in 3D each wall, roof and floor)",
        lower_is_better=None,
        ramp="stock",
        categories=WORDS,
        additive=False,
        surfaces=SURFACE_TOUCHES,
        help="Whom the walls of a building stand against. Shared walls lose no heat in the calculation. A building that is selected in 3D is "
        "lifted out, so that its shared walls are seen; a click on one of them goes to the neighbour.",
    ),
    Indicator(
        SURFACE_TOUCHES,
        "What surfaces touch",
        "",
        "",
        target="surface",
        lower_is_better=None,
        ramp="stock",
        categories=WORDS,
        additive=False,
    ),
)
