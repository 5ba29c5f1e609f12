"""Play, step, loop and speed, and below them where the clock stands."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ...review.clock import SPEEDS, Clock
from ...words import tr
from .. import theme
from ..choice import Choice
from ..parts import icon_button
from ..theme import STEP


class Transport(QWidget):
    """toggle : plays or pauses"""

    def __init__(
        self,
        clock: Clock,
        guard: Callable[[Callable[[], None]], None],
        toggle: Callable[[], None],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._clock, self._guard = clock, guard
        self.back = icon_button(theme.icon("time-back"), tr("One step back (←)"), lambda: self._do(clock.step, -1))
        self.play = icon_button(theme.icon("time-play"), tr("Play (space)"), toggle)
        self.on = icon_button(theme.icon("time-on"), tr("One step on (→)"), lambda: self._do(clock.step, 1))
        self.loop = icon_button(
            theme.icon("time-loop"),
            tr("Begin again at the end"),
            lambda: self._do(clock.set_loops, self.loop.isChecked()),
            checkable=True,
        )
        self.speed = Choice()
        self.speed.setAccessibleName(tr("Frames a second"))
        self.speed.setToolTip(tr("How many frames are shown in a second, as far as this computer can draw them"))
        for speed in SPEEDS:
            self.speed.addItem(tr("{n} / s").format(n=speed), speed)
        self.speed.activated.connect(lambda index: self._do(clock.set_speed, int(self.speed.itemData(index))))
        self.now = QLabel("")
        self.now.setFont(theme.sized(self.now.font(), 1.35, bold=True))
        self.about = theme.quiet()
        self.about.setWordWrap(False)
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column, buttons = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        buttons.setSpacing(2)
        for widget in (self.back, self.play, self.on, self.loop, self.speed):
            buttons.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self.now)
        column.addWidget(self.about)

    def _do(self, action: Callable, *values: Any) -> None:
        self._guard(lambda: action(*values))

    def show_clock(self, has_frames: bool, plays: bool) -> None:
        """plays : the clock, or QGIS's own panel"""
        self.play.setIcon(theme.icon("time-pause" if plays else "time-play"))
        words = tr("Pause (space)") if plays else tr("Play (space)")
        self.play.setToolTip(words)
        self.play.setAccessibleName(words.partition(" (")[0])
        for widget in (self.back, self.play, self.on, self.loop, self.speed):
            widget.setEnabled(has_frames)
        self.loop.setChecked(self._clock.loops)
        self.speed.setCurrentIndex(self.speed.findData(self._clock.speed))

    def tell(self, now: str, about: str, tip: str = "") -> None:
        """Where the clock stands, and the middle of what is shown then; tip : what that is"""
        self.now.setText(now)
        self.about.setText(about)
        self.about.setToolTip(tip)
