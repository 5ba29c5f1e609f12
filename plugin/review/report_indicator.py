"""The chapter of one indicator of a report: maps, 3D pictures, charts, and what changes most."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Dict, List, Tuple

import numpy as np

from ..indicators.catalogue import Indicator
from ..indicators.scales import NOT_COMPUTED
from ..words import tr
from .compared_figures import better, signed, winners_and_losers
from .indicator_words import amount_words, convention, statistic_words, title_of
from .report_blocks import (
    BETTER,
    MISSING,
    QUIET,
    WORSE,
    Cell,
    Column,
    Distribution,
    Figures,
    Heading,
    Legend,
    MapFigure,
    Paragraph,
    Ranking,
    Table,
    legend_of,
)
from .report_parts import CHARTS, MAPS, RANKING, SCENES
from .report_subject import Subject
from .report_wish import ReportWish
from .study_model import StudyModel

if TYPE_CHECKING:
    from .report_blocks import Block

RANKED = 6  # winners, and as many losers
PLURAL = {"building": "buildings", "road": "roads"}


class IndicatorChapters:
    """titles, colours : of the scenarios, the reference first; with_scenes : whether 3D pictures can be drawn"""

    def __init__(
        self, study: StudyModel, wish: ReportWish, titles: List[str], colours: List[str], with_scenes: bool
    ) -> None:
        self._study, self._wish, self._titles, self._colours = study, wish, titles, colours
        self._with_scenes = with_scenes

    def chapter(self, number: int, subject: Subject) -> List[Block]:
        entry = subject.entry
        blocks: List[Block] = [Heading(tr(entry.label), 2, f"indicator-{number}")]
        words = [f"{title_of(entry)}; {statistic_words(entry)}." if entry.statistic else f"{title_of(entry)}."]
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
        if len(figures) == 1 and not subject.chosen.all():
            lines.append(tr("counted are those the report is about"))
        return legend_of(
            subject.entry,
            scale,
            [each.picture for each in figures],
            tuple(each for each in lines if each),
            subject.chosen,
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
        legend = legend_of(subject.entry, subject.scale, pictures, (), subject.chosen)
        return Distribution(f"classes-{number}", subject.scale.title, unit, legend, tuple(series), alt)

    def _ranking(self, number: int, subject: Subject, variant: int) -> List[Block]:
        """Bars and a table of the strongest changes, for the better and for the worse."""
        if subject.is_of_city or not subject.has_change(variant):
            return []
        entry, about = subject.entry, f"{self._titles[variant + 1]} − {self._titles[0]}"
        changes = np.where(subject.chosen, subject.change(variant), np.nan)
        winners, losers = winners_and_losers(entry, changes, len(changes))
        winners, losers = (self._of_streets(subject, each)[:RANKED] for each in (winners, losers))
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
        caption = f"{title}, Δ {title_of(entry)} ({convention()})"
        return [
            Ranking(f"ranking-{number}-{variant}", caption, bars, len(winners), alt),
            self.table_of(rows, [subject], tr("Strongest changes in numbers: {about}").format(about=about), (variant,)),
        ]

    @staticmethod
    def _of_streets(subject: Subject, numbers: np.ndarray) -> np.ndarray:
        """Of roads of one name the strongest alone: a street is many of them, and would fill the list."""
        if subject.entry.target != "road":
            return numbers
        first: Dict[str, int] = {}
        for each in numbers.tolist():
            first.setdefault(str(subject.names[each]), each)
        return np.array(list(first.values()), dtype=np.int64)

    def table_of(self, rows: List[int], of: List[Subject], caption: str, variants: Tuple[int, ...]) -> Table:
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
        note = f"Δ = {convention()}" if variants and not subject.is_of_city else ""
        return Table(caption, tuple(columns), tuple(body), note)


def value_cell(entry: Indicator, subject: Subject, number: int, row: int) -> Cell:
    value = float(subject.values[number][row])
    if value != value:
        return Cell(tr(NOT_COMPUTED), tone=MISSING)
    return Cell(amount_words(entry, value), colour=subject.scale.colour_of(value))


def change_cell(entry: Indicator, subject: Subject, change: float) -> Cell:
    if change != change:
        return Cell(tr(NOT_COMPUTED), tone=MISSING)
    is_better = better(entry, change)
    tone = QUIET if is_better is None else (BETTER if is_better else WORSE)
    return Cell(signed(entry, change), tone=tone, colour=subject.difference_scale.colour_of(change))


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
