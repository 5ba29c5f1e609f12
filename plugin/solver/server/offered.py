"""What a server offers of the solver, and what each input may be there: nobody names files or programs of the server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import processes
from ..jobs import Process, bad_call

FILE, TEXT = "file", "text"
REFUSED = "refused"

# inputs that are strings without choices: what they are. One that is not named here is refused, and a test says so.
_TWIN = {"twin": "twin", "scenario": TEXT}
_PLACE = {"receiver": TEXT}
OFFERED: Mapping[str, Mapping[str, str]] = {
    "check": {"twin": "twin"},
    "energy": {**_TWIN, "method_ids": TEXT},
    "energy-explain": {**_TWIN, "building": TEXT},
    "energy-hours": {**_TWIN, "buildings": TEXT},
    "energy-days": _TWIN,
    "abatement": _TWIN,
    "heat-network": {**_TWIN, "ids": TEXT, "source": TEXT, "pandapipes": REFUSED},
    "geothermal": _TWIN,
    "noise": {**_TWIN, "points": FILE, "points_crs": TEXT, "p_favourable_table": FILE},
    "noise-explain": {**_TWIN, **_PLACE},
    "air": {
        **_TWIN,
        "fleet": TEXT,
        "fleet_country": TEXT,
        "background_file": FILE,
        "background_unit": TEXT,
        "points": FILE,
        "points_crs": TEXT,
        "stations": FILE,
        "measured": FILE,
        "measured_unit": TEXT,
    },
    "air-explain": {**_TWIN, **_PLACE},
    "traffic": {
        **_TWIN,
        "od": FILE,
        "zones": FILE,
        "turns": FILE,
        "counts": FILE,
        "function": TEXT,
        "aequilibrae": REFUSED,
    },
}
WORDS = {"noise": {"p_favourable_table": ("wg-aen",)}}  # values of a FILE that are words of ours
FILES_FOLDER = "inputs"
FILES, EXCHANGE = "files", "exchange"  # outputs that every process has here
KIND = "x-twinscape-kind"  # of an input in a description: twin, file, text or value


def kind_of(process: Process, name: str) -> str:
    """ "twin", "file", "text", "refused", or "" for numbers and choices; a free string nobody has thought about is refused."""
    given = process.inputs[name]
    stated = OFFERED[process.id].get(name)
    if stated is not None:
        return stated
    return REFUSED if given.type in ("string", "object", "array") and not given.choices else ""


def offered(process_id: str) -> Process:
    """InputError with code "no-such-process" when the server does not offer it."""
    if process_id not in OFFERED:
        error = bad_call(f"there is no process {process_id[:80]!r} here", f"Known: {', '.join(OFFERED)}.")
        error.code = "no-such-process"
        raise error
    return processes.process(process_id)


def description(process: Process) -> dict[str, Any]:
    """The process as the server describes it: without what it refuses."""
    document = process.describe()
    document["jobControlOptions"] = ["sync-execute", "async-execute", "dismiss"]
    document["outputTransmission"] = ["value", "reference"]
    inputs = {name: each for name, each in document["inputs"].items() if kind_of(process, name) != REFUSED}
    for name, each in inputs.items():
        kind = kind_of(process, name)
        each[KIND] = kind or "value"
        if kind == "twin":
            each["description"] = "Name of a twin of this server, or tree:<id> of an uploaded one."
        elif kind == FILE:
            words = WORDS.get(process.id, {}).get(name, ())
            each["description"] = (
                f'{each.get("description", "")} Here: inputs/<name> of an uploaded twin, or {{"value": text of the file}}.'
                + (f" Or {', '.join(words)}." if words else "")
            ).strip()
            each["schema"] = {"oneOf": [each["schema"], {"type": "object", "required": ["value"]}]}
    document["inputs"] = inputs
    document["outputs"] = {
        **document["outputs"],
        FILES: {"title": "Files of the result", "schema": {"type": "array", "items": {"type": "object"}}},
        EXCHANGE: {
            "title": "The result for other programs: layers as GeoJSON in degrees, values as NetCDF",
            "schema": {"type": "array", "items": {"type": "object"}},
        },
    }
    return document
