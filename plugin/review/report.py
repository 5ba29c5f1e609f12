"""Puts a report together from the study: which chapters, tables and figures, with their words and numbers; how they look is said elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, List, Mapping, Optional, Tuple

import numpy as np

from ..city.errors import InputError
from ..indicators import colours
from ..indicators.catalogue import CATALOGUE, Indicator, with_spaces
from ..indicators.difference import CONVENTION
from ..indicators.scales import NOT_COMPUTED
from ..indicators.summary import MEAN, MEDIAN, SUM, statistic_of
from ..store.twin import now_text
from ..words import tr
from . import report_method as method
from .compared_figures import Figure, better, signed, winners_and_losers
from .report_blocks import (
    BETTER,
    MISSING,
    QUIET,
    WORSE,
    Block,
    Bullets,
    Cell,
    Column,
    Distribution,
    Facts,
    Figures,
    Heading,
    Legend,
    MapFigure,
    Paragraph,
    Ranking,
    Report,
    Table,
    legend_of,
    missing_words,
)
from .report_exposure import exposure_blocks
from .report_parts import (
    ALL,
    ASSUMPTIONS,
    CHARTS,
    EXPOSURE,
    FEATURES,
    MAPS,
    METHOD,
    RANKING,
    RUNS,
    SCENES,
    SELECTED,
    SOURCES,
)
from .report_subject import Chosen, Subject, subjects
from .report_wish import ReportWish, fitting
from .scale_registry import ScaleRegistry
from .study_model import StudyModel

RANKED = 6  # winners, and as many losers
MOST_FEATURES = 60  # rows of the table of the chosen; the rest is told
PLURAL = {"building": "buildings", "road": "roads"}
STATISTIC = {SUM: "sum", MEAN: "mean by floor area", MEDIAN: "median"}


def compose(
    study: StudyModel,
    scales: ScaleRegistry,
    wish: ReportWish,
    chosen: Chosen,
    versions: Mapping[str, str],
    with_scenes: bool = True,
) -> Report:
    """The report of an open study.

    chosen : ids of buildings and of roads it is about, None all; versions : of programs and libraries; with_scenes : whether 3D pictures
    can be drawn
    Raises: InputError when nothing of what is wished for is there.
    """
    wish = fitting(study, wish)
    if not wish.indicators:
        raise InputError(
            "the report has no indicator that is computed", "Choose at least one, or run the scenarios first."
        )
    return _Composer(study, scales, wish, chosen, versions, with_scenes).report()


class _Composer:
    def __init__(
        self,
        study: StudyModel,
        scales: ScaleRegistry,
        wish: ReportWish,
        chosen: Chosen,
        versions: Mapping[str, str],
        with_scenes: bool,
    ) -> None:
        self._study, self._scales, self._wish, self._chosen = study, scales, wish, chosen
        self._versions, self._with_scenes = versions, with_scenes
        self._subjects = subjects(study, scales, wish, [CATALOGUE[each] for each in wish.indicators], chosen)
        self._titles = [study.scenario_title(each) for each in wish.scenarios]
        there = list(study.scenarios)
        self._colours = [scenario_colour(there.index(each)) for each in wish.scenarios]

    def report(self) -> Report:
        blocks: List[Block] = [*self._brief()]
        for number, subject in enumerate(self._subjects):
            blocks += self._of_indicator(number, subject)
        if self._wish.has(EXPOSURE):
            found = exposure_blocks(self._study, self._scales, self._wish, self._scenario_columns())
            blocks += [Heading(tr("People exposed"), 2, "people"), *found] if found else []
        if self._wish.has(FEATURES) and self._is_limited:
            blocks += self._features()
        blocks += self._background()
        return Report(self._title(), self._subtitle(), self._about(), tuple(blocks), now_text())

    # --- first page -------------------------------------------------------------------------------------------------
    def _title(self) -> str:
        assert self._study.twin is not None
        return self._wish.title.strip() or self._study.twin.title

    def _subtitle(self) -> str:
        if len(self._titles) == 1:
            return self._titles[0]
        return tr("{variants} compared with {baseline}").format(
            variants=", ".join(self._titles[1:]), baseline=self._titles[0]
        )

    def _about(self) -> Tuple[Tuple[str, str], ...]:
        twin = self._study.twin
        assert twin is not None
        made = method.date_words(now_text())
        rows = [
            (tr("City"), twin.title),
            (tr("About"), self._whom()),
            (tr("Coordinates"), f"{twin.crs.get('id', '')} {twin.crs.get('name', '')}".strip()),
            (tr("Made"), f"{made} UTC"),
        ]
        return tuple(rows)

    @property
    def _is_limited(self) -> bool:
        return any(ids is not None for ids in self._chosen.values())

    def _whom(self) -> str:
        n = len(self._study.buildings)
        ids = self._chosen.get("building")
        if not self._is_limited:
            return tr("all {n} buildings").format(n=with_spaces(n))
        whom = self._wish.whom
        name = tr("what is selected") if whom in (ALL, SELECTED) else whom.partition(":")[2]
        parts = []
        if ids is not None:
            parts.append(tr("{k} of {n} buildings").format(k=with_spaces(len(ids)), n=with_spaces(n)))
        roads = self._chosen.get("road")
        if roads is not None:
            parts.append(tr("{k} roads").format(k=with_spaces(len(roads))))
        return f"{name}: {', '.join(parts)}"

    def _brief(self) -> List[Block]:
        blocks: List[Block] = []
        for number in range(len(self._wish.variants)):
            words = self._message(number)
            if words:
                blocks.append(Paragraph(words, "lead"))
        late = method.stale_sentences(self._study, self._wish)
        if late:
            blocks.append(Bullets(tuple(late), "warning"))
        problems = [words for subject in self._subjects for words in subject.problems]
        if problems:
            blocks.append(Bullets(tuple(dict.fromkeys(problems)), "warning"))
        blocks += [Heading(tr("Figures"), 2, "figures"), self._figures_table()]
        return blocks

    def _message(self, number: int) -> str:
        """ "Retrofit against Baseline: heat demand −17.2 % …" of what has a change."""
        told = []
        for subject in self._subjects:
            figure = subject.figures[number + 1]
            if subject.is_of_city or subject.faults[number] or not figure.change:
                continue
            told.append(_unbroken(f"{subject.entry.label} {figure.change}"))
        if not told:
            return ""
        return tr("{variant} against {baseline}: {changes}.").format(
            variant=self._titles[number + 1], baseline=self._titles[0], changes="; ".join(told)
        )

    def _scenario_columns(self) -> List[Column]:
        return [Column(title, True, colour) for title, colour in zip(self._titles, self._colours)]

    def _figures_table(self) -> Table:
        rows = []
        for subject in self._subjects:
            entry = subject.entry
            statistic = tr(STATISTIC[statistic_of(entry)])
            about = "; ".join(each for each in (statistic, entry.statistic) if each)
            cells = [self._figure_cell(subject, number) for number in range(len(self._titles))]
            rows.append((Cell(entry.label, about, detail_tone=QUIET), *cells))
        note = method.convention_words() if self._wish.variants else ""
        columns = (Column(tr("Indicator"), share=0.34), *self._scenario_columns())
        return Table(self._whom_caption(), columns, tuple(rows), note)

    def _whom_caption(self) -> str:
        words = self._whom()
        return words[:1].upper() + words[1:]

    def _figure_cell(self, subject: Subject, number: int) -> Cell:
        figure = subject.figures[number]
        if not np.isfinite(figure.value) and not subject.computed[number]:
            return Cell(tr(NOT_COMPUTED), tone=MISSING)
        fault = number > 0 and bool(subject.faults[number - 1])
        change, tone = ("", "") if fault or subject.is_of_city else change_of(figure)
        missing = missing_words(figure.missing) if figure.missing else ""
        return Cell(figure.words, _unbroken(change), detail_tone=tone or QUIET, more=missing)

    # --- an indicator -----------------------------------------------------------------------------------------------
    def _of_indicator(self, number: int, subject: Subject) -> List[Block]:
        entry = subject.entry
        blocks: List[Block] = [Heading(entry.label, 2, f"indicator-{number}")]
        words = [f"{entry.title}; {entry.statistic}." if entry.statistic else f"{entry.title}."]
        share, inputs = subject.picture(0).guessed, subject.picture(0).guessed_of
        if share > 0:
            words.append(
                tr("{share} % of the {inputs} are inferred or default.").format(
                    share=f"{100 * share:.0f}", inputs=inputs
                )
            )
        blocks.append(Paragraph(" ".join(words), "note"))
        blocks += [Paragraph(words, "warning") for words in dict.fromkeys(subject.faults) if words]
        if not any(subject.computed):
            return [*blocks, Paragraph(tr("Not computed in any scenario of this report."), "warning")]
        lacking = [title for title, is_there in zip(self._titles, subject.computed) if not is_there]
        if lacking:
            blocks.append(Paragraph(tr("Not computed: {scenarios}.").format(scenarios=", ".join(lacking)), "warning"))
        pictures = self._pictures(number, subject)
        deltas = self._deltas(number, subject)
        for is_3d, part in ((False, MAPS), (True, SCENES)):
            if not self._wish.has(part) or (is_3d and (not self._with_scenes or entry.target != "building")):
                continue
            for figures, difference in ((pictures, False), (deltas, True)):
                if figures:
                    blocks.append(Figures(_as_3d(figures, is_3d), self._legend(subject, figures, difference)))
        if self._wish.has(CHARTS):
            blocks.append(self._distribution(number, subject))
        if self._wish.has(RANKING):
            for variant in range(len(self._wish.variants)):
                blocks += self._ranking(number, subject, variant)
        return blocks

    def _pictures(self, number: int, subject: Subject) -> List[MapFigure]:
        return [
            self._figure(f"map-{number}-{each}", subject, subject.picture(each), self._wish.scenarios[each], each)
            for each in self._shown(subject)
        ]

    def _shown(self, subject: Subject) -> List[int]:
        """Numbers of the scenarios with pictures of their own: those with values, of what is the same in all the first."""
        return [0] if subject.is_of_city else [each for each, is_there in enumerate(subject.computed) if is_there]

    def _deltas(self, number: int, subject: Subject) -> List[MapFigure]:
        if subject.is_of_city:
            return []
        return [
            self._figure(f"change-{number}-{each}", subject, subject.difference_picture(each), variant, each + 1)
            for each, variant in enumerate(self._wish.variants)
            if subject.has_change(each)
        ]

    def _figure(self, key: str, subject: Subject, picture: Any, scenario: str, position: int) -> MapFigure:
        caption = picture.caption if not picture.note else f"{picture.caption}. {picture.note}"
        alt = tr("Map of {quantity}: {scenario}. {counts}").format(
            quantity=picture.scale.title, scenario=caption, counts=_counts_words(picture, subject.chosen)
        )
        return MapFigure(key, subject.entry.target, scenario, picture, caption, self._colours[position], alt)

    def _legend(self, subject: Subject, figures: List[MapFigure], is_difference: bool) -> Legend:
        scale = subject.difference_scale if is_difference else subject.scale
        lines = [scale.note]
        if scale.fitted_to:
            lines.append(
                tr("scale fitted to {scenario} alone").format(scenario=self._study.scenario_title(scale.fitted_to))
            )
        elif len(figures) > 1:
            lines.append(tr("the same scale in all pictures"))
        return legend_of(
            subject.entry, scale, [each.picture for each in figures], tuple(each for each in lines if each)
        )

    def _distribution(self, number: int, subject: Subject) -> Distribution:
        series, shown = [], self._shown(subject)
        for each in shown:
            classes = subject.scale.classify(subject.values[each])[subject.chosen]
            counts = np.bincount(classes[classes >= 0], minlength=len(subject.scale.labels))
            series.append(
                (self._titles[each], self._colours[each], tuple(int(n) for n in counts), int((classes < 0).sum()))
            )
        pictures = [subject.picture(each) for each in shown]
        unit = tr(PLURAL[subject.entry.target].capitalize())
        alt = tr("Bars: how many {features} are in each class of {quantity}. {counts}").format(
            features=tr(PLURAL[subject.entry.target]),
            quantity=subject.scale.title,
            counts=" ".join(
                f"{title}: {_counts_words(picture, subject.chosen)}" for (title, *_), picture in zip(series, pictures)
            ),
        )
        legend = legend_of(subject.entry, subject.scale, pictures, ())
        return Distribution(f"classes-{number}", subject.scale.title, unit, legend, tuple(series), alt)

    def _ranking(self, number: int, subject: Subject, variant: int) -> List[Block]:
        """Bars and a table of the strongest changes, for the better and for the worse."""
        if subject.is_of_city or not subject.has_change(variant):
            return []
        entry, about = subject.entry, f"{self._titles[variant + 1]} − {self._titles[0]}"
        changes = np.where(subject.chosen, subject.change(variant), np.nan)
        winners, losers = winners_and_losers(entry, changes, RANKED)
        title = tr("Strongest changes: {about}").format(about=about)
        if not len(winners) and not len(losers):
            words = tr("No {features} differ between {about}.").format(features=tr(PLURAL[entry.target]), about=about)
            return [Paragraph(words)]
        rows = np.concatenate([winners, losers[::-1]]).astype(int).tolist()
        scale = subject.difference_scale
        bars = tuple(
            (
                str(subject.names[i]),
                float(changes[i]),
                signed(entry, float(changes[i])),
                scale.colour_of(float(changes[i])),
            )
            for i in rows
        )
        alt = tr("Bars of the strongest changes. {list}").format(
            list="; ".join(f"{name}: {words}" for name, _, words, _ in bars)
        )
        caption = f"{title}, Δ {entry.title} ({CONVENTION})"
        return [
            Ranking(f"ranking-{number}-{variant}", caption, bars, len(winners), alt),
            self._table_of(
                rows, [subject], tr("Strongest changes in numbers: {about}").format(about=about), (variant,)
            ),
        ]

    # --- features ---------------------------------------------------------------------------------------------------
    def _features(self) -> List[Block]:
        """One table an indicator: each chosen feature with baseline, variants and differences."""
        blocks: List[Block] = [Heading(tr("The chosen in detail"), 2, "features")]
        for subject in self._subjects:
            if self._chosen.get(subject.entry.target) is None:
                continue
            rows = np.flatnonzero(subject.chosen).tolist()
            left = len(rows) - MOST_FEATURES
            table = self._table_of(
                rows[:MOST_FEATURES], [subject], subject.entry.title, tuple(range(len(self._wish.variants)))
            )
            if left > 0:
                note = tr("{n} more are not listed; the window that compares saves all of them as a table.")
                table = replace(table, note=f"{table.note} {note.format(n=with_spaces(left))}".strip())
            blocks.append(table)
        return blocks if len(blocks) > 1 else []

    def _table_of(self, rows: List[int], of: List[Subject], caption: str, variants: Tuple[int, ...]) -> Table:
        """Features in rows: baseline, and each variant with its difference."""
        subject = of[0]
        entry = subject.entry
        feature = tr(entry.target.capitalize())
        columns = [Column(feature), Column(self._titles[0], True, self._colours[0])]
        for each in variants if not subject.is_of_city else ():
            columns += [
                Column(self._titles[each + 1], True, self._colours[each + 1]),
                Column(f"Δ {self._titles[each + 1]} − {self._titles[0]}", True),
            ]
        changes = {each: subject.change(each) for each in variants}
        body = []
        for i in rows:
            cells = [Cell(str(subject.names[i])), value_cell(entry, subject, 0, i)]
            for each in variants if not subject.is_of_city else ():
                change = float(changes[each][i])
                cells += [value_cell(entry, subject, each + 1, i), change_cell(entry, subject, change)]
            body.append(tuple(cells))
        note = f"Δ = {CONVENTION}" if variants and not subject.is_of_city else ""
        return Table(caption, tuple(columns), tuple(body), note)

    # --- behind the numbers -----------------------------------------------------------------------------------------
    def _background(self) -> List[Block]:
        study, wish = self._study, self._wish
        blocks: List[Block] = []
        if wish.has(METHOD):
            blocks += [Heading(tr("Scenarios"), 2, "scenarios"), *method.scenario_blocks(study, wish)]
            told = method.method_blocks(study, wish)
            blocks += [Heading(tr("Method"), 2, "method"), *told] if told else []
        if wish.has(SOURCES):
            blocks += [Heading(tr("Data sources"), 2, "sources"), method.source_table(study)]
        if wish.has(ASSUMPTIONS):
            blocks += [Heading(tr("Assumptions"), 2, "assumptions"), *method.assumption_blocks(study)]
        if wish.has(RUNS):
            told = method.warning_blocks(study, wish)
            blocks += [Heading(tr("Warnings of the results"), 2, "warnings"), *told] if told else []
            blocks += [Heading(tr("Runs and versions"), 2, "runs"), method.run_table(study, wish), self._programs()]
        return blocks

    def _programs(self) -> Facts:
        return Facts(tuple((tr(name), words) for name, words in self._versions.items()))


def change_of(figure: Figure) -> Tuple[str, str]:
    """The change of a figure and how it is told."""
    if not figure.change:
        return "", ""
    tone = QUIET if figure.is_better is None else (BETTER if figure.is_better else WORSE)
    return f"Δ {figure.change}", tone


def value_cell(entry: Indicator, subject: Subject, number: int, row: int) -> Cell:
    value = float(subject.values[number][row])
    if value != value:
        return Cell(tr(NOT_COMPUTED), tone=MISSING)
    return Cell(entry.text(value), colour=subject.scale.colour_of(value))


def change_cell(entry: Indicator, subject: Subject, change: float) -> Cell:
    if change != change:
        return Cell(tr(NOT_COMPUTED), tone=MISSING)
    is_better = better(entry, change)
    tone = QUIET if is_better is None else (BETTER if is_better else WORSE)
    return Cell(signed(entry, change), tone=tone, colour=subject.difference_scale.colour_of(change))


def scenario_colour(position: int) -> str:
    """Of a scenario by its place in the study, as everywhere."""
    return colours.BASELINE if position == 0 else colours.VARIANTS[(position - 1) % len(colours.VARIANTS)]


def _unbroken(words: str) -> str:
    """A number and its percent sign stay on one line."""
    return words.replace(" %", "\u00a0%")


def _as_3d(figures: List[MapFigure], is_3d: bool) -> Tuple[MapFigure, ...]:
    if not is_3d:
        return tuple(figures)
    seen = tr("3D picture. ")
    return tuple(replace(each, key=f"{each.key}-3d", alt=f"{seen}{each.alt}", is_3d=True) for each in figures)


def _counts_words(picture: Any, chosen: np.ndarray) -> str:
    """ "below 50: 12, 50 – 100: 30, not computed: 2" """
    classes = picture.classes[chosen]
    counts: Dict[str, int] = {}
    for number, label in enumerate(picture.scale.labels):
        counts[label] = counts.get(label, 0) + int((classes == number).sum())
    told = [f"{label}: {number}" for label, number in counts.items() if number]
    missing = int((classes < 0).sum())
    return ", ".join([*told, f"{tr(NOT_COMPUTED)}: {missing}"] if missing else told)


def versions_of(extra: Optional[Mapping[str, str]] = None) -> Dict[str, str]:
    """Programs and libraries on this side; the solver's version is told with each result."""
    import platform
    from pathlib import Path

    from qgis.core import Qgis
    from qgis.PyQt.QtCore import QT_VERSION_STR

    metadata = (Path(__file__).resolve().parents[2] / "metadata.txt").read_text(encoding="utf-8")
    stated = [line.partition("=")[2].strip() for line in metadata.splitlines() if line.startswith("version=")]
    return {
        "Twinscape": stated[0] if stated else "",
        "QGIS": Qgis.QGIS_VERSION,
        "Qt": QT_VERSION_STR,
        "Python": platform.python_version(),
        "numpy": np.__version__,
        **(extra or {}),
    }
