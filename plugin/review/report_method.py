"""How the numbers of a report came about, in words: scenarios, methods and options, sources, assumptions, warnings, runs and versions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Mapping, Tuple

import numpy as np

from ..city.errors import TwinscapeError
from ..city.fields import BUILDING_FIELDS, ROAD_FIELDS, Field
from ..city.provenance import Attribute, Origin
from ..client.computation import BOOLEAN, BUILDINGS, TEXT, Computation, Option
from ..client.computations import COMPUTATIONS
from ..client.heat_planning import HEAT_PLANNING
from ..indicators.catalogue import CATALOGUE, with_spaces
from ..indicators.difference import CONVENTION
from ..scenario.wording import sentence
from ..solver_words import said, said_error, said_word
from ..store.results import Result
from ..words import inline, tr
from .report_blocks import MISSING, QUIET, WORSE, Bullets, Cell, Column, Heading, Paragraph, Table
from .report_result_facts import facts_of
from .report_subject import stale_words
from .report_wish import ReportWish
from .solver_code import other_code
from .study_model import StudyModel
from .variant import Step
from .workload import options_of

if TYPE_CHECKING:
    from .report_blocks import Block

EVERY = {**COMPUTATIONS, **HEAT_PLANNING}
MOST_IDS = 3  # of buildings named in an option
MOST_WARNINGS = 40
MOST_RULES = 2
HASH_DIGITS = 12  # of a run that are written


def processes_of(study: StudyModel, wish: ReportWish) -> List[str]:
    """Of the indicators, and those whose results these were computed with, as far as there are results."""
    named = [CATALOGUE[each].process for each in wish.indicators if each in CATALOGUE]
    behind: List[str] = []
    for process in named:
        for scenario in wish.scenarios:
            result = study.result(scenario, process)
            inputs = {} if result is None else result.document.get("inputs", {})
            behind += [key.partition(":")[0] for key in inputs if ":" in key]
    order = [*EVERY, *sorted({*named, *behind} - set(EVERY))]
    there = [each for each in order if each in {*named, *behind}]
    return [each for each in there if any(study.result(s, each) is not None for s in wish.scenarios)]


def scenario_blocks(study: StudyModel, wish: ReportWish) -> List[Block]:
    """Each scenario with its measures, in the order they act."""
    blocks: List[Block] = []
    for number, key in enumerate(wish.scenarios):
        scenario = study.scenarios[key]
        blocks.append(Heading(scenario.title, 3, f"scenario-{number}"))
        if scenario.description:
            blocks.append(Paragraph(scenario.description))
        words, failed = _measures(study, key)
        if words:
            blocks.append(Bullets(tuple(words)))
        elif not scenario.description:
            blocks.append(Paragraph(tr("The city as it was imported, without measures.")))
        if failed:
            blocks.append(Bullets(tuple(failed), "warning"))
    return blocks


def _measures(study: StudyModel, key: str) -> Tuple[List[str], List[str]]:
    try:
        city, steps = study.variant(key)
    except TwinscapeError as error:
        return [], [said_error(error)]
    words, failed = [], []
    for step in steps:
        told = _told(step, city)
        if not step.measure.enabled:
            words.append(tr("{measure} Switched off: it is not part of the scenario.").format(measure=told))
        elif step.error is not None:
            failed.append(tr("{measure} Cannot be applied: {why}").format(measure=told, why=str(step.error)))
        else:
            words.append(told)
    return words, failed


def _told(step: Step, city: Any) -> str:
    try:
        return sentence(step.measure, city)
    except TwinscapeError:
        return f"{step.measure.describe()}."


def method_blocks(study: StudyModel, wish: ReportWish) -> List[Block]:
    """Each process: what it does, by which standard, with which options."""
    blocks: List[Block] = []
    for process in processes_of(study, wish):
        computation = EVERY.get(process)
        title = process.capitalize() if computation is None else computation.title
        blocks.append(Heading(tr(title), 3, f"method-{process}"))
        if computation is not None:
            blocks.append(Paragraph(f"{tr(computation.help)}."))
        results = [(each, study.result(each, process)) for each in wish.scenarios]
        there = [(each, result) for each, result in results if result is not None]
        for method in dict.fromkeys(str(r.document.get("summary", {}).get("method", "")) for _, r in there):
            if method:
                blocks.append(Paragraph(f"{said(method)}."))
        if computation is not None and computation.options:
            blocks.append(_options(study, computation, there))
        titled = [(study.scenario_title(each), result.document.get("summary", {})) for each, result in there]
        blocks += facts_of(process, titled)
        explained = [
            f"{tr(CATALOGUE[key].label)}: {tr(CATALOGUE[key].help)}"
            for key in wish.indicators
            if key in CATALOGUE and CATALOGUE[key].process == process and CATALOGUE[key].help
        ]
        if explained:
            blocks.append(Bullets(tuple(explained)))
    return blocks


def _options(study: StudyModel, computation: Computation, there: List[Tuple[str, Result]]) -> Table:
    """What each result was computed with; one column where all have the same."""
    options = [options_of(result, computation) for _, result in there]
    alike = all(each == options[0] for each in options)
    shown = options[:1] if alike else options
    titles = [tr("Value")] if alike else [study.scenario_title(each) for each, _ in there]
    rows = []
    for option in computation.options:
        cells = [Cell(option_words(option, each[option.key])) for each in shown]
        usual = all(each[option.key] == option.default for each in shown)
        differs = len({cell.text for cell in cells}) > 1
        rows.append((Cell(tr(option.label)), *cells, Cell(tr("as usual"), tone=QUIET) if usual else Cell(tr("chosen"))))
        if differs:
            rows[-1] = (*rows[-1][:-1], Cell(tr("differs"), tone=WORSE))
    note = (
        ""
        if alike
        else tr("The scenarios were not computed with the same options: what differs between them is marked.")
    )
    columns = (Column(tr("Option")), *(Column(each) for each in titles), Column(tr("Choice")))
    return Table(tr("Options of {process}").format(process=inline(tr(computation.title))), columns, tuple(rows), note)


def option_words(option: Option, value: Any) -> str:
    """A value of an option as the panel of options has it."""
    if option.kind == BOOLEAN:
        return tr("yes") if value else tr("no")
    if option.kind == BUILDINGS:
        ids = [str(each) for each in value or ()]
        if not ids:
            return tr("none")
        more = tr(" and {n} more").format(n=len(ids) - MOST_IDS) if len(ids) > MOST_IDS else ""
        return f"{', '.join(ids[:MOST_IDS])}{more}"
    if option.kind == TEXT:
        known = dict(option.choices)
        return tr(known[value]) if value in known else (str(value) or tr(option.unset or "none"))
    if value is None or (option.unset and value == option.low):
        return tr(option.unset or "not given")
    places = option.decimals
    while places < 10 and round(float(value), places) != float(value):
        places += 1
    if option.key.endswith("year"):
        return f"{value:.0f}"
    return f"{with_spaces(float(value), places)} {option.unit}".strip()


def source_table(study: StudyModel) -> Table:
    """Files of the twin with their licences; one row for layers of one file with the same licence."""
    assert study.twin is not None
    grouped: Dict[Tuple[str, str, str], List[str]] = {}
    for source in study.twin.manifest.get("sources", []):
        key = tuple(str(source.get(name) or "") for name in ("file", "licence", "attribution"))
        grouped.setdefault(key, []).append(str(source.get("role") or ""))  # type: ignore[arg-type]
    rows = []
    for (file, licence, attribution), roles in grouped.items():
        words = ", ".join(dict.fromkeys(said_word(role).replace("_", " ") for role in roles if role))
        licence_cell = Cell(licence) if licence else Cell(tr("not stated"), tone=MISSING)
        rows.append((Cell(f"{words[:1].upper()}{words[1:]}"), Cell(file), licence_cell, Cell(attribution)))
    columns = (Column(tr("What"), share=0.2), Column(tr("File"), share=0.24), Column(tr("Licence"), share=0.14))
    return Table(
        tr("What the twin is made of"),
        (*columns, Column(tr("Attribution"), share=0.42)),
        tuple(rows),
        _about_weather(study),
    )


def _about_weather(study: StudyModel) -> str:
    assert study.twin is not None
    weather = study.twin.manifest.get("weather") or {}
    place, stands_for = str(weather.get("place") or ""), str(weather.get("stand_in_for") or "")
    if not place:
        return ""
    if stands_for:
        return tr("The weather is that of {place} and stands in for {town}.").format(place=place, town=stands_for)
    return tr("The weather is that of {place}.").format(place=place)


def assumption_blocks(study: StudyModel) -> List[Block]:
    """Shares of given and guessed values of each attribute, with the commonest rules."""
    assert study.twin is not None
    manifest = study.twin.manifest
    blocks: List[Block] = [
        _shares(tr("Input values of the buildings"), len(study.buildings), BUILDING_FIELDS, study.buildings.attributes)
    ]
    if study.roads is not None and len(study.roads):
        blocks.append(_shares(tr("Input values of the roads"), len(study.roads), ROAD_FIELDS, study.roads.attributes))
    words = []
    if not manifest.get("terrain"):
        words.append(tr("The twin has no terrain: the ground is flat."))
    imported = manifest.get("import", {})
    skipped = int(imported.get("skipped_count", 0) or 0)
    if skipped:
        words.append(tr("{n} features of the sources were skipped at the import.").format(n=with_spaces(skipped)))
    words += [said(str(each)) for each in imported.get("warnings", [])]
    if words:
        blocks.append(Bullets(tuple(words)))
    return blocks


def _shares(caption: str, n: int, fields: Iterable[Field], attributes: Mapping[str, Attribute]) -> Table:
    rows = []
    for field in fields:
        column = attributes.get(field.key)
        if column is None or not field.tracked or not n:
            continue
        counts = Counter(np.asarray(column.origin).tolist())
        if counts.get(int(Origin.MISSING), 0) == n:
            continue
        guessed = sum(counts.get(int(each), 0) for each in (Origin.INFERRED, Origin.ARCHETYPE, Origin.DEFAULT))
        parts = (int(counts.get(int(Origin.GIVEN), 0)), int(guessed), int(counts.get(int(Origin.MISSING), 0)))
        rules = list(column.rule_counts().items())
        told = "; ".join(f"{said(rule)} ({with_spaces(number)})" for rule, number in rules[:MOST_RULES] if rule)
        more = len(rules) - MOST_RULES
        told = tr("{rules}; {n} more rules").format(rules=told, n=more) if more > 0 else told
        rows.append((Cell(tr(field.label)), *(_share(each, n) for each in parts), Cell(told, tone=QUIET)))
    columns = (
        Column(tr("Attribute"), share=0.24),
        Column(tr("Given"), True, share=0.1),
        Column(tr("Inferred or default"), True, share=0.13),
        Column(tr("Not known"), True, share=0.12),
        Column(tr("By which rule (values)"), share=0.41),
    )
    note = tr("Shares of {n} features. An attribute nothing is known of is left out.").format(n=with_spaces(n))
    return Table(caption, columns, tuple(rows), note)


def _share(number: int, n: int) -> Cell:
    """A part in percent: 0 only of nothing, 100 only of all."""
    if not number:
        return Cell("–", tone=QUIET)
    percent = 100 * number / n
    words = "< 1" if percent < 1 else ("> 99" if 99 < percent < 100 else f"{percent:.0f}")
    return Cell(f"{words} %")


def warning_blocks(study: StudyModel, wish: ReportWish) -> List[Block]:
    """What the results warn of; the same words of several scenarios once, under their titles."""
    blocks: List[Block] = []
    for process in processes_of(study, wish):
        told: Dict[str, List[str]] = {}
        for scenario in wish.scenarios:
            result = study.result(scenario, process)
            for words in [] if result is None else result.document.get("warnings", []):
                told.setdefault(said(str(words)), []).append(study.scenario_title(scenario))
        grouped: Dict[str, List[str]] = {}
        for words, titles in told.items():
            grouped.setdefault(", ".join(titles), []).append(f"{words[:1].upper()}{words[1:]}")
        for number, (titles, items) in enumerate(grouped.items()):
            computation = EVERY.get(process)
            name = process.capitalize() if computation is None else tr(computation.title)
            blocks.append(Heading(f"{name}: {titles}", 3, f"warnings-{process}-{number}"))
            left = len(items) - MOST_WARNINGS
            items = items[:MOST_WARNINGS] + ([tr("{n} more in the results.").format(n=left)] if left > 0 else [])
            blocks.append(Bullets(tuple(items)))
    return blocks


def stale_sentences(study: StudyModel, wish: ReportWish) -> List[str]:
    """Which results are out of date, one sentence each."""
    found = []
    for process in processes_of(study, wish):
        for scenario in wish.scenarios:
            late = stale_words(study, scenario, process)
            if late:
                title = process if process not in EVERY else tr(EVERY[process].title)
                found.append(
                    tr("{process} of {scenario} is out of date: {parts} changed since it was computed.").format(
                        process=title, scenario=study.scenario_title(scenario), parts=late
                    )
                )
    return found


def code_sentences(study: StudyModel, wish: ReportWish) -> List[str]:
    """Which results were computed by other code than those of the baseline, one sentence each."""
    found = []
    for process in processes_of(study, wish):
        for scenario in wish.scenarios[1:]:
            words = other_code(study, process, scenario, wish.scenarios[0])
            if words:
                title = process if process not in EVERY else tr(EVERY[process].title)
                found.append(f"{title}, {study.scenario_title(scenario)}. {words}")
    return found


def run_table(study: StudyModel, wish: ReportWish) -> Table:
    """When and by what each result was computed, and the hash of what it was computed from."""
    rows = []
    for process in processes_of(study, wish):
        for scenario in wish.scenarios:
            result = study.result(scenario, process)
            title = process if process not in EVERY else tr(EVERY[process].title)
            head = Cell(title, study.scenario_title(scenario), detail_tone=QUIET)
            if result is None:
                rows.append((head, Cell(tr("not computed"), tone=MISSING), Cell(""), Cell(""), Cell("")))
                continue
            document = result.document
            late = stale_words(study, scenario, process)
            state = Cell(tr("out of date: {parts}").format(parts=late), tone=WORSE) if late else Cell(tr("up to date"))
            if other_code(study, process, scenario, wish.scenarios[0]):
                state = Cell(tr("other solver than the baseline"), tone=WORSE)
            rows.append(
                (
                    head,
                    Cell(date_words(str(document.get("created", ""))), _seconds(document.get("duration_s"))),
                    Cell(str(document.get("input_hash", ""))[:HASH_DIGITS]),
                    Cell(str(document.get("solver_version", ""))),
                    state,
                )
            )
    columns = (
        Column(tr("Result")),
        Column(tr("Computed (UTC)")),
        Column(tr("Run (hash of its inputs)")),
        Column(tr("Solver")),
        Column(tr("State")),
    )
    return Table(tr("Runs"), columns, tuple(rows))


def date_words(stamp: str) -> str:
    """ "2026-11-26 04:33" of ISO 8601."""
    return stamp.replace("T", " ").rstrip("Z")[:16]


def _seconds(value: Any) -> str:
    return "" if value is None else f"{with_spaces(float(value), 1)} s"


def convention_words() -> str:
    return tr("Δ is {convention}: negative where the variant has less.").format(convention=CONVENTION)
