"""The process "heat-network": district heat for buildings of a scenario along the streets of the twin, from an energy result that is there."""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from ...city.errors import InputError
from ...scenario.scenario import BASELINE, effective_measures
from ...store.results import input_hashes, write_result
from ...store.twin import Twin
from ..jobs import Input, JobContext, Process
from ..stored import result_document
from ..version import version
from .energy_result import energy_of_scenario, parts_of_heat

SHOWN_IDS = 5
# input -> lowest and highest value that can be meant
LIMITS = {
    "supply_c": (25, 130),
    "return_c": (10, 120),
    "ground_c": (-5, 30),
    "soil_w_mk": (0.2, 4),
    "gradient_pa_m": (10, 1000),
    "velocity_m_s": (0.1, 6),
    "service_m": (1, 1000),
    "least_mwh": (0, 1e6),
}


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Writes results/<scenario>/heat-network with its layers heat_network.gpkg."""
    from . import heat_network as network
    from . import heat_network_output as output
    from .heat_network_demand import chosen_buildings, heat_taken
    from .heat_network_streets import streets_of_twin
    from .system_tables import system_tables_of_twin
    from .weather_of_scenario import weather_name, weather_of

    start = time.perf_counter()
    context.progress(0.0, "Reading the energy result and the streets")
    twin, scenario = Twin.open(inputs["twin"]), inputs["scenario"]
    options = {key: each for key, each in inputs.items() if key not in ("twin", "scenario")}
    options["ids"] = sorted(set(inputs["ids"] or []))
    _check(options)
    energy = energy_of_scenario(twin, scenario)
    tables = system_tables_of_twin(twin.gpkg, str(twin.manifest.get("country", "")))
    weather = weather_of(twin, weather_name(effective_measures(scenario, twin.scenarios())))
    taken = heat_taken(energy, tables["systems"], weather)
    chosen, left_out = chosen_buildings(taken, options["choose"], options["ids"], options["least_mwh"])
    footprints = footprints_of(twin, taken.ids)
    ground_c = float(weather.air_temperature_c.mean()) if options["ground_c"] is None else options["ground_c"]
    design = network.Design(ground_c=ground_c, **{key: options[key] for key in _DESIGN})
    context.progress(0.2, "Laying the network")
    streets = streets_of_twin(twin.gpkg, twin.city().roads)
    source, source_is = _source(options, taken.ids, footprints)
    layout = network.laid_out(streets, footprints[chosen], taken.heat_mwh[chosen], design.service_m, source, source_is)
    left_out.update({str(taken.ids[chosen[i]]): why for i, why in layout.left_out.items()})
    context.progress(0.5, "Sizing the pipes")
    found = network.network_of(layout.tree, taken.heat_mwh[chosen], taken.peak_kw[chosen], tables["pipes"], design)
    pump = network.pump_energy(found, _shape(energy, taken.water_mwh))
    connected = layout.tree.building[layout.tree.building >= 0]
    summary: dict[str, Any] = {
        **output.key_figures(found, tables["pipes"], *pump),
        **output.cost_figures(found, float(taken.peak_kw[chosen[connected]].sum()), pump[1], tables["costs"]),
        "source": layout.source_words,
        "not_connected": left_out,
    }
    solved = None
    if options["pandapipes"]:
        context.progress(0.6, "Solving pressure and temperature with pandapipes")
        solved, summary["pandapipes"] = _by_pandapipes(found, options["pandapipes"])
    if not options["source"]:
        context.warn(f"The heat source is {layout.source_words}")
    if left_out:
        shown = ", ".join(f"{each} ({why})" for each, why in list(left_out.items())[:SHOWN_IDS])
        number = "1 building is" if len(left_out) == 1 else f"{len(left_out)} buildings are"
        context.warn(f"{number} not connected: {shown}{' …' if len(left_out) > SHOWN_IDS else ''}")
    cold = layout.tree.is_service & (found.mean.supply_c < design.return_c)
    if cold.any():
        shown = ", ".join(str(taken.ids[chosen[i]]) for i in layout.tree.building[cold][:SHOWN_IDS])
        number = "1 building takes" if cold.sum() == 1 else f"{int(cold.sum())} buildings take"
        more = " …" if cold.sum() > SHOWN_IDS else ""
        context.warn(f"{number} so little heat that the supply cools below the return on the way: {shown}{more}")
    context.progress(0.9, "Writing the result")
    columns = output.section_columns(found, tables["pipes"], taken.ids[chosen], solved)
    result = write_result(
        twin,
        scenario,
        "heat-network",
        output.building_values(found, chosen, len(taken.ids)),
        inputs=input_hashes(twin, [*parts_of_heat(energy), f"energy:{scenario}", "roads", "pipes", "costs"], scenario),
        options={**options, "energy": energy.document["input_hash"]},
        solver_version=version(),
        duration_s=time.perf_counter() - start,
        warnings=context.warnings,
        summary=summary,
        extra=output.geopackage_writer(twin.gpkg, found, columns, layout.source_words, left_out),
    )
    context.progress(1.0, "Done")
    return {**result_document(result, reused=False), "layers": str(result.folder / output.FILE)}


_DESIGN = ("supply_c", "return_c", "soil_w_mk", "gradient_pa_m", "velocity_m_s", "service_m", "simultaneity")


def _check(options: dict[str, Any]) -> None:
    for key, (low, high) in LIMITS.items():
        value = options[key]
        if value is not None and not low <= value <= high:
            raise InputError(f"{key} is {value:g}, must be from {low:g} to {high:g}", "Give another one.", field=key)
    if options["supply_c"] - options["return_c"] < 5:
        raise InputError(
            f"supply is {options['supply_c']:g} °C and return {options['return_c']:g} °C, at least 5 K must lie between",
            "Give a lower return_c or a higher supply_c.",
            field="return_c",
        )


def footprints_of(twin: Twin, ids: np.ndarray) -> np.ndarray:
    """(n,) object of shapely, flat; InputError naming the building that has none."""
    import shapely

    from ...store import geopackage

    with geopackage.connect(twin.gpkg) as connection:
        shapes = shapely.force_2d(shapely.from_wkb(geopackage.read_geometries(connection, "buildings").wkb))
    gone = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    if gone.any():
        raise InputError(
            "it has no footprint",
            "Delete it, or import the city again.",
            layer="buildings",
            feature=str(ids[int(gone.argmax())]),
        )
    return np.asarray(shapes, dtype=object)


def _source(options: dict[str, Any], ids: np.ndarray, footprints: np.ndarray) -> tuple[Any, str]:
    """The heat source as a shape, None for the centre of demand, and what it is: "x,y" in the CRS of the twin, or the id of a building."""
    import shapely

    words = str(options["source"]).strip()
    if not words:
        return None, ""
    for i in np.flatnonzero(ids.astype(str) == words).tolist():
        return footprints[i], f"building {words}"
    try:
        x, y = (float(part) for part in words.replace(";", ",").split(","))
    except ValueError as error:
        raise InputError(
            f"{words!r} is neither a place nor the id of a building",
            "Give two numbers, 385000.0,6671000.0, in the CRS of the twin, the id of a building, or nothing.",
            field="source",
        ) from error
    return shapely.Point(x, y), "as given"


def _shape(energy: Any, water_mwh: np.ndarray) -> np.ndarray:
    """(8760,) hourly heat of the district, rooms as computed and hot water as it is drawn, of which the network is taken to be a part [kW].

    Of a result of an earlier version hot water is even.
    """
    rooms = np.array(energy.series("heat_load_kw"), np.float64)
    water = energy.series("hot_water_load_kw")
    return rooms + (float(np.nansum(water_mwh)) * 1000 / len(rooms) if water is None else np.asarray(water, np.float64))


def _by_pandapipes(found: Any, python: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What pandapipes finds, and how far the tree's own formulas are from it, at the coincident peak and without fittings."""
    from . import heat_network as network
    from . import heat_network_pipes as physics
    from .heat_network_pandapipes import solved

    there = solved(python, network.as_solved_by_pandapipes(found))
    water = physics.water_at((found.design.supply_c + found.design.return_c) / 2)
    flow = physics.pressure_drop(found.tree, found.peak_flow_kg_s, found.inner_m, water)
    straight = found.tree.from_source(2 * flow.pressure_drop_pa / (1 + physics.FITTINGS)) / 1000
    served = found.tree.is_service
    supply, pressure = np.array(there["supply_c"]), np.array(there["pressure_kpa"])
    return there, {
        "version": there["version"],
        "pressure_kpa": round(float(pressure.max()), 2),
        "lowest_supply_c": round(float(supply[served].min()), 2),
        "tree_differs_kpa": round(float(np.abs(straight - pressure).max()), 3),
        "tree_differs_k": round(float(np.abs(found.peak.supply_c - supply)[served].max()), 4),
    }


PROCESS = Process(
    id="heat-network",
    title="Heat network",
    description=(
        "District heat for buildings of a scenario: a tree along the streets from the heat source, peak load with simultaneity "
        "(Winter 2001), pipes sized by friction and velocity (table pipes), linear heat density, heat losses (EN 13941-1), pressure, "
        "electricity of the pump, and costs by the table costs. Energy of the scenario must be computed."
    ),
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "scenario": Input("Scenario", default=BASELINE, description="Id of the scenario whose energy is taken."),
        "choose": Input(
            "Buildings",
            default="district_heat",
            choices=("district_heat", "ids", "heat"),
            description="district_heat: those the scenario heats by it. ids: those named. heat: those that take at least least_mwh.",
        ),
        "ids": Input("Ids of buildings", many=True, description="With choose=ids."),
        "least_mwh": Input(
            "Least heat", "number", default=50.0, description="MWh a year a building takes, with choose=heat."
        ),
        "source": Input(
            "Heat source",
            default="",
            description="x,y in the CRS of the twin, or the id of a building; empty: the crossing next to the centre of demand.",
        ),
        "supply_c": Input("Supply temperature", "number", default=80.0, description="°C at the heat source."),
        "return_c": Input("Return temperature", "number", default=50.0, description="°C at the buildings."),
        "ground_c": Input(
            "Temperature of the ground", "number", description="°C; empty: the mean of the air of the twin's weather."
        ),
        "soil_w_mk": Input("Conductivity of the soil", "number", default=1.5, description="W/(m·K) around the pipes."),
        "gradient_pa_m": Input(
            "Friction", "number", default=150.0, description="Pa for a metre of straight pipe, at most, at the peak."
        ),
        "velocity_m_s": Input("Velocity", "number", default=2.5, description="m/s, at most, at the peak."),
        "service_m": Input(
            "Longest service pipe", "number", default=100.0, description="m from the street to the facade."
        ),
        "simultaneity": Input(
            "Simultaneity",
            "boolean",
            default=True,
            description="Not all buildings draw their peak at once (Winter 2001).",
        ),
        "pandapipes": Input(
            "Python with pandapipes",
            default="",
            description="Path of its interpreter: it solves pressure and temperature as well, to compare. Empty: not.",
        ),
    },
    run=run,
    outputs={
        "result": "Where the result is, its layers heat_network.gpkg, key figures, buildings that are not connected"
    },
)
