"""What Markdown is read as, and what is told about the rest."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.readers import markdown
from app.documents.readers.markdown import read
from app.documents.tree import (
    Block,
    Citation,
    Emphasis,
    Field,
    Figure,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Slot,
    Strong,
    Table,
    Text,
    paragraphs,
)
from app.errors import Invalid
from app.messages import say
from tests.documents.strategies import texts


def words(*content: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(node) if isinstance(node, str) else node for node in content))


def bullets(*items: tuple[Block, ...]) -> List:
    return List(ordered=False, items=tuple(map(ListItem, items)))


READ = {
    "En linje\nog en til.": words("En linje og en til."),
    "En linje\\\nog en til.": words("En linje", LineBreak(), "og en til."),
    "Det er *særlig* **viktig**.": words(
        "Det er ", Emphasis((Text("særlig"),)), " ", Strong((Text("viktig"),)), "."
    ),
    "## Bakgrunn": Heading(2, (Text("Bakgrunn"),)),
    "Bakgrunn\n---": Heading(2, (Text("Bakgrunn"),)),
    "[siden](https://example.org/a?b=c#d)": words(Link("https://example.org/a?b=c#d", (Text("siden"),))),
    "<https://example.org>": words(Link("https://example.org", (Text("https://example.org"),))),
    "<a@example.org>": words(Link("mailto:a@example.org", (Text("a@example.org"),))),
    "[](https://example.org)": words(Link("https://example.org", (Text("https://example.org"),))),
    "Slik.[^pll]": words("Slik.", Citation("pll")),
    "Slik.[^pll, s. 34]": words("Slik.", Citation("pll", "s. 34")),
    "Slik.[^pll,\navsnittet om \\[x\\]]": words("Slik.", Citation("pll", "avsnittet om [x]")),
    "Slik.^[Et *forbehold* [her](https://example.org).]": words(
        "Slik.",
        Note(
            (
                Text("Et "),
                Emphasis((Text("forbehold"),)),
                Text(" "),
                Link("https://example.org", (Text("her"),)),
                Text("."),
            )
        ),
    ),
    "I alt [1 011]{figure=dct-2021} studier": words("I alt ", Figure("dct-2021", "1 011"), " studier"),
    "at [departementet]{field=recipient} gjør": words("at ", Field("recipient", "departementet"), " gjør"),
    "- a\n- b\n  1. c": bullets(
        (words("a"),), (words("b"), List(ordered=True, items=(ListItem((words("c"),)),)))
    ),
    "- a\n\n  mer\n- b": bullets((words("a"), words("mer")), (words("b"),)),
    "> {lang=en-GB}\n> as said": Quote((words("as said"),), "en-GB"),
    "> slik sagt": Quote((words("slik sagt"),)),
    "| År | Antall |\n| --- | --: |\n| 2021 | 7 \\| 8 |": Table(
        ((Text("År"),), (Text("Antall"),)), (((Text("2021"),), (Text("7 | 8"),)),), ("", "right")
    ),
    "| a |\n| :-: |\n| en<br>to |": Table(
        ((Text("a"),),), (((Text("en"), LineBreak(), Text("to")),),), ("center",)
    ),
    "&aring; \\* &#83;": words("å * S"),
    "{{ braces }} og {% slikt %}": words("{{ braces }} og {% slikt %}"),
    "e\u0301n": words("\u00e9n"),
    "en\u2028to\u0085tre\r\nfire": words("en to tre fire"),
    "en\tto": words("en to"),
}


@pytest.mark.parametrize("text", READ)
def test_what_is_in_the_subset_is_read_without_a_notice(text: str) -> None:
    assert read(text) == markdown.Read((READ[text],), ())


KEPT = {
    "`kode`": ("markdown.code", "`kode`"),
    "```py\nx = 1\n```": ("markdown.code", "```py x = 1 ```"),
    "    kode": ("markdown.indented", "kode"),
    "![bilde](x.png)": ("markdown.picture", "![bilde](x.png)"),
    "en <b>fet</b>": ("markdown.html", "en <b>fet</b>"),
    "<div>\nx\n</div>": ("markdown.html", "<div> x </div>"),
    "***": ("markdown.rule", "***"),
    "# Tittel": ("markdown.heading_level", "# Tittel"),
    "Tittel\n===": ("markdown.heading_level", "# Tittel"),
    "##### Femte": ("markdown.heading_level", "##### Femte"),
    "2018. Året": ("markdown.list_start", "2018. Året"),
    "0) Null": ("markdown.list_start", "0) Null"),
    "[x](ftp://example.org)": ("markdown.link_address", "[x](ftp://example.org)"),
    "[x](side.html)": ("markdown.link_address", "[x](side.html)"),
    "<javascript:alert(1)>": ("markdown.link_address", "<javascript:alert(1)>"),
    "[x](en side)": ("markdown.bad_link", "[x](en side)"),
    '[x](https://example.org "Tips")': ("markdown.link_title", "x (Tips)"),
    "[^pll]: Teksten": ("markdown.definition", ": Teksten"),
    "[x]: https://example.org": ("markdown.definition", "[x]: https://example.org"),
    "Slik.[^Stor bokstav]": ("markdown.bad_citation", "Slik.[^Stor bokstav]"),
    "Slik.^[]": ("markdown.bad_note", "Slik.^[]"),
    "Slik.^[ikke avsluttet": ("markdown.bad_note", "Slik.^[ikke avsluttet"),
    "Slik.^[En note[^pll]]": ("markdown.note_in_note", "Slik."),
    "[1 011]{figure=Stor}": ("markdown.bad_span", "[1 011]{figure=Stor}"),
    "[**7**]{figure=a}": ("markdown.bad_span", "[7]{figure=a}"),
    "[etaten]{field=sender}": ("markdown.bad_span", "[etaten]{field=sender}"),
    "{lang=en-GB}": ("markdown.bad_language", "{lang=en-GB}"),
    "> {lang=en GB}": ("markdown.bad_language", "{lang=en GB}"),
    "@@slot:a1@@": ("markdown.bad_slot", "@@slot:a1@@"),
    "lyd\u0007": ("markdown.control_character", "lyd"),
    "| a |\n| - |\n| b | c |": ("markdown.cells", "a b | c"),
}


@pytest.mark.parametrize("text", KEPT)
def test_what_is_not_stays_as_text_and_is_told(text: str) -> None:
    code, kept = KEPT[text]
    blocks, notices = read(text).blocks, read(text).notices
    assert " ".join(paragraphs(blocks)) == kept
    assert {notice.code for notice in notices} == {code}
    assert all(say(notice) for notice in notices)


def test_a_notice_names_the_line_and_what_stands_there() -> None:
    notices = read("En\nlinje [x](a.html) og\nkode `x`.\n\n- et ![bilde](b)\n\n> ```\n> x\n> ```").notices
    assert [(notice.code, notice.line) for notice in notices] == [
        ("markdown.link_address", 2),
        ("markdown.code", 3),
        ("markdown.picture", 5),
        ("markdown.code", 7),
    ]
    assert [notice.excerpt for notice in notices] == ["a.html", "`x`", "![bilde](b)", "x"]


def test_a_note_in_a_note_is_spelt_out_in_the_outer_one() -> None:
    (paragraph,) = read("x^[a ^[b] [^pll, s. 3]]").blocks
    assert paragraph == words("x", Note((Text("a ^[b] [^pll, s. 3]"),)))


def test_a_list_that_starts_elsewhere_keeps_every_number_and_what_stands_below() -> None:
    assert read("3. a\n4. b\n   - c").blocks == (words("3. a"), words("4. b"), bullets((words("c"),)))


def test_links_do_not_nest_and_nothing_of_the_outer_one_is_lost() -> None:
    (paragraph,) = read("[a [b](https://example.org/b) c](https://example.org/c)").blocks
    assert paragraph == words(
        "[a ", Link("https://example.org/b", (Text("b"),)), " c](https://example.org/c)"
    )


def test_an_unclosed_block_of_code_keeps_its_lines() -> None:
    (paragraph,) = read("~~~\n*a*\n\n# b").blocks
    assert paragraph == words("~~~", LineBreak(), "*a*", LineBreak(), LineBreak(), "# b", LineBreak(), "~~~")


def test_a_title_is_read_where_one_may_stand() -> None:
    assert read("# Tittel", title=True) == markdown.Read((Heading(1, (Text("Tittel"),)),), ())


def test_places_of_items_are_read_in_a_frame_alone_in_a_block_or_an_entry() -> None:
    frame = "Åpning\n@@slot:a1@@\n@@slot:a2@@\n\n- @@slot:k1@@\n- @@slot:k2@@"
    assert read(frame, slots=True) == markdown.Read(
        (words("Åpning"), Slot("a1"), Slot("a2"), bullets((Slot("k1"),), (Slot("k2"),))), ()
    )


def test_a_place_amid_words_is_none() -> None:
    read_so = read("Her @@slot:a1@@ og \\@@slot:a2@@", slots=True)
    assert read_so.blocks == (words("Her @@slot:a1@@ og @@slot:a2@@"),)
    assert [notice.code for notice in read_so.notices] == ["markdown.bad_slot"]


def test_the_language_of_a_quotation_stands_on_its_first_line_only() -> None:
    (quote,) = read("> {lang=en-GB}\n>\n> a\n>\n> \\{lang=nn-NO}").blocks
    assert quote == Quote((words("a"), words("{lang=nn-NO}")), "en-GB")


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    assert read("\ufeff## Bakgrunn") == markdown.Read((Heading(2, (Text("Bakgrunn"),)),), ())


def test_a_text_that_is_too_long_is_refused_with_its_length() -> None:
    with pytest.raises(Invalid) as refused:
        read("a" * (markdown.LONGEST + 1))
    assert refused.value.code == "markdown.too_long"
    assert str(markdown.LONGEST + 1) in say(refused.value)


DEEP = {
    "lists": "\n".join("  " * depth + f"- ord{depth}" for depth in range(200)),
    "quotations": "\n\n".join(">" * depth + f" ord{depth}" for depth in range(1, 200)),
    "brackets": "[" * 2000 + "ord0",
    "notes": "^[a " * 500 + "ord0" + "]" * 500,
    "marks": "*a _b " * 500 + "ord0" + " c_ d*" * 500,
}


@pytest.mark.parametrize("kind", DEEP)
def test_deep_nesting_ends_in_text_and_loses_no_word(kind: str) -> None:
    assert set(re.findall(r"ord\d+", str(read(DEEP[kind]).blocks))) == set(re.findall(r"ord\d+", DEEP[kind]))


HOSTILE = [
    "[",
    "![",
    "^[",
    "](",
    "[^a",
    "{figure=",
    "@@slot:",
    "*a _b ",
    "`",
    "<",
    "<!--",
    "&",
    "[a](",
    "a\n",
    "|",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_what_repeats_without_end_is_read_all_the_same(piece: str) -> None:
    text = piece * 3000
    letters = [sign for sign in "".join(paragraphs(read(text).blocks)) if sign.isalpha()]
    assert len(letters) == sum(map(str.isalpha, text))


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.lists(texts | st.just("\n"), max_size=9))
def test_no_word_disappears_whatever_stands_around_it(pieces: list[str]) -> None:
    text = "".join(f"{piece} ord{number} " for number, piece in enumerate(pieces))
    said = str(read(text).blocks)
    assert [number for number in range(len(pieces)) if f"ord{number}" not in said] == []
