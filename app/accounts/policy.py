"""Who may do what: the one place that decides.

The four roles are a ladder, each with all that the one below it has. An association has few people, and each
must see at a glance what another may do; a table of single permissions would be set once and never
understood.
"""

from dataclasses import dataclass
from typing import Literal

from app.errors import Forbidden

Role = Literal["reader", "adviser", "approver", "admin"]
Action = Literal["read", "draft", "approve", "administer"]

_MAY: dict[str, frozenset[Action]] = {
    "reader": frozenset({"read"}),
    "adviser": frozenset({"read", "draft"}),
    "approver": frozenset({"read", "draft", "approve"}),
    "admin": frozenset({"read", "draft", "approve", "administer"}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who is signed in."""

    id: int
    email: str
    name: str
    role: Role


def allows(actor: Actor | None, action: Action) -> bool:
    """Whether `actor` may do `action`; who is not signed in may nothing."""
    return actor is not None and action in _MAY[actor.role]


def require(actor: Actor | None, action: Action) -> None:
    """Raise `Forbidden` where `actor` may not do `action`."""
    if not allows(actor, action):
        raise Forbidden("account.not_allowed", action=action)
