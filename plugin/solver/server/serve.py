"""python -m plugin.solver serve: listens until it is told to stop."""

from __future__ import annotations

import argparse
import logging
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from ...city.errors import SetupError, TwinscapeError

NEEDED = ("pygeoapi", "flask", "waitress", "psutil")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--twins", default="", help="folder whose *.twin are offered by name")
    parser.add_argument("--data", default="", help="folder of jobs and uploads")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=5010)
    parser.add_argument("--url", default="", help="by which clients reach it, behind a reverse proxy")
    parser.add_argument("--tokens", default="", help="file with one `owner token` a line; needed beyond this computer")
    parser.add_argument("--running", type=int, default=1, help="jobs computed at once")
    parser.add_argument("--waiting", type=int, default=200, help="jobs that may wait")
    parser.add_argument("--job-hours", type=float, default=6.0, help="longest time of a job")
    parser.add_argument("--job-gb", type=float, default=16.0, help="most memory of a job")
    parser.add_argument(
        "--keep-days", type=float, default=14.0, help="after which finished jobs and uploads are removed"
    )


def main(options: argparse.Namespace) -> int:
    try:
        return _serve(options)
    except TwinscapeError as error:
        print(error, file=sys.stderr)
        return 2


def _serve(options: argparse.Namespace) -> int:
    try:
        import waitress

        from .app import Server
    except ImportError as error:
        raise SetupError(
            f"the server needs packages that are not there ({error})",
            "pip install -r requirements/solver-server.txt in the solver's environment.",
        ) from error
    from .settings import Settings, read_tokens

    home = Path.home() / "twinscape-server"
    settings = Settings(
        data=Path(options.data or home / "data").resolve(),
        twins=Path(options.twins or home / "twins").resolve(),
        host=options.host,
        port=options.port,
        url=options.url,
        tokens=read_tokens(options.tokens) if options.tokens else {},
        running=max(options.running, 1),
        waiting=max(options.waiting, 1),
        job_s=options.job_hours * 3600,
        job_bytes=int(options.job_gb * 1e9),
        keep_s=options.keep_days * 86400,
    )
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s", stream=sys.stderr)
    settings.twins.mkdir(parents=True, exist_ok=True)
    server = Server(settings)
    server.start()
    listening: Any = waitress.create_server(
        server.app,
        host=settings.host,
        port=settings.port,
        threads=settings.threads,
        connection_limit=200,
        max_request_body_size=settings.upload_bytes + 1024,
        max_request_header_size=64 * 1024,
        channel_timeout=120,
        ident="twinscape",
    )
    print(f"twinscape server on {settings.base_url} (twins in {settings.twins}, jobs in {settings.data})", flush=True)
    stop = threading.Event()

    def end(*_: Any) -> None:
        stop.set()
        listening.close()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    try:
        listening.run()
    except OSError:
        if not stop.is_set():
            raise
    finally:
        server.stop()
    return 0
