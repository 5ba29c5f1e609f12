"""A report as PDF: pages are laid out first, then drawn, so that each says which one of how many it is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, List, Mapping, Tuple

from ...city.errors import ResultError
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
from .pdf_flow import GUTTER, Flow, Piece
from .pdf_sheet import BOTTOM, LEFT, PT, ROOM, TALL, TOP, Sheet, svg_size
from .pdf_table import SetTable

TALLEST, TALLEST_ALONE, TALLEST_OF_TWO_ROWS = 290.0, 250.0, 235.0  # of a picture
ASIDE = 210.0  # at most, of a legend beside a picture
BULLET = 12.0
SHORT_TABLE = 8  # rows
KINDS = {"": paper.BODY, "lead": paper.LEAD, "note": paper.NOTE, "warning": paper.WARNING}


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


class _Pages(Flow):
    """Knows how each block of a report is printed."""

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
            # neither a note nor the last row stands alone on a page
            rest = table.rows[number + 1 :]
            below = rest[0].height if len(rest) == 1 else 0.0
            below += note.height + 5 if note is not None and len(rest) < 2 else 0.0
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
