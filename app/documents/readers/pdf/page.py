"""The lines of a page of a PDF: their words, where they stand, how large and how bold they are."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

import pypdfium2.raw as pdfium

from app.documents.characters import allowed

HYPHEN: Final = "\u00ad"
"""How a word that is cut at the end of its line is marked here."""

_CUT: Final = re.compile("[\x02\ufffe\u00ad]")
_LINE: Final = re.compile("[^\r\n\x02\ufffe\u00ad]*[\x02\ufffe\u00ad]|[^\r\n\x02\ufffe\u00ad]+")
"""A line of PDFium's text. Where a word is cut, the mark of that stands for hyphen and line end together."""

_MOST_SIGNS: Final = 40_000
_BOLD: Final = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it prints: cells where words on it stand far apart, else one."""

    cells: tuple[str, ...]
    starts: tuple[float, ...]
    left: float
    right: float
    bottom: float  # its base line
    top: float
    size: float
    bold: bool
    page: int

    @property
    def words(self) -> str:
        """All words of the line."""
        return "  ".join(self.cells)


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in reading order, and how high it is."""

    number: int
    height: float
    lines: tuple[Line, ...]
    signs: int
    columns: int = 1


@dataclass(frozen=True, slots=True)
class _Piece:
    """What PDFium gives as one line: words that stand together."""

    words: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool


def page(document: Any, number: int) -> Page:
    """Page `number`, counted from 1, of an open document."""
    handle = document[number - 1]
    try:
        width, height = handle.get_size()
        text = handle.get_textpage()
        try:
            pieces = list(_pieces(text))
        finally:
            text.close()
    finally:
        handle.close()
    columns = _columns(pieces, width)
    rows = [row for part in _in_order(pieces, width, columns) for row in _rows(part)]
    lines = tuple(_line(row, number) for row in rows)
    return Page(number, height, lines, sum(len(line.words) for line in lines), columns)


# --- Pieces ----------------------------------------------------------------------------------------------


def _pieces(text: Any) -> Iterator[_Piece]:
    raw = text.raw
    count = min(text.count_chars(), _MOST_SIGNS)
    if count <= 0:
        return
    whole = text.get_text_range(0, count)
    for found in _LINE.finditer(whole):
        if found[0].strip():
            yield from _piece(raw, found[0], found.start(), count)


def _piece(raw: Any, line: str, index: int, count: int) -> Iterator[_Piece]:
    """The piece for a line that begins at sign `index`, cut where its words stand far apart."""
    signs = [place for place, sign in enumerate(line) if not sign.isspace()]
    first = _settled(raw, index + signs[0], ord(line[signs[0]]), count)
    if first is None:
        return
    shift = first - signs[0]
    size = pdfium.FPDFText_GetFontSize(raw, first)
    boxes = {signs[0]: _box(raw, first)}
    cuts = [signs[0]]
    for before, after in pairwise(signs):
        if after == before + 1:
            continue
        left, right = _box(raw, before + shift), _box(raw, after + shift)
        boxes[before], boxes[after] = left, right
        if right[0] - left[1] > 1.3 * max(_height(left), _height(right), 4.0):
            cuts.append(after)
    boxes[signs[-1]] = _box(raw, signs[-1] + shift)
    for start, end in zip(cuts, [*cuts[1:], len(line)], strict=True):
        within = [box for place, box in boxes.items() if start <= place < end]
        words = _tidy(line[start:end])
        if words and within:
            height = max(box[3] for box in within) - min(box[2] for box in within)
            yield _Piece(
                words,
                min(box[0] for box in within),
                max(box[1] for box in within),
                _base(raw, start + shift, min(box[2] for box in within)),
                max(box[3] for box in within),
                size if size > 1.5 else round(height, 1),
                _is_bold(raw, start + shift),
            )


def _tidy(words: str) -> str:
    """`words` with single blanks, and a mark where the last of them is cut."""
    marked = _CUT.sub(HYPHEN, words).strip()
    ends_cut = marked.endswith(HYPHEN)
    plain = " ".join(allowed(marked.replace(HYPHEN, "")).split())
    return plain + HYPHEN if ends_cut and plain else plain


def _settled(raw: Any, index: int, sign: int, count: int) -> int | None:
    """The index near `index` that holds `sign`: PDFium's text and its signs can be out of step by a few."""
    for step in (0, -1, 1, -2, 2, -3, 3, *range(4, 40), *range(-4, -40, -1)):
        if 0 <= index + step < count and int(pdfium.FPDFText_GetUnicode(raw, index + step)) == sign:
            found: int = index + step
            return found
    return None


def _box(raw: Any, index: int) -> tuple[float, float, float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(raw, index, left, right, bottom, top)
    return left.value, right.value, bottom.value, top.value


def _base(raw: Any, index: int, otherwise: float) -> float:
    """The base line that a sign stands on: the same for a `g` and an `a`, as boxes are not."""
    across, up = ctypes.c_double(), ctypes.c_double()
    return up.value if pdfium.FPDFText_GetCharOrigin(raw, index, across, up) else otherwise


def _height(box: tuple[float, float, float, float]) -> float:
    return box[3] - box[2]


def _is_bold(raw: Any, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(raw, index) >= 600:
        return True
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(raw, index, name, 128, flags)
    return bool(_BOLD.search(name.value.decode("utf-8", errors="replace")))


# --- Order -----------------------------------------------------------------------------------------------


def _columns(pieces: list[_Piece], width: float) -> int:
    """2 where most pieces keep to one half of the page and both halves are run through with text."""
    middle = width / 2
    left = [each for each in pieces if each.right < middle + 5]
    right = [each for each in pieces if each.left > middle - 5]
    if min(len(left), len(right)) < 6 or len(left) + len(right) < 0.7 * len(pieces):
        return 1
    wide = [each for each in (*left, *right) if each.right - each.left > 0.28 * width]
    return 2 if len(wide) >= 0.4 * (len(left) + len(right)) else 1


def _in_order(pieces: list[_Piece], width: float, columns: int) -> Iterator[list[_Piece]]:
    """The pieces in parts that are read from top to bottom, one after another."""
    if columns == 1:
        yield pieces
        return
    middle = width / 2
    across = [each for each in pieces if each.left < middle - 5 and each.right > middle + 5]
    bounds = sorted({each.bottom for each in across}, reverse=True)
    rest = list(pieces)
    for bound in (*bounds, float("-inf")):
        above = [each for each in rest if each.bottom >= bound]
        rest = [each for each in rest if each.bottom < bound]
        yield [each for each in above if each not in across and each.left < middle - 5]
        yield [each for each in above if each not in across and each.left >= middle - 5]
        yield [each for each in above if each in across]


def _rows(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces on one base line together, from left to right; rows from top to bottom."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda each: -(each.top + each.bottom)):
        last = rows[-1] if rows else None
        if last and _overlap(last[-1], piece) > 0.5 and not any(_side(each, piece) for each in last):
            last.append(piece)
        else:
            rows.append([piece])
    for row in rows:
        yield sorted(row, key=lambda each: each.left)


def _overlap(one: _Piece, other: _Piece) -> float:
    """How much of the lower of two pieces stands at the height of the other."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared / max(min(one.top - one.bottom, other.top - other.bottom), 0.1)


def _side(one: _Piece, other: _Piece) -> bool:
    """Whether two pieces cover each other, and so cannot stand on one line."""
    return min(one.right, other.right) - max(one.left, other.left) > 2


def _line(row: list[_Piece], number: int) -> Line:
    """A row as a line; pieces close to each other are one cell."""
    cells = [row[0]]
    for piece in row[1:]:
        last = cells[-1]
        gap = piece.left - last.right
        if gap <= 1.3 * max(last.size, 4.0):
            blank = " " if gap > 0.08 * last.size else ""
            words = last.words.removesuffix(HYPHEN) if last.words.endswith(HYPHEN) else last.words + blank
            cells[-1] = replace(last, words=words + piece.words, right=piece.right)
        else:
            cells.append(piece)
    widest = max(row, key=lambda each: len(each.words))
    return Line(
        tuple(cell.words for cell in cells),
        tuple(round(cell.left) for cell in cells),
        row[0].left,
        max(each.right for each in row),
        min(each.bottom for each in row),
        max(each.top for each in row),
        round(widest.size, 1),
        all(each.bold for each in row if any(sign.isalnum() for sign in each.words)),
        number,
    )
