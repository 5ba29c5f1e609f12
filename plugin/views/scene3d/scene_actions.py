"""What the 3D dock asks others to do, given by the composition root."""

from __future__ import annotations

from typing import Callable, Optional

from ...review.scene_look import SceneLook


class SceneActions:
    def __init__(
        self,
        guard: Callable[[Callable[[], None]], None],
        import_data: Callable[[], None],
        open_demo: Callable[[], None],
        explain_3d: Callable[[], None],
        save_picture: Callable[[], None],
        map_is_drawing: Callable[[], bool] = lambda: False,
        start_map: Callable[[], None] = lambda: None,
        finish_map: Callable[[], None] = lambda: None,
        ask_why: Callable[[str], None] = lambda receiver: None,
        look: Optional[SceneLook] = None,
        export: Callable[[str], None] = lambda kind: None,
    ) -> None:
        """ask_why : is given the id of a receiver of what is shown; look : of the picture, one of its own when none is given
        export : of "model" or "page", as files for others"""
        self.look = look if look is not None else SceneLook()
        self.export = export
        self.ask_why = ask_why
        self.guard, self.import_data, self.open_demo = guard, import_data, open_demo
        self.explain_3d, self.save_picture = explain_3d, save_picture
        self.map_is_drawing, self.start_map, self.finish_map = map_is_drawing, start_map, finish_map
