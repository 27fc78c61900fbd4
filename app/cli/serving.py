"""`svar serve`: the web application."""

import socket
from argparse import Namespace
from threading import Thread

import uvicorn
from sqlalchemy import Engine

from app import db
from app.accounts import links
from app.audit.models import now
from app.cli import parser
from app.errors import Unavailable
from app.main import create_app
from app.positions import search
from app.settings import Settings
from app.web.accounts.addresses import of_link, own


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
        print(f"Svar er klar på {own(settings)} (stopp med Ctrl+C).", flush=True)
        _print_first_link(app.state.engine, settings)
        Thread(target=search.warm, daemon=True).start()
        # Who asks is who connects: an `X-Forwarded-For` can say anything, and would be a way round the limit
        # on how often a password is tried.
        config = uvicorn.Config(app, log_level="warning", proxy_headers=False)
        uvicorn.Server(config).run(sockets=[listener])
    return 0


def _print_first_link(engine: Engine, settings: Settings) -> None:
    """Say where the first administrator is made, while there is none."""
    with db.writing(engine) as session:
        token = links.first(session, now())
    if token:
        print(f"Lag den første administratoren her: {of_link(own(settings), token)}", flush=True)


def _listening(host: str, port: int) -> socket.socket:
    """A socket at the address; who connects before the server runs waits in its queue."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address, family=family)
    except (OSError, UnicodeError) as error:  # a name can be too long to look up
        raise Unavailable("serve.address_taken", host=host, port=port) from error
