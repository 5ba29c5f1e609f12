"""What a report is made of, before it is drawn: headings, words, tables, figures. Nothing here knows HTML, PDF or Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, List, Optional, Tuple, Union

import numpy as np

from ..indicators.catalogue import Indicator, with_spaces
from ..indicators.scales import NOT_COMPUTED, Scale, merged_labels
from ..words import tr
from .display import Picture

BETTER, WORSE, MISSING, QUIET = "better", "worse", "missing", "quiet"  # how a cell is told


@dataclass(frozen=True)
class Cell:
    """text : with its unit; detail : a second line, as the change under a value; more : a third one, quiet
    tone : of the text, detail_tone : of the detail; colour : of a swatch before the text, "" none"""

    text: str
    detail: str = ""
    tone: str = ""
    detail_tone: str = ""
    colour: str = ""
    more: str = ""


@dataclass(frozen=True)
class Column:
    """numeric : digits to the right; colour : of the scenario it is about; share : of the width of the table, 0 as its content needs"""

    title: str
    numeric: bool = False
    colour: str = ""
    share: float = 0.0


@dataclass(frozen=True)
class Heading:
    """level : 2 a chapter, 3 a part of one; key : unique in the report, for links"""

    text: str
    level: int
    key: str


@dataclass(frozen=True)
class Paragraph:
    """kind : "" usual, "lead" the message, "note" small, "warning" what one must know"""

    text: str
    kind: str = ""


@dataclass(frozen=True)
class Bullets:
    items: Tuple[str, ...]
    kind: str = ""


@dataclass(frozen=True)
class Facts:
    """rows : what, value"""

    rows: Tuple[Tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """The first cell of a row is its heading. caption : what it is, said above"""

    caption: str
    columns: Tuple[Column, ...]
    rows: Tuple[Tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class MapFigure:
    """A map or a 3D picture of one scenario or difference.

    target : "building" or "road"; scenario : whose works a 3D picture shows; colour : of the scenario; alt : the picture in words
    """

    key: str
    target: str
    scenario: str
    picture: Picture
    caption: str
    colour: str
    alt: str
    is_3d: bool = False


@dataclass(frozen=True)
class Figures:
    """Pictures beside each other under one legend. footnote : of the legend"""

    pictures: Tuple[MapFigure, ...]
    legend: Legend


@dataclass(frozen=True)
class Legend:
    """scale : of the classes; shown : numbers of the categories that occur, None all; missing : features that lack a value
    lines : statistic, convention, whether it is shared; by_category : the classes are words; limits : (value, words) to be marked
    counts : (k,) features of each class, of all pictures together"""

    scale: Scale
    lines: Tuple[str, ...]
    missing: int
    by_category: bool
    shown: Optional[Tuple[int, ...]]
    limits: Tuple[Tuple[float, str], ...]
    counts: Tuple[int, ...] = ()

    @property
    def rows(self) -> Tuple[Tuple[str, str], ...]:
        """(colour, words) from the lowest class up, equal neighbours as one."""
        if self.shown is not None:
            return tuple((self.scale.colours[i], self.scale.labels[i]) for i in self.shown)
        return merged_labels(self.scale)

    def count(self, row: Tuple[str, str]) -> int:
        """Features in the classes of a row."""
        classes = zip(self.scale.colours, self.scale.labels, self.counts)
        return sum(number for colour, label, number in classes if (colour, label) == row)


@dataclass(frozen=True)
class Distribution:
    """How many features are in each class. series : title, colour, (k,) counts of the classes, how many have no value"""

    key: str
    title: str
    unit: str
    legend: Legend
    series: Tuple[Tuple[str, str, Tuple[int, ...], int], ...]
    alt: str


@dataclass(frozen=True)
class Ranking:
    """Bars of the strongest changes. rows : name, change, its words, colour; split : how many of them are winners"""

    key: str
    title: str
    rows: Tuple[Tuple[str, float, str, str], ...]
    split: int
    alt: str


if TYPE_CHECKING:  # typing would keep the classes of a plugin that was unloaded
    Block = Union[Heading, Paragraph, Bullets, Facts, Table, Figures, Distribution, Ranking]


@dataclass(frozen=True)
class Report:
    """title, subtitle : of the first page; about : (what, value) under it; blocks : in their order; made : when, ISO 8601"""

    title: str
    subtitle: str
    about: Tuple[Tuple[str, str], ...]
    blocks: Tuple[Block, ...]
    made: str

    def pictures(self) -> List[MapFigure]:
        """All pictures that have to be drawn, in their order."""
        return [each for block in self.blocks if isinstance(block, Figures) for each in block.pictures]

    def chapters(self) -> List[Heading]:
        return [block for block in self.blocks if isinstance(block, Heading) and block.level == 2]


def legend_of(
    entry: Indicator, scale: Scale, drawn: List[Picture], lines: Tuple[str, ...], chosen: np.ndarray
) -> Legend:
    """The one legend of pictures of an indicator; chosen : (n,) bool, the features that are counted in it.

    Of several pictures as many lack a value as of the one that lacks most.
    """
    by_category = bool(entry.categories) and not scale.is_difference
    present = sorted({int(each) for picture in drawn for each in np.unique(picture.classes) if each >= 0})
    limits = () if scale.is_difference else tuple((each.value, f"{each.body} {each.about}") for each in entry.limits)
    counted = [picture.classes[chosen] for picture in drawn]
    missing = max((int((classes < 0).sum()) for classes in counted), default=0)
    known = np.concatenate(counted) if counted else np.zeros(0, dtype=np.int8)
    counts = np.bincount(known[known >= 0], minlength=len(scale.colours))
    shown = tuple(present) if by_category else None
    return Legend(scale, lines, missing, by_category, shown, limits, tuple(counts.tolist()))


def missing_words(number: int) -> str:
    return f"{tr(NOT_COMPUTED)} ({with_spaces(number)})" if number else tr(NOT_COMPUTED)
