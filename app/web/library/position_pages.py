"""What the pages of a position show, as plain data; the templates see nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup
from sqlmodel import Session, col, select

from app.audit import service as audit
from app.documents import diff
from app.documents.readers import markdown
from app.documents.tree import Blocks, Citation, Document, Figure, inlines, plain
from app.documents.writers import html
from app.errors import NotFound
from app.positions import proposals, registers, service
from app.positions.cards import LIVE, is_behind, is_over
from app.positions.check.figures import judge
from app.positions.labels import printed_date, reference
from app.positions.models import Figure as FigureRow
from app.positions.models import Position, PositionVersion, Proposal, Source
from app.responses import uses
from app.responses.models import Response
from app.responses.uses import Use
from app.taxonomy.models import LANGS, Objective, Owner, Tag, Theme
from app.taxonomy.service import organisation
from app.web import dates, labels
from app.web.library import words
from app.web.library.visits import names


@dataclass(frozen=True, slots=True)
class Paper:
    """A wording as it will print, with the words around it."""

    id: str
    lang: str
    language: str
    number: int
    title: str
    sentence: str
    short: str
    ask: str
    status: str
    status_key: str
    shape: str
    standing: str
    sheet: Markup
    behind: str
    changed_since: Markup
    coming: int
    coming_status: str
    address: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A source of the text, as its footnote prints it."""

    key: str
    note: str
    places: str
    url: str
    is_superseded: bool
    is_cited: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure of the text beside what the register says."""

    key: str
    label: str
    shown: str
    value: str
    as_of: str
    status: str
    shape: str
    trouble: str


@dataclass(frozen=True, slots=True)
class Line:
    """A version in the list of versions."""

    lang: str
    language: str
    number: int
    status: str
    shape: str
    change: str
    reason: str
    standing: str
    written: str
    at: datetime
    address: str
    has_former: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A response that holds the position."""

    slug: str
    title: str
    status: str
    is_sent: bool
    details: str
    pins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that somebody did."""

    at: datetime
    said: str
    note: str


@dataclass(frozen=True, slots=True)
class Wish:
    """A proposal, as a list shows it."""

    id: int
    title: str
    text: Markup
    reason: str
    status: str
    answer: str
    who: str
    at: datetime
    position: str
    response: str
    response_title: str
    address: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what stands beside it, perhaps with addresses."""

    name: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PositionPage:
    """Everything about a position."""

    id: str
    title: str
    kind: str
    use: str
    care: str
    is_core: bool
    overdue: str
    expired: str
    holder: str
    short_name: str
    papers: tuple[Paper, ...]
    missing: tuple[tuple[str, str], ...]
    cited: tuple[Cited, ...]
    figures: tuple[Shown, ...]
    versions: tuple[Line, ...]
    places: tuple[Place, ...]
    used: str
    facts: tuple[Fact, ...]
    notes: tuple[tuple[str, str], ...]
    relations: tuple[tuple[str, str, str], ...]
    wishes: tuple[Wish, ...]
    history: tuple[Happening, ...]


def position_page(session: Session, id_: str, today: date) -> PositionPage:
    """The page of a position; `NotFound` names what comes nearest."""
    row = session.get(Position, id_)
    if row is None:
        service.version(session, id_, "nb", 1)  # raises, with what comes nearest
        raise NotFound("position.unknown", position=id_, nearest="")
    versions = service.versions(session, id_)
    faces = _faces(versions)
    references = references_of(session, versions)
    papers = tuple(_paper(version, versions, references) for version in faces)
    found = uses.of_position(session, id_)
    people = names(session, {version.created_by for version in versions if version.created_by})
    return PositionPage(
        id=id_,
        title=faces[0].title if faces else id_,
        kind=words.KIND[row.kind],
        use=words.USE[row.use],
        care=_care(row),
        is_core=row.core,
        overdue=row.review_by if row.use != "historical" and is_over(row.review_by, today) else "",
        expired=row.valid_until if row.valid_until and is_over(row.valid_until, today) else "",
        holder=_holder(row),
        short_name=organisation(session).short,
        papers=papers,
        missing=tuple(
            (lang, words.LANG[lang]) for lang in LANGS if lang not in {paper.lang for paper in papers}
        ),
        cited=_cited(session, faces[:1]),
        figures=_shown(session, faces[:1], today),
        versions=tuple(
            _line(version, references, people)
            for version in sorted(versions, key=lambda each: (LANGS.index(each.lang), -each.number))
        ),
        places=tuple(places(found)),
        used=f"Brukt i {len({use.slug for use in found})} svar" if found else "",
        facts=_facts(session, row),
        notes=tuple((printed_date(note["date"], "nb"), note["text"]) for note in reversed(row.notes)),
        relations=_relations(session, row),
        wishes=wishes(session, proposals.of_position(session, id_)),
        history=_history(session, id_),
    )


def _faces(versions: Sequence[PositionVersion]) -> list[PositionVersion]:
    """The wording of each language that it goes by: the current one, else the newest."""
    faces: list[PositionVersion] = []
    for lang in LANGS:
        its = [version for version in versions if version.lang == lang]
        if its:
            faces.append(next((each for each in its if each.status == "current"), its[-1]))
    return faces


def references_of(session: Session, versions: Iterable[PositionVersion]) -> Mapping[str, Source]:
    """The sources that versions cite or rest on, by key."""
    keys = {version.basis for version in versions if version.basis}
    for version in versions:
        keys |= {node.key for node in inlines(service.blocks(version)) if isinstance(node, Citation)}
    rows = session.exec(select(Source).where(col(Source.key).in_(keys))) if keys else ()
    return {row.key: row for row in rows}


# --- Paper -----------------------------------------------------------------------------------------------


def sheet(blocks: Blocks, lang: str, references: Mapping[str, Source], ids: str) -> Markup:
    """A text as it will print, with its notes."""
    document = Document(
        blocks,
        lang=words.TAG[lang],
        references={key: reference(source, lang) for key, source in references.items()},
    )
    return Markup(html.write(document, ids=ids, traces=False))  # noqa: S704 - the writer escapes every text


def difference(old: Blocks, new: Blocks) -> Markup:
    """What changed, word by word."""
    return Markup(diff.html(old, new))  # noqa: S704 - the writer escapes every text


def _paper(
    version: PositionVersion, versions: Sequence[PositionVersion], references: Mapping[str, Source]
) -> Paper:
    newest = [each for each in versions if each.lang == version.lang][-1]
    coming = newest if newest is not version else None
    original = next((each for each in versions if each.lang == "nb" and each.status == "current"), None)
    late = (
        version.lang != "nb"
        and original is not None
        and is_behind(version.status, version.follows, original.number)
    )
    followed = next((each for each in versions if each.lang == "nb" and each.number == version.follows), None)
    language = words.LANG[version.lang]
    return Paper(
        id=f"{version.lang}-{version.number}",
        lang=version.lang,
        language=language,
        number=version.number,
        title=version.title,
        sentence=version.sentence,
        short=version.short,
        ask=version.ask,
        status=words.STATUS[version.status],
        status_key=version.status,
        shape=words.SHAPE[version.status],
        standing=standing(version, references),
        sheet=sheet(service.blocks(version), version.lang, references, f"note-{version.lang}"),
        behind=_behind(language, version.follows, original.number) if late and original else "",
        changed_since=(
            difference(service.blocks(followed), service.blocks(original))
            if late and original and followed
            else Markup("")
        ),
        coming=coming.number if coming else 0,
        coming_status=words.STATUS[coming.status].lower() if coming else "",
        address=address_of(version),
    )


def _behind(language: str, follows: int | None, current: int) -> str:
    if follows is None:
        return f"{language} sier ikke hvilken versjon den oversetter; gjeldende er {current}."
    return f"{language} henger etter: følger versjon {follows}, gjeldende er {current}."


def standing(version: PositionVersion, references: Mapping[str, Source]) -> str:
    """Who stands behind a wording: the body that adopted it, or the text that it is derived from."""
    if version.approved_by:
        day = f" {labels.day(version.approved_on)}" if version.approved_on else ""
        return f"Vedtatt av {version.approved_by}{day}"
    source = references.get(version.basis or "")
    return f"Utledet av {source.title}, ikke vedtatt" if source else "Ikke vedtatt"


def address_of(version: PositionVersion) -> str:
    """The page of a version."""
    return f"/standpunkter/{version.position_id}/versjoner/{version.lang}/{version.number}"


# --- Sources and figures ---------------------------------------------------------------------------------


def _cited(session: Session, faces: Sequence[PositionVersion]) -> tuple[Cited, ...]:
    """The sources of the text in the order of its notes, and the one that it is derived from."""
    found: list[Cited] = []
    for version in faces:
        places: dict[str, list[str]] = {}
        for node in inlines(service.blocks(version)):
            if isinstance(node, Citation):
                places.setdefault(node.key, []).extend([node.place] if node.place else [])
        cited = set(places)
        if version.basis:
            places.setdefault(version.basis, [])
        sources = references_of(session, [version])
        for key, where in places.items():
            if source := sources.get(key):
                found.append(
                    Cited(
                        key=key,
                        note=plain(reference(source, "nb").note()),
                        places=", ".join(dict.fromkeys(where)),
                        url=source.url,
                        is_superseded=bool(source.superseded_by),
                        is_cited=key in cited,
                    )
                )
    return tuple(found)


def _shown(session: Session, faces: Sequence[PositionVersion], today: date) -> tuple[Shown, ...]:
    nodes = {
        node: version.lang
        for version in faces
        for node in inlines(service.blocks(version))
        if isinstance(node, Figure)
    }
    keys = {node.key for node in nodes}
    rows = session.exec(select(FigureRow).where(col(FigureRow.key).in_(keys))) if keys else ()
    by_key = {row.key: row for row in rows}
    return tuple(
        _figure(by_key[node.key], node.text, lang, today)
        for node, lang in nodes.items()
        if node.key in by_key
    )


def _figure(row: FigureRow, shown: str, lang: str, today: date) -> Shown:
    return Shown(
        key=row.key,
        label=row.label,
        shown=shown,
        value=f"{words.number(row.value)} {row.unit}",
        as_of=labels.day(row.as_of),
        status=words.FIGURE_STATUS[row.status],
        shape=words.FIGURE_SHAPE[row.status],
        trouble=trouble(row, shown, lang, today),
    )


def trouble(row: FigureRow, shown: str, lang: str, today: date) -> str:
    """What is amiss with a number in a text, in a few words; nothing where all is well."""
    match judge(shown, lang, registers.figure_record(row)):
        case "moved":
            return f"Teksten viser et tidligere tall; nå er det {words.number(row.value)} {row.unit}."
        case "wrong":
            return f"Teksten viser noe annet enn tallregisteret ({words.number(row.value)} {row.unit})."
        case "right":
            return late(row, today)


def late(row: FigureRow, today: date) -> str:
    """Whether a figure is too old, in a few words."""
    if row.valid_until and is_over(row.valid_until, today):
        return f"Gjaldt til {labels.day(row.valid_until)}; finn et nyere."
    if row.next_release and is_over(row.next_release, today):
        return f"Nye tall skulle komme {labels.day(row.next_release)}."
    return ""


# --- Versions and uses -----------------------------------------------------------------------------------


def _line(version: PositionVersion, references: Mapping[str, Source], people: Mapping[str, str]) -> Line:
    return Line(
        lang=version.lang,
        language=words.LANG[version.lang],
        number=version.number,
        status=words.STATUS[version.status],
        shape=words.SHAPE[version.status],
        change=words.CHANGE.get(version.change, ""),
        reason=version.reason,
        standing=standing(version, references),
        written=people.get(version.created_by, ""),
        at=version.created_at,
        address=address_of(version),
        has_former=version.number > 1,
    )


def places(found: Sequence[Use]) -> Iterable[Place]:
    """Each response once, with the ways in which it uses the position."""
    by_slug: dict[str, list[Use]] = {}
    for use in found:
        by_slug.setdefault(use.slug, []).append(use)
    for slug, its in by_slug.items():
        first = its[0]
        date = printed_date(first.date, "nb") if first.date else ""
        details = " · ".join(part for part in (first.addressee, date) if part)
        status, is_sent = labels.STATUS[first.status], first.status == "submitted"
        pins = tuple(dict.fromkeys(map(said, its)))
        yield Place(slug, first.title, status, is_sent, details, pins)


def said(use: Use) -> str:
    """How a response uses a version: `versjon 2 på bokmål, kortformen, endret her`."""
    edited = "endret her" if use.is_edited else "ordrett"
    return f"versjon {use.number} {words.IN_LANG[use.lang]}, {words.FORM[use.form]}, {edited}"


# --- About -----------------------------------------------------------------------------------------------


def _care(row: Position) -> str:
    if row.use == "historical" and row.event:
        return f"Historisk: {row.event['text'].rstrip('.')} ({printed_date(row.event['date'], 'nb')})."
    return labels.CARE.get(row.use, "")


def _holder(row: Position) -> str:
    if row.holder == "own":
        return ""
    return "Sammen med andre" if row.holder == "joint" else row.holder.removeprefix("other:")


def _facts(session: Session, row: Position) -> tuple[Fact, ...]:
    theme, owner = session.get_one(Theme, row.theme), session.get_one(Owner, row.owner)
    tags = {each.key: each.nb for each in session.exec(select(Tag))}
    objectives = {each.key: each.nb for each in session.exec(select(Objective))}
    chosen = tuple((objectives.get(key, key), f"/standpunkter?mal={key}") for key in row.objectives)
    facts = [
        Fact("Tema", ((theme.nb, f"/standpunkter?tema={theme.key}"),)),
        Fact("Mål i strategien", chosen or ((("Alle", ""),) if row.kind == "stand" else ())),
        Fact("Emneord", tuple((tags.get(key, key), f"/standpunkter?emne={key}") for key in row.tags)),
        Fact("Ansvarlig", ((owner.nb, ""),)),
        Fact("Brukes", ((words.USE[row.use], ""),)),
        Fact("Hvem står bak", ((_holder(row), ""),) if _holder(row) else ()),
        Fact("Skrevet for", tuple((words.AUDIENCE.get(key, key), "") for key in row.audience)),
        Fact("Gjennomgås innen", ((labels.day(row.review_by), ""),)),
        Fact("Gjelder til", ((labels.day(row.valid_until), ""),) if row.valid_until else ()),
    ]
    return tuple(fact for fact in facts if fact.values)


def _relations(session: Session, row: Position) -> tuple[tuple[str, str, str], ...]:
    titles = registers.titles(session, [each.to for each in row.relations])
    return tuple((words.RELATION[each.kind], each.to, titles.get(each.to, each.to)) for each in row.relations)


def _history(session: Session, id_: str) -> tuple[Happening, ...]:
    events = audit.of(session, "position", id_, limit=30)
    people = names(session, {event.actor for event in events})
    return tuple(
        Happening(
            event.at,
            " ".join(filter(None, (people[event.actor], words.EVENT[event.event], _subject(event.data)))),
            str(event.data.get("note") or event.data.get("reason") or ""),
        )
        for event in events
        if event.event in words.EVENT
    )


def _subject(data: Mapping[str, object]) -> str:
    """`versjon 2 på bokmål`, of the version's name."""
    name = str(data.get("version", ""))
    number, _, lang = name.rpartition("@")[2].partition(".")
    return f"versjon {number} {words.IN_LANG[lang]}" if lang in words.IN_LANG else ""


# --- Proposals -------------------------------------------------------------------------------------------

_ANSWERED = {"open": "Venter på svar", "accepted": "Tatt inn", "rejected": "Ikke tatt inn"}


def wishes(session: Session, rows: Sequence[Proposal]) -> tuple[Wish, ...]:
    """Proposals as lists show them: better wordings as changes of what they would change."""
    people = names(session, {row.created_by for row in rows})
    ids = {row.base_version_id for row in rows if row.base_version_id}
    bases = {
        row.id: row
        for row in (
            session.exec(select(PositionVersion).where(col(PositionVersion.id).in_(ids))) if ids else ()
        )
    }
    slugs = {row.response for row in rows if row.response}
    titles = dict(
        session.execute(select(Response.slug, Response.title).where(col(Response.slug).in_(slugs))).all()
        if slugs
        else ()
    )
    return tuple(_wish(row, bases.get(row.base_version_id), people, titles) for row in rows)


def _wish(
    row: Proposal, base: PositionVersion | None, people: Mapping[str, str], titles: Mapping[str, str]
) -> Wish:
    blocks = markdown.read(row.text).blocks
    text = (
        difference(service.blocks(base), blocks) if base else sheet(blocks, row.lang, {}, f"forslag-{row.id}")
    )
    return Wish(
        id=row.id or 0,
        title=row.title,
        text=text,
        reason=row.reason,
        status=_ANSWERED[row.status],
        answer=row.answer,
        who=people[row.created_by],
        at=row.created_at,
        position=row.position_id or "",
        response=row.response if row.response in titles else "",
        response_title=titles.get(row.response, ""),
        address=(
            f"/standpunkter/{row.position_id}/rediger?sprak={row.lang}&forslag={row.id}"
            if row.position_id
            else f"/standpunkter/ny?forslag={row.id}"
        ),
    )


# --- A version -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One version, and how it differs from another."""

    paper: Paper
    position: str
    title: str
    id: int
    change: str
    reason: str
    written: str
    at: datetime
    others: tuple[tuple[int, str], ...]
    against: int
    title_diff: Markup
    sentence_diff: Markup
    short_diff: Markup
    ask_diff: Markup
    text_diff: Markup
    is_same: bool
    lives: bool
    can_be_sent: bool
    waits: bool
    note: str
    bases: tuple[tuple[str, str], ...]
    faults: Mapping[str, str]
    given: Mapping[str, str]


def version_page(  # noqa: PLR0913 - two of them are what a form brought back
    session: Session,
    version: PositionVersion,
    today: date,
    *,
    against: int = 0,
    faults: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
) -> VersionPage:
    """The page of a version beside the one of number `against`, or the one before it."""
    versions = service.versions(session, version.position_id)
    siblings = [each for each in versions if each.lang == version.lang and each.number != version.number]
    other = next((each for each in siblings if each.number == against), None) or next(
        (each for each in reversed(siblings) if each.number < version.number), None
    )
    references = references_of(session, versions)
    people = names(session, {version.created_by}) if version.created_by else {}
    own = service.blocks(version)
    before = service.blocks(other) if other else ()
    return VersionPage(
        paper=_paper(version, versions, references),
        position=version.position_id,
        title=version.title,
        id=version.id or 0,
        change=words.CHANGE.get(version.change, ""),
        reason=version.reason,
        written=people.get(version.created_by, ""),
        at=version.created_at,
        others=tuple(
            (each.number, f"Versjon {each.number} ({words.STATUS[each.status].lower()})") for each in siblings
        ),
        against=other.number if other else 0,
        title_diff=_line_diff(other, version, "title"),
        sentence_diff=_line_diff(other, version, "sentence"),
        short_diff=_line_diff(other, version, "short"),
        ask_diff=_line_diff(other, version, "ask"),
        text_diff=difference(before, own) if other else Markup(""),
        is_same=other is not None and diff.is_same(before, own),
        lives=version.status in LIVE,
        can_be_sent=version.status == "draft",
        waits=version.status == "in_review",
        note=_last_note(session, version),
        bases=_bases(session, version) if version.status == "in_review" else (),
        faults=faults or {},
        given={
            **dict.fromkeys(("approved_by", "basis", "note", "reason"), ""),
            "approved_on": dates.shown(today.isoformat()),
            **(given or {}),
        },
    )


def _line_diff(old: PositionVersion | None, new: PositionVersion, name: str) -> Markup:
    if old is None or getattr(old, name) == getattr(new, name):
        return Markup("")
    return Markup(diff.text(getattr(old, name), getattr(new, name)))  # noqa: S704 - the writer escapes it


def _last_note(session: Session, version: PositionVersion) -> str:
    """What was said when the version last came back, as long as it is a draft."""
    if version.status != "draft":
        return ""
    for event in audit.of(session, "position", version.position_id, limit=30):
        if event.event == "returned" and event.data.get("version") == version.name:
            return str(event.data["note"])
    return ""


def _bases(session: Session, version: PositionVersion) -> tuple[tuple[str, str], ...]:
    """The sources that the version may rest on: those that it cites first, then the others."""
    cited = {row.source for row in version.citations}
    rows = session.exec(select(Source)).all()
    ordered = sorted(rows, key=lambda row: (row.key not in cited, row.title.casefold()))
    return tuple((row.key, f"{row.title} ({row.author or row.publisher})") for row in ordered)
