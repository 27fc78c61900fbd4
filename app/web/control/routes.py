"""The addresses of the control before sending, and of approval."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from app.audit.models import now
from app.deps import ReadingDep, WritingDep
from app.errors import Invalid
from app.messages import say
from app.responses import review
from app.web.access import AdviserDep, ApproverDep, ReaderDep
from app.web.control import new_pages, pages
from app.web.forms import FormDep
from app.web.rendering import render, see

router = APIRouter()


@router.get("/svar/{slug}/kontroll")
def control(request: Request, slug: str, _actor: ReaderDep, session: ReadingDep) -> HTMLResponse:
    """What to look at before a response is sent."""
    return render(request, "control/control.html", pages.control_page(session, slug, now()))


@router.get("/svar/{slug}/nytt")
def new(request: Request, slug: str, _actor: ReaderDep, session: ReadingDep) -> HTMLResponse:
    """What is not standing text."""
    return render(request, "control/new.html", new_pages.new_page(session, slug, now()))


@router.post("/svar/{slug}/nytt/status")
def move(slug: str, actor: AdviserDep, form: FormDep, session: WritingDep) -> Response:
    """Say where the response is: on the desk, with members, in Word, or waiting for approval."""
    to = next((each for each in (*review.DESK, "in_review") if each == form.text("status")), None)
    if to is None:
        raise Invalid("form.choose")
    review.move(session, actor.email, slug, to)
    asked = to == "in_review"
    return see(f"/svar/{slug}/nytt", done="decision.asked" if asked else "decision.moved")


@router.post("/svar/{slug}/nytt/godkjenn")
def approve(slug: str, actor: ApproverDep, form: FormDep, session: WritingDep) -> Response:
    """Approve what the page showed."""
    review.approve(session, actor.email, slug, form.text("sha256"))
    return see(f"/svar/{slug}/nytt", done="decision.given")


@router.post("/svar/{slug}/nytt/tilbake")
def give_back(
    request: Request, slug: str, actor: ApproverDep, form: FormDep, session: WritingDep
) -> Response:
    """Return the response with a word on what must be done."""
    note = form.text("note")
    if not note:
        faults = {"note": say(Invalid("review.needs_a_word"))}
        return render(request, "control/new.html", new_pages.new_page(session, slug, now(), faults), 422)
    review.give_back(session, actor.email, slug, note)
    return see(f"/svar/{slug}/nytt", done="decision.returned")
