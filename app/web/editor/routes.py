"""The addresses of the editor's pickers. Each answers with a part of a page."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from app.deps import ReadingDep
from app.web.access import ReaderDep
from app.web.editor import pages
from app.web.rendering import render

router = APIRouter(prefix="/velg")

Words = Annotated[str, Query(max_length=200)]


@router.get("/kilder")
def sources(
    request: Request,
    _actor: ReaderDep,
    session: ReadingDep,
    q: Words = "",
    valgt: Words = "",
    bare: Words = "",
) -> HTMLResponse:
    """Sources to cite: those that fit `q`, the one that is chosen first, or only that one."""
    picks = pages.sources(session, q.strip(), valgt, alone=bool(bare))
    return render(request, "editor/_picks.html", picks)


@router.get("/tall")
def figures(
    request: Request,
    _actor: ReaderDep,
    session: ReadingDep,
    q: Words = "",
    valgt: Words = "",
    lang: Words = "",
    bare: Words = "",
) -> HTMLResponse:
    """Figures to insert, in each of the forms that a text in `lang` may show them in."""
    picks = pages.figures(session, q.strip(), valgt, lang, alone=bool(bare))
    return render(request, "editor/_picks.html", picks)
