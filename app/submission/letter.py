"""What stands around the text: the letterhead's fields, and the name of the file."""

import re
import unicodedata

from app.responses.records import ResponseRecord
from app.submission import labels
from app.submission.context import Organisation


def fields(record: ResponseRecord, organisation: Organisation) -> dict[str, str]:
    """The value of every field that a letterhead may have, empty where nothing is known."""
    recipient, contact = record.recipient, record.contact
    return {
        "tittel": record.title,
        "dato": labels.date(record.date, record.lang) if record.date else "",
        "sted": organisation.place,
        "deres_ref": record.matter.case_number,
        "vaar_ref": record.our_ref,
        "mottaker": recipient.name,
        "mottaker_enhet": recipient.unit,
        "mottaker_adresse": recipient.address.strip(),
        "mottaker_epost": recipient.email,
        "kopi": "\n".join(record.copy_to),
        "kontakt_navn": contact.name if contact else "",
        "kontakt_tittel": contact.title if contact else "",
        "kontakt_epost": contact.email if contact else "",
        "kontakt_telefon": contact.phone if contact else "",
        "avsender_navn": organisation.name,
        "avsender_adresse": organisation.address,
        "avsender_orgnr": organisation.orgnr,
        "avsender_epost": organisation.email,
    }


def filename(record: ResponseRecord, addressee: str) -> str:
    """A name for the file without its ending: date, addressee, the issuer's case number, as far as known."""
    case = record.matter.case_number or record.our_ref or record.id
    return "-".join(filter(None, (record.date, _plain(addressee), _plain(case))))


_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ß": "ss"})


def _plain(name: str) -> str:
    """`name` in letters that every system keeps: `Helse- og omsorgsdep.` is `helse-og-omsorgsdep`."""
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    ascii_only = folded.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:40].rstrip("-")
