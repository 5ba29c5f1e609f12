"""The process "weather": an EPW file into the twin under a name, beside its own weather, for scenarios to choose."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...city.errors import InputError
from ...city.weather import WEATHER_NAME
from ...store.atomic import write_json
from ...store.twin import MANIFEST, Twin
from ..jobs import Input, JobContext, Process

FAR_DEG = 0.5  # between two stations of what is called one climate; more is told


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Writes weather/<name>.nc and its source into the manifest; results that used a file of this name are stale from then on."""
    from ...readers.epw import read_epw
    from ...readers.weather_nc import read_weather, write_weather

    context.progress(0.0, "Reading the file")
    twin, file, name = Twin.open(inputs["twin"]), Path(inputs["file"]), inputs["name"].strip()
    if not WEATHER_NAME.match(name):
        raise InputError(
            f"{name!r} is no name for a weather file",
            "Use up to 64 lower-case letters, digits, - and _, starting with a letter or digit.",
            field="name",
        )
    weather, warnings = read_epw(file, stand_in_for=inputs["stand_in_for"])
    for line in warnings:
        context.warn(line)
    if twin.weather.exists():
        own = read_weather(twin.weather)
        apart = abs(own.latitude_deg - weather.latitude_deg), abs(own.longitude_deg - weather.longitude_deg)
        if max(apart) > FAR_DEG:
            context.warn(
                f"The station is not where that of the twin is ({weather.latitude_deg:.2f}°, {weather.longitude_deg:.2f}° against "
                f"{own.latitude_deg:.2f}°, {own.longitude_deg:.2f}°): a difference to the baseline is also one of the place"
            )
    context.progress(0.6, "Writing the weather")
    write_weather(weather, twin.weather_file(name))
    entry = {
        "role": f"weather {name}",
        "file": file.name,
        "layer": None,
        "licence": "",
        "attribution": weather.source,
        "place": weather.place,
        "stand_in_for": weather.stand_in_for,
    }
    sources = [each for each in twin.manifest.get("sources", []) if each.get("role") != entry["role"]]
    write_json(twin.path / MANIFEST, {**twin.manifest, "sources": [*sources, entry]})
    context.progress(1.0, "Done")
    return {
        "process": "weather",
        "twin": str(twin.path),
        "name": name,
        "place": weather.place,
        "source": weather.source,
        "stand_in_for": weather.stand_in_for,
        "mean_c": round(float(weather.air_temperature_c.mean()), 2),
        "global_kwh_m2": round(float(weather.global_horizontal.sum()) / 1000, 1),
        "warnings": list(context.warnings),
    }


PROCESS = Process(
    id="weather",
    title="Weather for scenarios",
    description=(
        "Reads an EPW file into the twin under a name. The twin's own weather stays as it is; a measure of the kind “weather” has a scenario "
        "computed with the named file, for example one of a future year."
    ),
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "file": Input("File", required=True, description="An EPW file."),
        "name": Input("Name", required=True, description="Lower-case letters, digits, - and _, such as 2050-rcp85."),
        "stand_in_for": Input(
            "Stands in for", default="", description="The place the weather is borrowed for; empty: it is its own."
        ),
    },
    run=run,
    outputs={"report": "Place and source of the weather, its mean temperature and global irradiation"},
)
