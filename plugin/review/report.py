"""Puts a report together from the study: which chapters, tables and figures, with their words and numbers; how they look is said elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Dict, List, Mapping, Tuple

import numpy as np

from ..city.errors import InputError
from ..indicators import colours
from ..indicators.catalogue import CATALOGUE, with_spaces
from ..indicators.scales import NOT_COMPUTED
from ..indicators.summary import statistic_of
from ..store.twin import now_text
from ..words import tr
from . import report_method as method
from .compared_figures import Figure
from .indicator_words import statistic_words, summary_name, title_of
from .report_blocks import (
    BETTER,
    MISSING,
    QUIET,
    WORSE,
    Bullets,
    Cell,
    Column,
    Facts,
    Heading,
    Paragraph,
    Report,
    Table,
    missing_words,
)
from .report_exposure import exposure_blocks
from .report_indicator import IndicatorChapters
from .report_parts import (
    ALL,
    ASSUMPTIONS,
    EXPOSURE,
    FEATURES,
    METHOD,
    RUNS,
    SELECTED,
    SOURCES,
)
from .report_subject import Chosen, Subject, subjects
from .report_wish import ReportWish, fitting
from .scale_registry import ScaleRegistry
from .study_model import StudyModel

if TYPE_CHECKING:
    from .report_blocks import Block

MOST_FEATURES = 60  # rows of the table of the chosen; the rest is told


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
    if any(ids is not None and not ids for ids in chosen.values()):
        raise InputError("none of what the report is about is in the city", "Select something, or choose all.")
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
        self._versions = versions
        self._subjects = subjects(study, scales, wish, [CATALOGUE[each] for each in wish.indicators], chosen)
        self._titles = [study.scenario_title(each) for each in wish.scenarios]
        there = list(study.scenarios)
        self._colours = [scenario_colour(there.index(each)) for each in wish.scenarios]
        self._chapters = IndicatorChapters(study, wish, self._titles, self._colours, with_scenes)

    def report(self) -> Report:
        blocks: List[Block] = [*self._brief()]
        for number, subject in enumerate(self._subjects):
            blocks += self._chapters.chapter(number, subject)
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
            roads = len(self._study.roads or ()) if any(each.entry.target == "road" for each in self._subjects) else 0
            words = tr("all {n} buildings and {k} roads") if roads else tr("all {n} buildings")
            return words.format(n=with_spaces(n), k=with_spaces(roads))
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
        late = method.stale_sentences(self._study, self._wish) + method.code_sentences(self._study, self._wish)
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
            told.append(_unbroken(f"{tr(subject.entry.label)} {figure.change}"))
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
            statistic = summary_name(statistic_of(entry))
            about = "; ".join(each for each in (statistic, statistic_words(entry)) if each)
            cells = [self._figure_cell(subject, number) for number in range(len(self._titles))]
            rows.append((Cell(tr(entry.label), about, detail_tone=QUIET), *cells))
        note = method.convention_words() if self._wish.variants else ""
        columns = (Column(tr("Indicator"), share=0.34 if len(self._titles) < 4 else 0.24), *self._scenario_columns())
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

    # --- features ---------------------------------------------------------------------------------------------------
    def _features(self) -> List[Block]:
        """One table an indicator: each chosen feature with baseline, variants and differences."""
        blocks: List[Block] = [Heading(tr("The chosen in detail"), 2, "features")]
        for subject in self._subjects:
            if self._chosen.get(subject.entry.target) is None:
                continue
            rows = np.flatnonzero(subject.chosen).tolist()
            left = len(rows) - MOST_FEATURES
            table = self._chapters.table_of(
                rows[:MOST_FEATURES], [subject], title_of(subject.entry), tuple(range(len(self._wish.variants)))
            )
            if left > 0:
                note = tr("{n} more are not listed; the window that compares saves all of them as a table.")
                table = replace(table, note=f"{table.note} {note.format(n=with_spaces(left))}".strip())
            blocks.append(table)
        return blocks if len(blocks) > 1 else []

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
    return f"Δ\u00a0{figure.change}", tone


def scenario_colour(position: int) -> str:
    """Of a scenario by its place in the study, as everywhere."""
    return colours.BASELINE if position == 0 else colours.VARIANTS[(position - 1) % len(colours.VARIANTS)]


def _unbroken(words: str) -> str:
    """Numbers and their units stay on one line."""
    return re.sub(r"(\d) (?=[^\d\s(])", "\\1\u00a0", words)


def versions_of() -> Dict[str, str]:
    """Programs and libraries on this side; the solver's version is told with each result."""
    import platform
    from importlib import metadata
    from pathlib import Path

    from osgeo import gdal
    from qgis.core import Qgis
    from qgis.PyQt.QtCore import QT_VERSION_STR

    about = (Path(__file__).resolve().parents[2] / "metadata.txt").read_text(encoding="utf-8")
    stated = [line.partition("=")[2].strip() for line in about.splitlines() if line.startswith("version=")]
    found = {
        "Twinscape": stated[0] if stated else "",
        "QGIS": Qgis.QGIS_VERSION,
        "Qt": QT_VERSION_STR,
        "GDAL": gdal.__version__,
        "Python": platform.python_version(),
        "numpy": np.__version__,
    }
    for name in ("pyvista", "vtk"):  # of 3D pictures, where they are there
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found
