"""The flow of a report over the pages of a PDF: where pieces go, and what is on every page."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Mapping, NamedTuple, Tuple

from ...review.indicator_words import convention
from ...review.report_blocks import Report
from ...words import tr
from . import pdf_sheet as paper
from .maps import Drawn
from .pdf_sheet import BOTTOM, LEFT, ROOM, TALL, TOP, WIDE, Sheet, Type

GUTTER = 12.0  # between pictures and columns [pt]


class Piece(NamedTuple):
    """height : [pt]; draw : (x, y) -> None"""

    height: float
    draw: Callable[[float, float], None]


class Placed(NamedTuple):
    page: int
    y: float
    piece: Piece


class Flow:
    """Puts pieces one under the other, turns the pages, and has what every page has: head, foot, the first page, the contents."""

    def __init__(self, sheet: Sheet, report: Report, drawn: Mapping[str, Drawn]) -> None:
        self._sheet, self._report, self._drawn = sheet, report, drawn
        self._placed: List[Placed] = []
        self._page, self._y = 0, TOP
        self._chapter_of: Dict[int, str] = {}
        self._starts: Dict[str, int] = {}  # key of a chapter -> its page
        self._contents = False

    # --- pages ------------------------------------------------------------------------------------------------------
    @property
    def _left_over(self) -> float:
        return TALL - BOTTOM - self._y

    def _turn(self) -> None:
        self._page, self._y = self._page + 1, TOP
        if self._page - 1 in self._chapter_of:
            self._chapter_of.setdefault(self._page, self._chapter_of[self._page - 1])

    def _put(self, piece: Piece, above: float = 0.0, below: float = 0.0) -> None:
        """On this page where there is room, else on the next; space above is not needed on top of a page."""
        space = above if self._y > TOP else 0.0
        if space + piece.height > self._left_over and self._y > TOP:
            self._turn()
            space = 0.0
        self._placed.append(Placed(self._page, self._y + space, piece))
        self._y += space + piece.height + below

    def _frame(self, page: int, pages: int) -> None:
        """Head and foot of a page."""
        sheet, base = self._sheet, TALL - 12 * paper.MM
        sheet.rule(LEFT, base - 11, WIDE - LEFT, 0.4)
        sheet.line_of_words(f"Δ = {convention()}", paper.SMALL, LEFT, base)
        number = tr("Page {page} of {pages}").format(page=page + 1, pages=pages)
        sheet.line_of_words(number, paper.SMALL, 0, base, to_right_of=WIDE - LEFT)
        if page:
            chapter = sheet.elided(self._chapter_of.get(page, ""), paper.SMALL, 0.4 * ROOM)
            room = ROOM - sheet.wide(chapter, paper.SMALL) - 20
            title = sheet.elided(self._report.title, paper.SMALL._replace(bold=True), room)
            top = 14 * paper.MM
            sheet.line_of_words(title, paper.SMALL._replace(bold=True, colour=paper.INK), LEFT, top)
            sheet.line_of_words(chapter, paper.SMALL, 0, top, to_right_of=WIDE - LEFT)
            sheet.rule(LEFT, top + 6, WIDE - LEFT, 0.4)

    def _first_page(self) -> None:
        report = self._report
        self._y = 22 * paper.MM
        band = Piece(0.0, lambda x, y: self._sheet.box(0, 0, WIDE, 5, paper.ACCENT))
        self._placed.append(Placed(0, 0.0, band))
        self._words(tr("Twinscape report").upper(), paper.MARK, below=10)
        self._words(report.title, paper.TITLE, below=5)
        self._words(report.subtitle, paper.SUBTITLE, below=12)
        self._facts(report.about)
        self._y += 8

    def _put_contents(self) -> None:
        """After the figures of the first page, where the room left on it would be empty else."""
        self._contents = True
        chapters = self._report.chapters()[1:]
        step = paper.BODY.size * 1.75
        columns = 2 if len(chapters) > 5 else 1
        rows = -(-len(chapters) // columns)
        tall = 26 + rows * step + 10
        if self._page or len(chapters) < 2 or tall + 30 > self._left_over:
            return

        def draw(x: float, y: float) -> None:
            self._sheet.box(x, y, ROOM, tall, paper.CARD)
            self._sheet.line_of_words(tr("Contents"), paper.CAPTION, x + 12, y + 18)
            wide = (ROOM - 24 - GUTTER * 2 * (columns - 1)) / columns
            for number, chapter in enumerate(chapters):
                left = x + 12 + (number // rows) * (wide + 2 * GUTTER)
                base = y + 20 + (number % rows + 1) * step
                words = self._sheet.elided(chapter.text, paper.BODY, wide - 26)
                self._sheet.line_of_words(words, paper.BODY, left, base)
                page = str(self._starts.get(chapter.key, 0) + 1)
                self._sheet.line_of_words(page, paper.BODY, 0, base, to_right_of=left + wide)

        self._put(Piece(tall, draw), 26.0)

    # --- words ------------------------------------------------------------------------------------------------------
    def _words(self, words: str, kind: Type, above: float = 0.0, below: float = 0.0, width: float = ROOM) -> None:
        text = self._sheet.set_words(words, kind, width)
        self._put(Piece(text.height, text.draw), above, below)

    def _facts(self, rows: Tuple[Tuple[str, str], ...]) -> None:
        label = max([self._sheet.wide(what, paper.NOTE) for what, _ in rows], default=0.0) + 16
        for what, words in rows:
            name = self._sheet.set_words(what, paper.NOTE, label)
            text = self._sheet.set_words(words, paper.BODY, ROOM - label)

            def draw(x: float, y: float, name: Any = name, text: Any = text) -> None:
                name.draw(x, y + 1.0)
                text.draw(x + label, y)

            self._put(Piece(max(name.height, text.height), draw), below=1.5)
