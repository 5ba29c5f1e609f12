"""Comparing: the window of linked pictures and figures, and what it is given of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional

from ..review.compared_hours import ComparedHours
from ..review.comparison import Comparison
from ..review.moments import HOURS, axis_of, day_of
from ..review.scene_look import SceneLook
from ..review.variant import bare_city
from .part import Part

if TYPE_CHECKING:
    from .workspace import Workspace


class ComparePart(Part):
    """The window is made when it is first opened; the comparison it shows is kept with the project.

    Its 3D pictures are cut where the 3D view is, whenever that is changed; what is changed in the window stays in it.
    """

    def __init__(self, work: Workspace) -> None:
        super().__init__(work)
        self.comparison = Comparison(work.study, work.scales, self)
        self.look = SceneLook(self)
        self._main: SceneLook = work.part("export").look
        self.look.take_cut(self._main.cut())
        self._main.changed.connect(self._on_main_look)
        work.study.closed.connect(self.look.reset)  # a cut is through one city
        self.window: Optional[Any] = None
        self._hours: Optional[ComparedHours] = None

    def open(self) -> None:
        """The window that compares, with what is looked at; the main window stays as it is."""
        work, view = self.work, self.work.state.view
        if not work.study.is_open:
            return
        if self.window is None:
            self.window = self._make_window()
        if not self.window.isVisible():
            self.comparison.begin(view.scenario, view.reference, view.indicator, view.hour, view.day)
        self.window.open_window()
        work.map.render_ground()

    @property
    def is_shown(self) -> bool:
        return self.window is not None and self.window.isVisible()

    def hide(self) -> None:
        """Closes the window, if it is there."""
        if self.window is not None:
            self.window.close()

    def saved(self) -> Dict[str, Any]:
        """And the cut, where it is another one than that of the 3D view."""
        own, main = self.look.cut(), self._main.cut()
        return {**self.comparison.to_dict(), **({} if own == main else {"cut": own})}

    def restore(self, document: Dict[str, Any]) -> None:
        self.comparison.from_dict(document)
        self.look.take_cut(document.get("cut", self._main.cut()))

    def close(self) -> None:
        self._main.changed.disconnect(self._on_main_look)
        self.work.study.closed.disconnect(self.look.reset)
        if self.window is not None:
            self.work.state.changed.disconnect(self._on_view)
            self.work.map.groundRendered.disconnect(self.window.set_ground)
            self.window.close_view()
            self.window.deleteLater()
            self.window = None
        if self._hours is not None:
            self._hours.close()
            self._hours = None
        self.comparison.close()

    def _make_window(self) -> Any:
        from ..views.compare.parts import CompareParts
        from ..views.compare.window import CompareWindow

        work = self.work

        def scene(parent: Any) -> Any:
            from ..views.scene3d.pane import ScenePane, shared_scene

            city = shared_scene(work.study.twin, len(work.study.buildings))  # one mesh for all pictures
            return ScenePane(city, work.study.twin, bare_city(work.study), work.guard, parent, self.look)

        def section() -> Any:
            from ..views.scene3d.look_rows import SectionRow

            return SectionRow(self.look, work.guard, self._heading, self._tall_m)

        def chart(key: str) -> Any:
            from ..views.charts.compared_plots import compared_chart

            return compared_chart(key)

        self._hours = ComparedHours(work.study, self.comparison, work.selection, work.queue, self, work.guard)
        parts = CompareParts(
            work.guard,
            work.map.compared_layers,
            scene,
            chart,
            work.map.place,
            lambda: work.state.view.camera,
            self._run,
            self._draw_area,
            work.explain_3d,
            work.tell,
            self.look,
            section,
            self._hours,
            self._set_time,
        )
        window = CompareWindow(self.comparison, work.study, work.selection, work.sets, parts, work.iface.mainWindow())
        work.map.groundRendered.connect(window.set_ground)
        work.state.changed.connect(self._on_view)
        return window

    def _heading(self) -> float:
        """Of the camera of the 3D pictures [°]."""
        return self.comparison.camera.heading if self.comparison.camera is not None else 0.0

    def _tall_m(self) -> float:
        """Of the city above its lowest ground."""
        twin = self.work.study.twin
        return float(twin.extent[5] - twin.extent[2]) if twin is not None else 0.0

    def _on_main_look(self, look: Any, names: frozenset) -> None:
        if names & set(self._main.cut()):
            self.work.guard(lambda: self.look.take_cut(self._main.cut()))

    def _on_view(self, view: Any, names: frozenset) -> None:
        """The clock of the study is that of the window."""
        if names & {"hour", "day"}:
            self.work.guard(lambda: self.comparison.follow_clock(view.hour, view.day))

    def _set_time(self, number: int) -> None:
        entry = self.comparison.entry
        if entry is not None:
            axis = axis_of(entry)
            self.work.state.update(**({"hour": number} if axis == HOURS else {"day": day_of(number + 1, 15)}))

    def _run(self, process: str, scenarios: List[str]) -> None:
        """With the options of the baseline, as what is compared must be computed alike."""
        self.work.run_scenarios(scenarios, {process: self.work.options_of(self.comparison.now.reference, process)})

    def _draw_area(self, words: str, take: Callable[[Any], None]) -> None:
        """On the main map, which the window that compares lets be seen for it; it is there again after."""
        if self.window is not None:
            self.window.hide()
        self.work.iface.mainWindow().activateWindow()

        def come_back() -> None:
            """Also after Esc, another tool or the end of the study."""
            if self.window is not None and self.work.study.is_open:
                self.window.open_window()
                self.work.map.render_ground()

        def done(corners: Any) -> None:
            self.work.map.drawing.clear()
            take(corners)

        self.work.map.draw("polygon", words, done, come_back)
