"""What the server says of itself: landing page, conformance, OpenAPI, and jobs as OGC API – Processes writes them (OGC 18-062r2)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from typing import Any

from ...city.errors import sentences
from ..jobs import Process
from ..version import version
from .offered import EXCHANGE, FILES, description
from .settings import Settings
from .store import FINAL
from .workplace import media_type

CONFORMS = (
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/ogc-process-description",
    "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/json",
    "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/job-list",
    "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/dismiss",
)
JSON = "application/json"
GEOJSON = "application/geo+json"
VALUE, REFERENCE = "value", "reference"  # how an output is transmitted
REL = "http://www.opengis.net/def/rel/ogc/1.0/"


def link(href: str, rel: str, title: str, kind: str = JSON) -> dict[str, str]:
    return {"href": href, "rel": rel, "type": kind, "title": title}


def landing(base: str) -> dict[str, Any]:
    return {
        "title": "Twinscape twin solver",
        "description": "Energy, noise, air quality and traffic of a city by the European methods, computed on request.",
        "links": [
            link(f"{base}/", "self", "This document"),
            link(f"{base}/openapi", "service-desc", "The API", "application/vnd.oai.openapi+json;version=3.0"),
            link(f"{base}/conformance", "conformance", "What it conforms to"),
            link(f"{base}/conformance", f"{REL}conformance", "What it conforms to"),
            link(f"{base}/processes", f"{REL}processes", "Processes"),
            link(f"{base}/jobs", f"{REL}job-list", "Jobs"),
            link(f"{base}/collections", "data", "Layers of the twins"),
        ],
    }


def limits(settings: Settings) -> dict[str, Any]:
    """What it takes, for the landing page."""
    return {
        "running": settings.running,
        "waiting": settings.waiting,
        "job_hours": settings.job_s / 3600,
        "job_gb": settings.job_bytes / 1e9,
        "upload_gb": settings.upload_bytes / 1e9,
        "twin_gb": settings.twin_bytes / 1e9,
        "keep_days": settings.keep_s / 86400,
        "cpus": os.cpu_count() or 1,
        "disk_gb": shutil.disk_usage(settings.data).free / 1e9,
    }


def process_list(base: str, processes: Iterable[Process]) -> dict[str, Any]:
    entries = []
    for process in processes:
        document = description(process)
        entry = {
            key: document[key]
            for key in ("id", "title", "description", "version", "jobControlOptions", "outputTransmission")
        }
        entry["links"] = [link(f"{base}/processes/{process.id}", "self", process.title)]
        entries.append(entry)
    return {"processes": entries, "links": [link(f"{base}/processes", "self", "This document")], "solver": version()}


def process_document(base: str, process: Process) -> dict[str, Any]:
    here = f"{base}/processes/{process.id}"
    return {
        **description(process),
        "links": [link(here, "self", process.title), link(f"{here}/execution", f"{REL}execute", "Execute")],
    }


def status_info(base: str, job: Mapping[str, Any]) -> dict[str, Any]:
    here = f"{base}/jobs/{job['id']}"
    info: dict[str, Any] = {
        "jobID": job["id"],
        "processID": job["process"],
        "type": "process",
        "status": job["status"],
        "progress": job["progress"],
        "message": job["message"],
        "created": job["created"],
        "updated": job["updated"],
        "links": [link(here, "self", "This document")],
    }
    for name in ("started", "finished"):
        if job[name]:
            info[name] = job[name]
    if job["error"]:
        info["exception"] = job["error"]
        info["message"] = str(job["error"].get("message", job["message"]))
    if job["status"] == "successful":
        info["links"].append(link(f"{here}/results", f"{REL}results", "Results"))
    if job["status"] == "running":
        info["links"].append(link(f"{here}/tiles", "related", "Tiles", GEOJSON))
    if job["status"] in FINAL:
        info["links"].append(link(f"{here}/log", "related", "Log"))
    return info


def output_names(outputs: Iterable[str]) -> list[str]:
    """Of a process as a server offers it."""
    return [*([*outputs] or ["result"]), FILES, EXCHANGE]


def results(base: str, job: Mapping[str, Any], outputs: Iterable[str], exchange: Iterable[str]) -> dict[str, Any]:
    """Outputs the job was asked for, else all: each by value, or as a link to it; the files of the result always as links.
    exchange : paths of what is made of the files for others"""
    here = f"{base}/jobs/{job['id']}"
    names = output_names(outputs)
    modes = job["request"].get("outputs") or dict.fromkeys(names, VALUE)
    document: dict[str, Any] = {}
    for name in names:
        if name in modes and name in (FILES, EXCHANGE):
            document[name] = [
                {"href": f"{here}/{name}/{path}", "type": media_type(path), "title": path}
                for path in (job["result"]["files"] if name == FILES else exchange)
            ]
        elif name in modes and modes[name] == REFERENCE:
            document[name] = {"href": f"{here}/output", "type": JSON, "title": "The result document"}
        elif name in modes:
            document[name] = job["result"]["result"]
    return document


def exception(status: int, document: Mapping[str, Any]) -> dict[str, Any]:
    """As of RFC 7807, with Twinscape's code, message and hint."""
    code = str(document.get("code", "error"))
    message = str(document.get("message", ""))
    hint = str(document.get("hint", ""))
    return {
        "type": f"https://twinscape.org/errors/{code}",
        "title": code,
        "status": status,
        "detail": sentences(message, hint),
        "code": code,
        "message": message,
        "hint": hint,
    }
