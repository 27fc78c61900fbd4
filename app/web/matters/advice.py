"""What is said beside the deadlines of a matter: too short a notice, an internal deadline to consider.

Nothing of it is done by itself: the adviser takes a proposal, or lets it be.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from fastapi import APIRouter, Response
from sqlmodel import Session

from app.deps import WritingDep
from app.errors import Conflict
from app.matters import deadlines, service, short_notice, workdays
from app.matters.models import Matter
from app.matters.short_notice import Asked, ShortNotice
from app.responses import listing
from app.responses import service as responses
from app.responses import short_notice as remarks
from app.responses.listing import Card
from app.web import labels
from app.web.access import AdviserDep
from app.web.forms import FormDep
from app.web.rendering import see

router = APIRouter()

_RULE = (
    "Utredningsinstruksen punkt 3-3 sier at statlige organer normalt skal gi tre måneder, og ikke mindre enn "
    "seks uker."
)
_FULL_DATE = "Legg inn hele datoen på brevet, så regnes det fra den."


@dataclass(frozen=True, slots=True)
class Advice:
    """What is said below the deadlines of a form.

    `proposal` is an internal deadline so many working days (`lead`) before the one that holds, and `fill` the
    same as one would type it; both are empty where there is none to propose, or where it is taken already.
    """

    matter: str
    notice: str
    notes: tuple[str, ...]
    lead: int
    is_asked: bool
    proposal: str
    fill: str
    distance: str


@dataclass(frozen=True, slots=True)
class Offer:
    """The standard remark for one response, and whether that tells of the rule already."""

    response: str
    title: str
    lang: str
    text: str
    is_told: bool


@dataclass(frozen=True, slots=True)
class Short:
    """A short notice on the page of a matter, with the remark for each response that is not sent."""

    words: str
    offers: tuple[Offer, ...]


# --- Below the deadlines of a form -----------------------------------------------------------------------


def of_form(
    session: Session, facts: Mapping[str, Any], found: Matter | None, lead: int, now: datetime
) -> Advice:
    """What is to be said of the facts in a form, of a new matter or of one that there is."""
    last = str(facts.get("deadline_extended") or facts.get("deadline") or "")
    internal = str(facts.get("deadline_internal") or "")
    asked = Asked(
        kind=str(facts.get("kind", "")),
        issuer=str(facts.get("issuer", "")),
        eea=bool(facts.get("eea")),
        letter_date=str(facts.get("letter_date", "")),
        deadline=last,
    )
    notice = short_notice.find(session, asked, registered(session, found) if found else now.date())
    plain = Advice(
        matter=found.slug if found else "",
        notice=words(notice) if notice else "",
        notes=tuple(_notes(facts, last)),
        lead=lead,
        is_asked=bool(last) and last[:10] >= f"{now:%Y-%m-%d}",
        proposal="",
        fill="",
        distance=_distance(internal, last),
    )
    return _proposing(plain, internal, date.fromisoformat(last[:10]), now) if plain.is_asked else plain


def _proposing(plain: Advice, internal: str, last: date, now: datetime) -> Advice:
    """The same with an internal deadline to consider, unless it has gone by or is chosen."""
    found = workdays.before(last, plain.lead)
    if found < now.date() or found.isoformat() == internal[:10]:
        return plain
    fill = deadlines.written(found.isoformat())
    return replace(plain, proposal=f"{deadlines.weekday(found.isoformat())} {fill}", fill=fill)


def _distance(internal: str, last: str) -> str:
    """How far before the deadline the internal one is, in words."""
    if not internal or not last or internal[:10] > last[:10]:
        return ""
    number = workdays.between(date.fromisoformat(internal[:10]), date.fromisoformat(last[:10]))
    return f"Intern frist er {number or 'ingen'} virkedag{'' if number == 1 else 'er'} før fristen."


def _notes(facts: Mapping[str, Any], last: str) -> Iterator[str]:
    """What does not fit together."""
    official, extended = str(facts.get("deadline") or ""), str(facts.get("deadline_extended") or "")
    if official and extended and extended[:10] < official[:10]:
        yield "Utsatt frist er før høringsfristen. Se over begge."
    if last and last[:10] < str(facts.get("deadline_internal") or "")[:10]:
        yield "Intern frist er etter fristen. Se over begge."
    if last and last[:10] < str(facts.get("letter_date") or ""):
        yield "Fristen er før datoen på brevet. Se over begge."


def lead_of(session: Session, found: Matter | None, typed: int) -> int:
    """How many working days before: what was typed, else what the matter has, else what is usual here."""
    if typed:
        return min(typed, service.MOST_LEAD)
    own = service.lead(found) if found else 0
    return own if 0 < own <= service.MOST_LEAD else service.usual_lead(session)


# --- On the page of a matter -----------------------------------------------------------------------------


def of_matter(session: Session, matter: Matter, cards: tuple[Card, ...]) -> Short | None:
    """The short notice of a matter where there is one, and the remark for each response not sent."""
    notice = short_notice.of(session, matter, registered(session, matter))
    if notice is None:
        return None
    at_work = [card for card in cards if card.status != "submitted"]
    told = remarks.with_remark(session, [card.id for card in at_work])
    return Short(
        words(notice),
        tuple(
            Offer(card.slug, card.title, card.lang, remarks.remark(notice, card.lang), card.id in told)
            for card in at_work
        ),
    )


def words(notice: ShortNotice) -> str:
    """A short notice in words."""
    if not notice.is_dated:
        return f"Kort frist: mindre enn seks uker å svare på. {_RULE} {_FULL_DATE}"
    days = f"{notice.days} dag{'' if notice.days == 1 else 'er'}"
    return f"Kort frist: {days} fra brevet er datert til fristen går ut. {_RULE}"


def registered(session: Session, matter: Matter) -> date | None:
    """The day in Norway on which a matter was made here."""
    at = service.registered(session, matter)
    return at.astimezone(labels.OSLO).date() if at else None


@router.post("/saker/{slug}/kort-frist")
def put_in(slug: str, actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Put the standard remark into the opening of a response, and lead there."""
    matter = service.get(session, slug)
    notice = short_notice.of(session, matter, registered(session, matter))
    if notice is None:
        raise Conflict("matter.not_short", title=matter.title)
    response = form.text("response")
    if response not in {card.slug for card in listing.cards(session, matter=matter.id)}:
        raise responses.unknown(session, response)
    item = remarks.put_in(session, actor.email, response, notice)
    return see(f"/svar/{response}#{item.slug}", "matters.remark_in")
