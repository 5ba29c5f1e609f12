"""The air of SIRANE's boxes in every state: excess in each street, what it vents, and what of both arrives at receptors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from scipy import sparse

from ...city.errors import SolverError
from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from ..sun import ONE_KERNEL_AT_A_TIME
from .canyon_crossings import crossings_of
from .canyon_sirane import Air, Balance, turn_of_wind
from .meteorology import Meteorology
from .street_boxes import Boxes, BoxPlaces

from numba import njit, prange  # isort: skip  # noqa: E402

MOST_BYTES = 3e9  # of the air of all streets in all states


class BoxAir(NamedTuple):
    """Of k streets in K states.

    excess : (k, q, K) float32 over the air above, of q emissions [g/m³]; vented : (k, q, K) float32, upwards and not down again [g/s]
    exchange : (k, K) float64, all that leaves by the volume of the street [1/s]
    """

    excess: np.ndarray
    vented: np.ndarray
    exchange: np.ndarray


def balances_of(boxes: Boxes, states: Meteorology) -> Iterator[Balance]:
    """The flows of every state, one after the other; a list of them answers any emission."""
    streets = boxes.network.streets
    if not len(boxes):
        return
    crossings = crossings_of(streets.start, streets.end, streets.axis_deg)
    roof = float(np.average(streets.height, weights=streets.length))
    turn = turn_of_wind(states.sigma_v, states.wind_at(np.array([roof]))[0])
    for i in range(len(states)):
        air = Air(
            float(states.wind_direction_deg[i]),
            float(states.ustar[i]),
            float(states.length[i]),
            float(states.mixing_height[i]),
            float(turn[i]),
        )
        yield Balance(streets, air, crossings, boxes.along, boxes.network.share)


def air_in_boxes(boxes: Boxes, balances: Iterable[Balance], n_states: int, amount: np.ndarray) -> BoxAir:
    """amount : (n_links, …) [g/(m s)], what the links emit in their whole length; what lies in no canyon is left out here.

    Raises: SolverError where the year is of so many states and the town of so many streets that memory would not do.
    """
    given = np.asarray(boxes.into @ amount.reshape(len(amount), -1))
    k, q = given.shape
    size = 8.0 * k * q * n_states
    if size > MOST_BYTES:
        raise SolverError(
            f"the air of {k} streets in {n_states} states takes {size / 1e9:.0f} GB",
            "Compute by classes of hours, or canyons by OSPM.",
        )
    excess, vented = np.zeros((k, q, n_states), np.float32), np.zeros((k, q, n_states), np.float32)
    exchange = np.zeros((k, n_states))
    streets = boxes.network.streets
    volume = streets.height * streets.width * streets.length
    for i, balance in enumerate(balances):
        found = balance.excess(given)
        excess[:, :, i] = found
        vented[:, :, i] = (balance.roof + balance.to_above)[:, None] * found
        exchange[:, i] = balance.out / volume
    return BoxAir(excess, vented, exchange)


def by_streets(places: BoxPlaces, mine: slice, of_lines: np.ndarray) -> np.ndarray:
    """(pairs of streets, K) float32 of some receptors [s/m³], from the transfer of their pairs of lines (pairs of lines, K) [s/m²]."""
    rows = slice(int(places.pairs.start[mine.start]), int(places.pairs.start[mine.stop]))
    columns = slice(int(places.lines.start[mine.start]), int(places.lines.start[mine.stop]))
    return np.asarray(places.gather[rows][:, columns] @ of_lines, np.float32)


def add_boxes(
    places: BoxPlaces, rows: np.ndarray, air: BoxAir, values: np.ndarray, sums: np.ndarray, first_pair: int = 0
) -> None:
    """Adds to sums, (r, …, K) float32 of receptors `rows` ((r,) int), what streets vent and what their boxes hold [g/m³].

    values : (pairs of streets, K) float32 of `by_streets`, from the pair first_pair of `places` on
    """
    start, street = places.pairs.start, places.pairs.link
    chosen = places.weight[rows]
    inside = chosen.indptr.astype(np.int64), chosen.indices.astype(np.int64), chosen.data, air.excess
    with ONE_KERNEL_AT_A_TIME:
        _box_kernel(
            np.ascontiguousarray(rows, np.int64),
            (start, street, values, places.factor, air.vented),
            inside,
            first_pair,
            sums.reshape(len(sums), -1, sums.shape[-1]),
        )


def exchange_at(places: BoxPlaces, rows: np.ndarray, air: BoxAir) -> np.ndarray:
    """(r, K) of some receptors in boxes, how fast their air is renewed, times how much in a canyon they are [1/s]."""
    chosen = places.weight[rows]
    total = np.asarray(chosen.sum(axis=1)).ravel()
    mean = sparse.diags(1.0 / np.where(total > 0, total, 1.0)) @ chosen
    return np.asarray(mean @ air.exchange) * places.share[rows, None]


@njit(cache=True, parallel=True, nogil=True, error_model="numpy")
def _box_kernel(rows, above, inside, first_pair, out):  # type: ignore[no-untyped-def]
    start, street, values, factor, vented = above
    first, box, weight, excess = inside
    for i in prange(rows.size):
        r = rows[i]
        for b in range(first[i], first[i + 1]):
            w = np.float32(weight[b])
            for q in range(out.shape[1]):
                there, into = excess[box[b], q], out[i, q]
                for k in range(into.size):
                    into[k] += w * there[k]
        for e in range(start[r], start[r + 1]):
            if factor[e] == 0.0:
                continue
            row = factor[e] * values[e - first_pair]
            for q in range(out.shape[1]):
                there, into = vented[street[e], q], out[i, q]
                for k in range(into.size):
                    into[k] += row[k] * there[k]


def warm() -> None:
    """Compiles the kernel, also for coefficients mapped from disk, which are read-only: another type to numba."""
    one, rows = np.zeros((1, 1, 1), np.float32), np.zeros(1, np.int64)
    start, street = np.array([0, 1]), np.zeros(1, np.int32)
    for writeable in (True, False):
        values = np.zeros((1, 1), np.float32)
        values.flags.writeable = writeable
        with ONE_KERNEL_AT_A_TIME:
            _box_kernel(
                rows,
                (start, street, values, np.ones(1, np.float32), one),
                (np.zeros(2, np.int64), np.zeros(1, np.int64), np.ones(1), one),
                0,
                one.copy(),
            )
