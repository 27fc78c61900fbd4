"""Matters in a real browser: with scripts and without, by keyboard, on a narrow screen, in the dark."""

import io

import docx
import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, expect

from app import db
from app.accounts.policy import Actor
from app.matters import documents, pasting, points, service
from app.matters.documents import About
from app.submission import beginning
from app.submission.beginning import Desk, Wish
from tests.browser.conftest import ContextAs, violations

SLUG = "horing-forslag-til-ny-sykkellov"
MATTER = f"/saker/{SLUG}"
RESPONSE = "/svar/horingssvar-forslag-til-ny-sykkellov"
TEXT = "1 Innledning\n\nOm saken.\n\n2 Gjeldende rett\n\nI dag.\n\n3 Forslaget\n\nKommunen skal brøyte."


@pytest.fixture(scope="module", autouse=True)
def matter(application: FastAPI) -> None:
    """A matter with points, a paper and a response that has begun."""
    actor = Actor(1, "adviser@example.org", "Adviser Etternavn", "adviser")
    with db.writing(application.state.engine) as session:
        facts = {
            "kind": "hearing",
            "title": "Høring – forslag til ny sykkellov",
            "issuer": "Departementet for ferdsel",
            "deadline": "2036-10-15 12:00",
            "deadline_internal": "2036-10-10",
            "owner": actor.email,
        }
        row = service.create(session, actor.email, facts)
        asked = pasting.read("1. Bør det brøytes? Og når?\n2. Hvem betaler?\n3. Hvor?", "question")
        points.add(session, actor.email, row, asked)
        documents.paste(session, actor.email, row, About("paper", "Høringsnotatet", TEXT))
        beginning.begin(Desk(session, application.state.settings.templates_dir, actor), Wish(row.slug))


PAGES = (
    "/",
    "/saker?vis=alle",
    "/saker/ny",
    MATTER,
    f"{MATTER}/rediger",
    f"{MATTER}/punkter/ny",
    f"{MATTER}/punkter/q1/rediger",
    f"{MATTER}/punkter/lim-inn",
    f"{MATTER}/dokumenter/ny",
    f"{MATTER}/dokumenter/1?punkt=q1",
    f"{MATTER}/dokumenter/1/rediger",
    "/svar?vis=alle",
    "/svar/ny",
    f"/svar/ny?sak={SLUG}",
    "/svar/kort",
    f"{RESPONSE}/begynt",
    f"{RESPONSE}/om",
)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_violates_wcag(either_page: Page, path: str) -> None:
    answer = either_page.goto(path)
    assert answer is not None
    assert answer.status == 200
    assert violations(either_page) == []


def test_narrow_screens_scroll_one_way_only(context_as: ContextAs) -> None:
    page = context_as("approver", viewport={"width": 375, "height": 800}).new_page()
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 375, path


def test_a_deadline_is_read_back_while_it_is_typed(page: Page) -> None:
    page.goto("/saker/ny")
    field = page.get_by_label("Høringsfrist", exact=False).first
    field.fill("15. oktober 2036 kl 12")
    expect(page.locator("#deadline-said")).to_contain_text("onsdag 15. oktober 2036 kl. 12.00")
    field.fill("i høst en gang")
    expect(page.locator("#deadline-said")).to_contain_text("lar seg ikke lese")


def test_the_reason_is_asked_for_when_a_matter_is_not_answered(page: Page) -> None:
    page.goto("/saker/ny")
    expect(page.get_by_label("Hvorfor ikke")).to_be_hidden()
    page.get_by_label("Nei", exact=True).check()
    expect(page.get_by_label("Hvorfor ikke")).to_be_visible()


def test_points_are_moved_by_keyboard_and_the_hands_stay_where_they_are(page: Page) -> None:
    page.goto(MATTER)
    first = page.locator(".points > li").first
    button = page.get_by_role("button", name="Flytt ned: Bør det brøytes?")
    button.focus()
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("data-point", "q2")
    expect(page.get_by_role("button", name="Flytt ned: Bør det brøytes?")).to_be_focused()
    page.get_by_role("button", name="Flytt opp: Bør det brøytes?").click()
    expect(first).to_have_attribute("data-point", "q1")


def test_points_are_dragged(page: Page) -> None:
    page.goto(MATTER)
    grips = page.locator(".points .grip")
    expect(grips.first).to_be_visible()
    start, end = grips.nth(0).bounding_box(), page.locator(".points > li").nth(1).bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 4, start["y"] + 4)
    page.mouse.down()
    page.mouse.move(start["x"] + 6, end["y"] + end["height"] - 12, steps=12)
    with page.expect_response("**/rekkefolge"):
        page.mouse.up()
    page.reload()
    order = page.locator(".points > li").evaluate_all("rows => rows.map(row => row.dataset.point)")
    assert order[0] == "q2"
    page.get_by_role("button", name="Flytt opp: Bør det brøytes?").click()
    expect(page.locator(".points > li").first).to_have_attribute("data-point", "q1")


def test_a_list_is_read_as_it_is_pasted(page: Page) -> None:
    page.goto(f"{MATTER}/punkter/lim-inn")
    page.get_by_label("Spørsmålene, ett på hver linje").fill("1. Hva?\n2. Hvorfor\nikke?")
    expect(page.get_by_role("heading", name="Slik leses det: 2 punkter")).to_be_visible()
    expect(page.get_by_text("Hvorfor ikke?", exact=True)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_from_a_hearing_to_a_response_that_has_begun(context_as: ContextAs, scripts: bool) -> None:
    page = context_as("adviser", java_script_enabled=scripts).new_page()
    name = f"Høring om ferger {'med' if scripts else 'uten'}"
    page.goto("/")
    page.get_by_role("link", name="Ny sak").click()
    page.get_by_label("Tittel").fill(name)
    page.get_by_label("Sendt ut av").fill("Departementet for ferdsel")
    page.get_by_label("Høringsfrist").first.fill("1.5.2036 kl 9")
    page.get_by_role("button", name="Opprett sak").click()
    expect(page.get_by_text("1. mai 2036 kl. 09.00").first).to_be_visible()

    page.get_by_role("link", name="Lim inn punkter").click()
    page.get_by_label("Spørsmålene, ett på hver linje").fill("1. Bør fergene være gratis?\n2. Hvem betaler?")
    if not scripts:
        page.get_by_role("button", name="Vis hvordan det leses").click()
    page.get_by_role("button", name="Legg til 2 punkter").click()
    expect(page.get_by_role("heading", name="Punkter å svare på 2")).to_be_visible()

    page.get_by_role("link", name="Legg til dokument", exact=True).click()
    page.get_by_label("Fil").set_input_files(
        {"name": "Brevet.docx", "mimeType": "application/octet-stream", "buffer": word("Om gratis ferger")}
    )
    page.get_by_role("button", name="Legg til").click()
    expect(page.get_by_text("Om gratis ferger")).to_be_visible()
    page.get_by_role("link", name=name).click()

    page.get_by_role("link", name="Begynn på et svar", exact=True).first.click()
    expect(page.get_by_label("Tittel")).to_have_value(f"Høringssvar – {name[len('Høring om ') :]}")
    page.get_by_role("button", name="Begynn").click()
    page.wait_for_url("**/svar/horingssvar-ferger-*")
    page.goto("/")
    expect(page.get_by_text("0 av 2 punkter besvart").first).to_be_visible()


def word(words: str) -> bytes:
    file, data = docx.Document(), io.BytesIO()
    file.add_paragraph(words)
    file.save(data)
    return data.getvalue()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_short_response_is_written_on_one_page(context_as: ContextAs, scripts: bool) -> None:
    page = context_as("adviser", java_script_enabled=scripts).new_page()
    page.goto("/svar/kort")
    page.get_by_label("Hva saken heter").fill(f"Hjelm {'med' if scripts else 'uten'}")
    page.get_by_label("Sendt ut av").fill("Veitilsynet")
    page.get_by_label("Støtter", exact=True).check()
    box = page.get_by_role("textbox", name="En setning eller to")
    box.click()
    box.fill("Vi støtter forslaget. Det gir færre skader.")
    page.get_by_role("button", name="Lag svaret og se det").click()
    page.wait_for_url("**/forhandsvis")
    expect(page.get_by_text("Det gir færre skader.")).to_be_visible()


def test_signers_are_added_a_row_at_a_time_without_scripts(context_as: ContextAs) -> None:
    page = context_as("adviser", java_script_enabled=False).new_page()
    page.goto(f"{RESPONSE}/om")
    page.get_by_label("Navn 2").fill("Annet Navn")
    page.locator("#signers").get_by_role("button", name="Legg til en linje").click()
    page.get_by_label("Navn 3").fill("Tredje Navn")
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text("Opplysningene om svaret er lagret.")).to_be_visible()
    expect(page.get_by_label("Navn 3")).to_have_value("Tredje Navn")


def test_a_proposed_internal_deadline_is_taken_with_one_click_and_saved_only_with_the_form(
    context_as: ContextAs,
) -> None:
    page = context_as("adviser").new_page()
    page.goto("/saker/ny")
    page.fill("#title", "Høring om brøyting")
    page.fill("#issuer", "Departementet for ferdsel")
    page.fill("#letter_date", "1. september 2036")
    page.fill("#deadline", "1. oktober 2036 kl. 12")
    expect(page.locator("#frist-raad")).to_contain_text("Kort frist: 30 dager")
    page.fill("#lead", "5")
    expect(page.locator("#frist-raad")).to_contain_text("onsdag 24. september 2036")
    page.get_by_role("button", name="Bruk forslaget").click()
    expect(page.locator("#deadline_internal")).to_have_value("24. september 2036")
    expect(page.locator("#frist-raad")).to_contain_text("Intern frist er 5 virkedager før fristen")
    assert page.url.endswith("/saker/ny")
    page.get_by_role("button", name="Opprett sak").click()
    expect(page.locator("main")).to_contain_text("24. september 2036")
