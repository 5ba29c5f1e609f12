"""What the readers' tests share."""

from __future__ import annotations

import pytest

from plugin.readers.report import Report


@pytest.fixture
def report() -> Report:
    return Report()


@pytest.fixture
def reasons(report):
    """reasons("skipped"): (id, reason) of what the report lists of a kind."""

    def listed(kind: str) -> list[tuple[str, str]]:
        return [(issue.id, issue.reason) for issue in report.of_kind(kind)]

    return listed
