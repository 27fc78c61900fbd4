"""A hearing taken in by a real browser: files in, points confirmed, the response begun; scripts or none."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ContextAs, violations
from tests.web.test_intake import LETTER, issuers_form

BAD = {"name": "ødelagt.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 nei"}
NARROW = {"width": 375, "height": 800}


def files(title: str) -> list[dict[str, object]]:
    """The letter, a later one with another deadline, and a file that is broken."""
    letter = LETTER.replace("ny sykkellov", title)
    later = letter.replace("15. oktober", "1. november")
    return [
        {"name": "Brev.txt", "mimeType": "text/plain", "buffer": letter.encode()},
        {"name": "Notat.txt", "mimeType": "text/plain", "buffer": later.encode()},
        BAD,
    ]


@pytest.mark.parametrize("scripts", [True, False])
def test_files_become_points_and_a_response_is_begun(context_as: ContextAs, *, scripts: bool) -> None:
    page = context_as("adviser", java_script_enabled=scripts).new_page()
    page.goto("/saker")
    page.get_by_role("link", name="Ta imot en høring").click()
    title = "sykkelvei" if scripts else "gangvei"
    page.get_by_label("Høringsbrev, høringsnotat og vedlegg").set_input_files(files(title))  # type: ignore[arg-type]
    page.get_by_role("button", name="Les dokumentene").click()
    if not scripts:
        page.get_by_role("button", name="Les dokumentene").click()
    expect(page.get_by_role("heading", name="Se over det vi fant")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("PDF-en er skadet")).to_be_visible()
    expect(page.get_by_text("Dokumentene har ulike frister.")).to_be_visible()
    page.get_by_role("button", name="Bruk «1. november 2036»").click()
    expect(page.locator("#deadline")).to_have_value("1. november 2036")
    page.get_by_role("checkbox", name="Hvem bør betale").uncheck()
    page.get_by_role("button", name="Opprett saken").click()
    expect(page.get_by_role("heading", name=f"Høring – forslag til {title}")).to_be_visible()
    expect(page.locator("#punkter .point")).to_have_count(2)
    page.get_by_role("link", name="Begynn på et svar").first.click()
    page.get_by_role("button", name=re.compile("Begynn|Opprett")).first.click()
    expect(page).to_have_url(re.compile(r"/svar/[a-z0-9-]+(/begynt)?$"))


def found(page: Page, title: str) -> None:
    """Bring the files and come to what was found."""
    page.goto("/saker/inn")
    page.get_by_label("Høringsbrev, høringsnotat og vedlegg").set_input_files(files(title))  # type: ignore[arg-type]
    page.get_by_role("button", name="Les dokumentene").click()
    expect(page.get_by_role("heading", name="Se over det vi fant")).to_be_visible(timeout=30_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_violate_no_wcag_and_fit_a_narrow_screen(context_as: ContextAs, scheme: str) -> None:
    page = context_as("adviser", color_scheme=scheme, viewport=NARROW).new_page()
    page.goto("/saker/inn")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    found(page, "brøyting")
    for each in page.locator("summary", has_text="Endre").all():
        each.click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_a_point_is_split_and_merged_with_a_click(page: Page) -> None:
    found(page, "elsykler")
    point = page.locator("#punkter .point").first
    point.get_by_text("Endre", exact=False).first.click()
    point.get_by_role("button", name="Slå sammen med neste").click()
    expect(page.locator("#punkter .point")).to_have_count(2)
    page.locator("#punkter .point").first.get_by_text("Endre", exact=False).first.click()
    page.get_by_text("Del punktet i to").first.click()
    page.get_by_role("button", name="Del foran").first.click()
    expect(page.locator("#punkter .point")).to_have_count(3)


def test_the_issuers_form_gives_its_fields_as_points(page: Page) -> None:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    page.goto("/saker/inn")
    page.get_by_label("Høringsbrev, høringsnotat og vedlegg").set_input_files(
        [{"name": "Skjema.docx", "mimeType": word, "buffer": issuers_form()}]
    )
    page.get_by_role("button", name="Les dokumentene").click()
    expect(page.get_by_role("checkbox", name="Hvordan behandles gruppen i dag?")).to_be_checked(
        timeout=30_000
    )
