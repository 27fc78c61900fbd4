"""What a change of the thesaurus would do to a search, before it is made."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session, col, select

from app.positions.models import PositionVersion
from app.positions.search.index import index_where
from app.positions.search.ranking import Ranking, rank

MOST = 10

Change = Literal["same", "up", "down", "new", "gone"]


@dataclass(frozen=True, slots=True)
class Place:
    """A hit of a list, and how it fares in the other one."""

    position: str
    title: str
    change: Change


@dataclass(frozen=True, slots=True)
class Trial:
    """The best hits of a query as things are, and as they would be."""

    query: str
    before: tuple[Place, ...]
    after: tuple[Place, ...]

    @property
    def is_same(self) -> bool:
        """Whether the change makes no difference to the query."""
        return self.before == self.after


def compare(session: Session, query: str, words: Collection[str], change: Callable[[], object]) -> Trial:
    """`query` before and after `change`, which concerns `words`; afterwards all is as it was.

    The change is made inside a savepoint, with the versions in which the words stand, and taken back.
    """
    langs = ("nb", "nn", "en")
    before = rank(session, query, langs=langs, limit=MOST)
    trying = session.begin_nested()
    try:
        change()
        index_where(session, words)
        after = rank(session, query, langs=langs, limit=MOST)
    finally:
        trying.rollback()
        session.expire_all()
    titles = _titles(session, before, after)
    old, new = (_names(ranking) for ranking in (before, after))
    return Trial(query, _places(old, new, titles, "gone"), _places(new, old, titles, "new"))


def _names(ranking: Ranking) -> list[int]:
    return [each.version for each in ranking.ranked]


def _titles(session: Session, *rankings: Ranking) -> dict[int, tuple[str, str]]:
    ids = {each.version for ranking in rankings for each in ranking.ranked}
    wanted = select(PositionVersion.id, PositionVersion.position_id, PositionVersion.title)
    rows = session.exec(wanted.where(col(PositionVersion.id).in_(ids)))
    return {number or 0: (position, title) for number, position, title in rows}


def _places(
    own: list[int], other: list[int], titles: dict[int, tuple[str, str]], alone: Change
) -> tuple[Place, ...]:
    return tuple(Place(*titles[each], _change(own, other, each, alone)) for each in own)


def _change(own: list[int], other: list[int], version: int, alone: Change) -> Change:
    if version not in other:
        return alone
    if alone == "gone" or own.index(version) == other.index(version):
        return "same"
    return "up" if own.index(version) < other.index(version) else "down"
