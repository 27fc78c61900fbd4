"""Inlines as runs of WordprocessingML, with the footnotes and links that they bring along."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple, assert_never

from app.documents.addresses import address
from app.documents.characters import in_one_line
from app.documents.tree import (
    Citation,
    Document,
    Emphasis,
    Field,
    Figure,
    Inlines,
    LineBreak,
    Link,
    Note,
    Strong,
    Text,
    plain,
)
from app.documents.typography import digits
from app.documents.word.letterhead import Letterhead
from app.documents.word.names import R
from app.documents.word.package import Relation
from app.documents.word.text import PRESERVED, in_attribute, in_run

_BARE_ADDRESS: Final = re.compile(r"(?:\s*https?://)+", re.IGNORECASE)


class Face(NamedTuple):
    """How characters look."""

    bold: bool = False
    italic: bool = False
    link: bool = False
    lang: str = ""


PLAIN: Final = Face()


class Links:
    """The addresses that a part points at, each with the id of its relationship."""

    def __init__(self, free: int) -> None:
        self._free = free
        self._ids: dict[str, str] = {}

    def id(self, url: str) -> str:
        """The id by which the part points at `url`."""
        return self._ids.setdefault(url, f"rId{self._free + len(self._ids)}")

    def relations(self) -> Iterator[Relation]:
        """What the part must point at."""
        for url, id_ in self._ids.items():
            yield Relation(id_, f"{R}/hyperlink", url, external=True)


class Runs:
    """Sets the inlines of one document, and gathers what has to stand in other parts."""

    def __init__(self, document: Document, letterhead: Letterhead) -> None:
        self.lines: list[str] = []  # the words of each line of the body, as `tree.paragraphs` has them
        self.notes: list[str] = []
        self.figures: list[str] = []
        self.links = Links(letterhead.free_link)
        self.note_links = Links(letterhead.free_note_link)
        self._document = document
        self._free_note = letterhead.free_note
        self._styles = letterhead.styles
        self._mark = f'<w:r><w:rPr><w:rStyle w:val="{self._styles.note_mark}"/></w:rPr>'
        self._openings: dict[Face, str] = {}
        self._said: list[str] = []

    def line(self, content: Inlines, lang: str = "") -> str:
        """The runs of one paragraph, empty where nothing prints; `lang` where it is not the document's."""
        self._said = []
        runs = self._set(content, Face(lang=lang) if lang else PLAIN, self.links)
        self.lines.append("".join(self._said))
        return runs

    def _set(self, content: Inlines, face: Face, links: Links) -> str:
        runs: list[str] = []
        said = self._said
        opening = self._openings.get(face) or self._opening(face)
        for node in content:
            match node:
                case Text(text) | Field(_, text):
                    said.append(text)
                    if words := in_run(text):
                        runs.append(f"{opening}{words}</w:t></w:r>")
                case Strong(inner):
                    runs.append(self._set(inner, face._replace(bold=True), links))
                case Emphasis(inner):
                    runs.append(self._set(inner, face._replace(italic=True), links))
                case Citation() | Note():
                    runs.append(self._note(node, face, links))
                case Link(url, inner):
                    runs.append(self._link(url, inner, face, links))
                case Figure(key, text):
                    said.append(text)
                    self.figures.append(key)
                    runs.append(f"{opening}{in_run(digits(text))}</w:t></w:r>")
                case LineBreak():
                    said.append(" ")
                    runs.append("<w:r><w:br/></w:r>")
                case _:
                    assert_never(node)
        return "".join(runs)

    def _opening(self, face: Face) -> str:
        """A run up to its text."""
        looks = (
            (f'<w:rStyle w:val="{self._styles.link}"/>' if face.link else "")
            + ("<w:b/>" if face.bold else "")
            + ("<w:i/>" if face.italic else "")
            + (f'<w:lang w:val="{in_attribute(face.lang)}"/>' if face.lang else "")
        )
        opening = f"<w:r><w:rPr>{looks}</w:rPr>{PRESERVED}" if looks else f"<w:r>{PRESERVED}"
        self._openings[face] = opening
        return opening

    def _note(self, node: Citation | Note, face: Face, links: Links) -> str:
        words = self._document.note(node)
        if links is self.note_links:  # a note cannot hold one in Word: its words stand in brackets
            return self._set((Text(" ("), *words, Text(")")), face, links)
        number, said = self._free_note + len(self.notes), self._said
        self._said = []  # the words of a note are not the line's
        self.notes.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{self._styles.note}"/></w:pPr>'
            f"{self._mark}<w:footnoteRef/></w:r><w:r>{PRESERVED} </w:t></w:r>"
            f"{self._set(words, PLAIN, self.note_links)}</w:p></w:footnote>"
        )
        self._said = said
        return f'{self._mark}<w:footnoteReference w:id="{number}"/></w:r>'

    def _link(self, url: str, content: Inlines, face: Face, links: Links) -> str:
        if face.link:
            return self._set(content, face, links)
        target = address(url)
        if not target:  # it leads nowhere safe: it is said, and cannot be followed
            return self._set((*content, Text(f" ({in_one_line(url)})")), face, links)
        outside = ""
        if bare := _BARE_ADDRESS.match(plain(content)):
            # A link that shows its bare address is read out letter by letter: `https://` stays outside it.
            first = content[0]
            if not isinstance(first, Text) or not first.text.startswith(bare[0]):
                return self._set(content, face, links)
            outside = self._set((Text(bare[0]),), face, links)
            content = (Text(first.text[bare.end() :]), *content[1:])
        runs = self._set(content, face._replace(link=True), links)
        if not runs:
            return outside
        return f'{outside}<w:hyperlink r:id="{links.id(target)}" w:history="1">{runs}</w:hyperlink>'
