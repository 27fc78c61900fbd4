"""Every button of the workspace: each changes one thing and answers the board as it is then."""

from typing import Annotated, Literal, cast

from fastapi import APIRouter, Query
from fastapi.responses import Response
from sqlmodel import Session

from app.deps import WritingDep
from app.documents.writers import markdown as canonical
from app.errors import Invalid
from app.matters import documents
from app.responses import asks, drafting, earlier, sections
from app.responses.desk import Part
from app.responses.drafting import Basis, Spot, Wish
from app.responses.models import ResponseAsk, ResponseSection
from app.responses.records import AskKind, Form, Verdict
from app.web.access import AdviserDep
from app.web.drafts import words
from app.web.drafts.visits import Done, Visit, VisitDep, answer, key_at
from app.web.forms import Form as Sent
from app.web.forms import FormDep
from app.web.rendering import see, wants_part

router = APIRouter(prefix="/svar/{slug}")

Key = Annotated[str, Query(alias="del")]
After = Annotated[str | None, Query(alias="etter")]


def _spot(form: Sent) -> Spot:
    return Spot(form.text("del") or "closing", form.text("etter") if "etter" in form else None)


def _basis(visit: Visit, form: Sent) -> Basis:
    """What a change was based on; a button that has a value of its own tells the revision in its address."""
    told = visit.request.query_params.get("revision", "")
    revision = int(told) if told.isascii() and told.isdigit() and len(told) < 10 else form.number("revision")
    return Basis(revision, form.raw("sett") if "sett" in form else None)


# --- Putting in ------------------------------------------------------------------------------------------


@router.post("/sett-inn")
def insert(visit: VisitDep, _actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Put a position in: the whole text, a shorter form, or its ask alone."""
    desk, spot, length = visit.desk(session), _spot(form), form.text("form")
    wish = Wish(form.text("position"), number=form.number("number") or None, lang=form.text("lang"))
    if length == "ask":
        ask = asks.insert(desk, Spot(spot.section), wish)
        return answer(visit, session, Done("Kravet er satt inn.", ask.slug, key=spot.section))
    row = drafting.insert(
        desk, spot, Wish(wish.position, cast("Form", length or "full"), wish.number, wish.lang)
    )
    return answer(visit, session, Done("Standpunktet er satt inn.", row.slug, key=spot.section))


@router.post("/avsnitt")
def add(
    visit: VisitDep, _actor: AdviserDep, session: WritingDep, form: FormDep, key: Key, after: After = None
) -> Response:
    """Begin an own text or a proposal for a wording, and open it."""
    desk, spot = visit.desk(session), Spot(key, after)
    if form.text("hva") == "ordlyd":
        row = drafting.insert_wording(desk, spot, {})
    else:
        row = drafting.insert_text(desk, spot).item
    if not wants_part(visit.request):
        return see(f"{visit.address}/avsnitt/{row.slug}")
    return answer(visit, session, Done("Nytt avsnitt.", row.slug, edit=row.slug, key=key))


@router.post("/gjenbruk")
def reuse(visit: VisitDep, _actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Use an earlier statement: the same version, or its words as own text."""
    desk, spot = visit.desk(session), _spot(form)
    there = earlier.find(session, form.text("fra"), form.text("avsnitt"))
    if form.text("som") == "standpunkt" and there.version:
        version = there.version
        wish = Wish(version.position_id, drafting.form_of(there), version.number, version.lang)
        row = drafting.insert(desk, spot, wish)
    else:
        text = canonical.write(earlier.words(there, there.version))
        row = drafting.insert_text(desk, spot, text).item
    return answer(visit, session, Done("Teksten er satt inn.", row.slug, key=spot.section))


@router.post("/siter")
def quote(visit: VisitDep, _actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Quote a paragraph of the issuer's paper as own text, with the page that it stands on."""
    desk, spot = visit.desk(session), _spot(form)
    paper = documents.get(session, desk.response.matter, form.number("dok"))
    text = canonical.write(documents.quoted(paper, form.number("avsnitt", -1)))
    row = drafting.insert_text(desk, spot, text).item
    return answer(visit, session, Done("Sitatet er satt inn.", row.slug, key=spot.section))


# --- What stands there -----------------------------------------------------------------------------------


@router.post("/avsnitt/{part}/flytt")
def move(visit: VisitDep, part: str, _actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Move an item or ask one place, or to another place."""
    desk, direction = visit.desk(session), form.text("retning")
    if direction:
        row = drafting.nudge(desk, part, 1 if direction == "ned" else -1)
    else:
        row = drafting.move(desk, part, _spot(form))
    return answer(visit, session, Done(_moved(visit, session, row), row.slug, key=_key(session, row)))


def _moved(visit: Visit, session: Session, row: Part) -> str:
    """Where something stands after it was moved, for who hears the page."""
    section = session.get_one(ResponseSection, row.section_id)
    beside = visit.desk(session).slugs(row, section)
    point = section.point
    where = words.PLACE.get(section.place) or section.title
    if point:
        where = f"{point.number} {point.title or point.text}".strip()
    said = f"Flyttet. Står som nummer {beside.index(row.slug) + 1} av {len(beside)}"
    return f"{said} under {where}." if where else f"{said}."


def _key(session: Session, row: Part) -> str:
    return key_at(session, row.section_id)


@router.post("/avsnitt/{part}/fjern")
def remove(visit: VisitDep, part: str, _actor: AdviserDep, session: WritingDep) -> Response:
    """Take an item or ask out; it can be put back."""
    row = drafting.remove(visit.desk(session), part)
    kind = "Kravet" if isinstance(row, ResponseAsk) else "Avsnittet"
    return answer(visit, session, Done(f"{kind} er fjernet.", undo=row.slug, key=_key(session, row)))


@router.post("/avsnitt/{part}/hent-tilbake")
def restore(visit: VisitDep, part: str, _actor: AdviserDep, session: WritingDep) -> Response:
    """Put back what was taken out."""
    row = drafting.restore(visit.desk(session), part)
    return answer(visit, session, Done("Hentet tilbake.", row.slug, key=_key(session, row)))


@router.post("/avsnitt/{item}/tilbakestill")
def reset(visit: VisitDep, item: str, _actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Let an item say what its version says."""
    row = drafting.reset_edit(visit.desk(session), item, _basis(visit, form))
    return answer(
        visit, session, Done("Tilbakestilt til standpunktets ordlyd.", item, key=_key(session, row))
    )


@router.post("/avsnitt/{item}/lengde")
def resize(visit: VisitDep, item: str, _actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Use another form of the position."""
    row = drafting.set_form(visit.desk(session), item, _basis(visit, form), cast("Form", form.text("form")))
    said = f"Bruker nå: {words.FORM[row.form].lower()}."
    return answer(visit, session, Done(said, item, key=_key(session, row)))


@router.post("/avsnitt/{item}/versjon")
def choose_version(
    visit: VisitDep, item: str, _actor: AdviserDep, session: WritingDep, form: FormDep
) -> Response:
    """Take the newer version, or keep the one that is pinned."""
    desk, number = visit.desk(session), form.number("number")
    if form.text("valg") == "behold":
        drafting.keep_version(desk, item, number)
        said = "Versjonen som står her, er beholdt."
    else:
        drafting.take_version(desk, item, _basis(visit, form), number)
        said = f"Versjon {number} er tatt i bruk."
    return answer(visit, session, Done(said, item, key=_key(session, desk.item(item))))


# --- Asks ------------------------------------------------------------------------------------------------


@router.post("/avsnitt/{item}/krav")
def ask_from(visit: VisitDep, item: str, _actor: AdviserDep, session: WritingDep) -> Response:
    """Ask for what the position of an item asks for."""
    ask = asks.take_from(visit.desk(session), item)
    return answer(visit, session, Done("Kravet er lagt til.", ask.slug, key=_key(session, ask)))


@router.post("/krav")
def add_ask(visit: VisitDep, _actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Ask for something in own words."""
    if not form.text("tekst"):
        raise Invalid("draft.empty_ask")
    key = form.text("del")
    ask = asks.add(visit.desk(session), Spot(key), _kind(form), form.text("tekst"))
    return answer(visit, session, Done("Kravet er lagt til.", ask.slug, key=key))


@router.post("/krav/{ask}")
def edit_ask(visit: VisitDep, ask: str, _actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Word an ask anew, or make it one of another kind."""
    text = form.text("tekst") if "tekst" in form else None
    if text == "":
        raise Invalid("draft.empty_ask")
    row = asks.edit(visit.desk(session), ask, Basis(form.number("revision")), _kind(form), text)
    return answer(visit, session, Done("Kravet er lagret.", ask, key=_key(session, row)))


def _kind(form: Sent) -> AskKind:
    return cast("AskKind", form.text("slag") or "measure")


# --- Points and parts ------------------------------------------------------------------------------------


@router.post("/del/{key}/syn")
def set_verdict(
    visit: VisitDep, key: str, _actor: AdviserDep, session: WritingDep, form: FormDep
) -> Response:
    """Our view on a point."""
    sections.set_verdict(visit.desk(session), key, _basis(visit, form), _verdict(form))
    return answer(visit, session, Done("Synet er lagret.", f"syn-{key}", key=key))


@router.post("/samlet-syn")
def set_overall(visit: VisitDep, _actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Our view on the whole."""
    sections.set_overall(visit.desk(session), _basis(visit, form), _verdict(form))
    return answer(visit, session, Done("Synet er lagret.", "syn-samlet"))


def _verdict(form: Sent) -> Verdict | Literal[""]:
    return cast("Verdict", form.text("syn"))


@router.post("/del/{key}/besvares-ikke")
def skip(visit: VisitDep, key: str, _actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Say why a point is not answered, or take that back."""
    reason = "" if form.text("gjor") == "angre" else form.text("grunn")
    if not reason and form.text("gjor") != "angre":
        raise Invalid("draft.no_reason")
    sections.skip(visit.desk(session), key, _basis(visit, form), reason)
    said = "Punktet er merket som ikke besvart med vilje." if reason else "Punktet skal besvares."
    return answer(visit, session, Done(said, key, key=key))


@router.post("/del/{key}/delvis")
def set_partly(visit: VisitDep, key: str, _actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Mark an answer as a part of one, or as whole."""
    partly = form.text("delvis") == "ja"
    sections.set_partly(visit.desk(session), key, partly=partly)
    said = "Punktet er merket som delvis besvart." if partly else "Punktet er merket som besvart."
    return answer(visit, session, Done(said, key, key=key))


@router.post("/del")
def add_part(visit: VisitDep, _actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """A new part of a letter, with its heading."""
    row = sections.add(visit.desk(session), form.text("overskrift"))
    key = key_at(session, row.id)
    return answer(visit, session, Done("Delen er lagt til.", key, key=key))


@router.post("/del/{key}/overskrift")
def set_title(visit: VisitDep, key: str, _actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """The heading of a part."""
    sections.set_title(visit.desk(session), key, _basis(visit, form), form.text("overskrift"))
    return answer(visit, session, Done("Overskriften er lagret.", key, key=key))


@router.post("/del/{key}/flytt")
def move_part(visit: VisitDep, key: str, _actor: AdviserDep, session: WritingDep, form: FormDep) -> Response:
    """Move a part past its neighbour."""
    sections.move(visit.desk(session), key, 1 if form.text("retning") == "ned" else -1)
    return answer(visit, session, Done("Delen er flyttet.", key, key=key))


@router.post("/del/{key}/fjern")
def remove_part(visit: VisitDep, key: str, _actor: AdviserDep, session: WritingDep) -> Response:
    """Take a part out with what stands in it."""
    row = sections.remove(visit.desk(session), key)
    return answer(visit, session, Done("Delen er fjernet.", undo=f"del-{row.id}"))


@router.post("/del/{number}/hent-tilbake")
def restore_part(visit: VisitDep, number: int, _actor: AdviserDep, session: WritingDep) -> Response:
    """Put a part back."""
    row = sections.restore(visit.desk(session), number)
    key = key_at(session, row.id)
    return answer(visit, session, Done("Delen er hentet tilbake.", key, key=key))
