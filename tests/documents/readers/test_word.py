"""Word files as they come: numbers that Word sets, changes, notes, boxes, controls, frames."""

import io

import docx
import pytest

from app.documents.readers import word
from app.documents.reading import decode, encode
from app.documents.tree import Note, inlines, plain
from app.errors import Unreadable
from tests.documents.word_files import NUMBERING, STYLES, dressed, part, style
from tests.hearings.library import word as hearing
from tools.attacks import COSTLY, document, package

LISTS = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:pStyle w:val="Overskrift1"/><w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/>'
    "</w:lvlOverride></w:num>",
)
HEADINGS = part(
    "styles",
    style("paragraph", "Overskrift1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    + style(
        "paragraph",
        "Overskrift2",
        "heading 2",
        '<w:basedOn w:val="Overskrift1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>',
    )
    + style("paragraph", "Egen", "Vår egen", '<w:basedOn w:val="Overskrift2"/>')
    + style("paragraph", "Omriss", "Omriss", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
)


def line(text, properties="", inside=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}<w:r><w:t>{text}</w:t></w:r></w:p>"


def styled(style_id, text):
    return line(text, f'<w:pStyle w:val="{style_id}"/>')


def listed(list_id, text):
    return line(text, f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>')


def read(*body):
    return word.read(
        dressed("".join(body), {STYLES: ("styles", HEADINGS), NUMBERING: ("numbering", LISTS)}), "a.docx"
    )


def shown(reading):
    return [(leaf.kind, leaf.level, leaf.place.label, leaf.words) for leaf in reading.leaves()]


def test_numbers_that_word_sets_are_counted_as_word_counts_them():
    reading = read(
        styled("Overskrift1", "Innledning"),
        styled("Overskrift1", "Forslag"),
        styled("Overskrift2", "Lager"),
        styled("Egen", "Gebyr"),
        line("Tekst"),
    )
    assert shown(reading) == [
        ("heading", 1, "1", "Innledning"),
        ("heading", 1, "2", "Forslag"),
        ("heading", 2, "2.1", "Lager"),
        ("heading", 2, "2.2", "Gebyr"),
        ("text", 0, "", "Tekst"),
    ]
    assert reading.places[-1].chapter == "2.2"
    assert reading.places[-1].path == ("2 Forslag", "2.2 Gebyr")


def test_a_list_begins_where_its_override_says_and_goes_on_after_text():
    reading = read(listed(2, "en"), listed(2, "to"), line("Mellom"), listed(2, "tre"), listed(3, "fire"))
    assert [leaf.place.label for leaf in reading.leaves()] == ["a)", "b)", "", "c)", "c)"]
    assert [leaf.words for leaf in reading.leaves()] == ["en", "to", "Mellom", "tre", "fire"]


def test_an_outline_level_makes_a_heading():
    assert shown(read(styled("Omriss", "Del")))[0][:2] == ("heading", 3)


def test_tracked_changes_read_as_accepted_with_a_notice():
    reading = read(
        "<w:p><w:r><w:t>Fristen er </w:t></w:r><w:del><w:r><w:delText>1. mai</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>2. juni</w:t></w:r></w:ins></w:p>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Først </w:t></w:r></w:p>",
        line("så videre."),
    )
    assert reading.text() == "Fristen er 2. juni\n\nFørst så videre."
    assert [notice.code for notice in reading.notices] == ["reading.tracked_changes"]


def test_content_controls_read_as_what_they_hold_and_not_as_their_prompt():
    words = "<w:sdtContent><w:r><w:t>Klikk her</w:t></w:r></w:sdtContent>"
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{words}</w:sdt>"
    held = f"<w:sdt><w:sdtPr/><w:sdtContent>{line('Inni')}</w:sdtContent></w:sdt>"
    assert read(held, line("Svar:", inside=prompt)).text() == "Inni\n\nSvar:"


def test_a_text_box_is_read_once_after_its_paragraph_and_told():
    box = "<w:txbxContent><w:p><w:r><w:t>I boksen</w:t></w:r></w:p></w:txbxContent>"
    drawing = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    reading = read(line("Ved siden av", inside=drawing))
    assert reading.text() == "Ved siden av\n\nI boksen"
    assert [notice.code for notice in reading.notices] == ["reading.text_box"]


def test_footnotes_stand_where_their_mark_is():
    notes = part("footnotes", '<w:footnote w:id="2"><w:p><w:r><w:t>Se lov.</w:t></w:r></w:p></w:footnote>')
    data = dressed(
        '<w:p><w:r><w:t>Krav</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
        {"word/footnotes.xml": ("footnotes", notes)},
    )
    reading = word.read(data, "a.docx")
    assert [plain(node.content) for node in inlines(reading.blocks) if isinstance(node, Note)] == ["Se lov."]
    assert reading.text() == "Krav"


def test_heads_and_feet_are_no_text_but_kept():
    reading = word.read(hearing("^head Folkehelseinstituttet\n^foot Postboks 1\nHei"), "a.docx")
    assert reading.text() == "Hei"
    assert reading.margins == ("Folkehelseinstituttet", "Postboks 1")


def test_a_line_in_bold_alone_reads_as_a_heading():
    assert [leaf.kind for leaf in word.read(hearing("#b Høring om noe\nTekst"), "a").leaves()] == [
        "heading",
        "text",
    ]


def test_a_table_of_contents_is_left_out_and_told():
    reading = word.read(hearing("# 1 Innledning\n1 Innledning ........ 3\nTekst"), "a.docx")
    assert [leaf.words for leaf in reading.leaves()] == ["Innledning", "Tekst"]
    assert reading.notices[0].code == "reading.contents_left_out"


def test_hidden_text_is_left_out_and_told():
    reading = read(
        "<w:p><w:r><w:t>Synlig</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r></w:p>"
    )
    assert reading.text() == "Synlig"
    assert reading.notices[0].code == "reading.hidden_text"


def test_a_frame_of_one_cell_is_no_table_and_an_empty_one_waits_for_an_answer():
    made = docx.Document()
    made.add_table(1, 1).cell(0, 0).text = "Rammet inn"
    made.add_paragraph("Hva mener dere?")
    made.add_table(1, 1)
    stream = io.BytesIO()
    made.save(stream)
    leaves = word.read(stream.getvalue(), "a.docx").leaves()
    assert [(leaf.kind, leaf.cells) for leaf in leaves] == [("text", ()), ("row", ("Hva mener dere?", ""))]


def test_a_reading_survives_the_way_through_json():
    reading = word.read(hearing("# 1 En\n- a\n- b\n|x|y|\n|1|2|\nTekst"), "a.docx")
    assert decode(encode(reading)) == reading


@pytest.mark.parametrize("attack", COSTLY, ids=lambda attack: getattr(attack, "__name__", str(attack)))
def test_what_the_gate_refuses_is_not_read(attack):
    data = attack() if callable(attack) else attack
    with pytest.raises(Unreadable):
        word.read(data, "a.docx")


def test_styles_that_are_based_on_each_other_end():
    loop = part(
        "styles",
        style("paragraph", "A", "a", '<w:basedOn w:val="B"/>')
        + style("paragraph", "B", "b", '<w:basedOn w:val="A"/>'),
    )
    data = dressed(styled("A", "Tekst"), {STYLES: ("styles", loop)})
    assert word.read(data, "a.docx").text() == "Tekst"


def test_nesting_without_end_is_told():
    deep = "<w:sdt><w:sdtContent>" * 120 + line("bunn") + "</w:sdtContent></w:sdt>" * 120
    reading = word.read(package({"word/document.xml": document(deep)}), "a.docx")
    assert reading.notices[0].code == "reading.too_deep"
