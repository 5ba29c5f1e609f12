"""Where captions, maps and 3D pictures stand. Rectangles only: pictures never change their parent, which OpenGL would not survive."""

from __future__ import annotations

from typing import List, NamedTuple, Tuple

from qgis.PyQt.QtCore import QRect

from ...review.comparison import BOTH, MAPS, SCENES

GAP = 6
USUAL_ASPECT = 1.25  # width by height of a picture of a city


class Arrangement(NamedTuple):
    """heads : (caption, pane number); maps, scenes : (frame, picture in the frame) of each pane; dividers : the place of each swipe"""

    heads: List[Tuple[QRect, int]]
    maps: List[Tuple[QRect, QRect]]
    scenes: List[Tuple[QRect, QRect]]
    dividers: List[QRect]


def arrange(wide: int, tall: int, head: int, number: int, content: str, share: float = -1.0) -> Arrangement:
    """number : of panes; content : MAPS, SCENES or BOTH; share : of a swipe of two panes, −1 side by side."""
    if share >= 0:
        return _swipe(wide, tall, head, content, share)
    full = [each for each in (1, 2) if number % each == 0]  # rows that leave no place empty
    rows = max(full, key=lambda each: _roomy(wide, tall, head, number, content, each))
    columns = number // rows
    heads, maps, scenes = [], [], []
    for pane in range(number):
        row, column = divmod(pane, columns)
        left, right = _part(wide, columns, column)
        top, bottom = _part(tall, rows, row)
        heads.append((QRect(left, top, right - left, head), pane))
        whole = QRect(left, top + head, right - left, bottom - top - head)
        if content == BOTH:
            one, other = _halves(whole)
            maps.append(_whole(one))
            scenes.append(_whole(other))
        else:
            (maps if content == MAPS else scenes).append(_whole(whole))
    return Arrangement(heads, maps, scenes, [])


def _roomy(wide: int, tall: int, head: int, number: int, content: str, rows: int) -> float:
    """How large a picture of the usual shape fits into each place of so many rows; the fewer rows, the better of equals."""
    across, down = _part(wide, number // rows, 0)[1], _part(tall, rows, 0)[1] - head
    whole = QRect(0, 0, across, down)
    return _fits(_halves(whole)[0] if content == BOTH else whole)


def _halves(whole: QRect) -> Tuple[QRect, QRect]:
    """Map and 3D picture: over each other, or beside each other where both are larger so."""
    half = (whole.height() - GAP) // 2
    over = QRect(whole.left(), whole.top(), whole.width(), half)
    across = (whole.width() - GAP) // 2
    beside = QRect(whole.left(), whole.top(), across, whole.height())
    if _fits(over) >= _fits(beside):
        return over, QRect(whole.left(), whole.top() + half + GAP, whole.width(), whole.height() - half - GAP)
    return beside, QRect(whole.left() + across + GAP, whole.top(), whole.width() - across - GAP, whole.height())


def _fits(place: QRect) -> float:
    return min(place.width(), USUAL_ASPECT * place.height())


def _swipe(wide: int, tall: int, head: int, content: str, share: float) -> Arrangement:
    """Each picture is as large as its place and lies in a frame that shows its side of the divider."""
    kinds = [kind for kind in (MAPS, SCENES) if content in (kind, BOTH)]
    heads: List[Tuple[QRect, int]] = []
    placed, dividers = {MAPS: [], SCENES: []}, []
    for number, kind in enumerate(kinds):
        left, right = _part(wide, len(kinds), number)
        whole = QRect(left, head, right - left, tall - head)
        x = round(share * whole.width())
        placed[kind] = [
            (QRect(left, head, x, whole.height()), QRect(0, 0, whole.width(), whole.height())),
            (QRect(left + x, head, whole.width() - x, whole.height()), QRect(-x, 0, whole.width(), whole.height())),
        ]
        half = whole.width() // 2
        heads += [(QRect(left, 0, half, head), 0), (QRect(left + half, 0, whole.width() - half, head), 1)]
        dividers.append(whole)
    return Arrangement(heads, placed[MAPS], placed[SCENES], dividers)


def _part(length: int, parts: int, number: int) -> Tuple[int, int]:
    """Start and end of one of equal parts with gaps between."""
    each = (length - GAP * (parts - 1)) / parts
    start = number * (each + GAP)
    return round(start), round(start + each)


def _whole(frame: QRect) -> Tuple[QRect, QRect]:
    return frame, QRect(0, 0, frame.width(), frame.height())
