"""The figures as a dated table, put before the earlier ones of docs/benchmarks.md."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from ...city.errors import InputError
from ...store.atomic import disk_errors
from .bars import BY_ID, NO_BAR, Figure, in_order

MARK = "## Runs"  # the newest run comes right below this line
HEAD = ("What", "Bar", "Median", "Best", "Runs", "Processor", "Verdict", "Note")


def section(figures: list[Figure], about: Mapping[str, str], when: str, commit: str) -> str:
    """Markdown of one run; about : lines on what it was measured on."""
    rows: list[tuple[str, ...]] = [HEAD, ("---", "---", "--:", "--:", "--:", "--:", "---", "---")]
    rows += [row(figure) for figure in in_order(figures)]
    lines = [f"### {when}, commit {commit}", "", *(f"- {key}: {words}" for key, words in about.items()), ""]
    lines += [f"| {' | '.join(cells)} |" for cells in rows]
    return "\n".join([*lines, "", summary(figures), ""])


def row(figure: Figure) -> tuple[str, ...]:
    """The cells of one figure."""
    bar = BY_ID[figure.bar]
    if not figure.runs:
        return bar.what, bar.text(), NO_BAR, NO_BAR, "0", NO_BAR, figure.verdict(), figure.note
    cpu = amount(sorted(figure.cpu)[len(figure.cpu) // 2], bar.unit) if figure.cpu else NO_BAR
    median, best = amount(figure.median, bar.unit), amount(figure.best, bar.unit)
    return bar.what, bar.text(), median, best, str(len(figure.runs)), cpu, figure.verdict(), figure.note


def amount(value: float, unit: str) -> str:
    """Three digits, whole milliseconds."""
    if unit == "ms":
        return f"{value:.0f} ms"
    digits = 2 if value < 10 else 1
    return f"{value:.{digits}f} {unit}"


def summary(figures: list[Figure]) -> str:
    """How many bars are met, missed, not measured; the missed ones by name."""
    judged = [figure for figure in in_order(figures) if BY_ID[figure.bar].at_most is not None]
    missed = [BY_ID[figure.bar].what for figure in judged if figure.is_missed()]
    absent = sum(not figure.runs for figure in judged)
    words = (
        f"{len(judged) - len(missed) - absent} of {len(judged)} bars met, {len(missed)} missed, {absent} not measured."
    )
    return f"{words} Missed: {'; '.join(missed)}." if missed else words


def insert(path: Path, text: str) -> None:
    """Puts a run before the earlier ones. InputError when the page has no place for it."""
    page = path.read_text(encoding="utf-8") if path.exists() else ""
    head, mark, earlier = page.partition(f"\n{MARK}\n")
    if not mark:
        raise InputError(f"the line {MARK!r} is not in it", "Put it back; runs are added below it.", file=str(path))
    whole = f"{head}{mark}\n{text.strip()}\n" + (f"\n{earlier.strip()}\n" if earlier.strip() else "")
    with disk_errors(path):
        sibling = path.with_name(f".{path.name}.tmp")
        sibling.write_text(whole, encoding="utf-8")
        os.replace(sibling, path)
