"""A document as a few lines of text: what stands where, and how it begins."""

from collections.abc import Iterator

from app.documents.tree import Blocks, Heading, List, Paragraph, Quote, Section, Slot, Table, plain

WORDS = 9


def outline(blocks: Blocks) -> str:
    """One line a block: headings whole, paragraphs by their first words, sections by what they are."""
    return "".join(f"{line}\n" for line in _lines(blocks))


def _lines(blocks: Blocks, indent: str = "") -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(level, content):
                yield f"{indent}{'#' * level} {plain(content)}"
            case Paragraph(content):
                yield indent + _begin(plain(content))
            case List(ordered, items):
                for n, item in enumerate(items, 1):
                    first, *rest = _lines(item.blocks)
                    mark = f"{n}. " if ordered else "- "
                    yield indent + mark + first
                    yield from (indent + " " * len(mark) + line for line in rest)
            case Quote(inner, _):
                yield from _lines(inner, f"{indent}> ")
            case Table(header, rows, _):
                for row in (header, *rows):
                    yield indent + "| " + " | ".join(_begin(plain(cell)) for cell in row)
            case Section(anchor, inner):
                edited = ", edited" if anchor.edited else ""
                pin = f" {anchor.position}@{anchor.version}.{anchor.lang}" if anchor.position else ""
                yield f"{indent}[{anchor.item}{pin} {anchor.form}{edited}]"
                yield from _lines(inner, f"{indent}  ")
            case Slot(item):
                yield f"{indent}@@slot:{item}@@"


def _begin(text: str) -> str:
    words = text.split()
    return " ".join(words[:WORDS]) + (" …" if len(words) > WORDS else "")
