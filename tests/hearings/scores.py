"""How much of what stands in the hearing documents is found; `python -m tools.hearings dev` prints it."""

import re
from collections import Counter
from dataclasses import dataclass

from rapidfuzz import fuzz

from app.documents.readers import sent
from app.matters import intake
from tests.hearings.library import Hearing, Point, files, hearings

FACTS = ("title", "issuer", "case_number", "deadline")


@dataclass(frozen=True)
class Score:
    """The share of each fact that is right, and the precision and recall of points over all documents."""

    facts: dict[str, float]
    precision: float
    recall: float
    misses: tuple[str, ...]
    documents: int

    @property
    def f1(self) -> float:
        """Of the points."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def measure(half: str) -> Score:
    """The score over `dev` or `held`, as far as the files can be made on this machine."""
    made = files(hearings(half))
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    hits = found_points = true_points = 0
    misses: list[str] = []
    for hearing in hearings(half):
        if hearing.id not in made:
            continue
        name, data = made[hearing.id]
        found = intake.read([intake.Brought(name, sent.read(data, name))])
        for fact, is_right, said in _facts(hearing, found):
            asked[fact] += 1
            right[fact] += is_right
            if not is_right:
                misses.append(f"{hearing.id}: {fact}: {said}")
        matched, wrong, missing = _points(hearing.points, found.points)
        hits += matched
        found_points += len(found.points)
        true_points += len(hearing.points)
        misses += [
            f"{hearing.id}: too much: {point.kind} {point.number} {point.words[:90]!r}" for point in wrong
        ]
        misses += [
            f"{hearing.id}: missing: {point.kind} {point.number} {point.text[:90]!r}" for point in missing
        ]
    facts = {fact: right[fact] / asked[fact] for fact in sorted(asked)}
    return Score(facts, hits / max(found_points, 1), hits / max(true_points, 1), tuple(misses), len(made))


def _facts(hearing: Hearing, found: intake.Found) -> list[tuple[str, bool, str]]:
    facts = hearing.facts
    made: list[tuple[str, bool, str]] = []
    if facts.get("title"):
        made.append(("title", fuzz.ratio(_plain(facts["title"]), _plain(found.title)) >= 90, found.title))
    if facts.get("issuer"):
        whole = found.issuer.casefold()
        made.append(("issuer", bool(whole) and whole in facts["issuer"].casefold(), found.issuer))
    if facts.get("sender"):
        made.append(("sender", found.sender == facts["sender"], found.sender))
    case = facts.get("case_number", "")
    made.append(("case_number", _same_case(case, found.case_number), found.case_number))
    said = found.deadline.value if found.deadline else ""
    wanted = facts.get("deadline", "")
    if not hearing.facts.get("summary"):
        made.append(("deadline", said == wanted, said))
        every = {due.date for due in found.deadlines}
        made += [("candidates", each[:10] in every, str(sorted(every))) for each in hearing.deadlines]
    made.append(("summary", found.is_summary == bool(facts.get("summary")), str(found.is_summary)))
    made.append(("lang", found.lang == facts.get("lang", "nb"), found.lang))
    made.append(("kind", found.kind == facts.get("kind", "hearing"), found.kind))
    return made


def _same_case(wanted: str, said: str) -> bool:
    return said == wanted or (bool(wanted) and re.fullmatch(rf"{re.escape(wanted)}-\d+", said) is not None)


def _points(
    wanted: tuple[Point, ...], found: tuple[intake.Asked, ...]
) -> tuple[int, list[intake.Asked], list[Point]]:
    rest = list(found)
    missing: list[Point] = []
    for point in wanted:
        hit = next((asked for asked in rest if _same_point(point, asked)), None)
        if hit is None:
            missing.append(point)
        else:
            rest.remove(hit)
    return len(wanted) - len(missing), rest, missing


def _same_point(point: Point, asked: intake.Asked) -> bool:
    if point.kind == "paragraph":
        return asked.kind == "paragraph" and asked.number == point.number
    said = (asked.text, asked.title, f"{asked.title} {asked.text}")
    return max(fuzz.ratio(_plain(point.text), _plain(each)) for each in said) >= 80


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
