"""Line sources cut in halves again and again: a tree in which every receiver finds pieces as short as its distance asks for."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from .bands import OCTAVES
from .chains import Chains, chains_of
from .city_sources import DIPOLE_A, DIPOLE_AIR_B, GIVEN, OMNIDIRECTIONAL
from .compiled import kernel
from .decks import NO_DECK, Decks, no_decks
from .industry_directivity import no_beams
from .profile import SHORTEST_M
from .scene import Ground, Terrain, ground_z

SHORTEST_PIECE_M = 1.0  # no piece is cut in parts shorter than this
SIZE_PER_DISTANCE = 0.5  # longest piece by its distance from the receiver, 2.5.1: short enough to be a point
BORDER_M = 20.0  # pieces across the greatest distance are cut down to this length
DEEPEST = 64  # of a tree


class Pieces(NamedTuple):
    """Trees of k chains of lines with m pieces together.

    x, y, z : (m,) middle of each piece along the chain [m], altitude of the source there; length : [m]
    along_x, along_y : (m,) unit vector from its beginning to its end
    zone : (m,) int32, ground zone it lies in; half : (m,) int32, first of its two halves, −1 none
    member_start : (m + 1,) int64, member_line, member_length : lines of the piece and how much of each [m]
    weight : (m,) float64, power by which Search.budget ranks pieces, of which only ratios count, see faint.weights; zeros unless asked for
    deck : (m,) int32, the one of `decks` the piece is on, NO_DECK for none; deck_z : (m,) float64, altitude of what it stands on, deck or ground [m]
    root : (k,) int32, the whole chain; g : (k,) ground factor of the sources' own area [-]; lobe : (k,) int8, directivity of city_sources
    beam : (k, BEAM) float64, of industry_directivity
    """

    x: np.ndarray
    y: np.ndarray
    z: np.ndarray
    length: np.ndarray
    along_x: np.ndarray
    along_y: np.ndarray
    zone: np.ndarray
    half: np.ndarray
    member_start: np.ndarray
    member_line: np.ndarray
    member_length: np.ndarray
    weight: np.ndarray
    deck: np.ndarray
    deck_z: np.ndarray
    root: np.ndarray
    g: np.ndarray
    lobe: np.ndarray
    beam: np.ndarray
    decks: Decks


def pieces_of(
    line_start: np.ndarray,
    x: np.ndarray,
    y: np.ndarray,
    height_m: np.ndarray,
    g_source: np.ndarray,
    ground: Ground,
    terrain: Terrain,
    directivity: np.ndarray | None = None,
    deck_z: np.ndarray | None = None,
    decks: tuple[Decks, np.ndarray] | None = None,
) -> Pieces:
    """Joins n lines to chains and halves these until the parts are at most twice SHORTEST_PIECE_M long.

    Parameters:
    line_start : (n + 1,) int64, first point of each line; x, y : points [m]; a line of no length is in no piece
    height_m : (n,) above the ground or deck [m]; g_source : (n,); directivity : (n,) int8, OMNIDIRECTIONAL if None
    deck_z : altitude of the deck at the points of lines on bridges, NaN elsewhere and if None [m]; never below the ground
    decks : of decks.decks_of, None where no deck is in the way of its own sound
    """
    lobe = np.zeros(len(height_m), np.int8) if directivity is None else np.asarray(directivity, np.int8)
    kinds = np.column_stack([height_m, g_source, lobe]).reshape(-1, 3)
    _, likeness = np.unique(kinds, axis=0, return_inverse=True)
    chains = chains_of(line_start, x, y, likeness.ravel())
    run = _run_of(chains, line_start, x, y, np.full(len(x), np.nan) if deck_z is None else deck_z)
    owner, low, high, half = _halved(run.begin, run.end)
    middle = 0.5 * (low + high)
    px, py = run.places(middle)
    under, on_deck = ground_z(terrain, px, py), run.decks(middle)
    base = np.fmax(under, on_deck)
    outlines, deck = decks or (no_decks(), np.full(len(height_m), NO_DECK, np.int32))
    (x_low, y_low), (x_high, y_high) = run.places(low), run.places(high)
    chord = np.maximum(np.hypot(x_high - x_low, y_high - y_low), SHORTEST_M)
    any_line = chains.line[chains.start[:-1]] if len(chains.start) > 1 else np.zeros(0, np.int64)
    return Pieces(
        x=px,
        y=py,
        z=base + np.asarray(height_m, np.float64)[any_line][owner],
        length=high - low,
        along_x=(x_high - x_low) / chord,
        along_y=(y_high - y_low) / chord,
        zone=ground.at(px, py),
        half=half,
        **_members(run, chains, low, high),
        weight=np.zeros(len(px)),
        deck=np.where(np.isnan(on_deck), NO_DECK, deck[run.lines_at(middle, chains)]).astype(np.int32),
        deck_z=base,
        root=np.arange(len(any_line), dtype=np.int32),
        g=np.ascontiguousarray(np.asarray(g_source, np.float64)[any_line]),
        lobe=np.ascontiguousarray(lobe[any_line]),
        beam=no_beams(len(any_line)),
        decks=outlines,
    )


class _Run(NamedTuple):
    """All chains one after the other: points with their distance along; begin, end of each chain and of each of its lines [m]."""

    along: np.ndarray
    x: np.ndarray
    y: np.ndarray
    begin: np.ndarray
    end: np.ndarray
    line_begin: np.ndarray
    line_end: np.ndarray
    deck_z: np.ndarray

    def decks(self, at: np.ndarray) -> np.ndarray:
        """Altitude of the deck at places along the chains, NaN where there is none."""
        return (
            np.interp(at, self.along, self.deck_z)
            if len(self.along) and np.isfinite(self.deck_z).any()
            else np.full(len(at), np.nan)
        )

    def lines_at(self, at: np.ndarray, chains: Chains) -> np.ndarray:
        """The line each place lies in."""
        if not len(self.along):
            return np.zeros(len(at), np.int64)
        return chains.line[np.minimum(np.searchsorted(self.line_end, at, side="right"), len(self.line_end) - 1)]

    def places(self, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        if not len(self.along):
            return at, at
        return np.interp(at, self.along, self.x), np.interp(at, self.along, self.y)


def _run_of(chains: Chains, line_start: np.ndarray, x: np.ndarray, y: np.ndarray, deck_z: np.ndarray) -> _Run:
    order = [
        np.arange(line_start[line], line_start[line + 1])[:: -1 if back else 1]
        for line, back in zip(chains.line.tolist(), chains.backwards.tolist())
    ]
    counts = np.array([len(each) for each in order], np.int64)
    points = np.concatenate(order) if order else np.zeros(0, np.int64)
    px, py = x[points], y[points]
    steps = np.hypot(np.diff(px), np.diff(py)) if len(points) else np.zeros(0)
    last = np.cumsum(counts) - 1  # of each line
    steps[last[:-1]] = 0.0  # from one line to the next
    along = np.concatenate([[0.0], np.cumsum(steps)])[: len(points)]
    line_begin, line_end = along[last - counts + 1], along[last]
    if len(chains.start) < 2:
        none = np.zeros(0)
        return _Run(along, px, py, none, none, none, none, deck_z[points])
    begin, end = line_begin[chains.start[:-1]], line_end[chains.start[1:] - 1]
    # a gap between chains, so that a place belongs to one of them
    gap = np.repeat(np.arange(len(begin), dtype=np.float64), np.diff(chains.start))
    along = along + np.repeat(gap, counts)
    return _Run(
        along,
        px,
        py,
        begin + np.arange(len(begin)),
        end + np.arange(len(begin)),
        line_begin + gap,
        line_end + gap,
        deck_z[points],
    )


def _halved(begin: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Pieces of all trees, whole chains first: chain, begin, end [m], first of the halves."""
    owner, low, high = np.arange(len(begin)), begin, end
    owners, lows, highs, halves, made = [owner], [low], [high], [], len(begin)
    while len(owner):
        cut = high - low > 2 * SHORTEST_PIECE_M
        half = np.full(len(owner), -1, np.int32)
        half[cut] = made + 2 * np.arange(int(cut.sum()))
        halves.append(half)
        middle = 0.5 * (low[cut] + high[cut])
        low = np.column_stack([low[cut], middle]).ravel()
        high = np.column_stack([middle, high[cut]]).ravel()
        owner = np.repeat(owner[cut], 2)
        made += len(owner)
        owners.append(owner)
        lows.append(low)
        highs.append(high)
    nothing = np.zeros(0, np.int32)
    return np.concatenate(owners), np.concatenate(lows), np.concatenate(highs), np.concatenate([*halves, nothing])


def _members(run: _Run, chains: Chains, low: np.ndarray, high: np.ndarray) -> dict[str, np.ndarray]:
    """The lines of each piece with the length they have in it."""
    if not len(low):
        return {
            "member_start": np.zeros(1, np.int64),
            "member_line": np.zeros(0, np.int32),
            "member_length": np.zeros(0),
        }
    first = np.searchsorted(run.line_end, low, side="right")
    after = np.searchsorted(run.line_begin, high, side="left")
    counts = np.maximum(after - first, 1)
    start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    place = np.repeat(first, counts) + np.arange(start[-1]) - np.repeat(start[:-1], counts)
    place = np.minimum(place, len(run.line_end) - 1)
    part = np.minimum(run.line_end[place], np.repeat(high, counts))
    part -= np.maximum(run.line_begin[place], np.repeat(low, counts))
    return {
        "member_start": start,
        "member_line": chains.line[place].astype(np.int32),
        "member_length": np.maximum(part, 0.0),
    }


def piece_energy(pieces: Pieces, power: np.ndarray) -> np.ndarray:
    """Sound power of every piece: (periods, m, 8) float64 [pW], from (periods, n_lines, 8) power per metre [dB re 1 pW/m]."""
    per_metre = 10.0 ** (np.asarray(power, np.float64) / 10.0)
    if not len(pieces.x):
        return np.zeros((power.shape[0], 0, power.shape[2]))
    parts = per_metre[:, pieces.member_line] * pieces.member_length[None, :, None]
    return np.ascontiguousarray(np.add.reduceat(parts, pieces.member_start[:-1], axis=1))


@kernel
def sent(lobe, along, psi_sin, psi_cos, j):  # type: ignore[no-untyped-def]
    """What a piece sends towards a receiver, as part of what it sends across and level; (2.3.15) to (2.3.17) with 2021/1226.

    What a GIVEN directivity sends is not in it, see industry_directivity.aimed.
    along : cosine of the angle to the line; psi_sin, psi_cos : of the height above the rails' plane
    """
    if lobe in (OMNIDIRECTIONAL, GIVEN):
        return 1.0
    gain = 0.01 + 0.99 * (1.0 - along * along)
    if lobe == DIPOLE_A and psi_sin > 0.0:
        shape = 2.0 / 3.0 * 2.0 * psi_sin * psi_cos - psi_sin
        gain *= 10.0 ** (0.1 * 40.0 / 3.0 * shape * math.log10((OCTAVES[j] + 600.0) / 200.0))
    elif lobe == DIPOLE_AIR_B and psi_sin < 0.0:
        gain *= psi_cos * psi_cos
    return gain


@kernel
def pieces_for(pieces, chain, x, y, farthest, stack, out):  # type: ignore[no-untyped-def]
    """The pieces of a chain that a receiver at x, y sees as points, along the chain, into out; how many, −1 when out is too small."""
    n = 0
    stack[0], depth = pieces.root[chain], 1
    while depth > 0:
        depth -= 1
        k = stack[depth]
        away = math.sqrt((pieces.x[k] - x) ** 2 + (pieces.y[k] - y) ** 2)
        size = pieces.length[k]
        if away - 0.5 * size > farthest:
            continue
        is_short = size <= SIZE_PER_DISTANCE * (away - 0.5 * size)
        is_short = is_short and (away + 0.5 * size <= farthest or size <= BORDER_M)
        if pieces.half[k] < 0 or is_short:
            if away <= farthest:
                if n >= out.size:
                    return -1
                out[n] = k
                n += 1
            continue
        stack[depth], stack[depth + 1] = pieces.half[k] + 1, pieces.half[k]
        depth += 2
    return n
