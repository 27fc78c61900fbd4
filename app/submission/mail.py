"""The draft of the e-mail that a response is sent with: a file for the adviser's own mail program."""

from collections.abc import Iterable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from typing import Protocol

from app.responses.records import ResponseRecord
from app.submission.context import Organisation


class File(Protocol):
    """What is attached."""

    @property
    def filename(self) -> str:
        """Its name."""
        ...

    @property
    def media_type(self) -> str:
        """Its kind, as HTTP says it."""
        ...

    @property
    def bytes(self) -> bytes:
        """Its content."""
        ...


@dataclass(frozen=True, slots=True)
class _Words:
    kinds: dict[str, str]
    case: str
    greeting: str
    opening: str
    attachments: str
    questions: str
    regards: str


_WORDS = {
    "nb": _Words(
        kinds={
            "hearing": "Høringssvar",
            "invitation": "Innspill",
            "committee": "Notat",
            "letter": "Brev",
            "meeting": "Notat",
            "speech": "Innlegg",
            "remark": "Forslag til merknad",
        },
        case="sak",
        greeting="Hei,",
        opening="Vedlagt følger {kind} fra {organisation} om «{title}»{case}.",
        attachments="Vedlegg:",
        questions="Spørsmål kan rettes til {contact}.",
        regards="Vennlig hilsen",
    ),
    "nn": _Words(
        kinds={
            "hearing": "Høyringssvar",
            "invitation": "Innspel",
            "committee": "Notat",
            "letter": "Brev",
            "meeting": "Notat",
            "speech": "Innlegg",
            "remark": "Framlegg til merknad",
        },
        case="sak",
        greeting="Hei,",
        opening="Vedlagt følgjer {kind} frå {organisation} om «{title}»{case}.",
        attachments="Vedlegg:",
        questions="Spørsmål kan rettast til {contact}.",
        regards="Venleg helsing",
    ),
    "en": _Words(
        kinds={
            "hearing": "Consultation response",
            "invitation": "Contribution",
            "committee": "Note",
            "letter": "Letter",
            "meeting": "Note",
            "speech": "Statement",
            "remark": "Proposed remark",
        },
        case="case",
        greeting="Dear recipient,",
        opening="Please find attached our {kind} from {organisation} on “{title}”{case}.",
        attachments="Attachments:",
        questions="Questions may be addressed to {contact}.",
        regards="Yours sincerely",
    ),
}
"""The words of the draft in the languages of a response."""


def subject(record: ResponseRecord) -> str:
    """What the e-mail is about: `Høringssvar – sak 22/3851: Forslag til ny lov`."""
    words = _WORDS[record.lang]
    kind, number = words.kinds[record.kind], record.matter.case_number
    return (
        f"{kind} – {words.case} {number}: {record.matter.title}"
        if number
        else f"{kind}: {record.matter.title}"
    )


def body(record: ResponseRecord, organisation: Organisation, contact: str, names: Iterable[str]) -> str:
    """What the e-mail says, in the language of the response; `names` are those of what goes along."""
    words, number = _WORDS[record.lang], record.matter.case_number
    kind = words.kinds[record.kind]
    opening = words.opening.format(
        kind=kind.lower(),
        organisation=organisation.name,
        title=record.matter.title,
        case=f", {words.case} {number}" if number else "",
    )
    listed = [f"- {name}" for name in names]
    signers = [signer.name for signer in record.signers] or [record.contact.name if record.contact else ""]
    blocks = (
        words.greeting,
        opening,
        "\n".join([words.attachments, *listed]) if listed else "",
        words.questions.format(contact=contact) if contact else "",
        "\n".join(filter(None, (words.regards, *signers, organisation.name))),
    )
    return "\n\n".join(filter(None, blocks)) + "\n"


def draft(record: ResponseRecord, text: str, files: Iterable[File]) -> bytes:
    """The e-mail as a file: not sent yet, to the recipient, with `files`. Equal input, equal bytes."""
    made = EmailMessage(policy=SMTP)
    made["Subject"] = _line(subject(record))
    if record.recipient.email:
        made["To"] = _line(record.recipient.email)
    made["X-Unsent"] = "1"
    made.set_content(text, charset="utf-8", cte="base64")
    for file in files:
        kind, _, rest = file.media_type.partition(";")[0].partition("/")
        made.add_attachment(file.bytes, maintype=kind, subtype=rest, filename=file.filename)
    if made.is_multipart():
        made.set_boundary(f"svar-{record.id}")
    return made.as_bytes()


def _line(words: str) -> str:
    """`words` on one line, so that nothing in them begins a header of its own."""
    return " ".join(words.split())
