import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import Session

from app import db
from app.documents.readers import markdown
from app.positions import proposals, service
from app.positions.models import Position, PositionVersion
from tests.conftest import counting
from tests.web.conftest import ClientAs

HX = {"HX-Request": "true"}
NEW = {
    "lang": "nb",
    "title": "Lys i tunnelen",
    "sentence": "Alle tunneler bør ha lys.",
    "short": "",
    "ask": "setter opp lys i alle tunneler",
    "text": "HSF mener at alle tunneler bør ha lys.[^ferdselsmeldingen, s. 3]",
    "theme": "vei",
    "owner": "vei",
    "tags": ["sykkelfelt", "skolevei"],
    "review_by": "1.6.2027",
    "note_date": ["1.2.2026", ""],
    "note_text": ["Skriv ikke «mørketid».", ""],
    "relation_kind": ["supports", "supports"],
    "relation_to": ["trygg-skolevei", ""],
}


def edit(app: FastAPI, position: str, lang: str = "nb", **changes: str) -> dict[str, str]:
    """What the form of a wording sends, with `changes`."""
    with db.reading(app.state.engine) as session:
        rows = [row for row in service.versions(session, position) if row.lang == lang]
        newest = max(rows, key=lambda row: row.number)
        filled = {name: getattr(newest, name) for name in ("title", "sentence", "short", "ask", "text")}
        return {
            **filled,
            "base": newest.sha256,
            "lang": lang,
            "change": "substance",
            "reason": "Nytt.",
            "follows": str(newest.follows or ""),
            **changes,
        }


def version(app: FastAPI, position: str, lang: str, number: int) -> PositionVersion:
    with db.reading(app.state.engine) as session:
        row = service.version(session, position, lang, number)
        session.expunge(row)
        return row


def change(app: FastAPI):
    return db.writing(app.state.engine)


# --- The list --------------------------------------------------------------------------------------------


def test_the_list_shows_positions_with_counts_of_every_facet(client: TestClient):
    page = client.get("/standpunkter").text
    assert "Barn skal sykle trygt til skolen" in page
    for legend in ("Tema", "Status", "Mål i strategien", "Emneord", "Bruk", "Språk"):
        assert f"<legend>{legend}</legend>" in page
    assert re.search(r'name="tema" value="vei"> <span>Vei</span> <span>\d</span>', page)
    assert "versjon: bokmål 2 · engelsk 1 (henger etter) · brukt" in page


def test_a_choice_narrows_the_list_and_stays_in_the_address(client: TestClient):
    page = client.get("/standpunkter", params={"tema": "reise", "q": ""}).text
    assert "Barn skal sykle trygt til skolen" not in page
    assert 'value="reise" checked' in page
    assert 'class="tag chosen" href="/standpunkter">Reise' in page


def test_a_search_marks_the_words_and_says_why(app: FastAPI, client: TestClient):
    page = client.get("/standpunkter", params={"q": "skolen"}).text
    assert "<mark>" in page
    assert "samme ord: skolen" in page or "annen form" in page
    nothing = client.get("/standpunkter", params={"q": "kvantefysikk"}).text
    assert "Ingen standpunkter svarer til «kvantefysikk»" in nothing
    assert "/standpunkter/ny?tittel=kvantefysikk" in nothing


def test_htmx_gets_the_hits_and_the_counts_alone(client: TestClient):
    part = client.get("/standpunkter", params={"tema": "vei"}, headers=HX).text
    assert "<html" not in part
    assert 'id="treff"' in part
    assert re.search(r'id="fasetter" hx-swap-oob="outerMorph"', part)


@pytest.mark.parametrize("side", ["0", "-1", "99999999", "x", "²"])
def test_a_page_that_is_not_there_shows_one_that_is(client: TestClient, side: str):
    assert client.get("/standpunkter", params={"side": side}).status_code == 200


def test_markup_in_a_query_comes_out_as_text(client: TestClient):
    page = client.get("/standpunkter", params={"q": "<script>x</script>", "tema": '"><b>'}).text
    assert "<script>x" not in page
    assert '"><b>' not in page


def test_an_empty_library_says_what_to_do(app: FastAPI, settings, client_as: ClientAs):
    from app.main import create_app

    empty = create_app(
        settings.model_copy(update={"database_url": f"sqlite:///{settings.data_dir}/empty.db"})
    )
    from tests.web.conftest import browser_of

    assert "Skriv det første standpunktet" in browser_of(empty, "adviser").get("/standpunkter").text
    assert "En rådgiver kan skrive det første" in browser_of(empty, "reader").get("/standpunkter").text
    empty.state.engine.dispose()


# --- A position ------------------------------------------------------------------------------------------


def test_a_position_shows_its_text_as_it_prints_with_languages_side_by_side(client: TestClient):
    page = client.get("/standpunkter/trygg-skolevei").text
    assert page.count('class="sheet"') == 2
    assert 'class="sheet" lang="en"' in page
    assert 'role="doc-noteref"' in page
    assert "Ferdselsundersøkelsen" in page
    assert "Engelsk henger etter: følger versjon 1, gjeldende er 2." in page
    assert "Vedtatt av Styret 12. mars 2024" in page
    assert "Utledet av Hverdagen på to hjul, ikke vedtatt" in page
    assert "HSF ber om at mottakeren" in page
    assert "Planen skal nå også følges opp." in page
    assert "Brukt i" in page
    assert "A plan for safe cycling" in page
    assert "Skriv ikke at veien er farlig." in page


def test_two_papers_on_a_page_do_not_share_ids(client: TestClient):
    page = client.get("/standpunkter/trygg-skolevei").text
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "path",
    [
        "/standpunkter/finnes-ikke",
        "/standpunkter/finnes-ikke/rediger",
        "/standpunkter/finnes-ikke/opplysninger",
        "/standpunkter/trygg-skolevei/versjoner/nb/9",
        "/standpunkter/trygg-skolevei/versjoner/xx/1",
        "/standpunkter/ny?forslag=99",
    ],
)
def test_what_is_not_there_is_a_plain_page(client: TestClient, path: str):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Siden finnes ikke" in answer.text


def test_a_language_that_we_do_not_write_is_refused(client: TestClient):
    assert client.get("/standpunkter/trygg-skolevei/rediger?sprak=xx").status_code == 422


def test_the_page_of_a_position_takes_as_many_statements_however_often_it_is_used(
    app: FastAPI, client: TestClient
):
    def statements() -> int:
        with counting(app.state.engine) as sent:
            assert client.get("/standpunkter/trygg-skolevei").status_code == 200
        return len(sent)

    statements()
    before = statements()
    for number in range(3):
        client.post(
            "/standpunkter/trygg-skolevei/rediger?sprak=nb",
            data=edit(app, "trygg-skolevei", text=f"Tekst {number}.[^hsf-strategi]"),
        )
        with change(app) as session:
            row = service.versions(session, "trygg-skolevei")
            draft = next(each for each in row if each.status == "draft")
            draft.status = "replaced"
    statements()
    assert statements() <= before + 4, "audit and names may add a statement, rows may not"


def test_a_version_shows_what_differs_from_the_one_before_it_or_from_any(client: TestClient):
    page = client.get("/standpunkter/trygg-skolevei/versjoner/nb/2").text
    assert "Endringer fra versjon 1" in page
    assert "<ins>" in page
    assert "fra første skoledag" in page
    back = client.get("/standpunkter/trygg-skolevei/versjoner/nb/1?mot=2").text
    assert "Endringer fra versjon 2" in back
    assert "<del>" in back
    assert client.get("/standpunkter/trygg-skolevei/versjoner/nb/1?mot=x").status_code == 200


# --- Writing ---------------------------------------------------------------------------------------------


def test_a_new_position_is_kept_and_shown(app: FastAPI, client: TestClient):
    answer = client.post("/standpunkter/ny", data=NEW, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/standpunkter/lys-i-tunnelen")
    page = client.get("/standpunkter/lys-i-tunnelen").text
    assert "Standpunktet er opprettet som utkast." in page
    assert "Utkast" in page
    assert "1. juni 2027" in page
    with db.reading(app.state.engine) as session:
        row = session.get_one(Position, "lys-i-tunnelen")
        assert row.notes == [{"date": "2026-02-01", "text": "Skriv ikke «mørketid»."}]
        assert [(each.kind, each.to) for each in row.relations] == [("supports", "trygg-skolevei")]
    assert "/standpunkter/lys-i-tunnelen" in client.get("/standpunkter?q=tunneler").text


def test_a_form_that_fails_keeps_what_was_typed_and_says_what_is_wrong(client: TestClient):
    answer = client.post(
        "/standpunkter/ny", data={**NEW, "title": "", "text": "Se.[^borte]", "tags": [], "review_by": "snart"}
    )
    assert answer.status_code == 422
    for sentence in (
        "Skriv en tittel.",
        "Kilden «borte» finnes ikke i kilderegisteret",
        "Velg minst ett emneord.",
        "«snart» er ikke en dato",
    ):
        assert answer.text.count(sentence) == 2, "in the summary and at the field"
    assert "Alle tunneler bør ha lys." in answer.text
    assert "Se.[^borte]" in answer.text
    assert "Skriv ikke «mørketid»." in answer.text
    assert 'href="#text"' in answer.text
    assert 'id="text"' in answer.text


def test_an_edit_of_what_holds_becomes_a_draft_and_what_holds_stands(app: FastAPI, client: TestClient):
    before = version(app, "trygg-skolevei", "nb", 2).model_dump()
    answer = client.post(
        "/standpunkter/trygg-skolevei/rediger?sprak=nb",
        data=edit(app, "trygg-skolevei", text="Ny tekst."),
        follow_redirects=False,
    )
    assert answer.headers["location"] == "/standpunkter/trygg-skolevei/versjoner/nb/3"
    assert version(app, "trygg-skolevei", "nb", 2).model_dump() == before
    assert version(app, "trygg-skolevei", "nb", 3).created_by == "adviser@example.org"
    page = client.get("/standpunkter/trygg-skolevei").text
    assert "Versjon 3 er utkast" in page


def test_a_stale_form_shows_both_texts_and_loses_neither(app: FastAPI, client: TestClient):
    stale = edit(app, "trygg-skolevei", text="Min egen tekst.")
    client.post(
        "/standpunkter/trygg-skolevei/rediger?sprak=nb",
        data=edit(app, "trygg-skolevei", text="Andres tekst."),
    )
    answer = client.post("/standpunkter/trygg-skolevei/rediger?sprak=nb", data=stale)
    assert answer.status_code == 409
    assert "har lagret versjon 3 mens du skrev" in answer.text
    assert "Min egen tekst." in answer.text
    assert "Andres tekst." in answer.text
    base = re.search(r'name="base" value="([0-9a-f]+)"', answer.text)
    assert base is not None
    again = client.post(
        "/standpunkter/trygg-skolevei/rediger?sprak=nb",
        data={**stale, "base": base[1]},
        follow_redirects=False,
    )
    assert again.status_code == 303
    assert version(app, "trygg-skolevei", "nb", 3).text == "Min egen tekst.\n"


def test_a_translation_is_written_beside_the_original(app: FastAPI, client: TestClient):
    page = client.get("/standpunkter/trygg-skolevei/rediger?sprak=en").text
    assert "Bokmål, versjon 2" in page
    assert '<option value="2" selected>' in page
    client.post(
        "/standpunkter/trygg-skolevei/rediger?sprak=en", data=edit(app, "trygg-skolevei", "en", follows="2")
    )
    assert version(app, "trygg-skolevei", "en", 1).follows == 2
    assert "Engelsk henger etter" not in client.get("/standpunkter/trygg-skolevei").text


def test_a_first_wording_in_a_language_needs_no_reason(app: FastAPI, client: TestClient):
    page = client.get("/standpunkter/trygg-skolevei/rediger?sprak=nn").text
    assert "Hvorfor endres teksten?" not in page
    sent = {"title": "Trygt", "sentence": "Trygt.", "text": "Trygt for alle.", "base": "", "follows": "2"}
    client.post("/standpunkter/trygg-skolevei/rediger?sprak=nn", data=sent)
    assert version(app, "trygg-skolevei", "nn", 1).follows == 2


@pytest.mark.parametrize("headers", [{}, HX])
def test_a_preview_shows_the_sheet_and_what_to_think_about(client: TestClient, headers: dict[str, str]):
    sent = {
        "lang": "nb",
        "title": "Lys",
        "text": "I dag mangler 37 prosent av tunnelene lys.",
        "sentence": "ord " * 30,
        "short": "for kort",
    }
    page = client.post("/standpunkter/forhandsvis", data=sent, headers=headers).text
    assert ("<html" in page) == (not headers)
    assert "37 prosent av tunnelene" in page
    assert "«37 prosent» står uten kilde" in page
    assert "Setningen har 30 ord" in page
    assert "Kortformen har 2 ord" in page


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I 2023 var det slik.", False),
        ("Se § 12 og kap. 14 i Meld. St. 28.", False),
        ("Møtet var 12. mars.", False),
        ("Covid-19 og 3 andre.", False),
        ("Vi har 37 prosent.[^hsf-strategi]", False),
        ("Vi har [1 011]{figure=barn-paa-sykkel} barn.", False),
        ("Vi har 5 prosent.", True),
        ("Det koster 1 200 kroner.", True),
        ("- Det gjelder 450 barn.", True),
    ],
)
def test_a_number_that_is_a_claim_wants_a_source(text: str, told: bool):
    from app.positions.advice import unsourced_numbers

    assert bool(list(unsourced_numbers(markdown.read(text).blocks))) == told


def test_html_in_any_field_comes_out_as_text(client: TestClient):
    evil = "<img src=x onerror=alert(1)>"
    sent = {**NEW, "title": evil, "sentence": evil, "ask": evil, "text": evil, "note_text": [evil, ""]}
    place = client.post("/standpunkter/ny", data=sent, follow_redirects=False).headers["location"]
    for path in (
        place,
        f"{place}/rediger",
        f"{place}/opplysninger",
        f"{place}/versjoner/nb/1",
        "/standpunkter",
    ):
        page = client.get(path).text
        assert "<img" not in page, path
        assert "&lt;img" in page, path


def test_opplysninger_are_changed_once_and_a_stale_form_is_told(app: FastAPI, client: TestClient):
    page = client.get("/standpunkter/trygg-skolevei/opplysninger").text
    revision = re.search(r'name="revision" value="(\d+)"', page)
    assert revision is not None
    sent = {**NEW, "revision": revision[1], "relation_to": ["sykkel-paa-tog"], "relation_kind": ["overlaps"]}
    assert (
        client.post(
            "/standpunkter/trygg-skolevei/opplysninger", data=sent, follow_redirects=False
        ).status_code
        == 303
    )
    stale = client.post("/standpunkter/trygg-skolevei/opplysninger", data=sent)
    assert stale.status_code == 409
    assert "Noen andre har endret opplysningene" in stale.text
    bad = client.post("/standpunkter/trygg-skolevei/opplysninger", data={**sent, "use": "historical"})
    assert bad.status_code == 422
    assert "Skriv hva som hendte" in bad.text


# --- Approving -------------------------------------------------------------------------------------------


def a_draft(app: FastAPI, client: TestClient) -> str:
    answer = client.post(
        "/standpunkter/trygg-skolevei/rediger?sprak=nb",
        data=edit(app, "trygg-skolevei", text="Ny tekst."),
        follow_redirects=False,
    )
    return answer.headers["location"]


def test_a_draft_is_sent_and_approved(app: FastAPI, client_as: ClientAs):
    adviser, approver = client_as("adviser"), client_as("approver")
    place = a_draft(app, adviser)
    assert "Send til godkjenning" in adviser.get(place).text
    adviser.post(f"{place}/send")
    assert "Venter på at en godkjenner ser på den." in adviser.get(place).text
    page = approver.get(place).text
    assert "Skrevet av Adviser." in page
    answer = approver.post(
        f"{place}/godkjenn", data={"approved_by": "Styret", "approved_on": "1.2.2026", "basis": ""}
    )
    assert answer.status_code == 200
    assert "Vedtatt av Styret 1. februar 2026" in answer.text
    assert version(app, "trygg-skolevei", "nb", 2).status == "replaced"


def test_a_version_that_is_derived_is_said_to_be(app: FastAPI, client_as: ClientAs):
    place = a_draft(app, client_as("adviser"))
    client_as("adviser").post(f"{place}/send")
    data = {"approved_by": "", "approved_on": "2026-01-01", "basis": "hsf-strategi"}
    client_as("approver").post(f"{place}/godkjenn", data=data)
    row = version(app, "trygg-skolevei", "nb", 3)
    assert (row.status, row.basis, row.approved_on) == ("current", "hsf-strategi", "")


def test_an_approval_on_nothing_is_told_at_its_field(app: FastAPI, client_as: ClientAs):
    place = a_draft(app, client_as("adviser"))
    client_as("adviser").post(f"{place}/send")
    answer = client_as("approver").post(f"{place}/godkjenn", data={"approved_by": "", "approved_on": ""})
    assert answer.status_code == 422
    assert "Skriv hvilket organ som har vedtatt teksten" in answer.text


def test_a_version_comes_back_with_what_must_be_done(app: FastAPI, client_as: ClientAs):
    place = a_draft(app, client_as("adviser"))
    client_as("adviser").post(f"{place}/send")
    assert client_as("approver").post(f"{place}/returner", data={"note": ""}).status_code == 422
    client_as("approver").post(f"{place}/returner", data={"note": "Finn en kilde."})
    assert "Finn en kilde." in client_as("adviser").get(place).text


def test_a_version_is_withdrawn_with_a_reason(app: FastAPI, client_as: ClientAs):
    place = "/standpunkter/trygg-skolevei/versjoner/nb/2"
    assert client_as("approver").post(f"{place}/trekk", data={"reason": " "}).status_code == 422
    client_as("approver").post(f"{place}/trekk", data={"reason": "Vedtatt bort."})
    assert version(app, "trygg-skolevei", "nb", 2).status == "withdrawn"
    assert "Vedtatt bort." in client_as("reader").get("/standpunkter/trygg-skolevei").text
    again = client_as("approver").post(f"{place}/trekk", data={"reason": "Igjen."})
    assert again.status_code == 409


def test_readers_read_and_advisers_do_not_approve(app: FastAPI, client_as: ClientAs):
    reader, adviser = client_as("reader"), client_as("adviser")
    page = reader.get("/standpunkter/trygg-skolevei").text
    assert "Rediger" not in page
    assert "Nytt standpunkt" not in reader.get("/standpunkter").text
    assert reader.get("/standpunkter/ny").status_code == 403
    assert reader.post("/standpunkter/ny", data=NEW).status_code == 403
    place = "/standpunkter/trygg-skolevei/versjoner/nb/2"
    assert adviser.post(f"{place}/trekk", data={"reason": "Nei."}).status_code == 403
    assert "Trekk tilbake" not in adviser.get(place).text


# --- Proposals -------------------------------------------------------------------------------------------


def propose(session: Session, position: str | None = "trygg-skolevei") -> int:
    base = service.version(session, "trygg-skolevei", "nb", 2) if position else None
    made = proposals.propose(
        session,
        "adviser@example.org",
        lang="nb",
        title="Bedre ord",
        text="HSF mener at barn skal sykle trygt.",
        reason="Kortere og klarere.",
        position_id=position,
        base_version_id=base.id if base else None,
        response="sykkelplan",
    )
    assert made.id is not None
    return made.id


def test_a_proposal_is_listed_and_taken_in_as_a_draft(app: FastAPI, client: TestClient):
    with change(app) as session:
        number = propose(session)
    assert "Forslag (1)" in client.get("/standpunkter").text
    page = client.get("/forslag").text
    assert "Kortere og klarere." in page
    assert "<del>" in page
    assert "Bedre ord" in client.get("/standpunkter/trygg-skolevei").text
    form = client.get(f"/standpunkter/trygg-skolevei/rediger?sprak=nb&forslag={number}").text
    assert "HSF mener at barn skal sykle trygt." in form
    assert "Kortere og klarere." in form
    sent = edit(app, "trygg-skolevei", text="HSF mener at barn skal sykle trygt.", proposal=str(number))
    client.post("/standpunkter/trygg-skolevei/rediger?sprak=nb", data=sent)
    assert version(app, "trygg-skolevei", "nb", 3).text == "HSF mener at barn skal sykle trygt.\n"
    assert "Tatt inn" in client.get("/forslag").text
    assert client.get(f"/standpunkter/trygg-skolevei/rediger?sprak=nb&forslag={number}").status_code == 409


def test_a_proposal_of_a_new_position_fills_the_form_of_one(app: FastAPI, client: TestClient):
    with change(app) as session:
        number = propose(session, None)
    form = client.get(f"/standpunkter/ny?forslag={number}").text
    assert "Bedre ord" in form
    client.post("/standpunkter/ny", data={**NEW, "proposal": str(number)})
    with db.reading(app.state.engine) as session:
        assert proposals.get(session, number).status == "accepted"


def test_a_proposal_is_answered_with_words(app: FastAPI, client: TestClient):
    with change(app) as session:
        number = propose(session)
    assert client.post(f"/forslag/{number}/avvis", data={"svar": ""}).status_code == 422
    client.post(f"/forslag/{number}/avvis", data={"svar": "Vi beholder den lange."})
    page = client.get("/standpunkter/trygg-skolevei").text
    assert "Ikke tatt inn" in page
    assert "Vi beholder den lange." in page
