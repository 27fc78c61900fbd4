"""The addresses of a matter's papers: brought, read, changed, fetched, taken away."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from app import db
from app.deps import ReadingDep, WritingDep
from app.errors import Conflict, Invalid, TooLarge, Unreadable
from app.matters import documents, editions, points, service
from app.matters.documents import About, Paper, Passage
from app.matters.editions import Change
from app.matters.models import Matter, MatterDocument
from app.messages import say
from app.web import labels
from app.web.access import AdviserDep, ReaderDep
from app.web.forms import Form, FormDep
from app.web.rendering import render, see

router = APIRouter()

KINDS = ",".join(documents.MEDIA_TYPES)


@dataclass(frozen=True, slots=True)
class PaperForm:
    """The form of a paper, new or there already."""

    matter: str
    matter_title: str
    id: int
    values: Mapping[str, str]
    faults: Mapping[str, str]
    roles: tuple[tuple[str, str], ...]
    kinds: str
    largest: int
    seen: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A paper to read; `place` is where the point that was asked for stands."""

    matter: str
    matter_title: str
    paper: Paper
    role: str
    passages: tuple[Passage, ...]
    headings: tuple[Passage, ...]
    place: int | None
    point: str
    told: tuple[str, ...]
    pages: int
    earlier: tuple[Paper, ...]


def _form_page(
    matter: Matter, values: Mapping[str, str], faults: Mapping[str, str], row: MatterDocument | None = None
) -> PaperForm:
    return PaperForm(
        matter=matter.slug,
        matter_title=matter.title,
        id=row.id or 0 if row else 0,
        values=values,
        faults=faults,
        roles=tuple(labels.PAPER_ROLE.items()),
        kinds=KINDS,
        largest=documents.LARGEST // 1_000_000,
        seen=documents.mark(row) if row else "",
    )


def _typed(form: Form) -> dict[str, str]:
    return {"role": form.text("role"), "title": form.text("title"), "text": form.raw("text")}


@router.get("/saker/{slug}/dokumenter/ny")
def new(request: Request, slug: str, _actor: AdviserDep, session: ReadingDep) -> HTMLResponse:
    """The form of a new paper."""
    values = {"role": "paper", "title": "", "text": ""}
    return render(request, "matters/paper_form.html", _form_page(service.get(session, slug), values, {}))


@router.post("/saker/{slug}/dokumenter/ny")
def create(request: Request, slug: str, actor: AdviserDep, form: FormDep) -> Response:
    """Keep a file, or a text that was pasted. No session is open while the file is read."""
    engine, values, file = request.app.state.engine, _typed(form), form.file("file")
    about = About(values["role"], values["title"], values["text"])
    with db.reading(engine) as session:
        blank = _form_page(service.get(session, slug), values, {})
    try:
        if file:
            documents.check(file)
        words = documents.read(file.bytes, file.name) if file else None
        with db.writing(engine) as session:
            matter = service.get(session, slug)
            if file and words:
                made = documents.upload(session, actor.email, matter, file, about, words).id
            else:
                made = documents.paste(session, actor.email, matter, about).id
    except (Unreadable, TooLarge, Invalid) as error:
        page = replace(blank, faults={"file": say(error)})
        return render(request, "matters/paper_form.html", page, 413 if isinstance(error, TooLarge) else 422)
    return see(f"/saker/{slug}/dokumenter/{made}", "matters.paper_added")


@router.get("/saker/{slug}/dokumenter/{number}")
def read(request: Request, slug: str, number: int, _actor: ReaderDep, session: ReadingDep) -> HTMLResponse:
    """The words of a paper, with a place for each paragraph, at the point that is asked for."""
    matter = service.get(session, slug)
    page = _page(
        session, matter, documents.get(session, matter, number), request.query_params.get("punkt", "")
    )
    return render(request, "matters/paper.html", page)


def _page(session: Session, matter: Matter, row: MatterDocument, asked: str) -> PaperPage:
    papers = documents.of(session, matter)
    paper = next(each for each in papers if each.id == row.id)
    passages = documents.passages_of(row)
    point = next((each for each in points.of(session, matter) if each.slug == asked), None)
    return PaperPage(
        matter=matter.slug,
        matter_title=matter.title,
        paper=paper,
        role=labels.PAPER_ROLE[paper.role],
        passages=passages,
        headings=tuple(each for each in passages if each.is_heading),
        place=documents.place_of(passages, point) if point else None,
        point=points.heading(point) if point else "",
        told=tuple(say(notice) for notice in documents.notices(row)),
        pages=max((each.page for each in passages), default=0),
        earlier=tuple(
            each
            for each in papers[: papers.index(paper)]
            if each.role == paper.role and each.has_text and paper.has_text
        ),
    )


@router.get("/saker/{slug}/dokumenter/{number}/fil")
def fetch(slug: str, number: int, _actor: ReaderDep, session: ReadingDep) -> Response:
    """The file as it came: always to be saved, never shown as a page."""
    matter = service.get(session, slug)
    upload, media_type = documents.file(session, documents.get(session, matter, number))
    plain = upload.name.encode("ascii", "replace").decode().translate(str.maketrans('"\\\r\n?', "_____"))
    named = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(upload.name, safe='')}"
    return Response(
        upload.bytes,
        media_type=media_type,
        headers={
            "Content-Disposition": named,
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


@router.get("/saker/{slug}/dokumenter/{number}/rediger")
def edit(request: Request, slug: str, number: int, _actor: AdviserDep, session: ReadingDep) -> HTMLResponse:
    """The form of a paper that there is."""
    matter = service.get(session, slug)
    row = documents.get(session, matter, number)
    values = {"role": row.role, "title": row.title, "text": row.text}
    return render(request, "matters/paper_form.html", _form_page(matter, values, {}, row))


@router.post("/saker/{slug}/dokumenter/{number}/rediger")
def save(  # noqa: PLR0913, PLR0917 -- the framework fills them in
    request: Request, slug: str, number: int, actor: AdviserDep, session: WritingDep, form: FormDep
) -> Response:
    """Save a paper's role, title and words."""
    matter = service.get(session, slug)
    row = documents.get(session, matter, number)
    values = _typed(form)
    try:
        documents.edit(session, actor.email, matter, row, About(**values), form.text("seen"))
    except (Conflict, TooLarge) as error:
        page = _form_page(matter, values, {"text": say(error)}, row)
        return render(request, "matters/paper_form.html", page, 413 if isinstance(error, TooLarge) else 409)
    return see(f"/saker/{slug}/dokumenter/{number}", "matters.paper_saved")


@router.post("/saker/{slug}/dokumenter/{number}/fjern")
def remove(slug: str, number: int, actor: AdviserDep, session: WritingDep) -> Response:
    """Take a paper off the matter."""
    documents.remove(session, actor.email, service.get(session, slug), number)
    return see(f"/saker/{slug}#dokumenter", "matters.paper_removed")


# --- A later edition beside an earlier one ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ComparePage:
    """What a later edition of a paper says otherwise than an earlier one, paragraph by paragraph."""

    matter: str
    number: int
    title: str
    earlier: str
    changes: tuple[Change, ...]


@router.get("/saker/{slug}/dokumenter/{number}/mot/{other}")
def compare(
    request: Request, slug: str, number: int, other: int, _actor: ReaderDep, session: ReadingDep
) -> HTMLResponse:
    """A paper beside an earlier edition of it."""
    matter = service.get(session, slug)
    new, old = documents.get(session, matter, number), documents.get(session, matter, other)
    changes = editions.changes(documents.passages_of(old), documents.passages_of(new))
    page = ComparePage(slug, number, new.title, old.title, changes)
    return render(request, "matters/compare.html", page)
