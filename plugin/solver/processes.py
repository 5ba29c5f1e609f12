"""The processes this solver knows, by id. Their modules are imported when first asked for: a job loads only what it needs."""

from __future__ import annotations

import importlib
import importlib.util
import sys

from .jobs import Process, bad_call

_MODULES = {
    "import": ".importing.process",
    "inspect": ".importing.inspection",
    "check": ".checking.process",
    "energy": ".energy.process",
    "energy-explain": ".energy.explain_process",
    "energy-hours": ".energy.hours_process",
    "energy-days": ".energy.days_process",
    "measured": ".energy.measured_process",
    "weather": ".energy.weather_process",
    "abatement": ".energy.abatement_process",
    "heat-network": ".energy.heat_network_process",
    "geothermal": ".energy.geothermal_process",
    "noise": ".noise.process",
    "noise-explain": ".noise.explain_process",
    "air": ".air.process",
    "air-explain": ".air.explain_process",
    "traffic": ".traffic.process",
    "model": ".models.process",
    "chain": ".models.chain",
    "film": ".film.process",
    "verify": ".verify.process",
}
_PREVIEWS = {
    "energy": ".energy.live",
    "noise": ".noise.live",
    "air": ".air.live",
}  # modules with a PREVIEW, which answers a small change from loaded state


def process(process_id: str) -> Process:
    """InputError with code "bad-call" when there is none of this id."""
    if process_id not in _MODULES:
        raise bad_call(f"there is no process {process_id!r}", f"Known: {', '.join(_MODULES)}.")
    found: Process = importlib.import_module(_MODULES[process_id], __package__).PROCESS
    return found


def preview(process_id: str) -> Process:
    """What answers small changes of a process; InputError with code "bad-call" when it has no such thing."""
    if process_id not in _PREVIEWS:
        raise bad_call(f"process {process_id} has no preview", "Use execute.")
    found: Process = importlib.import_module(_PREVIEWS[process_id], __package__).PREVIEW
    return found


def forget_previews() -> None:
    """Lets go of what previews keep of twins: Windows renames no folder that has an open file in it."""
    for name in _PREVIEWS.values():
        module = sys.modules.get(importlib.util.resolve_name(name, __package__ or ""))
        if module is not None:
            module.forget()


def all_processes() -> list[Process]:
    return [process(process_id) for process_id in _MODULES]
