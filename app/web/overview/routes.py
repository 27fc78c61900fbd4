"""The address of the first page."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.deps import ReadingDep
from app.web.access import ReaderDep
from app.web.matters.lists import now
from app.web.overview import pages
from app.web.rendering import render

router = APIRouter()


@router.get("/")
def overview(request: Request, actor: ReaderDep, session: ReadingDep) -> HTMLResponse:
    """What is due, what one works on, what waits, and what has been sent."""
    return render(request, "overview/overview.html", pages.overview(session, actor, now()))
