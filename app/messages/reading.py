"""Documents that are sent to us: what could not be read of them, and what was found."""

SENTENCES: dict[str, str] = {
    # reading.* : files that cannot be read
    "reading.empty": "Filen er tom; sjekk at det er riktig fil, eller hent den på nytt.",
    "reading.no_words": "Det er ingen tekst i filen; lim inn teksten, eller fyll ut saken selv.",
    "reading.too_large": "Filen er større enn {limit} MB; del den opp, eller lim inn det som gjelder saken.",
    "reading.other_kind": (
        "Filen er en {kind}-fil, og slike leses ikke her; lagre den som Word eller PDF, eller lim inn "
        "teksten."
    ),
    "reading.picture": (
        "Filen er et bilde; be om dokumentet som Word eller PDF, eller skriv inn det som gjelder."
    ),
    "reading.unknown_kind": (
        "Filen er verken Word, PDF, nettside eller tekst, uansett hva navnet sier; hent den på nytt, "
        "eller lim inn teksten."
    ),
    "reading.locked_pdf": (
        "PDF-en er beskyttet med passord; åpne den, lagre den uten passord og legg den inn på nytt."
    ),
    "reading.broken_pdf": "PDF-en er skadet og lar seg ikke åpne; hent den på nytt fra avsenderen.",
    "reading.broken_page": "Nettsiden lar seg ikke lese; kopier teksten fra nettleseren og lim den inn.",
    "reading.too_heavy": "Filen er for tung til å leses; del den opp, eller lim inn det som gjelder saken.",
    "reading.too_slow": (
        "Det tok for lang tid å lese filen; del den opp, eller lim inn det som gjelder saken."
    ),
    "reading.too_tangled": (
        "Filen er for innviklet bygd opp til å leses; lagre en kopi, eller lim inn teksten."
    ),
    "reading.crashed": (
        "Filen lar seg ikke lese; lagre en kopi fra Word eller nettleseren, eller lim inn teksten."
    ),
    # reading.* : what a reader tells beside the text
    "reading.scanned": (
        "Dokumentet er skannet: sidene er bilder, og ingen tekst kan leses. Be om en utgave med tekst, "
        "eller fyll ut saken selv."
    ),
    "reading.pages_without_text": "Side {pages} har ingen tekst som kan leses; se på dem i filen.",
    "reading.pages_left_out": "Bare de første {read} av {pages} sider er lest; del dokumentet opp.",
    "reading.pages_broken": (
        "{count:side|sider} i PDF-en er skadet og ikke lest; hent den på nytt fra avsenderen."
    ),
    "reading.cut": "Bare de første {limit} millioner tegn er lest; del dokumentet opp.",
    "reading.too_deep": "Noe ligger for dypt inni noe annet og er ikke lest; se på det i filen.",
    "reading.contents_left_out": "Innholdsfortegnelsen er ikke tatt med i teksten.",
    "reading.tracked_changes": (
        "Dokumentet har sporede endringer; det er lest slik det blir når alle er godtatt."
    ),
    "reading.comments": "Dokumentet har {count:kommentar|kommentarer} i margen, som ikke er lest.",
    "reading.text_box": "Teksten i tekstbokser står etter avsnittet de hører til.",
    "reading.hidden_text": "Skjult tekst er ikke tatt med; vis den i Word for å se hva den sier.",
    "reading.pictures": "Bilder og figurer er ikke lest; se på dem i filen.",
    "reading.no_such_field": "Skjemaet har ikke noe felt som heter {field}; les skjemaet inn på nytt.",
    # intake.* : what is found in the papers of a matter
    "intake.deadlines_disagree": (
        "Papirene har ulike frister ({dates}); velg den som gjelder, eller spør avsenderen."
    ),
    "intake.weekday": (
        "Ukedagen stemmer ikke med datoen i «{words}»; spør avsenderen hvilken dag som gjelder."
    ),
    "intake.year_guessed": "Fristen er skrevet uten årstall; vi har valgt det neste året den passer i.",
    "intake.summary": "Dette er skrevet etter en høring og er ingen sak å svare på.",
    "intake.no_points": "Vi fant ingen punkter å svare på; legg dem inn selv under «Punkter».",
    "intake.language": (
        "Teksten er verken på bokmål, nynorsk eller engelsk, så vi kan ha oversett noe; se over feltene og "
        "fyll ut selv."
    ),
}
