"""The overview of answers and the thesaurus in a real browser: with scripts and without, for everybody."""

import pytest
from fastapi import FastAPI
from playwright.sync_api import BrowserContext, Page, expect

from app import db
from app.matters import pasting, points, service
from tests.browser.conftest import ContextAs, violations

MATTER = "/saker/plan-for-sykkelbyer"
HERE = f"{MATTER}/svaroversikt"
ASKED = """\
1. Bør byene bygge flere sykkelfelt?
2. Bør formuesskatten avvikles?
3. Hvordan gjøres skoleveien trygg?
"""


@pytest.fixture(scope="module", autouse=True)
def matter(application: FastAPI) -> None:
    """A matter with three points, one of which nothing answers."""
    with db.writing(application.state.engine) as session:
        facts = {"kind": "hearing", "title": "Plan for sykkelbyer", "issuer": "Veidirektoratet"}
        row = service.create(session, "adviser@example.org", facts)
        points.add(session, "adviser@example.org", row, pasting.read(ASKED, "question"))


@pytest.fixture
def plain(context_as: ContextAs) -> BrowserContext:
    """An adviser's browser without scripts."""
    return context_as("adviser", java_script_enabled=False)


@pytest.mark.parametrize(
    "path", [HERE, f"{HERE}?punkt=q2&q=sykkel", "/ordliste", "/ordliste/ny", "/ordliste/sykkelfelt"]
)
def test_the_pages_are_for_everybody(either_page: Page, path: str) -> None:
    either_page.goto(path)
    assert violations(either_page) == []


def test_a_tick_saves_itself_and_stands_in_the_matrix(context_as: ContextAs) -> None:
    page = context_as("adviser").new_page()
    page.goto(HERE)
    card = page.locator("#punkt-q1")
    expect(card.get_by_role("button", name="Lagre")).to_be_hidden()
    card.get_by_label("Byene trenger sammenhengende sykkelfelt").check()
    expect(card.locator(".state")).to_have_text("Besvares")
    expect(page.locator(".matrix tbody tr")).to_have_count(1)
    page.reload()
    expect(card.get_by_label("Byene trenger sammenhengende sykkelfelt")).to_be_checked()


def test_an_opinion_is_given_and_shown(context_as: ContextAs) -> None:
    page = context_as("adviser").new_page()
    page.goto(HERE)
    button = page.locator("#punkt-q3").get_by_role("button", name="Nyttig forslag").first
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_what_is_not_answered_asks_for_the_reason(context_as: ContextAs) -> None:
    page = context_as("adviser").new_page()
    page.goto(HERE)
    card = page.locator("#punkt-q2")
    card.get_by_label("Besvares ikke", exact=True).check()
    expect(card.get_by_role("alert")).to_have_text("Skriv hvorfor punktet ikke skal besvares.")
    reason = card.get_by_label("Hvorfor besvares ikke punktet?")
    reason.fill("Utenfor vårt felt")
    reason.press("Tab")
    expect(card.get_by_role("alert")).to_be_hidden()
    expect(card.locator(".state")).to_have_text("Besvares ikke")
    card.get_by_label("Vi har ikke noe standpunkt").check()
    expect(page.locator("section:has(#mandater) li")).to_contain_text("formuesskatten")


def test_the_whole_plan_needs_no_scripts(plain: BrowserContext) -> None:
    page = plain.new_page()
    page.goto(MATTER)
    page.get_by_role("link", name="Svaroversikt").click()
    card = page.locator("#punkt-q3")
    card.get_by_role("searchbox").fill("toget")
    card.get_by_role("button", name="Søk").click()
    card.locator('input[name="add"]').first.check()
    card.get_by_role("button", name="Lagre").click()
    expect(card.locator(".state")).to_have_text("Besvares")
    page.get_by_role("button", name="Begynn på").click()
    assert "/svar/" in page.url


def test_a_word_is_tried_and_kept_without_scripts(plain: BrowserContext) -> None:
    page = plain.new_page()
    page.goto("/ordliste")
    page.get_by_role("link", name="Nytt begrep").click()
    page.get_by_label("Bokmål").fill("sykkelvei\ntråkketrasé")
    page.get_by_label("Prøv med et søk").fill("tråkketrasé")
    page.get_by_role("button", name="Vis virkningen").click()
    expect(page.locator(".compared .card").first).to_contain_text("Ingen treff.")
    expect(page.locator(".compared .new").first).to_be_visible()
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("Ordlisten er lagret")).to_be_visible()
    expect(page.get_by_text("tråkketrasé")).to_be_visible()
    page.goto("/standpunkter?q=tråkketrasé")
    expect(page.locator("#treff")).to_contain_text("brøyt", ignore_case=True)
