"""Walls that stop sound without being buildings: those of the twin and those a scenario puts up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Optional, Tuple

from .errors import InputError
from .fields import field_of
from .provenance import Origin

OCTAVES = 8  # 63 Hz … 8 kHz
DEFAULT_HEIGHT_M = 2.0  # of a wall of unknown height: a garden wall or the lowest noise barrier
DEFAULT_RULE = "2 m where no height is known"

# Reflection loss D by the words of a barrier's surface [dB], as German noise mapping has them (values of the noise register of Lower
# Saxony, after VBUS/RLS-90: smooth 1, absorbing 4, highly absorbing 8 dB). One number for all octaves: α = 1 − 10^(−D/10) = 0.21,
# 0.60, 0.84, so that the loss is D whatever the spectrum. Whoever has the spectrum of a product (EN 1793-1) gives it octave by octave.
REFLECTION_LOSS_DB: Dict[str, float] = {"none": 1.0, "absorbing": 4.0, "highly absorbing": 8.0}
ABSORPTION: Dict[str, Tuple[float, ...]] = {
    word: (round(1.0 - 10.0 ** (-loss / 10.0), 2),) * OCTAVES for word, loss in REFLECTION_LOSS_DB.items()
}


@dataclass(frozen=True)
class Barrier:
    """A thin wall along a line.

    id : unique in the city; "<id>/2" is the second of several lines of one feature
    points : 2 or more (x, y) in the twin's CRS, no two that follow each other are the same [m]
    height_m : above the ground, at every point [m]
    absorption : α by octave 63 Hz … 8 kHz, 0 … 1, on both sides; None = nothing is known
    origin : where the height is from: GIVEN, DEFAULT, or MEASURE of a scenario; rule : by which it came about, "" when given
    """

    id: str
    points: Tuple[Tuple[float, float], ...]
    height_m: float
    absorption: Optional[Tuple[float, ...]] = None
    origin: Origin = Origin.GIVEN
    rule: str = ""

    def __post_init__(self) -> None:
        height = field_of("barriers", "height_m")
        if not height.allows(self.height_m):
            raise InputError(
                f"{self.height_m:g} m, must be {height.range_text}",
                "Correct the height of the barrier.",
                layer="barriers",
                feature=self.id,
                field="height_m",
            )
        twice = any(one == other for one, other in zip(self.points, self.points[1:]))
        if len(self.points) < 2 or twice:
            raise InputError(
                "the line has a piece without length" if twice else f"the line has {len(self.points)} points, needs 2",
                "Draw it again, or delete it.",
                layer="barriers",
                feature=self.id,
            )
