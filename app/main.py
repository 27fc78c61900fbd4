"""Builds the web application. Nothing happens at import."""

from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.middleware.base import RequestResponseEndpoint

from app import db
from app.settings import Settings
from app.web import problems, rendering, routes

ASSETS = Path(__file__).parent / "web" / "assets"

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


def create_app(settings: Settings) -> FastAPI:
    """The application for `settings`, with its database brought up to date."""
    app = FastAPI(title="Svar", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.settings = settings
    app.state.engine = db.engine(settings)
    app.state.pages = rendering.environment(settings)
    db.upgrade(app.state.engine)
    app.mount("/assets", StaticFiles(directory=ASSETS))
    app.include_router(routes.router)
    app.middleware("http")(_with_headers)
    problems.install(app)
    return app


async def _with_headers(request: Request, call_next: RequestResponseEndpoint) -> Response:
    response = await call_next(request)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response
