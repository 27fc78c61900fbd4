"""The bar on top of every page of one response: which one it is, and how it stands."""

from dataclasses import dataclass
from datetime import datetime

from app.matters import deadlines
from app.responses.records import ResponseRecord
from app.web.labels import OSLO, STATUS


@dataclass(frozen=True, slots=True)
class Bar:
    """One response in a few words. `due` is the look of its deadline, `mark` that of its status."""

    slug: str
    title: str
    matter: str
    about: str
    deadline: str
    left: str
    due: str
    status: str
    mark: str
    is_sent: bool


def bar(record: ResponseRecord, status: str, at: datetime) -> Bar:
    """The bar of `record`, whose `status` is the one that `review` tells, seen at `at`."""
    due = deadlines.of(record.matter, at.astimezone(OSLO))
    about = (record.recipient.name, record.matter.case_number)
    return Bar(
        slug=record.id,
        title=record.title,
        matter=record.matter.id,
        about=" · ".join(filter(None, about)),
        deadline=f"Frist {due.written}" if due else "",
        left=due.left if due else "",
        due=due.state if due else "",
        status=STATUS[status],
        mark="done" if status in {"approved", "submitted"} else "part",
        is_sent=status == "submitted",
    )
