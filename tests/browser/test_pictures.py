"""Pictures of the main pages with the library that ships, as the README shows them.

`make picture` keeps them in `docs/screens/`; here they prove that the pages show what they are about.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, expect

from app import db
from app.accounts.models import User
from app.main import create_app
from app.positions import files as positions
from app.responses import files as responses
from app.settings import Settings
from tests.browser.conftest import ContextAs

RESPONSE = "/svar/nasjonal-helse-og-samhandlingsplan"

PAGES = (
    ("oversikt", "/", "Frister", "light"),
    ("standpunkter", "/standpunkter?q=sekundærbruk+av+helsedata", "Sekundærbruk", "light"),
    ("standpunkt", "/standpunkter/tilgang-helsedata", "Versjoner", "light"),
    ("svar", f"{RESPONSE}?punkt=point-samhandling", "Disposisjon", "light"),
    ("svar-morkt", f"{RESPONSE}?punkt=point-samhandling", "Disposisjon", "dark"),
    ("kontroll", f"{RESPONSE}/kontroll", "Kontroll før sending", "light"),
    ("nytt", f"{RESPONSE}/nytt", "Nytt i dette svaret", "light"),
    ("forhandsvisning", f"{RESPONSE}/forhandsvis", "Forhåndsvis", "light"),
)


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The application with the library and the responses that ship."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("shipped"))
    app = create_app(settings)
    with db.writing(app.state.engine) as session:
        positions.load(session, positions.read_library(settings.positions_dir))
        responses.load(session, settings.responses_dir)
        session.add(User(email="adviser@example.org", name="Fornavn Etternavn", role="adviser"))
    yield app
    app.state.engine.dispose()


@pytest.mark.parametrize("shown", PAGES, ids=[page[0] for page in PAGES])
def test_a_main_page_shows_what_it_is_about(
    context_as: ContextAs, tmp_path: Path, shown: tuple[str, str, str, str]
) -> None:
    name, path, words, scheme = shown
    page = context_as("adviser", color_scheme=scheme).new_page()
    page.goto(path)
    expect(page.locator("body")).to_contain_text(words)
    _settle(page)
    taken = Path(os.environ.get("SVAR_PICTURES", tmp_path)) / f"{name}.png"
    page.screenshot(path=taken)
    assert taken.stat().st_size > 20_000, "the page is empty"


def _settle(page: Page) -> None:
    """Wait for the typefaces, and for what the page fetches by itself."""
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")
