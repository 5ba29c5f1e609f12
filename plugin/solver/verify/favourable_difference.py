"""Path differences over curved rays (favourable_path_difference_*.json)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..noise.diffraction import bend_of, difference_over_edge
from .rows import Data, Family, Row, judged, skipped


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    given, case = document["inputs"], document["id"]
    tops = given["obstacle_top_points"]
    if len(tops) != 1:
        yield skipped(case, "all", "only single edges are read")
        return
    found = differences_of(given)
    for quantity, published in document["expected"].items():
        yield judged(case, quantity, "m", published["value"], found[quantity], document["acceptance_m"])


def differences_of(given: dict[str, Any]) -> dict[str, float]:
    """Path differences over one edge above flat ground, with the images of the ends mirrored on it [m]."""
    s, r, o, ground = given["source"], given["receiver"], given["obstacle_top_points"][0], given["ground"]["z"]
    length = ((r["x"] - s["x"]) ** 2 + (r["z"] - s["z"]) ** 2) ** 0.5
    bend = bend_of(length, "favourable")

    def over(z_s: float, z_r: float) -> float:
        return float(difference_over_edge(s["x"], z_s, o["x"], o["z"], r["x"], z_r, bend))

    z_s, z_r = float(s["z"]), float(r["z"])
    below_s, below_r = 2 * ground - z_s, 2 * ground - z_r
    return {
        "e": 0.0,
        "delta": over(z_s, z_r),
        "delta_prime": over(below_s, below_r),
        "delta_SprimeR": over(below_s, z_r),
        "delta_SRprime": over(z_s, below_r),
    }


FAMILY = Family("Path differences of curved rays", "favourable_path_difference", rows)
