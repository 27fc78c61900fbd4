"""The rich editor's form of a text: tree to its JSON and back, and whatever else may be posted."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.characters import BLANKS
from app.documents.normal import normalise
from app.documents.readers import markdown, rich
from app.documents.tree import (
    Block,
    Blocks,
    Citation,
    Emphasis,
    Field,
    Figure,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    Note,
    Paragraph,
    Quote,
    Section,
    Slot,
    Strong,
    Table,
    Text,
)
from app.documents.writers import markdown as canonical
from app.documents.writers import rich as writer
from app.errors import Invalid
from tests.documents.nodes import BLOCKS, INLINES, around, names_in_the_tree
from tests.documents.strategies import frames, trees

# --- What the editor makes of a tree: its schema stands in app/web/scripts/editor/schema.js -----------------


def as_json(blocks: Blocks) -> dict[str, Any]:
    return _element("doc", [_block(block) for block in blocks] or [_element("paragraph", [])])


def _element(kind: str, content: list[Any], **attrs: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"type": kind}
    if attrs:
        made["attrs"] = attrs
    if content:
        made["content"] = content
    return made


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level, content):
            return _element("heading", _inlines(content), level=level)
        case Paragraph(content):
            return _element("paragraph", _inlines(content))
        case List(ordered, items):
            entries = [_element("list_item", [_block(each) for each in item.blocks]) for item in items]
            return _element("ordered_list" if ordered else "bullet_list", entries)
        case Quote(blocks, lang):
            return _element("blockquote", [_block(each) for each in blocks], lang=lang)
        case Table(header, rows, align):
            lines = [("table_header", header), *(("table_cell", row) for row in rows)]
            return _element("table", [_row(kind, row, align) for kind, row in lines])
        case Section() | Slot():
            raise AssertionError("the editor has none")


def _row(kind: str, cells: tuple[Inlines, ...], align: tuple[str, ...]) -> dict[str, Any]:
    both = zip(cells, align, strict=True)
    made = [
        _element(kind, _inlines(cell), align=side, colspan=1, rowspan=1, colwidth=None) for cell, side in both
    ]
    return _element("table_row", made)


def _inlines(content: Inlines, marks: tuple[dict[str, Any], ...] = ()) -> list[dict[str, Any]]:
    return [made for node in content for made in _inline(node, marks)]


def _inline(node: Inline, marks: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    match node:
        case Strong(content):
            return _inlines(content, (*marks, {"type": "strong"}))
        case Emphasis(content):
            return _inlines(content, (*marks, {"type": "em"}))
        case Link(url, content):
            return _inlines(content, (*marks, {"type": "link", "attrs": {"href": url}}))
        case Text(text):
            made: dict[str, Any] = {"type": "text", "text": text}
        case LineBreak():
            made = _element("hard_break", [])
        case Citation(key, place):
            made = _element("citation", [], key=key, place=place)
        case Figure(key, text):
            made = _element("figure", [], key=key, text=text)
        case Field(name, text):
            made = _element("field", [], name=name, text=text)
        case Note(content):
            made = _element("note", _inlines(content))
    return [{**made, "marks": list(marks)} if marks else made]


# --- A tree without the order of its marks, which the editor does not keep ---------------------------------


def signs(blocks: Blocks) -> Any:
    """The tree with each sign beside the marks it bears; blanks bear none that one could see."""
    return [_told(block) for block in blocks]


def _told(block: Block) -> Any:
    match block:
        case Heading(level, content):
            return ("heading", level, _signs(content))
        case Paragraph(content):
            return ("paragraph", _signs(content))
        case List(ordered, items):
            return ("list", ordered, [signs(item.blocks) for item in items])
        case Quote(inner, lang):
            return ("quote", lang, signs(inner))
        case Table(header, rows, align):
            return ("table", align, [[_signs(cell) for cell in row] for row in (header, *rows)])
        case _:
            raise AssertionError(block)


def _signs(content: Inlines, marks: frozenset[str] = frozenset()) -> list[Any]:
    found: list[Any] = []
    for node in content:
        match node:
            case Strong(inner) | Emphasis(inner):
                found += _signs(inner, marks | {type(node).__name__})
            case Link(url, inner):
                found += _signs(inner, marks | {url})
            case Text(text):
                found += [(sign, frozenset() if sign in BLANKS else marks) for sign in text]
            case Note(inner):
                found.append(("note", _signs(inner), marks))
            case LineBreak():
                found.append("break")
            case _:
                found.append((node, marks))
    return found


@given(trees)
@settings(max_examples=300)
def test_a_tree_comes_back_from_the_editor_as_it_went_in(tree: Blocks) -> None:
    once = rich.read(as_json(tree), title=True)
    assert signs(once.blocks) == signs(tree)
    assert once.notices == ()
    assert rich.read(as_json(once.blocks), title=True).blocks == once.blocks


@given(trees)
@settings(max_examples=100)
def test_what_the_editor_gives_can_be_kept_as_markdown(tree: Blocks) -> None:
    blocks = rich.read(as_json(tree)).blocks
    assert markdown.read(canonical.write(blocks)).blocks == blocks


@pytest.mark.parametrize(
    "content",
    [
        (Strong((Text("fet "), Emphasis((Text("begge"),)))),),
        (Emphasis((Text("a"), Strong((Text("b"),)))), Strong((Text("c"),))),
        (Link("https://example.org", (Text("en "), Strong((Text("fet"),)), Text(" lenke"))),),
        (Strong((Text("se "), Link("https://example.org", (Text("her"),)), Text(" nå"))),),
        (Text("a"), Citation("pll", "s. 34"), Text(" og "), Figure("dct-2021", "1 011")),
    ],
)
def test_marks_are_nested_as_a_person_would(content: Inlines) -> None:
    tree = (Paragraph(content),)
    assert rich.read(as_json(tree)).blocks == tree


def test_a_link_is_never_cut_in_two_by_a_mark_that_crosses_it() -> None:
    link = {"type": "link", "attrs": {"href": "https://example.org"}}
    runs = [("før ", ["strong"]), ("lenke", ["strong", link]), (" videre", [link])]
    content = [
        {"type": "text", "text": text, "marks": [{"type": m} if isinstance(m, str) else m for m in marks]}
        for text, marks in runs
    ]
    read = rich.read({"type": "doc", "content": [{"type": "paragraph", "content": content}]})
    assert read.blocks == (
        Paragraph(
            (
                Strong((Text("før"),)),
                Text(" "),
                Link("https://example.org", (Strong((Text("lenke"),)), Text(" videre"))),
            )
        ),
    )


# --- What others may post ----------------------------------------------------------------------------------

_names = st.sampled_from(
    [
        *("doc", "paragraph", "heading", "bullet_list", "ordered_list", "list_item", "blockquote", "table"),
        *("table_row", "table_cell", "table_header", "text", "hard_break", "citation", "note", "figure"),
        *("field", "strong", "em", "link", "code", "", "image"),
    ]
)
_values = st.none() | st.booleans() | st.integers(-5, 10**12) | st.floats() | st.text(max_size=5)
_keys = st.sampled_from(
    ["type", "content", "marks", "attrs", "text", "level", "href", "key", "place", "colspan", "rowspan", "x"]
)
_json = st.recursive(
    _values,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_keys, inner, max_size=4),
    max_leaves=15,
)
_attrs = st.dictionaries(_keys, _values, max_size=3)


def _nodes(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(
        {"type": _names, "content": st.lists(inner, max_size=4)},
        optional={"attrs": _attrs, "marks": st.lists(inner, max_size=2), "text": st.text(max_size=4)},
    )


_almost = st.recursive(
    st.fixed_dictionaries({"type": _names}, optional={"text": st.text(max_size=5), "attrs": _attrs}),
    _nodes,
    max_leaves=20,
)


@given(_json | _almost | st.lists(_almost, max_size=5).map(lambda held: {"type": "doc", "content": held}))
@settings(max_examples=500)
def test_whatever_is_posted_is_read_or_refused(value: Any) -> None:
    try:
        read = rich.read(value)
    except Invalid as error:
        code = error.code
    else:
        code = ""
        assert read.blocks == normalise(read.blocks)
    assert code in {"", "editor.unreadable"}


@given(_almost)
@settings(max_examples=300)
def test_no_word_of_what_is_read_is_lost(value: Any) -> None:
    document = {"type": "doc", "content": [value, {"type": "paragraph", "content": []}]}
    try:
        read = rich.read(document)
    except Invalid:
        return
    kept = canonical.write(read.blocks)
    if not read.notices and not kept:
        assert not _texts(value).strip(BLANKS)


def test_a_break_that_holds_words_keeps_them() -> None:
    held = {"type": "hard_break", "content": [{"type": "text", "text": "ord"}]}
    read = rich.read({"type": "doc", "content": [{"type": "paragraph", "content": [held]}]})
    assert canonical.write(read.blocks) == "ord\n"
    assert [notice.code for notice in read.notices] == ["editor.unknown_part"]


def _texts(value: Any) -> str:
    if isinstance(value, dict) and value.get("type") == "text":
        return "".join(sign for sign in str(value.get("text", "")) if sign.isalnum())
    if isinstance(value, dict):
        return "".join(map(_texts, value.get("content", [])))
    return ""


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "doc",
        {},
        {"type": "paragraph"},
        {"type": "doc", "content": "tekst"},
        {"type": "doc", "content": [{"type": "text"}]},
        {"type": "doc", "content": [{"type": "heading", "attrs": {"level": "to"}}]},
        {"type": "doc", "content": [{"type": "heading", "attrs": []}]},
    ],
)
def test_what_is_no_document_is_refused(value: Any) -> None:
    with pytest.raises(Invalid, match=r"editor\.unreadable"):
        rich.read(value)


def test_a_document_in_itself_a_thousand_times_is_refused() -> None:
    value: dict[str, Any] = {"type": "text", "text": "a"}
    for _ in range(1000):
        value = {"type": "note", "content": [value]}
    with pytest.raises(Invalid, match=r"editor\.unreadable"):
        rich.read({"type": "doc", "content": [value]})


def test_as_deep_as_it_may_be_is_read() -> None:
    value: dict[str, Any] = {"type": "text", "text": "a"}
    for _ in range(66):
        value = {"type": "note", "content": [value]}
    read = rich.read({"type": "doc", "content": [{"type": "paragraph", "content": [value]}]})
    assert [notice.code for notice in read.notices][:1] == ["markdown.note_in_note"]


def test_too_long_a_text_is_refused() -> None:
    text = {"type": "text", "text": "a" * (markdown.LONGEST + 1)}
    with pytest.raises(Invalid, match=r"markdown\.too_long"):
        rich.read({"type": "doc", "content": [{"type": "paragraph", "content": [text]}]})


def test_lists_that_lie_too_deep_become_text_and_say_so() -> None:
    value: dict[str, Any] = {"type": "paragraph", "content": [{"type": "text", "text": "innerst"}]}
    for _ in range(20):
        value = {"type": "bullet_list", "content": [{"type": "list_item", "content": [value]}]}
    read = rich.read({"type": "doc", "content": [value]})
    assert [(notice.code, notice.excerpt) for notice in read.notices] == [("markdown.too_deep", "innerst")]
    assert canonical.write(read.blocks).strip().endswith("- innerst")
    assert markdown.read(canonical.write(read.blocks)).notices == ()


def test_an_unknown_part_keeps_its_words_and_says_so() -> None:
    image = {"type": "figure_caption", "content": [{"type": "text", "text": "Et bilde"}]}
    marked = {"type": "text", "text": "rødt", "marks": [{"type": "colour"}]}
    read = rich.read({"type": "doc", "content": [image, {"type": "paragraph", "content": [marked]}]})
    assert read.blocks == (Paragraph((Text("Et bilde"),)), Paragraph((Text("rødt"),)))
    assert [notice.code for notice in read.notices] == ["editor.unknown_part", "editor.unknown_part"]


def test_an_address_that_may_not_be_linked_to_is_kept_as_text_and_said() -> None:
    marks = [{"type": "link", "attrs": {"href": "javascript:alert(1)"}}]
    content = [{"type": "text", "text": "her", "marks": marks}]
    read = rich.read({"type": "doc", "content": [{"type": "paragraph", "content": content}]})
    assert read.blocks == (Paragraph((Text("her (javascript:alert(1))"),)),)
    assert [notice.code for notice in read.notices] == ["markdown.link_address"]


def test_merged_cells_leave_empty_ones_and_say_so() -> None:
    def cell(text: str, **attrs: int) -> dict[str, Any]:
        return {"type": "table_cell", "attrs": attrs, "content": [{"type": "text", "text": text}]}

    rows = [[cell("bred", colspan=2), cell("høy", rowspan=2)], [cell("a"), cell("b")]]
    table = {"type": "table", "content": [{"type": "table_row", "content": row} for row in rows]}
    read = rich.read({"type": "doc", "content": [table]})
    assert read.blocks == (
        Table(
            ((Text("bred"),), (), (Text("høy"),)),
            (((Text("a"),), (Text("b"),), ()),),
            ("", "", ""),
        ),
    )
    assert [notice.code for notice in read.notices] == ["editor.merged_cells", "editor.merged_cells"]


def test_a_cell_of_a_million_columns_is_refused() -> None:
    cell = {"type": "table_cell", "attrs": {"colspan": 10**6, "rowspan": 10**6}}
    row = {"type": "table_row", "content": [cell]}
    with pytest.raises(Invalid, match=r"editor\.unreadable"):
        rich.read({"type": "doc", "content": [{"type": "table", "content": [row] * 3}]})


# --- The HTML that fills the editor ------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(names_in_the_tree(Inline)))
def test_every_kind_of_inline_has_a_form(name: str) -> None:
    assert "før" in writer.write(around(INLINES[name]).blocks)


@pytest.mark.parametrize("name", sorted(names_in_the_tree(Block)))
def test_every_kind_of_block_has_a_form(name: str) -> None:
    assert writer.write((BLOCKS[name],)) != ""


def test_the_forms_are_those_that_the_schema_parses() -> None:
    source = 'Som[^pll, s. "34"] [1 011]{figure=dct-2021} for [departementet]{field=recipient}^[Et *valg*.]'
    assert writer.write(markdown.read(source).blocks) == (
        '<p>Som<sup data-cite="pll" data-place="s. &quot;34&quot;"></sup> '
        '<data data-figure="dct-2021">1 011</data> for <span data-field="recipient">departementet</span>'
        "<sup data-note>Et <em>valg</em>.</sup></p>"
    )


def test_a_table_has_its_header_and_sides() -> None:
    assert writer.write(markdown.read("| År | Antall |\n| --- | ---: |\n| 2021 | 7 |").blocks) == (
        '<table><tbody><tr><th>År</th><th data-align="right">Antall</th></tr>'
        '<tr><td>2021</td><td data-align="right">7</td></tr></tbody></table>'
    )


@given(frames)
@settings(max_examples=100)
def test_no_text_is_taken_for_a_tag(tree: Blocks) -> None:
    said = writer.write((Paragraph((Text("<script>&amp;</script>"),)), *tree))
    assert "<script>" not in said
    assert "\n" not in said
