"""Indicators of energy, of its systems and of the cost of CO₂ saved."""

from __future__ import annotations

from typing import Any

from .colours import ENERGY_CLASSES
from .indicator import Indicator


def _yearly(indicator_id: str, label: str, statistic: str, **others: Any) -> Indicator:
    """Energy of a building in a year: classes by orders of magnitude, differences from 100 kWh on have a colour."""
    return Indicator(indicator_id, label, "MWh/a", statistic, spacing="log", dead_band=0.1, decimals=1, **others)


def _monthly(indicator_id: str, label: str, **others: Any) -> Indicator:
    return Indicator(
        indicator_id, label, "MWh", "per month", times="monthly", spacing="log", dead_band=0.01, decimals=1, **others
    )


def _unmet(indicator_id: str, label: str, statistic: str, **others: Any) -> Indicator:
    return Indicator(
        indicator_id,
        label,
        "h/a",
        statistic,
        breaks=(1, 10, 50, 100, 300, 1000),
        dead_band=1.0,
        additive=False,
        **others,
    )


_DEMAND = (
    Indicator(
        "energy.heat_demand_m2",
        "Heat demand per floor area",
        "kWh/(m²·a)",
        "useful heat for rooms, per year and gross floor area",
        breaks=(25, 50, 75, 100, 125, 150, 200, 250),
        dead_band=1.0,
        additive=False,
        help="Heat the rooms need in a year, divided by the gross floor area above ground. Hot water and losses of the heating system are not in it.",
    ),
    _yearly(
        "energy.heat_demand",
        "Heat demand",
        "useful heat for rooms, per year",
        help="Heat the rooms of the building need in a year.",
    ),
    Indicator(
        "energy.peak_heat_m2",
        "Peak heat load per floor area",
        "W/m²",
        "highest hour of the year, per gross floor area",
        breaks=(20, 30, 40, 50, 60, 80, 100),
        dead_band=0.5,
        additive=False,
    ),
    Indicator(
        "energy.peak_heat",
        "Peak heat load",
        "kW",
        "highest hour of the year",
        spacing="log",
        dead_band=0.1,
        decimals=1,
        additive=False,
    ),
    _yearly(
        "energy.transmission_loss",
        "Transmission loss",
        "on days with heating, per year",
        help="Heat that leaves through walls, roof, windows, ground floor and to the cold sky on the days on which the building is heated.",
    ),
    _yearly(
        "energy.ventilation_loss",
        "Ventilation loss",
        "on days with heating, per year",
    ),
    _yearly(
        "energy.solar_gain",
        "Solar gain",
        "on days with heating, per year",
        lower_is_better=False,
        help="Sun through windows and on walls and roofs, with the shade of other buildings and of far hills.",
    ),
    _yearly(
        "energy.internal_gain",
        "Internal gain",
        "on days with heating, per year",
        lower_is_better=None,
        help="Heat of people, lighting and appliances. Heat demand + solar gain + internal gain = transmission loss + ventilation loss.",
    ),
    _monthly(
        "energy.heat_demand_monthly",
        "Heat demand by month",
    ),
    Indicator(
        "energy.cooling_demand_m2",
        "Cooling demand per floor area",
        "kWh/(m²·a)",
        "heat to take out of rooms, per year and gross floor area",
        breaks=(2, 5, 10, 15, 20, 30, 40, 60),
        dead_band=0.5,
        decimals=1,
        additive=False,
        help="Heat that must be taken out of the rooms in a year to keep them below the set point of cooling, whether a cooling system is there "
        "or not, divided by the gross floor area. Uses without a set point of cooling have none.",
    ),
    _yearly(
        "energy.cooling_demand",
        "Cooling demand",
        "heat to take out of rooms, per year",
        help="Heat that must be taken out of the rooms in a year to keep them below the set point of cooling.",
    ),
    Indicator(
        "energy.peak_cooling",
        "Peak cooling load",
        "kW",
        "highest hour of the year",
        spacing="log",
        dead_band=0.1,
        decimals=1,
        additive=False,
    ),
    _monthly(
        "energy.cooling_demand_monthly",
        "Cooling demand by month",
    ),
    _unmet(
        "energy.unmet_heating_hours",
        "Hours of unmet heating set point",
        "rooms colder than wanted, per year",
        help="Hours in which the rooms are more than 0.2 K below their heating set point, as the heating power is too small: that of the city "
        "(heating_power_kw) or of a measure. 0 where the power is not known: then it is as large as needed.",
    ),
    _unmet(
        "energy.unmet_cooling_hours",
        "Hours of unmet cooling set point",
        "rooms warmer than wanted, per year",
        help="Hours in which the rooms are more than 0.2 K above their cooling set point, as the cooling power is too small: that of the city "
        "(cooling_power_kw) or of a measure. 0 where the power is not known: then it is as large as needed.",
    ),
)
_HOT_WATER_HELP = (
    "Heat in the hot water at the taps, by use and size of building (table hot_water): a standard value for all of a kind, unless the "
    "study has residents and litres a person."
)
_FINAL_HELP = (
    "Energy taken for heating, hot water, cooling machines, fans, pumps, light and appliances, of all carriers, own solar electricity in it, "
    "heat of the surroundings not. Where the heating system is not known it is the usual one of the country."
)
_ELECTRICITY_HELP = (
    "Electricity of heating and hot water where it heats, of cooling machines, fans, pumps, light and appliances, own solar electricity in "
    "it."
)
_PRIMARY_HELP = (
    "EN ISO 52000-1: delivered energy by the factors of the country (table carriers), exported solar electricity credited. A factor the "
    "country does not give is the European default; the result says so."
)
_CO2_HELP = "Delivered energy by the CO₂ factors of the country (table carriers), exported solar electricity credited. Its sources are in the result."
_COST_HELP = (
    "Energy for heating, hot water, cooling, fans, pumps, light and appliances at the prices you enter in the table costs; own solar electricity "
    "is free, what is given to the grid is paid for. Without the price of a carrier the buildings that take it have no value."
)
_SYSTEMS = (
    Indicator(
        "energy.class",
        "Energy class",
        "",
        "by primary energy",
        categories=tuple(ENERGY_CLASSES),
        dead_band=0.5,
        additive=False,
        help="Primary energy per net floor area (85 % of the gross one) by the class limits of the country in the table energy_classes; where it "
        "has none for this use, by a generic scale that is an assumption of Twinscape; the card of a building says which. Electricity of light "
        "and of appliances counts where the scale of the country counts it. No certificate.",
    ),
    Indicator(
        "energy.hot_water_m2",
        "Hot water per floor area",
        "kWh/(m²·a)",
        "useful heat for hot water, per year and gross floor area",
        breaks=(5, 10, 15, 20, 30, 50),
        dead_band=0.5,
        decimals=1,
        additive=False,
        help=_HOT_WATER_HELP,
    ),
    _yearly(
        "energy.hot_water",
        "Hot water",
        "useful heat for hot water, per year",
        help=_HOT_WATER_HELP,
    ),
    _monthly(
        "energy.hot_water_monthly",
        "Hot water by month",
        help=_HOT_WATER_HELP + " Every day of the year draws the same, its hours as the table day_profiles has them.",
    ),
    Indicator(
        "energy.final_m2",
        "Final energy per floor area",
        "kWh/(m²·a)",
        "heat, hot water, cooling, fans, light and appliances, per year and gross floor area",
        breaks=(25, 50, 75, 100, 150, 200, 250, 300),
        dead_band=1.0,
        additive=False,
        help=_FINAL_HELP,
    ),
    _yearly(
        "energy.final",
        "Final energy",
        "heat, hot water, cooling, fans, light and appliances, per year",
        help=_FINAL_HELP,
    ),
    _yearly(
        "energy.cooling_electricity",
        "Electricity for cooling",
        "of cooling machines, per year",
        help="Cooling demand over the SEER of the machines (table auxiliaries, or a measure); 0 where the use is not cooled by machines. Part "
        "of the final energy.",
    ),
    _yearly(
        "energy.fan_electricity",
        "Electricity of fans",
        "of ventilation with heat recovery, per year",
        help="Air let in by machines with heat recovery times their SFP (table auxiliaries); fans that only blow out are not known and not "
        "counted. Part of the final energy.",
    ),
    _yearly(
        "energy.pump_electricity",
        "Electricity of pumps",
        "and controls of the heating, per year",
        help="Of the water in the heating system, by floor area (table auxiliaries), in the hours that are heated. Part of the final energy.",
    ),
    _yearly(
        "energy.light_electricity",
        "Electricity of light",
        "per year",
        help="By use and floor area (table light_appliances), a standard value for all of a kind. Part of the final energy.",
    ),
    _yearly(
        "energy.appliance_electricity",
        "Electricity of appliances",
        "per year",
        help="Of households and offices, by use and floor area (table light_appliances), a standard value for all of a kind; machines of "
        "production are not in it. Part of the final energy.",
    ),
    Indicator(
        "energy.electricity_m2",
        "Electricity per floor area",
        "kWh/(m²·a)",
        "of all uses, per year and gross floor area",
        breaks=(10, 20, 30, 40, 50, 75, 100, 150),
        dead_band=0.5,
        decimals=1,
        additive=False,
        help=_ELECTRICITY_HELP,
    ),
    _yearly(
        "energy.electricity",
        "Electricity",
        "of all uses, per year",
        help=_ELECTRICITY_HELP,
    ),
    Indicator(
        "energy.primary_m2",
        "Primary energy per floor area",
        "kWh/(m²·a)",
        "not renewable, heat, hot water, cooling, fans, light and appliances, per year and gross floor area",
        breaks=(25, 50, 75, 100, 150, 200, 250, 300),
        dead_band=1.0,
        additive=False,
        help=_PRIMARY_HELP,
    ),
    _yearly(
        "energy.primary",
        "Primary energy",
        "not renewable, heat, hot water, cooling, fans, light and appliances, per year",
        help=_PRIMARY_HELP,
    ),
    Indicator(
        "energy.co2_m2",
        "CO₂ per floor area",
        "kg/(m²·a)",
        "heat, hot water, cooling, fans, light and appliances, per year and gross floor area",
        breaks=(5, 10, 15, 20, 30, 40, 60),
        dead_band=0.5,
        decimals=1,
        additive=False,
        help=_CO2_HELP,
    ),
    Indicator(
        "energy.co2",
        "CO₂",
        "t/a",
        "heat, hot water, cooling, fans, light and appliances, per year",
        spacing="log",
        dead_band=0.05,
        decimals=1,
        help=_CO2_HELP,
    ),
    _yearly(
        "energy.pv",
        "Solar electricity",
        "from photovoltaics on the roof, per year",
        lower_is_better=False,
        help="Of the modules a measure puts on the roof, used in the building and exported; what the surroundings shade is taken off.",
    ),
    Indicator(
        "energy.cost_m2",
        "Cost of energy per floor area",
        "EUR/(m²·a)",
        "of all carriers, per year and gross floor area",
        breaks=(2, 5, 10, 15, 20, 25, 30, 40),
        dead_band=0.1,
        decimals=1,
        additive=False,
        help=_COST_HELP,
    ),
    Indicator(
        "energy.cost",
        "Cost of energy",
        "EUR/a",
        "of all carriers, per year",
        spacing="log",
        dead_band=1.0,
        help=_COST_HELP,
    ),
    Indicator(
        "energy.irradiation",
        "Sun on walls and roofs",
        "kWh/(m²·a)",
        "sun and sky on the surface, per year and area",
        target="surface",
        lower_is_better=False,
        breaks=(200, 400, 500, 600, 700, 800, 900, 1100),
        dead_band=5.0,
        additive=False,
        help="Light of sun, sky, ground and opposite facades on a surface in a year, with the shade of buildings and of far hills.",
    ),
    Indicator(
        "energy.roof_irradiation",
        "Sun on the roof",
        "kWh/(m²·a)",
        "mean over the roofs of the building (in 3D each wall and roof), per year and area",
        lower_is_better=False,
        breaks=(200, 400, 500, 600, 700, 800, 900, 1100),
        surfaces="energy.irradiation",
        dead_band=5.0,
        additive=False,
        help="Light of sun and sky on the roofs in a year, with the shade of buildings and of far hills, but not of chimneys and trees.",
    ),
    _yearly(
        "energy.pv_potential",
        "Solar electricity possible",
        "modules on the usable part of suitable roofs, per year",
        lower_is_better=False,
        help="Modules of 20 % efficiency laid out on every roof that gets at least 80 % of the sun of the best plane (flat: of a flat roof "
        "in the open), with the shade of the surroundings. Where the roof is not drawn in 3D, on 60 % of it.",
    ),
    Indicator(
        "energy.pv_usable",
        "Roof for modules",
        "m²",
        "modules that fit on suitable roofs",
        lower_is_better=False,
        spacing="log",
        dead_band=1.0,
        help="Area of whole modules that fit on the suitable roofs as they are drawn: 0.3 m from the edges of a slope, 1 m from those of a "
        "flat roof, where racks stand in rows with a way of 0.5 m. Where the roof is not drawn in 3D, 60 % of it.",
    ),
    _yearly(
        "energy.measured",
        "Measured delivered energy",
        "mean of the measured years",
        help="Of the carriers in the table measured_energy: mean of the years that are whole, as measured.",
    ),
    _monthly(
        "energy.measured_monthly",
        "Measured delivered energy by month",
        help="Mean of the months that are given, over the years they are given in.",
    ),
    _monthly(
        "energy.compared_monthly",
        "Computed energy of the measured carriers by month",
        help="What the baseline takes of the carriers that have readings by month.",
    ),
    Indicator(
        "energy.measured_ratio",
        "Measured / computed energy",
        "",
        "of the carriers that are measured, in the baseline",
        lower_is_better=None,
        breaks=(0.5, 0.7, 0.8, 0.9, 1.1, 1.2, 1.5, 2.0),
        dead_band=0.01,
        decimals=2,
        additive=False,
        help="Calibration factor: measured over computed delivered energy of the baseline. The physics stays as it is.",
    ),
    _yearly(
        "energy.calibrated",
        "Calibrated delivered energy",
        "heat, hot water, cooling, fans, light and appliances, per year",
        help="Computed delivered energy times the calibration factors of the baseline. A carrier without readings stays as computed; what a "
        "scenario takes of it beyond the baseline has the factor of all measured carriers of the building. Buildings without readings have no value.",
    ),
)
_ABATEMENT = (
    Indicator(
        "abatement.eur_per_t",
        "Cost of CO₂ saved",
        "EUR/t",
        "of the measures, against the baseline",
        breaks=(-200, 0, 50, 100, 200, 400, 800, 1600),
        dead_band=1.0,
        additive=False,
        help="Annuity of the works (EN 15459-1) less the energy saved, over the CO₂ saved; below 0 they pay by themselves. By the costs in "
        "the table costs; works in full, without what would be spent anyway.",
    ),
    Indicator(
        "abatement.cost",
        "Yearly cost of the measures",
        "EUR/a",
        "against the baseline",
        dead_band=1.0,
        help="Annuity of the works (EN 15459-1) less the energy saved; below 0 they pay by themselves.",
    ),
    Indicator(
        "abatement.co2_saved",
        "CO₂ saved",
        "t/a",
        "by the measures, against the baseline",
        lower_is_better=False,
        dead_band=0.05,
        decimals=1,
        help="CO₂ of the baseline less that of the scenario.",
    ),
)
_NETWORK = (
    Indicator(
        "heat-network.heat",
        "Heat from the network",
        "MWh/a",
        "rooms and hot water with losses in the house, per year",
        lower_is_better=None,
        spacing="log",
        dead_band=0.1,
        decimals=1,
        help="What a connected building takes at its substation in a year. Buildings that are not connected have no value.",
    ),
    Indicator(
        "heat-network.supply_c",
        "Supply temperature that arrives",
        "°C",
        "at the mean flow of the year",
        lower_is_better=False,
        dead_band=0.2,
        decimals=1,
        additive=False,
        help="Supply temperature of the heat network at the building, after the losses on the way, with the mean flow of the year.",
    ),
    Indicator(
        "heat-network.pressure_kpa",
        "Pressure difference for the building",
        "kPa",
        "between supply and return at the heat source, at the peak",
        dead_band=1.0,
        additive=False,
        help="What the pump must give so that the building has the 60 kPa of its station: friction of supply and return on the way, with fittings.",
    ),
)
_GEOTHERMAL = (
    Indicator(
        "geothermal.share",
        "Heat need the ground can cover",
        "%",
        "boreholes on the open ground, against a ground heat pump's need",
        lower_is_better=False,
        breaks=(10, 25, 50, 75, 100, 150, 200),
        dead_band=1.0,
        additive=False,
        help="Heat of boreholes on the open ground around the building (VDI 4640-2:2001), over what a ground heat pump for rooms and hot water "
        "would take out of it. Above 100 there is more ground than needed. Without heat put back in summer neighbours cool each other's ground.",
    ),
    Indicator(
        "geothermal.heat",
        "Heat the ground can give",
        "MWh/a",
        "boreholes on the open ground, per year",
        lower_is_better=False,
        spacing="log",
        dead_band=0.1,
        decimals=1,
        help="Boreholes × depth × W/m × full-load hours, on the open ground within some metres of the building, which stands in for the plot.",
    ),
    Indicator(
        "geothermal.boreholes",
        "Boreholes that fit",
        "",
        "on the open ground of the building",
        lower_is_better=False,
        breaks=(1, 2, 3, 5, 10, 20, 50),
        whole=True,
    ),
    Indicator(
        "geothermal.free_ground",
        "Open ground of the building",
        "m²",
        "near it, not built, no road, rail or water",
        lower_is_better=False,
        spacing="log",
        dead_band=1.0,
    ),
)

ENERGY = _DEMAND + _SYSTEMS + _ABATEMENT + _NETWORK + _GEOTHERMAL
