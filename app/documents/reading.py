"""A document that somebody sends us: its blocks, where in it each of them stands, and what could not be read.

The readers beside (`readers.word`, `readers.pdf`, `readers.html`, `readers.plain`) make a `Reading`, each
through a `Gatherer`, so that lists, chapters and paragraphs of an act mean the same whatever the file was.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import Any, Final, Literal

from app.documents import codec
from app.documents.normal import normalise
from app.documents.notices import Level, Notice
from app.documents.tree import (
    Block,
    Blocks,
    Heading,
    Inlines,
    List,
    ListItem,
    Paragraph,
    Quote,
    Section,
    Slot,
    Table,
    Text,
    plain,
)

Kind = Literal["word", "pdf", "page", "text"]

LONGEST: Final = 3_000_000
"""How many signs are read of one document; some thousand pages."""

MOST: Final = 60_000
"""How many headings, paragraphs, entries and rows are read of one document."""

SECTION_SIGN: Final = r"§{1,2}\s?\d+[a-z]?(?:\s?[-–]\s?\d+[a-z]?)?(?:\s[a-hj-z](?![\wæøå)]))?"
"""`§ 4`, `§ 4-2`, `§ 6-6 a`."""

_PARAGRAPH: Final = re.compile(
    rf"(?:(?:Til|Ny|Nye|Forslag til|Merknader til)\s+)?({SECTION_SIGN})", re.IGNORECASE
)
_CHAPTER: Final = re.compile(
    r"(?P<word>(?:Kapittel|Kap\.|Del|Vedlegg|Chapter|Section|Part|Annex)\s+)?"
    r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,4}|[IVX]{1,5}|(?<=Vedlegg )[A-Z])(?P<end>[.):]?)(?=\s|$)"
)
_LEADER: Final = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}\s*$|…{2,}\s*\d{1,4}\s*$|_{4,}\s*\d{1,4}\s*$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a leaf of the document stands; what is not known is empty.

    `label` is its own number or mark as it prints (`2.3`, `1.`, `a)`, `•`), `chapter` the number of the
    chapter it stands in and `path` the headings above it, `paragraph` the § of a draft act, `page` counts
    from 1. `note` is true of a footnote that stands at the end because its mark was not found.
    """

    label: str = ""
    chapter: str = ""
    path: tuple[str, ...] = ()
    paragraph: str = ""
    page: int = 0
    note: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """A heading, a paragraph, an entry of a list or a row of a table, with its place.

    `level` is that of a heading, or how deep an entry lies; `cells` are those of a row. `words` are without
    the label.
    """

    kind: Literal["heading", "text", "item", "row"]
    words: str
    place: Place
    level: int = 0
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a file.

    `places` goes with the leaves of `blocks`, one each, in reading order. `margins` are the heads and feet of
    its pages, once each. `title` is what the file says of itself, `site` the name of the web site or the
    program's user; neither is to be believed before the text.
    """

    kind: Kind
    blocks: Blocks = ()
    places: tuple[Place, ...] = ()
    notices: tuple[Notice, ...] = ()
    margins: tuple[str, ...] = ()
    title: str = ""
    site: str = ""
    pages: int = 0

    def leaves(self) -> tuple[Leaf, ...]:
        """Everything that is read, in order, with its place."""
        return tuple(
            _leaf(found, place) for found, place in zip(_found(self.blocks), self.places, strict=True)
        )

    def text(self) -> str:
        """The words alone, a paragraph each."""
        return "\n\n".join(_words(found) for found in _found(self.blocks))


# --- Leaves ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    kind: Literal["heading", "text", "item", "row"]
    contents: tuple[Inlines, ...]
    level: int = 0


def _found(blocks: Iterable[Block], depth: int = 0) -> Iterator[_Found]:
    for block in blocks:
        match block:
            case Heading(level, content):
                yield _Found("heading", (content,), level)
            case Paragraph(content):
                yield _Found("text", (content,), depth)
            case List(_, items):
                for item in items:
                    yield from _entry(item, depth + 1)
            case Quote(inner, _) | Section(_, inner):
                yield from _found(inner, depth)
            case Table(header, rows, _):
                for row in (header, *rows):
                    yield _Found("row", row)
            case Slot():
                pass


def _entry(item: ListItem, depth: int) -> Iterator[_Found]:
    for place, found in enumerate(_found(item.blocks, depth)):
        yield _Found("item", found.contents, depth) if not place and found.kind == "text" else found


def _words(found: _Found) -> str:
    return " | ".join(words for content in found.contents if (words := plain(content).strip()))


def _leaf(found: _Found, place: Place) -> Leaf:
    words = _words(found)
    if place.label and words.startswith(place.label):
        words = words[len(place.label) :].lstrip(" .:–-)\t") or words
    cells = tuple(plain(content).strip() for content in found.contents) if found.kind == "row" else ()
    return Leaf(found.kind, words, place, found.level, cells)


# --- Gathering -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Entry:
    depth: int
    ordered: bool
    label: str
    paragraph: Paragraph


@dataclass(slots=True)
class Gatherer:
    """Puts together a reading, piece by piece in reading order; empty pieces are no pieces."""

    kind: Kind
    blocks: list[Block] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    _entries: list[_Entry] = field(default_factory=list)
    _path: list[tuple[int, str, str]] = field(default_factory=list)
    _paragraph: str = ""
    _signs: int = 0
    _contents: int = 0

    # --- What a reader says

    def tell(self, code: str, *, level: Level = "warning", **data: object) -> None:
        """A notice, once however often it is told."""
        notice = Notice(code, level=level, data=data)
        if notice not in self.notices:
            self.notices.append(notice)

    def margin(self, words: str) -> None:
        """A head or foot of a page."""
        said = " ".join(words.split())[:2000]
        if said and said not in self.margins and len(self.margins) < 50:
            self.margins.append(said)

    def heading(self, level: int, content: Inlines, label: str = "", page: int = 0) -> None:
        """A heading; `label` is the number that Word gives it by itself."""
        words = self._normal(_labelled(label, content))
        if words is None:
            return
        said = plain(words.content)
        if self._is_contents(said):
            return
        self._close_list()
        number = label or _own_number(said)
        self._enter(level, number, said)
        self._add(Heading(min(max(level, 1), 4), words.content), number, page)

    def text(self, content: Inlines, label: str = "", page: int = 0, *, note: bool = False) -> None:
        """A paragraph, with the label that prints before it where it is none of a list."""
        words = self._normal(_labelled(label, content))
        if words is None or self._is_contents(said := plain(words.content)):
            return
        self._close_list()
        if found := _PARAGRAPH.match(said):
            self._paragraph = spaced(found[1])
        self._add(words, label, page, note=note)

    def item(self, depth: int, content: Inlines, label: str, page: int = 0, *, ordered: bool) -> None:
        """An entry of a list; entries one after another become lists, as deep as they say."""
        words = self._normal(content)
        if words is None or self._is_contents(plain(words.content)):
            return
        self._entries.append(_Entry(min(max(depth, 0), 8), ordered, label if ordered else "•", words))
        self._place(label if ordered else "•", page)

    def table(self, rows: Sequence[Sequence[Inlines]], pages: Sequence[int]) -> None:
        """A table; its first row is the head."""
        self._close_list()
        whole = [(row, page) for row, page in zip(rows, pages, strict=True) if any(map(plain, row))]
        if not whole or not self._has_room(sum(len(plain(cell)) for row, _ in whole for cell in row)):
            return
        (header, _), *rest = whole
        for made in normalise([Table(tuple(header), tuple(tuple(row) for row, _ in rest), ())]):
            self.blocks.append(made)
            for _, page in whole:
                self._place("", page)

    def counts_on(self, label: str) -> bool:
        """Whether `label` is the next number of the list that is open."""
        last = re.match(r"(\d{1,3})[.)]", self._entries[-1].label) if self._entries else None
        this = re.fullmatch(r"(\d{1,3})[.)]", label)
        return bool(last and this) and int(this[1]) == int(last[1]) + 1  # type: ignore[index]

    def answer_box(self) -> None:
        """An empty frame: the paragraph above is what is to be answered in it."""
        self._close_list()
        if self.blocks and isinstance(last := self.blocks[-1], Paragraph):
            self.blocks[-1] = Table((last.content, ()), (), ("", ""))

    def reading(self, *, title: str = "", site: str = "", pages: int = 0) -> Reading:
        """What has been gathered."""
        self._close_list()
        if self._contents:
            self.tell("reading.contents_left_out", level="info", count=self._contents)
        return Reading(
            self.kind,
            tuple(self.blocks),
            tuple(self.places),
            tuple(self.notices),
            tuple(self.margins),
            " ".join(title.split())[:500],
            " ".join(site.split())[:200],
            pages,
        )

    # --- How it is put together

    def _normal(self, content: Inlines) -> Paragraph | None:
        made = normalise([Paragraph(content)])
        if not made or not isinstance(made[0], Paragraph) or not self._has_room(len(plain(made[0].content))):
            return None
        return made[0]

    def _has_room(self, signs: int) -> bool:
        self._signs += signs
        if self._signs <= LONGEST and len(self.places) < MOST:
            return True
        self.tell("reading.cut", limit=LONGEST // 1_000_000)
        return False

    def _is_contents(self, words: str) -> bool:
        if not _LEADER.search(words[-160:]):
            return False
        self._contents += 1
        return True

    def _enter(self, level: int, number: str, said: str) -> None:
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        found = _PARAGRAPH.match(said)
        self._paragraph = spaced(found[1]) if found else ""
        chapter = "" if number.startswith("§") else number.strip(" .:)")
        self._path.append((level, chapter, said))

    def _add(self, block: Heading | Paragraph, label: str, page: int, *, note: bool = False) -> None:
        self.blocks.append(block)
        self._place(label, page, note=note)

    def _place(self, label: str, page: int, *, note: bool = False) -> None:
        chapter = next((number for _, number, _ in reversed(self._path) if number), "")
        path = tuple(said for _, _, said in self._path)
        self.places.append(Place(label, chapter, path, self._paragraph, page, note))

    def _close_list(self) -> None:
        entries, self._entries = self._entries, []
        if entries:
            self.blocks += _lists(entries)


def spaced(paragraph: str) -> str:
    """A § in one spelling: `§ 4-2`, `§ 6-6 a`."""
    signs = re.sub(r"\s*[-–]\s*", "-", " ".join(paragraph.replace("§§", "§").split()))
    return re.sub(r"^§\s*", "§ ", signs)


def _labelled(label: str, content: Inlines) -> Inlines:
    return (Text(f"{label} "), *content) if label else content


def _own_number(said: str) -> str:
    """The number that a heading's own words begin with."""
    if found := re.match(SECTION_SIGN, said):
        return found[0]
    found = _CHAPTER.match(said)
    if not found or (not found["word"] and found["number"].isalpha() and not found["end"]):
        return ""
    if not found["word"] and re.match(r"(?:19|20)\d\d$|\d{1,2}$", found["number"]) and _is_date(said):
        return ""
    return found[0]


def _is_date(said: str) -> bool:
    return bool(re.match(r"(?:19|20)\d\d\b|\d{1,2}\.\s?[a-zæøå]", said))


def _lists(entries: list[_Entry]) -> list[Block]:
    """`entries` as lists in lists. Numbers that do not count from 1 print before their text."""
    base = min(entry.depth for entry in entries)
    made: list[Block] = []
    for ordered, run in groupby(_families(entries, base), key=lambda family: family[0].ordered):
        families = list(run)
        if ordered and not _counts([family[0].label for family in families]):
            for first, *below in families:
                made.append(Paragraph((Text(f"{first.label} "), *first.paragraph.content)))
                made += _lists(below) if below else []
            continue
        items = tuple(
            ListItem((first.paragraph, *(_lists(below) if below else ()))) for first, *below in families
        )
        made.append(List(ordered, items))
    return made


def _families(entries: list[_Entry], base: int) -> Iterator[list[_Entry]]:
    """Each entry with those that lie deeper after it."""
    family: list[_Entry] = []
    for entry in entries:
        if family and entry.depth <= max(base, family[0].depth):
            yield family
            family = []
        family.append(entry)
    if family:
        yield family


def _counts(labels: Sequence[str]) -> bool:
    numbers = [re.fullmatch(r"\(?(\d+)[.)]?\)?", label) for label in labels]
    return all(found and int(found[1]) == place for place, found in enumerate(numbers, 1))


# --- Out of the worker and into it -----------------------------------------------------------------------


def encode(reading: Reading) -> dict[str, Any]:
    """`reading` as a JSON value."""
    return {
        "kind": reading.kind,
        "blocks": codec.encode(reading.blocks),
        "places": [list(asdict(place).values()) for place in reading.places],
        "notices": [[notice.code, notice.level, notice.data] for notice in reading.notices],
        "margins": list(reading.margins),
        "title": reading.title,
        "site": reading.site,
        "pages": reading.pages,
    }


def decode(value: dict[str, Any]) -> Reading:
    """The reading that `encode` made `value` of."""
    return Reading(
        value["kind"],
        codec.decode(value["blocks"]),
        tuple(
            Place(label, chapter, tuple(path), paragraph, page, note)
            for label, chapter, path, paragraph, page, note in value["places"]
        ),
        tuple(Notice(code, level=level, data=data) for code, level, data in value["notices"]),
        tuple(value["margins"]),
        value["title"],
        value["site"],
        value["pages"],
    )
