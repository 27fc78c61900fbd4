"""The addresses of the lists: all matters, all responses."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from app.accounts.policy import Actor
from app.deps import ReadingDep
from app.matters import service
from app.responses import listing
from app.responses.listing import Card
from app.web import labels
from app.web.access import ReaderDep
from app.web.matters import rows
from app.web.matters.rows import MatterRow, ResponseRow
from app.web.rendering import render, wants_part
from app.web.sorting import norwegian

router = APIRouter()

PAGE = 100
"""As many rows as stand on one page."""

_VIEWS = (("apne", "Åpne"), ("avsluttede", "Avsluttede"), ("alle", "Alle"))
_SENT = ("submitted",)


def now() -> datetime:
    """The moment in Norwegian time, as deadlines are counted."""
    return datetime.now(labels.OSLO).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Tab:
    """One view of a list, and how many it holds."""

    name: str
    address: str
    count: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class MattersPage:
    """All matters, or those that were asked for; the open ones in groups by when they are due."""

    rows: tuple[MatterRow, ...]
    groups: tuple[tuple[str, tuple[MatterRow, ...]], ...]
    tabs: tuple[Tab, ...]
    kinds: tuple[tuple[str, str], ...]
    owners: tuple[tuple[str, str], ...]
    wish: Mapping[str, str]
    total: int
    page: int
    pages: int

    def address(self, page: int) -> str:
        """Where another page of the same list is."""
        return f"/saker?{_query({**self.wish, 'side': str(page)})}"


@dataclass(frozen=True, slots=True)
class ResponsesPage:
    """All responses, or those that were asked for."""

    rows: tuple[ResponseRow, ...]
    tabs: tuple[Tab, ...]
    statuses: tuple[tuple[str, str], ...]
    wish: Mapping[str, str]
    total: int
    page: int
    pages: int

    def address(self, page: int) -> str:
        """Where another page of the same list is."""
        return f"/svar?{_query({**self.wish, 'side': str(page)})}"


def _query(wish: Mapping[str, str]) -> str:
    return urlencode({name: value for name, value in wish.items() if value})


def _wish(request: Request, *names: str) -> dict[str, str]:
    return {name: request.query_params.get(name, "").strip() for name in names}


def _number(request: Request) -> int:
    side = request.query_params.get("side", "")
    return max(1, int(side)) if side.isascii() and side.isdigit() and len(side) < 6 else 1


def _has(words: str, *texts: str) -> bool:
    """Whether every word that was asked for stands in one of the texts."""
    held = " ".join(texts).casefold()
    return all(word in held for word in words.casefold().split())


# --- Matters ---------------------------------------------------------------------------------------------


@router.get("/saker")
def matters(request: Request, _actor: ReaderDep, session: ReadingDep) -> HTMLResponse:
    """All matters, the nearest deadline first."""
    page = matters_page(session, _wish(request, "vis", "type", "ansvarlig", "q"), _number(request), now())
    return render(request, f"matters/{'_rows' if wants_part(request) else 'matters'}.html", page)


def matters_page(session: Session, wish: Mapping[str, str], side: int, moment: datetime) -> MattersPage:
    """The matters that `wish` asks for."""
    view = wish["vis"] if wish["vis"] in dict(_VIEWS) else "apne"
    chosen = service.every(session, kind=wish["type"], owner=wish["ansvarlig"])
    found = [
        row
        for row in rows.matter_rows(session, chosen, listing.cards(session), moment)
        if _has(wish["q"], row.title, row.issuer, row.case_number, row.owner)
    ]
    opened = sorted((row for row in found if row.is_open), key=_nearest)
    closed = sorted((row for row in found if not row.is_open), key=_nearest, reverse=True)
    views = {"apne": opened, "avsluttede": closed, "alle": opened + closed}
    shown = views[view]
    part = tuple(shown[(side - 1) * PAGE : side * PAGE])
    named = rows.owners(session)
    return MattersPage(
        rows=part,
        groups=_grouped(part, moment) if view == "apne" else (("", part),) if part else (),
        tabs=tuple(
            Tab(name, f"/saker?{_query({**wish, 'vis': key})}", len(views[key]), key == view)
            for key, name in _VIEWS
        ),
        kinds=tuple(labels.MATTER_KIND.items()),
        owners=tuple(sorted(named.items(), key=lambda each: norwegian(each[1]))),
        wish={**wish, "vis": view},
        total=len(shown),
        page=side,
        pages=-(-len(shown) // PAGE),
    )


def _grouped(
    rows_by_deadline: Iterable[MatterRow], moment: datetime
) -> tuple[tuple[str, tuple[MatterRow, ...]], ...]:
    """Rows under the words for when they are due, in the order in which they come."""
    groups = groupby(rows_by_deadline, key=lambda row: _period(row, moment))
    return tuple((words, tuple(held)) for words, held in groups)


def _period(row: MatterRow, moment: datetime) -> str:
    """When a matter is due: this week, next week, in a month."""
    if row.due is None:
        return "Uten frist"
    if row.due.is_past:
        return "Fristen er gått ut"
    weeks = (row.due.days + moment.weekday()) // 7
    if weeks < 2:
        return ("Denne uken", "Neste uke")[weeks]
    month = labels.day(row.due.value[:7])
    return month[0].upper() + month[1:]


def _nearest(row: MatterRow) -> tuple[str, str]:
    """A day without an hour lasts until its end; what has no deadline comes last."""
    return f"{row.due.value if row.due else '9999-12-31'} 24:00"[:16], norwegian(row.title)


# --- Responses -------------------------------------------------------------------------------------------


@router.get("/svar")
def responses(request: Request, actor: ReaderDep, session: ReadingDep) -> HTMLResponse:
    """All responses by their state."""
    page = responses_page(session, actor, _wish(request, "vis", "status", "q"), _number(request), now())
    return render(request, f"matters/{'_responses' if wants_part(request) else 'responses'}.html", page)


def responses_page(
    session: Session, actor: Actor, wish: Mapping[str, str], side: int, moment: datetime
) -> ResponsesPage:
    """The responses that `wish` asks for: at work, sent, one's own, or all."""
    cards = [
        card
        for card in listing.cards(session)
        if _has(wish["q"], card.title, card.addressee, card.matter_title, card.case_number)
    ]
    at_work = sorted((card for card in cards if card.status not in _SENT), key=_due)
    sent = sorted(
        (card for card in cards if card.status in _SENT), key=lambda card: card.sent_on, reverse=True
    )
    views = {
        "under-arbeid": at_work,
        "mine": [card for card in at_work if is_mine(card, actor)],
        "sendt": sent,
        "alle": at_work + sent,
    }
    names = {"under-arbeid": "Under arbeid", "mine": "Mine", "sendt": "Sendt", "alle": "Alle"}
    view = wish["vis"] if wish["vis"] in views else "under-arbeid"
    shown = [card for card in views[view] if wish["status"] in ("", card.status)]
    page = shown[(side - 1) * PAGE : side * PAGE]
    states = Counter(card.status for card in views[view])
    return ResponsesPage(
        rows=tuple(rows.response_rows(session, page, moment)),
        tabs=tuple(
            Tab(name, f"/svar?{_query({'q': wish['q'], 'vis': key})}", len(views[key]), key == view)
            for key, name in names.items()
        ),
        statuses=tuple(
            (key, f"{name} ({states[key]})") for key, name in labels.STATUS.items() if states[key]
        ),
        wish={**wish, "vis": view},
        total=len(shown),
        page=side,
        pages=-(-len(shown) // PAGE),
    )


def is_mine(card: Card, actor: Actor) -> bool:
    """Whether somebody began a response, changed it last, or looks after its matter."""
    return actor.email in (card.created_by, card.changed_by, card.owner)


def _due(card: Card) -> str:
    return f"{card.deadline_extended or card.deadline or '9999-12-31'} 24:00"[:16]
