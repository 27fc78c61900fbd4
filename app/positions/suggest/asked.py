"""What a text asks for: cut into sections where it is long, its words weighed by where they stand."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.documents.sentences import sentences
from app.positions.search.analyser import tokens
from app.positions.search.query import Query, read
from app.positions.search.thesaurus import Vocabulary

LONGEST_SECTION = 350
"""Words of a section; a text that is longer is cut at its headings, else at its paragraphs."""

MOST_SECTIONS = 200
"""Sections that are looked at; a text of a hundred pages has fewer."""

_EMPHASIS = 3.0
_AROUND = 0.4
_FADED = 0.35
_MOST_WORDS = 60
"""Words of a section that are looked up: those that tell most of it."""

_NUMBERED = re.compile(r"(?:kap(?:ittel|\.)?\s*)?\d{1,2}(?:\.\d{1,2})*\.?\s+\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A text that positions are suggested for; `around` is what it stands in, as the heading of its chapter."""

    text: str
    title: str = ""
    around: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a text: its heading, empty where it has none, and its words."""

    title: str
    text: str


def sections(asked: Asked) -> tuple[Section, ...]:
    """The parts of a text; one that is short is one part."""
    if len(asked.text.split()) <= LONGEST_SECTION:
        return (Section(asked.title, asked.text),)
    return tuple(_cut(asked))[:MOST_SECTIONS]


def _cut(asked: Asked) -> Iterator[Section]:
    title, held, count = asked.title, list[str](), 0
    for line in asked.text.splitlines():
        words = line.split()
        if not words:
            continue
        if _is_heading(words, line):
            if held:
                yield Section(title, "\n".join(held))
            title, held, count = line.strip(), [], 0
            continue
        for piece in _pieces(line, len(words)):
            if held and count + len(piece.split()) > LONGEST_SECTION:
                yield Section(title, "\n".join(held))
                held, count = [], 0
            held.append(piece)
            count += len(piece.split())
    if held or title != asked.title:
        yield Section(title, "\n".join(held))


def _is_heading(words: Sequence[str], line: str) -> bool:
    """Whether a line by itself reads as a heading: short, and no sentence."""
    bare = line.strip()
    if bare.startswith("#"):
        return True
    return len(words) <= 14 and bare[-1] not in ".,;:?!" and (bare[0].isupper() or bool(_NUMBERED.match(bare)))


def _pieces(line: str, words: int) -> Iterator[str]:
    """A line, or its sentences in groups where it alone is longer than a section."""
    if words <= LONGEST_SECTION:
        yield line
        return
    held: list[str] = []
    for sentence in sentences(line):
        for piece in _chunks(sentence):
            if held and sum(len(each.split()) for each in (*held, piece)) > LONGEST_SECTION:
                yield " ".join(held)
                held = []
            held.append(piece)
    if held:
        yield " ".join(held)


def _chunks(sentence: str) -> Iterator[str]:
    words = sentence.split()
    for start in range(0, len(words), LONGEST_SECTION):
        yield " ".join(words[start : start + LONGEST_SECTION])


# --- Weighing --------------------------------------------------------------------------------------------


def queries(asked: Asked, parts: Sequence[Section], vocabulary: Vocabulary) -> tuple[Query, ...]:
    """What each of the sections of a text looks for.

    Words of headings and questions count more, words that are all over a long text less: what is rare in the
    text itself is what a section is about.
    """
    taken = [_read(part, asked.around, vocabulary) for part in parts]
    spread = Counter(word.token.word for query in taken for word in query.words)
    return tuple(
        _weighed(query, part, asked.around, spread, len(parts))
        for query, part in zip(taken, parts, strict=True)
    )


def _read(part: Section, around: str, vocabulary: Vocabulary) -> Query:
    """The section as a query that stands still: nothing in it grows, and quotations are no demands."""
    text = "\n".join(filter(None, (part.title, part.text, around)))
    return replace(read(text, vocabulary), prefix="", phrases=())


def _weighed(query: Query, part: Section, around: str, spread: Mapping[str, int], parts: int) -> Query:
    emphasised = _words(part.title) + _words(
        " ".join(sentence for sentence in sentences(part.text) if sentence.rstrip().endswith("?"))
    )
    inside = _words(part.text)
    is_mixed = bool(inside - emphasised)

    def worth(word: str) -> float:
        if word not in inside and word not in emphasised:
            return _AROUND
        counted = 1 + math.log(max(1, inside[word] + emphasised[word])) / 2
        return counted * (_EMPHASIS if is_mixed and word in emphasised else 1)

    words = [
        replace(word, worth=word.worth * worth(word.token.word) * _rarity(spread[word.token.word], parts))
        for word in query.words
    ]
    return _best(replace(query, words=tuple(words)))


def _words(text: str) -> Counter[str]:
    return Counter(token.word for token in tokens(text))


def _rarity(sections: int, of: int) -> float:
    """How much a word that stands in some of the sections tells of one of them; 1 for one alone."""
    if of < 4:
        return 1
    most = math.log(1 + (of - 0.5) / 1.5)
    return max(math.log(1 + (of - sections + 0.5) / (sections + 0.5)) / most, _FADED / of)


def _best(query: Query) -> Query:
    """The query with the words that count most, and the concepts that they say."""
    if len(query.words) <= _MOST_WORDS:
        return query
    order = sorted(range(len(query.words)), key=lambda n: (-query.words[n].worth, n))
    kept = sorted(order[:_MOST_WORDS])
    places = {old: new for new, old in enumerate(kept)}
    concepts = tuple(
        replace(each, words=tuple(places[n] for n in each.words))
        for each in query.concepts
        if places.keys() >= set(each.words)
    )
    return replace(query, words=tuple(query.words[n] for n in kept), concepts=concepts)
