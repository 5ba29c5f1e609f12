"""Reports as a web page, a document and layouts: the numbers and colours of the views, nothing hostile, nothing cut, nothing half written."""

import base64
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from qgis.core import QgsLayoutExporter, QgsLayoutItemMap, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QByteArray
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QLineEdit, QListWidget

from plugin.indicators.catalogue import CATALOGUE
from plugin.indicators.colours import rgb
from plugin.indicators.difference import CONVENTION
from plugin.review import camera as camera_module
from plugin.review.compared_figures import figures
from plugin.review.comparison import Comparison
from plugin.review.report import compose, versions_of
from plugin.review.report_blocks import Figures
from plugin.review.report_parts import ALL, HTML, LAYOUT, PDF
from plugin.review.report_subject import chosen_masks, names_of
from plugin.review.report_wish import ReportWish
from plugin.scenario.scenario import Scenario
from plugin.views.map import styles
from plugin.views.report import pdf_sheet
from plugin.views.report.dialog import ReportCommands, ReportDialog
from plugin.views.report.layouts import add_layouts, literal
from plugin.views.report.making import Maker, files_of, making, run_through
from plugin.views.report.maps import MapParts, ReportMaps
from plugin.views.report.pdf import _Pages
from tests.box_city import DEPTH_M, GRID_M, HEAT, SOUTH, WEST, WIDTH_M
from tests.box_noise import LDEN, write_noise

HOSTILE = "<script>alert('x')</script>"
WAIT_MS = 20000


class Page(HTMLParser):
    """What is in a page: words of cells by table, pictures, addresses, attributes."""

    def __init__(self, text):
        super().__init__()
        self.tables, self.images, self.tags, self.addresses, self.svg = [], [], [], [], 0
        self.words = ""
        self._cell = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append((tag, found))
        self.addresses += [found[key] for key in ("src", "href", "srcset", "action", "data") if key in found]
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self._cell = self.tables[-1][-1]
        elif tag == "img":
            self.images.append(found)

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self._cell = None

    def handle_data(self, data):
        self.words += data
        if self._cell is not None:
            self._cell[-1] += data


class Room:
    """A report of the boxes in the making."""

    def __init__(self, study, scales):
        self.study, self.scales, self.chosen = study, scales, {}
        self.wish = ReportWish(variants=("retrofit",), indicators=(HEAT, "city.use"))

    def report(self, with_scenes=False):
        return compose(self.study, self.scales, self.wish, self.chosen, versions_of(), with_scenes)

    def names(self):
        return {target: names_of(self.study, target) for target in ("building", "road")}

    def maps(self):
        ids = {target: each[0] for target, each in self.names().items()}
        parts = MapParts(list, styles.data_renderer, styles.thin_outline_renderer, styles.SMALL_SCALE)
        return ReportMaps(self.study.twin, parts, ids, chosen_masks(ids, self.chosen))

    def steps(self, folder, formats=(HTML,), project=None):
        names = {target: each[1] for target, each in self.names().items()}
        report = self.report()
        return making(
            report,
            self.maps(),
            None,
            files_of(Path(folder), "boxes", formats),
            lambda made, maps, path: add_layouts(project, made, maps, names, path),
        )

    def page(self, folder):
        made = run_through(self.steps(folder), lambda step: True)
        return made.files[HTML].read_text(encoding="utf-8")


@pytest.fixture
def room(study, scales):
    return Room(study, scales)


def spaced(words):
    """With usual spaces: where a line may not break is of no importance here."""
    return re.sub(r"[\s\u202f\u00a0]+", " ", words).strip()


def rows_of(page, first):
    """Rows of the table with a cell of these words in its first column."""
    return next(table for table in page.tables if any(row and first in row[0] for row in table))


def picture(image):
    kind, _, data = image["src"].partition(",")
    assert kind == "data:image/png;base64"
    return QImage.fromData(QByteArray(base64.b64decode(data)))


def at_box(image, maps, building):
    """The colour in the middle of a box on a map of the report."""
    extent = maps.extent
    wide, tall = extent.width(), extent.height()
    aspect = image.width() / image.height()
    wide, tall = (tall * aspect, tall) if wide / tall < aspect else (wide, wide / aspect)
    x = WEST + GRID_M * (building % 4) + WIDTH_M / 2 - extent.center().x() + wide / 2
    y = extent.center().y() + tall / 2 - (SOUTH + GRID_M * (building // 4) + DEPTH_M / 2)
    return image.pixelColor(round(x / wide * image.width()), round(y / tall * image.height())).getRgb()[:3]


# --- numbers ----------------------------------------------------------------------------------------------------------
def test_figures_of_the_page_are_those_of_the_window_that_compares(room, tmp_path):
    page = Page(room.page(tmp_path))
    comparison = Comparison(room.study, room.scales)
    comparison.update(variants=("retrofit",), indicator=HEAT)
    values = [comparison.values(each) for each in comparison.scenarios]
    everybody = np.ones(12, dtype=bool)
    base, variant = figures(comparison.entry, values, room.study.buildings.floor_area_m2, everybody)
    head, *rows = rows_of(page, CATALOGUE[HEAT].label)
    row = next(row for row in rows if CATALOGUE[HEAT].label in row[0])
    assert [each.strip() for each in head] == ["Indicator", "Baseline", "Retrofit"]
    assert spaced(row[1]).startswith(spaced(base.words)) and "not computed (1)" in spaced(row[1])
    assert spaced(row[2]).startswith(spaced(f"{variant.words}Δ {variant.change}"))
    ranking = rows_of(page, "Box 0")
    strongest = {row[0]: row[1:] for row in ranking[1:]}
    assert spaced(strongest["Box 0"][0]) == spaced(comparison.entry.text(float(values[0][0])))
    assert spaced(strongest["Box 0"][2]) == "−30.0 kWh/(m²·a)"
    comparison.close()


def test_what_is_not_computed_is_told_and_never_zero(room, tmp_path):
    room.chosen = {"building": frozenset(("box-0", "box-11"))}
    room.wish = replace(room.wish, whom="selected", indicators=(HEAT,))
    page = Page(room.page(tmp_path))
    row = next(row for table in page.tables for row in table if row and row[0] == "box-11")
    assert row[1:] == ["not computed"] * 3
    assert "2 of 12 buildings" in page.words
    assert not re.search(r"(?<![\d.])0(\.0)? kWh", spaced(page.words))


def test_legends_count_those_the_report_is_about(room):
    room.wish = replace(room.wish, indicators=(HEAT,))
    pair, delta = [block.legend for block in room.report().blocks if isinstance(block, Figures)]
    assert pair.missing == delta.missing == 1 and sum(delta.counts) == 11  # of each picture, not of both together
    room.chosen = {"building": frozenset(("box-0", "box-1", "box-11"))}
    pair, delta = [block.legend for block in room.report().blocks if isinstance(block, Figures)]
    assert pair.missing == delta.missing == 1 and sum(delta.counts) == 2
    assert "counted are those the report is about" in delta.lines and len(pair.lines) == 2


def test_every_difference_says_what_of_what(room, tmp_path):
    page = Page(room.page(tmp_path))
    assert page.words.count(CONVENTION) >= 5
    for table in page.tables:
        for title in (each for each in table[0] if "Δ" in each):
            assert title.strip() == "Δ Retrofit − Baseline"
    changes = [image for image in page.images if "Δ" in image["alt"]]
    assert changes and all(CONVENTION in image["alt"] for image in changes)


def test_a_stale_result_is_marked(room, tmp_path):
    scenario = room.study.scenarios["retrofit"]
    room.study.save_scenario(Scenario("retrofit", "Retrofit", "baseline", scenario.measures[:0]))
    words = spaced(Page(room.page(tmp_path)).words)
    assert "Energy of Retrofit is out of date: scenario changed since it was computed." in words
    assert "Out of date: scenario changed since" in words and "out of date: scenario" in words


def test_a_scenario_without_values_has_no_map_and_is_named(room, tmp_path):
    room.study.save_scenario(Scenario("later", "Later", "baseline", ()))
    room.wish = replace(room.wish, variants=("later",), indicators=(HEAT,))
    page = Page(room.page(tmp_path))
    assert "Not computed: Later." in page.words and len(page.images) == 1
    row = next(row for row in rows_of(page, CATALOGUE[HEAT].label) if CATALOGUE[HEAT].label in row[0])
    assert row[2] == "not computed"


def test_people_by_noise_are_those_of_the_results(room, box_twin, tmp_path):
    for scenario in ("baseline", "retrofit"):
        write_noise(box_twin, scenario)
    room.study.refresh_results()
    room.wish = replace(room.wish, indicators=(LDEN,))
    page = Page(room.page(tmp_path))
    table = rows_of(page, "55–59 dB")
    result = room.study.result("baseline", "noise").document["summary"]["exposure"]["Lden"]["bands"]
    told = {row[0]: row[1] for row in table[1:]}
    assert told == {f"{row['band']} dB": f"{row['people']:.0f}" for row in result}


# --- the page ---------------------------------------------------------------------------------------------------------
def test_the_page_asks_nobody_and_can_be_read_aloud(room, tmp_path):
    text = room.page(tmp_path)
    page = Page(text)
    assert all(each.startswith(("data:image/", "#")) for each in page.addresses)
    assert (
        "url(" not in text and "@import" not in text and not [tag for tag, _ in page.tags if tag in ("script", "link")]
    )
    found = dict(page.tags)
    assert found["html"]["lang"] == "en"
    policy = [each["content"] for tag, each in page.tags if tag == "meta" and each.get("http-equiv")]
    assert policy == ["default-src 'none'; img-src data:; style-src 'unsafe-inline'"]
    assert page.images and all(len(each["alt"]) > 20 for each in page.images)
    assert all(each.get("aria-label") for tag, each in page.tags if tag == "svg")
    heads = [each for tag, each in page.tags if tag == "th"]
    assert heads and all(each.get("scope") in ("col", "row") for each in heads)
    assert len([1 for tag, _ in page.tags if tag == "caption"]) == len(page.tables)
    anchors = {each["id"] for tag, each in page.tags if tag in ("h2", "h3")}
    assert {each[1:] for each in page.addresses if each.startswith("#")} <= anchors
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and all(b - a <= 1 for a, b in zip(levels, levels[1:]))


def test_hostile_names_are_words(study, scales, box_twin, tmp_path):
    layer = QgsVectorLayer(f"{box_twin.gpkg}|layername=buildings", "", "ogr")
    first = next(each for each in layer.getFeatures() if each["id"] == "box-0")
    place = layer.fields().indexOf("name")
    assert layer.dataProvider().changeAttributeValues({first.id(): {place: f'"><img src=x onerror=1>{HOSTILE}'}})
    del layer
    study.reload_buildings()
    study.save_scenario(replace(study.scenarios["retrofit"], title=HOSTILE, description=HOSTILE))
    room = Room(study, scales)
    room.wish = replace(room.wish, title=f"[% env('HOME') %] {HOSTILE}", indicators=(HEAT,))
    text = room.page(tmp_path)
    assert "<script" not in text and "<img src=x" not in text
    assert text.count("&lt;script&gt;") > 5 and "&lt;img src=x" in text
    assert HOSTILE in Page(text).words
    project = QgsProject()
    run_through(room.steps(tmp_path, (LAYOUT, PDF), project), lambda step: True)
    told = [
        each.text() for layout in project.layoutManager().layouts() for each in layout.items() if hasattr(each, "text")
    ]
    assert any("env(" in each for each in told) and all("[% env" not in each for each in told)
    assert literal("[% 1 + 1 %]") != "[% 1 + 1 %]"
    project.clear()


def test_no_name_can_break_a_page_or_a_drawing():
    from xml.etree import ElementTree

    from plugin.views.report.markup import Markup, element

    made = element("g", "a\x00\x1b<b>&", [None, "c"], Markup("<i>d</i>"), title='"<\x07', data_x=1.50, id=None)
    assert made == '<g title="&quot;&lt;" data-x="1.5">a&lt;b&gt;&amp;c<i>d</i></g>'
    assert ElementTree.fromstring(made).text == "a<b>&c"


def test_sources_assumptions_runs_and_versions_are_told(room, tmp_path):
    page = Page(room.page(tmp_path))
    assert ["Buildings", "boxes", "CC0", "made up"] in page.tables[[t[0][0] for t in page.tables].index("What")]
    assert any(row[0] == "Year of construction" and row[2] == "100 %" for table in page.tables for row in table)
    result = room.study.result("retrofit", "energy").document
    assert result["input_hash"][:12] in page.words and result["created"][:10] in page.words
    assert "EPSG:3067" in page.words and "EN ISO 13790" in page.words
    for name, version in versions_of().items():
        assert name in page.words and version in page.words


# --- colours ----------------------------------------------------------------------------------------------------------
def test_a_value_has_one_colour_in_map_legend_chart_and_layout_of_the_report(room, tmp_path):
    project = QgsProject()
    room.wish = replace(room.wish, indicators=(HEAT,))
    made = run_through(room.steps(tmp_path, (HTML, LAYOUT), project), lambda step: True)
    text = made.files[HTML].read_text(encoding="utf-8")
    page, maps, report = Page(text), room.maps(), room.report()
    scale = room.scales.scale(HEAT, "absolute", "baseline")
    delta = room.scales.scale(HEAT, "difference", "baseline")
    drawn = [each for block in report.blocks if isinstance(block, Figures) for each in block.pictures]
    layout = project.layoutManager().layoutByName(made.layouts[0])
    items = {item.id(): item for item in layout.items() if isinstance(item, QgsLayoutItemMap)}
    pages = [QgsLayoutExporter(layout).renderPageToImage(number, dpi=96) for number in range(2)]
    for figure, image in zip(drawn, page.images):
        wanted = delta if figure.picture.is_difference else scale
        for building in (0, 2, 5, 6):
            value = float(figure.picture.values[building])
            colour = rgb(wanted.colour_of(value))
            assert at_box(picture(image), maps, building) == colour, (figure.key, building)
            item = items[figure.key]
            at = on_page(item, building)
            assert pages[item.page()].pixelColor(*at).getRgb()[:3] == colour, ("layout", figure.key, building)
    for colour in (*scale.colours, *delta.colours):
        assert f'fill="{colour}"' in text
    # the bar of a change has the colour of its class
    assert re.search(rf'fill="{delta.colour_of(-30.0)}"', text)
    project.clear()


def on_page(item, building):
    """Pixel of the middle of a box on the picture of a layout page, at 96 dpi."""
    extent, rect = item.extent(), item.rect()
    x = WEST + GRID_M * (building % 4) + WIDTH_M / 2
    y = SOUTH + GRID_M * (building // 4) + DEPTH_M / 2
    across = (x - extent.xMinimum()) / extent.width() * rect.width()
    down = (extent.yMaximum() - y) / extent.height() * rect.height()
    at = item.pagePos()
    return round((at.x() + across) * 96 / 25.4), round((at.y() + down) * 96 / 25.4)


def test_3d_pictures_of_the_report_have_the_colours_of_the_scale(qtbot, room, view_state, asked):
    pytest.importorskip("pyvistaqt")
    from plugin.workspace.report_scenes import OffScreenScenes

    work = SimpleNamespace(study=room.study, state=view_state, guard=asked.guard)
    scenes = OffScreenScenes(work, np.ones(12, dtype=bool))
    figures_3d = [each for each in room.report(with_scenes=True).pictures() if each.is_3d]
    pane = scenes._opened(900, 600)
    view_state.update(camera=pane.preset("top"))
    for figure in figures_3d[:2]:
        image = scenes.image(figure, 900, 600)
        tops = pane._tops + pane._scene.origin
        where = camera_module.pixels(pane.camera(), tops, 900, 600)
        ratio = image.width() / 900
        table = figure.picture.scale.table()
        for building in (2, 5, 6, 8):  # scale bar and north arrow lie over the first
            x, y = where[building, :2] * ratio
            seen = image.pixelColor(round(x), round(y)).getRgb()[:3]
            assert seen == tuple(table[figure.picture.classes[building]]), (figure.key, building)
    scenes.close()
    assert scenes._pane is None


# --- documents --------------------------------------------------------------------------------------------------------
def test_nothing_of_a_document_is_cut_and_tables_have_their_heads_again(room, tmp_path):
    room.chosen = {"building": frozenset(f"box-{i}" for i in range(12))}
    room.wish = replace(room.wish, whom="selected", indicators=(HEAT, "energy.heat_demand"))
    report = room.report()
    pages = _Pages(pdf_sheet.Sheet(str(tmp_path / "a.pdf"), "a"), report, {})
    number = pages.write()
    assert number >= 5
    for placed in pages._placed:
        assert placed.y >= 0 and placed.y + placed.piece.height <= pdf_sheet.TALL - pdf_sheet.BOTTOM + 1
    assert {placed.page for placed in pages._placed} == set(range(number))
    heads = [
        i for i, placed in enumerate(pages._placed) if placed.piece.draw.__qualname__.endswith("_heading.<locals>.draw")
    ]
    assert len(heads) > 8
    assert all(
        pages._placed[i].page == pages._placed[i + 1].page for i in heads
    )  # none is left alone at the foot of a page
    data = (tmp_path / "a.pdf").read_bytes()
    assert data.startswith(b"%PDF") and b"/FontFile" in data and data.count(b"/Type /Page\n") == number


def test_columns_fit_the_page_whatever_the_names(room, tmp_path):
    from plugin.review.report_blocks import Cell, Column, Table
    from plugin.views.report.pdf_table import GAP, SetTable

    sheet = pdf_sheet.Sheet(str(tmp_path / "b.pdf"), "b")
    long = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente" * 2
    columns = (Column("Building"), *(Column(f"{long} {i}", True, "#0072B2") for i in range(7)))
    table = Table("x", columns, tuple(tuple(Cell(long, long, colour="#123456") for _ in columns) for _ in range(3)))
    placed = SetTable(sheet, table)
    assert sum(placed.widths) + GAP * 7 <= pdf_sheet.ROOM + 0.01 and min(placed.widths) > 0
    for row in (placed.head, *placed.rows):
        for (lines, _), wide in zip(row.cells, placed.widths):
            assert all(words.natural <= wide + 0.5 for words in lines)


# --- layouts ----------------------------------------------------------------------------------------------------------
def test_the_atlas_has_a_page_for_each_chosen_building_with_its_values_in_words(room, tmp_path):
    project = QgsProject()
    room.chosen = {"building": frozenset(("box-0", "box-3", "box-11"))}
    room.wish = replace(room.wish, whom="selected", indicators=(HEAT,))
    made = run_through(room.steps(tmp_path, (LAYOUT,), project), lambda step: True)
    atlas = project.layoutManager().layoutByName(made.layouts[1]).atlas()
    assert atlas.enabled() and atlas.updateFeatures() == 3
    table = QgsVectorLayer(f"{made.files[LAYOUT]}|layername=buildings", "", "ogr")
    told = {each["name"]: each for each in table.getFeatures()}
    entry = CATALOGUE[HEAT]
    base = room.study.values("baseline", HEAT)
    assert spaced(told["Box 0"]["words_0"]) == spaced(entry.text(float(base[0])))
    assert spaced(told["Box 0"]["words_2"]) == "−30.0 kWh/(m²·a)"
    assert told["box-11"]["words_0"] == "not computed" and not told["box-11"]["value_0"]
    tree = project.layerTreeRoot().findLayers()
    assert tree and not any(node.isVisible() for node in tree)
    again = run_through(room.steps(tmp_path, (LAYOUT,), project), lambda step: True)
    assert set(again.layouts).isdisjoint(made.layouts)  # one that was changed by hand stays
    project.clear()


# --- making -----------------------------------------------------------------------------------------------------------
def test_a_stopped_report_leaves_no_file(qtbot, room, asked, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    maker = Maker(room.steps(folder, (HTML, PDF)), asked.guard)
    seen = []
    maker.progressed.connect(lambda share, words: (seen.append(share), maker.cancel() if len(seen) == 2 else None))
    maker.start()
    qtbot.waitUntil(lambda: len(seen) == 2, timeout=WAIT_MS)
    qtbot.wait(100)
    assert not maker.is_running and not list(folder.iterdir())


def test_a_folder_that_cannot_be_written_is_told(qtbot, room, asked, tmp_path):
    maker = Maker(room.steps(tmp_path / "gone", (PDF,)), asked.guard)
    with qtbot.waitSignal(maker.failed, timeout=WAIT_MS) as told:
        maker.start()
    assert "boxes.pdf" in str(told.args[0]) and "cannot be written" in str(told.args[0])


@pytest.fixture
def dialog(qtbot, room, asked, tmp_path):
    done = []
    commands = ReportCommands(
        asked.guard,
        lambda wish, files: (setattr(room, "wish", wish), room.steps(tmp_path, wish.formats))[1],
        done.append,
        lambda: ["Blocks"],
        (0, 0),
        False,
    )
    dialog = ReportDialog(room.study, room.wish, commands)
    dialog.folder.setFilePath(str(tmp_path))
    dialog.made = done
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_dialog_makes_what_is_ticked_and_remembers_it(qtbot, dialog, tmp_path):
    assert dialog.wish().variants == ("retrofit",) and dialog.wish().indicators == (HEAT, "city.use")
    dialog.title.setText("Boxes for the mayor")
    dialog.formats[PDF].setChecked(False)
    dialog.start.click()
    qtbot.waitUntil(lambda: bool(dialog.made), timeout=WAIT_MS)
    assert not dialog.isVisible() and list(dialog.made[0].files) == [HTML]
    assert "Boxes for the mayor" in dialog.made[0].files[HTML].read_text(encoding="utf-8")
    kept = ReportWish.from_dict(dialog.kept.to_dict())
    assert kept.formats == (HTML,) and kept.title == "Boxes for the mayor" and kept.whom == ALL


def test_the_dialog_says_what_is_missing(dialog):
    for check in dialog.formats.values():
        check.setChecked(False)
    assert not dialog.start.isEnabled() and dialog.state.text() == "Choose how the report is made."
    dialog.formats[HTML].setChecked(True)
    dialog.name.setText("../evil")
    assert not dialog.start.isEnabled()
    dialog.name.setText("report")
    assert dialog.start.isEnabled() and dialog.state.text() == ""


def test_every_control_of_the_dialog_has_a_name_and_a_hint(dialog):
    for kind in (QCheckBox, QComboBox, QLineEdit, QListWidget):
        for each in dialog.findChildren(kind):
            if each.parent() is not None and "Qgs" in type(each.parent()).__name__:
                continue
            name = each.accessibleName() or (each.text() if isinstance(each, QCheckBox) else "")
            assert name and (each.toolTip() or each is dialog.filter), name


def test_the_middle_of_the_maps_is_what_is_chosen(room):
    room.chosen = {"building": frozenset(("box-5",))}
    extent = room.maps().extent
    x, y = WEST + GRID_M + WIDTH_M / 2, SOUTH + GRID_M + DEPTH_M / 2
    assert extent.contains(QgsPointXY(x, y)) and abs(extent.center().x() - x) < 1 and extent.width() < 200
