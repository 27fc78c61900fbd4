import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from app.documents import codec
from app.errors import Invalid, Unavailable
from app.positions import files, service
from app.positions.models import Figure, Position, PositionVersion, Source, VersionCitation, VersionFigure
from app.settings import CHECKOUT
from app.taxonomy.models import Tag

SCHOOL = "vei/trygg-skolevei"


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def load(session: Session, folder: Path, **options) -> files.LoadReport:
    return files.load(session, files.read_library(folder), **options)


def status(session: Session, position: str, lang: str, number: int) -> str:
    return service.version(session, position, lang, number).status


# --- The same bytes --------------------------------------------------------------------------------------


@pytest.mark.parametrize("library", ["tests/example/positions", "positions"])
def test_a_library_comes_back_as_the_same_bytes(session: Session, tmp_path: Path, library: str):
    load(session, CHECKOUT / library)
    session.expire_all()
    written = files.dump(session, tmp_path / "out")
    assert tree(tmp_path / "out") == tree(CHECKOUT / library)
    assert len(written) == len(tree(CHECKOUT / library))


def test_dumping_again_writes_nothing(session: Session, folder: Path):
    load(session, folder)
    assert files.dump(session, folder) == []


def test_loading_again_changes_nothing(session: Session, folder: Path):
    first = load(session, folder)
    assert {"organisation", "vei/none"} & set(first.added) == {"organisation"}
    assert {"trygg-skolevei", "trygg-skolevei@2.nb", "sources/hsf-strategi", "themes/vei"} <= set(first.added)
    assert load(session, folder) == files.LoadReport(update=False)


def test_the_tree_and_what_a_text_cites_are_kept_beside_it(session: Session, folder: Path):
    load(session, folder)
    version = service.version(session, "trygg-skolevei", "nb", 2)
    assert (version.tree_schema, codec.decode(version.tree)) == (codec.SCHEMA, service.blocks(version))
    cited = session.exec(select(VersionCitation).where(VersionCitation.version_id == version.id)).all()
    assert [(row.source, row.place) for row in cited] == [("ferdselsundersokelsen-2023", "s. 34")]
    shown = session.exec(select(VersionFigure).where(VersionFigure.version_id == version.id)).all()
    assert [(row.figure, row.shown) for row in shown] == [("barn-paa-sykkel", "1 011")]


# --- What is frozen --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Sett ned farten", "Sett farten ned"),
        ("title: Barn", "title: Alle barn"),
        ("sentence: Alle barn", "sentence: Barn"),
        ("short: HSF", "short: Vi"),
        ("ask: fastsetter", "ask: lager"),
    ],
)
def test_a_frozen_wording_is_refused_by_name_and_stands(
    session: Session, folder: Path, edit, old: str, new: str
):
    load(session, folder)
    before = service.version(session, "trygg-skolevei", "nb", 2).sha256
    edit(f"{SCHOOL}/v2.nb.md", old, new)
    report = load(session, folder, update=True)
    assert [(error.code, error.data["version"]) for error in report.refused] == [
        ("version.frozen", "trygg-skolevei@2.nb")
    ]
    assert report.overwritten == []
    assert service.version(session, "trygg-skolevei", "nb", 2).sha256 == before


def test_only_the_form_of_a_text_may_differ_from_a_frozen_one(session: Session, folder: Path, edit):
    load(session, folder)
    edit(f"{SCHOOL}/v2.nb.md", "**minst**", "__minst__")
    assert load(session, folder) == files.LoadReport(update=False)


def test_a_draft_is_overwritten(session: Session, folder: Path, edit):
    load(session, folder)
    edit("vei/vintervedlikehold/v1.nn.md", "Sykkelvegen bør brøytast", "Sykkelvegen må brøytast")
    assert load(session, folder).overwritten == ["vintervedlikehold@1.nn"]
    assert "må brøytast" in service.version(session, "vintervedlikehold", "nn", 1).text


def test_a_draft_that_is_pinned_is_frozen(session: Session, folder: Path, edit):
    load(session, folder)
    pinned = service.version(session, "vintervedlikehold", "nn", 1).id
    edit("vei/vintervedlikehold/v1.nn.md", "Sykkelvegen bør brøytast", "Sykkelvegen må brøytast")
    report = load(session, folder, pinned={pinned})
    assert [error.data["version"] for error in report.refused] == ["vintervedlikehold@1.nn"]


# --- What is current -------------------------------------------------------------------------------------


def add_version(folder: Path, number: int, state: str) -> None:
    text = (folder / SCHOOL / "v2.nb.md").read_text()
    text = text.replace("status: current", f"status: {state}").replace(
        "Sett ned farten", f"Sett farten {number}"
    )
    (folder / SCHOOL / f"v{number}.nb.md").write_text(text)


def test_a_new_current_version_replaces_the_one_before_it(session: Session, folder: Path, edit):
    load(session, folder)
    add_version(folder, 3, "current")
    edit(f"{SCHOOL}/v2.nb.md", "status: current", "status: replaced")
    report = load(session, folder)
    assert (report.added, report.replaced, report.differing) == (
        ["trygg-skolevei@3.nb"], ["trygg-skolevei@2.nb"], []
    )  # fmt: skip
    assert status(session, "trygg-skolevei", "nb", 2) == "replaced"


def test_a_new_draft_replaces_nothing(session: Session, folder: Path):
    load(session, folder)
    add_version(folder, 3, "draft")
    assert load(session, folder).replaced == []
    assert status(session, "trygg-skolevei", "nb", 2) == "current"


def test_the_files_may_make_an_older_version_current_again(session: Session, folder: Path, edit):
    load(session, folder)
    edit(f"{SCHOOL}/v2.nb.md", "status: current", "status: withdrawn")
    edit(f"{SCHOOL}/v1.nb.md", "status: replaced", "status: current")
    assert load(session, folder).differing == ["trygg-skolevei@1.nb", "trygg-skolevei@2.nb"]
    assert status(session, "trygg-skolevei", "nb", 2) == "current"
    load(session, folder, update=True)
    assert status(session, "trygg-skolevei", "nb", 1) == "current"
    assert status(session, "trygg-skolevei", "nb", 2) == "withdrawn"


# --- What is free ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "case",
    [
        (f"{SCHOOL}/position.yaml", "[skolevei, sykkelfelt]", "[sykkelfelt, om-oss]", "trygg-skolevei"),
        (f"{SCHOOL}/position.yaml", "kind: supports", "kind: overlaps", "trygg-skolevei"),
        (f"{SCHOOL}/v1.en.md", "follows: 1", "follows: 2", "trygg-skolevei@1.en"),
        (f"{SCHOOL}/v1.en.md", "basis: hsf-strategi", "basis: ferdselsmeldingen", "trygg-skolevei@1.en"),
        (
            "vei/vintervedlikehold/v1.nb.md",
            "status: in_review",
            "status: withdrawn",
            "vintervedlikehold@1.nb",
        ),
        ("sources.yaml", "title: Veien videre", "title: Veien", "sources/ferdselsmeldingen"),
        ("figures.yaml", "{value: 987, as_of: 2019}", "{value: 988, as_of: 2019}", "figures/barn-paa-sykkel"),
        ("taxonomy.yaml", "name: Statens veiinspeksjon", "name: Veikontoret", "authorities/veitilsynet"),
        ("taxonomy.yaml", "bike lane", "cycleway", "thesaurus/sykkelfelt"),
        ("taxonomy.yaml", "dør til dør, kombinerte reiser", "kombinerte reiser", "objectives/h1"),
        ("organisation.yaml", "place: Eksempelby", "place: Prøvestad", "organisation"),
    ],
)
def test_free_parts_stay_until_the_files_are_given_the_right_of_way(
    session: Session, folder: Path, tmp_path: Path, edit, case: tuple[str, str, str, str]
):
    name, old, new, told = case
    load(session, folder)
    before = tree(folder)
    edit(name, old, new)
    after = tree(folder)
    assert load(session, folder).differing == [told]
    session.expire_all()
    files.dump(session, tmp_path / "kept")
    assert tree(tmp_path / "kept") == before
    assert load(session, folder, update=True).differing == [told]
    session.expire_all()
    files.dump(session, tmp_path / "taken")
    assert tree(tmp_path / "taken") == after
    assert load(session, folder).differing == []


def test_a_position_may_move_to_another_theme_and_takes_its_folder_along(session: Session, folder: Path):
    load(session, folder)
    out = Path(shutil.copytree(folder, folder.parent / "out"))
    (out / "reise" / "gratis-ferge" / "v9.nb.md").write_text("ikke lastet inn\n")
    shutil.move(folder / "reise" / "gratis-ferge", folder / "vei" / "gratis-ferge")
    assert load(session, folder).differing == ["gratis-ferge"]
    load(session, folder, update=True)
    files.dump(session, out)
    assert not (out / "reise" / "gratis-ferge").exists()
    assert (out / "vei" / "gratis-ferge" / "v9.nb.md").read_text() == "ikke lastet inn\n"
    assert session.get(Position, "gratis-ferge").revision == 2


def test_a_new_entry_stands_where_the_file_has_it(session: Session, folder: Path, edit):
    load(session, folder)
    session.add(Tag(key="egen", nb="bare i databasen", sort=99))
    edit("taxonomy.yaml", "- {key: sykkelfelt, nb", "- {key: bro, nb: bro}\n- {key: sykkelfelt, nb")
    assert load(session, folder).added == ["tags/bro"]
    tags = session.exec(select(Tag).order_by(Tag.sort)).all()
    assert [tag.key for tag in tags] == ["skolevei", "bro", "sykkelfelt", "kollektiv", "om-oss", "egen"]


# --- What goes wrong -------------------------------------------------------------------------------------


def test_a_library_with_a_fault_is_not_loaded_at_all(session: Session, folder: Path, edit):
    edit("vei/vintervedlikehold/v1.nn.md", "Krøllparentesar", "[^ukjent]")
    with pytest.raises(Invalid) as error:
        load(session, folder)
    assert (error.value.code, Path(error.value.file).name, error.value.line) == (
        "source.unknown",
        "v1.nn.md",
        7,
    )
    assert session.exec(select(Source)).all() == []
    assert session.exec(select(PositionVersion)).all() == []


def test_a_dump_that_cannot_be_written_is_named(session: Session, folder: Path):
    load(session, folder)
    (folder.parent / "file").write_text("ikke en mappe")
    with pytest.raises(Unavailable) as error:
        files.dump(session, folder.parent / "file")
    assert error.value.code == "output.unwritable"


def test_a_dump_removes_nothing_that_it_does_not_know(session: Session, folder: Path):
    load(session, folder)
    (folder / "README.md").write_text("Om biblioteket.\n")
    add_version(folder, 3, "draft")
    before = tree(folder)
    assert files.dump(session, folder) == []
    assert tree(folder) == before


# --- The one form ----------------------------------------------------------------------------------------


def test_a_file_in_another_form_is_named_and_mended(folder: Path, edit):
    before = tree(folder)
    edit(f"{SCHOOL}/position.yaml", "tags: [skolevei, sykkelfelt]", "tags:\n  - skolevei\n  - sykkelfelt")
    edit(f"{SCHOOL}/position.yaml", "core: yes", "core: true")
    edit(f"{SCHOOL}/v2.nb.md", "**minst**", "__minst__")
    edit("sources.yaml", "\n", "\r\n")
    others = {str(Path(finding.file).relative_to(folder)) for finding in files.canonical(folder)}
    assert others == {f"{SCHOOL}/position.yaml", f"{SCHOOL}/v2.nb.md", "sources.yaml"}
    assert len(files.canonical(folder, write=True)) == 3
    assert tree(folder) == before
    assert files.canonical(folder) == ()


WORDS = st.text(st.sampled_from("abæ :#-'\"[]{}*_|>&%@,.!?§1«»\\`~"), min_size=1).map(str.strip).filter(bool)


@settings(
    derandomize=True,
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(title=WORDS, ask=WORDS, note=WORDS)
def test_any_words_in_the_fields_come_back(folder: Path, title: str, ask: str, note: str):
    version = files.read_library(folder).positions[0].versions[0]
    record = version.head.record.model_copy(update={"title": title, "ask": ask, "reason": note})
    text = files.form.version(record, version.text)
    (folder / "om-oss" / "om-oss-kort" / "v1.en.md").write_text(text)
    library = files.read_library(folder)
    assert library.faults == ()
    assert library.positions[0].versions[0].head.record == record
    assert files.canonical(folder) == ()


def test_figures_and_sources_may_name_each_other_in_any_order(session: Session, folder: Path, edit):
    load(session, folder)
    assert session.get(Figure, "andel-sykkel").clashes_with == "andel-sykkel-by"
    assert session.get(Source, "ferdselsundersokelsen-2019").superseded_by == "ferdselsundersokelsen-2023"
    session.connection().commit()
