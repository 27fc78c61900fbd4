"""The HTML of a document."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from app.documents import tree
from app.documents.tree import (
    Blocks,
    Citation,
    Document,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    Note,
    Paragraph,
    Section,
    Table,
    Text,
)
from app.documents.writers.html import write
from tests.documents.nodes import BLOCKS, INLINES, REFERENCES, around, names_in_the_tree
from tests.documents.strategies import sectioned

INLINE_HTML = {
    "Text": "Som 1\u00a0011 &amp; 5\u00a0%.",
    "LineBreak": "<br>",
    "Emphasis": "<em>særlig</em>",
    "Strong": "<strong>alle</strong>",
    "Link": '<a href="https://example.org/?a=1&amp;b=2">siden</a>',
    "Citation": (
        '<sup class="note">'
        '<a id="note-1-ref" href="#note-1" role="doc-noteref" aria-label="Note 1">1</a></sup>'
    ),
    "Note": (
        '<sup class="note">'
        '<a id="note-1-ref" href="#note-1" role="doc-noteref" aria-label="Note 1">1</a></sup>'
    ),
    "Figure": '<data value="dct-2021">1\u00a0011</data>',
    "Field": '<span data-field="recipient">departementet</span>',
}
BLOCK_HTML = {
    "Heading": "<h2>Bakgrunn</h2>",
    "Paragraph": "<p>Tekst.</p>",
    "List": "<ol>\n<li>en</li>\n<li>to</li>\n</ol>",
    "Quote": '<blockquote lang="en-GB">\n<p>as said</p>\n</blockquote>',
    "Table": (
        '<table>\n<thead>\n<tr><th scope="col">År</th><th scope="col" class="align-right">Antall</th></tr>\n'
        '</thead>\n<tbody>\n<tr><td>2021</td><td class="align-right">7</td></tr>\n</tbody>\n</table>'
    ),
    "Section": (
        '<section data-item="a3" data-position="en-tekst" data-version="2">\n<p>Festet.</p>\n</section>'
    ),
    "Slot": "<p>@@slot:a4@@</p>",
}


def parsed(document: Document) -> HtmlElement:
    return document_fromstring(write(document)).find(".//article")


def test_every_kind_of_node_is_asked_about() -> None:
    assert set(INLINES) == set(INLINE_HTML) == names_in_the_tree(tree.Inline)
    assert set(BLOCKS) == set(BLOCK_HTML) == names_in_the_tree(tree.Block)


@pytest.mark.parametrize("kind", INLINES)
def test_each_inline_has_its_html(kind: str) -> None:
    assert f"<p>før {INLINE_HTML[kind]} etter</p>" in write(around(INLINES[kind]))


@pytest.mark.parametrize("kind", BLOCKS)
def test_each_block_has_its_html(kind: str) -> None:
    assert write(Document((BLOCKS[kind],))) == f'<article lang="nb-NO">\n{BLOCK_HTML[kind]}\n</article>\n'


def test_the_title_is_the_only_h1_and_is_said_once() -> None:
    said = (Heading(1, (Text("Sagt"),)), BLOCKS["Paragraph"])
    assert [h.text for h in parsed(Document(said, title="Usagt")).iter("h1")] == ["Sagt"]
    assert [h.text for h in parsed(Document(said[1:], title="Usagt")).iter("h1")] == ["Usagt"]


def test_a_note_lists_its_source_with_place_and_link_and_leads_back() -> None:
    article = parsed(around(Citation("rapport-2022", "s. 34")))
    (note,) = article.find_class("note")[0].xpath("//li[@id='note-1']")
    assert note.text_content() == "Instituttet: Rapporten (12, 2022), s. 34. ↩"
    assert [a.get("href") for a in note.iter("a")] == ["https://example.org/r", "#note-1-ref"]
    assert article.xpath("//*[@id='note-1-ref']")


@pytest.mark.parametrize(
    ("lang", "heading", "back"),
    [
        ("nb-NO", "Noter", "Tilbake til teksten, note 1"),
        ("nn-NO", "Notar", "Tilbake til teksten, note 1"),
        ("en-GB", "Notes", "Back to the text, note 1"),
    ],
)
def test_what_stands_around_notes_is_in_the_language_of_the_document(
    lang: str, heading: str, back: str
) -> None:
    article = parsed(Document((Paragraph((Text("a"), Note((Text("b"),)))),), lang=lang))
    assert article.get("lang") == lang
    assert article.findtext(".//section/h2") == heading
    assert article.find(".//a[@role='doc-backlink']").get("aria-label") == back


def test_two_articles_of_one_page_can_keep_their_notes_apart() -> None:
    document = around(Note((Text("b"),)))
    ids = set(document_fromstring(write(document, ids="x")).xpath("//@id"))
    assert ids == {"x-1", "x-1-ref", "xs"}
    assert ids.isdisjoint(document_fromstring(write(document, ids="y")).xpath("//@id"))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", " javascript:x", "x"]
)
def test_an_address_that_may_not_be_followed_is_read_and_not_followed(url: str) -> None:
    article = parsed(around(Link(url, (Text("trykk"),))))
    assert not list(article.iter("a"))
    assert f"trykk ({url})" in article.text_content()


def test_an_empty_heading_of_a_table_is_no_heading() -> None:
    table = Table(((), (Text("Antall"),)), (), ("", ""))
    assert [cell.tag for cell in parsed(Document((table,))).iter("th", "td")] == ["td", "th"]


def test_an_entry_with_more_than_lists_keeps_its_paragraphs_apart() -> None:
    entry = ListItem((BLOCKS["Paragraph"], BLOCKS["Paragraph"]))
    assert len(list(parsed(Document((List(ordered=False, items=(entry,)),))).iterfind(".//li/p"))) == 2


def texts_of(blocks: Blocks) -> list[str]:
    return [node.text for node in tree.inlines(blocks) if isinstance(node, Text)]


@settings(deadline=None, derandomize=True, max_examples=150)
@given(sectioned)
def test_every_text_stands_in_the_html_and_nothing_in_it_becomes_a_tag(blocks: Blocks) -> None:
    article = parsed(Document(blocks, references=REFERENCES))
    words = article.text_content().replace("\u00a0", " ")
    assert all(text.replace("\u00a0", " ") in words for text in texts_of(blocks))
    allowed = "article h1 h2 h3 h4 p ul ol li blockquote table thead tbody tr th td section"
    allowed += " a br em strong sup data span"
    assert {element.tag for element in article.iter(etree.Element)} <= set(allowed.split())
    assert not set(article.xpath("//@style | //@onclick | //@onload"))


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.lists(st.sampled_from(["Citation", "Note", "Text"]), max_size=9))
def test_notes_are_numbered_as_they_come_and_each_has_its_entry(kinds: list[str]) -> None:
    nodes: list[Inline] = [INLINES[kind] for kind in kinds]
    article = parsed(Document((Paragraph((Text("x"), *nodes)),), references=REFERENCES))
    count = sum(kind != "Text" for kind in kinds)
    assert [a.text for a in article.iterfind(".//sup/a")] == [str(n) for n in range(1, count + 1)]
    assert len(article.xpath(".//section[@role='doc-endnotes']/ol/li")) == count


def test_a_section_of_own_words_names_its_item_alone() -> None:
    section = Section(tree.Anchor("svar", "a1"), (BLOCKS["Paragraph"],))
    assert dict(parsed(Document((section,))).find("section").attrib) == {"data-item": "a1"}
