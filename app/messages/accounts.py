"""People, signing in, what one may do."""

SENTENCES: dict[str, str] = {
    # account.*
    "account.signed_out": "Du er logget ut; logg inn, og prøv igjen.",
    "account.not_allowed": (
        "Rollen din gir ikke tilgang til dette; be en administrator om en annen rolle hvis du trenger det."
    ),
    "account.wrong_sign_in": (
        "E-postadressen og passordet passer ikke sammen; prøv igjen. Har du glemt passordet, kan en "
        "administrator gi deg en lenke til å lage et nytt."
    ),
    "account.too_often": (
        "Det er prøvd for mange ganger; vent {minutes:minutt|minutter}, og prøv igjen. En administrator kan "
        "gi deg en lenke til å lage et nytt passord."
    ),
    "account.wrong_password": "Dette er ikke passordet du har nå; prøv igjen.",
    "account.password_short": "Passordet er for kort; det må ha minst {least} tegn.",
    "account.password_long": "Passordet er for langt; det kan ha høyst {most} tegn.",
    "account.password_own": (
        "Passordet er laget av navnet eller e-postadressen din og er lett å gjette; velg noe annet."
    ),
    "account.password_common": (
        "Passordet er lett å gjette, for det er laget av vanlige ord eller tallrekker; velg for eksempel "
        "fire ord som ikke hører sammen."
    ),
    "account.bad_email": "Dette er ikke en e-postadresse; skriv den som navn@eksempel.no.",
    "account.email_taken": "Det finnes alt en bruker med adressen {email}; se i listen over brukere.",
    "account.bad_name": "Skriv navnet, med høyst {most} tegn.",
    "account.bad_role": "Velg en av rollene leser (reader), rådgiver (adviser), godkjenner (approver) og "
    "administrator (admin).",
    "account.unknown": "Brukeren finnes ikke; se i listen over brukere.",
    "account.unknown_email": "Ingen bruker har adressen {email}; «svar users list» viser hvem som finnes.",
    "account.inactive": "{email} er ikke aktiv; gjør brukeren aktiv igjen først.",
    "account.last_administrator": (
        "{email} er den siste som er administrator, og da kunne ingen slippe noen inn igjen; gjør en annen "
        "til administrator først."
    ),
    "account.calendar_unknown": (
        "Denne kalenderadressen gjelder ikke lenger. Lag en ny under «Kontoen din», og legg den inn i "
        "kalenderen i stedet for denne."
    ),
    "account.link_unknown": (
        "Denne lenken finnes ikke. Se etter at hele adressen er med, eller be en administrator om en ny."
    ),
    "account.link_used": (
        "Denne lenken er brukt. Har du laget et passord, kan du logge inn; ellers kan en administrator gi "
        "deg en ny lenke."
    ),
    "account.link_over": (
        "Denne lenken gjelder ikke lenger: den er for gammel, eller det er laget en nyere. En administrator "
        "kan gi deg en ny."
    ),
    "account.link_not_needed": (
        "Denne lenken gjelder ikke lenger, for Svar har fått en administrator. Logg inn, eller be "
        "administratoren om å invitere deg."
    ),
}
