"""The Word writer: what a careful person would have made by hand."""

import io
import re
from collections.abc import Callable, Iterator

import docx as python_docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import tree as t
from app.documents.anchors import Anchor, text_hash
from app.documents.letterheads import Letterhead, prepare
from app.documents.tree import (
    Citation,
    Document,
    Emphasis,
    Figure,
    Heading,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
    Text,
)
from app.documents.word.names import w
from app.documents.writers import docx
from tests.documents import nodes, strategies
from tests.documents.word_files import (
    DOCUMENT,
    FOOTNOTES,
    NUMBERING,
    bare,
    complaints,
    line,
    lines,
    norwegian,
    outline,
    parts,
    table,
    targets,
    text,
    tree,
    value,
)
from tools import letterhead as script

BARE = prepare(bare(), "bar.docx")
NORWEGIAN = prepare(norwegian(), "norsk.docx")
SHIPPED = prepare(script.TARGET.read_bytes(), "lmi.docx")


def said(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def entries(*blocks: t.Block, ordered: bool = False) -> List:
    return List(ordered, tuple(ListItem((block,)) for block in blocks))


def write(
    *blocks: t.Block,
    on: Letterhead = BARE,
    title: str = "Tittel",
    lang: str = "nb-NO",
    date: str = "",
    **options,
) -> bytes:
    """`blocks` on a letterhead, sure to be whole."""
    document = Document(blocks, title=title, lang=lang, date=date, references=nodes.REFERENCES)
    made = docx.write(document, on, {}, **options)
    assert complaints(made) == []
    return made


def notes(data: bytes) -> list[str]:
    """The words of each footnote, in the order in which the text refers to them."""
    held = {each.get(w("id")): text(each).strip() for each in tree(data, FOOTNOTES)}
    return [held[each.get(w("id"))] for each in tree(data).iter(w("footnoteReference"))]


def numbers(data: bytes) -> list[tuple[str, str, str]]:
    """Counter, level and words of each paragraph in a list."""
    found = [
        (value(each, "pPr/numPr/numId"), value(each, "pPr/numPr/ilvl"), text(each))
        for each in tree(data).iter(w("p"))
    ]
    return [each for each in found if each[0]]


def bookmarks(data: bytes) -> dict[str, list[str]]:
    """Each bookmark -> the words of the paragraphs that it touches."""
    found: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for paragraph in tree(data).iter(w("p")):
        names |= {each.get(w("id")): each.get(w("name")) for each in paragraph.iter(w("bookmarkStart"))}
        for name in names.values():
            found.setdefault(name, []).append(text(paragraph))
        for end in paragraph.iter(w("bookmarkEnd")):
            del names[end.get(w("id"))]
    return found


# --- Every node ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(nodes.names_in_the_tree(t.Inline)))
def test_every_inline_prints_between_its_neighbours(name: str) -> None:
    made = write(*nodes.around(nodes.INLINES[name]).blocks)
    shown = {"LineBreak": "\n", "Citation": "", "Note": "", "Figure": "1\u00a0011"}.get(name)
    expected = t.plain((nodes.INLINES[name],)) if shown is None else shown
    assert lines(made) == [f"før {expected} etter"]
    assert len(notes(made)) == (name in ("Citation", "Note"))


@pytest.mark.parametrize("name", sorted(nodes.names_in_the_tree(t.Block)))
def test_every_block_prints_its_paragraphs(name: str) -> None:
    made = write(said("før"), nodes.BLOCKS[name], said("etter"))
    assert lines(made) == list(t.paragraphs((said("før"), nodes.BLOCKS[name], said("etter"))))


# --- Headings and text -----------------------------------------------------------------------------------


def test_the_title_of_the_tree_is_the_title_in_word_and_level_two_is_heading_one() -> None:
    made = write(Heading(1, (Text("T"),)), Heading(2, (Text("A"),)), Heading(3, (Text("B"),)), on=NORWEGIAN)
    assert outline(made) == [("title", "T"), ("heading 1", "A"), ("heading 2", "B")]


@given(st.lists(st.integers(1, 8), max_size=12))
@settings(deadline=None, derandomize=True)
def test_headings_never_skip_a_level_and_keep_their_order(levels: list[int]) -> None:
    made = write(*(Heading(level, (Text("x"),)) for level in levels))
    printed = [0 if style == "title" else int(style.removeprefix("heading ")) for style, _ in outline(made)]
    assert [level == 1 for level in levels] == [level == 0 for level in printed]
    below = [level for level in printed if level]
    assert all(after <= before + 1 for before, after in zip([0, *below], below, strict=False))


def test_sisters_stay_sisters_when_a_level_is_missing_above_them() -> None:
    made = write(*(Heading(level, (Text("x"),)) for level in (2, 4, 4, 3, 2)))
    assert [style for style, _ in outline(made)] == [
        "heading 1",
        "heading 2",
        "heading 2",
        "heading 2",
        "heading 1",
    ]


def test_headings_and_what_ends_in_a_colon_stay_with_what_follows() -> None:
    made = write(Heading(2, (Text("A"),)), said("Vi ber om:"), entries(said("en")), said("Slutt"))
    kept = [
        text(each) for each in tree(made).iter(w("p")) if each.find(f"{w('pPr')}/{w('keepNext')}") is not None
    ]
    assert kept == ["A", "Vi ber om:"]


def test_bold_and_italics_nest() -> None:
    made = write(Paragraph((Strong((Text("a"), Emphasis((Text("b"),)))),)))
    looks = [[each.tag.rpartition("}")[2] for each in run.find(w("rPr"))] for run in tree(made).iter(w("r"))]
    assert looks == [["b"], ["b", "i"]]


def test_a_figure_is_not_torn_at_the_end_of_a_line() -> None:
    assert lines(write(Paragraph((Figure("a", "1 011 000"),)))) == ["1\u00a0011\u00a0000"]


@given(st.text())
@settings(deadline=None, derandomize=True, max_examples=150)
def test_all_of_unicode_comes_out_as_it_went_in_but_for_what_xml_cannot_hold(words: str) -> None:
    made = write(Paragraph((Text(f"[{words}]"), Note((Text(f"[{words}]"),)))))
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", words)
    expected = re.sub("\r\n|\r", "\n", kept)
    assert lines(made) == [f"[{expected}]"]
    assert notes(made) == [f"[{expected}]"]


def test_lone_surrogates_and_controls_are_dropped() -> None:
    assert lines(write(said("a\ud800b\x00c\ufffed\x1f"))) == ["abcd"]


def test_braces_and_marks_of_the_letterhead_are_words_in_a_text() -> None:
    words = "{{ dato }} {% if x %} [[BODY]] <?svar dato?> ]]>"
    assert lines(write(said(words), on=SHIPPED))[-1] == words


# --- Footnotes and links ---------------------------------------------------------------------------------


def test_footnotes_are_numbered_by_use_and_say_the_place_also_when_a_source_is_cited_twice() -> None:
    made = write(
        Paragraph((Text("a"), Citation("rapport-2022", "s. 34"), Text("b"), Note((Text("Egne ord."),)))),
        Paragraph((Text("c"), Citation("rapport-2022", "s. 35"), Citation("ukjent", "s. 1"))),
    )
    assert notes(made) == [
        "Instituttet: Rapporten (12, 2022), s. 34.",
        "Egne ord.",
        "Instituttet: Rapporten (12, 2022), s. 35.",
        "ukjent, s. 1.",
    ]
    ids = [int(each.get(w("id"))) for each in tree(made).iter(w("footnoteReference"))]
    assert ids == sorted(ids)


def test_the_title_of_a_source_is_a_live_link() -> None:
    made = write(Paragraph((Citation("rapport-2022"), Citation("rapport-2022", "s. 2"))))
    links = list(tree(made, FOOTNOTES).iter(w("hyperlink")))
    assert [text(each) for each in links] == ["Rapporten", "Rapporten"]
    assert set(targets(made, FOOTNOTES).values()) == {"https://example.org/r"}


def test_footnotes_stand_in_headings_cells_and_lists_too() -> None:
    noted = (Text("x"), Note((Text("n"),)))
    made = write(Heading(2, noted), entries(Paragraph(noted)), Table((noted,), ((noted,),), ("",)))
    assert len(notes(made)) == 4


def test_a_note_within_a_note_is_set_in_brackets() -> None:
    made = write(Paragraph((Note((Text("ytre"), Note((Text("indre"),)))),)))
    assert notes(made) == ["ytre (indre)"]


def test_a_link_shows_its_text_and_leads_to_its_address() -> None:
    made = write(Paragraph((Link("https://example.org/?a=1&b=2", (Text("siden"),)),)))
    (link,) = tree(made).iter(w("hyperlink"))
    assert text(link) == "siden"
    assert "https://example.org/?a=1&b=2" in targets(made).values()


def test_the_same_address_is_pointed_at_once() -> None:
    link = Link("https://example.org", (Text("a"),))
    made = write(Paragraph((link, Text(" "), link)))
    assert list(targets(made).values()).count("https://example.org") == 1


def test_a_bare_address_keeps_its_words_and_its_link_does_not_begin_with_the_scheme() -> None:
    made = write(Paragraph((Link("https://example.org/a", (Text("https://example.org/a"),)),)))
    (link,) = tree(made).iter(w("hyperlink"))
    assert text(link) == "example.org/a"
    assert lines(made) == ["https://example.org/a"]


def test_what_no_address_may_hold_is_encoded() -> None:
    made = write(Paragraph((Link('https://example.org/a b"<å>{}', (Text("x"),)),)))
    assert "https://example.org/a%20b%22%3Cå%3E%7B%7D" in targets(made).values()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "side.html", "https://"])
def test_a_link_that_leads_nowhere_safe_is_said_and_cannot_be_followed(url: str) -> None:
    made = write(
        Paragraph((Link(url, (Text("ordene"),)), Note((Link(url, (Text("noten"),)),)))),
    )
    assert lines(made) == [f"ordene ({url})"]
    assert notes(made) == [f"noten ({url})"]
    assert url not in {*targets(made).values(), *targets(made, FOOTNOTES).values()}


def test_a_link_within_a_link_is_one_link() -> None:
    made = write(Paragraph((Link("https://a.example.org", (Link("https://b.example.org", (Text("x"),)),)),)))
    assert len(list(tree(made).iter(w("hyperlink")))) == 1


# --- Lists -----------------------------------------------------------------------------------------------


def test_each_numbered_list_begins_at_one() -> None:
    made = write(entries(said("a"), said("b"), ordered=True), said("x"), entries(said("c"), ordered=True))
    first, second, third = numbers(made)
    assert first[0] == second[0] != third[0]
    begun = {
        each.get(w("numId")): value(each, "lvlOverride/startOverride")
        for each in tree(made, NUMBERING).iter(w("num"))
    }
    assert begun[first[0]] == begun[third[0]] == "1"


def test_lists_nest_bullets_in_numbers_in_bullets() -> None:
    deep = entries(said("tre"), ordered=True)
    made = write(List(False, (ListItem((said("en"), List(True, (ListItem((said("to"), deep)),)))),)))
    assert [(level, words) for _, level, words in numbers(made)] == [("0", "en"), ("1", "to"), ("2", "tre")]


def test_a_list_deeper_than_word_knows_stays_on_the_last_level_and_goes_on_setting_in() -> None:
    block: t.Block = said("bunn")
    for _ in range(12):
        block = entries(block)
    made = write(said("x"), block)
    assert max(int(level) for _, level, _ in numbers(made)) == 8
    bottom = next(each for each in tree(made).iter(w("p")) if text(each) == "bunn")
    assert int(bottom.find(f"{w('pPr')}/{w('ind')}").get(w("left"))) > 12 * 300


def test_only_the_first_paragraph_of_an_entry_has_its_mark_and_the_rest_is_set_in() -> None:
    item = ListItem(
        (said("en"), said("mer"), Quote((said("sitat"),)), Table(((Text("a"),),), (), ("",)), said("slutt"))
    )
    made = write(List(True, (item, ListItem((said("to"),)))))
    assert [words for _, _, words in numbers(made)] == ["en", "to"]
    inset = {
        text(each) for each in tree(made).iter(w("p")) if each.find(f"{w('pPr')}/{w('ind')}") is not None
    }
    assert inset == {"mer", "sitat", "slutt"}
    assert tree(made).find(f".//{w('tblInd')}") is not None


def test_an_entry_that_begins_with_a_list_or_table_still_shows_its_mark() -> None:
    made = write(
        List(True, (ListItem((entries(said("a")),)), ListItem((Table(((Text("b"),),), (), ("",)),))))
    )
    assert [(level, words) for _, level, words in numbers(made)] == [("0", ""), ("1", "a"), ("0", "")]


# --- Quotations, languages, tables -----------------------------------------------------------------------


def test_a_quotation_in_another_language_says_so_on_its_runs() -> None:
    made = write(
        said("x"), Quote((said("as said"), entries(said("and so"))), "en-GB"), Quote((said("sagt"),), "nb-NO")
    )
    spoken = {text(run): value(run, "rPr/lang") for run in tree(made).iter(w("r"))}
    assert spoken == {"x": "", "as said": "en-GB", "and so": "en-GB", "sagt": ""}
    assert [style for style, _ in outline(made)] == ["", "quote", "list bullet", "quote"]


@pytest.mark.parametrize("lang", ["nb-NO", "nn-NO", "en-GB"])
def test_the_language_of_the_document_stands_in_its_styles_and_properties(lang: str) -> None:
    made = write(said("x"), on=SHIPPED, lang=lang)
    assert value(tree(made, "word/styles.xml"), "docDefaults/rPrDefault/rPr/lang") == lang
    assert f"<dc:language>{lang}</dc:language>".encode() in parts(made)["docProps/core.xml"]


def test_the_first_row_of_a_table_repeats_and_no_row_is_torn() -> None:
    made = write(
        Table(((Text("A"),), (Text("B"),)), (((Text("1"),), ()), ((), (Text("2"),))), ("left", "right"))
    )
    rows = list(tree(made).iter(w("tr")))
    assert [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
    assert [value(each, "pPr/jc") for each in rows[1].iter(w("p"))] == ["left", "right"]
    assert {style for style, _ in outline(made)[:2]} == {"table heading"}


def test_a_table_is_as_wide_as_its_words_and_no_wider_than_the_line() -> None:
    def width(*cells: str) -> int:
        made = write(Table(tuple((Text(cell),) for cell in cells), (), ("",) * len(cells)), on=SHIPPED)
        return sum(
            int(each.get(w("w")))
            for each in tree(made).find(w("body")).findall(w("tbl"))[-1].iter(w("gridCol"))
        )

    assert width("År", "Tall") < width("ord " * 10, "ord " * 10) <= SHIPPED.surroundings.width
    assert width("ord " * 200, "ord " * 200) > SHIPPED.surroundings.width - 10


def test_tables_are_kept_apart_and_a_letter_does_not_end_in_one() -> None:
    one = Table(((Text("a"),),), (), ("",))
    assert lines(write(one, one)) == ["a", "", "a", ""]
    after_table = prepare(bare(table(line("x")) + line("[[BODY]]")), "tabell.docx")
    assert lines(write(one, on=after_table)) == ["x", "", "a", ""]


# --- Properties ------------------------------------------------------------------------------------------


def test_title_and_date_stand_in_the_properties_and_no_clock() -> None:
    core = parts(write(said("x"), title="A & B", date="2022-09-30"))["docProps/core.xml"].decode()
    assert "<dc:title>A &amp; B</dc:title>" in core
    assert re.findall(r"\d{4}-\d\d-\d\dT[^<]+", core) == ["2022-09-30T00:00:00Z"] * 2
    assert "2000-01-01T00:00:00Z" in parts(write(said("x")))["docProps/core.xml"].decode()


def test_a_document_without_a_title_is_called_by_its_first_words() -> None:
    assert b"<dc:title>Hei</dc:title>" in parts(write(said("Hei"), said("du"), title=""))["docProps/core.xml"]
    assert b"<dc:title>Svar</dc:title>" in parts(write(title=""))["docProps/core.xml"]


@given(strategies.sectioned, st.booleans(), st.sampled_from(["", "UTKAST"]))
@settings(deadline=None, derandomize=True, max_examples=50)
def test_the_same_input_gives_the_same_bytes(blocks: t.Blocks, traces: bool, draft_label: str) -> None:
    assert write(*blocks, traces=traces, draft_label=draft_label) == write(
        *blocks, traces=traces, draft_label=draft_label
    )


def test_a_letterhead_read_again_gives_the_same_bytes() -> None:
    before = write(said("x"), on=SHIPPED, traces=True)
    prepare.cache_clear()
    again = prepare(script.TARGET.read_bytes(), "lmi.docx")
    assert again is not SHIPPED
    assert write(said("x"), on=again, traces=True) == before


@given(
    strategies.sectioned,
    st.sampled_from([BARE, NORWEGIAN, SHIPPED]),
    st.booleans(),
    st.sampled_from(["", "UTKAST"]),
)
@settings(deadline=None, derandomize=True, max_examples=150)
def test_whatever_the_tree_word_finds_nothing_to_stumble_over(
    blocks: t.Blocks, on: Letterhead, traces: bool, draft_label: str
) -> None:
    made = write(*blocks, on=on, traces=traces, draft_label=draft_label)
    python_docx.Document(io.BytesIO(made))


# --- Traces ----------------------------------------------------------------------------------------------


def pinned(item: str, *blocks: t.Block, position: str = "tekst", **anchor) -> Section:
    return Section(
        Anchor("svar", item, position, 2 if position else 0, "nb" if position else "", **anchor), blocks
    )


def manifest(data: bytes):
    return tree(data, "customXml/item1.xml")


def test_each_part_of_known_origin_has_a_bookmark_from_its_first_paragraph_to_its_last() -> None:
    one = pinned("a1", Heading(2, (Text("A"),)), said("b"))
    made = write(said("før"), one, pinned("a2", said("egen"), position=""), said("etter"), traces=True)
    assert bookmarks(made) == {one.anchor.bookmark: ["A", "b"], Anchor("svar", "a2").bookmark: ["egen"]}


def test_a_second_use_of_a_text_gets_its_number() -> None:
    made = write(pinned("a1", said("x")), pinned("a2", said("y")), pinned("a3", said("z")), traces=True)
    name = Anchor("svar", "a1", "tekst", 2, "nb").bookmark
    assert bookmarks(made) == {name: ["x"], f"{name}_2": ["y"], f"{name}_3": ["z"]}
    assert [each.get("bookmark") for each in manifest(made)] == [name, f"{name}_2", f"{name}_3"]


def test_a_bookmark_of_the_letterhead_keeps_its_name() -> None:
    name = Anchor("svar", "a1", "tekst", 2, "nb").bookmark
    taken = f'<w:bookmarkStart w:id="7" w:name="{name}"/><w:bookmarkEnd w:id="7"/>'
    made = write(
        pinned("a1", said("x")), on=prepare(bare(f"<w:p>{taken}</w:p>" + line("[[BODY]]")), "b"), traces=True
    )
    assert bookmarks(made)[f"{name}_2"] == ["x"]


def test_parts_within_list_entries_and_within_parts_are_marked_too() -> None:
    inner = pinned("k1", said("ber om"), position="")
    made = write(pinned("a1", said("x"), entries(inner, said("annet"))), traces=True)
    assert bookmarks(made)[inner.anchor.bookmark] == ["ber om"]
    assert bookmarks(made)[Anchor("svar", "a1", "tekst", 2, "nb").bookmark] == ["x", "ber om", "annet"]
    assert [each.get("id") for each in manifest(made)] == ["a1", "k1"]
    assert [words for _, _, words in numbers(made)] == ["ber om", "annet"]


def test_a_part_that_is_a_table_is_marked_from_its_first_cell_to_its_last() -> None:
    made = write(pinned("a1", Table(((Text("a"),),), (((Text("b"),),),), ("",))), said("x"), traces=True)
    assert list(bookmarks(made).values()) == [["a", "b"]]


def test_a_part_that_prints_nothing_stands_in_the_manifest_without_a_bookmark() -> None:
    made = write(pinned("a1"), said("x"), pinned("a2", said("y")), traces=True)
    assert [each.get("bookmark") for each in manifest(made)] == [
        None,
        Anchor("svar", "a2", "tekst", 2, "nb").bookmark,
    ]
    assert list(bookmarks(made).values()) == [["y"]]


def test_the_manifest_says_where_each_part_came_from_and_how_it_read() -> None:
    words = Paragraph(
        (Text("Det er "), Figure("dct", "1 011"), Note((Text("n"),)), LineBreak(), Figure("dct", "1 011"))
    )
    made = write(
        pinned("a1", words, form="short", edited=True), pinned("a2", said("y"), position=""), traces=True
    )
    first, second = manifest(made)
    assert dict(first.attrib) == {
        "id": "a1",
        "bookmark": Anchor("svar", "a1", "tekst", 2, "nb").bookmark,
        "position": "tekst",
        "version": "2",
        "lang": "nb",
        "form": "short",
        "edited": "yes",
        "sha256": text_hash(["Det er 1 011 1 011"]),
        "figures": "dct",
    }
    assert set(second.attrib) == {"id", "bookmark", "form", "sha256"}
    assert manifest(made).get("response") == "svar"
    assert manifest(made).get("lang") == "nb"


@given(strategies.sectioned)
@settings(deadline=None, derandomize=True, max_examples=100)
def test_between_a_bookmark_s_ends_stands_the_text_whose_hash_the_manifest_holds(blocks: t.Blocks) -> None:
    made = write(*blocks, traces=True)
    held, items, sections = bookmarks(made), list(manifest(made)), list(sections_in(blocks))
    assert [item.get("id") for item in items] == [section.anchor.item for section in sections]
    for item, section in zip(items, sections, strict=True):
        words = list(t.paragraphs(section.blocks))
        assert item.get("sha256") == text_hash(words)
        assert shown(held.get(item.get("bookmark"), [])) == shown(words)


def shown(words: list[str]) -> list[str]:
    """Lines as they read: blanks collapsed, empty ones gone."""
    return [line for line in (" ".join(each.split()) for each in words) if line]


def sections_in(blocks: t.Blocks) -> Iterator[Section]:
    """All parts of known origin, in the order of the text."""
    for block in blocks:
        match block:
            case Section(_, inner):
                yield block
                yield from sections_in(inner)
            case Quote(inner, _):
                yield from sections_in(inner)
            case List(_, items):
                for item in items:
                    yield from sections_in(item.blocks)


def test_the_export_s_id_stands_in_manifest_and_properties_and_follows_text_fields_and_letterhead() -> None:
    document = Document((pinned("a1", said("x")),), title="T")
    one = docx.export_id(document, BARE, {"dato": "1"})
    made = docx.write(document, BARE, {"dato": "1"}, traces=True, draft_label="UTKAST")
    assert re.fullmatch("[0-9a-f]{16}", one)
    assert manifest(made).get("export") == one
    assert f"<vt:lpwstr>{one}</vt:lpwstr>".encode() in parts(made)["docProps/custom.xml"]
    others = {
        docx.export_id(Document((pinned("a1", said("y")),), title="T"), BARE, {"dato": "1"}),
        docx.export_id(document, BARE, {"dato": "2"}),
        docx.export_id(document, SHIPPED, {"dato": "1"}),
        docx.export_id(Document(document.blocks, title="T", date="2022-01-01"), BARE, {"dato": "1"}),
    }
    assert len(others | {one}) == 5


def test_the_sending_copy_has_no_traces_and_is_the_same_otherwise() -> None:
    blocks = (said("x"), pinned("a1", said("y"), entries(pinned("k1", said("z"), position=""))))
    working, sending = write(*blocks, on=SHIPPED, traces=True), write(*blocks, on=SHIPPED)
    assert bookmarks(sending) == {}
    assert set(parts(working)) - set(parts(sending)) == {
        "customXml/item1.xml",
        "customXml/itemProps1.xml",
        "customXml/_rels/item1.xml.rels",
        "docProps/custom.xml",
    }
    assert re.sub(rb"<w:bookmark(Start|End)[^>]*>", b"", parts(working)[DOCUMENT]) == parts(sending)[DOCUMENT]


def test_the_label_is_the_only_difference_that_it_makes() -> None:
    plain, draft = write(said("x"), on=SHIPPED), write(said("x"), on=SHIPPED, draft_label="UTKAST")
    changed = [name for name in parts(draft) if parts(plain).get(name) != parts(draft)[name]]
    assert changed == ["word/header1.xml", "word/header2.xml"]


# --- Through LibreOffice ---------------------------------------------------------------------------------

SAMPLE = (
    Heading(1, (Text("Innspill til planen"),)),
    said("Vi takker for muligheten til å gi innspill."),
    Heading(2, (Text("Hovedpunkter"),)),
    entries(pinned("k1", said("fastsetter en plan")), pinned("k2", said("avklarer ansvaret"))),
    pinned(
        "a1",
        Heading(3, (Text("Samhandling"),)),
        Paragraph((Text("Alle skal se den samme listen."), Citation("rapport-2022", "s. 34"))),
        Quote((said("Access to data matters."),), "en-GB"),
        Table(
            ((Text("År"),), (Text("Studier"),)), (((Text("2021"),), (Figure("d", "1 011"),)),), ("", "right")
        ),
        List(
            True, (ListItem((said("første krav"), entries(said("delkrav")))), ListItem((said("andre krav"),)))
        ),
        Table(((Text("Forslaget"),),), (((Text("Ordlyden"), Note((Text("Fotnote i en celle."),))),),), ("",)),
        Paragraph((Link("https://example.org", (Text("Lenken"), Note((Text("Fotnote i en lenke."),)))),)),
    ),
)


@pytest.mark.parametrize("on", [SHIPPED, NORWEGIAN, BARE], ids=["shipped", "norwegian", "bare"])
def test_libreoffice_prints_every_heading_paragraph_footnote_and_label(
    on: Letterhead, soffice: Callable[[bytes], bytes]
) -> None:
    made = write(*SAMPLE, on=on, traces=True, draft_label="UTKAST")
    pages = pypdfium2.PdfDocument(soffice(made))
    printed = [re.sub(r"\s+", " ", page.get_textpage().get_text_bounded()) for page in pages]
    whole = " ".join(printed)
    wanted = [re.sub(r"\s+", " ", words) for words in [*t.paragraphs(SAMPLE), *notes(made)]]
    assert [words for words in wanted if words not in whole] == []
    assert all("UTKAST" in page for page in printed)
