"""The issuer's papers: kept whole, their words beside the draft, and where in them a point stands.

Nothing here commits. A file is given back as it came, and never as a page.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any, Protocol

from rapidfuzz import fuzz, utils
from sqlmodel import Session, col, func, select

from app.audit import service as audit
from app.documents.notices import Notice
from app.documents.reading import Leaf, Reading
from app.documents.tree import Blocks, Paragraph, Quote, Text
from app.errors import Conflict, Invalid, NotFound, SvarError, TooLarge, Unreadable
from app.matters import worker
from app.matters.models import Matter, MatterDocument
from app.matters.paragraphs import HEADING, marked
from app.uploads import service as uploads
from app.uploads.models import Upload

ROLES = ("letter", "paper", "draft_act", "page", "form", "other")
LARGEST = 20_000_000
"""As large as a file may be, in bytes."""

MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".doc": "application/msword",
    ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".html": "application/octet-stream",
    ".htm": "application/octet-stream",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".rtf": "application/rtf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".eml": "application/octet-stream",
    ".msg": "application/octet-stream",
}
"""The kinds of file that a matter takes, and what each is given back as, a page never as a page."""

MOST_SIGNS = 3_000_000
"""As long as the words of one paper may be."""

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
    """A paragraph of a paper; `place` counts from 0 and is its anchor on the page.

    `page`, `chapter` and `paragraph` are where it stands in the file, empty where that is not known; `turns`
    is whether a new page of the file begins with it.
    """

    place: int
    words: str
    is_heading: bool
    page: int = 0
    chapter: str = ""
    paragraph: str = ""
    turns: bool = False

    @property
    def anchor(self) -> str:
        """The id that links lead to."""
        return f"avsnitt-{self.place}"


@dataclass(frozen=True, slots=True)
class Words:
    """What a file says: its paragraphs, for each of them the place, and what its reader tells beside.

    `reading` is the whole of it; None where the file could not be read, which the notices then say why.
    """

    text: str = ""
    places: list[list[Any]] = field(default_factory=list)
    notices: list[list[Any]] = field(default_factory=list)
    reading: Reading | None = None


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


# --- Reading what is brought -----------------------------------------------------------------------------


def read(data: bytes, name: str) -> Words:
    """What a file says. Nothing is refused for being unreadable: why nothing is read is among the notices.

    It takes its time, and must not be called while a session is open.
    """
    try:
        return words_of(worker.read(data, name))
    except SvarError as error:
        told = {key: value for key, value in error.data.items() if isinstance(value, str | int)}
        return Words(notices=[[error.code, "error", told]])


def words_of(reading: Reading) -> Words:
    """A reading as the paragraphs that are kept of it."""
    leaves = [leaf for leaf in reading.leaves() if leaf.words.strip()]
    return Words(
        "\n\n".join(map(_line, leaves)),
        [[leaf.place.page, leaf.place.chapter, leaf.place.paragraph] for leaf in leaves],
        [[notice.code, notice.level, dict(notice.data)] for notice in reading.notices],
        reading,
    )


def _line(leaf: Leaf) -> str:
    """A leaf as one paragraph of text, with the number or mark that it prints."""
    words = re.sub(r"\n\s*\n+", "\n", leaf.words.strip())
    label = "–" if leaf.place.label == "•" else leaf.place.label
    said = f"{label} {words}" if label and not words.startswith(label) else words
    return f"{HEADING}{said}" if leaf.kind == "heading" else said.removeprefix(HEADING)


def notices(row: MatterDocument) -> tuple[Notice, ...]:
    """What the reader of a paper's file told."""
    return told(row.notices)


def told(kept: Sequence[Sequence[Any]]) -> tuple[Notice, ...]:
    """Notices as they are kept; an error is one that kept the file from being read."""
    return tuple(
        Notice(code, level="info" if level == "info" else "warning", data=data) for code, level, data in kept
    )


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
    return upload, MEDIA_TYPES.get(suffix(upload.name), "application/octet-stream")


def suffix(name: str) -> str:
    """The ending of a file's name, in lower case."""
    return PurePath(name).suffix.lower()


def check(file: Brought) -> None:
    """Refuse what no paper can be: a kind that we do not take, too much, nothing."""
    ending = suffix(file.name)
    if ending not in MEDIA_TYPES:
        raise Unreadable("matter.document_kind", file=file.name, kinds=", ".join(sorted(MEDIA_TYPES)))
    if len(file.bytes) > LARGEST:
        raise TooLarge("matter.document_large", limit=LARGEST // 1_000_000)
    if not file.bytes:
        raise Unreadable("matter.document_no_bytes", file=file.name)


def keep(session: Session, actor: str, file: Brought) -> Upload:
    """A file as it came, kept whatever can be read of it."""
    check(file)
    return uploads.keep(session, file.bytes, file.name, MEDIA_TYPES[suffix(file.name)], actor)


def upload(  # noqa: PLR0913, PLR0917 -- a file, what is said of it and what it says
    session: Session, actor: str, matter: Matter, file: Brought, about: About, words: Words
) -> MatterDocument:
    """A paper from a file that has been read; the text of `about` stands in where nothing could be."""
    kept = keep(session, actor, file)
    if not words.text:
        words = replace(words, text=marked(about.text), places=[])
    return add(session, actor, matter, About(about.role, about.title or title_of(file.name)), words, kept.id)


def paste(session: Session, actor: str, matter: Matter, about: About) -> MatterDocument:
    """A paper from words alone."""
    words = marked(about.text)
    if not words:
        raise Invalid("matter.document_empty")
    title = about.title or words.removeprefix(HEADING).splitlines()[0][:80]
    return add(session, actor, matter, About(about.role, title), Words(words), None)


def mark(row: MatterDocument) -> str:
    """A short mark of what can be edited of a paper, to tell whether somebody has done so meanwhile."""
    return hashlib.sha256(json.dumps([row.role, row.title, row.text]).encode()).hexdigest()[:12]


def edit(  # noqa: PLR0913, PLR0917 - what is edited, as what, and what was seen
    session: Session, actor: str, matter: Matter, row: MatterDocument, about: About, seen: str
) -> MatterDocument:
    """The paper with another role, title or words; its file stays as it came.

    A paragraph that still stands keeps its place in the file. `Conflict` where the paper is not any more what
    was `seen` when the form was made.
    """
    if mark(row) != seen:
        raise Conflict("matter.document_changed", title=row.title)
    words = row.text if _is_same(about.text, row.text) else marked(about.text)
    _check_words(words)
    if words != row.text:
        places = {each.words: [each.page, each.chapter, each.paragraph] for each in passages_of(row)}
        row.places = [places.get(each.words, [0, "", ""]) for each in passages(words)]
    row.role, row.title, row.text = _role(about.role), about.title or row.title, words
    session.add(row)
    session.flush()
    audit.tell(session, actor, "document edited", "matter", matter.slug, document=row.title)
    return row


def read_again(session: Session, row: MatterDocument, words: Words) -> None:
    """The words of a paper as its file is read now; words that were put in by hand stay."""
    if row.upload_id is None or (row.text and not row.places):
        return
    row.text, row.places, row.notices = words.text, words.places, words.notices
    session.add(row)
    session.flush()


def remove(session: Session, actor: str, matter: Matter, document_id: int) -> None:
    """Take a paper off the matter; its file stays kept."""
    row = get(session, matter, document_id)
    session.delete(row)
    session.flush()
    audit.tell(
        session, actor, "document removed", "matter", matter.slug, document=row.title, upload=row.upload_id
    )


def _is_same(typed: str, there: str) -> bool:
    """Whether a text came back from its field as it went there."""
    return typed.strip() == there.strip()


def _check_words(text: str) -> None:
    if len(text) > MOST_SIGNS:
        raise TooLarge("matter.document_long", limit=MOST_SIGNS // 1_000_000)


def _role(role: str) -> str:
    return role if role in ROLES else "other"


def title_of(name: str) -> str:
    """What a paper is called by its file's name."""
    return re.sub(r"[_\s]+", " ", name.rpartition(".")[0]).strip() or name


def add(  # noqa: PLR0913, PLR0917 -- a paper is all of this
    session: Session, actor: str, matter: Matter, about: About, words: Words, upload_id: int | None
) -> MatterDocument:
    """A new paper after those that there are."""
    _check_words(words.text)
    row = MatterDocument(
        matter_id=matter.id or 0,
        sort=len(of(session, matter)),
        role=_role(about.role),
        title=about.title,
        upload_id=upload_id,
        text=words.text,
        places=words.places,
        notices=words.notices,
        created_by=actor,
    )
    session.add(row)
    session.flush()
    audit.tell(session, actor, "document added", "matter", matter.slug, document=row.title)
    return row


# --- Reading beside the draft ----------------------------------------------------------------------------


def passages(text: str, places: Sequence[Sequence[Any]] = ()) -> tuple[Passage, ...]:
    """The paragraphs of a paper's words, with their places in the file where those are known."""
    blocks = [block for part in text.split("\n\n") if (block := part.strip())]
    known = places if len(places) == len(blocks) else [(0, "", "")] * len(blocks)
    made: list[Passage] = []
    last = 0
    for n, (block, (page, chapter, paragraph)) in enumerate(zip(blocks, known, strict=True)):
        is_heading = block.startswith(HEADING)
        words = block.removeprefix(HEADING)
        made.append(
            Passage(n, words, is_heading, page, chapter, paragraph, turns=bool(page) and page != last)
        )
        last = page or last
    return tuple(made)


def passages_of(row: MatterDocument) -> tuple[Passage, ...]:
    """The paragraphs of a paper."""
    return passages(row.text, row.places)


def quoted(row: MatterDocument, place: int) -> Blocks:
    """A paragraph of a paper as a quotation, and where it stands: `(Høringsnotatet s. 12)`."""
    found = next((each for each in passages_of(row) if each.place == place), None)
    if found is None:
        raise NotFound("matter.passage_gone", title=row.title)
    where = f" s. {found.page}" if found.page else f" kap. {found.chapter}" if found.chapter else ""
    return (
        Quote((Paragraph((Text(" ".join(found.words.split())),)),)),
        Paragraph((Text(f"({row.title}{where})"),)),
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
    found = [(row, _found(passages_of(row), point)) for row in chosen if row.text]
    if not found:
        shown = next((paper for paper in papers if chosen and paper.id == chosen[0].id), None)
        return Pane(papers, shown, (), None)
    row, (_, place) = max(found, key=lambda each: each[1][0])
    return Pane(papers, next(paper for paper in papers if paper.id == row.id), passages_of(row), place)


def place_of(there: Sequence[Passage], point: Asked) -> int | None:
    """The one of `there` in which a point stands, counted from 0; None where none is likely."""
    return _found(there, point)[1]


def _named(rows: Sequence[MatterDocument], point: Asked | None) -> list[MatterDocument]:
    """The papers that the point's own anchor names."""
    anchor = getattr(point, "anchor", None)
    name = _part(anchor, "document").casefold()
    return [row for row in rows if name and fuzz.token_set_ratio(row.title.casefold(), name) >= 85]


def _found(there: Sequence[Passage], point: Asked | None) -> tuple[float, int | None]:
    """How sure it is where a point stands (of 100), and the place."""
    if point is None:
        return 0, None
    tries = (*_by_page(there, point), *_by_number(there, point), _by_words(there, point))
    return max(tries, key=lambda each: each[0], default=(0, None))


def _by_page(there: Sequence[Passage], point: Asked) -> Iterator[tuple[float, int | None]]:
    """Its own words on the page that it was read on; that page's first paragraph where they stand nowhere."""
    page = _part(getattr(point, "anchor", None), "page")
    on_it = [each for each in there if page.isdecimal() and each.page == int(page)]
    if on_it:
        _, place = _by_words(on_it, point)
        yield (99, place) if place is not None else (_LIKELY, on_it[0].place)


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
