"""A report as PDF: pages are laid out first, then drawn, so that each says which one of how many it is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, NamedTuple, Tuple

from ...city.errors import ResultError
from ...indicators.difference import CONVENTION
from ...review.report_blocks import (
    Bullets,
    Distribution,
    Facts,
    Figures,
    Heading,
    MapFigure,
    Paragraph,
    Ranking,
    Report,
    Table,
)
from ...words import tr
from . import pdf_sheet as paper
from .drawings import WIDTH, distribution_drawing, legend_drawing, ranking_drawing, side_legend_drawing
from .maps import ALONE, Drawn, draw_furniture, rows_of
from .pdf_sheet import BOTTOM, LEFT, PT, ROOM, TALL, TOP, WIDE, Sheet, Type, svg_size
from .pdf_table import SetTable

GUTTER = 12.0  # between pictures [pt]
TALLEST, TALLEST_ALONE, TALLEST_OF_TWO_ROWS = 290.0, 250.0, 235.0  # of a picture
ASIDE = 210.0  # at most, of a legend beside a picture
BULLET = 12.0
SHORT_TABLE = 8  # rows
KINDS = {"": paper.BODY, "lead": paper.LEAD, "note": paper.NOTE, "warning": paper.WARNING}


class Piece(NamedTuple):
    """height : [pt]; draw : (x, y) -> None"""

    height: float
    draw: Callable[[float, float], None]


class Placed(NamedTuple):
    page: int
    y: float
    piece: Piece


def write_pdf(report: Report, drawn: Mapping[str, Drawn], path: str) -> int:
    """Writes the file whole or not at all; the number of pages. ResultError where it cannot be written."""
    target = Path(path)
    try:
        staging = str(target.with_name(f".{target.name}.part"))
        with open(staging, "wb"):  # QPdfWriter would not say why it cannot write
            pass
    except OSError as error:
        raise ResultError(f"{path}: cannot be written ({error})", "Choose another folder.") from error
    try:
        pages = _Pages(Sheet(staging, f"{report.title}: {report.subtitle}"), report, drawn).write()
        os.replace(staging, target)
    except OSError as error:
        raise ResultError(
            f"{path}: cannot be written ({error})", "Close the file elsewhere, or choose another."
        ) from error
    finally:
        if os.path.exists(staging):
            os.remove(staging)
    return pages


class _Pages:
    def __init__(self, sheet: Sheet, report: Report, drawn: Mapping[str, Drawn]) -> None:
        self._sheet, self._report, self._drawn = sheet, report, drawn
        self._placed: List[Placed] = []
        self._page, self._y = 0, TOP
        self._chapter_of: Dict[int, str] = {}
        self._starts: Dict[str, int] = {}  # key of a chapter -> its page
        self._contents = False

    def write(self) -> int:
        self._first_page()
        blocks = list(self._report.blocks)
        for number, block in enumerate(blocks):
            self._lay(block, blocks[number + 1 :])
        if not self._sheet.begin():
            raise ResultError("the PDF cannot be begun", "Choose another folder.")
        pages = self._page + 1
        try:
            for page in range(pages):
                if page:
                    self._sheet.new_page()
                self._frame(page, pages)
                for placed in self._placed:
                    if placed.page == page:
                        placed.piece.draw(LEFT, placed.y)
        finally:
            self._sheet.end()
        return pages

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
        sheet.line_of_words(f"Δ = {CONVENTION}", paper.SMALL, LEFT, base)
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

    # --- blocks -----------------------------------------------------------------------------------------------------
    def _lay(self, block: Any, following: List[Any]) -> None:
        if isinstance(block, Heading):
            self._heading(block, following)
        elif isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, Bullets):
            self._bullets(block)
        elif isinstance(block, Facts):
            self._facts(block.rows)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Figures):
            self._figures(block)
        elif isinstance(block, Distribution):
            self._chart(block.title, distribution_drawing(block, self._sheet.ink(), self._sheet.family))
        elif isinstance(block, Ranking):
            self._chart(block.title, ranking_drawing(block, self._sheet.ink(), self._sheet.family))
        else:
            raise TypeError(f"no way to print {type(block).__name__}")

    def _words(self, words: str, kind: Type, above: float = 0.0, below: float = 0.0, width: float = ROOM) -> None:
        text = self._sheet.set_words(words, kind, width)
        self._put(Piece(text.height, text.draw), above, below)

    def _heading(self, block: Heading, following: List[Any]) -> None:
        if not self._contents and block.level == 2 and self._placed and block.key != self._report.chapters()[0].key:
            self._put_contents()
        is_chapter = block.level == 2
        kind = paper.CHAPTER if is_chapter else paper.SECTION
        text = self._sheet.set_words(block.text, kind, ROOM)
        above = (30.0 if is_chapter else 14.0) if self._y > TOP else 0.0
        if above + text.height + self._needs(following) > self._left_over:
            self._turn()
            above = 0.0
        if is_chapter:
            self._chapter_of[self._page] = self._chapter_of.get(self._page, block.text) if self._y > TOP else block.text
            if self._y <= TOP:
                self._chapter_of[self._page] = block.text
            self._last_chapter(block.text)
            self._starts[block.key] = self._page

        def draw(x: float, y: float) -> None:
            if is_chapter:
                self._sheet.box(x, y - 7, 26, 2.2, paper.ACCENT)
            text.draw(x, y)

        self._put(Piece(text.height, draw), above, 7.0 if is_chapter else 3.0)

    def _needs(self, following: List[Any]) -> float:
        """Room for what must stand under a heading: notes, and the first of what they are about."""
        tall = 12.0
        for block in following:
            if isinstance(block, (Heading, Paragraph)):
                kind = paper.SECTION if isinstance(block, Heading) else KINDS.get(block.kind, paper.BODY)
                tall += self._sheet.set_words(block.text, kind, ROOM - 22).height + 14
                if isinstance(block, Paragraph) and not block.kind:
                    return tall
                continue
            return min(tall + self._first_part(block), TALL - BOTTOM - TOP - 40)
        return tall

    def _first_part(self, block: Any) -> float:
        """Height of what of a block may not be cut from its heading."""
        if isinstance(block, Figures):
            rows = rows_of(block.pictures)
            if len(rows) == 1:
                return self._row(rows[0], len(rows[0]), TALLEST).height + 60
            return len(rows) * self._row(rows[0], len(rows[0]), TALLEST_OF_TWO_ROWS).height + 80
        if isinstance(block, (Distribution, Ranking)):
            return 200.0
        return 34.0 + self._begun(SetTable(self._sheet, block)) if isinstance(block, Table) else 30.0

    @staticmethod
    def _begun(table: SetTable) -> float:
        """Height of the rows that stay with the head: all of a short table."""
        together = table.rows if len(table.rows) <= SHORT_TABLE else table.rows[:2]
        return table.head.height + sum(row.height for row in together)

    def _last_chapter(self, words: str) -> None:
        """The head of later pages names the chapter that runs on there."""
        self._running = words
        self._chapter_of[self._page + 1] = words
        for page in [each for each in self._chapter_of if each > self._page + 1]:
            del self._chapter_of[page]

    def _paragraph(self, block: Paragraph) -> None:
        kind = KINDS.get(block.kind, paper.BODY)
        if block.kind == "warning":
            self._card([self._sheet.set_words(block.text, kind, ROOM - 22)])
            return
        self._words(block.text, kind, below=6.0)

    def _card(self, lines: List[Any]) -> None:
        for text in lines:

            def draw(x: float, y: float, text: Any = text) -> None:
                self._sheet.box(x, y, ROOM, text.height + 9, paper.WARN_CARD)
                self._sheet.box(x, y, 2.4, text.height + 9, paper.WARN)
                text.draw(x + 12, y + 4.5)

            self._put(Piece(text.height + 9, draw), below=4.0)

    def _bullets(self, block: Bullets) -> None:
        if block.kind == "warning":
            self._card([self._sheet.set_words(each, paper.WARNING, ROOM - 22) for each in block.items])
            return
        for item in block.items:
            text = self._sheet.set_words(item, paper.BODY, ROOM - BULLET)

            def draw(x: float, y: float, text: Any = text) -> None:
                self._sheet.disc(x + 3, y + 0.5 * paper.BODY.size * paper.BODY.leading, 1.3, paper.ACCENT)
                text.draw(x + BULLET, y)

            self._put(Piece(text.height, draw), below=2.5)
        self._y += 5

    def _facts(self, rows: Tuple[Tuple[str, str], ...]) -> None:
        label = max([self._sheet.wide(what, paper.NOTE) for what, _ in rows], default=0.0) + 16
        for what, words in rows:
            name = self._sheet.set_words(what, paper.NOTE, label)
            text = self._sheet.set_words(words, paper.BODY, ROOM - label)

            def draw(x: float, y: float, name: Any = name, text: Any = text) -> None:
                name.draw(x, y + 1.0)
                text.draw(x + label, y)

            self._put(Piece(max(name.height, text.height), draw), below=1.5)

    def _table(self, block: Table) -> None:
        table = SetTable(self._sheet, block)
        caption = self._sheet.set_words(block.caption, paper.CAPTION, ROOM)
        first = caption.height + 3 + self._begun(table)
        space = 12.0 if self._y > TOP else 0.0
        if space + first > self._left_over:
            self._turn()
            space = 0.0
        self._put(Piece(caption.height, caption.draw), space, 3.0)
        head = Piece(table.head.height + 1, lambda x, y: table.draw_head(x, y) and None)
        self._put(head)
        note = self._sheet.set_words(block.note, paper.NOTE, ROOM) if block.note else None
        for number, row in enumerate(table.rows):
            # a note never stands alone on a page
            below = note.height + 5 if note is not None and number == len(table.rows) - 1 else 0.0
            if row.height + below > self._left_over:
                self._turn()
                self._put(head)
            self._put(Piece(row.height, lambda x, y, row=row: table.draw_row(row, x, y) and None))
        if note is not None:
            self._put(Piece(note.height, note.draw), above=5.0)
        self._y += 10

    def _figures(self, block: Figures) -> None:
        """Rows of pictures with captions, the legend under the last or beside a single one; a row is never cut, the legend stays with it."""
        if len(block.pictures) == 1:
            self._alone(block)
            return
        svg = legend_drawing(block.legend, self._sheet.ink(), self._sheet.family, WIDTH)
        legend_tall = ROOM * svg_size(svg)[1] / WIDTH
        rows = rows_of(block.pictures)
        most = TALLEST if len(rows) == 1 else TALLEST_OF_TWO_ROWS
        for number, row in enumerate(rows):
            piece = self._row(row, len(rows[0]), most)
            is_last = number == len(rows) - 1
            extra = legend_tall + 12 if is_last else 0.0
            space = 8.0 if self._y > TOP else 0.0
            if space + piece.height + extra > self._left_over:
                self._turn()
            self._put(piece, 8.0, 7.0)
        self._put(Piece(legend_tall, lambda x, y: self._sheet.drawing(svg, x, y, ROOM, legend_tall)), below=14.0)

    def _alone(self, block: Figures) -> None:
        """One picture, its legend with numbers beside it, both standing on one line."""
        wide = ROOM * ALONE
        piece = self._row(block.pictures, 1, TALLEST_ALONE, wide)
        wide = self._size(self._drawn.get(block.pictures[0].key), wide, TALLEST_ALONE)[0]
        room = min(ROOM - wide - 2 * GUTTER, ASIDE)
        svg = side_legend_drawing(block.legend, self._sheet.ink(), self._sheet.family)
        tall = room * svg_size(svg)[1] / svg_size(svg)[0]

        def draw(x: float, y: float) -> None:
            piece.draw(x, y + max(tall - piece.height, 0.0))
            self._sheet.drawing(svg, x + wide + 2 * GUTTER, y + max(piece.height - tall, 0.0), room, tall)

        self._put(Piece(max(piece.height, tall), draw), 8.0, 16.0)

    def _row(self, row: Tuple[MapFigure, ...], columns: int, most: float, whole: float = ROOM) -> Piece:
        wide = (whole - GUTTER * (columns - 1)) / columns
        captions = [self._sheet.set_words(each.caption, paper.CAPTION, wide - 12) for each in row]
        head = max(each.height for each in captions) + 4
        sizes = [self._size(self._drawn.get(each.key), wide, most) for each in row]
        tall = max(size[1] for size in sizes)

        def draw(x: float, y: float) -> None:
            for number, (figure, caption, size) in enumerate(zip(row, captions, sizes)):
                left = x + number * (wide + GUTTER)
                self._sheet.disc(left + 3, y + 0.5 * paper.CAPTION.size * paper.CAPTION.leading, 3, figure.colour)
                caption.draw(left + 12, y)
                self._picture(figure, left, y + head, size)

        return Piece(head + tall, draw)

    @staticmethod
    def _size(drawn: Any, wide: float, most: float) -> Tuple[float, float]:
        if drawn is None:
            return wide, 20.0
        tall = wide * drawn.image.height() / drawn.image.width()
        return (wide, tall) if tall <= most else (wide * most / tall, most)

    def _picture(self, figure: MapFigure, x: float, y: float, size: Tuple[float, float]) -> None:
        drawn = self._drawn.get(figure.key)
        if drawn is None:
            self._sheet.set_words(tr("This picture could not be drawn."), paper.NOTE, size[0]).draw(x, y)
            return
        place = self._sheet.image(drawn.image, x, y, *size, figure.is_3d)
        if drawn.metres_per_pixel > 0:
            draw_furniture(
                self._sheet.painter,
                place,
                drawn.metres_per_pixel * drawn.image.width() / (size[0] * PT),
                paper.MM * PT,
                self._sheet.family,
            )

    def _chart(self, title: str, svg: str) -> None:
        caption = self._sheet.set_words(title, paper.CAPTION, ROOM)
        tall = ROOM * svg_size(svg)[1] / WIDTH

        def draw(x: float, y: float) -> None:
            caption.draw(x, y)
            self._sheet.drawing(svg, x, y + caption.height + 6, ROOM, tall)

        self._put(Piece(caption.height + 6 + tall, draw), 10.0, 8.0)
