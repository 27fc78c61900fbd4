"""The body of a Word file, walked once: paragraphs, tables, notes, boxes, with all changes accepted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from app.documents import gate
from app.documents.addresses import address
from app.documents.readers.lines import level_by_number, marked
from app.documents.readers.word.looks import VAL, Styles, read_styles, style_of
from app.documents.readers.word.numbers import Numbers, read_numbers
from app.documents.reading import Gatherer, Reading
from app.documents.tree import (
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Note,
    Strong,
    Text,
    join,
    plain,
)
from app.documents.word.names import R, w
from app.documents.word.package import located, main_part, relations
from app.documents.word.xml import Element, is_on

_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_ALTERNATE, _CHOICE = f"{{{_MC}}}AlternateContent", f"{{{_MC}}}Choice"
_GONE: Final = frozenset({w("del"), w("moveFrom"), w("instrText"), w("delInstrText"), w("delText")})
_CHANGES: Final = (*map(w, ("ins", "del", "moveFrom", "moveTo")),)
_BOX: Final = w("txbxContent")
_WITHIN: Final = frozenset(
    map(w, ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "dir", "bdo", "customXml"))
)
_PICTURES: Final = frozenset({w("drawing"), w("pict"), w("object")})
_DEEPEST: Final = 60


def read(data: bytes, name: str) -> Reading:
    """What the Word file `data` says; `Unreadable` with `name` where it must not or cannot come in."""
    parts = gate.open_word(data, name)
    main = main_part(parts)
    related = {
        relation.type.rpartition("/")[2]: located(main, relation)
        for relation in relations(parts, main)
        if not relation.external
    }
    walk = _Walk(
        Gatherer("word"),
        read_styles(_part(parts, related.get("styles", ""))),
        read_numbers(_part(parts, related.get("numbering", ""))),
        {relation.id: relation.target for relation in relations(parts, main) if relation.external},
        _notes(parts, related),
    )
    for relation in relations(parts, main):
        if (
            relation.type.endswith(("/header", "/footer"))
            and (root := _part(parts, located(main, relation))) is not None
        ):
            for paragraph in root.iter(w("p")):
                walk.gatherer.margin(_bare(paragraph))
    if (comments := _part(parts, related.get("comments", ""))) is not None and len(comments):
        walk.gatherer.tell("reading.comments", count=len(comments))
    body = gate.parse(parts[main]).find(w("body"))
    if body is not None:
        if next(body.iter(*_CHANGES), None) is not None:
            walk.gatherer.tell("reading.tracked_changes")
        walk.blocks(body, 0)
        walk.close()
    return walk.gatherer.reading(title=_title(parts), pages=walk.page if walk.knows_pages else 0)


def _part(parts: Mapping[str, bytes], name: str) -> Element | None:
    return gate.parse(parts[name], name) if name in parts else None


def _title(parts: Mapping[str, bytes]) -> str:
    root = _part(parts, "docProps/core.xml")
    found = root.find("{http://purl.org/dc/elements/1.1/}title") if root is not None else None
    return found.text or "" if found is not None else ""


def _notes(parts: Mapping[str, bytes], related: Mapping[str, str]) -> dict[tuple[str, str], Element]:
    return {
        (kind, node.get(w("id"), "")): node
        for kind, several in (("footnote", "footnotes"), ("endnote", "endnotes"))
        if (root := _part(parts, related.get(several, ""))) is not None
        for node in root.iter(w(kind))
    }


def _bare(node: Element) -> str:
    """The letters of `node`, blanks for tabs and breaks."""
    return "".join(
        (each.text or "") if each.tag == w("t") else "  "
        for each in node.iter(w("t"), w("tab"), w("br"))
        if next(each.iterancestors(w("del"), w("moveFrom")), None) is None
    )


@dataclass(slots=True)
class _Walk:
    """One body on its way."""

    gatherer: Gatherer
    styles: Styles
    numbers: Numbers
    links: dict[str, str]
    notes: dict[tuple[str, str], Element]
    page: int = 1
    knows_pages: bool = False
    _running: list[Inline] = field(default_factory=list)  # of paragraphs whose mark is deleted
    _boxes: list[Element] = field(default_factory=list)

    # --- Blocks

    def blocks(self, node: Element, depth: int) -> None:
        """The paragraphs and tables inside `node`."""
        if depth > _DEEPEST:
            self.gatherer.tell("reading.too_deep")
            return
        for child in node:
            if child.tag == w("p"):
                self.paragraph(child)
            elif child.tag == w("tbl"):
                self.close()
                self.table(child, depth + 1)
            elif child.tag == w("sdt"):
                self.control(child, depth + 1)
            elif child.tag == _ALTERNATE:
                self.blocks(_chosen(child), depth + 1)
            elif child.tag in _WITHIN:
                self.blocks(child, depth + 1)

    def control(self, node: Element, depth: int) -> None:
        """A content control reads as what it holds; a table of contents is none of the text."""
        gallery = node.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
        if gallery is not None and gallery.get(VAL) == "Table of Contents":
            self.gatherer.tell("reading.contents_left_out", level="info", count=len(list(node.iter(w("p")))))
            return
        if _waits(node):
            self.close()
            self.gatherer.answer_box()
            return
        content = node.find(w("sdtContent"))
        if content is not None:
            self.blocks(content, depth)

    def paragraph(self, node: Element) -> None:
        """One paragraph; where its mark is deleted, it goes on in the next."""
        content = [*self._running, *self.inlines(node, 0)]
        self._running = []
        mark = node.find(f"{w('pPr')}/{w('rPr')}")
        if mark is not None and (mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None):
            self._running = content
            return
        self.put(node, join(content))
        boxes, self._boxes = self._boxes, []
        for box in boxes[:200]:
            self.gatherer.tell("reading.text_box", level="info")
            self.blocks(box, _DEEPEST - 8)

    def close(self) -> None:
        """Let go of what a deleted mark left open."""
        running, self._running = self._running, []
        if running:
            self.gatherer.text(join(running), page=self.shown_page())

    def put(self, node: Element, content: Inlines) -> None:
        """Gather a paragraph as what it is."""
        said = plain(content).strip()
        if not said:
            return
        if self.styles.is_contents(style_of(node)):
            self.gatherer.tell("reading.contents_left_out", level="info", count=0)
            return
        page = self.shown_page()
        numbered = self.styles.numbering(node)
        label, counts = self.numbers.label(numbered) if numbered else ("", False)
        if level := self.styles.heading(node) or self.fake_heading(node, said):
            self.gatherer.heading(level, content, label if counts else "", page)
        elif numbered:
            if label or counts:
                self.gatherer.item(numbered.level, content, label, page, ordered=counts)
            else:
                self.gatherer.text(content, page=page)
        elif (entry := marked(said)) and isinstance(content[0], Text):
            self.gatherer.item(
                0, _without(content, len(said) - len(entry.words)), entry.label, page, ordered=entry.ordered
            )
        else:
            self.gatherer.text(content, page=page)

    def fake_heading(self, node: Element, said: str) -> int:
        """The level of a paragraph that is a heading by its looks alone: short, bold throughout."""
        if len(said) > 200 or said.endswith((".", ",", ";", ":", "!")) or not self.styles.is_bold(node):
            return 0
        return (
            min(level_by_number(said) + 1, 4) if level_by_number(said) else 4 if said.startswith("§") else 3
        )

    def shown_page(self) -> int:
        """The page, where Word has noted where its pages break."""
        return self.page if self.knows_pages else 0

    # --- Tables

    def table(self, node: Element, depth: int) -> None:
        """A table; one of a single cell is a frame around what it holds."""
        rows = [row for row in _children(node, w("tr")) if not _is_deleted_row(row)]
        cells = [list(_children(row, w("tc"))) for row in rows]
        if sum(map(len, cells)) == 1:
            places = len(self.gatherer.places)
            self.blocks(cells[0][0], depth)
            self.close()
            if len(self.gatherer.places) == places:
                self.gatherer.answer_box()
            return
        made = [(tuple(self.cell(cell) for cell in row), self.shown_page()) for row in cells]
        self.gatherer.table([row for row, _ in _answered(made)], [page for _, page in _answered(made)])

    def cell(self, node: Element) -> Inlines:
        """What a cell says; a cell that goes on from the one above says nothing again."""
        merged = node.find(f"{w('tcPr')}/{w('vMerge')}")
        if merged is not None and merged.get(VAL, "continue") == "continue":
            return ()
        made: list[Inline] = []
        for paragraph in _paragraphs(node):
            content = self.inlines(paragraph, 0)
            if plain(content).strip():
                numbered = self.styles.numbering(paragraph)
                label = f"{self.numbers.label(numbered)[0]} " if numbered else ""
                made += [*([LineBreak()] if made else []), Text(label), *content]
        return join(made)

    # --- Inlines

    def inlines(self, node: Element, depth: int) -> list[Inline]:
        """The words inside `node`."""
        made: list[Inline] = []
        for child in node:
            if depth > _DEEPEST:
                break
            if child.tag == w("r"):
                made += self.run(child)
            elif child.tag == w("hyperlink"):
                made += self.link(child, depth)
            elif child.tag == _ALTERNATE:
                made += self.inlines(_chosen(child), depth + 1)
            elif child.tag in _WITHIN and not _waits(child):
                made += self.inlines(child, depth + 1)
            elif child.tag.endswith("}oMath") or child.tag.endswith("}oMathPara"):
                made.append(Text("".join(map(str, child.itertext()))))
        return made

    def link(self, node: Element, depth: int) -> list[Inline]:
        content = self.inlines(node, depth + 1)
        url = address(self.links.get(node.get(f"{{{R}}}id", ""), ""))
        return [Link(url, join(content))] if url and plain(content).strip() else content

    def run(self, node: Element) -> list[Inline]:
        made = [each for child in node for each in self.sign(child)]
        properties = node.find(w("rPr"))
        if properties is None or not any(isinstance(each, Text) and each.text.strip() for each in made):
            return made
        if is_on(properties.find(w("vanish"))):
            self.gatherer.tell("reading.hidden_text")
            return []
        if is_on(properties.find(w("b"))):
            made = [Strong(join(made))]
        return [Emphasis(join(made))] if is_on(properties.find(w("i"))) else made

    def sign(self, node: Element) -> Iterator[Inline]:
        """What one child of a run prints."""
        match node.tag.rpartition("}")[2]:
            case "t":
                yield Text(node.text or "")
            case "tab" | "ptab":
                yield Text("  ")
            case "br" | "cr":
                if node.get(w("type")) == "page":
                    self.page += 1
                elif node.get(w("type")) != "column":
                    yield LineBreak()
            case "lastRenderedPageBreak":
                self.page, self.knows_pages = self.page + 1, True
            case "noBreakHyphen":
                yield Text("-")
            case "sym":
                yield Text("☐" if node.get(w("char"), "").upper() in ("F0A8", "F06F") else "•")
            case "footnoteReference" | "endnoteReference" as kind:
                yield from self.note(kind.removesuffix("Reference"), node.get(w("id"), ""))
            case "drawing" | "pict" | "object" | "AlternateContent":
                self.picture(_chosen(node) if node.tag == _ALTERNATE else node)
            case _:
                pass

    def note(self, kind: str, number: str) -> Iterator[Inline]:
        found = self.notes.pop((kind, number), None)
        if found is not None:
            words = [" ".join(_bare(paragraph).split()) for paragraph in found.iter(w("p"))]
            yield Note((Text(" ".join(filter(None, words))),))

    def picture(self, node: Element) -> None:
        """What a drawing holds: boxes with words are read after the paragraph, pictures are not."""
        boxes = list(node.iter(_BOX))
        if boxes:
            self._boxes += boxes[:1]
        else:
            self.gatherer.tell("reading.pictures", level="info")


def _chosen(node: Element) -> Element:
    """The first of several ways to say the same."""
    found = node.find(_CHOICE)
    return found if found is not None else node[0] if len(node) else node


def _waits(node: Element) -> bool:
    """Whether a content control shows only Word's own words about what to write in it."""
    return node.tag == w("sdt") and node.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None


def _children(node: Element, tag: str, depth: int = 0) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in content controls and insertions."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in _WITHIN and depth < 8:
            yield from _children(child, tag, depth + 1)


def _answered(rows: list[tuple[tuple[Inlines, ...], int]]) -> list[tuple[tuple[Inlines, ...], int]]:
    """Rows with an empty one under a lone prompt set beside the prompt: that is where the answer goes."""
    made: list[tuple[tuple[Inlines, ...], int]] = []
    for row, page in rows:
        above = made[-1][0] if made else ()
        if len(above) == 1 and plain(above[0]).strip() and not any(plain(cell).strip() for cell in row):
            made[-1] = ((*above, ()), made[-1][1])
        else:
            made.append((row, page))
    return made


def _paragraphs(node: Element, depth: int = 0) -> Iterator[Element]:
    """The paragraphs of a cell, those of tables in it included."""
    for child in node:
        if child.tag == w("p"):
            yield child
        elif (
            depth < 20
            and not _waits(child)
            and (child.tag in _WITHIN or child.tag in (w("tbl"), w("tr"), w("tc")))
        ):
            yield from _paragraphs(child, depth + 1)


def _is_deleted_row(row: Element) -> bool:
    properties = row.find(w("trPr"))
    return properties is not None and properties.find(w("del")) is not None


def _without(content: Inlines, signs: int) -> Inlines:
    """`content` without the mark of `signs` letters that its first text begins with."""
    first, *rest = content
    if not isinstance(first, Text):
        return content
    blanks = len(first.text) - len(first.text.lstrip())
    return (replace(first, text=first.text[blanks + signs :]), *rest)
