"""Blocks as WordprocessingML: straight into strings, because a tree of elements costs ten times that.

Each paragraph is one string, so that a bookmark can still be closed in the last one when its section is over.
"""

from dataclasses import dataclass, replace
from typing import Final, assert_never

from app.documents.anchors import Anchor, text_hash
from app.documents.tree import (
    Align,
    Blocks,
    Document,
    Heading,
    Inlines,
    List,
    Paragraph,
    Quote,
    Section,
    Slot,
    Table,
    Text,
    plain,
)
from app.documents.word.letterhead import Letterhead
from app.documents.word.manifest import Item
from app.documents.word.numbering import LEVELS, STEP, counter
from app.documents.word.package import Relation
from app.documents.word.runs import Runs
from app.documents.word.shapes import HAIR, Shape, properties
from app.documents.word.styles import HEADINGS

_LOOK: Final = (  # the first row has a look of its own, columns have none
    '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
    'w:noHBand="0" w:noVBand="1"/>'
)
_QUOTE_INSET: Final = 567  # as the style that we add sets quotations in
_AFTER_TABLE: Final = 160
_AFTER_LIST: Final = 120
_NARROWEST: Final = 1000
_SIGN: Final = 130  # about as much room as a sign takes in a cell, and what its edges take
_EDGES: Final = 300


@dataclass(frozen=True, slots=True)
class _Flow:
    """How deep in lists and quotations a block stands."""

    style: str
    level: int = 0
    inset: int = 0
    lang: str = ""

    @property
    def left(self) -> int:
        """How far the block is set in, in twips."""
        return self.inset + STEP * self.level


@dataclass(frozen=True, slots=True)
class Printed:
    """A document in pieces: what goes into the places of a letterhead, and what the package must point at."""

    body: str
    notes: str
    counters: str
    links: tuple[Relation, ...]
    note_links: tuple[Relation, ...]
    items: tuple[Item, ...]


def print_document(document: Document, letterhead: Letterhead, *, traces: bool) -> Printed:
    """`document` in the styles of `letterhead`; `traces` adds bookmarks, and items to the manifest."""
    printer = _Printer(document, letterhead, traces=traces)
    printer.blocks(document.blocks, _Flow(letterhead.styles.body))
    printer.close()
    runs = printer.runs
    return Printed(
        body="".join(printer.out),
        notes="".join(runs.notes),
        counters="".join(printer.counters),
        links=tuple(runs.links.relations()),
        note_links=tuple(runs.note_links.relations()),
        items=tuple(printer.items),
    )


class _Printer:
    """Prints blocks one after the other; `out` holds the body so far."""

    def __init__(self, document: Document, letterhead: Letterhead, *, traces: bool) -> None:
        self.out: list[str] = []
        self.counters: list[str] = []
        self.items: list[Item] = []
        self.runs = Runs(document, letterhead)
        self._lang = document.lang
        self._numbering = letterhead.numbering
        self._styles = letterhead.styles
        self._surroundings = letterhead.surroundings
        self._traces = traces
        self._after_table = letterhead.surroundings.after_table
        self._before = 0  # what the next paragraph keeps clear of a list or table above it
        self._headings: list[int] = []  # levels of the headings that the next one stands under
        self._number = 0  # the counter that the next paragraph shows
        self._starts: list[str] = []  # bookmarks that the next paragraph opens
        self._last = -1  # where the last paragraph stands in `out`
        self._bookmarks = set(letterhead.surroundings.bookmarks)
        self._free_bookmark = letterhead.surroundings.free_bookmark

    def close(self) -> None:
        """End the body as Word wants it ended, which is not by a table."""
        if self._after_table and not self._surroundings.before_paragraph:
            self.out.append(HAIR)

    def blocks(self, blocks: Blocks, flow: _Flow) -> None:
        """Print `blocks`."""
        for block in blocks:
            match block:
                case Paragraph(content):
                    self._paragraph(content, flow)
                case Section(anchor, inner):
                    self._section(anchor, inner, flow)
                case Heading(level, content):
                    self._heading(level, content, flow)
                case List():
                    self._list(block, flow)
                case Quote(inner, lang):
                    self._quote(inner, lang, flow)
                case Table():
                    self._table(block, flow)
                case Slot():
                    pass
                case _:
                    assert_never(block)

    def _paragraph(self, content: Inlines, flow: _Flow) -> None:
        runs = self.runs.line(content, flow.lang)
        if not runs:
            return
        keep = _leads(content)
        before, self._before = self._before, 0
        if self._number:
            shape = self._entry(flow, keep=keep, before=before)
        elif flow.style == self._styles.quote:
            # The style sets a quotation in by itself, where nothing else does.
            shape = Shape(flow.style, keep, before=before, left=flow.left if flow.left > _QUOTE_INSET else 0)
        else:
            style = self._styles.continued if flow.level else flow.style
            shape = Shape(style, keep, before=before, left=flow.left)
        self._emit(shape, runs)

    def _entry(self, flow: _Flow, *, keep: bool, before: int = 0) -> Shape:
        """The shape of the paragraph that shows the mark of a list's entry; the next one shows none."""
        number, self._number = self._number, 0
        style = self._styles.bullet if number == self._numbering.bullets else self._styles.number
        # The definition of the list sets its levels in by itself, where nothing else does.
        left, hanging = (flow.left, STEP) if flow.inset or flow.level > LEVELS else (0, 0)
        return Shape(style, keep, number, min(flow.level, LEVELS), before, left, hanging)

    def _heading(self, level: int, content: Inlines, flow: _Flow) -> None:
        runs = self.runs.line(content, flow.lang)
        if not runs:
            return
        while self._headings and self._headings[-1] >= level:
            self._headings.pop()
        if level == 1:
            style = self._styles.title
        else:
            self._headings.append(level)
            style = self._styles.headings[min(len(self._headings), HEADINGS) - 1]
        self._before = 0
        self._show_number(flow)
        self._emit(Shape(style, keep=True), runs)

    def _list(self, block: List, flow: _Flow) -> None:
        self._show_number(flow)
        number = self._numbering.bullets
        inner = replace(flow, style=self._styles.body, level=flow.level + 1)
        if block.ordered:
            number = self._numbering.free + len(self.counters)
            self.counters.append(counter(self._numbering, number, min(inner.level, LEVELS) - 1))
        for item in block.items:
            self._number = number
            self.blocks(item.blocks, inner)
        self._number = 0
        if not flow.level:
            self._before = _AFTER_LIST

    def _quote(self, blocks: Blocks, lang: str, flow: _Flow) -> None:
        spoken = "" if lang == self._lang else lang or flow.lang
        self.blocks(blocks, _Flow(self._styles.quote, flow.level, flow.inset + _QUOTE_INSET, spoken))

    def _section(self, anchor: Anchor, blocks: Blocks, flow: _Flow) -> None:
        if not self._traces:
            self.blocks(blocks, flow)
            return
        name, number = self._bookmark(anchor), self._free_bookmark
        self._free_bookmark += 1
        at, line, shown = len(self.items), len(self.runs.lines), len(self.runs.figures)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        self._starts.append(start)
        self.blocks(blocks, flow)
        if start in self._starts:  # nothing was printed
            self._starts.remove(start)
            self._bookmarks.discard(name)
            name = ""
        else:
            closed = f'<w:bookmarkEnd w:id="{number}"/></w:p>'
            self.out[self._last] = self.out[self._last].removesuffix("</w:p>") + closed
        figures = tuple(dict.fromkeys(self.runs.figures[shown:]))
        self.items.insert(at, Item(anchor, name, text_hash(self.runs.lines[line:]), figures))

    def _bookmark(self, anchor: Anchor) -> str:
        """The name of a new bookmark; a second use of the same text gets its number."""
        name, number = anchor.bookmark, 1
        while name in self._bookmarks:
            number += 1
            name = f"{anchor.bookmark}_{number}"
        self._bookmarks.add(name)
        return name

    def _table(self, table: Table, flow: _Flow) -> None:
        if not table.header:
            return
        self._show_number(flow)
        if self._after_table:
            self.out.append(HAIR)
        widths = _widths(table, max(self._surroundings.width - flow.left, _NARROWEST))
        inset = f'<w:tblInd w:w="{flow.left}" w:type="dxa"/>' if flow.left else ""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        self.out.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._styles.table}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{inset}{_LOOK}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        )
        columns = tuple(zip(table.align, widths, strict=True))
        self._row(table.header, columns, flow, self._styles.column, "<w:cantSplit/><w:tblHeader/>")
        for row in table.rows:
            self._row(row, columns, flow, self._styles.cell, "<w:cantSplit/>")
        self.out.append("</w:tbl>")
        self._after_table = True
        self._before = _AFTER_TABLE

    def _row(
        self,
        cells: tuple[Inlines, ...],
        columns: tuple[tuple[Align, int], ...],
        flow: _Flow,
        style: str,
        kind: str,
    ) -> None:
        self.out.append(f"<w:tr><w:trPr>{kind}</w:trPr>")
        for cell, (side, width) in zip(cells, columns, strict=True):
            self.out.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>')
            runs = self.runs.line(cell, flow.lang)
            self._emit(Shape(style, align=side), runs)
            self.out.append("</w:tc>")
        self.out.append("</w:tr>")

    def _show_number(self, flow: _Flow) -> None:
        """Show a list item's mark on a line of its own, where what follows cannot carry it."""
        if self._number:
            self.out.append(f"<w:p>{properties(self._entry(flow, keep=True))}</w:p>")

    def _emit(self, shape: Shape, runs: str) -> None:
        self._last = len(self.out)
        self.out.append(f"<w:p>{properties(shape)}{''.join(self._starts)}{runs}</w:p>")
        self._starts.clear()
        self._after_table = False


def _leads(content: Inlines) -> bool:
    """Whether a paragraph leads up to what follows, and so must not be left behind on another page."""
    last = content[-1]
    return isinstance(last, Text) and last.text.endswith(":")


def _widths(table: Table, line: int) -> list[int]:
    """The widths of the columns, by the text that they hold; with little text, narrower than the line."""
    columns = zip(table.header, *table.rows, strict=True)
    signs = [max(8, *(len(plain(cell)) for cell in column)) for column in columns]
    wants = [min(count, 60) * _SIGN + _EDGES for count in signs]
    return [want * min(line, sum(wants)) // sum(wants) for want in wants]
