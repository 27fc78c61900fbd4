"""The words of closed lists on the screen."""

KIND = {
    "hearing": "Høringssvar",
    "invitation": "Innspill",
    "committee": "Komiténotat",
    "letter": "Brev",
    "meeting": "Møte",
    "speech": "Innlegg",
    "remark": "Forslag til merknad",
}

STATUS = {
    "draft": "Utkast",
    "with_members": "Hos medlemmene",
    "out_in_word": "Ute i Word",
    "in_review": "Til godkjenning",
    "approved": "Godkjent",
    "submitted": "Sendt",
}

VERSION_STATUS = {
    "draft": "Utkast",
    "in_review": "Til godkjenning",
    "current": "Gjeldende",
    "replaced": "Erstattet",
    "withdrawn": "Trukket tilbake",
}

CARE = {
    "internal": "Internt: skal ikke sendes ut.",
    "historical": "Historisk: hendelser har gått forbi dette standpunktet.",
    "needs_decision": "Må avklares før bruk.",
}
"""What is said beside a position by its use; nothing for the ones that are meant for others."""
