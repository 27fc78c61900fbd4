"""Where a part of a document came from, and the bookmark that says so in Word."""

import base64
import hashlib
import unicodedata
from dataclasses import dataclass
from typing import Literal

Form = Literal["full", "short", "sentence", "ask"]


def short_key(name: str) -> str:
    """The first eight signs of the lower-case base32 of SHA-256 over `name`."""
    return base64.b32encode(hashlib.sha256(name.encode()).digest()[:5]).decode().lower()


def text_hash(paragraphs: list[str]) -> str:
    """SHA-256 over paragraphs joined by line ends, in NFC with spaces collapsed: equal wording, equal hash.

    Half a surrogate pair, which no file can hold, does not count.
    """
    lines = (" ".join(unicodedata.normalize("NFC", text).split()) for text in paragraphs)
    return hashlib.sha256("\n".join(lines).encode(errors="ignore")).hexdigest()


@dataclass(frozen=True, slots=True)
class Anchor:
    """The origin of one item of a response.

    `item` is the item's or ask's id in the response. A pinned wording names its `position`, `version` and
    `lang`; own text leaves them empty. `form` says which form of the position it is, `edited` whether this
    response has changed it.
    """

    response: str
    item: str
    position: str = ""
    version: int = 0
    lang: str = ""
    form: Form = "full"
    edited: bool = False

    @property
    def bookmark(self) -> str:
        """The bookmark's name, before a second use in the same file adds its `_2`: at most 30 signs.

        An ask is named by its id even where a position words it: its outcome is followed ask by ask.
        """
        if self.position and self.form != "ask":
            return f"pos_{short_key(f'{self.position}.{self.lang}')}_v{self.version}"
        return f"itm_{short_key(f'{self.response}/{self.item}')}"
