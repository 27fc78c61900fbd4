"""The fixed words of a submission in bokmål, nynorsk and English."""

import re
from dataclasses import dataclass, fields

from app.positions.labels import written_date


@dataclass(frozen=True, slots=True)
class Labels:
    """What templates print beside the response's own words."""

    main_points: str
    we_ask: str
    our_view: str
    overall_view: str
    our_proposal: str
    proposed: str
    reason: str
    page: str
    regards: str
    approved: str
    contact: str
    attachment: str
    copy: str


TAGS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
"""The language tag of a document in each language."""

DRAFT = {"nb": "UTKAST", "nn": "UTKAST", "en": "DRAFT"}
"""The mark on a working copy in which something is still open."""

PHONE = {"nb": "tlf.", "nn": "tlf.", "en": "tel."}
"""What stands before a number in the line about the contact."""

_WORDS: dict[str, Labels] = {
    "nb": Labels(
        main_points="{our} hovedpunkter",
        we_ask="{we} ber om at {recipient}:",
        our_view="{our} syn",
        overall_view="{our} samlede syn",
        our_proposal="{our} forslag",
        proposed="Forslaget",
        reason="Begrunnelse",
        page="s.",
        regards="Med vennlig hilsen",
        approved="Dokumentet er elektronisk godkjent",
        contact="Kontaktperson",
        attachment="Vedlegg",
        copy="Kopi",
    ),
    "nn": Labels(
        main_points="Hovudpunkta til {we}",
        we_ask="{we} ber om at {recipient}:",
        our_view="Synet til {we}",
        overall_view="Det samla synet til {we}",
        our_proposal="Framlegget til {we}",
        proposed="Framlegget",
        reason="Grunngiving",
        page="s.",
        regards="Med venleg helsing",
        approved="Dokumentet er elektronisk godkjent",
        contact="Kontaktperson",
        attachment="Vedlegg",
        copy="Kopi",
    ),
    "en": Labels(
        main_points="{our} main points",
        we_ask="{we} asks that {recipient}:",
        our_view="{our} view",
        overall_view="{our} overall view",
        our_proposal="{our} proposal",
        proposed="The proposal",
        reason="Reason",
        page="p.",
        regards="Yours sincerely",
        approved="This document has been approved electronically",
        contact="Contact",
        attachment="Attachment",
        copy="Copy",
    ),
}

TERMS: dict[str, dict[str, str]] = {
    "nb": {
        "support": "støtter",
        "partly": "støtter delvis",
        "with_remarks": "støtter med merknader",
        "oppose": "støtter ikke",
        "no_position": "tar ikke stilling",
        "no_remarks": "ingen merknader",
        "question": "Spørsmål",
        "theme": "Tema",
        "chapter": "Kapittel",
        "paragraph": "§",
        "budget_item": "Budsjettpost",
        "recommendation": "Anbefaling",
        "form_field": "Skjemafelt",
        "general": "Generelt",
    },
    "nn": {
        "support": "støttar",
        "partly": "støttar delvis",
        "with_remarks": "støttar med merknader",
        "oppose": "støttar ikkje",
        "no_position": "tek ikkje stilling",
        "no_remarks": "ingen merknader",
        "question": "Spørsmål",
        "theme": "Tema",
        "chapter": "Kapittel",
        "paragraph": "§",
        "budget_item": "Budsjettpost",
        "recommendation": "Tilråding",
        "form_field": "Skjemafelt",
        "general": "Generelt",
    },
    "en": {
        "support": "supports",
        "partly": "supports in part",
        "with_remarks": "supports with remarks",
        "oppose": "does not support",
        "no_position": "takes no position",
        "no_remarks": "no remarks",
        "question": "Question",
        "theme": "Theme",
        "chapter": "Chapter",
        "paragraph": "§",
        "budget_item": "Budget item",
        "recommendation": "Recommendation",
        "form_field": "Form field",
        "general": "General",
    },
}
"""How each word of a closed list (verdicts, kinds of point) prints."""


def labels(lang: str, we: str, recipient: str) -> Labels:
    """The labels in `lang` of an association that calls itself `we` and writes to `recipient`."""
    names = {"{we}": we, "{our}": possessive(we, lang), "{recipient}": recipient}
    words = _WORDS[lang]
    return Labels(**{field.name: _filled(getattr(words, field.name), names) for field in fields(Labels)})


def _filled(words: str, names: dict[str, str]) -> str:
    """`words` with its blanks filled in one pass: braces in a name stay braces."""
    return re.sub(r"\{\w+\}", lambda blank: names[blank[0]], words)


def possessive(name: str, lang: str) -> str:
    """`name` as an owner: `NFs`, `Syklistenes'`, `CTC's`."""
    if lang == "en":
        return f"{name}'s"
    return f"{name}'" if name[-1:].casefold() in {"s", "x", "z"} else f"{name}s"


date = written_date
"""A day, month or year as a letter writes it out."""
