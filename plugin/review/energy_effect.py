"""What a measure on buildings does to their energy, before it is computed in full: of those it is about and of the district. Without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Mapping, Tuple

import numpy as np

from ..indicators.catalogue import CATALOGUE, with_spaces
from ..words import inline, tr

# What is told, in this order, and when: heat always, the others as far as they change
TOLD = ("energy.heat_demand", "energy.cooling_demand", "energy.final", "energy.pv", "energy.co2")
HEAT = TOLD[0]
WHOLE_FROM = 1000  # sums from here on are told without decimals


@dataclass(frozen=True)
class Amount:
    """One quantity of some buildings, before and after, in the unit of the catalogue."""

    indicator: str
    before: float
    after: float

    @property
    def is_same(self) -> bool:
        return self._number(self.before) == self._number(self.after)

    def words(self) -> str:
        """ "heat demand 1 234.5 → 890.1 MWh/a (−27.9 %)", "CO₂ 30.0 t/a, no change" """
        entry = CATALOGUE[self.indicator]
        label = inline(tr(entry.label))
        if self.is_same:
            return tr("{label} {number} {unit}, no change").format(
                label=label, number=self._number(self.before), unit=entry.unit
            )
        words = f"{label} {self._number(self.before)} → {self._number(self.after)} {entry.unit}"
        if not self.before > 0:
            return words
        percent = 100 * (self.after - self.before) / self.before
        sign = "+" if percent > 0 else ""
        return f"{words} ({sign}{with_spaces(percent, 1)}\u00a0%)"

    def _number(self, value: float) -> str:
        return with_spaces(value, 0 if abs(value) >= WHOLE_FROM else CATALOGUE[self.indicator].decimals)


@dataclass(frozen=True)
class EnergyEffect:
    """targets, district : number of buildings with a value before and after, and their amounts in the order of TOLD"""

    targets: Tuple[int, Tuple[Amount, ...]]
    district: Tuple[int, Tuple[Amount, ...]]

    def lines(self) -> Tuple[str, ...]:
        """One for the buildings the measure is about, one for the district where that is more."""
        number, amounts = self.targets
        everything, _ = self.district
        if not number:
            return (tr("None of these buildings has an energy result."),)
        who = tr("1 building") if number == 1 else tr("{number} buildings").format(number=with_spaces(number))
        if number == everything:
            return (tr("The whole district, {who}: {told}.").format(who=who, told=_told(amounts)),)
        return f"{who[:1].upper()}{who[1:]}: {_told(amounts)}.", tr("District: {told}.").format(
            told=_told(self.district[1])
        )


def effect_of(before: Mapping[str, np.ndarray], after: Mapping[str, np.ndarray], chosen: np.ndarray) -> EnergyEffect:
    """before, after : indicator id -> (n,), NaN not computed, of TOLD as far as there; chosen : (n,) bool, the measure's buildings"""
    return EnergyEffect(_of(before, after, chosen), _of(before, after, np.ones(len(chosen), dtype=bool)))


def _of(
    before: Mapping[str, np.ndarray], after: Mapping[str, np.ndarray], chosen: np.ndarray
) -> Tuple[int, Tuple[Amount, ...]]:
    there: Dict[str, np.ndarray] = {
        key: chosen & np.isfinite(before[key]) & np.isfinite(after[key])
        for key in TOLD
        if key in before and key in after
    }
    amounts = tuple(
        Amount(key, float(before[key][known].sum()), float(after[key][known].sum()))
        for key, known in there.items()
        if known.any()
    )
    return int(there[HEAT].sum()) if HEAT in there else 0, amounts


def _told(amounts: Tuple[Amount, ...]) -> str:
    return ", ".join(each.words() for each in amounts if each.indicator == HEAT or not each.is_same)
