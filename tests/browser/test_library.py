"""The library in a real browser: search while one types, writing with a preview, two at once, no scripts."""

import re

import pytest
from fastapi import FastAPI
from playwright.sync_api import Locator, Page, expect

from app import db
from app.positions import proposals, search, service
from tests.browser.conftest import ContextAs, violations


@pytest.fixture(scope="module", autouse=True)
def indexed(application: FastAPI) -> None:
    """The example library, searchable, and a proposal that waits."""
    with db.writing(application.state.engine) as session:
        search.ensure(session)
        base = service.version(session, "sykkelfelt-i-byer", "nb", 1)
        proposals.propose(
            session,
            "adviser@example.org",
            lang="nb",
            title=base.title,
            text="HSF mener at byer trenger sykkelfelt.",
            reason="Kortere.",
            position_id=base.position_id,
            base_version_id=base.id,
        )


PAGES = [
    "/standpunkter",
    "/standpunkter?q=sykkel&tema=vei",
    "/standpunkter?q=kvantefysikk",
    "/standpunkter/trygg-skolevei",
    "/standpunkter/trygg-skolevei/versjoner/nb/2",
    "/standpunkter/trygg-skolevei/rediger?sprak=en",
    "/standpunkter/trygg-skolevei/opplysninger",
    "/standpunkter/ny",
    "/forslag",
    "/kilder",
    "/kilder/ferdselsundersokelsen-2023",
    "/kilder/winter-cycling/rediger",
    "/tall",
    "/tall/barn-paa-sykkel",
    "/tall/ny",
]


def test_no_page_of_the_library_keeps_anybody_out(either_page: Page):
    found = {}
    for path in PAGES:
        either_page.goto(path)
        if "rediger" in path or path.endswith("/ny"):
            either_page.wait_for_timeout(300)
        if wrong := violations(either_page):
            found[path] = wrong
    assert found == {}


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_out_of_a_narrow_screen(context_as: ContextAs, path: str):
    page = context_as("admin", viewport={"width": 375, "height": 800}).new_page()
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_hits_follow_what_one_types_and_the_address_can_be_shared(page: Page):
    page.goto("/standpunkter")
    page.keyboard.press("/")
    box = page.get_by_role("searchbox", name="Søk i standpunkter").last
    expect(box).to_be_focused()
    box.press_sequentially("sykle")
    expect(page.locator("#treff mark").first).to_be_visible()
    expect(page.locator("#treff [role=status]")).to_contain_text("av")
    expect(box).to_be_focused()
    expect(box).to_have_value("sykle")
    page.get_by_label("Vei", exact=False).first.check()
    expect(page.locator("#treff .tag.chosen")).to_contain_text("Vei")
    expect(page.locator("#tema-vei")).to_be_focused()
    page.wait_for_url(re.compile("tema=vei"))
    shared = page.url
    page.locator("#treff .hit a").first.click()
    page.go_back()
    expect(page.locator("#tema-vei")).to_be_checked()
    page.goto(shared)
    expect(page.locator("#treff .tag.chosen")).to_contain_text("Vei")


def test_facets_are_folded_where_there_is_little_room(context_as: ContextAs):
    page = context_as("reader", viewport={"width": 375, "height": 800}).new_page()
    page.goto("/standpunkter")
    expect(page.locator("#tema-vei")).not_to_be_visible()
    page.get_by_text("Avgrens").click()
    page.locator("#tema-vei").check()
    expect(page.locator("#treff .tag.chosen")).to_contain_text("Vei")
    expect(page.locator("#tema-vei")).to_be_visible()


def test_the_library_is_browsed_without_scripts(context_as: ContextAs):
    page = context_as("reader", java_script_enabled=False).new_page()
    page.goto("/standpunkter")
    page.locator("#tema-reise").check()
    page.get_by_role("button", name="Vis utvalget").click()
    expect(page.locator("#treff .tag.chosen")).to_contain_text("Reise")
    page.locator("#treff .hit a").first.click()
    expect(page.locator(".sheet").first).to_be_visible()


def editor_of(page: Page) -> Locator:
    """The text box of the page's editor, once it is there."""
    expect(page.locator("[data-editor][data-ready]")).to_be_visible()
    return page.get_by_role("textbox", name="Tekst", exact=True)


def test_a_position_is_written_with_the_preview_beside_it(page: Page):
    page.goto("/standpunkter/ny")
    page.get_by_label("Tittel").fill("Sykkelstativ ved alle stasjoner")
    editor = editor_of(page)
    editor.click()
    page.keyboard.type("HSF mener at 90 prosent av stasjonene mangler stativ.")
    preview = page.get_by_label("Forhåndsvisning")
    expect(preview).to_contain_text("stasjonene mangler stativ")
    expect(preview).to_contain_text("«90 prosent» står uten kilde")
    expect(editor).to_be_focused()
    page.get_by_label("Standpunktet i én setning").fill("Alle stasjoner bør ha sykkelstativ.")
    expect(page.locator("#sentence-count")).to_have_text("Nå: 5 ord.")
    page.get_by_label("Tema").select_option("reise")
    page.get_by_label("Ansvarlig").select_option("reise")
    page.get_by_label("kollektivtrafikk").check()
    page.get_by_role("button", name="Lagre som utkast").click()
    expect(page.get_by_role("heading", name="Sykkelstativ ved alle stasjoner", level=1)).to_be_visible()
    expect(page.locator(".sheet")).to_contain_text("stasjonene mangler stativ")


def test_a_text_goes_from_draft_to_current_without_scripts(context_as: ContextAs):
    adviser = context_as("adviser", java_script_enabled=False).new_page()
    adviser.goto("/standpunkter/sykkel-paa-tog/rediger?sprak=nb")
    adviser.locator("#text").fill("HSF mener at **alle** tog skal ta sykkel.")
    adviser.get_by_label("Innhold: mener noe annet").check()
    adviser.get_by_label("Hvorfor endres teksten?").fill("Nye tog er kommet.")
    adviser.get_by_role("button", name="Lagre utkastet").click()
    expect(adviser.locator(".sheet strong").first).to_have_text("alle")
    adviser.get_by_role("button", name="Send til godkjenning").click()
    approver = context_as("approver", java_script_enabled=False).new_page()
    approver.goto(adviser.url)
    approver.get_by_label("Vedtatt av").fill("Styret")
    approver.get_by_role("button", name="Godkjenn").click()
    expect(approver.get_by_text("Vedtatt av Styret").first).to_be_visible()
    approver.get_by_role("link", name="Se endringene").first.click()
    expect(approver.locator("#endringer")).to_contain_text("Nye tog er kommet.")
    expect(approver.locator("#endringer ins").first).to_be_visible()


def test_two_who_write_at_once_both_keep_their_words(context_as: ContextAs):
    one, other = context_as("adviser").new_page(), context_as("approver").new_page()
    place = "/standpunkter/om-oss-kort/rediger?sprak=nb"
    for page, words in ((one, "Den første teksten."), (other, "Den andre teksten.")):
        page.goto(place)
        editor_of(page).click()
        page.keyboard.press("Control+A")
        page.keyboard.type(words)
        page.get_by_label("Språklig").check()
        page.get_by_label("Hvorfor endres teksten?").fill("Klarere.")
    one.get_by_role("button", name="Lagre utkastet").click()
    expect(one.locator(".sheet").first).to_contain_text("Den første teksten.")
    other.get_by_role("button", name="Lagre utkastet").click()
    expect(other.get_by_role("alert")).to_contain_text("Ingenting av det du skrev, er borte")
    expect(editor_of(other)).to_contain_text("Den andre teksten.")
    other.get_by_role("button", name="Lagre min tekst").click()
    expect(other.locator(".sheet").first).to_contain_text("Den andre teksten.")


def test_a_figure_moves_on_by_keyboard_alone(page: Page):
    page.goto("/tall/barn-paa-sykkel/rediger")
    page.get_by_label("Verdi").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("1 204")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("2025")
    page.keyboard.press("Enter")
    expect(page.get_by_text("det forrige står under tidligere tall")).to_be_visible()
    expect(page.locator(".figure-value")).to_contain_text("204 barn")
