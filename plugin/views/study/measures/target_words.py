"""What the choice of roads or buildings says: whole sentences for each, as languages bend their words."""

from __future__ import annotations

from typing import Dict

TARGET_WORDS: Dict[str, Dict[str, str]] = {
    "road": {
        "all": "All roads",
        "pick": "Click roads on the map, or drag over them; Shift adds, Ctrl takes away.",
        "inside": "The roads inside an area",
        "corners": "Click the corners of the area; the roads whose middle is inside are meant.",
        "area": "the area of the roads",
        "none": "no road is selected",
        "choose": "Select roads on the map, or choose them by class.",
        "many": "The {n} selected roads",
        "one": "The selected road",
        "nothing": "No road is selected.",
        "filter": "All roads of class",
    },
    "building": {
        "all": "All buildings",
        "pick": "Click buildings on the map, or drag over them; Shift adds, Ctrl takes away.",
        "inside": "The buildings inside an area",
        "corners": "Click the corners of the area; the buildings whose middle is inside are meant.",
        "area": "the area of the buildings",
        "none": "no building is selected",
        "choose": "Select buildings on the map, or choose them by use.",
        "many": "The {n} selected buildings",
        "one": "The selected building",
        "nothing": "No building is selected.",
        "filter": "By use and year of construction",
    },
}
