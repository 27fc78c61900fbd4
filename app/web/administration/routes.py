"""The addresses of administration: letterheads, templates, organisation, and what has been done."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from app import db
from app.deps import ReadingDep, SettingsDep, WritingDep
from app.documents import gate
from app.errors import Conflict, Invalid, NotFound, SvarError, TooLarge, Unreadable
from app.messages import say
from app.settings import Settings
from app.submission import export, shelf, specimen, templates, upkeep
from app.submission.shelf import Found
from app.taxonomy import organisation
from app.taxonomy.records import OrganisationRecord
from app.web.access import AdminDep, may
from app.web.administration import pages
from app.web.administration.pages import Attempt, Edited
from app.web.forms import Form, FormDep, Sent, faults_of
from app.web.rendering import render, see

router = APIRouter(prefix="/innstillinger", dependencies=[may("administer")])


@dataclass(frozen=True, slots=True)
class Desk:
    """Where an administrator works: the request, and where what ships lies."""

    request: Request
    settings: Settings

    def show(self, template: str, page: object, status: int = 200) -> HTMLResponse:
        """A page of administration."""
        return render(self.request, f"administration/{template}.html", page, status)


def _desk(request: Request, settings: SettingsDep) -> Desk:
    return Desk(request, settings)


DeskDep = Annotated[Desk, Depends(_desk)]

MOST_SIGNS = 200_000
"""How long a template may be; a frame is structure, not text."""


@router.get("")
def index(desk: DeskDep) -> HTMLResponse:
    """What can be set."""
    return desk.show("index", None)


# --- Letterheads -----------------------------------------------------------------------------------------


@router.get("/brevmaler")
def list_letterheads(desk: DeskDep, session: ReadingDep) -> HTMLResponse:
    """The letterheads that there are."""
    return desk.show("letterheads", pages.letterheads_page(session, desk.settings))


@router.post("/brevmaler")
def put_letterhead(desk: DeskDep, actor: AdminDep, session: WritingDep, form: FormDep) -> Response:
    """Put one in; what is wrong with it is said at its field, all at once."""
    name, file = form.text("navn"), form.file("fil")
    faults: dict[str, str] = {}
    if not name:
        faults["navn"] = say(Invalid("letterhead.no_name"))
    if file is None:
        faults["fil"] = say(Invalid("letterhead.no_file"))
    if file is None or faults:
        page = pages.letterheads_page(session, desk.settings, Attempt(name, faults))
        return desk.show("letterheads", page, 422)
    try:
        upkeep.put_letterhead(session, actor.email, name, file.bytes, file.name)
    except (Invalid, Unreadable) as error:
        page = pages.letterheads_page(session, desk.settings, _refusal(name, error, file))
        return desk.show("letterheads", page, 413 if len(file.bytes) > gate.MAX_FILE else 422)
    return see(f"/innstillinger/brevmaler/{name}", done="administration.letterhead_in")


def _refusal(name: str, error: SvarError, file: Sent) -> Attempt:
    if error.code.startswith("yaml."):
        return Attempt(name, {"navn": say(error)})
    return Attempt(name, {"fil": say(error)}, pages.refused(file.bytes, file.name))


@router.get("/brevmaler/{name}")
def show_letterhead(desk: DeskDep, name: str, session: ReadingDep) -> HTMLResponse:
    """What one fills in, and what is added to it."""
    return desk.show("letterhead", pages.letterhead_page(session, desk.settings, name))


@router.get("/brevmaler/{name}/fil")
def fetch_letterhead(desk: DeskDep, name: str, session: ReadingDep) -> Response:
    """The Word file itself, to be changed and put in again."""
    found = shelf.LETTERHEADS.take(name, desk.settings.templates_dir, session)
    return _file(found.data, f"{name}.docx", upkeep.WORD)


@router.get("/brevmaler/{name}/prove.docx")
def specimen_in_word(desk: DeskDep, name: str, session: ReadingDep) -> Response:
    """The specimen on the letterhead."""
    return _file(_specimen(desk, session, name), f"prove-{name}.docx", upkeep.WORD)


@router.get("/brevmaler/{name}/prove.pdf")
def specimen_as_pdf(desk: DeskDep, name: str) -> Response:
    """The specimen as it prints; no session is open while LibreOffice works."""
    with db.reading(desk.request.app.state.engine) as session:
        word = _specimen(desk, session, name)
    return _file(specimen.printed(word), f"prove-{name}.pdf", "application/pdf")


@router.get("/brevmaler/{name}/sider")
def specimen_pages(desk: DeskDep, name: str) -> HTMLResponse:
    """How many pages the specimen fills, which takes LibreOffice a moment."""
    with db.reading(desk.request.app.state.engine) as session:
        word = _specimen(desk, session, name)
    return desk.show("_pages", specimen.pages(specimen.printed(word)))


def _specimen(desk: Desk, session: Session, name: str) -> bytes:
    paper = export.letterhead(name, desk.settings.templates_dir, session)
    return specimen.word(session, desk.settings, paper)


@router.post("/brevmaler/{name}/fjern")
def remove_letterhead(desk: DeskDep, name: str, actor: AdminDep, session: WritingDep) -> Response:
    """Take one's own out."""
    try:
        upkeep.remove_letterhead(session, actor.email, name, desk.settings.templates_dir)
    except Conflict as error:
        page = pages.letterhead_page(session, desk.settings, name, say(error))
        return desk.show("letterhead", page, 409)
    return see("/innstillinger/brevmaler", done="administration.letterhead_out")


# --- Templates -------------------------------------------------------------------------------------------


@router.get("/disposisjoner")
def list_templates(desk: DeskDep, session: ReadingDep) -> HTMLResponse:
    """The templates that there are."""
    return desk.show("templates", pages.templates_page(session, desk.settings))


@router.post("/disposisjoner")
def make_template(desk: DeskDep, actor: AdminDep, session: WritingDep, form: FormDep) -> Response:
    """Make one, as a copy of another or from a file, and lead on to where it is edited."""
    typed = {"navn": form.text("navn"), "kopi": form.text("kopi")}
    there = shelf.SUBMISSIONS.names(desk.settings.templates_dir, session)
    try:
        if not typed["navn"]:
            raise Invalid("template.no_name")
        if typed["navn"] in there:
            raise Conflict("template.taken", name=typed["navn"])
    except SvarError as error:
        page = pages.templates_page(session, desk.settings, typed, {"navn": say(error)})
        return desk.show("templates", page, 422)
    try:
        text = _sent_text(form) or _text_of(desk, session, typed["kopi"])
        upkeep.put_template(session, actor.email, typed["navn"], text)
    except SvarError as error:
        where = (
            "navn"
            if error.code == "yaml.bad_key" and not error.line
            else "fil"
            if form.file("fil")
            else "kopi"
        )
        page = pages.templates_page(session, desk.settings, typed, {where: _with_line(error)})
        return desk.show("templates", page, _status(error))
    return see(f"/innstillinger/disposisjoner/{typed['navn']}", done="administration.template_in")


@router.get("/disposisjoner/{name}")
def show_template(desk: DeskDep, name: str, session: ReadingDep) -> HTMLResponse:
    """The text of one, to be edited."""
    return desk.show("template", pages.template_page(session, desk.settings, name))


@router.post("/disposisjoner/{name}")
def edit_template(desk: DeskDep, name: str, actor: AdminDep, session: WritingDep, form: FormDep) -> Response:
    """Save it, or with `gjor=prov` only show what it makes; what was typed is kept either way."""
    now = shelf.SUBMISSIONS.take(name, desk.settings.templates_dir, session)
    edited = Edited(form.raw("tekst"), form.text("fra"))
    try:
        edited = replace(edited, text=_sent_text(form) or edited.text)
        _check_length(edited.text)
        made = templates.parse(edited.text, now.file, name)
        if form.text("gjor") == "prov":
            edited = replace(edited, paper=pages.paper(session, desk.settings, made))
            return desk.show("template", pages.template_page(session, desk.settings, name, edited))
    except SvarError as error:
        page = pages.template_page(session, desk.settings, name, replace(edited, error=error))
        return desk.show("template", page, _status(error))
    if edited.opened != now.sha256:
        changed = replace(edited, opened=now.sha256, changed=say(Conflict("template.changed")))
        return desk.show("template", pages.template_page(session, desk.settings, name, changed), 409)
    upkeep.put_template(session, actor.email, name, edited.text)
    return see(f"/innstillinger/disposisjoner/{name}", done="administration.template_in")


@router.get("/disposisjoner/{name}/fil")
def fetch_template(desk: DeskDep, name: str, session: ReadingDep) -> Response:
    """The text as a file."""
    found = shelf.SUBMISSIONS.take(name, desk.settings.templates_dir, session)
    return _file(found.data, f"{name}.md.j2", "text/plain; charset=utf-8")


@router.post("/disposisjoner/{name}/fjern")
def remove_template(desk: DeskDep, name: str, actor: AdminDep, session: WritingDep) -> Response:
    """Take one's own out."""
    try:
        upkeep.remove_template(session, actor.email, name, desk.settings.templates_dir)
    except Conflict as error:
        kept = shelf.SUBMISSIONS.take(name, desk.settings.templates_dir, session)
        edited = Edited(kept.text, kept.sha256, changed=say(error))
        return desk.show("template", pages.template_page(session, desk.settings, name, edited), 409)
    return see("/innstillinger/disposisjoner", done="administration.template_out")


def _sent_text(form: Form) -> str:
    """The text of a file that was sent along, or nothing."""
    file = form.file("fil")
    if file is None:
        return ""
    if len(file.bytes) > 4 * MOST_SIGNS:
        raise TooLarge("template.too_large", most=MOST_SIGNS)
    return Found("", file.name, file.bytes).text


def _check_length(text: str) -> None:
    if len(text) > MOST_SIGNS:
        raise TooLarge("template.too_large", most=MOST_SIGNS)


def _text_of(desk: Desk, session: Session, name: str) -> str:
    return shelf.SUBMISSIONS.take(name, desk.settings.templates_dir, session).text


def _with_line(error: SvarError) -> str:
    return f"Linje {error.line}: {say(error)}" if error.line else say(error)


def _status(error: SvarError) -> int:
    return 413 if isinstance(error, TooLarge) else 422


# --- Organisation ----------------------------------------------------------------------------------------


@router.get("/organisasjon")
def show_organisation(desk: DeskDep, session: ReadingDep) -> HTMLResponse:
    """Who we are."""
    return desk.show("organisation", pages.organisation_page(session))


@router.post("/organisasjon")
def change_organisation(desk: DeskDep, actor: AdminDep, session: WritingDep, form: FormDep) -> Response:
    """Change it."""
    typed = {name: form.text(name) for name in OrganisationRecord.model_fields}
    page = pages.organisation_page(session, typed)
    faults = {**faults_of(OrganisationRecord, typed), **_organisation_faults(typed, page)}
    if faults:
        return desk.show("organisation", replace(page, faults=faults, stamp=form.text("stamp")), 422)
    try:
        organisation.change(session, actor.email, OrganisationRecord(**typed), form.text("stamp"))
    except Conflict as error:
        return desk.show("organisation", replace(page, faults={"stamp": say(error)}), 409)
    return see("/innstillinger/organisasjon", done="administration.organisation")


def _organisation_faults(typed: Mapping[str, str], page: pages.OrganisationPage) -> dict[str, str]:
    """What a person would see at a glance: no e-mail address, no such number, no such source."""
    faults = {}
    if typed["email"] and not organisation.is_email(typed["email"]):
        faults["email"] = say(Invalid("organisation.email"))
    if typed["orgnr"] and not organisation.is_number(typed["orgnr"]):
        faults["orgnr"] = say(Invalid("organisation.number"))
    if typed["strategy"] and typed["strategy"] not in dict(page.sources):
        faults["strategy"] = say(NotFound("organisation.no_source"))
    return faults


# --- What has been done ----------------------------------------------------------------------------------


@router.get("/hendelser")
def events(
    desk: DeskDep,
    session: ReadingDep,
    hva: Annotated[str, Query(max_length=60)] = "",
    foer: Annotated[int, Query(ge=0, le=2**53)] = 0,
) -> HTMLResponse:
    """What has been done, the newest first."""
    return desk.show("events", pages.events_page(session, hva, foer))


def _file(data: bytes, name: str, media_type: str) -> Response:
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "no-store",
    }
    return Response(data, media_type=media_type, headers=headers)
