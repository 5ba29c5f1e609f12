"""Checks of the twin as a whole."""

from __future__ import annotations

from ...city.errors import TwinscapeError
from ...readers.weather_nc import read_weather
from ...store.results import list_results, stale_parts
from ...store.twin import Twin
from .finding import Finding, unreadable


def findings(twin: Twin) -> list[Finding]:
    return [*_crs(twin), *_weather(twin), *_skipped(twin)]


def _crs(twin: Twin) -> list[Finding]:
    return [Finding("crs", "ok", f"Projected metric CRS {twin.crs['id']} ({twin.crs['name']})")]


def _weather(twin: Twin) -> list[Finding]:
    if not twin.weather.exists():
        return [Finding("no-weather", "error", "No weather: energy cannot be computed", "Import an EPW file.")]
    try:
        read_weather(twin.weather)
    except TwinscapeError as error:
        return [unreadable(error)]
    facts = twin.manifest.get("weather") or {}
    if facts.get("stand_in_for"):
        return [
            Finding(
                "weather-stand-in",
                "warning",
                f"The weather of {facts.get('place', 'another place')} stands in for {facts['stand_in_for']}",
                "Import an EPW file of the place itself for results to be published.",
            )
        ]
    return [Finding("weather", "ok", f"Weather of {facts.get('place', 'the EPW file')}")]


def _skipped(twin: Twin) -> list[Finding]:
    report = twin.manifest.get("import", {})
    found = []
    for key, words in (("skipped_count", "features were skipped"), ("refused_values_count", "values were refused")):
        if report.get(key):
            found.append(
                Finding(
                    key, "info", f"At import {report[key]} {words}", "See the layer of import issues.", "import_issues"
                )
            )
    return found


def result_findings(twin: Twin) -> list[Finding]:
    found = []
    for result in list_results(twin):
        changed = stale_parts(twin, result)
        if changed:
            found.append(
                Finding(
                    f"stale-{result.scenario}-{result.process}",
                    "warning",
                    f"The {result.process} result of {result.scenario} is out of date: {', '.join(changed)} changed",
                    "Run it again.",
                )
            )
    return found
