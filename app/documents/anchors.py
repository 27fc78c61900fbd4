"""Where a part of a document came from, and the bookmark that says so in Word."""

import base64
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Form = Literal["full", "short", "sentence", "ask"]


def short_key(name: str) -> str:
    """The first eight signs of the lower-case base32 of SHA-256 over `name`."""
    return base64.b32encode(hashlib.sha256(name.encode()).digest()).decode().lower()[:8]


def text_hash(paragraphs: list[str]) -> str:
    """SHA-256 over paragraphs joined by line ends, in NFC with spaces collapsed: equal wording, equal hash."""
    lines = (re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip() for text in paragraphs)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


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
        """The bookmark's name, before a second use in the same file adds its `_2`: at most 30 signs."""
        if self.position:
            return f"pos_{short_key(f'{self.position}.{self.lang}')}_v{self.version}"
        return f"itm_{short_key(f'{self.response}/{self.item}')}"
