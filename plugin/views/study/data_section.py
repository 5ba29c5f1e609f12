"""1 Data: what came in, what it rests on, what should be mended."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Tuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ...indicators.catalogue import with_spaces
from ...review.layer_words import LAYERS
from ...review.study_model import StudyModel
from ...solver_words import said
from ...words import shown, tr
from .. import theme
from ..parts import Section, command_button, primary
from .commands import StudyCommands

SHOWN_FINDINGS = 5
Fact = Tuple[str, str, str]  # what, how much, tooltip


class DataSection(Section):
    """Counts, sources, weather and checks of the open twin."""

    def __init__(self, study: StudyModel, commands: StudyCommands, parent: Optional[QWidget] = None) -> None:
        super().__init__("1", tr("Data"), parent)
        self._study, self._commands = study, commands
        self._findings: Optional[List[Dict[str, Any]]] = None
        self._all_shown = False
        self._content = QVBoxLayout()
        self._content.setSpacing(theme.STEP // 2)
        self.body.addLayout(self._content)
        self.refresh()

    def refresh(self) -> None:
        clear(self._content)
        if not self._study.is_open:
            self._findings = None
            self._show_start()
            return
        manifest = self._study.twin.manifest
        counts = manifest.get("counts", {})
        number = int(counts.get("buildings", 0))
        self.set_state(tr("{number} buildings").format(number=with_spaces(number)), "ok" if number else "warning")
        self._content.addLayout(_grid_of(self._counts(counts)))
        self._content.addLayout(_grid_of(self._surroundings(manifest)))
        self._content.addWidget(self._sources(manifest))
        self._show_findings()
        self._content.addLayout(self._buttons())

    def show_findings(self, findings: Optional[List[Dict[str, Any]]]) -> None:
        """Of the process `check`, most severe first; None while it has not run."""
        self._findings, self._all_shown = findings, False
        self.refresh()

    # --- pieces -----------------------------------------------------------------------------------------------------
    def _show_start(self) -> None:
        self.set_state(tr("no study open"))
        self._content.addWidget(theme.quiet(tr("A study is a city area with its scenarios and results.")))
        guard = self._commands.guard
        self._content.addWidget(primary(command_button("demo", lambda: guard(self._commands.open_demo))))
        row = QHBoxLayout()
        for command, run in (("open", self._commands.open_study), ("import", self._commands.import_data)):
            row.addWidget(command_button(command, lambda run=run: guard(run)))
        self._content.addLayout(row)

    @staticmethod
    def _counts(counts: Dict[str, Any]) -> List[Fact]:
        return [(tr(words), with_spaces(int(counts[key])), "") for key, words in LAYERS.items() if counts.get(key)]

    def _surroundings(self, manifest: Dict[str, Any]) -> List[Fact]:
        terrain, weather = manifest.get("terrain"), manifest.get("weather")
        rows = [
            (tr("Terrain"), _terrain_words(terrain), "" if terrain else tr("Flat ground is assumed.")),
            (tr("Weather"), *_weather_words(weather)),
        ]
        if self._study.twin is not None and self._study.twin.weather_names():
            named = ", ".join(self._study.twin.weather_names())
            rows.append(
                (tr("Weather of scenarios"), named, tr("Files a measure “Weather” may have a scenario computed with."))
            )
        rows.append((tr("Coordinates"), str(manifest["crs"]["id"]), str(manifest["crs"]["name"])))
        return rows

    def _sources(self, manifest: Dict[str, Any]) -> QLabel:
        sources = manifest.get("sources", [])
        words = [
            " ".join(
                part
                for part in (entry.get("attribution", ""), f"({entry['licence']})" if entry.get("licence") else "")
                if part
            )
            for entry in sources
        ]
        words = list(dict.fromkeys(word for word in words if word))
        label = theme.quiet(" · ".join(_shortened(word) for word in words) or tr("No source is named."))
        label.setToolTip("\n".join(words))
        label.setFont(theme.sized(label.font(), 0.9))
        label.setObjectName("attribution")
        return label

    def _show_findings(self) -> None:
        if self._findings is None:
            return
        notable = [f for f in self._findings if f["severity"] in ("error", "warning", "info")]
        passed = len(self._findings) - len(notable)
        shown = notable if self._all_shown else notable[:SHOWN_FINDINGS]
        for finding in shown:
            self._content.addWidget(FindingRow(finding, self._commands))
        if len(notable) > len(shown):
            more = QToolButton()
            more.setAutoRaise(True)
            more.setText(tr("Show {n} more").format(n=len(notable) - len(shown)))
            more.clicked.connect(lambda: self._commands.guard(self._show_all))
            self._content.addWidget(more)
        if passed:
            self._content.addWidget(
                theme.quiet(
                    tr("✔ {passed} checks passed").format(passed=passed) if passed > 1 else tr("✔ 1 check passed")
                )
            )
        worst = notable[0]["severity"] if notable else "ok"
        number = int(self._study.twin.manifest.get("counts", {}).get("buildings", 0))
        serious = sum(f["severity"] in ("error", "warning") for f in notable)
        words = tr("{number} buildings").format(number=with_spaces(number)) + (
            tr(", {serious} to look at").format(serious=serious) if serious else ""
        )
        self.set_state(words, "ok" if worst in ("ok", "info") else worst)

    def _show_all(self) -> None:
        self._all_shown = True
        self.refresh()

    def _buttons(self) -> QVBoxLayout:
        rows, row = QVBoxLayout(), QHBoxLayout()
        guard = self._commands.guard
        for words, tip, command in (
            (tr("Import…"), tr("Add or replace data of this study, or start another one"), self._commands.import_data),
            (
                tr("Import report"),
                tr("What came in, what was skipped and why, what was inferred"),
                self._commands.show_report,
            ),
            (tr("Check"), tr("Look for what makes results wrong or doubtful"), self._commands.run_checks),
        ):
            button = QPushButton(words)
            button.setToolTip(tip)
            button.clicked.connect(lambda checked=False, command=command: guard(command))
            row.addWidget(button)
        rows.addLayout(row)
        measured = QPushButton(tr("Measured consumption…"))
        measured.setToolTip(
            tr("Readings of meters from a CSV file, to be compared with the computed energy and to calibrate it")
        )
        measured.clicked.connect(lambda checked=False: guard(self._commands.read_measured))
        rows.addWidget(measured)
        return rows


class FindingRow(QWidget):
    """One finding: a coloured mark, the words, the hint as a tooltip; a click zooms to the features."""

    def __init__(self, finding: Dict[str, Any], commands: StudyCommands) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.STEP // 2)
        mark = QLabel()
        mark.setPixmap(theme.dot(theme.severity_colour(finding["severity"])).pixmap(12, 12))
        mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        mark.setContentsMargins(0, 3, 0, 0)
        row.addWidget(mark)
        text = QLabel(said(finding["text"]))
        text.setWordWrap(True)
        text.setToolTip(said(finding["hint"]))
        row.addWidget(text, 1)
        if finding["ids"] or finding["layer"] == "import_issues":
            show = QToolButton()
            show.setIcon(theme.qgis_icon("mActionZoomToSelected"))
            show.setAutoRaise(True)
            show.setToolTip(tr("Select and show. {hint}").format(hint=said(finding["hint"])).strip())
            if finding["layer"] == "import_issues":
                show.clicked.connect(lambda: commands.guard(commands.show_issues))
            else:
                show.clicked.connect(lambda: commands.guard(lambda: commands.zoom_to(finding["layer"], finding["ids"])))
            row.addWidget(show)


def _grid_of(rows: List[Fact]) -> QGridLayout:
    """What it is to the left, how much of it to the right."""
    grid = QGridLayout()
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 1)
    for number, (what, value, tip) in enumerate(rows):
        grid.addWidget(theme.quiet(what), number, 0)
        label = QLabel(value)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label.setToolTip(tip)
        label.setWordWrap(len(value) > 24)
        grid.addWidget(label, number, 1)
    return grid


def _shortened(words: str, most: int = 90) -> str:
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + " …"


def _terrain_words(terrain: Optional[Dict[str, Any]]) -> str:
    if not terrain:
        return tr("flat (none given)")
    return f"{terrain['source']}, {shown(terrain['cell_m']):g} m" + (
        tr(" (inferred)") if terrain["origin"] == "inferred" else ""
    )


def _weather_words(weather: Optional[Dict[str, Any]]) -> tuple:
    if not weather:
        return tr("none"), tr("Energy needs an EPW file: Import…")
    if weather.get("stand_in_for"):
        return (
            tr("{place} (stand-in)").format(place=weather["place"]),
            tr("The weather of {place} stands in for {stand_in_for}.").format(
                place=weather["place"], stand_in_for=weather["stand_in_for"]
            ),
        )
    return str(weather["place"]), ""


def clear(layout: Any) -> None:
    """Takes everything out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        if item.widget() is not None:
            item.widget().hide()
            item.widget().deleteLater()
        elif item.layout() is not None:
            clear(item.layout())
