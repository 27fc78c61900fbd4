"""The pages of a PDF as paragraphs, headings, lists and tables, told from how their lines stand."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from app.documents.readers.lines import goes_on, level_by_number, marked
from app.documents.readers.pdf.page import HYPHEN, Line, Page, page
from app.documents.reading import Gatherer, Reading
from app.documents.tree import Text
from app.errors import Unreadable

MOST_PAGES: Final = 600
_SCANNED: Final = 20
"""So few signs on a page mean that it is a picture."""

_PAGE_NUMBER: Final = re.compile(
    r"(?:(?:side|page|s\.)\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:av|/|of)\s*\d{1,4})?", re.IGNORECASE
)
_SECTION: Final = re.compile(r"(?:Til\s+|Ny\s+)?§{1,2}\s?\d")
_ENDS: Final = (".", "!", "?", ":", ";")
_NOTE: Final = re.compile(r"\d{1,3}\s+\S")
_KEPT: Final = re.compile(r"(?:[A-ZÆØÅ]{2,}|\d|\b[A-Za-z]|\b(?:ikke|ex|non|co|e))$")


def read(data: bytes, name: str) -> Reading:
    """What the PDF `data` says; `Unreadable` with `name` where it is locked or broken."""
    document = _open(data, name)
    try:
        count = len(document)
        pages = list(_pages(document, min(count, MOST_PAGES)))
        title = document.get_metadata_value("Title")
    finally:
        document.close()
    if not pages:
        raise Unreadable("reading.broken_pdf", file=name)
    gatherer = Gatherer("pdf")
    if count > MOST_PAGES:
        gatherer.tell("reading.pages_left_out", read=MOST_PAGES, pages=count)
    if len(pages) < min(count, MOST_PAGES):
        gatherer.tell("reading.pages_broken", count=min(count, MOST_PAGES) - len(pages))
    _tell_scanned(gatherer, pages)
    _Layout(gatherer, _Measures.of(pages), _words(pages)).read(pages)
    return gatherer.reading(title=title, pages=count)


def _pages(document: Any, count: int) -> Iterator[Page]:
    """The pages that can be read."""
    for number in range(1, count + 1):
        with suppress(pypdfium2.PdfiumError):
            yield page(document, number)


def _open(data: bytes, name: str) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) == 0:
            raise Unreadable("reading.broken_pdf", file=name)
    except pypdfium2.PdfiumError as error:
        locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        locked = locked or "password" in str(error).lower()
        raise Unreadable("reading.locked_pdf" if locked else "reading.broken_pdf", file=name) from error
    return document


def _tell_scanned(gatherer: Gatherer, pages: list[Page]) -> None:
    bare = [each.number for each in pages if each.signs < _SCANNED]
    if len(bare) == len(pages):
        gatherer.tell("reading.scanned")
    elif bare:
        shown = ", ".join(map(str, bare[:8])) + (" …" if len(bare) > 8 else "")
        gatherer.tell("reading.pages_without_text", pages=shown)


# --- Measures --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Measures:
    """How large the running text is, how far its lines lie apart, and how large the headings are."""

    size: float
    step: float
    headings: tuple[float, ...]
    repeated: frozenset[str]

    @classmethod
    def of(cls, pages: list[Page]) -> "_Measures":
        sizes: Counter[float] = Counter()
        for line in (line for each in pages for line in each.lines):
            sizes[line.size] += len(line.words)
        size = sizes.most_common(1)[0][0] if sizes else 10.0
        larger = sorted({round(each * 2) / 2 for each in sizes if each > size * 1.09}, reverse=True)
        return cls(size, _step(pages, size), tuple(larger[:4]), _repeated(pages))


def _step(pages: list[Page], size: float) -> float:
    steps: Counter[float] = Counter()
    for each in pages:
        for before, after in zip(each.lines, each.lines[1:], strict=False):
            step = round(before.bottom - after.bottom, 1)
            if before.size == after.size == size and 0.8 * size < step < 2.6 * size:
                steps[step] += 1
    common = [step for step, _ in steps.most_common(4)]
    step = min(common[:2]) if common else 1.3 * size
    # Where most paragraphs are of one line, what is common is how far they lie apart.
    return step if step <= 1.6 * size or _runs_on(pages, size, step) else 1.3 * size


def _runs_on(pages: list[Page], size: float, step: float) -> bool:
    """Whether sentences go on over lines that lie `step` apart."""
    pairs = [
        goes_on(before.words, after.words)
        for each in pages
        for before, after in zip(each.lines, each.lines[1:], strict=False)
        if before.size == after.size == size and abs(before.bottom - after.bottom - step) < 0.3
    ]
    return sum(pairs) > 0.3 * len(pairs)


def _repeated(pages: list[Page]) -> frozenset[str]:
    """What stands at the head or foot of page after page."""
    seen: Counter[str] = Counter()
    for each in pages:
        seen.update({_form(line) for line in each.lines if _is_at_edge(line, each)})
    least = max(2, min(len(pages) // 3, 5))
    return frozenset(form for form, count in seen.items() if count >= least and form)


def _is_at_edge(line: Line, on: Page) -> bool:
    return line.bottom > 0.88 * on.height or line.top < 0.12 * on.height


def _form(line: Line) -> str:
    """The words of a line with every number alike."""
    return re.sub(r"\d+", "0", line.words.casefold()).strip()


def _words(pages: list[Page]) -> frozenset[str]:
    """Every word with a hyphen inside that the document itself writes so, and every word without."""
    return frozenset(
        word.casefold()
        for each in pages
        for line in each.lines
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.words)
    )


# --- Layout ----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Layout:
    """The document on its way: what is gathered, and the lines of the paragraph that is open."""

    gatherer: Gatherer
    measures: _Measures
    lexicon: frozenset[str]
    open: list[Line] = field(default_factory=list)
    notes: list[list[Line]] = field(default_factory=list)

    def read(self, pages: list[Page]) -> None:
        for each in pages:
            lines = list(self.running(each))
            for is_table, rows in groupby(_in_tables(lines), key=lambda pair: pair[1]):
                if is_table:
                    self.close()
                    self.table([line for line, _ in rows])
                else:
                    for line, _ in rows:
                        self.line(line, each)
        self.close()
        for note in self.notes:
            self.gatherer.text((Text(self.joined(note)),), page=note[0].page, note=True)

    def running(self, on: Page) -> Iterator[Line]:
        """The lines of a page without its head, foot, number and footnotes, which are kept aside."""
        in_notes = False
        for line in on.lines:
            at_edge = _is_at_edge(line, on)
            if at_edge and (
                _form(line) in self.measures.repeated or _PAGE_NUMBER.fullmatch(line.words.strip())
            ):
                self.gatherer.margin(line.words)
                continue
            if (
                on.number == 1
                and at_edge
                and line.size < 0.93 * self.measures.size
                and not _NOTE.match(line.words)
            ):
                self.gatherer.margin(line.words)
                continue
            small = line.size <= 0.92 * self.measures.size and line.top < 0.5 * on.height
            if small and _NOTE.match(line.words):
                self.notes.append([line])
                in_notes = True
            elif small and in_notes:
                self.notes[-1].append(line)
            else:
                in_notes = False
                yield line

    def line(self, line: Line, on: Page) -> None:
        if self.open and self.begins(line, on):
            self.close()
        self.open.append(line)

    def begins(self, line: Line, on: Page) -> bool:
        """Whether `line` begins something of its own."""
        before = self.open[-1]
        if abs(before.size - line.size) > 0.6:
            return True
        if self.is_large(line) and self.level(self.open):
            return (
                line.page != before.page
                or before.bottom - line.bottom > 1.6 * line.size
                or bool(level_by_number(line.words))
            )
        if self.level([line]) != self.level(self.open[-1:]):
            return True
        if (
            _SECTION.match(line.words)
            and not goes_on(before.words, line.words.lstrip("§ "))
            and before.words.endswith(_ENDS)
        ):
            return True
        if before.bold != line.bold and len(before.words) < 100 and not before.words.endswith(","):
            return True
        if marked(_flat(line)) and (
            marked(_flat(self.open[0]))
            or before.words.endswith(_ENDS)
            or not goes_on(before.words, line.words)
        ):
            return True
        if before.page != line.page or line.bottom > before.bottom + 2:  # a new page or column
            return not (goes_on(before.words, line.words) or before.words.endswith((HYPHEN, "-", ",")))
        step = before.bottom - line.bottom
        if step > self.measures.step * 1.25 + 0.5:
            return True
        under = [
            each.right for each in on.lines if abs(each.left - before.left) < 20 and len(each.cells) == 1
        ]
        reach = max(under, default=0.0) - before.left
        is_short = before.right - before.left < 0.72 * reach
        return (
            is_short
            and not goes_on(before.words, line.words)
            and not before.words.endswith(("-", HYPHEN, ","))
        )

    def close(self) -> None:
        """Gather what is open as what it is."""
        lines, self.open = self.open, []
        if not lines:
            return
        words, number = self.joined(lines), lines[0].page
        level = self.level(lines)
        if level and len(words) <= 250:
            self.gatherer.heading(level, (Text(words),), page=number)
        elif entry := marked(words):
            depth = 1 if lines[0].left > 110 and not entry.ordered else 0
            self.gatherer.item(depth, (Text(entry.words),), entry.label, number, ordered=entry.ordered)
        else:
            self.gatherer.text((Text(words),), page=number)

    def level(self, lines: list[Line]) -> int:
        """How deep a heading `lines` are, 0 where they are none."""
        first, words = lines[0], lines[0].words
        if not any(sign.isalpha() for sign in words):
            return 0
        by_number = level_by_number(words)
        size = round(first.size * 2) / 2
        if size in self.measures.headings:
            return min(max(by_number, self.measures.headings.index(size) + 1), 4)
        is_said = words.rstrip().endswith((".", ";", ",")) and not re.match(r"§", words)
        if not first.bold or is_said or first.size < 0.95 * self.measures.size or len(first.cells) > 1:
            return 0
        return min(by_number or len(self.measures.headings) + 1, 4)

    def is_large(self, line: Line) -> bool:
        """Whether a line is set in the size of a heading."""
        return round(line.size * 2) / 2 in self.measures.headings

    def table(self, lines: list[Line]) -> None:
        """Rows whose cells stand under each other; what goes on in the line below is of the same row."""
        columns = max((line.starts for line in lines), key=len)
        rows: list[tuple[list[str], int]] = []
        below = 0.0
        for line in lines:
            cells = [""] * len(columns)
            for start, words in zip(line.starts, line.cells, strict=True):
                place = min(range(len(columns)), key=lambda each: (abs(columns[each] - start), each))
                cells[place] = f"{cells[place]} {words}".strip()
            goes_on_above = not cells[0] and below - line.bottom <= 1.2 * self.measures.step
            if rows and goes_on_above and rows[-1][1] == line.page:
                rows[-1] = (
                    [f"{one} {other}".strip() for one, other in zip(rows[-1][0], cells, strict=True)],
                    line.page,
                )
            else:
                rows.append((cells, line.page))
            below = line.bottom
        made = [tuple((Text(cell.replace(HYPHEN, "")),) for cell in cells) for cells, _ in rows]
        self.gatherer.table(made, [number for _, number in rows])

    def joined(self, lines: list[Line]) -> str:
        """The words of several lines as one text, with words mended that were cut at a line's end."""
        whole = _flat(lines[0])
        for line in lines[1:]:
            whole = self.mended(whole, _flat(line))
        return whole.replace(HYPHEN, "-")

    def mended(self, before: str, after: str) -> str:
        if not before.endswith(("-", HYPHEN)) or before.endswith((" -", "--")):
            return f"{before} {after}"
        first = re.search(r"[^\W\d_]*$", before[:-1])
        second = re.match(r"[^\W\d_]+", after)
        if second is None or second[0].casefold() in ("og", "eller", "and", "or", "samt", "til"):
            return f"{before[:-1]}- {after}"
        if not second[0][0].islower():
            return f"{before[:-1]}-{after}"
        head = first[0] if first else ""
        with_hyphen = f"{head}-{second[0]}".casefold() in self.lexicon
        without = f"{head}{second[0]}".casefold() in self.lexicon
        if (with_hyphen and not without) or (_KEPT.search(before[:-1]) and not without):
            return f"{before[:-1]}-{after}"
        return f"{before[:-1]}{after}"


def _flat(line: Line) -> str:
    """The words of a line, its mark set close to what it marks."""
    return " ".join(line.cells) if marked(" ".join(line.cells)) else line.words


def _in_tables(lines: list[Line]) -> Iterable[tuple[Line, bool]]:
    """Each line with whether it is a row of a table: of lines whose cells stand under each other."""
    above: Line | None = None
    for place, line in enumerate(lines):
        around = (*lines[max(place - 1, 0) : place], *lines[place + 1 : place + 2])
        beside = [each for each in (*around, *([above] if above else [])) if _is_row(each)]
        is_row = _is_row(line) and any(_under(line, each) for each in beside)
        goes_on_in_cell = (
            above is not None
            and len(line.cells) == 1
            and any(abs(line.left - start) <= 4 for start in above.starts[1:])
        )
        above = line if is_row else above if goes_on_in_cell else None
        yield line, is_row or goes_on_in_cell


def _is_row(line: Line) -> bool:
    return len(line.cells) > 2 or (len(line.cells) > 1 and not marked(" ".join(line.cells)))


def _under(one: Line, other: Line) -> bool:
    return any(abs(start - each) <= 4 for start in one.starts[1:] for each in other.starts[1:])
