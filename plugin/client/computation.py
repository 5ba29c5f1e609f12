"""A process as a planner asks for it: its title, its options with units and words, and what a twin lacks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Dict, Tuple

if TYPE_CHECKING:  # QGIS starts sooner without the store
    from ..store.twin import Twin


NUMBER, INTEGER, BOOLEAN, TEXT, BUILDINGS = "number", "integer", "boolean", "string", "buildings"


@dataclass(frozen=True)
class Option:
    """One input of a process that a person may set.

    key : name of the input; kind : NUMBER, INTEGER, BOOLEAN, TEXT or BUILDINGS (ids, [] = all); low, high, step, decimals : of a number, in `unit`
    files : of a TEXT that is the path of a file: the filter of a file dialog; the process takes others that are written out
    choices : of a TEXT, (value, what it is called) of those that are offered; the process may take others
    unset : what the lowest value is called where it means "none" ("no map"); with a default None that is what it stands for
    refined : of the method rather than of the question, offered last and as advanced in Processing
    """

    key: str
    label: str
    kind: str
    default: Any
    help: str
    low: float = 0.0
    high: float = 1.0
    step: float = 1.0
    decimals: int = 0
    unit: str = ""
    unset: str = ""
    refined: bool = False
    choices: Tuple[Tuple[str, str], ...] = ()
    files: str = ""


# where noise and air take vehicles from
FLOWS = Option(
    "flows",
    "Vehicles",
    TEXT,
    "counts",
    "Counts of the roads, and what is usual for their class where there are none; or those the traffic result of the same scenario has "
    "on them, with what its closures and bans move elsewhere.",
    choices=(("counts", "Counted or usual"), ("assigned", "Of the traffic result")),
)


@dataclass(frozen=True)
class Computation:
    """A process of the solver that is run for scenarios.

    id : of the process and of its results; shows : the indicator one looks at first
    lacks : what keeps it from being run for a twin, in a sentence that says what to do; "" when nothing does
    """

    id: str
    title: str
    help: str
    shows: str
    lacks: Callable[[Twin], str]
    options: Tuple[Option, ...] = ()

    def defaults(self) -> Dict[str, Any]:
        return {option.key: option.default for option in self.options}
