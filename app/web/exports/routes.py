"""The addresses of the way out: preview, export, submission sheet."""
# ruff: noqa: FAST003 - a visit knows its slug

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from app import db
from app.audit.models import now
from app.deps import ReadingDep, SettingsDep, WritingDep
from app.errors import Invalid, Unavailable, Unreadable
from app.files.fields import last_day
from app.messages import say
from app.responses import service as responses
from app.settings import Settings
from app.submission import boxes, export, exports, issuers_form, mail, sheet
from app.submission.exports import Order
from app.submission.models import Export
from app.submission.sheet import Brought, Sent
from app.uploads.models import Upload
from app.web.access import AdviserDep, ReaderDep
from app.web.exports import pages, sheet_pages
from app.web.exports.pages import CHOICES, Choice, Tried
from app.web.exports.sheet_pages import Typed
from app.web.forms import Form, FormDep
from app.web.labels import OSLO
from app.web.rendering import render, see, wants_part

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Visit:
    """What every address here is about: a response, at the time of the visit."""

    request: Request
    slug: str
    settings: Settings
    at: datetime

    @property
    def today(self) -> str:
        """The day in Norway."""
        return self.at.astimezone(OSLO).date().isoformat()


def _visit(request: Request, slug: str, settings: SettingsDep) -> Visit:
    return Visit(request, slug, settings, now())


VisitDep = Annotated[Visit, Depends(_visit)]

MOST = 1_000_000
"""The largest limit that makes sense; no form takes more."""


# --- Preview ---------------------------------------------------------------------------------------------


@router.get("/svar/{slug}/forhandsvis")
def preview(visit: VisitDep, _actor: ReaderDep, session: ReadingDep) -> HTMLResponse:
    """A response as it will print."""
    made = pages.draft(session, visit.settings, visit.slug, visit.at)
    return render(visit.request, "exports/preview.html", pages.preview(made))


# --- Export ----------------------------------------------------------------------------------------------


@router.get("/svar/{slug}/eksport")
def choices(visit: VisitDep, _actor: ReaderDep, session: ReadingDep) -> HTMLResponse:
    """What can be taken out, and what has been."""
    told = visit.request.query_params.get("skjema", "")
    return _export_page(visit, session, Tried(form=int(told) if told.isdecimal() and len(told) < 9 else 0))


@router.post("/svar/{slug}/eksport")
def make(visit: VisitDep, actor: AdviserDep, form: FormDep) -> Response:
    """Make a file and answer it; for htmx the page, which then fetches it.

    Sessions are opened here, so that none holds the database while LibreOffice works.
    """
    choice = CHOICES.get(form.text("valg"))
    if choice is None:
        return _again(visit, Tried("", faults={"valg": say(Invalid("export.no_choice"))}), 422)
    try:
        row, is_new = _made(visit, actor.email, choice)
    except (Unavailable, Invalid) as error:
        # htmx leaves the page as it is after a 503, and what went wrong belongs at its field.
        is_down = isinstance(error, Unavailable) and not wants_part(visit.request)
        return _again(visit, Tried(choice.value, faults={"valg": say(error)}), 503 if is_down else 422)
    if wants_part(visit.request):
        return _again(visit, Tried(choice.value, made=row.number, already=not is_new))
    return _file(row)


def _made(visit: Visit, actor: str, choice: Choice) -> tuple[Export, bool]:
    """The export, and whether it is a new one."""
    engine = visit.request.app.state.engine
    order = Order(visit.slug, choice.format, choice.purpose, visit.today)
    with db.reading(engine) as session:
        prepared = exports.prepare(session, visit.settings, order)
        if there := exports.latest(session, prepared):
            return there, False
    exported = export.finish(prepared.source)
    with db.writing(engine) as session:
        return exports.keep(session, actor, prepared, exported), True


def _again(visit: Visit, tried: Tried, status: int = 200) -> HTMLResponse:
    with db.reading(visit.request.app.state.engine) as session:
        return _export_page(visit, session, tried, status)


def _export_page(visit: Visit, session: Session, tried: Tried, status: int = 200) -> HTMLResponse:
    made = pages.draft(session, visit.settings, visit.slug, visit.at)
    page = pages.export_page(session, made, tried)
    template = "exports/_export.html" if wants_part(visit.request) else "exports/export.html"
    return render(visit.request, template, page, status)


@router.post("/svar/{slug}/eksport/skjema")
def fill(visit: VisitDep, actor: AdviserDep, form: FormDep) -> Response:
    """Write our answers into the issuer's own form, and lead to where it is fetched."""
    engine = visit.request.app.state.engine
    try:
        with db.reading(engine) as session:
            prepared = issuers_form.prepare(
                session, visit.settings, visit.slug, form.number("dokument"), visit.today
            )
        filled = issuers_form.fill(prepared)
    except (Invalid, Unreadable) as error:
        return _again(visit, Tried(faults={"skjema": say(error)}), 422)
    with db.writing(engine) as session:
        number = issuers_form.keep(session, actor.email, prepared, filled).number
    return see(f"/svar/{visit.slug}/eksport?skjema={number}#skjema")


@router.post("/svar/{slug}/eksport/grenser")
def limit(visit: VisitDep, actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Set how many signs the issuer's form takes for each point."""
    record = responses.record(session, visit.slug)
    names = {point.id: f"grense-{point.id}" for point in record.matter.points}
    typed = {point: form.text(name) for point, name in names.items() if name in form}
    wrong = [point for point, words in typed.items() if not _is_limit(words)]
    if wrong:
        faults = {f"grense-{point}": say(Invalid("export.limit")) for point in wrong}
        return _export_page(visit, session, Tried(typed=typed, faults=faults), 422)
    most = {point: int(_digits(words) or 0) or None for point, words in typed.items()}
    boxes.limit(session, actor.email, visit.slug, most)
    return see(f"/svar/{visit.slug}/eksport#tekst", done="exports.limits")


def _digits(words: str) -> str:
    """A number without what people set between its thousands."""
    return "".join(words.replace(".", "").split())


def _is_limit(words: str) -> bool:
    digits = _digits(words)
    return not digits or (
        digits.isascii() and digits.isdigit() and len(digits) < 9 and 1 <= int(digits) <= MOST
    )


@router.get("/svar/{slug}/eksport/{number}")
def fetch(slug: str, number: int, _actor: ReaderDep, session: ReadingDep) -> Response:
    """A file as it was made."""
    return _file(exports.get(session, slug, number))


def _file(file: Export | Upload) -> Response:
    """A download; the hash stands beside it, so that whoever has the file can compare."""
    name = file.filename if isinstance(file, Export) else file.name
    return _download(file.bytes, name, file.media_type, {"ETag": f'"{file.sha256}"'})


def _download(data: bytes, name: str, media_type: str, more: dict[str, str] | None = None) -> Response:
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "private, no-cache",
        **(more or {}),
    }
    return Response(data, media_type=media_type, headers=headers)


# --- The submission sheet --------------------------------------------------------------------------------


@router.get("/svar/{slug}/innsending")
def sending(visit: VisitDep, _actor: ReaderDep, session: ReadingDep) -> HTMLResponse:
    """How to send a response, or how it was sent."""
    return _sheet_page(visit, session)


@router.post("/svar/{slug}/innsending")
def sent(visit: VisitDep, actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Tell that it was sent, and as what."""
    typed = {name: form.text(name) for name in ("dato", "kanal", "kvittering", "eksport")}
    faults = _faults(typed, visit.today)
    if faults:
        return _sheet_page(visit, session, Typed(typed, form.many("vedlegg"), faults), 422)
    responses.record(session, visit.slug)  # or there is nothing to tell of
    sheet.submit(session, actor.email, visit.slug, _sent(form))
    return see(f"/svar/{visit.slug}/innsending", done="exports.sent")


def _faults(typed: dict[str, str], today: str) -> dict[str, str]:
    day = last_day(typed["dato"]) if len(typed["dato"]) == len(today) else None
    if day is None:
        return {"dato": say(Invalid("export.no_date"))}
    if day > date.fromisoformat(today):
        return {"dato": say(Invalid("export.future"))}
    return {}


def _sent(form: Form) -> Sent:
    file = form.file("fil")
    return Sent(
        date=form.text("dato"),
        channel=form.text("kanal"),
        receipt=form.text("kvittering"),
        number=form.number("eksport"),
        file=Brought(file.name, file.media_type or "application/octet-stream", file.bytes) if file else None,
        attachments=form.many("vedlegg"),
    )


def _sheet_page(
    visit: Visit, session: Session, typed: Typed | None = None, status: int = 200
) -> HTMLResponse:
    made = pages.draft(session, visit.settings, visit.slug, visit.at)
    page = sheet_pages.sheet_page(session, visit.settings, made, visit.today, typed)
    return render(visit.request, "exports/sheet.html", page, status)


@router.get("/svar/{slug}/innsending/epost.eml")
def mail_draft(visit: VisitDep, _actor: ReaderDep, session: ReadingDep) -> Response:
    """The draft of the e-mail, with the copies for sending that there are."""
    slug, record = visit.slug, responses.record(session, visit.slug)
    ready = sheet.ready(session, visit.settings, slug, exports.history(session, slug), today=visit.today)
    files = [exports.get(session, slug, each.entry.number) for each in ready]
    body = sheet_pages.mail_body(session, record, [file.filename for file in files])
    return _download(mail.draft(record, body, files), f"{slug}.eml", "message/rfc822")


@router.get("/svar/{slug}/innsending/fil")
def sent_file(slug: str, _actor: ReaderDep, session: ReadingDep) -> Response:
    """The file that was sent."""
    told = responses.record(session, slug).submitted
    return _file(sheet.sent_file(session, slug, told.sha256 if told else ""))
