"""Suggestions: what answers a text, why, and when nothing does."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from app import db
from app.positions import feedback, search
from app.positions.files import load, read_library
from app.positions.models import Position, PositionVersion, SuggestionFeedback
from app.positions.search.analyser import tongue
from app.positions.search.text import occurrences
from app.positions.search.thesaurus import load as vocabulary_of
from app.positions.suggest import Asked, Choice, Suggestion, heard, suggest
from app.positions.suggest.asked import LONGEST_SECTION, sections
from app.settings import CHECKOUT
from tests.conftest import EXAMPLE, counting
from tests.positions.search.conftest import shipped, shipped_file

__all__ = ["shipped", "shipped_file"]

BIKE = Asked("Bør byene bygge flere sykkelfelt?")
FISH = Asked("Departementet foreslår at kvotene i torskefisket fordeles på nytt mellom små og store båter.")
EVERY = Choice(("nb", "nn", "en"))


@pytest.fixture
def library(session: Session) -> Session:
    """A session on the example library."""
    load(session, read_library(EXAMPLE / "positions"))
    return session


def names(own: tuple[Suggestion, ...]) -> list[str]:
    return [each.hit.version.name for each in own]


def test_a_text_is_answered_by_what_is_about_it_and_the_reason_is_said(library: Session) -> None:
    (own,) = suggest(library, [BIKE])
    assert names(own)[0] == "sykkelfelt-i-byer@1.nb"
    assert "sykkelfelt" in search.said(own[0].hit.reasons)


def test_where_we_have_no_position_the_answer_is_empty(library: Session) -> None:
    texts = [FISH, Asked("Hvordan bør karaktersystemet endres?"), Asked(""), Asked("?!"), Asked("og i på")]
    assert suggest(library, texts) == ((),) * 5
    assert suggest(library, []) == ()


def test_many_texts_are_answered_each_by_itself(library: Session) -> None:
    alone = [suggest(library, [each])[0] for each in (BIKE, FISH)]
    assert list(suggest(library, [BIKE, FISH])) == alone


def test_texts_about_ourselves_answer_nothing(library: Session) -> None:
    kinds = {
        each.hit.position.kind for own in suggest(library, [BIKE], choice=EVERY, limit=50) for each in own
    }
    assert kinds == {"stand"}


def test_what_is_internal_or_overtaken_is_left_out_by_choice_and_marked_by_its_use(library: Session) -> None:
    row = library.get_one(Position, "sykkelfelt-i-byer")
    for use, told in (("internal", Choice(internal=True)), ("historical", Choice())):
        row.use = use
        library.flush()
        (own,) = suggest(library, [BIKE], choice=told)
        assert own[0].hit.position.use == use
        (without,) = suggest(library, [BIKE], choice=Choice(internal=False, historical=False))
        assert "sykkelfelt-i-byer@1.nb" not in names(without)


def test_what_was_replaced_or_withdrawn_comes_only_by_choice(library: Session) -> None:
    ferry = Asked("Skal fergene være gratis?")
    assert suggest(library, [ferry]) == ((),)
    (own,) = suggest(library, [ferry], choice=Choice(retired=True))
    assert [each.hit.version.status for each in own] == ["withdrawn"]


def test_another_language_comes_only_by_choice(library: Session) -> None:
    asked = Asked("Children should cycle to school")
    assert heard(asked.text) == "en"
    assert heard(BIKE.text) == "nb"
    (own,) = suggest(library, [asked], choice=Choice(("en", "nb")))
    assert names(own)[0] == "trygg-skolevei@1.en"
    (norwegian,) = suggest(library, [asked], choice=Choice(("nb",)))
    assert {each.hit.version.lang for each in norwegian} <= {"nb"}


def test_a_choice_may_be_narrowed_to_a_theme(library: Session) -> None:
    (own,) = suggest(library, [Asked("sykkelen på toget")], choice=Choice(internal=True, theme="reise"))
    assert {each.hit.position.theme for each in own} == {"reise"}


# --- Long texts ------------------------------------------------------------------------------------------

FILLER = "Kommunen har i perioden hatt god orden på sine arkiver og sender ut oversikter hvert kvartal. " * 6


def paper() -> str:
    parts = [f"{n} Om saksgangen\n{FILLER}" for n in range(1, 8)]
    parts.insert(4, f"5 Sykkelfelt i byene\n{FILLER}\nDet foreslås sammenhengende sykkelfelt i alle byer.")
    return "\n\n".join(parts)


def test_a_long_text_is_read_section_by_section(library: Session) -> None:
    (own,) = suggest(library, [Asked(paper())])
    assert own[0].hit.position.id == "sykkelfelt-i-byer"
    assert own[0].section == "5 Sykkelfelt i byene"
    assert len({each.hit.position.id for each in own}) == len(own)


@given(st.text(st.characters(codec="utf-8"), max_size=3000), st.integers(0, 3))
def test_no_word_of_a_text_is_lost_in_its_sections(text: str, times: int) -> None:
    asked = Asked(text + " ord nummer to." * times * LONGEST_SECTION, "Tittel")
    held = " ".join(f"{part.title} {part.text}" for part in sections(asked)).split()
    if len(held) < 40_000:
        assert set(asked.text.split()) <= set(held)


def test_no_text_is_too_much(library: Session) -> None:
    for text in ("ord " * 60_000, "a" * 100_000, "\n".join(f"{n} Kapittel" for n in range(5000)), "«sykkel"):
        suggest(library, [Asked(text)])


# --- Statements and databases ----------------------------------------------------------------------------


def test_a_hundred_texts_take_as_many_statements_as_one(engine: Engine, library: Session) -> None:
    def sent(texts: list[Asked]) -> int:
        library.expire_all()
        with counting(engine) as statements:
            suggest(library, texts)
        return len(statements)

    many = [Asked(f"Bør by nummer {n} bygge sykkelfelt og trygge skoleveier?") for n in range(100)]
    assert sent([BIKE]) == sent(many) == sent([Asked(paper())]) <= 7


@pytest.fixture
def both(shipped: Engine, session: Session) -> Iterator[tuple[Session, Session]]:
    load(session, read_library(CHECKOUT / "positions"))
    with db.reading(shipped) as other:
        yield session, other


def test_both_databases_suggest_the_same_with_the_same_score(both: tuple[Session, Session]) -> None:
    texts = [
        Asked("Hvem skal finansiere infrastruktur for kliniske studier?"),
        Asked("Hvordan kan helsedata brukes til forskning og innovasjon?"),
        Asked("Korleis kan sakshandsamingstida i Nye metodar bli kortare?"),
        Asked(f"{FILLER}\n\nPersontilpasset medisin\nKrever dette felles mål?\n\n{FILLER}\n\n{FILLER}"),
    ]

    def told(session: Session) -> list[list[tuple[str, float]]]:
        found = suggest(session, texts, limit=10)
        return [[(each.hit.version.name, each.hit.score) for each in own] for own in found]

    here, there = map(told, both)
    assert here == there
    assert all(here)


# --- Why -------------------------------------------------------------------------------------------------

VOCABULARY = """
kliniske studier helsedata sekundærbruk finansiering sykehus kommuner legemidler tilgang rask pasienter
hjemmeoppfølging studieinfrastruktur RWE forskning innkjøp vaksiner persontilpasset medisin Danmark NorTrials
rekruttering registrene saksbehandlingstid næringspolitikk
"""
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS, title=WORDS)
def test_the_reasons_make_the_whole_score_and_every_mark_has_one(
    shipped: Engine, words: list[str], title: list[str]
) -> None:
    with db.reading(shipped) as session:
        vocabulary = vocabulary_of(session)
        asked = Asked(f"Hvordan kan {' '.join(words)} styrkes?", " ".join(title))
        for each in suggest(session, [asked], limit=10, choice=Choice(("nb", "en")))[0]:
            hit, spoken = each.hit, tongue(each.hit.version.lang)
            assert sum(reason.share for reason in hit.reasons) == pytest.approx(1)
            assert all(reason.found for reason in hit.reasons if reason.kind not in ("alike", "language"))
            said = {term for reason in hit.reasons for term in terms(reason.found, spoken, vocabulary)}
            said |= {term for reason in hit.reasons for term in terms(reason.asked, "no", vocabulary)}
            for piece in (*hit.title, *hit.excerpt):
                assert not piece.is_marked or terms(piece.text, spoken, vocabulary) & said


def terms(text: str, spoken: object, vocabulary: object) -> set[str]:
    return {each.term for each in occurrences(text, spoken, vocabulary)}  # type: ignore[arg-type]


# --- Opinions --------------------------------------------------------------------------------------------


def version(session: Session, position: str) -> PositionVersion:
    return session.exec(
        select(PositionVersion)
        .where(PositionVersion.position_id == position, PositionVersion.lang == "nb")
        .order_by(col(PositionVersion.number).desc())
    ).first() or pytest.fail(position)


def test_an_opinion_changes_no_ranking(library: Session) -> None:
    before = suggest(library, [BIKE])
    for hit in (each.hit for each in before[0]):
        feedback.give(library, "a@example.org", feedback.Opinion(BIKE.text, hit.version, useful=False))
    library.expire_all()
    assert [names(own) for own in suggest(library, [BIKE])] == [names(own) for own in before]


def test_an_opinion_is_of_one_person_replaces_the_last_and_may_be_taken_back(library: Session) -> None:
    pinned = version(library, "sykkelfelt-i-byer")

    def give(who: str, *, useful: bool) -> None:
        feedback.give(library, who, feedback.Opinion(f"  {BIKE.text}\n", pinned, useful=useful))

    give("a@example.org", useful=True)
    give("b@example.org", useful=False)
    give("a@example.org", useful=False)
    key = (feedback.mark(BIKE.text), "sykkelfelt-i-byer")
    assert feedback.of(library, "a@example.org", [BIKE.text]) == {key: False}
    give("a@example.org", useful=False)
    assert feedback.of(library, "a@example.org", [BIKE.text]) == {}
    assert len(library.exec(select(SuggestionFeedback)).all()) == 1
    (told,) = feedback.every(library)
    assert (told["text"], told["position"], told["useful"]) == (BIKE.text, "sykkelfelt-i-byer", False)
