import io
import re
import unicodedata
import zipfile

import pytest
from docx import Document as WordDocument
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents import letterheads
from app.documents.readers import markdown
from app.errors import NotFound
from app.messages import say
from app.submission import samples
from app.submission.export import export, letterhead


@pytest.fixture
def plain_letterhead():
    """The plainest letterhead that there can be."""
    word = WordDocument()
    word.add_paragraph("{{ mottaker }}")
    word.add_paragraph("[[BODY]]")
    saved = io.BytesIO()
    word.save(saved)
    return letterheads.prepare(saved.getvalue(), "enkel.docx")


def parts(word: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        return {name: package.read(name) for name in package.namelist()}


def texts(word: bytes) -> list[str]:
    return [paragraph.text for paragraph in WordDocument(io.BytesIO(word)).paragraphs]


def test_a_working_copy_carries_traces_and_the_mark_of_a_draft(assembled, read, plain_letterhead):
    made = assembled(read("skuleveg"))
    assert made.open
    package = parts(export(made, "docx", plain_letterhead).bytes)
    body = package["word/document.xml"].decode()
    assert len(re.findall(r'w:name="(?:pos|itm)_[a-z0-9_]+"', body)) == 2
    assert any(b"urn:svar:manifest:1" in data for data in package.values())
    assert any(b"UTKAST" in data for data in package.values())


def test_a_sending_copy_carries_neither_whatever_is_open(assembled, read, plain_letterhead):
    package = parts(export(assembled(read("skuleveg")), "docx", plain_letterhead, sending=True).bytes)
    for data in package.values():
        assert b"UTKAST" not in data
        assert b"urn:svar:manifest:1" not in data
        assert b'w:name="pos_' not in data


def test_a_working_copy_with_nothing_open_is_not_marked(assembled, read, plain_letterhead):
    package = parts(export(assembled(read("sykkelplan")), "docx", plain_letterhead).bytes)
    assert not [name for name, data in package.items() if b"DRAFT" in data]
    assert any(b"urn:svar:manifest:1" in data for data in package.values())


def test_both_copies_read_the_same(assembled, read, plain_letterhead):
    made = assembled(read("ferdselsloven"))
    working = texts(export(made, "docx", plain_letterhead).bytes)
    assert working == texts(export(made, "docx", plain_letterhead, sending=True).bytes)
    assert "Krøllparenteser som {{ dette }} og {% dette %} er tekst." in working
    assert any("*med* [^forbehold]" in text for text in working)


def test_the_same_response_gives_the_same_bytes(assembled, read, plain_letterhead):
    once, again = (export(assembled(read("ferdselsloven")), "docx", plain_letterhead) for _ in range(2))
    assert once == again


def test_a_file_is_named_by_its_kind(assembled, read, plain_letterhead):
    made = assembled(read("sykkelplan"))
    names = {
        kind: export(made, kind, plain_letterhead).filename for kind in ("docx", "html", "text", "markdown")
    }
    stem = "2024-06-01-example-institute-sykkelplan"
    assert names == {
        "docx": f"{stem}.docx",
        "html": f"{stem}.html",
        "text": f"{stem}.txt",
        "markdown": f"{stem}.md",
    }


def test_a_page_needs_nothing_beside_it(assembled, read, plain_letterhead):
    page = export(assembled(read("ferdselsloven")), "html", plain_letterhead).bytes.decode()
    assert page.startswith("<!doctype html>")
    assert '<html lang="nb-NO">' in page
    assert not re.findall(r"<link|<script|src=|@import|url\(", page)
    assert page.count("<h1") == 1
    assert '<p class="draft">UTKAST</p>' in page
    assert "{{ dette }}" in page


def test_a_page_for_sending_is_not_marked(assembled, read, plain_letterhead):
    page = export(assembled(read("ferdselsloven")), "html", plain_letterhead, sending=True).bytes.decode()
    assert "UTKAST" not in page


def test_plain_text_holds_words_and_notes(assembled, read, plain_letterhead):
    text = export(assembled(read("ferdselsloven")), "text", plain_letterhead).bytes.decode()
    assert "Krøllparenteser som {{ dette }} og {% dette %} er tekst." in text
    assert "[1]" in text
    assert "Veien videre" in text
    assert "UTKAST" not in text


def test_markdown_is_what_the_reader_reads(assembled, read, plain_letterhead):
    made = assembled(read("sykkelplan"))
    text = export(made, "markdown", plain_letterhead).bytes.decode()
    assert markdown.read(text, title=True).notices == ()
    assert text.startswith("# A plan for safe cycling\n")


def test_the_letterhead_that_ships_is_found_by_name(templates_dir):
    assert letterhead("lmi", templates_dir).fields
    with pytest.raises(NotFound) as caught:
        letterhead("lmii", templates_dir)
    assert "lmi" in say(caught.value)


def test_a_letterhead_that_is_not_there_is_named(tmp_path, templates_dir):
    with pytest.raises(NotFound) as caught:
        letterhead(tmp_path / "borte.docx", templates_dir)
    assert caught.value.file == str(tmp_path / "borte.docx")


@settings(
    derandomize=True,
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=st.text(st.characters(exclude_categories=("C",)), max_size=40).map(lambda words: f"x{words}x"))
def test_whatever_stands_in_a_response_reads_the_same_in_word(assembled, plain_letterhead, words):
    words = " ".join(words.split())
    record = samples.full(words).model_copy(update={"template": "etter-tema"})
    read = [
        " ".join(text.split()) for text in texts(export(assembled(record), "docx", plain_letterhead).bytes)
    ]
    printed = unicodedata.normalize("NFC", words)
    assert printed in read
    assert f"1. {printed}" in read
    assert f"{printed} {printed}" in read, "a signer and the title"
    assert f"Kopi: {printed}, {printed}" in read
