"""What is measured, how fast it must at least be, and what a measurement says about that."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...city.errors import InputError

MET, MISSED, NOT_MEASURED, NO_BAR = "met", "**missed**", "not measured", "—"
DATA_ABSENT = "data absent"


@dataclass(frozen=True)
class Bar:
    """One line of the table. at_most : the bar in `unit`, None where a figure is only watched; below : it must stay under it."""

    id: str
    what: str
    unit: str = "s"
    at_most: float | None = None
    below: bool = False

    def text(self) -> str:
        """ "≤ 30 s", "< 1.5 GB", or a dash."""
        if self.at_most is None:
            return NO_BAR
        return f"{'<' if self.below else '≤'} {self.at_most:g} {self.unit}"

    def holds(self, value: float) -> bool:
        """Whether a value keeps the bar; one that is not a number does not."""
        assert self.at_most is not None
        return value < self.at_most if self.below else value <= self.at_most


BARS: tuple[Bar, ...] = (
    Bar("import-rodez", "Import Rodez (11,202 buildings, 4,981 roads)", "s", 30.0),
    Bar("import-rodez-memory", "… its peak memory (RSS)", "GB", 1.5, below=True),
    Bar("import-hague", "Import Den Haag LoD2 (21,804 surfaces) with party walls", "s", 15.0),
    Bar("import-helsinki", "Import the bundled Helsinki district"),
    Bar("import-delft", "Import the bundled Delft LoD2.2 district"),
    Bar("energy-1000", "Energy, 1,000 buildings × 8,760 h, without shading", "s", 2.0),
    Bar("energy-1000-shaded", "… with shaded solar gains, nothing of the sky in the cache", "s", 10.0),
    Bar("energy-1000-again", "… with shade again, all walls and windows refurbished", "s", 1.0),
    Bar("energy-helsinki", "Energy, bundled Helsinki district"),
    Bar("energy-preview", "… preview of a dragged retrofit of all its buildings", "s", 0.2),
    Bar("energy-delft", "Energy, bundled Delft district"),
    Bar("energy-rodez", "Energy, Rodez (weather of another place)"),
    Bar("energy-rodez-memory", "… its peak memory (RSS)", "GB", 2.0, below=True),
    Bar("noise-pair", "Noise, a pair over buildings, 160,000 pairs on 1 km², one thread", "µs", 5.0),
    Bar("noise-pair-all", "… and around corners, reflected once", "µs", 30.0),
    Bar("noise-helsinki", "Noise, 10,000 receivers of the bundled Helsinki district, 800 m", "s", 180.0),
    Bar("noise-helsinki-memory", "… its peak memory (RSS)", "GB", 3.0),
    Bar("noise-traffic", "… again with other traffic on 10 roads", "s", 0.3),
    Bar("noise-barrier", "… again with a barrier of 100 m, part of the whole", "%", 10.0),
    Bar("noise-dask", "… on 2 workers of a local Dask, how much longer than on the threads of one process", "%", 15.0),
    Bar("noise-dask-workers", "… from 1 worker to 2, how many times as fast", "×"),
    Bar("air-pair", "Air, an open road, receptor and state, one thread", "µs", 0.4),
    Bar("air-year", "Air, 1,000 links × 2,500 receptors, one year by 540 classes, 1 km", "s", 90.0),
    Bar("air-scenario", "… again with other traffic and fleet on all links", "s", 1.0),
    Bar("air-live-fleet", "Air, live on the bundled Helsinki district: another fleet year, all roads", "s", 1.0),
    Bar("air-live-traffic", "… other traffic on all roads, streets stirred by it", "s", 1.0),
    Bar("traffic-sioux-falls", "Traffic, Sioux Falls to a gap of 1e-6, one thread", "s", 0.5),
    Bar(
        "traffic-closure",
        "Traffic, a closed road from the baseline's paths, part of a cold run, median of 9 roads, 14,160 links",
        "%",
        30.0,
    ),
    Bar("traffic-closure-fullest", "… the fullest road of all", "%", 30.0),
    Bar("traffic-100k", "Traffic, 100,000 links and 100 zones to a gap of 1e-5"),
    Bar("traffic-100k-memory", "… its peak memory (RSS)", "GB"),
    Bar("chain-helsinki", "Helsinki: a closed street through traffic, noise and air", "s", 20.0),
    Bar("chain-edit-noise", "… a measure on that street edited: preview of noise", "s", 0.5),
    Bar("chain-edit-air", "… and of air", "s", 0.5),
    Bar("start", "What the plugin adds to QGIS start", "ms", 150.0),
    Bar("open-10k", "Open 10,000 buildings in QGIS until the first 3D frame", "s", 5.0),
    Bar("open-10k-whole", "… until map, ground and outlines are there too"),
    Bar("select-10k", "Click on the map → highlighted in 3D and chart, 10,000 buildings", "ms", 150.0),
    Bar("select-10k-many", "Rectangle of 400 on the map → the same", "ms", 150.0),
    Bar("select-10k-map", "… the click until the map itself is redrawn", "ms"),
    Bar(
        "select-10k-compare",
        "Selection → 4 maps, 4 3D views, chart and table of Compare, 10,000 buildings",
        "ms",
        250.0,
    ),
    Bar("recolour-10k-compare", "… another indicator in all of them", "s", 0.4),
    Bar("recolour-10k", "Another indicator in all views, 10,000 buildings", "s", 0.2),
    Bar("recolour-10k-scenario", "Another scenario in all views, 10,000 buildings", "s", 0.2),
    Bar("play-10k", "Playing hours, a frame in map, 3D, chart and time dock, 10,000 buildings", "ms", 200.0),
    Bar("play-10k-shadows", "… with shadows of the sun in 3D", "ms"),
    Bar("play-10k-memory", "… memory (RSS) a frame more, over 1,000 frames", "kB", 10.0),
    Bar("recolour-100k", "Another indicator in all views, 100,000 buildings", "s", 1.0),
    Bar("recolour-100k-scenario", "Another scenario in all views, 100,000 buildings", "s", 1.0),
    Bar("open-100k", "Open 100,000 buildings in QGIS until the first 3D frame"),
)
BY_ID: Mapping[str, Bar] = {bar.id: bar for bar in BARS}


@dataclass(frozen=True)
class Figure:
    """What was measured for a bar.

    runs : one value a run, in the bar's unit; cpu : processor time of each run, in the same unit, where it was taken
    note : what the reader should know; absent : why nothing was measured
    """

    bar: str
    runs: tuple[float, ...] = ()
    cpu: tuple[float, ...] = ()
    note: str = ""
    absent: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.runs)

    @property
    def best(self) -> float:
        return min(self.runs)

    def verdict(self) -> str:
        """On the median: a bar that only the luckiest run keeps is missed."""
        bar = BY_ID[self.bar]
        if not self.runs:
            return f"{NOT_MEASURED}: {self.absent or 'no run ended'}"
        if bar.at_most is None:
            return NO_BAR
        if bar.holds(self.median):
            return MET
        return f"{MISSED} ({self.median / bar.at_most:.2g} ×)"

    def is_missed(self) -> bool:
        return self.verdict().startswith(MISSED)

    def to_dict(self) -> dict[str, Any]:
        return {"bar": self.bar, "runs": self.runs, "cpu": self.cpu, "note": self.note, "absent": self.absent}

    @staticmethod
    def from_dict(document: Mapping[str, Any]) -> Figure:
        """InputError for a bar nobody set."""
        if document["bar"] not in BY_ID:
            raise InputError(f"there is no bar {document['bar']!r}", f"Use one of {', '.join(BY_ID)}.")
        runs, cpu = (tuple(float(v) for v in document.get(key, ())) for key in ("runs", "cpu"))
        return Figure(document["bar"], runs, cpu, str(document.get("note", "")), str(document.get("absent", "")))


def in_order(figures: list[Figure]) -> list[Figure]:
    """One figure a bar, in the order of the bars; a bar nobody measured says so."""
    given = {figure.bar: figure for figure in figures}
    return [given.get(bar.id, Figure(bar.id, absent="left out of this run")) for bar in BARS]
