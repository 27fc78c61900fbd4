"""The addresses of the workspace."""
# ruff: noqa: FAST003 - a visit knows its slug

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse, JSONResponse, Response
from sqlmodel import Session

from app.audit.models import now
from app.deps import ReadingDep, WritingDep
from app.documents.writers import markdown as canonical
from app.errors import Conflict, SvarError
from app.messages import say
from app.positions import proposals
from app.positions import service as positions
from app.responses import drafting
from app.responses import service as responses
from app.responses.models import ResponseItem
from app.submission import control
from app.web.access import AdviserDep, ReaderDep
from app.web.drafts import board, doing, editing, side
from app.web.drafts.board import Board
from app.web.drafts.editing import Editing
from app.web.drafts.side import Asked, Side
from app.web.drafts.visits import Visit, VisitDep, key_at
from app.web.forms import Faults, FormDep
from app.web.labels import OSLO
from app.web.rendering import render, see, wants_part

router = APIRouter()

ITSELF = "Svar-Selv"
"""The header with which a page says that it saves by itself, and wants to be told and not led on."""


def _asked(  # noqa: PLR0913, PLR0917 - as many things can be asked for
    fane: Annotated[str, Query()] = "bibliotek",
    q: Annotated[str, Query()] = "",
    tema: Annotated[str, Query()] = "",
    punkt: Annotated[str, Query()] = "",
    etter: Annotated[str | None, Query()] = None,
    dok: Annotated[int | None, Query()] = None,
    hele: Annotated[bool, Query()] = False,
) -> Asked:
    return Asked(fane, " ".join(q.split()), tema, punkt, etter, dok, hele)


AskedDep = Annotated[Asked, Depends(_asked)]


# --- The workspace ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Workspace:
    """The whole page."""

    board: Board
    side: Side
    undo: str


@router.get("/svar/{slug}")
def workspace(visit: VisitDep, _actor: ReaderDep, session: ReadingDep, asked: AskedDep) -> HTMLResponse:
    """A response as it is written."""
    shown = visit.board(session)
    row = visit.row(session)
    keys = [place.key for place in shown.places]
    key = asked.key if asked.key in keys else _first(shown)
    undo = visit.request.query_params.get("fjernet", "")
    page = Workspace(
        board=replace(
            shown, active=key, after=asked.after if asked.key == key else None, undo=_undoable(shown, undo)
        ),
        side=side.side(session, row, replace(asked, key=key), may_write=visit.may_write),
        undo=undo,
    )
    return render(visit.request, "drafts/workspace.html", page)


def _first(shown: Board) -> str:
    """Where one goes on: the first point that nobody has answered, or else the first."""
    waiting = [place.key for place in shown.points if place.state == "unanswered"]
    return next(iter(waiting or [place.key for place in shown.points] or ["opening"]))


def _undoable(shown: Board, undo: str) -> str:
    known = {gone.slug for gone in shown.gone} | {f"del-{gone.slug}" for gone in shown.gone_parts}
    return undo if undo in known else ""


@router.get("/svar/{slug}/tavle")
def only_board(visit: VisitDep, _actor: ReaderDep, session: ReadingDep, punkt: str = "") -> HTMLResponse:
    """The points and the paper alone, as they are now."""
    return render(visit.request, "drafts/_board.html", replace(visit.board(session), active=punkt))


@router.get("/svar/{slug}/stand")
def stand(visit: VisitDep, _actor: ReaderDep, session: ReadingDep) -> Response:
    """A mark that changes with every change of the response; 304 where it is the one that the page has."""
    mark = f'"{board.stamp(visit.row(session))}"'
    headers = {"ETag": mark, "Cache-Control": "no-store"}
    if visit.request.headers.get("If-None-Match") == mark:
        return Response(status_code=304, headers=headers)
    return Response(status_code=204, headers=headers)


@router.get("/svar/{slug}/side")
def only_side(visit: VisitDep, _actor: ReaderDep, session: ReadingDep, asked: AskedDep) -> HTMLResponse:
    """The panel beside the paper alone."""
    page = side.side(session, visit.row(session), asked, may_write=visit.may_write)
    return render(visit.request, "drafts/_side.html", page)


@dataclass(frozen=True, slots=True)
class Count:
    """How much the control has found."""

    slug: str
    stop: int
    look: int


@router.get("/svar/{slug}/kontrolltall")
def count(visit: VisitDep, _actor: ReaderDep, session: ReadingDep) -> HTMLResponse:
    """The link to the control, with how much it has found."""
    opened = responses.opened(session, visit.slug)
    found = control.counts(
        control.findings(
            session,
            opened.record,
            now().astimezone(OSLO).date(),
            versions=opened.versions,
            trees=opened.trees,
        )
    )
    return render(visit.request, "drafts/_count.html", Count(visit.slug, found.stop, found.look))


# --- One item --------------------------------------------------------------------------------------------


def _editing(visit: Visit, session: Session, item: str) -> tuple[ResponseItem, Editing]:
    response = visit.row(session)
    row = drafting.find(session, response.id, item)
    return row, editing.editing(response, row)


def _form(visit: Visit, page: Editing, status: int = 200) -> HTMLResponse:
    template = "drafts/_edit.html" if wants_part(visit.request) else "drafts/edit.html"
    return render(visit.request, template, page, status)


@router.get("/svar/{slug}/avsnitt/{item}")
def edit(visit: VisitDep, item: str, _actor: AdviserDep, session: ReadingDep) -> HTMLResponse:
    """An item to write in."""
    return _form(visit, _editing(visit, session, item)[1])


@router.post("/svar/{slug}/avsnitt/{item}")
def save(visit: VisitDep, item: str, _actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Keep what is typed; where another has written the same field meanwhile, show both texts."""
    desk = visit.desk(session)
    try:
        row, notices = editing.save(desk, item, form)
    except Conflict as error:
        if "theirs" not in error.data:
            raise
        session.expire_all()
        page = editing.clashing(session, _editing(visit, session, item)[1], error, form)
        if visit.request.headers.get(ITSELF):
            return render(visit.request, "drafts/_clash.html", page, 409)
        return _form(visit, page, 409)
    if visit.request.headers.get(ITSELF):
        return JSONResponse(editing.saved(desk.response, row, notices))
    if notices:
        page = replace(_editing(visit, session, item)[1], notices=tuple(map(say, notices)))
        return _form(visit, page)
    return see(f"{visit.address}?punkt={key_at(session, row.section_id)}#{item}", done="drafts.saved")


@router.get("/svar/{slug}/avsnitt/{item}/versjon")
def newer(visit: VisitDep, item: str, _actor: ReaderDep, session: ReadingDep) -> HTMLResponse:
    """What the version that holds now says differently from the pinned one."""
    response = visit.row(session)
    row = drafting.find(session, response.id, item)
    pinned = drafting.pinned(row)
    current = positions.current(session, pinned.position_id, pinned.lang) or pinned
    page = editing.versions(response, row, current)
    template = "drafts/_versions.html" if wants_part(visit.request) else "drafts/versions.html"
    return render(visit.request, template, page)


@router.get("/svar/{slug}/avsnitt/{item}/endringer")
def changes(visit: VisitDep, item: str, _actor: ReaderDep, session: ReadingDep) -> HTMLResponse:
    """What this response has made of a standing wording."""
    response = visit.row(session)
    page = editing.changes(response, drafting.find(session, response.id, item))
    template = "drafts/_changes.html" if wants_part(visit.request) else "drafts/changes.html"
    return render(visit.request, template, page)


@dataclass(frozen=True, slots=True)
class Moving:
    """The places to which something can be moved."""

    slug: str
    title: str
    part: str
    places: tuple[tuple[str, str], ...]
    here: str


@router.get("/svar/{slug}/avsnitt/{part}/flytt")
def move_page(visit: VisitDep, part: str, _actor: AdviserDep, session: ReadingDep) -> HTMLResponse:
    """Where to an item or ask may be moved."""
    shown = visit.board(session)
    holding = next((place for place in shown.places if part in place.slugs), None)
    is_ask = holding is not None and part in {ask.slug for ask in holding.asks}
    places = tuple(
        (place.key, f"{place.number} {place.name}".strip())
        for place in shown.places
        if place.is_body or not is_ask
    )
    page = Moving(visit.slug, shown.title, part, places, holding.key if holding else "")
    return render(visit.request, "drafts/move.html", page)


# --- To the library --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Proposing:
    """A paragraph on its way to the library, as it is typed."""

    editing: Editing
    values: dict[str, str]
    faults: Faults


@router.get("/svar/{slug}/avsnitt/{item}/foresla")
def propose_page(visit: VisitDep, item: str, _actor: AdviserDep, session: ReadingDep) -> HTMLResponse:
    """What is proposed, for which position, and why."""
    row, page = _editing(visit, session, item)
    values = {"title": row.version.title if row.version else "", "reason": "", "ny": ""}
    return render(visit.request, "drafts/propose.html", Proposing(page, values, {}))


@router.post("/svar/{slug}/avsnitt/{item}/foresla")
def propose(visit: VisitDep, item: str, actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Propose a paragraph to the library: as better wording for its position, or as a new one."""
    row, page = _editing(visit, session, item)
    is_new = row.version is None or form.flag("ny")
    text = form.read("text")
    try:
        proposals.propose(
            session,
            actor.email,
            lang=page.lang,
            title=form.text("title"),
            text=canonical.write(text.blocks),
            reason=form.text("reason"),
            position_id=None if is_new or not row.version else row.version.position_id,
            base_version_id=None if is_new else row.version_id,
            response=visit.slug,
            item=item,
        )
    except SvarError as error:
        fields = {"proposal.no_title": "title", "proposal.no_text": "text"}
        if error.code not in fields:
            raise
        values = {name: form.text(name) for name in ("title", "reason", "ny")}
        typed = editing.typed(page, text.blocks)
        shown = Proposing(typed, values, {fields[error.code]: say(error)})
        return render(visit.request, "drafts/propose.html", shown, 422)
    return see(f"{visit.address}?punkt={key_at(session, row.section_id)}#{item}", done="drafts.proposed")


router.include_router(doing.router)
