import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from app import db
from app.audit.models import AuditEvent
from app.documents.readers import markdown
from app.errors import Conflict, Invalid, NotFound
from app.positions import approval, drafting, files, service
from app.positions.drafting import About, Draft, Wording
from app.positions.models import Position, PositionVersion
from app.settings import Settings

WHO = "radgiver@example.org"
ABOUT = About(theme="vei", owner="vei", tags=("sykkelfelt",), review_by="2027-11-25")
WORDING = Wording(
    title="Bedre sykkelveier på øya",
    sentence="Alle øyer bør ha en sykkelvei.",
    text="HSF mener at alle øyer bør ha en sykkelvei.[^ferdselsmeldingen, s. 3] I 2023 syklet "
    "[1 011]{figure=barn-paa-sykkel} barn.",
)


@pytest.fixture
def library(session: Session, example_library: None) -> Session:
    """A session on the example library."""
    return session


def nobody(_version: int) -> bool:
    return False


def everybody(_version: int) -> bool:
    return True


def write(session: Session, version: PositionVersion, pinned=nobody, **changes: str) -> PositionVersion:
    """An edit of `version`, saved."""
    wording = drafting.wording(version)
    draft = Draft(
        version.position_id,
        version.lang,
        Wording(**{**{n: getattr(wording, n) for n in Wording.__dataclass_fields__}, **changes}),
        base=version.sha256,
        change="substance",
        reason="Ny kunnskap.",
        follows=version.follows,
    )
    return drafting.save(session, WHO, draft, pinned)


def test_a_new_position_has_an_id_of_its_title_and_one_draft(library: Session):
    version = drafting.create(library, WHO, ABOUT, "nb", WORDING)
    assert (version.name, version.status, version.created_by) == (
        "bedre-sykkelveier-paa-oya@1.nb",
        "draft",
        WHO,
    )
    assert [(row.source, row.place) for row in version.citations] == [("ferdselsmeldingen", "s. 3")]
    assert [(row.figure, row.shown) for row in version.figures] == [("barn-paa-sykkel", "1 011")]
    assert service.blocks(version) == markdown.read(WORDING.text).blocks
    assert drafting.about(library.get_one(Position, version.position_id)) == ABOUT


def test_a_second_position_of_one_title_gets_a_number(library: Session):
    names = [drafting.create(library, WHO, ABOUT, "nb", WORDING).position_id for _ in range(3)]
    assert names == [
        "bedre-sykkelveier-paa-oya",
        "bedre-sykkelveier-paa-oya-2",
        "bedre-sykkelveier-paa-oya-3",
    ]


def test_a_title_without_letters_still_gives_an_id(library: Session):
    version = drafting.create(library, WHO, ABOUT, "nb", Wording("日本", "En setning.", text="Tekst."))
    assert version.position_id == "standpunkt"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("title", " ", "wording.no_title"),
        ("sentence", "", "wording.no_sentence"),
        ("text", "\n", "wording.no_text"),
        ("text", "Se her.[^ukjent]", "wording.unknown_source"),
        ("text", "I alt [7]{figure=ukjent}.", "wording.unknown_figure"),
    ],
)
def test_a_wording_is_refused_at_its_field(library: Session, field: str, value: str, code: str):
    wording = Wording(**{**{n: getattr(WORDING, n) for n in Wording.__dataclass_fields__}, field: value})
    assert {name: fault.code for name, fault in drafting.faults_of_wording(library, wording).items()} == {
        field: code
    }
    with pytest.raises(Invalid) as error:
        drafting.create(library, WHO, ABOUT, "nb", wording)
    assert error.value.code == code


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("theme", "", "about.no_theme"),
        ("theme", "finnes-ikke", "about.no_theme"),
        ("owner", "", "about.no_owner"),
        ("tags", (), "about.no_tag"),
        ("tags", ("skolevei", "nei"), "about.unknown_tag"),
        ("objectives", ("x9",), "about.unknown_objective"),
        ("review_by", "", "about.no_review_by"),
        ("review_by", "2027-13", "about.bad_date"),
        ("valid_until", "snart", "about.bad_date"),
        ("use", "historical", "about.no_event"),
        ("holder", "andre", "about.no_holder"),
        ("relations", ({"kind": "supports", "to": "nei"},), "about.unknown_relation"),
        ("relations", ({"kind": "supports", "to": "trygg-skolevei"},), "about.relation_to_itself"),
        ("kind", "noe", "about.bad_value"),
    ],
)
def test_what_is_said_about_a_position_is_refused_at_its_field(
    library: Session, field: str, value: object, code: str
):
    about = About(**{**{n: getattr(ABOUT, n) for n in About.__dataclass_fields__}, field: value})
    found = drafting.faults_of_about(library, about, "trygg-skolevei")
    assert {fault.code for fault in found.values()} == {code}


def test_a_draft_that_nobody_has_seen_is_written_over(library: Session):
    first = drafting.create(library, WHO, ABOUT, "nb", WORDING)
    again = write(library, first, text="Ny tekst.[^hsf-strategi]")
    assert (again.id, again.number, again.text) == (first.id, 1, "Ny tekst.[^hsf-strategi]\n")
    assert [row.source for row in again.citations] == ["hsf-strategi"]
    assert again.figures == []
    assert (again.change, again.reason) == ("", "")


def test_a_draft_that_somebody_has_pinned_stands(library: Session):
    first = drafting.create(library, WHO, ABOUT, "nb", WORDING)
    before = first.sha256
    second = write(library, first, everybody, text="Ny tekst.")
    assert (second.number, second.status, second.reason) == (2, "draft", "Ny kunnskap.")
    assert (first.sha256, first.number) == (before, 1)


def test_a_draft_that_has_been_to_review_stands_also_when_it_came_back(library: Session):
    first = drafting.create(library, WHO, ABOUT, "nb", WORDING)
    assert first.id is not None
    approval.send(library, WHO, first.id)
    approval.give_back(library, WHO, first.id, "Finn et nyere tall.")
    assert first.status == "draft"
    assert write(library, first, text="Ny tekst.").number == 2


def test_a_version_that_holds_is_never_changed_by_an_edit(library: Session):
    current = service.version(library, "trygg-skolevei", "nb", 2)
    kept = current.model_dump()
    made = write(library, current, text="Ny tekst.")
    assert (made.number, made.status) == (3, "draft")
    library.refresh(current)
    assert current.model_dump() == kept


def test_saving_what_already_stands_makes_nothing_new(library: Session):
    current = service.version(library, "trygg-skolevei", "nb", 2)
    assert write(library, current).id == current.id


@pytest.mark.parametrize(
    ("change", "reason", "field", "code"),
    [("", "Fordi.", "change", "wording.no_change"), ("editorial", " ", "reason", "wording.no_reason")],
)
def test_from_the_second_version_on_a_reason_is_asked_for(
    library: Session, change: str, reason: str, field: str, code: str
):
    current = service.version(library, "trygg-skolevei", "nb", 2)
    draft = Draft("trygg-skolevei", "nb", WORDING, current.sha256, change, reason)
    assert {n: f.code for n, f in drafting.faults_of_draft(library, draft, nobody).items()} == {field: code}
    with pytest.raises(Invalid) as error:
        drafting.save(library, WHO, draft, nobody)
    assert error.value.code == code
    assert drafting.needs_reason(library, current, nobody)


def test_a_translation_follows_an_original_that_there_is(library: Session):
    english = service.version(library, "trygg-skolevei", "en", 1)
    draft = Draft("trygg-skolevei", "en", WORDING, english.sha256, "editorial", "Fulgt opp.", 2)
    assert drafting.save(library, WHO, draft, nobody).follows == 2
    for lang, follows in (("en", 9), ("nb", 1)):
        wrong = Draft("trygg-skolevei", lang, WORDING, follows=follows)
        assert drafting.faults_of_draft(library, wrong, nobody)["follows"].code == "wording.unknown_original"


def test_a_translation_that_still_holds_may_follow_a_newer_original(library: Session):
    english = service.version(library, "trygg-skolevei", "en", 1)
    draft = Draft("trygg-skolevei", "en", drafting.wording(english), english.sha256, follows=2)
    same = drafting.save(library, WHO, draft, everybody)
    assert (same.id, same.number, same.follows, same.status) == (english.id, 1, 2, "current")


def test_a_stale_form_is_told_and_changes_nothing(library: Session):
    first = drafting.create(library, WHO, ABOUT, "nb", WORDING)
    stale = Draft(first.position_id, "nb", WORDING, first.sha256)
    write(library, first, text="Andres tekst.")
    with pytest.raises(Conflict) as error:
        drafting.save(library, WHO, stale, nobody)
    assert error.value.code == "wording.stale"
    assert drafting.newest(library, first.position_id, "nb").text == "Andres tekst.\n"


def test_a_first_translation_is_refused_where_another_has_come_first(library: Session):
    with pytest.raises(Conflict):
        drafting.save(library, WHO, Draft("trygg-skolevei", "en", WORDING), nobody)


def test_a_position_that_is_not_there_cannot_be_written(library: Session):
    with pytest.raises(NotFound):
        drafting.save(library, WHO, Draft("nei", "nb", WORDING), nobody)
    with pytest.raises(NotFound):
        drafting.revise(library, WHO, "nei", ABOUT, 1)


def test_what_is_free_is_changed_and_the_wordings_stand(library: Session):
    row = library.get_one(Position, "trygg-skolevei")
    before, catalogue = row.revision, list(row.catalogue)
    hashes = [version.sha256 for version in service.versions(library, row.id)]
    changed = drafting.revise(library, WHO, row.id, ABOUT, before)
    assert (changed.theme, changed.tags, changed.core) == ("vei", ["sykkelfelt"], False)
    assert (changed.revision, list(changed.catalogue)) == (before + 1, catalogue)
    assert [version.sha256 for version in service.versions(library, row.id)] == hashes
    with pytest.raises(Conflict) as error:
        drafting.revise(library, WHO, row.id, ABOUT, before)
    assert error.value.code == "about.stale"


def test_what_is_written_here_loads_and_dumps_like_what_came_from_files(library: Session, tmp_path):
    drafting.create(library, WHO, ABOUT, "nb", WORDING)
    files.dump(library, tmp_path / "out")
    read = files.read_library(tmp_path / "out")
    assert read.faults == ()
    report = files.load(library, read)
    assert (report.added, report.differing, report.refused) == ([], [], [])


def test_each_writing_is_recorded(library: Session):
    version = drafting.create(library, WHO, ABOUT, "nb", WORDING)
    write(library, version, text="Ny.")
    drafting.revise(library, WHO, version.position_id, ABOUT, 1)
    events = library.exec(select(AuditEvent).where(AuditEvent.subject == version.position_id)).all()
    assert [(event.actor, event.event) for event in events] == [
        (WHO, "created"),
        (WHO, "written"),
        (WHO, "revised"),
    ]


def test_two_who_write_one_after_the_other_from_the_same_text_do_not_both_win(
    engine: Engine, settings: Settings
):
    with db.writing(engine) as session:
        files.load(session, files.read_library(settings.positions_dir))
        base = service.version(session, "trygg-skolevei", "nb", 2).sha256
    draft = Draft("trygg-skolevei", "nb", WORDING, base, "editorial", "Språk.")
    with db.writing(engine) as session:
        drafting.save(session, WHO, draft, nobody)
    with pytest.raises(Conflict), db.writing(engine) as session:
        drafting.save(session, "andre@example.org", draft, nobody)
