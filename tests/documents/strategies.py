"""Documents as people and programs make them, the nasty ones included."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from app.documents.anchors import Anchor
from app.documents.normal import normalise
from app.documents.tree import (
    Block,
    Citation,
    Document,
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
    Reference,
    Section,
    Slot,
    Strong,
    Table,
    Text,
)

NASTY = (
    *(
        "*",
        "**",
        "_",
        "__",
        "`",
        "```",
        "~~~",
        "\\",
        "[",
        "]",
        "(",
        ")",
        "](",
        "[^x]",
        "[^x]:",
        "^",
        "^[",
        "!",
        "![",
    ),
    *(
        "<",
        ">",
        "<b>",
        "<1@",
        "@a.no>",
        "<https://a.no>",
        "&",
        "&amp;",
        "&#65;",
        "&#",
        ";",
        "amp;",
        "|",
        "| --- |",
    ),
    *(
        "#",
        "# ",
        " #",
        "1.",
        "1) ",
        "2019. ",
        "-",
        "- ",
        "---",
        "===",
        "+ ",
        ":-",
        "--- | ---",
        "> ",
        "\t",
        "\n",
    ),
    *("{figure=a}", "{field=recipient}", "{lang=en}", "{", "=", "@@slot:a@@", "@", "{{ x }}", "{% if %}"),
    *(
        " ",
        "  ",
        "\u00a0",
        "\u2003",
        "\u200b",
        "\u00ad",
        "\u0301",
        "\u0338",
        "e\u0301",
        "\ufeff",
        "\u2028",
        "\u0085",
    ),
    *(
        "å",
        "Så",
        "«",
        "»",
        "–",
        ".",
        "1",
        "1 011",
        "😀",
        "\u1fef",
        "\u0000",
        "\u0007",
        "\ud800",
        "\ufffe",
        "\ufdd0",
    ),
)

words = st.sampled_from(["Norge", " og ", "særlig", "2 av 3", "a"])
anything = st.text(st.characters(), max_size=4)
texts = st.lists(words | st.sampled_from(NASTY) | anything, min_size=1, max_size=4).map("".join)

keys = st.sampled_from(["pll", "iqvia-2022", "1", "a-b-c"])
odd_keys = keys | st.sampled_from(["", "Stor", "to ord", "a]", "a--b"])
urls = st.sampled_from(
    [
        "https://example.org",
        "http://example.org/a_b*c",
        "https://example.org/wiki/X_(y)",
        "https://example.org/x)",
        "HTTPS://example.org/å b|c\\",
        "https://example.org/?a=1&copy;=2[1]",
        "mailto:radgiver@example.org",
    ]
)
odd_urls = urls | st.sampled_from(["", "side.html", "javascript:alert(1)", "ftp://example.org", "https://"])
anchors = st.builds(
    Anchor, st.just("svar"), keys, st.sampled_from(["", "en-tekst"]), st.integers(1, 3), st.just("nb")
)

_leaves: SearchStrategy[Inline] = st.one_of(
    texts.map(Text),
    texts.map(Text),
    st.just(LineBreak()),
    st.builds(Citation, odd_keys, st.just("") | texts),
    st.builds(Figure, odd_keys, texts),
    st.builds(Field, st.sampled_from(["recipient", "sender"]), texts),
)


def _around(inner: SearchStrategy[Inline]) -> SearchStrategy[Inline]:
    content = st.lists(inner, max_size=3).map(tuple)
    marks = st.sampled_from([Emphasis, Strong, Emphasis, Strong, Note])
    return st.builds(lambda kind, words: kind(words), marks, content) | st.builds(Link, odd_urls, content)


inlines = st.recursive(_leaves, _around, max_leaves=5)
contents = st.lists(inlines, max_size=4).map(tuple)
rows = st.lists(contents, max_size=3).map(tuple)

_plain_blocks: SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, contents),
    st.builds(Paragraph, contents),
    st.builds(Heading, st.integers(0, 6), contents),
    st.builds(
        Table,
        rows,
        st.lists(rows, max_size=2).map(tuple),
        st.lists(st.sampled_from(["", "left", "center", "right"]), max_size=3).map(tuple),
    ),
)


def _containers(inner: SearchStrategy[Block]) -> SearchStrategy[Block]:
    held = st.lists(inner, max_size=3).map(tuple)
    items = st.lists(held.map(ListItem), max_size=3).map(tuple)
    langs = st.sampled_from(["", "en-GB", "nn-NO", "ikke et språk"])
    return st.builds(List, st.booleans(), items) | st.builds(Quote, held, langs)


def _trees(leaves: SearchStrategy[Block]) -> SearchStrategy[tuple[Block, ...]]:
    return st.lists(st.recursive(leaves, _containers, max_leaves=5), max_size=4).map(tuple)


def _with_sections(leaves: SearchStrategy[Block]) -> SearchStrategy[Block]:
    return leaves | st.builds(Section, anchors, st.lists(leaves, max_size=2).map(tuple))


raw_trees = _trees(_plain_blocks)
"""Trees as a program could make them."""

raw_frames = _trees(_with_sections(_plain_blocks | st.builds(Slot, keys)))
"""The same with sections and places of items in them."""

trees = raw_trees.map(normalise)
"""Trees as a person could type them."""

frames = raw_frames.map(normalise)
"""The same with sections and places of items in them."""

sectioned = _trees(_with_sections(_plain_blocks)).map(normalise)
"""Trees in normal form whose parts have an origin, as assembly makes them."""

REFERENCES = {
    "pll": Reference("Etaten", "Om listen", url="https://example.org/liste"),
    "iqvia-2022": Reference("Instituttet", "Tallene", number="12", issued="2022"),
}

documents = st.builds(
    Document,
    sectioned,
    title=texts,
    lang=st.sampled_from(["nb-NO", "nn-NO", "en-GB"]),
    references=st.just(REFERENCES),
)
