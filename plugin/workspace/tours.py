"""Tours: bookmarks of what one looks at, walked through, presented in the whole window, exported as pictures and films."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Dict, Optional, Tuple

from qgis.core import Qgis
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDockWidget

from ..city.errors import InputError, TwinscapeError
from ..client.chain import Step
from ..client.computations import COMPUTATIONS
from ..review.bookmarks import OFFERS, Bookmark, needs_of, new_id
from ..review.bundled_tour import BundledTour, tour_of
from ..review.flyer import Flyer
from ..review.tours import NO_STEP, Tours
from ..review.workload import duration_words
from ..words import tr
from .part import PARTS, Panel, Part
from .tour_export import TourExport
from .tour_show import TourShow, words_of
from .views_kept import KeptViews, titled

if TYPE_CHECKING:
    from .workspace import Workspace

PANEL = "tours"
TURN_MS = 3500  # of an indicator, where several take turns
SETTLED_MS = 1500  # after which a step without a picture has one taken
THUMBNAIL = QSize(320, 186)


class ToursPart(Part):
    """The model of tours, the way from step to step, and the panel; presentation and export are made when they are first wanted."""

    def __init__(self, work: Workspace) -> None:
        super().__init__(work)
        self.tours = Tours(work.study, self)
        self.views = KeptViews(work)
        self.flyer = Flyer(work.state, work.guard, self)
        self._show_made: Optional[TourShow] = None
        self._export_made: Optional[TourExport] = None
        self._bundled: Optional[BundledTour] = None
        self._asked_ahead: Tuple[str, ...] = ()
        self._stood = NO_STEP  # before the presentation
        self._turns = self._timer(TURN_MS, self._take_turn)
        self._later = self._timer(SETTLED_MS, self._take_picture, once=True)
        self.flyer.landed.connect(self._later.start)
        self._signals = (
            (work.study.opened, self._on_study),
            (work.study.closed, self._on_study),
            (work.study.resultsChanged, self._on_results),
            (work.queue.changed, self._on_job),
        )
        for signal, slot in self._signals:
            signal.connect(slot)
        self._on_study()

    def _timer(self, milliseconds: int, slot: Callable[[], None], once: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.setSingleShot(once)
        timer.timeout.connect(lambda: self.work.guard(slot))
        return timer

    def close(self) -> None:
        for signal, slot in self._signals:
            signal.disconnect(slot)
        for each in (self.flyer, self._turns, self._later):
            each.stop()
        if self._export_made is not None:
            self._export_made.close()
        if self._show_made is not None:
            self._show_made.close()
        self.tours.close()

    def panels(self) -> Dict[str, Panel]:
        area, across = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.Orientation.Horizontal
        return {PANEL: Panel(self._make_dock, area, 0.23, across, ("study",))}

    def saved(self) -> Dict[str, Any]:
        return self.tours.saved()

    def restore(self, document: Any) -> None:
        self.tours.restore(document)

    def _make_dock(self) -> QDockWidget:
        from ..views.tours.dock import ToursCommands, ToursDock

        commands = ToursCommands(
            self.work.guard,
            self.work.open_demo,
            self.bookmark,
            self.update,
            self.delete,
            self.go,
            self.ahead,
            self.present,
            self.export,
            self.compute,
            self.needs_words,
            self.start_bundled,
            self.reset_bundled,
            lambda: self._bundled.tour.name if self._bundled is not None else "",
        )
        return ToursDock(self.work.study, self.tours, commands, self.work.iface.mainWindow())

    # --- bookmarks --------------------------------------------------------------------------------------------------
    def bookmark(self) -> None:
        """What one looks at now becomes the step after the one where one stands."""
        study, view = self.work.study, self.work.state.view
        if not study.is_open:
            return
        made = Bookmark(new_id(), titled(view, study), "", self.views.taken(), needs_of(study, view))
        self.tours.add(made, self._thumbnail())
        self.work.show_panel(PANEL, True)
        cards = self.work.panel(PANEL).cards
        cards.choose(self.tours.step)
        cards.renamed.emit()  # its words are asked for at once

    def update(self, bookmark: str) -> None:
        """A bookmark shows what one looks at now; its words stay."""
        if bookmark:
            needs = needs_of(self.work.study, self.work.state.view)
            self.tours.update(bookmark, self._thumbnail(), state=self.views.taken(), needs=needs)

    def delete(self, bookmark: str) -> None:
        title = next((tr(each.title) for each in self.tours.bookmarks if each.id == bookmark), "")
        self.tours.remove(bookmark)
        words = tr("Deleted “{title}”.").format(title=title)
        self.work.tell(words, Qgis.MessageLevel.Info, tr("Undo"), self.tours.undo)

    def _thumbnail(self) -> bytes:
        from ..views.tours.picture import StepPicture

        picture = StepPicture(2 * THUMBNAIL, self.exports.sources(), None, QApplication.font()).image(finely=False)
        smooth = Qt.TransformationMode.SmoothTransformation
        small = picture.scaled(THUMBNAIL, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        small.save(buffer, "PNG")
        return bytes(content)

    def _take_picture(self) -> None:
        """Of a step that came without one, as those of the bundled tour, once it is shown and has what it needs."""
        bookmark = self.tours.bookmark
        if bookmark is None or self.tours.picture(bookmark.id) or self.exports.is_running or self.flyer.is_flying:
            return
        if not bookmark.lacking(self.work.study) and self.work.is_panel_shown("scene"):
            self.tours.update(bookmark.id, self._thumbnail())

    # --- from step to step ------------------------------------------------------------------------------------------
    def next(self) -> None:
        self.ahead(1)

    def previous(self) -> None:
        self.ahead(-1)

    def ahead(self, steps: int) -> None:
        if not self.tours.bookmarks:
            self.work.tell(tr("There is no tour yet: bookmark what you look at first."))
        elif not self.exports.is_running:
            self._show(self.tours.ahead(steps))

    def go(self, step: int) -> None:
        self._show(self.tours.go(step))

    def _show(self, bookmark: Optional[Bookmark], is_smooth: bool = True) -> None:
        if bookmark is None:
            return
        self.flyer.stop()
        self._later.stop()
        state = bookmark.state
        stage = self.show.stage_of(state) if self.presents else None
        gone = self.views.show(state, with_camera=False, panels=stage)
        if self.presents:
            self.show.arrange(state)
        self.flyer.fly(self.views.camera(state), is_smooth)
        if gone:
            words = tr("This step shows what is no longer there: {names}.").format(names=", ".join(gone))
            self.work.tell(words, Qgis.MessageLevel.Warning)
        self._tell_step()
        self._turns.start() if state.get("turns") else self._turns.stop()
        self._ask_ahead()

    def _take_turn(self) -> None:
        """The next indicator of the step, for as long as it is one of them that is shown: who chooses another has it."""
        bookmark, shown = self.tours.bookmark, self.work.state.view.indicator
        turns = list(bookmark.state.get("turns", ())) if bookmark is not None else []
        looks = self.presents or self.work.is_panel_shown(PANEL)
        if shown not in turns or not looks or self.exports.is_running:
            self._turns.stop()
        else:
            self.work.state.update(indicator=turns[(turns.index(shown) + 1) % len(turns)])

    def _ask_ahead(self) -> None:
        """What the next step explains is asked now: the solver has the study ready by then."""
        after = self.tours.bookmarks[self.tours.step + 1 : self.tours.step + 2]
        why = after[0].state.get("why") if after and not after[0].lacking(self.work.study) else None
        if not isinstance(why, dict) or self.work.study.twin is None:
            return
        scenario = str(after[0].state.get("view", {}).get("scenario", "baseline"))
        question = (str(self.work.study.twin.path), scenario, str(why.get("panel")))
        if question != self._asked_ahead:
            self._asked_ahead = question
            process = "air-explain" if why.get("panel") == "why_air" else "noise-explain"
            inputs = {"twin": question[0], "scenario": scenario, **dict(why.get("place", {}))}
            self.work.queue.execute(process, inputs, tr("Preparing the next step"))

    # --- presentation and export ------------------------------------------------------------------------------------
    @property
    def show(self) -> TourShow:
        if self._show_made is None:
            self._show_made = TourShow(self.work, self.views, self.ahead, self._jump, self.end_presentation, self)
        return self._show_made

    @property
    def exports(self) -> TourExport:
        if self._export_made is None:
            self._export_made = TourExport(self.work, self.tours, self.views, self.show, self)
        return self._export_made

    @property
    def presents(self) -> bool:
        return self._show_made is not None and self._show_made.is_on

    def present(self) -> None:
        """From the step one stands at, or the first."""
        if self.tours.bookmarks and not self.presents:
            self._stood = self.tours.step
            self.show.enter()
            self._show(self.tours.go(max(self.tours.step, 0)), is_smooth=False)

    def end_presentation(self) -> None:
        """Everything is as it was before it began."""
        if self.presents and not self.exports.is_running:
            for each in (self.flyer, self._turns, self._later):
                each.stop()
            self.show.leave()
            self.tours.stand(self._stood)

    def _jump(self, last: bool) -> None:
        if not self.exports.is_running:
            self.go(len(self.tours.bookmarks) - 1 if last else 0)

    def export(self) -> None:
        """As pictures or a film."""
        self.exports.ask()

    def _tell_step(self) -> None:
        bookmark = self.tours.bookmark
        if not self.presents or bookmark is None:
            return
        guard, offers = self.work.guard, []
        lacking = bool(bookmark.lacking(self.work.study))
        if lacking and not self._is_computing:
            offers.append((tr("Compute what the tour needs"), lambda: guard(self.compute)))
        if bookmark.offer and OFFERS[bookmark.offer].partition(".")[0] in PARTS:
            words = {"report": tr("Make the report…"), "compare": tr("Compare side by side")}[bookmark.offer]
            offers.append((words, lambda: self.work.run_command(OFFERS[bookmark.offer])))
        note = tr("What this step shows has not been computed yet.") if lacking else ""
        self.show.tell(words_of(bookmark, self.tours.step, len(self.tours.bookmarks)), note, offers)

    # --- what has to be computed ------------------------------------------------------------------------------------
    @property
    def _is_computing(self) -> bool:
        return any(job.process in COMPUTATIONS for job in self.work.queue.running())

    def needs_words(self) -> str:
        """ "5 results of this tour have not been computed … about 2 min …"; "" when all are there."""
        lacking = self.tours.lacking()
        if not lacking:
            return ""
        words = [
            tr("One result of this tour has not been computed or is out of date.")
            if len(lacking) == 1
            else tr("{n} results of this tour have not been computed or are out of date.").format(n=len(lacking))
        ]
        if all(need.seconds for need in lacking):
            time = duration_words(sum(need.seconds for need in lacking))
            words.append(tr("That takes about {time} on a computer with two cores.").format(time=time))
        return " ".join(words)

    def compute(self) -> None:
        """All that the open tour needs, through the ordinary jobs."""
        study = self.work.study
        if study.twin is None:
            return
        lacking = self.tours.lacking()
        gone = sorted({need.scenario for need in lacking} - set(study.scenarios))
        if gone:
            words = tr("the scenarios of this tour are no longer there: {names}").format(names=", ".join(gone))
            raise InputError(words, tr("Reset the demo's tour, or update its bookmarks."))
        steps = [
            Step(
                need.process,
                {"twin": str(study.twin.path), "scenario": need.scenario, **need.whole_options()},
                f"{tr(COMPUTATIONS[need.process].title)} · {study.scenario_title(need.scenario)}",
            )
            for need in lacking
        ]
        if steps:
            done = tr("The tour has all it needs.")
            self.work.run_steps(steps, lambda: self.work.tell(done, Qgis.MessageLevel.Success))
        self._tell_step()

    def _on_results(self) -> None:
        self.work.guard(self._show_again)

    def _show_again(self) -> None:
        """A step that waited for results shows them; its words no longer say that they are missing."""
        bookmark = self.tours.bookmark
        if self.presents and not self.exports.is_running and bookmark is not None:
            self._show(bookmark, is_smooth=False)

    def _on_job(self, job_id: str) -> None:
        job = self.work.queue.job(job_id)
        if not self.presents or job.process not in COMPUTATIONS:
            return
        if job.is_over:
            self._tell_step()
        else:
            self.show.say(tr("Computing {what}: {percent} %").format(what=job.title, percent=job.progress))

    # --- the bundled tour -------------------------------------------------------------------------------------------
    def _on_study(self) -> None:
        self._bundled, self._asked_ahead = None, ()
        if not self.work.study.is_open:
            self._turns.stop()
            if self.presents:
                self.work.guard(self.show.leave)
            return
        try:
            self._bundled = tour_of(self.work.study)
        except TwinscapeError as error:
            self.work.show_error(error)

    def offer_bundled(self) -> None:
        """After a study was opened: the demo has a tour."""
        if self._bundled is not None:
            words = tr("A tour of {n} steps.").format(n=len(self._bundled.tour.bookmarks))
            self.work.tell(words, Qgis.MessageLevel.Info, tr("Start the tour"), self.start_bundled)

    def start_bundled(self) -> None:
        """Its steps and scenarios come into the study, as far as they are not there, and its first step is shown."""
        bundled = self._whole_bundled()
        there = self.tours.by_origin(bundled.tour.origin)
        if there is None:
            self.tours.replace_tour(bundled.tour)
        else:
            self.tours.open(there.name)
        for scenario in bundled.scenarios:
            if scenario.id not in self.work.study.scenarios:
                self.work.study.save_scenario(scenario)
        self.work.show_panel(PANEL, True)
        self.go(0)

    def reset_bundled(self) -> None:
        """The demo as it was in the beginning: steps, scenarios of the tour, selection, what is looked at."""
        bundled = self._whole_bundled()
        self.tours.replace_tour(bundled.tour)
        for scenario in bundled.lacking_scenarios(self.work.study):
            self.work.study.save_scenario(scenario)
        self.work.selection.clear()
        self.go(0)
        self.work.tell(tr("The demo's tour is as it was in the beginning."), Qgis.MessageLevel.Success)

    def _whole_bundled(self) -> BundledTour:
        if self._bundled is None:
            raise InputError(tr("this study has no tour of its own"), tr("Open the demo district first."))
        return self._bundled
