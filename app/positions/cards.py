"""The card index of the library: what browsing filters, counts and sorts by.

It is kept in memory for one edition of the library, and made anew when the database holds another: a page of
ten thousand positions is then found in a thousandth of a second, whichever boxes are ticked. A set of
positions is an integer with one bit a card, so that a count is the bits of `one facet & all the others`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from itertools import groupby
from operator import attrgetter, or_
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy import select as rows_of
from sqlmodel import Session, col, select

from app.documents.alphabet import norwegian
from app.positions.models import (
    EDITION_IS_OURS,
    LibraryEdition,
    Position,
    PositionObjective,
    PositionTag,
    PositionVersion,
    VersionCitation,
    VersionFigure,
)
from app.taxonomy.models import LANGS, Objective, Pillar, Tag, Theme

LIVE = ("draft", "in_review", "current")
"""The statuses of versions that can still go out."""

Mask = int
"""A set of cards: bit n stands for card n."""


class Wording(NamedTuple):
    """A version, without its words; `behind` says that the original has moved on since it was translated."""

    position: str
    lang: str
    number: int
    id: int
    status: str
    follows: int | None
    title: str
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A position as a list shows it.

    `newest` holds the newest wording of each language, bokmål first; `face` is the one that the position goes
    by: the current one where there is one, in the first language that it has.
    """

    id: str
    theme: str
    kind: str
    use: str
    core: bool
    review_by: str
    tags: tuple[str, ...]
    objectives: tuple[str, ...]
    face: Wording
    newest: tuple[Wording, ...]

    @property
    def statuses(self) -> frozenset[str]:
        """The statuses that it is found under: that of its face, and that of a draft on its way."""
        coming = {each.status for each in self.newest if each.lang == self.face.lang}
        return frozenset({self.face.status, *coming})

    @property
    def behind(self) -> bool:
        """Whether a translation lags."""
        return any(each.behind for each in self.newest)


class Named(NamedTuple):
    """An entry of a register with its name, and the group that it belongs to."""

    key: str
    name: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Every position in the order of the shelves: by theme, then by title.

    `masks` holds, by facet and value, the cards that have it; `due` what was worked out of them for a day.
    """

    cards: tuple[Card, ...]
    places: Mapping[str, int]
    masks: Mapping[str, Mapping[str, Mask]]
    themes: tuple[Named, ...]
    objectives: tuple[Named, ...]
    tags: tuple[Named, ...]
    due: dict[date, Mask] = field(default_factory=dict, compare=False)

    @property
    def everything(self) -> Mask:
        """All cards."""
        return (1 << len(self.cards)) - 1

    def overdue(self, today: date) -> Mask:
        """The cards whose review is due."""
        if today not in self.due:
            past = (mask for by, mask in self.masks["review"].items() if is_over(by, today))
            self.due[today] = reduce(or_, past, 0)
        return self.due[today]

    def of(self, ids: Iterable[str]) -> Mask:
        """The cards of the positions named by `ids`; those that are not there are left out."""
        return _mask(self.places[each] for each in ids if each in self.places)

    def within(self, mask: Mask, start: int, count: int) -> list[Card]:
        """`count` of the cards in `mask`, in order, from the one at `start` on."""
        bits = bin(mask)[:1:-1]
        passed = bisect_left(range(len(bits) + 1), start, key=lambda end: bits.count("1", 0, end))
        place, found = passed - 1, list[Card]()
        while len(found) < count and (place := bits.find("1", place + 1)) >= 0:
            found.append(self.cards[place])
        return found


def is_over(when: str, today: date) -> bool:
    """Whether the day, month or year that `when` names is over; nothing named is never over."""
    return when < today.isoformat()[: len(when)]


def is_behind(wording_status: str, follows: int | None, original: int | None) -> bool:
    """Whether a translation that may still go out follows an older original than the current one."""
    if original is None or wording_status in ("replaced", "withdrawn"):
        return False
    return follows is None or follows < original


# --- Kept for an edition ---------------------------------------------------------------------------------

_EDITION = select(LibraryEdition.number)
_KEPT: WeakKeyDictionary[Engine, tuple[int, Cards]] = WeakKeyDictionary()


def cards(session: Session) -> Cards:
    """The card index of the library that `session` sees."""
    session.flush()
    edition = session.connection().execute(_EDITION).scalar()
    if edition is None or session.info.get(EDITION_IS_OURS):
        return _made(session)  # what is not committed is nobody else's
    engine = session.connection().engine
    kept = _KEPT.get(engine)
    if kept is None or kept[0] != edition:
        kept = (edition, _made(session))
        _KEPT[engine] = kept
    return kept[1]


def _made(session: Session) -> Cards:
    themes = _named(session, Theme)
    order = {theme.key: n for n, theme in enumerate(themes)}
    found = list(_cards(session))
    found.sort(key=lambda card: (order[card.theme], norwegian(card.face.title), card.id))
    return Cards(
        cards=tuple(found),
        places={card.id: n for n, card in enumerate(found)},
        masks={
            **_masks(found, [each.key for each in session.exec(select(Objective))]),
            **_leanings(session, {card.id: n for n, card in enumerate(found)}),
        },
        themes=themes,
        objectives=_objectives(session),
        tags=tuple(sorted(_named(session, Tag), key=lambda tag: norwegian(tag.name))),
    )


def _cards(session: Session) -> Iterator[Card]:
    tags = _keys(session, PositionTag, "tag")
    objectives = _keys(session, PositionObjective, "objective")
    wordings = _wordings(session)
    columns = (Position.id, Position.theme, Position.kind, Position.use, Position.core, Position.review_by)
    for id_, theme, kind, use, core, review_by in session.execute(select(*map(col, columns))):
        if its := wordings.get(id_):
            face, newest = _faces(its)
            own = tuple(tags.get(id_, ())), tuple(objectives.get(id_, ()))
            yield Card(id_, theme, kind, use, core, review_by, *own, face, newest)


def _wordings(session: Session) -> dict[str, list[Wording]]:
    """The wordings of each position, by language and number."""
    columns = (
        *(PositionVersion.position_id, PositionVersion.lang, PositionVersion.number, PositionVersion.id),
        *(PositionVersion.status, PositionVersion.follows, PositionVersion.title),
    )
    rows = session.execute(select(*map(col, columns)).order_by(*map(col, columns[:3])))
    return {key: [Wording(*row) for row in group] for key, group in groupby(rows, key=lambda row: row[0])}


def _faces(wordings: Sequence[Wording]) -> tuple[Wording, tuple[Wording, ...]]:
    """The wording that a position goes by, and the newest of each language."""
    current = {each.lang: each for each in wordings if each.status == "current"}
    newest = {each.lang: each for each in wordings}
    langs = [lang for lang in LANGS if lang in newest]
    original = current["nb"].number if "nb" in current else None
    marked = [
        newest[lang]._replace(behind=is_behind(newest[lang].status, newest[lang].follows, original))
        if lang != "nb"
        else newest[lang]
        for lang in langs
    ]
    return current.get(langs[0], newest[langs[0]]), tuple(marked)


def _keys(session: Session, table: type[PositionTag | PositionObjective], name: str) -> dict[str, list[str]]:
    rows = session.execute(
        select(col(table.position_id), getattr(table, name)).order_by(col(table.position_id), col(table.sort))
    )
    return {key: [row[1] for row in group] for key, group in groupby(rows, key=lambda row: row[0])}


def _named(session: Session, table: type[Theme | Tag]) -> tuple[Named, ...]:
    rows = session.exec(select(table).order_by(col(table.sort), col(table.key)))
    return tuple(Named(row.key, row.nb) for row in rows)


def _objectives(session: Session) -> tuple[Named, ...]:
    """The objectives with the names of their pillars, pillar by pillar."""
    rows = session.exec(
        select(Objective, Pillar)
        .join(Pillar, col(Objective.pillar) == col(Pillar.key))
        .order_by(col(Pillar.sort), col(Objective.sort))
    )
    return tuple(Named(objective.key, objective.nb, pillar.nb) for objective, pillar in rows)


# --- Masks -----------------------------------------------------------------------------------------------


def _masks(found: Sequence[Card], objectives: Sequence[str]) -> dict[str, dict[str, Mask]]:
    """By facet and value, the cards that have it; a stand without objectives serves every one of them."""

    def by(values: Iterable[tuple[int, Iterable[str]]]) -> dict[str, Mask]:
        places: dict[str, list[int]] = {}
        for n, keys in values:
            for key in keys:
                places.setdefault(key, []).append(n)
        return {key: _mask(each) for key, each in places.items()}

    cards = list(enumerate(found))
    return {
        "theme": by((n, (card.theme,)) for n, card in cards),
        "objective": by(
            (n, card.objectives or (objectives if card.kind == "stand" else ())) for n, card in cards
        ),
        "tag": by((n, card.tags) for n, card in cards),
        "status": by((n, card.statuses) for n, card in cards),
        "use": by((n, (card.use,)) for n, card in cards),
        "lang": by((n, map(attrgetter("lang"), card.newest)) for n, card in cards),
        "kind": by((n, (card.kind,)) for n, card in cards),
        "review": by((n, (card.review_by,)) for n, card in cards if card.use != "historical"),
        "mark": by(
            (n, (*(("core",) if card.core else ()), *(("behind",) if card.behind else ())))
            for n, card in cards
        ),
    }


def _leanings(session: Session, places: Mapping[str, int]) -> dict[str, dict[str, Mask]]:
    """By source and by figure, the cards that lean on it in a version that can still go out."""
    position, is_live = col(PositionVersion.position_id), col(PositionVersion.status).in_(LIVE)
    joined = col(PositionVersion.id)
    cited = rows_of(col(VersionCitation.source), position).join(
        PositionVersion, joined == col(VersionCitation.version_id)
    )
    shown = rows_of(col(VersionFigure.figure), position).join(
        PositionVersion, joined == col(VersionFigure.version_id)
    )
    derived = rows_of(col(PositionVersion.basis), position).where(col(PositionVersion.basis).is_not(None))

    def masks(*statements: Any) -> dict[str, Mask]:
        found: dict[str, set[int]] = {}
        for statement in statements:
            for key, its in session.execute(statement.where(is_live)):
                found.setdefault(key, set()).add(places[its])
        return {key: _mask(each) for key, each in found.items()}

    return {"source": masks(cited, derived), "figure": masks(shown)}


def _mask(places: Iterable[int]) -> Mask:
    bits = bytearray()
    for place in places:
        byte, bit = divmod(place, 8)
        if byte >= len(bits):
            bits.extend(bytes(byte + 1 - len(bits)))
        bits[byte] |= 1 << bit
    return int.from_bytes(bits, "little")
