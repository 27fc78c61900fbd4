"""The addresses of the first page."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.deps import ReadingDep
from app.web.access import ReaderDep
from app.web.overview import pages
from app.web.rendering import render

router = APIRouter()


@router.get("/")
def overview(request: Request, _actor: ReaderDep, session: ReadingDep) -> HTMLResponse:
    """What waits, and what has been done."""
    return render(request, "overview/overview.html", pages.overview(session))
