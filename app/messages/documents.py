"""What readers could not keep, Word files at the gate, and letterheads."""

SENTENCES: dict[str, str] = {
    # markdown.* : what the Markdown reader could not keep
    "markdown.too_long": (
        "Teksten er på {length} tegn, og grensen er {longest}; del den opp, eller sjekk at det er riktig fil."
    ),
    "markdown.control_character": "Tegn som ikke kan skrives ut ({signs}), er tatt bort fra «{excerpt}».",
    "markdown.too_deep": (
        "Lister og sitater ligger for dypt inni hverandre; «{excerpt}» er tatt inn som vanlig tekst."
    ),
    "markdown.bad_citation": (
        "«{excerpt}» er ikke en kildehenvisning; skriv «[^nøkkel]» eller «[^nøkkel, s. 34]»."
    ),
    "markdown.bad_span": (
        "«{excerpt}» er verken et tall eller et felt; skriv «[1 011]{{figure=nøkkel}}» eller "
        "«[departementet]{{field=recipient}}»."
    ),
    "markdown.bad_note": "Fotnoten i «{excerpt}» er tom eller ikke avsluttet; skriv «^[teksten i fotnoten]».",
    "markdown.note_in_note": "«{excerpt}» står inni en fotnote; en fotnote kan ikke ha fotnoter.",
    "markdown.bad_link": "«{excerpt}» ligner en lenke, men er ingen; skriv «[tekst](https://adresse)».",
    "markdown.link_address": (
        "Lenken til «{excerpt}» er tatt inn som tegn; en adresse begynner med https://, http:// eller "
        "mailto:."
    ),
    "markdown.link_title": "En lenke kan ikke ha tittel; «{excerpt}» er satt i parentes bak lenken.",
    "markdown.bad_language": (
        "Språket i «{excerpt}» kan bare settes for et sitat; skriv «{{lang=en-GB}}» alene på den første "
        "linjen i sitatet."
    ),
    "markdown.bad_slot": (
        "«{excerpt}» er tatt inn som tegn; en slik plass kan bare stå i en disposisjon, alene på en linje."
    ),
    "markdown.definition": (
        "«{excerpt}» ser ut som teksten til en fotnote eller lenke et annet sted; skriv «^[teksten]» der den "
        "hører til."
    ),
    "markdown.picture": "Bilder kan ikke stå i en tekst; «{excerpt}» er tatt inn som tegn.",
    "markdown.html": "HTML kan ikke stå i en tekst; «{excerpt}» er tatt inn som tegn.",
    "markdown.code": "Kode kan ikke stå i en tekst; «{excerpt}» er tatt inn som tegn.",
    "markdown.indented": (
        "Fire mellomrom først på linjen betyr kode i Markdown; «{excerpt}» er tatt inn som vanlig tekst."
    ),
    "markdown.rule": "En strek på tvers av siden kan ikke brukes; «{excerpt}» er tatt inn som tegn.",
    "markdown.heading_level": (
        "Overskrifter skrives med to til fire «#»; «{excerpt}» er tatt inn som vanlig tekst."
    ),
    "markdown.list_start": (
        "En nummerert liste begynner på 1; «{excerpt}» er tatt inn som tekst. Skriv «{start}\\.» når det er "
        "et tall eller et år."
    ),
    "markdown.cells": (
        "Raden har flere ruter enn tabellens første rad, som har {columns}; «{excerpt}» er lagt til i den "
        "siste."
    ),
    # word.* : Word files at the gate
    "word.too_large": (
        "Filen er større enn {limit} MB; komprimer bildene i Word («Bildeformat > Komprimer "
        "bilder») og lagre på nytt."
    ),
    "word.old_format": (
        "Filen er enten i det gamle Word-formatet (.doc) eller beskyttet med passord; åpne den i "
        "Word og lagre den "
        "som .docx uten passord."
    ),
    "word.not_word": "Filen er ikke et Word-dokument; lagre den som .docx i Word og prøv igjen.",
    "word.broken": "Word-filen er skadet i delen «{part}»; åpne den i Word, lagre en kopi og bruk kopien.",
    "word.broken_archive": "Word-filen er skadet og lar seg ikke pakke ut; hent den på nytt fra avsenderen.",
    "word.locked": "Word-filen er kryptert; åpne den i Word, fjern passordet og lagre på nytt.",
    "word.strict": (
        "Filen er lagret som «Strict Open XML»; lagre den i Word som vanlig «Word-dokument (*.docx)»."
    ),
    "word.too_many_parts": (
        "Word-filen består av mer enn {limit} deler; kopier teksten over i et nytt dokument og lagre det."
    ),
    "word.too_complex": "Word-filen er for omfattende til å leses; del den i flere dokumenter.",
    "word.bomb": (
        "Word-filen er langt større pakket ut enn den oppgir (delen «{part}»), og er ikke åpnet; be "
        "avsenderen om en ny kopi."
    ),
    "word.unsafe_name": (
        "Word-filen har en del med ugyldig navn («{part}»), og er ikke åpnet; lagre den på nytt i Word."
    ),
    "word.doctype": (
        "Word-filen har en dokumenttype i delen «{part}», som ingen vanlig Word-fil har, og er ikke"
        " åpnet; lagre "
        "den på nytt i Word."
    ),
    "word.macros": "Word-filen har makroer og er ikke åpnet; lagre den som .docx uten makroer.",
    "word.embedded": (
        "Word-filen har et innebygd objekt («{part}») og er ikke åpnet; slett objektet eller lim "
        "det inn som bilde."
    ),
    "word.external": (
        "Word-filen henter innhold utenfra («{target}») og er ikke åpnet; fjern koblingen, for "
        "eksempel under «Utvikler > Dokumentmal» eller «Fil > Informasjon > Rediger koblinger»."
    ),
    "word.field": (
        "Word-filen har et felt av typen {field}, som henter inn noe utenfra, og er ikke åpnet; "
        "gjør feltet om til "
        "tekst med Ctrl+Shift+F9."
    ),
    # letterhead.* : letterheads
    "letterhead.no_body": (
        "Brevmalen har ingen plass til teksten; skriv [[BODY]] alene i et avsnitt der teksten skal stå."
    ),
    "letterhead.two_bodies": (
        "Brevmalen har [[BODY]] mer enn én gang; behold bare det avsnittet der teksten skal stå."
    ),
    "letterhead.body_enclosed": (
        "[[BODY]] står i en tabell, en tekstboks eller en innholdskontroll i brevmalen; flytt det "
        "til et vanlig avsnitt."
    ),
    "letterhead.body_not_alone": (
        "[[BODY]] deler avsnitt med annen tekst i brevmalen; la det stå alene i sitt avsnitt."
    ),
    "letterhead.unknown_field": (
        "Brevmalen har et felt som ikke finnes{field: («…»)}; slett det eller bruk et som finnes: {near}."
    ),
    "letterhead.broken_field": (
        "Brevmalen har et felt som ikke er avsluttet («{excerpt}»); skriv det som {{{{ navn }}}}."
    ),
    "letterhead.no_name": "Skriv et navn på brevmalen.",
    "letterhead.no_file": "Velg en Word-fil (.docx).",
    "letterhead.not_own": "Det ligger ingen egen brevmal som heter «{name}», så det er ingenting å fjerne.",
    "letterhead.in_use": (
        "Brevmalen «{name}» brukes av svar ({titles}) og kan ikke fjernes; velg en annen brevmal i svarene "
        "først, eller last opp en ny med samme navn."
    ),
    "letterhead.unknown": "Det finnes ingen brevmal som heter «{name}»{near:; velg en som finnes: …}.",
}
