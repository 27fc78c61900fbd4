"""The sections of a draft: our view on a point, why it is not answered, the parts of a letter."""

from typing import Literal, get_args

from app.audit.models import now
from app.errors import Conflict, Invalid, NotFound
from app.responses.desk import Desk, Part
from app.responses.drafting import removed
from app.responses.models import ResponseAsk, ResponseItem, ResponseSection
from app.responses.records import Verdict
from app.responses.writing import Basis, change, line, may_write

View = Verdict | Literal[""]


def set_verdict(desk: Desk, section: str, basis: Basis, verdict: View) -> ResponseSection:
    """Our view on a point, or none."""
    return _set(desk, section, basis, "verdict", _view(verdict))


def set_overall(desk: Desk, basis: Basis, verdict: View) -> None:
    """Our view on the whole matter, or none."""
    row = desk.response
    if row.verdict == _view(verdict):
        return
    if row.revision != basis.revision and basis.text != row.verdict:
        raise Conflict("draft.stale", revision=row.revision, theirs=row.verdict, mine=verdict)
    row.verdict = verdict
    row.revision += 1
    desk.keep()


def skip(desk: Desk, section: str, basis: Basis, reason: str) -> ResponseSection:
    """Say why a point is not answered; an empty reason takes it back."""
    if line(reason) and desk.holds(desk.section(section)):
        raise Conflict("draft.skip_answered")
    return _set(desk, section, basis, "skipped", line(reason))


def set_partly(desk: Desk, section: str, *, partly: bool) -> ResponseSection:
    """Whether the answer to a point is only a part of one."""
    row = desk.section(section)
    if row.partly_answered != partly:
        change(desk, row, partly_answered=partly)
    return row


def set_limit(desk: Desk, section: str, most: int | None) -> ResponseSection:
    """How many signs the issuer allows for the answer to a point."""
    row = desk.section(section)
    if row.most_signs != (most or None):
        change(desk, row, most_signs=most or None)
    return row


# --- The parts of a letter -------------------------------------------------------------------------------


def add(desk: Desk, title: str, after: str | None = None) -> ResponseSection:
    """A new part, behind another or last."""
    body = desk.keys()[1:-1]
    behind = after or (body[-1] if body else None)
    previous = desk.section(behind) if behind else None
    row = desk.add_section(place="body", sort=0, title=_title(title))
    desk.place_after(row, previous)
    desk.keep(row)
    return row


def move(desk: Desk, section: str, step: Literal[-1, 1]) -> None:
    """Move a section of the body past its neighbour."""
    row = desk.section(section)
    body = list(desk.keys()[1:-1])
    at = body.index(section) if section in body else -1
    if at < 0 or not 0 <= at + step < len(body):
        return
    body.insert(at + step, body.pop(at))
    previous = desk.section(body[at + step - 1]) if at + step else None
    desk.place_after(row, previous)
    desk.keep()


def set_title(desk: Desk, section: str, basis: Basis, title: str) -> ResponseSection:
    """The heading of a part."""
    _check_is_part(desk.section(section))
    return _set(desk, section, basis, "title", _title(title))


def remove(desk: Desk, section: str) -> ResponseSection:
    """Take a part out, with what stands in it and the asks that are taken from that."""
    row = desk.section(section)
    _check_is_part(row)
    row.removed_at = now()
    items = desk.standing(ResponseItem, row)
    taken = [ask for item in items for ask in desk.asks_from(item.slug)]
    parts: tuple[Part, ...] = (*items, *desk.standing(ResponseAsk, row), *taken)
    for part in parts:
        part.removed_at = part.removed_at or row.removed_at
        desk.keep(part)
    desk.keep(row)
    return row


def restore(desk: Desk, number: int) -> ResponseSection:
    """Put a part back, with what went with it; `number` is its row's."""
    row = desk.session.get(ResponseSection, number)
    if row is None or row.response_id != desk.response.id:
        raise NotFound("draft.unknown_section", section=number)
    if row.removed_at is not None:
        moment, row.removed_at = row.removed_at, None
        for part in removed(desk):
            if part.removed_at == moment:
                part.removed_at = None
                desk.keep(part)
        desk.keep(row)
    return row


def _check_is_part(section: ResponseSection) -> None:
    if section.place != "body" or section.point_id is not None:
        raise Conflict("draft.section_stays")


def _set(desk: Desk, section: str, basis: Basis, name: str, value: str) -> ResponseSection:
    row = desk.section(section)
    if may_write(row, basis, getattr(row, name), value):
        change(desk, row, **{name: value})
    return row


def _view(verdict: str) -> str:
    if verdict and verdict not in get_args(Verdict):
        raise Invalid("form.choose")
    return verdict


def _title(title: str) -> str:
    if not line(title):
        raise Invalid("draft.no_title")
    return line(title)
