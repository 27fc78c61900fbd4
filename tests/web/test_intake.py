"""A hearing taken in through its pages: files in, what was found looked over, the matter made."""

import io
import re
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app import db
from app.matters import documents, intakes, points, service
from app.responses import desk, drafting
from app.responses import service as responses
from app.responses.drafting import Spot
from tests.hearings import library
from tests.web.conftest import ClientAs

HTMX = {"HX-Request": "true"}
LETTER = """Høring – forslag til ny sykkellov

Samferdselsdepartementet sender med dette på høring forslag til ny sykkellov.

Vår ref.: 26/1234

Dato: 3. august 2036

Høringsfristen er 15. oktober 2036.

Vi ber om høringsinstansenes syn på følgende spørsmål:

1. Bør kommunene få plikt til å brøyte sykkelveier hele vinteren?
2. Hvem bør betale for brøytingen?
3. Når bør plikten begynne å gjelde?

Svar leveres på regjeringen.no under «Send inn høringssvar».
"""

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def brought(client: TestClient, *files: tuple[str, bytes], text: str = "", read: bool = True) -> str:
    """The address of an intake of these files, read unless that is not asked for."""
    sent = [("files", each) for each in files]
    answer = client.post("/saker/inn", data={"text": text}, files=sent or None, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    where = str(answer.headers["location"])
    if read:
        assert client.post(f"{where}/les", follow_redirects=False).headers["location"] == where
    return where


def typed(page: str) -> dict[str, Any]:
    """What the form of a page holds, as a browser would send it."""
    made: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if not name or ("checkbox" in tag and "checked" not in tag):
            continue
        made.setdefault(name[1], []).append(value[1] if value else "")
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        made[name] = [chosen[1] if chosen else ""]
    for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL):
        made[name] = [text]
    return made


def sent(client: TestClient, where: str, do: str, **more: Any) -> Any:
    return client.post(
        where, data={**typed(client.get(where).text), "do": do, **more}, follow_redirects=False
    )


def points_of(app: FastAPI, where: str) -> list[Any]:
    with db.reading(app.state.engine) as session:
        return list(points.of(session, service.get(session, where.rpartition("/")[2])))


def test_files_become_a_matter_with_the_points_that_were_chosen(app: FastAPI, client: TestClient) -> None:
    where = brought(client, ("brev.txt", LETTER.encode()))
    page = client.get(where).text
    assert 'value="Høring – forslag til ny sykkellov"' in page
    assert 'value="15. oktober 2036"' in page
    assert "Høringsfristen er 15. oktober 2036." in page
    form = typed(page)
    assert form["keep"] == ["0", "1", "2"]
    answer = client.post(where, data={**form, "keep": ["0", "2"], "do": "create"}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    matter = str(answer.headers["location"])
    made = points_of(app, matter)
    assert [each.number for each in made] == ["1", "3"]
    assert made[0].anchor["document"] == "brev"
    shown = client.get(matter).text
    assert "15. oktober 2036" in shown
    assert "Last ned brev.txt" in shown
    assert client.get(where, follow_redirects=False).headers["location"] == matter


def test_one_who_presses_twice_gets_one_matter(app: FastAPI, client: TestClient) -> None:
    where = brought(client, text=LETTER)
    form = {**typed(client.get(where).text), "do": "create"}
    first, second = (client.post(where, data=form, follow_redirects=False) for _ in range(2))
    assert first.headers["location"] == second.headers["location"]


def test_nothing_is_a_matter_before_somebody_says_so(app: FastAPI, client: TestClient) -> None:
    with db.reading(app.state.engine) as session:
        before = service.slugs(session)
    brought(client, text=LETTER)
    with db.reading(app.state.engine) as session:
        assert service.slugs(session) == before
    assert "forslag til ny sykkellov" in client.get("/saker/inn").text


def test_deadlines_that_disagree_are_both_shown_and_have_to_be_chosen_from(client: TestClient) -> None:
    page = LETTER.replace("15. oktober", "1. november")
    where = brought(client, ("brev.txt", LETTER.encode()), ("notat.txt", page.encode()))
    shown = client.get(where).text
    assert "Dokumentene har ulike frister" in shown
    assert 'id="deadline" name="deadline" value=""' in shown
    assert sent(client, where, "create").status_code == 422
    assert sent(client, where, "use:deadline:1").headers["location"] == f"{where}#deadline"
    assert sent(client, where, "create").status_code == 303


def test_that_no_deadline_holds_can_be_said(client: TestClient) -> None:
    page = LETTER.replace("15. oktober", "1. november")
    where = brought(client, ("brev.txt", LETTER.encode()), ("notat.txt", page.encode()))
    assert sent(client, where, "create", no_deadline="ja").status_code == 303


def test_points_are_split_merged_removed_added_and_edited(app: FastAPI, client: TestClient) -> None:
    where = brought(client, text=LETTER)
    sent(client, where, "merge:1")
    assert [each["number"] for each in typed_points(app, where)] == ["1", "2"]
    sent(client, where, "save", **{"text-0": "Bør det brøytes? Og hvorfor?"})
    sent(client, where, "split:0:1")
    assert [each["text"] for each in typed_points(app, where)][:2] == ["Bør det brøytes?", "Og hvorfor?"]
    sent(client, where, "remove:0")
    added = sent(client, where, "add").headers["location"].rpartition("-")[2]
    assert "Skriv en overskrift" in sent(client, where, "create").text
    sent(client, where, "save", **{f"text-{added}": "Hva med elsykler?"})
    answer = sent(client, where, "create")
    assert [each.text for each in points_of(app, answer.headers["location"])][-1] == "Hva med elsykler?"


def typed_points(app: FastAPI, where: str) -> list[Any]:
    with db.reading(app.state.engine) as session:
        return list(intakes.get(session, int(where.rpartition("/")[2])).points)


def test_a_summary_after_a_hearing_is_said_to_be_one(client: TestClient) -> None:
    (hearing,) = (each for each in library.hearings("dev") if each.id == "13-summary-after")
    name, data = library.files((hearing,))[hearing.id]
    page = client.get(brought(client, (name, data))).text
    assert "skrevet etter en høring" in page
    assert 'name="keep"' not in page


def test_reading_shows_how_far_it_has_come_one_paper_at_a_time(client: TestClient) -> None:
    where = brought(client, ("a.txt", LETTER.encode()), ("b.txt", b"Vedlegg uten noe."), read=False)
    assert "Leser 1 av 2: a" in client.get(where).text
    assert "Leser 2 av 2: b" in client.post(f"{where}/les", headers=HTMX).text
    assert "Leter etter" in client.post(f"{where}/les", headers=HTMX).text
    assert client.post(f"{where}/les", headers=HTMX).headers["HX-Redirect"] == where
    assert "Se over det vi fant" in client.get(where).text


# --- What nobody should send -----------------------------------------------------------------------------


def locked_word() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b"a" * 300_000_000)
    return data.getvalue()


def tracked() -> bytes:
    made, data = docx.Document(), io.BytesIO()
    made.add_heading("Høring – forslag til sykkellov", 0)
    paragraph = made.add_paragraph("Høringsfristen er 15. oktober 2036.")
    gone, run, words = (OxmlElement(name) for name in ("w:del", "w:r", "w:delText"))
    words.text = "Dette er tatt ut."
    run.append(words)
    gone.append(run)
    paragraph._p.append(gone)
    made.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("laast.docx", locked_word(), "passord"),
        ("oedelagt.docx", b"PK\x03\x04 nei", "skadet"),
        ("oedelagt.pdf", b"%PDF-1.7 nei", "PDF-en er skadet"),
        ("tom.pdf", b"", "Filen er tom"),
        ("blank.txt", b"  \n ", "Filen er tom"),
        ("bilde.pdf", b"\x89PNG\r\n", "Filen er et bilde"),
        ("regneark.exe", b"MZ", "tas ikke imot"),
        ("bombe.docx", bomb(), ""),
        ("stor.txt", b"x" * 20_000_001, "20 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_of_and_the_matter_is_filled_in_by_hand(
    client: TestClient, name: str, data: bytes, words: str
) -> None:
    where = brought(client, (name, data))
    page = client.get(where).text
    assert words in page
    assert "Ikke funnet i dokumentene." in page
    assert sent(client, where, "create").status_code == 422
    filled = {"title": "Høring om sykkel", "issuer": "Departementet"}
    assert sent(client, where, "create", **filled).status_code == 303


def test_a_file_is_read_by_what_it_is_and_not_by_its_name(client: TestClient) -> None:
    page = client.get(brought(client, ("brev.pdf", tracked()))).text
    assert 'value="15. oktober 2036"' in page
    assert "sporede endringer" in page
    assert "Dette er tatt ut" not in page


def test_the_good_files_are_read_though_one_is_not(client: TestClient) -> None:
    page = client.get(brought(client, ("x.exe", b"MZ"), ("brev.txt", LETTER.encode()))).text
    assert "tas ikke imot" in page
    assert 'value="15. oktober 2036"' in page


def test_four_hundred_questions_can_be_taken_in(app: FastAPI, client: TestClient) -> None:
    asked = "\n".join(
        f"{n}. Hva mener dere om forslag nummer {n} i kapittelet om sykkel?" for n in range(1, 401)
    )
    where = brought(client, text=LETTER.partition("1. Bør")[0] + asked)
    answer = sent(client, where, "create")
    assert len(points_of(app, answer.headers["location"])) == 400


def test_a_language_that_is_not_ours_is_said(client: TestClient) -> None:
    text = (
        "Consultation publique sur la loi relative aux cyclistes. Le ministère invite toutes les parties à "
        "donner leur avis sur les propositions suivantes avant la fin de l'année. Nous vous remercions."
    )
    assert "verken på bokmål" in client.get(brought(client, text=text)).text


def test_nothing_brought_is_said_at_the_field(client: TestClient) -> None:
    answer = client.post("/saker/inn", data={"text": " "})
    assert answer.status_code == 422
    assert "Velg minst én fil" in answer.text


def test_what_was_brought_can_be_given_up(client: TestClient) -> None:
    where = brought(client, text=LETTER)
    assert client.post(f"{where}/forkast", follow_redirects=False).headers["location"] == "/saker/inn"
    assert client.get(where).status_code == 404


def test_readers_take_nothing_in(client_as: ClientAs) -> None:
    assert client_as("reader").get("/saker/inn").status_code == 403


# --- A matter that there is ------------------------------------------------------------------------------


def test_a_later_paper_proposes_only_what_the_matter_does_not_have(app: FastAPI, client: TestClient) -> None:
    matter = sent(client, (where := brought(client, text=LETTER)), "create").headers["location"]
    assert where
    later = LETTER.replace("15. oktober", "1. november").replace(
        "3. Når bør", "4. Hvem fører tilsyn?\n3. Når bør"
    )
    answer = client.post(
        f"{matter}/dokumenter/ny",
        data={"role": "letter"},
        files={"file": ("nytt-brev.txt", later.encode())},
        follow_redirects=False,
    )
    again = client.post(f"{answer.headers['location']}/finn-punkter", follow_redirects=False).headers[
        "location"
    ]
    client.post(f"{again}/les")
    page = client.get(again).text
    assert "1. november 2036" in page
    assert "Hvem fører tilsyn" in page
    assert "Hvem bør betale" not in page
    form = {**typed(page), "keep": ["0"], "do": "create"}
    assert client.post(again, data=form, follow_redirects=False).headers["location"] == f"{matter}#punkter"
    with db.reading(app.state.engine) as session:
        row = service.get(session, matter.rpartition("/")[2])
        assert row.deadline == "2036-10-15"
        assert len(points.of(session, row)) == 4
        assert len(documents.of(session, row)) == 2


def test_a_fact_that_is_ticked_takes_the_place_of_the_old(app: FastAPI, client: TestClient) -> None:
    matter = sent(client, brought(client, text=LETTER), "create").headers["location"]
    later = LETTER.replace("15. oktober", "1. november")
    sent_paper = {"role": "letter", "title": "Nytt brev", "text": later}
    paper = client.post(f"{matter}/dokumenter/ny", data=sent_paper, follow_redirects=False).headers[
        "location"
    ]
    again = client.post(f"{paper}/finn-punkter", follow_redirects=False).headers["location"]
    client.post(f"{again}/les")
    sent(client, again, "create", take="deadline:0")
    with db.reading(app.state.engine) as session:
        assert service.get(session, matter.rpartition("/")[2]).deadline == "2036-11-01"


def test_two_editions_are_shown_beside_each_other(client: TestClient) -> None:
    matter = sent(client, brought(client, text=LETTER), "create").headers["location"]
    papers = [
        client.post(
            f"{matter}/dokumenter/ny",
            data={"role": "paper", "title": title, "text": f"1 Innledning\n\nKommunen {word} brøyte."},
            follow_redirects=False,
        ).headers["location"]
        for title, word in (("Notatet", "kan"), ("Nytt notat", "skal"))
    ]
    old, new = (each.rpartition("/")[2] for each in papers)
    assert f"/mot/{old}" in client.get(papers[1]).text
    page = client.get(f"{matter}/dokumenter/{new}/mot/{old}").text
    assert "<del>kan</del>" in page
    assert "<ins>skal</ins>" in page


# --- The paper beside the draft, and the issuer's own form -----------------------------------------------


def test_a_paragraph_is_quoted_with_the_page_it_stands_on(app: FastAPI, client: TestClient) -> None:
    words = documents.Words("## 1 Innledning\n\nKommunen *skal* brøyte.", [[11, "1", ""], [12, "1", ""]])
    with db.writing(app.state.engine) as session:
        row = service.get(session, "ferdselsloven")
        about = documents.About("paper", "Høringsnotatet")
        number = documents.add(session, "adviser@example.org", row, about, words, None).id
    page = client.get(f"/svar/ferdselsloven?fane=horing&dok={number}&punkt=closing").text
    assert "Side 12" in page
    client.post("/svar/ferdselsloven/siter", data={"del": "closing", "dok": number, "avsnitt": "1"})
    with db.reading(app.state.engine) as session:
        texts = [item.text for _, item in responses.record(session, "ferdselsloven").every_item()]
    assert "> Kommunen \\*skal\\* brøyte.\n\n(Høringsnotatet s. 12)\n" in texts
    gone = client.post("/svar/ferdselsloven/siter", data={"del": "closing", "dok": number, "avsnitt": "9"})
    assert gone.status_code == 404


def issuers_form() -> bytes:
    (hearing,) = (each for each in library.hearings("dev") if each.id == "11-form-nye-metoder")
    return library.files((hearing,))[hearing.id][1]


def test_the_issuers_form_is_filled_in_and_kept_and_what_is_empty_is_named(
    app: FastAPI, client: TestClient
) -> None:
    where = brought(client, ("Innspillsskjema.docx", issuers_form()))
    matter = sent(client, where, "create", **{"role-0": "form"}).headers["location"]
    made = points_of(app, matter)
    assert {each.kind for each in made} == {"form_field"}
    slug = matter.rpartition("/")[2]
    begun = {
        "matter": slug,
        "title": "Innspill",
        "template": "etter-sporsmal",
        "letterhead": "enkel",
        "lang": "nb",
    }
    response = (
        client.post("/svar/ny", data=begun, follow_redirects=False)
        .headers["location"]
        .removesuffix("/begynt")
    )
    with db.writing(app.state.engine) as session:
        opened = desk.opened(session, "adviser@example.org", response.rpartition("/")[2])
        drafting.insert_text(opened, Spot(f"point-{made[1].slug}"), "Med **tabletter** hos fastlegen.")
    assert "Fyll ut skjemaet" in client.get(f"{response}/eksport").text
    number = next(
        int(n) for n in re.findall(r'name="dokument" value="(\d+)"', client.get(f"{response}/eksport").text)
    )
    answers = [
        client.post(f"{response}/eksport/skjema", data={"dokument": number}, follow_redirects=False)
        for _ in range(2)
    ]
    assert answers[0].headers["location"] == answers[1].headers["location"]
    page = client.get(answers[0].headers["location"]).text
    assert "Kontaktperson" in page
    assert "<li>Hvordan behandles gruppen i dag?" not in page
    file = re.search(r'href="([^"]*/eksport/\d+)"', page)
    assert file
    filled = docx.Document(io.BytesIO(client.get(file[1]).content))
    cells = {row.cells[0].text: row.cells[1].text for table in filled.tables for row in table.rows}
    assert cells["Hvordan behandles gruppen i dag?"] == "Med tabletter hos fastlegen."
    assert cells["Kontaktperson"] == ""
    assert "Avsenderens skjema, fylt ut" in page
    refused = client.post(f"{response}/eksport/skjema", data={"dokument": 999})
    assert refused.status_code == 422
