"""Every rule, asked about one response."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from sqlmodel import Session

from app.documents.tree import Blocks
from app.positions.models import PositionVersion
from app.responses.records import ResponseRecord
from app.submission.control import standing, whole, wording
from app.submission.control.desk import Desk, lay
from app.submission.control.finding import Finding, Hit, gathered

_RULES: tuple[Callable[[Desk], Iterator[Hit]], ...] = (
    standing.left_open,
    whole.around,
    standing.positions,
    standing.newer,
    standing.languages,
    standing.numbers,
    standing.sources,
    wording.claims,
    whole.same_positions,
    whole.relations,
    whole.near_duplicates,
    whole.reasons,
    whole.boxes_too_full,
    wording.placeholders,
    wording.names,
    wording.abbreviations,
    wording.long_sentences,
)


def findings(
    session: Session,
    record: ResponseRecord,
    today: date,
    *,
    versions: Mapping[str, PositionVersion] | None = None,
    trees: Mapping[str, Blocks] | None = None,
) -> tuple[Finding, ...]:
    """What there is to look at in `record` as of `today`, the gravest first.

    Who has opened the response already hands on its `versions` and `trees`, which are not fetched again.
    """
    desk = lay(session, record, today, versions, trees)
    return gathered(found for rule in _RULES for found in rule(desk))
