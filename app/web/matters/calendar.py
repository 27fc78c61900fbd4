"""The address at which calendars fetch the deadlines, open to whoever has it."""

import hashlib
from collections.abc import Sequence

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.accounts import calendars, policy
from app.deps import ReadingDep, SettingsDep
from app.errors import NotFound
from app.matters import calendar, service
from app.matters.calendar import Entry
from app.matters.models import Matter
from app.responses import listing
from app.taxonomy.models import Organisation
from app.web import labels
from app.web.accounts.addresses import base_of
from app.web.matters import rows
from app.web.matters.lists import now

router = APIRouter()


@router.api_route("/kalender/{token}.ics", methods=["GET", "HEAD"])
def feed(request: Request, token: str, session: ReadingDep, settings: SettingsDep) -> Response:
    """The deadlines of every open matter, for somebody who is active and may read."""
    if not policy.allows(calendars.reader(session, token), "read"):
        raise NotFound("account.calendar_unknown")
    ours = session.get(Organisation, 1)
    name = f"Frister – {ours.short}" if ours else "Frister"
    body = calendar.write(entries(session, base_of(settings, request.base_url)), name)
    headers = {
        "ETag": f'"{hashlib.sha256(body).hexdigest()[:32]}"',
        "Cache-Control": "private, no-cache",
        "Content-Disposition": 'inline; filename="frister.ics"',
        "X-Robots-Tag": "noindex",
    }
    if headers["ETag"] in request.headers.get("If-None-Match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="text/calendar; charset=utf-8", headers=headers)


def entries(session: Session, base: str) -> Sequence[Entry]:
    """The open matters that have a deadline, as the calendar needs them."""
    dated = [each for each in service.every(session) if _has_deadline(each)]
    shown = rows.matter_rows(session, dated, listing.cards(session), now())
    changed = service.changed(session)
    return [
        Entry(
            slug=matter.slug,
            title=matter.title,
            kind=matter.kind,
            deadline=matter.deadline,
            deadline_extended=matter.deadline_extended,
            deadline_internal=matter.deadline_internal,
            revision=matter.revision,
            changed=changed.get(matter.slug),
            about=_about(matter, row.owner),
            address=f"{base}/saker/{matter.slug}",
        )
        for matter, row in zip(dated, shown, strict=True)
        if row.is_open
    ]


def _has_deadline(matter: Matter) -> bool:
    return bool(matter.deadline or matter.deadline_extended or matter.deadline_internal)


def _about(matter: Matter, owner: str) -> tuple[str, ...]:
    told = {
        f"{labels.MATTER_KIND[matter.kind]} fra": matter.issuer,
        "Saksnummer:": matter.case_number,
        "Ansvarlig:": owner,
        "Svaret leveres:": matter.channel,
    }
    return tuple(f"{said} {value}" for said, value in told.items() if value)
