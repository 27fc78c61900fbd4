"""A text as terms at their places: what the index counts and what a hit marks."""

from collections.abc import Iterator, Sequence

from app.positions.search.analyser import (
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


def occurrences(text: str, spoken: Tongue, vocabulary: Vocabulary) -> Iterator[Occurrence]:
    """Every term of `text`, with its place in the original."""
    found = tokens(text)
    for place, token in enumerate(found):
        if not is_stopword(token.word, spoken):
            yield Occurrence(stem(token.word, spoken), "word", token.start, token.end, place, place)
            if spoken == "no":
                yield from _parts(token, place, vocabulary)
    yield from _concepts(found, vocabulary)


def _parts(token: Token, place: int, vocabulary: Vocabulary) -> Iterator[Occurrence]:
    """The parts of a compound; a part that is a word of the thesaurus says its concept too."""
    word = in_bokmal(token.word)
    for part in parts(word, vocabulary.known):
        start, end = token.start, token.end
        if word == token.word and token.is_as_long_as_written:
            start, end = token.start + part.start, token.start + part.end
        stemmed = stem(part.word, "no")
        yield Occurrence(stemmed, "part", start, end, place, place)
        for concept in vocabulary.single.get(stemmed, ()):
            yield Occurrence(CONCEPT + concept, "part", start, end, place, place)


def _concepts(found: Sequence[Token], vocabulary: Vocabulary) -> Iterator[Occurrence]:
    for concept, first, last in dict.fromkeys(vocabulary.concepts([token.word for token in found])):
        yield Occurrence(CONCEPT + concept, "concept", found[first].start, found[last].end, first, last)
