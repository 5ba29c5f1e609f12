"""What the 3D dock asks others to do, given by the composition root."""

from __future__ import annotations

from typing import Callable


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
    ) -> None:
        """ask_why : is given the id of a receiver of what is shown"""
        self.ask_why = ask_why
        self.guard, self.import_data, self.open_demo = guard, import_data, open_demo
        self.explain_3d, self.save_picture = explain_3d, save_picture
        self.map_is_drawing, self.start_map, self.finish_map = map_is_drawing, start_map, finish_map
