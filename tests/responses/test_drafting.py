"""Every change of a draft: what it does, what it refuses, and that no sequence breaks the response."""

from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from sqlmodel import select

from app import db
from app.audit import service as audit
from app.errors import Conflict, Invalid, NotFound, SvarError
from app.messages import say
from app.positions import files as library_files
from app.positions import service as positions
from app.responses import asks, desk, drafting, files, sections, service
from app.responses.drafting import Basis, Spot, Wish
from app.responses.models import Response, ResponseItem
from app.settings import CHECKOUT
from app.submission import templates
from app.submission.assemble import assemble

ACTOR = "radgiver@example.org"
OTHER = "annen@example.org"
SLUG = "ferdselsloven"


@pytest.fixture
def loaded(library, responses_dir):
    """The example responses in the database."""
    files.load(library, responses_dir)
    return library


@pytest.fixture
def draft(loaded):
    """The desk of one of them."""
    return drafting.opened(loaded, ACTOR, SLUG)


def record(draft):
    draft.session.expire_all()
    return service.record(draft.session, draft.response.slug)


def order(draft, key="point-p7"):
    section = draft.section(key)
    return [row.slug for row in draft.standing(ResponseItem, section)]


def ask_ids(draft, point="p7"):
    return [ask.id for each in record(draft).sections if each.point == point for ask in each.asks]


# --- Putting in ------------------------------------------------------------------------------------------


def test_a_position_goes_in_at_its_place_in_the_form_that_is_asked_for(draft):
    first = drafting.insert(draft, Spot("point-p7", ""), Wish("trygg-skolevei"))
    last = drafting.insert(draft, Spot("point-p7"), Wish("trygg-skolevei", form="short"))
    middle = drafting.insert(draft, Spot("point-p7", "a3"), Wish("trygg-skolevei", form="sentence"))
    assert order(draft) == [first.slug, "a3", middle.slug, "a4", "a5", last.slug]
    items = {item.id: item for _, item in record(draft).every_item()}
    assert [items[each.slug].form for each in (first, middle, last)] == ["full", "sentence", "short"]
    assert items[first.slug].version == 2, "the current version, where none is named"


def test_what_is_pinned_is_frozen(draft):
    drafting.insert(draft, Spot("opening"), Wish("trygg-skolevei", number=1))
    old = positions.version(draft.session, "trygg-skolevei", "nb", 1)
    assert old.id in service.pinned(draft.session)


def test_a_form_or_an_ask_that_a_position_lacks_is_refused_in_words(draft):
    for refused in (
        lambda: drafting.insert(draft, Spot("closing"), Wish("gratis-ferge", form="short")),
        lambda: asks.insert(draft, Spot("point-p7"), Wish("om-oss-kort")),
        lambda: drafting.insert(draft, Spot("closing"), Wish("vintervedlikehold", lang="en")),
    ):
        with pytest.raises((Invalid, NotFound)) as caught:
            refused()
        assert "{" not in say(caught.value)


def test_a_point_gets_its_section_when_it_is_first_written_to_in_the_order_of_the_matter(draft):
    drafting.insert_text(draft, Spot("point-q4"), "Vi har flere merknader.")
    assert [section.point for section in record(draft).sections] == ["p7", "q2", "q3", "q4", "q5"]


def test_writing_to_a_skipped_point_answers_it(draft):
    drafting.insert_text(draft, Spot("point-q5"), "Det koster lite.")
    section = next(each for each in record(draft).sections if each.point == "q5")
    assert (section.skipped, len(section.items)) == ("", 1)


def test_ids_are_never_given_twice(draft):
    one = drafting.insert_text(draft, Spot("closing"), "En.").item.slug
    drafting.remove(draft, one)
    two = drafting.insert_text(draft, Spot("closing"), "To.").item.slug
    ask = asks.add(draft, Spot("point-p7"), "change", "gjør det")
    assert len({one, two, ask.slug, "a10"}) == 4


def test_an_empty_draft_is_a_response_that_prints_nothing_of_what_is_not_written(draft):
    before = record(draft)
    drafting.insert_text(draft, Spot("closing"))
    drafting.insert_wording(draft, Spot("point-q4"), {})
    asks.add(draft, Spot("point-q4"), "change", "")
    assert record(draft) == before


# --- Writing ---------------------------------------------------------------------------------------------


def test_own_text_is_kept_in_canonical_form_with_its_tree(draft):
    written = drafting.write_text(draft, "a4", Basis(0), "*   Ett\n    punkt")
    assert written.item.text == "- Ett punkt\n"
    assert written.item.tree
    assert (written.item.revision, written.item.changed_by) == (1, ACTOR)


def test_what_the_reader_cannot_keep_is_told(draft):
    assert drafting.write_text(draft, "a4", Basis(0), "# Tittel").notices


def test_an_edit_stands_beside_the_standing_text_and_can_be_reset(draft):
    edited = drafting.write_edit(draft, "a3", Basis(0), "Bare her.")
    assert edited.item.edit == "Bare her.\n"
    drafting.reset_edit(draft, "a3", Basis(1))
    assert record(draft).sections[0].items[0].edit == ""


@pytest.mark.parametrize("text", ["", "the standing text"])
def test_an_edit_that_says_what_stands_is_none(draft, text):
    standing = positions.version(draft.session, "trygg-skolevei", "nb", 2).text
    drafting.write_edit(draft, "a3", Basis(0), "Bare her.")
    drafting.write_edit(draft, "a3", Basis(1), text and standing)
    assert draft.item("a3").edit == ""
    assert draft.item("a3").tree is None


def test_a_lead_a_tail_and_a_heading_are_one_line_each(draft):
    drafting.write_around(draft, "a3", Basis(0), "Først\nog fremst ", which="lead")
    assert draft.item("a3").lead == "Først og fremst"


def test_a_wording_is_written_whole(draft):
    drafting.write_wording(draft, "a5", Basis(0), {"paragraph": "§ 8", "ours": "Kommunen skal.\n\n1. Alt."})
    wording = record(draft).sections[0].items[2].wording
    assert (wording.paragraph, wording.ours, wording.reason) == ("§ 8", "Kommunen skal.\n\n1. Alt.", "")


def test_another_form_is_taken_unless_the_item_is_edited(draft):
    drafting.set_form(draft, "a3", Basis(0), "short")
    assert draft.item("a3").form == "short"
    with pytest.raises(Conflict) as caught:
        drafting.set_form(draft, "a6", Basis(0), "sentence")
    assert caught.value.code == "draft.form_edited"


# --- Two writers -----------------------------------------------------------------------------------------


def test_a_stale_write_is_refused_with_both_texts(draft):
    drafting.write_text(draft, "a4", Basis(0), "Deres.")
    with pytest.raises(Conflict) as caught:
        drafting.write_text(draft, "a4", Basis(0), "Min.")
    data = caught.value.data
    assert (caught.value.code, data["theirs"], data["mine"]) == ("draft.stale", "Deres.\n", "Min.\n")
    assert drafting.write_text(draft, "a4", Basis(data["revision"]), "Min.").item.text == "Min.\n"


def test_two_who_write_the_same_do_not_disagree(draft):
    drafting.write_text(draft, "a4", Basis(0), "Det samme.")
    assert drafting.write_text(draft, "a4", Basis(0), "Det samme.").item.revision == 1


def test_two_fields_of_one_item_do_not_disagree_where_the_text_seen_is_told(draft):
    drafting.write_around(draft, "a3", Basis(0), "Ny overskrift", which="heading")
    drafting.write_around(draft, "a3", Basis(0, "Det gjelder også for ferien."), "Ny hale.", which="tail")
    assert (draft.item("a3").heading, draft.item("a3").tail) == ("Ny overskrift", "Ny hale.")


def test_moving_an_item_does_not_disturb_who_writes_in_it(draft):
    drafting.move(draft, "a4", Spot("closing"))
    assert drafting.write_text(draft, "a4", Basis(0), "Skrevet.").item.text == "Skrevet.\n"


def test_writing_in_an_item_that_another_removed_keeps_the_words(draft):
    drafting.remove(draft, "a4")
    with pytest.raises(Conflict) as caught:
        drafting.write_text(draft, "a4", Basis(0), "Min.")
    assert (caught.value.code, caught.value.data["mine"]) == ("draft.removed", "Min.\n")


def test_two_advisers_on_two_items_both_succeed_and_on_one_the_second_is_told(settings, engine):
    with db.writing(engine) as session:
        library_files.load(session, library_files.read_library(settings.positions_dir))
        files.load(session, settings.responses_dir)

    def write(actor, item, text):
        with db.writing(engine) as session:
            drafting.write_text(drafting.opened(session, actor, SLUG), item, Basis(0), text)

    write(ACTOR, "a4", "Det ene.")
    write(OTHER, "a10", "Det andre.")
    with pytest.raises(Conflict):
        write(OTHER, "a4", "Noe annet.")
    with db.reading(engine) as session:
        items = {item.id: item.text for _, item in service.record(session, SLUG).every_item()}
    assert (items["a4"], items["a10"]) == ("Det ene.\n", "Det andre.\n")


def test_a_sent_response_refuses_every_change(loaded):
    with pytest.raises(Conflict) as caught:
        drafting.opened(loaded, ACTOR, "ferdselsloven-rettet")
    assert "sendt" in say(caught.value)


# --- Versions --------------------------------------------------------------------------------------------


def test_a_newer_version_is_taken_and_the_edit_stays(draft):
    row = drafting.insert(draft, Spot("closing"), Wish("trygg-skolevei", number=1))
    drafting.write_edit(draft, row.slug, Basis(0), "Vår egen.")
    taken = drafting.take_version(draft, row.slug, Basis(1), 2)
    assert (taken.version.number, taken.edit) == (2, "Vår egen.\n")


def test_an_edit_that_the_newer_version_has_taken_up_is_an_edit_no_longer(draft):
    newer = positions.version(draft.session, "trygg-skolevei", "nb", 2)
    row = drafting.insert(draft, Spot("closing"), Wish("trygg-skolevei", number=1))
    drafting.write_edit(draft, row.slug, Basis(0), newer.text)
    assert drafting.take_version(draft, row.slug, Basis(1), 2).edit == ""
    assert service.pins(draft.session, record(draft))


def test_keeping_the_version_that_is_pinned_is_recorded(draft):
    row = drafting.insert(draft, Spot("closing"), Wish("trygg-skolevei", number=1))
    drafting.keep_version(draft, row.slug, 2)
    told = audit.of(draft.session, "response", SLUG)[0]
    assert (told.event, told.data) == (
        "item.version_kept",
        {"item": row.slug, "version": "trygg-skolevei@2.nb"},
    )


# --- Asks ------------------------------------------------------------------------------------------------


def test_an_ask_that_is_taken_from_an_item_goes_and_comes_with_it(draft):
    drafting.remove(draft, "a3")
    assert ask_ids(draft) == ["k2"]
    drafting.restore(draft, "a3")
    assert ask_ids(draft) == ["k1", "k2"]


def test_an_ask_that_was_removed_by_itself_stays_away(draft):
    drafting.remove(draft, "k1")
    drafting.remove(draft, "a3")
    drafting.restore(draft, "a3")
    assert ask_ids(draft) == ["k2"]


def test_an_ask_outlives_its_item_with_the_words_of_its_version(draft):
    drafting.remove(draft, "k1")
    drafting.remove(draft, "a3")
    drafting.restore(draft, "k1")
    ask = record(draft).sections[0].asks[0]
    assert (ask.id, ask.taken_from, ask.position, ask.version) == ("k1", "", "trygg-skolevei", 2)


def test_an_ask_follows_its_item_to_another_point(draft):
    drafting.move(draft, "a3", Spot("point-q3", ""))
    assert ask_ids(draft) == ["k2"]
    assert ask_ids(draft, "q3") == ["k3", "k1"]


def test_an_ask_is_taken_from_an_item_or_stands_alone_or_is_worded_here(draft):
    taken = asks.take_from(draft, "a8", "change")
    alone = asks.insert(draft, Spot("point-q4"), Wish("trygg-skolevei"))
    worded = asks.edit(draft, taken.slug, Basis(0), "measure", "gjør noe annet")
    assert (worded.text, worded.taken_from, worded.kind) == ("gjør noe annet", "", "measure")
    assert record(draft).sections[3].asks[0].id == alone.slug
    with pytest.raises(Conflict):
        asks.add(draft, Spot("opening"), "change", "hører ikke hjemme her")


# --- Order -----------------------------------------------------------------------------------------------


def test_a_nudge_goes_past_the_edge_into_the_next_point_and_back(draft):
    drafting.nudge(draft, "a4", 1)
    assert order(draft) == ["a3", "a5", "a4"]
    drafting.nudge(draft, "a4", 1)
    assert order(draft, "point-q2") == ["a4"]
    drafting.nudge(draft, "a4", -1)
    drafting.nudge(draft, "a4", -1)
    assert order(draft) == ["a3", "a4", "a5"]
    for _ in range(9):
        drafting.nudge(draft, "a3", -1)
    assert order(draft, "opening")[0] == "a3"


def test_what_is_removed_comes_back_between_its_neighbours(draft):
    drafting.remove(draft, "a4")
    new = drafting.insert_text(draft, Spot("point-p7", "a3"), "Ny.").item.slug
    drafting.move(draft, "a5", Spot("point-p7", ""))
    drafting.restore(draft, "a4")
    assert order(draft) == ["a5", "a3", new, "a4"]
    assert [row.slug for row in drafting.removed(draft)] == []


# --- Sections --------------------------------------------------------------------------------------------


def test_a_point_may_be_answered_by_a_verdict_alone(draft):
    sections.set_verdict(draft, "point-q4", Basis(0), "no_remarks")
    section = next(each for each in record(draft).sections if each.point == "q4")
    assert (section.verdict, section.items) == ("no_remarks", ())


def test_a_point_with_text_is_not_skipped(draft):
    with pytest.raises(Conflict) as caught:
        sections.skip(draft, "point-p7", Basis(0), "Utenfor vårt område.")
    assert caught.value.code == "draft.skip_answered"
    sections.skip(draft, "point-q4", Basis(0), "Utenfor vårt område.")
    assert next(each for each in record(draft).sections if each.point == "q4").skipped


def test_a_limit_and_a_mark_stay_with_the_point(draft):
    sections.set_limit(draft, "point-q4", 500)
    sections.set_partly(draft, "point-q3", partly=True)
    found = {each.point: each for each in record(draft).sections}
    assert (found["q4"].most_signs, found["q3"].partly_answered) == (500, True)


def test_the_view_on_the_whole_is_ours_to_change(draft):
    sections.set_overall(draft, Basis(draft.response.revision), "support")
    with pytest.raises(Conflict):
        sections.set_overall(draft, Basis(0), "oppose")
    assert record(draft).verdict == "support"


def test_the_parts_of_a_letter_come_go_and_change_places(loaded):
    letter = drafting.opened(loaded, ACTOR, "sykkelplan")
    new = sections.add(letter, "Winter")
    drafting.insert_text(letter, Spot(desk.key_of(new)), "Snow.")
    sections.move(letter, desk.key_of(new), -1)
    assert [each.title for each in record(letter).sections] == ["", "Winter", "Roads to school"]
    sections.remove(letter, desk.key_of(new))
    assert [each.title for each in record(letter).sections] == ["", "Roads to school"]
    sections.restore(letter, new.id)
    sections.set_title(letter, desk.key_of(new), Basis(new.revision), "Snow")
    assert [each.title for each in record(letter).sections] == ["", "Snow", "Roads to school"]
    with pytest.raises(Conflict):
        sections.remove(drafting.opened(loaded, ACTOR, SLUG), "point-p7")


# --- Any sequence ----------------------------------------------------------------------------------------

KEYS = ("opening", "point-p7", "point-q2", "point-q3", "point-q4", "point-q5", "closing")
POSITIONS = ("trygg-skolevei", "sykkelfelt-i-byer", "om-oss-kort", "gratis-ferge")


@dataclass
class Paper:
    """What the sections should hold, in order, and where what was removed came from."""

    order: dict[str, list[str]]
    gone: list[str] = field(default_factory=list)

    def key_of(self, slug):
        return next(key for key, slugs in self.order.items() if slug in slugs)

    def standing(self):
        return [slug for key in KEYS for slug in self.order[key]]

    def put(self, key, slug, after):
        at = {None: len(self.order[key]), "": 0}.get(after)
        self.order[key].insert(self.order[key].index(after) + 1 if at is None else at, slug)


def act(draft, paper, step):
    """One change, on the response and on what it should look like."""
    kind, a, b, words = step
    key, standing = KEYS[a % len(KEYS)], paper.standing()
    after = [None, "", *paper.order[key]][b % (2 + len(paper.order[key]))]
    one = standing[b % len(standing)] if standing else ""
    basis = Basis(draft.item(one).revision) if one else Basis(0)
    match kind:
        case "insert":
            row = drafting.insert(draft, Spot(key, after), Wish(POSITIONS[b % len(POSITIONS)]))
            paper.put(key, row.slug, after)
        case "text":
            paper.put(key, drafting.insert_text(draft, Spot(key, after), words).item.slug, after)
        case "wording":
            made = drafting.insert_wording(draft, Spot(key, after), {"paragraph": words, "ours": words})
            paper.put(key, made.slug, after)
        case "ask":
            asks.add(draft, Spot(key), "change", words)
        case "verdict":
            sections.set_verdict(draft, key, Basis(draft.section(key).revision), "no_remarks")
        case "skip":
            sections.skip(draft, key, Basis(draft.section(key).revision), words)
        case "move" if one and after != one:
            drafting.move(draft, one, Spot(key, after))
            paper.order[paper.key_of(one)].remove(one)
            paper.put(key, one, after)
        case "remove" if one:
            before = record(draft)
            drafting.remove(draft, one)
            drafting.restore(draft, one)
            assert record(draft) == before, "putting back undoes taking out"
            drafting.remove(draft, one)
            paper.order[paper.key_of(one)].remove(one)
        case "take" if one:
            asks.take_from(draft, one)
        case "edit" if one:
            drafting.write_edit(draft, one, basis, words)
        case "around" if one:
            drafting.write_around(draft, one, basis, words, which=("heading", "lead", "tail")[a % 3])
        case "empty" if one:
            drafting.write_text(draft, one, basis, "")
        case "form" if one:
            drafting.set_form(draft, one, basis, ("full", "short", "sentence")[a % 3])
        case "version" if one:
            drafting.take_version(draft, one, basis, 1 + a % 2)


WORDS = "insert text wording ask verdict skip move remove take edit around empty form version"
KINDS = tuple(WORDS.split(" "))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.integers(0, 50),
        st.integers(0, 50),
        st.sampled_from(
            ["", "Ord.", "**Sterke** ord[^hsf-strategi]", "1. @@slot:a1@@", "| a |\n|---|\n| b |"]
        ),
    ),
    min_size=1,
    max_size=20,
)


@pytest.fixture(scope="module")
def shipped():
    """Every template that ships."""
    folder = CHECKOUT / "templates"
    names = sorted(path.name.removesuffix(".md.j2") for path in (folder / "submissions").glob("*.md.j2"))
    return [templates.load(name, folder) for name in names]


@hypothesis(
    derandomize=True,
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_any_sequence_of_changes_leaves_a_response_that_reads_prints_and_keeps_its_order(
    loaded, shipped, steps
):
    with loaded.begin_nested() as attempt:
        draft = drafting.opened(loaded, ACTOR, SLUG)
        paper = Paper({key: order(draft, key) for key in KEYS})
        for step in steps:
            with suppress(SvarError), loaded.begin_nested():
                act(draft, paper, step)
        made = record(draft)
        assert files.canonical(made)
        assert {key: order(draft, key) for key in KEYS} == paper.order
        slugs = loaded.exec(select(ResponseItem.slug).join(Response).where(Response.slug == SLUG)).all()
        assert len(slugs) == len(set(slugs))
        for template in shipped:
            assemble(loaded, made, template)
        attempt.rollback()
    loaded.expire_all()
