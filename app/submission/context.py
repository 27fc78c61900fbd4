"""What a submission template sees: frozen, complete, and without a word of any position.

Every field is always there, empty where nothing is known, so that only a misspelt name can fail.
"""

import re
from dataclasses import dataclass
from typing import NewType

from app.matters.records import MatterRecord, PointRecord
from app.responses.records import ItemRecord, ResponseRecord, SectionRecord
from app.submission import labels
from app.submission.labels import Labels

Day = NewType("Day", str)
"""A date as files hold it; the filter `date` writes it out."""

Term = NewType("Term", str)
"""A word of a closed list; the filter `label` prints it."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who answers."""

    name: str
    short: str
    address: str = ""
    place: str = ""
    orgnr: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry, for `slot` and `slots`."""

    id: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A request, for `slot` and `slots`; the number is printed with its text."""

    id: str
    number: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the issuer's papers a point stands."""

    document: str = ""
    chapter: str = ""
    paragraph: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The answer to one point, or one part of a letter.

    `number` counts as the asks do; `asked` is what the issuer calls the point (`Spørsmål 2`). `title` is the
    heading in the issuer's words, `text` what was asked where that is more than the heading.
    """

    number: str
    asked: str
    title: str
    text: str
    place: Place
    verdict: Term
    items: tuple[Item, ...]
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who the response goes to; `definite` is the word for it in a sentence (`departementet`)."""

    name: str
    unit: str
    address: str
    email: str
    definite: str


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers questions about the response; `line` holds all that is known, on one line."""

    name: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """What goes along, numbered from 1."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Matter:
    """What is answered."""

    title: str
    issuer: str
    case_number: str
    letter_date: Day
    deadline: Day


@dataclass(frozen=True, slots=True)
class Response:
    """The response, in the order in which a reader meets its parts; `asks` gathers those of all sections."""

    title: str
    lang: str
    date: Day
    our_ref: str
    verdict: Term
    recipient: Recipient
    opening: tuple[Item, ...]
    asks: tuple[Ask, ...]
    sections: tuple[Section, ...]
    closing: tuple[Item, ...]
    signers: tuple[Signer, ...]
    contact: Contact
    attachments: tuple[Attachment, ...]
    copy_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """The names that a template may use."""

    response: Response
    matter: Matter
    organisation: Organisation
    labels: Labels


def build(record: ResponseRecord, organisation: Organisation, definite: str) -> Context:
    """What a template sees of `record`; `definite` stands for the recipient in a sentence."""
    sections = _sections(record)
    recipient = record.recipient
    return Context(
        response=Response(
            title=record.title,
            lang=record.lang,
            date=Day(record.date),
            our_ref=record.our_ref,
            verdict=Term(record.verdict or ""),
            recipient=Recipient(recipient.name, recipient.unit, recipient.address, recipient.email, definite),
            opening=_items(record.opening),
            asks=tuple(ask for section in sections for ask in section.asks),
            sections=sections,
            closing=_items(record.closing),
            signers=tuple(Signer(signer.name, signer.title) for signer in record.signers),
            contact=_contact(record),
            attachments=tuple(Attachment(n, each.title) for n, each in enumerate(record.attachments, 1)),
            copy_to=record.copy_to,
        ),
        matter=_matter(record.matter),
        organisation=organisation,
        labels=labels.labels(record.lang, organisation.short, definite),
    )


def _matter(matter: MatterRecord) -> Matter:
    return Matter(
        title=matter.title,
        issuer=matter.issuer,
        case_number=matter.case_number,
        letter_date=Day(matter.letter_date),
        deadline=Day((matter.deadline_extended or matter.deadline).partition(" ")[0]),
    )


def _contact(record: ResponseRecord) -> Contact:
    contact = record.contact
    if contact is None:
        return Contact()
    phone = f"{labels.PHONE[record.lang]} {contact.phone}" if contact.phone else ""
    line = ", ".join(part for part in (contact.name, contact.title, contact.email, phone) if part)
    return Contact(contact.name, contact.title, contact.email, contact.phone, line)


def _items(items: tuple[ItemRecord, ...]) -> tuple[Item, ...]:
    return tuple(Item(item.id) for item in items)


def _sections(record: ResponseRecord) -> tuple[Section, ...]:
    """The sections that print, with their numbers and those of their asks."""
    points = {point.id: point for point in record.matter.points}
    printed = [section for section in record.sections if section.answers]
    answered = [points.get(section.point) for section in printed]
    return tuple(
        _section(section, point, number, record.lang, alone=len(printed) == 1)
        for section, point, number in zip(printed, answered, _numbers(answered), strict=True)
    )


def _section(
    section: SectionRecord, point: PointRecord | None, number: str, lang: str, *, alone: bool
) -> Section:
    prefix = "" if alone else f"{number}."
    return Section(
        number=number,
        asked=_asked(point, lang) if point else "",
        title=section.title or (point.title or point.text if point else ""),
        text=point.text if point and point.title else "",
        place=Place(**point.anchor.model_dump()) if point else Place(),
        verdict=Term(section.verdict or ""),
        items=_items(section.items),
        asks=tuple(Ask(ask.id, f"{prefix}{n}") for n, ask in enumerate(section.asks, 1)),
    )


def _asked(point: PointRecord, lang: str) -> str:
    kind = labels.TERMS[lang][point.kind]
    return point.number if not point.number or point.number.startswith(kind) else f"{kind} {point.number}"


def _numbers(points: list[PointRecord | None]) -> list[str]:
    """The issuer's numbers where each answered point has a plain one of its own, else 1, 2, 3."""
    asked = [point.number if point else "" for point in points]
    if len(set(asked)) == len(asked) and all(re.fullmatch(r"\d+(\.\d+)*", number) for number in asked):
        return asked
    return [str(n) for n in range(1, len(points) + 1)]
