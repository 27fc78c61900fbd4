"""Reading a list of questions, themes or paragraphs that somebody pasted, one on each line.

The issuer's own numbers are taken as they stand (`1.`, `Spørsmål 2:`, `§ 4-2`, `Kapittel 3`), bullets go.
Where lines are marked, one without a mark goes on with the one before it, as text copied from a PDF does.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.matters.records import PointKind

LONGEST_TITLE = 160
"""What is longer is asked in sentences, and has no heading of its own."""

_BULLET = re.compile(r"[-–—•·*▪‣●○■□➢]\s+|\uf0b7\s*|o\s{2,}")
_NAMED = (
    (
        re.compile(
            r"(?:Spørsmål|Spm\.?|Question)\s+(?:nr\.?\s*)?(?P<number>\d+(?:\.\d+)*\s?[a-z]?)\b", re.IGNORECASE
        ),
        "question",
    ),
    (
        re.compile(
            r"(?:Kapittel|Kap\.?|Punkt|Pkt\.?)\s+(?P<number>\d+(?:\.\d+)*)\b(?!\s*post)", re.IGNORECASE
        ),
        "chapter",
    ),
    (
        re.compile(r"(?P<number>§{1,2}\s?\d+[a-z]?(?:-\d+)?(?:\s?[a-z](?![a-zæøå]))?)", re.IGNORECASE),
        "paragraph",
    ),
    (re.compile(r"(?P<number>(?:Kap\.?\s*\d+,?\s*)?Post\s+\d+)\b", re.IGNORECASE), "budget_item"),
    (re.compile(r"Tema\s+(?P<number>\d+(?:\.\d+)*)\b", re.IGNORECASE), "theme"),
    (re.compile(r"Anbefaling\s+(?P<number>\d+(?:\.\d+)*)\b", re.IGNORECASE), "recommendation"),
)
_PLAIN = re.compile(
    r"\(?(?:(?P<number>\d{1,3}(?:\.\d{1,3})*)(?:[.)]\)?|:|\s[-–])|(?P<dotted>\d{1,3}(?:\.\d{1,3})+)"
    r"|(?P<letter>[a-zæøå])\))(?=\s+\S)"
)
_CHAPTER = re.compile(r"(?P<number>\d{1,2})(?=\s+[A-ZÆØÅ])")
_AFTER = re.compile(r"^\s*[.:)–-]*\s*")


@dataclass(frozen=True, slots=True)
class Asked:
    """One point as it was pasted or found, not yet in any matter; `anchor` is its place in the papers."""

    kind: PointKind
    number: str
    title: str
    text: str
    anchor: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Line:
    kind: PointKind
    number: str
    words: str
    is_marked: bool


def read(text: str, kind: PointKind) -> tuple[Asked, ...]:
    """The points that `text` lists, of `kind` where a line does not say otherwise itself."""
    lines = [_line(line, kind) for line in text.splitlines() if line.strip()]
    return tuple(_asked(line) for line in _joined(lines) if line.words or line.number)


def parse(line: str, kind: PointKind) -> Asked:
    """One line alone, with its number taken off."""
    return _asked(_line(line, kind))


def _line(line: str, kind: PointKind) -> _Line:
    words = " ".join(line.split())
    bullet = _BULLET.match(line.strip())
    if bullet:
        words = " ".join(line.strip()[bullet.end() :].split())
    for pattern, named in _NAMED:
        found = pattern.match(words)
        if found:
            return _numbered(found["number"], named, words[found.end() :])  # type: ignore[arg-type]
    found = _PLAIN.match(words)
    if found:
        return _numbered(found["number"] or found["dotted"] or found["letter"], kind, words[found.end() :])
    found = _CHAPTER.match(words) if kind == "chapter" else None
    if found:
        return _numbered(found["number"], kind, words[found.end() :])
    return _Line(kind, "", words, bool(bullet))


def _numbered(number: str, kind: PointKind, rest: str) -> _Line:
    return _Line(kind, re.sub(r"§\s*", "§ ", number).strip(), _AFTER.sub("", rest).strip(), True)


def _joined(lines: list[_Line]) -> Iterator[_Line]:
    marked = sum(line.is_marked for line in lines)
    if marked < 2 or not lines[0].is_marked:
        yield from lines
        return
    open_line = lines[0]
    for line in lines[1:]:
        if line.is_marked:
            yield open_line
            open_line = line
        else:
            open_line.words = f"{open_line.words} {line.words}".strip()
    yield open_line


def _asked(line: _Line) -> Asked:
    """A heading where it reads as one, else the text of what is asked."""
    words = line.words or line.number
    is_text = line.kind == "question" or len(words) > LONGEST_TITLE or words.endswith("?")
    title, text = ("", words) if is_text else (words, "")
    return Asked(line.kind, line.number, title, text)
