"""What has been exported and sent, and who we are."""

SENTENCES: dict[str, str] = {
    # export.* : files that have been made
    "export.unknown": "Svaret har ingen eksport nr. {number}; se listen over dem som finnes.",
    "export.damaged": (
        "Eksport nr. {number} er ikke lenger den filen som ble laget: innholdet stemmer ikke med "
        "kontrollsummen. Si fra til den som drifter Svar, og lag en ny eksport."
    ),
    "export.not_here": "Filen som ble sendt, ligger ikke her; den ble registrert uten fil.",
    "export.no_form": "Dette er ikke et Word-skjema som kan fylles ut; velg et av skjemaene i saken.",
    "export.no_choice": "Velg hva som skal lages.",
    "export.limit": "En grense er et helt tall fra 1 til 1 000 000; la feltet stå tomt når det ikke er noen.",
    "export.no_date": "Skriv datoen svaret ble sendt.",
    "export.future": "Datoen er ikke kommet ennå; skriv dagen svaret ble sendt.",
    # organisation.* : who we are
    "organisation.email": "Dette er ikke en e-postadresse; skriv den som navn@eksempel.no.",
    "organisation.number": "Dette er ikke et organisasjonsnummer; se etter et siffer for mye eller for lite.",
    "organisation.no_source": "Strategien må være en av kildene i biblioteket; legg den inn som kilde først.",
}
