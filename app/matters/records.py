"""A matter as files, database and assembly share it."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, model_validator
from pydantic_core import PydanticCustomError

from app.files.fields import Key, Line, PartialDate, Record, last_day

MatterKind = Literal["hearing", "invitation", "committee", "letter", "meeting"]
PointKind = Literal[
    "question", "theme", "chapter", "paragraph", "budget_item", "recommendation", "form_field", "general"
]


def _deadline(value: str) -> str:
    day, _, hour = value.partition(" ")
    if len(day) != 10 or last_day(day) is None or not re.fullmatch(r"|([01]\d|2[0-3]):[0-5]\d", hour):
        raise PydanticCustomError("matter.bad_deadline", "not a deadline", {"value": value})
    return value


def _answer(value: str) -> str:
    if not re.fullmatch(r"yes|short|no|joins:\S.*", value):
        raise PydanticCustomError("matter.bad_answer", "not an answer", {"value": value})
    return value


Deadline = Annotated[str, AfterValidator(_deadline)]
"""`YYYY-MM-DD`, with the hour (`YYYY-MM-DD HH:MM`) where it is known."""

Answer = Annotated[str, AfterValidator(_answer)]
"""Whether the matter is answered: `yes`, `short`, `no`, or `joins:` whose answer is joined."""


class PlaceRecord(Record):
    """Where in the issuer's papers a point stands."""

    document: Line = ""
    chapter: Line = ""
    paragraph: Line = ""
    page: Line = ""


class PointRecord(Record):
    """One thing that is asked, in the issuer's own words and number."""

    id: Key
    kind: PointKind
    number: Line = ""
    title: Line = ""
    text: str = ""
    anchor: PlaceRecord = PlaceRecord()

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if not (self.title or self.text):
            raise PydanticCustomError("matter.point_empty", "neither title nor text", {"point": self.id})
        return self


class MatterRecord(Record):
    """What is answered: who asks, when, and about what."""

    id: Key
    kind: MatterKind
    title: Line
    issuer: Line
    case_number: Line = ""
    letter_date: PartialDate = ""
    deadline: Deadline = ""
    points: tuple[PointRecord, ...] = ()
    sender: Line = ""
    url: Line = ""
    channel: Line = ""
    deadline_extended: Deadline = ""
    deadline_internal: Deadline = ""
    eea: bool = False
    owner: Line = ""
    answer: Answer = ""
    answer_reason: Line = ""

    @model_validator(mode="after")
    def _says_why_not(self) -> Self:
        if self.answer == "no" and not self.answer_reason:
            raise PydanticCustomError("matter.answer_reason", "no reason", {"matter": self.id})
        return self
