"""Letterheads, templates, organisation and the record of events, over HTTP."""

import io
import re

import docx
import pytest

from app import db
from app.audit import service as audit
from app.documents import gate
from app.submission import pdf, upkeep
from app.taxonomy import service as taxonomy
from tests import letters
from tests.conftest import counting, is_required

MALER = "/innstillinger/brevmaler"
DISPOSISJONER = "/innstillinger/disposisjoner"


@pytest.fixture
def admin(client_as):
    """An administrator's browser."""
    return client_as("admin")


def letter(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def put(admin, name, data, file="min.docx"):
    return admin.post(MALER, data={"navn": name}, files={"fil": (file, data)}, follow_redirects=False)


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def test_the_settings_lead_to_every_room(admin):
    page = admin.get("/innstillinger").text
    for address in (
        "/brukere",
        MALER,
        DISPOSISJONER,
        "/innstillinger/organisasjon",
        "/innstillinger/hendelser",
    ):
        assert f'href="{address}"' in page
        assert admin.get(address).status_code == 200


# --- Letterheads ---


def test_ones_own_letterhead_takes_the_place_of_the_shipped_one_until_it_goes(admin):
    def printed() -> list[str]:
        return texts(admin.post("/svar/sykkelplan/eksport", data={"valg": "word-sending"}).content)

    before = printed()
    assert put(admin, "enkel", letter("Vår egen topp", "{{ mottaker }}", "[[BODY]]")).status_code == 303
    assert "Vår egen topp" in printed()
    assert "i stedet for den som følger med" in admin.get(MALER).text
    assert admin.post(f"{MALER}/enkel/fjern", follow_redirects=False).status_code == 303
    assert printed() == before


def test_the_report_says_in_words_what_is_filled_in_and_what_is_added(admin):
    put(admin, "ny", letter("{{ mottaker }}", "{{ dato }}", "[[BODY]]"))
    page = admin.get(f"{MALER}/ny").text
    assert "<dt>Fyller inn</dt><dd>dato, mottaker</dd>" in page
    assert "vår referanse" in page
    assert "Fotnotetekst" in page


def test_all_that_is_wrong_with_a_letterhead_is_said_at_once(admin):
    answer = put(admin, "ny", letter("{{ motaker }}", "{{ datoen }}", "Uten plass"))
    assert answer.status_code == 422
    for words in (
        "«motaker» finnes ikke; mente du «mottaker»?",
        "«datoen» finnes ikke",
        "mangler et avsnitt med [[BODY]]",
    ):
        assert words in answer.text
    assert 'value="ny"' in answer.text
    assert admin.get(f"{MALER}/ny").status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("ny", b"ikke en Word-fil", "ikke et Word-dokument"),
        ("ny", b"PK\x03\x04 skadet", "skadet"),
        ("Nytt Navn", letters.simple(), "kan ikke være en nøkkel"),
        ("", letters.simple(), "Skriv et navn"),
        ("../../etc", letters.simple(), "kan ikke være en nøkkel"),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_field(admin, name, data, sentence):
    answer = put(admin, name, data)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_file_has_to_be_chosen(admin):
    answer = admin.post(MALER, data={"navn": "ny"})
    assert answer.status_code == 422
    assert "Velg en Word-fil" in answer.text


def test_a_letterhead_that_is_too_large_is_413(admin, monkeypatch):
    monkeypatch.setattr(gate, "MAX_FILE", 1000)
    answer = put(admin, "ny", letters.simple())
    assert answer.status_code == 413
    assert "større enn" in answer.text


def test_the_specimen_comes_on_the_letterhead(admin):
    put(admin, "ny", letter("Vår egen topp", "[[BODY]]"))
    specimen = texts(admin.get(f"{MALER}/ny/prove.docx").content)
    assert "Vår egen topp" in specimen
    assert "Prøvesvar til forslaget om ny eksempellov" in specimen
    assert texts(admin.get(f"{MALER}/ny/fil").content) == ["Vår egen topp", "[[BODY]]"]


def test_the_specimen_comes_as_pdf_where_libreoffice_is(admin, monkeypatch):
    if pdf.libreoffice() is None:
        if is_required("libreoffice"):
            pytest.fail("LibreOffice is required and not installed")
        pytest.skip("LibreOffice is not installed here")
    assert admin.get(f"{MALER}/enkel/prove.pdf").content.startswith(b"%PDF-")
    assert re.search(r"fyller (én side|\d sider)\.", admin.get(f"{MALER}/enkel/sider").text)
    monkeypatch.setattr(pdf, "libreoffice", lambda: None)
    assert "prove.pdf" not in admin.get(f"{MALER}/enkel").text


def test_a_letterhead_that_responses_lean_on_stays(admin, settings):
    put(admin, "enkel", letters.simple())
    (settings.templates_dir / "letterheads" / "enkel.docx").unlink()
    answer = admin.post(f"{MALER}/enkel/fjern")
    assert answer.status_code == 409
    assert "brukes av svar" in answer.text
    assert admin.get(f"{MALER}/enkel/fil").status_code == 200


# --- Templates ---


def save(admin, name, text, do="lagre", opened=None):
    if opened is None:
        opened = re.search(r'name="fra" value="(\w+)"', admin.get(f"{DISPOSISJONER}/{name}").text)[1]
    data = {"tekst": text, "fra": opened, "gjor": do}
    return admin.post(f"{DISPOSISJONER}/{name}", data=data, follow_redirects=False)


def shipped(admin, name="brev") -> str:
    return admin.get(f"{DISPOSISJONER}/{name}/fil").text


def test_ones_own_template_takes_the_place_of_the_shipped_one_until_it_goes(admin):
    text = shipped(admin)
    assert save(admin, "brev", text.replace("\n# {{", "\n# Om: {{")).status_code == 303
    assert "Om: A plan for safe cycling" in admin.get("/svar/sykkelplan/forhandsvis").text
    assert admin.post(f"{DISPOSISJONER}/brev/fjern", follow_redirects=False).status_code == 303
    assert "Om: A plan" not in admin.get("/svar/sykkelplan/forhandsvis").text
    assert shipped(admin) == text


def test_a_fault_is_told_with_its_line_and_what_was_typed_is_kept(admin):
    text = shipped(admin).replace("{{ response.title }}", "{{ response.titel }}")
    line = next(n for n, words in enumerate(text.split("\n"), 1) if "titel" in words)
    answer = save(admin, "brev", text)
    assert answer.status_code == 422
    assert f"Linje {line}: «response.titel» finnes ikke" in answer.text.replace("&#34;", '"')
    assert f'data-line="{line}"' in answer.text
    assert "response.titel }}</textarea>" in answer.text or "response.titel" in answer.text
    assert "titel" not in shipped(admin)


def test_a_template_is_tried_without_being_saved(admin):
    text = shipped(admin, "etter-tema").replace("# {{ response.title }}", "# Prøvd: {{ response.title }}")
    answer = save(admin, "etter-tema", text, "prov")
    assert answer.status_code == 200
    assert "Prøvd: Prøvesvar til forslaget" in answer.text
    assert "Prøvd" not in shipped(admin, "etter-tema")


@pytest.mark.parametrize(
    "name",
    ["brev", "etter-tema", "etter-sporsmal", "etter-kapittel", "etter-paragraf", "komitenotat", "kort-svar"],
)
def test_every_template_that_ships_can_be_tried(admin, name):
    assert "Prøvesvar til forslaget" in save(admin, name, shipped(admin, name), "prov").text


def test_who_saves_over_anothers_change_is_told_first(admin):
    text = shipped(admin)
    opened = re.search(r'name="fra" value="(\w+)"', admin.get(f"{DISPOSISJONER}/brev").text)[1]
    save(admin, "brev", text.replace("\n# {{", "\n# En: {{"))
    answer = save(admin, "brev", text.replace("\n# {{", "\n# To: {{"), opened=opened)
    assert answer.status_code == 409
    assert "endret av noen andre" in answer.text
    assert "# To: {{" in answer.text
    assert "# En: {{" in shipped(admin)
    again = re.search(r'name="fra" value="(\w+)"', answer.text)[1]
    assert save(admin, "brev", text.replace("\n# {{", "\n# To: {{"), opened=again).status_code == 303
    assert "# To: {{" in shipped(admin)


def test_a_new_template_begins_as_a_copy_or_from_a_file(admin):
    answer = admin.post(DISPOSISJONER, data={"navn": "min", "kopi": "brev"}, follow_redirects=False)
    assert answer.headers["Location"] == f"{DISPOSISJONER}/min"
    assert shipped(admin, "min") == shipped(admin)
    file = {"fil": ("min.md.j2", shipped(admin).replace("title: ", "title: Min ").encode())}
    assert admin.post(DISPOSISJONER, data={"navn": "fil", "kopi": "brev"}, files=file).status_code == 200
    assert "title: Min " in shipped(admin, "fil")


@pytest.mark.parametrize(
    ("name", "file", "status", "sentence"),
    [
        ("", None, 422, "Skriv et navn"),
        ("brev", None, 422, "Det finnes alt"),
        ("Æ ø", None, 422, "kan ikke være en nøkkel"),
        ("ny", b"\xff\xfe", 422, "UTF-8"),
        ("ny", b"uten hode", 422, "Linje 1:"),
        ("ny", b"x" * 900_000, 413, "mer enn 200000 tegn"),
    ],
)
def test_a_new_template_that_cannot_be_is_refused_at_its_field(admin, name, file, status, sentence):
    files = {"fil": ("min.md.j2", file)} if file else None
    answer = admin.post(DISPOSISJONER, data={"navn": name, "kopi": "brev"}, files=files)
    assert answer.status_code == status
    assert sentence in answer.text


def test_html_in_a_template_comes_out_as_text(admin):
    text = shipped(admin).replace("# {{ response.title }}", "# </textarea><script>alert(1)</script>")
    for do in ("prov", "lagre"):
        assert "<script>alert" not in save(admin, "brev", text, do).text


# --- Organisation ---

OSS = {
    "name": "Nytt navn på foreningen",
    "short": "NNF",
    "address": "Gata 2, 0002 Eksempelby",
    "place": "Eksempelby",
    "orgnr": "974 760 673",
    "email": "post@example.org",
    "strategy": "hsf-strategi",
}


def test_who_we_are_is_changed_and_prints(admin, app):
    saved = {**OSS, "stamp": organisation_stamp(admin)}
    assert admin.post("/innstillinger/organisasjon", data=saved, follow_redirects=False).status_code == 303
    assert "Nytt navn på foreningen" in admin.get("/svar/ferdselsloven/forhandsvis").text
    with db.reading(app.state.engine) as session:
        assert taxonomy.organisation(session).short == "NNF"
        (told,) = audit.of(session, "organisation", "NNF")
        assert told.data["fields"]["short"] == {"old": "HSF", "new": "NNF"}


def test_of_two_who_change_who_we_are_the_second_is_told_and_keeps_what_was_typed(admin):
    stamp = organisation_stamp(admin)
    first = {**OSS, "short": "EN", "stamp": stamp}
    second = {**OSS, "short": "TO", "stamp": stamp}
    admin.post("/innstillinger/organisasjon", data=first)
    answer = admin.post("/innstillinger/organisasjon", data=second)
    assert answer.status_code == 409
    assert "Noen andre har endret dette" in answer.text
    assert 'value="TO"' in answer.text
    assert 'value="EN"' in admin.get("/innstillinger/organisasjon").text
    again = {**second, "stamp": organisation_stamp(admin)}
    assert admin.post("/innstillinger/organisasjon", data=again).status_code == 200


def organisation_stamp(admin) -> str:
    page = admin.get("/innstillinger/organisasjon").text
    return re.search(r'name="stamp" id="stamp" value="(\w+)"', page)[1]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "fault"),
        ("email", "ikke en adresse", "ikke en e-postadresse"),
        ("orgnr", "974 760 674", "ikke et organisasjonsnummer"),
        ("orgnr", "abc", "ikke et organisasjonsnummer"),
        ("strategy", "finnes-ikke", "må være en av kildene"),
        ("address", "To\nlinjer", "én linje"),
    ],
)
def test_what_is_wrong_with_the_organisation_is_said_and_the_rest_kept(admin, app, field, value, sentence):
    answer = admin.post("/innstillinger/organisasjon", data={**OSS, field: value})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'id="{field}-fault"' in answer.text
    if field != "short":
        assert 'value="NNF"' in answer.text
    with db.reading(app.state.engine) as session:
        assert taxonomy.organisation(session).short == "HSF"


# --- What has been done ---


def test_what_was_done_is_listed_newest_first_and_by_kind(admin):
    put(admin, "ny", letters.simple())
    admin.post(DISPOSISJONER, data={"navn": "min", "kopi": "brev"})
    page = admin.get("/innstillinger/hendelser").text
    assert page.index(f"{DISPOSISJONER}/min") < page.index(f"{MALER}/ny")
    assert "lagt inn" in page
    assert "admin@example.org" in page
    only = admin.get("/innstillinger/hendelser?hva=letterhead").text
    assert f"{MALER}/ny" in only
    assert f"{DISPOSISJONER}/min" not in only


def test_the_record_is_paged_and_every_event_stands_once(admin, app):
    with db.writing(app.state.engine) as session:
        for number in range(120):
            audit.tell(session, "radgiver@example.org", "edited", "matter", f"sak-{number}")
    seen: list[str] = []
    address = "/innstillinger/hendelser?hva=matter"
    while address:
        page = admin.get(address).text
        seen += re.findall(r'href="/saker/sak-(\d+)"', page)
        older = re.search(r'rel="next" href="([^"]+)"', page)
        address = older[1].replace("&amp;", "&") if older else ""
    assert [int(number) for number in seen] == list(range(119, -1, -1))


def test_an_event_that_nobody_has_words_for_is_shown_as_it_was_told(admin, app):
    with db.writing(app.state.engine) as session:
        audit.tell(session, "x@example.org", "something new", "gadget", "<b>dings</b>", note="<script>")
    page = admin.get("/innstillinger/hendelser").text
    assert "something new" in page
    assert "<b>dings" not in page
    assert "<script>" not in page.replace("<script type=", "")


@pytest.mark.parametrize("foer", ["x", "-1", "99999999999999999999"])
def test_a_page_that_there_is_not_is_a_plain_page(admin, foer):
    assert admin.get(f"/innstillinger/hendelser?foer={foer}").status_code == 422


@pytest.mark.parametrize("path", [MALER, DISPOSISJONER, "/innstillinger/hendelser"])
def test_a_list_asks_the_database_as_often_however_long_it_is(admin, app, path):
    def asked() -> int:
        with counting(app.state.engine) as sent:
            assert admin.get(path).status_code == 200
        return len(sent)

    def add(number: int) -> None:
        with db.writing(app.state.engine) as session:
            upkeep.put_letterhead(session, "x", f"m{number}", letters.simple(), "m.docx")
            upkeep.put_template(session, "x", f"m{number}", text)

    text = shipped(admin)
    add(0)
    before = asked()
    for number in range(1, 5):
        add(number)
    assert asked() == before


@pytest.mark.parametrize("role", ["reader", "adviser", "approver"])
@pytest.mark.parametrize("path", ["", "/brevmaler", "/disposisjoner", "/organisasjon", "/hendelser"])
def test_only_administrators_come_in(client_as, role, path):
    assert client_as(role).get(f"/innstillinger{path}").status_code == 403
