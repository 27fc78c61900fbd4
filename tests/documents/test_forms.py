"""The issuer's own form, with our answers in its cells."""

import io
import zipfile

import docx
import pytest

from app.documents import forms
from app.errors import Invalid
from tests.documents.word_files import bare, line, table
from tests.hearings.library import word

FORM = word(
    "#! Svarskjema\n|Navn||\nMine svar\n|Nr|Spørsmål|Deres svar|\n"
    "|1|Støtter dere forslaget?||\n|2|Hvorfor?||\nMer tekst\n|Annet||"
)
EMPTY = '<w:p><w:pPr><w:jc w:val="left"/><w:rPr><w:i/></w:rPr></w:pPr></w:p>'
PROMPT = (
    '<w:sdt><w:sdtPr><w:alias w:val="Merknad"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>'
    "<w:p><w:r><w:t>Klikk her</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)


def prompts(data):
    return {field.prompt: field.id for field in forms.fields(data, "skjema.docx")}


def cells(data):
    return [
        [cell.text for cell in row.cells]
        for each in docx.Document(io.BytesIO(data)).tables
        for row in each.rows
    ]


def test_prompts_are_read_with_their_numbers():
    assert [(field.number, field.prompt) for field in forms.fields(FORM, "a")] == [
        ("", "Navn"),
        ("1", "Støtter dere forslaget?"),
        ("2", "Hvorfor?"),
        ("", "Annet"),
    ]


def test_answers_stand_in_their_cells_and_everything_else_stays():
    ids = prompts(FORM)
    filled = forms.fill(FORM, {ids["Hvorfor?"]: "Fordi A < B & C.\n\nOg mer.", ids["Annet"]: " "}, "a")
    before, after = cells(FORM), cells(filled.data)
    assert after[3] == ["2", "Hvorfor?", "Fordi A < B & C.\nOg mer."]
    assert after[:3] + after[4:] == before[:3] + before[4:]
    old, new = zipfile.ZipFile(io.BytesIO(FORM)), zipfile.ZipFile(io.BytesIO(filled.data))
    assert [name for name in old.namelist() if old.read(name) != new.read(name)] == ["word/document.xml"]
    assert [field.prompt for field in filled.empty] == ["Navn", "Støtter dere forslaget?", "Annet"]


def test_without_answers_the_words_of_the_form_are_the_same():
    assert cells(forms.fill(FORM, {}, "a").data) == cells(FORM)


def test_an_answer_looks_as_its_cell_does():
    form = bare(table(line("Hva?"), EMPTY))
    filled = forms.fill(form, {prompts(form)["Hva?"]: "En\nTo"}, "a").data
    runs = [
        run
        for paragraph in docx.Document(io.BytesIO(filled)).tables[0].cell(0, 1).paragraphs
        for run in paragraph.runs
    ]
    assert [(run.text, run.italic) for run in runs] == [("En", True), ("To", True)]


def test_a_control_that_shows_its_prompt_waits_too():
    form = bare(line("Si noe:"), PROMPT)
    filled = forms.fill(form, {prompts(form)["Merknad"]: "Ja"}, "a")
    text = zipfile.ZipFile(io.BytesIO(filled.data)).read("word/document.xml").decode()
    assert "Klikk her" not in text
    assert "showingPlcHdr" not in text
    assert ">Ja<" in text


def test_a_frame_under_a_question_and_a_row_under_a_prompt_wait():
    under = (
        "<w:tbl><w:tr><w:tc>" + line("Hvordan?") + "</w:tc></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    frame = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    assert list(prompts(bare(line("Hva?"), frame, under))) == ["Hva?", "Hvordan?"]


def test_an_answer_to_no_field_is_refused():
    with pytest.raises(Invalid):
        forms.fill(FORM, {"t99-0-0": "x"}, "a")


def test_a_filled_form_has_no_field_left():
    filled = forms.fill(FORM, {field.id: "Svar" for field in forms.fields(FORM, "a")}, "a")
    assert (forms.fields(filled.data, "a"), filled.empty) == ((), ())
