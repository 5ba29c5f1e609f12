"""Comparing: the window of linked pictures and figures, and what it is given of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional

from ..review.comparison import Comparison
from ..review.variant import bare_city
from .part import Part

if TYPE_CHECKING:
    from .workspace import Workspace


class ComparePart(Part):
    """The window is made when it is first opened; the comparison it shows is kept with the project."""

    def __init__(self, work: Workspace) -> None:
        super().__init__(work)
        self.comparison = Comparison(work.study, work.scales, self)
        self.window: Optional[Any] = None

    def open(self) -> None:
        """The window that compares, with what is looked at; the main window stays as it is."""
        work, view = self.work, self.work.state.view
        if not work.study.is_open:
            return
        if self.window is None:
            self.window = self._make_window()
        if not self.window.isVisible():
            self.comparison.begin(view.scenario, view.reference, view.indicator, view.hour)
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
        return self.comparison.to_dict()

    def restore(self, document: Dict[str, Any]) -> None:
        self.comparison.from_dict(document)

    def close(self) -> None:
        if self.window is not None:
            self.window.close_view()
            self.window.deleteLater()
            self.window = None

    def _make_window(self) -> Any:
        from ..views.compare.parts import CompareParts
        from ..views.compare.window import CompareWindow

        work = self.work

        def scene(parent: Any) -> Any:
            from ..views.scene3d.pane import ScenePane, shared_scene

            city = shared_scene(work.study.twin, len(work.study.buildings))  # one mesh for all pictures
            return ScenePane(city, work.study.twin, bare_city(work.study), work.guard, parent)

        def chart(key: str) -> Any:
            from ..views.charts.compared_plots import compared_chart

            return compared_chart(key)

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
        )
        window = CompareWindow(self.comparison, work.study, work.selection, work.sets, parts, work.iface.mainWindow())
        work.map.groundRendered.connect(window.set_ground)
        return window

    def _run(self, process: str, scenarios: List[str]) -> None:
        """With the options of the baseline, as what is compared must be computed alike."""
        self.work.run_scenarios(scenarios, {process: self.work.options_of(self.comparison.now.reference, process)})

    def _draw_area(self, words: str, take: Callable[[Any], None]) -> None:
        """On the main map, which the window that compares lets be seen for it; it is there again after."""
        if self.window is not None:
            self.window.hide()
        self.work.iface.mainWindow().activateWindow()

        def done(corners: Any) -> None:
            self.work.map.drawing.clear()
            if self.window is not None:
                self.window.open_window()
                self.work.map.render_ground()
            take(corners)

        self.work.map.draw("polygon", words, done)
