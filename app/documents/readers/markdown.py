"""Markdown to tree. What is outside of our subset stays as text, and a notice says what and where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, Final

from markdown_it.common.utils import unescapeAll
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from app.documents.addresses import address
from app.documents.characters import allowed, forbidden, unified
from app.documents.dialect import DEFINITION
from app.documents.normal import normalise
from app.documents.notices import Level, Notice
from app.documents.readers.rules import parser
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
    Slot,
    Strong,
    Table,
    Text,
)
from app.errors import Invalid

LONGEST: Final = 500_000
"""How many signs a text may have: some two hundred pages."""

_EXCERPT: Final = 80


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader made: blocks in normal form, and what it could not keep as it stood, line by line."""

    blocks: Blocks
    notices: tuple[Notice, ...]


def read(text: str, *, slots: bool = False, title: bool = False) -> Read:
    """The tree of `text`; `slots` also reads the places of items, and `title` a heading of level 1.

    Any text is some document, but for one of more than `LONGEST` signs, which is `Invalid`.
    """
    if len(text) > LONGEST:
        raise Invalid("markdown.too_long", length=len(text), longest=LONGEST)
    lines = unified(text).split("\n")
    reading = _Reading([allowed(line) for line in lines], [], title=title)
    for number, line in enumerate(lines, 1):
        if dropped := forbidden(line):
            signs = " ".join(f"U+{ord(sign):04X}" for sign in sorted(set(dropped)))
            reading.tell("markdown.control_character", number, line, level="info", signs=signs)
    tokens = iter(parser(slots=slots).parse("\n".join(reading.lines)))
    blocks = normalise(reading.blocks(tokens))
    return Read(blocks, tuple(sorted(reading.notices, key=lambda notice: notice.line)))


@dataclass(frozen=True, slots=True)
class _Reading:
    """One text on its way from tokens to blocks. Each method takes the tokens that are its own."""

    lines: list[str]
    notices: list[Notice]
    title: bool

    def tell(self, code: str, line: int, excerpt: str, *, level: Level = "warning", **data: object) -> None:
        shown = " ".join(allowed(excerpt).split())
        shown = shown if len(shown) <= _EXCERPT else f"{shown[:_EXCERPT]}…"
        self.notices.append(Notice(code, line, shown, level, {"excerpt": shown, **data}))

    # --- Blocks

    def blocks(self, tokens: Iterator[Token]) -> Iterator[Block]:
        """The blocks up to the token that closes what they stand in."""
        for token in tokens:
            if token.nesting < 0:
                return
            yield from self.block(token, tokens)

    def block(self, token: Token, tokens: Iterator[Token]) -> Iterator[Block]:
        match token.type:
            case "paragraph_open":
                yield self.paragraph(token, tokens)
            case "heading_open":
                yield self.heading(token, tokens)
            case "bullet_list_open":
                yield List(ordered=False, items=tuple(ListItem(blocks) for _, blocks in self.items(tokens)))
            case "ordered_list_open":
                yield from self.ordered(token, tokens)
            case "blockquote_open":
                yield Quote(tuple(self.blocks(tokens)), str(token.meta.get("lang", "")))
            case "table_open":
                yield self.table(tokens)
            case "slot":
                yield Slot(token.content)
            case "hr":
                self.tell("markdown.rule", _line(token), token.markup[:3])
                yield Paragraph((Text(token.markup[:3]),))
            case _:
                yield self.code(token)

    def paragraph(self, token: Token, tokens: Iterator[Token]) -> Paragraph:
        content = next(tokens)
        if token.info:
            self.tell(token.info, _line(token), content.content)
        if DEFINITION.match(content.content):
            self.tell("markdown.definition", _line(token), content.content)
        next(tokens)
        return Paragraph(self.inlines(content))

    def heading(self, token: Token, tokens: Iterator[Token]) -> Heading | Paragraph:
        level, content = int(token.tag[1]), next(tokens)
        next(tokens)
        if level in range(1 if self.title else 2, 5):
            return Heading(level, self.inlines(content))
        marks = f"{'#' * level} "
        self.tell("markdown.heading_level", _line(token), marks + content.content)
        return Paragraph((Text(marks), *self.inlines(content)))

    def items(self, tokens: Iterator[Token]) -> Iterator[tuple[Token, Blocks]]:
        """The entries of a list, each with the token that opens it."""
        for token in takewhile(_opens, tokens):
            yield token, tuple(self.blocks(tokens))

    def ordered(self, token: Token, tokens: Iterator[Token]) -> Iterator[Block]:
        """A numbered list; one that starts elsewhere than at 1 is text, such as a year and a full stop."""
        start, entries = token.attrs.get("start", 1), list(self.items(tokens))
        if start == 1:
            yield List(ordered=True, items=tuple(ListItem(blocks) for _, blocks in entries))
            return
        self.tell("markdown.list_start", _line(token), self.lines[_line(token) - 1], start=start)
        for opening, blocks in entries:
            number = Text(f"{opening.info}{opening.markup} ")
            match blocks:
                case (Paragraph(content), *rest):
                    yield from (Paragraph((number, *content)), *rest)
                case _:
                    yield from (Paragraph((number,)), *blocks)

    def code(self, token: Token) -> Paragraph:
        """The lines of a block of code, as they are typed."""
        fence = [f"{token.markup}{token.info}"] if token.markup else []
        lines = [*fence, *token.content.removesuffix("\n").split("\n"), *([token.markup] if fence else [])]
        self.tell("markdown.code" if fence else "markdown.indented", _line(token), token.content)
        return Paragraph(tuple(node for line in lines for node in (Text(line), LineBreak())))

    # --- Tables

    def table(self, tokens: Iterator[Token]) -> Table:
        rows: list[tuple[Inlines, ...]] = []
        align: list[Align] = []
        for token in takewhile(lambda token: token.type != "table_close", tokens):
            if token.type == "tr_open":
                cells = [(cell, next(tokens), next(tokens)) for cell in takewhile(_opens, tokens)]
                align = align or [_ALIGN[cell.attrs.get("style", "")] for cell, _, _ in cells]
                words = tuple(self.inlines(content, cell=True) for _, content, _ in cells)
                rows.append(self.whole(token, words) if rows else words)
        return Table(rows[0], tuple(rows[1:]), tuple(align))

    def whole(self, row: Token, cells: tuple[Inlines, ...]) -> tuple[Inlines, ...]:
        """A row whose last cell also holds those past it, which the parser leaves out."""
        beyond = _cells(self.lines[_line(row) - 1])[len(cells) :]
        if not any(beyond):
            return cells
        self.tell("markdown.cells", _line(row), " | ".join(beyond), columns=len(cells))
        return (*cells[:-1], (*cells[-1], Text(f" | {' | '.join(beyond)}")))

    # --- Inlines

    def inlines(self, content: Token, *, cell: bool = False) -> Inlines:
        """The inlines of the text of one block."""
        flow = _Flow()
        line = _line(content)
        for token in content.children or []:
            self.inline(token, flow, line, cell=cell)
            line += token.type in ("softbreak", "hardbreak") or token.content.count("\n")
        return tuple(flow.nodes)

    def inline(self, token: Token, flow: "_Flow", line: int, *, cell: bool) -> None:
        match token.type:
            case "text":
                flow.nodes.append(Text(token.content))
            case "softbreak":
                flow.nodes.append(Text(" "))
            case "hardbreak":
                flow.nodes.append(LineBreak())
            case "em_open" | "strong_open" | "link_open" | "note_open":
                if token.type == "note_open" and flow.notes:
                    self.tell("markdown.note_in_note", line, "^[")
                flow.open(token)
            case "em_close" | "strong_close" | "note_close":
                flow.close()
            case "link_close":
                self.link(flow, line)
            case "citation" if flow.notes:
                self.tell("markdown.note_in_note", line, token.content)
                flow.nodes.append(Text(token.content))
            case "citation" | "figure" | "field":
                flow.nodes.append(_form(token))
            case _ if cell and re.fullmatch(r"<br ?/?>", token.content):
                flow.nodes.append(LineBreak())
            case _:
                if token.info:
                    self.tell(token.info, line, token.meta.get("around", token.content))
                flow.nodes.append(Text(token.content))

    def link(self, flow: "_Flow", line: int) -> None:
        """Close a link; one that leads nowhere we know stays as it is typed."""
        opening, content = flow.taken()
        url, title = str(opening.attrs["href"]), str(opening.attrs.get("title", ""))
        if title:
            self.tell("markdown.link_title", line, title)
        after = [Text(f" ({title})")] if title else []
        if address(url):
            flow.nodes += [Link(url, tuple(content)), *after]
            return
        self.tell("markdown.link_address", line, url)
        if opening.info == "auto":
            flow.nodes.append(Text(f"<{url}>"))
        else:
            flow.nodes += [Text("["), *content, Text(f"]({url})"), *after]


@dataclass(slots=True)
class _Flow:
    """The inlines of one block: a pile of what is still open, each with what stands in it so far."""

    pile: list[tuple[Token, list[Inline]]] = field(default_factory=list)
    nodes: list[Inline] = field(default_factory=list)
    notes: int = 0

    def open(self, token: Token) -> None:
        """Begin something that holds inlines."""
        self.notes += token.type == "note_open"
        self.pile.append((token, self.nodes))
        self.nodes = []

    def taken(self) -> tuple[Token, list[Inline]]:
        """What opened last, and what stands in it."""
        content = self.nodes
        token, self.nodes = self.pile.pop()
        self.notes -= token.type == "note_open"
        return token, content

    def close(self) -> None:
        """End a mark or note. Hundreds of marks in marks are no more than one, and would end in recursion."""
        token, content = self.taken()
        if len(self.pile) > _MARKS:
            self.nodes += content
        else:
            self.nodes.append(_HOLDERS[token.type](tuple(content)))


_MARKS: Final = 40
_HOLDERS: Final[dict[str, type[Emphasis | Strong | Note]]] = {
    "em_open": Emphasis,
    "strong_open": Strong,
    "note_open": Note,
}
_ALIGN: Final[dict[Any, Align]] = {
    "": "",
    "text-align:left": "left",
    "text-align:center": "center",
    "text-align:right": "right",
}


def _form(token: Token) -> Citation | Figure | Field:
    """One of our own forms, its backslashes and character references read."""
    parts = {name: unescapeAll(text) for name, text in token.meta.items()}
    match token.type:
        case "citation":
            return Citation(parts["key"], parts["place"])
        case "figure":
            return Figure(parts["key"], parts["text"])
        case _:
            return Field(parts["name"], parts["text"])


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0


def _opens(token: Token) -> bool:
    return token.nesting > 0


def _cells(line: str) -> list[str]:
    """The cells of a row as they are typed."""
    cells = [cell.strip() for cell in escapedSplit(line.lstrip("> ").rstrip())]
    return cells[cells[:1] == [""] : len(cells) - (cells[-1:] == [""])]
