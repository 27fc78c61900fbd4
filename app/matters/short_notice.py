"""Whether a hearing gives less time than the state owes: six weeks (utredningsinstruksen 3-3).

The rule is for bodies of the state, and leaves out matters of the EEA. Normally it is three months; only
what is below the least is told here, and only where it is certain.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from app.matters import deadlines
from app.matters.models import Matter
from app.taxonomy import service as taxonomy

LEAST = timedelta(weeks=6)
STATE = ("ministry", "agency")
"""The kinds of authorities that the rule binds; trusts, committees and the EU have none of it."""

_NAMED_AS_STATE = re.compile(r".*departement(et)?|.*direktorat(et)?|direktoratet for .+", re.IGNORECASE)
_IN_SHORT = re.compile(r"\s*\([^)]*\)\s*$")


@dataclass(frozen=True, slots=True)
class ShortNotice:
    """A hearing that is to be answered in less than six weeks.

    `is_dated` where the letter's day is known; else the days are counted from a day that is no earlier than
    the one of the letter can have been, and no more than that they are too few should be said.
    """

    since: date
    deadline: date
    is_dated: bool

    @property
    def days(self) -> int:
        """How many days there are to answer in."""
        return (self.deadline - self.since).days


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rule looks at, of a matter as it stands or as it is being typed."""

    kind: str
    issuer: str
    eea: bool
    letter_date: str
    deadline: str


def of(session: Session, matter: Matter, registered: date | None) -> ShortNotice | None:
    """The short notice of a matter, by the deadline that holds; None where it is long enough."""
    asked = Asked(matter.kind, matter.issuer, matter.eea, matter.letter_date, deadlines.ruling(matter))
    return find(session, asked, registered)


def find(session: Session, asked: Asked, registered: date | None) -> ShortNotice | None:
    """The short notice of a hearing by a body of the state.

    Without a letter's date the day counts on which the matter was registered, where there is one.
    """
    if asked.kind != "hearing" or asked.eea or not asked.deadline:
        return None
    since = _first_day(asked.letter_date) or registered
    if since is None:
        return None
    found = ShortNotice(since, date.fromisoformat(asked.deadline[:10]), len(asked.letter_date) == 10)
    is_short = timedelta(0) <= found.deadline - found.since < LEAST
    return found if is_short and is_of_the_state(session, asked.issuer) else None


def _first_day(letter_date: str) -> date | None:
    """The first day that a letter's date can mean, so that nothing is called short which may not be."""
    return date.fromisoformat(f"{letter_date}-01-01"[:10]) if letter_date else None


def is_of_the_state(session: Session, name: str) -> bool:
    """Whether a ministry or an agency has that name; one that we do not know is told by how it is made."""
    bare = _IN_SHORT.sub("", name).strip()
    known = taxonomy.authority(session, bare)
    return known.kind in STATE if known else bool(_NAMED_AS_STATE.fullmatch(bare))
