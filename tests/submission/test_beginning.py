"""A response begins from a template, as a copy or in short; what cannot be known or kept is told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from app.accounts.policy import Actor
from app.errors import NotFound
from app.matters import pasting, points
from app.matters import service as matters
from app.responses import service
from app.responses.records import ResponseRecord
from app.submission import beginning
from app.submission.beginning import Desk, ShortAnswer, Wish

ACTOR = Actor(1, "radgiver@example.org", "Fornavn Etternavn", "adviser")
FACTS: dict[str, Any] = {
    "kind": "hearing",
    "title": "Høring – Forslag til ny sykkellov",
    "issuer": "Departementet for ferdsel",
    "letter_date": "2026-08-03",
}


@pytest.fixture
def desk(library: Session, templates_folder: Path) -> Desk:
    return Desk(library, templates_folder, ACTOR)


@pytest.fixture
def earlier(library: Session, read: Callable[[str], ResponseRecord]) -> ResponseRecord:
    """A response that was written before, to the same body."""
    record = read("ferdselsloven")
    service.store(library, record)
    return record


def asked(desk: Desk, lines: str, as_kind: Any = "question", **facts: Any) -> str:
    matter = matters.create(desk.session, ACTOR.email, {**FACTS, **facts})
    points.add(desk.session, ACTOR.email, matter, pasting.read(lines, as_kind))
    return matter.slug


def test_a_response_has_its_templates_opening_and_closing_as_its_own_items(desk: Desk) -> None:
    begun = beginning.begin(desk, Wish(asked(desk, "Bør det brøytes?")))
    record = service.record(desk.session, begun.slug)
    assert (record.template, record.letterhead, record.status) == ("etter-sporsmal", "enkel", "draft")
    assert "brev av 3. august 2026" in record.opening[0].text
    assert [item.position for item in record.opening if item.position] == ["om-oss-kort"]
    assert record.closing
    assert record.sections == ()


def test_it_is_signed_by_who_begins_and_has_no_date_before_it_is_sent(desk: Desk) -> None:
    record = service.record(desk.session, beginning.begin(desk, Wish(asked(desk, "Hva?"))).slug)
    assert [signer.name for signer in record.signers] == [ACTOR.name]
    assert record.contact is not None
    assert (record.contact.email, record.date) == (ACTOR.email, "")


def test_what_is_known_of_the_recipient_and_the_signer_is_taken_from_the_last_letter(
    desk: Desk, earlier: ResponseRecord
) -> None:
    begun = beginning.begin(desk, Wish(asked(desk, "Hva?")))
    record = service.record(desk.session, begun.slug)
    assert record.recipient == earlier.recipient
    assert record.contact is not None
    assert (record.contact.title, record.contact.phone) == ("Rådgiver", "00 00 00 00")
    assert begun.notices == ()


def test_a_body_that_we_have_not_written_to_is_told_of(desk: Desk) -> None:
    begun = beginning.begin(desk, Wish(asked(desk, "Hva?", sender="Veitilsynet")))
    assert [(each.code, each.data) for each in begun.notices] == [
        ("response.no_recipient_address", {"name": "Veitilsynet"})
    ]
    assert beginning.told(desk.session, begun.slug).notices == begun.notices


def test_what_the_library_lacks_is_told(desk: Desk) -> None:
    begun = beginning.begin(desk, Wish(asked(desk, "Hva?"), lang="nn"))
    assert "template.start_without_position" in [each.code for each in begun.notices]


def test_the_opening_lists_the_themes_that_are_asked_about(desk: Desk) -> None:
    slug = asked(desk, "Samhandling\nKvalitet", "theme", kind="invitation")
    record = service.record(desk.session, beginning.begin(desk, Wish(slug)).slug)
    assert any("Samhandling; Kvalitet" in item.text for item in record.opening)


@pytest.mark.parametrize(
    ("lines", "kind", "of_matter", "template"),
    [
        ("§ 1 A\n§ 2 B\nC", "theme", "hearing", "etter-paragraf"),
        ("3.1 A\n3.2 B", "chapter", "hearing", "etter-kapittel"),
        ("A\nB", "form_field", "hearing", "etter-sporsmal"),
        ("A\nB", "recommendation", "invitation", "etter-tema"),
        ("", "theme", "hearing", "etter-tema"),
        ("A", "question", "committee", "komitenotat"),
        ("A", "theme", "letter", "brev"),
    ],
)
def test_the_template_suits_what_is_asked(
    desk: Desk, lines: str, kind: Any, of_matter: str, template: str
) -> None:
    chosen = beginning.choose(desk, Wish(asked(desk, lines, kind, kind=of_matter)))
    assert chosen.template == template


@pytest.mark.parametrize(
    ("title", "kind", "lang", "made"),
    [
        ("Høring – Forslag til ny lov", "hearing", "nb", "Høringssvar – forslag til ny lov"),
        ("Høring av NOU 2026: 3", "hearing", "nb", "Høringssvar – NOU 2026: 3"),
        ("Nasjonal plan", "invitation", "nb", "Innspill til Nasjonal plan"),
        ("Innspill til statsbudsjettet", "invitation", "nb", "Innspill til statsbudsjettet"),
        ("Statsbudsjettet", "committee", "nb", "Komiténotat – statsbudsjettet"),
        ("Høyring – Ny lov", "hearing", "nn", "Høyringssvar – ny lov"),
        ("Takk for møtet", "letter", "nb", "Takk for møtet"),
    ],
)
def test_the_title_follows_the_matters(desk: Desk, title: str, kind: str, lang: str, made: str) -> None:
    slug = asked(desk, "", title=title, kind=kind)
    assert beginning.choose(desk, Wish(slug, lang=lang)).title == made


def test_two_responses_to_a_matter_have_a_name_each(desk: Desk) -> None:
    slug = asked(desk, "Hva?")
    first, second = (beginning.begin(desk, Wish(slug)).slug for _ in range(2))
    assert (first, second) == (
        "horingssvar-forslag-til-ny-sykkellov",
        "horingssvar-forslag-til-ny-sykkellov-2",
    )


def test_a_matter_that_there_is_not_cannot_be_answered(desk: Desk) -> None:
    with pytest.raises(NotFound):
        beginning.begin(desk, Wish("finnes-ikke"))


# --- As a copy -------------------------------------------------------------------------------------------


def test_a_copy_has_the_words_of_the_earlier_one_under_new_ids(desk: Desk, earlier: ResponseRecord) -> None:
    slug = asked(desk, "§ 9 Skoleveier\nØkonomiske konsekvenser", "chapter")
    begun = beginning.copy(desk, earlier.id, Wish(slug))
    record = service.record(desk.session, begun.slug)
    section = record.sections[0]
    assert (section.point, section.verdict) == ("p9", "with_remarks")
    old = earlier.sections[0]
    assert [item.model_copy(update={"id": ""}) for item in section.items] == [
        item.model_copy(update={"id": ""}) for item in old.items
    ]
    taken = {item.id: item.position for item in section.items}
    assert taken[section.asks[0].taken_from] == "trygg-skolevei"
    assert [ask.id for _, ask in record.every_ask()] == [f"k{n}" for n, _ in enumerate(record.every_ask(), 1)]
    assert len({item.id for _, item in record.every_item()}) == len(list(record.every_item()))


def test_a_copy_says_which_answers_were_left_behind(desk: Desk, earlier: ResponseRecord) -> None:
    begun = beginning.copy(desk, earlier.id, Wish(asked(desk, "§ 7 Skoleveier")))
    (dropped,) = [each.data["points"] for each in begun.notices if each.code == "response.points_dropped"]
    names = {point.id: point.title or " ".join(point.text.split()) for point in earlier.matter.points}
    left = [names[each.point] for each in earlier.sections if each.point and each.point != "p7"]
    assert left
    assert dropped == "; ".join(f"«{name}»" for name in left)


def test_a_copy_may_keep_all_answers_under_their_own_headings(desk: Desk, earlier: ResponseRecord) -> None:
    begun = beginning.copy(desk, earlier.id, Wish(asked(desk, "§ 7 Skoleveier")), keep_all=True)
    record = service.record(desk.session, begun.slug)
    texts = {item.text for _, item in record.every_item()}
    kept = {item.text for section in earlier.sections for item in section.items}
    assert kept <= texts


def test_a_copy_for_another_matter_is_not_its_date_status_or_attachments(
    desk: Desk, earlier: ResponseRecord
) -> None:
    begun = beginning.copy(desk, earlier.id, Wish(asked(desk, "§ 7 Skoleveier")))
    record = service.record(desk.session, begun.slug)
    assert (record.date, record.status, record.attachments, record.submitted) == ("", "draft", (), None)
    told = [(each.code, str(each.data)) for each in begun.notices]
    assert any(code == "response.copied_without" and "Kart" in data for code, data in told)
    assert any(code == "response.opening_copied" and "brev av 1. februar 2024" in data for code, data in told)


def test_the_templates_untouched_words_are_written_anew_for_the_new_matter(desk: Desk) -> None:
    first = beginning.begin(desk, Wish(asked(desk, "Hva?", title="Gammel sak", letter_date="2025-01-02")))
    begun = beginning.copy(desk, first.slug, Wish(asked(desk, "Hva?", title="Ny sak")))
    opening = service.record(desk.session, begun.slug).opening
    assert "brev av 3. august 2026 om «Ny sak»" in opening[0].text
    assert not any("Gammel sak" in item.text for item in opening)
    assert [bool(item.position) for item in opening] == [
        bool(item.position) for item in service.record(desk.session, first.slug).opening
    ]
    assert [each.code for each in begun.notices if each.code == "response.opening_copied"] == []


def test_a_second_copy_for_the_same_matter_keeps_everything_but_its_date(
    desk: Desk, earlier: ResponseRecord
) -> None:
    begun = beginning.copy(desk, earlier.id, Wish(earlier.matter.id))
    record = service.record(desk.session, begun.slug)
    assert [section.point for section in record.sections] == [section.point for section in earlier.sections]
    assert (record.attachments, record.copy_to, record.our_ref) == (
        earlier.attachments,
        earlier.copy_to,
        earlier.our_ref,
    )


# --- In short --------------------------------------------------------------------------------------------


def test_a_short_response_is_ready_in_one_step(desk: Desk) -> None:
    slug = asked(desk, "")
    answer = ShortAnswer(
        "", "with_remarks", "Vi støtter forslaget. Brøytingen må med.", signer={"title": "Leder"}
    )
    record = service.record(desk.session, beginning.short(desk, slug, answer, "2026-09-01").slug)
    assert (record.template, record.verdict, record.date) == ("kort-svar", "with_remarks", "2026-09-01")
    assert [item.text for item in record.sections[0].items] == ["Vi støtter forslaget. Brøytingen må med."]
    assert (record.signers[0].name, record.signers[0].title) == (ACTOR.name, "Leder")
    assert matters.get(desk.session, slug).answer == "short"


def test_a_verdict_alone_is_a_short_response(desk: Desk) -> None:
    answer = ShortAnswer(
        "Ingen merknader", "no_remarks", recipient={"name": "Veitilsynet", "email": "vt@example.org"}
    )
    begun = beginning.short(desk, asked(desk, ""), answer, "2026-09-01")
    record = service.record(desk.session, begun.slug)
    assert (record.title, record.sections, record.recipient.name) == ("Ingen merknader", (), "Veitilsynet")


def test_a_short_response_answers_the_only_point_of_its_matter(desk: Desk) -> None:
    begun = beginning.short(desk, asked(desk, "Hva?"), ShortAnswer("", "", "Vi støtter."), "2026-09-01")
    assert [section.point for section in service.record(desk.session, begun.slug).sections] == ["hva"]
