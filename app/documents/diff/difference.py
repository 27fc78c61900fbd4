"""What differs between two trees: a small tree of its own, whose lines are runs of words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from app.documents.diff.alignment import Pair, Piece, align, piece, spans
from app.documents.diff.tokens import Token, seam, tokens
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
)

State = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens that share a fate."""

    state: State
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or heading. `state` is its own: the same where it stands in both, whatever its words.

    One that `moved` is gone in one place and new in another, and its runs say which words were changed too.
    """

    tag: str
    runs: tuple[Run, ...]
    state: State = "same"
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list."""

    parts: "Parts"
    state: State = "same"
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Entries:
    """A list."""

    ordered: bool
    entries: tuple[Entry, ...]
    state: State = "same"
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation."""

    parts: "Parts"
    lang: str
    state: State = "same"
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; its state is that of its column."""

    runs: tuple[Run, ...]
    state: State = "same"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    state: State = "same"
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, its header first."""

    rows: tuple[Row, ...]
    state: State = "same"
    moved: bool = False


Part: TypeAlias = Line | Entries | Quoted | Grid
Parts: TypeAlias = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """How many words came, and how many went; what was only moved counts as neither."""

    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything of both texts, each part with what became of it."""

    parts: Parts

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not any(map(_is_changed, self.parts))

    @property
    def summary(self) -> Summary:
        """The count of words."""
        runs = [run for part in self.parts for run in _runs(part)]
        came, went = (
            sum(token.words for run in runs if run.state == state for token in run.tokens)
            for state in ("new", "gone")
        )
        return Summary(came, went)


def words(old: Blocks, new: Blocks) -> Difference:
    """What differs between `old` and `new`."""
    return Difference(tuple(_parts(old, new)))


def lines(old: str, new: str) -> Difference:
    """What differs between two lines of plain text."""
    one, other = (tokens((Text(words.strip()),)) for words in (old, new))
    return Difference((Line("p", _compared(one, other)),))


# --- Blocks ----------------------------------------------------------------------------------------------


def _parts(old: Blocks, new: Blocks) -> Iterator[Part]:
    for pair in align(_pieces(old), _pieces(new)):
        yield _part(pair)


def _pieces(blocks: Iterable[Block]) -> list[Piece[Block]]:
    return [piece(block, _shape(block), _words((block,))) for block in _flat(blocks)]


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """`blocks` with what stands in sections among the others: where a part came from is not read."""
    for block in blocks:
        if isinstance(block, Section):
            yield from _flat(block.blocks)
        else:
            yield block


def _shape(block: Block) -> str:
    """What a reader would call a block; those of two shapes are not compared word by word."""
    match block:
        case Heading(level, _):
            return f"h{level}"
        case Paragraph() | Slot():
            return "p"
        case List(ordered, _):
            return "ol" if ordered else "ul"
        case Quote(_, lang):
            return f"blockquote {lang}"
        case Table():
            return "table"
        case Section():
            return ""
        case _:
            assert_never(block)


def _words(blocks: Iterable[Block]) -> Iterator[Token]:
    """The tokens of `blocks` in reading order; where a block begins is one too, so that structure counts."""
    for block in _flat(blocks):
        yield seam(_shape(block))
        match block:
            case Heading(_, content) | Paragraph(content):
                yield from tokens(content)
            case Slot(item):
                yield Token(Text(f"@@slot:{item}@@"))
            case List(_, items):
                for entry in items:
                    yield seam("li")
                    yield from _words(entry.blocks)
            case Quote(inner, _):
                yield from _words(inner)
            case Table():
                for row in (block.header, *block.rows):
                    yield from _row_words(row)
            case Section():
                pass
            case _:
                assert_never(block)


def _row_words(row: Iterable[Inlines]) -> Iterator[Token]:
    for cell in row:
        yield seam("td")
        yield from tokens(cell)


def _part(pair: Pair[Block]) -> Part:
    """One block, or one in both its forms, which are of one shape."""
    match pair.old, pair.new:
        case List() as one, List() as other:
            return Entries(other.ordered, tuple(_entries(one, other)))
        case Quote() as one, Quote() as other:
            return Quoted(tuple(_parts(one.blocks, other.blocks)), other.lang)
        case Table() as one, Table() as other:
            return _grid(one, other)
        case one, None if one is not None:
            return _whole(one, "gone", pair.moved)
        case None, other if other is not None:
            return _whole(other, "new", pair.moved)
        case one, other if one is not None and other is not None:
            return Line(_shape(other), _compared(_content(one), _content(other)))
        case _:
            raise AssertionError(pair)


def _whole(block: Block, state: State, moved: Block | None = None) -> Part:
    """A block that stands on one side alone."""
    match block:
        case Heading() | Paragraph() | Slot():
            runs = _moved(block, moved, state) if moved else _alone(_content(block), state)
            return Line(_shape(block), runs, state, moved is not None)
        case List(ordered, items):
            entries = tuple(Entry(_wholes(item.blocks, state), state) for item in items)
            return Entries(ordered, entries, state, moved is not None)
        case Quote(inner, lang):
            return Quoted(_wholes(inner, state), lang, state, moved is not None)
        case Table(header, rows, _):
            return Grid(tuple(_row(row, state) for row in (header, *rows)), state, moved is not None)
        case Section():
            raise AssertionError(block)
        case _:
            assert_never(block)


def _wholes(blocks: Blocks, state: State) -> Parts:
    return tuple(_whole(block, state) for block in _flat(blocks))


def _content(block: Block) -> tuple[Token, ...]:
    """The words of a block, without where it begins."""
    return tuple(token for token in _words((block,)) if not token.is_seam)


# --- Lists -----------------------------------------------------------------------------------------------


def _entries(old: List, new: List) -> Iterator[Entry]:
    one, other = ([piece(item, "li", _words(item.blocks)) for item in both.items] for both in (old, new))
    for pair in align(one, other):
        yield _entry(pair)


def _entry(pair: Pair[ListItem]) -> Entry:
    if pair.old is not None and pair.new is not None:
        return Entry(tuple(_parts(pair.old.blocks, pair.new.blocks)))
    if pair.new is not None:
        return _whole_entry(pair.new.blocks, "new", pair.moved)
    return _whole_entry(pair.old.blocks if pair.old else (), "gone", pair.moved)


def _whole_entry(blocks: Blocks, state: State, moved: ListItem | None) -> Entry:
    """An entry on one side alone; one of a single line that moved shows its changed words as well."""
    match blocks, moved:
        case (Paragraph() as line,), ListItem((Paragraph() as other,)):
            return Entry((_whole(line, state, other),), state, moved=True)
        case _:
            return Entry(_wholes(blocks, state), state, moved is not None)


# --- Tables ----------------------------------------------------------------------------------------------

_Columns: TypeAlias = list[tuple[int | None, int | None]]


def _grid(old: Table, new: Table) -> Grid:
    columns = _columns(old, new)
    one, other = ([piece(row, "tr", _row_words(row)) for row in both.rows] for both in (old, new))
    header = _paired_row(old.header, new.header, columns)
    return Grid((header, *(_table_row(pair, columns) for pair in align(one, other))))


def _columns(old: Table, new: Table) -> _Columns:
    """Which column stands for which, by their headings and what stands below them."""
    one, other = (
        [
            piece(at, "column", (token for row in (both.header, *both.rows) for token in tokens(row[at])))
            for at in range(len(both.header))
        ]
        for both in (old, new)
    )
    if len(one) == len(other):
        return [(at, at) for at in range(len(one))]
    return [(pair.old, pair.new) for pair in align(one, other)]


def _table_row(pair: Pair[tuple[Inlines, ...]], columns: _Columns) -> Row:
    if pair.old is not None and pair.new is not None:
        return _paired_row(pair.old, pair.new, columns)
    if pair.new is not None:
        places = [there for _, there in columns]
        return _row([pair.new[at] if at is not None else () for at in places], "new", pair.moved is not None)
    places = [here for here, _ in columns]
    old = pair.old or ()
    return _row([old[at] if at is not None else () for at in places], "gone", pair.moved is not None)


def _row(cells: Iterable[Inlines], state: State, moved: bool = False) -> Row:
    return Row(tuple(Cell(_alone(tokens(cell), state), state) for cell in cells), state, moved)


def _paired_row(old: Sequence[Inlines], new: Sequence[Inlines], columns: _Columns) -> Row:
    return Row(tuple(_cell(old, new, here, there) for here, there in columns))


def _cell(old: Sequence[Inlines], new: Sequence[Inlines], here: int | None, there: int | None) -> Cell:
    if here is not None and there is not None:
        return Cell(_compared(tokens(old[here]), tokens(new[there])))
    if there is not None:
        return Cell(_alone(tokens(new[there]), "new"), "new")
    return Cell(_alone(tokens(old[here or 0]), "gone"), "gone")


# --- Lines -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Some tokens of both sides, the same or not."""

    same: bool
    old: tuple[Token, ...]
    new: tuple[Token, ...]


def _compared(old: tuple[Token, ...], new: tuple[Token, ...]) -> tuple[Run, ...]:
    """Both lines in one: what stays as `new` has it, and before what is new what had to go for it."""
    runs: list[Run] = []
    for stretch in _stretches(old, new):
        if stretch.same:
            runs.append(Run("same", stretch.new))
        else:
            runs += [*_alone(stretch.old, "gone"), *_alone(stretch.new, "new")]
    return tuple(runs)


def _moved(block: Block, other: Block, state: State) -> tuple[Run, ...]:
    """A line as it stands on its side, with the words that the other side has not."""
    stretches = _stretches(_content(other), _content(block))
    return tuple(Run("same" if each.same else state, each.new) for each in stretches if each.new)


def _alone(line: tuple[Token, ...], state: State) -> tuple[Run, ...]:
    return (Run(state, line),) if line else ()


def _stretches(old: tuple[Token, ...], new: tuple[Token, ...]) -> list[_Stretch]:
    found = [_Stretch(same, old[i:j], new[k:n]) for same, (i, j), (k, n) in spans(old, new)]
    while (fewer := _without_islands(found)) != found:
        found = fewer
    return found


def _without_islands(stretches: list[_Stretch]) -> list[_Stretch]:
    """`stretches` where a few words alike between two larger changes count as changed with them."""
    kept: list[_Stretch] = []
    for at, stretch in enumerate(stretches):
        after = stretches[at + 1] if at + 1 < len(stretches) else None
        island = stretch.same and kept and after and _is_island(kept[-1], stretch, after)
        if kept and (island or (not stretch.same and not kept[-1].same)):
            before = kept.pop()
            kept.append(_Stretch(same=False, old=before.old + stretch.old, new=before.new + stretch.new))
        else:
            kept.append(stretch)
    return kept


_LARGEST_ISLAND = 3


def _is_island(before: _Stretch, stretch: _Stretch, after: _Stretch) -> bool:
    """Whether a reader would rather see one change than two with this between them."""
    if not all(token.is_text for token in stretch.new):
        return False
    if sum(token.words for token in stretch.new) > _LARGEST_ISLAND:
        return False
    length = _length(stretch.new)
    return all(length <= max(_length(each.old), _length(each.new)) for each in (before, after))


def _length(line: tuple[Token, ...]) -> int:
    return sum(token.length for token in line)


# --- Counting --------------------------------------------------------------------------------------------


def _differs(part: Part) -> bool:
    """Whether anything inside a part that stands in both differs."""
    match part:
        case Line(_, runs):
            return any(run.state != "same" for run in runs)
        case Entries(_, entries):
            return any(e.state != "same" or any(map(_is_changed, e.parts)) for e in entries)
        case Quoted(parts, _):
            return any(map(_is_changed, parts))
        case Grid(rows):
            cells = (cell for row in rows for cell in row.cells)
            return any(row.state != "same" for row in rows) or any(
                cell.state != "same" or any(run.state != "same" for run in cell.runs) for cell in cells
            )
        case _:
            assert_never(part)


def _is_changed(part: Part) -> bool:
    return part.state != "same" or _differs(part)


def _runs(part: Part) -> Iterator[Run]:
    """The runs whose words are counted: of what moved only a line, which shows what was changed."""
    match part:
        case Line(_, runs):
            yield from runs
        case Entries(_, entries):
            for entry in () if part.moved else entries:
                yield from _entry_runs(entry)
        case Quoted(parts, _):
            for inner in () if part.moved else parts:
                yield from _runs(inner)
        case Grid(rows):
            for row in () if part.moved else rows:
                for cell in () if row.moved else row.cells:
                    yield from cell.runs
        case _:
            assert_never(part)


def _entry_runs(entry: Entry) -> Iterator[Run]:
    for part in entry.parts:
        if part.moved or not entry.moved:
            yield from _runs(part)
