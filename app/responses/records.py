"""A response as files, database and assembly share it.

The fields stand in the order in which the file holds them. What one part can know of itself is checked here;
what holds between the parts is checked in `rules`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Self, TypeAlias

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from app.files import yaml
from app.files.fields import FullDate, Key, Line, Record
from app.matters.records import MatterRecord
from app.positions import records as library
from app.positions.records import Number

Lang: TypeAlias = library.Lang
ResponseKind = Literal["hearing", "invitation", "committee", "letter", "meeting", "speech", "remark"]
Status = Literal["draft", "with_members", "out_in_word", "in_review", "approved", "submitted"]
Verdict = Literal["support", "partly", "with_remarks", "oppose", "no_position", "no_remarks"]
Form = Literal["full", "short", "sentence"]
AskKind = Literal["change", "clarification", "measure"]

Where: TypeAlias = yaml.Where
"""The keys and places that lead to a part, as `app.files.yaml` counts lines by them."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One version of a position; in text `dele-legemiddelopplysninger@2.nb`."""

    position: str
    number: int
    lang: str


class RecipientRecord(Record):
    """Who the response goes to."""

    name: Line
    unit: Line = ""
    address: str = ""
    email: Line = ""


class SignerRecord(Record):
    """Who signs."""

    name: Line
    title: Line = ""


class ContactRecord(Record):
    """Who answers questions about the response."""

    name: Line
    title: Line = ""
    email: Line = ""
    phone: Line = ""


class AttachmentRecord(Record):
    """What goes along with the response."""

    title: Line


class SubmittedRecord(Record):
    """What was really sent, and how."""

    date: FullDate
    channel: Line = ""
    receipt: Line = ""
    sha256: Line = ""


class WordingRecord(Record):
    """Another wording of a paragraph in a draft act; one that is being written may lack any of its parts."""

    paragraph: Line = ""
    proposed: str = ""
    ours: str = ""
    reason: str = ""


class ItemRecord(Record):
    """One entry: a pinned wording with what is added or changed, an own text, or a proposed wording."""

    id: Key
    heading: Line = ""
    lead: Line = ""
    position: Key = ""
    version: Number | None = None
    lang: Lang | None = None
    form: Form = "full"
    edit: str = ""
    text: str = ""
    wording: WordingRecord | None = None
    tail: Line = ""

    @model_validator(mode="after")
    def _holds_one_thing(self) -> Self:
        things = sum(map(bool, (self.position or self.version, self.text, self.wording)))
        if things > 1 or not (things or self.heading):  # a heading may stand before its text is written
            raise PydanticCustomError("response.item_content", "not one content", {"item": self.id})
        _is_whole_pin(self)
        own = next((key for key in ("edit", "lang") if getattr(self, key)), "")
        own = own or ("form" if self.form != "full" else "")
        if own and not self.position:
            raise PydanticCustomError(
                "response.only_with_position", "no position", {"item": self.id, "key": own}
            )
        return self


class AskRecord(Record):
    """One thing that the recipient is asked for: in own words, or as a pinned version words it."""

    id: Key
    kind: AskKind
    taken_from: Key = Field(default="", validation_alias="from", serialization_alias="from")
    position: Key = ""
    version: Number | None = None
    lang: Lang | None = None
    text: Line = ""

    @model_validator(mode="after")
    def _holds_one_thing(self) -> Self:
        if sum(map(bool, (self.position or self.version, self.text, self.taken_from))) != 1:
            raise PydanticCustomError("response.ask_content", "not one content", {"item": self.id})
        _is_whole_pin(self)
        if self.lang and not self.position:
            raise PydanticCustomError(
                "response.only_with_position", "no position", {"item": self.id, "key": "lang"}
            )
        return self


def _is_whole_pin(part: ItemRecord | AskRecord) -> None:
    if bool(part.position) != bool(part.version):
        raise PydanticCustomError("response.pin_incomplete", "half a pin", {"item": part.id})


class SectionRecord(Record):
    """The answer to one point, or one part of a letter; `most_signs` is the issuer's limit on its text."""

    point: Key = ""
    title: Line = ""
    verdict: Verdict | None = None
    items: tuple[ItemRecord, ...] = ()
    asks: tuple[AskRecord, ...] = ()
    skipped: Line = ""
    partly_answered: bool = False
    most_signs: Number | None = None

    @property
    def answers(self) -> bool:
        """Whether it says something to the point, if only what our verdict is."""
        return bool(self.items or self.asks or self.verdict)

    @model_validator(mode="after")
    def _answers_or_says_why_not(self) -> Self:
        name = {"section": self.point or self.title or "–"}
        if self.point and self.title:
            raise PydanticCustomError("response.point_and_title", "point and title", name)
        if (self.items and self.skipped) or not (self.answers or self.skipped or self.most_signs):
            raise PydanticCustomError("response.items_or_skipped", "not one of both", name)
        if self.skipped and self.asks:
            raise PydanticCustomError("response.skipped_asks", "asks without an answer", name)
        return self


class ResponseRecord(Record):
    """One response, whole."""

    id: Key
    kind: ResponseKind
    title: Line
    lang: Lang
    template: Key
    letterhead: Key
    status: Status
    date: FullDate = ""
    our_ref: Line = ""
    matter: MatterRecord
    recipient: RecipientRecord
    signers: tuple[SignerRecord, ...] = ()
    contact: ContactRecord | None = None
    attachments: tuple[AttachmentRecord, ...] = ()
    opening: tuple[ItemRecord, ...] = ()
    sections: tuple[SectionRecord, ...]
    closing: tuple[ItemRecord, ...] = ()
    verdict: Verdict | None = None
    copy_to: tuple[Line, ...] = ()
    submitted: SubmittedRecord | None = None
    corrects: Key = ""

    def every_item(self) -> Iterator[tuple[Where, ItemRecord]]:
        """Every item in the order of the file, with its place in it."""
        for n, item in enumerate(self.opening):
            yield ("opening", n), item
        for s, section in enumerate(self.sections):
            for n, item in enumerate(section.items):
                yield ("sections", s, "items", n), item
        for n, item in enumerate(self.closing):
            yield ("closing", n), item

    def every_ask(self) -> Iterator[tuple[Where, AskRecord]]:
        """Every ask in the order of the file, with its place in it."""
        for s, section in enumerate(self.sections):
            for n, ask in enumerate(section.asks):
                yield ("sections", s, "asks", n), ask

    def places(self) -> dict[str, Where]:
        """The place of each item and ask, by its id."""
        items = {item.id: where for where, item in self.every_item()}
        return items | {ask.id: where for where, ask in self.every_ask()}

    def pins(self) -> Iterator[tuple[str, Pin]]:
        """Every pin, beside the id of what has it; an ask taken `from` an item has the pin of that."""
        of_items = {item.id: self._pin(item) for _, item in self.every_item() if item.position}
        yield from of_items.items()
        for _, ask in self.every_ask():
            if ask.position:
                yield ask.id, self._pin(ask)
            elif ask.taken_from in of_items:
                yield ask.id, of_items[ask.taken_from]

    def _pin(self, part: ItemRecord | AskRecord) -> Pin:
        return Pin(part.position, part.version or 0, part.lang or self.lang)
