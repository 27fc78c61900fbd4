"""One paper as the intake looks at it: its leaves, cut into sentences, with what they stand under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from app.documents.reading import Leaf, Reading
from app.documents.sentences import sentences
from app.matters.intake.found import Seen

_ASIDE = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:vedlegg\s*\d*\s*[:.–-]?\s*)?(?:(?:liste\s+over|list\s+of|likelydende\s+brev|"
    r"brevet\s+er\s+sendt)\b.*|"
    r"(?:de\s+)?(?:høringsinstans|høyringsinstans)\w*|(?:hørings|adresse)liste\w*|mottak[ae]r\w*|"
    r"kopi\w*(?:\s+til)?|relater\w*.*|"
    r"les\s+(?:også|mer).*|se\s+også.*|consulted\s+bodies|recipients|distribution\s+list|litteratur\w*|"
    r"kilder|referanser|references|"
    r"flere\s+høringer.*|lenker|relevante\s+lenker)\s*:?$",
    re.IGNORECASE,
)
"""Headings over lists of names and links."""

_RECEIVERS = re.compile(
    r"(?:ifølge|iflg\.?|se|ifølgje)\s+(?:vedlagt[e]?\s+)?(?:adresse)?liste", re.IGNORECASE
)


LONGEST = 4_000
"""How many signs of a paragraph are searched; what asks for something says so sooner."""

MOST = 20_000
"""How many paragraphs of a paper are searched."""


def _cut(leaf: Leaf) -> Leaf:
    if len(leaf.words) <= LONGEST and all(len(cell) <= LONGEST for cell in leaf.cells):
        return leaf
    return replace(leaf, words=leaf.words[:LONGEST], cells=tuple(cell[:LONGEST] for cell in leaf.cells))


@dataclass(frozen=True)
class Paper:
    """A document of a matter with its name."""

    name: str
    reading: Reading

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Everything that is read of it, in order."""
        return tuple(map(_cut, self.reading.leaves()[:MOST]))

    @cached_property
    def told(self) -> tuple[Leaf, ...]:
        """The leaves without lists of who is asked, and without notes."""
        return tuple(leaf for leaf in self.leaves if not leaf.place.note and not is_aside(leaf))

    @cached_property
    def top(self) -> tuple[Leaf, ...]:
        """Where a paper says what it is: the first leaves."""
        return self.told[:40]

    @cached_property
    def margins(self) -> tuple[str, ...]:
        """Heads and feet of its pages."""
        return self.reading.margins

    @cached_property
    def sentences(self) -> tuple[tuple[Leaf, str], ...]:
        """Each sentence with the leaf it stands in."""
        return tuple((leaf, said) for leaf in self.told for said in cut(leaf.words))

    def seen(self, leaf: Leaf | None, words: str) -> Seen:
        """That `words` were read at `leaf`, or in a margin."""
        return Seen(self.name, words[:400], leaf.place.page if leaf else 0)


def is_aside(leaf: Leaf) -> bool:
    """Whether a leaf only names who is asked or what else there is."""
    return leaf.kind != "heading" and bool(leaf.place.path) and bool(_ASIDE.search(leaf.place.path[-1]))


def cut(words: str) -> Iterator[str]:
    """The sentences of `words`; a line break inside a paragraph ends none."""
    yield from sentences(words)
