"""The addresses at which versions are sent, approved, given back and withdrawn, and proposals answered."""

# ruff: noqa: PLR0913, PLR0917 - what a route asks for stands among its arguments

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from app.deps import ReadingDep, WritingDep
from app.errors import Invalid
from app.messages import say
from app.positions import approval, proposals
from app.positions.approval import Standing
from app.positions.models import PositionVersion
from app.web import dates
from app.web.access import AdviserDep, ApproverDep, ReaderDep
from app.web.forms import Form, FormDep
from app.web.library import position_pages
from app.web.library.position_pages import Wish, address_of
from app.web.library.visits import NamedDep, TodayDep, found
from app.web.library.writing_pages import said
from app.web.rendering import render, see

router = APIRouter()

PLACE = "/standpunkter/{position}/versjoner/{lang}/{number}"


@router.post(PLACE + "/send")
def send(named: NamedDep, actor: AdviserDep, session: WritingDep) -> Response:
    """Put a draft before those who approve."""
    version = found(session, named)
    approval.send(session, actor.email, version.id or 0)
    return see(address_of(version), "library.sent")


@router.post(PLACE + "/godkjenn")
def approve(
    request: Request, named: NamedDep, actor: ApproverDep, session: WritingDep, form: FormDep, today: TodayDep
) -> Response:
    """Make a version the one that holds; adopted by a body, or derived from a source."""
    version = found(session, named)
    body, on, basis = form.text("approved_by"), dates.typed(form.text("approved_on")), form.text("basis")
    standing = Standing(body, on if body or not basis else "", basis)
    if faults := approval.faults(session, standing, today):
        return _refused(request, session, version, today, form, said(faults))
    approval.approve(session, actor.email, version.id or 0, standing, today)
    return see(f"/standpunkter/{named.position}", "library.approved")


@router.post(PLACE + "/returner")
def give_back(
    request: Request, named: NamedDep, actor: ApproverDep, session: WritingDep, form: FormDep, today: TodayDep
) -> Response:
    """Send a version back to its writer."""
    version = found(session, named)
    try:
        approval.give_back(session, actor.email, version.id or 0, form.text("note"))
    except Invalid as fault:
        return _refused(request, session, version, today, form, {"note": say(fault)})
    return see(address_of(version), "library.returned")


@router.post(PLACE + "/trekk")
def withdraw(
    request: Request, named: NamedDep, actor: ApproverDep, session: WritingDep, form: FormDep, today: TodayDep
) -> Response:
    """Take a version out of use."""
    version = found(session, named)
    try:
        approval.withdraw(session, actor.email, version.id or 0, form.text("reason"))
    except Invalid as fault:
        return _refused(request, session, version, today, form, {"reason": say(fault)})
    return see(address_of(version), "library.withdrawn")


def _refused(
    request: Request,
    session: Session,
    version: PositionVersion,
    today: date,
    form: Form,
    faults: Mapping[str, str],
) -> HTMLResponse:
    """The page again, with what was typed and what is wrong with it."""
    given = {name: form.raw(name) for name in form.values}
    page = position_pages.version_page(session, version, today, faults=faults, given=given)
    return render(request, "library/version.html", page, 422)


# --- Proposals -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Proposals:
    """The proposals that wait, and those that were answered last."""

    waiting: tuple[Wish, ...]
    answered: tuple[Wish, ...]
    fault: str = ""


@router.get("/forslag")
def listed(request: Request, _actor: ReaderDep, session: ReadingDep) -> HTMLResponse:
    """What has been proposed for the library."""
    return render(request, "library/proposals.html", _proposals(session))


@router.post("/forslag/{proposal}/avvis")
def reject(
    request: Request, proposal: int, actor: AdviserDep, session: WritingDep, form: FormDep
) -> Response:
    """Answer a proposal that is not taken in."""
    try:
        proposals.reject(session, actor.email, proposal, form.text("svar"))
    except Invalid as fault:
        return render(request, "library/proposals.html", _proposals(session, say(fault)), 422)
    return see("/forslag", "library.rejected")


def _proposals(session: Session, fault: str = "") -> Proposals:
    answered = [
        *proposals.listed(session, "accepted", limit=20),
        *proposals.listed(session, "rejected", limit=20),
    ]
    answered.sort(key=lambda row: row.id or 0, reverse=True)
    return Proposals(
        position_pages.wishes(session, proposals.listed(session)),
        position_pages.wishes(session, answered),
        fault,
    )
