"""A bookmark: one state of all views with a title and a caption, and what must have been computed for it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from typing import Any, Dict, List, Mapping, Tuple

from ..city.errors import InputError
from ..client.computations import COMPUTATIONS
from ..indicators.catalogue import CATALOGUE
from ..store.tours import BOOKMARK_ID
from .study_model import StudyModel
from .view_state import DIFFERENCE, View
from .workload import is_current, options_of

OFFERS = {"compare": "compare.open", "report": "report.open"}  # commands a step may offer as a button
PANELS, VIEW, SELECTION, SET = "panels", "view", "selection", "set"


@dataclass(frozen=True)
class Need:
    """A result a bookmark shows. options : those that are not the usual ones; seconds : it took where that was measured, 0 unknown"""

    process: str
    scenario: str
    options: Mapping[str, Any] = field(default_factory=dict, hash=False)
    seconds: float = 0.0

    def whole_options(self) -> Dict[str, Any]:
        return {**COMPUTATIONS[self.process].defaults(), **self.options}

    def is_met(self, study: StudyModel) -> bool:
        """Whether there is a result of exactly this, up to date."""
        return self.scenario in study.scenarios and is_current(
            study, self.scenario, COMPUTATIONS[self.process], self.whole_options()
        )

    def to_dict(self) -> Dict[str, Any]:
        document: Dict[str, Any] = {"process": self.process, "scenario": self.scenario}
        if self.options:
            document["options"] = dict(self.options)
        if self.seconds:
            document["seconds"] = self.seconds
        return document

    @staticmethod
    def from_dict(document: Any) -> Need:
        process = document.get("process") if isinstance(document, dict) else None
        if process not in COMPUTATIONS or not isinstance(document.get("options", {}), dict):
            raise InputError(
                f"a bookmark needs {document!r}", f"Name a process: {', '.join(COMPUTATIONS)}.", field="needs"
            )
        return Need(
            str(process),
            str(document.get("scenario") or ""),
            dict(document.get("options", {})),
            float(document.get("seconds", 0.0)),
        )


@dataclass(frozen=True)
class Bookmark:
    """state : of the views, each by itself (see workspace.views_kept); offer : a command of OFFERS its step has a button for, "" none"""

    id: str
    title: str
    caption: str = ""
    state: Mapping[str, Any] = field(default_factory=dict, hash=False)
    needs: Tuple[Need, ...] = ()
    offer: str = ""

    def lacking(self, study: StudyModel) -> List[Need]:
        """What has to be computed before it shows what it was made to show."""
        return [need for need in self.needs if not need.is_met(study)]

    def to_dict(self) -> Dict[str, Any]:
        document: Dict[str, Any] = {
            "id": self.id,
            "title": self.title,
            "caption": self.caption,
            "state": dict(self.state),
        }
        if self.needs:
            document["needs"] = [need.to_dict() for need in self.needs]
        if self.offer:
            document["offer"] = self.offer
        return document

    @staticmethod
    def from_dict(document: Any) -> Bookmark:
        """InputError naming the bookmark and what is wrong with it."""
        if not isinstance(document, dict) or not isinstance(document.get("state", {}), dict):
            raise InputError("a bookmark of the tour is no object with a state", "Delete it and make it anew.")
        name, title = str(document.get("id") or ""), str(document.get("title") or "").strip()
        if not BOOKMARK_ID.match(name):
            raise InputError(f"the bookmark {title!r} has the id {name!r}", "Use lower-case letters, digits and -.")
        if not title:
            raise InputError(f"the bookmark {name} has no title", "Give it one.", field="title")
        offer = str(document.get("offer") or "")
        if offer and offer not in OFFERS:
            raise InputError(f"the bookmark {title!r} offers {offer!r}", f"Use {', '.join(OFFERS)}.", field="offer")
        needs = tuple(Need.from_dict(each) for each in document.get("needs", ()))
        return Bookmark(name, title, str(document.get("caption", "")), dict(document.get("state", {})), needs, offer)

    def anew(self) -> Bookmark:
        """The same under an id of its own."""
        return replace(self, id=new_id())


def new_id() -> str:
    return uuid.uuid4().hex[:12]


def needs_of(study: StudyModel, view: View) -> Tuple[Need, ...]:
    """The results of what is looked at, as far as they are there, so that a twin that comes without them can compute them again."""
    entry = CATALOGUE.get(view.indicator)
    if entry is None or entry.process not in COMPUTATIONS:
        return ()
    scenarios = [view.scenario] + ([view.reference] if view.mode == DIFFERENCE else [])
    found = []
    for scenario in dict.fromkeys(scenarios):
        result = study.result(scenario, entry.process)
        if result is not None:
            computation = COMPUTATIONS[entry.process]
            usual = computation.defaults()
            options = {key: value for key, value in options_of(result, computation).items() if value != usual[key]}
            found.append(Need(entry.process, scenario, options, float(result.document.get("duration_s", 0.0))))
    return tuple(found)
