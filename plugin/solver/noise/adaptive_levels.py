"""Levels on an adaptive grid: its points are chosen by the sound of the baseline, and what is interpolated says how far off it is.

The baseline decides for all scenarios that come from it, so that they are computed in the same places: other traffic then is a sum over
the transfer that is there, and a difference of two maps is none of their points. Where a scenario builds or takes away, every point is
computed. The choice is kept in the twin's cache, by the content of the baseline and the options.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from ...city.errors import ResultError
from ...scenario.scenario import apply, effective_measures, lineage
from ...store.atomic import staged_folder
from ...store.results import input_hash, input_hashes
from ...store.twin import Twin
from . import study
from .adaptive_grid import NEAR, Mesh, refined
from .bands import a_weighted, l_den
from .pieces import piece_energy
from .process import INPUT_PARTS, OF_OUTPUT
from .receivers import Grid
from .reuse import Earlier
from .scene import ZONE
from .study import Levels, Options, Prepared
from .transfer import ENTRY_PARTS, Transfer, levels, transfer_after
from .transfer_store import Basis, closest_transfer, transfer_key, transfer_kin, write_transfer

KEPT = 20  # choices of points of one twin; a city's takes some megabytes
_ARRAYS = ("computed", "cells", "cell_of", "sample")
SOLVER = "solver_source"  # in the options of a result: hash of the solver's sources
_POINT_M = 1e-3  # how long a source is that is a point
_OF_OTHERS = ("every_floor", "points_content")  # options that are of other receivers
Tell = Callable[[float], None]
Say = Callable[[str], None]


@dataclass(frozen=True)
class OnGrid:
    """Levels of all points; interpolated : (n,) bool; summary : counts of points and the error of those interpolated, by `error_of`."""

    levels: Levels
    interpolated: np.ndarray
    summary: dict[str, Any]


def on_adaptive_grid(
    twin: Twin,
    scenario: str,
    prepared: Prepared,
    options: Options,
    stated: Mapping[str, Any],
    tell: Tell = lambda fraction: None,
    say: Say = lambda words: None,
) -> OnGrid:
    """Levels of a scenario on prepared.grid.

    stated : the options as the result states them, with the hash of the solver's sources as "solver_source"
    tell : told the fraction done, may raise to stop; say : told what was taken from an earlier run
    """
    mesh, found = _computed(twin, scenario, prepared, options, stated, tell, say)
    octaves = levels(found, piece_energy(prepared.pieces, prepared.sources.power), options.p_favourable)
    cut, between = len(mesh.computed), np.flatnonzero(mesh.interpolated)
    whole = np.full((octaves.shape[0], len(mesh.cell_of), octaves.shape[2]), np.nan)
    whole[:, mesh.computed] = octaves[:, :cut]
    whole[:, between] = mesh.between(whole.transpose(0, 2, 1), between).transpose(0, 2, 1)
    at_all = study.levels_from(whole)
    summary = {
        "wanted_error_db": options.grid_error_db,
        "points": cut + len(between),
        "computed": cut,
        "interpolated": len(between),
        "error": error_of(at_all.part(mesh.sample), study.levels_from(octaves[:, cut:])),
    }
    return OnGrid(at_all, mesh.interpolated, summary)


def _computed(
    twin: Twin, scenario: str, prepared: Prepared, options: Options, stated: Mapping[str, Any], tell: Tell, say: Say
) -> tuple[Mesh, Transfer]:
    """The mesh of a scenario and the transfer to mesh.computed, then mesh.sample."""
    assert prepared.grid is not None and prepared.raster is not None
    scenarios = twin.scenarios()
    root = lineage(scenario, scenarios)[0].id
    wanted = {key: value for key, value in stated.items() if key not in (*OF_OUTPUT, *_OF_OTHERS)}
    name = input_hash("noise-grid", input_hashes(twin, INPUT_PARTS, root, scenarios), wanted)
    folder = twin.cache_folder / "noise_grid" / name
    solver, kept, found, told = str(stated[SOLVER]), _read(folder), None, 0.0
    if kept is None:
        base = prepared
        if scenario != root:
            base, told = study.prepare(twin, apply(twin.city(), effective_measures(root, scenarios)), options), 0.5
        kept, found = _chosen(twin, folder, root, base, options, solver, lambda done: tell((told or 1.0) * done))
        found = found if base is prepared else None
    chosen, edges = kept
    mesh = chosen.on(prepared.raster, prepared.grid.computed, _near(prepared, _changed(edges, _edges(prepared))))
    points = np.concatenate([mesh.computed, mesh.sample])
    if found is None:
        part = replace(prepared, places=_places(prepared, points))
        found, _ = study.transfer_of(
            twin,
            part,
            options,
            solver,
            lambda done: tell(told + (1.0 - told) * done),
            run=scenario,
            say=lambda words: say(f"Adaptive grid: {words}"),
        )
    return mesh, found


def error_of(said: Levels, exact: Levels) -> dict[str, Any]:
    """How far interpolated levels are off those computed in the same places.

    Returns: sample, the number of points, and for Lden and Lnight rms_db and max_db (None without a point that hears something), and
        one_sided, how many hear something by one and nothing by the other; these are in neither number.
    """
    document: dict[str, Any] = {"sample": len(said.den)}
    for name, one, other in (("Lden", said.den, exact.den), ("Lnight", said.night, exact.night)):
        both = np.isfinite(one) & np.isfinite(other)
        off = np.abs(one[both] - other[both])
        document[name] = {
            "rms_db": round(float(np.sqrt(np.mean(off**2))), 3) if len(off) else None,
            "max_db": round(float(off.max()), 3) if len(off) else None,
            "one_sided": int((np.isfinite(one) != np.isfinite(other)).sum()),
        }
    return document


def error_words(summary: dict[str, Any]) -> str:
    """One sentence on the map: how many points are interpolated and what that costs."""
    points, between, error = (summary[key] for key in ("points", "interpolated", "error"))
    if not between:
        return f"Adaptive grid: all {points:,} points of the map are computed"
    words = f"Adaptive grid: {between:,} of {points:,} points of the map are interpolated"
    lden = error["Lden"]
    if not error["sample"]:
        return f"{words}, none of which was computed to check"
    if lden["rms_db"] is None:
        return f"{words}{one_sided_words(lden) or ', where nothing is heard'}"
    wanted = summary["wanted_error_db"]
    more = f"; {wanted:g} dB were wanted: take a finer grid or a smaller error" if lden["rms_db"] > wanted else ""
    return (
        f"{words}; at {error['sample']} of these, computed to check, Lden is off by {lden['rms_db']:.1f} dB (RMS), "
        f"{lden['max_db']:.1f} dB at most{more}{one_sided_words(lden)}"
    )


def one_sided_words(of_indicator: dict[str, Any]) -> str:
    """What an error in dB cannot say, "" where there is nothing of it; of_indicator : "Lden" or "Lnight" of `error_of`."""
    number = of_indicator["one_sided"]
    return f"; at {number} of those checked there is sound by one computation and none by the other" if number else ""


# --- the choice -------------------------------------------------------------------------------------------------------
def _chosen(
    twin: Twin, folder: Path, root: str, base: Prepared, options: Options, solver: str, tell: Tell
) -> tuple[tuple[Mesh, np.ndarray], Transfer]:
    """The mesh of a baseline with the edges that are there, and its transfer; both are kept in the cache."""
    assert base.grid is not None
    kin, free = transfer_kin(base.pieces, base.alpha, options.search, solver), np.flatnonzero(base.grid.computed)
    earlier = closest_transfer(twin, kin, base.around.scene, _places(base, free))
    mesh, found = choose(base, options, tell, None if earlier is None else earlier[0])
    edges = _edges(base)
    _write(folder, mesh, edges)
    places = _places(base, np.concatenate([mesh.computed, mesh.sample]))
    key = transfer_key(base.around.scene, base.pieces, places, base.alpha, options.search, solver)
    write_transfer(twin, key, found, Basis(kin, root, base.around.scene, places))
    return (mesh, edges), found


def choose(
    base: Prepared, options: Options, tell: Tell = lambda fraction: None, earlier: Earlier | None = None
) -> tuple[Mesh, Transfer]:
    """The mesh of a study's grid by its Lden, and the transfer to the points that were computed for it: mesh.computed, then mesh.sample.

    earlier : a transfer of the same pieces, absorption and search; what holds of it is not computed again
    """
    assert base.grid is not None and base.raster is not None
    energy = piece_energy(base.pieces, base.sources.power)
    everything = max(int(base.grid.computed.sum()), 1)
    stages: list[Transfer] = []

    def compute(points: np.ndarray) -> Transfer:
        done = sum(len(stage) for stage in stages)
        found, _ = transfer_after(
            earlier,
            base.around.scene,
            base.pieces,
            _places(base, points),
            base.alpha,
            options.search,
            tell=lambda fraction: tell(min((done + fraction * len(points)) / everything, 1.0)),
        )
        stages.append(found)
        return found

    def ask(points: np.ndarray) -> np.ndarray:
        day, evening, night = (a_weighted(each) for each in levels(compute(points), energy, options.p_favourable))
        return l_den(day, evening, night)

    mesh = refined(base.raster, base.grid.computed, _crossing(base.raster, _edges(base)), ask, options.grid_error_db)
    compute(mesh.sample)
    return mesh, _joined(stages)


def _joined(stages: list[Transfer]) -> Transfer:
    """One after the other."""
    counts = np.concatenate([np.diff(stage.start) for stage in stages])
    start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return Transfer(start, *(np.concatenate([getattr(stage, name) for stage in stages]) for name in ENTRY_PARTS))


def _places(prepared: Prepared, points: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    assert prepared.grid is not None
    return prepared.grid.x[points], prepared.grid.y[points], prepared.grid.z[points]


# --- what stands and sounds there -------------------------------------------------------------------------------------
def _edges(prepared: Prepared) -> np.ndarray:
    """(k, 6) float64: x1, y1, x2, y2 and top altitudes of walls and barriers; of sources the height above ground [m]."""
    scene, sources = prepared.around.scene, prepared.sources
    stands = scene.kind != ZONE
    walls = np.column_stack([getattr(scene, key)[stands] for key in ("x1", "y1", "x2", "y2", "z1", "z2")])
    first, after = sources.line_start[:-1], sources.line_start[1:]
    ends = np.setdiff1d(
        np.arange(len(sources.x)), np.setdiff1d(after - 1, first)
    )  # where segments begin; a source that is a point alone
    to = np.where(np.isin(ends, after - 1), ends, ends + 1)
    height = np.repeat(sources.height_m, np.diff(sources.line_start))[ends]
    thin = np.where(to == ends, _POINT_M, 0.0)
    lines = np.column_stack([sources.x[ends], sources.y[ends], sources.x[to] + thin, sources.y[to], height, height])
    return np.concatenate([walls, lines])


def _crossing(grid: Grid, edges: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    tree = shapely.STRtree(shapely.linestrings(edges[:, :4].reshape(-1, 2, 2)))
    x, y = grid.x, grid.y

    def crossed(cells: np.ndarray) -> np.ndarray:
        top, bottom, left, right = cells.T
        found = np.zeros(len(cells), bool)
        found[tree.query(shapely.box(x[left], y[bottom], x[right], y[top]), predicate="intersects")[0]] = True
        return found

    return crossed


def _changed(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Edges that are in one and not in the other."""
    one, other = ({row.tobytes() for row in edges} for edges in (before, after))
    differ = sorted(one ^ other)
    return np.frombuffer(b"".join(differ), np.float64).reshape(-1, 6)


def _near(prepared: Prepared, edges: np.ndarray) -> np.ndarray:
    """(n,) bool, grid points near one of the edges."""
    assert prepared.grid is not None and prepared.raster is not None
    near = np.zeros(len(prepared.grid), bool)
    if len(edges):
        tree = shapely.STRtree(shapely.linestrings(edges[:, :4].reshape(-1, 2, 2)))
        points = shapely.points(prepared.grid.x, prepared.grid.y)
        near[tree.query(points, predicate="dwithin", distance=NEAR * prepared.raster.spacing_m)[0]] = True
    return near


# --- the cache --------------------------------------------------------------------------------------------------------
def _read(folder: Path) -> tuple[Mesh, np.ndarray] | None:
    """None when it is not there or damaged."""
    try:
        grid, edges, *arrays = (
            np.load(folder / f"{name}.npy", allow_pickle=False) for name in ("grid", "edges", *_ARRAYS)
        )
        spacing, *counts = grid.tolist()
        mesh = Mesh(Grid(spacing, *(int(count) for count in counts)), *arrays)
    except (OSError, ValueError, EOFError, TypeError):
        return None
    with contextlib.suppress(OSError):
        folder.touch()
    whole = len(mesh.cell_of) == mesh.grid.rows * mesh.grid.columns and mesh.cell_of.max(initial=-1) < len(mesh.cells)
    return (mesh, edges) if whole else None


def _write(folder: Path, mesh: Mesh, edges: np.ndarray) -> None:
    """Keeps a choice and lets the oldest go; where the folder cannot be written to it only costs time later."""
    grid = mesh.grid
    described = np.array([grid.spacing_m, grid.first_column, grid.first_row, grid.columns, grid.rows], np.float64)
    try:
        with staged_folder(folder) as staging:
            for name, array in (("grid", described), ("edges", edges), *((key, getattr(mesh, key)) for key in _ARRAYS)):
                np.save(staging / f"{name}.npy", array, allow_pickle=False)
    except ResultError:
        return
    with contextlib.suppress(OSError):
        kept = sorted(
            (each for each in folder.parent.iterdir() if not each.name.startswith(".")),
            key=lambda each: each.stat().st_mtime,
        )
        for old in kept[:-KEPT]:
            shutil.rmtree(old, ignore_errors=True)
