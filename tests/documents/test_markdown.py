"""Markdown and the tree: what is written is read again as it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import tree
from app.documents.normal import normalise
from app.documents.readers.markdown import read
from app.documents.tree import (
    Block,
    Blocks,
    Citation,
    Emphasis,
    Figure,
    Inline,
    Link,
    List,
    ListItem,
    Paragraph,
    Section,
    Strong,
    Text,
)
from app.documents.writers.markdown import write
from tests.documents.nodes import BLOCKS, INLINES, around, names_in_the_tree
from tests.documents.strategies import frames, raw_trees, texts, trees

many = settings(deadline=None, derandomize=True, max_examples=200)

INLINE_MARKDOWN = {
    "Text": "før Som 1 011 & 5 %. etter\n",
    "LineBreak": "før\\\netter\n",
    "Emphasis": "før *særlig* etter\n",
    "Strong": "før **alle** etter\n",
    "Link": "før [siden](https://example.org/?a=1&b=2) etter\n",
    "Citation": "før [^rapport-2022, s. 34] etter\n",
    "Note": "før ^[Med et forbehold.] etter\n",
    "Figure": "før [1 011]{figure=dct-2021} etter\n",
    "Field": "før [departementet]{field=recipient} etter\n",
}
BLOCK_MARKDOWN = {
    "Heading": "## Bakgrunn\n",
    "Paragraph": "Tekst.\n",
    "List": "1. en\n2. to\n",
    "Quote": "> {lang=en-GB}\n> as said\n",
    "Table": "| År | Antall |\n| --- | --: |\n| 2021 | 7 |\n",
    "Section": "Festet.\n",
    "Slot": "@@slot:a4@@\n",
}


def test_every_kind_of_node_is_asked_about() -> None:
    assert set(INLINES) == set(INLINE_MARKDOWN) == names_in_the_tree(tree.Inline)
    assert set(BLOCKS) == set(BLOCK_MARKDOWN) == names_in_the_tree(tree.Block)


@pytest.mark.parametrize("kind", INLINES)
def test_each_inline_has_its_markdown(kind: str) -> None:
    assert write(around(INLINES[kind]).blocks) == INLINE_MARKDOWN[kind]


@pytest.mark.parametrize("kind", BLOCKS)
def test_each_block_has_its_markdown(kind: str) -> None:
    assert write((BLOCKS[kind],)) == BLOCK_MARKDOWN[kind]


CANONICAL = """\
Alle skal se den samme listen.[^pll, avsnittet om innføring] I alt [1 011]{figure=dct-2021} **studier**.

## Bakgrunn

- en
- to
  1. under

* en liste til

1. løs

   med mer

2. liste

> {lang=en-GB}
> as said
>
> - and listed

| a | b |
| --- | :-: |
| 1 \\| 2 | x<br>y |

2018\\. Året \\* som gikk\\
\\- og det som kom
"""


def test_canonical_markdown_stays_as_it_is() -> None:
    assert write(read(CANONICAL).blocks) == CANONICAL


def test_everything_else_becomes_canonical() -> None:
    text = "Tittel\n---\n* en\n* to\n\n\n_slik_ og __slik__  \nda ***begge***\n"
    assert write(read(text).blocks) == "## Tittel\n\n- en\n- to\n\n*slik* og **slik**\\\nda _**begge**_\n"


AWKWARD: dict[str, tuple[Inline, ...]] = {
    "**Nei.**&#83;å\n": (Strong((Text("Nei."),)), Text("Så")),
    "S&#229;**«nei»**\n": (Text("Så"), Strong((Text("«nei»"),))),
    "a*b*c\n": (Text("a"), Emphasis((Text("b"),)), Text("c")),
    "_a_**b**\n": (Emphasis((Text("a"),)), Strong((Text("b"),))),
    "**a _b_**\n": (Strong((Text("a "), Emphasis((Text("b"),)))),),
    "&#120;_**a**_&#121;\n": (Text("x"), Emphasis((Strong((Text("a"),)),)), Text("y")),
    "\\![a](https://example.org)\n": (Text("!"), Link("https://example.org", (Text("a"),))),
    "\\^[^pll]\n": (Text("^"), Citation("pll")),
    "[^pll]\\: x\n": (Citation("pll"), Text(": x")),
    "[\\^pll](https://example.org)\n": (Link("https://example.org", (Text("^pll"),)),),
    "[\\^pll]{figure=a}\n": (Figure("a", "^pll"),),
    "[1\\*]{figure=a}\\{figure=b}\n": (Figure("a", "1*"), Text("{figure=b}")),
    "\\<**a**@example.org>\n": (Text("<"), Strong((Text("a"),)), Text("@example.org>")),
    "[a](https://example.org/x\\))\n": (Link("https://example.org/x)", (Text("a"),)),),
}


@pytest.mark.parametrize("written", AWKWARD)
def test_what_commonmark_cannot_hold_as_it_stands_is_written_another_way(written: str) -> None:
    blocks = (Paragraph(AWKWARD[written]),)
    assert write(blocks) == written
    assert read(written) == type(read(""))(blocks, ())


LOOKALIKES = (
    *(
        "# a",
        "#",
        "- a",
        "-",
        "+ a",
        "1. a",
        "1.",
        "1) a",
        "> a",
        "---",
        "===",
        "~~~",
        "- - -",
        "| - |",
        ":-",
    ),
    *("***", "```", "@@slot:a@@", "{lang=en}", "[a]: b", "<div>", "&amp;", "\\", "a\\", "a #", "-5 grader"),
)


@pytest.mark.parametrize("line", LOOKALIKES)
def test_a_line_that_looks_like_something_else_stays_text(line: str) -> None:
    blocks = (Paragraph((Text("a | b"), tree.LineBreak(), Text(line))), Paragraph((Text(line),)))
    assert read(write(blocks), slots=True) == type(read(""))(blocks, ())


@pytest.mark.parametrize("ordered", [True, False])
def test_lists_in_a_row_stay_apart(ordered: bool) -> None:
    one: Block = List(ordered=ordered, items=(ListItem((Paragraph((Text("a"),)),)),))
    assert read(write((one, one, one))).blocks == (one, one, one)


def test_sections_leave_their_blocks_and_keep_lists_apart() -> None:
    one: Block = List(ordered=False, items=(ListItem((Paragraph((Text("a"),)),)),))
    parts = tuple(Section(tree.Anchor("svar", item), (one,)) for item in ("a1", "a2"))
    assert write(parts) == "- a\n\n* a\n"


def test_nothing_is_nothing() -> None:
    assert write(()) == ""
    assert read("") == read(" \n\n") == type(read(""))((), ())


@many
@given(trees)
def test_a_tree_written_and_read_again_is_the_same_tree(blocks: Blocks) -> None:
    written = write(blocks)
    again = read(written, title=True)
    assert again.blocks == blocks
    assert again.notices == ()
    assert write(again.blocks) == written


@many
@given(frames)
def test_a_frame_written_and_read_again_has_its_places_and_no_sections(blocks: Blocks) -> None:
    again = read(write(blocks), slots=True, title=True)
    assert again.blocks == without_sections(blocks)
    assert again.notices == ()


def without_sections(blocks: Blocks) -> Blocks:
    flat: list[Block] = []
    for block in blocks:
        match block:
            case Section(_, inner):
                flat += without_sections(inner)
            case List(ordered, items):
                flat.append(List(ordered, tuple(ListItem(without_sections(item.blocks)) for item in items)))
            case tree.Quote(inner, lang):
                flat.append(tree.Quote(without_sections(inner), lang))
            case _:
                flat.append(block)
    return tuple(flat)


@many
@given(raw_trees)
def test_a_tree_that_no_person_could_make_is_written_as_its_normal_form(blocks: Blocks) -> None:
    assert read(write(blocks), title=True).blocks == normalise(blocks)


@many
@given(st.lists(texts, max_size=8).map("".join) | st.lists(texts, max_size=6).map("\n".join))
def test_any_text_is_some_tree_whose_markdown_stays_as_it_is(text: str) -> None:
    blocks = read(text).blocks
    assert normalise(blocks) == blocks
    canonical = write(blocks)
    assert read(canonical) == type(read(""))(blocks, ())
    assert write(read(canonical).blocks) == canonical


@many
@given(trees)
def test_canonical_lines_end_in_no_blank_and_files_in_one_line_end(blocks: Blocks) -> None:
    written = write(blocks)
    assert written == "".join(f"{line.rstrip(' ')}\n" for line in written.split("\n")[:-1])
    assert not written.endswith("\n\n")
