"""The OpenAPI 3.0 document of the server: what it takes and what it answers, to the status code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..jobs import Process
from ..version import version
from .offered import description

PROBLEM = "application/problem+json"
HASH = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
JOB = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
_EXCEPTION = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "message": {"type": "string"},
        "hint": {"type": "string"},
    },
}
_LINK = {
    "type": "object",
    "required": ["href"],
    "properties": {
        "href": {"type": "string"},
        "rel": {"type": "string"},
        "type": {"type": "string"},
        "title": {"type": "string"},
    },
}
_STATUS = {
    "type": "object",
    "required": ["jobID", "processID", "type", "status"],
    "properties": {
        "jobID": {"type": "string"},
        "processID": {"type": "string"},
        "type": {"type": "string", "enum": ["process"]},
        "status": {"type": "string", "enum": ["accepted", "running", "successful", "failed", "dismissed"]},
        "progress": {"type": "integer", "minimum": 0, "maximum": 100},
        "message": {"type": "string"},
        "created": {"type": "string", "format": "date-time"},
        "started": {"type": "string", "format": "date-time"},
        "finished": {"type": "string", "format": "date-time"},
        "updated": {"type": "string", "format": "date-time"},
        "links": {"type": "array", "items": {"$ref": "#/components/schemas/link"}},
    },
}
_TILES = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"type": "string", "enum": ["FeatureCollection"]},
        "crs": {"type": "object", "description": "name: the CRS of the twin, which the squares are in"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"type": "string", "enum": ["Feature"]},
                    "geometry": {"type": "object", "description": "A polygon: the square of the tile"},
                    "properties": {
                        "type": "object",
                        "required": ["tile", "state", "points"],
                        "description": "Also what is known of a finished tile, such as noise.lden",
                        "properties": {
                            "tile": {"type": "string"},
                            "state": {"type": "string", "enum": ["waiting", "computed", "kept"]},
                            "points": {"type": "integer", "minimum": 0},
                            "seconds": {
                                "type": "number",
                                "description": "after the first tile was begun in which this one was there",
                            },
                        },
                    },
                },
            },
        },
    },
}
_ANY = {"type": "object"}
_REFUSALS = {
    400: "What is wrong with the request",
    401: "A token is needed",
    404: "There is no such thing",
    406: "Only JSON is offered",
    409: "Files of the twin are missing, or the content is another than the hash says",
    413: "Too large",
    415: "Another media type is needed",
    422: "The inputs do not fit the process",
    429: "Too many jobs: wait as Retry-After says",
    500: "The job failed, or something unforeseen",
    503: "Busy, or no room: try again as Retry-After says",
    507: "The disk of the server is full",
}


def document(base: str, processes: Iterable[Process], has_tokens: bool) -> dict[str, Any]:
    paths: dict[str, Any] = {
        "/": {"get": _get("What the server is", _ANY)},
        "/openapi": {"get": _get("This document", _ANY, kind="application/vnd.oai.openapi+json;version=3.0")},
        "/conformance": {"get": _get("Conformance", _ANY)},
        "/twins": {"get": _get("Twins by name", _ANY)},
        "/processes": {"get": _get("Processes", _ANY)},
        "/jobs": {"get": _get("Jobs of the owner of the token", _ANY, _paging(1000), codes=(400,))},
        "/jobs/{jobID}": {
            "get": _get(
                "State of a job", {"$ref": "#/components/schemas/statusInfo"}, [_path("jobID", JOB)], codes=(404,)
            ),
            "delete": _get(
                "Dismiss a job; what has ended is removed",
                {"$ref": "#/components/schemas/statusInfo"},
                [_path("jobID", JOB)],
                codes=(404,),
            ),
        },
        "/jobs/{jobID}/results": {
            "get": _get("Results", _ANY, [_path("jobID", JOB)], codes=(400, 404, 500)),
        },
        "/jobs/{jobID}/output": {
            "get": _get("The result document", _ANY, [_path("jobID", JOB)], codes=(400, 404, 500))
        },
        "/jobs/{jobID}/log": {"get": _get("Log", _ANY, [_path("jobID", JOB)], codes=(404,))},
        "/jobs/{jobID}/tiles": {
            "get": _get(
                "Tiles of a job while it runs, in the CRS of its twin; none where it is not cut in tiles",
                {"$ref": "#/components/schemas/tiles"},
                [_path("jobID", JOB)],
                codes=(404,),
                kind="application/geo+json",
            )
        },
        "/blobs/{digest}": {
            "get": _get("Whether a file is here", _ANY, [_path("digest", HASH)], codes=(404,)),
            "put": {
                "summary": "Upload a file by the SHA-256 of its content",
                "parameters": [_path("digest", HASH)],
                "requestBody": {
                    "required": True,
                    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
                },
                "responses": _responses({201: ("Kept", _ANY)}, (400, 409, 413, 415, 507)),
            },
        },
        "/trees": {
            "post": {
                "summary": "A twin of uploaded files, or as a zip archive",
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "required": ["files"],
                                "properties": {
                                    "files": {"type": "object", "minProperties": 1, "additionalProperties": HASH},
                                },
                            }
                        },
                        "application/zip": {"schema": {"type": "string", "format": "binary"}},
                    },
                },
                "responses": _responses({201: ("The id to name it by", _ANY)}, (400, 409, 413, 415, 507)),
            }
        },
        "/collections": {"get": _get("Layers of the twins", _ANY)},
        "/collections/{collection}": {"get": _get("A layer", _ANY, [_path("collection", _TEXT)], codes=(404,))},
        "/collections/{collection}/items": {
            "get": _get(
                "Features",
                _ANY,
                [_path("collection", _TEXT), *_paging(10000), _bbox()],
                codes=(400, 404),
                kind="application/geo+json",
            )
        },
        "/collections/{collection}/items/{item}": {
            "get": _get(
                "A feature",
                _ANY,
                [_path("collection", _TEXT), _path("item", _TEXT)],
                codes=(400, 404),
                kind="application/geo+json",
            )
        },
    }
    for process in processes:
        here = f"/processes/{process.id}"
        paths[here] = {"get": _get(process.title, _ANY)}
        paths[f"{here}/execution"] = {"post": _execution(process)}
    found: dict[str, Any] = {
        "openapi": "3.0.3",
        "info": {"title": "Twinscape twin solver", "version": version(), "license": {"name": "GPL-2.0-or-later"}},
        "servers": [{"url": base}],
        "paths": paths,
        "components": {
            "schemas": {"exception": _EXCEPTION, "link": _LINK, "statusInfo": _STATUS, "tiles": _TILES},
        },
    }
    if has_tokens:
        found["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        found["security"] = [{"token": []}]
        for path in paths.values():
            for operation in path.values():
                operation["responses"]["401"] = _problem(_REFUSALS[401])
    return found


_TEXT = {"type": "string", "minLength": 1, "maxLength": 200}


def _execution(process: Process) -> dict[str, Any]:
    described = description(process)
    inputs: dict[str, Any] = {}
    required = []
    for name, each in described["inputs"].items():
        inputs[name] = {**each["schema"], "title": each["title"]}
        inputs[name].pop("default", None)
        if each["minOccurs"]:
            required.append(name)
    return {
        "summary": f"Execute: {process.title}",
        "parameters": [
            {"name": "Prefer", "in": "header", "schema": {"type": "string", "enum": ["respond-async", "wait"]}},
            {
                "name": "Idempotency-Key",
                "in": "header",
                "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{8,80}$"},
            },
        ],
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": {
                        "type": "object",
                        "required": ["inputs"],
                        "properties": {
                            "inputs": {
                                "type": "object",
                                "properties": inputs,
                                "required": required,
                                "additionalProperties": False,
                            },
                            "outputs": {
                                "type": "object",
                                "description": f"Of {', '.join(described['outputs'])}: an object with a transmissionMode",
                            },
                            "response": {"type": "string", "enum": ["raw", "document"]},
                        },
                    }
                }
            },
        },
        "responses": _responses(
            {
                200: ("The results, of a synchronous execution; of one output by value, that", {}),
                201: ("The job", {"$ref": "#/components/schemas/statusInfo"}),
                204: ("The results by reference, as Link headers", None),
            },
            (400, 404, 413, 415, 422, 429, 500, 503, 507),
        ),
    }


def _get(
    summary: str,
    schema: Mapping[str, Any],
    parameters: Iterable[Any] = (),
    codes: Iterable[int] = (),
    kind: str = "application/json",
) -> dict[str, Any]:
    return {
        "summary": summary,
        "parameters": list(parameters),
        "responses": _responses({200: (summary, schema)}, codes, kind),
    }


def _responses(
    good: Mapping[int, tuple[str, Any]], codes: Iterable[int], kind: str = "application/json"
) -> dict[str, Any]:
    found: dict[str, Any] = {
        str(code): {"description": words, **({} if schema is None else {"content": {kind: {"schema": schema}}})}
        for code, (words, schema) in good.items()
    }
    found.update({str(code): _problem(_REFUSALS[code]) for code in (*codes, 406)})
    return found


def _problem(words: str) -> dict[str, Any]:
    return {"description": words, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/exception"}}}}


def _path(name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": dict(schema)}


def _paging(most: int) -> list[dict[str, Any]]:
    return [
        {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": most}},
        {"name": "offset", "in": "query", "schema": {"type": "integer", "minimum": 0, "maximum": 10**9}},
    ]


def _bbox() -> dict[str, Any]:
    return {
        "name": "bbox",
        "in": "query",
        "style": "form",
        "explode": False,
        "schema": {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4},
    }
