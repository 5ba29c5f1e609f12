"""What drives on roads: vehicles, the shares of heavy ones and of two-wheelers, by factor or as numbers, by day, evening and night."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict, List, Optional, Tuple

import numpy as np

from ..city.city import City
from ..city.errors import InputError
from ..city.fields import MOTOR_CLASSES, Field
from ..city.network import RoadNetwork
from ..city.road_change import PERIODS
from ..words import shown, tr
from .parameters import check_keys, check_range, number
from .road_targets import RoadTargets

ByPeriod = Tuple[Optional[float], Optional[float], Optional[float]]  # day, evening, night; None = left alone
LEFT_ALONE: ByPeriod = (None, None, None)

QUANTITIES: Tuple[Field, ...] = (
    Field("flow_factor", "Flow factor", low=0, high=10),
    Field("flow_veh_h", "Flow", "veh/h", low=0, high=30000),
    Field("heavy_factor", "Heavy share factor", low=0, high=10),
    Field("heavy_share", "Heavy share", low=0, high=1),
    Field("two_wheeler_share", "Two-wheelers", low=0, high=1),
    Field("medium_share", "Medium among heavy", low=0, high=1),
)
KEYS = tuple(field.key for field in QUANTITIES)
EXCLUDE = (("flow_factor", "flow_veh_h"), ("heavy_factor", "heavy_share"))  # the second takes back the first
ALONE = tuple(key for key in KEYS if not any(key in pair for pair in EXCLUDE))  # shares that are given or left alone


def every_period(value: float) -> ByPeriod:
    """The same by day, evening and night."""
    return value, value, value


@dataclass(frozen=True)
class TrafficMeasure:
    """Other traffic on roads, all quantities by (day, evening, night), None = left alone.

    flow_factor : the vehicles the road has, counted or assumed, are multiplied by it, 0 to 10 [-]
    flow_veh_h : vehicles instead, of both directions together, 0 to 30000 [veh/h]
    heavy_factor : the share of heavy vehicles is multiplied by it, 0 to 10 [-]
    heavy_share : share of heavy vehicles instead, 0 to 1 [-]
    two_wheeler_share : share of mopeds and motorcycles instead, 0 to 1; they take the place of light vehicles [-]
    medium_share : share of medium heavy ones (over 3.5 t with two axles, most buses) among the heavy instead, 0 to 1 [-]
    Heavy are those over 3.5 t, buses among them. Mopeds and motorcycles keep the proportions the road has or usually has. The share
    changes at a given number of vehicles, and the flow at a given share. Factors of several measures multiply; a number takes back what
    earlier measures did to it. In JSON a quantity is one number for all periods or {"night": 0.5}.
    """

    targets: RoadTargets
    flow_factor: ByPeriod = LEFT_ALONE
    flow_veh_h: ByPeriod = LEFT_ALONE
    heavy_factor: ByPeriod = LEFT_ALONE
    heavy_share: ByPeriod = LEFT_ALONE
    two_wheeler_share: ByPeriod = LEFT_ALONE
    medium_share: ByPeriod = LEFT_ALONE
    label: str = ""
    enabled: bool = True

    kind = "traffic"

    def __post_init__(self) -> None:
        if all(getattr(self, key) == LEFT_ALONE for key in KEYS):
            raise InputError("the traffic measure changes nothing", f"Give {', '.join(KEYS)}.")
        for field in QUANTITIES:
            values = getattr(self, field.key)
            if not isinstance(values, tuple) or len(values) != len(PERIODS):
                hint = f"Give {', '.join(PERIODS)}; None leaves one alone."
                raise InputError(f"{values!r}, must be {len(PERIODS)} values", hint, field=field.key)
            numbers = tuple(None if value is None else number(field.key, value) for value in values)
            object.__setattr__(self, field.key, numbers)  # 1 and 1.0 are one document
            for value in numbers:
                if value is not None:
                    check_range(field, value, "traffic measure")
        self._check_shares()
        for factor, instead in EXCLUDE:
            both = [
                word for word, *pair in zip(PERIODS, getattr(self, factor), getattr(self, instead)) if None not in pair
            ]
            if both:
                problem = f"the traffic measure has both {factor} and {instead} in the {both[0]}"
                raise InputError(problem, "Give one of them.", field=factor)

    def _check_shares(self) -> None:
        """What can be known before the roads are: both shares are of all vehicles."""
        for word, heavy, two in zip(PERIODS, self.heavy_share, self.two_wheeler_share):
            if heavy is not None and two is not None and heavy + two > 1 + 1e-9:
                problem = f"{100 * heavy:g} % heavy vehicles and {100 * two:g} % two-wheelers in the {word}"
                hint = "Both are shares of all vehicles: together at most 100 %."
                raise InputError(problem, hint, field="two_wheeler_share")

    def apply(self, city: City) -> City:
        roads, chosen = self.targets.chosen(city)
        self._check_places(roads, chosen)
        before = roads.change
        columns = {key: getattr(before, key).copy() for key in KEYS}
        for factor, instead in EXCLUDE:
            for period in range(len(PERIODS)):
                multiplied, put = getattr(self, factor)[period], getattr(self, instead)[period]
                if put is not None:
                    columns[instead][period, chosen] = put
                    columns[factor][period, chosen] = 1.0
                elif multiplied is not None:
                    columns[factor][period, chosen] *= multiplied
        for key in ALONE:
            for period, put in enumerate(getattr(self, key)):
                if put is not None:
                    columns[key][period, chosen] = put
        return replace(city, roads=replace(roads, change=replace(before, **columns)))

    def _check_places(self, roads: RoadNetwork, chosen: np.ndarray) -> None:
        """Vehicles put on every road of an area would drive on its footpaths, too: such roads must be meant."""
        if self.flow_veh_h == LEFT_ALONE or self.targets.ids or self.targets.classes:
            return
        column = roads.attributes.get("class")
        words = np.full(len(roads), "", dtype=object) if column is None else column.values
        strange = np.flatnonzero(chosen & ~np.isin(words.astype(str), (*MOTOR_CLASSES, "")))
        if len(strange):
            first = int(strange[0])
            raise InputError(
                f"flow_veh_h would put vehicles on {len(strange)} of {int(chosen.sum())} roads not made for them,"
                f" first a {words[first]}",
                'Name the classes meant: "filter": {"class": ["residential"]}, or choose roads by id, or use flow_factor.',
                layer="roads",
                feature=str(roads.ids[first]),
                field="flow_veh_h",
            )

    def parameters(self) -> Dict[str, Any]:
        return {key: _to_json(getattr(self, key)) for key in KEYS if getattr(self, key) != LEFT_ALONE}

    @staticmethod
    def targets_from(document: Any) -> RoadTargets:
        return RoadTargets.from_dict(document)

    @staticmethod
    def from_parameters(targets: RoadTargets, parameters: Dict[str, Any], label: str, enabled: bool) -> TrafficMeasure:
        check_keys(parameters, KEYS, "a traffic measure")
        values = {key: _from_json(key, value) for key, value in parameters.items()}
        return TrafficMeasure(targets, label=label, enabled=enabled, **values)

    def describe(self) -> str:
        words: List[str] = []
        for key, word, write in (
            ("flow_factor", tr("vehicles"), "× {:g}"),
            ("flow_veh_h", tr("vehicles"), tr("{:g} an hour")),
            ("heavy_factor", tr("heavy share"), "× {:g}"),
            ("heavy_share", tr("heavy share"), "{:.3g} %"),
            ("two_wheeler_share", tr("two-wheelers"), "{:.3g} %"),
            ("medium_share", tr("medium among heavy"), "{:.3g} %"),
        ):
            values = [None if value is None else shown(_in_percent(key, value)) for value in getattr(self, key)]
            if values == [None] * len(PERIODS):
                continue
            if len(set(values)) == 1:
                words.append(f"{word} {write.format(values[0])}")
            else:
                each = (f"{period} {write.format(v)}" for period, v in zip(PERIODS, values) if v is not None)
                words.append(f"{word} {', '.join(each)}")
        return tr("Traffic on {describe}: {words}").format(describe=self.targets.describe(), words="; ".join(words))


def _in_percent(key: str, value: float) -> float:
    return 100 * value if key.endswith("_share") else value


def _to_json(values: ByPeriod) -> Any:
    if len(set(values)) == 1:
        return values[0]
    return {period: value for period, value in zip(PERIODS, values) if value is not None}


def _from_json(key: str, value: Any) -> ByPeriod:
    if value is None:
        return LEFT_ALONE
    if not isinstance(value, dict):
        return every_period(number(key, value))
    strange = sorted(set(map(str, value)) - set(PERIODS))
    if strange:
        raise InputError(f"there is no period {', '.join(strange)}", f"Use {', '.join(PERIODS)}.", field=key)
    day, evening, night = (None if value.get(each) is None else number(key, value[each]) for each in PERIODS)
    return day, evening, night
