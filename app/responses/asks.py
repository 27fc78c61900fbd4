"""What a draft asks of the recipient: asks put in, taken from items, worded anew."""

from typing import Any, get_args

from app.errors import Invalid
from app.positions.models import PositionVersion
from app.responses.desk import Desk
from app.responses.drafting import Spot, Wish, pinned, wished
from app.responses.models import ResponseAsk, ResponseSection
from app.responses.records import AskKind
from app.responses.writing import Basis, change, clash, line, may_write


def add(desk: Desk, spot: Spot, kind: AskKind, text: str) -> ResponseAsk:
    """A new ask in own words."""
    return _put(desk, spot, kind, text=line(text))


def insert(desk: Desk, spot: Spot, wish: Wish, kind: AskKind = "measure") -> ResponseAsk:
    """The ask of a version alone."""
    version = wished(desk, wish)
    _check_has_ask(version)
    return _put(desk, spot, kind, version_id=version.id)


def take_from(desk: Desk, item: str, kind: AskKind = "measure") -> ResponseAsk:
    """The ask of the version that an item pins; from then on it follows the item."""
    row = desk.item(item)
    if row.removed_at is not None:
        raise clash("draft.removed", row)
    _check_has_ask(pinned(row))
    section = desk.session.get_one(ResponseSection, row.section_id)
    return _put(desk, Spot(desk.key_of(section)), kind, taken_from=item)


def edit(desk: Desk, ask: str, basis: Basis, kind: AskKind, text: str | None = None) -> ResponseAsk:
    """Another kind of an ask, and where `text` is given, own words for it."""
    row = desk.ask(ask)
    theirs = words(desk, row)
    mine = theirs if text is None else line(text)
    if may_write(row, basis, f"{row.kind} {theirs}", f"{_kind(kind)} {mine}"):
        own = {"text": mine, "taken_from": "", "version_id": None} if mine != theirs else {}
        change(desk, row, kind=kind, **own)
    return row


def words(desk: Desk, ask: ResponseAsk) -> str:
    """What an ask asks for, wherever its words stand."""
    if ask.taken_from:
        return pinned(desk.item(ask.taken_from)).ask
    return ask.version.ask if ask.version else ask.text


def _put(desk: Desk, spot: Spot, kind: AskKind, **content: Any) -> ResponseAsk:
    section = desk.section(spot.section)
    desk.check_holds_asks(section)
    desk.answer(section)
    row = ResponseAsk(
        response_id=desk.response.id,
        section_id=section.id,
        slug=desk.new_id("k"),
        sort=desk.room(ResponseAsk, section, spot.after),
        kind=_kind(kind),
        **content,
    )
    desk.keep(section, row)
    return row


def _check_has_ask(version: PositionVersion) -> None:
    if not version.ask:
        raise Invalid("draft.no_ask", title=version.title)


def _kind(kind: str) -> str:
    if kind not in get_args(AskKind):
        raise Invalid("form.choose")
    return kind
