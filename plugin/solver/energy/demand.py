"""Heat and cooling demand of all buildings of a city, in chunks of a fixed size: memory stays small, news and cancelling come in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from ...city.buildings import Buildings, Surfaces
from ...city.city import City
from ...city.errors import InputError
from ...city.fields import USES
from ...city.provenance import Origin
from ...city.weather import HOURS, Weather
from .. import sun
from ..cluster import executor_of, in_order
from ..shading import Planes, Shade
from . import iso52016, zone
from .archetypes import Columns
from .constructions import Constructions, constructions_of
from .demand_tiles import Chunk, Common, Rooms, compute, cut, year_of
from .element_model import elements_of_city
from .envelope import Envelope, envelope_of, in_fixed_order
from .ground import ground_swing
from .own_set_points import Profiles, check_cooling, with_own_set_points
from .power_limits import Limits, limits_of
from .profiles import cooling_set_points, presence, set_points
from .solar_gains import Apertures, Shading, solar_gains
from .sunlight import Sunlight, light_on_planes, planes_among, planes_of_buildings

# The set points are those of the air, so the air is what is heated and cooled; else the rooms would be warmer than wanted
AIR_IS_HEATED = np.array([*iso52016.CONVECTIVE[:2], 1.0])
CHUNK = 256  # buildings at a time: 18 MB for each hourly series
FEW = 8  # buildings by elements at a time: some have 100 planes, each with its year of sun
SERIES = ("air_temperature_c", "direct_normal", "diffuse_horizontal", "global_horizontal")
NOT_HEATED = "use without heating"
REMOVED = "removed by the scenario"
EachPart = Callable[[np.ndarray, np.ndarray, np.ndarray, np.ndarray], None]
RAISED = "height changed by the scenario (walls and roofs are still those before)"


@dataclass(frozen=True)
class Demand:
    """What n buildings need in a year, in the order of the city; NaN where not computed.

    heat_kwh, transmission_kwh, ventilation_kwh, solar_kwh, internal_kwh (n,) [kWh]; all but the first on days with heating
    heat_monthly_kwh (n, 12) [kWh]; peak_w (n,) highest hour [W]
    cool_kwh, cool_monthly_kwh, peak_cool_w : the same of what must be taken out, NaN also where the use is not cooled
    load_w, cool_load_w : (8760,) all computed buildings together, hourly mean [W]
    reason : (n,) object of str, why a building was not computed, "" when it was
    made_of : U-values with provenance; floor_area_m2 : (n,) gross [m²]
    unmet_heat_h, unmet_cool_h : (n,) hours in which the plant has too little power for the set point (zone.UNMET_K), of cooling NaN where
    not cooled [h]
    """

    heat_kwh: np.ndarray
    transmission_kwh: np.ndarray
    ventilation_kwh: np.ndarray
    solar_kwh: np.ndarray
    internal_kwh: np.ndarray
    heat_monthly_kwh: np.ndarray
    peak_w: np.ndarray
    cool_kwh: np.ndarray
    cool_monthly_kwh: np.ndarray
    peak_cool_w: np.ndarray
    load_w: np.ndarray
    cool_load_w: np.ndarray
    reason: np.ndarray
    made_of: Constructions
    floor_area_m2: np.ndarray
    unmet_heat_h: np.ndarray
    unmet_cool_h: np.ndarray

    @property
    def computed(self) -> np.ndarray:
        """(n,) bool."""
        return self.reason == ""


class Run(NamedTuple):
    """What all buildings share: weather, its sky, and control of every profile (n_profiles, 8760), see own_set_points; which of
    them (n,) bool are computed by their elements, the city with its surfaces in fixed order, and what their plants can do."""

    weather: Weather
    sky: sun.Sky
    heat_to: np.ndarray
    cool_above: np.ndarray
    presence: np.ndarray
    movable_shading: float
    shade_of: Callable[[np.ndarray], Shading | None]
    by_element: np.ndarray
    city: City
    limits: Limits
    solar: Callable[[Envelope, np.ndarray], np.ndarray] | None = (
        None  # known gains of some buildings (k,), (k, 8760) [W]
    )


class Prepared(NamedTuple):
    """Buildings ready to be simulated; `use` of the envelope is the profile of each; reason as in Demand."""

    envelope: Envelope
    made_of: Constructions
    reason: np.ndarray
    shared: Run


def heat_demand(
    city: City,
    tables: dict[str, Columns],
    set_point_c: float | None = None,
    setback: bool = True,
    tell: Callable[[float, str], None] = lambda fraction, message: None,
    each_part: EachPart = lambda *_: None,
    movable_shading: float = 1.0,
    sunlight: Sunlight | None = None,
    by_element: np.ndarray | None = None,
) -> Demand:
    """Hourly 5R1C heat and cooling demand of every heated building of a city that has weather.

    Buildings are computed in the order of their ids and each by itself: a building alone, among others, or in another order has the
    same bits, with any number of threads.
    Parameters: city with weather; tables of archetypes.archetype_tables or tables_of_twin; set_point_c, setback as in
    profiles.set_points, before which go the set points of measures (scenario/operation.py); tell(fraction, message) is called between
    chunks and may raise to stop; each_part(part, load_w, cooling_w, fan_air_m3_h) is given every chunk: index (k,), hourly power of
    heating and cooling (k, 8760) [W], which are not kept, and air by machines (k,) [m³/h]; movable_shading: part that shading lets
    through on windows with more than 300 W/m², 1 = none [-]; sunlight: what surfaces see, in the order of city.surfaces; None: all;
    by_element: (n,) bool, buildings computed by EN ISO 52016-1 instead of 5R1C, a few hundred at most; None: none.
    Raises: InputError "weather-missing", or naming the series that lacks hours.
    """
    tell(0.05, "U-values and surfaces, sun and sky")
    ready = prepared(city, tables, set_point_c, setback, movable_shading, sunlight, by_element)
    return simulated(ready, ready.reason == "", tell, each_part)


def prepared(
    city: City,
    tables: dict[str, Columns],
    set_point_c: float | None = None,
    setback: bool = True,
    movable_shading: float = 1.0,
    sunlight: Sunlight | None = None,
    by_element: np.ndarray | None = None,
) -> Prepared:
    """All but the hours themselves; arguments and errors as of heat_demand."""
    weather, as_read = usable_weather(city.weather), city.surfaces
    city = City(city.buildings, in_fixed_order(city.surfaces), weather=weather, country=city.country)
    envelope, made_of, reason, hours = _rooms(city, tables, set_point_c, setback)
    light = sun.sky_of_weather(weather) if sunlight is None else sunlight.sky
    shade_of = shading_by_part(sunlight, as_read, envelope)
    by_element = np.zeros(len(city.buildings), bool) if by_element is None else by_element
    limits = limits_of(city.buildings)
    run = Run(weather, light, *hours, movable_shading, shade_of, by_element, city, limits)
    return Prepared(envelope, made_of, reason, run)


def prepared_again(
    before: Prepared,
    buildings: Buildings,
    tables: dict[str, Columns],
    set_point_c: float | None = None,
    setback: bool = True,
) -> Prepared:
    """The same city with other values of its buildings: their surfaces, the weather and what shades them are as before.

    tables, set_point_c, setback: those before was prepared with, whose hours of the uses are taken over.
    """
    city, known = replace(before.shared.city, buildings=buildings), before.shared
    of_uses = Profiles(*(each[: len(USES)] for each in (known.heat_to, known.cool_above, known.presence)))
    envelope, made_of, reason, hours = _rooms(city, tables, set_point_c, setback, of_uses)
    shared = before.shared._replace(**hours._asdict(), city=city, limits=limits_of(buildings))
    return Prepared(envelope, made_of, reason, shared)


def _rooms(
    city: City,
    tables: dict[str, Columns],
    set_point_c: float | None,
    setback: bool,
    of_uses: Profiles | None = None,
) -> tuple[Envelope, Constructions, np.ndarray, Profiles]:
    """Envelope with the profile of each building, what it is made of, why it is not computed, and the hours of the profiles.

    of_uses: hours of the uses where they are known already.
    """
    assert city.weather is not None
    made_of = constructions_of(city.buildings, city.surfaces, tables["archetypes"], city.country)
    density = sun.pressure_at(city.weather.elevation_m) / sun.pressure_at(0.0)
    profiles = tables["use_profiles"]
    envelope = envelope_of(city, made_of, profiles, density)
    if of_uses is None:
        warm = set_points(profiles, set_point_c, setback)
        of_uses = Profiles(warm, cooling_set_points(profiles, warm), presence(profiles))
    heat_to = of_uses.heat_to
    check_cooling(city.buildings, envelope.use, heat_to)
    own_c, own_cooling_c = (city.buildings[key].values for key in ("set_point_c", "cooling_set_point_c"))
    profile, hours = with_own_set_points(envelope.use, own_c, profiles, setback, of_uses, own_cooling_c)
    return replace(envelope, use=profile), made_of, why_not(city, envelope, heat_to), hours


def usable_weather(weather: Weather | None) -> Weather:
    """The weather of a city with whole series. Raises: InputError "weather-missing", or naming the series that lacks hours."""
    if weather is None:
        raise InputError(
            "the twin has no weather", "Add a weather file (EPW) to the twin: Data, Weather.", code="weather-missing"
        )
    for name in SERIES:
        missing = int(np.isnan(getattr(weather, name)).sum())
        if missing:
            raise InputError(f"missing in {missing} hours", "Use another weather file.", layer="weather", field=name)
    return weather


def why_not(city: City, envelope: Envelope, heat_to: np.ndarray) -> np.ndarray:
    """(n,) object of str: why a building is not computed, "" when it is; heat_to as of profiles.set_points."""
    reason = envelope.problem.copy()
    reason[city.buildings["height_m"].origin == Origin.MEASURE] = RAISED
    reason[np.isnan(heat_to[:, 0])[envelope.use]] = NOT_HEATED
    reason[city.buildings.removed] = REMOVED
    return reason


def simulated(
    ready: Prepared,
    wanted: np.ndarray,
    tell: Callable[[float, str], None] = lambda fraction, message: None,
    each_part: EachPart = lambda *_: None,
    of_district: bool = True,
    each_year: Callable[[np.ndarray, zone.Year], None] | None = None,
) -> Demand:
    """The year of the buildings wanted ((n,) bool) that can be computed; NaN of the others.

    Parameters: tell, each_part as in heat_demand; of_district: whether the hours are summed over the buildings, else NaN; each_year(part,
    year) is given every chunk with the temperatures of its hours, None: they are not kept.
    """
    envelope, made_of, reason, shared = ready
    by_id = np.argsort(shared.city.buildings.ids.astype(str), kind="stable")
    chosen = by_id[((reason == "") & wanted)[by_id]]
    n = len(reason)
    sums = {name: np.full(n, np.nan) for name in ("transmission", "ventilation", "solar", "internal")}
    peaks, unmet = ({name: np.full(n, np.nan) for name in ("heat", "cool")} for _ in range(2))
    monthly = {name: np.full((n, 12), np.nan) for name in ("heat", "cool")}
    load = {name: np.full(HOURS, 0.0 if of_district else np.nan) for name in ("heat", "cool")}
    cooled = np.isfinite(shared.cool_above).any(axis=1)[envelope.use]
    parts = [chosen[start : start + CHUNK] for start in range(0, len(chosen), CHUNK)]
    years = _years(envelope, parts, shared, each_year is not None)
    for number, part in enumerate(parts):
        start = number * CHUNK
        tell(0.2 + 0.75 * start / len(chosen), f"Heat demand: {start} of {len(chosen)} buildings")
        result = next(years)
        accurate = shared.by_element[part]
        for few in np.array_split(np.flatnonzero(accurate), -(-int(accurate.sum()) // FEW)) if accurate.any() else ():
            for of_all, of_some in zip(
                result, _by_elements(envelope, made_of, part[few], shared, each_year is not None)
            ):
                of_all[few] = of_some
        each_part(part, result.load, result.cooling, envelope.fan_air_m3_h[part])
        if each_year is not None:
            each_year(part, result)
        cold = cooled[part]
        monthly["heat"][part], peaks["heat"][part] = result.heat_monthly, result.peak_heat
        monthly["cool"][part[cold]], peaks["cool"][part[cold]] = result.cool_monthly[cold], result.peak_cool[cold]
        unmet["heat"][part], unmet["cool"][part[cold]] = result.unmet_heat, result.unmet_cool[cold]
        for name, column in sums.items():
            column[part] = getattr(result, name)
        of_hours = {"heat": result.load, "cool": result.cooling} if of_district else {}
        for name, hours in of_hours.items():
            for row in hours:  # one after the other by id: the sum has the same bits whatever the chunks and threads
                load[name] += row
    return Demand(
        monthly["heat"].sum(axis=1),
        sums["transmission"],
        sums["ventilation"],
        sums["solar"],
        sums["internal"],
        monthly["heat"],
        peaks["heat"],
        monthly["cool"].sum(axis=1),
        monthly["cool"],
        peaks["cool"],
        load["heat"],
        load["cool"],
        reason,
        made_of,
        envelope.floor_area_m2,
        unmet["heat"],
        unmet["cool"],
    )


def _years(envelope: Envelope, parts: list[np.ndarray], shared: Run, with_temperatures: bool) -> Iterator[zone.Year]:
    """The years of some chunks in their order, computed here or, where there are workers, by them."""
    common = _common(shared, with_temperatures)
    executor, shade_of = executor_of(), shared.shade_of
    sent = shared.solar is None and (shade_of is no_shade or isinstance(shade_of, ShadingByPart))
    if executor.is_local or len(parts) < 2 or not sent:
        for part in parts:
            yield year_of(common, _rooms_of(envelope, part, shared), _sun_into(envelope, part, shared))
        return
    for year in in_order(executor.run(compute, common, _Chunks(envelope, parts, shared), lambda: None)):
        yield zone.Year(*(each if each.flags.writeable else each.copy() for each in year))


class _Chunks(Sequence[Any]):
    """What a worker is sent of each chunk, made when it is."""

    def __init__(self, envelope: Envelope, parts: list[np.ndarray], shared: Run) -> None:
        self._envelope, self._parts, self._shared = envelope, parts, shared

    def __len__(self) -> int:
        return len(self._parts)

    def __getitem__(self, number: Any) -> Any:
        part, shade_of = self._parts[number], self._shared.shade_of
        given = shade_of.faces(part) if isinstance(shade_of, ShadingByPart) else (None, None)
        rooms = _rooms_of(self._envelope, part, self._shared)
        return Chunk(rooms, _apertures(self._envelope, part, self._shared), *given)


def _common(shared: Run, with_temperatures: bool) -> Common:
    air = shared.weather.air_temperature_c
    lattice = shared.shade_of.sunlight.lattice if isinstance(shared.shade_of, ShadingByPart) else None
    hours = shared.heat_to, shared.cool_above, shared.presence
    return Common(shared.sky, lattice, air, *ground_swing(air), *hours, with_temperatures)


def _rooms_of(envelope: Envelope, part: np.ndarray, shared: Run) -> Rooms:
    e = envelope
    crossing = (e.h_tr_w[part], e.h_tr_op[part], e.h_ve[part], e.c_m[part], e.a_m[part], e.a_t[part])
    ground = e.ground_share[part], e.ground_damping[part]
    return Rooms(
        *crossing, *ground, e.phi_int[part], e.phi_sky[part], e.use[part], *(each[part] for each in shared.limits)
    )


def _control(envelope: Envelope, part: np.ndarray, shared: Run) -> zone.Control:
    ideal = zone.ideal_control(shared.heat_to, shared.cool_above, envelope.use[part])
    heat_max, cool_max = (each[part] for each in shared.limits)
    return ideal._replace(presence=shared.presence, heat_max=heat_max, cool_max=cool_max)


def _by_elements(
    envelope: Envelope, made_of: Constructions, part: np.ndarray, shared: Run, with_temperatures: bool
) -> zone.Year:
    """The same year by EN ISO 52016-1."""
    e, air = envelope, shared.weather.air_temperature_c
    elements, rooms = elements_of_city(shared.city, e, made_of, part, shared.sky)
    mean, swing = ground_swing(air)
    outside = iso52016.Surroundings(air, mean + e.ground_damping[part][:, None] * swing)
    control = _control(e, part, shared)
    heat = iso52016.Heat(e.phi_int[part], _sun_into(e, part, shared, opaque=0.0), AIR_IS_HEATED)
    return iso52016.simulate(elements, rooms, outside, heat, control, with_temperatures=with_temperatures)


def _sun_into(envelope: Envelope, part: np.ndarray, shared: Run, opaque: float = 1.0) -> np.ndarray:
    """Solar gains of some buildings in every hour, (k, 8760) [W]: the one place where they enter the demand; opaque 0: glass alone."""
    if shared.solar is not None and opaque == 1.0:
        return shared.solar(envelope, part)
    return solar_gains(shared.sky, _apertures(envelope, part, shared, opaque), shared.shade_of(part))


def _apertures(envelope: Envelope, part: np.ndarray, shared: Run, opaque: float = 1.0) -> Apertures:
    planes = envelope.planes.of(part)
    shade = np.full(len(planes.tilt_deg), shared.movable_shading)
    solid = opaque * planes.opaque_m2
    return Apertures(planes.tilt_deg, planes.azimuth_deg, planes.glass_m2, solid, planes.panes, shade, planes.first)


def shading_by_part(
    sunlight: Sunlight | None, surfaces: Surfaces, envelope: Envelope
) -> Callable[[np.ndarray], Shading | None]:
    """What stands before the planes of some buildings, (k,) int."""
    if sunlight is None or not sunlight.is_shaded:
        return no_shade
    return ShadingByPart(sunlight, surfaces, envelope)


def no_shade(part: np.ndarray) -> None:
    """Nothing stands before any plane."""


class ShadingByPart:
    """What stands before the planes of some buildings, or the faces from which a worker finds it."""

    def __init__(self, sunlight: Sunlight, surfaces: Surfaces, envelope: Envelope) -> None:
        of_city = envelope.planes
        self.sunlight, self._first = sunlight, of_city.first
        self._planes = planes_of_buildings(sunlight, surfaces, of_city.tilt_deg, of_city.azimuth_deg, of_city.first)

    def __call__(self, part: np.ndarray) -> Shading:
        return Shading(*light_on_planes(self.sunlight, self._planes, self._first, part))

    def faces(self, part: np.ndarray) -> tuple[Shade, Planes]:
        return cut(self.sunlight.shade, self._planes.of(planes_among(self._first, part)))
