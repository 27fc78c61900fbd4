"""Sources and figures: what leans on each, and how they are written down. Nothing here commits."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from sqlalchemy import or_
from sqlalchemy import select as rows_of
from sqlmodel import Session, col, select

from app.audit import service as audit
from app.errors import Conflict, Invalid, NotFound, SvarError
from app.files import naming
from app.files.fields import KEY, last_day
from app.positions.cards import cards
from app.positions.models import Figure, PositionVersion, Source, VersionCitation, VersionFigure
from app.positions.records import FigureRecord, SourceRecord

TAKEN = frozenset({"ny"})
"""Keys that no entry may have, since the pages use them."""

Faults = dict[str, SvarError]
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Leaning:
    """A version that rests on a source or shows a figure; `how` are the places in it, or what is shown."""

    position: str
    version: PositionVersion
    how: tuple[str, ...]


# --- Reading ---------------------------------------------------------------------------------------------


def source(session: Session, key: str) -> Source:
    """The source of that key."""
    found = session.get(Source, key)
    if found is None:
        raise NotFound("entry.unknown_source", source=key)
    return found


def figure(session: Session, key: str) -> Figure:
    """The figure of that key."""
    found = session.get(Figure, key)
    if found is None:
        raise NotFound("entry.unknown_figure", figure=key)
    return found


def source_leanings(session: Session) -> dict[str, int]:
    """By source: how many positions cite it, or are derived from it, in a version that can still go out."""
    return {key: mask.bit_count() for key, mask in cards(session).masks["source"].items()}


def figure_leanings(session: Session) -> dict[str, int]:
    """By figure: how many positions show it in a version that can still go out."""
    return {key: mask.bit_count() for key, mask in cards(session).masks["figure"].items()}


def on_source(session: Session, key: str) -> tuple[Leaning, ...]:
    """Every version that cites a source, with the places, and those that are derived from it."""
    rows = session.exec(
        select(PositionVersion, VersionCitation.place)
        .join(
            VersionCitation,
            (col(VersionCitation.version_id) == col(PositionVersion.id)) & (VersionCitation.source == key),
            isouter=True,
        )
        .where(or_(col(VersionCitation.source) == key, col(PositionVersion.basis) == key))
        .order_by(*_order())
    )
    return _gathered(rows)


def on_figure(session: Session, key: str) -> tuple[Leaning, ...]:
    """Every version that shows a figure, and as what."""
    rows = session.exec(
        select(PositionVersion, VersionFigure.shown)
        .join(VersionFigure, col(VersionFigure.version_id) == col(PositionVersion.id))
        .where(VersionFigure.figure == key)
        .order_by(*_order())
    )
    return _gathered(rows)


def _order() -> tuple[Any, ...]:
    return (
        col(PositionVersion.position_id),
        col(PositionVersion.lang).desc(),
        col(PositionVersion.number).desc(),
    )


def _gathered(rows: Iterable[tuple[PositionVersion, str | None]]) -> tuple[Leaning, ...]:
    found: dict[int | None, tuple[PositionVersion, list[str]]] = {}
    for version, how in rows:
        found.setdefault(version.id, (version, []))[1].extend([how] if how else [])
    return tuple(Leaning(version.position_id, version, tuple(hows)) for version, hows in found.values())


def figures_of(session: Session, source: str) -> Sequence[Figure]:
    """The figures that come from a source."""
    return session.exec(select(Figure).where(Figure.source == source).order_by(col(Figure.label))).all()


def superseded(session: Session, key: str) -> Sequence[Source]:
    """The sources that this one has taken the place of."""
    return session.exec(select(Source).where(Source.superseded_by == key).order_by(col(Source.title))).all()


def titles(session: Session, positions: Iterable[str]) -> dict[str, str]:
    """The titles that positions go by: the current one in bokmål, else the newest of any language."""
    columns = (
        *(PositionVersion.position_id, PositionVersion.title, PositionVersion.status),
        *(PositionVersion.lang, PositionVersion.number),
    )
    rows = session.execute(
        rows_of(*map(col, columns)).where(col(PositionVersion.position_id).in_(tuple(positions)))
    )
    best: dict[str, tuple[tuple[bool, bool, int], str]] = {}
    for position, title, status, lang, number in rows:
        rank = ((lang == "nb"), (status == "current"), number)
        if position not in best or rank > best[position][0]:
            best[position] = (rank, title)
    return {position: title for position, (_, title) in best.items()}


def stamp(record: SourceRecord | FigureRecord) -> str:
    """What a form carries, to tell whether somebody has changed the entry since."""
    return hashlib.sha256(json.dumps(record.model_dump(mode="json")).encode()).hexdigest()[:16]


def source_record(row: Source) -> SourceRecord:
    """A source as the files hold it."""
    return SourceRecord.model_validate(row, from_attributes=True)


def figure_record(row: Figure) -> FigureRecord:
    """A figure as the files hold it."""
    return FigureRecord.model_validate(row, from_attributes=True)


# --- Writing ---------------------------------------------------------------------------------------------


def faults_of_key(session: Session, table: type[Source | Figure], key: str) -> Faults:
    """What is wrong with the short name of a new entry; an empty one is made of other fields."""
    if not key:
        return {}
    if len(key) > 60 or not re.fullmatch(KEY, key):
        return {"key": Invalid("entry.bad_key", value=key)}
    if key in TAKEN or session.get(table, key) is not None:
        return {"key": Invalid("entry.taken_key", value=key)}
    return {}


def faults_of_source(session: Session, values: Values, key: str = "") -> Faults:
    """What must be mended before `values` can be kept as a source, by field."""
    found: Faults = {}
    if not values["title"]:
        found["title"] = Invalid("entry.no_title")
    if not (values["author"] or values["publisher"]):
        found["publisher"] = Invalid("entry.no_publisher")
    if values["url"] and not re.fullmatch(r"https?://[^\s/]+\S*", values["url"]):
        found["url"] = Invalid("entry.bad_address", value=values["url"])
    elif values["url"] and not values["accessed"]:
        found["accessed"] = Invalid("entry.no_accessed")
    found |= _faults_of_dates(values, "issued", "accessed")
    newer = values["superseded_by"]
    if newer and newer == key:
        found["superseded_by"] = Invalid("entry.itself")
    elif newer and session.get(Source, newer) is None:
        found["superseded_by"] = Invalid("entry.unknown_source", source=newer)
    return found or _others(SourceRecord, values, "type")


def faults_of_figure(session: Session, values: Values, key: str = "") -> Faults:
    """What must be mended before `values` can be kept as a figure, by field."""
    found: Faults = {
        name: Invalid(code)
        for name, code in (
            ("label", "entry.no_label"),
            ("unit", "entry.no_unit"),
            ("as_of", "entry.no_date"),
            ("definition", "entry.no_definition"),
        )
        if not values[name]
    }
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", values["value"]):
        found["value"] = Invalid("entry.no_number", value=values["value"])
    if values["status"] != "no_source" and not values["source"]:
        found["source"] = Invalid("entry.no_source")
    if values["source"] and session.get(Source, values["source"]) is None:
        found["source"] = Invalid("entry.unknown_source", source=values["source"])
    other = values["clashes_with"]
    if other and other == key:
        found["clashes_with"] = Invalid("entry.itself")
    elif other and session.get(Figure, other) is None:
        found["clashes_with"] = Invalid("entry.unknown_figure", figure=other)
    for name, fault in _faults_of_dates(values, "as_of", "valid_until", "next_release").items():
        found.setdefault(name, fault)
    return found or _others(FigureRecord, values, "status")


def _faults_of_dates(values: Values, *names: str) -> Faults:
    return {
        name: Invalid("about.bad_date", value=values[name])
        for name in names
        if values[name] and last_day(values[name]) is None
    }


def _others(model: type[SourceRecord | FigureRecord], values: Values, field: str) -> Faults:
    try:
        model.model_validate(_given(values))
    except ValidationError as error:
        where = error.errors(include_url=False)[0]["loc"]
        return {field: Invalid("entry.bad_value", value=", ".join(map(str, where)) or field)}
    return {}


def _given(values: Values) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None, (), [])}


def add_source(session: Session, actor: str, values: Values, key: str = "") -> Source:
    """A new source; without a `key` it gets one of its author and year. The first fault is raised."""
    _refuse({**faults_of_key(session, Source, key), **faults_of_source(session, values)})
    name = f"{values['author'] or values['publisher']} {values['issued'][:4]}"
    row = Source.of({"key": key or _free(session, Source, name), **_record(SourceRecord, values)})
    session.add(row)
    session.flush()
    audit.tell(session, actor, "created", "source", row.key)
    return row


def change_source(session: Session, actor: str, key: str, values: Values, stamped: str) -> Source:
    """Change a source; `Conflict` where somebody did so since the form was made."""
    row = source(session, key)
    if stamp(source_record(row)) != stamped:
        raise Conflict("entry.stale")
    _refuse(faults_of_source(session, values, key))
    row.fill(_record(SourceRecord, values))
    session.flush()
    audit.tell(session, actor, "changed", "source", key)
    return row


def add_figure(session: Session, actor: str, values: Values, key: str = "") -> Figure:
    """A new figure; without a `key` it gets one of its label and year. The first fault is raised."""
    _refuse({**faults_of_key(session, Figure, key), **faults_of_figure(session, values)})
    name = f"{values['label']} {values['as_of'][:4]}"
    row = Figure.of({"key": key or _free(session, Figure, name), **_record(FigureRecord, values)})
    session.add(row)
    session.flush()
    audit.tell(session, actor, "created", "figure", row.key, value=row.value, as_of=row.as_of)
    return row


def change_figure(  # noqa: PLR0913 - two of them say how
    session: Session, actor: str, key: str, values: Values, *, stamped: str, is_correction: bool = False
) -> Figure:
    """Change a figure. A new value moves the one before it to the earlier ones, unless it only was a slip.

    `Conflict` where somebody changed it since the form was made.
    """
    row = figure(session, key)
    former = figure_record(row)
    if stamp(former) != stamped:
        raise Conflict("entry.stale")
    _refuse(faults_of_figure(session, values, key))
    earlier = [each.model_dump() for each in former.earlier]
    if values["value"] != former.value and not is_correction:
        earlier.insert(0, {"value": former.value, "as_of": former.as_of})
    row.fill(_record(FigureRecord, {**values, "earlier": earlier}))
    session.flush()
    audit.tell(
        *(session, actor, "changed", "figure", key),
        value=row.value,
        before=former.value,
    )
    return row


def _record(model: type[SourceRecord | FigureRecord], values: Values) -> dict[str, Any]:
    return model.model_validate(_given(values)).model_dump(mode="json")


def _refuse(faults: Faults) -> None:
    for fault in faults.values():
        raise fault


def _free(session: Session, table: type[Source | Figure], name: str) -> str:
    return naming.free(name, {*session.exec(select(table.key)), *TAKEN}, "oppforing", 50)
