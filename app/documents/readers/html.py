"""A web page to a reading: what is said on it, without what stands on every page of its site.

Nothing of a page is fetched or run. A page that names its main part is read there; menus, notices about
cookies, trails, feet and what is hidden are left out wherever they stand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from app.documents.addresses import address
from app.documents.readers.lines import marked
from app.documents.readers.plain import decoded
from app.documents.reading import Gatherer, Reading
from app.documents.tree import Inline, Inlines, LineBreak, Link, Strong, Text, plain
from app.documents.word.xml import Element
from app.errors import Unreadable

DEEPEST: Final = 200
LARGEST: Final = 12_000_000

_SILENT: Final = frozenset(
    (
        *("script", "style", "template", "noscript", "svg", "math", "nav", "button", "select", "option"),
        *("iframe", "object", "embed", "canvas", "audio", "video", "dialog", "input", "textarea", "head"),
        *("title", "meta", "link", "map", "area", "progress", "meter", "datalist"),
    )
)
_QUIET_ROLES: Final = frozenset(
    (
        *("navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar"),
        *("tablist"),
    )
)
_QUIET_NAMES: Final = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|breadcrumbs?|brødsmule|navbar|nav|menu|meny|footer|bunn|sidebar|share|"
    r"sharing|"
    r"social|skip|skiplink|newsletter|related|toolbar|pagination|site-?header|visually-hidden|sr-only)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLOCKS: Final = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
        ),
        *(
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "html",
            "body",
        ),
        *(
            "legend",
            "li",
            "main",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
        ),
        *("tr", "ul", "label"),
    )
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)


def read(data: bytes, name: str = "") -> Reading:
    """What the page `data` says; `Unreadable` with `name` where it is no page."""
    if len(data) > LARGEST:
        raise Unreadable("reading.too_large", file=name, limit=LARGEST // 1_000_000)
    root = _root(_text(data), name)
    reader = _Page(Gatherer("page"))
    main = _main(root)
    for heading in _headings_outside(root, main):
        reader.block(heading, 0)
    reader.flow(main, 0)
    reader.flush()
    title = next((" ".join("".join(map(str, node.itertext())).split()) for node in root.iter("title")), "")
    return reader.gatherer.reading(title=title, site=_site(root))


def _text(data: bytes) -> str:
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeError, ValueError):
            pass
    return decoded(data)


def _root(text: str, name: str) -> Element:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    source = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", text).encode()
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise Unreadable("reading.broken_page", file=name) from error
    if root is None:
        raise Unreadable("reading.broken_page", file=name)
    return root


def _tag(node: Element) -> str:
    return node.tag.lower() if isinstance(node.tag, str) else ""


def _is_quiet(node: Element) -> bool:
    """Whether a node stands on every page of the site, or is not shown."""
    tag = _tag(node)
    if tag in _SILENT or not tag:
        return True
    if node.get("hidden") is not None or node.get("aria-hidden") == "true":
        return True
    if node.get("role", "").lower() in _QUIET_ROLES:
        return True
    if tag in ("body", "html", "main", "article", "p", "li", "td", "th", *_HEADINGS):
        return False
    if tag in ("footer", "header", "aside"):
        above = {_tag(parent) for parent in node.iterancestors()}
        return tag != "header" or not above & {"article", "main"}
    return bool(_QUIET_NAMES.search(f"{node.get('class', '')} {node.get('id', '')}"))


def _main(root: Element) -> Element:
    """The main part of the page, where it names one that holds most of what it says."""
    chosen = [node for node in root.iter("main", "article") if not _is_quiet(node)]
    chosen += [node for node in root.iter() if node.get("role") == "main"]
    best = max(chosen, key=_length, default=None)
    body = next(root.iter("body"), root)
    return best if best is not None and _length(best) > 200 else body


def _length(node: Element) -> int:
    return sum(len(text) for text in node.itertext())


def _headings_outside(root: Element, main: Element) -> Iterator[Element]:
    if next(main.iter("h1"), None) is None:
        yield from (node for node in root.iter("h1") if not any(map(_is_quiet, node.iterancestors())))


def _site(root: Element) -> str:
    for node in root.iter("meta"):
        if node.get("property", node.get("name", "")).lower() in ("og:site_name", "application-name"):
            return node.get("content", "")
    return ""


@dataclass(slots=True)
class _Page:
    """One page on its way: what is gathered, and the words of the paragraph that is open."""

    gatherer: Gatherer
    words: list[Inline] = field(default_factory=list)
    items: list[tuple[bool, int]] = field(default_factory=list)
    is_entry: bool = False
    term: str = ""

    def flow(self, node: Element, depth: int) -> None:
        """The blocks and words inside `node`."""
        if depth > DEEPEST:
            self.gatherer.tell("reading.too_deep")
            return
        self.say(node.text)
        for child in node:
            if not _is_quiet(child):
                if _tag(child) in _BLOCKS or _holds_blocks(child):
                    self.block(child, depth + 1)
                else:
                    self.words += _inline(child, depth + 1)
            self.say(child.tail)

    def block(self, node: Element, depth: int) -> None:
        """One block of the page."""
        tag = _tag(node)
        self.flush()
        if tag in _HEADINGS:
            self.gatherer.heading(_HEADINGS[tag], _children(node, depth))
        elif tag == "table" and not _is_layout(node):
            self.table(node, depth)
        elif tag in ("ul", "ol"):
            self.items.append((tag == "ol", _start(node) - 1))
            self.flow(node, depth)
            self.flush()
            self.items.pop()
        elif tag == "li":
            if self.items:
                ordered, number = self.items[-1]
                self.items[-1] = (ordered, number + 1)
            self.is_entry = bool(self.items)
            self.flow(node, depth)
            self.flush()
            self.is_entry = False
        elif tag == "dt":
            self.flow(node, depth)
            self.term = plain(self.words).strip().rstrip(":")
            self.words = []
        else:
            self.flow(node, depth)
            self.flush()

    def say(self, text: str | None) -> None:
        if text and (text.strip() or self.words):
            self.words.append(Text(re.sub(r"\s+", " ", text)))

    def flush(self) -> None:
        """Close the paragraph that is open."""
        words, self.words = tuple(self.words), []
        said = plain(words).strip()
        if not said:
            return
        if self.term:
            words, self.term = (Strong((Text(f"{self.term}:"),)), Text(" "), *words), ""
        if self.is_entry and self.items:
            ordered, number = self.items[-1]
            self.gatherer.item(len(self.items) - 1, words, f"{number}." if ordered else "•", ordered=ordered)
            self.is_entry = False
        elif _is_all_strong(words) and len(said) <= 160 and not said.endswith((".", ":", ";", ",", "!")):
            self.gatherer.heading(4, (Text(said),))
        else:
            for line in _lines(words):
                self.line(line)

    def line(self, words: Inlines) -> None:
        entry = marked(plain(words).strip())
        if entry and len(words) == 1:
            self.gatherer.item(0, (Text(entry.words),), entry.label, ordered=entry.ordered)
        else:
            self.gatherer.text(words)

    def table(self, node: Element, depth: int) -> None:
        rows = [[_children(cell, depth) for cell in row.iter("td", "th")] for row in node.iter("tr")]
        self.gatherer.table([row for row in rows if row], [0 for row in rows if row])


def _lines(words: Inlines) -> list[Inlines]:
    """The paragraph cut where entries of a list are only set apart by line breaks."""
    lines: list[list[Inline]] = [[]]
    for node in words:
        if isinstance(node, LineBreak):
            lines.append([])
        else:
            lines[-1].append(node)
    entries = [line for line in lines if marked(plain(line).strip())]
    return [tuple(line) for line in lines if line] if len(entries) >= 2 else [words]


def _start(node: Element) -> int:
    start = node.get("start", "1").strip()
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _holds_blocks(node: Element) -> bool:
    return any(_tag(below) in _BLOCKS for below in node.iterdescendants())


def _is_layout(node: Element) -> bool:
    """Whether a table only sets things beside each other: it holds tables, lists or long running text."""
    holds = next(
        (below for below in node.iterdescendants() if _tag(below) in ("table", "h1", "h2", "ul", "ol")), None
    )
    return holds is not None


def _is_all_strong(words: Inlines) -> bool:
    told = [node for node in words if not (isinstance(node, Text) and not node.text.strip())]
    return len(told) == 1 and isinstance(told[0], Strong)


def _children(node: Element, depth: int) -> Inlines:
    made: list[Inline] = [Text(re.sub(r"\s+", " ", node.text or ""))]
    for child in node:
        if not _is_quiet(child) and depth < DEEPEST:
            if made and _tag(child) in _BLOCKS:
                made.append(Text(" "))
            made += _inline(child, depth + 1)
        made.append(Text(re.sub(r"\s+", " ", child.tail or "")))
    return tuple(made)


def _inline(node: Element, depth: int) -> list[Inline]:
    tag = _tag(node)
    if tag == "br":
        return [LineBreak()]
    content = _children(node, depth)
    if tag in ("b", "strong"):
        return [Strong(content)]
    url = address(node.get("href", "")) if tag == "a" else ""
    return [Link(url, content)] if url and plain(content).strip() else list(content)
