"""What every answer says to the browser about safety."""

from fastapi import FastAPI, Request, Response
from starlette.middleware.base import RequestResponseEndpoint

from app.web import cookies

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


def install(app: FastAPI) -> None:
    """Put the headers on whatever `app` answers.

    The page of a crash is made outside every middleware: it gets them where pages are rendered.
    """
    app.middleware("http")(_added)


async def _added(request: Request, call_next: RequestResponseEndpoint) -> Response:
    response = await call_next(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if cookies.is_secure(request.app.state.settings):
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        cookies.only_on_https(response)
    return response
