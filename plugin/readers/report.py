"""What an import tells: what came in, what was skipped and why, what was repaired and inferred."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

LISTED = 5000  # issues written out one by one; the counts are always complete


@dataclass(frozen=True)
class Issue:
    """One feature that was skipped ("skipped"), mended ("repaired") or had a value refused ("value").

    x, y : where it is, in the twin's CRS once known; None when it has no place
    """

    layer: str
    id: str
    reason: str
    kind: str = "skipped"
    x: float | None = None
    y: float | None = None
    field: str = ""
    in_source: bool = False  # x and y are still in the CRS of the source

    def to_dict(self) -> dict[str, Any]:
        document: dict[str, Any] = {"id": self.id, "layer": self.layer, "reason": self.reason}
        if self.field:
            document["field"] = self.field
        if self.x is not None:
            document["x"], document["y"] = round(self.x, 2), round(float(self.y or 0.0), 2)
        return document


@dataclass
class Report:
    """Collected while reading; one for a whole import."""

    issues: list[Issue] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    ignored_types: Counter[str] = field(default_factory=Counter)

    def skip(
        self,
        layer: str,
        feature: Any,
        reason: str,
        at: tuple[float, float] | None = None,
        in_source: bool = False,
        field_key: str = "",
    ) -> None:
        """A feature that did not come in. in_source : its place is still in the CRS of the source; field_key : the value it lacks."""
        self._add("skipped", layer, feature, reason, at, field_key, in_source)

    def repair(
        self, layer: str, feature: Any, reason: str, at: tuple[float, float] | None = None, in_source: bool = False
    ) -> None:
        """A feature that came in after mending."""
        self._add("repaired", layer, feature, reason, at, in_source=in_source)

    def refuse(
        self, layer: str, feature: Any, field_key: str, reason: str, at: tuple[float, float] | None = None
    ) -> None:
        """A value that cannot be true: the feature stays, the value counts as missing."""
        self._add("value", layer, feature, reason, at, field_key)

    def relocate(self, move: Callable[[float, float], tuple[float, float]]) -> None:
        """Brings places that are still in the CRS of the source just read into that of the twin."""
        for i, issue in enumerate(self.issues):
            if issue.in_source and issue.x is not None and issue.y is not None:
                x, y = move(issue.x, issue.y)
                self.issues[i] = replace(issue, x=x, y=y, in_source=False)

    def warn(self, text: str) -> None:
        if text not in self.warnings:
            self.warnings.append(text)

    def of_kind(self, kind: str) -> list[Issue]:
        return [issue for issue in self.issues if issue.kind == kind]

    def to_dict(self) -> dict[str, Any]:
        """The lists of the import result; over LISTED entries only the first are written out and the count says so."""
        document: dict[str, Any] = {}
        for kind, key in (("skipped", "skipped"), ("repaired", "repaired"), ("value", "refused_values")):
            issues = self.of_kind(kind)
            document[key] = [issue.to_dict() for issue in issues[:LISTED]]
            document[f"{key}_count"] = len(issues)
        document["ignored_types"] = dict(sorted(self.ignored_types.items()))
        document["warnings"] = list(self.warnings)
        return document

    def _add(
        self,
        kind: str,
        layer: str,
        feature: Any,
        reason: str,
        at: tuple[float, float] | None,
        field_key: str = "",
        in_source: bool = False,
    ) -> None:
        x, y = at if at is not None else (None, None)
        self.issues.append(Issue(layer, str(feature), reason, kind, x, y, field_key, in_source))
