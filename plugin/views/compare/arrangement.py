"""Where captions, maps and 3D pictures stand. Rectangles only: pictures never change their parent, which OpenGL would not survive."""

from __future__ import annotations

from typing import List, NamedTuple, Tuple

from qgis.PyQt.QtCore import QRect

from ...review.comparison import BOTH, MAPS, SCENES

GAP = 6
WIDTH_OF_TWO_ROWS = 4  # so many pictures of one kind stand in two rows


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
    rows = 2 if content != BOTH and number >= WIDTH_OF_TWO_ROWS else 1
    columns = -(-number // rows)
    heads, maps, scenes = [], [], []
    for pane in range(number):
        row, column = divmod(pane, columns)
        left, right = _part(wide, columns, column)
        top, bottom = _part(tall, rows, row)
        heads.append((QRect(left, top, right - left, head), pane))
        below = top + head
        if content == BOTH:
            middle = below + (bottom - below - GAP) // 2
            maps.append(_whole(QRect(left, below, right - left, middle - below)))
            scenes.append(_whole(QRect(left, middle + GAP, right - left, bottom - middle - GAP)))
        else:
            (maps if content == MAPS else scenes).append(_whole(QRect(left, below, right - left, bottom - below)))
    return Arrangement(heads, maps, scenes, [])


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
