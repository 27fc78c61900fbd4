"""Only our own pages may ask for something to be done: how a forged request is told from a real one.

Why there are no tokens in the forms: `docs/decisions/0018-same-origin-instead-of-tokens.md`.
"""

from urllib.parse import urlsplit

from fastapi import FastAPI, Request, Response
from starlette.middleware.base import RequestResponseEndpoint

from app.web.page import Problem
from app.web.rendering import render

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def install(app: FastAPI) -> None:
    """Refuse what `app` is asked to do by a page that is not its own."""
    app.middleware("http")(_checked)


async def _checked(request: Request, call_next: RequestResponseEndpoint) -> Response:
    if request.method in SAFE or is_own(request):
        return await call_next(request)
    page = Problem(
        "Dette kom ikke fra Svar",
        "Nettleseren sier at skjemaet ble sendt fra et annet nettsted, og da gjør vi ikke noe. "
        "Åpne siden i Svar, og send det derfra.",
    )
    return render(request, "error.html", page, 403)


def is_own(request: Request) -> bool:
    """Whether a page of this very address sends the request, as the browser tells it.

    `Sec-Fetch-Site` decides where it is sent; browsers leave it out where the address is not https. What
    tells of neither is refused.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    host = request.headers.get("Host", "")
    return bool(host) and _host_of(request.headers.get("Origin", "")) == host.lower()


def _host_of(origin: str) -> str:
    """The host and port that an `Origin` names; nothing for `null` and for what is not an origin."""
    try:
        parts = urlsplit(origin.lower())
    except ValueError:
        return ""
    return parts.netloc if parts.scheme in {"http", "https"} else ""
