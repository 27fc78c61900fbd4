"""The association's own words in a version, each with its line; what it quotes is not among them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.documents.sentences import words
from app.documents.tree import Block, Blocks, List, ListItem, Quote, Section, paragraphs
from app.positions.files.library import VersionFile

_QUOTED = re.compile('«[^»]*»|“[^”]*”|"[^"]*"')


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading or cell of the text, or one of the fields above it."""

    text: str
    line: int

    @property
    def unquoted(self) -> str:
        """The text without what stands in quotation marks."""
        return unquoted(self.text)


def unquoted(text: str) -> str:
    """`text` without what stands in quotation marks."""
    return _QUOTED.sub(" ", text)


def passages(version: VersionFile) -> Iterator[Passage]:
    """All that a version says in the association's own voice."""
    for name in ("title", "sentence", "short", "ask"):
        if value := getattr(version.head.record, name):
            yield Passage(value, version.head.parsed.line(name))
    for paragraph in paragraphs(without_quotations(version.blocks)):
        yield Passage(paragraph, line_of(version, paragraph))


def line_of(version: VersionFile, phrase: str) -> int:
    """The line on which `phrase` begins in the text, found by those of its words that stand unmarked."""
    start = words(phrase)[:6]
    for count in range(len(start), 0, -1):
        if (line := version.line_of(" ".join(start[:count]))) != version.line:
            return line
    return version.line


def without_quotations(blocks: Iterable[Block]) -> Blocks:
    """`blocks` without quotations, on any depth."""
    kept: list[Block] = []
    for block in blocks:
        match block:
            case Quote():
                pass
            case Section(anchor, inner):
                kept.append(Section(anchor, without_quotations(inner)))
            case List(ordered, items):
                kept.append(List(ordered, tuple(ListItem(without_quotations(item.blocks)) for item in items)))
            case _:
                kept.append(block)
    return tuple(kept)
