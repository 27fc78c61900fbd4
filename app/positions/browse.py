"""Browsing the library: a page of positions, and what each further choice would leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from app.positions.cards import Card, Cards, Mask, cards
from app.positions.models import Position, PositionVersion

PER_PAGE = 50
FACETS = ("theme", "objective", "tag", "status", "lang", "use", "kind", "mark")
"""What one may narrow by. Values of one facet add up, facets narrow each other."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see: the values chosen, by facet; words are looked up before this is asked."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1

    def has(self, facet: str, value: str) -> bool:
        """Whether `value` is chosen."""
        return value in self.chosen.get(facet, ())


@dataclass(frozen=True, slots=True)
class Value:
    """One choice of a facet; `count` is how many positions it shows with the other facets as they are."""

    key: str
    name: str
    count: int
    is_chosen: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a card does not hold: the sentence of the wording shown, and what made a position historical."""

    sentence: str
    event: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of the library."""

    cards: tuple[Card, ...]
    words: Mapping[str, Words]
    facets: Mapping[str, tuple[Value, ...]]
    names: Mapping[str, Mapping[str, str]]
    overdue: frozenset[str]
    total: int
    of: int
    page: int
    pages: int


def browse(session: Session, wish: Wish, today: date, found: Sequence[str] | None = None) -> Shown:
    """The page that `wish` asks for; `found` are the ids that a search gave, best first."""
    index = cards(session)
    sets = _sets(index, wish, today)
    among = index.everything if found is None else index.of(found)
    mask = reduce(lambda left, right: left & right, sets.values(), among)
    total = mask.bit_count()
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(1, wish.page), pages)
    start = (page - 1) * PER_PAGE
    if found is None:
        shown = index.within(mask, start, PER_PAGE)
    else:
        ranked = [index.places[each] for each in dict.fromkeys(found) if each in index.places]
        kept = [place for place in ranked if mask >> place & 1]
        shown = [index.cards[place] for place in kept[start : start + PER_PAGE]]
    late = index.overdue(today)
    return Shown(
        cards=tuple(shown),
        words=_words(session, shown),
        facets=_facets(index, sets, wish, among, late),
        names={
            "theme": {each.key: each.name for each in index.themes},
            "tag": {each.key: each.name for each in index.tags},
        },
        overdue=frozenset(card.id for card in shown if late >> index.places[card.id] & 1),
        total=total,
        of=len(index.cards),
        page=page,
        pages=pages,
    )


def _sets(index: Cards, wish: Wish, today: date) -> dict[str, Mask]:
    """For each facet in use, the cards that have one of the values chosen."""
    return {
        facet: reduce(or_, (_mask_of(index, facet, value, today) for value in wish.chosen[facet]), 0)
        for facet in FACETS
        if wish.chosen.get(facet)
    }


def _mask_of(index: Cards, facet: str, value: str, today: date) -> Mask:
    if (facet, value) == ("mark", "overdue"):
        return index.overdue(today)
    return index.masks[facet].get(value, 0)


_CLOSED = {
    "status": ("current", "in_review", "draft", "withdrawn", "replaced"),
    "lang": ("nb", "nn", "en"),
    "use": ("outward", "internal", "needs_decision", "historical"),
    "kind": ("stand", "boilerplate"),
    "mark": ("core", "overdue", "behind"),
}
"""The values of facets that no register lists, in the order of the screen; the screen has their names."""


def _facets(
    index: Cards, sets: Mapping[str, Mask], wish: Wish, among: Mask, late: Mask
) -> dict[str, tuple[Value, ...]]:
    listed = {
        "theme": index.themes,
        "objective": index.objectives,
        "tag": index.tags,
        **{facet: tuple((key, "", "") for key in keys) for facet, keys in _CLOSED.items()},
    }
    made: dict[str, tuple[Value, ...]] = {}
    for facet, entries in listed.items():
        others = reduce(
            lambda left, right: left & right, (mask for name, mask in sets.items() if name != facet), among
        )
        masks = {**index.masks[facet], "overdue": late} if facet == "mark" else index.masks[facet]
        values = (
            Value(key, name, (masks.get(key, 0) & others).bit_count(), wish.has(facet, key), group)
            for key, name, group in entries
        )
        made[facet] = tuple(value for value in values if value.is_chosen or masks.get(value.key))
    return made


def _words(session: Session, shown: Sequence[Card]) -> dict[str, Words]:
    rows = session.connection().execute(_WORDS, {"versions": [card.face.id for card in shown]})
    return {row.position_id: Words(row.sentence, row.event) for row in rows}


_WORDS = (
    select(*map(col, (PositionVersion.position_id, PositionVersion.sentence, Position.event)))
    .join(Position, col(PositionVersion.position_id) == col(Position.id))
    .where(col(PositionVersion.id).in_(bindparam("versions", expanding=True)))
)
