"""People, signing in, what one may do."""

SENTENCES: dict[str, str] = {
    # account.*
}
