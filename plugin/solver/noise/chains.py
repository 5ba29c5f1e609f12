"""Lines that go on into each other, joined to chains: the streets of a network are cut at every crossing, sound is not.

A chain holds lines whose sources are alike in all but their power: as high, on the same ground, with the same directivity.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

SAME_M = 1e-3  # ends nearer to each other than this are one
STRAIGHT = 0.5  # cosine of the sharpest bend from one line into the next


class Chains(NamedTuple):
    """k chains of n lines. start : (k + 1,) first place of each in `line`; line : (n',) int64, lines in order, those of no length left out;
    backwards : (n',) bool, whether the line is run from its end"""

    start: np.ndarray
    line: np.ndarray
    backwards: np.ndarray


def chains_of(line_start: np.ndarray, x: np.ndarray, y: np.ndarray, likeness: np.ndarray) -> Chains:
    """Joins n lines at their ends to their straightest continuation of the same likeness ((n,) int)."""
    first, last = np.asarray(line_start[:-1], np.int64), np.asarray(line_start[1:], np.int64) - 1
    lines = np.flatnonzero(last > first)
    partner = _partners(lines, first, last, x, y, likeness)
    done = np.zeros(len(first), bool)
    starts, order, turned = [0], [], []

    def run(line: int, end: int) -> None:
        """From the given end of a line (0 its beginning) through all that follows."""
        while not done[line]:
            done[line] = True
            order.append(line)
            turned.append(end == 1)
            following = partner.get((line, 1 - end))
            if following is None:
                break
            line, end = following
        starts.append(len(order))

    for line in lines.tolist():
        for end in (0, 1):
            if not done[line] and (line, end) not in partner:
                run(line, end)
    for line in lines.tolist():  # rings
        if not done[line]:
            run(line, 0)
    return Chains(np.array(starts, np.int64), np.array(order, np.int64), np.array(turned, bool))


def _partners(
    lines: np.ndarray, first: np.ndarray, last: np.ndarray, x: np.ndarray, y: np.ndarray, likeness: np.ndarray
) -> dict[tuple[int, int], tuple[int, int]]:
    """(line, end) -> the (line, end) it goes on into; each is the other's."""
    if not len(lines):
        return {}
    points = np.concatenate([first[lines], last[lines]])
    inner = np.concatenate([first[lines] + 1, last[lines] - 1])
    line, end = np.tile(lines, 2), np.repeat([0, 1], len(lines))
    away = np.column_stack([x[inner] - x[points], y[inner] - y[points]])
    away /= np.maximum(np.hypot(away[:, 0], away[:, 1]), 1e-12)[:, None]
    place = np.round(np.column_stack([x[points], y[points]]) / SAME_M)
    _, node = np.unique(np.column_stack([place, likeness[line]]), axis=0, return_inverse=True)
    sorted_ends = np.argsort(node.ravel(), kind="stable")
    bounds = np.flatnonzero(np.diff(node.ravel()[sorted_ends])) + 1
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for group in np.split(sorted_ends, bounds):
        if len(group) < 2:
            continue
        bend = -(away[group] @ away[group].T)  # 1 straight on
        pairs = [(bend[i, j], i, j) for i in range(len(group)) for j in range(i) if line[group[i]] != line[group[j]]]
        used: set[int] = set()
        for straight, i, j in sorted(pairs, reverse=True):
            if straight < STRAIGHT or i in used or j in used:
                continue
            used |= {i, j}
            one, other = (int(line[group[i]]), int(end[group[i]])), (int(line[group[j]]), int(end[group[j]]))
            found[one], found[other] = other, one
    return found
