"""Forms: what is wrong at a field, and bodies that cannot be taken in."""

SENTENCES: dict[str, str] = {
    # form.*
    "form.missing": "Fyll ut dette feltet.",
    "form.choose": "Velg et av alternativene.",
    "form.not_a_number": "Skriv et helt tall.",
    "form.bad_value": "Verdien kan ikke brukes her; rett den.",
    "form.unreadable": "Skjemaet kom ikke helt frem; gå tilbake og send det en gang til.",
    "form.too_large": "Det du sendte, er større enn {limit} MB; velg en mindre fil, eller del den opp.",
    "form.text_too_long": (
        "En av tekstene er på mer enn {most} millioner tegn; gå tilbake, del den opp, og send på nytt."
    ),
    # editor.*
    "editor.unreadable": (
        "Teksten fra skrivefeltet kunne ikke leses; last siden på nytt, og lim inn teksten en gang til."
    ),
    "editor.unknown_part": (
        "Svar kjenner ikke formen på «{excerpt}» ({kind}); ordene er beholdt som vanlig tekst."
    ),
    "editor.merged_cells": (
        "Tabellen hadde sammenslåtte ruter ved «{excerpt}»; teksten er beholdt, og de andre rutene er tomme."
    ),
}
