"""Writing positions: new ones, new wordings, and what may change while those stand. Nothing here commits.

What was seen by others is never written over: a wording that somebody has pinned, or that has been to review,
stands, and an edit of it becomes the next number.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, get_args

from sqlmodel import Session, col, select

from app.audit import service as audit
from app.audit.models import AuditEvent
from app.documents.readers import markdown
from app.documents.tree import Blocks, Citation, Figure, inlines
from app.documents.writers import markdown as canonical
from app.errors import Conflict, Invalid, NotFound, SvarError
from app.files import naming
from app.files.fields import last_day
from app.positions import search
from app.positions.files.rows import wording_values
from app.positions.models import Figure as FigureRow
from app.positions.models import Position, PositionVersion, Source
from app.positions.records import Lang, PositionRecord, VersionRecord, wording_hash
from app.taxonomy.models import Objective, Owner, Tag, Theme

TAKEN = frozenset({"ny", "forhandsvis"})
"""Ids that no position may have, since the pages of the library use them."""

LANGS: tuple[str, ...] = get_args(Lang)

Pinned = Callable[[int], bool]
"""Whether a response holds a version, which only a room above can know."""

Faults = Mapping[str, SvarError]
"""The names of fields, and what is wrong with each."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is frozen in a version; `text` is Markdown."""

    title: str = ""
    sentence: str = ""
    short: str = ""
    ask: str = ""
    text: str = ""

    @property
    def blocks(self) -> Blocks:
        """The tree of the text."""
        return markdown.read(self.text).blocks

    def tidy(self) -> "Wording":
        """The same with each short form on one line."""
        lines = {
            name: " ".join(getattr(self, name).split()) for name in ("title", "sentence", "short", "ask")
        }
        return replace(self, **lines)


@dataclass(frozen=True, slots=True)
class Draft:
    """A wording on its way into the library.

    `base` is the hash of the version that it was written from, empty where there was none; `follows` is the
    bokmål version that a translation renders.
    """

    position: str
    lang: str
    wording: Wording
    base: str = ""
    change: str = ""
    reason: str = ""
    follows: int | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What may change while the wordings stand: `position.yaml` with the theme."""

    theme: str = ""
    kind: str = "stand"
    use: str = "outward"
    core: bool = False
    holder: str = "own"
    owner: str = ""
    tags: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    review_by: str = ""
    valid_until: str = ""
    event: Mapping[str, str] | None = None
    notes: tuple[Mapping[str, str], ...] = ()
    relations: tuple[Mapping[str, str], ...] = ()


# --- Asking ----------------------------------------------------------------------------------------------


def newest(session: Session, position: str, lang: str) -> PositionVersion | None:
    """The version of a language with the highest number."""
    return session.exec(
        select(PositionVersion)
        .where(PositionVersion.position_id == position, PositionVersion.lang == lang)
        .order_by(col(PositionVersion.number).desc())
        .limit(1)
    ).first()


def is_free(session: Session, version: PositionVersion, pinned: Pinned) -> bool:
    """Whether an edit may write over `version`: a draft that nobody pinned and that never was sent."""
    return (
        version.status == "draft"
        and not (version.id and pinned(version.id))
        and not was_sent(session, version)
    )


def was_sent(session: Session, version: PositionVersion) -> bool:
    """Whether a version has ever been to review."""
    sent = session.exec(
        select(AuditEvent.data).where(
            AuditEvent.kind == "position",
            AuditEvent.subject == version.position_id,
            AuditEvent.event == "sent",
        )
    )
    return any(data.get("version") == version.name for data in sent)


def about(row: Position) -> About:
    """What a position's row says of it."""
    return About(
        theme=row.theme,
        kind=row.kind,
        use=row.use,
        core=row.core,
        holder=row.holder,
        owner=row.owner,
        tags=tuple(row.tags),
        objectives=tuple(row.objectives),
        audience=tuple(row.audience),
        review_by=row.review_by,
        valid_until=row.valid_until,
        event=row.event,
        notes=tuple(row.notes),
        relations=tuple({"kind": each.kind, "to": each.to} for each in row.relations),
    )


def wording(version: PositionVersion) -> Wording:
    """What is frozen in `version`."""
    return Wording(version.title, version.sentence, version.short, version.ask, version.text)


# --- What is wrong ---------------------------------------------------------------------------------------


def faults_of_wording(session: Session, wording: Wording) -> dict[str, SvarError]:
    """What must be mended before `wording` can be kept, by field."""
    found: dict[str, SvarError] = {}
    if not wording.title.strip():
        found["title"] = Invalid("wording.no_title")
    if not wording.sentence.strip():
        found["sentence"] = Invalid("wording.no_sentence")
    blocks = wording.blocks
    if not blocks:
        found["text"] = Invalid("wording.no_text")
    if dead := next(_dead(session, blocks), None):
        found["text"] = dead
    return found


def _dead(session: Session, blocks: Blocks) -> Iterator[SvarError]:
    nodes = tuple(inlines(blocks))
    cited = dict.fromkeys(node.key for node in nodes if isinstance(node, Citation))
    shown = dict.fromkeys(node.key for node in nodes if isinstance(node, Figure))
    sources = set(session.exec(select(Source.key).where(col(Source.key).in_(cited))))
    figures = set(session.exec(select(FigureRow.key).where(col(FigureRow.key).in_(shown))))
    yield from (Invalid("wording.unknown_source", source=key) for key in cited if key not in sources)
    yield from (Invalid("wording.unknown_figure", figure=key) for key in shown if key not in figures)


def faults_of_draft(session: Session, draft: Draft, pinned: Pinned) -> dict[str, SvarError]:
    """What must be mended before `draft` can become a version, by field."""
    found = faults_of_wording(session, draft.wording)
    former = newest(session, draft.position, draft.lang)
    if needs_reason(session, former, pinned) and not says_the_same(draft, former):
        if not draft.change:
            found["change"] = Invalid("wording.no_change")
        if not draft.reason.strip():
            found["reason"] = Invalid("wording.no_reason")
    if draft.follows is not None and not (draft.lang != "nb" and _has_original(session, draft)):
        found["follows"] = Invalid("wording.unknown_original", number=draft.follows)
    return found


def needs_reason(session: Session, former: PositionVersion | None, pinned: Pinned) -> bool:
    """Whether what is written from `former` must say what changed and why."""
    return former is not None and (former.number > 1 or not is_free(session, former, pinned))


def says_the_same(draft: Draft, version: PositionVersion | None) -> bool:
    """Whether `draft` says word for word what `version` says."""
    return version is not None and _hash(draft) == version.sha256


def _hash(draft: Draft) -> str:
    tidy = draft.wording.tidy()
    record = VersionRecord(
        title=tidy.title, sentence=tidy.sentence, short=tidy.short, ask=tidy.ask, status="draft"
    )
    return wording_hash(draft.lang, record, canonical.write(tidy.blocks))


def _has_original(session: Session, draft: Draft) -> bool:
    found = session.exec(
        select(PositionVersion.id).where(
            PositionVersion.position_id == draft.position,
            PositionVersion.lang == "nb",
            PositionVersion.number == draft.follows,
        )
    ).first()
    return found is not None


def faults_of_about(session: Session, about: About, position: str = "") -> dict[str, SvarError]:
    """What must be mended before `about` can be kept, by field; `position` is whom it is about."""
    found: dict[str, SvarError] = {}
    for name, table, code in (
        ("theme", Theme, "about.no_theme"),
        ("owner", Owner, "about.no_owner"),
    ):
        value = getattr(about, name)
        if not value or not session.get(table, value):
            found[name] = Invalid(code)
    if not about.tags:
        found["tags"] = Invalid("about.no_tag")
    elif unknown := _unknown(session, Tag.key, about.tags):
        found["tags"] = Invalid("about.unknown_tag", tag=unknown)
    if unknown := _unknown(session, Objective.key, about.objectives):
        found["objectives"] = Invalid("about.unknown_objective", objective=unknown)
    if not about.review_by:
        found["review_by"] = Invalid("about.no_review_by")
    for name in ("review_by", "valid_until"):
        if (when := getattr(about, name)) and last_day(when) is None:
            found[name] = Invalid("about.bad_date", value=when)
    if about.use == "historical" and not (about.event and about.event.get("text")):
        found["event"] = Invalid("about.no_event")
    if about.event and about.event.get("text") and last_day(about.event.get("date", "")) is None:
        found["event"] = Invalid("about.bad_date", value=about.event.get("date", ""))
    if about.holder not in ("own", "joint") and not re.fullmatch(r"other:\S.*", about.holder):
        found["holder"] = Invalid("about.no_holder")
    for note in about.notes:
        if last_day(note.get("date", "")) is None:
            found["notes"] = Invalid("about.bad_date", value=note.get("date", ""))
    found |= _faults_of_relations(session, about, position)
    return found or _others(about)


def _faults_of_relations(session: Session, about: About, position: str) -> dict[str, SvarError]:
    others = [relation["to"] for relation in about.relations]
    if position and position in others:
        return {"relations": Invalid("about.relation_to_itself")}
    if unknown := _unknown(session, Position.id, others):
        return {"relations": Invalid("about.unknown_relation", to=unknown)}
    return {}


def _unknown(session: Session, column: Any, keys: Iterable[str]) -> str:
    """The first of `keys` that the column does not hold, or nothing."""
    wanted = list(keys)
    known = set(session.exec(select(column).where(col(column).in_(wanted)))) if wanted else set()
    return next((key for key in wanted if key not in known), "")


def _others(about: About) -> dict[str, SvarError]:
    """What is left for the record to refuse: a value of a closed list that no form of ours has."""
    try:
        _record("x", about)
    except ValueError as error:
        return {"kind": Invalid("about.bad_value", value=str(error).split("\n")[0])}
    return {}


# --- Writing ---------------------------------------------------------------------------------------------


def create(session: Session, actor: str, about: About, lang: str, wording: Wording) -> PositionVersion:
    """A new position with its first draft; its id is made of the title. The first fault is raised."""
    wording = wording.tidy()
    _refuse({**faults_of_wording(session, wording), **faults_of_about(session, about)})
    id_ = free_id(session, wording.title)
    session.add(Position.of({"theme": about.theme, **_record(id_, about).model_dump(mode="json")}))
    session.flush()
    version = _add(session, actor, 1, Draft(id_, lang, wording))
    audit.tell(session, actor, "created", "position", id_, version=version.name)
    return version


def save(session: Session, actor: str, draft: Draft, pinned: Pinned) -> PositionVersion:
    """Keep `draft`: over a free draft of that language, else as the next number. The first fault is raised.

    `Conflict` where somebody has written in between, so that `draft.base` is no longer the newest version.
    What says word for word what the newest version says makes no new one; which original a translation
    follows may still change.
    """
    if session.get(Position, draft.position, with_for_update=True) is None:
        raise NotFound("position.unknown", position=draft.position, nearest="")
    draft = replace(draft, wording=draft.wording.tidy(), reason=" ".join(draft.reason.split()))
    former = newest(session, draft.position, draft.lang)
    if (former.sha256 if former else "") != draft.base:
        raise Conflict("wording.stale", position=draft.position)
    _refuse(faults_of_draft(session, draft, pinned))
    if former is None:
        version = _add(session, actor, 1, replace(draft, change="", reason=""))
    elif is_free(session, former, pinned):
        version = _write_over(session, actor, former, draft)
    elif says_the_same(draft, former):
        return _followed(session, actor, former, draft.follows)
    else:
        version = _add(session, actor, former.number + 1, draft)
    audit.tell(session, actor, "written", "position", draft.position, version=version.name)
    return version


def _write_over(session: Session, actor: str, former: PositionVersion, draft: Draft) -> PositionVersion:
    kept = draft if former.number > 1 else replace(draft, change="", reason="")
    former.fill(_values(former.number, kept))
    former.created_by = actor
    search.index(session, former)
    return former


def _followed(session: Session, actor: str, version: PositionVersion, follows: int | None) -> PositionVersion:
    """Say which original a translation renders, which is free also where its words are frozen."""
    if follows is not None and version.follows != follows:
        version.follows = follows
        session.flush()
        audit.tell(session, actor, "followed", "position", version.position_id, version=version.name)
    return version


def revise(session: Session, actor: str, position: str, about: About, revision: int) -> Position:
    """Change what is free in a position; `Conflict` where somebody did so since `revision`."""
    row = session.get(Position, position, with_for_update=True)
    if row is None:
        raise NotFound("position.unknown", position=position, nearest="")
    if row.revision != revision:
        raise Conflict("about.stale", position=position)
    _refuse(faults_of_about(session, about, position))
    values = _record(position, about).model_dump(mode="json")
    row.fill({"theme": about.theme, **values, "catalogue": row.catalogue})
    row.revision += 1
    search.index_position(session, position)
    audit.tell(session, actor, "revised", "position", position)
    return row


def _refuse(faults: Faults) -> None:
    for fault in faults.values():
        raise fault


def _record(id_: str, about: About) -> PositionRecord:
    values = {name: value for name, value in asdict(about).items() if name != "theme" and value}
    return PositionRecord.model_validate({"id": id_, **values})


def _values(number: int, draft: Draft) -> dict[str, Any]:
    record = VersionRecord.model_validate(
        {
            **{name: getattr(draft.wording, name) for name in ("title", "sentence", "short", "ask")},
            "status": "draft",
            "follows": draft.follows,
            "change": draft.change,
            "reason": draft.reason,
        }
    )
    return wording_values(draft.position, draft.lang, number, record, draft.wording.blocks)


def _add(session: Session, actor: str, number: int, draft: Draft) -> PositionVersion:
    version = PositionVersion.of(_values(number, draft))
    version.created_by = actor
    session.add(version)
    search.index(session, version)
    return version


# --- Ids -------------------------------------------------------------------------------------------------


def free_id(session: Session, title: str) -> str:
    """An id made of `title` that no position has."""
    return naming.free(title, {*session.exec(select(Position.id)), *TAKEN}, "standpunkt")
