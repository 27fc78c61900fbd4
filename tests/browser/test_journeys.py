"""What holds for every page: who may use it, on what screen, in what light."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ContextAs, violations

PAGES = ("/", "/finnes-ikke")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_violates_wcag(either_page: Page, path: str) -> None:
    either_page.goto(path)
    assert violations(either_page) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_narrow_screen_scrolls_one_way_only(context_as: ContextAs, path: str) -> None:
    page = context_as("admin", viewport={"width": 375, "height": 800}).new_page()
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_the_keyboard_reaches_the_content_first(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hopp til innholdet")).to_be_focused()
