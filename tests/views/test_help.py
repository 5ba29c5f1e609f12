"""The offline help page: it is there, and the commands it names exist."""

import re

from plugin.actions import ACTIONS
from plugin.workspace.workspace import HELP


def test_the_help_page_names_commands_as_the_menu_does(qgis_app):
    text = HELP.read_text(encoding="utf-8")
    named = re.findall(r"Plugins ▸ Twinscape ▸ ([^<]+?)\.?</b>", text)
    menu = {spec.text.rstrip("…") for spec in ACTIONS}
    assert named and {words.rstrip("…") for words in named} <= menu
    for spec in ("import", "run", "report"):
        assert next(s.text for s in ACTIONS if s.id == spec).rstrip("…") in text


def test_the_help_page_needs_no_network(qgis_app):
    text = HELP.read_text(encoding="utf-8")
    assert not re.search(r"(src|href)\s*=\s*[\"']?https?:", text)
