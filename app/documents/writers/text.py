"""Tree to plain text, for the boxes of web forms: what carries meaning there is words, line ends and signs.

Notes are `[1]` in the text and listed at its end. Bullets are `- `; tables have one line a row with ` | `
between cells, since a tab moves on to the next box. A quotation's lines begin with `> `.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from app.documents.characters import allowed
from app.documents.tree import (
    Block,
    Blocks,
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
    plain,
)
from app.documents.typography import digits
from app.documents.writers.labels import labels


@dataclass(frozen=True, slots=True)
class _Page:
    """What is being written: the document, and the notes met so far."""

    document: Document
    notes: list[Inlines] = field(default_factory=list)


def write(document: Document, part: Blocks | None = None) -> str:
    """`document` as plain text with its title first, or only `part` of it, with notes numbered from 1."""
    page = _Page(document)
    lines = _spaced(document.titled() if part is None else part, page)
    notes = [f"[{number}] {_note(content, page)}" for number, content in enumerate(page.notes, 1)]
    if notes:
        lines += ["", f"{labels(document.lang).notes}:", *notes]
    written = "\n".join(line.rstrip(" ") for line in lines).rstrip("\n")
    return f"{written}\n" if written else ""


# --- Blocks, each as its lines ---------------------------------------------------------------------------


def _spaced(blocks: Iterable[Block], page: _Page) -> list[str]:
    """The lines of `blocks` with an empty one between blocks."""
    lines: list[str] = []
    for block in blocks:
        lines += ["", *_block(block, page)] if lines else _block(block, page)
    return lines


def _block(block: Block, page: _Page) -> list[str]:
    match block:
        case Heading(_, content) | Paragraph(content):
            return _inlines(content, page).split("\n")
        case List(ordered, items):
            return _list(items, page, ordered=ordered)
        case Quote(blocks, _):
            return [f"> {line}" for line in _spaced(blocks, page)]
        case Table(header, rows, _):
            return [" | ".join(_cell(cell, page) for cell in row) for row in (header, *rows)]
        case Section(_, blocks):
            return _spaced(blocks, page)
        case Slot(item):
            return [f"@@slot:{item}@@"]
        case _:
            assert_never(block)


def _list(items: Iterable[ListItem], page: _Page, *, ordered: bool) -> list[str]:
    lines: list[str] = []
    for number, item in enumerate(items, 1):
        marker = f"{number}. " if ordered else "- "
        first, *rest = _entry(item, page)
        lines += [marker + first, *(" " * len(marker) + line if line else "" for line in rest)]
    return lines


def _entry(item: ListItem, page: _Page) -> list[str]:
    """The lines of an entry; lists stand straight below what they belong to."""
    lines: list[str] = []
    for block in item.blocks:
        lines += ["", *_block(block, page)] if lines and not isinstance(block, List) else _block(block, page)
    return lines or [""]


def _cell(content: Inlines, page: _Page) -> str:
    return _inlines(content, page).replace("\n", " ")


# --- Inlines ---------------------------------------------------------------------------------------------


def _inlines(content: Iterable[Inline], page: _Page) -> str:
    return "".join(_inline(node, page) for node in content)


def _inline(node: Inline, page: _Page) -> str:
    match node:
        case Text(text) | Figure(_, text) | Field(_, text):
            return digits(allowed(text))
        case LineBreak():
            return "\n"
        case Emphasis(content) | Strong(content):
            return _inlines(content, page)
        case Link(url, content):
            words = _inlines(content, page)
            return words if _says(words, url) else f"{words} ({allowed(url)})"
        case Citation() | Note():
            page.notes.append(page.document.note(node))
            return f"[{len(page.notes)}]"
        case _:
            assert_never(node)


def _says(words: str, url: str) -> bool:
    """Whether `words` are the address themselves."""
    return url in (words, f"mailto:{words}")


def _note(content: Inlines, page: _Page) -> str:
    """The words of a note in one line, its addresses behind them where they do not part the sentence."""
    addresses = [
        node.url for node in content if isinstance(node, Link) and not _says(plain(node.content), node.url)
    ]
    bare = (part for node in content for part in (node.content if isinstance(node, Link) else (node,)))
    return " ".join([_inlines(bare, page).replace("\n", " "), *map(allowed, addresses)])
