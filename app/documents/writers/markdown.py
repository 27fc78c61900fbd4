"""Tree to canonical Markdown: the form that is saved, and that reads back as the same tree.

One line a paragraph, one blank line between blocks, `-` and `1.` for lists, `*` for emphasis. What CommonMark
cannot hold as it stands is written another way: a list straight after another of its kind with `*` or `1)`,
emphasis that meets strong text with `_`, and a letter that would keep a mark from working as `&#…;`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from app.documents import dialect
from app.documents.normal import normalise
from app.documents.tree import (
    Align,
    Block,
    Blocks,
    Heading,
    Inlines,
    List,
    Paragraph,
    Quote,
    Section,
    Slot,
    Table,
)
from app.documents.writers.markdown_inlines import spelt


def write(blocks: Blocks) -> str:
    """`blocks`, in normal form, as Markdown that ends with a line end. Of sections only the blocks stay."""
    return "".join(f"{line}\n" for line in _lines(normalise(blocks)))


def _lines(blocks: Blocks, *, apart: bool = True) -> list[str]:
    """The lines of `blocks`, with an empty one between blocks if they stand `apart`."""
    lines: list[str] = []
    for block, again in _sequence(blocks):
        if apart and lines:
            lines.append("")
        lines += _block(block, again=again)
    return lines


def _sequence(blocks: Blocks) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it is a list that would run into the one before it."""
    before: Block | None = None
    again = False
    for block in _flat(blocks):
        alike = isinstance(block, List) and isinstance(before, List) and block.ordered == before.ordered
        again = alike and not again
        yield block, again
        before = block


def _flat(blocks: Blocks) -> Iterator[Block]:
    """`blocks` without the sections around them."""
    for block in blocks:
        if isinstance(block, Section):
            yield from _flat(block.blocks)
        else:
            yield block


def _block(block: Block, *, again: bool = False) -> list[str]:
    match block:
        case Heading(level, content):
            return [f"{'#' * level} {_heading(spelt(content))}"]
        case Paragraph(content):
            return [_guarded(line) for line in spelt(content).split("\n")]
        case List():
            return _list(block, again=again)
        case Quote(blocks, lang):
            first = [dialect.quote_lang(lang)] if lang else []
            return [f"> {line}".rstrip() for line in (*first, *_lines(blocks))]
        case Table(header, rows, align):
            return [_row(header), f"| {' | '.join(map(_SIDES.__getitem__, align))} |", *map(_row, rows)]
        case Section(_, blocks):
            return _lines(blocks)
        case Slot(item):
            return [dialect.slot(item)]
        case _:
            assert_never(block)


# --- Lists -----------------------------------------------------------------------------------------------


def _list(block: List, *, again: bool) -> list[str]:
    entries = [tuple(_flat(item.blocks)) for item in block.items]
    apart = not all(map(_is_tight, entries))
    lines: list[str] = []
    for number, entry in enumerate(entries, 1):
        marker = f"{number}{')' if again else '.'} " if block.ordered else ("* " if again else "- ")
        first, *rest = _lines(entry, apart=apart)
        lines += ["", marker + first] if apart and lines else [marker + first]
        lines += (f"{' ' * len(marker)}{line}".rstrip() for line in rest)
    return lines


def _is_tight(entry: Blocks) -> bool:
    """Whether an entry needs no empty lines: it is a paragraph with nothing but lists below."""
    first, *below = entry
    return isinstance(first, Paragraph | Slot | List) and all(isinstance(block, List) for block in below)


# --- Tables ----------------------------------------------------------------------------------------------

_SIDES: Final[dict[Align, str]] = {"": "---", "left": ":--", "center": ":-:", "right": "--:"}


def _row(cells: Iterable[Inlines]) -> str:
    """A row; the parser takes the backslash before a `|` away before it reads the cell."""
    return "| " + " | ".join(spelt(cell, line_break="<br>").replace("|", "\\|") for cell in cells) + " |"


# --- What would be read as a block -----------------------------------------------------------------------

_BLOCK: Final = re.compile(
    r"""
      \#{1,6}(\ |$)        # a heading
    | >                    # a quotation
    | [-+](\ |$)           # an entry of a list
    | ~~~                  # code
    | =+\ *$               # the line under a heading
    | [-:|][-:|\ ]*$       # that too, a rule, or the line under the header of a table
    """,
    re.VERBOSE,
)
_NUMBER: Final = re.compile(r"^([0-9]{1,9})([.)](?: |$))")
_CLOSING: Final = re.compile(r"(?:(?<= )|^)#+$")


def _guarded(line: str) -> str:
    """A line of a paragraph, with a backslash where it would be read as something else."""
    if definition := dialect.DEFINITION.match(line):
        return f"{definition[0][:-1]}\\:{line[definition.end() :]}"
    if _BLOCK.match(line):
        return f"\\{line}"
    return _NUMBER.sub(r"\1\\\2", line)


def _heading(line: str) -> str:
    """The text of a heading, the signs at its end that would be read as its close guarded."""
    return _CLOSING.sub(r"\\\g<0>", line)
