"""Another weather for the whole city: a future year, a hot summer, another file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict

from ..city.city import City
from ..city.errors import InputError
from ..city.weather import WEATHER_NAME
from ..words import tr
from .parameters import check_keys
from .targets import NoTargets


@dataclass(frozen=True)
class WeatherMeasure:
    """Compute with another weather file of the twin; the later measure wins.

    weather : name under which it was imported (weather/<name>.nc in the twin's folder); whether it is there is known to the solver alone
    """

    weather: str
    label: str = ""
    enabled: bool = True

    kind = "weather"

    def __post_init__(self) -> None:
        if not WEATHER_NAME.match(self.weather):
            raise InputError(
                f"{self.weather!r} is no name of a weather file",
                "Import an EPW file under a name of lower-case letters, digits, - and _, then give that name.",
                field="weather",
            )

    @property
    def targets(self) -> NoTargets:
        return NoTargets()

    def apply(self, city: City) -> City:
        return replace(city, weather_name=self.weather)

    def parameters(self) -> Dict[str, Any]:
        return {"weather": self.weather}

    @staticmethod
    def targets_from(document: Any) -> NoTargets:
        return NoTargets.from_dict(document)

    @staticmethod
    def from_parameters(targets: NoTargets, parameters: Dict[str, Any], label: str, enabled: bool) -> WeatherMeasure:
        check_keys(parameters, ("weather",), "a weather")
        return WeatherMeasure(str(parameters.get("weather", "")), label, enabled)

    def describe(self) -> str:
        return tr("Weather “{weather}”").format(weather=self.weather)
