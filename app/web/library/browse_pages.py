"""What the page of the library shows, as plain data; the template sees nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from sqlmodel import Session

from app.positions import browse as library
from app.positions import proposals, search
from app.positions.browse import Shown, Value, Wish
from app.positions.cards import Card
from app.positions.labels import printed_date, written_date
from app.positions.search import Hit, Pieces
from app.positions.search.mark import Piece
from app.responses import uses
from app.responses.uses import Last
from app.web import labels
from app.web.library import words

MOST_HITS = 500
"""How many positions a search looks at; nobody reads on beyond."""

FACETS = {
    "theme": ("tema", "Tema"),
    "status": ("status", "Status"),
    "mark": ("merke", "Vis bare"),
    "objective": ("mal", "Mål i strategien"),
    "tag": ("emne", "Emneord"),
    "use": ("bruk", "Bruk"),
    "lang": ("sprak", "Språk"),
    "kind": ("slag", "Slag"),
}
"""The facets in the order of the screen: what each is called in the address, and on the page."""

_NAMES: Mapping[str, Mapping[str, str]] = {
    "status": words.STATUS,
    "use": words.USE,
    "lang": words.LANG,
    "kind": words.KIND,
    "mark": words.MARK,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A box of a facet."""

    value: str
    name: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of boxes, in groups of their own where the values have pillars above them."""

    name: str
    legend: str
    groups: tuple[tuple[str, tuple[Choice, ...]], ...]
    is_long: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """A value that is chosen, and the address of the page without it."""

    name: str
    without: str


@dataclass(frozen=True, slots=True)
class Row:
    """A position in the list; `care` says why one should look twice before using it."""

    id: str
    title: Pieces
    sentence: Pieces
    why: str
    is_core: bool
    tags: tuple[tuple[str, str], ...]
    languages: str
    status: str
    shape: str
    coming: str
    used: str
    care: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Library:
    """A page of the library."""

    query: str
    read_as: str
    facets: tuple[Facet, ...]
    chosen: tuple[Chosen, ...]
    rows: tuple[Row, ...]
    total: int
    of: int
    page: int
    pages: int
    address: str
    proposals: int

    def at(self, page: int) -> str:
        """The address of another page of the same choice."""
        return f"{self.address}{'&' if '?' in self.address else '?'}side={page}"


def library_page(session: Session, query: str, wish: Wish, today: date) -> Library:
    """The page that `wish` asks for, of what answers `query` where there is one."""
    ranking = search.rank(session, query, langs=("nb", "nn", "en"), limit=MOST_HITS) if query else None
    asked = ranking if ranking is not None and ranking.is_asked else None
    shown = library.browse(session, wish, today, asked.positions if asked else None)
    ids = [card.id for card in shown.cards]
    hits: dict[str, Hit] = {}
    for hit in search.show(session, asked, ids) if asked else ():
        hits.setdefault(hit.position.id, hit)
    used = uses.last(session, ids)
    return Library(
        query=query,
        read_as=asked.read_as if asked else "",
        facets=tuple(_facet(name, shown.facets[name]) for name in FACETS if shown.facets[name]),
        chosen=tuple(_chosen(query, wish, shown)),
        rows=tuple(_row(card, shown, hits.get(card.id), used.get(card.id)) for card in shown.cards),
        total=shown.total,
        of=shown.of,
        page=shown.page,
        pages=shown.pages,
        address=address(query, wish.chosen),
        proposals=proposals.open_count(session),
    )


def address(query: str, chosen: Mapping[str, Sequence[str]]) -> str:
    """The address of a choice."""
    pairs = [("q", query)] if query else []
    pairs += [(FACETS[facet][0], value) for facet, values in chosen.items() for value in values]
    return f"/standpunkter?{urlencode(pairs)}" if pairs else "/standpunkter"


# --- Facets ----------------------------------------------------------------------------------------------


def _facet(facet: str, values: Sequence[Value]) -> Facet:
    name, legend = FACETS[facet]
    groups: dict[str, list[Choice]] = {}
    for value in values:
        if value.count or value.is_chosen or len(values) <= 12:
            choice = Choice(value.key, _name(facet, value), value.count, value.is_chosen)
            groups.setdefault(value.group, []).append(choice)
    return Facet(
        name, legend, tuple((group, tuple(choices)) for group, choices in groups.items()), len(values) > 12
    )


def _name(facet: str, value: Value) -> str:
    return value.name or _NAMES[facet].get(value.key, value.key)


def _chosen(query: str, wish: Wish, shown: Shown) -> list[Chosen]:
    found: list[Chosen] = []
    for facet in FACETS:
        names = {value.key: _name(facet, value) for value in shown.facets[facet]}
        for key in wish.chosen.get(facet, ()):
            rest = {
                name: tuple(each for each in values if (name, each) != (facet, key))
                for name, values in wish.chosen.items()
            }
            found.append(Chosen(names.get(key, key), address(query, rest)))
    return found


# --- Rows ------------------------------------------------------------------------------------------------


def _row(card: Card, shown: Shown, hit: Hit | None, last: Last | None) -> Row:
    face, its = card.face, shown.words[card.id]
    draft = next((each for each in card.newest if each.lang == face.lang and each.id != face.id), None)
    return Row(
        id=card.id,
        title=hit.title if hit else (Piece(face.title, is_marked=False),),
        sentence=hit.excerpt if hit and hit.excerpt else (Piece(its.sentence, is_marked=False),),
        why=search.said(hit.reasons) if hit else "",
        is_core=card.core,
        tags=tuple((key, shown.names["tag"].get(key, key)) for key in card.tags),
        languages=" · ".join(_language(card, each.lang) for each in card.newest),
        status=words.STATUS[face.status],
        shape=words.SHAPE[face.status],
        coming=f"{words.STATUS[draft.status]}: versjon {draft.number}" if draft else "",
        used=used(last),
        care=_care(card, its.event),
        is_overdue=card.id in shown.overdue,
    )


def _language(card: Card, lang: str) -> str:
    newest = next(each for each in card.newest if each.lang == lang)
    number = card.face.number if lang == card.face.lang else newest.number
    return f"{labels.LANG[lang].lower()} {number}{' (henger etter)' if newest.behind else ''}"


def _care(card: Card, event: Mapping[str, str] | None) -> str:
    if card.use == "historical" and event:
        return f"Historisk: {event['text'].rstrip('.')} ({printed_date(event['date'], 'nb')})."
    return labels.CARE.get(card.use, "")


def used(last: Last | None) -> str:
    """How often and where last: `brukt 4 ganger, sist til HOD i mars 2024`."""
    if last is None:
        return "ikke brukt ennå"
    to = f"til {last.addressee}" if last.addressee else ""
    month = f"i {written_date(last.date[:7], 'nb')}" if last.date else ""
    return f"brukt {words.times(last.count)}, sist {' '.join(filter(None, (to, month))) or 'uten dato'}"
