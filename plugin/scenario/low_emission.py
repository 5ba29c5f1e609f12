"""Which vehicles drive: another year of the fleet for the whole city, a low-emission zone on some roads. Air alone changes with them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Dict, List, Mapping, Tuple

from ..city.city import City
from ..city.emission_zone import FUELS, KEPT_OUT, VEHICLE_KINDS, EmissionZone
from ..city.errors import InputError
from ..city.fields import Field
from ..words import shown, tr
from .parameters import check_keys, check_range, number
from .road_targets import RoadTargets
from .targets import NoTargets

FLEET_YEAR = Field("year", "Fleet of the year", low=1990, high=2050, whole=True)
COMPLIANCE = Field("compliance", "Compliance", low=0, high=1)
_WORDS = {"petrol_hybrid": "petrol hybrid", "lpg": "LPG", "cng": "CNG"}


@dataclass(frozen=True)
class FleetYearMeasure:
    """The vehicles of another year on every road; the later measure wins.

    year : 1990 to 2050; whether the fleet that is chosen has it, the solver alone knows
    """

    year: int
    label: str = ""
    enabled: bool = True

    kind = "fleet_year"

    def __post_init__(self) -> None:
        value = number("year", self.year)
        check_range(FLEET_YEAR, value, "fleet year measure")
        if value != int(value):
            raise InputError(f"{value:g}, must be a whole year", "Correct it.", field="year")
        object.__setattr__(self, "year", int(value))

    @property
    def targets(self) -> NoTargets:
        return NoTargets()

    def apply(self, city: City) -> City:
        return replace(city, fleet_year=self.year)

    def parameters(self) -> Dict[str, Any]:
        return {"year": self.year}

    @staticmethod
    def targets_from(document: Any) -> NoTargets:
        return NoTargets.from_dict(document)

    @staticmethod
    def from_parameters(targets: NoTargets, parameters: Dict[str, Any], label: str, enabled: bool) -> FleetYearMeasure:
        check_keys(parameters, ("year",), "a fleet year")
        return FleetYearMeasure(parameters.get("year"), label, enabled)  # type: ignore[arg-type]  # checked there

    def describe(self) -> str:
        return tr("Vehicles of {year}").format(year=self.year)


@dataclass(frozen=True)
class LowEmissionZoneMeasure:
    """Roads only vehicles of a certain Euro class may use; the number of vehicles stays, cleaner ones of the same kind drive instead.

    lowest_euro : fuel -> lowest Euro class that may enter, 1 to 9, or 10: no vehicle of the fuel. A fuel not named may enter.
    kinds : kinds of vehicles the rule is for; compliance : share of those kept out that stay out [-]
    On a road in two zones the second acts on the vehicles the first one leaves.
    """

    targets: RoadTargets
    lowest_euro: Mapping[str, int] = field(default_factory=dict)
    kinds: Tuple[str, ...] = VEHICLE_KINDS
    compliance: float = 1.0
    label: str = ""
    enabled: bool = True

    kind = "low_emission_zone"

    def __post_init__(self) -> None:
        object.__setattr__(self, "compliance", number("compliance", self.compliance))
        check_range(COMPLIANCE, self.compliance, "low-emission zone")
        if not isinstance(self.lowest_euro, Mapping) or not self.lowest_euro:
            hint = f'Write {{"diesel": 6, "petrol": 4}}; fuels are {", ".join(FUELS)}.'
            raise InputError("the low-emission zone keeps no vehicle out", hint, field="lowest_euro")
        lowest: Dict[str, int] = {}
        for fuel, given in self.lowest_euro.items():
            if fuel not in FUELS:
                raise InputError(f"there is no fuel {fuel!r}", f"Use {', '.join(FUELS)}.", field="lowest_euro")
            value = number("lowest_euro", given)
            if value != int(value) or not 1 <= value <= KEPT_OUT:
                problem = (
                    f"{value:g} for {fuel}, must be a whole number from 1 to {KEPT_OUT} ({KEPT_OUT}: none may enter)"
                )
                raise InputError(problem, "Correct the measure.", field="lowest_euro")
            lowest[fuel] = int(value)
        object.__setattr__(self, "lowest_euro", {fuel: lowest[fuel] for fuel in FUELS if fuel in lowest})
        kinds = (self.kinds,) if isinstance(self.kinds, str) else self.kinds
        if not isinstance(kinds, (list, tuple)) or not kinds:
            raise InputError(f"{kinds!r} names no kind of vehicles", f"Use {', '.join(VEHICLE_KINDS)}.", field="kinds")
        strange = [str(each) for each in kinds if each not in VEHICLE_KINDS]
        if strange:
            raise InputError(
                f"there is no kind of vehicles {', '.join(strange)}", f"Use {', '.join(VEHICLE_KINDS)}.", field="kinds"
            )
        object.__setattr__(self, "kinds", tuple(each for each in VEHICLE_KINDS if each in kinds))

    def apply(self, city: City) -> City:
        _, chosen = self.targets.chosen(city)
        zone = EmissionZone(chosen, dict(self.lowest_euro), self.kinds, self.compliance)
        return replace(city, zones=(*city.zones, zone))

    def parameters(self) -> Dict[str, Any]:
        found: Dict[str, Any] = {"lowest_euro": dict(self.lowest_euro)}
        if self.kinds != VEHICLE_KINDS:
            found["kinds"] = list(self.kinds)
        if self.compliance != 1.0:
            found["compliance"] = self.compliance
        return found

    @staticmethod
    def targets_from(document: Any) -> RoadTargets:
        return RoadTargets.from_dict(document)

    @staticmethod
    def from_parameters(
        targets: RoadTargets, parameters: Dict[str, Any], label: str, enabled: bool
    ) -> LowEmissionZoneMeasure:
        check_keys(parameters, ("lowest_euro", "kinds", "compliance"), "a low-emission zone")
        return LowEmissionZoneMeasure(
            targets,
            parameters.get("lowest_euro", {}),
            parameters.get("kinds", VEHICLE_KINDS),
            parameters.get("compliance", 1.0),
            label,
            enabled,
        )

    def describe(self) -> str:
        rules: List[str] = []
        for fuel, lowest in self.lowest_euro.items():
            word = tr(_WORDS.get(fuel, fuel))
            rules.append(
                tr("no {word}").format(word=word)
                if lowest == KEPT_OUT
                else tr("{word} from Euro {lowest}").format(word=word, lowest=lowest)
            )
        who = "" if self.kinds == VEHICLE_KINDS else f" ({', '.join(map(tr, self.kinds))})"
        keep = (
            ""
            if self.compliance == 1.0
            else tr(", {compliance:.3g} % comply").format(compliance=shown(100 * self.compliance))
        )
        return tr("Low-emission zone on {describe}: {rules}{who}{keep}").format(
            describe=self.targets.describe(), rules=", ".join(rules), who=who, keep=keep
        )
