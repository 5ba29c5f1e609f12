"""By what an air result was computed, in a sentence for results and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .meteorology_classes import WITHIN
from .study_year import ALL, AirYear

if TYPE_CHECKING:
    from .study import Options, Prepared

METHOD = (
    "Emission: {emission}, heating EMEP/EEA guidebook 1.A.4 tier 1; open roads: R-LINE (Snyder et al. 2013); street canyons: {canyons}; "
    "NO2: photostationary NO-NO2-O3 hour by hour; meteorology: Monin-Obukhov from hourly weather, {hours}"
)
CANYONS_BY = {
    "ospm": "OSPM (Berkowicz 2000)",
    "sirane": "SIRANE's network of boxes (Soulhac et al. 2011)",
    "open": "none, every road as in the open",
}


def method_words(prepared: Prepared, options: Options) -> str:
    """Emission with the edition of its factors, dispersion, chemistry, and how many states of the air stand for the year."""
    return METHOD.format(
        canyons=CANYONS_BY[canyons_by(options)],
        emission=_emission_words(prepared.emitted.road.provenance),
        hours=_hours_words(prepared.year),
    )


def _emission_words(provenance: dict[str, Any]) -> str:
    """By which factors roads emit, and of which edition those of hot exhaust are."""
    editions = provenance["hot_editions"]
    if not editions:
        return " and ".join(str(each["source"]) for each in provenance["fleets"])
    counts = [f"{edition or 'an edition not said'} ({count:,}" for edition, count in editions.items()]
    of = " and ".join([f"{counts[0]} functions)", *(f"{each})" for each in counts[1:])])
    return f"EMEP/EEA guidebook 1.A.3.b tier 3, hot factors of the annex of {of}"


def _hours_words(year: AirYear) -> str:
    """How many states of the air stand for the year, and what that costs in exactness."""
    if year.kind == ALL:
        return "each hour dispersed by itself"
    return (
        f"{len(year.states)} states of the air stand for the hours of the year: annual means of NOx of open roads within "
        f"{100 * WITHIN:.1f} % of those of all hours one by one (five towns of Europe and North America)"
    )


def canyons_by(options: Options) -> str:
    """ "ospm", "sirane" or "open" as the option canyons has it."""
    return "open" if not options.canyons else "sirane" if options.boxes else "ospm"
