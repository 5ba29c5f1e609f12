"""Open roads: concentration at receptors per unit emission of straight links, in many states of the air (R-LINE, Snyder et al. 2013).

What depends on the profile of the air only is tabulated once (rline_spread), what depends on receptor and profile once for all links
and wind directions, the rest is rline_pair. Threads share receptors; the sum at a receptor runs over links in their order, so any
number of threads gives the same bits.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from ..sun import ONE_KERNEL_AT_A_TIME
from .rline_pair import fill_tables, meander_term, plume_term
from .rline_spread import Profiles, SpreadTables, kept_spread_tables, profiles_of

from numba import njit, prange  # isort: skip  # noqa: E402

CHUNK = 512  # profiles whose tables are held at once: 15 MB a kind of source
FARTHEST_M = 2000.0


class Links(NamedTuple):
    """Straight pieces of road, each (n_links,).

    x1, y1, x2, y2 : ends [m]; width : of the traffic lanes together, ≥ 0 [m]; kind : int32, which row of height and initial_sigma_z
    height, initial_sigma_z : (n_kinds,), of release above ground and spread by the vehicles' turbulence (R-LINE: 1.5 to 2 m) [m]
    """

    x1: np.ndarray
    y1: np.ndarray
    x2: np.ndarray
    y2: np.ndarray
    width: np.ndarray
    kind: np.ndarray
    height: np.ndarray
    initial_sigma_z: np.ndarray


class Receptors(NamedTuple):
    """Where people breathe, each (n_receptors,) float64: x, y, and z above ground ≥ 0 [m]."""

    x: np.ndarray
    y: np.ndarray
    z: np.ndarray


class States(NamedTuple):
    """States of the air: wind_from_deg (n_states,) float64, clockwise from north; profile (n_states,) int64, row of profiles."""

    wind_from_deg: np.ndarray
    profile: np.ndarray
    profiles: Profiles


class Pairs(NamedTuple):
    """Which links each receptor hears of: those of receptor r are link[start[r]:start[r + 1]], rising; int64, int32."""

    start: np.ndarray
    link: np.ndarray


def links_of(
    x1: ArrayLike,
    y1: ArrayLike,
    x2: ArrayLike,
    y2: ArrayLike,
    width: ArrayLike = 10.0,
    height: ArrayLike = 0.6,
    initial_sigma_z: ArrayLike = 1.5,
) -> Links:
    """Links from their ends, (n_links,); equal heights and spreads become one kind, so round them: each kind costs its tables.

    Raises: ValueError naming quantity, index and value: ends that are no numbers or the same, width < 0, height < 0, spread ≤ 0.
    """
    given = {
        "x1": x1,
        "y1": y1,
        "x2": x2,
        "y2": y2,
        "width": width,
        "height": height,
        "initial_sigma_z": initial_sigma_z,
    }
    parts = dict(zip(given, np.broadcast_arrays(*(np.atleast_1d(np.asarray(v, np.float64)) for v in given.values()))))
    for name, part in parts.items():
        low = {"width": part >= 0, "height": part >= 0, "initial_sigma_z": part > 0}.get(
            name, np.ones(part.shape, bool)
        )
        bad = np.flatnonzero(~(low & np.isfinite(part)))
        if len(bad):
            least = (
                "above 0" if name == "initial_sigma_z" else "at least 0" if name in ("width", "height") else "a number"
            )
            raise ValueError(f"{name}[{bad[0]}] is {part[bad[0]]:g}, must be {least}")
    point = np.flatnonzero(np.hypot(parts["x2"] - parts["x1"], parts["y2"] - parts["y1"]) == 0)
    if len(point):
        raise ValueError(f"link [{point[0]}] has no length, its ends are the same")
    kinds, kind = np.unique(np.column_stack([parts["height"], parts["initial_sigma_z"]]), axis=0, return_inverse=True)
    x1_, y1_, x2_, y2_, width_ = (np.ascontiguousarray(parts[name]) for name in ("x1", "y1", "x2", "y2", "width"))
    kind_ = kind.ravel().astype(np.int32)
    return Links(x1_, y1_, x2_, y2_, width_, kind_, kinds[:, 0].copy(), kinds[:, 1].copy())


def receptors_of(x: ArrayLike, y: ArrayLike, z: ArrayLike = 1.5) -> Receptors:
    """Checked and broadcast. Raises: ValueError for what is no number, or below ground."""
    made = Receptors(
        *(p.copy() for p in np.broadcast_arrays(*(np.atleast_1d(np.asarray(v, np.float64)) for v in (x, y, z))))
    )
    for name, part in made._asdict().items():
        bad = np.flatnonzero(~(np.isfinite(part) & ((part >= 0) | (name != "z"))))
        if len(bad):
            raise ValueError(
                f"{name}[{bad[0]}] is {part[bad[0]]:g}, must be a number{', at least 0' if name == 'z' else ''}"
            )
    return made


def states_of(wind_from_deg: ArrayLike, profile: ArrayLike, profiles: Profiles) -> States:
    """Checked. Raises: ValueError naming index and value: a direction that is no number, a profile there is not."""
    wind, row = np.broadcast_arrays(np.atleast_1d(np.asarray(wind_from_deg, np.float64)), np.asarray(profile, np.int64))
    bad = np.flatnonzero(~np.isfinite(wind))
    if len(bad):
        raise ValueError(f"wind_from_deg[{bad[0]}] is {wind[bad[0]]:g}, must be a number")
    bad = np.flatnonzero((row < 0) | (row >= len(profiles.u_ref)))
    if len(bad):
        raise ValueError(f"profile[{bad[0]}] is {row[bad[0]]}, there are {len(profiles.u_ref)}")
    return States(wind.copy(), row.copy(), profiles)


def pairs_within(links: Links, receptors: Receptors, farthest_m: float = FARTHEST_M) -> Pairs:
    """The links whose nearest point is within farthest_m of each receptor; a link counts whole or not at all."""
    dx, dy = links.x2 - links.x1, links.y2 - links.y1
    square = dx * dx + dy * dy
    found, start = [], np.zeros(len(receptors.x) + 1, np.int64)
    for r, (x, y) in enumerate(zip(receptors.x, receptors.y)):
        t = np.clip(((x - links.x1) * dx + (y - links.y1) * dy) / square, 0.0, 1.0)
        near = np.flatnonzero(np.hypot(links.x1 + t * dx - x, links.y1 + t * dy - y) <= farthest_m)
        found.append(near.astype(np.int32))
        start[r + 1] = start[r] + len(near)
    return Pairs(start, np.concatenate(found) if found else np.zeros(0, np.int32))


def transfer(
    links: Links, receptors: Receptors, states: States, pairs: Pairs, deposition_m_s: float = 0.0
) -> np.ndarray:
    """Concentration per unit emission of each pair in each state, (n_pairs, n_states) float32 [s/m²]: times g/(m s) it is g/m³.

    Parameters: links, receptors, states as their makers check them; pairs : which, in the order of the result;
    deposition_m_s : velocity of dry deposition, depletes the plume (Chamberlain).
    Memory: 4 bytes a pair and state, 15 MB of tables. References: see rline_pair. Checked by rline_line_source.
    """
    out = np.zeros((len(pairs.link), len(states.profile)), np.float32)
    for chosen, spread, local in _chunks(links, receptors, states, deposition_m_s):
        with ONE_KERNEL_AT_A_TIME:
            _transfer_kernel(links, receptors, pairs, chosen, *_sines(states, chosen), local, spread, out)
    return out


def concentration(
    links: Links, receptors: Receptors, states: States, pairs: Pairs, emission: np.ndarray, deposition_m_s: float = 0.0
) -> np.ndarray:
    """Concentration in each state, (n_receptors, n_states) float64 [g/m³], without keeping the transfer: for hours one by one.

    emission : (n_links, n_states) float64, ≥ 0 [g/(m s)]; others as in `transfer`.
    """
    shape = (len(links.x1), len(states.profile))
    if emission.shape != shape:
        raise ValueError(f"emission has the shape {emission.shape}, must be {shape}: links, states")
    given = np.ascontiguousarray(emission.T, np.float64)
    out = np.zeros((len(receptors.x), len(states.profile)))
    for chosen, spread, local in _chunks(links, receptors, states, deposition_m_s):
        with ONE_KERNEL_AT_A_TIME:
            _sum_kernel(links, receptors, pairs, chosen, *_sines(states, chosen), local, spread, given, out)
    return out


def _chunks(links: Links, receptors: Receptors, states: States, deposition_m_s: float) -> Any:
    """States of some profiles at a time, by profile: their numbers, tables, and rows of these."""
    reach = _reach(links, receptors)
    order = np.argsort(states.profile, kind="stable")
    used, row = np.unique(states.profile[order], return_inverse=True)
    for first in range(0, len(used), CHUNK):
        mine = used[first : first + CHUNK]
        some = Profiles(*(part[mine] for part in states.profiles))
        spread: SpreadTables = kept_spread_tables(some, links.height, links.initial_sigma_z, reach, deposition_m_s)
        within = (row >= first) & (row < first + CHUNK)
        yield order[within], spread, row[within] - first


def _reach(links: Links, receptors: Receptors) -> float:
    """The farthest any end of a link is from any receptor, at most [m]."""
    x = np.concatenate([links.x1, links.x2, receptors.x])
    y = np.concatenate([links.y1, links.y2, receptors.y])
    return float(np.hypot(np.ptp(x), np.ptp(y))) if len(x) else 1.0


def _sines(states: States, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """East and north part of a unit step with the wind; exact where it blows along an axis."""
    angle = np.mod(states.wind_from_deg[chosen], 360.0)
    east, north = -np.sin(np.radians(angle)), -np.cos(np.radians(angle))
    east[(angle == 0) | (angle == 180)] = 0.0
    north[(angle == 90) | (angle == 270)] = 0.0
    return east, north


@njit(inline="always", error_model="numpy")
def _pair(links, j, x, y, east, north, tables):  # type: ignore[no-untyped-def]
    """Both terms of link j at the point x, y [s/m²]."""
    ax, ay, bx, by = x - links.x1[j], y - links.y1[j], x - links.x2[j], y - links.y2[j]
    x1, y1 = ax * east + ay * north, ay * east - ax * north
    x2, y2 = bx * east + by * north, by * east - bx * north
    length = np.hypot(ax - bx, ay - by)
    half_width = (
        0.5 * links.width[j] * abs(x2 - x1) / length
    )  # AERMOD: ½ width |cos| of the angle between wind and road
    of_kind = tables[links.kind[j]]
    found = meander_term(x1, y1, x2, y2, length, of_kind)
    if x1 > 0.0 or x2 > 0.0:
        found += plume_term(x1, y1, x2, y2, length, half_width, of_kind)
    return found


@njit(cache=True, parallel=True, nogil=True, error_model="numpy")
def _transfer_kernel(links, receptors, pairs, chosen, east, north, profile, spread, out):  # type: ignore[no-untyped-def]
    for r in prange(receptors.x.size):
        tables = np.empty((spread.height.size, spread.x.size, 5))
        last = -1
        for i in range(chosen.size):
            if profile[i] != last and pairs.start[r] < pairs.start[r + 1]:
                last = profile[i]
                for m in range(spread.height.size):
                    fill_tables(receptors.z[r], m, last, spread, tables[m])
            for e in range(pairs.start[r], pairs.start[r + 1]):
                found = _pair(links, pairs.link[e], receptors.x[r], receptors.y[r], east[i], north[i], tables)
                out[e, chosen[i]] = found


@njit(cache=True, parallel=True, nogil=True, error_model="numpy")
def _sum_kernel(links, receptors, pairs, chosen, east, north, profile, spread, emission, out):  # type: ignore[no-untyped-def]
    for r in prange(receptors.x.size):
        tables = np.empty((spread.height.size, spread.x.size, 5))
        last = -1
        for i in range(chosen.size):
            k = chosen[i]
            if profile[i] != last and pairs.start[r] < pairs.start[r + 1]:
                last = profile[i]
                for m in range(spread.height.size):
                    fill_tables(receptors.z[r], m, last, spread, tables[m])
            total = 0.0
            for e in range(pairs.start[r], pairs.start[r + 1]):
                j = pairs.link[e]
                if emission[k, j] != 0.0:
                    total += emission[k, j] * _pair(links, j, receptors.x[r], receptors.y[r], east[i], north[i], tables)
            out[r, k] = total


def warm() -> None:
    """Compiles the kernels."""
    profiles = profiles_of(3.0, 10.0, 0.3, -50.0, 500.0, 0.5, 0.1, 0.5)
    links, receptors = links_of(0.0, -9.0, 0.0, 9.0), receptors_of(5.0, 0.0)
    states = states_of(270.0, 0, profiles)
    pairs = pairs_within(links, receptors)
    transfer(links, receptors, states, pairs)
    concentration(links, receptors, states, pairs, np.ones((1, 1)))
