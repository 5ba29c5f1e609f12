"""What previews keep loaded between requests, and what they let go."""

from __future__ import annotations

from types import SimpleNamespace

from plugin.solver.previews import Kept

TWIN = SimpleNamespace(path="town.twin")
RESULT = SimpleNamespace(document={"input_hash": "a", "created": "now", "options": {}})


def test_what_is_loaded_is_given_again():
    kept: Kept[str] = Kept()
    assert kept.of(TWIN, "baseline", RESULT, lambda: "state") == ("state", True)
    assert kept.of(TWIN, "baseline", RESULT, lambda: "other") == ("state", False)


def test_what_was_being_loaded_when_all_was_let_go_is_not_kept():
    """An import, which replaces the twin, lets go from another thread while a preview loads for some seconds."""
    kept: Kept[str] = Kept()

    def load() -> str:
        kept.clear()
        return "of files that are to go"

    assert kept.of(TWIN, "baseline", RESULT, load) == ("of files that are to go", True)
    assert not kept
    assert kept.of(TWIN, "baseline", RESULT, lambda: "new") == ("new", True)
