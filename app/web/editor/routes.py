"""The addresses of the editor's pickers. Each answers with a part of a page."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from app.deps import ReadingDep
from app.web.access import ReaderDep
from app.web.editor import pages
from app.web.rendering import render

router = APIRouter(prefix="/velg")


class Asked(BaseModel):
    """What a picker asks: words, what is chosen already, the language of the text, only what is chosen."""

    q: str = Field(default="", max_length=200)
    valgt: str = Field(default="", max_length=200)
    lang: str = Field(default="", max_length=20)
    bare: str = Field(default="", max_length=5)


AskedDep = Annotated[Asked, Query()]


@router.get("/kilder")
def sources(request: Request, _actor: ReaderDep, session: ReadingDep, asked: AskedDep) -> HTMLResponse:
    """Sources to cite: those that fit, the one that is chosen first, or only that one."""
    picks = pages.sources(session, asked.q.strip(), asked.valgt, alone=bool(asked.bare))
    return render(request, "editor/_picks.html", picks)


@router.get("/tall")
def figures(request: Request, _actor: ReaderDep, session: ReadingDep, asked: AskedDep) -> HTMLResponse:
    """Figures to insert, in each of the forms that the text may show them in."""
    picks = pages.figures(session, asked.q.strip(), asked.valgt, asked.lang, alone=bool(asked.bare))
    return render(request, "editor/_picks.html", picks)
