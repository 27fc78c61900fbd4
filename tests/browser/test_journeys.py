"""What holds for every page, and the journey from signing in to a Word file that is opened and read."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import docx
import httpx2
import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from playwright.sync_api import Page, expect

from app import db
from app.accounts import passwords, service
from app.main import ROOMS
from tests.browser.conftest import ContextAs, token_of, violations

EXAMPLES = {
    "/saker/inn/{number}": {"number": "1"},
    "/svar/{slug}": {"slug": "ferdselsloven", "item": "a3", "part": "a3", "number": "1"},
    "/saker/{slug}": {"slug": "ferdselsloven", "name": "p7", "number": "1", "other": "1"},
    "/standpunkter/{position}": {"position": "trygg-skolevei", "lang": "nb", "number": "1"},
    "/kilder/{key}": {"key": "ferdselsmeldingen"},
    "/tall/{key}": {"key": "barn-paa-sykkel"},
    "/innstillinger/brevmaler/{name}": {"name": "enkel"},
    "/innstillinger/disposisjoner/{name}": {"name": "brev"},
    "/brukere/{user_id}": {"user_id": "1"},
}
"""What stands for the parameters of an address, by how the address begins."""

NOWHERE = ("/finnes-ikke",)
NOT_YET = ("/svar/ferdselsloven/innsending/fil",)
"""What there is only once a response has been sent."""

PASSWORD = "hest batteri stift korrekt"


@pytest.fixture(scope="module", autouse=True)
def furnished(application: FastAPI, address: str) -> None:
    """What the example lacks: a paper of a matter, and an export of a response."""
    with httpx2.Client(base_url=address, headers={"Origin": address}) as client:
        client.cookies.set("svar", token_of(application, "adviser"))
        paper = {"role": "paper", "title": "Høringsnotat"}
        file = {"file": ("notat.txt", "Kapittel 1\n\nHer står det som er foreslått.".encode(), "text/plain")}
        sent = client.post("/saker/ferdselsloven/dokumenter/ny", data=paper, files=file)
        assert sent.status_code == 303
        brought = client.post("/saker/inn", data={"text": "Høring om sykkelveier\n\n1. Bør det brøytes?"})
        assert client.post(f"{brought.headers['location']}/les").status_code == 303
        assert client.post("/svar/ferdselsloven/eksport", data={"valg": "word-arbeid"}).status_code in {
            200,
            303,
        }


@cache
def addresses() -> tuple[str, ...]:
    """Every address that can be gone to, with parameters that exist, and one that does not."""
    bare = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    for room in ROOMS:
        bare.include_router(room.router)
    paths = {route.path for route in iter_route_contexts(bare.routes) if "GET" in (route.methods or ())}
    return (*NOWHERE, *sorted(filter(None, map(_filled, paths))))


def _filled(path: str) -> str:
    for beginning, values in EXAMPLES.items():
        if path.startswith(beginning):
            path = re.sub(r"\{(\w+)\}", lambda name, known=values: known.get(name[1], name[0]), path)
    return "" if "{" in path else path


def pages(page: Page) -> Iterator[str]:
    """Go to every address; those that answer a whole page of ours are given, one after the other."""
    for address in addresses():
        answer = page.request.get(address, max_redirects=0)
        assert answer.status < 400 or address in (*NOWHERE, *NOT_YET), f"{address} answered {answer.status}"
        if answer.headers.get("content-type", "").startswith("text/html") and "<html" in answer.text():
            page.goto(address)
            yield address


def test_no_page_violates_wcag(either_page: Page) -> None:
    found = {address: broken for address in pages(either_page) if (broken := violations(either_page))}
    assert found == {}


def test_a_narrow_screen_scrolls_one_way_only(context_as: ContextAs) -> None:
    page = context_as("admin", viewport={"width": 375, "height": 800}).new_page()
    width = "document.documentElement.scrollWidth"
    seen = {address: page.evaluate(width) for address in pages(page)}
    assert {address: wide for address, wide in seen.items() if wide > 375} == {}
    assert len(seen) > 35, "the walk has lost its way"


def test_every_page_says_where_one_is(context_as: ContextAs) -> None:
    """A title of its own and one heading of the first level, which stands in it or says more."""
    page = context_as("admin").new_page()
    odd = [
        address
        for address in pages(page)
        if page.locator("h1").count() != 1 or not re.fullmatch(r".+ – Svar", page.title())
    ]
    assert odd == []


def test_the_keyboard_reaches_the_content_first(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hopp til innholdet")).to_be_focused()


def test_from_signing_in_over_drafting_to_a_word_file_that_is_read(
    application: FastAPI, context_as: ContextAs, tmp_path: Path
) -> None:
    with db.writing(application.state.engine) as session:
        service.by_email(session, "adviser@example.org").password = passwords.hashed(PASSWORD)
    page = context_as(None).new_page()

    page.goto("/")
    page.get_by_label("E-post").fill("adviser@example.org")
    page.get_by_label("Passord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()

    page.get_by_role("link", name="Ny sak").click()
    page.get_by_label("Tittel").fill("Høring om trygge ferger")
    page.get_by_label("Sendt ut av").fill("Departementet for ferdsel")
    page.get_by_label("Saksnummer").fill("26/417")
    page.get_by_role("button", name="Opprett sak").click()
    page.get_by_role("link", name="Lim inn punkter").click()
    page.get_by_label("Spørsmålene, ett på hver linje").fill("1. Bør fergene være gratis?\n2. Hvem betaler?")
    page.get_by_role("button", name="Legg til 2 punkter").click()
    page.get_by_role("link", name="Begynn på et svar", exact=True).first.click()
    page.get_by_role("button", name="Begynn").click()
    page.wait_for_url("**/svar/horingssvar-trygge-ferger*")
    if page.url.endswith("/begynt"):
        page.get_by_role("link", name=re.compile("Skriv|Til svaret|Gå til svaret")).first.click()

    page.locator("html.scripted").wait_for()
    page.locator("[data-go^=point-]").first.click()
    page.get_by_role("searchbox", name="Søk i standpunkter").last.fill("skolevei")
    card = page.locator(".found", has_text="Barn skal sykle trygt til skolen")
    card.get_by_role("button", name="Hele teksten").click()
    expect(page.locator("[data-go^=point-]").first).to_contain_text("Besvart")
    second = page.locator("[id^=point-]").nth(1)
    second.get_by_role("button", name=re.compile("Skriv egen tekst")).last.click()
    second.locator(".editor-text [role=textbox]").press_sequentially("Staten bør betale.")
    expect(page.locator(".saving").last).to_contain_text("Lagret kl.")
    second.get_by_role("button", name="Ferdig").click()

    page.get_by_role("link", name=re.compile("Eksport")).first.click()
    page.get_by_label("Word, arbeidskopi").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Lag filen").click()
    download.value.save_as(tmp_path / "svar.docx")
    words = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "svar.docx")).paragraphs)
    assert "trygge ferger" in words
    assert "Bør fergene være gratis?" in words
    assert "Staten bør betale." in words
