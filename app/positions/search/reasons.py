"""Why a version was found: its terms, told as words of the query and words of the text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.positions.search.analyser import Occurrence, Tongue, stem, tokens
from app.positions.search.meanings import Meaning

Kind = Literal["same", "form", "synonym", "part", "tag", "prefix", "alike", "language"]
"""In the order in which one rather hears them; the last two are no words, but what weighed the whole."""

_ORDER = {"same": 0, "form": 1, "synonym": 2, "part": 3, "tag": 4, "prefix": 5}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: the query's word, the text's word, and its share of the score; all shares make 1.

    `alike` is what tags in common with the best hits add, `language` what another language takes away.
    """

    kind: Kind
    asked: str
    found: str
    share: float


@dataclass(frozen=True, slots=True)
class Field:
    """A text of a version with its terms."""

    text: str
    found: Sequence[Occurrence]
    is_tag: bool = False


def reasons(
    fields: Sequence[Field],
    points: Mapping[str, float],
    extra: Mapping[Kind, float],
    meanings: Mapping[str, Meaning],
    spoken: Tongue,
) -> tuple[Reason, ...]:
    """The reasons for a score that `points` by term and `extra` by kind make, the heaviest first."""
    told: dict[tuple[str, str], tuple[Kind, float, str]] = {}
    for term, earned in points.items():
        meaning = meanings[term]
        kind, found = min(
            _ways(term, meaning, fields, spoken), key=lambda way: _ORDER[way[0]], default=("same", "")
        )
        key = (meaning.written.lower(), found.lower())
        before = told.get(key)
        if before is None:
            told[key] = (kind, earned, found)
        else:
            told[key] = (min(kind, before[0], key=lambda each: _ORDER[each]), earned + before[1], before[2])
    score = sum(points.values()) + sum(extra.values())
    written = {meaning.written.lower(): meaning.written for meaning in meanings.values()}
    made = [
        Reason(kind, written[asked], found, earned / score)
        for (asked, _), (kind, earned, found) in told.items()
    ]
    made += [Reason(kind, "", "", earned / score) for kind, earned in extra.items() if earned]
    return tuple(sorted(made, key=lambda reason: (reason.kind == "language", -reason.share, reason.found)))


def _ways(term: str, meaning: Meaning, fields: Sequence[Field], spoken: Tongue) -> Iterator[tuple[Kind, str]]:
    """Each place in the text where the term stands, as a reason of its own."""
    for field in fields:
        for each in field.found:
            if each.term == term:
                found = field.text[each.start : each.end]
                if each.kind == "part":
                    found = _word_around(field.text, each)
                yield ("tag", field.text) if field.is_tag else (_kind(meaning, each, found, spoken), found)


def _word_around(text: str, part: Occurrence) -> str:
    start, end = part.start, part.end
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def _kind(meaning: Meaning, each: Occurrence, found: str, spoken: Tongue) -> Kind:
    if found.lower() == meaning.written.lower():
        return "same"
    if meaning.way == "prefix":
        return "prefix" if found.lower().startswith(meaning.written) else "synonym"
    if _stems(found, spoken) == _stems(meaning.written, spoken):
        return "form"
    if each.kind == "part" or meaning.way == "part":
        return "part"
    return "synonym" if meaning.way == "concept" else "form"


def _stems(words: str, spoken: Tongue) -> list[str]:
    return [stem(token.word, spoken) for token in tokens(words)]


# --- Said ------------------------------------------------------------------------------------------------

_MOST_SAID = 4


def said(given: Sequence[Reason], most: int = _MOST_SAID) -> str:
    """The heaviest reasons as an adviser reads them: `samme ord: sekundærbruk · synonym: RWE`."""
    by_kind: dict[str, list[str]] = {}
    for reason in [each for each in given if each.kind not in ("alike", "language")][:most]:
        words = by_kind.setdefault(_LABELS[reason.kind], [])
        if (word := _word(reason)) and word not in words:
            words.append(word)
    return " · ".join(f"{label}{', '.join(words)}" for label, words in by_kind.items() if words)


_LABELS = {
    "same": "samme ord: ",
    "form": "annen form: ",
    "tag": "emneord: ",
    "synonym": "synonym: ",
    "part": "del av ",
    "prefix": "begynner likt: ",
}


def _word(reason: Reason) -> str:
    """The word to name: the text's, or the compound of which the other is a part."""
    if reason.kind == "part" and len(reason.asked) > len(reason.found):
        return reason.asked
    return reason.found
