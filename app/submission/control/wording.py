"""How the text reads: claims, names, abbreviations, long sentences, what was not filled in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.documents.sentences import sentences, words
from app.positions.check import lexicon
from app.positions.check.names import former_names
from app.positions.check.rules import LONGEST_SENTENCE
from app.submission.control.desk import Desk, Passage, beginning
from app.submission.control.finding import Hit, Level, Place, hit

TOO_LONG = 40


def claims(desk: Desk) -> Iterator[Hit]:
    """Paragraphs in own words that claim something and name no source."""
    for claim in desk.claims():
        if not claim.is_sourced and (found := next(lexicon.claims(claim.text), "")):
            yield hit("look", "control.no_source", desk.place(claim.part, around(claim.text, found)))


def around(text: str, found: str, most: int = 45) -> str:
    """`found` with the words that stand about it in `text`."""
    at = max(text.find(found), 0)
    start = text.rfind(" ", 0, max(at - most, 0)) + 1 if at > most else 0
    end = text.find(" ", at + len(found) + most)
    end = len(text) if end < 0 else end
    return f"{'… ' if start else ''}{text[start:end].strip()}{' …' if end < len(text) else ''}"


def long_sentences(desk: Desk) -> Iterator[Hit]:
    """Sentences over 40 words, and as a hint those over 30."""
    for passage in desk.passages():
        for sentence in sentences(passage.text):
            if (count := len(words(sentence))) > LONGEST_SENTENCE:
                place = desk.place(passage.part, f"{beginning(sentence)} ({count} ord)")
                if count > TOO_LONG:
                    yield hit("look", "control.long_sentence", place)
                else:
                    yield hit("know", "control.longish_sentence", place)


def names(desk: Desk) -> Iterator[Hit]:
    """Names that public bodies no longer have, in the text and around it."""
    former = former_names(desk.authorities, desk.today)
    for passage in desk.passages():
        for name, now in former.within(passage.unquoted):
            place = desk.place(passage.part, around(passage.text, name))
            yield hit("look", "control.former_name", place, name=name, now=now)
    record = desk.record
    for key, text in (("title", record.title), ("recipient", record.recipient.name)):
        for name, now in former.within(text):
            yield hit("look", "control.former_name", Place("field", key, text), name=name, now=now)


def placeholders(desk: Desk) -> Iterator[Hit]:
    """Words that stand for others which nobody has filled in."""
    for passage in desk.passages():
        for found in lexicon.PLACEHOLDER.finditer(passage.unquoted):
            place = desk.place(passage.part, around(passage.text, found[0]))
            yield hit("look", "control.placeholder", place, shown=found[0])
    for place in _around_the_text(desk):
        if open_place := lexicon.PLACEHOLDER.search(place.words):
            yield hit("look", "control.placeholder", place, shown=open_place[0])


def _around_the_text(desk: Desk) -> Iterator[Place]:
    record = desk.record
    yield Place("field", "title", record.title)
    yield Place("field", "recipient", f"{record.recipient.name} {record.recipient.address}")
    for signer in record.signers:
        yield Place("field", "signers", " ".join(filter(None, (signer.name, signer.title))))
    if record.contact:
        yield Place("field", "contact", " ".join(filter(None, (record.contact.name, record.contact.title))))
    for attachment in record.attachments:
        yield Place("field", "attachments", attachment.title)


# --- Abbreviations ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Uses:
    """Where an abbreviation stands, as the number of the passage and the place in it, and where explained."""

    used: list[tuple[int, int]] = field(default_factory=list)
    explained: list[tuple[int, int]] = field(default_factory=list)


def abbreviations(desk: Desk) -> Iterator[Hit]:
    """Abbreviations that are never explained, only later than they are used, or twice."""
    passages = list(desk.passages())
    found: dict[str, _Uses] = {}
    for n, passage in enumerate(passages):
        text = passage.unquoted
        for match in lexicon.abbreviations(text):
            uses = found.setdefault(match["short"], _Uses())
            uses.used.append((n, match.start()))
            if lexicon.explains(text, match):
                uses.explained.append((n, match.start()))
    told = {former.short for each in desk.authorities for former in each.former}  # by their new names
    for short in (desk.made.seen.organisation.short, *told):
        found.pop(short, None)
    long = _long_names(desk)
    for short, uses in found.items():
        spelt = _is_spelt_out(passages[: uses.used[0][0] + 1], long.get(short, ()))
        for code, level, spots in _judged(uses, is_spelt_out=spelt):
            for n, _ in spots:
                place = desk.place(passages[n].part, around(passages[n].text, short))
                yield hit(level, code, place, short=short)


def _judged(uses: _Uses, *, is_spelt_out: bool) -> Iterator[tuple[str, Level, list[tuple[int, int]]]]:
    """What is amiss with an abbreviation, and where; one whose long name stands before it needs no more."""
    if len(uses.explained) > 1:
        yield "control.abbreviation_twice", "know", uses.explained
    if is_spelt_out:
        return
    if not uses.explained:
        yield "control.abbreviation_unexplained", "look", uses.used[:1]
    elif uses.explained[0] > uses.used[0]:
        yield "control.abbreviation_late", "look", uses.used[:1]


def _is_spelt_out(passages: Iterable[Passage], long: Iterable[str]) -> bool:
    before = " ".join(passage.text for passage in passages).casefold()
    return any(name.casefold() in before for name in long)


def _long_names(desk: Desk) -> dict[str, list[str]]:
    """What stands for each abbreviation that the taxonomy knows, spelt out."""
    long: dict[str, list[str]] = {}
    for authority in desk.authorities:
        if authority.short:
            long.setdefault(authority.short, []).extend(
                filter(None, (authority.nb, authority.nn, authority.en))
            )
    concepts: dict[str, list[str]] = {}
    for row in desk.terms:
        concepts.setdefault(row.concept, []).append(row.term)
    for terms in concepts.values():
        short = [term for term in terms if lexicon.ABBREVIATION.fullmatch(term)]
        for each in short:
            long.setdefault(each, []).extend(term for term in terms if term not in short)
    return long
