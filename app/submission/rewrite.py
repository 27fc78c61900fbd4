"""Trees made to fit the place where they are put."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from app.documents.tree import (
    Block,
    Blocks,
    Emphasis,
    Field,
    Heading,
    Inline,
    Inlines,
    Link,
    List,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
)

DEEPEST_HEADING = 4


def below(blocks: Blocks, level: int) -> Blocks:
    """`blocks` with their highest heading one below `level` and the others shifted as much."""
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    if not levels:
        return blocks
    shift = level + 1 - min(levels)
    return tuple(
        replace(block, level=min(block.level + shift, DEEPEST_HEADING))
        if isinstance(block, Heading)
        else block
        for block in blocks
    )


def addressed(blocks: Blocks, recipient: str) -> Blocks:
    """`blocks` with every field that stands for the recipient saying `recipient`, capital letter kept."""

    def said(node: Inline) -> Inline:
        if isinstance(node, Field) and node.name == "recipient":
            first = recipient[:1].upper() if node.text[:1].isupper() else recipient[:1]
            return replace(node, text=first + recipient[1:])
        return node

    return tuple(_blocks(blocks, said))


def _blocks(blocks: Blocks, change: Callable[[Inline], Inline]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Heading(_, content) | Paragraph(content):
                yield replace(block, content=_inlines(content, change))
            case List(_, items):
                entries = (ListItem(tuple(_blocks(item.blocks, change))) for item in items)
                yield replace(block, items=tuple(entries))
            case Quote(inner, _) | Section(_, inner):
                yield replace(block, blocks=tuple(_blocks(inner, change)))
            case Table(header, rows, _):
                cells = tuple(tuple(_inlines(cell, change) for cell in row) for row in rows)
                yield replace(block, header=tuple(_inlines(cell, change) for cell in header), rows=cells)
            case _:
                yield block


def _inlines(content: Inlines, change: Callable[[Inline], Inline]) -> Inlines:
    return tuple(
        replace(node, content=_inlines(node.content, change))
        if isinstance(node, Emphasis | Strong | Link | Note)
        else change(node)
        for node in content
    )
