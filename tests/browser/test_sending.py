"""Sending forms in a real browser: once, not too much, and with nothing lost when one is signed out."""

import re
from pathlib import Path

from fastapi import FastAPI
from playwright.sync_api import Page, expect
from sqlmodel import delete, select

from app import db
from app.accounts.models import SignIn
from app.matters.models import Matter
from tests.browser.conftest import ContextAs, token_of

PAPER = "/saker/ferdselsloven/dokumenter/ny"


def _fill(page: Page, title: str) -> None:
    page.get_by_label("Tittel").fill(title)
    page.locator("[name=issuer]").fill("Departementet for ferdsel")


def test_a_double_click_makes_one_thing(page: Page, application: FastAPI) -> None:
    page.goto("/saker/ny")
    _fill(page, "En sak med dobbeltklikk")
    page.locator("main form.card button.primary").dblclick()
    expect(page).to_have_url(re.compile("/saker/en-sak-med-dobbeltklikk"))
    with db.reading(application.state.engine) as session:
        made = session.exec(select(Matter.slug).where(Matter.title == "En sak med dobbeltklikk")).all()
    assert made == ["en-sak-med-dobbeltklikk"]


def test_a_file_that_is_too_large_is_told_of_before_it_is_sent(page: Page, tmp_path: Path) -> None:
    large = tmp_path / "stor.txt"
    large.write_bytes(b"x" * 26_000_000)
    page.goto(PAPER)
    page.get_by_label("Tittel").fill("Et notat")
    chosen = page.locator("input[type=file]")
    chosen.evaluate(
        "field => field.addEventListener('invalid', () => { window.said = field.validationMessage })"
    )
    chosen.set_input_files(large)
    page.locator("main form.card button.primary").click()
    assert "større enn 25 MB" in page.evaluate("window.said")
    expect(page.get_by_label("Tittel")).to_have_value("Et notat")
    large.write_bytes(b"Om ferger.")
    chosen.set_input_files(large)
    page.locator("main form.card button.primary").click()
    expect(page.locator("h1")).to_contain_text("Et notat")


def test_what_is_sent_after_one_was_signed_out_is_sent_again_as_it_was(
    context_as: ContextAs, application: FastAPI, address: str
) -> None:
    for scripts in (True, False):
        context = context_as("adviser", java_script_enabled=scripts)
        page = context.new_page()
        page.goto("/saker/ny")
        title = f"Skrevet ferdig «<b>{scripts}</b>»"
        _fill(page, title)
        with db.writing(application.state.engine) as session:
            session.exec(delete(SignIn))
        page.locator("main form.card button.primary").click()
        expect(page.locator("h1")).to_have_text("Du er logget ut")
        token = token_of(application, "adviser")
        context.add_cookies([{"name": "svar", "value": token, "url": address, "httpOnly": True}])
        page.get_by_role("button", name="Send på nytt").click()
        expect(page.locator("h1")).to_have_text(title)
