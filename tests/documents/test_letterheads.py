"""Letterheads: any organisation's Word file, made ready; what it lacks is added, all else stays."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from app import messages
from app.documents import letterheads
from app.documents.anchors import Anchor
from app.documents.tree import Document, Heading, Link, List, ListItem, Note, Paragraph, Section, Table, Text
from app.documents.word.names import MAIN_TYPE, TEMPLATE_TYPE, R, w
from app.documents.writers import docx
from app.errors import Invalid, Unreadable
from tests.documents.word_files import (
    DOCUMENT,
    FOOTNOTES,
    NUMBERING,
    STYLES,
    bare,
    complaints,
    dressed,
    line,
    lines,
    norwegian,
    outline,
    part,
    parts,
    style,
    style_names,
    table,
    targets,
    tree,
    value,
)
from tools import letterhead as script
from tools.attacks import package, types

WORDS = (Text("ord"),)
EVERYTHING = Document(
    (
        Heading(1, WORDS),
        Heading(2, WORDS),
        Paragraph((Text("en"), Note((Text("fotnote"),)), Link("https://example.org", WORDS))),
        Section(
            Anchor("svar", "a1", "tekst", 1, "nb"),
            (List(True, (ListItem((Paragraph(WORDS),)),)), Paragraph(WORDS)),
        ),
        Table((WORDS, WORDS), ((WORDS, WORDS),), ("", "right")),
    ),
    title="Tittel",
)
FIELDS = {
    "tittel": "Innspill",
    "mottaker": "Departementet",
    "deres_ref": "22/3851",
    "vaar_ref": "17",
    "avsender_navn": "Foreningen",
    "avsender_orgnr": "999 999 999",
    "dato": "1. januar 2026",
    "kontakt_navn": "Fornavn Etternavn",
}


def written(data: bytes, fields: dict[str, str] | None = None, **options) -> bytes:
    """`EVERYTHING` on the letterhead `data`, sure to be whole."""
    made = docx.write(EVERYTHING, letterheads.prepare(data, "brev.docx"), fields or {}, **options)
    assert complaints(made) == []
    return made


def refused(data: bytes) -> str:
    """The code with which a letterhead is refused; it names the file, and can be said."""
    with pytest.raises((Invalid, Unreadable)) as caught:
        letterheads.prepare(data, "brev.docx")
    assert_said(caught.value)
    return caught.value.code


# --- What a letterhead may lack --------------------------------------------------------------------------


def test_a_letterhead_of_a_single_part_gets_all_that_a_text_needs() -> None:
    made = written(bare())
    assert {STYLES, NUMBERING, FOOTNOTES, "word/settings.xml", "docProps/core.xml"} <= set(parts(made))
    assert "heading 1" in style_names(made).values()


def test_styles_are_found_by_name_whatever_their_ids() -> None:
    made = written(norwegian())
    assert outline(made)[:3] == [("title", "ord"), ("heading 1", "ord"), ("svar text", "enord")]
    assert value(next(tree(made).iter(w("hyperlink"))), "r/rPr/rStyle") == "Hyperkobling"
    note = tree(made, FOOTNOTES)[-1]
    assert value(note, "p/pPr/pStyle") == "Fotnotetekst"
    assert value(note, "p/r/rPr/rStyle") == "Fotnotereferanse"


def test_no_style_is_added_that_is_there_already() -> None:
    names = list(style_names(written(norwegian())).values())
    assert sorted(names) == sorted(set(names))
    prepared = letterheads.prepare(norwegian(), "brev.docx")
    assert "Title" not in prepared.added
    assert "List Bullet" in prepared.added


def test_a_style_may_be_known_by_an_alias() -> None:
    styles = style("paragraph", "Sitat", "Utheving", '<w:aliases w:val="Sitat,Quote"/>')
    prepared = letterheads.prepare(
        dressed(line("[[BODY]]"), {STYLES: ("styles", part("styles", styles))}), "brev.docx"
    )
    assert prepared.styles.quote == "Sitat"


def test_an_added_style_takes_no_id_that_is_taken() -> None:
    styles = style("paragraph", "Title", "Noe annet") + style("paragraph", "heading1", "Noe tredje")
    made = written(dressed(line("[[BODY]]"), {STYLES: ("styles", part("styles", styles))}))
    assert style_names(made)["Title"] == "noe annet"
    assert "title" in style_names(made).values()


def test_text_takes_the_style_of_the_paragraph_that_holds_its_place() -> None:
    styles = style("paragraph", "Brdtekst", "Body Text", '<w:pPr><w:spacing w:after="120"/></w:pPr>')
    body = line("[[BODY]]", properties='<w:pStyle w:val="Brdtekst"/>')
    made = written(dressed(body, {STYLES: ("styles", part("styles", styles))}))
    assert outline(made)[2] == ("body text", "enord")


def test_paragraphs_are_parted_though_the_letterhead_s_own_text_parts_them_by_empty_lines() -> None:
    def dense(more: str = "") -> bytes:
        normal = style("paragraph", "N", "Normal", more).replace("<w:style ", '<w:style w:default="1" ')
        return dressed(line("[[BODY]]"), {STYLES: ("styles", part("styles", normal))})

    assert outline(written(dense()))[2] == ("svar text", "enord")
    assert outline(written(dense('<w:pPr><w:spacing w:after="0"/></w:pPr>')))[2] == ("svar text", "enord")
    assert outline(written(dense('<w:pPr><w:spacing w:after="120"/></w:pPr>')))[2] == ("", "enord")
    assert outline(written(bare()))[2] == ("", "enord")


def test_what_a_style_says_of_spacing_goes_before_what_it_is_based_on() -> None:
    def based(own: str, below: str) -> str:
        spacing = '<w:pPr><w:spacing w:before="0" w:after="{}"/></w:pPr>'
        styles = style("paragraph", "A", "Under", '<w:basedOn w:val="B"/>' + spacing.format(below)) + style(
            "paragraph", "B", "Over", '<w:basedOn w:val="A"/>' + spacing.format(own)
        )
        body = line("[[BODY]]", properties='<w:pStyle w:val="B"/>')
        return outline(written(dressed(body, {STYLES: ("styles", part("styles", styles))})))[2][0]

    assert based(own="0", below="120") == "svar text"
    assert based(own="120", below="0") == "over"


def test_a_style_that_is_not_defined_is_not_used() -> None:
    made = written(bare(line("[[BODY]]", properties='<w:pStyle w:val="Borte"/>')))
    assert outline(made)[2] == ("", "enord")


def test_numbering_that_is_there_stays_and_ours_stands_where_the_standard_wants_it() -> None:
    own = (
        '<w:abstractNum w:abstractNumId="7"/><w:num w:numId="5"><w:abstractNumId w:val="7"/></w:num>'
        '<w:numIdMacAtCleanup w:val="1"/>'
    )
    made = written(dressed(line("[[BODY]]"), {NUMBERING: ("numbering", part("numbering", own))}))
    assert [etree.QName(each).localname for each in tree(made, NUMBERING)] == [
        *["abstractNum"] * 3,
        *["num"] * 3,
        "numIdMacAtCleanup",
    ]
    assert tree(made, NUMBERING).find(w("num")).get(w("numId")) == "5"


def test_notes_that_are_there_stay_and_ours_come_after() -> None:
    own = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="4"><w:p/></w:footnote>'
    )
    body = '<w:p><w:r><w:footnoteReference w:id="4"/></w:r></w:p>' + line("[[BODY]]")
    made = written(dressed(body, {FOOTNOTES: ("footnotes", part("footnotes", own))}))
    kinds = [(each.get(w("id")), each.get(w("type"))) for each in tree(made, FOOTNOTES)]
    assert sorted(kinds) == sorted(
        [("0", "separator"), ("5", "continuationSeparator"), ("4", None), ("6", None)]
    )


def test_settings_name_the_separators_in_the_place_that_the_standard_wants() -> None:
    own = '<w:zoom w:val="bestFit"/><w:compat/><w:listSeparator w:val=";"/>'
    made = written(dressed(line("[[BODY]]"), {"word/settings.xml": ("settings", part("settings", own))}))
    names = [etree.QName(each).localname for each in tree(made, "word/settings.xml")]
    assert names == ["zoom", "footnotePr", "compat", "listSeparator"]
    assert tree(made, "word/settings.xml")[0].get(w("percent")) == "100"


def test_the_language_of_the_document_is_the_only_one_that_styles_know() -> None:
    english = Document((Paragraph(WORDS),), title="Title", lang="en-GB")
    made = docx.write(english, letterheads.prepare(norwegian(), "brev.docx"), {})
    assert [each.get(w("val")) for each in tree(made, STYLES).iter(w("lang"))] == ["en-GB"]
    assert b"<dc:language>en-GB</dc:language>" in parts(made)["docProps/core.xml"]


# --- What stays ------------------------------------------------------------------------------------------


def test_pictures_themes_and_what_points_at_them_stay() -> None:
    kinds = '<Default Extension="png" ContentType="image/png"/>'
    picture = f'<Relationship Id="rId9" Type="{R}/image" Target="media/image1.png"/>'
    shown = '<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" r:id="rId9"/>'
    body = f"<w:p><w:r><w:pict>{shown}</w:pict></w:r></w:p>"
    made = written(
        dressed(
            body + line("[[BODY]]"),
            {},
            more_types=kinds,
            more_relations=picture,
            **{"word/media/image1.png": b"\x89PNG", "word/theme/theme1.xml": "<theme/>"},
        )
    )
    assert parts(made)["word/media/image1.png"] == b"\x89PNG"
    assert parts(made)["word/theme/theme1.xml"] == b"<theme/>"
    assert targets(made)["rId9"] == "media/image1.png"


def test_a_section_that_ends_at_the_place_goes_on_ending_there() -> None:
    first = (
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:pgMar w:top="1" w:right="838" w:bottom="1" '
        'w:left="1000" w:header="1" w:footer="1" w:gutter="0"/></w:sectPr>'
    )
    body = (
        line("[[BODY]]", properties=first)
        + line("etter")
        + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    )
    assert len(list(tree(written(bare(body))).iter(w("sectPr")))) == 2
    assert letterheads.prepare(bare(body), "brev.docx").surroundings.width == 15000


def test_a_word_template_makes_ordinary_documents() -> None:
    made = written(package({"[Content_Types].xml": types(TEMPLATE_TYPE)}))
    assert MAIN_TYPE.encode() in parts(made)["[Content_Types].xml"]
    assert TEMPLATE_TYPE.encode() not in parts(made)["[Content_Types].xml"]


def test_a_part_in_utf_16_is_written_out_whole() -> None:
    body = parts(bare(line("æ {{ dato }}") + line("[[BODY]]")))[DOCUMENT].decode()
    made = written(
        package({DOCUMENT: f"<?xml version='1.0' encoding='UTF-16'?>{body}".encode("utf-16")}),
        {"dato": "i dag"},
    )
    assert lines(made)[:2] == ["æ i dag", "ord"]


def test_custom_properties_stay_beside_ours() -> None:
    words = Document((Paragraph(WORDS),), title="t")
    held = parts(docx.write(words, letterheads.prepare(bare(), "brev.docx"), {}, traces=True))
    own = held["docProps/custom.xml"].replace(b"SvarExport", b"Arkiv")
    data = package(held | {"docProps/custom.xml": own, DOCUMENT: parts(bare())[DOCUMENT]})
    for traces, names in ((False, ["Arkiv"]), (True, ["Arkiv", "SvarExport"])):
        properties = tree(written(data, traces=traces), "docProps/custom.xml")
        assert [each.get("name") for each in properties] == names
        assert len({each.get("pid") for each in properties}) == len(names)


def test_a_finished_letter_made_into_a_letterhead_brings_no_manifest_along() -> None:
    old = written(bare(line("[[BODY]]"), line("@")), traces=True)
    held = {name: content.replace(b"@", b"[[BODY]]") for name, content in parts(old).items()}
    made = written(package(held), traces=True)
    manifests = [
        name
        for name, content in parts(made).items()
        if b"urn:svar:manifest:1" in content and "Props" not in name
    ]
    assert len(manifests) == 1
    assert parts(made)["docProps/custom.xml"].count(b"SvarExport") == 1


def test_the_picture_of_the_letterhead_s_first_page_does_not_stand_for_the_letter_s() -> None:
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
    entry = f'<Relationship Id="rId9" Type="{kind}" Target="docProps/thumbnail.jpeg"/></Relationships>'
    held = parts(bare())
    held["_rels/.rels"] = held["_rels/.rels"].replace(b"</Relationships>", entry.encode())
    made = written(
        package(
            {
                **held,
                "docProps/thumbnail.jpeg": b"x",
                "[Content_Types].xml": types(more='<Default Extension="jpeg" ContentType="image/jpeg"/>'),
            }
        )
    )
    assert "docProps/thumbnail.jpeg" not in parts(made)


def test_word_s_memory_of_the_cursor_does_not_keep_an_empty_paragraph_alive() -> None:
    mark = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
    cursor = f"<w:p>{mark}<w:r><w:t>{{{{ kopi }}}}</w:t></w:r></w:p>"
    made = docx.write(
        Document((Paragraph(WORDS),), title="t"),
        letterheads.prepare(bare(cursor + line("[[BODY]]")), "b"),
        {},
    )
    assert lines(made) == ["ord"]


# --- Fields ----------------------------------------------------------------------------------------------


def test_fields_are_filled_in_body_header_and_footer_though_word_has_cut_them_over_runs() -> None:
    made = written(norwegian(), FIELDS)
    assert lines(made)[:2] == ["Til: Departementet", "Deres ref.: 22/3851, vår ref.: 17"]
    assert lines(made)[-1] == "Fornavn Etternavn"
    assert lines(made, "word/header1.xml") == ["Foreningen", "1. januar 2026", "Innspill"]
    assert lines(made, "word/footer1.xml") == ["999 999 999"]


def test_a_paragraph_goes_when_all_its_fields_are_empty_with_its_label() -> None:
    made = written(norwegian(), {"vaar_ref": "17"})
    assert lines(made)[0] == "Deres ref.: , vår ref.: 17"
    assert not any("Til:" in each for each in lines(made))


def test_where_a_paragraph_has_to_stand_it_stands_empty() -> None:
    made = written(norwegian(), {})
    assert lines(made, "word/header1.xml") == ["", "", ""]
    assert lines(made, "word/footer1.xml") == [""]


def test_of_several_empty_paragraphs_in_a_cell_only_the_last_stays() -> None:
    cell = line("{{ mottaker }}") + line("{{ mottaker_enhet }}") + line("{{ mottaker_epost }}")
    body = table(cell) + line("[[BODY]]")
    assert lines(written(bare(body)))[:2] == ["", "ord"]
    assert lines(written(bare(body), {"mottaker": "A", "mottaker_epost": "b@example.org"}))[:2] == [
        "A",
        "b@example.org",
    ]


def test_blanks_are_as_good_as_nothing() -> None:
    assert "Til:" not in "".join(lines(written(norwegian(), {"mottaker": "  \n"})))


def test_a_paragraph_with_a_page_number_stays_when_its_field_is_empty() -> None:
    page = '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    number = f"<w:p><w:r><w:t>{{{{ tittel }}}} side </w:t></w:r>{page}</w:p>"
    data = dressed(line("[[BODY]]"), {"word/footer1.xml": ("footer", part("ftr", number + line("x")))})
    assert lines(written(data), "word/footer1.xml")[0] == " side 1"


def test_a_paragraph_that_ends_a_section_goes_on_ending_it() -> None:
    body = line("{{ kopi }}", properties="<w:sectPr/>") + line("[[BODY]]") + "<w:sectPr/>"
    assert len(list(tree(written(bare(body))).iter(w("sectPr")))) == 2


def test_a_field_in_a_text_box_is_filled_and_the_paragraph_around_it_stays() -> None:
    inner = f"<w:txbxContent>{line('{{ dato }}')}</w:txbxContent>"
    shape = f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{inner}</v:textbox></v:shape>'
    box = f"<w:pict>{shape}</w:pict>"
    body = f"<w:p><w:r><w:t>{{{{ sted }}}}</w:t></w:r><w:r>{box}</w:r></w:p>" + line("[[BODY]]")
    assert "I DAG" in lines(written(bare(body), {"dato": "I DAG"}))
    assert len(list(tree(written(bare(body))).iter(w("txbxContent")))) == 1


def test_two_fields_in_one_run_and_text_around_them_come_out_in_order() -> None:
    body = line("a {{ sted }} b {{dato}} c") + line("[[BODY]]")
    assert lines(written(bare(body), {"sted": "S", "dato": "D"}))[0] == "a S b D c"


def test_a_field_over_three_runs_leaves_what_stands_beside_it() -> None:
    body = line("før {{ s", "te", "d }} etter", " {{ da", "to }}!") + line("[[BODY]]")
    assert lines(written(bare(body), {"sted": "S", "dato": "D"}))[0] == "før S etter D!"


def test_line_ends_and_tabs_in_a_value_become_those_of_word() -> None:
    assert lines(written(norwegian(), {"mottaker": "A\nB\r\nC\tD"}))[0] == "Til: A\nB\nC\tD"


def test_a_value_is_never_read_as_a_field_or_a_place() -> None:
    value_ = "{{ dato }} [[BODY]] <?svar dato?> </w:t> & \x00"
    made = written(norwegian(), FIELDS | {"mottaker": value_})
    assert lines(made)[0] == "Til: {{ dato }} [[BODY]] <?svar dato?> </w:t> & "


def test_a_processing_instruction_of_the_letterhead_is_no_place() -> None:
    body = "<?svar dato?><w:p><w:r><w:t><?svar dato?>x</w:t></w:r></w:p>" + line("[[BODY]]")
    assert lines(written(bare(body), FIELDS))[0] == "x"


def test_a_letterhead_says_which_fields_it_fills_in() -> None:
    assert letterheads.prepare(norwegian(), "brev.docx").fields == set(FIELDS)


# --- What is wrong with it -------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["body", "header", "footer", "table"])
def test_an_unknown_field_is_named(place: str) -> None:
    wrong = line("Hei {{ mottakar }}")
    if place in ("body", "table"):
        data = bare((table(wrong) if place == "table" else wrong) + line("[[BODY]]"))
    else:
        data = dressed(
            line("[[BODY]]"),
            {f"word/{place}1.xml": (place, part("hdr" if place == "header" else "ftr", wrong))},
        )
    with pytest.raises(Invalid) as caught:
        letterheads.prepare(data, "brev.docx")
    assert caught.value.code == "letterhead.unknown_field"
    assert caught.value.data == {"field": "mottakar", "near": "mottaker"}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (line("Hei"), "letterhead.no_body"),
        (line("[[BODY]]") * 2, "letterhead.two_bodies"),
        (table(line("[[BODY]]")), "letterhead.body_enclosed"),
        (f"<w:sdt><w:sdtContent>{line('[[BODY]]')}</w:sdtContent></w:sdt>", "letterhead.body_enclosed"),
        (line("Tekst: [[BODY]]"), "letterhead.body_not_alone"),
        (line("[[BODY]]") + line("{{ dato }"), "letterhead.broken_field"),
        (line("[[BODY]]") + line("{{ }}"), "letterhead.unknown_field"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_letterhead_is_said(body: str, code: str) -> None:
    assert refused(bare(body)) == code


def test_what_is_no_word_file_is_no_letterhead() -> None:
    assert refused(b"Kjaere departement") == "word.not_word"


def test_a_body_in_the_header_is_no_body() -> None:
    data = dressed(line("Hei"), {"word/header1.xml": ("header", part("hdr", line("[[BODY]]")))})
    assert refused(data) == "letterhead.no_body"


PIECES = st.sampled_from(
    [
        *(
            "<w:p><w:r><w:t>{{ dato }}</w:t></w:r></w:p>",
            "{{",
            "}}",
            "[[BODY]]",
            "</w:p>",
            '<w:bookmarkEnd w:id="x"/>',
        ),
        *(
            "<w:sectPr><w:titlePg/></w:sectPr>",
            '<w:style w:basedOn="x"/>',
            "<w:rPr><w:lang/></w:rPr>",
            "<w:tbl/>",
        ),
        *(
            '<w:num w:numId="99999999999999"/>',
            "<w:docDefaults/>",
            '<w:footnote w:id="-"/>',
            "&amp;",
            "å",
            " ",
        ),
    ]
)


@given(
    st.sampled_from(
        [DOCUMENT, STYLES, "word/header1.xml", "word/footer1.xml", "word/_rels/document.xml.rels"]
    ),
    st.lists(PIECES, min_size=1, max_size=3).map("".join),
    st.integers(0, 40),
)
@settings(deadline=None, derandomize=True, max_examples=200)
def test_whatever_its_parts_hold_a_letterhead_serves_or_is_refused_plainly(
    name: str, junk: str, gap: int
) -> None:
    held = parts(norwegian())
    pieces = held[name].decode().split("><")
    at = 1 + gap % (len(pieces) - 1)
    held[name] = f"{'><'.join(pieces[:at])}>{junk}<{'><'.join(pieces[at:])}".encode()
    try:
        prepared = letterheads.prepare(package(held), "brev.docx")
    except (Invalid, Unreadable) as error:
        assert_said(error)
    else:
        assert len(parts(docx.write(EVERYTHING, prepared, FIELDS, traces=True, draft_label="UTKAST"))) > 10


def assert_said(error: Invalid | Unreadable) -> None:
    assert error.file == "brev.docx"
    assert messages.say(error)


# --- The label of a draft --------------------------------------------------------------------------------


def labelled(data: bytes) -> dict[str, str]:
    """Each kind of header of the first section -> what it prints first."""
    held = targets(data)
    first = next(tree(data).iter(w("sectPr")))
    return {
        each.get(w("type")): next(filter(None, lines(data, f"word/{held[each.get(f'{{{R}}}id')]}")), "")
        for each in first.findall(w("headerReference"))
    }


def test_a_draft_says_so_on_every_kind_of_page_also_where_there_was_no_header() -> None:
    even = part("settings", "<w:evenAndOddHeaders/>")
    data = dressed(
        line("[[BODY]]") + "<w:sectPr><w:titlePg/></w:sectPr>", {"word/settings.xml": ("settings", even)}
    )
    assert labelled(written(data, draft_label="UTKAST")) == dict.fromkeys(
        ("default", "first", "even"), "UTKAST"
    )
    assert labelled(written(norwegian(), draft_label="UTKAST")) == {"default": "UTKAST", "first": "UTKAST"}
    assert labelled(written(bare(), draft_label="UTKAST")) == {"default": "UTKAST"}


def test_without_a_label_no_header_is_added() -> None:
    assert labelled(written(bare())) == {}
    assert not any("draft" in name for name in parts(written(bare())))


def test_the_label_is_escaped() -> None:
    assert labelled(written(bare(), draft_label="<UTKAST> & 1")) == {"default": "<UTKAST> & 1"}


def test_the_label_finds_a_place_in_a_header_of_tables_alone() -> None:
    data = dressed(
        line("[[BODY]]") + '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>',
        {"word/header1.xml": ("header", part("hdr", table(line("x"))))},
    )
    assert "UTKAST" in lines(written(data, draft_label="UTKAST"), "word/header1.xml")


# --- The letterhead that ships ---------------------------------------------------------------------------


def test_the_shipped_letterhead_is_what_its_script_makes() -> None:
    assert parts(script.TARGET.read_bytes()) == parts(script.build())
    assert script.build() == script.build()


def test_nothing_of_an_association_stands_in_the_shipped_letterhead() -> None:
    whole = b"".join(parts(script.TARGET.read_bytes()).values()).decode()
    assert not re.search("LMI|legemiddel", whole, re.IGNORECASE)


def test_the_shipped_letterhead_has_all_styles_but_the_deepest_headings() -> None:
    prepared = letterheads.prepare(script.TARGET.read_bytes(), "lmi.docx")
    assert prepared.added == ("heading 4", "heading 5", "heading 6")
    assert {"avsender_navn", "mottaker", "dato", "sted", "tittel", "deres_ref", "vaar_ref"} <= prepared.fields


def test_a_letterhead_is_made_ready_once() -> None:
    data = bare()
    assert letterheads.prepare(data, "a.docx") is letterheads.prepare(bytes(bytearray(data)), "a.docx")
