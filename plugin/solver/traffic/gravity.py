"""Synthetic demand: trips between zones by a doubly-constrained gravity model."""

from __future__ import annotations

import numpy as np

from ...city.errors import InputError, SolverError

BALANCED = 1e-9  # relative, of rows and columns
MOST_ROUNDS = 2000


def gravity(productions: np.ndarray, attractions: np.ndarray, deterrence: np.ndarray) -> np.ndarray:
    """(z, z) trips T_ij = a_i P_i b_j A_j f_ij whose rows sum up to P and columns to A.

    productions, attractions : (z,) ≥ 0; where their totals differ, attractions are scaled. deterrence : (z, z) ≥ 0, 0 = no trips
    The balancing factors are found by turns (Furness 1965); Ortúzar and Willumsen, Modelling Transport, 5.4.
    Raises: SolverError when they do not settle; InputError when a zone has trips and nowhere to go.
    """
    total, there = float(productions.sum()), float(attractions.sum())
    if total <= 0 or there <= 0:
        return np.zeros_like(deterrence)
    wanted = attractions * (total / there)
    _check_reach(productions, wanted, deterrence)
    b = np.where(wanted > 0, 1.0, 0.0)
    for _ in range(MOST_ROUNDS):
        row = deterrence @ (b * wanted)
        a = np.divide(1.0, row, out=np.zeros_like(row), where=row > 0)
        column = (a * productions) @ deterrence
        off = np.abs(b * wanted * column - wanted).max()
        b = np.divide(1.0, column, out=np.zeros_like(column), where=column > 0)
        if off <= BALANCED * total:
            return (a * productions)[:, None] * deterrence * (b * wanted)[None, :]
    raise SolverError(
        f"the gravity model does not settle: columns are {off:g} trips off",
        "Make the zones larger, or the deterrence weaker.",
    )


def _check_reach(productions: np.ndarray, attractions: np.ndarray, deterrence: np.ndarray) -> None:
    for which, reach in (
        (productions, deterrence @ (attractions > 0)),
        (attractions, (productions > 0) @ deterrence),
    ):
        lost = (which > 0) & ~(reach > 0)
        if lost.any():
            i = int(lost.argmax())
            raise InputError(
                f"zone number {i} has {which[i]:g} trips and no other zone it can exchange them with",
                "Connect it, or leave it out.",
                layer="zones",
            )
