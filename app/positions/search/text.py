"""A text as terms at their places: what the index counts and what a hit marks."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from app.positions.search.analyser import (
    Kind,
    Occurrence,
    Token,
    Tongue,
    in_bokmal,
    is_stopword,
    parts,
    stem,
    tokens,
)
from app.positions.search.thesaurus import Vocabulary

CONCEPT = "#"
"""What the term of a concept begins with; no word does."""


class _Term(NamedTuple):
    """A term of a word, and the letters that give it; all of them where the places cannot be told."""

    term: str
    kind: Kind
    start: int = 0
    end: int | None = None


def occurrences(
    text: str, spoken: Tongue, vocabulary: Vocabulary, wanted: Collection[str] | None = None
) -> Iterator[Occurrence]:
    """The terms of `text` with their places in the original; only those that are `wanted` where given."""
    found = tokens(text)
    for place, token in enumerate(found):
        for term, kind, start, end in _terms(token.word, spoken, vocabulary):
            if wanted is None or term in wanted:
                is_whole = end is None or not token.is_as_long_as_written
                first = token.start if is_whole else token.start + start
                last = token.end if is_whole or end is None else token.start + end
                yield Occurrence(term, kind, first, last, place, place)
    if wanted is None or any(term.startswith(CONCEPT) for term in wanted):
        yield from (each for each in _concepts(found, vocabulary) if wanted is None or each.term in wanted)


@lru_cache(maxsize=1 << 16)
def _terms(word: str, spoken: Tongue, vocabulary: Vocabulary) -> tuple[_Term, ...]:
    """The terms of a word by itself: its stem, and the parts of a Norwegian compound with their concepts."""
    if is_stopword(word, spoken):
        return ()
    found = [_Term(stem(word, spoken), "word")]
    bokmal = in_bokmal(word)
    for part in parts(bokmal, vocabulary.known) if spoken == "no" else ():
        place = (part.start, part.end) if bokmal == word else (0, None)
        stemmed = stem(part.word, "no")
        found.append(_Term(stemmed, "part", *place))
        found += [_Term(CONCEPT + key, "part", *place) for key in vocabulary.single.get(stemmed, ())]
    return tuple(found)


def _concepts(found: Sequence[Token], vocabulary: Vocabulary) -> Iterator[Occurrence]:
    for concept, first, last in dict.fromkeys(vocabulary.concepts([token.word for token in found])):
        yield Occurrence(CONCEPT + concept, "concept", found[first].start, found[last].end, first, last)
