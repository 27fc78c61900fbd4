"""The address at which the head of a response is edited: who it goes to, who signs, what goes along."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from app.deps import ReadingDep, SettingsDep, WritingDep
from app.errors import Conflict, Invalid
from app.matters import deadlines
from app.messages import say
from app.responses import head, review, service
from app.responses.head import HeadRecord
from app.responses.models import Response as ResponseRow
from app.settings import Settings
from app.submission import labels as printed
from app.web import labels
from app.web.access import AdviserDep, ReaderDep
from app.web.bar import Bar, bar
from app.web.forms import Form, FormDep, faults_of
from app.web.matters import beginnings
from app.web.matters.beginnings import Options, Outline
from app.web.matters.facts import authorities
from app.web.matters.lists import now
from app.web.rendering import render, see

router = APIRouter()

_RECIPIENT = ("name", "unit", "address", "email")
_CONTACT = ("name", "title", "email", "phone")
_PLAIN = ("title", "kind", "lang", "date", "our_ref", "template", "letterhead", "verdict")
MORE = "more"
"""The button that asks for one empty row more of a list."""


@dataclass(frozen=True, slots=True)
class HeadPage:
    """The form of a response's head; each list has one empty row at its end."""

    slug: str
    matter: str
    bar: Bar
    values: Mapping[str, Any]
    faults: Mapping[str, str]
    revision: int
    is_sent: bool
    status: str
    outlines: tuple[Outline, ...]
    letterheads: Options
    langs: Options
    kinds: Options
    verdicts: Options
    authorities: tuple[str, ...]
    today: str


def _page(
    session: Session,
    settings: Settings,
    row: ResponseRow,
    values: Mapping[str, Any],
    faults: Mapping[str, str],
) -> HeadPage:
    return HeadPage(
        slug=row.slug,
        matter=row.matter.slug,
        bar=_bar(session, row.slug),
        values=values,
        faults=faults,
        revision=row.revision,
        is_sent=row.status == "submitted",
        status=labels.STATUS[row.status],
        outlines=beginnings.outlines(session, settings),
        letterheads=beginnings.letterheads(session, settings),
        langs=tuple(labels.LANG.items()),
        kinds=tuple(labels.KIND.items()),
        verdicts=tuple((key, printed.TERMS["nb"][key].capitalize()) for key in beginnings.VERDICTS),
        authorities=authorities(session),
        today=labels.day(now().date().isoformat()),
    )


def _bar(session: Session, slug: str) -> Bar:
    record = service.record(session, slug)
    return bar(record, review.of(session, record).status, now().replace(tzinfo=labels.OSLO))


def _stored(row: ResponseRow) -> dict[str, Any]:
    """The head as the form shows it."""
    values = head.read(row)
    return {
        **values,
        "date": labels.day(values["date"]),
        "recipient": {name: values["recipient"].get(name, "") for name in _RECIPIENT},
        "contact": {name: values["contact"].get(name, "") for name in _CONTACT},
        "signers": [*({"name": "", "title": "", **each} for each in values["signers"]), _EMPTY_SIGNER],
        "attachments": [*(each["title"] for each in values["attachments"]), ""],
        "copy_to": [*values["copy_to"], ""],
    }


_EMPTY_SIGNER = {"name": "", "title": ""}


def _typed(form: Form) -> dict[str, Any]:
    """The head as it was typed; rows that are empty are kept out, and one empty one is put last."""
    signers = [
        {"name": name, "title": title}
        for name, title in zip(form.rows("signer_name"), form.rows("signer_title"), strict=False)
        if name or title
    ]
    return {
        **{name: form.text(name) for name in _PLAIN},
        "recipient": {name: form.text(f"recipient_{name}") for name in _RECIPIENT},
        "contact": {name: form.text(f"contact_{name}") for name in _CONTACT},
        "signers": [*signers, _EMPTY_SIGNER],
        "attachments": [*form.many("attachment"), ""],
        "copy_to": [*form.many("copy"), ""],
    }


def _understood(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The head as it is kept, and what is wrong with it by the fields of the form."""
    faults: dict[str, str] = {}
    kept = {**values, "signers": [each for each in values["signers"] if each["name"] or each["title"]]}
    kept["attachments"] = [{"title": title} for title in values["attachments"] if title]
    kept["copy_to"] = [name for name in values["copy_to"] if name]
    kept["recipient"] = {name: value for name, value in values["recipient"].items() if value}
    kept["contact"] = {name: value for name, value in values["contact"].items() if value} or None
    try:
        kept["date"] = deadlines.read(values["date"], now().date())[:10]
    except Invalid as error:
        kept["date"] = ""
        faults["date"] = say(error)
    if not kept["recipient"].get("name"):
        faults["recipient"] = say(Invalid("response.head_recipient"))
    if kept["contact"] and not kept["contact"].get("name"):
        faults["contact"] = say(Invalid("response.head_nameless"))
    if any(not each["name"] for each in kept["signers"]):
        faults["signers"] = say(Invalid("response.head_nameless"))
    return kept, {**faults_of(HeadRecord, kept), **faults}


@router.get("/svar/{slug}/om")
def about(
    request: Request, slug: str, _actor: ReaderDep, session: ReadingDep, settings: SettingsDep
) -> HTMLResponse:
    """The head of a response, as a form for who may write."""
    row = head.row(session, slug)
    return render(request, "matters/head.html", _page(session, settings, row, _stored(row), {}))


@router.post("/svar/{slug}/om")
def save(  # noqa: PLR0913, PLR0917 -- the framework fills them in
    request: Request, slug: str, actor: AdviserDep, session: WritingDep, settings: SettingsDep, form: FormDep
) -> Response:
    """Save a response's head, or show its form again: with one more row, or with what is wrong."""
    row = head.row(session, slug)
    values = _typed(form)
    if form.text(MORE):
        return render(request, "matters/head.html", _page(session, settings, row, values, {}))
    kept, faults = _understood(values)
    there = {each.name for each in beginnings.outlines(session, settings)}
    if kept["template"] != row.template and kept["template"] not in there:
        faults["template"] = say(Invalid("form.choose"))
    if kept["letterhead"] != row.letterhead and kept["letterhead"] not in dict(
        beginnings.letterheads(session, settings)
    ):
        faults["letterhead"] = say(Invalid("form.choose"))
    if faults:
        return render(request, "matters/head.html", _page(session, settings, row, values, faults), 422)
    try:
        head.save(session, actor.email, slug, kept, form.number("revision"))
    except Conflict as error:
        faults = {"": say(error), **_clashes(row, kept)}
        return render(request, "matters/head.html", _page(session, settings, row, values, faults), 409)
    return see(f"/svar/{slug}/om", "matters.head_saved")


def _clashes(row: ResponseRow, kept: Mapping[str, Any]) -> dict[str, str]:
    """What stands now in the fields where something else was typed."""
    mine, stands = head.columns(kept), head.read(row)
    return {name: f"Nå står det: {_shown(name, stands[name])}" for name in mine if mine[name] != stands[name]}


def _shown(name: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(str(each).strip() for each in value.values() if each) or "ingenting"
    if isinstance(value, list):
        return "; ".join(each if isinstance(each, str) else _shown("", each) for each in value) or "ingenting"
    words: dict[str, Mapping[str, str]] = {
        "kind": labels.KIND,
        "lang": labels.LANG,
        "verdict": printed.TERMS["nb"],
    }
    return words.get(name, {}).get(value, value) or "ingenting"
