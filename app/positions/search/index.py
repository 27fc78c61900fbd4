"""Writing the index: for each version, how much each of its terms weighs, and the words that give them.

A weight depends on nothing but the version, its tags and the vocabulary, so that the order of writing does
not matter: the length that texts are measured against is a constant. Weights are multiples of 1/4096, so that
sums are exact and no database ranks otherwise than another.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import delete, false, func, insert, or_
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from app.documents.tree import paragraphs
from app.positions.models import Lexeme, PositionTag, PositionVersion, Posting
from app.positions.search import thesaurus
from app.positions.search.analyser import tokens, tongue
from app.positions.search.text import occurrences
from app.positions.search.thesaurus import Vocabulary
from app.positions.service import blocks

_K1 = 6.0
"""How long a further mention of a word goes on counting: a short text repeats what it is about."""

_B = 0.75
_USUAL_LENGTH = 100
"""The telling words of a usual version; twice or half of it changes no ranking to speak of."""

_TITLE, _TAG, _BODY = 2.0, 2.0, 1.0
_OF_A_WORD = {"word": 1.0, "part": 0.7, "concept": 1.0}
_GRAIN = 4096
_MOST_TRIED = 1_000
"""Versions that are indexed for a trial."""

_AT_ONCE = 200
"""Versions that are written together."""


def exact(number: float) -> float:
    """`number` as a multiple of 1/4096: products and sums of such numbers have no rounding."""
    return round(number * _GRAIN) / _GRAIN


def stamp(vocabulary: Vocabulary) -> str:
    """The term that says which vocabulary a version was indexed with; no word is spelt so."""
    return f"={vocabulary.stamp}"


# --- What a version weighs -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Weighed:
    """The weights of a version's terms, and the words that give them."""

    weights: Mapping[str, float]
    words: frozenset[tuple[str, str]]


def fields(
    version: PositionVersion, tags: Sequence[str], vocabulary: Vocabulary
) -> Iterator[tuple[str, float]]:
    """The texts of a version that are searched, and what a word in each counts."""
    yield version.title, _TITLE
    for tag in tags:
        yield vocabulary.tag(tag, version.lang), _TAG
    yield from ((each, _BODY) for each in (version.sentence, version.short, version.ask))
    yield from ((each, _BODY) for each in paragraphs(blocks(version)))


def weigh(version: PositionVersion, tags: Sequence[str], vocabulary: Vocabulary) -> Weighed:
    """What `version`, whose position has `tags`, holds; BM25 without the rarity, which a query knows."""
    spoken = tongue(version.lang)
    counted: dict[str, float] = defaultdict(float)
    words: set[tuple[str, str]] = set()
    length = 0.0
    for text, counts in fields(version, tags, vocabulary):
        found = tokens(text)
        for each in occurrences(text, spoken, vocabulary):
            counted[each.term] += counts * _OF_A_WORD[each.kind]
            if each.kind == "word":
                length += 1
                words.add((found[each.first].word, each.term))
    shape = _K1 * (1 - _B + _B * length / _USUAL_LENGTH)
    weights = {term: exact(n * (_K1 + 1) / (n + shape)) for term, n in counted.items()}
    return Weighed(weights, frozenset(words))


# --- Keeping it ------------------------------------------------------------------------------------------


def index(session: Session, *versions: PositionVersion) -> None:
    """Write what is searched of `versions`, in place of what was written of them before."""
    session.flush()
    _write(session, versions, thesaurus.load(session))


def index_position(session: Session, position_id: str) -> None:
    """Write all the versions of a position anew, as is due when its tags have changed."""
    statement = select(PositionVersion).where(PositionVersion.position_id == position_id)
    index(session, *session.exec(statement))


def ensure(session: Session, most: int | None = None) -> int:
    """Index what is not indexed, or was so with another vocabulary; how many versions that were.

    No more than `most` of them at once, where that is given. When all is well this costs three statements.
    """
    session.flush()
    vocabulary = thesaurus.load(session)
    stale = session.exec(_stale(vocabulary).order_by(col(PositionVersion.id)).limit(most)).all()
    for start in range(0, len(stale), _AT_ONCE):
        chosen = col(PositionVersion.id).in_(stale[start : start + _AT_ONCE])
        _write(session, session.exec(select(PositionVersion).where(chosen)).all(), vocabulary)
    return len(stale)


def waiting(session: Session) -> tuple[int, int]:
    """How many versions wait to be indexed, and how many there are."""
    stale = _stale(thesaurus.load(session)).subquery()
    waits = select(func.count()).select_from(stale)
    return session.exec(waits).one(), session.exec(select(func.count()).select_from(PositionVersion)).one()


def _stale(vocabulary: Vocabulary) -> Any:
    fresh = select(Posting.version_id).where(Posting.term == stamp(vocabulary))
    return select(PositionVersion.id).where(col(PositionVersion.id).not_in(fresh))


def index_where(session: Session, words: Collection[str]) -> int:
    """Index anew the versions in which one of `words` stands, also inside another; how many those were."""
    session.flush()
    vocabulary = thesaurus.load(session)
    asked = {token.word for word in words for token in tokens(word)}
    held = or_(*(col(Lexeme.word).contains(word, autoescape=True) for word in asked)) if asked else false()
    terms = select(Lexeme.term).where(held)
    chosen = select(Posting.version_id).where(col(Posting.term).in_(terms)).distinct()
    ids = session.exec(chosen.order_by(col(Posting.version_id)).limit(_MOST_TRIED)).all()
    for start in range(0, len(ids), _AT_ONCE):
        some = col(PositionVersion.id).in_(ids[start : start + _AT_ONCE])
        _write(session, session.exec(select(PositionVersion).where(some)).all(), vocabulary)
    return len(ids)


def reindex(session: Session) -> int:
    """Write the whole index anew; how many versions it holds."""
    session.connection().execute(delete(Posting))
    session.connection().execute(delete(Lexeme))
    return ensure(session)


def _write(session: Session, versions: Sequence[PositionVersion], vocabulary: Vocabulary) -> None:
    tags = _tags(session, {version.position_id for version in versions})
    postings: list[dict[str, Any]] = []
    words: set[tuple[str, str]] = set()
    for version in versions:
        weighed = weigh(version, tags.get(version.position_id, ()), vocabulary)
        words |= weighed.words
        weights = {**weighed.weights, stamp(vocabulary): 0.0}
        postings += [
            {"term": term, "version_id": version.id, "weight": weight} for term, weight in weights.items()
        ]
    connection = session.connection()
    connection.execute(delete(Posting).where(col(Posting.version_id).in_([each.id for each in versions])))
    if postings:
        postings.sort(key=lambda row: (row["term"], row["version_id"]))
        connection.execute(insert(Posting), postings)
    _add_words(session, words)


def _tags(session: Session, positions: set[str]) -> dict[str, list[str]]:
    rows = session.exec(
        select(PositionTag.position_id, PositionTag.tag)
        .where(col(PositionTag.position_id).in_(positions))
        .order_by(col(PositionTag.position_id), col(PositionTag.sort))
    )
    return {key: [row[1] for row in group] for key, group in groupby(rows, key=lambda row: row[0])}


def _add_words(session: Session, words: set[tuple[str, str]]) -> None:
    """Those that are there stay; the same order everywhere, so that two who write wait for each other."""
    connection = session.connection()
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    if words:
        statement = dialect.insert(Lexeme).on_conflict_do_nothing()
        connection.execute(statement, [{"word": word, "term": term} for word, term in sorted(words)])
