"""A real browser on a real server with the example library."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from app import db
from app.main import create_app
from app.positions import files as positions
from app.responses import files as responses
from app.settings import CHECKOUT, Settings
from tests import letters
from tests.conftest import EXAMPLE, is_required

NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the machine has it."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        if is_required("browser"):
            pytest.fail("SVAR_REQUIRE names the browser, and no Chromium is installed")
        pytest.skip("Chromium is not installed; `make doctor` says how to get it")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=path, args=["--disable-quic", "--disable-background-networking"]
        )


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the application answers, with the example library and responses loaded."""
    folder = tmp_path_factory.mktemp("served")
    settings = _settings(folder)
    app = create_app(settings)
    with db.writing(app.state.engine) as session:
        positions.load(session, positions.read_library(settings.positions_dir))
        responses.load(session, settings.responses_dir)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    started = threading.Event()
    while not server.started and thread.is_alive():
        started.wait(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
    app.state.engine.dispose()


def _settings(folder: Path) -> Settings:
    shutil.copytree(CHECKOUT / "templates", folder / "templates")
    letters.add_simple(folder / "templates")
    return Settings(
        data_dir=folder,
        templates_dir=folder / "templates",
        positions_dir=EXAMPLE / "positions",
        responses_dir=EXAMPLE / "responses",
    )


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A page at 1280 px in either colour scheme."""
    context = browser.new_context(
        base_url=address, locale="nb-NO", color_scheme=request.param, viewport={"width": 1280, "height": 900}
    )
    yield context.new_page()
    context.close()
