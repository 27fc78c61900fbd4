"""The normal form of a tree: the one that readers give, and that Markdown can hold.

Programs can make trees that no person could type: bold in bold, blanks at the edge of a link, a note in a
note. `normalise` makes the nearest tree that a person could, and what prints stays.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal, TypeAlias, assert_never

from app.documents import dialect
from app.documents.addresses import address
from app.documents.characters import BLANKS, in_one_line
from app.documents.tree import (
    Align,
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

_Kinds: TypeAlias = frozenset[type[Heading | Emphasis | Strong | Link | Note]]
_NOWHERE: _Kinds = frozenset()


def normalise(blocks: Iterable[Block]) -> Blocks:
    """`blocks` in normal form; doing it twice changes nothing.

    A tree is normal when
    - no node is empty: no text, mark, link, note, paragraph, heading, item, list, quotation or section;
    - no two texts stand side by side, nor two emphases or two strongs, and none stands in its own kind;
    - blanks and line breaks stand between words: never at the edge of a block, a note, a mark or a link
      (they move out of the latter two), and no blank stands beside a line break;
    - texts are in NFC and in one line, without control characters;
    - headings have levels 1 to 4 and no line break;
    - links have an address that `addresses.address` leaves as it is, and hold text, line breaks and marks:
      notes stand behind them, and a link without words shows its address;
    - notes hold neither notes nor citations: those are spelt out;
    - keys, field names and language tags are well formed: words with another one stand as plain text;
    - all rows of a table have as many cells as its widest, and it has as many alignments.

    How deep a tree may be is left to the readers, which have their own bounds.
    """
    return tuple(normal for block in blocks if (normal := _normal(block)) is not None)


# --- Blocks ----------------------------------------------------------------------------------------------


def _normal(block: Block) -> Block | None:
    """`block` in normal form, or nothing where it is empty."""
    match block:
        case Heading(level, content):
            words = _trimmed(content, frozenset({Heading}))
            return Heading(min(max(level, 1), 4), words) if words else None
        case Paragraph(content):
            words = _trimmed(content)
            return Paragraph(words) if words else None
        case List(ordered, items):
            entries = tuple(ListItem(inner) for item in items if (inner := normalise(item.blocks)))
            return List(ordered, entries) if entries else None
        case Quote(blocks, lang):
            inner = normalise(blocks)
            return Quote(inner, lang if dialect.LANG.fullmatch(lang) else "") if inner else None
        case Table():
            return _rectangle(block)
        case Section(anchor, blocks):
            inner = normalise(blocks)
            return Section(anchor, inner) if inner else None
        case Slot():
            return block
        case _:
            assert_never(block)


def _rectangle(table: Table) -> Table | None:
    """`table` with rows of equal length, filled up with empty cells; nothing where it has no cell."""
    rows = [tuple(_trimmed(cell) for cell in row) for row in (table.header, *table.rows)]
    width = max(map(len, rows))
    header, *body = ((*row, *((),) * (width - len(row))) for row in rows)
    unset: list[Align] = [""] * width
    return Table(header, tuple(body), (*table.align, *unset)[:width]) if width else None


# --- Inlines, with the kinds of node that they stand in --------------------------------------------------


def _trimmed(content: Iterable[Inline], inside: _Kinds = _NOWHERE) -> Inlines:
    """`content` in normal form, without blanks at its edges."""
    _, words, _ = _peeled(_settled(content, inside))
    return tuple(words)


def _settled(content: Iterable[Inline], inside: _Kinds) -> list[Inline]:
    """`content` with each node in normal form, and neighbours made one."""
    return _merged(normal for node in content for normal in _spread(node, inside))


def _spread(node: Inline, inside: _Kinds) -> Iterator[Inline]:
    """What stands for `node`: itself in normal form, with what had to move out of it."""
    match node:
        case Text(text):
            yield Text(in_one_line(text))
        case LineBreak():
            yield Text(" ") if Heading in inside else node
        case Emphasis(content) | Strong(content):
            yield from _mark(type(node), content, inside)
        case Link(url, content):
            yield from _link(url, content, inside)
        case Citation() | Note():
            yield from _note(node, inside) if Link not in inside else ()
        case Figure(key, text):
            yield from _labelled(node, text, inside, known=dialect.KEY.fullmatch(key) is not None)
        case Field(name, text):
            yield from _labelled(node, text, inside, known=name in dialect.FIELDS)
        case _:
            assert_never(node)


def _mark(kind: type[Emphasis | Strong], content: Inlines, inside: _Kinds) -> Iterator[Inline]:
    if kind in inside:
        yield from _settled(content, inside)
        return
    before, words, after = _peeled(_settled(content, inside | {kind}))
    yield from before
    if words:
        yield kind(tuple(words))
    yield from after


def _link(url: str, content: Inlines, inside: _Kinds) -> Iterator[Inline]:
    """A link, or its words with the address behind them where it leads nowhere."""
    if Link in inside:
        yield from _settled(content, inside)
        return
    target = address(url)
    before, words, after = _peeled(_settled(content, inside | {Link}))
    yield from before
    if target:
        yield Link(target, tuple(words) or (Text(target),))
    else:
        yield from (*words, Text(f" ({in_one_line(url)})"))
    for note in _notes(content):
        yield from _note(note, inside)
    yield from after


def _notes(content: Iterable[Inline]) -> Iterator[Citation | Note]:
    """The notes of `content`, those in marks and links included."""
    for node in content:
        match node:
            case Citation() | Note():
                yield node
            case Emphasis(inner) | Strong(inner) | Link(_, inner):
                yield from _notes(inner)
            case _:
                pass


def _note(node: Citation | Note, inside: _Kinds) -> Iterator[Inline]:
    """A note, or its spelling where none may stand."""
    match node:
        case Note(content) if Note in inside:
            yield from (Text("^["), *_settled(content, inside), Text("]"))
        case Note(content):
            words = _trimmed(content, inside & {Heading} | {Note})
            if words:
                yield Note(words)
        case Citation(key, place):
            place = in_one_line(place).strip(BLANKS)
            if Note not in inside and dialect.KEY.fullmatch(key):
                yield Citation(key, place)
            else:
                yield Text(in_one_line(f"[^{key}{', ' if place else ''}{place}]"))


def _labelled(node: Figure | Field, text: str, inside: _Kinds, *, known: bool) -> Iterator[Inline]:
    """A figure or field, or its words where it is not known or stands in a link."""
    words = in_one_line(text).strip(BLANKS)
    if not (known and words) or Link in inside:
        yield Text(words)
    elif isinstance(node, Figure):
        yield Figure(node.key, words)
    else:
        yield Field(node.name, words)


# --- Neighbours and edges --------------------------------------------------------------------------------


def _merged(nodes: Iterable[Inline]) -> list[Inline]:
    """`nodes` with like neighbours made one, without empty texts and without blanks beside line breaks."""
    told = (node for node in nodes if node != Text(""))
    merged = [one for _, run in groupby(told, key=type) for one in _one(list(run))]
    neighbours = zip((None, *merged), merged, (*merged[1:], None), strict=False)
    beside = (_beside(before, node, after) for before, node, after in neighbours)
    return [node for node in beside if node != Text("")]


def _one(run: list[Inline]) -> list[Inline]:
    """A run of nodes of one kind, made one where they cannot be told apart."""
    match run[0]:
        case _ if len(run) == 1:
            return run
        case Text():
            return [Text(in_one_line("".join(node.text for node in run if isinstance(node, Text))))]
        case Emphasis() | Strong() as first:
            marks = (node for node in run if isinstance(node, Emphasis | Strong))
            return [type(first)(tuple(_merged(inner for mark in marks for inner in mark.content)))]
        case _:
            return run


def _beside(before: Inline | None, node: Inline, after: Inline | None) -> Inline:
    """`node` between its neighbours: a text has no blanks beside a line break."""
    if isinstance(node, Text) and isinstance(before, LineBreak):
        node = Text(node.text.lstrip(BLANKS))
    if isinstance(node, Text) and isinstance(after, LineBreak):
        node = Text(node.text.rstrip(BLANKS))
    return node


def _peeled(nodes: list[Inline]) -> tuple[list[Inline], list[Inline], list[Inline]]:
    """The blanks and line breaks before the words of `nodes`, the words, and the blanks and breaks after."""
    words = list(nodes)
    return _taken(words, 0), words, _taken(words, -1)[::-1]


def _taken(nodes: list[Inline], end: Literal[0, -1]) -> list[Inline]:
    """The blanks and line breaks at one end of `nodes`, outermost first, taken out of it."""
    taken: list[Inline] = []
    while nodes and isinstance(node := nodes[end], Text | LineBreak):
        nodes.pop(end)
        if isinstance(node, LineBreak):
            taken.append(node)
            continue
        words = node.text.rstrip(BLANKS) if end else node.text.lstrip(BLANKS)
        blank = node.text[len(words) :] if end else node.text[: len(node.text) - len(words)]
        if blank:
            taken.append(Text(blank))
        if words:
            nodes.insert(len(nodes) if end else 0, Text(words))
            break
    return taken
