"""What went wrong, as a plain page with the right status."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from app.errors import Conflict, Invalid, NotFound, SvarError, Unavailable, Unreadable
from app.messages import say
from app.web.pages import Problem
from app.web.rendering import render

_STATUS: dict[type[SvarError], int] = {
    NotFound: 404,
    Conflict: 409,
    Invalid: 422,
    Unreadable: 422,
    Unavailable: 503,
}
_TITLES = {
    404: "Siden finnes ikke",
    405: "Denne adressen kan ikke brukes slik",
    409: "Dette er endret i mellomtiden",
    422: "Noe må rettes",
    500: "Noe gikk galt hos oss",
    503: "Dette er ikke tilgjengelig nå",
}
_SENTENCES = {
    404: "Adressen kan være skrevet feil, eller siden er flyttet.",
    405: "Gå tilbake til siden du kom fra, og prøv derfra.",
    422: "Adressen har en verdi som ikke kan brukes; gå tilbake og velg på nytt.",
    500: "Prøv igjen. Skjer det på nytt, si fra til den som drifter Svar.",
}


def install(app: FastAPI) -> None:
    """Give `app` a page for each kind of trouble."""
    app.add_exception_handler(SvarError, _told)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _crashed)


def _told(request: Request, error: Exception) -> HTMLResponse:
    assert isinstance(error, SvarError)  # noqa: S101 - registered for it alone
    return _page(request, _STATUS[type(error)], say(error))


def _http(request: Request, error: Exception) -> HTMLResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it alone
    page = _page(request, error.status_code)
    page.headers.update(error.headers or {})  # a 405 says which methods there are
    return page


def _invalid(request: Request, _error: Exception) -> HTMLResponse:
    return _page(request, 422)


def _crashed(request: Request, _error: Exception) -> HTMLResponse:
    return _page(request, 500)


def _page(request: Request, status: int, sentence: str = "") -> HTMLResponse:
    title = _TITLES.get(status, _TITLES[500])
    page = Problem(title, sentence or _SENTENCES.get(status, _SENTENCES[500]))
    return render(request, "error.html", page, status)
