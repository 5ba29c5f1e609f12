"""Maps as arrays: which feature covers a pixel, found once for a place, and its colours, looked up for every scenario.

Colouring a map anew is a look-up and no drawing, and what is under the pointer is known without asking a layer. numpy only.
"""

from __future__ import annotations

from typing import NamedTuple, Tuple

import numpy as np

from ..indicators import colours

NOBODY = -1
PER_PIXEL = 64  # to which fraction of a pixel an edge is placed
HATCH_EVERY, HATCH_WIDE = 6, 1  # pixels


class Window(NamedTuple):
    """Where a picture looks. left, top : of its upper left corner in the CRS of the twin [m]; metres : per pixel; wide, tall : pixels"""

    left: float
    top: float
    metres: float
    wide: int
    tall: int

    def pixels(self, places: np.ndarray) -> np.ndarray:
        """(…, 2) x to the right and y downwards in pixels, of (…, 2) places; whole numbers are the middles of pixels."""
        return np.stack(
            [(places[..., 0] - self.left) / self.metres - 0.5, (self.top - places[..., 1]) / self.metres - 0.5], axis=-1
        )


class Areas(NamedTuple):
    """n areas by their edges. edges : (m, 2, 2) ends in the CRS of the twin [m]; owner : (m,) number of the area of each, rising
    boxes : (n, 4) left, lower, right, upper [m], NaN of one without edges; middles : (n, 2)"""

    edges: np.ndarray
    owner: np.ndarray
    boxes: np.ndarray

    @property
    def middles(self) -> np.ndarray:
        return (self.boxes[:, :2] + self.boxes[:, 2:]) / 2


def areas(edges: np.ndarray, owner: np.ndarray, number: int) -> Areas:
    """number : of areas, also of those without edges"""
    boxes = np.full((number, 4), np.nan)
    if len(owner):
        start = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
        who = owner[start]
        boxes[who, :2] = np.minimum.reduceat(edges[:, 0], start)
        boxes[who, 2:] = np.maximum.reduceat(edges[:, 0], start)
    return Areas(edges, owner, boxes)


def covered(shapes: Areas, window: Window) -> np.ndarray:
    """(tall, wide) int32: number of the area over the middle of each pixel, NOBODY where there is none; later areas lie above.

    Even-odd over all rings of an area, so that courtyards are open. An area too small for any middle has the pixel it lies in: it
    never vanishes.
    """
    image = np.full((window.tall, window.wide), NOBODY, dtype=np.int32)
    seen = _in_window(shapes.boxes, window)
    if not seen.any():
        return image
    inside = seen[shapes.owner]
    owner = shapes.owner[inside]
    ends = window.pixels(shapes.edges[inside])
    spots = window.pixels(shapes.middles[seen])
    at = np.round(spots).astype(np.int64)
    within = (at >= 0).all(axis=1) & (at[:, 0] < window.wide) & (at[:, 1] < window.tall)
    small = ((shapes.boxes[seen, 2:] - shapes.boxes[seen, :2]).min(axis=1) < 2 * window.metres) & within
    image[at[small, 1], at[small, 0]] = np.flatnonzero(seen)[small]
    rows, start, end, who = _spans(ends, owner, window)
    _fill(image, rows, start, end, who)
    return image


def _in_window(boxes: np.ndarray, window: Window) -> np.ndarray:
    right, bottom = window.left + window.wide * window.metres, window.top - window.tall * window.metres
    with np.errstate(invalid="ignore"):
        across = (boxes[:, 2] >= window.left) & (boxes[:, 0] <= right)
        return across & (boxes[:, 3] >= bottom) & (boxes[:, 1] <= window.top)


def _spans(
    ends: np.ndarray, owner: np.ndarray, window: Window
) -> Tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Rows, first pixel, pixel behind the last, and owner, of what areas cover row by row; those of later owners come later.

    Each edge crosses the rows from its upper end (with it) to its lower one (without it): so many of a closed ring are even.
    """
    flip = ends[:, 0, 1] > ends[:, 1, 1]
    upper, lower = np.where(flip[:, None], ends[:, 1], ends[:, 0]), np.where(flip[:, None], ends[:, 0], ends[:, 1])
    first = np.clip(np.ceil(upper[:, 1]), 0, window.tall).astype(np.int64)
    last = np.clip(np.ceil(lower[:, 1]), 0, window.tall).astype(np.int64)
    number = last - first
    crossing = number > 0
    upper, lower, first, number, owner = (each[crossing] for each in (upper, lower, first, number, owner))
    slope = (lower[:, 0] - upper[:, 0]) / (lower[:, 1] - upper[:, 1])
    edge = np.repeat(np.arange(len(number)), number)
    row = np.arange(len(edge)) - np.repeat(np.cumsum(number) - number - first, number)
    x = upper[edge, 0] + (row - upper[edge, 1]) * slope[edge]
    places = np.round(np.clip(x + 1, 0, window.wide + 1) * PER_PIXEL).astype(np.int64)
    span = (window.wide + 2) * PER_PIXEL
    # one sorted number holds owner, row and place: sorting these together is all the work there is
    order = np.sort((owner[edge].astype(np.int64) * window.tall + row) * span + places)
    key, place = np.divmod(order, span)
    pixel = np.clip(-(-place // PER_PIXEL) - 1, 0, window.wide)
    who, rows = np.divmod(key[0::2], window.tall)
    return rows, pixel[0::2], pixel[1::2], who.astype(np.int32)


def dotted(places: np.ndarray, window: Window, radius: float) -> np.ndarray:
    """(tall, wide) int32: number of the dot over each pixel; places : (n, 2); radius : of a dot in pixels. Later ones lie above."""
    image = np.full((window.tall, window.wide), NOBODY, dtype=np.int32)
    who, at = _spots_in(np.round(window.pixels(places)), window, int(np.ceil(radius)))
    who, rows, start, end = _dot_rows(at, who, window, radius)
    _fill(image, rows, start, end, who)
    return image


def dots_mask(places: np.ndarray, window: Window, radius: float) -> np.ndarray:
    """(tall, wide) bool: where any of the dots is; many times faster than which one."""
    at = _spots_in(np.round(window.pixels(places)), window, int(np.ceil(radius)))[1]
    reach = int(np.ceil(radius)) + 1
    room = window._replace(wide=window.wide + 2 * reach, tall=window.tall + 2 * reach)
    taken = np.zeros(room.wide * room.tall, dtype=bool)  # many dots lie on one pixel
    taken[(at[:, 1] + reach) * room.wide + at[:, 0] + reach] = True
    once = np.flatnonzero(taken)
    at = np.column_stack([once % room.wide - reach, once // room.wide - reach])
    _, rows, start, end = _dot_rows(at, np.zeros(len(at), dtype=np.int64), window, radius)
    size = window.tall * (window.wide + 1)
    begins = np.bincount(rows * (window.wide + 1) + start, minlength=size)
    ends = np.bincount(rows * (window.wide + 1) + end, minlength=size)
    return (np.cumsum(begins - ends).reshape(window.tall, window.wide + 1) > 0)[:, :-1]


def _spots_in(at: np.ndarray, window: Window, reach: int) -> Tuple[np.ndarray, np.ndarray]:
    """Numbers of the dots that are seen, and (k, 2) int64 pixels of their middles; at : (n, 2) of all, NaN nowhere."""
    with np.errstate(invalid="ignore"):
        seen = (at > -reach - 1).all(axis=1) & (at[:, 0] < window.wide + reach) & (at[:, 1] < window.tall + reach)
    who = np.flatnonzero(seen)
    return who, at[who].astype(np.int64)


def _dot_rows(
    at: np.ndarray, who: np.ndarray, window: Window, radius: float
) -> Tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Number, row, first pixel and the pixel behind the last of each row of each dot, as far as it is in the window.

    at : (n, 2) int64 pixels of their middles; who : (n,) their numbers
    """
    reach = int(np.ceil(radius))
    down = np.arange(-reach, reach + 1)
    half = np.floor(np.sqrt(np.maximum(radius * radius + 0.25 - down * down, 0.0)))
    half[radius * radius + 0.25 < down * down] = -1
    down, half = down[half >= 0], half[half >= 0].astype(np.int64)
    rows = (at[:, 1:] + down).ravel()
    start = np.clip(at[:, :1] - half, 0, window.wide).ravel()
    end = np.clip(at[:, :1] + half + 1, 0, window.wide).ravel()
    inside = (rows >= 0) & (rows < window.tall) & (end > start)
    return np.repeat(who, len(down))[inside].astype(np.int32), rows[inside], start[inside], end[inside]


def _fill(image: np.ndarray, rows: np.ndarray, start: np.ndarray, end: np.ndarray, who: np.ndarray) -> None:
    """Gives the pixels from start to before end of each row to somebody; later ones take them from earlier ones."""
    lengths = end - start
    some = lengths > 0
    first, lengths, who = rows[some] * image.shape[1] + start[some], lengths[some], who[some]
    if len(lengths):
        step = np.ones(int(lengths.sum()), dtype=np.int64)
        begins = np.cumsum(lengths) - lengths
        step[begins] = first
        step[begins[1:]] -= first[:-1] + lengths[:-1] - 1
        image.ravel()[np.cumsum(step)] = np.repeat(who, lengths)


def borders(image: np.ndarray) -> np.ndarray:
    """(tall, wide) bool: the last pixels of each feature towards another one or nobody."""
    edge = np.zeros(image.shape, dtype=bool)
    across, down = image[:, 1:] != image[:, :-1], image[1:] != image[:-1]
    edge[:, :-1] |= across
    edge[:, 1:] |= across & (image[:, :-1] < 0)
    edge[:-1] |= down
    edge[1:] |= down & (image[:-1] < 0)
    return edge & (image >= 0)


def outlined(image: np.ndarray, chosen: np.ndarray, reach: int) -> Tuple[int, int, np.ndarray]:
    """Left and top of a box of the picture, and in it (h, w) bool, where the outlines of the chosen features are.

    chosen : (n,) bool; reach : how far an outline goes to both sides of the border [pixels]
    """
    mask = np.r_[chosen, False][image] if len(chosen) else np.zeros(image.shape, dtype=bool)
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return 0, 0, np.zeros((0, 0), dtype=bool)
    room = reach + 1
    top, bottom = max(int(rows[0]) - room, 0), min(int(rows[-1]) + room + 1, image.shape[0])
    left, right = max(int(columns[0]) - room, 0), min(int(columns[-1]) + room + 1, image.shape[1])
    part, mask = image[top:bottom, left:right], mask[top:bottom, left:right]
    edge = borders(np.where(mask, part, NOBODY))
    for axis in (0, 1):
        wider = edge.copy()
        for step in range(1, reach + 1):
            if axis:
                wider[:, step:] |= edge[:, :-step]
                wider[:, :-step] |= edge[:, step:]
            else:
                wider[step:] |= edge[:-step]
                wider[:-step] |= edge[step:]
        edge = wider
    return left, top, edge


def argb(rgb: np.ndarray) -> np.ndarray:
    """(n,) uint32 opaque colours as Qt has them, of (n, 3) uint8."""
    parts = np.asarray(rgb, dtype=np.uint32)
    return np.uint32(0xFF000000) | (parts[:, 0] << 16) | (parts[:, 1] << 8) | parts[:, 2]


def coloured(image: np.ndarray, classes: np.ndarray, table: np.ndarray, missing_is_hatched: bool = True) -> np.ndarray:
    """(tall, wide) uint32 ARGB: each feature in the colour of its class, not computed pale grey with lines, nobody clear.

    classes : (n,) int8, −1 not computed; table : (k + 1, 3) uint8, the last row of missing ones, as Scale.table has it
    """
    shades = np.r_[argb(table)[classes], np.uint32(0)].astype(np.uint32)
    drawn = shades[image]
    if missing_is_hatched and (classes < 0).any():
        missing = np.r_[classes < 0, False][image]
        lines = (np.arange(image.shape[0])[:, None] + np.arange(image.shape[1])[None, :]) % HATCH_EVERY < HATCH_WIDE
        drawn[missing & lines] = argb(np.array([colours.rgb(colours.HATCH)]))[0]
    return drawn
