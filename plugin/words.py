"""The words of the user interface in the language QGIS runs in: English in the sources, others from resources/i18n.

A table is a Qt Linguist file (.ts), read as it is when its language is chosen: there is nothing to build, and translators have
their usual program. A text that is not in it stays English.
"""

from __future__ import annotations

from pathlib import Path
from typing import Dict
from xml.etree import ElementTree

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "i18n"
NOUNS_WITH_CAPITALS = ("de",)
_table: Dict[str, str] = {}
_language = "en"
_mark = "."


def tr(text: str) -> str:
    """The text in the chosen language. Values are put in afterwards: tr("{n} buildings").format(n=12)."""
    return _table.get(text, text)


def inline(text: str) -> str:
    """A title as a word within a sentence: in small letters, except in languages whose nouns have capitals; "LPG" stays."""
    if _language in NOUNS_WITH_CAPITALS or not text[1:2].islower():
        return text
    return text[:1].lower() + text[1:]


def language() -> str:
    """ "de", or "en" where there is no table for the language of QGIS."""
    return _language


def choose_language(locale: str, folder: Path = FOLDER) -> bool:
    """Takes the table of a locale such as "de_AT" or "de"; False, and English, where there is none."""
    global _language
    _table.clear()
    _language = "en"
    path = folder / f"twinscape_{locale.replace('-', '_').split('_')[0].lower()}.ts"
    if not path.is_file():
        return False
    _table.update(read_table(path))
    _language = path.stem.rpartition("_")[2]
    return True


def choose_mark(mark: str) -> None:
    """The decimal mark of the numbers people read, that of QGIS: QLocale().decimalPoint(). What programs read keeps the point."""
    global _mark
    _mark = mark or "."


class shown(float):  # noqa: N801  reads as a word where it stands: f"{shown(share):.1f} %"
    """A number as it is shown: formatted with the chosen decimal mark, and thousands apart by a narrow space where a comma asks for it."""

    def __format__(self, form: str) -> str:
        return super().__format__(form).replace(",", "\u202f").replace(".", _mark)


def read_table(path: Path) -> Dict[str, str]:
    """Source text -> translation of a .ts file; unfinished and empty ones are left out."""
    table = {}
    for message in ElementTree.parse(str(path)).getroot().iter("message"):
        source, translation = message.find("source"), message.find("translation")
        if source is None or translation is None or translation.get("type") == "unfinished":
            continue
        if source.text and translation.text:
            table[source.text] = translation.text
    return table
