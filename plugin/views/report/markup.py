"""HTML and SVG from elements: whatever is not an element itself is escaped, so that no name can become markup."""

from __future__ import annotations

from html import escape
from typing import Any

# control characters, which no XML may have: one in a name would cost the whole drawing
UNREADABLE = {number: None for number in range(32) if chr(number) not in "\t\n\r"}
VOID = frozenset(("meta", "img", "br", "hr", "col"))


class Markup(str):
    """Text that is markup already; only `element` and `joined` make it."""


def element(tag: str, /, *children: Any, **attributes: Any) -> Markup:
    """<tag attribute="…">children</tag>. An underscore of an attribute is a dash, one at its end is dropped (class_); None leaves it out.

    children : Markup as it is, everything else escaped
    """
    stated = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_words(value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if tag in VOID:
        return Markup(f"<{tag}{stated}>")
    return Markup(f"<{tag}{stated}>{joined(*children)}</{tag}>")


def joined(*children: Any) -> Markup:
    """Children one after the other; lists and tuples are taken apart, None and "" are nothing."""
    parts = []
    for child in children:
        if isinstance(child, (list, tuple)):
            parts.append(joined(*child))
        elif isinstance(child, Markup):
            parts.append(str(child))
        elif child is not None:
            parts.append(escape(str(child).translate(UNREADABLE), quote=False))
    return Markup("".join(parts))


def _words(value: Any) -> str:
    """Numbers short: SVG has many of them."""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value).translate(UNREADABLE)
