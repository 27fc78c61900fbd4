"""Kontroll før sending and «Nytt i dette svaret», over HTTP."""

import re

import pytest
from sqlmodel import select

from app import db
from app.responses import review, service
from app.responses.models import Response
from app.responses.records import ContactRecord, ItemRecord, SectionRecord, SignerRecord
from tests.conftest import counting

SVAR = "/svar/ferdselsloven"


def change(client, slug="ferdselsloven", **fields):
    with db.writing(client.app.state.engine) as session:
        record = service.record(session, slug)
        service.store(session, record.model_copy(update=fields))


def status_of(client, slug="ferdselsloven") -> str:
    with db.reading(client.app.state.engine) as session:
        return review.standing(session, slug).status


def hash_in(page: str) -> str:
    found = re.search(r'name="sha256" value="([0-9a-f]{64})"', page)
    assert found
    return found[1]


# --- Kontroll --------------------------------------------------------------------------------------------


def test_each_finding_has_its_sentence_and_a_link_to_its_place(client):
    page = client.get(f"{SVAR}/kontroll").text
    assert "1 punkt er ubesvart" in page
    assert f'<a href="{SVAR}#point-q4">Andre merknader</a>' in page
    assert "tekst er for internt bruk" in page
    assert f'<a href="{SVAR}#k3">Sykler skal få plass på toget</a>' in page
    assert "«Fornavn Etternavn» står igjen" in page
    assert f'<a href="{SVAR}/om#signers">' in page


def test_what_is_alike_is_one_line_that_folds_out(client):
    page = client.get(f"{SVAR}/kontroll").text
    entry = page[page.index("Standpunktet «Barn skal sykle trygt til skolen» er brukt 3 ganger") :]
    entry = entry[: entry.index("</details>")]
    assert [f"{SVAR}#{item}" in entry for item in ("a3", "a7", "a8")] == [True] * 3


def test_a_response_with_nothing_to_mend_is_told_so_warmly(client):
    skipped = tuple(SectionRecord(point=point, skipped="Utenfor vårt område.") for point in ("t1", "t2"))
    change(
        client,
        "skuleveg",
        sections=skipped,
        date="2026-11-25",
        our_ref="1",
        signers=(SignerRecord(name="Kim Hansen"),),
        contact=ContactRecord(name="Kim Hansen", email="kim@example.org"),
        opening=(ItemRecord(id="b1", text="Takk for muligheten til å svare."),),
    )
    page = client.get("/svar/skuleveg/kontroll").text
    assert "Alt ser bra ut." in page
    assert "Må ordnes" not in page


def test_words_of_the_response_come_out_as_text(client):
    change(client, closing=(ItemRecord(id="z9", text="<script>alert(1)</script> 5 prosent."),))
    for page in ("kontroll", "nytt"):
        text = client.get(f"{SVAR}/{page}").text
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_an_unknown_response_is_a_plain_page(client):
    for page in ("kontroll", "nytt"):
        assert client.get(f"/svar/finnes-ikke/{page}").status_code == 404


@pytest.mark.parametrize("page", ["kontroll", "nytt"])
def test_a_longer_response_takes_no_more_statements(client, page):
    def statements(count):
        own = (ItemRecord(id=f"o{n}", text=f"Sak {n} om 5 prosent.") for n in range(count))
        pins = (
            ItemRecord(id=f"p{n}", position="trygg-skolevei", version=2, edit=f"Ny tekst {n}.")
            for n in range(count)
        )
        change(client, closing=(*own, *pins))
        with counting(client.app.state.engine) as sent:
            assert client.get(f"{SVAR}/{page}").status_code == 200
        return len(sent)

    assert statements(2) == statements(40)


# --- Nytt ------------------------------------------------------------------------------------------------


def test_own_words_stand_in_full_and_standing_text_is_folded(client):
    page = client.get(f"{SVAR}/nytt").text
    assert "Krøllparenteser som {{ dette }} og {% dette %} er tekst." in page
    assert "Overgang foran" in page
    assert "Det gjelder også for ferien." in page
    assert "avklarer hvem som har ansvaret for planen" in page
    folded = re.search(r"<summary><span>Om HSF</span> <span[^>]*>([^<]+)</span>", page)
    assert folded
    assert folded[1] == "versjon 1 · Vedtatt av Styret 2023"


def test_an_edit_is_shown_against_the_standing_wording(client):
    page = client.get(f"{SVAR}/nytt").text
    edit = page[page.index("Endret her:") :]
    assert "Byene trenger sammenhengende sykkelfelt" in edit
    assert "Utledet av Hverdagen på to hjul, ikke vedtatt" in edit
    assert "<ins> Bygg det ferdig</ins>." in edit
    assert 'class="gone"' in edit


def test_a_proposed_wording_is_shown_against_what_was_proposed(client):
    page = client.get(f"{SVAR}/nytt").text
    assert "Kommunen <del>kan</del> <ins>skal</ins> lage en plan for skoleveier." in page
    assert "§ 7 første ledd" in page
    assert "En plikt gir <em>forutsigbarhet</em>." in page


def test_it_says_how_much_is_new(client):
    found = re.search(r"(\d+) av (\d+) ord er nye", client.get(f"{SVAR}/nytt").text)
    assert found
    assert 0 < int(found[1]) < int(found[2])


# --- Approval --------------------------------------------------------------------------------------------


def test_a_response_is_sent_to_approval_and_approved(client_as):
    adviser, approver = client_as("adviser"), client_as("approver")
    where = "/svar/skuleveg/nytt"
    assert "Send til godkjenning" in adviser.get(where).text
    answer = adviser.post(f"{where}/status", data={"status": "in_review"})
    assert "Svaret er sendt til godkjenning." in answer.text
    assert "Godkjenn svaret" not in answer.text
    page = approver.get(where).text
    answer = approver.post(f"{where}/godkjenn", data={"sha256": hash_in(page)})
    assert "Svaret er godkjent." in answer.text
    assert "Godkjent av Approver" in answer.text
    assert status_of(adviser, "skuleveg") == "approved"


def test_only_approvers_approve_and_return(client_as):
    where = f"{SVAR}/nytt"
    for role in ("reader", "adviser"):
        client = client_as(role)
        assert client.post(f"{where}/godkjenn", data={"sha256": "0" * 64}).status_code == 403
        assert client.post(f"{where}/tilbake", data={"note": "Nei."}).status_code == 403
    assert client_as("reader").post(f"{where}/status", data={"status": "draft"}).status_code == 403
    assert "Godkjenn svaret" not in client_as("reader").get(where).text


def test_words_that_were_changed_meanwhile_are_not_approved(client_as):
    approver = client_as("approver")
    page = approver.get(f"{SVAR}/nytt").text
    change(approver, closing=(ItemRecord(id="z9", text="Noe nytt."),))
    answer = approver.post(f"{SVAR}/nytt/godkjenn", data={"sha256": hash_in(page)})
    assert answer.status_code == 409
    assert "endret siden du leste det" in answer.text
    assert status_of(approver) == "in_review"


def test_a_change_after_approval_is_told_plainly(client_as):
    approver = client_as("approver")
    page = approver.get(f"{SVAR}/nytt").text
    approver.post(f"{SVAR}/nytt/godkjenn", data={"sha256": hash_in(page)})
    change(approver, closing=(ItemRecord(id="z9", text="Noe nytt."),))
    text = approver.get(f"{SVAR}/nytt").text
    assert "er endret etterpå og må godkjennes på nytt" in text
    assert "Til godkjenning" in text


def test_a_return_needs_a_word_and_the_adviser_sees_it(client_as):
    approver = client_as("approver")
    refused = approver.post(f"{SVAR}/nytt/tilbake", data={"note": "  "})
    assert refused.status_code == 422
    assert 'id="note-fault"' in refused.text
    assert status_of(approver) == "in_review"
    answer = approver.post(f"{SVAR}/nytt/tilbake", data={"note": "Kort ned <innledningen>."})
    assert "Svaret er sendt tilbake" in answer.text
    page = client_as("adviser").get(f"{SVAR}/nytt").text
    assert "Kort ned &lt;innledningen&gt;." in page
    assert "Send til godkjenning" in page


def test_an_adviser_says_where_the_response_is(client):
    where = "/svar/skuleveg/nytt"
    assert "Hos medlemmene" in client.post(f"{where}/status", data={"status": "with_members"}).text
    assert client.post(f"{where}/status", data={"status": "approved"}).status_code == 422
    assert client.post(f"{where}/status", data={"status": "with_members"}).status_code == 409
    assert status_of(client, "skuleveg") == "with_members"


def test_what_is_sent_has_no_more_buttons(client_as):
    page = client_as("admin").get("/svar/ferdselsloven-rettet/nytt").text
    assert "/nytt/status" not in page
    assert "/nytt/godkjenn" not in page
    with db.reading(client_as("admin").app.state.engine) as session:
        assert session.exec(select(Response).where(Response.status == "submitted")).first()
