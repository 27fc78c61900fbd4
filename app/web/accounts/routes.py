"""The addresses of signing in and of accounts."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session

from app import db
from app.accounts import calendars, entry, links, service, sign_ins
from app.accounts.entry import Visit
from app.accounts.models import User
from app.accounts.policy import Actor
from app.accounts.service import Chosen, NewPerson
from app.audit import service as audit
from app.audit.models import now
from app.deps import ReadingDep, SettingsDep, WritingDep
from app.errors import Conflict, Invalid, NotFound, TooOften
from app.messages import say
from app.web import cookies
from app.web.access import SIGN_IN, AdminDep, ReaderDep, own_path, signed_in
from app.web.accounts import pages
from app.web.accounts.addresses import base_of, of_calendar, of_link
from app.web.forms import Faults, FormDep
from app.web.rendering import render, see

router = APIRouter()


# --- In and out ------------------------------------------------------------------------------------------


@router.get(SIGN_IN)
def sign_in_page(request: Request, session: ReadingDep, videre: Annotated[str, Query()] = "/") -> Response:
    """Where one signs in; who is signed in already is led on."""
    if signed_in(request):
        return RedirectResponse(own_path(videre), 303)
    return render(request, "accounts/sign_in.html", pages.sign_in(session, own_path(videre)))


@router.post(SIGN_IN)
def sign_in(request: Request, form: FormDep, settings: SettingsDep) -> Response:
    """Sign in, and lead on to where one was going."""
    email, password, leads_to = form.text("email"), form.raw("password"), own_path(form.text("videre"))
    engine = request.app.state.engine
    try:
        token = entry.sign_in(engine, _visit(request), email=email, password=password)
    except (Invalid, TooOften) as error:
        with db.reading(engine) as session:
            page = pages.sign_in(session, leads_to, email, say(error))
        return _refused(render(request, "accounts/sign_in.html", page, _status(error)), error)
    with db.writing(engine) as session:
        sign_ins.end(session, cookies.token_of(request))
    answer = RedirectResponse(leads_to, 303)
    cookies.give(answer, settings, token)
    return answer


@router.post("/logg-ut")
def sign_out(request: Request, session: WritingDep, settings: SettingsDep) -> Response:
    """Sign out of this browser."""
    sign_ins.end(session, cookies.token_of(request))
    answer = see(SIGN_IN, done="user.signed_out")
    cookies.take(answer, settings)
    return answer


@router.post("/logg-ut-overalt")
def sign_out_everywhere(actor: ReaderDep, session: WritingDep, settings: SettingsDep) -> Response:
    """Sign out of every browser."""
    sign_ins.end_all(session, actor.id)
    audit.tell(session, actor.email, "user.signed_out_everywhere", "user", actor.email)
    answer = see(SIGN_IN, done="user.signed_out_everywhere")
    cookies.take(answer, settings)
    return answer


@router.get("/velkommen/{token}")
def welcome_page(request: Request, token: str, session: ReadingDep) -> Response:
    """Where a link leads; looking does not use it up."""
    try:
        link = links.look(session, token, now())
    except NotFound as error:
        return _link_is_over(request, error)
    return _unkept(render(request, "accounts/welcome.html", pages.welcome(link)))


@router.post("/velkommen/{token}")
def welcome(
    request: Request, token: str, form: FormDep, session: WritingDep, settings: SettingsDep
) -> Response:
    """Use a link up: the person has a password and is signed in."""
    chosen = Chosen(form.raw("password"), form.text("name"), form.text("email"))
    try:
        link = links.look(session, token, now())
        if faults := pages.faults_of_choice(link, chosen):
            return _unkept(render(request, "accounts/welcome.html", pages.again(link, chosen, faults), 422))
        user = service.welcome(session, token, chosen, now())
    except NotFound as error:
        return _link_is_over(request, error)
    audit.tell(session, user.email, service.SIGNED_IN, "user", user.email)
    answer = see("/", done="user.welcome")
    cookies.give(answer, settings, sign_ins.begin(session, user, now(), _visit(request).browser))
    return answer


def _link_is_over(request: Request, error: NotFound) -> HTMLResponse:
    status = 404 if error.code == "account.link_unknown" else 410
    return _unkept(render(request, "accounts/link_over.html", pages.LinkOver(say(error)), status))


# --- One's own account -----------------------------------------------------------------------------------


@router.get("/konto")
def account_page(request: Request, actor: ReaderDep, session: ReadingDep) -> HTMLResponse:
    """One's own account."""
    page = pages.account(session, actor, cookies.token_of(request), now())
    return render(request, "accounts/account.html", page)


@router.post("/konto")
def rename(request: Request, actor: ReaderDep, form: FormDep, session: WritingDep) -> Response:
    """Change one's name."""
    name = form.text("name")
    if faults := pages.gathered(lambda: service.checked_name(name)):
        page = pages.account(session, actor, cookies.token_of(request), now(), faults)
        page = replace(page, name=name)
        return render(request, "accounts/account.html", page, 422)
    service.rename(session, service.user(session, actor.id), name)
    return see("/konto", done="saved")


@router.post("/konto/passord")
def change_password(request: Request, actor: ReaderDep, form: FormDep, settings: SettingsDep) -> Response:
    """Change one's password: signed out everywhere else, and here with a new token."""
    engine, old, new = request.app.state.engine, form.raw("old"), form.raw("password")
    faults = pages.faults_of_password(actor, new)
    try:
        if not faults:
            token = entry.change_password(engine, _visit(request), email=actor.email, old=old, new=new)
            answer = see("/konto", done="user.password_changed")
            cookies.give(answer, settings, token)
            return answer
    except (Invalid, TooOften) as error:
        return _account_again(request, actor, {"old": say(error)}, error)
    return _account_again(request, actor, faults)


def _account_again(
    request: Request, actor: Actor, faults: Faults, error: Invalid | TooOften | None = None
) -> HTMLResponse:
    with db.reading(request.app.state.engine) as session:
        page = pages.account(session, actor, cookies.token_of(request), now(), faults)
    return _refused(render(request, "accounts/account.html", page, _status(error)), error)


@router.post("/konto/andre")
def sign_out_others(request: Request, actor: ReaderDep, session: WritingDep) -> Response:
    """Sign out of every other browser."""
    sign_ins.end_all(session, actor.id, besides=cookies.token_of(request))
    return see("/konto", done="user.others_signed_out")


@router.post("/konto/kalender")
def give_calendar(
    request: Request, actor: ReaderDep, session: WritingDep, settings: SettingsDep
) -> HTMLResponse:
    """Make the private address of one's calendar, in place of the one before, and show it this once."""
    token = calendars.give(session, service.user(session, actor.id), now())
    page = pages.CalendarShown(of_calendar(base_of(settings, request.base_url), token))
    return _unkept(render(request, "accounts/calendar.html", page))


@router.post("/konto/kalender/avslutt")
def end_calendar(actor: ReaderDep, session: WritingDep) -> Response:
    """Let the private address of one's calendar answer no more."""
    calendars.end(session, actor.email, service.user(session, actor.id))
    return see("/konto#kalender", done="user.calendar_ended")


# --- The people ------------------------------------------------------------------------------------------


@router.get("/brukere")
def people_page(request: Request, actor: AdminDep, session: ReadingDep) -> HTMLResponse:
    """Everybody who may sign in."""
    return render(request, "accounts/people.html", pages.people(session, actor))


@router.post("/brukere")
def invite(request: Request, actor: AdminDep, form: FormDep, session: WritingDep) -> HTMLResponse:
    """Invite somebody, and show the link to hand over."""
    new = NewPerson(form.text("email"), form.text("name"), form.text("role"))
    if faults := pages.faults_of_new(session, new):
        return render(request, "accounts/people.html", pages.people(session, actor, new, faults), 422)
    user, token = service.invite(session, actor.email, new, now())
    return _handover(request, user, token)


@router.get("/brukere/{user_id}")
def person_page(request: Request, actor: AdminDep, user_id: int, session: ReadingDep) -> HTMLResponse:
    """One person."""
    return render(request, "accounts/person.html", pages.person(session, actor, _user(session, user_id)))


@router.post("/brukere/{user_id}/rolle")
def change_role(
    request: Request, actor: AdminDep, user_id: int, form: FormDep, session: WritingDep
) -> Response:
    """Give a person another role."""
    user = _user(session, user_id)
    try:
        service.change_role(session, actor.email, user, form.text("role"))
    except (Conflict, Invalid) as error:
        return _person_again(request, session, actor, user, error)
    # Who gave up the role of administrator has no access to the page any more.
    is_still_admin = user_id != actor.id or user.role == "admin"
    return see(f"/brukere/{user_id}" if is_still_admin else "/konto", done="user.role_changed")


@router.post("/brukere/{user_id}/lenke")
def reset(request: Request, actor: AdminDep, user_id: int, session: WritingDep) -> HTMLResponse:
    """Make a new link, and show it to hand over."""
    user = _user(session, user_id)
    try:
        token = service.reset(session, actor.email, user, now())
    except Conflict as error:
        return _person_again(request, session, actor, user, error)
    return _handover(request, user, token)


@router.post("/brukere/{user_id}/deaktiver")
def deactivate(request: Request, actor: AdminDep, user_id: int, session: WritingDep) -> Response:
    """Let a person in no more."""
    user = _user(session, user_id)
    try:
        service.deactivate(session, actor.email, user, now())
    except Conflict as error:
        return _person_again(request, session, actor, user, error)
    return see(f"/brukere/{user_id}" if user_id != actor.id else SIGN_IN, done="user.deactivated")


@router.post("/brukere/{user_id}/aktiver")
def activate(actor: AdminDep, user_id: int, session: WritingDep) -> Response:
    """Let a person in again."""
    service.activate(session, actor.email, _user(session, user_id))
    return see(f"/brukere/{user_id}", done="user.activated")


def _user(session: Session, user_id: int) -> User:
    """The person, or `NotFound`; a number that no database holds is nobody's."""
    if not 0 < user_id < 2**31:
        raise NotFound("account.unknown")
    return service.user(session, user_id)


def _person_again(
    request: Request, session: Session, actor: Actor, user: User, error: Conflict | Invalid
) -> HTMLResponse:
    status = 409 if isinstance(error, Conflict) else 422
    return render(request, "accounts/person.html", pages.person(session, actor, user, say(error)), status)


def _handover(request: Request, user: User, token: str) -> HTMLResponse:
    page = pages.handover(user, of_link(base_of(request.app.state.settings, request.base_url), token), now())
    return render(request, "accounts/handover.html", page)


# --- What several have -----------------------------------------------------------------------------------


def _visit(request: Request) -> Visit:
    address = request.client.host if request.client else ""
    return Visit(address, request.headers.get("User-Agent", ""), now())


def _status(error: Invalid | TooOften | None) -> int:
    return 429 if isinstance(error, TooOften) else 422


def _refused(answer: HTMLResponse, error: Invalid | TooOften | None) -> HTMLResponse:
    """The page, with how long to wait where it was tried too often."""
    if isinstance(error, TooOften):
        answer.headers["Retry-After"] = str(error.data["seconds"])
    return answer


def _unkept(answer: HTMLResponse) -> HTMLResponse:
    """The page, which no browser keeps."""
    answer.headers["Cache-Control"] = "no-store"
    return answer
