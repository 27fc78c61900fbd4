"""The statements of a search: the same on every database, and as many for a thousand hits as for one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Select, Subquery, and_, case, desc, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased, selectinload
from sqlmodel import Session, col

from app.positions.models import Lexeme, Position, PositionTag, PositionVersion, Posting
from app.positions.search.analyser import stem
from app.positions.search.meanings import Counts, Meaning
from app.positions.search.query import Query
from app.positions.search.text import CONCEPT
from app.positions.search.thesaurus import Vocabulary

_MOST_GROWING = 400
"""Words that the last one may become, as many as are looked at."""

_LAST = "\U0010ffff"


def counts(session: Session, query: Query, vocabulary: Vocabulary) -> Counts:
    """How common the terms of `query` are, those of the words that its last word may become included."""
    terms = query.terms
    grown = _concepts_beginning(query.prefix, vocabulary)
    parts = [
        select(literal("total"), literal(""), func.count()).select_from(PositionVersion),
        _counting("term", col(Posting.term).in_(terms | grown)),
    ]
    if query.prefix:
        begun = (
            select(col(Lexeme.term))
            .where(col(Lexeme.word) >= query.prefix, col(Lexeme.word) < query.prefix + _LAST)
            .order_by(col(Lexeme.word), col(Lexeme.term))
            .limit(_MOST_GROWING)
        )
        parts.append(_counting("growing", col(Posting.term).in_(begun)))
    found: dict[str, dict[str, int]] = {"total": {}, "term": {}, "growing": {}}
    rows: Iterable[Any] = session.connection().execute(union_all(*parts))
    for kind, term, count in rows:
        found[kind][term] = count
    growing = {**found["growing"], **{term: found["term"].get(term, 0) for term in grown}}
    return Counts(
        total=found["total"][""],
        of=found["term"],
        growing={term: count for term, count in growing.items() if count and term not in terms},
    )


def _counting(name: str, which: Any) -> Select[str, str, int]:
    return select(literal(name), col(Posting.term), func.count()).where(which).group_by(col(Posting.term))


def _concepts_beginning(prefix: str, vocabulary: Vocabulary) -> set[str]:
    """The terms of the concepts that a word of the thesaurus with this beginning stands for."""
    words = vocabulary.words.items() if prefix else ()
    return {CONCEPT + key for word, keys in words if word.startswith(prefix) for key in keys}


@dataclass(frozen=True, slots=True)
class Scope:
    """Which versions are looked at: by language, status, and the ids of positions that `within` selects."""

    langs: Sequence[str]
    statuses: Sequence[str]
    within: Any | None = None

    def versions(self) -> Any:
        """The ids of the versions: one of each position and language."""
        version, other = PositionVersion, aliased(PositionVersion)
        is_better = and_(
            col(other.position_id) == col(version.position_id),
            col(other.lang) == col(version.lang),
            col(other.status).in_(self.statuses),
            or_(col(other.status) == "current", col(other.number) > col(version.number)),
        )
        better = select(col(other.id)).where(is_better)
        chosen = select(col(version.id)).where(
            col(version.lang).in_(self.langs),
            col(version.status).in_(self.statuses),
            or_(col(version.status) == "current", ~better.exists()),
        )
        return chosen if self.within is None else chosen.where(col(version.position_id).in_(self.within))


class Row(NamedTuple):
    """A posting of a version that may answer."""

    version: int
    position: str
    lang: str
    term: str
    weight: float


def best(
    session: Session, meanings: Mapping[str, Meaning], query: Query, scope: Scope, limit: int
) -> Iterable[Row]:
    """The postings of the `limit` versions that earn most."""
    chosen = _best(meanings, query, scope, limit)
    version = PositionVersion
    statement = (
        select(
            *(col(version.id), col(version.position_id), col(version.lang)),
            *(col(Posting.term), col(Posting.weight)),
        )
        .join(chosen, chosen.c.version_id == col(version.id))
        .join(Posting, and_(col(Posting.version_id) == col(version.id), col(Posting.term).in_(meanings)))
    )
    rows: Iterable[Any] = session.connection().execute(statement)
    return (Row(*row) for row in rows)


def _best(meanings: Mapping[str, Meaning], query: Query, scope: Scope, limit: int) -> Subquery:
    worth = case({term: meaning.counts for term, meaning in meanings.items()}, value=col(Posting.term))
    earned = (
        select(col(Posting.version_id), func.sum(col(Posting.weight) * worth).label("score"))
        .where(col(Posting.term).in_(meanings))
        .group_by(col(Posting.version_id))
    )
    for terms in _demanded(query, meanings):
        earned = earned.having(func.sum(case((col(Posting.term).in_(terms), 1), else_=0)) > 0)
    sums = earned.subquery()
    return (
        select(sums.c.version_id)
        .where(sums.c.version_id.in_(scope.versions()))
        .order_by(desc(sums.c.score), sums.c.version_id)
        .limit(limit)
        .subquery()
    )


def _demanded(query: Query, meanings: Mapping[str, Meaning]) -> Iterable[set[str]]:
    """For each word in quotation marks the terms of which a version must have one."""
    for phrase in query.phrases:
        for word in phrase:
            if terms := {stem(word, "no"), stem(word, "en")} & meanings.keys():
                yield terms


def tags(session: Session, positions: Collection[str]) -> dict[str, list[str]]:
    """The keys of the tags of `positions`."""
    rows = session.connection().execute(
        select(col(PositionTag.position_id), col(PositionTag.tag)).where(
            col(PositionTag.position_id).in_(positions)
        )
    )
    found: dict[str, list[str]] = {}
    for position, tag in rows:
        found.setdefault(position, []).append(tag)
    return found


def versions(session: Session, ids: Collection[int]) -> dict[int, tuple[PositionVersion, Position]]:
    """The versions named by `ids` with their positions, tags included."""
    tag_rows: Any = Position.tag_rows
    rows = session.execute(
        select(PositionVersion, Position)
        .join(Position, col(PositionVersion.position_id) == col(Position.id))
        .where(col(PositionVersion.id).in_(ids))
        .options(selectinload(tag_rows))
    )
    return {version.id: (version, position) for version, position in rows}
