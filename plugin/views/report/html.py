"""A report as one HTML file: pictures inline, no script, nothing loaded from anywhere; readable light, dark, printed and read aloud."""

from __future__ import annotations

from typing import List, Mapping, Optional

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QImage

from ...review.indicator_words import convention
from ...review.report_blocks import (
    Bullets,
    Cell,
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
from .drawings import distribution_drawing, ink_of_page, legend_drawing, ranking_drawing, side_legend_drawing
from .maps import Drawn, columns_of, furnished
from .markup import Markup, element, joined

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"  # the file asks nobody for anything
JPEG_QUALITY = 88  # of 3D pictures; maps are lossless, their colours are those of the legend
STYLE = """
:root { color-scheme: light dark; --ink: #22262a; --pale: #5b646b; --line: #d9d6cf; --paper: #ffffff; --card: #f7f5f1;
  --accent: #14707a; --better: #0b5a66; --worse: #96470a; --warn: #8a4b00; --warn-card: #fdf3e3; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --pale: #a9b0b5; --line: #3d434a; --paper: #17191c; --card: #202429;
  --accent: #6cc4cb; --better: #7dc9cf; --worse: #f2b06c; --warn: #f2c48a; --warn-card: #33291a; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 400 16px/1.55 system-ui, "Segoe UI", "Noto Sans", sans-serif; }
main, header.first, footer { max-width: 62rem; margin: 0 auto; padding: 0 2rem; }
header.first { padding-top: 3.5rem; }
.mark { color: var(--accent); font-weight: 600; letter-spacing: .08em; text-transform: uppercase; font-size: .78rem; margin: 0 0 .6rem; }
h1 { font-size: 2.5rem; line-height: 1.12; font-weight: 650; letter-spacing: -.015em; margin: 0; text-wrap: balance; overflow-wrap: anywhere; }
.subtitle { font-size: 1.2rem; color: var(--pale); margin: .5rem 0 1.6rem; overflow-wrap: anywhere; }
h2 { font-size: 1.55rem; line-height: 1.2; font-weight: 650; letter-spacing: -.01em; margin: 3.4rem 0 .6rem; padding-top: 1.1rem;
  border-top: 2px solid var(--accent); overflow-wrap: anywhere; }
h3 { font-size: 1.08rem; margin: 1.9rem 0 .3rem; overflow-wrap: anywhere; }
p { margin: .5rem 0 .9rem; max-width: 46rem; }
.lead { font-size: 1.22rem; line-height: 1.45; max-width: 50rem; }
.note { color: var(--pale); font-size: .92rem; }
.warning { background: var(--warn-card); color: var(--warn); border-left: 4px solid currentColor; padding: .6rem .9rem; border-radius: 2px; }
ul.warning { list-style-position: inside; }
ul { max-width: 50rem; padding-left: 1.2rem; } li { margin: .25rem 0; overflow-wrap: anywhere; }
a { color: var(--accent); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.4rem; margin: 1rem 0; }
dt { color: var(--pale); } dd { margin: 0; overflow-wrap: anywhere; }
nav { margin: 1.8rem 0 1.6rem; padding: .9rem 1.1rem; background: var(--card); border-radius: 4px; }
nav ol { columns: 15rem; margin: .3rem 0 0; padding-left: 1.3rem; } nav li { margin: 0; padding: .15rem 0; break-inside: avoid; }
nav p { margin: 0; font-weight: 600; }
.scroll { overflow-x: auto; margin: 1rem 0 1.6rem; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: 0 0 .45rem; caption-side: top; }
th, td { padding: .42rem .9rem .42rem 0; vertical-align: top; text-align: left; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
thead th { border-bottom: 1.5px solid var(--ink); vertical-align: bottom; font-weight: 600; line-height: 1.3; }
tbody th { font-weight: 400; } th.number, td.number { text-align: right; } td.number { white-space: nowrap; }
td.number .detail { white-space: normal; min-width: 6.5rem; } th:last-child, td:last-child { padding-right: 0; }
td .detail, th .detail { display: block; font-size: .86em; color: var(--pale); line-height: 1.35; }
.better { color: var(--better) !important; font-weight: 600; } .worse { color: var(--worse) !important; font-weight: 600; }
.quiet { color: var(--pale); } .missing { color: var(--pale); font-style: italic; }
.swatch { display: inline-block; width: .72em; height: .72em; border-radius: 1px; margin-right: .45em; vertical-align: -.03em;
  box-shadow: 0 0 0 1px color-mix(in srgb, var(--ink) 30%, transparent); }
.chip { display: inline-block; width: .62em; height: .62em; border-radius: 50%; margin-right: .4em;
  box-shadow: 0 0 0 1px color-mix(in srgb, var(--ink) 30%, transparent); }
.pictures { display: grid; gap: 1.1rem; margin: 1.4rem 0 .5rem; }
.pictures.of2 { grid-template-columns: 1fr 1fr; } .pictures.of3 { grid-template-columns: 1fr 1fr 1fr; }
.pictures.alone { grid-template-columns: 1.4fr 1fr; gap: 1.8rem; align-items: end; margin-bottom: 1.8rem; } .beside svg { max-width: 20rem; }
figure { margin: 0; } figcaption { font-size: .9rem; margin: 0 0 .4rem; font-weight: 600; line-height: 1.35; overflow-wrap: anywhere; }
figure img { display: block; width: 100%; height: auto; border: 1px solid var(--line); border-radius: 3px; background: #fff; }
figure.chart { margin: 1.8rem 0; } svg { display: block; width: 100%; height: auto; max-width: 56rem; overflow: visible; }
.legend svg { max-width: none; }
.legend { margin: .5rem 0 1.8rem; }
footer { margin-top: 4rem; padding-top: 1rem; padding-bottom: 3rem; color: var(--pale); font-size: .88rem; border-top: 1px solid var(--line); }
@media (max-width: 44rem) { main, header.first, footer { padding-left: 1rem; padding-right: 1rem; } h1 { font-size: 1.9rem; }
  .pictures.of2, .pictures.of3, .pictures.alone { grid-template-columns: 1fr; } dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; }
  figure.chart, .legend { overflow-x: auto; } figure.chart svg, .legend svg { min-width: 34rem; } }
@media print { :root { color-scheme: light; --ink: #22262a; --pale: #50585f; --line: #d0ccc4; --paper: #fff; --card: #fff; --accent: #14707a;
  --better: #0b5a66; --worse: #96470a; --warn: #8a4b00; --warn-card: #fff; }
  body { font-size: 10pt; } header.first { padding-top: 0; } main, header.first, footer { max-width: none; padding-left: 0; padding-right: 0; }
  nav { display: none; } h2, h3, caption, h2 + p, h2 + p + p { break-after: avoid; }
  figure img { max-height: 92mm; width: auto; max-width: 100%; } tr, figure, .pictures, .legend { break-inside: avoid; }
  thead { display: table-header-group; } .scroll { overflow: visible; } a { color: inherit; text-decoration: none; } }
@page { size: A4; margin: 18mm 16mm; }
"""


def page(report: Report, drawn: Mapping[str, Drawn], language: str = "en") -> str:
    """The whole file. drawn : pictures by the key of their figure; one that is not there is told."""
    return "<!DOCTYPE html>\n" + element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=POLICY),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", name="generator", content="Twinscape"),
            element("title", f"{report.title}: {report.subtitle}"),
            element("style", Markup(STYLE)),
        ),
        element("body", _first(report), element("main", *_blocks(report, drawn)), _last(report)),
        lang=language,
    )


def _first(report: Report) -> Markup:
    entries = [element("li", element("a", each.text, href=f"#{each.key}")) for each in report.chapters()]
    contents = element("nav", element("p", tr("Contents")), element("ol", *entries), aria_label=tr("Contents"))
    return element(
        "header",
        element("p", tr("Twinscape report"), class_="mark"),
        element("h1", report.title),
        element("p", report.subtitle, class_="subtitle"),
        _facts(report.about),
        contents,
        class_="first",
    )


def _last(report: Report) -> Markup:
    words = tr(
        "Made with Twinscape. Δ = {convention} in every difference; what is not computed is told and never counted as 0."
    )
    return element("footer", element("p", words.format(convention=convention())))


def _blocks(report: Report, drawn: Mapping[str, Drawn]) -> List[Markup]:
    make = {
        Heading: lambda block: element(f"h{block.level}", block.text, id=block.key),
        Paragraph: lambda block: element("p", block.text, class_=block.kind or None),
        Bullets: lambda block: element("ul", *(element("li", each) for each in block.items), class_=block.kind or None),
        Facts: lambda block: _facts(block.rows),
        Table: _table,
        Figures: lambda block: _figures(block, drawn),
        Distribution: lambda block: _chart(distribution_drawing(block, ink_of_page()), block.title),
        Ranking: lambda block: _chart(ranking_drawing(block, ink_of_page()), block.title),
    }
    return [make[type(block)](block) for block in report.blocks]


def _facts(rows) -> Markup:
    return element("dl", *(joined(element("dt", what), element("dd", words)) for what, words in rows))


def _table(table: Table) -> Markup:
    heads = [
        element("th", _chip(column.colour), column.title, scope="col", class_="number" if column.numeric else None)
        for column in table.columns
    ]
    body = [
        element(
            "tr",
            *(_cell(cell, table.columns[place].numeric, is_head=not place) for place, cell in enumerate(row)),
        )
        for row in table.rows
    ]
    whole = element(
        "table", element("caption", table.caption), element("thead", element("tr", *heads)), element("tbody", *body)
    )
    note = element("p", table.note, class_="note") if table.note else None
    # a table that is wider than the page is scrolled, by keyboard, too
    return joined(element("div", whole, class_="scroll", tabindex=0, role="region", aria_label=table.caption), note)


def _cell(cell: Cell, numeric: bool, is_head: bool) -> Markup:
    inner = joined(
        element("span", class_="swatch", style=f"background:{cell.colour}", aria_hidden="true")
        if cell.colour
        else None,
        element("span", cell.text, class_=cell.tone) if cell.tone else cell.text,
        element("span", cell.detail, class_=f"detail {cell.detail_tone}".strip()) if cell.detail else None,
        element("span", cell.more, class_="detail") if cell.more else None,
    )
    kind = "number" if numeric else None
    return element("th", inner, scope="row", class_=kind) if is_head else element("td", inner, class_=kind)


def _chip(colour: str) -> Optional[Markup]:
    return element("span", class_="chip", style=f"background:{colour}", aria_hidden="true") if colour else None


def _figures(block: Figures, drawn: Mapping[str, Drawn]) -> Markup:
    wide = columns_of(len(block.pictures))
    pictures = [_picture(each, drawn.get(each.key)) for each in block.pictures]
    if wide == 1:
        beside = element("div", side_legend_drawing(block.legend, ink_of_page()), class_="beside")
        return element("div", *pictures, beside, class_="pictures alone")
    legend = element("div", legend_drawing(block.legend, ink_of_page()), class_="legend")
    return joined(element("div", *pictures, class_=f"pictures of{wide}"), legend)


def _picture(figure: MapFigure, drawn: Optional[Drawn]) -> Markup:
    caption = element("figcaption", _chip(figure.colour), figure.caption)
    if drawn is None:
        return element("figure", caption, element("p", tr("This picture could not be drawn."), class_="note"))
    image = furnished(drawn)
    source = data_url(image, figure.is_3d)
    return element(
        "figure",
        caption,
        element("img", src=source, alt=figure.alt, width=image.width(), height=image.height(), loading="lazy"),
    )


def _chart(drawing: Markup, caption: str) -> Markup:
    return element("figure", element("figcaption", caption), drawing, class_="chart")


def data_url(image: QImage, is_photo: bool) -> str:
    """The picture as text: lossless of maps, JPEG of 3D pictures, whose shading would take megabytes."""
    array = QByteArray()
    buffer = QBuffer(array)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    kind = "jpeg" if is_photo else "png"
    flat = image.convertToFormat(QImage.Format.Format_RGB32)
    flat.save(buffer, "JPEG" if is_photo else "PNG", JPEG_QUALITY if is_photo else -1)
    buffer.close()
    return f"data:image/{kind};base64,{bytes(array.toBase64()).decode('ascii')}"
