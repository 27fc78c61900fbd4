"""What somebody asks, taken apart: words with the terms that may answer them, concepts, quoted phrases."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from app.positions.search.analyser import (
    Token,
    in_bokmal,
    is_stopword,
    parts,
    stem,
    tokens,
)
from app.positions.search.stopwords import WORN
from app.positions.search.text import CONCEPT
from app.positions.search.thesaurus import Vocabulary, heard_in

_LONGEST = 12_000
"""Signs of a query that are read; what comes after is left out."""

_MOST_WORDS = 400
"""Different words of a query that are looked up."""

_SHORTEST_PREFIX = 2
_OWN_NAME = 0.25
_WORN = 0.4
"""What a word counts that papers about anything are written in."""

_QUOTED = re.compile(r"«([^«»]+)»|“([^“”]+)”|\"([^\"]+)\"")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the query, as it was written, with the terms that answer it in whole or in part.

    `worth` is less than 1 for our own name, which half the questions hold.
    """

    written: str
    token: Token
    whole: frozenset[str]
    parts: tuple[str, ...] = ()
    worth: float = 1.0


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept that words of the query stand for: those at `words`, written so."""

    term: str
    written: str
    words: tuple[int, ...]
    kind: Literal["concept", "part"] = "concept"


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart. `prefix` is the last word where it may still be growing, else empty."""

    text: str
    words: tuple[Word, ...] = ()
    concepts: tuple[Concept, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    prefix: str = ""
    is_english: bool = False
    replaced: dict[str, str] = field(default_factory=dict)

    @property
    def terms(self) -> set[str]:
        """Every term that may answer."""
        words = {term for word in self.words for term in (*word.whole, *word.parts)}
        return words | {concept.term for concept in self.concepts}


def read(text: str, vocabulary: Vocabulary) -> Query:
    """`text` taken apart; a query without words that could be looked for has none."""
    text = text[:_LONGEST]
    found = tokens(text)
    spoken = heard_in([token.word for token in found])
    chosen = _each_once(token for token in found if _tells(token.word))
    words = tuple(_words(text, chosen, vocabulary))
    places = {token: n for n, token in enumerate(chosen)}
    prefix = ""
    if words and text[-1:].isalnum() and chosen[-1] == found[-1] and len(found[-1].word) >= _SHORTEST_PREFIX:
        prefix = found[-1].word
    return Query(
        text=text,
        words=words,
        concepts=tuple(_concepts(text, found, places, words, vocabulary)),
        phrases=tuple(_phrases(text)),
        prefix=prefix,
        is_english=spoken == "en",
    )


def _tells(word: str) -> bool:
    if len(word) < _SHORTEST_PREFIX and not word.isdigit():
        return False
    return not is_stopword(word, "no") and not is_stopword(word, "en")


def _each_once(found: Iterator[Token]) -> list[Token]:
    once: dict[str, Token] = {}
    for token in found:
        once.setdefault(token.word, token)
        if len(once) == _MOST_WORDS:
            break
    return list(once.values())


def _words(text: str, chosen: Sequence[Token], vocabulary: Vocabulary) -> Iterator[Word]:
    for token in chosen:
        whole = frozenset((stem(token.word, "no"), stem(token.word, "en")))
        halves = dict.fromkeys(
            stem(part.word, "no") for part in parts(in_bokmal(token.word), vocabulary.known)
        )
        yield Word(
            text[token.start : token.end],
            token,
            whole,
            tuple(half for half in halves if half not in whole),
            _OWN_NAME if token.word in vocabulary.own else _WORN if whole & _worn() else 1.0,
        )


@lru_cache(maxsize=1)
def _worn() -> frozenset[str]:
    return frozenset(stem(word, spoken) for spoken in ("no", "en") for word in WORN[spoken])


def _concepts(
    text: str, found: Sequence[Token], places: dict[Token, int], words: Sequence[Word], vocabulary: Vocabulary
) -> Iterator[Concept]:
    seen = set()
    for concept, first, last in vocabulary.concepts([token.word for token in found]):
        covered = tuple(places[token] for token in found[first : last + 1] if token in places)
        if covered and (concept, covered) not in seen:
            seen.add((concept, covered))
            yield Concept(CONCEPT + concept, text[found[first].start : found[last].end], covered)
    for place, word in enumerate(words):
        for half in word.parts:
            for concept in vocabulary.single.get(half, ()):
                if (concept, (place,)) not in seen:
                    seen.add((concept, (place,)))
                    yield Concept(CONCEPT + concept, word.written, (place,), "part")


def _phrases(text: str) -> Iterator[tuple[str, ...]]:
    """The words of what stands in quotation marks."""
    for quoted in _QUOTED.findall(text):
        if said := tuple(token.word for token in tokens("".join(quoted))):
            yield said
