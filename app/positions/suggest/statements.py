"""The one statement that ranks for every section of every text, the same on all databases."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Float, Integer, String, and_, column, desc, func, select, values
from sqlmodel import Session, col

from app.positions.models import PositionVersion, Posting
from app.positions.search.meanings import Meaning
from app.positions.search.statements import Scope

_AT_ONCE = 8_000
"""Terms of all sections that one statement asks for: databases count the values that they are given."""


class Row(NamedTuple):
    """A posting of a version that may answer section `place`."""

    place: int
    version: int
    position: str
    lang: str
    term: str
    weight: float


def best(
    session: Session, wanted: Sequence[Mapping[str, Meaning]], scope: Scope, limit: int
) -> Iterable[Row]:
    """For each of `wanted` the postings of the `limit` versions that earn most.

    One statement for all of them, or a few where the terms are more than a database takes at once.
    """
    for terms in _shares(wanted):
        yield from (Row(*row) for row in session.connection().execute(_best(terms, scope, limit)))


def _shares(wanted: Sequence[Mapping[str, Meaning]]) -> Iterable[list[tuple[int, str, float]]]:
    share: list[tuple[int, str, float]] = []
    for place, meanings in enumerate(wanted):
        if share and len(share) + len(meanings) > _AT_ONCE:
            yield share
            share = []
        share += [(place, term, meaning.counts) for term, meaning in meanings.items()]
    if share:
        yield share


def _best(terms: list[tuple[int, str, float]], scope: Scope, limit: int) -> Any:
    asked = (
        values(column("place", Integer), column("term", String), column("counts", Float), name="asked")
        .data(terms)
        .cte("asked")
    )
    earned = func.sum(col(Posting.weight) * asked.c.counts)
    sums = (
        select(asked.c.place, col(Posting.version_id), earned.label("score"))
        .join(Posting, col(Posting.term) == asked.c.term)
        .group_by(asked.c.place, col(Posting.version_id))
        .subquery()
    )
    order = (desc(sums.c.score), sums.c.version_id)
    ranked = (
        select(
            sums.c.place,
            sums.c.version_id,
            func.row_number().over(partition_by=sums.c.place, order_by=order).label("rank"),
        )
        .where(sums.c.version_id.in_(scope.versions()))
        .subquery()
    )
    version = PositionVersion
    return (
        select(
            *(ranked.c.place, col(version.id), col(version.position_id), col(version.lang)),
            *(col(Posting.term), col(Posting.weight)),
        )
        .join(version, col(version.id) == ranked.c.version_id)
        .join(asked, asked.c.place == ranked.c.place)
        .join(
            Posting, and_(col(Posting.version_id) == ranked.c.version_id, col(Posting.term) == asked.c.term)
        )
        .where(ranked.c.rank <= limit)
    )
