"""Cutting a text into sentences and words, with care for what looks like an end and is none."""

import re

_NEVER_LAST = frozenset(
    {
        "art.",
        "bl.",
        "bl.a.",
        "ca.",
        "dr.",
        "e.g.",
        "ev.",
        "evt.",
        "f.",
        "f.eks.",
        "fig.",
        "hhv.",
        "i.e.",
        "ifm.",
        "iht.",
        "inkl.",
        "innst.",
        "jf.",
        "jfr.",
        "kap.",
        "kl.",
        "maks.",
        "meld.",
        "mfl.",
        "mill.",
        "min.",
        "mrd.",
        "nr.",
        "no.",
        "pga.",
        "pkt.",
        "prof.",
        "prop.",
        "pst.",
        "s.",
        "sml.",
        "st.",
        "tidl.",
        "tlf.",
        "vs.",
        "vol.",
    }
)
"""Abbreviations after which the sentence goes on, also before a capital or a number: `Meld. St. 28`."""

_END = re.compile(r"(?<=[.!?…])[»\"”)\]]*\s+(?=[«\"“(\[–—-]?\s?[A-ZÆØÅÄÖ0-9])")
_WORD = re.compile(r"[0-9]+(?:[ \u00a0\u202f][0-9]{3})+|\S+")


def sentences(text: str) -> list[str]:
    """The sentences of `text`; abbreviations, initials, dates and `kap. 4` do not end one."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if _goes_on(text[start : end.start()]):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    return [sentence for sentence in (*found, text[start:].strip()) if sentence]


def _goes_on(before: str) -> bool:
    last = before.rsplit(maxsplit=1)[-1].lstrip('(«"“').casefold()
    return last in _NEVER_LAST or bool(re.fullmatch(r"[^\W\d_]\.", last))


def words(text: str) -> list[str]:
    """The words of `text`; a number with grouped digits is one word, a lone dash is none."""
    return [word for word in _WORD.findall(text) if any(sign.isalnum() for sign in word)]
