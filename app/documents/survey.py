"""A letterhead looked over as a whole: every field it has, known or not, and where its text would go.

`letterheads.prepare` stops at the first thing that is wrong; whoever has to mend a file wants to hear of all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from app.documents import gate
from app.documents.letterheads import FIELDS
from app.documents.word.body import MARK
from app.documents.word.names import w
from app.documents.word.package import unpack
from app.documents.word.places import named, own_texts, words
from app.documents.word.xml import Element, parse


@dataclass(frozen=True, slots=True)
class Unknown:
    """A field that there is not, and the one that was probably meant; nothing where none is near."""

    name: str
    near: str


@dataclass(frozen=True, slots=True)
class Survey:
    """The fields that a letterhead fills in, those that it cannot, and how often it has `[[BODY]]`."""

    fields: frozenset[str]
    unknown: tuple[Unknown, ...]
    bodies: int


def survey(data: bytes, name: str) -> Survey:
    """What the Word file `data` holds; `Unreadable` where it is none or may not come in."""
    package = unpack(gate.open_word(data, name))
    parts = (package.main, *package.parts_of("header"), *package.parts_of("footer"))
    roots = {part: parse(package.parts[part], part) for part in parts}
    names = frozenset(field for root in roots.values() for field in named(root))
    bodies = sum(MARK in text for text in _paragraphs(roots[package.main]))
    return Survey(names & FIELDS, tuple(map(_unknown, sorted(names - FIELDS))), bodies)


def _unknown(name: str) -> Unknown:
    return Unknown(name, next(iter(get_close_matches(name, sorted(FIELDS), n=1)), ""))


def _paragraphs(root: Element) -> Iterator[str]:
    return (words(own_texts(paragraph)) for paragraph in root.iter(w("p")))
