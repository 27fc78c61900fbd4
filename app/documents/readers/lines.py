"""What lines of text look like: marks of lists, numbers, headings. For the readers that see no styles."""

import re
from dataclasses import dataclass
from typing import Final

BULLET: Final = re.compile(r"(?:[-–—•·*▪‣●○■□➢\u2043\uf0b7\uf0a7\uf0d8]|o(?=\s{2,}))\s*(?=\S)")
_NUMBER: Final = re.compile(
    r"(?P<label>\(?\d{1,3}[.)]\)?|\(?[a-zæøå]\)|\(?[ivx]{1,5}\)|\d{1,3}(?:\.\d{1,3}){1,4}\.?|"
    r"\d{1,3}(?=\s{2,}[^\W\d_].*\?))\s+(?=\S)"
)
_NAMED: Final = re.compile(
    r"(?:(?:Kapittel|Kap\.|Del|Vedlegg|Chapter|Part|Annex)\s+(?:\d+|[IVX]+)\b|§{1,2}\s?\d)", re.IGNORECASE
)
_DATE: Final = re.compile(r"\d{1,2}\.\s?(?:\d{1,2}\.|[a-zæøå]{3,9}\b\.?\s+\d{4})")
_ENDS_AS_TEXT: Final = (".", ",", ";", ":", "?", "!")


@dataclass(frozen=True, slots=True)
class Marked:
    """A line that begins an entry of a list."""

    label: str
    words: str
    ordered: bool


def marked(line: str) -> Marked | None:
    """The entry that `line` begins, or nothing where it begins none; a date is no number."""
    if _DATE.match(line):
        return None
    if found := _NUMBER.match(line):
        return Marked(found["label"], line[found.end() :], ordered=True)
    found = BULLET.match(line)
    if found and (line[found.end() - 1 : found.end()].isspace() or line[0] in "•▪‣●○■□➢\uf0b7\uf0a7\uf0d8"):
        return Marked("•", line[found.end() :], ordered=False)
    return None


def level_by_number(line: str) -> int:
    """The level of a heading by its number: `2` is 1, `2.3` is 2; 0 where it has none."""
    found = re.match(r"(\d{1,3}(?:\.\d{1,3}){0,4})\.?(?=\s+[^\W\d_]|\s+[«\"(])", line)
    return found[1].count(".") + 1 if found and not _DATE.match(line) else 0


def looks_like_heading(line: str) -> bool:
    """Whether a line that stands alone reads as a heading: short, and not ended as a sentence is."""
    words = line.strip()
    if not words or len(words) > 140 or not any(sign.isalpha() for sign in words):
        return False
    return (bool(_NAMED.match(words)) and len(words) <= 90) or not words.endswith(_ENDS_AS_TEXT)


def goes_on(before: str, line: str) -> bool:
    """Whether `line` goes on with a sentence that `before` has not ended."""
    return not before.rstrip().endswith((".", "!", "?", ":", ";")) and line[:1].islower()
