"""What stands beside the paper: the library with search, the issuer's paper, earlier statements."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup
from sqlmodel import Session, col, select

from app.documents.tree import Blocks, Document
from app.documents.writers import html
from app.matters import documents
from app.matters.documents import Paper, Passage
from app.matters.models import Point
from app.positions import search, suggest
from app.positions import service as positions
from app.positions.models import Position, PositionVersion, VersionCitation
from app.positions.search import Pieces
from app.positions.suggest import Choice
from app.responses import desk, earlier, uses
from app.responses.models import Response, ResponseItem, ResponseSection
from app.taxonomy.models import Theme
from app.web.drafts import words
from app.web.labels import CARE, STATUS, day

MOST = 20
FEW = 5
AROUND = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What the side is asked to show, and where what it gives will go."""

    tab: str = "bibliotek"
    query: str = ""
    theme: str = ""
    key: str = ""
    after: str | None = None
    paper: int | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A position that may be put in; `texts` are its forms, each with how it prints."""

    position: str
    number: int
    lang: str
    lang_words: str
    title: Pieces
    name: str
    excerpt: Pieces
    details: str
    care: str
    why: str
    used: str
    texts: tuple[tuple[str, str, Markup], ...]


@dataclass(frozen=True, slots=True)
class Library:
    """The library at a point; without a query it shows what fits the point."""

    query: str
    theme: str
    themes: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]
    by_point: bool


@dataclass(frozen=True, slots=True)
class Hearing:
    """The issuer's own words about a point, and their paper at the place where it stands."""

    heading: str
    text: str
    where: str
    papers: tuple[Paper, ...]
    shown: Paper | None
    passages: tuple[Passage, ...]
    place: int | None
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Said:
    """An earlier statement; `position` is empty for own words."""

    response: str
    title: str
    details: str
    point: str
    item: str
    text: Markup
    position: str
    number: int
    lang: str
    form: str
    whence: str


@dataclass(frozen=True, slots=True)
class Side:
    """The panel beside the paper; one of the three is there."""

    slug: str
    asked: Asked
    goes_to: str
    may_write: bool
    matter: str
    library: Library | None = None
    hearing: Hearing | None = None
    earlier: tuple[Said, ...] | None = None

    @property
    def tabs(self) -> tuple[tuple[str, str], ...]:
        """The names of the tabs."""
        return words.TABS


def side(session: Session, response: Response, asked: Asked, *, may_write: bool) -> Side:
    """The panel that is asked for."""
    point = next((each for each in response.matter.points if f"point-{each.slug}" == asked.key), None)
    made = Side(
        slug=response.slug,
        asked=asked,
        goes_to=_goes_to(response, point, asked),
        may_write=may_write and response.status != "submitted",
        matter=response.matter.slug,
    )
    if asked.tab == "horing":
        return _with(made, hearing=_hearing(session, response, point, asked))
    if asked.tab == "tidligere":
        return _with(made, earlier=_earlier(session, response, asked))
    return _with(made, library=_library(session, response, point, asked))


def _with(made: Side, **part: object) -> Side:
    return Side(
        **{name: part.get(name, getattr(made, name)) for name in Side.__dataclass_fields__}  # type: ignore[arg-type]
    )


def _goes_to(response: Response, point: Point | None, asked: Asked) -> str:
    """Where what is put in will stand, as it is said."""
    if point:
        name = point.title or point.text
        return f"{point.number} {name}".strip()
    part = next((each for each in response.sections if desk.key_of(each) == asked.key), None)
    return words.PLACE.get(asked.key) or (part.title if part else "")


# --- The library -----------------------------------------------------------------------------------------


def _library(session: Session, response: Response, point: Point | None, asked: Asked) -> Library:
    within = select(Position.id).where(Position.theme == asked.theme) if asked.theme else None
    langs = (response.lang,) if response.lang == "nb" else (response.lang, "nb")

    def found(query: str, limit: int = MOST) -> tuple[search.Hit, ...]:
        return search.find(session, query, langs=langs, limit=limit, within=within)

    if asked.query:
        hits = found(asked.query)
    elif point:
        hits = _suggested(session, point, Choice(langs, theme=asked.theme))
    else:
        hits = _fitting(_subject(response, asked), found)
    used = uses.last(session, [hit.position.id for hit in hits])
    references = _references(session, (hit.version for hit in hits), response.lang)
    return Library(
        query=asked.query,
        theme=asked.theme,
        themes=tuple(session.exec(select(Theme.key, Theme.nb).order_by(col(Theme.sort))).all()),
        cards=tuple(_card(hit, used, references, response.lang, n) for n, hit in enumerate(hits)),
        by_point=not asked.query,
    )


def _subject(response: Response, asked: Asked) -> str:
    """What a text that answers no point is about: its part's heading, or else the matter."""
    part = next((each.title for each in response.sections if desk.key_of(each) == asked.key), "")
    return part or response.matter.title


def _suggested(session: Session, point: Point, choice: Choice) -> tuple[search.Hit, ...]:
    """What is suggested for a point; nothing where we have no position on it."""
    asked = suggest.Asked(point.text or point.title, point.title, point.anchor.get("chapter", ""))
    (found,) = suggest.suggest(session, [asked], limit=MOST, choice=choice)
    return tuple(each.hit for each in found)


def _fitting(title: str, found: Callable[[str, int], tuple[search.Hit, ...]]) -> tuple[search.Hit, ...]:
    """What fits a part of a letter: what answers all its title, or else what answers its longest words."""
    if hits := found(title, MOST):
        return hits
    longest = sorted(set(title.split()), key=len, reverse=True)[:4]
    loose = {hit.version.id: hit for word in longest if len(word) > 3 for hit in found(word, FEW)}
    return tuple(sorted(loose.values(), key=lambda hit: -hit.score)[:FEW])


def _card(hit: search.Hit, used: Mapping[str, uses.Last], document: Document, lang: str, n: int) -> Card:
    version, last = hit.version, used.get(hit.position.id)
    parts = [f"Versjon {version.number}", words.VERSION_STATUS[version.status]]
    foreign = words.LANG[version.lang] if version.lang != lang else ""
    return Card(
        position=version.position_id,
        number=version.number,
        lang=version.lang,
        lang_words=foreign,
        title=hit.title,
        name=version.title,
        excerpt=hit.excerpt,
        details=" · ".join([*parts, foreign] if foreign else parts),
        care=CARE.get(hit.position.use, ""),
        why=search.said(hit.reasons),
        used=f"Sist brukt til {last.addressee} {day(last.date)}".strip() if last else "",
        texts=tuple(_texts(version, document, f"treff-{n}")),
    )


def _texts(version: PositionVersion, document: Document, ids: str) -> Iterable[tuple[str, str, Markup]]:
    for form in ("full", "short", "sentence"):
        if blocks := positions.blocks(version, form):
            yield form, words.FORM[form], _written(document, blocks, f"{ids}-{form}")
    if version.ask:
        yield "ask", words.FORM["ask"], Markup.escape(version.ask)


def _references(session: Session, versions: Iterable[PositionVersion], lang: str) -> Document:
    ids = [version.id for version in versions]
    keys = session.exec(select(VersionCitation.source).where(col(VersionCitation.version_id).in_(ids))).all()
    return Document(blocks=(), references=positions.references(session, keys, lang))


def _written(document: Document, blocks: Blocks, ids: str) -> Markup:
    (text,), notes = html.pieces(document, [blocks], ids=ids)
    return Markup(text + notes)  # noqa: S704 - the writer escapes every text


# --- The hearing and what was said before ----------------------------------------------------------------


def _hearing(session: Session, response: Response, point: Point | None, asked: Asked) -> Hearing:
    pane = documents.pane(session, response.matter, point, asked.paper)
    passages, is_cut = pane.passages, False
    if not asked.whole and len(passages) > 2 * AROUND + 1:
        first = max(0, (pane.place or 0) - AROUND)
        passages, is_cut = passages[first : first + 2 * AROUND + 1], True
    return Hearing(
        heading=" ".join(f"{point.number} {point.title}".split()) if point else response.matter.title,
        text=point.text if point else "",
        where=words.where(point.anchor) if point else "",
        papers=pane.papers,
        shown=pane.shown,
        passages=passages,
        place=pane.place,
        is_cut=is_cut,
    )


def _earlier(session: Session, response: Response, asked: Asked) -> tuple[Said, ...]:
    pinned = session.exec(
        select(PositionVersion.position_id, ResponseSection)
        .join(ResponseItem, col(ResponseItem.version_id) == col(PositionVersion.id))
        .join(ResponseSection, col(ResponseSection.id) == col(ResponseItem.section_id))
        .where(ResponseItem.response_id == response.id, col(ResponseItem.removed_at).is_(None))
    ).all()
    here = {position for position, section in pinned if _is_at(section, response, asked.key)}
    found = earlier.statements(session, response, here or {position for position, _ in pinned})
    return tuple(_said(each, n) for n, each in enumerate(found))


def _is_at(section: ResponseSection, response: Response, key: str) -> bool:
    point = next((each for each in response.matter.points if each.id == section.point_id), None)
    return key == (f"point-{point.slug}" if point else section.place)


def _said(each: earlier.Statement, n: int) -> Said:
    version = each.version
    when = day(each.date) if each.date else STATUS[each.status]
    return Said(
        response=each.response,
        title=each.title,
        details=f"{each.issuer} · {when}",
        point=each.point,
        item=each.item,
        text=_written(Document(blocks=()), each.blocks, f"tidligere-{n}"),
        position=version.position_id if version else "",
        number=version.number if version else 0,
        lang=version.lang if version else "",
        form="full",
        whence=_whence(version, is_edited=each.is_edited),
    )


def _whence(version: PositionVersion | None, *, is_edited: bool) -> str:
    if version is None:
        return words.ORIGIN["own"]
    edited = ", tilpasset der" if is_edited else ""
    return f"«{version.title}», versjon {version.number}{edited}"
