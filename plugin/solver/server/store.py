"""The list of jobs, durable in SQLite: what was accepted is known after the server was killed."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...store.atomic import disk_errors
from ..jobs import to_json, utc_now

FINAL = ("successful", "failed", "dismissed")
ATTEMPTS = 3  # a job whose process died is computed again, so often in all
COLUMNS = (
    "id",
    "owner",
    "process",
    "request",
    "status",
    "progress",
    "message",
    "created",
    "started",
    "finished",
    "updated",
    "result",
    "error",
    "attempts",
)
_TABLE = """
CREATE TABLE IF NOT EXISTS jobs (
  id TEXT PRIMARY KEY, owner TEXT NOT NULL, process TEXT NOT NULL, request TEXT NOT NULL, status TEXT NOT NULL,
  progress INTEGER NOT NULL DEFAULT 0, message TEXT NOT NULL DEFAULT '', created TEXT NOT NULL, started TEXT, finished TEXT,
  updated TEXT NOT NULL, result TEXT, error TEXT, attempts INTEGER NOT NULL DEFAULT 0, key TEXT, done_at REAL,
  number INTEGER
);
CREATE UNIQUE INDEX IF NOT EXISTS jobs_key ON jobs (owner, key) WHERE key IS NOT NULL;
CREATE INDEX IF NOT EXISTS jobs_status ON jobs (status, number);
"""
STOPPED = {
    "code": "worker-died",
    "message": f"the process of the job ended {ATTEMPTS} times before it had finished",
    "hint": "Ask who runs the server for its log, or compute a smaller part.",
}


class JobStore:
    """Jobs by id. Every change is one transaction; a final status is never left again."""

    def __init__(self, path: Path) -> None:
        with disk_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(str(path), isolation_level=None, check_same_thread=False, timeout=30)
            self._connection.row_factory = sqlite3.Row
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=FULL")
            self._connection.executescript(_TABLE)
        self._path = path
        self._lock = threading.RLock()
        self.changed = threading.Condition(self._lock)

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    # --- writing ----------------------------------------------------------------------------------------------------
    def add(self, owner: str, process: str, request: dict[str, Any], key: str = "") -> tuple[str, bool]:
        """Id of a new job, or of the one this owner has already asked for with the same key; and whether it is new."""
        job_id = uuid.uuid4().hex
        with self._writing():
            if key:
                known = self._one("SELECT id, process, request FROM jobs WHERE owner=? AND key=?", owner, key)
                if known is not None:
                    return str(known["id"]), False
            now = utc_now()
            number = self._connection.execute("SELECT COALESCE(MAX(number), 0) + 1 FROM jobs").fetchone()[0]
            self._connection.execute(
                "INSERT INTO jobs (id, owner, process, request, status, created, updated, key, number) "
                "VALUES (?, ?, ?, ?, 'accepted', ?, ?, ?, ?)",
                (job_id, owner, process, to_json(request), now, now, key or None, number),
            )
            self.changed.notify_all()
        return job_id, True

    def claim(self) -> dict[str, Any] | None:
        """The oldest job that waits, now running; None when there is none."""
        with self._writing():
            row = self._one("SELECT id FROM jobs WHERE status='accepted' ORDER BY number LIMIT 1")
            if row is None:
                return None
            now = utc_now()
            self._connection.execute(
                "UPDATE jobs SET status='running', started=COALESCE(started, ?), updated=?, attempts=attempts+1 WHERE id=?",
                (now, now, row["id"]),
            )
            self.changed.notify_all()
            return self.job(row["id"])

    def progress(self, job_id: str, percent: int, message: str) -> None:
        with self._writing():
            self._connection.execute(
                "UPDATE jobs SET progress=MAX(progress, ?), message=?, updated=? WHERE id=? AND status='running'",
                (percent, message, utc_now(), job_id),
            )
            self.changed.notify_all()

    def finish(
        self, job_id: str, status: str, result: Any = None, error: dict[str, Any] | None = None, message: str = ""
    ) -> bool:
        """False when it had ended before: the first word holds."""
        now = utc_now()
        with self._writing():
            done = self._connection.execute(
                "UPDATE jobs SET status=?, result=?, error=?, message=?, finished=?, updated=?, done_at=?, "
                "progress=CASE WHEN ?='successful' THEN 100 ELSE progress END "
                "WHERE id=? AND status IN ('accepted', 'running')",
                (
                    status,
                    None if result is None else to_json(result),
                    None if error is None else to_json(error),
                    message,
                    now,
                    now,
                    time.time(),
                    status,
                    job_id,
                ),
            )
            self.changed.notify_all()
            return done.rowcount == 1

    def try_again(self, job_id: str, why: str) -> bool:
        """Puts a running job back into the queue, or ends it when that was done often enough; True when it is computed again."""
        with self._writing():
            row = self._one("SELECT attempts, status FROM jobs WHERE id=?", job_id)
            if row is None or row["status"] != "running":
                return False
            if row["attempts"] >= ATTEMPTS:
                self.finish(job_id, "failed", error={**STOPPED, "message": f"{STOPPED['message']}: {why}"})
                return False
            self._connection.execute(
                "UPDATE jobs SET status='accepted', message=?, updated=? WHERE id=?",
                (f"waits to be computed again: {why}", utc_now(), job_id),
            )
            self.changed.notify_all()
            return True

    def after_start(self) -> int:
        """Jobs that ran when the server ended wait again; how many."""
        running = [row["id"] for row in self._all("SELECT id FROM jobs WHERE status='running'")]
        return sum(self.try_again(each, "the server was stopped") for each in running)

    def remove(self, job_id: str) -> None:
        with self._writing():
            self._connection.execute("DELETE FROM jobs WHERE id=?", (job_id,))

    # --- reading ----------------------------------------------------------------------------------------------------
    def job(self, job_id: str, owner: str | None = None) -> dict[str, Any] | None:
        """A job with its documents; None when there is none of this owner."""
        row = self._one("SELECT * FROM jobs WHERE id=?", job_id)
        return None if row is None or (owner is not None and row["owner"] != owner) else _document(row)

    def jobs(self, owner: str, limit: int, offset: int) -> tuple[list[dict[str, Any]], int]:
        """The newest first, and how many there are."""
        rows = self._all("SELECT * FROM jobs WHERE owner=? ORDER BY number DESC LIMIT ? OFFSET ?", owner, limit, offset)
        count = self._one("SELECT COUNT(*) AS n FROM jobs WHERE owner=?", owner)
        return [_document(row) for row in rows], int(count["n"]) if count is not None else 0

    def waiting(self, owner: str | None = None) -> int:
        of_owner = "" if owner is None else " AND owner=?"
        row = self._one(
            f"SELECT COUNT(*) AS n FROM jobs WHERE status='accepted'{of_owner}", *([] if owner is None else [owner])
        )
        return int(row["n"]) if row is not None else 0

    def older_than(self, seconds: float) -> list[str]:
        """Jobs that ended so long ago. A clock set back keeps them longer, one set forward removes them earlier: both are harmless."""
        rows = self._all("SELECT id FROM jobs WHERE done_at IS NOT NULL AND done_at < ?", time.time() - seconds)
        return [str(row["id"]) for row in rows]

    def wait_for(self, job_id: str, seconds: float) -> dict[str, Any] | None:
        """The job once it has ended, or as it is after so many seconds."""
        end = time.monotonic() + seconds
        with self.changed:
            while True:
                job = self.job(job_id)
                left = end - time.monotonic()
                if job is None or job["status"] in FINAL or left <= 0:
                    return job
                self.changed.wait(min(left, 1.0))

    # --- within -----------------------------------------------------------------------------------------------------
    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            with disk_errors(self._path):
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield
                    self._connection.execute("COMMIT")
                except BaseException:
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
                    raise

    def _one(self, sql: str, *values: Any) -> Any:
        with self._lock:
            return self._connection.execute(sql, values).fetchone()

    def _all(self, sql: str, *values: Any) -> list[Any]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()


def _document(row: sqlite3.Row) -> dict[str, Any]:
    job = {name: row[name] for name in COLUMNS}
    for name in ("request", "result", "error"):
        job[name] = None if job[name] is None else json.loads(job[name])
    return job
