"""The import report: what came in, what was skipped and why, what was mended, refused and inferred."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QSortFilterProxyModel, Qt
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...indicators.catalogue import with_spaces
from ...review.layer_words import layer_words
from ...solver_words import said
from ...store import geopackage
from ...store.twin import Twin
from ...words import inline, tr
from .. import theme
from ..parts import ending
from ..theme import STEP

LAYER, FEATURE, FIELD, WHY = range(4)
LETTERS = 36  # of what a number is of, on one line
KINDS = (("skipped", "Skipped"), ("repaired", "Mended"), ("value", "Refused values"))
INFERRED_WORDS = {
    "height": "Height",
    "storeys": "Storeys",
    "use": "Use",
    "year": "Year of construction",
    "ground": "Ground level",
    "heating_system": "Kind of heating system",
    "road_class": "Class of roads",
    "road_speed": "Speed limit of roads",
    "road_lanes": "Lanes of roads",
    "road_width": "Width of roads",
    "road_direction": "Direction of roads",
    "noise_source_spectrum": "Spectrum of noise sources",
    "noise_source_power_of": "Total or unit power of noise sources",
    "noise_source_height": "Height of noise sources",
    "noise_source_height_above": "What heights of noise sources count from",
    "noise_source_axis": "Axis of the directivity of noise sources",
    "noise_source_hours_day": "Working hours of noise sources, day",
    "noise_source_hours_evening": "Working hours of noise sources, evening",
    "noise_source_hours_night": "Working hours of noise sources, night",
}


class ReportDialog(QDialog):
    """Reads the report from the twin, so that it can be opened at any time. zoom : shows a place (x, y) on the map."""

    def __init__(self, twin: Twin, zoom: Callable[[float, float], None], parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._twin, self._zoom = twin, zoom
        self.setWindowTitle(tr("Import report — {title}").format(title=twin.title))
        self.resize(760, 520)
        issues = read_issues(twin)
        layout = QVBoxLayout(self)
        layout.addWidget(self._headline(issues))
        self.tabs = QTabWidget()
        self.tabs.addTab(self._summary(), tr("Came in"))
        self.tabs.addTab(self._inferred(), tr("Inferred"))
        for kind, words in KINDS:
            rows = [issue for issue in issues if issue["kind"] == kind]
            self.tabs.addTab(self._issue_page(rows), f"{tr(words)} ({with_spaces(len(rows))})")
        layout.addWidget(self.tabs, 1)
        buttons = ending(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _headline(self, issues: List[Dict[str, Any]]) -> QLabel:
        counts = self._twin.manifest.get("counts", {})
        number = {kind: sum(issue["kind"] == kind for issue in issues) for kind, _ in KINDS}
        label = QLabel(
            tr(
                "{buildings} buildings came in; {skipped} features were skipped, {repaired} mended, {value} values "
                "refused."
            ).format(
                buildings=with_spaces(int(counts.get("buildings", 0))),
                skipped=with_spaces(number["skipped"]),
                repaired=with_spaces(number["repaired"]),
                value=with_spaces(number["value"]),
            )
        )
        label.setFont(theme.sized(label.font(), 1.1, bold=True))
        label.setWordWrap(True)
        return label

    def _summary(self) -> QWidget:
        manifest = self._twin.manifest
        rows: List[Tuple[str, str]] = []
        for key, value in manifest.get("counts", {}).items():
            if isinstance(value, dict):
                rows += [
                    (tr("Surfaces: {kind}").format(kind=tr(kind)), with_spaces(int(number)))
                    for kind, number in value.items()
                ]
            else:
                rows.append((layer_words(key), with_spaces(int(value))))
        report = manifest.get("import", {})
        rows += [
            (tr("Level of detail ") + lod, tr("{number} parts").format(number=with_spaces(number)))
            for lod, number in report.get("levels_of_detail", {}).items()
        ]
        rows += [
            (tr("Not read: {kind}").format(kind=kind), with_spaces(number))
            for kind, number in report.get("ignored_types", {}).items()
        ]
        for source in manifest.get("sources", []):
            words = " · ".join(word for word in (source.get("attribution"), source.get("licence")) if word)
            rows.append(
                (
                    tr("Source of {replace}").format(replace=inline(layer_words(source["role"]))),
                    f"{source['file']}  {words}".strip(),
                )
            )
        rows += [(tr("Note"), said(line)) for line in report.get("warnings", [])]
        return grid_of(rows)

    def _inferred(self) -> QWidget:
        report = self._twin.manifest.get("import", {})
        rows: List[Tuple[str, str]] = []
        for key, number in report.get("inferred", {}).items():
            rows.append((tr(INFERRED_WORDS.get(key, key)), with_spaces(int(number))))
            for rule, count in report.get("inference_rules", {}).get(key, {}).items():
                rows.append((f"      {said(rule)}", with_spaces(int(count))))
        return grid_of(rows or [(tr("Nothing was inferred"), "")])

    def _issue_page(self, issues: List[Dict[str, Any]]) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        model = QStandardItemModel(0, 4)
        model.setHorizontalHeaderLabels([tr("Layer"), tr("Feature"), tr("Field"), tr("Why")])
        for issue in issues:
            words = (
                inline(layer_words(str(issue["layer"]))),
                str(issue["id"]),
                str(issue["field"]),
                said(str(issue["reason"])),
            )
            items = [QStandardItem(word) for word in words]
            items[WHY].setToolTip(words[WHY])
            items[0].setData((issue["x"], issue["y"]), Qt.ItemDataRole.UserRole)
            model.appendRow(items)
        proxy = QSortFilterProxyModel(page)
        proxy.setSourceModel(model)
        proxy.setFilterKeyColumn(-1)
        proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        model.setParent(proxy)
        find = QLineEdit()
        find.setPlaceholderText(tr("Filter"))
        find.setClearButtonEnabled(True)
        find.textChanged.connect(proxy.setFilterFixedString)
        table = QTableView()
        table.setModel(proxy)
        table.setSortingEnabled(True)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(26)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        for column in (LAYER, FEATURE, FIELD):
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setColumnHidden(FIELD, not any(issue["field"] for issue in issues))
        table.doubleClicked.connect(lambda index: self._show(proxy, index.row()))
        button = QPushButton(tr("Zoom to feature"))
        button.clicked.connect(lambda: self._show(proxy, table.currentIndex().row()))
        button.setEnabled(bool(issues))
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for widget in (find, table, button):
            layout.addWidget(widget)
        if not issues:
            layout.insertWidget(0, theme.quiet(tr("Nothing.")))
        return page

    def _show(self, proxy: QSortFilterProxyModel, row: int) -> None:
        if row < 0:
            return
        place = proxy.index(row, 0).data(Qt.ItemDataRole.UserRole)
        if place and place[0] == place[0]:
            self._zoom(float(place[0]), float(place[1]))


def read_issues(twin: Twin) -> List[Dict[str, Any]]:
    """layer, id, kind, field, reason, x, y of everything the import could not take as it was."""
    with geopackage.connect(twin.gpkg) as connection:
        if not geopackage.has_table(connection, "import_issues"):
            return []
        columns = geopackage.read_columns(connection, "import_issues", ("layer", "id", "kind", "field", "reason"))
        places = geopackage.read_geometries(connection, "import_issues").bounds[:, :2]
    number = len(columns["id"]) if columns else 0
    places = places if len(places) else np.full((number, 2), np.nan)
    return [
        {**{key: column[i] for key, column in columns.items()}, "x": float(places[i, 0]), "y": float(places[i, 1])}
        for i in range(number)
    ]


def grid_of(rows: List[Tuple[str, str]]) -> QWidget:
    page = QWidget()
    grid = QGridLayout(page)
    grid.setColumnStretch(1, 1)
    grid.setHorizontalSpacing(3 * STEP)
    grid.setVerticalSpacing(STEP // 2)
    for number, (what, value) in enumerate(rows):
        of = theme.quiet(what)
        of.setWordWrap(len(what) > LETTERS)
        grid.addWidget(of, number, 0)
        label = QLabel(value)
        label.setWordWrap(True)
        grid.addWidget(label, number, 1)
    grid.setRowStretch(len(rows), 1)
    area = QScrollArea()  # rows keep their height, however many there are
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area
