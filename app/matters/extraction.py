"""The text of the issuer's papers, for reading beside a draft: paragraphs, with headings marked `## `.

What is taken is words alone: nothing of a file is run, fetched or shown as it is. A format whose words nobody
reads here yet is kept as it came, and its text may be pasted beside it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import PurePath

from lxml import etree

from app.documents import gate
from app.files.text import normal

Element = etree._Element  # noqa: SLF001 -- lxml gives its element type no public name

HEADING = "## "
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

_NUMBERED = re.compile(
    r"(?:(?:Kapittel|Kap\.|Del|Vedlegg)\s+[\dIVX]+|\d{1,2}(?:\.\d{1,2}){0,4}\.?|§{1,2}\s?\d+[a-z]?(?:-\d+)?[a-z]?\.?)"
    r"(?:\s+[A-ZÆØÅ«].{0,110})?"
)
_ENDS_AS_TEXT = (".", ",", ";", ":", "?", "!")


def suffix(name: str) -> str:
    """The ending of a file's name, in lower case."""
    return PurePath(name).suffix.lower()


def text_of(data: bytes, name: str) -> str:
    """The words of a file, empty where its format is not read here; a broken Word file is `Unreadable`."""
    readers: dict[str, Callable[[], str]] = {
        ".docx": lambda: _word(data, name),
        ".html": lambda: _page(data),
        ".htm": lambda: _page(data),
        ".txt": lambda: marked(_decoded(data)),
        ".md": lambda: marked(_decoded(data)),
    }
    reader = readers.get(suffix(name))
    return reader() if reader else ""


def marked(text: str) -> str:
    """Typed or pasted text as paragraphs, with a mark before the lines that read as headings."""
    lines = [" ".join(line.split()) for line in normal(text).replace("\0", "").split("\n")]
    blocks: list[str] = []
    open_block = False
    for line in lines:
        if not line:
            open_block = False
        elif _is_heading(line):
            blocks.append(HEADING + line.lstrip("#").strip())
            open_block = False
        elif open_block and _goes_on(blocks[-1], line):
            blocks[-1] = f"{blocks[-1]} {line}"
        else:
            blocks.append(line)
            open_block = True
    return "\n\n".join(blocks)


def _is_heading(line: str) -> bool:
    if re.match(r"#{1,6}\s+\S", line):
        return True
    return len(line) <= 120 and not line.endswith(_ENDS_AS_TEXT) and bool(_NUMBERED.fullmatch(line))


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the one before it, as lines broken by a PDF or a mail do."""
    return (
        len(before) > 40
        and not before.endswith((".", "?", "!", ":"))
        and not re.match(r"[-–•*]|\d+[.)]\s", line)
    )


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


# --- Web pages -------------------------------------------------------------------------------------------

_SILENT = {
    "script",
    "style",
    "template",
    "noscript",
    "svg",
    "head",
    "nav",
    "button",
    "select",
    "iframe",
    "object",
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = _HEADINGS | {
    *("p", "div", "li", "tr", "section", "article", "main", "header", "footer", "aside", "blockquote", "pre"),
    *(
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "figure",
        "figcaption",
        "address",
        "form",
        "fieldset",
        "legend",
        "hr",
    ),
}


class _Words(HTMLParser):
    """Collects the words of a page, block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self._words: list[str] = []
        self._prefix = ""
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag in _BLOCKS:
            self.close_block()
            self._prefix = HEADING if tag in _HEADINGS else "– " if tag == "li" else self._prefix
        elif tag == "br":
            self._words.append(" ")
        elif tag in ("td", "th") and self._words:
            self._words.append(" | ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        elif tag in _BLOCKS:
            self.close_block()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)

    def close_block(self) -> None:
        words = " ".join("".join(self._words).split())
        if words:
            self.blocks.append(self._prefix + words)
            self._prefix = ""
        elif self._prefix == HEADING:
            self._prefix = ""
        self._words = []


def _page(data: bytes) -> str:
    named = re.search(rb"<meta[^>]+charset=[\"']?([\w-]+)", data[:4096], re.IGNORECASE)
    source = _decoded(data)
    if named and named[1].lower() not in (b"utf-8", b"utf8"):
        try:
            source = data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            source = _decoded(data)
    parser = _Words()
    parser.feed(source)
    parser.close()
    parser.close_block()
    return "\n\n".join(parser.blocks)


# --- Word ------------------------------------------------------------------------------------------------

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_W}val"
_GONE = {f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph style says of its paragraphs."""

    is_heading: bool = False
    list_id: str = ""
    level: int = 0


def _word(data: bytes, name: str) -> str:
    parts = gate.open_word(data, name)
    main = _main(parts)
    folder = main.rpartition("/")[0]
    styles = _styles(parts.get(f"{folder}/styles.xml"))
    counters = _Counters(parts.get(f"{folder}/numbering.xml"))
    body = gate.parse(parts[main])
    blocks = [block for block in _blocks(body.find(f"{_W}body"), styles, counters) if block]
    notes = parts.get(f"{folder}/footnotes.xml")
    if notes:
        blocks += [f"Fotnote {n}: {words}" for n, words in enumerate(_notes(gate.parse(notes)), 1)]
    return "\n\n".join(blocks)


def _main(parts: dict[str, bytes]) -> str:
    root = gate.parse(parts["_rels/.rels"])
    found = (each.get("Target", "") for each in root if each.get("Type") == _OFFICE)
    return next(found, "word/document.xml").lstrip("/")


def _styles(part: bytes | None) -> dict[str, _Style]:
    """The styles of a file by their ids, each with what it has from the one that it is based on."""
    if not part:
        return {}
    rows = {row.get(f"{_W}styleId", ""): row for row in gate.parse(part).iter(f"{_W}style")}
    made: dict[str, _Style] = {}
    for key in rows:
        chain = list(_chain(rows, key))
        names = [_value(row, "name").lower() for row in chain]
        is_heading = any(re.match(r"heading \d|overskrift \d|title$|tittel$", each) for each in names)
        list_ids = [value for row in chain if (value := _value(row, "pPr/numPr/numId"))]
        levels = [value for row in chain if (value := _value(row, "pPr/numPr/ilvl"))]
        made[key] = _Style(is_heading, list_ids[0] if list_ids else "", _whole(levels[0] if levels else ""))
    return made


def _chain(rows: dict[str, Element], key: str) -> Iterator[Element]:
    seen: set[str] = set()
    while key in rows and key not in seen:
        seen.add(key)
        yield rows[key]
        key = _value(rows[key], "basedOn")


class _Counters:
    """The numbers that Word prints before paragraphs of numbered lists."""

    def __init__(self, part: bytes | None) -> None:
        self._lists: dict[str, str] = {}
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._at: defaultdict[str, dict[int, int]] = defaultdict(dict)
        root = gate.parse(part) if part else None
        if root is None:
            return
        for row in root.iter(f"{_W}num"):
            self._lists[row.get(f"{_W}numId", "")] = _value(row, "abstractNumId")
        for row in root.iter(f"{_W}abstractNum"):
            for level in row.iter(f"{_W}lvl"):
                place = (row.get(f"{_W}abstractNumId", ""), _whole(level.get(f"{_W}ilvl", "")))
                start = _value(level, "start")
                self._levels[place] = (
                    _value(level, "numFmt"),
                    _value(level, "lvlText"),
                    _whole(start) if start else 1,
                )

    def next(self, list_id: str, level: int) -> str:
        """What stands before a list's next paragraph: `3.2`, a dash for a bullet, nothing for no list."""
        abstract = self._lists.get(list_id, "")
        if (abstract, level) not in self._levels:
            return ""
        form, words, start = self._levels[abstract, level]
        if form in ("bullet", "none", ""):
            return "–" if form == "bullet" else ""
        at = self._at[abstract]
        at[level] = at.get(level, start - 1) + 1
        for deeper in [each for each in at if each > level]:
            del at[deeper]
        return re.sub(r"%(\d)", lambda found: self._shown(abstract, int(found[1]) - 1), words).strip()

    def _shown(self, abstract: str, level: int) -> str:
        form, _, start = self._levels.get((abstract, level), ("decimal", "", 1))
        number = self._at[abstract].get(level, start)
        return _formed(number, form)


def _formed(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        letter = chr(96 + number)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 1 <= number <= 39:
        roman = (
            "x" * (number // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
        )
        return roman.upper() if form == "upperRoman" else roman
    return str(number)


def _blocks(body: Element | None, styles: dict[str, _Style], counters: _Counters) -> Iterator[str]:
    """The paragraphs of a body in their order; the cells of a table's row on one line."""
    for node in body if body is not None else ():
        if node.tag == f"{_W}p":
            yield _paragraph(node, styles, counters)
        elif node.tag == f"{_W}tbl":
            for row in node.iter(f"{_W}tr"):
                cells = (" ".join(" ".join(_runs(cell)).split()) for cell in row.iter(f"{_W}tc"))
                yield " | ".join(cell for cell in cells if cell)
        elif node.tag not in _GONE:
            content = node.find(f"{_W}sdtContent")
            yield from _blocks(content if content is not None else node, styles, counters)


def _paragraph(node: Element, styles: dict[str, _Style], counters: _Counters) -> str:
    style = styles.get(_value(node, "pPr/pStyle"), _Style())
    words = " ".join("".join(_runs(node)).split())
    if not words:
        return ""
    list_id = _value(node, "pPr/numPr/numId") or style.list_id
    level = _value(node, "pPr/numPr/ilvl")
    number = counters.next(list_id, _whole(level) if level else style.level)
    outline = _value(node, "pPr/outlineLvl")
    is_heading = style.is_heading or (outline.isdigit() and int(outline) < 9)
    return (
        f"{HEADING if is_heading else ''}{number} {words}".strip() if number else HEADING * is_heading + words
    )


def _runs(node: Element) -> Iterator[str]:
    """The words that still stand, without what a tracked change has taken away."""
    for child in node:
        if child.tag in _GONE:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag != f"{_W}pPr":
            yield from _runs(child)
            if child.tag == f"{_W}p":
                yield " "


def _notes(root: Element) -> Iterator[str]:
    for note in root.iter(f"{_W}footnote"):
        words = " ".join("".join(_runs(note)).split())
        if words and not note.get(f"{_W}type"):
            yield words


def _value(node: Element, path: str) -> str:
    found = node.find("/".join(f"{_W}{step}" for step in path.split("/")))
    return found.get(_VAL, "") if found is not None else ""


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
