"""Sound at receivers when only some pieces of the sources sound differently: the sum that is there, and the difference of these pieces.

Sound is A-weighted and summed over octaves here: what is shown are levels in dB(A). Energies are sound power times A-weighting.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from ..sun import ONE_KERNEL_AT_A_TIME
from .bands import A_WEIGHT, PERIODS
from .pieces import Pieces, piece_energy
from .transfer import SECTORS, Transfer

from numba import njit, prange  # isort: skip  # noqa: E402

REST = (
    0.01  # of the sound there was: what is left after a subtraction is summed anew below it, where digits would cancel
)
_BANDS = A_WEIGHT.size


class Members(NamedTuple):
    """Which piece each of the parts of lines belongs to. piece : (k,) int64, beside Pieces.member_line"""

    piece: np.ndarray

    @staticmethod
    def of(pieces: Pieces) -> Members:
        return Members(np.repeat(np.arange(len(pieces.x)), np.diff(pieces.member_start)))

    def touched(self, pieces: Pieces, lines: np.ndarray) -> np.ndarray:
        """Numbers of the pieces that have a part of these lines, rising. lines : (n_lines,) bool"""
        found: np.ndarray = np.unique(self.piece[lines[pieces.member_line]])
        return found


def weighted_energy(pieces: Pieces, power: np.ndarray, chosen: np.ndarray | None = None) -> np.ndarray:
    """(k, periods, 8) float64, sound power of the chosen pieces, of all if None, A-weighted [pW]; as `pieces.piece_energy` has it.

    power : (periods, n_lines, 8) of lines [dB re 1 pW/m]; chosen : (k,) int64
    """
    if chosen is None:
        part = pieces
    else:
        first, counts = pieces.member_start[chosen], np.diff(pieces.member_start)[chosen]
        start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        at = np.repeat(first - start[:-1], counts) + np.arange(start[-1])
        part = pieces._replace(
            x=pieces.x[chosen],
            member_start=start,
            member_line=pieces.member_line[at],
            member_length=pieces.member_length[at],
        )
    return np.ascontiguousarray((piece_energy(part, power) * A_WEIGHT).transpose(1, 0, 2))


def heard(
    transfer: Transfer, energy: np.ndarray, p_favourable: np.ndarray | float, wanted: np.ndarray | None = None
) -> np.ndarray:
    """(periods, n) float64, A-weighted sound of all pieces at n receivers, 0 where nothing arrives or nobody asked.

    energy : (n_pieces, periods, 8) of `weighted_energy`, perhaps for several groups of sources the periods of each
    p_favourable : as for transfer.levels, one number or (3, SECTORS); wanted : (n,) bool, all if None
    References: 2015/996 Annex II (2.5.3)-(2.5.11); 10 lg of it is the level of `transfer.levels`, A-weighted.
    """
    sounding = np.where(energy.any(axis=(1, 2)), np.arange(len(energy)), -1).astype(np.int32)
    receivers = np.ones(len(transfer), bool) if wanted is None else wanted
    return _added(transfer, sounding, energy, p_favourable, receivers)


def heard_after(
    transfer: Transfer,
    before: np.ndarray,
    energy: np.ndarray,
    changed: np.ndarray,
    changed_energy: np.ndarray,
    p_favourable: np.ndarray | float,
) -> np.ndarray:
    """(periods, n) float64, the sound after some pieces have changed.

    Parameters:
    before : (periods, n), of `heard` with `energy`; energy : (n_pieces, periods, 8), of all pieces before, its first group all sources
    changed : (k,) int64, numbers of pieces; changed_energy : (k, periods, 8), what they send now
    Where less than REST of the sound is left, all pieces are summed: of a closed road nothing remains, not a rounding error.
    """
    if not len(changed):
        return before.copy()
    slot = np.full(len(energy), -1, np.int32)
    slot[changed] = np.arange(len(changed), dtype=np.int32)
    everyone = np.ones(len(transfer), bool)
    after = before + _added(transfer, slot, changed_energy - energy[changed], p_favourable, everyone)
    total = slice(
        0, len(PERIODS)
    )  # the first group is all sources: what cancels in a part of them is nothing beside it
    small = ((after[total] < REST * before[total]) & (before[total] > 0)).any(axis=0)
    if small.any():
        now = energy.copy()
        now[changed] = changed_energy
        after[:, small] = heard(transfer, now, p_favourable, small)[:, small]
    return after


def _added(
    transfer: Transfer, slot: np.ndarray, energy: np.ndarray, p_favourable: np.ndarray | float, wanted: np.ndarray
) -> np.ndarray:
    groups = energy.shape[1] // len(PERIODS)
    p = np.broadcast_to(np.asarray(p_favourable, np.float64), (len(PERIODS), SECTORS))
    out = np.zeros((energy.shape[1], len(transfer)))
    with ONE_KERNEL_AT_A_TIME:
        _added_kernel(
            transfer.start,
            transfer.piece,
            transfer.sector,
            transfer.homogeneous,
            transfer.favourable,
            np.tile(p, (groups, 1)),
            slot,
            np.ascontiguousarray(energy),
            wanted,
            out,
        )
    return out


@njit(cache=True, parallel=True, nogil=True)
def _added_kernel(start, piece, sector, homogeneous, favourable, p, slot, energy, wanted, out):  # type: ignore[no-untyped-def]
    """Sound of the pieces that have a slot, row of `energy`; others are passed over, which costs a nanosecond each."""
    for r in prange(start.size - 1):
        if wanted[r]:
            for e in range(start[r], start[r + 1]):
                k = slot[piece[e]]
                if k >= 0:
                    for t in range(energy.shape[1]):
                        share = p[t, sector[e]]
                        total = 0.0
                        for j in range(_BANDS):
                            total += energy[k, t, j] * (share * favourable[e, j] + (1.0 - share) * homogeneous[e, j])
                        out[t, r] += total


def warm() -> None:
    """Compiles the kernel; what is mapped from disk is read-only, which is another type to numba."""
    gains = np.zeros((0, _BANDS), np.float32)
    mapped: list[np.ndarray] = [np.zeros(0, np.int32), np.zeros(0, np.int8), gains, gains.copy()]
    for part in mapped:
        part.flags.writeable = False
    heard(Transfer(np.zeros(1, np.int64), *mapped), np.zeros((0, 3, _BANDS)), 0.5)
