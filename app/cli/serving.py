"""`svar serve`: the web application."""

import socket
from argparse import Namespace

import uvicorn

from app.cli import parser
from app.errors import Unavailable
from app.main import create_app
from app.settings import Settings


def add(groups: parser.Groups) -> None:
    """Add the words of this command."""
    serving = parser.command(groups, "serve", serve, "start Svar i nettleseren")
    serving.add_argument("--host", metavar="ADRESSE", help="adressen å svare på (ellers 127.0.0.1)")
    serving.add_argument("--port", metavar="PORT", type=int, help="porten å svare på (ellers 8000)")


def serve(call: Namespace, settings: Settings) -> int:
    """Answer requests until stopped."""
    return start(settings, call.host, call.port)


def start(settings: Settings, host: str | None = None, port: int | None = None) -> int:
    """Serve at `host` and `port`, or where the settings say, and say so once it answers."""
    host, port = host or settings.host, port or settings.port
    app = create_app(settings)
    with _listening(host, port) as listener:
        print(f"Svar er klar på http://{host}:{port} (stopp med Ctrl+C).", flush=True)
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """A socket that takes requests already; they wait until the application is up."""
    try:
        return socket.create_server((host, port))
    except (OSError, OverflowError) as error:
        raise Unavailable("serve.address_taken", host=host, port=port) from error
