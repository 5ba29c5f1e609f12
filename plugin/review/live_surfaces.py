"""The road surfaces a planner can choose from: those of the noise solver's table, in words that need no table."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Dict, Tuple

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "coefficients"
# names of 2021/1226, table F-4, as a road engineer would say them outside the Netherlands
WORDS: Dict[str, str] = {
    "DEF": "Asphalt (reference of the directive)",
    "NL01": "Porous asphalt, one layer",
    "NL02": "Porous asphalt, two layers",
    "NL03": "Porous asphalt, two layers, fine",
    "NL04": "Stone mastic asphalt 0/5",
    "NL05": "Stone mastic asphalt 0/8",
    "NL06": "Brushed concrete",
    "NL07": "Brushed concrete, optimised",
    "NL08": "Fine broomed concrete",
    "NL09": "Worked surface",
    "NL10": "Paving blocks, herring-bone",
    "NL11": "Paving blocks or setts in rows",
    "NL12": "Quiet paving blocks",
    "NL13": "Thin noise-reducing layer A",
    "NL14": "Thin noise-reducing layer B",
    "FR_R2": "French class R2, not porous",
}


def surfaces(edition: str = "2021", folder: Path = FOLDER) -> Tuple[Tuple[str, str], ...]:
    """(name, words) of every surface in the table of an edition, in its order; those nobody has words for as the table describes them.

    OSError when the table is not there.
    """
    found: Dict[str, str] = {}
    with open(folder / f"road_surfaces_{edition}.csv", encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(line for line in handle if not line.startswith("#")):
            name = (row.get("surface") or "").strip()
            if name and name not in found:
                found[name] = WORDS.get(name) or (row.get("description") or "").strip() or name
    return tuple(found.items())
