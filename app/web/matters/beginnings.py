"""The addresses at which a response begins: from an outline, as a copy, or in short."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup
from sqlmodel import Session

from app.accounts.policy import Actor
from app.deps import ReadingDep, SettingsDep, WritingDep
from app.documents.readers import markdown
from app.documents.writers import rich
from app.errors import Invalid, SvarError
from app.matters import deadlines, service
from app.matters.models import Matter
from app.matters.records import MatterRecord
from app.messages import say
from app.responses import head, listing
from app.responses.records import RecipientRecord
from app.settings import Settings
from app.submission import beginning, shelf, templates
from app.submission import labels as printed
from app.submission.beginning import Desk, ShortAnswer, Wish
from app.taxonomy.models import Organisation
from app.web import labels
from app.web.access import AdviserDep, ReaderDep
from app.web.forms import FormDep, faults_of
from app.web.matters import rows
from app.web.matters.facts import authorities, fact_faults
from app.web.matters.lists import now
from app.web.matters.rows import MatterRow
from app.web.rendering import render, see

router = APIRouter()

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A template that one may choose, and what it is for."""

    name: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class ChooseMatter:
    """The open matters, for who begins a response without having said to what."""

    rows: tuple[MatterRow, ...]


@dataclass(frozen=True, slots=True)
class BeginPage:
    """The form in which a response begins."""

    matter: str
    matter_title: str
    points: int
    values: Mapping[str, str]
    faults: Mapping[str, str]
    outlines: tuple[Outline, ...]
    letterheads: Options
    langs: Options
    kinds: Options
    earlier: Options


@dataclass(frozen=True, slots=True)
class ShortPage:
    """The form of a short response; without a matter it makes one too."""

    matter: str
    matter_title: str
    values: Mapping[str, Any]
    faults: Mapping[str, str]
    html: Markup
    kinds: Options
    verdicts: Options
    authorities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BegunPage:
    """What the author of a new response should know."""

    slug: str
    title: str
    told: tuple[str, ...]
    copied_from: str


def desk(session: Session, settings: Settings, actor: Actor) -> Desk:
    """Where `actor` begins."""
    return Desk(session, settings.templates_dir, actor)


# --- From an outline, or as a copy -----------------------------------------------------------------------


def outlines(session: Session, settings: Settings) -> tuple[Outline, ...]:
    """Every template that can be used, with what it is called; one that has faults is left out."""
    made = []
    for name in shelf.SUBMISSIONS.names(settings.templates_dir, session):
        try:
            title = templates.load(name, settings.templates_dir, session).head.title
        except SvarError:
            continue
        made.append(Outline(name, title, labels.OUTLINE.get(name, "")))
    order = list(labels.OUTLINE)
    return tuple(sorted(made, key=lambda each: order.index(each.name) if each.name in order else len(order)))


def letterheads(session: Session, settings: Settings) -> Options:
    """The letterheads that there are."""
    names = shelf.LETTERHEADS.names(settings.templates_dir, session)
    ours = session.get(Organisation, 1)
    short = ours.short if ours else ""
    return tuple(
        (name, short if name == short.casefold() else name.replace("-", " ").capitalize()) for name in names
    )


def _begin_page(
    at: Desk, settings: Settings, matter: Matter, values: Mapping[str, str], faults: Mapping[str, str]
) -> BeginPage:
    cards = listing.cards(at.session)
    own = [card for card in cards if card.matter == matter.slug]
    others = [card for card in cards if card.matter != matter.slug]
    return BeginPage(
        matter=matter.slug,
        matter_title=matter.title,
        points=len(matter.points),
        values=values,
        faults=faults,
        outlines=outlines(at.session, settings),
        letterheads=letterheads(at.session, settings),
        langs=tuple(labels.LANG.items()),
        kinds=tuple(labels.KIND.items()),
        earlier=tuple((card.slug, f"{card.title} – {card.addressee}") for card in (*own, *others)),
    )


@router.get("/svar/ny")
def new(request: Request, actor: AdviserDep, session: ReadingDep, settings: SettingsDep) -> HTMLResponse:
    """The form in which a response to `sak` begins; without one, the matters to choose from."""
    slug = request.query_params.get("sak", "")
    if not slug:
        nearest_first = deadlines.by_deadline(service.every(session))
        every = rows.matter_rows(session, nearest_first, listing.cards(session), now())
        page = ChooseMatter(tuple(row for row in every if row.is_open))
        return render(request, "matters/choose.html", page)
    matter, at = service.get(session, slug), desk(session, settings, actor)
    wish = beginning.choose(at, Wish(slug))
    values = {**_values(wish), "earlier": request.query_params.get("kopi", "")}
    return render(request, "matters/begin.html", _begin_page(at, settings, matter, values, {}))


def _values(wish: Wish) -> dict[str, str]:
    return {
        "title": wish.title,
        "kind": wish.kind,
        "lang": wish.lang,
        "template": wish.template,
        "letterhead": wish.letterhead,
        "earlier": "",
        "keep_all": "",
    }


@router.post("/svar/ny")
def begin(
    request: Request, actor: AdviserDep, session: WritingDep, settings: SettingsDep, form: FormDep
) -> Response:
    """Begin a response, and lead on to it, by way of what could not be kept where there is something."""
    slug = form.text("matter")
    matter, at = service.get(session, slug), desk(session, settings, actor)
    values = {name: form.text(name) for name in _values(Wish(slug))}
    faults = _begin_faults(at, values)
    if faults:
        return render(request, "matters/begin.html", _begin_page(at, settings, matter, values, faults), 422)
    wish = Wish(
        slug,
        title=values["title"],
        kind=values["kind"],
        lang=values["lang"] or "nb",
        template=values["template"],
        letterhead=values["letterhead"],
    )
    if values["earlier"]:
        chosen = wish if form.text("own_outline") else replace(wish, template="")
        begun = beginning.copy(at, values["earlier"], chosen, keep_all=form.flag("keep_all"))
    else:
        begun = beginning.begin(at, wish)
    return see(f"/svar/{begun.slug}{'/begynt' if begun.notices else ''}", "matters.begun")


def _begin_faults(at: Desk, values: Mapping[str, str]) -> dict[str, str]:
    closed = {
        "lang": labels.LANG,
        "kind": labels.KIND,
        "template": shelf.SUBMISSIONS.names(at.templates, at.session),
        "letterhead": shelf.LETTERHEADS.names(at.templates, at.session),
    }
    faults = {
        name: say(Invalid("form.choose"))
        for name, there in closed.items()
        if values[name] and values[name] not in there
    }
    if not values["title"]:
        faults["title"] = say(Invalid("form.missing"))
    if "\n" in values["title"]:
        faults["title"] = say(Invalid("form.bad_value"))
    return faults


@router.get("/svar/{slug}/begynt")
def begun(request: Request, slug: str, _actor: ReaderDep, session: ReadingDep) -> HTMLResponse:
    """What could not be put in or brought along when a response began."""
    row = head.row(session, slug)
    birth = beginning.told(session, slug)
    page = BegunPage(slug, row.title, tuple(map(say, birth.notices)), birth.copied_from)
    return render(request, "matters/begun.html", page)


# --- In short --------------------------------------------------------------------------------------------

_SHORT_TEXTS = (
    *("title", "issuer", "case_number", "letter_date", "deadline", "kind", "response_title", "verdict"),
    *("recipient_name", "recipient_email", "recipient_address", "signer_name", "signer_title", "our_ref"),
)


def _short_page(
    session: Session, matter: Matter | None, values: Mapping[str, Any], faults: Mapping[str, str]
) -> ShortPage:
    return ShortPage(
        matter=matter.slug if matter else "",
        matter_title=matter.title if matter else "",
        values=values,
        faults=faults,
        html=Markup(rich.write(markdown.read(str(values["text"])).blocks)),  # noqa: S704 -- it escapes
        kinds=tuple(labels.MATTER_KIND.items()),
        verdicts=tuple((key, printed.TERMS["nb"][key].capitalize()) for key in VERDICTS),
        authorities=authorities(session),
    )


VERDICTS = ("support", "partly", "with_remarks", "oppose", "no_position", "no_remarks")


@router.get("/svar/kort")
def short(request: Request, actor: AdviserDep, session: ReadingDep, settings: SettingsDep) -> HTMLResponse:
    """The form of a short response, with all that is known filled in."""
    slug = request.query_params.get("sak", "")
    matter, at = service.get(session, slug) if slug else None, desk(session, settings, actor)
    values: dict[str, Any] = dict.fromkeys(_SHORT_TEXTS, "") | {"kind": "hearing", "text": ""}
    who = beginning.contact(at)
    values |= {"signer_name": who.name, "signer_title": who.title}
    if matter:
        record = MatterRecord.model_validate({**_said(service.facts(matter)), "id": slug})
        to = beginning.recipient(at, record)
        values |= {
            "response_title": beginning.title(record, record.kind, "nb"),
            "recipient_name": to.name,
            "recipient_email": to.email,
            "recipient_address": to.address,
        }
    return render(request, "matters/short.html", _short_page(session, matter, values, {}))


def _said(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value not in ("", None)}


@router.post("/svar/kort")
def short_made(
    request: Request, actor: AdviserDep, session: WritingDep, settings: SettingsDep, form: FormDep
) -> Response:
    """Make a short response, its matter too where there is none, and lead straight to what it looks like."""
    slug = form.text("matter")
    matter = service.get(session, slug) if slug else None
    values: dict[str, Any] = {name: form.text(name) for name in _SHORT_TEXTS} | {
        "text": form.markdown("text")
    }
    facts, faults = ({}, {}) if matter else _new_matter(values)
    faults |= _short_faults(values)
    if faults:
        return render(request, "matters/short.html", _short_page(session, matter, values, faults), 422)
    found = matter or service.create(session, actor.email, {**facts, "owner": actor.email})
    begun = beginning.short(
        desk(session, settings, actor), found.slug, _answer(values), now().date().isoformat()
    )
    lacking = any(notice.level == "warning" for notice in begun.notices)
    return see(f"/svar/{begun.slug}/{'begynt' if lacking else 'forhandsvis'}", "matters.short")


def _new_matter(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The facts of the matter that is made along with the response, and what is wrong with them."""
    names = ("kind", "title", "issuer", "case_number")
    facts: dict[str, Any] = {name: values[name] for name in names}
    faults: dict[str, str] = {}
    for name, reader in (("deadline", deadlines.read), ("letter_date", deadlines.read_day)):
        try:
            facts[name] = reader(values[name], now().date())
        except Invalid as error:
            faults[name] = say(error)
    return facts, fact_faults(facts) | faults


def _short_faults(values: Mapping[str, Any]) -> dict[str, str]:
    faults: dict[str, str] = {}
    if not (values["text"] or values["verdict"]):
        faults["text"] = say(Invalid("response.short_says_nothing"))
    if values["verdict"] and values["verdict"] not in VERDICTS:
        faults["verdict"] = say(Invalid("form.choose"))
    if not values["signer_name"]:
        faults["signer_name"] = say(Invalid("form.missing"))
    to = {"name": values["recipient_name"], "email": values["recipient_email"]}
    return faults | {
        f"recipient_{name}": said for name, said in faults_of(RecipientRecord, to).items() if to["name"]
    }


def _answer(values: Mapping[str, Any]) -> ShortAnswer:
    to = {name: values[f"recipient_{name}"] for name in ("name", "email", "address")}
    return ShortAnswer(
        title=values["response_title"],
        verdict=values["verdict"],
        text=values["text"],
        our_ref=values["our_ref"],
        recipient=to,
        signer={"name": values["signer_name"], "title": values["signer_title"]},
    )
