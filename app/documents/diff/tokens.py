"""A line of inlines as the tokens that are compared: words, signs, notes, figures, with the marks on them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias, assert_never

from app.documents.tree import (
    Citation,
    Emphasis,
    Field,
    Figure,
    Inline,
    LineBreak,
    Link,
    Note,
    Strong,
    Text,
)

Leaf: TypeAlias = Text | LineBreak | Citation | Note | Figure | Field
Mark: TypeAlias = tuple[str, ...]
"""`("em",)`, `("strong",)` or `("a", address)`."""

_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\w)"
_WORD = r"\w+(?:[-'’.,/:@]+\w+)*"
_PIECE = re.compile(rf"(\s*)({_NUMBER}|{_WORD}|[^\w\s])|\s+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a sign, a note or a figure, with the marks around it, outermost first.

    `before` are the blanks in front of it; which ones they are does not count when two tokens are compared,
    only that there are some.
    """

    node: Leaf
    marks: tuple[Mark, ...] = ()
    before: str = field(default="", compare=False)
    spaced: bool = False

    @property
    def words(self) -> int:
        """How many words it is."""
        match self.node:
            case Text(text):
                return int(any(map(str.isalnum, text)))
            case Figure(_, text) | Field(_, text):
                return len(text.split())
            case LineBreak() | Citation() | Note():
                return 0

    @property
    def is_seam(self) -> bool:
        """Whether it is no word, but the place where a block, entry or cell begins."""
        return self.node == Text("")

    @property
    def is_text(self) -> bool:
        """Whether it is words or signs alone, and no note or figure."""
        return isinstance(self.node, Text)

    @property
    def length(self) -> int:
        """How many signs of text it is."""
        return len(self.node.text) if isinstance(self.node, Text | Figure | Field) else 0


def seam(shape: str) -> Token:
    """The place where a part of that shape begins."""
    return Token(Text(""), ((shape,),))


def tokens(content: Iterable[Inline]) -> tuple[Token, ...]:
    """The tokens of a line; blanks at its end are left out."""
    found: list[Token] = []
    blank = ""
    for token in _leaves(content, ()):
        if token.is_seam:
            blank += token.before
        else:
            blank += token.before
            found.append(replace(token, before=blank, spaced=bool(blank)))
            blank = ""
    return tuple(found)


def _leaves(content: Iterable[Inline], marks: tuple[Mark, ...]) -> Iterator[Token]:
    """The tokens of `content`; blanks with no word behind them come as an empty one."""
    for node in content:
        match node:
            case Text(text):
                yield from _pieces(text, marks)
            case Emphasis(inner):
                yield from _leaves(inner, (*marks, ("em",)))
            case Strong(inner):
                yield from _leaves(inner, (*marks, ("strong",)))
            case Link(url, inner):
                yield from _leaves(inner, (*marks, ("a", url)))
            case LineBreak() | Citation() | Note() | Figure() | Field():
                yield Token(node, marks)
            case _:
                assert_never(node)


def _pieces(text: str, marks: tuple[Mark, ...]) -> Iterator[Token]:
    for found in _PIECE.finditer(text):
        if found[2] is None:
            yield Token(Text(""), marks, found[0])
        else:
            yield Token(Text(found[2]), marks, found[1])
