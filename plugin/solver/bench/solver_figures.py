"""The bars of the solver: imports as a command line runs them, noise (noise_figures), air (air_figures), traffic (traffic_figures), energy
(energy_figures)."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ...store.recipe import Recipe
from ..version import RESOURCES
from .air_figures import air_figures, live_figures
from .bars import DATA_ABSENT, Figure
from .chain_figures import chain_figures
from .clock import in_own_process, one_job
from .energy_figures import WEATHER, energy_figures, preview_figure, town_figures
from .noise_figures import noise_figures
from .scaling_figures import scaling_figures
from .traffic_figures import traffic_figures

RODEZ = "rodez-bdtopo-v2/bdtopo_v2_sample_12174_original.zip"
RODEZ_BARS = ("import-rodez", "import-rodez-memory", "energy-rodez", "energy-rodez-memory")
HAGUE = "denhaag-lod2/DenHaag_01_v20.city.json"


def solver_figures(data: Path | None, runs: int, tell: Callable[[str], None]) -> list[Figure]:
    """Measures everything; data : the folder with rodez-bdtopo-v2 and denhaag-lod2, None when there is none."""
    with tempfile.TemporaryDirectory(prefix="twinscape-bench-") as folder:
        return list(_figures(Path(folder), data, runs, tell))


def _figures(folder: Path, data: Path | None, runs: int, tell: Callable[[str], None]) -> Iterator[Figure]:
    rodez, hague = _there(data, RODEZ), _there(data, HAGUE)
    if rodez is None:
        yield from (Figure(bar, absent=DATA_ABSENT) for bar in RODEZ_BARS)
    else:
        tell("import Rodez")
        inputs = {"twin": str(folder / "rodez.twin"), "source": [str(rodez)], "weather": str(WEATHER)}
        imported, memory = import_figures("import-rodez", inputs, runs)
        yield imported
        yield memory
    if hague is None:
        yield Figure("import-hague", absent=DATA_ABSENT)
    else:
        tell("import Den Haag")
        inputs = {"twin": str(folder / "hague.twin"), "buildings": [str(hague)]}
        yield import_figures("import-hague", inputs, runs)[0]
    for name in ("helsinki", "delft"):
        tell(f"import and energy of {name.title()}")
        recipe = Recipe.read(RESOURCES / "demo" / f"{name}.json", folder)
        yield import_figures(f"import-{name}", recipe.import_inputs(), runs)[0]
        yield energy_figures(f"energy-{name}", recipe.twin, runs)[0]
        if name == "helsinki":
            yield preview_figure(recipe.twin, runs)
    yield from noise_figures(folder / "helsinki.twin", runs, tell)
    yield from scaling_figures(folder / "helsinki.twin", tell)
    yield from air_figures(runs, tell)
    yield from traffic_figures(data, runs, tell)
    yield from chain_figures(folder / "helsinki.twin", tell)
    yield from live_figures(folder / "helsinki.twin", runs, tell)
    yield from town_figures(folder, runs, tell)
    if rodez is not None:
        tell("energy of Rodez")
        yield from energy_figures("energy-rodez", folder / "rodez.twin", runs)


def import_figures(bar: str, inputs: dict[str, Any], runs: int) -> tuple[Figure, Figure]:
    """Time and peak memory of an import that makes the twin anew each time, each in a fresh interpreter."""
    measured = []
    for _ in range(runs):
        shutil.rmtree(inputs["twin"], ignore_errors=True)
        measured.append(in_own_process(one_job, "import", inputs))
    counts = measured[0].answer
    note = f"{counts['buildings']:,} buildings, {sum(counts['surfaces'].values()):,} surfaces"
    note += f", {counts['roads']:,} roads" if counts.get("roads") else ""
    note += f"; {counts['skipped_count']:,} skipped" if counts["skipped_count"] else ""
    time_figure = Figure(bar, tuple(m.wall_s for m in measured), tuple(m.cpu_s for m in measured), note)
    peaks = tuple(m.peak_gb for m in measured if m.peak_gb is not None)
    absent = "" if peaks else "this system does not say"
    return time_figure, Figure(f"{bar}-memory", peaks, note="largest of the process", absent=absent)


def _there(data: Path | None, name: str) -> Path | None:
    path = data / name if data is not None else None
    return path if path is not None and path.exists() else None
