"""What has been exported, and what is sent."""

SENTENCES: dict[str, str] = {
    # export.* : files that have been made
    "export.unknown": "Svaret har ingen eksport nr. {number}; se listen over dem som finnes.",
    "export.damaged": (
        "Eksport nr. {number} er ikke lenger den filen som ble laget: innholdet stemmer ikke med "
        "kontrollsummen. Si fra til den som drifter Svar, og lag en ny eksport."
    ),
}
