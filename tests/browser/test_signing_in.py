"""Signing in and inviting others, as people do it."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, expect
from sqlmodel import delete

from app import db
from app.accounts import links, passwords, service
from app.accounts.models import FailedSignIn, OneTimeLink
from app.audit.models import now
from tests.browser.conftest import ContextAs, violations

GOOD = "hest batteri stift korrekt"


@pytest.fixture(autouse=True)
def known(application: FastAPI) -> Iterator[None]:
    """The adviser and the administrator have a password, and nobody has tried in vain."""
    with db.writing(application.state.engine) as session:
        for role in ("adviser", "admin"):
            user = service.by_email(session, f"{role}@example.org")
            user.password = user.password or passwords.hashed(GOOD)
        session.exec(delete(FailedSignIn))
    yield
    with db.writing(application.state.engine) as session:
        session.exec(delete(OneTimeLink))


def fill_in(page: Page, password: str = GOOD) -> None:
    page.get_by_label("E-post").fill("adviser@example.org")
    page.get_by_label("Passord", exact=True).fill(password)
    page.get_by_role("button", name="Logg inn").click()


@pytest.mark.parametrize("script", [True, False])
def test_one_signs_in_where_one_was_going_and_out(context_as: ContextAs, script: bool) -> None:
    page = context_as(None, java_script_enabled=script).new_page()
    page.goto("/konto")
    fill_in(page, "feil passord her")
    expect(page.get_by_role("alert")).to_contain_text("passer ikke sammen")
    expect(page.get_by_label("E-post")).to_have_value("adviser@example.org")
    fill_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Kontoen din")
    page.get_by_role("button", name="Logg ut", exact=True).click()
    expect(page.get_by_role("status").first).to_have_text("Du er logget ut.")


def test_the_keyboard_alone_is_enough(context_as: ContextAs) -> None:
    page = context_as(None).new_page()
    page.goto("/logg-inn")
    page.get_by_label("E-post").focus()
    page.keyboard.type("adviser@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type(GOOD)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Vis passordet")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Passord", exact=True)).to_have_attribute("type", "text")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Logg ut", exact=True)).to_be_visible()


def test_an_administrator_invites_somebody_who_then_comes_in(context_as: ContextAs) -> None:
    admin = context_as("admin", permissions=["clipboard-read", "clipboard-write"]).new_page()
    admin.goto("/brukere")
    admin.get_by_label("E-post").fill("ny@example.org")
    admin.get_by_label("Navn").fill("Ny Etternavn")
    admin.get_by_label("Godkjenner").check()
    admin.get_by_role("button", name="Inviter").click()
    admin.get_by_role("button", name="Kopier lenken").click()
    expect(admin.get_by_text("Kopiert.")).to_be_visible()
    link = admin.evaluate("navigator.clipboard.readText()")
    page = context_as(None).new_page()
    page.goto(link)
    page.get_by_label("Nytt passord", exact=True).fill("kort")
    page.get_by_role("button", name="Lagre og logg inn").click()
    expect(page.get_by_role("alert")).to_contain_text("minst 12 tegn")
    page.get_by_label("Nytt passord", exact=True).fill(GOOD)
    page.get_by_role("button", name="Lagre og logg inn").click()
    expect(page.get_by_role("link", name="Ny Etternavn")).to_be_visible()
    page.goto(link)
    expect(page.get_by_text("Denne lenken er brukt")).to_be_visible()


def test_what_one_wrote_goes_through_after_signing_in_elsewhere(context_as: ContextAs) -> None:
    context = context_as("adviser")
    page = context.new_page()
    page.goto("/konto")
    context.clear_cookies()
    page.get_by_role("textbox", name="Navn").fill("Adviser Nyttnavn")
    page.get_by_role("button", name="Lagre navnet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Du er logget ut")
    with context.expect_page() as opened:
        page.get_by_role("link", name="Logg inn i et nytt vindu").click()
    fill_in(opened.value)
    expect(opened.value.get_by_role("button", name="Logg ut", exact=True)).to_be_visible()
    page.get_by_role("button", name="Send på nytt").click()
    expect(page.get_by_role("textbox", name="Navn")).to_have_value("Adviser Nyttnavn")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_the_pages_of_accounts_can_be_used_by_everybody(
    context_as: ContextAs, application: FastAPI, scheme: str, width: int
) -> None:
    with db.writing(application.state.engine) as session:
        user = service.by_email(session, "reader@example.org")
        token, reader = links.give(session, "", user, now()), user.id
    size = {"width": width, "height": 800}
    nobody = context_as(None, color_scheme=scheme, viewport=size).new_page()
    admin = context_as("admin", color_scheme=scheme, viewport=size).new_page()
    walked = [(nobody, path) for path in ("/logg-inn", f"/velkommen/{token}", "/velkommen/x")]
    walked += [(admin, path) for path in ("/konto", "/brukere", f"/brukere/{reader}")]
    for page, path in walked:
        page.goto(path)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
