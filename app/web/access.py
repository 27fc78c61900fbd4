"""Who may use an address: what every route asks for, and the answers for those who may not.

    @router.get("/saker")
    def matters(request: Request, actor: ReaderDep, session: ReadingDep) -> HTMLResponse: ...

The permission stands before the session, so that the sign-in is looked up in a session that has ended when
the route's own begins. A test walks all routes.
"""

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from app import db
from app.accounts import policy, sign_ins
from app.accounts.policy import Action, Actor
from app.audit.models import now
from app.errors import SvarError, Unauthenticated
from app.web import cookies
from app.web.forms import MOST_FIELDS, MOST_SIGNS
from app.web.rendering import render, wants_part

SIGN_IN = "/logg-inn"


@dataclass(frozen=True, slots=True)
class Permission:
    """What a route asks for; calling it answers who asks, or raises."""

    action: Action

    def __call__(self, request: Request) -> Actor:
        """The person who is signed in and may do `action`; `Unauthenticated` or `Forbidden` for others."""
        actor = signed_in(request)
        if actor is None:
            raise Unauthenticated("account.signed_out")
        policy.require(actor, self.action)
        return actor


def may(action: Action) -> Any:
    """The dependency of a route that asks for `action`."""
    return Depends(Permission(action))


ReaderDep = Annotated[Actor, may("read")]
AdviserDep = Annotated[Actor, may("draft")]
ApproverDep = Annotated[Actor, may("approve")]
AdminDep = Annotated[Actor, may("administer")]


def signed_in(request: Request) -> Actor | None:
    """Who the request comes from; from then on the page says so too."""
    token = cookies.token_of(request)
    if not token:
        return None
    at, engine = now(), request.app.state.engine
    with db.reading(engine) as session:
        found = sign_ins.standing(session, token, at)
    if found is None:
        return None
    if found.is_due:
        with db.writing(engine) as session:
            sign_ins.move_on(session, found.id, at)
    request.state.actor = found.actor
    return found.actor


def own_path(address: str, otherwise: str = "/") -> str:
    """`address` where it is a path of our own, to be followed after signing in; else `otherwise`.

    Browsers read a backslash as a slash and leave out tabs and line ends, so none of them may be there.
    """
    if not address.startswith("/") or any(ord(sign) <= 32 or sign == "\\" for sign in address):
        return otherwise
    try:
        parts = urlsplit(address)
    except ValueError:
        return otherwise
    return otherwise if parts.scheme or parts.netloc or address.startswith("//") else address


def install(app: FastAPI) -> None:
    """Give `app` its answer to those who are not signed in."""
    app.add_exception_handler(Unauthenticated, _signed_out)


@dataclass(frozen=True, slots=True)
class SignedOut:
    """What is said to somebody who was signed out in the middle of something.

    `fields` are what a form sent, to be sent again; `files` whether it had files, which cannot be kept.
    """

    sign_in: str
    address: str
    fields: tuple[tuple[str, str], ...] = ()
    files: bool = False


async def _signed_out(request: Request, error: Exception) -> Response:
    assert isinstance(error, SvarError)  # noqa: S101 - registered for it alone
    address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if wants_part(request):
        return render(request, "accounts/_signed_out.html", SignedOut(SIGN_IN, address), 401)
    if request.method in {"GET", "HEAD"}:
        return RedirectResponse(f"{SIGN_IN}?videre={quote(address, safe='/')}", 303)
    fields, files = await _sent(request)
    page = SignedOut(SIGN_IN, address, fields, files)
    return render(request, "accounts/signed_out.html", page, 401)


async def _sent(request: Request) -> tuple[tuple[tuple[str, str], ...], bool]:
    """The fields of the form that was sent, and whether there were files; nothing of what cannot be read."""
    try:
        async with request.form(max_fields=MOST_FIELDS, max_part_size=MOST_SIGNS) as form:
            sent = form.multi_items()
    except HTTPException:
        return (), False
    fields = tuple((name, value) for name, value in sent if isinstance(value, str))
    return fields, any(isinstance(value, UploadFile) and value.filename for _, value in sent)
