"""What is found in the papers of a matter. Each value says where it was read; nothing is decided here."""

from dataclasses import dataclass, field
from typing import Literal

from app.documents.notices import Notice
from app.matters.records import MatterKind, PointKind

Role = Literal["letter", "paper", "draft_act", "page", "form", "other"]
DeadlineKind = Literal["official", "extended", "other"]


@dataclass(frozen=True, slots=True)
class Seen:
    """Where something was read: the paper, the page where there are pages, and the words around it."""

    document: str
    words: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """One thing that a paper says of the matter."""

    value: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date by which something is to be done; `year_guessed` where the paper names none."""

    date: str
    hour: str
    kind: DeadlineKind
    seen: Seen
    year_guessed: bool = False

    @property
    def value(self) -> str:
        """As a matter holds it: `YYYY-MM-DD`, with the hour where it is known."""
        return f"{self.date} {self.hour}".strip()


@dataclass(frozen=True, slots=True)
class Asked:
    """A point to answer, in the issuer's own words and number, and its place in their papers."""

    kind: PointKind
    number: str
    title: str
    text: str
    anchor: dict[str, str]

    @property
    def words(self) -> str:
        """What is asked: the text, or the title where there is none."""
        return self.text or self.title


@dataclass(frozen=True, slots=True)
class Found:
    """All that one or several papers say of a matter, the likeliest first.

    `deadlines` hold every candidate; where papers disagree, both are there. `is_summary` is true of what is
    written after a hearing, which is no matter to answer. `roles` says of each paper what it seems to be.
    """

    titles: tuple[Value, ...] = ()
    issuers: tuple[Value, ...] = ()
    senders: tuple[Value, ...] = ()
    case_numbers: tuple[Value, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    contacts: tuple[Value, ...] = ()
    channels: tuple[Value, ...] = ()
    dates: tuple[Value, ...] = ()
    statuses: tuple[Value, ...] = ()
    points: tuple[Asked, ...] = ()
    kind: MatterKind = "hearing"
    lang: str = ""
    is_summary: bool = False
    roles: dict[str, Role] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()

    @property
    def title(self) -> str:
        """The likeliest title, or nothing."""
        return _first(self.titles)

    @property
    def issuer(self) -> str:
        """Whose matter it is: the owner where another sends it out."""
        return _first(self.issuers)

    @property
    def sender(self) -> str:
        """Who sends it out and receives the answers, where that is another than the issuer."""
        return _first(self.senders)

    @property
    def case_number(self) -> str:
        """The issuer's number of the case, or nothing."""
        return _first(self.case_numbers)

    @property
    def deadline(self) -> Deadline | None:
        """The likeliest official deadline, or nothing."""
        return next((each for each in self.deadlines if each.kind == "official"), None)

    @property
    def deadline_extended(self) -> Deadline | None:
        """The extended deadline, where one is named."""
        return next((each for each in self.deadlines if each.kind == "extended"), None)


def _first(values: tuple[Value, ...]) -> str:
    return values[0].value if values else ""
