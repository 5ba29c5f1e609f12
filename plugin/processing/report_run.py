"""The writing of a report without a window: layers and maps are put together here as the workspace does it in QGIS."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, NamedTuple

from qgis.core import QgsProject

from ..city.errors import InputError
from ..client.computations import COMPUTATIONS
from ..review.report import compose, versions_of
from ..review.report_parts import SET
from ..review.report_subject import chosen_masks, names_of
from ..review.report_wish import ReportWish, offered
from ..review.scale_registry import ScaleRegistry
from ..review.selection_sets import SelectionSets
from ..review.study_model import StudyModel
from ..scenario.scenario import BASELINE
from ..views.map import styles
from ..views.map.display_table import DisplayTable
from ..views.map.layers import StudyLayers
from ..views.report.making import Step, making, run_through
from ..views.report.maps import MapParts, ReportMaps
from ..words import language

GROUND = ("rail", "roads", "land")
MOST_VARIANTS = 3


class Asked(NamedTuple):
    """What is asked for, as it is written: "" and [] for the usual. twin : folder; parts : keys"""

    twin: str
    reference: str
    variants: List[str]
    indicators: List[str]
    parts: List[str]
    selection_set: str
    title: str


def write_report(asked: Asked, files: Dict[str, Path], feedback: Any) -> bool:
    """False when it was cancelled. TwinscapeError naming what the twin has not, or the file that cannot be written."""
    study = StudyModel()
    try:
        study.open(asked.twin)
        if not files:
            raise InputError("neither a web page nor a document is wished for", "Name a file for one of them.")
        return _write(study, wish_of(study, asked), files, feedback)
    finally:
        study.close()


def wish_of(study: StudyModel, asked: Asked) -> ReportWish:
    """InputError naming a scenario or indicator the twin does not have."""
    reference = asked.reference or BASELINE
    others = [each for each in study.scenarios if each != reference]
    variants = asked.variants or others[:MOST_VARIANTS]
    for each in (reference, *variants):
        if each not in study.scenarios:
            raise InputError(f"there is no scenario {each!r}", f"The twin has {', '.join(study.scenarios)}.")
    if len(variants) > MOST_VARIANTS:
        raise InputError(f"{len(variants)} variants are asked for", f"Name {MOST_VARIANTS} at most.")
    known = [entry.id for entry in offered(study)]
    main = [each.shows for each in COMPUTATIONS.values() if each.shows in known] or known[:1]
    for each in asked.indicators:
        if each not in known:
            raise InputError(f"the indicator {each!r} is not computed", f"There are {', '.join(known)}.")
    indicators = tuple(asked.indicators or main)
    whom = f"{SET}{asked.selection_set}" if asked.selection_set else ReportWish().whom
    return ReportWish(reference, tuple(variants), indicators, whom, tuple(asked.parts), title=asked.title)


def _write(study: StudyModel, wish: ReportWish, files: Dict[str, Path], feedback: Any) -> bool:
    assert study.twin is not None
    chosen = _chosen(study, wish)
    report = compose(study, ScaleRegistry(study), wish, chosen, versions_of(), with_scenes=False)
    ids = {target: names_of(study, target)[0] for target in ("building", "road")}
    project = QgsProject()
    table = DisplayTable(study.twin, study.buildings.ids)
    layers = StudyLayers(project, study.twin, str(table.path))
    layers.ensure()
    ground = [each for each in (layers.any_layer(role) for role in GROUND) if each is not None]
    parts = MapParts(lambda: ground, styles.data_renderer, styles.thin_outline_renderer, styles.SMALL_SCALE)
    maps = ReportMaps(study.twin, parts, ids, chosen_masks(ids, chosen))

    def tell(step: Step) -> bool:
        feedback.setProgress(100 * step.share)
        feedback.pushInfo(step.words)
        return not feedback.isCanceled()

    made = run_through(making(report, maps, None, files, lambda *_: [], language()), tell)
    project.clear()
    return made is not None


def _chosen(study: StudyModel, wish: ReportWish) -> Dict[str, Any]:
    if not wish.whom.startswith(SET):
        return {}
    sets = SelectionSets(study)
    name = wish.whom[len(SET) :]
    try:
        if name not in sets.names:
            known = ", ".join(sets.names) or "none"
            raise InputError(f"there is no selection set {name!r}", f"The twin has {known}.")
        return {"building": sets.ids(name)}
    finally:
        sets.close()
