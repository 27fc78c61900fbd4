"""The address of the library's list."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.deps import ReadingDep
from app.positions.browse import Wish
from app.web.access import ReaderDep
from app.web.library import browse_pages
from app.web.library.visits import TodayDep
from app.web.rendering import render, wants_part

router = APIRouter()


@router.get("/standpunkter")
def library(request: Request, _actor: ReaderDep, session: ReadingDep, today: TodayDep) -> HTMLResponse:
    """The positions, narrowed by what is chosen and searched for."""
    asked = request.query_params
    chosen = {
        facet: tuple(dict.fromkeys(filter(None, asked.getlist(name))))
        for facet, (name, _) in browse_pages.FACETS.items()
    }
    number = asked.get("side", "")
    wish = Wish(
        {facet: values for facet, values in chosen.items() if values},
        int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1,
    )
    query = " ".join(asked.get("q", "").split())
    page = browse_pages.library_page(session, query[:400], wish, today)
    return render(request, f"library/{'_hits' if wants_part(request) else 'library'}.html", page)
