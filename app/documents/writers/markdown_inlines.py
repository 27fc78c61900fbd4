"""Inlines as Markdown.

CommonMark decides by the characters beside a mark whether it opens or closes anything. So inlines first
become pieces, texts and marks; then each mark looks at its neighbours, and a letter that stands in its way is
written as a character reference, which begins and ends with punctuation.

Why that is enough: in normal form strong text holds no strong text and none follows it straight away, and the
same is true of emphasis. So marks of one sign open and close by turns, as long as those of the two kinds have
different signs wherever they meet or nest.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, assert_never

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace

from app.documents import dialect
from app.documents.tree import (
    Citation,
    Emphasis,
    Field,
    Figure,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Note,
    Strong,
    Text,
)


class _Piece(NamedTuple):
    """Source, and whether it is a text, whose letters may be written otherwise, or a mark."""

    source: str
    kind: Literal["text", "opening", "closing", "other"] = "other"


def spelt(content: Inlines, *, line_break: str = "\\\n") -> str:
    """`content`, which is in normal form, as Markdown."""
    pieces = list(_pieces(content, line_break))
    for at, piece in enumerate(pieces):
        if piece.kind == "opening":
            _free(pieces, at, -1)
        elif piece.kind == "closing":
            _free(pieces, at, 1)
    return "".join(piece.source for piece in pieces)


# --- Pieces ----------------------------------------------------------------------------------------------


def _pieces(content: Inlines, line_break: str, *, in_strong: bool = False) -> Iterator[_Piece]:
    for before, node, after in zip((None, *content), content, (*content[1:], None), strict=False):
        match node:
            case Text(text):
                yield _Piece(_escaped(before, text, after), "text")
            case LineBreak():
                yield _Piece(line_break)
            case Emphasis(inner):
                meets = in_strong or any(isinstance(other, Strong) for other in (before, *inner, after))
                yield from _marked("_" if meets else "*", _pieces(inner, line_break))
            case Strong(inner):
                yield from _marked("**", _pieces(inner, line_break, in_strong=True))
            case Link(url, inner):
                yield _Piece(f"[{spelt(inner, line_break=line_break)}]({_destination(url)})")
            case Citation(key, place):
                yield _Piece(dialect.citation(key, place))
            case Note(inner):
                yield _Piece(f"^[{spelt(inner, line_break=line_break)}]")
            case Figure(key, text):
                yield _Piece(dialect.figure(key, text))
            case Field(name, text):
                yield _Piece(dialect.field(name, text))
            case _:
                assert_never(node)


def _marked(mark: str, inner: Iterator[_Piece]) -> Iterator[_Piece]:
    yield _Piece(mark, "opening")
    yield from inner
    yield _Piece(mark, "closing")


_ALWAYS = r"[\\`*_\[\]]|^\^|<(?! )|&(?=#?[A-Za-z0-9]+;)|\{(?=(?:figure|field|lang)=)|@(?=@slot:)"
_ACTIVE: Final = re.compile(_ALWAYS)
_ACTIVE_BEFORE_BRACKET: Final = re.compile(rf"{_ALWAYS}|[!^]$")
_STRIKES_BRACKET: Final = "\u0338"  # in NFC one sign with the `>` of a `<br>` before it


def _escaped(before: Inline | None, text: str, after: Inline | None) -> str:
    """`text` with a backslash before all that would be read as markup where it stands."""
    opens_bracket = isinstance(after, Link | Citation | Figure | Field)
    escaped = (_ACTIVE_BEFORE_BRACKET if opens_bracket else _ACTIVE).sub(r"\\\g<0>", text)
    if isinstance(before, LineBreak) and text.startswith(_STRIKES_BRACKET):
        return _reference(_STRIKES_BRACKET) + escaped[1:]
    return escaped


_PAIRED: Final = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*")


def _destination(url: str) -> str:
    """The address of a link; only brackets that do not pair need to be guarded."""
    url = dialect.ENTITY.sub(r"\\&", url)
    return url if _PAIRED.fullmatch(url) else re.sub(r"[()]", r"\\\g<0>", url)


# --- Marks and their neighbours --------------------------------------------------------------------------


def _free(pieces: list[_Piece], at: int, outside: Literal[-1, 1]) -> None:
    """Write the letter beside the mark at `at`, on its `outside`, as a reference if it hinders the mark."""
    beside = at + outside
    if not 0 <= beside < len(pieces) or pieces[beside].kind != "text":
        return
    mark, text, inner = pieces[at].source, pieces[beside].source, pieces[at - outside].source
    if outside == 1 and _hinders(text[0], mark, inner[-1]):
        pieces[beside] = _Piece(f"{_reference(text[0])}{text[1:]}", "text")
    elif outside == -1 and _hinders(text[-1], mark, inner[0]):
        pieces[beside] = _Piece(f"{text[:-1]}{_reference(text[-1])}", "text")


def _hinders(outer: str, mark: str, inner: str) -> bool:
    """Whether `outer` keeps `mark` from being one, with `inner` on its other side."""
    is_letter = not (isWhiteSpace(ord(outer)) or _is_punctuation(outer))
    return is_letter and (mark == "_" or _is_punctuation(inner))


def _is_punctuation(sign: str) -> bool:
    return isMdAsciiPunct(ord(sign)) or isPunctChar(sign)


def _reference(sign: str) -> str:
    return f"&#{ord(sign)};"
