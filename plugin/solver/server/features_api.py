"""OGC API – Features by pygeoapi over the twins of the server. What the twins hold is looked at again when it may have changed."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path
from typing import Any

from flask import Request, Response
from pygeoapi.api import API, APIRequest, describe_collections, itemtypes

from ...store.atomic import read_json
from ..jobs import to_json
from .documents import exception
from .features import layers_of, resource
from .settings import Settings

FRESH_S = 2.0


class Collections:
    """pygeoapi's API with one collection for each layer with geometry."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._looked, self._state = 0.0, ""
        self._api = API(_config(settings.base_url), {})

    def list(self, request: Request) -> Response:
        return self._answer(request, describe_collections)

    def one(self, request: Request, collection: str) -> Response:
        return self._answer(request, describe_collections, collection)

    def items(self, request: Request, collection: str) -> Response:
        return self._answer(request, itemtypes.get_collection_items, collection)

    def item(self, request: Request, collection: str, item: str) -> Response:
        return self._answer(request, itemtypes.get_collection_item, collection, item)

    def knows(self, collection: str) -> bool:
        self._refresh()
        return collection in self._api.config["resources"]

    def _answer(self, request: Request, function: Any, *arguments: Any) -> Response:
        self._refresh()
        asked = APIRequest.from_flask(request, self._api.locales)
        if not asked.is_valid():
            headers, status, content = self._api.get_format_exception(asked)
        else:
            headers, status, content = function(self._api, asked, *arguments)
        if function in (itemtypes.get_collection_items, itemtypes.get_collection_item) and status == 200:
            headers["Content-Type"] = "application/geo+json"
        elif status >= 400:
            return self._refused(status, content)
        return Response(content, status, headers)

    @staticmethod
    def _refused(status: int, content: str) -> Response:
        """pygeoapi's exception as ours, so that every fault of the server reads alike."""
        try:
            told = json.loads(content)
        except ValueError:
            told = {}
        document = {"code": str(told.get("code", "error")), "message": str(told.get("description", "")), "hint": ""}
        return Response(to_json(exception(status, document)), status, content_type="application/problem+json")

    def _refresh(self) -> None:
        with self._lock:
            if time.monotonic() - self._looked < FRESH_S and self._looked:
                return
            self._looked = time.monotonic()
            twins = sorted(self._settings.twins.glob("*.twin"))
            state = ";".join(f"{path}:{_stamp(path)}" for twin in twins for path in _packages(twin))
            if state == self._state:
                return
            found: dict[str, Any] = {}
            for twin in twins:
                manifest = read_json(twin / "twin.json")
                licences = "; ".join(
                    str(each.get("licence", "")) for each in manifest.get("sources", []) if isinstance(each, dict)
                )
                title, crs = str(manifest.get("title") or twin.stem), str(manifest["crs"]["id"])
                for layer in layers_of(twin, twin.stem, title, crs):
                    found[layer.id] = resource(layer, licences)
            self._api.config["resources"] = found
            self._api.tpl_config["resources"] = found
            self._state = state


def _packages(twin: Path) -> list[Path]:
    return [twin / "city.gpkg", *sorted(twin.glob("results/*/*/*.gpkg"))]


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _config(url: str) -> dict[str, Any]:
    """What pygeoapi wants to be told."""
    return {
        "server": {
            "bind": {"host": "127.0.0.1", "port": 0},
            "url": url,
            "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8",
            "languages": ["en-US"],
            "pretty_print": False,
            "limits": {"default_items": 100, "max_items": 10000, "on_exceed": "throttle"},
            "map": {"url": "", "attribution": ""},
            "gzip": False,
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {
                "title": "Twinscape twin solver",
                "description": "Layers of city twins and of what was computed for them",
                "keywords": ["digital twin"],
                "keywords_type": "theme",
                "terms_of_service": "",
                "url": url,
            },
            "license": {"name": "", "url": ""},
            "provider": {"name": "", "url": ""},
            "contact": {"name": "", "position": ""},
        },
        "resources": {},
    }
