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
    serving.add_argument("--port", metavar="PORT", type=parser.port, help="porten å svare på (ellers 8000)")


def serve(call: Namespace, settings: Settings) -> int:
    """Answer requests until stopped."""
    given = {"host": call.host, "port": call.port}
    return start(settings.model_copy(update={name: value for name, value in given.items() if value}))


def start(settings: Settings) -> int:
    """Serve where the settings say, and say so when requests can come."""
    app = create_app(settings)
    with _listening(settings.host, settings.port) as listener:
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        print(f"Svar er klar på http://{host}:{settings.port} (stopp med Ctrl+C).", flush=True)
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """A socket at the address; who connects before the server runs waits in its queue."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address, family=family)
    except (OSError, UnicodeError) as error:  # a name can be too long to look up
        raise Unavailable("serve.address_taken", host=host, port=port) from error
