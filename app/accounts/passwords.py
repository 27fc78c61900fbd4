"""Passwords: what one may be, and how it is kept.

No rule asks for capitals or signs: length and not being guessable are what helps. What is kept is made by
Argon2; each making or trying takes some 64 MB, so only few go on at a time.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from threading import BoundedSemaphore
from typing import Final

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from app.accounts import tokens
from app.errors import Invalid

LEAST: Final = 12
MOST: Final = 256

_COMMON: Final = """
    passord password passordet adgang hemmelig hemmelighet velkommen welcome logginn login admin administrator
    bruker user norge oslo bergen sommer vinter høst vår januar februar mars april mai juni juli august
    september oktober november desember mandag tirsdag onsdag torsdag fredag lørdag søndag
    qwertyuiop qwerty asdfghjkl zxcvbnm abcdefgh abcd abc iloveyou jegelskerdeg elsker football fotball
    høringssvar høring standpunkt svar letmein sesam master dragon monkey
    1234567890 0123456789 9876543210 123456789 12345678 1234567 123456 12345 1234 123 111111 000000
"""
"""What passwords are made of too often; words as people type them, and rows of the keyboard."""

_AT_A_TIME: Final = BoundedSemaphore(4)


@dataclass(frozen=True, slots=True)
class Tried:
    """Whether a password was right, and how to keep it from now on where the way has been made stronger."""

    is_right: bool
    kept: str | None = None


def check(password: str, *, email: str = "", name: str = "") -> None:
    """Raise `Invalid` where `password` may not be the one of the person with this address and name."""
    password = _normal(password)
    if len(password) < LEAST:
        raise Invalid("account.password_short", field="password", least=LEAST)
    if len(password) > MOST:
        raise Invalid("account.password_long", field="password", most=MOST)
    if _is_made_of(password, [email, email.partition("@")[0], *email.replace("@", ".").split("."), name]):
        raise Invalid("account.password_own", field="password")
    if len(set(password)) < 4 or _is_made_of(password, _COMMON.split()):
        raise Invalid("account.password_common", field="password")


def _is_made_of(password: str, words: list[str]) -> bool:
    """Whether nothing but digits and signs is left of `password` without these words, and one was there."""
    parts = {part for word in words for part in (word, *word.split())}
    letters = rest = _letters(password)
    for part in sorted(filter(_is_a_word, map(_letters, parts)), key=len, reverse=True):
        rest = rest.replace(part, "")
    return rest != letters and not any(sign.isalpha() for sign in rest)


def _is_a_word(part: str) -> bool:
    return len(part) >= 3


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def hashed(password: str) -> str:
    """`password` as it is kept."""
    with _AT_A_TIME:
        return _hasher().hash(_normal(password))


def tried(password: str, kept: str) -> Tried:
    """Whether `password` is the one that is `kept`. Where none is kept it takes as long, and is wrong."""
    stand_in = _nobodys()
    if len(password) > 4 * MOST:
        password = ""
    with _AT_A_TIME:
        is_right, stronger = _hasher().verify_and_update(_normal(password), kept or stand_in)
    return Tried(is_right and bool(kept), stronger)


def _normal(password: str) -> str:
    """One spelling of letters that keyboards put together differently."""
    return unicodedata.normalize("NFC", password)


@cache
def _hasher() -> PasswordHash:
    return PasswordHash((Argon2Hasher(),))


@cache
def _nobodys() -> str:
    return _hasher().hash(tokens.new())
