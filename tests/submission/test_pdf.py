import pypdfium2
import pytest

from app.errors import Unavailable
from app.messages import say
from app.submission import pdf
from app.submission.export import export, letterhead
from tests.conftest import is_required


@pytest.fixture
def libreoffice():
    """LibreOffice, where there is one."""
    if pdf.libreoffice() is None:
        if is_required("libreoffice"):
            pytest.fail("LibreOffice is required and not installed")
        pytest.skip("LibreOffice is not installed here")


@pytest.fixture
def somewhere_else(monkeypatch, tmp_path):
    """A machine whose programs are those that a test puts into this folder."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "ON_A_MAC", str(tmp_path / "none"))
    return tmp_path


def program(folder, script):
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def test_the_pdf_holds_what_the_word_file_holds(libreoffice, assembled, read, templates_dir):
    exported = export(assembled(read("ferdselsloven")), "pdf", letterhead("lmi", templates_dir))
    assert (exported.filename, exported.media_type) == ("2024-05-02-fed-24-123.pdf", "application/pdf")
    pages = pypdfium2.PdfDocument(exported.bytes)
    text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pages)
    assert "Krøllparenteser som {{ dette }} og {% dette %} er tekst." in text
    assert "UTKAST" in text.replace(" ", ""), "its letters are set apart"
    assert "Veien videre" in text, "the notes are there"
    pages.close()


def test_what_is_no_word_file_gives_no_pdf(libreoffice):
    with pytest.raises(Unavailable) as caught:
        pdf.convert(b"PK\x03\x04 not a package")
    assert "Word" in say(caught.value)


def test_without_libreoffice_it_says_what_to_install(somewhere_else):
    with pytest.raises(Unavailable) as caught:
        pdf.convert(b"")
    assert "libreoffice-writer" in say(caught.value)


def test_an_exit_code_of_success_is_not_believed(somewhere_else):
    program(somewhere_else, "exit 0")
    with pytest.raises(Unavailable) as caught:
        pdf.convert(b"")
    assert caught.value.code == "pdf.failed"


def test_a_converter_that_hangs_is_ended_with_its_children(somewhere_else):
    program(somewhere_else, "/bin/sleep 60 & /bin/sleep 60")
    with pytest.raises(Unavailable) as caught:
        pdf.convert(b"", seconds=0.2)
    assert caught.value.code == "pdf.too_slow"
