"""What of the look of the 3D picture is told and chosen: buttons and rows of field and section, words of caption and banner."""

from __future__ import annotations

from typing import Any, Callable, Tuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...review.display import Display
from ...review.scene_look import Look, SceneLook
from ..callback import callback
from .card_words import look_words, simplified_words
from .city_scene import CityScene
from .content import SceneContent
from .look_rows import FieldRow, SectionRow
from .stage import Stage
from .toolbar import SceneToolbar


class LookSide(QObject):
    """placed : what lies over the picture has other words and may need another place"""

    placed = pyqtSignal()

    def __init__(
        self,
        look: SceneLook,
        content: SceneContent,
        display: Display,
        toolbar: SceneToolbar,
        rows: Tuple[FieldRow, SectionRow],
        stage: Stage,
        guard: Callable[[Callable[[], None]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._look, self._content, self._display, self._guard = look, content, display, guard
        self._toolbar, self._stage = toolbar, stage
        self._field_row, self._section_row = rows
        self._has_scene = False
        self._without_rows()
        for signal, slot in self._signals():
            signal.connect(slot)

    def _signals(self) -> Tuple[Tuple[Any, Callable], ...]:
        return (
            (self._toolbar.fieldWanted, self._want_field),
            (self._toolbar.sectionWanted, self._want_section),
            (self._content.field.changed, self._on_field),
            (self._look.changed, self._on_look),
        )

    def close(self) -> None:
        for signal, slot in self._signals():
            signal.disconnect(slot)
        self._field_row.close_view()
        self._section_row.close_view()

    @callback
    def _want_field(self, wanted: bool) -> None:
        self._look.update(field=wanted)

    @callback
    def _want_section(self, wanted: bool) -> None:
        self._look.update(section=wanted)

    @callback
    def _on_look(self, look: Look, names: frozenset) -> None:
        self.show()

    @callback
    def _on_field(self) -> None:
        self.show()

    def set_scene(self, scene: Any) -> None:
        """A CityScene or None: nothing of it is simplified yet."""
        self._has_scene = scene is not None
        self._stage.banner.say("")
        if not self._has_scene:
            self._without_rows()

    def _without_rows(self) -> None:
        """Where there is nothing to see there is nothing to choose."""
        self._field_row.hide()
        self._section_row.hide()

    def show(self) -> None:
        """Buttons, rows and what the caption says about them."""
        look, field, picture = self._look.look, self._content.field, self._display.picture
        self._toolbar.field.setEnabled(field.can_show)
        self._toolbar.field.setChecked(look.field and field.can_show)
        self._toolbar.section.setChecked(look.section)
        self._field_row.setVisible(field.field is not None)
        self._section_row.setVisible(look.section and self._has_scene)
        drawn = (self._content.shadows.words, look_words(look, field.field))
        self._stage.caption.tell(picture.caption, picture.note, " ".join(words for words in drawn if words))
        self.placed.emit()

    def say_simplified(self, number: int, scene: CityScene) -> None:
        """number : of buildings that are drawn as blocks, 0 for none"""
        words = simplified_words(number, scene.n_buildings)
        if words != self._stage.banner.words:
            self._stage.banner.say(words)
            self.placed.emit()
