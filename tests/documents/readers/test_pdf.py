"""PDFs, made by LibreOffice where it is, and by hand where one must be odd."""

import io

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from app.documents.readers import pdf
from app.documents.readers.pdf.page import HYPHEN, Line
from app.documents.readers.pdf.reader import _Layout, _Measures
from app.documents.reading import Gatherer
from app.errors import Unreadable
from app.submission.pdf import libreoffice
from tests.conftest import is_required
from tests.hearings.library import _pdfs, word

LONG = (
    "Departementet foreslår at helse- og omsorgstjenesten skal dele legemiddellister når pasienten flyttes. "
)
BODY = "\n".join(
    [
        "^head Høringsnotat",
        "#! Høringsnotat om noe",
        *(
            f"# {chapter} Kapittel\n{LONG * 12}\n- første punkt\n- andre punkt\n-----"
            for chapter in range(1, 5)
        ),
        "|Nr|Spørsmål|",
        "|1|Bør dette endres?|",
    ]
)


@pytest.fixture(scope="module")
def reading():
    if libreoffice() is None:
        if is_required("libreoffice"):
            pytest.fail("LibreOffice is required and not installed")
        pytest.skip("LibreOffice is not installed here")
    return pdf.read(_pdfs({"a": word(BODY)})["a"], "a.pdf")


def test_paragraphs_are_whole_and_know_their_chapter_and_page(reading):
    long = [leaf for leaf in reading.leaves() if leaf.words.startswith("Departementet foreslår")]
    assert [leaf.words for leaf in long] == [(LONG * 12).strip()] * 4
    assert [leaf.place.chapter for leaf in long] == ["1", "2", "3", "4"]
    assert [leaf.place.page for leaf in long] == [1, 2, 3, 4]


def test_the_head_of_every_page_is_no_text(reading):
    assert "Høringsnotat" in reading.margins
    assert [leaf.words for leaf in reading.leaves()].count("Høringsnotat") == 0


def test_lists_and_tables_are_seen(reading):
    assert [leaf.words for leaf in reading.leaves() if leaf.kind == "item"] == [
        "første punkt",
        "andre punkt",
    ] * 4
    assert [leaf.cells for leaf in reading.leaves() if leaf.kind == "row"] == [
        ("Nr", "Spørsmål"),
        ("1", "Bør dette endres?"),
    ]


def lines(*words):
    return [
        Line((said,), (70,), 70, 500, 700 - 14 * at, 710 - 14 * at, 11, bold=False, page=1)
        for at, said in enumerate(words)
    ]


@pytest.mark.parametrize(
    ("before", "after", "mended"),
    [
        ("bruk av lege" + HYPHEN, "midler", "bruk av legemidler"),
        ("i helse-", "og omsorgstjenesten", "i helse- og omsorgstjenesten"),
        ("i hele EU-", "området", "i hele EU-området"),
        ("ordningen i Midt-", "Norge", "ordningen i Midt-Norge"),
        ("i e-", "resept", "i e-resept"),
        ("en ikke-", "kommersiell", "en ikke-kommersiell"),
    ],
)
def test_a_word_that_is_cut_at_the_end_of_its_line_is_mended(before, after, mended):
    layout = _Layout(Gatherer("pdf"), _Measures(11, 14, (), frozenset()), frozenset({"legemidler"}))
    assert layout.joined(lines(before, after)) == mended


def empty(pages=2, **save):
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    stream = io.BytesIO()
    document.save(stream, **save)
    return stream.getvalue()


def test_a_scanned_document_is_told():
    reading = pdf.read(empty(), "a.pdf")
    assert (reading.blocks, [notice.code for notice in reading.notices]) == ((), ["reading.scanned"])


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", empty()[:200], b"%PDF-" + b"x" * 5000])
def test_a_broken_one_is_told(data):
    with pytest.raises(Unreadable) as caught:
        pdf.read(data, "a.pdf")
    assert caught.value.code == "reading.broken_pdf"


def test_a_locked_one_is_told(monkeypatch):
    def locked(_data):
        raise pypdfium2.PdfiumError("Failed to load document (PDFium: Incorrect password error).")

    monkeypatch.setattr(pypdfium2, "PdfDocument", locked)
    monkeypatch.setattr(pdfium, "FPDF_GetLastError", lambda: pdfium.FPDF_ERR_PASSWORD)
    with pytest.raises(Unreadable) as caught:
        pdf.read(b"%PDF-1.7", "a.pdf")
    assert caught.value.code == "reading.locked_pdf"
