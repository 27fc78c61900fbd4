"""Marking what answered a query, in the text as it is written."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from app.documents.sentences import sentences
from app.positions.search.analyser import Occurrence
from app.positions.search.meanings import Meaning

_LONGEST_EXCERPT = 320


class Piece(NamedTuple):
    """Some of a text; `is_marked` where it answers the query."""

    text: str
    is_marked: bool


Pieces = tuple[Piece, ...]


def pieces(text: str, found: Iterable[Occurrence], meanings: Mapping[str, Meaning]) -> Pieces:
    """`text` cut at the words that answer; joined, the pieces are `text` again."""
    cut: list[Piece] = []
    at = 0
    for start, end in _joined(_spans(text, found, meanings)):
        if start > at:
            cut.append(Piece(text[at:start], is_marked=False))
        cut.append(Piece(text[start:end], is_marked=True))
        at = end
    if at < len(text):
        cut.append(Piece(text[at:], is_marked=False))
    return tuple(cut)


def _spans(
    text: str, found: Iterable[Occurrence], meanings: Mapping[str, Meaning]
) -> Iterable[tuple[int, int]]:
    for each in found:
        meaning = meanings.get(each.term)
        if meaning is None:
            continue
        if meaning.way == "prefix" and each.kind == "word":
            written = text[each.start : each.end].lower()
            if written.startswith(meaning.written):
                yield each.start, each.start + len(meaning.written)
                continue
        yield each.start, each.end


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that touch or overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def excerpt(passages: Sequence[tuple[str, Sequence[Occurrence]]], meanings: Mapping[str, Meaning]) -> Pieces:
    """The sentence of `passages` that answers best, the first of equals, with its answers marked."""
    best: tuple[float, str, list[Occurrence]] = (-1.0, "", [])
    for text, found in passages:
        for start, end in _sentences(text):
            inside = [each for each in found if start <= each.start and each.end <= end]
            terms = {each.term for each in inside}
            told = sum(meanings[term].counts for term in terms if term in meanings)
            if told > best[0]:
                shown = [_moved(each, start) for each in inside]
                best = (told, text[start:end], shown)
    return _shortened(pieces(best[1], best[2], meanings))


def _moved(each: Occurrence, start: int) -> Occurrence:
    return each._replace(start=each.start - start, end=each.end - start)


def _sentences(text: str) -> Iterable[tuple[int, int]]:
    at = 0
    for sentence in sentences(text):
        start = text.index(sentence, at)
        at = start + len(sentence)
        yield start, at


def _shortened(cut: Pieces) -> Pieces:
    """A long sentence around its first mark, with dots where words are left out."""
    text = "".join(piece.text for piece in cut)
    if len(text) <= _LONGEST_EXCERPT:
        return cut
    mark = 0
    for piece in cut:
        if piece.is_marked:
            break
        mark += len(piece.text)
    start = max(0, min(mark - _LONGEST_EXCERPT // 3, len(text) - _LONGEST_EXCERPT))
    return _window(cut, _blank(text, start) if start else 0, start + _LONGEST_EXCERPT)


def _blank(text: str, start: int) -> int:
    found = re.compile(r"\s").search(text, start)
    return found.end() if found else start


def _window(cut: Pieces, start: int, end: int) -> Pieces:
    shown = [Piece("… ", is_marked=False)] if start else []
    at = 0
    for piece in cut:
        if kept := piece.text[max(0, start - at) : max(0, end - at)]:
            shown.append(Piece(kept, piece.is_marked))
        at += len(piece.text)
    return (*shown, Piece(" …", is_marked=False)) if at > end else tuple(shown)
