"""The families of cases this solver can judge. A new domain adds its module here."""

from __future__ import annotations

from typing import Any

from . import (
    air_absorption,
    air_canyon_box,
    air_canyon_marylebone,
    air_chemistry,
    air_dispersion,
    air_dispersion_caline,
    air_dispersion_sources,
    air_emission_hot,
    air_emission_nl,
    air_emission_totals,
    air_metrics,
    ashrae,
    building_elements,
    constants,
    favourable_difference,
    highly_annoyed,
    photovoltaics,
    primary_energy,
    propagation,
    rail_emission,
    rail_library,
    road_emission,
    seasonal_heating,
    shoeboxes,
    sky_view,
    solar_incident,
    sun_position,
    traffic_assignment,
    transposition,
    zone_steps,
)
from .rows import Family

FAMILIES: tuple[Family, ...] = (
    zone_steps.FAMILY,
    sun_position.FAMILY,
    transposition.FAMILY,
    solar_incident.FAMILY,
    sky_view.FAMILY,
    shoeboxes.FAMILY,
    ashrae.FAMILY,
    ashrae.MONTHLY,
    seasonal_heating.FAMILY,
    constants.FAMILY,
    building_elements.FAMILY,
    photovoltaics.FAMILY,
    primary_energy.FAMILY,
    primary_energy.DEFAULTS,
    propagation.FAMILY,
    favourable_difference.FAMILY,
    highly_annoyed.FAMILY,
    air_absorption.FAMILY,
    rail_library.FAMILY,  # before rail_emission, whose kind begins its own
    rail_emission.FAMILY,
    road_emission.FAMILY,
    air_canyon_box.FAMILY,
    air_canyon_marylebone.FAMILY,
    air_chemistry.FAMILY,
    air_emission_hot.FAMILY,
    air_emission_nl.FAMILY,
    air_emission_totals.FAMILY,
    air_metrics.FAMILY,
    air_dispersion.ANALYTIC,
    air_dispersion.BOUNDARY_LAYER,
    air_dispersion.LINES,
    traffic_assignment.FAMILY,
    air_dispersion_sources.SOURCES,
    air_dispersion_sources.PRAIRIE_GRASS,
    air_dispersion_caline.FAMILY,  # shown, not judged
)


def family_of(document: Any) -> Family | str:
    """The family that judges a document, or why none does."""
    if not isinstance(document, dict):
        return "unknown schema: not a JSON object"
    for family in FAMILIES:
        if family.knows(document):
            return family
    kind = str(document.get("family", "")) or str(document.get("kind") or document.get("id") or "")
    return f"unknown schema{f' ({kind})' if kind else ''}: no family of this solver reads it"
