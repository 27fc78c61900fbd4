"""What a person does with the pages."""

from pathlib import Path

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

PAGES = ("/", "/svar/ferdselsloven", "/finnes-ikke")
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def test_one_finds_a_response_reads_it_and_takes_the_word_file_home(page: Page, tmp_path: Path) -> None:
    page.goto("/")
    page.get_by_role("link", name="Forhåndsvis A plan for safe cycling").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A plan for safe cycling")
    with page.expect_download() as download:
        page.get_by_role("link", name="Last ned arbeidskopi").click()
    assert download.value.suggested_filename.endswith(".docx")
    download.value.save_as(tmp_path / "svar.docx")
    texts = [paragraph.text for paragraph in docx.Document(str(tmp_path / "svar.docx")).paragraphs]
    assert "A plan for safe cycling" in texts


def test_a_note_leads_to_its_source_and_back(page: Page) -> None:
    page.goto("/svar/ferdselsloven")
    mark = page.locator("[role=doc-noteref]").first
    mark.click()
    assert page.url.endswith("#note-1")
    page.locator("[role=doc-backlink]").first.click()
    expect(mark).to_be_in_viewport()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_violates_wcag(page: Page, path: str) -> None:
    page.goto(path)
    found = Axe().run(page, options=WCAG).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


@pytest.mark.parametrize("path", PAGES)
def test_a_narrow_screen_scrolls_one_way_only(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_the_keyboard_reaches_the_content_first(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hopp til innholdet")).to_be_focused()


def test_a_note_mark_looks_like_text_and_not_like_a_box(page: Page) -> None:
    page.goto("/svar/ferdselsloven")
    look = page.locator("sup.note").first.evaluate("mark => getComputedStyle(mark)")
    assert (look["padding"], look["backgroundColor"]) == ("0px", "rgba(0, 0, 0, 0)")
