"""What the card of a building says: the shown value, then what it rests on."""

from __future__ import annotations

from typing import List, Tuple

from ...city.fields import field_of
from ...city.provenance import Origin
from ...indicators.catalogue import with_spaces
from ...review.display import Picture
from ...review.study_model import StudyModel
from ...words import tr


def describe(study: StudyModel, picture: Picture, building: int) -> Tuple[str, List[Tuple[str, str]]]:
    """Title and rows of a building's card: the shown value, then what it rests on with its provenance."""
    buildings = study.buildings
    name = str(buildings["name"].values[building]) or str(buildings["address"].values[building])
    rows: List[Tuple[str, str]] = []
    if picture.indicator is not None and picture.scale is not None:
        value = picture.text(building)
        rows.append((picture.scale.title.split(" [")[0], value))
    for key in ("use", "year", "storeys", "height_m"):
        column = buildings[key]
        value = column.values[building]
        if value == "" or value != value:
            continue
        field = field_of("buildings", key)
        words = str(value) if field.text else f"{value:.{0 if field.whole else 1}f} {field.unit}".strip()
        origin = Origin(int(column.origin[building]))
        rows.append((field.label, words if origin == Origin.GIVEN else f"{words} ({origin.text})"))
    rows.append((tr("Footprint"), f"{with_spaces(buildings.footprint_m2[building])} m²"))
    return name or str(buildings.ids[building]), rows
