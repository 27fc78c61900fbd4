"""What each term of a query counts, once it is known how rare it is, and how far a text answers the whole."""

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from app.positions.search.index import exact
from app.positions.search.query import Query, Word

Way = Literal["word", "part", "concept", "prefix"]
"""How a term answers the query."""

_WHOLE, _PART, _CONCEPT = 1.0, 0.7, 0.9
_GROWING, _GROWN = 0.6, 0.15
"""What the words that begin with the last word count, while that is no word yet, and when it is one."""

_MOST_TERMS = 40
_MOST_GROWING = 24


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a term stands for in a query: `counts` is its weight, rarity included."""

    way: Way
    written: str
    words: tuple[int, ...]
    counts: float


@dataclass(frozen=True, slots=True)
class Counts:
    """In how many of `total` versions each term stands; `growing` are those that the last word begins."""

    total: int
    of: Mapping[str, int]
    growing: Mapping[str, int]

    def rarity(self, term: str) -> float:
        """The less common the term, the more it tells."""
        return _rarity(self.of.get(term, 0), self.total)


def _rarity(versions: int, total: int) -> float:
    return math.log(1 + (max(total, versions) - versions + 0.5) / (versions + 0.5))


def meanings(query: Query, counts: Counts) -> dict[str, Meaning]:
    """The terms that can be found, with what they stand for: the strongest where there are several."""
    found: dict[str, Meaning] = {}
    for term, meaning in _meanings(query, counts):
        if term not in found or meaning.counts > found[term].counts:
            found[term] = meaning
    best = sorted(found, key=lambda term: (-found[term].counts, term))[:_MOST_TERMS]
    return {term: found[term] for term in best}


def _meanings(query: Query, counts: Counts) -> Iterator[tuple[str, Meaning]]:
    def of(term: str, way: Way, counted: float, written: str, *words: int) -> Iterator[tuple[str, Meaning]]:
        if counts.of.get(term):
            yield term, Meaning(way, written, words, exact(counted * counts.rarity(term)))

    for place, word in enumerate(query.words):
        for term in word.whole:
            yield from of(term, "word", _WHOLE * word.worth, word.written, place)
        for term in word.parts:
            yield from of(term, "part", _PART * word.worth, word.written, place)
    for concept in query.concepts:
        is_part = concept.kind == "part"
        way: Way = "part" if is_part else "concept"
        counted = _CONCEPT * (_PART if is_part else 1) * max(query.words[n].worth for n in concept.words)
        yield from of(concept.term, way, counted, concept.written, *concept.words)
    yield from _growing(query, counts)


def _growing(query: Query, counts: Counts) -> Iterator[tuple[str, Meaning]]:
    """The words that the last one may become, each as telling as all of them together."""
    last = len(query.words) - 1
    chosen = sorted(counts.growing, key=lambda term: (-counts.growing[term], term))[:_MOST_GROWING]
    together = min(sum(counts.growing.values()), counts.total // 2)
    counted = _GROWN if is_known(query.words[last], counts) else _GROWING
    for term in chosen:
        yield term, Meaning("prefix", query.prefix, (last,), exact(counted * _rarity(together, counts.total)))


def is_known(word: Word, counts: Counts) -> bool:
    """Whether the library holds the word itself."""
    return any(counts.of.get(term) for term in word.whole)


# --- How much of the query a text answers ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Coverage:
    """Measures how much of what a query tells is answered."""

    query: Query
    counts: Counts
    meanings: Mapping[str, Meaning]
    importance: tuple[float, ...]

    @classmethod
    def of(cls, query: Query, counts: Counts, meanings: Mapping[str, Meaning]) -> "Coverage":
        """How much each word of the query tells is how rare it is."""
        return cls(query, counts, meanings, tuple(_importance(word, counts) for word in query.words))

    def __call__(self, terms: Collection[str]) -> float:
        """The share of the query that a text with `terms` answers, from 0 to 1."""
        answered = [self._answered(word, terms) for word in self.query.words]
        for concept in self.query.concepts:
            if concept.term in terms:
                worth = _CONCEPT * (_PART if concept.kind == "part" else 1)
                for place in concept.words:
                    answered[place] = max(answered[place], worth)
        for term in terms:
            if (meaning := self.meanings.get(term)) and meaning.way == "prefix":
                answered[-1] = max(answered[-1], _PART)
        told = sum(share * each for share, each in zip(answered, self.importance, strict=True))
        return min(1, told / (sum(self.importance) or 1))

    def _answered(self, word: Word, terms: Collection[str]) -> float:
        if not word.whole.isdisjoint(terms):
            return 1
        halves = {half: self.counts.rarity(half) for half in word.parts}
        there = [rarity for half, rarity in halves.items() if half in terms]
        if not there:
            return 0
        told = sum(there) / sum(halves.values())
        is_alone = len(self.query.words) == 1  # who looks for one word alone is answered by either half of it
        return _PART * (max(told, 0.5) if is_alone else told)


def _importance(word: Word, counts: Counts) -> float:
    there = [counts.rarity(term) for term in word.whole if counts.of.get(term)]
    return word.worth * (min(there) if there else _rarity(0, counts.total))
