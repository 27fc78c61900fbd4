"""Slips of the fingers: the word of the library that an unknown word was meant to be."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.positions.models import Lexeme
from app.positions.search.analyser import halves, is_real, parts
from app.positions.search.meanings import Counts
from app.positions.search.query import Query, Word
from app.positions.search.thesaurus import Vocabulary

_SHORTEST = 4
_LONG = 8
"""From so many letters on, a word may have two slips."""


def mended(session: Session, query: Query, counts: Counts, vocabulary: Vocabulary) -> str:
    """The text of `query` with its slips mended; the same text where there are none.

    A word that the library lacks and no lexicon knows may hold slips; one that can be read as a compound has
    one at most, or it is what it seems to be.
    """
    wrong = [word for word in query.words if _may_be_wrong(word, query, counts, vocabulary)]
    if not wrong:
        return query.text
    known = _words(session, wrong, vocabulary)
    text = query.text
    for word in sorted(wrong, key=lambda each: -each.token.start):
        if nearest := _nearest(word.token.word, known, vocabulary):
            text = text[: word.token.start] + nearest + text[word.token.end :]
    return text


def _may_be_wrong(word: Word, query: Query, counts: Counts, vocabulary: Vocabulary) -> bool:
    written = word.token.word
    if len(written) < _SHORTEST or not written.isalpha() or any(counts.of.get(term) for term in word.whole):
        return False
    if written == query.prefix and (
        counts.growing or any(each.startswith(written) for each in vocabulary.words)
    ):
        return False
    return not is_real(written)


def _words(session: Session, wrong: Sequence[Word], vocabulary: Vocabulary) -> list[str]:
    """The words that are not longer than one of `wrong`, give or take two slips."""
    longest = max(len(word.token.word) for word in wrong) + 2
    own = session.exec(
        select(Lexeme.word)
        .where(func.length(Lexeme.word).between(_SHORTEST - 1, longest))
        .order_by(col(Lexeme.word))
        .distinct()
    )
    return sorted({*own, *vocabulary.words})


def _nearest(written: str, known: Sequence[str], vocabulary: Vocabulary) -> str:
    """The word that takes the fewest slips, or a compound whose beginning is right; else empty."""
    is_compound = bool(parts(written, vocabulary.known))
    if found := _closest(written, known, 2 if len(written) >= _LONG and not is_compound else 1):
        return found
    if is_compound:
        return ""
    for head, tail in halves(written, vocabulary.known):
        if len(tail) >= _SHORTEST and (found := _closest(tail, known, 1)):
            return head + found
    return ""


def _closest(written: str, known: Sequence[str], slips: int) -> str:
    """Two letters that change places are one slip; the first of equals."""
    from rapidfuzz import process  # noqa: PLC0415 - only slips need it
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    found = process.extractOne(written, known, scorer=OSA.distance, score_cutoff=slips)
    return str(found[0]) if found else ""
