"""The addresses of a matter's points: worded, pasted, split, merged, ordered, removed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from app.deps import ReadingDep, WritingDep
from app.errors import Conflict, Invalid
from app.matters import pasting, points, service
from app.matters.models import Matter, Point
from app.matters.pasting import Asked
from app.matters.records import PointKind, PointRecord
from app.messages import say
from app.responses import answers, plan
from app.web import labels
from app.web.access import AdviserDep
from app.web.forms import Form, FormDep, faults_of
from app.web.matters.facts import asked_as, part_or_see
from app.web.rendering import render, see, wants_part

router = APIRouter()

_PLACE = ("document", "chapter", "paragraph", "page")
_LIST = "punkter"


@dataclass(frozen=True, slots=True)
class PointPage:
    """The form of a point, new or there already; `pieces` is where its text can be split."""

    matter: str
    matter_title: str
    slug: str
    values: Mapping[str, str]
    faults: Mapping[str, str]
    kinds: tuple[tuple[str, str], ...]
    mark: str
    pieces: tuple[str, ...] = ()
    can_split_first: bool = False
    following: str = ""
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class PastePage:
    """Many points at once: what was pasted, and how it is read."""

    matter: str
    matter_title: str
    kind: str
    text: str
    fault: str
    kinds: tuple[tuple[str, str], ...]
    read: tuple[Asked, ...]

    @staticmethod
    def asked_as(kind: str, number: str) -> str:
        """What the issuer calls a point."""
        return asked_as(kind, number)


def _kind(form: Form) -> PointKind:
    kind = form.text("kind")
    return cast("PointKind", kind) if kind in get_args(PointKind) else "question"


# --- One point -------------------------------------------------------------------------------------------


def _empty() -> dict[str, str]:
    return {"kind": "question", **dict.fromkeys(("number", "title", "text", *_PLACE), "")}


def _typed(form: Form) -> dict[str, str]:
    names = ("number", "title", *_PLACE)
    return {"kind": form.text("kind"), "text": form.text("text"), **{name: form.text(name) for name in names}}


def _values(point: Point) -> dict[str, str]:
    place = {name: point.anchor.get(name, "") for name in _PLACE}
    return {"kind": point.kind, "number": point.number, "title": point.title, "text": point.text, **place}


def _record(values: Mapping[str, str]) -> dict[str, object]:
    anchor = {name: values[name] for name in _PLACE if values[name]}
    return {name: values[name] for name in ("kind", "number", "title", "text")} | {"anchor": anchor}


def _faults(values: Mapping[str, str]) -> dict[str, str]:
    found = faults_of(PointRecord, {**_record(values), "id": "punkt"})
    if "" in found:
        found = {**found, "text": say(Invalid("matter.point_says_nothing"))}
        del found[""]
    return found


def _page(matter: Matter, values: Mapping[str, str], faults: Mapping[str, str]) -> PointPage:
    return PointPage(matter.slug, matter.title, "", values, faults, tuple(labels.POINT_KIND.items()), mark="")


def _page_of(
    session: Session, matter: Matter, point: Point, values: Mapping[str, str], faults: Mapping[str, str]
) -> PointPage:
    rows = list(points.of(session, matter))
    after = rows[rows.index(point) + 1 :]
    return PointPage(
        matter=matter.slug,
        matter_title=matter.title,
        slug=point.slug,
        values=values,
        faults=faults,
        kinds=tuple(labels.POINT_KIND.items()),
        mark=points.mark(point),
        pieces=points.pieces(point.text),
        can_split_first=bool(point.title),
        following=points.heading(after[0]) if after else "",
    )


@router.get("/saker/{slug}/punkter/ny")
def new(request: Request, slug: str, _actor: AdviserDep, session: ReadingDep) -> HTMLResponse:
    """The form of a new point."""
    return render(request, "matters/point.html", _page(service.get(session, slug), _empty(), {}))


@router.post("/saker/{slug}/punkter/ny")
def create(request: Request, slug: str, actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Add one point, and lead back to the matter or on to another point."""
    matter = service.get(session, slug)
    values = _typed(form)
    faults = _faults(values)
    if faults:
        return render(request, "matters/point.html", _page(matter, values, faults), 422)
    asked = Asked(_kind(form), values["number"], values["title"], values["text"])
    (point,) = points.add(session, actor.email, matter, [asked])
    points.edit(session, actor.email, point, _record(values), points.mark(point))
    another = form.text("next") == "another"
    return see(
        f"/saker/{slug}/punkter/ny" if another else f"/saker/{slug}#punkt-{point.slug}",
        "matters.points_added",
    )


@router.get("/saker/{slug}/punkter/{name}/rediger")
def edit(request: Request, slug: str, name: str, _actor: AdviserDep, session: ReadingDep) -> HTMLResponse:
    """The form of a point that there is."""
    matter = service.get(session, slug)
    point = points.get(session, matter, name)
    return render(request, "matters/point.html", _page_of(session, matter, point, _values(point), {}))


@router.post("/saker/{slug}/punkter/{name}/rediger")
def save(  # noqa: PLR0913, PLR0917 -- the framework fills them in
    request: Request, slug: str, name: str, actor: AdviserDep, session: WritingDep, form: FormDep
) -> Response:
    """Save a point's words; what somebody else wrote meanwhile is shown beside them."""
    matter = service.get(session, slug)
    point = points.get(session, matter, name)
    values = _typed(form)
    faults = _faults(values)
    if faults:
        return render(request, "matters/point.html", _page_of(session, matter, point, values, faults), 422)
    try:
        points.edit(session, actor.email, point, _record(values), form.text("mark"))
    except Conflict as error:
        theirs = " ".join(filter(None, (point.number, point.title, point.text)))
        faults = {"text": f"{say(error)} Nå står det: {theirs}"}
        return render(request, "matters/point.html", _page_of(session, matter, point, values, faults), 409)
    return see(f"/saker/{slug}#punkt-{name}", "matters.point_saved")


@router.post("/saker/{slug}/punkter/{name}/del")
def split(  # noqa: PLR0913, PLR0917 -- the framework fills them in
    request: Request, slug: str, name: str, actor: AdviserDep, session: WritingDep, form: FormDep
) -> Response:
    """Make two points of one."""
    matter = service.get(session, slug)
    point = points.get(session, matter, name)
    try:
        made = points.split(session, actor.email, point, form.number("at", -1), form.text("mark"))
    except (Invalid, Conflict) as error:
        page = _page_of(session, matter, point, _values(point), {"at": say(error)})
        return render(request, "matters/point.html", page, 409 if isinstance(error, Conflict) else 422)
    return see(f"/saker/{slug}#punkt-{made.slug}", "matters.point_divided")


@router.post("/saker/{slug}/punkter/{name}/slaa-sammen")
def merge(request: Request, slug: str, name: str, actor: AdviserDep, session: WritingDep) -> Response:
    """Make one point of this one and the next."""
    matter = service.get(session, slug)
    rows = list(points.of(session, matter))
    place = rows.index(points.get(session, matter, name))
    answered = answers.of_points(session, matter.id)
    pair = rows[place : place + 2]
    goes = pair[0] if len(pair) == 2 and pair[1].id in answered else pair[-1]
    if len(pair) == 2 and not (pair[0].id in answered and pair[1].id in answered):
        answers.let_go(session, goes.id)
        plan.carry(session, actor.email, goes, pair[0] if goes is pair[-1] else pair[-1])
    made = points.merge(session, actor.email, matter, name, answered)
    return part_or_see(request, session, matter, "matters.points_merged", f"punkt-{made.slug}")


@router.post("/saker/{slug}/punkter/{name}/flytt")
def move(  # noqa: PLR0913, PLR0917 -- the framework fills them in
    request: Request, slug: str, name: str, actor: AdviserDep, session: WritingDep, form: FormDep
) -> Response:
    """Move a point one step up or down."""
    matter = service.get(session, slug)
    points.move(session, actor.email, matter, name, -1 if form.text("way") == "up" else 1)
    return part_or_see(request, session, matter, "", f"punkt-{name}")


@router.post("/saker/{slug}/punkter/rekkefolge")
def order(request: Request, slug: str, actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Put the points in the order in which they were dragged."""
    matter = service.get(session, slug)
    points.order(session, actor.email, matter, form.text("order").split())
    return part_or_see(request, session, matter, "", _LIST)


@router.post("/saker/{slug}/punkter/{name}/fjern")
def remove(request: Request, slug: str, name: str, actor: AdviserDep, session: WritingDep) -> Response:
    """Take a point away, unless some response answers it."""
    matter = service.get(session, slug)
    point = points.get(session, matter, name)
    answered = answers.of_points(session, matter.id).get(point.id or 0, ())
    if not answered:
        answers.let_go(session, point.id)
    points.remove(session, actor.email, matter, name, [each.title for each in answered])
    return part_or_see(request, session, matter, "matters.point_removed", _LIST)


# --- Many points -----------------------------------------------------------------------------------------


def _paste_page(matter: Matter, kind: PointKind, text: str = "", fault: str = "") -> PastePage:
    return PastePage(
        matter=matter.slug,
        matter_title=matter.title,
        kind=kind,
        text=text,
        fault=fault,
        kinds=tuple(labels.POINT_KIND.items()),
        read=pasting.read(text, kind),
    )


@router.get("/saker/{slug}/punkter/lim-inn")
def paste(request: Request, slug: str, _actor: AdviserDep, session: ReadingDep) -> HTMLResponse:
    """The form for many points at once."""
    return render(request, "matters/paste.html", _paste_page(service.get(session, slug), "question"))


@router.post("/saker/{slug}/punkter/lim-inn")
def pasted(request: Request, slug: str, actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Show how a list is read, or add its points."""
    matter = service.get(session, slug)
    kind, text = _kind(form), form.raw("text")
    if wants_part(request):
        return render(request, "matters/_pasted.html", _paste_page(matter, kind, text))
    read = pasting.read(text, kind)
    if not read:
        fault = say(Invalid("matter.nothing_pasted"))
        return render(request, "matters/paste.html", _paste_page(matter, kind, text, fault), 422)
    if form.text("do") != "save":
        return render(request, "matters/paste.html", _paste_page(matter, kind, text))
    points.add(session, actor.email, matter, read)
    return see(f"/saker/{slug}#{_LIST}", "matters.points_added")
