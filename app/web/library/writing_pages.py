"""What the pages for writing show, as plain data; the templates see nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from markupsafe import Markup
from sqlmodel import Session, col, select

from app.documents.tree import Blocks, Citation, inlines
from app.documents.writers import rich
from app.errors import SvarError
from app.messages import say
from app.positions import drafting, registers, service
from app.positions.advice import advise
from app.positions.cards import cards
from app.positions.drafting import About, Wording
from app.positions.models import Position, PositionVersion, Proposal, Source
from app.taxonomy.models import Objective, Owner, Pillar, Theme
from app.taxonomy.service import organisation
from app.web import dates
from app.web.forms import Form
from app.web.library import words
from app.web.library.position_pages import difference, sheet
from app.web.library.visits import names, pinned

Options = tuple[tuple[str, str], ...]
MOST_OPTIONS = 1_000
"""How many positions a field offers to choose from; in a larger library one types the short name."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A text as it will print, and what to think about in it."""

    title: str
    lang: str
    sheet: Markup
    advice: tuple[str, ...]
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Theirs:
    """What somebody else has saved in the meantime, and how what one wrote oneself differs from it."""

    number: int
    who: str
    sheet: Markup
    changes: Markup


@dataclass(frozen=True, slots=True)
class AboutForm:
    """The fields of what is said about a position, and what there is to choose from."""

    about: About
    themes: Options
    owners: Options
    tags: Options
    objectives: tuple[tuple[str, Options], ...]
    positions: Options
    review_by: str
    valid_until: str
    event_date: str
    event_text: str
    holder: str
    holder_name: str
    notes: tuple[tuple[str, str], ...]
    relations: tuple[tuple[str, str], ...]
    kinds: Options = tuple(words.KIND.items())
    uses: Options = tuple(words.USE.items())
    audiences: Options = tuple(words.AUDIENCE.items())
    relation_kinds: Options = tuple(words.RELATION.items())
    holders: Options = (("own", "Vi alene"), ("joint", "Vi sammen med andre"), ("other", "En annen"))


@dataclass(frozen=True, slots=True)
class WritePage:
    """A form for a wording: of a new position, or of one that is there."""

    wording: Wording
    html: Markup
    lang: str
    language: str
    preview: Preview
    short_name: str
    id: str = ""
    title: str = ""
    base: str = ""
    next: int = 1
    writes_over: bool = False
    needs_reason: bool = False
    change: str = ""
    reason: str = ""
    follows: str = ""
    originals: Options = ()
    original: Markup | str = ""
    original_number: int = 0
    proposal: int = 0
    theirs: Theirs | None = None
    about: AboutForm | None = None
    langs: Options = tuple(words.LANG.items())
    changes: Options = tuple(words.CHANGE_SAID.items())
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AboutPage:
    """The form of what is said about a position."""

    id: str
    title: str
    about: AboutForm
    revision: int
    faults: Mapping[str, str]


def said(faults: Mapping[str, SvarError]) -> dict[str, str]:
    """The sentences of faults, by field."""
    return {name: say(fault) for name, fault in faults.items()}


# --- What a form sent ------------------------------------------------------------------------------------


def wording_of(form: Form) -> Wording:
    """The wording that a form holds."""
    names = ("title", "sentence", "short", "ask")
    return Wording(**{name: form.text(name) for name in names}, text=form.markdown("text"))


def about_of(form: Form) -> About:
    """What a form says about a position."""
    holder = form.text("holder") or "own"
    event = {"date": dates.typed(form.text("event_date")), "text": form.text("event_text")}
    return About(
        theme=form.text("theme"),
        kind=form.text("kind") or "stand",
        use=form.text("use") or "outward",
        core=form.flag("core"),
        holder=f"other:{form.text('holder_name')}" if holder == "other" else holder,
        owner=form.text("owner"),
        tags=form.many("tags"),
        objectives=form.many("objectives"),
        audience=form.many("audience"),
        review_by=dates.typed(form.text("review_by")),
        valid_until=dates.typed(form.text("valid_until")),
        event=event if any(event.values()) else None,
        notes=tuple(
            {"date": dates.typed(when), "text": text}
            for when, text in zip(form.rows("note_date"), form.rows("note_text"), strict=False)
            if text
        ),
        relations=tuple(
            {"kind": kind, "to": to}
            for kind, to in zip(form.rows("relation_kind"), form.rows("relation_to"), strict=False)
            if to
        ),
    )


# --- Pages -----------------------------------------------------------------------------------------------


def preview(session: Session, lang: str, wording: Wording, today: date) -> Preview:
    """A wording as it will print, with advice."""
    blocks = wording.blocks
    keys = {node.key for node in inlines(blocks) if isinstance(node, Citation)}
    rows = session.exec(select(Source).where(col(Source.key).in_(keys))) if keys else ()
    advice = [say(finding) for finding in advise(session, lang, wording, today)] if blocks else []
    paper = sheet(blocks, lang, {row.key: row for row in rows}, "utkast")
    return Preview(wording.title, lang, paper, tuple(advice), is_empty=not blocks)


def new_page(  # noqa: PLR0913 - what a form may hold
    session: Session,
    today: date,
    wording: Wording,
    *,
    lang: str = "nb",
    about: About | None = None,
    proposal: int = 0,
    faults: Mapping[str, str] | None = None,
) -> WritePage:
    """The form of a new position; its review is due in a year."""
    due = f"{today.year + 1}-{today.month:02d}-{min(today.day, 28):02d}"
    return WritePage(
        **_common(session, today, wording, lang),
        proposal=proposal,
        about=about_form(session, about or About(review_by=due)),
        faults=faults or {},
    )


def _common(session: Session, today: date, wording: Wording, lang: str) -> dict[str, Any]:
    return {
        "wording": wording,
        "html": rich_html(wording.blocks),
        "lang": lang,
        "language": words.LANG[lang],
        "preview": preview(session, lang, wording, today),
        "short_name": organisation(session).short,
    }


def rich_html(blocks: Blocks) -> Markup:
    """A text as the rich editor reads it."""
    return Markup(rich.write(blocks))  # noqa: S704 - the writer escapes every text


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody has written so far, or nothing yet."""

    wording: Wording
    base: str
    change: str = ""
    reason: str = ""
    follows: str = ""


def edit_page(  # noqa: PLR0913 - what a form may hold
    session: Session,
    today: date,
    position: str,
    lang: str,
    *,
    written: Written | None = None,
    proposal: Proposal | None = None,
    faults: Mapping[str, str] | None = None,
    is_stale: bool = False,
) -> WritePage:
    """The form of a further wording, beginning with the newest one, or with what was proposed."""
    versions = service.versions(session, position)
    newest = drafting.newest(session, position, lang)
    written = written or _beginning(versions, newest, lang, proposal)
    originals = [each for each in versions if each.lang == "nb"] if lang != "nb" else []
    original = next((each for each in originals if str(each.number) == written.follows), None)
    writes_over = newest is not None and drafting.is_free(session, newest, pinned(session))
    return WritePage(
        **_common(session, today, written.wording, lang),
        id=position,
        title=registers.titles(session, [position])[position],
        base=newest.sha256 if is_stale and newest else written.base,
        next=1 if newest is None else newest.number if writes_over else newest.number + 1,
        writes_over=writes_over,
        needs_reason=drafting.needs_reason(session, newest, pinned(session)),
        change=written.change,
        reason=written.reason,
        follows=written.follows,
        originals=tuple(
            (str(each.number), f"Versjon {each.number} ({words.STATUS[each.status].lower()})")
            for each in reversed(originals)
        ),
        original=_sheet_of(session, original) if original else Markup(""),
        original_number=original.number if original else 0,
        proposal=proposal.id or 0 if proposal else 0,
        theirs=_theirs(session, newest, written.wording) if is_stale and newest else None,
        faults=faults or {},
    )


def _beginning(
    versions: Sequence[PositionVersion], newest: PositionVersion | None, lang: str, proposal: Proposal | None
) -> Written:
    """What the form of a wording holds when it is opened."""
    originals = [each for each in versions if each.lang == "nb"]
    current = next((each for each in originals if each.status == "current"), None)
    follows = str((current or originals[-1]).number) if lang != "nb" and originals else ""
    wording = drafting.wording(newest) if newest else Wording()
    is_draft = newest is not None and newest.status == "draft"
    begun = Written(
        wording,
        newest.sha256 if newest else "",
        change=newest.change if newest and is_draft else "",
        reason=newest.reason if newest and is_draft else "",
        follows=follows,
    )
    if proposal is None:
        return begun
    proposed = Wording(
        proposal.title or wording.title, wording.sentence, wording.short, wording.ask, proposal.text
    )
    return Written(proposed, begun.base, "", proposal.reason, follows)


def _sheet_of(session: Session, version: PositionVersion) -> Markup:
    keys = {row.source for row in version.citations}
    rows = session.exec(select(Source).where(col(Source.key).in_(keys))) if keys else ()
    return sheet(service.blocks(version), version.lang, {row.key: row for row in rows}, "original")


def _theirs(session: Session, newest: PositionVersion, mine: Wording) -> Theirs:
    who = names(session, {newest.created_by}).get(newest.created_by, "") if newest.created_by else ""
    changes = difference(service.blocks(newest), mine.blocks)
    return Theirs(newest.number, who, _sheet_of(session, newest), changes)


def about_page(
    session: Session,
    row: Position,
    about: About | None = None,
    revision: int | None = None,
    faults: Mapping[str, str] | None = None,
) -> AboutPage:
    """The form of what is said about a position, as it stands or as it was filled in."""
    return AboutPage(
        id=row.id,
        title=registers.titles(session, [row.id])[row.id],
        about=about_form(session, about or drafting.about(row)),
        revision=row.revision if revision is None else revision,
        faults=faults or {},
    )


def about_form(session: Session, about: About) -> AboutForm:
    """The fields of `about` as people type them, with what there is to choose from."""
    index = cards(session)
    holder, _, holder_name = about.holder.partition(":")
    event = about.event or {}
    small = len(index.cards) <= MOST_OPTIONS
    return AboutForm(
        about=about,
        themes=_register(session, Theme),
        owners=_register(session, Owner),
        tags=tuple(
            (tag.key, tag.name) for tag in sorted(index.tags, key=lambda tag: tag.key not in about.tags)
        ),
        objectives=_objectives(session),
        positions=tuple((card.id, card.face.title) for card in index.cards) if small else (),
        review_by=dates.shown(about.review_by),
        valid_until=dates.shown(about.valid_until),
        event_date=dates.shown(event.get("date", "")),
        event_text=event.get("text", ""),
        holder=holder,
        holder_name=holder_name,
        notes=(*((dates.shown(note["date"]), note["text"]) for note in about.notes), ("", "")),
        relations=(*((each["kind"], each["to"]) for each in about.relations), ("", "")),
    )


def _register(session: Session, table: type[Theme | Owner]) -> Options:
    rows = session.exec(select(table).order_by(col(table.sort), col(table.key)))
    return tuple((row.key, row.nb) for row in rows)


def _objectives(session: Session) -> tuple[tuple[str, Options], ...]:
    rows = session.exec(
        select(Objective, Pillar)
        .join(Pillar, col(Objective.pillar) == col(Pillar.key))
        .order_by(col(Pillar.sort), col(Objective.sort))
    )
    groups: dict[str, list[tuple[str, str]]] = {}
    for objective, pillar in rows:
        groups.setdefault(pillar.nb, []).append((objective.key, objective.nb))
    return tuple((name, tuple(options)) for name, options in groups.items())
