"""What advisers search for, and what they find, in the library of the neutral association."""

from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from app import db
from app.positions import search
from app.positions.models import Lexeme, Position, PositionVersion, Posting
from app.positions.search.analyser import tongue
from app.positions.search.text import occurrences
from app.taxonomy.models import Concept
from tests.conftest import counting
from tests.positions.search.conftest import Find


def test_a_word_is_found_in_all_its_forms(find: Find) -> None:
    for query in ("sykkelfelt", "sykkelfeltene", "Sykkelfeltet"):
        assert find(query)[0] == "sykkelfelt-i-byer@1.nb"


def test_a_compound_is_found_by_its_part_and_the_other_way_round(find: Find) -> None:
    assert "trygg-skolevei@2.nb" in find("skole ")
    assert "trygg-skolevei@2.nb" in find("skolekryss ")


def test_nynorsk_finds_bokmal(find: Find) -> None:
    assert find("brøyting av sykkelvegar") == ["vintervedlikehold@1.nb"]


def test_english_finds_norwegian_through_the_thesaurus(find: Find) -> None:
    assert find("cycle lane")[0] == "sykkelfelt-i-byer@1.nb"
    assert find("bike lanes")[0] == "sykkelfelt-i-byer@1.nb"


def test_a_synonym_is_found(find: Find) -> None:
    assert find("sykkelbane")[0] == "sykkelfelt-i-byer@1.nb"


def test_the_language_asked_for_decides_which_wordings_are_found(find: Find) -> None:
    assert find("cycle to school", langs=("en",))[0] == "trygg-skolevei@1.en"
    assert find("brøytes", langs=("nn",)) == ["vintervedlikehold@1.nn"]


def test_where_several_languages_are_asked_for_that_of_the_query_comes_first(find: Find) -> None:
    both = ("nb", "en")
    assert find("children should cycle to school", langs=both)[0] == "trygg-skolevei@1.en"
    assert find("barn skal sykle til skolen", langs=both)[0] == "trygg-skolevei@2.nb"


def test_only_the_wording_that_holds_is_found(find: Find) -> None:
    found = find("barn skal sykle trygt til skolen")
    assert found[0] == "trygg-skolevei@2.nb"
    assert "trygg-skolevei@1.nb" not in found


def test_what_was_replaced_or_withdrawn_is_found_only_when_asked_for(find: Find) -> None:
    assert find("gratis ferge") == []
    assert find("gratis ferge", statuses=("withdrawn",)) == ["gratis-ferge@1.nb"]
    assert find("sykle til skolen", statuses=("replaced",)) == ["trygg-skolevei@1.nb"]


def test_a_wording_under_work_is_found_where_there_is_no_other(find: Find) -> None:
    assert find("brøyte") == ["vintervedlikehold@1.nb"]
    assert find("brøyte", statuses=("current",)) == []


def test_a_draft_steps_back_for_the_current_wording_unless_drafts_are_asked_for(library: Session) -> None:
    current = library.exec(
        select(PositionVersion).where(
            PositionVersion.position_id == "trygg-skolevei", PositionVersion.number == 2
        )
    ).one()
    values = {**current.model_dump(exclude={"id", "citations", "figures"}), "number": 3, "status": "draft"}
    draft = PositionVersion(**values)
    library.add(draft)
    search.index(library, draft)

    def names(*statuses: str) -> list[str]:
        found = search.find(library, "trygg skolevei", statuses=statuses)
        return [hit.version.name for hit in found if hit.position.id == "trygg-skolevei"]

    assert names("current", "draft") == ["trygg-skolevei@2.nb"]
    assert names("draft") == ["trygg-skolevei@3.nb"]
    assert names("replaced", "draft") == ["trygg-skolevei@3.nb"]


def test_a_search_can_be_narrowed_to_some_positions(find: Find) -> None:
    travel = select(Position.id).where(Position.theme == "reise")
    assert "sykkelfelt-i-byer@1.nb" in find("sykkel")
    assert find("sykkel", within=travel) == ["sykkel-paa-tog@1.nb"]


# --- While one types -------------------------------------------------------------------------------------


def test_each_further_letter_of_a_word_keeps_what_it_will_find(find: Find) -> None:
    word = "sykkelfelt"
    for typed in range(3, len(word) + 1):
        assert "sykkelfelt-i-byer@1.nb" in find(word[:typed]), word[:typed]


def test_a_word_that_is_done_stands_for_itself(find: Find) -> None:
    assert find("sykkelf")[0] == "sykkelfelt-i-byer@1.nb"
    assert find("sykkelf ") == []


def test_the_words_of_the_thesaurus_grow_too(find: Find) -> None:
    assert find("sykkelba")[0] == "sykkelfelt-i-byer@1.nb"


# --- Quoted and mistyped ---------------------------------------------------------------------------------


@pytest.mark.parametrize("marks", ["«{}»", '"{}"', "“{}”"])
def test_words_in_quotation_marks_must_stand_so(find: Find, marks: str) -> None:
    assert find(marks.format("midt i byen")) == ["sykkelfelt-i-byer@1.nb"]
    assert find(marks.format("byen i midt")) == []


def test_a_slip_is_mended_and_told(library: Session) -> None:
    ranking = search.rank(library, "sykelfelt i byene")
    assert ranking.read_as == "sykkelfelt i byene"
    assert ranking.positions[0] == "sykkelfelt-i-byer"
    assert search.rank(library, "sykkelfelt i byene").read_as == ""


def test_a_word_that_a_lexicon_knows_is_no_slip(library: Session) -> None:
    assert search.rank(library, "tak").read_as == ""  # though the library has «tog»


# --- Nothing ---------------------------------------------------------------------------------------------


def test_what_the_library_is_not_about_finds_nothing(find: Find) -> None:
    for query in ("formuesskatt", "oppdrett av laks", "kvoter i fisket", "interest rates", "xyzzyx"):
        assert find(query) == [], query


def test_a_query_without_words_asks_for_nothing(library: Session) -> None:
    for query in ("", " ", "?!", "«»", '""', "s", "_", "\u0301", "og i på"):
        ranking = search.rank(library, query)
        assert (ranking.is_asked, ranking.ranked) == (False, ()), query
        assert search.find(library, query) == (), query


def test_no_query_breaks_the_search(library: Session) -> None:
    for query in (
        "'; DROP TABLE posting; --",
        "sykkel* OR NEAR(a b)",
        "%_%",
        "<script>alert(1)</script>",
        "\x00sykkel\x00",
        "sykkel " * 20_000,
        " ".join(f"ord{n}" for n in range(5_000)),
        "a" * 100_000,
        "🚲 sykkel",
        "«sykkel",
        "\ud800",
    ):
        search.find(library, query)


def test_an_empty_library_answers_nothing(session: Session) -> None:
    assert search.find(session, "sykkel") == ()


# --- Why and where ---------------------------------------------------------------------------------------

QUERIES = (
    "sykkelfelt",
    "sykkel",
    "sykkelbane i byer",
    "trygge skoleveier for barn",
    "plass til sykkelen på toget",
    "vintervedlikehald av sykkelvegar",
    "cycle lanes in cities",
    "skolebarn",
    "syk",
)


def test_the_shares_make_the_whole_score(library: Session) -> None:
    found = [search.find(library, query, langs=("nb", "nn", "en")) for query in QUERIES]
    assert all(found)
    for hit in chain(*found):
        assert sum(reason.share for reason in hit.reasons) == pytest.approx(1)
        assert hit.score > 0
        assert all(reason.found for reason in hit.reasons if reason.kind not in ("alike", "language"))


def test_every_mark_stands_for_a_word_of_the_query(library: Session) -> None:
    for query in QUERIES:
        ranking = search.rank(library, query, langs=("nb", "nn", "en"))
        assert ranking.vocabulary
        for hit in search.show(library, ranking):
            assert "".join(piece.text for piece in hit.title) == hit.version.title
            marked = [piece.text for piece in (*hit.title, *hit.excerpt) if piece.is_marked]
            for text in marked:
                spoken = tongue(hit.version.lang)
                terms = {each.term for each in occurrences(text, spoken, ranking.vocabulary)}
                assert terms & ranking.meanings.keys() or query.endswith(text.lower()), (query, text)


def test_reasons_are_said_in_words_of_advisers(library: Session) -> None:
    def why(query: str) -> str:
        return search.said(search.find(library, query)[0].reasons)

    assert why("sykkelfelt ") == "samme ord: sykkelfelt"
    assert why("sykkelbane ").startswith("synonym: sykkelfelt")
    assert why("skoledager ").startswith("annen form: skoledag")
    assert why("felt ") == "samme ord: felt"
    assert why("skolekryss ").startswith("del av skolekryss")
    assert why("skole ").startswith("annen form: skolen")


def test_the_title_and_the_best_sentence_are_marked(library: Session) -> None:
    hit = search.find(library, "kryss ")[0]
    assert [piece.text for piece in hit.excerpt if piece.is_marked] == ["kryss"]
    assert "".join(piece.text for piece in hit.excerpt) == "Skill sykler og biler i kryss:"


# --- Statements ------------------------------------------------------------------------------------------


def test_a_search_takes_as_many_statements_for_many_hits_as_for_one(engine: Engine, library: Session) -> None:
    def statements(query: str) -> int:
        library.expire_all()
        with counting(engine) as sent:
            search.find(library, query, langs=("nb", "nn", "en"))
        return len(sent)

    assert len(search.find(library, "sykkel", langs=("nb", "nn", "en"))) > 3
    assert statements("sykkel") == statements("brøyting av sykkelvegar") <= 7


# --- The index -------------------------------------------------------------------------------------------


def index_of(session: Session) -> tuple[list[tuple[str, int, float]], list[tuple[str, str]]]:
    postings = session.exec(select(Posting.term, Posting.version_id, Posting.weight)).all()
    lexemes = session.exec(select(Lexeme.word, Lexeme.term)).all()
    return sorted(map(tuple, postings)), sorted(map(tuple, lexemes))


def test_a_load_has_indexed_all(library: Session) -> None:
    assert search.ensure(library) == 0


def test_indexed_twice_is_indexed_once(library: Session) -> None:
    before = index_of(library)
    versions = library.exec(select(PositionVersion)).all()
    search.index(library, *versions)
    search.index(library, versions[0])
    assert index_of(library) == before
    assert search.reindex(library) == len(versions)
    assert index_of(library) == before


def test_what_was_never_indexed_is_found_after_the_start(library: Session) -> None:
    before = index_of(library)
    for table in (Posting, Lexeme):
        for row in library.exec(select(table)):
            library.delete(row)
    assert search.find(library, "sykkelfelt") == ()
    assert search.ensure(library) > 0
    assert index_of(library) == before


def test_a_change_of_the_thesaurus_makes_the_index_stale(library: Session) -> None:
    assert search.find(library, "pedaltrasé ") == ()
    library.add(Concept.of({"key": "sykkelvei", "nb": ["sykkelvei", "pedaltrasé"], "nn": [], "en": []}))
    assert search.ensure(library) > 0
    assert [hit.position.id for hit in search.find(library, "pedaltrasé ")] == ["vintervedlikehold"]
    assert search.ensure(library) == 0


def test_a_version_that_is_deleted_leaves_the_index(library: Session) -> None:
    version = library.exec(
        select(PositionVersion).where(PositionVersion.position_id == "sykkel-paa-tog")
    ).one()
    kept = version.id
    library.delete(version)
    library.flush()
    assert library.exec(select(Posting).where(col(Posting.version_id) == kept)).all() == []
    assert search.find(library, "toget ") == ()


# --- The library that ships ------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_titles_find_their_positions(shipped: Engine, data: st.DataObject) -> None:
    with db.reading(shipped) as session:
        versions = session.exec(
            select(PositionVersion.title, PositionVersion.position_id, PositionVersion.lang).order_by(
                PositionVersion.id
            )
        ).all()
        title, position, lang = data.draw(st.sampled_from(versions))
        assert position in search.rank(session, title, langs=(lang,)).positions[:2]
