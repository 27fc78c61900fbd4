"""People, signing in, what one may do."""

SENTENCES: dict[str, str] = {
    # account.*
    "account.signed_out": "Du er logget ut; logg inn, og prøv igjen.",
    "account.not_allowed": (
        "Rollen din gir ikke tilgang til dette; be en administrator om en annen rolle hvis du trenger det."
    ),
}
