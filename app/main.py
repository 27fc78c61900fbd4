"""Builds the web application. Nothing happens at import."""

from pathlib import Path

from fastapi import FastAPI
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
    headers.install(app)
    problems.install(app)
    return app
