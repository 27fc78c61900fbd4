"""The addresses of sources and figures."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from app.deps import ReadingDep, WritingDep
from app.errors import Conflict
from app.messages import say
from app.positions import registers
from app.positions.models import Figure, Source
from app.web.access import AdviserDep, ReaderDep
from app.web.forms import FormDep
from app.web.library.visits import TodayDep
from app.web.library.writing_pages import said
from app.web.registers import pages, thesaurus
from app.web.registers.pages import Asked
from app.web.rendering import render, see, wants_part

router = APIRouter()


def _asked(
    q: Annotated[str, Query(max_length=400)] = "",
    kind: Annotated[str, Query(alias="type", max_length=40)] = "",
    status: Annotated[str, Query(max_length=40)] = "",
    side: Annotated[str, Query(max_length=7)] = "",
) -> Asked:
    number = int(side) if side.isascii() and side.isdigit() else 1
    return Asked(" ".join(q.split()), kind or status, number)


AskedDep = Annotated[Asked, Depends(_asked)]

# --- Sources ---------------------------------------------------------------------------------------------


@router.get("/kilder")
def sources(request: Request, _actor: ReaderDep, session: ReadingDep, asked: AskedDep) -> HTMLResponse:
    """The sources, and how much leans on each."""
    page = pages.source_list(session, asked)
    return render(request, f"registers/{'_source_rows' if wants_part(request) else 'sources'}.html", page)


@router.get("/kilder/ny")
def new_source(request: Request, _actor: AdviserDep, session: ReadingDep) -> HTMLResponse:
    """The form of a new source."""
    return render(request, "registers/source_form.html", pages.source_form(session, is_new=True))


@router.post("/kilder/ny")
def add_source(request: Request, actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Keep a new source."""
    values, key = pages.source_values(form), form.text("key")
    faults = {
        **registers.faults_of_key(session, Source, key),
        **registers.faults_of_source(session, values),
    }
    if faults:
        page = pages.source_form(session, key, values=values, faults=said(faults), is_new=True)
        return render(request, "registers/source_form.html", page, 422)
    row = registers.add_source(session, actor.email, values, key)
    return see(f"/kilder/{row.key}", "registers.source")


@router.get("/kilder/{key}")
def source(
    request: Request, key: str, _actor: ReaderDep, session: ReadingDep, today: TodayDep
) -> HTMLResponse:
    """Everything about a source."""
    return render(request, "registers/source.html", pages.source_page(session, key, today))


@router.get("/kilder/{key}/rediger")
def edit_source(request: Request, key: str, _actor: AdviserDep, session: ReadingDep) -> HTMLResponse:
    """The form of a source."""
    return render(request, "registers/source_form.html", pages.source_form(session, key))


@router.post("/kilder/{key}/rediger")
def change_source(
    request: Request, key: str, actor: AdviserDep, session: WritingDep, form: FormDep
) -> Response:
    """Keep a changed source."""
    values, stamp = pages.source_values(form), form.text("stamp")
    registers.source(session, key)
    if faults := registers.faults_of_source(session, values, key):
        page = pages.source_form(session, key, values=values, stamp=stamp, faults=said(faults))
        return render(request, "registers/source_form.html", page, 422)
    try:
        registers.change_source(session, actor.email, key, values, stamp)
    except Conflict as conflict:
        page = pages.source_form(session, key, values=values, faults={"stamp": say(conflict)})
        return render(request, "registers/source_form.html", page, 409)
    return see(f"/kilder/{key}", "registers.source")


# --- Figures ---------------------------------------------------------------------------------------------


@router.get("/tall")
def figures(
    request: Request, _actor: ReaderDep, session: ReadingDep, asked: AskedDep, today: TodayDep
) -> HTMLResponse:
    """The figures, and how much shows each."""
    page = pages.figure_list(session, asked, today)
    return render(request, f"registers/{'_figure_rows' if wants_part(request) else 'figures'}.html", page)


@router.get("/tall/ny")
def new_figure(request: Request, _actor: AdviserDep, session: ReadingDep) -> HTMLResponse:
    """The form of a new figure."""
    return render(request, "registers/figure_form.html", pages.figure_form(session, is_new=True))


@router.post("/tall/ny")
def add_figure(request: Request, actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Keep a new figure."""
    values, key = pages.figure_values(form), form.text("key")
    faults = {
        **registers.faults_of_key(session, Figure, key),
        **registers.faults_of_figure(session, values),
    }
    if faults:
        page = pages.figure_form(session, key, values=values, faults=said(faults), is_new=True)
        return render(request, "registers/figure_form.html", page, 422)
    row = registers.add_figure(session, actor.email, values, key)
    return see(f"/tall/{row.key}", "registers.figure")


@router.get("/tall/{key}")
def figure(
    request: Request, key: str, _actor: ReaderDep, session: ReadingDep, today: TodayDep
) -> HTMLResponse:
    """Everything about a figure."""
    return render(request, "registers/figure.html", pages.figure_page(session, key, today))


@router.get("/tall/{key}/rediger")
def edit_figure(request: Request, key: str, _actor: AdviserDep, session: ReadingDep) -> HTMLResponse:
    """The form of a figure."""
    return render(request, "registers/figure_form.html", pages.figure_form(session, key))


@router.post("/tall/{key}/rediger")
def change_figure(
    request: Request, key: str, actor: AdviserDep, session: WritingDep, form: FormDep
) -> Response:
    """Keep a changed figure; the value that it had before stays among the earlier ones."""
    values, stamp = pages.figure_values(form), form.text("stamp")
    before = registers.figure(session, key).value
    if faults := registers.faults_of_figure(session, values, key):
        page = pages.figure_form(session, key, values=values, stamp=stamp, faults=said(faults))
        return render(request, "registers/figure_form.html", page, 422)
    is_correction = form.flag("is_correction")
    try:
        row = registers.change_figure(
            *(session, actor.email, key, values), stamped=stamp, is_correction=is_correction
        )
    except Conflict as conflict:
        page = pages.figure_form(session, key, values=values, faults={"stamp": say(conflict)})
        return render(request, "registers/figure_form.html", page, 409)
    moved = row.value != before and not is_correction
    return see(f"/tall/{key}", "registers.moved" if moved else "registers.figure")


router.include_router(thesaurus.router)
