"""The addresses of a position and of its versions."""
# ruff: noqa: FAST003 - a dependency knows the rest of the address

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from app.deps import ReadingDep
from app.web.access import ReaderDep
from app.web.library import position_pages
from app.web.library.visits import NamedDep, TodayDep, found
from app.web.rendering import render

router = APIRouter()


@router.get("/standpunkter/{position}")
def position(
    request: Request, position: str, _actor: ReaderDep, session: ReadingDep, today: TodayDep
) -> HTMLResponse:
    """Everything about a position."""
    return render(request, "library/position.html", position_pages.position_page(session, position, today))


def _number(mot: Annotated[str, Query(max_length=10)] = "") -> int:
    return int(mot) if mot.isascii() and mot.isdigit() else 0


@router.get("/standpunkter/{position}/versjoner/{lang}/{number}")
def version(
    request: Request,
    named: NamedDep,
    _actor: ReaderDep,
    session: ReadingDep,
    today: TodayDep,
    against: Annotated[int, Depends(_number)],
) -> HTMLResponse:
    """One version, with what differs from another."""
    page = position_pages.version_page(session, found(session, named), today, against=against)
    return render(request, "library/version.html", page)
