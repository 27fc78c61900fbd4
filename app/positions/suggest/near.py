"""Whether a position is near enough to a text to be named: where none is, the answer is that we have none."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Self

from app.positions.search.meanings import Counts, Coverage, Meaning, is_known
from app.positions.search.query import Query
from app.positions.search.ranking import enough

LEAST = 0.05
"""The share of a text that a position answers at least, however much that is."""

_SHARE, _UNKNOWN, _ENOUGH = 3.5, 0.3, 1.5
"""What the share that is answered counts beside the evidence, what each word takes away that the library does
not have, and what is enough together: fitted to the development half of the judged queries."""

_FEW = 2
"""Words up to which a text is one that is searched for, and judged as in search."""

_MOST_UNKNOWN = 10
"""Unknown words that count: a long text has many, whatever it is about."""


_SHARE_OF_SECTION, _ENOUGH_FOR_SECTION = 1.5, 0.9
"""The same for a section of a long text, of which what the whole text repeats tells next to nothing."""


@dataclass(frozen=True, slots=True)
class Near:
    """Tells whether terms are evidence enough that a position is about what a text is about.

    A short text must be answered in the main; of a long one, which is about many things, a smaller share is
    enough if it tells much by itself. Where words stand in the text does not matter here.
    """

    covers: Coverage
    rarest: float
    unknown: float
    is_section: bool

    @classmethod
    def of(
        cls, query: Query, counts: Counts, meanings: Mapping[str, Meaning], *, is_section: bool = False
    ) -> Self:
        """For the words of `query` as they are, not stressed; or of one section of a long text."""
        unknown = sum(word.worth for word in query.words if not is_known(word, counts))
        return cls(Coverage.of(query, counts, meanings), math.log(2 + counts.total), unknown, is_section)

    def __call__(self, terms: Collection[str]) -> bool:
        """Whether a version that holds `terms` is near."""
        if self.is_section:
            share = _SHARE_OF_SECTION * self.covers(terms)
            return self.evidence(terms) + share >= _ENOUGH_FOR_SECTION
        if len(self.covers.query.words) <= _FEW:
            return self.covers(terms) >= enough(self.covers.query)
        known = self.evidence(terms) + _SHARE * self.covers(terms)
        return known - _UNKNOWN * min(_MOST_UNKNOWN, self.unknown) >= _ENOUGH

    def evidence(self, terms: Collection[str]) -> float:
        """What the terms tell, in words that the library has once."""
        return self.covers(terms) * sum(self.covers.importance) / self.rarest
