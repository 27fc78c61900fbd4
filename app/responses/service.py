"""Responses in the database: stored whole, given back whole. Nothing here commits."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel
from sqlmodel import Session, select

from app.db import Table
from app.documents import codec
from app.documents.readers import markdown
from app.documents.writers import markdown as canonical
from app.errors import Conflict, Invalid, NotFound
from app.matters.models import Matter, Point
from app.matters.records import MatterRecord, PointRecord
from app.positions import service as positions
from app.positions.models import PositionVersion
from app.responses import rules
from app.responses.models import Response, ResponseAsk, ResponseItem, ResponseSection
from app.responses.records import AskRecord, ItemRecord, Pin, ResponseRecord, SectionRecord

# --- Reading ---------------------------------------------------------------------------------------------


def slugs(session: Session) -> list[str]:
    """The id of every response, sorted."""
    return sorted(session.exec(select(Response.slug)).all())


def pinned(session: Session) -> frozenset[int]:
    """The versions that some item pins, and which are frozen therefore."""
    found = session.exec(select(ResponseItem.version_id)).all()
    return frozenset(version for version in found if version is not None)


def record(session: Session, slug: str) -> ResponseRecord:
    """The response named `slug`, as its file holds it."""
    row = _by_slug(session, slug)
    if row is None:
        near = get_close_matches(slug, slugs(session), n=1, cutoff=0)
        raise NotFound("response.unknown", id=slug, near=", ".join(near) or "–")
    parts = _filled(
        {
            **_fields(row, ResponseRecord),
            "matter": _matter(row.matter),
            "corrects": row.corrects.slug if row.corrects else "",
            **{place: _items(row, place) for place in ("opening", "closing")},
        }
    )
    body = [_section(section, row.lang) for section in row.sections if section.place == "body"]
    return ResponseRecord.model_validate({**parts, "sections": body})


def matter(session: Session, slug: str) -> MatterRecord | None:
    """The matter named `slug`, as the files of its responses hold it."""
    row = session.exec(select(Matter).where(Matter.slug == slug)).first()
    return MatterRecord.model_validate(_matter(row)) if row else None


def _by_slug(session: Session, slug: str) -> Response | None:
    return session.exec(select(Response).where(Response.slug == slug)).first()


def _matter(row: Matter) -> dict[str, Any]:
    points = [_filled(_fields(point, PointRecord)) for point in row.points]
    return _filled({**_fields(row, MatterRecord), "points": points})


def _items(row: Response, place: str) -> list[dict[str, Any]]:
    return [
        _item(item, row.lang) for section in row.sections if section.place == place for item in section.items
    ]


def _section(row: ResponseSection, lang: str) -> dict[str, Any]:
    return _filled(
        {
            **_fields(row, SectionRecord),
            "point": row.point.slug if row.point else "",
            "items": [_item(item, lang) for item in row.items],
            "asks": [_ask(ask) for ask in row.asks],
        }
    )


def _item(row: ResponseItem, lang: str) -> dict[str, Any]:
    pin: dict[str, Any] = {}
    if row.version:
        its_lang = row.version.lang if row.version.lang != lang else ""
        pin = {"position": row.version.position_id, "version": row.version.number, "lang": its_lang}
    return _filled({**_fields(row, ItemRecord), **pin})


def _ask(row: ResponseAsk) -> dict[str, Any]:
    pin = {"position": row.version.position_id, "version": row.version.number} if row.version else {}
    return _filled({"id": row.slug, "kind": row.kind, "text": row.text, "from": row.taken_from, **pin})


def _fields(row: Table, model: type[BaseModel]) -> dict[str, Any]:
    """What `row` holds under the names of the fields of `model`; an id is the slug."""
    shared = model.model_fields.keys() & type(row).model_fields.keys()
    return {name: getattr(row, "slug" if name == "id" else name) for name in shared}


def _filled(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in parts.items() if value not in ("", None, [], {})}


# --- Pins ------------------------------------------------------------------------------------------------


def pins(session: Session, record: ResponseRecord) -> dict[str, PositionVersion]:
    """The version behind each item and ask that has one; whatever cannot be pinned is raised with its id."""
    found = {part: _pinned(session, pin, part) for part, pin in record.pins()}
    for _, item in record.every_item():
        if item.position:
            _check_item(item, found[item.id])
    for _, ask in record.every_ask():
        if ask.id in found:
            _check_ask(ask, found[ask.id])
    return found


def _pinned(session: Session, pin: Pin, part: str) -> PositionVersion:
    try:
        return positions.version(session, pin.position, pin.lang, pin.number)
    except NotFound as error:
        error.data["item"] = part
        raise


def _check_item(item: ItemRecord, version: PositionVersion) -> None:
    standing = positions.blocks(version, item.form)
    if not standing:
        raise Invalid("response.form_missing", item=item.id, form=item.form, version=version.name)
    if item.edit and markdown.read(item.edit).blocks == standing:
        raise Invalid("response.edit_equal", item=item.id, version=version.name)


def _check_ask(ask: AskRecord, version: PositionVersion) -> None:
    if not version.ask:
        raise Invalid("response.no_ask", item=ask.id, version=version.name)


# --- Storing ---------------------------------------------------------------------------------------------


def canonical_form(record: ResponseRecord) -> ResponseRecord:
    """`record` as storing keeps it: own texts and edits in canonical Markdown."""

    def own(item: ItemRecord) -> ItemRecord:
        return item.model_copy(update={"text": _canonical(item.text), "edit": _canonical(item.edit)})

    def answer(section: SectionRecord) -> SectionRecord:
        return section.model_copy(update={"items": tuple(map(own, section.items))})

    return record.model_copy(
        update={
            "opening": tuple(map(own, record.opening)),
            "sections": tuple(map(answer, record.sections)),
            "closing": tuple(map(own, record.closing)),
        }
    )


def _canonical(text: str) -> str:
    """`text` as our writer writes it; a text on one line without a line end stays without."""
    words = canonical.write(markdown.read(text).blocks).rstrip("\n")
    return f"{words}\n" if "\n" in text or "\n" in words else words


def store(session: Session, record: ResponseRecord) -> None:
    """Make the response that `record` names, its matter included, what `record` says.

    Sections and items are written anew; points keep their rows, since other responses may answer them.
    """
    breach = next(rules.breaches(record), None)
    if breach:
        raise Invalid(breach.code, **breach.data)
    versions = pins(session, record)
    corrects = _corrected(session, record)
    columns = {**_columns(record, Response), "slug": record.id}
    row = _by_slug(session, record.id) or Response(**columns)
    row.sections = []
    row.sqlmodel_update(columns)
    row.matter = _stored_matter(session, record.matter)
    row.corrects_id = corrects
    row.revision += 1
    session.add(row)
    session.flush()
    points = {point.slug: point.id for point in row.matter.points}
    for sort, (place, section) in enumerate(_places(canonical_form(record))):
        made = ResponseSection(**_columns(section, ResponseSection), place=place, sort=sort)
        made.point_id = points.get(section.point)
        made.items = [_stored_item(item, n, versions, row.id) for n, item in enumerate(section.items)]
        made.asks = [_stored_ask(ask, n, versions, row.id) for n, ask in enumerate(section.asks)]
        row.sections.append(made)
    session.flush()


def _corrected(session: Session, record: ResponseRecord) -> int | None:
    if not record.corrects:
        return None
    found = _by_slug(session, record.corrects)
    if found is None:
        raise NotFound("response.corrects_unknown", id=record.corrects)
    return found.id


def _stored_matter(session: Session, record: MatterRecord) -> Matter:
    columns = {**_columns(record, Matter), "slug": record.id}
    row = session.exec(select(Matter).where(Matter.slug == record.id)).first() or Matter(**columns)
    rows = {point.slug: point for point in row.points}
    _check_unanswered(session, record, rows)
    row.sqlmodel_update(columns)
    row.points = [_stored_point(point, n, rows) for n, point in enumerate(record.points)]
    session.add(row)
    session.flush()
    return row


def _stored_point(record: PointRecord, sort: int, rows: Mapping[str, Point]) -> Point:
    columns = {**_columns(record, Point), "slug": record.id, "sort": sort}
    row = rows.get(record.id) or Point(**columns)
    row.sqlmodel_update(columns)
    return row


def _check_unanswered(session: Session, record: MatterRecord, rows: Mapping[str, Point]) -> None:
    """A point that goes must not be answered by another response."""
    gone = rows.keys() - {point.id for point in record.points}
    for slug in sorted(gone):
        answer = select(ResponseSection).where(ResponseSection.point_id == rows[slug].id)
        if session.exec(answer).first():
            raise Conflict("matter.point_answered", matter=record.id, id=slug)


def _places(record: ResponseRecord) -> Iterator[tuple[str, SectionRecord]]:
    if record.opening:
        yield "opening", SectionRecord(items=record.opening)
    for section in record.sections:
        yield "body", section
    if record.closing:
        yield "closing", SectionRecord(items=record.closing)


def _stored_item(
    item: ItemRecord, sort: int, versions: Mapping[str, PositionVersion], response: int | None
) -> ResponseItem:
    version = versions.get(item.id)
    words = item.text or item.edit
    return ResponseItem(
        **_columns(item, ResponseItem),
        response_id=response,
        slug=item.id,
        sort=sort,
        version_id=version.id if version else None,
        tree=codec.encode(markdown.read(words).blocks) if words else None,
    )


def _stored_ask(
    ask: AskRecord, sort: int, versions: Mapping[str, PositionVersion], response: int | None
) -> ResponseAsk:
    version = versions.get(ask.id) if ask.position else None
    return ResponseAsk(
        response_id=response,
        slug=ask.id,
        sort=sort,
        kind=ask.kind,
        text=ask.text,
        taken_from=ask.taken_from,
        version_id=version.id if version else None,
    )


def _columns(record: BaseModel, table: type[Table]) -> dict[str, Any]:
    """What `record` has for the columns of `table` that bear the same names, defaults included."""
    sparse = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    shared = (type(record).model_fields.keys() & table.model_fields.keys()) - {"id"}
    return {name: sparse.get(name, table.model_fields[name].get_default()) for name in shared}
