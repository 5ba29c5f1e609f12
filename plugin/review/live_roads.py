"""What a live panel says of the selected roads: how many, which, and what they are like in the shown scenario."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, List, Optional, Tuple

import numpy as np

from ..city.network import RoadNetwork
from ..city.provenance import absent
from ..city.road_change import speed_after
from ..indicators.catalogue import with_spaces
from ..scenario.targets import mask_of_ids
from ..scenario.wording import name_words, road_words
from ..words import shown, tr
from .study_model import StudyModel


@dataclass(frozen=True)
class RoadFacts:
    """Of the selected roads.

    size : "3 roads, 240 m"; names : the commonest ones; where : names of one or two streets, else how many roads
    speeds_kmh : limits, rising, of those that have one
    """

    number: int
    size: str
    names: str
    where: str
    speeds_kmh: Tuple[float, ...]

    @property
    def speed_words(self) -> str:
        """ "50 km/h", "30–50 km/h", "" unknown"""
        if not self.speeds_kmh:
            return ""
        low, high = self.speeds_kmh[0], self.speeds_kmh[-1]
        return f"{shown(low):g} km/h" if low == high else f"{shown(low):g}–{shown(high):g} km/h"


def roads_now(study: StudyModel, scenario: str) -> Optional[RoadNetwork]:
    """The roads with what the scenario does to them; None where the twin has none. What cannot be applied is the solver's to tell."""
    return None if study.roads is None else study.variant(scenario)[0].roads


def facts_of(roads: RoadNetwork, ids: Iterable[str]) -> RoadFacts:
    """InputError naming roads that are not there."""
    chosen = mask_of_ids(tuple(ids), roads.ids, "roads")
    speed = speed_after(roads.change, roads.attributes.get("speed_kmh", absent(len(roads)))).values[chosen]
    names = roads.attributes.get("name", absent(len(roads), text=True)).values[chosen]
    number, different = int(chosen.sum()), sorted(set(names.tolist()))
    few = different if len(different) <= 2 and all(different) else []
    return RoadFacts(
        number,
        road_words(roads, chosen),
        name_words(names, 2),
        " and ".join(few) or (tr("1 road") if number == 1 else tr("{number} roads").format(number=with_spaces(number))),
        tuple(np.unique(speed[~np.isnan(speed)]).tolist()),
    )


def whole_streets(roads: RoadNetwork, ids: Iterable[str]) -> List[str]:
    """Ids of all roads that have the name of one of these, and these."""
    names = roads.attributes.get("name", absent(len(roads), text=True)).values
    chosen = np.isin(roads.ids.astype(str), list(ids))
    wanted = {name for name in names[chosen].tolist() if name}
    return [str(i) for i, name, one in zip(roads.ids, names.tolist(), chosen.tolist()) if one or name in wanted]
