"""What is missing around the text, what is too long for its box, and what is said twice."""

from collections.abc import Iterator
from itertools import combinations

from app.documents.tree import paragraphs
from app.submission import boxes, checks
from app.submission.control.desk import Desk
from app.submission.control.finding import Hit, Place, hit

_SHINGLE = 4
_FEWEST = 8
_ALIKE = 0.6


def around(desk: Desk) -> Iterator[Hit]:
    """What a letter has besides its text, where it is missing."""
    record = desk.record
    if not record.recipient.name:
        yield hit("look", "control.no_recipient", Place("field", "recipient"))
    if record.matter.kind == "hearing" and not record.matter.case_number:
        yield hit("look", "control.no_case_number", Place("field", "case_number"))
    if not record.our_ref:
        yield hit("know", "control.no_our_ref", Place("field", "our_ref"))
    if not record.date:
        yield hit("look", "control.no_date", Place("field", "date"))
    if not record.signers:
        yield hit("know", "control.no_signer", Place("field", "signers"))
    if not (record.contact and (record.contact.email or record.contact.phone)):
        yield hit("know", "control.no_contact", Place("field", "contact"))


def reasons(desk: Desk) -> Iterator[Hit]:
    """Proposals of wording that do not say why."""
    for item in desk.items.values():
        if item.wording and not item.wording.reason.strip():
            yield hit("look", "control.no_reason", desk.place(item.id))


def boxes_too_full(desk: Desk) -> Iterator[Hit]:
    """Answers that are longer than the issuer's form takes."""
    points = {point.id: point for point in desk.record.matter.points}
    for box in boxes.of(desk.record, desk.made):
        if box.over and box.most:
            place = Place("point", box.point, checks.name(points[box.point]) if box.point else box.title)
            yield hit("look", "control.too_many_signs", place, signs=box.signs, most=box.most, over=box.over)


# --- What is said twice ----------------------------------------------------------------------------------


def same_positions(desk: Desk) -> Iterator[Hit]:
    """Positions that more than one item says."""
    used: dict[str, list[str]] = {}
    for item in desk.items.values():
        if item.position:
            used.setdefault(item.position, []).append(item.id)
    for parts in used.values():
        for part in parts if len(parts) > 1 else ():
            title = desk.versions[parts[0]].title
            yield hit("look", "control.same_position", desk.place(part), title=title)


_RELATIONS = {"contradicts": "control.contradicting", "overlaps": "control.overlapping"}


def relations(desk: Desk) -> Iterator[Hit]:
    """Positions that contradict each other, or overlap, and are both said."""
    used: dict[str, str] = {}
    for item in desk.items.values():
        if item.position:
            used.setdefault(item.position, item.id)
    for one, part in used.items():
        for relation in desk.positions[one].relations if one in desk.positions else ():
            other = used.get(relation.to)
            if other and relation.kind in _RELATIONS:
                titles = sorted(desk.versions[each].title for each in (part, other))
                for each in (part, other):
                    place = desk.place(each)
                    yield hit("look", _RELATIONS[relation.kind], place, one=titles[0], other=titles[1])


def near_duplicates(desk: Desk) -> Iterator[Hit]:
    """Two items of different origin whose words are nearly the same."""
    texts = {item.id: _shingles(desk, item.id) for item in desk.items.values()}
    found: dict[tuple[str, ...], list[str]] = {}
    for part, shingles in texts.items():
        for shingle in shingles:
            found.setdefault(shingle, []).append(part)
    shared: dict[tuple[str, str], int] = {}
    for parts in found.values():
        for pair in combinations(parts, 2) if len(parts) <= _MOST_SHARING else ():
            shared[pair] = shared.get(pair, 0) + 1
    positions = {item.id: item.position for item in desk.items.values()}
    for (one, other), count in shared.items():
        if positions[one] and positions[one] == positions[other]:
            continue
        if count / min(len(texts[one]), len(texts[other])) >= _ALIKE:
            data = {"one": desk.name(one), "other": desk.name(other)}
            yield hit("look", "control.near_duplicate", desk.place(one), **data)
            yield hit("look", "control.near_duplicate", desk.place(other), **data)


_MOST_SHARING = 12
"""Words that more items than this have in common are a turn of phrase, and say nothing of any two."""


def _shingles(desk: Desk, part: str) -> set[tuple[str, ...]]:
    """Every four words in a row of a part; nothing for one that is too short to be told from another."""
    words = " ".join(paragraphs(desk.made.parts[part].blocks)).casefold().split()
    bare = [word.strip(".,;:!?()«»–") for word in words]
    made = {tuple(bare[n : n + _SHINGLE]) for n in range(len(bare) - _SHINGLE + 1)}
    return made if len(made) >= _FEWEST else set()
