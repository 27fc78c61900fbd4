"""A real browser on a real server with the example library; each module of tests has its own database."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from sqlmodel import select

from app import db
from app.accounts import sign_ins
from app.accounts.models import User
from app.audit.models import now
from app.main import create_app
from app.positions import files as positions
from app.responses import files as responses
from app.settings import CHECKOUT, Settings
from tests import letters
from tests.conftest import EXAMPLE, is_required

NAMES = ("chromium", "chromium-browser", "google-chrome")
ROLES = ("reader", "adviser", "approver", "admin")
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]}

ContextAs = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, or a skip where no browser is."""
    if chromium() is None:
        if is_required("browser"):
            pytest.fail("SVAR_REQUIRE names the browser, and no Chromium is installed")
        pytest.skip("Chromium is not installed; `make doctor` says how to get it")
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Browser:
    """Chromium as the machine has it."""
    return playwright.chromium.launch(
        executable_path=chromium(), args=["--disable-quic", "--disable-background-networking"]
    )


def chromium() -> str | None:
    """The browser of this machine."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address at which `app` answers on this machine while the block runs."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    started = threading.Event()
    while not server.started and thread.is_alive():
        started.wait(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The application with the example library and responses, and a person of every role."""
    settings = _settings(tmp_path_factory.mktemp("served"))
    app = create_app(settings)
    with db.writing(app.state.engine) as session:
        positions.load(session, positions.read_library(settings.positions_dir))
        responses.load(session, settings.responses_dir)
        for role in ROLES:
            session.add(User(email=f"{role}@example.org", name=f"{role.capitalize()} Etternavn", role=role))
    yield app
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


@pytest.fixture(scope="module")
def address(application: FastAPI) -> Iterator[str]:
    """Where the application answers."""
    with serving(application) as where:
        yield where


@pytest.fixture
def context_as(browser: Browser, address: str, application: FastAPI) -> Iterator[ContextAs]:
    """Makes a browser in which somebody of a role is signed in; `role=None` is nobody.

    Takes the options of a Playwright context besides (`java_script_enabled`, `viewport`, `color_scheme`). A
    script that fails, or that the policy for content stops, fails the test.
    """
    opened: list[BrowserContext] = []
    wrong: list[str] = []

    def made(role: str | None = "adviser", **options: Any) -> BrowserContext:
        chosen = {"viewport": {"width": 1280, "height": 900}, "locale": "nb-NO", **options}
        context = browser.new_context(base_url=address, **chosen)
        context.set_default_timeout(10_000)
        if role:
            token = token_of(application, role)
            context.add_cookies([{"name": "svar", "value": token, "url": address, "httpOnly": True}])
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        context.on("console", lambda message: wrong.extend(_violations_of_policy(message)))
        opened.append(context)
        return context

    yield made
    for context in opened:
        context.close()
    assert wrong == []


def _violations_of_policy(message: ConsoleMessage) -> list[str]:
    return [message.text] if "Content Security Policy" in message.text else []


def token_of(application: FastAPI, role: str) -> str:
    """The token of a new sign-in of the person of that role."""
    with db.writing(application.state.engine) as session:
        user = session.exec(select(User).where(User.email == f"{role}@example.org")).one()
        return sign_ins.begin(session, user, now(), "Chromium")


@pytest.fixture
def page(context_as: ContextAs) -> Page:
    """A page at 1280 px in which an adviser is signed in."""
    return context_as("adviser").new_page()


@pytest.fixture(params=["light", "dark"])
def either_page(request: pytest.FixtureRequest, context_as: ContextAs) -> Page:
    """A page in which an administrator is signed in, in either colour scheme."""
    return context_as("admin", color_scheme=request.param).new_page()


def violations(page: Page) -> list[Any]:
    """What axe finds against WCAG 2.2 A and AA on the page as it stands."""
    try:
        found = Axe().run(page, options=WCAG).response["violations"]
    except PlaywrightError as error:  # the page went on by itself while axe was at work
        if "context was destroyed" not in str(error):
            raise
        page.wait_for_load_state()
        found = Axe().run(page, options=WCAG).response["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page for the docs, where `SVAR_PICTURES` names a folder."""
    if folder := os.environ.get("SVAR_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png")
