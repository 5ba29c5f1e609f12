"""The weather a scenario is computed with: that of the twin, or the file its last measure on weather asks for (scenario/weather.py)."""

from __future__ import annotations

from collections.abc import Iterable

from ...city.errors import InputError
from ...city.weather import Weather
from ...readers.weather_nc import read_weather
from ...scenario.measures import Measure
from ...scenario.weather import WeatherMeasure
from ...store.twin import Twin

NO_WEATHER = "Add a weather file (EPW) to the twin, for example from climate.onebuilding.org or PVGIS."


def weather_name(measures: Iterable[Measure]) -> str:
    """Of the measures in force, without applying them: "" for the weather of the twin."""
    names = [each.weather for each in measures if isinstance(each, WeatherMeasure)]
    return names[-1] if names else ""


def weather_part(twin: Twin, name: str) -> str:
    """The part of the twin that holds it, for store.results.input_hashes.

    Raises: InputError "weather-missing" when the twin does not have it.
    """
    if twin.weather_file(name).exists():
        return f"weather:{name}" if name else "weather"
    if not name:
        raise InputError(f"{twin.path.name} has no weather", NO_WEATHER, code="weather-missing")
    there = ", ".join(twin.weather_names()) or "none"
    raise InputError(
        f"a measure asks for the weather “{name}”, which {twin.path.name} does not have",
        f"Import an EPW file under this name, or choose another (there: {there}).",
        code="weather-missing",
        field="weather",
    )


def weather_of(twin: Twin, name: str) -> Weather:
    """That weather. Raises: as weather_part, and readers.weather_nc.read_weather."""
    weather_part(twin, name)
    return read_weather(twin.weather_file(name))
