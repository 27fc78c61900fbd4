"""The standard remark that a hearing gave too little time: offered, and put in only when it is asked for."""

from collections.abc import Sequence

from sqlmodel import Session, col, or_, select

from app.audit import service as audit
from app.errors import Conflict
from app.matters.short_notice import ShortNotice
from app.positions.labels import written_date
from app.responses import drafting
from app.responses.drafting import Spot
from app.responses.models import ResponseItem

_TOLD = {
    "nb": "Høringsbrevet er datert {letter}, og høringsfristen er {deadline}. Det gir {days} til å svare.",
    "nn": "Høyringsbrevet er datert {letter}, og høyringsfristen er {deadline}. Det gir {days} til å svare.",
    "en": "The consultation letter is dated {letter} and the deadline is {deadline}, which leaves {days} to "
    "respond.",
}
_TOLD_WITHOUT_DATE = {
    "nb": "Høringsfristen er {deadline}, mindre enn seks uker etter at vi fikk høringen.",
    "nn": "Høyringsfristen er {deadline}, mindre enn seks veker etter at vi fekk høyringa.",
    "en": "The deadline is {deadline}, less than six weeks after we received the consultation.",
}
_RULE = {
    "nb": "Etter utredningsinstruksen punkt 3-3 skal høringsfristen normalt være tre måneder, og ikke "
    "kortere enn seks uker. Så kort tid gjør det vanskelig å hente inn og samordne synspunkter fra "
    "medlemmene, og vi ber om at fremtidige høringer får en frist i tråd med instruksen.",
    "nn": "Etter utgreiingsinstruksen punkt 3-3 skal høyringsfristen normalt vere tre månader, og ikkje "
    "kortare enn seks veker. Så kort tid gjer det vanskeleg å hente inn og samordne synspunkt frå "
    "medlemmene, og vi ber om at framtidige høyringar får ein frist i tråd med instruksen.",
    "en": "Under section 3-3 of the Norwegian Instructions for Official Studies of Central Government "
    "Measures (utredningsinstruksen), the period for consultation should normally be three months, and no "
    "less than six weeks. So short a period makes it difficult to gather and coordinate the views of our "
    "members, and we ask that future consultations allow the time that the Instructions set out.",
}
_DAYS = {"nb": ("dag", "dager"), "nn": ("dag", "dagar"), "en": ("day", "days")}
_MARKS = ("%utredningsinstruks%", "%utgreiingsinstruks%")
"""What a text says that has the remark already, also when it was worded anew."""


def remark(notice: ShortNotice, lang: str) -> str:
    """The remark as a response in `lang` prints it."""
    told = (_TOLD if notice.is_dated else _TOLD_WITHOUT_DATE)[lang].format(
        letter=written_date(notice.since.isoformat(), lang),
        deadline=written_date(notice.deadline.isoformat(), lang),
        days=f"{notice.days} {_DAYS[lang][notice.days != 1]}",
    )
    return f"{told} {_RULE[lang]}"


def with_remark(session: Session, responses: Sequence[int]) -> set[int]:
    """Those of `responses`, by their rows, that say something of the rule already."""
    if not responses:
        return set()
    says = (col(text).ilike(mark) for text in (ResponseItem.text, ResponseItem.edit) for mark in _MARKS)
    found = select(ResponseItem.response_id).where(
        col(ResponseItem.response_id).in_(responses), col(ResponseItem.removed_at).is_(None), or_(*says)
    )
    return {row for row in session.exec(found) if row is not None}


def put_in(session: Session, actor: str, slug: str, notice: ShortNotice) -> ResponseItem:
    """The remark as an own text last in the response's opening; `Conflict` where it has one already."""
    desk = drafting.opened(session, actor, slug)
    response = desk.response
    if response.id in with_remark(session, [response.id] if response.id else []):
        raise Conflict("response.notice_told", title=response.title)
    written = drafting.insert_text(desk, Spot("opening"), remark(notice, response.lang))
    audit.tell(session, actor, "remark put in", "response", slug)
    return written.item
