"""Key figures of a heat network and of the geothermal potential, as a table shows them: label and value in words."""

from __future__ import annotations

from typing import Any, List, Mapping, Tuple

from ..indicators.catalogue import with_spaces

Figures = List[Tuple[str, str]]


def figures_of(process: str, summary: Mapping[str, Any]) -> Figures:
    """Of a result of the process "heat-network" or "geothermal"."""
    return _network(summary) if process == "heat-network" else _ground(summary)


def _network(s: Mapping[str, Any]) -> Figures:
    apart = len(s["not_connected"])
    rows = [
        ("Buildings connected", f"{s['buildings']}" + (f", {apart} not" if apart else "")),
        ("Heat source", s["source"]),
        ("Trench", f"{with_spaces(s['main_m'])} m in streets, {with_spaces(s['service_m'])} m to buildings"),
        ("Heat delivered", f"{with_spaces(s['heat_mwh'])} MWh/a"),
        ("Linear heat density", f"{s['heat_density_mwh_m']:.2f} MWh/(m·a)"),
        ("Heat losses", f"{with_spaces(s['loss_mwh'])} MWh/a, {100 * s['loss_share']:.1f} % of what is fed in"),
        ("Peak load", f"{with_spaces(s['peak_with_loss_kw'])} kW with losses, simultaneity {s['simultaneity']:.2f}"),
        ("Pump", f"{s['pressure_kpa']:.0f} kPa, {s['pump_kw']:.1f} kW, {s['pump_mwh']:.1f} MWh/a"),
        ("Coldest supply", _coldest(s)),
        ("Widest pipe", f"DN {list(s['metres_by_dn'])[-1]}"),
    ]
    checked = s.get("pandapipes")
    if checked:
        rows.append(
            (
                f"By pandapipes {checked['version']}",
                f"{checked['pressure_kpa']:.1f} kPa in straight pipes, coldest supply {checked['lowest_supply_c']:.1f} °C; "
                f"within {checked['tree_differs_kpa']:.1f} kPa and {checked['tree_differs_k']:.2f} K of the above",
            )
        )
    if s["investment_eur"] is None:
        rows.append(("Costs", f"enter {', '.join(s['costs_lacking'])}"))
    else:
        rows.append(("Investment", f"{with_spaces(s['investment_eur'])} €"))
        rows.append(("Network, plant and pump", f"{with_spaces(s['annuity_eur'])} €/a, {s['eur_per_mwh']:.0f} €/MWh"))
    return rows


def _coldest(s: Mapping[str, Any]) -> str:
    if s["lowest_supply_mean_c"] is None:
        return "below the return"
    return f"{s['lowest_supply_peak_c']:.1f} °C at the peak, {s['lowest_supply_mean_c']:.1f} °C in the mean of the year"


def _ground(s: Mapping[str, Any]) -> Figures:
    share = "no heat is needed" if s["share"] is None else f"{100 * s['share']:.0f} %"
    return [
        ("Buildings", f"{s['buildings']}, {s['covered']} wholly covered"),
        ("Open ground", f"{with_spaces(s['free_m2'])} m²"),
        ("Boreholes that fit", with_spaces(s["boreholes"])),
        ("A metre gives", f"{s['extraction_w_m']:.0f} W"),
        ("Heat the ground can give", f"{with_spaces(s['ground_mwh'])} MWh/a"),
        ("Needed of the ground", f"{with_spaces(s['needed_mwh'])} MWh/a by ground heat pumps"),
        ("Covered, each by its own", share),
        ("Above 30 kW", f"{s['above_30_kw']} buildings: their fields need a design"),
    ]
