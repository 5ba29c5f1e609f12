"""Undo and redo over immutable records."""

from __future__ import annotations

from typing import Generic, List, TypeVar

Record = TypeVar("Record")
KEPT = 200


class History(Generic[Record]):
    """The present record, the ones before it and the ones undone."""

    def __init__(self, present: Record) -> None:
        self.present = present
        self._past: List[Record] = []
        self._future: List[Record] = []

    def push(self, record: Record) -> None:
        """A new present; what was undone is forgotten."""
        self._past = [*self._past, self.present][-KEPT:]
        self._future = []
        self.present = record

    def amend(self, record: Record) -> None:
        """Changes the present without a step of its own."""
        self.present = record

    def undo(self) -> Record:
        if self._past:
            self._future.append(self.present)
            self.present = self._past.pop()
        return self.present

    def redo(self) -> Record:
        if self._future:
            self._past.append(self.present)
            self.present = self._future.pop()
        return self.present

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)
