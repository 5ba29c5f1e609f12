"""What the card of a building or of a place says, and what the caption says about the look of the picture."""

from __future__ import annotations

from typing import List, Optional, Tuple

from ...city.fields import field_of
from ...city.provenance import Origin
from ...indicators.catalogue import with_spaces
from ...review.display import Picture
from ...review.indicator_words import amount_words
from ...review.scene_look import UPRIGHT, Look
from ...review.study_model import StudyModel
from ...words import shown, tr
from .field import Field


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
        words = str(value) if field.text else f"{shown(value):.{0 if field.whole else 1}f} {field.unit}".strip()
        origin = Origin(int(column.origin[building]))
        rows.append((field.label, words if origin == Origin.GIVEN else f"{words} ({origin.text})"))
    rows.append((tr("Footprint"), f"{with_spaces(buildings.footprint_m2[building])} m²"))
    return name or str(buildings.ids[building]), rows


def describe_place(field: Field, value: float) -> Tuple[str, List[Tuple[str, str]]]:
    """Title and rows of a place on the ground: the value of the field there and how it was had. value : NaN where none is computed"""
    words = amount_words(field.indicator, value)
    words = f"+{words}" if field.is_difference and value > 0 else words
    name = field.scale.title.split(" [")[0]
    return tr("On the ground"), [(name, words), (tr("From"), field.where())]


def look_words(look: Look, field: Optional[Field]) -> str:
    """What a reader must know of the picture: where the field's values are of and where they are drawn, and that the city is cut."""
    words = []
    if field is not None and look.field_is_level:
        words.append(
            tr("Field {where}, drawn as a level plane {height} m above the lowest ground.").format(
                where=field.where(), height=f"{shown(look.field_height_m):g}"
            )
        )
    elif field is not None:
        words.append(tr("Field {where}.").format(where=field.where()))
    if look.section and look.section_kind == UPRIGHT:
        words.append(tr("Section, looking {azimuth}°.").format(azimuth=f"{look.section_azimuth:.0f}"))
    elif look.section:
        words.append(
            tr("Section {height} m above the lowest ground.").format(height=f"{shown(look.section_height_m):g}")
        )
    return " ".join(words)


def simplified_words(number: int, of: int) -> str:
    """number : of the buildings that are drawn as blocks, "" for none"""
    words = tr("Simplified: {n} of {m} buildings are drawn as blocks; go nearer to see them whole.")
    return words.format(n=with_spaces(number), m=with_spaces(of)) if number else ""
