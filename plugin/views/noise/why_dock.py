"""The panel "Why this level": a click near a receiver, and what makes the level there."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from qgis.PyQt.QtCore import QSize, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ...review.noise_receivers import OF_NOISE, Floor
from ...solver_words import said
from ...words import tr
from .. import theme
from ..arrangement import Arranged, Column, Headed, Pages, Piece, Row
from ..callback import callback
from ..choice import Choice
from ..parts import ElidedLabel, Scrolled, Segments
from ..theme import STEP
from ..why_panel import WhyPanel, Words, column_of
from .explanation import CONDITIONS, SPECTRA, PathChoice, answer, details, floor_title, paths_of, source_title
from .lead import Lead
from .octave_bars import TermBars

SOURCES, PATH, CUT = "sources", "path", "cut"
PIECES = (  # key, words, tooltip, size from which it reads well
    (SOURCES, "Sources", "What the level is made of: sources, or octave bands", (250, 110)),
    (PATH, "Loss", "What the path takes from the sound, by octave band", (260, 120)),
    (CUT, "Cut", "The cut under the path, with the ray from source to receiver", (230, 120)),
)
_LEAD, _ON_PATH = Headed("first", SOURCES), ("path", (PATH, CUT))
PLANS = (
    Row((_LEAD, Headed("path", Row((PATH, CUT))))),
    Row((_LEAD, Headed("path", Column((PATH, CUT))))),
    Column((_LEAD, Headed("path", Row((PATH, CUT))))),
    Column((_LEAD, Headed("path", Column((PATH, CUT))))),
    Row((_LEAD, Pages((PATH, CUT), (_ON_PATH,)))),
    Column((_LEAD, Pages((PATH, CUT), (_ON_PATH,)))),
    Pages((SOURCES, PATH, CUT), (("first", (SOURCES,)), _ON_PATH)),
)


class WhyDock(WhyPanel):
    """Asks the solver for an explanation and shows it. pyqtgraph is imported when the first one arrives."""

    rayChanged = pyqtSignal(object)  # [[x, y, z], …] of the ray shown, [] none; in the twin's CRS

    object_name = "TwinscapeWhy"
    process, source, point_height_m = "noise-explain", OF_NOISE, 4.0
    words = Words(
        "Why this level",
        "Open a study to see why a place is as loud as it is.",
        "Noise",
        "Run noise…",
        "Click near a receiver on the map to see which sources and which paths make its level.",
        "Looking for the paths of sound…",
    )

    def _build(self) -> None:
        super()._build()
        self._paths: List[PathChoice] = []
        self.sources: Any = None

    def _build_charts(self) -> None:
        from .plots import CutProfile

        self.lead, self.terms, self.profile = Lead(), TermBars(), CutProfile()
        self.sources, self.spectrum = self.lead.sources, self.lead.spectrum
        self.sources.chosen.connect(self._on_source)
        self.first = _choice(tr("What the level is made of: sources by their share, or octave bands of a period"))
        self.first.addItem(tr("Sources by share of the energy of Lden"), "")
        for period, words in SPECTRA:
            self.first.addItem(tr("Octaves {words}").format(words=tr(words)), period)
        self.first.currentIndexChanged.connect(self._on_first)
        self.paths = _choice(tr("Paths of sound from the strongest pieces of the chosen source, the loudest first"))
        self.paths.currentIndexChanged.connect(self._on_path)
        self.condition = Segments([*CONDITIONS])
        self.condition.set_current("homogeneous")
        self.condition.chosen.connect(self._on_path)
        of_path = QWidget()
        row = QHBoxLayout(of_path)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP // 2)
        row.addWidget(self.paths, 1)
        row.addWidget(self.condition)
        about = tr(
            "The cut under the path: ray and edges pink, mean planes dashed, roofs pale, ground grey (hard) to green (soft)"
        )
        self.profile.setToolTip(about)
        self.profile.setAccessibleName(about)
        self.cut_title = title = ElidedLabel(tr("Altitude [m] over distance along the path [m]"))
        title.setFont(theme.sized(title.font(), 0.9))
        theme.hush(title)
        contents = {SOURCES: (self.lead,), PATH: (self.terms,), CUT: (title, self.profile)}
        pieces = {
            key: Piece(words, about, column_of(*contents[key]), QSize(*least)) for key, words, about, least in PIECES
        }
        pieces[CUT].widget.layout().setSpacing(0)
        self.pieces = Arranged(pieces, {"first": self.first, "path": of_path}, PLANS)
        self.content = Scrolled(self.pieces, 0)
        self._stack.addWidget(self.content)

    def floor_title(self, floor: Floor) -> str:
        return floor_title(floor.number, floor.height_m, floor.value)

    # --- what is shown ----------------------------------------------------------------------------------------------
    def show_document(self, document: Dict[str, Any]) -> None:
        """An explanation as the process "noise-explain" makes it."""
        if self.sources is None:
            self._build_charts()
        self.document = document
        warnings = " ".join(said(each) for each in document["warnings"])
        self.say_answer(answer(document), details(document), warnings, is_urgent=bool(warnings))
        if not document["streets"]:
            self.empty.say(
                tr("No road and no rail line is heard here."), tr("Choose another place"), self.start_picking
            )
            self._stack.setCurrentWidget(self.empty)
            self._show_ray([])
            return
        self.sources.show_sources(document, self._scales.scale("noise.lden", "absolute", ""))
        self._stack.setCurrentWidget(self.content)
        self._on_first()
        self._on_source(0)

    @callback
    def _on_first(self) -> None:
        """Sources or a spectrum in the first column."""
        if self.document is not None:
            self.lead.show_period(self.document, self.first.currentData())

    @callback
    def _on_source(self, number: int) -> None:
        assert self.document is not None
        street = self.document["streets"][number]
        self._paths = paths_of(self.document, street)
        self.paths.blockSignals(True)
        self.paths.clear()
        self.paths.addItems([choice.title for choice in self._paths])
        if not self._paths:
            self.paths.addItem(
                tr("{source_title}: too faint, its paths are not listed").format(source_title=source_title(street))
            )
        self.paths.setEnabled(bool(self._paths))
        self.paths.blockSignals(False)
        self._on_path()

    @callback
    def _on_path(self) -> None:
        if self.document is None or self.sources is None:
            return
        chosen = self._paths[self.paths.currentIndex()] if self._paths else None
        for widget in (self.terms, self.cut_title, self.profile):
            widget.setVisible(chosen is not None)
        if chosen is None:
            self._show_ray([])
            return
        there = chosen.conditions
        for key, _, _ in CONDITIONS:
            self.condition.button(key).setEnabled(key in there)
        if self.condition.current() not in there:
            self.condition.set_current(there[0])
        condition = self.condition.current()
        self.terms.show_path(chosen.path, condition)
        self.profile.show_path(chosen.path, condition)
        self._show_ray(chosen.path["ray"])

    def _mark_place(self) -> None:
        self._on_path()

    def _unmark_place(self) -> None:
        self._show_ray(None)

    def _show_ray(self, corners: Optional[List[List[float]]]) -> None:
        """None: no receiver either."""
        if corners is None or self.document is None or not self._study.is_open:
            self.ray.hide()
            self.rayChanged.emit([])
            return
        at = self.document["receiver"]
        self.ray.show(corners, (at["x"], at["y"]), self._crs())
        self.rayChanged.emit(corners)


def _choice(about: str) -> Choice:
    """As wide as there is room."""
    box = Choice()
    box.setToolTip(about)
    box.setAccessibleName(about)
    box.setMinimumContentsLength(5)
    box.setMinimumHeight(3 * STEP + 4)  # as the buttons beside it
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
