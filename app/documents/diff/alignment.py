"""Which parts of two texts stand for each other: the same, much alike, or moved elsewhere."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, TypeVar

from app.documents.diff.tokens import Token

T = TypeVar("T")

ALIKE = 0.4
"""How much of their words two parts share, at the least, to be compared word by word."""

_MOVED = 0.6
_SHORTEST_MOVE = 4
_MOST_PAIRS = 40_000
_MOST_MATCHES = 200_000


@dataclass(frozen=True, slots=True)
class Piece(Generic[T]):
    """A block, an entry or a row, with what it is compared by: only pieces of one `shape` are alike."""

    node: T
    shape: str
    tokens: tuple[Token, ...]
    bag: frozenset[tuple[Token, int]]


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """What stands in `old` and what stands for it in `new`; one of them alone is gone or new.

    `moved` is the piece on the other side that one alone was moved to or from.
    """

    old: T | None
    new: T | None
    moved: T | None = None


def piece(node: T, shape: str, words: Iterable[Token]) -> Piece[T]:
    """`node` made ready to be compared by its words."""
    row = tuple(words)
    seen: Counter[Token] = Counter()
    bag = set()
    for token in (token for token in row if not token.is_seam):
        seen[token] += 1
        bag.add((token, seen[token]))
    return Piece(node, shape, row, frozenset(bag))


def likeness(one: Piece[T], other: Piece[T]) -> float:
    """How much of their words two pieces share, from 0 to 1."""
    if one.shape != other.shape:
        return 0
    both = len(one.bag) + len(other.bag)
    return 2 * len(one.bag & other.bag) / both if both else 1


def align(old: Sequence[Piece[T]], new: Sequence[Piece[T]]) -> list[Pair[T]]:
    """Every piece of both, in reading order; where one was replaced, what is gone comes first."""
    names: dict[tuple[str, tuple[Token, ...]], int] = {}
    one = [names.setdefault((each.shape, each.tokens), len(names)) for each in old]
    other = [names.setdefault((each.shape, each.tokens), len(names)) for each in new]
    pairs: list[tuple[Piece[T] | None, Piece[T] | None]] = []
    for same, (i, j), (k, n) in spans(one, other):
        if same:
            pairs += zip(old[i:j], new[k:n], strict=True)
        else:
            pairs += _nearest(old[i:j], new[k:n])
    return list(_with_moves(pairs))


Span = tuple[int, int]


def spans(old: Sequence[object], new: Sequence[object]) -> list[tuple[bool, Span, Span]]:
    """Where two sequences are the same and where not, by turns; what costs too much is called different.

    What they begin and end with in common is found first and costs nothing.
    """
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    tail = next((i for i in range(shorter - head) if old[-1 - i] != new[-1 - i]), shorter - head)
    one, other = old[head : len(old) - tail], new[head : len(new) - tail]
    found = [(True, (0, head), (0, head))] if head else []
    for same, (i, j), (k, n) in _middle(one, other):
        found.append((same, (i + head, j + head), (k + head, n + head)))
    if tail:
        found.append((True, (len(old) - tail, len(old)), (len(new) - tail, len(new))))
    return found


def _middle(old: Sequence[object], new: Sequence[object]) -> Iterator[tuple[bool, Span, Span]]:
    if not old and not new:
        return
    counts = Counter(new)
    if sum(counts[each] for each in old) > _MOST_MATCHES:
        yield False, (0, len(old)), (0, len(new))
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for name, i, j, k, n in matcher.get_opcodes():
        yield name == "equal", (i, j), (k, n)


def _nearest(
    old: Sequence[Piece[T]], new: Sequence[Piece[T]]
) -> Iterator[tuple[Piece[T] | None, Piece[T] | None]]:
    """`old` and `new` in order, paired so that they share the most."""
    if not old or not new or len(old) * len(new) > _MOST_PAIRS:
        yield from ((each, None) for each in old)
        yield from ((None, each) for each in new)
        return
    alike = [[share if (share := likeness(a, b)) >= ALIKE else -1 for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + alike[i][j])
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] >= ALIKE and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1
    yield from ((each, None) for each in old[i:])
    yield from ((None, each) for each in new[j:])


def _with_moves(pairs: list[tuple[Piece[T] | None, Piece[T] | None]]) -> Iterator[Pair[T]]:
    """`pairs`, where a piece that is gone in one place and came back in another knows it."""
    gone = [(at, old) for at, (old, new) in enumerate(pairs) if old and not new]
    come = [(at, new) for at, (old, new) in enumerate(pairs) if new and not old]
    moved: dict[int, T] = {}
    if len(gone) * len(come) <= _MOST_PAIRS:
        for at, old in gone:
            there = _moved_to(old, [(to, new) for to, new in come if to not in moved])
            if there:
                moved[at], moved[there[0]] = there[1].node, old.node
    for at, (one, other) in enumerate(pairs):
        yield Pair(one.node if one else None, other.node if other else None, moved.get(at))


def _moved_to(old: Piece[T], come: list[tuple[int, Piece[T]]]) -> tuple[int, Piece[T]] | None:
    if len(old.bag) < _SHORTEST_MOVE or not come:
        return None
    nearest = max(come, key=lambda each: likeness(old, each[1]))
    return nearest if likeness(old, nearest[1]) >= _MOVED else None
