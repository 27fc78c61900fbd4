"""One item as it is written in: its fields, what was seen of them, and what happens when two write."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup
from sqlmodel import Session

from app.accounts import service as accounts
from app.documents import diff
from app.documents.notices import Notice
from app.documents.readers import markdown
from app.documents.tree import Blocks, Document
from app.documents.writers import html, rich
from app.documents.writers import markdown as canonical
from app.errors import Conflict
from app.messages import say
from app.positions import service as positions
from app.positions.models import PositionVersion
from app.responses import drafting
from app.responses.desk import Desk
from app.responses.drafting import Basis
from app.responses.models import Response, ResponseItem
from app.responses.service import own_words
from app.web.drafts import words
from app.web.forms import Faults, Form
from app.web.labels import moment

AROUND: tuple[drafting.Around, ...] = ("heading", "lead", "tail")
WORDING = ("paragraph", "proposed", "ours", "reason")
SEEN = "sett-"


@dataclass(frozen=True, slots=True)
class Clash:
    """Two texts of which one must be chosen, and what a write has to be based on that knows of both."""

    sentence: str
    field: str
    who: str
    theirs: Markup
    mine: Markup
    difference: Markup
    their_text: str
    revision: int
    is_removed: bool


@dataclass(frozen=True, slots=True)
class Editing:
    """An item in its form. `seen` is what the fields held when it was opened; a form sends it along."""

    slug: str
    title: str
    item: str
    name: str
    origin: str
    whence: str
    position: str
    lang: str
    revision: int
    values: Mapping[str, str]
    seen: Mapping[str, str]
    rich: Markup
    standing: Markup
    notices: tuple[str, ...] = ()
    faults: Faults = field(default_factory=dict)
    clash: Clash | None = None

    @property
    def has_text(self) -> bool:
        """Whether it is written in an editor; a proposed wording has fields of its own."""
        return "text" in self.values


def editing(response: Response, item: ResponseItem) -> Editing:
    """The form of an item as it stands."""
    values = _values(item)
    version = item.version
    origin = "wording" if item.wording is not None else "own"
    if version:
        origin = "adapted" if item.edit else "pinned"
    return Editing(
        slug=response.slug,
        title=response.title,
        item=item.slug,
        name=version.title if version else words.ORIGIN[origin],
        origin=origin,
        whence=_whence(version) if version else words.ORIGIN[origin],
        position=version.position_id if version else "",
        lang=version.lang if version else response.lang,
        revision=item.revision,
        values=values,
        seen=values,
        rich=Markup(rich.write(_text(item))) if "text" in values else Markup(),  # noqa: S704 - escaped there
        standing=_written(drafting.standing(item)) if version else Markup(),
    )


def _values(item: ResponseItem) -> dict[str, str]:
    around: dict[str, str] = {name: getattr(item, name) for name in AROUND}
    if item.wording is not None:
        return {**around, **{name: str(item.wording.get(name, "")) for name in WORDING}}
    return {**around, "text": canonical.write(_text(item)).rstrip("\n")}


def _text(item: ResponseItem) -> Blocks:
    own = own_words(item)
    return own if own or item.version is None else drafting.standing(item)


def _whence(version: PositionVersion) -> str:
    return f"Versjon {version.number} · {words.VERSION_STATUS[version.status]}"


def _written(blocks: Blocks) -> Markup:
    (text,), notes = html.pieces(Document(blocks=()), [blocks], ids="standing")
    return Markup(text + notes)  # noqa: S704 - the writer escapes every text


def typed(page: Editing, blocks: Blocks) -> Editing:
    """The form with another text in it."""
    text = canonical.write(blocks).rstrip("\n")
    markup = Markup(rich.write(blocks))  # noqa: S704 - the writer escapes every text
    return replace(page, values={**page.values, "text": text}, rich=markup)


# --- Saving ----------------------------------------------------------------------------------------------


def save(desk: Desk, item: str, form: Form) -> tuple[ResponseItem, tuple[Notice, ...]]:
    """Write what a form holds of an item; a clash names its field."""
    revision, notices = form.number("revision"), list[Notice]()
    row = desk.item(item)
    if form.flag("hent"):
        drafting.restore(desk, item)
    for name, write in _writes(desk, item, form):
        try:
            notices += write(
                Basis(row.revision if not form.text("revision") else revision, _seen(form, name))
            )
        except Conflict as error:
            error.data["field"] = name
            raise
    return row, tuple(notices)


def _seen(form: Form, name: str) -> str | None:
    if name == "wording":
        given = {each: form.raw(SEEN + each) for each in WORDING if SEEN + each in form}
        return drafting.told(given) if given else None
    return form.raw(SEEN + name) if SEEN + name in form else None


def _writes(desk: Desk, item: str, form: Form) -> Iterator[tuple[str, Any]]:
    """The fields that a form holds, each with what writes it and gives what could not be kept."""
    row = desk.item(item)
    for name in AROUND:
        if name in form:
            yield name, lambda basis, name=name: _around(desk, item, basis, form.text(name), name)
    if row.wording is not None and any(name in form for name in WORDING):
        given = {name: form.raw(name) for name in WORDING}
        yield "wording", lambda basis: _wording(desk, item, basis, given)
    if row.wording is None and ("text" in form or "text__tree" in form):
        write = drafting.write_text if row.text is not None else drafting.write_edit
        read = form.read("text")
        text = canonical.write(read.blocks)
        yield "text", lambda basis: (*read.notices, *write(desk, item, basis, text).notices)


def _around(desk: Desk, item: str, basis: Basis, text: str, name: drafting.Around) -> Iterable[Notice]:
    drafting.write_around(desk, item, basis, text, which=name)
    return ()


def _wording(desk: Desk, item: str, basis: Basis, given: Mapping[str, str]) -> Iterable[Notice]:
    drafting.write_wording(desk, item, basis, given)
    return ()


def saved(response: Response, item: ResponseItem, notices: Iterable[Notice]) -> dict[str, Any]:
    """What a page that saves by itself needs to know."""
    return {
        "revision": item.revision,
        "seen": _values(item),
        "saved": moment(item.changed_at).rpartition("kl. ")[2],
        "notices": [say(notice) for notice in notices],
        "stamp": f"{response.changed_at.timestamp():.6f}",
    }


# --- When two write at once ------------------------------------------------------------------------------


def clashing(session: Session, page: Editing, error: Conflict, form: Form) -> Editing:
    """The form again with everything typed, and both texts of the field in which two wrote."""
    data = error.data
    name = str(data.get("field", "text"))
    theirs, mine = str(data["theirs"]), str(data["mine"])
    typed = {each: form.raw(each) if each in form else page.values[each] for each in page.values}
    if "text" in typed:
        typed["text"] = canonical.write(form.read("text").blocks).rstrip("\n")
    shown = [_as_text(each, name) for each in (theirs, mine)]
    clash = Clash(
        sentence=say(error),
        field=name,
        who=_who(session, data),
        theirs=_written(shown[0]),
        mine=_written(shown[1]),
        difference=Markup(diff.html(shown[0], shown[1])),  # noqa: S704 - the writer escapes every text
        their_text=theirs.rstrip("\n"),
        revision=int(str(data["revision"])),
        is_removed=error.code == "draft.removed",
    )
    blocks = markdown.read(typed["text"]).blocks if "text" in typed else ()
    return replace(
        page,
        values=typed,
        rich=Markup(rich.write(blocks)) if "text" in typed else Markup(),  # noqa: S704 - escaped there
        revision=clash.revision,
        seen={**page.seen, name: clash.their_text} if name in page.seen else page.seen,
        clash=clash,
    )


def _as_text(words_: str, name: str) -> Blocks:
    """A text for the eye: law is shown letter by letter, the rest as it prints."""
    if name == "text":
        return markdown.read(words_).blocks
    return tuple(block for line in words_.split("\n") if line for block in markdown.read(_plain(line)).blocks)


def _plain(line: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!|<>&^~@" else sign for sign in line)


def _who(session: Session, data: Mapping[str, object]) -> str:
    """Who wrote the other text, by name where they are known, and when."""
    at, by = data.get("at"), str(data.get("by", ""))
    user = accounts.find(session, by) if by else None
    name = user.name if user else by
    return " · ".join(filter(None, (name, moment(at) if at else "")))  # type: ignore[arg-type]


# --- Versions --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Versions:
    """A newer version of what an item pins, beside the pinned one, and beside the edit where there is one."""

    slug: str
    title: str
    item: str
    name: str
    revision: int
    pinned: int
    newer: int
    why: str
    difference: Markup
    edit_difference: Markup
    position: str
    lang: str


def versions(response: Response, item: ResponseItem, newer: PositionVersion) -> Versions:
    """What taking `newer` would change, word by word."""
    old, new = drafting.standing(item), positions.blocks(newer, drafting.form_of(item))
    edit = diff.html(new, own_words(item)) if item.edit else ""
    pinned = drafting.pinned(item)
    return Versions(
        slug=response.slug,
        title=response.title,
        item=item.slug,
        name=pinned.title,
        revision=item.revision,
        pinned=pinned.number,
        newer=newer.number,
        why=newer.reason,
        difference=Markup(diff.html(old, new)),  # noqa: S704 - the writer escapes every text
        edit_difference=Markup(edit),  # noqa: S704 - the writer escapes every text
        position=pinned.position_id,
        lang=pinned.lang,
    )


@dataclass(frozen=True, slots=True)
class Changes:
    """What this response has made of a standing wording."""

    slug: str
    title: str
    item: str
    name: str
    whence: str
    revision: int
    difference: Markup


def changes(response: Response, item: ResponseItem) -> Changes:
    """An edit beside the standing wording, word by word."""
    pinned = drafting.pinned(item)
    return Changes(
        slug=response.slug,
        title=response.title,
        item=item.slug,
        name=pinned.title,
        whence=_whence(pinned),
        revision=item.revision,
        difference=Markup(diff.html(drafting.standing(item), _text(item))),  # noqa: S704 - escaped there
    )
