"""What one looks at, all of it, as a document, and back: what a bookmark keeps."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsRectangle

from ..review.view_state import Camera, View, view_of
from ..scenario.scenario import BASELINE
from ..words import tr

if TYPE_CHECKING:
    from .workspace import Workspace

WHY = ("why", "why_air")  # panels that explain a place
OWN = "tours"  # the panel of the tours themselves is no part of what they show


class KeptViews:
    """Keys of a document:

    view : of the ViewState, with scenario, reference, indicator, mode, time and camera
    selection : ids by target; set : name of the selection set these are, "" none
    place : x, y, width, height of the map [m] in the twin's CRS; panels : those shown, the front ones last
    turns : indicators that take turns while one stands at the step; chart : which, and of what
    receivers : whether dots are wanted in 3D; look : field and section there, see scene_look.Look; why : panel and place it explains
    compare : what is compared while that window is open, and the cut of its 3D pictures if it is one of their own; None when it is not
    A key that is missing leaves what it is about as it is.
    """

    def __init__(self, work: Workspace) -> None:
        self._work = work

    # --- taking -----------------------------------------------------------------------------------------------------
    def taken(self) -> Dict[str, Any]:
        """Of a study that is open; as it will be read again, so that what is kept equals what was taken."""
        work = self._work
        document = {
            "view": work.state.to_dict(),
            "selection": work.selection.to_dict(),
            "set": self._set_name(),
            "place": self._place(),
            "panels": self.panels(),
            "chart": work.panel("charts").kept() if work.is_panel_shown("charts") else None,
            "receivers": self._receivers(),
            "look": work.part("export").saved(),
            "why": self._why(),
            "compare": self._compared(),
        }
        return json.loads(json.dumps(document))

    def panels(self) -> List[str]:
        """Names of the panels that are shown, those behind others first."""
        work = self._work
        shown = [name for name in work.panel_names() if name != OWN and work.is_panel_shown(name)]
        return sorted(shown, key=lambda name: not work.panel(name).visibleRegion().isEmpty())

    def _set_name(self) -> str:
        chosen, sets = self._work.selection.ids(), self._work.sets
        return next((name for name in sets.names if chosen and sets.ids(name) == chosen), "")

    def _place(self) -> List[float]:
        canvas = self._work.iface.mapCanvas()
        seen = self._transform(to_twin=True).transformBoundingBox(canvas.extent())
        return [seen.center().x(), seen.center().y(), seen.width(), seen.height()]

    def _receivers(self) -> Optional[bool]:
        work = self._work
        return work.panel("scene").receivers.is_wanted if work.is_panel_shown("scene") else None

    def _why(self) -> Optional[Dict[str, Any]]:
        for name in WHY:
            if self._work.is_panel_shown(name) and self._work.panel(name).place is not None:
                return {"panel": name, "place": self._work.panel(name).place}
        return None

    def _compared(self) -> Optional[Dict[str, Any]]:
        compare = self._work.part("compare")
        return compare.saved() if compare.is_shown else None

    # --- showing ----------------------------------------------------------------------------------------------------
    def show(
        self, document: Mapping[str, Any], with_camera: bool = True, panels: Optional[List[str]] = None
    ) -> List[str]:
        """All of a document but, if wished, the camera; panels : others than it names. What is no longer there, in words."""
        gone: List[str] = []
        self._show_panels(document.get("panels") if panels is None else panels)
        if "view" in document:
            self._show_view(document, with_camera, gone)
        if "selection" in document:
            self._pick(document, gone)
        self._show_chart(document.get("chart"))
        if document.get("receivers") is not None and self._work.is_panel_shown("scene"):
            self._work.panel("scene").receivers.want(bool(document["receivers"]))
        if isinstance(document.get("look"), dict):
            self._work.part("export").restore(document["look"])
        if "why" in document:
            self._explain(document["why"])
        if "compare" in document:
            self._compare(document["compare"])
        return gone

    def camera(self, document: Mapping[str, Any]) -> Optional[Camera]:
        """The camera of a document in the shape the 3D view has now."""
        wanted = view_of(document.get("view", {})).camera
        now = self._work.state.view.camera
        return wanted if wanted is None or now is None else replace(wanted, aspect=now.aspect)

    def _show_panels(self, wanted: Any) -> None:
        if not isinstance(wanted, (list, tuple)):
            return
        work = self._work
        known, own = work.panel_names(), work.is_panel_shown(OWN) and not work.panel(OWN).visibleRegion().isEmpty()
        for name in known:
            if name != OWN and name not in wanted and work.is_panel_shown(name):
                work.show_panel(name, False)
        for name in wanted:
            if name in known and name != OWN:
                work.show_panel(name, True)
        if own:
            work.panel(OWN).raise_()  # where steps are chosen stays in front of what stands in its place

    def _show_view(self, document: Mapping[str, Any], with_camera: bool, gone: List[str]) -> None:
        work, wanted = self._work, view_of(document["view"])
        for field in ("scenario", "reference"):
            name = getattr(wanted, field)
            if name not in work.study.scenarios:
                gone.append(name)
                wanted = replace(wanted, **{field: BASELINE})
        camera = self.camera(document) if with_camera else work.state.view.camera
        # the map is moved while neither follows the other, so that both come to be where they were
        work.state.update(scene_follows_map=False, map_follows_3d=False)
        self._move_map(document.get("place"))
        work.state.show(replace(wanted, camera=camera or work.state.view.camera))

    def _move_map(self, place: Any) -> None:
        if place:
            x, y, wide, tall = (float(each) for each in place)
            box = QgsRectangle(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
            canvas = self._work.iface.mapCanvas()
            canvas.setExtent(self._transform(to_twin=False).transformBoundingBox(box))
            canvas.refresh()

    def _pick(self, document: Mapping[str, Any], gone: List[str]) -> None:
        work, name = self._work, str(document.get("set") or "")
        wanted = {str(key): [str(each) for each in ids] for key, ids in document["selection"].items()}
        if name:
            members = work.sets.ids(name)
            if members:
                wanted["building"] = sorted(members)
            elif name not in work.sets.names:
                gone.append(name)
        for target in ("building", "road", *wanted):
            work.selection.pick(wanted.get(target, ()), target=target)

    def _show_chart(self, chart: Any) -> None:
        if isinstance(chart, dict) and self._work.is_panel_shown("charts"):
            self._work.panel("charts").show_kept(chart)

    def _explain(self, why: Any) -> None:
        work = self._work
        if isinstance(why, dict) and why.get("panel") in WHY and work.is_panel_shown(why["panel"]):
            panel = work.panel(why["panel"])
            if panel.place != why["place"] or panel.document is None:
                panel.ask(dict(why["place"]))

    def _compare(self, compared: Any) -> None:
        compare = self._work.part("compare")
        if not isinstance(compared, dict):
            compare.hide()
            return
        compare.open()
        compare.restore(compared)

    def _transform(self, to_twin: bool) -> QgsCoordinateTransform:
        """Between the map's CRS and the twin's."""
        twin = self._work.study.twin
        of_twin = QgsCoordinateReferenceSystem(str(twin.crs["id"]))
        if not of_twin.isValid():
            of_twin = QgsCoordinateReferenceSystem.fromWkt(str(twin.crs["wkt"]))
        of_map = self._work.iface.mapCanvas().mapSettings().destinationCrs()
        ends = (of_map, of_twin) if to_twin else (of_twin, of_map)
        return QgsCoordinateTransform(*ends, QgsProject.instance())


def titled(view: View, study: Any) -> str:
    """What a new bookmark of a view is called until it is given a title: the indicator and the scenario."""
    from ..indicators.catalogue import CATALOGUE

    entry = CATALOGUE.get(view.indicator)
    words = [tr(entry.label)] if entry is not None else []
    return " · ".join([*words, study.scenario_title(view.scenario)])
