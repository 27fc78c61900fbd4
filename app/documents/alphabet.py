"""The order of the Norwegian alphabet, which no database here knows."""

import unicodedata

_LAST = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}
"""æ, ø and å stand after z; what follows z in ASCII keeps them there."""


def norwegian(text: str) -> str:
    """A key that sorts as a Norwegian index does: without regard to case, æøå last, other accents as none."""
    signs: list[str] = []
    for sign in unicodedata.normalize("NFC", text.casefold()):
        plain = unicodedata.normalize("NFD", sign)[0]
        signs.append(_LAST.get(sign, plain))
    return "".join(signs)
