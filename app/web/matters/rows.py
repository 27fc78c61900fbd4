"""The rows in which matters and responses are listed, here and on the first page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from app.accounts.models import User
from app.matters import deadlines, service
from app.matters.deadlines import Due
from app.matters.models import Matter
from app.responses.answers import Progress
from app.responses.listing import Card
from app.taxonomy.models import Owner
from app.web import labels

_ORDER = ("draft", "with_members", "out_in_word", "in_review", "approved", "submitted")


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter in a list; `response` is the one that has come furthest."""

    slug: str
    title: str
    kind: str
    issuer: str
    case_number: str
    owner: str
    state: str
    mark: str
    is_open: bool
    due: Due | None
    internal: Due | None
    points: int
    progress: Progress | None
    response: str
    responses: int


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """A response in a list."""

    slug: str
    title: str
    kind: str
    status: str
    mark: str
    addressee: str
    verdict: str
    matter: str
    matter_title: str
    owner: str
    due: Due | None
    internal: Due | None
    sent_on: str
    changed_by: str
    changed_at: datetime
    progress: Progress


def owners(session: Session) -> dict[str, str]:
    """Who may look after a matter, by what its row holds: people by their address, functions by their key."""
    people = session.exec(select(User.email, User.name).where(col(User.active)).order_by(User.name)).all()
    functions = session.exec(select(Owner.key, Owner.nb).order_by(col(Owner.sort))).all()
    return {**dict(people), **dict(functions)}


def matter_rows(
    session: Session, matters: Iterable[Matter], every: Iterable[Card], now: datetime
) -> list[MatterRow]:
    """`matters` as rows, with their responses among `every`, in as many statements whatever their number."""
    cards: dict[str, list[Card]] = {}
    for card in every:
        cards.setdefault(card.matter, []).append(card)
    counts, names = service.counts(session), owners(session)
    return [
        _row(matter, cards.get(matter.slug, []), counts.get(matter.id, service.Count()).points, names, now)
        for matter in matters
    ]


def _row(
    matter: Matter, cards: list[Card], points: int, names: Mapping[str, str], now: datetime
) -> MatterRow:
    furthest = max(cards, key=lambda card: (_ORDER.index(card.status), card.progress.done), default=None)
    state, mark, is_open = _state(matter, furthest)
    return MatterRow(
        slug=matter.slug,
        title=matter.title,
        kind=labels.MATTER_KIND[matter.kind],
        issuer=matter.issuer,
        case_number=matter.case_number,
        owner=names.get(matter.owner, matter.owner),
        state=state,
        mark=mark,
        is_open=is_open,
        due=deadlines.of(matter, now),
        internal=deadlines.due(matter.deadline_internal, now),
        points=points,
        progress=furthest.progress if furthest else None,
        response=furthest.slug if furthest else "",
        responses=len(cards),
    )


def _state(matter: Matter, furthest: Card | None) -> tuple[str, str, bool]:
    """How a matter stands: in words, as a mark, and whether something remains to be done."""
    if furthest and furthest.status == "submitted":
        return "Besvart", "done", False
    if matter.answer == "no":
        return "Besvares ikke", "", False
    if service.is_declined(matter):
        return f"Slutter oss til {matter.answer.partition(':')[2]}", "", False
    if furthest:
        return labels.STATUS[furthest.status], "done" if furthest.status == "approved" else "part", True
    return "Ikke begynt", "", True


def response_rows(session: Session, cards: Iterable[Card], now: datetime) -> list[ResponseRow]:
    """Responses as rows."""
    names = owners(session)
    return [response_row(card, names, now) for card in cards]


def response_row(card: Card, names: Mapping[str, str], now: datetime) -> ResponseRow:
    """One response as a row."""
    sent = card.status == "submitted"
    return ResponseRow(
        slug=card.slug,
        title=card.title,
        kind=labels.KIND[card.kind],
        status=labels.STATUS[card.status],
        mark="done" if card.status in ("approved", "submitted") else "part",
        addressee=card.addressee,
        verdict=card.verdict,
        matter=card.matter,
        matter_title=card.matter_title,
        owner=names.get(card.owner, card.owner),
        due=None if sent else deadlines.due(_ruling(card), now, extended=bool(card.deadline_extended)),
        internal=None if sent else deadlines.due(card.deadline_internal, now),
        sent_on=card.sent_on,
        changed_by=names.get(card.changed_by, card.changed_by),
        changed_at=card.changed_at,
        progress=card.progress,
    )


def _ruling(card: Card) -> str:
    return card.deadline_extended or card.deadline
