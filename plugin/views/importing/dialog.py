"""The import dialog: files or QGIS layers, what each is read as, fields, coordinates, part to import."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsRectangle
from qgis.gui import QgsFileWidget, QgsMapCanvas, QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...city.fields import USES
from ...client.job_queue import ClientJob, JobQueue
from ...compat import RASTER_LAYER
from ...indicators.catalogue import with_spaces
from ...review.study_model import default_folder, unique_path
from ...solver_words import said, said_error
from ...words import tr
from .. import theme
from ..callback import callback
from ..choice import Choice
from ..parts import ending, primary
from ..theme import STEP
from .contents import ROLES, ImportContents
from .layer_export import LayerExport, importable_layers, raster_path
from .mapping_table import MappingTable

PRESETS = (
    ("auto", "recognise automatically"),
    ("osm", "OpenStreetMap"),
    ("3dbag", "3DBAG"),
    ("bdtopo", "IGN BD TOPO"),
    ("generic", "generic"),
)
SUFFIXES = "city.json json jsonl city.jsonl gml xml gpkg shp geojson fgb sqlite zip pbf osm tif tiff asc epw"
NAME, ROLE, COUNT, CRS = range(4)
NEW, ADD = "new", "add"


def city_files() -> str:
    """The filter of a file dialog."""
    names = " ".join(f"*.{suffix}" for suffix in SUFFIXES.split())
    return tr("City data ({names});;All files (*)").format(names=names)


class ImportDialog(QDialog):
    """Gathers the inputs of the process `import` and starts it; `imported` carries its result."""

    imported = pyqtSignal(object)  # result document

    def __init__(
        self,
        queue: JobQueue,
        canvas: QgsMapCanvas,
        open_twin: Optional[Path],
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._queue, self._canvas, self._open_twin, self._guard = queue, canvas, open_twin, guard
        self.contents = ImportContents()
        self._inspecting: Dict[str, ClientJob] = {}
        self._job: Optional[ClientJob] = None
        self._exports: List[LayerExport] = []
        self.setWindowTitle(tr("Import city data"))
        self.resize(880, 660)
        layout = QVBoxLayout(self)
        layout.setSpacing(STEP)
        layout.addLayout(self._add_row())
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self._layer_table())
        splitter.addWidget(self._tabs())
        splitter.setStretchFactor(1, 1)
        layout.addWidget(splitter, 1)
        layout.addWidget(self._problem_bar())
        layout.addLayout(self._target_row())
        layout.addLayout(self._ending())
        queue.changed.connect(self._on_job)
        queue.finished.connect(self._on_finished)
        self.refresh()

    # --- layout -----------------------------------------------------------------------------------------------------
    def _add_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.add_file = QPushButton(tr("Add file…"))
        self.add_file.clicked.connect(lambda: self._guard(self._choose_files))
        self.add_layer = QToolButton()
        self.add_layer.setText(tr("Add QGIS layer"))
        self.add_layer.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add_layer.setMenu(self._layer_menu())
        self.add_layer.setEnabled(not self.add_layer.menu().isEmpty())
        self.busy = theme.quiet("")
        row.addWidget(self.add_file)
        row.addWidget(self.add_layer)
        row.addWidget(self.busy, 1)
        fields = QLabel(tr("Fields as in"))
        row.addWidget(fields)
        self.preset = Choice()
        fields.setBuddy(self.preset)
        for key, words in PRESETS:
            self.preset.addItem(tr(words), key)
        self.preset.currentIndexChanged.connect(self._on_preset)
        row.addWidget(self.preset)
        return row

    def _layer_menu(self) -> QMenu:
        menu = QMenu(self)
        for layer in importable_layers():
            menu.addAction(layer.name(), lambda layer=layer: self._guard(lambda: self.add_qgis_layer(layer)))
        return menu

    def _layer_table(self) -> QWidget:
        self.table = QTableWidget(0, 4)
        self.table.setAccessibleName(tr("Layers of the files"))
        self.table.setHorizontalHeaderLabels([tr("Layer"), tr("Read as"), tr("Features"), tr("Coordinates")])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(28)
        self.table.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(ROLE, 180)
        self.table.setColumnWidth(COUNT, 90)
        self.table.setColumnWidth(CRS, 260)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.currentCellChanged.connect(lambda row, *_: self._show_mapping(row))
        return self.table

    def _tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        self.mapping = MappingTable()
        self.mapping.setAccessibleName(tr("Fields of the layer"))
        tabs.addTab(self.mapping, tr("Fields of the layer"))
        tabs.addTab(self._part_tab(), tr("Part and detail"))
        tabs.addTab(self._more_tab(), tr("Terrain and weather"))
        return tabs

    def _part_tab(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        self.extent = Choice()
        self.extent.addItem(tr("everything"), "")
        self.extent.addItem(tr("what the map shows now"), "map")
        form.addRow(tr("Extent"), self.extent)
        self.lod = Choice()
        form.addRow(tr("Level of detail, at most"), self.lod)
        self.uses = QListWidget()
        self.uses.setFlow(QListWidget.Flow.LeftToRight)
        self.uses.setWrapping(True)
        self.uses.setFixedHeight(84)
        for use in USES:
            item = QListWidgetItem(tr(use))
            item.setData(Qt.ItemDataRole.UserRole, use)
            item.setCheckState(Qt.CheckState.Checked)
            self.uses.addItem(item)
        form.addRow(tr("Building uses"), self.uses)
        self.country = QLineEdit()
        self.country.setPlaceholderText(tr("from the coordinates, e.g. FI"))
        self.country.setMaxLength(2)
        self.country.setMaximumWidth(220)
        form.addRow(tr("Country of the archetypes"), self.country)
        return page

    def _more_tab(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        self.terrain = QgsFileWidget()
        self.terrain.setFilter(tr("Heights (*.tif *.tiff *.asc *.vrt *.geojson *.gpkg *.shp);;All files (*)"))
        form.addRow(tr("Terrain (heights)"), self.terrain)
        self.weather = QgsFileWidget()
        self.weather.setFilter(tr("EnergyPlus weather (*.epw)"))
        form.addRow(tr("Weather (EPW)"), self.weather)
        self.stand_in = QLineEdit()
        self.stand_in.setPlaceholderText(tr("leave empty when the weather is of the place itself"))
        form.addRow(tr("The weather stands in for"), self.stand_in)
        return page

    def _problem_bar(self) -> QFrame:
        self.problem = QFrame()
        self.problem.setObjectName("problem")
        self.problem.setStyleSheet(
            "#problem { background: #FFF3DC; border: 1px solid #E5C07B; border-radius: 3px; } #problem QLabel { color: #5A4300; }"
        )
        row = QHBoxLayout(self.problem)
        row.setContentsMargins(STEP, STEP // 2, STEP, STEP // 2)
        self.problem_text = QLabel("")
        self.problem_text.setWordWrap(True)
        self.problem_fix = QPushButton("")
        self.problem_fix.clicked.connect(lambda: self._guard(self._fix))
        row.addWidget(self.problem_text, 1)
        row.addWidget(self.problem_fix)
        return self.problem

    def _target_row(self) -> QFormLayout:
        form = QFormLayout()
        self.crs = QgsProjectionSelectionWidget()
        self.crs.setOptionVisible(QgsProjectionSelectionWidget.CrsOption.CrsNotSet, True)
        self.crs.setNotSetText(tr("that of the data"))
        self.crs.setCrs(QgsCoordinateReferenceSystem())
        self.crs.crsChanged.connect(self._on_crs)
        for child in self.crs.findChildren(QWidget):
            child.setAccessibleName(tr("CRS of the study"))
        form.addRow(tr("CRS of the study"), self.crs)
        self.into = Choice()
        self.into.addItem(tr("a new study"), NEW)
        if self._open_twin is not None:
            self.into.addItem(
                tr("the open study {stem}: replace these layers, keep the others and the scenarios").format(
                    stem=self._open_twin.stem
                ),
                ADD,
            )
        self.into.currentIndexChanged.connect(lambda index: self._guard(self._on_into))
        form.addRow(tr("Import into"), self.into)
        self.title = QLineEdit()
        self.title.setPlaceholderText(tr("name of the area"))
        form.addRow(tr("Title"), self.title)
        self.target = QgsFileWidget()
        self.target.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.target.setConfirmOverwrite(False)
        self.target.setFilePath(str(unique_path(default_folder(), "city")))
        form.addRow(tr("Study folder (.twin)"), self.target)
        return form

    def _on_into(self) -> None:
        """A new study gets a folder of its own, an addition goes where the open study is."""
        adds = self.into.currentData() == ADD
        self.target.setEnabled(not adds)
        self.title.setEnabled(not adds)
        if adds:
            self.target.setFilePath(str(self._open_twin))
        elif self.target.filePath() == str(self._open_twin):
            self.target.setFilePath(str(unique_path(default_folder(), "city")))
        self._show_state()

    def _ending(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.state = theme.quiet("")
        row.addWidget(self.state, 1)
        buttons = ending(QDialogButtonBox.StandardButton.Cancel)
        self.import_button = primary(buttons.addButton(tr("Import"), QDialogButtonBox.ButtonRole.ActionRole))
        self.import_button.clicked.connect(lambda: self._guard(self.start))
        buttons.rejected.connect(self.reject)
        row.addWidget(buttons)
        return row

    # --- what is shown ----------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        current = self.table.currentRow()
        self.table.setRowCount(0)
        self.table.setRowCount(len(self.contents.layers))
        for row, choice in enumerate(self.contents.layers):
            name = QTableWidgetItem(choice.name)
            name.setToolTip(choice.source)
            self.table.setItem(row, NAME, name)
            box = Choice()
            for key, words in ROLES:
                box.addItem(tr(words), key)
            box.setCurrentIndex(max(box.findData(choice.role), 0))
            box.currentIndexChanged.connect(lambda index, row=row, box=box: self._on_role(row, box.currentData()))
            self.table.setCellWidget(row, ROLE, box)
            number = int(choice.facts["features"])
            count = QTableWidgetItem(with_spaces(number) if number >= 0 else "")
            count.setTextAlignment(int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
            self.table.setItem(row, COUNT, count)
            self.table.setItem(row, CRS, self._crs_item(choice.facts))
        if self.contents.layers:
            self.table.setCurrentCell(min(max(current, 0), len(self.contents.layers) - 1), NAME)
        self._show_lods()
        self._show_problem()
        self._show_state()

    def _crs_item(self, facts: Dict[str, Any]) -> QTableWidgetItem:
        bad = bool(facts.get("crs_problem") or facts.get("axes_swapped"))
        item = QTableWidgetItem(f"{facts['crs']} {facts['crs_name']}" if facts.get("crs") else tr("not known"))
        item.setToolTip("\n".join(each for each in (item.text(), said(facts.get("crs_text", ""))) if each))
        if bad:
            item.setIcon(theme.dot(theme.severity_colour("warning")))
        return item

    def _show_lods(self) -> None:
        if self.lod.count() != len(self.contents.lods) + 1:
            self.lod.clear()
            self.lod.addItem(tr("the finest there is"), 9.9)
            for level in reversed(self.contents.lods):
                if float(level) >= 1:
                    self.lod.addItem(tr("LoD {level}").format(level=level), float(level))
        self.lod.setEnabled(self.lod.count() > 1)

    def _show_problem(self) -> None:
        problem = self.contents.problem()
        self.problem.setVisible(problem is not None)
        if problem is not None:
            self.problem_text.setText(problem.text)
            self.problem_fix.setText(problem.button)
            self.problem_fix.setVisible(bool(problem.button))

    def _show_state(self) -> None:
        running = self._job is not None and not self._job.is_over
        used = self.contents.used()
        has_city = any(choice.role == "buildings" for choice in used) or self.into.currentData() == ADD
        something = bool(used) or bool(self.weather.filePath()) or bool(self.terrain.filePath())
        ready = something and has_city and self.contents.problem() is None and not self._inspecting and not running
        self.import_button.setEnabled(ready)
        if running:
            return
        if not self.contents.layers and not self._inspecting:
            self.state.setText(tr("Add a file: CityJSON, CityGML, OpenStreetMap, GeoPackage, Shapefile, GeoJSON …"))
        elif not has_city:
            self.state.setText(tr("One layer has to be read as buildings."))
        else:
            self.state.setText("")

    def _show_mapping(self, row: int) -> None:
        self.mapping.show_layer(self.contents.layers[row] if 0 <= row < len(self.contents.layers) else None)

    # --- what the user does -----------------------------------------------------------------------------------------
    def _choose_files(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, tr("Add city data"), str(Path.home()), city_files())
        for path in paths:
            self.add_path(path)

    def add_path(self, path: str) -> None:
        """Looks into a file, in the solver; its layers appear when it answers."""
        job = self._queue.execute("inspect", {"path": path}, tr("Looking into {name}").format(name=Path(path).name))
        self._inspecting[job.id] = job
        self.busy.setText(job.title + "…")
        self._show_state()

    def add_qgis_layer(self, layer: Any) -> None:
        if layer.type() == RASTER_LAYER:
            self.add_path(raster_path(layer))
            return
        export = LayerExport(layer, selected_only=bool(layer.selectedFeatureCount()), parent=self)
        export.finished.connect(lambda path: self._guard(lambda: self.add_path(path)))
        export.failed.connect(lambda message: self.busy.setText(f"{layer.name()}: {message}"))
        self._exports.append(export)
        self.busy.setText(tr("Exporting {name}…").format(name=layer.name()))
        export.start()

    @callback
    def _on_preset(self) -> None:
        self.contents.preset = self.preset.currentData()
        chosen = self.contents.guessed_preset if self.contents.preset == "auto" else self.contents.preset
        for choice in self.contents.layers:
            choice.propose(chosen)
        self._show_mapping(self.table.currentRow())

    @callback
    def _on_role(self, row: int, role: str) -> None:
        choice = self.contents.layers[row]
        choice.role = role
        choice.touched = False
        choice.propose(self.contents.guessed_preset if self.contents.preset == "auto" else self.contents.preset)
        self._show_mapping(row)
        self._show_problem()
        self._show_state()

    @callback
    def _on_crs(self) -> None:
        self.contents.crs = self.crs.crs().authid() if self.crs.crs().isValid() else ""
        self._show_problem()
        self._show_state()

    def _fix(self) -> None:
        problem = self.contents.problem()
        if problem is None:
            return
        self.contents.swap_axes = self.contents.swap_axes or bool(problem.fix.get("swap_axes"))
        if problem.fix.get("crs"):
            self.crs.setCrs(QgsCoordinateReferenceSystem(problem.fix["crs"]))
            self.contents.crs = problem.fix["crs"]
        self._show_problem()
        self._show_state()

    # --- importing --------------------------------------------------------------------------------------------------
    def inputs(self) -> Dict[str, Any]:
        """All inputs of the process `import`."""
        inputs = self.contents.inputs()
        path = self.target.filePath().strip()
        inputs["twin"] = path if path.endswith(".twin") else f"{path}.twin"
        for key, value in (
            ("title", self.title.text().strip() if self.into.currentData() == NEW else ""),
            ("terrain", self.terrain.filePath().strip()),
            ("weather", self.weather.filePath().strip()),
            ("weather_stand_in_for", self.stand_in.text().strip()),
            ("country", self.country.text().strip()),
        ):
            if value:
                inputs[key] = value
        if self.lod.currentData() and self.lod.currentData() < 9:
            inputs["lod"] = self.lod.currentData()
        chosen = [
            self.uses.item(i).data(Qt.ItemDataRole.UserRole)
            for i in range(self.uses.count())
            if self.uses.item(i).checkState() == Qt.CheckState.Checked
        ]
        if len(chosen) < self.uses.count():
            inputs["uses"] = chosen
        if self.extent.currentData() == "map":
            inputs["extent"] = self._map_extent(inputs.get("crs"))
        return inputs

    def _map_extent(self, crs: Optional[str]) -> List[float]:
        used = self.contents.used()
        target = QgsCoordinateReferenceSystem(crs or (used[0].facts.get("crs") if used else "") or "")
        box: QgsRectangle = self._canvas.extent()
        if target.isValid():
            change = QgsCoordinateTransform(self._canvas.mapSettings().destinationCrs(), target, QgsProject.instance())
            box = change.transformBoundingBox(box)
        return [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]

    def start(self) -> None:
        Path(self.inputs()["twin"]).parent.mkdir(parents=True, exist_ok=True)
        name = Path(self.inputs()["twin"]).stem
        self._job = self._queue.execute(
            "import", self.inputs(), tr("Import · {title}").format(title=self.title.text().strip() or name)
        )
        self.import_button.setEnabled(False)
        self.state.setText(tr("Importing…"))

    def reject(self) -> None:
        """Cancel stops what runs; a second Cancel closes."""
        if self._job is not None and not self._job.is_over:
            self._queue.cancel(self._job.id)
            self.state.setText(tr("Cancelling…"))
            return
        super().reject()

    def done(self, result: int) -> None:
        self._queue.changed.disconnect(self._on_job)
        self._queue.finished.disconnect(self._on_finished)
        super().done(result)

    @callback
    def _on_job(self, job_id: str) -> None:
        if self._job is not None and job_id == self._job.id and not self._job.is_over:
            self.state.setText(f"{self._job.progress} %  {self._job.message}")

    @callback
    def _on_finished(self, job_id: str) -> None:
        if job_id in self._inspecting:
            self._inspected(self._inspecting.pop(job_id))
        elif self._job is not None and job_id == self._job.id:
            self._imported()

    def _inspected(self, job: ClientJob) -> None:
        self.busy.setText("")
        if job.status == "successful" and job.result is not None:
            self.contents.add(job.result)
            if self.contents.weather:
                self.weather.setFilePath(self.contents.weather)
            if not self.title.text():
                self._name_after(job.result["path"])
            self.refresh()
        elif job.error is not None:
            self.busy.setText(said_error(job.error))
            self._show_state()

    def _name_after(self, path: str) -> None:
        stem = Path(path.split("|")[0]).name.split(".")[0]
        self.title.setText(stem.replace("_", " "))
        if self.into.currentData() == NEW:
            self.target.setFilePath(str(unique_path(default_folder(), stem)))

    def _imported(self) -> None:
        job, self._job = self._job, None
        if job.status == "successful" and job.result is not None:
            self.imported.emit(job.result)
            self.accept()
            return
        if job.status == "dismissed":
            self.state.setText(tr("Cancelled; nothing was written."))
        elif job.error is not None:
            self._show_error(job.error)
        self.import_button.setEnabled(True)

    def _show_error(self, error: Dict[str, Any]) -> None:
        """An error with a suggestion becomes a one-click fix."""
        self.state.setText("")
        fix = error.get("suggestion") or {}
        self.problem_text.setText(said_error(error))
        self.problem.setVisible(True)
        self.problem_fix.setVisible(bool(fix))
        if fix.get("crs"):
            self.problem_fix.setText(tr("Use {crs}").format(crs=fix["crs"]))
            self._suggest(lambda: self.crs.setCrs(QgsCoordinateReferenceSystem(fix["crs"])))
        elif fix.get("swap_axes"):
            self.problem_fix.setText(tr("Exchange x and y"))
            self._suggest(lambda: setattr(self.contents, "swap_axes", True))

    def _suggest(self, action: Callable[[], None]) -> None:
        self.problem_fix.clicked.disconnect()

        def fix() -> None:
            action()
            self.problem_fix.clicked.disconnect()
            self.problem_fix.clicked.connect(lambda: self._guard(self._fix))
            self._on_crs()

        self.problem_fix.clicked.connect(lambda: self._guard(fix))
