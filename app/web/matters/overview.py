"""The addresses of the overview: which positions answer which points, before anybody writes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session, col, select

from app.accounts.policy import Actor
from app.deps import ReadingDep, SettingsDep, WritingDep
from app.errors import Conflict, Invalid, SvarError
from app.matters import points, service
from app.matters.models import Matter, Point
from app.messages import say
from app.positions import feedback, search, suggest
from app.positions.models import Position, PositionVersion
from app.positions.search import Hit
from app.positions.suggest import Asked, Choice
from app.responses import answers, plan, uses
from app.responses.answers import AnsweredIn
from app.responses.models import Response as ResponseRow
from app.responses.plan import Planned, State, Tally
from app.submission import beginning, planning
from app.submission.beginning import Wish
from app.submission.planning import Line
from app.web import labels
from app.web.access import AdviserDep, ReaderDep
from app.web.forms import Form, FormDep
from app.web.library.visits import TodayDep
from app.web.matters import beginnings
from app.web.matters.facts import asked_as
from app.web.rendering import render, see, wants_part

router = APIRouter()

_MOST = 5
_MOST_FOUND = 8

_STATES: tuple[tuple[State, str], ...] = (
    ("", "Besvares"),
    ("partly", "Besvares delvis"),
    ("none", "Vi har ikke noe standpunkt"),
    ("skipped", "Besvares ikke"),
)
_MARKS = {"answered": "done", "partly": "part", "none": "stop", "skipped": "", "open": ""}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A position that may answer a point; `useful` is what the reader has said of it, if anything."""

    position: str
    title: str
    is_chosen: bool
    why: str = ""
    excerpt: search.Pieces = ()
    details: str = ""
    care: str = ""
    useful: str = ""


@dataclass(frozen=True, slots=True)
class PointPlan:
    """One point with what is planned for it, what is suggested, and what was looked for by hand."""

    matter: str
    slug: str
    asked_as: str
    number: str
    title: str
    text: str
    planned: Planned
    candidates: tuple[Candidate, ...]
    answered: tuple[AnsweredIn, ...]
    has_suggestions: bool
    seen: str
    query: str = ""
    found: tuple[Candidate, ...] = ()
    fault: str = ""

    @property
    def name(self) -> str:
        """What the point is called in one line."""
        return self.title or " ".join(self.text.split())

    @property
    def standing(self) -> str:
        """How it stands, in words."""
        return planning.STANDING[self.planned.standing]

    @property
    def mark(self) -> str:
        """The shape beside the words."""
        return _MARKS[self.planned.standing]

    @property
    def states(self) -> tuple[tuple[State, str], ...]:
        """What may be decided."""
        return _STATES


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The overview of a matter; the matrix has a row for each position that is chosen for a point."""

    slug: str
    title: str
    points: tuple[PointPlan, ...]
    tally: Tally
    lacking: tuple[Line, ...]
    matrix: tuple[tuple[str, str, tuple[bool, ...]], ...] = ()
    responses: tuple[tuple[str, str], ...] = ()


# --- The page --------------------------------------------------------------------------------------------


@router.get("/saker/{slug}/svaroversikt")
def overview(
    request: Request, slug: str, actor: ReaderDep, session: ReadingDep, today: TodayDep
) -> HTMLResponse:
    """Points and positions, with what is suggested for each; `punkt` and `q` look for others by hand."""
    matter = service.get(session, slug)
    page = _page(session, matter, actor, today.isoformat())
    point, query = (request.query_params.get(name, "").strip() for name in ("punkt", "q"))
    looked = next((each for each in page.points if each.slug == point), None)
    if looked is None or not query:
        return _shown(request, page)
    found = replace(looked, query=query, found=_looked_for(session, looked, query, today.isoformat()))
    return _shown(request, _with(page, found))


def _shown(request: Request, page: OverviewPage, status: int = 200) -> HTMLResponse:
    template = "_overview" if wants_part(request) else "overview"
    return render(request, f"matters/{template}.html", page, status)


def _with(page: OverviewPage, point: PointPlan) -> OverviewPage:
    """The page with one point as it is to be shown."""
    return replace(page, points=tuple(point if each.slug == point.slug else each for each in page.points))


def _page(session: Session, matter: Matter, actor: Actor, today: str) -> OverviewPage:
    rows = list(points.of(session, matter))
    chosen = plan.of(session, matter)
    shown = _points(session, matter, rows, chosen, actor, today)
    titles = {each.position: each.title for point in shown for each in point.candidates}
    used = list(dict.fromkeys(each for point in shown for each in point.planned.positions))
    return OverviewPage(
        slug=matter.slug,
        title=matter.title,
        points=shown,
        tally=plan.tally(chosen, rows),
        lacking=planning.overview(session, matter).lacking,
        matrix=tuple(
            (each, titles.get(each, each), tuple(each in point.planned.positions for point in shown))
            for each in used
        ),
        responses=_responses(session, matter),
    )


def _responses(session: Session, matter: Matter) -> tuple[tuple[str, str], ...]:
    wanted = select(ResponseRow.slug, ResponseRow.title).where(ResponseRow.matter_id == matter.id)
    found = session.exec(wanted.order_by(col(ResponseRow.id)))
    return tuple((slug, title) for slug, title in found)


def asked(point: Point) -> Asked:
    """What a point asks for, with the chapter around it."""
    around = point.anchor.get("chapter", "")
    return Asked(point.text or point.title, point.title if point.text else "", around)


def _words(point: Point) -> str:
    """The words by which an opinion on a suggestion is kept."""
    return f"{point.title}\n{point.text}".strip()


def _points(  # noqa: PLR0913, PLR0917 - what a point's card is made of
    session: Session,
    matter: Matter,
    rows: Sequence[Point],
    chosen: Mapping[int, Planned],
    actor: Actor,
    today: str,
) -> tuple[PointPlan, ...]:
    found = suggest.suggest(session, [asked(row) for row in rows], limit=_MOST, choice=Choice(("nb",)))
    hits = [[each.hit for each in own] for own in found]
    used = uses.last(session, _named(hits, chosen))
    opinions = feedback.of(session, actor.email, map(_words, rows))
    others = _titles(session, chosen)
    answered = answers.of_points(session, matter.id)
    made = []
    for row, own in zip(rows, hits, strict=True):
        planned = chosen.get(row.id or 0, Planned())
        said = {hit.position.id: opinions.get((feedback.mark(_words(row)), hit.position.id)) for hit in own}
        cards = [_card(hit, used, planned, said[hit.position.id], today) for hit in own]
        there = {card.position for card in cards}
        by_hand = [
            Candidate(each, others[each], is_chosen=True, details=_last(used.get(each)))
            for each in planned.positions
            if each not in there
        ]
        made.append(
            PointPlan(
                matter=matter.slug,
                slug=row.slug,
                asked_as=asked_as(row.kind, row.number),
                number=row.number,
                title=row.title,
                text=row.text,
                planned=planned,
                candidates=(*by_hand, *cards),
                answered=answered.get(row.id or 0, ()),
                has_suggestions=bool(cards),
                seen=planned.mark,
            )
        )
    return tuple(made)


def _named(hits: Sequence[Sequence[Hit]], chosen: Mapping[int, Planned]) -> set[str]:
    suggested = {hit.position.id for own in hits for hit in own}
    return suggested | {each for planned in chosen.values() for each in planned.positions}


def _titles(session: Session, chosen: Mapping[int, Planned]) -> dict[str, str]:
    """The titles of the chosen positions, as they read now."""
    ids = {each for planned in chosen.values() for each in planned.positions}
    rows = session.exec(
        select(PositionVersion.position_id, PositionVersion.title)
        .where(col(PositionVersion.position_id).in_(ids))
        .order_by(
            (col(PositionVersion.status) == "current").desc(),
            col(PositionVersion.lang) != "nb",
            col(PositionVersion.number).desc(),
        )
    )
    found: dict[str, str] = {}
    for position, title in rows:
        found.setdefault(position, title)
    return found


def _card(
    hit: Hit, used: Mapping[str, uses.Last], planned: Planned, useful: bool | None, today: str
) -> Candidate:
    version, position = hit.version, hit.position
    told = [labels.VERSION_STATUS[version.status]] if version.status != "current" else []
    told += ["Bør gjennomgås"] if position.review_by and position.review_by < today else []
    told += [last] if (last := _last(used.get(position.id))) else []
    return Candidate(
        position=position.id,
        title=version.title,
        is_chosen=position.id in planned.positions,
        why=search.said(hit.reasons),
        excerpt=hit.excerpt,
        details=" · ".join(told),
        care=labels.CARE.get(position.use, ""),
        useful={None: "", True: "ja", False: "nei"}[useful],
    )


def _last(last: uses.Last | None) -> str:
    return f"Sist brukt til {last.addressee} {labels.day(last.date)}".strip() if last else "Ikke brukt før"


def _looked_for(session: Session, point: PointPlan, query: str, today: str) -> tuple[Candidate, ...]:
    stands = select(Position.id).where(Position.kind == "stand")
    hits = search.find(session, query, limit=_MOST_FOUND, within=stands)
    used = uses.last(session, [hit.position.id for hit in hits])
    return tuple(_card(hit, used, point.planned, None, today) for hit in hits)


# --- Planning --------------------------------------------------------------------------------------------


def _state(form: Form) -> State:
    state = form.text("state")
    return next((key for key, _ in _STATES if key == state), "")


@router.post("/saker/{slug}/svaroversikt/{name}")
def save(  # noqa: PLR0913, PLR0917 -- the framework fills them in
    request: Request,
    slug: str,
    name: str,
    actor: AdviserDep,
    session: WritingDep,
    form: FormDep,
    today: TodayDep,
) -> Response:
    """Keep what is ticked and decided for a point; what is amiss is said in its card."""
    matter = service.get(session, slug)
    point = points.get(session, matter, name)
    positions = tuple(dict.fromkeys((*form.many("position"), *form.many("add"))))
    wanted = Planned(positions, _state(form), " ".join(form.text("reason").split()))
    try:
        plan.save(session, actor.email, point, wanted, seen=form.text("mark"))
        if said := form.text("useful"):
            _opinion(session, actor, matter, point, said)
    except (Conflict, Invalid) as error:
        return _failed(request, session, matter, point, actor, error, wanted, today.isoformat())
    if wants_part(request):
        return _shown(request, _page(session, matter, actor, today.isoformat()))
    return see(f"/saker/{slug}/svaroversikt#punkt-{name}", "matters.plan_saved")


def _failed(  # noqa: PLR0913, PLR0917 - all that the page shows again
    request: Request,
    session: Session,
    matter: Matter,
    point: Point,
    actor: Actor,
    error: SvarError,
    wanted: Planned,
    today: str,
) -> Response:
    page = _page(session, matter, actor, today)
    own = next(each for each in page.points if each.slug == point.slug)
    typed = own if isinstance(error, Conflict) else replace(own, planned=wanted)
    ticked = tuple(
        replace(each, is_chosen=each.position in typed.planned.positions) for each in typed.candidates
    )
    failed = replace(typed, candidates=ticked, fault=say(error))
    return _shown(request, _with(page, failed), 409 if isinstance(error, Conflict) else 422)


def _opinion(session: Session, actor: Actor, matter: Matter, point: Point, said: str) -> None:
    """What the actor says of a suggestion: `ja:sykkelfelt-i-byer`."""
    answer, _, position = said.partition(":")
    version = session.exec(
        select(PositionVersion)
        .where(PositionVersion.position_id == position, PositionVersion.lang == "nb")
        .order_by((col(PositionVersion.status) == "current").desc(), col(PositionVersion.number).desc())
    ).first()
    if version is None or answer not in ("ja", "nei"):
        raise Invalid("form.choose")
    feedback.give(
        session,
        actor.email,
        feedback.Opinion(_words(point), version, answer == "ja", matter.slug, point.slug),
    )


# --- Onwards ---------------------------------------------------------------------------------------------


@router.post("/saker/{slug}/svar-etter-oversikt")
def begin(slug: str, actor: AdviserDep, session: WritingDep, settings: SettingsDep) -> Response:
    """Begin the response, with the chosen positions in place under their points."""
    at = beginnings.desk(session, settings, actor)
    begun = planning.begin(at, beginning.choose(at, Wish(service.get(session, slug).slug)))
    return see(f"/svar/{begun.slug}{'/begynt' if begun.notices else ''}", "matters.begun")


@router.get("/saker/{slug}/svaroversikt.docx")
def word(
    slug: str, actor: ReaderDep, session: ReadingDep, settings: SettingsDep, today: TodayDep
) -> Response:
    """The overview as a table on our letterhead."""
    made = planning.overview(session, service.get(session, slug))
    at = beginnings.desk(session, settings, actor)
    data = planning.as_word(at, settings, made, today.isoformat())
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return _file(data, kind, f"svaroversikt-{slug}.docx")


@router.get("/saker/{slug}/svaroversikt.csv")
def spreadsheet(slug: str, _actor: ReaderDep, session: ReadingDep) -> Response:
    """The overview as a table for a spreadsheet."""
    made = planning.overview(session, service.get(session, slug))
    return _file(planning.as_csv(made), "text/csv; charset=utf-8", f"svaroversikt-{slug}.csv")


@router.get("/saker/vurderinger.json")
def opinions(_actor: AdviserDep, session: ReadingDep) -> Response:
    """All that advisers have said of suggestions, as test data."""
    told = json.dumps({"opinions": list(feedback.every(session))}, ensure_ascii=False, indent=2)
    return _file(told.encode(), "application/json", "vurderinger.json")


def _file(data: bytes, kind: str, name: str) -> Response:
    return Response(data, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
