"""What went wrong, as a plain page with the right status."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from app.errors import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    SvarError,
    TooLarge,
    TooOften,
    Unauthenticated,
    Unavailable,
    Unreadable,
)
from app.messages import say
from app.web import access
from app.web.page import Problem
from app.web.rendering import render, wants_part

_STATUS: dict[type[SvarError], int] = {
    NotFound: 404,
    Conflict: 409,
    Invalid: 422,
    Unreadable: 422,
    Unavailable: 503,
    Unauthenticated: 401,
    Forbidden: 403,
    TooLarge: 413,
    TooOften: 429,
}
_TITLES = {
    400: "Dette kunne ikke leses",
    401: "Du er ikke logget inn",
    403: "Dette har du ikke tilgang til",
    404: "Siden finnes ikke",
    405: "Denne adressen kan ikke brukes slik",
    409: "Dette er endret i mellomtiden",
    413: "Dette er for stort",
    422: "Noe må rettes",
    429: "For mange forsøk",
    500: "Noe gikk galt hos oss",
    503: "Dette er ikke tilgjengelig nå",
}
_SENTENCES = {
    400: "Last siden på nytt, og prøv en gang til.",
    403: "Be en administrator om tilgang hvis du trenger den.",
    404: "Adressen kan være skrevet feil, eller siden er flyttet.",
    405: "Gå tilbake til siden du kom fra, og prøv derfra.",
    422: "Adressen har en verdi som ikke kan brukes; gå tilbake og velg på nytt.",
    500: "Prøv igjen. Skjer det på nytt, si fra til den som drifter Svar.",
}
_BESIDE = {"HX-Retarget": "#varsler", "HX-Reswap": "innerHTML"}
"""Where htmx puts the word of a problem: in the corner of the page, which stays as it is."""


def install(app: FastAPI) -> None:
    """Give `app` a page for each kind of trouble."""
    app.add_exception_handler(SvarError, _told)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(OverflowError, _nowhere)
    app.add_exception_handler(Exception, _crashed)


def _told(request: Request, error: Exception) -> HTMLResponse:
    assert isinstance(error, SvarError)  # noqa: S101 - registered for it alone
    return _page(request, _STATUS[type(error)], say(error))


def _http(request: Request, error: Exception) -> HTMLResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it alone
    access.signed_in(request)  # an address that no route has is still ours: the menu stays
    page = _page(request, error.status_code)
    page.headers.update(error.headers or {})  # a 405 says which methods there are
    return page


def _invalid(request: Request, _error: Exception) -> HTMLResponse:
    return _page(request, 422)


def _nowhere(request: Request, _error: Exception) -> HTMLResponse:
    """A number in an address that is larger than any that the database can hold."""
    return _page(request, 404)


def _crashed(request: Request, _error: Exception) -> HTMLResponse:
    return _page(request, 500)


def _page(request: Request, status: int, sentence: str = "") -> HTMLResponse:
    title = _TITLES.get(status, _TITLES[500])
    page = Problem(title, sentence or _SENTENCES.get(status, _SENTENCES[500]))
    if not wants_part(request):
        return render(request, "error.html", page, status)
    told = render(request, "_problem.html", page, status)
    told.headers.update(_BESIDE)  # or it would stand in place of what was typed
    return told
