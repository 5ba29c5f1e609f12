"""Key figures of a heat network and of the geothermal potential, as a table shows them: label and value in words."""

from __future__ import annotations

from typing import Any, List, Mapping, Tuple

from ..indicators.catalogue import with_spaces
from ..solver_words import said
from ..words import shown, tr

Figures = List[Tuple[str, str]]


def figures_of(process: str, summary: Mapping[str, Any]) -> Figures:
    """Of a result of the process "heat-network" or "geothermal"."""
    return _network(summary) if process == "heat-network" else _ground(summary)


def _network(s: Mapping[str, Any]) -> Figures:
    apart = len(s["not_connected"])
    rows = [
        (tr("Buildings connected"), f"{s['buildings']}" + (tr(", {apart} not").format(apart=apart) if apart else "")),
        (tr("Heat source"), said(s["source"])),
        (
            tr("Trench"),
            tr("{main_m} m in streets, {service_m} m to buildings").format(
                main_m=with_spaces(s["main_m"]), service_m=with_spaces(s["service_m"])
            ),
        ),
        (tr("Heat delivered"), f"{with_spaces(s['heat_mwh'])} MWh/a"),
        (tr("Linear heat density"), f"{shown(s['heat_density_mwh_m']):.2f} MWh/(m·a)"),
        (
            tr("Heat losses"),
            tr("{loss_mwh} MWh/a, {loss_share:.1f} % of what is fed in").format(
                loss_mwh=with_spaces(s["loss_mwh"]), loss_share=shown(100 * s["loss_share"])
            ),
        ),
        (
            tr("Peak load"),
            tr("{peak_with_loss_kw} kW with losses, simultaneity {simultaneity:.2f}").format(
                peak_with_loss_kw=with_spaces(s["peak_with_loss_kw"]), simultaneity=shown(s["simultaneity"])
            ),
        ),
        (tr("Pump"), f"{s['pressure_kpa']:.0f} kPa, {shown(s['pump_kw']):.1f} kW, {shown(s['pump_mwh']):.1f} MWh/a"),
        (tr("Coldest supply"), _coldest(s)),
        (tr("Widest pipe"), f"DN {list(s['metres_by_dn'])[-1]}"),
    ]
    checked = s.get("pandapipes")
    if checked:
        rows.append(
            (
                tr("By pandapipes {version}").format(version=checked["version"]),
                tr(
                    "{pressure_kpa:.1f} kPa in straight pipes, coldest supply {lowest_supply_c:.1f} °C; within "
                    "{tree_differs_kpa:.1f} kPa and {tree_differs_k:.2f} K of the above"
                ).format(
                    pressure_kpa=shown(checked["pressure_kpa"]),
                    lowest_supply_c=shown(checked["lowest_supply_c"]),
                    tree_differs_kpa=shown(checked["tree_differs_kpa"]),
                    tree_differs_k=shown(checked["tree_differs_k"]),
                ),
            )
        )
    if s["investment_eur"] is None:
        rows.append((tr("Costs"), tr("enter {costs_lacking}").format(costs_lacking=", ".join(s["costs_lacking"]))))
    else:
        rows.append((tr("Investment"), f"{with_spaces(s['investment_eur'])} €"))
        rows.append(
            (tr("Network, plant and pump"), f"{with_spaces(s['annuity_eur'])} €/a, {s['eur_per_mwh']:.0f} €/MWh")
        )
    return rows


def _coldest(s: Mapping[str, Any]) -> str:
    if s["lowest_supply_mean_c"] is None:
        return tr("below the return")
    return tr(
        "{lowest_supply_peak_c:.1f} °C at the peak, {lowest_supply_mean_c:.1f} °C in the mean of the year"
    ).format(
        lowest_supply_peak_c=shown(s["lowest_supply_peak_c"]), lowest_supply_mean_c=shown(s["lowest_supply_mean_c"])
    )


def _ground(s: Mapping[str, Any]) -> Figures:
    share = tr("no heat is needed") if s["share"] is None else f"{100 * s['share']:.0f} %"
    return [
        (
            tr("Buildings"),
            tr("{buildings}, {covered} wholly covered").format(buildings=s["buildings"], covered=s["covered"]),
        ),
        (tr("Open ground"), f"{with_spaces(s['free_m2'])} m²"),
        (tr("Boreholes that fit"), with_spaces(s["boreholes"])),
        (tr("A metre gives"), f"{s['extraction_w_m']:.0f} W"),
        (tr("Heat the ground can give"), f"{with_spaces(s['ground_mwh'])} MWh/a"),
        (
            tr("Needed of the ground"),
            tr("{needed_mwh} MWh/a by ground heat pumps").format(needed_mwh=with_spaces(s["needed_mwh"])),
        ),
        (tr("Covered, each by its own"), share),
        (
            tr("Above 30 kW"),
            tr("{above_30_kw} buildings: their fields need a design").format(above_30_kw=s["above_30_kw"]),
        ),
    ]
