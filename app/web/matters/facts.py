"""The addresses of one matter: its page, and the form for its facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session, col, select

from app.accounts.policy import Actor
from app.deps import ReadingDep, WritingDep
from app.documents.notices import Notice
from app.errors import Conflict, Invalid
from app.matters import deadlines, documents, points, service, workdays
from app.matters.documents import Paper
from app.matters.models import Matter
from app.matters.records import MatterRecord
from app.messages import say
from app.responses import answers, listing
from app.responses.answers import AnsweredIn
from app.taxonomy.models import Authority
from app.web import labels
from app.web.access import AdviserDep, ReaderDep
from app.web.forms import Form, FormDep, faults_of
from app.web.matters import advice, rows
from app.web.matters.advice import Advice, Short
from app.web.matters.lists import now
from app.web.matters.rows import MatterRow, ResponseRow
from app.web.rendering import render, see, wants_part
from app.web.sorting import norwegian

router = APIRouter()

DEADLINES = ("deadline", "deadline_extended", "deadline_internal")
LEAD = "lead"
"""The field for how many working days before the deadline an internal one is proposed; it is not kept."""

DO, PROPOSED = "do", "internal"
"""The button that takes the proposed internal deadline into the form, without saving."""
_TEXTS = ("title", "issuer", "sender", "case_number", "url", "channel", "owner", "answer_reason")


# --- The page of a matter --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point on its matter's page."""

    slug: str
    asked_as: str
    title: str
    text: str
    place: str
    answered: tuple[AnsweredIn, ...]


@dataclass(frozen=True, slots=True)
class MatterPage:
    """All of a matter on one page."""

    row: MatterRow
    letter_date: str
    sender: str
    url: str
    channel: str
    eea: bool
    answer: str
    answer_reason: str
    official: str
    extended: str
    points: tuple[PointRow, ...]
    papers: tuple[Paper, ...]
    responses: tuple[ResponseRow, ...]
    roles: Mapping[str, str]
    short: Short | None


def matter_page(session: Session, found: Matter) -> MatterPage:
    """The page of a matter, in as many statements whatever it holds."""
    moment = now()
    cards = listing.cards(session, matter=found.id)
    (row,) = rows.matter_rows(session, [found], cards, moment)
    answered = answers.of_points(session, found.id)
    kind, _, joined = found.answer.partition(":")
    return MatterPage(
        row=row,
        letter_date=found.letter_date,
        sender=found.sender,
        url=found.url,
        channel=found.channel,
        eea=found.eea,
        answer=f"{labels.ANSWER[kind]}{f': {joined}' if joined else ''}",
        answer_reason=found.answer_reason,
        official=deadlines.written(found.deadline),
        extended=deadlines.written(found.deadline_extended),
        points=tuple(
            PointRow(
                slug=point.slug,
                asked_as=asked_as(point.kind, point.number),
                title=point.title,
                text=point.text,
                place=place_of(point.anchor),
                answered=answered.get(point.id or 0, ()),
            )
            for point in points.of(session, found)
        ),
        papers=documents.of(session, found),
        responses=tuple(rows.response_rows(session, cards, moment)),
        roles=labels.PAPER_ROLE,
        short=advice.of_matter(session, found, cards) if row.is_open else None,
    )


def asked_as(kind: str, number: str) -> str:
    """What the issuer calls a point: `Spørsmål 2`, `§ 4-2`."""
    says_itself = kind in ("paragraph", "budget_item") and number
    return number if says_itself else f"{labels.POINT_KIND[kind]} {number}".strip()


def place_of(anchor: Mapping[str, str]) -> str:
    """Where in the issuer's papers a point stands, in words."""
    parts = (
        anchor.get("document", ""),
        f"kap. {anchor['chapter']}" if anchor.get("chapter") else "",
        anchor.get("paragraph", ""),
        f"s. {anchor['page']}" if anchor.get("page") else "",
    )
    return ", ".join(filter(None, parts))


# --- The form --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FactsPage:
    """The form of a matter's facts; `said` is what a typed date is understood as."""

    slug: str
    title: str
    values: Mapping[str, Any]
    faults: Mapping[str, str]
    said: Mapping[str, str]
    kinds: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]
    owners: tuple[tuple[str, str], ...]
    authorities: tuple[str, ...]
    revision: int
    advice: Advice


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form of a matter holds: as it was typed, as it is understood, and what is wrong with it.

    `lead` is how many working days before the deadline an internal one is to be proposed, 0 for the usual.
    """

    values: Mapping[str, Any]
    facts: Mapping[str, Any]
    faults: dict[str, str] = field(default_factory=dict)
    lead: int = 0


def typed(form: Form, today: date) -> Typed:
    """The facts that a form holds; dates and the answer are read as people write them."""
    values: dict[str, Any] = {name: form.text(name) for name in (*_TEXTS, *DEADLINES, "letter_date")}
    values |= {"kind": form.text("kind"), "answer": form.text("answer"), "joins": form.text("joins")}
    values["eea"] = form.flag("eea")
    facts = {name: value for name, value in values.items() if name != "joins"}
    faults: dict[str, str] = {}
    for name in (*DEADLINES, "letter_date"):
        reader = deadlines.read_day if name == "letter_date" else deadlines.read
        try:
            facts[name] = reader(values[name], today)
        except Invalid as error:
            facts[name] = ""
            faults[name] = say(error)
    if values["answer"] == "joins":
        facts["answer"] = f"joins:{values['joins']}" if values["joins"] else ""
        if not values["joins"]:
            faults["joins"] = say(Invalid("matter.joins_whom"))
    if values["url"] and not _is_address(values["url"]):
        faults["url"] = say(Invalid("matter.unclear_address", value=values["url"]))
    return Typed(values, facts, fact_faults(facts) | faults, form.number(LEAD))


def fact_faults(facts: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with the facts of a matter, by their fields, in words that say what is meant."""
    found = faults_of(MatterRecord, {**facts, "id": "sak"})
    if found.pop("", ""):
        found["answer_reason"] = say(Invalid("matter.no_reason"))
    missing = {"title": "matter.no_title", "issuer": "matter.no_issuer"}
    return found | {name: say(Invalid(code)) for name, code in missing.items() if not facts.get(name)}


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _page(session: Session, entry: Typed, found: Matter | None = None, revision: int = 0) -> FactsPage:
    names = rows.owners(session)
    owner = str(entry.values.get("owner", ""))
    listed = sorted(names.items(), key=lambda each: norwegian(each[1]))
    return FactsPage(
        slug=found.slug if found else "",
        title=found.title if found else "Ny sak",
        values=entry.values,
        faults=entry.faults,
        said={name: said(str(entry.facts.get(name, ""))) for name in DEADLINES},
        kinds=tuple(labels.MATTER_KIND.items()),
        answers=tuple(labels.ANSWER.items()),
        owners=tuple(listed if owner in names or not owner else [(owner, owner), *listed]),
        authorities=authorities(session),
        revision=revision,
        advice=_advice(session, entry, found),
    )


def _advice(session: Session, entry: Typed, found: Matter | None) -> Advice:
    lead = advice.lead_of(session, found, entry.lead)
    return advice.of_form(session, entry.facts, found, lead, now())


def _with_proposal(session: Session, entry: Typed, found: Matter | None = None) -> Typed:
    """The form with the internal deadline that is proposed; what is wrong is said when it is saved."""
    fill = _advice(session, entry, found).fill
    if not fill:
        return replace(entry, faults={})
    values = {**entry.values, "deadline_internal": fill}
    facts = {**entry.facts, "deadline_internal": deadlines.read(fill, now().date())}
    return replace(entry, values=values, facts=facts, faults={})


def authorities(session: Session) -> tuple[str, ...]:
    """The public bodies that the taxonomy knows."""
    return tuple(session.exec(select(Authority.nb).order_by(col(Authority.sort))).all())


def said(value: str) -> str:
    """How a deadline was understood: `torsdag 15. oktober 2026 kl. 12.00 – 12 dager igjen, 8 virkedager`.

    A day off is told by its name.
    """
    due = deadlines.due(value, now())
    if due is None:
        return ""
    off = workdays.day_off(date.fromisoformat(value[:10]))
    return f"{due.weekday} {due.written}{f' ({off})' if off else ''} – {due.left}"


def empty(actor: Actor) -> Typed:
    """The form before anything is typed: a hearing that its maker looks after."""
    values: dict[str, Any] = dict.fromkeys((*_TEXTS, *DEADLINES, "letter_date", "joins", "answer"), "")
    return Typed({**values, "kind": "hearing", "eea": False, "owner": actor.email}, {})


def _stored(found: Matter) -> Typed:
    """The form of a matter as it stands."""
    values = service.facts(found)
    answer, _, joins = values["answer"].partition(":")
    shown = {name: deadlines.written(values[name]) for name in DEADLINES}
    return Typed(
        {**values, **shown, "answer": answer, "joins": joins, "letter_date": labels.day(found.letter_date)},
        values,
    )


@router.get("/saker/ny")
def new(request: Request, actor: AdviserDep, session: ReadingDep) -> HTMLResponse:
    """The form of a new matter."""
    return render(request, "matters/facts.html", _page(session, empty(actor)))


@router.post("/saker/ny")
def create(request: Request, actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Make a matter, and lead on to its page."""
    entry = typed(form, now().date())
    if form.text(DO) == PROPOSED:
        return render(request, "matters/facts.html", _page(session, _with_proposal(session, entry)))
    if entry.faults:
        return render(request, "matters/facts.html", _page(session, entry), 422)
    made = service.create(session, actor.email, entry.facts)
    return see(f"/saker/{made.slug}", "matters.created")


@router.get("/saker/frist")
def understood(request: Request, _actor: AdviserDep) -> HTMLResponse:
    """How a deadline is understood while it is typed."""
    name = next((each for each in DEADLINES if each in request.query_params), DEADLINES[0])
    try:
        value = deadlines.read(request.query_params.get(name, ""), now().date())
    except Invalid as error:
        return render(request, "matters/_understood.html", Notice(name, excerpt=say(error)))
    return render(request, "matters/_understood.html", Notice(name, excerpt=said(value), level="info"))


@router.get("/saker/frist/raad")
def advised(request: Request, _actor: AdviserDep, session: ReadingDep) -> HTMLResponse:
    """What is to be said of the deadlines while the form is filled in; `sak` names the matter there is."""
    sent = request.query_params
    form = Form({name: (sent[name].replace("\0", ""),) for name in sent})
    found = service.get(session, form.text("sak")) if form.text("sak") else None
    return render(request, "matters/_advice.html", _advice(session, typed(form, now().date()), found))


@router.get("/saker/{slug}/rediger")
def edit(request: Request, slug: str, _actor: AdviserDep, session: ReadingDep) -> HTMLResponse:
    """The form of a matter that there is."""
    found = service.get(session, slug)
    return render(request, "matters/facts.html", _page(session, _stored(found), found, found.revision))


@router.post("/saker/{slug}/rediger")
def save(request: Request, slug: str, actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Save a matter's facts; what somebody else changed meanwhile is shown at its field."""
    found = service.get(session, slug)
    entry, revision = typed(form, now().date()), form.number("revision")
    if form.text(DO) == PROPOSED:
        page = _page(session, _with_proposal(session, entry, found), found, revision)
        return render(request, "matters/facts.html", page)
    if entry.faults:
        return render(request, "matters/facts.html", _page(session, entry, found, revision), 422)
    try:
        service.edit(session, actor.email, slug, entry.facts, revision)
    except Conflict as error:
        theirs = _clashes(found, entry)
        clash = replace(entry, faults={"": say(error), **theirs})
        return render(request, "matters/facts.html", _page(session, clash, found, found.revision), 409)
    return see(f"/saker/{slug}", "matters.saved")


def _clashes(found: Matter, entry: Typed) -> dict[str, str]:
    """What stands now in the fields where something else was typed."""
    stands = _stored(found).values
    return {
        name: f"Nå står det: {_shown(name, stands[name])}"
        for name, value in service.facts(found).items()
        if value != entry.facts.get(name, "")
    }


def _shown(name: str, value: Any) -> str:
    words: dict[str, Mapping[str, str]] = {"kind": labels.MATTER_KIND, "answer": labels.ANSWER}
    if isinstance(value, bool):
        return "ja" if value else "nei"
    return words.get(name, {}).get(value, value) or "ingenting"


def part_or_see(request: Request, session: Session, found: Matter, done: str, anchor: str) -> Response:
    """After a change of a matter: its page's points for htmx, else the page."""
    if wants_part(request):
        return render(request, "matters/_points.html", matter_page(session, found))
    return see(f"/saker/{found.slug}#{anchor}", done)


@router.get("/saker/{slug}")
def matter(request: Request, slug: str, _actor: ReaderDep, session: ReadingDep) -> HTMLResponse:
    """Facts, points, papers and responses of one matter."""
    return render(request, "matters/matter.html", matter_page(session, service.get(session, slug)))
