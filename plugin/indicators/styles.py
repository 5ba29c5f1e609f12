"""Which styles there are: of every indicator a layer or raster can show, as it is and as a difference, over nominal values."""

from __future__ import annotations

from typing import Dict, Iterator, Tuple

from .catalogue import CATALOGUE, Indicator
from .qml import LINE, POINT, POLYGON, layer_qml, raster_qml
from .scales import Scale, absolute_scale, difference_scale

GEOMETRY: Dict[str, str] = {"building": POLYGON, "surface": POLYGON, "road": LINE, "receiver": POINT}
GRID = "grid"
PREFIXES = ("receiver_", "grid_")  # in ids, of what is the same at another place
# what the values of an indicator without classes of its own span here; a study has classes by its values
NOMINAL = {"log": (1.0, 500.0), "linear": (0.0, 100.0)}
DIFFERENCE = "_difference"  # after the name of an indicator: of its file, and of the column


def column_of(entry: Indicator) -> str:
    """The column or band of results that holds it: "lden" of noise.receiver_lden."""
    name = entry.id.split(".", 1)[1]
    return next((name[len(prefix) :] for prefix in PREFIXES if name.startswith(prefix)), name)


def nominal_scale(entry: Indicator, is_difference: bool = False) -> Scale:
    """Of an indicator whose values are not known."""
    return difference_scale(entry, 0.0) if is_difference else absolute_scale(entry, *NOMINAL[entry.spacing])


def has_style(entry: Indicator) -> bool:
    return entry.times == "annual" and (entry.target in GEOMETRY or entry.target == GRID)


def style_files() -> Iterator[Tuple[str, str]]:
    """(name of the file, its text) of each."""
    for entry in CATALOGUE.values():
        if not has_style(entry):
            continue
        for is_difference in (False, True):
            scale = nominal_scale(entry, is_difference)
            ending = DIFFERENCE if is_difference else ""
            if entry.target == GRID:
                text = raster_qml(scale, 1)
            else:
                text = layer_qml(scale, GEOMETRY[entry.target], f'"{column_of(entry)}{ending}"')
            yield f"{entry.id}{ending}.qml", text
