"""What the rich editor posts, to tree: its document as JSON, read like anything that a stranger may send.

A value that is no document of the editor's form is `Invalid`. What has the form and something unknown in it,
as a page from before an update sends, keeps its words, and a notice says what it was.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, TypeAlias, get_args

from app.documents import dialect
from app.documents.addresses import address
from app.documents.characters import allowed, forbidden
from app.documents.normal import normalise
from app.documents.notices import Level, Notice
from app.documents.readers.markdown import LONGEST, Read
from app.documents.tree import (
    Align,
    Block,
    Citation,
    Emphasis,
    Field,
    Figure,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    plain,
)
from app.errors import Invalid

_DEEPEST: Final = 140
"""How many lists and objects of JSON may lie in each other: more than any document that can be typed."""
_MOST: Final = 500_000
_NESTING: Final = 32
"""Where lists and quotations end and text begins, as in Markdown."""
_STEPS: Final = {"bullet_list": 2, "ordered_list": 2, "blockquote": 1}
"""How much deeper than itself a block puts what it holds."""
_CELLS: Final = 20_000
_EXCERPT: Final = 80

_ALIGN: Final[frozenset[str]] = frozenset(get_args(Align))
_Node: TypeAlias = Mapping[str, Any]


def read(value: object, *, title: bool = False) -> Read:
    """The tree of `value`, in normal form, with what could not be kept; `title` allows a heading of level 1.

    `Invalid` where `value` is no document of the editor's, or one of more than `LONGEST` signs.
    """
    _weigh(value)
    reading = _Reading([], title=title)
    document = _node(value)
    if document["type"] != "doc":
        raise _unreadable()
    blocks = normalise(reading.blocks(_children(document), 0))
    return Read(blocks, tuple(reading.notices))


def _unreadable() -> Invalid:
    return Invalid("editor.unreadable")


# --- The form of the JSON --------------------------------------------------------------------------------


def _weigh(value: object) -> None:
    """Refuse what is too deep, too large or too long, before anything follows it down."""
    layer, depth, count, length = [value], 0, 0, 0
    while layer:
        depth, count = depth + 1, count + len(layer)
        if depth > _DEEPEST or count > _MOST:
            raise _unreadable()
        below: list[object] = []
        for each in layer:
            if isinstance(each, Mapping):
                text = each.get("text")
                length += len(text) if isinstance(text, str) else 0
                below.extend(each.values())
            elif isinstance(each, list):
                below.extend(each)
        layer = below
    if length > LONGEST:
        raise Invalid("markdown.too_long", length=length, longest=LONGEST)


def _node(value: object) -> _Node:
    """`value` as a node: an object with a type."""
    if not isinstance(value, Mapping) or not isinstance(value.get("type"), str):
        raise _unreadable()
    return value


def _children(node: _Node, of: Literal["content", "marks"] = "content") -> list[_Node]:
    held = node.get(of)
    if held is None:
        return []
    if not isinstance(held, list):
        raise _unreadable()
    return [_node(each) for each in held]


def _attributes(node: _Node) -> _Node:
    held = node.get("attrs")
    if held is None:
        return {}
    if not isinstance(held, Mapping):
        raise _unreadable()
    return held


def _word(node: _Node, name: str) -> str:
    """An attribute that is a text; nothing where it is not given."""
    value = _attributes(node).get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _unreadable()
    return value


def _number(node: _Node, name: str, default: int) -> int:
    value = _attributes(node).get(name)
    if value is None:
        return default
    if not isinstance(value, int) or isinstance(value, bool):
        raise _unreadable()
    return value


# --- Marks, which the editor keeps side by side, and the tree in each other -------------------------------


@dataclass(frozen=True, slots=True)
class _Leaf:
    """An inline, and the marks that it bears."""

    node: Inline
    href: str = ""
    strong: bool = False
    emphasis: bool = False


_Mark: TypeAlias = Literal["href", "strong", "emphasis"]
_MARKS: Final[tuple[_Mark, ...]] = ("href", "strong", "emphasis")
"""From the outermost to the innermost, where they reach equally far."""


def _nested(leaves: Sequence[_Leaf]) -> Iterator[Inline]:
    """`leaves` with marks around them, the one that reaches furthest outermost. No link is cut in two."""
    start = 0
    while start < len(leaves):
        ends = {mark: _end(leaves, start, mark) for mark in _MARKS if getattr(leaves[start], mark)}
        if not ends:
            yield leaves[start].node
            start += 1
            continue
        mark = max(ends, key=ends.__getitem__)
        yield _around(mark, leaves[start : ends[mark]])
        start = ends[mark]


def _end(leaves: Sequence[_Leaf], start: int, mark: _Mark) -> int:
    """Where the mark that begins at `start` ends: before a link that reaches beyond it."""
    end = _run(leaves, start, mark)
    if mark == "href" or end == len(leaves) or not leaves[end].href:
        return end
    href, link = leaves[end].href, end
    while link > start and leaves[link - 1].href == href:
        link -= 1
    return link if link > start else end


def _run(leaves: Sequence[_Leaf], start: int, mark: _Mark) -> int:
    value, end = getattr(leaves[start], mark), start
    while end < len(leaves) and getattr(leaves[end], mark) == value:
        end += 1
    return end


def _around(mark: _Mark, leaves: Sequence[_Leaf]) -> Inline:
    match mark:
        case "href":
            return Link(leaves[0].href, tuple(_nested([replace(leaf, href="") for leaf in leaves])))
        case "strong":
            return Strong(tuple(_nested([replace(leaf, strong=False) for leaf in leaves])))
        case "emphasis":
            return Emphasis(tuple(_nested([replace(leaf, emphasis=False) for leaf in leaves])))


# --- The document ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reading:
    """One document on its way from JSON to blocks."""

    notices: list[Notice]
    title: bool
    told: set[tuple[str, str]] = field(default_factory=set)

    def tell(self, code: str, excerpt: str, *, level: Level = "warning", **data: object) -> None:
        """Say once what was not kept."""
        shown = " ".join(allowed(excerpt).split())
        shown = shown if len(shown) <= _EXCERPT else f"{shown[:_EXCERPT]}…"
        if (code, shown) not in self.told:
            self.told.add((code, shown))
            self.notices.append(Notice(code, 0, shown, level, {"excerpt": shown, **data}))

    # --- Blocks

    def blocks(self, nodes: Iterable[_Node], depth: int) -> Iterator[Block]:
        """The blocks of `nodes`, which lie `depth` deep."""
        loose: list[_Node] = []
        for node in nodes:
            if node["type"] in _INLINES:
                loose.append(node)
                continue
            yield from self.loose(loose)
            loose = []
            yield from self.block(node, depth)
        yield from self.loose(loose)

    def loose(self, nodes: list[_Node]) -> Iterator[Block]:
        """Inlines that stand where a block should, as a paragraph."""
        if nodes:
            yield Paragraph(self.inlines(nodes))

    def block(self, node: _Node, depth: int) -> Iterator[Block]:
        kind, children = node["type"], _children(node)
        if depth + _STEPS.get(kind, 0) >= _NESTING:
            yield from self.flat(node)
            return
        match kind:
            case "paragraph":
                yield Paragraph(self.inlines(children))
            case "heading":
                yield Heading(self.level(node), self.inlines(children))
            case "bullet_list" | "ordered_list":
                items = (ListItem(tuple(self.item(child, depth + _STEPS[kind]))) for child in children)
                yield List(kind == "ordered_list", tuple(items))
            case "blockquote":
                yield Quote(tuple(self.blocks(children, depth + _STEPS[kind])), _word(node, "lang"))
            case "table":
                yield self.table(children)
            case _:
                self.tell("editor.unknown_part", self.words(node), kind=str(kind)[:40])
                yield from self.blocks(children, depth)

    def level(self, node: _Node) -> int:
        return min(max(_number(node, "level", 2), 1 if self.title else 2), 4)

    def item(self, node: _Node, depth: int) -> Iterator[Block]:
        """The blocks of an entry of a list; of something else that stands in its place, that itself."""
        return self.blocks(_children(node) if node["type"] == "list_item" else [node], depth)

    def flat(self, node: _Node) -> Iterator[Block]:
        """A list or quotation that lies too deep, as one paragraph after the other."""
        self.tell("markdown.too_deep", self.words(node))
        pile = [node]
        while pile:
            taken = pile.pop()
            children = _children(taken)
            inline = [child for child in children if child["type"] in _INLINES]
            if inline:
                yield Paragraph(self.inlines(inline))
            pile += [child for child in reversed(children) if child["type"] not in _INLINES]

    def words(self, node: _Node) -> str:
        """The words of `node`, to say what a notice is about."""
        found: list[str] = []
        pile = [node]
        while pile and len(found) < _EXCERPT:
            taken = pile.pop()
            text = taken.get("text")
            found += [text] if isinstance(text, str) else []
            pile += reversed(_children(taken))
        return " ".join(found)

    # --- Tables

    def table(self, rows: Sequence[_Node]) -> Table:
        """A table; cells over several columns or rows leave empty ones beside and below them."""
        grid: dict[tuple[int, int], Inlines] = {}
        align: dict[int, Align] = {}
        for at, row in enumerate(rows):
            column = 0
            for cell in _children(row):
                while (at, column) in grid:
                    column += 1
                width, height = self.span(cell, len(rows) - at)
                for below in range(height):
                    for beside in range(width):
                        grid.setdefault((at + below, column + beside), ())
                if len(grid) > _CELLS:
                    raise _unreadable()
                grid[at, column] = self.cell(cell)
                side = _word(cell, "align")
                if side in _ALIGN:
                    align.setdefault(column, side)  # type: ignore[arg-type]
                column += width
        widest = max((column for _, column in grid), default=-1) + 1
        lines = [tuple(grid.get((at, column), ()) for column in range(widest)) for at in range(len(rows))]
        header, *body = lines or [()]
        return Table(header, tuple(body), tuple(align.get(column, "") for column in range(widest)))

    def span(self, cell: _Node, rows: int) -> tuple[int, int]:
        """How many columns and rows a cell covers."""
        width, height = max(_number(cell, "colspan", 1), 1), max(_number(cell, "rowspan", 1), 1)
        if width > 1 or height > 1:
            self.tell("editor.merged_cells", self.words(cell))
        if width > _CELLS:
            raise _unreadable()
        return width, min(height, rows)

    def cell(self, cell: _Node) -> Inlines:
        """What stands in a cell: text alone, one line a block."""
        lines = [self.inlines(line) for line in self.lines(cell)]
        parts = (node for line in lines if line for node in (LineBreak(), *line))
        return tuple(parts)[1:]

    def lines(self, node: _Node) -> Iterator[list[_Node]]:
        inline: list[_Node] = []
        for child in _children(node):
            if child["type"] in _INLINES:
                inline.append(child)
                continue
            yield inline
            inline = []
            yield from self.lines(child)
        yield inline

    # --- Inlines

    def inlines(self, nodes: Iterable[_Node], *, in_note: bool = False) -> Inlines:
        return tuple(_nested([leaf for node in nodes for leaf in self.leaves(node, in_note=in_note)]))

    def leaves(self, node: _Node, *, in_note: bool) -> Iterator[_Leaf]:
        """`node` with its marks; of an unknown one the leaves that it holds."""
        if node["type"] not in _INLINES:
            self.tell("editor.unknown_part", self.words(node), kind=str(node["type"])[:40])
            for child in _children(node):
                yield from self.leaves(child, in_note=in_note)
            return
        leaf = _Leaf(self.inline(node, in_note=in_note))
        for mark in _children(node, "marks"):
            leaf = self.marked(leaf, mark)
        yield leaf
        if node["type"] != "note" and (
            inside := _children(node)
        ):  # a leaf that holds something keeps its words
            self.tell("editor.unknown_part", self.words(node), kind=str(node["type"]))
            for child in inside:
                yield from self.leaves(child, in_note=in_note)

    def marked(self, leaf: _Leaf, mark: _Node) -> _Leaf:
        match mark["type"]:
            case "strong":
                return replace(leaf, strong=True)
            case "em":
                return replace(leaf, emphasis=True)
            case "link":
                href = _word(mark, "href")
                if not address(href):
                    self.tell("markdown.link_address", href)
                return replace(leaf, href=href)
            case kind:
                self.tell("editor.unknown_part", plain([leaf.node]), kind=str(kind)[:40])
                return leaf

    def inline(self, node: _Node, *, in_note: bool) -> Inline:
        match node["type"]:
            case "text":
                return Text(self.text(node))
            case "hard_break":
                return LineBreak()
            case "citation":
                return self.citation(node, in_note=in_note)
            case "note":
                if in_note:
                    self.tell("markdown.note_in_note", f"^[{self.words(node)}]")
                return Note(self.inlines(_children(node), in_note=True))
            case "figure":
                key, text = _word(node, "key"), _word(node, "text")
                if not dialect.KEY.fullmatch(key):
                    self.tell("markdown.bad_span", text or key)
                return Figure(key, text)
            case _:
                name, text = _word(node, "name"), _word(node, "text")
                if name not in dialect.FIELDS:
                    self.tell("markdown.bad_span", text or name)
                return Field(name, text)

    def text(self, node: _Node) -> str:
        text = node.get("text")
        if not isinstance(text, str):
            raise _unreadable()
        if dropped := forbidden(text):
            signs = " ".join(f"U+{ord(sign):04X}" for sign in sorted(set(dropped)))
            self.tell("markdown.control_character", text, level="info", signs=signs)
        return text

    def citation(self, node: _Node, *, in_note: bool) -> Citation:
        made = Citation(_word(node, "key"), _word(node, "place"))
        spelt = dialect.citation(made.key, made.place)
        if in_note:
            self.tell("markdown.note_in_note", spelt)
        elif not dialect.KEY.fullmatch(made.key):
            self.tell("markdown.bad_citation", spelt)
        return made


_INLINES: Final = frozenset({"text", "hard_break", "citation", "note", "figure", "field"})
