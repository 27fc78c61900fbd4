"""Builds the web application. Nothing happens at import."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.middleware.trustedhost import TrustedHostMiddleware

from app import db
from app.positions import search
from app.settings import Settings
from app.web import access, headers, origin, problems, rendering, static
from app.web.accounts import routes as accounts
from app.web.administration import routes as administration
from app.web.control import routes as control
from app.web.drafts import routes as drafts
from app.web.editor import routes as editor
from app.web.exports import routes as exports
from app.web.library import routes as library
from app.web.limits import BodyLimit
from app.web.matters import routes as matters
from app.web.overview import routes as overview
from app.web.registers import routes as registers

ROOMS = (overview, accounts, library, registers, matters, control, exports, drafts, administration, editor)
"""The rooms of the web, asked in this order for an address."""


def create_app(settings: Settings) -> FastAPI:
    """The application for `settings`, with its database brought up to date."""
    app = FastAPI(title="Svar", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.settings = settings
    app.state.engine = db.engine(settings)
    app.state.pages = rendering.environment(settings)
    db.upgrade(app.state.engine)
    with db.writing(app.state.engine) as session:
        search.ensure(session)  # a library from before there was search, or from before its words changed
    app.mount("/static", static.files())
    for room in ROOMS:
        app.include_router(room.router)
    app.add_middleware(GZipMiddleware, minimum_size=2000)  # no page holds a secret that its size could tell
    app.add_middleware(BodyLimit, megabytes=settings.max_upload_mb)
    origin.install(app)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=_names_of(settings))
    headers.install(app)
    problems.install(app)
    access.install(app)
    return app


def _names_of(settings: Settings) -> list[str]:
    """The names that a request may use for the application.

    On this machine alone only its own, and the one of its public address: a page elsewhere can let its name
    lead here, and would then be let in to read. Who serves to others has their names to look after, and any
    is answered.
    """
    host, public = settings.host, urlsplit(settings.public_url).hostname
    if not _is_loopback(host):
        return ["*"]
    own = ["localhost", "127.0.0.1", "[::1]", f"[{host}]" if ":" in host else host]
    return [*own, public] if public else own


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
