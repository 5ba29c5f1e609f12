"""The bars of energy, as the plugin's waiting worker runs it: bundled districts, a made-up town with and without shade, Rodez."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ...scenario.measures import RetrofitMeasure, measure_to_dict
from ...scenario.scenario import Scenario
from ...scenario.targets import Targets
from ...store.twin import Twin
from ..version import RESOURCES
from .bars import Figure
from .clock import in_own_process, one_job
from .town import CRS, FIELDS, write_town

WEATHER = RESOURCES / "demo" / "weather" / "stockholm-2019-nsrdb.epw"
HOUSES = 1000
PREVIEWS = 5  # as many for each run: one takes a tenth of a second


def town_figures(folder: Path, runs: int, tell: Callable[[str], None]) -> Iterator[Figure]:
    """A thousand houses: unshaded, with shade when nothing of it is known, and again when another job has cast the rays."""
    tell(f"energy of {HOUSES} houses")
    twin = _town(folder)
    yield energy_figures("energy-1000", twin, runs, {"shading": False})[0]
    yield energy_figures("energy-1000-shaded", twin, runs, {}, cold=True)[0]
    yield energy_figures("energy-1000-again", twin, runs, {"scenario": _retrofit(twin)})[0]


def energy_figures(
    bar: str, twin: Path, runs: int, inputs: dict[str, Any] | None = None, cold: bool = False
) -> tuple[Figure, Figure]:
    """Time and peak memory of jobs one after the other in one process, with reading the twin and writing the result.

    The first job is not counted; cold: what is seen of the sky is forgotten before each.
    """
    measured = in_own_process(energy_runs, str(twin), runs + 1, inputs or {}, cold)
    first, *counted = measured.answer
    note = f"{first[2]:,} buildings computed; first job of a new process {first[0]:.2f} s"
    figure = Figure(bar, tuple(run[0] for run in counted), tuple(run[1] for run in counted), note)
    absent = "" if measured.peak_gb is not None else "this system does not say"
    peaks = () if measured.peak_gb is None else (measured.peak_gb,)
    return figure, Figure(f"{bar}-memory", peaks, note="largest of the process", absent=absent)


def energy_runs(twin: str, times: int, inputs: dict[str, Any], cold: bool) -> list[tuple[float, float, int]]:
    """(wall s, processor s, buildings computed) of each of some jobs."""
    found = []
    for _ in range(times):
        if cold:
            shutil.rmtree(Twin.open(twin).cache_folder / "sky", ignore_errors=True)
        wall, cpu = time.perf_counter(), time.process_time()
        document = one_job("energy", {"twin": twin, "force": True, **inputs})
        found.append((time.perf_counter() - wall, time.process_time() - cpu, int(document["summary"]["computed"])))
    return found


def preview_figure(twin: Path, runs: int) -> Figure:
    """A slider of a retrofit of all buildings is moved while the result is loaded; the first answer, which loads it, is not counted."""
    measured = in_own_process(preview_runs, str(twin), PREVIEWS * runs)
    first, *counted = measured.answer
    note = f"{first[2]:,} buildings by 5R1C, all hours; answers are files; loading takes {first[0]:.2f} s"
    return Figure("energy-preview", tuple(run[0] for run in counted), tuple(run[1] for run in counted), note)


def preview_runs(twin: str, times: int) -> list[tuple[float, float, int]]:
    """(wall s, processor s, buildings changed) of the first preview of a result and of some more."""
    from .. import processes
    from ..jobs import JobContext

    one_job("energy", {"twin": twin})
    preview, found = processes.preview("energy"), []
    for number in range(times + 1):
        u_wall = round(0.3 - 0.1 * number / max(times, 1), 3)
        measure = RetrofitMeasure(Targets(everything=True), u_wall=u_wall, u_roof=0.12, u_window=0.9, g_window=0.5)
        wall, cpu = time.perf_counter(), time.process_time()
        inputs = preview.validated({"twin": twin, "measures": [measure_to_dict(measure)]})
        answer = preview.run(JobContext(), inputs)
        found.append((time.perf_counter() - wall, time.process_time() - cpu, int(answer["changed"]["buildings"])))
    return found


def _retrofit(twin: Path) -> str:
    """Id of a scenario in which all walls and windows are better."""
    measure = RetrofitMeasure(Targets(everything=True), u_wall=0.2, u_window=0.9)
    scenario = Scenario("retrofit", "Retrofit", "baseline", (measure,))
    Twin.open(twin).save_scenario(scenario)
    return scenario.id


def _town(folder: Path) -> Path:
    file, twin = folder / "houses.geojson", folder / "houses.twin"
    write_town(file, HOUSES)
    inputs = {"twin": str(twin), "buildings": [str(file)], "fields": FIELDS, "crs": CRS, "weather": str(WEATHER)}
    in_own_process(one_job, "import", inputs)
    return twin
