"""Tables of a report in PDF: columns as wide as what is in them, rows that are never cut, heads again on each page."""

from __future__ import annotations

from typing import List, Tuple

from ...review import report_blocks as blocks
from ...review.report_blocks import Cell, Table
from .pdf_sheet import BETTER, CELL, CELL_DETAIL, HEAD, INK, LINE, PALE, ROOM, WORSE, Sheet, Type, Words

GAP = 10.0  # between columns [pt]
PAD = 3.2  # above and below the words of a row
SWATCH, CHIP = 6.5, 2.4
AFTER_SWATCH = 10.0
LEAST = 34.0  # of a column
TONES = {blocks.BETTER: BETTER, blocks.WORSE: WORSE, blocks.MISSING: PALE, blocks.QUIET: PALE}


class Row:
    """The words of a row, set. cells : lines above each other, colour of the swatch of the first"""

    def __init__(self, cells: List[Tuple[List[Words], str]]) -> None:
        self.cells = cells
        self.height = 2 * PAD + max((sum(each.height for each in lines) for lines, _ in cells), default=0.0)


class SetTable:
    """A table set for a width; rows are drawn one by one by whoever turns the pages."""

    def __init__(self, sheet: Sheet, table: Table, width: float = ROOM) -> None:
        self._sheet, self._table = sheet, table
        self.widths = column_widths(sheet, table, width)
        self.head = self._head()
        self.rows = [self._row(row) for row in table.rows]

    def _head(self) -> Row:
        cells = []
        for column, wide in zip(self._table.columns, self.widths):
            room = wide - (AFTER_SWATCH if column.colour else 0.0)
            words = self._sheet.set_words(column.title, HEAD, room, column.numeric)
            cells.append(([words], column.colour))
        return Row(cells)

    def _row(self, row: Tuple[Cell, ...]) -> Row:
        cells = []
        for cell, column, wide in zip(row, self._table.columns, self.widths):
            room = wide - (AFTER_SWATCH if cell.colour else 0.0)
            kinds = (
                (cell.text, _toned(CELL, cell.tone), room),
                (cell.detail, _toned(CELL_DETAIL, cell.detail_tone), wide),
            )
            lines = [
                self._sheet.set_words(words, kind, width, column.numeric)
                for words, kind, width in (*kinds, (cell.more, CELL_DETAIL, wide))
                if words or kind.size == CELL.size
            ]
            cells.append((lines, cell.colour))
        return Row(cells)

    def draw_head(self, x: float, y: float) -> float:
        lowest = self.head.height - PAD
        for ((words,), colour), column, left, wide in self._places(self.head, x):
            top = y + lowest - words.height  # heads stand on one line
            if colour:
                at = left + wide - words.natural - 6 if column.numeric else left + CHIP
                self._sheet.disc(at, top + 0.5 * HEAD.size * HEAD.leading, CHIP, colour)
            words.draw(left + (AFTER_SWATCH if colour else 0.0), top)
        y += self.head.height
        self._sheet.rule(x, y, x + self._width, 0.8, INK)
        return y

    def draw_row(self, row: Row, x: float, y: float) -> float:
        for (lines, colour), column, left, wide in self._places(row, x):
            top = y + PAD
            if colour:
                at = left + wide - lines[0].natural - AFTER_SWATCH if column.numeric else left
                self._sheet.box(at, top + 1.8, SWATCH, SWATCH, colour, "#8C8C8C")
            for number, words in enumerate(lines):
                words.draw(left + (AFTER_SWATCH if colour and not number else 0.0), top)
                top += words.height
        y += row.height
        self._sheet.rule(x, y, x + self._width, 0.35, LINE)
        return y

    @property
    def _width(self) -> float:
        return sum(self.widths) + GAP * (len(self.widths) - 1)

    def _places(self, row: Row, x: float):
        left = x
        for cell, column, wide in zip(row.cells, self._table.columns, self.widths):
            yield cell, column, left, wide
            left += wide + GAP


def _toned(kind: Type, tone: str) -> Type:
    if tone not in TONES:
        return kind
    return kind._replace(colour=TONES[tone], italic=tone == blocks.MISSING, bold=tone in (blocks.BETTER, blocks.WORSE))


def column_widths(sheet: Sheet, table: Table, width: float) -> List[float]:
    """Of each column [pt], together the width: as stated where shares are stated, else by what is in them.

    Numbers get what they need unbroken as far as there is room; words share the rest.
    """
    free = width - GAP * (len(table.columns) - 1)
    needs = [_natural(sheet, table, place) for place in range(len(table.columns))]
    if all(column.share for column in table.columns):
        return [free * column.share for column in table.columns]
    stated = sum(free * column.share for column in table.columns if column.share)
    others = [i for i, column in enumerate(table.columns) if not column.share]
    left = free - stated
    if sum(needs[i] for i in others) <= left:
        spare = (left - sum(needs[i] for i in others)) / max(len(others), 1)
        return [free * c.share if c.share else needs[i] + spare for i, c in enumerate(table.columns)]
    unbroken = [_longest_word(sheet, table, place) for place in range(len(table.columns))]
    floor = {i: min(unbroken[i], needs[i]) for i in others}
    spare = left - sum(floor.values())
    more = {i: needs[i] - floor[i] for i in others}
    if spare < 0:  # narrower than the longest words: these break
        factor = left / sum(floor.values())
        return [free * c.share if c.share else floor[i] * factor for i, c in enumerate(table.columns)]
    whole = sum(more.values()) or 1.0
    return [free * c.share if c.share else floor[i] + spare * more[i] / whole for i, c in enumerate(table.columns)]


def _natural(sheet: Sheet, table: Table, place: int) -> float:
    """Width of a column in which nothing is broken, heads on two lines."""
    column = table.columns[place]
    head = sheet.wide(column.title, HEAD) + (AFTER_SWATCH if column.colour else 0.0)
    found = [min(head, max(head / 2 + 12, LEAST))]
    for row in table.rows:
        cell = row[place]
        swatch = AFTER_SWATCH if cell.colour else 0.0
        found += [sheet.wide(cell.text, _toned(CELL, cell.tone)) + swatch]
        found += [sheet.wide(cell.detail, _toned(CELL_DETAIL, cell.detail_tone))]
    return max(max(found) + 1, LEAST)


def _longest_word(sheet: Sheet, table: Table, place: int) -> float:
    column = table.columns[place]
    texts = [(column.title, HEAD, AFTER_SWATCH if column.colour else 0.0)]
    for row in table.rows:
        swatch = AFTER_SWATCH if row[place].colour else 0.0
        texts += [(row[place].text, CELL, swatch), (row[place].detail, CELL_DETAIL, 0.0)]
    wide = 0.0
    for words, kind, swatch in texts:
        parts = [words] if column.numeric and kind is CELL else words.split(" ")
        wide = max([wide, *(sheet.wide(part, kind) + swatch for part in parts)])
    return max(min(wide + 1, 150.0), LEAST)
