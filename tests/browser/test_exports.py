"""The way out and administration, in a real browser."""

import io
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from tests import letters
from tests.browser.conftest import ContextAs, picture, violations

SVAR = "/svar/ferdselsloven"
PAGES = (
    f"{SVAR}/forhandsvis",
    f"{SVAR}/eksport",
    f"{SVAR}/innsending",
    "/innstillinger",
    "/innstillinger/brevmaler",
    "/innstillinger/brevmaler/enkel",
    "/innstillinger/disposisjoner",
    "/innstillinger/disposisjoner/etter-tema",
    "/innstillinger/organisasjon",
    "/innstillinger/hendelser",
)


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(path.read_bytes())).paragraphs]


def test_a_word_file_is_made_fetched_and_stands_in_the_history(page: Page, tmp_path: Path) -> None:
    page.goto(f"{SVAR}/eksport")
    page.get_by_label("Word, arbeidskopi").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Lag filen").click()
    assert download.value.suggested_filename == "2024-05-02-fed-24-123-arbeidskopi.docx"
    download.value.save_as(tmp_path / "svar.docx")
    assert "Krøllparenteser som {{ dette }} og {% dette %} er tekst." in texts(tmp_path / "svar.docx")
    expect(page.get_by_role("status").filter(has_text="Eksport nr. 1 er laget")).to_be_visible()
    with page.expect_download():
        page.get_by_role("link", name="Last ned nr. 1").click()
    picture(page, "eksport")


def test_a_file_is_made_without_javascript(context_as: ContextAs, tmp_path: Path) -> None:
    page = context_as("adviser", java_script_enabled=False).new_page()
    page.goto("/svar/skuleveg/eksport")
    page.get_by_label("Word, til utsending").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Lag filen").click()
    download.value.save_as(tmp_path / "svar.docx")
    assert "Trygg skuleveg" in texts(tmp_path / "svar.docx")
    page.goto("/svar/skuleveg/innsending")
    page.get_by_label("Kvittering").fill("K-9")
    page.get_by_role("button", name="Merk som sendt").click()
    expect(page.get_by_text("Svaret er merket som sendt.")).to_be_visible()
    expect(page.get_by_text("K-9", exact=True)).to_be_visible()


def test_a_limit_is_set_and_what_is_over_it_is_said(page: Page) -> None:
    page.goto(f"{SVAR}/eksport")
    page.get_by_label("Skjemaet tar høyst").first.fill("50")
    page.keyboard.press("Enter")
    expect(page.get_by_text("over grensen på 50.")).to_be_visible()


def test_what_a_form_asks_for_is_copied(context_as: ContextAs) -> None:
    context = context_as("adviser", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{SVAR}/innsending")
    page.get_by_role("button", name="Kopier saksnummer").click()
    expect(page.get_by_text("Kopiert.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "24/123"


def test_the_line_of_a_fault_is_pointed_at(context_as: ContextAs) -> None:
    page = context_as("admin").new_page()
    page.goto("/innstillinger/disposisjoner/etter-tema")
    area = page.get_by_label("Teksten i disposisjonen")
    area.fill(area.input_value().replace("{{ response.title }}", "{{ response.titel }}"))
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("«response.titel» finnes ikke")
    selected = area.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
    assert selected == "# {{ response.titel }}"
    expect(page.locator(".gutter b")).to_have_count(1)
    picture(page, "disposisjon")


def test_a_letterhead_is_put_in_and_its_specimen_fetched(context_as: ContextAs, tmp_path: Path) -> None:
    (tmp_path / "egen.docx").write_bytes(letters.simple())
    page = context_as("admin").new_page()
    page.goto("/innstillinger/brevmaler")
    page.get_by_label("Navn").fill("egen")
    page.get_by_label("Word-fil").set_input_files(tmp_path / "egen.docx")
    page.get_by_role("button", name="Last opp").click()
    expect(page.get_by_role("heading", name="egen")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Last ned prøvesvar i Word").click()
    download.value.save_as(tmp_path / "prove.docx")
    assert "Prøvesvar til forslaget om ny eksempellov" in texts(tmp_path / "prove.docx")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_violates_wcag(either_page: Page, path: str) -> None:
    either_page.goto(path)
    assert violations(either_page) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_narrow_screen_scrolls_one_way_only(context_as: ContextAs, path: str) -> None:
    page = context_as("admin", viewport={"width": 375, "height": 800}).new_page()
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
