"""The issuer's papers are kept whole, read for their words, and opened at a point's place."""

import io
from dataclasses import dataclass, field

import docx
import pytest
from docx.oxml import OxmlElement
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from app.errors import Invalid, NotFound, TooLarge, Unreadable
from app.files.text import normal
from app.matters import documents, pasting, points
from app.matters.documents import About, Words
from app.matters.models import Matter
from app.matters.paragraphs import marked
from app.messages import say
from tests.matters.conftest import ACTOR


@dataclass
class File:
    name: str
    bytes: bytes


@dataclass
class Point:
    kind: str = "question"
    number: str = ""
    title: str = ""
    text: str = ""
    anchor: dict[str, str] = field(default_factory=dict)


NOTE = """\
Høringsnotat

1 Innledning

Departementet sender med dette forslag til ny ferdselslov på høring.

3.2 Plikt til å brøyte

Departementet foreslår at kommunene får plikt til å brøyte sykkelveier hele vinteren. Vi ber om synspunkter.

3.21 Andre forslag

Dette er noe annet.

§ 7 Skoleveier

Kommunen kan lage en plan for skoleveier. Se også § 7-1.

Spørsmål 2: Hvem skal betale for planen?
"""


def word() -> bytes:
    made = docx.Document()
    made.add_heading("Høringsnotat", 0)
    made.add_heading("3.2 Plikt til å brøyte", 1)
    paragraph = made.add_paragraph("Kommunene får plikt")
    gone = OxmlElement("w:del")
    run = OxmlElement("w:r")
    words = OxmlElement("w:delText")
    words.text = "ikke"
    run.append(words)
    gone.append(run)
    paragraph._p.append(gone)
    made.add_paragraph("Hvem skal betale?", style="List Number")
    made.add_paragraph("Når gjelder det?", style="List Number")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Kap.", "750"
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


PAGE = b"""<!doctype html><html><head><title>x</title><style>p{}</style><script>alert(1)</script></head>
<body><nav>Meny</nav><h2>H\xc3\xb8ring</h2><p>Frist: <b>1. mai</b></p><ul><li>En &amp; to</ul>
<table><tr><td>a<td>b</table><p>sist<script>alert(2)</script></body></html>"""


def test_what_is_read_of_a_word_file_keeps_headings_numbers_and_tables() -> None:
    words = documents.read(word(), "notat.DOCX")
    assert words.text.split("\n\n") == [
        "## Høringsnotat",
        "## 3.2 Plikt til å brøyte",
        "Kommunene får plikt",
        "1. Hvem skal betale?",
        "2. Når gjelder det?",
        "Kap. | 750",
    ]
    assert [chapter for _, chapter, _ in words.places] == ["", *["3.2"] * 5]


def test_what_is_read_of_a_page_has_none_of_its_scripts() -> None:
    text = documents.read(PAGE, "side.html").text
    assert "## Høring" in text.split("\n\n")
    assert "– En & to" in text
    assert "alert" not in text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7 ...", "reading.broken_pdf"),
        (b"PK\x03\x04 nei", "word.broken_archive"),
        (b"\x89PNG....", "reading.picture"),
        (b"   ", "reading.empty"),
    ],
)
def test_why_nothing_is_read_is_told_and_no_error(data: bytes, code: str) -> None:
    words = documents.read(data, "notat.pdf")
    assert (words.text, [notice[0] for notice in words.notices]) == ("", [code])
    assert all(say(notice) for notice in documents.told(words.notices))


@given(st.text(alphabet=st.characters(exclude_characters="#")))
def test_pasted_text_keeps_its_words(text: str) -> None:
    kept = marked(text).replace("## ", "")
    assert kept.split() == normal(text).replace("\0", "").split()


def test_lines_that_read_as_headings_are_marked() -> None:
    headings = [each.words for each in documents.passages(marked(NOTE)) if each.is_heading]
    assert headings == ["1 Innledning", "3.2 Plikt til å brøyte", "3.21 Andre forslag", "§ 7 Skoleveier"]


def test_lines_broken_by_a_pdf_are_one_paragraph() -> None:
    text = "Departementet foreslår at kommunene får plikt til\nå brøyte sykkelveier.\nVi ber om synspunkter."
    assert len(documents.passages(marked(text))) == 2


@pytest.mark.parametrize(
    ("point", "begins"),
    [
        (Point("chapter", "3.2"), "3.2 Plikt"),
        (Point("theme", title="Brøyting", anchor={"chapter": "Kapittel 3.2"}), "3.2 Plikt"),
        (Point("paragraph", "§7"), "§ 7 Skoleveier"),
        (Point("paragraph", "§ 7-1"), "Kommunen kan lage"),
        (Point("question", "2", text="Hvem betaler?"), "Spørsmål 2"),
        (Point("theme", title="Plikt til å brøyte"), "3.2 Plikt"),
        (
            Point(text="Bør kommunene få plikt til å brøyte sykkelveier hele vinteren?"),
            "Departementet foreslår",
        ),
    ],
)
def test_a_point_is_found_where_it_stands(point: Point, begins: str) -> None:
    there = documents.passages(marked(NOTE))
    place = documents.place_of(there, point)
    assert place is not None
    assert there[place].words.startswith(begins)


def test_a_point_that_stands_nowhere_is_not_said_to_stand_somewhere() -> None:
    point = Point(text="Hva mener dere om avgift på elektriske busser i Troms?")
    assert documents.place_of(documents.passages(marked(NOTE)), point) is None
    assert documents.place_of((), point) is None


def test_the_heading_in_the_text_wins_over_the_one_in_the_contents() -> None:
    text = "## 3.2 Plikt\n\n## 4 Annet\n\n## 3.2 Plikt\n\nTekst."
    assert documents.place_of(documents.passages(text), Point("chapter", "3.2")) == 2


def test_a_file_is_kept_as_it_came_and_given_back_under_a_fixed_kind(
    session: Session, matter: Matter
) -> None:
    row = documents.upload(session, ACTOR, matter, File("Side_om_lov.html", PAGE), About("page"), Words())
    upload, media_type = documents.file(session, row)
    assert (upload.bytes, media_type) == (PAGE, "application/octet-stream")
    assert (row.title, row.role) == ("Side om lov", "page")


def test_a_pdf_is_kept_with_the_text_that_is_pasted_beside_it(session: Session, matter: Matter) -> None:
    file = File("notat.pdf", b"%PDF-1.7 ...")
    row = documents.upload(
        session, ACTOR, matter, file, About("paper", "Høringsnotat", "1 Innledning"), Words()
    )
    assert row.text == "## 1 Innledning"
    (paper,) = documents.of(session, matter)
    assert (paper.file, paper.size, paper.has_text) == ("notat.pdf", 12, True)


@pytest.mark.parametrize(
    ("file", "error", "code"),
    [
        (File("virus.exe", b"MZ"), Unreadable, "matter.document_kind"),
        (File("uten-endelse", b"x"), Unreadable, "matter.document_kind"),
        (File("tom.txt", b""), Unreadable, "matter.document_no_bytes"),
        (File("stor.txt", b"x" * (documents.LARGEST + 1)), TooLarge, "matter.document_large"),
    ],
)
def test_a_file_that_cannot_be_taken_in_is_refused(
    session: Session, matter: Matter, file: File, error: type[Exception], code: str
) -> None:
    with pytest.raises(error) as caught:
        documents.upload(session, ACTOR, matter, file, About("other"), Words())
    assert caught.value.code == code  # type: ignore[attr-defined]
    assert documents.of(session, matter) == ()


def test_a_point_is_found_on_the_page_that_it_was_read_on() -> None:
    words = [f"Departementet spør om sykkelveien på side {n} bør brøytes." for n in (1, 2, 3)]
    there = documents.passages("\n\n".join(words), [[n, "", ""] for n in (1, 2, 3)])
    asked = Point(text="Bør sykkelveien brøytes?", anchor={"page": "3"})
    assert documents.place_of(there, asked) == 2
    assert [each.turns for each in there] == [True] * 3


def test_a_paragraph_that_still_stands_keeps_its_page(session: Session, matter: Matter) -> None:
    words = Words("Første avsnitt.\n\nAndre avsnitt.", [[1, "", ""], [2, "", ""]])
    row = documents.add(session, ACTOR, matter, About("paper", "Notat"), words, None)
    documents.edit(
        session, ACTOR, matter, row, About("paper", "Notat", "Nytt.\n\nAndre avsnitt."), documents.mark(row)
    )
    assert [each.page for each in documents.passages_of(row)] == [0, 2]


def test_nothing_is_no_paper(session: Session, matter: Matter) -> None:
    with pytest.raises(Invalid):
        documents.paste(session, ACTOR, matter, About("paper", "Notat", "  \n"))


def test_a_pasted_paper_can_be_read_changed_and_taken_away(session: Session, matter: Matter) -> None:
    row = documents.paste(session, ACTOR, matter, About("paper", "", NOTE))
    assert row.title == "Høringsnotat"
    documents.edit(session, ACTOR, matter, row, About("letter", "Brev", "Ny tekst"), documents.mark(row))
    with pytest.raises(NotFound):
        documents.file(session, row)
    documents.remove(session, ACTOR, matter, row.id or 0)
    assert documents.of(session, matter) == ()


def test_the_pane_opens_the_paper_in_which_the_point_stands(session: Session, matter: Matter) -> None:
    letter = documents.paste(
        session, ACTOR, matter, About("letter", "Brev", "Vi sender forslaget på høring.")
    )
    note = documents.paste(session, ACTOR, matter, About("paper", "Høringsnotat", NOTE))
    (point,) = points.add(session, ACTOR, matter, pasting.read("§ 7 Skoleveier", "paragraph"))
    pane = documents.pane(session, matter, point)
    assert pane.shown is not None
    assert (pane.shown.id, pane.passages[pane.place or 0].words) == (note.id, "§ 7 Skoleveier")
    chosen = documents.pane(session, matter, point, letter.id)
    assert chosen.shown is not None
    assert (chosen.shown.id, chosen.place) == (letter.id, None)


def test_a_matter_without_papers_has_an_empty_pane(session: Session, matter: Matter) -> None:
    assert documents.pane(session, matter, None) == documents.Pane((), None, (), None)
