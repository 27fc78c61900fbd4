"""Responses in the database: stored whole, given back whole. Nothing here commits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel
from sqlalchemy import tuple_
from sqlalchemy.orm import QueryableAttribute, joinedload, selectinload
from sqlmodel import Session, col, select

from app.db import Table
from app.documents import codec
from app.documents.readers import markdown
from app.documents.tree import Blocks
from app.documents.writers import markdown as canonical
from app.errors import Conflict, Invalid, NotFound
from app.matters.models import Matter, Point
from app.matters.records import MatterRecord, PointRecord
from app.positions import service as positions
from app.positions.models import PositionVersion
from app.responses import rules
from app.responses.models import Response, ResponseAsk, ResponseItem, ResponseSection
from app.responses.records import AskRecord, ItemRecord, Pin, ResponseRecord, SectionRecord
from app.responses.rows import Rows

# --- Reading ---------------------------------------------------------------------------------------------


def slugs(session: Session) -> list[str]:
    """The id of every response, sorted."""
    return sorted(session.exec(select(Response.slug)).all())


def pinned(session: Session) -> frozenset[int]:
    """The versions that some item or ask pins, and which are frozen therefore.

    What was removed counts too, since it may come back.
    """
    items = session.exec(select(ResponseItem.version_id).distinct()).all()
    asks = session.exec(select(ResponseAsk.version_id).distinct()).all()
    return frozenset(version for version in (*items, *asks) if version is not None)


@dataclass(frozen=True, slots=True)
class Opened:
    """A response as its rows and as its record, with what its parts lean on, by the id of the part.

    `trees` holds the own words that were read when they were saved.
    """

    row: Response
    record: ResponseRecord
    versions: Mapping[str, PositionVersion]
    trees: Mapping[str, Blocks]


def opened(session: Session, slug: str) -> Opened:
    """The response named `slug`, loaded with as many statements whatever it holds."""
    row = _loaded(session, slug)
    items = [item for section in row.sections for item in section.items]
    asks = [ask for section in row.sections for ask in section.asks]
    versions = {item.slug: item.version for item in items if item.version}
    taken = {ask.slug: versions[ask.taken_from] for ask in asks if ask.taken_from in versions}
    alone = {ask.slug: ask.version for ask in asks if ask.version}
    trees = {item.slug: own_words(item) for item in items if item.tree}
    return Opened(row, _record(row), {**versions, **taken, **alone}, trees)


def own_words(item: ResponseItem) -> Blocks:
    """The text or edit of an item, as it was read when it was saved; nothing where it has none."""
    return codec.decode(item.tree) if item.tree else ()


def record(session: Session, slug: str) -> ResponseRecord:
    """The response named `slug`, as its file holds it.

    A draft that is only begun is a response too: what holds no word yet is left out.
    """
    return _record(_loaded(session, slug))


def matter(session: Session, slug: str) -> MatterRecord | None:
    """The matter named `slug`, as the files of its responses hold it."""
    row = session.exec(select(Matter).where(Matter.slug == slug)).first()
    return MatterRecord.model_validate(_matter(row)) if row else None


def _by_slug(session: Session, slug: str) -> Response | None:
    return session.exec(select(Response).where(Response.slug == slug)).first()


def unknown(session: Session, slug: str) -> NotFound:
    """The error about a response that there is not, with the one that comes nearest."""
    near = get_close_matches(slug, slugs(session), n=1, cutoff=0)
    return NotFound("response.unknown", id=slug, near=", ".join(near) or "–")


def _loaded(session: Session, slug: str) -> Response:
    sections, entries = _attribute(Response.sections), _attribute(ResponseSection.items)
    asks = _attribute(ResponseSection.asks)
    found = session.exec(
        select(Response)
        .where(Response.slug == slug)
        .options(
            joinedload(_attribute(Response.corrects)),
            joinedload(_attribute(Response.matter)).selectinload(_attribute(Matter.points)),
            selectinload(sections).joinedload(_attribute(ResponseSection.point)),
            selectinload(sections).selectinload(entries).selectinload(_attribute(ResponseItem.version)),
            selectinload(sections).selectinload(asks).selectinload(_attribute(ResponseAsk.version)),
        )
        .execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise unknown(session, slug)
    return found


def _attribute(of: Any) -> QueryableAttribute[Any]:
    """What SQLModel types as a value and SQLAlchemy knows as an attribute."""
    attribute: QueryableAttribute[Any] = of
    return attribute


def _record(row: Response) -> ResponseRecord:
    body = [_section(section, row.lang) for section in row.sections if section.place == "body"]
    parts = _filled(
        {
            **_fields(row, ResponseRecord),
            "matter": _matter(row.matter),
            "corrects": row.corrects.slug if row.corrects else "",
            **{place: _items(row, place) for place in ("opening", "closing")},
        }
    )
    return ResponseRecord.model_validate({**parts, "sections": list(filter(_says, body))})


def _says(section: dict[str, Any]) -> bool:
    return any(section.get(key) for key in ("items", "asks", "verdict", "skipped", "most_signs"))


def _matter(row: Matter) -> dict[str, Any]:
    points = [_filled(_fields(point, PointRecord)) for point in row.points]
    return _filled({**_fields(row, MatterRecord), "points": points})


def _items(row: Response, place: str) -> list[dict[str, Any]]:
    sections = [section for section in row.sections if section.place == place]
    return [item for section in sections for item in _entries(section, row.lang)]


def _section(row: ResponseSection, lang: str) -> dict[str, Any]:
    return _filled(
        {
            **_fields(row, SectionRecord),
            "point": row.point.slug if row.point else "",
            "items": _entries(row, lang),
            "asks": [_ask(ask, lang) for ask in row.asks if ask.text or ask.taken_from or ask.version],
        }
    )


def _entries(row: ResponseSection, lang: str) -> list[dict[str, Any]]:
    return [made for item in row.items if (made := _item(item, lang)).keys() - {"id"}]


def _item(row: ResponseItem, lang: str) -> dict[str, Any]:
    own = _fields(row, ItemRecord)
    if row.version:
        return _filled({**own, **_pin(row.version, lang)})
    wording = _filled(row.wording or {})
    if not (wording or row.text):  # what stands around something that is not written yet, or was emptied
        own["text"] = "\n\n".join(filter(None, (own.pop("lead"), own.pop("tail"))))
    return _filled({**own, "wording": wording, "form": ""})


def _ask(row: ResponseAsk, lang: str) -> dict[str, Any]:
    pin = _pin(row.version, lang) if row.version else {}
    return _filled({"id": row.slug, "kind": row.kind, "text": row.text, "from": row.taken_from, **pin})


def _pin(version: PositionVersion, lang: str) -> dict[str, Any]:
    its_lang = version.lang if version.lang != lang else ""
    return {"position": version.position_id, "version": version.number, "lang": its_lang}


def _fields(row: Table, model: type[BaseModel]) -> dict[str, Any]:
    """What `row` holds under the names of the fields of `model`; an id is the slug."""
    shared = model.model_fields.keys() & type(row).model_fields.keys()
    return {name: getattr(row, "slug" if name == "id" else name) for name in shared}


def _filled(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in parts.items() if value not in ("", None, [], {})}


# --- Pins ------------------------------------------------------------------------------------------------


def pins(session: Session, record: ResponseRecord) -> dict[str, PositionVersion]:
    """The version behind each item and ask that has one; whatever cannot be pinned is raised with its id."""
    named = dict(record.pins())
    known = _versions(session, set(named.values()))
    found = {part: known.get(pin) or _pinned(session, pin, part) for part, pin in named.items()}
    for _, item in record.every_item():
        if item.position:
            _check_item(item, found[item.id])
    for _, ask in record.every_ask():
        if ask.id in found:
            _check_ask(ask, found[ask.id])
    return found


def _versions(session: Session, pins: set[Pin]) -> dict[Pin, PositionVersion]:
    names = tuple_(col(PositionVersion.position_id), col(PositionVersion.number), col(PositionVersion.lang))
    wanted = [(pin.position, pin.number, pin.lang) for pin in pins]
    rows = session.exec(select(PositionVersion).where(names.in_(wanted))).all() if wanted else ()
    return {Pin(row.position_id, row.number, row.lang): row for row in rows}


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

    Rows keep their ids: a section is known by its point or title, an item and an ask by their ids. What
    `record` lacks is removed as a person removes it, and may be put back. Points keep their rows, since
    other responses may answer them.
    """
    breach = next(rules.breaches(record), None)
    if breach:
        raise Invalid(breach.code, **breach.data)
    versions = pins(session, record)
    corrects = _corrected(session, record)
    columns = {**_columns(record, Response), "slug": record.id}
    row = _by_slug(session, record.id) or Response(**columns)
    row.sqlmodel_update(columns)
    row.matter = _stored_matter(session, record.matter)
    row.corrects_id = corrects
    row.revision += 1
    session.add(row)
    session.flush()
    points = {point.slug: point.id for point in row.matter.points}
    rows = Rows.of(session, row)
    for sort, (place, section) in enumerate(_places(canonical_form(record))):
        kept = rows.section(place, points.get(section.point), sort, _columns(section, ResponseSection))
        for n, item in enumerate(section.items):
            rows.item(kept, item.id, n, _item_columns(item, versions))
        for n, ask in enumerate(section.asks):
            rows.ask(kept, ask.id, n, _ask_columns(ask, versions))
    rows.remove_the_rest()
    session.flush()
    session.expire_all()  # or what was loaded before would still show the rows as they were


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


def _item_columns(item: ItemRecord, versions: Mapping[str, PositionVersion]) -> dict[str, Any]:
    version = versions.get(item.id)
    words = item.text or item.edit
    return {
        **_columns(item, ResponseItem),
        "text": None if version or item.wording else item.text,
        "version_id": version.id if version else None,
        "tree": codec.encode(markdown.read(words).blocks) if words else None,
    }


def _ask_columns(ask: AskRecord, versions: Mapping[str, PositionVersion]) -> dict[str, Any]:
    version = versions.get(ask.id) if ask.position else None
    return {
        "kind": ask.kind,
        "text": ask.text,
        "taken_from": ask.taken_from,
        "version_id": version.id if version else None,
    }


def _columns(record: BaseModel, table: type[Table]) -> dict[str, Any]:
    """What `record` has for the columns of `table` that bear the same names, defaults included."""
    sparse = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    shared = (type(record).model_fields.keys() & table.model_fields.keys()) - {"id"}
    return {name: sparse.get(name, table.model_fields[name].get_default()) for name in shared}
