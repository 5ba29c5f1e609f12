"""One thing a check found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ...city.errors import TwinscapeError

SEVERITIES = ("error", "warning", "info", "ok")
LISTED = 500


@dataclass(frozen=True)
class Finding:
    """severity : of SEVERITIES; ids : the features it is about; hint : what to do."""

    id: str
    severity: str
    text: str
    hint: str = ""
    layer: str = ""
    ids: list[str] = field(default_factory=list)

    @property
    def rank(self) -> int:
        return SEVERITIES.index(self.severity)

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "severity": self.severity,
            "text": self.text,
            "hint": self.hint,
            "layer": self.layer,
            "count": len(self.ids),
            "ids": self.ids[:LISTED],
        }


def unreadable(error: TwinscapeError) -> Finding:
    """A part of the twin that cannot be read is a finding, not the end of the check."""
    return Finding("unreadable", "error", error.message, error.hint)
