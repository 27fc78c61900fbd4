"""The plain text of a document."""

import pytest
from hypothesis import given, settings

from app.documents import tree
from app.documents.tree import (
    Blocks,
    Citation,
    Document,
    Heading,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Text,
)
from app.documents.writers.text import write
from tests.documents.nodes import BLOCKS, INLINES, around, names_in_the_tree
from tests.documents.strategies import sectioned

INLINE_TEXT = {
    "Text": "før Som 1\u00a0011 & 5\u00a0%. etter\n",
    "LineBreak": "før\n etter\n",
    "Emphasis": "før særlig etter\n",
    "Strong": "før alle etter\n",
    "Link": "før siden (https://example.org/?a=1&b=2) etter\n",
    "Citation": (
        "før [1] etter\n\nNoter:\n[1] Instituttet: Rapporten (12, 2022), s. 34. https://example.org/r\n"
    ),
    "Note": "før [1] etter\n\nNoter:\n[1] Med et forbehold.\n",
    "Figure": "før 1\u00a0011 etter\n",
    "Field": "før departementet etter\n",
}
BLOCK_TEXT = {
    "Heading": "Bakgrunn\n",
    "Paragraph": "Tekst.\n",
    "List": "1. en\n2. to\n",
    "Quote": "> as said\n",
    "Table": "År | Antall\n2021 | 7\n",
    "Section": "Festet.\n",
    "Slot": "@@slot:a4@@\n",
}


def words(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def test_every_kind_of_node_is_asked_about() -> None:
    assert set(INLINES) == set(INLINE_TEXT) == names_in_the_tree(tree.Inline)
    assert set(BLOCKS) == set(BLOCK_TEXT) == names_in_the_tree(tree.Block)


@pytest.mark.parametrize("kind", INLINES)
def test_each_inline_has_its_text(kind: str) -> None:
    assert write(around(INLINES[kind])) == INLINE_TEXT[kind]


@pytest.mark.parametrize("kind", BLOCKS)
def test_each_block_has_its_text(kind: str) -> None:
    assert write(Document((BLOCKS[kind],))) == BLOCK_TEXT[kind]


def test_blank_lines_part_headings_and_paragraphs_and_the_title_comes_first() -> None:
    document = Document((words("Åpning."), Heading(2, (Text("Del"),)), words("Tekst.")), title="Tittel")
    assert write(document) == "Tittel\n\nÅpning.\n\nDel\n\nTekst.\n"


def test_lists_in_lists_and_paragraphs_in_entries_are_set_in() -> None:
    inner = List(ordered=False, items=(ListItem((words("under"),)),))
    entry = ListItem((words("over"), inner, words("mer")))
    assert write(Document((List(ordered=True, items=(entry,)),))) == "1. over\n   - under\n\n   mer\n"


def test_a_quotation_is_marked_on_every_line() -> None:
    quote = Quote((Paragraph((Text("a"), LineBreak(), Text("b"))), words("c")))
    assert write(Document((quote,))) == "> a\n> b\n>\n> c\n"


def test_an_address_that_is_the_words_themselves_stands_once() -> None:
    site = Link("https://example.org", (Text("https://example.org"),))
    mail = Link("mailto:a@example.org", (Text("a@example.org"),))
    document = Document((Paragraph((site, Text(" og "), mail)),))
    assert write(document) == "https://example.org og a@example.org\n"


def test_a_part_is_numbered_from_one_and_lists_its_own_notes_only() -> None:
    first, second = (Paragraph((Text(word), Note((Text(f"om {word}"),)))) for word in ("a", "b"))
    document = Document((first, second), title="Tittel", lang="en-GB")
    assert write(document, (second,)) == "b[1]\n\nNotes:\n[1] om b\n"


def test_nothing_is_nothing() -> None:
    assert write(Document(())) == ""


@settings(deadline=None, derandomize=True, max_examples=150)
@given(sectioned)
def test_every_word_stands_in_the_text(blocks: Blocks) -> None:
    written = write(Document(blocks)).replace("\u00a0", " ")
    texts = [node.text for node in tree.inlines(blocks) if isinstance(node, Text)]
    assert all(text.replace("\u00a0", " ") in written for text in texts)


@settings(deadline=None, derandomize=True, max_examples=150)
@given(sectioned)
def test_no_line_ends_in_a_blank_and_the_text_ends_in_one_line_end(blocks: Blocks) -> None:
    written = write(Document(blocks))
    assert written == "" or written.endswith("\n")
    assert not written.endswith("\n\n")
    assert " \n" not in written


def test_a_note_in_a_cell_is_listed_too() -> None:
    cell = (Text("a"), Citation("ukjent"))
    table = tree.Table((cell,), (), ("",))
    assert write(Document((table,))) == "a[1]\n\nNoter:\n[1] ukjent.\n"
