"""Responses in lists: what one needs to find the right one, without opening any."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session, col

from app.matters.models import Matter
from app.responses import answers
from app.responses.answers import Progress
from app.responses.models import Response


@dataclass(frozen=True, slots=True)
class Card:
    """A response as lists show it; the deadlines and the owner are those of its matter."""

    id: int
    slug: str
    title: str
    kind: str
    lang: str
    status: str
    addressee: str
    verdict: str
    sent_on: str
    created_by: str
    changed_by: str
    changed_at: datetime
    matter: str
    matter_title: str
    case_number: str
    deadline: str
    deadline_extended: str
    deadline_internal: str
    owner: str
    progress: Progress


def cards(session: Session, *, matter: int | None = None, status: Sequence[str] = ()) -> tuple[Card, ...]:
    """The responses to a matter, or of some states, or all; the one changed last comes first."""
    chosen = _columns()
    if matter is not None:
        chosen = chosen.where(col(Response.matter_id) == matter)
    if status:
        chosen = chosen.where(col(Response.status).in_(status))
    rows = session.execute(chosen.order_by(col(Response.changed_at).desc(), col(Response.id).desc())).all()
    far = answers.progress(session, [row[0] for row in rows] if matter is not None or status else None)
    return tuple(_card(row, far.get(row[0], Progress())) for row in rows)


def _columns() -> Select[Any]:
    of_response = (
        *(Response.id, Response.slug, Response.title, Response.kind, Response.lang, Response.status),
        *(Response.recipient, Response.verdict, Response.submitted),
        *(Response.created_by, Response.changed_by, Response.changed_at),
    )
    of_matter = (
        *(Matter.slug, Matter.title, Matter.case_number),
        *(Matter.deadline, Matter.deadline_extended, Matter.deadline_internal, Matter.owner),
    )
    columns = [col(each) for each in (*of_response, *of_matter)]
    return select(*columns).join(Matter, col(Matter.id) == col(Response.matter_id))


def _card(row: Sequence[Any], progress: Progress) -> Card:
    values = [*row[:6], row[6].get("name", ""), row[7], row[8].get("date", ""), *row[9:], progress]
    return Card(*values)
