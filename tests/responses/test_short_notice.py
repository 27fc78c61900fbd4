"""The remark on short notice: put in when it is asked for, in the response's language, once."""

from datetime import date

import pytest
from sqlmodel import Session

from app.audit import service as audit
from app.errors import Conflict
from app.matters.short_notice import ShortNotice
from app.responses import drafting, service, short_notice
from app.responses.drafting import Basis

ACTOR = "radgiver@example.org"
NOTICE = ShortNotice(date(2026, 9, 1), date(2026, 9, 22), is_dated=True)
SLUG = "ferdselsloven"


@pytest.fixture
def session(example: None, session: Session) -> Session:
    """With the example responses."""
    return session


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("nb", ("datert 1. september 2026", "fristen er 22. september 2026", "21 dager", "seks uker")),
        ("nn", ("datert 1. september 2026", "fristen er 22. september 2026", "21 dagar", "seks veker")),
        ("en", ("dated 1 September 2026", "the deadline is 22 September 2026", "21 days", "six weeks")),
    ],
)
def test_the_remark_says_when_in_each_language(lang: str, told: tuple[str, ...]) -> None:
    words = short_notice.remark(NOTICE, lang)
    assert [each for each in told if each not in words] == []
    without = short_notice.remark(ShortNotice(date(2026, 9, 1), date(2026, 9, 22), is_dated=False), lang)
    assert "21" not in without
    assert told[1] in without.replace("The", "the")
    assert "3-3" in without


def test_one_day_is_one_day() -> None:
    day = ShortNotice(date(2026, 9, 1), date(2026, 9, 2), is_dated=True)
    assert "gir 1 dag til" in short_notice.remark(day, "nb")
    assert "leaves 1 day to" in short_notice.remark(day, "en")


def test_the_remark_stands_last_in_the_opening_as_a_text_of_our_own(session: Session) -> None:
    before = [item.id for item in service.record(session, SLUG).opening]
    item = short_notice.put_in(session, ACTOR, SLUG, NOTICE)
    record = service.record(session, SLUG)
    assert [each.id for each in record.opening] == [*before, item.slug]
    assert record.opening[-1].text.strip() == short_notice.remark(NOTICE, "nb")
    assert item.changed_by == ACTOR
    session.flush()
    assert audit.of(session, "response", SLUG)[0].event == "remark put in"


def test_the_remark_is_put_in_once_also_when_it_was_worded_anew(session: Session) -> None:
    item = short_notice.put_in(session, ACTOR, SLUG, NOTICE)
    with pytest.raises(Conflict) as caught:
        short_notice.put_in(session, ACTOR, SLUG, NOTICE)
    assert caught.value.code == "response.notice_told"
    desk = drafting.opened(session, ACTOR, SLUG)
    drafting.write_text(desk, item.slug, Basis(item.revision, item.text or ""), "Se Utredningsinstruksen.")
    session.flush()
    assert short_notice.with_remark(session, [desk.response.id]) == {desk.response.id}
    drafting.remove(desk, item.slug)
    session.flush()
    assert short_notice.with_remark(session, [desk.response.id]) == set()
    short_notice.put_in(session, ACTOR, SLUG, NOTICE)


def test_a_response_that_is_sent_takes_no_remark(session: Session) -> None:
    with pytest.raises(Conflict) as caught:
        short_notice.put_in(session, ACTOR, "ferdselsloven-rettet", NOTICE)
    assert caught.value.code == "draft.submitted"
