"""The library as its files hold it, in the order in which they are written."""

import hashlib
import json
import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, RootModel, model_validator
from pydantic_core import PydanticCustomError

from app.files.fields import Key, Line, PartialDate, Record

Lang = Literal["nb", "nn", "en"]
Status = Literal["draft", "in_review", "current", "replaced", "withdrawn"]
Number = Annotated[int, Field(ge=1, le=999_999)]
"""A number that every database can hold."""


def _decimal(value: str) -> str:
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
        raise PydanticCustomError("figure.bad_value", "not a number", {"value": value})
    return value


def _address(value: str) -> str:
    if not re.fullmatch(r"(https?://[^\s/]+\S*)?", value):
        raise PydanticCustomError("source.bad_url", "not an address", {"value": value})
    return value


def _holder(value: str) -> str:
    if value not in ("own", "joint") and not re.fullmatch(r"other:\S.*", value):
        raise PydanticCustomError("position.bad_holder", "not a holder", {"value": value})
    return value


Decimal = Annotated[str, AfterValidator(_decimal)]
Address = Annotated[Line, AfterValidator(_address)]
Holder = Annotated[Line, AfterValidator(_holder)]

# --- Registers -------------------------------------------------------------------------------------------


class SourceRecord(Record):
    """Something that a claim rests on."""

    type: Literal["report", "article", "webpage", "law", "preparatory", "eu", "letter", "minutes", "dataset"]
    title: Line
    author: Line = ""
    publisher: Line = ""
    issued: PartialDate = ""
    number: Line = ""
    url: Address = ""
    accessed: PartialDate = ""
    lang: Line = ""
    commissioned_by: Line = ""
    superseded_by: Key | None = None
    note: str = ""

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if not (self.author or self.publisher):
            raise PydanticCustomError("source.no_publisher", "no author and no publisher")
        if self.url and not self.accessed:
            raise PydanticCustomError("source.no_accessed", "an address without the day of reading")
        return self


class FigureValueRecord(Record):
    """A value that a figure had before."""

    value: Decimal
    as_of: PartialDate


class FigureRecord(Record):
    """A dated number, with what it means and how far it can be trusted."""

    label: Line
    value: Decimal
    unit: Line
    as_of: PartialDate
    definition: str
    status: Literal["good", "doubtful", "clash", "no_source"]
    source: Key | None = None
    shown: tuple[Line, ...] = ()
    valid_until: PartialDate = ""
    next_release: PartialDate = ""
    earlier: tuple[FigureValueRecord, ...] = ()
    clashes_with: Key | None = None
    note: str = ""

    @model_validator(mode="after")
    def _has_a_source(self) -> Self:
        if self.status != "no_source" and not self.source:
            raise PydanticCustomError("figure.no_source", "no source")
        return self


class SourcesRecord(RootModel[dict[Key, SourceRecord]]):
    """`sources.yaml`."""


class FiguresRecord(RootModel[dict[Key, FigureRecord]]):
    """`figures.yaml`."""


# --- Positions -------------------------------------------------------------------------------------------


class DatedRecord(Record):
    """A day, month or year, and what is to be said of it."""

    date: PartialDate
    text: str


class RelationRecord(Record):
    """How a position stands to another."""

    kind: Literal["supports", "contradicts", "replaces", "overlaps"]
    to: Key


class PositionRecord(Record):
    """`position.yaml`: what may change while the wordings stand."""

    id: Key
    kind: Literal["stand", "boilerplate"]
    use: Literal["outward", "internal", "historical", "needs_decision"]
    core: bool = False
    holder: Holder
    objectives: tuple[Key, ...] = ()
    tags: tuple[Key, ...] = Field(min_length=1)
    owner: Key
    audience: tuple[Literal["ministry", "agency", "parliament", "eu", "public"], ...] = ()
    review_by: PartialDate
    valid_until: PartialDate = ""
    catalogue: tuple[Number, ...] = ()
    event: DatedRecord | None = None
    relations: tuple[RelationRecord, ...] = ()
    notes: tuple[DatedRecord, ...] = ()

    @model_validator(mode="after")
    def _says_what_happened(self) -> Self:
        if self.use == "historical" and not self.event:
            raise PydanticCustomError("position.no_event", "historical without an event")
        return self


class VersionRecord(Record):
    """What stands above the text in a version's file."""

    title: Line
    sentence: Line
    short: Line = ""
    ask: Line = ""
    status: Status
    approved_by: Line = ""
    approved_on: PartialDate = ""
    basis: Key | None = None
    follows: Number | None = None
    change: Literal["", "editorial", "substance"] = ""
    reason: Line = ""

    @model_validator(mode="after")
    def _has_standing(self) -> Self:
        if bool(self.approved_by) != bool(self.approved_on):
            raise PydanticCustomError("version.half_approved", "approved by whom and when go together")
        if self.status == "current" and not (self.approved_by or self.basis):
            raise PydanticCustomError("version.no_standing", "current, but neither approved nor derived")
        return self


def wording_hash(lang: str, record: VersionRecord, text: str) -> str:
    """SHA-256 over what is frozen in a version: its language, title, short forms, ask and canonical text."""
    frozen = [lang, record.title, record.sentence, record.short, record.ask, text]
    return hashlib.sha256(json.dumps(frozen, ensure_ascii=False).encode()).hexdigest()
