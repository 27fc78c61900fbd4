"""Names that public bodies no longer have."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.files.fields import last_day
from app.taxonomy.records import AuthorityRecord

SAID_TO_BE_FORMER = re.compile(
    r"(?<!\w)(?:tidligere|tidlegare|før|den gang|daværende|dåverande|formerly|former|then)"
    r"(?: kalt| called)? [«“\"]?$",
    re.IGNORECASE,
)
"""What stands before a name that is told as history."""


@dataclass(frozen=True, slots=True)
class FormerNames:
    """The names to look for, and what each body is called now."""

    pattern: re.Pattern[str]
    now: dict[str, str]

    def within(self, text: str) -> Iterator[tuple[str, str]]:
        """Each former name in `text`, with the name that has taken its place.

        One that is said to be former, as in «Trial Nation (tidligere NEXT)», is as it should be.
        """
        for match in self.pattern.finditer(text):
            if not SAID_TO_BE_FORMER.search(text, 0, match.start()):
                yield match[1], self.now[match[1]]


def former_names(authorities: Iterable[AuthorityRecord], today: date) -> FormerNames:
    """The former names of `authorities` as of `today`; one that still holds for a while is left out."""
    now = {
        name: authority.nb
        for authority in authorities
        for former in authority.former
        if (last_day(former.until) or date.min) < today
        for name in (former.name, former.short)
        if name
    }
    # The longest first: «Statens legemiddelverk» is one name, not two. A genitive s belongs to the name.
    names = "|".join(re.escape(name) for name in sorted(now, key=len, reverse=True))
    return FormerNames(re.compile(rf"(?<!\w)({names or '(?!)'})s?(?!\w)"), now)
