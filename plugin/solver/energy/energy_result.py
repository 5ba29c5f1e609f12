"""The energy result of a scenario, for processes that go on from it."""

from __future__ import annotations

from ...city.errors import InputError
from ...store.measured_table import TABLE
from ...store.results import Result, read_result, stale_parts
from ...store.twin import Twin

NO_MATTER = {"costs", "energy_classes", TABLE, "baseline_energy"}  # parts whose change leaves the energies as they are


def energy_of_scenario(twin: Twin, scenario: str) -> Result:
    """The energy result of a scenario, up to date in all that energies rest on.

    Raises: InputError for a scenario that is not there; "energy-missing" when there is no such result or it is out of date.
    """
    scenarios = twin.scenarios()
    if scenario not in scenarios:
        raise InputError(f"there is no scenario {scenario!r}", f"Known: {', '.join(scenarios)}.", field="scenario")
    result, title = read_result(twin, scenario, "energy"), scenarios[scenario].title
    if result is None:
        raise InputError(f"energy of “{title}” is not computed", "Run energy for it.", code="energy-missing")
    changed = [part for part in stale_parts(twin, result, scenarios) if part not in NO_MATTER]
    if changed:
        raise InputError(
            f"energy of “{title}” is out of date ({', '.join(changed)})",
            "Run energy for it again.",
            code="energy-missing",
        )
    return result


def parts_of_heat(energy: Result) -> list[str]:
    """Parts of the twin what is made of the heat of such a result rests on, besides the scenario."""
    return [part for part in energy.document["inputs"] if part not in ("scenario", "costs", "energy_classes")]
