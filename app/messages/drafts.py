"""Drafts as they are written."""

SENTENCES: dict[str, str] = {
    # draft.* : what a change of a draft runs into
    "draft.stale": "Dette er endret av en annen mens du skrev; velg hva som skal stå.",
    "draft.removed": "Avsnittet er fjernet av en annen; hent det tilbake først.",
    "draft.submitted": "Svaret er sendt og kan ikke endres; lag en rettelse i et nytt svar.",
    "draft.unknown_part": "Svaret har ikke noe avsnitt eller krav «{item}»; last siden på nytt.",
    "draft.unknown_section": "Svaret har ikke noe punkt «{section}»; last siden på nytt.",
    "draft.no_current": (
        "Standpunktet «{position}» har ingen gjeldende versjon på svarets språk; velg en versjon på "
        "standpunktets side."
    ),
    "draft.no_form": (
        "Versjon {number} av «{title}» har ingen kortform; bruk hele teksten eller én setning i stedet."
    ),
    "draft.no_ask": "«{title}» har ikke noe krav i biblioteket; skriv kravet selv.",
    "draft.no_title": "Delen må ha en overskrift; skriv den.",
    "draft.empty_ask": "Kravet må ha en tekst; skriv det du vil be om.",
    "draft.no_reason": "Skriv kort hvorfor punktet ikke besvares.",
    "draft.not_own": "Avsnittet «{item}» kan ikke skrives slik; last siden på nytt.",
    "draft.not_pinned": "Avsnittet «{item}» er egen tekst og har ingen versjon i biblioteket.",
    "draft.form_edited": (
        "Avsnittet er tilpasset her; tilbakestill det før du velger en annen lengde av standpunktet."
    ),
    "draft.ask_place": "Krav hører til et punkt; legg kravet under punktet det gjelder.",
    "draft.skip_answered": (
        "Punktet har avsnitt eller krav; fjern dem først, eller merk punktet som delvis besvart."
    ),
    "draft.section_stays": "Delen svarer på et punkt i saken og kan ikke fjernes eller få ny overskrift her.",
}
