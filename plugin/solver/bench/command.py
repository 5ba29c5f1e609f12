"""`python -m plugin.solver bench`: the bars of the solver alone, printed and on demand written as JSON."""

from __future__ import annotations

import sys
from pathlib import Path

from ...city.errors import TwinscapeError
from ...store.atomic import write_json
from .bars import Figure
from .machine import machine, use_two_cores
from .solver_figures import solver_figures
from .table import row

RUNS = 3


def run_and_print(data: str = "", runs: int = RUNS, json_file: str = "") -> int:
    """Exit code 0 when every bar that was measured is met, 1 when one is missed, 2 when measuring was not possible."""
    use_two_cores()
    try:
        figures = solver_figures(Path(data) if data else None, max(runs, 1), _tell)
        if json_file:
            write_json(Path(json_file), {"about": machine(), "figures": [figure.to_dict() for figure in figures]})
    except TwinscapeError as error:
        print(error, file=sys.stderr)
        return 2
    for key, words in machine().items():
        print(f"{key}: {words}")
    for line in lines_of(figures):
        print(line)
    return 1 if any(figure.is_missed() for figure in figures) else 0


def lines_of(figures: list[Figure]) -> list[str]:
    """One aligned line a figure, in the order they were measured."""
    cells = [row(figure) for figure in figures]
    widths = [max(len(each[i]) for each in cells) for i in range(len(cells[0]))] if cells else []
    return ["  ".join(cell.ljust(width) for cell, width in zip(each, widths, strict=True)).rstrip() for each in cells]


def _tell(words: str) -> None:
    print(f"bench: {words}", file=sys.stderr, flush=True)
