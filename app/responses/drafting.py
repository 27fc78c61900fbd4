"""Every change of a draft's items. Each takes the desk of a response and flushes, none commits.

    desk = drafting.opened(session, actor, "ferdselsloven")
    item = drafting.insert(desk, Spot("point-q2"), Wish("trygg-skolevei", form="short"))

Asks and sections have their own modules beside. The caller has asked whether the actor may.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlmodel import Session, select

from app.audit import service as audit
from app.audit.models import now
from app.documents import codec
from app.documents.notices import Notice
from app.documents.readers import markdown
from app.documents.tree import Blocks
from app.documents.writers import markdown as canonical
from app.errors import Conflict, Invalid, NotFound
from app.positions import service as positions
from app.positions.models import PositionVersion
from app.responses.desk import Desk, Part, gone, opened
from app.responses.models import ResponseAsk, ResponseItem, ResponseSection
from app.responses.records import Form
from app.responses.writing import Basis, change, clash, line, lines, may_write

__all__ = ["Basis", "Spot", "Wish", "Written", "opened"]

Around = Literal["heading", "lead", "tail"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a response: a section, and in it behind `after`, first for an empty text, last for None."""

    section: str
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What to put in: a position in one of its forms; its current version unless `number` names another."""

    position: str
    form: Form = "full"
    number: int | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """An item as it was saved, and what of its text could not be kept."""

    item: ResponseItem
    notices: tuple[Notice, ...] = ()


# --- Putting in ------------------------------------------------------------------------------------------


def insert(desk: Desk, spot: Spot, wish: Wish) -> ResponseItem:
    """A new item that pins a version; from then on nobody changes the wording of that."""
    version = wished(desk, wish)
    _check_form(version, wish.form)
    return _put(desk, spot, version_id=version.id, form=wish.form)


def insert_text(desk: Desk, spot: Spot, text: str = "") -> Written:
    """A new item of own text, which may be empty still."""
    words, tree, notices = _read(text)
    return Written(_put(desk, spot, text=words, tree=tree), notices)


def insert_wording(desk: Desk, spot: Spot, wording: Mapping[str, str]) -> ResponseItem:
    """A new proposal for the wording of a paragraph."""
    return _put(desk, spot, wording=_wording(wording))


def wished(desk: Desk, wish: Wish) -> PositionVersion:
    """The version that a wish comes to."""
    lang = wish.lang or desk.response.lang
    if wish.number:
        return positions.version(desk.session, wish.position, lang, wish.number)
    found = positions.current(desk.session, wish.position, lang)
    if found is None:
        raise NotFound("draft.no_current", position=wish.position)
    return found


def _put(desk: Desk, spot: Spot, **content: Any) -> ResponseItem:
    section = desk.section(spot.section)
    desk.answer(section)
    row = ResponseItem(
        response_id=desk.response.id,
        section_id=section.id,
        slug=desk.new_id("a"),
        sort=desk.room(ResponseItem, section, spot.after),
        **content,
    )
    desk.keep(section, row)
    return row


def _check_form(version: PositionVersion, form: Form) -> None:
    if form not in get_args(Form):
        raise Invalid("form.choose")
    if not positions.blocks(version, form):
        raise Invalid("draft.no_form", title=version.title, number=version.number)


# --- Writing ---------------------------------------------------------------------------------------------


def write_text(desk: Desk, item: str, basis: Basis, text: str) -> Written:
    """The words of an own text."""
    row = desk.item(item)
    if row.text is None:
        raise Invalid("draft.not_own", item=item)
    words, tree, notices = _read(text)
    if may_write(row, basis, row.text, words):
        change(desk, row, text=words, tree=tree)
    return Written(row, notices)


def write_edit(desk: Desk, item: str, basis: Basis, text: str) -> Written:
    """A standing text as this response words it; the standing wording itself, or nothing, is no edit."""
    row = desk.item(item)
    stands, read = standing(row), markdown.read(text)
    words = "" if read.blocks in ((), stands) else canonical.write(read.blocks)
    wording = canonical.write(stands)
    if may_write(row, basis, row.edit or wording, words or wording):
        change(desk, row, edit=words, tree=codec.encode(read.blocks) if words else None)
    return Written(row, tuple(read.notices))


def reset_edit(desk: Desk, item: str, basis: Basis) -> ResponseItem:
    """Let an item say what its version says."""
    row = desk.item(item)
    pinned(row)
    if may_write(row, basis, row.edit, ""):
        change(desk, row, edit="", tree=None)
    return row


def write_around(desk: Desk, item: str, basis: Basis, words: str, *, which: Around) -> ResponseItem:
    """The heading of an item, or the sentence that leads into it or out of it."""
    row = desk.item(item)
    if may_write(row, basis, getattr(row, which), line(words)):
        change(desk, row, **{which: line(words)})
    return row


def write_wording(desk: Desk, item: str, basis: Basis, wording: Mapping[str, str]) -> ResponseItem:
    """A proposed wording, whole: `paragraph`, `proposed`, `ours`, `reason`."""
    row = desk.item(item)
    if row.wording is None:
        raise Invalid("draft.not_own", item=item)
    mine = _wording(wording)
    if may_write(row, basis, told(row.wording), told(mine)):
        change(desk, row, wording=mine)
    return row


def set_form(desk: Desk, item: str, basis: Basis, form: Form) -> ResponseItem:
    """Use another form of the pinned version; an edit is of one form and has to be reset first."""
    row = desk.item(item)
    _check_form(pinned(row), form)
    if row.edit and form != row.form:
        raise Conflict("draft.form_edited", item=item)
    if may_write(row, basis, row.form, form):
        change(desk, row, form=form)
    return row


def _read(text: str) -> tuple[str, Any, tuple[Notice, ...]]:
    """`text` in canonical Markdown, its tree for the column, and what could not be kept."""
    read = markdown.read(text)
    if not read.blocks:
        return "", None, tuple(read.notices)
    return canonical.write(read.blocks), codec.encode(read.blocks), tuple(read.notices)


_WORDING: dict[str, Callable[[str], str]] = {
    "paragraph": line,
    "proposed": lines,
    "ours": lines,
    "reason": lines,
}


def _wording(given: Mapping[str, str]) -> dict[str, str]:
    return {name: clean(given.get(name, "")) for name, clean in _WORDING.items()}


def told(wording: Mapping[str, Any]) -> str:
    """The parts of a proposed wording one below the other, to be compared by a person."""
    return "\n\n".join(filter(None, (wording.get(name, "") for name in _WORDING)))


def pinned(row: ResponseItem) -> PositionVersion:
    """The version that an item pins."""
    if row.version is None:
        raise Invalid("draft.not_pinned", item=row.slug)
    return row.version


def standing(row: ResponseItem) -> Blocks:
    """The text of an item as its version words it."""
    return positions.blocks(pinned(row), form_of(row))


def form_of(row: ResponseItem) -> Form:
    """The form in which an item prints its version."""
    return next(form for form in get_args(Form) if form == row.form)


def find(session: Session, response: int | None, item: str) -> ResponseItem:
    """An item to read, also one that was removed."""
    found = session.exec(
        select(ResponseItem).where(ResponseItem.response_id == response, ResponseItem.slug == item)
    ).first()
    if found is None:
        raise NotFound("draft.unknown_part", item=item)
    return found


# --- Versions --------------------------------------------------------------------------------------------


def take_version(desk: Desk, item: str, basis: Basis, number: int) -> ResponseItem:
    """Pin another version of the same position and language.

    An edit stays as it was written, unless the version says just that; an ask that the version has no longer
    stays pinned to the version that had it.
    """
    row = desk.item(item)
    old = pinned(row)
    new = positions.version(desk.session, old.position_id, old.lang, number)
    _check_form(new, form_of(row))
    if may_write(row, basis, old.name, new.name):
        for ask in () if new.ask else desk.asks_from(item):
            change(desk, ask, taken_from="", version_id=old.id)
        said = bool(row.edit) and markdown.read(row.edit).blocks == positions.blocks(new, form_of(row))
        change(desk, row, version_id=new.id, **({"edit": "", "tree": None} if said else {}))
        desk.session.refresh(row, ["version"])
        _tell(desk, "item.version_taken", item, version=new.name)
    return row


def keep_version(desk: Desk, item: str, number: int) -> None:
    """Record that a newer version was looked at and not taken."""
    old = pinned(desk.item(item))
    new = positions.version(desk.session, old.position_id, old.lang, number)
    _tell(desk, "item.version_kept", item, version=new.name)


def _tell(desk: Desk, event: str, item: str, **data: object) -> None:
    audit.tell(desk.session, desk.actor, event, "response", desk.response.slug, item=item, **data)


# --- Order -----------------------------------------------------------------------------------------------


def move(desk: Desk, part: str, spot: Spot) -> Part:
    """Put an item or ask in another place; asks taken from an item go along to its section."""
    row = desk.part(part)
    if row.removed_at is not None:
        raise clash("draft.removed", row)
    if spot.after == row.slug:
        return row
    section = desk.section(spot.section)
    if isinstance(row, ResponseAsk):
        desk.check_holds_asks(section)
        row.sort = desk.room(ResponseAsk, section, spot.after)
    else:
        row.sort = desk.room(ResponseItem, section, spot.after)
        _bring_asks(desk, row, section)
    row.section_id = section.id
    desk.answer(section)
    desk.keep(section, row)
    return row


def _bring_asks(desk: Desk, item: ResponseItem, section: ResponseSection) -> None:
    if section.place != "body" or section.id == item.section_id:
        return
    for ask in desk.asks_from(item.slug):
        if ask.section_id == item.section_id:
            ask.sort = desk.room(ResponseAsk, section, None)
            ask.section_id = section.id
            desk.keep(ask)


def nudge(desk: Desk, part: str, step: Literal[-1, 1]) -> Part:
    """Move an item or ask one place up or down, past the edge of its section into the next one."""
    row = desk.part(part)
    spot = _beyond(desk, row, step)
    return move(desk, part, spot) if spot else row


def _beyond(desk: Desk, row: Part, step: Literal[-1, 1]) -> Spot | None:
    section = desk.session.get_one(ResponseSection, row.section_id)
    key = desk.key_of(section)
    slugs = desk.slugs(row, section)
    others = [slug for slug in slugs if slug != row.slug]
    at = slugs.index(row.slug) + step if row.slug in slugs else 0
    if 0 <= at < len(slugs):
        return Spot(key, others[at - 1] if at else "")
    order = desk.keys() if isinstance(row, ResponseItem) else desk.keys()[1:-1]
    there = order.index(key) + step if key in order else -1
    return Spot(order[there], "" if step > 0 else None) if 0 <= there < len(order) else None


# --- Removing and putting back ---------------------------------------------------------------------------


def remove(desk: Desk, part: str) -> Part:
    """Take an item or ask out; asks that are taken from an item go with it. Once is enough."""
    row = desk.part(part)
    if row.removed_at is None:
        row.removed_at = now()
        with_it = desk.asks_from(part) if isinstance(row, ResponseItem) else []
        for ask in with_it:
            ask.removed_at = ask.removed_at or row.removed_at
            desk.keep(ask)
        desk.keep(row)
        _tell(desk, "item.removed", part)
    return row


def restore(desk: Desk, part: str) -> Part:
    """Put an item or ask back where it was, with the asks that went with it."""
    row = desk.part(part)
    if row.removed_at is None:
        return row
    moment, row.removed_at = row.removed_at, None
    if isinstance(row, ResponseAsk):
        _stand_alone(desk, row)
    else:
        for ask in desk.asks_from(part):
            if ask.removed_at == moment:
                ask.removed_at = None
                desk.keep(ask)
    section = desk.session.get_one(ResponseSection, row.section_id)
    section.removed_at = None
    desk.answer(section)
    desk.keep(section, row)
    _tell(desk, "item.restored", part)
    return row


def _stand_alone(desk: Desk, ask: ResponseAsk) -> None:
    """An ask whose item is gone keeps the version that it had its words from."""
    item = desk.item(ask.taken_from) if ask.taken_from else None
    if item and item.removed_at is not None:
        ask.taken_from, ask.version_id = "", item.version_id


def removed(desk: Desk) -> tuple[Part, ...]:
    """The items and asks that were taken out, the last first."""
    number = desk.response.id
    found: list[Part] = [
        *gone(desk.session, ResponseItem, number),
        *gone(desk.session, ResponseAsk, number),
    ]
    return tuple(sorted(found, key=lambda row: row.removed_at or now(), reverse=True))
