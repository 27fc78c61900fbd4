"""The few words that a writer adds to a document, in the document's language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands around notes."""

    note: str
    notes: str
    back: str


_LABELS = {
    "nb": Labels(note="Note", notes="Noter", back="Tilbake til teksten"),
    "nn": Labels(note="Note", notes="Notar", back="Tilbake til teksten"),
    "en": Labels(note="Note", notes="Notes", back="Back to the text"),
}


def labels(lang: str) -> Labels:
    """The words in the language of the tag `lang`; bokmål where we have none in that language."""
    return _LABELS.get(lang.partition("-")[0].lower(), _LABELS["nb"])
