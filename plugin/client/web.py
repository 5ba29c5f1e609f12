"""Requests to a server by QGIS's own network access: its proxy, its certificates, its authentication. Nothing here ever waits."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Tuple

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QByteArray, QFile, QIODevice, QObject, QUrl
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ..city.errors import RemoteError
from ..words import tr
from .callback import Guard, unguarded

TIMEOUT_MS = 60_000  # without a byte
JSON = "application/json"
OCTETS = "application/octet-stream"


@dataclass(frozen=True)
class Answer:
    """What came back. status : of HTTP, 0 when nothing came; document : where it is JSON; failure : of the network, in words"""

    status: int
    document: Any
    content: bytes
    headers: Dict[str, str]
    failure: str = ""

    @property
    def is_well(self) -> bool:
        return 200 <= self.status < 300

    @property
    def may_be_tried_again(self) -> bool:
        """Nothing came, or the server asks to wait."""
        return self.status in (0, 429, 502, 503, 504)

    @property
    def wait_s(self) -> float:
        """What Retry-After asks for, 0 without."""
        try:
            return max(float(self.headers.get("retry-after", 0)), 0.0)
        except ValueError:
            return 0.0

    def error(self) -> Dict[str, Any]:
        """The exception document of a refusal, ours where the server's own is none."""
        if isinstance(self.document, dict) and "message" in self.document:
            return self.document
        if self.status == 0:
            return RemoteError(
                tr("The server cannot be reached: {why}").format(why=self.failure),
                tr("Check its address and the network."),
                code="unreachable",
            ).to_dict()
        return RemoteError(
            tr("The server answered {status}: {why}").format(status=self.status, why=self.failure or "?"),
            tr("Is it a Twinscape server of this version? Test the connection in the settings."),
            code="remote",
        ).to_dict()


Done = Callable[[Answer], None]


class Web(QObject):
    """Speaks to one server. auth : id of a configuration of QGIS's authentication, "" for none"""

    def __init__(
        self,
        url: str,
        auth: str = "",
        parent: Optional[QObject] = None,
        guard: Guard = unguarded,
        timeout_ms: int = TIMEOUT_MS,
    ) -> None:
        super().__init__(parent)
        self.url, self.auth = url.rstrip("/"), auth
        self._guard, self._timeout_ms = guard, timeout_ms
        self._replies: List[QNetworkReply] = []

    def get(self, path: str, done: Done) -> None:
        self._follow(self._manager().get(self._request(path)), done)

    def post(self, path: str, document: Any, done: Done, headers: Tuple[Tuple[str, str], ...] = ()) -> None:
        body = json.dumps(document).encode("utf-8")
        self._follow(self._manager().post(self._request(path, JSON, headers), QByteArray(body)), done)

    def delete(self, path: str, done: Done) -> None:
        self._follow(self._manager().deleteResource(self._request(path)), done)

    def put_file(self, path: str, file: Path, done: Done) -> None:
        """Sends a file as it is read."""
        source = QFile(str(file))
        if not source.open(QIODevice.OpenModeFlag.ReadOnly):
            self._guard(lambda: done(Answer(0, None, b"", {}, f"{file}: {source.errorString()}")))
            return
        reply = self._manager().put(self._request(path, OCTETS), source)
        source.setParent(reply)
        self._follow(reply, done)

    def get_file(self, path: str, file: Path, done: Done) -> None:
        """Writes what comes into a file, as it comes; the answer has no content then."""
        file.parent.mkdir(parents=True, exist_ok=True)
        target = QFile(str(file))
        if not target.open(QIODevice.OpenModeFlag.WriteOnly):
            self._guard(lambda: done(Answer(0, None, b"", {}, f"{file}: {target.errorString()}")))
            return
        reply = self._manager().get(self._request(path))
        target.setParent(reply)
        failed: List[str] = []

        def write() -> None:
            content = reply.readAll()
            if _status(reply) < 300 and target.write(content) != content.size():
                failed.append(target.errorString())
                reply.abort()

        reply.readyRead.connect(write)
        self._follow(reply, lambda answer: self._written(answer, target, failed, done))

    @staticmethod
    def _written(answer: Answer, target: QFile, failed: List[str], done: Done) -> None:
        if answer.content and answer.is_well:
            target.write(answer.content)
        is_whole = target.flush()
        target.close()
        if failed or not is_whole:
            answer = Answer(507, None, b"", {}, failed[0] if failed else target.errorString())
        done(answer)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._replies)

    def close(self) -> None:
        """Ends what is under way; nobody is told."""
        replies, self._replies = self._replies, []
        for reply in replies:
            reply.finished.disconnect()
            reply.abort()
            reply.deleteLater()

    # --- within -----------------------------------------------------------------------------------------------------
    @staticmethod
    def _manager() -> QgsNetworkAccessManager:
        return QgsNetworkAccessManager.instance()

    def _request(self, path: str, kind: str = "", headers: Tuple[Tuple[str, str], ...] = ()) -> QNetworkRequest:
        request = QNetworkRequest(QUrl(path if "://" in path else f"{self.url}{path}"))
        request.setTransferTimeout(self._timeout_ms)
        request.setRawHeader(b"Accept", b"application/json, application/octet-stream")
        if kind:
            request.setHeader(QNetworkRequest.KnownHeaders.ContentTypeHeader, kind)
        for name, value in headers:
            request.setRawHeader(name.encode(), value.encode())
        if self.auth:
            QgsApplication.authManager().updateNetworkRequest(request, self.auth)
        return request

    def _follow(self, reply: QNetworkReply, done: Done) -> None:
        self._replies.append(reply)
        reply.finished.connect(lambda: self._guard(lambda: self._finished(reply, done)))

    def _finished(self, reply: QNetworkReply, done: Done) -> None:
        if reply not in self._replies:
            return
        self._replies.remove(reply)
        answer = _answer(reply)
        reply.deleteLater()
        done(answer)


def _status(reply: QNetworkReply) -> int:
    return int(reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute) or 0)


def _answer(reply: QNetworkReply) -> Answer:
    headers = {
        bytes(name).decode("latin-1").lower(): bytes(reply.rawHeader(name)).decode("latin-1")
        for name in reply.rawHeaderList()
    }
    content = bytes(reply.readAll())
    document = None
    if "json" in headers.get("content-type", "") and content:
        try:
            document = json.loads(content.decode("utf-8"))
        except ValueError:
            document = None
    status = _status(reply)
    is_cut = reply.error() != QNetworkReply.NetworkError.NoError and status < 300
    failure = reply.errorString() if reply.error() != QNetworkReply.NetworkError.NoError else ""
    return Answer(0 if is_cut else status, document, content, headers, failure)
