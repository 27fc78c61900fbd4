"""The addresses of a hearing on its way in: brought, read, looked over, made a matter."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Engine
from sqlmodel import Session

from app import db
from app.deps import ReadingDep, WritingDep
from app.errors import Invalid
from app.matters import documents, intakes, service
from app.matters.intakes import Row
from app.matters.models import Intake, Matter
from app.matters.records import PointRecord
from app.messages import say
from app.web import labels
from app.web.access import AdviserDep
from app.web.forms import Form, FormDep, faults_of
from app.web.matters import facts, intake_pages
from app.web.matters.lists import now
from app.web.rendering import render, see, wants_part

router = APIRouter()

_AT = "/saker/inn"
_CHANGES = ("add", "remove", "merge", "split")


# --- Bringing --------------------------------------------------------------------------------------------


@router.get(_AT)
def bring(request: Request, _actor: AdviserDep, session: ReadingDep) -> HTMLResponse:
    """Where files are dropped and text is pasted."""
    return render(request, "matters/intake.html", intake_pages.bring_page(session))


@router.post(_AT)
def receive(request: Request, actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Keep what was brought, and lead on to where it is read."""
    text = form.raw("text")
    try:
        row = intakes.begin(session, actor.email, form.files.get("files", ()), text)
    except Invalid as error:
        page = intake_pages.bring_page(session, text, {"files": say(error)})
        return render(request, "matters/intake.html", page, 422)
    return see(f"{_AT}/{row.id}")


@router.post("/saker/{slug}/dokumenter/{number}/finn-punkter")
def look_again(slug: str, number: int, actor: AdviserDep, session: WritingDep) -> Response:
    """Read a paper of a matter once more, to see what it says that the matter does not."""
    matter = service.get(session, slug)
    row = intakes.begin_with(session, actor.email, matter, documents.get(session, matter, number))
    return see(f"{_AT}/{row.id}")


# --- Reading ---------------------------------------------------------------------------------------------


@router.post(_AT + "/{number}/les")
def read(request: Request, number: int, _actor: AdviserDep) -> Response:
    """Read the next paper where the page asks by itself, else all of them, and search them in the end.

    Sessions are opened here, so that none holds the database while files are read.
    """
    engine = request.app.state.engine
    while _read_one(engine, number):
        if wants_part(request):
            with db.reading(engine) as session:
                row = intakes.get(session, number)
                return render(request, "matters/_intake_reading.html", intake_pages.reading_page(row))
    _search(engine, number)
    if wants_part(request):
        return Response(headers={"HX-Redirect": f"{_AT}/{number}"})
    return see(f"{_AT}/{number}")


def _read_one(engine: Engine, number: int) -> bool:
    """Read one paper; False where none waits."""
    with db.reading(engine) as session:
        job = intakes.job(session, intakes.get(session, number))
    if job is None:
        return False
    words = job.read()
    with db.writing(engine) as session:
        intakes.put(session, number, job, words)
    return True


def _search(engine: Engine, number: int) -> None:
    """Look for what the papers say of the matter, unless that is done."""
    with db.reading(engine) as session:
        row = intakes.get(session, number)
        if row.is_done or intakes.is_searched(row):
            return
        material = intakes.material(session, row)
    found = intakes.search(material)
    with db.writing(engine) as session:
        intakes.put_found(session, number, found)


# --- Looking over ----------------------------------------------------------------------------------------


@router.get(_AT + "/{number}")
def look_over(request: Request, number: int, _actor: AdviserDep, session: ReadingDep) -> Response:
    """What was found; how far the reading has come where it is not done."""
    row = intakes.get(session, number)
    if row.is_done:
        return see(f"/saker/{session.get_one(Matter, row.matter_id).slug}")
    if intakes.unread(row) or not intakes.is_searched(row):
        return render(request, "matters/intake_reading.html", intake_pages.reading_page(row))
    page = intake_pages.found_page(session, row, understood=_understood(row.facts))
    return render(request, "matters/intake_matter.html" if page.matter else "matters/intake_found.html", page)


def _understood(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The facts in a form that has been kept, its dates read."""
    sent = {name: (str(value),) for name, value in values.items() if isinstance(value, str)}
    return facts.typed(Form(sent), now().date()).facts


@router.post(_AT + "/{number}")
def decide(request: Request, number: int, actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Keep the form, and do what its button says: change a point, use a value, make the matter."""
    row = intakes.get(session, number, lock=True)
    if row.is_done:
        return see(f"/saker/{session.get_one(Matter, row.matter_id).slug}")
    what, _, which = form.text("do").partition(":")
    entry = facts.typed(form, now().date())
    values = {**entry.values, "no_deadline": form.text("no_deadline")}
    if what == "use":
        values |= _used(row, which)
    intakes.write(session, row, values, _rows(form, row, what, which))
    row.papers = [
        {**paper, "role": form.text(f"role-{at}") or paper["role"]} for at, paper in enumerate(row.papers)
    ]
    if what == "again":
        intakes.again(session, row)
    elif what == "create":
        return (
            _take(request, session, row, form, actor.email)
            if row.matter_id
            else _make(request, session, row, entry, actor.email)
        )
    return see(f"{_AT}/{number}{_anchor(row, what, which)}", "saved" if what in ("", "save") else "")


def _used(row: Intake, which: str) -> dict[str, str]:
    """A value that was found, into its field: `title:1`."""
    name, _, number = which.partition(":")
    found = row.found["fields"].get(name, ())
    if name == "contact":
        name = "channel"
    if not number.isdecimal() or int(number) >= len(found):
        return {}
    return {name: intakes.shown(name, found[int(number)]["value"])}


def _rows(form: Form, row: Intake, what: str, which: str) -> list[Row]:
    """The points as they stand in the form, after what its button says."""
    chosen = form.many("keep")
    every = [_row(form, each, is_chosen=each["key"] in chosen) for each in row.points]
    if what in ("all", "none"):
        return [{**each, "is_chosen": what == "all"} for each in every]
    if what not in _CHANGES:
        return every
    key, _, at = which.partition(":")
    return intakes.change(every, what, key, int(at) if at.isdecimal() and len(at) < 6 else 0)


def _row(form: Form, there: Row, *, is_chosen: bool) -> Row:
    key = there["key"]
    if f"text-{key}" not in form:
        return there
    kind = form.text(f"kind-{key}")
    typed = {name: form.text(f"{name}-{key}") for name in ("number", "title", "text")}
    return {
        **there,
        **typed,
        "kind": kind if kind in labels.POINT_KIND else there["kind"],
        "is_chosen": is_chosen,
    }


def _anchor(row: Intake, what: str, which: str) -> str:
    """Where on the page the change is seen."""
    if what == "use":
        return f"#{which.partition(':')[0]}"
    if what == "add" and row.points:
        return f"#punkt-{row.points[-1]['key']}"
    if what in ("merge", "split"):
        return f"#punkt-{which.partition(':')[0]}"
    return "#punkter" if what in ("remove", "all", "none") else ""


# --- Deciding --------------------------------------------------------------------------------------------


def _make(request: Request, session: Session, row: Intake, entry: facts.Typed, actor: str) -> Response:
    faults = {**entry.faults, **_point_faults(row)}
    open_deadline = intakes.disagreeing(row.found) and not row.facts["deadline"]
    if open_deadline and not row.facts["no_deadline"]:
        faults["deadline"] = say(Invalid("intake.choose_deadline"))
    if faults:
        page = intake_pages.found_page(session, row, faults, entry.facts)
        return render(request, "matters/intake_found.html", page, 422)
    matter = intakes.make(session, actor, row, {**entry.facts, "owner": entry.facts["owner"] or actor})
    return see(f"/saker/{matter.slug}", "matters.taken_in")


def _take(request: Request, session: Session, row: Intake, form: Form, actor: str) -> Response:
    if faults := _point_faults(row):
        page = intake_pages.found_page(session, row, faults)
        return render(request, "matters/intake_matter.html", page, 422)
    matter = intakes.take(session, actor, row, form.many("take"))
    return see(f"/saker/{matter.slug}#punkter", "matters.taken_up")


def _point_faults(row: Intake) -> dict[str, str]:
    """What is wrong with the points that are chosen."""
    faults: dict[str, str] = {}
    for each in row.points:
        if each["is_chosen"]:
            values = {name: each[name] for name in ("kind", "number", "title", "text", "anchor")}
            if found := faults_of(PointRecord, {**values, "id": "punkt"}):
                said = (
                    say(Invalid("matter.point_says_nothing")) if "" in found else next(iter(found.values()))
                )
                faults[f"text-{each['key']}"] = said
    return faults


@router.post(_AT + "/{number}/forkast")
def drop(number: int, _actor: AdviserDep, session: WritingDep) -> Response:
    """Give up what was brought."""
    row = intakes.get(session, number, lock=True)
    back = f"/saker/{session.get_one(Matter, row.matter_id).slug}" if row.matter_id else _AT
    intakes.drop(session, number)
    return see(back, "matters.intake_dropped")
