"""A difference as HTML: real paragraphs, lists and tables, with `<ins>` and `<del>` inside them.

A block that came or went as a whole has the class `added` or `gone`, one that moved `moved` besides; inside
the latter `<mark>` holds the words that were changed on the way. No style, no script, nothing unescaped.
"""

import html
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import assert_never

from app.documents.addresses import address
from app.documents.characters import allowed
from app.documents.diff.difference import (
    Cell,
    Difference,
    Entries,
    Entry,
    Grid,
    Line,
    Part,
    Parts,
    Quoted,
    Row,
    Run,
    State,
)
from app.documents.diff.tokens import Mark, Token
from app.documents.tree import Citation, Field, Figure, LineBreak, Note, Text, plain
from app.documents.typography import digits

_CLASSES: dict[State, str] = {"same": "", "new": "added", "gone": "gone"}
_TAGS: dict[State, str] = {"same": "", "new": "ins", "gone": "del"}


def write(difference: Difference, *, inline: bool = False) -> str:
    """`difference` as HTML; `inline` leaves out the tags of its paragraphs."""
    if inline:
        return " ".join(_line(part) for part in difference.parts if isinstance(part, Line))
    return _parts(difference.parts)


# --- Blocks ----------------------------------------------------------------------------------------------


def _parts(parts: Parts, inside: State = "same") -> str:
    return "\n".join(_part(part, inside) for part in parts)


def _part(part: Part, inside: State) -> str:
    marked = _class(part.state, inside, moved=part.moved)
    match part:
        case Line(tag):
            return f"<{tag}{marked}>{_line(part)}</{tag}>"
        case Entries(ordered, entries, state):
            tag = "ol" if ordered else "ul"
            return f"<{tag}{marked}>\n{''.join(_entry(entry, state) for entry in entries)}</{tag}>"
        case Quoted(parts, lang, state):
            tongue = f' lang="{_escaped(lang)}"' if lang else ""
            return f"<blockquote{tongue}{marked}>\n{_parts(parts, state)}\n</blockquote>"
        case Grid():
            return _grid(part, marked)
        case _:
            assert_never(part)


def _entry(entry: Entry, inside: State) -> str:
    """An entry; its paragraph needs no tag of its own when nothing but lists stand below it."""
    marked = _class(entry.state, inside, moved=entry.moved)
    match entry.parts:
        case (Line("p") as line, *rest) if line.state == entry.state and all(
            isinstance(part, Entries) for part in rest
        ):
            below = f"\n{_parts(tuple(rest), entry.state)}\n" if rest else ""
            return f"<li{marked}>{_line(line)}{below}</li>\n"
        case parts:
            return f"<li{marked}>{_parts(parts, entry.state)}</li>\n"


def _grid(grid: Grid, marked: str) -> str:
    head, *rows = grid.rows
    body = "".join(_row(row, grid.state, "td") for row in rows)
    below = f"<tbody>\n{body}</tbody>\n" if body else ""
    return f"<table{marked}>\n<thead>\n{_row(head, grid.state, 'th')}</thead>\n{below}</table>"


def _row(row: Row, inside: State, tag: str) -> str:
    marked = _class(row.state, inside, moved=row.moved)
    return f"<tr{marked}>{''.join(_cell(cell, row.state, tag) for cell in row.cells)}</tr>\n"


def _cell(cell: Cell, inside: State, tag: str) -> str:
    """A cell; an empty one is never a heading, which would announce nothing."""
    tag = tag if cell.runs else "td"
    scope = ' scope="col"' if tag == "th" else ""
    marked = _class(cell.state, inside, moved=False)
    return f"<{tag}{scope}{marked}>{_runs(cell.runs)}</{tag}>"


def _class(state: State, inside: State, *, moved: bool) -> str:
    """The class of a part, where what is around it does not say the same already."""
    names = [_CLASSES[state]] if state != inside else []
    names += ["moved"] if moved else []
    return f' class="{" ".join(names)}"' if any(names) else ""


# --- Lines -----------------------------------------------------------------------------------------------


def _line(line: Line) -> str:
    if not line.moved:
        return _runs(line.runs)
    inside = "".join(_run(run, None, "mark" if run.state != "same" else "") for run in line.runs)
    tag = _TAGS[line.state]
    return f"<{tag}>{inside}</{tag}>"


def _runs(runs: Sequence[Run]) -> str:
    followed = zip_longest(runs, runs[1:])
    return "".join(_run(run, after, _TAGS[run.state]) for run, after in followed if run)


def _run(run: Run, after: Run | None, tag: str) -> str:
    """The words of a run; the blank before them stands outside its tag where both texts keep one."""
    first = run.tokens[0].before
    words = "".join(_marked(run.tokens, shown=bool(tag)))
    if not tag:
        return first + words
    outside = after is not None and bool(after.tokens[0].before)
    return f"{first}<{tag}>{words}</{tag}>" if outside else f"<{tag}>{first}{words}</{tag}>"


def _marked(tokens: Iterable[Token], *, shown: bool) -> Iterator[str]:
    """Each token with the tags that open and close before it; the first one's blank is left to the caller."""
    standing: tuple[Mark, ...] = ()
    for place, token in enumerate(tokens):
        kept = _common(standing, token.marks)
        yield from (f"</{mark[0]}>" for mark in reversed(standing[kept:]))
        yield token.before if place else ""
        yield from (_opening(mark) for mark in token.marks[kept:])
        yield _leaf(token, shown=shown)
        standing = token.marks
    yield from (f"</{mark[0]}>" for mark in reversed(standing))


def _common(one: tuple[Mark, ...], other: tuple[Mark, ...]) -> int:
    """How many marks both begin with."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _opening(mark: Mark) -> str:
    if mark[0] != "a":
        return f"<{mark[0]}>"
    target = _escaped(address(mark[1]))
    return f'<a href="{target}" title="{target}">' if target else "<a>"


def _leaf(token: Token, *, shown: bool) -> str:
    """One token; a line end that came or went is shown by a sign, since nobody sees it otherwise."""
    match token.node:
        case Text(text):
            return _printed(text)
        case LineBreak():
            return "↵<br>" if shown else "<br>"
        case Citation(key, place):
            return f'<sup class="note">[{_printed(f"{key}, {place}" if place else key)}]</sup>'
        case Note(content):
            return f'<small class="note">[{_printed(plain(content))}]</small>'
        case Figure(key, text):
            return f'<data value="{_escaped(key)}">{_printed(text)}</data>'
        case Field(name, text):
            return f'<span data-field="{_escaped(name)}">{_printed(text)}</span>'
        case _:
            assert_never(token.node)


def _printed(text: str) -> str:
    return _escaped(digits(text))


def _escaped(text: str) -> str:
    return html.escape(allowed(text))
