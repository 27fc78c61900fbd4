"""Two editions of one of the issuer's papers: what the later one says otherwise, stretch by stretch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.documents import diff
from app.documents.normal import normalise
from app.documents.tree import Blocks, Paragraph, Text
from app.matters.documents import Passage


@dataclass(frozen=True, slots=True)
class Change:
    """Paragraphs that have changed, as safe HTML, and where in the later edition they stand."""

    html: str
    heading: str = ""
    page: int = 0


def changes(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Change, ...]:
    """What has changed, in the order of the later edition; nothing where the two say the same."""
    return tuple(_changes(old, new))


def _changes(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [each.words for each in old], [each.words for each in new], False)
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind != "equal":
            above = [each.words for each in new[:begin] if each.is_heading]
            pages = [each.page for each in (*new[begin:end], *new[:begin][::-1]) if each.page]
            html = diff.html(_blocks(old[first:last]), _blocks(new[begin:end]))
            yield Change(html, above[-1] if above else "", pages[0] if pages else 0)


def _blocks(passages: Sequence[Passage]) -> Blocks:
    return normalise([Paragraph((Text(each.words),)) for each in passages])
