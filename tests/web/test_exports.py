"""Preview, exports and the submission sheet, over HTTP."""

import hashlib
import io
import re
from email import policy
from email.parser import BytesParser

import docx
import pytest
from sqlmodel import select

from app import db
from app.audit.models import AuditEvent
from app.errors import Unavailable
from app.responses.models import Response
from app.submission import exports, pdf
from tests.conftest import counting, is_required

SVAR = "/svar/ferdselsloven"


@pytest.fixture
def libreoffice():
    """LibreOffice, where there is one."""
    if pdf.libreoffice() is None:
        if is_required("libreoffice"):
            pytest.fail("LibreOffice is required and not installed")
        pytest.skip("LibreOffice is not installed here")


def make(client, kind="word-sending", where=SVAR, **more):
    return client.post(f"{where}/eksport", data={"valg": kind}, **more)


def stored(client, slug="ferdselsloven") -> Response:
    with db.reading(client.app.state.engine) as session:
        return session.exec(select(Response).where(Response.slug == slug)).one()


# --- Preview ---


def test_the_preview_is_the_letter_as_it_prints(client):
    page = client.get(f"{SVAR}/forhandsvis").text
    assert '<article lang="nb-NO">' in page
    assert "Hverdagssyklistenes forening" in page
    for field in ("Departementet for ferdsel", "Postboks 1", "24/123", "2024/17", "Eksempelby, 2. mai 2024"):
        assert field in page
    assert "UTKAST" in page
    assert page.count("<h1") == 1


def test_what_cannot_be_put_together_is_said_and_nothing_falls(client):
    with db.writing(client.app.state.engine) as session:
        row = session.exec(select(Response).where(Response.slug == "ferdselsloven")).one()
        row.template = "finnes-ikke"
        session.add(row)
    for page in ("forhandsvis", "eksport", "innsending"):
        answer = client.get(f"{SVAR}/{page}")
        assert answer.status_code == 200
        assert "finnes-ikke" in answer.text
    assert make(client).status_code in {404, 422}


# --- Export ---


def test_a_word_file_comes_back_and_stays(client):
    answer = make(client)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith("2024-05-02-fed-24-123.docx")
    assert answer.headers["ETag"].strip('"') == hashlib.sha256(answer.content).hexdigest()
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(answer.content)).paragraphs]
    assert "Krøllparenteser som {{ dette }} og {% dette %} er tekst." in texts
    again = client.get(f"{SVAR}/eksport/1")
    assert again.content == answer.content
    page = client.get(f"{SVAR}/eksport").text
    assert "Nr. 1 · Word, til utsending" in page
    assert " · Adviser · " in page
    assert hashlib.sha256(answer.content).hexdigest() in page
    assert "som ikke ble rettet" in page


@pytest.mark.parametrize(
    ("kind", "ending"),
    [("word-arbeid", "-arbeidskopi.docx"), ("tekst", ".txt"), ("markdown", ".md")],
)
def test_each_kind_has_its_name(client, kind, ending):
    answer = make(client, kind)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith(ending)


def test_a_pdf_is_made_where_libreoffice_is(client, libreoffice):
    answer = make(client, "pdf-sending")
    assert answer.content.startswith(b"%PDF-")
    assert make(client, "pdf-sending").content == answer.content


def test_without_libreoffice_the_choice_says_what_is_lacking(client, monkeypatch):
    monkeypatch.setattr(pdf, "libreoffice", lambda: None)
    assert client.get(f"{SVAR}/eksport").text.count("PDF krever LibreOffice") == 2
    answer = make(client, "pdf-sending")
    assert answer.status_code == 503
    assert "PDF krever LibreOffice" in answer.text
    part = make(client, "pdf-sending", headers={"HX-Request": "true"})
    assert part.status_code == 422
    assert "<html" not in part.text


def test_a_converter_that_is_too_slow_is_said_to_be_and_nothing_is_kept(client, monkeypatch):
    def slow(_data):
        raise Unavailable("pdf.too_slow", seconds=120)

    monkeypatch.setattr(pdf, "libreoffice", lambda: "soffice")
    monkeypatch.setattr(pdf, "convert", slow)
    answer = make(client, "pdf-arbeid")
    assert answer.status_code == 503
    assert "120 sekunder" in answer.text
    assert "Ingenting er eksportert" in answer.text


def test_the_database_is_free_while_libreoffice_works(client, monkeypatch):
    def convert(_data):
        with db.writing(client.app.state.engine) as session:
            row = session.exec(select(Response).where(Response.slug == "skuleveg")).one()
            row.our_ref = "skrevet i mellomtiden"
            session.add(row)
        return b"%PDF-1.7"

    monkeypatch.setattr(pdf, "convert", convert)
    assert make(client, "pdf-sending").status_code == 200
    assert stored(client, "skuleveg").our_ref == "skrevet i mellomtiden"


def test_the_page_itself_fetches_what_was_made(client):
    part = make(client, headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert re.search(r'<a href="/svar/ferdselsloven/eksport/1" data-fetch', part.text)
    again = make(client, headers={"HX-Request": "true"})
    assert "Ingenting er endret siden sist" in again.text
    assert again.text.count('id="eksport-') == 1


@pytest.mark.parametrize("kind", ["", "exe", "docx"])
def test_a_choice_that_there_is_not_is_refused_at_its_field(client, kind):
    answer = make(client, kind)
    assert answer.status_code == 422
    assert "Velg hva som skal lages." in answer.text


def test_a_reader_may_fetch_and_not_make(client, client_as):
    make(client)
    reader = client_as("reader")
    assert reader.get(f"{SVAR}/eksport/1").status_code == 200
    assert "Lag en fil" not in reader.get(f"{SVAR}/eksport").text
    assert make(reader).status_code == 403
    assert reader.post(f"{SVAR}/innsending", data={"dato": "2024-05-03"}).status_code == 403


@pytest.mark.parametrize("method", ["put", "patch", "delete", "post"])
def test_no_address_changes_an_export(client, method):
    made = make(client).content
    assert getattr(client, method)(f"{SVAR}/eksport/1").status_code == 405
    assert client.get(f"{SVAR}/eksport/1").content == made


@pytest.mark.parametrize("path", ["eksport/2", "eksport/x", "innsending/fil"])
def test_what_there_is_not_is_a_plain_page(client, path):
    answer = client.get(f"{SVAR}/{path}")
    assert answer.status_code in {404, 422}
    assert "<h1" in answer.text


@pytest.mark.parametrize("page", ["forhandsvis", "eksport", "innsending"])
def test_a_page_asks_the_database_as_often_however_much_there_is(client, page):
    def asked() -> int:
        with counting(client.app.state.engine) as sent:
            assert client.get(f"{SVAR}/{page}").status_code == 200
        return len(sent)

    make(client, "word-sending")
    before = asked()
    for kind in ("word-arbeid", "tekst", "markdown"):
        make(client, kind)
    assert asked() == before


# --- Text for forms ---


def test_a_limit_is_set_for_a_point_and_what_is_over_is_said(client):
    answer = client.post(f"{SVAR}/eksport/grenser", data={"grense-p7": "50", "grense-q3": "100 000"})
    assert answer.status_code == 200
    page = client.get(f"{SVAR}/eksport").text
    assert "over grensen på 50." in page
    assert "innenfor grensen på 100\u00a0000" in page
    client.post(f"{SVAR}/eksport/grenser", data={"grense-p7": "", "grense-q3": ""})
    assert "grensen på" not in client.get(f"{SVAR}/eksport").text


def test_a_point_without_an_answer_may_have_a_limit_already(client):
    client.post(f"{SVAR}/eksport/grenser", data={"grense-q4": "2000"})
    page = client.get(f"{SVAR}/eksport").text
    assert re.search(r'name="grense-q4" value="2000"', page)
    assert client.get(f"{SVAR}/forhandsvis").status_code == 200


def test_a_response_that_is_sent_keeps_its_limits(client):
    page = client.get("/svar/ferdselsloven-rettet/eksport").text
    assert "Lagre grensene" not in page
    where = "/svar/ferdselsloven-rettet/eksport/grenser"
    assert client.post(where, data={"grense-p7": "50"}).status_code == 409


@pytest.mark.parametrize("words", ["mange", "-5", "0", "1000001", "٣", "1e9"])
def test_what_is_no_limit_is_said_at_its_field_and_kept(client, words):
    answer = client.post(f"{SVAR}/eksport/grenser", data={"grense-p7": words, "grense-q3": "70"})
    assert answer.status_code == 422
    assert "En grense er et helt tall" in answer.text
    assert f'name="grense-p7" value="{words}"' in answer.text
    assert 'name="grense-q3" value="70"' in answer.text
    assert "grensen på 70." not in client.get(f"{SVAR}/eksport").text


def test_the_text_of_a_point_is_its_answer_alone(client):
    page = client.get(f"{SVAR}/eksport").text
    box = re.search(r'<pre class="box" id="punkt-1">(.*?)</pre>', page, re.DOTALL)[1]
    assert "HSFs syn: støtter med merknader" in box
    assert "Krøllparenteser som {{ dette }}" in box
    assert "avklarer hvem som har ansvaret for planen" in box
    assert "Vi stiller gjerne i et møte" not in box


# --- The submission sheet ---


def test_the_sheet_gathers_what_a_form_asks_for(client):
    page = client.get(f"{SVAR}/innsending").text
    for words in (
        "Skjema på nettsiden",
        'href="https://www.example.org/horing"',
        "10. mai 2024 kl. 12.00",
        "24/123",
        "post@example.org",
        "Høringssvar – sak 24/123: Forslag til ny ferdselslov",
        "Vedlegg 2: Kart",
        "Svaret er ikke godkjent; status er «Til godkjenning».",
    ):
        assert words in page


def mail_of(client):
    answer = client.get(f"{SVAR}/innsending/epost.eml")
    assert answer.headers["Content-Type"] == "message/rfc822"
    return BytesParser(policy=policy.default).parsebytes(answer.content), answer.content


def test_the_draft_of_the_mail_has_address_subject_and_attachments(client, libreoffice):
    word = make(client, "word-sending").content
    make(client, "pdf-sending")
    mail, raw = mail_of(client)
    assert raw.isascii()
    assert mail["To"] == "post@example.org"
    assert mail["Subject"] == "Høringssvar – sak 24/123: Forslag til ny ferdselslov"
    assert mail["X-Unsent"] == "1"
    body = mail.get_body().get_content()
    assert "Vedlagt følger høringssvar fra Hverdagssyklistenes forening" in body
    attached = {part.get_filename(): part for part in mail.iter_attachments()}
    assert set(attached) == {"2024-05-02-fed-24-123.docx", "2024-05-02-fed-24-123.pdf"}
    assert attached["2024-05-02-fed-24-123.docx"].get_content() == word
    assert mail_of(client)[1] == raw


def test_the_mail_stands_without_a_file_too(client):
    mail, _ = mail_of(client)
    assert list(mail.iter_attachments()) == []


def test_a_line_end_in_a_title_forges_no_header(client):
    with db.writing(client.app.state.engine) as session:
        row = session.exec(select(Response).where(Response.slug == "ferdselsloven")).one()
        row.matter.title = "Tittel\rBcc: andre@example.org"
        session.add(row)
    answer = client.get(f"{SVAR}/innsending/epost.eml")
    assert answer.status_code == 200
    assert BytesParser(policy=policy.default).parsebytes(answer.content)["Bcc"] is None


def test_a_copy_that_the_response_has_left_behind_is_said_to_be(client):
    make(client)
    assert "Som svaret er nå" in client.get(f"{SVAR}/innsending").text
    with db.writing(client.app.state.engine) as session:
        row = session.exec(select(Response).where(Response.slug == "ferdselsloven")).one()
        row.our_ref = "2024/18"
        row.title = "Et annet navn"
        session.add(row)
    page = client.get(f"{SVAR}/innsending").text
    assert "Svaret er endret etter nr. 1" in page
    assert "Lag en ny" in page


def send(client, **more):
    told = {"dato": "2024-05-03", "kanal": "Skjema", "kvittering": "K-7", "eksport": "1", "vedlegg": "Kart"}
    files = more.pop("files", None)
    return client.post(f"{SVAR}/innsending", data={**told, **more}, files=files, follow_redirects=False)


def test_what_was_sent_is_what_the_archive_holds(client):
    word = make(client).content
    assert send(client).status_code == 303
    row = stored(client)
    sha256 = hashlib.sha256(word).hexdigest()
    assert row.status == "submitted"
    assert row.submitted == {"date": "2024-05-03", "channel": "Skjema", "receipt": "K-7", "sha256": sha256}
    page = client.get(f"{SVAR}/innsending").text
    for words in ("Sendt 3. mai 2024", "K-7", "(eksport nr. 1)", sha256, "Kart"):
        assert words in page
    assert "Merk som sendt" not in page
    assert client.get(f"{SVAR}/innsending/fil").content == word
    assert "Dette ble sendt" in client.get(f"{SVAR}/eksport").text
    with db.reading(client.app.state.engine) as session:
        told = session.exec(select(AuditEvent).where(AuditEvent.event == "submitted")).one()
        assert (told.actor, told.data["attachments"]) == ("adviser@example.org", ["Kart"])


def test_a_file_that_was_changed_outside_is_what_is_kept_as_sent(client):
    make(client)
    send(client, files={"fil": ("endret.docx", b"slik den ble sendt", "application/octet-stream")})
    assert stored(client).submitted["sha256"] == hashlib.sha256(b"slik den ble sendt").hexdigest()
    fetched = client.get(f"{SVAR}/innsending/fil")
    assert fetched.content == b"slik den ble sendt"
    assert "endret.docx" in fetched.headers["Content-Disposition"]


def test_what_was_told_wrongly_can_be_put_right_and_both_are_on_record(client):
    make(client)
    send(client)
    send(client, kvittering="K-8")
    assert stored(client).submitted["receipt"] == "K-8"
    with db.reading(client.app.state.engine) as session:
        told = session.exec(select(AuditEvent).where(AuditEvent.event == "submitted")).all()
        assert [event.data["before"].get("receipt") for event in told] == [None, "K-7"]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "Skriv datoen"),
        ("2024", "Skriv datoen"),
        ("2024-13-40", "Skriv datoen"),
        ("2999-01-01", "ikke kommet"),
    ],
)
def test_a_date_that_cannot_be_is_said_at_its_field_and_the_rest_is_kept(client, day, sentence):
    answer = send(client, dato=day)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="K-7"' in answer.text
    assert stored(client).status == "in_review"


def test_an_export_of_another_response_is_not_what_was_sent(client):
    make(client, where="/svar/skuleveg")
    assert send(client).status_code == 404
    assert stored(client).status == "in_review"


def test_a_response_that_came_from_a_file_as_sent_shows_what_is_known(client):
    page = client.get("/svar/ferdselsloven-rettet/innsending").text
    assert "Sendt 8. mai 2024" in page
    assert "Ligger ikke her" in page


def test_html_in_any_field_comes_out_as_text(client):
    with db.writing(client.app.state.engine) as session:
        row = session.exec(select(Response).where(Response.slug == "ferdselsloven")).one()
        row.title = row.our_ref = row.matter.channel = "<script>alert(1)</script>"
        row.matter.url = "javascript:alert(1)"
        session.add(row)
    make(client)
    for page in ("forhandsvis", "eksport", "innsending"):
        text = client.get(f"{SVAR}/{page}").text
        assert "<script>alert" not in text
        assert 'href="javascript' not in text


def test_a_response_there_is_not_is_not_found(client):
    for page in ("forhandsvis", "eksport", "innsending"):
        assert client.get(f"/svar/finnes-ikke/{page}").status_code == 404
    assert make(client, where="/svar/finnes-ikke").status_code == 404
    assert exports.WORKING_MARK == "arbeidskopi"
