"""The issuer's papers: kept whole, their words beside the draft, and where in them a point stands.

Nothing here commits. A file is given back as it came, and never as a page.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import fuzz, utils
from sqlmodel import Session, col, func, select

from app.audit import service as audit
from app.errors import Invalid, NotFound, TooLarge, Unreadable
from app.matters import extraction
from app.matters.extraction import HEADING, MEDIA_TYPES
from app.matters.models import Matter, MatterDocument
from app.uploads import service as uploads
from app.uploads.models import Upload

ROLES = ("letter", "paper", "draft_act", "page", "form", "other")
LARGEST = 20_000_000
"""As large as a file may be, in bytes."""

MOST_SIGNS = 3_000_000
"""As long as the words of one paper may be."""

_BEGINS = {".pdf": b"%PDF-", ".docx": b"PK", ".xlsx": b"PK", ".pptx": b"PK", ".odt": b"PK"}
_LIKELY = 62
"""How alike a passage and a point must be, of 100, before the one is shown for the other."""


class Asked(Protocol):
    """What is looked for: a point, as a row or as a record."""

    kind: str
    number: str
    title: str
    text: str


class Brought(Protocol):
    """A file that somebody brings."""

    @property
    def name(self) -> str:
        """The file's name."""
        ...

    @property
    def bytes(self) -> bytes:
        """What the file holds."""
        ...


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a paper: what it is, what it is called, and its words where they are given."""

    role: str
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a paper; `place` counts from 0 and is its anchor on the page."""

    place: int
    words: str
    is_heading: bool

    @property
    def anchor(self) -> str:
        """The id that links lead to."""
        return f"avsnitt-{self.place}"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in a list; `has_text` is whether there are words to read."""

    id: int
    role: str
    title: str
    has_text: bool
    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Pane:
    """The paper that a point stands in, and its place there; no place where none is likely."""

    papers: tuple[Paper, ...]
    shown: Paper | None
    passages: tuple[Passage, ...]
    place: int | None


# --- Keeping ---------------------------------------------------------------------------------------------


def of(session: Session, matter: Matter) -> tuple[Paper, ...]:
    """The papers of a matter in their order, without their words and bytes."""
    rows = session.exec(
        select(
            MatterDocument.id,
            MatterDocument.role,
            MatterDocument.title,
            func.length(MatterDocument.text),
            Upload.name,
            func.length(Upload.bytes),
        )  # type: ignore[call-overload]
        .outerjoin(Upload, col(Upload.id) == col(MatterDocument.upload_id))
        .where(MatterDocument.matter_id == matter.id)
        .order_by(MatterDocument.sort, MatterDocument.id)
    ).all()
    return tuple(
        Paper(number, role, title, bool(signs), name or "", size or 0)
        for number, role, title, signs, name, size in rows
    )


def get(session: Session, matter: Matter, document_id: int) -> MatterDocument:
    """One paper of a matter; `NotFound` where it has no such paper."""
    found = session.get(MatterDocument, document_id)
    if found is None or found.matter_id != matter.id:
        raise NotFound("matter.document_unknown", title=matter.title)
    return found


def file(session: Session, document: MatterDocument) -> tuple[Upload, str]:
    """The file of a paper as it came, and the fixed kind that it is given back as."""
    if document.upload_id is None:
        raise NotFound("matter.document_pasted", title=document.title)
    upload = uploads.get(session, document.upload_id)
    return upload, MEDIA_TYPES.get(extraction.suffix(upload.name), "application/octet-stream")


def upload(session: Session, actor: str, matter: Matter, file: Brought, about: About) -> MatterDocument:
    """A paper from a file, with the text of `about` beside it where the file's words are not read here."""
    ending = extraction.suffix(file.name)
    _check(ending, file.bytes, file.name)
    words = extraction.text_of(file.bytes, file.name) or extraction.marked(about.text)
    kept = uploads.keep(session, file.bytes, file.name, MEDIA_TYPES[ending], actor)
    title = about.title or _title(file.name)
    return _added(session, actor, matter, About(about.role, title, words), kept.id)


def paste(session: Session, actor: str, matter: Matter, about: About) -> MatterDocument:
    """A paper from words alone."""
    words = extraction.marked(about.text)
    if not words:
        raise Invalid("matter.document_empty")
    title = about.title or words.removeprefix(HEADING).splitlines()[0][:80]
    return _added(session, actor, matter, About(about.role, title, words), None)


def edit(session: Session, actor: str, matter: Matter, row: MatterDocument, about: About) -> MatterDocument:
    """The paper with another role, title or words; its file stays as it came."""
    words = extraction.marked(about.text)
    _check_words(words)
    row.role, row.title, row.text = _role(about.role), about.title or row.title, words
    session.add(row)
    session.flush()
    audit.tell(session, actor, "document edited", "matter", matter.slug, document=row.title)
    return row


def remove(session: Session, actor: str, matter: Matter, document_id: int) -> None:
    """Take a paper off the matter; its file stays kept."""
    row = get(session, matter, document_id)
    session.delete(row)
    session.flush()
    audit.tell(
        session, actor, "document removed", "matter", matter.slug, document=row.title, upload=row.upload_id
    )


def _check(ending: str, data: bytes, name: str) -> None:
    if ending not in MEDIA_TYPES:
        raise Unreadable("matter.document_kind", file=name, kinds=", ".join(sorted(MEDIA_TYPES)))
    if len(data) > LARGEST:
        raise TooLarge("matter.document_large", limit=LARGEST // 1_000_000)
    if not data:
        raise Unreadable("matter.document_no_bytes", file=name)
    if not data.startswith(_BEGINS.get(ending, b"")):
        raise Unreadable("matter.document_other_kind", file=name, kind=ending)


def _check_words(text: str) -> None:
    if len(text) > MOST_SIGNS:
        raise TooLarge("matter.document_long", limit=MOST_SIGNS // 1_000_000)


def _role(role: str) -> str:
    return role if role in ROLES else "other"


def _title(name: str) -> str:
    return re.sub(r"[_\s]+", " ", name.rpartition(".")[0]).strip() or name


def _added(
    session: Session, actor: str, matter: Matter, about: About, upload_id: int | None
) -> MatterDocument:
    _check_words(about.text)
    row = MatterDocument(
        matter_id=matter.id or 0,
        sort=len(of(session, matter)),
        role=_role(about.role),
        title=about.title,
        upload_id=upload_id,
        text=about.text,
        created_by=actor,
    )
    session.add(row)
    session.flush()
    audit.tell(session, actor, "document added", "matter", matter.slug, document=row.title)
    return row


# --- Reading beside the draft ----------------------------------------------------------------------------


def passages(text: str) -> tuple[Passage, ...]:
    """The paragraphs of a paper's words."""
    blocks = (block.strip() for block in text.split("\n\n"))
    return tuple(
        Passage(n, block.removeprefix(HEADING), block.startswith(HEADING))
        for n, block in enumerate(filter(None, blocks))
    )


def pane(session: Session, matter: Matter, point: Asked | None, document_id: int | None = None) -> Pane:
    """The paper to read beside a point: the one that is asked for, else the one where the point is found."""
    rows = session.exec(
        select(MatterDocument)
        .where(MatterDocument.matter_id == matter.id)
        .order_by(col(MatterDocument.sort), col(MatterDocument.id))
    ).all()
    papers = of(session, matter)
    chosen = [row for row in rows if row.id == document_id] or _named(rows, point) or list(rows)
    found = [(row, _found(row.text, point)) for row in chosen if row.text]
    if not found:
        shown = next((paper for paper in papers if chosen and paper.id == chosen[0].id), None)
        return Pane(papers, shown, (), None)
    row, (_, place) = max(found, key=lambda each: each[1][0])
    return Pane(papers, next(paper for paper in papers if paper.id == row.id), passages(row.text), place)


def place_of(text: str, point: Asked) -> int | None:
    """The paragraph of `text` in which a point stands, counted from 0; None where none is likely."""
    return _found(text, point)[1]


def _named(rows: Sequence[MatterDocument], point: Asked | None) -> list[MatterDocument]:
    """The papers that the point's own anchor names."""
    anchor = getattr(point, "anchor", None)
    name = _part(anchor, "document").casefold()
    return [row for row in rows if name and fuzz.token_set_ratio(row.title.casefold(), name) >= 85]


def _found(text: str, point: Asked | None) -> tuple[float, int | None]:
    """How sure it is where a point stands (of 100), and the place."""
    if point is None:
        return 0, None
    there = passages(text)
    tries = (*_by_number(there, point), _by_words(there, point))
    return max(tries, key=lambda each: each[0], default=(0, None))


def _by_number(there: Sequence[Passage], point: Asked) -> Iterator[tuple[float, int | None]]:
    anchor = getattr(point, "anchor", None)
    paragraph = _part(anchor, "paragraph") or (point.number if point.kind == "paragraph" else "")
    chapter = _part(anchor, "chapter") or (point.number if point.kind == "chapter" else "")
    number = point.number if point.kind not in ("paragraph", "chapter") else ""
    if paragraph:
        yield _starting(there, rf"(?:til\s+)?{_spaced(paragraph)}(?![\d-])", sure=100)
        yield _holding(there, rf"{_spaced(paragraph)}(?![\d-])", sure=75)
    if number:
        yield _starting(
            there, rf"(?:spørsmål|spm\.?|tema|anbefaling)\s*{_spaced(number)}(?![\d.]*\d)", sure=97
        )
    if chapter:
        bare = re.sub(r"^(?:kapittel|kap\.?|punkt|pkt\.?)\s*", "", chapter, flags=re.IGNORECASE).rstrip(".")
        words = rf"(?:(?:kapittel|kap\.|punkt|pkt\.)\s*)?{_spaced(bare)}(?:\.?\s|\.?$|[:–-])"
        yield _starting(there, words, sure=95, only_headings=True)


def _starting(
    there: Sequence[Passage], words: str, *, sure: float, only_headings: bool = False
) -> tuple[float, int | None]:
    """The last heading that begins so, which is past the contents, else the first paragraph."""
    begins = re.compile(words, re.IGNORECASE)
    found = [each for each in there if begins.match(each.words.lstrip("–- "))]
    headings = [each for each in found if each.is_heading]
    if headings:
        return sure, headings[-1].place
    return (sure - 5, found[0].place) if found and not only_headings else (0, None)


def _holding(there: Sequence[Passage], words: str, *, sure: float) -> tuple[float, int | None]:
    holds = re.compile(words, re.IGNORECASE)
    found = next((each.place for each in there if holds.search(each.words)), None)
    return (sure, found) if found is not None else (0, None)


def _by_words(there: Sequence[Passage], point: Asked) -> tuple[float, int | None]:
    """The passage that is most like the point's own words, a heading being measured against its title."""
    asked = [utils.default_process(part) for part in (point.title, point.text) if part]
    best: tuple[float, int | None] = (0, None)
    for each in there:
        words = utils.default_process(each.words)
        for part in asked:
            alike = _alike(part, words, is_heading=each.is_heading)
            if alike > best[0]:
                best = (alike, each.place)
    return best if best[0] >= _LIKELY else (0, None)


def _alike(asked: str, words: str, *, is_heading: bool) -> float:
    if not asked or not words:
        return 0
    if is_heading:
        return fuzz.token_sort_ratio(asked, re.sub(r"^[\d ]+", "", words)) * 0.96
    if len(words) < len(asked) / 2:
        return 0
    if len(asked) < 25:
        return 80 if f" {asked} " in f" {words} " else 0
    return max(fuzz.partial_ratio(asked, words), fuzz.token_set_ratio(asked, words) * 0.8) * 0.94


def _part(anchor: object, name: str) -> str:
    value = anchor.get(name, "") if isinstance(anchor, dict) else getattr(anchor, name, "")
    return str(value or "")


def _spaced(number: str) -> str:
    """`§ 4-2` as a pattern that does not mind blanks and kinds of dashes."""
    signs = (re.escape(sign) if sign not in "-–" else "[-–]" for sign in number if not sign.isspace())
    return r"\s*".join(signs)
