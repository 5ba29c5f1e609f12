"""Why a receiver is as loud as it is: its level computed again as in a study, divided by source, and the ways of its strongest pieces."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from .bands import A_WEIGHT, DEN_WEIGHT, OCTAVES, PERIODS, a_weighted, energy_sum, l_den
from .city_sources import SourceLines
from .explain_paths import Receiver, paths_of_piece, rounded
from .favourable import by_period
from .finder import Finder
from .path import absorption
from .pieces import Pieces, piece_energy
from .study import Options, Prepared
from .transfer import Transfer, levels, transfer

MOST_SOURCES = 20  # named one by one; the rest is summed
PIECES_SHOWN = 5


@dataclass(frozen=True)
class Features:
    """The roads, rail lines and noise sources that sound. layer, id : (k,) str; of_line : (n_lines,) which one each line belongs to;
    first_line : (k,) its first line"""

    layer: Sequence[str]
    id: Sequence[str]
    of_line: np.ndarray

    @property
    def first_line(self) -> np.ndarray:
        return np.unique(self.of_line, return_index=True)[1]


@dataclass(frozen=True)
class Ready:
    """A study of which receivers can be explained one after the other. energy : piece_energy of all pieces; chain : (m,) tree of each"""

    prepared: Prepared
    options: Options
    features: Features
    energy: np.ndarray
    chain: np.ndarray


def ready(prepared: Prepared, options: Options, road_ids: Sequence[str], rail_ids: Sequence[str]) -> Ready:
    """road_ids : of City.roads, in order; rail_ids : of the layer rail."""
    features = features_of(prepared.sources, road_ids, rail_ids)
    energy = piece_energy(prepared.pieces, prepared.sources.power)
    return Ready(prepared, options, features, energy, chain_of_pieces(prepared.pieces))


def features_of(sources: SourceLines, road_ids: Sequence[str], rail_ids: Sequence[str]) -> Features:
    """The features behind the source lines; a rail line has a source at each height, a multi-part feature one for each part."""
    known, keys = set(rail_ids), []
    for name, road in zip(sources.ids.tolist(), sources.road.tolist()):
        if road >= 0:
            keys.append(("roads", str(road_ids[road])))
            continue
        if name.startswith("industry:"):
            keys.append(("noise_sources", name.removeprefix("industry:")))
            continue
        base = name.removeprefix("rail:").rpartition("/")[0]
        keys.append(("rail", base if base in known else base.rpartition("/")[0]))
    number = {key: i for i, key in enumerate(dict.fromkeys(keys))}
    of_line = np.array([number[key] for key in keys], np.int64)
    return Features([layer for layer, _ in number], [name for _, name in number], of_line)


def chain_of_pieces(pieces: Pieces) -> np.ndarray:
    """(m,) int64, the tree each piece belongs to."""
    chain = np.full(len(pieces.x), -1, np.int64)
    chain[pieces.root] = np.arange(len(pieces.root))
    front = np.asarray(pieces.root, np.int64)
    while len(front):
        cut = front[pieces.half[front] >= 0]
        first = pieces.half[cut].astype(np.int64)
        chain[first] = chain[first + 1] = chain[cut]
        front = np.concatenate([first, first + 1])
    return chain


def explain(study: Ready, receiver: Receiver, n_pieces: int = PIECES_SHOWN) -> dict[str, Any]:
    """The level of a receiver, its sources by their part of Lden, and every path from its strongest pieces.

    n_pieces : strongest pieces whose paths are listed; the strongest one of each of the n_pieces loudest sources is always among them
    Returns: a JSON document with "level", "sources", "rest", "streets", "other_streets", "pieces". A street is all features of one name,
    or without a name of one kind: a network cuts it at every crossing. Levels are those a study has for a receiver at this place: the same
    kernels compute them. Shares are of the A-weighted energy of Lden; those of all sources and the rest add up to 1.
    """
    prepared, options = study.prepared, study.options
    x, y, z = (np.array([each]) for each in receiver)
    found = transfer(prepared.around.scene, prepared.pieces, x, y, z, prepared.alpha, options.search, threads=1)
    octaves = levels(found, study.energy, options.p_favourable)[:, 0]
    by_line, by_entry = _divided(study, found)
    ranked = _ranked(study, by_line, receiver)
    total = float(DEN_WEIGHT @ by_line.sum(axis=1))
    streets = _streets(study, ranked, total)
    loudest = [[each["feature"]] for each in ranked[:n_pieces]] + [each["features"] for each in streets[:n_pieces]]
    chosen = _chosen(study, found, by_entry, loudest, n_pieces)
    shown = [_piece(study, found, e, receiver, by_entry, total) for e in chosen]
    return {
        "level": _level(octaves),
        "sources": [_told(each) for each in ranked[:MOST_SOURCES]],
        "rest": _rest(ranked[MOST_SOURCES:], total),
        "streets": [_told(each) for each in streets[:MOST_SOURCES]],
        "other_streets": _rest(streets[MOST_SOURCES:], total),
        "pieces": shown,
        "pairs": len(found.piece),
        "bands_hz": OCTAVES.tolist(),
        "p_favourable": np.asarray(options.p_favourable).tolist(),
    }


def _level(octaves: np.ndarray) -> dict[str, Any]:
    day, evening, night = (a_weighted(each) for each in octaves)
    values = dict(zip((*PERIODS, "den"), (day, evening, night, l_den(day, evening, night))))
    by_octave = {name: rounded(level, 4) for name, level in zip(PERIODS, octaves)}
    return {**{name: rounded(value, 4) for name, value in values.items()}, "octaves": by_octave}


def _divided(study: Ready, found: Transfer) -> tuple[np.ndarray, np.ndarray]:
    """A-weighted energies at the receiver by period: (3, n_lines) of each line, (3, m) of each entry [p0²]."""
    pieces, power = study.prepared.pieces, study.prepared.sources.power
    p = by_period(study.options.p_favourable, found.sector)[..., None]
    gain = (p * found.favourable.astype(np.float64) + (1 - p) * found.homogeneous.astype(np.float64)) * A_WEIGHT
    by_entry = np.einsum("tej,tej->te", study.energy[:, found.piece], gain)
    begin, end = pieces.member_start[found.piece], pieces.member_start[found.piece.astype(np.int64) + 1]
    count = end - begin
    entry = np.repeat(np.arange(len(count)), count)
    member = np.arange(count.sum()) + np.repeat(begin - (np.cumsum(count) - count), count)
    line = pieces.member_line[member]
    each = np.einsum("tmj,tmj->tm", 10 ** (power[:, line] / 10), gain[:, entry]) * pieces.member_length[member]
    by_line = np.stack([np.bincount(line, period, minlength=power.shape[1]) for period in each])
    return by_line, by_entry


def _ranked(study: Ready, by_line: np.ndarray, receiver: Receiver) -> list[dict[str, Any]]:
    """All features that are heard, the one with the greatest part of Lden first."""
    features, sources = study.features, study.prepared.sources
    n = len(features.id)
    energy = np.stack([np.bincount(features.of_line, period, minlength=n) for period in by_line])
    den = DEN_WEIGHT @ energy
    order = np.lexsort((np.arange(n), -den))
    first = features.first_line
    total = den.sum()
    documents: list[dict[str, Any]] = []
    for feature in order[den[order] > 0].tolist():
        document: dict[str, Any] = {"feature": feature, "energy": energy[:, feature]}
        if len(documents) < MOST_SOURCES:
            line = int(first[feature])
            document |= {
                "layer": features.layer[feature],
                "id": features.id[feature],
                "name": str(sources.name[line]),
                "kind": str(sources.kind[line]),
                "category": str(sources.category[line]),
                "share": rounded(den[feature] / total, 6),
                "level": _levels_of(energy[:, feature]),
                "distance_m": rounded(_distance(study, feature, receiver), 2),
            }
        documents.append(document)
    return documents


def _told(ranked: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in ranked.items() if key not in ("feature", "features", "energy")}


def _streets(study: Ready, ranked: list[dict[str, Any]], total: float) -> list[dict[str, Any]]:
    """The features of one layer, kind and name together, the greatest part of Lden first."""
    groups: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for each in ranked:
        groups.setdefault(_street_of(study, each["feature"]), []).append(each)
    documents: list[dict[str, Any]] = []
    for (layer, kind, name), members in groups.items():
        energy = np.sum([each["energy"] for each in members], axis=0)
        documents.append(
            {
                "features": [each["feature"] for each in members],
                "energy": energy,
                "layer": layer,
                "kind": kind,
                "name": name,
                "sections": len(members),
                "share": rounded(float(DEN_WEIGHT @ energy) / total, 6),
                "level": _levels_of(energy),
            }
        )
    return sorted(documents, key=lambda each: -float(DEN_WEIGHT @ each["energy"]))


def _street_of(study: Ready, feature: int) -> tuple[str, str, str]:
    """Layer, kind and name of a feature."""
    line, sources = int(study.features.first_line[feature]), study.prepared.sources
    return study.features.layer[feature], str(sources.kind[line]), str(sources.name[line])


def _rest(ranked: list[dict[str, Any]], total: float) -> dict[str, Any]:
    energy = np.sum([each["energy"] for each in ranked], axis=0) if ranked else np.zeros(len(PERIODS))
    share = float(DEN_WEIGHT @ energy) / total if total > 0 else 0.0
    return {"sources": len(ranked), "share": rounded(share, 6), "level": _levels_of(energy)}


def _levels_of(energy: np.ndarray) -> dict[str, Any]:
    """By period and Lden, of A-weighted energies (3,) [p0²]; null where there is none."""
    with np.errstate(divide="ignore"):
        values = 10 * np.log10(np.array([*energy, DEN_WEIGHT @ energy]))
    return {name: rounded(value, 4) for name, value in zip((*PERIODS, "den"), values)}


def _distance(study: Ready, feature: int, receiver: Receiver) -> float:
    """From the receiver to the nearest point of a feature on the plan [m]."""
    sources = study.prepared.sources
    nearest = math.inf
    for line in np.flatnonzero(study.features.of_line == feature).tolist():
        points = slice(int(sources.line_start[line]), int(sources.line_start[line + 1]))
        if sources.is_points[line]:
            away = np.hypot(sources.x[points] - receiver.x, sources.y[points] - receiver.y) - sources.reach_m[points]
            nearest = min(nearest, max(float(away.min()), 0.0))
            continue
        shape = shapely.linestrings(sources.x[points], sources.y[points])
        nearest = min(nearest, float(shapely.distance(shape, shapely.points(receiver.x, receiver.y))))
    return nearest


def _chosen(study: Ready, found: Transfer, by_entry: np.ndarray, loudest: list[list[int]], n: int) -> list[int]:
    """Entries to be shown, the strongest first: the n strongest of all, and the strongest one of each of these groups of features."""
    den = DEN_WEIGHT @ by_entry
    order = [e for e in np.argsort(-den, kind="stable").tolist() if den[e] > 0]
    chosen = order[:n]
    of_entry = [{feature for feature, _ in _members(study, int(found.piece[e]))} for e in order]
    for features in loudest:
        wanted = set(features)
        if not any(wanted & members for e, members in zip(order, of_entry) if e in chosen):
            chosen += [e for e, members in zip(order, of_entry) if wanted & members][:1]
    return sorted(set(chosen), key=order.index)


def _members(study: Ready, k: int) -> list[tuple[int, float]]:
    """Features of piece k with the length they have in it [m], the longest first; of points the part of their power."""
    pieces = study.prepared.pieces
    lengths: dict[int, float] = {}
    for member in range(int(pieces.member_start[k]), int(pieces.member_start[k + 1])):
        feature = int(study.features.of_line[pieces.member_line[member]])
        lengths[feature] = lengths.get(feature, 0.0) + float(pieces.member_length[member])
    return sorted(lengths.items(), key=lambda each: -each[1])


def _piece(
    study: Ready, found: Transfer, e: int, receiver: Receiver, by_entry: np.ndarray, total: float
) -> dict[str, Any]:
    """An entry with all its paths."""
    pieces, k = study.prepared.pieces, int(found.piece[e])
    features = study.features
    with np.errstate(divide="ignore"):
        power = 10 * np.log10(study.energy[:, k])
    finder = Finder(study.prepared.around.scene, study.options.search, pieces.decks)
    share = by_period(study.options.p_favourable, found.sector[e : e + 1])[:, 0]
    paths = paths_of_piece(
        finder,
        pieces,
        k,
        int(study.chain[k]),
        receiver,
        power,
        absorption(study.prepared.alpha),
        share,
    )
    heard = energy_sum(
        np.array(
            [-math.inf if p["level"]["long_term"]["den"] is None else p["level"]["long_term"]["den"] for p in paths]
        )
    )
    for path in paths:
        level = path["level"]["long_term"]["den"]
        path["share"] = 0.0 if level is None else rounded(10 ** ((level - heard) / 10), 6)
    return {
        "sources": [
            {
                **dict(zip(("layer", "kind", "name"), _street_of(study, feature))),
                "id": features.id[feature],
                **_amount(study, feature, length),
            }
            for feature, length in _members(study, k)
        ],
        "x": rounded(pieces.x[k], 3),
        "y": rounded(pieces.y[k], 3),
        "z": rounded(pieces.z[k], 3),
        "shape": _shape_of(study, k),
        "length_m": rounded(pieces.length[k], 2),  # of an area how wide it is
        "distance_m": rounded(math.hypot(pieces.x[k] - receiver.x, pieces.y[k] - receiver.y), 2),
        "share": rounded(DEN_WEIGHT @ by_entry[:, e] / total, 6),
        "level": _levels_of(by_entry[:, e]),
        "power": {name: rounded(level, 4) for name, level in zip(PERIODS, power)},
        "p_favourable": dict(zip(PERIODS, share.tolist())),
        "paths": paths,
    }


def _amount(study: Ready, feature: int, amount: float) -> dict[str, Any]:
    """How much of a feature a piece has: metres, or of points the part of their power; the other one null."""
    of_points = bool(study.prepared.sources.is_points[study.features.first_line[feature]])
    return {"length_m": None if of_points else rounded(amount, 2), "part": rounded(amount, 6) if of_points else None}


def _shape_of(study: Ready, k: int) -> str:
    """ "line", "point" or "area"; a piece of an industrial line is one of a line."""
    pieces, sources = study.prepared.pieces, study.prepared.sources
    line = int(pieces.member_line[pieces.member_start[k]])
    return str(sources.category[line]) if sources.is_points[line] else "line"
