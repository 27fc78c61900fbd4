"""What the control finds, and how what is alike becomes one line."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Level = Literal["stop", "look", "know"]
Kind = Literal["item", "ask", "point", "field"]

LEVELS: tuple[Level, ...] = ("stop", "look", "know")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: an item, an ask or a point by its id, or a field of the response by its name.

    `words` are those that the finding is about there.
    """

    kind: Kind
    id: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend or to know; `code` names the sentence in `app.messages`, `data` fills its blanks.

    `stop` makes a working copy a draft still, `look` is worth a look, `know` is good to know.
    """

    level: Level
    code: str
    places: tuple[Place, ...]
    data: Mapping[str, object] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """What is kept of it: enough to say it again and to know where it was."""
        places = [{key: value for key, value in asdict(place).items() if value} for place in self.places]
        return {"level": self.level, "code": self.code, "data": dict(self.data), "places": places}


@dataclass(frozen=True, slots=True)
class Hit:
    """One place of a finding, before what is alike is gathered: what has equal `data` is."""

    level: Level
    code: str
    place: Place
    data: tuple[tuple[str, str | int], ...] = ()


def hit(level: Level, code: str, place: Place, **data: str | int) -> Hit:
    """A hit with its data by name."""
    return Hit(level, code, place, tuple(data.items()))


def gathered(hits: Iterable[Hit]) -> tuple[Finding, ...]:
    """One finding for all hits that say the same, in the order of their first; the gravest come first."""
    alike: dict[tuple[Level, str, tuple[tuple[str, str | int], ...]], list[Place]] = {}
    for each in hits:
        alike.setdefault((each.level, each.code, each.data), []).append(each.place)
    found = [
        Finding(
            level, code, tuple(dict.fromkeys(places)), {**dict(data), "count": len(dict.fromkeys(places))}
        )
        for (level, code, data), places in alike.items()
    ]
    return tuple(sorted(found, key=lambda finding: LEVELS.index(finding.level)))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings there are of each level."""

    stop: int
    look: int
    know: int

    @property
    def to_mend(self) -> int:
        """Those that one should do something about."""
        return self.stop + self.look


def counts(findings: Iterable[Finding]) -> Counts:
    """How many findings there are of each level."""
    levels = Counter(finding.level for finding in findings)
    return Counts(levels["stop"], levels["look"], levels["know"])
