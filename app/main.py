"""Builds the web application. Nothing happens at import."""

from ipaddress import ip_address
from pathlib import Path

from fastapi import FastAPI
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.staticfiles import StaticFiles

from app import db
from app.settings import Settings
from app.web import headers, problems, rendering, routes

ASSETS = Path(__file__).parent / "web" / "assets"


def create_app(settings: Settings) -> FastAPI:
    """The application for `settings`, with its database brought up to date."""
    app = FastAPI(title="Svar", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.settings = settings
    app.state.engine = db.engine(settings)
    app.state.pages = rendering.environment(settings)
    db.upgrade(app.state.engine)
    app.mount("/assets", StaticFiles(directory=ASSETS))
    app.include_router(routes.router)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=_names_of(settings.host))
    headers.install(app)
    problems.install(app)
    return app


def _names_of(host: str) -> list[str]:
    """The names that a request may use for the application at `host`.

    On this machine alone only its own: a page elsewhere can let its name lead here, and would then be let
    in to read. Who serves to others has their names to look after, and any is answered.
    """
    if not _is_loopback(host):
        return ["*"]
    return ["localhost", "127.0.0.1", "[::1]", f"[{host}]" if ":" in host else host]


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
