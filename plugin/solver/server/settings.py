"""How a server is set up: where it listens, where it keeps things, who may use it, and its limits."""

from __future__ import annotations

import base64
import hmac
import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ...city.errors import SetupError

MB = 1024 * 1024
ANYONE = "anyone"  # owner of the jobs of a server without tokens


@dataclass(frozen=True)
class Settings:
    """Everything a server is started with.

    data : folder of jobs, uploads and the list of jobs; twins : folder whose *.twin are offered by name
    url : by which clients reach it, for links (behind a reverse proxy another than host and port)
    tokens : token -> name of its owner; empty = no authentication, on loopback only
    running : jobs computed at once; waiting : jobs accepted beyond these, for all and for one owner
    document_bytes : of a JSON request; upload_bytes : of one uploaded file; twin_bytes : of all files of a twin
    job_s : longest time of a job [s]; job_bytes : its largest resident set; wait_s : how long a synchronous request waits
    keep_s : after which a finished job and unused uploads are removed
    """

    data: Path
    twins: Path
    host: str = "127.0.0.1"
    port: int = 5010
    url: str = ""
    tokens: Mapping[str, str] = field(default_factory=dict)
    running: int = 1
    waiting: int = 200
    waiting_each: int = 50
    document_bytes: int = 2 * MB
    upload_bytes: int = 4096 * MB
    twin_bytes: int = 16384 * MB
    job_s: float = 6 * 3600.0
    job_bytes: int = 16384 * MB
    wait_s: float = 60.0
    waits: int = 4
    keep_s: float = 14 * 86400.0
    threads: int = 12

    def __post_init__(self) -> None:
        if not self.tokens and not is_loopback(self.host):
            raise SetupError(
                f"a server on {self.host} without a token would compute for anybody",
                "Give --tokens FILE, or leave --host away: then only this computer reaches it.",
                code="token-missing",
            )

    @property
    def base_url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return (self.url or f"http://{host}:{self.port}").rstrip("/")

    def owner(self, authorization: str) -> str | None:
        """Whose the token of an Authorization header is; None when it is nobody's.

        Bearer, or Basic with the token as the password: what QGIS 3.22 can send.
        """
        if not self.tokens:
            return ANYONE
        scheme, _, given = authorization.partition(" ")
        sent = {"bearer": given.strip().encode(), "basic": _password(given.strip())}.get(scheme.lower(), b"")
        found = None
        for token, name in self.tokens.items():  # every one is looked at: the time taken tells nothing
            if hmac.compare_digest(token.encode(), sent):
                found = name
        return found


def _password(given: str) -> bytes:
    """Of "user:password" in base 64; nothing where it is none."""
    try:
        return base64.b64decode(given, validate=True).partition(b":")[2]
    except ValueError:
        return b""


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def read_tokens(path: str) -> dict[str, str]:
    """Token -> owner, from a file with one `owner token` a line; # begins a comment. SetupError when it cannot be read or is empty."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(f"{path}: cannot be read ({error})", "Write one `owner token` a line into it.") from error
    if os.name == "posix" and Path(path).stat().st_mode & 0o077:
        raise SetupError(f"{path}: others may read the tokens", f"chmod 600 {path}", code="tokens-readable")
    tokens: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        if len(words) != 2 or len(words[1]) < 16:
            raise SetupError(
                f"{path}, line {number}: not an owner and a token of at least 16 characters", "Correct it."
            )
        tokens[words[1]] = words[0]
    if not tokens:
        raise SetupError(f"{path}: there is no token in it", "Write one `owner token` a line into it.")
    return tokens
