"""The parts and formats of a report, and whom it may be about: words alone, which Processing needs when QGIS starts."""

from __future__ import annotations

from typing import Tuple

MAPS, SCENES, CHARTS, RANKING, EXPOSURE = "maps", "scenes", "charts", "ranking", "exposure"
FEATURES, METHOD, SOURCES, ASSUMPTIONS, RUNS = "features", "method", "sources", "assumptions", "runs"
# key, English words, what it is; in the order of the report
PARTS: Tuple[Tuple[str, str, str], ...] = (
    (MAPS, "Maps", "Each scenario and each difference, with legend, scale bar and north arrow"),
    (SCENES, "3D pictures", "The same in 3D, seen as the 3D view is now"),
    (CHARTS, "Charts", "How many buildings or roads are in each class"),
    (RANKING, "Winners and losers", "What a variant changes most, for the better and for the worse"),
    (EXPOSURE, "People exposed", "People by noise level and above limits of air quality, where these are computed"),
    (FEATURES, "Table of the chosen", "Each chosen building or road: baseline, variant, difference"),
    (METHOD, "Method", "Scenarios and their measures, standards, options"),
    (SOURCES, "Data sources", "Files, licences, attribution"),
    (ASSUMPTIONS, "Assumptions", "Which input values are inferred, of an archetype or a default"),
    (RUNS, "Runs and versions", "Dates, hashes, versions, warnings of the results"),
)
PART_KEYS = tuple(key for key, _, _ in PARTS)
HTML, PDF, LAYOUT = "html", "pdf", "layout"
FORMATS = (HTML, PDF, LAYOUT)
MOST_SCENARIOS = 4  # what has room side by side, as in the window that compares
ALL, SELECTED, SET = "all", "selected", "set:"  # whom it is about; SET is followed by the name of a selection set
