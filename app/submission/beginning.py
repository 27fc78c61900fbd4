"""How a response begins: from a template, as a copy of an earlier one, or in short. Nothing here commits.

What can be known is filled in: who it goes to, as the last letter to them had it; who signs and answers
questions, as that person last did. The date stays empty until the day of sending, for a draft lives for weeks
and a date set at its birth would go out wrong; a short response goes out at once and is dated today. What
could not be put in, or not brought along, is told.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz
from sqlmodel import Session, col, select

from app.accounts.policy import Actor
from app.audit import service as audit
from app.audit.models import AuditEvent
from app.documents import tree
from app.documents.notices import Notice
from app.documents.readers import markdown
from app.errors import NotFound
from app.files import naming
from app.matters import service as matters
from app.matters.models import Matter
from app.matters.records import MatterRecord, PointRecord
from app.positions import service as positions
from app.responses import head, service
from app.responses.models import Response
from app.responses.records import (
    ContactRecord,
    ItemRecord,
    RecipientRecord,
    ResponseRecord,
    SectionRecord,
    SignerRecord,
)
from app.submission import context, shelf, templates
from app.submission.context import Organisation
from app.submission.templates import Started
from app.taxonomy import service as taxonomy

RESERVED = ("ny", "kort")
"""Ids that no response gets, since addresses of other pages end in them."""

SHORT = "kort-svar"
"""The template of a short response."""

_BY_POINTS = {
    "question": "etter-sporsmal",
    "form_field": "etter-sporsmal",
    "chapter": "etter-kapittel",
    "paragraph": "etter-paragraf",
}
_BY_KIND = {"committee": "komitenotat", "letter": "brev", "meeting": "brev"}
_OTHERWISE = "etter-tema"

_TITLES = {
    "nb": {"hearing": "Høringssvar – {}", "invitation": "Innspill til {}", "committee": "Komiténotat – {}"},
    "nn": {"hearing": "Høyringssvar – {}", "invitation": "Innspel til {}", "committee": "Komiténotat – {}"},
    "en": {
        "hearing": "Response to the consultation: {}",
        "invitation": "Contribution to {}",
        "committee": "Note to the committee: {}",
    },
}
_BEFORE_TITLE = re.compile(
    r"^(?:(?:offentlig )?h[øo]y?ring(?:snotat)?|innspill)\s*(?:[–—:-]|av|om|til)\s*", re.IGNORECASE
)
_ALIKE = 88
"""How alike two headings must be, of 100, to be the same point in two matters."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody begins: the database, the folder of templates, and who it is."""

    session: Session
    templates: Path
    actor: Actor


@dataclass(frozen=True, slots=True)
class Wish:
    """How a response shall begin; what is empty is chosen for the matter."""

    matter: str
    title: str = ""
    kind: str = ""
    lang: str = "nb"
    template: str = ""
    letterhead: str = ""


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """What a short response says: a verdict, or two sentences, or both."""

    title: str
    verdict: str = ""
    text: str = ""
    our_ref: str = ""
    letterhead: str = ""
    lang: str = "nb"
    recipient: Mapping[str, str] = field(default_factory=dict)
    signer: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Begun:
    """The new response, and what its author should know."""

    slug: str
    notices: tuple[Notice, ...]


# --- What is filled in -----------------------------------------------------------------------------------


def choose(desk: Desk, wish: Wish) -> Wish:
    """`wish` with everything that it leaves open chosen for its matter."""
    matter = _matter(desk.session, wish.matter)
    kind = wish.kind or matter.kind
    return replace(
        wish,
        kind=kind,
        title=wish.title or title(matter, kind, wish.lang),
        template=wish.template or template(desk, matter),
        letterhead=wish.letterhead or letterhead(desk),
    )


def title(matter: MatterRecord, kind: str, lang: str) -> str:
    """What a response of that kind is called: `Høringssvar – forslag til ny ferdselslov`."""
    plain = _BEFORE_TITLE.sub("", matter.title) or matter.title
    form = _TITLES.get(lang, _TITLES["nb"]).get(kind, "{}")
    if form.startswith("Innspill til") and re.match(r"innspill\b", matter.title, re.IGNORECASE):
        return matter.title
    if not form.endswith("{}") or form == "{}":
        return matter.title
    lower = plain[:1].lower() + plain[1:] if plain[1:2].islower() and " til " not in form else plain
    return form.replace("{}", lower)


def template(desk: Desk, matter: MatterRecord) -> str:
    """The template that suits a matter: by what most of its points are, else by its kind."""
    there = shelf.SUBMISSIONS.names(desk.templates, desk.session)
    kinds = [point.kind for point in matter.points]
    commonest = max(sorted(set(kinds)), key=kinds.count, default="")
    wanted = (_BY_KIND.get(matter.kind, ""), _BY_POINTS.get(commonest, ""), _OTHERWISE)
    return next((name for name in wanted if name in there), next(iter(there), ""))


def letterhead(desk: Desk) -> str:
    """The letterhead that was used last, else the first that there is."""
    there = shelf.LETTERHEADS.names(desk.templates, desk.session)
    used = desk.session.exec(select(Response.letterhead).order_by(col(Response.id).desc()).limit(20)).all()
    return next((name for name in used if name in there), next(iter(there), ""))


def recipient(desk: Desk, matter: MatterRecord) -> RecipientRecord:
    """Who a response goes to, with the address that the last letter to them had."""
    name = matter.sender or matter.issuer
    known = desk.session.exec(
        select(Response.recipient)
        .where(col(Response.recipient)["name"].as_string() == name)
        .order_by(col(Response.id).desc())
        .limit(20)
    ).all()
    addressed = (each for each in known if each.get("address") or each.get("email"))
    return RecipientRecord.model_validate(next(addressed, {"name": name}))


def contact(desk: Desk) -> ContactRecord:
    """Who answers questions: who begins, with the title and the number that they last had."""
    known = desk.session.exec(
        select(Response.contact)
        .where(col(Response.contact)["email"].as_string() == desk.actor.email)
        .order_by(col(Response.id).desc())
    ).first()
    return ContactRecord.model_validate({**(known or {}), "name": desk.actor.name, "email": desk.actor.email})


def _matter(session: Session, slug: str) -> MatterRecord:
    found = service.matter(session, slug)
    if found is None:
        matters.get(session, slug)  # says what comes nearest
        raise NotFound("matter.unknown", id=slug, near="")
    return found


# --- From a template -------------------------------------------------------------------------------------


def begin(desk: Desk, wish: Wish) -> Begun:
    """A new response to a matter: its template's opening and closing as ordinary items, and nothing else."""
    bare = _bare(desk, choose(desk, wish))
    started = _started(desk, bare)
    return _kept(desk, started.record, (*started.notices, *_about_recipient(bare)))


def _bare(desk: Desk, wish: Wish) -> ResponseRecord:
    matter = _matter(desk.session, wish.matter)
    who = contact(desk)
    return ResponseRecord.model_validate(
        {
            "id": naming.free(wish.title, {*service.slugs(desk.session), *RESERVED}, "svar"),
            "kind": wish.kind,
            "title": wish.title,
            "lang": wish.lang,
            "template": wish.template,
            "letterhead": wish.letterhead,
            "status": "draft",
            "our_ref": _reference(desk.session, matter.id),
            "matter": matter,
            "recipient": recipient(desk, matter),
            "signers": (SignerRecord(name=who.name, title=who.title),),
            "contact": who,
            "sections": (),
        }
    )


def _reference(session: Session, matter: str) -> str:
    """Our number of the matter, where another response to it has one."""
    found = session.exec(
        select(Response.our_ref)
        .join(Matter, col(Matter.id) == Response.matter_id)
        .where(Matter.slug == matter, Response.our_ref != "")
        .order_by(col(Response.id).desc())
    ).first()
    return found or ""


def _started(desk: Desk, record: ResponseRecord) -> Started:
    """`record` with the opening and the closing of its template.

    While they are written, the record answers every point: an opening that lists the themes means them all.
    """
    started = _start(desk, record, record.template)
    return Started(
        record.model_copy(update={"opening": started.record.opening, "closing": started.record.closing}),
        started.notices,
    )


def _start(desk: Desk, record: ResponseRecord, name: str) -> Started:
    chosen = templates.load(name, desk.templates, desk.session)
    made_up = tuple(
        SectionRecord(point=point.id, items=(ItemRecord(id=f"p{n}", text="–"),))
        for n, point in enumerate(record.matter.points)
    )
    answering = record.model_copy(update={"opening": (), "closing": (), "sections": made_up})
    ours = taxonomy.organisation(desk.session)
    who = Organisation(ours.name, ours.short, ours.address, ours.place, ours.orgnr, ours.email)
    known = taxonomy.authority(desk.session, record.recipient.name)
    definite = (
        (known.definite if record.lang != "en" else f"the {known.en}" if known.en else "") if known else ""
    )
    seen = context.build(answering, who, definite or record.recipient.name)

    def current(position: str) -> int | None:
        found = positions.current(desk.session, position, record.lang)
        return found.number if found else None

    return templates.start(chosen, answering, seen, current)


def _about_recipient(record: ResponseRecord) -> Iterator[Notice]:
    if not (record.recipient.address or record.recipient.email):
        yield Notice("response.no_recipient_address", level="info", data={"name": record.recipient.name})


# --- As a copy -------------------------------------------------------------------------------------------


def copy(desk: Desk, earlier: str, wish: Wish, *, keep_all: bool = False) -> Begun:
    """A new response with the words of an earlier one: items, edits and asks under new ids, pins kept.

    Answers go to the points of the same name. One whose point the matter lacks is left behind, or with
    `keep_all` stands under a heading of its own. Words of the template that nobody had touched are written
    anew for the matter; an opening that somebody had worded comes along as it stood.
    """
    old = service.record(desk.session, earlier)
    wish = choose(desk, replace(wish, lang=old.lang, template=wish.template or old.template))
    bare = _bare(desk, wish)
    same = old.matter.id == bare.matter.id
    notices: list[Notice] = []
    sections = _answers(old, bare.matter, notices, keep_all=keep_all)
    opening, closing = _around(desk, old, bare)
    if not same:
        notices += _worded(opening, closing, old)
    attached = [*(each.title for each in old.attachments), *old.copy_to]
    if attached and not same:
        notices.append(Notice("response.copied_without", level="info", data={"names": ", ".join(attached)}))
    made = bare.model_copy(
        update={
            "opening": opening,
            "sections": sections,
            "closing": closing,
            "verdict": old.verdict,
            "signers": old.signers or bare.signers,
            "recipient": old.recipient if same else bare.recipient,
            "attachments": old.attachments if same else (),
            "copy_to": old.copy_to if same else (),
        }
    )
    made = _renumbered(made)
    notices += [*_older(desk.session, made), *_about_recipient(made)]
    return _kept(desk, made, tuple(notices), copied_from=earlier)


def _answers(
    old: ResponseRecord, matter: MatterRecord, notices: list[Notice], *, keep_all: bool
) -> tuple[SectionRecord, ...]:
    """The sections of `old`, each for the point of `matter` that is asked the same."""
    asked = {point.id: point for point in old.matter.points}
    free = list(matter.points)
    made: list[SectionRecord] = []
    dropped: list[str] = []
    apart: list[str] = []
    for section in old.sections:
        point = asked.get(section.point)
        same = _same_point(point, free) if point else None
        if point is None:
            made.append(section)
        elif same:
            free.remove(same)
            made.append(section.model_copy(update={"point": same.id}))
        elif keep_all and section.items:
            apart.append(_called(point))
            made.append(section.model_copy(update={"point": "", "title": _called(point)[:300]}))
        else:
            dropped.append(_called(point))
    if dropped:
        data: dict[str, object] = {"points": _listed(dropped), "response": old.title}
        notices.append(Notice("response.points_dropped", data=data))
    if apart:
        notices.append(Notice("response.points_kept_apart", level="info", data={"points": _listed(apart)}))
    return tuple(made)


def _listed(names: list[str]) -> str:
    return "; ".join(f"«{_short(name)}»" for name in names)


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:80].rpartition(' ')[0]} …"


def _same_point(point: PointRecord, there: list[PointRecord]) -> PointRecord | None:
    """The point that is called the same; numbers mean nothing from one matter to another."""
    name = _called(point).casefold()
    scored = [
        (fuzz.token_sort_ratio(name, _called(each).casefold()), each.id == point.id, each) for each in there
    ]
    best = max(scored, key=lambda each: each[:2], default=None)
    return best[2] if best and best[0] >= _ALIKE else None


def _called(point: PointRecord) -> str:
    return point.title or " ".join(point.text.split())


def _around(
    desk: Desk, old: ResponseRecord, bare: ResponseRecord
) -> tuple[tuple[ItemRecord, ...], tuple[ItemRecord, ...]]:
    """The opening and the closing: words that the template gave `old` are written anew, others come along."""
    before = _start(desk, old, old.template).record
    after = _start(desk, bare, bare.template).record
    untouched = {item.text.strip() for item in (*before.opening, *before.closing) if item.text}

    def place(own: tuple[ItemRecord, ...], fresh: tuple[ItemRecord, ...]) -> Iterator[ItemRecord]:
        new = iter([item for item in fresh if item.text])
        for item in own:
            if item.text.strip() not in untouched:
                yield item
            elif (instead := next(new, None)) is not None:
                yield instead
        if not own or any(item.text.strip() in untouched for item in own):
            yield from new

    return tuple(place(old.opening, after.opening)), tuple(place(old.closing, after.closing))


def _worded(
    opening: tuple[ItemRecord, ...], closing: tuple[ItemRecord, ...], old: ResponseRecord
) -> Iterator[Notice]:
    """A word about each own text around the answers that was brought along to another matter."""
    own = [id(item) for item in (*old.opening, *old.closing)]
    for item in (*opening, *closing):
        if item.text and id(item) in own:  # words written anew may read the same, and need no second look
            words = " ".join(" ".join(tree.paragraphs(markdown.read(item.text).blocks)).split())
            yield Notice("response.opening_copied", data={"words": _short(words)})


def _renumbered(record: ResponseRecord) -> ResponseRecord:
    """`record` with new ids: items `a1`, `a2` …, asks `k1`, `k2` …, in the order in which they stand."""
    items = {item.id: f"a{n}" for n, (_, item) in enumerate(record.every_item(), 1)}
    asks = (f"k{n}" for n in count(1))

    def renamed(parts: tuple[ItemRecord, ...]) -> tuple[ItemRecord, ...]:
        return tuple(item.model_copy(update={"id": items[item.id]}) for item in parts)

    def section(each: SectionRecord) -> SectionRecord:
        made = tuple(
            ask.model_copy(update={"id": next(asks), "taken_from": items.get(ask.taken_from, "")})
            for ask in each.asks
        )
        return each.model_copy(update={"items": renamed(each.items), "asks": made})

    return record.model_copy(
        update={
            "opening": renamed(record.opening),
            "sections": tuple(map(section, record.sections)),
            "closing": renamed(record.closing),
        }
    )


def _older(session: Session, record: ResponseRecord) -> Iterator[Notice]:
    items = {item.id for _, item in record.every_item() if item.position}
    found = service.pins(session, record)
    older = sum(version.status != "current" for part, version in found.items() if part in items)
    if older:
        yield Notice("response.pins_older", level="info", data={"count": older})


# --- In short --------------------------------------------------------------------------------------------


def short(desk: Desk, matter: str, answer: ShortAnswer, today: str) -> Begun:
    """A short response, ready to be looked at: dated today, since it goes out at once."""
    found = matters.get(desk.session, matter)
    if not found.answer:
        facts = {**matters.facts(found), "answer": "short"}
        matters.edit(desk.session, desk.actor.email, matter, facts, found.revision)
    wish = Wish(matter, answer.title, lang=answer.lang, template=SHORT, letterhead=answer.letterhead)
    bare = _bare(desk, choose(desk, wish))
    to = bare.recipient.model_dump() | {key: value for key, value in answer.recipient.items() if value}
    signed = {**bare.signers[0].model_dump(), **answer.signer}
    started = _started(desk, bare.model_copy(update={"recipient": RecipientRecord.model_validate(to)}))
    used = started.record.places()
    item = next(name for name in (f"a{n}" for n in count(1)) if name not in used)
    alone = bare.matter.points[0].id if len(bare.matter.points) == 1 else ""
    section = (
        SectionRecord(point=alone, items=(ItemRecord(id=item, text=answer.text),)) if answer.text else None
    )
    record = started.record.model_copy(
        update={
            "date": today,
            "our_ref": answer.our_ref or bare.our_ref,
            "verdict": answer.verdict or None,
            "signers": (SignerRecord.model_validate(signed),) if signed["name"] else (),
            "sections": (section,) if section else (),
        }
    )
    return _kept(desk, record, (*started.notices, *_about_recipient(record)))


# --- Keeping ---------------------------------------------------------------------------------------------


def _kept(desk: Desk, record: ResponseRecord, notices: tuple[Notice, ...], copied_from: str = "") -> Begun:
    service.store(
        desk.session, ResponseRecord.model_validate(record.model_dump(by_alias=True, exclude_defaults=True))
    )
    row = head.row(desk.session, record.id)
    row.created_by = row.changed_by = desk.actor.email
    desk.session.add(row)
    desk.session.flush()
    told = [{"code": notice.code, "level": notice.level, "data": notice.data} for notice in notices]
    more = {"notices": told, "copied_from": copied_from}
    audit.tell(desk.session, desk.actor.email, BEGUN, "response", record.id, **more)
    return Begun(record.id, notices)


BEGUN = "begun"
"""What the record of events calls the beginning of a response."""


@dataclass(frozen=True, slots=True)
class Birth:
    """How a response began: what was told, and the response that it is a copy of."""

    notices: tuple[Notice, ...] = ()
    copied_from: str = ""


def told(session: Session, slug: str) -> Birth:
    """What was told when the response began, to be read again."""
    event = session.exec(
        select(AuditEvent)
        .where(AuditEvent.kind == "response", AuditEvent.subject == slug, AuditEvent.event == BEGUN)
        .order_by(col(AuditEvent.id).desc())
    ).first()
    if event is None:
        return Birth()
    notices: list[dict[str, Any]] = event.data["notices"]
    made = (Notice(each["code"], level=each["level"], data=each["data"]) for each in notices)
    return Birth(tuple(made), event.data["copied_from"])
