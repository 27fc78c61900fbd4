"""The one document model: every reader makes it, every writer prints it, nothing else is passed between them.

Blocks hold blocks or inlines, inlines hold text. All nodes are frozen and compare by value, so that round
trips can be tested by equality. A writer handles every node: `match` ending in `assert_never`.

Not every tree can be typed by a person: `normal.normalise` brings any tree into the form that readers give.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from app.documents.anchors import Anchor

# --- Inlines ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as they print. Never holds a line end."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line end inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italics."""

    content: "Inlines"


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold."""

    content: "Inlines"


@dataclass(frozen=True, slots=True)
class Link:
    """A link by http, https or mailto, with a text. Links do not nest."""

    url: str
    content: "Inlines"


@dataclass(frozen=True, slots=True)
class Citation:
    """A footnote that names a source of the register, and the place in it (`s. 34`), `[^key, s. 34]`."""

    key: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote in the writer's own words, `^[text]`. Notes hold neither notes nor citations."""

    content: "Inlines"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that stands in the register of figures, as it prints, `[1 011]{figure=key}`.

    `text` holds ordinary blanks; writers for print set no-break spaces between digits.
    """

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """What varies with the addressee: `[departementet]{field=recipient}`.

    `text` are the words that stand where nothing is known of the addressee.
    """

    name: str
    text: str


Inline: TypeAlias = Text | LineBreak | Emphasis | Strong | Link | Citation | Note | Figure | Field
Inlines: TypeAlias = tuple[Inline, ...]

# --- Blocks ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 1 is the document's title; texts use 2 to 4."""

    level: int
    content: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; never empty in normal form."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry of a list: mostly a paragraph first, then whatever belongs to it."""

    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class List:
    """A bulleted or numbered list; a numbered one always starts at 1."""

    ordered: bool
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, with its language (`en-GB`) where that differs from the document's."""

    blocks: "Blocks"
    lang: str = ""


Align: TypeAlias = Literal["", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one header row, rows of as many cells, one alignment a column."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    align: tuple[Align, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part whose origin is known. It prints as its blocks do; Word's working copy marks it."""

    anchor: Anchor
    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class Slot:
    """The place in a template's frame where an item goes; `assemble` replaces it. Alone in its block."""

    item: str


Block: TypeAlias = Heading | Paragraph | List | Quote | Table | Section | Slot
Blocks: TypeAlias = tuple[Block, ...]

# --- The whole -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as a footnote prints it: `Author: Title (number, issued), place.`; the title is the link."""

    author: str
    title: str
    number: str = ""
    issued: str = ""
    url: str = ""

    def note(self, place: str = "") -> Inlines:
        """The text of the footnote that cites this source at `place`."""
        title: Inline = Link(self.url, (Text(self.title),)) if self.url else Text(self.title)
        details = ", ".join(part for part in (self.number, self.issued) if part)
        after = (f" ({details})" if details else "") + (f", {place}" if place else "") + "."
        return join((Text(f"{self.author}: "), title, Text(after)))


@dataclass(frozen=True, slots=True)
class Document:
    """What is written out: the blocks, and what holds for all of them.

    `lang` is a language tag (`nb-NO`, `nn-NO`, `en-GB`). `date` is `YYYY-MM-DD` or empty: it stands in the
    file's properties, never a clock. `references` holds every source that a citation names.
    """

    blocks: Blocks
    title: str = ""
    lang: str = "nb-NO"
    date: str = ""
    author: str = ""
    references: Mapping[str, Reference] = field(default_factory=dict)

    def titled(self) -> Blocks:
        """The blocks, headed by the title where none of them says it."""
        said = any(isinstance(block, Heading) and block.level == 1 for block in self.blocks)
        return self.blocks if said or not self.title else (Heading(1, (Text(self.title),)), *self.blocks)

    def note(self, node: Citation | Note) -> Inlines:
        """The text of the footnote behind `node`. An unknown source is named by its key, never dropped."""
        match node:
            case Note(content):
                return content
            case Citation(key, place) if key in self.references:
                return self.references[key].note(place)
            case Citation(key, place):
                return (Text(f"{key}{', ' + place if place else ''}."),)


# --- Walking and mending ---------------------------------------------------------------------------------


def plain(inlines: Iterable[Inline]) -> str:
    """The words of `inlines` as they read, without notes; a line break is a blank."""
    parts: list[str] = []
    for node in inlines:
        match node:
            case Text(text) | Figure(_, text) | Field(_, text):
                parts.append(text)
            case LineBreak():
                parts.append(" ")
            case Emphasis(content) | Strong(content) | Link(_, content):
                parts.append(plain(content))
            case Citation() | Note():
                pass
    return "".join(parts)


def paragraphs(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of each heading, paragraph and cell in reading order, without notes."""
    for block in blocks:
        match block:
            case Heading(_, content) | Paragraph(content):
                yield plain(content)
            case List(_, items):
                for item in items:
                    yield from paragraphs(item.blocks)
            case Quote(inner, _) | Section(_, inner):
                yield from paragraphs(inner)
            case Table(header, rows, _):
                for row in (header, *rows):
                    yield from (plain(cell) for cell in row)
            case Slot():
                pass


def inlines(blocks: Iterable[Block]) -> Iterator[Inline]:
    """Every inline of `blocks` in reading order, outer before inner, those inside notes included."""
    for block in blocks:
        match block:
            case Heading(_, content) | Paragraph(content):
                yield from _descend(content)
            case List(_, items):
                for item in items:
                    yield from inlines(item.blocks)
            case Quote(inner, _) | Section(_, inner):
                yield from inlines(inner)
            case Table(header, rows, _):
                for row in (header, *rows):
                    for cell in row:
                        yield from _descend(cell)
            case Slot():
                pass


def _descend(content: Iterable[Inline]) -> Iterator[Inline]:
    for node in content:
        yield node
        match node:
            case Emphasis(inner) | Strong(inner) | Link(_, inner) | Note(inner):
                yield from _descend(inner)
            case _:
                pass


def join(content: Iterable[Inline]) -> Inlines:
    """`content` with neighbouring texts made one and empty texts gone."""
    joined: list[Inline] = []
    for node in content:
        if isinstance(node, Text):
            if not node.text:
                continue
            if joined and isinstance(joined[-1], Text):
                joined[-1] = Text(joined[-1].text + node.text)
                continue
        joined.append(node)
    return tuple(joined)
