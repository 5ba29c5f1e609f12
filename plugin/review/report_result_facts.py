"""What a result says of itself, for the method of a report: factors and their sources, backgrounds, fleets, judgements at stations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Tuple

from ..city.fields import field_of
from ..city.provenance import GUESSED, Origin
from ..client.air import AIR
from ..client.computations import ENERGY, TRAFFIC
from ..indicators.catalogue import with_spaces
from ..solver_words import said
from ..words import shown, tr
from .air_quality import quality_words, range_words
from .building_values import FACTORS
from .report_blocks import QUIET, Bullets, Cell, Column, Table
from .traffic_facts import quality_lines

if TYPE_CHECKING:
    from .report_blocks import Block

NOT_OF_THE_COUNTRY = tuple(
    each.text for each in GUESSED if each is not Origin.ARCHETYPE
)  # archetype: the row of the country


def facts_of(process: str, summaries: List[Tuple[str, Mapping[str, Any]]]) -> List[Block]:
    """summaries : title of a scenario and the summary of its result, the reference first; what several say alike is told once."""
    if not summaries:
        return []
    if process == ENERGY.id:
        return _energy(summaries)
    tell = {AIR.id: _air, TRAFFIC.id: lambda summary: [words for words, _ in quality_lines(summary)]}.get(process)
    return _told_once({title: tell(summary) for title, summary in summaries}) if tell is not None else []


def _told_once(lines: Mapping[str, List[str]]) -> List[Block]:
    """Sentences of scenarios; those that are not of all of them with the titles they are of."""
    by_words: Dict[str, List[str]] = {}
    for title, found in lines.items():
        for words in found:
            by_words.setdefault(words, []).append(title)
    items = [
        words if len(titles) == len(lines) else f"{', '.join(titles)}: {words}" for words, titles in by_words.items()
    ]
    return [Bullets(tuple(items))] if items else []


# --- energy -----------------------------------------------------------------------------------------------------------
def _energy(summaries: List[Tuple[str, Mapping[str, Any]]]) -> List[Block]:
    blocks: List[Block] = []
    factors = {title: summary.get("factors") or {} for title, summary in summaries}
    told: List[Mapping[str, Any]] = []
    for title, each in factors.items():
        if each and each not in told:
            told.append(each)
            alike = all(other == each for other in factors.values() if other)
            blocks.append(_factors(each, "" if alike else title))
    sources = [
        str(stated["source"])
        for each in told
        for of_carrier in each.values()
        for stated in of_carrier.values()
        if stated.get("source")
    ]
    if sources:
        blocks.append(
            Bullets(tuple(tr("Factors from: {source}.").format(source=each) for each in dict.fromkeys(sources)))
        )
    origins = next((summary["origins"] for _, summary in summaries if summary.get("origins")), None)
    if origins:
        blocks.append(_envelope(summaries[0][0], origins))
    scales = [
        words
        for _, summary in summaries
        for words in summary.get("energy_class_scale_names") or summary.get("energy_class_scales") or []
    ]
    if scales:
        blocks.append(
            Bullets(tuple(tr("Energy classes: {scale}.").format(scale=said(each)) for each in dict.fromkeys(scales)))
        )
    return blocks


def _factors(factors: Mapping[str, Any], title: str) -> Table:
    """Of each carrier; what stands in for a value of the country is marked."""
    rows = []
    for carrier, of_carrier in factors.items():
        cells = []
        for key, _, unit in FACTORS:
            stated = of_carrier.get(key) or {}
            value = stated.get("value")
            words = tr("not known") if value is None else f"{shown(value):g} {unit}".strip()
            guessed = tr("stands in") if stated.get("origin") in NOT_OF_THE_COUNTRY else ""
            cells.append(Cell(words, guessed, detail_tone=QUIET))
        rows.append((Cell(said(carrier.replace("_", " ").capitalize())), *cells))
    caption = tr("Factors of final energy")
    columns = (
        Column(tr("Carrier")),
        Column(tr("Primary energy, not renewable"), True),
        Column(tr("Primary energy, renewable"), True),
        Column(tr("CO₂"), True),
    )
    return Table(f"{caption}: {title}" if title else caption, columns, tuple(rows))


def _envelope(title: str, origins: Mapping[str, Mapping[str, int]]) -> Table:
    """Where the values of walls, roofs and windows came from that the result was computed with."""
    rows = []
    for key, counts in origins.items():
        whole = sum(counts.values()) or 1
        told = [f"{tr(word)} {100 * number / whole:.0f} %" for word, number in counts.items() if number]
        rows.append((Cell(tr(_label(key))), Cell(", ".join(told))))
    columns = (Column(tr("Value"), share=0.45), Column(tr("Where it is from"), share=0.55))
    note = tr("Of {scenario}, heated buildings. Archetype: as usual for country, type and period of a building.")
    return Table(tr("Values the energy result rests on"), columns, tuple(rows), note.format(scenario=title))


def _label(key: str) -> str:
    try:
        return str(field_of("buildings", key).label)
    except KeyError:
        return key.replace("_", " ").capitalize()


# --- air --------------------------------------------------------------------------------------------------------------
def _air(summary: Mapping[str, Any]) -> List[str]:
    words: List[str] = []
    background = summary.get("background") or {}
    if background.get("statement"):
        words.append(f"{said(background['statement'])}.")
    fleet = summary.get("fleet") or {}
    for each in fleet.get("fleets", []):
        told = tr("Fleet {name} of {year}: {source}.")
        words.append(told.format(name=each.get("name"), year=each.get("year"), source=said(str(each.get("source")))))
    status = fleet.get("coefficients") or {}
    if status:
        told = ", ".join(f"{with_spaces(number)} {said(state)}" for state, number in status.items() if number)
        words.append(tr("Coefficients of the fleet: {list}.").format(list=told))
    return [each for each in (*words, range_words(summary), quality_words(summary.get("quality"))) if each]
