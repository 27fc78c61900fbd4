"""Tree to the HTML that the rich editor is filled with: every node in the form that its schema parses.

Nothing stands between the tags, since the editor keeps every blank. Citations, notes, figures and fields are
marked by data attributes; what they look like is the editor's.
"""

import html
from collections.abc import Iterable
from typing import assert_never

from app.documents import dialect
from app.documents.characters import allowed
from app.documents.normal import normalise
from app.documents.tree import (
    Align,
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
    Note,
    Paragraph,
    Quote,
    Section,
    Slot,
    Strong,
    Table,
    Text,
)


def write(blocks: Iterable[Block]) -> str:
    """`blocks` as the editor takes them in. Of sections only the blocks stay, as in Markdown."""
    return _blocks(normalise(blocks))


def _blocks(blocks: Iterable[Block]) -> str:
    return "".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Heading(level, content):
            return f"<h{level}>{_inlines(content)}</h{level}>"
        case Paragraph(content):
            return f"<p>{_inlines(content)}</p>"
        case List(ordered, items):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{_blocks(item.blocks)}</li>' for item in items)}</{tag}>"
        case Quote(blocks, lang):
            attribute = f' lang="{_escaped(lang)}"' if lang else ""
            return f"<blockquote{attribute}>{_blocks(blocks)}</blockquote>"
        case Table(header, rows, align):
            body = "".join(_row("td", row, align) for row in rows)
            return f"<table><tbody>{_row('th', header, align)}{body}</tbody></table>"
        case Section(_, blocks):
            return _blocks(blocks)
        case Slot(item):
            return f"<p>{_escaped(dialect.slot(item))}</p>"
        case _:
            assert_never(block)


def _row(tag: str, cells: Iterable[Iterable[Inline]], align: Iterable[Align]) -> str:
    sides = (f' data-align="{side}"' if side else "" for side in align)
    inside = (f"<{tag}{side}>{_inlines(cell)}</{tag}>" for cell, side in zip(cells, sides, strict=True))
    return f"<tr>{''.join(inside)}</tr>"


def _inlines(content: Iterable[Inline]) -> str:
    return "".join(map(_inline, content))


def _inline(node: Inline) -> str:
    match node:
        case Text(text):
            return _escaped(text)
        case LineBreak():
            return "<br>"
        case Emphasis(content):
            return f"<em>{_inlines(content)}</em>"
        case Strong(content):
            return f"<strong>{_inlines(content)}</strong>"
        case Link(url, content):
            return f'<a href="{_escaped(url)}">{_inlines(content)}</a>'
        case Citation(key, place):
            at = f' data-place="{_escaped(place)}"' if place else ""
            return f'<sup data-cite="{_escaped(key)}"{at}></sup>'
        case Note(content):
            return f"<sup data-note>{_inlines(content)}</sup>"
        case Figure(key, text):
            return f'<data data-figure="{_escaped(key)}">{_escaped(text)}</data>'
        case Field(name, text):
            return f'<span data-field="{_escaped(name)}">{_escaped(text)}</span>'
        case _:
            assert_never(node)


def _escaped(text: str) -> str:
    return html.escape(allowed(text))
