"""Where is computed: this computer, a server, or the workers of a Dask cluster. Kept in the settings of the profile; a token never is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from qgis.core import QgsSettings

from ..city.errors import InputError
from ..words import tr

HERE, SERVER, DASK = "here", "server", "dask"
KEYS = ("kind", "url", "auth", "scheduler")
SETTING = "twinscape/where/"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
SCHEDULER = re.compile(r"(tcp|tls|ucx|ws|wss)://(\[[0-9A-Fa-f:]+\]|[^\s:/\[\]]+):\d{1,5}/?\Z")


@dataclass(frozen=True)
class Where:
    """kind : HERE, SERVER or DASK; url : of the server; auth : id of a configuration of QGIS's authentication, "" none; scheduler : tcp://host:port"""

    kind: str = HERE
    url: str = ""
    auth: str = ""
    scheduler: str = ""

    @property
    def executor(self) -> str:
        """Who computes tiles for the worker of this computer."""
        return self.scheduler if self.kind == DASK else ""

    @property
    def is_open_to_others(self) -> bool:
        """Whether credentials would travel unencrypted over a network."""
        parts = urlsplit(self.url)
        return self.kind == SERVER and bool(self.auth) and parts.scheme == "http" and parts.hostname not in LOOPBACK

    def words(self) -> str:
        return place_words({SERVER: self.url, DASK: self.scheduler}.get(self.kind, ""))

    def check(self) -> None:
        """InputError when an address is missing or none."""
        if self.kind == SERVER and not _is_web_address(self.url):
            raise InputError(
                tr("“{url}” is no address of a server").format(url=self.url),
                tr("Write it as https://twin.example.org."),
            )
        if self.kind == DASK and not SCHEDULER.match(self.scheduler):
            raise InputError(
                tr("“{address}” is no address of a Dask scheduler").format(address=self.scheduler),
                tr("Write it as tcp://host:8786."),
            )


def place_words(address: str) -> str:
    """ "This computer", "twin.example.org", "Dask at tcp://…"."""
    if not address:
        return tr("This computer")
    parts = urlsplit(address)
    if parts.scheme in ("http", "https"):
        return parts.netloc.rpartition("@")[2]
    return tr("Dask at {address}").format(address=address)


def where_of(words: str, auth: str = "") -> Where:
    """What a parameter says: "" as in the settings, "here", https://… a server, tcp://…:8786 a Dask scheduler. InputError for what is none.

    auth : in the place of that of the settings, which goes with their server only
    """
    words, chosen = words.strip(), read_where()
    if words == HERE:
        return Where(HERE)
    if words and urlsplit(words).scheme not in ("http", "https"):
        chosen = Where(DASK, scheduler=words)
    elif words:
        is_same = words.rstrip("/") == chosen.url
        chosen = Where(SERVER, words.rstrip("/"), chosen.auth if is_same else "")
    if auth and chosen.kind == SERVER:
        chosen = replace(chosen, auth=auth)
    chosen.check()
    return chosen


def read_where() -> Where:
    settings = QgsSettings()
    values = {key: str(settings.value(SETTING + key, "", str) or "") for key in KEYS}
    values["kind"] = values["kind"] if values["kind"] in (HERE, SERVER, DASK) else HERE
    return Where(**values)


def write_where(where: Where) -> None:
    settings = QgsSettings()
    for key in KEYS:
        settings.setValue(SETTING + key, getattr(where, key))


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username and (parts.port or 1) > 0
        )
    except ValueError:  # a port that is no number
        return False
