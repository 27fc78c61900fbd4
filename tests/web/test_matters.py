"""Matters and beginnings through their pages: forms keep what was typed, and nothing that is sent is run."""

import io
import re
from typing import Any

import docx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app import db
from app.matters import points
from app.matters import service as matters
from app.responses import head
from app.responses import service as responses
from tests.conftest import counting

MATTER = "/saker/ferdselsloven"
FACTS = {
    "kind": "hearing",
    "title": "Høring – ny sykkellov <script>alert(1)</script>",
    "issuer": "Departementet for ferdsel",
    "deadline": "15. oktober 2036 kl. 12",
    "answer": "yes",
}


def made(client: TestClient, **more: str) -> str:
    """The address of a new matter."""
    answer = client.post("/saker/ny", data={**FACTS, **more}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def pasted(
    client: TestClient, where: str, text: str = "1. Bør det brøytes?\n2. Hvem betaler?\n3. Når?"
) -> None:
    sent = {"kind": "question", "text": text, "do": "save"}
    assert client.post(f"{where}/punkter/lim-inn", data=sent, follow_redirects=False).status_code == 303


# --- Lists -----------------------------------------------------------------------------------------------


def test_matters_are_listed_by_deadline_and_can_be_found(client: TestClient) -> None:
    made(client)
    page = client.get("/saker").text
    assert "15. oktober 2036 kl. 12.00" in page
    assert "Høring – ny sykkellov" in client.get("/saker?q=sykkellov").text
    assert "Ingen saker passer" in client.get("/saker?q=romfart").text
    assert "Høring – ny sykkellov" not in client.get("/saker?type=letter").text
    part = client.get("/saker?q=sykkel", headers={"HX-Request": "true"}).text
    assert "<html" not in part


def test_a_matter_that_is_answered_or_declined_is_closed(client: TestClient) -> None:
    made(client, title="Vi svarer ikke", answer="no", answer_reason="Utenfor vårt felt.")
    assert "Vi svarer ikke" not in client.get("/saker").text
    closed = client.get("/saker?vis=avsluttede").text
    assert "Vi svarer ikke" in closed
    assert "Besvares ikke" in closed


def test_responses_are_listed_by_state(client: TestClient) -> None:
    assert "Rettelse til høringssvaret" not in client.get("/svar").text
    assert "Rettelse til høringssvaret" in client.get("/svar?vis=sendt").text
    assert "A plan for safe cycling" in client.get("/svar?vis=alle&q=cycling").text


def test_lists_ask_as_little_for_many_as_for_few(app: FastAPI, client: TestClient) -> None:
    def statements(address: str) -> int:
        with counting(app.state.engine) as sent:
            assert client.get(address).status_code == 200
        return len(sent)

    where = made(client)
    pasted(client, where)
    addresses = ("/saker?vis=alle", "/svar?vis=alle", where, "/", "/svar/ny")
    few = [statements(address) for address in addresses]
    pasted(client, where, "\n".join(f"{n}. Og hva med {n}?" for n in range(4, 40)))
    with db.writing(app.state.engine) as session:
        record = responses.record(session, "sykkelplan")
        for n in range(20):
            matter = record.matter.model_copy(update={"id": f"sak-{n}"})
            responses.store(session, record.model_copy(update={"id": f"svar-{n}", "matter": matter}))
    assert [statements(address) for address in addresses] == few


# --- A matter --------------------------------------------------------------------------------------------


def test_a_matter_is_made_from_what_people_write(app: FastAPI, client: TestClient) -> None:
    where = made(client, deadline_internal="1.10.2036", letter_date="3. august 2036", owner="vei")
    page = client.get(where).text
    assert "15. oktober 2036 kl. 12.00" in page
    assert "1. oktober 2036" in page
    assert "Fagansvarlig vei" in page
    assert "<script>alert" not in page
    with db.reading(app.state.engine) as session:
        row = matters.get(session, where.rpartition("/")[2])
        assert (row.deadline, row.deadline_internal, row.letter_date) == (
            "2036-10-15 12:00",
            "2036-10-01",
            "2036-08-03",
        )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "Skriv hva saken heter"),
        ({"issuer": ""}, "Skriv hvem som sendte ut saken"),
        ({"deadline": "snart"}, "«snart» lar seg ikke lese som en dato"),
        ({"deadline_extended": "1.1.2036 kl. 29"}, "Klokkeslettet"),
        ({"kind": "fest"}, "Velg et av alternativene"),
        ({"answer": "no"}, "Skriv hvorfor saken ikke besvares"),
        ({"answer": "joins"}, "Skriv navnet på den vi slutter oss til"),
        ({"url": "javascript:alert(1)"}, "ingen nettadresse"),
    ],
)
def test_a_form_keeps_what_was_typed_and_says_at_the_field_what_is_wrong(
    client: TestClient, wrong: dict[str, str], said: str
) -> None:
    answer = client.post("/saker/ny", data={**FACTS, "channel": "Skjema på nettsiden", **wrong})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="Skjema på nettsiden"' in answer.text


def test_a_deadline_is_shown_as_it_is_understood_while_it_is_typed(client: TestClient) -> None:
    assert "onsdag 15. oktober 2036 kl. 12.00" in client.get("/saker/frist?deadline=15.10.2036 kl 12").text
    assert "lar seg ikke lese" in client.get("/saker/frist?deadline_internal=hvem vet").text
    assert client.get("/saker/frist?deadline=").status_code == 200


def test_two_who_edit_a_matter_do_not_write_over_each_other(client: TestClient) -> None:
    where = made(client)
    first = client.post(
        f"{where}/rediger", data={**FACTS, "title": "Min", "revision": "0"}, follow_redirects=False
    )
    second = client.post(f"{where}/rediger", data={**FACTS, "title": "Din", "revision": "0"})
    assert (first.status_code, second.status_code) == (303, 409)
    assert 'value="Din"' in second.text
    assert "Nå står det: Min" in second.text
    again = client.post(
        f"{where}/rediger", data={**FACTS, "title": "Din", "revision": "1"}, follow_redirects=False
    )
    assert again.status_code == 303


def test_a_reader_sees_a_matter_and_no_way_to_change_it(client_as: Any) -> None:
    where = made(client_as("adviser"))
    reader = client_as("reader")
    assert "Rediger saken" not in reader.get(where).text
    assert reader.get(f"{where}/rediger").status_code == 403
    assert reader.post(f"{where}/punkter/ny", data={"kind": "theme", "title": "X"}).status_code == 403


def test_an_unknown_matter_is_a_plain_page(client: TestClient) -> None:
    answer = client.get("/saker/ferdselslove")
    assert answer.status_code == 404
    assert "ferdselsloven" in answer.text


# --- Points ----------------------------------------------------------------------------------------------


def test_a_list_of_questions_is_shown_before_it_is_saved(client: TestClient) -> None:
    where = made(client)
    shown = client.post(f"{where}/punkter/lim-inn", data={"kind": "question", "text": "1. Hva?\n2. Hvor?"})
    assert shown.status_code == 200
    assert "2 punkter" in shown.text
    assert "Ingen punkter ennå" in client.get(where).text
    pasted(client, where, "1. Hva?\n2. Hvor?")
    assert "Hvor?" in client.get(where).text
    assert client.post(f"{where}/punkter/lim-inn", data={"kind": "theme", "text": " "}).status_code == 422


def test_points_are_moved_split_merged_and_removed(app: FastAPI, client: TestClient) -> None:
    where = made(client)
    pasted(client, where)

    def slugs() -> list[str]:
        with db.reading(app.state.engine) as session:
            return [row.slug for row in points.of(session, matters.get(session, where.rpartition("/")[2]))]

    client.post(f"{where}/punkter/q3/flytt", data={"way": "up"})
    assert slugs() == ["q1", "q3", "q2"]
    part = client.post(f"{where}/punkter/q3/flytt", data={"way": "up"}, headers={"HX-Request": "true"})
    assert 'id="punkter"' in part.text
    assert "<html" not in part.text
    client.post(f"{where}/punkter/rekkefolge", data={"order": "q1 q2 q3"})
    assert slugs() == ["q1", "q2", "q3"]
    client.post(f"{where}/punkter/q1/slaa-sammen")
    assert slugs() == ["q1", "q3"]
    with db.reading(app.state.engine) as session:
        point = points.get(session, matters.get(session, where.rpartition("/")[2]), "q1")
        mark = points.mark(point)
    assert client.post(f"{where}/punkter/q1/del", data={"at": "9", "mark": mark}).status_code == 422
    assert client.post(f"{where}/punkter/q1/del", data={"at": "1", "mark": "gammel"}).status_code == 409
    client.post(f"{where}/punkter/q1/del", data={"at": "1", "mark": mark})
    assert len(slugs()) == 3
    client.post(f"{where}/punkter/q3/fjern")
    assert "q3" not in slugs()


def test_a_point_that_is_answered_is_not_removed_and_it_is_said_where(client: TestClient) -> None:
    answer = client.post(f"{MATTER}/punkter/p7/fjern")
    assert answer.status_code == 409
    assert "er besvart i" in answer.text
    assert "/punkter/p7/fjern" not in client.get(MATTER).text


def test_a_point_keeps_its_place_and_says_what_is_wrong(client: TestClient) -> None:
    where = made(client)
    wrong = client.post(f"{where}/punkter/ny", data={"kind": "chapter", "number": "3.2"})
    assert wrong.status_code == 422
    assert "Skriv en overskrift" in wrong.text
    assert 'value="3.2"' in wrong.text
    sent = {"kind": "chapter", "number": "3.2", "title": "Økonomi", "page": "14"}
    client.post(f"{where}/punkter/ny", data=sent)
    page = client.get(f"{where}/punkter/k3-2/rediger").text
    assert 'value="14"' in page
    stale = client.post(f"{where}/punkter/k3-2/rediger", data={**sent, "title": "Nytt", "mark": "gammel"})
    assert stale.status_code == 409
    assert 'value="Nytt"' in stale.text


# --- Papers ----------------------------------------------------------------------------------------------


def word(*words: str) -> bytes:
    file, data = docx.Document(), io.BytesIO()
    for each in words:
        file.add_paragraph(each)
    file.save(data)
    return data.getvalue()


def brought(client: TestClient, where: str, name: str, data: bytes, **more: str) -> Any:
    sent = {"role": "paper", **more}
    return client.post(
        f"{where}/dokumenter/ny", data=sent, files={"file": (name, data)}, follow_redirects=False
    )


def test_a_word_file_is_kept_and_read(client: TestClient) -> None:
    where, data = made(client), word("Departementet foreslår plikt til å brøyte.")
    answer = brought(client, where, "Høringsnotat.docx", data)
    assert answer.status_code == 303
    read = client.get(answer.headers["location"])
    assert "plikt til å brøyte" in read.text
    file = client.get(f"{answer.headers['location']}/fil")
    assert file.content == data
    assert file.headers["content-disposition"].startswith("attachment;")
    assert "H%C3%B8ringsnotat.docx" in file.headers["content-disposition"]


def test_a_page_is_never_given_back_as_a_page(client: TestClient) -> None:
    where = made(client)
    answer = brought(client, where, "side.html", b"<h1>Hei</h1><script>alert(2)</script>", title="Siden")
    read = client.get(answer.headers["location"]).text
    assert "alert(2)" not in read
    file = client.get(f"{answer.headers['location']}/fil")
    assert file.headers["content-type"] == "application/octet-stream"
    assert file.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in file.headers["content-security-policy"]


def test_a_broken_pdf_is_kept_and_it_is_said_why_it_is_not_read(client: TestClient) -> None:
    where = made(client)
    answer = brought(client, where, "notat.pdf", b"%PDF-1.7 x")
    assert "PDF-en er skadet" in client.get(answer.headers["location"]).text
    assert "Uten tekst" in client.get(where).text
    form = f"{answer.headers['location']}/rediger"
    seen = re.search(r'name="seen" value="([^"]*)"', client.get(form).text)
    assert seen
    words = {"role": "paper", "title": "Notatet", "text": "1 Innledning\n\nHer er teksten."}
    client.post(form, data={**words, "seen": seen[1]})
    assert "Her er teksten." in client.get(answer.headers["location"]).text


def test_a_file_of_the_wrong_kind_is_refused_at_its_field_and_the_text_is_kept(client: TestClient) -> None:
    where = made(client)
    answer = brought(client, where, "regneark.exe", b"MZ", text="Det jeg limte inn")
    assert answer.status_code == 422
    assert "tas ikke imot" in answer.text
    assert "Det jeg limte inn" in answer.text
    assert client.post(f"{where}/dokumenter/ny", data={"role": "paper"}).status_code == 422


def test_a_paper_opens_at_the_place_of_a_point_and_can_be_taken_away(client: TestClient) -> None:
    where = made(client)
    pasted(client, where, "§ 4-2 Utlevering")
    text = "1 Innledning\n\nOm saken.\n\n§ 4-2 Utlevering\n\nRegisteret kan utlevere."
    answer = client.post(
        f"{where}/dokumenter/ny",
        data={"role": "draft_act", "title": "Forslaget", "text": text},
        follow_redirects=False,
    )
    page = client.get(f"{answer.headers['location']}?punkt=p4-2").text
    assert '<h2 id="avsnitt-2" class="here">' in page
    assert client.get(f"{answer.headers['location']}/fil").status_code == 404
    client.post(f"{answer.headers['location']}/fjern")
    assert client.get(answer.headers["location"]).status_code == 404


# --- Beginning -------------------------------------------------------------------------------------------


def test_a_response_begins_with_what_the_matter_suggests(app: FastAPI, client: TestClient) -> None:
    where = made(client)
    pasted(client, where)
    slug = where.rpartition("/")[2]
    form = client.get(f"/svar/ny?sak={slug}").text
    assert 'value="etter-sporsmal" checked' in form
    sent = {
        "matter": slug,
        "title": "Vårt svar",
        "template": "etter-sporsmal",
        "letterhead": "enkel",
        "lang": "nb",
    }
    answer = client.post("/svar/ny", data=sent, follow_redirects=False)
    assert answer.headers["location"] == "/svar/vaart-svar"
    with db.reading(app.state.engine) as session:
        record = responses.record(session, "vaart-svar")
        assert head.row(session, "vaart-svar").created_by == "adviser@example.org"
    assert record.opening
    assert record.recipient.email == "post@example.org"


def test_a_copy_tells_what_was_left_behind(client: TestClient) -> None:
    slug = made(client).rpartition("/")[2]
    sent = {"matter": slug, "title": "Kopi", "earlier": "ferdselsloven"}
    answer = client.post("/svar/ny", data=sent, follow_redirects=False)
    assert answer.headers["location"] == "/svar/kopi/begynt"
    page = client.get(answer.headers["location"]).text
    assert "saken har ikke slike punkter: «Skoleveier»" in page
    assert 'href="/svar/ferdselsloven/forhandsvis"' in page


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"template": "finnes-ikke"}, {"letterhead": "x"}, {"lang": "dk"}]
)
def test_what_cannot_be_begun_is_said_at_the_field(client: TestClient, wrong: dict[str, str]) -> None:
    slug = made(client).rpartition("/")[2]
    answer = client.post("/svar/ny", data={"matter": slug, "title": "Et svar", **wrong})
    assert answer.status_code == 422


def test_who_begins_without_a_matter_chooses_one(client: TestClient) -> None:
    assert "Ingen åpne saker" in client.get("/svar/ny").text or "Hvilken sak" in client.get("/svar/ny").text
    made(client)
    assert "Høring – ny sykkellov" in client.get("/svar/ny").text
    assert client.get("/svar/ny?sak=finnes-ikke").status_code == 404


def test_a_short_response_makes_its_matter_and_leads_straight_to_what_it_looks_like(
    app: FastAPI, client: TestClient
) -> None:
    assert 'value="Adviser"' in client.get("/svar/kort").text
    sent = {
        "kind": "hearing",
        "title": "Forslag om sykkelhjelm",
        "issuer": "Veitilsynet",
        "deadline": "1. mai 2036",
        "verdict": "support",
        "text": "Vi støtter forslaget. Det gir færre skader.",
        "signer_name": "Adviser",
    }
    answer = client.post("/svar/kort", data=sent, follow_redirects=False)
    assert answer.headers["location"] == "/svar/horingssvar-forslag-om-sykkelhjelm/forhandsvis"
    with db.reading(app.state.engine) as session:
        record = responses.record(session, "horingssvar-forslag-om-sykkelhjelm")
    assert (record.matter.answer, record.verdict, record.recipient.name) == (
        "short",
        "support",
        "Veitilsynet",
    )
    assert record.date


def test_a_short_response_to_a_matter_knows_the_recipient(client: TestClient) -> None:
    form = client.get(f"/svar/kort?sak={made(client).rpartition('/')[2]}").text
    assert 'value="post@example.org"' in form
    assert "Høringssvar – ny sykkellov" in form


def test_a_short_response_says_something_and_is_signed(client: TestClient) -> None:
    answer = client.post("/svar/kort", data={"title": "Hjelm", "issuer": "Veitilsynet", "kind": "hearing"})
    assert answer.status_code == 422
    assert "Skriv en setning eller to" in answer.text
    assert 'value="Hjelm"' in answer.text


# --- The head --------------------------------------------------------------------------------------------

HEAD = "/svar/sykkelplan/om"


def typed(app: FastAPI, slug: str, **more: Any) -> dict[str, Any]:
    with db.reading(app.state.engine) as session:
        row = head.row(session, slug)
        return {
            "revision": str(row.revision),
            **{name: getattr(row, name) for name in ("title", "kind", "lang", "template", "letterhead")},
            "recipient_name": row.recipient["name"],
            **more,
        }


def test_each_field_that_control_points_to_is_there(client: TestClient) -> None:
    page = client.get(HEAD).text
    names = ("title", "date", "our_ref", "recipient", "signers", "contact", "attachments", "copy_to")
    for name in (*names, "template", "letterhead", "verdict"):
        assert f'id="{name}"' in page, name


def test_a_head_is_saved_with_its_lists(app: FastAPI, client: TestClient) -> None:
    sent = typed(
        app,
        "sykkelplan",
        date="5. mai 2036",
        signer_name=["En", "", "To"],
        signer_title=["Leder", "", ""],
        attachment=["Kart", ""],
        copy=["", "Veitilsynet"],
        contact_name="En",
    )
    assert client.post(HEAD, data=sent, follow_redirects=False).status_code == 303
    with db.reading(app.state.engine) as session:
        record = responses.record(session, "sykkelplan")
    assert [(each.name, each.title) for each in record.signers] == [("En", "Leder"), ("To", "")]
    assert ([each.title for each in record.attachments], record.copy_to) == (["Kart"], ("Veitilsynet",))
    assert record.date == "2036-05-05"


def test_one_more_row_is_had_without_saving(app: FastAPI, client: TestClient) -> None:
    sent = typed(app, "sykkelplan", attachment=["Kart", "Tall"], more="attachments")
    answer = client.post(HEAD, data=sent)
    assert answer.status_code == 200
    assert answer.text.count('name="attachment"') == 3
    assert 'value="Tall"' in answer.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"date": "i morgen"},
        {"recipient_name": ""},
        {"signer_name": "", "signer_title": "Leder"},
        {"contact_email": "a@example.org"},
        {"template": "finnes-ikke"},
        {"letterhead": "finnes-ikke"},
        {"lang": "dk"},
        {"verdict": "kanskje"},
    ],
)
def test_what_is_wrong_with_a_head_is_said_at_its_field(
    app: FastAPI, client: TestClient, wrong: dict[str, str]
) -> None:
    answer = client.post(HEAD, data=typed(app, "sykkelplan", our_ref="26/5", **wrong))
    assert answer.status_code == 422
    assert 'class="fault"' in answer.text
    assert 'value="26/5"' in answer.text


def test_two_who_edit_a_head_see_each_others_words(app: FastAPI, client: TestClient) -> None:
    sent = typed(app, "sykkelplan")
    client.post(HEAD, data={**sent, "our_ref": "min"})
    answer = client.post(HEAD, data={**sent, "our_ref": "din"})
    assert answer.status_code == 409
    assert "Nå står det: min" in answer.text
    assert 'value="din"' in answer.text


def test_the_head_of_what_is_sent_is_only_shown(app: FastAPI, client: TestClient) -> None:
    address = "/svar/ferdselsloven-rettet/om"
    assert "disabled" in client.get(address).text
    assert client.post(address, data=typed(app, "ferdselsloven-rettet", title="Ny")).status_code == 409
