"""Tree to HTML: one `<article>`, its notes in a list at its end. No style, no script, nothing unescaped.

Headings keep their levels, so that the title is `h1`. What a page may want to find again is marked: an item's
`section` by `data-item`, a figure of the register by `data`, a field by `data-field`.
"""

import html
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from app.documents.addresses import address
from app.documents.characters import allowed
from app.documents.tree import (
    Align,
    Block,
    Citation,
    Document,
    Emphasis,
    Field,
    Figure,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Section,
    Slot,
    Strong,
    Table,
    Text,
)
from app.documents.typography import digits
from app.documents.writers.labels import labels


@dataclass(frozen=True, slots=True)
class _Page:
    """What is being written and how, and the notes met so far."""

    document: Document
    ids: str
    traces: bool = True
    notes: list[Inlines] = field(default_factory=list)


def write(document: Document, *, ids: str = "note", traces: bool = True) -> str:
    """`document` as an `<article>`; its title comes first unless a heading of level 1 says it.

    `ids` is what the ids of its notes begin with: each article of one page needs its own. Without `traces`
    nothing says which item a part came from.
    """
    page = _Page(document, ids, traces)
    body = _blocks(document.titled(), page)
    return f'<article lang="{_escaped(document.lang)}">\n{body}\n{_notes(page)}</article>\n'


def pieces(
    document: Document, parts: Iterable[Iterable[Block]], *, ids: str = "note"
) -> tuple[tuple[str, ...], str]:
    """Each of `parts` by itself, and the list of their notes, which are numbered through all of them.

    `document` says what holds for all; its own blocks are not written.
    """
    page = _Page(document, ids, traces=False)
    written = tuple(_blocks(part, page) for part in parts)
    return written, _notes(page)


# --- Blocks ----------------------------------------------------------------------------------------------


def _blocks(blocks: Iterable[Block], page: _Page) -> str:
    return "\n".join(_block(block, page) for block in blocks)


def _block(block: Block, page: _Page) -> str:
    match block:
        case Heading(level, content):
            return f"<h{level}>{_inlines(content, page)}</h{level}>"
        case Paragraph(content):
            return f"<p>{_inlines(content, page)}</p>"
        case List(ordered, items):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>\n{''.join(_item(item, page) for item in items)}</{tag}>"
        case Quote(blocks, lang):
            attribute = f' lang="{_escaped(lang)}"' if lang else ""
            return f"<blockquote{attribute}>\n{_blocks(blocks, page)}\n</blockquote>"
        case Table():
            return _table(block, page)
        case Section():
            return _section(block, page)
        case Slot(item):
            return f"<p>@@slot:{_escaped(item)}@@</p>"
        case _:
            assert_never(block)


def _item(item: ListItem, page: _Page) -> str:
    """An entry; its paragraph needs no tag of its own when nothing but lists stand below it."""
    match item.blocks:
        case (Paragraph(content), *rest) if all(isinstance(block, List) for block in rest):
            below = f"\n{_blocks(rest, page)}\n" if rest else ""
            return f"<li>{_inlines(content, page)}{below}</li>\n"
        case blocks:
            return f"<li>{_blocks(blocks, page)}</li>\n"


def _section(section: Section, page: _Page) -> str:
    if not page.traces:
        return _blocks(section.blocks, page)
    anchor = section.anchor
    pinned = f' data-position="{_escaped(anchor.position)}" data-version="{anchor.version}"'
    origin = f'data-item="{_escaped(anchor.item)}"{pinned if anchor.position else ""}'
    return f"<section {origin}>\n{_blocks(section.blocks, page)}\n</section>"


# --- Tables ----------------------------------------------------------------------------------------------


def _table(table: Table, page: _Page) -> str:
    head = _row(table.header, table.align, page, heading=True)
    rows = "".join(_row(row, table.align, page) for row in table.rows)
    body = f"<tbody>\n{rows}</tbody>\n" if rows else ""
    return f"<table>\n<thead>\n{head}</thead>\n{body}</table>"


def _row(cells: tuple[Inlines, ...], align: tuple[Align, ...], page: _Page, *, heading: bool = False) -> str:
    both = zip(cells, align, strict=True)
    inside = "".join(_cell(cell, side, page, heading=heading and bool(cell)) for cell, side in both)
    return f"<tr>{inside}</tr>\n"


def _cell(content: Inlines, align: Align, page: _Page, *, heading: bool) -> str:
    """A cell; an empty one is never a heading, which would announce nothing."""
    tag, scope = ("th", ' scope="col"') if heading else ("td", "")
    side = f' class="align-{align}"' if align else ""
    return f"<{tag}{scope}{side}>{_inlines(content, page)}</{tag}>"


# --- Inlines ---------------------------------------------------------------------------------------------


def _inlines(content: Iterable[Inline], page: _Page) -> str:
    return "".join(_inline(node, page) for node in content)


def _inline(node: Inline, page: _Page) -> str:
    match node:
        case Text(text):
            return _printed(text)
        case LineBreak():
            return "<br>"
        case Emphasis(content):
            return f"<em>{_inlines(content, page)}</em>"
        case Strong(content):
            return f"<strong>{_inlines(content, page)}</strong>"
        case Link(url, content):
            words = _inlines(content, page)
            return (
                f'<a href="{_escaped(target)}">{words}</a>'
                if (target := address(url))
                else f"{words} ({_escaped(url)})"
            )
        case Citation() | Note():
            return _reference(node, page)
        case Figure(key, text):
            return f'<data value="{_escaped(key)}">{_printed(text)}</data>'
        case Field(name, text):
            return f'<span data-field="{_escaped(name)}">{_printed(text)}</span>'
        case _:
            assert_never(node)


def _printed(text: str) -> str:
    return _escaped(digits(text))


def _escaped(text: str) -> str:
    return html.escape(allowed(text))


# --- Notes -----------------------------------------------------------------------------------------------


def _reference(node: Citation | Note, page: _Page) -> str:
    """The number in the text, which leads to its note."""
    page.notes.append(page.document.note(node))
    number = len(page.notes)
    to, here = f"{page.ids}-{number}", f"{page.ids}-{number}-ref"
    label = f"{labels(page.document.lang).note} {number}"
    link = f'<a id="{here}" href="#{to}" role="doc-noteref" aria-label="{label}">{number}</a>'
    return f'<sup class="note">{link}</sup>'


def _notes(page: _Page) -> str:
    if not page.notes:
        return ""
    words = labels(page.document.lang)
    entries = "".join(_note(number, content, page) for number, content in enumerate(page.notes, 1))
    heading = f'<h2 id="{page.ids}s">{words.notes}</h2>'
    return (
        f'<section role="doc-endnotes" aria-labelledby="{page.ids}s">\n'
        f"{heading}\n<ol>\n{entries}</ol>\n</section>\n"
    )


def _note(number: int, content: Inlines, page: _Page) -> str:
    words = labels(page.document.lang)
    label = f"{words.back}, {words.note.lower()} {number}"
    back = f'<a href="#{page.ids}-{number}-ref" role="doc-backlink" aria-label="{label}">↩</a>'
    return f'<li id="{page.ids}-{number}">{_inlines(content, page)} {back}</li>\n'
