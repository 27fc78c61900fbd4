"""The addresses at which positions are written."""
# ruff: noqa: PLR0913, PLR0917 - what a route asks for stands among its arguments

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from app.deps import ReadingDep, WritingDep
from app.errors import Conflict, Invalid, NotFound
from app.messages import say
from app.positions import drafting, proposals, service
from app.positions.drafting import Draft, Wording
from app.positions.models import Position, Proposal
from app.web.access import AdviserDep, ReaderDep
from app.web.forms import FormDep
from app.web.library import writing_pages
from app.web.library.position_pages import address_of
from app.web.library.visits import TodayDep, pinned
from app.web.library.writing_pages import Written, about_of, said, wording_of
from app.web.rendering import render, see, wants_part

router = APIRouter()


def _lang(sprak: Annotated[str, Query(max_length=10)] = "nb") -> str:
    if sprak not in drafting.LANGS:
        raise Invalid("wording.no_language")
    return sprak


LangDep = Annotated[str, Depends(_lang)]
ProposalDep = Annotated[int, Query(alias="forslag", ge=0, le=2_000_000_000)]


def _open(session: Session, proposal: int) -> Proposal | None:
    """The proposal that a form begins with, as long as it waits for an answer."""
    if not proposal:
        return None
    row = proposals.get(session, proposal)
    if row.status != "open":
        raise Conflict("proposal.decided", id=proposal)
    return row


def _there(session: Session, position: str) -> Position:
    row = session.get(Position, position)
    if row is None:
        service.version(session, position, "nb", 1)  # raises, with what comes nearest
        raise NotFound("position.unknown", position=position, nearest="")
    return row


# --- Preview ---------------------------------------------------------------------------------------------


@router.post("/standpunkter/forhandsvis")
def preview(
    request: Request, _actor: ReaderDep, session: ReadingDep, form: FormDep, today: TodayDep
) -> HTMLResponse:
    """What is being written, as it will print; nothing is kept."""
    lang = form.text("lang") if form.text("lang") in drafting.LANGS else "nb"
    page = writing_pages.preview(session, lang, wording_of(form), today)
    return render(request, f"library/{'_preview' if wants_part(request) else 'preview'}.html", page)


# --- New positions ---------------------------------------------------------------------------------------


@router.get("/standpunkter/ny")
def new(
    request: Request,
    _actor: AdviserDep,
    session: ReadingDep,
    today: TodayDep,
    proposal: ProposalDep = 0,
    tittel: Annotated[str, Query(max_length=300)] = "",
) -> HTMLResponse:
    """The form of a new position."""
    row = _open(session, proposal)
    wording = Wording(row.title, text=row.text) if row else Wording(tittel)
    page = writing_pages.new_page(session, today, wording, lang=row.lang if row else "nb", proposal=proposal)
    return render(request, "library/new.html", page)


@router.post("/standpunkter/ny")
def create(
    request: Request, actor: AdviserDep, session: WritingDep, form: FormDep, today: TodayDep
) -> Response:
    """Keep a new position with its first draft."""
    lang = form.text("lang") if form.text("lang") in drafting.LANGS else "nb"
    wording, about, proposal = wording_of(form), about_of(form), form.number("proposal")
    faults = {
        **drafting.faults_of_wording(session, wording),
        **drafting.faults_of_about(session, about),
    }
    if faults:
        page = writing_pages.new_page(
            session, today, wording, lang=lang, about=about, proposal=proposal, faults=said(faults)
        )
        return render(request, "library/new.html", page, 422)
    version = drafting.create(session, actor.email, about, lang, wording)
    if _open(session, proposal):
        proposals.accept(session, actor.email, proposal, version)
    return see(f"/standpunkter/{version.position_id}", "library.created")


# --- Wordings --------------------------------------------------------------------------------------------


@router.get("/standpunkter/{position}/rediger")
def edit(
    request: Request,
    position: str,
    _actor: AdviserDep,
    session: ReadingDep,
    today: TodayDep,
    lang: LangDep,
    proposal: ProposalDep = 0,
) -> HTMLResponse:
    """The form of a further wording."""
    _there(session, position)
    page = writing_pages.edit_page(session, today, position, lang, proposal=_open(session, proposal))
    return render(request, "library/edit.html", page)


@router.post("/standpunkter/{position}/rediger")
def save(
    request: Request,
    position: str,
    actor: AdviserDep,
    session: WritingDep,
    form: FormDep,
    today: TodayDep,
    lang: LangDep,
) -> Response:
    """Keep a wording: over a draft that nobody has seen, else as the next version."""
    _there(session, position)
    written = Written(
        wording_of(form), form.text("base"), form.text("change"), form.text("reason"), form.text("follows")
    )
    proposal = form.number("proposal")
    draft = Draft(
        position,
        lang,
        written.wording,
        written.base,
        written.change,
        written.reason,
        form.number("follows") or None,
    )
    row = _open(session, proposal)
    former = drafting.newest(session, position, lang)
    is_same = drafting.says_the_same(draft, former)
    if faults := drafting.faults_of_draft(session, draft, pinned(session)):
        page = writing_pages.edit_page(
            session, today, position, lang, written=written, proposal=row, faults=said(faults)
        )
        return render(request, "library/edit.html", page, 422)
    try:
        version = drafting.save(session, actor.email, draft, pinned(session))
    except Conflict as conflict:
        page = writing_pages.edit_page(
            *(session, today, position, lang),
            written=written,
            proposal=row,
            faults={"base": say(conflict)},
            is_stale=True,
        )
        return render(request, "library/edit.html", page, 409)
    if row:
        proposals.accept(session, actor.email, proposal, version)
        return see(address_of(version), "library.taken_in")
    return see(address_of(version), "library.same" if is_same else "library.draft")


# --- About -----------------------------------------------------------------------------------------------


@router.get("/standpunkter/{position}/opplysninger")
def about(request: Request, position: str, _actor: AdviserDep, session: ReadingDep) -> HTMLResponse:
    """The form of what is said about a position."""
    return render(request, "library/about.html", writing_pages.about_page(session, _there(session, position)))


@router.post("/standpunkter/{position}/opplysninger")
def revise(
    request: Request, position: str, actor: AdviserDep, session: WritingDep, form: FormDep
) -> Response:
    """Keep what is said about a position."""
    row, given = _there(session, position), about_of(form)
    if faults := drafting.faults_of_about(session, given, position):
        page = writing_pages.about_page(session, row, given, form.number("revision"), said(faults))
        return render(request, "library/about.html", page, 422)
    try:
        drafting.revise(session, actor.email, position, given, form.number("revision"))
    except Conflict as conflict:
        page = writing_pages.about_page(session, row, given, row.revision, {"revision": say(conflict)})
        return render(request, "library/about.html", page, 409)
    return see(f"/standpunkter/{position}", "library.about")
