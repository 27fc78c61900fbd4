"""The normal form of a tree."""

import pytest
from hypothesis import given, settings

from app.documents.normal import normalise
from app.documents.tree import (
    Blocks,
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
    Section,
    Strong,
    Table,
    Text,
    inlines,
    paragraphs,
)
from tests.documents.nodes import BLOCKS
from tests.documents.strategies import raw_frames

A, B, C = Text("a"), Text("b"), Text("c")
SITE = "https://example.org"

INLINE: list[tuple[tuple[Inline, ...], tuple[Inline, ...]]] = [
    ((A, Text(""), B), (Text("ab"),)),
    ((Text("e"), Text("\u0301")), (Text("\u00e9"),)),
    ((Text("\n a\tb\u0000 \u00a0"),), (Text("a b"),)),
    ((LineBreak(), Text("a "), LineBreak(), Text(" b"), LineBreak()), (A, LineBreak(), B)),
    ((Strong((A,)), Strong((B,))), (Strong((Text("ab"),)),)),
    ((Strong((A, Emphasis((Strong((B,)),)))),), (Strong((A, Emphasis((B,)))),)),
    ((A, Strong((Text(" b "),)), C), (Text("a "), Strong((B,)), Text(" c"))),
    ((A, Strong((Text(" "),)), B), (Text("a b"),)),
    ((Strong((A, LineBreak())), B), (Strong((A,)), LineBreak(), B)),
    ((Link(SITE, (Text(" a"), Citation("pll"))), B), (Link(SITE, (A,)), Citation("pll"), B)),
    ((A, Link("HTTPS://example.org/a b", ())), (A, Link(f"{SITE}/a%20b", (Text(f"{SITE}/a%20b"),)))),
    ((Link("javascript:x", (A,)),), (Text("a (javascript:x)"),)),
    ((Link(SITE, (A, Link(SITE, (B,)))),), (Link(SITE, (Text("ab"),)),)),
    ((Link(SITE, (Figure("dct", "1 011"),)),), (Link(SITE, (Text("1 011"),)),)),
    ((A, Note((Text(" "),))), (A,)),
    ((A, Note((B, Note((C,)), Citation("pll", "s. 3")))), (A, Note((Text("b^[c][^pll, s. 3]"),)))),
    ((A, Citation("Pll")), (Text("a[^Pll]"),)),
    ((A, Citation("pll", " s.\n3 ")), (A, Citation("pll", "s. 3"))),
    ((Figure("DCT", "1 011"), Figure("dct", " ")), (Text("1 011"),)),
    ((Figure("dct", " 1\n011 "),), (Figure("dct", "1 011"),)),
    ((Field("sender", "etaten"),), (Text("etaten"),)),
]


@pytest.mark.parametrize(("content", "normal"), INLINE, ids=range(len(INLINE)))
def test_inlines_become_what_a_person_could_type(
    content: tuple[Inline, ...], normal: tuple[Inline, ...]
) -> None:
    assert normalise([Paragraph(content)]) == (Paragraph(normal),)


def test_what_is_empty_is_gone() -> None:
    empty = Paragraph((Text(" "),))
    anchor = BLOCKS["Section"].anchor
    nothing = [
        empty,
        Heading(2, ()),
        List(ordered=True, items=(ListItem((empty,)),)),
        Quote((empty,)),
        Section(anchor, ()),
        Table((), (), ()),
    ]
    assert normalise(nothing) == ()


def test_headings_stand_in_one_line_and_have_a_level_that_we_know() -> None:
    headings = [Heading(0, (A,)), Heading(9, (A, LineBreak(), Note((B, LineBreak(), C))))]
    assert normalise(headings) == (Heading(1, (A,)), Heading(4, (Text("a "), Note((Text("b c"),)))))


def test_rows_become_as_long_as_the_longest_and_no_cell_is_lost() -> None:
    table = Table(((A,),), (((B,), (C,)), ()), ("right", "left", "left"))
    assert normalise([table]) == (Table(((A,), ()), (((B,), (C,)), ((), ())), ("right", "left")),)


def test_a_language_that_is_none_is_left_out() -> None:
    assert normalise([Quote((Paragraph((A,)),), "engelsk, tror jeg")]) == (Quote((Paragraph((A,)),)),)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(raw_frames)
def test_what_is_normal_stays_as_it_is(blocks: Blocks) -> None:
    normal = normalise(blocks)
    assert normalise(normal) == normal


@settings(deadline=None, derandomize=True, max_examples=200)
@given(raw_frames)
def test_no_letter_disappears(blocks: Blocks) -> None:
    def letters(some: Blocks) -> set[str]:
        notes = (Paragraph(node.content) for node in inlines(some) if isinstance(node, Note))
        words = "".join([*paragraphs(some), *paragraphs(notes)])
        return {sign for sign in words if sign.isalpha() and sign.isascii()}

    assert letters(blocks) <= letters(normalise(blocks))
