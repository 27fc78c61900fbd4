"""The workspace in a real browser: what an adviser does in it, and what must never be lost."""

import re
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from playwright.sync_api import Locator, Page, expect

from app import db
from app.responses import service
from tests.browser.conftest import ContextAs, picture, violations

SLUG = "ferdselsloven"
AT = f"/svar/{SLUG}"


@pytest.fixture(autouse=True)
def fresh(application: FastAPI) -> None:
    """The response as its file holds it, whatever the test before has made of it."""
    from app.responses import files
    from tests.conftest import EXAMPLE

    with db.writing(application.state.engine) as session:
        service.store(session, files.read(EXAMPLE / "responses" / SLUG / files.FILE))


@pytest.fixture
def text_of(application: FastAPI) -> Callable[[str], str]:
    """What the database holds of an item."""

    def found(item: str) -> str:
        with db.reading(application.state.engine) as session:
            items = {each.id: each for _, each in service.record(session, SLUG).every_item()}
        return items[item].text or items[item].edit

    return found


@pytest.fixture
def order_of(application: FastAPI) -> Callable[[str], list[str]]:
    """The items of a point in the database."""

    def found(point: str) -> list[str]:
        with db.reading(application.state.engine) as session:
            sections = service.record(session, SLUG).sections
        return [item.id for section in sections if section.point == point for item in section.items]

    return found


def opened(page: Page) -> Page:
    page.goto(AT)
    expect(page.locator("html.scripted")).to_be_attached()
    return page


def editing(page: Page, item: str) -> Locator:
    """The text of an item, open to be written in."""
    entry = page.locator(f"#{item}")
    entry.focus()
    entry.press("Enter")
    field = entry.locator(".editor-text [role=textbox]")
    field.wait_for()
    return field


def type_over(field: Locator, text: str) -> None:
    field.press("Control+a")
    field.press_sequentially(text)


def saying(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator(".editing .saving").last).to_contain_text(words)


# --- Drafting --------------------------------------------------------------------------------------------


def test_an_answer_is_drafted_from_the_library_and_in_own_words(
    page: Page, order_of: Callable[[str], list[str]], text_of: Callable[[str], str]
) -> None:
    opened(page)
    page.locator("#disposisjon").wait_for()
    page.locator("[data-go=point-q4]").click()
    page.get_by_role("searchbox", name="Søk i standpunkter").last.fill("skolevei")
    card = page.locator(".found", has_text="Barn skal sykle trygt til skolen")
    card.get_by_role("button", name="Kortform").click()
    expect(page.locator("#point-q4 .entry")).to_have_count(1)
    expect(page.locator("[data-go=point-q4]")).to_contain_text("Besvart")
    card.get_by_role("button", name="Bare kravet").click()
    expect(page.locator("#point-q4 .ask")).to_contain_text("fastsetter en plan")
    expect(page.locator(".main-points")).to_contain_text("fastsetter en plan for trygge skoleveier")
    page.locator("#point-q4").get_by_role("button", name=re.compile("Skriv egen tekst")).last.click()
    field = page.locator("#point-q4 .editor-text [role=textbox]")
    field.press_sequentially("Det haster.")
    saying(page, re.compile(r"Lagret kl\. \d\d\.\d\d"))
    own = order_of("q4")[-1]
    assert text_of(own) == "Det haster.\n"
    page.get_by_role("button", name="Ferdig").click()
    expect(page.locator(f"#{own} .text")).to_have_text("Det haster.")
    picture(page, "workspace")


def test_a_standing_text_is_adapted_shown_as_a_difference_and_reset(
    page: Page, text_of: Callable[[str], str]
) -> None:
    opened(page)
    field = editing(page, "a9")
    field.press("Control+End")
    type_over(field, "Bygg feltene ferdig.")
    saying(page, "Lagret kl.")
    page.get_by_role("button", name="Ferdig").click()
    entry = page.locator("#a9")
    expect(entry).to_have_class(re.compile("adapted"))
    entry.hover()
    entry.get_by_role("link", name=re.compile("Vis endringer")).click()
    expect(entry.locator(".looked ins")).to_contain_text(["Bygg"])
    entry.get_by_role("button", name="Tilbakestill").click()
    expect(entry).to_have_class(re.compile("pinned"))
    assert text_of("a9") == ""


def test_a_removed_paragraph_comes_back_where_it_was(
    page: Page, order_of: Callable[[str], list[str]]
) -> None:
    opened(page)
    entry = page.locator("#a4")
    entry.hover()
    entry.get_by_role("button", name=re.compile("Fjern")).click()
    expect(page.locator("#a4")).to_have_count(0)
    undo = page.get_by_role("button", name="Angre")
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(page.locator("#a4")).to_be_visible()
    assert order_of("p7") == ["a3", "a4", "a5"]


def test_a_verdict_is_set_and_the_numbers_follow(page: Page) -> None:
    opened(page)
    page.locator("#syn-point-q4").select_option("no_remarks")
    expect(page.locator("[data-go=point-q4]")).to_contain_text("Besvart")
    page.reload()
    expect(page.locator("#syn-point-q4")).to_have_value("no_remarks")


def test_a_point_is_left_out_with_its_reason(page: Page) -> None:
    opened(page)
    place = page.locator("#point-q4")
    place.get_by_text("Besvares ikke …").click()
    place.get_by_label("Punktet besvares ikke fordi").fill("Utenfor vårt område.")
    place.get_by_role("button", name="Lagre grunnen").click()
    expect(page.locator("[data-go=point-q4]")).to_contain_text("Utenfor vårt område.")


def test_dragging_moves_a_paragraph_to_another_point(
    page: Page, order_of: Callable[[str], list[str]]
) -> None:
    opened(page)
    page.set_viewport_size({"width": 1280, "height": 3000})
    page.locator("#a4").hover()
    page.locator("#a4 .handle").hover()
    page.mouse.down()
    for _ in range(4):  # what lies below moves up when the paragraph leaves
        box = page.locator("#a7").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 60, box["y"] + box["height"] / 2, steps=8)
        page.mouse.move(box["x"] + 60, box["y"] + box["height"] / 2 + 9, steps=4)
    expect(page.locator("#point-q3 #a4")).to_be_attached()
    page.mouse.up()
    expect(page.locator("#point-q3 #a4")).to_be_visible()
    expect(page.locator("#opplest")).to_contain_text("Felt i byer")
    assert "a4" in order_of("q3")


def test_a_newer_version_is_read_and_taken(page: Page, application: FastAPI) -> None:
    with db.writing(application.state.engine) as session:
        record = service.record(session, SLUG)
        first = record.closing[0].model_copy(update={"text": "", "position": "trygg-skolevei", "version": 1})
        service.store(session, record.model_copy(update={"closing": (first,)}))
    opened(page)
    entry = page.locator("#a10")
    entry.get_by_role("link", name=re.compile("Versjon 2 finnes")).click()
    expect(entry.locator(".looked ins").first).to_be_visible()
    entry.get_by_role("button", name="Behold versjon 1").click()
    expect(entry.locator(".version-line")).to_contain_text("beholde")
    entry.get_by_role("link", name=re.compile("Versjon 2 finnes")).click()
    entry.get_by_role("button", name="Ta i bruk versjon 2").click()
    expect(entry.locator(".version-line")).to_have_count(0)


# --- With the keys ---------------------------------------------------------------------------------------


def test_everything_is_done_with_the_keys(page: Page, order_of: Callable[[str], list[str]]) -> None:
    opened(page)
    page.keyboard.press("?")
    expect(page.locator("#snarveier")).to_be_visible()
    page.keyboard.press("Escape")
    for _ in range(3):
        page.keyboard.press("j")
    expect(page.locator("#a3")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#opplest")).to_contain_text("nummer 2 av 3 under § 7 Skoleveier")
    expect(page.locator("#a3")).to_be_focused()
    assert order_of("p7") == ["a4", "a3", "a5"]
    page.keyboard.press("Delete")
    expect(page.get_by_role("button", name="Angre")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#a3")).to_be_focused()
    page.keyboard.press("Enter")
    field = page.locator("#a3 [role=textbox]")
    expect(field).to_be_focused()
    field.press("Control+Enter")
    expect(page.locator("#a3")).to_be_focused()
    expect(page.locator("#a3 .editing")).to_have_count(0)
    page.keyboard.press("/")
    expect(page.locator("#sok")).to_be_focused()


def test_tabs_answer_to_arrows(page: Page) -> None:
    opened(page)
    page.get_by_role("tab", name="Bibliotek").focus()
    page.keyboard.press("ArrowRight")
    hearing = page.get_by_role("tab", name="Høringen")
    expect(hearing).to_have_attribute("aria-selected", "true")
    expect(hearing).to_be_focused()
    expect(page.get_by_role("tabpanel")).to_contain_text("Andre merknader")
    assert "fane=horing" in page.url


# --- Without scripts -------------------------------------------------------------------------------------


def test_it_is_drafted_without_scripts(
    context_as: ContextAs, order_of: Callable[[str], list[str]], text_of: Callable[[str], str]
) -> None:
    page = context_as("adviser", java_script_enabled=False).new_page()
    page.goto(AT)
    page.locator("[data-go=point-q4]").click()
    page.locator("#sok").fill("skolevei")
    page.get_by_role("button", name="Søk").click()
    page.get_by_role("button", name="Hele teksten av Barn skal sykle trygt til skolen").click()
    assert page.url.endswith(f"#{order_of('q4')[-1]}")
    page.locator("#point-q4").get_by_role("button", name=re.compile("Skriv egen tekst i")).click()
    page.get_by_label("Tekst", exact=True).fill("Uten **skript**.")
    page.get_by_role("button", name="Lagre", exact=True).click()
    own = order_of("q4")[-1]
    assert text_of(own) == "Uten **skript**.\n"
    page.locator(f"#{own}").get_by_role("button", name=re.compile("Flytt opp")).click()
    assert order_of("q4")[0] == own
    page.locator(f"#{own}").get_by_role("button", name=re.compile("Fjern")).click()
    page.get_by_role("button", name="Angre").click()
    assert order_of("q4")[0] == own


# --- Two advisers ----------------------------------------------------------------------------------------


def two(context_as: ContextAs) -> tuple[Page, Page]:
    return opened(context_as("adviser").new_page()), opened(context_as("approver").new_page())


def test_two_advisers_in_two_paragraphs_do_not_overwrite_each_other(
    context_as: ContextAs, text_of: Callable[[str], str]
) -> None:
    one, other = two(context_as)
    first, second = editing(one, "a4"), editing(other, "a10")
    type_over(first, "Det ene.")
    type_over(second, "Det andre.")
    saying(one, "Lagret kl.")
    saying(other, "Lagret kl.")
    assert (text_of("a4"), text_of("a10")) == ("Det ene.\n", "Det andre.\n")
    one.evaluate("window.dispatchEvent(new Event('online'))")
    expect(one.locator("#a10 .text")).to_have_text("Det andre.")
    expect(first).to_have_text("Det ene.")


@pytest.mark.parametrize(
    ("choice", "stands"), [("Behold min", "Min tekst."), ("Bruk den andre", "Deres tekst.")]
)
def test_two_advisers_in_one_paragraph_see_both_texts_and_choose(
    context_as: ContextAs, text_of: Callable[[str], str], choice: str, stands: str
) -> None:
    one, other = two(context_as)
    first, second = editing(one, "a4"), editing(other, "a4")
    type_over(second, "Deres tekst.")
    saying(other, "Lagret kl.")
    type_over(first, "Min tekst.")
    clash = one.locator(".clash")
    expect(clash).to_contain_text("Deres tekst.")
    expect(clash).to_contain_text("Min tekst.")
    assert text_of("a4") == "Deres tekst.\n"
    clash.get_by_role("button", name=choice).click()
    expect(clash).to_have_count(0)
    expect(one.locator("#a4 [role=textbox]")).to_have_text(stands)
    if choice == "Behold min":
        saying(one, "Lagret kl.")
    assert text_of("a4") == f"{stands}\n"


def test_a_paragraph_that_is_removed_while_one_writes_in_it_is_not_lost(
    context_as: ContextAs, text_of: Callable[[str], str]
) -> None:
    one, other = two(context_as)
    field = editing(one, "a4")
    other.locator("#a4").hover()
    other.locator("#a4").get_by_role("button", name=re.compile("Fjern")).click()
    expect(other.locator("#a4")).to_have_count(0)
    type_over(field, "Likevel.")
    one.get_by_role("button", name="Hent avsnittet tilbake").click()
    saying(one, "Lagret kl.")
    assert text_of("a4") == "Likevel.\n"


# --- Lost connections ------------------------------------------------------------------------------------


def test_a_lost_connection_is_said_and_loses_nothing(
    context_as: ContextAs, text_of: Callable[[str], str]
) -> None:
    context = context_as("adviser")
    page = opened(context.new_page())
    field = editing(page, "a4")
    context.set_offline(offline=True)
    type_over(field, "Skrevet på toget.")
    saying(page, "Ikke lagret: ingen forbindelse. Det du skriver, er trygt her.")
    assert text_of("a4") != "Skrevet på toget.\n"
    context.set_offline(offline=False)
    saying(page, "Lagret kl.")
    assert text_of("a4") == "Skrevet på toget.\n"


def test_what_was_typed_before_a_crash_is_offered_again(
    context_as: ContextAs, text_of: Callable[[str], str]
) -> None:
    context = context_as("adviser")
    page = opened(context.new_page())
    field = editing(page, "a4")
    context.set_offline(offline=True)
    type_over(field, "Før strømmen gikk.")
    saying(page, "Ikke lagret")
    page.close(run_before_unload=False)
    context.set_offline(offline=False)
    again = opened(context.new_page())
    offer = again.locator(".unsaved")
    expect(offer).to_contain_text(re.compile(r"Du har ulagret tekst fra kl\. \d\d\.\d\d"))
    offer.get_by_role("button", name="Ta i bruk").click()
    expect(again.locator("#a4 .text")).to_contain_text("Før strømmen gikk.")
    assert text_of("a4") == "Før strømmen gikk.\n"
    expect(offer).to_have_count(0)


def test_an_expired_sign_in_keeps_the_text_until_one_is_in_again(
    context_as: ContextAs, text_of: Callable[[str], str]
) -> None:
    context = context_as("adviser")
    page = opened(context.new_page())
    field = editing(page, "a4")
    cookies = context.cookies()
    context.clear_cookies()
    type_over(field, "Etter pausen.")
    saying(page, "Ikke lagret: du er logget ut.")
    expect(page.get_by_role("link", name="Logg inn i en ny fane")).to_be_visible()
    context.add_cookies(cookies)  # type: ignore[arg-type] # what Playwright gives it takes
    saying(page, "Lagret kl.")
    assert text_of("a4") == "Etter pausen.\n"


def test_leaving_at_once_saves_what_was_typed_last(page: Page, text_of: Callable[[str], str]) -> None:
    opened(page)
    field = editing(page, "a4")
    type_over(field, "Rett før jeg gikk.")
    page.goto("/")
    opened(page)
    expect(page.locator("#a4 .text")).to_contain_text("Rett før jeg gikk.")
    expect(page.locator(".unsaved")).to_have_count(0)
    assert text_of("a4") == "Rett før jeg gikk.\n"


# --- How it looks ----------------------------------------------------------------------------------------


def test_a_narrow_screen_scrolls_one_way_only(context_as: ContextAs) -> None:
    page = opened(context_as("adviser", viewport={"width": 375, "height": 800}).new_page())
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.locator(".outline summary").first.click()
    page.locator("[data-go=point-q3]").click()
    page.locator(".side summary").first.click()
    page.locator("#a6").get_by_role("link", name=re.compile("Rediger")).click()
    page.locator("#a6 [role=textbox]").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    picture(page, "workspace-narrow")


def test_no_state_of_the_page_violates_wcag(either_page: Page) -> None:
    page = opened(either_page)
    page.locator(".found, .empty").first.wait_for()
    assert violations(page) == []
    editing(page, "a3")
    page.locator("#point-q4").get_by_text("+ Legg til krav").click()
    page.locator("#a4").focus()
    assert violations(page) == []
    page.goto(f"{AT}?fane=horing&punkt=point-p7")
    assert violations(page) == []
    page.goto(f"{AT}?fane=tidligere&punkt=point-p7")
    assert violations(page) == []


@pytest.mark.parametrize("path", ["a3", "a5", "a6/endringer", "a3/flytt", "a4/foresla"])
def test_the_pages_around_it_do_not_violate_wcag(page: Page, path: str) -> None:
    page.goto(f"{AT}/avsnitt/{path}")
    assert violations(page) == []


def test_the_paper_prints_alone(page: Page) -> None:
    opened(page)
    page.emulate_media(media="print")
    for hidden in (".outline", ".side", ".tools", ".doing", "header.top"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("#a3 .text")).to_be_visible()
