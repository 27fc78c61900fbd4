"""A tree as a JSON value and back, for the column that caches what the reader made of a text.

Each node is a list: its name, then its fields in order. `SCHEMA` grows when that form changes; what was
stored under an older number is read from its Markdown again.
"""

from collections.abc import Callable
from typing import Any

from app.documents import tree
from app.documents.anchors import Anchor
from app.documents.tree import Block, Blocks, Inline, Inlines

SCHEMA = 1

Json = Any
"""Lists, strings, numbers and booleans."""


def encode(blocks: Blocks) -> list[Json]:
    """`blocks` as a JSON value; the same tree always gives the same value."""
    return [_encoded(block) for block in blocks]


def _encoded(value: object) -> Json:
    if isinstance(value, tuple):
        return [_encoded(entry) for entry in value]
    if isinstance(value, str | int):
        return value
    return [type(value).__name__, *(_encoded(getattr(value, name)) for name in _FIELDS[type(value)])]


def decode(value: list[Json]) -> Blocks:
    """The tree that `encode` made `value` of."""
    return tuple(map(_block, value))


def _block(value: list[Json]) -> Block:
    return _BLOCKS[value[0]](*value[1:])


def _inline(value: list[Json]) -> Inline:
    return _INLINES[value[0]](*value[1:])


def _inlines(value: list[Json]) -> Inlines:
    return tuple(map(_inline, value))


def _item(value: list[Json]) -> tree.ListItem:
    return tree.ListItem(decode(value[1]))


def _row(value: list[Json]) -> tuple[Inlines, ...]:
    return tuple(map(_inlines, value))


_NODES = (
    *(tree.Text, tree.LineBreak, tree.Emphasis, tree.Strong, tree.Link, tree.Citation, tree.Note),
    *(tree.Figure, tree.Field, tree.Heading, tree.Paragraph, tree.List, tree.ListItem, tree.Quote),
    *(tree.Table, tree.Section, tree.Slot, Anchor),
)
_FIELDS: dict[type, tuple[str, ...]] = {node: tuple(node.__dataclass_fields__) for node in _NODES}

_INLINES: dict[str, Callable[..., Inline]] = {
    "Text": tree.Text,
    "LineBreak": tree.LineBreak,
    "Emphasis": lambda content: tree.Emphasis(_inlines(content)),
    "Strong": lambda content: tree.Strong(_inlines(content)),
    "Link": lambda url, content: tree.Link(url, _inlines(content)),
    "Citation": tree.Citation,
    "Note": lambda content: tree.Note(_inlines(content)),
    "Figure": tree.Figure,
    "Field": tree.Field,
}

_BLOCKS: dict[str, Callable[..., Block]] = {
    "Heading": lambda level, content: tree.Heading(level, _inlines(content)),
    "Paragraph": lambda content: tree.Paragraph(_inlines(content)),
    "List": lambda ordered, items: tree.List(ordered, tuple(map(_item, items))),
    "Quote": lambda blocks, lang: tree.Quote(decode(blocks), lang),
    "Table": lambda header, rows, align: tree.Table(_row(header), tuple(map(_row, rows)), tuple(align)),
    "Section": lambda anchor, blocks: tree.Section(Anchor(*anchor[1:]), decode(blocks)),
    "Slot": tree.Slot,
}
