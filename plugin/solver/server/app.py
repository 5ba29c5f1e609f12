"""The server's doors: every request is checked here before anything of it is used, and every fault is a structured answer."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, g, request, send_file

from ...city.errors import ResultError
from ...store.atomic import read_json
from ..jobs import bad_call
from . import documents, exchange, offered, openapi
from .answers import Refusal, as_json, as_raw, fault, wanted_outputs
from .bodies import parsed
from .features_api import Collections
from .runner import Runner
from .settings import Settings
from .store import FINAL, JobStore
from .uploads import HASH, Uploads
from .workplace import checked

JOB_ID = re.compile(r"[0-9a-f]{32}\Z")
KEY = re.compile(r"[A-Za-z0-9_-]{8,80}\Z")
OFFERED_TYPES = ("application/json", "application/geo+json", "application/problem+json", "application/octet-stream")
RETRY_S = 5
LEAST_ROOM = 64 * 1024 * 1024  # free bytes below which no job is taken on


class Server:
    """The WSGI application with what it keeps. `start` begins to compute, `stop` lets go of everything."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.store = JobStore(settings.data / "jobs.sqlite")
        self.uploads = Uploads(settings.data / "uploads", settings.upload_bytes, settings.twin_bytes)
        self.runner = Runner(settings, self.store, self.uploads)
        self.collections = Collections(settings)
        self._waits = threading.BoundedSemaphore(settings.waits)
        self.app = self._app()

    def start(self) -> None:
        self.store.after_start()
        self.runner.start()

    def stop(self) -> None:
        self.runner.stop()
        self.store.close()

    # --- doors ------------------------------------------------------------------------------------------------------
    def _app(self) -> Flask:
        app = Flask("twinscape", static_folder=None)
        app.url_map.strict_slashes = False
        app.before_request(self._check)
        app.register_error_handler(Exception, fault)
        doors: list[tuple[str, str, Callable[..., Any]]] = [
            ("GET", "/", lambda: as_json({**documents.landing(self._base), "limits": documents.limits(self.settings)})),
            ("GET", "/conformance", lambda: as_json({"conformsTo": list(documents.CONFORMS)})),
            ("GET", "/openapi", self._openapi),
            ("GET", "/twins", self._twins),
            ("GET", "/processes", lambda: as_json(documents.process_list(self._base, self._processes()))),
            (
                "GET",
                "/processes/<name>",
                lambda name: as_json(documents.process_document(self._base, offered.offered(name))),
            ),
            ("POST", "/processes/<name>/execution", self._execute),
            ("GET", "/jobs", self._jobs),
            ("GET", "/jobs/<job_id>", lambda job_id: as_json(documents.status_info(self._base, self._job(job_id)))),
            ("DELETE", "/jobs/<job_id>", self._dismiss),
            ("GET", "/jobs/<job_id>/results", self._results),
            ("GET", "/jobs/<job_id>/output", lambda job_id: as_json(self._done(job_id)["result"]["result"])),
            ("GET", "/jobs/<job_id>/log", self._log),
            ("GET", "/jobs/<job_id>/tiles", self._tiles),
            ("GET", "/jobs/<job_id>/files/<path:path>", self._file),
            ("GET", "/jobs/<job_id>/exchange/<path:path>", self._exchange),
            ("GET", "/blobs/<digest>", self._has_blob),
            ("PUT", "/blobs/<digest>", self._put_blob),
            ("POST", "/trees", self._add_tree),
            ("GET", "/collections", lambda: self.collections.list(request)),
            ("GET", "/collections/<name>", lambda name: self.collections.one(request, self._collection(name))),
            ("GET", "/collections/<name>/items", self._items),
            ("GET", "/collections/<name>/items/<path:item>", self._item),
        ]
        for method, rule, door in doors:
            app.add_url_rule(rule, f"{method} {rule}", door, methods=[method])
        return app

    @property
    def _base(self) -> str:
        return self.settings.base_url

    def _check(self) -> None:
        """Whose request it is, and whether JSON is what is wanted."""
        owner = self.settings.owner(request.headers.get("Authorization", ""))
        if owner is None:
            raise Refusal("this server wants a token", "Send it as Authorization: Bearer <token>.", "token")
        g.owner = owner
        if request.args.get("f", "json") != "json":
            raise Refusal(
                f"the format {request.args['f'][:40]!r} is not offered", "Leave f away: JSON.", "not-acceptable"
            )
        if request.url_rule is None or request.url_rule.rule.endswith("<path:path>"):  # a file is of its own type
            return
        wanted = request.accept_mimetypes
        if wanted and not any(each in wanted for each in OFFERED_TYPES):
            raise Refusal("only JSON is offered", "Send Accept: application/json.", "not-acceptable")

    # --- what there is ----------------------------------------------------------------------------------------------
    @staticmethod
    def _processes() -> list[Any]:
        return [offered.offered(name) for name in offered.OFFERED]

    def _openapi(self) -> Response:
        document = openapi.document(self._base, self._processes(), bool(self.settings.tokens))
        return as_json(document, kind="application/vnd.oai.openapi+json;version=3.0")

    def _twins(self) -> Response:
        found = []
        for path in sorted(self.settings.twins.glob("*.twin")):
            try:
                manifest = read_json(path / "twin.json")
                found.append(
                    {"name": path.stem, "title": manifest.get("title", path.stem), "crs": manifest["crs"]["id"]}
                )
            except (ResultError, KeyError, TypeError, AttributeError):
                continue  # one that is being written
        return as_json({"twins": found})

    def _collection(self, name: str) -> str:
        if not self.collections.knows(name):
            raise Refusal(f"there is no collection {name[:80]!r}", "GET /collections lists them.", "no-job")
        return name

    def _items(self, name: str) -> Response:
        self._collection(name)
        _whole("limit", 1, 10000, 100)
        _whole("offset", 0, 10**9, 0)
        return self.collections.items(request, name)

    def _item(self, name: str, item: str) -> Response:
        return self.collections.item(request, self._collection(name), item)

    # --- jobs -------------------------------------------------------------------------------------------------------
    def _execute(self, name: str) -> Response:
        process = offered.offered(name)
        body = self._body()
        if "inputs" not in body:
            raise bad_call("the request has no inputs", 'Write {"inputs": {"twin": "…"}}.')
        wanted = wanted_outputs(body, process)
        inputs = checked(process, body["inputs"], self.settings.twins, self.uploads)
        key = request.headers.get("Idempotency-Key", "")
        if key and not KEY.match(key):
            raise Refusal(
                "the Idempotency-Key is not 8 to 80 letters, digits, - or _", "Correct or leave it away.", "not-json"
            )
        self._has_room()
        waits = "respond-async" not in request.headers.get("Prefer", "")
        if waits and not self._waits.acquire(blocking=False):
            raise Refusal(
                "too many requests wait for their results", "Ask with Prefer: respond-async.", "busy", retry_s=RETRY_S
            )
        try:
            job_id, _ = self.store.add(g.owner, process.id, {"inputs": inputs, "outputs": wanted}, key)
            job = self.store.wait_for(job_id, self.settings.wait_s) if waits else self.store.job(job_id)
        finally:
            if waits:
                self._waits.release()
        assert job is not None
        if waits and job["status"] in FINAL:
            results = self._results_of(self._done(job_id))
            return as_raw(results, wanted) if body.get("response", "raw") == "raw" else as_json(results)
        answer = as_json(documents.status_info(self._base, job), 201)
        answer.headers["Location"] = f"{self._base}/jobs/{job_id}"
        answer.headers["Preference-Applied"] = "respond-async"
        return answer

    def _has_room(self) -> None:
        if self.store.waiting(g.owner) >= self.settings.waiting_each or self.store.waiting() >= self.settings.waiting:
            raise Refusal("too many jobs wait already", "Try again later.", "too-many", retry_s=RETRY_S)
        if shutil.disk_usage(self.settings.data).free < LEAST_ROOM:
            raise Refusal("the disk of the server is full", "Tell who runs the server.", "no-room", retry_s=60)

    def _jobs(self) -> Response:
        limit, offset = _whole("limit", 1, 1000, 100), _whole("offset", 0, 10**9, 0)
        jobs, matched = self.store.jobs(g.owner, limit, offset)
        links = [documents.link(f"{self._base}/jobs?limit={limit}&offset={offset}", "self", "This document")]
        if offset + limit < matched:
            links.append(
                documents.link(f"{self._base}/jobs?limit={limit}&offset={offset + limit}", "next", "Older jobs")
            )
        return as_json(
            {"jobs": [documents.status_info(self._base, job) for job in jobs], "links": links, "numberMatched": matched}
        )

    def _job(self, job_id: str) -> dict[str, Any]:
        job = self.store.job(job_id, g.owner) if JOB_ID.match(job_id) else None
        if job is None:
            raise Refusal(f"there is no job {job_id[:80]!r}", "GET /jobs lists yours.", "no-job")
        return job

    def _done(self, job_id: str) -> dict[str, Any]:
        job = self._job(job_id)
        if job["status"] == "successful":
            return job
        if job["status"] == "failed":
            error = job["error"] or {}
            raise Refusal(
                str(error.get("message", "the job failed")),
                str(error.get("hint", "")),
                "job-failed",
                {"exception": error},
            )
        raise Refusal(f"the job is {job['status']} and has no results", "Wait until it is successful.", "no-result")

    def _dismiss(self, job_id: str) -> Response:
        job = self._job(job_id)
        if not self.store.finish(job_id, "dismissed", message="dismissed on request"):
            self.runner.workplace(job_id).remove()
            self.store.remove(job_id)
            return as_json(documents.status_info(self._base, {**job, "message": "removed"}))
        return as_json(documents.status_info(self._base, self._job(job_id)))

    def _results(self, job_id: str) -> Response:
        return as_json(self._results_of(self._done(job_id)))

    def _results_of(self, job: dict[str, Any]) -> dict[str, Any]:
        others = exchange.exchange_paths(self.runner.workplace(job["id"]), job["result"]["files"])
        return documents.results(self._base, job, offered.offered(job["process"]).outputs, others)

    def _log(self, job_id: str) -> Response:
        job = self._job(job_id)
        return as_json({"jobID": job_id, "message": job["message"], "exception": job["error"]})

    def _tiles(self, job_id: str) -> Response:
        """Whose tiles they are is seen by the job: those of others are not told."""
        self._job(job_id)
        board = self.runner.tiles(job_id)
        if board is None:
            return as_json({"type": "FeatureCollection", "features": []}, kind=documents.GEOJSON)
        return Response(board, content_type=documents.GEOJSON)

    def _file(self, job_id: str, path: str) -> Response:
        job = self._done(job_id)
        found = self.runner.workplace(job_id).file(path) if path in job["result"]["files"] else None
        if found is None:
            raise Refusal(f"the job has no file {path[:120]!r}", "GET its results: they name the files.", "no-job")
        answer: Response = send_file(found, mimetype=documents.media_type(path), conditional=True)
        return answer

    def _exchange(self, job_id: str, path: str) -> Response:
        job, place = self._done(job_id), self.runner.workplace(job_id)
        if path not in exchange.exchange_paths(place, job["result"]["files"]):
            raise Refusal(f"nothing like {path[:120]!r} is made of the job", "GET its results: they name it.", "no-job")
        made = exchange.made(place, path)
        answer: Response = send_file(made, mimetype=documents.media_type(path), conditional=True)
        return answer

    # --- uploads ----------------------------------------------------------------------------------------------------
    def _has_blob(self, digest: str) -> Response:
        if not self.uploads.has(digest):
            raise Refusal(f"there is no file {digest[:80]!r}", "PUT it.", "no-job")
        return as_json({"digest": digest})

    def _put_blob(self, digest: str) -> Response:
        if not HASH.match(digest):
            raise Refusal(f"{digest[:80]!r} is no SHA-256", "Give 64 lower-case hexadecimal digits.", "not-json")
        self._media_type("application/octet-stream")
        self._not_too_long(self.settings.upload_bytes)
        self.uploads.put(digest, request.stream)
        return as_json({"digest": digest}, 201)

    def _add_tree(self) -> Response:
        if request.mimetype == "application/zip":
            self._not_too_long(self.settings.upload_bytes)
            return as_json({"id": self.uploads.add_archive(request.stream)}, 201)
        tree_id, missing = self.uploads.add_tree(self._body().get("files"))
        if missing:
            raise Refusal(
                f"{len(missing)} files of the twin are not here",
                "PUT /blobs/<SHA-256> each, then post the tree again.",
                "files-missing",
                {"missing": missing},
            )
        return as_json({"id": tree_id}, 201)

    # --- bodies -----------------------------------------------------------------------------------------------------
    def _body(self) -> dict[str, Any]:
        """The JSON object of a request: of the right type, not too large, not too deep, its numbers finite."""
        self._media_type("application/json")
        self._not_too_long(self.settings.document_bytes)
        raw = request.stream.read(self.settings.document_bytes + 1)
        if len(raw) > self.settings.document_bytes:
            raise Refusal("the document is too large", f"{self.settings.document_bytes:,} bytes at most.", "too-large")
        try:
            document = parsed(raw)
        except (ValueError, RecursionError) as error:
            raise Refusal(f"not JSON: {str(error)[:200]}", "Send one JSON object.", "not-json") from error
        if not isinstance(document, dict):
            raise Refusal("the document is not an object", "Send one JSON object.", "not-json")
        return document

    @staticmethod
    def _media_type(wanted: str) -> None:
        if request.mimetype != wanted or request.headers.get("Content-Encoding", "identity") != "identity":
            raise Refusal(
                f"the content is {request.mimetype[:60] or 'of no type'}",
                f"Send Content-Type: {wanted}, not encoded.",
                "media-type",
            )

    @staticmethod
    def _not_too_long(most: int) -> None:
        if request.content_length is not None and request.content_length > most:
            raise Refusal(f"the request has {request.content_length:,} bytes", f"{most:,} at most.", "too-large")


def _whole(name: str, least: int, most: int, default: int) -> int:
    """A whole number of the query."""
    given = request.args.getlist(name)
    if not given:
        return default
    if len(given) > 1 or not re.fullmatch(r"[0-9]{1,10}", given[0]) or not least <= int(given[0]) <= most:
        raise Refusal(f"{name}={given[-1][:40]!r}", f"{name} is a whole number from {least} to {most}.", "not-json")
    return int(given[0])
