"""What a text asks for: cut into sections where it is long, its words weighed by where they stand."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.documents.sentences import sentences
from app.positions.search.analyser import tokens
from app.positions.search.query import Query, read
from app.positions.search.thesaurus import Vocabulary, heard_in

LONGEST_SECTION = 120
"""Words of a section; a text that is longer is cut at its headings, else at its paragraphs."""

MOST_SECTIONS = 400
"""Sections that are looked at; a text of a hundred pages has fewer."""

_STRESS = 3.0
"""What words of headings and questions count, where others stand beside them."""

_AROUND = 0.4
LONG = 4
"""From so many sections on, a text is long: words that are in all of them tell little of one."""

_STEEP = 2
"""How fast a word fades that stands in more sections."""

_MOST_WORDS = 60
"""Words of a section that are looked up: those that tell most of it."""

_NUMBERED = re.compile(r"(?:kap(?:ittel|\.)?\s*)?\d{1,2}(?:\.\d{1,2})*\.?\s+\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A text that positions are suggested for; `around` is what it stands in, as its chapter's heading."""

    text: str
    title: str = ""
    around: str = ""


def heard(text: str) -> str:
    """The language that a text is answered in: English where it is English, else bokmål."""
    return "en" if heard_in([token.word for token in tokens(text)]) == "en" else "nb"


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
    return (
        len(words) <= 14 and bare[-1] not in ".,;:?!" and (bare[0].isupper() or bool(_NUMBERED.match(bare)))
    )


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


def queries(
    asked: Asked, parts: Sequence[Section], vocabulary: Vocabulary
) -> tuple[tuple[Query, Query], ...]:
    """What each of the sections of a text looks for, its words as they are, and weighed.

    Words of headings and questions count more, words that are all over a long text less: what is rare in the
    text itself is what a section is about.
    """
    taken = [_read(part, asked.around, vocabulary) for part in parts]
    spread = Counter(word.token.word for query in taken for word in query.words)
    faded = [_faded(query, spread, len(parts)) for query in taken]
    is_long = len(parts) >= LONG
    return tuple(_best(query, part, is_long=is_long) for query, part in zip(faded, parts, strict=True))


def _read(part: Section, around: str, vocabulary: Vocabulary) -> Query:
    """The section as a query that stands still: nothing in it grows, and quotations are no demands.

    Numbers are left out: those of chapters and years are in every paper, and say nothing of what it is about.
    """
    text = "\n".join(filter(None, (part.title, part.text, around)))
    query = replace(read(text, vocabulary), prefix="", phrases=())
    return _only(query, [n for n, word in enumerate(query.words) if not word.token.word.isdigit()])


def _faded(query: Query, spread: Mapping[str, int], parts: int) -> Query:
    """The query of a section, its words weighed by how few of all sections they stand in."""
    return _worth(query, [_rarity(spread[word.token.word], parts) for word in query.words])


def _worth(query: Query, factors: Iterable[float]) -> Query:
    words = zip(query.words, factors, strict=True)
    return replace(query, words=tuple(replace(word, worth=word.worth * factor) for word, factor in words))


def _rarity(sections: int, of: int) -> float:
    """How much a word that stands in some of the sections tells of one of them; 1 for one alone."""
    if of < LONG:
        return 1
    told = math.log(1 + (of - sections + 0.5) / (sections + 0.5)) / math.log(1 + (of - 0.5) / 1.5)
    return told**_STEEP


def _best(query: Query, part: Section, *, is_long: bool) -> tuple[Query, Query]:
    """The words of a section that count most: as they are, and weighed by where in it they stand.

    In a long text, which is full of words in passing, the heading says what a section is about, and other
    words are taken for less to begin with.
    """
    questions = " ".join(sentence for sentence in sentences(part.text) if sentence.rstrip().endswith("?"))
    stressed, inside = _words(f"{part.title} {questions}"), _words(part.text)
    is_mixed = bool(inside.keys() - stressed.keys())

    def factor(word: str) -> float:
        if word not in inside and word not in stressed:
            return _AROUND
        often = 1 + math.log(max(inside[word], stressed[word])) / 2
        return often * (_STRESS if is_mixed and word in stressed else 1)

    weighed = _worth(query, [factor(word.token.word) for word in query.words])
    order = sorted(range(len(weighed.words)), key=lambda n: (-weighed.words[n].worth, n))
    kept = sorted(order[:_MOST_WORDS])
    bare = _worth(weighed, [1 / _STRESS] * len(weighed.words)) if is_long and is_mixed else query
    return _only(bare, kept), _only(weighed, kept)


def _words(text: str) -> Counter[str]:
    return Counter(token.word for token in tokens(text))


def _only(query: Query, kept: Sequence[int]) -> Query:
    """The query with some of its words, and the concepts that they say."""
    places = {old: new for new, old in enumerate(kept)}
    concepts = tuple(
        replace(each, words=tuple(places[n] for n in each.words))
        for each in query.concepts
        if places.keys() >= set(each.words)
    )
    return replace(query, words=tuple(query.words[n] for n in kept), concepts=concepts)
