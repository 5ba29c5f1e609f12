"""Heat demand of all buildings of a city, in chunks of a fixed size: memory stays small, news and cancelling come in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ...city.city import City
from ...city.errors import InputError
from ...city.provenance import Origin
from ...city.weather import HOURS, Weather
from .. import sun
from . import zone
from .archetypes import Columns
from .constructions import Constructions, constructions_of
from .envelope import Envelope, envelope_of, in_fixed_order
from .ground import ground_swing
from .profiles import set_points

CHUNK = 256  # buildings at a time: 18 MB for each hourly series
SERIES = ("air_temperature_c", "direct_normal", "diffuse_horizontal", "global_horizontal")
NOT_HEATED = "use without heating"
REMOVED = "removed by the scenario"
RAISED = "height changed by the scenario (walls and roofs are still those before)"


@dataclass(frozen=True)
class Demand:
    """What n buildings need in a year, in the order of the city; NaN where not computed.

    heat_kwh, transmission_kwh, ventilation_kwh, solar_kwh, internal_kwh (n,) [kWh]; all but the first on days with heating
    heat_monthly_kwh (n, 12) [kWh]; peak_w (n,) highest hour [W]
    load_w : (8760,) all computed buildings together, hourly mean [W]
    reason : (n,) object of str, why a building was not computed, "" when it was
    made_of : U-values with provenance; floor_area_m2 : (n,) gross [m²]
    """

    heat_kwh: np.ndarray
    transmission_kwh: np.ndarray
    ventilation_kwh: np.ndarray
    solar_kwh: np.ndarray
    internal_kwh: np.ndarray
    heat_monthly_kwh: np.ndarray
    peak_w: np.ndarray
    load_w: np.ndarray
    reason: np.ndarray
    made_of: Constructions
    floor_area_m2: np.ndarray

    @property
    def computed(self) -> np.ndarray:
        """(n,) bool."""
        return self.reason == ""


def heat_demand(
    city: City,
    tables: dict[str, Columns],
    set_point_c: float | None = None,
    setback: bool = True,
    tell: Callable[[float, str], None] = lambda fraction, message: None,
    each_part: Callable[[np.ndarray, np.ndarray], None] = lambda part, load_w: None,
) -> Demand:
    """Hourly 5R1C heat demand of every heated building of a city that has weather.

    Buildings are computed in the order of their ids and each by itself: a building alone, among others, or in another order has the
    same bits, with any number of threads.
    Parameters: city with weather; tables of archetypes.archetype_tables or tables_of_twin; set_point_c, setback as in
    profiles.set_points; tell(fraction, message) is called between chunks and may raise to stop; each_part(part, load_w) is given
    every chunk, index (k,) and hourly heating power (k, 8760) [W], which is not kept.
    Raises: InputError "weather-missing", or naming the series that lacks hours.
    """
    weather = _usable(city.weather)
    city = City(city.buildings, in_fixed_order(city.surfaces), weather=weather, country=city.country)
    tell(0.05, "U-values and surfaces")
    made_of = constructions_of(city.buildings, city.surfaces, tables["archetypes"], city.country)
    density = sun.pressure_at(weather.elevation_m) / sun.pressure_at(0.0)
    envelope = envelope_of(city, made_of, tables["use_profiles"], density)
    heat_to = set_points(tables["use_profiles"], set_point_c, setback)
    tell(0.15, "Sun and sky")
    sky = sun.sky_of_weather(weather)
    reason = envelope.problem.copy()
    reason[city.buildings["height_m"].origin == Origin.MEASURE] = RAISED
    reason[np.isnan(heat_to[:, 0])[envelope.use]] = NOT_HEATED
    reason[city.buildings.removed] = REMOVED
    by_id = np.argsort(city.buildings.ids.astype(str), kind="stable")
    chosen = by_id[reason[by_id] == ""]
    return _simulated(envelope, made_of, reason, chosen, (weather, sky, heat_to), tell, each_part)


def _usable(weather: Weather | None) -> Weather:
    if weather is None:
        raise InputError(
            "the twin has no weather", "Add a weather file (EPW) to the twin: Data, Weather.", code="weather-missing"
        )
    for name in SERIES:
        missing = int(np.isnan(getattr(weather, name)).sum())
        if missing:
            raise InputError(f"missing in {missing} hours", "Use another weather file.", layer="weather", field=name)
    return weather


def _simulated(
    envelope: Envelope,
    made_of: Constructions,
    reason: np.ndarray,
    chosen: np.ndarray,
    year: tuple[Weather, sun.Sky, np.ndarray],
    tell: Callable[[float, str], None],
    each_part: Callable[[np.ndarray, np.ndarray], None],
) -> Demand:
    n = len(reason)
    sums = {name: np.full(n, np.nan) for name in ("heat", "transmission", "ventilation", "solar", "internal", "peak")}
    monthly, load = np.full((n, 12), np.nan), np.zeros(HOURS)
    for start in range(0, len(chosen), CHUNK):
        tell(0.2 + 0.75 * start / len(chosen), f"Heat demand: {start} of {len(chosen)} buildings")
        part = chosen[start : start + CHUNK]
        result = _chunk(envelope, part, year)
        each_part(part, result.load)
        monthly[part] = result.heat_monthly
        sums["heat"][part] = result.heat_monthly.sum(axis=1)
        sums["peak"][part] = result.peak_heat
        for name in ("transmission", "ventilation", "solar", "internal"):
            sums[name][part] = getattr(result, name)
        for row in result.load:  # one after the other by id: the sum has the same bits whatever the chunks and threads
            load += row
    return Demand(
        sums["heat"],
        sums["transmission"],
        sums["ventilation"],
        sums["solar"],
        sums["internal"],
        monthly,
        sums["peak"],
        load,
        reason,
        made_of,
        envelope.floor_area_m2,
    )


def _chunk(envelope: Envelope, part: np.ndarray, year: tuple[Weather, sun.Sky, np.ndarray]) -> zone.Year:
    weather, sky, heat_to = year
    planes = envelope.planes.of(part)
    solar = sun.gathered_on_planes(sky, planes.tilt_deg, planes.azimuth_deg, planes.aperture_m2, planes.first)
    e = envelope
    zones = zone.zone_of(e.h_tr_w[part], e.h_tr_op[part], e.h_ve[part], e.c_m[part], e.a_m[part], e.a_t[part])
    mean, swing = ground_swing(weather.air_temperature_c)
    outside = zone.Outside(
        weather.air_temperature_c, swing, e.ground_share[part], np.full(len(part), mean), e.ground_damping[part]
    )
    endless = np.full(len(part), np.inf)
    control = zone.Control(heat_to, e.use[part], endless, endless, endless)
    return zone.simulate(zones, outside, zone.Gains(e.phi_int[part], solar, e.phi_sky[part]), control)
